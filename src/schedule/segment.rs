//! A cell → segments: a head (one time phrase) and the work behind it, or before it where the time closes its
//! clause. Inside 《》, quotes and brackets nothing opens, but a bracket may hold the time itself.

mod enclosed;
mod lead;

use super::Places;
use super::bracket::Brackets;
use super::dates::eat_dates_behind;
use super::lexer::{Cursor, char_at};
use super::opening::{Border, eat_item_number, is_bullet, is_end, joins_backwards, may_begin_time, opens};
use super::phrase::{Edge, Phrase, When, eat_condition, eat_phrase};
use super::point::{Point, Unit};
use super::recur::Rule;
use super::words::{TimeWords, WORDS};
use crate::document::is_bare;
use lead::LONGEST_NAME;
use smallvec::SmallVec;
use std::ops::Range;

/// A head and its work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment {
    /// The time phrase; none for work before the first one.
    pub(super) head: Option<Phrase>,
    /// The work as byte ranges: what stands before the head (`南区：3-5月…`), then what stands behind it.
    pub(super) text: Places,
    /// A recurrence that opens the work (`全年：每月走访一次`).
    pub(super) every: Option<Rule>,
}

/// Parts a cell at its heads.
pub(super) fn segment(cell: &str) -> Vec<Segment> {
    Segmenter::new(cell, opens).run()
}

/// Parts a sentence of running prose at its deadlines, days and recurrences, wherever they stand.
pub(super) fn segment_prose(sentence: &str) -> Vec<Segment> {
    // 每季度的进度 is no time of its own
    let opens = |sentence: &str, _: Border, _: Option<char>, phrase: &Phrase| match phrase.when() {
        _ if sentence[phrase.range.end..].starts_with('的') => false,
        When::Dates(dates) => dates.edge != Edge::Within || matches!(dates.from.unit, Unit::Day(..)),
        When::Every { .. } | When::After { .. } => true,
        _ => false,
    };
    Segmenter { prose: true, ..Segmenter::new(sentence, opens) }.run()
}

/// Parts the paragraphs of an item, one a line, at their heads: as in a cell, but a paragraph begins like a line, and what
/// it says stays with it.
pub(super) fn segment_item(item: &str, stage: bool) -> Vec<Segment> {
    // the time of a stage stands in a line of its own, as in a cell
    let border = if stage { Border::Cell } else { Border::Item };
    Segmenter { item: true, border, ..Segmenter::new(item, opens) }.run()
}

/// Whether a time phrase stands at the very start of `text` and would open a milestone there.
pub(super) fn opens_with_time(text: &str) -> bool {
    // as far as any head reaches
    const FARTHEST: usize = 64;
    let end = text.char_indices().nth(FARTHEST).map_or(text.len(), |(i, _)| i);
    Segmenter::new(&text[..end], opens).begins_with_head()
}

/// The segment that is being read.
#[derive(Default)]
struct Open {
    head: Option<Phrase>,
    /// Work that stands before the head.
    pieces: Places,
    every: Option<Rule>,
    /// Where the work behind the head begins.
    from: usize,
    /// Whether the head stands behind its work, so that what follows may have a label of its own.
    trails: bool,
}

/// About how many bytes of a cell a head and its work take.
const USUAL: usize = 96;

/// Says whether a phrase opens a milestone where it stands.
type Opens = fn(&str, Border, Option<char>, &Phrase) -> bool;

struct Segmenter<'t> {
    /// The words of time, looked up once for the cell.
    words: &'static TimeWords,
    cell: &'t str,
    opens: Opens,
    /// Whether this is running prose, in which nothing trails.
    prose: bool,
    /// Whether a line is a paragraph, whose work ends with it.
    item: bool,
    segments: Vec<Segment>,
    open: Open,
    brackets: Brackets,
    /// The byte that is being read.
    at: usize,
    border: Border,
    /// The character before `at`, blanks passed over.
    before: Option<char>,
    /// Where the sentence or item that is being read begins.
    sentence: usize,
    /// Where its clause begins.
    clause: usize,
    /// The day that a head named last, whose month later days share.
    month: Option<Point>,
}

impl<'t> Segmenter<'t> {
    fn new(cell: &'t str, opens: Opens) -> Self {
        Segmenter {
            words: &WORDS,
            cell,
            opens,
            prose: false,
            item: false,
            segments: Vec::with_capacity(1 + cell.len() / USUAL),
            open: Open::default(),
            brackets: Brackets::default(),
            at: 0,
            border: Border::Cell,
            before: None,
            sentence: 0,
            clause: 0,
            month: None,
        }
    }

    fn run(mut self) -> Vec<Segment> {
        while let Some(c) = self.next_sign() {
            self.step(c);
        }
        self.close(self.cell.len(), false);
        self.segments
    }

    /// Whether the first segment has a head; nothing is read behind what tells it.
    fn begins_with_head(mut self) -> bool {
        while self.segments.is_empty()
            && self.open.head.is_none()
            && let Some(c) = self.next_sign()
        {
            self.step(c);
        }
        self.segments.first().map_or(&self.open.head, |first| &first.head).is_some()
    }

    /// Reads what begins with `c`, which stands here.
    fn step(&mut self, c: char) {
        let next = self.at + c.len_utf8();
        if c == '\n' || c == '\r' {
            if !matches!(self.border, Border::Cell | Border::Work) {
                self.border = Border::Item;
            }
            self.begin_sentence(next);
            if self.item {
                self.close(next, false);
                self.open.from = next;
                self.border = Border::Item;
            }
        } else if c.is_whitespace() {
            if self.border == Border::None {
                self.border = Border::Blank;
            }
            self.at = next;
        } else if is_bullet(c) {
            if self.border != Border::Work {
                self.border = Border::Item;
            }
            (self.sentence, self.clause) = (self.at, self.at);
            self.at = next;
        } else if !(self.eat_bracket(c) || self.eat_number(c) || (self.may_begin(c) && self.eat_time(c))) {
            self.pass(c, next);
        }
    }

    /// The next character that is more than an ideograph with which no time begins; those are passed over.
    fn next_sign(&mut self) -> Option<char> {
        if !matches!(self.border, Border::Cell | Border::Item) {
            let next = self.words.heads.next(self.cell.as_bytes(), self.at);
            if next > self.at {
                (self.border, self.before) = (Border::None, self.cell[..next].chars().next_back());
                self.at = next;
            }
        }
        char_at(self.cell, self.at)
    }

    /// Whether a time may begin with `c`, or whatever stands at the head of an item.
    fn may_begin(&self, c: char) -> bool {
        matches!(self.border, Border::Cell | Border::Item) || !self.words.kinds(c).is_none()
    }

    /// Passes over a character that is part of the work.
    fn pass(&mut self, c: char, next: usize) {
        let before = self.before.replace(c);
        match c {
            '；' | ';' | '。' => {
                self.border = Border::Item;
                self.begin_sentence(next);
                return;
            }
            '，' | ',' | '、' => {
                // 3月（摸底）、4-9月（整治）
                let clause = c != '、' || matches!(before, Some('）' | ')'));
                self.border = match clause {
                    false => Border::None,
                    true if self.is_dated() => Border::Chain,
                    true => Border::Clause,
                };
                self.clause = next;
            }
            '：' | ':' if self.at - self.sentence.max(self.open.from) <= LONGEST_NAME => {
                self.border = Border::Place;
            }
            _ => self.border = Border::None,
        }
        self.at = next;
    }

    fn begin_sentence(&mut self, at: usize) {
        (self.sentence, self.clause, self.at) = (at, at, at);
    }

    /// Goes on with the work behind a head.
    fn begin_work(&mut self, at: usize) {
        self.open.from = at;
        self.begin_sentence(at);
        (self.border, self.before) = (Border::Work, None);
    }

    /// Eats an item's number where an item may begin.
    fn eat_number(&mut self, c: char) -> bool {
        let numbers = c.is_ascii_digit()
            || matches!(c, '（' | '(' | '０'..='９')
            || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
        if !numbers || !matches!(self.border, Border::Cell | Border::Item | Border::Work) {
            return false;
        }
        let Some(behind) = eat_item_number(self.cell, self.at) else { return false };
        if self.border != Border::Work {
            self.border = Border::Item;
        }
        (self.sentence, self.clause) = (self.at, self.at);
        self.at = behind;
        true
    }

    /// Eats a time phrase, and begins a segment where it opens one.
    fn eat_time(&mut self, c: char) -> bool {
        let (cell, at) = (self.cell, self.at);
        let next = at + c.len_utf8();
        let phrase = if may_begin_time(self.words, cell, at, c)
            && (self.border != Border::None || !joins_backwards(cell, at, self.before))
        {
            eat_phrase(cell, at)
        } else {
            None
        };
        let phrase = phrase.or_else(|| self.eat_days_of_month(c));
        let fresh = matches!(self.border, Border::Cell | Border::Item) && !self.prose;
        // 秋季开学后一周内: the term is part of a longer condition
        let longer = |term: &Phrase| {
            let school = fresh && matches!(term.when(), When::School);
            school.then(|| eat_condition(cell, at)).flatten().filter(|whole| whole.range.end > term.range.end)
        };
        let phrase = phrase.map(|phrase| longer(&phrase).unwrap_or(phrase));
        let Some(phrase) = phrase.or_else(|| fresh.then(|| eat_condition(cell, at)).flatten()) else {
            return false;
        };
        if let Some((inner, behind)) = fresh.then(|| self.dated_in_brackets(&phrase)).flatten() {
            self.begin(inner, at, SmallVec::from_elem(phrase.range, 1));
            self.begin_work(skip_delimiter(cell, behind));
            return true;
        }
        let behind = phrase.range.end;
        if self.fills_line(&phrase) {
            self.begin(phrase, at, SmallVec::new());
            self.begin_work(skip_delimiter(cell, behind));
            return true;
        }
        if self.border == Border::Work
            && let When::Every { rule, .. } = phrase.when()
        {
            self.open.every = Some(rule.clone());
            self.border = Border::None;
        } else if !self.prose
            && let Some((pieces, lead, behind)) = self.trailing(&phrase)
        {
            self.begin(phrase, lead, pieces);
            self.begin_work(behind);
            (self.open.trails, self.border) = (true, Border::Item);
            return true;
        } else if let Some((begins, lead)) = self.subject(&phrase) {
            self.begin(phrase, begins, SmallVec::from_elem(lead, 1));
            self.begin_work(skip_delimiter(cell, behind));
            return true;
        } else if (self.opens)(cell, self.border_of(&phrase), self.before, &phrase) {
            let (lead, pieces) = self.place(&phrase);
            self.begin(phrase, lead, pieces);
            self.begin_work(skip_delimiter(cell, behind));
            return true;
        } else {
            self.border = Border::None;
            if matches!(phrase.when(), When::Conditional | When::Ongoing) {
                // words of a sentence, in which another time may stand
                (self.before, self.at) = (Some(c), next);
                return true;
            }
        }
        (self.before, self.at) = (cell[..behind].chars().next_back(), behind.max(next));
        true
    }

    /// Whether a time stands on a line of its own behind another line, whatever time it is: `3月底前⏎全年`.
    fn fills_line(&self, phrase: &Phrase) -> bool {
        let Range { start, end } = phrase.range;
        let bordered = matches!(self.border, Border::Item | Border::Work) && !self.prose && !self.item;
        // 6月⏎每季度: how often the work of the head comes again
        let every = matches!(phrase.when(), When::Every { .. });
        let begins = || self.cell[..start].trim_end_matches([' ', '\t', '\u{3000}']).ends_with(['\n', '\r']);
        let ends = || self.cell[end..].chars().take_while(|c| !matches!(c, '\n' | '\r')).all(is_end);
        bordered && !every && begins() && ends()
    }

    /// Eats days whose month an earlier head names: the `15-19日` of `4月8-12日：…；15-19日：…`.
    fn eat_days_of_month(&self, c: char) -> Option<Phrase> {
        let bordered = matches!(self.border, Border::Item | Border::Clause | Border::Chain);
        if !c.is_ascii_digit() || !bordered || self.prose {
            return None;
        }
        let month = self.month?;
        eat_dates_behind(Cursor::new(self.cell, self.at), Some(month))
    }

    /// Whether the work that is being read has a date.
    fn is_dated(&self) -> bool {
        self.open.head.as_ref().is_some_and(|head| matches!(head.when(), When::Dates(_)))
    }

    /// Begins a segment at a head, closing the one before it at byte `end`.
    fn begin(&mut self, head: Phrase, end: usize, pieces: Places) {
        self.close(end, pieces.is_empty());
        if let When::Dates(dates) = head.when()
            && let Unit::Day(month, day) = dates.to.unit
        {
            self.month = Some(Point::of(Unit::Day(month, day)));
        }
        self.open = Open { head: Some(head), pieces, every: None, from: end, trails: false };
    }

    /// Ends the open segment at byte `end`, where the next label stands or not.
    fn close(&mut self, end: usize, before_label: bool) {
        let open = std::mem::take(&mut self.open);
        let work = trim_marks(self.cell, open.from.min(end)..end);
        // brackets around a label that have lost their other half
        let part = &self.cell[work.clone()];
        let closing = |c: char| c.is_whitespace() || matches!(c, '）' | ')' | '】' | ']' | '］');
        let opening = |c: char| c.is_whitespace() || matches!(c, '（' | '(' | '【' | '[' | '［');
        let behind_label = open.head.is_some() && !open.trails;
        let part = if behind_label { part.trim_start_matches(closing) } else { part };
        let start = work.end - part.len();
        let part = if before_label {
            without_number(self.cell, start, part.trim_end_matches(opening))
        } else {
            part
        };
        let work = trim_marks(self.cell, start..start + part.len());
        let mut text = open.pieces;
        if !work.is_empty() {
            text.push(work);
        } else if let (Some(name), false) = (text.last_mut(), self.prose) {
            // 第一期：4月; in running prose the mark tells a form's label
            let words = &self.cell[name.clone()];
            name.end = name.start + words.trim_end_matches(['：', ':']).trim_end().len();
        }
        if open.head.is_some() || !text.is_empty() {
            self.segments.push(Segment { head: open.head, text, every: open.every });
        }
    }
}

/// The byte behind the mark that parts a head from its work.
fn skip_delimiter(cell: &str, at: usize) -> usize {
    let cursor = Cursor::new(cell, at);
    let Some((':' | ',' | '、', mut behind)) = cursor.next() else { return at };
    // a colon printed twice
    while let Some((':', after)) = behind.next() {
        behind = after;
    }
    behind.at
}

/// `part`, which begins at the byte `at` of `cell`, without the number of the item that its last characters begin: the `2）` of
/// `1）3月摸底2）4月整改`. Only where the number before it stands near.
fn without_number<'t>(cell: &str, at: usize, part: &'t str) -> &'t str {
    /// How far away the number before may stand, in bytes.
    const FARTHEST: usize = 600;
    let Some(inner) = part.strip_suffix(['）', ')']) else { return part };
    let head = inner.trim_end_matches(|c: char| c.is_ascii_digit());
    let Ok(number) = inner[head.len()..].parse::<u32>() else { return part };
    let from = at.saturating_sub(FARTHEST);
    let from = (from..=at).find(|&from| cell.is_char_boundary(from)).unwrap_or(at);
    let before = [('）', number.wrapping_sub(1)), (')', number.wrapping_sub(1))]
        .iter()
        .any(|(mark, number)| cell[from..at].contains(&format!("{number}{mark}")));
    if before { head.trim_end_matches(['（', '(']) } else { part }
}

/// `range` without white space at both ends.
fn trim(cell: &str, range: Range<usize>) -> Range<usize> {
    let part = &cell[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}

/// `range` without white space at both ends and without closing marks.
fn trim_marks(cell: &str, range: Range<usize>) -> Range<usize> {
    let mark = |c: char| c.is_whitespace() || matches!(c, '；' | ';' | '。' | '，' | ',' | '、');
    let part = &cell[range.clone()];
    if is_bare(part) {
        return range;
    }
    let kept = part.trim_end_matches(mark);
    let start = kept.len() - kept.trim_start_matches(mark).len();
    range.start + start..range.start + kept.len()
}
