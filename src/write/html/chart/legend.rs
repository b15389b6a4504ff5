//! The legend: the shapes that the chart holds, each with what it means; and the drawings that the marks share.

use super::super::{Report, words};
use super::{Legend, Shape};
use crate::diagnostic::Said;
use maud::{Markup, html};
use std::collections::BTreeSet;

pub fn legend(shown: &BTreeSet<Legend>, report: &Report<'_>, has_issue: bool) -> Markup {
    html! {
        ul.legend aria-label=(report.say(words::LEGEND)) {
            @for entry in shown {
                @let (sample, said) = entry_of(*entry);
                li { (sample) (report.say(said)) }
            }
            @if has_issue { li { svg width="12" height="16" aria-hidden="true" { line.issued x1="6" x2="6" y1="0" y2="16" {} } (report.say(words::MARK_ISSUED)) } }
        }
    }
}

fn entry_of(entry: Legend) -> (Markup, Said) {
    let bar = |class: &str| sample(class, html! { rect x="1" y="2" width="38" height="12" rx="3" {} });
    let shape = match entry {
        Legend::Doubt => return (bar("range doubt"), words::MARK_INFERRED),
        Legend::Shape(shape) => shape,
    };
    match shape {
        Shape::Range => (bar("range"), words::MARK_DURING),
        Shape::Day => (sample("day", html! { circle cx="20" cy="8" r="6" {} }), words::MARK_DAY),
        Shape::Deadline => (sample("by", html! { use href="#k-by" x="20" y="8" {} }), words::MARK_BY),
        Shape::TwoDeadlines => {
            let drawn = html! {
                line x1="8" x2="32" y1="8" y2="8" {}
                use.strict href="#k-by" x="8" y="8" {}
                use href="#k-by" x="32" y="8" {}
            };
            (sample("by", drawn), words::MARK_STRICT)
        }
        Shape::From => {
            let drawn = html! {
                rect x="1" y="2" width="34" height="12" {}
                use.end href="#k-right" x="35" y="8" {}
            };
            (sample("from", drawn), words::MARK_FROM)
        }
        Shape::Ongoing => {
            let drawn = html! {
                rect x="4" y="2" width="32" height="12" {}
                use.end href="#k-left" x="4" y="8" {}
                use.end href="#k-right" x="36" y="8" {}
            };
            (sample("ongoing", drawn), words::MARK_ONGOING)
        }
        Shape::Recurring => {
            let drawn = html! {
                rect x="1" y="2" width="38" height="12" rx="3" {}
                use.again href="#k-again" x="8" y="8" {}
            };
            (sample("recurring", drawn), words::MARK_RECURRING)
        }
        Shape::Conditional => (signed("conditional", "?"), words::MARK_CONDITIONAL),
        Shape::Unknown => (signed("unknown", "!"), words::MARK_UNKNOWN),
    }
}

fn signed(class: &str, sign: &str) -> Markup {
    let drawn = html! {
        rect x="1" y="2" width="38" height="12" rx="3" {}
        text.sign x="17" y="13" { (sign) }
    };
    sample(class, drawn)
}

fn sample(class: &str, drawn: Markup) -> Markup {
    html! { svg width="40" height="16" aria-hidden="true" { g class=(class) { (drawn) } } }
}

/// What the marks refer to: a diamond, open ends, the sign of what recurs, two patterns; and the lines behind them.
pub fn shared(grid: &Markup) -> Markup {
    html! {
        svg.shared width="0" height="0" aria-hidden="true" {
            defs {
                symbol id="k-grid" { (grid) }
                path id="k-by" d="M0-7 7 0 0 7-7 0Z" {}
                path id="k-right" d="M0-8 8 0 0 8Z" {}
                path id="k-left" d="M0-8-8 0 0 8Z" {}
                path id="k-again" d="M15.5-2.5A5 5 0 1 0 16 1M16-6V-2H12" {}
                pattern id="k-ticks" width="10" height="16" patternUnits="userSpaceOnUse" {
                    rect.tint width="10" height="16" {}
                    path.stroke d="M.5 0V16" {}
                }
                pattern id="k-hatch" width="6" height="6" patternUnits="userSpaceOnUse" {
                    rect.tint width="6" height="6" {}
                    path.stroke d="M0 6 6 0" {}
                }
            }
        }
    }
}
