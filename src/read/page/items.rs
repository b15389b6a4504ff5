//! One page → its tables, and the lines that stand outside of them, from the top.

use super::grid::{Grid, grids};
use super::lines::Line;
use super::model::{Axis, Frame, Glyph, Page, Rule};
use super::rules::tidy;
use super::table::{PageTable, table};
use super::tiles;
use super::unruled::unruled;
use super::vertical::lines_of;

/// What stands on a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    Line(Line),
    Table(PageTable),
}

impl Item {
    /// The box around it.
    pub fn frame(&self) -> Frame {
        match self {
            Item::Line(line) => line.frame,
            Item::Table(table) => table.frame,
        }
    }
}

/// The items of a page.
#[derive(Debug, Default)]
pub struct Items {
    /// From the top.
    pub items: Vec<Item>,
    /// The horizontal rules that are those of no table.
    pub rules: Vec<Rule>,
    /// Whether its rules are so many that they were taken for a drawing.
    pub is_drawing: bool,
    /// Where a table without rules may stand that was left as lines.
    pub doubtful: Vec<Frame>,
}

/// Reads a page.
pub fn items(page: &Page) -> Items {
    let bands = tiles::bands(&page.fills, &page.rules);
    let found =
        if bands.is_empty() { grids(&page.rules) } else { grids(&[&page.rules[..], &bands].concat()) };
    let is_drawing = found.is_none();
    let mut ruled: Vec<Grid> = found.unwrap_or_default();
    tiles::add(&page.fills, &mut ruled);
    let glyphs: Vec<&Glyph> = readable(page).collect();
    let (tables, outside) = sort_in(&ruled, &glyphs);
    let mut items: Vec<Item> =
        ruled.iter().zip(&tables).map(|(grid, inside)| Item::Table(table(grid, inside, true))).collect();

    let frames: Vec<Frame> = ruled.iter().map(Grid::frame).collect();
    let is_free = |rule: &Rule| {
        let middle = ((rule.start + rule.end) / 2.0, rule.at);
        !frames.iter().any(|frame| frame.holds(middle))
    };
    let mut free: Vec<Rule> = if is_drawing { Vec::new() } else { tidy(&page.rules, Axis::Horizontal) };
    free.retain(is_free);
    let found = unruled(&lines_of(&outside), &free);
    let told: Vec<Grid> = found.tables.iter().filter_map(|rules| grids(rules)?.into_iter().next()).collect();
    let (tables, outside) = sort_in(&told, &outside);
    items.extend(told.iter().zip(&tables).map(|(grid, inside)| Item::Table(table(grid, inside, false))));

    items.extend(lines_of(&outside).into_iter().map(Item::Line));
    items.sort_by(|a, b| a.frame().top.total_cmp(&b.frame().top));
    Items { items, rules: free, is_drawing, doubtful: found.doubtful }
}

/// The glyphs in each cell of each grid, and those in none.
fn sort_in<'a>(grids: &[Grid], glyphs: &[&'a Glyph]) -> (Vec<Vec<Vec<&'a Glyph>>>, Vec<&'a Glyph>) {
    let mut inside: Vec<Vec<Vec<&Glyph>>> =
        grids.iter().map(|grid| vec![Vec::new(); grid.cells.len()]).collect();
    let mut outside: Vec<&Glyph> = Vec::new();
    for glyph in glyphs {
        let centre = glyph.frame.centre();
        let place = grids.iter().enumerate().find_map(|(i, grid)| Some((i, grid.cell_at(centre)?)));
        match place.and_then(|(grid, cell)| inside.get_mut(grid)?.get_mut(cell)) {
            Some(cell) => cell.push(glyph),
            None => outside.push(glyph),
        }
    }
    (inside, outside)
}

/// The glyphs that are read: those painted, or where nothing is painted the invisible ones of a text layer below a picture.
fn readable(page: &Page) -> impl Iterator<Item = &Glyph> {
    let painted = page.glyphs.iter().any(|glyph| !glyph.invisible && !glyph.text.is_whitespace());
    page.glyphs.iter().filter(move |glyph| glyph.invisible != painted)
}
