//! Rules that cross → the cells that they draw.
//!
//! Rules that touch are one component, and a component is a table where it closes two cells or more. A side on which nothing is drawn (the
//! edge of a page in Chromium, the open sides of many printed tables) is closed where two or more rules end together.

use super::model::{Axis, Frame, Rule};
use super::rules::tidy;
use std::collections::BTreeMap;

/// Rules that miss each other by so little touch.
const TOUCH: f32 = 3.0;
/// Ends so far behind a rule across them stick out of it.
const OPEN: f32 = 5.0;
/// A side of a cell is drawn if that much of it is.
const DRAWN: f32 = 0.6;
/// With more crossings than these the page is a drawing.
const MOST: usize = 1 << 22;

/// One cell: where it begins in the grid and how far it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GridCell {
    pub row: usize,
    pub column: usize,
    pub rows: usize,
    pub columns: usize,
    /// Whether it lies outside the table's outline, where that is no rectangle.
    pub outside: bool,
    /// Whether it reaches the upper or lower side of the table and no rule is drawn there.
    pub open_top: bool,
    pub open_bottom: bool,
}

/// A ruled table without its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// The places of the vertical rules, and of the horizontal ones.
    pub xs: Vec<f32>,
    pub ys: Vec<f32>,
    /// By row, then by column.
    pub cells: Vec<GridCell>,
    /// The index in `cells` of what covers each place of the grid, row by row.
    owners: Vec<usize>,
}

impl Grid {
    pub fn frame(&self) -> Frame {
        let ends =
            |lines: &[f32]| (lines.first().copied().unwrap_or(0.0), lines.last().copied().unwrap_or(0.0));
        let ((left, right), (top, bottom)) = (ends(&self.xs), ends(&self.ys));
        Frame { left, top, right, bottom }
    }

    /// How many cells it has.
    pub fn size(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.outside).count()
    }

    /// The box of a cell.
    pub fn frame_of(&self, cell: &GridCell) -> Frame {
        let line = |lines: &[f32], at: usize| lines.get(at).copied().unwrap_or(0.0);
        Frame {
            left: line(&self.xs, cell.column),
            top: line(&self.ys, cell.row),
            right: line(&self.xs, cell.column + cell.columns),
            bottom: line(&self.ys, cell.row + cell.rows),
        }
    }

    /// The index of the cell that holds a point; `None` where that is outside the table.
    pub fn cell_at(&self, (x, y): (f32, f32)) -> Option<usize> {
        let band = |lines: &[f32], at: f32| lines.partition_point(|line| *line <= at).checked_sub(1);
        let (column, row) = (band(&self.xs, x)?, band(&self.ys, y)?);
        let columns = self.xs.len().checked_sub(1)?;
        if column >= columns || row + 1 >= self.ys.len() {
            return None;
        }
        let index = *self.owners.get(row * columns + column)?;
        self.cells.get(index).filter(|cell| !cell.outside).map(|_| index)
    }
}

/// The tables of a page, from the top. `None` where there are so many rules that they are a drawing.
pub fn grids(rules: &[Rule]) -> Option<Vec<Grid>> {
    let (across, down) = (tidy(rules, Axis::Horizontal), tidy(rules, Axis::Vertical));
    if across.len().checked_mul(down.len().max(1)).is_none_or(|crossings| crossings > MOST) {
        return None;
    }
    let grids: Vec<Grid> = components(&across, &down).into_iter().filter_map(Component::grid).collect();
    let mut grids = outermost(grids);
    grids.sort_by(|a, b| {
        let ((a, b), (c, d)) = ((a.frame().top, a.frame().left), (b.frame().top, b.frame().left));
        a.total_cmp(&c).then(b.total_cmp(&d))
    });
    Some(grids)
}

/// The tables that stand in no other. What stands in a cell of a table is part of that cell; but where more cells stand in a table than it has, it
/// is the frame of a page, or a letterhead.
fn outermost(grids: Vec<Grid>) -> Vec<Grid> {
    let frames: Vec<Frame> = grids.iter().map(Grid::frame).collect();
    let area = |frame: &Frame| frame.width() * frame.height();
    let mut order: Vec<usize> = (0..grids.len()).collect();
    order.sort_by(|a, b| {
        let area = |at: &usize| frames.get(*at).map_or(0.0, area);
        area(b).total_cmp(&area(a))
    });
    let mut kept = vec![true; grids.len()];
    for (i, at) in order.iter().enumerate() {
        let (Some(outer), Some(true)) = (frames.get(*at), kept.get(*at)) else { continue };
        let is_inside = |inner: &Frame| {
            outer != inner && outer.holds((inner.left, inner.top)) && outer.holds((inner.right, inner.bottom))
        };
        let smaller = order.iter().skip(i + 1).copied();
        let inside: Vec<usize> = smaller.filter(|at| frames.get(*at).is_some_and(is_inside)).collect();
        let size = |at: &usize| grids.get(*at).map_or(0, Grid::size);
        // the lines behind a curve are one column
        let has_columns = |at: &&usize| grids.get(**at).is_some_and(|grid| grid.xs.len() > 2);
        if inside.iter().filter(has_columns).map(size).sum::<usize>() > size(at) {
            kept.get_mut(*at).into_iter().for_each(|kept| *kept = false);
        } else {
            for at in inside {
                kept.get_mut(at).into_iter().for_each(|kept| *kept = false);
            }
        }
    }
    grids.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(grid, _)| grid).collect()
}

/// Rules that touch each other.
#[derive(Debug, Default)]
struct Component {
    across: Vec<Rule>,
    down: Vec<Rule>,
}

fn components(across: &[Rule], down: &[Rule]) -> Vec<Component> {
    let mut sets = Sets::new(across.len() + down.len());
    for (i, rule) in across.iter().enumerate() {
        let from = down.partition_point(|other| other.at < rule.start - TOUCH);
        for (j, other) in down.iter().enumerate().skip(from) {
            if other.at > rule.end + TOUCH {
                break;
            }
            if other.start - TOUCH <= rule.at && rule.at <= other.end + TOUCH {
                sets.join(i, across.len() + j);
            }
        }
    }
    // of a row that fills a page only the upright rules are there: those that begin and end together are one table
    let touched: Vec<bool> = (0..down.len()).map(|j| !sets.is_alone(across.len() + j)).collect();
    let mut alone: Vec<usize> = (0..down.len()).filter(|j| !touched[*j]).collect();
    alone.sort_by(|a, b| {
        down[*a].start.total_cmp(&down[*b].start).then(down[*a].end.total_cmp(&down[*b].end))
    });
    for pair in alone.windows(2) {
        let (a, b) = (&down[pair[0]], &down[pair[1]]);
        if (a.start - b.start).abs() <= TOUCH && (a.end - b.end).abs() <= TOUCH {
            sets.join(across.len() + pair[0], across.len() + pair[1]);
        }
    }
    let mut found: BTreeMap<usize, Component> = BTreeMap::new();
    for (i, rule) in across.iter().enumerate() {
        found.entry(sets.find(i)).or_default().across.push(*rule);
    }
    for (j, rule) in down.iter().enumerate() {
        found.entry(sets.find(across.len() + j)).or_default().down.push(*rule);
    }
    found.into_values().collect()
}

impl Component {
    /// The grid that the rules draw, if it has two cells or more.
    fn grid(mut self) -> Option<Grid> {
        let own = self.across.clone();
        let has_sides = self.close();
        let (xs, ys) = (places(&self.down), places(&self.across));
        let (columns, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
        if columns == 0 || rows == 0 || columns * rows < 2 || columns.checked_mul(rows)? > MOST {
            return None;
        }
        let walls = drawn(&self.down, &xs, &ys);
        let (floors, own) = (drawn(&self.across, &ys, &xs), drawn(&own, &ys, &xs));
        // whether the side `x` of the row is drawn; whether the side `y` of the column is
        let wall = |x: usize, row: usize| walls.get(x * rows + row).copied().unwrap_or(false);
        let at = |floors: &[bool], y: usize, column: usize| {
            floors.get(y * columns + column).copied().unwrap_or(false)
        };
        let floor = |y: usize, column: usize| at(&floors, y, column);
        let mut owners = vec![usize::MAX; columns * rows];
        let mut cells: Vec<GridCell> = Vec::new();
        for row in 0..rows {
            for column in 0..columns {
                if owners[row * columns + column] != usize::MAX {
                    continue;
                }
                let is_free = |row: usize, column: usize| owners[row * columns + column] == usize::MAX;
                let mut right = column + 1;
                while right < columns && !wall(right, row) && is_free(row, right) {
                    right += 1;
                }
                let mut below = row + 1;
                while below < rows && (column..right).all(|c| !floor(below, c) && is_free(below, c))
                    // a row below that is parted otherwise is another cell
                    && (column + 1..right).all(|c| !wall(c, below))
                {
                    below += 1;
                }
                let (left_drawn, right_drawn) =
                    ((row..below).any(|r| wall(column, r)), (row..below).any(|r| wall(right, r)));
                let open = |floors: &[bool], y: usize| !(column..right).any(|c| at(floors, y, c));
                let open_top = row == 0 && open(&own, 0);
                let open_bottom = below == rows && open(&own, rows);
                // a merged cell that the end of the page cuts is open below though a row in it ends there
                let outside = (column == 0 && !left_drawn)
                    || (right == columns && !right_drawn)
                    || (((row == 0 && open(&floors, 0)) || (below == rows && open(&floors, rows)))
                        && !(left_drawn && right_drawn));
                for r in row..below {
                    owners[r * columns + column..r * columns + right].fill(cells.len());
                }
                cells.push(GridCell {
                    row,
                    column,
                    rows: below - row,
                    columns: right - column,
                    outside,
                    open_top,
                    open_bottom,
                });
            }
        }
        let inside = cells.iter().filter(|cell| !cell.outside).count();
        // two rules across a third alone part a page, or the columns of a text
        let least = if has_sides { 2 } else { 3 };
        (inside >= least).then_some(Grid { xs, ys, cells, owners })
    }

    /// Draws the sides that are missing, where two rules or more stick out. Whether left and right are there without that.
    fn close(&mut self) -> bool {
        let mut top = closing(&self.down, &self.across, Axis::Horizontal, End::First);
        let mut bottom = closing(&self.down, &self.across, Axis::Horizontal, End::Last);
        let mut left = closing(&self.across, &self.down, Axis::Vertical, End::First);
        let mut right = closing(&self.across, &self.down, Axis::Vertical, End::Last);
        // where two open sides meet there is no rule that tells of the corner
        for across in [&mut top, &mut bottom].into_iter().flatten() {
            across.start = left.map_or(across.start, |left| across.start.min(left.at));
            across.end = right.map_or(across.end, |right| across.end.max(right.at));
        }
        for down in [&mut left, &mut right].into_iter().flatten() {
            down.start = top.map_or(down.start, |top| down.start.min(top.at));
            down.end = bottom.map_or(down.end, |bottom| down.end.max(bottom.at));
        }
        self.across.extend([top, bottom].into_iter().flatten());
        self.down.extend([left, right].into_iter().flatten());
        left.is_none() && right.is_none()
    }
}

#[derive(Clone, Copy, PartialEq)]
enum End {
    First,
    Last,
}

/// The rule that closes the ends of `rules` that no rule of `over`, those across them, holds.
fn closing(rules: &[Rule], over: &[Rule], axis: Axis, end: End) -> Option<Rule> {
    let reach = |rule: &Rule| if end == End::First { rule.start } else { rule.end };
    let is_held = |rule: &Rule| {
        over.iter().any(|other| {
            let is_there =
                if end == End::First { other.at <= rule.start + OPEN } else { other.at >= rule.end - OPEN };
            is_there && other.start - TOUCH <= rule.at && rule.at <= other.end + TOUCH
        })
    };
    let out: Vec<&Rule> = rules.iter().filter(|rule| !is_held(rule)).collect();
    // ends that do not lie on one line are no side of a table: where most of them lie, of equals the outermost
    let mut ends: Vec<f32> = out.iter().map(|rule| reach(rule)).collect();
    ends.sort_by(f32::total_cmp);
    if end == End::Last {
        ends.reverse();
    }
    let (mut most, mut at, mut behind) = (0, *ends.first()?, 0);
    for (i, first) in ends.iter().enumerate() {
        while ends.get(behind).is_some_and(|other| (other - first).abs() <= TOUCH) {
            behind += 1;
        }
        if behind - i > most {
            (most, at) = (behind - i, *first);
        }
    }
    let together: Vec<&&Rule> = out.iter().filter(|rule| (reach(rule) - at).abs() <= TOUCH).collect();
    let start = together.iter().map(|rule| rule.at).min_by(f32::total_cmp)?;
    let last = together.iter().map(|rule| rule.at).max_by(f32::total_cmp)?;
    // where a side is drawn in part, it goes on there
    let part = over.iter().filter(|other| (other.at - at).abs() <= OPEN);
    let part = part.min_by(|a, b| (a.at - at).abs().total_cmp(&(b.at - at).abs()));
    let (at, start, last) =
        part.map_or((at, start, last), |part| (part.at, start.min(part.end), last.max(part.start)));
    (together.len() >= 2 && last > start).then_some(Rule { axis, at, start, end: last })
}

/// The distinct places of rules, ascending.
fn places(rules: &[Rule]) -> Vec<f32> {
    let mut places: Vec<f32> = rules.iter().map(|rule| rule.at).collect();
    places.sort_by(f32::total_cmp);
    places.dedup_by(|b, a| (*b - *a).abs() < f32::EPSILON);
    places
}

/// For each of the places and each band between two lines across, whether a rule is drawn there.
fn drawn(rules: &[Rule], places: &[f32], lines: &[f32]) -> Vec<bool> {
    let bands = lines.len().saturating_sub(1);
    let mut out = vec![false; places.len() * bands];
    for rule in rules {
        let place = places.partition_point(|place| *place < rule.at - f32::EPSILON);
        let first = lines.partition_point(|line| *line <= rule.start).saturating_sub(1);
        for band in first..bands {
            let (Some(from), Some(to)) = (lines.get(band), lines.get(band + 1)) else { break };
            if *from >= rule.end {
                break;
            }
            let part = rule.end.min(*to) - rule.start.max(*from);
            if part >= (to - from) * DRAWN
                && let Some(drawn) = out.get_mut(place * bands + band)
            {
                *drawn = true;
            }
        }
    }
    out
}

/// Disjoint sets of numbers.
struct Sets(Vec<usize>);

impl Sets {
    fn new(size: usize) -> Sets {
        Sets((0..size).collect())
    }

    fn find(&mut self, mut of: usize) -> usize {
        while self.0[of] != of {
            self.0[of] = self.0[self.0[of]];
            of = self.0[of];
        }
        of
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a.max(b)] = a.min(b);
    }

    /// Whether nothing was joined to it. Sets are joined to their smallest member, and rules across come first.
    fn is_alone(&mut self, of: usize) -> bool {
        self.find(of) == of
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rules from a drawing: `h y x1 x2` or `v x y1 y2`, one a line.
    pub fn draw(text: &str) -> Vec<Rule> {
        let numbers = |line: &str| -> Vec<f32> {
            line.split_whitespace().skip(1).map(|number| number.parse().expect("a number")).collect()
        };
        let rule = |line: &str| {
            let axis = if line.trim().starts_with('h') { Axis::Horizontal } else { Axis::Vertical };
            let numbers = numbers(line.trim());
            Rule { axis, at: numbers[0], start: numbers[1], end: numbers[2] }
        };
        text.lines().filter(|line| !line.trim().is_empty()).map(rule).collect()
    }

    fn shown(grid: &Grid) -> Vec<String> {
        let show = |cell: &GridCell| {
            let mark = if cell.outside { "!" } else { "" };
            format!("{}.{} {}x{}{mark}", cell.row, cell.column, cell.rows, cell.columns)
        };
        grid.cells.iter().map(show).collect()
    }

    fn one(text: &str) -> Grid {
        let mut grids = grids(&draw(text)).expect("few rules");
        assert_eq!(grids.len(), 1, "{grids:?}");
        grids.remove(0)
    }

    #[test]
    fn merged_cells_both_ways() {
        // the first cell over two rows, the last row one cell
        let grid =
            one("h 0 0 90\nh 20 30 90\nh 40 0 90\nh 60 0 90\nv 0 0 60\nv 30 0 40\nv 60 0 40\nv 90 0 60");
        assert_eq!(shown(&grid), ["0.0 2x1", "0.1 1x1", "0.2 1x1", "1.1 1x1", "1.2 1x1", "2.0 1x3"]);
        assert_eq!(grid.cell_at((10.0, 35.0)), Some(0));
        assert_eq!(grid.cell_at((50.0, 35.0)), Some(3));
        assert_eq!(grid.cell_at((80.0, 59.0)), Some(5));
        assert_eq!(grid.cell_at((95.0, 10.0)), None);
        assert!(grid.cells.iter().all(|cell| !cell.open_top && !cell.open_bottom));
    }

    #[test]
    fn a_side_at_the_page_edge_is_closed() {
        let grid = one("h 20 0 90\nh 40 0 90\nv 0 20 70\nv 45 20 70\nv 90 20 70");
        assert_eq!(shown(&grid), ["0.0 1x1", "0.1 1x1", "1.0 1x1", "1.1 1x1"]);
        let open = |grid: &Grid| -> Vec<_> {
            grid.cells.iter().map(|cell| (cell.open_top, cell.open_bottom)).collect()
        };
        assert_eq!(open(&grid), [(false, false), (false, false), (false, true), (false, true)]);
        let middle = one("v 0 0 700\nv 45 0 700\nv 90 0 700");
        assert_eq!(shown(&middle), ["0.0 1x1", "0.1 1x1"]);
        assert_eq!(open(&middle), [(true, true), (true, true)]);
    }

    #[test]
    fn open_sides_left_and_right_are_closed() {
        let grid = one("h 0 0 90\nh 20 0 90\nh 40 0 90\nv 30 0 40\nv 60 0 40");
        assert_eq!(grid.xs, [0.0, 30.0, 60.0, 90.0]);
        assert_eq!(grid.cells.len(), 6);
    }

    #[test]
    fn a_side_that_is_drawn_for_the_header_alone() {
        let grid =
            one("h 0 0 91\nh 20 0 91\nh 40 1 92\nh 60 0 91\nv 0 0 20\nv 30 0 60\nv 60 0 60\nv 91 0 20");
        assert_eq!(grid.xs, [0.0, 30.0, 60.0, 91.0]);
        assert_eq!(grid.size(), 9);
        // a rule that ends inside of a cell is none of its sides
        let grid = one("h 0 0 90\nh 20 0 90\nh 40 0 90\nv 0 0 40\nv 45 0 40\nv 90 0 40\nh 30 0 30");
        assert_eq!((grid.xs.len(), grid.size()), (3, 5));
    }

    #[test]
    fn an_open_side_is_where_most_rules_end() {
        let grid = one("h 0 0 90\nh 20 0 90\nh 40 0 102\nh 60 0 91\nv 0 0 60\nv 30 0 60\nv 60 0 60");
        assert_eq!(grid.xs, [0.0, 30.0, 60.0, 91.0]);
        assert_eq!(grid.size(), 9);
    }

    #[test]
    fn corners_between_two_open_sides_are_closed() {
        let grid = one("h 20 0 90\nh 40 0 90\nv 30 0 60\nv 60 0 60");
        assert_eq!(
            (&grid.xs[..], &grid.ys[..]),
            (&[0.0, 30.0, 60.0, 90.0][..], &[0.0, 20.0, 40.0, 60.0][..])
        );
        assert_eq!(grid.cells.len(), 9);
        assert!(grid.cells.iter().all(|cell| !cell.outside));
    }

    #[test]
    fn what_is_no_table_is_none() {
        let none = |text: &str| assert_eq!(grids(&draw(text)), Some(Vec::new()), "{text}");
        // an underline, a frame around the page, a fraction
        none("h 20 0 90");
        none("h 0 0 90\nh 90 0 90\nv 0 0 90\nv 90 0 90");
        none("h 0 0 90\nh 40 0 90");
        let many: String =
            (0..3000).map(|i| format!("h {} 0 50000\nv {} 0 50000\n", i * 10, i * 10)).collect();
        assert_eq!(grids(&draw(&many)), None);
    }

    #[test]
    fn a_frame_around_two_tables_is_no_cell_of_them() {
        let table = |top: i32| {
            format!(
                "h {top} 10 80\nh {} 10 80\nv 10 {top} {b}\nv 40 {top} {b}\nv 80 {top} {b}\n",
                top + 20,
                b = top + 20
            )
        };
        let text = format!("h 0 0 90\nh 200 0 90\nv 0 0 200\nv 90 0 200\n{}{}", table(20), table(100));
        let grids = grids(&draw(&text)).expect("few");
        assert_eq!(grids.iter().map(|grid| grid.cells.len()).collect::<Vec<_>>(), [2, 2]);
    }

    #[test]
    fn merged_cells_that_the_page_cuts_at_a_row_are_open() {
        // the outer cells go on, the row between them has ended
        let grid = one("h 0 0 90\nh 20 0 90\nh 60 30 60\nv 0 0 60\nv 30 0 60\nv 60 0 60\nv 90 0 60");
        assert_eq!(shown(&grid), ["0.0 1x1", "0.1 1x1", "0.2 1x1", "1.0 1x1", "1.1 1x1", "1.2 1x1"]);
        assert_eq!(grid.cell_at((10.0, 50.0)), Some(3));
        let open: Vec<bool> = grid.cells.iter().map(|cell| cell.open_bottom).collect();
        assert_eq!(open, [false, false, false, true, false, true]);
    }

    #[test]
    fn a_small_table_in_a_cell_is_part_of_it_and_a_frame_is_no_table() {
        // two by two, in its last cell the inner one of two cells or of six
        let outer = "h 0 0 200\nh 50 0 200\nh 200 0 200\nv 0 0 200\nv 50 0 200\nv 200 0 200\n";
        let small = "h 80 80 160\nh 120 80 160\nv 80 80 120\nv 120 80 120\nv 160 80 120\n";
        let large = format!("{small}h 90 80 160\nh 100 80 160\nh 110 80 160\n");
        assert_eq!(one(&format!("{outer}{small}")).size(), 4);
        assert_eq!(one(&format!("{outer}{large}")).size(), 8);
    }

    #[test]
    fn rules_that_part_a_page_are_no_table() {
        // a head, a foot and a margin; with one more column they may be a table
        assert_eq!(grids(&draw("h 50 0 500\nh 700 0 500\nv 40 50 700")), Some(Vec::new()));
        assert_eq!(one("h 50 0 500\nh 700 0 500\nv 40 50 700\nv 90 50 700").size(), 3);
    }

    #[test]
    fn a_step_in_the_outline_is_no_cell() {
        // the first row is one cell wide, those below two
        let grid = one("h 0 0 45\nh 20 0 90\nh 40 0 90\nv 0 0 40\nv 45 0 40\nv 90 20 40");
        assert_eq!(shown(&grid), ["0.0 1x1", "0.1 1x1!", "1.0 1x1", "1.1 1x1"]);
        assert_eq!(grid.cell_at((60.0, 10.0)), None);
    }
}
