//! The semantic rules, the ranges and the source.

use super::super::*;
use super::names;
use super::sample::{TEXT, date, place2, sample};
use crate::circular::*;
use crate::document::TextLayer;
use smallvec::smallvec;

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

fn sheet(start: usize, cells: Vec<(usize, usize)>) -> Sheet {
    let cells = cells.into_iter().map(|(from, to)| CellRange(from, to, "B3".into())).collect();
    Sheet { name: "总表".into(), start, cells }
}

/// A way to spoil a circular.
type Spoil = fn(&mut Circular);

#[test]
fn each_broken_rule_gives_its_code_at_its_place() {
    let table: &[(&str, &str, Spoil)] = &[
        ("page-order", "/sources/0/pages/3", |c| c.sources[0].pages = vec![0, 0, 40, 12]),
        ("page-order", "/sources/0/pages/0", |c| c.sources[0].pages = vec![3]),
        ("page-order", "/sources/0/sheets/0/start", |c| c.sources[0].sheets = vec![sheet(3, vec![])]),
        ("range-order", "/sources/0/sheets/0/cells/1", |c| {
            c.sources[0].sheets = vec![sheet(0, vec![(2, 4), (3, 5)])];
        }),
        ("range-order", "/sources/0/sheets/0/cells/0", |c| {
            c.sources[0].pages = vec![0, 5];
            c.sources[0].sheets = vec![sheet(0, vec![(2, 6)]), sheet(5, vec![(6, 7)])];
        }),
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
        ("range-order", "/tasks/0/at/lead/0/0", |c| c.tasks[0].at.lead[0] = smallvec![Range(9, 9)]),
        ("range-order", "/diagnostics/0/at/0", |c| c.diagnostics[0].at = smallvec![Range(9, 8)]),
        ("range-count", "/tasks/1/at/responsible", |c| {
            c.tasks[1].at.responsible.pop();
        }),
        ("range-count", "/notice/at/note", |c| c.notice.at.note = smallvec![Range(0, 1)]),
        ("range-count", "/tasks/0/at/extra/说明", |c| {
            c.tasks[0].at.extra.insert("说明".into(), smallvec![Range(0, 1)]);
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
        (warning(Some("2"), Severity::Info, smallvec![]), true),
        (warning(None, Severity::Warning, smallvec![]), true),
        (warning(None, Severity::Info, label()), true),
        (warning(None, Severity::Info, smallvec![Range(0, 3)]), false),
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
        ("range-mismatch", "/tasks/0/at/extra/备注", |c| c.tasks[0].at.extra[0] = smallvec![Range(1, 2)]),
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
        ("range-outside", "/tasks/1/at/title", |c| c.tasks[1].at.title = smallvec![Range(0, 100_000)]),
        ("range-outside", "/diagnostics/0/at/0", |c| c.diagnostics[0].at = smallvec![Range(9_999, 10_000)]),
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
