//! What people are told of a circular that was converted: its warnings and errors, and how much was found.

use super::batch::Found;
use super::corrections::{self, Loaded};
use super::findings;
use super::lines::Source;
use super::opened::Converted;
use super::terminal::{Terminal, style, visible};
use super::{Count, counted};
use fenjie::Options;
use fenjie::circular::{Circular, Diagnostic, Severity};
use fenjie::diagnostic::Lang;
use fenjie::document::Document;
use std::fmt::Write as _;

/// The warnings and errors, a line each, and what was found in the files.
pub fn summary(converted: Converted, terminal: &Terminal) -> String {
    let mut count = Count::default();
    converted.circular.diagnostics.iter().for_each(|diagnostic| count.add(diagnostic.severity));
    let Found { tasks, milestones, .. } = Found::of(&converted.circular);
    let names: Vec<_> = converted.inputs.iter().map(|input| visible(&input.shown).into_owned()).collect();
    let mut out = String::new();
    if count.errors + count.warnings > 0 {
        out = lines(converted, Severity::Warning, terminal);
    }
    let name = names.join(" + ");
    let count = count.text(terminal.lang);
    let _ = match terminal.lang {
        Lang::Zh => writeln!(out, "{name}：{tasks} 项任务，{milestones} 个节点；{count}"),
        Lang::En => {
            writeln!(out, "{name}: {}, {}; {count}", counted(tasks, "task"), counted(milestones, "milestone"))
        }
    };
    out
}

/// The errors alone, a line each.
pub fn errors(converted: Converted, terminal: &Terminal) -> String {
    lines(converted, Severity::Error, terminal)
}

/// The diagnostics of at least that severity, a line each.
fn lines(converted: Converted, least: Severity, terminal: &Terminal) -> String {
    let Converted { inputs, document, circular, options, corrections } = converted;
    let diagnostics = in_terminal_language(&document, &circular, &options, corrections.as_deref(), terminal);
    let source = findings::source(&inputs, document, terminal);
    let mut out = String::new();
    for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.severity >= least) {
        push_line(&mut out, diagnostic, &source, terminal);
    }
    out
}

/// The diagnostics as people are to read them: where the JSON speaks another language, the circular is read
/// again for its messages.
fn in_terminal_language(
    document: &Document,
    circular: &Circular,
    options: &Options,
    corrections: Option<&Loaded>,
    terminal: &Terminal,
) -> Vec<Diagnostic> {
    if options.lang == terminal.lang {
        return circular.diagnostics.clone();
    }
    let again = Options { lang: terminal.lang, ..options.clone() };
    let again = corrections::again(document, &again, corrections);
    again.map_or_else(|| circular.diagnostics.clone(), |circular| circular.diagnostics)
}

/// `file:line:column: warning[code]: message`.
fn push_line(out: &mut String, diagnostic: &Diagnostic, source: &Source, terminal: &Terminal) {
    let style = style(diagnostic.severity);
    let first = diagnostic.at.first().and_then(|range| source.layer().byte(range.0));
    let _ = write!(out, "{}:", visible(first.map_or(&source.whole, |byte| source.name_at(byte))));
    if let Some(byte) = first {
        let (line, column) = source.place(byte);
        let _ = write!(out, "{line}:{column}:");
    }
    let severity = terminal.severity(diagnostic.severity);
    let message = visible(&diagnostic.message);
    let _ = writeln!(out, " {style}{severity}[{}]{style:#}: {message}", diagnostic.code);
}
