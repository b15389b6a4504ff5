//! Many files at once: which they are (`inputs`), who reads them (`pool`, `process`, `worker`), what becomes of their answers
//! (`course`), what is noted of them (`manifest`, `made`), what people see meanwhile (`progress`) and at the end (`tally`).
//!
//! A command that takes files has a function from a [`Request`] to an [`Answer`], which a worker calls as well as, for a single
//! file, the command itself. To give a further command workers, give it such a function and an arm in `worker::work`; what it wants
//! of each file it puts into [`Answer::content`] (say a circular as JSON) and gets back, in the order of the files, in
//! [`Batch::run`].

mod answer;
mod course;
mod inputs;
mod made;
mod manifest;
mod pool;
mod process;
mod progress;
mod tally;
pub mod worker;

/// The only argument of a worker.
pub const WORKER: &str = "worker";

pub use answer::{Answer, Found, Request, Run};
pub use inputs::{Item, List, Reads, list};
pub use made::made;
pub use manifest::{Record, sha256_of};

use super::Outcome;
use super::args::BatchArgs;
use super::input::is_stdin;
use super::output::{Place, Places};
use super::terminal::Terminal;
use course::{Account, Course};
use manifest::unfinished;
use pool::{Flow, Pool};
use process::Setup;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;

/// The files of a run, where their results go, and how they are read.
pub struct Batch<'a> {
    list: List,
    /// For each of them; empty where all goes to standard output.
    places: Vec<Place>,
    /// The folder of the results, where it is one that is kept account of.
    folder: Option<PathBuf>,
    /// Whether it is told here what could not be read, and how many files there were: some commands have a way of their own.
    tells: bool,
    /// Whether something is read for all of them that only this process can read.
    alone: bool,
    run: Run,
    arguments: &'a BatchArgs,
    terminal: &'a Terminal,
}

impl<'a> Batch<'a> {
    /// Files whose results go to standard output, and the `others` that are read for each of them.
    pub fn new<'p>(
        list: List,
        others: impl IntoIterator<Item = &'p Path>,
        arguments: &'a BatchArgs,
        terminal: &'a Terminal,
    ) -> Self {
        // standard input and a pipe can be read once only
        let once = |path: &Path| is_stdin(path) || fs::metadata(path).is_ok_and(|file| !file.is_file());
        let alone = others.into_iter().any(once);
        let run = Run { many: list.is_many(), brief: list.searched, ..Run::default() };
        Batch { list, places: Vec::new(), folder: None, tells: true, alone, run, arguments, terminal }
    }

    /// Leaves it to the command to tell what could not be read, and how many files there were.
    pub fn told_by_command(self) -> Self {
        Batch { tells: false, ..self }
    }

    /// What of the list of files could not be found or read.
    pub fn faults(&self) -> &[String] {
        &self.list.faults
    }

    /// Files whose results go to `places`. Where those are in a folder that was searched for files, or that is to be resumed, account
    /// is kept of them; `made` is what they are made by besides the files.
    ///
    /// # Errors
    /// The message for people, where there is no folder to resume.
    pub fn into_places(
        self,
        places: Places,
        made: impl FnOnce() -> Option<String>,
        resume: bool,
    ) -> Result<Self, String> {
        let Places { places, folder } = places;
        if resume && folder.is_none() {
            let what = "--resume 只用于写入目录：请用 -o 指定目录，如 -o json/";
            let en = "--resume is for results in a folder; name it with -o, such as -o json/";
            return Err(self.terminal.say(what, en).to_owned());
        }
        let folder = folder.filter(|_| resume || self.list.searched);
        let run = Run {
            resume,
            unfinished: folder.as_deref().map(unfinished),
            made: folder.as_ref().and_then(|_| made()),
            ..self.run
        };
        Ok(Batch { places, folder, run, ..self })
    }

    /// Reads all files. `work` answers for one of them in this process; `take` gets each answer in the order of the files, before people
    /// are told of it, and may write to standard output.
    ///
    /// # Errors
    /// Those of the standard streams.
    pub fn run(
        &self,
        work: impl Fn(&Request, &Run) -> Answer + Sync,
        take: impl FnMut(&Item, &Answer) -> io::Result<()>,
    ) -> io::Result<Outcome> {
        let terminal = self.terminal;
        for fault in self.faults().iter().filter(|_| self.tells) {
            terminal.tell_error(fault)?;
        }
        let outputs = self.outputs();
        let account = match Account::open(self, &outputs) {
            Ok(account) => account,
            Err(message) => return terminal.tell_error(&message).map(|()| Outcome::Failed),
        };
        let mut course = Course::new(self, &account, take);
        let request = |index: usize| account.request(self, index);
        let here = |request: &Request| work(request, &self.run);
        let ended = if self.needs_workers() {
            let setup = Setup {
                version: env!("CARGO_PKG_VERSION").to_owned(),
                arguments: std::env::args_os().skip(1).collect(),
                run: self.run.clone(),
            };
            let pool = Pool {
                jobs: self.jobs(),
                timeout: self.arguments.timeout,
                setup: &setup,
                terminal,
                count: self.list.items.len(),
                request: &request,
                here: &here,
            };
            pool.run(|index, answer| course.one(index, answer))?
        } else {
            for index in 0..self.list.items.len() {
                if course.one(index, here(&request(index)))? == Flow::Stop {
                    break;
                }
            }
            Ok(())
        };
        account.remove_unfinished(&outputs);
        let outcome = if self.list.faults.is_empty() { course.outcome } else { Outcome::Failed };
        let summary = course.summary(terminal);
        match ended {
            Ok(()) => terminal.tell(&summary).map(|()| outcome),
            Err(message) => terminal.tell_error(&message).map(|()| Outcome::Failed),
        }
    }

    /// [`run`](Self::run) for commands whose answers go to standard output as they are.
    ///
    /// # Errors
    /// Those of the standard streams.
    pub fn run_to_stdout(&self, work: impl Fn(&Request, &Run) -> Answer + Sync) -> io::Result<Outcome> {
        self.run(work, |_, answer| {
            let mut out = self.terminal.stdout();
            out.write_all(&answer.content)?;
            out.flush()
        })
    }

    /// The folders that are written into.
    fn outputs(&self) -> BTreeSet<PathBuf> {
        let files = self.places.iter().filter_map(Place::file);
        let kept = files.filter(|_| self.folder.is_some());
        kept.filter_map(|file| file.parent().map(Path::to_owned)).collect()
    }

    /// A single file is read in this process, as fast as it can be; only a time limit needs another one.
    fn needs_workers(&self) -> bool {
        !self.alone && (self.list.is_many() || self.arguments.timeout.is_some())
    }

    fn jobs(&self) -> usize {
        let cores = || thread::available_parallelism().map_or(1, usize::from);
        self.arguments.jobs.map_or_else(cores, usize::from)
    }
}

impl List {
    pub fn paths(&self) -> Vec<PathBuf> {
        self.items.iter().map(|item| item.path.clone()).collect()
    }

    /// Whether this is a batch; a folder is one whatever is in it, so that what comes out does not depend on that.
    pub fn is_many(&self) -> bool {
        self.searched || self.several
    }
}
