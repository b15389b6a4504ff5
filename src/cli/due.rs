//! `fenjie due FILE…`: what falls due, as a table or as JSON. The one place where the clock is read.

use super::args::DueArgs;
use super::opened::{self, Opened};
use super::summary::summary;
use super::terminal::Terminal;
use super::{Outcome, counted, input, suggest, table};
use chrono::{Days, Local};
use fenjie::circular::{Circular, Milestone, Severity, Task};
use fenjie::diagnostic::Lang;
use fenjie::due::{self, Due, Naming, Role, State, Window};
use fenjie::key::{Key, keys};
use fenjie::write::Rows;
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::collections::HashMap;
use std::io::{self, Write};

/// A circular, and the file that it is from.
struct Read {
    /// Which of the files it is.
    place: usize,
    name: String,
    circular: Circular,
}

pub fn run(arguments: &DueArgs, terminal: &Terminal) -> io::Result<Outcome> {
    if let Some(message) = arguments.attachments.several_notices(&arguments.files, terminal) {
        return terminal.tell_error(&message).map(|()| Outcome::Failed);
    }
    if let Some(message) = arguments.reading.corrections.several_circulars(&arguments.files, terminal) {
        return terminal.tell_error(&message).map(|()| Outcome::Failed);
    }
    let window = match window(arguments, terminal) {
        Ok(window) => window,
        Err(message) => return terminal.tell_error(&message).map(|()| Outcome::Failed),
    };
    let mut outcome = Outcome::Fine;
    let mut read = Vec::new();
    for (place, file) in arguments.files.iter().enumerate() {
        let name = input::file_name(file);
        let attachments = &arguments.attachments.attachments;
        match opened::open(file, attachments, &[], &arguments.reading, terminal) {
            Err(message) => {
                terminal.tell_error(&message)?;
                outcome = Outcome::Failed;
            }
            Ok(Opened::Json { circular, .. }) => read.push(Read { place, name, circular }),
            Ok(Opened::Converted(converted)) => {
                let circular = converted.circular.clone();
                if circular.diagnostics.iter().any(|d| d.severity == Severity::Error) {
                    outcome = outcome.max(Outcome::Denied);
                }
                terminal.tell(&summary(converted, terminal))?;
                read.push(Read { place, name, circular });
            }
        }
    }
    if read.is_empty() {
        return Ok(outcome);
    }
    let departments = match departments(&read, arguments, terminal) {
        Ok((departments, note)) => {
            terminal.tell(&note)?;
            departments
        }
        Err(message) => return terminal.tell_error(&message).map(|()| Outcome::Failed),
    };
    tell(&read, &window, departments.as_deref(), arguments, terminal)?;
    Ok(outcome)
}

fn window(arguments: &DueArgs, terminal: &Terminal) -> Result<Window, String> {
    let from = arguments.on.unwrap_or_else(|| Local::now().date_naive());
    let within = Days::new(arguments.within.unwrap_or(30).into());
    let to = arguments.to.or_else(|| from.checked_add_days(within)).unwrap_or(from);
    if to < from {
        return Err(match terminal.lang {
            Lang::Zh => format!("{to} 在 {from} 之前；请核对 --on 和 --to"),
            Lang::En => format!("{to} lies before {from}; look at --on and --to again"),
        });
    }
    Ok(Window { from, to, overdue: arguments.overdue, active: arguments.active })
}

/// The names that are asked for, as the circulars have them, and what people are to know of that; `None` where none are.
fn departments<'a>(
    read: &'a [Read],
    arguments: &DueArgs,
    terminal: &Terminal,
) -> Result<(Option<Vec<&'a str>>, String), String> {
    if arguments.departments.is_empty() {
        return Ok((None, String::new()));
    }
    let mut all: Vec<&str> = Vec::new();
    let mut note = String::new();
    for word in &arguments.departments {
        let found: Vec<due::Name<'_>> =
            read.iter().flat_map(|read| due::names(&read.circular, word)).collect();
        let Some(best) = found.iter().map(|name| name.naming).min() else {
            return Err(unknown(word, read, terminal));
        };
        let mut names: Vec<&str> = Vec::new();
        for name in found.iter().filter(|name| name.naming == best) {
            if !names.contains(&name.name) {
                names.push(name.name);
            }
        }
        if best == Naming::Part {
            let list = names.join(terminal.say("、", ", "));
            note += &match terminal.lang {
                Lang::Zh => format!("没有单位叫“{word}”，名称中含有它的有：{list}\n"),
                Lang::En => format!("no department is called “{word}”; names that contain it: {list}\n"),
            };
        }
        all.extend(names);
    }
    Ok((Some(all), note))
}

fn unknown(word: &str, read: &[Read], terminal: &Terminal) -> String {
    let names = read.iter().flat_map(|read| &read.circular.departments);
    let near = suggest::near(word, names.map(|department| department.name.as_str()));
    let near = near.join(terminal.say("、", ", "));
    match (terminal.lang, near.is_empty()) {
        (Lang::Zh, true) => format!("没有单位叫“{word}”；departments 中列有所有单位"),
        (Lang::Zh, false) => format!("没有单位叫“{word}”；是不是：{near}"),
        (Lang::En, true) => {
            format!("no department is called “{word}”; `departments` of the JSON lists them all")
        }
        (Lang::En, false) => format!("no department is called “{word}”; did you mean {near}?"),
    }
}

/// Prints what is due, and tells how much it is.
fn tell(
    read: &[Read],
    window: &Window,
    departments: Option<&[&str]>,
    arguments: &DueArgs,
    terminal: &Terminal,
) -> io::Result<()> {
    let mut undated = 0;
    let mut found: Vec<(&Read, Key, Due<'_>)> = Vec::new();
    for read in read {
        let selection = due::due(&read.circular, window, departments);
        undated += selection.undated;
        let keys = keys(&read.circular, Rows::Milestones);
        found.extend(selection.due.into_iter().filter_map(|due| Some((read, *keys.get(due.place)?, due))));
    }
    found.sort_by_key(|(_, _, due)| (due.day.is_none(), due.day));
    if arguments.json {
        let mut out = terminal.stdout();
        for (read, key, due) in &found {
            serde_json::to_writer(&mut out, &Line { file: &read.name, key: *key, due })?;
            out.write_all(b"\n")?;
        }
        out.flush()?;
    } else {
        terminal.print(&human(&found, read.len() > 1, terminal))?;
    }
    let Window { from, to, .. } = window;
    let count = found.len();
    let rest = match (undated, terminal.lang) {
        (0, _) => String::new(),
        (_, Lang::Zh) => format!("；{undated} 个没有日期，未列出"),
        (_, Lang::En) => format!("; {undated} without dates left out"),
    };
    terminal.tell(&match terminal.lang {
        Lang::Zh => format!("{from} 至 {to}：{count} 个节点{rest}\n"),
        Lang::En => format!("{from} to {to}: {}{rest}\n", counted(count, "milestone")),
    })
}

fn human(found: &[(&Read, Key, Due<'_>)], several: bool, terminal: &Terminal) -> String {
    let say = |zh, en| terminal.say(zh, en);
    let heads = [
        say("截止", "due"),
        say("状态", "state"),
        say("角色", "role"),
        say("单位", "department"),
        say("文件", "file"),
        say("任务", "task"),
        say("时间要求", "when"),
        say("工作", "work"),
    ];
    let mut rows: Vec<[String; 8]> = Vec::new();
    let mut often = often(found);
    for (read, key, due) in found {
        let times = match often.get_mut(&(read.place, *key)).filter(|_| due.state == State::Due) {
            None => None,
            // the days behind the first are told by their number
            Some(0) => continue,
            Some(times) => Some(std::mem::take(times)),
        };
        let file = if several { read.name.clone() } else { String::new() };
        rows.push(row(due, times, file, terminal));
    }
    table::render(heads, &rows, terminal.wrap)
}

/// What recurs more often than this in the window has one row in the table.
const OFTEN: usize = 5;

/// How often what is due more than [`OFTEN`] times is.
fn often(found: &[(&Read, Key, Due<'_>)]) -> HashMap<(usize, Key), usize> {
    let mut times: HashMap<(usize, Key), usize> = HashMap::new();
    for (read, key, _) in found.iter().filter(|(_, _, due)| due.state == State::Due) {
        *times.entry((read.place, *key)).or_default() += 1;
    }
    times.retain(|_, times| *times > OFTEN);
    times
}

fn row(due: &Due<'_>, times: Option<usize>, file: String, terminal: &Terminal) -> [String; 8] {
    let (task, step) = (due.row.task, due.row.milestone);
    let names: Vec<&str> = if due.parties.is_empty() {
        task.map(in_charge).unwrap_or_default()
    } else {
        due.parties.iter().map(|(name, _)| *name).collect()
    };
    let mut roles: Vec<&str> = due.parties.iter().map(|(_, role)| role_of(*role, terminal)).collect();
    roles.dedup();
    let state = match (due.state, times, terminal.lang) {
        (State::Due, None, _) => String::new(),
        (State::Due, Some(times), Lang::Zh) => format!("共{times}次"),
        (State::Due, Some(times), Lang::En) => format!("{times} times"),
        (State::Overdue, ..) => terminal.say("逾期", "overdue").to_owned(),
        (State::Active, ..) => terminal.say("进行中", "under way").to_owned(),
    };
    let text = step.map_or("", |step| step.text.as_str());
    let work = match task {
        Some(task) if text.is_empty() => task.title.clone(),
        Some(task) => format!("{}：{text}", task.title),
        None => text.to_owned(),
    };
    [
        due.day.map_or_else(|| "-".to_owned(), |day| day.to_string()),
        state,
        roles.join("、"),
        names.join("、"),
        file,
        task.map(|task| task.id.clone()).unwrap_or_default(),
        step.map(|step| label_of(step, terminal.lang)).unwrap_or_default(),
        work,
    ]
}

/// The label, with the stricter reading of a deadline that has two.
fn label_of(step: &Milestone, lang: Lang) -> String {
    let label = step.label.as_deref().unwrap_or_default();
    match (step.end_strict, lang) {
        (None, _) => label.to_owned(),
        (Some(day), Lang::Zh) => format!("{label}（从严：{day}）"),
        (Some(day), Lang::En) => format!("{label} (strictly {day})"),
    }
}

/// Who answers for a task.
fn in_charge(task: &Task) -> Vec<&str> {
    task.lead.iter().chain(&task.responsible).map(String::as_str).collect()
}

fn role_of(role: Role, terminal: &Terminal) -> &'static str {
    match role {
        Role::Lead => terminal.say("牵头", "lead"),
        Role::Responsible => terminal.say("责任", "responsible"),
        Role::Support => terminal.say("配合", "support"),
        Role::Addressee => terminal.say("主送", "addressee"),
    }
}

/// A milestone as a line of JSON: `due` (the day; null where there is none), `state`, `roles` (department → role), `key`, `file`, then
/// the columns of `export --to jsonl`.
struct Line<'a> {
    file: &'a str,
    key: Key,
    due: &'a Due<'a>,
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Due { row, day, state, parties, .. } = self.due;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("due", day)?;
        map.serialize_entry("state", state.name())?;
        map.serialize_entry("roles", &Roles(parties))?;
        map.serialize_entry("key", &self.key.to_string())?;
        map.serialize_entry("file", self.file)?;
        for column in Rows::Milestones.columns() {
            map.serialize_entry(column.name, &(column.cell)(row))?;
        }
        map.end()
    }
}

struct Roles<'a>(&'a [(&'a str, Role)]);

impl Serialize for Roles<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, role)| (*name, role.name())))
    }
}
