//! `cargo bench --bench office`: reading and converting Word and Excel files against the floor of their format.
//! `cargo bench --bench office -- FOLDER` writes the files that are measured there, for the measures of other programs.
//!
//! The floor of DOCX and XLSX is to unpack every part and to go over its XML; DOC and XLS, which are neither packed nor XML, have none.

#[path = "clock.rs"]
#[allow(dead_code, reason = "its lines have columns of their own")]
mod clock;
#[path = "large.rs"]
mod large;

use clock::{median, timed};
use std::hint::black_box;
use std::io::{BufReader, Cursor};
use std::path::Path;

/// Rounds of a small file and of a large one.
const ROUNDS: usize = 51;
const LARGE_ROUNDS: usize = 5;

fn main() {
    let fixture = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/office").join(name);
        (name.to_owned(), std::fs::read(path).expect("the fixture is there"), ROUNDS)
    };
    let mut files: Vec<(String, Vec<u8>, usize)> =
        ["docx", "doc", "xlsx", "xls"].map(|ending| fixture(&format!("zhejiang-2019-14.{ending}"))).into();
    files.push(("2000-tasks.docx".to_owned(), large::docx(2_000), LARGE_ROUNDS));
    files.push(("50000-rows.xlsx".to_owned(), large::xlsx(50_000), LARGE_ROUNDS));
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    if let Some(folder) = folder {
        for (name, bytes, _) in files {
            std::fs::write(Path::new(&folder).join(name), bytes).expect("the folder can be written to");
        }
        return;
    }
    println!(
        "{:<22}{:>10}{:>10}{:>10}{:>14}{:>14}",
        "ms", "floor", "read", "convert", "read/floor", "conv./floor"
    );
    for (name, bytes, rounds) in files {
        measure(&name, &bytes, rounds);
    }
    println!("aim: read / floor at most 3");
}

fn measure(name: &str, bytes: &[u8], rounds: usize) {
    let options = fenjie::Options::default();
    let tasks = fenjie::convert(bytes, &options).expect("the file can be read").tasks.len();
    assert!(tasks > 10, "{name} has its tasks");
    let packed = name.ends_with('x');
    let (mut floors, mut reads, mut converts) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        if packed {
            floors.push(timed(1, || tokens(black_box(bytes))));
        }
        reads.push(timed(1, || fenjie::read::read(black_box(bytes), &options)));
        converts.push(timed(1, || fenjie::convert(black_box(bytes), &options)));
    }
    let millis = |times| median(times).as_secs_f64() * 1e3;
    let (read, convert) = (millis(reads), millis(converts));
    if floors.is_empty() {
        println!("{name:<22}{:>10}{read:>10.3}{convert:>10.3}", "-");
        return;
    }
    let floor = millis(floors);
    println!(
        "{name:<22}{floor:>10.3}{read:>10.3}{convert:>10.3}{:>14.2}{:>14.2}",
        read / floor,
        convert / floor
    );
}

/// Unpacks every part and counts the tokens of its XML.
fn tokens(bytes: &[u8]) -> usize {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut count = 0;
    let mut buffer = Vec::new();
    for at in 0..zip.len() {
        let part = zip.by_index(at).expect("a part");
        let mut reader = quick_xml::Reader::from_reader(BufReader::new(part));
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer) {
                Ok(quick_xml::events::Event::Eof) | Err(_) => break,
                Ok(_) => count += 1,
            }
        }
    }
    count
}
