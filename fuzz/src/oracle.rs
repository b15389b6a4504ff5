//! What must hold of every output, whatever the input.

use fenjie::check::{Violation, check_circular, check_grounding, check_json};
use fenjie::circular::Severity;
use fenjie::diagnostic::Lang;
use fenjie::schedule::{Mention, Reading, Step};
use fenjie::write::{Indent, to_json};
use fenjie::{Options, convert_with_layer};
use std::collections::HashSet;
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

/// The same of a file of pages; and each character of its text that stands on a page has a box there, one behind the other.
pub fn pages(bytes: &[u8]) {
    convert(bytes);
    let Ok(document) = fenjie::read::read(bytes, &Options::default()) else { return };
    let pages: usize = document.sources.iter().map(|source| source.pages.len()).sum();
    let mut next = 0;
    for place in &document.places {
        let text = document.layer.as_str().get(place.at..).unwrap_or_else(|| panic!("{place:?} in a character"));
        assert!(place.at >= next && !text.is_empty(), "{place:?} is not behind {next}");
        next = place.at + 1;
        assert!((1..=pages).contains(&place.page), "{place:?} of {pages} pages");
        let frame = &place.frame;
        let sides = [frame.left, frame.top, frame.right, frame.bottom];
        assert!(sides.iter().all(|side| side.is_finite()), "{place:?}");
        assert!(frame.left <= frame.right && frame.top <= frame.bottom, "{place:?}");
    }
}

fn none(violations: &[Violation]) {
    let said = |v: &Violation| format!("{}: {}", v.pointer, v.message(Lang::En));
    assert!(violations.is_empty(), "{}", violations.iter().map(said).collect::<Vec<_>>().join("\n"));
}

/// Holds the reading of a schedule cell against the contract: its steps are sound, and nothing is lost.
pub fn reading(cell: &str, reading: &Reading) {
    steps(cell, reading);
    let mut kept = vec![false; cell.len()];
    for range in reading.steps.iter().flat_map(|step| step.label.iter().chain(&step.text)) {
        kept[range.clone()].fill(true);
    }
    let labels = between_labels(cell, reading);
    let mut at = 0;
    while let Some(c) = cell[at..].chars().next() {
        let next = kept[at].then(|| c.len_utf8()).or_else(|| item_number(&cell[at..]));
        let is_passed = c.is_whitespace()
            || is_mark(c)
            || (is_bracket(c) && touches(cell, &kept, at))
            || (is_and(c) && labels.contains(&at));
        let width = next.or_else(|| is_passed.then(|| c.len_utf8()));
        let Some(width) = width else { panic!("{c:?} at byte {at} is lost in {cell:?}: {reading:?}") };
        at += width;
    }
}

/// Holds what any reading of a text promises: places in order and in bounds, dates in order.
pub fn steps(cell: &str, reading: &Reading) {
    for step in &reading.steps {
        dates(step);
        places(cell, &step.label);
        places(cell, &step.text);
    }
    for remark in &reading.remarks {
        remark.at.iter().for_each(|range| assert!(cell.get(range.clone()).is_some(), "{remark:?}"));
    }
}

/// Holds the times found in a text against the contract: one behind the other, none empty, days in order.
pub fn mentions(text: &str, mentions: &[Mention]) {
    let ranges: Vec<_> = mentions.iter().map(|mention| mention.range.clone()).collect();
    places(text, &ranges);
    for mention in mentions {
        if let (Some(from), Some(to)) = (mention.from, mention.to) {
            assert!(from <= to, "{mention:?} in {text:?}");
        }
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

/// The words that join the labels of a list: `3月和9月`.
fn is_and(c: char) -> bool {
    matches!(c, '和' | '及' | '与' | '與' | '或')
}

/// The bytes where a piece of one label has been read and a piece of the next follows, white space passed over.
fn between_labels(cell: &str, reading: &Reading) -> Vec<usize> {
    let pieces = || reading.steps.iter().flat_map(|step| &step.label);
    let starts: HashSet<usize> = pieces().map(|piece| piece.start).collect();
    let ends = pieces().map(|piece| piece.end);
    let next = |at: usize| at + cell[at..].len() - cell[at..].trim_start().len();
    let joined = |at: &usize| {
        cell[*at..].chars().next().is_some_and(|c| is_and(c) && starts.contains(&next(at + c.len_utf8())))
    };
    ends.map(next).filter(joined).collect()
}

fn is_bracket(c: char) -> bool {
    matches!(c, '（' | '(' | '〔' | '【' | '［' | '〖' | '[' | '）' | ')' | '〕' | '】' | '］' | '〗' | ']')
}

/// Whether a label or work stands next to the bracket at `at`, nothing between them but white space, marks, bullets
/// and other brackets. A label may stand in brackets, work may have lost the other half of one. Where no label and
/// no work is, the cell holds nothing.
fn touches(cell: &str, kept: &[bool], at: usize) -> bool {
    let passed = |c: char| c.is_whitespace() || is_mark(c) || is_bracket(c) || is_bullet(c);
    let mut behind = cell[at..].char_indices().map(|(i, c)| (at + i, c));
    let mut before = cell[..at].char_indices().rev();
    !kept.contains(&true)
        || behind.find(|&(i, c)| kept[i] || !passed(c)).is_some_and(|(i, _)| kept[i])
        || before.find(|&(i, c)| kept[i] || !passed(c)).is_some_and(|(i, _)| kept[i])
}

/// ①, ㈠, ➊ and the bullets of lists.
fn is_bullet(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{249B}' | '\u{3220}'..='\u{3229}' | '\u{2776}'..='\u{2793}')
        || "●■◆★▲•※□◇☆△".contains(c)
}

/// The length of an item's number: `1.`, `（一）`, `①`.
fn item_number(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if is_bullet(first) {
        return Some(first.len_utf8());
    }
    let bracketed = matches!(first, '（' | '(');
    let body = if bracketed { &text[first.len_utf8()..] } else { text };
    let digit =
        |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || "一二三四五六七八九十".contains(c);
    let behind = body.trim_start_matches(digit);
    let digits = body[..body.len() - behind.len()].chars().count();
    let mark = behind.chars().next()?;
    let closes = if bracketed { "）)、" } else { ".．、﹒）)" };
    let is_number = (1..=2).contains(&digits) && closes.contains(mark);
    is_number.then(|| text.len() - behind.len() + mark.len_utf8())
}
