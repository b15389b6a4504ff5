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
        let score = pieces.iter().zip(columns).map(|(piece, column)| suits(piece, *column)).sum();
        let each = pieces.iter().zip(columns).all(|(piece, column)| suits(piece, *column) >= 0);
        if each {
            return Some(Fit { columns: (0..columns.len()).collect(), doubtful: false, score });
        }
    }
    let width = columns.len();
    // for each column that the piece may be in: the best and the second best score, and where that came from
    let mut best: Vec<Vec<(i32, usize)>> = Vec::with_capacity(pieces.len());
    let mut ways: Vec<i32> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let mut row = Vec::with_capacity(width);
        let mut next_ways = Vec::with_capacity(width);
        for (column, &means) in columns.iter().enumerate() {
            let own = suits(piece, means);
            let more = best.last().map_or(0, |_| joins(pieces[at - 1], piece, means));
            let steps: Vec<(i32, usize, i32)> = match best.last() {
                None => vec![(own - EMPTY * as_i32(column), column, 1)],
                Some(above) => (0..=column)
                    .map(|from| {
                        let worth = match column - from {
                            0 => more,
                            gap => own - EMPTY * as_i32(gap - 1),
                        };
                        (above[from].0 + worth, from, ways[from])
                    })
                    .collect(),
            };
            let &(score, from, _) = steps.iter().max_by_key(|step| step.0)?;
            let count = steps.iter().filter(|step| step.0 == score).map(|step| step.2).sum::<i32>().min(9);
            row.push((score, from));
            next_ways.push(count);
        }
        best.push(row);
        ways = next_ways;
    }
    let last = best.last()?;
    let total = |column: usize| last[column].0 - EMPTY * as_i32(width - 1 - column);
    let end = (0..width).rev().max_by_key(|&column| total(column))?;
    let score = total(end);
    let equal: i32 = (0..width).filter(|&column| total(column) == score).map(|column| ways[column]).sum();
    let mut out = vec![end];
    for row in best.iter().skip(1).rev() {
        out.push(row[*out.last()?].1);
    }
    out.reverse();
    Some(Fit { columns: out, doubtful: equal > 1, score })
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
