//! Dates in figures alone: 2019-04-16, 2019.4.16, 2019/4/16, 1999.08-2002.02.

use crate::schedule::calendar::{first_day, last_day};
use crate::schedule::lexer::{Cursor, eat_arabic, eat_dash};
use chrono::{Datelike, NaiveDate};

/// Eats a date of three numbers that one mark parts. No digit, mark with a digit, or letter may follow: longer rows
/// of numbers are addresses, versions and the numbers of standards.
pub(super) fn eat_date(cursor: Cursor<'_>) -> Option<(NaiveDate, Cursor<'_>)> {
    let (year, behind) = eat_arabic(cursor).filter(|(n, _)| n.digits == 4)?;
    let year = i32::try_from(year.value).ok().filter(|year| (1800..2200).contains(year))?;
    let (mark, behind) = behind.next().filter(|(c, _)| matches!(c, '.' | '-' | '/'))?;
    let (month, behind) = eat_arabic(behind).filter(|(n, _)| n.digits <= 2)?;
    let behind = behind.next().filter(|&(c, _)| c == mark)?.1;
    let (day, behind) = eat_arabic(behind).filter(|(n, _)| n.digits <= 2)?;
    // 2019/3/1-2019/4/1 goes on with another date
    let range = mark != '-' && behind.eat("-").is_some_and(|behind| eat_date(behind).is_some());
    if goes_on(behind) && !range {
        return None;
    }
    Some((NaiveDate::from_ymd_opt(year, month.value, day.value)?, behind))
}

/// Eats a range of months in figures: `1999.08-2002.02`.
pub(super) fn eat_months(cursor: Cursor<'_>) -> Option<(NaiveDate, NaiveDate, Cursor<'_>)> {
    let (from, behind) = eat_year_month(cursor)?;
    let (to, behind) = eat_year_month(eat_dash(behind)?)?;
    if goes_on(behind) || to < from {
        return None;
    }
    Some((from, last_day(to.year(), to.month())?, behind))
}

/// Eats `1999.08`; its first day.
fn eat_year_month(cursor: Cursor<'_>) -> Option<(NaiveDate, Cursor<'_>)> {
    let (year, behind) = eat_arabic(cursor).filter(|(n, _)| n.digits == 4)?;
    let year = i32::try_from(year.value).ok().filter(|year| (1900..2100).contains(year))?;
    let (month, behind) = eat_arabic(behind.eat(".")?).filter(|(n, _)| n.digits <= 2)?;
    Some((first_day(year, month.value)?, behind))
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
