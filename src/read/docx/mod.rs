//! A Word file (DOCX) → its text layer, paragraphs and tables.
//!
//! The layer holds what Word shows, in reading order: a line for each paragraph, its automatic number in front,
//! and for each row of a table, whose cells are parted by tabs. Left out is what Word does not show: deleted text,
//! hidden text, the instructions of fields, the words under a ruby. Text boxes stand before the paragraph that
//! holds them, or behind it where they are drawn below its first line; a table of one cell is a frame and no table.
//!
//! Behind the body stand, as furniture, the notes in the order of their marks (the marks themselves are no text),
//! then headers and footers, each part once; so do lines of a table of contents where they are. Of the file's own
//! properties nothing is read: they are as a rule those of the file that this one was made from.
//!
//! The parts are read as streams and never as trees: [`xml`] shows tags and text to a visitor, [`story`] is the one for
//! text, [`area`] and [`table`] hold what it builds. A part that breaks off gives what stands before.

mod area;
mod chunk;
mod form;
mod numbering;
mod package;
mod story;
mod styles;
mod table;
mod xml;

use super::Read;
use super::budget::Budget;
use super::parts::is_blank;
use crate::diagnostic::{Code, Finding};
use crate::document::{Block, Part};
use crate::error::ErrorKind;
use crate::options::Options;
use area::Area;
use numbering::Numbering;
use package::{Found, Package, Relations, damaged};
use std::collections::{HashMap, HashSet};
use story::{Finished, NoteId, Shared, Story, Tally};
use styles::Styles;
use xml::Visit;

/// Reads a file.
pub(super) fn blocks(bytes: &[u8], options: &Options) -> Result<Read, ErrorKind> {
    let budget = Budget::new(options);
    let package = Package::open(bytes, &budget)?;
    Reader { package, budget: &budget, broken: Vec::new(), findings: Vec::new() }.read()
}

struct Reader<'a> {
    package: Package<'a>,
    budget: &'a Budget,
    /// The parts that are damaged, with the byte where each is.
    broken: Vec<(String, u64)>,
    /// What was told of files in it.
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn read(mut self) -> Result<Read, ErrorKind> {
        let main = self.package.relations("")?.part("officeDocument", "word/document.xml");
        let relations = self.package.relations(&main)?;
        let mut styles = Styles::default();
        self.visit(&relations.part("styles", "styles.xml"), &mut styles)?;
        let mut numbering = Numbering::default();
        self.visit(&relations.part("numbering", "numbering.xml"), &mut numbering)?;
        let mut tally = Tally::default();
        let mut shared =
            Shared { styles: &styles, numbering: &mut numbering, tally: &mut tally, budget: self.budget };

        let body = self.story(&main, &relations, &mut shared)?.ok_or_else(|| damaged(&main))?;
        let broken_at = self.broken.iter().find(|(part, _)| *part == main);
        if broken_at.is_some() && body.area.layer.chars().all(is_blank) {
            return Err(damaged(&main));
        }
        let mut out = body.area;
        for area in self.notes(&relations, &body.notes, &mut shared)? {
            out.append_furniture(area);
        }
        let mut margins = HashSet::new();
        for id in &body.margins {
            let Some(part) = relations.part_of(id).filter(|part| margins.insert(part.clone())) else {
                continue;
            };
            let relations = self.package.relations(&part)?;
            if let Some(margin) = self.story(&part, &relations, &mut shared)? {
                out.append_furniture(margin.area);
            }
        }
        if out.layer.chars().all(is_blank) && tally.chunks == 0 {
            return Err(ErrorKind::Empty);
        }
        let mut findings = findings(&tally, &self.broken, numbering.full);
        findings.append(&mut self.findings);
        Ok(Read {
            pages: pages(&out),
            layer: out.layer,
            blocks: out.blocks,
            furniture: out.furniture,
            links: out.links,
            findings,
            ..Read::default()
        })
    }

    /// Shows a part to a visitor and remembers where it is damaged; says whether there is one.
    fn visit(&mut self, part: &str, visitor: &mut impl Visit) -> Result<bool, ErrorKind> {
        let found = self.package.visit(part, visitor)?;
        if let Found::Until(at) = found {
            self.broken.push((part.to_owned(), at));
        }
        Ok(found != Found::Nothing)
    }

    fn story(
        &mut self,
        part: &str,
        relations: &Relations,
        shared: &mut Shared<'_>,
    ) -> Result<Option<Finished>, ErrorKind> {
        let chunks = self.chunks(relations)?;
        let shared = Shared { numbering: &mut *shared.numbering, tally: &mut *shared.tally, ..*shared };
        let mut story = Story::new(shared, relations, chunks);
        let found = self.visit(part, &mut story)?;
        Ok(found.then(|| story.finish()))
    }

    /// The files whose text belongs to that of a part, by the ids of their relations, those that can be read.
    fn chunks(&mut self, relations: &Relations) -> Result<HashMap<String, Area>, ErrorKind> {
        let mut out = HashMap::new();
        for id in relations.chunks() {
            let Some(part) = relations.part_of(id) else { continue };
            let bytes = self.package.bytes(&part)?;
            let weight = u64::try_from(bytes.len()).unwrap_or(u64::MAX).saturating_mul(chunk::WEIGHT);
            self.budget.take(weight)?;
            let Some(chunk) = chunk::read(&bytes) else { continue };
            self.broken.extend(chunk.bad.map(|at| (part, at)));
            self.findings.extend(chunk.findings);
            out.insert(id.clone(), chunk.area);
        }
        Ok(out)
    }

    /// The notes whose marks stand in the text, in that order, each under its number.
    fn notes(
        &mut self,
        relations: &Relations,
        marks: &[NoteId],
        shared: &mut Shared<'_>,
    ) -> Result<Vec<Area>, ErrorKind> {
        let mut out = Vec::new();
        for (end, kind, usual) in [(false, "footnotes", "footnotes.xml"), (true, "endnotes", "endnotes.xml")]
        {
            let mut marks = marks.iter().filter(|mark| mark.end == end).peekable();
            if marks.peek().is_none() {
                continue;
            }
            let part = relations.part(kind, usual);
            let own = self.package.relations(&part)?;
            let Some(story) = self.story(&part, &own, shared)? else { continue };
            let mut notes: HashMap<String, Area> = story.found.into_iter().collect();
            out.extend(marks.filter_map(|mark| notes.remove(&mark.id)));
        }
        Ok(out)
    }
}

impl Area {
    /// Puts all of another area behind this one, apart from its blocks.
    fn append_furniture(&mut self, mut area: Area) {
        area.pages.clear();
        let mut blocks = std::mem::take(&mut area.blocks);
        blocks.append(&mut area.furniture);
        area.furniture = blocks;
        self.append(area);
    }
}

/// Where pages begin behind the first: a page has words.
fn pages(area: &Area) -> Vec<usize> {
    let body = area.blocks.iter().filter_map(end_of).max().unwrap_or(0);
    let mut pages: Vec<usize> = Vec::new();
    let mut places = area.pages.clone();
    places.sort_unstable();
    // where the words of the page before begin
    let mut words = 0;
    for place in places {
        // many pages may begin in one stretch of blanks
        let Some(rest) = area.layer.get(place..).filter(|_| words == 0 || place > words) else { continue };
        words = area.layer.len() - rest.trim_start_matches(is_blank).len();
        let page = words;
        if page >= body {
            break;
        }
        let between = area.layer.get(pages.last().copied().unwrap_or(0)..page);
        if between.is_some_and(|between| !between.chars().all(is_blank)) {
            pages.push(page);
        }
    }
    pages
}

/// Where the text of a block ends.
fn end_of(block: &Block) -> Option<usize> {
    let end = |parts: &Vec<Part>| {
        parts.iter().rev().find_map(|part| match part {
            Part::Text(span) => Some(span.end),
            Part::Break | Part::Blank => None,
        })
    };
    match block {
        Block::Paragraph(paragraph) => end(&paragraph.parts),
        Block::Table(table) => {
            table.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| end(&cell.parts)).max()
        }
    }
}

fn findings(tally: &Tally, broken: &[(String, u64)], unnumbered: bool) -> Vec<Finding> {
    let mut out = Vec::new();
    for (part, at) in broken {
        out.push(Finding::new(Code::DamagedPart, Vec::new()).with(format!("{part}:{at}")));
    }
    if unnumbered {
        out.push(Finding::new(Code::DamagedPart, Vec::new()).with("numbering"));
    }
    if tally.inserted + tally.deleted > 0 {
        let finding = Finding::new(Code::TrackedChanges, Vec::new());
        out.push(finding.with(tally.inserted.to_string()).with(tally.deleted.to_string()));
    }
    if tally.hidden > 0 {
        out.push(Finding::new(Code::HiddenText, Vec::new()).with(tally.hidden.to_string()));
    }
    if tally.chunks > 0 {
        out.push(Finding::new(Code::EmbeddedFile, Vec::new()).with(tally.chunks.to_string()));
    }
    out
}

#[cfg(test)]
mod tests;
