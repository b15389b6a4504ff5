//! `--vocabulary`.

use super::{Folder, json};

const TABLE: &str = "\
序号\t工作任务\t进度安排\t挂帅科组\t相帮科组
1\t修缮校舍\t校庆日前：摸底；每旬中：报账\t后勤科组\t总务科组
";

const WORDS: &str = "\
[headers]
lead = [\"挂帅科组\"]
support = [\"*相帮*\"]

[time]
festival = [\"校庆日=5-8\"]
recurrence = [\"每旬中=FREQ=MONTHLY;BYMONTHDAY=5,15,25 ten_days\"]
";

#[test]
fn words_of_the_user_are_read() {
    let folder = Folder::new(&[("t.txt", TABLE), ("w.toml", WORDS)]);
    let plain = json(&folder.run(&["convert", "t.txt", "--year", "2024"]).out);
    assert_eq!(plain["tasks"][0]["lead"].as_array().map(Vec::len), Some(0));
    let ran = folder.run(&["convert", "t.txt", "--year", "2024", "--vocabulary", "w.toml"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let task = &json(&ran.out)["tasks"][0];
    assert_eq!((&task["lead"][0], &task["support"][0]), (&json("\"后勤科组\""), &json("\"总务科组\"")));
    assert_eq!(task["milestones"][0]["end"], "2024-05-07");
    assert_eq!(task["milestones"][1]["recurrence"], "FREQ=MONTHLY;BYMONTHDAY=5,15,25");

    let check = folder.run(&["check", "t.txt", "--year", "2024", "--vocabulary", "w.toml"]);
    assert_eq!(check.code, 0, "{}", check.out);
    let when = folder.run(&["when", "校庆日前", "--year", "2024", "--json", "--vocabulary", "w.toml"]);
    assert_eq!(json(&when.out)["milestones"][0]["end"], "2024-05-07");
}

#[test]
fn a_bad_file_of_words_stops_the_run_and_is_shown() {
    let bad = "[headers]\nlead = [\"挂帅科组\"]\nlaed = [\"相帮\"]\n";
    let folder = Folder::new(&[
        ("t.txt", TABLE),
        ("bad.toml", bad),
        ("broken.toml", "[headers\nlead = 3"),
        ("empty.toml", ""),
    ]);
    for (file, place) in
        [("bad.toml", "bad.toml:3:1"), ("broken.toml", "broken.toml:1:9"), ("none.toml", "none.toml")]
    {
        let ran = folder.run(&["convert", "t.txt", "--vocabulary", file]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{file}: {}", ran.err);
        assert!(ran.err.contains(place), "{}", ran.err);
    }
    let ran = folder.run(&["convert", "t.txt", "--vocabulary", "bad.toml"]);
    assert!(ran.err.contains("laed = ") && ran.err.contains("number, person, lead"), "{}", ran.err);
}

#[test]
fn a_word_that_is_known_is_no_error() {
    let folder = Folder::new(&[("t.txt", TABLE), ("w.toml", "[headers]\nlead = [\"牵头\"]\n")]);
    let ran = folder.run(&["convert", "t.txt", "--year", "2024", "--vocabulary", "w.toml"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("w.toml:2:9"), "{}", ran.err);
}
