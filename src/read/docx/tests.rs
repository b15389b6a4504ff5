use super::Read;
use crate::diagnostic::Code;
use crate::document::{Block, Cell, Part, Row, Text};
use crate::error::ErrorKind;
use crate::options::Options;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A zip of these parts.
fn packed(parts: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A file whose body is that, with other parts: of each the name and what stands in its root.
fn file(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let root = |name: &str, content: &str| format!("<w:{name} xmlns:w='{NAMESPACE}'>{content}</w:{name}>");
    let mut all =
        vec![("word/document.xml".to_owned(), root("document", &format!("<w:body>{body}</w:body>")))];
    all.extend(parts.iter().map(|(name, content)| (format!("word/{name}"), root("part", content))));
    let all: Vec<(&str, &[u8])> = all.iter().map(|(name, xml)| (name.as_str(), xml.as_bytes())).collect();
    packed(&all, CompressionMethod::Stored)
}

fn read_file(bytes: &[u8]) -> Result<Read, ErrorKind> {
    super::blocks(bytes, &Options::default())
}

/// The blocks: each paragraph as `#level text`, each table as `[row / row]`, cells by `|`
/// with `{columns×rows}` where they span, `⏎` for a break.
fn show(layer: &str, blocks: &[Block]) -> Vec<String> {
    let show = |parts: &[Part]| Text::from_parts(layer, parts).as_str().replace('\n', "⏎");
    let cell = |cell: &Cell| {
        let spans = match (cell.columns, cell.rows) {
            (1, 1) => String::new(),
            (columns, rows) => format!("{{{columns}×{rows}}}"),
        };
        show(&cell.parts) + &spans
    };
    let row = |row: &Row| {
        let cells = row.cells.iter().map(cell).collect::<Vec<_>>().join("|");
        if row.after_break { format!("^{cells}") } else { cells }
    };
    let block = |block: &Block| match block {
        Block::Paragraph(p) => {
            p.heading.map_or(String::new(), |level| format!("#{level} ")) + &show(&p.parts)
        }
        Block::Table(table) => {
            assert!(table.ruled);
            format!("[{}]", table.rows.iter().map(row).collect::<Vec<_>>().join(" / "))
        }
    };
    blocks.iter().map(block).collect()
}

/// The blocks of a file with that body and those parts, and its furniture.
fn sides(body: &str, parts: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
    let read = read_file(&file(body, parts)).unwrap();
    (show(&read.layer, &read.blocks), show(&read.layer, &read.furniture))
}

fn blocks_of(body: &str) -> Vec<String> {
    sides(body, &[]).0
}

/// The diagnostics of a file with that body, with their words.
fn findings_of(body: &str) -> Vec<(Code, String)> {
    let read = read_file(&file(body, &[])).unwrap();
    read.findings.into_iter().map(|finding| (finding.code, finding.words.join(" "))).collect()
}

fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

/// A table: rows by `/`, cells by `|`; what stands before `:` are the cell's properties, in short.
fn tbl(rows: &str) -> String {
    let mut out = String::from("<w:tbl><w:tblPr/><w:tblGrid/>");
    for row in rows.split(" / ") {
        out += "<w:tr>";
        for cell in row.split('|') {
            let (properties, text) = cell.split_once(':').unwrap_or(("", cell));
            let _ = write!(out, "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>", cell_properties(properties), p(text));
        }
        out += "</w:tr>";
    }
    out + "</w:tbl>"
}

/// `3` columns, `v` begins a merge down, `c` goes on with it, `h` and `k` the same along.
fn cell_properties(short: &str) -> String {
    let property = |c: char| match c {
        'v' => "<w:vMerge w:val='restart'/>".to_owned(),
        'c' => "<w:vMerge/>".to_owned(),
        'h' => "<w:hMerge w:val='restart'/>".to_owned(),
        'k' => "<w:hMerge/>".to_owned(),
        columns => format!("<w:gridSpan w:val='{columns}'/>"),
    };
    short.chars().map(property).collect()
}

// --- paragraphs ---

#[test]
fn the_layer_is_what_word_shows() {
    let body =
        p("关于修路的通知") + "<w:p/>" + &p("各科室：") + &tbl("任务|时限 / 修路|3月") + &p(" ") + &p("某局");
    let read = read_file(&file(&body, &[])).unwrap();
    assert_eq!(read.layer, "关于修路的通知\n各科室：\n任务\t时限\n修路\t3月\n某局\n");
    assert_eq!(
        show(&read.layer, &read.blocks),
        ["关于修路的通知", "各科室：", "[任务|时限 / 修路|3月]", "某局"]
    );
    let blank = |at: usize| matches!(&read.blocks[at], Block::Paragraph(p) if p.after_blank);
    assert!(!blank(0) && blank(1) && blank(3));
}

#[test]
fn characters_that_are_elements() {
    let body =
        "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:t>丁</w:t>
        <w:softHyphen/><w:t>戊</w:t><w:sym w:font='Wingdings' w:char='F0FE'/><w:sym w:font='宋体' w:char='5DF1'/>
        <w:sym w:font='Webdings' w:char='F061'/><w:sym w:font='Symbol' w:char='FFFFFFFF'/><w:cr/></w:r></w:p>";
    let read = read_file(&file(body, &[])).unwrap();
    assert_eq!(read.layer, "甲\t乙\n丙-丁戊☑己\u{F061}\n");
    assert_eq!(show(&read.layer, &read.blocks), ["甲\t乙⏎丙-丁戊☑己\u{F061}"]);
    // in a cell a tab or a line break would part cells or rows
    let body = format!("<w:tbl><w:tr><w:tc>{body}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p("己"));
    let read = read_file(&file(&body, &[])).unwrap();
    assert_eq!(read.layer, "甲 乙 丙-丁戊☑己\u{F061}\t己\n");
    assert_eq!(show(&read.layer, &read.blocks), ["[甲 乙⏎丙-丁戊☑己\u{F061}|己]"]);
}

#[test]
fn white_space_of_the_file_is_no_text() {
    let body = "<w:p>\n  <w:r>\n <w:t xml:space='preserve'> 甲\n乙\u{2028}\u{1}丙 </w:t>\n</w:r>\n</w:p>\n";
    assert_eq!(blocks_of(body), ["甲 乙 丙"]);
}

#[test]
fn headings_by_outline_level_style_and_name() {
    let styles = "<w:style w:type='paragraph' w:styleId='a1'><w:name w:val='heading 2'/></w:style>
        <w:style w:type='paragraph' w:styleId='b'><w:name w:val='一级'/><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style>";
    let styled = |properties: &str| format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", r("甲"));
    let body = [
        styled("<w:pStyle w:val='a1'/>"),
        styled("<w:pStyle w:val='b'/>"),
        styled("<w:pStyle w:val='b'/><w:outlineLvl w:val='9'/>"),
        styled("<w:outlineLvl w:val='2'/>"),
        styled("<w:pPrChange><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:pPrChange>"),
    ];
    let (blocks, _) = sides(&body.concat(), &[("styles.xml", styles)]);
    assert_eq!(blocks, ["#2 甲", "#1 甲", "甲", "#3 甲", "甲"]);
}

#[test]
fn numbers_are_written_out() {
    let numbering = "<w:abstractNum w:abstractNumId='0'>
        <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/><w:suff w:val='nothing'/></w:lvl>
        </w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>";
    let properties = "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>";
    let item = |text: &str| format!("<w:p>{properties}{}</w:p>", r(text));
    // a cell may hold nothing but its number
    let number = format!("<w:tc><w:p>{properties}</w:p></w:tc>");
    let covered = format!("<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p>{properties}</w:p></w:tc>");
    let begins = format!("<w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr><w:p>{properties}</w:p></w:tc>");
    let cell = format!("<w:tc>{}</w:tc>", p("修路"));
    let table = format!(
        "<w:tbl><w:tr>{begins}{cell}</w:tr><w:tr>{covered}{cell}</w:tr><w:tr>{number}{cell}</w:tr></w:tbl>"
    );
    let body = item("甲") + &p("乙") + &item("丙") + &table;
    let (blocks, _) = sides(&body, &[("numbering.xml", numbering)]);
    assert_eq!(blocks, ["一、甲", "乙", "二、丙", "[三、{1×2}|修路 / 修路 / 四、|修路]"]);
}

#[test]
fn indents_of_first_lines() {
    let body =
        "<w:p><w:pPr><w:ind w:firstLineChars='200' w:firstLine='643'/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>
        <w:p><w:pPr><w:ind w:firstLine='480'/></w:pPr><w:r><w:t>　乙</w:t></w:r></w:p>";
    let read = read_file(&file(body, &[])).unwrap();
    let indents: Vec<usize> = read
        .blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => paragraph.indent,
            Block::Table(_) => 0,
        })
        .collect();
    assert_eq!(indents, [4, 6]);
}

// --- what is not shown ---

#[test]
fn changes_are_taken_as_accepted_and_told() {
    let body = format!(
        "<w:p><w:ins w:id='1'>{}</w:ins><w:del w:id='2'><w:r><w:delText>乙</w:delText></w:r></w:del>
        <w:moveFrom w:id='3'>{}</w:moveFrom><w:moveTo w:id='4'>{}</w:moveTo></w:p>",
        r("甲"),
        r("丙"),
        r("丁")
    );
    assert_eq!(blocks_of(&body), ["甲丁"]);
    assert_eq!(findings_of(&body), [(Code::TrackedChanges, "2 2".to_owned())]);
    assert_eq!(findings_of(&p("甲")), []);
}

#[test]
fn a_deleted_mark_joins_two_paragraphs() {
    let deleted = |text: &str| format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>", r(text));
    let heading = |text: &str| format!("<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr>{}</w:p>", r(text));
    assert_eq!(blocks_of(&(deleted("甲") + &deleted("乙") + &heading("丙") + &p("丁"))), ["#1 甲乙丙", "丁"]);
    assert_eq!(blocks_of(&(deleted("甲") + &tbl("a|b") + &deleted("乙"))), ["甲", "[a|b]", "乙"]);
}

#[test]
fn rows_that_are_deleted_or_hidden_are_none() {
    let row = |properties: &str, text: &str| {
        format!("<w:tr><w:trPr>{properties}</w:trPr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", p(text), p("1"))
    };
    let rows = [row("", "甲"), row("<w:del/>", "乙"), row("<w:hidden/>", "丙"), row("<w:ins/>", "丁")];
    let body = format!("<w:tbl>{}</w:tbl>", rows.concat());
    assert_eq!(blocks_of(&body), ["[甲|1 / 丁|1]"]);
    let told = [(Code::TrackedChanges, "1 1".to_owned()), (Code::HiddenText, "1".to_owned())];
    assert_eq!(findings_of(&body), told);
}

#[test]
fn hidden_text_is_left_out_and_told() {
    let styles = "<w:style w:type='paragraph' w:styleId='h'><w:rPr><w:vanish/></w:rPr></w:style>
        <w:style w:type='character' w:styleId='c'><w:rPr><w:vanish/></w:rPr></w:style>";
    let run = |properties: &str, text: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t><w:tab/></w:r>")
    };
    let body = format!(
        "<w:p>{}{}{}</w:p><w:p><w:pPr><w:pStyle w:val='h'/></w:pPr>{}{}</w:p>",
        run("<w:vanish/>", "甲"),
        run("<w:rStyle w:val='c'/>", "乙"),
        run("<w:vanish w:val='0'/>", "丙"),
        run("", "丁"),
        run("<w:vanish w:val='false'/>", "戊")
    );
    let read = read_file(&file(&body, &[("styles.xml", styles)])).unwrap();
    assert_eq!(show(&read.layer, &read.blocks), ["丙", "戊"]);
    assert_eq!(read.findings[0].code, Code::HiddenText);
    assert_eq!(read.findings[0].words, ["3"]);
}

#[test]
fn fields_show_their_results() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let code = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    let field = |instruction: &str, result: &str| {
        [mark("begin"), instruction.to_owned(), mark("separate"), result.to_owned(), mark("end")].concat()
    };
    let inner = field(&code("PAGE"), &r("7"));
    let body = format!(
        "<w:p>{}{}<w:fldSimple w:instr='DATE'>{}</w:fldSimple>{}</w:p>",
        r("甲"),
        field(&(code("IF ") + &inner + &code(" = 7")), &r("乙")),
        r("丙"),
        r("丁")
    );
    assert_eq!(blocks_of(&body), ["甲乙丙丁"]);
    // a field that is never closed takes nothing with it
    let open = format!("<w:p>{}{}{}</w:p>", mark("begin"), code("PAGE"), r("甲")) + &p("乙");
    assert_eq!(blocks_of(&open), ["乙"]);
}

/// A field with that data and instruction, and a result where there is one.
fn field(data: &str, instruction: &str, result: Option<&str>) -> String {
    let mark =
        |kind: &str, data: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'>{data}</w:fldChar></w:r>");
    let code = format!("<w:r><w:instrText>{instruction}</w:instrText></w:r>");
    let result = result.map(|result| mark("separate", "") + &r(result)).unwrap_or_default();
    mark("begin", data) + &code + &result + &mark("end", "")
}

#[test]
fn boxes_and_lists_of_forms_show_their_state() {
    let tick = |state: &str| {
        let data = format!(
            "<w:ffData><w:name w:val='x'/><w:checkBox><w:size w:val='20'/>{state}</w:checkBox></w:ffData>"
        );
        field(&data, "FORMCHECKBOX", Some(""))
    };
    let choice = |state: &str, result: &str| {
        let entries = "<w:listEntry w:val='甲局'/><w:listEntry w:val='乙局'/>";
        let data = format!("<w:ffData><w:ddList>{state}{entries}</w:ddList></w:ffData>");
        field(&data, "FORMDROPDOWN", Some(result))
    };
    for (field, want) in [
        (tick("<w:default w:val='0'/>"), "☐"),
        (tick("<w:default w:val='0'/><w:checked/>"), "☒"),
        (tick("<w:default w:val='1'/>"), "☒"),
        (tick("<w:default w:val='1'/><w:checked w:val='0'/>"), "☐"),
        (choice("<w:result w:val='1'/>", ""), "乙局"),
        (choice("<w:default w:val='1'/>", ""), "乙局"),
        (choice("", ""), "甲局"),
        (choice("<w:result w:val='7'/>", ""), ""),
        (choice("<w:result w:val='1'/>", "乙局"), "乙局"),
        (
            field(
                "<w:ffData><w:textInput><w:default w:val='丙'/></w:textInput></w:ffData>",
                "FORMTEXT",
                Some("丁"),
            ),
            "丁",
        ),
    ] {
        assert_eq!(blocks_of(&format!("<w:p>{}{field}{}</w:p>", r("一"), r("二"))), [format!("一{want}二")]);
    }
    // a control's state is its text
    let control = format!(
        "<w:p><w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val='1'/><w14:checkedState w14:val='2612'/></w14:checkbox></w:sdtPr>
        <w:sdtContent>{}</w:sdtContent></w:sdt>{}</w:p>",
        r("☒"),
        r("是")
    );
    assert_eq!(blocks_of(&control), ["☒是"]);
}

#[test]
fn fields_without_a_result_show_what_they_would() {
    let heading = "<w:pPr><w:outlineLvl w:val='0'/></w:pPr>";
    let body = format!(
        "<w:p>{heading}{}{}</w:p><w:p>{}{}{}</w:p><w:p><w:fldSimple w:instr=' AUTONUMLGL '/>{}</w:p><w:p>{}{}</w:p>",
        field("", " AUTONUM \\* CHINESENUM3 \\s 、 ", None),
        r("总则"),
        field("", " AUTONUM ", None),
        r("甲"),
        field("", "eq \\o\\ac(○,2)", None),
        r("乙"),
        field("", " AUTONUM ", Some("3)")),
        r("丙")
    );
    assert_eq!(blocks_of(&body), ["#1 一、总则", "1.甲②", "1.2.乙", "3)丙"]);
    let hidden =
        "<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType='begin'/><w:instrText>AUTONUM</w:instrText>
        <w:fldChar w:fldCharType='end'/></w:r>";
    assert_eq!(blocks_of(&format!("<w:p>{hidden}{}</w:p>", r("丁"))), ["丁"]);
}

#[test]
fn containers_and_ruby_and_math() {
    let body = format!(
        "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{}<w:tbl><w:sdt><w:sdtContent><w:tr>
        <w:sdt><w:sdtContent><w:tc><w:customXml>{}</w:customXml></w:tc></w:sdtContent></w:sdt><w:tc>{}</w:tc></w:tr>
        </w:sdtContent></w:sdt></w:tbl></w:sdtContent></w:sdt><w:p><w:smartTag><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>
        </w:smartTag><w:r><w:ruby><w:rt><w:r><w:t>lu</w:t></w:r></w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>
        <m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>",
        p("甲"),
        p("乙"),
        p("丙"),
        r("丁"),
        r("路")
    );
    let xml = format!("<w:document xmlns:w='{NAMESPACE}' xmlns:m='m'><w:body>{body}</w:body></w:document>");
    let bytes = packed(&[("word/document.xml", xml.as_bytes())], CompressionMethod::Stored);
    let read = read_file(&bytes).unwrap();
    assert_eq!(show(&read.layer, &read.blocks), ["甲", "[乙|丙]", "丁路x"]);
}

// --- boxes ---

fn text_box(content: &str) -> String {
    format!("<w:r><w:drawing><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></w:drawing></w:r>")
}

#[test]
fn text_boxes_stand_by_their_paragraph_once() {
    let boxed = text_box(&(p("甲") + &tbl("a|b / c|d")));
    assert_eq!(blocks_of(&format!("<w:p>{boxed}{}</w:p>", r("乙"))), ["甲", "[a|b / c|d]", "乙"]);
    assert_eq!(blocks_of(&format!("<w:p>{}{boxed}</w:p>", r("乙"))), ["乙", "甲", "[a|b / c|d]"]);
    let below = "<w:r><w:drawing><wp:positionV relativeFrom='paragraph'><wp:posOffset>99000</wp:posOffset></wp:positionV>
        </w:drawing></w:r>";
    assert_eq!(blocks_of(&format!("<w:p>{below}{}{}</w:p>", text_box(&p("甲")), r("乙"))), ["乙", "甲"]);
    let both = format!(
        "<w:p><mc:AlternateContent><mc:Choice Requires='wps'>{0}</mc:Choice><mc:Fallback><w:r><w:pict><v:textbox>
        <w:txbxContent>{1}</w:txbxContent></v:textbox></w:pict></w:r></mc:Fallback></mc:AlternateContent></w:p>",
        text_box(&p("甲")),
        p("甲")
    );
    assert_eq!(blocks_of(&both), ["甲"]);
    // in a cell, the paragraphs of a box are the cell's
    let cell = format!(
        "<w:tbl><w:tr><w:tc><w:p>{}{}</w:p></w:tc><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        r("乙"),
        boxed,
        p("丙"),
        p("丁")
    );
    assert_eq!(blocks_of(&cell), ["[乙⏎甲⏎a⏎b⏎c⏎d|丙|丁]"]);
    // and a box in a box is read once
    let nested = text_box(&format!("<w:p>{}{}</w:p>", text_box(&p("甲")), r("乙")));
    assert_eq!(blocks_of(&format!("<w:p>{nested}</w:p>")), ["甲", "乙"]);
}

#[test]
fn a_letterhead_drawn_as_a_picture_is_read() {
    let art =
        "<w:p><w:r><w:pict><v:shape><v:textpath string='某市人民政府文件'/></v:shape></w:pict></w:r></w:p>";
    assert_eq!(blocks_of(&(art.to_owned() + &p("甲"))), ["某市人民政府文件", "甲"]);
    let hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:pict><v:textpath string='乙'/></w:pict></w:r></w:p>";
    assert_eq!(blocks_of(&(hidden.to_owned() + &p("甲"))), ["甲"]);
}

// --- tables ---

#[test]
fn merged_cells() {
    for (rows, want) in [
        ("v:甲|任务|2:分工 / c:|c|d|e", "[甲{1×2}|任务|分工{2×1} / c|d|e]"),
        ("2v:甲|乙 / 2c:|丙 / 2c:|丁 / 2v:戊|己", "[甲{2×3}|乙 / 丙 / 丁 / 戊{2×1}|己]"),
        ("h:甲|k:|k:|乙 / a|b|c|d", "[甲{3×1}|乙 / a|b|c|d]"),
        // one that goes on with nothing, and one that stands in another column
        ("c:甲|乙 / c:|丙 / 2v:丁 / a|c:戊", "[甲{1×2}|乙 / 丙 / 丁{2×1} / a|戊]"),
        // words in a covered cell are not lost
        ("v:甲|乙 / c:丙|丁", "[甲⏎丙{1×2}|乙 / 丁]"),
        // a row that is all covered
        ("v:甲|v:乙 / c:|c:", "[甲{1×2}|乙{1×2} / ]"),
    ] {
        assert_eq!(blocks_of(&tbl(rows)), [want], "{rows}");
    }
}

#[test]
fn columns_left_out_before_a_row() {
    let row = |properties: &str, text: &str| {
        format!("<w:tr><w:trPr>{properties}</w:trPr><w:tc>{}</w:tc></w:tr>", p(text))
    };
    let body = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>{}</w:tbl>",
        p("甲"),
        p("乙"),
        row("<w:gridBefore w:val='1'/><w:gridAfter w:val='1'/>", "丙")
    );
    assert_eq!(blocks_of(&body), ["[甲|乙 / |丙]"]);
}

#[test]
fn a_cell_holds_paragraphs_and_tables() {
    let cell = |content: &str| format!("<w:tc>{content}</w:tc>");
    let body = format!(
        "<w:tbl><w:tr>{}{}{}</w:tr></w:tbl>",
        cell(&(p("甲") + "<w:p/>" + &p("乙") + &tbl("a|b / c|d") + &p("丙"))),
        cell(&p("丁")),
        cell(&p("戊"))
    );
    let read = read_file(&file(&body, &[])).unwrap();
    assert_eq!(show(&read.layer, &read.blocks), ["[甲⏎乙⏎a⏎b⏎c⏎d⏎丙|丁|戊]"]);
    assert_eq!(read.layer, "甲 乙 a b c d 丙\t丁\t戊\n");
}

#[test]
fn a_table_of_one_cell_is_a_frame() {
    let body = format!("<w:tbl><w:tr><w:tc>{}{}{}</w:tc></w:tr></w:tbl>", p("甲"), tbl("a|b / c|d"), p("乙"));
    let read = read_file(&file(&body, &[])).unwrap();
    assert_eq!(show(&read.layer, &read.blocks), ["甲", "[a|b / c|d]", "乙"]);
    assert_eq!(read.layer, "甲\na\tb\nc\td\n乙\n");
    assert_eq!(blocks_of(&tbl("甲 / a|b")), ["[甲 / a|b]"]);
}

#[test]
fn a_table_that_lays_out_is_none() {
    let row = |content: &str| format!("<w:tr><w:tc>{}</w:tc><w:tc>{content}</w:tc></w:tr>", p(""));
    let content = p("甲") + &tbl("a|b|c / d|e|f") + &p("乙");
    let body = format!("<w:tbl>{}{}{}</w:tbl>", row(&p("栏目")), row(&content), row(""));
    assert_eq!(blocks_of(&body), ["栏目", "甲", "[a|b|c / d|e|f]", "乙"]);
    // a larger table around a smaller one holds data
    let body =
        format!("<w:tbl>{}{}{}</w:tbl>", row(&p("栏目")), row(&(p("甲") + &tbl("a|b"))), row(&p("乙")));
    assert_eq!(blocks_of(&body), ["[|栏目 / |甲⏎a⏎b / |乙]"]);
}

#[test]
fn a_page_break_in_a_table_and_pages() {
    let break_ = "<w:r><w:br w:type='page'/></w:r>";
    let body = format!(
        "{}<w:p>{}{break_}{}</w:p><w:p><w:r><w:lastRenderedPageBreak/></w:r>{}</w:p><w:p><w:pPr><w:sectPr/></w:pPr>{}</w:p>{}
        <w:p><w:pPr><w:pageBreakBefore/></w:pPr>{}</w:p><w:p>{break_}</w:p>",
        p("甲"),
        r("乙"),
        r("丙"),
        r("丁"),
        r("戊"),
        p("己"),
        r("庚"),
    );
    let read = read_file(&file(&body, &[])).unwrap();
    assert_eq!(read.layer, "甲\n乙\n丙\n丁\n戊\n己\n庚\n");
    let pages: Vec<&str> = read.pages.iter().map(|&at| read.layer[at..].lines().next().unwrap()).collect();
    assert_eq!(pages, ["丙", "丁", "己", "庚"]);
    let row =
        |content: &str| format!("<w:tr><w:tc><w:p>{content}</w:p></w:tc><w:tc>{}</w:tc></w:tr>", p("1"));
    let rows = [row(&r("甲")), row(&(break_.to_owned() + &r("乙"))), row(&(r("丙") + break_ + &r("丁")))];
    assert_eq!(blocks_of(&format!("<w:tbl>{}</w:tbl>", rows.concat())), ["[甲|1 / ^乙|1 / 丙⏎丁|1]"]);
}

// --- beside the body ---

#[test]
fn notes_and_margins_stand_apart_behind_the_body() {
    let relations = "<Relationship Id='r1' Type='x/header' Target='header1.xml'/>
        <Relationship Id='r2' Type='x/footer' Target='footer1.xml'/>";
    let notes = format!(
        "<w:footnote w:type='separator' w:id='-1'>{}</w:footnote><w:footnote w:id='2'>{}</w:footnote><w:footnote w:id='3'>{}</w:footnote>
        <w:footnote w:id='9'>{}</w:footnote>",
        p("—"),
        p("注乙"),
        p("注甲"),
        p("无人提及")
    );
    let end = format!("<w:endnote w:id='2'>{}</w:endnote>", p("尾注"));
    let mark = |kind: &str, id: u8| format!("<w:r><w:{kind}Reference w:id='{id}'/></w:r>");
    let body = format!(
        "<w:p>{}{}{}</w:p><w:p>{}{}</w:p><w:sectPr><w:headerReference r:id='r1'/><w:footerReference r:id='r2'/>
        <w:headerReference r:id='r1'/></w:sectPr>",
        r("甲"),
        mark("footnote", 3),
        mark("endnote", 2),
        r("乙"),
        mark("footnote", 2),
    )
    .replace("r:id", "w:id");
    let parts = [
        ("_rels/document.xml.rels", relations),
        ("footnotes.xml", &notes),
        ("endnotes.xml", &end),
        ("header1.xml", &p("某局文件")),
        ("footer1.xml", &p("— 1 —")),
    ];
    let (blocks, furniture) = sides(&body, &parts);
    assert_eq!(blocks, ["甲", "乙"]);
    assert_eq!(furniture, ["注甲", "注乙", "尾注", "某局文件", "— 1 —"]);
}

#[test]
fn a_table_of_contents_stands_apart() {
    let styles = "<w:style w:type='paragraph' w:styleId='t'><w:name w:val='toc 1'/></w:style>";
    let body = format!("<w:p><w:pPr><w:pStyle w:val='t'/></w:pPr>{}</w:p>", r("一、修路 1")) + &p("一、修路");
    let (blocks, furniture) = sides(&body, &[("styles.xml", styles)]);
    assert_eq!((blocks, furniture), (vec!["一、修路".to_owned()], vec!["一、修路 1".to_owned()]));
}

#[test]
fn links_to_files_are_kept() {
    let relations =
        "<Relationship Id='r1' Type='x/hyperlink' Target='http://a.cn/任务表.xlsx' TargetMode='External'/>
        <Relationship Id='r2' Type='x/hyperlink' Target='http://a.cn/' TargetMode='External'/>";
    let body = format!(
        "<w:p>{}<w:hyperlink w:id='r1'>{}</w:hyperlink></w:p><w:p><w:hyperlink w:id='r2'>{}</w:hyperlink>
        <w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> HYPERLINK \"b.doc\" </w:instrText></w:r>
        <w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>{}</w:p>",
        r("附件："),
        r("任务表"),
        r("网站"),
        r("细则"),
        r("。")
    );
    let read = read_file(&file(&body, &[("_rels/document.xml.rels", relations)])).unwrap();
    let links: Vec<_> = read
        .links
        .iter()
        .map(|link| (Text::from_parts(&read.layer, &link.parts).as_str().to_owned(), link.target.as_str()))
        .collect();
    let want = [("任务表".to_owned(), "http://a.cn/任务表.xlsx"), ("细则".to_owned(), "b.doc")];
    assert_eq!(links, want);
}

// --- containers ---

#[test]
fn odd_containers_are_read() {
    // the strict namespace, another prefix, another main part, backslashes
    let xml = "<x:document xmlns:x='http://purl.oclc.org/ooxml/wordprocessingml/main'><x:body><x:p><x:r><x:t>甲</x:t></x:r></x:p></x:body></x:document>";
    let relations = "<Relationships><Relationship Id='1' Type='http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument' Target='/word/Main.xml'/></Relationships>";
    let parts: [(&str, &[u8]); 2] =
        [("_rels\\.rels", relations.as_bytes()), ("word\\main.xml", xml.as_bytes())];
    for method in [CompressionMethod::Stored, CompressionMethod::Deflated] {
        let read = read_file(&packed(&parts, method)).unwrap();
        assert_eq!(show(&read.layer, &read.blocks), ["甲"]);
    }
}

#[test]
fn pages_and_text_inside_the_file_are_read_and_other_files_told() {
    let relation =
        |id: u8, target: &str| format!("<Relationship Id='r{id}' Type='x/aFChunk' Target='{target}'/>");
    let relations =
        [relation(1, "a.html"), relation(2, "/word/b.txt"), relation(3, "c.docx"), relation(4, "d.html")];
    let document = format!(
        "<w:document><w:body>{}<w:altChunk r:id='r1'/>{}<w:tbl><w:tr><w:tc><w:altChunk r:id='r2'/><w:p/></w:tc><w:tc>{}</w:tc></w:tr>
        </w:tbl><w:altChunk r:id='r3'/><w:altChunk r:id='r4'/><w:altChunk r:id='r1'/>{}</w:body></w:document>",
        p("甲"),
        p("乙"),
        p("丙"),
        p("丁")
    );
    let page = "<html><body><p>关于清淤的通知</p><table><tr><td>任务<td>时限<tr><td>清淤<td>5月</table></body></html>";
    let inner = file(&p("戊"), &[]);
    let bytes = packed(
        &[
            ("word/document.xml", document.as_bytes()),
            ("word/_rels/document.xml.rels", format!("<R>{}</R>", relations.concat()).as_bytes()),
            ("word/a.html", page.as_bytes()),
            ("word/b.txt", "\u{FEFF}一\r\n二".as_bytes()),
            ("word/c.docx", &inner),
        ],
        CompressionMethod::Deflated,
    );
    let read = read_file(&bytes).unwrap();
    let blocks = show(&read.layer, &read.blocks);
    assert_eq!(blocks, ["甲", "关于清淤的通知", "[任务|时限 / 清淤|5月]", "乙", "[一⏎二|丙]", "丁"]);
    let findings: Vec<_> = read.findings.iter().map(|finding| (finding.code, &*finding.words[0])).collect();
    assert_eq!(findings, [(Code::EmbeddedFile, "3")]);
    // nothing but such a file, which weighs more than its bytes
    let only = |len: usize| {
        let chunk = format!("<html><p>{}</p></html>", "甲".repeat(len));
        file(
            "<w:altChunk w:id='r1'/>",
            &[("_rels/document.xml.rels", &*relation(1, "a.html")), ("a.html", &chunk)],
        )
    };
    let options = Options { max_unpacked: 1 << 20, ..Options::default() };
    assert_eq!(super::blocks(&only(3000), &options).unwrap().layer.chars().count(), 3001);
    assert_eq!(super::blocks(&only(30_000), &options).err(), Some(ErrorKind::Unpacked { limit: 1 << 20 }));
}

#[test]
fn a_part_that_breaks_off_gives_what_stands_before() {
    let whole =
        format!("<w:document><w:body>{}<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}", p("甲"), p("乙"), p("丙"));
    for cut in [whole.len(), whole.len() - 6, whole.len() - 18] {
        let bytes = packed(&[("word/document.xml", &whole.as_bytes()[..cut])], CompressionMethod::Stored);
        let read = read_file(&bytes).unwrap();
        assert_eq!(show(&read.layer, &read.blocks), ["甲", "[乙|丙]"], "{cut}");
        assert_eq!(read.findings[0].code, Code::DamagedPart);
        assert!(read.findings[0].words[0].starts_with("word/document.xml:"));
    }
}

#[test]
fn a_name_too_long_for_word_is_told() {
    let long = "样".repeat(400);
    let body = format!("<w:p><w:pPr><w:pStyle w:val='{long}'/></w:pPr>{}</w:p>", r("甲"));
    let read = read_file(&file(&body, &[])).unwrap();
    assert_eq!(show(&read.layer, &read.blocks), ["甲"]);
    assert_eq!(read.findings[0].code, Code::DamagedPart);
    assert!(read.findings[0].words[0].starts_with("word/document.xml:"));
}

#[test]
fn what_cannot_be_read_is_named() {
    let damaged = |part: &str| Some(ErrorKind::Damaged { format: "DOCX", part: part.to_owned() });
    let good = file(&p("甲"), &[]);
    let document = |xml: &str| packed(&[("word/document.xml", xml.as_bytes())], CompressionMethod::Stored);
    let entities = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><w:document><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>";
    for (bytes, want) in [
        (good[..good.len() / 2].to_vec(), damaged("ZIP")),
        (packed(&[("word/documents.xml", b"<a/>")], CompressionMethod::Stored), damaged("word/document.xml")),
        (document(entities), damaged("word/document.xml")),
        (document("not XML at all"), damaged("word/document.xml")),
        (file("<w:p/>", &[]), Some(ErrorKind::Empty)),
    ] {
        assert_eq!(read_file(&bytes).err(), want);
    }
}

// --- bounds ---

#[test]
fn a_bomb_is_refused_at_the_limit() {
    let xml = format!("<w:document><w:body>{}", p(&"甲".repeat(1_000_000)));
    let bytes = packed(&[("word/document.xml", xml.as_bytes())], CompressionMethod::Deflated);
    assert!(bytes.len() < 20_000);
    let options = Options { max_unpacked: 1 << 20, ..Options::default() };
    assert_eq!(super::blocks(&bytes, &options).err(), Some(ErrorKind::Unpacked { limit: 1 << 20 }));
    // the bound is one for all parts
    let many = [("styles.xml", "<w:style/>"), ("numbering.xml", &*" ".repeat(700_000))];
    let bytes = file(&p(&"a".repeat(700_000)), &many);
    assert_eq!(super::blocks(&bytes, &options).err(), Some(ErrorKind::Unpacked { limit: 1 << 20 }));
}

#[test]
fn a_part_that_says_the_same_again_and_again_is_refused() {
    let body = p(&"甲".repeat(3_000_000));
    let xml = format!("<w:document><w:body>{body}</w:body></w:document>");
    let bytes = packed(&[("word/document.xml", xml.as_bytes())], CompressionMethod::Deflated);
    assert_eq!(read_file(&bytes).err(), Some(ErrorKind::Dense { limit: 100 }));
    let options = Options { max_ratio: 1000, ..Options::default() };
    assert_eq!(super::blocks(&bytes, &options).unwrap().layer.chars().count(), 3_000_001);
    assert!(read_file(&file(&body, &[])).is_ok());
}

#[test]
fn what_small_files_are_made_of_is_weighed() {
    let r = r("甲");
    let many = |one: &str, times: usize| one.repeat(times);
    let ids = |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<String>();
    let definitions = ids(3000, &|id| format!("<w:abstractNum w:abstractNumId='{id}'/>"));
    let lists = ids(3000, &|id| format!("<w:num w:numId='{id}'/>"));
    let styles = ids(9000, &|id| format!("<w:style w:styleId='{id}'/>"));
    let relations = ids(9000, &|id| format!("<Relationship Id='{id}' Target='a'/>"));
    let wide = format!("<w:tr><w:tc><w:tcPr><w:gridSpan w:val='1000'/></w:tcPr>{}</w:tc></w:tr>", p("甲"));
    let body = |body: String| file(&body, &[]);
    let part = |name: &str, content: &str| file(&p("甲"), &[(name, content)]);
    let cases = [
        ("paragraphs", body(many(&p("甲"), 8000))),
        ("lines", body(format!("<w:p>{}</w:p>", many(&format!("{r}<w:r><w:br/></w:r>"), 8000)))),
        ("tables", body(many(&tbl("甲|乙"), 1000))),
        (
            "cells",
            body(
                format!("<w:tbl>{}</w:tbl>", many(&format!("<w:tr>{}</w:tr>", many("<w:tc/>", 10)), 3000))
                    + &p("甲"),
            ),
        ),
        ("rows", body(format!("<w:tbl>{}</w:tbl>", many("<w:tr/>", 30_000)) + &p("甲"))),
        ("columns", body(format!("<w:tbl>{}</w:tbl>", many(&wide, 400)))),
        ("references", body(p(&many("&amp;", 150_000)))),
        ("comments", body(p("甲") + &many("<!---->", 150_000))),
        ("definitions", part("numbering.xml", &definitions)),
        ("lists", part("numbering.xml", &lists)),
        ("styles", part("styles.xml", &styles)),
        ("relations", part("_rels/document.xml.rels", &relations)),
    ];
    let options = Options { max_unpacked: 4 << 20, ..Options::default() };
    for (name, bytes) in cases {
        let refused = super::blocks(&bytes, &options).err();
        assert!(bytes.len() < 2 << 20, "{name}");
        assert_eq!(refused, Some(ErrorKind::Unpacked { limit: 4 << 20 }), "{name}");
        assert!(read_file(&bytes).is_ok(), "{name}");
    }
}

#[test]
fn a_tag_or_text_without_an_end_is_not_gathered() {
    let read = read_file(&file(&(p("甲") + "<!--" + &"x".repeat(17 << 20) + "-->" + &p("乙")), &[])).unwrap();
    assert_eq!(read.layer, "甲\n");
    assert_eq!(read.findings[0].code, Code::DamagedPart);
}

#[test]
fn a_header_named_by_many_sections_is_read_once() {
    let relation = |id| format!("<Relationship Id='{id}' Type='x/header' Target='header1.xml'/>");
    let relations: String = (0..50).map(relation).collect();
    let mark = |id| {
        format!("<w:p><w:pPr><w:sectPr><w:headerReference w:id='{id}'/></w:sectPr></w:pPr>{}</w:p>", r("甲"))
    };
    let body: String = (0..50).map(mark).collect();
    let parts = [("_rels/document.xml.rels", &*relations), ("header1.xml", &p("某局文件"))];
    assert_eq!(sides(&body, &parts).1, ["某局文件"]);
}

#[test]
fn hostile_files_cost_no_more_than_their_size() {
    let cases = [
        // nested as deep as it gets, and far deeper
        p("甲") + &"<w:sdt>".repeat(100_000),
        p("甲") + &"<w:tbl><w:tr><w:tc>".repeat(100) + &p("乙"),
        p("甲") + &"<w:p><w:r><w:txbxContent>".repeat(100) + &p("乙"),
        // many open fields, merges, columns, breaks, links
        format!("<w:p>{}</w:p>", "<w:r><w:fldChar w:fldCharType='begin'/></w:r>".repeat(20_000)) + &p("甲"),
        format!(
            "<w:tbl><w:tr>{0}</w:tr><w:tr>{1}</w:tr></w:tbl>",
            "<w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr><w:p/></w:tc>".repeat(20_000),
            "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>".repeat(20_000)
        ) + &p("甲"),
        tbl("9:甲|乙").replace("'9'", "'999999999999'"),
        format!("<w:p>{}</w:p>", "<w:r><w:t>甲</w:t><w:br w:type='page'/></w:r>".repeat(20_000)),
        "<w:tbl>".to_owned() + &"<w:tr><w:tc><w:p/></w:tc></w:tr>".repeat(50_000) + "</w:tbl>" + &p("甲"),
    ];
    for body in cases {
        let start = Instant::now();
        let read = read_file(&file(&body, &[])).unwrap();
        assert!(read.layer.contains('甲'));
        assert!(start.elapsed() < Duration::from_secs(5), "{}: {:?}", &body[..60], start.elapsed());
    }
}

#[test]
fn numbers_are_bounded() {
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='4000000000'/><w:numFmt w:val='lowerLetter'/>
        <w:lvlText w:val='{}'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
        "%1".repeat(100_000)
    );
    let item = "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:p>".repeat(100);
    let read = read_file(&file(&item, &[("numbering.xml", &numbering)])).unwrap();
    assert!(read.layer.len() < 100 * 400, "{}", read.layer.len());
}

/// What hostile files nest or repeat: each takes long if all that is open is looked at again for every piece of text.
#[test]
fn what_stays_open_is_not_looked_at_again() {
    const MANY: usize = 20_000;
    let start = Instant::now();
    let field =
        "<w:r><w:fldChar w:fldCharType='begin'/><w:fldChar w:fldCharType='separate'/><w:t>路</w:t></w:r>";
    let fields =
        format!("<w:p>{}</w:p>{}", field.repeat(MANY), "<w:p><w:r><w:t>桥</w:t></w:r></w:p>".repeat(MANY));
    let read = read_file(&file(&fields, &[])).unwrap();
    assert_eq!(read.layer.chars().filter(|&c| c == '路' || c == '桥').count(), 2 * MANY);

    // links that are open around a long blank
    let link = "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>HYPERLINK a.doc</w:instrText>\
        <w:fldChar w:fldCharType='separate'/></w:r>";
    let blank = " ".repeat(20 * MANY);
    let links =
        format!("<w:p>{}<w:r><w:t xml:space='preserve'>{blank}路</w:t></w:r></w:p>", link.repeat(MANY));
    assert_eq!(read_file(&file(&links, &[])).unwrap().links.len(), 1);

    // pages and boxes in a long blank
    let breaks =
        "<w:r><w:br w:type='page'/><w:lastRenderedPageBreak/><w:t xml:space='preserve'> </w:t></w:r>";
    let cell =
        format!("<w:p><w:r><w:t xml:space='preserve'>{blank}</w:t></w:r>{}</w:p>", breaks.repeat(MANY));
    let text = "<w:p><w:r><w:t>路</w:t></w:r></w:p>";
    let row = format!(
        "<w:tbl><w:tr><w:tc>{cell}{text}</w:tc><w:tc>{text}</w:tc><w:tc>{text}</w:tc></w:tr></w:tbl>"
    );
    let read = read_file(&file(&row, &[])).unwrap();
    assert!(read.pages.len() < 2, "{:?}", read.pages.len());
    let boxed = format!("<w:r><w:pict><w:txbxContent>{text}</w:txbxContent></w:pict></w:r>");
    let boxes =
        format!("<w:p><w:r><w:t xml:space='preserve'>{blank}</w:t></w:r>{}</w:p>", boxed.repeat(MANY));
    assert_eq!(read_file(&file(&boxes, &[])).unwrap().blocks.len(), MANY);

    // relations of links and of headers
    let of = |i: usize| format!("<w:Relationship Id='r{i}' Type='x/header' Target='none.xml'/>");
    let relations: String = (0..MANY).map(of).collect();
    let of = |i: usize| format!("<w:hyperlink w:id='r{}'/><w:headerReference w:id='r{i}'/>", MANY - i);
    let uses: String = (0..MANY).map(of).collect();
    let many = file(&format!("<w:p>{uses}</w:p>{text}"), &[("_rels/document.xml.rels", &relations)]);
    assert_eq!(read_file(&many).unwrap().layer.trim(), "路");
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn numbers_of_paragraphs_that_hold_nothing_have_an_end() {
    let pattern = "%1".repeat(32);
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='1000000000'/><w:lvlText w:val='{pattern}'/></w:lvl>\
         </w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>"
    );
    let styles = "<w:style w:default='1' w:styleId='a'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>";
    let body = format!("{}<w:p><w:r><w:t>路</w:t></w:r></w:p>", "<w:p/>".repeat(50_000));
    let read = read_file(&file(&body, &[("numbering.xml", &numbering), ("styles.xml", styles)])).unwrap();
    assert!(read.layer.len() < 10 << 20 && read.layer.ends_with("路\n"));
    assert_eq!(read.findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::DamagedPart]);
}

#[test]
fn short_tags_weigh_more_than_their_bytes() {
    let body = format!("{}<w:p><w:r><w:t>路</w:t></w:r></w:p>", "<w:p/>".repeat(10_000));
    let limit =
        |max_unpacked| super::blocks(&file(&body, &[]), &Options { max_unpacked, ..Options::default() });
    assert!(limit(1_000_000).is_ok());
    assert_eq!(limit(200_000).unwrap_err(), ErrorKind::Unpacked { limit: 200_000 });
}
