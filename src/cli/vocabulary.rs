//! `--vocabulary FILE`: a user's own words, put beside those that fenjie is built with before anything is read.

use super::args::Command;
use super::lines::Source;
use super::snippet::{self, Report};
use super::terminal::Terminal;
use super::{Outcome, input};
use fenjie::circular::Severity;
use fenjie::document::TextLayer;
use fenjie::vocabulary::{self, Additions, Fault};
use std::io;
use std::path::Path;

/// No file of words is longer.
const LONGEST: u64 = 16 << 20;

/// Adds the words of the file that the command names, if any. `None` where all is well.
pub fn add(command: &Command, terminal: &Terminal) -> io::Result<Option<Outcome>> {
    let Some(path) = command.vocabulary() else { return Ok(None) };
    let input = match input::read(path, LONGEST, terminal) {
        Ok(input) => input,
        Err(message) => return terminal.tell_error(&message).map(|()| Some(Outcome::Failed)),
    };
    let Ok(text) = String::from_utf8(input.bytes) else {
        let what = terminal.say(
            "词表文件应是 UTF-8 编码；请另存为 UTF-8",
            "a file of words is UTF-8; save it in that encoding",
        );
        let message = format!("{}{}{what}", input.shown, terminal.say("：", ": "));
        return terminal.tell_error(&message).map(|()| Some(Outcome::Failed));
    };
    // a byte order mark is no part of the text, and would only shift its columns
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    match Additions::parse(text) {
        Err(faults) => {
            tell(path, text, &faults, terminal)?;
            Ok(Some(Outcome::Failed))
        }
        Ok(words) => {
            tell(path, text, words.remarks(), terminal)?;
            match vocabulary::extend(words) {
                Ok(()) => Ok(None),
                Err(late) => terminal.tell_error(&late.to_string()).map(|()| Some(Outcome::Failed)),
            }
        }
    }
}

/// Shows each fault under its line.
fn tell(path: &Path, text: &str, faults: &[Fault], terminal: &Terminal) -> io::Result<()> {
    if faults.is_empty() {
        return Ok(());
    }
    let source = Source::new(input::shown(path), TextLayer::new(text.to_owned()));
    faults.iter().try_for_each(|fault| {
        let message = fault.message(terminal.lang);
        let report = Report {
            severity: if fault.is_error() { Severity::Error } else { Severity::Warning },
            code: None,
            message: &message,
            places: std::slice::from_ref(&fault.at),
            label: None,
        };
        terminal.tell(&snippet::render(&report, &source, terminal))
    })
}
