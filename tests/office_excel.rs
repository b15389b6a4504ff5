//! What only workbooks have: sheets, cells that values name, what is hidden; and hostile ones cost little.
//!
//! `fixtures/office/make_excel.py` made the files: openpyxl the XLSX, LibreOffice the XLS.
#![cfg(feature = "excel")]

mod support;

use fenjie::check::{check_circular, check_source};
use fenjie::{Options, convert_with_layer};
use std::io::{Cursor, Write};
use support::{bytes, convert_file};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Workbooks with a table of tasks.
const TABLES: &[&str] = &[
    "college-2019",
    "company-2023",
    "county-farm-2021",
    "district-env-2018",
    "gansu-school-2021",
    "guangdong-hospital-2022",
    "heilongjiang-league-2024",
    "hunan-water-2023",
    "park-2026",
    "power-2015",
    "province-health-2023",
    "t02",
    "tourism-2021",
    "union-2008",
    "university-2022",
    "zhejiang-2019-14",
    "hidden",
    "sheets",
];

#[test]
fn every_workbook_is_grounded_and_its_values_name_their_cells() {
    for name in TABLES {
        for ending in ["xlsx", "xls"] {
            let bytes = bytes(&format!("fixtures/office/{name}.{ending}"));
            let (circular, layer) = convert_with_layer(&bytes, &Options::default()).unwrap();
            assert_eq!(check_circular(&circular), [], "{name}.{ending}");
            assert_eq!(check_source(&circular, &[bytes.as_slice()], &layer), [], "{name}.{ending}");
            let cells: Vec<_> = circular.sources[0].sheets.iter().flat_map(|sheet| &sheet.cells).collect();
            for task in &circular.tasks {
                for range in &task.at.title {
                    let holds = cells.iter().any(|cell| cell.0 <= range.0 && range.1 <= cell.1);
                    assert!(holds, "{name}.{ending}: {} {range:?}", task.title);
                }
            }
        }
    }
}

#[test]
fn what_is_not_seen_is_left_out_and_told() {
    for ending in ["xlsx", "xls"] {
        let circular = convert_file(&format!("fixtures/office/hidden.{ending}"));
        let titles: Vec<_> = circular.tasks.iter().map(|task| task.title.as_str()).collect();
        assert_eq!(titles, ["清淤东干渠", "维修泵站", "安装水表", "签订协议"], "{ending}");
        let extra: Vec<_> = circular.tasks.iter().map(|task| task.extra["完成比例"].as_str()).collect();
        assert_eq!(extra, ["85%", "100%", "50%", "12.5"], "{ending}");
        let ends: Vec<_> =
            circular.tasks.iter().map(|task| task.milestones[0].end.map(|day| day.to_string())).collect();
        let days = ["2024-06-30", "2024-03-05", "2024-09-30", "2024-11-30"];
        assert_eq!(ends, days.map(|day| Some(day.to_owned())), "{ending}");
        let told = |code: &str| {
            let found = circular.diagnostics.iter().find(|diagnostic| diagnostic.code == code);
            found.map(|diagnostic| diagnostic.message.clone()).unwrap_or_default()
        };
        assert_eq!(told("hidden-sheets"), "有 2 个隐藏的工作表未读取：“底稿”“参数”");
        assert_eq!(told("hidden-rows"), "工作表“重点任务”有 2 行被隐藏或筛选掉，未读取：第 5、7 行");
        assert_eq!(told("hidden-columns"), "工作表“重点任务”有 1 列被隐藏，未读取：D 列");
        let date = told("date-for-range");
        assert!(date.starts_with("单元格 重点任务!C4 显示为“3月5日”，是日期（值 45356，格式 m"), "{date}");
        assert!(date.ends_with("原来输入的可能是“3-5月”"), "{date}");
    }
}

#[test]
fn each_sheet_is_an_attachment_and_shares_the_year() {
    for ending in ["xlsx", "xls"] {
        let circular = convert_file(&format!("fixtures/office/sheets.{ending}"));
        let titles: Vec<_> = circular.notice.attachments.iter().filter_map(|a| a.title.as_deref()).collect();
        assert_eq!(titles, ["2024年经济工作任务清单", "民生工作任务", "填表说明"]);
        let tasks: Vec<_> =
            circular.tasks.iter().map(|task| (task.title.as_str(), task.attachment)).collect();
        assert_eq!(tasks, [("建设园区", Some(1)), ("新建学校", Some(2)), ("修缮医院", Some(2))]);
        let end = circular.tasks[1].milestones[0].end.map(|day| day.to_string());
        assert_eq!(end.as_deref(), Some("2024-09-30"));
        let source = &circular.sources[0];
        let starts: Vec<usize> = source.sheets.iter().map(|sheet| sheet.start).collect();
        assert_eq!((source.pages.clone(), source.sheets.len()), (starts, 3));
    }
}

#[test]
fn cut_workbooks_are_read_in_part_or_refused() {
    for name in ["hidden", "zhejiang-2019-14"] {
        for ending in ["xlsx", "xls"] {
            let bytes = bytes(&format!("fixtures/office/{name}.{ending}"));
            for cut in (0..bytes.len()).step_by(bytes.len() / 97 + 1) {
                let Ok((circular, layer)) = convert_with_layer(&bytes[..cut], &Options::default()) else {
                    continue;
                };
                assert_eq!(check_source(&circular, &[&bytes[..cut]], &layer), [], "{name}.{ending} at {cut}");
            }
        }
    }
}

#[test]
fn a_page_called_xls_is_a_page() {
    let options = Options { name: "任务表.xls".into(), ..Options::default() };
    let (circular, _) = convert_with_layer(&bytes("fixtures/college-2019/circular.html"), &options).unwrap();
    assert_eq!(circular.sources[0].format, fenjie::circular::Format::Html);
}

/// A package with one sheet and these shared strings, written piece by piece.
fn bomb(sheet: impl Fn(&mut dyn Write), strings: impl Fn(&mut dyn Write)) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let small: [(&str, &[u8]); 2] = [
        (
            "xl/workbook.xml",
            br#"<workbook><sheets><sheet name="Sheet1" sheetId="1" id="a"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<R><Relationship Id="a" Type="worksheet" Target="sheet1.xml"/>
            <Relationship Id="b" Type="sharedStrings" Target="strings.xml"/></R>"#,
        ),
    ];
    for (name, data) in small {
        zip.start_file(name, options).unwrap();
        zip.write_all(data).unwrap();
    }
    zip.start_file("xl/sheet1.xml", options).unwrap();
    zip.write_all(b"<worksheet><sheetData>").unwrap();
    sheet(&mut zip);
    zip.write_all(b"</sheetData></worksheet>").unwrap();
    zip.start_file("xl/strings.xml", options).unwrap();
    zip.write_all(b"<sst>").unwrap();
    strings(&mut zip);
    zip.write_all(b"</sst>").unwrap();
    zip.finish().unwrap().into_inner()
}

fn repeat(what: &'static [u8], times: usize) -> impl Fn(&mut dyn Write) {
    move |out| {
        let many = what.repeat(1000);
        for _ in 0..times / 1000 {
            out.write_all(&many).unwrap();
        }
    }
}

fn nothing(_: &mut dyn Write) {}

const LINE: &[u8] = b"<si><t>xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx</t></si>";

/// A compound file whose sectors each lead to themselves.
fn cyclic() -> Vec<u8> {
    let mut bytes = bytes("fixtures/office/sheets.xls");
    let fat = u32::from_le_bytes(bytes[76..80].try_into().unwrap()) as usize;
    let start = (fat + 1) * 512;
    for entry in 0..128 {
        bytes[start + entry * 4..start + entry * 4 + 4].copy_from_slice(&(entry as u32).to_le_bytes());
    }
    // the list of tables leads back to its own first sector
    bytes[68..72].copy_from_slice(&0_u32.to_le_bytes());
    bytes
}

/// Runs the command under a limit of its memory; gives what it said.
#[cfg(target_os = "linux")]
fn limited(name: &str, bytes: &[u8], ratio: u64) -> (bool, String, std::time::Duration) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let begun = std::time::Instant::now();
    let fenjie = env!("CARGO_BIN_EXE_fenjie");
    // 256 MiB beside the program itself
    // a build without optimisations is given less to do
    let most = if cfg!(debug_assertions) { 32 } else { 256 };
    let shell = format!(
        "ulimit -v {}; exec '{fenjie}' text --lang en --max-unpacked {} --max-ratio {ratio} '{}' | tail -c 100",
        320 << 10,
        most << 20,
        path.display()
    );
    let out = std::process::Command::new("bash").args(["-o", "pipefail", "-c", &shell]).output().unwrap();
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    (out.status.success(), said, begun.elapsed())
}

#[cfg(target_os = "linux")]
#[test]
fn hostile_workbooks_cost_little() {
    let cell: &[u8] = b"<c t='s'><v>0</v></c>";
    let string = format!("<si><t>{}</t></si>", "x".repeat(32_767));
    let one_string = |out: &mut dyn Write| out.write_all(string.as_bytes()).unwrap();
    let styled = |out: &mut dyn Write| {
        for _ in 0..16 {
            out.write_all(b"<row>").unwrap();
            repeat(b"<c s='1'/>", 16_000)(out);
            out.write_all(b"</row>").unwrap();
        }
        out.write_all(b"<row r='900000'><c r='A900000'><v>7</v></c></row>").unwrap();
    };
    let grid = |out: &mut dyn Write| {
        for row in 1..2_000 {
            write!(out, "<row r='{row}'><c r='A{row}'><v>1</v></c><c r='XFD{row}'><v>1</v></c></row>")
                .unwrap();
        }
    };
    let over = "unpacked, the file is over the limit";
    let lines = format!("<si><t>{}</t></si>", "1\n".repeat(16_000));
    let many_lines = |out: &mut dyn Write| out.write_all(lines.as_bytes()).unwrap();
    let dense = bomb(repeat(b"<row></row>", 1_000_000), nothing);
    let (fine, said, _) = limited("dense.xlsx", &dense, 100);
    assert!(!fine && said.contains("unpacks to more than 100 times its size"), "{said}");
    // as if they were not packed so tightly
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        (
            "rows.xlsx",
            bomb(repeat(b"<row/>", if cfg!(debug_assertions) { 100_000 } else { 1_000_000 }), nothing),
            "the file is empty",
        ),
        ("blank.xlsx", bomb(repeat(&[b' '; 4096], 20_000), nothing), "the XLSX file is damaged"),
        ("elements.xlsx", bomb(repeat(b"<row></row>", 8_000_000), nothing), over),
        ("shared.xlsx", bomb(repeat(cell, 100_000), one_string), over),
        ("lines.xlsx", bomb(repeat(cell, 4000), many_lines), over),
        ("strings.xlsx", bomb(repeat(cell, 1000), repeat(LINE, 2_000_000)), over),
        ("cells.xlsx", bomb(repeat(b"<c><v>1</v></c>", 4_000_000), nothing), over),
        ("styled.xlsx", bomb(styled, nothing), ""),
        ("grid.xlsx", bomb(grid, nothing), ""),
        ("cyclic.xls", cyclic(), "the XLS file is damaged"),
    ];
    for (name, bytes, want) in cases {
        let (fine, said, took) = limited(name, &bytes, 2000);
        assert_eq!(fine, want.is_empty(), "{name}: {said}");
        assert!(said.contains(want), "{name}: {said}");
        assert!(took.as_secs() < 120, "{name} took {took:?}");
        if !cfg!(debug_assertions) {
            assert!(took.as_millis() < 1500, "{name} took {took:?}");
        }
    }
}
