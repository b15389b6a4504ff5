//! The words that fenjie knows, as data that a non-programmer can extend, their one loader, and an index of
//! them by their ends.
//!
//! A file has one word a line under `[section]` lines; `#` begins a comment, blank lines are nothing.
//! A word is written once in a section, and in most files once at all. A user's own words come on top of them, without
//! recompiling: [`extend`].

mod fault;
mod index;
mod opening;
mod own;
mod twins;

pub use fault::Fault;
pub(crate) use index::{Beginnings, Endings};
pub use opening::{begins_with_noun, begins_with_verb};
pub use own::{Additions, TooLate, extend};
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

/// A data file.
struct File {
    name: &'static str,
    text: &'static str,
    /// Whether a word has one meaning in it, so that it stands in one section only.
    once: bool,
    /// Whether a user may add words.
    open: bool,
}

impl File {
    fn words(&self) -> Words {
        let mut words = Words::parse(self.text);
        if self.open {
            words.add_own(self.name);
        }
        words
    }
}

/// Whether a word has one meaning in the file.
const ONCE: bool = true;
const OFTEN: bool = false;
/// Whether a user may add words.
const OPEN: bool = true;
const CLOSED: bool = false;

/// Declares the files of words and for each the function that gives it.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $file:literal, $once:ident, $open:ident;)*) => {
        const FILES: &[File] = &[$(
            File { name: stringify!($name), text: include_str!($file), once: $once, open: $open },
        )*];
        $(
            $(#[$doc])*
            pub fn $name() -> &'static Words {
                static WORDS: LazyLock<Words> = LazyLock::new(|| {
                    let text = include_str!($file);
                    File { name: stringify!($name), text, once: $once, open: $open }.words()
                });
                &WORDS
            }
        )*
    };
}

words! {
    /// Column headers by meaning.
    headers = "headers.txt", ONCE, OPEN;
    /// Time words that are not grammar.
    time = "time.txt", OFTEN, OPEN;
    /// Festivals of the lunar calendar and their days.
    lunar = "lunar.txt", OFTEN, CLOSED;
    /// Action verbs by kind.
    verbs = "verbs.txt", ONCE, OPEN;
    /// Words of circumstance, prepositions and adverbs.
    phrases = "phrases.txt", ONCE, OPEN;
    /// Nouns that hold a verb, heads that make a noun of a verb, units.
    nouns = "nouns.txt", ONCE, OPEN;
    /// The parts of a notice: letterheads, kinds of documents, marks, page furniture.
    notice = "notice.txt", OFTEN, OPEN;
    /// How the names of units end, what stands for several units, what a person's post is.
    organs = "organs.txt", OFTEN, OPEN;
    /// Words that give units a role inside a cell.
    roles = "roles.txt", ONCE, OPEN;
    /// Surnames.
    surnames = "surnames.txt", ONCE, OPEN;
    /// Measure words and units.
    units = "units.txt", ONCE, OPEN;
    /// Comparison words before and behind a number.
    comparisons = "comparisons.txt", ONCE, OPEN;
    /// Words around a number that say whether it is a goal.
    quantities = "quantities.txt", ONCE, OPEN;
    /// Kinds of documents, what may stand before them, marks of a draft.
    kinds = "kinds.txt", ONCE, OPEN;
    /// Time words as seen from the day of reading.
    mentions = "mentions.txt", OFTEN, OPEN;
    /// Traditional characters with their simplified twins.
    traditional = "traditional.txt", ONCE, CLOSED;
}

#[cfg(test)]
mod tests;
