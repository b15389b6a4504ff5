//! The words that fenjie knows, as data that a non-programmer can extend, and their one loader.
//!
//! A file has one word a line under `[section]` lines; `#` begins a comment, blank lines are nothing.
//! A word is written once in a file.

mod simplify;

pub use simplify::simplify;

use std::collections::HashSet;
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
    /// Traditional characters and their simplified twins.
    traditional = "traditional.txt";
    /// Verbs and the words around them.
    verbs = "verbs.txt";
}

/// Whether `text` begins with a verb of the verb table, adverbs in front of it passed over.
#[must_use]
pub fn begins_with_verb(text: &str) -> bool {
    static VERBS: LazyLock<HashSet<&'static str>> =
        LazyLock::new(|| verbs().section("verbs").iter().copied().collect());
    static ADVERBS: LazyLock<HashSet<&'static str>> =
        LazyLock::new(|| verbs().section("adverbs").iter().copied().collect());
    let mut rest = text;
    for _ in 0..3 {
        if prefixes(rest).any(|word| VERBS.contains(word)) {
            return true;
        }
        let Some(adverb) = prefixes(rest).filter(|word| ADVERBS.contains(word)).last() else { return false };
        rest = &rest[adverb.len()..];
    }
    false
}

/// The first one to four characters of `text`.
fn prefixes(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices().take(4).map(|(i, c)| &text[..i + c.len_utf8()])
}
