//! Words and their kinds, by jieba with a dictionary of our own.
//!
//! Comes in: a stretch of Chinese prose. Goes out: its words, each with the kind that the vocabulary gives
//! it. The dictionary is made from the vocabulary files alone, so that it is small, loads at once and
//! knows no more than a reader of those files; every word has the same weight, which makes the best
//! cut the one with the fewest words. A character that no word covers stands alone, and the HMM that would
//! guess at unknown words is off: a guess is no vocabulary. jieba is asked only where words overlap; elsewhere
//! there is one way to cut.

use crate::vocabulary::{self, Beginnings};
use jieba_rs::Jieba;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::LazyLock;

/// What the vocabulary says of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An action verb.
    Verb,
    /// An action verb that names a thing as often: 考核, 培训.
    VerbNoun,
    /// A verb that the real action follows: 对…进行培训.
    Light,
    /// A verb only if nothing else is.
    Weak,
    /// A one-character verb.
    Short,
    /// Opens a phrase of circumstance that lasts up to its `，`.
    Circumstance,
    /// Opens a phrase of circumstance where it ends like 在…下.
    Place,
    /// Ends a phrase of circumstance: 等方面.
    PhraseEnd,
    /// Opens a purpose before a verb, a beneficiary before a noun.
    Purpose,
    /// Opens a phrase that a light verb ends: 对…进行.
    Topic,
    /// Opens a phrase that lasts up to the verb.
    Preposition,
    /// Goes before a verb.
    Adverb,
    /// Makes a noun of the verb before it: 方案, 工作.
    Head,
    /// Makes a noun of any verb: 实施情况.
    Outcome,
    /// Any other noun.
    Noun,
    /// A word that the vocabulary does not know.
    Unknown,
}

/// A word and where it stands in the text that was cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// The weight of every word; one character that no word covers has 1.
const WEIGHT: usize = 1000;

/// A vocabulary file, one of its sections, and what the words there are.
type Section = (fn() -> &'static vocabulary::Words, &'static str, Kind);

/// The sections that make up the dictionary.
const SECTIONS: [Section; 16] = [
    (vocabulary::verbs, "verb", Kind::Verb),
    (vocabulary::verbs, "verb-noun", Kind::VerbNoun),
    (vocabulary::verbs, "light", Kind::Light),
    (vocabulary::verbs, "weak", Kind::Weak),
    (vocabulary::verbs, "short", Kind::Short),
    (vocabulary::phrases, "circumstance", Kind::Circumstance),
    (vocabulary::phrases, "place", Kind::Place),
    (vocabulary::phrases, "phrase-end", Kind::PhraseEnd),
    (vocabulary::phrases, "purpose", Kind::Purpose),
    (vocabulary::phrases, "topic", Kind::Topic),
    (vocabulary::phrases, "preposition", Kind::Preposition),
    (vocabulary::phrases, "adverb", Kind::Adverb),
    (vocabulary::nouns, "head", Kind::Head),
    (vocabulary::nouns, "outcome", Kind::Outcome),
    (vocabulary::nouns, "compound", Kind::Noun),
    (vocabulary::nouns, "unit", Kind::Noun),
];

/// jieba with the vocabulary's dictionary, the kind of each of its words, and the words by their beginnings.
struct Segmenter {
    jieba: Jieba,
    beginnings: Beginnings<Kind>,
    kinds: HashMap<&'static str, Kind, BuildHasherDefault<Fnv>>,
}

/// FNV-1a: the keys are our own words, so no one can choose them to collide.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xCBF2_9CE4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }
}

static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(|| {
    let mut jieba = Jieba::empty();
    let mut kinds = HashMap::with_capacity_and_hasher(4096, BuildHasherDefault::default());
    for (file, section, kind) in SECTIONS {
        for word in file().section(section) {
            if kinds.insert(*word, kind).is_none() {
                jieba.add_word(word, Some(WEIGHT), None);
            }
        }
    }
    let beginnings = Beginnings::new(kinds.iter().map(|(word, kind)| (*word, *kind)));
    Segmenter { jieba, beginnings, kinds }
});

/// Adds the words of `text`, in order, without gaps; it stands at the byte `offset`. Traditional characters
/// are to be made simplified before.
pub fn add_words(text: &str, offset: usize, out: &mut Vec<Word>) {
    let mut at = 0;
    while at < text.len() {
        let (length, kind) = stretch(&text[at..]);
        let start = offset + at;
        match kind {
            Some(kind) => out.push(Word { range: start..start + length, kind }),
            None => cut(&text[at..at + length], start, out),
        }
        at += length;
    }
}

/// The first word of `text` that is none of `skipped`.
#[must_use]
pub fn first_but(text: &str, skipped: &[Kind]) -> Option<Word> {
    let mut at = 0;
    while at < text.len() {
        let (length, kind) = stretch(&text[at..]);
        let found = match kind {
            Some(kind) => (!skipped.contains(&kind)).then(|| Word { range: at..at + length, kind }),
            None => {
                let mut words = Vec::new();
                cut(&text[at..at + length], at, &mut words);
                words.into_iter().find(|word| !skipped.contains(&word.kind))
            }
        };
        if found.is_some() {
            return found;
        }
        at += length;
    }
    None
}

/// The least that `text` begins with and no word of the vocabulary goes on behind, and its kind if it is one
/// word. The best cut has a border behind it, and no way to cut a word has fewer words than one.
fn stretch(text: &str) -> (usize, Option<Kind>) {
    let numerals = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if numerals > 0 {
        return (numerals, Some(Kind::Unknown));
    }
    let mut chars = text.chars().map(char::len_utf8);
    let mut at = chars.next().unwrap_or(0);
    let beginnings = &SEGMENTER.beginnings;
    let Some((word, kind)) = beginnings.longest(text) else { return (at, Some(Kind::Unknown)) };
    let mut end = word.len();
    while at < end {
        end = end.max(beginnings.longest(&text[at..]).map_or(0, |(inner, _)| at + inner.len()));
        at += chars.next().unwrap_or(end);
    }
    (end, (end == word.len()).then_some(kind))
}

/// Cuts a stretch whose words overlap; it stands at the byte `offset`.
fn cut(stretch: &str, offset: usize, out: &mut Vec<Word>) {
    let segmenter = &*SEGMENTER;
    let kind = |word| segmenter.kinds.get(word).copied().unwrap_or(Kind::Unknown);
    let tokens = segmenter.jieba.cut(stretch, false);
    out.extend(
        tokens.iter().map(|t| Word { range: offset + t.byte_start..offset + t.byte_end, kind: kind(t.word) }),
    );
}

/// Whether `word` is an action verb of the vocabulary.
#[must_use]
pub fn is_verb(word: &str) -> bool {
    matches!(SEGMENTER.kinds.get(word), Some(Kind::Verb | Kind::VerbNoun | Kind::Light | Kind::Weak))
}

/// Whether `word` is any word of the vocabulary.
#[must_use]
pub fn is_word(word: &str) -> bool {
    SEGMENTER.kinds.contains_key(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Word> {
        let mut out = Vec::new();
        add_words(text, 0, &mut out);
        out
    }

    fn cut(text: &str) -> String {
        let words: Vec<&str> = words(text).into_iter().map(|w| &text[w.range]).collect();
        words.join("/")
    }

    #[test]
    fn nouns_that_hold_a_verb_stay_whole() {
        let cases = [
            ("编写总结材料", "编写/总结/材料"),
            ("福建团建", "福建/团建"),
            ("召开现场推进会", "召开/现场推进会"),
            ("规划建设项目", "规/划/建设项目"),
            ("组织部组织评审会", "组织部/组织/评审会"),
            ("发展和改革委公开招标", "发展和改革/委/公开/招标"),
        ];
        for (text, want) in cases {
            assert_eq!(cut(text), want);
        }
    }

    const TEXTS: [&str; 7] = [
        "开展调研",
        "进一步组织评审会，5月：继续深入推进PPT窗口改造3.5%",
        "规划建设项目",
        "组织部组织评审会",
        "发展和改革委公开招标",
        "编写总结材料",
        "",
    ];

    /// All ends of the texts.
    fn texts() -> impl Iterator<Item = &'static str> {
        TEXTS.iter().flat_map(|text| text.char_indices().map(|(at, _)| &text[at..]))
    }

    #[test]
    fn cutting_by_stretches_is_cutting_the_whole() {
        for text in texts() {
            let mut whole = Vec::new();
            super::cut(text, 0, &mut whole);
            assert_eq!(words(text), whole, "{text}");
        }
    }

    #[test]
    fn the_first_word_is_the_first_of_all() {
        for text in texts() {
            for skipped in [&[] as &[Kind], &[Kind::Adverb, Kind::Weak]] {
                let want = words(text).into_iter().find(|word| !skipped.contains(&word.kind));
                assert_eq!(first_but(text, skipped), want, "{text}");
            }
        }
    }

    #[test]
    fn words_cover_the_text() {
        let text = "3月：开展“甲”行动，abc 12.5%；x";
        let mut at = 0;
        for word in words(text) {
            assert_eq!(word.range.start, at);
            at = word.range.end;
        }
        assert_eq!(at, text.len());
    }

    #[test]
    fn each_word_has_one_kind() {
        let mut seen = HashMap::new();
        for (file, section, kind) in SECTIONS {
            for word in file().section(section) {
                assert_eq!(seen.insert(*word, kind), None, "{word} stands in two sections");
                // jieba cuts at every other character
                assert!(word.chars().all(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')), "{word}");
            }
        }
        assert!(seen.values().filter(|kind| **kind == Kind::Verb).count() > 300);
    }
}
