//! Schedule cells to measure on: those of the given circular and of the phrase tables in `fixtures/schedule/`.

use crate::input::GIVEN;
use fenjie::schedule::{Context, PlanYear, Reading, YearSource, read};
use std::path::Path;

/// The least number of characters for a label in a set of prose.
const SPARSE: f64 = 36.0;

/// The column of the given table that holds the schedule.
const COLUMN: usize = 3;

/// Reads a cell as of 2024.
pub fn reading(cell: &str) -> Reading {
    let year = Some((PlanYear::Calendar(2024), YearSource::Option));
    read(cell, &[], &Context { year, ..Context::default() })
}

/// Cells with labels.
pub struct Set {
    pub cells: Vec<String>,
    labels: usize,
}

impl Set {
    fn of(cells: impl Iterator<Item = String>) -> Set {
        let cells: Vec<String> = cells.filter(|cell| labels(cell) > 0).collect();
        let labels = cells.iter().map(|cell| labels(cell)).sum();
        Set { cells, labels }
    }

    pub fn bytes(&self) -> usize {
        self.cells.iter().map(String::len).sum()
    }

    /// Characters for one label in the mean.
    pub fn sparseness(&self) -> f64 {
        self.cells.iter().map(|cell| count(cell)).sum::<f64>()
            / f64::from(u32::try_from(self.labels).unwrap())
    }
}

/// Whole cells: those of the given circular and of the tables, the densest left out until a label stands in
/// [`SPARSE`] characters.
pub fn prose() -> Set {
    let mut set = Set::of(given().chain(tables(false)));
    let density = |cell: &String| count(cell) / count_labels(cell);
    set.cells.sort_by(|a, b| density(b).total_cmp(&density(a)));
    while set.sparseness() < SPARSE {
        set.cells.pop();
        set = Set::of(set.cells.into_iter());
    }
    set
}

/// Bare phrases: the short cases of the tables, nearly all of them one label and nothing else.
pub fn phrases() -> Set {
    Set::of(tables(true))
}

fn labels(cell: &str) -> usize {
    reading(cell).steps.iter().filter(|step| !step.label.is_empty()).count()
}

fn count_labels(cell: &str) -> f64 {
    f64::from(u32::try_from(labels(cell)).unwrap())
}

fn count(cell: &str) -> f64 {
    f64::from(u32::try_from(cell.chars().count()).unwrap())
}

/// The schedule column of the given circular, without the marks of HTML that stand in it.
fn given() -> impl Iterator<Item = String> {
    let table = GIVEN.lines().skip_while(|line| !line.starts_with("序号\t")).skip(1);
    let cells = table.filter_map(|line| line.split('\t').nth(COLUMN));
    cells.map(|cell| cell.replace("<p>", "").replace("</p>", "")).filter(|cell| cell.len() > 2)
}

/// The cells of the phrase tables, short cases or long ones of the files of whole cells; a line break is a blank.
fn tables(short: bool) -> impl Iterator<Item = String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/schedule");
    let files = std::fs::read_dir(folder).expect("the phrase tables are there");
    let mut files: Vec<_> = files.map(|file| file.expect("a folder can be read").path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files
        .retain(|file| short || file.file_name().is_some_and(|name| name.to_string_lossy().starts_with('3')));
    files.sort();
    files.into_iter().flat_map(move |file| {
        let text = std::fs::read_to_string(file).expect("a phrase table is text");
        let cases = text.lines().filter(|line| !line.is_empty() && !line.starts_with([' ', '#', '>', '@']));
        let cells = cases.filter_map(|case| match case.split_once(" => ") {
            Some((cell, _)) => short.then_some(cell),
            None => (!short).then_some(case),
        });
        cells.map(|cell| cell.replace("\\n", " ").replace("\\t", " ")).collect::<Vec<_>>()
    })
}
