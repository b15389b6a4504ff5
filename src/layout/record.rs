//! Rows → records: what begins a task, a part of one, or goes on with the task above.

use super::align;
use super::columns::{Column, Header, Meaning, Role, repeats_header};
use super::grid::{Grid, Slot};
use super::head_of;
use crate::diagnostic::{Code, Finding};
use crate::document::{Text, heal};
use crate::schedule;
use regex::Regex;
use std::sync::LazyLock;

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
#[derive(Debug, Clone, Default)]
pub struct Field<'a> {
    /// The cell's text; none for an empty or missing cell.
    pub text: Option<Text<'a>>,
    /// Whether the cell is merged with the one above and began there.
    pub merged: bool,
}

/// What was read of a table's body.
#[derive(Debug, Default)]
pub(super) struct Body<'a> {
    pub(super) records: Vec<Record<'a>>,
    pub(super) findings: Vec<Finding>,
    pub(super) notes: Vec<Text<'a>>,
}

/// Reads the rows below the header.
pub(super) fn read<'a>(grid: &Grid<'a>, header: &Header<'a>) -> Body<'a> {
    let mut reader = Reader {
        grid,
        columns: &header.columns,
        task: task_column(&header.columns),
        is_category: category_columns(grid, header),
        headings: Vec::new(),
        category: vec![None; header.columns.len()],
        page_break: false,
        last_title: String::new(),
        of_row: Vec::new(),
        body: Body::default(),
    };
    for row in header.body..grid.rows().len() {
        reader.page_break |= grid.after_break(row);
        if repeats_header(grid, row, header) {
            let at = grid.rows()[row].iter().filter_map(Slot::own_text).flat_map(Text::all_spans).collect();
            reader.body.findings.push(Finding::new(Code::RepeatedHeader, at));
            reader.page_break = true;
        } else {
            reader.row(row);
        }
    }
    reader.body
}

/// The column whose cell makes a row a task of its own.
fn task_column(columns: &[Column<'_>]) -> Option<usize> {
    let find = |meaning| columns.iter().position(|column| column.meaning == meaning);
    find(Meaning::Task).or_else(|| find(Meaning::Content)).or_else(|| find(Meaning::Subtask))
}

/// Which columns are categories: those whose header says so, and unknown ones left of the task whose cells
/// are merged over several rows.
fn category_columns(grid: &Grid<'_>, header: &Header<'_>) -> Vec<bool> {
    let task = task_column(&header.columns).unwrap_or(0);
    let merged =
        |at: usize| grid.rows()[header.body..].iter().any(|row| matches!(row.get(at), Some(Slot::Above(_))));
    let columns = header.columns.iter().enumerate();
    columns
        .map(|(at, column)| match column.meaning {
            Meaning::Category => true,
            Meaning::Other => at < task && merged(at),
            _ => false,
        })
        .collect()
}

struct Reader<'g, 'a> {
    grid: &'g Grid<'a>,
    columns: &'g [Column<'a>],
    task: Option<usize>,
    is_category: Vec<bool>,
    /// Headings from rows that span the table, with the depth of their mark.
    headings: Vec<(usize, Text<'a>)>,
    /// The value of each category column in force.
    category: Vec<Option<Text<'a>>>,
    /// Whether a page broke since the last record.
    page_break: bool,
    last_title: String,
    /// What was noticed about the row that is being read.
    of_row: Vec<Finding>,
    body: Body<'a>,
}

impl<'a> Reader<'_, 'a> {
    fn row(&mut self, row: usize) {
        let slots = &self.grid.rows()[row];
        let filled: Vec<&Text<'a>> = slots.iter().filter_map(Slot::own_text).collect();
        let Some(first) = filled.first() else { return };
        if let Some(text) = self.grid.lone(row) {
            self.lone_row(text);
            return;
        }
        if is_note(first.as_str()) {
            self.not_a_task(&filled);
            return;
        }
        let fields = self.fields(slots);
        self.record(fields);
    }

    /// A row that is one cell: a heading, a page number, a note, or more of the schedule above.
    fn lone_row(&mut self, text: &Text<'a>) {
        let words = text.as_str().trim();
        if is_page_number(words) {
            self.body.findings.push(Finding::new(Code::Furniture, text.trim().all_spans()));
            self.page_break = true;
        } else if is_note(words) {
            self.not_a_task(&[text]);
        } else if let Some(depth) = heading_depth(words) {
            self.heading(depth, text);
        } else if let (Some(at), true) = (self.schedule_column(), schedule::opens_with_time(words)) {
            let mut fields = vec![Field::default(); self.columns.len()];
            fields[at].text = Some(text.clone());
            self.push(Kind::More, fields);
        } else if let Some(at) = self.open_cell() {
            let mut fields = vec![Field::default(); self.columns.len()];
            fields[at].text = Some(text.clone());
            self.push(Kind::More, fields);
        } else if !words.contains(['。', '；', '：']) && words.chars().count() <= 40 {
            self.heading(0, text);
        } else {
            self.not_a_task(&[text]);
        }
    }

    /// The column of the last cell read, if it breaks off: `财政局、`.
    fn open_cell(&self) -> Option<usize> {
        let fields = &self.body.records.last()?.fields;
        let at = fields.iter().rposition(|field| field.text.is_some())?;
        let text = fields[at].text.as_ref()?.as_str().trim_end();
        text.ends_with(['、', '，', ',', '和', '及']).then_some(at)
    }

    /// A heading row: those of the same depth and below are over.
    fn heading(&mut self, depth: usize, text: &Text<'a>) {
        self.headings.retain(|(above, _)| *above < depth);
        self.headings.push((depth, heal(text, 0..text.as_str().len())));
        self.category.fill(None);
    }

    fn not_a_task(&mut self, texts: &[&Text<'a>]) {
        let at = texts.iter().flat_map(|text| text.all_spans()).collect();
        let words = texts.first().map(|text| head_of(text)).unwrap_or_default();
        self.body.notes.extend(texts.iter().map(|text| (*text).clone()));
        self.body.findings.push(Finding::new(Code::NotATask, at).with(words));
    }

    /// The row's cells under the columns.
    fn fields(&mut self, slots: &[Slot<'a>]) -> Vec<Field<'a>> {
        let width = self.columns.len();
        let own: Vec<&Text<'a>> = slots.iter().filter_map(Slot::own_text).collect();
        let begins = matches!(slots.first(), Some(slot) if slot.own_text().is_some());
        let flattened = !self.grid.ruled() && slots.iter().all(|slot| matches!(slot, Slot::Own(_)));
        if flattened && begins && slots.len() < width && own.len() == slots.len() {
            return self.shifted(&own);
        }
        let mut fields: Vec<Field<'a>> = slots.iter().take(width).map(field).collect();
        fields.resize_with(width, Field::default);
        let beyond: Vec<&Text<'a>> = slots.iter().skip(width).filter_map(Slot::own_text).collect();
        if !beyond.is_empty() {
            let at = beyond.iter().flat_map(|text| text.all_spans()).collect();
            self.of_row.push(Finding::new(Code::WideRow, at).with(beyond.len().to_string()));
        }
        fields
    }

    /// A flattened row that is shorter than the header and begins at once: put where its content fits.
    fn shifted(&mut self, own: &[&Text<'a>]) -> Vec<Field<'a>> {
        let width = self.columns.len();
        let found = align::offset(own, self.columns);
        let offset = found.unwrap_or(0);
        // a row that begins in the first column only lacks cells at its end
        if offset > 0 || found.is_none() {
            let at = own.iter().flat_map(|text| text.all_spans()).collect();
            let finding =
                Finding::new(Code::ShiftedRow, at).with(own.len().to_string()).with(width.to_string());
            self.of_row.push(finding.with(self.columns[offset].header.as_str()));
        }
        let mut fields = vec![Field::default(); width];
        for (field, text) in fields[offset..].iter_mut().zip(own) {
            field.text = Some((*text).clone());
        }
        fields
    }

    /// Decides what a row of several cells is.
    fn record(&mut self, fields: Vec<Field<'a>>) {
        let own = |at: Option<usize>| {
            at.and_then(|at| fields.get(at)).filter(|f| !f.merged).and_then(|f| f.text.as_ref())
        };
        let at = |meaning| self.columns.iter().position(|column| column.meaning == meaning);
        let merged = self.task.and_then(|task| fields.get(task)).is_some_and(|field| field.merged);
        // a number to the right of an empty task cell counts the parts
        let number = at(Meaning::Number).filter(|number| self.task.is_none_or(|task| *number < task));
        let begins = own(self.task).is_some() || (!merged && own(number).is_some());
        let kind = if begins || self.body.records.is_empty() {
            Kind::Task
        } else if own(at(Meaning::Subtask)).is_some() {
            Kind::Part
        } else if own(at(Meaning::Content)).is_some() && self.task != at(Meaning::Content) {
            if merged || !self.goes_on() { Kind::Part } else { Kind::More }
        } else {
            Kind::More
        };
        for (at, field) in fields.iter().enumerate() {
            if self.is_category[at]
                && let Some(text) = &field.text
            {
                self.category[at] = Some(heal(text, 0..text.as_str().len()));
            } else if self.is_category[at] && self.grid.ruled() && begins {
                self.category[at] = None;
            }
        }
        let fields = if kind == Kind::Task { self.with_units_above(fields) } else { fields };
        self.push(kind, fields);
    }

    /// In flattened text an empty first cell is the rest of a merged one: a table grouped by the unit that
    /// leads. Who supports may be nobody, wherever the column stands.
    fn with_units_above(&self, mut fields: Vec<Field<'a>>) -> Vec<Field<'a>> {
        let grouped = matches!(
            self.columns.first().map(|column| column.meaning),
            Some(Meaning::Units(Role::Lead | Role::Responsible))
        );
        let (true, false, Some(last)) = (grouped, self.grid.ruled(), self.body.records.last()) else {
            return fields;
        };
        if let Some(first) = fields.first_mut().filter(|field| field.text.is_none()) {
            *first = Field { text: last.fields[0].text.clone(), merged: true };
        }
        fields
    }

    /// Whether content in a row without a task goes on with the content above: a page broke between, or
    /// the cell above has no closing mark.
    fn goes_on(&self) -> bool {
        let Some(at) = self.columns.iter().position(|column| column.meaning == Meaning::Content) else {
            return false;
        };
        let above = self.body.records.iter().rev().find_map(|record| record.fields[at].text.as_ref());
        let closed = above.is_none_or(|text| {
            text.as_str().trim_end().ends_with(['。', '；', ';', '！', '”', '）', ')', '》'])
        });
        self.page_break || !closed
    }

    fn push(&mut self, kind: Kind, fields: Vec<Field<'a>>) {
        if kind == Kind::Task {
            let title = self.task.and_then(|task| fields[task].text.as_ref());
            self.last_title = title.map(head_of).unwrap_or_default();
        }
        if kind == Kind::More {
            let at =
                fields.iter().filter(|f| !f.merged).filter_map(|f| f.text.as_ref()).flat_map(Text::all_spans);
            let finding = Finding::new(Code::ContinuedRow, at.collect()).with(self.last_title.clone());
            self.of_row.push(finding);
        }
        let findings = std::mem::take(&mut self.of_row);
        let headings = self.headings.iter().map(|(_, text)| text.clone());
        let columns = self.category.iter().flatten().cloned();
        self.body.records.push(Record {
            kind,
            fields,
            category: headings.chain(columns).collect(),
            findings,
        });
        self.page_break = false;
    }

    fn schedule_column(&self) -> Option<usize> {
        let is_schedule =
            |column: &Column<'_>| matches!(column.meaning, Meaning::Schedule | Meaning::Deadline);
        self.columns.iter().position(is_schedule)
    }
}

fn field<'a>(slot: &Slot<'a>) -> Field<'a> {
    match slot {
        Slot::Own(text) if !text.is_blank() => Field { text: Some(text.clone()), merged: false },
        Slot::Above(text) if !text.is_blank() => Field { text: Some(text.clone()), merged: true },
        Slot::Above(_) => Field { text: None, merged: true },
        _ => Field::default(),
    }
}

/// `— 4 —`, `- 2 -`, 第3页, `3/12`.
pub(crate) fn is_page_number(words: &str) -> bool {
    static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^(?:[-—–－·\s]*\d{1,4}[-—–－·\s]*|第\s*\d{1,4}\s*页(?:[,，\s]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4})$").ok()
    });
    PATTERN.as_ref().is_some_and(|pattern| pattern.is_match(words))
}

/// 注：…, 合计, 备注：…: rows that are no tasks.
pub(crate) fn is_note(words: &str) -> bool {
    let plain: String = words.chars().filter(|c| !c.is_whitespace()).take(4).collect();
    let totals = ["合计", "总计", "小计", "共计"];
    totals.contains(&plain.as_str())
        || ["注：", "注:", "备注：", "备注:", "说明：", "说明:"].iter().any(|start| plain.starts_with(start))
}

/// How deep a heading is by its mark: 一、 is 1, （一） is 2; `None` without one.
fn heading_depth(words: &str) -> Option<usize> {
    let numeral = |c: char| "一二三四五六七八九十百".contains(c);
    let after = words.trim_start_matches(numeral);
    if after.len() < words.len() && after.starts_with(['、', '．', '.']) {
        return Some(1);
    }
    let inside = words.strip_prefix(['（', '('])?;
    let after = inside.trim_start_matches(numeral);
    (after.len() < inside.len() && after.starts_with(['）', ')'])).then_some(2)
}
