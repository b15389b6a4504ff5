//! Files built byte by byte: what office programs at hand do not write, and what no program should.

mod build;
mod damage;
mod text;

use crate::diagnostic::Code;
use crate::document::{Block, Text};
use crate::read::Read;
use build::Build;

/// Reads a file that can be read.
fn read(build: &Build) -> Read {
    super::read(&build.bytes(), &crate::Options::default()).expect("readable")
}

/// The blocks as lines: a paragraph as it is, a row with `|` between its cells and `{columns,rows}` behind those that
/// cover several.
fn lines(read: &Read) -> Vec<String> {
    show(read, &read.blocks)
}

fn show(read: &Read, blocks: &[Block]) -> Vec<String> {
    let text = |parts: &[_]| Text::from_parts(&read.layer, parts).as_str().to_owned();
    let mut out = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => out.push(text(&paragraph.parts)),
            Block::Table(table) => out.extend(table.rows.iter().map(|row| {
                let cells = row.cells.iter().map(|cell| match (cell.columns, cell.rows) {
                    (1, 1) => text(&cell.parts),
                    (columns, rows) => format!("{}{{{columns},{rows}}}", text(&cell.parts)),
                });
                cells.collect::<Vec<_>>().join("|")
            })),
        }
    }
    out
}

fn codes(read: &Read) -> Vec<Code> {
    read.findings.iter().map(|finding| finding.code).collect()
}
