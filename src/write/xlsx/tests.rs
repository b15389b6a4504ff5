//! The parts of the package, as text.

use super::*;
use crate::circular::{Person, Task};
use std::io::{Cursor, Read};
use zip::ZipArchive;

const NOTICE: &str = "\
关于印发《2024年水利重点任务分解》的通知

各科室：

现将《2024年水利重点任务分解》印发给你们。

某县水利局

2024年3月1日

附件：2024年水利重点任务分解

序号\t任务\t时限\t牵头单位\t配合单位\t备注
1\t疏浚河道\t4月：勘察；6月前：完工\t河道科、=工程科\t办公室\t=1+1
2\t加固堤防\t每月\t工程科\t\t
3\t巡查水库\t长期坚持\t\t\t
";

fn circular() -> Circular {
    crate::convert(NOTICE.as_bytes(), &crate::Options::default()).unwrap()
}

/// The parts of a workbook.
struct Package(ZipArchive<Cursor<Vec<u8>>>);

impl Package {
    fn of(circular: &Circular, lang: Lang) -> Self {
        Package(ZipArchive::new(Cursor::new(to_xlsx(circular, lang).unwrap())).unwrap())
    }

    fn part(&mut self, name: &str) -> String {
        let mut part = String::new();
        self.0.by_name(name).unwrap_or_else(|_| panic!("{name}")).read_to_string(&mut part).unwrap();
        part
    }

    fn sheet(&mut self, nth: usize) -> String {
        self.part(&format!("xl/worksheets/sheet{nth}.xml"))
    }

    fn sheet_names(&mut self) -> Vec<String> {
        between(&self.part("xl/workbook.xml"), "<sheet name=\"", "\"")
    }
}

/// What stands between two marks, each time.
fn between(text: &str, open: &str, close: &str) -> Vec<String> {
    text.split(open).skip(1).map(|rest| rest.split(close).next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn the_same_circular_gives_the_same_bytes() {
    let circular = circular();
    let first = to_xlsx(&circular, Lang::Zh).unwrap();
    assert_eq!(first, to_xlsx(&circular, Lang::Zh).unwrap());
    let core = Package::of(&circular, Lang::Zh).part("docProps/core.xml");
    assert!(core.contains("2024-03-01T00:00:00Z</dcterms:created>"), "{core}");
    assert!(core.contains("<dc:creator>某县水利局</dc:creator>"), "{core}");
    let undated = crate::convert("某局通知\n".as_bytes(), &crate::Options::default()).unwrap();
    assert!(Package::of(&undated, Lang::Zh).part("docProps/core.xml").contains("2000-01-01T00:00:00Z"));
}

#[test]
fn there_is_a_sheet_for_each_unit_that_leads_and_one_for_rows_without_any() {
    let circular = circular();
    let names = Package::of(&circular, Lang::Zh).sheet_names();
    assert_eq!(
        names,
        ["总览", "督办台账", "河道科", "=工程科", "工程科", "未列单位", "问题提示"].map(str::to_owned)
    );
    let names = Package::of(&circular, Lang::En).sheet_names();
    assert_eq!(names[..3], ["Overview", "Tracker", "河道科"].map(str::to_owned));
}

#[test]
fn states_are_kept_in_one_place() {
    let mut package = Package::of(&circular(), Lang::Zh);
    let tracker = package.sheet(2);
    assert_eq!(between(&tracker, "<dataValidation ", ">").len(), 1);
    assert!(tracker.contains("<formula1>\"未启动,进行中,已完成\"</formula1>"));
    assert!(!tracker.contains("INDEX("));
    let unit = package.sheet(3);
    assert_eq!(between(&unit, "<dataValidation ", ">").len(), 0);
    let states = between(&unit, "<f>IFERROR(INDEX(", "</c>");
    assert_eq!(states.len(), 4, "the state and the notes of two milestones: {unit}");
    assert!(
        states[0]
            .starts_with("'督办台账'!$M:$M,MATCH($O5,'督办台账'!$O:$O,0))&amp;\"\",\"\")</f><v>未启动</v>")
    );
}

#[test]
fn counts_have_the_values_of_the_day_on_which_nothing_has_begun() {
    let overview = Package::of(&circular(), Lang::Zh).sheet(1);
    let counts = between(&overview, "<f>COUNTIF(", "</c>");
    let expected = [
        "'督办台账'!$M:$M,\"未启动\")</f><v>4</v>",
        "'督办台账'!$M:$M,\"进行中\")</f><v>0</v>",
        "'督办台账'!$M:$M,\"已完成\")</f><v>0</v>",
        "'河道科'!$M:$M,\"未启动\")</f><v>2</v>",
    ];
    assert_eq!(counts[..4], expected.map(str::to_owned));
    // what depends on the day has no value
    let cells = between(&overview, "<c ", "</c>");
    let today: Vec<_> = cells.iter().filter(|cell| cell.contains("TODAY()")).collect();
    assert_eq!(today.len(), 2 * 5);
    assert!(today.iter().all(|cell| cell.ends_with("<v></v>")), "{today:?}");
}

#[test]
fn no_text_is_a_formula_and_no_link_leaves_the_workbook() {
    let mut package = Package::of(&circular(), Lang::Zh);
    let all: Vec<String> = package.0.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert!(
        !all.iter().any(|name| name.contains("worksheets/_rels") || name.contains("externalLinks")),
        "{all:?}"
    );
    for nth in 1..=7 {
        for formula in between(&package.sheet(nth), "<f>", "</f>") {
            let own = ["COUNTIF(", "COUNTIFS(", "IF(", "IFERROR(INDEX('督办台账'!"];
            assert!(own.iter().any(|own| formula.starts_with(own)), "{formula}");
        }
    }
    // the cell of a text that would become one when it is edited says that it is a text
    assert!(package.part("xl/styles.xml").contains("quotePrefix=\"1\""));
    assert!(package.part("xl/sharedStrings.xml").contains("<t>备注：=1+1</t>"));
}

#[test]
fn a_text_that_no_cell_holds_is_cut_and_told() {
    let mut circular = circular();
    circular.tasks[0].title = "长".repeat(40_000);
    let mut package = Package::of(&circular, Lang::Zh);
    let strings = package.part("xl/sharedStrings.xml");
    assert!(strings.contains("长……（后文已截去）</t>"));
    assert!(strings.contains("单元格 督办台账!B5 的文字超过 32767 个字符，其余已略去"), "{strings}");
}

#[test]
fn a_circular_without_tasks_is_a_workbook_too() {
    let circular = crate::convert("某局通知\n".as_bytes(), &crate::Options::default()).unwrap();
    let mut package = Package::of(&circular, Lang::Zh);
    assert_eq!(package.sheet_names(), ["总览", "督办台账", "问题提示"].map(str::to_owned));
    assert!(!package.sheet(2).contains("<dataValidation"));
}

#[test]
fn where_very_many_units_lead_the_rest_share_a_sheet() {
    let mut circular = circular();
    let task = |n: usize| Task {
        id: n.to_string(),
        title: "修路".to_owned(),
        people: vec![Person { name: Some(format!("{n}号")), ..Person::default() }],
        ..Task::default()
    };
    circular.tasks = (1..=100).map(task).collect();
    let mut package = Package::of(&circular, Lang::Zh);
    let names = package.sheet_names();
    assert_eq!((names.len(), names[62].as_str(), names[63].as_str()), (64, "其他单位", "问题提示"));
    let others = package.sheet(63);
    assert_eq!(between(&others, "<row ", ">").len(), 3 + 1 + 40);
    assert!(package.sheet(1).contains("COUNTIF('其他单位'!"));
    assert!(package.part("xl/sharedStrings.xml").contains("<t>其他单位（40 家）</t>"));
}

#[test]
fn one_long_text_and_many_units_do_not_multiply() {
    let mut circular = circular();
    let task = circular.tasks.first_mut().unwrap();
    task.milestones.clear();
    task.content = Some("长".repeat(10_000));
    task.lead = (0..9_000).map(|n| format!("{n}科")).collect();
    let error = to_xlsx(&circular, Lang::En).unwrap_err();
    assert!(
        error.message(Lang::En).starts_with("the sheets of the units would repeat too much text"),
        "{error}"
    );
}

#[test]
fn a_sheet_has_only_so_many_rows() {
    assert!(fits(ROWS - 4).is_ok());
    let error = fits(ROWS - 3).unwrap_err();
    assert_eq!(error.message(Lang::En), "a sheet of XLSX does not hold so many rows: 1048573 > 1048572");
}
