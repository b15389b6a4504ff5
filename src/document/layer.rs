//! The text layer: what `fenjie text` prints and every range points into.

use super::{Span, Text};
use crate::circular::{Range, Ranges};
use smallvec::smallvec;

/// Bytes between two entries of the code-point table.
const STEP: usize = 8;

/// The plain-text rendering of the input, with a table that turns byte offsets into code points.
#[derive(Debug, Clone, Default)]
pub struct TextLayer {
    text: String,
    /// Code points before each multiple of [`STEP`] bytes.
    counts: Vec<usize>,
}

impl TextLayer {
    /// Takes the rendering and counts its code points once.
    #[must_use]
    pub fn new(text: String) -> Self {
        let mut counts = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        counts.push(count);
        for chunk in text.as_bytes().as_chunks::<STEP>().0 {
            count += starts(chunk);
            counts.push(count);
        }
        TextLayer { text, counts }
    }

    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The layer's string back.
    #[must_use]
    pub fn into_string(self) -> String {
        self.text
    }

    /// The number of code points before the byte offset `byte`, clamped to the layer's length.
    #[must_use]
    pub fn code_point(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let chunk = byte / STEP;
        let before = self.counts.get(chunk).copied().unwrap_or(0);
        let (chunks, rest) = self.text.as_bytes().as_chunks();
        before
            + match chunks.get(chunk) {
                Some(chunk) => starts_before(byte % STEP, chunk),
                None => starts(&rest[..byte % STEP]),
            }
    }

    /// A byte span as the code-point range of the output.
    #[must_use]
    pub fn range(&self, span: Span) -> Range {
        Range(self.code_point(span.start), self.code_point(span.end))
    }

    /// The byte offset of the code point `count`; the layer's length for the one past the last, `None`
    /// beyond that.
    #[must_use]
    pub fn byte(&self, count: usize) -> Option<usize> {
        let chunk = self.counts.partition_point(|&before| before <= count).saturating_sub(1);
        let before = self.counts.get(chunk).copied().unwrap_or(0);
        let first = chunk * STEP;
        let bytes = self.text.as_bytes().iter().enumerate().skip(first);
        let mut begins = bytes.filter(|&(_, &b)| b & 0xC0 != 0x80).map(|(at, _)| at);
        match begins.nth(count.checked_sub(before)?) {
            Some(at) => Some(at),
            None => (self.code_point(self.text.len()) == count).then_some(self.text.len()),
        }
    }

    /// The text of a range of the output; `None` where it lies outside the layer or ends before it starts.
    #[must_use]
    pub fn slice(&self, range: Range) -> Option<&str> {
        self.text.get(self.byte(range.0)?..self.byte(range.1)?)
    }

    /// The places of the bytes `part` of `text` as the output gives them.
    #[must_use]
    pub fn ranges(&self, text: &Text<'_>, part: std::ops::Range<usize>) -> Ranges {
        match text.only_place(&part) {
            Some(span) => smallvec![self.range(span)],
            None => text.places(part).map(|span| self.range(span)).collect(),
        }
    }
}

/// How many code points begin in `bytes`, which are [`STEP`] at most: counted in a byte, so that the
/// processor can count many at a time.
fn starts(bytes: &[u8]) -> usize {
    usize::from(bytes.iter().map(|&b| u8::from(b & 0xC0 != 0x80)).sum::<u8>())
}

/// [`starts`] of the first `end` bytes of a chunk, fewer than all, counted at once: bytes of continuation are those
/// with their first bit set and their second not.
fn starts_before(end: usize, chunk: &[u8; STEP]) -> usize {
    const FIRST_BITS: u64 = u64::from_ne_bytes([0x80; STEP]);
    const ONES: u64 = u64::from_ne_bytes([1; STEP]);
    let bits = u64::from_le_bytes(*chunk) & !(u64::MAX << (8 * end));
    let continuations = (bits & !(bits << 1) & FIRST_BITS) >> 7;
    // the highest byte of the product is the sum of all
    let [.., count] = continuations.wrapping_mul(ONES).to_le_bytes();
    end - usize::from(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_agree_with_counting_characters() {
        let text = "第一行：3月\n𠮷a，".repeat(40);
        let layer = TextLayer::new(text.clone());
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(layer.code_point(byte), count);
        }
        assert_eq!(layer.code_point(text.len()), text.chars().count());
        assert_eq!(layer.code_point(usize::MAX), text.chars().count());
        assert_eq!(TextLayer::new(String::new()).code_point(3), 0);
    }

    #[test]
    fn ranges_are_read_back() {
        let text = "第一行：3月\n𠮷a，".repeat(40);
        let layer = TextLayer::new(text.clone());
        let bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
        for (count, &byte) in bytes.iter().enumerate() {
            assert_eq!(layer.byte(count), Some(byte));
        }
        assert_eq!(layer.byte(bytes.len()), None);
        assert_eq!(layer.byte(usize::MAX), None);
        assert_eq!(layer.slice(Range(4, 6)), Some("3月"));
        assert_eq!(layer.slice(Range(6, 4)), None);
        assert_eq!(layer.slice(Range(0, bytes.len())), None);
        let empty = TextLayer::new(String::new());
        assert_eq!((empty.byte(0), empty.byte(1)), (Some(0), None));
    }
}
