//! A table block → task tables: its headers, the rows below each, and what goes on with the table before.

use super::align;
use super::columns::Column;
use super::grid::{Grid, Slot, WIDEST};
use super::header::{self, Header};
use super::lone::{heading_depth, is_continuation_mark, is_note, is_page_number};
use super::record::{self, Body, State};
use super::{Layout, TaskTable, head_of, infer};
use crate::diagnostic::{Code, Finding};
use crate::document::{Document, Table, Text};
use std::ops::Range;

/// A table of at least so many columns and rows holds data.
const DATA_COLUMNS: usize = 3;
const DATA_ROWS: usize = 3;
/// How many lines may stand between a table and its rest that has no header of its own.
const MOST_BETWEEN: usize = 4;
/// How many rows are compared with the columns of the table before.
const SAMPLE: usize = 50;
/// The longest heading above a table, in characters.
const LONGEST_HEADING: usize = 40;

/// The tables of a document as they come by.
#[derive(Debug, Default)]
pub(super) struct Tables<'a> {
    last: Option<Last<'a>>,
    /// Headings between tables, with their depth.
    headings: Vec<(usize, Text<'a>)>,
    /// How many lines had been read at the last table.
    lines: usize,
}

/// The task table read last, as one that goes on with it needs it.
#[derive(Debug)]
struct Last<'a> {
    header: Option<Header<'a>>,
    state: State<'a>,
}

impl<'a> Tables<'a> {
    /// Reads a table: its tasks, or its cells as lines where it only lays out.
    pub(super) fn push(&mut self, layout: &mut Layout<'a>, document: &'a Document, table: &Table) {
        let grid = Grid::new(document, table);
        let (places, count) = grid.cut();
        if *count > 0 {
            let finding = Finding::new(Code::TooWide, places.clone());
            layout.findings.push(finding.with(WIDEST.to_string()).with(count.to_string()));
        }
        self.read_headings(layout);
        let headers = header::find_headers(&grid);
        if headers.is_empty() {
            self.without_header(layout, &grid);
        } else {
            self.with_headers(layout, &grid, headers);
        }
        self.lines = layout.lines.len();
    }

    /// The headings in the lines since the last table: 一、 or （一） directly above this one.
    fn read_headings(&mut self, layout: &Layout<'a>) {
        let between = layout.lines.get(self.lines..).unwrap_or_default();
        if between.iter().any(|line| begins_attachment(line.text.as_str())) {
            self.headings.clear();
        }
        let above = between.iter().rev().map(|line| &line.text);
        let above: Vec<_> = above.map_while(|text| Some((heading_of(text)?, text))).take(2).collect();
        for (depth, text) in above.into_iter().rev() {
            self.headings.retain(|(other, _)| *other < depth);
            self.headings.push((depth, text.clone()));
        }
    }

    fn with_headers(&mut self, layout: &mut Layout<'a>, grid: &Grid<'a>, headers: Vec<Header<'a>>) {
        let mut above = 0;
        let mut headers = headers.into_iter().peekable();
        while let Some(header) = headers.next() {
            let mut headings = self.headings.clone();
            let mut title = None;
            for row in above..header.first_row {
                match grid.lone(row) {
                    Some(text) if heading_of(text).is_some() => {
                        headings.push((heading_of(text).unwrap_or(0), text.trim()))
                    }
                    Some(text) => {
                        title = Some(text.clone());
                        layout.push_line(text.trim(), None);
                    }
                    None => layout.push_cells(grid.rows()[row].iter()),
                }
            }
            let end =
                headers.peek().map_or(grid.rows().len(), |next| lead(grid, header.body, next.first_row));
            above = end;
            if !header.tasks {
                layout.findings.push(not_a_task(grid, header.first_row..end));
                self.last = None;
                continue;
            }
            let state = State::new(headings, title.clone());
            let (body, state) = record::read(grid, header.body..end, &header.columns, Some(&header), state);
            layout.push_task_table(header.columns.clone(), body, title);
            self.last = Some(Last { header: Some(header), state });
        }
    }

    /// A table without a header: more of the table before, one whose columns its cells tell, one that is none
    /// of tasks, or one that only lays out (letterhead, printing line), which gives its cells as lines.
    fn without_header(&mut self, layout: &mut Layout<'a>, grid: &Grid<'a>) {
        let rows = 0..grid.rows().len();
        if self.goes_on(layout, grid)
            && let (Some(mut last), Some(table)) = (self.last.take(), layout.tables.last_mut())
        {
            let between = layout.lines.get(self.lines..).unwrap_or_default();
            if between.iter().any(|line| heading_of(&line.text).is_some()) {
                last.state.headings.clone_from(&self.headings);
            }
            last.state.page_break = true;
            let first = grid.rows().iter().flatten().find_map(Slot::own_text);
            let finding = Finding::new(Code::ContinuedTable, first.map(Text::all_spans).unwrap_or_default());
            layout.findings.push(finding.with(first.map(head_of).unwrap_or_default()));
            let (body, state) = record::read(grid, rows, &table.columns, last.header.as_ref(), last.state);
            table.records.extend(body.records);
            table.notes.extend(body.notes);
            layout.findings.extend(body.findings);
            self.last = Some(Last { state, ..last });
            return;
        }
        let lead = rows
            .clone()
            .take_while(|&row| grid.lone(row).is_some_and(|text| heading_of(text).is_none()))
            .count();
        if let Some(columns) = infer::columns(grid, lead..rows.end) {
            layout.push_cells(grid.rows()[..lead].iter().flatten());
            let title = lead.checked_sub(1).and_then(|row| grid.lone(row)).cloned();
            let state = State::new(self.headings.clone(), title.clone());
            let first = grid.rows().get(lead).into_iter().flatten().filter_map(Slot::own_text);
            let finding = Finding::new(Code::NoHeader, first.flat_map(Text::all_spans).collect());
            layout.findings.push(finding.with(infer::names(&columns)));
            let (body, state) = record::read(grid, lead..rows.end, &columns, None, state);
            layout.push_task_table(columns, body, title);
            self.last = Some(Last { header: None, state });
        } else if grid.width() >= DATA_COLUMNS && grid.rows().len() >= DATA_ROWS {
            layout.findings.push(not_a_task(grid, rows));
            self.last = None;
        } else {
            layout.push_cells(grid.rows().iter().flatten());
        }
    }

    /// Whether a table without a header has the columns of the one before: as many, cells that suit them, and
    /// no more than a few lines between.
    fn goes_on(&self, layout: &Layout<'a>, grid: &Grid<'a>) -> bool {
        let Some(columns) = self.last.as_ref().and(layout.tables.last()).map(|table| &table.columns) else {
            return false;
        };
        let between = layout.lines.get(self.lines..).unwrap_or_default();
        if grid.width() != columns.len()
            || between.len() > MOST_BETWEEN
            || between.iter().any(|line| begins_attachment(line.text.as_str()))
        {
            return false;
        }
        let fits = |columns: &[Column<'a>], slots: &[Slot<'a>]| {
            let cells: Vec<_> =
                slots.iter().enumerate().filter_map(|(at, slot)| Some((at, slot.own_text()?))).collect();
            (cells.len() > 1).then(|| align::score(&cells, columns) > 0)
        };
        let rows = grid.rows().iter().take(SAMPLE).filter_map(|slots| fits(columns, slots));
        let (fit, all) = rows.fold((0, 0), |(fit, all), fits| (fit + usize::from(fits), all + 1));
        fit > 0 && fit * 2 >= all
    }
}

impl<'a> Layout<'a> {
    fn push_task_table(&mut self, columns: Vec<Column<'a>>, body: Body<'a>, title: Option<Text<'a>>) {
        self.findings.extend(body.findings);
        self.tables.push(TaskTable { columns, records: body.records, notes: body.notes, title });
    }
}

fn not_a_task(grid: &Grid<'_>, rows: Range<usize>) -> Finding {
    let spans = grid.spans(rows.clone());
    let first = grid.rows()[rows].iter().flatten().find_map(Slot::own_text).map(head_of);
    Finding::new(Code::NotATask, spans).with(first.unwrap_or_default())
}

/// The first of the rows of one cell directly above the header at `row`, which belong to it.
fn lead(grid: &Grid<'_>, body: usize, row: usize) -> usize {
    let belongs = |row: &usize| {
        grid.lone(*row).is_some_and(|text| {
            let words = text.as_str().trim();
            !is_note(words) && !is_page_number(words) && !is_continuation_mark(words)
        })
    };
    (body..row).rev().take_while(belongs).last().unwrap_or(row)
}

/// How deep a short line is as a heading by its mark.
fn heading_of(text: &Text<'_>) -> Option<usize> {
    let words = text.as_str().trim();
    let short = words.len() <= LONGEST_HEADING * 4 && words.chars().count() <= LONGEST_HEADING;
    let closed = words.ends_with(['。', '；', '：', ':', ';']);
    heading_depth(words).filter(|_| short && !closed && !words.contains(['。', '；']))
}

/// Whether a line is the head of an attachment or a table of its own: 附件2, 表3 ….
fn begins_attachment(words: &str) -> bool {
    let rest = ["附件", "附表", "表"].iter().find_map(|word| words.trim().strip_prefix(word));
    let number = |c: char| c.is_numeric() || "一二三四五六七八九十：: ".contains(c);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(number)) && !is_continuation_mark(words)
}
