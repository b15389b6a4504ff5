//! The words that fenjie knows, as data that a non-programmer can extend, and their one loader.
//!
//! A file has one word a line under `[section]` lines; `#` begins a comment, blank lines are nothing.
//! A word is written once in a file.

mod simplify;

pub use simplify::simplify;

use std::collections::HashMap;
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
    /// Verbs.
    verbs = "verbs.txt";
    /// Words that begin a phrase of circumstance, and adverbs.
    phrases = "phrases.txt";
    /// Nouns that contain verbs, and what steps are about.
    nouns = "nouns.txt";
}

/// Whether `text` begins with a verb of the verb table, as the work behind a date does; adverbs and
/// coverbs (向市县印发) in front of it count for it. The longest word that stands there decides, so that
/// 启动仪式 is no verb. Verbs of one character (定方案) count only where `short` is set.
#[must_use]
pub fn begins_with_verb(text: &str, short: bool) -> bool {
    let mut rest = text;
    for _ in 0..3 {
        let word = prefixes(rest).filter_map(|word| Some((word, *WORDS.get(word)?))).last();
        match word {
            Some((_, Class::Verb)) => return true,
            Some((_, Class::Short)) => return short,
            Some((word, Class::Adverb)) => rest = &rest[word.len()..],
            Some((_, Class::Noun)) | None => return false,
        }
    }
    false
}

/// What a word at the head of a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Verb,
    Short,
    Adverb,
    Noun,
}

static WORDS: LazyLock<HashMap<&'static str, Class>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for (table, sections, class) in [
        (nouns(), &["head", "outcome", "compound", "unit"] as &[&str], Class::Noun),
        (verbs(), &["short"], Class::Short),
        (phrases(), &["adverb"], Class::Adverb),
        (phrases(), &["circumstance", "purpose", "topic", "preposition"], Class::Verb),
        (verbs(), &["verb", "verb-noun", "weak", "light"], Class::Verb),
    ] {
        words.extend(sections.iter().flat_map(|name| table.section(name)).map(|word| (*word, class)));
    }
    words
});

/// The first one to five characters of `text`.
fn prefixes(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices().take(5).map(|(i, c)| &text[..i + c.len_utf8()])
}
