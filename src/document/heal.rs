//! White-space repair: a line wrap or an OCR gap inside Chinese text is removed, nothing else changes.

use super::{Text, find_blank, is_bare};
use std::ops::Range;

/// Whether `c` belongs to Chinese running text: ideographs, CJK and full-width punctuation, and the
/// quotation marks and dashes that Chinese type shares with Western type.
#[must_use]
pub fn is_chinese(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{9FFF}'      // radicals, CJK punctuation, ideographs and extension A
        | '\u{F900}'..='\u{FAFF}'    // compatibility ideographs
        | '\u{FE30}'..='\u{FE6F}'    // vertical and small forms
        | '\u{FF00}'..='\u{FFEF}'    // full-width forms
        | '\u{20000}'..='\u{3FFFF}'  // further ideographs
        | '\u{2014}' | '\u{2015}' | '\u{2018}'..='\u{201D}' | '\u{2026}' | '\u{00B7}')
}

/// The part `range` of `text` without the white space that touches Chinese text, and without any at
/// its ends. Between two Latin words or numbers white space is kept as one blank; a text with nothing
/// to mend is not copied.
#[must_use]
pub fn heal<'a>(text: &Text<'a>, range: Range<usize>) -> Text<'a> {
    let Some(part) = text.as_str().get(range.clone()) else { return Text::default() };
    let trimmed = if is_bare(part) { part } else { part.trim_start() };
    let mut at = range.start + (part.len() - trimmed.len());
    let mut rest = if is_bare(trimmed) { trimmed } else { trimmed.trim_end() };
    let Some(first) = find_blank(rest) else { return text.slice(at..at + rest.len()) };
    let mut out = Text::with_room(rest.len());
    let mut gap = Some(first);
    while let Some(blank) = gap {
        out.append(text, at..at + blank);
        let before = rest[..blank].chars().next_back();
        let behind = rest[blank..].trim_start();
        let width = rest.len() - blank - behind.len();
        let chinese = |c: Option<char>| c.is_none_or(is_chinese);
        if !chinese(before) && !chinese(behind.chars().next()) {
            let first = rest[blank..].chars().next().map_or(0, char::len_utf8);
            out.append(text, at + blank..at + blank + first);
        }
        at += blank + width;
        rest = behind;
        gap = find_blank(rest);
    }
    out.append(text, at..at + rest.len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;

    fn healed(s: &str) -> String {
        let text = Text::new(s, Span { start: 0, end: s.len() });
        heal(&text, 0..s.len()).as_str().to_owned()
    }

    #[test]
    fn gaps_at_chinese_characters_go() {
        assert_eq!(healed("加强团干部 教育培训"), "加强团干部教育培训");
        assert_eq!(healed(" 2 月 8 日—10 日\n"), "2月8日—10日");
        assert_eq!(healed("《甲“乙” 2019年》"), "《甲“乙”2019年》");
        assert_eq!(healed("严\u{a0}\u{a0}峻"), "严峻");
        assert_eq!(healed("甲\u{3000}乙"), "甲乙");
    }

    #[test]
    fn blanks_between_latin_words_stay() {
        assert_eq!(healed("GB/T 26790 标准"), "GB/T 26790标准");
        assert_eq!(healed("3 5"), "3 5");
    }

    #[test]
    fn places_are_kept_around_a_gap() {
        let s = "省校外教育 中心";
        let text = Text::new(s, Span { start: 0, end: s.len() });
        let spans = heal(&text, 0..s.len()).all_spans();
        assert_eq!(spans, [Span { start: 0, end: 15 }, Span { start: 16, end: 22 }]);
    }
}
