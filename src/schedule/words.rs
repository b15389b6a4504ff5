//! The time words of `vocabulary/time.txt`, looked up once, and what a suffix must not begin.

use super::festival;
use super::lexer::Cursor;
use super::point::Year;
use crate::circular::Precision;
use crate::vocabulary;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// Words of one section. Nearly every text begins with none of them, which one bit tells.
pub(super) struct WordList {
    words: &'static [&'static str],
    /// One bit for each first character, by its code's remainder.
    first: [u64; 16],
}

impl WordList {
    fn new(words: &'static [&'static str]) -> Self {
        let mut first = [0; 16];
        for c in words.iter().filter_map(|word| word.chars().next()) {
            let bit = c as usize % 1024;
            first[bit / 64] |= 1 << (bit % 64);
        }
        WordList { words, first }
    }

    /// Eats the first word of the list that stands here.
    pub(super) fn eat<'t>(&self, cursor: Cursor<'t>) -> Option<Cursor<'t>> {
        self.may_begin(cursor).then(|| cursor.eat_any(self.words))?
    }

    /// Eats the longest word of the list that stands here.
    pub(super) fn eat_longest<'t>(&self, cursor: Cursor<'t>) -> Option<Cursor<'t>> {
        if !self.may_begin(cursor) {
            return None;
        }
        self.words.iter().filter_map(|word| cursor.eat(word)).max_by_key(|behind| behind.at)
    }

    /// Whether `text` ends with a word of the list.
    pub(super) fn ends(&self, text: &str) -> bool {
        self.words.iter().any(|word| text.ends_with(word))
    }

    /// Whether `text` is a word of the list.
    pub(super) fn is(&self, text: &str) -> bool {
        self.words.contains(&text)
    }

    fn may_begin(&self, cursor: Cursor<'_>) -> bool {
        cursor.peek().is_some_and(|c| {
            let bit = c as usize % 1024;
            self.first[bit / 64] >> (bit % 64) & 1 == 1
        })
    }
}

/// What can begin with a character, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kinds(u8);

impl Kinds {
    /// A point of the calendar, with what may stand before it.
    pub(super) const POINT: Kinds = Kinds(1);
    pub(super) const RECURRENCE: Kinds = Kinds(2);
    pub(super) const YEARS: Kinds = Kinds(4);
    pub(super) const SCHOOL: Kinds = Kinds(8);
    pub(super) const ONGOING: Kinds = Kinds(16);
    pub(super) const CONDITION: Kinds = Kinds(32);
    pub(super) const FESTIVAL: Kinds = Kinds(64);
    /// What counts from the date of issue.
    pub(super) const COUNTED: Kinds = Kinds(128);

    pub(super) fn has(self, kind: Kinds) -> bool {
        self.0 & kind.0 != 0
    }

    /// Whether no time begins so.
    pub(super) fn is_none(self) -> bool {
        self.0 == 0
    }
}

/// The sections that the grammar asks for.
pub(super) struct TimeWords {
    /// Words that stand for a year, with the years from the plan's.
    years: Vec<(&'static str, i32)>,
    /// Words that stand for several years, with the first and last as years from the plan's.
    spans: Vec<(&'static str, RangeInclusive<i32>)>,
    pub(super) ongoing: WordList,
    pub(super) conditional: WordList,
    pub(super) condition_opens: WordList,
    pub(super) condition_closes: WordList,
    pub(super) school: WordList,
    pub(super) stage: WordList,
    pub(super) lead_in: WordList,
    pub(super) completion: WordList,
    pub(super) report: WordList,
    pub(super) no_head_after: WordList,
    compound: WordList,
    /// Recurrences that are words: the word, its RRULE, the finest unit named.
    pub(super) recurrences: Vec<(&'static str, &'static str, Precision)>,
    /// For each character of the basic plane what can begin with it.
    begins: Vec<u8>,
}

/// The characters that the forms of the grammar begin with, besides the words of the table.
const POINTS: &str = "0123456789lIOQ一二三四五六七八九十元正农年全上下前后第本自从截不最至到即民腊冬2“‘";
const COUNTED: &str = "印下本自文通方发";
const RECURRENCES: &str = "每";
const CONDITIONS: &str = "待视";
const SCHOOL: &str = "第";

impl TimeWords {
    /// What can begin with `c`, whatever its width or script.
    pub(super) fn kinds(&self, c: char) -> Kinds {
        Kinds(self.begins.get(c as usize).copied().unwrap_or(0))
    }

    /// Eats 今明两年.
    pub(super) fn eat_years<'t>(&self, cursor: Cursor<'t>) -> Option<(RangeInclusive<i32>, Cursor<'t>)> {
        self.spans.iter().find_map(|(word, years)| Some((years.clone(), cursor.eat(word)?)))
    }

    /// Eats 今年, 次年, 本年度.
    pub(super) fn eat_relative_year<'t>(&self, cursor: Cursor<'t>) -> Option<(Year, Cursor<'t>)> {
        if !self.kinds(cursor.peek()?).has(Kinds::YEARS) {
            return None;
        }
        self.years.iter().find_map(|(word, years)| Some((Year::Plan(*years), cursor.eat(word)?)))
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
    let list = |name| WordList::new(words.section(name));
    TimeWords {
        years,
        spans: words.section("several-years").iter().filter_map(span).collect(),
        recurrences: words.section("recurrence").iter().filter_map(recurrence).collect(),
        begins: begins(),
        ongoing: list("ongoing"),
        conditional: list("conditional"),
        condition_opens: list("condition-opens"),
        condition_closes: list("condition-closes"),
        school: list("school"),
        stage: list("stage"),
        lead_in: list("lead-in"),
        completion: list("completion"),
        report: list("report"),
        no_head_after: list("no-head-after"),
        compound: list("compound"),
    }
});

/// For each character of the basic plane what can begin with it, full-width and traditional twins included.
fn begins() -> Vec<u8> {
    let words = vocabulary::time();
    let of_table =
        |name: &str| words.section(name).iter().filter_map(|word| word.chars().next()).collect::<Vec<char>>();
    let years = ["this-year", "next-year", "last-year", "several-years"];
    let starts: [(Kinds, Vec<char>); 9] = [
        (Kinds::POINT, POINTS.chars().collect()),
        (Kinds::YEARS, years.iter().flat_map(|name| of_table(name)).collect()),
        (Kinds::RECURRENCE, RECURRENCES.chars().chain(of_table("recurrence")).collect()),
        (Kinds::SCHOOL, SCHOOL.chars().chain(of_table("school")).collect()),
        (Kinds::ONGOING, of_table("ongoing")),
        (Kinds::CONDITION, CONDITIONS.chars().chain(of_table("conditional")).collect()),
        (Kinds::FESTIVAL, festival::first_characters().collect()),
        (Kinds::COUNTED, COUNTED.chars().collect()),
        (Kinds::POINT, years.iter().flat_map(|name| of_table(name)).collect()),
    ];
    let mut bits = vec![0u8; 0x1_0000];
    for (kind, c) in starts.iter().flat_map(|(kind, chars)| chars.iter().map(move |c| (kind, *c))) {
        let wide = if c.is_ascii() { c as usize + 0xFEE0 } else { c as usize };
        for code in [c as usize, wide] {
            if let Some(bits) = bits.get_mut(code) {
                *bits |= kind.0;
            }
        }
    }
    for pair in vocabulary::traditional().section("pair") {
        let mut pair = pair.chars();
        if let (Some(twin), Some(c)) = (pair.next(), pair.next())
            && let Some(&kinds) = bits.get(c as usize)
            && let Some(bits) = bits.get_mut(twin as usize)
        {
            *bits |= kinds;
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
    WORDS.compound.eat(cursor).is_some()
}
