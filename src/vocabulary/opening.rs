//! Whether a text begins like a step of work.

use super::{Beginnings, nouns, phrases, simplified, verbs};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Whether `text` begins with a verb of the verb table, as the work behind a date does; adverbs and
/// coverbs (向市县印发) in front of it count for it. The longest word that stands there decides, so that
/// 启动仪式 is no verb. Verbs of one character (定方案) count only where `short` is set.
#[must_use]
pub fn begins_with_verb(text: &str, short: bool) -> bool {
    let end = text.char_indices().nth(FARTHEST).map_or(text.len(), |(i, _)| i);
    let text = simplified(&text[..end]);
    let mut rest: &str = &text;
    for _ in 0..3 {
        match first_word(rest) {
            Some((_, Class::Verb)) => return true,
            Some((_, Class::Short)) => return short,
            Some((word, Class::Adverb)) => rest = &rest[word.len()..],
            Some((_, Class::Noun)) | None => return false,
        }
    }
    false
}

/// Whether `text` begins with a noun of the tables (植树节, 启动仪式).
#[must_use]
pub fn begins_with_noun(text: &str) -> bool {
    matches!(first_word(text), Some((_, Class::Noun)))
}

/// How far into a text its first verb is looked for, in characters.
const FARTHEST: usize = 16;

/// The longest word of a verb's or noun's usual length; what is longer (培训课程体系) tells no more than its beginning.
const LONGEST: usize = 5;

/// The longest word of the tables that `text` begins with.
fn first_word(text: &str) -> Option<(&'static str, Class)> {
    WORDS.longest(text)
}

/// What a word at the head of a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Verb,
    Short,
    Adverb,
    Noun,
}

static WORDS: LazyLock<Beginnings<Class>> = LazyLock::new(|| {
    // a word of several tables is what the last of them says
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
    Beginnings::new(words.into_iter().filter(|(word, _)| word.chars().nth(LONGEST).is_none()))
});
