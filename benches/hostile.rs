//! Cells that want a reader to look at the same text again and again: ten times the bytes, ten times the time.

use crate::cells::reading;
use crate::clock::{median, timed};
use std::time::Duration;

/// What a hostile cell repeats.
const BEATS: [&str; 20] = [
    "1-",
    "月",
    "（",
    "；",
    "3月",
    "每",
    "待",
    "第一阶段（",
    "“",
    "1.",
    "1 ",
    "一是",
    "3月，",
    "6月底前，",
    "，逐月",
    "（3月",
    "【",
    "《",
    "3月\n",
    "一、",
];

const SHORT: usize = 1_000_000;
const LONG: usize = 10 * SHORT;

/// No longer run is waited for: this is not linear.
const TOO_LONG: Duration = Duration::from_secs(3);

pub fn print() {
    println!("\n{:<32}{:>12}{:>12}{:>9}", "a cell that repeats", "1 MB", "10 MB", "ratio");
    for beat in BEATS {
        row(beat, |bytes| beat.repeat(bytes / beat.len()));
    }
    row("1 and 999 blanks", |bytes| format!("1{:999}", "").repeat(bytes / 1_000));
}

fn row(name: &str, cell: impl Fn(usize) -> String) {
    let (short, long) = (cell(SHORT), cell(LONG));
    let seconds = |time: Duration| format!("{:.3} s", time.as_secs_f64());
    let first = timed(1, || reading(&short));
    if first > TOO_LONG {
        println!("{:<32}{:>12}{:>12}{:>9}", format!("{name:?}"), seconds(first), "-", "-");
        return;
    }
    let (mut shorts, mut longs) = (vec![first], Vec::new());
    for _ in 0..3 {
        shorts.push(timed(1, || reading(&short)));
        longs.push(timed(1, || reading(&long)));
    }
    let (short, long) = (median(shorts), median(longs));
    let ratio = long.as_secs_f64() / short.as_secs_f64();
    println!("{:<32}{:>12}{:>12}{ratio:>9.1}", format!("{name:?}"), seconds(short), seconds(long));
}
