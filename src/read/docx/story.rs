//! The walk over a part that holds text: the body, the notes, a header.

use super::area::{Area, Ended, Field, Line};
use super::numbering::Numbering;
use super::package::Relations;
use super::styles::{self, Styles};
use super::table::{Grid, MAX_COLUMNS, Merge, OpenCell};
use super::xml::{Step, Tag, Visit};
use crate::read::budget::{Budget, CELL, COLUMN, ELEMENT, LINE, TABLE};
use crate::read::html;
use crate::read::instruction::{self, AutoNumbers};
use crate::read::parts::is_blank;
use crate::read::symbols::{Font, plain};
use std::collections::{HashMap, HashSet};

/// The twentieths of a point that a half-width character of common size is wide.
const HALF_WIDTH: i64 = 120;
/// An indent is no wider, in half-width columns.
const MAX_INDENT: usize = 200;

/// What was noticed on the way.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub inserted: usize,
    pub deleted: usize,
    /// Stretches of hidden text.
    pub hidden: usize,
    /// Files inside the file whose text Word puts into the document, and that were not read.
    pub chunks: usize,
}

/// What the parts share.
pub(super) struct Shared<'s> {
    pub styles: &'s Styles,
    pub numbering: &'s mut Numbering,
    pub tally: &'s mut Tally,
    pub budget: &'s Budget,
}

/// A note by its number in the file, with the kind of its part.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct NoteId {
    pub end: bool,
    pub id: String,
}

/// The walk.
pub(super) struct Story<'s> {
    shared: Shared<'s>,
    relations: &'s Relations,
    /// What files in the file hold that are still to be put where they belong, by the ids of their relations.
    chunks: HashMap<String, Area>,
    /// What is open in the part.
    open: Vec<El>,
    /// The areas that are open, the outermost first.
    areas: Vec<Area>,
    /// The cells that are open, the outermost first, each with an area.
    cells: Vec<OpenCell>,
    /// Of the runs that are open, whether they are hidden.
    runs: Vec<bool>,
    /// Of the rows that are open, whether they are left out.
    rows: Vec<bool>,
    /// How far the fields have counted that number paragraphs.
    numbers: AutoNumbers,
    /// Whether the drawing that is open stands below the paragraph that holds it.
    below: bool,
    /// Notes in the order of their marks.
    pub notes: Vec<NoteId>,
    /// The relations of headers and footers in the order in which sections name them.
    pub margins: Vec<String>,
    known_margins: HashSet<String>,
    /// The notes of a part of notes.
    pub found: Vec<(String, Area)>,
}

/// An element that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum El {
    Other,
    Paragraph,
    ParagraphProperties,
    /// The properties of the paragraph's mark.
    Mark,
    Number,
    Section,
    Run,
    RunProperties,
    Text,
    Instruction,
    Link,
    FieldOnce,
    /// The data of a form's field.
    Form,
    Table,
    Row,
    RowProperties,
    Cell,
    CellProperties,
    Box,
    Note,
    Position,
    Offset,
}

impl<'s> Story<'s> {
    pub fn new(shared: Shared<'s>, relations: &'s Relations, chunks: HashMap<String, Area>) -> Self {
        Story {
            shared,
            relations,
            chunks,
            open: Vec::new(),
            areas: vec![Area::default()],
            cells: Vec::new(),
            runs: Vec::new(),
            rows: Vec::new(),
            numbers: AutoNumbers::default(),
            below: false,
            notes: Vec::new(),
            margins: Vec::new(),
            known_margins: HashSet::new(),
            found: Vec::new(),
        }
    }

    /// All that stands in the part but notes.
    pub fn finish(mut self) -> Finished {
        while self.areas.len() > 1 {
            self.areas.pop();
        }
        self.end_line();
        let area = self.areas.pop().unwrap_or_default();
        Finished { area, notes: self.notes, margins: self.margins, found: self.found }
    }

    fn area(&mut self) -> Option<&mut Area> {
        self.areas.last_mut()
    }

    fn line(&mut self) -> Option<&mut Line> {
        self.areas.last_mut().and_then(|area| area.line.as_mut())
    }

    /// Whether what comes by now is not shown: hidden, or the instruction of a field.
    fn is_hidden(&self) -> bool {
        self.runs.last() == Some(&true)
    }

    fn is_instruction(&self) -> bool {
        self.areas.last().is_some_and(|area| area.fields.is_instruction())
    }

    /// Adds characters that are shown as they are.
    fn put(&mut self, text: &str) {
        if self.is_hidden() || self.is_instruction() {
            return;
        }
        if let Some(line) = self.line() {
            line.text.push_str(text);
        }
    }

    /// Adds the text of an element `t`: its line ends and tabs are blanks.
    fn put_words(&mut self, text: &str) {
        if self.is_hidden() {
            self.shared.tally.hidden += usize::from(!text.chars().all(is_blank));
            return;
        }
        if self.is_instruction() {
            return;
        }
        let Some(line) = self.line() else { return };
        if text.contains(|c: char| c.is_control() || is_line_end(c)) {
            line.text.extend(text.chars().filter_map(|c| match c {
                '\t' | '\n' | '\r' => Some(' '),
                c if is_line_end(c) => Some(' '),
                c => (!c.is_control()).then_some(c),
            }));
        } else {
            line.text.push_str(text);
        }
    }

    // --- paragraphs ---

    fn open_paragraph(&mut self) -> El {
        let Some(area) = self.areas.last_mut() else { return El::Other };
        match &mut area.line {
            // the mark before was deleted: what follows stands in the same paragraph, which looks like the later one
            Some(line) if line.goes_on => {
                *line = Line {
                    text: std::mem::take(&mut line.text),
                    blank: line.blank,
                    links: std::mem::take(&mut line.links),
                    pages: std::mem::take(&mut line.pages),
                    boxes: std::mem::take(&mut line.boxes),
                    ..Line::default()
                };
            }
            // a paragraph in a paragraph is one of a drawing that is no text box
            Some(line) => {
                line.text.push('\n');
                return El::Other;
            }
            None => area.line = Some(Line::default()),
        }
        El::Paragraph
    }

    fn close_paragraph(&mut self) {
        if let Some(area) = self.areas.last_mut() {
            area.fields.end_paragraph();
            if area.line.as_ref().is_some_and(|line| line.goes_on) {
                return;
            }
        }
        self.end_line();
    }

    fn end_line(&mut self) {
        let Some(area) = self.areas.last_mut() else { return };
        let Some(mut line) = area.line.take() else { return };
        let look = self.shared.styles.paragraph(line.style.as_deref());
        // the cells that a merged one covers are not shown
        let covered = self.cells.last().is_some_and(|cell| cell.down == Merge::GoesOn);
        let hidden = line.mark_hidden || look.hidden || (covered && line.is_blank());
        let number = match hidden {
            true => String::new(),
            false => self.shared.numbering.next(line.number, &look, self.shared.styles),
        };
        let heading = line.outline.map_or(look.heading, styles::heading);
        if line.page_break.unwrap_or(look.page_break) {
            area.pages.push(area.layer.len());
            area.after_blank = true;
        }
        // a budget that is spent ends the walk
        let budget = self.shared.budget;
        let shown = if line.text.is_empty() { &number } else { &line.text };
        if budget.lines(shown).and_then(|()| budget.keep(&number)).is_err() {
            return;
        }
        let boxes = std::mem::take(&mut line.boxes);
        let section = line.section;
        area.push_line(line, &Ended { number, heading, apart: look.contents });
        boxes.into_iter().for_each(|inside| area.append(inside));
        if section == Some(true) {
            area.pages.push(area.layer.len());
            area.after_blank = true;
        }
    }

    /// A property of the paragraph that is open.
    fn paragraph_property(&mut self, tag: &Tag<'_>) -> El {
        let Some(line) = self.line() else { return El::Other };
        match tag.name() {
            "pStyle" => line.style = tag.val().map(|style| style.into_owned()),
            "outlineLvl" => line.outline = tag.index(),
            "pageBreakBefore" => line.page_break = Some(tag.is_on()),
            "ind" => line.indent = first_indent(tag),
            "numPr" => return El::Number,
            "rPr" => return El::Mark,
            "sectPr" => {
                line.section = Some(true);
                return El::Section;
            }
            _ => {}
        }
        El::Other
    }

    // --- runs ---

    /// The content of a run.
    fn run_content(&mut self, tag: &Tag<'_>) -> El {
        match tag.name() {
            "rPr" => return El::RunProperties,
            "tab" | "ptab" => self.put("\t"),
            "cr" => self.put("\n"),
            "br" => {
                if tag.attr("type").is_some_and(|kind| kind == "page") {
                    self.page_starts();
                    self.break_row();
                }
                self.put("\n");
            }
            "lastRenderedPageBreak" => self.page_starts(),
            "noBreakHyphen" => self.put("-"),
            "sym" => {
                let code = tag.attr("char").and_then(|code| u32::from_str_radix(code.trim(), 16).ok());
                let font = tag.attr("font").unwrap_or_default();
                if let Some(sign) = code.and_then(|code| sign(&font, code)) {
                    self.put(sign.encode_utf8(&mut [0; 4]));
                }
            }
            "fldChar" => self.field_mark(tag.attr("fldCharType").as_deref()),
            "instrText" => return El::Instruction,
            "footnoteReference" | "endnoteReference" if !self.is_hidden() => {
                if let Some(id) = tag.attr("id") {
                    self.notes.push(NoteId { end: tag.name() == "endnoteReference", id: id.into_owned() });
                }
            }
            _ => {}
        }
        El::Other
    }

    fn run_property(&mut self, tag: &Tag<'_>) {
        let hides = match tag.name() {
            "vanish" => Some(tag.is_on()),
            "rStyle" => tag.val().and_then(|style| self.shared.styles.hides(&style)),
            _ => None,
        };
        if let (Some(run), Some(hides)) = (self.runs.last_mut(), hides) {
            *run = hides;
        }
    }

    fn page_starts(&mut self) {
        if let Some(line) = self.line() {
            line.pages.push(line.text.len());
        }
    }

    /// A page break at the beginning of a cell cuts the table there.
    fn break_row(&mut self) {
        let begins = self.areas.last().is_some_and(|area| area.layer.is_empty())
            && self.line().is_some_and(Line::is_blank);
        if let Some(cell) = self.cells.last_mut().filter(|_| begins) {
            cell.after_break = true;
        }
    }

    fn field_mark(&mut self, kind: Option<&str>) {
        let Some(area) = self.areas.last_mut() else { return };
        match kind {
            Some("begin") => area.fields.begin(),
            Some("separate") => {
                let Some(field) = area.fields.separate() else { return };
                field.result = area.line.as_ref().map(|line| line.text.len());
                let target = instruction::link(&field.instruction);
                let line = area.line.as_mut().filter(|line| line.open_link.is_none());
                if let Some((target, line)) = target.zip(line) {
                    field.links = true;
                    line.open_link = Some((target, line.text.len()));
                }
            }
            Some("end") => {
                if let Some(field) = area.fields.end() {
                    self.end_field(&field);
                }
            }
            _ => {}
        }
    }

    /// A field ends. One that the file holds no result of shows what can be told from it.
    fn end_field(&mut self, field: &Field) {
        if field.links {
            return self.close_link();
        }
        if self.is_hidden() || self.is_instruction() {
            return;
        }
        let Some(line) = self.areas.last().and_then(|area| area.line.as_ref()) else { return };
        let has_result = field.result.is_some_and(|from| from != line.text.len());
        let styles = self.shared.styles;
        let heading =
            || line.outline.map_or_else(|| styles.paragraph(line.style.as_deref()).heading, styles::heading);
        // one that has its result counts too
        let number = self.numbers.next(&field.instruction, heading);
        let shown = number.or_else(|| field.form.shown().map(str::to_owned));
        if let Some(shown) =
            shown.or_else(|| instruction::overlaid(&field.instruction)).filter(|_| !has_result)
        {
            self.put(&shown);
        }
    }

    /// More of the instruction of the last field.
    fn instruct(&mut self, text: &str) {
        let field = self.area().and_then(|area| area.fields.last_mut());
        if let Some(field) =
            field.filter(|field| field.instruction.len() + text.len() <= instruction::LONGEST)
        {
            field.instruction.push_str(text);
        }
    }

    fn close_link(&mut self) {
        let Some(line) = self.line() else { return };
        if let Some((target, start)) = line.open_link.take() {
            line.links.push((target, start, line.text.len()));
        }
    }

    /// A link begins; it counts where it leads to a file.
    fn open_link(&mut self, target: Option<String>) -> bool {
        let Some(target) = target.filter(|target| html::is_file(target)) else { return false };
        let Some(line) = self.line().filter(|line| line.open_link.is_none()) else { return false };
        line.open_link = Some((target, line.text.len()));
        true
    }

    // --- tables ---

    fn open_table(&mut self) -> El {
        // a table may stand behind a paragraph whose mark was deleted
        self.end_line();
        match self.area() {
            Some(area) if area.table.is_none() => {
                area.table = Some(Grid::default());
                El::Table
            }
            _ => El::Other,
        }
    }

    fn close_table(&mut self) {
        let Some(area) = self.areas.last_mut() else { return };
        if let Some(table) = area.table.take() {
            table.close(area);
        }
    }

    fn open_row(&mut self) -> El {
        match self.areas.last_mut().and_then(|area| area.table.as_mut()) {
            Some(table) if !table.has_row() => {
                table.open_row();
                self.rows.push(false);
                El::Row
            }
            _ => El::Other,
        }
    }

    fn close_row(&mut self) {
        let left_out = self.rows.pop() == Some(true);
        let Some(area) = self.areas.last_mut() else { return };
        let Some(mut table) = area.table.take() else { return };
        if left_out {
            table.drop_row();
        }
        table.close_row(area);
        area.table = Some(table);
    }

    fn is_in_row(&self) -> bool {
        self.areas.last().and_then(|area| area.table.as_ref()).is_some_and(Grid::has_row)
    }

    fn row_property(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "gridBefore" => {
                if let (Some(table), Some(columns)) =
                    (self.area().and_then(|area| area.table.as_mut()), tag.index())
                {
                    table.leave_out(columns);
                }
            }
            "del" => {
                self.shared.tally.deleted += 1;
                self.leave_row_out();
            }
            "ins" => self.shared.tally.inserted += 1,
            "hidden" if tag.is_on() => {
                self.shared.tally.hidden += 1;
                self.leave_row_out();
            }
            _ => {}
        }
    }

    fn leave_row_out(&mut self) {
        if let Some(left_out) = self.rows.last_mut() {
            *left_out = true;
        }
    }

    fn open_cell(&mut self) {
        self.cells.push(OpenCell { columns: 1, ..OpenCell::default() });
        self.areas.push(Area::default());
    }

    fn close_cell(&mut self) {
        let Some(area) = self.pop_area() else { return };
        let Some(mut cell) = self.cells.pop() else { return };
        cell.area = area;
        if let Some(table) = self.area().and_then(|area| area.table.as_mut()) {
            table.push_cell(cell);
        }
    }

    fn cell_property(&mut self, tag: &Tag<'_>) {
        let Some(cell) = self.cells.last_mut() else { return };
        let merge = || match tag.val().as_deref() {
            Some("restart") => Merge::Begins,
            _ => Merge::GoesOn,
        };
        match tag.name() {
            "gridSpan" => {
                cell.columns = tag.index().unwrap_or(1);
                let columns = u64::try_from(cell.columns.min(MAX_COLUMNS)).unwrap_or(u64::MAX);
                // a budget that is spent ends the walk
                let _ = self.shared.budget.take(columns.saturating_mul(COLUMN));
            }
            "vMerge" => cell.down = merge(),
            "hMerge" => cell.along = merge(),
            _ => {}
        }
    }

    // --- what stands by itself ---

    /// The area that was opened last, complete.
    fn pop_area(&mut self) -> Option<Area> {
        self.end_line();
        if self.areas.len() > 1 { self.areas.pop() } else { None }
    }

    fn open_box(&mut self) {
        let hidden = self.is_hidden();
        self.runs.push(hidden);
        self.areas.push(Area::default());
    }

    /// Puts a text box before the paragraph that holds it, or below where it is drawn there or the paragraph has begun.
    fn close_box(&mut self) {
        let inside = self.pop_area();
        let hidden = self.runs.pop() == Some(true);
        let Some(inside) = inside.filter(|inside| !hidden && !inside.layer.is_empty()) else { return };
        let below = self.below;
        let Some(area) = self.areas.last_mut() else { return };
        let begun = |line: &mut Line| below || !line.is_blank();
        match area.line.as_mut().and_then(|line| begun(line).then_some(line)) {
            Some(line) => line.boxes.push(inside),
            None => area.append(inside),
        }
    }

    /// The text of a file in the file.
    fn chunk(&mut self, id: Option<&str>) {
        self.end_line();
        match (id.and_then(|id| self.chunks.remove(id)), self.areas.last_mut()) {
            (Some(inside), Some(area)) => area.append(inside),
            _ => self.shared.tally.chunks += 1,
        }
    }

    /// Letters drawn as a picture, as letterheads are.
    fn word_art(&mut self, text: &str) {
        let mut inside = Area::default();
        inside
            .push_line(Line { text: text.replace(['\r', '\n'], "\n"), ..Line::default() }, &Ended::default());
        self.open_box();
        if let Some(area) = self.area() {
            *area = inside;
        }
        self.close_box();
    }
}

/// What a walk gives.
pub(super) struct Finished {
    pub area: Area,
    pub notes: Vec<NoteId>,
    pub margins: Vec<String>,
    pub found: Vec<(String, Area)>,
}

impl Visit for Story<'_> {
    fn open(&mut self, tag: &Tag<'_>) -> Step {
        let parent = self.open.last().copied().unwrap_or(El::Other);
        let name = tag.name();
        // what it was before a change of its properties
        if name.ends_with("Change") {
            return Step::Skip;
        }
        let el = match (parent, name) {
            (El::ParagraphProperties, _) => self.paragraph_property(tag),
            (El::Number, _) => {
                if let Some(line) = self.line() {
                    match name {
                        "numId" => line.number.list = tag.index(),
                        "ilvl" => line.number.level = tag.index(),
                        _ => {}
                    }
                }
                El::Other
            }
            (El::Mark, "vanish") => {
                let is_on = tag.is_on();
                self.line().into_iter().for_each(|line| line.mark_hidden = is_on);
                El::Other
            }
            // a mark that joins a heading with the text behind it
            (El::Mark, "specVanish") => {
                let is_on = tag.is_on();
                self.line().into_iter().for_each(|line| line.goes_on = is_on);
                El::Other
            }
            (El::Mark, "del" | "moveFrom") => {
                self.shared.tally.deleted += 1;
                self.line().into_iter().for_each(|line| line.goes_on = true);
                El::Other
            }
            (El::Mark, "ins" | "moveTo") => {
                self.shared.tally.inserted += 1;
                El::Other
            }
            (_, "headerReference" | "footerReference") => {
                if let Some(id) =
                    tag.attr("id").filter(|id| self.known_margins.insert(id.as_ref().to_owned()))
                {
                    self.margins.push(id.into_owned());
                }
                El::Other
            }
            (El::Section, "type") => {
                let new_page = tag.val().is_none_or(|kind| kind != "continuous" && kind != "nextColumn");
                self.line().into_iter().for_each(|line| line.section = Some(new_page));
                El::Other
            }
            (El::RunProperties, _) => {
                self.run_property(tag);
                El::Other
            }
            (El::RowProperties, _) => {
                self.row_property(tag);
                El::Other
            }
            (El::CellProperties, _) => {
                self.cell_property(tag);
                El::Other
            }
            (El::Paragraph, "pPr") => El::ParagraphProperties,
            (El::Row, "trPr") => El::RowProperties,
            (El::Cell, "tcPr") => El::CellProperties,
            (_, "del" | "moveFrom") => {
                self.shared.tally.deleted += 1;
                return Step::Skip;
            }
            (_, "ins" | "moveTo") => {
                self.shared.tally.inserted += 1;
                El::Other
            }
            (
                _,
                "tblPr" | "tblGrid" | "sdtPr" | "rt" | "delText" | "delInstrText" | "fldData" | "binData",
            ) => {
                return Step::Skip;
            }
            (_, "p") => self.open_paragraph(),
            (_, "r") => {
                let styles = self.shared.styles;
                let hidden = self.line().is_some_and(|line| {
                    *line.hidden.get_or_insert_with(|| styles.paragraph(line.style.as_deref()).hidden)
                });
                self.runs.push(hidden);
                El::Run
            }
            (_, "t") => El::Text,
            (_, "hyperlink") => {
                let target = tag.attr("id").and_then(|id| self.relations.target(&id).map(str::to_owned));
                if self.open_link(target) { El::Link } else { El::Other }
            }
            (_, "fldSimple") => {
                self.field_mark(Some("begin"));
                self.instruct(&tag.attr("instr").unwrap_or_default());
                self.field_mark(Some("separate"));
                El::FieldOnce
            }
            (_, "tbl") => self.open_table(),
            (_, "tr") => self.open_row(),
            (_, "tc") if self.is_in_row() => {
                if self.rows.last() == Some(&true) {
                    return Step::Skip;
                }
                self.open_cell();
                El::Cell
            }
            (_, "txbxContent") => {
                self.open_box();
                El::Box
            }
            (_, "textpath") => {
                if let Some(text) = tag.attr("string") {
                    self.word_art(&text);
                }
                El::Other
            }
            (_, "positionV") => {
                self.below = false;
                if tag.attr("relativeFrom").is_some_and(|from| from == "paragraph" || from == "line") {
                    El::Position
                } else {
                    El::Other
                }
            }
            (_, "inline" | "pict") => {
                self.below = false;
                El::Other
            }
            (El::Position, "posOffset") => El::Offset,
            (_, "ffData") => El::Form,
            (El::Form, _) => {
                if let Some(field) = self.area().and_then(|area| area.fields.last_mut()) {
                    field.form.see(tag);
                }
                El::Form
            }
            (_, "altChunk") => {
                self.chunk(tag.attr("id").as_deref());
                El::Other
            }
            (_, "footnote" | "endnote") => {
                // lines between text and notes
                if tag.attr("type").is_some_and(|kind| kind != "normal") {
                    return Step::Skip;
                }
                let id = tag.attr("id").unwrap_or_default().into_owned();
                self.found.push((id, Area::default()));
                self.areas.push(Area::default());
                El::Note
            }
            (El::Run, _) => self.run_content(tag),
            _ => El::Other,
        };
        self.open.push(el);
        Step::Enter
    }

    fn weight(&self, name: &str) -> u64 {
        match name {
            "tbl" => TABLE,
            "tr" | "tc" => CELL,
            "txbxContent" | "footnote" | "endnote" => LINE,
            _ => ELEMENT,
        }
    }

    fn text(&mut self, text: &str) {
        match self.open.last() {
            Some(El::Text) => self.put_words(text),
            Some(El::Instruction) => self.instruct(text),
            Some(El::Offset) => self.below = text.trim().parse::<i64>().is_ok_and(|offset| offset > 0),
            _ => {}
        }
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some(El::Paragraph) => self.close_paragraph(),
            Some(El::Run) => drop(self.runs.pop()),
            Some(El::Link) => self.close_link(),
            Some(El::FieldOnce) => self.field_mark(Some("end")),
            Some(El::Cell) => self.close_cell(),
            Some(El::Row) => self.close_row(),
            Some(El::Table) => self.close_table(),
            Some(El::Box) => self.close_box(),
            Some(El::Note) => {
                let area = self.pop_area();
                if let (Some(area), Some((_, place))) = (area, self.found.last_mut()) {
                    *place = area;
                }
            }
            _ => {}
        }
    }
}

/// Other characters that end a line.
fn is_line_end(c: char) -> bool {
    matches!(c, '\x0b' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The sign that a character of a font shows (`w:sym`). One of a font of signs that is not known stays a private character.
fn sign(font: &str, code: u32) -> Option<char> {
    let code = plain(code);
    let of_signs = Font::named(font);
    if of_signs.is_none() && code > 0xFF {
        return char::from_u32(code);
    }
    of_signs.and_then(|font| font.sign(code)).or_else(|| char::from_u32(code.checked_add(0xF000)?))
}

/// How far the first line is set in, in half-width columns.
fn first_indent(tag: &Tag<'_>) -> usize {
    let characters = tag.number("firstLineChars").filter(|&hundredths| hundredths > 0).map(|n| n / 50);
    let twips = || tag.number("firstLine").map(|twips| twips / HALF_WIDTH);
    let columns = characters.or_else(twips).and_then(|columns| usize::try_from(columns).ok());
    columns.unwrap_or(0).min(MAX_INDENT)
}
