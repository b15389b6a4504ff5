//! `cargo bench --bench diff`: what differs between two drafts, beside converting one of them; and the words of two long texts.
//!
//! Without `--bench`, as under `cargo test`, only the small drafts are compared.

#[path = "clock.rs"]
#[allow(dead_code, reason = "its lines have columns of their own")]
mod clock;
#[path = "input.rs"]
mod input;

use clock::{median, timed};
use fenjie::diff::{DiffOptions, diff, words};
use fenjie::{Options, convert};
use std::hint::black_box;

const TASKS: &[usize] = &[21, 1_000, 10_000];
const ROUNDS: usize = 5;

/// The later draft: every tenth line is gone, and some words are others.
fn edited(text: &str) -> String {
    let lines = text.lines().enumerate();
    let kept = lines.filter(|(n, line)| n % 10 != 9 || !line.starts_with(|c: char| c.is_ascii_digit()));
    let edit = |(n, line): (usize, &str)| match n % 7 {
        0 => line.replace("月底前", "月中旬前") + "\n",
        3 => line.replace("建设", "推进建设") + "\n",
        _ => line.to_owned() + "\n",
    };
    kept.map(edit).collect()
}

fn main() {
    let is_measured = std::env::args().any(|argument| argument == "--bench");
    println!("{:<12}{:>14}{:>10}{:>10}{:>10}", "tasks", "convert ms", "diff ms", "differ", "same ms");
    for &tasks in TASKS.iter().take(if is_measured { TASKS.len() } else { 1 }) {
        let text = input::circular_of(tasks);
        let read =
            |text: &str| convert(text.as_bytes(), &Options::default()).expect("the circular can be read");
        let (old, new) = (read(&text), read(&edited(&text)));
        let mut times = [const { Vec::new() }; 3];
        let mut differ = 0;
        // they take turns, so that their ratios mean something on a busy machine
        for _ in 0..ROUNDS {
            times[0].push(timed(1, || drop(black_box(read(&text)))));
            times[1]
                .push(timed(1, || differ = diff(black_box(&old), &new, DiffOptions::default()).tasks.len()));
            times[2].push(timed(1, || drop(black_box(diff(&old, &old, DiffOptions::default())))));
        }
        let [convert, diff, same] = times.map(|times| median(times).as_secs_f64() * 1e3);
        println!("{tasks:<12}{convert:>14.2}{diff:>10.2}{differ:>10}{same:>10.2}");
    }
    let size = if is_measured { 1_000_000 } else { 10_000 };
    let long: String = input::GIVEN.chars().cycle().take(size / 3).collect();
    for (name, other) in [("a few words", edited(&long)), ("reversed", long.chars().rev().collect())] {
        let time = timed(1, || drop(black_box(words(&long, &other))));
        println!("words of {:.2} MB, {name}: {:.1} ms", long.len() as f64 / 1e6, time.as_secs_f64() * 1e3);
    }
}
