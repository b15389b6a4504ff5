//! What differs between two circulars (`fenjie::diff`): nothing is passed over, a known edit gives its own difference and no other, and
//! from the other side it is the mirror.

mod support;

use fenjie::circular::Circular;
use fenjie::diff::{Change, DiffOptions, Difference, Kind, diff, schema_text};
use fenjie::{Options, convert};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[path = "diff/fields.rs"]
mod fields;
#[path = "diff/mirror.rs"]
mod mirror;

/// A row of a plan: number, title, deadline, lead, support.
type Row = [String; 5];

fn plan(year: i32, rows: &[Row]) -> Circular {
    let mut text = format!(
        "某办〔{year}〕5号\n关于印发《{year}年重点工作任务分解》的通知\n各科室：\n请执行。\n某局\n{year}年3月1日\n\
         序号\t工作任务\t完成时限\t牵头单位\t配合单位\n"
    );
    rows.iter().for_each(|row| text += &format!("{}\n", row.join("\t")));
    let circular = convert(text.as_bytes(), &Options::default()).expect("it is a circular");
    assert_eq!(circular.tasks.len(), rows.len(), "{text}");
    circular
}

fn row(number: usize, title: &str, deadline: &str, lead: &str, support: &str) -> Row {
    [number.to_string(), title.to_owned(), deadline.to_owned(), lead.to_owned(), support.to_owned()]
}

/// Five tasks that have little in common.
fn rows() -> Vec<Row> {
    vec![
        row(1, "新建改建农村学校", "6月底前", "教育局", "财政局"),
        row(2, "整治河道两岸垃圾", "9月15日前", "水利局", "各乡镇"),
        row(3, "发放高龄老人津贴", "全年", "民政局", "财政局、卫健委"),
        row(4, "开通夜间公交线路", "3-5月", "交通局", ""),
        row(5, "送戏下乡一百场", "12月底前", "文旅局", "各乡镇"),
    ]
}

/// The same rows, numbered from 1 on.
fn numbered(mut rows: Vec<Row>) -> Vec<Row> {
    rows.iter_mut().enumerate().for_each(|(i, row)| row[0] = (i + 1).to_string());
    rows
}

/// What differs, in short: `+ 修路`, `~ 修路: milestones lead`, `> 修路`.
fn told(difference: &Difference<'_>) -> Vec<String> {
    let notice = difference.notice.iter().map(|change| format!("notice: {}", change.field));
    let tasks = difference.tasks.iter().filter(|task| !task.is_repeated()).map(|task| {
        let side = task.new.as_ref().or(task.old.as_ref()).expect("a side");
        let fields: Vec<&str> =
            task.changes.iter().filter(|change| !change.repeated).map(|change| change.field).collect();
        let mark = match task.kind {
            Kind::Added => "+",
            Kind::Dropped => "-",
            Kind::Changed => "~",
            Kind::Moved => ">",
        };
        format!("{mark} {} {}", side.title, fields.join(" ")).trim_end().to_owned()
    });
    notice.chain(tasks).collect()
}

fn between(old: &[Row], new: &[Row]) -> Vec<String> {
    let (old, new) = (plan(2024, old), plan(2024, new));
    let difference = diff(&old, &new, DiffOptions::default());
    mirror::check(&old, &new);
    told(&difference)
}

#[test]
fn a_known_edit_gives_its_own_difference_and_no_other() {
    let rows = rows();
    type Edit = fn(&mut Vec<Row>);
    let edits: &[(Edit, &[&str])] = &[
        (|_| {}, &[]),
        (|rows| rows.insert(1, row(0, "建设智慧停车场", "8月底前", "城管局", "")), &["+ 建设智慧停车场"]),
        (|rows| drop(rows.remove(2)), &["- 发放高龄老人津贴"]),
        (|rows| rows[1][2] = "10月15日前".to_owned(), &["~ 整治河道两岸垃圾 milestones"]),
        (|rows| rows[0][3] = "体育局".to_owned(), &["~ 新建改建农村学校 lead lead"]),
        (|rows| rows[3][4] = "公安局".to_owned(), &["~ 开通夜间公交线路 support"]),
        (|rows| rows[2][4] = "卫健委、财政局".to_owned(), &["~ 发放高龄老人津贴 support"]),
        (|rows| rows[4][1] = "送戏下乡八十场".to_owned(), &["~ 送戏下乡八十场 title targets"]),
        (
            |rows| {
                let last = rows.remove(4);
                rows.insert(0, last)
            },
            &["> 送戏下乡一百场"],
        ),
    ];
    for (edit, expected) in edits {
        let mut other = rows.clone();
        edit(&mut other);
        assert_eq!(between(&rows, &numbered(other)), *expected);
    }
    // a number that nothing moved
    let mut other = rows.clone();
    other[4][0] = "50".to_owned();
    assert_eq!(between(&rows, &other), ["~ 送戏下乡一百场 number"]);
    // two that change places: one of them moved
    let mut other = rows.clone();
    other.swap(1, 2);
    assert_eq!(between(&rows, &numbered(other)).len(), 1);
}

#[test]
fn a_date_tells_by_how_many_days_it_moved() {
    let rows = rows();
    let mut other = rows.clone();
    other[0][2] = "5月底前".to_owned();
    let (old, new) = (plan(2024, &rows), plan(2024, &other));
    let difference = diff(&old, &new, DiffOptions::default());
    let change = &difference.tasks[0].changes[0];
    assert_eq!((change.field, change.days), ("milestones", Some(-30)));
    let end = change.changes.iter().find(|change| change.field == "end").expect("the end moved");
    assert_eq!(
        end.old.as_ref().map(|side| (side.pointer.as_str(), &side.value)),
        Some(("/tasks/0/milestones/0/end", &json!("2024-06-30")))
    );
    assert_eq!(end.new.as_ref().map(|side| &side.value), Some(&json!("2024-05-31")));
}

#[test]
fn of_two_years_the_year_is_told_once() {
    let rows = rows();
    let mut other = rows.clone();
    other[1][2] = "9月25日前".to_owned();
    let (old, new) = (plan(2024, &rows), plan(2025, &other));
    let difference = diff(&old, &new, DiffOptions::default());
    let year = difference.year.expect("the years differ");
    assert_eq!((year.old, year.new), (2024, 2025));
    assert!(year.dates >= 4 && year.texts >= 1, "{year:?}");
    assert_eq!(told(&difference), ["notice: issued_on", "~ 整治河道两岸垃圾 milestones"]);
    assert_eq!(difference.tasks[0].changes[0].days, Some(10));
    let strict = diff(&old, &new, DiffOptions { strict_years: true });
    assert_eq!((strict.year, strict.tasks.len()), (None, 5));
}

#[test]
fn a_department_s_new_name_is_told_once() {
    let rows = rows();
    let mut other = rows.clone();
    other[1][4] = "各乡镇、各街道".to_owned();
    for row in &mut other {
        row.iter_mut()
            .for_each(|cell| *cell = cell.replace("卫健委", "卫生健康局").replace("财政局", "财政和国资局"));
    }
    let (old, new) = (plan(2024, &rows), plan(2024, &other));
    let difference = diff(&old, &new, DiffOptions::default());
    let renamed: Vec<_> = difference
        .renamed
        .iter()
        .map(|renamed| (renamed.old.as_str(), renamed.new.as_str(), renamed.tasks))
        .collect();
    assert_eq!(renamed, [("财政局", "财政和国资局", 2), ("卫健委", "卫生健康局", 1)]);
    assert_eq!(told(&difference), ["~ 整治河道两岸垃圾 support"]);
    mirror::check(&old, &new);
}

#[test]
fn what_was_merged_or_split_is_pointed_at() {
    let rows = vec![
        row(1, "新建农村公路", "6月底前", "交通局", ""),
        row(2, "改造农村危桥", "9月底前", "水利局", ""),
    ];
    let other = vec![row(1, "新建农村公路并改造农村危桥", "6月底前", "交通局", "")];
    let (old, new) = (plan(2024, &rows), plan(2024, &other));
    let difference = diff(&old, &new, DiffOptions::default());
    let dropped = difference.tasks.iter().find(|task| task.kind == Kind::Dropped).expect("one is gone");
    assert_eq!(dropped.related.iter().map(|side| side.id.as_str()).collect::<Vec<_>>(), ["1"]);
    let turned = diff(&new, &old, DiffOptions::default());
    let added = turned.tasks.iter().find(|task| task.kind == Kind::Added).expect("one is new");
    assert_eq!(added.related.iter().map(|side| side.id.as_str()).collect::<Vec<_>>(), ["1"]);
}

#[test]
fn a_circular_is_the_same_as_itself_and_its_json() {
    for (name, file) in support::CIRCULARS {
        let circular = support::convert_file(file);
        let json = fenjie::write::to_json(&circular, fenjie::write::Indent::None);
        let read: Circular = serde_json::from_str(&json).expect("JSON of a circular");
        let difference = diff(&circular, &read, DiffOptions::default());
        assert!(difference.same, "{name}: {:?}", told(&difference));
        assert_eq!(difference.counts.same, difference.counts.same + difference.counts.changed, "{name}");
    }
}

#[test]
fn real_circulars_without_a_row_or_with_another_name_differ_in_that_alone() {
    for (name, file) in support::CIRCULARS {
        let circular = support::convert_file(file);
        for at in 0..circular.tasks.len().min(6) {
            let mut other = circular.clone();
            let gone = other.tasks.remove(at);
            let difference = diff(&circular, &other, DiffOptions::default());
            let told = told(&difference);
            assert_eq!(told, [format!("- {}", gone.title).trim_end()], "{name} {at}");
            mirror::check(&circular, &other);
            let mut other = circular.clone();
            other.tasks[at].lead.push("新设机构".to_owned());
            let difference = diff(&circular, &other, DiffOptions::default());
            assert_eq!(difference.tasks.len(), 1, "{name} {at}");
            assert_eq!(difference.tasks[0].changes[0].field, "lead", "{name} {at}");
        }
    }
}

#[test]
fn the_committed_schema_is_that_of_the_types_and_holds() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/difference.v1.schema.json");
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, schema_text()).expect("the schema is written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == schema_text(), "UPDATE_SCHEMA=1 cargo test --test diff schema");
    let schema = jsonschema::validator_for(&fenjie::diff::schema()).expect("a schema");
    let (old, new) =
        (support::convert_file(support::CIRCULARS[0].1), support::convert_file(support::CIRCULARS[1].1));
    let difference = serde_json::to_value(diff(&old, &new, DiffOptions::default())).expect("JSON");
    assert!(schema.is_valid(&difference));
}

/// Rows of a small plan whose cells are drawn from few words, so that titles are alike, equal and empty of meaning.
fn any_rows() -> impl Strategy<Value = Vec<Row>> {
    let title = prop::sample::select(vec![
        "修路",
        "修路架桥",
        "修建道路",
        "架桥",
        "清理河道",
        "清理河道垃圾",
        "送戏下乡",
    ]);
    let deadline = prop::sample::select(vec!["6月底前", "9月底前", "3-5月", "全年"]);
    let name = prop::sample::select(vec!["甲局", "乙局", "丙委", "甲委"]);
    let row = (title, deadline, name.clone(), name);
    let row = row.prop_map(|(title, deadline, lead, support)| row_of(title, deadline, lead, support));
    prop::collection::vec(row, 1..7).prop_map(numbered)
}

fn row_of(title: &str, deadline: &str, lead: &str, support: &str) -> Row {
    row(0, title, deadline, lead, support)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn from_the_other_side_it_is_the_mirror(old in any_rows(), new in any_rows()) {
        mirror::check(&plan(2024, &old), &plan(2024, &new));
    }

    #[test]
    fn every_task_of_both_is_counted_once(old in any_rows(), new in any_rows()) {
        let (old, new) = (plan(2024, &old), plan(2024, &new));
        let counts = diff(&old, &new, DiffOptions::default()).counts;
        let both = counts.changed + counts.moved + counts.followed + counts.same;
        prop_assert_eq!(both + counts.dropped, old.tasks.len());
        prop_assert_eq!(both + counts.added, new.tasks.len());
    }
}

/// Every field that a change names, and those in it.
fn named<'c>(changes: &'c [Change], out: &mut BTreeSet<&'c str>) {
    for change in changes {
        out.insert(change.field);
        named(&change.changes, out);
    }
}

/// A pointer into JSON leads where a change says.
fn leads(value: &Value, pointer: &str) -> bool {
    value.pointer(pointer).is_some()
}
