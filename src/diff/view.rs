//! A difference as people read it: entries, their rows, and in these what is the same, gone or new. The terminal, Markdown and HTML
//! each write it in their own marks.

use super::difference::{Change, Counts, Difference, Kind, Named, Side, TaskChange};
use super::names::field_name;
use super::words::{Piece, PieceKind, words};
use crate::circular::Task;
use crate::diagnostic::{Lang, Said};
use crate::write::{person, schedule};

/// What happened to an entry or row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It is new.
    Added,
    /// It is gone.
    Dropped,
    /// It differs.
    Changed,
    /// It stands elsewhere.
    Moved,
}

/// Of which version a run of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunKind {
    /// Of both.
    Same,
    /// Of the earlier one.
    Old,
    /// Of the later one.
    New,
    /// Of neither: what stands between others.
    Note,
}

/// A run of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Of which version.
    pub kind: RunKind,
    /// The text, as it is in the circular.
    pub text: String,
}

/// A field of an entry.
#[derive(Debug, Clone)]
pub struct Row {
    /// What happened to it.
    pub mark: Mark,
    /// Its name.
    pub name: String,
    /// Its values.
    pub runs: Vec<Run>,
    /// What is to be said of it besides: dates, by how many days.
    pub notes: Vec<String>,
}

/// A task or part.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What happened to it.
    pub mark: Mark,
    /// Whether it also stands elsewhere among its neighbours.
    pub moved: bool,
    /// Its printed number, or its id.
    pub number: String,
    /// Its title.
    pub title: Vec<Run>,
    /// The headings that it stands under.
    pub under: String,
    /// Its fields that differ, or all of one that is added or dropped.
    pub rows: Vec<Row>,
}

/// A difference for people.
#[derive(Debug, Clone)]
pub struct View {
    /// Whether nothing differs.
    pub same: bool,
    /// The earlier and the later version.
    pub versions: [String; 2],
    /// What is told once for many tasks.
    pub told: Vec<Row>,
    /// The notice.
    pub notice: Vec<Row>,
    /// The tasks.
    pub entries: Vec<Entry>,
    /// The index of departments.
    pub departments: Vec<Row>,
    /// How many tasks of each kind.
    pub summary: String,
    /// What could not be compared; empty where all was.
    pub warning: &'static str,
}

impl View {
    /// A difference in a language.
    #[must_use]
    pub fn of(difference: &Difference<'_>, lang: Lang) -> View {
        let viewer = Viewer(lang);
        let own = difference.tasks.iter().filter(|task| !task.is_repeated());
        let version = |version: &super::Version| {
            let title = version.title.clone().unwrap_or_else(|| version.files.join("、"));
            match &version.number {
                Some(number) => viewer.bracketed(&title, number),
                None => title,
            }
        };
        let warning = Said {
            zh: "公文过长且各行过于相似，未能两两比对：个别“删去”和“新增”的任务可能是同一项改写而成",
            en: "the circulars are too long and uniform for every two tasks to be compared: some shown as dropped and added may be one, rewritten",
        };
        View {
            same: difference.same,
            versions: [version(&difference.old), version(&difference.new)],
            told: viewer.told(difference),
            notice: viewer.rows(&difference.notice),
            entries: own.map(|task| viewer.entry(task)).collect(),
            departments: viewer.rows(&difference.departments),
            summary: viewer.summary(&difference.counts),
            warning: if difference.complete { "" } else { warning.in_lang(lang) },
        }
    }
}

impl Row {
    /// Whether its runs are words of one text or names of one list, and not a value, an arrow and another value.
    #[must_use]
    pub fn is_woven(&self) -> bool {
        self.mark == Mark::Changed
            && !self.runs.iter().any(|run| run.kind == RunKind::Note && run.text == ARROW)
    }
}

/// Between two values.
const ARROW: &str = " → ";

impl Run {
    fn new(kind: RunKind, text: impl Into<String>) -> Run {
        Run { kind, text: text.into() }
    }
}

/// Puts things into the words of a language.
#[derive(Clone, Copy)]
struct Viewer(Lang);

impl Viewer {
    fn say(self, zh: &'static str, en: &'static str) -> &'static str {
        Said { zh, en }.in_lang(self.0)
    }

    fn bracketed(self, text: &str, more: &str) -> String {
        match self.0 {
            Lang::Zh => format!("{text}（{more}）"),
            Lang::En => format!("{text} ({more})"),
        }
    }

    fn tasks(self, count: usize) -> String {
        match (self.0, count) {
            (Lang::Zh, _) => format!("{count} 项任务"),
            (Lang::En, 1) => "1 task".to_owned(),
            (Lang::En, _) => format!("{count} tasks"),
        }
    }

    fn summary(self, counts: &Counts) -> String {
        let Counts { added, dropped, changed, moved, followed, same } = counts;
        let parts = [
            (*added, "新增", "added"),
            (*dropped, "删去", "dropped"),
            (*changed, "修改", "changed"),
            (*moved, "只移动位置", "only moved"),
            (*followed, "只有编号顺延或统一更名", "only renumbered or renamed"),
            (*same, "未变", "unchanged"),
        ];
        let parts = parts.into_iter().filter(|(count, ..)| *count > 0);
        match self.0 {
            Lang::Zh => parts.map(|(count, zh, _)| format!("{zh} {count}")).collect::<Vec<_>>().join("，"),
            Lang::En => parts.map(|(count, _, en)| format!("{count} {en}")).collect::<Vec<_>>().join(", "),
        }
    }

    /// What is told once.
    fn told(self, difference: &Difference<'_>) -> Vec<Row> {
        let mut rows = Vec::new();
        let change = |old: &str, new: &str| {
            vec![Run::new(RunKind::Old, old), Run::new(RunKind::Note, ARROW), Run::new(RunKind::New, new)]
        };
        if let Some(year) = difference.year {
            let note = match self.0 {
                Lang::Zh => format!("{} 个日期、{} 处文字只随年份变动，不逐一列出", year.dates, year.texts),
                Lang::En => {
                    format!("{} dates and {} texts moved with it and are not listed", year.dates, year.texts)
                }
            };
            rows.push(Row {
                mark: Mark::Changed,
                name: self.say("计划年份", "plan year").to_owned(),
                runs: change(&year.old.to_string(), &year.new.to_string()),
                notes: vec![note],
            });
        }
        for renamed in &difference.renamed {
            let name = match renamed.what {
                Named::Department => self.say("单位更名", "renamed department"),
                Named::Category => self.say("标题改写", "reworded heading"),
            };
            rows.push(Row {
                mark: Mark::Changed,
                name: name.to_owned(),
                runs: change(&renamed.old, &renamed.new),
                notes: vec![self.tasks(renamed.tasks)],
            });
        }
        let numbers = difference.tasks.iter().flat_map(|task| &task.changes);
        let numbers: Vec<&Change> =
            numbers.filter(|change| change.field == "number" && change.repeated).collect();
        if let (Some(first), Some(last)) = (numbers.first(), numbers.last()) {
            let span = |side: fn(&Change) -> Option<&Side>| {
                let ends = [first, last].map(|change| side(change).map_or("", |side| side.text.as_str()));
                if numbers.len() == 1 { ends[0].to_owned() } else { format!("{}…{}", ends[0], ends[1]) }
            };
            rows.push(Row {
                mark: Mark::Changed,
                name: self.say("编号顺延", "renumbered").to_owned(),
                runs: change(&span(|change| change.old.as_ref()), &span(|change| change.new.as_ref())),
                notes: vec![self.tasks(numbers.len())],
            });
        }
        rows
    }

    fn entry(self, task: &TaskChange<'_>) -> Entry {
        let mark = match task.kind {
            Kind::Added => Mark::Added,
            Kind::Dropped => Mark::Dropped,
            Kind::Changed => Mark::Changed,
            Kind::Moved => Mark::Moved,
        };
        let numbered = |side: &super::TaskSide| side.number.clone().unwrap_or_else(|| side.id.clone());
        let numbers: Vec<String> = task.old.iter().chain(&task.new).map(numbered).collect();
        let number = match &numbers[..] {
            [old, new] if old != new => format!("{old} → {new}"),
            _ => numbers.first().cloned().unwrap_or_default(),
        };
        let title = match (&task.old, &task.new) {
            (Some(old), Some(new)) => runs(&words(&old.title, &new.title)),
            (Some(old), None) => vec![Run::new(RunKind::Old, &*old.title)],
            (_, new) => vec![Run::new(RunKind::New, new.as_ref().map_or("", |new| &new.title))],
        };
        let shown = task.new_task.or(task.old_task);
        let under = shown.map(|task| task.category.join(" / ")).unwrap_or_default();
        let mut rows = match task.kind {
            Kind::Added => self.whole(task.new_task, Mark::Added, RunKind::New),
            Kind::Dropped => self.whole(task.old_task, Mark::Dropped, RunKind::Old),
            Kind::Changed | Kind::Moved => {
                // the targets of a text that differs differ with it
                let rewritten = task.changes.iter().any(|change| matches!(change.field, "title" | "content"));
                // what is told elsewhere, and the title and number above
                let is_above = |change: &&Change| change.field == "title" || is_number(change);
                let own = task.changes.iter().filter(|change| !change.repeated && !is_above(change));
                self.rows(own.filter(|change| !(rewritten && change.field == "targets")))
            }
        };
        if !task.related.is_empty() {
            let (zh, en) = if task.kind == Kind::Added {
                ("疑似拆自", "split off?")
            } else {
                ("疑似并入", "merged into?")
            };
            let told = |side: &super::TaskSide| format!("{} {}", numbered(side), side.title);
            let related: Vec<String> = task.related.iter().map(told).collect();
            let runs = vec![Run::new(RunKind::Note, related.join(self.say("；", "; ")))];
            rows.push(Row { mark: Mark::Moved, name: self.say(zh, en).to_owned(), runs, notes: Vec::new() });
        }
        Entry { mark, moved: task.moved, number, title, under, rows }
    }

    /// All of a task that is added or dropped.
    fn whole(self, task: Option<&Task>, mark: Mark, kind: RunKind) -> Vec<Row> {
        let Some(task) = task else { return Vec::new() };
        let people: Vec<String> = task.people.iter().map(|someone| person(someone).into_owned()).collect();
        let row = |field, text: String| {
            let name = field_name(field, self.0).to_owned();
            (!text.is_empty()).then(|| Row {
                mark,
                name,
                runs: vec![Run::new(kind, text)],
                notes: Vec::new(),
            })
        };
        let mut rows: Vec<Row> = [
            row("content", task.content.clone().unwrap_or_default()),
            row("lead", task.lead.join("、")),
            row("support", task.support.join("、")),
            row("responsible", task.responsible.join("、")),
            row("people", people.join("、")),
        ]
        .into_iter()
        .flatten()
        .collect();
        for step in &task.milestones {
            let mut found = row("milestones", schedule(step).into_owned());
            let day = step.end.or(step.start).map(|day| day.to_string());
            found.iter_mut().for_each(|row| row.notes.extend(day.clone()));
            rows.extend(found);
        }
        for (column, text) in &task.extra {
            rows.extend(row("extra", text.clone()).map(|row| Row { name: column.clone(), ..row }));
        }
        for part in &task.parts {
            rows.extend(row("parts", part.title.clone()));
        }
        rows
    }

    fn rows<'c>(self, changes: impl IntoIterator<Item = &'c Change>) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        let mut names: Option<&'static str> = None;
        for change in changes {
            let row = self.row(change);
            // the names of one role are one row
            let goes_on = names == Some(change.field) && change.kind != Kind::Moved;
            names = (is_of_names(change.field) && change.kind != Kind::Moved).then_some(change.field);
            match rows.last_mut().filter(|_| goes_on) {
                Some(before) => {
                    before.runs.push(Run::new(RunKind::Note, " "));
                    before.runs.extend(row.runs);
                    if before.mark != row.mark {
                        before.mark = Mark::Changed;
                    }
                }
                None => rows.push(row),
            }
        }
        rows
    }

    fn row(self, change: &Change) -> Row {
        let name = match &change.column {
            Some(column) => column.clone(),
            None => field_name(change.field, self.0).to_owned(),
        };
        let text = |side: &Option<Side>| side.as_ref().map(|side| side.text.clone()).unwrap_or_default();
        let (old, new) = (text(&change.old), text(&change.new));
        let (mark, runs) = match change.kind {
            Kind::Added => (Mark::Added, vec![Run::new(RunKind::New, &*new)]),
            Kind::Dropped => (Mark::Dropped, vec![Run::new(RunKind::Old, &*old)]),
            Kind::Changed if !change.words.is_empty() => (Mark::Changed, runs(&change.words)),
            Kind::Changed if !change.changes.is_empty() => (Mark::Changed, runs(&words(&old, &new))),
            kind @ (Kind::Changed | Kind::Moved) => {
                let mark = if kind == Kind::Moved { Mark::Moved } else { Mark::Changed };
                let arrow = Run::new(RunKind::Note, ARROW);
                (mark, vec![Run::new(RunKind::Old, &*old), arrow, Run::new(RunKind::New, &*new)])
            }
        };
        let mut notes: Vec<String> = Vec::new();
        if change.changes.is_empty() {
            notes.extend(change.days.map(|days| self.by(days)));
        }
        // what the line above does not show
        let is_shown = |inner: &&Change| match change.field {
            "milestones" | "duties" => !matches!(inner.field, "label" | "text" | "precision"),
            "cites" | "people" => false,
            "number" | "targets" => inner.field != "text",
            "attachments" => !matches!(inner.field, "title" | "index"),
            _ => true,
        };
        let text_differs = change.changes.iter().any(|inner| inner.field == "text");
        let shown = change.changes.iter().filter(is_shown);
        // the targets of a text that differs differ with it
        let mut shown: Vec<&Change> =
            shown.filter(|inner| !(text_differs && inner.field == "targets")).collect();
        if shown.is_empty() && change.words.is_empty() && old == new {
            shown = change.changes.iter().collect();
        }
        notes.extend(shown.into_iter().map(|inner| self.note(inner)));
        Row { mark, name, runs, notes }
    }

    /// A change of a field of a field: `截止 2024-06-30 → 2024-09-30，推迟 92 天`.
    fn note(self, change: &Change) -> String {
        let text = |side: &Option<Side>| {
            side.as_ref().map_or_else(|| self.say("无", "none").to_owned(), |side| side.text.clone())
        };
        let name = field_name(change.field, self.0);
        let days = change.days.map(|days| format!("{}{}", self.say("，", ", "), self.by(days)));
        format!("{name} {} → {}{}", text(&change.old), text(&change.new), days.unwrap_or_default())
    }

    fn by(self, days: i64) -> String {
        let count = days.unsigned_abs();
        match (self.0, days > 0) {
            (Lang::Zh, true) => format!("推迟 {count} 天"),
            (Lang::Zh, false) => format!("提前 {count} 天"),
            (Lang::En, later) => {
                format!(
                    "{count} {} {}",
                    if count == 1 { "day" } else { "days" },
                    if later { "later" } else { "earlier" }
                )
            }
        }
    }
}

/// Whether a change is of the number of a task, which stands before its title.
fn is_number(change: &Change) -> bool {
    change.field == "number" && change.changes.is_empty()
}

fn is_of_names(field: &str) -> bool {
    matches!(field, "lead" | "support" | "responsible" | "addressees" | "issuers" | "copied_to")
}

fn runs(pieces: &[Piece]) -> Vec<Run> {
    let kind = |kind| match kind {
        PieceKind::Same => RunKind::Same,
        PieceKind::Dropped => RunKind::Old,
        PieceKind::Added => RunKind::New,
    };
    pieces.iter().map(|piece| Run::new(kind(piece.kind), &*piece.text)).collect()
}
