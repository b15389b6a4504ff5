//! The time words of `vocabulary/time.txt`, looked up once, and what a suffix must not begin.

use super::lexer::Cursor;
use crate::vocabulary;
use std::sync::LazyLock;

/// The sections that the grammar asks for.
pub(super) struct TimeWords {
    pub(super) next_year: &'static [&'static str],
    pub(super) this_year: &'static [&'static str],
    pub(super) ongoing: &'static [&'static str],
    pub(super) conditional: &'static [&'static str],
    pub(super) no_head_after: &'static [&'static str],
    pub(super) compound: &'static [&'static str],
    /// One bit per character of the basic plane: whether a phrase can begin with it.
    begins: Vec<u64>,
}

/// The characters that the forms of the grammar begin with, besides the words of the table.
const STARTERS: &str = "0123456789lIO一二三四五六七八九十年全上下前第每逐按本自从截不最待视印元";

impl TimeWords {
    /// Whether a time phrase can begin with `c`, which is folded.
    pub(super) fn begins(&self, c: char) -> bool {
        let code = c as usize;
        self.begins.get(code / 64).is_some_and(|bits| bits >> (code % 64) & 1 == 1)
    }
}

pub(super) static WORDS: LazyLock<TimeWords> = LazyLock::new(|| {
    let words = vocabulary::time();
    let mut begins = vec![0u64; 0x1_0000 / 64];
    let tables =
        ["next-year", "this-year", "ongoing", "conditional"].iter().flat_map(|name| words.section(name));
    let mut begin = |c: char| {
        if let Some(bits) = begins.get_mut(c as usize / 64) {
            *bits |= 1 << (c as usize % 64);
        }
    };
    let starts: Vec<char> = tables.filter_map(|word| word.chars().next()).chain(STARTERS.chars()).collect();
    starts.iter().copied().for_each(&mut begin);
    // and the traditional twin of each
    for pair in vocabulary::traditional().section("pair") {
        let mut pair = pair.chars();
        if let (Some(twin), Some(c)) = (pair.next(), pair.next())
            && starts.contains(&c)
        {
            begin(twin);
        }
    }
    TimeWords {
        begins,
        next_year: words.section("next-year"),
        this_year: words.section("this-year"),
        ongoing: words.section("ongoing"),
        conditional: words.section("conditional"),
        no_head_after: words.section("no-head-after"),
        compound: words.section("compound"),
    }
});

/// Eats one of `words` unless it begins a compound that is no time word (前往, 起草, 内部).
pub(super) fn eat_suffix<'t>(cursor: Cursor<'t>, words: &[&str]) -> Option<Cursor<'t>> {
    let behind = cursor.eat_any(words)?;
    (!begins_compound(cursor)).then_some(behind)
}

pub(super) fn begins_compound(cursor: Cursor<'_>) -> bool {
    cursor.eat_any(WORDS.compound).is_some()
}
