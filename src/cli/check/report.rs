//! What `fenjie check` writes, whatever the format: a head, what each file adds, an end.
//!
//! What a file adds depends on that file alone. So a document is written as its files are read, and is a whole one also
//! where nothing was found or a file could not be read.

use super::super::args::Format;
use super::super::findings::Findings;
use super::super::terminal::Terminal;
use super::super::{Count, Outcome, counted};
use super::{github, gitlab, human, json, sarif};
use fenjie::diagnostic::Lang;
use std::collections::HashSet;
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

/// Who says what stands in the output: a document has one language, that of its findings.
pub fn speaker(format: Format, terminal: &Terminal) -> Terminal {
    match format {
        Format::Human | Format::Json => terminal.clone(),
        Format::Sarif | Format::Github | Format::Gitlab => terminal.for_programs(),
    }
}

/// What one file adds: text or lines as they are written, for a document a JSON list of its objects.
pub fn piece(format: Format, found: &Findings, terminal: &Terminal) -> io::Result<Vec<u8>> {
    let here = std::env::current_dir().ok();
    let (here, lang) = (here.as_deref(), speaker(format, terminal).lang);
    let lines =
        |lines: Vec<String>| lines.into_iter().map(|line| line + "\n").collect::<String>().into_bytes();
    Ok(match format {
        Format::Human => human::text(found, terminal).into_bytes(),
        Format::Json => lines(json::lines(found)?),
        Format::Github => lines(github::commands(found, here, lang)),
        Format::Sarif => serde_json::to_vec(&sarif::results(found, here, lang))?,
        Format::Gitlab => serde_json::to_vec(&gitlab::issues(found, here, lang))?,
    })
}

pub struct Report<'t> {
    format: Format,
    /// Who speaks to people.
    terminal: &'t Terminal,
    /// Who says what stands in the output.
    pub speaker: Terminal,
    /// The folder that files are named from.
    here: Option<PathBuf>,
    out: BufWriter<StdoutLock<'static>>,
    /// The objects that the list of a document holds by now.
    written: HashSet<String>,
    /// What is written at the end of a SARIF document.
    notifications: Vec<String>,
}

impl<'t> Report<'t> {
    /// Begins the output.
    pub fn begin(format: Format, terminal: &'t Terminal) -> io::Result<Self> {
        let speaker = speaker(format, terminal);
        let mut out = terminal.stdout();
        match format {
            Format::Human | Format::Json | Format::Github => {}
            Format::Sarif => out.write_all(sarif::head(terminal.json_lang).as_bytes())?,
            Format::Gitlab => out.write_all(b"[")?,
        }
        let here = std::env::current_dir().ok();
        Ok(Report {
            format,
            terminal,
            speaker,
            here,
            out,
            written: HashSet::new(),
            notifications: Vec::new(),
        })
    }

    /// Writes what a file adds, as [`piece`] gives it.
    pub fn found(&mut self, piece: &[u8]) -> io::Result<()> {
        match self.format {
            Format::Human => {
                self.out.flush()?;
                self.terminal.print(&String::from_utf8_lossy(piece))
            }
            Format::Json | Format::Github => {
                self.out.write_all(piece)?;
                self.out.flush()
            }
            Format::Sarif | Format::Gitlab => self.items(serde_json::from_slice(piece)?),
        }
    }

    /// Writes that a file could not be read, and why.
    pub fn failed(&mut self, file: Option<&Path>, message: &str) -> io::Result<()> {
        let here = self.here.as_deref();
        match self.format {
            Format::Human | Format::Json => {}
            // the log of a job shows standard error too, where a file's name may be taken for a command
            Format::Github => return self.lines(&[github::failure(file, message, here)]),
            Format::Sarif => self.notifications.push(sarif::notification(file, message, here)),
            Format::Gitlab => self.items(vec![gitlab::failure(file, message, here)])?,
        }
        self.speaker.tell_error(message)
    }

    /// Ends the output and tells people how much was found.
    pub fn end(mut self, files: usize, count: Count, outcome: Outcome) -> io::Result<()> {
        match self.format {
            Format::Human | Format::Json | Format::Github => {}
            Format::Sarif => {
                self.out.write_all(sarif::tail(&self.notifications, outcome).as_bytes())?;
            }
            Format::Gitlab => self.out.write_all(b"\n]\n")?,
        }
        self.out.flush()?;
        let summary = summary(files, count, self.terminal);
        match self.format {
            Format::Human => self.terminal.print(&summary),
            Format::Json | Format::Sarif | Format::Github | Format::Gitlab => self.terminal.tell(&summary),
        }
    }

    fn lines(&mut self, lines: &[String]) -> io::Result<()> {
        for line in lines {
            self.out.write_all(line.as_bytes())?;
            self.out.write_all(b"\n")?;
        }
        self.out.flush()
    }

    /// Writes objects into the list of the document; one that stands there already, because a file was named twice, is
    /// the same finding.
    fn items(&mut self, items: Vec<String>) -> io::Result<()> {
        for item in items {
            if self.written.contains(&item) {
                continue;
            }
            self.out.write_all(if self.written.is_empty() { b"\n" } else { b",\n" })?;
            self.out.write_all(item.as_bytes())?;
            self.written.insert(item);
        }
        Ok(())
    }
}

fn summary(files: usize, count: Count, terminal: &Terminal) -> String {
    let count = count.text(terminal.lang);
    match terminal.lang {
        Lang::Zh => format!("检查了 {files} 个文件：{count}\n"),
        Lang::En => format!("checked {}: {count}\n", counted(files, "file")),
    }
}
