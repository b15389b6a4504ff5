//! Builds the text layer and the blocks of a page as its elements and text come by.

use crate::document::{Block, Cell, Link, Paragraph, Part, Row, Span, Table};
use crate::read::Read;
use crate::read::paragraphs;
use crate::read::parts::{indent, is_blank, tidy};
use memchr::memchr3;

/// Blanks of this width behind a `<br>` are the indent of a new paragraph.
const PARAGRAPH_INDENT: usize = 4;

/// The text that is being written: the raw parts of one cell or paragraph.
#[derive(Debug, Default)]
struct Run {
    raw: Vec<Part>,
    /// Where the run begins in the layer.
    start: usize,
    /// Where its current text began.
    text: Option<usize>,
    /// Whether a blank or a line break comes before the next character.
    blank: bool,
    breaks: usize,
}

/// What is being written.
#[derive(Debug, Default)]
pub(super) struct Writer {
    layer: String,
    blocks: Vec<Block>,
    furniture: Vec<Block>,
    /// Whether what is written is set apart as furniture.
    apart: bool,
    links: Vec<Link>,
    /// The target of the link to a file that is open, and where its words began.
    link: Option<(String, Option<usize>)>,
    run: Run,
    /// The table that is open; tables in its cells are part of them.
    table: Option<Open>,
    /// Tables open in cells of that one.
    inner: usize,
    /// How many `<pre>` are open outside tables, and where the outermost began.
    pre: usize,
    pre_start: usize,
    heading: Vec<u8>,
    /// Whether the caption of a table is open.
    caption: bool,
    /// Open elements in which a break stands inside a paragraph.
    paragraphs: usize,
    after_blank: bool,
}

/// An open table.
#[derive(Debug, Default)]
struct Open {
    rows: Vec<Row>,
    /// The index of the first row of the current row group.
    group: usize,
    in_row: bool,
    in_cell: bool,
    columns: usize,
    span: usize,
}

impl Writer {
    /// All that was written.
    pub fn finish(mut self) -> Read {
        self.close_table();
        self.boundary();
        Read {
            layer: self.layer,
            blocks: self.blocks,
            furniture: self.furniture,
            links: self.links,
            ..Read::default()
        }
    }

    /// Whether what follows is set apart as furniture. A table that is open stays where it is.
    pub fn set_apart(&mut self, apart: bool) {
        self.apart = apart;
    }

    fn push_block(&mut self, block: Block) {
        if self.apart { self.furniture.push(block) } else { self.blocks.push(block) }
    }

    /// A link to a file begins.
    pub fn open_link(&mut self, target: &str) {
        self.link = Some((target.to_owned(), None));
    }

    /// That link ends.
    pub fn close_link(&mut self) {
        let Some((target, Some(start))) = self.link.take() else { return };
        let text = self.layer.get(start..).unwrap_or("");
        let end = start + text.trim_end_matches(is_blank).len();
        let start = self.layer.len() - text.trim_start_matches(is_blank).len();
        if start < end {
            self.links.push(Link { parts: vec![Part::Text(Span { start, end })], target });
        }
    }

    /// Adds text, its white space collapsed.
    pub fn text(&mut self, text: &str) {
        if self.pre > 0 {
            self.layer.push_str(text);
            return;
        }
        let between_cells = self.table.as_ref().is_some_and(|table| !table.in_cell);
        if between_cells && text.chars().all(is_html_space) {
            return;
        }
        let mut rest = text;
        while !rest.is_empty() {
            let word = rest.bytes().position(is_html_space_byte).unwrap_or(rest.len());
            let (before, after) = rest.split_at(word);
            if !before.is_empty() {
                self.word(before);
            }
            let next = after.trim_start_matches(is_html_space);
            self.run.blank |= next.len() < after.len();
            rest = next;
        }
    }

    /// Adds characters without white space in HTML's sense.
    fn word(&mut self, word: &str) {
        if self.run.breaks > 0 && self.begins_paragraph(word) {
            self.boundary();
        }
        let begun = self.run.text.is_some() || !self.run.raw.is_empty();
        if self.run.breaks > 0 {
            self.end_text();
            // white space alone before a break is no line
            if begun {
                self.layer.push(if self.in_cell() { ' ' } else { '\n' });
                self.run.raw.push(Part::Break);
            }
        } else if self.run.blank && begun {
            self.layer.push(' ');
        }
        self.run.breaks = 0;
        self.run.blank = false;
        if self.run.text.is_none() {
            if self.run.raw.is_empty() {
                self.run.start = self.layer.len();
            }
            self.run.text = Some(self.layer.len());
        }
        if let Some((_, start @ None)) = &mut self.link {
            *start = Some(self.layer.len());
        }
        // vertical tabs and the like would part lines or cells of the layer
        if memchr3(0x0b, FIRST_OF_LINE_ENDS[0], FIRST_OF_LINE_ENDS[1], word.as_bytes()).is_none() {
            self.layer.push_str(word);
        } else {
            self.layer.extend(word.chars().map(|c| if is_line_end(c) { ' ' } else { c }));
        }
    }

    /// Whether the line breaks before `word` end a paragraph: there are two, or an indent follows.
    fn begins_paragraph(&self, word: &str) -> bool {
        !self.in_cell() && (self.run.breaks > 1 || indent(word) >= PARAGRAPH_INDENT)
    }

    fn end_text(&mut self) {
        if let Some(start) = self.run.text.take() {
            self.run.raw.push(Part::Text(Span { start, end: self.layer.len() }));
        }
    }

    /// The parts of the run, which ends here. A run without words is taken out of the layer.
    fn end_run(&mut self) -> Vec<Part> {
        self.end_text();
        let run = std::mem::take(&mut self.run);
        let parts = tidy(&self.layer, &run.raw);
        if parts.is_empty() && !run.raw.is_empty() {
            self.layer.truncate(run.start);
        }
        // a link goes on in the next run, if at all
        if let Some((_, start)) = &mut self.link {
            *start = None;
        }
        parts
    }

    /// `<br>`.
    pub fn line_break(&mut self) {
        if self.pre > 0 {
            self.layer.push('\n');
            return;
        }
        self.run.breaks += 1;
        self.run.blank = false;
    }

    /// The start or end of an element that stands on lines of its own.
    pub fn boundary(&mut self) {
        if self.pre > 0 {
            return;
        }
        if self.in_cell() {
            self.run.breaks += 1;
            return;
        }
        let (start, blank_line) = (self.run.start, !self.run.raw.is_empty() || self.run.text.is_some());
        let parts = self.end_run();
        if parts.is_empty() {
            self.after_blank |= blank_line;
            return;
        }
        let indent = indent(self.layer.get(start..).unwrap_or(""));
        let heading = self.heading.last().copied();
        let after_blank = std::mem::take(&mut self.after_blank);
        let whole = Paragraph { parts, heading, after_blank, indent, line: false, caption: self.caption };
        // outside <p> and its like each line is one
        for paragraph in paragraphs::of_lines(&self.layer, whole, self.paragraphs == 0) {
            self.push_block(Block::Paragraph(paragraph));
        }
        self.layer.push('\n');
    }

    /// The caption of a table begins or has ended.
    pub fn set_caption(&mut self, on: bool) {
        self.caption = on;
    }

    /// `<hr>`.
    pub fn rule(&mut self) {
        self.boundary();
        self.after_blank = true;
    }

    /// A heading of that level begins, if it is one.
    pub fn open_heading(&mut self, level: Option<u8>) {
        self.heading.extend(level);
    }

    /// A heading of that level has ended, if it is one.
    pub fn close_heading(&mut self, level: Option<u8>) {
        if level.is_some() {
            self.heading.pop();
        }
    }

    /// An element begins in which a break stands inside a paragraph.
    pub fn open_paragraph(&mut self) {
        self.paragraphs += 1;
    }

    /// It ends.
    pub fn close_paragraph(&mut self) {
        self.paragraphs = self.paragraphs.saturating_sub(1);
    }

    /// `<pre>`: in a cell like any block, else text whose lines and tabs count.
    pub fn open_pre(&mut self) {
        if self.in_cell() {
            return;
        }
        if self.pre == 0 {
            self.pre_start = self.layer.len();
        }
        self.pre += 1;
    }

    /// The end of a `<pre>`.
    pub fn close_pre(&mut self) {
        let closes = self.pre == 1;
        self.pre = self.pre.saturating_sub(1);
        if !closes {
            return;
        }
        let blocks = super::preformatted(&self.layer, self.pre_start);
        if blocks.is_empty() {
            self.layer.truncate(self.pre_start);
        } else if !self.layer.ends_with('\n') {
            self.layer.push('\n');
        }
        blocks.into_iter().for_each(|block| self.push_block(block));
    }

    /// Whether a table that holds data is open.
    pub fn has_table(&self) -> bool {
        self.table.is_some()
    }

    /// Whether a table that holds data is open and no other is open in one of its cells.
    pub fn in_table(&self) -> bool {
        self.table.is_some() && self.inner == 0
    }

    /// Whether a row of that table is open, and not one of a table in its cells.
    pub fn in_row(&self) -> bool {
        self.inner == 0 && self.table.as_ref().is_some_and(|table| table.in_row)
    }

    fn in_cell(&self) -> bool {
        self.table.as_ref().is_some_and(|table| table.in_cell)
    }

    /// A table that holds data begins; in a cell it is part of the cell.
    pub fn open_table(&mut self) {
        self.boundary();
        if self.table.is_some() {
            self.inner += 1;
        } else {
            self.table = Some(Open::default());
        }
    }

    /// That table ends.
    pub fn close_table(&mut self) {
        if self.inner > 0 {
            self.inner -= 1;
            return self.boundary();
        }
        self.close_row();
        self.boundary();
        self.end_group();
        let Some(open) = self.table.take() else { return };
        if open.rows.iter().flat_map(|row| &row.cells).any(|cell| !cell.parts.is_empty()) {
            self.after_blank = false;
            self.push_block(Block::Table(Table { rows: open.rows, ruled: true }));
        }
    }

    /// A row begins.
    pub fn open_row(&mut self) {
        self.close_row();
        self.boundary();
        if let Some(table) = &mut self.table {
            table.rows.push(Row::default());
            table.in_row = true;
        }
    }

    /// The row ends: with it its line of the layer, unless it has no words.
    pub fn close_row(&mut self) {
        self.close_cell();
        let Some(table) = self.table.as_mut().filter(|table| table.in_row) else { return };
        table.in_row = false;
        let words = table.rows.last().is_some_and(|row| row.cells.iter().any(|cell| !cell.parts.is_empty()));
        if words {
            self.layer.push('\n');
        } else {
            let line = self.layer.trim_end_matches('\t').len();
            self.layer.truncate(line);
        }
    }

    /// A cell begins.
    pub fn open_cell(&mut self, columns: usize, rows: usize) {
        self.close_cell();
        let Some(table) = &mut self.table else { return };
        let first = table.rows.last().is_none_or(|row| row.cells.is_empty());
        table.in_cell = true;
        table.columns = columns;
        table.span = rows;
        self.run = Run::default();
        if !first {
            self.layer.push('\t');
        }
    }

    /// The cell ends.
    pub fn close_cell(&mut self) {
        if !self.in_cell() {
            return;
        }
        let parts = self.end_run();
        let Some(table) = &mut self.table else { return };
        table.in_cell = false;
        let cell = Cell { parts, columns: table.columns, rows: table.span };
        if let Some(row) = table.rows.last_mut() {
            row.cells.push(cell);
        }
    }

    /// A group of rows begins or ends: no cell reaches beyond it, and one that spans 0 rows reaches its end.
    pub fn end_group(&mut self) {
        self.close_row();
        let Some(table) = &mut self.table else { return };
        let end = table.rows.len();
        for (i, row) in table.rows.iter_mut().enumerate().skip(table.group) {
            let left = end - i;
            for cell in &mut row.cells {
                cell.rows = if cell.rows == 0 { left } else { cell.rows.min(left) };
            }
        }
        table.group = end;
    }
}

/// White space that HTML collapses.
fn is_html_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c')
}

/// [`is_html_space`] of a byte of UTF-8.
fn is_html_space_byte(b: u8) -> bool {
    is_html_space(char::from(b))
}

/// The first bytes of the characters of [`is_line_end`] that are no ASCII.
const FIRST_OF_LINE_ENDS: [u8; 2] = [0xC2, 0xE2];

/// Other characters that end a line.
fn is_line_end(c: char) -> bool {
    matches!(c, '\x0b' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
