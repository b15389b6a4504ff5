//! `fenjie convert FILE…`: circulars to JSON.

use super::args::ConvertArgs;
use super::input::{self, Input};
use super::lines::Source;
use super::output::{self, Place};
use super::terminal::{Terminal, style, visible};
use super::{Count, Outcome, counted};
use fenjie::Options;
use fenjie::circular::{Circular, Diagnostic, Severity};
use fenjie::diagnostic::Lang;
use fenjie::document::Document;
use fenjie::write::{Indent, to_json};
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;

pub fn run(arguments: &ConvertArgs, terminal: &Terminal) -> io::Result<Outcome> {
    if let Some(message) = arguments.attachments.several_notices(&arguments.files, terminal) {
        return terminal.tell_error(&message).map(|()| Outcome::Failed);
    }
    let attachments = &arguments.attachments.attachments;
    let places = output::places(&arguments.files, attachments, arguments.output.as_deref(), terminal);
    let places = match places {
        Ok(places) => places,
        Err(message) => return terminal.tell_error(&message).map(|()| Outcome::Failed),
    };
    let mut outcome = Outcome::Fine;
    for (file, place) in arguments.files.iter().zip(&places) {
        outcome = outcome.max(one(file, place, arguments, terminal)?);
    }
    Ok(outcome)
}

/// Converts one file with its attachments. What is wrong with it is told here, and stops no other.
fn one(file: &Path, place: &Place, arguments: &ConvertArgs, terminal: &Terminal) -> io::Result<Outcome> {
    let options = options(file, arguments, terminal.json_lang);
    let files = arguments.attachments.with(file);
    let read = input::read_all_of(&files, options.max_bytes, terminal)
        .and_then(|inputs| input::document(&inputs, &options, terminal).map(|document| (inputs, document)));
    let (inputs, document) = match read {
        Ok(read) => read,
        Err(message) => return terminal.tell_error(&message).map(|()| Outcome::Failed),
    };
    let circular = fenjie::convert_document(&document, &options);
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
    terminal.tell(&summary(&inputs, document, &circular, &options, terminal))?;
    let denied = circular.diagnostics.iter().any(|d| arguments.deny.forbids(&d.code, d.severity));
    Ok(if denied { Outcome::Denied } else { Outcome::Fine })
}

fn options(file: &Path, arguments: &ConvertArgs, lang: Lang) -> Options {
    Options {
        name: input::file_name(file),
        year: arguments.reading.dates.year,
        issued_on: arguments.reading.dates.issued_on,
        lang,
        ..arguments.reading.limit.options()
    }
}

/// The warnings and errors, a line each, and what was found in the files.
fn summary(
    inputs: &[Input],
    document: Document,
    circular: &Circular,
    options: &Options,
    terminal: &Terminal,
) -> String {
    let mut count = Count::default();
    circular.diagnostics.iter().for_each(|diagnostic| count.add(diagnostic.severity));
    let mut out = String::new();
    let names: Vec<_> = inputs.iter().map(|input| visible(&input.shown)).collect();
    if count.errors + count.warnings > 0 {
        let diagnostics = in_terminal_language(&document, circular, options, terminal);
        let files: Vec<(String, usize)> =
            inputs.iter().map(|input| input.shown.clone()).zip(document.starts()).collect();
        let source = Source::of_files(files, document.layer);
        for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.severity > Severity::Info) {
            push_line(&mut out, diagnostic, &source, terminal);
        }
    }
    let (tasks, milestones) = size(circular);
    let name = names.join(" + ");
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
    document: &Document,
    circular: &Circular,
    options: &Options,
    terminal: &Terminal,
) -> Vec<Diagnostic> {
    if options.lang == terminal.lang {
        return circular.diagnostics.clone();
    }
    fenjie::convert_document(document, &Options { lang: terminal.lang, ..options.clone() }).diagnostics
}

/// `file:line:column: warning[code]: message`.
fn push_line(out: &mut String, diagnostic: &Diagnostic, source: &Source, terminal: &Terminal) {
    let style = style(diagnostic.severity);
    let first = diagnostic.at.first().and_then(|range| source.layer().byte(range.0));
    let _ = write!(out, "{}:", visible(first.map_or(&source.name, |byte| source.name_at(byte))));
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
