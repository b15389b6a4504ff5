//! The phrase tables of `fixtures/schedule/`, read by hand: every cell is read and compared.

mod page;
mod table;

use fenjie::schedule::{Reading, read};
use std::fmt::Write;
use table::{Case, Milestone, Page};

/// What a cell was read as, in the form of the tables.
fn rendered(cell: &str, reading: &Reading) -> Vec<Milestone> {
    let words = |ranges: &[std::ops::Range<usize>]| -> String {
        ranges.iter().flat_map(|r| cell[r.clone()].chars()).filter(|c| !c.is_whitespace()).collect()
    };
    let mut steps: Vec<Milestone> = reading
        .steps
        .iter()
        .map(|step| Milestone {
            label: (!step.label.is_empty()).then(|| words(&step.label)),
            start: step.start,
            end: step.end,
            bound: name(&step.bound),
            precision: step.precision.map_or_else(|| "-".to_owned(), |precision| name(&precision)),
            strict: step.end_strict,
            rule: step.recurrence.as_ref().map(ToString::to_string),
            inferred: step.inferred.iter().map(ToString::to_string).collect(),
            codes: Vec::new(),
            text: words(&step.text),
        })
        .collect();
    // a remark belongs to the milestone whose label it points to
    for remark in &reading.remarks {
        let owner = reading.steps.iter().position(|step| step.label == remark.at).unwrap_or(0);
        if let Some(step) = steps.get_mut(owner) {
            step.codes.push(remark.code.entry().name.to_owned());
        }
    }
    steps
}

/// The name that JSON has for a value.
fn name(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

fn differences(page: &Page, case: &Case) -> Option<String> {
    let got = rendered(&case.cell, &read(&case.cell, &[], &case.context));
    if got == case.milestones {
        return None;
    }
    let mut out = format!("{}:{}: {}\n", page.name, case.line, case.cell.replace('\n', "\\n"));
    for (sign, milestones) in [('-', &case.milestones), ('+', &got)] {
        for milestone in milestones {
            let _ = writeln!(out, "    {sign} {milestone}");
        }
    }
    Some(out)
}

#[test]
fn every_case_is_read_as_by_hand() {
    let mut wrong = String::new();
    let (mut cases, mut failed) = (0, 0);
    for page in table::pages() {
        for case in page.cases() {
            cases += 1;
            if let Some(difference) = differences(&page, case) {
                failed += 1;
                wrong += &difference;
            }
        }
    }
    assert!(failed == 0, "{failed} of {cases} cases differ (- by hand, + read):\n{wrong}");
}

#[test]
fn look_alikes_open_nothing_behind_a_head() {
    for page in table::pages() {
        for case in page.cases().filter(|case| case.is_look_alike()) {
            let cell = format!("4月：{}", case.cell);
            let reading = read(&cell, &[], &case.context);
            let labels: Vec<_> =
                reading.steps.iter().map(|step| cell[step.label[0].clone()].to_owned()).collect();
            assert_eq!(labels, ["4月"], "{}:{}: {cell}", page.name, case.line);
        }
    }
}

#[test]
fn the_tables_are_large_enough() {
    let pages = table::pages();
    let (phrases, cells): (Vec<&Case>, Vec<&Case>) =
        pages.iter().flat_map(Page::cases).partition(|case| case.short);
    assert!(phrases.len() >= 400, "{} phrases", phrases.len());
    assert!(cells.len() >= 80, "{} cells", cells.len());
}

#[test]
fn the_page_shows_the_tables() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schedule.md");
    let page = page::render(&table::pages());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, &page).unwrap();
    }
    let shown = std::fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    assert!(shown == page, "docs/schedule.md has drifted: UPDATE_DOCS=1 cargo test --test schedule");
}
