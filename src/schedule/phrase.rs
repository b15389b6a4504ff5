//! One time phrase: words → points in time that no calendar has been asked about yet.
//!
//! Each parser is named after what it eats and returns what it read with the cursor behind it, or
//! `None` and nothing eaten.

use super::dates::eat_dates;
use super::lexer::{Cursor, eat_number};
use super::point::{Point, eat_month, eat_year_part};
use super::recur;
use super::words::{WORDS, eat_suffix};
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

/// More digits than any damaged year has.
const LONGEST_NUMBER: usize = 8;

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
