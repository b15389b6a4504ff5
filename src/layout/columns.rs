//! The columns of a task table, from the rows of its header: what each means.
//!
//! The words are data (`vocabulary/headers.txt`). What a label of units means is decided by the whole
//! row: 责任单位 leads beside 配合单位, supports beside 牵头单位, and is responsible alone. Where a header
//! leaves two readings (任务分解/时序进度, one header over two columns) the cells below decide.

use super::assume::assume;
use super::content::{self, fit};
use super::grid::{Grid, Slot};
use super::words::{is_whole, meaning, stands_in, two_meanings};
use crate::document::{Text, heal};
use crate::schedule;
use crate::vocabulary::{headers, simplified};
use std::ops::Range;

/// A column of a task table.
#[derive(Debug, Clone)]
pub struct Column<'a> {
    /// The header, mended; of a column of a month or quarter, its words of time.
    pub header: Text<'a>,
    /// What it means.
    pub meaning: Meaning,
    /// Of a column of a month or quarter: its time with the year of the header above, if that states one.
    pub period: Option<String>,
    /// Of a column of a part of a month (上旬, 第一周): the month's header above.
    pub month: Option<Text<'a>>,
}

impl<'a> Column<'a> {
    /// A column whose header has this meaning.
    pub(super) fn new(header: Text<'a>, meaning: Meaning) -> Self {
        Column { header, meaning, period: None, month: None }
    }
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
    /// 一季度, 3月: one of several columns whose header is the label of the work below it.
    Period,
    /// Units.
    Units(Role),
    /// 责任人.
    Person,
    /// 责任单位及责任人: units and persons in one cell.
    UnitsAndPeople(Role),
    /// A column that the program does not know, or knows to be something else.
    Other,
}

impl Meaning {
    /// Whether the column tells of work.
    pub(super) fn is_work(self) -> bool {
        matches!(self, Meaning::Task | Meaning::Content | Meaning::Subtask)
    }

    /// Whether the column says when.
    pub(super) fn is_time(self) -> bool {
        matches!(self, Meaning::Schedule | Meaning::Deadline | Meaning::Period)
    }

    /// Whether the column says who.
    pub(super) fn is_who(self) -> bool {
        matches!(self, Meaning::Units(_) | Meaning::UnitsAndPeople(_) | Meaning::Person)
    }
}

/// What the units of a column do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// 牵头, 主办.
    Lead,
    /// 配合, 参与, 协办.
    Support,
    /// 责任单位 where nobody leads.
    Responsible,
}

/// How many rows are looked at where the cells decide.
const SAMPLE: usize = 200;

/// The columns if the `rows` of the grid are read as the header.
pub(super) fn read_columns<'a>(grid: &Grid<'a>, rows: Range<usize>) -> Vec<Column<'a>> {
    let header = &grid.rows()[rows.clone()];
    let width = header.iter().map(Vec::len).max().unwrap_or(0);
    let mut columns: Vec<Column<'a>> = (0..width).map(|at| column(header, at)).collect();
    settle_periods(&mut columns);
    settle_by_cells(&mut columns, grid, &rows);
    assume(&mut columns, grid, rows.end);
    settle_roles(&mut columns);
    settle_work(&mut columns, grid, rows.end);
    settle_repeats(&mut columns);
    columns
}

/// One column by its own words.
fn column<'a>(header: &[Vec<Slot<'a>>], at: usize) -> Column<'a> {
    // a cell that reaches down is one; the lowest says what the column is: 主办 below 部门分工
    let cells = header.iter().filter_map(|slots| match slots.get(at)? {
        Slot::Own(text) | Slot::Left(text) if !text.is_blank() => Some(heal(text, 0..text.as_str().len())),
        _ => None,
    });
    let cells: Vec<Text<'a>> = cells.collect();
    let Some((lowest, above)) = cells.split_last() else {
        return Column::new(Text::default(), Meaning::Other);
    };
    if let Some((words, period)) = period(lowest, above) {
        return Column { period: Some(period), ..Column::new(words, Meaning::Period) };
    }
    if let Some((month, period)) = part_of_month(lowest, above) {
        return Column {
            period: Some(period),
            month: Some(month),
            ..Column::new(lowest.clone(), Meaning::Period)
        };
    }
    let own = meaning(lowest.as_str());
    if let Some(joined) = (!above.is_empty()).then(|| Text::join(&cells, "")) {
        let halves = cells.iter().all(|cell| cell.as_str().chars().count() <= 3);
        let split = own.is_none() || halves || is_whole(joined.as_str());
        let one_word = is_one_word(&cells) || is_whole(joined.as_str());
        if let Some(meaning) = meaning(joined.as_str()).filter(|_| split && one_word) {
            return Column::new(joined, meaning);
        }
    }
    let person = || stands_in("person column", lowest.as_str()).then_some(Meaning::Person);
    let known = own.or_else(person).or_else(|| above.iter().rev().find_map(|text| meaning(text.as_str())));
    Column::new(lowest.clone(), known.unwrap_or(Meaning::Other))
}

/// Whether cells one below the other may be a word that a line or row cut: 分管领 and 导.
fn is_one_word(cells: &[Text<'_>]) -> bool {
    let known = cells.iter().filter(|cell| is_whole(cell.as_str())).count();
    known < cells.len() && cells.iter().any(|cell| cell.as_str().chars().count() <= 3)
}

/// The words of time that a header begins with, and its time with the year of the header `above`.
fn period<'a>(header: &Text<'a>, above: &[Text<'a>]) -> Option<(Text<'a>, String)> {
    const LONGEST: usize = 60;
    let words = simplified(header.as_str());
    let words = words.trim_end();
    if words.len() > LONGEST {
        return None;
    }
    let group: String = above.iter().map(Text::as_str).collect();
    let year = year_of(&group);
    let bare = words.parse::<u8>().is_ok_and(|month| (1..=12).contains(&month));
    if bare
        && (year.is_some()
            || ["月", "进度", "时间", "安排"].iter().any(|word| simplified(&group).contains(word)))
    {
        return Some((header.clone(), format!("{}{words}月", year.unwrap_or(""))));
    }
    if !words.contains(['月', '季', '半', '年', '旬', '周']) {
        return None;
    }
    let tails = headers().section("behind a period").iter();
    let heads = tails.filter_map(|tail| words.strip_suffix(tail));
    let head = std::iter::once(words).chain(heads).find(|head| is_period(head, *head == words))?;
    let stated = year_of(head).is_some();
    let time = if stated { head.to_owned() } else { format!("{}{head}", year.unwrap_or("")) };
    Some((header.slice(0..head.len()), time))
}

/// The month above a header that is a part of it, 第一周 below 9月, and the time of both.
fn part_of_month<'a>(header: &Text<'a>, above: &[Text<'a>]) -> Option<(Text<'a>, String)> {
    const LONGEST: usize = 30;
    let words = simplified(header.as_str());
    if words.len() > LONGEST || !words.contains(['旬', '周', '初', '末', '底']) {
        return None;
    }
    let (nearest, above) = above.split_last()?;
    let (month, time) = period(nearest, above)?;
    let time = format!("{time}{}", words.trim());
    is_period(&time, false).then_some((month, time))
}

/// Whether the words are one time and no more; a year (2024年工作任务 is a task) and a deadline (年底, 6月底前) count only `alone`.
fn is_period(words: &str, alone: bool) -> bool {
    use crate::circular::{Bound, Precision};
    const ANY_YEAR: i32 = 2000;
    let Some(step) = schedule::label(words, ANY_YEAR) else { return false };
    let is_deadline = match step.bound {
        Bound::During => false,
        Bound::By => true,
        Bound::From | Bound::Ongoing | Bound::Conditional => return false,
    };
    let is_unit = match step.precision {
        Some(
            Precision::Week
            | Precision::TenDays
            | Precision::Month
            | Precision::Quarter
            | Precision::HalfYear,
        ) => alone || !is_deadline,
        Some(Precision::Year) => alone && (is_deadline || year_of(words).is_some()),
        _ => false,
    };
    is_unit && step.recurrence.is_none()
}

/// The year that a header states: 2024年.
fn year_of(text: &str) -> Option<&str> {
    let end = text.find('年')?;
    let start = end.checked_sub(4)?;
    let digits = text.get(start..end)?;
    (digits.starts_with(['1', '2']) && digits.bytes().all(|b| b.is_ascii_digit()))
        .then(|| &text[start..end + '年'.len_utf8()])
}

/// One column of a month alone is none of several.
fn settle_periods(columns: &mut [Column<'_>]) {
    if columns.iter().filter(|column| column.meaning == Meaning::Period).count() < 2 {
        for column in columns.iter_mut().filter(|column| column.meaning == Meaning::Period) {
            column.meaning = meaning(column.header.as_str()).unwrap_or(Meaning::Other);
            (column.period, column.month) = (None, None);
        }
    }
}

/// Decides by the cells below what the header leaves open.
fn settle_by_cells(columns: &mut [Column<'_>], grid: &Grid<'_>, rows: &Range<usize>) {
    let body = || grid.rows()[rows.end..].iter().take(SAMPLE);
    for at in 0..columns.len() {
        let Some((left, right)) = two_meanings(columns[at].header.as_str()) else { continue };
        if matches!(columns[at].meaning, Meaning::UnitsAndPeople(_)) {
            continue;
        }
        let texts = body().filter_map(|slots| Some(slots.get(at)?.own_text()?.as_str().trim()));
        let lead: i32 = texts.map(|text| fit(text, left) - fit(text, right)).sum();
        let others =
            || columns.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, column)| column);
        // the only column of work is one; 建设内容及目标 beside the task is its content
        let of_work = match () {
            () if !others().any(|column| column.meaning.is_work()) => {
                [left, right].into_iter().find(|meaning| meaning.is_work())
            }
            () if left.is_work() && right.is_work() => {
                let task = others().any(|column| column.meaning == Meaning::Task);
                [left, right].into_iter().find(|meaning| task && *meaning != Meaning::Task)
            }
            () => None,
        };
        columns[at].meaning = of_work.unwrap_or(if lead >= 0 { left } else { right });
    }
    let header = &grid.rows()[rows.clone()];
    for at in 0..columns.len() {
        let numbers = || {
            let mut texts = body().filter_map(|slots| slots.get(at)?.own_text()).peekable();
            texts.peek().is_some() && texts.all(|text| content::is_number(text.as_str().trim()))
        };
        if merged_into_left(header, at) {
            // 任务 over two columns: a number and the task, or else two of work
            let left = columns[at - 1].meaning;
            let numbered = at > 0 && left != Meaning::Number && {
                let mut texts = body().filter_map(|slots| slots.get(at - 1)?.own_text()).peekable();
                texts.peek().is_some() && texts.all(|text| content::is_number(text.as_str().trim()))
            };
            let taken = columns.iter().any(|column| column.meaning == Meaning::Number);
            if numbered {
                columns[at].meaning = left;
                columns[at - 1].meaning = if taken { Meaning::Other } else { Meaning::Number };
            } else if !matches!(left, Meaning::Task | Meaning::Period) {
                columns[at].meaning = Meaning::Other;
                (columns[at].period, columns[at].month) = (None, None);
            }
        } else if columns[at].header.is_blank() && at == 0 && numbers() {
            columns[at].meaning = Meaning::Number;
        }
    }
}

/// Whether the header cell of a column is one with the cell to its left in every row: `任务` over two.
fn merged_into_left(header: &[Vec<Slot<'_>>], at: usize) -> bool {
    let covers = |slots: &Vec<Slot<'_>>| match slots.get(at) {
        Some(Slot::Left(_)) => true,
        // a cell of two columns that also reaches down
        Some(Slot::Above(text)) => match slots.get(at.wrapping_sub(1)) {
            Some(Slot::Above(left)) => left.all_spans() == text.all_spans(),
            _ => false,
        },
        _ => false,
    };
    at > 0 && header.iter().all(covers)
}

/// Decides 责任单位 by its neighbours.
fn settle_roles(columns: &mut [Column<'_>]) {
    let has = |columns: &[Column<'_>], role| {
        let of_role = |column: &Column<'_>| matches!(column.meaning, Meaning::Units(r) | Meaning::UnitsAndPeople(r) if r == role);
        columns.iter().any(of_role)
    };
    let role = match (has(columns, Role::Lead), has(columns, Role::Support)) {
        (true, _) => Role::Support,
        (false, true) => Role::Lead,
        (false, false) => Role::Responsible,
    };
    for column in columns {
        // 配合/责任单位 is one column and supports only in a row with a lead
        match &mut column.meaning {
            Meaning::Units(own) | Meaning::UnitsAndPeople(own) if *own == Role::Responsible => *own = role,
            _ => {}
        }
    }
}

/// Decides which of several columns of work holds the task: an aim (工作目标) only where no other does; one
/// that is merged over several rows, with another column of tasks to its right, is a category.
fn settle_work(columns: &mut [Column<'_>], grid: &Grid<'_>, body: usize) {
    let tasks = |columns: &[Column<'_>]| -> Vec<usize> {
        (0..columns.len()).filter(|&at| columns[at].meaning == Meaning::Task).collect()
    };
    let aims = tasks(columns).into_iter().filter(|&at| stands_in("aim", columns[at].header.as_str()));
    let aims: Vec<usize> = aims.collect();
    if aims.len() < tasks(columns).len() {
        for at in aims {
            columns[at].meaning = Meaning::Other;
        }
    }
    let of_work = tasks(columns);
    let content = columns.iter().position(|column| column.meaning == Meaning::Content);
    for pair in of_work.windows(2) {
        // of three levels (项目, 任务, 措施) the first may be merged over the measures of one task
        let inner = content.filter(|at| *at > pair[1]).unwrap_or(pair[1]);
        if is_merged(grid, body, pair[0], inner) {
            columns[pair[0]].meaning = Meaning::Category;
        }
    }
    // what divides a task is one where there is none to divide
    if tasks(columns).is_empty()
        && let Some(part) = columns.iter_mut().find(|column| column.meaning == Meaning::Subtask)
    {
        part.meaning = Meaning::Task;
    }
    // any other column left of the task that is merged over several is a category
    let Some(task) = task_column(columns) else { return };
    for (at, column) in columns.iter_mut().enumerate().take(task) {
        if column.meaning == Meaning::Other && is_merged(grid, body, at, task) {
            column.meaning = Meaning::Category;
        }
    }
}

/// The column whose cell makes a row a task of its own.
pub(super) fn task_column(columns: &[Column<'_>]) -> Option<usize> {
    let find = |meaning| columns.iter().position(|column| column.meaning == meaning);
    find(Meaning::Task).or_else(|| find(Meaning::Content)).or_else(|| find(Meaning::Subtask))
}

/// Whether the cells of column `at` reach over several of the column `inner`: as merged cells, or in
/// flattened text as empty ones below.
fn is_merged(grid: &Grid<'_>, body: usize, at: usize, inner: usize) -> bool {
    let mut begun = false;
    let mut any = false;
    for slots in grid.rows()[body..].iter().take(SAMPLE) {
        let inside = slots.get(inner).and_then(Slot::own_text).is_some();
        match slots.get(at) {
            Some(Slot::Above(text)) => any |= inside && !text.is_blank(),
            Some(slot) if slot.own_text().is_some() => begun = true,
            Some(Slot::Own(_)) => any |= inside && begun && !grid.ruled(),
            _ => {}
        }
    }
    any
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
    for (kind, next) in [
        (Meaning::Task, Meaning::Content),
        (Meaning::Content, Meaning::Other),
        (Meaning::Number, Meaning::Other),
        (Meaning::Subtask, Meaning::Other),
    ] {
        let of_kind: Vec<usize> = (0..columns.len()).filter(|&i| columns[i].meaning == kind).collect();
        for &i in of_kind.iter().skip(1) {
            columns[i].meaning = next;
        }
    }
}
