//! `cargo bench --bench paged`: reading the tables of printed pages, by page.
//! `cargo bench --bench paged -- FOLDER` also writes there what was read and what was set, for `paged_python.py`, which judges it beside what other programs read.

#[path = "clock.rs"]
#[allow(dead_code, reason = "its lines have columns of their own")]
mod clock;

use clock::{median, timed};
use fenjie::Options;
use fenjie::document::{Block, Cell, Document};
use fenjie::read::read;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};

const ROUNDS: usize = 11;

fn main() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let options = Options::default();
    let mut out: Vec<Value> = Vec::new();
    let (mut pages, mut seconds) = (0, 0.0);
    for file in files(&fixtures.join("paged")) {
        let bytes = fs::read(&file).expect("the fixture is there");
        let document = read(&bytes, &options).expect("the fixture can be read");
        let Some(gold) = gold(&fixtures, &file) else { continue };
        let times = (0..ROUNDS).map(|_| timed(1, || read(black_box(&bytes), &options))).collect();
        let time = median(times).as_secs_f64();
        let own = document.places.iter().map(|place| place.page).max().unwrap_or(1);
        println!("{:<44}{own:>4} pages{:>9.2} ms a page", name(&file), time * 1e3 / own as f64);
        pages += own;
        seconds += time;
        out.push(json!({
            "file": file, "pages": own, "seconds": time, "gold": gold, "tables": tables(&document),
        }));
    }
    println!(
        "{:<44}{pages:>4} pages{:>9.0} pages a second   aim: at least 200",
        "all",
        pages as f64 / seconds
    );
    if let Some(folder) = std::env::args().skip(1).find(|argument| !argument.starts_with('-')) {
        let text = serde_json::to_string(&out).expect("values are JSON");
        fs::write(Path::new(&folder).join("fenjie.json"), text).expect("the folder can be written to");
    }
}

/// The printed files, in order.
fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = |folder: &Path| fs::read_dir(folder).expect("the fixtures are there");
    let folders = entries(folder).map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir());
    let files = folders.flat_map(|folder| entries(&folder).map(|entry| entry.expect("an entry").path()));
    files.filter(|path| path.extension().is_some_and(|ending| ending == "pdf")).collect()
}

fn name(file: &Path) -> String {
    let folder = file.parent().and_then(Path::file_name).unwrap_or_default();
    format!("{}/{}", folder.to_string_lossy(), file.file_name().unwrap_or_default().to_string_lossy())
}

/// What was set: beside a made-up table its cells, of a circular the DOCX that was printed, if it has tables.
fn gold(fixtures: &Path, file: &Path) -> Option<Value> {
    if let Ok(gold) = fs::read(file.with_extension("json")) {
        return Some(serde_json::from_slice(&gold).expect("gold is JSON"));
    }
    let printed = fixtures.join("office").join(file.file_name()?).with_extension("docx");
    let document = read(&fs::read(printed).ok()?, &Options::default()).ok()?;
    let tables = tables(&document);
    tables
        .as_array()
        .is_some_and(|tables| !tables.is_empty())
        .then(|| json!({"rules": "all", "tables": tables}))
}

fn tables(document: &Document) -> Value {
    let cell = |cell: &Cell| {
        let text = document.text(&cell.parts);
        json!({"text": text.as_str(), "rows": cell.rows, "columns": cell.columns})
    };
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(
            table.rows.iter().map(|row| row.cells.iter().map(cell).collect::<Vec<_>>()).collect::<Vec<_>>(),
        ),
        Block::Paragraph(_) => None,
    });
    json!(tables.collect::<Vec<_>>())
}
