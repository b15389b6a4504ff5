//! Tables drawn with lines: box-drawing characters and an ASCII grid. Words are cut wherever a cell is full, and a line stops at a merged cell.

use super::circular::Circular;
use super::damage::Damage;
use super::grid::{Cell, Row, grid};
use super::lines::{padded, widths, wrap};

/// What a table is drawn with.
struct Pen {
    /// How many half-width characters one stroke takes.
    stroke: usize,
    line: char,
    under_header: char,
    wall: char,
    /// Blanks at each side of a cell's text.
    margin: usize,
    /// The character where the strokes up, down, left and right meet.
    corner: fn([bool; 4]) -> char,
}

const BOX: Pen =
    Pen { stroke: 2, line: '─', under_header: '─', wall: '│', margin: 0, corner: box_corner };
const ASCII: Pen =
    Pen { stroke: 1, line: '-', under_header: '=', wall: '|', margin: 1, corner: ascii_corner };

fn box_corner(strokes: [bool; 4]) -> char {
    match strokes {
        [false, true, false, true] => '┌',
        [false, true, true, false] => '┐',
        [true, false, false, true] => '└',
        [true, false, true, false] => '┘',
        [false, true, true, true] => '┬',
        [true, false, true, true] => '┴',
        [true, true, false, true] => '├',
        [true, true, true, false] => '┤',
        [true, true, true, true] => '┼',
        [false, false, ..] => '─',
        [.., false, false] => '│',
    }
}

fn ascii_corner([_, _, left, right]: [bool; 4]) -> char {
    if left || right { '+' } else { '|' }
}

/// Box-drawing characters, each as wide as a Chinese one.
pub fn box_drawing(circular: &Circular, damage: &mut Damage) -> String {
    drawn(circular, damage, &BOX)
}

/// `+---+`.
pub fn ascii_grid(circular: &Circular, damage: &mut Damage) -> String {
    drawn(circular, damage, &ASCII)
}

fn drawn(circular: &Circular, damage: &mut Damage, pen: &Pen) -> String {
    let notice = damage.notice(circular, "");
    let grid = damage.grid(grid(circular));
    let widths = widths(&grid, 18);
    let header = Row::Cells(grid.header.iter().map(|name| Cell::Text((*name).to_owned())).collect());
    let mut text = notice;
    let mut page: Vec<&Row> = vec![&header];
    for row in &grid.rows {
        if let Row::Page(number) = row {
            text += &pen.table(&page, &widths);
            text += &damage.foot(*number);
            page = vec![&header];
        } else {
            page.push(row);
        }
    }
    text += &pen.table(&page, &widths);
    text + &Damage::imprint(circular)
}

impl Pen {
    /// A table without a page's end.
    fn table(&self, rows: &[&Row], widths: &[usize]) -> String {
        let mut text = self.rule([None, rows.first().copied()], self.line, &[], widths);
        for (i, row) in rows.iter().enumerate() {
            text += &self.row(row, widths);
            let below = rows.get(i + 1).copied();
            text += &match below {
                _ if i == 0 => self.rule([Some(row), below], self.under_header, &[], widths),
                Some(Row::Cells(cells)) => self.rule([Some(row), below], self.line, cells, widths),
                _ => self.rule([Some(row), below], self.line, &[], widths),
            };
        }
        text
    }

    /// The line between two rows; of the cells `below` it leaves out those that are merged with the one above.
    fn rule(&self, rows: [Option<&Row>; 2], line: char, below: &[Cell], widths: &[usize]) -> String {
        let walls = |row: Option<&Row>, i: usize| {
            let edge = i == 0 || i == widths.len();
            row.is_some_and(|row| edge || matches!(row, Row::Cells(_)))
        };
        let stroke = |i: usize| below.get(i) != Some(&Cell::Above);
        let mut text = String::new();
        for i in 0..=widths.len() {
            let (left, right) = (i > 0 && stroke(i - 1), i < widths.len() && stroke(i));
            text.push((self.corner)([walls(rows[0], i), walls(rows[1], i), left, right]));
            if i < widths.len() {
                let width = widths[i] + 2 * self.margin;
                let blank = " ".repeat(width);
                text += &if right { line.to_string().repeat(width / self.stroke) } else { blank };
            }
        }
        text + "\n"
    }

    fn row(&self, row: &Row, widths: &[usize]) -> String {
        let margin = " ".repeat(self.margin);
        let across = |name: &str| {
            let inner: usize =
                widths.iter().sum::<usize>() + (widths.len() - 1) * (self.stroke + 2 * self.margin);
            format!("{}{margin}{}{margin}{}\n", self.wall, padded(name, inner), self.wall)
        };
        let cells = match row {
            Row::Across(name) => return across(name),
            Row::Cells(cells) => cells,
            Row::Page(_) => return String::new(),
        };
        let columns: Vec<Vec<String>> =
            cells.iter().zip(widths).map(|(cell, &width)| wrap(&cell.line(), width)).collect();
        let height = columns.iter().map(Vec::len).max().unwrap_or(1);
        let mut text = String::new();
        for i in 0..height {
            text.push(self.wall);
            for (lines, &width) in columns.iter().zip(widths) {
                let cell = padded(lines.get(i).map_or("", String::as_str), width);
                text += &format!("{margin}{cell}{margin}{}", self.wall);
            }
            text.push('\n');
        }
        text
    }
}
