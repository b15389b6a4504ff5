//! The report: one HTML file with the tasks by unit, a chart, what was noticed, and the source text beside it.
//!
//! The file needs nothing else, neither the network nor a script: a script only filters, marks all pieces of a place and draws today's line.
//! A policy in the file forbids a browser to load or run anything but the report's own style and script.
//!
//! Every text of a circular is hostile. It stands in the content of elements alone, escaped by maud; what HTML may not hold is
//! shown as a sign (`text`). No attribute holds any of it: anchors are counted (`outline`, `places`).

mod chart;
#[cfg(test)]
pub(super) mod contrast;
mod findings;
mod head;
mod outline;
mod places;
pub(super) mod policy;
mod step;
mod tasks;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
pub(super) mod text;
mod words;

use crate::circular::{Circular, Range, Task};
use crate::diagnostic::{Lang, Said};
use crate::document::TextLayer;
use chart::Chart;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use outline::Outline;
use places::Pieces;
use text::Shown;

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// A circular as a report for people; `layer` is the text that its ranges point into, if it is at hand. Ranges that lie outside it
/// are no links.
///
/// ```
/// use fenjie::{Options, convert_with_layer, diagnostic::Lang, write::to_html};
/// let notice = "序号\t任务\t时限\t责任单位\n1\t修路\t2024年6月底前\t甲局\n";
/// let (circular, layer) = convert_with_layer(notice.as_bytes(), &Options::default())?;
/// let report = to_html(&circular, Some(&layer), Lang::Zh);
/// assert!(report.starts_with("<!DOCTYPE html><html lang=\"zh-CN\">"));
/// assert!(report.contains("2024-06-30 前（含当日）"));
/// # Ok::<(), fenjie::Error>(())
/// ```
#[must_use]
pub fn to_html(circular: &Circular, layer: Option<&TextLayer>, lang: Lang) -> String {
    let report = Report {
        circular,
        lang,
        outline: Outline::of(circular),
        pieces: layer.map(|layer| Pieces::of(circular, layer)),
    };
    report.render().into_string()
}

/// What every part of the report is made from.
struct Report<'a> {
    circular: &'a Circular,
    lang: Lang,
    outline: Outline<'a>,
    pieces: Option<Pieces<'a>>,
}

impl Report<'_> {
    fn render(&self) -> Markup {
        let chart = Chart::of(self);
        let style = format!("{STYLE}{}", chart.style());
        html! {
            (DOCTYPE)
            html lang=(self.say(Said { zh: "zh-CN", en: "en" })) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(policy::policy(&style, SCRIPT));
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="referrer" content="no-referrer";
                    title { (Shown(self.title())) }
                    style { (PreEscaped(style)) }
                }
                body class=(if self.pieces.is_some() { "beside" } else { "alone" }) {
                    a.skip href="#tasks" { (self.say(words::SKIP)) }
                    div.report {
                        (head::render(self))
                        main {
                            section #plan aria-labelledby="plan-head" {
                                h2 #plan-head { (self.say(words::CHART)) }
                                (chart.render())
                            }
                            (tasks::render(self))
                            (findings::render(self))
                        }
                    }
                    (self.source())
                    script { (PreEscaped(SCRIPT)) }
                }
            }
        }
    }

    fn title(&self) -> &str {
        let notice = &self.circular.notice;
        let attachment = notice.attachments.iter().find_map(|attachment| attachment.title.as_deref());
        notice.title.as_deref().or(attachment).unwrap_or(self.say(words::UNTITLED))
    }

    /// The source text, or that there is none.
    fn source(&self) -> Markup {
        let files = self.circular.sources.iter().map(|source| source.name.as_str());
        html! {
            aside #source aria-labelledby="source-head" {
                div.bar {
                    h2 #source-head { (self.say(words::SOURCE)) }
                    @if self.pieces.is_some() {
                        button #hide type="button" hidden aria-expanded="true" aria-controls="text"
                            data-hide=(self.say(words::HIDE_SOURCE)) data-show=(self.say(words::SHOW_SOURCE)) {}
                    }
                }
                @match &self.pieces {
                    None => p { (self.say(words::NO_SOURCE)) },
                    Some(pieces) => {
                        p.files { @for file in files { (Shown(file)) " " } }
                        div #text tabindex="0" role="group" aria-labelledby="source-head" lang=(VERBATIM) { (pieces.render()) }
                        a #back href="#tasks" hidden { (self.say(words::BACK)) }
                    }
                }
            }
        }
    }

    /// The attachment that a task is from, where the tasks are from several.
    fn attachment(&self, task: &Task) -> Option<Markup> {
        let index = task.attachment.filter(|_| self.outline.has_attachments)?;
        let attachment = self.circular.notice.attachments.iter().find(|other| other.index == index);
        Some(match attachment.and_then(|attachment| Some((attachment.title.as_deref()?, attachment))) {
            Some((title, attachment)) => self.value(title, &attachment.at.title),
            None => html! { (index) },
        })
    }

    fn say(&self, said: Said) -> &'static str {
        said.in_lang(self.lang)
    }

    /// A short text of the circular, a link to its place where that is known.
    fn value(&self, text: &str, at: &[Range]) -> Markup {
        self.linked("v", text, at)
    }

    /// A text of the circular that may be long: its link is told by a sign behind it.
    fn passage(&self, text: &str, at: &[Range]) -> Markup {
        self.linked("v p", text, at)
    }

    fn linked(&self, class: &str, text: &str, at: &[Range]) -> Markup {
        // in a report in English the circular's own words are to be read as Chinese
        let lang = (self.lang != Lang::Zh).then_some(VERBATIM);
        match self.pieces.as_ref().and_then(|pieces| pieces.link(at)) {
            Some((href, all)) => {
                html! { a class=(class) href=(href) data-p=[all] lang=[lang] { (Shown(text)) } }
            }
            None => html! { span.v lang=[lang] { (Shown(text)) } },
        }
    }
}

/// The language of circulars.
const VERBATIM: &str = "zh";
