//! What the binary does beside the library: files, standard streams, colours, exit codes.
//!
//! Here alone is anything read or written. Each subcommand is a file with a `run`; it returns an [`Outcome`],
//! or the error of a standard stream. A broken pipe is such an error, and success: whoever read has enough.

pub mod args;
pub mod batch;
mod boxed;
#[cfg(feature = "write-ics")]
mod calendar;
mod cells;
pub mod check;
pub mod completions;
pub mod convert;
mod corrections;
pub mod diff;
pub mod due;
pub mod explain;
pub mod export;
mod findings;
mod input;
mod lines;
#[cfg(any(feature = "load-postgres", feature = "load-sqlite"))]
pub mod load;
pub mod man;
mod mentions;
mod opened;
mod output;
mod pointer;
pub mod schema;
mod sheet;
mod snippet;
mod suggest;
mod summary;
mod table;
pub mod terminal;
mod tesseract;
pub mod text;
pub mod trace;
pub mod vocabulary;
pub mod when;

use fenjie::circular::Severity;
use fenjie::diagnostic::Lang;
use std::io::{self, ErrorKind};
use std::process::ExitCode;
use terminal::Terminal;

/// How a run ended; the gravest of its files decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Exit code 0.
    Fine,
    /// An error-level diagnostic, or one that `--deny` names: exit code 1.
    Denied,
    /// An input could not be read, or an output not written: exit code 2.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        ExitCode::from(outcome as u8)
    }
}

/// Help, the version, or what is wrong with the arguments.
pub fn refuse(usage: &clap::Error) -> ExitCode {
    match usage.print() {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => ExitCode::from(Outcome::Failed as u8),
        Err(_) => ExitCode::SUCCESS,
        Ok(()) => ExitCode::from(u8::try_from(usage.exit_code()).unwrap_or(Outcome::Failed as u8)),
    }
}

/// The end of a run whose output cannot be written.
pub fn give_up(error: &io::Error, terminal: &Terminal) -> ExitCode {
    if error.kind() == ErrorKind::BrokenPipe {
        return ExitCode::SUCCESS;
    }
    let message = terminal.say("无法写出结果", "the output cannot be written");
    // where even this cannot be said, the exit code has to do
    let _ = terminal.tell_error(&format!("{message}: {error}"));
    Outcome::Failed.into()
}

/// How many diagnostics of each severity there were.
#[derive(Debug, Clone, Copy, Default)]
pub struct Count {
    errors: usize,
    warnings: usize,
    infos: usize,
}

impl Count {
    fn add(&mut self, severity: Severity) {
        self.add_all(severity, 1);
    }

    fn add_all(&mut self, severity: Severity, number: usize) {
        match severity {
            Severity::Error => self.errors += number,
            Severity::Warning => self.warnings += number,
            Severity::Info => self.infos += number,
        }
    }

    /// As people read it: `1 error, 2 warnings, 0 info`.
    fn text(self, lang: Lang) -> String {
        let Count { errors, warnings, infos } = self;
        match lang {
            Lang::Zh => format!("{errors} 个错误，{warnings} 个警告，{infos} 个提示"),
            Lang::En => {
                format!("{}, {}, {infos} info", counted(errors, "error"), counted(warnings, "warning"))
            }
        }
    }
}

/// `1 task`, `2 tasks`.
fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
