//! The rules of a milestone: its id, its dates, its recurrence, its actions.

use super::Violation;
use super::path::Path;
use super::recurrence::is_recurrence;
use super::rules::Rules;
use crate::circular::{Bound, Milestone};
use crate::diagnostic::Code;
use serde::Serialize;
use std::collections::HashSet;

/// The fields of a milestone that may be inferred.
pub(super) const MILESTONE_FIELDS: &[&str] = &[
    "label",
    "start",
    "end",
    "bound",
    "precision",
    "end_strict",
    "recurrence",
    "text",
    "actions",
    "targets",
];

/// Checks the milestones of the task `owner`, or the notice's duties (`owner` is `duty`).
pub(super) fn check_list(rules: &mut Rules<'_>, milestones: &[Milestone], owner: &str, path: &Path<'_>) {
    let mut seen = HashSet::new();
    for (i, milestone) in milestones.iter().enumerate() {
        let path = path.index(i);
        let fresh = seen.insert(milestone.id.as_str());
        rules.id(&milestone.id, &format!("{owner}/{}", i + 1), fresh, &path);
        dates(rules, milestone, owner, &path);
        if let Some(rule) = milestone.recurrence.as_deref().filter(|rule| !is_recurrence(rule)) {
            rules.out.push(Violation::at(Code::BadRecurrence, &path.key("recurrence")).with(rule));
        }
        rules.inferred(&milestone.inferred, MILESTONE_FIELDS, &path);
        actions(rules, milestone, &path);
        rules.targets(&milestone.targets, &path);
    }
}

/// The ties between `bound`, `start`, `end`, `end_strict` and `precision`.
fn dates(rules: &mut Rules<'_>, milestone: &Milestone, owner: &str, path: &Path<'_>) {
    let Milestone { start, end, end_strict, bound, precision, .. } = milestone;
    if let (Some(start), Some(end)) = (start, end)
        && start > end
    {
        rules.out.push(Violation::at(Code::DateOrder, &path.key("start")).with(start).with(end));
    }
    if let Some(strict) = end_strict
        && (*bound != Bound::By || end.is_none_or(|end| *strict >= end))
    {
        let violation = Violation::at(Code::StrictMismatch, &path.key("end_strict")).with(strict);
        rules.out.push(violation.with(json(bound)).with(json(end)));
    }
    let mut mismatch = |field: &str, value: String| {
        let violation = Violation::at(Code::BoundMismatch, &path.key(field));
        rules.out.push(violation.with(json(bound)).with(field).with(value));
    };
    let (must_start, must_end) = match bound {
        Bound::During => (true, true),
        Bound::By => (false, true),
        Bound::From => (true, false),
        Bound::Ongoing | Bound::Conditional => (false, false),
    };
    if !must_start && start.is_some() {
        mismatch("start", json(start));
    }
    if !must_end && end.is_some() {
        mismatch("end", json(end));
    }
    if must_start && must_end && start.is_some() != end.is_some() {
        mismatch(if start.is_none() { "start" } else { "end" }, "null".to_owned());
    }
    let dated = start.is_some() || end.is_some();
    let expected = must_start || must_end;
    if !expected && precision.is_some() {
        mismatch("precision", json(precision));
    } else if expected && dated && precision.is_none() {
        mismatch("precision", "null".to_owned());
    }
    if expected && !dated && !rules.explained(owner, milestone) {
        let field = if must_end { "end" } else { "start" };
        rules.out.push(Violation::at(Code::UnexplainedNull, &path.key(field)).with(field));
    }
}

/// Actions stand in the milestone's text one behind the other, verb and object in the action's.
fn actions(rules: &mut Rules<'_>, milestone: &Milestone, path: &Path<'_>) {
    let path = path.key("actions");
    let mut rest = milestone.text.as_str();
    for (i, action) in milestone.actions.iter().enumerate() {
        let path = path.index(i);
        let mut inside = action.text.as_str();
        let mut check = |rest: &mut &str, part: &str, field: &str| match rest.split_once(part) {
            Some((_, after)) if !part.is_empty() => *rest = after,
            _ => rules.out.push(Violation::at(Code::ActionMismatch, &path.key(field)).with(part)),
        };
        check(&mut rest, &action.text, "text");
        for (field, part) in [("verb", &action.verb), ("object", &action.object)] {
            if let Some(part) = part {
                check(&mut inside, part, field);
            }
        }
    }
}

/// A date or a name as the JSON has it, without quotation marks.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default().trim_matches('"').to_owned()
}
