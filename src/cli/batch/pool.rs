//! The workers of a batch: each gets the next file as it is done with one, and the answers come in the order of the files.
//!
//! A worker has one file in hand and the next one waiting, so that it need not wait for its parent. One that dies, or is killed
//! because a file takes too long, is answered for by the file in hand; the other goes to the worker that takes its place.
//!
//! What is held is bounded by the number of workers: nobody begins a file more than a few places behind the one that is waited for.

use super::super::input::{is_stdin, shown};
use super::super::terminal::Terminal;
use super::answer::{Answer, Request};
use super::process::{Process, Setup, how};
use fenjie::diagnostic::Lang;
use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// So many files may be begun for each worker before the first of them is finished.
const AHEAD: usize = 4;
/// As many files as a worker has at a time.
const AT_HAND: usize = 2;
/// How long a worker that has to go is not noticed at most.
const LOOK: Duration = Duration::from_millis(50);

/// Whether a batch goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    On,
    Stop,
}

/// The files of a batch and who reads them.
pub struct Pool<'a> {
    pub jobs: usize,
    pub timeout: Option<Duration>,
    pub setup: &'a Setup,
    pub terminal: &'a Terminal,
    /// How many files there are.
    pub count: usize,
    /// The request for each of them.
    pub request: &'a (dyn Fn(usize) -> Request + Sync),
    /// Answers without a worker: standard input is this process's own.
    pub here: &'a (dyn Fn(&Request) -> Answer + Sync),
}

/// What an answer is about, or the message why there can be no workers at all.
type Sent = Result<(usize, Answer), String>;

impl Pool<'_> {
    /// Reads all files and gives the answers in their order to `take`.
    ///
    /// # Errors
    /// That of `take`, which ends the batch. The inner one is the message for people, where no worker can be started.
    pub fn run(
        &self,
        mut take: impl FnMut(usize, Answer) -> io::Result<Flow>,
    ) -> io::Result<Result<(), String>> {
        let jobs = self.jobs.clamp(1, self.count.max(1));
        let line = Line::new(self.count, jobs * AHEAD);
        // room for all that can be under way, so that nobody waits to be heard when the batch has ended
        let (sender, answers) = sync_channel::<Sent>(jobs * (AHEAD + 1));
        thread::scope(|scope| {
            for _ in 0..jobs {
                let (line, sender) = (&line, sender.clone());
                scope.spawn(move || {
                    if let Err(message) = self.lane(line, &sender) {
                        let _ = sender.send(Err(message));
                    }
                });
            }
            drop(sender);
            let _stop = Stop(&line);
            let mut early = BTreeMap::new();
            for expected in 0..self.count {
                let answer = loop {
                    if let Some(answer) = early.remove(&expected) {
                        break answer;
                    }
                    match answers.recv() {
                        Ok(Ok((index, answer))) => drop(early.insert(index, answer)),
                        Ok(Err(message)) => return Ok(Err(message)),
                        Err(_) => return Ok(Err("-".to_owned())),
                    }
                };
                if take(expected, answer)? == Flow::Stop {
                    break;
                }
                line.finished(expected + 1);
            }
            Ok(Ok(()))
        })
    }

    /// What one worker, and those that take its place, do. The error is the message why none can be started.
    fn lane(&self, line: &Line, sender: &SyncSender<Sent>) -> Result<(), String> {
        let mut worker: Option<Process> = None;
        let mut at_hand: VecDeque<(usize, Request)> = VecDeque::new();
        loop {
            while at_hand.len() < AT_HAND {
                let Some(index) = line.next(at_hand.is_empty()) else { break };
                let request = (self.request)(index);
                if is_stdin(&request.file()) {
                    if sender.send(Ok((index, (self.here)(&request)))).is_err() {
                        return Ok(());
                    }
                    continue;
                }
                match &mut worker {
                    Some(worker) => worker.send(&request),
                    None => worker = Some(self.start(at_hand.iter().map(|(_, r)| r).chain([&request]))?),
                }
                at_hand.push_back((index, request));
            }
            let Some((index, request)) = at_hand.pop_front() else { return Ok(()) };
            let Some(running) = worker.take() else { return Ok(()) };
            let answer = match self.wait(&running, line) {
                Ok(answer) => {
                    worker = Some(running);
                    answer
                }
                Err(Cause::Stopped) => return Ok(()),
                Err(cause) => {
                    let (status, said) = running.end();
                    let message = self.lost(&request.file(), cause, &how(status, &said, self.terminal));
                    if !at_hand.is_empty() {
                        worker = Some(self.start(at_hand.iter().map(|(_, request)| request))?);
                    }
                    Answer::failed(&message, self.terminal)
                }
            };
            if sender.send(Ok((index, answer))).is_err() {
                return Ok(());
            }
        }
    }

    fn start<'a>(&self, requests: impl Iterator<Item = &'a Request>) -> Result<Process, String> {
        let mut worker = Process::start(self.setup, self.terminal)?;
        requests.for_each(|request| worker.send(request));
        Ok(worker)
    }

    fn wait(&self, worker: &Process, line: &Line) -> Result<Answer, Cause> {
        let begun = Instant::now();
        loop {
            let left = self.timeout.map_or(LOOK, |timeout| timeout.saturating_sub(begun.elapsed()));
            match worker.answer(left.min(LOOK)) {
                Ok(answer) => return Ok(answer),
                Err(RecvTimeoutError::Disconnected) => return Err(Cause::Died),
                Err(RecvTimeoutError::Timeout) if line.is_stopped() => return Err(Cause::Stopped),
                Err(RecvTimeoutError::Timeout) => {
                    if let Some(timeout) = self.timeout.filter(|timeout| begun.elapsed() >= *timeout) {
                        return Err(Cause::TooLong(timeout));
                    }
                }
            }
        }
    }

    fn lost(&self, file: &Path, cause: Cause, how: &str) -> String {
        let file = shown(file);
        match (cause, self.terminal.lang) {
            (Cause::TooLong(time), Lang::Zh) => {
                format!("{file}：{} 秒内没有读完，已放弃；可用 --timeout 延长时间", time.as_secs_f64())
            }
            (Cause::TooLong(time), Lang::En) => format!(
                "{file}: not finished within {} s and given up; allow more with --timeout",
                time.as_secs_f64()
            ),
            (Cause::Died | Cause::Stopped, Lang::Zh) => {
                format!("{file}：读取它的进程意外终止（{how}）；请报告")
            }
            (Cause::Died | Cause::Stopped, Lang::En) => {
                format!("{file}: the process that read it has died ({how}); please report it")
            }
        }
    }
}

/// Why a worker gives no answer.
#[derive(Debug, Clone, Copy)]
enum Cause {
    TooLong(Duration),
    Died,
    /// The batch has ended.
    Stopped,
}

/// The files that are waiting, in their order.
struct Line {
    count: usize,
    ahead: usize,
    state: Mutex<State>,
    changed: Condvar,
    stopped: AtomicBool,
}

struct State {
    next: usize,
    /// All files before this one are finished.
    finished: usize,
}

impl Line {
    fn new(count: usize, ahead: usize) -> Line {
        Line {
            count,
            ahead,
            state: Mutex::new(State { next: 0, finished: 0 }),
            changed: Condvar::new(),
            stopped: AtomicBool::new(false),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next file. Where it may not be begun yet, `None`, or it is waited for; who has a file in hand must not wait, since
    /// it may be the one that all wait for.
    fn next(&self, wait: bool) -> Option<usize> {
        let mut state = self.lock();
        loop {
            if self.is_stopped() || state.next == self.count {
                return None;
            }
            if state.next < state.finished + self.ahead {
                state.next += 1;
                return Some(state.next - 1);
            }
            if !wait {
                return None;
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn finished(&self, files: usize) {
        self.lock().finished = files;
        self.changed.notify_all();
    }

    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

/// Ends the batch, however it comes about.
struct Stop<'a>(&'a Line);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.stopped.store(true, Ordering::Relaxed);
        // who looks before the lock is taken has it still to wait, and is woken
        drop(self.0.lock());
        self.0.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_runs_far_ahead_of_the_file_that_is_waited_for() {
        let line = Line::new(5, 2);
        assert_eq!([line.next(true), line.next(true), line.next(false)], [Some(0), Some(1), None]);
        line.finished(1);
        assert_eq!([line.next(true), line.next(false)], [Some(2), None]);
        line.finished(5);
        assert_eq!([line.next(true), line.next(true), line.next(true)], [Some(3), Some(4), None]);
    }

    #[test]
    fn who_waits_is_woken_by_the_end() {
        let line = Line::new(5, 1);
        assert_eq!(line.next(true), Some(0));
        thread::scope(|scope| {
            let waiting = scope.spawn(|| line.next(true));
            drop(Stop(&line));
            assert_eq!(waiting.join().unwrap(), None);
        });
    }
}
