//! The reasons of small circulars, each written for its rule.

use super::*;
use crate::Options;
use chrono::NaiveDate;

const HEAD: &str = "序号\t工作任务\t进度安排\t牵头单位\n";

fn read(text: &str, options: &Options) -> Circular {
    crate::convert(text.as_bytes(), options).unwrap()
}

/// The reasons of a field, each behind the entry that it explains.
fn why(circular: &Circular, id: &str, path: &str) -> Vec<String> {
    let trace = trace(circular, id, None, Lang::En).unwrap();
    let field = trace.fields.into_iter().find(|field| field.path == path).unwrap();
    let said = |why: Why| match why.entry {
        Some(entry) => format!("{entry}: {}", why.text),
        None => why.text,
    };
    field.why.into_iter().map(said).collect()
}

#[test]
fn years_say_where_they_come_from() {
    let table = format!("{HEAD}1\t修渠\t2022年11月：放样；12月：开工\t工程科\n2\t栽树\t3月：备苗\t林业站\n");
    let circular = read(&table, &Options { year: Some(2021), ..Options::default() });
    let earlier = "end.year:earlier-label: 2022 is from the nearest earlier label that states its year: “2022年11月” (1/1)";
    assert_eq!(why(&circular, "1/2", "end"), [earlier]);
    assert_eq!(why(&circular, "1/1", "end"), ["the label states it in full"]);
    let option = "start.year:option: 2021 is from an option of the caller (--year, --issued-on)";
    assert_eq!(why(&circular, "2/1", "start"), [option]);
}

#[test]
fn what_is_counted_says_from_which_day() {
    let table = format!("{HEAD}1\t修渠\t印发后15日内：报方案\t工程科\n");
    let issued_on = NaiveDate::from_ymd_opt(2021, 3, 1);
    let circular = read(&table, &Options { issued_on, ..Options::default() });
    assert_eq!(why(&circular, "1/1", "end"), ["end:issue-date: counted from the date of issue: 2021-03-01"]);
}

#[test]
fn work_without_a_label_has_the_plan_year() {
    let circular = read(
        &format!("{HEAD}1\t修渠\t清淤护坡\t工程科\n"),
        &Options { year: Some(2021), ..Options::default() },
    );
    let edge = "start: there is no label: it has the plan year, from its first day to its last";
    assert_eq!(why(&circular, "1/1", "start"), [edge]);
    assert_eq!(why(&circular, "1/1", "precision"), ["there is no label: a year"]);
}

#[test]
fn bounds_and_targets_have_words() {
    let table = format!("{HEAD}1\t修渠\t长期坚持：植树不少于1.5万株\t工程科\n");
    let circular = read(&table, &Options { year: Some(2021), ..Options::default() });
    assert_eq!(why(&circular, "1/1", "bound"), ["always; there is no term"]);
    assert_eq!(why(&circular, "1/1", "end"), ["work that goes on has neither first nor last day"]);
    assert_eq!(why(&circular, "1/1", "targets/0"), ["at least 15000 株", "multiplied out: 万"]);
}

#[test]
fn a_header_says_what_its_column_is() {
    let table = "2021年任务分解\n任务\t时限\t牵头单位\t责任单位\n修渠\t6月底前\t工程科\t水管站\n";
    let document = crate::read::read(table.as_bytes(), &Options::default()).unwrap();
    let circular = crate::convert_document(&document, &Options::default());
    let columns = Columns::of(&document);
    let trace = trace(&circular, "1", Some(&columns), Lang::En).unwrap();
    let field = trace.fields.iter().find(|field| field.path == "support/0").unwrap();
    let said =
        "it stands in the column “责任单位”, which holds those who support; the whole row of headers decides";
    assert_eq!(field.why[0].text, said);
    assert_eq!(document.layer.slice(field.why[0].at[0]), Some("责任单位"));
}

#[test]
fn a_document_number_has_all_its_parts() {
    let text = format!("巡办发〔2021〕9号\n\n关于巡河的通知\n\n{HEAD}1\t修渠\t3月：放样\t工程科\n");
    let circular = read(&text, &Options::default());
    let trace = trace(&circular, "notice", None, Lang::Zh).unwrap();
    let number = trace.fields.iter().find(|field| field.path == "number").unwrap();
    let parts =
        serde_json::json!({"text": "巡办发〔2021〕9号", "agency": "巡办发", "year": 2021, "serial": 9});
    assert_eq!((&number.value, number.at.len()), (&parts, 1));
}

#[test]
fn an_id_is_looked_up_as_it_stands() {
    let circular = read(&format!("{HEAD}1\t修渠\t2021年3月：放样\t工程科\n"), &Options::default());
    let all: Vec<&str> = ids(&circular).collect();
    assert_eq!(all, ["notice", "1", "1/1"]);
    for id in all {
        assert_eq!(trace(&circular, id, None, Lang::Zh).unwrap().id, id);
    }
    for id in ["", "0", "1/", "1/2", "duty/1", "notice/1"] {
        assert!(trace(&circular, id, None, Lang::Zh).is_none(), "{id}");
    }
}
