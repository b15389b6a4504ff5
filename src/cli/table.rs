//! A table for people: columns aligned by the width of their characters, the last one wrapped.

use super::terminal::{HEAD, visible};
use std::fmt::Write;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Blanks between two columns.
const GAP: usize = 2;
/// The least that is left to the last column when it is wrapped.
const LEAST: usize = 16;

/// The rows under `heads` as lines. A column in which every cell is empty is left out. The last column is wrapped
/// at `width`, if there is one.
pub fn render<const N: usize>(heads: [&str; N], rows: &[[String; N]], width: Option<usize>) -> String {
    let used: Vec<usize> = (0..N).filter(|&i| rows.iter().any(|row| !row[i].is_empty())).collect();
    let Some((&last, fixed)) = used.split_last() else { return String::new() };
    let widest = |i: usize| {
        let cells = rows.iter().map(|row| visible(&row[i]).width());
        cells.max().unwrap_or(0).max(heads[i].width())
    };
    let widths: Vec<usize> = fixed.iter().map(|&i| widest(i)).collect();
    let indent: usize = widths.iter().map(|width| width + GAP).sum();
    let room = width.map_or(usize::MAX, |width| width.saturating_sub(indent).max(LEAST));

    let mut out = format!("{HEAD}");
    let mut cells: Vec<&str> = fixed.iter().map(|&i| heads[i]).collect();
    push_cells(&mut out, &cells, &widths);
    let _ = writeln!(out, "{}{HEAD:#}", heads[last]);
    for row in rows {
        cells.clear();
        cells.extend(fixed.iter().map(|&i| row[i].as_str()));
        push_cells(&mut out, &cells, &widths);
        push_wrapped(&mut out, &visible(&row[last]), indent, room);
    }
    out
}

fn push_cells(out: &mut String, cells: &[&str], widths: &[usize]) {
    for (cell, width) in cells.iter().zip(widths) {
        let cell = visible(cell);
        let blanks = width.saturating_sub(cell.width()) + GAP;
        let _ = write!(out, "{cell}{:blanks$}", "");
    }
}

/// Chinese is wrapped between any two characters, but no line begins with a mark that closes.
fn push_wrapped(out: &mut String, text: &str, indent: usize, room: usize) {
    let mut columns = 0;
    for c in text.chars() {
        let width = c.width().unwrap_or(0);
        if columns + width > room && !closes(c) {
            let _ = write!(out, "\n{:indent$}", "");
            columns = 0;
        }
        out.push(c);
        columns += width;
    }
    let end = out.trim_end_matches(' ').len();
    out.truncate(end);
    out.push('\n');
}

fn closes(c: char) -> bool {
    "，。；：、！？）》〉」』】〕”’…".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        text.replace(&HEAD.to_string(), "").replace(&format!("{HEAD:#}"), "")
    }

    #[test]
    fn columns_are_aligned_by_width() {
        let rows = [["3月", "x", "a"], ["12月-1月", "y", "b"]].map(|row| row.map(str::to_owned));
        let expected = "时间      n  text\n3月       x  a\n12月-1月  y  b\n";
        assert_eq!(plain(&render(["时间", "n", "text"], &rows, None)), expected);
    }

    #[test]
    fn empty_columns_are_left_out() {
        let rows = [["a", "", "b"], ["c", "", ""]].map(|row| row.map(str::to_owned));
        assert_eq!(plain(&render(["x", "y", "z"], &rows, None)), "x  z\na  b\nc\n");
        assert_eq!(render(["x"], &[], None), "");
    }

    #[test]
    fn the_last_column_is_wrapped() {
        let rows = [["3月", "一二三四五六七八。九十"]].map(|row| row.map(str::to_owned));
        let expected = "t    x\n3月  一二三四五六七八。\n     九十\n";
        assert_eq!(plain(&render(["t", "x"], &rows, Some(20))), expected);
    }
}
