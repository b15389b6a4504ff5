//! Many files at once: which they are (`inputs`), who reads them (`pool`, `process`, `worker`), what is noted of them
//! (`manifest`), what people see meanwhile (`progress`) and at the end (`tally`).
//!
//! A command that takes files has a function from a [`Request`] to an [`Answer`], which a worker calls as well as, for a single
//! file, the command itself. To give a further command workers, give it such a function and an arm in `worker::work`; what it wants
//! of each file it puts into [`Answer::content`] (say a circular as JSON) and gets back, in the order of the files, in
//! [`Batch::run`].

mod answer;
mod inputs;
mod made;
mod manifest;
mod pool;
mod process;
mod progress;
mod tally;
pub mod worker;

pub use answer::{Answer, End, Found, Request, Run};
pub use inputs::{Item, List, Reads, list};
pub use made::made;
pub use manifest::{Record, sha256_of};

use super::Outcome;
use super::args::BatchArgs;
use super::input::is_stdin;
use super::output::{Place, Places};
use super::terminal::Terminal;
use manifest::{Manifest, unfinished};
use pool::{Flow, Pool};
use process::Setup;
use progress::Progress;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread;
use tally::Tally;

/// The files of a run, where their results go, and how they are read.
pub struct Batch<'a> {
    list: List,
    /// For each of them; empty where all goes to standard output.
    places: Vec<Place>,
    /// The folder of the results, where it is one that is kept account of.
    folder: Option<PathBuf>,
    /// Whether it is told how many files there were: some commands have a way of their own.
    counts: bool,
    /// Whether standard input is read for all of them, which only this process can.
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
        let alone = others.into_iter().any(is_stdin);
        let run = Run { many: list.is_many(), brief: list.searched, ..Run::default() };
        Batch { list, places: Vec::new(), folder: None, counts: true, alone, run, arguments, terminal }
    }

    /// Leaves it to the command to tell how many files there were.
    pub fn uncounted(self) -> Self {
        Batch { counts: false, ..self }
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

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.list.items.len()
    }

    /// Reads all files. `work` answers for one of them in this process; `take` gets each answer in the order of the files,
    /// what people are told of it being told already, and may write to standard output.
    ///
    /// # Errors
    /// Those of the standard streams.
    pub fn run(
        &self,
        work: impl Fn(&Request, &Run) -> Answer + Sync,
        mut take: impl FnMut(&Item, &Answer) -> io::Result<()>,
    ) -> io::Result<Outcome> {
        let terminal = self.terminal;
        let mut outcome = Outcome::Fine;
        for fault in &self.list.faults {
            terminal.tell_error(fault)?;
            outcome = Outcome::Failed;
        }
        let outputs: BTreeSet<PathBuf> = self.outputs();
        let manifest = match &self.folder {
            None => None,
            Some(folder) => match Manifest::open(folder, &outputs, terminal) {
                Ok(manifest) => Some(Mutex::new(manifest)),
                Err(message) => return terminal.tell_error(&message).map(|()| Outcome::Failed),
            },
        };
        let request = |index: usize| self.request(index, manifest.as_ref());
        let here = |request: &Request| work(request, &self.run);
        let mut tally = Tally::default();
        let mut progress = self.list.is_many().then(|| Progress::new(self.len(), terminal));
        let mut one = |index: usize, mut answer: Answer| {
            let Some(item) = self.list.items.get(index) else { return Ok(Flow::Stop) };
            if let Some(record) = answer.record.take() {
                self.note(index, record, manifest.as_ref())?;
            }
            let mut write = || take(item, &answer).and_then(|()| terminal.tell(&answer.told));
            // taking the bar away and drawing it again is worth something to say only
            let silent = answer.told.is_empty() && answer.content.is_empty();
            match &progress {
                Some(progress) if !silent => progress.around(write)?,
                _ => write()?,
            }
            tally.add(&answer);
            let failed = answer.end == End::Failed;
            outcome = outcome.max(match () {
                () if failed => Outcome::Failed,
                () if answer.denied => Outcome::Denied,
                () => Outcome::Fine,
            });
            if let Some(progress) = &mut progress {
                progress.step(index + 1, failed)?;
            }
            let stop = self.arguments.fail_fast && (failed || answer.denied);
            Ok(if stop { Flow::Stop } else { Flow::On })
        };
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
                count: self.len(),
                request: &request,
                here: &here,
            };
            pool.run(&mut one)?
        } else {
            for index in 0..self.len() {
                if one(index, here(&request(index)))? == Flow::Stop {
                    break;
                }
            }
            Ok(())
        };
        drop(progress);
        // a worker that was killed has left what it was writing
        if let Some(manifest) = &manifest {
            manifest.lock().unwrap_or_else(PoisonError::into_inner).remove_unfinished(&outputs);
        }
        if let Err(message) = ended {
            return terminal.tell_error(&message).map(|()| Outcome::Failed);
        }
        if self.list.is_many() && !self.list.items.is_empty() {
            let head = if self.counts { tally.head(&self.list, terminal) } else { String::new() };
            // of files that were named one by one without a count, all has been told
            let rest = self.counts || self.list.searched;
            let rest = if rest { tally.rest(&self.list, terminal) } else { String::new() };
            terminal.tell(&(head + &rest))?;
        }
        Ok(outcome)
    }

    /// Notes a finished output. That it cannot be noted is no reason to stop: it would only be made again.
    fn note(&self, index: usize, record: Record, manifest: Option<&Mutex<Manifest>>) -> io::Result<()> {
        let (Some(manifest), Some(Place::File(place))) = (manifest, self.places.get(index)) else {
            return Ok(());
        };
        let noted = manifest.lock().unwrap_or_else(PoisonError::into_inner).add(place, record);
        match noted {
            Ok(()) => Ok(()),
            Err(error) => {
                let what = self.terminal.say(
                    "无法记录进度，下次 --resume 会重新转换之后的文件",
                    "what is done cannot be noted; --resume will do the files from here on again",
                );
                self.terminal.tell_error(&format!("{what}: {error}"))
            }
        }
    }

    fn request(&self, index: usize, manifest: Option<&Mutex<Manifest>>) -> Request {
        let file = self.list.items.get(index).map(|item| item.path.clone()).unwrap_or_default();
        let place = self.places.get(index).and_then(Place::file);
        let known = place.filter(|_| self.run.resume).zip(manifest).and_then(|(place, manifest)| {
            manifest.lock().unwrap_or_else(PoisonError::into_inner).known(place)
        });
        Request::new(file, place.map(Path::to_owned), known)
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
