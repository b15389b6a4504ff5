//! Words without borders between them → the columns that they belong to.
//!
//! Comes in: the header's meanings and the pieces of one record in reading order. Goes out: the column of
//! each piece, and whether another reading is as good. Pieces never change their order; a column may take
//! several pieces, or none.

use super::number;
use crate::document::Ideographs;
use crate::layout::{Meaning, Role, meaning};
use crate::schedule;
use crate::vocabulary::{Endings, headers, organs, simplified, with_twin};
use std::sync::LazyLock;

/// The longest word of a header, in bytes.
const MAX_HEADER: usize = 48;
/// The longest text that a column of names holds, in characters.
const MAX_NAMES: usize = 60;
/// What it costs that a column stays empty.
const EMPTY: i32 = 3;

/// What a word of a header means.
pub(super) fn head(words: &str) -> Option<Meaning> {
    // most short lines have a character that no header has
    static KNOWN: LazyLock<Ideographs> = LazyLock::new(|| {
        let words = headers().sections().flat_map(|(_, words)| words.iter());
        Ideographs::of(words.flat_map(|word| word.chars()).chain(with_twin()))
    });
    let short = words.len() <= MAX_HEADER && !words.is_empty();
    let plain = |c: char| !matches!(c, '。' | '；' | '，' | '\t') && !is_box(c);
    let inner = words.trim_end_matches(['：', ':']);
    let word = short && words.chars().all(plain) && !inner.contains(['：', ':']);
    (word && KNOWN.any_in(words)).then(|| meaning(words)).flatten()
}

/// Whether two known words of a header may be halves of one, since they mean the same: 牵头 and 单位, 工作 and 任务.
pub(super) fn are_halves(first: &str, second: &str) -> bool {
    let short = first.chars().count() <= 2 && second.chars().count() <= 2;
    short
        && match (head(first), head(second)) {
            (Some(Meaning::Units(_)), Some(Meaning::Units(_))) => true,
            (first, second) => first.is_some() && first == second,
        }
}

/// Whether `c` is drawn, not written.
fn is_box(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{257F}' | '|' | '+' | '_')
}

/// Whether columns of these meanings make a table of tasks: work, and a unit, person or time.
pub(super) fn is_header(columns: &[Meaning]) -> bool {
    let work = |m: &Meaning| matches!(m, Meaning::Task | Meaning::Content | Meaning::Subtask);
    let duty = |m: &Meaning| {
        matches!(m, Meaning::Units(_) | Meaning::Person | Meaning::Schedule | Meaning::Deadline)
    };
    columns.len() >= 3 && columns.iter().any(work) && columns.iter().any(duty)
}

/// The column of each piece.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fit {
    pub columns: Vec<usize>,
    /// Whether another reading is nearly as good.
    pub doubtful: bool,
    pub score: i32,
}

/// Puts the pieces of one record under the columns.
pub(super) fn place(pieces: &[&str], columns: &[Meaning]) -> Option<Fit> {
    if pieces.is_empty() || columns.is_empty() {
        return None;
    }
    if pieces.len() == columns.len() {
        let suited = || pieces.iter().zip(columns).map(|(piece, column)| suits(piece, *column));
        let score = suited().sum();
        // a name whose ending is not known may stand among them
        if score > 0 && suited().all(|suit| suit >= -1) {
            return Some(Fit { columns: (0..columns.len()).collect(), doubtful: false, score });
        }
    }
    Ways::new(pieces, columns, Rows::One).best()
}

/// The same for a record that may be several rows: cells that are merged over the later ones stand in the first
/// only. Where the columns go back, a row begins.
pub(super) fn place_rows(pieces: &[&str], columns: &[Meaning]) -> Option<Fit> {
    let one = place(pieces, columns);
    let several = Ways::new(pieces, columns, Rows::Several).best();
    match (one, several) {
        (Some(one), Some(several)) if several.score <= one.score => Some(one),
        (one, several) => several.or(one),
    }
}

/// How well the first of the pieces fill a record, for each number of them.
pub(super) fn scores(pieces: &[&str], columns: &[Meaning]) -> Vec<i32> {
    let ways = Ways::new(pieces, columns, Rows::Several);
    (0..pieces.len()).map(|last| ways.end(last).map_or(i32::MIN, |(score, _)| score)).collect()
}

/// How many of the pieces below a record are more rows of its task: work with its time, and units behind it.
pub(super) fn more_rows(pieces: &[&str], columns: &[Meaning]) -> Option<usize> {
    let open = |means: &Meaning| matches!(means, Meaning::Content | Meaning::Subtask);
    let first = columns.iter().position(|means| is_task(*means))?;
    let work = columns.iter().skip(first + 1).position(open)? + first + 1;
    let time = |means: &Meaning| matches!(means, Meaning::Schedule | Meaning::Deadline);
    let mut count = 0;
    while let Some(rest) = pieces.get(count..).filter(|rest| !rest.is_empty()) {
        let most = rest.len().min(columns.len() - work);
        let row = (2..=most).rev().find(|&length| {
            let means = &columns[work..work + length];
            means.iter().any(time) && rest.iter().zip(means).all(|(piece, means)| suits(piece, *means) > 0)
        });
        let Some(row) = row else { break };
        count += row;
    }
    (count > 0).then_some(count)
}

/// How many rows a record may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rows {
    One,
    Several,
}

/// What it costs that a record has one row more.
const ROW: i32 = 3;

/// All ways to put pieces under columns.
struct Ways<'c> {
    columns: &'c [Meaning],
    /// For each piece and column: the best score, and the column of the piece before.
    best: Vec<Vec<(i32, usize)>>,
    /// For each column of the last piece: how many ways are the best.
    counts: Vec<i32>,
}

impl<'c> Ways<'c> {
    fn new(pieces: &[&str], columns: &'c [Meaning], rows: Rows) -> Self {
        let width = columns.len();
        // a later row begins right of what is merged over the rows of a task
        let begins = |column: usize| {
            let before = columns.get(..column).unwrap_or_default();
            let open = matches!(
                columns.get(column),
                Some(Meaning::Content | Meaning::Subtask | Meaning::Schedule | Meaning::Deadline)
            );
            rows == Rows::Several && open && before.iter().any(|means| is_task(*means))
        };
        let mut best: Vec<Vec<(i32, usize)>> = Vec::with_capacity(pieces.len());
        let mut counts: Vec<i32> = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            let mut row = Vec::with_capacity(width);
            let mut next_counts = Vec::with_capacity(width);
            for (column, &means) in columns.iter().enumerate() {
                let own = suits(piece, means);
                let Some(above) = best.last() else {
                    row.push((own - EMPTY * as_i32(column), column));
                    next_counts.push(1);
                    continue;
                };
                let more = joins(pieces[at - 1], piece, means);
                let beside = (0..=column).map(|from| {
                    let worth = match column - from {
                        0 => more,
                        gap => own - EMPTY * as_i32(gap - 1),
                    };
                    (above[from].0 + worth, from, counts[from])
                });
                let back = if begins(column) { column + 1..width } else { width..width };
                let back = back
                    .map(|from| (above[from].0 + own - ROW - left_open(columns, from), from, counts[from]));
                let (mut score, mut from, mut count) = (i32::MIN, column, 0);
                // of equal ways the last is taken
                for (other, place, ways) in beside.chain(back) {
                    count = if other == score {
                        count + ways
                    } else if other > score {
                        ways
                    } else {
                        count
                    };
                    if other >= score {
                        (score, from) = (other, place);
                    }
                }
                row.push((score, from));
                next_counts.push(count.min(9));
            }
            best.push(row);
            counts = next_counts;
        }
        Ways { columns, best, counts }
    }

    /// The best score where the piece `last` is the last one, and its column.
    fn end(&self, last: usize) -> Option<(i32, usize)> {
        let row = self.best.get(last)?;
        let total = |(column, way): (usize, &(i32, usize))| {
            (way.0 - EMPTY * as_i32(self.columns.len() - 1 - column), column)
        };
        row.iter().enumerate().rev().map(total).max_by_key(|(score, _)| *score)
    }

    /// The best way for all pieces.
    fn best(&self) -> Option<Fit> {
        let last = self.best.len().checked_sub(1)?;
        let (score, end) = self.end(last)?;
        let width = self.columns.len();
        let row = self.best.get(last)?;
        let is_best = |column: &usize| row[*column].0 - EMPTY * as_i32(width - 1 - column) == score;
        let equal: i32 = (0..width).filter(is_best).map(|column| self.counts[column]).sum();
        let mut out = vec![end];
        for row in self.best.iter().skip(1).rev() {
            out.push(row[*out.last()?].1);
        }
        out.reverse();
        Some(Fit { columns: out, doubtful: equal > 1, score })
    }
}

fn is_task(means: Meaning) -> bool {
    matches!(means, Meaning::Task | Meaning::Content | Meaning::Subtask)
}

/// What it costs that a row ends behind the column `last` while others follow: units may be merged with those
/// above, a time has to be said.
fn left_open(columns: &[Meaning], last: usize) -> i32 {
    let rest = columns.get(last + 1..).unwrap_or_default().iter();
    rest.map(|means| if matches!(means, Meaning::Schedule | Meaning::Deadline) { EMPTY } else { 1 }).sum()
}

fn as_i32(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX / 64)
}

/// How well `piece` goes on with `above` in one column.
fn joins(above: &str, piece: &str, means: Meaning) -> i32 {
    let open = above.ends_with(['、', '，', ',', '（', '(', '和', '及', '：', ':']);
    let leads = piece.starts_with(['、', '，', '）', ')', '；', '。', '：']);
    let closed = above.ends_with(['。', '；', ';']);
    let (time, unit) = (is_time(piece), is_unit(piece));
    match means {
        Meaning::Number => -12,
        _ if number(piece).is_some() => -6,
        _ if open || leads => 0,
        Meaning::Schedule | Meaning::Deadline if unit => -4,
        Meaning::Schedule | Meaning::Deadline if time => i32::from(closed),
        Meaning::Schedule | Meaning::Deadline if closed => 0,
        Meaning::Content if closed && !unit && !time => 0,
        _ if time => -5,
        Meaning::Content | Meaning::Task | Meaning::Subtask if unit => -4,
        Meaning::Units(_) if unit && is_unit(above) => -2,
        Meaning::Units(_) if unit => -1,
        Meaning::Units(_) => -5,
        Meaning::Person if piece.chars().count() > 4 => -6,
        Meaning::Person | Meaning::Category | Meaning::Other => -2,
        _ => -1,
    }
}

/// How well the words suit a column.
pub(super) fn suits(words: &str, means: Meaning) -> i32 {
    let words = words.trim();
    let is_number = number(words).is_some();
    match means {
        Meaning::Number if is_number => 6,
        Meaning::Number => -8,
        Meaning::Schedule | Meaning::Deadline if is_time(words) => 5,
        Meaning::Schedule | Meaning::Deadline if nobody(words) => 1,
        Meaning::Schedule | Meaning::Deadline => -4,
        _ if nobody(words) => 1,
        _ if is_number => -5,
        Meaning::Units(_) | Meaning::UnitsAndPeople(_) | Meaning::Person
            if is_time(words) || is_sentence(words) =>
        {
            -5
        }
        Meaning::Person if words.chars().count() <= 4 && !is_unit(words) => 4,
        Meaning::Person => -1,
        // where one of the two is missing it is the one that supports
        Meaning::Units(Role::Support) if is_unit(words) => 3,
        Meaning::Units(_) if is_unit(words) => 4,
        Meaning::Units(_) if words.chars().count() > MAX_NAMES => -4,
        Meaning::Units(_) => -1,
        Meaning::Task | Meaning::Subtask | Meaning::Content if is_unit(words) => -1,
        Meaning::Task | Meaning::Subtask if is_time(words) => -3,
        Meaning::Task | Meaning::Subtask if is_sentence(words) => 1,
        Meaning::Content if is_sentence(words) => 3,
        Meaning::Task | Meaning::Subtask => 2,
        Meaning::Content => 1,
        Meaning::UnitsAndPeople(_) if is_unit(words) => 3,
        Meaning::UnitsAndPeople(_) => -1,
        Meaning::Category | Meaning::Period | Meaning::Other => 0,
    }
}

fn is_time(words: &str) -> bool {
    schedule::opens_with_time(words)
}

fn is_sentence(words: &str) -> bool {
    words.contains(['。', '；', '，', ';'])
}

/// Whether the words are a mark for nobody.
fn nobody(words: &str) -> bool {
    organs().section("nobody").contains(&words)
}

/// Whether the words end like the name of a unit, or are a list of such.
pub(super) fn is_unit(words: &str) -> bool {
    static ENDINGS: LazyLock<Endings<bool>> = LazyLock::new(|| {
        let sections = ["whole", "office", "levels", "government", "endings", "sum", "bare"];
        let units = sections.into_iter().flat_map(|section| organs().with(section, true));
        Endings::new(units.chain(organs().with("no-unit", false)))
    });
    if is_sentence(words) && !words.contains('、') || words.chars().count() > MAX_NAMES {
        return false;
    }
    let name = simplified(words);
    let name = name.trim_end_matches(['）', ')', '等', '、']);
    matches!(ENDINGS.longest(name), Some((_, true)))
}
