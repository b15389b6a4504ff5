//! `fenjie worker`, which the program starts of itself: reads the files that its parent names, one after another.
//!
//! It ends when its standard input does, in the midst of a file too, so that it never outlives its parent.

use super::super::args::{Cli, Command};
#[cfg(any(feature = "load-postgres", feature = "load-sqlite"))]
use super::super::load;
use super::super::terminal::Terminal;
use super::super::tesseract;
use super::super::{Outcome, check, convert, export, vocabulary};
use super::answer::{Answer, Request, Run};
use super::process::{Head, READY, Setup};
use clap::Parser;
use std::ffi::OsString;
use std::io::{self, BufRead, BufWriter, Write};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

pub fn run() -> io::Result<Outcome> {
    let mut line = Vec::new();
    io::stdin().lock().read_until(b'\n', &mut line)?;
    let setup: Setup = serde_json::from_slice(&line)?;
    if setup.version != env!("CARGO_PKG_VERSION") {
        return Err(io::Error::other("the program was replaced by another version while it ran"));
    }
    let arguments = [OsString::from("fenjie")].into_iter().chain(setup.arguments);
    let Cli { command, global } = Cli::try_parse_from(arguments).map_err(io::Error::other)?;
    let terminal = Terminal::new(global.lang, global.color);
    tesseract::end_within(command.timeout());
    if let Some(failed) = vocabulary::add(&command, &terminal)? {
        return Ok(failed);
    }
    let Some(work) = work(&command, &setup.run, &terminal) else {
        return Err(io::Error::other("this command has no workers"));
    };
    let mut out = io::stdout().lock();
    out.write_all(READY)?;
    out.flush()?;
    let mut out = BufWriter::new(out);
    for request in requests() {
        let mut answer = work(&request);
        let content = std::mem::take(&mut answer.content);
        serde_json::to_writer(&mut out, &Head { answer, length: content.len() })?;
        out.write_all(b"\n")?;
        out.write_all(&content)?;
        out.flush()?;
    }
    Ok(Outcome::Fine)
}

/// What a command does with one file.
type Work<'a> = Box<dyn Fn(&Request) -> Answer + 'a>;

fn work<'a>(command: &'a Command, run: &'a Run, terminal: &'a Terminal) -> Option<Work<'a>> {
    match command {
        Command::Convert(arguments) => {
            Some(Box::new(move |request| convert::work(request, run, arguments, terminal)))
        }
        Command::Export(arguments) => {
            Some(Box::new(move |request| export::work(request, run, arguments, terminal)))
        }
        Command::Check(arguments) => {
            // the parent has told what is wrong with it
            let original = check::original(arguments, terminal).ok().flatten();
            Some(Box::new(move |request| check::work(request, original.as_ref(), arguments, terminal)))
        }
        #[cfg(any(feature = "load-postgres", feature = "load-sqlite"))]
        Command::Load(arguments) => {
            Some(Box::new(move |request| load::work(request, run, arguments, terminal)))
        }
        _ => None,
    }
}

/// The requests as they come.
fn requests() -> Receiver<Request> {
    let (sender, requests) = sync_channel(2);
    thread::spawn(move || {
        for line in io::stdin().lock().lines() {
            let request = line.ok().and_then(|line| serde_json::from_str(&line).ok());
            if request.is_none_or(|request| sender.send(request).is_err()) {
                break;
            }
        }
        // what the other thread is at, nobody will read
        std::process::exit(0)
    });
    requests
}
