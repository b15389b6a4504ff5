//! The words that fenjie knows, as data that a non-programmer can extend, their one loader, and an index of
//! them by their ends.
//!
//! A file has one word a line under `[section]` lines; `#` begins a comment, blank lines are nothing.
//! A word is written once in a file.

mod index;
mod opening;
mod twins;

pub(crate) use index::{Beginnings, Endings};
pub use opening::{begins_with_noun, begins_with_verb};
pub(crate) use twins::with_twin;
pub use twins::{simplified, simplify};

use std::sync::LazyLock;

/// The words of one file, by section, in the file's order.
#[derive(Debug)]
pub struct Words {
    sections: Vec<(&'static str, Vec<&'static str>)>,
}

impl Words {
    fn parse(file: &'static str) -> Self {
        let mut sections: Vec<(&'static str, Vec<&'static str>)> = Vec::new();
        for line in file.lines() {
            let line = line.split('#').next().unwrap_or("").trim();
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                sections.push((name, Vec::new()));
            } else if let (false, Some((_, words))) = (line.is_empty(), sections.last_mut()) {
                words.push(line);
            }
        }
        Words { sections }
    }

    /// The words of a section; empty if there is no such section.
    #[must_use]
    pub fn section(&self, name: &str) -> &[&'static str] {
        self.sections.iter().find(|(n, _)| *n == name).map_or(&[], |(_, words)| words)
    }

    /// The words of a section with `value` beside each, for an index.
    pub(crate) fn with<T: Copy>(
        &'static self,
        name: &str,
        value: T,
    ) -> impl Iterator<Item = (&'static str, T)> + use<T> {
        self.section(name).iter().map(move |word| (*word, value))
    }

    /// Every section with its words.
    pub fn sections(&self) -> impl Iterator<Item = (&'static str, &[&'static str])> {
        self.sections.iter().map(|(name, words)| (*name, words.as_slice()))
    }
}

/// Declares a file of words and the function that gives it.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {$(
        $(#[$doc])*
        pub fn $name() -> &'static Words {
            static WORDS: LazyLock<Words> = LazyLock::new(|| Words::parse(include_str!($file)));
            &WORDS
        }
    )*};
}

words! {
    /// Column headers by meaning.
    headers = "headers.txt";
    /// Time words that are not grammar.
    time = "time.txt";
    /// Festivals of the lunar calendar and their days.
    lunar = "lunar.txt";
    /// Action verbs by kind.
    verbs = "verbs.txt";
    /// Words of circumstance, prepositions and adverbs.
    phrases = "phrases.txt";
    /// Nouns that hold a verb, heads that make a noun of a verb, units.
    nouns = "nouns.txt";
    /// The parts of a notice: letterheads, kinds of documents, marks, page furniture.
    notice = "notice.txt";
    /// How the names of units end, what stands for several units, what a person's post is.
    organs = "organs.txt";
    /// Words that give units a role inside a cell.
    roles = "roles.txt";
    /// Surnames.
    surnames = "surnames.txt";
    /// Measure words and units.
    units = "units.txt";
    /// Comparison words before and behind a number.
    comparisons = "comparisons.txt";
    /// Words around a number that say whether it is a goal.
    quantities = "quantities.txt";
    /// Kinds of documents, what may stand before them, marks of a draft.
    kinds = "kinds.txt";
    /// Time words as seen from the day of reading.
    mentions = "mentions.txt";
    /// Traditional characters with their simplified twins.
    traditional = "traditional.txt";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_once_in_a_file() {
        let files =
            [verbs(), phrases(), nouns(), units(), comparisons(), quantities(), kinds(), traditional()];
        for file in files {
            let mut seen = std::collections::HashSet::new();
            for (section, words) in file.sections() {
                assert!(!words.is_empty(), "[{section}] is empty");
                for word in words {
                    assert!(seen.insert(*word), "{word} stands twice, the second time in [{section}]");
                }
            }
        }
    }
}
