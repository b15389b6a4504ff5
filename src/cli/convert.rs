//! `fenjie convert FILE…`: circulars to JSON.

use super::args::ConvertArgs;
use super::input::{self, Input};
use super::lines::Source;
use super::output::{self, Place};
use super::terminal::{Terminal, style, visible};
use super::{Count, Outcome, counted};
use fenjie::circular::{Circular, Diagnostic, Severity};
use fenjie::diagnostic::Lang;
use fenjie::document::TextLayer;
use fenjie::write::{Indent, to_json};
use fenjie::{Error, Options};
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;

pub fn run(arguments: &ConvertArgs, terminal: &Terminal) -> io::Result<Outcome> {
    let places = match output::places(&arguments.files, arguments.output.as_deref(), terminal) {
        Ok(places) => places,
        Err(message) => return terminal.tell_error(&message).map(|()| Outcome::Failed),
    };
    let mut outcome = Outcome::Fine;
    for (file, place) in arguments.files.iter().zip(&places) {
        outcome = outcome.max(one(file, place, arguments, terminal)?);
    }
    Ok(outcome)
}

/// Converts one file. What is wrong with it is told here, and stops no other.
fn one(file: &Path, place: &Place, arguments: &ConvertArgs, terminal: &Terminal) -> io::Result<Outcome> {
    let options = options(file, arguments, terminal.json_lang);
    let read = input::read(file, options.max_bytes, terminal)
        .and_then(|input| convert(&input, &options, terminal).map(|converted| (input, converted)));
    let (input, (circular, layer)) = match read {
        Ok(read) => read,
        Err(message) => return terminal.tell_error(&message).map(|()| Outcome::Failed),
    };
    let one_line = arguments.compact || (arguments.files.len() > 1 && *place == Place::Stdout);
    let mut json = to_json(&circular, if one_line { Indent::None } else { Indent::Lines });
    json.push('\n');
    match place {
        Place::Stdout => {
            let mut out = terminal.stdout();
            out.write_all(json.as_bytes())?;
            out.flush()?;
        }
        Place::File(path) => {
            if let Err(message) = output::write(path, &json, terminal) {
                return terminal.tell_error(&message).map(|()| Outcome::Failed);
            }
        }
    }
    terminal.tell(&summary(&input, &circular, layer, &options, terminal))?;
    let denied = circular.diagnostics.iter().any(|d| arguments.deny.forbids(&d.code, d.severity));
    Ok(if denied { Outcome::Denied } else { Outcome::Fine })
}

fn options(file: &Path, arguments: &ConvertArgs, lang: Lang) -> Options {
    Options {
        name: input::file_name(file),
        year: arguments.reading.dates.year,
        issued_on: arguments.reading.dates.issued_on,
        lang,
        max_bytes: arguments.reading.limit.max_bytes,
    }
}

/// The library's front door, its error with the path as it was given.
pub fn convert(
    input: &Input,
    options: &Options,
    terminal: &Terminal,
) -> Result<(Circular, TextLayer), String> {
    fenjie::convert_with_layer(&input.bytes, options)
        .map_err(|error| Error::new(&input.shown, error.kind().clone()).message(terminal.lang))
}

/// The warnings and errors, a line each, and what was found in the file.
fn summary(
    input: &Input,
    circular: &Circular,
    layer: TextLayer,
    options: &Options,
    terminal: &Terminal,
) -> String {
    let mut count = Count::default();
    circular.diagnostics.iter().for_each(|diagnostic| count.add(diagnostic.severity));
    let mut out = String::new();
    if count.errors + count.warnings > 0 {
        let source = Source::new(input.shown.clone(), layer);
        let grave = |d: &&Diagnostic| d.severity > Severity::Info;
        for diagnostic in in_terminal_language(input, circular, options, terminal).iter().filter(grave) {
            push_line(&mut out, diagnostic, &source, terminal);
        }
    }
    let (tasks, milestones) = size(circular);
    let name = visible(&input.shown);
    let count = count.text(terminal.lang);
    let _ = match terminal.lang {
        Lang::Zh => writeln!(out, "{name}：{tasks} 项任务，{milestones} 个节点；{count}"),
        Lang::En => {
            writeln!(out, "{name}: {}, {}; {count}", counted(tasks, "task"), counted(milestones, "milestone"))
        }
    };
    out
}

/// The diagnostics as people are to read them: where the JSON speaks another language, the circular is read
/// again for its messages.
fn in_terminal_language(
    input: &Input,
    circular: &Circular,
    options: &Options,
    terminal: &Terminal,
) -> Vec<Diagnostic> {
    let again = (options.lang != terminal.lang).then(|| {
        let options = Options { lang: terminal.lang, ..options.clone() };
        fenjie::convert(&input.bytes, &options).ok()
    });
    again.flatten().map_or_else(|| circular.diagnostics.clone(), |circular| circular.diagnostics)
}

/// `file:line:column: warning[code]: message`.
fn push_line(out: &mut String, diagnostic: &Diagnostic, source: &Source, terminal: &Terminal) {
    let style = style(diagnostic.severity);
    let first = diagnostic.at.first().and_then(|range| source.layer().byte(range.0));
    let _ = write!(out, "{}:", visible(&source.name));
    if let Some(byte) = first {
        let (line, column) = source.place(byte);
        let _ = write!(out, "{line}:{column}:");
    }
    let severity = terminal.severity(diagnostic.severity);
    let message = visible(&diagnostic.message);
    let _ = writeln!(out, " {style}{severity}[{}]{style:#}: {message}", diagnostic.code);
}

/// How many tasks, and how many milestones they and their parts have.
fn size(circular: &Circular) -> (usize, usize) {
    let milestones = circular.tasks.iter().map(|task| {
        task.milestones.len() + task.parts.iter().map(|part| part.milestones.len()).sum::<usize>()
    });
    (circular.tasks.len(), milestones.sum())
}
