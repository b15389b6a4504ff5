//! Pages set by hand and read again.

use super::document;
use super::lines::tests::write;
use super::model::{Axis, Frame, Glyph, Page, Rule, Turn};
use crate::document::{Block, Part};

const SIZE: f32 = 10.0;
const LEADING: f32 = 14.0;
const PADDING: f32 = 2.0;
const LEFT: f32 = 50.0;

/// A page that is being set.
struct Sheet {
    page: Page,
    y: f32,
}

impl Sheet {
    fn new() -> Sheet {
        Sheet { page: Page { width: 500.0, height: 700.0, ..Page::default() }, y: 60.0 }
    }

    /// Wraps a paragraph into 400 points.
    fn text(mut self, text: &str, indent: f32) -> Sheet {
        for (i, line) in wrapped(text, 400.0 - indent).iter().enumerate() {
            let left = LEFT + if i == 0 { indent } else { 0.0 };
            self.page.glyphs.extend(write(line, left, self.y));
            self.y += LEADING;
        }
        self
    }

    fn at(mut self, text: &str, left: f32, top: f32) -> Sheet {
        self.page.glyphs.extend(write(text, left, top));
        self
    }

    /// Rows of cells with all borders. `^` is a cell merged with the one above, `<` with the one to its left; `borders` says whether the
    /// upper and the lower side of the table are drawn.
    fn table(mut self, widths: &[f32], rows: &[&[&str]], borders: (bool, bool)) -> Sheet {
        let xs: Vec<f32> = widths
            .iter()
            .scan(LEFT, |x, width| {
                *x += width;
                Some(*x)
            })
            .collect();
        let xs: Vec<f32> = std::iter::once(LEFT).chain(xs).collect();
        let span =
            |cells: &[&str], at: usize| 1 + cells[at + 1..].iter().take_while(|cell| **cell == "<").count();
        let lines: Vec<Vec<Vec<String>>> = rows
            .iter()
            .map(|cells| {
                cells
                    .iter()
                    .enumerate()
                    .map(|(at, text)| match *text {
                        "^" | "<" => Vec::new(),
                        text => {
                            let width = xs[at + span(cells, at)] - xs[at] - 2.0 * PADDING;
                            text.split('\n').flat_map(|line| wrapped(line, width)).collect()
                        }
                    })
                    .collect()
            })
            .collect();
        let heights = lines
            .iter()
            .map(|cells| cells.iter().map(Vec::len).max().unwrap_or(1).max(1) as f32 * LEADING + 4.0);
        let ys: Vec<f32> = std::iter::once(self.y)
            .chain(heights.scan(self.y, |y, height| {
                *y += height;
                Some(*y)
            }))
            .collect();
        let mut rule = |axis, at, start, end| self.page.rules.push(Rule { axis, at, start, end });
        for (r, cells) in rows.iter().enumerate() {
            for (c, text) in cells.iter().enumerate() {
                let top_is_drawn = *text != "^" && (r > 0 || borders.0);
                if top_is_drawn {
                    rule(Axis::Horizontal, ys[r], xs[c], xs[c + 1]);
                }
                if *text != "<" {
                    rule(Axis::Vertical, xs[c], ys[r], ys[r + 1]);
                }
            }
            rule(Axis::Vertical, xs[widths.len()], ys[r], ys[r + 1]);
        }
        if borders.1 {
            rule(Axis::Horizontal, ys[rows.len()], xs[0], xs[widths.len()]);
        }
        for (r, cells) in lines.iter().enumerate() {
            for (c, lines) in cells.iter().enumerate() {
                for (i, line) in lines.iter().enumerate() {
                    let top = ys[r] + 2.0 + i as f32 * LEADING;
                    self.page.glyphs.extend(write(line, xs[c] + PADDING, top));
                }
            }
        }
        self.y = ys[rows.len()] + LEADING;
        self
    }
}

/// Lines no wider than `width`, broken as a program would that knows the marks which begin no line.
fn wrapped(text: &str, width: f32) -> Vec<String> {
    let advance = |c: char| if c.is_ascii() { SIZE / 2.0 } else { SIZE };
    let mut lines: Vec<String> = vec![String::new()];
    let mut x = 0.0;
    for c in text.chars() {
        if x + advance(c) > width {
            let mut next = String::new();
            if "，。、；：）".contains(c) {
                next.extend(lines.last_mut().and_then(String::pop));
            }
            x = next.chars().map(advance).sum();
            lines.push(next);
        }
        x += advance(c);
        lines.last_mut().unwrap().push(c);
    }
    lines
}

/// What the pages come to: paragraphs with their indent, rows with `|` between cells, `[2x1]` in front of a merged one.
fn read(sheets: Vec<Sheet>) -> Vec<String> {
    let written = document(sheets.into_iter().map(|sheet| sheet.page).collect());
    assert!(written.drawings.is_empty() && written.doubtful.is_empty());
    let text = |parts: &[Part]| -> String {
        parts
            .iter()
            .map(|part| match part {
                // the blanks at which lines were wrapped are not shown
                Part::Text(span) => written.layer[span.start..span.end].replace(' ', ""),
                Part::Break => "⏎".to_owned(),
                Part::Blank => String::new(),
            })
            .collect()
    };
    let mut out = Vec::new();
    for block in &written.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let indent =
                    if paragraph.indent > 0 { format!("{}>", paragraph.indent) } else { String::new() };
                out.push(indent + &text(&paragraph.parts));
            }
            Block::Table(table) => out.extend(table.rows.iter().map(|row| {
                let cell = |cell: &crate::document::Cell| match (cell.rows, cell.columns) {
                    (1, 1) => text(&cell.parts),
                    (rows, columns) => format!("[{rows}x{columns}]{}", text(&cell.parts)),
                };
                let cells: Vec<String> = row.cells.iter().map(cell).collect();
                format!("{}{}", if row.after_break { "~" } else { "" }, cells.join("|"))
            })),
        }
    }
    for block in &written.furniture {
        if let Block::Paragraph(paragraph) = block {
            out.push(format!("- {}", text(&paragraph.parts)));
        }
    }
    // every character has its place
    for place in &written.places {
        assert!(written.layer[place.at..].chars().next().is_some_and(|c| !c.is_whitespace()));
    }
    out
}

const WIDTHS: [f32; 4] = [34.0, 94.0, 174.0, 94.0];

#[test]
fn a_letter_with_a_table() {
    let sheet = Sheet::new()
        .at("关于印发任务分解表的通知", 150.0, 40.0)
        .text("各区、县人民政府：", 0.0)
        .text("为做好今年的重点工作，现将任务分解表印发给你们，请结合本单位实际，认真组织实施，并于每季度末报送进展情况。", 20.0)
        .text("附件请见下表。", 20.0)
        .table(
            &WIDTHS,
            &[
                &["序号", "任务", "进度安排", "责任单位"],
                &["1", "完善城市排水防涝设施", "3月：勘察、设计，完成立项；6月底前：完工\n验收时间另行通知", "市住房城乡建设局"],
                &["^", "清淤", "5月", "市水务局"],
                &["2", "合并的一格", "<", "市财政局"],
            ],
            (true, true),
        );
    assert_eq!(
        read(vec![sheet]),
        [
            "20>关于印发任务分解表的通知",
            "各区、县人民政府：",
            "4>为做好今年的重点工作，现将任务分解表印发给你们，请结合本单位实际，认真组织实施，并于每季度末报送进展情况。",
            "4>附件请见下表。",
            "序号|任务|进度安排|责任单位",
            "[2x1]1|完善城市排水防涝设施|3月：勘察、设计，完成立项；6月底前：完工⏎验收时间另行通知|市住房城乡建设局",
            "清淤|5月|市水务局",
            "2|[1x2]合并的一格|市财政局",
        ]
    );
}

#[test]
fn a_table_over_three_pages() {
    let foot = |sheet: Sheet, number: &str| sheet.at(number, 240.0, 660.0);
    let head: &[&str] = &["序号", "任务", "进度", "单位"];
    let first = Sheet::new().table(
        &WIDTHS,
        &[head, &["1", "修路", "3月", "甲局"], &["2", "架桥", "4月", "乙局"]],
        (true, true),
    );
    let second = Sheet::new().table(
        &WIDTHS,
        &[head, &["3", "清淤", "5月", "丙局"], &["4", "植树造林和林区道路", "6月", "丁局"]],
        (true, false),
    );
    let third =
        Sheet::new().table(&WIDTHS, &[&["", "养护", "", ""], &["5", "绿化", "7月", "戊局"]], (false, true));
    let pages = vec![foot(first, "— 1 —"), foot(second, "— 2 —"), foot(third, "— 3 —")];
    assert_eq!(
        read(pages),
        [
            "序号|任务|进度|单位",
            "1|修路|3月|甲局",
            "2|架桥|4月|乙局",
            "~3|清淤|5月|丙局",
            "4|植树造林和林区道路养护|6月|丁局",
            "5|绿化|7月|戊局",
            "- —1—",
            "- 序号任务进度单位",
            "- —2—",
            "- —3—",
        ]
    );
}

#[test]
fn a_merged_cell_over_the_end_of_a_page() {
    let first = Sheet::new().table(
        &WIDTHS,
        &[&["1", "修路", "3月", "甲局"], &["^", "架桥", "4月", "乙局"]],
        (true, true),
    );
    let second = Sheet::new().table(
        &WIDTHS,
        &[&["", "清淤", "5月", "丙局"], &["2", "植树", "6月", "丁局"]],
        (true, true),
    );
    let want = ["[3x1]1|修路|3月|甲局", "架桥|4月|乙局", "清淤|5月|丙局", "2|植树|6月|丁局"];
    assert_eq!(read(vec![first, second]), want);
    // with the header printed again between
    let head: &[&str] = &["序号", "任务", "进度", "单位"];
    let first = Sheet::new().table(
        &WIDTHS,
        &[head, &["1", "修路", "3月", "甲局"], &["^", "架桥", "4月", "乙局"]],
        (true, true),
    );
    let second = Sheet::new().table(
        &WIDTHS,
        &[head, &["", "清淤", "5月", "丙局"], &["2", "植树", "6月", "丁局"]],
        (true, true),
    );
    assert_eq!(read(vec![first, second])[1..5], want);
}

#[test]
fn a_paragraph_over_the_end_of_a_page() {
    let long = "为做好今年的重点工作，现将任务分解表印发给你们，请结合本单位实际，认真组织实施，并于每季度末报送进展情况，同时";
    let first = Sheet::new().text(long, 20.0);
    let full = wrapped(long, 400.0);
    assert!(full.len() == 2);
    // fill the last line so that it is one that goes on
    let first = Sheet { page: first.page, ..Sheet::new() };
    let second = Sheet::new().text("抄送有关单位。", 0.0).text("特此通知。", 20.0);
    let found = read(vec![first, second]);
    assert_eq!(found.last().map(String::as_str), Some("4>特此通知。"));
}

#[test]
fn a_row_that_was_cut_with_rules_on_both_sides() {
    let long = "3月：勘察、设计，完成立项；6月底前：完工并通过";
    let cut = &["1", "修路", &wrapped(long, 170.0)[0], "甲局"];
    let first = Sheet::new().table(&WIDTHS, &[cut], (true, true));
    let rest = &["", "", "前：验收；7月：决算", ""];
    let second = Sheet::new().table(&WIDTHS, &[rest, &["2", "架桥", "4月", "乙局"]], (true, true));
    assert_eq!(wrapped(long, 170.0)[0], "3月：勘察、设计，完成立项；6月底");
    let joined = "1|修路|3月：勘察、设计，完成立项；6月底前：验收；7月：决算|甲局";
    assert_eq!(read(vec![first, second]), [joined, "2|架桥|4月|乙局"]);
    // a row of its own, below one that ended
    let first = Sheet::new().table(&WIDTHS, &[&["1", "修路", "3月", "甲局"]], (true, true));
    let second = Sheet::new().table(&WIDTHS, &[&["", "", "4月：验收", ""]], (true, true));
    assert_eq!(read(vec![first, second]), ["1|修路|3月|甲局", "~||4月：验收|"]);
}

#[test]
fn a_row_behind_one_that_was_cut_nowhere() {
    // its number fills the column, one cell of it is empty, all others begin anew
    let widths: [f32; 4] = [14.0, 94.0, 174.0, 94.0];
    let first = Sheet::new().table(&widths, &[&["22", "修路", "3月", "续建"]], (true, true));
    let second = Sheet::new().table(&widths, &[&["23", "架桥", "4月", ""]], (true, true));
    assert_eq!(read(vec![first, second]), ["22|修路|3月|续建", "~23|架桥|4月|"]);
}

#[test]
fn a_row_that_was_cut_behind_a_mark_that_promises_more() {
    let first = Sheet::new().table(&WIDTHS, &[&["1", "修路", "3月：勘察；", "甲局"]], (true, true));
    let second = Sheet::new().table(&WIDTHS, &[&["", "", "4月：验收", ""]], (true, true));
    assert_eq!(read(vec![first, second]), ["1|修路|3月：勘察；⏎4月：验收|甲局"]);
}

#[test]
fn a_row_of_merged_cells_that_was_cut() {
    // the number goes on over rows of the next page, the unit begins to be merged in the row that was cut
    let rest = "4月：完成桥梁主体结构检测和加固并";
    let first: &[&[&str]] = &[&["1", "修路", "3月", "甲局"], &["^", "架桥", rest, "乙局"]];
    let second: &[&[&str]] =
        &[&["", "", "通车", ""], &["^", "清淤", "5月", "^"], &["2", "植树", "6月", "丙局"]];
    let want = [
        "[3x1]1|修路|3月|甲局".to_owned(),
        format!("架桥|{rest}通车|[2x1]乙局"),
        "清淤|5月".to_owned(),
        "2|植树|6月|丙局".to_owned(),
    ];
    for drawn in [false, true] {
        let first = Sheet::new().table(&WIDTHS, first, (true, drawn));
        let second = Sheet::new().table(&WIDTHS, second, (drawn, true));
        assert_eq!(read(vec![first, second]), want);
    }
}

#[test]
fn tables_that_differ_are_two() {
    let first = Sheet::new().table(&WIDTHS, &[&["1", "修路", "3月", "甲局"]], (true, true));
    let second = Sheet::new().table(&[100.0, 120.0], &[&["姓名", "电话"]], (true, true));
    assert_eq!(read(vec![first, second]), ["1|修路|3月|甲局", "姓名|电话"]);
}

#[test]
fn fewer_borders_on_the_next_page_are_the_same_table() {
    let first = Sheet::new().table(&WIDTHS, &[&["1", "修路", "3月", "甲局"]], (true, true));
    let second = Sheet::new().table(&[34.0, 268.0, 94.0], &[&["2", "架桥", "乙局"]], (true, true));
    assert_eq!(read(vec![first, second]), ["1|修路|3月|甲局", "~2|[1x2]架桥|乙局"]);
}

#[test]
fn seals_stand_beside_the_text() {
    let mut sheet =
        Sheet::new().text("各科室：", 0.0).text("特此通知。", 20.0).at("某市水利局", 300.0, 120.0);
    sheet.page.stamps = write("某市水利局专用章", 290.0, 121.0);
    assert_eq!(read(vec![sheet]), ["各科室：", "4>特此通知。", "50>某市水利局", "- 某市水利局专用章"]);
}

#[test]
fn boxes_are_those_of_the_page_as_it_is_shown() {
    // the page lies on its side: lines run downwards, the first at the right
    let glyphs = ["特此", "通知"].iter().enumerate().flat_map(|(i, line)| {
        line.chars().enumerate().map(move |(k, text)| {
            let (left, top) = (400.0 - 20.0 * i as f32, 50.0 + 10.0 * k as f32);
            let frame = Frame { left, top, right: left + 10.0, bottom: top + 10.0 };
            Glyph { text, frame, size: 10.0, turn: Turn::Clockwise, vertical: false, invisible: false }
        })
    });
    let page = Page { width: 500.0, height: 700.0, glyphs: glyphs.collect(), ..Page::default() };
    let written = document(vec![page]);
    let at = |text: &str| {
        let at = written.layer.find(text).unwrap();
        written.places.iter().find(|place| place.at == at).unwrap().frame
    };
    assert_eq!(written.layer.split_whitespace().collect::<String>(), "特此通知");
    assert_eq!((at("特").left, at("特").top), (400.0, 50.0));
    assert_eq!((at("知").left, at("知").top), (380.0, 60.0));
}
