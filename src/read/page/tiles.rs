//! Cells and rows that are told by their colour: filled boxes that lie side by side and below each other → a grid; bands between upright rules → the
//! borders of rows.
//!
//! A grid has two rows and two columns at least, nearly every cell of which is one box. Words with a coloured background and rows coloured as a whole are none.

use super::grid::{Grid, grids};
use super::model::{Axis, Frame, Rule};
use super::rules::tidy;

/// A box and the cell that it fills differ by no more on each side.
const SAME: f32 = 4.0;
/// Sides so near each other are at one place.
const PLACE: f32 = 1.0;
/// What is smaller is no cell.
const SMALLEST: f32 = 6.0;

/// The upper and lower sides of boxes that go from one side of a table or column to another: an upright rule, or where rules end.
pub fn bands(fills: &[Frame], rules: &[Rule]) -> Vec<Rule> {
    if fills.is_empty() {
        return Vec::new();
    }
    let walls = walls(rules);
    let is_walled = |x: f32, y: f32| {
        let first = walls.partition_point(|wall| wall.at < x - SAME);
        let mut near = walls.iter().skip(first).take_while(|wall| wall.at <= x + SAME);
        near.any(|wall| wall.start - SAME <= y && y <= wall.end + SAME)
    };
    let sides = fills.iter().filter(is_large).flat_map(sides);
    sides
        .filter(|side| side.axis == Axis::Horizontal)
        .filter(|side| is_walled(side.start, side.at) && is_walled(side.end, side.at))
        .collect()
}

/// Where tables and columns have their sides, from the left; one for each place.
fn walls(rules: &[Rule]) -> Vec<Rule> {
    let down = |at, start, end| Rule { axis: Axis::Vertical, at, start, end };
    let ends = tidy(rules, Axis::Horizontal);
    let ends = ends.iter().flat_map(|rule| [rule.start, rule.end].map(|x| down(x, rule.at, rule.at)));
    let mut all: Vec<Rule> = tidy(rules, Axis::Vertical).into_iter().chain(ends).collect();
    all.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut walls: Vec<Rule> = Vec::new();
    for rule in all {
        match walls.last_mut().filter(|last| rule.at - last.at <= PLACE) {
            Some(last) => {
                last.start = last.start.min(rule.start);
                last.end = last.end.max(rule.end);
            }
            None => walls.push(rule),
        }
    }
    walls
}

/// Adds the tables that boxes tell to the `ruled` ones, in place of those with fewer cells at the same place.
pub fn add(fills: &[Frame], ruled: &mut Vec<Grid>) {
    for grid in tiled(fills) {
        let frame = grid.frame();
        let is_same = |other: &Grid| {
            let other = other.frame();
            frame.holds(other.centre()) || other.holds(frame.centre())
        };
        let there: usize = ruled.iter().filter(|other| is_same(other)).map(Grid::size).sum();
        if there < grid.size() {
            ruled.retain(|other| !is_same(other));
            ruled.push(grid);
        }
    }
}

fn tiled(fills: &[Frame]) -> Vec<Grid> {
    let tiles: Vec<Frame> = fills.iter().filter(is_large).copied().collect();
    // two rows of two
    if tiles.len() < 4 {
        return Vec::new();
    }
    let sides: Vec<Rule> = tiles.iter().flat_map(sides).collect();
    let mut found = grids(&sides).unwrap_or_default();
    found.retain(|grid| grid.xs.len() > 2 && grid.ys.len() > 2 && is_filled(grid, &tiles));
    found
}

fn is_large(fill: &&Frame) -> bool {
    fill.width() >= SMALLEST && fill.height() >= SMALLEST
}

fn sides(tile: &Frame) -> [Rule; 4] {
    let across = |at| Rule { axis: Axis::Horizontal, at, start: tile.left, end: tile.right };
    let down = |at| Rule { axis: Axis::Vertical, at, start: tile.top, end: tile.bottom };
    [across(tile.top), across(tile.bottom), down(tile.left), down(tile.right)]
}

/// Whether nine of ten cells are boxes.
fn is_filled(grid: &Grid, tiles: &[Frame]) -> bool {
    let mut filled = vec![false; grid.cells.len()];
    for tile in tiles {
        let Some(at) = grid.cell_at(tile.centre()) else { continue };
        let Some((cell, filled)) = grid.cells.get(at).zip(filled.get_mut(at)) else { continue };
        let frame = grid.frame_of(cell);
        let pairs = [
            (frame.left, tile.left),
            (frame.top, tile.top),
            (frame.right, tile.right),
            (frame.bottom, tile.bottom),
        ];
        *filled |= pairs.iter().all(|(a, b)| (a - b).abs() <= SAME);
    }
    filled.iter().filter(|filled| **filled).count() * 10 >= filled.len() * 9
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tile(left: f32, top: f32, width: f32, height: f32) -> Frame {
        Frame { left, top, right: left + width, bottom: top + height }
    }

    #[test]
    fn boxes_of_a_colour_are_cells() {
        // three columns, the first cell of the second row over two rows
        let tiles = [
            tile(0.0, 0.0, 29.0, 19.0),
            tile(30.0, 0.0, 59.0, 19.0),
            tile(90.0, 0.0, 40.0, 19.0),
            tile(0.0, 20.0, 29.0, 39.0),
            tile(30.0, 20.0, 59.0, 19.0),
            tile(90.0, 20.0, 40.0, 19.0),
            tile(30.0, 40.0, 59.0, 19.0),
            tile(90.0, 40.0, 40.0, 19.0),
        ];
        let found = tiled(&tiles);
        assert_eq!(found.len(), 1);
        let cells: Vec<_> =
            found[0].cells.iter().map(|cell| (cell.row, cell.column, cell.rows, cell.columns)).collect();
        assert_eq!(
            cells,
            [
                (0, 0, 1, 1),
                (0, 1, 1, 1),
                (0, 2, 1, 1),
                (1, 0, 2, 1),
                (1, 1, 1, 1),
                (1, 2, 1, 1),
                (2, 1, 1, 1),
                (2, 2, 1, 1)
            ]
        );
        // in a table with rules they are only its colours, if it has as many cells
        let mut ruled = found.clone();
        add(&tiles, &mut ruled);
        assert_eq!(ruled, found);
        let frame = tile(0.0, 0.0, 130.0, 59.0);
        let halves = [sides(&tile(0.0, 0.0, 65.0, 59.0)), sides(&frame)].concat();
        let mut ruled = grids(&halves).expect("few");
        assert_eq!(ruled[0].size(), 2);
        add(&tiles, &mut ruled);
        assert_eq!(ruled, found);
    }

    #[test]
    fn bands_between_upright_rules_are_rows() {
        let wall = |at| Rule { axis: Axis::Vertical, at, start: 0.0, end: 100.0 };
        let walls = [wall(0.0), wall(50.0), wall(200.0)];
        let row = tile(0.5, 20.0, 199.0, 20.0);
        // as wide as a cell; words with a coloured background; beside the rules
        let others =
            [tile(51.0, 60.0, 149.0, 20.0), tile(60.0, 60.0, 80.0, 12.0), tile(0.0, 140.0, 200.0, 20.0)];
        let found = bands(&[&[row], &others[..]].concat(), &walls);
        let places: Vec<(f32, f32, f32)> = found.iter().map(|rule| (rule.at, rule.start, rule.end)).collect();
        assert_eq!(
            places,
            [(20.0, 0.5, 199.5), (40.0, 0.5, 199.5), (60.0, 51.0, 200.0), (80.0, 51.0, 200.0)]
        );
        // of a table that is open on both sides
        let across = |at| Rule { axis: Axis::Horizontal, at, start: 0.0, end: 200.0 };
        assert_eq!(bands(&[row], &[across(0.0), wall(50.0), across(100.0)]).len(), 2);
    }

    #[test]
    fn other_boxes_are_none() {
        // every other row as a whole; marked words of two lines; boxes far apart
        let rows: Vec<Frame> = (0..4).map(|i| tile(0.0, i as f32 * 40.0, 200.0, 20.0)).collect();
        assert_eq!(tiled(&rows), []);
        let words = [
            tile(0.0, 0.0, 50.0, 14.0),
            tile(50.0, 0.0, 70.0, 14.0),
            tile(0.0, 14.0, 20.0, 14.0),
            tile(20.0, 14.0, 90.0, 14.0),
        ];
        assert_eq!(tiled(&words), []);
        let apart: Vec<Frame> =
            (0..6).map(|i| tile((i % 3) as f32 * 60.0, (i / 3) as f32 * 40.0, 40.0, 20.0)).collect();
        assert_eq!(tiled(&apart), []);
    }
}
