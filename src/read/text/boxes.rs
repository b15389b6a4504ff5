//! Tables drawn with lines: box drawing characters (`┌─┬│`), and `+---+` with pipes.
//!
//! Comes in: lines that a border runs through. Goes out: the table with its merged cells, and each cell's
//! lines joined down its column: a word cut at the border is whole again. A border that crosses only some
//! columns leaves the others merged; one that is missing from a row merges its cells.
//!
//! Lines are matched to columns by counting their borders. Only where a row has fewer than the table are
//! they measured, and what is one or two columns wide (box characters, quotes) is decided by what makes the
//! borders stand below one another.

mod cells;
mod draw;

use super::{Drawn, is_page_number, lone_row};
use crate::diagnostic::{Code, Finding};
use crate::document::{Row, Span, Table, Text};
use crate::read::lines::{Above, Line};
use draw::{Style, Trace};

/// Lines between two pages of a table: page numbers.
const MAX_GAP: usize = 3;
/// The longest word of a header, in bytes.
const MAX_HEADER: usize = 36;

/// The table whose first line is the line `at`, or how many lines draw none; one with too many columns is none, and
/// that is said.
pub(super) fn table(layer: &str, lines: &[Line], at: usize, said: &mut Vec<Finding>) -> Result<Drawn, usize> {
    let Some(style) = lines.get(at).and_then(|line| draw::style(text(layer, line))) else { return Err(1) };
    let mut rows: Vec<Row> = Vec::new();
    let mut ruled = false;
    let mut width = None;
    let mut header = String::new();
    let mut next = at;
    let mut end = at;
    loop {
        let first = next;
        let gap = lines.get(end..first).unwrap_or(&[]);
        let drawn = page(layer, lines, first, style);
        let own = lines.get(first..first + drawn.len()).unwrap_or(&[]);
        let Some(page) = cells::page(layer, &drawn, own, style) else {
            if width.is_none() {
                said.extend(too_wide(&drawn, own));
                return Err(drawn.len().max(1));
            }
            break;
        };
        let words = page.rows.first().map(|row| row_words(layer, row)).unwrap_or_default();
        let broken = !gap.is_empty() || lines.get(first).is_some_and(|line| line.above == Above::Page);
        let is_same = words == header;
        match width {
            None => header = words,
            Some(width) if width == page.width && (is_same || !is_header(&words, broken)) => {}
            Some(_) => break,
        }
        rows.extend(gap.iter().map(lone_row));
        let from = rows.len();
        rows.extend(page.rows);
        if let Some(row) = rows.get_mut(from).filter(|_| width.is_some()) {
            row.after_break = true;
        }
        width = Some(page.width);
        ruled |= page.ruled;
        end = first + drawn.len();
        let Some(more) = next_page(layer, lines, end, style) else { break };
        next = more;
    }
    Ok(Drawn { lines: at..end, table: Table { rows, ruled }, findings: Vec::new() })
}

fn text<'a>(layer: &'a str, line: &Line) -> &'a str {
    layer.get(line.span.start..line.span.end).unwrap_or("")
}

/// The lines of the box that begins at the line `at`.
fn page(layer: &str, lines: &[Line], at: usize, style: Style) -> Vec<Trace> {
    let mut out: Vec<Trace> = Vec::new();
    for line in lines.get(at..).unwrap_or(&[]) {
        let text = text(layer, line);
        let begins = draw::begins_box(text);
        if !draw::is_drawn(text, style) || (begins && !out.is_empty()) {
            break;
        }
        // a page broke where no border closes the box
        if line.above == Above::Page && !out.is_empty() {
            break;
        }
        let Some(trace) = draw::trace(text, style) else { break };
        out.push(trace);
    }
    out
}

/// Where the table goes on behind `end`: at once, or below page numbers.
fn next_page(layer: &str, lines: &[Line], end: usize, style: Style) -> Option<usize> {
    let behind = lines.get(end..)?;
    let gap = behind.iter().take(MAX_GAP).take_while(|line| is_page_number(layer, line)).count();
    let next = behind.get(gap)?;
    draw::is_drawn(text(layer, next), style).then_some(end + gap)
}

/// What is to be said of a page with more columns than are read.
fn too_wide(drawn: &[Trace], lines: &[Line]) -> Option<Finding> {
    let width = cells::width(drawn);
    let first = lines.first().filter(|_| width > cells::MAX_COLUMNS)?;
    let at = lines.last().map_or(first.span.end, |last| last.span.end);
    let finding = Finding::new(Code::UnreadTable, vec![Span { start: first.span.start, end: at }]);
    Some(finding.with(width.to_string()).with(cells::MAX_COLUMNS.to_string()))
}

/// The words of a row, to tell a header that is drawn again.
fn row_words(layer: &str, row: &Row) -> String {
    let mut out = String::new();
    for cell in &row.cells {
        out.extend(Text::from_parts(layer, &cell.parts).as_str().chars().filter(|c| !c.is_whitespace()));
        out.push('\t');
    }
    out
}

/// Whether a row heads a table of its own: most cells are known words of a header, or all are short words
/// and no page broke above.
fn is_header(words: &str, broken: bool) -> bool {
    let cells: Vec<&str> = words.split_terminator('\t').collect();
    let short = |cell: &&&str| !cell.is_empty() && cell.len() <= MAX_HEADER;
    let known = |cell: &&&str| short(cell) && crate::layout::meaning(cell).is_some();
    let plain =
        |cell: &&&str| short(cell) && !cell.contains(|c: char| c.is_numeric() || "。；，、：".contains(c));
    cells.iter().filter(known).count() * 2 > cells.len()
        || (!broken && cells.iter().filter(plain).count() == cells.len())
}

#[cfg(test)]
mod tests;
