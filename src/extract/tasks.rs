//! Task tables → tasks, their parts, and who does what.

use super::citations::{citations_in_raw, citations_of};
use super::departments::{self, KnownNames};
use super::milestones::read_schedule;
use super::periods::read_periods;
use super::prose::Prose;
use super::roles;
use super::rows::{Draft, Group, Units, groups};
use super::rules::StatedRules;
use super::targets::targets_of;
use super::{Scope, add_citations, quotes};
use crate::circular::{Person, PersonAt, Task};
use crate::diagnostic::{Code, Finding};
use crate::document::{Text, heal, is_chinese};
use crate::layout::{Column, Meaning, Role, TaskTable};
use crate::schedule::Context;
use crate::vocabulary::begins_with_verb;
use regex::Regex;
use std::sync::LazyLock;

/// The tasks of all tables. `contexts` and `attachments` have one entry per table.
pub(super) fn read_tasks(
    scope: &mut Scope<'_>,
    tables: &[TaskTable<'_>],
    contexts: &[Context],
    attachments: &[Option<u32>],
    rules: &StatedRules,
) -> Vec<Task> {
    let known = known_names(tables);
    let mut tasks = Vec::new();
    for (i, table) in tables.iter().enumerate() {
        let context = contexts.get(i).copied().unwrap_or_default();
        let attachment = attachments.get(i).copied().flatten();
        let reader = Reader { columns: &table.columns, known: &known, context, attachment, rules };
        let groups = groups(table);
        tasks.reserve(groups.len());
        for group in groups {
            let id = (tasks.len() + 1).to_string();
            tasks.push(reader.task(scope, &group, id));
        }
    }
    tasks
}

/// The names that stand between clear marks anywhere in the circular's unit columns.
fn known_names(tables: &[TaskTable<'_>]) -> KnownNames {
    KnownNames::learn(tables.iter().flat_map(|table| {
        let units = table.columns.iter().map(|column| matches!(column.meaning, Meaning::Units(_)));
        let units: Vec<bool> = units.collect();
        table.records.iter().flat_map(move |record| {
            let units = units.clone();
            record
                .fields
                .iter()
                .zip(units)
                .filter(|(_, is_unit)| *is_unit)
                .filter_map(|(field, _)| field.text.as_ref().map(Text::as_str))
        })
    }))
}

struct Reader<'r, 'a> {
    columns: &'r [Column<'a>],
    known: &'r KnownNames,
    context: Context,
    attachment: Option<u32>,
    rules: &'r StatedRules,
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
        self.units(scope, draft, &mut task);
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

    /// The units of each role; under a stated rule the first-named leads.
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
            let named = groups.flat_map(|(role, group)| {
                departments::names(&group, self.known).into_iter().map(move |name| (role, name))
            });
            let names: Vec<(Role, Text<'a>)> = named.collect();
            let plain = names.iter().all(|(stated, _)| *stated == Role::Responsible);
            let first_leads = plain && self.rules.first_leads && !names.is_empty();
            for (i, (role, name)) in names.iter().enumerate() {
                let role = *role;
                let (list, at) = match (role, first_leads, i) {
                    (Role::Lead, ..) | (_, true, 0) => (&mut task.lead, &mut task.at.lead),
                    (Role::Support, ..) | (_, true, _) => (&mut task.support, &mut task.at.support),
                    (Role::Responsible, false, _) => (&mut task.responsible, &mut task.at.responsible),
                };
                let name_text = name.as_str().to_owned();
                if !list.contains(&name_text) {
                    list.push(name_text);
                    at.push(scope.all_ranges(name));
                }
            }
            if *inherited && !names.is_empty() {
                task.inferred.push(handed_down.into());
            }
            if first_leads {
                task.inferred.push("lead:rule".into());
                task.inferred.extend((names.len() > 1).then(|| "support:rule".into()));
            }
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
            (_, title) if listed => (None, title),
            _ if has_number_column => (None, title),
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
    let end = words.find(['。', '；']).unwrap_or(words.len());
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
