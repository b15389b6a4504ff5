//! `fenjie convert FILE…`: circulars to JSON.

use super::Outcome;
use super::args::ConvertArgs;
use super::opened;
use super::output::{self, Clobber, Place};
use super::summary::summary;
use super::terminal::Terminal;
use fenjie::write::{Indent, to_json};
use std::io::{self, Write as _};
use std::path::Path;

pub fn run(arguments: &ConvertArgs, terminal: &Terminal) -> io::Result<Outcome> {
    if let Some(message) = arguments.attachments.several_notices(&arguments.files, terminal) {
        return terminal.tell_error(&message).map(|()| Outcome::Failed);
    }
    if let Some(message) = arguments.reading.corrections.several_circulars(&arguments.files, terminal) {
        return terminal.tell_error(&message).map(|()| Outcome::Failed);
    }
    let mut others = arguments.attachments.attachments.clone();
    others.extend(arguments.reading.corrections.corrections.clone());
    let places = output::places(&arguments.files, &others, arguments.output.as_deref(), terminal);
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
    let files = arguments.attachments.with(file);
    let converted = match opened::convert(&files, &arguments.reading, terminal) {
        Ok(converted) => converted,
        Err(message) => return terminal.tell_error(&message).map(|()| Outcome::Failed),
    };
    let circular = &converted.circular;
    let one_line = arguments.compact || (arguments.files.len() > 1 && *place == Place::Stdout);
    let mut json = to_json(circular, if one_line { Indent::None } else { Indent::Lines });
    json.push('\n');
    match place {
        Place::Stdout => {
            let mut out = terminal.stdout();
            out.write_all(json.as_bytes())?;
            out.flush()?;
        }
        Place::File(path) => {
            if let Err(message) = output::write(path, json.as_bytes(), Clobber::Replace, terminal) {
                return terminal.tell_error(&message).map(|()| Outcome::Failed);
            }
        }
    }
    let denied = circular.diagnostics.iter().any(|d| arguments.deny.forbids(&d.code, d.severity));
    terminal.tell(&summary(converted, terminal))?;
    Ok(if denied { Outcome::Denied } else { Outcome::Fine })
}
