//! A difference as people read it in a terminal or a pipe: without colours the marks say the same.

use crate::cli::terminal::{HEAD, Terminal, visible};
use annotate_snippets::renderer::{AnsiColor, Style};
use fenjie::diff::{Entry, Mark, Row, Run, RunKind, View};
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

const ADDED: Style = AnsiColor::Green.on_default();
const DROPPED: Style = AnsiColor::Red.on_default();
const CHANGED: Style = AnsiColor::Yellow.on_default();
const MOVED: Style = AnsiColor::Cyan.on_default();
const NOTE: Style = Style::new().dimmed();
const PLAIN: Style = Style::new();

/// Of a longer run that is the same only so many characters are shown at either end.
const CONTEXT: usize = 24;
/// A longer run of letters and digits may be cut at a line's end.
const LONGEST_WORD: usize = 20;
/// Of a text that is added or dropped as a whole so many at the front.
const MOST: usize = 200;

pub fn page(view: &View, brief: bool, terminal: &Terminal) -> String {
    let mut page =
        Page { out: String::new(), room: terminal.wrap.unwrap_or(usize::MAX), column: 0, indent: 0 };
    if view.same {
        page.line(0, &[(PLAIN, terminal.say("两份公文内容相同", "the circulars say the same").to_owned())]);
        return page.out;
    }
    for (sign, style, version) in [("---", DROPPED, &view.versions[0]), ("+++", ADDED, &view.versions[1])] {
        page.line(4, &[(style, format!("{sign} {version}"))]);
    }
    page.rows(&view.told, 0);
    if !view.notice.is_empty() && !brief {
        page.head(terminal.say("通知", "Notice"));
        page.rows(&view.notice, 2);
    }
    if !view.entries.is_empty() {
        page.head(terminal.say("任务", "Tasks"));
    }
    let mut under = "";
    for entry in &view.entries {
        if entry.under != under && !entry.under.is_empty() && !brief {
            page.line(0, &[(NOTE, format!("[{}]", entry.under))]);
        }
        under = &entry.under;
        page.entry(entry, brief, terminal);
    }
    if !view.departments.is_empty() && !brief {
        page.head(terminal.say("单位索引", "Departments"));
        page.rows(&view.departments, 2);
    }
    let _ = writeln!(page.out);
    if !view.warning.is_empty() {
        page.line(0, &[(CHANGED, view.warning.to_owned())]);
    }
    let colon = terminal.say("任务：", "tasks: ");
    page.line(0, &[(PLAIN, format!("{colon}{}", view.summary))]);
    page.out
}

fn sign(mark: Mark) -> (&'static str, Style) {
    match mark {
        Mark::Added => ("+", ADDED),
        Mark::Dropped => ("-", DROPPED),
        Mark::Changed => ("~", CHANGED),
        Mark::Moved => (">", MOVED),
    }
}

/// The page while it is written.
struct Page {
    out: String,
    /// How wide a line may be.
    room: usize,
    column: usize,
    /// Where a wrapped line goes on.
    indent: usize,
}

impl Page {
    fn head(&mut self, text: &str) {
        let _ = writeln!(self.out, "\n{HEAD}{text}{HEAD:#}");
    }

    fn entry(&mut self, entry: &Entry, brief: bool, terminal: &Terminal) {
        let (mark, style) = sign(entry.mark);
        let mut pieces = vec![(style, format!("{mark} {}", entry.number)), (PLAIN, "  ".to_owned())];
        pieces.extend(woven(&entry.title, entry.mark == Mark::Changed || entry.mark == Mark::Moved));
        if entry.moved {
            pieces.push((MOVED, terminal.say("（移动了位置）", " (moved)").to_owned()));
        }
        if brief {
            let mut names: Vec<&str> = entry.rows.iter().map(|row| row.name.as_str()).collect();
            names.dedup();
            if entry.mark == Mark::Changed && !names.is_empty() {
                pieces.push((NOTE, format!("  [{}]", names.join(terminal.say("、", ", ")))));
            }
            return self.line(4, &pieces);
        }
        self.line(4, &pieces);
        self.rows(&entry.rows, 4);
    }

    /// Rows with their names in one column.
    fn rows(&mut self, rows: &[Row], indent: usize) {
        let widest = rows.iter().map(|row| visible(&row.name).width()).max().unwrap_or(0).min(20);
        for row in rows {
            let (mark, style) = sign(row.mark);
            let name = visible(&row.name);
            let blanks = widest.saturating_sub(name.width()) + 2;
            let mut pieces = vec![
                (PLAIN, " ".repeat(indent)),
                (style, format!("{mark} ")),
                (PLAIN, format!("{name}{:blanks$}", "")),
            ];
            pieces.extend(woven(&row.runs, row.is_woven()));
            let at = indent + 2 + widest + 2;
            // short notes go on, others have lines of their own
            let notes = row.notes.join("；");
            let is_short = !notes.is_empty() && row.notes.len() == 1 && !notes.contains('→');
            if is_short {
                pieces.push((NOTE, format!("  ({notes})")));
            }
            self.line(at, &pieces);
            for note in row.notes.iter().filter(|_| !is_short) {
                self.line(at, &[(PLAIN, " ".repeat(at)), (NOTE, note.clone())]);
            }
        }
    }

    /// A line, wrapped between any two characters; what is wrapped goes on at `indent`.
    fn line(&mut self, indent: usize, pieces: &[(Style, String)]) {
        (self.column, self.indent) = (0, indent.min(self.room / 2));
        for (style, text) in pieces {
            let _ = write!(self.out, "{style}");
            let text = visible(text);
            let mut rest = &*text;
            while let Some(first) = rest.chars().next() {
                // a word of letters and digits stays whole, unless it is none
                let run = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
                let word = if run == 0 || run > LONGEST_WORD { first.len_utf8() } else { run };
                let (word, behind) = rest.split_at(word);
                self.push(first, word);
                rest = behind;
            }
            let _ = write!(self.out, "{style:#}");
        }
        let end = self.out.trim_end_matches(' ').len();
        self.out.truncate(end);
        self.out.push('\n');
    }

    /// Writes a word or mark, on another line where it does not fit; no line begins with a blank or with a mark that closes.
    fn push(&mut self, first: char, word: &str) {
        let closes = "，。；：、！？）》〉」』】〕”’…-+]}".contains(first);
        if self.column + word.width() > self.room && !closes {
            let end = self.out.trim_end_matches(' ').len();
            self.out.truncate(end);
            let _ = write!(self.out, "\n{:1$}", "", self.indent);
            self.column = self.indent;
            if word == " " {
                return;
            }
        }
        self.out.push_str(word);
        self.column += word.width();
    }
}

/// Runs with their colours and, where the line is of both versions, marks that need no colour.
fn woven(runs: &[Run], marked: bool) -> Vec<(Style, String)> {
    let mut out = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        let text = &run.text;
        out.push(match run.kind {
            RunKind::Old if marked => (DROPPED, format!("[-{}-]", shortened(text))),
            RunKind::New if marked => (ADDED, format!("{{+{}+}}", shortened(text))),
            RunKind::Old => (DROPPED, shortened(text)),
            RunKind::New => (ADDED, shortened(text)),
            RunKind::Note => (NOTE, text.clone()),
            RunKind::Same => (PLAIN, context(text, at > 0, at + 1 < runs.len())),
        });
    }
    out
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}……", &text[..end]),
        None => text.to_owned(),
    }
}

/// What stands at the changes before and behind a run that is the same.
fn context(text: &str, before: bool, behind: bool) -> String {
    let count = text.chars().count();
    if count <= 2 * CONTEXT + 4 {
        return text.to_owned();
    }
    let head: String = if before || !behind { text.chars().take(CONTEXT).collect() } else { String::new() };
    let tail: String = if behind { text.chars().skip(count - CONTEXT).collect() } else { String::new() };
    format!("{head}……{tail}")
}
