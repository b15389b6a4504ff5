//! `fenjie load DATABASE FILE…`: circulars into a database, each wholly or not at all.

use super::args::LoadArgs;
use super::opened::{self, Opened};
use super::summary::summary;
use super::terminal::{Terminal, visible};
use super::{Outcome, input};
use fenjie::circular::{Circular, Severity};
use fenjie::diagnostic::Lang;
use fenjie::document::TextLayer;
use fenjie::load::{Change, Database, Loaded, Revision};
use serde::Serialize;
use std::io;
use std::path::Path;

pub fn run(arguments: &LoadArgs, terminal: &Terminal) -> io::Result<Outcome> {
    if let Some(message) = arguments.attachments.several_notices(&arguments.files, terminal) {
        return terminal.tell_error(&message).map(|()| Outcome::Failed);
    }
    let mut database = match Database::open(&arguments.database) {
        Ok(database) => database,
        Err(error) => return terminal.tell_error(error.message(terminal.lang)).map(|()| Outcome::Failed),
    };
    let mut outcome = Outcome::Fine;
    for file in &arguments.files {
        outcome = outcome.max(load(&mut database, file, arguments, terminal)?);
    }
    Ok(outcome)
}

/// Opens a file and loads what is in it.
fn load(
    database: &mut Database,
    file: &Path,
    arguments: &LoadArgs,
    terminal: &Terminal,
) -> io::Result<Outcome> {
    let attachments = &arguments.attachments.attachments;
    let opened = match opened::open(file, attachments, &[], &arguments.reading, terminal) {
        Ok(opened) => opened,
        Err(message) => return terminal.tell_error(&message).map(|()| Outcome::Failed),
    };
    let shown = input::shown(file);
    let circular = opened.circular();
    let line = match line(database, &shown, circular, opened.layer(), arguments.json, terminal) {
        Ok(line) => line,
        Err(message) => return terminal.tell_error(&message).map(|()| Outcome::Failed),
    };
    let mut outcome = Outcome::Fine;
    // the findings of JSON were told when it was made
    if let Opened::Converted(converted) = opened {
        if converted.circular.diagnostics.iter().any(|found| found.severity == Severity::Error) {
            outcome = Outcome::Denied;
        }
        terminal.tell(&summary(converted, terminal))?;
    }
    terminal.print(&line)?;
    Ok(outcome)
}

/// Loads a circular, be it from a file or from memory, and tells what came of it in a line; `shown` is how people call it.
///
/// # Errors
/// The message for people.
pub fn line(
    database: &mut Database,
    shown: &str,
    circular: &Circular,
    layer: Option<&TextLayer>,
    json: bool,
    terminal: &Terminal,
) -> Result<String, String> {
    let loaded = database
        .load(circular, layer)
        .map_err(|error| format!("{shown}{}{}", terminal.say("：", ": "), error.message(terminal.lang)))?;
    Ok(if json { for_programs(shown, &loaded) } else { for_people(shown, &loaded, terminal) })
}

/// A line of JSON.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    id: &'a str,
    change: &'a str,
    added: usize,
    changed: usize,
    gone: usize,
}

fn for_programs(file: &str, loaded: &Loaded) -> String {
    let (change, revision) = match loaded.change {
        Change::New => ("new", Revision::default()),
        Change::Replaced(revision) => ("replaced", revision),
        Change::Unchanged => ("unchanged", Revision::default()),
    };
    let Revision { added, changed, gone } = revision;
    let line = Line { file, id: &loaded.id, change, added, changed, gone };
    // writing to memory cannot fail
    serde_json::to_string(&line).unwrap_or_default() + "\n"
}

fn for_people(shown: &str, loaded: &Loaded, terminal: &Terminal) -> String {
    let shown = visible(shown);
    match (loaded.change, terminal.lang) {
        (Change::New, Lang::Zh) => format!("{shown}：新增\n"),
        (Change::New, Lang::En) => format!("{shown}: new\n"),
        (Change::Unchanged, Lang::Zh) => format!("{shown}：未变\n"),
        (Change::Unchanged, Lang::En) => format!("{shown}: unchanged\n"),
        (Change::Replaced(Revision { added, changed, gone }), Lang::Zh) => {
            format!("{shown}：更新（节点新增 {added} 个，改动 {changed} 个，取消 {gone} 个）\n")
        }
        (Change::Replaced(Revision { added, changed, gone }), Lang::En) => {
            format!("{shown}: replaced (milestones: {added} new, {changed} changed, {gone} gone)\n")
        }
    }
}
