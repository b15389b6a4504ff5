//! `fenjie check FILE…`: circulars and JSON, each finding under the line that it speaks of, or as other programs want it.

mod fingerprint;
mod github;
mod gitlab;
mod human;
mod json;
mod path;
mod report;
mod sarif;
mod told;

use super::args::{CheckArgs, Format};
use super::findings::{self, Findings, Original};
use super::input;
use super::terminal::Terminal;
use super::{Count, Outcome, corrections};
use fenjie::Options;
use report::Report;
use std::io;
use std::path::Path;

pub fn run(arguments: &CheckArgs, terminal: &Terminal) -> io::Result<Outcome> {
    if arguments.suggest.suggest {
        return suggest(arguments, terminal);
    }
    let mut report = Report::begin(arguments.format, terminal)?;
    let (outcome, count) = check_all(arguments, &mut report)?;
    report.end(arguments.files.len(), count, outcome)?;
    Ok(outcome)
}

/// Writes a file of corrections instead of what was found.
fn suggest(arguments: &CheckArgs, terminal: &Terminal) -> io::Result<Outcome> {
    let several = arguments.attachments.several_notices(&arguments.files, terminal);
    match several.or_else(|| arguments.reading.corrections.several_circulars(&arguments.files, terminal)) {
        Some(message) => terminal.tell_error(&message).map(|()| Outcome::Failed),
        None => corrections::suggest(arguments, terminal),
    }
}

fn check_all(arguments: &CheckArgs, report: &mut Report) -> io::Result<(Outcome, Count)> {
    let mut count = Count::default();
    if let Some(message) = arguments.attachments.several_notices(&arguments.files, &report.speaker) {
        report.failed(None, &message)?;
        return Ok((Outcome::Failed, count));
    }
    if let Some(message) = arguments.reading.corrections.several_circulars(&arguments.files, &report.speaker)
    {
        report.failed(None, &message)?;
        return Ok((Outcome::Failed, count));
    }
    let mut outcome = Outcome::Fine;
    let original = match original(arguments, &report.speaker) {
        Ok(original) => original,
        Err(message) => {
            report.failed(arguments.sources.sources.first().map(|source| &**source), &message)?;
            outcome = Outcome::Failed;
            None
        }
    };
    for file in &arguments.files {
        let found = match check(file, original.as_ref(), arguments, &report.speaker) {
            Ok(found) => found,
            Err(message) => {
                report.failed(Some(file), &message)?;
                outcome = Outcome::Failed;
                continue;
            }
        };
        report.found(&found)?;
        found.findings.iter().for_each(|finding| count.add(finding.severity));
        if found.findings.iter().any(|f| arguments.deny.forbids(&f.code, f.severity)) {
            outcome = outcome.max(Outcome::Denied);
        }
    }
    Ok((outcome, count))
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
        Format::Json | Format::Sarif | Format::Github | Format::Gitlab => terminal.json_lang,
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
