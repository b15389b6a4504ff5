//! One circular says the same in every office format; and what only those formats have is read as stated.
//!
//! `fixtures/office/NAME.ENDING` is the circular of `fixtures/NAME` or `fixtures/corpus` as an office program keeps it (the scripts there made it).
//! It must give the tasks, milestones, departments and targets of the text or page, ids included; only the places in
//! the text layer may differ.

use fenjie::check::{check_circular, check_grounding};
use fenjie::diagnostic::{Code, Lang};
use fenjie::document::Block;
use fenjie::write::{Indent, to_json};
use fenjie::{Options, convert_with_layer};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The endings of the files that are read.
const ENDINGS: &[&str] = &[
    #[cfg(feature = "docx")]
    "docx",
    #[cfg(feature = "doc")]
    "doc",
    #[cfg(feature = "excel")]
    "xlsx",
    #[cfg(feature = "excel")]
    "xls",
];

/// Workbooks that are no circular's: what they are for is tested apart.
const WORKBOOKS: &[&str] = &["hidden", "sheets"];

/// Files that do not give the same yet, and why.
const NOT_YET: &[(&str, &str)] = &[];

/// The same of printed files.
const PAGES_NOT_YET: &[(&str, &str)] = &[(
    "writer/heritage-county-2021.pdf",
    "headings without a mark are told by their styles, which a page does not have",
)];

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// The files of a folder with the endings that are read, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let is_read = |path: &PathBuf| {
        path.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending.to_str() == Some(known)))
    };
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(is_read).collect::<BTreeSet<_>>().into_iter().collect()
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// The circulars among the office files.
fn circulars() -> Vec<PathBuf> {
    let is_circular = |path: &PathBuf| !WORKBOOKS.iter().any(|name| path.file_stem().unwrap() == *name);
    files(&fixtures().join("office")).into_iter().filter(is_circular).collect()
}

/// The text or page that an office file was made from.
fn original(file: &Path) -> PathBuf {
    let stem = file.file_stem().unwrap();
    let of_corpus = ["txt", "html"].map(|ending| fixtures().join("corpus").join(stem).with_extension(ending));
    if let Some(found) = of_corpus.into_iter().find(|path| path.exists()) {
        return found;
    }
    let folder = fixtures().join(stem);
    let is_original = |path: &PathBuf| {
        ["circular", "page", "notice"].iter().any(|stem| path.file_stem().is_some_and(|own| own == *stem))
            && path.extension().is_some_and(|ending| ending != "tsv")
    };
    let entries = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(is_original).min().unwrap()
}

/// The tasks and departments of a file, places left out; what the contract promises of every output is checked.
fn says(path: &Path) -> [Value; 2] {
    let options = Options { name: name(path), ..Options::default() };
    let (circular, layer) = convert_with_layer(&fs::read(path).unwrap(), &options).unwrap();
    let violations = [check_circular(&circular), check_grounding(&circular, &layer)].concat();
    let told: Vec<String> = violations.iter().map(|one| one.message(Lang::En)).collect();
    assert!(told.is_empty(), "{}: {}", path.display(), told.join("\n"));
    let mut whole: Value = serde_json::from_str(&to_json(&circular, Indent::None)).unwrap();
    drop_places(&mut whole);
    ["tasks", "departments"].map(|part| whole[part].take())
}

fn drop_places(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.remove("at");
            object.values_mut().for_each(drop_places);
        }
        Value::Array(array) => array.iter_mut().for_each(drop_places),
        _ => {}
    }
}

/// Where two values differ, as lines of pointer and values.
fn differences(at: &str, want: &Value, got: &Value, out: &mut Vec<String>) {
    match (want, got) {
        (Value::Object(a), Value::Object(b)) => {
            for key in a.keys().chain(b.keys().filter(|key| !a.contains_key(*key))) {
                let none = Value::Null;
                differences(
                    &format!("{at}/{key}"),
                    a.get(key).unwrap_or(&none),
                    b.get(key).unwrap_or(&none),
                    out,
                );
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (i, (a, b)) in a.iter().zip(b).enumerate() {
                differences(&format!("{at}/{i}"), a, b, out);
            }
        }
        _ if want != got => out.push(format!("  {at}\n    want {want}\n    got  {got}")),
        _ => {}
    }
}

#[test]
fn every_format_says_the_same() {
    let files = circulars();
    assert!(files.len() >= ENDINGS.len() * 15, "the fixtures are gone");
    say_the_same(&files, NOT_YET);
}

/// The same circulars as pages: printed by LibreOffice Writer and by Chromium, and as OFD by `tests/ofd` and by another's writer.
#[test]
fn every_page_format_says_the_same() {
    let folders: &[(&str, &str)] = &[
        #[cfg(feature = "pdf")]
        ("writer", "pdf"),
        #[cfg(feature = "pdf")]
        ("chromium", "pdf"),
        #[cfg(feature = "ofd")]
        ("ofd", "ofd"),
        #[cfg(feature = "ofd")]
        ("ofdrw", "ofd"),
    ];
    for (folder, ending) in folders {
        let folder = fixtures().join("paged").join(folder);
        let entries = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        let is_one = |path: &PathBuf| path.extension().is_some_and(|own| own == *ending);
        let files: Vec<PathBuf> = entries.filter(is_one).collect::<BTreeSet<_>>().into_iter().collect();
        assert!(!files.is_empty(), "{}: the fixtures are gone", folder.display());
        say_the_same(&files, PAGES_NOT_YET);
    }
}

fn say_the_same(files: &[PathBuf], not_yet: &[(&str, &str)]) {
    let mut misses = Vec::new();
    for file in files {
        let (want, got) = (says(&original(file)), says(file));
        let mut found = Vec::new();
        for (part, (want, got)) in ["tasks", "departments"].iter().zip(want.iter().zip(&got)) {
            differences(part, want, got, &mut found);
        }
        let allowed = not_yet.iter().find(|(known, _)| file.ends_with(known));
        match (found.is_empty(), allowed) {
            (false, None) => misses.push(format!("{}:\n{}", name(file), found.join("\n"))),
            (true, Some((_, why))) => misses.push(format!("{}: is read now, though {why}", name(file))),
            _ => {}
        }
    }
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}

/// All that the layer shows is in a block, but white space, and no part was damaged.
#[test]
fn nothing_is_lost_on_the_way() {
    for file in circulars() {
        let document = fenjie::read::read(&fs::read(&file).unwrap(), &Options::default()).unwrap();
        let mut shown = String::new();
        for block in document.blocks.iter().chain(&document.furniture) {
            let cells: Vec<_> = match block {
                Block::Paragraph(paragraph) => vec![&paragraph.parts],
                Block::Table(table) => {
                    table.rows.iter().flat_map(|row| &row.cells).map(|cell| &cell.parts).collect()
                }
            };
            cells.iter().for_each(|parts| shown.push_str(document.text(parts).as_str()));
        }
        let dense = |text: &str| {
            let mut chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
            chars.sort_unstable();
            chars
        };
        assert!(dense(&shown) == dense(document.layer.as_str()), "{}", name(&file));
        let damaged = document.findings.iter().any(|finding| finding.code == Code::DamagedPart);
        assert!(!damaged, "{}", name(&file));
    }
}

#[test]
fn small_files_give_their_layer() {
    for file in files(&fixtures().join("office/small")) {
        let options = Options { name: name(&file), ..Options::default() };
        let layer = fenjie::text_layer(&fs::read(&file).unwrap(), &options).unwrap();
        let want = fs::read_to_string(file.with_extension("txt")).unwrap();
        assert_eq!(layer.as_str(), want, "{}", name(&file));
    }
}
