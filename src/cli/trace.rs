//! `fenjie trace FILE ID`: each value of a task, part, milestone, duty or the notice with its line underlined, and the
//! rule or inference behind it.

mod human;
mod json;

use super::args::TraceArgs;
use super::lines::Source;
use super::opened::{self, Opened};
use super::sheet::{self, Cell};
use super::terminal::Terminal;
use super::{Outcome, findings, suggest};
use fenjie::circular::{self, Circular, Severity};
use fenjie::diagnostic::Lang;
use fenjie::trace::{self, Columns};
use std::io::{self, Write as _};
use std::ops::Range;

pub fn run(arguments: &TraceArgs, terminal: &Terminal) -> io::Result<Outcome> {
    // what people read speaks one language throughout
    let people = terminal.for_people();
    let terminal = if arguments.json { terminal } else { &people };
    let attachments = &arguments.attachments.attachments;
    match opened::open(&arguments.file, attachments, &arguments.sources.sources, &arguments.reading, terminal)
    {
        Err(message) => terminal.tell_error(&message).map(|()| Outcome::Failed),
        Ok(opened) => tell(opened, arguments, terminal),
    }
}

fn tell(opened: Opened, arguments: &TraceArgs, terminal: &Terminal) -> io::Result<Outcome> {
    let (circular, text, outcome) = match opened {
        Opened::Converted(converted) => {
            let columns = Columns::of(&converted.document);
            let source = findings::source(&converted.inputs, converted.document, terminal);
            let error = |d: &circular::Diagnostic| d.severity == Severity::Error;
            let denied = converted.circular.diagnostics.iter().any(error);
            let outcome = if denied { Outcome::Denied } else { Outcome::Fine };
            (converted.circular, Some((source, columns)), outcome)
        }
        // the findings of JSON were told when it was made
        Opened::Json { circular, source, columns, .. } => (circular, source.zip(columns), Outcome::Fine),
    };
    let columns = text.as_ref().map(|(_, columns)| columns);
    let Some(traced) = trace::trace(&circular, &arguments.id, columns, terminal.json_lang) else {
        return terminal.tell_error(&unknown(&arguments.id, &circular, terminal)).map(|()| Outcome::Failed);
    };
    let places = Places { circular: &circular, source: text.as_ref().map(|(source, _)| source) };
    if arguments.json {
        let mut out = terminal.stdout();
        serde_json::to_writer(&mut out, &json::answer(&traced, &places, terminal.json_lang))?;
        out.write_all(b"\n")?;
        out.flush()?;
    } else {
        terminal.print(&human::page(&traced, &places, terminal))?;
    }
    if places.source.is_none() {
        terminal.tell(terminal.say(
            "没有给出原文（--source），只有数值和理由，没有原文的行\n",
            "without the circular (--source) there are values and reasons only, no lines of the text\n",
        ))?;
    }
    Ok(outcome)
}

/// As many ids are named where one is unknown.
const MOST_IDS: usize = 8;

/// What to say of an id that the circular does not have.
fn unknown(id: &str, circular: &Circular, terminal: &Terminal) -> String {
    let ids: Vec<&str> = trace::ids(circular).collect();
    let near = suggest::ids(id, &ids);
    let mut shown = near.iter().take(MOST_IDS).copied().collect::<Vec<_>>();
    if let Some(last) = near.last().filter(|_| near.len() > MOST_IDS) {
        shown.extend(["…", last]);
    }
    match terminal.lang {
        Lang::Zh => format!("没有编号“{id}”；有：{}", shown.join("、")),
        Lang::En => format!("there is no “{id}”; there is {}", shown.join(", ")),
    }
}

/// The places of a circular in the text and in the workbook that it was read from.
struct Places<'a> {
    circular: &'a Circular,
    source: Option<&'a Source>,
}

impl<'a> Places<'a> {
    /// The source with the bytes of a range, where it has text and the range lies in it.
    fn bytes(&self, range: circular::Range) -> Option<(&'a Source, Range<usize>)> {
        let source = self.source?;
        let bytes = source.layer().byte(range.0)?..source.layer().byte(range.1)?;
        (bytes.start <= bytes.end).then_some((source, bytes))
    }

    /// The file that holds a range.
    fn file(&self, range: circular::Range) -> Option<&'a circular::Source> {
        sheet::file(&self.circular.sources, range)
    }

    /// The sheet and the first cell that a range touches, where its file is a workbook.
    fn cell(&self, range: circular::Range) -> Option<Cell<'a>> {
        sheet::cell(&self.circular.sources, range)
    }

    /// The page, from 1, where its file has pages.
    fn page(&self, range: circular::Range) -> Option<usize> {
        sheet::page(&self.circular.sources, range)
    }
}
