//! `fenjie trace`: the lines and reasons of a value, for people and for editors.

use super::{Folder, NO_YEAR, PLAIN, ROLLOVER, SEED, fenjie, json, ran, run};
use serde_json::{Value, json};

/// What `fenjie trace` prints at a width of 90 columns.
fn page(lang: &str, file: &str, id: &str) -> String {
    let ran = run(fenjie(&["trace", file, id, "--lang", lang]).env("COLUMNS", "90"));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{file} {id}");
    ran.out
}

#[test]
fn a_milestone_whose_year_only_its_end_states() {
    insta::assert_snapshot!("trace-year-of-the-end", page("zh", SEED, "14/4"));
}

#[test]
fn a_deadline_with_two_readings() {
    insta::assert_snapshot!("trace-two-readings", page("en", SEED, "14/1"));
}

#[test]
fn a_label_that_rolls_over() {
    insta::assert_snapshot!("trace-rollover", page("en", "fixtures/county-farm-2021/circular.txt", "22/4"));
}

#[test]
fn a_part_under_a_merged_cell() {
    insta::assert_snapshot!("trace-merged-cell", page("zh", "fixtures/office/zhejiang-2019-14.docx", "5.2"));
}

#[test]
fn a_row_of_a_workbook_with_targets() {
    insta::assert_snapshot!("trace-workbook", page("zh", "fixtures/office/park-2026.xlsx", "4"));
}

#[test]
fn a_duty_that_recurs() {
    insta::assert_snapshot!("trace-duty", page("en", "fixtures/hunan-water-2023/circular.txt", "duty/1"));
}

#[test]
fn a_task_that_is_a_stage() {
    insta::assert_snapshot!("trace-stage", page("zh", "fixtures/college-safety-2022/circular.txt", "8"));
}

#[test]
fn units_under_a_stated_rule() {
    insta::assert_snapshot!("trace-rule", page("en", "fixtures/river-chiefs-2023/circular.txt", "2"));
}

#[test]
fn the_notice() {
    insta::assert_snapshot!("trace-notice", page("zh", "fixtures/audit-2022/page.html", "notice"));
}

#[test]
fn json_is_one_object_with_all_keys() {
    let ran = ran(&["trace", "fixtures/office/park-2026.xlsx", "4/1", "--json"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let answer = json(&ran.out);
    assert_eq!(
        (ran.out.lines().count(), &answer["id"], &answer["kind"]),
        (1, &json!("4/1"), &json!("milestone"))
    );
    let label = answer["fields"].as_array().unwrap().iter().find(|field| field["field"] == "label").unwrap();
    assert_eq!(
        label["places"],
        json!([{
            "range": [411, 413], "file": "park-2026.xlsx", "line": 10, "column": 36, "text": "3月",
            "sheet": "Sheet", "cell": "D14", "page": null, "boxes": [],
        }])
    );
    let end = answer["fields"].as_array().unwrap().iter().find(|field| field["field"] == "end").unwrap();
    assert_eq!((&end["value"], &end["places"]), (&json!("2026-03-31"), &json!([])));
    assert_eq!(end["why"][0]["inferred"], "end.year:circular-title");
    assert!(end["why"][0]["text"].as_str().unwrap().starts_with("2026 年得自公文标题："));
    assert_eq!(end["why"][0]["places"][0]["cell"], "A1");
    for field in answer["fields"].as_array().unwrap() {
        let keys: Vec<_> = field.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["field", "value", "places", "why"]);
    }
}

#[test]
fn json_says_what_the_diagnostics_say() {
    let folder = Folder::new(&[("a.txt", ROLLOVER)]);
    let answer = json(&folder.run(&["trace", "a.txt", "1/3", "--json", "--lang", "en"]).out);
    let diagnostic = &answer["diagnostics"][0];
    assert_eq!((&diagnostic["code"], &diagnostic["severity"]), (&json!("year-rollover"), &json!("warning")));
    assert_eq!(
        (&diagnostic["places"][0]["line"], &diagnostic["places"][0]["text"]),
        (&json!(12), &json!("1月"))
    );
    assert!(diagnostic["explanation"].as_str().unwrap().ends_with('.'));
    // what is said of the others is not said of this one
    let answer = json(&folder.run(&["trace", "a.txt", "1/1", "--json"]).out);
    assert_eq!(answer["diagnostics"], json!([]));
}

#[test]
fn json_of_a_circular_with_and_without_it() {
    let folder = Folder::new(&[("a.txt", ROLLOVER), ("b.txt", PLAIN)]);
    folder.run(&["convert", "a.txt", "-o", "a.json"]);
    let whole = folder.run(&["trace", "a.txt", "1/3", "--lang", "en"]);
    let with = folder.run(&["trace", "a.json", "1/3", "--source", "a.txt", "--lang", "en"]);
    // the JSON was made with messages in Chinese
    let before = |out: &str| out[..out.find("warning[").unwrap()].to_owned();
    assert_eq!((with.code, before(&with.out)), (0, before(&whole.out)));

    let without = folder.run(&["trace", "a.json", "1/3", "--lang", "en"]);
    assert_eq!(without.code, 0);
    assert!(
        without.out.contains("\nstart  2022-01-01\n  = 2022 is from the turn of the year"),
        "{}",
        without.out
    );
    assert!(!without.out.contains("-->"), "{}", without.out);
    assert!(without.err.contains("--source"), "{}", without.err);
    let answer = json(&folder.run(&["trace", "a.json", "1/3", "--json"]).out);
    let place = &answer["fields"][0]["places"][0];
    assert_eq!(
        (&place["file"], &place["line"], &place["text"]),
        (&json!("a.txt"), &Value::Null, &Value::Null)
    );

    let wrong = folder.run(&["trace", "a.json", "1/3", "--source", "b.txt"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
}

#[test]
fn attachments_are_read_too() {
    let attachments = ["fixtures/railway-2020/notice.html", "fixtures/railway-2020/table.txt"];
    let ran = ran(&["trace", attachments[0], "1", "--attachment", attachments[1], "--json"]);
    let answer = json(&ran.out);
    let title = answer["fields"].as_array().unwrap().iter().find(|field| field["field"] == "title").unwrap();
    assert_eq!((ran.code, &title["places"][0]["file"]), (0, &json!("table.txt")));
}

#[test]
fn an_unknown_id_names_those_that_are_there() {
    for (id, said) in [
        ("14/9", "there is no “14/9”; there is 14/1, 14/2, 14/3, 14/4, 14/5\n"),
        ("14-4", "there is 14/4\n"),
        ("5.9", "there is 5.1, 5.2, 5.3\n"),
        ("99", "there is notice, 1, 2, 3, 4, 5, 6, 7, …, 21\n"),
        ("\u{1b}[2J", "there is no “␛[2J”"),
    ] {
        let ran = ran(&["trace", SEED, id, "--lang", "en"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{id}");
        assert!(ran.err.contains(said), "{id}: {}", ran.err);
    }
    let ran = ran(&["trace", SEED, "14/9", "--lang", "zh"]);
    assert_eq!(ran.err, "错误：没有编号“14/9”；有：14/1、14/2、14/3、14/4、14/5\n");
}

#[test]
fn an_error_level_diagnostic_is_1() {
    let folder = Folder::new(&[("a.txt", NO_YEAR)]);
    let convert = folder.run(&["convert", "a.txt"]);
    let trace = folder.run(&["trace", "a.txt", "1/1", "--lang", "en"]);
    assert_eq!(trace.code, convert.code);
    assert!(
        trace.out.contains("start  none\n  = it cannot be told; the diagnostics say why\n"),
        "{}",
        trace.out
    );
    assert!(trace.out.contains("[no-year]") && trace.out.contains("fenjie explain no-year"), "{}", trace.out);
}

#[test]
fn places_that_lie_are_no_harm() {
    let folder = Folder::new(&[("a.txt", ROLLOVER)]);
    folder.run(&["convert", "a.txt", "-o", "a.json"]);
    let honest = json(&folder.read("a.json"));
    let most = u64::from(u32::MAX) << 31;
    let lies = [json!([most, most]), json!([0, most]), json!([3, 9_000_000]), json!([7, 7])];
    for lie in lies {
        let mut circular = honest.clone();
        circular["sources"][0]["sheets"] =
            json!([{ "name": "\u{1b}表", "start": 0, "cells": [[9, 5, "B2"], [0, 1, "A1"]] }]);
        circular["tasks"][0]["at"]["title"] = json!([lie]);
        circular["tasks"][0]["at"]["lead"] = json!([]);
        circular["tasks"][0]["milestones"][2]["at"]["label"] = json!([lie, lie, lie]);
        circular["diagnostics"][0]["at"] = json!([lie]);
        std::fs::write(folder.path("lie.json"), circular.to_string()).unwrap();
        for id in ["1", "1/3", "notice"] {
            for more in [&[][..], &["--json"], &["--source", "a.txt"], &["--source", "a.txt", "--json"]] {
                let ran = folder.run(&[&["trace", "lie.json", id], more].concat());
                assert!(
                    ran.code == 0 || (ran.code == 2 && !ran.err.is_empty()),
                    "{id} {more:?}: {}",
                    ran.err
                );
                assert!(!ran.err.contains("panicked") && !ran.out.contains('\u{1b}'), "{}", ran.err);
            }
        }
    }
}

#[test]
fn the_same_bytes_each_time() {
    assert_eq!(page("en", SEED, "5.3"), page("en", SEED, "5.3"));
}
