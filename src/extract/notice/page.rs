//! The lines of a circular with what every part of the reading asks of them.

use super::Line;
use crate::circular::{Notice, Ranges};
use crate::diagnostic::Finding;
use crate::document::{Text, TextLayer, heal};
use crate::vocabulary::simplified;
use std::ops::Range;

/// What a line turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// Nothing yet.
    Free,
    /// (Part of) a field.
    Field,
    /// Page numbers, menus, counters.
    Furniture,
    /// A rule drawn with marks.
    Rule,
}

/// One line.
#[derive(Debug)]
pub(super) struct Row<'a> {
    /// As the source has it.
    pub(super) raw: Text<'a>,
    /// Without wraps and gaps.
    pub(super) value: Text<'a>,
    /// `value` in simplified characters, for comparing; its offsets are those of `value`.
    pub(super) key: String,
    pub(super) heading: Option<u8>,
    pub(super) table_above: usize,
    /// Whether the format calls it the title of the table below.
    pub(super) caption: bool,
    /// Blanks before it in the text layer.
    pub(super) indent: usize,
    /// Whether it stands directly below the line before, with no blank line between.
    pub(super) adjacent: bool,
    pub(super) usage: Use,
}

impl<'a> Row<'a> {
    /// Leaves only the part `rest` of the line for others to read.
    pub(super) fn cut_to(&mut self, rest: Text<'a>) {
        self.value = heal(&rest, 0..rest.as_str().len());
        self.key = simplified(self.value.as_str()).into_owned();
        self.raw = rest;
    }

    pub(super) fn is_free(&self) -> bool {
        self.usage == Use::Free
    }

    /// Whether the line ends as a sentence or clause does.
    pub(super) fn is_closed(&self) -> bool {
        let end = self.key.trim_end_matches(['”', '"', '）', ')', '》']);
        let end = if end.ends_with(CLOSING) { end } else { &self.key };
        end.ends_with(CLOSING)
    }

    pub(super) fn length(&self) -> usize {
        self.key.chars().count()
    }
}

const CLOSING: [char; 9] = ['。', '；', '：', '！', '？', '，', ';', ':', '.'];

/// The lines, and the notice as far as it is read.
#[derive(Debug)]
pub(super) struct Page<'a, 'l> {
    pub(super) rows: Vec<Row<'a>>,
    pub(super) layer: &'l TextLayer,
    pub(super) notice: Notice,
    /// The letterhead as it stands in the layer.
    pub(super) letterhead: Option<Text<'a>>,
    pub(super) findings: Vec<Finding>,
}

impl<'a, 'l> Page<'a, 'l> {
    pub(super) fn new(lines: &[Line<'a>], layer: &'l TextLayer) -> Self {
        let mut rows: Vec<Row<'a>> = Vec::with_capacity(lines.len());
        let mut before = None;
        let mut indents = Indents { layer: layer.as_str(), at: 0, indent: 0 };
        for line in lines {
            let value = heal(&line.text, 0..line.text.as_str().len());
            let key = simplified(value.as_str()).into_owned();
            let spans = value.all_spans();
            let start = spans.first().map_or(0, |span| span.start);
            let indent = indents.before(start);
            let adjacent = is_adjacent(layer.as_str(), before, start);
            before = spans.last().map(|span| span.end);
            let rule =
                key.chars().all(|c| !c.is_alphanumeric() && !c.is_whitespace() && !"（）()《》/".contains(c));
            let usage = if rule { Use::Rule } else { Use::Free };
            rows.push(Row {
                raw: line.text.clone(),
                value,
                key,
                heading: line.heading,
                table_above: line.table_above,
                caption: line.caption,
                indent,
                adjacent,
                usage,
            });
        }
        Page { rows, layer, notice: Notice::default(), letterhead: None, findings: Vec::new() }
    }

    /// The string of a text and its places.
    pub(super) fn value(&self, text: &Text<'_>) -> (String, Ranges) {
        (text.as_str().to_owned(), self.layer.ranges(text, 0..text.as_str().len()))
    }

    /// Marks the lines as used.
    pub(super) fn take(&mut self, range: Range<usize>) {
        for row in self.rows.get_mut(range).unwrap_or_default() {
            if row.usage == Use::Free {
                row.usage = Use::Field;
            }
        }
    }

    /// Puts the lines of the next file behind these, with the imprint where only that file has one.
    pub(super) fn put_behind(&mut self, other: Page<'a, 'l>) {
        self.rows.extend(other.rows);
        self.findings.extend(other.findings);
        let (notice, more) = (&mut self.notice, other.notice);
        if notice.printed_by.is_none() && notice.printed_on.is_none() {
            (notice.printed_by, notice.at.printed_by) = (more.printed_by, more.at.printed_by);
            notice.printed_on = more.printed_on;
        }
        if notice.copied_to.is_empty() {
            (notice.copied_to, notice.at.copied_to) = (more.copied_to, more.at.copied_to);
        }
    }

    /// The text of the free lines of `range` as one, wraps removed.
    pub(super) fn joined(&self, range: Range<usize>) -> Text<'a> {
        let rows = self.rows.get(range).unwrap_or_default().iter();
        let parts: Vec<Text<'a>> = rows.filter(|row| row.is_free()).map(|row| row.value.clone()).collect();
        let text = Text::join(&parts, " ");
        heal(&text, 0..text.as_str().len())
    }

    /// The next free line from `at` on, before `end`.
    pub(super) fn next_free(&self, at: usize, end: usize) -> Option<usize> {
        (at..end.min(self.rows.len())).find(|&i| self.rows[i].is_free())
    }

    /// The free line before `at`, not before `start`.
    pub(super) fn previous_free(&self, at: usize, start: usize) -> Option<usize> {
        (start..at.min(self.rows.len())).rev().find(|&i| self.rows[i].is_free())
    }
}

/// The blanks in front of places of a layer, in its lines. Many places may stand in one line, which is read once.
struct Indents<'l> {
    layer: &'l str,
    /// The place asked for last, and the blanks between the beginning of its line and it.
    at: usize,
    indent: usize,
}

impl Indents<'_> {
    fn before(&mut self, start: usize) -> usize {
        if start < self.at {
            (self.at, self.indent) = (0, 0);
        }
        let head = self.layer.get(self.at..start).unwrap_or("");
        let head = match head.rfind('\n') {
            Some(end) => {
                self.indent = 0;
                &head[end..]
            }
            None => head,
        };
        // a page break is no blank of the line that it stands in front of
        let blanks = head.chars().filter(|c| c.is_whitespace() && !matches!(c, '\n' | '\x0c'));
        self.indent += blanks.map(|c| if c == '\u{3000}' { 2 } else { 1 }).sum::<usize>();
        self.at = start;
        self.indent
    }
}

/// Whether only one line break parts the line that begins at byte `start` of the layer from the byte `before`,
/// where the line above ends.
fn is_adjacent(layer: &str, before: Option<usize>, start: usize) -> bool {
    let gap = before.and_then(|before| layer.get(before..start));
    gap.is_some_and(|gap| gap.trim().is_empty() && gap.matches('\n').count() == 1)
}
