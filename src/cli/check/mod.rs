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
use super::batch::{self, Answer, Batch, Found, Reads, Request};
use super::findings::{self, Findings, Original};
use super::input;
use super::terminal::Terminal;
use super::{Count, Outcome, corrections};
use fenjie::Options;
use report::Report;
use std::io;
use std::path::{Path, PathBuf};

pub fn run(arguments: &CheckArgs, terminal: &Terminal) -> io::Result<Outcome> {
    if arguments.suggest.suggest {
        return suggest(arguments, terminal);
    }
    let mut report = Report::begin(arguments.format, terminal)?;
    let (outcome, files, count) = check_all(arguments, &mut report, terminal)?;
    report.end(files, count, outcome)?;
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

/// How it ended, how many files there were, and what was found in them.
fn check_all(
    arguments: &CheckArgs,
    report: &mut Report,
    terminal: &Terminal,
) -> io::Result<(Outcome, usize, Count)> {
    let (mut files, mut count) = (0, Count::default());
    let list = batch::list(&arguments.files, Reads::AndJson, None, &report.speaker);
    let one = arguments
        .attachments
        .one_notice(&arguments.files, &list, &report.speaker)
        .and_then(|()| arguments.reading.corrections.one_circular(&arguments.files, &list, &report.speaker));
    if let Err(message) = one {
        report.failed(None, &message)?;
        return Ok((Outcome::Failed, arguments.files.len(), count));
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
    let others = arguments.sources.sources.iter().chain(&arguments.attachments.attachments);
    let others = others.chain(&arguments.reading.corrections.corrections);
    let others = others.chain(&arguments.reading.words.vocabulary).map(PathBuf::as_path);
    let batch = Batch::new(list, others, &arguments.batch, terminal).told_by_command();
    for fault in batch.faults() {
        report.failed(None, fault)?;
    }
    let ended = batch.run(
        |request, _| work(request, original.as_ref(), arguments, terminal),
        |item, answer| {
            files += 1;
            answer.found.codes.values().for_each(|&(severity, number)| count.add_all(severity, number));
            match &answer.why {
                Some(why) => report.failed(Some(&item.path), why),
                None => report.found(&answer.content),
            }
        },
    )?;
    Ok((outcome.max(ended), files, count))
}

/// Checks one file; what is wrong with it stops no other.
pub fn work(
    request: &Request,
    original: Option<&Original>,
    arguments: &CheckArgs,
    terminal: &Terminal,
) -> Answer {
    let speaker = report::speaker(arguments.format, terminal);
    let found = match check(&request.file(), original, arguments, &speaker) {
        Ok(found) => found,
        Err(message) => return Answer::failed(&message, terminal),
    };
    let mut counted = Found::default();
    found.findings.iter().for_each(|finding| counted.add(&finding.code, finding.severity));
    match report::piece(arguments.format, &found, terminal) {
        Ok(content) => Answer { denied: counted.denied(&arguments.deny), content, ..Answer::done(counted) },
        Err(error) => Answer::failed(&error.to_string(), terminal),
    }
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
pub fn original(arguments: &CheckArgs, terminal: &Terminal) -> Result<Option<Original>, String> {
    if arguments.sources.sources.is_empty() {
        return Ok(None);
    }
    let options = Options { lang: terminal.lang, ..arguments.reading.limit.options() };
    let inputs = input::read_all_of(&arguments.sources.sources, options.max_bytes, terminal)?;
    let layer = input::document(&inputs, &options, terminal)?.layer;
    Ok(Some(Original { files: inputs.into_iter().map(|input| input.bytes).collect(), layer }))
}
