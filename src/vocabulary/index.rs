//! Words found by their first or last two characters.
//!
//! Comes in: words, each with what it stands for. Goes out: those of them that a text begins or ends with, or
//! whether any stands in it, without comparing the text with every word.

use crate::document::{Ideographs, signs_and};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The first two characters of a word, or the last two, the outermost first; a word of one has no second.
type Key = (char, Option<char>);
/// The words of a key, the longest first: mostly one, since few words share two characters.
type Lists<T> = HashMap<Key, Vec<(&'static str, T)>, BuildHasherDefault<CharHasher>>;

/// Words to be found at the beginning of a text.
pub(crate) struct Beginnings<T> {
    /// The first characters that are ideographs.
    firsts: Ideographs,
    /// Those of them that are a word by themselves.
    singles: Ideographs,
    lists: Lists<T>,
}

impl<T: Copy> Beginnings<T> {
    pub(crate) fn new(words: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let lists = lists(words, |word| key(word.chars()));
        let firsts = Ideographs::of(lists.keys().map(|(first, _)| *first));
        let singles = lists.keys().filter(|(_, second)| second.is_none()).map(|(first, _)| *first);
        Beginnings { firsts, singles: Ideographs::of(singles), lists }
    }

    /// The longest word that `text` begins with.
    pub(crate) fn longest(&self, text: &str) -> Option<(&'static str, T)> {
        self.firsts.may_begin(text).then_some(())?;
        let key = key(text.chars())?;
        let list = |key: Key| self.lists.get(&key)?.iter().find(|(word, _)| text.starts_with(word)).copied();
        let pair = key.1.and_then(|_| list(key));
        pair.or_else(|| self.singles.may_begin(text).then(|| list((key.0, None))).flatten())
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
        Endings(lists(words, |word| key(word.chars().rev())))
    }

    /// The longest word that `text` ends with.
    pub(crate) fn longest(&self, text: &str) -> Option<(&'static str, T)> {
        self.all(text).next()
    }

    /// All words that `text` ends with, the longest first.
    pub(crate) fn all<'e>(&'e self, text: &'e str) -> impl Iterator<Item = (&'static str, T)> + 'e {
        let words = key(text.chars().rev()).into_iter().flat_map(|key| under(&self.0, key));
        words.filter(|(word, _)| text.ends_with(word))
    }
}

#[inline]
fn key(mut chars: impl Iterator<Item = char>) -> Option<Key> {
    Some((chars.next()?, chars.next()))
}

/// The words that share the characters of `key`, behind them that of one character.
fn under<T: Copy>(lists: &Lists<T>, key: Key) -> impl Iterator<Item = (&'static str, T)> {
    let keys = [Some(key), key.1.map(|_| (key.0, None))];
    keys.into_iter().flatten().filter_map(|key| lists.get(&key)).flatten().copied()
}

fn lists<T>(
    words: impl IntoIterator<Item = (&'static str, T)>,
    key: fn(&'static str) -> Option<Key>,
) -> Lists<T> {
    let mut out: Lists<T> = HashMap::default();
    for (word, value) in words {
        if let Some(key) = key(word) {
            out.entry(key).or_default().push((word, value));
        }
    }
    for list in out.values_mut() {
        list.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    }
    out
}

/// A hash of few characters: the keys are our own words', so no one can choose them to collide.
#[derive(Default)]
struct CharHasher(u64);

impl Hasher for CharHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u32(u32::from(*byte)));
    }

    fn write_isize(&mut self, _: isize) {
        // whether there is a second character
    }

    fn write_u32(&mut self, value: u32) {
        // the table takes its place from the low bits and its tag from the high ones
        self.0 = (self.0.rotate_left(21) ^ u64::from(value)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
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
