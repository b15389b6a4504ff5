//! A cell → segments: a head (one time phrase) and the work behind it.
//!
//! What opens a milestone is a matter of place. At the start of the cell a month, day, quarter, half-year or
//! deadline opens one whatever follows. At the start of a line, numbered item or sentence any time word
//! does that is followed by `：`, `，`, a blank or a verb. Elsewhere only a month, day, quarter or deadline
//! does, and not behind a bare 开展, 举办, 在, 的; inside 《》, quotes and brackets nothing does.

use super::lexer::{Cursor, chinese_digit, fold};
use super::phrase::{Edge, Phrase, When, eat_phrase};
use super::point::Unit;
use super::words::WORDS;
use crate::document::is_chinese;
use crate::vocabulary;
use std::ops::Range;

/// A head and its work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment {
    /// The time phrase; none for work before the first one.
    pub(super) head: Option<Phrase>,
    /// The work as byte ranges: a place before the head (`南区：3-5月…`), then what stands behind it.
    pub(super) text: Vec<Range<usize>>,
    /// A recurrence that opens the work (`全年：每月走访一次`).
    pub(super) every: Option<Phrase>,
}

/// What stands between a place and the text before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Border {
    /// The cell begins.
    Cell,
    /// A line, sentence or numbered item begins.
    Item,
    /// A clause begins: `，`.
    Clause,
    /// The text behind a head begins.
    Work,
    /// None.
    None,
}

/// Parts a cell at its heads.
pub(super) fn segment(cell: &str) -> Vec<Segment> {
    Segmenter { cell, opens, segments: Vec::new(), open: Open::default(), unclosed: [0; PAIRS.len()] }.run()
}

/// Parts a sentence of running prose at its deadlines, days and recurrences, wherever they stand.
pub(super) fn segment_prose(sentence: &str) -> Vec<Segment> {
    let opens = |_: &str, _: Border, _: Option<char>, phrase: &Phrase| {
        phrase.items.first().is_some_and(|item| match &item.when {
            When::Dates(dates) => dates.edge != Edge::Within || matches!(dates.from.unit, Unit::Day(..)),
            When::Every(..) | When::After { .. } => true,
            _ => false,
        })
    };
    let open = Open::default();
    Segmenter { cell: sentence, opens, segments: Vec::new(), open, unclosed: [0; PAIRS.len()] }.run()
}

/// The segment that is being read.
#[derive(Default)]
struct Open {
    head: Option<Phrase>,
    place: Option<Range<usize>>,
    every: Option<Phrase>,
    /// Where the work begins.
    from: usize,
}

/// Says whether a phrase opens a milestone where it stands.
type Opens = fn(&str, Border, Option<char>, &Phrase) -> bool;

struct Segmenter<'t> {
    cell: &'t str,
    opens: Opens,
    segments: Vec<Segment>,
    open: Open,
    /// For each kind of bracket, up to where none closes: keeps the search for a closing one linear.
    unclosed: [usize; PAIRS.len()],
}

/// The longest name of a stage, in characters.
const LONGEST_STAGE: usize = 12;

fn is_circled(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{249B}')
}

/// Brackets and quotes inside which nothing opens.
const PAIRS: [(char, char); 8] = [
    ('《', '》'),
    ('〈', '〉'),
    ('“', '”'),
    ('‘', '’'),
    ('（', '）'),
    ('(', ')'),
    ('〔', '〕'),
    ('【', '】'),
];

impl<'t> Segmenter<'t> {
    fn run(mut self) -> Vec<Segment> {
        let cell = self.cell;
        let mut border = Border::Cell;
        let mut sentence = 0; // where the sentence or item that is being read begins
        let mut at = 0;
        let mut before = None; // the character before `at`, blanks passed over
        while let Some(c) = cell[at..].chars().next() {
            let next = at + c.len_utf8();
            if matches!(c, '\u{4000}'..='\u{9FFF}') && !WORDS.begins(c) {
                (border, before, at) = (Border::None, Some(c), next);
                continue;
            }
            if c == '\n' || c == '\r' {
                (border, sentence, at) = (weaker(border, Border::Item), next, next);
                continue;
            }
            if c.is_whitespace() {
                at = next;
                continue;
            }
            if is_circled(c) {
                (border, sentence, at) =
                    (if border == Border::Work { border } else { Border::Item }, at, next);
                continue;
            }
            if border != Border::Work
                && let Some((phrase, behind)) = self.stage(at, c, sentence)
            {
                self.begin_stage(phrase, sentence..at);
                self.open.from = behind;
                (border, sentence, before, at) = (Border::Work, behind, None, behind);
                continue;
            }
            if let Some(behind) = self.skip_bracket(at, c) {
                (border, before, at) = (Border::None, cell[..behind].chars().next_back(), behind);
                continue;
            }
            if matches!(border, Border::Cell | Border::Item | Border::Work)
                && let Some(behind) = eat_item_number(cell, at)
            {
                let number_border = if border == Border::Work { Border::Work } else { Border::Item };
                (border, sentence, at) = (number_border, at, behind);
                continue;
            }
            if may_begin_time(cell, at, c)
                && (border != Border::None || !joins_backwards(cell, at, before))
                && let Some(phrase) = eat_phrase(cell, at)
            {
                let behind = phrase.range.end;
                if border == Border::Work
                    && matches!(phrase.items.first().map(|i| &i.when), Some(When::Every(..)))
                {
                    self.open.every = Some(phrase);
                    border = Border::None;
                } else if (self.opens)(cell, border, before, &phrase) {
                    let work = skip_delimiter(cell, behind);
                    self.begin(phrase, sentence);
                    self.open.from = work;
                    (border, sentence, before, at) = (Border::Work, work, None, work);
                    continue;
                } else {
                    border = Border::None;
                }
                (before, at) = (cell[..behind].chars().next_back(), behind.max(next));
                continue;
            }
            border = match c {
                '；' | ';' | '。' => Border::Item,
                '，' | ',' => Border::Clause,
                _ => Border::None,
            };
            if border == Border::Item {
                sentence = next;
            }
            (before, at) = (Some(c), next);
        }
        self.close(cell.len());
        self.segments
    }

    /// Begins a segment at a head, closing the one before it.
    fn begin(&mut self, head: Phrase, sentence: usize) {
        let start = head.range.start;
        let lead_in = sentence.max(self.open.from)..start;
        let words = &self.cell[lead_in.clone()];
        // `南区：3-5月改造`: the place belongs to the head behind it
        let trimmed = words.trim_end();
        let place = (trimmed.ends_with(['：', ':']) && !trimmed.contains(['，', ',', '。', '；', ';']))
            .then(|| trim(self.cell, lead_in.clone()));
        // an item's number in front of the head is no work
        let numbered = eat_item_number(self.cell, lead_in.start + (words.len() - words.trim_start().len()))
            .is_some_and(|behind| self.cell[behind.min(start)..start].trim().is_empty());
        let end = if place.is_some() || numbered { lead_in.start } else { start };
        self.close(end);
        self.open = Open { head: Some(head), place, every: None, from: start };
    }

    /// A stage with its time in a bracket, `第一阶段（3月-5月）：`: the time, and the byte behind the marks.
    /// The name before the bracket is short and stands behind a border.
    fn stage(&self, at: usize, c: char, sentence: usize) -> Option<(Phrase, usize)> {
        let close = PAIRS.iter().find(|&&(open, _)| open == c && matches!(c, '（' | '(' | '〔' | '【'))?.1;
        let name = self.cell[sentence.max(self.open.from)..at].trim();
        if name.is_empty()
            || name.chars().count() > LONGEST_STAGE
            || name.contains(['，', ',', '：', ':', '、'])
        {
            return None;
        }
        let inner = at + c.len_utf8();
        let phrase = eat_phrase(self.cell, inner)?;
        let rest = self.cell[phrase.range.end..].trim_start();
        let closed = rest.chars().next().is_some_and(|c| fold(c) == fold(close));
        let behind = self.cell.len() - rest.len() + rest.chars().next().map_or(0, char::len_utf8);
        let marked = matches!(Cursor::new(self.cell, behind).peek(), None | Some(':' | ',' | ';' | '。'));
        (closed && marked).then(|| (phrase, skip_delimiter(self.cell, behind)))
    }

    /// Begins a segment at a stage whose name stays in the work.
    fn begin_stage(&mut self, head: Phrase, name: Range<usize>) {
        let start = name.start.max(self.open.from);
        let name = trim(self.cell, start..name.end);
        let from = head.range.end;
        self.close(start);
        self.open = Open { head: Some(head), place: Some(name), every: None, from };
    }

    /// Ends the open segment at byte `end`.
    fn close(&mut self, end: usize) {
        let open = std::mem::take(&mut self.open);
        let work = trim_marks(self.cell, open.from.min(end)..end);
        let text: Vec<_> =
            open.place.into_iter().chain(Some(work)).filter(|range| !range.is_empty()).collect();
        if open.head.is_some() || !text.is_empty() {
            self.segments.push(Segment { head: open.head, text, every: open.every });
        }
    }

    /// The byte behind the bracket that opens at `at`, if it closes within the sentence.
    fn skip_bracket(&mut self, at: usize, c: char) -> Option<usize> {
        if !matches!(c, '(' | '\u{2018}'..='\u{201C}' | '\u{3008}'..='\u{3014}' | '（') {
            return None;
        }
        let kind = PAIRS.iter().position(|&(open, _)| open == c)?;
        if at < self.unclosed[kind] {
            return None;
        }
        let (open, close) = PAIRS[kind];
        let mut depth = 0usize;
        for (i, c) in self.cell[at..].char_indices() {
            if c == open {
                depth += 1;
            } else if c == close {
                depth -= 1;
                if depth == 0 {
                    return Some(at + i + c.len_utf8());
                }
            } else if matches!(c, '\n' | '。') && !matches!(open, '“' | '《') {
                self.unclosed[kind] = at + i;
                return None;
            }
        }
        self.unclosed[kind] = self.cell.len();
        None
    }
}

/// A line break does not make less of a border that is already there.
fn weaker(now: Border, new: Border) -> Border {
    if matches!(now, Border::Cell | Border::Work) { now } else { new }
}

/// Whether a time phrase can begin with the character `c` at `at`; nearly everything is passed over here.
fn may_begin_time(cell: &str, at: usize, c: char) -> bool {
    let folded = fold(c);
    if !WORDS.begins(c) && !WORDS.begins(folded) {
        return false;
    }
    let second = || Cursor::new(cell, at + c.len_utf8()).peek();
    let is_number = |c: char| c.is_ascii_digit() || chinese_digit(c).is_some() || c == '十';
    match folded {
        '上' => second() == Some('半'),
        '下' => matches!(second(), Some('半' | '发')),
        '前' | '第' => second().is_some_and(is_number),
        '年' => matches!(second(), Some('初' | '中' | '底' | '末' | '终' | '内')),
        '不' | '最' => second() == Some('迟'),
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => second()
            .is_some_and(|c| {
                is_number(c)
                    || matches!(c, '月' | '季' | '、' | '/' | '至' | '到')
                    || !is_chinese(c)
                    || c == '～'
                    || c == '—'
            }),
        _ => true,
    }
}

/// Whether the text before `at` makes the character there part of a longer word or number: `第3`, `1.5`,
/// `H5`, 二十三.
fn joins_backwards(cell: &str, at: usize, before: Option<char>) -> bool {
    let Some(touching) = cell[..at].chars().next_back() else { return false };
    let here = cell[at..].chars().next().map(fold);
    let is_number = |c: char| c.is_ascii_digit() || chinese_digit(c).is_some() || c == '十';
    if !here.is_some_and(|c| is_number(c) || c.is_ascii_alphabetic()) {
        return false;
    }
    let touching = fold(touching);
    touching.is_ascii_alphanumeric()
        || matches!(touching, '.' | '-' | '+' | '/' | '#' | '第' | '十' | '约' | '近')
        || (here.is_some_and(|c| !c.is_ascii_digit()) && before.is_some_and(|b| is_number(fold(b))))
}

/// Eats `1.`, `1、`, `（1）`, `①` in front of an item and returns the byte behind it.
fn eat_item_number(cell: &str, at: usize) -> Option<usize> {
    let rest = cell.get(at..)?;
    let first = rest.chars().next()?;
    if is_circled(first) {
        return Some(at + first.len_utf8());
    }
    let bracketed = matches!(first, '（' | '(');
    let mut chars = rest.char_indices().skip(usize::from(bracketed)).peekable();
    let mut digits = 0;
    while chars
        .next_if(|&(_, c)| fold(c).is_ascii_digit() || (bracketed && "一二三四五六七八九十".contains(c)))
        .is_some()
    {
        digits += 1;
    }
    if !(1..=2).contains(&digits) {
        return None;
    }
    let (i, mark) = chars.next()?;
    let closes =
        if bracketed { matches!(mark, '）' | ')') } else { matches!(mark, '.' | '．' | '、' | '﹒') };
    let behind = at + i + mark.len_utf8();
    // `1.5万`: a digit behind the point makes it a number, but `1.3月：摸底` is item 1
    let digit_follows = Cursor::new(cell, behind).peek().is_some_and(|c| c.is_ascii_digit());
    let number = match mark {
        '.' => digit_follows && eat_phrase(cell, behind).is_none(),
        // `3、5月` is a list
        '、' => digit_follows && eat_phrase(cell, at).is_some(),
        _ => false,
    };
    (closes && !number).then_some(behind)
}

/// What a phrase is worth where no border stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// 长期坚持, 视情况: only alone or before a mark.
    Alone,
    /// 全年, 每月, 年初, 2025年: only behind a border.
    Loose,
    /// 上半年: behind a comma too.
    Half,
    /// A month, day, quarter or deadline: anywhere.
    Solid,
}

fn weight(phrase: &Phrase) -> Weight {
    let Some(first) = phrase.items.first() else { return Weight::Alone };
    match &first.when {
        When::Ongoing | When::Conditional => Weight::Alone,
        When::Every(..) => Weight::Loose,
        When::After { .. } | When::Unreadable => Weight::Solid,
        When::Dates(dates) if matches!(dates.edge, Edge::Before | Edge::Until | Edge::From) => Weight::Solid,
        When::Dates(dates) => match dates.from.unit {
            Unit::Half(_) | Unit::YearStart | Unit::YearMiddle => Weight::Half,
            Unit::Year | Unit::YearEnd => Weight::Loose,
            _ => Weight::Solid,
        },
    }
}

/// Whether a phrase opens a milestone where it stands.
fn opens(cell: &str, border: Border, before: Option<char>, phrase: &Phrase) -> bool {
    let rest = &cell[phrase.range.end..];
    let blank = rest.starts_with(char::is_whitespace);
    let next = rest.trim_start().chars().next().map(fold);
    let marked = matches!(next, None | Some(':' | ',' | ';' | '。'));
    // 植树 in 3月12日植树节: one character is too little where no border stands
    let followed = marked || blank || vocabulary::begins_with_verb(rest.trim_start(), border != Border::None);
    // 三个月, 五月的花海, 3月12日植树节: the phrase goes on into another word
    if !marked && matches!(next, Some('的' | '个' | '余' | '多')) {
        return false;
    }
    let weight = weight(phrase);
    if weight == Weight::Alone {
        // 长期坚持 and the like are common words: they head work only where they stand apart
        let comma = next == Some(',') && !matches!(phrase.items[0].when, When::Conditional);
        // 待…后20日内完成 is plain enough
        let counted = cell[phrase.range.clone()].ends_with('内') && followed;
        return matches!(border, Border::Cell | Border::Item) && (marked || blank || counted) && !comma;
    }
    match border {
        Border::Cell if weight >= Weight::Half => true,
        Border::Item if weight == Weight::Solid && !is_day(phrase) => {
            followed || !vocabulary::begins_with_noun(rest.trim_start())
        }
        Border::Cell | Border::Item => followed,
        Border::Work => followed && weight == Weight::Solid,
        Border::Clause => followed && weight >= Weight::Half,
        Border::None => followed && weight == Weight::Solid && !held_back(cell, phrase.range.start, before),
    }
}

/// Whether a phrase is days: 3月12日 is often part of a name, a quarter or deadline hardly ever.
fn is_day(phrase: &Phrase) -> bool {
    phrase.items.iter().any(|item| match &item.when {
        When::Dates(dates) => {
            dates.edge == Edge::Within && matches!(dates.to.unit, Unit::Day(..) | Unit::Month(_))
        }
        _ => false,
    })
}

/// Whether the words directly before make the phrase part of their sentence: 开展3月…, 于5月….
fn held_back(cell: &str, at: usize, before: Option<char>) -> bool {
    let head = cell[..at].trim_end();
    matches!(before, Some('—' | '-' | '～' | '~' | '/'))
        || WORDS.no_head_after.iter().any(|word| head.ends_with(word))
}

/// The byte behind the mark that parts a head from its work.
fn skip_delimiter(cell: &str, at: usize) -> usize {
    let cursor = Cursor::new(cell, at);
    match cursor.next() {
        Some((':' | ',', behind)) => behind.at,
        _ => at,
    }
}

/// `range` without white space at both ends.
fn trim(cell: &str, range: Range<usize>) -> Range<usize> {
    let part = &cell[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}

/// `range` without white space at both ends and without closing marks.
fn trim_marks(cell: &str, range: Range<usize>) -> Range<usize> {
    let mut range = trim(cell, range);
    loop {
        let part = &cell[range.clone()];
        let kept = part.trim_end_matches(['；', ';', '。', '，', ',', '、']).trim_end();
        let start =
            kept.len() - kept.trim_start_matches(['；', ';', '。', '，', ',', '、']).trim_start().len();
        let next = range.start + start..range.start + kept.len();
        if next == range {
            return range;
        }
        range = next;
    }
}
