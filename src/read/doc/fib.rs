//! The file information block: which table stream holds the structures, where, and how long each story is.

use crate::error::ErrorKind;
use crate::read::bytes::{place, place_at, u16_at};
use std::ops::Range;

/// `nFib` of Word 97; what is below was written by Word 6 and 95 in another form.
const WORD_97: u16 = 0x00C1;
/// Where the pairs of offset and length begin when all that stands before them has its usual length.
const FIRST_WORDS: usize = 32;

/// A structure of the table stream, as the index of its pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Styles = 1,
    Sections = 6,
    CharacterPages = 12,
    ParagraphPages = 13,
    Fonts = 15,
    Pieces = 33,
    Shapes = 40,
    TextBoxes = 56,
    Lists = 73,
    ListOverrides = 74,
}

/// One of the texts that stand one after another in the file, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Story {
    Main = 0,
    Footnotes = 1,
    Headers = 2,
    // a story of macros, in old files
    Comments = 4,
    Endnotes = 5,
    TextBoxes = 6,
    HeaderTextBoxes = 7,
}

pub(super) struct Fib<'a> {
    word: &'a [u8],
    /// The name of the table stream.
    pub table: &'static str,
    /// Whether the file's language is Chinese of the mainland.
    pub is_chinese: bool,
    /// Where the lengths of the stories and the pairs begin.
    lengths: usize,
    pairs: usize,
    count: usize,
}

impl<'a> Fib<'a> {
    /// Reads the block at the start of the stream `WordDocument`.
    pub fn read(word: &'a [u8]) -> Result<Self, ErrorKind> {
        let damaged = || ErrorKind::Damaged { format: "DOC", part: "FIB".to_owned() };
        let (ident, version) = (u16_at(word, 0).ok_or_else(damaged)?, u16_at(word, 2).ok_or_else(damaged)?);
        let flags = u16_at(word, 10).ok_or_else(damaged)?;
        match ident {
            0xA5EC if version >= WORD_97 => {}
            // Word 2, 6 and 95, Far East versions among them
            0xA5EC | 0xA5DB | 0xA5DC | 0xA697..=0xA699 => {
                return Err(ErrorKind::Unsupported { format: "Word 6/95 DOC" });
            }
            _ => return Err(damaged()),
        }
        if flags & 0x0100 != 0 {
            return Err(ErrorKind::Encrypted { format: "DOC" });
        }
        let words = usize::from(u16_at(word, FIRST_WORDS).ok_or_else(damaged)?);
        let longs = FIRST_WORDS + 2 + 2 * words;
        let lengths = longs + 2;
        let pairs = lengths + 4 * usize::from(u16_at(word, longs).ok_or_else(damaged)?);
        let count = usize::from(u16_at(word, pairs).ok_or_else(damaged)?);
        let language = |at| u16_at(word, at) == Some(0x0804);
        Ok(Fib {
            word,
            table: if flags & 0x0200 == 0 { "0Table" } else { "1Table" },
            is_chinese: language(6) || language(longs.saturating_sub(2)),
            lengths,
            pairs: pairs + 2,
            count,
        })
    }

    /// The bytes of a structure that the table stream should hold; empty where the file has none.
    pub fn range(&self, part: Part) -> Range<usize> {
        let index = part as usize;
        let at = self.pairs + 8 * index;
        let pair = place_at(self.word, at).zip(place_at(self.word, at + 4)).filter(|_| index < self.count);
        pair.map_or(0..0, |(start, len)| start..start.saturating_add(len))
    }

    /// The structure as far as the table stream holds it.
    pub fn part<'t>(&self, table: &'t [u8], part: Part) -> &'t [u8] {
        let range = self.range(part);
        table.get(range.start..range.end.min(table.len())).unwrap_or(&[])
    }

    /// Where a story stands, in characters.
    pub fn story(&self, story: Story) -> Range<u32> {
        let len = |i: usize| {
            let len = crate::read::bytes::u32_at(self.word, self.lengths + 4 * (3 + i)).unwrap_or(0);
            // a negative one is none
            if place(len) > place(i32::MAX.cast_unsigned()) { 0 } else { len }
        };
        let index = story as usize;
        let start = (0..index).map(len).fold(0, u32::saturating_add);
        start..start.saturating_add(len(index))
    }
}
