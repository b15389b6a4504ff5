//! XLSX, ET and XLSM: the parts of the package → a [`Book`].
//!
//! The workbook names the sheets and which are hidden; styles say how numbers are shown; a sheet's XML is read as a stream, its own
//! `dimension` is not believed. Macros, links and external references are parts that nothing here opens.

mod package;
mod parts;
mod strings;
mod worksheet;
mod xml;

use super::model::Book;
use crate::error::ErrorKind;
use crate::read::budget::Budget;
use package::{Package, damaged};

/// Reads the package.
pub(super) fn book(bytes: &[u8], budget: &Budget) -> Result<Book, ErrorKind> {
    let mut package = Package::open(bytes, budget)?;
    let path = parts::workbook_path(&mut package)?;
    if path.ends_with(".bin") {
        return Err(ErrorKind::Unsupported { format: "XLSB" });
    }
    let mut workbook = parts::workbook(&mut package, &path)?.ok_or_else(|| damaged(&path))?;
    let links = parts::relations(&mut package, &path)?;
    let mut book = Book { from_1904: workbook.from_1904, ..Book::default() };
    if let Some(styles) = links.of_kind("styles").filter(|styles| package.has(styles)) {
        book.formats = parts::formats(&mut package, styles)?;
    }
    if let Some(shared) = links.of_kind("sharedStrings").filter(|shared| package.has(shared)) {
        book.strings = strings::shared(&mut package, shared, budget)?;
    }
    for entry in workbook.sheets.drain(..) {
        let Some(path) = links.sheet(&entry.id) else { continue };
        if !package.has(path) {
            package.is_damaged(path);
            continue;
        }
        if entry.hidden {
            book.hidden_sheets.push(entry.name);
            continue;
        }
        let mut sheet = worksheet::read(&mut package, path, workbook.from_1904, budget)?;
        sheet.name = entry.name;
        book.sheets.push(sheet);
    }
    book.damaged = package.damaged;
    Ok(book)
}
