//! The time words of `vocabulary/time.txt`, looked up once.

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
}

pub(super) static WORDS: LazyLock<TimeWords> = LazyLock::new(|| {
    let words = vocabulary::time();
    TimeWords {
        next_year: words.section("next-year"),
        this_year: words.section("this-year"),
        ongoing: words.section("ongoing"),
        conditional: words.section("conditional"),
        no_head_after: words.section("no-head-after"),
        compound: words.section("compound"),
    }
});
