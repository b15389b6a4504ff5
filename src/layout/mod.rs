//! Blocks → task tables and lines.
//!
//! Comes in: a [`Document`]. Goes out: a [`Layout`]: the tables of tasks as records whose cells stand under
//! columns of known meaning, and everything else as lines in reading order. Nothing here knows a format:
//! a cell that HTML merged and one that a tab-separated row left empty arrive as the same thing.

mod align;
mod assume;
mod cards;
mod columns;
mod content;
mod grid;
mod header;
mod infer;
mod label;
mod lone;
pub mod outline;
mod record;
mod spread;
mod tables;
mod words;

pub use columns::{Column, Meaning, Role};
pub(crate) use content::{is_mark, is_stroke};
pub(crate) use label::{is_contact, is_duty_label, label};
pub(crate) use lone::{is_note, is_page_number};
pub use record::{Field, Kind, Record};
pub(crate) use words::meaning;

use crate::diagnostic::Finding;
use crate::document::{Block, Document, Paragraph, Part, Text, heal};
use grid::Slot;

/// How many characters of a text a message shows.
const SHOWN: usize = 16;

/// The tables of tasks, and the lines around them.
#[derive(Debug, Default)]
pub struct Layout<'a> {
    /// Everything outside task tables, in reading order.
    pub lines: Vec<Line<'a>>,
    /// The task tables, in reading order.
    pub tables: Vec<TaskTable<'a>>,
    /// What was noticed.
    pub findings: Vec<Finding>,
}

/// A line or paragraph outside the task tables.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// The text, its white space as the source has it.
    pub text: Text<'a>,
    /// The heading level where the format states one.
    pub heading: Option<u8>,
    /// How many task tables stand above.
    pub table_above: usize,
    /// Whether a blank line, a rule or a page break stands directly above.
    pub after_blank: bool,
    /// The width of the white space before it, in half-width columns.
    pub indent: usize,
    /// Whether it may be one of several lines that a paragraph was wrapped into.
    pub wrapped: bool,
    /// Whether the format calls it the title of the table below.
    pub caption: bool,
}

/// A table of tasks.
#[derive(Debug)]
pub struct TaskTable<'a> {
    /// The columns, from the left.
    pub columns: Vec<Column<'a>>,
    /// The rows that hold tasks, parts of tasks or more of the task above, from the top.
    pub records: Vec<Record<'a>>,
    /// Notes that stand as rows of the table.
    pub notes: Vec<Text<'a>>,
    /// The row above the header that spans the table, if any: its title.
    pub title: Option<Text<'a>>,
}

impl TaskTable<'_> {
    /// Where in the layer it begins, in bytes.
    #[must_use]
    pub fn start(&self) -> usize {
        let headers = self.columns.iter().map(|column| &column.header);
        let cells =
            self.records.iter().flat_map(|record| &record.fields).filter_map(|field| field.text.as_ref());
        headers.chain(cells).flat_map(Text::all_spans).map(|span| span.start).next().unwrap_or(0)
    }
}

/// Finds the task tables of a document and reads their rows.
#[must_use]
pub fn arrange(document: &Document) -> Layout<'_> {
    let mut layout = Layout::default();
    let one_line = is_on_one_line(document);
    let mut tables = tables::Tables::default();
    let starts: Vec<usize> = document.parts().skip(1).map(|part| part.start).collect();
    let mut file = 0;
    for block in &document.blocks {
        // no table goes on in another file or on another sheet
        let of_block =
            if starts.is_empty() { 0 } else { starts.partition_point(|&next| next <= start_of(block)) };
        if of_block != file {
            file = of_block;
            tables = tables::Tables::default();
        }
        match block {
            Block::Paragraph(paragraph) => {
                let text = document.text(&paragraph.parts).trim();
                layout.push_lines(&text, Some(paragraph), one_line);
            }
            Block::Table(table) => tables.push(&mut layout, document, table),
        }
    }
    layout
}

/// Where a block begins in the layer.
fn start_of(block: &Block) -> usize {
    let start = |part: &Part| match part {
        Part::Text(span) => Some(span.start),
        Part::Break | Part::Blank => None,
    };
    let start = match block {
        Block::Paragraph(paragraph) => paragraph.parts.iter().find_map(start),
        Block::Table(table) => {
            table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.parts).find_map(start)
        }
    };
    start.unwrap_or(0)
}

/// A paragraph of fewer bytes is no whole circular.
const SHORTEST_CIRCULAR: usize = 240;

/// Whether the whole circular stands on one line, its own lines parted by blanks.
fn is_on_one_line(document: &Document) -> bool {
    let [Block::Paragraph(only)] = document.blocks.as_slice() else { return false };
    let text = document.text(&only.parts);
    text.as_str().len() >= SHORTEST_CIRCULAR && !text.as_str().contains('\n')
}

impl<'a> Layout<'a> {
    /// Adds the lines of a paragraph, or of a cell of a table that only lays out: a break inside ends a line, in a
    /// circular that stands on `one_line` a blank.
    fn push_lines(&mut self, text: &Text<'a>, paragraph: Option<&Paragraph>, one_line: bool) {
        let ends = |c: char| c == '\n' || (one_line && c.is_whitespace());
        let mut start = 0;
        for piece in text.as_str().split_inclusive(ends) {
            let line = text.slice(start..start + piece.len()).trim();
            let first = start == 0;
            start += piece.len();
            if line.is_blank() {
                continue;
            }
            if first
                && paragraph.is_some_and(|paragraph| paragraph.line && !paragraph.after_blank)
                && self.ends_date(&line)
            {
                continue;
            }
            self.lines.push(Line {
                text: line,
                heading: paragraph.and_then(|paragraph| paragraph.heading),
                table_above: self.tables.len(),
                after_blank: first && paragraph.is_none_or(|paragraph| paragraph.after_blank),
                indent: paragraph.map_or(0, |paragraph| paragraph.indent),
                wrapped: paragraph.is_some_and(|paragraph| paragraph.line && !one_line),
                caption: paragraph.is_some_and(|paragraph| paragraph.caption),
            });
        }
    }

    /// Whether `line` is the rest of the date that the line above begins, 2024年3月1 above 5日; then it is put to it.
    fn ends_date(&mut self, line: &Text<'a>) -> bool {
        /// 月15日 in bytes.
        const LONGEST: usize = 8;
        if line.as_str().len() > LONGEST || !line.as_str().ends_with('日') {
            return false;
        }
        let tables = self.tables.len();
        let Some(above) = self.lines.last_mut().filter(|above| above.wrapped && above.table_above == tables)
        else {
            return false;
        };
        let whole = Text::join(&[above.text.clone(), line.clone()], "");
        if !is_date(whole.as_str()) {
            return false;
        }
        above.text = whole;
        true
    }

    fn push_cells<'g>(&mut self, slots: impl Iterator<Item = &'g Slot<'a>>)
    where
        'a: 'g,
    {
        for text in slots.filter_map(Slot::own_text) {
            self.push_lines(text, None, false);
        }
    }
}

/// Whether the text is a day and nothing else: 2024年3月15日.
fn is_date(text: &str) -> bool {
    let mut rest = text;
    [("年", 4..=4), ("月", 1..=2), ("日", 1..=2)].into_iter().all(|(word, length)| {
        let Some((figures, behind)) = rest.split_once(word) else { return false };
        rest = behind;
        length.contains(&figures.len()) && figures.bytes().all(|byte| byte.is_ascii_digit())
    }) && rest.is_empty()
}

/// The first words of a text, for a message.
fn head_of(text: &Text<'_>) -> String {
    let words = heal(text, 0..text.as_str().len());
    let end = words.as_str().char_indices().nth(SHOWN).map_or(words.as_str().len(), |(end, _)| end);
    let mut shown = words.as_str()[..end].to_owned();
    if shown.len() < words.as_str().len() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests;
