//! Excel workbooks → the text layer, paragraphs and tables.
//!
//! Read are XLSX, XLSM and the ET of WPS that is one (ECMA-376, transitional and strict), and XLS and ET in the binary format of Excel
//! 95 to 2003 ([MS-XLS], [MS-CFB]). A sheet is a page of the layer, its rows are lines, its cells are parted by tabs. Numbers and
//! days stand as the sheet shows them, formulas as their last value. Hidden sheets, rows (also those filtered out) and columns are
//! left out, each kind with a finding; comments, charts, pictures, macros and what other files hold are none of it.
//!
//! Both containers fill one [`model::Book`]; [`visible`] tells what is seen of a sheet, [`writer`] writes it. What is
//! unpacked and kept is counted ([`budget`]); nothing that a file says of its own size is believed.

mod date;
mod model;
mod number;
mod visible;
mod writer;
mod xls;
mod xlsx;

use super::Read;
use super::budget::Budget;
use crate::diagnostic::{Code, Finding};
use crate::error::ErrorKind;
use crate::options::Options;
use model::{Book, Sheet, column_name};
use writer::Writer;

/// How many stretches of rows or columns, and how many places, a message names.
const MOST_NAMED: usize = 20;

/// Reads a workbook in a zip.
pub(super) fn xlsx(bytes: &[u8], options: &Options) -> Result<Read, ErrorKind> {
    let budget = Budget::new(options);
    read(&xlsx::book(bytes, &budget)?, &budget)
}

/// Reads a workbook in a compound file.
pub(super) fn xls(bytes: &[u8], options: &Options) -> Result<Read, ErrorKind> {
    let budget = Budget::new(options);
    read(&xls::book(bytes, &budget)?, &budget)
}

fn read(book: &Book, budget: &Budget) -> Result<Read, ErrorKind> {
    let mut writer = Writer::default();
    let damaged = book.damaged.iter().map(|part| Finding::new(Code::DamagedPart, Vec::new()).with(&**part));
    writer.findings.extend(damaged);
    if !book.hidden_sheets.is_empty() {
        let names = book.hidden_sheets.iter().take(MOST_NAMED).map(|name| format!("“{name}”"));
        let finding = Finding::new(Code::HiddenSheets, Vec::new()).with(book.hidden_sheets.len().to_string());
        writer.findings.push(finding.with(names.collect::<String>()));
    }
    for sheet in &book.sheets {
        let seen = visible::visible(book, sheet);
        tell(sheet, &seen, &mut writer.findings);
        if !seen.rows.is_empty() {
            writer.sheet(book, sheet, &seen.rows, budget)?;
        }
    }
    if writer.pages.is_empty() {
        return Err(ErrorKind::Empty);
    }
    let Writer { layer, blocks, pages, findings, .. } = writer;
    Ok(Read { layer, blocks, sheets: pages, findings, ..Read::default() })
}

/// What is left out of a sheet.
fn tell(sheet: &Sheet, seen: &visible::Visible<'_>, findings: &mut Vec<Finding>) {
    let mut push = |code, words: Vec<String>| {
        let finding = Finding::new(code, Vec::new()).with(&*sheet.name);
        findings.push(words.into_iter().fold(finding, Finding::with));
    };
    if sheet.broken {
        push(Code::BrokenSheet, Vec::new());
    }
    if !seen.hidden_rows.is_empty() {
        let names = stretches(seen.hidden_rows.iter().copied(), |row| (u64::from(row) + 1).to_string());
        push(Code::HiddenRows, vec![seen.hidden_rows.len().to_string(), names]);
    }
    if !seen.hidden_columns.is_empty() {
        let names = stretches(seen.hidden_columns.iter().copied(), column_name);
        push(Code::HiddenColumns, vec![seen.hidden_columns.len().to_string(), names]);
    }
    if !sheet.unknown.is_empty() {
        let names = sheet.unknown.iter().take(MOST_NAMED).map(|place| place.name());
        push(
            Code::FormulaWithoutValue,
            vec![sheet.unknown.len().to_string(), names.collect::<Vec<_>>().join("、")],
        );
    }
    if sheet.beyond > 0 {
        push(Code::BeyondGrid, vec![sheet.beyond.to_string()]);
    }
}

/// Ascending numbers as stretches: `3、5-8`; an ellipsis where there are too many.
fn stretches(numbers: impl Iterator<Item = u32>, name: fn(u32) -> String) -> String {
    let mut all: Vec<(u32, u32)> = Vec::new();
    let mut more = false;
    for number in numbers {
        let full = all.len() == MOST_NAMED;
        match all.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ if full => {
                more = true;
                break;
            }
            _ => all.push((number, number)),
        }
    }
    let named = all.into_iter().map(|(first, last)| {
        if first == last { name(first) } else { format!("{}-{}", name(first), name(last)) }
    });
    let mut out = named.collect::<Vec<_>>().join("、");
    if more {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests;
