//! Which file a place is in, and where in a workbook or on which page, as people call it there.

use fenjie::circular::{self, Format, Range};

/// A cell of a workbook: the sheet's name and the cell's.
pub type Cell<'a> = (&'a str, Option<&'a str>);

/// The file that holds a range.
pub fn file(sources: &[circular::Source], range: Range) -> Option<&circular::Source> {
    sources.iter().rev().find(|source| source.start <= range.0).or_else(|| sources.first())
}

/// The sheet and the first cell that a range touches, where its file is a workbook.
pub fn cell(sources: &[circular::Source], range: Range) -> Option<Cell<'_>> {
    let sheet = file(sources, range)?.sheets.iter().rev().find(|sheet| sheet.start <= range.0)?;
    let ended = sheet.cells.partition_point(|cell| cell.1 <= range.0);
    let cell = sheet.cells.get(ended).filter(|cell| cell.0 < range.1.max(range.0.saturating_add(1)));
    Some((&sheet.name, cell.map(|cell| cell.2.as_str())))
}

/// The page, from 1, on which a range begins, where its file has pages.
pub fn page(sources: &[circular::Source], range: Range) -> Option<usize> {
    let file = file(sources, range).filter(|file| matches!(file.format, Format::Pdf | Format::Ofd))?;
    Some(file.pages.partition_point(|start| *start <= range.0).max(1))
}
