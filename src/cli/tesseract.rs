//! Text recognition by the command `tesseract`, for `--ocr`.
//!
//! The picture goes to its standard input and the words come from its standard output: no files, no shell. It is given a time, and
//! ended when that is over.

use fenjie::ocr::{Failure, Lacks, Picture, Recogniser, Word};
use std::io::{self, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

/// The data of the language: simplified Chinese, which knows Latin letters and digits too.
const LANGUAGE: &str = "chi_sim";
/// "Assume a single uniform block of text": the lines stand in one column.
const LAYOUT: &str = "6";
/// How long a picture may take; a full page takes some seconds.
const LONGEST: Duration = Duration::from_secs(120);
/// As much is taken of what it prints; a page has some hundred kilobytes.
const OUTPUT: u64 = 64 << 20;
/// As much is told of what it says on standard error.
const SAID: usize = 200;
/// How often it is looked at while it ends.
const LOOK: Duration = Duration::from_millis(5);

/// The part of a file's time in which a worker that hands pictures over has to end what it started, in hundredths.
const OWN: u32 = 90;
static WITHIN: OnceLock<Option<Duration>> = OnceLock::new();

/// For a worker: its files may take so long each, and it is killed then, which its own processes would outlive.
pub fn end_within(timeout: Option<Duration>) {
    // set once, before the first file
    let _ = WITHIN.set(timeout.map(|timeout| timeout * OWN / 100));
}

/// Runs `tesseract` for the pages of one file.
#[derive(Debug)]
pub struct Tesseract {
    deadline: Option<Instant>,
}

impl Tesseract {
    /// For a file that is read from now on.
    pub fn new() -> Self {
        let within = WITHIN.get().copied().flatten();
        Tesseract { deadline: within.and_then(|within| Instant::now().checked_add(within)) }
    }

    fn time(&self) -> Duration {
        let left = self.deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        left.map_or(LONGEST, |left| left.min(LONGEST))
    }
}

impl Recogniser for Tesseract {
    fn recognise(&self, picture: &Picture<'_>) -> Result<Vec<Word>, Failure> {
        let dpi = picture.dpi.to_string();
        let mut command = Command::new("tesseract");
        command.args(["stdin", "stdout", "-l", LANGUAGE, "--psm", LAYOUT, "--dpi", &dpi, "tsv"]);
        // its threads cost more than they bring, and a batch has workers of its own
        command.env("OMP_THREAD_LIMIT", "1");
        let output = run(command, graymap(picture), self.time())?;
        if !output.success {
            let said = String::from_utf8_lossy(&output.said).into_owned();
            if said.contains("Failed loading language") || said.contains("chi_sim.traineddata") {
                return Err(Failure::Lacks(Lacks::Language));
            }
            return Err(Failure::Failed(failed(&said)));
        }
        let text = String::from_utf8_lossy(&output.printed);
        words(&text).ok_or_else(|| Failure::Failed("tesseract printed no table of words".to_owned()))
    }
}

/// A picture as a portable graymap, which `tesseract` reads without any other library.
fn graymap(picture: &Picture<'_>) -> Vec<u8> {
    let head = format!("P5\n{} {}\n255\n", picture.width, picture.height);
    [head.as_bytes(), picture.grey].concat()
}

/// What it is told to have failed with: the last line that it said.
fn failed(said: &str) -> String {
    let last = said.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("it said nothing");
    let last: String = last.trim().chars().filter(|c| !c.is_control()).take(SAID).collect();
    format!("tesseract failed: {last}")
}

/// The words of its table, a line each: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
fn words(table: &str) -> Option<Vec<Word>> {
    let mut lines = table.lines();
    if !lines.next()?.starts_with("level\t") {
        return None;
    }
    let mut words = Vec::new();
    let (mut line, mut before) = (0, None);
    for row in lines {
        let cells: Vec<&str> = row.splitn(12, '\t').collect();
        let [level, _, block, paragraph, number, _, left, top, width, height, confidence, text] = cells[..]
        else {
            continue;
        };
        let place = |cell: &str| cell.parse::<u32>().ok();
        let (Some(left), Some(top), Some(width), Some(height), Ok(confidence)) =
            (place(left), place(top), place(width), place(height), confidence.parse::<f32>())
        else {
            continue;
        };
        let text = text.trim();
        if level != "5" || text.is_empty() {
            continue;
        }
        let own = Some((block, paragraph, number));
        line += u32::from(before.is_some() && before != own);
        before = own;
        words.push(Word {
            text: text.to_owned(),
            left,
            top,
            right: left.saturating_add(width),
            bottom: top.saturating_add(height),
            line,
            confidence: confidence.clamp(0.0, 100.0),
        });
    }
    Some(words)
}

/// What a command came to.
struct Output {
    printed: Vec<u8>,
    said: Vec<u8>,
    success: bool,
}

/// Runs a command with that input; it is ended when it has not ended within the time.
fn run(mut command: Command, input: Vec<u8>, time: Duration) -> Result<Output, Failure> {
    let begun = Instant::now();
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = piped.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Failure::Lacks(Lacks::Program),
        _ => Failure::Failed(format!("tesseract cannot be started: {error}")),
    })?;
    let mut child = Running(child);
    let (stdin, stdout, stderr) = (child.0.stdin.take(), child.0.stdout.take(), child.0.stderr.take());
    // ends with the command, or when it wants no more
    thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(&input)));
    let (printed, said) = (taken(stdout), taken(stderr));
    let left = || time.saturating_sub(begun.elapsed());
    let late = |_: RecvTimeoutError| Failure::TooLong;
    let printed = printed.recv_timeout(left()).map_err(late)?;
    if printed.len() as u64 >= OUTPUT {
        return Err(Failure::Failed("tesseract printed too much".to_owned()));
    }
    let said = said.recv_timeout(left()).map_err(late)?;
    loop {
        match child.0.try_wait() {
            Ok(Some(status)) => return Ok(Output { printed, said, success: status.success() }),
            Ok(None) if left().is_zero() => return Err(Failure::TooLong),
            Ok(None) => thread::sleep(LOOK),
            Err(error) => return Err(Failure::Failed(format!("tesseract was lost: {error}"))),
        }
    }
}

/// All that comes from a pipe, once it is closed.
fn taken(pipe: Option<impl Read + Send + 'static>) -> Receiver<Vec<u8>> {
    let (sender, receiver) = sync_channel(1);
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(pipe) = pipe {
            // what was read before a fault is there
            let _ = pipe.take(OUTPUT).read_to_end(&mut bytes);
        }
        let _ = sender.send(bytes);
    });
    receiver
}

/// A process that is ended when nobody waits for it any more.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // of one that has ended nothing is left to end
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
        4\t1\t1\t1\t1\t0\t5\t5\t90\t10\t-1\t\n\
        5\t1\t1\t1\t1\t1\t5\t5\t40\t10\t96.5\t工作\n\
        5\t1\t1\t1\t1\t2\t50\t5\t45\t10\t12\t\"任务\n\
        5\t1\t1\t1\t2\t1\t5\t25\t10\t10\t101\t3\n\
        5\t1\t2\t1\t2\t1\t5\t45\t10\t10\t95\t  \n\
        5\t1\t2\t1\t2\t2\tx\t45\t10\t10\t95\t局\n\
        5\t1\t3\n\
        5\t1\t2\t1\t2\t3\t20\t45\t10\t10\t95\t局\n";

    #[test]
    fn words_are_read_from_the_table() {
        let words = words(TABLE).unwrap();
        let told: Vec<(&str, u32, u32, u32)> =
            words.iter().map(|word| (word.text.as_str(), word.left, word.right, word.line)).collect();
        assert_eq!(told, [("工作", 5, 45, 0), ("\"任务", 50, 95, 0), ("3", 5, 15, 1), ("局", 20, 30, 2)]);
        assert_eq!((words[2].confidence, words[2].bottom), (100.0, 35));
        assert_eq!(super::words("工作任务\n"), None);
        assert_eq!(super::words(""), None);
    }

    #[test]
    fn a_picture_is_a_graymap() {
        let picture = Picture { width: 2, height: 1, grey: &[0, 255], dpi: 300 };
        assert_eq!(graymap(&picture), b"P5\n2 1\n255\n\0\xFF");
    }

    #[test]
    fn what_it_said_last_is_told() {
        assert_eq!(failed("one\ntwo \n\n"), "tesseract failed: two");
        assert_eq!(failed(""), "tesseract failed: it said nothing");
    }

    #[test]
    fn a_program_that_is_not_there_is_told() {
        let run = run(Command::new("fenjie-no-such-program"), Vec::new(), LONGEST);
        assert!(matches!(run, Err(Failure::Lacks(Lacks::Program))));
    }

    #[test]
    fn one_that_hangs_is_ended() {
        // this program, waiting for an input that does not come
        let begun = Instant::now();
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "cli::tesseract::tests::waits", "--ignored", "--nocapture"]);
        let run = run(command, Vec::new(), Duration::from_millis(300));
        assert!(matches!(run, Err(Failure::TooLong)));
        assert!(begun.elapsed() < Duration::from_secs(20));
    }

    #[test]
    #[ignore = "what another test runs"]
    fn waits() {
        thread::sleep(Duration::from_secs(60));
    }
}
