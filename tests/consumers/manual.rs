//! The man pages and completions, read by the programs that they are for.

use super::setup::mandoc;
use super::{fenjie, folder};
use std::fs;
use std::process::Command;

#[test]
fn man_pages_are_well_formed() {
    let Some(mandoc) = mandoc() else { return };
    let folder = folder();
    let pages = folder.path().join("man1");
    assert!(fenjie().arg("man").arg("-o").arg(&pages).status().expect("fenjie runs").success());
    for page in fs::read_dir(&pages).unwrap() {
        let page = page.unwrap().path();
        let output = Command::new(mandoc).args(["-T", "lint", "-W", "warning"]).arg(&page).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let known = |line: &&str| {
            // a page has no day, and lists of values begin with a break
            line.contains("missing date") || line.contains("skipping paragraph macro")
        };
        let others: Vec<&str> = said.lines().filter(|line| !known(line)).collect();
        assert!(others.is_empty(), "{others:#?}");
        let output = Command::new(mandoc).args(["-T", "utf8"]).arg(&page).output().unwrap();
        let shown = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(shown.starts_with("FENJIE"), "{shown}");
    }
}
