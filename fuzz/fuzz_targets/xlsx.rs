#![no_main]
//! Any bytes as the XML of a sheet in a package that is right otherwise: the XLSX reader behind its zip. Bytes that are a package
//! themselves are read as they are.

use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const PARTS: &[(&str, &str)] = &[
    ("xl/workbook.xml", "<workbook><sheets><sheet name=\"任务\" sheetId=\"1\" id=\"a\"/></sheets></workbook>"),
    (
        "xl/_rels/workbook.xml.rels",
        "<R><Relationship Id=\"a\" Type=\"worksheet\" Target=\"sheet1.xml\"/>\
         <Relationship Id=\"b\" Type=\"styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"c\" Type=\"sharedStrings\" Target=\"strings.xml\"/></R>",
    ),
    (
        "xl/styles.xml",
        "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"58\"/><xf numFmtId=\"57\"/><xf numFmtId=\"9\"/></cellXfs></styleSheet>",
    ),
    (
        "xl/strings.xml",
        "<sst><si><t>工作任务</t></si><si><t>完成时限</t></si><si><t>责任单位</t></si><si><t>3月：走访；6月底前：总结</t></si></sst>",
    ),
];

fn package(sheet: &[u8]) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, data) in PARTS.iter().map(|(name, text)| (*name, text.as_bytes())).chain([("xl/sheet1.xml", sheet)]) {
        zip.start_file(name, options).ok()?;
        zip.write_all(data).ok()?;
    }
    zip.finish().ok().map(Cursor::into_inner)
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        return fenjie_fuzz::oracle::convert(bytes);
    }
    if let Some(package) = package(bytes) {
        fenjie_fuzz::oracle::convert(&package);
    }
});
