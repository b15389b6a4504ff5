//! The properties that matter of paragraphs, characters and table rows, as modifiers change them.

use super::sprm::Sprm;
use crate::read::bytes::{i16_at, place_at, u8_at, u16_at, u32_at};

/// No table of Word is wider.
pub(super) const MAX_CELLS: usize = 64;

/// What is known of a paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub style: u16,
    pub in_table: bool,
    /// Whether its mark ends a row.
    pub row_end: bool,
    /// The depth of the table it stands in, where the file says so.
    depth: Option<usize>,
    /// Whether its mark ends a cell or a row of a table in a cell.
    pub inner_cell_end: bool,
    pub inner_row_end: bool,
    /// The level of its outline, 9 for running text.
    pub outline: Option<u8>,
    /// Its list, 0 for none, and its level there.
    pub list: u16,
    pub level: u8,
    pub page_break: bool,
    /// The cells of the row that it ends.
    pub row: Vec<CellEdges>,
}

/// A cell of a row as its definition draws it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct CellEdges {
    /// The left and right edge.
    pub left: i32,
    pub right: i32,
    /// Whether the cell is part of the one to its left.
    pub merged: bool,
    /// Whether it is part of a vertical merger, and the first of it.
    pub vertical: bool,
    pub restart: bool,
}

impl Paragraph {
    /// The depth of its table; files of Word 97 have but one.
    pub fn depth(&self) -> usize {
        self.depth.unwrap_or(1)
    }

    /// Applies one modifier.
    pub fn apply(&mut self, sprm: Sprm<'_>) {
        match sprm.code {
            0x4600 => self.style = sprm.u16(),
            0x2407 => self.page_break = sprm.flag(),
            0x260A => self.level = sprm.u8(),
            0x460B => self.list = sprm.u16(),
            0x2416 => self.in_table = sprm.flag(),
            0x2417 => self.row_end = sprm.flag(),
            0x244B => self.inner_cell_end = sprm.flag(),
            0x244C => self.inner_row_end = sprm.flag(),
            0x2640 => self.outline = Some(sprm.u8()),
            0x6649 => self.depth = place_at(sprm.operand, 0),
            0xD608 => self.define(sprm.operand),
            0x5624 => self.each(sprm, |first, cell| {
                cell.merged = !first;
            }),
            0x5625 => self.each(sprm, |_, cell| cell.merged = false),
            0xD62B => {
                let (cell, how) = (sprm.u8(), u8_at(sprm.operand, 1).unwrap_or(0));
                if let Some(cell) = self.row.get_mut(usize::from(cell)) {
                    (cell.vertical, cell.restart) = (how & 1 != 0, how & 2 != 0);
                }
            }
            0x5622 => {
                let (first, end) = self.cells_of(sprm);
                self.row.drain(first..end);
            }
            _ => {}
        }
    }

    /// The cells of the row by their edges and flags.
    fn define(&mut self, operand: &[u8]) {
        let count = usize::from(u8_at(operand, 0).unwrap_or(0)).min(MAX_CELLS);
        let all = usize::from(u8_at(operand, 0).unwrap_or(0));
        self.row.clear();
        for i in 0..count {
            let edge = |i: usize| i16_at(operand, 1 + 2 * i).map(i32::from);
            let Some((left, right)) = edge(i).zip(edge(i + 1)) else { break };
            let flags = u16_at(operand, 1 + 2 * (all + 1) + 20 * i).unwrap_or(0);
            self.row.push(CellEdges {
                left,
                right,
                merged: flags & 2 != 0,
                vertical: flags & 0x20 != 0,
                restart: flags & 0x40 != 0,
            });
        }
    }

    /// The cells that an operand names by the first and the one behind the last.
    fn cells_of(&self, sprm: Sprm<'_>) -> (usize, usize) {
        let end = usize::from(u8_at(sprm.operand, 1).unwrap_or(0)).min(self.row.len());
        (usize::from(sprm.u8()).min(end), end)
    }

    fn each(&mut self, sprm: Sprm<'_>, mut change: impl FnMut(bool, &mut CellEdges)) {
        let (first, end) = self.cells_of(sprm);
        let cells = self.row.get_mut(first..end).unwrap_or(&mut []);
        cells.iter_mut().enumerate().for_each(|(i, cell)| change(i == 0, cell));
    }
}

/// What is known of characters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Characters {
    pub hidden: bool,
    pub deleted: bool,
    pub inserted: bool,
    /// The symbol that a bracket stands for: its font and code.
    pub symbol: Option<(u16, u16)>,
    /// Where the data of a picture or a form's field stand.
    pub data: Option<u32>,
}

impl Characters {
    /// Applies one modifier to characters whose style has them `hidden` or not.
    pub fn apply(&mut self, sprm: Sprm<'_>, hidden: bool) {
        match sprm.code {
            0x0800 => self.deleted = sprm.flag(),
            0x0801 => self.inserted = sprm.flag(),
            0x083C => self.hidden = toggled(sprm.u8(), hidden),
            0x6A09 => {
                self.symbol = Some((sprm.u16(), u16_at(sprm.operand, 2).unwrap_or(0)));
            }
            0x6A03 => self.data = u32_at(sprm.operand, 0),
            // all properties as the style has them
            0x2A33 => self.hidden = hidden,
            _ => {}
        }
    }
}

/// A flag that may depend on the style's.
fn toggled(value: u8, style: bool) -> bool {
    match value {
        0x80 => style,
        0x81 => !style,
        value => value & 1 != 0,
    }
}
