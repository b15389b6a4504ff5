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

/// The properties of each entry by its summary: `SEQUENCE`, `DTSTART`, `STATUS`.
fn entries(calendar: &str) -> Vec<(String, String, String, String)> {
    let unfolded = calendar.replace("\r\n ", "");
    let value = |entry: &str, name: &str| {
        let line = entry.split("\r\n").find(|line| line.split([':', ';']).next() == Some(name));
        line.and_then(|line| line.split_once(':')).map(|(_, value)| value.to_owned()).unwrap_or_default()
    };
    let entry = |entry: &str| {
        let [summary, sequence, start, status] =
            ["SUMMARY", "SEQUENCE", "DTSTART", "STATUS"].map(|name| value(entry, name));
        (summary, sequence, start, status)
    };
    unfolded.split("BEGIN:VEVENT\r\n").skip(1).map(entry).collect()
}

#[test]
fn what_loses_its_dates_goes_and_comes_back_is_told_by_sequence_and_status() {
    let version = |rows: &str| format!("2024年巡河计划\n任务\t进度安排\t牵头单位\n{rows}");
    let all = "清淤\t3月：疏通沟渠；8月：验收\t河道科\n植树\t4月：栽柳\t林业站\n";
    let folder = Folder::new(&[
        ("1.txt", &version(all)),
        ("2.txt", &version("清淤\t长期坚持：疏通沟渠；8月：验收\t河道科\n")),
        ("3.txt", &version(all)),
        ("4.txt", &version("植树\t4月：栽柳\t林业站\n")),
    ]);
    let export = |newest: &str, previous: &[&str]| {
        let options = previous.iter().flat_map(|file| ["--previous", *file]);
        let arguments: Vec<&str> =
            ["export", newest, "--to", "ics", "--lang", "en"].into_iter().chain(options).collect();
        let ran = folder.run(&arguments);
        (entries(fine(&ran)), ran.err)
    };
    let entry = |summary: &str, sequence: &str, start: &str, status: &str| {
        (summary.to_owned(), sequence.to_owned(), start.to_owned(), status.to_owned())
    };
    let [dredge, check, plant] = ["清淤：疏通沟渠", "清淤：验收", "植树：栽柳"];
    let (second, told) = export("2.txt", &["1.txt"]);
    assert_eq!(
        second,
        [
            entry(check, "0", "20240801", ""),
            entry(dredge, "1", "20240301", "CANCELLED"),
            entry(plant, "1", "20240401", "CANCELLED"),
        ]
    );
    assert!(told.contains("2 are no more or have no dates now"), "{told}");
    let (third, _) = export("3.txt", &["1.txt", "2.txt"]);
    assert_eq!(
        third,
        [
            entry(dredge, "2", "20240301", ""),
            entry(check, "0", "20240801", ""),
            entry(plant, "2", "20240401", "")
        ]
    );
    let (fourth, _) = export("4.txt", &["1.txt", "2.txt", "3.txt"]);
    assert_eq!(
        fourth,
        [
            entry(plant, "2", "20240401", ""),
            entry(dredge, "3", "20240301", "CANCELLED"),
            entry(check, "1", "20240801", "CANCELLED"),
        ]
    );
    // without dates and then no more: still what the first version had is taken back
    let (gone, _) = export("4.txt", &["1.txt", "2.txt"]);
    assert_eq!(gone[1], entry(dredge, "2", "20240301", "CANCELLED"));
}

#[test]
fn no_version_has_an_earlier_stamp_than_the_one_before() {
    let table = "任务\t进度安排\t牵头单位\n清淤\t2024年9月：验收\t河道科\n";
    let folder = Folder::new(&[
        ("旧.txt", table),
        ("新.txt", &format!("关于印发巡河计划的通知\n\n某局\n\n2024年3月1日\n\n{table}")),
    ]);
    for (previous, stamp) in [(&[][..], "20240301T000000Z"), (&["--previous", "旧.txt"], "20240901T000000Z")]
    {
        let ran = folder.run(&[&["export", "新.txt", "--to", "ics"], previous].concat());
        assert_eq!(values(fine(&ran), "DTSTAMP")[0], stamp);
    }
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
