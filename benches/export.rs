//! `cargo bench --bench export`: writing a circular of 10,000 tasks in each form, beside serialising its JSON.

#[path = "clock.rs"]
#[allow(dead_code, reason = "its lines have columns of their own")]
mod clock;
#[path = "input.rs"]
mod input;

use clock::{median, timed};
use fenjie::circular::Circular;
use fenjie::diagnostic::Lang;
use fenjie::document::TextLayer;
use fenjie::write::{
    CalendarOptions, Delimiter, Entry, Indent, Reminder, Rows, to_delimited, to_html, to_ics, to_json,
    to_jsonl, to_markdown, to_parquet, to_xlsx,
};
use fenjie::{Options, convert_with_layer};
use std::hint::black_box;

const TASKS: usize = 10_000;
const ROUNDS: usize = 5;

/// A form and how it is written; the length of what comes of it.
type Writer = (&'static str, fn(&Circular, &TextLayer) -> usize);

const WRITERS: &[Writer] = &[
    ("json", |circular, _| to_json(circular, Indent::None).len()),
    ("jsonl", |circular, _| to_jsonl(circular, Rows::Milestones).len()),
    ("csv", |circular, _| to_delimited(circular, Rows::Milestones, Delimiter::Comma).len()),
    ("parquet", |circular, _| to_parquet(circular, Rows::Milestones).map_or(0, |file| file.len())),
    ("markdown", |circular, _| to_markdown(circular, Rows::Milestones, Lang::Zh).len()),
    ("xlsx", |circular, _| to_xlsx(circular, Lang::Zh).map_or(0, |file| file.len())),
    ("ics", |circular, _| {
        let options = CalendarOptions {
            entry: Entry::Event,
            remind: Some(Reminder::default()),
            previous: &[],
            lang: Lang::Zh,
        };
        to_ics(circular, &options).text.len()
    }),
    ("html", |circular, layer| to_html(circular, Some(layer), Lang::Zh).len()),
];

fn main() {
    let text = input::circular_of(TASKS);
    let read = convert_with_layer(text.as_bytes(), &Options::default());
    let (circular, layer) = read.expect("the circular can be read");
    assert!(circular.tasks.len() >= TASKS, "its tasks are found");
    let mut times = vec![Vec::new(); WRITERS.len()];
    let mut sizes = vec![0; WRITERS.len()];
    // the forms take turns, so that their ratios mean something on a busy machine
    for _ in 0..ROUNDS {
        for (i, (_, write)) in WRITERS.iter().enumerate() {
            times[i].push(timed(1, || sizes[i] = write(black_box(&circular), &layer)));
        }
    }
    println!("{:<12}{:>10}{:>10}{:>14}", "form", "ms", "MB", "times JSON");
    let millis: Vec<f64> = times.into_iter().map(|times| median(times).as_secs_f64() * 1e3).collect();
    for (((name, _), size), time) in WRITERS.iter().zip(sizes).zip(&millis) {
        let megabytes = size as f64 / 1e6;
        println!("{name:<12}{time:>10.1}{megabytes:>10.2}{:>14.2}", time / millis[0]);
    }
}
