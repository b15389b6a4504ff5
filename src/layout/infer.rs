//! A table without a header: its columns by what their cells look like.
//!
//! Only a table that plainly tells of work and of who does it or when is taken for one of tasks: a list of
//! names or a table of fees is none.

use super::columns::{Column, Meaning, Role};
use super::content::{is_amount, is_nobody, is_number, is_person_list, is_sentence, is_unit_list};
use super::grid::{Grid, Slot};
use super::words::{meaning, stands_in};
use crate::document::Text;
use crate::schedule;
use crate::vocabulary::begins_with_verb;
use std::ops::Range;

/// How many rows are looked at.
const SAMPLE: usize = 100;
/// How many columns such a table has.
const WIDTH: std::ops::RangeInclusive<usize> = 3..=12;

/// How many cells of a column look like what.
#[derive(Debug, Default)]
struct Looks {
    filled: usize,
    numbers: usize,
    amounts: usize,
    times: usize,
    units: usize,
    persons: usize,
    sentences: usize,
    verbs: usize,
    characters: usize,
}

impl Looks {
    fn add(&mut self, text: &str) {
        if is_nobody(text) {
            return;
        }
        self.filled += 1;
        self.characters += text.chars().count();
        let number = is_number(text);
        self.numbers += usize::from(number);
        self.amounts += usize::from(!number && is_amount(text));
        self.times += usize::from(schedule::opens_with_time(text));
        self.units += usize::from(is_unit_list(text));
        self.persons += usize::from(is_person_list(text));
        self.sentences += usize::from(is_sentence(text));
        self.verbs +=
            usize::from(begins_with_verb(text.trim_start_matches(|c: char| !c.is_alphabetic()), true));
    }

    /// Whether most of the cells are of the kind that was counted.
    fn most(&self, count: usize) -> bool {
        count > 0 && count * 3 >= self.filled * 2
    }

    fn is_work(&self) -> bool {
        let other = [self.numbers, self.amounts, self.times, self.units, self.persons];
        self.filled > 0
            && self.characters >= self.filled * 2
            && !other.into_iter().any(|count| self.most(count))
    }
}

/// The columns of the `rows` by their content; `None` where they do not tell of tasks.
pub(super) fn columns<'a>(grid: &Grid<'a>, rows: Range<usize>) -> Option<Vec<Column<'a>>> {
    let rows = grid.rows().get(rows)?;
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    if !WIDTH.contains(&width)
        || rows.iter().find(|slots| slots.len() > 1).is_some_and(|slots| is_header(slots))
    {
        return None;
    }
    let mut looks: Vec<Looks> = Vec::new();
    looks.resize_with(width, Looks::default);
    let mut full = 0;
    for slots in rows.iter().take(SAMPLE) {
        let own: Vec<(usize, &Text<'a>)> =
            slots.iter().enumerate().filter_map(|(at, slot)| Some((at, slot.own_text()?))).collect();
        full += usize::from(own.len() > 2);
        if own.len() > 1 {
            own.iter().for_each(|(at, text)| looks[*at].add(text.as_str().trim()));
        }
    }
    let work: Vec<usize> = (0..width).filter(|&at| looks[at].is_work()).collect();
    let task = *work.first()?;
    // the second column of text is the content if it is the longer one
    let content = work.get(1).copied().filter(|&at| looks[at].characters > looks[task].characters);
    let mut units = 0;
    let meanings: Vec<Meaning> = (0..width)
        .map(|at| {
            let look = &looks[at];
            match () {
                () if at == task && content.is_none() && look.most(look.sentences) => Meaning::Content,
                () if at == task => Meaning::Task,
                () if Some(at) == content => Meaning::Content,
                () if look.most(look.numbers) && at < task => Meaning::Number,
                () if look.most(look.times) => Meaning::Schedule,
                () if look.most(look.units) => {
                    units += 1;
                    Meaning::Units(if units == 1 { Role::Lead } else { Role::Support })
                }
                () if look.most(look.persons) => Meaning::Person,
                () => Meaning::Other,
            }
        })
        .collect();
    let has = |wanted: fn(&Meaning) -> bool| meanings.iter().any(wanted);
    let time = has(|m| *m == Meaning::Schedule);
    let amounts = (0..width).any(|at| looks[at].most(looks[at].amounts));
    let work = &looks[task];
    let duty = (units > 0 && time) || ((units > 0 || time) && work.verbs * 2 >= work.filled);
    if full < 2 || !duty || (amounts && !(units > 0 && time)) {
        return None;
    }
    let meanings = meanings.into_iter().map(|meaning| match meaning {
        Meaning::Units(Role::Lead) if units == 1 => Meaning::Units(Role::Responsible),
        other => other,
    });
    Some(meanings.map(|meaning| Column::new(Text::default(), meaning)).collect())
}

/// Whether most cells of a row are headers: the table has one, of something else.
fn is_header(slots: &[Slot<'_>]) -> bool {
    let words = || slots.iter().filter_map(Slot::own_text).map(Text::as_str);
    let known = words().filter(|words| meaning(words).is_some() || stands_in("no plan", words)).count();
    known > 1 && known * 2 >= words().count()
}

/// How the columns are named in a message.
pub(super) fn names(columns: &[Column<'_>]) -> String {
    columns.iter().map(name).collect::<Vec<_>>().join("、")
}

/// How a column is named in a message: by its header, or what it was taken to mean.
pub(super) fn name<'h>(column: &'h Column<'_>) -> &'h str {
    if !column.header.is_blank() {
        return column.header.as_str();
    }
    match column.meaning {
        Meaning::Number => "序号",
        Meaning::Category => "类别",
        Meaning::Task => "任务",
        Meaning::Subtask => "子任务",
        Meaning::Content => "内容",
        Meaning::Schedule | Meaning::Period => "进度",
        Meaning::Deadline => "时限",
        Meaning::Units(Role::Lead) => "牵头单位",
        Meaning::Units(Role::Support) => "配合单位",
        Meaning::Units(Role::Responsible) => "责任单位",
        Meaning::UnitsAndPeople(_) => "单位和人员",
        Meaning::Person => "责任人",
        Meaning::Other => "其他",
    }
}
