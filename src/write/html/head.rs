//! The head of the report: what the circular is, how much it holds, and the rest of its notice.

use super::text::Shown;
use super::{Report, words};
use crate::circular::{Notice, Ranges, Severity};
use crate::diagnostic::Said;
use maud::{Markup, html};

pub fn render(report: &Report<'_>) -> Markup {
    let notice = &report.circular.notice;
    html! {
        header {
            h1 {
                @match &notice.title {
                    Some(title) => (report.value(title, &notice.at.title)),
                    None => (Shown(report.title())),
                }
            }
            dl.facts {
                @if let Some(number) = &notice.number {
                    (fact(report, words::NUMBER, &report.value(&number.text, &number.at.text)))
                }
                (list(report, words::ISSUERS, &notice.issuers, &notice.at.issuers))
                @if let Some(day) = notice.issued_on {
                    (fact(report, words::ISSUED_ON, &html! { time datetime=(day) { (day) } }))
                }
                (fact(report, words::FILES, &html! {
                    @for source in &report.circular.sources { span.file { (Shown(&source.name)) } }
                }))
            }
            (counts(report))
            @if report.pieces.is_some() { p.hint { (report.say(words::HOW_TO_READ)) } }
            (more(report, notice))
            (contents(report))
        }
    }
}

fn counts(report: &Report<'_>) -> Markup {
    let outline = &report.outline;
    let diagnostics = &report.circular.diagnostics;
    let grave = diagnostics.iter().filter(|diagnostic| diagnostic.severity != Severity::Info).count();
    let counts = [
        (words::TASKS, outline.items.len()),
        (words::PARTS, outline.counts.parts),
        (words::MILESTONES, outline.counts.milestones),
        (words::UNITS, outline.units.len()),
        (words::DOUBTS, grave),
    ];
    html! {
        ul.counts {
            @for (said, count) in counts {
                @if count > 0 || said.en == words::TASKS.en { li { b { (count) } " " (report.say(said)) } }
            }
        }
    }
}

fn contents(report: &Report<'_>) -> Markup {
    let duties = (!report.circular.notice.duties.is_empty()).then_some(("#duties", words::DUTIES));
    let parts = [
        Some(("#plan", words::CHART)),
        duties,
        Some(("#tasks", words::BY_UNIT)),
        Some(("#findings", words::FINDINGS)),
        Some(("#source", words::SOURCE)),
    ];
    html! {
        nav aria-label=(report.say(words::CONTENTS)) {
            ul { @for (href, said) in parts.into_iter().flatten() { li { a href=(href) { (report.say(said)) } } } }
        }
    }
}

/// What the notice says besides, folded away.
fn more(report: &Report<'_>, notice: &Notice) -> Markup {
    let at = &notice.at;
    let single = [
        (words::LETTERHEAD, &notice.letterhead, &at.letterhead),
        (words::COPY_NUMBER, &notice.copy_number, &at.copy_number),
        (words::CLASSIFICATION, &notice.classification, &at.classification),
        (words::URGENCY, &notice.urgency, &at.urgency),
        (words::SIGNATORY, &notice.signatory, &at.signatory),
    ];
    let last =
        [(words::NOTE, &notice.note, &at.note), (words::PRINTED_BY, &notice.printed_by, &at.printed_by)];
    let facts = html! {
        @for (said, text, at) in single { (maybe(report, said, text.as_ref(), at)) }
        (list(report, words::ADDRESSEES, &notice.addressees, &at.addressees))
        @if !notice.body.is_empty() {
            (fact(report, words::BODY, &html! {
                @for (n, text) in notice.body.iter().enumerate() { p { (report.passage(text, item(&at.body, n))) } }
            }))
        }
        @if !notice.attachments.is_empty() {
            (fact(report, words::ATTACHMENTS, &html! {
                @for attachment in &notice.attachments {
                    p {
                        (attachment.index) ". "
                        @if let Some(title) = &attachment.title { (report.value(title, &attachment.at.title)) }
                    }
                }
            }))
        }
        @if !notice.cites.is_empty() { (fact(report, words::CITES, &super::tasks::cites(report, &notice.cites))) }
        @for (said, text, at) in last { (maybe(report, said, text.as_ref(), at)) }
        (list(report, words::COPIED_TO, &notice.copied_to, &at.copied_to))
        @if let Some(day) = notice.printed_on { (fact(report, words::PRINTED_ON, &html! { time datetime=(day) { (day) } })) }
        @if !notice.inferred.is_empty() {
            (fact(report, words::INFERRED, &super::tasks::inferred(report, &notice.inferred)))
        }
    };
    html! {
        @if !facts.0.is_empty() {
            details { summary { (report.say(words::MORE)) } dl.facts { (facts) } }
        }
    }
}

fn maybe(report: &Report<'_>, said: Said, text: Option<&String>, at: &Ranges) -> Markup {
    html! { @if let Some(text) = text { (fact(report, said, &report.value(text, at))) } }
}

/// A list of texts as one fact; nothing for an empty one.
pub fn list(report: &Report<'_>, said: Said, texts: &[String], at: &[Ranges]) -> Markup {
    html! {
        @if !texts.is_empty() {
            (fact(report, said, &html! {
                @for (n, text) in texts.iter().enumerate() {
                    @if n > 0 { (report.say(words::BETWEEN)) }
                    (report.value(text, item(at, n)))
                }
            }))
        }
    }
}

/// The places of a list's item; none where the lists do not match.
fn item(at: &[Ranges], n: usize) -> &[crate::circular::Range] {
    at.get(n).map_or(&[], |ranges| ranges.as_slice())
}

/// A term and what is said of it.
pub fn fact(report: &Report<'_>, said: Said, what: &Markup) -> Markup {
    html! { div { dt { (report.say(said)) } dd { (what) } } }
}
