//! `fenjie export`: what holds for every kind.

use super::{Folder, NO_YEAR, PLAIN, ROLLOVER, SEED, ran};
use std::fs;

#[test]
fn the_ending_or_the_option_tells_the_kind() {
    let folder = Folder::new(&[("a.txt", PLAIN)]);
    for name in ["a.csv", "a.TSV", "a.tab", "a.jsonl", "a.ndjson", "a.parquet", "a.md", "a.markdown"] {
        let ran = folder.run(&["export", "a.txt", "-o", name]);
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{name}: {}", ran.err);
        assert!(ran.err.contains("1 task, 1 milestone"), "{}", ran.err);
        assert!(!fs::read(folder.path(name)).unwrap().is_empty(), "{name}");
    }
    // what is asked for wins over the ending
    folder.run(&["export", "a.txt", "--to", "jsonl", "-o", "b.csv"]);
    assert!(folder.read("b.csv").starts_with('{'));
    for arguments in [&["export", "a.txt", "-o", "a.pdf"][..], &["export", "a.txt", "-o", "a"]] {
        let ran = folder.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert!(ran.err.contains("--to") && ran.err.contains("jsonl"), "{}", ran.err);
    }
    let ran = folder.run(&["export", "a.txt"]);
    assert!(ran.code == 2 && ran.err.contains("--to <KIND>"), "{}", ran.err);
}

#[test]
fn standard_output_is_for_pipes() {
    let folder = Folder::new(&[("a.txt", PLAIN)]);
    let ran = folder.run(&["export", "a.txt", "--to", "csv"]);
    assert!(ran.out.starts_with("circular,source,task,") && ran.out.lines().count() == 2, "{}", ran.out);
    assert_eq!(folder.run(&["export", "a.txt", "--to", "csv", "-o", "-"]).out, ran.out);
    assert_eq!(folder.names(""), ["a.txt"]);
}

#[test]
fn json_gives_what_its_circular_gives() {
    let folder = Folder::new(&[("a.txt", &fs::read_to_string(SEED).unwrap())]);
    folder.run(&["convert", "a.txt", "-o", "a.json"]);
    for kind in ["csv", "tsv", "jsonl", "markdown"] {
        for rows in ["milestones", "tasks"] {
            let from = |file| folder.run(&["export", file, "--to", kind, "--rows", rows]);
            let (circular, json) = (from("a.txt"), from("a.json"));
            assert_eq!(circular.out, json.out, "{kind} {rows}");
            assert_eq!((json.code, json.err.as_str()), (0, ""));
        }
    }
}

#[test]
fn a_file_that_is_there_is_left_alone() {
    let folder = Folder::new(&[("a.txt", PLAIN), ("a.csv", "mine")]);
    let refused = folder.run(&["export", "a.txt", "-o", "a.csv"]);
    assert_eq!((refused.code, folder.read("a.csv").as_str()), (2, "mine"));
    assert!(refused.err.contains("a.csv") && refused.err.contains("--force"), "{}", refused.err);
    assert_eq!(folder.run(&["export", "a.txt", "-o", "a.csv", "--force"]).code, 0);
    assert!(folder.read("a.csv").starts_with("circular,"));
    assert_eq!(folder.names(""), ["a.csv", "a.txt"]);
    // not even by force over what is read
    let own = folder.run(&["export", "a.txt", "--to", "csv", "-o", "a.txt", "--force"]);
    assert_eq!((own.code, folder.read("a.txt").as_str()), (2, PLAIN));
    let into = folder.run(&["export", "a.txt", "--to", "csv", "-o", "."]);
    assert!(into.code == 2 && into.err.contains("folder"), "{}", into.err);
}

#[test]
fn options_that_would_do_nothing_are_refused() {
    let folder = Folder::new(&[("a.txt", PLAIN)]);
    for (arguments, option) in
        [(&["--to", "jsonl", "--bom"][..], "--bom"), (&["--to", "markdown", "--bom"], "--bom")]
    {
        let ran = folder.run(&[&["export", "a.txt"][..], arguments].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.err.contains(option), "{}", ran.err);
    }
    let bom = folder.run(&["export", "a.txt", "--to", "csv", "--bom"]);
    assert!(bom.out.starts_with("\u{FEFF}circular,"));
}

#[test]
fn sources_belong_to_json_and_attachments_to_circulars() {
    let folder = Folder::new(&[("a.txt", PLAIN), ("b.txt", ROLLOVER)]);
    folder.run(&["convert", "a.txt", "-o", "a.json"]);
    for (arguments, said) in [
        (&["a.txt", "--source", "a.txt"][..], "--attachment"),
        (&["a.json", "--attachment", "b.txt"], "--source"),
        (&["a.json", "--source", "b.txt"], "b.txt"),
        (&["none.txt"], "none.txt"),
    ] {
        let ran = folder.run(&[&["export", "--to", "csv"][..], arguments].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.err.contains(said), "{}", ran.err);
    }
    assert_eq!(folder.run(&["export", "--to", "csv", "a.json", "--source", "a.txt"]).code, 0);
}

#[test]
fn bad_json_is_refused_with_its_first_fault() {
    let folder = Folder::new(&[("a.json", "{\"schema_version\": \"1.1\"}"), ("b.json", "{\"tasks\": ")]);
    for file in ["a.json", "b.json"] {
        let ran = folder.run(&["export", file, "--to", "csv"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert!(ran.err.contains(file) && ran.err.contains("fenjie check"), "{}", ran.err);
    }
}

#[test]
fn errors_of_the_circular_are_said_and_the_file_is_written() {
    let folder = Folder::new(&[("a.txt", NO_YEAR)]);
    let ran = folder.run(&["export", "a.txt", "-o", "a.csv"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("no-year"), "{}", ran.err);
    assert!(folder.read("a.csv").contains("摸底"));
    assert_eq!(folder.run(&["export", "a.txt", "-o", "b.csv", "--year", "2021"]).code, 0);
}

#[test]
fn the_locale_changes_no_export() {
    for kind in ["csv", "jsonl", "markdown"] {
        let with = |locale: &str| {
            super::run(super::fenjie(&["export", SEED, "--to", kind]).env("LC_ALL", locale)).out
        };
        assert_eq!(with("zh_CN.UTF-8"), with("en_US.UTF-8"), "{kind}");
    }
    let english = ran(&["export", SEED, "--to", "markdown", "--lang", "en"]).out;
    assert!(english.contains("| Lead |"), "{english}");
}

#[cfg(unix)]
#[test]
fn a_new_file_has_the_permissions_of_a_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new(&[("a.txt", PLAIN)]);
    folder.run(&["export", "a.txt", "-o", "a.csv"]);
    let mode = |name| fs::metadata(folder.path(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("a.csv"), mode("a.txt"));
}
