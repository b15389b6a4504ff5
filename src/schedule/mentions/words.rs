//! The words of `vocabulary/mentions.txt`, by their first character, so that a place where none begins costs
//! one look.

use crate::schedule::festival;
use crate::schedule::lexer::{Cursor, fold};
use crate::schedule::point::Unit;
use crate::schedule::words::eat_suffix;
use crate::vocabulary::{self, Words};
use std::sync::LazyLock;

/// What a word says, seen from the day of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// From one year to another: 去年 is (-1, -1), 今明两年 (0, 1).
    Years(i32, i32),
    /// A day: 后天 is 2.
    Day(i32),
    /// A time without dates: 春节.
    Undated,
    /// No time, though a time word stands in it: 今日头条.
    NoTime,
}

/// How a counted stretch lies to the present: 近三年, 未来五天, 上两周, 下三个月.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lie {
    ToToday,
    UnitsBefore,
    UnitsAfter,
    Unsure,
}

/// Words with what they say, sorted by their first character, of one character the longest first.
pub(super) struct Table<T> {
    words: Vec<(char, &'static str, T)>,
    begins: Begins,
}

impl<T: Copy> Table<T> {
    fn new(entries: impl Iterator<Item = (&'static str, T)>) -> Self {
        let with_first = |(word, value): (&'static str, T)| Some((word.chars().next()?, word, value));
        let mut words: Vec<_> = entries.filter_map(with_first).collect();
        words.sort_by_key(|(first, word, _)| (*first, std::cmp::Reverse(word.len())));
        let begins = words.iter().map(|(first, ..)| *first).collect();
        Table { words, begins }
    }

    /// Every word that stands here, the longest first, with the cursor behind it.
    pub(super) fn all<'t>(&self, cursor: Cursor<'t>) -> impl Iterator<Item = (T, Cursor<'t>)> {
        let first = cursor.peek().filter(|first| self.begins.has(*first));
        let here = first.map_or(0..0, |first| {
            let start = self.words.partition_point(|(c, ..)| *c < first);
            start..start + self.words[start..].partition_point(|(c, ..)| *c == first)
        });
        self.words[here].iter().filter_map(move |(_, word, value)| Some((*value, cursor.eat(word)?)))
    }

    /// The longest word that stands here.
    pub(super) fn eat<'t>(&self, cursor: Cursor<'t>) -> Option<(T, Cursor<'t>)> {
        self.all(cursor).next()
    }

    fn starts(&self) -> impl Iterator<Item = char> {
        self.words.iter().map(|(first, ..)| *first)
    }
}

/// One bit for each character of the basic plane: most places are refused by one look.
struct Begins(Vec<u64>);

impl Begins {
    fn has(&self, c: char) -> bool {
        let code = c as usize;
        self.0.get(code / 64).is_some_and(|bits| bits >> (code % 64) & 1 == 1)
    }
}

impl FromIterator<char> for Begins {
    fn from_iter<I: IntoIterator<Item = char>>(chars: I) -> Self {
        let mut begins = vec![0u64; 0x1_0000 / 64];
        for c in chars {
            if let Some(bits) = begins.get_mut(c as usize / 64) {
                *bits |= 1 << (c as usize % 64);
            }
        }
        Begins(begins)
    }
}

/// The tables that the grammar asks for.
pub(super) struct MentionWords {
    /// Words that are times by themselves, and those that only look like it.
    pub(super) words: Table<Word>,
    /// 上个, 本, 下下: before 月, 周, 季度, 年.
    pub(super) which: Table<i32>,
    /// 近, 未来, 上: before a number and a unit.
    pub(super) stretch: Table<Lie>,
    /// 同期, 夏天: behind a year.
    pub(super) undated_in_year: Table<()>,
    /// 国庆节, with its day.
    pub(super) festivals: Table<Unit>,
    /// 正月, 腊月.
    pub(super) lunar_month: Table<()>,
    /// How the name of a festival ends, and what only ends so.
    pub(super) festival_ending: Table<()>,
    pub(super) no_festival: Table<()>,
    /// 上午, 傍晚.
    pub(super) part_of_day: Table<()>,
    no_year: Table<()>,
    no_month: Table<()>,
    no_week: Table<()>,
    counted: Table<()>,
    no_after: Table<()>,
    no_close: Table<()>,
    counting: Begins,
    places: Begins,
    /// The characters with which a mention may begin.
    begins: Begins,
}

/// The characters that the forms of the grammar begin with, besides the words of the tables.
const STARTERS: &str =
    "0123456789一二三四五六七八九十〇零两○O年全上中下前头首第每逐按自从截不最直季月周星礼元农阴闰";

impl MentionWords {
    /// Whether a mention can begin with `c`, which is folded.
    pub(super) fn begins(&self, c: char) -> bool {
        self.begins.has(c)
    }
}

/// Whether behind `c` a number counts or a word of time is cut in two: 几月, 第三年.
pub(super) fn is_counting(c: char) -> bool {
    WORDS.counting.has(c)
}

/// Whether behind `c` 上 and 下 say where, not when: 线上两周.
pub(super) fn is_place(c: char) -> bool {
    WORDS.places.has(c)
}

/// Whether 年 before `cursor` ends no year: 2018年级.
pub(super) fn is_no_year(cursor: Cursor<'_>) -> bool {
    WORDS.no_year.eat(cursor).is_some()
}

/// Whether 月 before `cursor` ends no month: 3月龄.
pub(super) fn is_no_month(cursor: Cursor<'_>) -> bool {
    WORDS.no_month.eat(cursor).is_some()
}

/// Whether 周 before `cursor` ends no week: 本周期.
pub(super) fn is_no_week(cursor: Cursor<'_>) -> bool {
    WORDS.no_week.eat(cursor).is_some()
}

/// Whether 一 to 六 before `cursor` count what follows: 周一次.
pub(super) fn is_counted(cursor: Cursor<'_>) -> bool {
    WORDS.counted.eat(cursor).is_some()
}

/// Eats one of `words` that close a time (底, 前, 起), unless another word begins with it (底线, 前往, 起草).
pub(super) fn eat_close<'t>(cursor: Cursor<'t>, words: &[&str]) -> Option<Cursor<'t>> {
    eat_suffix(cursor, words).filter(|_| WORDS.no_close.eat(cursor).is_none())
}

/// Whether 后 before `cursor` is the head of another word: 3月后勤.
pub(super) fn is_no_after(cursor: Cursor<'_>) -> bool {
    WORDS.no_after.eat(cursor).is_some()
}

pub(super) static WORDS: LazyLock<MentionWords> = LazyLock::new(|| {
    let file = vocabulary::mentions();
    let plain = |name| Table::new(file.section(name).iter().map(|word| (*word, ())));
    let characters = |name| file.section(name).iter().filter_map(|word| word.chars().next()).collect();
    let words = Table::new(words_of(file));
    let which = Table::new(valued(file, "which").filter_map(|(word, n)| Some((word, n.parse().ok()?))));
    let stretch = Table::new(valued(file, "stretch").filter_map(|(word, lie)| Some((word, lie_of(lie)?))));
    let lunar_month = plain("lunar-month");
    let starts = words.starts().chain(which.starts()).chain(stretch.starts()).chain(lunar_month.starts());
    let begins = starts.chain(STARTERS.chars()).map(fold).collect();
    MentionWords {
        words,
        which,
        stretch,
        undated_in_year: plain("undated-in-year"),
        festivals: Table::new(festival::names()),
        festival_ending: plain("festival-ending"),
        no_festival: plain("no-festival"),
        part_of_day: plain("part-of-day"),
        lunar_month,
        no_year: plain("no-year"),
        no_month: plain("no-month"),
        no_week: plain("no-week"),
        counted: plain("counted"),
        no_after: plain("no-after"),
        no_close: plain("no-close"),
        counting: characters("counting"),
        places: characters("place"),
        begins,
    }
});

/// The entries `word=value` of a section.
fn valued(file: &'static Words, name: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    file.section(name).iter().filter_map(|entry| entry.split_once('='))
}

fn words_of(file: &'static Words) -> impl Iterator<Item = (&'static str, Word)> {
    let years = valued(file, "year").filter_map(|(word, value)| {
        let (from, to) = value.split_once("..").unwrap_or((value, value));
        Some((word, Word::Years(from.parse().ok()?, to.parse().ok()?)))
    });
    let days = valued(file, "day").filter_map(|(word, n)| Some((word, Word::Day(n.parse().ok()?))));
    let undated = file.section("undated").iter().map(|word| (*word, Word::Undated));
    let no_time = file.section("no-time").iter().map(|word| (*word, Word::NoTime));
    years.chain(days).chain(undated).chain(no_time)
}

fn lie_of(name: &str) -> Option<Lie> {
    match name {
        "to-today" => Some(Lie::ToToday),
        "units-before" => Some(Lie::UnitsBefore),
        "units-after" => Some(Lie::UnitsAfter),
        "unsure" => Some(Lie::Unsure),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_of_the_file_is_understood() {
        let file = vocabulary::mentions();
        for name in ["year", "day", "which", "stretch"] {
            let entries = file.section(name).len();
            let read = match name {
                "which" => valued(file, name).filter(|(_, n)| n.parse::<i32>().is_ok()).count(),
                "stretch" => valued(file, name).filter(|(_, lie)| lie_of(lie).is_some()).count(),
                _ => words_of(file).filter(|(w, _)| valued(file, name).any(|(word, _)| word == *w)).count(),
            };
            assert!(entries > 0 && read == entries, "[{name}]");
        }
    }

    #[test]
    fn the_longest_word_wins() {
        let eat = |text| WORDS.words.eat(Cursor::new(text, 0)).map(|(word, _)| word);
        assert_eq!(eat("今日"), Some(Word::Day(0)));
        assert_eq!(eat("今日头条"), Some(Word::NoTime));
        assert_eq!(eat("後 天"), Some(Word::Day(2)));
        assert_eq!(eat("月"), None);
    }
}
