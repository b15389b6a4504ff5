//! A table block → task tables: its headers, the rows below each, and what goes on with the table before.

use super::align;
use super::columns::Column;
use super::grid::{Grid, Slot, WIDEST};
use super::header::{self, Header};
use super::lone::{heading_depth, is_continuation_mark, is_note, is_page_number};
use super::record::{self, Body, State};
use super::{Layout, TaskTable, cards, head_of, infer, spread};
use crate::diagnostic::{Code, Finding};
use crate::document::{Document, Table, Text};
use std::ops::Range;

/// A table of at least so many columns and rows holds data.
const DATA_COLUMNS: usize = 3;
const DATA_ROWS: usize = 3;
/// Flattened rows of so many cells are data however few they are: nobody lays out a page with tabs.
const WIDE_COLUMNS: usize = 5;
/// How many lines may stand between a table and its rest that has no header of its own.
const MOST_BETWEEN: usize = 4;
/// How many rows are compared with the columns of the table before.
const SAMPLE: usize = 50;
/// How many cells of a row a message shows.
const MOST_SHOWN: usize = 5;
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
        let mut grid = Grid::new(document, table);
        let (places, count) = grid.cut();
        if *count > 0 {
            let finding = Finding::new(Code::TooWide, places.clone());
            layout.findings.push(finding.with(WIDEST.to_string()).with(count.to_string()));
        }
        spread::spread(&mut grid);
        let grid = cards::turned(&grid).or_else(|| cards::transposed(&grid)).unwrap_or(grid);
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
        if let Some(first) = headers.first().filter(|first| self.is_printed_again(layout, grid, first)) {
            let end = headers.get(1).map_or(grid.rows().len(), |next| lead(grid, first.body, next.first_row));
            above = end;
            self.go_on(layout, grid, first.first_row..end);
        }
        let mut headers = headers.into_iter().skip(usize::from(above > 0)).peekable();
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
                        layout.push_lines(text, None, false);
                    }
                    // a unit and a date stand above a table, a row of cells is none of its title
                    None if filled(grid, row) >= WIDE_COLUMNS => {
                        layout.findings.push(not_a_task(grid, row..row + 1));
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
        if self.goes_on(layout, grid) {
            let first = grid.rows().iter().flatten().find_map(Slot::own_text);
            let finding = Finding::new(Code::ContinuedTable, first.map(Text::all_spans).unwrap_or_default());
            layout.findings.push(finding.with(first.map(head_of).unwrap_or_default()));
            self.go_on(layout, grid, rows);
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
            let finding = Finding::new(Code::AssumedColumns, first.flat_map(Text::all_spans).collect());
            layout.findings.push(finding.with(infer::names(&columns)));
            let (body, state) = record::read(grid, lead..rows.end, &columns, None, state);
            layout.push_task_table(columns, body, title);
            self.last = Some(Last { header: None, state });
        } else if (grid.width() >= DATA_COLUMNS && grid.rows().len() >= DATA_ROWS)
            || (!grid.ruled() && grid.width() >= WIDE_COLUMNS)
        {
            layout.findings.push(not_a_task(grid, rows));
            self.last = None;
        } else {
            layout.push_cells(grid.rows().iter().flatten());
        }
    }

    /// Reads rows as more of the task table before.
    fn go_on(&mut self, layout: &mut Layout<'a>, grid: &Grid<'a>, rows: Range<usize>) {
        let between = layout.lines.get(self.lines..).unwrap_or_default();
        let headed = between.iter().any(|line| heading_of(&line.text).is_some());
        let (Some(mut last), Some(table)) = (self.last.take(), layout.tables.last_mut()) else { return };
        if headed {
            last.state.headings.clone_from(&self.headings);
        }
        last.state.page_break = true;
        let (body, state) = record::read(grid, rows, &table.columns, last.header.as_ref(), last.state);
        table.records.extend(body.records);
        table.notes.extend(body.notes);
        layout.findings.extend(body.findings);
        self.last = Some(Last { state, ..last });
    }

    /// Whether a table begins with the header of the one before, printed again at the top of a page: nothing
    /// but page numbers, marks of a continued table and headings stand between.
    fn is_printed_again(&self, layout: &Layout<'a>, grid: &Grid<'a>, first: &Header<'a>) -> bool {
        let Some(last) = self.last.as_ref().and_then(|last| last.header.as_ref()) else { return false };
        let between = layout.lines.get(self.lines..).unwrap_or_default();
        let passes = |text: &Text<'_>| {
            let words = text.as_str().trim();
            is_page_number(words) || is_continuation_mark(words) || heading_of(text).is_some()
        };
        first.columns.len() == last.columns.len()
            && header::repeats(grid, first.first_row, last) == first.body - first.first_row
            && between.iter().all(|line| passes(&line.text))
            && (0..first.first_row).all(|row| grid.lone(row).is_some_and(passes))
    }

    /// Whether a table without a header has the columns of the one before: as many, cells that suit them, and
    /// no more than a few lines between.
    fn goes_on(&self, layout: &Layout<'a>, grid: &Grid<'a>) -> bool {
        let Some(TaskTable { columns, .. }) = self.last.as_ref().and(layout.tables.last()) else {
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

/// How many cells of a row hold words.
fn filled(grid: &Grid<'_>, row: usize) -> usize {
    grid.rows().get(row).map_or(0, |slots| slots.iter().filter(|slot| slot.own_text().is_some()).count())
}

/// Rows that are no tasks; the words of the first are shown.
fn not_a_task(grid: &Grid<'_>, rows: Range<usize>) -> Finding {
    let spans = grid.spans(rows.clone());
    let mut rows = grid.rows().get(rows).unwrap_or_default().iter();
    let first = rows.find(|slots| slots.iter().any(|slot| slot.own_text().is_some()));
    let cells = first.into_iter().flatten().filter_map(Slot::own_text).take(MOST_SHOWN).map(head_of);
    Finding::new(Code::NotATask, spans).with(cells.collect::<Vec<_>>().join(" "))
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
