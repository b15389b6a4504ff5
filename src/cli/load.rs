//! `fenjie load DATABASE FILE…`: circulars into a database, each wholly or not at all.

use super::Outcome;
use super::args::LoadArgs;
use super::batch::{self, Answer, Batch, Found, List, Reads, Request, Run, sha256_of};
use super::input::{is_stdin, shown};
use super::opened::{self, Opened};
use super::terminal::{Terminal, visible};
use fenjie::circular::Circular;
use fenjie::diagnostic::Lang;
use fenjie::document::TextLayer;
use fenjie::load::{Change, Database, Error, Loaded, Revision};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

pub fn run(arguments: &LoadArgs, terminal: &Terminal) -> io::Result<Outcome> {
    let list = batch::list(&arguments.files, Reads::AndJson, None, terminal);
    let one = arguments
        .attachments
        .one_notice(&arguments.files, &list, terminal)
        .and_then(|()| arguments.reading.corrections.one_circular(&arguments.files, &list, terminal));
    if let Err(message) = one {
        return terminal.tell_error(&message).map(|()| Outcome::Failed);
    }
    let others = arguments.attachments.attachments.iter().chain(&arguments.reading.corrections.corrections);
    let others: Vec<&Path> =
        others.chain(&arguments.reading.words.vocabulary).map(PathBuf::as_path).collect();
    let made = batch::made("load", &(), &arguments.reading, others.iter().copied(), terminal);
    let opened = Database::open(&arguments.database).and_then(|mut database| {
        let list = if arguments.resume { left(&mut database, list, made.as_deref())? } else { list };
        Ok((database, list))
    });
    let (mut database, list) = match opened {
        Ok(opened) => opened,
        Err(error) => return terminal.tell_error(error.message(terminal.lang)).map(|()| Outcome::Failed),
    };
    let mut outcome = Outcome::Fine;
    let ended = Batch::new(list, others, &arguments.batch, terminal).run(
        |request, run| work(request, run, arguments, terminal),
        |item, answer| {
            if answer.why.is_some() {
                return Ok(());
            }
            let shown = shown(&item.path);
            match take(&mut database, &answer.content, made.as_deref(), terminal) {
                Ok(loaded) if arguments.json => terminal.print(&for_programs(&shown, &loaded)),
                Ok(loaded) => terminal.print(&for_people(&shown, &loaded, terminal)),
                Err(message) => {
                    outcome = Outcome::Failed;
                    terminal.tell_error(&format!("{shown}{}{message}", terminal.say("：", ": ")))
                }
            }
        },
    )?;
    Ok(outcome.max(ended))
}

/// The files of the list that the database does not have as they are.
fn left(database: &mut Database, list: List, made: Option<&str>) -> Result<List, Error> {
    let Some(made) = made else { return Ok(list) };
    let mut known = |path: &Path| match sha256_of(path) {
        Ok(source) => database.has(&source, made),
        // what is wrong with it is told when it is read
        Err(_) => Ok(false),
    };
    let mut items = Vec::with_capacity(list.items.len());
    let mut skipped = list.skipped;
    for item in list.items {
        if known(&item.path)? {
            skipped += 1;
        } else {
            items.push(item);
        }
    }
    Ok(List { items, skipped, ..list })
}

/// What a worker gives of a file: the circular, the text that it points into, and the SHA-256 of the file.
#[derive(Serialize, Deserialize)]
struct Content<C, T> {
    circular: C,
    layer: Option<T>,
    source: Option<String>,
}

/// Reads one file. What is wrong with it stops no other.
pub fn work(request: &Request, run: &Run, arguments: &LoadArgs, terminal: &Terminal) -> Answer {
    read(request, run, arguments, terminal).unwrap_or_else(|message| Answer::failed(&message, terminal))
}

fn read(request: &Request, run: &Run, arguments: &LoadArgs, terminal: &Terminal) -> Result<Answer, String> {
    let file = request.file();
    // before it is read: where it changes in between, the next run sees that it has
    let source = (!is_stdin(&file)).then(|| sha256_of(&file).ok()).flatten();
    let attachments = &arguments.attachments.attachments;
    let opened = opened::open(&file, attachments, &[], &arguments.reading, terminal)?;
    let (circular, layer) = (opened.circular(), opened.layer().map(TextLayer::as_str));
    let content =
        serde_json::to_vec(&Content { circular, layer, source }).map_err(|error| error.to_string())?;
    let mut answer = Answer::done(match &opened {
        Opened::Converted(converted) => Found::of(&converted.circular),
        // the findings of JSON were told when it was made
        Opened::Json { circular, .. } => Found { codes: BTreeMap::new(), ..Found::of(circular) },
    });
    answer.denied = answer.found.has_errors();
    answer.content = content;
    if let Opened::Converted(converted) = opened {
        answer.told = run.told(converted, &answer.found, terminal);
    }
    Ok(answer)
}

/// Loads what [`work`] gave, and notes what file it came of.
fn take(
    database: &mut Database,
    content: &[u8],
    made: Option<&str>,
    terminal: &Terminal,
) -> Result<Loaded, String> {
    let content: Content<Circular, String> =
        serde_json::from_slice(content).map_err(|error| error.to_string())?;
    let layer = content.layer.map(TextLayer::new);
    let told = |error: Error| error.message(terminal.lang).to_owned();
    let loaded = database.load(&content.circular, layer.as_ref()).map_err(told)?;
    if let Some((source, made)) = content.source.zip(made) {
        database.note(&source, made, &loaded).map_err(told)?;
    }
    Ok(loaded)
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
