//! One page → its tables, and the lines that stand outside of them, from the top.

use super::grid::{Grid, grids};
use super::lines::{Line, lines};
use super::model::{Glyph, Page};
use super::table::{PageTable, table};

/// What stands on a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    Line(Line),
    Table(PageTable),
}

impl Item {
    fn top(&self) -> f32 {
        match self {
            Item::Line(line) => line.frame.top,
            Item::Table(table) => table.frame.top,
        }
    }
}

/// The items of a page in reading order, and whether its rules are so many that they were taken for a drawing.
pub fn items(page: &Page) -> (Vec<Item>, bool) {
    let found = grids(&page.rules);
    let drawing = found.is_none();
    let grids: Vec<Grid> = found.unwrap_or_default();
    let mut inside: Vec<Vec<Vec<&Glyph>>> =
        grids.iter().map(|grid| vec![Vec::new(); grid.cells.len()]).collect();
    let mut outside: Vec<&Glyph> = Vec::new();
    for glyph in readable(page) {
        let centre = glyph.frame.centre();
        let place = grids.iter().enumerate().find_map(|(i, grid)| Some((i, grid.cell_at(centre)?)));
        match place.and_then(|(grid, cell)| inside.get_mut(grid)?.get_mut(cell)) {
            Some(cell) => cell.push(glyph),
            None => outside.push(glyph),
        }
    }
    let tables = grids.iter().zip(&inside).map(|(grid, inside)| Item::Table(table(grid, inside)));
    let mut items: Vec<Item> = tables.chain(lines(outside.into_iter()).into_iter().map(Item::Line)).collect();
    items.sort_by(|a, b| a.top().total_cmp(&b.top()));
    (items, drawing)
}

/// The glyphs that are read: those painted, or where nothing is painted the invisible ones of a text layer below a picture.
fn readable(page: &Page) -> impl Iterator<Item = &Glyph> {
    let painted = page.glyphs.iter().any(|glyph| !glyph.invisible && !glyph.text.is_whitespace());
    page.glyphs.iter().filter(move |glyph| glyph.invisible != painted)
}
