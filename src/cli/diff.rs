//! `fenjie diff OLD NEW`: what differs, for people or as JSON.

mod human;

use super::args::{DiffArgs, DiffFormat};
use super::input::is_stdin;
use super::opened::{self, Opened};
use super::output::{self, Clobber, Place};
use super::summary::summary;
use super::terminal::Terminal;
use super::{Outcome, suggest};
use fenjie::circular::{Circular, Task};
use fenjie::diagnostic::Lang;
use fenjie::diff::{DiffOptions, Difference, View, diff};
use fenjie::due::{self, Naming};
use fenjie::write;
use std::collections::HashSet;
use std::io::{self, Write};

pub fn run(arguments: &DiffArgs, terminal: &Terminal) -> io::Result<Outcome> {
    let (place, [old, new]) = match open(arguments, terminal) {
        Ok(opened) => opened,
        Err(message) => return terminal.tell_error(&message).map(|()| Outcome::Failed),
    };
    let circulars = [old.circular(), new.circular()];
    let mut difference =
        diff(circulars[0], circulars[1], DiffOptions { strict_years: arguments.strict_years });
    if let Err(message) = keep_departments(&mut difference, circulars, arguments, terminal) {
        return terminal.tell_error(&message).map(|()| Outcome::Failed);
    }
    let same = difference.same;
    let content = content(&difference, arguments, terminal);
    match place {
        Place::Stdout if arguments.format() == DiffFormat::Human => terminal.print(&content)?,
        Place::Stdout => {
            let mut out = terminal.stdout();
            out.write_all(content.as_bytes())?;
            out.flush()?;
        }
        Place::File(path) => {
            let clobber = if arguments.force { Clobber::Replace } else { Clobber::Refuse };
            let content = match arguments.format() {
                DiffFormat::Human => anstream::adapter::strip_str(&content).to_string(),
                _ => content,
            };
            if let Err(message) = output::write(&path, content.as_bytes(), clobber, terminal) {
                return terminal.tell_error(&message).map(|()| Outcome::Failed);
            }
        }
    }
    for opened in [old, new] {
        if let Opened::Converted(converted) = opened {
            terminal.tell(&summary(converted, terminal))?;
        }
    }
    Ok(if same { Outcome::Fine } else { Outcome::Denied })
}

fn open(arguments: &DiffArgs, terminal: &Terminal) -> Result<(Place, [Opened; 2]), String> {
    let files = [arguments.old.as_path(), arguments.new.as_path()];
    if files.iter().all(|file| is_stdin(file)) {
        return Err(terminal
            .say("标准输入只能用于其中一个文件", "standard input can be one of the two files only")
            .to_owned());
    }
    // they are those of one file, and here are two
    if arguments.reading.corrections.corrections.is_some() {
        return Err(terminal
            .say(
                "diff 不接受 --corrections；请先用 fenjie convert --corrections 得到 JSON，再比较",
                "diff takes no --corrections; make JSON by `fenjie convert --corrections` first, and compare that",
            )
            .to_owned());
    }
    if arguments.brief && arguments.format() != DiffFormat::Human {
        return Err(terminal
            .say(
                "--brief 只用于给人看的文本，不能与其他 --format 同用",
                "--brief is for --format human only; leave one of them out",
            )
            .to_owned());
    }
    let place = output::place(&files, arguments.output.as_deref(), terminal)?;
    let open = |file| opened::open(file, &[], &[], &arguments.reading, terminal);
    Ok((place, [open(files[0])?, open(files[1])?]))
}

fn content(difference: &Difference<'_>, arguments: &DiffArgs, terminal: &Terminal) -> String {
    match arguments.format() {
        DiffFormat::Human => human::page(&View::of(difference, terminal.lang), arguments.brief, terminal),
        DiffFormat::Json => {
            // a difference is plain data, which serialises without fail
            serde_json::to_string_pretty(difference).map(|json| json + "\n").unwrap_or_default()
        }
        DiffFormat::Markdown => write::diff_to_markdown(difference, terminal.json_lang),
        #[cfg(feature = "write-html")]
        DiffFormat::Html => write::diff_to_html(difference, terminal.json_lang),
    }
}

/// Leaves the tasks of the departments that are asked for, before or after.
fn keep_departments(
    difference: &mut Difference<'_>,
    circulars: [&Circular; 2],
    arguments: &DiffArgs,
    terminal: &Terminal,
) -> Result<(), String> {
    if arguments.departments.is_empty() {
        return Ok(());
    }
    let mut wanted: HashSet<&str> = HashSet::new();
    for word in &arguments.departments {
        let found: Vec<due::Name<'_>> =
            circulars.iter().flat_map(|circular| due::names(circular, word)).collect();
        let Some(best) = found.iter().map(|name| name.naming).min() else {
            return Err(unknown(word, circulars, terminal));
        };
        // a new name may be the whole of what the other version has a part of
        wanted.extend(
            found.iter().filter(|name| name.naming == best || best == Naming::Part).map(|name| name.name),
        );
    }
    for renamed in &difference.renamed {
        for (name, other) in [(&renamed.old, &renamed.new), (&renamed.new, &renamed.old)] {
            if wanted.contains(name.as_str()) {
                wanted.extend(
                    circulars
                        .iter()
                        .flat_map(|circular| &circular.departments)
                        .map(|department| department.name.as_str())
                        .find(|name| name == other),
                );
            }
        }
    }
    let concerns = |task: &Task| {
        let names = task.lead.iter().chain(&task.support).chain(&task.responsible);
        names.map(String::as_str).any(|name| wanted.contains(name))
    };
    difference.keep(concerns);
    Ok(())
}

fn unknown(word: &str, circulars: [&Circular; 2], terminal: &Terminal) -> String {
    let names = circulars.iter().flat_map(|circular| &circular.departments);
    let near = suggest::near(word, names.map(|department| department.name.as_str()));
    let near = near.join(terminal.say("、", ", "));
    match (terminal.lang, near.is_empty()) {
        (Lang::Zh, true) => format!("两份公文都没有单位叫“{word}”"),
        (Lang::Zh, false) => format!("两份公文都没有单位叫“{word}”；是不是：{near}"),
        (Lang::En, true) => format!("neither circular has a department called “{word}”"),
        (Lang::En, false) => {
            format!("neither circular has a department called “{word}”; did you mean {near}?")
        }
    }
}
