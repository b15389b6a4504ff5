//! `fenjie check` for other programs: SARIF, GitHub's workflow commands, GitLab's Code Quality.

use super::{Folder, NO_YEAR, PLAIN, ROLLOVER, Ran, fenjie, json, run};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::fs;

fn sarif(ran: &Ran) -> Value {
    let document = json(&ran.out);
    assert_eq!(document["version"], "2.1.0");
    document["runs"][0].clone()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn code<'a>(results: &'a Value, code: &str) -> &'a Value {
    list(results).iter().find(|result| result["ruleId"] == code).expect(code)
}

#[test]
fn sarif_names_rules_places_and_words() {
    let folder = Folder::new(&[("通知 1.txt", ROLLOVER)]);
    let ran = folder.run(&["check", "通知 1.txt", "--format", "sarif"]);
    assert_eq!(ran.code, 0);
    let run = sarif(&ran);
    assert_eq!((&run["columnKind"], &run["language"]), (&json!("unicodeCodePoints"), &json!("zh")));
    let result = code(&run["results"], "year-rollover");
    let rules = list(&run["tool"]["driver"]["rules"]);
    for result in list(&run["results"]) {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    assert_eq!(result["level"], "warning");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(
        place["artifactLocation"],
        json!({"uri": "%E9%80%9A%E7%9F%A5%201.txt", "uriBaseId": "%SRCROOT%"})
    );
    let region = &place["region"];
    assert_eq!((&region["startLine"], &region["startColumn"]), (&12.into(), &24.into()));
    assert_eq!((&region["endLine"], &region["endColumn"]), (&12.into(), &26.into()));
    assert_eq!(region["snippet"]["text"], "1月");
    let [offset, length] =
        ["charOffset", "charLength"].map(|key| usize::try_from(region[key].as_u64().unwrap()).unwrap());
    let words: String = ROLLOVER.chars().skip(offset).take(length).collect();
    assert_eq!(words, "1月");
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
}

#[test]
fn every_code_is_a_rule_in_the_language_asked_for() {
    let folder = Folder::new(&[("a.txt", PLAIN)]);
    let run = sarif(&folder.run(&["check", "a.txt", "--format", "sarif", "--lang", "en"]));
    let rules = list(&run["tool"]["driver"]["rules"]);
    let ids: HashSet<&str> = rules.iter().filter_map(|rule| rule["id"].as_str()).collect();
    assert_eq!((ids.len(), rules.len()), (fenjie::diagnostic::Code::ALL.len(), ids.len()));
    let rule = rules.iter().find(|rule| rule["id"] == "year-rollover").unwrap();
    assert_eq!(
        rule["shortDescription"]["text"],
        "“…” stands behind later months and is read as the year after (…)"
    );
    assert!(rule["help"]["text"].as_str().unwrap().contains("9-11月"), "the example is there");
    assert_eq!(rule["defaultConfiguration"]["level"], "warning");
}

#[test]
fn documents_are_whole_where_nothing_was_found_or_a_file_failed() {
    let folder = Folder::new(&[("a.txt", PLAIN)]);
    let run = sarif(&folder.run(&["check", "a.txt", "--format", "sarif"]));
    assert_eq!(
        (&run["results"], &run["invocations"][0]["toolExecutionNotifications"]),
        (&json!([]), &json!([]))
    );
    assert_eq!(json(&folder.run(&["check", "a.txt", "--format", "gitlab"]).out), json!([]));
    assert_eq!(folder.run(&["check", "a.txt", "--format", "github"]).out, "");

    let ran = folder.run(&["check", "没有.txt", "a.txt", "--format", "sarif", "--lang", "en"]);
    assert_eq!(ran.code, 2);
    let run = sarif(&ran);
    let invocation = &run["invocations"][0];
    assert_eq!((&invocation["executionSuccessful"], &invocation["exitCode"]), (&json!(false), &json!(2)));
    let said = &invocation["toolExecutionNotifications"][0];
    assert_eq!(said["message"]["text"], "没有.txt: there is no such file; look at the path again");
    let place = &said["locations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!(place["uri"], "%E6%B2%A1%E6%9C%89.txt");
    assert_eq!(run["tool"]["driver"]["notifications"][0]["id"], said["descriptor"]["id"]);
    assert!(ran.err.contains("没有.txt: there is no such file"), "{}", ran.err);

    let ran = folder.run(&["check", "没有.txt", "--format", "gitlab"]);
    let issues = json(&ran.out);
    assert_eq!((ran.code, &issues[0]["severity"]), (2, &json!("blocker")));
    assert_eq!(issues[0]["location"], json!({"path": "没有.txt", "lines": {"begin": 1, "end": 1}}));

    let ran = folder.run(&["check", "没有.txt", "--format", "github"]);
    assert_eq!(ran.code, 2);
    assert_eq!(ran.out, "::error file=没有.txt,title=unreadable-file::没有.txt：没有这个文件；请核对路径\n");
    assert!(!ran.err.contains("没有.txt"), "a name in the log may be a command: {}", ran.err);
}

#[test]
fn what_fails_for_all_files_is_in_the_documents_too() {
    let folder = Folder::new(&[("a.txt", PLAIN), ("b.txt", PLAIN)]);
    for arguments in [
        &["a.txt", "--source", "没有.txt"][..],
        &["a.txt", "--attachment", "没有.txt"],
        &["a.txt", "b.txt", "--attachment", "b.txt"],
    ] {
        for (format, said) in [("sarif", "unreadable-file"), ("gitlab", "blocker"), ("github", "::error ")] {
            let ran = folder.run(&[&["check", "--format", format], arguments].concat());
            assert!(ran.code == 2 && ran.out.contains(said), "{arguments:?}: {}", ran.out);
            if format != "github" {
                json(&ran.out);
            }
        }
    }
}

#[test]
fn workflow_commands_have_levels_and_places() {
    let folder = Folder::new(&[("a.txt", ROLLOVER), ("b.txt", NO_YEAR)]);
    let ran = folder.run(&["check", "a.txt", "b.txt", "--format", "github", "--lang", "en"]);
    assert_eq!(ran.code, 1);
    let lines: Vec<&str> = ran.out.lines().collect();
    let rollover = "::warning file=a.txt,line=12,endLine=12,col=24,endColumn=26,title=year-rollover::“1月” stands \
                    behind later months and is read as the year after (2022)";
    assert!(lines.contains(&rollover), "{}", ran.out);
    assert!(lines.iter().any(|line| line.starts_with("::error file=b.txt,")), "{}", ran.out);
    assert!(ran.err.starts_with("checked 2 files: 1 error, "), "{}", ran.err);
}

#[test]
fn code_quality_has_what_gitlab_reads() {
    let folder = Folder::new(&[("a.txt", ROLLOVER), ("x/b.txt", NO_YEAR)]);
    let ran = folder.run(&["check", "a.txt", "./x/../x/b.txt", "a.txt", "--format", "gitlab"]);
    let issues = json(&ran.out);
    let of = |code: &str| list(&issues).iter().find(|issue| issue["check_name"] == code).expect(code);
    assert_eq!(of("year-rollover")["location"], json!({"path": "a.txt", "lines": {"begin": 12, "end": 12}}));
    assert_eq!(of("no-year")["location"]["path"], "x/b.txt");
    assert_eq!(
        (&of("year-rollover")["severity"], &of("no-year")["severity"]),
        (&json!("minor"), &json!("major"))
    );
    let fingerprints: HashSet<&str> =
        list(&issues).iter().filter_map(|issue| issue["fingerprint"].as_str()).collect();
    assert_eq!(fingerprints.len(), list(&issues).len(), "a file that is named twice has the same findings");
}

#[test]
fn fingerprints_stay_when_lines_and_rows_are_put_in() {
    let row = "2\t绿化庭院\t10-12月：栽种；2月：补种\t后勤科\n";
    let before = format!("{ROLLOVER}{row}");
    let after = before
        .replace("序号\t", "\n\n序号\t")
        .replace("1\t修缮校舍", "1\t粉刷外墙\t4月：粉刷\t后勤科\n2\t修缮校舍")
        .replace("2\t绿化", "3\t绿化");
    let fingerprints = |text: &str, format: &str, pick: fn(&Value) -> Option<String>| -> Vec<String> {
        let folder = Folder::new(&[("a.txt", text)]);
        let document = json(&folder.run(&["check", "a.txt", "--format", format]).out);
        let results = if format == "sarif" { &document["runs"][0]["results"] } else { &document };
        list(results).iter().filter_map(pick).collect()
    };
    let sarif = |result: &Value| Some(result["partialFingerprints"]["fenjieWords/v1"].as_str()?.to_owned());
    let gitlab = |issue: &Value| Some(issue["fingerprint"].as_str()?.to_owned());
    let (was, is) = (fingerprints(&before, "sarif", sarif), fingerprints(&after, "sarif", sarif));
    assert!(was == is && was.len() == 2 && was[0] != was[1], "{was:?} {is:?}");
    assert_eq!(fingerprints(&before, "gitlab", gitlab), fingerprints(&after, "gitlab", gitlab));
}

#[test]
fn a_file_without_lines_has_no_region_and_the_message_tells() {
    let page = "<html><body><h1>2021年任务</h1><table>\
        <tr><td>工作任务</td><td>进度安排</td><td>牵头单位</td></tr>\
        <tr><td>修缮校舍</td><td>11月：摸底；1月：验收</td><td>后勤科</td></tr></table></body></html>";
    let folder = Folder::new(&[("a.html", page)]);
    let run = sarif(&folder.run(&["check", "a.html", "--format", "sarif"]));
    let result = code(&run["results"], "year-rollover");
    assert_eq!(result["locations"][0]["physicalLocation"]["region"], Value::Null);
    let message = result["message"]["text"].as_str().unwrap();
    assert!(message.contains("（文本层第 ") && message.contains("1月：验收"), "{message}");
    let fingerprints = result["partialFingerprints"].as_object().unwrap();
    assert!(fingerprints.contains_key("primaryLocationLineHash"), "GitHub cannot work one out");
    let github = folder.run(&["check", "a.html", "--format", "github"]).out;
    assert!(github.contains("::warning file=a.html,title=year-rollover::"), "{github}");
}

#[test]
#[cfg(feature = "excel")]
fn a_workbook_s_findings_name_sheet_and_cell() {
    let folder = Folder::new(&[]);
    let book = fs::canonicalize("fixtures/office/county-farm-2021.xlsx").unwrap();
    let book = book.to_str().unwrap();
    let run = sarif(&folder.run(&["check", book, "--format", "sarif", "--lang", "en"]));
    let result = code(&run["results"], "missing-dash");
    let place = &result["locations"][0];
    assert!(place["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap().starts_with("file:///"));
    let cell = &place["logicalLocations"][0];
    let name = cell["name"].as_str().unwrap();
    assert!(cell["fullyQualifiedName"].as_str().unwrap().ends_with(&format!("!{name}")), "{cell}");
    let message = result["message"]["text"].as_str().unwrap();
    assert!(message.contains(&format!("” {name}: ")) && message.contains("3月5月"), "{message}");
}

#[test]
fn findings_of_an_attachment_name_its_own_lines() {
    let notice = "关于印发2021年任务的通知\n\n各科室：\n\n现印发给你们。\n\n某某局\n\n2021年3月1日\n";
    let table = "序号\t工作任务\t进度安排\t牵头单位\n1\t修缮校舍\t11月：施工；1月：验收\t后勤科\n";
    let folder = Folder::new(&[("a.txt", notice), ("b.txt", table)]);
    let run = sarif(&folder.run(&["check", "a.txt", "--attachment", "b.txt", "--format", "sarif"]));
    let place = &code(&run["results"], "year-rollover")["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "b.txt");
    let region = &place["region"];
    let offset = usize::try_from(region["charOffset"].as_u64().unwrap()).unwrap();
    let words: String = table.chars().skip(offset).take(2).collect();
    assert_eq!((words.as_str(), &region["startLine"]), ("1月", &json!(2)));
}

#[test]
fn json_is_named_by_its_pointers() {
    let folder = Folder::new(&[("a.txt", ROLLOVER)]);
    folder.run(&["convert", "a.txt", "-o", "a.json"]);
    let damaged = folder.read("a.json").replace("\"start\": \"2021-09-01\"", "\"start\": \"2021-12-01\"");
    fs::write(folder.path("a.json"), damaged).unwrap();
    let run = sarif(&folder.run(&["check", "a.json", "--format", "sarif"]));
    let place = &code(&run["results"], "date-order")["locations"][0];
    let pointer = place["logicalLocations"][0]["fullyQualifiedName"].as_str().unwrap();
    assert!(pointer.starts_with("/tasks/0/milestones/0") && place["physicalLocation"]["region"].is_object());
}

#[test]
fn standard_input_is_no_file_of_the_repository() {
    let with = |format| run(fenjie(&["check", "-", "--format", format]).write_stdin(ROLLOVER));
    assert!(with("github").out.contains("::warning line=12,"), "{}", with("github").out);
    assert_eq!(json(&with("gitlab").out)[0]["location"]["path"], "stdin");
    let run = sarif(&with("sarif"));
    assert_eq!(run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "stdin");
}

/// What would end a value or begin a command, put where a message quotes it and into a name.
const HOSTILE: &str =
    "%0A::error::x]](https://example.org)\u{202e}\u{1b}[31m\u{2028}##[group]\u{85}%25,:\\\"'<!--";

#[test]
fn hostile_text_stays_text() {
    let name = "a,line=1::b%0A::c[x](y)'\"$(id)`id`.txt";
    let hostile = ROLLOVER
        .replace("1月：验收", &format!("1月{HOSTILE}-：验收；12月-：{HOSTILE}"))
        .replace("修缮", HOSTILE);
    let folder = Folder::new(&[(name, &hostile)]);
    let github = folder.run(&["check", name, "--format", "github"]);
    assert!(github.out.lines().count() > 0);
    for line in github.out.split_terminator('\n') {
        let command =
            ["::notice ", "::warning ", "::error "].iter().find_map(|level| line.strip_prefix(level));
        let (properties, message) = command.expect(line).split_once("::").expect("a message");
        assert!(
            properties.starts_with("file=a%2Cline=1%3A%3Ab%250A%3A%3Ac[x](y)'\"$(id)`id`.txt,"),
            "{properties}"
        );
        let names: Vec<&str> =
            properties.split(',').map(|property| property.split('=').next().unwrap()).collect();
        assert!(
            names[1..].iter().all(|name| ["line", "endLine", "col", "endColumn", "title"].contains(name))
        );
        assert!(!message.contains(['\r', '\u{1b}', '\u{202e}', '\u{2028}', '\u{85}']), "{message}");
        let escapes = message
            .match_indices('%')
            .all(|(at, _)| ["%25", "%0A", "%0D"].iter().any(|escape| message[at..].starts_with(escape)));
        assert!(escapes && !message.contains("%0A"), "{message}");
    }
    let run = sarif(&folder.run(&["check", name, "--format", "sarif"]));
    for result in list(&run["results"]) {
        assert!(!result["message"]["text"].as_str().unwrap().contains("]("), "{result}");
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
        assert!(uri.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~%/".contains(&b)), "{uri}");
    }
    let issues = json(&folder.run(&["check", name, "--format", "gitlab"]).out);
    assert!(list(&issues).iter().all(|issue| issue["location"]["path"] == name));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let folder = Folder::new(&[("a.txt", ROLLOVER), ("b.txt", NO_YEAR)]);
    for format in ["sarif", "github", "gitlab"] {
        let once = || folder.run(&["check", "a.txt", "没有.txt", "b.txt", "--format", format]).out;
        assert_eq!(once(), once());
    }
}
