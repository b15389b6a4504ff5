//! One good circular, and each rule broken in it once: exactly that code must come.

use super::*;
use crate::circular::*;
use crate::diagnostic::Lang;
use crate::document::TextLayer;
use chrono::NaiveDate;
use serde_json::{Value, json};

const TEXT: &str = "海州市总工会办公室文件
海工办〔2024〕8号
关于印发2024年重点工作分工的通知
各县（市、区）总工会：
现将分工印发给你们，按《平台管理规定》（海工发〔2023〕2号）执行。请于4月10日前报送方案。
海州市总工会办公室
2024年3月15日
附件：2024年重点工作分工（试行）
1\t建设服务\n平台\t覆盖职工5-8万人\t4月：制定方案；征求意见。6月前：上线运行。长期坚持\t宣传部\t组织部、各科室\t李明\t甲
2\t走访职工\t\t5月起：入户走访；每月：走访不少于3家\t组织部、宣传部\t\t\t乙
";

/// The range of the first `needle` at or after the code point `from`.
fn find(needle: &str, from: usize) -> Range {
    let chars: Vec<char> = TEXT.chars().collect();
    let wanted: Vec<char> = needle.chars().collect();
    let at = chars[from..].windows(wanted.len()).position(|w| w == wanted).unwrap() + from;
    Range(at, at + wanted.len())
}

fn place(needle: &str) -> Ranges {
    vec![find(needle, 0)]
}

/// In the row of the second task.
fn place2(needle: &str) -> Ranges {
    vec![find(needle, find("\n2\t", 0).0)]
}

/// In the row of the first task.
fn place1(needle: &str) -> Ranges {
    vec![find(needle, find("1\t建设", 0).0)]
}

fn date(month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2024, month, day)
}

fn strings(list: &[&str]) -> Vec<String> {
    list.iter().map(|&s| s.to_owned()).collect()
}

fn milestone(id: &str, label: &str, text: &str, at: MilestoneAt) -> Milestone {
    Milestone {
        id: id.into(),
        label: Some(label.into()),
        start: None,
        end: None,
        bound: Bound::During,
        precision: Some(Precision::Month),
        end_strict: None,
        recurrence: None,
        inferred: vec![],
        text: text.into(),
        actions: vec![],
        targets: vec![],
        at,
    }
}

fn action(text: &str, verb: &str, object: Option<&str>) -> Action {
    let places = place1(text);
    let start = places[0].0;
    Action {
        text: text.into(),
        verb: Some(verb.into()),
        object: object.map(Into::into),
        at: ActionAt {
            text: places,
            verb: vec![find(verb, start)],
            object: object.map(|o| vec![find(o, start)]).unwrap_or_default(),
        },
    }
}

fn target(text: &str, value: u32, value_max: Option<u32>, bound: Comparison, at: Ranges) -> Target {
    Target {
        text: text.into(),
        value: value.into(),
        value_max: value_max.map(Into::into),
        unit: Some("人".into()),
        bound,
        by: None,
        at: TargetAt { text: at },
    }
}

/// A small circular in which everything is right.
pub(super) fn sample() -> Circular {
    let tasks = vec![first_task(), second_task()];
    Circular {
        schema_version: SCHEMA_VERSION.into(),
        sources: vec![Source {
            name: "海州.txt".into(),
            format: Format::Text,
            encoding: Some("UTF-8".into()),
            sha256: "a67ef46dbcb4a38deb14d0ba2e5ba8ef0d8b31c0b9e5b1f6a3b0cc2ff9b7f2aa".into(),
            start: 0,
            pages: vec![0],
        }],
        notice: notice(),
        departments: Department::index(&tasks),
        tasks,
        diagnostics: vec![Diagnostic {
            code: "continued-row".into(),
            severity: Severity::Info,
            message: "此行接上一行".into(),
            task: Some("1.1".into()),
            at: place("平台"),
        }],
    }
}

fn notice() -> Notice {
    let addressee = "各县（市、区）总工会";
    let body = "现将分工印发给你们，按《平台管理规定》（海工发〔2023〕2号）执行。请于4月10日前报送方案。";
    let title = "2024年重点工作分工";
    let at = MilestoneAt { label: place("4月10日前"), text: place("报送方案") };
    Notice {
        number: Some(DocumentNumber {
            text: "海工办〔2024〕8号".into(),
            agency: Some("海工办".into()),
            year: Some(2024),
            serial: Some(8),
        }),
        title: Some("关于印发2024年重点工作分工的通知".into()),
        addressees: strings(&[addressee]),
        body: strings(&[body]),
        issuers: strings(&["海州市总工会办公室"]),
        issued_on: date(3, 15),
        attachments: vec![Attachment {
            index: 1,
            title: Some(title.into()),
            year: Some(2024),
            stage: Some("试行".into()),
            at: AttachmentAt { title: vec![find(title, find("附件", 0).0)], stage: place("试行") },
        }],
        duties: vec![Milestone {
            bound: Bound::By,
            end: date(4, 10),
            precision: Some(Precision::Day),
            inferred: strings(&["end.year:issue-date"]),
            ..milestone("duty/1", "4月10日前", "报送方案", at)
        }],
        cites: vec![Citation {
            title: "平台管理规定".into(),
            number: Some("海工发〔2023〕2号".into()),
            at: CitationAt { title: place("平台管理规定"), number: place("海工发〔2023〕2号") },
        }],
        inferred: strings(&["issuers", "number:meta"]),
        at: NoticeAt {
            number: place("海工办〔2024〕8号"),
            title: place("关于印发2024年重点工作分工的通知"),
            addressees: vec![place(addressee)],
            body: vec![place(body)],
            issuers: vec![vec![find("海州市总工会办公室", 20)]],
            ..NoticeAt::default()
        },
        ..Notice::default()
    }
}

fn first_task() -> Task {
    let text = "制定方案；征求意见";
    let spring = Milestone {
        start: date(4, 1),
        end: date(4, 30),
        inferred: strings(&["start.year:attachment-title", "end.year:attachment-title"]),
        actions: vec![action("制定方案", "制定", Some("方案")), action("征求意见", "征求", Some("意见"))],
        ..milestone("1/1", "4月", text, MilestoneAt { label: place1("4月"), text: place1(text) })
    };
    let at = MilestoneAt { label: place1("6月前"), text: place1("上线运行") };
    let launch = Milestone {
        bound: Bound::By,
        end: date(6, 30),
        end_strict: date(5, 31),
        actions: vec![action("上线运行", "上线", None)],
        ..milestone("1/2", "6月前", "上线运行", at)
    };
    let at = MilestoneAt { label: place("长期坚持"), text: vec![] };
    let always =
        Milestone { bound: Bound::Ongoing, precision: None, ..milestone("1/3", "长期坚持", "", at) };
    let people = vec![Person {
        name: Some("李明".into()),
        role: None,
        post: None,
        at: PersonAt { name: place("李明"), ..PersonAt::default() },
    }];
    let part = Task {
        id: "1.1".into(),
        title: "平台".into(),
        lead: strings(&["宣传部"]),
        inferred: strings(&["lead:merged-cell"]),
        at: TaskAt { title: place1("平台"), lead: vec![place1("宣传部")], ..TaskAt::default() },
        ..Task::default()
    };
    let (title, rest) = (find("建设服务", 0), find("平台", find("建设服务", 0).1));
    Task {
        id: "1".into(),
        number: Some("1".into()),
        attachment: Some(1),
        title: "建设服务平台".into(),
        content: Some("覆盖职工5-8万人".into()),
        lead: strings(&["宣传部"]),
        support: strings(&["组织部", "各科室"]),
        people,
        targets: vec![target("5-8万人", 50_000, Some(80_000), Comparison::Exactly, place("5-8万人"))],
        milestones: vec![spring, launch, always],
        parts: vec![part],
        extra: [("备注".to_owned(), "甲".to_owned())].into_iter().collect(),
        at: TaskAt {
            number: place1("1"),
            title: vec![title, rest],
            content: place("覆盖职工5-8万人"),
            lead: vec![place1("宣传部")],
            support: vec![place1("组织部"), place1("各科室")],
            extra: [("备注".to_owned(), place1("甲"))].into_iter().collect(),
            ..TaskAt::default()
        },
        ..Task::default()
    }
}

fn second_task() -> Task {
    let at = MilestoneAt { label: place2("5月起"), text: place2("入户走访") };
    let from =
        Milestone {
            bound: Bound::From, start: date(5, 1), ..milestone("2/1", "5月起", "入户走访", at)
        };
    let text = "走访不少于3家";
    let monthly = Milestone {
        start: date(1, 1),
        end: date(12, 31),
        recurrence: Some("FREQ=MONTHLY".into()),
        targets: vec![target("不少于3家", 3, None, Comparison::AtLeast, place("不少于3家"))],
        ..milestone("2/2", "每月", text, MilestoneAt { label: place("每月"), text: place(text) })
    };
    Task {
        id: "2".into(),
        attachment: Some(1),
        title: "走访职工".into(),
        responsible: strings(&["组织部", "宣传部"]),
        milestones: vec![from, monthly],
        at: TaskAt {
            title: place("走访职工"),
            responsible: vec![place2("组织部"), place2("宣传部")],
            ..TaskAt::default()
        },
        ..Task::default()
    }
}

fn names(violations: &[Violation]) -> Vec<&'static str> {
    violations.iter().map(|v| v.code.entry().name).collect()
}

#[test]
fn a_good_circular_passes_every_check() {
    let good = sample();
    assert_eq!(check_circular(&good), []);
    assert_eq!(check_grounding(&good, &TextLayer::new(TEXT.into())), []);
    let text = serde_json::to_string(&good).unwrap();
    let checked = check_json(&text);
    assert_eq!(checked.violations, []);
    assert_eq!(checked.circular, Some(good));
    assert_eq!(check_json(&format!("\u{FEFF}{text}")).violations, []);
}

/// A way to spoil a circular.
type Spoil = fn(&mut Circular);

#[test]
fn each_broken_rule_gives_its_code_at_its_place() {
    let table: &[(&str, &str, Spoil)] = &[
        ("page-order", "/sources/0/pages/3", |c| c.sources[0].pages = vec![0, 0, 40, 12]),
        ("page-order", "/sources/0/pages/0", |c| c.sources[0].pages = vec![3]),
        ("id-order", "/tasks/0/milestones/1/id", |c| c.tasks[0].milestones[1].id = "1/4".into()),
        ("id-order", "/notice/duties/0/id", |c| c.notice.duties[0].id = "duty/2".into()),
        ("id-order", "/tasks/0/parts/0/id", |c| {
            c.tasks[0].parts[0].id = "1.2".into();
            c.departments = Department::index(&c.tasks);
            c.diagnostics.clear();
        }),
        ("duplicate-id", "/tasks/0/milestones/1/id", |c| c.tasks[0].milestones[1].id = "1/1".into()),
        ("duplicate-id", "/tasks/1/id", |c| {
            c.tasks[1].id = "1".into();
            c.tasks[1].milestones.clear();
            c.departments = Department::index(&c.tasks);
        }),
        ("unknown-attachment", "/tasks/1/attachment", |c| c.tasks[1].attachment = Some(2)),
        ("unknown-task", "/diagnostics/0/task", |c| c.diagnostics[0].task = Some("1.2".into())),
        ("index-mismatch", "/departments/0/name", |c| c.departments.swap(0, 1)),
        ("index-mismatch", "/departments/2", |c| c.departments.truncate(2)),
        ("index-mismatch", "/departments/3", |c| c.departments.push(Department::default())),
        ("index-mismatch", "/departments/0/leads", |c| c.departments[0].leads.truncate(1)),
        ("index-mismatch", "/departments/2/collective", |c| c.departments[2].collective = false),
        ("bad-inference", "/tasks/0/milestones/0/inferred/1", |c| {
            c.tasks[0].milestones[0].inferred[1] = "end.year:guess".into();
        }),
        ("bad-inference", "/notice/inferred/0", |c| c.notice.inferred[0] = "lead:rule".into()),
        ("bad-inference", "/tasks/0/parts/0/inferred/0", |c| c.tasks[0].parts[0].inferred[0] = "".into()),
        ("date-order", "/tasks/0/milestones/0/start", |c| c.tasks[0].milestones[0].start = date(5, 1)),
        ("bound-mismatch", "/tasks/0/milestones/1/start", |c| c.tasks[0].milestones[1].start = date(1, 1)),
        ("bound-mismatch", "/tasks/0/milestones/0/end", |c| c.tasks[0].milestones[0].end = None),
        ("bound-mismatch", "/tasks/0/milestones/0/start", |c| c.tasks[0].milestones[0].start = None),
        ("bound-mismatch", "/tasks/1/milestones/0/end", |c| c.tasks[1].milestones[0].end = date(6, 30)),
        ("bound-mismatch", "/tasks/0/milestones/2/end", |c| c.tasks[0].milestones[2].end = date(6, 30)),
        ("bound-mismatch", "/tasks/0/milestones/0/precision", |c| c.tasks[0].milestones[0].precision = None),
        ("bound-mismatch", "/tasks/0/milestones/2/precision", |c| {
            c.tasks[0].milestones[2].precision = Some(Precision::Year);
        }),
        ("strict-mismatch", "/tasks/0/milestones/0/end_strict", |c| {
            c.tasks[0].milestones[0].end_strict = date(4, 2);
        }),
        ("strict-mismatch", "/tasks/0/milestones/1/end_strict", |c| {
            c.tasks[0].milestones[1].end_strict = date(6, 30);
        }),
        ("unexplained-null", "/notice/duties/0/end", |c| c.notice.duties[0].end = None),
        ("unexplained-null", "/tasks/1/milestones/0/start", |c| c.tasks[1].milestones[0].start = None),
        ("bad-recurrence", "/tasks/1/milestones/1/recurrence", |c| {
            c.tasks[1].milestones[1].recurrence = Some("每月".into());
        }),
        ("action-mismatch", "/tasks/0/milestones/0/actions/1/text", |c| {
            c.tasks[0].milestones[0].actions.swap(0, 1);
        }),
        ("action-mismatch", "/tasks/0/milestones/0/actions/0/object", |c| {
            c.tasks[0].milestones[0].actions[0].object = Some("意见".into());
        }),
        ("value-order", "/tasks/0/targets/0/value_max", |c| c.tasks[0].targets[0].value_max = Some(4.into())),
        ("range-order", "/tasks/0/at/title/1", |c| c.tasks[0].at.title.swap(0, 1)),
        ("range-order", "/tasks/0/at/lead/0/0", |c| c.tasks[0].at.lead[0] = vec![Range(9, 9)]),
        ("range-order", "/diagnostics/0/at/0", |c| c.diagnostics[0].at = vec![Range(9, 8)]),
        ("range-count", "/tasks/1/at/responsible", |c| {
            c.tasks[1].at.responsible.pop();
        }),
        ("range-count", "/notice/at/note", |c| c.notice.at.note = vec![Range(0, 1)]),
        ("range-count", "/tasks/0/at/extra/说明", |c| {
            c.tasks[0].at.extra.insert("说明".into(), vec![Range(0, 1)]);
        }),
        ("ungrounded", "/tasks/0/content", |c| c.tasks[0].at.content.clear()),
        ("ungrounded", "/tasks/0/support", |c| c.tasks[0].at.support.clear()),
        ("ungrounded", "/tasks/0/extra/备注", |c| c.tasks[0].at.extra.clear()),
    ];
    for (code, pointer, spoil) in table {
        let mut circular = sample();
        spoil(&mut circular);
        let found = check_circular(&circular);
        let found: Vec<_> = found.iter().map(|v| (v.code.entry().name, v.pointer.as_str())).collect();
        assert_eq!(found, [(*code, *pointer)]);
    }
}

#[test]
fn a_diagnostic_explains_a_missing_date() {
    let warning = |task: Option<&str>, severity, at| Diagnostic {
        code: "no-year".into(),
        severity,
        message: "没有年份".into(),
        task: task.map(Into::into),
        at,
    };
    let label = || place2("5月起");
    let table = [
        (warning(Some("2"), Severity::Info, vec![]), true),
        (warning(None, Severity::Warning, vec![]), true),
        (warning(None, Severity::Info, label()), true),
        (warning(None, Severity::Info, vec![Range(0, 3)]), false),
        (warning(Some("1"), Severity::Error, label()), false),
    ];
    for (diagnostic, explained) in table {
        let mut circular = sample();
        circular.tasks[1].milestones[0].start = None;
        circular.tasks[1].milestones[0].precision = None;
        circular.diagnostics.push(diagnostic.clone());
        let found = names(&check_circular(&circular));
        assert_eq!(found.is_empty(), explained, "{diagnostic:?}: {found:?}");
    }
}

#[test]
fn ranges_are_compared_with_the_text_layer() {
    let layer = TextLayer::new(TEXT.into());
    let table: &[(&str, &str, Spoil)] = &[
        ("range-mismatch", "/tasks/0/at/title", |c| c.tasks[0].title = "建设服务平合".into()),
        ("range-mismatch", "/notice/at/addressees/0", |c| c.notice.at.addressees[0][0].1 += 1),
        ("range-mismatch", "/tasks/0/at/extra/备注", |c| c.tasks[0].at.extra[0] = vec![Range(1, 2)]),
        ("range-mismatch", "/tasks/0/milestones/0/actions/0/at/verb", |c| {
            c.tasks[0].milestones[0].actions[0].at.verb[0].1 += 1;
        }),
        ("range-mismatch", "/notice/attachments/0/at/stage", |c| {
            c.notice.attachments[0].stage = Some("暂行".into());
        }),
        ("range-mismatch", "/notice/duties/0/at/text", |c| c.notice.duties[0].text = "方案".into()),
        ("range-mismatch", "/notice/cites/0/at/number", |c| c.notice.cites[0].number = Some("2号".into())),
        ("range-mismatch", "/tasks/0/people/0/at/name", |c| c.tasks[0].people[0].name = Some("李".into())),
        ("range-mismatch", "/tasks/0/parts/0/at/lead/0", |c| c.tasks[0].parts[0].lead[0] = "部".into()),
        ("range-mismatch", "/tasks/1/milestones/1/targets/0/at/text", |c| {
            c.tasks[1].milestones[1].targets[0].text = "3家".into();
        }),
        ("range-outside", "/tasks/1/at/title", |c| c.tasks[1].at.title = vec![Range(0, 100_000)]),
        ("range-outside", "/diagnostics/0/at/0", |c| c.diagnostics[0].at = vec![Range(9_999, 10_000)]),
    ];
    for (code, pointer, spoil) in table {
        let mut circular = sample();
        spoil(&mut circular);
        let found = check_grounding(&circular, &layer);
        let found: Vec<_> = found.iter().map(|v| (v.code.entry().name, v.pointer.as_str())).collect();
        assert_eq!(found, [(*code, *pointer)]);
    }
}

#[test]
fn a_mismatch_shows_the_first_difference() {
    let mut circular = sample();
    let body = circular.notice.body[0].clone();
    circular.notice.body[0] = body.replace("10日", "12日");
    let found = check_grounding(&circular, &TextLayer::new(TEXT.into()));
    assert_eq!(
        found[0].message(Lang::Zh),
        "原文此处是“…执行。请于4月10日前报送方案。”，而值是“…执行。请于4月12日前报送方案。”"
    );
}

#[test]
fn files_are_compared_by_their_sha256() {
    let layer = TextLayer::new(TEXT.into());
    let mut circular = sample();
    let other: &[u8] = TEXT.as_bytes();
    assert_eq!(names(&check_source(&circular, &[other], &layer)), ["source-mismatch"]);
    // FIPS 180-2, the message "abc"
    circular.sources[0].sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad".into();
    assert_eq!(check_source(&circular, &[b"abc"], &layer), []);
    assert_eq!(names(&check_source(&circular, &[], &layer)), ["source-count"]);
    assert_eq!(names(&check_source(&circular, &[b"abc", b"abc"], &layer)), ["source-count"]);
}

/// What [`check_json`] says of the sample with one thing changed in its JSON.
fn json_violations(spoil: impl Fn(&mut Value)) -> Vec<(&'static str, String, String)> {
    let mut value = serde_json::to_value(sample()).unwrap();
    spoil(&mut value);
    let checked = check_json(&value.to_string());
    let failed = checked.violations.iter().any(|v| v.severity() == Severity::Error);
    assert_eq!(checked.circular.is_none(), failed);
    let said = |v: Violation| (v.code.entry().name, v.pointer.clone(), v.message(Lang::En));
    checked.violations.into_iter().map(said).collect()
}

#[test]
fn each_breach_of_the_schema_is_said_at_its_place() {
    type Change = fn(&mut Value);
    let table: &[(&str, &str, &str, Change)] = &[
        ("missing-field", "/tasks/0/title", "the field title is missing", |v| {
            v["tasks"][0].as_object_mut().unwrap().shift_remove("title");
        }),
        ("missing-field", "/schema_version", "the field schema_version is missing", |v| {
            v.as_object_mut().unwrap().shift_remove("schema_version");
        }),
        ("unknown-field", "/tasks/0/a~1b", "there is no field a/b in the contract", |v| {
            v["tasks"][0]["a/b"] = json!(1);
        }),
        ("unknown-field", "/notice/number/office", "there is no field office in the contract", |v| {
            v["notice"]["number"]["office"] = json!("甲");
        }),
        ("unknown-field", "/tasks/0/at/id", "there is no field id in the contract", |v| {
            v["tasks"][0]["at"]["id"] = json!([]);
        }),
        ("wrong-type", "/tasks/1/lead", "expected array, found string", |v| {
            v["tasks"][1]["lead"] = json!("甲");
        }),
        ("wrong-type", "/notice/title", "expected string | null, found number", |v| {
            v["notice"]["title"] = json!(3);
        }),
        ("wrong-type", "/notice/number", "expected object | null, found string", |v| {
            v["notice"]["number"] = json!("8号");
        }),
        (
            "wrong-value",
            "/sources/0/format",
            "\"wps\" is not an allowed value; allowed are \"text\", ",
            |v| {
                v["sources"][0]["format"] = json!("wps");
            },
        ),
        ("wrong-value", "/tasks/0/milestones/0/precision", "\"decade\" is not an allowed value; ", |v| {
            v["tasks"][0]["milestones"][0]["precision"] = json!("decade");
        }),
        ("wrong-form", "/notice/issued_on", "\"2024-02-30\" does not have the form date", |v| {
            v["notice"]["issued_on"] = json!("2024-02-30");
        }),
        ("wrong-form", "/notice/issued_on", "\"2024年3月\" does not have the form ", |v| {
            v["notice"]["issued_on"] = json!("2024年3月");
        }),
        ("wrong-form", "/tasks/0/id", "\"01\" does not have the form ", |v| {
            v["tasks"][0]["id"] = json!("01")
        }),
        ("wrong-form", "/schema_version", "\"1\" does not have the form ", |v| {
            v["schema_version"] = json!("1")
        }),
        ("wrong-size", "/sources", "[] is outside the allowed range (minItems 1)", |v| {
            v["sources"] = json!([])
        }),
        ("wrong-size", "/tasks/0/at/title/0", "[1,2,3] is outside the allowed range (maxItems 2)", |v| {
            v["tasks"][0]["at"]["title"] = json!([[1, 2, 3]]);
        }),
        ("wrong-size", "/sources/0/start", "-1 is outside the allowed range (minimum 0)", |v| {
            v["sources"][0]["start"] = json!(-1);
        }),
        ("schema-violation", "", "does not conform to the JSON Schema: ", |v| {
            v["notice"]["number"]["serial"] = json!(99_999_999_999_u64);
        }),
        ("unsupported-version", "/schema_version", "JSON of version 2.0 cannot be checked; ", |v| {
            v["schema_version"] = json!("2.0");
            v["tasks"] = json!(7);
        }),
        ("wrong-type", "", "expected object, found array", |v| *v = json!([])),
    ];
    for (code, pointer, message, change) in table {
        let found = json_violations(change);
        let [(c, p, m)] = &found[..] else { panic!("{code} at {pointer}: {found:?}") };
        assert_eq!((*c, p.as_str()), (*code, *pointer), "{m}");
        assert!(m.starts_with(message), "{m}");
    }
}

#[test]
fn every_breach_is_reported_not_the_first_alone() {
    let found = json_violations(|v| {
        v["tasks"][0]["title"] = json!(null);
        v["tasks"][1]["extra"] = json!([]);
        v["notice"]["kindd"] = json!("通知");
    });
    let found: Vec<_> = found.iter().map(|(code, pointer, _)| (*code, pointer.as_str())).collect();
    assert_eq!(
        found,
        [
            ("unknown-field", "/notice/kindd"),
            ("wrong-type", "/tasks/0/title"),
            ("wrong-type", "/tasks/1/extra")
        ]
    );
}

#[test]
fn rules_are_checked_in_json_of_the_right_shape() {
    let mut circular = sample();
    circular.departments.clear();
    let checked = check_json(&serde_json::to_string(&circular).unwrap());
    assert_eq!(names(&checked.violations), ["index-mismatch"]);
    assert_eq!(checked.circular, Some(circular));
}

#[test]
fn unknown_fields_of_a_newer_minor_version_are_said_not_refused() {
    let mut value = serde_json::to_value(sample()).unwrap();
    value["schema_version"] = json!("1.7");
    value["tasks"][0]["priority"] = json!({"high": true});
    value["tasks"][0]["at"]["pri/ority"] = json!([]);
    let checked = check_json(&value.to_string());
    assert_eq!(names(&checked.violations), ["newer-version", "newer-field", "newer-field"]);
    assert!(checked.violations.iter().all(|v| v.severity() == Severity::Info));
    assert_eq!(checked.circular, Some(Circular { schema_version: "1.7".into(), ..sample() }));
    value["tasks"][0]["title"] = json!(1);
    assert!(names(&check_json(&value.to_string()).violations).contains(&"wrong-type"));
}

#[test]
fn broken_json_is_said_with_its_line_and_column() {
    let found = check_json("{\n  \"notice\": {]\n}").violations;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].message(Lang::En), "not valid JSON (line 2, column 14): key must be a string");
    let deep = "[".repeat(100_000);
    assert_eq!(names(&check_json(&deep).violations), ["invalid-json"]);
    assert_eq!(names(&check_json("").violations), ["invalid-json"]);
}
