//! Every cell of a printed table is read as it was set: its words, its row and column, how many it covers.
//!
//! `fixtures/paged/reportlab/NAME.json` holds the cells that the generator of `NAME.pdf` was given.

#![cfg(feature = "pdf")]

use fenjie::Options;
use fenjie::document::{Block, Cell, Document};
use fenjie::read::read;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Files some cells of which are not read yet, and why.
const NOT_YET: &[(&str, &str)] = &[];

/// Files some lines of which are not parted yet where they were, and why.
const LINES_NOT_YET: &[(&str, &str)] = &[
    ("cut-closed", UNITS),
    ("cut-open", UNITS),
    ("form", "a word with a character a line is one word"),
    ("merged", UNITS),
    ("merged-open", UNITS),
    ("repeated-header", UNITS),
    ("tight", "a line that was ended is as wide as its column"),
];

const UNITS: &str = "two units below each other, the first as wide as its column, have a blank between";

/// A cell as `[2x1]text`, with how many rows and columns it covers where it is more than one.
fn shown(text: &str, rows: u64, columns: u64) -> String {
    if (rows, columns) == (1, 1) { text.to_owned() } else { format!("[{rows}x{columns}]{text}") }
}

type Rows = Vec<Vec<String>>;

/// The tables that were set.
fn gold(path: &Path) -> Vec<Rows> {
    let gold: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let cell = |cell: &Value| match cell {
        Value::String(text) => shown(text, 1, 1),
        _ => shown(
            cell["text"].as_str().unwrap(),
            cell["rows"].as_u64().unwrap(),
            cell["columns"].as_u64().unwrap(),
        ),
    };
    let list = |value: &Value| value.as_array().unwrap().clone();
    let row = |row: &Value| list(row).iter().map(cell).collect();
    list(&gold["tables"]).iter().map(|table| list(table).iter().map(row).collect()).collect()
}

/// The tables that are read.
fn tables(document: &Document) -> Vec<Rows> {
    let cell = |cell: &Cell| {
        shown(document.text(&cell.parts).as_str().trim(), cell.rows as u64, cell.columns as u64)
    };
    document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => {
                Some(table.rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect())
            }
            Block::Paragraph(_) => None,
        })
        .collect()
}

/// What is not as it was set: rows that are on one side alone.
fn differences(want: &[Rows], got: &[Rows]) -> Vec<String> {
    if want == got {
        return Vec::new();
    }
    let mut out = vec![format!("  {} tables instead of {}", got.len(), want.len())];
    for i in 0..want.len().max(got.len()) {
        let none = Rows::new();
        let (want, got) = (want.get(i).unwrap_or(&none), got.get(i).unwrap_or(&none));
        out.extend(want.iter().filter(|row| !got.contains(row)).map(|row| format!("  want {row:?}")));
        out.extend(got.iter().filter(|row| !want.contains(row)).map(|row| format!("  got  {row:?}")));
    }
    out
}

/// Compares all files; `look` is how a cell is looked at.
fn compare(look: fn(&str) -> String, not_yet: &[(&str, &str)]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/paged/reportlab");
    let entries = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let is_pdf = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "pdf");
    let files: BTreeSet<PathBuf> = entries.filter(is_pdf).collect();
    assert!(files.len() >= 30, "the fixtures are gone");
    let mut misses = Vec::new();
    for file in files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let document = read(&fs::read(&file).unwrap(), &Options::default()).unwrap();
        let looked = |tables: Vec<Rows>| -> Vec<Rows> {
            let row = |row: Vec<String>| row.iter().map(|cell| look(cell)).collect();
            tables.into_iter().map(|table| table.into_iter().map(row).collect()).collect()
        };
        let want = looked(gold(&file.with_extension("json")));
        let found = differences(&want, &looked(tables(&document)));
        match (found.is_empty(), not_yet.iter().find(|(known, _)| *known == name)) {
            (false, None) => misses.push(format!("{name}:\n{}", found.join("\n"))),
            (true, Some((_, why))) => misses.push(format!("{name}: is read now, though {why}")),
            _ => {}
        }
    }
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}

#[test]
fn every_cell_is_as_it_was_set() {
    compare(|cell| cell.split_whitespace().collect(), NOT_YET);
}

#[test]
fn lines_of_cells_are_parted_as_they_were() {
    // a blank at the end of a full line stands for those who know names
    compare(|cell| cell.replace(' ', ""), &[NOT_YET, LINES_NOT_YET].concat());
}
