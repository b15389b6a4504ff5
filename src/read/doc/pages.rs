//! Formatted pages: the properties of paragraphs or characters by the place of their text in the stream.
//!
//! A list in the table stream names pages of 512 bytes in `WordDocument`, each with the runs of a stretch of the
//! text. Runs are looked up and not gathered, so that a page that is named often costs nothing.

use crate::read::bytes::{place_at, u8_at, u16_at};

const PAGE: usize = 512;

/// What the pages hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Characters,
    Paragraphs,
}

/// The pages of one kind.
pub(super) struct Pages<'a> {
    word: &'a [u8],
    list: &'a [u8],
    count: usize,
    kind: Kind,
}

/// The properties of a stretch of the stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run<'a> {
    pub start: usize,
    /// Behind the last byte; always behind the place that was asked for.
    pub end: usize,
    /// The style of a paragraph.
    pub style: u16,
    /// The modifiers.
    pub list: &'a [u8],
    /// Whether the run is as the file has it: not where a page that should have it has not. Text behind all pages, as
    /// fast saving leaves, has no properties.
    pub known: bool,
}

impl<'a> Pages<'a> {
    pub fn new(word: &'a [u8], list: &'a [u8], kind: Kind) -> Self {
        Pages { word, list, count: list.len().saturating_sub(4) / 8, kind }
    }

    /// The run that the byte `at` of the stream belongs to.
    pub fn at(&self, at: usize) -> Run<'a> {
        let first = |i: usize| place_at(self.list, 4 * i).unwrap_or(usize::MAX);
        // the last place stands for the end of all
        let behind = partition(if self.count > 0 { self.count + 1 } else { 0 }, |i| first(i) <= at);
        let unknown = Run { start: at, end: usize::MAX, style: 0, list: &[], known: false };
        let next = first(behind).max(at.saturating_add(1));
        let Some(index) = behind.checked_sub(1).filter(|index| *index < self.count) else {
            return Run { end: next, known: true, ..unknown };
        };
        self.in_page(index, at).unwrap_or(Run { end: next, ..unknown })
    }

    fn in_page(&self, index: usize, at: usize) -> Option<Run<'a>> {
        let number = place_at(self.list, 4 * (self.count + 1) + 4 * index)? & 0x003F_FFFF;
        let start = number.checked_mul(PAGE)?;
        let page = self.word.get(start..start.checked_add(PAGE)?)?;
        let runs = usize::from(u8_at(page, PAGE - 1)?);
        let first = |i: usize| place_at(page, 4 * i).unwrap_or(usize::MAX);
        let run = partition(runs, |i| first(i) <= at).checked_sub(1)?;
        let (start, end) = (first(run), first(run + 1));
        if end <= at {
            return None;
        }
        let offsets = 4 * (runs + 1);
        let (style, list) = match self.kind {
            Kind::Characters => (0, characters(page, usize::from(u8_at(page, offsets + run)?))),
            Kind::Paragraphs => paragraph(page, usize::from(u8_at(page, offsets + 13 * run)?)),
        };
        Some(Run { start, end, style, list, known: true })
    }
}

/// The modifiers at a place that counts in two bytes.
fn characters(page: &[u8], offset: usize) -> &[u8] {
    let at = 2 * offset;
    let len = if offset == 0 { 0 } else { usize::from(u8_at(page, at).unwrap_or(0)) };
    page.get(at + 1..at + 1 + len).unwrap_or(&[])
}

/// The style and the modifiers.
fn paragraph(page: &[u8], offset: usize) -> (u16, &[u8]) {
    let at = 2 * offset;
    let (start, len) = match u8_at(page, at) {
        None | Some(_) if offset == 0 => return (0, &[]),
        Some(0) => (at + 2, 2 * usize::from(u8_at(page, at + 1).unwrap_or(0))),
        Some(words) => (at + 1, 2 * usize::from(words) - 1),
        None => return (0, &[]),
    };
    let bytes = page.get(start..(start + len).min(page.len())).unwrap_or(&[]);
    (u16_at(bytes, 0).unwrap_or(0), bytes.get(2..).unwrap_or(&[]))
}

/// How many of the first indices below `count` hold.
fn partition(count: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
