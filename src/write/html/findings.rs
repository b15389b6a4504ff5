//! What was noticed while the circular was read: by kind, the gravest first, each with its place and task.

use super::text::Shown;
use super::{Report, words};
use crate::circular::{Diagnostic, Severity};
use crate::diagnostic::Code;
use maud::{Markup, html};

pub fn render(report: &Report<'_>) -> Markup {
    let kinds = kinds(&report.circular.diagnostics);
    html! {
        section #findings aria-labelledby="findings-head" {
            h2 #findings-head { (report.say(words::FINDINGS)) }
            @if kinds.is_empty() { p { (report.say(words::NO_FINDINGS)) } }
            @for (severity, code, diagnostics) in &kinds {
                section.finding {
                    h3 {
                        span class=(format_args!("severity {}", class(*severity))) { (report.say(words::severity(*severity))) }
                        " " code { (Shown(code)) } " " span.count { (diagnostics.len()) }
                    }
                    @if let Some(code) = Code::from_name(code) {
                        p.note { (code.entry().explanation.in_lang(report.lang)) }
                    }
                    ul { @for diagnostic in diagnostics { li { (finding(report, diagnostic)) } } }
                }
            }
        }
    }
}

fn finding(report: &Report<'_>, diagnostic: &Diagnostic) -> Markup {
    let task = diagnostic.task.as_deref().map(|id| (id, report.outline.task(id)));
    let place = report.pieces.as_ref().and_then(|pieces| pieces.link(&diagnostic.at));
    html! {
        (Shown(&diagnostic.message))
        @if let Some((id, n)) = task {
            " "
            @match n {
                Some(n) => a href=(format_args!("#t{n}")) { (report.say(words::OF_TASK)) (Shown(id)) },
                None => span { (report.say(words::OF_TASK)) (Shown(id)) },
            }
        }
        @if let Some((href, all)) = place {
            " " a.place href=(href) data-p=[all] { (report.say(words::PLACE)) }
        }
    }
}

/// The findings of each kind in the order of their first, errors before warnings before the rest.
fn kinds(diagnostics: &[Diagnostic]) -> Vec<(Severity, &str, Vec<&Diagnostic>)> {
    let mut places = std::collections::HashMap::new();
    let mut kinds: Vec<(Severity, &str, Vec<&Diagnostic>)> = Vec::new();
    for diagnostic in diagnostics {
        let kind = (diagnostic.severity, diagnostic.code.as_str());
        let place = *places.entry(kind).or_insert(kinds.len());
        match kinds.get_mut(place) {
            Some((_, _, list)) => list.push(diagnostic),
            None => kinds.push((kind.0, kind.1, vec![diagnostic])),
        }
    }
    kinds.sort_by_key(|kind| std::cmp::Reverse(kind.0));
    kinds
}

fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "info",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}
