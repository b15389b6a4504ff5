//! The semantic rules: what the contract asks for and a JSON Schema cannot say.

use super::path::Path;
use super::{Violation, milestone, places};
use crate::circular::{
    CellRange, Circular, Department, Diagnostic, INFERENCE_SOURCES, Milestone, Range, Severity, Source,
    Target, Task,
};
use crate::diagnostic::Code;
use std::borrow::Cow;
use std::collections::HashSet;

/// Checks the semantic rules: ids, dates, the departments index, references, ranges.
///
/// ```
/// # use fenjie::circular::{Circular, Notice};
/// let circular = Circular {
///     schema_version: "1.0".into(),
///     sources: vec![],
///     notice: Notice::default(),
///     tasks: vec![],
///     departments: vec![],
///     diagnostics: vec![],
/// };
/// assert_eq!(fenjie::check::check_circular(&circular), []);
/// ```
#[must_use]
pub fn check_circular(circular: &Circular) -> Vec<Violation> {
    let mut rules = Rules::new(circular);
    rules.sources();
    rules.notice();
    rules.tasks(&circular.tasks, "", &Path::ROOT.key("tasks"));
    rules.departments();
    rules.diagnostics();
    let mut out = rules.out;
    places::check(circular, &mut out);
    out
}

/// The violations so far, and what several rules look things up in.
pub(super) struct Rules<'a> {
    circular: &'a Circular,
    pub(super) out: Vec<Violation>,
    /// The ids of the tasks and parts seen so far.
    tasks: HashSet<&'a str>,
    /// The tasks that a diagnostic names.
    named: HashSet<&'a str>,
    /// The diagnostics that name no task.
    general: Vec<&'a Diagnostic>,
}

impl<'a> Rules<'a> {
    fn new(circular: &'a Circular) -> Self {
        let diagnostics = &circular.diagnostics;
        Rules {
            circular,
            out: Vec::new(),
            tasks: HashSet::new(),
            named: diagnostics.iter().filter_map(|d| d.task.as_deref()).collect(),
            general: diagnostics.iter().filter(|d| d.task.is_none()).collect(),
        }
    }

    /// Files and their pages stand in the text layer one after another.
    fn sources(&mut self) {
        let mut last = 0;
        for (i, source) in self.circular.sources.iter().enumerate() {
            let path = Path::ROOT.key("sources");
            let path = path.index(i);
            if source.start < last {
                self.out.push(Violation::at(Code::PageOrder, &path.key("start")).with(source.start));
            }
            last = last.max(source.start);
            for (k, &page) in source.pages.iter().enumerate() {
                if page < last || (k == 0 && page != source.start) {
                    self.out.push(Violation::at(Code::PageOrder, &path.key("pages").index(k)).with(page));
                }
                last = last.max(page);
            }
            self.sheets(source, &path.key("sheets"));
        }
    }

    /// Each sheet begins as a page does, and its cells stand in it one after another.
    fn sheets(&mut self, source: &Source, path: &Path<'_>) {
        let ends = source.sheets.iter().skip(1).map(|sheet| sheet.start).chain([usize::MAX]);
        for (i, (sheet, end)) in source.sheets.iter().zip(ends).enumerate() {
            let path = path.index(i);
            if !source.pages.contains(&sheet.start) {
                self.out.push(Violation::at(Code::PageOrder, &path.key("start")).with(sheet.start));
            }
            let mut last = sheet.start;
            for (k, &CellRange(from, to, _)) in sheet.cells.iter().enumerate() {
                if from < last || to < from || to > end {
                    let shown = places::shown(Range(from, to));
                    let cells = path.key("cells");
                    self.out.push(Violation::at(Code::RangeOrder, &cells.index(k)).with(shown));
                }
                last = last.max(to);
            }
        }
    }

    fn notice(&mut self) {
        let circular = self.circular;
        let path = Path::ROOT.key("notice");
        self.inferred(&circular.notice.inferred, NOTICE_FIELDS, &path);
        milestone::check_list(self, &circular.notice.duties, "duty", &path.key("duties"));
    }

    /// Tasks or parts under the id `parent`.
    fn tasks(&mut self, tasks: &'a [Task], parent: &str, path: &Path<'_>) {
        for (i, task) in tasks.iter().enumerate() {
            let path = path.index(i);
            let order = i + 1;
            let expected = if parent.is_empty() { order.to_string() } else { format!("{parent}.{order}") };
            let fresh = self.tasks.insert(&task.id);
            self.id(&task.id, &expected, fresh, &path);
            self.attachment(task, &path);
            self.inferred(&task.inferred, TASK_FIELDS, &path);
            self.targets(&task.targets, &path);
            milestone::check_list(self, &task.milestones, &task.id, &path.key("milestones"));
            self.tasks(&task.parts, &task.id, &path.key("parts"));
        }
    }

    /// An id is the place: `expected`; one that stood before is said to be double.
    pub(super) fn id(&mut self, id: &str, expected: &str, fresh: bool, path: &Path<'_>) {
        if id == expected {
            return;
        }
        let path = path.key("id");
        self.out.push(if fresh {
            Violation::at(Code::IdOrder, &path).with(id).with(expected)
        } else {
            Violation::at(Code::DuplicateId, &path).with(id)
        });
    }

    fn attachment(&mut self, task: &Task, path: &Path<'_>) {
        let Some(index) = task.attachment else { return };
        if !self.circular.notice.attachments.iter().any(|a| a.index == index) {
            self.out.push(Violation::at(Code::UnknownAttachment, &path.key("attachment")).with(index));
        }
    }

    /// Entries are `field` or `field:source`; the field may be followed by a part of it (`start.year`).
    pub(super) fn inferred(&mut self, entries: &[Cow<'static, str>], fields: &[&str], path: &Path<'_>) {
        for (i, entry) in entries.iter().enumerate() {
            let (field, source) = entry.split_once(':').map_or((&**entry, None), |(f, s)| (f, Some(s)));
            let mut names = field.split('.');
            let known = names.next().is_some_and(|name| fields.contains(&name))
                && names.all(|part| {
                    !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
                });
            if !known || source.is_some_and(|source| !INFERENCE_SOURCES.contains(&source)) {
                self.out
                    .push(Violation::at(Code::BadInference, &path.key("inferred").index(i)).with(&**entry));
            }
        }
    }

    /// The upper end of a range of quantities is not below the lower one.
    pub(super) fn targets(&mut self, targets: &[Target], path: &Path<'_>) {
        for (i, target) in targets.iter().enumerate() {
            let Some(max) = &target.value_max else { continue };
            if max.as_f64() < target.value.as_f64() {
                let path = path.key("targets");
                let path = path.index(i);
                self.out.push(
                    Violation::at(Code::ValueOrder, &path.key("value_max")).with(max).with(&target.value),
                );
            }
        }
    }

    /// The index says of every name exactly what the tasks say, by first mention.
    fn departments(&mut self) {
        let path = Path::ROOT.key("departments");
        let expected = Department::index(&self.circular.tasks);
        let found = &self.circular.departments;
        for i in 0..expected.len().max(found.len()) {
            let path = path.index(i);
            let (Some(e), Some(f)) = (expected.get(i), found.get(i)) else {
                let name = |d: Option<&Department>| d.map_or_else(|| "null".to_owned(), |d| d.name.clone());
                let violation = Violation::at(Code::IndexMismatch, &path);
                self.out.push(violation.with(name(found.get(i))).with(name(expected.get(i))));
                return;
            };
            if e.name != f.name {
                // what follows is out of step: saying it once is enough
                let violation = Violation::at(Code::IndexMismatch, &path.key("name"));
                self.out.push(violation.with(&f.name).with(&e.name));
                return;
            }
            let lists = [
                ("leads", &f.leads, &e.leads),
                ("supports", &f.supports, &e.supports),
                ("responsible_for", &f.responsible_for, &e.responsible_for),
            ];
            for (name, found, expected) in lists.into_iter().filter(|(_, found, expected)| found != expected)
            {
                let violation = Violation::at(Code::IndexMismatch, &path.key(name));
                self.out.push(violation.with(format!("{found:?}")).with(format!("{expected:?}")));
            }
            if f.collective != e.collective {
                let violation = Violation::at(Code::IndexMismatch, &path.key("collective"));
                self.out.push(violation.with(f.collective).with(e.collective));
            }
        }
    }

    /// Diagnostics name tasks that exist.
    fn diagnostics(&mut self) {
        for (i, diagnostic) in self.circular.diagnostics.iter().enumerate() {
            let Some(task) = &diagnostic.task else { continue };
            if !self.tasks.contains(task.as_str()) {
                self.out.push(Violation::new(Code::UnknownTask, format!("/diagnostics/{i}/task")).with(task));
            }
        }
    }

    /// Whether a diagnostic can explain why a milestone of `owner` (a task's id, or `duty`) has no dates: one
    /// that names the task, or one that names none and is a warning or points at the milestone.
    pub(super) fn explained(&self, owner: &str, milestone: &Milestone) -> bool {
        let places = || milestone.at.label.iter().chain(&milestone.at.text);
        let touches = |d: &Diagnostic| places().any(|a| d.at.iter().any(|b| a.0 < b.1 && b.0 < a.1));
        self.named.contains(owner) || self.general.iter().any(|d| d.severity > Severity::Info || touches(d))
    }
}

/// The fields of the notice that may be inferred.
const NOTICE_FIELDS: &[&str] = &[
    "letterhead",
    "number",
    "title",
    "kind",
    "copy_number",
    "classification",
    "urgency",
    "signatory",
    "addressees",
    "body",
    "issuers",
    "issued_on",
    "attachments",
    "duties",
    "note",
    "copied_to",
    "printed_by",
    "printed_on",
    "cites",
];

/// The fields of a task that may be inferred.
const TASK_FIELDS: &[&str] = &[
    "number",
    "attachment",
    "category",
    "title",
    "content",
    "lead",
    "support",
    "responsible",
    "people",
    "targets",
    "cites",
    "milestones",
    "parts",
    "extra",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::milestone::MILESTONE_FIELDS;
    use crate::circular::schema::schema;

    #[test]
    fn what_may_be_inferred_is_a_field() {
        let schema = schema();
        for (object, fields) in
            [("Notice", NOTICE_FIELDS), ("Task", TASK_FIELDS), ("Milestone", MILESTONE_FIELDS)]
        {
            let keys = schema["$defs"][object]["properties"].as_object().unwrap().keys();
            let keys: Vec<_> = keys.filter(|k| !["id", "inferred", "at"].contains(&k.as_str())).collect();
            assert_eq!(keys, fields, "{object}");
        }
    }
}
