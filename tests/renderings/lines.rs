//! Tables as lines of text: parted by tabs, bars, blanks, line ends.

use super::circular::Circular;
use super::damage::Damage;
use super::grid::{Cell, Grid, Row, grid};

/// The notice, a table drawn by `draw`, the imprint.
fn around(
    circular: &Circular,
    damage: &mut Damage,
    draw: impl FnOnce(&Grid, &mut Damage) -> String,
) -> String {
    let notice = damage.notice(circular, "");
    let grid = damage.grid(grid(circular));
    let table = draw(&grid, damage);
    notice + &table + &Damage::imprint(circular)
}

/// Rows drawn one after another by `row`, one across by `across`, the header again on each page.
fn rows(
    grid: &Grid,
    damage: &mut Damage,
    row: impl Fn(&[Cell]) -> String,
    across: impl Fn(&str) -> String,
) -> String {
    let header: Vec<Cell> = grid.header.iter().map(|name| Cell::Text((*name).to_owned())).collect();
    let mut text = row(&header) + "\n";
    for line in &grid.rows {
        match line {
            Row::Across(name) => text += &across(name),
            Row::Cells(cells) => text += &row(cells),
            Row::Page(number) => text += &(damage.foot(*number) + &row(&header)),
        }
        text.push('\n');
    }
    text
}

fn joined(cells: &[Cell], between: &str) -> String {
    cells.iter().map(Cell::line).collect::<Vec<_>>().join(between)
}

/// Tab-separated, merged cells empty.
pub fn tab(circular: &Circular, damage: &mut Damage) -> String {
    around(circular, damage, |grid, damage| rows(grid, damage, |cells| joined(cells, "\t"), str::to_owned))
}

/// Tab-separated, merged cells left out: the others move to the left.
pub fn tab_shifted(circular: &Circular, damage: &mut Damage) -> String {
    around(circular, damage, |grid, damage| {
        rows(grid, damage, |cells| joined(&own(cells), "\t"), str::to_owned)
    })
}

/// The same, with as many empty cells at the end.
pub fn tab_padded(circular: &Circular, damage: &mut Damage) -> String {
    around(circular, damage, |grid, damage| {
        let row = |cells: &[Cell]| {
            let own = own(cells);
            joined(&own, "\t") + &"\t".repeat(cells.len() - own.len())
        };
        rows(grid, damage, row, str::to_owned)
    })
}

fn own(cells: &[Cell]) -> Vec<Cell> {
    cells.iter().filter(|cell| **cell != Cell::Above).cloned().collect()
}

/// Tab-separated, long rows wrapped inside their cells.
pub fn tab_rows_wrapped(circular: &Circular, damage: &mut Damage) -> String {
    around(circular, damage, |grid, damage| {
        let width = 34 + damage.below(8);
        rows(grid, damage, |cells| inside_cells(&joined(cells, "\t"), width), str::to_owned)
    })
}

/// Between bars.
pub fn pipe(circular: &Circular, damage: &mut Damage) -> String {
    around(circular, damage, |grid, damage| rows(grid, damage, bars, |name| format!("| {name} |")))
}

/// Between bars, long rows wrapped inside their cells.
pub fn pipe_rows_wrapped(circular: &Circular, damage: &mut Damage) -> String {
    around(circular, damage, |grid, damage| {
        let width = 34 + damage.below(8);
        rows(grid, damage, |cells| inside_cells(&bars(cells), width), |name| format!("| {name} |"))
    })
}

fn bars(cells: &[Cell]) -> String {
    format!("| {} |", joined(cells, " | "))
}

/// Line ends after about every `width` characters, between two Chinese characters.
fn inside_cells(row: &str, width: usize) -> String {
    let chars: Vec<char> = row.chars().collect();
    let mut text = String::new();
    let mut count = 0;
    for (i, &c) in chars.iter().enumerate() {
        text.push(c);
        count += 1;
        let is_han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
        if count >= width && is_han(c) && chars.get(i + 1).is_some_and(|&next| is_han(next)) {
            text.push('\n');
            count = 0;
        }
    }
    text
}

/// Markdown: headings, a row of alignments, `<br>` in cells.
pub fn markdown(circular: &Circular, damage: &mut Damage) -> String {
    let notice = damage.notice(circular, "## ");
    let grid = damage.grid(grid(circular));
    let bar = |cells: &[Cell]| {
        let cells: Vec<String> = cells.iter().map(|cell| cell.lines().replace('\n', "<br>")).collect();
        format!("| {} |", cells.join(" | "))
    };
    let rest = grid.header.len() - 1;
    let table = rows(&grid, damage, bar, |name| format!("| {name} |{}", "  |".repeat(rest)));
    let rule = format!("| :-: |{}\n", " --- |".repeat(rest));
    let (head, body) = table.split_once('\n').unwrap_or((&table, ""));
    format!("{notice}{head}\n{rule}{body}{}", Damage::imprint(circular))
}

/// As a spreadsheet puts it on the clipboard: tabs, cells with line ends or quotes in quotes.
pub fn excel(circular: &Circular, damage: &mut Damage) -> String {
    around(circular, damage, |grid, damage| {
        let quoted = |cell: &Cell| {
            let text = cell.lines();
            let plain = !text.contains(['\n', '"', '\t']);
            if plain { text.to_owned() } else { format!("\"{}\"", text.replace('"', "\"\"")) }
        };
        let width = grid.header.len();
        let row = |cells: &[Cell]| cells.iter().map(quoted).collect::<Vec<_>>().join("\t");
        rows(grid, damage, row, |name| format!("{name}{}", "\t".repeat(width - 1)))
    })
}

/// A cell a line, a blank line between rows.
pub fn one_per_line(circular: &Circular, damage: &mut Damage) -> String {
    around(circular, damage, |grid, damage| {
        rows(grid, damage, |cells| joined(cells, "\n") + "\n", |name| format!("{name}\n"))
    })
}

/// A cell a line with a blank line between any two.
pub fn one_per_line_apart(circular: &Circular, damage: &mut Damage) -> String {
    around(circular, damage, |grid, damage| {
        rows(grid, damage, |cells| joined(cells, "\n\n") + "\n", |name| format!("{name}\n"))
    })
}

/// Cells parted by one blank.
pub fn one_blank(circular: &Circular, damage: &mut Damage) -> String {
    around(circular, damage, |grid, damage| rows(grid, damage, |cells| joined(cells, " "), str::to_owned))
}

/// Columns aligned by blanks, long cells wrapped under themselves.
pub fn aligned(circular: &Circular, damage: &mut Damage) -> String {
    around(circular, damage, |grid, damage| {
        let widths = widths(grid, 24);
        let row = |cells: &[Cell]| {
            let columns: Vec<Vec<String>> =
                cells.iter().zip(&widths).map(|(cell, &width)| wrap(&cell.line(), width)).collect();
            let height = columns.iter().map(Vec::len).max().unwrap_or(1);
            let line = |i: usize| {
                let cells = columns.iter().zip(&widths);
                let cells =
                    cells.map(|(lines, &width)| padded(lines.get(i).map_or("", String::as_str), width));
                cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
            };
            (0..height).map(line).collect::<Vec<_>>().join("\n")
        };
        rows(grid, damage, row, str::to_owned)
    })
}

/// What each column needs, in half-width characters, but `most` at most; even.
pub fn widths(grid: &Grid, most: usize) -> Vec<usize> {
    let mut widths: Vec<usize> = grid.header.iter().map(|name| wide(name)).collect();
    for row in &grid.rows {
        let Row::Cells(cells) = row else { continue };
        for (width, cell) in widths.iter_mut().zip(cells) {
            *width = (*width).max(wide(&cell.line()).min(most));
        }
    }
    widths.into_iter().map(|width| width.next_multiple_of(2)).collect()
}

/// How many half-width characters a text takes.
pub fn wide(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// A text with blanks up to a width.
pub fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(wide(text))))
}

/// A text in lines of at most `width`, cut wherever they are full.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut taken = 0;
    for c in text.chars() {
        let needed = wide(c.encode_utf8(&mut [0; 4]));
        if taken + needed > width {
            lines.push(String::new());
            taken = 0;
        }
        taken += needed;
        if let Some(line) = lines.last_mut() {
            line.push(c);
        }
    }
    lines
}
