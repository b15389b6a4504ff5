//! Tables written by hand, from the header to the records.

use super::*;
use crate::diagnostic::Code;
use crate::document::{Cell, Part, Row, Span, Table, TextLayer};

/// A document of one flattened table: rows are lines, cells are parted by `|`, `=` alone is a page break.
fn flattened(source: &str) -> Document {
    let mut rows: Vec<Row> = Vec::new();
    let mut at = 0;
    let mut broken = false;
    for line in source.split_inclusive('\n') {
        let text = line.trim_end_matches('\n');
        if text == "=" {
            broken = true;
        } else {
            let mut start = at;
            let mut row = Row { after_break: std::mem::take(&mut broken), ..Row::default() };
            for cell in text.split('|') {
                let end = start + cell.len();
                let parts = if cell.is_empty() { Vec::new() } else { vec![Part::Text(Span { start, end })] };
                row.cells.push(Cell::single(parts));
                start = end + 1;
            }
            rows.push(row);
        }
        at += line.len();
    }
    let blocks = vec![Block::Table(Table { rows, ruled: false })];
    Document { layer: TextLayer::new(source.to_owned()), blocks, ..Document::default() }
}

/// Each record on a line: its kind, its category in brackets, its cells.
fn records(source: &str) -> Vec<String> {
    let document = flattened(source);
    let layout = arrange(&document);
    let show = |record: &Record<'_>| {
        let cells: Vec<&str> =
            record.fields.iter().map(|f| f.text.as_ref().map_or("", |t| t.as_str().trim())).collect();
        let category: Vec<&str> = record.category.iter().map(Text::as_str).collect();
        format!("{:?}[{}]{}", record.kind, category.join(">"), cells.join("|"))
    };
    layout.tables.iter().flat_map(|table| table.records.iter().map(show)).collect()
}

fn meanings(header: &str) -> Vec<Meaning> {
    let source = format!("{header}\n{}", "甲|".repeat(header.matches('|').count()));
    let document = flattened(&source);
    arrange(&document)
        .tables
        .first()
        .map(|t| t.columns.iter().map(|c| c.meaning).collect())
        .unwrap_or_default()
}

#[test]
fn headers_mean_what_they_say_in_any_order_and_script() {
    use Meaning::{Content, Deadline, Number, Other, Person, Schedule, Task, Units};
    use Role::{Lead, Responsible, Support};
    for (header, want) in [
        (
            "序号|改革任务|主要内容|进度安排|牵头部门|参与部门",
            vec![Number, Task, Content, Schedule, Units(Lead), Units(Support)],
        ),
        ("責任單位|完成時限|工 作 任 务|备注", vec![Units(Responsible), Deadline, Task, Other]),
        ("事项|责任单位|配合单位|时间节点", vec![Task, Units(Lead), Units(Support), Schedule]),
        ("任务|牵头单位|责任单位|责任人", vec![Task, Units(Lead), Units(Support), Person]),
        ("重点工作（2023年）|主办单位|协办单位|分管领导", vec![Task, Units(Lead), Units(Support), Person]),
        (
            "任务|牵头单位|配合单位|委内牵头处室|委内配合处室",
            vec![Task, Units(Lead), Units(Support), Other, Other],
        ),
    ] {
        assert_eq!(meanings(header), want, "{header}");
    }
}

#[test]
fn a_table_without_work_or_duty_is_none_of_tasks() {
    for header in ["序号|指标|单位|数值", "姓名|电话|职务", "序号|任务"] {
        assert!(meanings(header).is_empty(), "{header}");
    }
}

#[test]
fn empty_leading_cells_go_on_with_the_task_above() {
    let source = "序号|任务|内容|进度|牵头单位\n1|修路|全长5公里。|3月：立项；|甲局\n|||4月：招标；|\n2|架桥|两座。|5月|乙局";
    assert_eq!(
        records(source),
        [
            "Task[]1|修路|全长5公里。|3月：立项；|甲局",
            "More[]|||4月：招标；|",
            "Task[]2|架桥|两座。|5月|乙局"
        ]
    );
}

#[test]
fn own_content_under_an_empty_task_is_a_part_unless_the_cell_above_is_cut() {
    let head = "序号|任务|内容|进度|牵头单位\n";
    let part = format!("{head}1|建平台|一期：开发。|3月|甲局\n||二期：推广。|5月|");
    assert_eq!(records(&part)[1], "Part[]||二期：推广。|5月|");
    let cut = format!("{head}1|建平台|一期：开发，|3月|甲局\n||测试。|5月|");
    assert_eq!(records(&cut)[1], "More[]||测试。|5月|");
    let page = format!("{head}1|建平台|一期：开发。|3月|甲局\n=\n||二期：推广。|5月|");
    assert_eq!(records(&page)[1], "More[]||二期：推广。|5月|");
}

#[test]
fn lone_rows_are_headings_schedules_page_numbers_or_notes() {
    let source = "序号|任务|进度|牵头单位\n一、夯实基础\n1|修路|3月：立项；|甲局\n4月：招标\n— 4 —\n序号|任务|进度|牵头单位\n（一）水利\n2|修渠|5月|乙局\n二、其他\n3|植树|6月|丙局\n注：时限从严。";
    assert_eq!(
        records(source),
        [
            "Task[一、夯实基础]1|修路|3月：立项；|甲局",
            "More[一、夯实基础]||4月：招标|",
            "Task[一、夯实基础>（一）水利]2|修渠|5月|乙局",
            "Task[二、其他]3|植树|6月|丙局",
        ]
    );
    let document = flattened(source);
    let layout = arrange(&document);
    let codes: Vec<Code> = layout.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::Furniture, Code::RepeatedHeader, Code::NotATask]);
    assert_eq!(layout.tables[0].records[1].findings[0].code, Code::ContinuedRow);
}

#[test]
fn short_rows_are_put_where_their_content_fits_and_it_is_said() {
    let head = "序号|任务|进度|牵头单位|配合单位\n7|建平台|3月：立项|甲处|乙处\n";
    assert_eq!(records(&format!("{head}4月：招标|丙处"))[1], "More[]||4月：招标|丙处|");
    assert_eq!(records(&format!("{head}8|修路|5月"))[1], "Task[]8|修路|5月||");
    let document = flattened(&format!("{head}4月：招标|丙处"));
    assert!(
        arrange(&document).tables[0].records[1]
            .findings
            .iter()
            .any(|finding| finding.code == Code::ShiftedRow)
    );
}
