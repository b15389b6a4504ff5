//! `cargo bench --bench ratios`: the figures of the conversion in one run of some seconds.
//!
//! Times are medians of runs that alternate, so that a slow spell of the machine falls on both sides of a
//! ratio alike.

#[path = "clock.rs"]
mod clock;
#[path = "input.rs"]
mod input;
#[path = "pages.rs"]
mod pages;
#[path = "work.rs"]
mod work;

use clock::{line, median, timed};
use std::hint::black_box;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Rounds of floor and convert; each is a measurement of [`BATCH`] runs.
const ROUNDS: usize = 101;
/// Runs that one measurement is the mean of.
const BATCH: u32 = 10;
/// Rounds of the page of 5 MB that is all table.
const TABLE_ROUNDS: usize = 5;
/// Rounds of the long circulars.
const LONG_ROUNDS: usize = 5;
/// Starts of the whole program.
const STARTS: usize = 20;

fn main() {
    let bytes = input::GIVEN.as_bytes();
    let finished = work::circular(bytes);
    let (mut floors, mut converts) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        floors.push(timed(BATCH, || work::floor(black_box(bytes), black_box(&finished))));
        converts.push(timed(BATCH, || work::convert(black_box(bytes))));
    }
    let (floor, convert) = (median(floors), median(converts));

    let (short, long) = (input::circular_of(1_000), input::circular_of(10_000));
    assert_eq!(work::circular(long.as_bytes()).tasks.len(), 10_000, "the long circular has its rows");
    let (mut shorts, mut longs) = (Vec::new(), Vec::new());
    for _ in 0..LONG_ROUNDS {
        shorts.push(timed(1, || work::convert(black_box(short.as_bytes()))));
        longs.push(timed(1, || work::convert(black_box(long.as_bytes()))));
    }
    let (short, long) = (median(shorts) / 1_000, median(longs) / 10_000);

    let published = pages::published();
    let table = pages::all_table();
    let published = page(published.as_bytes(), ROUNDS);
    let table = page(table.as_bytes(), TABLE_ROUNDS);

    line("floor", &micros(floor), "");
    line("convert", &micros(convert), "");
    line("convert / floor", &ratio(convert, floor), "aim: at most 5");
    line("convert, a row of 1,000", &micros(short), "");
    line("convert, a row of 10,000", &micros(long), "");
    line("10,000 / 1,000, by row", &ratio(long, short), "linear: about 1");
    let millis = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1e3);
    line("page as published, parse", &micros(published.parse), "scraper alone");
    line("  convert / parse", &ratio(published.convert, published.parse), "aim: at most 1.5");
    line("  read / parse", &ratio(published.read, published.parse), "");
    line("  JSON / parse", &ratio(published.json, published.parse), "");
    line("page of 5 MB, all table, parse", &micros(table.parse), "scraper alone");
    line("  convert / parse", &ratio(table.convert, table.parse), "aim: at most 2.5");
    line("  read / parse", &ratio(table.read, table.parse), "");
    line("  JSON / parse", &ratio(table.json, table.parse), "");
    line("fenjie convert, whole process", &millis(median(starts())), "aim: at most 25 ms");
}

/// What the steps of a page's conversion take.
struct Page {
    /// The HTML parser alone.
    parse: Duration,
    /// The text layer and the blocks, the parser's time in it.
    read: Duration,
    /// The circular, reading in it.
    convert: Duration,
    /// Writing the circular as JSON.
    json: Duration,
}

fn page(bytes: &[u8], rounds: usize) -> Page {
    let text = std::str::from_utf8(bytes).expect("a page in UTF-8");
    let options = fenjie::Options::default();
    let circular = work::circular(bytes);
    assert!(circular.tasks.len() >= 30, "the page has its tasks");
    let (mut parse, mut read, mut convert, mut json) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        parse.push(timed(1, || scraper::Html::parse_document(black_box(text))));
        read.push(timed(1, || fenjie::read::read(black_box(bytes), &options)));
        convert.push(timed(1, || fenjie::convert(black_box(bytes), &options)));
        json.push(timed(1, || fenjie::write::to_json(black_box(&circular), fenjie::write::Indent::None)));
    }
    Page { parse: median(parse), read: median(read), convert: median(convert), json: median(json) }
}

fn micros(time: Duration) -> String {
    format!("{:.1} µs", time.as_secs_f64() * 1e6)
}

fn ratio(a: Duration, b: Duration) -> String {
    format!("{:.2}", a.as_secs_f64() / b.as_secs_f64())
}

/// The program started anew each time, its output read to the end by a pipe.
fn starts() -> Vec<Duration> {
    let input = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/zhejiang-2019-14.txt");
    let start = || {
        let begin = Instant::now();
        let output = Command::new(env!("CARGO_BIN_EXE_fenjie"))
            .args(["convert", input])
            .stdin(Stdio::null())
            .output()
            .expect("the program starts");
        let time = begin.elapsed();
        assert!(output.status.success() && !output.stdout.is_empty(), "fenjie convert failed");
        time
    };
    (0..STARTS).map(|_| start()).collect()
}
