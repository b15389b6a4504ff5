//! `fenjie export --to xlsx`.

use super::{Folder, ROLLOVER};
use std::fs;

#[test]
fn a_tracker_goes_where_its_ending_says_and_is_the_same_each_time() {
    let folder = Folder::new(&[("a.txt", ROLLOVER)]);
    let bytes = |name: &str| fs::read(folder.path(name)).expect("it was written");
    assert_eq!(folder.run(&["export", "a.txt", "-o", "a.xlsx"]).code, 0);
    assert!(bytes("a.xlsx").starts_with(b"PK"));
    assert_eq!(folder.run(&["export", "a.txt", "--to", "xlsx", "-o", "b.bin"]).code, 0);
    folder.run(&["convert", "a.txt", "-o", "a.json"]);
    assert_eq!(folder.run(&["export", "a.json", "-o", "c.xlsx"]).code, 0);
    assert!(bytes("a.xlsx") == bytes("b.bin") && bytes("a.xlsx") == bytes("c.xlsx"));
    assert_eq!(folder.run(&["--lang", "en", "export", "a.json", "-o", "d.xlsx"]).code, 0);
    assert!(bytes("a.xlsx") != bytes("d.xlsx"), "its words are English");
}

#[test]
fn a_tracker_that_people_have_worked_on_is_left_alone() {
    let folder = Folder::new(&[("a.txt", ROLLOVER), ("a.xlsx", "worked on")]);
    assert_eq!(folder.run(&["export", "a.txt", "-o", "a.xlsx"]).code, 2);
    assert_eq!(folder.read("a.xlsx"), "worked on");
}

#[test]
fn options_of_other_kinds_are_refused() {
    let folder = Folder::new(&[("a.txt", ROLLOVER)]);
    for idle in [&["--rows", "tasks"][..], &["--bom"]] {
        let ran = folder.run(&[&["export", "a.txt", "-o", "a.xlsx"], idle].concat());
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains(idle[0]) && ran.err.contains("xlsx"), "{}", ran.err);
        assert!(!folder.path("a.xlsx").exists());
    }
}
