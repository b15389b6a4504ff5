//! How times are taken and printed.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// The mean time of a run out of `batch`.
pub fn timed<T>(batch: u32, mut run: impl FnMut() -> T) -> Duration {
    let start = Instant::now();
    for _ in 0..batch {
        black_box(run());
    }
    start.elapsed() / batch
}

pub fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// One line of a table.
pub fn line(what: &str, figure: &str, aim: &str) {
    println!("{}", format!("{what:<32}{figure:>12}   {aim}").trim_end());
}
