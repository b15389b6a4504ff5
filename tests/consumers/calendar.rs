//! The calendar, read back by Python's `icalendar`, its rules spelt out by `recurring-ical-events`.

use super::setup::run_python;
use super::{SEED, folder, hostile};
use fenjie::circular::Circular;
use fenjie::diagnostic::Lang;
use fenjie::recurrence::Recurrence;
use fenjie::write::{CalendarOptions, Entry, Indent, Reminder, Rows, to_ics, to_json};
use fenjie::{Options, convert};
use std::fs;
use std::path::Path;

/// Labels of every form of recurrence, each its own task.
const AGAIN: &str = "\
某办〔2024〕5号
关于印发2024年工作要点的通知
各科室：
请于4月10日前报送。
某局
2024年1月5日
任务\t进度安排\t牵头单位
甲\t每月：走访\t一科
乙\t每季度末：通报\t一科、二科
丙\t每季度：通报；每半年：总结\t二科
丁\t每周一、三：例会；每周：小结；每两周：调度\t二科
戊\t每旬：报送；每半月：报送；每月25日前：报送；每月下旬：盘点\t二科
己\t每年3-5月：植树；每年9月10日：慰问；每年：考核\t二科
庚\t每月第一个工作日：升旗；每月最后一个周五：清扫；每两个月：检查\t二科
辛\t4月起，每月通报；每日：巡查；每年春节前：慰问\t二科
壬\t3-5月：举办；6月前：完工；7月起：总结；10月15日：庆典\t二科
癸\t长期坚持\t二科
";

/// Writes the circular as JSON and as both calendars, with the days that its milestones recur on.
fn write(folder: &Path, name: &str, circular: &Circular) {
    let put =
        |ending: &str, text: &str| fs::write(folder.join(format!("{name}.{ending}")), text).expect(ending);
    put("json", &to_json(circular, Indent::None));
    for (entry, ending) in [(Entry::Event, "event.ics"), (Entry::Todo, "todo.ics")] {
        let options =
            CalendarOptions { entry, remind: Some(Reminder::default()), previous: &[], lang: Lang::Zh };
        put(ending, &to_ics(circular, &options).text);
    }
    let days = Rows::Milestones.of(circular).into_iter().map(|row| {
        let again = row.milestone.and_then(Recurrence::of)?;
        let days = again.between(again.first(), again.first() + chrono::Days::new(1500));
        Some(days.map(|day| day.to_string()).collect::<Vec<_>>())
    });
    put("days.json", &serde_json::to_string(&days.collect::<Vec<_>>()).expect("JSON"));
}

#[test]
fn every_calendar_holds_what_the_json_holds() {
    let folder = folder();
    for (i, circular) in hostile::circulars().iter().enumerate() {
        write(folder.path(), &format!("hostile-{i}"), circular);
    }
    for path in [SEED, "fixtures/hunan-water-2023/circular.txt", "fixtures/silver-opinions-2025/circular.txt"]
    {
        let circular = convert(&fs::read(path).expect(path), &Options::default()).expect(path);
        write(folder.path(), &path.replace('/', "-"), &circular);
    }
    write(folder.path(), "again", &convert(AGAIN.as_bytes(), &Options::default()).expect("text"));
    run_python("calendar_files.py", &[folder.path()]);
}

/// Rows that a circular's versions have: task, schedule.
const ROWS: [(&str, [&str; 3]); 5] = [
    ("疏浚河道", ["3月：勘察；6月前：清淤", "4月：勘察；6月前：清淤", "长期坚持：勘察；6月前：清淤"]),
    ("加固堤防", ["每月：巡查", "每季度：巡查", "5月：设计；9月：施工；11月：验收"]),
    ("栽种护岸林", ["3-4月：栽种", "3-4月：栽种；10月：补植", "3-4月：栽种乔木和灌木"]),
    ("修复老旧水闸", ["7月起：修复", "7月底前：修复", "待资金到位后：修复"]),
    ("修复老旧泵站水闸", ["8月：招标；8月：修复", "8月：修复", ""]),
];

/// A version: which rows it has, in what order, and how each reads, by the digits of a number.
fn version(mut number: usize) -> Circular {
    let mut digit = |of: usize| {
        let digit = number % of;
        number /= of;
        digit
    };
    let turn = digit(ROWS.len());
    let mut rows: Vec<String> = Vec::new();
    for (task, steps) in ROWS {
        match digit(4) {
            3 => {}
            form => rows.push(format!("{task}\t{}\t河道科\n", steps[form])),
        }
    }
    let turn = turn % rows.len().max(1);
    rows.rotate_left(turn);
    let notice = format!("2024年河道整治任务分解\n任务\t进度安排\t牵头单位\n{}", rows.concat());
    convert(notice.as_bytes(), &Options::default()).expect("text")
}

#[test]
fn versions_that_are_imported_one_after_another_leave_the_newest() {
    let folder = folder();
    // a fixed sequence of numbers that looks like chance
    let mut number = 20_240_301_usize;
    for chain in 0..40 {
        let mut versions: Vec<Circular> = Vec::new();
        for at in 0..5 {
            number = number.wrapping_mul(1_103_515_245).wrapping_add(12_345) % (1 << 31);
            let newest = version(number / 64);
            let entry = if chain % 2 == 0 { Entry::Event } else { Entry::Todo };
            let options = CalendarOptions {
                entry,
                remind: Some(Reminder::default()),
                previous: &versions,
                lang: Lang::Zh,
            };
            let text = to_ics(&newest, &options).text;
            fs::write(folder.path().join(format!("{chain}-{at}.ics")), text).expect("a calendar");
            versions.push(newest);
        }
    }
    run_python("calendar_updates.py", &[folder.path()]);
}
