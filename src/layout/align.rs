//! Rows shorter than the header: which columns their cells belong to, by content.

use super::columns::{Column, Meaning};
use crate::document::Text;
use crate::schedule;

/// The column at which a row of `cells` that lacks some of the header's columns begins, or `None` where
/// two places fit equally well; the first column is then assumed.
pub(super) fn offset(cells: &[&Text<'_>], columns: &[Column<'_>]) -> Option<usize> {
    let spare = columns.len().checked_sub(cells.len())?;
    let score = |offset: usize| -> i32 {
        cells
            .iter()
            .zip(&columns[offset..])
            .map(|(cell, column)| fit(cell.as_str().trim(), column.meaning))
            .sum()
    };
    let scores: Vec<i32> = (0..=spare).map(score).collect();
    let best = *scores.iter().max()?;
    let mut at_best = scores.iter().enumerate().filter(|&(_, &score)| score == best);
    let (first, _) = at_best.next()?;
    // a row that begins with its number is padded at the end, whatever its other cells
    let numbered = cells.first().is_some_and(|cell| is_number(cell.as_str().trim()));
    if numbered && columns.first().is_some_and(|column| column.meaning == Meaning::Number) {
        return Some(0);
    }
    at_best.next().is_none().then_some(first)
}

/// How well a cell's text suits a column.
fn fit(text: &str, meaning: Meaning) -> i32 {
    if text.is_empty() {
        return 0;
    }
    let time = schedule::opens_with_time(text);
    match meaning {
        Meaning::Number if is_number(text) => 4,
        Meaning::Number => -4,
        Meaning::Schedule | Meaning::Deadline if time => 4,
        Meaning::Schedule | Meaning::Deadline => -2,
        _ if time => -4,
        Meaning::Units(_) if is_unit_list(text) => 2,
        Meaning::Units(_) => -3,
        Meaning::Content if is_sentence(text) => 2,
        Meaning::Task | Meaning::Subtask if !is_number(text) => 1,
        Meaning::Task | Meaning::Subtask => -2,
        _ => 0,
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.trim_matches(['（', '）', '(', ')', '.', '．', '、', ' ']);
    !digits.is_empty()
        && digits.chars().count() <= 3
        && digits.chars().all(|c| c.is_numeric() || "一二三四五六七八九十".contains(c))
}

fn is_sentence(text: &str) -> bool {
    text.contains(['。', '；', '，'])
}

/// Names parted by 、, each short, with nothing of a sentence about them.
fn is_unit_list(text: &str) -> bool {
    !text.contains(['。', '；', '：', ':'])
        && text.split(['、', '，', ' ']).all(|name| name.chars().count() <= 16)
}
