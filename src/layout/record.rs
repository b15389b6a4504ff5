//! Rows → records: what begins a task, a part of one, or goes on with the task above.

use super::columns::{Column, Meaning, task_column};
use super::content::{begins_with_item, is_number, is_sentence, is_unit_list};
use super::grid::{Grid, Slot};
use super::head_of;
use super::header::{Header, repeats};
use super::lone::{
    heading_depth, is_chinese_numeral, is_continuation_mark, is_note, is_page_number, without_continuation,
};
use crate::diagnostic::{Code, Finding};
use crate::document::{Text, heal};
use crate::schedule;
use std::ops::Range;

mod cells;

/// The longest heading, in characters.
const LONGEST_HEADING: usize = 40;

/// What closes the text of a cell.
const CLOSING: [char; 8] = ['。', '；', ';', '！', '”', '）', ')', '》'];

/// One row of a task table.
#[derive(Debug)]
pub struct Record<'a> {
    /// What the row is.
    pub kind: Kind,
    /// One entry per column.
    pub fields: Vec<Field<'a>>,
    /// The headings that the row stands under, outermost first.
    pub category: Vec<Text<'a>>,
    /// What was noticed about the row; the caller knows the task.
    pub findings: Vec<Finding>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A task begins.
    Task,
    /// A part of the task above: its task cell is merged with the one above, its content is its own.
    Part,
    /// More of the task or part above.
    More,
}

/// What a row has under one column.
#[derive(Debug, Clone)]
pub struct Field<'a> {
    /// The cell's text; none for an empty or missing cell.
    pub text: Option<Text<'a>>,
    /// Whether the cell is merged with the one above and began there.
    pub merged: bool,
    /// How many columns the cell covers, from this one on.
    pub columns: usize,
}

impl Default for Field<'_> {
    fn default() -> Self {
        Field { text: None, merged: false, columns: 1 }
    }
}

/// What was read of a table's body.
#[derive(Debug, Default)]
pub(super) struct Body<'a> {
    pub(super) records: Vec<Record<'a>>,
    pub(super) findings: Vec<Finding>,
    pub(super) notes: Vec<Text<'a>>,
}

/// What the rows read so far leave to those below, in this table or one that goes on with it.
#[derive(Debug)]
pub(super) struct State<'a> {
    /// Headings from rows that span the table, with the depth of their mark.
    pub(super) headings: Vec<(usize, Text<'a>)>,
    /// Whether a page broke since the last record.
    pub(super) page_break: bool,
    /// The row that spans the table above its header.
    title: Option<Text<'a>>,
    /// The value of each category column in force.
    category: Vec<Option<Text<'a>>>,
    /// The cells of the last record of the tables before.
    last: Option<Vec<Field<'a>>>,
    /// The task cell of the last task.
    task: Option<Text<'a>>,
}

impl<'a> State<'a> {
    /// Above the first row.
    pub(super) fn new(headings: Vec<(usize, Text<'a>)>, title: Option<Text<'a>>) -> Self {
        State { headings, page_break: false, title, category: Vec::new(), last: None, task: None }
    }
}

/// Reads the `rows` of a table, below its header or going on with the table before.
pub(super) fn read<'a>(
    grid: &Grid<'a>,
    rows: Range<usize>,
    columns: &[Column<'a>],
    header: Option<&Header<'a>>,
    mut state: State<'a>,
) -> (Body<'a>, State<'a>) {
    state.category.resize(columns.len(), None);
    let mut reader = Reader {
        grid,
        columns,
        task: task_column(columns),
        is_category: columns.iter().map(|column| column.meaning == Meaning::Category).collect(),
        state,
        of_row: Vec::new(),
        body: Body::default(),
    };
    let mut row = rows.start;
    while row < rows.end {
        reader.state.page_break |= grid.after_break(row);
        let repeated = header.map_or(0, |header| repeats(grid, row, header));
        if repeated > 0 {
            let at = grid.spans(row..row + repeated);
            reader.body.findings.push(Finding::new(Code::RepeatedHeader, at));
            reader.state.page_break = true;
        } else if row + 1 < rows.end
            && let Some(slots) = reader.broken(row)
        {
            reader.slots(&slots);
            row += 1;
        } else {
            reader.row(row);
        }
        row += repeated.max(1);
    }
    let Reader { body, mut state, .. } = reader;
    if let Some(record) = body.records.last() {
        state.last = Some(record.fields.clone());
    }
    (body, state)
}

struct Reader<'g, 'a> {
    grid: &'g Grid<'a>,
    columns: &'g [Column<'a>],
    task: Option<usize>,
    is_category: Vec<bool>,
    state: State<'a>,
    /// What was noticed about the row that is being read.
    of_row: Vec<Finding>,
    body: Body<'a>,
}

impl<'a> Reader<'_, 'a> {
    fn row(&mut self, row: usize) {
        let slots = &self.grid.rows()[row];
        let filled: Vec<&Text<'a>> = slots.iter().filter_map(Slot::own_text).collect();
        let Some(first) = filled.first() else { return };
        if let Some(text) = self.grid.lone(row).or_else(|| self.alone(slots)) {
            self.lone_row(text);
            return;
        }
        if is_note(first.as_str()) {
            self.not_a_task(&filled);
            return;
        }
        if let Some(heading) = self.numbered_heading(slots) {
            self.heading(1, heading);
            return;
        }
        self.slots(slots);
    }

    fn slots(&mut self, slots: &[Slot<'a>]) {
        let fields = self.fields(slots);
        self.record(fields);
    }

    /// The text of a row whose other cells are empty, where it stands under a column that it does not suit: a
    /// heading, a note or a page number that was padded.
    fn alone<'s>(&self, slots: &'s [Slot<'a>]) -> Option<&'s Text<'a>> {
        let mut own = slots.iter().enumerate().filter_map(|(at, slot)| Some((at, slot.own_text()?)));
        let (at, text) = own.next()?;
        if own.next().is_some() || slots.iter().any(|slot| matches!(slot, Slot::Above(_))) {
            return None;
        }
        let words = text.as_str().trim();
        let heading = heading_depth(words).is_some() && words.chars().count() <= LONGEST_HEADING;
        let first = at == 0
            && (heading
                || is_note(words)
                || is_page_number(words)
                || is_continuation_mark(words)
                || (self.columns[0].meaning == Meaning::Number && !is_number(words))
                || (is_sentence(words) && self.last().is_some_and(|last| self.open_content(last).is_some())));
        let task = at > 0 && Some(at) == self.task && heading && self.columns[0].meaning == Meaning::Number;
        (first || task).then_some(text)
    }

    /// `一 ⇥ 夯实基础`, with nothing else in the row: a heading whose mark has a cell of its own.
    fn numbered_heading(&self, slots: &[Slot<'a>]) -> Option<Text<'a>> {
        if self.columns.first()?.meaning != Meaning::Number
            || slots.iter().any(|slot| matches!(slot, Slot::Above(_)))
        {
            return None;
        }
        let own: Vec<&Text<'a>> = slots.iter().filter_map(Slot::own_text).collect();
        let &[number, title] = own.as_slice() else { return None };
        let first = slots.first().and_then(Slot::own_text).is_some();
        let beside = slots.get(1).and_then(Slot::own_text).is_some();
        (first
            && beside
            && is_chinese_numeral(number.as_str().trim())
            && !is_unit_list(title.as_str().trim()))
        .then(|| Text::join(&[number.trim(), title.trim()], " "))
    }

    /// A row that is one cell: a heading, a page number, a note, or more of the schedule above.
    fn lone_row(&mut self, text: &Text<'a>) {
        let words = text.as_str().trim();
        let title = self.state.title.as_ref().is_some_and(|title| title.as_str().trim() == words);
        if is_page_number(words) || is_continuation_mark(words) || title {
            self.body.findings.push(Finding::new(Code::Furniture, text.trim().all_spans()));
            self.state.page_break = true;
        } else if is_note(words) {
            self.not_a_task(&[text]);
        } else if let Some(depth) = heading_depth(words).filter(|_| !words.ends_with(['。', '；'])) {
            self.heading(depth, heal(text, 0..text.as_str().len()));
        } else if let Some(at) = self.column_of(words) {
            let mut fields = vec![Field::default(); self.columns.len()];
            fields[at].text = Some(text.clone());
            self.push(Kind::More, fields);
        } else if !words.contains(['。', '；', '：']) && words.chars().count() <= LONGEST_HEADING {
            self.heading(0, heal(text, 0..text.as_str().len()));
        } else {
            self.not_a_task(&[text]);
        }
    }

    /// The column that a row of one cell goes on with: a time is more of the schedule, other words of a cell
    /// that broke off (`财政局、`), a unit of units that were the last cell, and below a turned page a sentence of
    /// the content that has no end above.
    fn column_of(&self, words: &str) -> Option<usize> {
        let fields = self.last()?;
        if let (Some(at), true) = (self.schedule_column(), schedule::opens_with_time(words)) {
            return Some(at);
        }
        if let (Some(at), true) = (self.open_content(fields), is_sentence(words)) {
            return Some(at);
        }
        let at = fields.iter().rposition(|field| field.text.is_some())?;
        let text = fields[at].text.as_ref()?.as_str().trim_end();
        let open = text.ends_with(['、', '，', ',', '和', '及']);
        let units = matches!(self.columns.get(at)?.meaning, Meaning::Units(_));
        (open || (units && !self.grid.ruled() && is_unit_list(words))).then_some(at)
    }

    /// The column of content whose cell in the row above, on the page before, has no closing mark; without
    /// such a column that of the task.
    fn open_content(&self, fields: &[Field<'a>]) -> Option<usize> {
        let content = self.columns.iter().position(|column| column.meaning == Meaning::Content);
        let at = content.or(self.task).filter(|_| self.state.page_break && !self.grid.ruled())?;
        let text = fields[at].text.as_ref()?.as_str().trim_end();
        (!text.ends_with(CLOSING)).then_some(at)
    }

    /// A heading row: those of the same depth and below are over. At the top of a page it may be printed
    /// again.
    fn heading(&mut self, depth: usize, text: Text<'a>) {
        let text = text.slice(0..without_continuation(text.as_str()).len());
        self.state.headings.retain(|(above, _)| *above < depth);
        self.state.headings.push((depth, text));
        self.state.category.fill(None);
    }

    fn not_a_task(&mut self, texts: &[&Text<'a>]) {
        let at = texts.iter().flat_map(|text| text.all_spans()).collect();
        let words = texts.first().map(|text| head_of(text)).unwrap_or_default();
        self.body.notes.extend(texts.iter().map(|text| (*text).clone()));
        self.body.findings.push(Finding::new(Code::NotATask, at).with(words));
    }

    /// Decides what a row of several cells is.
    fn record(&mut self, mut fields: Vec<Field<'a>>) {
        let at = |meaning| self.columns.iter().position(|column| column.meaning == meaning);
        let content = at(Meaning::Content).filter(|at| self.task != Some(*at));
        // a number to the right of an empty task cell counts the parts
        let number = at(Meaning::Number).filter(|number| self.task.is_none_or(|task| *number < task));
        let again = self.state.page_break && self.is_printed_again(&fields, number);
        if again {
            for at in [self.task, number].into_iter().flatten() {
                fields[at] = Field::default();
            }
        }
        let own = |at: Option<usize>| {
            at.and_then(|at| fields.get(at)).filter(|f| !f.merged).and_then(|f| f.text.as_ref())
        };
        let merged = self.task.and_then(|task| fields.get(task)).is_some_and(|field| field.merged);
        let counted = own(number).is_some() && !merged && (self.grid.ruled() || own(content).is_none());
        let begins = own(self.task).is_some() || counted;
        let kind = if begins || self.last().is_none() {
            Kind::Task
        } else if own(at(Meaning::Subtask)).is_some() {
            Kind::Part
        } else if let Some(text) = own(content) {
            if merged || !self.goes_on(text, &fields) { Kind::Part } else { Kind::More }
        } else {
            Kind::More
        };
        self.read_category(&fields, begins);
        let of_task = |at: usize| !self.is_category[at] && fields[at].text.is_some() && !fields[at].merged;
        let mut filled = (0..fields.len()).filter(|&at| of_task(at));
        match (filled.next(), filled.next()) {
            (None, _) => return,
            // a number alone is no task
            (Some(only), None) if Some(only) == number => {
                let texts: Vec<&Text<'a>> = fields[only].text.iter().collect();
                return self.not_a_task(&texts);
            }
            _ => {}
        }
        let fields = if kind == Kind::Task { self.with_cells_above(fields) } else { fields };
        self.push(kind, fields);
    }

    /// Whether the row repeats number and task of the one above it, as at the top of a new page.
    fn is_printed_again(&self, fields: &[Field<'a>], number: Option<usize>) -> bool {
        let (Some(task), Some(above)) = (self.task.and_then(|at| fields[at].text.as_ref()), &self.state.task)
        else {
            return false;
        };
        let words = |text: &Text<'_>| -> String {
            without_continuation(text.as_str()).chars().filter(|c| !c.is_whitespace()).collect()
        };
        let numbered = number.and_then(|at| fields[at].text.as_ref()).is_none_or(|text| {
            let last = self.body.records.iter().rev().find(|record| record.kind == Kind::Task);
            last.zip(number).is_none_or(|(record, at)| {
                record.fields[at].text.as_ref().is_none_or(|above| words(above) == words(text))
            })
        });
        task.as_str().len() < above.as_str().len() + 100 && numbered && words(task) == words(above)
    }

    /// Takes over the cells of the category columns. An empty one leaves the value above in force, but in a
    /// ruled table only at the top of a page and as far down as it is merged there; where an outer one changes, those inside it begin anew.
    fn read_category(&mut self, fields: &[Field<'a>], begins: bool) {
        let mut changed = false;
        for (at, field) in fields.iter().enumerate().filter(|(at, _)| self.is_category[*at]) {
            if let Some(text) = &field.text {
                let text = heal(text, 0..text.as_str().len());
                let text = text.slice(0..without_continuation(text.as_str()).len());
                let same = self.state.category[at].as_ref().is_some_and(|old| old.as_str() == text.as_str());
                changed |= !same;
                self.state.category[at] = Some(text);
            } else if changed || (self.grid.ruled() && begins && !self.state.page_break && !field.merged) {
                self.state.category[at] = None;
            }
        }
    }

    /// Whether content in a row without a task goes on with the content above: a page broke between, or the
    /// cell above has no closing mark. An item with a number of its own does not, nor does one whose row says
    /// who or when, below a cell that closes without any mark.
    fn goes_on(&self, content: &Text<'_>, fields: &[Field<'a>]) -> bool {
        let Some(at) = self.columns.iter().position(|column| column.meaning == Meaning::Content) else {
            return false;
        };
        let above = self.body.records.iter().rev().find_map(|record| record.fields[at].text.as_ref());
        let Some(above) = above.map(|text| text.as_str().trim_end()) else { return self.state.page_break };
        if begins_with_item(content.as_str().trim_start()) && begins_with_item(above.trim_start()) {
            return false;
        }
        let open = above.ends_with(['，', ',', '、', '：', ':', '和', '及', '与']);
        let closed = above.ends_with(CLOSING);
        let duty = fields.iter().zip(self.columns).any(|(field, column)| {
            !field.merged && field.text.is_some() && (column.meaning.is_who() || column.meaning.is_time())
        });
        self.state.page_break || (!closed && (open || !duty))
    }

    /// The cells of the record above.
    fn last(&self) -> Option<&[Field<'a>]> {
        let above = self.body.records.last().map(|record| record.fields.as_slice());
        above.or(self.state.last.as_deref())
    }

    fn push(&mut self, kind: Kind, fields: Vec<Field<'a>>) {
        if kind == Kind::Task {
            self.state.task = self.task.and_then(|task| fields[task].text.clone());
        }
        if kind == Kind::More {
            let at =
                fields.iter().filter(|f| !f.merged).filter_map(|f| f.text.as_ref()).flat_map(Text::all_spans);
            let task = self.state.task.as_ref().map(head_of).unwrap_or_default();
            self.of_row.push(Finding::new(Code::ContinuedRow, at.collect()).with(task));
        }
        let findings = std::mem::take(&mut self.of_row);
        let headings = self.state.headings.iter().map(|(_, text)| text.clone());
        let category = headings.chain(self.state.category.iter().flatten().cloned()).collect();
        self.body.records.push(Record { kind, fields, category, findings });
        self.state.page_break = false;
    }

    fn schedule_column(&self) -> Option<usize> {
        let is_schedule =
            |column: &Column<'_>| matches!(column.meaning, Meaning::Schedule | Meaning::Deadline);
        self.columns.iter().position(is_schedule)
    }
}
