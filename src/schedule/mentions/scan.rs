//! The walk over a text: where a time expression may begin, and what one hands on to the next.

use super::Mention;
use super::counted::eat_stretch;
use super::moment::{Moment, Scene, What, Year};
use super::month::leads_to_day;
use super::range::{Edge, Said, eat_said};
use super::resolve::reach;
use super::words::{WORDS, Word, is_counting, is_place};
use super::year::eat_year;
use crate::schedule::lexer::{Cursor, chinese_digit, eat_number, fold};
use crate::schedule::point::Unit;
use chrono::{Datelike, NaiveDate};

/// A longer run of blanks parts texts. No parser passes over more, so that hostile input stays linear.
const LONGEST_GAP: usize = 8;

/// More elements than any list of months has.
const LONGEST_LIST: usize = 12;

/// Finds the time expressions of a text.
pub(super) fn scan(text: &str, today: NaiveDate) -> Vec<Mention> {
    let mut scanner =
        Scanner { scene: Scene { today, carried: None }, day: None, no_list: 0, found: Vec::new() };
    let mut start = 0;
    let mut gap = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        gap = if c.is_whitespace() { gap + c.len_utf8() } else { 0 };
        if gap > LONGEST_GAP || end == text.len() {
            scanner.piece(&text[..end], start);
            start = end;
            gap = 0;
        }
    }
    scanner.found
}

struct Scanner {
    scene: Scene,
    /// Where a day of a month ended, with its year and month: the `9日` of `5月8日、9日` is of the same.
    day: Option<(usize, i32, u32)>,
    /// Before this byte no list begins.
    no_list: usize,
    found: Vec<Mention>,
}

impl Scanner {
    /// Walks the rest of `text` from byte `start`.
    fn piece(&mut self, text: &str, start: usize) {
        let mut at = start;
        let mut before = Before::default();
        while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let folded = fold(c);
            if matches!(folded, '。' | ';' | '!' | '?' | '\n') {
                self.scene.carried = None;
            }
            let cursor = Cursor::new(text, at);
            let behind = if !folded.is_whitespace() && WORDS.begins(folded) {
                self.step(cursor, folded, &before)
            } else {
                None
            };
            let end = behind.unwrap_or(at + c.len_utf8());
            match text[at..end].char_indices().next_back() {
                // more than one character was eaten: the last two count
                Some((last, c)) if last > 0 => {
                    text[at..at + last].chars().next_back().into_iter().for_each(|c| before.push(fold(c)));
                    before.push(fold(c));
                }
                _ => before.push(folded),
            }
            at = end;
        }
    }

    /// Tries to eat an expression here, and returns where the walk goes on.
    fn step(&mut self, cursor: Cursor<'_>, c: char, before: &Before) -> Option<usize> {
        if let Some((Word::NoTime, behind)) = WORDS.words.eat(cursor) {
            // but 今后三年 is one
            let said =
                eat_stretch(cursor, &self.scene).is_some().then(|| eat_said(cursor, None, &self.scene));
            let Some((said, end)) = said.flatten() else { return Some(behind.at) };
            self.push(&said, cursor.at..end.at);
            return Some(end.at);
        }
        if let Some(end) = self.further_day(cursor) {
            return Some(end);
        }
        if !before.lets_begin(c) {
            return None;
        }
        let year = eat_year(cursor, &self.scene);
        if let Some(end) = self.list(cursor, year, before) {
            return Some(end);
        }
        let (said, behind) = eat_said(cursor, year, &self.scene)?;
        self.push(&said, cursor.at..behind.at);
        Some(behind.at)
    }

    fn push(&mut self, said: &Said, range: std::ops::Range<usize>) {
        let (from, to) = reach(said, &self.scene);
        let said_year = |moment: Moment| match (moment.year, moment.what) {
            (Year::Said(_), What::Days(..) | What::Undated) => None,
            (Year::Said(year), _) => Some(year),
            _ => None,
        };
        if let Some(year) = said_year(said.to).or_else(|| said_year(said.from)) {
            self.scene.carried = Some(year);
        }
        self.day = match said.to.what {
            What::Unit(Unit::Day(month, _)) if said.edge == Edge::Within => {
                to.or(from).map(|day| (range.end, day.year(), month))
            }
            _ => None,
        };
        self.found.push(Mention { range, from, to });
    }

    /// Eats the `9日` of `5月8日、9日`, from the number on.
    fn further_day(&mut self, cursor: Cursor<'_>) -> Option<usize> {
        let (end, year, month) = self.day?;
        let joined = cursor.from(end).eat_of(&['、', '和', '及', '与', '或']);
        if joined?.at != cursor.at {
            return None;
        }
        let (number, behind) = eat_number(cursor)?;
        let behind = behind.eat_of(&['日', '号']).or_else(|| leads_to_day(behind).then_some(behind))?;
        let what = What::Unit(Unit::Day(month, number.value));
        let moment = Moment { year: Year::Said(year), what };
        self.push(&Said { from: moment, to: moment, edge: Edge::Within }, cursor.at..behind.at);
        Some(behind.at)
    }

    /// Eats the `3、` of `3、5月`, whose unit stands behind the list; at the start of a line it is an item's number.
    fn list<'t>(
        &mut self,
        cursor: Cursor<'t>,
        year: Option<(Year, Cursor<'t>)>,
        before: &Before,
    ) -> Option<usize> {
        let (year, mut here) = year.unwrap_or((Year::Unsaid, cursor));
        if here.at < self.no_list || (year == Year::Unsaid && before.is_line_start()) {
            return None;
        }
        let mut numbers = Vec::new();
        while numbers.len() < LONGEST_LIST
            && let Some((number, behind)) = eat_number(here).filter(|(n, _)| (1..=12).contains(&n.value))
            && let Some(next) = behind.eat_of(&['、', '/'])
        {
            let start = if numbers.is_empty() { cursor.at } else { here.at_next() };
            numbers.push((number.value, start..behind.at));
            here = next;
        }
        if numbers.is_empty() {
            return None;
        }
        // what is no list from here on is none from the next number on
        self.no_list = here.at;
        let (last, _) = eat_said(here, eat_year(here, &self.scene), &self.scene)?;
        for (n, range) in numbers {
            let unit = match last.from.what {
                What::Unit(Unit::Month(_)) => Unit::Month(n),
                What::Unit(Unit::MonthEnd(_)) => Unit::MonthEnd(n),
                What::Unit(Unit::TenDays(_, from, to)) => Unit::TenDays(n, from, to),
                What::Unit(Unit::Quarters(from, to)) if from == to && n <= 4 => Unit::Quarters(n, n),
                _ => return None,
            };
            let moment = Moment { year, what: What::Unit(unit) };
            self.push(&Said { from: moment, to: moment, edge: last.edge }, range);
        }
        Some(here.at)
    }
}

/// The two characters before a place.
#[derive(Debug, Default)]
struct Before {
    last: Option<char>,
    second: Option<char>,
}

impl Before {
    fn push(&mut self, c: char) {
        self.second = self.last.replace(c);
    }

    fn is_line_start(&self) -> bool {
        matches!(self.last, None | Some('\n' | '\r'))
    }

    /// Whether an expression that begins with `c` may stand here.
    fn lets_begin(&self, c: char) -> bool {
        let Some(last) = self.last else { return true };
        let inside_number = || {
            last.is_ascii_alphanumeric()
                || matches!(last, '+' | '第' | '№' | '#' | '$' | '¥' | '<' | '>')
                || (matches!(last, '-' | '/' | '.' | '_' | ':' | '·' | '~' | '–' | '—')
                    && self.second.is_some_and(|c| c.is_ascii_alphanumeric()))
        };
        match c {
            '0'..='9' => !inside_number() && last != '年' && chinese_digit(last).is_none(),
            _ if chinese_digit(c).is_some() || c == '十' || c == '元' => {
                let after_number = chinese_digit(last).is_some() || last == '十' || last.is_ascii_digit();
                !after_number && !is_counting(last) && last != '年'
            }
            '年' | '月' | '季' => {
                let after_number = chinese_digit(last).is_some() || last == '十' || last.is_ascii_digit();
                !after_number && !is_counting(last)
            }
            '周' | '星' | '礼' => {
                // 圣周六, 复活节星期一 are days of a feast
                let of_feast = matches!(last, '圣' | '默' | '节');
                !(of_feast || chinese_digit(last).is_some() || last.is_ascii_digit() || is_counting(last))
            }
            // 线上两周, 会上周密部署
            '上' | '下' => !is_place(last),
            _ => true,
        }
    }
}
