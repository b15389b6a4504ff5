//! `fenjie check`.

use super::{Folder, NO_YEAR, PLAIN, ROLLOVER, SEED, fenjie, json, run};
use serde_json::Value;
use std::fs;
use unicode_width::UnicodeWidthStr;

/// A folder with a circular and its JSON.
fn converted(circular: &str) -> Folder {
    let folder = Folder::new(&[("a.txt", circular)]);
    let ran = folder.run(&["convert", "a.txt", "-o", "a.json"]);
    assert!(ran.code < 2, "{}", ran.err);
    folder
}

#[test]
fn words_are_underlined_under_their_line() {
    let folder = Folder::new(&[("a.txt", ROLLOVER)]);
    let zh = folder.run(&["check", "a.txt", "--lang", "zh"]);
    assert_eq!((zh.code, zh.err.as_str()), (0, ""));
    insta::assert_snapshot!("check-rollover-zh", zh.out);
    insta::assert_snapshot!("check-rollover-en", folder.run(&["check", "a.txt", "--lang", "en"]).out);
}

#[test]
fn a_long_line_is_cut_to_the_width_and_the_mark_stays_under_its_words() {
    let (before, after) = ("甲".repeat(1500), "乙".repeat(1500));
    let cell = format!("9-11月：{before}；12月：总结；1月：{after}");
    let circular = ROLLOVER.replace("9-11月：施工；12月：总结；1月：验收", &cell);
    let folder = Folder::new(&[("a.txt", &circular)]);
    for width in [40, 60, 100, 200] {
        let ran =
            run(fenjie(&["check", "a.txt"]).env("COLUMNS", width.to_string()).current_dir(folder.root()));
        let lines: Vec<&str> = ran.out.lines().collect();
        let marks = lines.iter().position(|line| line.contains('^')).expect("the words are marked");
        let (shown, marks) = (lines[marks - 1], lines[marks]);
        assert!(shown.width() <= width && shown.contains("…"), "{width}: {shown}");
        assert!(shown.ends_with('…'), "{shown}");
        let words = shown.find("1月：乙").expect("the words are shown");
        assert_eq!(marks.find('^'), Some(shown[..words].width()), "{shown}\n{marks}");
        assert_eq!(marks.matches('^').count(), "1月".width(), "{marks}");
        let column = circular.lines().nth(11).unwrap().chars().position(|c| c == '乙').unwrap() - 2;
        assert!(ran.out.contains(&format!("--> a.txt:12:{column}\n")), "{}", ran.out);
    }
}

#[test]
fn findings_are_lines_of_json() {
    let folder = Folder::new(&[("a.txt", ROLLOVER), ("b.txt", NO_YEAR)]);
    let ran = folder.run(&["check", "a.txt", "b.txt", "--format", "json"]);
    assert_eq!(ran.code, 1);
    let lines: Vec<Value> = ran.out.lines().map(json).collect();
    let keys: Vec<&String> = lines[0].as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        ["file", "code", "severity", "message", "pointer", "range", "line", "column", "page", "boxes"]
    );
    let rollover = lines.iter().find(|line| line["code"] == "year-rollover").unwrap();
    assert_eq!((&rollover["file"], &rollover["severity"]), (&"a.txt".into(), &"warning".into()));
    assert_eq!((&rollover["line"], &rollover["column"]), (&12.into(), &24.into()));
    let [start, end] = [0, 1].map(|i| usize::try_from(rollover["range"][i].as_u64().unwrap()).unwrap());
    let words: String = ROLLOVER.chars().skip(start).take(end - start).collect();
    assert_eq!(words, "1月");
    assert!(rollover["message"].as_str().unwrap().starts_with("“1月”排在"), "the locale is not asked");
    assert!(lines.iter().any(|line| line["code"] == "no-year" && line["file"] == "b.txt"));
    assert!(ran.err.starts_with("checked 2 files: 1 error, "), "{}", ran.err);
}

#[test]
fn json_that_was_just_written_is_fine() {
    let folder = converted(ROLLOVER);
    for arguments in [&["check", "a.json"][..], &["check", "a.json", "--source", "a.txt"]] {
        let ran = folder.run(arguments);
        assert_eq!(ran.code, 0, "{}", ran.out);
        assert_eq!(ran.out, "checked 1 file: 0 errors, 0 warnings, 0 info\n");
    }
}

#[test]
fn the_given_circular_and_its_json_are_consistent() {
    let folder = Folder::new(&[]);
    let seed = fs::canonicalize(SEED).unwrap();
    let seed = seed.to_str().unwrap();
    assert_eq!(folder.run(&["convert", seed, "-o", "a.json"]).code, 0);
    let ran = folder.run(&["check", "a.json", seed, "--source", seed, "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(ran.out.lines().all(|line| json(line)["pointer"].is_null()), "nothing in the JSON: {}", ran.out);
}

#[test]
fn a_fault_in_json_is_shown_where_it_stands() {
    let folder = converted(ROLLOVER);
    let damaged = folder.read("a.json").replace("\"start\": \"2021-09-01\"", "\"start\": \"2021-12-01\"");
    fs::write(folder.path("a.json"), &damaged).unwrap();
    let ran = folder.run(&["check", "a.json", "--lang", "en"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.contains("error[date-order]: the start 2021-12-01 lies after the end 2021-11-30"),
        "{}",
        ran.out
    );
    let finding = json(folder.run(&["check", "a.json", "--format", "json"]).out.lines().next().unwrap());
    assert_eq!(finding["code"], "date-order");
    assert!(finding["pointer"].as_str().unwrap().starts_with("/tasks/0/milestones/0"));
    assert_eq!(finding["range"], Value::Null);
    let line = usize::try_from(finding["line"].as_u64().unwrap()).unwrap();
    let milestone = damaged.lines().position(|line| line.contains("2021-12-01")).unwrap() + 1;
    assert!(line <= milestone && line + 4 > milestone, "line {line} for a fault on line {milestone}");
}

#[test]
fn a_value_of_the_wrong_kind_is_marked() {
    let folder = converted(PLAIN);
    fs::write(folder.path("a.json"), folder.read("a.json").replace("\"serial\"", "\"seriel\"")).unwrap();
    let damaged = folder.read("a.json").replace("\"title\": \"修缮校舍\"", "\"title\": 12345");
    fs::write(folder.path("a.json"), damaged).unwrap();
    let ran = folder.run(&["check", "a.json"]);
    assert_eq!(ran.code, 1);
    let lines: Vec<&str> = ran.out.lines().collect();
    let marks =
        lines.iter().position(|line| line.contains("^^^^^ /tasks/0/title")).expect("the value is marked");
    assert!(lines[marks - 1].contains("\"title\": 12345"));
}

#[test]
fn another_source_is_told() {
    let folder = converted(ROLLOVER);
    fs::write(folder.path("b.txt"), ROLLOVER.replace("修缮", "修建")).unwrap();
    let ran = folder.run(&["check", "a.json", "--source", "b.txt", "--format", "json"]);
    assert_eq!(ran.code, 1);
    let codes: Vec<Value> = ran.out.lines().map(|line| json(line)["code"].clone()).collect();
    assert!(
        codes.contains(&"source-mismatch".into()) && codes.contains(&"range-mismatch".into()),
        "{codes:?}"
    );
    let ran = folder.run(&["check", "a.json", "--source", "a.txt", "--source", "b.txt"]);
    assert!(ran.code == 1 && ran.out.contains("[source-count]"), "{}", ran.out);
    let ran = folder.run(&["check", "a.json", "--source", "none.txt"]);
    assert!(ran.code == 2 && ran.err.contains("none.txt"), "{}", ran.err);
}

#[test]
fn broken_json_is_told_where_it_breaks() {
    for (content, place) in [
        ("{\n  \"任务\": x\n}", "a.json:2:9\n"),
        ("{\"schema_version\": \"1.0\", ", "a.json:1:"),
        ("\u{FEFF}{\"a\" 1}", "a.json:1:"),
    ] {
        let folder = Folder::new(&[("a.json", content)]);
        let ran = folder.run(&["check", "a.json"]);
        assert_eq!(ran.code, 1);
        assert!(ran.out.contains("error[invalid-json]") && ran.out.contains(place), "{}", ran.out);
    }
    let folder = Folder::new(&[]);
    fs::write(folder.path("a.json"), b"{\n\"a\": \"\xFF\"}").unwrap();
    let ran = folder.run(&["check", "a.json"]);
    assert!(
        ran.code == 1 && ran.out.contains("a.json:2:7\n") && ran.out.contains("invalid UTF-8"),
        "{}",
        ran.out
    );
}

#[test]
fn other_versions_are_said_not_refused() {
    let folder = converted(PLAIN);
    let newer = folder
        .read("a.json")
        .replace("\"schema_version\": \"1.1\"", "\"schema_version\": \"1.99\",\n  \"weather\": \"晴\"");
    fs::write(folder.path("a.json"), newer).unwrap();
    let ran = folder.run(&["check", "a.json", "--lang", "en"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(ran.out.contains("info[newer-version]") && ran.out.contains("info[newer-field]"), "{}", ran.out);
    let other = folder.read("a.json").replace("1.99", "2.0");
    fs::write(folder.path("a.json"), other).unwrap();
    let ran = folder.run(&["check", "a.json"]);
    assert!(ran.code == 1 && ran.out.contains("[unsupported-version]"), "{}", ran.out);
}

#[test]
fn files_of_both_kinds_are_mixed_and_a_bad_one_stops_none() {
    let folder = converted(ROLLOVER);
    let ran = folder.run(&["check", "a.json", "none.txt", "a.txt"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("none.txt") && ran.out.contains("[year-rollover]"), "{}{}", ran.out, ran.err);
    assert!(ran.out.ends_with("checked 3 files: 0 errors, 1 warning, 0 info\n"), "{}", ran.out);
    let stdin = folder.read("a.json");
    let ran = run(fenjie(&["check", "-", "--source", "a.txt"]).write_stdin(stdin).current_dir(folder.root()));
    assert_eq!(ran.code, 0, "{}", ran.out);
}

#[test]
fn lines_of_a_page_are_those_of_its_text() {
    let page = "<html><body><h1>通知</h1>\n\n\n<table>\
        <tr><td>工作任务</td><td>进度安排</td><td>牵头单位</td></tr>\
        <tr><td>修缮校舍</td><td>3月：摸底</td><td>后勤科</td></tr></table></body></html>";
    let folder = Folder::new(&[("a.html", page)]);
    let ran = folder.run(&["check", "a.html"]);
    assert!(ran.code == 1 && ran.out.contains("a.html (text layer):"), "{}", ran.out);
}
