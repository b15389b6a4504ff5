//! Scanned pages, read by tesseract. What is asked for is what a reader needs and tesseract reads well: the tasks, their units and
//! their dates. Single characters it may misread.

#[cfg(feature = "ofd")]
#[path = "../ofd/build.rs"]
mod build;

use super::setup::tesseract;
use super::{fenjie, folder};
use serde_json::Value;
use std::path::Path;

/// The first and last day of a milestone, and its work.
type Step = (&'static str, &'static str, &'static str);

/// The tasks of the fixtures: title, lead, support, and the days and work of the milestones.
const TASKS: [(&str, &str, &str, &[Step]); 5] = [
    (
        "完成危桥改造",
        "县交通运输局",
        "县财政局 县水利局",
        &[
            ("2024-03-01", "2024-03-31", "完成勘察设计"),
            ("", "2024-06-30", "开工建设"),
            ("2024-11-01", "2024-11-30", "竣工验收"),
        ],
    ),
    (
        "建设乡镇客运站",
        "县住房和城乡建设局",
        "县自然资源局",
        &[("2024-05-01", "2024-05-31", "确定站址"), ("2024-10-01", "2024-10-31", "投入使用")],
    ),
    (
        "开展公路养护培训",
        "县人力资源和社会保障局",
        "县交通运输局",
        &[("2024-04-01", "2024-04-30", "制定培训方案"), ("2024-07-01", "2024-09-30", "分批组织培训")],
    ),
    (
        "设立养护公益岗位",
        "县人力资源和社会保障局",
        "县财政局",
        &[("", "2024-08-31", "发布招聘公告"), ("2024-12-01", "2024-12-31", "人员到岗")],
    ),
    (
        "完善安全防护设施",
        "县公安局",
        "县应急管理局",
        &[("2024-09-01", "2024-09-30", "完成隐患排查"), ("", "2024-12-31", "安装护栏")],
    ),
];

/// What `fenjie convert --ocr` makes of a file.
fn read(file: &Path) -> Value {
    let output = fenjie().arg("convert").arg(file).arg("--ocr").output().expect("fenjie runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {said}", file.display());
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {said}"))
}

/// How many characters differ between two texts, at least.
fn misread(found: &str, want: &str) -> usize {
    let (found, want): (Vec<char>, Vec<char>) = (found.chars().collect(), want.chars().collect());
    let mut row: Vec<usize> = (0..=want.len()).collect();
    for (i, a) in found.iter().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], i + 1);
        for (j, b) in want.iter().enumerate() {
            let best = (corner + usize::from(a != b)).min(row[j] + 1).min(row[j + 1] + 1);
            corner = std::mem::replace(&mut row[j + 1], best);
        }
    }
    row[want.len()]
}

fn compare(circular: &Value, file: &str) {
    let tasks = circular["tasks"].as_array().expect("tasks");
    assert_eq!(tasks.len(), TASKS.len(), "{file}");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |value: &Value| {
        let items = value.as_array().expect("a list").iter().map(text);
        items.collect::<Vec<_>>().join(" ")
    };
    let mut wrong = 0;
    for (task, (title, lead, support, milestones)) in tasks.iter().zip(TASKS) {
        wrong += misread(&text(&task["title"]), title);
        wrong += misread(&list(&task["lead"]), lead);
        wrong += misread(&list(&task["support"]), support);
        let found = task["milestones"].as_array().expect("milestones");
        let days: Vec<(String, String)> =
            found.iter().map(|step| (text(&step["start"]), text(&step["end"]))).collect();
        let want: Vec<(String, String)> =
            milestones.iter().map(|(start, end, _)| ((*start).to_owned(), (*end).to_owned())).collect();
        assert_eq!(days, want, "{file}: {title}");
        for (step, (_, _, work)) in found.iter().zip(milestones) {
            wrong += misread(&text(&step["text"]), work);
        }
    }
    assert!(wrong <= 3, "{file}: {wrong} characters are wrong: {tasks:#?}");
    assert_eq!(circular["notice"]["issued_on"], "2024-02-18", "{file}");
    let codes: Vec<&str> = circular["diagnostics"]
        .as_array()
        .expect("diagnostics")
        .iter()
        .filter_map(|diagnostic| diagnostic["code"].as_str())
        .collect();
    assert!(codes.contains(&"recognised-page") && !codes.contains(&"scanned-page"), "{file}: {codes:?}");
}

#[test]
fn scanned_pdfs_are_read() {
    if tesseract().is_none() {
        return;
    }
    for name in ["grey", "skewed", "strips"] {
        let file = format!("fixtures/scanned/{name}.pdf");
        compare(&read(Path::new(&file)), &file);
    }
}

#[cfg(feature = "ofd")]
#[test]
fn a_scanned_ofd_is_read() {
    if tesseract().is_none() {
        return;
    }
    let mut sheet = build::Sheet::a4();
    sheet.image([0.0, 0.0, 210.0, 297.0]);
    let mut package = build::Package::new();
    package.resource(
        "<ofd:MultiMedias><ofd:MultiMedia ID=\"9\" Type=\"Image\" Format=\"PNG\"><ofd:MediaFile>page.png\
         </ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>",
    );
    package.part("Doc_0/Res/page.png", &std::fs::read("fixtures/scanned/page.png").expect("the page"));
    package.page(&sheet);
    let folder = folder();
    let file = folder.path().join("scan.ofd");
    std::fs::write(&file, package.build()).expect("a file");
    compare(&read(&file), "scan.ofd");
}

#[test]
fn boxes_of_recognised_text_lie_where_it_stands() {
    if tesseract().is_none() {
        return;
    }
    let output = fenjie()
        .args(["text", "fixtures/scanned/skewed.pdf", "--ocr", "--boxes"])
        .output()
        .expect("fenjie runs");
    let lines: Vec<Value> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect();
    let place = |part: &str| {
        let line = lines.iter().find(|line| line["text"] == part);
        let line = line.unwrap_or_else(|| panic!("no {part}: {lines:#?}"));
        [0, 1, 2, 3].map(|side| line["box"][side].as_f64().unwrap_or_default())
    };
    // where they are printed, turned by 0.8 degrees to the left about the middle of the page
    for (part, (x, y)) in [("完成危桥改造", (125.4, 243.3)), ("县交通运输局", (397.7, 239.6))] {
        let [left, top, right, bottom] = place(part);
        let apart = (f64::midpoint(left, right) - x).hypot(f64::midpoint(top, bottom) - y);
        assert!(apart < 3.0, "{part}: {left} {top} {right} {bottom}");
    }
}
