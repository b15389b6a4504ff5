//! Builds the text layer and the blocks as paragraphs and rows come by.
//!
//! A paragraph is a line of the layer, more where it has line breaks; a row is one line, its cells parted by tabs.
//! A page break is a form feed before the line that begins the page.

use super::grid;
use super::properties::CellEdges;
use crate::document::{Block, Link, Paragraph, Part, Span, Table};
use crate::read::Read;
use crate::read::paragraphs;
use crate::read::parts::{indent, is_blank, tidy};

/// The text of a paragraph, `\n` for its line breaks.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub text: String,
    /// Links to files: where their words stand, and where they lead.
    pub links: Vec<(std::ops::Range<usize>, String)>,
}

impl Line {
    pub fn is_blank(&self) -> bool {
        self.text.chars().all(is_blank)
    }

    /// Puts `text` in front.
    pub fn prepend(&mut self, text: &str) {
        self.text.insert_str(0, text);
        for (words, _) in &mut self.links {
            *words = words.start + text.len()..words.end + text.len();
        }
    }
}

/// A cell of a row as it was written.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub parts: Vec<Part>,
    /// Its edges, where the row's definition has them.
    pub edges: Option<CellEdges>,
}

/// A row as it was written.
#[derive(Debug, Default)]
pub(super) struct WrittenRow {
    pub cells: Vec<Written>,
    pub after_break: bool,
}

/// What is being written.
#[derive(Debug, Default)]
pub(super) struct Writer {
    layer: String,
    blocks: Vec<Block>,
    furniture: Vec<Block>,
    links: Vec<Link>,
    /// Whether what is written stands apart from the body.
    apart: bool,
    /// Whether a blank line or a page break stands above.
    after_blank: bool,
    page_break: bool,
    /// The rows of the table that is open.
    rows: Vec<WrittenRow>,
}

impl Writer {
    pub fn finish(mut self) -> Read {
        self.end_table();
        Read {
            layer: self.layer,
            blocks: self.blocks,
            furniture: self.furniture,
            links: self.links,
            ..Read::default()
        }
    }

    /// What follows stands apart from the body.
    pub fn set_apart(&mut self) {
        self.end_table();
        self.apart = true;
        self.page_break = false;
    }

    fn push_block(&mut self, block: Block) {
        if self.apart { self.furniture.push(block) } else { self.blocks.push(block) }
    }

    /// A new page begins.
    pub fn page_break(&mut self) {
        self.page_break = !self.apart;
    }

    /// Begins a line of the layer; gives whether a page begins with it.
    fn begin_line(&mut self) -> bool {
        // the first page begins by itself
        let turned = std::mem::take(&mut self.page_break) && !self.layer.is_empty();
        if turned {
            self.layer.push('\x0c');
        }
        turned
    }

    /// A paragraph of running text.
    pub fn paragraph(&mut self, line: &Line, heading: Option<u8>) {
        self.end_table();
        if line.is_blank() {
            self.after_blank = true;
            return;
        }
        let turned = self.begin_line();
        let start = self.layer.len();
        let raw = self.write(line, Within::Body);
        let parts = tidy(&self.layer, &raw);
        self.layer.push('\n');
        let after_blank = std::mem::take(&mut self.after_blank) || turned;
        let indent = indent(self.layer.get(start..).unwrap_or(""));
        let whole = Paragraph { parts, heading, after_blank, indent, line: false, caption: false };
        for paragraph in paragraphs::of_lines(&self.layer, whole, false) {
            self.push_block(Block::Paragraph(paragraph));
        }
    }

    /// A row of the table that is open, or of a new one.
    pub fn row(&mut self, cells: &[Vec<Line>], edges: &[CellEdges]) {
        if cells.iter().flatten().all(Line::is_blank) && self.rows.is_empty() {
            return;
        }
        let before = self.layer.len();
        let turned = self.page_break;
        self.begin_line();
        let start = self.layer.len();
        let mut row = WrittenRow { cells: Vec::with_capacity(cells.len()), after_break: turned };
        for (i, lines) in cells.iter().enumerate() {
            if i > 0 {
                self.layer.push('\t');
            }
            let parts = self.cell(lines);
            row.cells.push(Written { parts, edges: edges.get(i).copied() });
        }
        if self.layer.len() - start < cells.len() {
            // nothing but tabs
            self.layer.truncate(before);
            self.page_break = turned;
            row.after_break = false;
        } else {
            self.layer.push('\n');
        }
        self.rows.push(row);
    }

    /// The parts of a cell, whose paragraphs are parted by breaks.
    fn cell(&mut self, lines: &[Line]) -> Vec<Part> {
        let start = self.layer.len();
        let mut raw = Vec::new();
        for line in lines.iter().filter(|line| !line.is_blank()) {
            if !raw.is_empty() {
                self.layer.push(' ');
                raw.push(Part::Break);
            }
            raw.extend(self.write(line, Within::Cell));
        }
        let parts = tidy(&self.layer, &raw);
        if parts.is_empty() {
            self.layer.truncate(start);
        }
        parts
    }

    /// Writes the text of a line and notes its links.
    fn write(&mut self, line: &Line, within: Within) -> Vec<Part> {
        let mut raw = Vec::new();
        let start = self.layer.len();
        for (i, text) in line.text.split('\n').enumerate() {
            if i > 0 {
                self.layer.push(if within == Within::Cell { ' ' } else { '\n' });
                raw.push(Part::Break);
            }
            let from = self.layer.len();
            // every character takes as many bytes as before, so that the links keep their places
            match within {
                Within::Cell => self.layer.extend(text.chars().map(|c| if c == '\t' { ' ' } else { c })),
                Within::Body => self.layer.push_str(text),
            }
            raw.push(Part::Text(Span { start: from, end: self.layer.len() }));
        }
        for (words, target) in &line.links {
            let parts =
                tidy(&self.layer, &[Part::Text(Span { start: start + words.start, end: start + words.end })]);
            if !parts.is_empty() {
                self.links.push(Link { parts, target: target.clone() });
            }
        }
        raw
    }

    /// The table that is open ends.
    pub fn end_table(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() {
            return;
        }
        let rows = grid::rows(rows);
        self.after_blank = false;
        if rows.iter().flat_map(|row| &row.cells).any(|cell| !cell.parts.is_empty()) {
            self.push_block(Block::Table(Table { rows, ruled: true }));
        }
    }
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    Body,
    Cell,
}
