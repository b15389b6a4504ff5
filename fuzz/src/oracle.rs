//! What must hold of every output, whatever the input.

use fenjie::check::{Violation, check_circular, check_grounding, check_json};
use fenjie::circular::Severity;
use fenjie::diagnostic::Lang;
use fenjie::schedule::{Reading, Step};
use fenjie::write::{Indent, to_json};
use fenjie::{Options, convert_with_layer};
use std::ops::Range;

/// Converts and holds the circular against the contract: no panic, semantic rules, grounding, the schema,
/// and the same output twice. An input that is refused is no finding.
pub fn convert(bytes: &[u8]) {
    let options = Options { name: "fuzz".to_owned(), ..Options::default() };
    let Ok((circular, layer)) = convert_with_layer(bytes, &options) else { return };
    none(&check_circular(&circular));
    none(&check_grounding(&circular, &layer));
    let json = to_json(&circular, Indent::None);
    let again = convert_with_layer(bytes, &options).map(|(circular, _)| to_json(&circular, Indent::None));
    assert_eq!(Ok(&json), again.as_ref(), "two conversions differ");
    let mut violations = check_json(&json).violations;
    violations.retain(|violation| violation.severity() == Severity::Error);
    none(&violations);
}

fn none(violations: &[Violation]) {
    let said = |v: &Violation| format!("{}: {}", v.pointer, v.message(Lang::En));
    assert!(violations.is_empty(), "{}", violations.iter().map(said).collect::<Vec<_>>().join("\n"));
}

/// Holds the reading of a schedule cell against the contract: places in order and in bounds, dates in order,
/// nothing lost.
pub fn reading(cell: &str, reading: &Reading) {
    let mut kept = vec![false; cell.len()];
    let mut edges = Edges { starts: Vec::new(), ends: Vec::new() };
    for step in &reading.steps {
        dates(step);
        for ranges in [&step.label, &step.text] {
            places(cell, ranges);
            ranges.iter().for_each(|range| kept[range.clone()].fill(true));
        }
        edges.starts.extend(step.label.iter().map(|range| range.start));
        edges.ends.extend(step.label.iter().map(|range| range.end));
    }
    for remark in &reading.remarks {
        remark.at.iter().for_each(|range| assert!(cell.get(range.clone()).is_some(), "{remark:?}"));
    }
    let mut at = 0;
    while let Some(c) = cell[at..].chars().next() {
        let width = if kept[at] || c.is_whitespace() || is_mark(c) || edges.is_bracket(cell, at, c) {
            Some(c.len_utf8())
        } else {
            item_number(&cell[at..])
        };
        let Some(width) = width else { panic!("{c:?} at byte {at} is lost in {cell:?}: {reading:?}") };
        at += width;
    }
}

fn dates(step: &Step) {
    if let (Some(start), Some(end)) = (step.start, step.end) {
        assert!(start <= end, "{step:?}");
    }
    if let Some(strict) = step.end_strict {
        assert!(step.end.is_some_and(|end| strict < end), "{step:?}");
    }
}

/// Ranges that are not empty, on character boundaries, one behind the other.
fn places(cell: &str, ranges: &[Range<usize>]) {
    let mut last = 0;
    for range in ranges {
        let text = cell.get(range.clone());
        assert!(text.is_some_and(|text| !text.trim().is_empty()), "{range:?} in {cell:?}");
        assert!(range.start >= last, "{ranges:?} in {cell:?}");
        last = range.end;
    }
}

/// The marks that part heads from work, and items and labels from each other.
fn is_mark(c: char) -> bool {
    matches!(c, '：' | ':' | '；' | ';' | '。' | '，' | ',' | '、' | '/' | '／')
}

/// The length of an item's number: `1.`, `（一）`, `①`.
fn item_number(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if matches!(first, '\u{2460}'..='\u{249B}') {
        return Some(first.len_utf8());
    }
    let bracketed = matches!(first, '（' | '(');
    let body = if bracketed { &text[first.len_utf8()..] } else { text };
    let digit =
        |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || "一二三四五六七八九十".contains(c);
    let behind = body.trim_start_matches(digit);
    let digits = body[..body.len() - behind.len()].chars().count();
    let mark = behind.chars().next()?;
    let closes = if bracketed { "）)" } else { ".．、﹒" };
    let is_number = (1..=2).contains(&digits) && closes.contains(mark);
    is_number.then(|| text.len() - behind.len() + mark.len_utf8())
}

/// Where labels begin and end, to tell the brackets around them.
struct Edges {
    starts: Vec<usize>,
    ends: Vec<usize>,
}

impl Edges {
    fn is_bracket(&self, cell: &str, at: usize, c: char) -> bool {
        let behind = at + c.len_utf8();
        let blank = |from: usize, to: usize| cell[from.min(to)..to].trim().is_empty();
        match c {
            '（' | '(' | '〔' | '【' => {
                self.starts.iter().any(|&start| start >= behind && blank(behind, start))
            }
            '）' | ')' | '〕' | '】' => self.ends.iter().any(|&end| end <= at && blank(end, at)),
            _ => false,
        }
    }
}
