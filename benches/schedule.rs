//! `cargo bench --bench schedule`: the rate of schedule cells, of the whole program over a million of them, and that
//! hostile ones cost no more. `cargo bench --bench schedule -- cells` prints the cells for the measures of other programs.

#[path = "cells.rs"]
mod cells;
#[path = "clock.rs"]
mod clock;
#[path = "hostile.rs"]
mod hostile;
#[path = "input.rs"]
#[allow(dead_code, reason = "only the given circular is needed")]
mod input;
#[path = "stream.rs"]
mod stream;

use cells::{Set, phrases, prose, reading};
use clock::{line, median, timed};
use std::hint::black_box;
use std::time::Duration;

/// Rounds of the sets; each is a measurement of [`BATCH`] readings of every cell.
const ROUNDS: usize = 101;
const BATCH: u32 = 10;

fn main() {
    let (prose, phrases) = (prose(), phrases());
    if std::env::args().any(|argument| argument == "cells") {
        prose.cells.iter().for_each(|cell| println!("{cell}"));
        return;
    }
    let (mut of_prose, mut of_phrases) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        of_prose.push(timed(BATCH, || read_all(&prose)));
        of_phrases.push(timed(BATCH, || read_all(&phrases)));
    }
    for (name, set, times) in [("cells", &prose, of_prose), ("bare phrases", &phrases, of_phrases)] {
        line(&format!("{name}, characters a label"), &format!("{:.1}", set.sparseness()), &kinds(set));
        let aim = if name == "cells" { "aim: at least 100 MB/s" } else { "" };
        line(&format!("{name}, schedule::read"), &rate(set.bytes(), median(times)), aim);
    }
    stream::print(&prose.cells);
    hostile::print();
}

fn read_all(set: &Set) {
    set.cells.iter().for_each(|cell| drop(black_box(reading(black_box(cell)))));
}

fn kinds(set: &Set) -> String {
    format!("{} cells, {} bytes", set.cells.len(), set.bytes())
}

/// `12.3 MB/s`, of a million bytes each.
fn rate(bytes: usize, time: Duration) -> String {
    let bytes = f64::from(u32::try_from(bytes).expect("less than 4 GB"));
    format!("{:.1} MB/s", bytes / 1e6 / time.as_secs_f64())
}
