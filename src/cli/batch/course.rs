//! A batch under way: each answer is noted, told, counted, in the order of the files.

use super::super::Outcome;
use super::super::output::Place;
use super::super::terminal::Terminal;
use super::Batch;
use super::answer::{Answer, End, Request};
use super::inputs::Item;
use super::manifest::{Manifest, Record};
use super::pool::Flow;
use super::progress::Progress;
use super::tally::Tally;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The account of a folder, where there is one; workers ask it for what is known while their answers are noted.
pub struct Account(Option<Mutex<Manifest>>);

impl Account {
    /// Opens the account of the batch's folder, whose results go into `outputs`.
    ///
    /// # Errors
    /// The message for people, where another run has it or it cannot be written.
    pub fn open(batch: &Batch<'_>, outputs: &BTreeSet<PathBuf>) -> Result<Account, String> {
        let Some(folder) = &batch.folder else { return Ok(Account(None)) };
        Manifest::open(folder, outputs, batch.terminal).map(|manifest| Account(Some(Mutex::new(manifest))))
    }

    fn lock(&self) -> Option<MutexGuard<'_, Manifest>> {
        self.0.as_ref().map(|manifest| manifest.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// What is asked for a file of the batch.
    pub fn request(&self, batch: &Batch<'_>, index: usize) -> Request {
        let file = batch.list.items.get(index).map(|item| item.path.clone()).unwrap_or_default();
        let place = batch.places.get(index).and_then(Place::file);
        let known = place.filter(|_| batch.run.resume).and_then(|place| self.lock()?.known(place));
        Request::new(file, place.map(Path::to_owned), known)
    }

    /// Removes what workers that were killed have left.
    pub fn remove_unfinished(&self, outputs: &BTreeSet<PathBuf>) {
        if let Some(manifest) = self.lock() {
            manifest.remove_unfinished(outputs);
        }
    }
}

/// What has come of a batch so far.
pub struct Course<'b, T> {
    batch: &'b Batch<'b>,
    account: &'b Account,
    take: T,
    tally: Tally,
    progress: Option<Progress<'b>>,
    /// The gravest end of a file up to now.
    pub outcome: Outcome,
}

impl<'b, T: FnMut(&Item, &Answer) -> io::Result<()>> Course<'b, T> {
    pub fn new(batch: &'b Batch<'b>, account: &'b Account, take: T) -> Self {
        let progress = batch.list.is_many().then(|| Progress::new(batch.list.items.len(), batch.terminal));
        Course { batch, account, take, tally: Tally::default(), progress, outcome: Outcome::Fine }
    }

    /// Takes the answer for the next file.
    ///
    /// # Errors
    /// Those of the standard streams.
    pub fn one(&mut self, index: usize, mut answer: Answer) -> io::Result<Flow> {
        let Some(item) = self.batch.list.items.get(index) else { return Ok(Flow::Stop) };
        if let Some(record) = answer.record.take() {
            self.note(index, record)?;
        }
        let terminal = self.batch.terminal;
        let told = if self.batch.tells { answer.told.as_str() } else { "" };
        let mut write = || (self.take)(item, &answer).and_then(|()| terminal.tell(told));
        // taking the bar away and drawing it again is worth something to say only
        let silent = answer.told.is_empty() && answer.content.is_empty();
        match &self.progress {
            Some(progress) if !silent => progress.around(write)?,
            _ => write()?,
        }
        self.tally.add(&answer);
        let failed = answer.end == End::Failed;
        self.outcome = self.outcome.max(match () {
            () if failed => Outcome::Failed,
            () if answer.denied => Outcome::Denied,
            () => Outcome::Fine,
        });
        if let Some(progress) = &mut self.progress {
            progress.step(index + 1, failed)?;
        }
        let stop = self.batch.arguments.fail_fast && (failed || answer.denied);
        Ok(if stop { Flow::Stop } else { Flow::On })
    }

    /// Notes a finished output. That it cannot be noted is no reason to stop: it would only be made again.
    fn note(&self, index: usize, record: Record) -> io::Result<()> {
        let place = self.batch.places.get(index).and_then(Place::file);
        let noted = self.account.lock().zip(place).map(|(mut account, place)| account.add(place, record));
        match noted {
            None | Some(Ok(())) => Ok(()),
            Some(Err(error)) => {
                let what = self.batch.terminal.say(
                    "无法记录进度，下次 --resume 会重新转换之后的文件",
                    "what is done cannot be noted; --resume will do the files from here on again",
                );
                self.batch.terminal.tell_error(&format!("{what}: {error}"))
            }
        }
    }

    /// What people are told at the end.
    pub fn summary(self, terminal: &Terminal) -> String {
        let Batch { list, tells, .. } = self.batch;
        let some = list.items.len() + list.skipped > 0;
        if !some || !(list.is_many() || list.skipped > 0) {
            return String::new();
        }
        let head = if *tells { self.tally.head(list, terminal) } else { String::new() };
        // of files that were named one by one without a count, all has been told
        let rest = *tells || list.searched;
        head + &if rest { self.tally.rest(list, terminal) } else { String::new() }
    }
}
