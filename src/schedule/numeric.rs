//! Dates written in numbers: 2019.3.15, 2019-03-15, 2019/3/15, 20190315, 2019.3, 9.1-9.7.

use super::lexer::{Cursor, Number, eat_arabic, eat_dash, eat_run};
use super::month::eat_clock;
use super::named::eat_name_of_day;
use super::point::{Eaten, Point, Unit, Year, plausible_year};

/// Eats a date in numbers. A month and day without a year (`9.1`) count only as an end of a range or where a mark or 前
/// closes them: elsewhere they are a decimal. Behind such a month or day a single number is one too: `2019.3-5`.
///
/// ```
/// # use fenjie::schedule::label;
/// assert_eq!(label("9.1-9.7", 2024).unwrap().to_string(), "2024-09-01..2024-09-07 during day");
/// assert_eq!(label("2025/3/15", 2024).unwrap().to_string(), "2025-03-15..2025-03-15 during day");
/// assert_eq!(label("2024.3-5", 2024).unwrap().to_string(), "2024-03-01..2024-05-31 during month");
/// ```
pub(super) fn eat_numeric(start: Cursor<'_>, before: Option<Point>) -> Option<Eaten<'_>> {
    if let Some(eaten) = before.and_then(|before| eat_like(start, before)) {
        return Some(eaten);
    }
    let (first, behind) = eat_run(start)?;
    match first.digits {
        8 => eat_compact(first, behind),
        4 => eat_from_year(first, behind),
        1 | 2 => eat_month_and_day(first, behind, before),
        _ => None,
    }
}

/// Eats 20190315.
fn eat_compact(number: Number, behind: Cursor<'_>) -> Option<Eaten<'_>> {
    let (year, month, day) = (number.value / 10_000, number.value / 100 % 100, number.value % 100);
    let year = plausible_year(year).filter(|_| is_month_and_day(month, day))?;
    Some((Point { year: Year::Stated(year), unit: Unit::Day(month, day) }, behind.at, behind))
}

/// Eats .3.15, -03-15, /3/15, .3 behind the year.
fn eat_from_year(year: Number, behind: Cursor<'_>) -> Option<Eaten<'_>> {
    let year = plausible_year(year.value)?;
    let mark = behind.peek().filter(|c| matches!(c, '.' | '-' | '/'))?;
    let (month, behind) = eat_part(behind, mark)?;
    if let Some((day, after)) = eat_part(behind, mark).filter(|(_, after)| !after.sees('月')) {
        let point = Point { year: Year::Stated(year), unit: Unit::Day(month, day) };
        return Some((point, after.at, eat_clock(after.skip("日"))));
    }
    // 2010-11年度 is a financial year
    if !(1..=12).contains(&month) || behind.sees('年') {
        return None;
    }
    // 2019.3月 is written too
    let after = behind.skip("月");
    Some((Point { year: Year::Stated(year), unit: Unit::Month(month) }, behind.at, after))
}

/// Eats 9.1 where it is a date: before a dash and another, behind one, or before a mark or 前.
fn eat_month_and_day<'t>(month: Number, behind: Cursor<'t>, before: Option<Point>) -> Option<Eaten<'t>> {
    let (day, after) = eat_part(behind, '.')?;
    if !is_month_and_day(month.value, day) || after.sees('.') {
        return None;
    }
    let second = matches!(before.map(|p| p.unit), Some(Unit::Day(..)));
    let first = || {
        let (month, behind) = eat_arabic(eat_dash(after)?)?;
        let (day, _) = eat_part(behind, '.')?;
        is_month_and_day(month.value, day).then_some(())
    };
    let named = || eat_name_of_day(after, Unit::Day(month.value, day)).is_some();
    let closed = || after.eat_any(&[":", "前", "之前", "以前", "日", "起"]).is_some() || named();
    if second || first().is_some() || closed() {
        return Some((Point::of(Unit::Day(month.value, day)), after.at, after.skip("日")));
    }
    None
}

/// Eats the `5` of `2019.3-5` and the `7` of `9.1-7`.
fn eat_like(start: Cursor<'_>, before: Point) -> Option<Eaten<'_>> {
    let (number, behind) = eat_arabic(start).filter(|(n, _)| n.digits <= 2)?;
    if !start.follows_digit_and_dash() || matches!(behind.peek(), Some('.' | '月' | '日' | '号' | '/' | '年'))
    {
        return None;
    }
    let unit = match before.unit {
        Unit::Month(_) if (1..=12).contains(&number.value) => Unit::Month(number.value),
        Unit::Day(month, _) if (1..=31).contains(&number.value) => Unit::Day(month, number.value),
        _ => return None,
    };
    Some((Point::of(unit), behind.at, behind))
}

/// Eats `mark` and the one or two digits behind it.
fn eat_part(cursor: Cursor<'_>, mark: char) -> Option<(u32, Cursor<'_>)> {
    let (_, behind) = cursor.next().filter(|&(c, _)| c == mark)?;
    let (number, behind) = eat_arabic(behind).filter(|(n, _)| n.digits <= 2)?;
    Some((number.value, behind))
}

fn is_month_and_day(month: u32, day: u32) -> bool {
    (1..=12).contains(&month) && (1..=31).contains(&day)
}
