//! Paragraphs and tables, as spans of the text layer.

use super::Span;

/// A stretch of the text layer, or a line break that the layer has no character for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Characters of the layer.
    Text(Span),
    /// A line break inside a cell or paragraph (`<br>`, the end of a `<p>`).
    Break,
    /// A blank that the layer spells out with other characters (`&nbsp;` in a text file).
    Blank,
}

/// A paragraph or a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Paragraph(Paragraph),
    /// Rows of cells.
    Table(Table),
}

/// A line or paragraph of running text, its white space as the source has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paragraph {
    /// The text, trimmed at both ends; never blank.
    pub parts: Vec<Part>,
    /// The heading level where the format states one (`<h2>`, `##`): 1 to 6.
    pub heading: Option<u8>,
    /// Whether a blank line, a rule or a page break stands directly above.
    pub after_blank: bool,
    /// The width of the white space before the first character, in half-width columns (U+3000 is two, a
    /// tab four).
    pub indent: usize,
    /// Whether it is a line of plain text, which may be one of several that a paragraph was wrapped into.
    pub line: bool,
    /// Whether the format calls it the title of the table below (`<caption>`).
    pub caption: bool,
}

/// A table as the source draws it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The rows, from the top.
    pub rows: Vec<Row>,
    /// Whether the format states the cells' borders (HTML, Word, Excel, PDF): then only a merged cell
    /// hands its value down. In flattened text (tabs) an empty cell may stand for a merged one.
    pub ruled: bool,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// The cells that begin in this row, from the left; those that a merged cell covers are left out.
    pub cells: Vec<Cell>,
    /// Whether a page break or page number stands directly above: the row may be the rest of the last one.
    pub after_break: bool,
    /// Whether the source has one line without any column mark here, between or right under the rows of
    /// a flattened table: a category, the rest of a cell, a note or a page number, for the layout to tell.
    pub lone: bool,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The text; empty for an empty cell.
    pub parts: Vec<Part>,
    /// How many columns the cell covers, at least 1.
    pub columns: usize,
    /// How many rows the cell covers, at least 1.
    pub rows: usize,
}

impl Cell {
    /// A cell that covers one column and one row.
    #[must_use]
    pub fn single(parts: Vec<Part>) -> Self {
        Cell { parts, columns: 1, rows: 1 }
    }
}
