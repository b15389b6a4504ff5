//! `fenjie when [CELL]`: schedule cells to milestones, as a table or as JSON, one answer a cell as it comes.

use super::args::WhenArgs;
use super::cells::{self, Cells};
use super::lines::Source;
use super::snippet::{self, Report};
use super::table;
use super::terminal::Terminal;
use super::{Outcome, input, mentions};
use chrono::Datelike;
use fenjie::circular::{Diagnostic, Milestone, Severity};
use fenjie::diagnostic::Finding;
use fenjie::document::TextLayer;
use fenjie::extract::read_cell;
use fenjie::schedule::{Context, PlanYear, YearSource};
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;

/// One cell and what it says.
struct Cell {
    text: TextLayer,
    milestones: Vec<Milestone>,
    findings: Vec<Finding>,
}

pub fn run(arguments: &WhenArgs, terminal: &Terminal) -> io::Result<Outcome> {
    if let (true, Some(on)) = (arguments.mentions, arguments.on) {
        return mentions::run(arguments, on, terminal);
    }
    match arguments.cell.as_deref().filter(|cell| !input::is_stdin(Path::new(cell))) {
        None => stream(arguments, terminal),
        Some(cell) => {
            let cell = read(cell.to_owned(), arguments);
            let mut out = terminal.stdout();
            if arguments.json {
                write_json(&mut out, &cell, terminal)?;
                out.flush()?;
            } else {
                let text = human(&cell, terminal.say("单元格", "cell"), 1, terminal);
                drop(out);
                terminal.print(&text)?;
            }
            Ok(outcome(&cell))
        }
    }
}

/// Reads cells from standard input. What is answered goes out before more input is waited for.
fn stream(arguments: &WhenArgs, terminal: &Terminal) -> io::Result<Outcome> {
    let mut cells = Cells::of_stdin();
    let mut out = terminal.stdout();
    let mut worst = Outcome::Fine;
    loop {
        let (line, cell) = match cells.next(terminal) {
            Ok(None) => break,
            Ok(Some(cell)) => (cell.line, read_line(cell, arguments)),
            Err(message) => {
                out.flush()?;
                terminal.tell_error(&message)?;
                return Ok(Outcome::Failed);
            }
        };
        worst = worst.max(outcome(&cell));
        if arguments.json {
            write_json(&mut out, &cell, terminal)?;
            if cells.wait() {
                out.flush()?;
            }
        } else if !cell.text.as_str().trim().is_empty() {
            drop(out);
            terminal.print(&human(&cell, "-", line, terminal))?;
            out = terminal.stdout();
        }
    }
    out.flush()?;
    Ok(worst)
}

/// What a line says, what was wrong with its bytes first.
fn read_line(line: cells::Cell, arguments: &WhenArgs) -> Cell {
    let mut cell = read(line.text, arguments);
    cell.findings.splice(0..0, line.bad);
    cell
}

fn read(text: String, arguments: &WhenArgs) -> Cell {
    let context = Context {
        year: (arguments.dates.year.map(|year| (PlanYear::Calendar(year), YearSource::Option))).or_else(
            || {
                let issued_on = arguments.dates.issued_on?;
                Some((PlanYear::Calendar(issued_on.year()), YearSource::IssueDate))
            },
        ),
        issued_on: arguments.dates.issued_on,
        deadline: arguments.deadline,
    };
    let text = TextLayer::new(text);
    let (milestones, findings) = read_cell(&text, &context);
    Cell { text, milestones, findings }
}

fn outcome(cell: &Cell) -> Outcome {
    let error = |finding: &Finding| finding.code.entry().severity == Severity::Error;
    if cell.findings.iter().any(error) { Outcome::Denied } else { Outcome::Fine }
}

/// A cell's answer in JSON.
#[derive(Serialize)]
struct Answer<'a> {
    milestones: &'a [Milestone],
    diagnostics: Vec<Diagnostic>,
}

fn write_json(out: &mut impl Write, cell: &Cell, terminal: &Terminal) -> io::Result<()> {
    let diagnostics =
        cell.findings.iter().map(|finding| finding.diagnostic(&cell.text, terminal.json_lang)).collect();
    serde_json::to_writer(&mut *out, &Answer { milestones: &cell.milestones, diagnostics })?;
    out.write_all(b"\n")
}

/// A cell's answer for people: the table, then what was noticed.
fn human(cell: &Cell, name: &str, line: usize, terminal: &Terminal) -> String {
    let say = |zh, en| terminal.say(zh, en);
    let heads = [
        say("时间", "label"),
        say("开始", "start"),
        say("结束", "end"),
        say("从严", "strict"),
        say("约束", "bound"),
        say("精度", "precision"),
        say("重复", "recurrence"),
        say("推断", "inferred"),
        say("工作", "text"),
    ];
    let rows: Vec<[String; 9]> = cell.milestones.iter().map(row).collect();
    let mut out = table::render(heads, &rows, terminal.wrap);
    out.push('\n');
    if cell.findings.is_empty() {
        return out;
    }
    let source =
        Source::new(name.to_owned(), TextLayer::new(cell.text.as_str().to_owned())).starting_at(line);
    for finding in &cell.findings {
        let places: Vec<_> = finding.at.iter().map(|span| span.start..span.end).collect();
        let entry = finding.code.entry();
        let message = finding.code.message(terminal.lang, &finding.words);
        let report = Report {
            severity: entry.severity,
            code: Some(entry.name),
            message: &message,
            places: &places,
            label: None,
        };
        out += &snippet::render(&report, &source, terminal);
    }
    out
}

fn row(milestone: &Milestone) -> [String; 9] {
    let date = |date: Option<chrono::NaiveDate>| date.map_or_else(|| "-".to_owned(), |date| date.to_string());
    [
        milestone.label.clone().unwrap_or_else(|| "-".to_owned()),
        date(milestone.start),
        date(milestone.end),
        milestone.end_strict.map(|date| date.to_string()).unwrap_or_default(),
        milestone.bound.name().to_owned(),
        milestone.precision.map(|unit| unit.name().to_owned()).unwrap_or_default(),
        milestone.recurrence.as_deref().unwrap_or_default().to_owned(),
        inferred(&milestone.inferred),
        milestone.text.clone(),
    ]
}

/// `start.year:option, end.year:option` → `start.year end.year:option`.
fn inferred(entries: &[Cow<'static, str>]) -> String {
    let mut out = String::new();
    for (i, entry) in entries.iter().enumerate() {
        let source = |entry: &str| entry.split_once(':').map(|(_, source)| source.to_owned());
        let next = entries.get(i + 1).map(|next| &**next);
        let same = next.is_some_and(|next| source(entry).is_some() && source(entry) == source(next));
        out += if same { entry.split(':').next().unwrap_or_default() } else { entry };
        if next.is_some() {
            out.push(' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_inferred_is_short() {
        let short =
            |entries: &[&'static str]| inferred(&entries.iter().map(|&e| e.into()).collect::<Vec<_>>());
        assert_eq!(short(&["start.year:option", "end.year:option"]), "start.year end.year:option");
        assert_eq!(short(&["start.year:option", "end.year:label"]), "start.year:option end.year:label");
        assert_eq!(short(&["start", "end"]), "start end");
        assert_eq!(short(&[]), "");
    }
}
