//! `fenjie convert FILE…`: circulars to JSON.

use super::Outcome;
use super::args::ConvertArgs;
use super::batch::{self, Answer, Batch, Found, Reads, Record, Request, Run};
use super::opened;
use super::output::{self, Clobber};
use super::terminal::Terminal;
use fenjie::write::{Indent, to_json};
use std::io;
use std::path::{Path, PathBuf};

pub fn run(arguments: &ConvertArgs, terminal: &Terminal) -> io::Result<Outcome> {
    let batch = match batch(arguments, terminal) {
        Ok(batch) => batch,
        Err(message) => return terminal.tell_error(&message).map(|()| Outcome::Failed),
    };
    batch.run_to_stdout(|request, run| work(request, run, arguments, terminal))
}

fn batch<'a>(arguments: &'a ConvertArgs, terminal: &'a Terminal) -> Result<Batch<'a>, String> {
    let output = arguments.output.as_deref();
    let list = batch::list(&arguments.files, Reads::Circulars, output, terminal);
    arguments.attachments.one_notice(&arguments.files, &list, terminal)?;
    arguments.reading.corrections.one_circular(&arguments.files, &list, terminal)?;
    let others = arguments.attachments.attachments.iter().chain(&arguments.reading.corrections.corrections);
    let kept: Vec<PathBuf> = others.clone().cloned().collect();
    let places = output::places(&list, &kept, output, "json", terminal)?;
    let others: Vec<&Path> =
        others.chain(&arguments.reading.words.vocabulary).map(PathBuf::as_path).collect();
    let batch = Batch::new(list, others.iter().copied(), &arguments.batch, terminal);
    let made = || batch::made("convert", &arguments.compact, &arguments.reading, others, terminal);
    batch.into_places(places, made, arguments.resume.resume)
}

/// Converts one file with its attachments. What is wrong with it stops no other.
pub fn work(request: &Request, run: &Run, arguments: &ConvertArgs, terminal: &Terminal) -> Answer {
    converted(request, run, arguments, terminal).unwrap_or_else(|message| Answer::failed(&message, terminal))
}

fn converted(
    request: &Request,
    run: &Run,
    arguments: &ConvertArgs,
    terminal: &Terminal,
) -> Result<Answer, String> {
    if let Some(found) = run.found_before(request) {
        return Ok(Answer { denied: found.denied(&arguments.deny), ..Answer::skipped(found) });
    }
    let files = arguments.attachments.with(&request.file());
    let converted = opened::convert(&files, &arguments.reading, terminal)?;
    let circular = &converted.circular;
    let place = request.place();
    let one_line = arguments.compact || (run.many && place.is_none());
    let mut json = to_json(circular, if one_line { Indent::None } else { Indent::Lines });
    json.push('\n');
    let mut answer = Answer::done(Found::of(circular));
    answer.denied = answer.found.denied(&arguments.deny);
    match place {
        None => answer.content = json.into_bytes(),
        Some(place) => {
            run.write(&place, json.as_bytes(), Clobber::Replace, terminal)?;
            answer.record = run.made.as_deref().map(|made| {
                let source = circular.sources.first().map(|source| source.sha256.clone());
                Record::new(made, source.unwrap_or_default(), json.as_bytes(), &answer.found)
            });
        }
    }
    answer.told = run.told(converted, &answer.found, terminal);
    Ok(answer)
}
