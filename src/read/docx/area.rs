//! A stretch of the document that is read by itself: the body, a cell, a text box, a note, a header.
//!
//! An area has a layer of its own. When it is done, it is put into the one around it: a text box as blocks,
//! a cell as one line of a row.

use super::form::Form;
use super::table::Grid;
use crate::document::{Block, Link, Paragraph, Part, Span};
use crate::read::paragraphs;
use crate::read::parts::{indent, is_blank, tidy};

/// What stands in an area so far, and what is open in it.
#[derive(Debug, Default)]
pub(super) struct Area {
    pub layer: String,
    pub blocks: Vec<Block>,
    pub furniture: Vec<Block>,
    pub links: Vec<Link>,
    /// Where pages begin, in bytes.
    pub pages: Vec<usize>,
    /// The paragraph that is open, or one whose mark was deleted, so that the next one goes on with it.
    pub line: Option<Line>,
    /// The table that is open.
    pub table: Option<Grid>,
    pub fields: Fields,
    /// Whether an empty paragraph or a page break stands above what comes next.
    pub after_blank: bool,
}

/// A field (`PAGE`, `HYPERLINK "…"`): an instruction, then its result.
#[derive(Debug, Default)]
pub(super) struct Field {
    pub instruction: String,
    /// Whether it is a link, which ends with the field.
    pub links: bool,
    /// Where its result begins in the text of the line.
    pub result: Option<usize>,
    pub form: Form,
}

/// The fields that are open.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// Those whose instruction has not ended, by their place: what comes by is not shown. There may be very many fields.
    instructing: Vec<usize>,
}

impl Fields {
    pub fn begin(&mut self) {
        self.instructing.push(self.open.len());
        self.open.push(Field::default());
    }

    /// The instruction of the last field ends; gives the field.
    pub fn separate(&mut self) -> Option<&mut Field> {
        self.instructing.pop_if(|at| *at + 1 == self.open.len())?;
        self.open.last_mut()
    }

    /// The last field ends.
    pub fn end(&mut self) -> Option<Field> {
        let field = self.open.pop();
        self.instructing.pop_if(|at| *at == self.open.len());
        field
    }

    /// The last field.
    pub fn last_mut(&mut self) -> Option<&mut Field> {
        self.open.last_mut()
    }

    pub fn is_instruction(&self) -> bool {
        !self.instructing.is_empty()
    }

    /// An instruction ends with its paragraph, whatever the file says: nothing is to be lost in it.
    pub fn end_paragraph(&mut self) {
        self.instructing.clear();
    }
}

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// Its text; `\n` is a line break.
    pub text: String,
    /// How much of it is known to be blank from its beginning on.
    pub blank: usize,
    /// The targets of links to files, with the places of their words in the text.
    pub links: Vec<(String, usize, usize)>,
    /// The link that is open; there is none in another.
    pub open_link: Option<(String, usize)>,
    /// Where pages begin in the text.
    pub pages: Vec<usize>,
    /// Text boxes that are to stand below.
    pub boxes: Vec<Area>,
    pub style: Option<String>,
    /// Whether its style hides its text, once it was asked.
    pub hidden: Option<bool>,
    pub number: super::styles::NumberOf,
    pub outline: Option<u8>,
    pub page_break: Option<bool>,
    /// The indent of the first line, in half-width columns.
    pub indent: usize,
    /// Whether the paragraph's mark is hidden, and its number with it.
    pub mark_hidden: bool,
    /// Whether the next paragraph goes on with this one.
    pub goes_on: bool,
    /// Whether a section ends with the paragraph, and whether the next begins on a new page.
    pub section: Option<bool>,
}

impl Line {
    /// Whether nothing of the text shows so far. It is asked often: what was looked at is not looked at again.
    pub fn is_blank(&mut self) -> bool {
        let rest = self.text.get(self.blank..).unwrap_or("");
        self.blank += rest.len() - rest.trim_start_matches(is_blank).len();
        self.blank == self.text.len()
    }
}

/// What is known of a paragraph when it ends.
#[derive(Debug, Default)]
pub(super) struct Ended {
    pub number: String,
    pub heading: Option<u8>,
    /// Whether it is no part of the document's own text.
    pub apart: bool,
}

impl Area {
    /// Writes a paragraph.
    pub fn push_line(&mut self, line: Line, ended: &Ended) {
        let mut line = line;
        let end = line.text.len();
        line.links.extend(line.open_link.take().map(|(target, start)| (target, start, end)));
        let shift = ended.number.len();
        let text = ended.number.clone() + &line.text;
        let start = self.layer.len();
        let mut raw: Vec<Part> = Vec::new();
        // the lines of the text that are not blank, where they begin in it and in the layer
        let mut lines: Vec<(usize, usize)> = Vec::new();
        let mut at = 0;
        for piece in text.split('\n') {
            if !piece.chars().all(is_blank) {
                if !raw.is_empty() {
                    self.layer.push('\n');
                    raw.push(Part::Break);
                }
                lines.push((at, self.layer.len()));
                let from = self.layer.len();
                self.layer.push_str(piece);
                raw.push(Part::Text(Span { start: from, end: self.layer.len() }));
            }
            at += piece.len() + 1;
        }
        let place = |at: usize| {
            let known = lines.partition_point(|&(begin, _)| begin <= at).checked_sub(1);
            known.and_then(|known| lines.get(known)).map_or(start, |&(begin, place)| place + (at - begin))
        };
        let clamp = |at: usize, end: usize| at.clamp(start, end.max(start));
        let end = self.layer.len();
        for page in &line.pages {
            let at = if *page == 0 { start } else { clamp(place(page + shift), end) };
            self.pages.push(at);
        }
        let parts = tidy(&self.layer, &raw);
        if parts.is_empty() {
            self.after_blank = true;
            return;
        }
        for (target, from, to) in &line.links {
            let span = Span { start: clamp(place(from + shift), end), end: clamp(place(to + shift), end) };
            let parts = tidy(&self.layer, &[Part::Text(span)]);
            if !parts.is_empty() {
                self.links.push(Link { parts, target: target.clone() });
            }
        }
        let indent = indent(self.layer.get(start..).unwrap_or("")) + line.indent;
        let after_blank = std::mem::take(&mut self.after_blank);
        let whole =
            Paragraph { parts, heading: ended.heading, after_blank, indent, line: false, caption: false };
        let blocks = paragraphs::of_lines(&self.layer, whole, false).into_iter().map(Block::Paragraph);
        if ended.apart {
            self.furniture.extend(blocks)
        } else {
            self.blocks.extend(blocks)
        }
        self.layer.push('\n');
    }

    /// Puts another area's blocks behind those of this one.
    pub fn append(&mut self, area: Area) {
        let start = self.layer.len();
        let shifted = |mut block: Block| {
            parts_of(&mut block).for_each(|parts| shift(parts, start));
            block
        };
        self.layer.push_str(&area.layer);
        self.blocks.extend(area.blocks.into_iter().map(shifted));
        self.furniture.extend(area.furniture.into_iter().map(shifted));
        self.take_marks(area.links, &area.pages, start);
        self.after_blank = false;
    }

    /// Writes all of another area on one line, as the words of a cell.
    pub fn flatten(&mut self, area: Area) -> Vec<Part> {
        let start = self.layer.len();
        let mut raw: Vec<Part> = Vec::new();
        for mut block in area.blocks.into_iter().chain(area.furniture) {
            for parts in parts_of(&mut block) {
                shift(parts, start);
                raw.push(Part::Break);
                raw.append(parts);
            }
        }
        // what parts lines and cells in the other layer would do so in this one
        let words = area.layer.trim_end_matches('\n');
        self.layer.extend(words.chars().map(|c| if matches!(c, '\n' | '\t') { ' ' } else { c }));
        let parts = tidy(&self.layer, &raw);
        self.take_marks(area.links, &area.pages, start);
        parts
    }

    fn take_marks(&mut self, links: Vec<Link>, pages: &[usize], start: usize) {
        self.pages.extend(pages.iter().map(|page| page + start));
        self.links.extend(links.into_iter().map(|mut link| {
            shift(&mut link.parts, start);
            link
        }));
    }
}

/// The text of a block: that of a paragraph or of each cell.
fn parts_of(block: &mut Block) -> impl Iterator<Item = &mut Vec<Part>> {
    let (paragraph, table) = match block {
        Block::Paragraph(paragraph) => (Some(&mut paragraph.parts), None),
        Block::Table(table) => (None, Some(table)),
    };
    let rows = table.into_iter().flat_map(|table| &mut table.rows);
    paragraph.into_iter().chain(rows.flat_map(|row| &mut row.cells).map(|cell| &mut cell.parts))
}

fn shift(parts: &mut [Part], by: usize) {
    for part in parts {
        if let Part::Text(span) = part {
            *span = Span { start: span.start + by, end: span.end + by };
        }
    }
}
