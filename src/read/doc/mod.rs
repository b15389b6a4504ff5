//! Word 97–2003 (`.doc`; WPS Writer's `.wps` is the same) → its text layer, paragraphs and tables.
//!
//! Comes in: the bytes of a compound file with a stream `WordDocument`. Goes out: what Word shows, after [MS-DOC]:
//! the main text as blocks, text boxes where they hang, automatic numbers written out, fields as their results.
//! Footnotes, headers, footers and comments are furniture: part of the layer, none of the body. Left out are hidden
//! text and what a tracked change deleted, each with a finding; pictures, macros and external links are never followed.
//! Refused by name: encrypted files, and those of Word 6 and 95. Of a damaged file the part that is there is read.
//!
//! `compound` gives the streams, [`fib`] tells where everything is, [`pieces`] where the characters are, [`pages`] and
//! [`styles`] what is set for them, which [`formats`] puts together; [`walk`] goes over the characters, [`table`], [`writer`]
//! and [`grid`] make blocks of them.

mod fib;
mod field;
mod fonts;
mod form;
mod formats;
mod grid;
mod lists;
mod pages;
mod pieces;
mod properties;
mod sprm;
mod styles;
mod table;
mod walk;
mod writer;

use super::Read;
use super::budget::Budget;
use super::parts::is_blank;
use crate::diagnostic::{Code, Finding};
use crate::error::ErrorKind;
use crate::options::Options;
use crate::read::bytes::{place_at, u16_at, u32_at};
use crate::read::compound::{Compound, Stream};
use fib::{Fib, Part, Story};
use fonts::Fonts;
use formats::Formats;
use lists::Lists;
use pages::{Kind, Pages};
use pieces::{Pieces, Width};
use std::borrow::Cow;
use std::ops::Range;
use styles::Styles;
use walk::{Source, Walk};

/// How long an entry of each of these lists is.
const SECTION: usize = 12;
const SHAPE: usize = 26;
const TEXT_BOX: usize = 22;

/// Reads a file.
pub(super) fn read(bytes: &[u8], options: &Options) -> Result<Read, ErrorKind> {
    let damaged = |part: &str| ErrorKind::Damaged { format: "DOC", part: part.to_owned() };
    let file = Compound::open(bytes).ok_or_else(|| damaged("CFB"))?;
    let word = file.stream("WordDocument").ok_or_else(|| damaged("WordDocument"))?;
    let fib = Fib::read(&word.bytes)?;
    let table = file.stream(fib.table).ok_or_else(|| damaged(fib.table))?;
    let data = file.stream("Data").unwrap_or(Stream { bytes: Cow::Borrowed(&[]), whole: true });
    let part = |part| fib.part(&table.bytes, part);
    let pieces =
        Pieces::read(part(Part::Pieces), &word.bytes, fib.is_chinese).ok_or_else(|| damaged("Clx"))?;
    let mut parts: Vec<&str> = Vec::new();
    let streams = [("WordDocument", word.whole), (fib.table, table.whole), ("Data", data.whole)];
    parts.extend(streams.iter().filter(|(_, whole)| !whole).map(|(name, _)| *name));
    parts.extend(pieces.damaged.then_some("Clx"));
    let is_guessed = pieces.pieces.iter().any(|piece| piece.width == Width::Chinese);

    let (characters, paragraphs) = (part(Part::CharacterPages), part(Part::ParagraphPages));
    let size = word.bytes.len() + table.bytes.len() + data.bytes.len();
    let formats = Formats::new(
        Pages::new(&word.bytes, characters, Kind::Characters),
        Pages::new(&word.bytes, paragraphs, Kind::Paragraphs),
        Styles::read(part(Part::Styles)),
        &data.bytes,
        &pieces.lists,
        size,
    );
    // the levels of the lists stand behind the list of lists
    let levels = table.bytes.get(fib.range(Part::Lists).end..).unwrap_or(&[]);
    let lists = Lists::read(part(Part::Lists), levels, part(Part::ListOverrides));
    let boxes = boxes(part(Part::Shapes), part(Part::TextBoxes), &fib.story(Story::TextBoxes));
    let source = Source {
        word: &word.bytes,
        pieces,
        formats,
        fonts: Fonts::read(part(Part::Fonts)),
        sections: sections(part(Part::Sections), &word.bytes),
        boxes: boxes.anchored,
    };
    let budget = Budget::new(options);
    let mut walk = Walk::new(source, lists, &budget);
    walk.story(Story::Main, &fib.story(Story::Main));
    boxes.loose.iter().for_each(|range| walk.story(Story::TextBoxes, range));
    walk.writer.set_apart();
    for story in [Story::Footnotes, Story::Endnotes, Story::Headers, Story::HeaderTextBoxes, Story::Comments]
    {
        walk.story(story, &fib.story(story));
    }

    if budget.is_spent() {
        return Err(budget.error());
    }
    parts.extend(walk.met.unknown.then_some("PlcfBtePapx"));
    parts.extend(walk.met.open_row.then_some("PAPX"));
    parts.extend(walk.source.formats.exhausted.then_some("Prl"));
    parts.extend(walk.lists.full.then_some("PlcfLst"));
    let met = walk.met;
    let mut out = walk.writer.finish();
    if out.layer.chars().all(is_blank) {
        return Err(parts.first().map_or(ErrorKind::Empty, |part| damaged(part)));
    }
    let finding = |code| Finding::new(code, Vec::new());
    out.findings.extend(parts.into_iter().map(|part| finding(Code::DamagedPart).with(part)));
    if is_guessed {
        out.findings.push(finding(Code::GuessedEncoding).with("GBK"));
    }
    if met.inserted + met.deleted > 0 {
        let changes = finding(Code::TrackedChanges);
        out.findings.push(changes.with(met.inserted.to_string()).with(met.deleted.to_string()));
    }
    if met.hidden > 0 {
        out.findings.push(finding(Code::HiddenText).with(met.hidden.to_string()));
    }
    Ok(out)
}

/// How many entries of `size` bytes a list has whose places stand before them.
fn count(list: &[u8], size: usize) -> usize {
    list.len().saturating_sub(4) / (4 + size)
}

/// The characters that end sections, and whether the next section begins a page. All of them together may name as many
/// bytes of properties as there are, whatever each says.
fn sections(list: &[u8], word: &[u8]) -> Vec<(u32, bool)> {
    let count = count(list, SECTION);
    let mut left = word.len();
    let mut out: Vec<(u32, bool)> = Vec::new();
    for i in 1..count {
        let Some(start) = u32_at(list, 4 * i).and_then(|start| start.checked_sub(1)) else { continue };
        let at = place_at(list, 4 * (count + 1) + SECTION * i + 2).unwrap_or(usize::MAX);
        let len = u16_at(word, at).map_or(0, usize::from).min(left);
        left -= len;
        let first = at.saturating_add(2);
        let properties = word.get(first..first.saturating_add(len)).unwrap_or(&[]);
        let kind = sprm::sprms(properties).filter(|sprm| sprm.code == 0x3009).last();
        // a section that goes on, or begins in the next column; by default one begins on a page
        let turns = kind.is_none_or(|kind| !matches!(kind.u8(), 0 | 1));
        if out.last().is_none_or(|(last, _)| *last < start) {
            out.push((start, turns));
        }
    }
    out
}

/// The text boxes of the main text.
struct Boxes {
    /// By the character of the main text that they hang on.
    anchored: Vec<(u32, Range<u32>)>,
    /// Those that hang on none, as in a group of shapes.
    loose: Vec<Range<u32>>,
}

fn boxes(shapes: &[u8], texts: &[u8], story: &Range<u32>) -> Boxes {
    let count_of_shapes = count(shapes, SHAPE);
    let shape = |i: usize| u32_at(shapes, 4 * (count_of_shapes + 1) + SHAPE * i);
    let mut hangs: Vec<(u32, u32)> =
        (0..count_of_shapes).filter_map(|i| shape(i).zip(u32_at(shapes, 4 * i))).collect();
    hangs.sort_unstable();
    let count = count(texts, TEXT_BOX);
    let mut out = Boxes { anchored: Vec::new(), loose: Vec::new() };
    let mut end_of_last = story.start;
    // the last entry stands for the story's own end
    for i in 0..count {
        let place = |i: usize| u32_at(texts, 4 * i).map_or(story.end, |cp| story.start.saturating_add(cp));
        let (start, end) = (place(i).max(end_of_last), place(i + 1).min(story.end));
        if start >= end {
            continue;
        }
        end_of_last = end;
        let id = u32_at(texts, 4 * (count + 1) + TEXT_BOX * i + 14).unwrap_or(0);
        match hangs.binary_search_by_key(&id, |(shape, _)| *shape) {
            Ok(at) => out.anchored.push((hangs.get(at).map_or(0, |(_, cp)| *cp), start..end)),
            Err(_) => out.loose.push(start..end),
        }
    }
    out.anchored.sort_by_key(|(cp, _)| *cp);
    out.anchored.dedup_by_key(|(cp, _)| *cp);
    out
}

#[cfg(test)]
mod tests;
