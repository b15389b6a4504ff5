//! What is asked of whoever reads a file, and what comes back; the lines between the processes are these as JSON.

use super::super::args::DenyArgs;
use super::super::input::is_stdin;
use super::super::opened::Converted;
use super::super::output::{self, Clobber};
use super::super::summary;
use super::super::terminal::Terminal;
use super::manifest::{Record, sha256_of};
use fenjie::circular::{Circular, Severity};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What holds for all files of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// There are several files, or there may be.
    pub many: bool,
    /// Only errors are told file by file; the rest is counted.
    pub brief: bool,
    /// What an earlier run has done counts.
    pub resume: bool,
    /// How the names of unfinished files begin, where not as always.
    pub unfinished: Option<String>,
    /// The hash of what an output is made by besides the file itself ([`super::made`]), where account is kept of the outputs.
    pub made: Option<String>,
}

impl Run {
    /// Writes an output, as [`output::write`].
    ///
    /// # Errors
    /// The message for people.
    pub fn write(
        &self,
        place: &Path,
        content: &[u8],
        clobber: Clobber,
        terminal: &Terminal,
    ) -> Result<(), String> {
        match &self.unfinished {
            None => output::write(place, content, clobber, terminal),
            Some(beginning) => output::write_by(beginning, place, content, clobber, terminal),
        }
    }

    /// What people are told of a circular that was converted.
    pub fn told(&self, converted: Converted, found: &Found, terminal: &Terminal) -> String {
        match () {
            () if !self.brief => summary::summary(converted, terminal),
            () if found.has_errors() => summary::errors(converted, terminal),
            () => String::new(),
        }
    }

    /// What was found in a file whose output is there, made by the same from the same, and was not touched since.
    pub fn found_before(&self, request: &Request) -> Option<Found> {
        let (made, known, place) = (self.made.as_deref()?, request.known.as_ref()?, request.place()?);
        let file = request.file();
        // cheap first: an output by other options is not even looked at
        let same = !is_stdin(&file)
            && known.made == made
            && sha256_of(&file).is_ok_and(|source| known.holds(made, &source, &place));
        same.then(|| known.found.clone())
    }
}

/// One file to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    // as the system has it, be it Unicode or not
    file: OsString,
    place: Option<OsString>,
    /// What an earlier run noted of the output.
    pub known: Option<Record>,
}

impl Request {
    pub fn new(file: PathBuf, place: Option<PathBuf>, known: Option<Record>) -> Request {
        Request { file: file.into(), place: place.map(Into::into), known }
    }

    pub fn file(&self) -> PathBuf {
        self.file.clone().into()
    }

    /// The file to write; `None` for standard output.
    pub fn place(&self) -> Option<PathBuf> {
        self.place.clone().map(Into::into)
    }
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    Done,
    /// It was done before.
    Skipped,
    /// It could not be read, or the output not written.
    Failed,
}

/// The answer to a [`Request`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub end: End,
    /// What people are told, with its colours.
    pub told: String,
    /// Why the file could not be read, without any.
    pub why: Option<String>,
    /// Whether what was found makes the run end with 1.
    pub denied: bool,
    pub found: Found,
    /// What a later run is to know of the output.
    pub record: Option<Record>,
    /// What goes to standard output; between processes it stands behind the line.
    #[serde(skip)]
    pub content: Vec<u8>,
}

impl Answer {
    pub fn done(found: Found) -> Answer {
        Answer {
            end: End::Done,
            told: String::new(),
            why: None,
            denied: false,
            found,
            record: None,
            content: Vec::new(),
        }
    }

    pub fn skipped(found: Found) -> Answer {
        Answer { end: End::Skipped, ..Answer::done(found) }
    }

    /// The answer where a file could not be read or written, and the message says why.
    pub fn failed(message: &str, terminal: &Terminal) -> Answer {
        let (told, why) = (terminal.error(message), Some(message.to_owned()));
        Answer { end: End::Failed, told, why, ..Answer::done(Found::default()) }
    }
}

/// How much was found in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub tasks: usize,
    pub milestones: usize,
    /// The findings by their codes, as the diagnostics have them.
    pub codes: BTreeMap<String, (Severity, usize)>,
}

impl Found {
    pub fn of(circular: &Circular) -> Found {
        let milestones = circular.tasks.iter().map(|task| {
            task.milestones.len() + task.parts.iter().map(|part| part.milestones.len()).sum::<usize>()
        });
        let mut found =
            Found { tasks: circular.tasks.len(), milestones: milestones.sum(), codes: BTreeMap::new() };
        circular.diagnostics.iter().for_each(|diagnostic| found.add(&diagnostic.code, diagnostic.severity));
        found
    }

    /// Counts one more finding.
    pub fn add(&mut self, code: &str, severity: Severity) {
        match self.codes.get_mut(code) {
            Some((worst, count)) => (*worst, *count) = (severity.max(*worst), *count + 1),
            None => drop(self.codes.insert(code.to_owned(), (severity, 1))),
        }
    }

    pub fn denied(&self, deny: &DenyArgs) -> bool {
        self.codes.iter().any(|(code, (severity, _))| deny.forbids(code, *severity))
    }

    pub fn has_errors(&self) -> bool {
        self.codes.values().any(|(severity, _)| *severity == Severity::Error)
    }
}
