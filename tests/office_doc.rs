//! A circular as a Word 97–2003 file says what its page or text says: tasks, parts, milestones, targets, departments.
//!
//! `fixtures/office/make_doc.py` had LibreOffice write the files; a new one is a line below and one there.
#![cfg(feature = "doc")]

mod support;

use serde_json::Value;

/// The original and its file in `fixtures/office`.
const FILES: &[(&str, &str)] = &[
    // tables: merged cells, groups, parts, several paragraphs in a cell, tables in tables that lay out the page
    ("fixtures/college-2019/circular.html", "college-2019.doc"),
    ("fixtures/corpus/t02.html", "t02.doc"),
    ("fixtures/county-farm-2021/circular.txt", "county-farm-2021.doc"),
    ("fixtures/district-env-2018/page.html", "district-env-2018.doc"),
    ("fixtures/gansu-school-2021/circular.html", "gansu-school-2021.doc"),
    ("fixtures/guangdong-hospital-2022/circular.txt", "guangdong-hospital-2022.doc"),
    ("fixtures/hunan-water-2023/circular.txt", "hunan-water-2023.doc"),
    ("fixtures/power-2015/circular.html", "power-2015.doc"),
    ("fixtures/union-2008/circular.txt", "union-2008.doc"),
    ("fixtures/university-2022/circular.html", "university-2022.doc"),
    ("fixtures/zhejiang-2019-14/page.html", "zhejiang-2019-14.doc"),
    // prose: brackets, labels, verbs, headings, and what is no task
    ("fixtures/advert-report-2020/circular.txt", "advert-report-2020.doc"),
    ("fixtures/corpus/p01.txt", "p01.doc"),
    ("fixtures/corpus/p03.html", "p03.doc"),
    ("fixtures/education-city-2023/circular.txt", "education-city-2023.doc"),
    ("fixtures/fire-safety-2023/circular.html", "fire-safety-2023.doc"),
    ("fixtures/reservoir-notice-2022/circular.txt", "reservoir-notice-2022.doc"),
    ("fixtures/silver-opinions-2025/circular.txt", "silver-opinions-2025.doc"),
];

/// What a circular says, without the places where it says it.
fn said(file: &str) -> Value {
    let circular = support::convert_file(file);
    let mut value = serde_json::to_value(&circular).expect("JSON");
    for field in ["sources", "diagnostics"] {
        value.as_object_mut().expect("an object").remove(field);
    }
    drop_places(&mut value);
    value
}

fn drop_places(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("at");
            fields.values_mut().for_each(drop_places);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_places),
        _ => {}
    }
}

/// Where two values differ, as paths.
fn differences(path: &str, a: &Value, b: &Value, out: &mut Vec<String>) {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            for key in a.keys().chain(b.keys().filter(|key| !a.contains_key(*key))) {
                let none = Value::Null;
                let (a, b) = (a.get(key).unwrap_or(&none), b.get(key).unwrap_or(&none));
                differences(&format!("{path}.{key}"), a, b, out);
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (i, (a, b)) in a.iter().zip(b).enumerate() {
                differences(&format!("{path}[{i}]"), a, b, out);
            }
        }
        _ if a == b => {}
        _ => out.push(format!("{path}: {a} in the original, {b} here")),
    }
}

#[test]
fn word_files_say_what_their_originals_say() {
    let mut wrong = Vec::new();
    for (original, file) in FILES {
        differences(file, &said(original), &said(&format!("fixtures/office/{file}")), &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_value_stands_where_it_says() {
    for (_, file) in FILES {
        let bytes = support::bytes(&format!("fixtures/office/{file}"));
        let (circular, layer) = support::convert(&bytes);
        assert_eq!(fenjie::check::check_grounding(&circular, &layer), [], "{file}");
        let damaged = circular.diagnostics.iter().find(|diagnostic| diagnostic.code == "damaged-part");
        assert!(damaged.is_none(), "{file}: {damaged:?}");
    }
}

/// All that the layer shows is in a block, but white space.
#[test]
fn nothing_is_lost_on_the_way() {
    for (_, file) in FILES {
        let bytes = support::bytes(&format!("fixtures/office/{file}"));
        let document = fenjie::read::read(&bytes, &fenjie::Options::default()).expect("readable");
        let mut shown = String::new();
        for block in document.blocks.iter().chain(&document.furniture) {
            let cells: Vec<_> = match block {
                fenjie::document::Block::Paragraph(paragraph) => vec![&paragraph.parts],
                fenjie::document::Block::Table(table) => {
                    table.rows.iter().flat_map(|row| &row.cells).map(|cell| &cell.parts).collect()
                }
            };
            cells.iter().for_each(|parts| shown.push_str(document.text(parts).as_str()));
        }
        let dense = |text: &str| {
            let mut chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
            chars.sort_unstable();
            chars
        };
        assert!(dense(&shown) == dense(document.layer.as_str()), "{file}");
    }
}
