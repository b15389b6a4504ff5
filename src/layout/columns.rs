//! The header: which column means what.
//!
//! The words are data (`vocabulary/headers.txt`). What a label of units means is decided by the whole
//! row: 责任单位 leads beside 配合单位, supports beside 牵头单位, and is responsible alone.

use super::grid::{Grid, Slot};
use crate::document::{Text, heal};
use crate::vocabulary;

/// A column of a task table.
#[derive(Debug, Clone)]
pub struct Column<'a> {
    /// The header, mended.
    pub header: Text<'a>,
    /// What it means.
    pub meaning: Meaning,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// 序号.
    Number,
    /// 类别, or a merged column left of the task.
    Category,
    /// 工作任务.
    Task,
    /// 子任务.
    Subtask,
    /// 主要内容.
    Content,
    /// 进度安排.
    Schedule,
    /// 完成时限.
    Deadline,
    /// Units.
    Units(Role),
    /// 责任人.
    Person,
    /// A column that the program does not know, or knows to be something else.
    Other,
}

/// What the units of a column do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// 牵头, 主办.
    Lead,
    /// 配合, 参与, 协办.
    Support,
    /// 责任单位 where nobody leads.
    Responsible,
}

/// The header of a task table.
#[derive(Debug)]
pub(super) struct Header<'a> {
    pub(super) first_row: usize,
    /// The first row below it.
    pub(super) body: usize,
    pub(super) columns: Vec<Column<'a>>,
}

/// How far down a header is looked for: title and unit-of-measure rows may stand above it.
const DEEPEST: usize = 6;

/// How much longer than a header's letters its blanks make a cell, in bytes.
const MOST_BLANKS: usize = 32;

/// Finds the header of a table of tasks: the first row that tells of work and of a unit, person or time.
pub(super) fn find_header<'a>(grid: &Grid<'a>) -> Option<Header<'a>> {
    (0..grid.rows().len().min(DEEPEST)).find_map(|row| {
        (1..=2).rev().find_map(|depth| {
            let columns = read_columns(grid, row, depth)?;
            is_task_header(&columns).then(|| Header { first_row: row, body: row + depth, columns })
        })
    })
}

/// Whether the row `row` repeats the header on a new page.
pub(super) fn repeats_header(grid: &Grid<'_>, row: usize, header: &Header<'_>) -> bool {
    let slots = &grid.rows()[row];
    let same = |slot: &Slot<'_>, column: &Column<'_>| match slot.own_text() {
        // blanks aside they are as long; nearly every cell is told apart by that
        Some(text) if text.as_str().len() > column.header.as_str().len() * 2 + MOST_BLANKS => false,
        Some(text) => heal(text, 0..text.as_str().len()).as_str() == column.header.as_str(),
        None => false,
    };
    let filled = slots.iter().filter(|slot| slot.own_text().is_some()).count();
    let matching = slots.iter().zip(&header.columns).filter(|(slot, column)| same(slot, column)).count();
    filled > 1 && matching * 2 > header.columns.len() && matching * 4 >= filled * 3
}

/// The columns if `depth` rows from `row` on are read as the header; none where the second row is no
/// part of a header.
fn read_columns<'a>(grid: &Grid<'a>, row: usize, depth: usize) -> Option<Vec<Column<'a>>> {
    let rows = grid.rows().get(row..row + depth)?;
    if depth == 2 && !is_second_row(&rows[0], &rows[1]) {
        return None;
    }
    let mut columns = Vec::new();
    for at in 0..grid.width() {
        // the lowest cell says what the column is: 主办 below 部门分工
        let texts = rows.iter().rev().filter_map(|slots| slots.get(at)?.text());
        let healed: Vec<_> = texts.map(|text| heal(text, 0..text.as_str().len())).collect();
        let Some(lowest) = healed.first() else {
            columns.push(Column { header: Text::default(), meaning: Meaning::Other });
            continue;
        };
        let known = healed.iter().find_map(|text| meaning(text.as_str()));
        let known = if merged_into_left(rows, at) { None } else { known };
        columns.push(Column { header: lowest.clone(), meaning: known.unwrap_or(Meaning::Other) });
    }
    settle_roles(&mut columns);
    settle_repeats(&mut columns);
    Some(columns)
}

/// Whether the header cell of a column is one with the cell to its left in every row: `任务` over two.
fn merged_into_left(rows: &[Vec<Slot<'_>>], at: usize) -> bool {
    rows.iter().all(|slots| matches!(slots.get(at), Some(Slot::Left(_))))
}

/// Whether a row goes on with the header above it: a cell of the row above covers part of it, or spans
/// columns that this row names one by one.
fn is_second_row(first: &[Slot<'_>], second: &[Slot<'_>]) -> bool {
    let merged = second.iter().any(|slot| matches!(slot, Slot::Above(_)));
    let spans = first.iter().any(|slot| matches!(slot, Slot::Left(_)));
    let named = second.iter().filter_map(Slot::own_text).all(|text| text.as_str().chars().count() < 20);
    (merged || spans) && named && second.iter().any(|slot| slot.own_text().is_some())
}

/// The contract's test: work, and at least one of unit, person or time.
fn is_task_header(columns: &[Column<'_>]) -> bool {
    let has = |wanted: fn(Meaning) -> bool| columns.iter().any(|column| wanted(column.meaning));
    has(|m| matches!(m, Meaning::Task | Meaning::Content | Meaning::Subtask))
        && has(|m| matches!(m, Meaning::Units(_) | Meaning::Person | Meaning::Schedule | Meaning::Deadline))
}

/// What a header word means.
fn meaning(header: &str) -> Option<Meaning> {
    let word = plain(header);
    let words = vocabulary::headers();
    let whole = || words.sections().find(|(_, list)| list.contains(&word.as_str()));
    let pattern = || words.sections().find(|(_, list)| list.iter().any(|pattern| matches(pattern, &word)));
    let (section, _) = whole().or_else(pattern)?;
    Some(match section {
        "number" => Meaning::Number,
        "person" => Meaning::Person,
        "lead" => Meaning::Units(Role::Lead),
        "support" => Meaning::Units(Role::Support),
        "responsible" => Meaning::Units(Role::Responsible),
        "deadline" => Meaning::Deadline,
        "schedule" => Meaning::Schedule,
        "category" => Meaning::Category,
        "subtask" => Meaning::Subtask,
        "task" => Meaning::Task,
        "content" => Meaning::Content,
        _ => Meaning::Other,
    })
}

/// A header without white space, brackets and what they hold, in simplified script.
fn plain(header: &str) -> String {
    let mut depth = 0;
    let mut out = String::with_capacity(header.len());
    for c in header.chars() {
        match c {
            '（' | '(' | '[' | '【' => depth += 1,
            '）' | ')' | ']' | '】' => depth -= 1,
            '：' | ':' | '*' => {}
            c if depth <= 0 && !c.is_whitespace() => out.push(c),
            _ => {}
        }
    }
    vocabulary::simplified(&out).into_owned()
}

/// Whether a pattern of the header table (`*牵头*`) matches.
fn matches(pattern: &str, word: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(_), Some(_)) => word.contains(pattern.trim_matches('*')),
        (Some(end), None) => word.ends_with(end),
        (None, Some(start)) => word.starts_with(start),
        (None, None) => false,
    }
}

/// Decides 责任单位 by its neighbours.
fn settle_roles(columns: &mut [Column<'_>]) {
    let has = |columns: &[Column<'_>], role| columns.iter().any(|c| c.meaning == Meaning::Units(role));
    let role = match (has(columns, Role::Lead), has(columns, Role::Support)) {
        (true, _) => Role::Support,
        (false, true) => Role::Lead,
        (false, false) => Role::Responsible,
    };
    for column in columns {
        if column.meaning == Meaning::Units(Role::Responsible) {
            // 配合/责任单位 is one column and supports only in a row with a lead
            column.meaning = Meaning::Units(role);
        }
    }
}

/// Decides columns of the same meaning: of two pairs of roles the one inside a unit (委内牵头处室) is
/// other information; of two columns of work the first is the task and the second its content.
fn settle_repeats(columns: &mut [Column<'_>]) {
    for role in [Role::Lead, Role::Support] {
        let of_role: Vec<usize> =
            (0..columns.len()).filter(|&i| columns[i].meaning == Meaning::Units(role)).collect();
        let inner = |i: &usize| columns[*i].header.as_str().contains('内');
        if of_role.len() > 1 && of_role.iter().any(inner) && !of_role.iter().all(inner) {
            let inside: Vec<usize> = of_role.iter().copied().filter(|i| inner(i)).collect();
            for i in inside {
                columns[i].meaning = Meaning::Other;
            }
        }
    }
    for (kind, next) in [(Meaning::Task, Meaning::Content), (Meaning::Content, Meaning::Other)] {
        let of_kind: Vec<usize> = (0..columns.len()).filter(|&i| columns[i].meaning == kind).collect();
        for &i in of_kind.iter().skip(1) {
            columns[i].meaning = next;
        }
    }
    for kind in [Meaning::Number, Meaning::Subtask] {
        let of_kind: Vec<usize> = (0..columns.len()).filter(|&i| columns[i].meaning == kind).collect();
        for &i in of_kind.iter().skip(1) {
            columns[i].meaning = Meaning::Other;
        }
    }
}
