//! What the text of a cell looks like, whatever its header: a number, a time, units, a person, a sentence.

use super::columns::Meaning;
use crate::schedule;
use crate::vocabulary::{Beginnings, Endings, begins_with_verb, organs, simplified, surnames};
use std::cell::LazyCell;
use std::sync::LazyLock;

/// The longest list of names that is looked at, in bytes.
const LONGEST_LIST: usize = 600;

/// How well a cell's text suits a column.
pub(super) fn fit(text: &str, meaning: Meaning) -> i32 {
    let time = || schedule::opens_with_time(text);
    fit_of(text, meaning, time)
}

/// How well a cell's text suits each of `columns`.
pub(super) fn fits(text: &str, columns: impl Iterator<Item = Meaning>) -> impl Iterator<Item = i32> {
    // a time is what takes longest to tell
    let time = LazyCell::new(move || schedule::opens_with_time(text));
    columns.map(move |meaning| fit_of(text, meaning, || *time))
}

/// How well a text that begins with a `time` or not suits a column.
fn fit_of(text: &str, meaning: Meaning, time: impl Fn() -> bool) -> i32 {
    if text.is_empty() {
        return 0;
    }
    match meaning {
        Meaning::Number if is_number(text) => 4,
        Meaning::Number => -4,
        Meaning::Schedule | Meaning::Deadline if time() => 4,
        Meaning::Schedule | Meaning::Deadline => -2,
        Meaning::Period if is_mark(text) => 2,
        Meaning::Period => 0,
        _ if time() => -4,
        Meaning::Units(_) | Meaning::UnitsAndPeople(_) if is_unit_list(text) => 3,
        Meaning::Units(_) | Meaning::UnitsAndPeople(_) if is_list(text) => 0,
        Meaning::Units(_) | Meaning::UnitsAndPeople(_) => -3,
        Meaning::Person if is_person_list(text) => 3,
        Meaning::Person => -2,
        Meaning::Content if is_sentence(text) => 2,
        Meaning::Task | Meaning::Subtask if is_number(text) => -2,
        Meaning::Task | Meaning::Subtask if is_unit_list(text) => 0,
        Meaning::Task | Meaning::Subtask if begins_with_verb(text, true) => 2,
        Meaning::Task | Meaning::Subtask => 1,
        Meaning::Content | Meaning::Category | Meaning::Other => 0,
    }
}

/// A number that counts rows: `3`, `（十二）`, `1.2`, `20-1-1.`
pub(super) fn is_number(text: &str) -> bool {
    let digits = text.trim_matches(['（', '）', '(', ')', '.', '．', '、', ' ']);
    let counts = |c: char| c.is_numeric() || "一二三四五六七八九十".contains(c);
    !digits.is_empty()
        && digits.chars().count() <= 9
        && digits.split(['.', '．', '-']).all(|part| {
            let length = part.chars().count();
            (1..=3).contains(&length) && part.chars().all(counts)
        })
}

/// Whether the text begins with the number of an item: `（2）`, `1.2 `, `3、`, `②`.
pub(super) fn begins_with_item(text: &str) -> bool {
    let counts = |c: char| c.is_numeric() || "一二三四五六七八九十".contains(c);
    if text.starts_with(|c| matches!(c, '①'..='⑳')) {
        return true;
    }
    let inside = text.strip_prefix(['（', '(']);
    let digits = inside.unwrap_or(text);
    let rest =
        digits.trim_start_matches(|c: char| counts(c) || (inside.is_none() && matches!(c, '.' | '．' | '-')));
    let number = &digits[..digits.len() - rest.len()];
    if !number.starts_with(counts) || number.len() > 12 {
        return false;
    }
    match inside {
        Some(_) => rest.starts_with(['）', ')']),
        None => number.ends_with(['.', '．']) || rest.starts_with(['、', '﹒', ' ', '\u{3000}']),
    }
}

/// Nothing but an amount: `12.5`, `3,000`, `85%`.
pub(super) fn is_amount(text: &str) -> bool {
    let text = text.trim_end_matches(['%', '％', '元', '万', '亿', '‰']);
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | ' '))
}

pub(super) fn is_sentence(text: &str) -> bool {
    text.contains(['。', '；', '，'])
}

/// Names parted by 、, each short, with nothing of a sentence about them.
pub(super) fn is_list(text: &str) -> bool {
    !text.contains(['。', '；', '：', ':'])
        && text.split(['、', '，', ' ']).all(|name| name.chars().count() <= 16)
}

/// Names that all end as units do, or stand for several.
pub(super) fn is_unit_list(text: &str) -> bool {
    static ENDS: LazyLock<Endings<()>> = LazyLock::new(|| {
        let sections = ["endings", "bare", "whole", "office", "levels", "government"];
        Endings::new(sections.into_iter().flat_map(|section| organs().with(section, ())))
    });
    static COLLECTIVE: LazyLock<Beginnings<()>> =
        LazyLock::new(|| Beginnings::new(organs().with("collective", ())));
    let is_unit = |name: &str| {
        let name = name.trim_end_matches('等');
        let name = name
            .strip_suffix(['）', ')'])
            .map_or(name, |inner| inner.split(['（', '(']).next().unwrap_or(inner));
        name.chars().count() > 1 && (ENDS.longest(name).is_some() || COLLECTIVE.longest(name).is_some())
    };
    all_names(text, is_unit)
}

/// Names of persons.
pub(super) fn is_person_list(text: &str) -> bool {
    static SINGLE: LazyLock<Beginnings<()>> = LazyLock::new(|| {
        Beginnings::new(["single", "compound"].into_iter().flat_map(|s| surnames().with(s, ())))
    });
    all_names(text, |name| (2..=4).contains(&name.chars().count()) && SINGLE.longest(name).is_some())
        && !is_unit_list(text)
}

/// Whether each name of a list of them, gaps looked through, is one.
fn all_names(text: &str, is_name: impl Fn(&str) -> bool) -> bool {
    if text.len() > LONGEST_LIST {
        return false;
    }
    let text: String = simplified(text).chars().filter(|c| !matches!(c, ' ' | '\u{3000}')).collect();
    let mut names =
        text.split(['、', '，', ',', '；', ';', '\n']).map(str::trim).filter(|s| !s.is_empty()).peekable();
    names.peek().is_some() && names.all(is_name)
}

/// A mark that stands for work in a column of a month: `√`, `●`.
pub(crate) fn is_mark(text: &str) -> bool {
    let marks = "√✓✔☑●○◎◉★☆▲△■□◆◇▇█■Vv✱*＊→⇒➔√";
    !text.is_empty() && text.chars().all(|c| marks.contains(c) || c.is_whitespace())
}

/// A line drawn through the columns of months.
pub(crate) fn is_stroke(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, '-' | '—' | '–' | '－' | '─' | '━' | '―' | '→'))
}

/// A mark that says that there is nothing.
pub(super) fn is_nobody(text: &str) -> bool {
    text.is_empty() || organs().section("nobody").contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_look_like_what_they_hold() {
        for (text, number, units, person) in [
            ("12", true, false, false),
            ("（三）", true, false, false),
            ("1.2", true, false, false),
            ("20-1-1.", true, false, false),
            ("2.5万", false, false, false),
            ("县财政局、各镇（街道）", false, true, false),
            ("有关单位", false, true, false),
            ("王建国、李 明", false, false, true),
            ("修建学校", false, true, false),
            ("推进修路", false, false, false),
        ] {
            let got = (is_number(text), is_unit_list(text), is_person_list(text));
            assert_eq!(got, (number, units, person), "{text}");
        }
        assert!(is_mark("√") && is_mark("● ") && !is_mark("") && !is_mark("开工"));
    }
}
