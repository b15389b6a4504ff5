//! Whether a text begins like a step of work.

use super::{nouns, phrases, verbs};
use std::collections::HashMap;
use std::sync::LazyLock;

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
