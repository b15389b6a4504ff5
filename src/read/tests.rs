use super::*;
use crate::document::{Block, Part};
use proptest::prelude::*;

const SEED: &[u8] = include_bytes!("../../seeds/zhejiang-2019-14.txt");

fn named(name: &str) -> Options {
    Options { name: name.to_owned(), ..Options::default() }
}

/// Every part of the blocks, in the order of the layer: a drawn table's cells stand side by side there.
fn parts(document: &Document) -> Vec<Part> {
    let of = |block: &Block| match block {
        Block::Paragraph(paragraph) => paragraph.parts.clone(),
        Block::Table(table) => {
            table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| cell.parts.clone()).collect()
        }
    };
    let mut parts: Vec<Part> = document.blocks.iter().flat_map(of).collect();
    parts.sort_by_key(|part| if let Part::Text(span) = part { span.start } else { 0 });
    parts
}

/// Spans are in bounds, on characters, ascending and not empty; findings point into the layer.
fn check_places(document: &Document) {
    let layer = document.layer.as_str();
    let mut end = 0;
    for part in parts(document) {
        let Part::Text(span) = part else { continue };
        assert!(span.start >= end && span.end > span.start, "{span:?} after {end}");
        assert!(layer.get(span.start..span.end).is_some(), "{span:?}");
        end = span.end;
    }
    for span in document.findings.iter().flat_map(|finding| &finding.at) {
        assert!(layer.get(span.start..span.end).is_some(), "{span:?}");
    }
    assert!(document.sources.iter().all(|source| source.pages.is_sorted()));
}

/// What no block carries, without white space.
fn uncarried(document: &Document) -> String {
    let layer = document.layer.as_str();
    let mut out = String::new();
    let mut at = 0;
    for part in parts(document) {
        let Part::Text(span) = part else { continue };
        out.push_str(&layer[at..span.start]);
        at = span.end;
    }
    out.push_str(&layer[at..]);
    out.retain(|c| !parts::is_blank(c));
    out
}

#[test]
fn the_given_circular_is_one_table_of_six_columns() {
    let document = read(SEED, &named("zhejiang-2019-14.txt")).expect("readable");
    check_places(&document);
    let source = &document.sources[0];
    assert_eq!((source.format, source.encoding.as_deref()), (Format::Text, Some("UTF-8")));
    assert_eq!(source.sha256.len(), 64);
    assert_eq!(document.layer.as_str().as_bytes(), SEED);
    let tables: Vec<_> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Paragraph(_) => None,
        })
        .collect();
    let [table] = tables.as_slice() else { panic!("{} tables", tables.len()) };
    let text =
        |row: usize, cell: usize| document.text(&table.rows[row].cells[cell].parts).as_str().to_owned();
    let header: Vec<_> = (0..6).map(|cell| text(0, cell)).collect();
    assert_eq!(header, ["序号", "改革任务", "主要内容", "进度安排", "牵头部门", "参与部门"]);
    // 21 tasks, two more parts of the fifth, two rows that a page break cut off
    assert_eq!(table.rows.len(), 1 + 21 + 2 + 2);
    let cut: Vec<usize> =
        (1..table.rows.len()).filter(|&row| text(row, 0).is_empty() && text(row, 2).is_empty()).collect();
    assert_eq!(cut.len(), 2);
    assert!(text(cut[0], 3).starts_with("4-6月：开展浙江省志愿服务项目大赛"));
    assert_eq!((text(cut[0] - 1, 0), text(cut[1] - 1, 0)), ("9".into(), "21".into()));
    assert!(text(cut[1], 3).starts_with("6月：举行第二届"));
    assert!(text(cut[1], 3).contains("；\n7月："));
    assert!(table.rows.iter().all(|row| !row.lone
        && row.cells.iter().all(|cell| !cell.parts.iter().any(|part| {
            matches!(part, Part::Text(span) if document.layer.as_str()[span.start..span.end].contains('<'))
        }))));
    let headings: Vec<_> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => {
                Some((paragraph.heading?, document.text(&paragraph.parts).as_str().to_owned()))
            }
            Block::Table(_) => None,
        })
        .collect();
    assert_eq!(headings[0], (1, "共青团浙江省委办公室文件".into()));
    assert_eq!(headings.len(), 3);
    let stray =
        document.findings.iter().find(|finding| finding.code == Code::StrayTags).expect("tags are told");
    assert_eq!(stray.words, [std::str::from_utf8(SEED).expect("UTF-8").matches('<').count().to_string()]);
    let marks = uncarried(&document).replace(['#', '-'], "");
    assert_eq!(marks.replace("</p>", "").replace("<p>", ""), "");
}

#[test]
fn the_same_text_in_any_encoding_and_with_any_line_ends_gives_the_same_words() {
    let text = std::str::from_utf8(SEED).expect("UTF-8");
    let words = |bytes: &[u8]| {
        let document = read(bytes, &Options::default()).expect("readable");
        check_places(&document);
        let text: Vec<String> = document
            .blocks
            .iter()
            .flat_map(|block| match block {
                Block::Paragraph(p) => vec![document.text(&p.parts).as_str().to_owned()],
                Block::Table(t) => t
                    .rows
                    .iter()
                    .flat_map(|row| &row.cells)
                    .map(|cell| document.text(&cell.parts).as_str().to_owned())
                    .collect(),
            })
            .collect();
        text
    };
    let want = words(SEED);
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let variants = [
        text.replace('\n', "\r\n").into_bytes(),
        text.replace('\n', "\r").into_bytes(),
        [b"\xEF\xBB\xBF", SEED].concat(),
        [b"\xFF\xFE".as_slice(), &utf16].concat(),
        utf16,
        encoding_rs::GB18030.encode(text).0.into_owned(),
    ];
    for bytes in variants {
        assert_eq!(words(&bytes), want);
    }
}

#[test]
fn formats_are_told() {
    for (bytes, name, format) in [
        ("三月：走访", "a.txt", Format::Text),
        ("三月：走访", "a.md", Format::Markdown),
        ("<html><p>三月：走访", "a.txt", Format::Html),
        ("三月：走访", "a.html", Format::Text),
    ] {
        let document = read(bytes.as_bytes(), &named(name)).expect("readable");
        assert_eq!(document.sources[0].format, format, "{bytes} {name}");
        assert_eq!(document.sources[0].name, name);
    }
}

#[test]
fn what_cannot_be_read_is_refused() {
    let small = Options { max_bytes: 3, ..Options::default() };
    let kind = |bytes: &[u8], options: &Options| read(bytes, options).expect_err("refused").kind().clone();
    assert_eq!(kind(b"", &small), ErrorKind::Empty);
    assert_eq!(kind(b" \n", &small), ErrorKind::Empty);
    assert_eq!(kind(b"abcd", &small), ErrorKind::TooLarge { limit: 3 });
    assert!(read(b"abc", &small).is_ok());
    assert_eq!(kind(b"{\\rtf1 ", &Options::default()), ErrorKind::Unsupported { format: "RTF" });
    #[cfg(feature = "pdf")]
    assert!(matches!(kind(b"%PDF-1.5", &Options::default()), ErrorKind::Damaged { format: "PDF", .. }));
    assert_eq!(kind(b"\x01\x02\x03\x00\x00\xFF\x04", &Options::default()), ErrorKind::Binary);
}

#[test]
fn pages_begin_behind_form_feeds() {
    let pages =
        |text: &str| read(text.as_bytes(), &Options::default()).expect("readable").sources[0].pages.clone();
    assert_eq!(pages("甲\n\x0c乙\x0c丙\x0c"), [0, 3, 5]);
    assert_eq!(pages("甲"), [0]);
}

#[test]
fn bad_bytes_are_findings_with_their_place() {
    let bytes = [b"\xEF\xBB\xBF".as_slice(), "三月：走\n".as_bytes(), b"\xFF", "访".as_bytes()].concat();
    let document = read(&bytes, &Options::default()).expect("readable");
    let [finding] = document.findings.as_slice() else { panic!("{:?}", document.findings) };
    assert_eq!(
        (finding.code, finding.words.clone()),
        (Code::BadBytes, vec!["17".into(), "1".into(), "UTF-8".into()])
    );
    let span = finding.at[0];
    assert_eq!(&document.layer.as_str()[span.start..span.end], "\u{FFFD}");
}

/// Pieces that readers trip over.
fn piece() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "三月：走访；",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "\x0c",
        "\x0b",
        "<p>",
        "</p>",
        "<br/>",
        "<td rowspan=2>",
        "</td>",
        "<tr>",
        "<table>",
        "</table>",
        "<意见>",
        "a<b",
        "&nbsp;",
        "&#x3000;",
        "　　",
        " ",
        "# ",
        "## 方案",
        "---",
        "--\t--",
        "|",
        "| a | b |",
        "|-|-|",
        "\\|",
        "— 4 —",
        "附件2",
        "1",
        "<!--",
        "-->",
        "<pre>",
        "</pre>",
        "<ol>",
        "<li>",
        "**",
        "\u{2028}",
        "\u{2029}",
        "\u{85}",
        "\u{FEFF}",
        "\u{200B}",
        "𠮷",
        "<caption>",
        "<html>",
        "<h2>",
        "</h2>",
        "<thead>",
        "<tfoot>",
        "<div style=display:none>",
        "</div>",
        "<hr>",
        "<script>",
        "&lt;",
        "┌──┬──┐\n",
        "├──┼──┤\n",
        "│",
        "│甲│乙│\n",
        "+--+--+\n",
        "+",
        "\"",
        ",",
        "；",
        "`",
        "[",
        "](u)",
        "> ",
        "- ",
        "\\",
        "｜",
        "\n序号\n任务\n时限\n单位\n1\n修路\n",
        "\n序号 任务 时限 单位\n1 修路 3月 甲局\n",
        "\n序号,任务,时限,单位\n1,修路,3月,甲局\n",
        "序号  任务  时限  单位\n",
        "甲局",
        "2",
    ]);
    prop_oneof![8 => fixed.prop_map(str::to_owned), 1 => any::<String>()]
}

/// Pieces of tables.
fn shape() -> impl Strategy<Value = String> {
    let fixed = vec![
        "┌──┬──┐\n",
        "├──┼──┤\n",
        "├──┤  │\n",
        "│甲│乙│\n",
        "│",
        "丙",
        "\n",
        "\n\n",
        "+--+--+\n",
        "| a | b |\n",
        "|",
        "｜",
        "\t",
        "\"",
        "\"\"",
        ",",
        "1",
        "2",
        "3月",
        "甲局",
        "修路，架桥。",
        "  ",
        " ",
        "　",
        "— 2 —\n",
        "一、水利\n",
        "附件2\n",
        "\n序号\n任务\n时限\n单位\n1\n修路\n",
        "\n\n序号\n\n任务\n\n时限\n\n单位\n\n1\n\n",
        "\n序号 任务 时限 单位\n1 修路 3月 甲局\n",
        "\n序号,任务,时限,单位\n1,修路,3月,甲局\n",
        "序号  任务  时限  单位\n",
        "序号|任务|时限|单位\n",
        "序号\t任务\t时限\n",
        "\x0c",
        "===\n",
    ];
    prop::sample::select(fixed).prop_map(str::to_owned)
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(document) = read(&bytes, &Options::default()) {
            check_places(&document);
        }
    }

    #[test]
    fn any_text_keeps_its_places(pieces in prop::collection::vec(piece(), 0..60), name in "a\\.(txt|md)") {
        let text = pieces.concat();
        if let Ok(document) = read(text.as_bytes(), &named(&name)) {
            check_places(&document);
        }
    }

    #[test]
    fn any_page_keeps_its_places(pieces in prop::collection::vec(piece(), 0..60)) {
        let document = read(format!("<html>甲{}", pieces.concat()).as_bytes(), &Options::default());
        prop_assume!(document.is_ok());
        check_places(&document.expect("just checked"));
    }

    /// Of a text in any of the shapes of tables only marks are in no block.
    #[test]
    fn tables_are_carried_whole(pieces in prop::collection::vec(shape(), 0..60)) {
        let text = pieces.concat();
        if let Ok(document) = read(text.as_bytes(), &Options::default()) {
            check_places(&document);
            let marks: &[char] = &['│', '┌', '─', '┬', '┐', '├', '┼', '┤', '+', '-', '|', '｜', '"', ',', ';', '═', '='];
            prop_assert_eq!(uncarried(&document).replace(marks, ""), "", "{}", text);
        }
    }

    /// Of a text without tags, heads, rules, pipes and entities every character is in a block.
    #[test]
    fn plain_text_is_carried_whole(lines in prop::collection::vec("[ 　]?[甲乙：1-3月\t]{0,8}", 1..30)) {
        let text = lines.join("\n");
        prop_assume!(!text.contains("--"));
        if let Ok(document) = read(text.as_bytes(), &Options::default()) {
            prop_assert_eq!(uncarried(&document), "");
        }
    }
}
