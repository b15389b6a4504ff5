//! `fenjie when --json` as a whole process: cells from a file through standard input, answers thrown away.

use crate::clock::{line, median};
use crate::rate;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Rounds of the two lengths, in turn.
const ROUNDS: usize = 3;

/// Measures with cells that are `cells` again and again.
pub fn print(cells: &[String]) {
    let lengths = [(100_000, "100,000 cells"), (1_000_000, "1,000,000 cells")];
    let mut times = lengths.map(|_| Vec::new());
    let mut peaks = lengths.map(|_| 0);
    for _ in 0..ROUNDS {
        for (i, (length, _)) in lengths.into_iter().enumerate() {
            let input = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cells-{length}.txt"));
            write(&input, cells.iter().cycle().take(length)).expect("the cells can be written");
            let (time, peak) = run(&input);
            times[i].push(time);
            peaks[i] = peaks[i].max(peak);
        }
    }
    for ((length, name), (times, peak)) in lengths.into_iter().zip(times.into_iter().zip(peaks)) {
        let input = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cells-{length}.txt"));
        let bytes = fs::metadata(&input).map_or(0, |file| usize::try_from(file.len()).unwrap_or(0));
        line(&format!("when --json, {name}"), &rate(bytes, median(times)), "aim: at least 15 MB/s");
        line("  most memory", &format!("{peak} KiB"), "constant");
        let _ = fs::remove_file(input);
    }
}

fn write<'c>(to: &Path, cells: impl Iterator<Item = &'c String>) -> std::io::Result<()> {
    let mut out = BufWriter::new(File::create(to)?);
    for cell in cells {
        writeln!(out, "{cell}")?;
    }
    out.flush()
}

/// The time of a run and the most memory it held, in KiB.
fn run(input: &Path) -> (Duration, usize) {
    let input = File::open(input).expect("the cells were written");
    let begin = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_fenjie"))
        .args(["when", "--json", "--year", "2024"])
        .stdin(input)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut peak = 0;
    loop {
        peak = peak.max(high_water(&child));
        // it is 1 where a cell has an error
        if let Some(status) = child.try_wait().expect("it is our child") {
            assert!(matches!(status.code(), Some(0 | 1)), "fenjie when: {status}");
            return (begin.elapsed(), peak);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// `VmHWM` of a running process; 0 where the system does not tell.
fn high_water(child: &Child) -> usize {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let of = |line: &str| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok();
    status.lines().find_map(of).unwrap_or(0)
}
