//! The piece table: where the characters of the text stand in the stream `WordDocument`, and how wide.
//!
//! A file that was saved fast has many pieces in another order than their bytes, each with modifiers of its own.
//! Pieces whose bytes overlap or repeat cannot make more characters than the stream has bytes.

use crate::read::bytes::{place, u8_at, u16_at, u32_at};
use encoding_rs::{GBK, WINDOWS_1252};
use std::ops::Range;

/// Set in a piece's place when its characters are one byte wide.
const NARROW: u32 = 0x4000_0000;
/// So many double-byte characters and no single high byte tell that a narrow piece is Chinese.
const CHINESE_PAIRS: usize = 4;

/// How the bytes of a piece are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Width {
    /// UTF-16.
    Wide,
    /// Windows-1252.
    Narrow,
    /// CP936, of which a character may be two bytes, in a file of an old Chinese program.
    Chinese,
}

/// A stretch of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its characters, counted from the text's beginning.
    pub cp: Range<u32>,
    /// Where the first stands in the stream.
    pub fc: usize,
    pub width: Width,
    /// The modifiers of all its characters, packed.
    pub prm: u16,
}

impl Piece {
    /// How many bytes a character has.
    pub fn step(&self) -> usize {
        if self.width == Width::Wide { 2 } else { 1 }
    }

    /// Where the character `cp` stands.
    pub fn at(&self, cp: u32) -> usize {
        self.fc.saturating_add(place(cp.saturating_sub(self.cp.start)).saturating_mul(self.step()))
    }
}

/// The piece table with the lists of modifiers that pieces refer to.
#[derive(Debug, Default)]
pub(super) struct Pieces<'a> {
    /// In the order of their characters, which no two have in common.
    pub pieces: Vec<Piece>,
    pub lists: Vec<&'a [u8]>,
    /// Whether pieces lie beyond the stream, or there are more characters than it has bytes.
    pub damaged: bool,
}

impl<'a> Pieces<'a> {
    /// Reads the table; `None` if there is none.
    pub fn read(clx: &'a [u8], word: &[u8], is_chinese: bool) -> Option<Self> {
        let mut out = Pieces::default();
        let mut rest = clx;
        let table = loop {
            match u8_at(rest, 0)? {
                1 => {
                    let len = usize::from(u16_at(rest, 1)?);
                    out.lists.push(rest.get(3..3 + len)?);
                    rest = rest.get(3 + len..)?;
                }
                2 => {
                    let len = place(u32_at(rest, 1)?);
                    let table = rest.get(5..)?;
                    out.damaged |= len > table.len();
                    break table.get(..len).unwrap_or(table);
                }
                _ => return None,
            }
        };
        let count = table.len().saturating_sub(4) / 12;
        let mut left = word.len();
        let mut end_of_last = 0;
        for i in 0..count {
            let entry = 4 * (count + 1) + 8 * i;
            let (start, end) = (u32_at(table, 4 * i)?, u32_at(table, 4 * i + 4)?);
            let (fc, prm) = (u32_at(table, entry + 2)?, u16_at(table, entry + 6)?);
            let narrow = fc & NARROW != 0;
            let fc = place(fc & (NARROW - 1)) / if narrow { 2 } else { 1 };
            let step = if narrow { 1 } else { 2 };
            let there = word.len().saturating_sub(fc) / step;
            let asked = place(end.saturating_sub(start));
            // characters that another piece has already are none
            let len = if start < end_of_last { 0 } else { asked.min(there).min(left) };
            left -= len;
            out.damaged |= len < asked || end < start;
            let Some(bytes) = word.get(fc..fc + len * step).filter(|_| len > 0) else { continue };
            let width = match narrow {
                false => Width::Wide,
                true if is_chinese && is_double_byte(bytes) => Width::Chinese,
                true => Width::Narrow,
            };
            let end = start.saturating_add(u32::try_from(len).unwrap_or(u32::MAX));
            end_of_last = end;
            out.pieces.push(Piece { cp: start..end, fc, width, prm });
        }
        Some(out)
    }

    /// The pieces of a story, each with the part of it that belongs there.
    pub fn of(&self, story: &Range<u32>) -> impl Iterator<Item = (&Piece, Range<u32>)> {
        let story = story.clone();
        let first = self.pieces.partition_point(|piece| piece.cp.end <= story.start);
        let pieces = self.pieces.get(first..).unwrap_or(&[]).iter();
        pieces.take_while(move |piece| piece.cp.start < story.end).filter_map(move |piece| {
            let part = piece.cp.start.max(story.start)..piece.cp.end.min(story.end);
            (part.start < part.end).then_some((piece, part))
        })
    }
}

/// Whether all bytes beyond ASCII are pairs of GB 2312, of which there are some.
fn is_double_byte(bytes: &[u8]) -> bool {
    let mut pairs = 0;
    let mut at = 0;
    while let Some(&lead) = bytes.get(at) {
        at += 1;
        if lead < 0x80 {
            continue;
        }
        let trail = bytes.get(at).copied().unwrap_or(0);
        if !matches!(lead, 0xA1..=0xF7) || trail < 0xA1 {
            return false;
        }
        pairs += 1;
        at += 1;
    }
    pairs >= CHINESE_PAIRS
}

/// A character and how many bytes it takes.
pub(super) fn decode(bytes: &[u8], width: Width) -> (char, usize) {
    let first = bytes.first().copied().unwrap_or(0);
    match width {
        Width::Wide => {
            let units = bytes.as_chunks::<2>().0.iter().take(2).map(|unit| u16::from_le_bytes(*unit));
            match char::decode_utf16(units).next() {
                Some(Ok(c)) => (c, 2 * c.len_utf16()),
                _ => (char::REPLACEMENT_CHARACTER, 2),
            }
        }
        Width::Chinese if first >= 0x80 => {
            let pair = bytes.get(..2).unwrap_or(bytes);
            (decoded(GBK, pair), pair.len())
        }
        Width::Narrow if (0x80..0xA0).contains(&first) => (decoded(WINDOWS_1252, &[first]), 1),
        Width::Narrow | Width::Chinese => (char::from(first), 1),
    }
}

fn decoded(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> char {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table of pieces: characters, place, whether one byte wide.
    fn clx(pieces: &[(u32, u32, bool)]) -> Vec<u8> {
        let mut out = vec![1, 2, 0, 7, 8, 2];
        out.extend(u32::try_from(4 + 12 * pieces.len()).unwrap().to_le_bytes());
        let mut cp = 0;
        out.extend(0_u32.to_le_bytes());
        for (len, _, _) in pieces {
            cp += len;
            out.extend(cp.to_le_bytes());
        }
        for (_, fc, narrow) in pieces {
            let fc = if *narrow { (fc * 2) | NARROW } else { *fc };
            out.extend([0, 0]);
            out.extend(fc.to_le_bytes());
            out.extend([0, 0]);
        }
        out
    }

    #[test]
    fn pieces_in_any_order_and_width() {
        let word: Vec<u8> = [b"abc".to_vec(), vec![0x28, 0x75], vec![0x94, 0xA0]].concat();
        let clx = clx(&[(1, 3, false), (3, 0, true), (2, 5, true)]);
        let pieces = Pieces::read(&clx, &word, false).unwrap();
        assert_eq!(pieces.lists, [&[7, 8][..]]);
        assert!(!pieces.damaged);
        let text: String = pieces
            .of(&(0..6))
            .flat_map(|(piece, part)| {
                part.map(|cp| decode(&word[piece.at(cp)..], piece.width).0).collect::<Vec<_>>()
            })
            .collect();
        assert_eq!(text, "用abc”\u{A0}");
        let parts: Vec<_> = pieces.of(&(2..5)).map(|(_, part)| part).collect();
        assert_eq!(parts, [2..4, 4..5]);
    }

    #[test]
    fn pieces_that_lie_give_no_more_than_there_is() {
        let word = [b'a'; 100];
        for list in [vec![(1000, 0, true)], vec![(90, 0, true); 50], vec![(10, 5000, false)]] {
            let clx = clx(&list);
            let pieces = Pieces::read(&clx, &word, false).unwrap();
            let chars: u32 = pieces.pieces.iter().map(|piece| piece.cp.end - piece.cp.start).sum();
            assert!(pieces.damaged && chars <= 100, "{list:?}");
        }
        assert!(Pieces::read(&[3, 0], &word, false).is_none());
        assert!(Pieces::read(&[], &word, false).is_none());
    }

    #[test]
    fn pieces_with_the_same_characters_are_none() {
        // 0..3, back to 1, 1..4, 4..5
        let mut clx = clx(&[(3, 0, true), (0, 0, true), (3, 3, true), (1, 6, true)]);
        clx[18..22].copy_from_slice(&1_u32.to_le_bytes());
        clx[22..26].copy_from_slice(&4_u32.to_le_bytes());
        clx[26..30].copy_from_slice(&5_u32.to_le_bytes());
        let pieces = Pieces::read(&clx, b"abcdefg", false).unwrap();
        let found: Vec<_> = pieces.pieces.iter().map(|piece| piece.cp.clone()).collect();
        assert_eq!((found, pieces.damaged), (vec![0..3, 4..5], true));
        let parts: Vec<_> = pieces.of(&(2..9)).map(|(_, part)| part).collect();
        assert_eq!(parts, [2..3, 4..5]);
        assert_eq!(pieces.of(&(3..4)).count() + pieces.of(&(5..9)).count(), 0);
    }

    #[test]
    fn narrow_pieces_of_chinese_programs() {
        let (chinese, _, _) = GBK.encode("三月底前 done");
        assert!(is_double_byte(&chinese));
        assert_eq!(decode(&chinese, Width::Chinese), ('三', 2));
        assert_eq!(decode(b"d", Width::Chinese), ('d', 1));
        // quotes and a middle dot
        assert!(!is_double_byte(b"\x93a\x94 b\xB7c"));
        assert!(!is_double_byte(b"abc"));
    }
}
