//! Dates in figures alone: 2019-04-16, 2019.4.16, 2019/4/16.

use crate::schedule::lexer::{Cursor, eat_arabic};
use chrono::NaiveDate;

/// Eats a date of three numbers that one mark parts. No digit, mark with a digit, or letter may follow: longer rows
/// of numbers are addresses, versions and the numbers of standards.
pub(super) fn eat_date(cursor: Cursor<'_>) -> Option<(NaiveDate, Cursor<'_>)> {
    let (year, behind) = eat_arabic(cursor).filter(|(n, _)| n.digits == 4)?;
    let year = i32::try_from(year.value).ok().filter(|year| (1800..2200).contains(year))?;
    let (mark, behind) = behind.next().filter(|(c, _)| matches!(c, '.' | '-' | '/'))?;
    let (month, behind) = eat_arabic(behind).filter(|(n, _)| n.digits <= 2)?;
    let behind = behind.next().filter(|&(c, _)| c == mark)?.1;
    let (day, behind) = eat_arabic(behind).filter(|(n, _)| n.digits <= 2)?;
    if goes_on(behind) {
        return None;
    }
    Some((NaiveDate::from_ymd_opt(year, month.value, day.value)?, behind))
}

/// Whether the row of figures goes on here, directly.
fn goes_on(cursor: Cursor<'_>) -> bool {
    let mut rest = cursor.rest().chars();
    match rest.next() {
        Some(c) if c.is_ascii_alphanumeric() => !matches!(c, 'T' | 't'),
        Some('.' | '-' | '/') => rest.next().is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    }
}
