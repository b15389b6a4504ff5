//! `fenjie check FILE…`: circulars and JSON, each finding under the line that it speaks of.

use super::args::{CheckArgs, Format};
use super::findings::{self, Finding, Findings, Original};
use super::lines::Source;
use super::snippet::{self, Report};
use super::terminal::Terminal;
use super::{Count, Outcome, corrections, counted, input};
use fenjie::Options;
use fenjie::circular::{self, Severity};
use fenjie::diagnostic::Lang;
use serde::Serialize;
use std::io::{self, Write};
use std::path::Path;

pub fn run(arguments: &CheckArgs, terminal: &Terminal) -> io::Result<Outcome> {
    if let Some(message) = arguments.attachments.several_notices(&arguments.files, terminal) {
        return terminal.tell_error(&message).map(|()| Outcome::Failed);
    }
    if let Some(message) = arguments.reading.corrections.several_circulars(&arguments.files, terminal) {
        return terminal.tell_error(&message).map(|()| Outcome::Failed);
    }
    if arguments.suggest.suggest {
        return corrections::suggest(arguments, terminal);
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
    let mut count = Count::default();
    for file in &arguments.files {
        let found = match check(file, original.as_ref(), arguments, terminal) {
            Ok(found) => found,
            Err(message) => {
                terminal.tell_error(&message)?;
                outcome = Outcome::Failed;
                continue;
            }
        };
        match arguments.format {
            Format::Human => show(&found, terminal)?,
            Format::Json => write(&found, terminal)?,
        }
        found.findings.iter().for_each(|finding| count.add(finding.severity));
        if found.findings.iter().any(|f| arguments.deny.forbids(&f.code, f.severity)) {
            outcome = outcome.max(Outcome::Denied);
        }
    }
    let summary = summary(arguments.files.len(), count, terminal);
    match arguments.format {
        Format::Human => terminal.print(&summary)?,
        Format::Json => terminal.tell(&summary)?,
    }
    Ok(outcome)
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
        if let Some(what) = corrections::none_of_json(&arguments.reading.corrections, terminal) {
            return Err(format!("{}{}{what}", input.shown, terminal.say("：", ": ")));
        }
        return Ok(findings::json(input, original, lang));
    }
    let mut inputs = vec![input];
    inputs.extend(input::read_all_of(&arguments.attachments.attachments, max_bytes, terminal)?);
    let options = arguments.reading.options(&inputs, lang);
    findings::circular(&inputs, &options, &arguments.reading.corrections, terminal)
}

/// The files of `--source`; `None` where there are none.
fn original(arguments: &CheckArgs, terminal: &Terminal) -> Result<Option<Original>, String> {
    if arguments.sources.sources.is_empty() {
        return Ok(None);
    }
    let options = Options { lang: terminal.lang, ..arguments.reading.limit.options() };
    let inputs = input::read_all_of(&arguments.sources.sources, options.max_bytes, terminal)?;
    let layer = input::document(&inputs, &options, terminal)?.layer;
    Ok(Some(Original { files: inputs.into_iter().map(|input| input.bytes).collect(), layer }))
}

/// Writes each finding under its line.
fn show(found: &Findings, terminal: &Terminal) -> io::Result<()> {
    let Findings { source, findings } = found;
    findings.iter().try_for_each(|finding| {
        let report = Report {
            severity: finding.severity,
            code: Some(&finding.code),
            message: &finding.message,
            places: &finding.places,
            label: finding.pointer.as_deref().filter(|pointer| !pointer.is_empty()),
        };
        terminal.print(&snippet::render(&report, source, terminal))
    })
}

/// Writes each finding as a line of JSON.
fn write(found: &Findings, terminal: &Terminal) -> io::Result<()> {
    let Findings { source, findings } = found;
    let mut out = terminal.stdout();
    for finding in findings {
        serde_json::to_writer(&mut out, &Line::new(finding, source))?;
        out.write_all(b"\n")?;
    }
    out.flush()
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
