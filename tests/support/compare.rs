//! Gold against circular, cell by cell. All misses are gathered, so that one run tells everything.

use super::gold::{NONE, Table};
use super::squeezed;
use std::fmt::Write;

/// What a comparison found.
#[derive(Debug, Default)]
pub struct Report {
    /// How many rows of the gold were compared.
    pub rows: usize,
    /// How many cells of them.
    pub cells: usize,
    /// What differs, one readable entry each.
    pub misses: Vec<String>,
}

impl Report {
    /// Adds another report.
    pub fn add(&mut self, other: Report) {
        self.rows += other.rows;
        self.cells += other.cells;
        self.misses.extend(other.misses);
    }

    /// Fails with every miss, `what` above them.
    #[track_caller]
    pub fn assert_none(&self, what: &str) {
        assert!(
            self.misses.is_empty(),
            "{what}: {} of {} cells missed\n\n{}\n",
            self.misses.len(),
            self.cells,
            self.misses.join("\n")
        );
    }
}

/// Compares a table of gold with the same table of a circular.
///
/// `loose` names cells, as `key` and column, whose white space does not count.
pub fn compare(want: &Table, got: &Table, loose: &[(&str, &str)]) -> Report {
    let mut report = Report::default();
    let columns: Vec<usize> = want.header.iter().map(|name| got.column(name)).collect();
    for row in &want.rows {
        report.rows += 1;
        report.cells += columns.len();
        let place = format!("{}.tsv:{} {}", want.name, row.line, row.key);
        let Some(found) = got.rows.iter().find(|other| other.key == row.key) else {
            if !is_empty_list(want, &row.cells) {
                report.misses.push(format!("{place}: missing\n    want {}", row.cells.join(" ¦ ")));
            }
            continue;
        };
        for ((name, cell), &column) in want.header.iter().zip(&row.cells).zip(&columns) {
            let other = &found.cells[column];
            let blind = loose.contains(&(row.key.as_str(), name.as_str()));
            if cell == other || (blind && squeezed(cell) == squeezed(other)) {
                continue;
            }
            report.misses.push(format!("{place} {name}\n    want {cell}\n    got  {other}"));
        }
    }
    unexpected(want, got, &mut report);
    order(want, got, &mut report);
    report
}

/// Whether a row of `notice.tsv` says that a list is empty.
fn is_empty_list(table: &Table, cells: &[String]) -> bool {
    table.name == "notice" && cells.get(1).is_some_and(|value| value == NONE)
}

/// Rows of the circular that the gold does not have.
fn unexpected(want: &Table, got: &Table, report: &mut Report) {
    for row in &got.rows {
        // `notice.tsv` names a scalar that is null or leaves it out
        let null = is_empty_list(got, &row.cells);
        if !null && !want.rows.iter().any(|other| other.key == row.key) {
            let mut miss = format!("{}.tsv: not in the gold: {}", want.name, row.key);
            let _ = write!(miss, "\n    got  {}", row.cells.join(" ¦ "));
            report.misses.push(miss);
        }
    }
}

/// The order of the rows that both have. Targets and citations are in order within their owner only, which
/// their keys hold.
fn order(want: &Table, got: &Table, report: &mut Report) {
    if !["tasks", "milestones", "departments"].contains(&want.name.as_str()) {
        return;
    }
    let keys = |of: &Table, other: &Table| -> Vec<String> {
        let both = of.rows.iter().filter(|row| other.rows.iter().any(|o| o.key == row.key));
        both.map(|row| row.key.clone()).collect()
    };
    let (wanted, found) = (keys(want, got), keys(got, want));
    if wanted != found {
        let (wanted, found) = (wanted.join(" "), found.join(" "));
        report.misses.push(format!("{}.tsv: order\n    want {wanted}\n    got  {found}", want.name));
    }
}
