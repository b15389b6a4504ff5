//! That the comparison leaves nothing out: no folder, no file, no row, no column, and that it can fail.

use super::{COMPARED, loose, report};
use crate::support::compare::compare;
use crate::support::gold::{FILES, NONE, lines};
use crate::support::render::render;
use crate::support::{CIRCULARS, IN_FILES, convert_file, path, squeezed};
use std::collections::BTreeSet;

/// The names in a folder, sorted.
fn names(folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(path(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// The folders of `fixtures/` that hold the gold of a circular.
fn folders() -> Vec<String> {
    let has_gold = |folder: &String| path(&format!("fixtures/{folder}/tasks.tsv")).exists();
    names("fixtures").into_iter().filter(has_gold).collect()
}

#[test]
fn every_input_of_every_folder_is_compared() {
    let compared: BTreeSet<(&str, &str)> =
        COMPARED.iter().map(|&(folder, input, _)| (folder, input)).collect();
    assert_eq!(compared, CIRCULARS.into_iter().collect());
    for folder in folders() {
        let inputs = names(&format!("fixtures/{folder}"));
        let inputs = inputs.iter().filter(|name| !name.ends_with(".tsv") && !name.ends_with(".md"));
        for input in inputs.map(|name| format!("fixtures/{folder}/{name}")) {
            let in_files = |(other, files): &(&str, &[&str])| {
                folder == *other && files.iter().any(|file| input.ends_with(&format!("/{file}")))
            };
            assert!(
                compared.contains(&(folder.as_str(), input.as_str())) || IN_FILES.iter().any(in_files),
                "{input} is compared with nothing"
            );
        }
        let in_files = || IN_FILES.iter().any(|(other, _)| *other == folder);
        assert!(compared.iter().any(|&(other, _)| other == folder) || in_files(), "{folder} has no input");
    }
}

#[test]
fn every_row_of_every_table_is_compared() {
    for (folder, input) in CIRCULARS {
        let mut known = 0;
        for name in FILES {
            let Some(lines) = lines(folder, name) else { continue };
            known += 1;
            let tests: &[&str] = if name == "milestones" { &["milestones", "duties"] } else { &[name] };
            let mut compared = 0;
            for what in tests {
                assert!(COMPARED.contains(&(folder, input, what)), "{input}: no test of {what}");
                compared += report(folder, input, what).rows;
            }
            assert_eq!(compared, lines.len() - 1, "{input}: rows of {name}.tsv");
        }
        let tables = names(&format!("fixtures/{folder}")).iter().filter(|n| n.ends_with(".tsv")).count();
        assert_eq!(known, tables, "fixtures/{folder} has a table that is not read");
    }
}

/// The comparison of a circular with itself finds nothing, and one thing as soon as one cell differs.
#[test]
fn a_change_of_any_cell_is_a_miss() {
    for (folder, input) in CIRCULARS {
        let got = render(&convert_file(input));
        for table in &got.tables {
            let whole = compare(table, table, &[]);
            assert_eq!(whole.misses, Vec::<String>::new());
            for row in 0..table.rows.len() {
                for column in 0..table.header.len() {
                    let mut changed = table.clone();
                    changed.rows[row].cells[column].push('异');
                    let misses = compare(&changed, table, loose(folder)).misses;
                    assert_eq!(misses.len(), 1, "{input} {} {row} {column}: {misses:?}", table.name);
                }
            }
        }
    }
}

#[test]
fn a_row_too_many_or_too_few_or_out_of_order_is_a_miss() {
    let got = render(&convert_file(CIRCULARS[0].1));
    for table in &got.tables {
        for row in 0..table.rows.len() {
            let mut less = table.clone();
            less.rows.remove(row);
            let null = table.name == "notice" && table.rows[row].cells[1] == NONE;
            assert_eq!(compare(&less, table, &[]).misses.len(), usize::from(!null), "{}", table.name);
            assert_eq!(compare(table, &less, &[]).misses.len(), usize::from(!null), "{}", table.name);
        }
        if ["tasks", "milestones", "departments"].contains(&table.name.as_str()) {
            let mut swapped = table.clone();
            swapped.rows.swap(0, 1);
            assert_eq!(compare(&swapped, table, &[]).misses.len(), 1, "{}", table.name);
        }
    }
}

#[test]
fn white_space_counts_but_where_the_readme_says_otherwise() {
    let got = render(&convert_file(CIRCULARS[0].1));
    let notice = got.table("notice").cloned().unwrap_or_default();
    let mut spaced = notice.clone();
    let row = spaced.rows.iter().position(|row| row.key == "number.text").unwrap_or_default();
    let text = &mut spaced.rows[row].cells[1];
    *text = text.replacen('〔', " 〔", 1);
    assert_ne!(*text, squeezed(text));
    assert_eq!(compare(&spaced, &notice, &[]).misses.len(), 1);
    assert_eq!(compare(&spaced, &notice, &[("number.text", "value")]).misses.len(), 0);
}
