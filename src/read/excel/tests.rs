//! Workbooks that programs other than Excel write, as raw parts: what is seen of them, what is told, what is refused.

use crate::document::{Block, Document};
use crate::read::read;
use crate::{ErrorKind, Options};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A package of parts.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, data) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(data).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="176" formatCode="m&quot;月&quot;d&quot;日&quot;"/></numFmts>
    <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="57"/><xf numFmtId="9"/></cellXfs></styleSheet>"#;

/// A workbook of one sheet with these contents, and shared strings.
fn workbook(sheet: &str, strings: &str) -> Vec<u8> {
    let sheet = format!("<worksheet>{sheet}</worksheet>");
    let strings = format!("<sst>{strings}</sst>");
    package(&[
        (
            "xl/workbook.xml",
            br#"<workbook><sheets><sheet name="Sheet1" sheetId="1" r:id="a"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/>
            <Relationship Id="b" Type="x/styles" Target="/xl/styles.xml"/>
            <Relationship Id="c" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#,
        ),
        ("xl/styles.xml", STYLES.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn document(bytes: &[u8]) -> Document {
    read(bytes, &Options::default()).unwrap()
}

fn error(bytes: &[u8]) -> ErrorKind {
    read(bytes, &Options::default()).map(|document| document.layer.into_string()).unwrap_err().kind().clone()
}

fn layer(sheet: &str, strings: &str) -> String {
    document(&workbook(sheet, strings)).layer.into_string()
}

fn told(document: &Document) -> Vec<String> {
    let word = |finding: &crate::diagnostic::Finding| {
        format!("{} {}", finding.code.entry().name, finding.words.join(" "))
    };
    document.findings.iter().map(word).collect()
}

/// A cell with an inline text.
fn inline(place: &str, text: &str) -> String {
    format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

/// The texts of each row of a table with the columns and rows that each cell covers.
fn tables(document: &Document) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    for block in &document.blocks {
        let Block::Table(table) = block else { continue };
        for row in &table.rows {
            let cell = |cell: &crate::document::Cell| {
                let text = document.text(&cell.parts).as_str().to_owned();
                if cell.columns * cell.rows > 1 {
                    format!("{text}/{}x{}", cell.columns, cell.rows)
                } else {
                    text
                }
            };
            out.push(row.cells.iter().map(cell).collect());
        }
    }
    out
}

#[test]
fn every_kind_of_cell_shows_its_value() {
    let strings = "<si><t>任务</t><rPh sb='0' eb='2'><t>レンム</t></rPh><phoneticPr/></si>\
        <si><r><t>清</t></r><r><rPr><b/></rPr><t xml:space='preserve'>淤 </t></r><r><t>渠</t></r></si>";
    let sheet = "<dimension ref='A1:XFD1048576'/><sheetData>\
        <row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c><c r='C1' t='s'><v>7</v></c></row>\
        <row><c><v>1.50</v></c><c t='str'><f>A1</f><v>甲&amp;乙_x000D_\n丙&#x4E01;</v></c><c t='b'><v>1</v></c></row>\
        <row><c s='1'><v>45356</v></c><c s='2' t='d'><v>2024-06-01</v></c><c t='e'><v>#N/A</v></c></row>\
        <row><c s='3'><v>0.5</v></c><c s='99'><v>7</v></c><c><f>1+1</f></c></row></sheetData>";
    let document = document(&workbook(sheet, strings));
    let want = "任务\t清淤 渠\t\n1.5\t甲&乙 丙丁\tTRUE\n3月5日\t2024年6月\t#N/A\n50%\t7\t\n";
    assert_eq!(document.layer.as_str(), want);
    let table = tables(&document);
    assert_eq!(table[1][1], "甲&乙\n丙丁");
    let told = told(&document);
    assert!(told.contains(&"formula-without-value Sheet1 1 C4".to_owned()), "{told:?}");
    assert!(
        told.contains(&"date-for-range Sheet1!A3 3月5日 45356 m\"月\"d\"日\" 3-5月".to_owned()),
        "{told:?}"
    );
}

#[test]
fn a_date_that_cannot_be_a_range_of_months_is_not_told() {
    // 20 March, 3 March, and a day with its year
    let sheet = "<sheetData><row><c s='1'><v>45371</v></c><c s='1'><v>45354</v></c><c s='2'><v>45356</v></c></row></sheetData>";
    assert_eq!(told(&document(&workbook(sheet, ""))), [""; 0]);
}

#[test]
fn a_cell_knows_its_sheet_and_place() {
    let sheet =
        format!("<sheetData><row r='3'>{}{}</row></sheetData>", inline("B3", "甲"), inline("D3", " 乙丙"));
    let document = document(&workbook(&sheet, ""));
    let sheet = &document.sources[0].sheets[0];
    let cells: Vec<_> = sheet.cells.iter().map(|cell| (cell.0, cell.1, cell.2.as_str())).collect();
    assert_eq!((sheet.name.as_str(), cells), ("Sheet1", vec![(0, 1, "B3"), (3, 5, "D3")]));
    assert_eq!(document.layer.as_str(), "甲\t 乙丙\n");
}

#[test]
fn merged_ranges_are_one_cell() {
    let rows: String = (1..=4)
        .map(|row| {
            let cells: String =
                ["A", "B", "C"].iter().map(|c| inline(&format!("{c}{row}"), &format!("{c}{row}"))).collect();
            format!("<row r='{row}'>{cells}</row>")
        })
        .collect();
    let merges = "<mergeCells><mergeCell ref='A1:B1'/><mergeCell ref='A2:A4'/><mergeCell ref='A3:B3'/>\
        <mergeCell ref='C3:C1048576'/><mergeCell ref='X1:Z9'/><mergeCell ref='bad'/></mergeCells>";
    let document = document(&workbook(&format!("<sheetData>{rows}</sheetData>{merges}"), ""));
    // what overlaps an earlier range is none; what stands under a range is not seen
    assert_eq!(
        tables(&document),
        [vec!["A1/2x1", "C1"], vec!["A2/1x3", "B2", "C2"], vec!["B3", "C3/1x2"], vec!["B4"]]
    );
}

#[test]
fn hidden_rows_and_columns_are_left_out_and_told() {
    let row = |row: u32, more: &str| {
        let cells: String =
            ["A", "B", "C", "D"].iter().map(|c| inline(&format!("{c}{row}"), &format!("{c}{row}"))).collect();
        format!("<row r='{row}' {more}>{cells}</row>")
    };
    let rows = [
        row(1, ""),
        row(2, "hidden='1'"),
        row(3, "ht='0' customHeight='1'"),
        row(4, "hidden='false'"),
        row(6, "hidden='true'"),
    ];
    let sheet = format!(
        "<cols><col min='2' max='2' hidden='1'/><col min='9' max='16384' hidden='1'/></cols><sheetData>{}</sheetData>\
         <mergeCells><mergeCell ref='A2:A4'/><mergeCell ref='C3:D3'/></mergeCells>",
        rows.concat()
    );
    let document = document(&workbook(&sheet, ""));
    // the merged cell that begins in a hidden row is seen in the rows that are left
    assert_eq!(tables(&document), [["A1", "C1", "D1"], ["A2", "C4", "D4"]]);
    assert_eq!(told(&document), ["hidden-rows Sheet1 3 2-3、6", "hidden-columns Sheet1 1 B"]);
}

#[test]
fn blank_rows_part_and_lone_rows_above_are_paragraphs() {
    let cells = |row: u32, texts: &[(&str, &str)]| {
        let cells: String = texts.iter().map(|(c, text)| inline(&format!("{c}{row}"), text)).collect();
        format!("<row r='{row}'>{cells}</row>")
    };
    let rows = [
        cells(1, &[("A", "附件1")]),
        cells(2, &[("C", "修路任务\n分解表")]),
        cells(3, &[("A", "任务"), ("B", "时限"), ("C", "单位")]),
        cells(4, &[("A", "一、道路")]),
        cells(5, &[("A", "修路"), ("B", "6月"), ("C", "甲局")]),
        "<row r='6' hidden='1'/>".to_owned(),
        cells(8, &[("B", "7月：验收")]),
        cells(9, &[("A", "架桥"), ("B", "8月")]),
        cells(11, &[("C", "某县交通局")]),
        cells(12, &[("C", "2024年3月1日")]),
    ];
    let document = document(&workbook(&format!("<sheetData>{}</sheetData>", rows.concat()), ""));
    assert_eq!(
        tables(&document),
        [
            vec!["任务", "时限", "单位"],
            vec!["一、道路/3x1"],
            vec!["修路", "6月", "甲局"],
            vec!["", "7月：验收", ""],
            vec!["架桥", "8月", ""],
        ]
    );
    let paragraph = |block: &Block| match block {
        Block::Paragraph(paragraph) => Some(document.text(&paragraph.parts).as_str().to_owned()),
        Block::Table(_) => None,
    };
    let paragraphs: Vec<String> = document.blocks.iter().filter_map(paragraph).collect();
    assert_eq!(paragraphs, ["附件1", "修路任务", "分解表", "某县交通局", "2024年3月1日"]);
}

#[test]
fn a_named_sheet_without_a_title_is_called_by_its_name() {
    let part = |name: &str| {
        let bytes = workbook(
            &format!("<sheetData><row>{}{}</row></sheetData>", inline("A1", "任务"), inline("B1", "时限")),
            "",
        );
        // the same package under another name of its sheet
        let text =
            format!(r#"<workbook><sheets><sheet name="{name}" sheetId="1" r:id="a"/></sheets></workbook>"#);
        let mut zip = ZipWriter::new_append(Cursor::new(bytes)).unwrap();
        zip.start_file("xl/book.xml", SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
        zip.start_file("xl/_rels/book.xml.rels", SimpleFileOptions::default()).unwrap();
        zip.write_all(br#"<a><Relationship Id="a" Type="worksheet" Target="worksheets\sheet1.xml"/></a>"#)
            .unwrap();
        zip.start_file("_rels/.rels", SimpleFileOptions::default()).unwrap();
        zip.write_all(br#"<a><Relationship Id="r" Type="y/officeDocument" Target="xl/book.xml"/></a>"#)
            .unwrap();
        document(&zip.finish().unwrap().into_inner()).layer.into_string()
    };
    assert_eq!(part("水利&amp;交通任务"), "水利&交通任务\n任务\t时限\n");
    assert_eq!(part("Sheet1"), "任务\t时限\n");
}

#[test]
fn namespaces_prefixes_and_encodings_make_no_difference() {
    let plain = layer("<sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData>", "");
    let strict = r#"<?xml version="1.0"?><x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c>
        <x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>"#;
    let parts = |sheet: &[u8]| {
        package(&[
            (r"xl\workbook.xml", br#"<workbook><sheet name="Sheet1" id="a"/></workbook>"#),
            (
                r"xl\_rels\workbook.xml.rels",
                br#"<R><Relationship Id="a" Type="worksheet" Target="Sheet1.XML"/></R>"#,
            ),
            ("xl/sheet1.xml", sheet),
        ])
    };
    assert_eq!(document(&parts(strict.as_bytes())).layer.as_str(), plain);
    let wide: Vec<u8> =
        "\u{FEFF}".encode_utf16().chain(strict.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(document(&parts(&wide)).layer.as_str(), plain);
}

#[test]
fn what_is_broken_is_told_and_the_rest_is_read() {
    let whole = "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c>";
    let cut = package(&[
        ("xl/workbook.xml", br#"<workbook><sheet name="Sheet1" id="a"/></workbook>"#),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<R><Relationship Id="a" Type="worksheet" Target="sheet1.xml"/></R>"#,
        ),
        ("xl/sheet1.xml", format!("<worksheet>{whole}<c><v").as_bytes()),
    ]);
    let document = document(&cut);
    assert_eq!(document.layer.as_str(), "1\t2\n3\t\n");
    assert_eq!(told(&document), ["broken-sheet Sheet1"]);
    let beyond = layer_and_told(
        "<sheetData><row r='1048577'><c><v>1</v></c></row><row r='2'><c r='XFE2'><v>1</v></c><c r='A2'><v>5</v></c></row></sheetData>",
    );
    assert_eq!(beyond, ("5\n".to_owned(), vec!["beyond-grid Sheet1 2".to_owned()]));
    // a part that is no sheet, and a sheet that is not there
    let strings = "<si><t>甲</t></si><si><t>乙</t></si></sst><si><t>丙";
    let sheets = "<sheet name='Sheet1' id='a'/><sheet name='二' id='z'/>";
    let relation = "<Relationship Id='z' Type='worksheet' Target='sheet2.xml'/>";
    let row = "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row>";
    let document = self::document(&with_parts(sheets, relation, row, strings));
    assert_eq!(document.layer.as_str(), "甲\t乙\n");
    assert_eq!(told(&document), ["damaged-part xl/strings.xml", "damaged-part xl/sheet2.xml"]);
    let damaged = |part: &str| ErrorKind::Damaged { format: "XLSX", part: part.to_owned() };
    assert_eq!(error(&package(&[("xl/workbook.bin", b"x")])), damaged("xl/workbook.xml"));
    assert_eq!(error(&package(&[("xl/workbook.xml", b"<workbook><<")])), damaged("xl/workbook.xml"));
    let bytes = workbook(whole, "");
    assert_eq!(error(&bytes[..bytes.len() / 2]), damaged("ZIP"));
    assert_eq!(error(&workbook("<sheetData/>", "")), ErrorKind::Empty);
}

fn layer_and_told(sheet: &str) -> (String, Vec<String>) {
    let document = document(&workbook(sheet, ""));
    (document.layer.as_str().to_owned(), told(&document))
}

#[test]
fn entities_that_a_file_declares_are_not_resolved() {
    let sheet = package(&[
        ("xl/workbook.xml", br#"<workbook><sheet name="Sheet1" id="a"/></workbook>"#),
        ("xl/_rels/workbook.xml.rels", br#"<R><Relationship Id="a" Type="worksheet" Target="sheet1.xml"/></R>"#),
        (
            "xl/sheet1.xml",
            br#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
            <worksheet><sheetData><row><c t="str"><v>&b;&f;</v></c><c t="str"><v>x</v></c></row></sheetData></worksheet>"#,
        ),
    ]);
    assert_eq!(document(&sheet).layer.as_str(), "&b;&f;\tx\n");
}

#[test]
fn a_long_cell_is_cut_and_told() {
    let sheet = format!("<sheetData><row>{}</row></sheetData>", inline("A1", &"字".repeat(40_000)));
    let document = document(&workbook(&sheet, ""));
    assert_eq!(document.layer.as_str().chars().count(), 32_768);
    assert_eq!(told(&document), ["long-cell Sheet1 A1 32767"]);
}

#[test]
fn the_limit_counts_what_is_unpacked_and_what_is_made_of_it() {
    let options = Options { max_unpacked: 100_000, ..Options::default() };
    let limit = |bytes: &[u8]| match read(bytes, &options) {
        Ok(_) => None,
        Err(error) => Some(error.kind().clone()),
    };
    let spent = Some(ErrorKind::Unpacked { limit: 100_000 });
    assert_eq!(limit(&workbook("<sheetData><row><c><v>1</v></c></row></sheetData>", "")), None);
    assert_eq!(limit(&workbook(&format!("<sheetData>{}</sheetData>", "<row/>".repeat(20_000)), "")), spent);
    // a string that many cells share
    let cells = "<c t='s'><v>0</v></c>".repeat(200);
    let strings = format!("<si><t>{}</t></si>", "字".repeat(300));
    assert_eq!(limit(&workbook(&format!("<sheetData><row>{cells}</row></sheetData>"), &strings)), spent);
    // few cells, far apart
    let rows: String = (0..60)
        .map(|i| format!("<row>{}</row>", inline(&super::model::Place { row: i, column: i }.name(), "字")))
        .collect();
    assert_eq!(limit(&workbook(&format!("<sheetData>{rows}</sheetData>"), "")), None);
    let grid: String = (0..60)
        .map(|i| {
            format!(
                "<row>{}{}</row>",
                inline(&format!("A{}", i + 1), "字"),
                inline(&super::model::Place { row: i, column: i + 1 }.name(), "字")
            )
        })
        .collect();
    assert_eq!(limit(&workbook(&format!("<sheetData>{grid}</sheetData>"), "")), spent);
}

/// A workbook of one sheet with that workbook part and relations, apart from the sheet's own.
fn with_parts(workbook: &str, relations: &str, sheet: &str, strings: &str) -> Vec<u8> {
    let relations = format!(
        r#"<R><Relationship Id="a" Type="worksheet" Target="sheet1.xml"/>
        <Relationship Id="b" Type="styles" Target="styles.xml"/>
        <Relationship Id="c" Type="sharedStrings" Target="strings.xml"/>{relations}</R>"#
    );
    package(&[
        ("xl/workbook.xml", format!("<workbook>{workbook}</workbook>").as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/styles.xml", STYLES.as_bytes()),
        ("xl/strings.xml", format!("<sst>{strings}</sst>").as_bytes()),
        ("xl/sheet1.xml", format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>").as_bytes()),
    ])
}

#[test]
fn days_may_be_counted_from_1904() {
    let sheet = "<row><c s='1'><v>43894</v></c><c s='1' t='d'><v>2024-03-05</v></c></row>";
    for (mode, want) in [("0", "3月4日\t3月5日\n"), ("1", "3月5日\t3月5日\n")] {
        let workbook = format!("<workbookPr date1904='{mode}'/><sheet name='Sheet1' id='a'/>");
        assert_eq!(document(&with_parts(&workbook, "", sheet, "")).layer.as_str(), want);
    }
}

#[test]
fn a_name_that_shows_nothing_is_no_title_and_a_long_one_is_cut() {
    for name in ["&#1;", "&#x200B;&#x2028;"] {
        let sheet = "<row><c><v>1</v></c><c><v>2</v></c></row>";
        let file = with_parts(&format!("<sheet name='{name}' id='a'/>"), "", sheet, "");
        assert_eq!(document(&file).layer.as_str(), "1\t2\n");
    }
    let long = "名".repeat(100_000);
    let file = with_parts(&format!("<sheet name='{long}' id='a'/>"), "", "<row><c><v>1</v></c></row>", "");
    let document = document(&file);
    assert_eq!(document.sources[0].sheets[0].name, "名".repeat(255));
    assert_eq!(told(&document), ["damaged-part xl/workbook.xml"]);
}

/// What hostile workbooks repeat: each takes long if every repeat is looked at as if it were the first.
#[test]
fn what_is_shared_is_looked_at_once() {
    let start = std::time::Instant::now();
    let sheet = "<sheet name='Sheet1' id='a'/>";
    let ones = "<row><c><v>1</v></c><c><v>2</v></c></row>";
    // a blank text that many cells share
    let blank = format!("<si><t>{}</t></si>", " ".repeat(200_000));
    let cells = "<c t='s'><v>0</v></c>".repeat(20_000);
    let file = with_parts(sheet, "", &format!("{ones}<row>{cells}</row>"), &blank);
    assert_eq!(document(&file).layer.as_str(), "1\t2\n");
    // sheets and relations without parts
    let relations = |i: u32| format!("<Relationship Id='r{i}' Type='worksheet' Target='none'/>");
    let relations: String = (0..20_000).map(relations).collect();
    let sheets: String = (0..20_000).map(|i| format!("<sheet id='r{}'/>", 20_000 - i)).collect();
    let file = with_parts(&format!("{sheets}{sheet}"), &relations, ones, "");
    let document = document(&file);
    assert_eq!(document.layer.as_str(), "1\t2\n");
    assert_eq!(told(&document), ["damaged-part xl/none"]);
    assert!(start.elapsed() < std::time::Duration::from_secs(20), "{:?}", start.elapsed());
}
