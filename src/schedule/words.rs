//! The time words of `vocabulary/time.txt`, looked up once, and what a suffix must not begin.

use super::festival;
use super::lexer::Cursor;
use super::point::Year;
use crate::circular::Precision;
use crate::vocabulary;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// The sections that the grammar asks for.
pub(super) struct TimeWords {
    /// Words that stand for a year, with the years from the plan's.
    years: Vec<(&'static str, i32)>,
    /// Words that stand for several years, with the first and last as years from the plan's.
    spans: Vec<(&'static str, RangeInclusive<i32>)>,
    pub(super) ongoing: &'static [&'static str],
    pub(super) conditional: &'static [&'static str],
    pub(super) condition_opens: &'static [&'static str],
    pub(super) condition_closes: &'static [&'static str],
    pub(super) school: &'static [&'static str],
    pub(super) stage: &'static [&'static str],
    pub(super) lead_in: &'static [&'static str],
    pub(super) completion: &'static [&'static str],
    pub(super) report: &'static [&'static str],
    pub(super) no_head_after: &'static [&'static str],
    compound: &'static [&'static str],
    /// Recurrences that are words: the word, its RRULE, the finest unit named.
    pub(super) recurrences: Vec<(&'static str, &'static str, Precision)>,
    /// One bit per character of the basic plane: whether a phrase can begin with it.
    begins: Vec<u64>,
}

/// The characters that the forms of the grammar begin with, besides the words of the table.
const STARTERS: &str =
    "0123456789lIOQ一二三四五六七八九十元正农年全上下前后第每逐按本自从截不最至到待视印文通方发即民腊冬2“‘";

impl TimeWords {
    /// Whether a time phrase can begin with `c`.
    pub(super) fn begins(&self, c: char) -> bool {
        let code = c as usize;
        self.begins.get(code / 64).is_some_and(|bits| bits >> (code % 64) & 1 == 1)
    }

    /// Eats 今明两年.
    pub(super) fn eat_years<'t>(&self, cursor: Cursor<'t>) -> Option<(RangeInclusive<i32>, Cursor<'t>)> {
        let first = cursor.peek()?;
        let words = self.spans.iter().filter(|(word, _)| word.starts_with(first));
        words.filter_map(|(word, years)| Some((years.clone(), cursor.eat(word)?))).next()
    }

    /// Eats 今年, 次年, 本年度.
    pub(super) fn eat_relative_year<'t>(&self, cursor: Cursor<'t>) -> Option<(Year, Cursor<'t>)> {
        let first = cursor.peek()?;
        let words = self.years.iter().filter(|(word, _)| word.starts_with(first));
        words.filter_map(|(word, years)| Some((Year::Plan(*years), cursor.eat(word)?))).next()
    }
}

pub(super) static WORDS: LazyLock<TimeWords> = LazyLock::new(|| {
    let words = vocabulary::time();
    let years = [("this-year", 0), ("next-year", 1), ("last-year", -1)]
        .iter()
        .flat_map(|(name, years)| words.section(name).iter().map(move |word| (*word, *years)))
        .collect();
    let recurrence = |entry: &&'static str| {
        let (word, rest) = entry.split_once('=')?;
        let (rule, precision) = rest.split_once(' ')?;
        let precision = match precision {
            "day" => Precision::Day,
            "week" => Precision::Week,
            "ten_days" => Precision::TenDays,
            "month" => Precision::Month,
            "quarter" => Precision::Quarter,
            "half_year" => Precision::HalfYear,
            "year" => Precision::Year,
            _ => return None,
        };
        Some((word, rule, precision))
    };
    let span = |entry: &&'static str| {
        let (word, years) = entry.split_once('=')?;
        let (first, last) = years.split_once(' ')?;
        Some((word, first.parse().ok()?..=last.parse().ok()?))
    };
    TimeWords {
        years,
        spans: words.section("several-years").iter().filter_map(span).collect(),
        recurrences: words.section("recurrence").iter().filter_map(recurrence).collect(),
        begins: begins(),
        ongoing: words.section("ongoing"),
        conditional: words.section("conditional"),
        condition_opens: words.section("condition-opens"),
        condition_closes: words.section("condition-closes"),
        school: words.section("school"),
        stage: words.section("stage"),
        lead_in: words.section("lead-in"),
        completion: words.section("completion"),
        report: words.section("report"),
        no_head_after: words.section("no-head-after"),
        compound: words.section("compound"),
    }
});

/// One bit for each character that a phrase can begin with, full-width and traditional twins included.
fn begins() -> Vec<u64> {
    let words = vocabulary::time();
    let tables = ["this-year", "next-year", "last-year", "ongoing", "conditional", "school", "recurrence"];
    let of_tables = tables.iter().flat_map(|name| words.section(name)).filter_map(|word| word.chars().next());
    let starts: Vec<char> = of_tables.chain(STARTERS.chars()).chain(festival::first_characters()).collect();
    let mut bits = vec![0u64; 0x1_0000 / 64];
    let mut begin = |c: char| {
        if let Some(bits) = bits.get_mut(c as usize / 64) {
            *bits |= 1 << (c as usize % 64);
        }
    };
    for &c in &starts {
        begin(c);
        if let Some(wide) = c.is_ascii().then(|| char::from_u32(c as u32 + 0xFEE0)).flatten() {
            begin(wide);
        }
    }
    for pair in vocabulary::traditional().section("pair") {
        let mut pair = pair.chars();
        if let (Some(twin), Some(c)) = (pair.next(), pair.next())
            && starts.contains(&c)
        {
            begin(twin);
        }
    }
    bits
}

/// Eats one of `words` unless it begins a compound that is no time word (前往, 起草, 内部).
pub(super) fn eat_suffix<'t>(cursor: Cursor<'t>, words: &[&str]) -> Option<Cursor<'t>> {
    let behind = cursor.eat_any(words)?;
    (!begins_compound(cursor)).then_some(behind)
}

/// Whether a word stands here that begins like a time word and is none.
pub(super) fn begins_compound(cursor: Cursor<'_>) -> bool {
    cursor.eat_any(WORDS.compound).is_some()
}
