//! A text as the readers of steps, goals and citations see it.
//!
//! Comes in: a healed text. Goes out: the same text with its simplified twin, its pairs of marks and the
//! places of its numerals, found in one pass for all who read it.

use super::enclosed::{PairList, Pairs};
use super::number::{BEGINS, chinese_digit, digit};
use crate::document::{Ideographs, Text, signs_and};
use crate::vocabulary::{simplified, simplify, with_twin};
use smallvec::SmallVec;
use std::borrow::Cow;
use std::sync::LazyLock;

/// A healed text with what its readers need.
pub(super) struct Prose<'t, 'a> {
    pub text: &'t Text<'a>,
    /// In simplified characters, byte for byte as long as the text.
    pub folded: Cow<'t, str>,
    /// What stands inside brackets, quotes and title marks.
    pub pairs: PairList,
    /// Where a numeral may begin.
    pub numerals: SmallVec<[usize; 4]>,
}

/// The ideographs that make a difference here.
static TOLD: LazyLock<Ideographs> = LazyLock::new(|| Ideographs::of(with_twin().chain(BEGINS.chars())));

impl<'t, 'a> Prose<'t, 'a> {
    pub(super) fn new(text: &'t Text<'a>) -> Self {
        let s = text.as_str();
        let mut pairs = Pairs::default();
        let mut numerals = SmallVec::new();
        let mut folds = false;
        for (at, c) in signs_and(s, &TOLD) {
            let simple = simplify(c);
            folds |= simple != c;
            if may_begin(simple) {
                numerals.push(at);
            } else {
                pairs.see(at, c);
            }
        }
        let folded = if folds { simplified(s) } else { Cow::Borrowed(s) };
        Prose { text, folded, pairs: pairs.found, numerals }
    }

    pub(super) fn as_str(&self) -> &'t str {
        self.text.as_str()
    }
}

/// Whether a numeral may begin with `c`.
fn may_begin(c: char) -> bool {
    digit(c).is_some()
        || (chinese_digit(c).is_some() && !matches!(c, '〇' | '零'))
        || matches!(c, '十' | '百')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;

    #[test]
    fn one_pass_finds_them_all() {
        let s = "開展“兩次”活動，３場（第十二屆）";
        let text = Text::new(s, Span { start: 0, end: s.len() });
        let prose = Prose::new(&text);
        assert_eq!(prose.folded, "开展“两次”活动，３场（第十二届）");
        assert_eq!(
            prose.pairs.iter().map(|pair| &s[pair.inner.clone()]).collect::<Vec<_>>(),
            ["兩次", "第十二屆"]
        );
        let numerals: String = prose.numerals.iter().filter_map(|&at| s[at..].chars().next()).collect();
        assert_eq!(numerals, "兩３十二");
    }

    #[test]
    fn no_ideograph_that_begins_a_numeral_is_passed_over() {
        let begins: String = ('\u{4E00}'..='\u{9FFF}').filter(|&c| may_begin(c)).collect();
        let sorted = |s: &str| {
            let mut chars: Vec<char> = s.chars().collect();
            chars.sort_unstable();
            chars
        };
        assert_eq!(sorted(&begins), sorted(BEGINS));
    }
}
