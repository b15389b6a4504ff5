//! Points of the calendar as words name them: 2019年3月, 3月上旬, 3月5日, 一季度, 年底.

use super::lexer::{Cursor, eat_arabic, eat_chinese_year, eat_dash, eat_number};
use super::words::{WORDS, begins_compound, eat_suffix};

/// A point or unit of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) year: Year,
    pub(super) unit: Unit,
}

impl Point {
    /// Whether its unit stands elsewhere: the `3` of `3-5月`.
    pub(super) fn is_bare(self) -> bool {
        matches!(self.unit, Unit::Bare(_) | Unit::BareDay(_))
    }
}

/// What a label says of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    /// Nothing.
    Unsaid,
    /// 2019年.
    Stated(i32),
    /// 今年, 当年, 本年度.
    Plan,
    /// 次年, 翌年, 明年.
    Next,
}

/// A unit of the calendar within a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Year,
    /// 年初, 年中: a month that the word does not name.
    YearStart,
    YearMiddle,
    YearEnd,
    Half(u32),
    /// From one quarter to another: `前三季度` is (1, 3).
    Quarters(u32, u32),
    Month(u32),
    /// Ten-day parts of a month, from one to another, 1 to 3: `7月中下旬` is (7, 2, 3).
    TenDays(u32, u32, u32),
    MonthEnd(u32),
    /// 一季度末: the last day of the quarter.
    QuarterEnd(u32),
    Week(u32, u32),
    Day(u32, u32),
    /// A festival's month and day: 国庆.
    Festival(u32, u32),
    /// A day whose month stands before: the `10日` of `5月8日—10日`.
    BareDay(u32),
    /// A number whose unit stands behind: the `3` of `3-5月`.
    Bare(u32),
}

/// Eats a point: `2019年3月`, `3月上旬`, `3月5日`, `一季度`, `年底`, or a bare number before a dash or
/// comma. Returns it with the byte where the unit of its number begins.
pub(super) fn eat_point(start: Cursor<'_>, before: Option<Point>) -> Option<(Point, usize, Cursor<'_>)> {
    // 3月 by far most often: decided by what stands behind the number
    if start.peek()?.is_ascii_digit() {
        let (number, behind) = eat_arabic(start)?;
        match behind.peek() {
            Some('月') if number.digits <= 2 => {
                let (unit, unit_at, behind) = eat_month(start)?;
                return Some((Point { year: Year::Unsaid, unit }, unit_at, behind));
            }
            Some('.' | '-' | '/') if number.digits == 4 => {
                if let Some((point, behind)) = eat_numeric_date(start) {
                    return Some((point, behind.at, behind));
                }
            }
            _ => {}
        }
    }
    let (year, cursor) = eat_year(start).unwrap_or((Year::Unsaid, start));
    let unsaid = year == Year::Unsaid;
    if let Some((unit, unit_at, behind)) = eat_unit(cursor, !unsaid) {
        return Some((Point { year, unit }, unit_at, behind));
    }
    let whole_year = || (!unsaid).then_some((Point { year, unit: Unit::Year }, cursor.at, cursor));
    let Some((number, behind)) = eat_number(cursor) else { return whole_year() };
    if let Some(after) = behind.eat_of(&['日', '号']) {
        let in_month = unsaid && matches!(before.map(|p| p.unit), Some(Unit::Day(..)));
        return in_month.then_some((Point { year, unit: Unit::BareDay(number.value) }, behind.at, after));
    }
    // a bare number is a time only where a dash or comma and a number with a unit follow
    let goes_on = eat_dash(behind).or_else(|| behind.eat_of(&['、', '/'])).and_then(eat_number);
    if goes_on.is_none() || number.value > 12 {
        return whole_year();
    }
    Some((Point { year, unit: Unit::Bare(number.value) }, behind.at, behind))
}

/// Eats 2019年, 2019年度, 二〇一九年, 今年, 次年.
fn eat_year(cursor: Cursor<'_>) -> Option<(Year, Cursor<'_>)> {
    if let Some(behind) = cursor.eat_any(WORDS.next_year) {
        return Some((Year::Next, behind));
    }
    if let Some(behind) = cursor.eat_any(WORDS.this_year) {
        return Some((Year::Plan, behind));
    }
    let (value, behind) = match eat_chinese_year(cursor) {
        Some(read) => read,
        None => eat_arabic(cursor).filter(|(n, _)| n.digits == 4).map(|(n, behind)| (n.value, behind))?,
    };
    let year = i32::try_from(value).ok().filter(|year| (1949..2100).contains(year))?;
    let behind = behind.eat("年")?;
    Some((Year::Stated(year), behind.eat("度").unwrap_or(behind)))
}

/// Eats a unit of the year. After a stated year (`has_year`) 底, 初 and 内 need no 年 of their own.
fn eat_unit(cursor: Cursor<'_>, has_year: bool) -> Option<(Unit, usize, Cursor<'_>)> {
    let here = cursor.at;
    if let Some((unit, behind)) = eat_year_part(cursor, has_year) {
        return Some((unit, here, behind));
    }
    if let Some((unit, behind)) = eat_festival(cursor) {
        return Some((unit, here, behind));
    }
    if let Some((unit, unit_at, behind)) = eat_quarter(cursor) {
        return Some((unit, unit_at, behind));
    }
    eat_month(cursor)
}

/// Eats 全年, 上半年, 年初, 年底 and, behind a year, 初, 中, 底, 末.
pub(super) fn eat_year_part(cursor: Cursor<'_>, has_year: bool) -> Option<(Unit, Cursor<'_>)> {
    if let Some(behind) = cursor.eat_any(&["全年度", "全年"]) {
        return Some((Unit::Year, behind));
    }
    if let Some(behind) = cursor.eat("上半年") {
        return Some((Unit::Half(1), behind));
    }
    if let Some(behind) = cursor.eat("下半年") {
        return Some((Unit::Half(2), behind));
    }
    let part = if has_year { cursor.eat("年").unwrap_or(cursor) } else { cursor.eat("年")? };
    if begins_compound(part) {
        return None;
    }
    if !has_year && part.eat("内").is_some() {
        // 年内: the year itself; its 内 is eaten as the edge
        return Some((Unit::Year, part));
    }
    let (c, behind) = part.next()?;
    match c {
        '初' => Some((Unit::YearStart, behind)),
        '中' => Some((Unit::YearMiddle, behind)),
        '底' | '末' | '终' => Some((Unit::YearEnd, behind)),
        _ => None,
    }
}

/// Eats 国庆, 五一 where 前 or 期间 follows: alone they are names.
fn eat_festival(cursor: Cursor<'_>) -> Option<(Unit, Cursor<'_>)> {
    let first = cursor.peek()?;
    let named = WORDS.festivals.iter().filter(|(name, ..)| name.starts_with(first));
    let (month, day, behind) = named.filter_map(|(name, m, d)| Some((*m, *d, cursor.eat(name)?))).next()?;
    let timed = behind.eat_any(&["前", "之前", "以前", "期间"]).is_some() && behind.eat("前后").is_none();
    (timed && !begins_compound(behind)).then_some((Unit::Festival(month, day), behind))
}

/// Eats 一季度, 第1季度, 前三季度, 季度末 as its last month's end.
fn eat_quarter(cursor: Cursor<'_>) -> Option<(Unit, usize, Cursor<'_>)> {
    let first_of = cursor.eat("前");
    let cursor = first_of.or_else(|| cursor.eat("第")).unwrap_or(cursor);
    let (number, behind) = eat_number(cursor).filter(|(n, _)| (1..=4).contains(&n.value))?;
    let unit_at = behind.at;
    let behind = behind.eat("季度")?;
    let from = if first_of.is_some() { 1 } else { number.value };
    if let Some(end) = behind.eat_any(&["末", "底"]) {
        return Some((Unit::QuarterEnd(number.value), unit_at, end));
    }
    Some((Unit::Quarters(from, number.value), unit_at, behind))
}

/// Eats 3月, 3月份, 3月上旬, 3月底, 3月第二周, 3月5日.
pub(super) fn eat_month(cursor: Cursor<'_>) -> Option<(Unit, usize, Cursor<'_>)> {
    let first = || cursor.eat("元").map(|behind| (1, behind));
    let (month, behind) = eat_number(cursor)
        .filter(|(n, _)| n.digits <= 2)
        .map(|(n, behind)| (n.value, behind))
        .or_else(first)?;
    let unit_at = behind.at;
    let mut behind = behind.eat("月")?;
    if matches!(behind.peek(), Some(':' | '-' | '前' | ',')) {
        return Some((Unit::Month(month), unit_at, behind));
    }
    if let Some((day, unit_at, after)) = eat_day_of_month(behind) {
        return Some((Unit::Day(month, day), unit_at, after));
    }
    behind = behind.eat("份").unwrap_or(behind);
    if let Some((from, to, after)) = eat_ten_days(behind) {
        return Some((Unit::TenDays(month, from, to), unit_at, after));
    }
    if let Some(after) = eat_suffix(behind, &["底", "末"]) {
        return Some((Unit::MonthEnd(month), unit_at, after));
    }
    if let Some(after) = eat_suffix(behind, &["初"]) {
        return Some((Unit::TenDays(month, 1, 1), unit_at, after));
    }
    if let Some((week, after)) = eat_week(behind) {
        return Some((Unit::Week(month, week), unit_at, after));
    }
    Some((Unit::Month(month), unit_at, behind))
}

/// Eats the day behind a month: `5日`, `5号`, or the `1` of `3月1-15日`.
fn eat_day_of_month(cursor: Cursor<'_>) -> Option<(u32, usize, Cursor<'_>)> {
    let (number, behind) = eat_number(cursor)?;
    if let Some(after) = behind.eat_of(&['日', '号']) {
        return Some((number.value, behind.at, after));
    }
    let (_, second) = eat_number(eat_dash(behind)?)?;
    second.eat_of(&['日', '号'])?;
    Some((number.value, behind.at, behind))
}

/// Eats 上旬, 中下旬, 上、中旬.
pub(super) fn eat_ten_days(cursor: Cursor<'_>) -> Option<(u32, u32, Cursor<'_>)> {
    let part = |cursor: Cursor<'_>| match cursor.peek()? {
        '上' => Some(1),
        '中' => Some(2),
        '下' => Some(3),
        _ => None,
    };
    let first = part(cursor)?;
    let behind = cursor.next()?.1;
    if let Some(after) = behind.eat("旬") {
        return Some((first, first, after));
    }
    let behind = behind.eat("、").unwrap_or(behind);
    let second = part(behind).filter(|&second| second > first)?;
    Some((first, second, behind.next()?.1.eat("旬")?))
}

/// Eats 第二周.
fn eat_week(cursor: Cursor<'_>) -> Option<(u32, Cursor<'_>)> {
    let (number, behind) = eat_number(cursor.eat("第")?)?;
    Some((number.value, behind.eat("周")?))
}

/// Eats 2019.3.15, 2019-03-15, 2019/3/15.
fn eat_numeric_date(cursor: Cursor<'_>) -> Option<(Point, Cursor<'_>)> {
    let (year, behind) = eat_arabic(cursor).filter(|(n, _)| n.digits == 4)?;
    let year = i32::try_from(year.value).ok().filter(|year| (1949..2100).contains(year))?;
    let mark = behind.peek().filter(|c| matches!(c, '.' | '-' | '/'))?;
    let (month, behind) = eat_arabic(behind.next()?.1).filter(|(n, _)| n.digits <= 2)?;
    let behind = behind.next().filter(|&(c, _)| c == mark)?.1;
    let (day, behind) = eat_arabic(behind).filter(|(n, _)| n.digits <= 2)?;
    Some((Point { year: Year::Stated(year), unit: Unit::Day(month.value, day.value) }, behind))
}
