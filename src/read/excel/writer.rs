//! What is seen of the sheets → the text layer, paragraphs and tables.
//!
//! A row is a line of the layer, its cells parted by tabs. Blank rows part tables. Rows of one cell above a table are paragraphs: its
//! title, its unit, a letter; below its first row they are rows of the table, for the layout to tell. Columns in which nothing of
//! a table stands are left out. A line break inside a cell is a blank in the layer, as in a page's.

use super::date;
use super::model::{Book, Sheet, Value};
use super::visible::{Placed, Row};
use crate::diagnostic::{Code, Finding};
use crate::document::{self, Block, Cell, Paragraph, Part, Span, Table};
use crate::error::ErrorKind;
use crate::read::budget::{Budget, CELL, LINE, TABLE};
use crate::read::parts::{indent, is_blank, tidy};
use crate::read::{CellPlace, Page};

/// Empty cells are written no further to the right; the layout reads no wider tables.
const WIDEST: usize = 256;
/// The longest text of a cell, in characters: that of Excel.
const LONGEST: usize = 32_767;

/// What is being written.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub(super) layer: String,
    pub(super) blocks: Vec<Block>,
    pub(super) pages: Vec<Page>,
    pub(super) findings: Vec<Finding>,
    cells: Vec<CellPlace>,
}

impl Writer {
    /// Writes the rows of a sheet, one at least.
    pub(super) fn sheet(
        &mut self,
        book: &Book,
        sheet: &Sheet,
        rows: &[Row<'_>],
        budget: &Budget,
    ) -> Result<(), ErrorKind> {
        let start = self.layer.len();
        let titled = rows.first().is_some_and(is_line);
        if !titled && says_something(&sheet.name) {
            self.heading(&sheet.name);
        }
        let mut columns: Vec<u32> = Vec::new();
        for block in rows.chunk_by(|_, next| !next.after_blank) {
            let lines = block.iter().take_while(|row| is_line(row)).count();
            let lines = if lines < block.len() && goes_on(&block[0], &columns) { 0 } else { lines };
            let (lines, rows) = block.split_at(lines);
            for row in lines {
                for placed in &row.cells {
                    self.lines(book, sheet, placed, row.after_blank, budget)?;
                }
            }
            if !rows.is_empty() {
                let own = columns_of(rows);
                // a table that goes on behind a blank row has the columns of the one above
                if !own.iter().all(|column| columns.binary_search(column).is_ok()) {
                    columns = own;
                }
                self.table(book, sheet, rows, &columns, budget)?;
            }
        }
        let cells = std::mem::take(&mut self.cells);
        self.pages.push(Page { name: sheet.name.clone(), start, cells });
        Ok(())
    }

    /// The sheet's name where the sheet has no title of its own.
    fn heading(&mut self, name: &str) {
        let start = self.layer.len();
        let name: String = name.chars().map(|c| if is_mark(c) { ' ' } else { c }).collect();
        let name = name.trim_matches(is_blank);
        if name.is_empty() {
            return;
        }
        self.layer.push_str(name);
        let parts = vec![Part::Text(Span { start, end: self.layer.len() })];
        self.layer.push('\n');
        self.blocks.push(Block::Paragraph(Paragraph { parts, heading: Some(1), ..Paragraph::default() }));
    }

    /// A cell as paragraphs, one for each of its lines.
    fn lines(
        &mut self,
        book: &Book,
        sheet: &Sheet,
        placed: &Placed<'_>,
        mut after_blank: bool,
        budget: &Budget,
    ) -> Result<(), ErrorKind> {
        let parts = self.text(book, sheet, placed, '\n', budget)?;
        self.layer.push('\n');
        for line in parts.split(|part| *part == Part::Break).filter(|line| !line.is_empty()) {
            budget.take(LINE)?;
            let Some(Part::Text(span)) = line.first() else { continue };
            let before = self.layer.get(..span.start).unwrap_or("");
            let blank = before.rsplit('\n').next().unwrap_or("");
            let indent = indent(blank);
            self.blocks.push(Block::Paragraph(Paragraph {
                parts: line.to_vec(),
                after_blank,
                indent,
                ..Paragraph::default()
            }));
            after_blank = false;
        }
        Ok(())
    }

    fn table(
        &mut self,
        book: &Book,
        sheet: &Sheet,
        rows: &[Row<'_>],
        columns: &[u32],
        budget: &Budget,
    ) -> Result<(), ErrorKind> {
        budget.take(TABLE)?;
        let mut table = Table { rows: Vec::with_capacity(rows.len()), ruled: true };
        // for each column the last row that a cell from above covers, and one more
        let mut covered: Vec<u32> = vec![0; columns.len()];
        for (at, row) in rows.iter().enumerate() {
            budget.cells(columns.len().min(WIDEST))?;
            let mut cells = Vec::with_capacity(columns.len().min(WIDEST));
            let mut placed = row.cells.iter().peekable();
            let mut column = 0;
            while column < columns.len() {
                let own =
                    placed.next_if(|placed| columns.get(column).is_some_and(|&c| placed.first.column <= c));
                let Some(own) = own else {
                    if column >= WIDEST {
                        let Some(next) = placed.peek() else { break };
                        column = columns.partition_point(|&c| c < next.first.column);
                        continue;
                    }
                    if covered.get(column).is_none_or(|&end| end <= row.number) {
                        self.next_cell(&cells);
                        cells.push(Cell::single(Vec::new()));
                    }
                    column += 1;
                    continue;
                };
                self.next_cell(&cells);
                let parts = self.text(book, sheet, own, ' ', budget)?;
                let end = columns.partition_point(|&c| c <= own.last.column).max(column + 1);
                let end = if is_wide(row, own, columns) { columns.len() } else { end };
                let below = rows.get(at..).unwrap_or_default();
                let reach = below.partition_point(|row| row.number <= own.last.row).max(1);
                if reach > 1 {
                    covered[column..end].fill(own.last.row + 1);
                }
                cells.push(Cell { parts, columns: end - column, rows: reach });
                column = end;
            }
            self.layer.push('\n');
            table.rows.push(document::Row { cells, ..document::Row::default() });
        }
        self.blocks.push(Block::Table(table));
        Ok(())
    }

    fn next_cell(&mut self, before: &[Cell]) {
        if !before.is_empty() {
            self.layer.push('\t');
        }
    }

    /// Writes the text of a cell, `between` its lines.
    fn text(
        &mut self,
        book: &Book,
        sheet: &Sheet,
        placed: &Placed<'_>,
        between: char,
        budget: &Budget,
    ) -> Result<Vec<Part>, ErrorKind> {
        let shown = book.shown(placed.cell);
        budget.keep(&shown)?;
        let cut = shown.char_indices().nth(LONGEST).map(|(at, _)| at);
        let start = self.layer.len();
        let mut raw = Vec::new();
        for line in shown.get(..cut.unwrap_or(shown.len())).unwrap_or("").split('\n') {
            if !raw.is_empty() {
                budget.take(CELL)?;
                self.layer.push(between);
                raw.push(Part::Break);
            }
            let start = self.layer.len();
            // tabs and the like would part lines or cells of the layer
            self.layer.extend(line.chars().filter(|&c| c != '\r').map(|c| if is_mark(c) { ' ' } else { c }));
            raw.push(Part::Text(Span { start, end: self.layer.len() }));
        }
        let parts = tidy(&self.layer, &raw);
        let own =
            parts.iter().filter_map(|part| if let Part::Text(span) = part { Some(*span) } else { None });
        let span = own.reduce(|first, last| Span { start: first.start, end: last.end });
        let span = span.unwrap_or(Span { start, end: start });
        self.cells.push(CellPlace { span, name: placed.cell.place.name() });
        if cut.is_some() {
            let finding = Finding::new(Code::LongCell, vec![span]).with(&*sheet.name);
            self.findings.push(finding.with(placed.cell.place.name()).with(LONGEST.to_string()));
        }
        self.findings.extend(date_for_range(book, sheet, placed.cell, &shown, span));
        Ok(parts)
    }
}

/// Characters that would part lines or cells of the layer, or show nothing.
fn is_mark(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Whether a row is one cell that stands by itself: a title, a line of a letter.
fn is_line(row: &Row<'_>) -> bool {
    matches!(row.cells.as_slice(), [only] if only.last.row <= row.number) && !row.covered
}

/// Whether a row of one cell, with rows of a table below it, is more of the row above a blank one: it stands under a column
/// of that table which is not the first.
fn goes_on(row: &Row<'_>, columns: &[u32]) -> bool {
    let merged = |placed: &Placed<'_>| placed.last.column > placed.first.column;
    row.cells.first().is_some_and(|placed| {
        !merged(placed) && columns.binary_search(&placed.first.column).is_ok_and(|column| column > 0)
    })
}

/// Whether a row of a table is one text in the first column that runs over the empty cells beside it: a category, a note.
fn is_wide(row: &Row<'_>, own: &Placed<'_>, columns: &[u32]) -> bool {
    is_line(row)
        && columns.first() == Some(&own.first.column)
        && matches!(own.cell.value, Value::Shared(_) | Value::Text(_))
}

/// The columns in which cells of the rows begin.
fn columns_of(rows: &[Row<'_>]) -> Vec<u32> {
    let mut columns: Vec<u32> =
        rows.iter().flat_map(|row| &row.cells).map(|placed| placed.first.column).collect();
    columns.sort_unstable();
    columns.dedup();
    columns
}

/// Whether a sheet's name is one that somebody gave it. The others are those that Excel, WPS and LibreOffice give: Sheet1, 工作表1, 表1.
fn says_something(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let letters =
        name.trim_end_matches(|c: char| c.is_numeric() || matches!(c, ' ' | '(' | ')' | '（' | '）'));
    !matches!(letters, "" | "sheet" | "工作表" | "表" | "chart" | "table")
}

/// A month and a day that may have been typed as a range of months: `3-5` becomes 3月5日.
fn date_for_range(
    book: &Book,
    sheet: &Sheet,
    cell: &super::model::Cell,
    shown: &str,
    span: Span,
) -> Option<Finding> {
    let Value::Number(number) = cell.value else { return None };
    let format = book.format(cell).filter(|format| format.is_month_and_day())?;
    let moment = date::moment(number, book.from_1904)?;
    (moment.day <= 12 && moment.day != moment.month).then(|| {
        Finding::new(Code::DateForRange, vec![span])
            .with(format!("{}!{}", sheet.name, cell.place.name()))
            .with(shown)
            .with(number.to_string())
            .with(format.code())
            .with(format!("{}-{}月", moment.month, moment.day))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_programs_give_say_nothing() {
        for name in ["Sheet1", "sheet 2", "工作表3", "表1", " ", "2024", "Sheet1 (2)"] {
            assert!(!says_something(name), "{name}");
        }
        for name in ["任务分解", "附件1", "2024年重点工作", "总表"] {
            assert!(says_something(name), "{name}");
        }
    }
}
