//! A page without its rules → its cells and lines set below one another in a single column.
//!
//! Programs that recognise text look for lines, and are led astray by what stands beside them in other cells. In a column of its own
//! each line is alone, and no layout has to be guessed.

use super::bitmap::Bitmap;

// Lengths in points.

/// White around each piece.
const MARGIN: f64 = 8.0;
/// Kept around the ink of a piece.
const EDGE: f64 = 1.5;
/// Rows without ink that part pieces outside of tables.
const APART: f64 = 24.0;
/// The most rows of pixels of a column: programs know no larger pictures than 32767.
const HIGHEST: f64 = 16_000.0;
/// Fewer dark pixels in a row or a piece are specks.
const SPECK: usize = 3;

/// A box of pixels; the right and lower sides are the first pixels behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    pub left: usize,
    pub top: usize,
    pub right: usize,
    pub bottom: usize,
}

/// A part of the page in the column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    pub from: Area,
    /// Where its first row is in the column.
    pub top: usize,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    pub bitmap: Bitmap,
    /// From the top.
    pub pieces: Vec<Piece>,
    /// Where all pieces begin.
    pub left: usize,
}

impl Column {
    /// Where on the page a box of the column lies: in the piece that holds its middle, cut to it.
    pub fn back(&self, area: Area) -> Option<Area> {
        let middle = usize::midpoint(area.top, area.bottom);
        let behind = self.pieces.partition_point(|piece| piece.top <= middle);
        // what stands in the margin belongs to the nearer one
        let near =
            [behind.checked_sub(1), Some(behind)].into_iter().flatten().filter_map(|at| self.pieces.get(at));
        let piece = near.min_by_key(|piece| {
            let height = piece.from.bottom - piece.from.top;
            piece.top.saturating_sub(middle).max(middle.saturating_sub(piece.top + height))
        })?;
        let x = |at: usize| (at.saturating_sub(self.left) + piece.from.left).min(piece.from.right);
        let y = |at: usize| (at.saturating_sub(piece.top) + piece.from.top).min(piece.from.bottom);
        let back =
            Area { left: x(area.left), top: y(area.top), right: x(area.right), bottom: y(area.bottom) };
        (back.left < back.right && back.top < back.bottom).then_some(back)
    }
}

/// The columns of a page: first what stands outside of its cells, then cell by cell; more than one where one would be too high,
/// being shown `finer` times larger.
pub fn columns(bitmap: &Bitmap, cells: &[Area], dark: u8, scale: f64, finer: f64) -> Vec<Column> {
    let pixels = |points: f64| (points * scale).round().max(1.0) as usize;
    let mut rest = bitmap.clone();
    for cell in cells {
        for y in cell.top..cell.bottom.min(rest.height) {
            rest.wipe(y, cell.left, cell.right);
        }
    }
    let whole = Area { left: 0, top: 0, right: bitmap.width, bottom: bitmap.height };
    let outside = bands(&rest, dark, pixels(APART)).into_iter();
    let outside: Vec<Area> =
        outside.filter_map(|(top, bottom)| inked(&rest, Area { top, bottom, ..whole }, dark)).collect();
    let inside: Vec<Area> = cells.iter().filter_map(|cell| inked(bitmap, *cell, dark)).collect();
    let edge = pixels(EDGE);
    let grown = |area: &Area| Area {
        left: area.left.saturating_sub(edge),
        top: area.top.saturating_sub(edge),
        right: (area.right + edge).min(bitmap.width),
        bottom: (area.bottom + edge).min(bitmap.height),
    };
    let outside = outside.iter().map(|area| (&rest, grown(area)));
    let inside = inside.iter().map(|area| (bitmap, grown(area)));
    let mut columns = Vec::new();
    let mut pieces: Vec<(&Bitmap, Area)> = Vec::new();
    let margin = pixels(MARGIN);
    let mut height = margin;
    for (source, area) in outside.chain(inside) {
        let own = area.bottom - area.top + margin;
        if (height + own) as f64 * finer > HIGHEST && !pieces.is_empty() {
            columns.push(column(&std::mem::take(&mut pieces), margin));
            height = margin;
        }
        height += own;
        pieces.push((source, area));
    }
    if !pieces.is_empty() {
        columns.push(column(&pieces, margin));
    }
    columns
}

fn column(parts: &[(&Bitmap, Area)], margin: usize) -> Column {
    let widest = parts.iter().map(|(_, area)| area.right - area.left).max().unwrap_or(0);
    let height: usize = parts.iter().map(|(_, area)| area.bottom - area.top + margin).sum();
    let mut bitmap = Bitmap::white(widest + 2 * margin, height + margin);
    let mut pieces = Vec::with_capacity(parts.len());
    let mut top = margin;
    for (source, from) in parts {
        for (i, y) in (from.top..from.bottom).enumerate() {
            let row = source.row(y).get(from.left..from.right).unwrap_or_default();
            if let Some(to) = bitmap.row_mut(top + i).get_mut(margin..margin + row.len()) {
                to.copy_from_slice(row);
            }
        }
        pieces.push(Piece { from: *from, top });
        top += from.bottom - from.top + margin;
    }
    Column { bitmap, pieces, left: margin }
}

/// The rows with ink, where there are `apart` rows without any between them each for itself.
fn bands(bitmap: &Bitmap, dark: u8, apart: usize) -> Vec<(usize, usize)> {
    let mut bands: Vec<(usize, usize)> = Vec::new();
    for (y, row) in bitmap.rows().enumerate() {
        if row.iter().filter(|shade| **shade < dark).count() < SPECK {
            continue;
        }
        match bands.last_mut() {
            Some((_, bottom)) if y - *bottom < apart => *bottom = y + 1,
            _ => bands.push((y, y + 1)),
        }
    }
    bands
}

/// The box around the ink in a box; `None` where there is none.
fn inked(bitmap: &Bitmap, within: Area, dark: u8) -> Option<Area> {
    let mut area: Option<Area> = None;
    let mut count = 0;
    for y in within.top..within.bottom.min(bitmap.height) {
        let row = bitmap.row(y).get(within.left..within.right.min(bitmap.width)).unwrap_or_default();
        let is_dark = |shade: &u8| *shade < dark;
        let (Some(first), Some(last)) = (row.iter().position(is_dark), row.iter().rposition(is_dark)) else {
            continue;
        };
        count += row.iter().filter(|shade| is_dark(shade)).count();
        let (left, right) = (within.left + first, within.left + last + 1);
        area = Some(match area {
            None => Area { left, top: y, right, bottom: y + 1 },
            Some(area) => {
                Area { left: area.left.min(left), right: area.right.max(right), bottom: y + 1, ..area }
            }
        });
    }
    area.filter(|_| count > SPECK)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_white(row: &[u8]) -> bool {
        row.iter().all(|shade| *shade == 255)
    }

    fn ink(bitmap: &mut Bitmap, left: usize, top: usize, right: usize, bottom: usize) {
        for y in top..bottom {
            bitmap.row_mut(y)[left..right].fill(0);
        }
    }

    #[test]
    fn cells_stand_below_each_other_behind_what_is_outside() {
        let mut page = Bitmap::white(200, 150);
        ink(&mut page, 60, 10, 140, 20);
        ink(&mut page, 30, 75, 40, 85);
        ink(&mut page, 130, 70, 150, 80);
        let cell = |left, right| Area { left, top: 60, right, bottom: 100 };
        // the one between them is empty
        let columns = columns(&page, &[cell(20, 60), cell(60, 120), cell(120, 180)], 128, 1.0, 1.0);
        let [column] = &columns[..] else { panic!("{columns:?}") };
        assert_eq!(column.pieces.iter().map(|piece| piece.top).collect::<Vec<_>>(), [8, 30, 52]);
        assert!(is_white(column.bitmap.row(29)) && !is_white(column.bitmap.row(32)));
        let word = Area { left: 10, top: 54, right: 30, bottom: 64 };
        assert_eq!(column.back(word), Some(Area { left: 130, top: 70, right: 150, bottom: 80 }));
        // in the margin below
        assert!(
            column.back(Area { left: 10, top: 64, right: 30, bottom: 70 }).is_none_or(|area| area.top >= 70)
        );
    }

    #[test]
    fn specks_are_no_text_and_blank_pages_have_none() {
        let mut page = Bitmap::white(100, 100);
        assert!(columns(&page, &[], 128, 1.0, 1.0).is_empty());
        ink(&mut page, 50, 50, 51, 52);
        assert!(columns(&page, &[], 128, 1.0, 1.0).is_empty());
    }

    #[test]
    fn a_column_is_no_higher_than_a_program_can_read() {
        let mut page = Bitmap::white(40, 40);
        ink(&mut page, 0, 0, 40, 40);
        let cells = vec![Area { left: 0, top: 0, right: 40, bottom: 40 }; 500];
        let columns = columns(&page, &cells, 128, 1.0, 1.0);
        assert_eq!(columns.iter().map(|column| column.pieces.len()).sum::<usize>(), 500);
        assert!(columns.len() == 2 && columns.iter().all(|column| column.bitmap.height <= 16_000));
    }
}
