//! Task tables and items of prose → tasks, their parts, and who does what.

use super::citations::{citations_in_raw, citations_of};
use super::departments::{self, KnownNames};
use super::items::Entry;
use super::milestones::{read_schedule, read_work};
use super::periods::read_periods;
use super::prose::Prose;
use super::roles::{self, Settled};
use super::rows::{Draft, Group, Units, groups};
use super::rules::StatedRules;
use super::targets::targets_of;
use super::{Scope, add_citations, quotes};
use crate::circular::{Milestone, Person, PersonAt, Range, Target, Task};
use crate::diagnostic::{Code, Finding};
use crate::document::{Text, heal, is_chinese};
use crate::layout::{Column, Meaning, Role, TaskTable};
use crate::schedule::Context;
use crate::vocabulary::begins_with_verb;
use regex::Regex;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Where the tasks of a circular stand, in its order.
pub(super) enum Place<'p, 'a> {
    /// A task table, with its place among the tables.
    Table(usize, &'p TaskTable<'a>),
    /// An item of prose, with the attachment that holds it.
    Item(Option<u32>, &'p Entry<'a>),
}

/// The tasks of all `places`. `context` gives what is known around an attachment, `tables` which of them holds a table.
pub(super) fn read_tasks<'a>(
    scope: &mut Scope<'_>,
    places: &[Place<'_, 'a>],
    context: &dyn Fn(Option<u32>) -> Context,
    tables: &[Option<u32>],
    rules: &StatedRules<'a>,
) -> Vec<Task> {
    let known = known_names(places);
    let mut tasks = Vec::new();
    for place in places {
        let (attachment, columns) = match place {
            Place::Table(i, table) => (tables.get(*i).copied().flatten(), table.columns.as_slice()),
            Place::Item(attachment, _) => (*attachment, [].as_slice()),
        };
        let reader = Reader { columns, known: &known, context: context(attachment), attachment, rules };
        match place {
            Place::Table(_, table) => {
                let groups = groups(table);
                tasks.reserve(groups.len());
                for group in groups {
                    let id = (tasks.len() + 1).to_string();
                    tasks.push(reader.task(scope, &group, id));
                }
            }
            Place::Item(_, entry) => tasks.push(reader.item(scope, entry, (tasks.len() + 1).to_string())),
        }
    }
    tasks
}

/// The names that stand between clear marks anywhere in the circular's unit columns and duties.
fn known_names(places: &[Place<'_, '_>]) -> KnownNames {
    let mut cells: Vec<&str> = Vec::new();
    for place in places {
        match place {
            Place::Table(_, table) => {
                let units = table.columns.iter().map(|column| matches!(column.meaning, Meaning::Units(_)));
                let units: Vec<bool> = units.collect();
                for record in &table.records {
                    let fields = record.fields.iter().zip(&units).filter(|(_, is_unit)| **is_unit);
                    cells.extend(fields.filter_map(|(field, _)| field.text.as_ref().map(Text::as_str)));
                }
            }
            Place::Item(_, entry) => {
                let entries = std::iter::once(*entry).chain(&entry.parts);
                cells.extend(entries.flat_map(|entry| &entry.duty.units).map(|(_, names)| names.as_str()));
            }
        }
    }
    KnownNames::learn(cells.into_iter())
}

struct Reader<'r, 'a> {
    columns: &'r [Column<'a>],
    known: &'r KnownNames,
    context: Context,
    attachment: Option<u32>,
    rules: &'r StatedRules<'a>,
}

impl<'a> Reader<'_, 'a> {
    fn task(&self, scope: &mut Scope<'_>, group: &Group<'a>, id: String) -> Task {
        let mut task = self.one(scope, &group.task, id, &Heading::of_task(self.columns, &group.task));
        for draft in &group.parts {
            let id = format!("{}.{}", task.id, task.parts.len() + 1);
            let part = self.one(scope, draft, id, &Heading::of_part(draft));
            task.parts.push(part);
        }
        set_category(scope, &mut task, &group.category);
        for (part, finding) in &group.findings {
            let of_part = part.and_then(|part| task.parts.get(part));
            scope.findings.push(finding.clone().on(of_part.map_or(&task.id, |part| &part.id)));
        }
        task
    }

    /// A task or part from its cells and what its title and content were found to be.
    fn one(&self, scope: &mut Scope<'_>, draft: &Draft<'a>, id: String, heading: &Heading<'a>) -> Task {
        let mut task = Task { id, attachment: self.attachment, ..Task::default() };
        put_heading(scope, &mut task, heading);
        self.units(scope, draft, &mut task);
        self.sole(&mut task);
        self.everyone(scope, &mut task);
        self.people(scope, draft, &mut task);
        self.extra(scope, draft, &mut task);
        let mut cited = Vec::new();
        let mut lost = Vec::new();
        for text in Some(&heading.title).into_iter().chain(&heading.content) {
            let prose = Prose::new(text);
            task.targets.extend(targets_of(&prose, scope.layer));
            add_citations(&mut cited, citations_of(&prose, scope.layer));
            lost.extend(quotes::unbalanced(text));
        }
        for (_, deadline, pieces) in &draft.schedules {
            let context = Context { deadline: *deadline, ..self.context };
            if let [only] = pieces.as_slice()
                && departments::is_nobody(only.as_str())
            {
                let finding = Finding::new(Code::EmptyMark, only.all_spans()).with(only.as_str().trim());
                scope.findings.push(finding.on(&*task.id));
                continue;
            }
            read_schedule(scope, &task.id.clone(), pieces, &context, &mut task.milestones);
            for piece in pieces {
                lost.extend(quotes::unbalanced(piece));
                add_citations(&mut cited, citations_in_raw(piece, scope.layer));
            }
        }
        if !draft.periods.is_empty() {
            let id = task.id.clone();
            read_periods(scope, &id, self.columns, &draft.periods, &self.context, &mut task.milestones);
            for cell in &draft.periods {
                lost.extend(quotes::unbalanced(&cell.text));
                add_citations(&mut cited, citations_in_raw(&cell.text, scope.layer));
            }
        }
        task.cites = cited;
        scope.findings.extend(lost.into_iter().map(|finding| finding.on(&*task.id)));
        task
    }

    /// An item of prose as a task, with its parts.
    fn item(&self, scope: &mut Scope<'_>, entry: &Entry<'a>, id: String) -> Task {
        let mut task = self.one_item(scope, entry, id);
        for part in &entry.parts {
            let id = format!("{}.{}", task.id, task.parts.len() + 1);
            let mut part = self.one_item(scope, part, id);
            inherit_units(&task, &mut part);
            task.parts.push(part);
        }
        let category: Vec<Text<'a>> =
            entry.category.iter().map(|text| heal(text, 0..text.as_str().len())).collect();
        set_category(scope, &mut task, &category);
        task
    }

    fn one_item(&self, scope: &mut Scope<'_>, entry: &Entry<'a>, id: String) -> Task {
        let mut task = Task { id, attachment: self.attachment, ..Task::default() };
        let number = entry.number.as_ref().map(|number| heal(number, 0..number.as_str().len()));
        let title = heal(&entry.title, 0..entry.title.as_str().len());
        let content = Some(mended(&entry.content)).filter(|content| !content.is_blank());
        put_heading(scope, &mut task, &Heading { number, title: title.clone(), content: content.clone() });
        self.duty(scope, entry, &mut task);
        self.sole(&mut task);
        self.everyone(scope, &mut task);
        let id = task.id.clone();
        let stage = entry.stage.is_some();
        read_work(scope, &id, &entry.work, stage, &self.context, &mut task.milestones);
        for (deadline, time) in &entry.duty.times {
            let context = Context { deadline: *deadline, ..self.context };
            if !departments::is_nobody(time.as_str()) {
                read_schedule(scope, &id, std::slice::from_ref(time), &context, &mut task.milestones);
            }
        }
        let mut lost = Vec::new();
        for text in std::iter::once(&title).chain(&content) {
            let prose = Prose::new(text);
            let targets = targets_of(&prose, scope.layer).into_iter();
            // what a milestone says stands there only
            let of_task =
                targets.filter(|target| !task.milestones.iter().any(|milestone| holds(milestone, target)));
            task.targets.extend(of_task);
            add_citations(&mut task.cites, citations_of(&prose, scope.layer));
            lost.extend(quotes::unbalanced(text));
        }
        scope.findings.extend(lost.into_iter().map(|finding| finding.on(&*task.id)));
        task
    }

    /// What the duty of an item says.
    fn duty(&self, scope: &mut Scope<'_>, entry: &Entry<'a>, task: &mut Task) {
        let units = &entry.duty.units;
        let settled = Settled::new(units.iter().map(|(said, _)| *said), Role::Responsible);
        let groups = units.iter().map(|(said, names)| (settled.role(*said), names.clone()));
        let names = self.names(scope, groups, task);
        self.assign(scope, &names, task);
        if entry.inherited {
            let said = [("lead", &task.lead), ("support", &task.support), ("responsible", &task.responsible)];
            let fields =
                said.into_iter().filter(|(_, names)| !names.is_empty()).map(|(field, _)| field.into());
            task.inferred.extend(fields.collect::<Vec<_>>());
        }
        for (role, names) in &entry.duty.people {
            let role = heal(role, 0..role.as_str().len());
            for person in departments::person_names(names, scope.layer) {
                let at = PersonAt { role: scope.all_ranges(&role), ..person.at };
                task.people.push(Person { role: Some(role.as_str().to_owned()), at, ..person });
            }
        }
        if entry.people_above && !task.people.is_empty() {
            task.inferred.push("people".into());
        }
        for (title, lines) in &entry.boxes {
            let (title, text) = (heal(title, 0..title.as_str().len()), by_rows(lines));
            task.at.extra.insert(title.as_str().to_owned(), scope.all_ranges(&text));
            task.extra.insert(title.as_str().to_owned(), text.as_str().to_owned());
        }
        for (label, value) in &entry.duty.extra {
            let (label, value) = (heal(label, 0..label.as_str().len()), heal(value, 0..value.as_str().len()));
            task.at.extra.insert(label.as_str().to_owned(), scope.all_ranges(&value));
            task.extra.insert(label.as_str().to_owned(), value.as_str().to_owned());
        }
    }

    /// The units of each role.
    fn units(&self, scope: &mut Scope<'_>, draft: &Draft<'a>, task: &mut Task) {
        for (role, handed_down) in [
            (Role::Lead, "lead:merged-cell"),
            (Role::Support, "support:merged-cell"),
            (Role::Responsible, "responsible:merged-cell"),
        ] {
            let Units { cells, inherited } = draft.units_of(role);
            let groups = cells
                .iter()
                .flat_map(|cell| roles::stated(cell, role).unwrap_or_else(|| vec![(role, cell.clone())]));
            let names = self.names(scope, groups, task);
            if *inherited && !names.is_empty() {
                task.inferred.push(handed_down.into());
            }
            self.assign(scope, &names, task);
        }
    }

    /// The names of groups of units, each with its role. Persons in brackets behind them are the task's.
    fn names(
        &self,
        scope: &Scope<'_>,
        groups: impl Iterator<Item = (Role, Text<'a>)>,
        task: &mut Task,
    ) -> Vec<(Role, Text<'a>)> {
        let named = groups.flat_map(|(role, group)| {
            departments::names(&group, self.known).into_iter().map(move |name| (role, name))
        });
        named
            .map(|(role, name)| match departments::person_behind(&name) {
                Some((unit, label, person)) => {
                    let said = label.map(|label| (label.as_str().to_owned(), scope.all_ranges(&label)));
                    let (role_of, at_role) = said.unzip();
                    for person in departments::person_names(&person, scope.layer) {
                        let at = PersonAt { role: at_role.clone().unwrap_or_default(), ..person.at };
                        task.people.push(Person { role: role_of.clone(), at, ..person });
                    }
                    (role, unit)
                }
                None => match departments::person_glued(&name) {
                    Some((unit, person)) => {
                        task.people.extend(departments::person_names(&person, scope.layer));
                        (role, unit)
                    }
                    None => (role, name),
                },
            })
            .collect()
    }

    /// Gives a task its units; under a stated rule the first-named leads.
    fn assign(&self, scope: &mut Scope<'_>, names: &[(Role, Text<'a>)], task: &mut Task) {
        let plain = names.iter().all(|(stated, _)| *stated == Role::Responsible);
        let first_leads = plain && self.rules.first_leads && !names.is_empty();
        let units = names.iter().enumerate().map(|(i, (role, name))| match (*role, first_leads, i) {
            (_, true, 0) => (Role::Lead, name),
            (_, true, _) => (Role::Support, name),
            (role, false, _) => (role, name),
        });
        add_units(scope, units, task);
        if first_leads {
            task.inferred.push("lead:rule".into());
            task.inferred.extend((names.len() > 1).then(|| "support:rule".into()));
        }
    }

    /// Makes lead who is responsible where nobody leads, if the circular says so.
    fn sole(&self, task: &mut Task) {
        if !self.rules.sole_leads || !task.lead.is_empty() {
            return;
        }
        // beside 牵头单位 a column 责任单位 supports
        let beside = |column: &Column<'_>| {
            column.meaning == Meaning::Units(Role::Support) && column.header.as_str().contains(['责', '責'])
        };
        let (names, at) = match task.responsible.is_empty() {
            false => (&mut task.responsible, &mut task.at.responsible),
            true if self.columns.iter().any(beside) => (&mut task.support, &mut task.at.support),
            true => return,
        };
        (task.lead, task.at.lead) = (std::mem::take(names), std::mem::take(at));
        if !task.lead.is_empty() {
            task.inferred.push("lead:rule".into());
        }
    }

    /// Adds the units that a rule of the circular makes responsible for every task.
    fn everyone(&self, scope: &mut Scope<'_>, task: &mut Task) {
        if self.rules.everyone.is_empty() {
            return;
        }
        let before = task.responsible.len();
        let supports = |name: &Text<'_>| task.support.iter().any(|other| other == name.as_str());
        let others: Vec<_> = self.rules.everyone.iter().filter(|name| !supports(name)).collect();
        add_units(scope, others.into_iter().map(|name| (Role::Responsible, name)), task);
        if task.responsible.len() > before {
            task.inferred.push("responsible:rule".into());
        }
    }

    fn people(&self, scope: &Scope<'_>, draft: &Draft<'a>, task: &mut Task) {
        for (column, cells) in &draft.people {
            let role = &self.columns[*column].header;
            for person in cells.iter().flat_map(|cell| departments::person_names(cell, scope.layer)) {
                let at = PersonAt { role: scope.all_ranges(role), ..person.at };
                task.people.push(Person { role: Some(role.as_str().to_owned()), at, ..person });
            }
        }
    }

    fn extra(&self, scope: &Scope<'_>, draft: &Draft<'a>, task: &mut Task) {
        for (column, pieces) in &draft.extra {
            let header = self.columns[*column].header.as_str();
            let header = if header.is_empty() { format!("第{}列", column + 1) } else { header.to_owned() };
            let key = if task.extra.contains_key(&header) {
                format!("{header}（{}）", column + 1)
            } else {
                header
            };
            let value = by_rows(pieces);
            task.at.extra.insert(key.clone(), scope.all_ranges(&value));
            task.extra.insert(key, value.as_str().to_owned());
        }
    }
}

/// Writes what stands at the head of a task.
fn put_heading(scope: &Scope<'_>, task: &mut Task, heading: &Heading<'_>) {
    if let Some(number) = &heading.number {
        task.at.number = scope.all_ranges(number);
        task.number = Some(number.as_str().to_owned());
    }
    task.at.title = scope.all_ranges(&heading.title);
    heading.title.as_str().clone_into(&mut task.title);
    if let Some(content) = &heading.content {
        task.at.content = scope.all_ranges(content);
        task.content = Some(content.as_str().to_owned());
    }
}

/// Adds units to those of their roles, each once.
fn add_units<'n, 'a: 'n>(
    scope: &Scope<'_>,
    units: impl Iterator<Item = (Role, &'n Text<'a>)>,
    task: &mut Task,
) {
    // a cell may name thousands
    let of_task =
        [(Role::Lead, &task.lead), (Role::Support, &task.support), (Role::Responsible, &task.responsible)];
    let mut named: HashSet<(Role, &str)> = of_task
        .into_iter()
        .flat_map(|(role, names)| names.iter().map(move |name| (role, name.as_str())))
        .collect();
    let is_new = |(role, name): &(Role, &'n Text<'a>)| {
        // who leads does not support as well
        let leads = *role != Role::Lead && named.contains(&(Role::Lead, name.as_str()));
        !leads && named.insert((*role, name.as_str()))
    };
    let units: Vec<_> = units.filter(is_new).collect();
    for (role, name) in units {
        let (list, at) = match role {
            Role::Lead => (&mut task.lead, &mut task.at.lead),
            Role::Support => (&mut task.support, &mut task.at.support),
            Role::Responsible => (&mut task.responsible, &mut task.at.responsible),
        };
        list.push(name.as_str().to_owned());
        at.push(scope.all_ranges(name));
    }
}

/// A part whose own duty names nobody repeats the units of its task.
fn inherit_units(task: &Task, part: &mut Task) {
    if !(part.lead.is_empty() && part.support.is_empty() && part.responsible.is_empty()) {
        return;
    }
    let fields = [("lead", &task.lead), ("support", &task.support), ("responsible", &task.responsible)];
    part.inferred
        .extend(fields.into_iter().filter(|(_, names)| !names.is_empty()).map(|(field, _)| field.into()));
    part.lead.clone_from(&task.lead);
    part.support.clone_from(&task.support);
    part.responsible.clone_from(&task.responsible);
    part.at.lead.clone_from(&task.at.lead);
    part.at.support.clone_from(&task.at.support);
    part.at.responsible.clone_from(&task.at.responsible);
}

/// Whether a target stands in the text of a milestone.
fn holds(milestone: &Milestone, target: &Target) -> bool {
    let within =
        |inner: &Range| milestone.at.text.iter().any(|outer| outer.0 <= inner.0 && inner.1 <= outer.1);
    target.at.text.iter().all(within)
}

fn set_category(scope: &Scope<'_>, task: &mut Task, category: &[Text<'_>]) {
    task.category = category.iter().map(|text| text.as_str().to_owned()).collect();
    task.at.category = category.iter().map(|text| scope.all_ranges(text)).collect();
    for part in &mut task.parts {
        part.category.clone_from(&task.category);
        part.at.category.clone_from(&task.at.category);
    }
}

/// What stands at the head of a task: number, title and what of the content is left.
struct Heading<'a> {
    number: Option<Text<'a>>,
    title: Text<'a>,
    content: Option<Text<'a>>,
}

impl<'a> Heading<'a> {
    /// A task's title is its own cell; without a column of tasks, the first sentence of its content.
    fn of_task(columns: &[Column<'a>], draft: &Draft<'a>) -> Self {
        let has_number_column = columns.iter().any(|column| column.meaning == Meaning::Number);
        let number = (!draft.number.is_empty()).then(|| mended(&draft.number));
        let content = (!draft.content.is_empty()).then(|| mended(&draft.content));
        let title = mended(&draft.title);
        // a list of duties in one cell: its first number counts them, not the task
        let listed = title.is_blank() && content.as_ref().is_some_and(is_list);
        let (title, content) = match content {
            Some(content) if title.is_blank() => first_sentence(&content),
            content => (title, content),
        };
        let (own_number, title) = match split_number(&title) {
            // where the title is the whole list, its first number stays with the others
            (_, first) if listed && !is_list(&title) => (None, first),
            _ if listed || has_number_column => (None, title),
            split => split,
        };
        Heading { number: number.or(own_number), title: without_stop(&title), content }
    }

    /// A part's title is its sub-task cell, else its content up to the first `：`.
    fn of_part(draft: &Draft<'a>) -> Self {
        let number = (!draft.number.is_empty()).then(|| mended(&draft.number));
        let content = (!draft.content.is_empty()).then(|| mended(&draft.content));
        let (title, content) = match content {
            content if !draft.subtitle.is_empty() => (mended(&draft.subtitle), content),
            Some(content) => {
                let (own_number, content) = split_number(&content);
                let (title, content) = up_to_colon(&content).unwrap_or_else(|| first_sentence(&content));
                return Heading { number: number.or(own_number), title, content };
            }
            None => (Text::default(), None),
        };
        let (own_number, title) = if number.is_some() { (None, title) } else { split_number(&title) };
        Heading { number: number.or(own_number), title: without_stop(&title), content }
    }
}

/// Pieces as one mended text.
fn mended<'a>(pieces: &[Text<'a>]) -> Text<'a> {
    let joined = Text::join(pieces, "\n");
    heal(&joined, 0..joined.as_str().len())
}

/// Pieces as one text with a line for each.
fn by_rows<'a>(pieces: &[Text<'a>]) -> Text<'a> {
    let lines: Vec<Text<'a>> = pieces.iter().map(|piece| heal(piece, 0..piece.as_str().len())).collect();
    Text::join(&lines, "\n")
}

/// A closing 。 is no part of a title.
fn without_stop<'a>(text: &Text<'a>) -> Text<'a> {
    let kept = text.as_str().trim_end_matches('。').len();
    text.slice(0..kept)
}

/// The text before and behind the first `：` that stands before the end of the first sentence.
fn up_to_colon<'a>(text: &Text<'a>) -> Option<(Text<'a>, Option<Text<'a>>)> {
    let words = text.as_str();
    let (at, colon) = words.char_indices().find(|&(_, c)| matches!(c, '：' | ':' | '。' | '；'))?;
    if !matches!(colon, '：' | ':') {
        return None;
    }
    let rest = heal(text, at + colon.len_utf8()..words.len());
    Some((heal(text, 0..at), (!rest.is_blank()).then_some(rest)))
}

/// The first sentence without its 。, and the rest.
fn first_sentence<'a>(text: &Text<'a>) -> (Text<'a>, Option<Text<'a>>) {
    let words = text.as_str();
    let end = words.find('。').unwrap_or(words.len());
    let behind = words[end..].chars().next().map_or(end, |c| end + c.len_utf8());
    let rest = heal(text, behind..words.len());
    (heal(text, 0..end), (!rest.is_blank()).then_some(rest))
}

fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
}

/// Whether a cell begins with the first number of a list and has its second: `1.制定方案；2.组织实施。`
fn is_list(content: &Text<'_>) -> bool {
    const FIRST: [(&[&str], [&str; 3]); 3] = [
        (&["1.", "1．", "1、"], ["2.", "2．", "2、"]),
        (&["（1）", "(1)"], ["（2）", "(2)", "（2)"]),
        (&["①"], ["②"; 3]),
    ];
    let words = content.as_str();
    FIRST.iter().any(|(first, second)| {
        first.iter().any(|mark| words.starts_with(mark)) && second.iter().any(|mark| words.contains(mark))
    })
}

/// A number that opens the task cell, as printed, and the title behind it.
fn split_number<'a>(title: &Text<'a>) -> (Option<Text<'a>>, Text<'a>) {
    static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^(?:[（(][0-9０-９一二三四五六七八九十百]{1,4}[）)]|[0-9]{1,4}(?:-[0-9]{1,3}){1,3}[.．、]?|[0-9]{1,2}(?:[.．][0-9]{1,2}){1,3}[.．、]?|[0-9０-９]{1,3}[.．、﹒]|[一二三四五六七八九十]{1,3}、|[①-⑳])").ok()
    });
    let words = title.as_str();
    if !words.starts_with(|c: char| c.is_numeric() || matches!(c, '（' | '('))
        && !words.starts_with(is_numeral)
    {
        return (None, title.clone());
    }
    let Some(end) = NUMBER.as_ref().and_then(|pattern| pattern.find(words)).map(|found| found.end()) else {
        return (None, title.clone());
    };
    // `2.5万亩`, `3-5个`: several numbers count only before a blank or a verb
    let number = words[..end].trim_end_matches(['.', '．', '、', '﹒']);
    let several = number.contains(['.', '．', '-']);
    if several
        && number.len() == end
        && !words[end..].starts_with(char::is_whitespace)
        && !begins_with_verb(&words[end..], true)
    {
        return (None, title.clone());
    }
    // `2.5万亩`: a digit behind the point makes it a quantity
    let next = words[end..].trim_start().chars().next();
    if next.is_none_or(|c| c.is_ascii_digit() && !is_chinese(c)) {
        return (None, title.clone());
    }
    (Some(title.slice(0..end)), heal(title, end..words.len()))
}

#[cfg(test)]
mod tests {
    use crate::{Options, convert};

    #[test]
    fn the_numbers_of_a_list_in_a_cell_stay_together() {
        let rows = "序号\t反馈问题\t整改措施\t整改时限\t责任单位\n\
            1\t台账不全\t1.补齐台账；2.每月核对\t2024年6月底前\t农经站\n\
            2\t公示不及时\t1.更新公示栏。2.逐村检查。\t2024年7月底前\t纪委\n";
        let circular = convert(rows.as_bytes(), &Options::default()).unwrap();
        let shown: Vec<_> =
            circular.tasks.iter().map(|task| (task.title.as_str(), task.content.as_deref())).collect();
        assert_eq!(shown, [("1.补齐台账；2.每月核对", None), ("更新公示栏", Some("2.逐村检查。"))]);
    }
}
