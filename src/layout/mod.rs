//! Blocks → task tables and lines.
//!
//! Comes in: a [`Document`]. Goes out: a [`Layout`]: the tables of tasks as records whose cells stand under
//! columns of known meaning, and everything else as lines in reading order. Nothing here knows a format:
//! a cell that HTML merged and one that a tab-separated row left empty arrive as the same thing.

mod align;
mod columns;
mod grid;
mod record;

pub(crate) use columns::meaning;
pub use columns::{Column, Meaning, Role};
pub use record::{Field, Kind, Record};

use crate::diagnostic::{Code, Finding};
use crate::document::{Block, Document, Table, Text, heal};
use grid::{Grid, Slot};

/// How many characters of a text a message shows.
const SHOWN: usize = 16;

/// A table of at least so many columns and rows holds data.
const DATA_COLUMNS: usize = 3;
const DATA_ROWS: usize = 3;

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
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let text = document.text(&paragraph.parts).trim();
                layout.push_line(text, paragraph.heading);
            }
            Block::Table(table) => layout.push_table(document, table),
        }
    }
    layout
}

impl<'a> Layout<'a> {
    fn push_line(&mut self, text: Text<'a>, heading: Option<u8>) {
        if !text.is_blank() {
            self.lines.push(Line { text, heading, table_above: self.tables.len() });
        }
    }

    fn push_table(&mut self, document: &'a Document, table: &Table) {
        let grid = Grid::new(document, table);
        if let Some(header) = columns::find_header(&grid) {
            self.push_cells(grid.rows()[..header.first_row].iter().flatten());
            let title = (0..header.first_row).rev().find_map(|row| grid.lone(row)).cloned();
            let body = record::read(&grid, &header);
            self.findings.extend(body.findings);
            self.tables.push(TaskTable {
                columns: header.columns,
                records: body.records,
                notes: body.notes,
                title,
            });
            return;
        }
        // A table that only lays out (letterhead, printing line) gives its cells as lines; one of data is
        // said to be no table of tasks.
        if grid.width() >= DATA_COLUMNS && grid.rows().len() >= DATA_ROWS {
            let first = grid.rows().iter().flatten().find_map(Slot::own_text).map(head_of);
            let finding = Finding::new(Code::NotATask, grid.spans());
            self.findings.push(finding.with(first.unwrap_or_default()));
            return;
        }
        self.push_cells(grid.rows().iter().flatten());
    }

    fn push_cells<'g>(&mut self, slots: impl Iterator<Item = &'g Slot<'a>>)
    where
        'a: 'g,
    {
        for text in slots.filter_map(Slot::own_text) {
            self.push_line(text.trim(), None);
        }
    }
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
