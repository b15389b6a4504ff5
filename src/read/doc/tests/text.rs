use super::super::fib::{Part, Story};
use super::super::form::tests::data;
use super::build::{Build, TEXT, row, sprm};
use super::{codes, lines, read, show};
use crate::diagnostic::Code;
use crate::document::Block;

#[test]
fn paragraphs_and_special_characters() {
    let mut doc = Build::new();
    doc.p("关于修路的通知").p("").p("一\u{1e}二\u{1f}三\u{a0}四\x0b五\x01\x02六\u{e}七").p("𠮷");
    let read = read(&doc);
    assert_eq!(lines(&read), ["关于修路的通知", "一-二三\u{a0}四\n五六\n七", "𠮷"]);
    assert_eq!(read.layer, "关于修路的通知\n一-二三\u{a0}四\n五六\n七\n𠮷\n");
    let blank: Vec<bool> =
        read.blocks.iter().map(|block| matches!(block, Block::Paragraph(p) if p.after_blank)).collect();
    assert_eq!(blank, [false, true, false]);
    assert!(read.findings.is_empty());
}

#[test]
fn pages_begin_behind_their_breaks() {
    let mut doc = Build::new();
    // inside a paragraph, at its end, and by its own property
    doc.p("甲\x0c乙").p("\x0c").p("丙").run("丁", &[]).end('\r', 0, &sprm(0x2407, &[1]));
    // the end of a section that begins no page
    doc.run("戊", &[]).end('\x0c', 0, &[]).p("己");
    let mark = u32::try_from(doc.text.len() - 2).unwrap();
    let list: Vec<u8> = [0, mark, mark + 2].iter().flat_map(|cp: &u32| cp.to_le_bytes()).collect();
    let at = u32::try_from(TEXT + 2 * doc.text.len()).unwrap();
    let entry = [&[0, 0][..], &at.to_le_bytes(), &[0; 6]].concat();
    doc.part(Part::Sections, [list, entry.clone(), entry].concat());
    // its properties are read as text of no story
    doc.story(Story::Main);
    let properties = sprm(0x3009, &[0]);
    doc.text.extend([3, u16::from_le_bytes([properties[0], properties[1]]), u16::from(properties[2])]);
    let read = read(&doc);
    assert_eq!(read.layer, "甲\n\x0c乙\n\x0c丙\n\x0c丁\n戊\n己\n");
}

#[test]
fn fields_show_their_results() {
    let mut doc = Build::new();
    doc.p("见\x13 HYPERLINK \"附件1.xls\" \x14附件\x15和\x13 HYPERLINK \"http://a.cn/\" \x14网页\x15");
    doc.p("第\x13 PAGE \x13 X \x14y\x15 \x14二\x15页\x13 eq \\o\\ac(○,3)\x15\x13 DATE \x15。");
    doc.p("没有\x13结束").p("的域\x14也不丢");
    let read = read(&doc);
    assert_eq!(lines(&read), ["见附件和网页", "第二页③。", "没有结束", "的域也不丢"]);
    let links: Vec<_> =
        read.links.iter().map(|link| (show_link(&read, link), link.target.as_str())).collect();
    assert_eq!(links, [("附件".to_owned(), "附件1.xls")]);
}

#[test]
fn boxes_and_lists_of_forms_show_their_state() {
    let mut doc = Build::new();
    let states = [data(1, 0, 1, &[]), data(1, 1, 0, &[]), data(2, 1, 0, &["甲局", "乙局"])];
    for state in states {
        let at = u32::try_from(doc.data.len()).unwrap();
        doc.data.extend(state);
        doc.run("有\x13 FORMCHECKBOX ", &[])
            .run("\x01", &sprm(0x6A03, &at.to_le_bytes()))
            .run("\x14\x15", &[]);
    }
    // a result that is there, and a picture
    doc.run("\x13 X \x01\x14丙\x15", &sprm(0x6A03, &[0; 4])).run("\x01", &sprm(0x6A03, &[0; 4])).p("。");
    assert_eq!(lines(&read(&doc)), ["有☐有☒有乙局丙。"]);
}

#[test]
fn fields_number_their_paragraphs() {
    let mut doc = Build::new();
    doc.run("\x13 AUTONUM \\* CHINESENUM3 \\s 、 \x15总则", &[]).end('\r', 0, &sprm(0x2640, &[0]));
    doc.p("\x13 AUTONUM \x15甲").p("\x13 AUTONUMLGL \x14\x15乙").p("\x13 AUTONUM \x143)\x15丙");
    assert_eq!(lines(&read(&doc)), ["一、总则", "1.甲", "1.2.乙", "3)丙"]);
}

fn show_link(read: &crate::read::Read, link: &crate::document::Link) -> String {
    crate::document::Text::from_parts(&read.layer, &link.parts).as_str().to_owned()
}

#[test]
fn deleted_and_hidden_text_is_out() {
    let mut doc = Build::new();
    let (deleted, inserted, hidden) = (sprm(0x0800, &[1]), sprm(0x0801, &[1]), sprm(0x083C, &[1]));
    doc.run("三月", &deleted).run("五月", &inserted).run("底前", &[]).run("\r", &deleted);
    doc.run("完成", &[]).run("（内部）", &hidden).end('\r', 0, &[]);
    doc.run("显示", &sprm(0x083C, &[0])).end('\r', 0, &[]);
    let read = read(&doc);
    // a deleted mark ends no paragraph
    assert_eq!(lines(&read), ["五月底前完成", "显示"]);
    assert_eq!(codes(&read), [Code::TrackedChanges, Code::HiddenText]);
    assert_eq!(read.findings[0].words, ["1", "2"]);
    assert_eq!(read.findings[1].words, ["1"]);
}

#[test]
fn symbols_by_their_font() {
    let mut doc = Build::new();
    let mut fonts = vec![2, 0, 0, 0];
    for name in ["Symbol", "Wingdings"] {
        let mut font = vec![0; 40];
        font.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        font.extend([0, 0]);
        font[0] = u8::try_from(font.len() - 1).unwrap();
        fonts.extend(font);
    }
    doc.part(Part::Fonts, fonts);
    let symbol = |font: u8, code: u16| {
        let operand = [&[font, 0][..], &code.to_le_bytes()].concat();
        sprm(0x6A09, &operand)
    };
    doc.run("(", &symbol(0, 0xF0B3)).run("90%", &[]).run("(", &symbol(1, 0xF0FC)).run("(一)", &[]);
    doc.run("(", &symbol(9, 0x2605)).end('\r', 0, &[]);
    assert_eq!(lines(&read(&doc)), ["≥90%✓(一)★"]);
}

#[test]
fn rows_with_merged_cells() {
    let mut doc = Build::new();
    doc.p("任务表");
    doc.row(&["序号", "任务", "", "时限"], &[0, 500, 2000, 4000, 6000], &[0, 1, 2, 0]);
    doc.row(&["1", "修路", "勘察", "三月"], &[0, 500, 2000, 4000, 6000], &[0x60, 0x60, 0, 0]);
    doc.row(&["", "", "开工", "五月"], &[0, 500, 2000, 4000, 6000], &[0x20, 0x20, 0, 0]);
    doc.row(&["注：长期", "坚持"], &[0, 4000, 6000], &[]);
    doc.p("某局");
    let read = read(&doc);
    let want = [
        "任务表",
        "序号|任务{2,1}|时限",
        "1{1,2}|修路{1,2}|勘察|三月",
        "开工|五月",
        "注：长期{3,1}|坚持",
        "某局",
    ];
    assert_eq!(lines(&read), want);
    assert_eq!(read.layer.lines().nth(2), Some("1\t修路\t勘察\t三月"));
    assert!(read.findings.is_empty());
}

#[test]
fn mergers_by_modifiers_of_their_own() {
    let mut doc = Build::new();
    let edges = [0, 500, 2000, 4000];
    for (cells, more) in [
        (["甲", "乙", ""], sprm(0x5624, &[1, 3])),
        (["丙", "丁", "戊"], sprm(0xD62B, &[2, 0, 3])),
        (["", "己", "庚"], sprm(0xD62B, &[2, 0, 1])),
    ] {
        for cell in cells {
            doc.run(cell, &[]).end('\x07', 0, &sprm(0x2416, &[1]));
        }
        doc.end('\x07', 0, &[row(&edges, &[]), more].concat());
    }
    assert_eq!(lines(&read(&doc)), ["甲|乙{2,1}", "丙{1,2}|丁|戊", "己|庚"]);
}

#[test]
fn long_row_definitions_stand_in_the_data_stream() {
    let mut doc = Build::new();
    let list = row(&[0, 500, 2000, 4000], &[0, 1, 2]);
    doc.data = vec![0; 10];
    doc.data.extend(u16::try_from(list.len()).unwrap().to_le_bytes());
    doc.data.extend(list);
    for cell in ["甲", "乙", ""] {
        doc.run(cell, &[]).end('\x07', 0, &sprm(0x2416, &[1]));
    }
    doc.end('\x07', 0, &sprm(0x6646, &[10, 0, 0, 0]));
    doc.row(&["丙", "丁", "戊"], &[0, 500, 2000, 4000], &[]);
    assert_eq!(lines(&read(&doc)), ["甲|乙{2,1}", "丙|丁|戊"]);
}

/// A paragraph of a table in a cell, with the mark that ends its cell, and the end of its row.
fn inner(doc: &mut Build, cells: &[&str]) {
    let depth = [sprm(0x2416, &[1]), sprm(0x6649, &[2, 0, 0, 0])].concat();
    for cell in cells {
        doc.run(cell, &[]).end('\r', 0, &[depth.clone(), sprm(0x244B, &[1])].concat());
    }
    let edges: Vec<i16> = (0..=i16::try_from(cells.len()).unwrap()).map(|i| 1000 * i).collect();
    let end = row(&edges, &[]);
    // the mark that ends a row of the outer table is another
    let end: Vec<u8> = end.into_iter().skip(6).collect();
    doc.end('\r', 0, &[depth, sprm(0x244C, &[1]), end].concat());
}

#[test]
fn a_table_in_a_cell_is_part_of_it() {
    let mut doc = Build::new();
    doc.run("任务", &[]).end('\x07', 0, &sprm(0x2416, &[1]));
    doc.run("修路，所需材料见右表，由建设局会同有关单位核定后执行", &[]).end('\r', 0, &sprm(0x2416, &[1]));
    inner(&mut doc, &["沙", "三吨"]);
    doc.run("", &[]).end('\x07', 0, &sprm(0x2416, &[1]));
    doc.end('\x07', 0, &row(&[0, 1000, 5000], &[]));
    assert_eq!(lines(&read(&doc)), ["任务|修路，所需材料见右表，由建设局会同有关单位核定后执行\n沙\n三吨"]);
}

#[test]
fn a_table_in_one_of_several_cells_is_part_of_it_however_long() {
    let mut doc = Build::new();
    doc.run("1", &[]).end('\x07', 0, &sprm(0x2416, &[1]));
    inner(&mut doc, &["沙", "三吨"]);
    inner(&mut doc, &["石", "五吨"]);
    doc.run("", &[]).end('\x07', 0, &sprm(0x2416, &[1]));
    doc.run("某局", &[]).end('\x07', 0, &sprm(0x2416, &[1]));
    doc.end('\x07', 0, &row(&[0, 1000, 3000, 5000], &[]));
    assert_eq!(lines(&read(&doc)), ["1|沙\n三吨\n石\n五吨|某局"]);
}

#[test]
fn a_table_that_lays_out_is_what_is_in_it() {
    let mut doc = Build::new();
    doc.run("任务表", &[]).end('\x07', 0, &sprm(0x2416, &[1]));
    doc.end('\x07', 0, &row(&[0, 5000], &[]));
    inner(&mut doc, &["任务", "时限"]);
    inner(&mut doc, &["修路", "三月"]);
    doc.run("某局", &[]).end('\x07', 0, &sprm(0x2416, &[1]));
    doc.end('\x07', 0, &row(&[0, 5000], &[]));
    let read = read(&doc);
    assert_eq!(lines(&read), ["任务表", "任务|时限", "修路|三月", "某局"]);
    assert!(matches!(&read.blocks[1], Block::Table(table) if table.ruled && table.rows.len() == 2));
}

#[test]
fn a_table_goes_on_behind_a_page_break() {
    let mut doc = Build::new();
    doc.row(&["任务", "时限"], &[0, 1000, 5000], &[]).p("\x0c");
    doc.row(&["修路", "三月"], &[0, 1000, 5000], &[]);
    let read = read(&doc);
    let breaks: Vec<bool> = read
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => table.rows.first().map(|row| row.after_break),
            Block::Paragraph(_) => None,
        })
        .collect();
    assert_eq!(breaks, [false, true]);
    assert_eq!(read.layer, "任务\t时限\n\x0c修路\t三月\n");
}

#[test]
fn a_fast_saved_file_is_read_by_its_pieces() {
    let mut doc = Build::new();
    doc.p("乙丙").p("甲").p("删去的");
    let at = |cp: usize| TEXT + 2 * cp;
    // 甲 before 乙丙, whose last character a modifier hides; what was deleted is in no piece
    doc.pieces =
        Some(vec![(2, at(3), false, 0), (1, at(0), false, 0), (1, at(1), false, 1), (1, at(2), false, 0)]);
    doc.lists = vec![sprm(0x083C, &[1])];
    doc.story(Story::Main);
    let read = read(&doc);
    assert_eq!(lines(&read), ["甲", "乙"]);
    assert_eq!(codes(&read), [Code::HiddenText]);
    // the same as a modifier in place of a list
    doc.pieces = Some(vec![
        (2, at(3), false, 0),
        (1, at(0), false, 0),
        (1, at(1), false, 0x01B8),
        (1, at(2), false, 0),
    ]);
    assert_eq!(lines(&super::read(&doc)), ["甲", "乙"]);
}

#[test]
fn narrow_pieces_of_a_chinese_program_are_told() {
    let mut doc = Build::new();
    let (text, _, _) = encoding_rs::GBK.encode("三月底前完成\r");
    doc.text = text.chunks(2).map(|pair| u16::from_le_bytes([pair[0], *pair.get(1).unwrap_or(&0)])).collect();
    doc.pieces = Some(vec![(u32::try_from(text.len()).unwrap(), TEXT, true, 0)]);
    doc.story(Story::Main);
    let (mut word, table) = doc.streams();
    // as many characters as bytes
    word[76..80].copy_from_slice(&u32::try_from(text.len()).unwrap().to_le_bytes());
    let read = super::super::read(
        &crate::read::compound::build::compound(&[("WordDocument", word), ("1Table", table)]),
        &crate::Options::default(),
    )
    .unwrap();
    assert_eq!(lines(&read), ["三月底前完成"]);
    assert_eq!(codes(&read), [Code::GuessedEncoding]);
}

#[test]
fn other_stories_are_furniture() {
    let mut doc = Build::new();
    doc.p("正文\x02").story(Story::Main).p("\x02脚注").story(Story::Footnotes);
    doc.p("页眉").story(Story::Headers).p("批注").story(Story::Comments);
    let read = read(&doc);
    assert_eq!(lines(&read), ["正文"]);
    assert_eq!(show(&read, &read.furniture), ["脚注", "页眉", "批注"]);
}

#[test]
fn text_boxes_stand_where_they_hang() {
    let mut doc = Build::new();
    doc.p("首").p("\x08甲").p("乙\x08").p("末").story(Story::Main);
    doc.p("框一").p("框二").p("框三").p("").story(Story::TextBoxes);
    let numbers = |numbers: &[u32]| -> Vec<u8> { numbers.iter().flat_map(|n| n.to_le_bytes()).collect() };
    let shape = |id: u32| [&id.to_le_bytes()[..], &[0; 22]].concat();
    doc.part(Part::Shapes, [numbers(&[2, 6, 10]), shape(1025), shape(1026)].concat());
    let text = |id: u32| [&[0; 14][..], &id.to_le_bytes(), &[0; 4]].concat();
    doc.part(
        Part::TextBoxes,
        [numbers(&[0, 3, 6, 9, 10]), text(1026), text(1025), text(7), text(0)].concat(),
    );
    assert_eq!(lines(&read(&doc)), ["首", "框二", "甲", "乙", "框一", "末", "框三"]);
}

/// A style: built-in number, kind, base, modifiers of paragraphs and of characters.
type Style = (u16, u16, u16, Vec<u8>, Vec<u8>);

/// A style sheet.
fn styles(styles: &[Style]) -> Vec<u8> {
    let mut out = vec![18, 0];
    out.extend(u16::try_from(styles.len()).unwrap().to_le_bytes());
    out.extend([10, 0]);
    out.resize(20, 0);
    for (i, (built_in, kind, base, paragraph, characters)) in styles.iter().enumerate() {
        let mut style = built_in.to_le_bytes().to_vec();
        style.extend((kind | base << 4).to_le_bytes());
        style.extend((if *kind == 1 { 2_u16 } else { 1 }).to_le_bytes());
        style.extend([0; 4]);
        // a name of one character
        style.extend([1, 0, 65, 0, 0, 0]);
        if *kind == 1 {
            style.extend(u16::try_from(paragraph.len() + 2).unwrap().to_le_bytes());
            style.extend(u16::try_from(i).unwrap().to_le_bytes());
            style.extend(paragraph);
            style.resize(style.len().next_multiple_of(2), 0);
        }
        style.extend(u16::try_from(characters.len()).unwrap().to_le_bytes());
        style.extend(characters);
        style.resize(style.len().next_multiple_of(2), 0);
        out.extend(u16::try_from(style.len()).unwrap().to_le_bytes());
        out.extend(style);
    }
    out
}

#[test]
fn styles_give_headings_and_what_they_inherit() {
    let mut doc = Build::new();
    doc.part(
        Part::Styles,
        styles(&[
            (0, 1, 0xFFF, vec![], vec![]),
            (2, 1, 0, vec![], vec![]),
            (0xFFE, 1, 3, vec![], vec![]),
            (0xFFE, 1, 0, sprm(0x2640, &[0]), sprm(0x083C, &[1])),
            (65, 2, 0xFFF, vec![], sprm(0x083C, &[1])),
            // styles based on each other
            (0xFFE, 1, 6, vec![], vec![]),
            (0xFFE, 1, 5, vec![], vec![]),
        ]),
    );
    doc.run("二级", &[]).end('\r', 1, &[]);
    // hidden by the style below, shown by its own
    let shown = sprm(0x083C, &[0x81]);
    doc.run("隐", &[]).run("一级", &shown).end_as('\r', &shown, 2, &[]);
    doc.run("密", &sprm(0x4A30, &[4, 0])).run("正文", &[]).end('\r', 5, &sprm(0x2640, &[9]));
    let read = read(&doc);
    let headings: Vec<_> = read
        .blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => paragraph.heading,
            Block::Table(_) => None,
        })
        .collect();
    assert_eq!(lines(&read), ["二级", "一级", "正文"]);
    assert_eq!(headings, [Some(2), Some(1), None]);
}

/// A level of a list: where it starts, its format, its flags and its text, where `\x00` and so on stand for numbers.
fn level(start: u32, format: u8, flags: u8, text: &str) -> Vec<u8> {
    let mut out = start.to_le_bytes().to_vec();
    out.extend([format, flags]);
    out.resize(28, 0);
    out.extend(u16::try_from(text.encode_utf16().count()).unwrap().to_le_bytes());
    out.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    out
}

/// The use of the list `id`, with so many levels of its own.
fn use_of(id: u32, own: u8) -> Vec<u8> {
    let mut out = id.to_le_bytes().to_vec();
    out.resize(12, 0);
    out.push(own);
    out.resize(16, 0);
    out
}

/// A file with one list of nine levels and one of bullets; uses 1 and 2 are of the first, 3 of the other.
fn with_lists(levels: &[Vec<u8>]) -> Build {
    let mut doc = Build::new();
    let list = |id: u32, simple: u8| {
        let mut out = id.to_le_bytes().to_vec();
        out.resize(26, 0);
        out.extend([simple, 0]);
        out
    };
    doc.part(Part::Lists, [vec![2, 0], list(77, 0), list(78, 1)].concat());
    for i in 0..9 {
        doc.levels.extend(levels.get(i).cloned().unwrap_or_else(|| level(1, 0, 0, "")));
    }
    doc.levels.extend(level(1, 23, 0, "\u{F06C}"));
    // the second use begins its first level with 5
    let own = [&[0xFF; 4][..], &5_u32.to_le_bytes(), &[0x10, 0, 0, 0]].concat();
    let uses = [use_of(77, 0), use_of(77, 1), use_of(78, 0)].concat();
    doc.part(Part::ListOverrides, [vec![3, 0, 0, 0], uses, vec![0xFF; 4], own, vec![0xFF; 4]].concat());
    doc
}

fn item(doc: &mut Build, text: &str, list: u8, level: u8) {
    doc.run(text, &[]).end('\r', 0, &[sprm(0x260A, &[level]), sprm(0x460B, &[list, 0])].concat());
}

#[test]
fn numbers_are_written_out_as_word_shows_them() {
    let mut doc = with_lists(&[
        level(1, 37, 0, "\0、"),
        level(1, 37, 0, "（\u{1}）"),
        // the numbers of all levels in digits
        level(1, 0, 4, "\0.\u{1}.\u{2}"),
        // never begins again
        level(1, 18, 8, "\u{3}"),
    ]);
    for (text, list, level) in [
        ("甲", 1, 0),
        ("乙", 1, 1),
        ("丙", 1, 1),
        ("丁", 1, 2),
        ("戊", 1, 3),
        ("己", 1, 0),
        ("庚", 1, 1),
        ("辛", 1, 3),
        ("壬", 2, 0),
        ("癸", 2, 0),
        ("子", 3, 0),
        ("", 3, 0),
        ("丑", 1, 0),
        ("寅", 9, 0),
    ] {
        item(&mut doc, text, list, level);
    }
    let want = [
        "一、甲",
        "（一）乙",
        "（二）丙",
        "1.2.1 丁",
        "①戊",
        "二、己",
        "（一）庚",
        "②辛",
        "五、壬",
        "六、癸",
        "● 子",
        "七、丑",
        "寅",
    ];
    assert_eq!(lines(&read(&doc)), want);
}

#[test]
fn a_number_may_be_all_that_a_cell_holds() {
    let mut doc = with_lists(&[level(1, 0, 0, "\0")]);
    for task in ["修路", "架桥"] {
        let numbered = [sprm(0x2416, &[1]), sprm(0x460B, &[1, 0])].concat();
        doc.end('\x07', 0, &numbered).run(task, &[]).end('\x07', 0, &sprm(0x2416, &[1]));
        doc.end('\x07', 0, &row(&[0, 1000, 5000], &[]));
    }
    assert_eq!(lines(&read(&doc)), ["1|修路", "2|架桥"]);
}
