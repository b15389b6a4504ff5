//! The entries of a file on the values of a circular.
//!
//! All paths are those of the circular as it was read: fields first, then what is taken out and put in, from the back,
//! so that no entry moves what another names. Ids are given anew at the end.

use super::fault::{Both, Fault, both};
use super::file::{Change, Entries, FieldEntry, Placed, Spot};
use super::follow;
use super::path::{friendly, holds, parent, pointer, task};
use super::text::short;
use super::values::{LISTS, mark, object_places, places, same, toml};
use super::{additions, settle};
use crate::circular::{Circular, Diagnostic, Range, Severity, Task};
use crate::diagnostic::{Code, Lang};
use crate::document::Document;
use crate::{check, extract};
use serde_json::Value;
use std::collections::HashMap;

/// The circular with the entries applied.
pub(super) fn apply(
    base: &Circular,
    entries: &Entries,
    document: &Document,
    file: &str,
    lang: Lang,
) -> Result<(Circular, Vec<Fault>), Vec<Fault>> {
    let Ok(root) = serde_json::to_value(base) else { return Ok((base.clone(), Vec::new())) };
    let mut job = Job {
        file,
        lang,
        base: &root,
        root: root.clone(),
        faults: Vec::new(),
        done: Vec::new(),
        said: Vec::new(),
    };
    let all = &base.diagnostics;
    let mut diagnostics = all.clone();
    let fields = job.fields(&entries.fields);
    job.put(&fields);
    follow::follow(&mut job, &fields);
    let changes = job.changes(entries);
    job.disjoint(&fields, &changes);
    for entry in &entries.fields {
        let Some(at) = pointer(&entry.path.value) else { continue };
        job.settle(&at, &entry.settles, all, &mut diagnostics);
    }
    for change in &changes {
        job.settle(&change.settled, change.settles, all, &mut diagnostics);
    }
    // where something is wrong already, the rules are still held against the rest: all faults are told at once
    job.restructure(changes);
    diagnostics.append(&mut job.said);
    job.finish(base, diagnostics, document)
}

/// A field that is changed: where, to what, and its entry.
pub(super) struct Set<'e> {
    pub(super) pointer: String,
    pub(super) entry: &'e FieldEntry,
    /// `None` where it is right as it was read.
    pub(super) new: Option<&'e Value>,
}

/// Something that is taken out or put in.
struct Structure<'e> {
    list: String,
    index: usize,
    /// `None` where it is taken out.
    new: Option<Value>,
    /// The place of the entry in the file.
    at: std::ops::Range<usize>,
    /// Whose diagnostics it settles.
    settled: String,
    settles: &'e [Placed<String>],
    said: Diagnostic,
}

/// The work on one circular.
pub(super) struct Job<'a> {
    pub(super) file: &'a str,
    lang: Lang,
    /// The circular as it was read.
    pub(super) base: &'a Value,
    /// As it becomes.
    pub(super) root: Value,
    pub(super) faults: Vec<Fault>,
    /// The pointers of what was corrected, each with the place of its entry in the file.
    done: Vec<(String, std::ops::Range<usize>)>,
    /// A diagnostic for each correction.
    said: Vec<Diagnostic>,
}

impl Job<'_> {
    pub(super) fn error(&mut self, at: &std::ops::Range<usize>, said: Both) {
        self.faults.push(Fault::error(self.file, at.clone(), said));
    }

    fn warning(&mut self, at: &std::ops::Range<usize>, said: Both) {
        self.faults.push(Fault::warning(self.file, at.clone(), said));
    }

    /// Those entries whose field is there and has the old value.
    fn fields<'e>(&mut self, entries: &'e [FieldEntry]) -> Vec<Set<'e>> {
        let mut sets: Vec<Set<'e>> = Vec::new();
        for entry in entries {
            let Some((pointer, current)) = self.field(&entry.path) else { continue };
            let reads = short(&toml(&current));
            if !same(&current, &entry.old.value) {
                match &entry.change {
                    Change::New(new) if same(&current, &new.value) => self.warning(
                        &entry.path.at,
                        both("现在读到的已经是更正后的值，这一条可以删去", "fenjie reads the new value by now; this entry can go"),
                    ),
                    _ => self.error(
                        &entry.old.at,
                        both(
                            format!("old 与现在读到的不同，更正可能已经过时；现在读到的是 {reads}"),
                            format!("the old value is not what fenjie reads now, so the correction may be out of date; it reads {reads}"),
                        ),
                    ),
                }
                continue;
            }
            let new = match &entry.change {
                Change::Keep => None,
                Change::New(new) if same(&new.value, &current) => {
                    self.warning(
                        &new.at,
                        both("new 与 old 相同，这一条可以删去；读法正确又要了结诊断的，请写 keep = true", "the new value is the old one and this entry can go; to say that a reading is right, write keep = true"),
                    );
                    continue;
                }
                Change::New(new) => Some(&new.value),
            };
            sets.push(Set { pointer, entry, new });
        }
        sets
    }

    /// The field that a path names, and its value; what is wrong with the path is said.
    fn field(&mut self, path: &Placed<String>) -> Option<(String, Value)> {
        let found = self.named(path)?;
        let value = self.base.pointer(&found).cloned()?;
        let of_objects = parent(&found).is_some_and(|(_, last)| LISTS.contains(&last));
        if value.is_object() || (value.is_array() && of_objects) {
            let said = both(
                "这不是单个字段；请写到具体字段，如 14/4 end；增删整项用 [[add]]、[[remove]]",
                "this is no single field; name one, such as 14/4 end; whole items come and go by [[add]] and [[remove]]",
            );
            self.error(&path.at, said);
            return None;
        }
        Some((found, value))
    }

    /// The pointer of what a path names, which is there and may be corrected.
    fn named(&mut self, path: &Placed<String>) -> Option<String> {
        let Some(found) = pointer(&path.value) else {
            let said = both(
                "看不懂这个路径；写作“编号 字段”，如 14/4 end、5.1 lead、notice title（编号同 fenjie trace）",
                "this is no path; write the id and the field, such as 14/4 end, 5.1 lead, notice title (ids as in `fenjie trace`)",
            );
            self.error(&path.at, said);
            return None;
        };
        let steps: Vec<&str> = found.split('/').skip(1).collect();
        let is_data = steps.first().is_some_and(|first| ["notice", "tasks"].contains(first));
        let follows = steps.iter().enumerate().any(|(i, step)| {
            ["id", "at", "inferred"].contains(step) && (i == 0 || steps.get(i - 1) != Some(&"extra"))
        });
        if !is_data || follows {
            let said = both(
                "这一项由其他内容得出，不能直接更正",
                "this follows from the rest and cannot be corrected by itself",
            );
            self.error(&path.at, said);
            return None;
        }
        if self.base.pointer(&found).is_none() {
            let said = self.missing(&found);
            self.error(&path.at, said);
            return None;
        }
        Some(found)
    }

    /// What to say of a pointer that leads nowhere.
    fn missing(&self, pointer: &str) -> Both {
        let mut outer = pointer;
        let mut inside = None;
        while let Some((next, _)) = parent(outer) {
            outer = next;
            if let Some(value) = self.base.pointer(outer) {
                inside = Some(value);
                break;
            }
        }
        let (what, there) = (friendly(pointer), friendly(outer));
        match inside {
            Some(Value::Object(fields)) if !outer.is_empty() => {
                let names = fields.keys().map(String::as_str);
                let names: Vec<&str> =
                    names.filter(|name| !["id", "at", "inferred"].contains(name)).collect();
                both(
                    format!("没有“{what}”；{there} 有：{}", names.join("、")),
                    format!("there is no “{what}”; {there} has {}", names.join(", ")),
                )
            }
            Some(Value::Array(items)) => both(
                format!("没有“{what}”；这里共有 {} 项", items.len()),
                format!("there is no “{what}”; the list has {}", items.len()),
            ),
            _ => both(format!("没有“{what}”"), format!("there is no “{what}”")),
        }
    }

    /// The place of the entry that corrected `pointer`, or else `instead`.
    pub(super) fn entry_of(&self, pointer: &str, instead: &str) -> std::ops::Range<usize> {
        let found = self.done.iter().find(|(known, _)| known == pointer || known == instead);
        found.map(|(_, at)| at.clone()).unwrap_or_default()
    }

    /// Puts the new values in.
    fn put(&mut self, fields: &[Set<'_>]) {
        for Set { pointer, entry, new } in fields {
            let Some(new) = new else { continue };
            let old = self.base.pointer(pointer).cloned().unwrap_or_default();
            self.ground(pointer, &old, new);
            if let Some(value) = self.root.pointer_mut(pointer) {
                *value = (*new).clone();
            }
            mark(&mut self.root, pointer);
            self.done.push((pointer.clone(), entry.path.at.clone()));
            let (what, old, new) = (friendly(pointer), short(&toml(&old)), short(&toml(new)));
            let words = match self.lang {
                Lang::Zh => format!("{what} 由 {old} 改为 {new}"),
                Lang::En => format!("{what}, from {old} to {new}"),
            };
            let said = corrected(words, task(pointer), places(self.base, pointer), self.lang);
            self.said.push(said);
        }
    }

    /// Another value of a field that the clerk did not name, which follows from one that he did.
    pub(super) fn put_following(&mut self, pointer: &str, new: Value, entry: &FieldEntry) {
        if let Some(value) = self.root.pointer_mut(pointer) {
            *value = new;
        }
        mark(&mut self.root, pointer);
        self.done.push((pointer.to_owned(), entry.path.at.clone()));
    }

    /// The places of the new value: those of the old, or none for no value. Of a list each name keeps its own; those that
    /// are new have the places of those that are no more.
    pub(super) fn ground(&mut self, pointer: &str, old: &Value, new: &Value) {
        let Some((owner, field)) = parent(pointer) else { return };
        let at = self.root.pointer_mut(owner).and_then(|object| object.get_mut("at"));
        let Some(at) = at.and_then(Value::as_object_mut) else { return };
        match (old, new) {
            (_, Value::Null) => {
                at.shift_remove(field);
            }
            (Value::Array(old), Value::Array(new)) if new.iter().all(Value::is_string) => {
                let had = at.get(field).and_then(Value::as_array).cloned().unwrap_or_default();
                let of = |i: usize| had.get(i).and_then(Value::as_array).cloned().unwrap_or_default();
                let gone = old.iter().enumerate().filter(|(_, value)| !new.contains(value));
                let gone: Vec<(usize, Value)> = gone.map(|(i, _)| (i, Value::Array(of(i)))).collect();
                let all: Vec<Value> = gone.iter().flat_map(|(i, _)| of(*i)).collect();
                let lists = new.iter().enumerate().map(|(i, value)| {
                    match old.iter().position(|known| known == value) {
                        Some(known) => Value::Array(of(known)),
                        // one name for one
                        None => match gone.iter().find(|(was, _)| *was == i && old.len() == new.len()) {
                            Some((_, places)) => places.clone(),
                            None => Value::Array(all.clone()),
                        },
                    }
                });
                let lists: Vec<Value> = lists.collect();
                if lists.is_empty() {
                    at.shift_remove(field);
                } else {
                    at.insert(field.to_owned(), Value::Array(lists));
                }
            }
            _ => {}
        }
    }

    /// What the entries take out and put in.
    fn changes<'e>(&mut self, entries: &'e Entries) -> Vec<Structure<'e>> {
        let mut changes = Vec::new();
        for entry in &entries.removals {
            let Some(found) = self.named(&entry.path) else { continue };
            let place = parent(&found).and_then(|(list, index)| {
                let name = parent(list)?.1;
                let fits = LISTS.contains(&name) && name != "actions";
                Some((list, name, index.parse::<usize>().ok().filter(|_| fits)?))
            });
            let Some((list, name, index)) = place else {
                let said = both(
                    "只能删去一项任务、节点、人员、目标、引文或附件，如 14/4、14 people/0",
                    "only a task, milestone, person, target, citation or attachment can be taken out, such as 14/4 or 14 people/0",
                );
                self.error(&entry.path.at, said);
                continue;
            };
            let names =
                self.base.pointer(&found).map(|object| additions::names(name, object)).unwrap_or_default();
            if !names.contains(&entry.old.value.as_str()) {
                let reads = names.iter().map(|name| short(&toml(&(*name).into()))).collect::<Vec<_>>();
                let said = both(
                    format!("old 与现在读到的不同；现在读到的是 {}", reads.join(" 或 ")),
                    format!("the old value is not what fenjie reads now; it reads {}", reads.join(" or ")),
                );
                self.error(&entry.old.at, said);
                continue;
            }
            let (what, old) = (friendly(&found), short(&entry.old.value));
            let words = match self.lang {
                Lang::Zh => format!("删去 {what}“{old}”"),
                Lang::En => format!("{what} “{old}” taken out"),
            };
            changes.push(Structure {
                list: list.to_owned(),
                index,
                new: None,
                at: entry.path.at.clone(),
                settles: &entry.settles,
                said: corrected(words, task(list), object_places(self.base, &found), self.lang),
                settled: found,
            });
        }
        for entry in &entries.additions {
            changes.extend(self.addition(entry));
        }
        changes
    }

    fn addition<'e>(&mut self, entry: &'e super::file::AddEntry) -> Option<Structure<'e>> {
        let (Spot::After(path) | Spot::EndOf(path)) = &entry.place.value;
        let named = Placed { value: path.clone(), at: entry.place.at.clone() };
        let found = if path == "tasks" { "/tasks".to_owned() } else { self.named(&named)? };
        let place = match &entry.place.value {
            Spot::EndOf(_) => {
                self.base.pointer(&found).and_then(Value::as_array).map(|items| (found.clone(), items.len()))
            }
            Spot::After(_) => parent(&found)
                .and_then(|(list, index)| Some((list.to_owned(), index.parse::<usize>().ok()? + 1))),
        };
        let place = place.filter(|(list, _)| {
            parent(list).is_some_and(|(_, name)| LISTS.contains(&name) && name != "actions")
        });
        let Some((list, index)) = place else {
            let said = both(
                "这里不能增加；可以写 after = \"14/3\"，或 to = \"14 milestones\"、\"14 people\"、\"tasks\" 等",
                "nothing can be added here; write after = \"14/3\", or to = \"14 milestones\", \"14 people\", \"tasks\" and the like",
            );
            self.error(&entry.place.at, said);
            return None;
        };
        let beside = index.checked_sub(1).and_then(|last| self.base.pointer(&format!("{list}/{last}")));
        let new = match additions::object(&list, entry, beside) {
            Ok(new) => new,
            Err((at, said)) => {
                self.error(&at, said);
                return None;
            }
        };
        let name = parent(&list).map_or("", |(_, name)| name);
        let called = additions::names(name, &new).first().map(|name| short(name)).unwrap_or_default();
        let list_name = friendly(&list);
        let words = match self.lang {
            Lang::Zh => format!("{list_name} 增加“{called}”"),
            Lang::En => format!("“{called}” added to {list_name}"),
        };
        Some(Structure {
            said: corrected(words, task(&list), Vec::new(), self.lang),
            settled: parent(&list).map(|(owner, _)| owner.to_owned()).unwrap_or_default(),
            list,
            index,
            new: Some(new),
            at: entry.place.at.clone(),
            settles: &entry.settles,
        })
    }

    /// No two entries speak of one thing.
    fn disjoint(&mut self, fields: &[Set<'_>], changes: &[Structure<'_>]) {
        let removed = changes.iter().filter(|change| change.new.is_none());
        let mut all: Vec<(&str, &std::ops::Range<usize>)> = fields
            .iter()
            .map(|set| (set.pointer.as_str(), &set.entry.path.at))
            .chain(removed.map(|change| (change.settled.as_str(), &change.at)))
            .collect();
        let added = changes.iter().filter(|change| change.new.is_some());
        let lists: Vec<_> = added.map(|change| (change.list.as_str(), &change.at)).collect();
        all.sort_by_key(|(_, at)| at.start);
        let mut seen: HashMap<&str, bool> = HashMap::new();
        let mut double = Vec::new();
        for (pointer, at) in &all {
            // what holds another is there as its beginning
            let outer = std::iter::successors(Some(*pointer), |inner| parent(inner).map(|(outer, _)| outer));
            if seen.contains_key(pointer) || outer.skip(1).any(|outer| seen.get(outer) == Some(&true)) {
                double.push((*at).clone());
            }
            let outer = std::iter::successors(Some(*pointer), |inner| parent(inner).map(|(outer, _)| outer));
            outer.skip(1).for_each(|outer| {
                seen.entry(outer).or_insert(false);
            });
            seen.insert(pointer, true);
        }
        for (list, at) in lists {
            if all.iter().any(|(pointer, _)| holds(pointer, list)) {
                double.push(at.clone());
            }
        }
        for at in double {
            self.error(
                &at,
                both("同一内容有两条更正，请只留一条", "this is corrected by two entries; leave one"),
            );
        }
    }

    /// Drops the diagnostics that an entry settles.
    fn settle(
        &mut self,
        pointer: &str,
        codes: &[Placed<String>],
        all: &[Diagnostic],
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let places = object_places(self.base, pointer);
        for code in codes {
            if let Err(said) =
                settle::settle(&code.value, task(pointer).as_deref(), &places, all, diagnostics)
            {
                self.error(&code.at, said);
            }
        }
    }

    /// Takes out and puts in, what stands last first.
    fn restructure(&mut self, mut changes: Vec<Structure<'_>>) {
        let key = |change: &Structure<'_>| -> Vec<(String, usize)> {
            let steps = change.list.split('/').chain([""]);
            let number = |step: &str| (step.to_owned(), step.parse().unwrap_or(0));
            let mut key: Vec<(String, usize)> = steps
                .map(number)
                .map(|(text, n)| if n > 0 || text == "0" { (String::new(), n) } else { (text, 0) })
                .collect();
            key.push((String::new(), change.index));
            // what is put in before another must not be taken for it
            key.push((String::new(), usize::from(change.new.is_none())));
            key
        };
        // of two that are added at one place the later entry comes first here, and stands last then
        changes.reverse();
        changes.sort_by_key(|change| std::cmp::Reverse(key(change)));
        for change in changes {
            let Some(items) = self.root.pointer_mut(&change.list).and_then(Value::as_array_mut) else {
                continue;
            };
            match change.new {
                Some(new) => items.insert(change.index.min(items.len()), new),
                None if change.index < items.len() => {
                    items.remove(change.index);
                }
                None => {}
            }
            mark(&mut self.root, &change.list);
            self.done.push((change.list, change.at));
            self.said.push(change.said);
        }
    }

    /// Gives the ids and the index of departments anew, and holds the outcome against the contract.
    fn finish(
        mut self,
        base: &Circular,
        mut diagnostics: Vec<Diagnostic>,
        document: &Document,
    ) -> Result<(Circular, Vec<Fault>), Vec<Fault>> {
        diagnostics.sort_by_key(|diagnostic| diagnostic.at.first().map_or(0, |range| range.0));
        let ids = renumber(&mut self.root);
        diagnostics.iter_mut().for_each(|diagnostic| {
            diagnostic.task = diagnostic.task.take().and_then(|id| ids.get(&id).cloned());
        });
        if let Some(list) = self.root.get_mut("diagnostics") {
            *list = serde_json::to_value(diagnostics).unwrap_or_default();
        }
        let tasks = self.root.get("tasks").cloned().unwrap_or_default();
        if let Ok(tasks) = serde_json::from_value::<Vec<Task>>(tasks)
            && let Some(index) = self.root.get_mut("departments")
        {
            *index = serde_json::to_value(extract::departments::index(&tasks)).unwrap_or_default();
        }
        let checked = check::check_json(&self.root.to_string());
        let mut violations = checked.violations;
        if let Some(circular) = &checked.circular {
            violations.extend(check::check_grounding(circular, &document.layer));
        }
        violations.retain(|violation| violation.severity() == Severity::Error);
        // a circular that broke a rule before is not made worse by a correction elsewhere
        if !violations.is_empty() {
            let known: Vec<_> = check::check_circular(base)
                .into_iter()
                .chain(check::check_grounding(base, &document.layer))
                .collect();
            violations.retain(|violation| !known.contains(violation));
        }
        match checked.circular {
            Some(circular) if violations.is_empty() && !self.faults.iter().any(Fault::is_error) => {
                Ok((circular, self.faults))
            }
            _ => {
                for violation in violations {
                    let (at, what) = (self.cause(&violation.pointer), friendly(&violation.pointer));
                    let said = both(
                        format!("更正后不合规则，未予采用：{what} {}", violation.message(Lang::Zh)),
                        format!("refused, since then {what}: {}", violation.message(Lang::En)),
                    );
                    self.error(&at, said);
                }
                self.faults.dedup();
                Err(self.faults)
            }
        }
    }

    /// The entry that a violation comes from: the one whose pointer has the most steps in common.
    fn cause(&self, pointer: &str) -> std::ops::Range<usize> {
        let common =
            |other: &str| pointer.split('/').zip(other.split('/')).take_while(|(a, b)| a == b).count();
        let nearest = self.done.iter().rev().max_by_key(|(other, _)| common(other));
        nearest.map(|(_, at)| at.clone()).unwrap_or_default()
    }
}

/// A diagnostic that says what was corrected.
pub(super) fn corrected(words: String, task: Option<String>, at: Vec<Range>, lang: Lang) -> Diagnostic {
    let code = Code::Corrected.entry();
    Diagnostic {
        code: code.name.to_owned(),
        severity: code.severity,
        message: Code::Corrected.message(lang, &[words]),
        task,
        at: at.into_iter().collect(),
    }
}

/// Gives tasks, parts and milestones the ids of their places; returns the new id of each old one of a task.
fn renumber(root: &mut Value) -> HashMap<String, String> {
    let mut ids = HashMap::new();
    if let Some(tasks) = root.get_mut("tasks") {
        number_tasks(tasks, "", &mut ids);
    }
    if let Some(duties) = root.pointer_mut("/notice/duties") {
        number_milestones(duties, "duty");
    }
    ids
}

fn number_tasks(list: &mut Value, above: &str, ids: &mut HashMap<String, String>) {
    for (i, task) in list.as_array_mut().into_iter().flatten().enumerate() {
        let id = if above.is_empty() { (i + 1).to_string() } else { format!("{above}.{}", i + 1) };
        if let Some(old) = task.get_mut("id") {
            ids.insert(old.as_str().unwrap_or_default().to_owned(), id.clone());
            *old = id.clone().into();
        }
        if let Some(milestones) = task.get_mut("milestones") {
            number_milestones(milestones, &id);
        }
        if let Some(parts) = task.get_mut("parts") {
            number_tasks(parts, &id, ids);
        }
    }
}

fn number_milestones(list: &mut Value, owner: &str) {
    for (i, milestone) in list.as_array_mut().into_iter().flatten().enumerate() {
        if let Some(id) = milestone.get_mut("id") {
            *id = format!("{owner}/{}", i + 1).into();
        }
    }
}
