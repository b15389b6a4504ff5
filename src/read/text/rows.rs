//! Lines with column marks → flattened tables.
//!
//! Comes in: lines, those of a table cut into cells at their tabs, pipes or blanks. Goes out: which lines are
//! a table. Lines without marks between the rows (a category, the rest of a cell, a page number) are rows of
//! one cell, so that the table stays whole; what they mean is for the layout to tell.

use super::fit::{head, is_header};
use super::{ends_table, is_page_number};
use crate::document::{Cell, Part, Row, Text};
use crate::read::lines::{Above, Line};
use crate::read::parts::is_blank;
use std::ops::Range;

/// Lines without column marks that may stand between two rows where a blank line stands there too.
const MAX_GAP: usize = 3;
/// The same where all lines follow one another.
const MAX_CLOSE_GAP: usize = 20;
/// Lines without column marks that may follow the last row, with no blank line between.
const MAX_TAIL: usize = 8;
/// The longest cell of a header row, in characters.
const MAX_HEADER: usize = 12;

/// How many columns the rows fill; spreadsheets leave empty ones behind.
pub(super) fn width(lines: &[Line]) -> usize {
    lines.iter().map(Line::extent).max().unwrap_or(0)
}

/// The row that the line is, of a table of `width` columns.
pub(super) fn row(line: Line, below_page_number: bool, width: usize) -> Row {
    let lone = line.cells.is_empty();
    let after_break = line.above == Above::Page || below_page_number;
    let cells = if lone { vec![line.parts] } else { line.cells };
    let cells = cells.into_iter().take(width.max(1)).map(Cell::single).collect();
    Row { cells, after_break, lone }
}

/// Finds the tables among the lines.
pub(super) struct Reader<'a> {
    pub layer: &'a str,
    pub lines: &'a [Line],
}

impl Reader<'_> {
    /// The lines of each table, in order.
    pub fn tables(&self) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < self.lines.len() {
            let end = self.table_end(at);
            out.extend(end.map(|end| at..end));
            at = end.unwrap_or(at + 1);
        }
        out
    }

    /// The line behind the table whose first row is the line `at`.
    ///
    /// One line with tabs is no table unless it is wide: two issuers often share a line.
    fn table_end(&self, at: usize) -> Option<usize> {
        let first = self.lines.get(at)?;
        if first.filled() < 2 {
            return None;
        }
        let mut last = at;
        let mut width = first.extent();
        while let Some(next) = self.next_row(at, last, width) {
            width = width.max(self.lines.get(next).map_or(0, Line::extent));
            last = next;
        }
        if last == at && first.filled() < 4 {
            return None;
        }
        Some(self.tail(last))
    }

    /// The next row behind `last` of the table that begins at `first` and is `width` cells wide; `None`
    /// where the table ends.
    fn next_row(&self, first: usize, last: usize, width: usize) -> Option<usize> {
        let behind = self.lines.get(last + 1..)?;
        let gap = behind.iter().take(MAX_CLOSE_GAP + 1).position(|line| !line.cells.is_empty())?;
        let between = &behind[..gap];
        let next = behind.get(gap)?;
        if between.iter().any(|line| ends_table(self.layer, line)) {
            return None;
        }
        if between.iter().all(|line| is_page_number(self.layer, line)) {
            return self.belongs(last + 1 + gap, width).then_some(last + 1 + gap);
        }
        let header = self.lines.get(first).is_some_and(|first| self.same(first, next));
        let spaced = behind[..=gap].iter().any(|line| line.above != Above::Line);
        let max = if spaced && !header { MAX_GAP } else { MAX_CLOSE_GAP };
        let new_header = !header && self.is_header(next) && (!self.is_known(first) || self.tells(next));
        (gap <= max && !new_header && next.extent() <= width + 1).then_some(last + 1 + gap)
    }

    /// Whether the line `at`, which follows a row at once or below a blank line, is a row too. A paragraph
    /// that a tab indents is none, unless rows go on below it.
    fn belongs(&self, at: usize, width: usize) -> bool {
        let Some(line) = self.lines.get(at) else { return false };
        let rows_below = self.lines.get(at + 1).is_some_and(|below| below.cells.len() > 2);
        let indented = line.above != Above::Line
            && line.cells.len() == 2
            && line.cells.first().is_some_and(Vec::is_empty)
            && width > 2
            && !rows_below;
        line.filled() > 0 && !indented
    }

    /// The line behind the lines that follow the last row without a blank line. Where these lead to
    /// another table they are its title.
    fn tail(&self, last: usize) -> usize {
        let behind = self.lines.get(last + 1..).unwrap_or(&[]);
        let close = |line: &&Line| {
            line.above == Above::Line && line.cells.is_empty() && !ends_table(self.layer, line)
        };
        let count = behind.iter().take(MAX_TAIL + 1).take_while(close).count();
        let title = behind.get(count).is_some_and(|line| line.above == Above::Line && line.filled() > 1);
        if count > MAX_TAIL || title { last + 1 } else { last + 1 + count }
    }

    fn text(&self, parts: &[Part]) -> Text<'_> {
        Text::from_parts(self.layer, parts)
    }

    /// Whether the line `at` is a header of known words.
    fn is_known(&self, at: usize) -> bool {
        let cells = self.lines.get(at).map_or(&[][..], |line| &line.cells);
        let columns: Vec<_> = cells.iter().filter_map(|cell| head(self.text(cell).as_str())).collect();
        is_header(&columns)
    }

    /// Whether a cell of the line is a known word of a header.
    fn tells(&self, line: &Line) -> bool {
        line.cells.iter().any(|cell| head(self.text(cell).as_str()).is_some())
    }

    /// Whether the line could head a table: short words in each cell, no numbers and no sentences.
    fn is_header(&self, line: &Line) -> bool {
        let short = |cell: &Vec<Part>| {
            let text = self.text(cell);
            let is_word = |c: char| !c.is_ascii_digit() && !"。；，：;".contains(c);
            text.as_str().chars().count() <= MAX_HEADER && text.as_str().chars().all(is_word)
        };
        line.filled() == line.cells.len() && line.cells.iter().all(short)
    }

    /// Whether both lines say the same, white space apart.
    fn same(&self, one: &Line, other: &Line) -> bool {
        let (one, other) = (self.text(&one.parts), self.text(&other.parts));
        let words = |c: &char| !is_blank(*c);
        one.as_str().chars().filter(words).eq(other.as_str().chars().filter(words))
    }
}
