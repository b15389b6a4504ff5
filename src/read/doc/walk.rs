//! The walk over a story's characters: marks end paragraphs, cells and rows, the rest is text.

use super::fib::Story;
use super::field::Field;
use super::fonts::Fonts;
use super::form;
use super::formats::Formats;
use super::lists::Lists;
use super::pieces::{Piece, Pieces, decode};
use super::properties::{Characters, Paragraph};
use super::table::Nest;
use super::writer::{Line, Writer};
use crate::read::budget::Budget;
use crate::read::bytes::place;
use crate::read::instruction::{self, AutoNumbers};
use std::ops::Range;

/// What the walk needs of the file.
pub(super) struct Source<'a> {
    pub word: &'a [u8],
    pub pieces: Pieces<'a>,
    pub formats: Formats<'a>,
    pub fonts: Fonts,
    /// The characters that end sections, and whether the next begins a page.
    pub sections: Vec<(u32, bool)>,
    /// The text boxes that hang on the main text, by the character they hang on.
    pub boxes: Vec<(u32, Range<u32>)>,
}

/// What was met and not written.
#[derive(Debug, Default)]
pub(super) struct Met {
    pub inserted: usize,
    pub deleted: usize,
    pub hidden: usize,
    /// Whether a row had no end.
    pub open_row: bool,
    /// Whether a paragraph had no properties.
    pub unknown: bool,
}

/// The walk.
pub(super) struct Walk<'a> {
    pub source: Source<'a>,
    pub lists: Lists,
    pub writer: Writer,
    pub met: Met,
    budget: &'a Budget,
    flow: Flow,
    /// What the last character was, to count runs and not characters.
    last: Characters,
}

/// The state of one story.
#[derive(Debug, Default)]
struct Flow {
    line: Line,
    tables: Nest,
    fields: Vec<Field>,
    /// How far the fields have counted that number paragraphs.
    numbers: AutoNumbers,
    /// How many of `fields` have no result yet: nothing is seen inside them.
    instructions: usize,
    /// Whether the line goes on with a paragraph that a page break cut.
    cut: bool,
    /// The link to a file that is open: how many fields are around it, where its words begin and where it leads.
    link: Option<(usize, usize, String)>,
    /// Field marks without an end, in their order.
    unmatched: Vec<u32>,
    is_main: bool,
    /// Text boxes that wait for the end of a paragraph or table.
    boxes: Vec<Range<u32>>,
}

/// A character and all that is known at its place.
#[derive(Clone, Copy)]
struct Place<'p> {
    cp: u32,
    characters: Characters,
    paragraph: &'p Paragraph,
    /// Whether the paragraph goes on behind it.
    inside: bool,
}

impl<'a> Walk<'a> {
    pub fn new(source: Source<'a>, lists: Lists, budget: &'a Budget) -> Self {
        Walk {
            source,
            lists,
            writer: Writer::default(),
            met: Met::default(),
            budget,
            flow: Flow::default(),
            last: Characters::default(),
        }
    }

    /// Writes the characters of a story, or of a part of it.
    pub fn story(&mut self, story: Story, range: &Range<u32>) {
        let flow =
            Flow { unmatched: self.unmatched(range), is_main: story == Story::Main, ..Flow::default() };
        let outer = std::mem::replace(&mut self.flow, flow);
        let parts: Vec<(Piece, Range<u32>)> =
            self.source.pieces.of(range).map(|(piece, part)| (piece.clone(), part)).collect();
        for (piece, part) in parts {
            self.part(&piece, part);
        }
        // a text that ends without a mark
        if !self.flow.line.is_blank() {
            self.end_paragraph(&Paragraph::default());
        }
        self.end_tables();
        self.boxes();
        self.flow = outer;
    }

    /// The field marks of a story that no mark closes.
    fn unmatched(&self, range: &Range<u32>) -> Vec<u32> {
        let mut open = Vec::new();
        for (piece, part) in self.source.pieces.of(range) {
            let start = piece.at(part.start);
            let bytes = self.source.word.get(start..piece.at(part.end)).unwrap_or(&[]);
            for (cp, unit) in part.zip(bytes.chunks(piece.step())) {
                match unit {
                    [0x13] | [0x13, 0] => open.push(cp),
                    [0x15] | [0x15, 0] => {
                        open.pop();
                    }
                    _ => {}
                }
            }
        }
        open
    }

    /// The characters of a piece, run by run, for as long as the budget lasts.
    fn part(&mut self, piece: &Piece, part: Range<u32>) {
        let (mut cp, mut at, end) = (part.start, piece.at(part.start), piece.at(part.end));
        let word = self.source.word;
        while at < end && !self.budget.is_spent() {
            let of_paragraph = self.source.formats.paragraphs.at(at);
            let of_characters = self.source.formats.characters.at(at);
            self.met.unknown |= !of_paragraph.known;
            let paragraph = self.source.formats.paragraph(&of_paragraph, piece);
            let mut stop = end.min(of_paragraph.end);
            // the paragraph is the same for all runs of characters in it
            let mut run = of_characters;
            while at < stop && !self.budget.is_spent() {
                if run.end <= at {
                    run = self.source.formats.characters.at(at);
                }
                let characters = self.source.formats.characters(&run, paragraph.style, piece);
                let run_end = stop.min(run.end);
                while at < run_end && !self.budget.is_spent() {
                    let bytes = word.get(at..end).unwrap_or(&[]);
                    let (c, len) = decode(bytes, piece.width);
                    at += len;
                    let place =
                        Place { cp, characters, paragraph: &paragraph, inside: at < of_paragraph.end };
                    self.character(c, place);
                    cp = cp.saturating_add(u32::try_from(len / piece.step()).unwrap_or(1));
                }
            }
            stop = stop.max(at);
            at = stop;
        }
    }

    fn character(&mut self, c: char, at: Place<'_>) {
        // fields keep their shape even where a part of one was deleted
        if matches!(c, '\x13'..='\x15') {
            return self.field(c, at);
        }
        let (now, last) = (at.characters, self.last);
        self.last = now;
        self.met.inserted += usize::from(now.inserted && !last.inserted);
        let is_cell_mark = c == '\x07';
        if now.deleted && !is_cell_mark {
            self.met.deleted += usize::from(!last.deleted);
            return;
        }
        if now.hidden && !is_cell_mark {
            self.met.hidden += usize::from(!last.hidden && !c.is_control());
            return;
        }
        match c {
            '\r' => self.end_paragraph(at.paragraph),
            '\x07' => self.cell_mark(at.paragraph),
            '\x0c' => self.page_break(at),
            '\x08' if self.flow.is_main => self.anchor(at),
            _ if self.flow.instructions > 0 => {
                if let Some(field) = self.flow.fields.last_mut() {
                    match c {
                        '\x01' => field.data = now.data,
                        c => field.push(c),
                    }
                }
            }
            _ => self.text(c, now),
        }
    }

    /// A character of the text.
    fn text(&mut self, c: char, characters: Characters) {
        let line = &mut self.flow.line.text;
        match c {
            '\x0b' | '\x0e' | '\n' => line.push('\n'),
            '\t' => line.push('\t'),
            '\x1e' => line.push('-'),
            // a modifier that says so makes it a symbol, a flag beside it or not
            '(' if characters.symbol.is_some() => {
                let symbol = characters.symbol.map(|(font, code)| self.source.fonts.symbol(font, code));
                line.extend(symbol);
            }
            // line ends that would part the lines of the layer
            '\u{85}' | '\u{2028}' | '\u{2029}' => line.push(' '),
            // pictures, marks of notes and comments, hyphens that are not seen
            c if c < ' ' || c == '\u{7F}' => {}
            c => line.push(c),
        }
    }

    /// The beginning, middle or end of a field.
    fn field(&mut self, c: char, at: Place<'_>) {
        let flow = &mut self.flow;
        match c {
            '\x13' => {
                if flow.unmatched.binary_search(&at.cp).is_err() {
                    flow.fields.push(Field::default());
                    flow.instructions += 1;
                }
            }
            '\x14' => {
                let Some(field) = flow.fields.last_mut().filter(|field| field.result.is_none()) else {
                    return;
                };
                field.result = Some(flow.line.text.len());
                flow.instructions -= 1;
                if flow.link.is_none()
                    && let Some(target) = instruction::link(&field.instruction)
                {
                    flow.link = Some((flow.fields.len(), flow.line.text.len(), target));
                }
            }
            _ => {
                let Some(field) = flow.fields.pop() else { return };
                if field.result.is_none() {
                    flow.instructions -= 1;
                }
                if flow.instructions == 0 && !at.characters.hidden && !at.characters.deleted {
                    // one that has its result counts too
                    let number = flow.numbers.next(&field.instruction, || heading(at.paragraph));
                    let shown = number.or_else(|| instruction::overlaid(&field.instruction));
                    let data = field.data.map(place);
                    let shown = shown.or_else(|| form::shown(self.source.formats.data, data?));
                    if let Some(shown) = shown
                        && field.result.is_none_or(|from| from == flow.line.text.len())
                    {
                        // many fields may have the same data; a budget that is spent ends the walk
                        let _ = self.budget.keep(&shown);
                        flow.line.text.push_str(&shown);
                    }
                }
                if flow.link.as_ref().is_some_and(|(depth, ..)| *depth > flow.fields.len()) {
                    self.end_link();
                }
            }
        }
    }

    /// The end of the link that is open.
    fn end_link(&mut self) {
        let end = self.flow.line.text.len();
        if let Some((_, start, target)) = self.flow.link.take().filter(|(_, start, _)| *start < end) {
            self.flow.line.links.push((start..end, target));
        }
    }

    /// The end of a paragraph: its line, with the number that Word puts in front.
    fn take_line(&mut self, paragraph: &Paragraph) -> Line {
        // a link whose words go on in the next paragraph ends here
        self.end_link();
        let mut line = std::mem::take(&mut self.flow.line);
        let is_cut = std::mem::take(&mut self.flow.cut);
        if paragraph.list > 0 && !is_cut {
            let number = self.lists.number(paragraph.list, paragraph.level);
            let is_bullet = |number: &str| !number.contains(char::is_alphanumeric);
            // a bullet alone says nothing, a number may be all that a cell holds
            if let Some(number) = number.filter(|number| !line.is_blank() || !is_bullet(number)) {
                line.prepend(&number);
            }
        }
        // a budget that is spent ends the walk
        let _ = self.budget.lines(&line.text);
        line
    }

    fn end_paragraph(&mut self, paragraph: &Paragraph) {
        let heading = heading(paragraph);
        if paragraph.in_table {
            let line = self.take_line(paragraph);
            let table = self.flow.tables.at(paragraph.depth());
            if paragraph.inner_row_end {
                return table.end_row(paragraph.row.clone(), false);
            }
            table.line(line, heading);
            if paragraph.inner_cell_end {
                table.end_cell();
            }
            return;
        }
        self.end_tables();
        if paragraph.page_break {
            self.writer.page_break();
        }
        let line = self.take_line(paragraph);
        self.writer.paragraph(&line, heading);
        self.boxes();
    }

    /// Behind a table.
    fn end_tables(&mut self) {
        self.flow.tables.close(&mut self.writer);
        self.met.open_row |= self.flow.tables.unended;
    }

    /// The end of a cell or of a row.
    fn cell_mark(&mut self, paragraph: &Paragraph) {
        // the end of a row is no item of a list
        let unnumbered = Paragraph::default();
        let _ = self.budget.cells(1);
        let line = self.take_line(if paragraph.row_end { &unnumbered } else { paragraph });
        let table = self.flow.tables.at(1);
        table.line(line, None);
        if paragraph.row_end {
            table.end_row(paragraph.row.clone(), paragraph.page_break);
        } else {
            self.met.open_row |= table.end_cell();
        }
    }

    /// A page break or the end of a section, either of which may end a paragraph.
    fn page_break(&mut self, at: Place<'_>) {
        let section = self.source.sections.binary_search_by_key(&at.cp, |(cp, _)| *cp);
        let turns = section.ok().and_then(|i| self.source.sections.get(i)).is_none_or(|(_, turns)| *turns);
        if at.paragraph.in_table {
            return;
        }
        self.end_tables();
        let is_blank = self.flow.line.is_blank();
        if !(at.inside && is_blank) {
            self.end_paragraph(at.paragraph);
            self.flow.cut = at.inside;
        }
        if turns {
            self.writer.page_break();
        }
    }

    /// The place that a shape hangs on: a text box is read before its paragraph, or behind it where that has begun.
    fn anchor(&mut self, at: Place<'_>) {
        let found = self.source.boxes.binary_search_by_key(&at.cp, |(cp, _)| *cp);
        let Some((_, range)) = found.ok().and_then(|i| self.source.boxes.get(i)) else { return };
        self.flow.boxes.push(range.clone());
        if !at.paragraph.in_table && self.flow.line.is_blank() {
            self.end_tables();
            self.boxes();
        }
    }

    /// The text boxes that wait.
    fn boxes(&mut self) {
        for range in std::mem::take(&mut self.flow.boxes) {
            self.story(Story::TextBoxes, &range);
        }
    }
}

/// The heading level of a paragraph.
fn heading(paragraph: &Paragraph) -> Option<u8> {
    paragraph.outline.map(|level| level.saturating_add(1)).filter(|level| *level <= 6)
}
