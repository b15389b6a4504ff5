//! `fenjie export --to ics`.

use super::{Folder, Ran};

const DRAFT: &str = "\
2024年重点工作任务分解
序号\t工作任务\t进度安排\t牵头单位
1\t修缮校舍\t3月：摸底；6月前：完工\t后勤科
2\t组织培训\t每月：一期\t人事科
3\t完善制度\t长期坚持\t人事科
";

const FINAL: &str = "\
2024年重点工作任务分解
序号\t工作任务\t进度安排\t牵头单位
1\t采购图书\t5月：招标\t图书馆
2\t修缮校舍\t4月：摸底；6月前：完工\t后勤科
";

/// The values of a property, in order.
fn values<'a>(calendar: &'a str, name: &str) -> Vec<&'a str> {
    let value = |line: &'a str| line.strip_prefix(name)?.strip_prefix(':');
    calendar.split("\r\n").filter_map(value).collect()
}

fn fine(ran: &Ran) -> &str {
    assert_eq!(ran.code, 0, "{}", ran.err);
    &ran.out
}

#[test]
fn a_calendar_goes_where_its_ending_says() {
    let folder = Folder::new(&[("a.txt", DRAFT)]);
    let written = folder.run(&["export", "a.txt", "-o", "a.ics", "--lang", "zh"]);
    fine(&written);
    assert!(written.err.contains("日历中没有 1 个无日期的节点"), "{}", written.err);
    let calendar = folder.read("a.ics");
    assert_eq!(values(&calendar, "BEGIN").iter().filter(|kind| **kind == "VEVENT").count(), 3);
    assert_eq!(values(&calendar, "RRULE"), ["FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20241231"]);
    assert_eq!(values(&calendar, "TRIGGER"), ["-P2DT15H"; 2]);
    assert!(calendar.lines().all(|line| line.len() <= 76), "lines are folded");
    assert_eq!(fine(&folder.run(&["export", "a.txt", "--to", "ics", "--lang", "zh"])), calendar);
}

#[test]
fn to_dos_have_what_has_no_dates_too() {
    let folder = Folder::new(&[("a.txt", DRAFT)]);
    let ran = folder.run(&["export", "a.txt", "--to", "ics", "--as", "todo", "--remind", "none"]);
    let kinds = values(fine(&ran), "BEGIN");
    assert_eq!(kinds.iter().filter(|kind| **kind == "VTODO").count(), 4);
    assert!(!kinds.contains(&"VALARM") && !ran.err.contains("not in the calendar"), "{}", ran.err);
    assert_eq!(values(&ran.out, "DUE;VALUE=DATE"), ["20240331", "20240630"]);
}

#[test]
fn reminders_are_asked_for() {
    let folder = Folder::new(&[("a.txt", DRAFT)]);
    for (time, trigger) in [("1d", "-PT15H"), ("12h", "-PT12H"), ("1w", "-P6DT15H"), ("0d", "PT9H")] {
        let ran = folder.run(&["export", "a.txt", "--to", "ics", "--remind", time]);
        assert!(values(fine(&ran), "TRIGGER").contains(&trigger), "{time}: {}", ran.out);
    }
}

#[test]
fn a_later_version_updates_what_moved() {
    let folder = Folder::new(&[("旧.txt", DRAFT), ("新.txt", FINAL)]);
    fine(&folder.run(&["convert", "旧.txt", "-o", "旧.json"]));
    let draft = folder.run(&["export", "旧.json", "--to", "ics"]);
    let draft = values(fine(&draft), "UID");
    // 3月 became 4月: without the draft it is another, the deadline is not
    let alone = folder.run(&["export", "新.txt", "--to", "ics"]);
    let uids = values(fine(&alone), "UID");
    assert!(!uids.contains(&draft[0]) && uids[2] == draft[1], "{uids:?}");
    let updated = folder.run(&["export", "新.txt", "--to", "ics", "--previous", "旧.json", "--lang", "en"]);
    let uids = values(fine(&updated), "UID");
    assert_eq!((uids[1], uids[2]), (draft[0], draft[1]));
    assert_eq!(values(&updated.out, "SEQUENCE"), ["0", "1", "0", "1"]);
    // 组织培训 is no more
    assert_eq!((uids[3], values(&updated.out, "STATUS")), (draft[2], vec!["CANCELLED"]));
    assert_eq!(updated.out.matches("BEGIN:VEVENT").count(), 4);
    assert!(updated.err.contains("1 are no more"), "{}", updated.err);
    assert_eq!(
        folder.run(&["export", "新.txt", "-o", "旧.json", "--to", "ics", "--previous", "旧.json"]).code,
        2
    );
    assert_eq!(folder.run(&["export", "新.txt", "--to", "ics", "--previous", "无.json"]).code, 2);
}

#[test]
fn options_of_a_calendar_mean_nothing_elsewhere() {
    let folder = Folder::new(&[("a.txt", DRAFT)]);
    for options in [["--as", "todo"], ["--remind", "3d"], ["--previous", "a.txt"]] {
        let ran = folder.run(&[&["export", "a.txt", "--to", "jsonl", "--lang", "en"], &options[..]].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert!(ran.err.contains(&format!("{} means nothing for jsonl", options[0])), "{}", ran.err);
    }
    let ran = folder.run(&["export", "a.txt", "--to", "ics", "--rows", "tasks", "--lang", "en"]);
    assert!(ran.code == 2 && ran.err.contains("--rows means nothing for ics"), "{}", ran.err);
}

#[test]
fn an_empty_calendar_is_told() {
    let table = "任务\t进度安排\t牵头单位\n完善制度\t长期坚持\t人事科\n";
    let folder = Folder::new(&[("a.txt", table)]);
    let ran = folder.run(&["export", "a.txt", "--to", "ics", "--lang", "en"]);
    assert_eq!(values(fine(&ran), "BEGIN"), ["VCALENDAR"]);
    assert!(ran.err.contains("the calendar is empty") && ran.err.contains("1 without dates"), "{}", ran.err);
}
