//! Points of the calendar as words name them: 2019年3月, 3月上旬, 3月5日, 一季度, 年底, 国庆.

use super::festival::eat_festival;
use super::lexer::{
    Cursor, Number, chinese_digit, eat_arabic, eat_chinese_year, eat_dash, eat_number, eat_run,
};
use super::month::{eat_month, eat_month_tail, eat_part_of_month};
use super::numeric::eat_numeric;
use super::part::{eat_quarter, eat_year_part};
use super::words::{WORDS, eat_suffix};

/// A point or unit of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) year: Year,
    pub(super) unit: Unit,
}

impl Point {
    /// A point whose year stands elsewhere.
    pub(super) fn of(unit: Unit) -> Self {
        Point { year: Year::Unsaid, unit }
    }

    /// Whether its unit stands elsewhere: the `3` of `3-5月`.
    pub(super) fn is_bare(self) -> bool {
        matches!(
            self.unit,
            Unit::Bare(_)
                | Unit::BareYear
                | Unit::BareDay(_)
                | Unit::BareMonthDay(..)
                | Unit::BareTenDays(..)
                | Unit::BareWeek(..)
        )
    }
}

/// What a label says of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    /// Nothing.
    Unsaid,
    /// 2019年.
    Stated(i32),
    /// Years from the plan's: 今年 0, 次年 1, 去年 -1.
    Plan(i32),
    /// Months from that of the date of issue: 本月 0, 下月 1. The unit's month is [`OF_ISSUE`] until it is settled.
    Issue(u32),
    /// One that no calendar places: two-digit, ROC and financial years.
    Unplaced,
    /// Damaged digits: `0403年`, `l2月`.
    Unreadable,
}

/// The month of a unit that counts from the date of issue.
pub(super) const OF_ISSUE: u32 = 0;

/// A unit of the calendar within a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Year,
    /// 年初, 年中: a month that the word does not name.
    YearStart,
    YearMiddle,
    YearEnd,
    /// 2024—2025学年, its year being the first.
    SchoolYear,
    Half(u32),
    /// 上半年末: its last day.
    HalfEnd(u32),
    /// From one quarter to another: `前三季度` is (1, 3).
    Quarters(u32, u32),
    /// 一季度末: the last day of the quarter.
    QuarterEnd(u32),
    Month(u32),
    /// Ten-day parts of a month, from one to another, 1 to 3: `7月中下旬` is (7, 2, 3).
    TenDays(u32, u32, u32),
    MonthEnd(u32),
    Week(u32, u32),
    LastWeek(u32),
    /// A day of a week of a month, Monday being 0: 3月第二周周五.
    DayOfWeek(u32, u32, u32),
    /// The n-th such day of a month: 3月第二个周五.
    NthDay(u32, u32, u32),
    Day(u32, u32),
    /// A day with damaged digits: 3月l5日.
    DamagedDay(u32),
    /// A festival's month and day: 国庆.
    Festival(u32, u32),
    /// A column of the lunar table and days from it: 元宵节 is the new year and 14.
    Lunar(u32, i32),
    /// The date of issue: 即日.
    IssueDay,
    /// A number whose unit stands behind: the `3` of `3-5月`.
    Bare(u32),
    /// A year whose 年 stands behind: the `2024` of `2024-2025年`.
    BareYear,
    /// A day whose month stands before: the `10日` of `5月8日—10日`.
    BareDay(u32),
    /// A day whose 日 stands behind: the `9月6` of `9月6、7日`.
    BareMonthDay(u32, u32),
    /// A ten-day part whose 旬 stands behind: the `8月上` of `8月上、中旬`.
    BareTenDays(u32, u32),
    /// A week whose 周 stands behind: the `7月第一` of `7月第一、二周`.
    BareWeek(u32, u32),
}

/// A point, the byte where the unit of its number begins, and what is left.
pub(super) type Eaten<'t> = (Point, usize, Cursor<'t>);

/// Eats a point: `2019年3月`, `3月上旬`, `3月5日`, `一季度`, `年底`, or a bare number before a dash or
/// comma. `before` is the point that stands in front of it, in a range or list, and may lend its month.
pub(super) fn eat_point(start: Cursor<'_>, before: Option<Point>) -> Option<Eaten<'_>> {
    let first = start.peek()?;
    if first.is_ascii_digit() {
        return match eat_arabic(start) {
            // 3月 by far most often: decided by what stands behind the number
            Some((number, behind)) => match behind.next() {
                Some(('月', after)) if number.digits <= 2 => {
                    let (unit, at, behind) = eat_month_tail(number.value, behind.at, after);
                    Some((Point::of(unit), at, behind))
                }
                Some(('年', _)) => eat_with_year(start, before).or_else(|| eat_odd_year(start)),
                Some(('底', _)) if number.digits == 4 => eat_with_year(start, before),
                Some(('0'..='9', _)) => eat_with_year(start, before),
                // 3-5月
                Some((c, _)) if c != '.' && number.digits <= 2 && number.value <= 12 && before.is_none() => {
                    eat_counted_point(start, number, behind, before)
                        .or_else(|| eat_odd_year(start))
                        .or_else(|| eat_corrupt(start))
                }
                _ => eat_numeric(start, before)
                    .or_else(|| eat_odd_year(start))
                    .or_else(|| eat_counted_point(start, number, behind, before))
                    .or_else(|| eat_corrupt(start)),
            },
            None => eat_numeric(start, before).or_else(|| eat_odd_year(start)).or_else(|| eat_corrupt(start)),
        };
    }
    match first {
        'l' | 'I' | 'O' | 'o' => eat_corrupt(start),
        '本' | '下' => eat_month_of_issue(start)
            .or_else(|| eat_issue_day(start))
            .or_else(|| eat_with_year(start, before)),
        '印' | '发' | '通' | '文' => eat_issue_day(start),
        '即' => {
            start.eat_any(&["即日", "即时"]).map(|behind| (Point::of(Unit::IssueDay), behind.at, behind))
        }
        '民' => eat_odd_year(start),
        '农' | '正' | '腊' | '冬' => eat_with_year(start, before).or_else(|| eat_lunar_month(start)),
        _ => eat_with_year(start, before),
    }
}

/// Eats a point that may begin with its year.
fn eat_with_year(start: Cursor<'_>, before: Option<Point>) -> Option<Eaten<'_>> {
    let (year, cursor) = eat_year(start).unwrap_or((Year::Unsaid, start));
    let said = year != Year::Unsaid;
    if let Some((unit, unit_at, behind)) = eat_unit(cursor, said, before) {
        return Some((Point { year, unit }, unit_at, behind));
    }
    // 2024年3-5月
    let counted = eat_number(cursor)
        .and_then(|(number, behind)| eat_counted_point(cursor, number, behind, before))
        .filter(|(point, ..)| !said || matches!(point.unit, Unit::Bare(_)));
    if let Some((point, unit_at, behind)) = counted {
        let year = if said { year } else { point.year };
        return Some((Point { year, ..point }, unit_at, behind));
    }
    said.then_some((Point { year, unit: Unit::Year }, cursor.at, cursor))
}

/// Eats what stands behind a number that no 月 follows: a day of the month before it, or nothing where the unit
/// stands behind a dash or comma.
fn eat_counted_point<'t>(
    start: Cursor<'t>,
    number: Number,
    behind: Cursor<'t>,
    before: Option<Point>,
) -> Option<Eaten<'t>> {
    if behind.sees('季') {
        let (unit, unit_at, behind) = eat_quarter(start)?;
        return Some((Point::of(unit), unit_at, behind));
    }
    let in_month =
        matches!(before.map(|p| p.unit), Some(Unit::Day(..) | Unit::BareMonthDay(..) | Unit::BareDay(_)));
    if let Some(after) = behind.eat_of(&['日', '号']) {
        return in_month.then_some((Point::of(Unit::BareDay(number.value)), behind.at, after));
    }
    // a bare number is a time only where a dash or comma and another number follow; 一、3月 and 1、2024年 are items
    let separator = behind.eat_of(&['、', '/', '和', '或']);
    let after = separator.or_else(|| eat_dash(behind))?;
    let (second, _) = eat_number(after)?;
    let item = (number.digits == 0) != (second.digits == 0) || second.digits > 2;
    if separator.is_some() && item && number.digits < 4 {
        return None;
    }
    if number.digits == 4 {
        let year = plausible_year(number.value)?;
        return Some((Point { year: Year::Stated(year), unit: Unit::BareYear }, behind.at, behind));
    }
    if number.digits > 2 || number.value == 0 {
        return None;
    }
    let unit = match before.map(|p| p.unit) {
        Some(Unit::Day(month, _) | Unit::BareMonthDay(month, _)) => Unit::BareMonthDay(month, number.value),
        _ if number.value <= 12 => Unit::Bare(number.value),
        _ => return None,
    };
    Some((Point::of(unit), behind.at, behind))
}

/// Eats 2019年, 2019年度, 二〇一九年, 今年, 次年.
///
/// ```
/// # use fenjie::schedule::label;
/// assert_eq!(label("二〇二五年三月", 2024).unwrap().to_string(), "2025-03-01..2025-03-31 during month");
/// assert_eq!(label("次年2月", 2024).unwrap().to_string(), "2025-02-01..2025-02-28 during month");
/// ```
pub(super) fn eat_year(cursor: Cursor<'_>) -> Option<(Year, Cursor<'_>)> {
    let first = cursor.peek()?;
    if !first.is_ascii_digit() && chinese_digit(first).is_none() {
        return WORDS.years.find(cursor).map(|(&years, behind)| (Year::Plan(years), behind));
    }
    let (value, behind) = eat_chinese_year(cursor)
        .or_else(|| eat_spread_year(cursor))
        .or_else(|| eat_arabic(cursor).filter(|(n, _)| n.digits == 4).map(|(n, behind)| (n.value, behind)))?;
    let year = plausible_year(value)?;
    let Some(behind) = behind.eat("年") else {
        // 2024底前 has lost its 年
        return lost_year_word(behind).then_some((Year::Stated(year), behind));
    };
    Some((Year::Stated(year), eat_suffix(behind, &["度"]).unwrap_or(behind)))
}

/// Whether a deadline follows that can only be a year's: 底前, or 底 before a mark.
fn lost_year_word(cursor: Cursor<'_>) -> bool {
    cursor
        .eat("底")
        .is_some_and(|behind| behind.sees_mark() || behind.eat_any(&["前", "之前", "以前"]).is_some())
}

/// Eats a year with blanks between its digits: `2 0 2 4`.
fn eat_spread_year(cursor: Cursor<'_>) -> Option<(u32, Cursor<'_>)> {
    let (value, behind) = (0..4).try_fold((0, cursor), |(value, cursor), _| {
        let (c, behind) = cursor.next()?;
        Some((value * 10 + c.to_digit(10)?, behind))
    })?;
    behind.sees('年').then_some((value, behind))
}

/// A year of the People's Republic, in which all circulars lie.
pub(super) fn plausible_year(value: u32) -> Option<i32> {
    i32::try_from(value).ok().filter(|year| (1949..2100).contains(year))
}

/// Eats a unit of the year. After a stated year (`has_year`) 底, 初 and 内 need no 年 of their own.
fn eat_unit(cursor: Cursor<'_>, has_year: bool, before: Option<Point>) -> Option<(Unit, usize, Cursor<'_>)> {
    let here = cursor.at;
    match cursor.peek()? {
        '年' | '全' | '初' | '中' | '底' | '末' | '终' | '内' => {
            if let Some((unit, behind)) = eat_year_part(cursor, has_year) {
                return Some((unit, here, behind));
            }
        }
        '上' | '下' => {
            let half_at = cursor.next().map_or(here, |(_, behind)| behind.at);
            if let Some((unit, behind)) = eat_year_part(cursor, has_year) {
                return Some((unit, half_at, behind));
            }
            // 上、下半年
            if let Some(behind) = cursor.eat("上")
                && behind.eat_of(&['、', '/', '和']).is_some_and(|next| next.eat("下半年").is_some())
            {
                return Some((Unit::Bare(1), half_at, behind));
            }
        }
        '前' | '后' | 'Q' => return eat_quarter(cursor),
        '第' => {
            return eat_quarter(cursor)
                .or_else(|| eat_listed_quarter(cursor))
                .or_else(|| eat_part_of_month(cursor, before?).map(|(unit, behind)| (unit, here, behind)));
        }
        '0'..='9' => return eat_month(cursor).or_else(|| eat_quarter(cursor)),
        _ => {}
    }
    eat_month(cursor)
        .or_else(|| eat_quarter(cursor))
        .or_else(|| eat_festival(cursor).map(|(unit, behind)| (unit, here, behind)))
        .or_else(|| {
            // 上、中旬 and 第一、二周: the 旬 and the 周 are what both share
            let (unit, behind) = eat_part_of_month(cursor, before?)?;
            let unit_at = if matches!(unit, Unit::TenDays(..) | Unit::Week(..)) {
                behind.at - "旬".len()
            } else {
                here
            };
            Some((unit, unit_at, behind))
        })
}

/// Eats the 第一 of 第一、三季度.
fn eat_listed_quarter(cursor: Cursor<'_>) -> Option<(Unit, usize, Cursor<'_>)> {
    let (number, behind) = eat_number(cursor.skip("第"))?;
    let next = behind.eat_of(&['、', '/', '和']).or_else(|| eat_dash(behind))?;
    eat_quarter(next).or_else(|| eat_listed_quarter(next))?;
    Some((Unit::Bare(number.value), behind.at, behind))
}

/// Eats 本月, 下月, 本月底, 下月15日: months from that of the date of issue.
fn eat_month_of_issue(cursor: Cursor<'_>) -> Option<Eaten<'_>> {
    let (months, behind) = match cursor.eat("本月") {
        Some(behind) => (0, behind),
        None => (1, cursor.eat_any(&["下月", "下个月"])?),
    };
    let (unit, unit_at, behind) = eat_month_tail(OF_ISSUE, cursor.at, behind);
    Some((Point { year: Year::Issue(months), unit }, unit_at, behind))
}

/// Eats 农历八月, 正月, 腊月底: months that the table does not hold.
fn eat_lunar_month(start: Cursor<'_>) -> Option<Eaten<'_>> {
    let (month, behind) = match start.eat_any(&["正月", "腊月", "冬月"]) {
        Some(behind) => (1, behind),
        None => {
            let (number, behind) = eat_number(start.eat("农历")?)?;
            (number.value, behind.eat("月")?)
        }
    };
    let (unit, unit_at, behind) = eat_month_tail(month, start.at, behind);
    Some((Point { year: Year::Unplaced, unit }, unit_at, behind))
}

/// Eats 印发之日, 本通知下发之日, 发文之日: the date of issue.
fn eat_issue_day(start: Cursor<'_>) -> Option<Eaten<'_>> {
    let own = ["本通知", "本文件", "本方案", "本意见", "通知", "文件"];
    let cursor = start.eat_any(&own).unwrap_or(start);
    let behind = cursor.eat_any(&["印发", "下发", "发布", "发文"])?.eat_any(&["之日", "当日"])?;
    Some((Point::of(Unit::IssueDay), behind.at, behind))
}

/// Eats a year that no calendar places, before a unit: `24年3月`, `105年5月`, `民国113年`, `2023-24年度`; or one with damaged
/// digits: `0403年底前`, `20224年3月`.
fn eat_odd_year(start: Cursor<'_>) -> Option<Eaten<'_>> {
    let republic = start.eat_any(&["中华民国", "民国"]);
    let cursor = republic.unwrap_or(start);
    let (number, behind_number) = match republic {
        Some(_) => eat_number(cursor)?,
        None => eat_run(cursor)?,
    };
    // the second half of a financial year: 2023-24年度
    let financial = eat_dash(behind_number)
        .and_then(eat_arabic)
        .filter(|(second, _)| {
            matches!(number.digits, 2 | 4) && second.digits == 2 && second.value == (number.value + 1) % 100
        })
        .and_then(|(_, behind)| behind.eat("年度").or_else(|| behind.eat("财年")));
    if let Some(behind) = financial {
        return Some((Point { year: Year::Unplaced, unit: Unit::Year }, behind_number.at, behind));
    }
    let behind = behind_number.eat("年")?;
    let placed = number.digits == 4 && plausible_year(number.value).is_some();
    if placed || (republic.is_none() && !matches!(number.digits, 2..=5)) {
        return None;
    }
    let year = match number.digits {
        _ if republic.is_some() => Year::Unplaced,
        2 => Year::Unplaced,
        3 if (100..200).contains(&number.value) => Year::Unplaced,
        _ => Year::Unreadable,
    };
    if let Some((unit, unit_at, behind)) = eat_unit(behind, true, None) {
        return Some((Point { year, unit }, unit_at, behind));
    }
    let counted =
        eat_number(behind).and_then(|(number, after)| eat_counted_point(behind, number, after, None));
    if let Some((Point { unit: Unit::Bare(month), .. }, unit_at, behind)) = counted {
        return Some((Point { year, unit: Unit::Bare(month) }, unit_at, behind));
    }
    // `15年` alone is a span of fifteen years; four digits and 民国 tell of a year
    let behind = eat_suffix(behind, &["度"]).unwrap_or(behind);
    (republic.is_some() || number.digits == 4).then_some((
        Point { year, unit: Unit::Year },
        behind_number.at,
        behind,
    ))
}

/// Eats digits that were damaged: a letter for a digit before 月 (`l2月`, `1O月`) or in a year (`2O24年3月`).
fn eat_corrupt(start: Cursor<'_>) -> Option<Eaten<'_>> {
    const LONGEST_NUMBER: usize = 5;
    let (mut letters, mut digits, mut here) = (0, 0, start);
    while let Some((c, behind)) = here.next().filter(|_| letters + digits < LONGEST_NUMBER) {
        match c {
            '0'..='9' => digits += 1,
            'l' | 'I' | 'O' | 'o' | '○' => letters += 1,
            _ => break,
        }
        here = behind;
    }
    if letters == 0 || digits == 0 {
        return None;
    }
    let unreadable = |(unit, unit_at, behind)| (Point { year: Year::Unreadable, unit }, unit_at, behind);
    if let Some(behind) = here.eat("月").filter(|_| letters + digits <= 2) {
        return Some(unreadable(eat_month_tail(OF_ISSUE, here.at, behind)));
    }
    let behind = here.eat("年").filter(|_| letters + digits >= 4)?;
    Some(unreadable(eat_unit(behind, true, None).unwrap_or((Unit::Year, here.at, behind))))
}
