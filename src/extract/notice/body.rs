//! The body: paragraphs, put together again where a plain-text file wraps them.

use super::head::is_numbered;
use super::page::{Page, Row};
use crate::document::{Text, heal};
use std::ops::Range;

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

/// Where a plan begins that stands in the notice itself: the first of the lines `duties`, or the first numbered item
/// or heading above it. A document that is a `plan` by its title needs no duties.
pub(super) fn plan(page: &Page<'_, '_>, range: Range<usize>, duties: &[usize], plan: bool) -> Option<usize> {
    let in_range = |line: &usize| range.contains(line) && page.rows.get(*line).is_some_and(Row::is_free);
    let begins = |row: &Row<'_>| row.is_free() && (is_numbered(&row.key) || row.heading.is_some());
    let first = duties.iter().copied().find(in_range);
    let last = first.or(plan.then(|| range.end.min(page.rows.len())))?;
    let item = page.rows.get(range.start..last)?.iter().position(begins);
    item.map(|at| range.start + at).or(first)
}
