//! `--corrections FILE`: a circular as a person corrected it; `check --suggest`: such a file to be filled in.

use super::args::{CheckArgs, CorrectionArgs};
use super::lines::Source;
use super::output::{self, Clobber, Place};
use super::snippet::{self, Report};
use super::terminal::Terminal;
use super::{Outcome, findings, input};
use fenjie::Options;
use fenjie::circular::Circular;
use fenjie::correct::{self, Corrections, Fault};
use fenjie::diagnostic::Lang;
use fenjie::document::{Document, TextLayer};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// No file of corrections is longer.
const LONGEST: u64 = 16 << 20;

/// The corrections that a command names, and the text of their file.
pub struct Loaded {
    path: PathBuf,
    text: String,
    corrections: Corrections,
}

/// Reads the file that the command names, if any. Its faults are shown under their lines.
///
/// # Errors
/// The message for people.
pub fn load(arguments: &CorrectionArgs, terminal: &Terminal) -> Result<Option<Loaded>, String> {
    let Some(path) = &arguments.corrections else { return Ok(None) };
    let input = input::read(path, LONGEST, terminal)?;
    let Ok(text) = String::from_utf8(input.bytes) else {
        let what = terminal.say(
            "勘误文件应是 UTF-8 编码；请另存为 UTF-8",
            "a file of corrections is UTF-8; save it in that encoding",
        );
        return Err(format!("{}{}{what}", input.shown, terminal.say("：", ": ")));
    };
    // a byte order mark is no part of the text, and would only shift its columns
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text).to_owned();
    match Corrections::parse(&text) {
        Ok(corrections) => Ok(Some(Loaded { path: path.clone(), text, corrections })),
        Err(faults) => Err(refused(path, &text, &faults, terminal)),
    }
}

/// Reads a circular, corrected where corrections are given.
///
/// # Errors
/// The message for people; the faults of the file are shown by then.
pub fn convert(
    document: &Document,
    options: &Options,
    loaded: Option<&Loaded>,
    terminal: &Terminal,
) -> Result<Circular, String> {
    let Some(loaded) = loaded else { return Ok(fenjie::convert_document(document, options)) };
    match correct::convert(document, options, &loaded.corrections) {
        Err(faults) => Err(refused(&loaded.path, &loaded.text, &faults, terminal)),
        Ok(corrected) => {
            tell(&loaded.path, &loaded.text, &corrected.remarks, terminal);
            Ok(corrected.circular)
        }
    }
}

/// The same once more in another language; what there was to tell has been told.
pub fn again(document: &Document, options: &Options, loaded: Option<&Loaded>) -> Option<Circular> {
    match loaded {
        None => Some(fenjie::convert_document(document, options)),
        Some(loaded) => correct::convert(document, options, &loaded.corrections).ok().map(|c| c.circular),
    }
}

fn refused(path: &Path, text: &str, faults: &[Fault], terminal: &Terminal) -> String {
    tell(path, text, faults, terminal);
    let (file, count) = (input::shown(path), faults.iter().filter(|fault| fault.is_error()).count());
    match terminal.lang {
        Lang::Zh => format!("{file}：有 {count} 处问题，没有作任何更正，也没有写出结果"),
        Lang::En => {
            format!("{file}: {}; nothing was corrected and nothing written", super::counted(count, "fault"))
        }
    }
}

/// Shows each fault under its line.
fn tell(path: &Path, text: &str, faults: &[Fault], terminal: &Terminal) {
    if faults.is_empty() {
        return;
    }
    let source = Source::new(input::shown(path), TextLayer::new(text.to_owned()));
    for fault in faults {
        let report = Report {
            severity: fault.severity,
            code: None,
            message: fault.message(terminal.lang),
            places: std::slice::from_ref(&fault.at),
            label: None,
        };
        // where standard error is gone nobody is there to be told
        let _ = terminal.tell(&snippet::render(&report, &source, terminal));
    }
}

/// What to say where corrections are given of JSON.
pub fn none_of_json(arguments: &CorrectionArgs, terminal: &Terminal) -> Option<&'static str> {
    arguments.corrections.as_ref().map(|_| {
        terminal.say(
            "这是 JSON；--corrections 只用于公文本身：请对原文件使用 --corrections",
            "this is JSON; corrections are made of a circular: give the file itself with --corrections",
        )
    })
}

/// `check --suggest`.
pub fn suggest(arguments: &CheckArgs, terminal: &Terminal) -> io::Result<Outcome> {
    match suggestion(arguments, terminal) {
        Err(message) => terminal.tell_error(&message).map(|()| Outcome::Failed),
        Ok((Place::Stdout, text)) => {
            let mut out = terminal.stdout();
            out.write_all(text.as_bytes())?;
            out.flush()?;
            Ok(Outcome::Fine)
        }
        Ok((Place::File(path), text)) => {
            let own = arguments.reading.corrections.corrections.as_ref();
            let replaces_own =
                own.is_some_and(|own| std::fs::canonicalize(own).ok() == std::fs::canonicalize(&path).ok());
            // what it said already it goes on saying
            let clobber =
                if arguments.suggest.force || replaces_own { Clobber::Replace } else { Clobber::Refuse };
            match output::write(&path, text.as_bytes(), clobber, terminal) {
                Ok(()) => Ok(Outcome::Fine),
                Err(message) => {
                    terminal.tell_error(&message)?;
                    if own.is_none() && path.exists() {
                        let path = input::shown(&path);
                        terminal.tell(&match terminal.lang {
                            Lang::Zh => format!("要保留已填的内容、只补上新的条目：--corrections {path} --suggest -o {path}\n"),
                            Lang::En => format!("to keep what it says and add new entries behind it: --corrections {path} --suggest -o {path}\n"),
                        })?;
                    }
                    Ok(Outcome::Failed)
                }
            }
        }
    }
}

fn suggestion(arguments: &CheckArgs, terminal: &Terminal) -> Result<(Place, String), String> {
    let [file] = arguments.files.as_slice() else {
        return Err(terminal
            .say(
                "--suggest 一次只写一份公文的勘误；附件请用 --attachment 给出",
                "--suggest writes the corrections of one circular; name its attachments with --attachment",
            )
            .to_owned());
    };
    let files = arguments.attachments.with(file);
    let paths: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    let place = output::place(&paths, arguments.suggest.output.as_deref(), terminal)?;
    let inputs = input::read_all_of(&files, arguments.reading.limit.max_bytes, terminal)?;
    if let Some(input) = inputs.iter().find(|input| findings::is_json(&input.bytes)) {
        let what = terminal.say(
            "这是 JSON；请对公文本身使用 --suggest",
            "this is JSON; corrections are made of a circular: give the file itself",
        );
        return Err(format!("{}{}{what}", input.shown, terminal.say("：", ": ")));
    }
    let options = arguments.reading.options(&inputs, terminal.lang);
    let document = input::document(&inputs, &options, terminal)?;
    let loaded = load(&arguments.reading.corrections, terminal)?;
    let known = loaded.as_ref().map(|loaded| &loaded.corrections);
    match (correct::suggest(&document, &options, known), &loaded) {
        (Ok(text), _) => Ok((place, text)),
        (Err(faults), Some(loaded)) => Err(refused(&loaded.path, &loaded.text, &faults, terminal)),
        (Err(_), None) => Ok((place, String::new())),
    }
}
