//! Quotation marks that were lost: said, never mended.

use crate::diagnostic::{Code, Finding};
use crate::document::Text;

/// How many characters of the text the message shows.
const SHOWN: usize = 12;

/// One finding for each “ or ” of `text` that has no partner.
pub(super) fn unbalanced(text: &Text<'_>) -> Vec<Finding> {
    let words = text.as_str();
    let mut open: Vec<usize> = Vec::new();
    let mut lost: Vec<usize> = Vec::new();
    // the first byte of both
    for at in memchr::memchr_iter(0xE2, words.as_bytes()) {
        match words.as_bytes().get(at + 1..at + 3) {
            Some([0x80, 0x9C]) => open.push(at),
            Some([0x80, 0x9D]) if open.pop().is_none() => lost.push(at),
            _ => {}
        }
    }
    lost.extend(open);
    let finding = |at: usize| {
        let end = at + '“'.len_utf8();
        let start = words[..at].char_indices().rev().take(SHOWN / 2).last().map_or(at, |(i, _)| i);
        let shown: String = words[start..].chars().filter(|c| !c.is_whitespace()).take(SHOWN).collect();
        Finding::new(Code::UnbalancedQuote, text.spans(at..end)).with(shown)
    };
    lost.into_iter().map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;

    #[test]
    fn only_lost_marks_are_said() {
        let lost = |s: &str| unbalanced(&Text::new(s, Span { start: 0, end: s.len() })).len();
        assert_eq!(lost("网上共青团”一期：做好“网上”建设"), 1);
        assert_eq!(lost("“甲”“乙”"), 0);
        assert_eq!(lost("“甲“乙”"), 1);
    }
}
