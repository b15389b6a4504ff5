//! The tasks by unit, each with all that is known of it, and the filter over them.

use super::head::{fact, list};
use super::outline::{Group, Item};
use super::text::{Shown, cut};
use super::{Report, step, words};
use crate::circular::{Citation, Inferred, Milestone, Person, Target, Task};
use crate::recurrence;
use maud::{Markup, html};

pub fn render(report: &Report<'_>) -> Markup {
    let groups = report.outline.groups();
    let duties = &report.circular.notice.duties;
    html! {
        @if !duties.is_empty() {
            section #duties aria-labelledby="duties-head" {
                h2 #duties-head { (report.say(words::DUTIES)) }
                (schedule(report, duties, "d"))
            }
        }
        section #tasks aria-labelledby="tasks-head" {
            h2 #tasks-head { (report.say(words::BY_UNIT)) }
            @if groups.is_empty() { p { (report.say(words::NO_TASKS)) } }
            @else { (filter(report)) }
            @for group in &groups { (self::group(report, group)) }
        }
    }
}

/// The form is shown by the script, without which it does nothing.
fn filter(report: &Report<'_>) -> Markup {
    html! {
        form #filter role="search" aria-label=(report.say(words::FILTER)) hidden {
            label { (report.say(words::UNIT)) " "
                select #unit {
                    option value="" { (report.say(words::ALL_UNITS)) }
                    @for (n, name) in report.outline.units.iter().enumerate() { option value=(n) { (Shown(name)) } }
                }
            }
            label { (report.say(words::ROLE)) " "
                select #role {
                    option value="" { (report.say(words::ANY_ROLE)) }
                    option value="lead" { (report.say(words::LEADING)) }
                    option value="support" { (report.say(words::SUPPORTING)) }
                }
            }
            label { (report.say(words::FIND)) " " input #find type="search" autocomplete="off"; }
            button type="reset" { (report.say(words::RESET)) }
            output #found for="unit role find" data-none=(report.say(words::NO_MATCH)) data-some=(report.say(words::SHOWN)) {}
        }
    }
}

/// So many characters of a title stand in a link to a task that several units share: were it whole under each, a long title and
/// many units would multiply.
const LINKED: usize = 60;

fn group(report: &Report<'_>, group: &Group<'_, '_>) -> Markup {
    let name = group.unit.and_then(|unit| report.outline.units.get(unit)).copied();
    html! {
        section.unit {
            h3 {
                @match name {
                    Some(name) => (Shown(name)),
                    None => (report.say(words::NO_UNIT)),
                }
                @if !group.items.is_empty() { " " span.count { (group.items.len()) } }
            }
            @if !group.shared.is_empty() {
                p.shared-tasks {
                    (report.say(words::ALSO))
                    @for (n, item) in group.shared.iter().enumerate() {
                        @if n > 0 { (report.say(words::BETWEEN)) }
                        a href=(format_args!("#t{}", item.n)) { (Shown(&cut(&item.task.title, LINKED))) }
                    }
                }
            }
            @for item in &group.items { (article(report, item, 4)) }
        }
    }
}

fn article(report: &Report<'_>, item: &Item<'_>, level: usize) -> Markup {
    let Item { n, task, parts } = item;
    // only whole tasks are filtered
    let (lead, support) = if level == 4 { report.outline.roles(item) } else { Default::default() };
    let head = html! {
        @if let Some(number) = &task.number { span.number { (report.value(number, &task.at.number)) } " " }
        (report.value(&task.title, &task.at.title))
    };
    html! {
        article id=(format_args!("t{n}")) data-lead=[(level == 4).then_some(lead)] data-support=[(level == 4).then_some(support)] {
            (heading(level, &head))
            (facts(report, task))
            @if !task.milestones.is_empty() { (schedule(report, &task.milestones, &format!("t{n}m"))) }
            @if !parts.is_empty() {
                div.parts { @for part in parts { (article(report, part, level + 1)) } }
            }
        }
    }
}

fn heading(level: usize, text: &Markup) -> Markup {
    html! {
        @match level {
            4 => h4 { (text) },
            5 => h5 { (text) },
            _ => h6 { (text) },
        }
    }
}

fn facts(report: &Report<'_>, task: &Task) -> Markup {
    let at = &task.at;
    html! {
        dl.facts {
            @if let Some(attachment) = report.attachment(task) { (fact(report, words::ATTACHMENT, &attachment)) }
            (list(report, words::CATEGORY, &task.category, &at.category))
            (list(report, words::LEAD, &task.lead, &at.lead))
            (list(report, words::RESPONSIBLE, &task.responsible, &at.responsible))
            (list(report, words::SUPPORT, &task.support, &at.support))
            @if !task.people.is_empty() { (fact(report, words::PEOPLE, &people(report, &task.people))) }
            @if let Some(content) = &task.content {
                (fact(report, words::CONTENT, &report.passage(content, &at.content)))
            }
            @if !task.targets.is_empty() { (fact(report, words::TARGETS, &targets(report, &task.targets))) }
            @if !task.cites.is_empty() { (fact(report, words::CITES, &cites(report, &task.cites))) }
            @for (head, text) in &task.extra {
                div {
                    dt { (Shown(head)) }
                    dd { (report.passage(text, at.extra.get(head).map_or(&[], |ranges| ranges.as_slice()))) }
                }
            }
            @if !task.inferred.is_empty() {
                (fact(report, words::INFERRED, &inferred(report, &task.inferred)))
            }
        }
    }
}

fn people(report: &Report<'_>, people: &[Person]) -> Markup {
    html! {
        @for (n, person) in people.iter().enumerate() {
            @let at = &person.at;
            @if n > 0 { (report.say(words::BETWEEN)) }
            @if let Some(name) = &person.name { (report.value(name, &at.name)) }
            @if let Some(post) = &person.post {
                @if person.name.is_some() { " " }
                (report.value(post, &at.post))
            }
            // under 责任人 nobody need be told that one is 责任人
            @if let Some(role) = person.role.as_ref().filter(|role| *role != words::PEOPLE.zh) {
                (report.say(words::OPEN)) (report.value(role, &at.role)) (report.say(words::CLOSE))
            }
        }
    }
}

fn targets(report: &Report<'_>, targets: &[Target]) -> Markup {
    html! {
        @for target in targets {
            span.target {
                (report.value(&target.text, &target.at.text))
                @if let Some(day) = target.by { " " (report.say(words::TARGET_BY)) " " time datetime=(day) { (day) } }
            }
            " "
        }
    }
}

pub fn cites(report: &Report<'_>, cites: &[Citation]) -> Markup {
    html! {
        @for (n, cite) in cites.iter().enumerate() {
            @if n > 0 { (report.say(words::BETWEEN)) }
            "《" (report.value(&cite.title, &cite.at.title)) "》"
            @if let Some(number) = &cite.number { (report.value(number, &cite.at.number)) }
        }
    }
}

pub fn inferred(report: &Report<'_>, inferred: &Inferred) -> Markup {
    html! { (Shown(&in_words(report, inferred))) }
}

fn in_words(report: &Report<'_>, inferred: &Inferred) -> String {
    step::inferred(inferred.iter().map(AsRef::as_ref), report.lang)
}

/// Milestones as a table; the `k`th has the anchor `anchor` and `k`.
fn schedule(report: &Report<'_>, steps: &[Milestone], anchor: &str) -> Markup {
    let inferred: Vec<String> = steps.iter().map(|step| in_words(report, &step.inferred)).collect();
    // what is the same for all is said once
    let common =
        inferred.first().filter(|first| inferred.len() > 1 && inferred.iter().all(|other| other == *first));
    html! {
        table.steps {
            thead { tr { th scope="col" { (report.say(words::WHEN)) } th scope="col" { (report.say(words::WORK)) } } }
            tbody {
                @for (k, (step, inferred)) in steps.iter().zip(&inferred).enumerate() {
                    (row(report, step, &format!("{anchor}{}", k + 1), if common.is_some() { "" } else { inferred }))
                }
            }
        }
        @if let Some(common) = common.filter(|common| !common.is_empty()) {
            p.note { (report.say(words::ALL_INFERRED)) (report.say(words::COLON)) (Shown(common)) }
        }
    }
}

fn row(report: &Report<'_>, step: &Milestone, anchor: &str, inferred: &str) -> Markup {
    let lang = report.lang;
    html! {
        tr id=(anchor) {
            th scope="row" {
                @match &step.label {
                    Some(label) => (report.value(label, &step.at.label)),
                    None => span.none { (report.say(words::NO_TIME)) },
                }
                span.dates { @for part in step::dates(step, lang) { span { (part) } " " } }
                @if let Some(strict) = step.end_strict { span.dates { (report.say(words::STRICTLY)) (strict) } }
                @if let Some(rule) = &step.recurrence {
                    span.dates { (report.say(words::RECURS)) (Shown(&recurrence::in_words(rule, lang))) }
                }
            }
            td {
                @if step.text.is_empty() { span.none { (report.say(words::TITLE_SAYS)) } }
                @else { (report.passage(&step.text, &step.at.text)) }
                @if !step.targets.is_empty() {
                    div.note { (report.say(words::TARGETS)) (report.say(words::COLON)) (targets(report, &step.targets)) }
                }
                @if !inferred.is_empty() {
                    div.note { (report.say(words::INFERRED)) (report.say(words::COLON)) (Shown(inferred)) }
                }
            }
        }
    }
}
