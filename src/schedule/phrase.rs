//! One time phrase: words → points in time that no calendar has been asked about yet.
//!
//! Each parser is named after what it eats and returns what it read with the cursor behind it, or
//! `None` and nothing eaten.

use super::Places;
use super::dates::eat_dates;
use super::festival::eat_festival;
use super::lexer::{Cursor, eat_dash, eat_number, eat_run};
use super::point::{Point, Unit, Year, plausible_year};
use super::recur::{self, Rule};
use super::words::{Kinds, WORDS, eat_suffix};
use crate::circular::Precision;
use memchr::memmem::Finder;
use smallvec::{SmallVec, smallvec};
use std::ops::Range;
use std::sync::LazyLock;

/// A time phrase as it stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    /// All that was eaten.
    pub(super) range: Range<usize>,
    /// One entry for each milestone that the phrase heads: `3、5月` has two.
    pub(super) items: SmallVec<[Item; 1]>,
}

impl Phrase {
    /// What its first label says.
    pub(super) fn when(&self) -> &When {
        self.items.first().map_or(&When::Conditional, |item| &item.when)
    }
}

/// One reading of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// The label's places: of `3、5月` the label `3月` has two.
    pub(super) label: Places,
    /// What it says.
    pub(super) when: When,
}

/// What a label says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum When {
    /// Days of the calendar.
    Dates(Dates),
    /// Again and again from one year to another, the plan's where none is said.
    Every { rule: Rule, precision: Precision, years: (Year, Year) },
    /// 长期坚持.
    Ongoing,
    /// 视情况, 待…后.
    Conditional,
    /// 第一学期, 第3周, 寒假: no calendar places it.
    School,
    /// 印发后15日内: so many days, weeks or months after the date of issue.
    After { count: u32, unit: Counted },
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

impl Dates {
    /// A single point with nothing around it.
    pub(super) fn at(point: Point) -> Self {
        Dates { from: point, to: point, edge: Edge::Within, no_dash: false }
    }
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
    /// `6月30日（不含）前`: by the day before.
    Short,
    /// `7月起`.
    From,
    /// `12月-`: an end was lost or left open.
    Open,
    /// `国庆前后`.
    Around,
    /// `3月15日后`: from the day behind it.
    After,
}

/// Eats the time phrase that begins at byte `at` of `text`.
///
/// ```text
/// 3-5月   12月-2020年1月   3、5月   8月底前   7月中旬   一季度   全年   每月25日前   长期坚持
/// ```
pub(super) fn eat_phrase(text: &str, at: usize) -> Option<Phrase> {
    let cursor = Cursor::new(text, at);
    let first = cursor.peek()?;
    if first.is_ascii_digit() {
        // 2024-2025学年, and no shorter number
        let year = cursor.next().is_some_and(|(_, behind)| behind.peek().is_some_and(|c| c.is_ascii_digit()));
        return year
            .then(|| eat_school_year(cursor))
            .flatten()
            .or_else(|| eat_dates(cursor))
            .map(|phrase| in_that_year(cursor, phrase));
    }
    let kinds = WORDS.kinds(first);
    let single = |behind: Cursor<'_>, when| phrase(cursor, behind, when);
    if kinds.has(Kinds::RECURRENCE)
        && let Some((rule, precision, behind)) = recur::eat_recurrence(cursor)
    {
        let years = (Year::Unsaid, Year::Unsaid);
        let first = phrase(cursor, behind, When::Every { rule, precision, years });
        return Some(with_next_recurrence(first, cursor));
    }
    if kinds.has(Kinds::COUNTED)
        && let Some((when, behind)) = eat_counted(cursor)
    {
        return Some(single(behind, when));
    }
    if kinds.has(Kinds::SCHOOL)
        && let Some(behind) = eat_school_week(cursor).or_else(|| eat_school_time(cursor))
    {
        return Some(single(behind, When::School));
    }
    if kinds.has(Kinds::YEARS)
        && let Some((&(first, last), behind)) = WORDS.spans.find(cursor)
    {
        let year = |years| Point { year: Year::Plan(years), unit: Unit::Year };
        let dates = Dates { to: year(last), ..Dates::at(year(first)) };
        return Some(single(behind, When::Dates(dates)));
    }
    if kinds.has(Kinds::ONGOING)
        && let Some(behind) = WORDS.ongoing.eat(cursor)
    {
        return Some(single(behind, When::Ongoing));
    }
    if kinds.has(Kinds::CONDITION)
        && let Some(behind) =
            eat_waiting(cursor).or_else(|| eat_depending(cursor)).or_else(|| WORDS.conditional.eat(cursor))
    {
        return Some(single(behind, When::Conditional));
    }
    if !kinds.has(Kinds::POINT) {
        // nothing but a festival begins so
        eat_festival(cursor)?;
    }
    let school_year = (first == '本').then(|| eat_school_year(cursor)).flatten();
    school_year.or_else(|| eat_dates(cursor)).map(|phrase| in_that_year(cursor, phrase))
}

/// A phrase with one reading.
fn phrase(cursor: Cursor<'_>, behind: Cursor<'_>, when: When) -> Phrase {
    let range = cursor.range_to(behind);
    Phrase { items: smallvec![Item { label: smallvec![range.clone()], when }], range }
}

/// A recurrence with a second one behind it: 每月5日前、每季度首月10日前.
fn with_next_recurrence(mut first: Phrase, cursor: Cursor<'_>) -> Phrase {
    let next = cursor.from(first.range.end).eat("、").filter(|next| next.sees('每'));
    if let Some(next) = next
        && let Some((rule, precision, behind)) = recur::eat_recurrence(next)
    {
        let when = When::Every { rule, precision, years: (Year::Unsaid, Year::Unsaid) };
        first.items.push(Item { label: smallvec![next.range_to(behind)], when });
        first.range.end = behind.at;
    }
    first
}

/// A year with a recurrence behind it is the year in which it recurs, 2024年每月; with a semester behind it, it is one: 2024年春季学期.
fn in_that_year(cursor: Cursor<'_>, dates: Phrase) -> Phrase {
    let behind = cursor.from(dates.range.end);
    let years = |point: Point| (point.unit == Unit::Year).then_some(point.year);
    let When::Dates(Dates { from, to, edge: Edge::Within, .. }) = *dates.when() else { return dates };
    let (Some(from), Some(to)) = (years(from), years(to)) else { return dates };
    if dates.items.len() > 1 {
        return dates;
    }
    if behind.sees('每')
        && let Some((rule, precision, behind)) = recur::eat_recurrence(behind)
    {
        return phrase(cursor, behind, When::Every { rule, precision, years: (from, to) });
    }
    match eat_school_time(behind) {
        Some(behind) => phrase(cursor, behind, When::School),
        None => dates,
    }
}

/// Eats 印发后15日内, 自印发之日起3个月内, 本通知下发后10个工作日内.
fn eat_counted(cursor: Cursor<'_>) -> Option<(When, Cursor<'_>)> {
    let cursor = cursor.skip("自");
    let own = ["本通知", "本文件", "本方案", "本意见", "本计划", "通知", "文件", "方案"];
    let cursor = cursor.eat_any(&own).unwrap_or(cursor);
    let cursor = cursor.eat_any(&["印发", "下发", "发布", "发文"])?;
    let cursor = cursor.eat_any(&["之日起", "之日后", "后", "起"])?;
    let (count, unit, behind) = eat_count(cursor)?;
    Some((When::After { count, unit }, behind.eat_any(&["以内", "之内", "内"])?))
}

/// Eats 15日, 10个工作日, 两周, 3个月, 半年.
fn eat_count(cursor: Cursor<'_>) -> Option<(u32, Counted, Cursor<'_>)> {
    if let Some(behind) = cursor.eat("半年") {
        return Some((6, Counted::Months, behind));
    }
    let (count, behind) = eat_number(cursor)?;
    let behind = behind.skip("个");
    let units = [
        ("工作日", 1, Counted::WorkingDays),
        ("日", 1, Counted::Days),
        ("天", 1, Counted::Days),
        ("周", 7, Counted::Days),
        ("星期", 7, Counted::Days),
        ("月", 1, Counted::Months),
        ("年", 12, Counted::Months),
    ];
    units.iter().find_map(|(word, times, unit)| Some((count.value * times, *unit, behind.eat(word)?)))
}

/// Eats 待…后 and 待…后20日内, up to the mark behind it.
///
/// ```
/// # use fenjie::schedule::label;
/// assert_eq!(label("待省厅文件下发后20日内", 2024).unwrap().to_string(), "- conditional -");
/// ```
fn eat_waiting(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    const LONGEST: usize = 40;
    let mut here = cursor.eat("待")?;
    let mut after = None;
    for _ in 0..LONGEST {
        if here.sees_mark() {
            break;
        }
        let (c, behind) = here.next()?;
        if c == '后' {
            if let Some(within) = eat_within(behind) {
                return Some(within);
            }
            after = Some(behind);
        }
        here = behind;
    }
    after
}

/// Eats 视…情况, 视…情况安排, 视…而定.
fn eat_depending(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    const LONGEST: usize = 20;
    let mut here = cursor.eat("视")?;
    for _ in 0..LONGEST {
        // 视疫情防控情况: a word may begin with 情 or end in it
        let whole = here.eat_any(&["情况", "情形"]);
        let short = || here.eat("情").filter(|behind| behind.sees_mark() || depends(*behind).is_some());
        if let Some(behind) = whole.or_else(short) {
            return Some(depends(behind).unwrap_or(behind));
        }
        if let Some(behind) = here.eat("而定") {
            return Some(behind);
        }
        if here.sees_mark() {
            return None;
        }
        here = here.next()?.1;
    }
    None
}

/// Eats what is done by what was looked at: 安排, 而定.
fn depends(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    cursor.eat_any(&["安排", "确定", "推进", "开展", "实施", "而定"])
}

/// Find the words that a condition ends with.
static AFTER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("后"));
static BEFORE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("前"));

/// Eats a condition that ends at the mark behind it: 按省厅统一部署, 根据市委安排, 主体工程完工后, 休渔期结束前; and one with a count,
/// 方案批复后10日内, whatever follows. To be asked only where an item begins and no other time does.
pub(super) fn eat_condition(text: &str, at: usize) -> Option<Phrase> {
    const LONGEST: usize = 24;
    let start = Cursor::new(text, at);
    let opens = WORDS.condition_opens.eat(start).is_some();
    // no character is longer than four bytes, and nearly no sentence speaks of 后 or 前
    let near = &text.as_bytes()[at..text.len().min(at + LONGEST * 4)];
    let before = BEFORE.find(near).is_some();
    if !opens && !before && AFTER.find(near).is_none() {
        return None;
    }
    let mut here = start;
    for length in 0..LONGEST {
        let (c, behind) = here.next()?;
        if c == '后' && length > 1 {
            if let Some(within) = eat_within(behind) {
                return Some(phrase(start, within, When::Conditional));
            }
            if behind.sees_mark() {
                return Some(phrase(start, behind, When::Conditional));
            }
        }
        if opens && let Some(closed) = WORDS.condition_closes.eat(here).filter(|closed| closed.sees_mark()) {
            return Some(phrase(start, closed, When::Conditional));
        }
        if before && let Some(closed) = WORDS.condition_before.eat(here).filter(|closed| closed.sees_mark()) {
            return Some(phrase(start, closed, When::Conditional));
        }
        if matches!(c, ':' | ',' | ';' | '。' | '、' | '(' | ')' | '《') || c.is_ascii_digit() {
            return None;
        }
        here = behind;
    }
    None
}

/// Eats 20日内, 一个月内.
fn eat_within(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let (_, _, behind) = eat_count(cursor)?;
    behind.eat_any(&["以内", "之内", "内"])
}

/// Eats 第3周, 第5-8周, 第十二教学周.
fn eat_school_week(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let (_, behind) = eat_number(cursor.eat("第")?)?;
    let behind = eat_dash(behind).and_then(|b| eat_number(b.skip("第"))).map_or(behind, |(_, after)| after);
    let behind = behind.skip("个").eat_any(&["教学周", "周", "星期"])?;
    Some(eat_around(behind))
}

/// Eats 第一学期, 寒假, 开学前, 期末, 冬季, 汛期, 秋收前, and several of them: 第一学期、第二学期; 第一、二学期.
fn eat_school_time(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    /// A year has no more terms and seasons.
    const LONGEST: usize = 4;
    let event = || WORDS.event.eat(cursor).filter(|behind| eat_around(*behind).at > behind.at);
    let mut behind = WORDS.school.eat(cursor).or_else(|| eat_listed_terms(cursor)).or_else(event)?;
    // 期末考试 is no time
    if behind.sees('考') {
        return None;
    }
    for _ in 1..LONGEST {
        let Some(after) = eat_and(behind).and_then(|next| WORDS.school.eat(next)) else { break };
        behind = after;
    }
    Some(eat_around(behind))
}

/// Eats 第一、二学期, 第一和第二学期.
fn eat_listed_terms(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let (_, behind) = eat_number(cursor.eat("第")?)?;
    let (_, behind) = eat_number(eat_and(behind)?.skip("第"))?;
    behind.eat("学期")
}

/// Eats what parts two words of a list.
fn eat_and(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    cursor.eat_of(&['、', '和', '及', '/'])
}

/// Eats 期间, 前, 后 and the like behind a time that no calendar places.
fn eat_around(cursor: Cursor<'_>) -> Cursor<'_> {
    let words = [
        "期间",
        "来临之前",
        "来临前",
        "到来之前",
        "到来前",
        "开始前",
        "开学前",
        "开学后",
        "结束前",
        "结束后",
        "之前",
        "以前",
        "前后",
        "前",
        "后",
        "初",
        "末",
        "中",
    ];
    eat_suffix(cursor, &words).unwrap_or(cursor)
}

/// Eats 2024—2025学年, 2024学年, 本学年; with a semester behind it, it is one.
///
/// ```
/// # use fenjie::schedule::label;
/// assert_eq!(label("2024—2025学年", 2024).unwrap().to_string(), "2024-09-01..2025-08-31 during year");
/// ```
fn eat_school_year(cursor: Cursor<'_>) -> Option<Phrase> {
    let (year, behind) = match cursor.eat("本学年") {
        Some(behind) => (Year::Plan(0), behind),
        None => {
            let (first, behind) = eat_run(cursor).filter(|(number, _)| number.digits == 4)?;
            let year = plausible_year(first.value)?;
            let second = eat_dash(behind.skip("年")).and_then(eat_run).filter(|(second, _)| {
                second.value == first.value + 1 || second.value == (first.value + 1) % 100
            });
            let behind = second.map_or(behind, |(_, behind)| behind);
            (Year::Stated(year), behind.eat("学年")?)
        }
    };
    let behind = behind.skip("度");
    if let Some(after) = eat_school_time(behind) {
        return Some(phrase(cursor, after, When::School));
    }
    let (edge, behind) = match eat_suffix(behind, &["内", "前"]) {
        Some(behind) => (Edge::Until, behind),
        None => (Edge::Within, behind),
    };
    let point = Point { year, unit: Unit::SchoolYear };
    Some(phrase(cursor, behind, When::Dates(Dates { edge, ..Dates::at(point) })))
}

#[cfg(test)]
mod tests {
    use super::super::part::eat_year_part;
    use super::super::point::eat_year;
    use super::*;

    #[test]
    fn a_phrase_ends_where_its_time_words_end() {
        for (text, label) in [
            ("3-5月：走访", "3-5月"),
            ("3月5日启动", "3月5日"),
            ("截至10月底报送", "截至10月底"),
            ("待省厅文件下发后20日内完成", "待省厅文件下发后20日内"),
            ("2024年每月通报", "2024年每月"),
            ("2024—2025学年第一学期开设", "2024—2025学年第一学期"),
        ] {
            let phrase = eat_phrase(text, 0).map(|phrase| &text[phrase.range]);
            assert_eq!(phrase, Some(label), "{text}");
        }
    }

    #[test]
    fn years_are_eaten_with_their_parts() {
        let (year, behind) = eat_year(Cursor::new("二〇二四年底前", 0)).unwrap();
        assert_eq!(year, Year::Stated(2024));
        assert!(eat_year_part(behind, true).is_some());
    }
}
