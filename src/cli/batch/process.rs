//! A worker process as its parent sees it: `fenjie worker`, a request a line on its standard input, the answers on its standard
//! output.
//!
//! A thread cannot be stopped and takes the whole program with it when its stack overflows or memory runs out; a process can be
//! killed, and dies alone.

use super::super::terminal::Terminal;
use super::answer::{Answer, Request, Run};
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// As much of what a worker says on standard error is kept.
const TAIL: usize = 2 << 10;

/// The first line to a worker.
#[derive(Debug, Serialize, Deserialize)]
pub struct Setup {
    /// Of the parent: the program may be replaced while it runs.
    pub version: String,
    /// The arguments of the parent, without the program's name.
    pub arguments: Vec<OsString>,
    pub run: Run,
}

/// The first line of a worker, once it is ready.
pub const READY: &[u8] = b"ready\n";

/// What stands before the content of an answer.
#[derive(Debug, Serialize, Deserialize)]
pub struct Head {
    pub answer: Answer,
    /// How many bytes of content follow the line.
    pub length: usize,
}

/// A running worker; it is ended when this is dropped.
#[derive(Debug)]
pub struct Process {
    child: Child,
    stdin: ChildStdin,
    answers: Receiver<Answer>,
    said: Option<JoinHandle<Vec<u8>>>,
}

impl Process {
    /// Starts a worker and waits until it is ready.
    ///
    /// # Errors
    /// The message for people, with what the worker said.
    pub fn start(setup: &Setup, terminal: &Terminal) -> Result<Process, String> {
        let cannot = |why: &str| {
            format!(
                "{}{}{why}",
                terminal.say("无法启动工作进程", "a worker process cannot be started"),
                terminal.say("：", ": ")
            )
        };
        let mut process = Process::spawn(terminal).map_err(|error| cannot(&error.to_string()))?;
        let stdout = process.child.stdout.take();
        let mut reader = BufReader::new(stdout.ok_or_else(|| cannot("-"))?);
        let mut line = Vec::new();
        let ready = serde_json::to_vec(setup)
            .map_err(io::Error::from)
            .and_then(|setup| process.stdin.write_all(&[&setup[..], b"\n"].concat()))
            .and_then(|()| reader.read_until(b'\n', &mut line));
        if ready.is_err() || line != READY {
            let (status, said) = process.end();
            return Err(cannot(&how(status, &said, terminal)));
        }
        let (sender, answers) = sync_channel(2);
        // ends with the worker, or when nobody wants its answers any more
        thread::spawn(move || while read(&mut reader).is_ok_and(|answer| sender.send(answer).is_ok()) {});
        process.answers = answers;
        Ok(process)
    }

    fn spawn(terminal: &Terminal) -> io::Result<Process> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg(super::WORKER).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // what it lays out is for the parent's terminal
        if let Some(width) = terminal.wrap {
            command.env("COLUMNS", width.to_string());
        }
        let mut child = command.spawn()?;
        let pipe = || io::Error::from(io::ErrorKind::BrokenPipe);
        let stdin = child.stdin.take().ok_or_else(pipe)?;
        let mut stderr = child.stderr.take().ok_or_else(pipe)?;
        let said = thread::spawn(move || {
            let (mut tail, mut buffer) = (Vec::new(), [0; 1 << 10]);
            while let Ok(length @ 1..) = stderr.read(&mut buffer) {
                tail.extend(buffer.get(..length).unwrap_or_default());
                tail.drain(..tail.len().saturating_sub(TAIL));
            }
            tail
        });
        let (_, answers) = sync_channel(0);
        Ok(Process { child, stdin, answers, said: Some(said) })
    }

    /// Hands a request over. Where that fails the worker is dead, and no answer comes.
    pub fn send(&mut self, request: &Request) {
        if let Ok(mut line) = serde_json::to_vec(request) {
            line.push(b'\n');
            let _ = self.stdin.write_all(&line);
        }
    }

    /// The next answer.
    pub fn answer(&self, within: Duration) -> Result<Answer, RecvTimeoutError> {
        self.answers.recv_timeout(within)
    }

    /// Ends the worker; how it had ended, if so, and what it said last.
    pub fn end(mut self) -> (Option<ExitStatus>, String) {
        // one that is dying already keeps the cause of it
        let _ = self.child.kill();
        let status = self.child.wait().ok();
        let said = self.said.take().and_then(|said| said.join().ok()).unwrap_or_default();
        (status, String::from_utf8_lossy(&said).trim().to_owned())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// How a worker ended, in words.
pub fn how(status: Option<ExitStatus>, said: &str, terminal: &Terminal) -> String {
    let status = status.map(|status| status.to_string()).unwrap_or_default();
    let said: Vec<&str> = said.lines().filter(|line| !line.trim().is_empty()).collect();
    // what a dying program says first is why, and what follows is where
    let first = said.iter().take(2).copied().collect::<Vec<_>>().join(" ");
    if first.is_empty() { status } else { format!("{status}{}{first}", terminal.say("：", ": ")) }
}

/// Reads an answer and its content.
fn read(reader: &mut impl BufRead) -> io::Result<Answer> {
    let mut line = Vec::new();
    reader.read_until(b'\n', &mut line)?;
    let Head { answer, length } = serde_json::from_slice(&line)?;
    let mut content = vec![0; length];
    reader.read_exact(&mut content)?;
    Ok(Answer { content, ..answer })
}
