//! `fenjie check FILE…`: circulars and JSON, each finding under the line that it speaks of.

use super::args::{CheckArgs, Format};
use super::batch::{self, Answer, Batch, Found, Reads, Request};
use super::findings::{self, Finding, Findings, Original};
use super::lines::Source;
use super::snippet::{self, Report};
use super::terminal::Terminal;
use super::{Count, Outcome, counted, input};
use fenjie::Options;
use fenjie::circular::{self, Severity};
use fenjie::diagnostic::Lang;
use serde::Serialize;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub fn run(arguments: &CheckArgs, terminal: &Terminal) -> io::Result<Outcome> {
    let list = batch::list(&arguments.files, Reads::AndJson, None, terminal);
    if let Err(message) = arguments.attachments.one_notice(&arguments.files, &list, terminal) {
        return terminal.tell_error(&message).map(|()| Outcome::Failed);
    }
    let mut outcome = Outcome::Fine;
    let original = match original(arguments, terminal) {
        Ok(original) => original,
        Err(message) => {
            terminal.tell_error(&message)?;
            outcome = Outcome::Failed;
            None
        }
    };
    let others = arguments.sources.sources.iter().chain(&arguments.attachments.attachments);
    let others = others.chain(&arguments.reading.words.vocabulary).map(PathBuf::as_path);
    let batch = Batch::new(list, others, &arguments.batch, terminal).uncounted();
    let (mut files, mut count) = (0, Count::default());
    let ended = batch.run(
        |request, _| work(request, original.as_ref(), arguments, terminal),
        |_, answer| {
            files += 1;
            answer.found.codes.values().for_each(|&(severity, number)| count.add_all(severity, number));
            match arguments.format {
                Format::Human => terminal.print(&String::from_utf8_lossy(&answer.content)),
                Format::Json => {
                    let mut out = terminal.stdout();
                    out.write_all(&answer.content)?;
                    out.flush()
                }
            }
        },
    )?;
    let summary = summary(files, count, terminal);
    match arguments.format {
        Format::Human => terminal.print(&summary)?,
        Format::Json => terminal.tell(&summary)?,
    }
    Ok(outcome.max(ended))
}

/// Checks one file; what is wrong with it stops no other.
pub fn work(
    request: &Request,
    original: Option<&Original>,
    arguments: &CheckArgs,
    terminal: &Terminal,
) -> Answer {
    let found = match check(&request.file(), original, arguments, terminal) {
        Ok(found) => found,
        Err(message) => return Answer::failed(&message, terminal),
    };
    let mut counted = Found::default();
    found.findings.iter().for_each(|finding| counted.add(&finding.code, finding.severity));
    let content = match arguments.format {
        Format::Human => show(&found, terminal).into_bytes(),
        Format::Json => lines(&found),
    };
    Answer { denied: counted.denied(&arguments.deny), content, ..Answer::done(counted) }
}

/// Checks one file; the error is the message for people why it cannot be read.
fn check(
    file: &Path,
    original: Option<&Original>,
    arguments: &CheckArgs,
    terminal: &Terminal,
) -> Result<Findings, String> {
    let max_bytes = arguments.reading.limit.max_bytes;
    let input = input::read(file, max_bytes, terminal)?;
    let lang = match arguments.format {
        Format::Human => terminal.lang,
        Format::Json => terminal.json_lang,
    };
    if findings::is_json(&input.bytes) {
        if !arguments.attachments.attachments.is_empty() {
            let what = findings::no_attachment_of_json(terminal);
            return Err(format!("{}{}{what}", input.shown, terminal.say("：", ": ")));
        }
        return Ok(findings::json(input, original, lang));
    }
    let options = Options {
        name: input.name.clone(),
        year: arguments.reading.dates.year,
        issued_on: arguments.reading.dates.issued_on,
        lang,
        ..arguments.reading.limit.options()
    };
    let mut inputs = vec![input];
    inputs.extend(input::read_all_of(&arguments.attachments.attachments, max_bytes, terminal)?);
    findings::circular(&inputs, &options, terminal)
}

/// The files of `--source`; `None` where there are none.
pub fn original(arguments: &CheckArgs, terminal: &Terminal) -> Result<Option<Original>, String> {
    if arguments.sources.sources.is_empty() {
        return Ok(None);
    }
    let options = Options { lang: terminal.lang, ..arguments.reading.limit.options() };
    let inputs = input::read_all_of(&arguments.sources.sources, options.max_bytes, terminal)?;
    let layer = input::document(&inputs, &options, terminal)?.layer;
    Ok(Some(Original { files: inputs.into_iter().map(|input| input.bytes).collect(), layer }))
}

/// Each finding under its line.
fn show(found: &Findings, terminal: &Terminal) -> String {
    let Findings { source, findings } = found;
    let shown = findings.iter().map(|finding| {
        let report = Report {
            severity: finding.severity,
            code: Some(&finding.code),
            message: &finding.message,
            places: &finding.places,
            label: finding.pointer.as_deref().filter(|pointer| !pointer.is_empty()),
        };
        snippet::render(&report, source, terminal)
    });
    shown.collect()
}

/// Each finding as a line of JSON.
fn lines(found: &Findings) -> Vec<u8> {
    let Findings { source, findings } = found;
    let mut out = Vec::new();
    for finding in findings {
        // a line of strings and numbers is always JSON
        let _ = serde_json::to_writer(&mut out, &Line::new(finding, source));
        out.push(b'\n');
    }
    out
}

/// A finding as `--format json` writes it; all keys always.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    code: &'a str,
    severity: Severity,
    message: &'a str,
    pointer: Option<&'a str>,
    range: Option<circular::Range>,
    line: Option<usize>,
    column: Option<usize>,
}

impl<'a> Line<'a> {
    fn new(finding: &'a Finding, source: &'a Source) -> Self {
        let place = finding.places.first().map(|place| source.place(place.start));
        Line {
            file: finding.places.first().map_or(&source.name, |place| source.name_at(place.start)),
            code: &finding.code,
            severity: finding.severity,
            message: &finding.message,
            pointer: finding.pointer.as_deref(),
            range: finding.range,
            line: place.map(|(line, _)| line),
            column: place.map(|(_, column)| column),
        }
    }
}

fn summary(files: usize, count: Count, terminal: &Terminal) -> String {
    let count = count.text(terminal.lang);
    match terminal.lang {
        Lang::Zh => format!("检查了 {files} 个文件：{count}\n"),
        Lang::En => format!("checked {}: {count}\n", counted(files, "file")),
    }
}
