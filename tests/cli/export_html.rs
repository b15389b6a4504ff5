//! `fenjie export --to html`.

use super::{Folder, ROLLOVER};

#[test]
fn the_ending_tells_the_report_and_the_text_stands_beside() {
    let folder = Folder::new(&[("a.txt", ROLLOVER)]);
    let ran = folder.run(&["export", "a.txt", "-o", "报告.html"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    let html = folder.read("报告.html");
    assert!(html.starts_with("<!DOCTYPE html><html lang=\"zh-CN\">"));
    assert!(html.contains("id=\"text\"") && html.contains("href=\"#p"));
    let out = folder.run(&["export", "a.txt", "--to", "html"]).out;
    assert_eq!(out, html);
}

#[test]
fn json_alone_has_no_text_and_says_so() {
    let folder = Folder::new(&[("a.txt", ROLLOVER)]);
    folder.run(&["convert", "a.txt", "-o", "a.json"]);
    let alone = folder.run(&["export", "a.json", "--to", "html"]);
    assert_eq!(alone.code, 0, "{}", alone.err);
    assert!(alone.out.contains("未附原文") && !alone.out.contains("href=\"#p0"));
    let with_source = folder.run(&["export", "a.json", "--source", "a.txt", "--to", "html"]);
    assert_eq!(with_source.out, folder.run(&["export", "a.txt", "--to", "html"]).out);
}

#[test]
fn the_language_is_the_one_asked_for_and_never_the_locale_s() {
    let folder = Folder::new(&[("a.txt", ROLLOVER)]);
    let english = folder.run(&["export", "a.txt", "--to", "html", "--lang", "en"]);
    assert!(english.out.contains("<html lang=\"en\">") && english.out.contains("Tasks by unit"));
    let chinese = folder.run(&["export", "a.txt", "--to", "html"]);
    assert!(chinese.out.contains("任务清单"));
}

#[test]
fn options_that_mean_nothing_for_a_report_are_refused() {
    let folder = Folder::new(&[("a.txt", ROLLOVER)]);
    for option in ["--bom", "--rows=tasks"] {
        let ran = folder.run(&["export", "a.txt", "--to", "html", option]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        let name = option.split('=').next().unwrap_or_default();
        assert!(ran.err.contains(name), "{}", ran.err);
    }
}
