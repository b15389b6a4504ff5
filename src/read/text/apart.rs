//! Paragraphs of another format that hold a cell each → tables.
//!
//! Comes in: the blocks of a page whose table became paragraphs, as when it was pasted without its borders. Goes out: the
//! same blocks, such a stretch of them one table. The shape is that of [`stacked`].

use super::fit::head;
use super::stacked;
use crate::diagnostic::Finding;
use crate::document::{Block, Paragraph, Part, Table, Text};
use crate::read::lines::{Above, Line};
use std::ops::Range;

/// The longest paragraph that may head a column, in bytes.
const MAX_WORD: usize = 48;

/// Makes tables of paragraphs that hold a cell each.
pub(in crate::read) fn tables(layer: &str, blocks: Vec<Block>) -> (Vec<Block>, Vec<Finding>) {
    let mut findings = Vec::new();
    if !blocks.windows(3).any(|three| may_begin(layer, three)) {
        return (blocks, findings);
    }
    let mut out = Vec::with_capacity(blocks.len());
    let mut run: Vec<Paragraph> = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => run.push(paragraph),
            Block::Table(table) => {
                stacks(layer, &mut run, &mut out, &mut findings);
                out.push(Block::Table(table));
            }
        }
    }
    stacks(layer, &mut run, &mut out, &mut findings);
    (out, findings)
}

/// Whether the first of the blocks is a header word, and all are short.
fn may_begin(layer: &str, blocks: &[Block]) -> bool {
    let short = |block: &Block| match block {
        Block::Paragraph(paragraph) => paragraph.heading.is_none() && span(paragraph).len() <= MAX_WORD,
        Block::Table(_) => false,
    };
    let known = |block: &Block| match block {
        Block::Paragraph(paragraph) => {
            let words = Text::from_parts(layer, &paragraph.parts);
            head(&words.as_str().chars().filter(|c| !c.is_whitespace()).collect::<String>()).is_some()
        }
        Block::Table(_) => false,
    };
    blocks.iter().all(short) && blocks.iter().filter(|block| known(block)).count() > 1
}

/// Where a paragraph stands in the layer.
fn span(paragraph: &Paragraph) -> Range<usize> {
    let mut spans = paragraph.parts.iter().filter_map(|part| match part {
        Part::Text(span) => Some(span.start..span.end),
        Part::Break | Part::Blank => None,
    });
    let Some(first) = spans.next() else { return 0..0 };
    first.start..spans.next_back().map_or(first.end, |last| last.end)
}

/// Moves a run of paragraphs to `out`, the tables in it put together.
fn stacks(layer: &str, run: &mut Vec<Paragraph>, out: &mut Vec<Block>, findings: &mut Vec<Finding>) {
    let lines: Vec<Line> = run.iter().map(line).collect();
    let mut tables: Vec<(Range<usize>, Table)> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        match stacked::table(layer, &lines, at) {
            Ok(drawn) => {
                at = drawn.lines.end;
                findings.extend(drawn.findings);
                tables.push((drawn.lines, drawn.table));
            }
            Err(none) => at += none,
        }
    }
    let mut tables = tables.into_iter().peekable();
    let mut inside = 0..0;
    for (at, paragraph) in run.drain(..).enumerate() {
        if let Some((lines, table)) = tables.next_if(|(lines, _)| lines.start == at) {
            inside = lines;
            out.push(Block::Table(table));
        } else if !inside.contains(&at) {
            out.push(Block::Paragraph(paragraph));
        }
    }
}

fn line(paragraph: &Paragraph) -> Line {
    Line {
        parts: paragraph.parts.clone(),
        cells: Vec::new(),
        above: if paragraph.after_blank { Above::Blank } else { Above::Line },
        heading: paragraph.heading,
        indent: paragraph.indent,
        span: span(paragraph),
    }
}
