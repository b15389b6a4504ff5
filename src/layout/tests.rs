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

/// A document of one ruled table: `^` is covered by the cell above, `<` by the cell to the left.
fn ruled(source: &str) -> Document {
    let mut document = flattened(source);
    let [Block::Table(table)] = document.blocks.as_mut_slice() else { panic!("one table") };
    table.ruled = true;
    let words: Vec<Vec<&str>> = source.lines().map(|line| line.split('|').collect()).collect();
    for (row, line) in words.iter().enumerate().rev() {
        let below = |at: usize| words[row + 1..].iter().take_while(|line| line.get(at) == Some(&"^")).count();
        let beside = |at: usize| line[at + 1..].iter().take_while(|word| **word == "<").count();
        for (at, cell) in table.rows[row].cells.iter_mut().enumerate() {
            cell.rows = 1 + below(at);
            cell.columns = 1 + beside(at);
        }
        let mut covered = line.iter().map(|word| matches!(*word, "^" | "<"));
        table.rows[row].cells.retain(|_| !covered.next().unwrap_or(false));
    }
    document
}

/// What [`records`] shows, of a ruled table.
fn ruled_records(source: &str) -> Vec<String> {
    shown(&arrange(&ruled(source)))
}

/// The codes of all that was noticed.
fn codes(layout: &Layout<'_>) -> Vec<Code> {
    let of_records =
        layout.tables.iter().flat_map(|table| &table.records).flat_map(|record| &record.findings);
    layout.findings.iter().chain(of_records).map(|finding| finding.code).collect()
}

/// Each record on a line: its kind, its category in brackets, its cells.
fn records(source: &str) -> Vec<String> {
    shown(&arrange(&flattened(source)))
}

fn shown(layout: &Layout<'_>) -> Vec<String> {
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

#[test]
fn a_header_may_be_cut_grouped_or_said_twice() {
    use Meaning::{Content, Deadline, Number, Other, Period, Person, Schedule, Task, Units};
    use Role::{Lead, Responsible, Support};
    let cut = "序|工作|完 成|分管领|备\n号|任务|时 限|导|注\n1|修路|3月|王明|急";
    let of = |document: &Document| -> Vec<Meaning> {
        arrange(document)
            .tables
            .first()
            .map(|t| t.columns.iter().map(|c| c.meaning).collect())
            .unwrap_or_default()
    };
    assert_eq!(of(&flattened(cut)), [Number, Task, Deadline, Person, Other]);
    let document = flattened(cut);
    let layout = arrange(&document);
    let headers: Vec<&str> = layout.tables[0].columns.iter().map(|column| column.header.as_str()).collect();
    assert_eq!(headers, ["序号", "工作任务", "完成时限", "分管领导", "备注"]);
    let grouped = "任务|责任分工|<|2024年|<|2025年\n^|牵头单位|配合单位|11|12|1月\n修路|甲局|乙局|√|√|\n架桥|甲局|乙局|||√";
    assert_eq!(of(&ruled(grouped)), [Task, Units(Lead), Units(Support), Period, Period, Period]);
    let data = "序号|任务|<|责任单位\n1|（1）|修路|甲局\n2|（2）|架桥|乙局";
    assert_eq!(of(&ruled(data)), [Number, Other, Task, Units(Responsible)]);
    let two = "序号|任务|任务分解/时序进度|责任单位\n1|修路|3月：立项|甲局\n2|架桥|5月：开工|乙局";
    assert_eq!(of(&flattened(two)), [Number, Task, Schedule, Units(Responsible)]);
    let two = "序号|任务|任务分解/时序进度|责任单位\n1|修路|立项，开工。|甲局\n2|架桥|设计，施工。|乙局";
    assert_eq!(of(&flattened(two)), [Number, Task, Content, Units(Responsible)]);
    let unknown = "序号|专项攻坚|牵头单位|完成时限\n1|整治占道经营|甲局|5月\n2|整治违章建筑|乙局|6月";
    assert_eq!(of(&flattened(unknown)), [Number, Task, Units(Lead), Deadline]);
}

#[test]
fn lists_of_things_amounts_and_meetings_are_no_tasks() {
    for source in [
        "项目|单位|数量|单价\n路灯|盏|20|300\n路牌|块|5|80",
        "时间|地点|会议内容|主持人\n3月1日|一楼|动员会|王明\n3月2日|二楼|培训会|李华",
        "项目|一季度|二季度|合计\n税收|100|200|300\n非税|1|2|3",
        "1|王建国|县财政局|局长\n2|李明|县水利局|局长",
        "1|路灯|20|300\n2|路牌|5|80",
        "序号|指标名称|目标值|责任单位|完成时限\n1|床位数|500|甲局|年底\n2|医生数|300|乙局|年底",
    ] {
        assert_eq!(records(source), [""; 0], "{source}");
        assert_eq!(ruled_records(source), [""; 0], "{source}");
    }
}

#[test]
fn without_a_header_the_cells_tell_the_columns_and_it_is_said() {
    let source = "一、路桥\n1|修缮城区道路|县交通局、县住建局|6月底前\n2|改造危桥|县交通局|9月底前\n二、水利\n3|疏浚河道|县水利局|10月";
    let document = flattened(source);
    let layout = arrange(&document);
    let meanings: Vec<Meaning> = layout.tables[0].columns.iter().map(|column| column.meaning).collect();
    assert_eq!(
        meanings,
        [Meaning::Number, Meaning::Task, Meaning::Units(Role::Responsible), Meaning::Schedule]
    );
    assert_eq!(shown(&layout)[2], "Task[二、水利]3|疏浚河道|县水利局|10月");
    assert_eq!(codes(&layout), [Code::AssumedColumns]);
}

#[test]
fn a_new_header_in_a_table_begins_another() {
    let source = "序号|任务|责任单位|时限\n1|编制预算|甲局|3月\n二、专项|<|<|<\n序号|事项|牵头单位|配合单位\n1|清理河道|乙局|丙局\n序号|指标名称|目标值|单位\n1|床位|500|张";
    let document = ruled(source);
    let layout = arrange(&document);
    assert_eq!(shown(&layout), ["Task[]1|编制预算|甲局|3月", "Task[二、专项]1|清理河道|乙局|丙局"]);
    assert_eq!(layout.tables.len(), 2);
    assert_eq!(codes(&layout), [Code::NotATask]);
}

#[test]
fn a_table_goes_on_after_a_page_with_or_without_its_header() {
    let first = "序号|任务|措施|责任单位|时限\n1|修路|立项。|甲局|3月\n2|架桥|设计，|乙局|6月";
    for rest in [
        "|||丙局|\n3|植树|育苗|丁局|9月",
        "序号|任 务|措施|责任单位|时限\n2|架桥（续）||丙局|\n3|植树|育苗|丁局|9月",
        "（续表）\n序号|工作任务|措施（续）|责任单位|时限\n|||丙局|\n3|植树|育苗|丁局|9月",
    ] {
        let source = format!("{first}\n=\n{rest}");
        let got = records(&source);
        assert_eq!(got[2], "More[]|||丙局|", "{rest}");
        assert_eq!(got[3], "Task[]3|植树|育苗|丁局|9月", "{rest}");
    }
    // in two blocks, with a page number between
    let source = format!("{first}\n- 2 -\n3|植树|育苗|丁局|9月\n4|造林|整地|戊局|10月");
    let mut document = flattened(&source);
    let [Block::Table(table)] = document.blocks.as_mut_slice() else { panic!("one table") };
    let rest = table.rows.split_off(4);
    let number = table.rows.pop().and_then(|row| row.cells.into_iter().next()).unwrap();
    let paragraph = crate::document::Paragraph { parts: number.parts, ..Default::default() };
    document.blocks.push(Block::Paragraph(paragraph));
    document.blocks.push(Block::Table(Table { rows: rest, ruled: true }));
    let layout = arrange(&document);
    assert_eq!(layout.tables.len(), 1);
    assert_eq!(shown(&layout)[3], "Task[]4|造林|整地|戊局|10月");
    assert_eq!(codes(&layout), [Code::ContinuedTable]);
}

#[test]
fn merged_columns_left_of_the_task_are_categories() {
    let source = "板块|项目|任务|措施|责任单位\n党建|学习|抓学习|集中学。|甲局\n^|^|^|辅导学。|乙局\n^|组织|建支部|换届。|甲局\n经济|招商|引项目|洽谈。|丙局";
    let want = [
        "Task[党建>学习]党建|学习|抓学习|集中学。|甲局",
        "Part[党建>学习]党建|学习|抓学习|辅导学。|乙局",
        "Task[党建>组织]党建|组织|建支部|换届。|甲局",
        "Task[经济>招商]经济|招商|引项目|洽谈。|丙局",
    ];
    assert_eq!(ruled_records(source), want);
    let flat = records(&source.replace('^', ""));
    assert_eq!(flat.len(), 4);
    assert!(flat[1].starts_with("Part[党建>学习]") && flat[2].starts_with("Task[党建>组织]"), "{flat:?}");
}

#[test]
fn rows_of_one_cell_are_headings_however_they_are_padded() {
    let source =
        "序号|任务|责任单位|时限\n一、路桥|||\n1|修路|甲局|3月\n二|水利||\n2|修渠|乙局|5月\n合 计|2项||";
    assert_eq!(records(source), ["Task[一、路桥]1|修路|甲局|3月", "Task[二 水利]2|修渠|乙局|5月"]);
    assert_eq!(ruled_records(source), records(source));
}

#[test]
fn an_item_or_a_row_with_a_duty_is_a_part_without_a_closing_mark_above() {
    let head = "序号|任务|措施|责任单位|时限\n";
    let source = format!("{head}1|提质|1.1 开展视导|甲科|3月\n||1.2 建工作室|乙科|6月\n||评课||");
    let kinds: Vec<String> =
        records(&source).iter().map(|line| line.split('[').next().unwrap_or("").to_owned()).collect();
    assert_eq!(kinds, ["Task", "Part", "More"]);
}

#[test]
fn empty_cells_in_flattened_text_are_merged_ones_where_units_or_times_group() {
    let source = "责任单位|序号|任务|时限\n甲局|1|修路|3月\n|2|架桥|5月\n乙局|3|植树|";
    assert_eq!(records(source)[1], "Task[]甲局|2|架桥|5月");
    let inner = "序号|任务|责任单位|时限\n1|修路|甲局|3月\n2|架桥||5月\n3|植树||";
    assert_eq!(records(inner)[1..], ["Task[]2|架桥|甲局|5月", "Task[]3|植树||"]);
    assert_eq!(ruled_records(inner)[1], "Task[]2|架桥||5月");
}

#[test]
fn a_row_that_lost_a_cell_inside_is_put_where_its_cells_fit() {
    let head = "主要任务|责任单位|时限\n推进课改|教研室|6月\n";
    assert_eq!(records(&format!("{head}评选先进|9月"))[1], "Task[]评选先进|教研室|9月");
    assert_eq!(records(&format!("{head}修订制度|办公室"))[1], "Task[]修订制度|办公室|");
    assert_eq!(records(&format!("{head}县水利局|9月"))[1], "More[]|县水利局|9月");
}

#[test]
fn too_many_columns_are_cut_and_it_is_said() {
    let wide = "|x".repeat(300);
    let source = format!("任务|时限{wide}\n修路|3月{wide}");
    let document = flattened(&source);
    let layout = arrange(&document);
    assert_eq!(layout.tables[0].columns.len(), grid::WIDEST);
    assert_eq!(codes(&layout), [Code::TooWide]);
}

/// What the columns of the first table mean.
fn columns_of(source: &str) -> Vec<Meaning> {
    let document = flattened(source);
    let layout = arrange(&document);
    layout.tables.first().map(|t| t.columns.iter().map(|c| c.meaning).collect()).unwrap_or_default()
}

#[test]
fn the_second_row_of_a_header_is_spread_under_its_parent() {
    use Meaning::{Content, Deadline, Number, Other, Person, Schedule, Task, Units};
    use Role::{Lead, Support};
    for (source, want) in [
        (
            "序号|工作事项|办结时限|责任落实|备注\n主办单位|协办单位\n1|清理占道|5月底前|城管局|公安局|急\n2|修补路面|7月|住建局|交通局|",
            vec![Number, Task, Deadline, Units(Lead), Units(Support), Other],
        ),
        (
            "重点任务|具体举措|职责分工|完成时间\n牵头部门|参与部门|责任人\n治水|清淤。|水利局|环保局|王明|6月\n治气|限煤。|环保局|发改局|李华|9月",
            vec![Task, Content, Units(Lead), Units(Support), Person, Deadline],
        ),
        (
            "序号|工作事项|责任落实||备注\n||主办单位|协办单位|\n1|清理占道|城管局|公安局|急\n2|修补路面|住建局|交通局|",
            vec![Number, Task, Units(Lead), Units(Support), Other],
        ),
        (
            "序号|任务|时间安排|责任单位\n开始时间|完成时间\n1|清理占道|3月|5月|城管局\n2|修补路面|4月|7月|住建局",
            vec![Number, Task, Schedule, Deadline, Units(Role::Responsible)],
        ),
    ] {
        assert_eq!(columns_of(source), want, "{source}");
        assert!(!records(source)[0].contains("单位"), "{source}");
    }
}

#[test]
fn cells_tell_what_a_header_of_unknown_or_other_meaning_holds() {
    use Meaning::{Category, Content, Deadline, Number, Other, Person, Schedule, Task, Units};
    use Role::{Lead, Responsible, Support};
    for (source, want) in [
        (
            "序号|项目名称|建设内容|2024年建设计划|责任单位\n1|图书馆|主楼|4月开工|文旅局\n2|体育馆|看台|6月底前完工|教体局",
            vec![Number, Task, Content, Schedule, Units(Responsible)],
        ),
        (
            "项目|建设工期|阶段目标|实施单位\n桥梁|5月至8月|通车|交通局\n隧道|9月底前|贯通|交通局",
            vec![Task, Schedule, Other, Units(Responsible)],
        ),
        (
            "任务|年度计划|责任单位|完成时限\n修路|3月开工|交通局|6月\n架桥|5月开工|交通局|9月",
            vec![Task, Other, Units(Responsible), Deadline],
        ),
        ("责任单位|具体任务|时限\n甲局|修路|3月\n乙局|架桥|5月", vec![Units(Responsible), Task, Deadline]),
        (
            "任务|承接机构|协办单位|时限\n修路|交通局|财政局|3月\n架桥|住建局|财政局|5月",
            vec![Task, Units(Lead), Units(Support), Deadline],
        ),
        (
            "任务|牵头单位|联合部门|时限\n修路|交通局|财政局|3月\n架桥|住建局|财政局|5月",
            vec![Task, Units(Lead), Units(Support), Deadline],
        ),
        (
            "序号|主要问题|整改单位|时限\n1|台账登记不全|办公室|3月\n2|账目公示不及时|财政局|5月",
            vec![Number, Task, Units(Responsible), Deadline],
        ),
        (
            "序号|主要问题|整改措施|整改单位|时限\n1|台账登记不全|补齐台账|办公室|3月\n2|账目公示不及时|按月公示|财政局|5月",
            vec![Number, Other, Content, Units(Responsible), Deadline],
        ),
        (
            "板块|工作安排|责任科室|时限\n党务|换届选举|办公室|3月\n|发展党员|组织科|5月",
            vec![Category, Task, Units(Responsible), Deadline],
        ),
        (
            "实事项目|建设内容及目标|责任单位|时限\n助餐|新建食堂8家|民政局|3月\n|新增托位300个|卫健局|5月",
            vec![Task, Content, Units(Responsible), Deadline],
        ),
        (
            "任务|河长|责任处长|时限\n清淤|王明|李华|3月\n护岸|张强|赵敏|5月",
            vec![Task, Person, Person, Deadline],
        ),
    ] {
        assert_eq!(columns_of(source), want, "{source}");
    }
}

#[test]
fn a_row_that_a_line_break_in_its_task_cut_is_one() {
    let head = "序号|任务|时限|责任处室\n";
    let source = format!("{head}1|修订章程，\n印发全校|4月|办公室\n2|招聘教师|7月底前|人事处");
    assert_eq!(
        records(&source),
        ["Task[]1|修订章程，印发全校|4月|办公室", "Task[]2|招聘教师|7月底前|人事处"]
    );
    let document = flattened(&source);
    assert_eq!(codes(&arrange(&document)), [Code::ContinuedRow]);
    // two rows that each lack cells are no halves
    let whole = format!("{head}1|修订章程。\n招聘教师|7月底前|人事处");
    assert_eq!(records(&whole).len(), 2);
}

#[test]
fn labels_and_values_one_task_after_the_other_are_rows() {
    let source =
        "任务名称|修缮管网\n完成时限|9月底前\n牵头单位|水务局\n任务名称|加装电梯\n牵头单位|住建局\n备注|试点";
    let want = ["Task[]修缮管网|9月底前|水务局|", "Task[]加装电梯||住建局|试点"];
    assert_eq!(ruled_records(source), want);
    assert_eq!(records(source), want);
    assert_eq!(records("标题|通知\n发布日期|3月1日\n内容概述|修缮管网"), [""; 0]);
}

#[test]
fn short_rows_under_a_numbered_task_are_its_parts() {
    let head = "序号|任务|牵头单位|措施|时限\n1|防汛备汛|水务局|检修泵站12座|4月底前\n";
    let source = format!("{head}储备沙袋5000个|5月\n2|排水防涝|住建局|疏通管网|6月\n更换井盖|8月\n");
    let want = [
        "Task[]1|防汛备汛|水务局|检修泵站12座|4月底前",
        "Part[]|||储备沙袋5000个|5月",
        "Task[]2|排水防涝|住建局|疏通管网|6月",
        "Part[]|||更换井盖|8月",
    ];
    assert_eq!(records(&source), want);
    // padded at the end too, and without numbers
    assert_eq!(records(&source.replace("5月\n", "5月|||\n").replace("8月\n", "8月|||\n")), want);
    let bare = "任务|措施|时限|单位\n防汛备汛|检修泵站|4月|水务局\n储备沙袋|5月|应急局\n";
    assert_eq!(records(bare)[1], "Part[]|储备沙袋|5月|应急局");
    let document = flattened(&source);
    let layout = arrange(&document);
    assert_eq!(codes(&layout), [Code::ShiftedRow; 2]);
    assert_eq!(layout.tables[0].records[1].findings[0].words[2], "措施=储备沙袋5000个；时限=5月");
    // a row with a cell for each column of work is a task
    let full = "任务|措施|时限|单位\n防汛备汛|检修泵站|4月|水务局\n抗旱保供|打井两眼|5月\n";
    assert_eq!(records(full)[1], "Task[]抗旱保供|打井两眼|5月|");
}

#[test]
fn a_header_at_the_left_is_turned() {
    let source = "任务名称|疏浚河道|修复堤防\n牵头单位|水务局|建设局\n配合单位|环卫处|\n完成时限|5月底前|9月";
    let want = ["Task[]疏浚河道|水务局|环卫处|5月底前", "Task[]修复堤防|建设局||9月"];
    assert_eq!(ruled_records(source), want);
    assert_eq!(records(source), want);
}

#[test]
fn a_heading_below_the_header_is_none_of_its_words() {
    let source = "序号|任务|责任单位|时限\n一、巩固成果|||\n1|查漏补缺|农业局|3月\n二、推广成果|||\n2|现场观摩|农业局|5月";
    let want = ["Task[一、巩固成果]1|查漏补缺|农业局|3月", "Task[二、推广成果]2|现场观摩|农业局|5月"];
    assert_eq!(records(source), want);
}

#[test]
fn a_unit_stands_under_the_column_whose_names_end_so() {
    let head = "任务|措施|时限|牵头单位|责任单位\n1.修缮塘坝|清基。|5月|工程科|青山镇\n";
    let rows = "2.整治沟渠|衬砌。|8月|河道科|东河镇、西岭镇\n";
    assert_eq!(records(&format!("{head}回填。|6月|白云镇\n{rows}"))[1], "Part[]|回填。|6月||白云镇");
    assert_eq!(records(&format!("{head}回填。|6月|质监科\n{rows}"))[1], "Part[]|回填。|6月|质监科|");
}
