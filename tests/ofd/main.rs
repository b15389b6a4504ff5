//! Circulars printed as OFD: the files of `fixtures/paged/ofd` are what [`print`] makes of those of `fixtures/office`, part by part.
//!
//! `UPDATE_FIXTURES=1 cargo test --test ofd` writes them anew. That they say the same as their originals is tested with all page
//! formats (`tests/office.rs`).
#![cfg(all(feature = "docx", feature = "ofd"))]

mod build;
mod print;

use fenjie::Options;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use zip::ZipArchive;

const PRINTED: [&str; 6] = [
    "zhejiang-2019-14",
    "college-2019",
    "gansu-school-2021",
    "guangdong-hospital-2022",
    "hunan-water-2023",
    "livelihood-county-2024",
];

/// The parts of a package: how well they are packed is not told.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let count = zip.len();
    let part = |at: usize| {
        let (mut part, mut text) = (zip.by_index(at).expect("a part"), String::new());
        part.read_to_string(&mut text).expect("text");
        (part.name().expect("a name").into_owned(), text)
    };
    (0..count).map(part).collect()
}

#[test]
fn the_fixtures_are_what_is_printed() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    for name in PRINTED {
        let office = fs::read(fixtures.join("office").join(name).with_extension("docx")).expect("a file");
        let document = fenjie::read::read(&office, &Options::default()).expect("a document");
        let printed = print::print(&document);
        let path = fixtures.join("paged/ofd").join(name).with_extension("ofd");
        if std::env::var_os("UPDATE_FIXTURES").is_some() {
            fs::create_dir_all(fixtures.join("paged/ofd")).expect("a folder");
            fs::write(&path, &printed).expect("a file");
        }
        let kept = fs::read(&path).expect("a fixture");
        assert!(parts(&kept) == parts(&printed), "{name}: printed anew it is another file");
    }
}
