//! `fenjie load`: what it says, and with which exit code. What is in the database then, `tests/database` looks at.

use super::{Folder, NO_YEAR, PLAIN, ROLLOVER, json};

#[test]
fn each_file_is_told_in_a_line_and_again_it_is_unchanged() {
    let folder = Folder::new(&[("a.txt", PLAIN), ("b.txt", ROLLOVER)]);
    let ran = folder.run(&["load", "台账.db", "a.txt", "b.txt", "--lang", "zh"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "a.txt：新增\nb.txt：新增\n"), "{}", ran.err);
    assert!(ran.err.contains("year-rollover") && ran.err.contains("a.txt：1 项任务"), "{}", ran.err);
    let ran = folder.run(&["load", "sqlite:台账.db", "a.txt", "b.txt", "--lang", "en"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "a.txt: unchanged\nb.txt: unchanged\n"), "{}", ran.err);
}

#[test]
fn a_corrected_circular_and_its_json_are_told() {
    let folder = Folder::new(&[("a.txt", ROLLOVER), ("b.txt", &ROLLOVER.replace("；1月：验收", ""))]);
    assert_eq!(folder.run(&["convert", "a.txt", "-o", "a.json"]).code, 0);
    assert_eq!(folder.run(&["load", "t.sqlite3", "a.json"]).code, 0);
    let ran = folder.run(&["load", "t.sqlite3", "b.txt", "--lang", "en"]);
    assert_eq!(ran.out, "b.txt: replaced (milestones: 0 new, 0 changed, 1 gone)\n");
    let ran = folder.run(&["load", "t.sqlite3", "a.json", "--json"]);
    let line = json(&ran.out);
    assert_eq!(
        (&line["file"], &line["change"], &line["added"]),
        (&"a.json".into(), &"replaced".into(), &1.into())
    );
    assert_eq!(line["id"].as_str().map(str::len), Some(32));
}

#[test]
fn a_file_that_cannot_be_read_does_not_stop_the_others() {
    let folder = Folder::new(&[("a.txt", PLAIN), ("bad.json", "{\"tasks\": 1}"), ("no-year.txt", NO_YEAR)]);
    let ran =
        folder.run(&["load", "t.db", "nowhere.txt", "bad.json", "a.txt", "no-year.txt", "--lang", "en"]);
    assert_eq!(ran.code, 2);
    assert_eq!(ran.out, "a.txt: new\nno-year.txt: new\n", "{}", ran.err);
    assert!(ran.err.contains("nowhere.txt") && ran.err.contains("bad.json"), "{}", ran.err);
}

#[test]
fn what_is_no_database_is_refused() {
    let folder = Folder::new(&[
        ("a.txt", PLAIN),
        ("other.db", "这不是数据库，只是一个名字相同的文件；内容要够长才看得出来。"),
    ]);
    for (database, why) in [
        ("a.txt", "no address of a database"),
        ("other.db", "no SQLite database"),
        ("nowhere/t.db", "neither opened nor made"),
        #[cfg(feature = "load-postgres")]
        ("postgres://u@localhost/d?sslmode=require", "asks for TLS"),
        #[cfg(feature = "load-postgres")]
        ("postgres://u@192.0.2.1/d", "sslmode=disable"),
        #[cfg(feature = "load-postgres")]
        ("postgres:///d?host=/nowhere", "database"),
    ] {
        let ran = folder.run(&["load", database, "a.txt", "--lang", "en"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{database}");
        assert!(ran.err.contains(why), "{database}: {}", ran.err);
    }
    // the file of another program is as it was
    assert!(folder.read("other.db").starts_with("这不是数据库"));
}

#[test]
fn a_folder_is_loaded_by_workers_and_again_only_what_is_new() {
    let folder = Folder::new(&[("公文/a.txt", PLAIN), ("公文/2024/b.txt", ROLLOVER), ("公文/empty.txt", "")]);
    let empty = folder.path("公文/empty.txt");
    let ran = folder.run(&["load", "t.db", "公文", "--lang", "en", "--jobs", "2"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert_eq!(ran.out, "公文/2024/b.txt: new\n公文/a.txt: new\n");
    assert!(ran.err.contains("3 files: 2 done, 0 skipped, 1 failed"), "{}", ran.err);
    std::fs::remove_file(empty).expect("it is there");
    let ran = folder.run(&["load", "t.db", "公文", "--lang", "en", "--resume"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    assert!(ran.err.contains("2 files: 0 done, 2 skipped, 0 failed"), "{}", ran.err);
    // without it, or with other options, each is read
    let ran = folder.run(&["load", "t.db", "公文", "--lang", "en"]);
    assert_eq!(ran.out, "公文/2024/b.txt: unchanged\n公文/a.txt: unchanged\n");
}

#[test]
fn what_was_loaded_by_other_options_is_loaded_again() {
    let folder = Folder::new(&[("a.txt", NO_YEAR)]);
    let load =
        |year: &str| folder.run(&["load", "t.db", "a.txt", "--lang", "en", "--resume", "--year", year]);
    assert_eq!(load("2021").out, "a.txt: new\n");
    let again = load("2021");
    assert_eq!((again.code, again.out.as_str()), (0, ""));
    assert!(again.err.contains("1 file: 0 done, 1 skipped"), "{}", again.err);
    assert!(load("2022").out.starts_with("a.txt: replaced"));
    // what the database had of it by the first is there no more
    assert!(load("2021").out.starts_with("a.txt: replaced"));
}
