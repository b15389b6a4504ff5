//! Columns whose header word is not known, or means something else in most tables: what their cells and the
//! rest of the header make of them.
//!
//! A plan of one year, a target or a term of work is the schedule where its cells are times and no other column
//! is; the only column of units is that of those responsible; beside units and times the only column of text is
//! the task. The words are in `vocabulary/headers.txt`.

use super::columns::{Column, Meaning, Role};
use super::content::{is_amount, is_list, is_number, is_person_list, is_sentence, is_unit_list};
use super::grid::{Grid, Slot};
use super::words::{meaning, stands_in};
use crate::document::Text;
use crate::schedule;

/// How many rows are looked at.
const SAMPLE: usize = 200;

/// Gives a meaning to columns that have none, as far as the rows from `body` on tell it.
pub(super) fn assume(columns: &mut [Column<'_>], grid: &Grid<'_>, body: usize) {
    assume_time(columns, grid, body);
    assume_units(columns, grid, body);
    assume_work(columns, grid, body);
}

/// Whether most of the filled cells below a header are of a kind.
fn most(grid: &Grid<'_>, body: usize, at: usize, of_kind: impl Fn(&str) -> bool) -> bool {
    let rows = grid.rows().get(body..).unwrap_or_default().iter().take(SAMPLE);
    let texts =
        rows.filter_map(|slots| slots.get(at).and_then(Slot::own_text)).map(Text::as_str).map(str::trim);
    let (fit, all) = texts.fold((0, 0), |(fit, all), text| (fit + usize::from(of_kind(text)), all + 1));
    fit > 0 && fit * 2 > all
}

fn has(columns: &[Column<'_>], wanted: impl Fn(Meaning) -> bool) -> bool {
    columns.iter().any(|column| wanted(column.meaning))
}

/// Where no column says when, the first whose cells are times is the schedule: 年度计划, 阶段目标, 工期. A column of
/// work is one only beside another of work.
fn assume_time(columns: &mut [Column<'_>], grid: &Grid<'_>, body: usize) {
    if has(columns, Meaning::is_time) {
        return;
    }
    let works = columns.iter().filter(|column| column.meaning.is_work()).count();
    let may = |column: &Column<'_>| match column.meaning {
        Meaning::Other => true,
        Meaning::Task | Meaning::Content => works > 1,
        _ => false,
    };
    let is_time = |text: &str| schedule::opens_with_time(text);
    let of_times = |at: &usize| {
        let column = &columns[*at];
        !column.header.is_blank() && may(column) && most(grid, body, *at, is_time)
    };
    if let Some(at) = (0..columns.len()).find(of_times) {
        columns[at].meaning = Meaning::Schedule;
    }
}

/// Where no column names those responsible, the first of unknown word whose cells are units does: 归口部门. Beside
/// one that does, words like 相关单位 name those who support.
fn assume_units(columns: &mut [Column<'_>], grid: &Grid<'_>, body: usize) {
    let names = |meaning: Meaning| {
        matches!(
            meaning,
            Meaning::Units(Role::Lead | Role::Responsible)
                | Meaning::UnitsAndPeople(Role::Lead | Role::Responsible)
        )
    };
    let named = has(columns, names);
    for (at, column) in columns.iter_mut().enumerate() {
        let header = column.header.as_str();
        if column.meaning != Meaning::Other || column.header.is_blank() || meaning(header).is_some() {
            continue;
        }
        if named {
            if stands_in("support beside a lead", header) && most(grid, body, at, is_list) {
                column.meaning = Meaning::Units(Role::Support);
            }
        } else if most(grid, body, at, is_unit_list)
            || (stands_in("unit column", header) && most(grid, body, at, is_name))
        {
            column.meaning = Meaning::Units(Role::Responsible);
            return;
        }
    }
}

/// Whether a cell may hold names of units.
fn is_name(text: &str) -> bool {
    is_list(text)
        && !is_number(text)
        && !is_amount(text)
        && !is_person_list(text)
        && !schedule::opens_with_time(text)
}

/// Where the header says who and when, but no word of it work, the first column of text whose word is not known
/// is the task: 专项行动 | 牵头单位 | 完成时限. Without one it is what is worked off: 存在问题, 任务分工.
fn assume_work(columns: &mut [Column<'_>], grid: &Grid<'_>, body: usize) {
    if has(columns, Meaning::is_work) {
        return;
    }
    let duty_beside = |at: usize| {
        let others = || columns.iter().enumerate().filter(move |(other, _)| *other != at);
        others().any(|(_, column)| column.meaning.is_time())
            && others().any(|(_, column)| column.meaning.is_who())
    };
    let is_open = |at: usize| {
        let column = &columns[at];
        column.meaning == Meaning::Other
            && !column.header.is_blank()
            && meaning(column.header.as_str()).is_none()
            && !stands_in("no plan", column.header.as_str())
    };
    let is_worked_off = |at: usize| stands_in("work alone", columns[at].header.as_str());
    let is_text = |at: usize| {
        most(grid, body, at, |words| {
            // four characters are seldom a name, and a phrase may begin with a surname
            let person = words.chars().count() != 4 && is_person_list(words);
            let named = !is_sentence(words) && (is_unit_list(words) || person);
            !(named
                || is_number(words)
                || is_amount(words)
                || schedule::opens_with_time(words)
                || words.chars().count() < 3)
        })
    };
    let fits = |at: &usize| duty_beside(*at) && is_text(*at);
    let mut all = 0..columns.len();
    let open = all.clone().find(|&at| is_open(at) && fits(&at));
    if let Some(at) = open.or_else(|| all.find(|&at| is_worked_off(at) && fits(&at))) {
        columns[at].meaning = Meaning::Task;
    }
}
