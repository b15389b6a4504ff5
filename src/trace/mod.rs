//! Why a value is what it is: for an object of the circular each field with its places, and in words the rule or
//! inference behind it.
//!
//! Comes in: a [`Circular`] and the id of a task (`14`), a part (`5.1`), a milestone (`14/4`), a duty (`duty/1`) or
//! `notice`; where the document is at hand, its [`Columns`] too. Goes out: a [`Trace`]. It believes nothing that a circular
//! says of its places: they are passed on, and whoever has the text looks them up.

mod columns;
mod fields;
mod milestone;
mod notice;
mod scene;
mod target;
mod task;

pub use columns::{Column, Columns};

use crate::circular::{Circular, Diagnostic, Milestone, Range, Task};
use crate::diagnostic::Lang;
use scene::Scene;
use serde_json::Value;

/// Why the values of one object are what they are.
#[derive(Debug)]
pub struct Trace<'a> {
    /// The object's id.
    pub id: &'a str,
    /// What it is.
    pub kind: Kind,
    /// Its fields that hold a value, in the order of the JSON; of a milestone `label`, `start` and `end` always.
    pub fields: Vec<Field>,
    /// The diagnostics that concern it.
    pub diagnostics: Vec<&'a Diagnostic>,
}

/// What kind of object an id names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The notice.
    Notice,
    /// A task.
    Task,
    /// A part of a task.
    Part,
    /// A milestone of a task or part.
    Milestone,
    /// A duty of the notice.
    Duty,
}

impl Kind {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Kind::Notice => "notice",
            Kind::Task => "task",
            Kind::Part => "part",
            Kind::Milestone => "milestone",
            Kind::Duty => "duty",
        }
    }
}

/// A value with its places and its reasons.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Where it stands in the object: keys and indices with `/` between them, `lead/0`.
    pub path: String,
    /// What people call it.
    pub name: &'static str,
    /// The value, as in the JSON.
    pub value: Value,
    /// Its places.
    pub at: Vec<Range>,
    /// The rules and inferences behind it, the most important first; empty where it is the circular's own text.
    pub why: Vec<Why>,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The entry of `inferred` that it explains; `None` for any other reason.
    pub entry: Option<String>,
    /// The reason in words.
    pub text: String,
    /// The places that it points to.
    pub at: Vec<Range>,
}

/// What is known of the object `id` and why; `None` where the circular has no such object.
///
/// ```
/// use fenjie::diagnostic::Lang;
/// use fenjie::{Options, trace};
/// let table = "2024年任务分解\n任务\t时限\t牵头单位\n修堤\t6月前\t工程科\n";
/// let circular = fenjie::convert(table.as_bytes(), &Options::default())?;
/// let trace = trace::trace(&circular, "1/1", None, Lang::En).unwrap();
/// let end = trace.fields.iter().find(|field| field.path == "end").unwrap();
/// assert_eq!(end.why[0].text, "2024 is from the attachment's title: “2024年任务分解”");
/// assert!(trace::trace(&circular, "2", None, Lang::En).is_none());
/// # Ok::<(), fenjie::Error>(())
/// ```
#[must_use]
pub fn trace<'a>(
    circular: &'a Circular,
    id: &str,
    columns: Option<&'a Columns>,
    lang: Lang,
) -> Option<Trace<'a>> {
    let scene = Scene { circular, columns, lang };
    match find(circular, id)? {
        Found::Notice => Some(notice::trace(&scene)),
        Found::Task(task, kind) => Some(task::trace(&scene, task, kind)),
        Found::Milestone(owner, list, at) => milestone::trace(&scene, owner, list, at),
    }
}

/// The ids of everything that [`trace`] tells of, in the order of the circular.
pub fn ids(circular: &Circular) -> impl Iterator<Item = &str> {
    let duties = circular.notice.duties.iter().map(|duty| duty.id.as_str());
    let tasks = tasks(circular).into_iter().flat_map(|(task, _)| {
        [task.id.as_str()].into_iter().chain(task.milestones.iter().map(|step| step.id.as_str()))
    });
    ["notice"].into_iter().chain(duties).chain(tasks)
}

enum Found<'a> {
    Notice,
    Task(&'a Task, Kind),
    /// The task that has it, if any, the list that it stands in, and where.
    Milestone(Option<&'a Task>, &'a [Milestone], usize),
}

/// By the ids that the objects have themselves: JSON that was written by hand may count otherwise.
fn find<'a>(circular: &'a Circular, id: &str) -> Option<Found<'a>> {
    if id == "notice" {
        return Some(Found::Notice);
    }
    let among =
        |list: &'a [Milestone]| list.iter().position(|milestone| milestone.id == id).map(|at| (list, at));
    if let Some((list, at)) = among(&circular.notice.duties) {
        return Some(Found::Milestone(None, list, at));
    }
    tasks(circular).into_iter().find_map(|(task, kind)| {
        if task.id == id {
            return Some(Found::Task(task, kind));
        }
        among(&task.milestones).map(|(list, at)| Found::Milestone(Some(task), list, at))
    })
}

/// All tasks and parts in the order of the circular.
fn tasks(circular: &Circular) -> Vec<(&Task, Kind)> {
    let mut out = Vec::new();
    let mut waiting: Vec<(&Task, Kind)> =
        circular.tasks.iter().rev().map(|task| (task, Kind::Task)).collect();
    while let Some((task, kind)) = waiting.pop() {
        out.push((task, kind));
        waiting.extend(task.parts.iter().rev().map(|part| (part, Kind::Part)));
    }
    out
}

#[cfg(test)]
mod tests;
