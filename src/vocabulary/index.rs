//! Words found by their first or last character.
//!
//! Comes in: words, each with what it stands for. Goes out: those of them that a text begins or ends with, or
//! whether any stands in it, without comparing the text with every word.

use crate::document::{Ideographs, signs_and};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Words with the same first or last character, the longest first.
type Words<T> = Vec<(&'static str, T)>;
type Lists<T> = HashMap<char, Words<T>, BuildHasherDefault<CharHasher>>;

/// Words to be found at the beginning of a text.
pub(crate) struct Beginnings<T> {
    /// The first characters that are ideographs.
    firsts: Ideographs,
    lists: Lists<T>,
}

impl<T: Copy> Beginnings<T> {
    pub(crate) fn new(words: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let lists = lists(words, |word| word.chars().next());
        Beginnings { firsts: Ideographs::of(lists.keys().copied()), lists }
    }

    /// The longest word that `text` begins with.
    pub(crate) fn longest(&self, text: &str) -> Option<(&'static str, T)> {
        let list = self.lists.get(&text.chars().next()?)?;
        list.iter().copied().find(|(word, _)| text.starts_with(word))
    }

    /// Whether one of the words stands in `text`.
    pub(crate) fn any_in(&self, text: &str) -> bool {
        signs_and(text, &self.firsts).any(|(at, _)| self.longest(&text[at..]).is_some())
    }
}

/// Words to be found at the end of a text.
pub(crate) struct Endings<T>(Lists<T>);

impl<T: Copy> Endings<T> {
    pub(crate) fn new(words: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        Endings(lists(words, |word| word.chars().next_back()))
    }

    /// The longest word that `text` ends with.
    pub(crate) fn longest(&self, text: &str) -> Option<(&'static str, T)> {
        self.all(text).next()
    }

    /// All words that `text` ends with, the longest first.
    pub(crate) fn all<'e>(&'e self, text: &'e str) -> impl Iterator<Item = (&'static str, T)> + 'e {
        let list = text.chars().next_back().and_then(|last| self.0.get(&last));
        list.into_iter().flatten().copied().filter(|(word, _)| text.ends_with(word))
    }
}

fn lists<T>(
    words: impl IntoIterator<Item = (&'static str, T)>,
    key: fn(&'static str) -> Option<char>,
) -> Lists<T> {
    let mut out: Lists<T> = HashMap::default();
    for (word, value) in words {
        if let Some(c) = key(word) {
            out.entry(c).or_default().push((word, value));
        }
    }
    for list in out.values_mut() {
        list.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    }
    out
}

/// A hash of one character: the keys are our own words', so no one can choose them to collide.
#[derive(Default)]
struct CharHasher(u64);

impl Hasher for CharHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u32(u32::from(*byte)));
    }

    fn write_u32(&mut self, value: u32) {
        // the table takes its place from the low bits and its tag from the high ones
        self.0 = (self.0 ^ u64::from(value)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 ^= self.0 >> 32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [(&str, u8); 5] = [("前", 1), ("之前", 2), ("以前", 3), ("前后", 4), ("≥", 5)];

    #[test]
    fn the_longest_word_at_either_end() {
        let (beginnings, endings) = (Beginnings::new(WORDS), Endings::new(WORDS));
        for (text, begins, ends) in [
            ("前后", Some(4), Some(4)),
            ("前期之前", Some(1), Some(2)),
            ("≥5", Some(5), None),
            ("", None, None),
        ] {
            assert_eq!(beginnings.longest(text).map(|found| found.1), begins, "{text}");
            assert_eq!(endings.longest(text).map(|found| found.1), ends, "{text}");
        }
        assert_eq!(endings.all("年底之前").map(|found| found.1).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn a_word_anywhere() {
        let beginnings = Beginnings::new([("有关", ()), ("各", ()), (">", ())]);
        for (text, want) in
            [("县有关部门", true), ("有无关", false), ("省各局", true), ("a>b", true), ("", false)]
        {
            assert_eq!(beginnings.any_in(text), want, "{text}");
        }
    }
}
