//! `fenjie when`.

use super::{fenjie, json, ran, run};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

#[test]
fn a_cell_is_a_table() {
    let cell = "5-9月：走访调研，覆盖不少于300家企业；10月底前：成稿；12月前：报批；1月：验收";
    let zh = ran(&["when", cell, "--year", "2019", "--lang", "zh"]);
    assert_eq!((zh.code, zh.err.as_str()), (0, ""));
    insta::assert_snapshot!("when-zh", zh.out);
    let en = run(fenjie(&["when", cell, "--year", "2019", "--lang", "en"]).env("COLUMNS", "90"));
    insta::assert_snapshot!("when-en-90-columns", en.out);
}

#[test]
fn a_cell_is_a_line_of_json() {
    let ran = ran(&["when", "３月：走访12家；4月底前：成稿", "--year", "2021", "--json"]);
    assert_eq!(ran.out.lines().count(), 1);
    let answer = json(&ran.out);
    assert_eq!(answer.as_object().unwrap().keys().collect::<Vec<_>>(), ["milestones", "diagnostics"]);
    let second = &answer["milestones"][1];
    assert_eq!((&second["id"], &second["label"]), (&"1/2".into(), &"4月底前".into()));
    assert_eq!((&second["start"], &second["end"]), (&serde_json::Value::Null, &"2021-04-30".into()));
    // code points of the cell
    assert_eq!(second["at"], json(r#"{"label": [[9, 13]], "text": [[14, 16]]}"#));
    assert_eq!(answer["milestones"][0]["targets"][0]["text"], "12家");
}

#[test]
fn milestones_have_the_contract_s_shape() {
    let ran = ran(&["when", "每月：走访；5月、10月：培训；视情况安排", "--year", "2021", "--json"]);
    let answer = json(&ran.out);
    let read: Vec<fenjie::circular::Milestone> =
        serde_json::from_value(answer["milestones"].clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), answer["milestones"]);
    assert!(read.len() >= 3);
}

#[test]
fn options_are_what_is_known_around_the_cell() {
    let milestone = |arguments: &[&str]| {
        let ran = run(fenjie(&["when", "--json"]).args(arguments));
        (ran.code, json(&ran.out)["milestones"][0].clone())
    };
    let (code, plain) = milestone(&["3月15日", "--year", "2024"]);
    assert_eq!((code, &plain["start"], &plain["bound"]), (0, &"2024-03-15".into(), &"during".into()));
    let (_, deadline) = milestone(&["3月15日", "--year", "2024", "--deadline"]);
    assert_eq!((&deadline["start"], &deadline["bound"]), (&serde_json::Value::Null, &"by".into()));
    let (_, counted) = milestone(&["印发后15日内：报送", "--issued-on", "2024-03-15"]);
    assert_eq!(counted["end"], "2024-03-30");
    let (code, unknown) = milestone(&["3月15日"]);
    assert_eq!((code, &unknown["end"]), (1, &serde_json::Value::Null));
}

#[test]
fn cells_come_one_a_line() {
    let input = "\u{FEFF}3月：甲\r\n\n4月：乙";
    let lines = run(fenjie(&["when", "--year", "2021", "--json"]).write_stdin(input));
    let labels: Vec<_> = lines.out.lines().map(|line| json(line)["milestones"][0]["label"].clone()).collect();
    assert_eq!(labels.len(), 3, "a line for each, the empty one too");
    assert_eq!((&labels[0], &labels[2]), (&"3月".into(), &"4月".into()));
    assert_eq!(run(fenjie(&["when", "-", "--year", "2021", "--json"]).write_stdin(input)).out, lines.out);
    let tables = run(fenjie(&["when", "--lang", "en"]).write_stdin(input));
    assert_eq!(tables.code, 1);
    assert!(tables.out.contains("--> -:1:1") && tables.out.contains("--> -:3:1"), "{}", tables.out);
    assert_eq!(run(fenjie(&["when", "--json"]).write_stdin("")).out, "");
}

#[test]
fn bad_bytes_are_told_with_their_place() {
    let ran =
        run(fenjie(&["when", "--year", "2021", "--json"])
            .write_stdin(&b"3\xE6\x9C\x88\xFF\xEF\xBC\x9Ax\n"[..]));
    let diagnostic = &json(&ran.out)["diagnostics"][0];
    assert_eq!((&diagnostic["code"], &diagnostic["at"]), (&"bad-bytes".into(), &json("[[2, 3]]")));
    assert_eq!(ran.code, 0);
}

#[test]
fn messages_in_json_follow_lang_and_not_the_locale() {
    let message = |arguments: &[&str]| {
        let ran = run(fenjie(&["when", "3月", "--json"]).args(arguments).env("LC_ALL", "en_US.UTF-8"));
        json(&ran.out)["diagnostics"][0]["message"].as_str().unwrap().to_owned()
    };
    assert!(message(&[]).starts_with("通知各处"));
    assert!(message(&["--lang", "en"]).starts_with("no year"));
}

/// A program may ask cell by cell: each answer comes before the next question.
#[test]
fn answers_do_not_wait_for_the_end() {
    for arguments in [&["when", "--year", "2021", "--json"][..], &["when", "--year", "2021"]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_fenjie"))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("fenjie runs");
        let mut questions = child.stdin.take().expect("a pipe");
        let mut answers = BufReader::new(child.stdout.take().expect("a pipe"));
        for cell in ["3月：甲", "4月：乙"] {
            writeln!(questions, "{cell}").expect("the question is read");
            let mut answer = String::new();
            while !answer.contains(&cell[..4]) {
                assert!(answers.read_line(&mut answer).expect("an answer") > 0);
            }
        }
        drop(questions);
        assert!(child.wait().expect("fenjie ends").success());
    }
}

#[test]
fn mentions_are_one_array_a_line() {
    let input = "\u{FEFF}去年下半年启动，每月调度\r\n\n12345热线，近三年\n";
    let ran = run(fenjie(&["when", "--mentions", "--json", "--on", "2024-05-15"]).write_stdin(input));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let lines: Vec<_> = ran.out.lines().map(json).collect();
    let expected = r#"[{"text": "去年下半年", "start": 0, "end": 5, "from": "2023-07-01", "to": "2023-12-31"},
        {"text": "每月", "start": 8, "end": 10, "from": null, "to": null}]"#;
    assert_eq!((lines.len(), &lines[0], &lines[1]), (3, &json(expected), &json("[]")));
    assert_eq!(
        lines[2],
        json(r#"[{"text": "近三年", "start": 8, "end": 11, "from": "2021-05-15", "to": "2024-05-15"}]"#)
    );
    let cell = run(&mut fenjie(&["when", "上月", "--mentions", "--json", "--on", "2024-05-15"]));
    assert_eq!(json(&cell.out)[0]["from"], "2024-04-01");
}

#[test]
fn mentions_are_a_table_for_people() {
    let arguments = ["when", "--mentions", "--on", "2024-05-15", "--lang", "en"];
    let ran = run(fenjie(&arguments).write_stdin("6月底前成稿\n无\n"));
    assert_eq!(ran.out, "from  to          at   time\n-     2024-06-30  0-4  6月底前\n\n");
}
