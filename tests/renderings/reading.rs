//! The facts that the program reads, in the form of the circular's own, and how the two differ.

use super::circular::{Fact, NONE, list};
use crate::support::squeezed;
use fenjie::circular::{Bound, Circular, Milestone, Target, Task};
use std::collections::BTreeMap;
use std::fmt::Display;

/// What the program says of a circular.
pub fn facts(circular: &Circular) -> Vec<Fact> {
    let notice = &circular.notice;
    let mut facts: Vec<Fact> = [
        ("title", or_none(&notice.title)),
        ("number", or_none(&notice.number.as_ref().map(|number| &number.text))),
        ("issued on", or_none(&notice.issued_on)),
        ("issuers", list(&notice.issuers)),
        ("addressees", list(&notice.addressees)),
    ]
    .map(|(what, value)| (what.to_owned(), value))
    .to_vec();
    for task in &circular.tasks {
        add(task, &mut facts);
        for part in &task.parts {
            add(part, &mut facts);
        }
    }
    facts
}

fn add(task: &Task, facts: &mut Vec<Fact>) {
    let mut say = |what: &str, value: String| facts.push((format!("{} {what}", task.id), value));
    if !task.id.contains('.') {
        say("number", or_none(&task.number));
        say("category", list(&task.category));
        let people = task.people.iter().map(|p| format!("{}:{}", or_none(&p.role), or_none(&p.name)));
        say("people", list(&people.collect::<Vec<_>>()));
    }
    say("title", task.title.clone());
    say("content", or_none(&task.content));
    say("lead", list(&task.lead));
    say("support", list(&task.support));
    say("responsible", list(&task.responsible));
    for (n, m) in task.milestones.iter().enumerate() {
        say(&format!("/{}", n + 1), milestone(m));
    }
}

fn milestone(m: &Milestone) -> String {
    let bound = match m.bound {
        Bound::During => "during",
        Bound::By => "by",
        Bound::From => "from",
        Bound::Ongoing => "ongoing",
        Bound::Conditional => "conditional",
    };
    let (label, start, end) = (or_none(&m.label), or_none(&m.start), or_none(&m.end));
    format!("{label} [{start} .. {end} {bound}] {}", m.text)
}

fn or_none(value: &Option<impl Display>) -> String {
    value.as_ref().map_or_else(|| NONE.to_owned(), ToString::to_string)
}

/// The quantities of each task and part, those of its milestones among them. What they should be is known from no form of ours but
/// the plainest.
pub fn targets(circular: &Circular) -> Vec<Fact> {
    let mut facts = Vec::new();
    for task in circular.tasks.iter().flat_map(|task| std::iter::once(task).chain(&task.parts)) {
        let steps = task.milestones.iter().flat_map(|m| &m.targets);
        let target = |t: &Target| format!("{:?} {} {:?} {:?}", t.bound, t.value, t.value_max, t.unit);
        let targets: Vec<String> = task.targets.iter().chain(steps).map(target).collect();
        facts.push((format!("{} targets", task.id), list(&targets)));
    }
    facts
}

/// Where two lists of facts differ but in white space, in the order of the wanted one, one readable entry each.
pub fn differences(want: &[Fact], got: &[Fact]) -> Vec<String> {
    let found: BTreeMap<&str, &str> =
        got.iter().map(|(what, value)| (what.as_str(), value.as_str())).collect();
    let wanted: BTreeMap<&str, &str> =
        want.iter().map(|(what, value)| (what.as_str(), value.as_str())).collect();
    let missed = want.iter().filter_map(|(what, value)| match found.get(what.as_str()) {
        Some(other) if squeezed(other) == squeezed(value) => None,
        Some(other) => Some(format!("{what}\n    want {value}\n    got  {other}")),
        None => Some(format!("{what}\n    want {value}\n    got  nothing")),
    });
    let surplus = got.iter().filter(|(what, _)| !wanted.contains_key(what.as_str()));
    let surplus = surplus.map(|(what, value)| format!("{what}\n    want nothing\n    got  {value}"));
    missed.chain(surplus).collect()
}
