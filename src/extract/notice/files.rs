//! Which lines and task tables stand in which file, and what a file behind the notice holds. A sheet of a workbook that
//! has several is as a file of its own.

use super::attachments::{self, Item};
use super::page::Page;
use super::{Line, furniture, head, imprint, marks};
use crate::document::Document;
use std::ops::Range;

/// What stands in one file.
#[derive(Debug, Clone)]
pub(super) struct File<'d> {
    /// Its name without the ending.
    pub(super) name: &'d str,
    pub(super) is_sheet: bool,
    pub(super) lines: Range<usize>,
    pub(super) tables: Range<usize>,
}

/// The lines and tables of each file; one at least. `tables` are the places where the tables begin.
pub(super) fn split<'d>(lines: &[Line<'_>], tables: &[usize], document: &'d Document) -> Vec<File<'d>> {
    let pieces: Vec<_> = document.parts().collect();
    if pieces.len() < 2 {
        return vec![File { name: "", is_sheet: false, lines: 0..lines.len(), tables: 0..tables.len() }];
    }
    let ends = pieces.iter().skip(1).map(|piece| piece.start).chain([usize::MAX]);
    let (mut line, mut table) = (0, 0);
    let mut out = Vec::with_capacity(pieces.len());
    for (end, piece) in ends.zip(&pieces) {
        let before = |line: &Line<'_>| line.text.all_spans().first().is_none_or(|span| span.start < end);
        let last_line = line + lines[line..].iter().take_while(|line| before(line)).count();
        let last_table = table + tables[table..].iter().take_while(|&&start| start < end).count();
        let name = if piece.is_sheet { piece.name } else { stem(piece.name) };
        let (lines, tables) = (line..last_line, table..last_table);
        out.push(File { name, is_sheet: piece.is_sheet, lines, tables });
        (line, table) = (last_line, last_table);
    }
    out
}

/// A file's name without its ending.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Reads a file behind the notice, all of it attachments, and puts its lines behind those of `page`: first the
/// attachment that the file begins with, then those under a mark of their own.
pub(super) fn read<'a>(
    page: &mut Page<'a, '_>,
    file: &File<'a>,
    lines: &[Line<'a>],
    listed: &[Item<'a>],
) -> Vec<Item<'a>> {
    let mut own = Page::new(&lines[file.lines.clone()], page.layer);
    furniture::mark(&mut own);
    let mut marks = marks::find(&own, file.tables.end);
    marks.iter_mut().for_each(|mark| mark.list = false);
    imprint::read(&mut own);
    let top = own.next_free(0, own.rows.len());
    let end = marks.first().map_or(own.rows.len(), |mark| mark.row);
    let mut items = Vec::new();
    if top.is_none_or(|top| top < end) {
        items.push(untitled(&mut own, top, end));
    }
    items.extend(attachments::printed(&mut own, &marks, listed, None, file.tables.end));
    for item in &mut items {
        item.row = item.row.map(|row| row + file.lines.start);
    }
    if let Some(first) = items.first_mut() {
        first.file = Some(file.clone());
        // what stands above the title is the file's too
        first.row = Some(file.lines.start);
    }
    page.put_behind(own);
    items
}

/// The attachment that a file begins with though the word 附件 does not say so.
fn untitled<'a>(own: &mut Page<'a, '_>, top: Option<usize>, end: usize) -> Item<'a> {
    if let Some(title) = head::find_title(own, end) {
        return attachments::alone(own, &title);
    }
    let mut item = Item { row: top, marked: true, ..Item::default() };
    if let Some(top) = top {
        attachments::title_below(own, top, &[], &mut item);
    }
    item
}
