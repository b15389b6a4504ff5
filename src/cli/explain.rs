//! `fenjie explain CODE`: what a diagnostic means; without a code, the list of all.

use super::args::ExplainArgs;
use super::terminal::{HEAD, Terminal, style, visible};
use super::{Outcome, suggest};
use fenjie::diagnostic::{Code, Lang, explain};
use std::fmt::Write;
use std::io;

pub fn run(arguments: &ExplainArgs, terminal: &Terminal) -> io::Result<Outcome> {
    let Some(name) = &arguments.code else {
        return terminal.print(&list(terminal)).map(|()| Outcome::Fine);
    };
    let Some(code) = Code::from_name(name) else {
        return terminal.tell_error(&unknown(name, terminal)).map(|()| Outcome::Failed);
    };
    let page = explain(code, terminal.lang);
    let (title, rest) = page.split_once('\n').unwrap_or((page.as_str(), ""));
    terminal.print(&format!("{HEAD}{title}{HEAD:#}\n{rest}"))?;
    Ok(Outcome::Fine)
}

/// Every code in the order of the pipeline: name, severity, message.
fn list(terminal: &Terminal) -> String {
    let longest = Code::ALL.iter().map(|code| code.entry().name.len()).max().unwrap_or(0);
    let mut out = String::new();
    for code in Code::ALL {
        let entry = code.entry();
        let style = style(entry.severity);
        let severity = terminal.severity(entry.severity);
        let blank = 7_usize.saturating_sub(unicode_width::UnicodeWidthStr::width(severity));
        let message = entry.message.in_lang(terminal.lang).replace("{}", "…");
        let _ = writeln!(
            out,
            "{HEAD}{:longest$}{HEAD:#}  {style}{severity}{style:#}{:blank$}  {message}",
            entry.name, ""
        );
    }
    out
}

fn unknown(name: &str, terminal: &Terminal) -> String {
    let name = visible(name);
    let near = suggest::codes(&name);
    match (terminal.lang, near.is_empty()) {
        (Lang::Zh, true) => format!("没有代码“{name}”；用 fenjie explain 查看全部代码"),
        (Lang::Zh, false) => format!("没有代码“{name}”；是否指 {}？", near.join("、")),
        (Lang::En, true) => format!("there is no code “{name}”; `fenjie explain` lists them all"),
        (Lang::En, false) => format!("there is no code “{name}”; did you mean {}?", near.join(" or ")),
    }
}
