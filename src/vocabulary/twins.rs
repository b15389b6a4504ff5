//! Traditional characters read as their simplified twins.
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

/// The simplified twin of each ideograph from [`FIRST`] on, 0 for none.
static TWINS: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut twins = vec![0; COUNT];
    for pair in traditional().section("pair") {
        let mut pair = pair.chars();
        let (Some(from), Some(to)) = (pair.next(), pair.next()) else { continue };
        let slot = (from as u32).checked_sub(FIRST).and_then(|i| twins.get_mut(i as usize));
        if let (Some(slot), Ok(to)) = (slot, u16::try_from(to as u32)) {
            *slot = to;
        }
    }
    twins
});

/// The ideographs that have a simplified twin.
static TRADITIONAL: LazyLock<Ideographs> = LazyLock::new(|| Ideographs::of(with_twin()));

/// Every character that has a simplified twin.
pub(crate) fn with_twin() -> impl Iterator<Item = char> {
    traditional().section("pair").iter().filter_map(|pair| pair.chars().next())
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
        for pair in traditional().section("pair") {
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
