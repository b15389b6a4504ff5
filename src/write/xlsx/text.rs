//! What a cell may hold of a text.

use crate::diagnostic::{Lang, Said};
use std::borrow::Cow;

/// The UTF-16 units that a cell holds (Excel's limit).
pub(super) const LONGEST: usize = 32_767;

const CUT: Said = Said { zh: "……（后文已截去）", en: " … (the rest was cut)" };

/// The text without control characters: line ends are LF, what else has no place in a cell is U+FFFD.
pub(super) fn harmless(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_bad) {
        return text.into();
    }
    text.replace("\r\n", "\n").replace('\r', "\n").replace(is_bad, "\u{FFFD}").into()
}

fn is_bad(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

/// As much of the text as a cell holds, and a mark where some is cut.
pub(super) fn fitting(text: Cow<'_, str>, lang: Lang) -> (Cow<'_, str>, bool) {
    // no character has more UTF-16 units than bytes
    if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
        return (text, false);
    }
    let mark = CUT.in_lang(lang);
    let kept = head(&text, LONGEST - mark.chars().count());
    (format!("{kept}{mark}").into(), true)
}

/// As many characters from the beginning as fit into so many UTF-16 units.
pub(super) fn head(text: &str, units: usize) -> &str {
    let mut taken = 0;
    for (at, c) in text.char_indices() {
        taken += c.len_utf16();
        if taken > units {
            return text.get(..at).unwrap_or_default();
        }
    }
    text
}

/// Whether a spreadsheet would take the text for a formula if somebody typed it.
pub(super) fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_replaced() {
        for (text, written) in [
            ("修路", "修路"),
            ("一\r\n二\r三\n四\t五", "一\n二\n三\n四\t五"),
            ("\u{0}\u{1b}[31m\u{7f}\u{85}", "\u{FFFD}\u{FFFD}[31m\u{FFFD}\u{FFFD}"),
            ("\u{FFFE}\u{FFFF}_x0041_", "\u{FFFD}\u{FFFD}_x0041_"),
        ] {
            assert_eq!(harmless(text), written);
        }
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        let most = "𠮷".repeat(LONGEST / 2) + "a";
        assert_eq!(fitting(most.as_str().into(), Lang::Zh), (most.as_str().into(), false));
        for lang in [Lang::Zh, Lang::En] {
            let (cut, was_cut) = fitting((most.clone() + "b").into(), lang);
            assert!(was_cut && cut.ends_with(CUT.in_lang(lang)));
            let units = cut.encode_utf16().count();
            assert!((LONGEST - 1..=LONGEST).contains(&units), "{units}");
        }
    }
}
