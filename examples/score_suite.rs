//! `cargo run --release --example score_suite -- FOLDER [-v] [--list FILE]`: scores `schedule::mentions` on suites of
//! time phrases.
//!
//! Reads every `*.jsonl` of FOLDER. A line is one case: `id`, `text`, `reference` (an ISO moment, a list of its parts, an object of
//! them, "now" or null), `mode` (`parse`, `extract` or `model`) and `spans`, each with `start` and `length` in code points
//! and `candidates` of `start` and `end`. A case is **exact** when each span is found and its range is one of
//! the candidates (without candidates the span alone counts), **wrong** when a range is given that is none of
//! them or a date is found where there is none, else **not read**. The second half of the table leaves out the
//! cases of `benches/conventions.tsv`, whose conventions contradict the contract. `-v` shows each case that is not exact.

use chrono::NaiveDate;
use fenjie::schedule::{Mention, mentions};
use serde_json::Value;
use std::collections::HashSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::parse(std::env::args().skip(1))?;
    let listed = conventions(&options.list)?;
    let mut files: Vec<PathBuf> = fs::read_dir(&options.folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|ending| ending == "jsonl"));
    files.sort();
    println!(
        "{:<28}{:>6}{:>7}{:>7}{:>7}{:>9}{:>9}   outside the list:{:>6}{:>7}{:>7}{:>9}{:>9}",
        "file",
        "cases",
        "exact",
        "wrong",
        "unread",
        "exact %",
        "wrong %",
        "cases",
        "exact",
        "wrong",
        "exact %",
        "wrong %"
    );
    for file in files {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let (mut all, mut outside) = (Count::default(), Count::default());
        for line in fs::read_to_string(&file)?.lines().filter(|line| !line.trim().is_empty()) {
            let case: Value = serde_json::from_str(line)?;
            let (verdict, got) = judge(&case);
            all.add(verdict);
            let id = case["id"].as_str().unwrap_or_default();
            let is_listed = listed.contains(id);
            if !is_listed {
                outside.add(verdict);
            }
            if options.verbose && verdict != Verdict::Exact {
                show(&case, verdict, &got, is_listed);
            }
        }
        println!(
            "{name:<28}{:>6}{:>7}{:>7}{:>7}{:>9}{:>9}{:>26}{:>7}{:>7}{:>9}{:>9}",
            all.cases(),
            all.exact,
            all.wrong,
            all.unread,
            all.rate(all.exact),
            all.rate(all.wrong),
            outside.cases(),
            outside.exact,
            outside.wrong,
            outside.rate(outside.exact),
            outside.rate(outside.wrong),
        );
    }
    Ok(())
}

struct Options {
    folder: PathBuf,
    list: PathBuf,
    verbose: bool,
}

impl Options {
    fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, Box<dyn Error>> {
        let mut folder = None;
        let mut list = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/conventions.tsv");
        let mut verbose = false;
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "-v" => verbose = true,
                "--list" => list = arguments.next().ok_or("--list needs a file")?.into(),
                _ => folder = Some(PathBuf::from(argument)),
            }
        }
        let folder = folder.ok_or("usage: score_suite FOLDER [-v] [--list FILE]")?;
        Ok(Options { folder, list, verbose })
    }
}

/// The ids of the list: the first column of each line.
fn conventions(file: &Path) -> Result<HashSet<String>, Box<dyn Error>> {
    let text = fs::read_to_string(file)?;
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    Ok(lines.filter_map(|line| Some(line.split_once('\t')?.0.to_owned())).collect())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Exact,
    Wrong,
    Unread,
}

#[derive(Default)]
struct Count {
    exact: u32,
    wrong: u32,
    unread: u32,
}

impl Count {
    fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Exact => self.exact += 1,
            Verdict::Wrong => self.wrong += 1,
            Verdict::Unread => self.unread += 1,
        }
    }

    fn cases(&self) -> u32 {
        self.exact + self.wrong + self.unread
    }

    fn rate(&self, part: u32) -> String {
        format!("{:.1}", 100.0 * f64::from(part) / f64::from(self.cases().max(1)))
    }
}

/// Scores one case, and returns what was found.
fn judge(case: &Value) -> (Verdict, Vec<Mention>) {
    let text = case["text"].as_str().unwrap_or_default();
    let found = mentions(text, reference(&case["reference"]));
    let none = Vec::new();
    let spans = case["spans"].as_array().unwrap_or(&none);
    let verdict = if spans.is_empty() {
        if found.is_empty() { Verdict::Exact } else { Verdict::Wrong }
    } else {
        of_spans(text, case, spans, &found)
    };
    (verdict, found)
}

fn of_spans(text: &str, case: &Value, spans: &[Value], found: &[Mention]) -> Verdict {
    let mut verdict = Verdict::Exact;
    let mut taken = HashSet::new();
    for span in spans {
        let overlapping: Vec<usize> = (0..found.len()).filter(|&i| overlaps(text, span, &found[i])).collect();
        taken.extend(overlapping.iter().copied());
        let ranges = candidates(span);
        let dated = |i: &&usize| found[**i].from.is_some() || found[**i].to.is_some();
        let is_candidate = |i: &&usize| ranges.contains(&(found[**i].from, found[**i].to));
        let this = if overlapping.is_empty() {
            Verdict::Unread
        } else if ranges.is_empty() || overlapping.iter().filter(dated).any(|i| is_candidate(&i)) {
            Verdict::Exact
        } else if overlapping.iter().any(|i| dated(&i)) {
            Verdict::Wrong
        } else {
            Verdict::Unread
        };
        verdict = worse(verdict, this);
    }
    // whoever asks for all times of a text is given none besides them
    let strict = case["mode"] == "model";
    let others: &[Value] = case["other_spans"].as_array().map_or(&[], Vec::as_slice);
    let extra = (0..found.len()).filter(|i| !taken.contains(i)).any(|i| {
        (found[i].from.is_some() || found[i].to.is_some())
            && !others.iter().any(|span| overlaps(text, span, &found[i]))
    });
    if strict && extra { Verdict::Wrong } else { verdict }
}

fn worse(a: Verdict, b: Verdict) -> Verdict {
    match (a, b) {
        (Verdict::Wrong, _) | (_, Verdict::Wrong) => Verdict::Wrong,
        (Verdict::Unread, _) | (_, Verdict::Unread) => Verdict::Unread,
        _ => Verdict::Exact,
    }
}

fn overlaps(text: &str, span: &Value, mention: &Mention) -> bool {
    let number = |name: &str| span[name].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
    let (start, end) = (number("start"), number("start") + number("length"));
    let point = |byte: usize| text[..byte].chars().count();
    point(mention.range.start) < end && start < point(mention.range.end)
}

type Range = (Option<NaiveDate>, Option<NaiveDate>);

fn candidates(span: &Value) -> Vec<Range> {
    let day = |value: &Value| value.as_str().and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
    let all: &[Value] = span["candidates"].as_array().map_or(&[], Vec::as_slice);
    all.iter().map(|range| (day(&range["start"]), day(&range["end"]))).collect()
}

/// The day of a reference; parts that are missing are the first. Where a case has none, any day will do.
fn reference(value: &Value) -> NaiveDate {
    let part = |value: &Value| value.as_i64().and_then(|n| i32::try_from(n).ok());
    let day = |parts: [Option<i32>; 3]| {
        let unsigned = |n: Option<i32>| n.and_then(|n| u32::try_from(n).ok()).unwrap_or(1);
        NaiveDate::from_ymd_opt(parts[0]?, unsigned(parts[1]), unsigned(parts[2]))
    };
    let known = match value {
        Value::String(moment) => moment.get(..10).and_then(|day| day.parse().ok()),
        Value::Array(parts) => day([0, 1, 2].map(|i| parts.get(i).and_then(part))),
        Value::Object(parts) => day(["year", "month", "day"].map(|name| parts.get(name).and_then(part))),
        _ => None,
    };
    known.or_else(|| NaiveDate::from_ymd_opt(2021, 6, 14)).unwrap_or_default()
}

/// One case that is not exact: what was wanted, what was found.
fn show(case: &Value, verdict: Verdict, found: &[Mention], is_listed: bool) {
    let text = case["text"].as_str().unwrap_or_default();
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "..".to_owned(), |day| day.to_string());
    let spans = case["spans"].as_array().map_or(&[][..], Vec::as_slice);
    let range = |(from, to): Range| format!("{} {}", day(from), day(to));
    let wanted: Vec<String> = spans
        .iter()
        .map(|span| {
            let ranges: Vec<String> = candidates(span).into_iter().map(range).collect();
            format!("{} [{}]", span["text"].as_str().unwrap_or_default(), ranges.join(" | "))
        })
        .collect();
    let got: Vec<String> =
        found.iter().map(|m| format!("{} [{}]", &text[m.range.clone()], range((m.from, m.to)))).collect();
    let list = if is_listed { " (listed)" } else { "" };
    println!(
        "  {verdict:?}{list} {} {text:?} seen from {}\n    wanted {}\n    got    {}",
        case["id"].as_str().unwrap_or_default(),
        case["reference"],
        wanted.join(", "),
        got.join(", ")
    );
}
