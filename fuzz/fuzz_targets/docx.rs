#![no_main]
//! Any bytes as the parts of a Word file, parted by NUL: the body, then styles, numbering, footnotes, a header, a page that
//! belongs to the text. What stands around the body is ours, so that most inputs reach the reader. An input that begins like a
//! zip is the file itself.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const PARTS: [&str; 5] = ["document", "styles", "numbering", "footnotes", "header1"];
const RELATIONS: &str = "<Relationships><Relationship Id='r1' Type='x/header' Target='header1.xml'/>\
    <Relationship Id='r2' Type='x/hyperlink' Target='a.xls'/><Relationship Id='r3' Type='x/aFChunk' Target='a.html'/></Relationships>";

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        return fenjie_fuzz::oracle::convert(bytes);
    }
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let relations = ("word/_rels/document.xml.rels".to_owned(), RELATIONS.as_bytes().to_vec());
    let parts = PARTS
        .iter()
        .zip(bytes.split(|&byte| byte == 0))
        .map(|(name, part)| (format!("word/{name}.xml"), [b"<w:part>", part, b"</w:part>"].concat()));
    let page =
        bytes.split(|&byte| byte == 0).nth(PARTS.len()).map(|page| ("word/a.html".to_owned(), page.to_vec()));
    for (name, part) in parts.chain(page).chain([relations]) {
        zip.start_file(name, stored).and_then(|()| Ok(zip.write_all(&part)?)).expect("memory takes all");
    }
    let file = zip.finish().expect("memory takes all").into_inner();
    fenjie_fuzz::oracle::convert(&file);
});
