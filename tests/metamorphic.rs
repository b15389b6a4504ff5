//! No rule is keyed on one document: the given circular with another year, other units, columns, rows,
//! words and marks is still right in every field. What is expected is the gold after the same change.

mod support;

use chrono::{Datelike, Days, NaiveDate};
use regex::Regex;
use support::compare::{Report, compare};
use support::departments::reindex;
use support::gold::{Gold, NONE};
use support::render::render;
use support::sheet::{Sheet, replace_all};
use support::{SEED, SEED_GOLD, convert, text};

fn sheet() -> Sheet {
    Sheet::parse(&text(SEED), "序号")
}

fn gold() -> Gold {
    Gold::read(SEED_GOLD)
}

/// Converts `circular` and compares it with `gold` in every table but those named in `without`.
#[track_caller]
fn expect(what: &str, circular: &str, gold: &Gold, without: &[&str]) {
    report(circular, gold, without).assert_none(what);
}

fn report(circular: &str, gold: &Gold, without: &[&str]) -> Report {
    let (circular, layer) = convert(circular.as_bytes());
    let got = render(&circular);
    let mut report = Report::default();
    for want in gold.tables.iter().filter(|table| !without.contains(&table.name.as_str())) {
        let found = got.table(&want.name).cloned().unwrap_or_default();
        let listed = want.owners();
        let found = if want.name == "actions" { found.of(|owner| listed.contains(owner)) } else { found };
        report.add(compare(want, &found, &[]));
    }
    for violation in fenjie::check::check_grounding(&circular, &layer) {
        report.misses.push(format!("not grounded: {violation:?}"));
    }
    report
}

/// Every order of `n` things.
fn permutations(n: usize) -> Vec<Vec<usize>> {
    if n == 0 {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for shorter in permutations(n - 1) {
        for at in 0..n {
            let mut order = shorter.clone();
            order.insert(at, n - 1);
            all.push(order);
        }
    }
    all
}

/// An order of `n` things that depends on `seed` alone.
fn shuffled(n: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    let mut state = seed;
    for i in (1..n).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(i, (state >> 33) as usize % (i + 1));
    }
    order
}

#[test]
fn the_parts_of_the_circular_make_it_again() {
    expect("taken apart and put together", &sheet().text(), &gold(), &[]);
}

// --- years ---

/// A date `years` later; the last day of February stays that.
fn later(date: &str, years: i32) -> String {
    let Ok(day) = date.parse::<NaiveDate>() else { return date.to_owned() };
    let is_last = day.checked_add_days(Days::new(1)).is_some_and(|next| next.month() != day.month());
    let year = day.year() + years;
    let moved = if is_last && day.month() == 2 {
        NaiveDate::from_ymd_opt(year, 3, 1).and_then(|first| first.pred_opt())
    } else {
        day.with_year(year)
    };
    moved.map_or_else(|| date.to_owned(), |day| day.to_string())
}

#[test]
fn another_year() {
    for years in [-7, 1, 3, 5, 9] {
        let old: Vec<String> = (2018..=2020).map(|year| year.to_string()).collect();
        let new: Vec<String> = (2018..=2020).map(|year| (year + years).to_string()).collect();
        let pairs: Vec<(&str, &str)> =
            old.iter().map(String::as_str).zip(new.iter().map(String::as_str)).collect();
        let mut gold = gold();
        gold.map(|_, column, cell| match column {
            "start" | "end" | "end_strict" => later(cell, years),
            _ => replace_all(cell, &pairs),
        });
        expect(&format!("{years} years on"), &replace_all(&text(SEED), &pairs), &gold, &[]);
    }
}

/// Without a year in the attachment's title the next source of the contract's list gives it.
#[test]
fn another_source_of_the_year() {
    let bare = |line: &str| line.replacen("改革再出发”2019年", "改革再出发”", 1);
    let text = text(SEED)
        .lines()
        .map(|line| if line.starts_with("## 浙江") { bare(line) } else { line.to_owned() })
        .collect::<Vec<_>>()
        .join("\n");
    let mut gold = gold();
    gold.map(|table, column, cell| match (table, column) {
        ("milestones", "inferred") => cell.replace("attachment-title", "circular-title"),
        ("notice", _) if cell.starts_with("1|") => {
            "1|浙江共青团“改革再出发”工作任务分解|-|征求意见稿".to_owned()
        }
        _ => cell.to_owned(),
    });
    // whether the notice's own name of the attachment is now a citation is not the matter here
    expect("the year from the circular's title", &text, &gold, &["cites"]);

    let text = text.replace("改革再出发” 2019年工作任务分解", "改革再出发”工作任务分解");
    gold.map(|table, column, cell| match (table, column) {
        ("milestones", "inferred") => cell.replace("circular-title", "number"),
        ("notice", _) if cell.starts_with("关于印发") => {
            "关于印发《浙江共青团“改革再出发”工作任务分解》的通知".to_owned()
        }
        _ => cell.to_owned(),
    });
    expect("the year from the number", &text, &gold, &["cites"]);

    let text = text.replace("团浙办〔2019〕14号", "");
    gold.map(|table, column, cell| match (table, column) {
        ("milestones", "inferred") => cell.replace(":number", ":issue-date"),
        _ => cell.to_owned(),
    });
    for row in &mut gold.table_mut("notice").rows {
        if row.key.starts_with("number") {
            row.cells[1] = NONE.to_owned();
        }
    }
    expect("the year from the date of issue", &text, &gold, &["cites"]);
}

// --- units ---

/// Other names for the units, longest first; the two that the circular writes with a blank keep theirs.
const UNITS: [[(&str, &str); 15]; 3] = [
    [
        ("综合试点工作专班所在部室", "改革试点工作组所在处室"),
        ("青少年社会参与和权益维护部", "志愿服务和权益保障处"),
        ("省校外教育 中心", "市校外活动 中心"),
        ("省校外教育中心", "市校外活动中心"),
        ("办公室 学校部", "综合处 学校工作处"),
        ("基层工作部", "基层建设处"),
        ("机关各部室", "机关各处室"),
        ("组织部", "干部人事处"),
        ("宣传部", "新闻传播处"),
        ("省团校", "市青年学院"),
        ("少年部", "少先队工作处"),
        ("省青少所", "市青少年研究所"),
        ("统战部", "联络处"),
        ("办公室", "综合处"),
        ("学校部", "学校工作处"),
    ],
    [
        ("综合试点工作专班所在部室", "试点专班所在单位"),
        ("青少年社会参与和权益维护部", "市工业和信息化局"),
        ("省校外教育 中心", "市政务服务 中心"),
        ("省校外教育中心", "市政务服务中心"),
        ("办公室 学校部", "市财政局 市教育局"),
        ("基层工作部", "市农业农村局"),
        ("机关各部室", "各县（市、区）政府"),
        ("组织部", "市发展改革委"),
        ("宣传部", "市文化广电旅游局"),
        ("省团校", "市委党校"),
        ("少年部", "市民政局"),
        ("省青少所", "市统计局"),
        ("统战部", "市卫生健康委"),
        ("办公室", "市财政局"),
        ("学校部", "市教育局"),
    ],
    [
        ("综合试点工作专班所在部室", "试点工作领导小组办公室"),
        ("青少年社会参与和权益维护部", "学生处"),
        ("省校外教育 中心", "网络信息 中心"),
        ("省校外教育中心", "网络信息中心"),
        ("办公室 学校部", "党政办 教务处"),
        ("基层工作部", "保卫处"),
        ("机关各部室", "各二级学院"),
        ("组织部", "人事处"),
        ("宣传部", "图书馆"),
        ("省团校", "继续教育学院"),
        ("少年部", "科研处"),
        ("省青少所", "质量监测中心"),
        ("统战部", "后勤服务集团"),
        ("办公室", "党政办"),
        ("学校部", "教务处"),
    ],
];

#[test]
fn other_units() {
    for pairs in &UNITS {
        let mut sheet = sheet();
        sheet.map(|header| header.ends_with("部门"), |cell| replace_all(cell, pairs));
        let mut gold = gold();
        gold.map(|table, column, cell| match (table, column) {
            ("tasks", "lead" | "support") => replace_all(cell, pairs),
            _ => cell.to_owned(),
        });
        reindex(&mut gold);
        expect(pairs[7].1, &sheet.text(), &gold, &[]);
    }
}

#[test]
fn the_index_that_these_tests_make_is_the_golds() {
    let mut made = gold();
    reindex(&mut made);
    let (made, read) = (made.table("departments").cloned(), gold().table("departments").cloned());
    let cells = |table: Option<support::gold::Table>| -> Vec<Vec<String>> {
        table.into_iter().flat_map(|table| table.rows).map(|row| row.cells).collect()
    };
    assert_eq!(cells(made), cells(read));
}

// --- columns and rows ---

/// Some 24 of the orders of the columns, or every one with `FENJIE_ALL_ORDERS=1`.
fn sampled(orders: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let all = std::env::var_os("FENJIE_ALL_ORDERS").is_some();
    let step = if all { 1 } else { orders.len().div_ceil(24).max(1) };
    let last = orders.last().cloned();
    orders.into_iter().step_by(step).chain(last).collect()
}

/// The columns in every order: all wrong orders are listed.
#[track_caller]
fn columns(sheet: &Sheet, gold: &Gold, loose: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for order in sampled(permutations(sheet.header.len())) {
        let mut moved = sheet.clone();
        moved.permute(&order);
        let mut report = report(&moved.text(), gold, &[]);
        report.misses.retain(|miss| !loose.iter().any(|(key, _)| miss.contains(key)));
        if !report.misses.is_empty() {
            let first = report.misses.iter().take(3).cloned().collect::<Vec<_>>().join("\n");
            wrong.push(format!("{:?}: {} misses, first\n{first}", moved.header, report.misses.len()));
        }
    }
    assert!(wrong.is_empty(), "{} orders are wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn columns_in_another_order() {
    columns(&sheet(), &gold(), &[]);
}

#[test]
fn columns_of_another_circular_in_another_order() {
    let text = text("fixtures/heilongjiang-league-2024/circular.txt");
    let gold = Gold::read("heilongjiang-league-2024");
    columns(&Sheet::parse(&text, "序号"), &gold, &[("number.text", "value")]);
}

/// The task's id of a cell that holds it alone or before a `/`, and the rest.
fn top(id: &str) -> (Option<usize>, &str) {
    let end = id.find(['.', '/']).unwrap_or(id.len());
    (id[..end].parse().ok(), &id[end..])
}

/// Puts the tasks of the gold in another order: `order[i]` is the old place of the new task `i`.
fn reorder(gold: &mut Gold, order: &[usize]) {
    let renamed = |id: &str| match top(id) {
        (Some(old), rest) => {
            let new = order.iter().position(|&place| place + 1 == old).unwrap_or_default() + 1;
            format!("{new}{rest}")
        }
        _ => id.to_owned(),
    };
    gold.map(|table, column, cell| match (table, column) {
        ("tasks", "id" | "number") | (_, "task" | "owner" | "milestone") => renamed(cell),
        _ => cell.to_owned(),
    });
    for name in ["tasks", "milestones", "targets", "cites", "actions"] {
        let table = gold.table_mut(name);
        table.rows.sort_by_key(|row| top(&row.cells[0]).0);
        table.set_keys();
    }
    reindex(gold);
}

#[test]
fn rows_in_another_order() {
    for seed in 1..=6 {
        let order = shuffled(sheet().records.len(), seed);
        let mut sheet = sheet();
        let number = sheet.column("序号");
        sheet.records = order.iter().map(|&old| sheet.records[old].clone()).collect();
        for (i, record) in sheet.records.iter_mut().enumerate() {
            record[0][number] = (i + 1).to_string();
        }
        let mut gold = gold();
        reorder(&mut gold, &order);
        expect(&format!("the order {order:?}"), &sheet.text(), &gold, &[]);
    }
}

#[test]
fn fewer_rows() {
    for keep in [&[0][..], &[4], &[8, 20], &[13, 4, 10]] {
        let mut sheet = sheet();
        let number = sheet.column("序号");
        sheet.records = keep.iter().map(|&old| sheet.records[old].clone()).collect();
        for (i, record) in sheet.records.iter_mut().enumerate() {
            record[0][number] = (i + 1).to_string();
        }
        let mut gold = gold();
        for table in gold.tables.iter_mut().filter(|table| table.name != "departments") {
            table.rows.retain(|row| {
                let id = top(&row.cells[0]).0;
                id.is_none_or(|id| keep.contains(&(id - 1)))
            });
        }
        reorder(&mut gold, keep);
        expect(&format!("the rows {keep:?}"), &sheet.text(), &gold, &[]);
    }
}

// --- headers ---

/// Other words for the header, in the order of the given circular's columns.
const HEADERS: [[&str; 6]; 11] = [
    ["序号", "重点工作", "具体举措", "时间节点", "主办单位", "协办单位"],
    ["序号", "工作任务", "具体要求", "完成时限", "牵头单位", "配合单位"],
    ["编号", "任务名称", "工作措施", "时序进度", "责任单位", "配合单位"],
    ["序号", "重点任务", "工作内容", "时间安排", "牵头单位", "责任单位"],
    ["序号", "工作项目", "推进措施", "时限要求", "主责单位", "参与单位"],
    ["序号", "主要任务", "工作要求", "完成时间", "牵头科室", "配合科室"],
    ["序 号", "工 作 任 务", "主 要 内 容", "进 度 安 排", "牵 头 部 门", "参 与 部 门"],
    ["序號", "改革任務", "主要內容", "進度安排", "牽頭部門", "參與部門"],
    ["序号", "改革任务", "任务分解", "工作进度", "承办单位", "协作单位"],
    ["序号", "工作事项", "细化措施", "推进计划", "牵头组织实施单位", "协同单位"],
    ["序号", "任务", "内容", "进度", "牵头", "配合"],
];

#[test]
fn other_headers() {
    let mut wrong = Vec::new();
    for header in HEADERS {
        let mut sheet = sheet();
        sheet.header = header.map(str::to_owned).to_vec();
        let report = report(&sheet.text(), &gold(), &[]);
        if !report.misses.is_empty() {
            let first = report.misses.iter().take(3).cloned().collect::<Vec<_>>().join("\n");
            wrong.push(format!("{header:?}: {} misses, first\n{first}", report.misses.len()));
        }
    }
    assert!(wrong.is_empty(), "{} headers are wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// 责任单位 alone is neither lead nor support.
#[test]
fn responsible_alone() {
    let mut sheet = sheet();
    let support = sheet.column("参与部门");
    let lead = sheet.column("牵头部门");
    sheet.header[lead] = "责任单位".to_owned();
    for row in std::iter::once(&mut sheet.header).chain(sheet.records.iter_mut().flatten()) {
        row.remove(support);
    }
    let mut gold = gold();
    let table = gold.table_mut("tasks");
    let [lead, support, responsible, inferred] =
        ["lead", "support", "responsible", "inferred"].map(|name| table.column(name));
    for row in &mut table.rows {
        row.cells.swap(lead, responsible);
        row.cells[lead] = NONE.to_owned();
        row.cells[support] = NONE.to_owned();
        if row.cells[inferred] != NONE {
            row.cells[inferred] = "responsible:merged-cell".to_owned();
        }
    }
    reindex(&mut gold);
    expect("责任单位 alone", &sheet.text(), &gold, &[]);
}

/// A column that nobody knows goes to `extra` under its own header, wherever it stands.
#[test]
fn a_column_that_nobody_knows() {
    for at in [0, 3, 6] {
        let mut sheet = sheet();
        sheet.header.insert(at, "备注".to_owned());
        for record in &mut sheet.records {
            for (i, row) in record.iter_mut().enumerate() {
                row.insert(at, if i == 0 { "列入年度考核".to_owned() } else { String::new() });
            }
        }
        let mut gold = gold();
        let table = gold.table_mut("tasks");
        let extra = table.column("extra");
        for row in &mut table.rows {
            // a part repeats the units that it inherits, nothing else
            row.cells[extra] = if row.key.contains('.') { NONE } else { "备注:列入年度考核" }.to_owned();
        }
        let what = format!("备注 as column {at}");
        let mut report = report(&sheet.text(), &gold, &[]);
        // task 5 prints its remark in the row of its first part: either may hold it
        report.misses.retain(|miss| !miss.contains(" 5 extra") && !miss.contains(" 5.1 extra"));
        report.assert_none(&what);
    }
}

// --- wording ---

/// Other words of the same shape: (the circular's, ours).
const WORDS: [&[(&str, &str)]; 3] = [
    &[("共青团", "工联会"), ("青年", "职工"), ("少先队", "俱乐部"), ("浙江", "湖南"), ("团中央", "总工会")],
    &[
        ("学校", "企业"),
        ("高校", "园区"),
        ("改革", "创新"),
        ("教育厅", "科技厅"),
        ("培训", "竞赛"),
        ("台州", "衡州"),
    ],
    &[
        ("互联网", "物联网"),
        ("委员", "代表"),
        ("平台", "系统"),
        ("志愿者", "辅导员"),
        ("网上", "云上"),
        ("基层", "一线"),
    ],
];

#[test]
fn other_words() {
    for words in WORDS {
        // the header and the units stay, in the circular as in the gold
        let mut sheet = sheet();
        sheet.before = replace_all(&sheet.before, words);
        sheet.after = replace_all(&sheet.after, words);
        sheet.map(|header| !header.ends_with("部门"), |cell| replace_all(cell, words));
        let mut gold = gold();
        gold.map(|table, column, cell| match (table, column) {
            ("tasks", "lead" | "support") | ("departments", _) => cell.to_owned(),
            _ => replace_all(cell, words),
        });
        expect(&format!("{words:?}"), &sheet.text(), &gold, &[]);
    }
}

/// Other quantities where the circular states targets: the words before, the target, the new number.
const QUANTITIES: [(&str, &str, &str); 8] = [
    ("确定", "5个左右", "9"),
    ("实现", "60%", "75"),
    ("总数", "超过5000名", "820"),
    ("建立", "50家", "7"),
    ("新建", "300家", "1260"),
    ("全省", "100家", "45"),
    ("培训", "至少1期", "16"),
    ("辅导班", "8次", "20"),
];

#[test]
fn other_quantities() {
    let digits = Regex::new("[0-9]+").expect("a pattern");
    let pairs: Vec<(String, String)> = QUANTITIES
        .iter()
        .map(|(before, target, number)| {
            (format!("{before}{target}"), format!("{before}{}", digits.replace(target, *number)))
        })
        .collect();
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(old, new)| (old.as_str(), new.as_str())).collect();
    assert!(pairs.iter().all(|(old, _)| text(SEED).matches(old).count() == 1));
    let mut gold = gold();
    gold.map(|table, _, cell| if table == "targets" { cell.to_owned() } else { replace_all(cell, &pairs) });
    let table = gold.table_mut("targets");
    let (text_at, value_at) = (table.column("text"), table.column("value"));
    for row in &mut table.rows {
        let Some((_, _, new)) = QUANTITIES.iter().find(|(_, old, _)| *old == row.cells[text_at]) else {
            continue;
        };
        row.cells[text_at] = digits.replace(&row.cells[text_at], *new).into_owned();
        row.cells[value_at] = (*new).to_owned();
    }
    expect("other quantities", &replace_all(&text(SEED), &pairs), &gold, &[]);
}

/// Changes the table's cells and the gold of tasks and schedules alike.
fn rewritten(change: impl Fn(&str) -> String) -> (String, Gold) {
    let mut sheet = sheet();
    sheet.map(|header| header != "序号", &change);
    let mut gold = gold();
    gold.map(|table, column, cell| match (table, column) {
        ("notice" | "departments", _) | ("tasks", "id" | "number") => cell.to_owned(),
        (_, "task" | "owner" | "milestone") => cell.to_owned(),
        (_, "value" | "start" | "end" | "end_strict" | "inferred" | "attachment") => cell.to_owned(),
        _ => change(cell),
    });
    // the notice's own citations do not stand in the table
    let notice: Vec<_> = self::gold().table("cites").into_iter().flat_map(|t| t.rows.clone()).collect();
    let cites = gold.table_mut("cites");
    for (row, before) in cites.rows.iter_mut().zip(notice) {
        if before.cells[0] == "notice" {
            *row = before;
        }
    }
    (sheet.text(), gold)
}

#[test]
fn other_dashes() {
    let range = Regex::new(r"([0-9]月?)-((?:20[0-9]{2}年)?[0-9]{1,2}月)").expect("a pattern");
    for dash in ["—", "–", "——", "--", "~", "～", "至", "到", "－", " - "] {
        let to = format!("${{1}}{dash}${{2}}");
        let (text, mut gold) = rewritten(|cell| range.replace_all(cell, to.as_str()).into_owned());
        if dash == " - " {
            // a blank between a digit and a dash is no gap inside Chinese text: it may stay or go
            let kept = gold.table_mut("milestones").column("label");
            gold.table_mut("milestones").header.remove(kept);
            gold.table_mut("milestones").rows.iter_mut().for_each(|row| drop(row.cells.remove(kept)));
        }
        expect(dash, &text, &gold, &[]);
    }
}

#[test]
fn half_width_marks() {
    let pairs = [("：", ":"), ("；", ";"), ("（", "("), ("）", ")"), ("，", ",")];
    let (text, gold) = rewritten(|cell| replace_all(cell, &pairs));
    expect("half-width marks", &text, &gold, &[]);
}

#[test]
fn full_width_digits() {
    let pairs: Vec<(String, String)> =
        ('0'..='9').zip('０'..='９').map(|(half, full)| (half.to_string(), full.to_string())).collect();
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let (text, gold) = rewritten(|cell| replace_all(cell, &pairs));
    expect("full-width digits", &text, &gold, &[]);
}

/// Labels without their colon, behind a blank.
#[test]
fn a_blank_for_the_colon() {
    let head =
        Regex::new(r"(^| |<p>)((?:[0-9]|20[0-9]{2}年)[0-9月年-]*(?:旬|前|底前)?)：").expect("a pattern");
    let mut sheet = sheet();
    sheet.map(|header| header == "进度安排", |cell| head.replace_all(cell, "$1$2 ").into_owned());
    assert!(sheet.text().contains("\t6月前 印发"));
    expect("a blank for the colon", &sheet.text(), &gold(), &[]);
}
