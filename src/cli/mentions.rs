//! `fenjie when --mentions --on DATE`: the time expressions of running text and the days that they mean, as a table or
//! as JSON, one answer a line of input as it comes.

use super::args::WhenArgs;
use super::cells::{Cell, Cells};
use super::table;
use super::terminal::Terminal;
use super::{Outcome, input};
use chrono::NaiveDate;
use fenjie::document::TextLayer;
use fenjie::schedule::mentions;
use serde::Serialize;
use std::io::{self, Write};
use std::path::Path;

/// One time expression as JSON has it.
#[derive(Debug, Clone, Copy, Serialize)]
struct Entry<'t> {
    text: &'t str,
    /// Its place in code points of the line.
    start: usize,
    end: usize,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

pub fn run(arguments: &WhenArgs, on: NaiveDate, terminal: &Terminal) -> io::Result<Outcome> {
    if let Some(text) = arguments.cell.as_deref().filter(|cell| !input::is_stdin(Path::new(cell))) {
        let cell = Cell { text: text.to_owned(), ..Cell::default() };
        answer(cell, on, arguments.json, terminal)?;
        return Ok(Outcome::Fine);
    }
    let mut cells = Cells::of_stdin();
    let mut out = terminal.stdout();
    loop {
        match cells.next(terminal) {
            Ok(None) => break,
            Ok(Some(cell)) if arguments.json => {
                write_json(&mut out, cell, on)?;
                if cells.wait() {
                    out.flush()?;
                }
            }
            Ok(Some(cell)) => {
                drop(out);
                answer(cell, on, false, terminal)?;
                out = terminal.stdout();
            }
            Err(message) => {
                out.flush()?;
                terminal.tell_error(&message)?;
                return Ok(Outcome::Failed);
            }
        }
    }
    out.flush()?;
    Ok(Outcome::Fine)
}

fn answer(cell: Cell, on: NaiveDate, json: bool, terminal: &Terminal) -> io::Result<()> {
    if json {
        let mut out = terminal.stdout();
        write_json(&mut out, cell, on)?;
        return out.flush();
    }
    let heads = [
        terminal.say("开始", "from"),
        terminal.say("结束", "to"),
        terminal.say("位置", "at"),
        terminal.say("时间", "time"),
    ];
    let layer = TextLayer::new(cell.text);
    let rows: Vec<[String; 4]> = entries(&layer, on).map(row).collect();
    if rows.is_empty() {
        return Ok(());
    }
    terminal.print(&(table::render(heads, &rows, terminal.wrap) + "\n"))
}

fn write_json(out: &mut impl Write, cell: Cell, on: NaiveDate) -> io::Result<()> {
    let layer = TextLayer::new(cell.text);
    serde_json::to_writer(&mut *out, &entries(&layer, on).collect::<Vec<_>>())?;
    out.write_all(b"\n")
}

fn entries(layer: &TextLayer, on: NaiveDate) -> impl Iterator<Item = Entry<'_>> {
    mentions(layer.as_str(), on).into_iter().map(|mention| Entry {
        start: layer.code_point(mention.range.start),
        end: layer.code_point(mention.range.end),
        text: layer.as_str().get(mention.range).unwrap_or_default(),
        from: mention.from,
        to: mention.to,
    })
}

fn row(entry: Entry<'_>) -> [String; 4] {
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
    [day(entry.from), day(entry.to), format!("{}-{}", entry.start, entry.end), entry.text.to_owned()]
}
