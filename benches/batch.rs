//! `cargo bench --bench batch [-- FILES]`: a folder of circulars by the binary, beside the same circulars in the memory of one process.
//!
//! The circulars are made afresh in a temporary folder, from the given one and the fixtures, no two alike. *In memory* is from
//! bytes that are there to the JSON that the binary writes, one after another, and neither reads nor writes a file.

#[path = "clock.rs"]
#[allow(dead_code, reason = "a batch is timed once")]
mod clock;

use clock::line;
use fenjie::write::{Indent, to_json};
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

/// So many files, where none are asked for.
const FILES: usize = 10_000;
/// Files in one folder.
const IN_FOLDER: usize = 500;

fn main() {
    let files = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(FILES);
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    let bytes = make(&folder.path().join("in"), files);
    line("files", &files.to_string(), &format!("{bytes} bytes"));

    let memory = in_memory(&folder.path().join("in"));
    line("in memory, one process", &seconds(memory), &per(memory, files));
    let cores = available_parallelism().map_or(1, usize::from);
    let mut one = None;
    // powers of two, and as many as there are cores
    let jobs = (0..).map(|power| 1 << power).take_while(|jobs| *jobs < cores).chain([cores]);
    for jobs in jobs {
        let time = batch(folder.path(), jobs, &[]);
        line(&format!("--jobs {jobs}"), &seconds(time), &per(time, files));
        let of = time.as_secs_f64();
        line(
            "  / in memory",
            &format!("{:.2}", of / memory.as_secs_f64()),
            if jobs == 1 { "aim: at most 1.3" } else { "" },
        );
        match one {
            None => one = Some(of),
            Some(one) => {
                line("  faster than --jobs 1", &format!("{:.2}", one / of), &format!("linear: {jobs}"))
            }
        }
    }
    let resumed = batch(folder.path(), cores, &["--resume"]);
    line("--resume, all done", &seconds(resumed), &per(resumed, files));
}

/// Makes the circulars; how many bytes they are.
fn make(folder: &Path, files: usize) -> usize {
    let models: Vec<String> = models().iter().filter_map(|path| fs::read_to_string(path).ok()).collect();
    let mut bytes = 0;
    for number in 0..files {
        let folder = folder.join(format!("{:04}", number / IN_FOLDER));
        if number % IN_FOLDER == 0 {
            fs::create_dir_all(&folder).expect("a folder");
        }
        let circular = varied(&models[number % models.len()], number);
        bytes += circular.len();
        fs::write(folder.join(format!("{number:06}.txt")), circular).expect("a file");
    }
    bytes
}

/// The given circular and the texts of the fixtures.
fn models() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let fixtures = fs::read_dir(root.join("fixtures")).expect("the fixtures").flatten();
    let mut texts: Vec<PathBuf> =
        fixtures.map(|fixture| fixture.path().join("circular.txt")).filter(|text| text.exists()).collect();
    texts.sort();
    texts.insert(0, root.join("seeds/zhejiang-2019-14.txt"));
    texts
}

/// A circular like the model, with its own number, and without one of its lines.
fn varied(model: &str, number: usize) -> String {
    let lines = model.lines().count().max(1);
    // the head stays, so that it is still a circular
    let left_out = lines / 3 + number % lines.div_ceil(2);
    let mut text: String = model
        .split_inclusive('\n')
        .enumerate()
        .filter(|(at, _)| *at != left_out)
        .map(|(_, line)| line)
        .collect();
    text.push_str(&format!("\n（此件为第{number}份）\n"));
    text
}

fn in_memory(folder: &Path) -> Duration {
    let mut time = Duration::ZERO;
    for entry in fs::read_dir(folder).expect("the folder").flatten() {
        let files = fs::read_dir(entry.path()).expect("a folder").flatten();
        let files: Vec<Vec<u8>> = files.map(|file| fs::read(file.path()).expect("a file")).collect();
        let begun = Instant::now();
        for bytes in &files {
            let circular =
                fenjie::convert(black_box(bytes), &fenjie::Options::default()).expect("a circular");
            black_box(to_json(&circular, Indent::Lines));
        }
        time += begun.elapsed();
    }
    time
}

fn batch(folder: &Path, jobs: usize, more: &[&str]) -> Duration {
    if more.is_empty() {
        let _ = fs::remove_dir_all(folder.join("out"));
    }
    let begun = Instant::now();
    let ended = Command::new(env!("CARGO_BIN_EXE_fenjie"))
        .args(["convert", "in", "-o", "out", "--jobs", &jobs.to_string()])
        .args(more)
        .current_dir(folder)
        .stderr(Stdio::null())
        .status()
        .expect("fenjie runs");
    let time = begun.elapsed();
    assert!(ended.code().is_some_and(|code| code < 2), "{ended}");
    time
}

fn seconds(time: Duration) -> String {
    format!("{:.3} s", time.as_secs_f64())
}

fn per(time: Duration, files: usize) -> String {
    format!("{:.3} ms a file", time.as_secs_f64() * 1e3 / files.max(1) as f64)
}
