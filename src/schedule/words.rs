//! The time words of `vocabulary/time.txt`, looked up once, and what a suffix must not begin.

use super::festival;
use super::lexer::Cursor;
use crate::circular::Precision;
use crate::document::Ideographs;
use crate::vocabulary;
use std::sync::LazyLock;

/// Words, each with what it stands for. Nearly every text begins with none of them, which its first two characters tell.
pub(super) struct WordTable<T> {
    entries: Vec<Entry<T>>,
    /// One bit for the first two characters of each word, by [`bit`].
    pairs: Pairs,
    /// Whether a word has one character only.
    singles: bool,
}

struct Entry<T> {
    first: char,
    /// The second character; none for a word of one.
    second: Option<char>,
    word: &'static str,
    value: T,
}

/// Words that stand for nothing but themselves.
pub(super) type WordList = WordTable<()>;

impl<T> WordTable<T> {
    pub(super) fn new(words: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let entry = |(word, value): (&'static str, T)| {
            let mut chars = word.chars();
            Some(Entry { first: chars.next()?, second: chars.next(), word, value })
        };
        let mut entries: Vec<_> = words.into_iter().filter_map(entry).collect();
        // words that begin alike stay in their order
        entries.sort_by_key(|entry| entry.first);
        let mut pairs = Pairs::default();
        entries
            .iter()
            .filter_map(|entry| Some((entry.first, entry.second?)))
            .for_each(|pair| pairs.add(pair));
        WordTable { singles: entries.iter().any(|entry| entry.second.is_none()), entries, pairs }
    }

    /// Eats the first word of the table that stands here.
    pub(super) fn find<'t>(&self, cursor: Cursor<'t>) -> Option<(&T, Cursor<'t>)> {
        self.standing(cursor).next()
    }

    /// Eats the longest word of the table that stands here.
    pub(super) fn find_longest<'t>(&self, cursor: Cursor<'t>) -> Option<(&T, Cursor<'t>)> {
        self.standing(cursor).max_by_key(|(_, behind)| behind.at)
    }

    /// The words that stand here.
    fn standing<'s, 't>(&'s self, cursor: Cursor<'t>) -> impl Iterator<Item = (&'s T, Cursor<'t>)> {
        let (first, second) = match cursor.next() {
            Some((first, behind)) => (Some(first), behind.peek()),
            None => (None, None),
        };
        let pair = first.zip(second).is_some_and(|pair| self.pairs.may_have(pair));
        let first = first.filter(|_| self.singles || pair);
        self.beginning(first)
            .filter(move |entry| entry.second.is_none() || entry.second == second)
            .filter_map(move |entry| Some((&entry.value, cursor.eat(entry.word)?)))
    }

    /// The words that begin with `first`.
    fn beginning(&self, first: Option<char>) -> impl Iterator<Item = &Entry<T>> {
        let from =
            first.map_or(self.entries.len(), |c| self.entries.partition_point(|entry| entry.first < c));
        self.entries[from..].iter().take_while(move |entry| Some(entry.first) == first)
    }

    /// Eats the first word of the table that stands here.
    pub(super) fn eat<'t>(&self, cursor: Cursor<'t>) -> Option<Cursor<'t>> {
        self.find(cursor).map(|(_, behind)| behind)
    }

    /// Whether `text` ends with a word of the table.
    pub(super) fn ends(&self, text: &str) -> bool {
        self.entries.iter().any(|entry| text.ends_with(entry.word))
    }

    /// Whether `text` starts with a word of the table.
    pub(super) fn starts(&self, text: &str) -> bool {
        self.entries.iter().any(|entry| text.starts_with(entry.word))
    }

    /// Whether `text` is a word of the table.
    pub(super) fn is(&self, text: &str) -> bool {
        self.entries.iter().any(|entry| entry.word == text)
    }

    /// The first characters of the words.
    pub(super) fn first_characters(&self) -> impl Iterator<Item = char> {
        self.entries.iter().map(|entry| entry.first)
    }

    /// The words with what they stand for, by their first characters.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'static str, T)>
    where
        T: Copy,
    {
        self.entries.iter().map(|entry| (entry.word, entry.value))
    }
}

/// Pairs of characters, as one bit of [`Pairs::BITS`] for each.
struct Pairs([u64; Pairs::BITS / 64]);

impl Default for Pairs {
    fn default() -> Self {
        Pairs([0; Pairs::BITS / 64])
    }
}

impl Pairs {
    /// So many that few of the pairs of prose fall on those of some hundred words by chance.
    const BITS: usize = 4096;

    fn bit((first, second): (char, char)) -> usize {
        (first as usize * 31 + second as usize) % Pairs::BITS
    }

    fn add(&mut self, pair: (char, char)) {
        self.0[Self::bit(pair) / 64] |= 1 << (Self::bit(pair) % 64);
    }

    fn add_all(&mut self, other: &Pairs) {
        self.0.iter_mut().zip(other.0).for_each(|(bits, other)| *bits |= other);
    }

    /// Whether the pair may be one of these: false is certain.
    fn may_have(&self, pair: (char, char)) -> bool {
        self.0[Self::bit(pair) / 64] >> (Self::bit(pair) % 64) & 1 == 1
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
    pub(super) years: WordTable<i32>,
    /// Words that stand for several years, with the first and last as years from the plan's.
    pub(super) spans: WordTable<(i32, i32)>,
    /// Recurrences that are words: the RRULE and the finest unit named.
    pub(super) recurrences: WordTable<(&'static str, Precision)>,
    pub(super) ongoing: WordList,
    pub(super) conditional: WordList,
    pub(super) condition_opens: WordList,
    pub(super) condition_closes: WordList,
    pub(super) condition_before: WordList,
    pub(super) school: WordList,
    /// What is such a time only with 前, 后 or 期间 behind it.
    pub(super) event: WordList,
    pub(super) stage: WordList,
    pub(super) lead_in: WordList,
    pub(super) completion: WordList,
    pub(super) subject_opens: WordList,
    pub(super) subject: WordList,
    pub(super) report: WordList,
    pub(super) no_head_after: WordList,
    compound: WordList,
    /// For each character of the basic plane what can begin with it.
    begins: Vec<u8>,
    /// The ideographs with which a time can begin.
    pub(super) heads: Ideographs,
    /// The first two characters of every word that is a time by itself.
    pairs: Pairs,
}

/// The characters that the forms of the grammar begin with, besides the words of the table.
const POINTS: &str =
    "0123456789lIOQ一二三四五六七八九十元正农年全上下前后第本自从截不最至到即印发通文民腊冬2“‘";
const COUNTED: &str = "印下本自文通方发";
const RECURRENCES: &str = "每次";
const CONDITIONS: &str = "待视";
const SCHOOL: &str = "第";

impl TimeWords {
    /// What can begin with `c`, whatever its width or script.
    pub(super) fn kinds(&self, c: char) -> Kinds {
        Kinds(self.begins.get(c as usize).copied().unwrap_or(0))
    }

    /// Whether a word that is a time by itself may begin with these two characters.
    pub(super) fn may_begin(&self, first: char, second: char) -> bool {
        self.pairs.may_have((first, second))
    }
}

pub(super) static WORDS: LazyLock<TimeWords> = LazyLock::new(|| {
    let words = vocabulary::time();
    let list = |name: &str| WordTable::new(words.section(name).iter().map(|word| (*word, ())));
    let years = [("this-year", 0), ("next-year", 1), ("last-year", -1)]
        .into_iter()
        .flat_map(|(name, years)| words.section(name).iter().map(move |word| (*word, years)));
    let span = |entry: &&'static str| {
        let (word, years) = entry.split_once('=')?;
        let (first, last) = years.split_once(' ')?;
        Some((word, (first.parse().ok()?, last.parse().ok()?)))
    };
    let recurrence = |entry: &&'static str| {
        let (word, rest) = entry.split_once('=')?;
        let (rule, unit) = rest.split_once(' ')?;
        Some((word, (rule, precision(unit)?)))
    };
    let mut table = TimeWords {
        years: WordTable::new(years),
        spans: WordTable::new(words.section("several-years").iter().filter_map(span)),
        recurrences: WordTable::new(words.section("recurrence").iter().filter_map(recurrence)),
        ongoing: list("ongoing"),
        conditional: list("conditional"),
        condition_opens: list("condition-opens"),
        condition_closes: list("condition-closes"),
        condition_before: list("condition-before"),
        school: list("school"),
        event: list("event"),
        stage: list("stage"),
        lead_in: list("lead-in"),
        completion: list("completion"),
        subject_opens: list("subject-opens"),
        subject: list("subject"),
        report: list("report"),
        no_head_after: list("no-head-after"),
        compound: list("compound"),
        begins: Vec::new(),
        heads: Ideographs::of(std::iter::empty()),
        pairs: Pairs::default(),
    };
    table.begins = begins(&table);
    table.heads = Ideographs::of(('\u{4000}'..='\u{9FFF}').filter(|&c| !table.kinds(c).is_none()));
    for list in [&table.ongoing, &table.conditional, &table.school, &table.event] {
        table.pairs.add_all(&list.pairs);
    }
    table.pairs.add_all(&table.years.pairs);
    table.pairs.add_all(&table.spans.pairs);
    table.pairs.add_all(&table.recurrences.pairs);
    festival::add_pairs(|pair| table.pairs.add(pair));
    table
});

/// The unit of a recurrence by the name that JSON has for it.
fn precision(name: &str) -> Option<Precision> {
    Some(match name {
        "day" => Precision::Day,
        "week" => Precision::Week,
        "ten_days" => Precision::TenDays,
        "month" => Precision::Month,
        "quarter" => Precision::Quarter,
        "half_year" => Precision::HalfYear,
        "year" => Precision::Year,
        _ => return None,
    })
}

/// For each character of the basic plane what can begin with it, full-width and traditional twins included.
fn begins(words: &TimeWords) -> Vec<u8> {
    let years = || words.years.first_characters().chain(words.spans.first_characters());
    let school = || words.school.first_characters().chain(words.event.first_characters());
    let starts: [(Kinds, Vec<char>); 8] = [
        (Kinds::POINT, POINTS.chars().chain(years()).collect()),
        (Kinds::YEARS, years().collect()),
        (Kinds::RECURRENCE, RECURRENCES.chars().chain(words.recurrences.first_characters()).collect()),
        (Kinds::SCHOOL, SCHOOL.chars().chain(school()).collect()),
        (Kinds::ONGOING, words.ongoing.first_characters().collect()),
        (Kinds::CONDITION, CONDITIONS.chars().chain(words.conditional.first_characters()).collect()),
        (Kinds::FESTIVAL, festival::first_characters().collect()),
        (Kinds::COUNTED, COUNTED.chars().collect()),
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
