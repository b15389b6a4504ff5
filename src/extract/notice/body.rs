//! The body: paragraphs, put together again where a plain-text file wraps them.

use super::head::is_numbered;
use super::page::{Page, Row};
use crate::document::{Text, heal};
use crate::vocabulary::Beginnings;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// An unindented line that is no longer than this was not wrapped: a heading, a closing formula.
const MIN_WRAPPED: usize = 26;

/// Takes the free lines of `range` as paragraphs.
pub(super) fn read(page: &mut Page<'_, '_>, range: Range<usize>) {
    let mut paragraphs: Vec<Vec<Text<'_>>> = Vec::new();
    let mut before: Option<(usize, usize)> = None;
    for i in range.clone() {
        let row = &page.rows[i];
        if !row.is_free() {
            continue;
        }
        let wrapped =
            before.is_some_and(|(last, first)| is_wrap(&page.rows[first], &page.rows[last], row, i - last));
        match paragraphs.last_mut() {
            Some(paragraph) if wrapped => {
                paragraph.push(row.value.clone());
                before = before.map(|(_, first)| (i, first));
            }
            _ => {
                paragraphs.push(vec![row.value.clone()]);
                before = Some((i, i));
            }
        }
    }
    for parts in paragraphs {
        let whole = Text::join(&parts, " ");
        let (text, at) = page.value(&heal(&whole, 0..whole.as_str().len()));
        page.notice.body.push(text);
        page.notice.at.body.push(at);
    }
    page.take(range);
}

/// Whether `row` goes on with the paragraph that begins in `first` and has come to `last`.
fn is_wrap(first: &Row<'_>, last: &Row<'_>, row: &Row<'_>, distance: usize) -> bool {
    let turned = distance > 1; // a page number stood between
    if row.heading.is_some() || last.heading.is_some() || (!row.adjacent && !turned) {
        return false;
    }
    // a comma closes nothing
    if first.indent > row.indent || last.key.ends_with(['，', '、', ',']) {
        return true;
    }
    !last.is_closed() && first.indent == row.indent && !is_numbered(&row.key) && last.length() >= MIN_WRAPPED
}

/// Where a plan begins that stands in the notice itself: its first numbered item or heading, if items
/// from there on carry duties.
pub(super) fn plan(page: &Page<'_, '_>, range: Range<usize>) -> Option<usize> {
    static DUTY: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?:责任|牵头|配合|主办|协办|承办)(?:单位|部门|科室|处室)\s*[：:]|完成(?:时限|时间)\s*[：:]|[（(\[][^（(]{2,80}(?:负责|牵头|配合|参与)\s*[）)\]]\s*。?$").ok()
    });
    // what stands in any duty, looked for before the pattern is tried
    static WORDS: LazyLock<Beginnings<()>> = LazyLock::new(|| {
        let words = ["责任", "牵头", "配合", "主办", "协办", "承办", "完成", "负责", "参与"];
        Beginnings::new(words.map(|word| (word, ())))
    });
    let duty = |row: &Row<'_>| {
        row.is_free() && WORDS.any_in(&row.key) && DUTY.as_ref().is_some_and(|duty| duty.is_match(&row.key))
    };
    let rows = page.rows.get(range.clone())?;
    let first_duty = rows.iter().position(duty)?;
    let begins = |row: &Row<'_>| row.is_free() && (is_numbered(&row.key) || row.heading.is_some());
    rows[..=first_duty].iter().position(begins).map(|at| range.start + at)
}
