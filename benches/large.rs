//! Large Word and Excel files of made-up tasks, as the programs write them.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const HEADER: [&str; 5] = ["序号", "工作任务", "进度安排", "牵头单位", "配合单位"];
/// What the made-up tasks differ in, so that they are packed no better than real ones.
const PLACES: &str =
    "东河西山南桥北街中湖上塘下坝新村老城金湾银坡石岭木沟水源火炬土门云台青松白杨红旗黄坡绿洲";

/// The cells of a task.
fn task(number: usize) -> [String; 5] {
    let places: Vec<char> = PLACES.chars().collect();
    let place = |salt: usize| places[(number * 31 + number / 7 * salt + salt) % places.len()];
    let name: String = (1..7).map(place).collect();
    let (start, end) = (number % 6 + 1, number % 5 + 7);
    [
        number.to_string(),
        format!("完成{name}第{number}座泵站改造，新增管网{}公里", number % 40 + 1),
        format!("{start}月：勘察设计；{end}月底前：完成主体工程"),
        format!("市{}{}局", place(11), place(13)),
        format!("{}{}区政府、市{}{}委", place(17), place(19), place(23), place(29)),
    ]
}

/// A DOCX whose table has `rows` tasks.
pub fn docx(rows: usize) -> Vec<u8> {
    let mut xml = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:tbl><w:tblPr/><w:tblGrid/>"
        .to_owned();
    let mut row = |cells: &[String]| {
        xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for cell in cells {
            let _ = write!(
                xml,
                "<w:tc><w:tcPr><w:tcW w:w=\"1800\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>\
                 <w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/><w:sz w:val=\"24\"/></w:rPr><w:t>{cell}</w:t></w:r></w:p></w:tc>"
            );
        }
        xml.push_str("</w:tr>");
    };
    row(&HEADER.map(str::to_owned));
    (1..=rows).for_each(|number| row(&task(number)));
    xml.push_str("</w:tbl><w:sectPr/></w:body></w:document>");
    packed(&[
        ("[Content_Types].xml", content_types("/word/document.xml", "wordprocessingml.document.main")),
        ("_rels/.rels", relations(&[("officeDocument", "word/document.xml")])),
        ("word/document.xml", xml),
    ])
}

/// An XLSX whose sheet has `rows` tasks.
pub fn xlsx(rows: usize) -> Vec<u8> {
    let mut xml =
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
            .to_owned();
    let mut row = |number: usize, cells: &[String]| {
        let _ = write!(xml, "<row r=\"{number}\" spans=\"1:5\">");
        for (column, cell) in ('A'..).zip(cells) {
            let _ = write!(xml, "<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>");
        }
        xml.push_str("</row>");
    };
    row(1, &HEADER.map(str::to_owned));
    (1..=rows).for_each(|number| row(number + 1, &task(number)));
    xml.push_str("</sheetData></worksheet>");
    let workbook = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
        xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
        <sheet name=\"任务\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
    packed(&[
        ("[Content_Types].xml", content_types("/xl/workbook.xml", "spreadsheetml.sheet.main")),
        ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml")])),
        ("xl/workbook.xml", workbook.to_owned()),
        ("xl/_rels/workbook.xml.rels", relations(&[("worksheet", "worksheets/sheet1.xml")])),
        ("xl/worksheets/sheet1.xml", xml),
    ])
}

fn content_types(main: &str, kind: &str) -> String {
    format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>\
         <Override PartName=\"{main}\" ContentType=\"application/vnd.openxmlformats-officedocument.{kind}+xml\"/></Types>"
    )
}

fn relations(all: &[(&str, &str)]) -> String {
    let mut xml =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">".to_owned();
    for (i, (kind, target)) in (1..).zip(all) {
        let _ = write!(
            xml,
            "<Relationship Id=\"r{i}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/>"
        );
    }
    xml + "</Relationships>"
}

fn packed(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part begins");
        zip.write_all(text.as_bytes()).expect("a part is written");
    }
    zip.finish().expect("a package").into_inner()
}
