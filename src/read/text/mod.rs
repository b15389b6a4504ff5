//! Plain text and Markdown → paragraphs and tables.
//!
//! Comes in: the decoded file, which is the text layer itself. Goes out: one paragraph a line, and a table
//! for each stretch of lines that one was made of: drawn with box characters ([`boxes`]), or flattened with
//! column marks ([`rows`]). Each shape is looked for only in a text that holds its marks.

pub(super) mod apart;
mod boxes;
mod fit;
mod pipes;
mod quoted;
mod rows;
mod spaced;
mod stacked;
mod wrapped;

use super::lines::{Above, Line, Lines, Marks, lines};
use super::parts::is_blank;
use crate::diagnostic::Finding;
use crate::document::{Block, Cell, Paragraph, Part, Row, Span, Table, Text};
use std::ops::Range;

/// How many characters of a cell a message shows.
const SHOWN: usize = 16;

/// What a text gives: its blocks, the tags that were skipped, and what is to be said.
pub(super) type Read = (Vec<Block>, Vec<Span>, Vec<Finding>);

/// Reads the part `range` of `layer`.
pub(super) fn blocks(layer: &str, range: Range<usize>, marks: Marks) -> Read {
    let Lines { lines, tags, seen } = lines(layer, range, marks);
    let lines = quoted::rows(layer, lines, seen);
    let lines = wrapped::rows(layer, lines, seen.pipe);
    let lines = if seen.pipe { pipes::rows(layer, lines) } else { lines };
    let (lines, mut findings) = spaced::rows(layer, lines);
    let mut drawn: Vec<Drawn> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let may_be_drawn = seen.boxes || seen.plus;
        let found = if may_be_drawn { boxes::table(layer, &lines, at, &mut findings) } else { Err(1) };
        let found =
            found.or_else(|none| if none > 1 { Err(none) } else { stacked::table(layer, &lines, at) });
        match found {
            Ok(table) => {
                at = table.lines.end;
                drawn.push(table);
            }
            Err(none) => at += none,
        }
    }
    let mut out = Vec::new();
    let mut lines = lines.into_iter();
    let mut at = 0;
    for table in drawn {
        let above: Vec<Line> = lines.by_ref().take(table.lines.start - at).collect();
        flat(layer, above, &mut out);
        at = table.lines.end;
        lines.by_ref().take(table.lines.len()).for_each(drop);
        out.push(Block::Table(table.table));
        findings.extend(table.findings);
    }
    flat(layer, lines.collect(), &mut out);
    (out, tags, findings)
}

/// A table that several lines drew together.
struct Drawn {
    lines: Range<usize>,
    table: Table,
    findings: Vec<Finding>,
}

/// Lines that are one row.
struct Joined {
    lines: Range<usize>,
    cells: Vec<Vec<Part>>,
}

/// The lines with the rows that several of them make, from the top.
fn joined(lines: Vec<Line>, rows: Vec<Joined>) -> Vec<Line> {
    let mut rows = rows.into_iter().peekable();
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut inside = 0..0;
    for (at, mut line) in lines.into_iter().enumerate() {
        if let Some(row) = rows.next_if(|row| row.lines.start == at) {
            inside = row.lines;
            line.cells = row.cells;
            out.push(line);
        } else if let (true, Some(row)) = (inside.contains(&at), out.last_mut()) {
            row.parts.push(Part::Break);
            row.parts.append(&mut line.parts);
            row.span.end = line.span.end;
        } else {
            out.push(line);
        }
    }
    out
}

/// The paragraphs and flattened tables of `lines`.
fn flat(layer: &str, lines: Vec<Line>, out: &mut Vec<Block>) {
    let tables = rows::Reader { layer, lines: &lines }.tables();
    let widths: Vec<usize> = tables.iter().map(|table| rows::width(&lines[table.clone()])).collect();
    let mut tables = tables.into_iter().zip(widths).peekable();
    let mut rows = Vec::new();
    let mut below_page_number = false;
    for (at, line) in lines.into_iter().enumerate() {
        let is_page_number = is_page_number(layer, &line);
        if tables.peek().is_none_or(|(table, _)| at < table.start) {
            out.push(Block::Paragraph(paragraph(line)));
        } else {
            let width = tables.peek().map_or(0, |(_, width)| *width);
            rows.push(rows::row(line, below_page_number, width));
            if tables.next_if(|(table, _)| at + 1 == table.end).is_some() {
                out.push(Block::Table(Table { rows: std::mem::take(&mut rows), ruled: false }));
            }
        }
        below_page_number = is_page_number;
    }
}

fn paragraph(line: Line) -> Paragraph {
    Paragraph {
        parts: line.parts,
        heading: line.heading,
        after_blank: line.above != Above::Line,
        indent: line.indent,
        line: true,
        caption: false,
    }
}

/// Whether the line is a page number: `— 4 —`, `- 2 -`, `第3页 共8页`, `5/12` or a bare number.
fn is_page_number(layer: &str, line: &Line) -> bool {
    if !line.cells.is_empty() {
        return false;
    }
    let text = Text::from_parts(layer, &line.parts);
    let mut digits = 0;
    for c in text.as_str().chars() {
        match c {
            '0'..='9' | '０'..='９' => digits += 1,
            '-' | '—' | '–' | '－' | '―' | '─' | '·' | '•' | '/' | '第' | '页' | '頁' | '共' | ',' | '，' =>
                {}
            c if is_blank(c) => {}
            _ => return false,
        }
    }
    (1..=6).contains(&digits)
}

/// A row of nothing but the line.
fn lone_row(line: &Line) -> Row {
    Row { cells: vec![Cell::single(line.parts.clone())], lone: true, ..Row::default() }
}

/// Whether no table goes on across this line: a heading, or the head of an attachment, which GB/T 9704
/// writes as `附件` or `附件2`.
fn ends_table(layer: &str, line: &Line) -> bool {
    let text = Text::from_parts(layer, &line.parts);
    let attachment = || {
        let rest = text.as_str().strip_prefix("附件").or_else(|| text.as_str().strip_prefix("附表"));
        rest.is_some_and(|rest| {
            let numeral = |c: char| "一二三四五六七八九十".contains(c);
            let behind = rest.trim_start().trim_start_matches(|c: char| {
                c.is_ascii_digit() || numeral(c) || matches!(c, '-' | '－' | '—' | '０'..='９')
            });
            // 附件2 and its title in one line
            let titled = behind.len() < rest.len() && behind.starts_with(['：', ':', ' ', '\u{3000}']);
            titled || rest.chars().all(|c| !c.is_alphabetic() || numeral(c))
        })
    };
    line.heading.is_some() || attachment()
}

/// Whether the line belongs to the end of a circular: 抄送：…, 特此通知, （此件公开发布）, 注：….
fn closes(layer: &str, line: &Line) -> bool {
    let text = Text::from_parts(layer, &line.parts);
    ["抄送", "主送", "特此", "（此件", "(此件", "注：", "备注：", "说明："]
        .iter()
        .any(|begin| text.as_str().starts_with(begin))
}

/// Whether the words are a heading between records: `一、…`, `（二）…`.
fn is_category(words: &str) -> bool {
    let numeral = |c: char| "一二三四五六七八九十".contains(c);
    let inside = words.strip_prefix(['（', '(']);
    let rest = inside.unwrap_or(words);
    let after = rest.trim_start_matches(numeral);
    let marks: &[char] = if inside.is_some() { &['）', ')'] } else { &['、', '．', '.'] };
    after.len() < rest.len() && after.starts_with(marks) && words.chars().count() <= 40
}

/// What was assumed of a row, for a message: each header with what was put under it.
fn assumed(headers: &[String], texts: &[&str], columns: &[usize]) -> String {
    let mut out = String::new();
    let mut last = None;
    for (text, column) in texts.iter().zip(columns) {
        if last != Some(column) {
            // where the columns go back, a row begins
            let row = last.is_some_and(|last| column < last);
            out.push_str(if out.is_empty() {
                ""
            } else if row {
                " / "
            } else {
                "；"
            });
            out.extend(headers.get(*column).into_iter().flat_map(|header| [header, "="]));
        }
        let end = text.char_indices().nth(SHOWN).map_or(text.len(), |(end, _)| end);
        out.push_str(&text[..end]);
        out.push_str(if end < text.len() { "…" } else { "" });
        last = Some(column);
    }
    out
}

/// Adds those of the parts of a line that stand in `span`.
fn clip(parts: &[Part], span: Span, out: &mut Vec<Part>) {
    let mut inside = false;
    for &part in parts {
        match part {
            Part::Text(text) => {
                let (start, end) = (text.start.max(span.start), text.end.min(span.end));
                inside = start < end;
                out.extend(inside.then_some(Part::Text(Span { start, end })));
            }
            Part::Break | Part::Blank => out.extend(inside.then_some(part)),
        }
    }
}

/// The number that is all of `words`: `3`, `3.`, `（3）`, `３、`.
fn number(words: &str) -> Option<u32> {
    let marks = ['（', '）', '(', ')', '.', '．', '、', ' '];
    let digits = words.trim_matches(marks);
    if digits.is_empty() || digits.len() > 12 {
        return None;
    }
    digits.chars().try_fold(0_u32, |sum, c| {
        let digit = c.to_digit(10).or_else(|| match c {
            '０'..='９' => Some(u32::from(c) - u32::from('０')),
            _ => None,
        })?;
        Some(sum * 10 + digit).filter(|sum| *sum < 1000)
    })
}

#[cfg(test)]
mod tests;
