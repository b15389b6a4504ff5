//! One time phrase: words → points in time that no calendar has been asked about yet.
//!
//! Each parser is named after what it eats and returns what it read with the cursor behind it, or
//! `None` and nothing eaten.

use super::lexer::{Cursor, eat_arabic, eat_chinese_year, eat_dash, eat_number};
use super::recur;
use super::words::WORDS;
use crate::circular::Precision;
use std::ops::Range;

/// A time phrase as it stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    /// All that was eaten.
    pub(super) range: Range<usize>,
    /// One entry for each milestone that the phrase heads: `3、5月` has two.
    pub(super) items: Vec<Item>,
}

/// One reading of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// The label's places: of `3、5月` the label `3月` has two.
    pub(super) label: Vec<Range<usize>>,
    /// What it says.
    pub(super) when: When,
}

/// What a label says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum When {
    /// Days of the calendar.
    Dates(Dates),
    /// Again and again in the plan year: an RRULE value and the finest unit named.
    Every(String, Precision),
    /// 长期坚持.
    Ongoing,
    /// 视情况, 待…后.
    Conditional,
    /// 印发后15日内: so many days or months after the date of issue.
    After { count: u32, unit: Counted },
    /// Time words that no calendar has: `0403年底前`, `l2月`.
    Unreadable,
}

/// What 印发后…内 counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    Days,
    WorkingDays,
    Months,
}

/// A stretch from one point to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dates {
    pub(super) from: Point,
    pub(super) to: Point,
    pub(super) edge: Edge,
    /// `3月5月`: two points with nothing between, read as a range.
    pub(super) no_dash: bool,
}

/// How a stretch binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// `3月`, `3-5月`.
    Within,
    /// `6月前`: two readings.
    Before,
    /// `6月底前`, `6月底`, `5月10日前`, `年内`: by the last day.
    Until,
    /// `7月起`.
    From,
    /// `12月-`: an end was lost or left open.
    Open,
}

/// A point or unit of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) year: Year,
    pub(super) unit: Unit,
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
    /// A day whose month stands before: the `10日` of `5月8日—10日`.
    BareDay(u32),
    /// A number whose unit stands behind: the `3` of `3-5月`.
    Bare(u32),
}

/// Eats the time phrase that begins at byte `at` of `text`.
///
/// ```text
/// 3-5月   12月-2020年1月   3、5月   8月底前   7月中旬   一季度   全年   每月25日前   长期坚持
/// ```
pub(super) fn eat_phrase(text: &str, at: usize) -> Option<Phrase> {
    let cursor = Cursor::new(text, at);
    let single = |behind: Cursor<'_>, when| {
        let range = cursor.range_to(behind);
        Phrase { items: vec![Item { label: vec![range.clone()], when }], range }
    };
    let first = cursor.peek()?;
    if first.is_ascii_digit() {
        return eat_dates(cursor)
            .or_else(|| eat_corrupt(cursor).map(|behind| single(behind, When::Unreadable)));
    }
    match first {
        '每' | '逐' | '按' => {
            if let Some((rule, precision, behind)) = recur::eat_recurrence(cursor) {
                return Some(single(behind, When::Every(rule, precision)));
            }
        }
        '印' | '下' | '本' | '自' => {
            if let Some((when, behind)) = eat_counted(cursor) {
                return Some(single(behind, when));
            }
        }
        '待' => return eat_waiting(cursor).map(|behind| single(behind, When::Conditional)),
        '视' => {
            if let Some(behind) = eat_depending(cursor) {
                return Some(single(behind, When::Conditional));
            }
        }
        _ => {}
    }
    if let Some(behind) = cursor.eat_any(WORDS.ongoing) {
        return Some(single(behind, When::Ongoing));
    }
    if let Some(behind) = cursor.eat_any(WORDS.conditional) {
        return Some(single(behind, When::Conditional));
    }
    eat_dates(cursor).or_else(|| eat_corrupt(cursor).map(|behind| single(behind, When::Unreadable)))
}

/// More elements than any list of months has; keeps hostile input linear.
const LONGEST_LIST: usize = 24;

/// More digits than any damaged year has.
const LONGEST_NUMBER: usize = 8;

/// Eats dates, several of them where a list stands: `3月`, `3-5月`, `5月、10月`, `4~6月/9~11月`.
fn eat_dates(start: Cursor<'_>) -> Option<Phrase> {
    let (prefix, cursor) = eat_prefix(start);
    let (first, mut behind) = eat_stretch(cursor)?;
    let mut stretches = vec![first];
    while stretches.len() < LONGEST_LIST
        && let Some(separator) = behind.eat_of(&['、', '/'])
    {
        let Some((next, after)) = eat_stretch(separator) else { break };
        stretches.push(next);
        behind = after;
    }
    share_units(&mut stretches);
    if stretches.iter().any(Stretch::is_bare) {
        return None;
    }
    let label_start = start.at_next();
    if let Some(first) = stretches.first_mut() {
        first.label[0].start = label_start;
        match prefix {
            Prefix::None => {}
            Prefix::From if first.dates.from == first.dates.to && first.dates.edge == Edge::Within => {
                first.dates.edge = Edge::From;
            }
            Prefix::From => {}
            Prefix::Until => first.dates.edge = Edge::Until,
        }
    }
    let range = label_start..behind.at;
    let items = stretches.into_iter().map(|s| Item { label: s.label, when: When::Dates(s.dates) }).collect();
    Some(Phrase { range, items })
}

/// What stands before the time: 自, 截至, 不迟于.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Prefix {
    None,
    From,
    Until,
}

fn eat_prefix(cursor: Cursor<'_>) -> (Prefix, Cursor<'_>) {
    if !matches!(cursor.peek(), Some('截' | '不' | '最' | '自' | '从')) {
        return (Prefix::None, cursor);
    }
    if let Some(behind) = cursor.eat_any(&["截至", "截止到", "截止至", "截止", "不迟于", "最迟于", "最迟"])
    {
        return (Prefix::Until, behind);
    }
    match cursor.eat_any(&["自", "从"]) {
        Some(behind) => (Prefix::From, behind),
        None => (Prefix::None, cursor),
    }
}

/// One element of a list while it is being read.
struct Stretch {
    dates: Dates,
    label: Vec<Range<usize>>,
    /// Where the unit of its last number begins, which a bare number before it shares.
    unit_at: usize,
}

impl Stretch {
    fn is_bare(&self) -> bool {
        let bare = |p: Point| matches!(p.unit, Unit::Bare(_) | Unit::BareDay(_));
        bare(self.dates.from) || bare(self.dates.to)
    }
}

/// Gives bare numbers the unit of the element behind them: the `3` of `3、5月`.
fn share_units(stretches: &mut [Stretch]) {
    for i in (1..stretches.len()).rev() {
        let (before, behind) = stretches.split_at_mut(i);
        let (Some(left), Some(right)) = (before.last_mut(), behind.first()) else { continue };
        if !left.is_bare() {
            continue;
        }
        let share =
            |point: Point| Point { year: point.year, unit: shared_unit(point.unit, right.dates.from.unit) };
        left.dates.from = share(left.dates.from);
        left.dates.to = share(left.dates.to);
        left.dates.edge = right.dates.edge;
        let unit = right.unit_at..right.label.last().map_or(right.unit_at, |range| range.end);
        left.label.push(unit);
    }
}

/// A bare number with the unit of its neighbour.
fn shared_unit(unit: Unit, like: Unit) -> Unit {
    match (unit, like) {
        (Unit::Bare(n), Unit::Month(_)) => Unit::Month(n),
        (Unit::Bare(n), Unit::MonthEnd(_)) => Unit::MonthEnd(n),
        (Unit::Bare(n), Unit::TenDays(_, from, to)) => Unit::TenDays(n, from, to),
        (Unit::Bare(n), Unit::Quarters(..)) => Unit::Quarters(n, n),
        (Unit::BareDay(d), Unit::Day(m, _)) => Unit::Day(m, d),
        _ => unit,
    }
}

/// Eats a point, or a range of two, and what closes it (前, 底前, 起, 内, a dangling dash).
fn eat_stretch(start: Cursor<'_>) -> Option<(Stretch, Cursor<'_>)> {
    let (from, unit_at, behind) = eat_point(start, None)?;
    let (from, to, unit_at, behind, no_dash) = match eat_second(from, behind) {
        Some((from, to, second_unit, behind, no_dash)) => (from, to, second_unit, behind, no_dash),
        None => (from, from, unit_at, behind, false),
    };
    let (edge, behind) = eat_edge(from, to, behind);
    let dates = Dates { from, to, edge, no_dash };
    Some((Stretch { dates, label: vec![start.range_to(behind)], unit_at }, behind))
}

/// Eats the second point of a range, and settles what the two share.
fn eat_second(from: Point, cursor: Cursor<'_>) -> Option<(Point, Point, usize, Cursor<'_>, bool)> {
    let (after_dash, no_dash) = match eat_dash(cursor) {
        Some(behind) => (behind, false),
        None if !cursor.peek().is_some_and(|c| c.is_ascii_digit()) => return None,
        None => (cursor, true),
    };
    let (to, unit_at, behind) = eat_point(after_dash, Some(from))?;
    if no_dash && !matches!((from.unit, to.unit), (Unit::Month(a), Unit::Month(b)) if a < b) {
        return None;
    }
    let (from_unit, to_unit) = match (from.unit, to.unit) {
        (Unit::Bare(n), Unit::Month(_) | Unit::MonthEnd(_) | Unit::TenDays(..)) => (Unit::Month(n), to.unit),
        (Unit::Bare(n), Unit::Quarters(_, b)) => (Unit::Quarters(n, n), Unit::Quarters(b, b)),
        (Unit::Day(m, _), Unit::BareDay(d)) => (from.unit, Unit::Day(m, d)),
        // bare on both sides: the unit stands behind the list, `4~6、9~11月`
        (Unit::Bare(_), Unit::Bare(_)) => (from.unit, to.unit),
        (Unit::Bare(_) | Unit::BareDay(_), _) | (_, Unit::Bare(_) | Unit::BareDay(_)) => return None,
        units => units,
    };
    Some((Point { unit: from_unit, ..from }, Point { unit: to_unit, ..to }, unit_at, behind, no_dash))
}

/// Eats 前, 之前, 起, 内 or a dangling dash behind a stretch, and says how the stretch binds.
fn eat_edge(from: Point, to: Point, cursor: Cursor<'_>) -> (Edge, Cursor<'_>) {
    let ends_by_itself = matches!(to.unit, Unit::MonthEnd(_) | Unit::QuarterEnd(_) | Unit::YearEnd);
    let is_day = matches!(to.unit, Unit::Day(..));
    if matches!(cursor.peek(), Some(':' | ',')) {
        return (if ends_by_itself && from == to { Edge::Until } else { Edge::Within }, cursor);
    }
    if let Some(behind) = eat_suffix(cursor, &["之前", "以前", "前"]) {
        return (if ends_by_itself || is_day { Edge::Until } else { Edge::Before }, behind);
    }
    if let Some(behind) = eat_suffix(cursor, &["开始", "起"]) {
        return (Edge::From, behind);
    }
    let bare = matches!(to.unit, Unit::Bare(_) | Unit::BareDay(_));
    let edge = if ends_by_itself && from == to { Edge::Until } else { Edge::Within };
    if bare {
        return (edge, cursor);
    }
    if let Some(behind) = eat_suffix(cursor, &["期间", "之间", "以内", "内"]) {
        let whole_year = to.unit == Unit::Year;
        return (if whole_year { Edge::Until } else { edge }, behind);
    }
    match eat_dash(cursor) {
        Some(behind) if from == to && matches!(behind.peek(), None | Some(':' | ',' | ';' | '。')) => {
            (Edge::Open, behind)
        }
        _ => (edge, cursor),
    }
}

/// Eats one of `words` unless it begins a compound that is no time word (前往, 起草, 内部).
fn eat_suffix<'t>(cursor: Cursor<'t>, words: &[&str]) -> Option<Cursor<'t>> {
    let behind = cursor.eat_any(words)?;
    (!begins_compound(cursor)).then_some(behind)
}

fn begins_compound(cursor: Cursor<'_>) -> bool {
    cursor.eat_any(WORDS.compound).is_some()
}

/// Eats a point: `2019年3月`, `3月上旬`, `3月5日`, `一季度`, `年底`, or a bare number before a dash or
/// comma. Returns it with the byte where the unit of its number begins.
fn eat_point(start: Cursor<'_>, before: Option<Point>) -> Option<(Point, usize, Cursor<'_>)> {
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
    if let Some((unit, unit_at, behind)) = eat_quarter(cursor) {
        return Some((unit, unit_at, behind));
    }
    eat_month(cursor)
}

/// Eats 全年, 上半年, 年初, 年底 and, behind a year, 初, 中, 底, 末.
fn eat_year_part(cursor: Cursor<'_>, has_year: bool) -> Option<(Unit, Cursor<'_>)> {
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
fn eat_month(cursor: Cursor<'_>) -> Option<(Unit, usize, Cursor<'_>)> {
    let (number, behind) = eat_number(cursor).filter(|(n, _)| n.digits <= 2)?;
    let unit_at = behind.at;
    let month = number.value;
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
fn eat_ten_days(cursor: Cursor<'_>) -> Option<(u32, u32, Cursor<'_>)> {
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

/// Eats 印发后15日内, 自印发之日起3个月内, 本通知下发后10个工作日内.
fn eat_counted(cursor: Cursor<'_>) -> Option<(When, Cursor<'_>)> {
    let cursor = cursor.eat("自").unwrap_or(cursor);
    let cursor = cursor.eat_any(&["本通知", "本文件", "本方案", "通知", "文件"]).unwrap_or(cursor);
    let cursor = cursor.eat_any(&["印发", "下发", "发布"])?;
    let cursor = cursor.eat_any(&["之日起", "之日后", "后", "起"])?;
    let (count, behind) = eat_number(cursor)?;
    let behind = behind.eat("个").unwrap_or(behind);
    let units = [
        ("工作日", Counted::WorkingDays),
        ("日", Counted::Days),
        ("天", Counted::Days),
        ("月", Counted::Months),
    ];
    let (unit, behind) = units.iter().find_map(|(word, unit)| Some((*unit, behind.eat(word)?)))?;
    let behind = behind.eat_any(&["以内", "之内", "内"])?;
    Some((When::After { count: count.value, unit }, behind))
}

/// Eats 待…后 and 待…后20日内, up to the mark behind it.
fn eat_waiting(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    const LONGEST: usize = 40;
    let mut here = cursor.eat("待")?;
    for _ in 0..LONGEST {
        let (c, behind) = here.next()?;
        if matches!(c, ',' | ';' | '。' | ':') {
            return None;
        }
        if c == '后' {
            return Some(eat_within(behind).unwrap_or(behind));
        }
        here = behind;
    }
    None
}

/// Eats 视…情况, 视…情况安排, 视…而定.
fn eat_depending(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    const LONGEST: usize = 20;
    let mut here = cursor.eat("视")?;
    for _ in 0..LONGEST {
        if let Some(behind) = here.eat_any(&["情况", "情形"]) {
            return Some(behind.eat_any(&["安排", "确定", "推进", "开展", "实施", "而定"]).unwrap_or(behind));
        }
        if let Some(behind) = here.eat("而定") {
            return Some(behind);
        }
        let (c, behind) = here.next()?;
        if matches!(c, ',' | ';' | '。' | ':') {
            return None;
        }
        here = behind;
    }
    None
}

/// Eats 20日内, 一个月内.
fn eat_within(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let (_, behind) = eat_number(cursor)?;
    let behind = behind.eat("个").unwrap_or(behind);
    behind.eat_any(&["工作日", "日", "天", "周", "月"])?.eat_any(&["以内", "之内", "内"])
}

/// Eats digits that were damaged: a letter for a digit before 月 (`l2月`, `1O月`), a year that is none
/// (`0403年底前`).
fn eat_corrupt(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let mut letters = 0;
    let mut digits = 0;
    let mut here = cursor;
    while let Some((c, behind)) = here.next().filter(|_| letters + digits < LONGEST_NUMBER) {
        match c {
            '0'..='9' => digits += 1,
            'l' | 'I' | 'O' | 'o' | '○' => letters += 1,
            _ => break,
        }
        here = behind;
    }
    let behind_month = here.eat("月").filter(|_| letters > 0 && letters + digits <= 2 && digits > 0);
    let behind_year = || here.eat("年").filter(|_| letters + digits >= 3);
    let mut behind = behind_month.or_else(behind_year)?;
    if let Some(after) = eat_year_part(behind, true).map(|(_, after)| after).or_else(|| behind.eat("底")) {
        behind = after;
    }
    if let Some((_, _, after)) = eat_month(behind) {
        behind = after;
    }
    Some(eat_suffix(behind, &["之前", "以前", "前", "起"]).unwrap_or(behind))
}
