//! A trace as people read it: a head for each field, its lines underlined, the reasons below.

use super::Places;
use crate::cli::snippet::{self, Report};
use crate::cli::terminal::{HEAD, Terminal, visible};
use fenjie::circular::Range;
use fenjie::diagnostic::{Code, Lang};
use fenjie::trace::{Field, Kind, Trace};
use serde_json::Value;
use std::collections::HashSet;
use std::fmt::Write as _;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

type Bytes = std::ops::Range<usize>;

/// More places of one value or reason than this are counted, not shown.
const MOST_PLACES: usize = 12;

pub fn page(trace: &Trace<'_>, places: &Places<'_>, terminal: &Terminal) -> String {
    let mut page = Page { out: String::new(), shown: HashSet::new(), places, terminal };
    let kind = kind(trace.kind, terminal);
    let _ = writeln!(page.out, "{HEAD}{}{HEAD:#} {kind}\n", trace.id);
    for field in &trace.fields {
        page.field(field);
    }
    for diagnostic in &trace.diagnostics {
        page.diagnostic(diagnostic);
    }
    page.out
}

fn kind(kind: Kind, terminal: &Terminal) -> &'static str {
    match kind {
        Kind::Notice => terminal.say("公文", "notice"),
        Kind::Task => terminal.say("任务", "task"),
        Kind::Part => terminal.say("子任务", "part"),
        Kind::Milestone => terminal.say("节点", "milestone"),
        Kind::Duty => terminal.say("公文要求", "duty"),
    }
}

struct Page<'a> {
    out: String,
    /// The places whose lines have been shown: a second time they are only named.
    shown: HashSet<Range>,
    places: &'a Places<'a>,
    terminal: &'a Terminal,
}

impl Page<'_> {
    fn field(&mut self, field: &Field) {
        let name = match self.terminal.lang {
            Lang::Zh => format!("{} {}", field.name, visible(&field.path)),
            Lang::En => visible(&field.path).into_owned(),
        };
        let value = self.value(&field.value, self.terminal.width().saturating_sub(name.width() + 2));
        let _ = writeln!(self.out, "{HEAD}{name}{HEAD:#}  {value}");
        self.lines(&field.at);
        for why in &field.why {
            let entry = why.entry.as_ref().map(|entry| format!(" [{}]", visible(entry))).unwrap_or_default();
            let _ = writeln!(self.out, "  = {}{entry}", visible(&why.text));
            self.lines(&why.at);
        }
        self.out.push('\n');
    }

    /// The lines of the text with the words underlined; what stands in one line is shown at once.
    fn lines(&mut self, at: &[Range]) {
        let places = self.places;
        let Some(source) = places.source else { return };
        let found = at.iter().filter_map(|range| Some((*range, places.bytes(*range)?.1)));
        let found: Vec<(Range, Bytes)> = found.take(MOST_PLACES).collect();
        let in_one_line = |a: &(Range, Bytes), b: &(Range, Bytes)| {
            a.1.end <= b.1.start && source.line(a.1.start) == source.line(b.1.start)
        };
        for line in found.chunk_by(in_one_line) {
            let Some((range, _)) = line.first() else { continue };
            let cell = self.places.cell(*range).map(|(sheet, cell)| {
                let (sheet, cell) = (visible(sheet), visible(cell.unwrap_or_default()));
                match self.terminal.lang {
                    Lang::Zh => format!("（工作表“{sheet}” {cell}）"),
                    Lang::En => format!(" (sheet “{sheet}” {cell})"),
                }
            });
            let first = line.iter().fold(false, |first, (range, _)| self.shown.insert(*range) || first);
            let bytes: Vec<Bytes> = line.iter().map(|(_, bytes)| bytes.clone()).collect();
            let lines = if first { snippet::Lines::Shown } else { snippet::Lines::Named };
            self.out +=
                &snippet::places(&bytes, source, lines, cell.as_deref().unwrap_or_default(), self.terminal);
        }
        let more = at.len().saturating_sub(MOST_PLACES);
        if more > 0 {
            self.out += &snippet::more(more, self.terminal);
        }
    }

    fn diagnostic(&mut self, diagnostic: &fenjie::circular::Diagnostic) {
        let found: Vec<_> = diagnostic.at.iter().filter_map(|range| self.places.bytes(*range)).collect();
        let places: Vec<_> = found.iter().map(|(_, bytes)| bytes.clone()).collect();
        let report = Report {
            severity: diagnostic.severity,
            code: Some(&diagnostic.code),
            message: &diagnostic.message,
            places: &places,
            label: None,
        };
        let report = match self.places.source {
            Some(source) => snippet::render(&report, source, self.terminal),
            None => snippet::render_without_text(&report, self.terminal),
        };
        self.out += report.trim_end_matches('\n');
        self.out.push('\n');
        if Code::from_name(&diagnostic.code).is_some() {
            let _ = match self.terminal.lang {
                Lang::Zh => writeln!(self.out, "  = 含义和处理：fenjie explain {}", diagnostic.code),
                Lang::En => writeln!(self.out, "  = what it means: fenjie explain {}", diagnostic.code),
            };
        }
        self.out.push('\n');
    }

    /// A value on one line, cut where the terminal ends.
    fn value(&self, value: &Value, columns: usize) -> String {
        let text = self.words(value);
        if text.width() <= columns {
            return text;
        }
        // one for the `…`
        let mut room = columns.saturating_sub(1);
        let end = text.char_indices().find(|(_, c)| {
            let width = c.width().unwrap_or(0);
            let fits = width <= room;
            room = room.saturating_sub(width);
            !fits
        });
        match end.and_then(|(end, _)| text.get(..end)) {
            Some(head) => format!("{head}…"),
            None => text,
        }
    }

    fn words(&self, value: &Value) -> String {
        let text = |name: &str| value.get(name).and_then(Value::as_str);
        match value {
            Value::Null => self.terminal.say("无", "none").to_owned(),
            Value::String(text) => visible(text).into_owned(),
            // an action or a target; its reasons say the rest
            Value::Object(_) if text("text").is_some() => {
                visible(text("text").unwrap_or_default()).into_owned()
            }
            Value::Object(members) => {
                let words = members.iter().filter(|(name, _)| !matches!(name.as_str(), "start" | "end"));
                let words = words.filter_map(|(_, value)| match value {
                    Value::Null => None,
                    Value::String(text) => Some(visible(text).into_owned()),
                    other => Some(other.to_string()),
                });
                let mut words: Vec<String> = words.collect();
                if members.contains_key("start") {
                    let day = |name| text(name).unwrap_or_default();
                    words.push(visible(&format!("{}..{}", day("start"), day("end"))).into_owned());
                }
                words.join("  ")
            }
            other => other.to_string(),
        }
    }
}
