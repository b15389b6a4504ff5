//! The chart: a row a task or part, its milestones as marks over a time axis. It is drawn in HTML and SVG alone, with all places in
//! per cent, so that it is as wide as its page and needs no script.

mod axis;
mod legend;
mod marks;

use super::Report;
use super::outline::Item;
use super::text::Shown;
use super::{step, words};
use crate::circular::Milestone;
use axis::{Axis, Tick};
use legend::{legend, shared};
use marks::{INSIDE, Mark, Shape, Side};
use maud::{Markup, PreEscaped, html};
use std::collections::BTreeSet;

/// The height of a lane, in pixels.
const LANE: usize = 22;
/// The height of a bar.
const BAR: usize = 16;
/// What a printed landscape page has for the chart, and what the names take of it.
const PAGE: u32 = 1020;
const NAMES: u32 = 210;

/// The lines behind the marks of a row.
const GRID: PreEscaped<&str> =
    PreEscaped("<svg class=\"grid\" aria-hidden=\"true\"><use href=\"#k-grid\"></use></svg>");

/// A chart, ready to be written.
pub struct Chart<'r, 'a> {
    report: &'r Report<'a>,
    axis: Option<Axis>,
}

impl<'r, 'a> Chart<'r, 'a> {
    pub fn of(report: &'r Report<'a>) -> Self {
        let mut steps: Vec<&Milestone> = report.circular.notice.duties.iter().collect();
        report
            .outline
            .items
            .iter()
            .for_each(|item| item.each(&mut |item| steps.extend(&item.task.milestones)));
        Chart { report, axis: Axis::of(steps.into_iter(), report.lang) }
    }

    /// The rules of style that depend on the axis: its least width, and how far print must shrink it.
    pub fn style(&self) -> String {
        let Some(axis) = &self.axis else { return String::new() };
        let zoom = f64::from(PAGE) / f64::from(axis.width + NAMES);
        format!(
            "#plan{{--least:{}px}}\n@media print{{#plan table{{zoom:{:.2}}}}}\n",
            axis.width,
            zoom.min(1.0),
        )
    }

    fn issued(&self, axis: &Axis) -> Option<f64> {
        self.report.circular.notice.issued_on.filter(|&day| axis.holds(day)).map(|day| axis.at(day))
    }

    pub fn render(&self) -> Markup {
        let report = self.report;
        let Some(axis) = &self.axis else { return html! { p { (report.say(words::NO_CHART)) } } };
        let (first, days) = axis.span();
        let mut shapes = BTreeSet::new();
        let body = self.body(axis, &mut shapes);
        html! {
            (shared(&self.grid(axis)))
            (legend(&shapes, report, self.issued(axis).is_some()))
            a.skip href="#tasks" { (report.say(words::SKIP_CHART)) }
            div.scroll tabindex="0" role="region" aria-label=(report.say(words::CHART_SCROLLS)) {
                table data-first=(first) data-days=(days) {
                    thead {
                        tr {
                            th scope="col" { (report.say(words::TASKS)) }
                            th.axis scope="col" { (GRID) (self.head(axis)) }
                        }
                    }
                    (body)
                }
            }
        }
    }

    /// The lines down the chart, drawn once and used in every row. The script places today's.
    fn grid(&self, axis: &Axis) -> Markup {
        let spans: Vec<f64> = axis.spans.iter().map(|tick| tick.at).collect();
        let line = |at: f64, class: &str| {
            html! { line class=(class) x1=(percent(at)) x2=(percent(at)) y1="0" y2="100%" {} }
        };
        html! {
            @for tick in axis.ticks.iter().filter(|tick| tick.at > 0.0) {
                (line(tick.at, if spans.contains(&tick.at) { "strong" } else { "line" }))
            }
            @if let Some(at) = self.issued(axis) { (line(at, "issued")) }
            line #now y1="0" y2="100%" display="none" {}
        }
    }

    fn head(&self, axis: &Axis) -> Markup {
        let text = |tick: &Tick, y: usize, class: &str| {
            html! { text x=(percent(tick.at)) y=(y) dx="4" class=(class) { (tick.text) } }
        };
        html! {
            svg height="40" role="img" aria-label=(self.report.say(words::PERIOD)) {
                @for tick in &axis.spans { (text(tick, 15, "span")) }
                @for tick in &axis.ticks { (text(tick, 33, "tick")) }
                text.today y="15" dx="4" display="none" { (self.report.say(words::TODAY)) }
            }
        }
    }

    fn body(&self, axis: &Axis, shapes: &mut BTreeSet<Legend>) -> Markup {
        let report = self.report;
        let duties = &report.circular.notice.duties;
        let mut groups: Vec<(&[String], Vec<&Item<'_>>)> = Vec::new();
        for item in &report.outline.items {
            match groups.last_mut() {
                Some((category, items)) if *category == item.task.category => items.push(item),
                _ => groups.push((&item.task.category, vec![item])),
            }
        }
        html! {
            @if !duties.is_empty() {
                tbody {
                    tr {
                        th scope="row" { a href="#duties" { (report.say(words::OF_NOTICE)) } }
                        td { (GRID) (self.lanes(duties, "d", axis, shapes)) }
                    }
                }
            }
            @for (category, items) in &groups {
                tbody {
                    @if !category.is_empty() {
                        tr.category { th scope="rowgroup" colspan="2" { span { (Shown(&category.join(" / "))) } } }
                    }
                    @for item in items { (self.row(item, 0, axis, shapes)) }
                }
            }
        }
    }

    fn row(&self, item: &Item<'_>, depth: usize, axis: &Axis, shapes: &mut BTreeSet<Legend>) -> Markup {
        let Item { n, task, parts } = item;
        let class = if depth > 0 { "part" } else { "whole" };
        html! {
            tr id=(format_args!("r{n}")) class=(class) {
                th scope="row" {
                    a href=(format_args!("#t{n}")) {
                        @if let Some(number) = &task.number { span.number { (Shown(number)) } " " }
                        (Shown(&task.title))
                    }
                }
                td {
                    (GRID)
                    @if !task.milestones.is_empty() { (self.lanes(&task.milestones, &format!("t{n}m"), axis, shapes)) }
                    @else if parts.is_empty() { span.none { (self.report.say(words::NO_TIME)) } }
                }
            }
            @for part in parts { (self.row(part, depth + 1, axis, shapes)) }
        }
    }

    /// The marks of some milestones; the anchor of the `k`th is `anchor` and `k`.
    fn lanes(&self, steps: &[Milestone], anchor: &str, axis: &Axis, shapes: &mut BTreeSet<Legend>) -> Markup {
        let (marks, lanes) = marks::pack(steps, axis, self.report.lang);
        html! {
            svg height=(lanes * LANE + 4) {
                @for (k, (mark, step)) in marks.iter().zip(steps).enumerate() {
                    @let _ = shapes.insert(Legend::Shape(mark.shape));
                    @let _ = mark.is_doubtful && shapes.insert(Legend::Doubt);
                    a href=(format_args!("#{anchor}{}", k + 1)) class=(class(mark)) {
                        title { (Shown(&self.told(step))) }
                        (draw(mark))
                    }
                }
            }
        }
    }

    /// A milestone in a line, for who points at it or hears it.
    fn told(&self, step: &Milestone) -> String {
        let lang = self.report.lang;
        let label = step.label.as_deref().unwrap_or(words::NO_TIME.in_lang(lang));
        let dates = step::dates(step, lang).join(" ");
        let (open, close) = (words::OPEN.in_lang(lang), words::CLOSE.in_lang(lang));
        let text = if step.text.is_empty() { String::new() } else { format!(" {}", step.text) };
        format!("{label}{open}{dates}{close}{text}")
    }
}

/// What the legend tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Legend {
    Shape(Shape),
    Doubt,
}

fn class(mark: &Mark) -> String {
    let shape = match mark.shape {
        Shape::Range => "range",
        Shape::Day => "day",
        Shape::Deadline | Shape::TwoDeadlines => "by",
        Shape::From => "from",
        Shape::Ongoing => "ongoing",
        Shape::Recurring => "recurring",
        Shape::Conditional => "conditional",
        Shape::Unknown => "unknown",
    };
    let doubt = if mark.is_doubtful { " doubt" } else { "" };
    let outside = if mark.side == Side::Inside { "" } else { " outside" };
    format!("{shape}{doubt}{outside}")
}

fn draw(mark: &Mark) -> Markup {
    let top = mark.lane * LANE + 4;
    let middle = top + BAR / 2;
    let (from, to) = (percent(mark.from), percent(mark.to));
    let width = percent(mark.to - mark.from);
    html! {
        @match mark.shape {
            Shape::Day => circle cx=(percent(f64::midpoint(mark.from, mark.to))) cy=(middle) r="6" {},
            Shape::Deadline => use href="#k-by" x=(to) y=(middle) {},
            Shape::TwoDeadlines => {
                line x1=(from) x2=(to) y1=(middle) y2=(middle) {}
                use.strict href="#k-by" x=(from) y=(middle) {}
                use href="#k-by" x=(to) y=(middle) {}
            }
            Shape::Range | Shape::Recurring | Shape::Conditional | Shape::Unknown => {
                rect x=(from) y=(top) width=(width) height=(BAR) rx="3" {}
            }
            Shape::From => {
                rect x=(from) y=(top) width=(width) height=(BAR) {}
                use.end href="#k-right" x=(to) y=(middle) {}
            }
            Shape::Ongoing => {
                rect x=(from) y=(top) width=(width) height=(BAR) {}
                use.end href="#k-left" x=(from) y=(middle) {}
                use.end href="#k-right" x=(to) y=(middle) {}
            }
        }
        (text(mark, top + 12, middle))
    }
}

fn text(mark: &Mark, base: usize, middle: usize) -> Markup {
    let (at, by, anchor) = match mark.side {
        Side::Inside => (mark.from, INSIDE + mark.icon(), "start"),
        Side::Right => (mark.to, mark.beside(), "start"),
        Side::Left => (mark.from, -mark.beside(), "end"),
    };
    html! {
        @if mark.shape == Shape::Recurring {
            use.again href="#k-again" x=(percent(mark.from)) y=(middle) {}
        }
        @if mark.shape == Shape::Conditional || mark.shape == Shape::Unknown {
            text.sign x=(percent(mark.from)) dx="6" y=(base) { @if mark.shape == Shape::Unknown { "!" } @else { "?" } }
        }
        text x=(percent(at)) dx=(by) y=(base) text-anchor=(anchor) {
            (Shown(&mark.label))
            @if !mark.work.is_empty() { tspan dx="6" { (Shown(&mark.work)) } }
        }
    }
}

fn percent(at: f64) -> String {
    format!("{at:.2}%")
}
