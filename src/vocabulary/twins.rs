//! Traditional characters read as their simplified twins, and misread ones as what they stand for.
//!
//! Comes in: any text. Goes out: the same text, byte for byte as long, for matching against the
//! vocabulary; what is written to the output stays as printed.

use super::traditional;
use crate::document::Ideographs;
use std::borrow::Cow;
use std::sync::LazyLock;

/// The first of the CJK unified ideographs; every pair of the table lies in U+4E00–9FFF.
const FIRST: u32 = 0x4E00;
const COUNT: usize = 0x5200;

/// The simplified twin of each ideograph from [`FIRST`] on, 0 for none: worked out when fenjie is built, since every character
/// of every text is looked up.
static TWINS: [u16; COUNT] = twins(include_bytes!("traditional.txt"));

/// Reads the lines of the file that are two ideographs, of three bytes each.
const fn twins(file: &[u8]) -> [u16; COUNT] {
    const PAIR: usize = 6;
    let mut twins = [0; COUNT];
    let mut line = 0;
    while line < file.len() {
        let mut end = line;
        while end < file.len() && file[end] != b'\n' && file[end] != b'\r' {
            end += 1;
        }
        if end == line + PAIR && file[line] >= 0xE0 {
            let (from, to) = (ideograph(file, line), ideograph(file, line + PAIR / 2));
            if from >= FIRST && ((from - FIRST) as usize) < COUNT && to <= 0xFFFF {
                // it fits: checked on the line above
                #[allow(clippy::cast_possible_truncation)]
                let to = to as u16;
                twins[(from - FIRST) as usize] = to;
            }
        }
        line = end + 1;
    }
    twins
}

/// The character of three bytes at `at`.
const fn ideograph(file: &[u8], at: usize) -> u32 {
    ((file[at] & 0x0F) as u32) << 12 | ((file[at + 1] & 0x3F) as u32) << 6 | (file[at + 2] & 0x3F) as u32
}

/// The ideographs that have a simplified twin.
static TRADITIONAL: LazyLock<Ideographs> = LazyLock::new(|| Ideographs::of(with_twin()));

/// The pairs of the file, those that text recognition mistakes among them.
fn pairs() -> impl Iterator<Item = &'static str> {
    ["pair", "misread"].into_iter().flat_map(|section| traditional().section(section)).copied()
}

/// Every character that has a simplified twin.
pub(crate) fn with_twin() -> impl Iterator<Item = char> {
    pairs().filter_map(|pair| pair.chars().next())
}

/// The simplified twin of `c`, or `c` itself.
#[must_use]
#[inline]
pub fn simplify(c: char) -> char {
    let twin = (c as u32).checked_sub(FIRST).and_then(|i| TWINS.get(i as usize)).copied().unwrap_or(0);
    if twin == 0 { c } else { char::from_u32(u32::from(twin)).unwrap_or(c) }
}

/// `text` with traditional characters made simplified. Every byte offset stays valid, since both twins
/// take three bytes; a text without traditional characters is not copied.
///
/// ```
/// use fenjie::vocabulary::simplified;
/// assert_eq!(simplified("3月：開展調研"), "3月：开展调研");
/// ```
#[must_use]
pub fn simplified(text: &str) -> Cow<'_, str> {
    if !TRADITIONAL.any_in(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(simplify).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_stay_valid() {
        for pair in pairs() {
            let chars: Vec<char> = pair.chars().collect();
            assert_eq!(chars.len(), 2, "{pair}");
            assert_ne!(chars[0], chars[1], "{pair}");
            assert_eq!((chars[0].len_utf8(), chars[1].len_utf8()), (3, 3), "{pair}");
            assert_eq!(simplify(chars[0]), chars[1], "{pair}");
            assert_eq!(simplify(chars[1]), chars[1], "{pair} is a chain");
        }
    }

    #[test]
    fn a_simplified_text_is_borrowed() {
        assert!(matches!(simplified("开展a１，《意见》"), Cow::Borrowed(_)));
        assert_eq!(simplified("𠮷個"), "𠮷个");
    }
}
