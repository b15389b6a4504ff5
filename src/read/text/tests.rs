use super::*;
use crate::document::{Cell, Part, Row};

/// Each paragraph as `text`, each table as `[row / row]`, a ruled one as `#[…]`: cells by `|`, with `→2` or
/// `↓2` behind one that covers more columns or rows, `~` for a break above, `!` for a lone row.
pub(super) fn read(text: &str) -> Vec<String> {
    read_as(text, Marks::Text)
}

pub(super) fn read_as(text: &str, marks: Marks) -> Vec<String> {
    let show = |parts: &[Part]| Text::from_parts(text, parts).as_str().replace('\n', "⏎");
    let more = |count: usize, mark| if count > 1 { format!("{mark}{count}") } else { String::new() };
    let row = |row: &Row| {
        let cell =
            |cell: &Cell| format!("{}{}{}", show(&cell.parts), more(cell.columns, "→"), more(cell.rows, "↓"));
        let cells: Vec<_> = row.cells.iter().map(cell).collect();
        let mark = |on, mark| if on { mark } else { "" };
        format!("{}{}{}", mark(row.after_break, "~"), mark(row.lone, "!"), cells.join("|"))
    };
    let block = |block: &Block| match block {
        Block::Paragraph(paragraph) => show(&paragraph.parts),
        Block::Table(table) => {
            let rows = table.rows.iter().map(row).collect::<Vec<_>>().join(" / ");
            format!("{}[{rows}]", if table.ruled { "#" } else { "" })
        }
    };
    blocks(text, 0..text.len(), marks).0.iter().map(block).collect()
}

#[test]
fn blank_lines_do_not_end_a_table() {
    let text = "任务\t时限\n\n修路\t三月\n\t四月\n\n特此通知";
    assert_eq!(read(text), ["[任务|时限 / 修路|三月 / |四月]", "特此通知"]);
}

#[test]
fn lines_without_tabs_between_rows_are_lone_rows() {
    let text = "计划表\n序号\t任务\n一、路桥\n1\t修路；\n4月：招标\n2\t架桥\n6月：合龙\n\n某局";
    assert_eq!(
        read(text),
        ["计划表", "[序号|任务 / !一、路桥 / 1|修路； / !4月：招标 / 2|架桥 / !6月：合龙]", "某局"]
    );
}

#[test]
fn a_page_number_does_not_end_a_table() {
    for number in ["— 4 —", "- 2 -", "第3页 共8页", "－１２－", "5"] {
        let text = format!("序号\t任务\n1\t修路\n\n{number}\n\n\t架桥\n2\t植树");
        let want = format!("[序号|任务 / 1|修路 / !{number} / ~|架桥 / 2|植树]");
        assert_eq!(read(&text), [want], "{number}");
    }
}

#[test]
fn a_table_goes_on_below_a_repeated_header_and_a_category() {
    let text = "序号\t任务\n1\t修路\n\n- 2 -\n\n序 号\t任务\n二、水利\n1\t清淤\n\n三、林业\n\n1\t植树";
    assert_eq!(
        read(text),
        ["[序号|任务 / 1|修路 / !- 2 - / ~序 号|任务 / !二、水利 / 1|清淤 / !三、林业 / 1|植树]"]
    );
}

#[test]
fn a_new_header_an_attachment_or_a_heading_begins_a_new_table() {
    for between in ["\n指标表\n", "附件2\n", "\n## 指标表\n", "指标表\n", "- 2 -\n\n附件 2：\n"]
    {
        let text = format!("序号\t任务\n1\t修路\n{between}指标\t单位\n里程\t公里");
        let blocks = read(&text);
        assert_eq!(blocks.last().map(String::as_str), Some("[指标|单位 / 里程|公里]"), "{between:?}");
        assert!(blocks.len() > 2 && blocks[0].starts_with("[序号|任务 / 1|修路"), "{between:?}: {blocks:?}");
    }
}

#[test]
fn a_lone_line_with_tabs_is_a_paragraph() {
    assert_eq!(read("甲局\t乙局\n2020年3月1日"), ["甲局\t乙局", "2020年3月1日"]);
    assert_eq!(read("\t各单位：\n\t现将方案印发。"), ["各单位：", "现将方案印发。"]);
    assert_eq!(read("a\tb\n1\t2\t3\n\n\t特此通知"), ["[a|b / 1|2|3]", "特此通知"]);
    assert_eq!(read("1\t修路\t甲局\t三月"), ["[1|修路|甲局|三月]"]);
}

#[test]
fn long_prose_behind_a_table_is_not_its_tail() {
    let text = format!("任务\t时限\n修路\t三月\n{}", "有关要求如下。\n".repeat(30));
    assert_eq!(read(&text).len(), 31);
}

#[test]
fn paragraphs_tell_their_indent_and_blank_lines() {
    let text = "　　各科室：\n\n  现将方案印发。\n某局";
    let facts: Vec<_> = blocks(text, 0..text.len(), Marks::Text)
        .0
        .iter()
        .map(|block| match block {
            Block::Paragraph(p) => (p.indent, p.after_blank),
            Block::Table(_) => panic!("no table here"),
        })
        .collect();
    assert_eq!(facts, [(4, false), (2, true), (0, false)]);
}
