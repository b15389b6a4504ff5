//! Values and findings of a PDF or OFD: which page, which line of it, which box.

use super::ofd::{Package, Sheet};
use super::{Folder, Ran, fenjie, json, ran, run};
use serde_json::{Value, json};

/// Printed by LibreOffice; its findings stand on one page, its notice and table too.
const PDF: &str = "fixtures/paged/writer/county-farm-2021.pdf";

/// A notice, and on the second page its table, as OFD. Its characters are 4 millimetres wide and high.
fn circular() -> Vec<u8> {
    let mut first = Sheet::a4();
    first.text(60.0, 40.0, 4.0, "关于印发《2021年重点工作任务分解》的通知");
    first.text(20.0, 50.0, 4.0, "各科室：");
    first.text(28.0, 60.0, 4.0, "现将《2021年重点工作任务分解》印发给你们。");
    first.text(150.0, 80.0, 4.0, "某某局");
    first.text(140.0, 90.0, 4.0, "2021年3月1日");
    first.text(100.0, 285.0, 4.0, "— 1 —");
    let mut second = Sheet::a4();
    let rows = [
        ["序号", "工作任务", "进度安排", "牵头单位"],
        ["1", "修缮校舍", "9-11月：施工；12月：总结；1月：验收", "后勤科"],
    ];
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate() {
            let left = [20.0, 35.0, 85.0, 145.0, 185.0][column];
            let right = [20.0, 35.0, 85.0, 145.0, 185.0][column + 1];
            second.cell([left, 30.0 + 14.0 * row as f64, right - left, 14.0], 4.0, text);
        }
    }
    second.text(100.0, 285.0, 4.0, "— 2 —");
    let mut package = Package::new();
    package.page(&first);
    package.page(&second);
    package.build()
}

/// Left, top, right and bottom of the only box, which is on `page`, to a point.
fn rounded(boxes: &Value, page: u64) -> [i64; 4] {
    let [only] = boxes.as_array().unwrap().as_slice() else { panic!("{boxes}") };
    assert_eq!(only["page"], page);
    let sides: Vec<i64> =
        only["box"].as_array().unwrap().iter().map(|side| side.as_f64().unwrap().round() as i64).collect();
    sides.try_into().unwrap()
}

fn field<'a>(trace: &'a Value, name: &str) -> &'a Value {
    trace["fields"].as_array().unwrap().iter().find(|field| field["field"] == name).expect(name)
}

#[test]
fn findings_of_a_pdf_are_underlined_by_page_and_place() {
    let found = run(fenjie(&["check", PDF, "--lang", "en"]).env("COLUMNS", "90"));
    assert_eq!(found.code, 0);
    let told = "\
warning[open-range]: “12月-” has a beginning and no end; the end is left empty
  --> fixtures/paged/writer/county-farm-2021.pdf (page 1):30:9 (box 154 691 187 703)
   |
30 | 20    迎接检查    12月-：迎检    社会事业股    财务股
   |                   ^^^^^
";
    assert!(found.out.contains(told), "{}", found.out);
    let lines = ran(&["check", PDF, "--format", "json"]).out;
    let line = lines.lines().map(json).find(|line| line["code"] == "open-range").unwrap();
    assert_eq!(
        (&line["file"], &line["page"], &line["line"], &line["column"]),
        (&json!(PDF), &json!(1), &json!(30), &json!(9))
    );
    // as pdfplumber has these characters
    assert_eq!(rounded(&line["boxes"], 1), [154, 691, 187, 703]);
}

#[test]
fn other_programs_are_told_the_page() {
    let document = json(&ran(&["check", PDF, "--format", "sarif"]).out);
    let results = document["runs"][0]["results"].as_array().unwrap();
    let result = results.iter().find(|result| result["ruleId"] == "open-range").unwrap();
    let place = &result["locations"][0];
    assert_eq!(place["logicalLocations"], json!([{ "name": "page=1", "kind": "page" }]));
    assert_eq!(place["physicalLocation"]["region"], Value::Null, "a PDF has no lines");
    let told = &place["properties"];
    assert_eq!((&told["page"], &told["line"], &told["column"]), (&json!(1), &json!(30), &json!(9)));
    assert_eq!(rounded(&told["boxes"], 1), [154, 691, 187, 703]);
    assert!(result["message"]["text"].as_str().unwrap().contains("（第 1 页第 30 行：20    迎接检查"));
    let github = ran(&["check", PDF, "--format", "github"]).out;
    assert!(github.contains(&format!("::warning file={PDF},title=open-range::")), "{github}");
    assert!(github.contains("（第 1 页第 30 行："), "{github}");
    let gitlab = json(&ran(&["check", PDF, "--format", "gitlab", "--lang", "en"]).out);
    let issue = gitlab.as_array().unwrap().iter().find(|issue| issue["check_name"] == "open-range").unwrap();
    assert!(issue["description"].as_str().unwrap().contains(" (page 1, line 30: 20"), "{issue}");
}

#[test]
fn findings_of_an_ofd_and_what_is_told_of_a_conversion() {
    let folder = Folder::new(&[]);
    std::fs::write(folder.path("a.ofd"), circular()).unwrap();
    let found = folder.run(&["check", "a.ofd", "--lang", "zh"]);
    // 1月 ends the first line of its cell, 52 to 58 mm behind its start
    assert!(found.out.contains("a.ofd（第 2 页）:2:24（框 391 129 408 140）"), "{}", found.out);
    let lines = folder.run(&["check", "a.ofd", "--format", "json"]).out;
    let line = lines.lines().map(json).find(|line| line["code"] == "year-rollover").unwrap();
    assert_eq!((&line["page"], rounded(&line["boxes"], 2)), (&json!(2), [391, 129, 408, 140]));
    // of page numbers the places on both pages
    let document = json(&folder.run(&["check", "a.ofd", "--format", "sarif"]).out);
    let result = &document["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "furniture");
    assert_eq!(result["locations"][0]["properties"]["page"], 1);
    assert_eq!(result["relatedLocations"][0]["properties"]["page"], 2);
    let told = folder.run(&["convert", "a.ofd", "-o", "a.json", "--lang", "zh"]).err;
    assert!(told.contains("a.ofd（第 2 页）:2:24: 警告[year-rollover]"), "{told}");
}

#[test]
fn a_value_names_its_page_and_box() {
    let folder = Folder::new(&[]);
    std::fs::write(folder.path("a.ofd"), circular()).unwrap();
    let trace = json(&folder.run(&["trace", "a.ofd", "1", "--json"]).out);
    let place = &field(&trace, "title")["places"][0];
    assert_eq!((&place["page"], &place["line"], &place["text"]), (&json!(2), &json!(2), &json!("修缮校舍")));
    // from 36 to 52 mm, and around the baseline at 49 mm
    let [left, top, right, bottom] = rounded(&place["boxes"], 2);
    assert_eq!((left, right), (102, 147));
    assert!((126..=131).contains(&top) && (139..=144).contains(&bottom), "{top} {bottom}");
    let said = folder.run(&["trace", "a.ofd", "1", "--lang", "en"]).out;
    assert!(said.contains(&format!("a.ofd (page 2):2:3 (box {left} {top} {right} {bottom})\n")), "{said}");
    // JSON knows the page, but no place on it
    folder.run(&["convert", "a.ofd", "-o", "a.json"]);
    let trace = json(&folder.run(&["trace", "a.json", "1", "--json"]).out);
    let place = &field(&trace, "title")["places"][0];
    assert_eq!((&place["page"], &place["line"], &place["boxes"]), (&json!(2), &Value::Null, &json!([])));
    let with = json(&folder.run(&["trace", "a.json", "1", "--json", "--source", "a.ofd"]).out);
    assert_eq!(rounded(&field(&with, "title")["places"][0]["boxes"], 2), [left, top, right, bottom]);
}

#[test]
fn boxes_of_each_line_page_numbers_too() {
    let folder = Folder::new(&[]);
    std::fs::write(folder.path("a.ofd"), circular()).unwrap();
    let pdf = std::fs::canonicalize(PDF).unwrap();
    let pdf = pdf.to_str().unwrap();
    let text = folder.run(&["text", pdf, "--attachment", "a.ofd"]).out;
    let boxes = folder.run(&["text", pdf, "--attachment", "a.ofd", "--boxes"]).out;
    let boxes: Vec<Value> = boxes.lines().map(json).collect();
    for boxed in &boxes {
        let [start, end] = [0, 1].map(|at| usize::try_from(boxed["range"][at].as_u64().unwrap()).unwrap());
        let words: String = text.chars().skip(start).take(end - start).collect();
        assert_eq!(boxed["text"], json!(words));
    }
    let of_ofd: Vec<_> = boxes.iter().filter(|boxed| boxed["source"] == 1).collect();
    let at = |text: &str| of_ofd.iter().find(|boxed| boxed["text"] == text).expect(text);
    assert_eq!((&at("各科室：")["page"], &at("后勤科")["page"]), (&json!(1), &json!(2)));
    let left = |text: &str| at(text)["box"][0].as_f64().unwrap();
    assert!((left("各科室：") - 56.69).abs() < 0.02 && (left("— 2 —") - 283.46).abs() < 0.02);
    assert_eq!(at("— 1 —")["page"], 1);
    // each character that is no blank stands in one box
    let dense = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let all: String = boxes.iter().filter_map(|boxed| boxed["text"].as_str()).map(dense).collect();
    assert_eq!(all, dense(&text));
}

#[test]
fn what_is_about_a_whole_page_names_no_other() {
    // a page of text, then one that is a drawing and no text
    let mut drawing = Sheet::a4();
    for i in 0..40 {
        let at = f64::from(i);
        drawing.line([20.0 + at, 20.0], [60.0, 80.0 + at]);
    }
    let mut first = Sheet::a4();
    first.text(60.0, 40.0, 4.0, "关于印发《2021年重点工作任务分解》的通知");
    let mut package = Package::new();
    package.page(&first);
    package.page(&drawing);
    let folder = Folder::new(&[]);
    let file = folder.path("通知.ofd");
    std::fs::write(&file, package.build()).unwrap();
    let Ran { out, .. } = run(fenjie(&["check", "--lang", "en"]).arg(&file));
    let line = out.lines().skip_while(|line| !line.contains("[scanned-page]")).nth(1);
    assert!(line.is_some_and(|line| line.trim_end().ends_with("通知.ofd")), "{out}");
}
