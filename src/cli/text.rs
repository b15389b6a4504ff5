//! `fenjie text FILE`: the text layer, byte for byte what the ranges count in; or where its lines stand on their pages.

use super::args::TextArgs;
use super::terminal::Terminal;
use super::{Outcome, boxed, input};
use fenjie::circular::Range;
use fenjie::document::{self, Document, Span};
use serde::Serialize;
use std::io::{self, Write};

pub fn run(arguments: &TextArgs, terminal: &Terminal) -> io::Result<Outcome> {
    match layer(arguments, terminal) {
        Ok(text) => {
            let mut out = terminal.stdout();
            out.write_all(text.as_bytes())?;
            out.flush()?;
            Ok(Outcome::Fine)
        }
        Err(message) => terminal.tell_error(&message).map(|()| Outcome::Failed),
    }
}

/// A part of a line on a page, as `--boxes` tells it; all keys always.
#[derive(Serialize)]
struct Boxed<'a> {
    /// Which of the files, from 0.
    source: usize,
    /// The page, from 1.
    page: usize,
    /// Its code points of the text layer.
    range: Range,
    /// Left, top, right and bottom in points from the page's top left corner.
    #[serde(rename = "box")]
    frame: [f64; 4],
    text: &'a str,
}

/// A line for each line on each page.
fn boxes(document: &Document) -> String {
    let layer = &document.layer;
    let starts: Vec<usize> = document.starts().collect();
    let whole = Span { start: 0, end: layer.as_str().len() };
    let line = |found: &document::Boxed| {
        let boxed = Boxed {
            source: starts.partition_point(|start| *start <= found.span.start).saturating_sub(1),
            page: found.page,
            range: layer.range(found.span),
            frame: boxed::sides(&found.frame),
            text: layer.as_str().get(found.span.start..found.span.end).unwrap_or_default(),
        };
        // writing to memory cannot fail
        serde_json::to_string(&boxed).unwrap_or_default() + "\n"
    };
    document.boxes(whole).iter().map(line).collect()
}

fn layer(arguments: &TextArgs, terminal: &Terminal) -> Result<String, String> {
    let options = arguments.limit.options();
    let files = arguments.attachments.with(&arguments.file);
    let inputs = input::read_all_of(&files, options.max_bytes, terminal)?;
    let document = input::document(&inputs, &options, terminal)?;
    match arguments.boxes {
        false => Ok(document.layer.into_string()),
        true if document.places.is_empty() => {
            let what = terminal.say(
                "只有 PDF 和 OFD 的文字在页面上有位置；请去掉 --boxes",
                "only the text of PDF and OFD has places on pages; leave --boxes out",
            );
            Err(format!("{}{}{what}", input::shown(&arguments.file), terminal.say("：", ": ")))
        }
        true => Ok(boxes(&document)),
    }
}
