//! The flat form of a circular: rows of milestones or of tasks, and their columns, each defined once.
//!
//! What is written a row a line (CSV, TSV, JSON Lines, Parquet) has these columns under these names, in this order.
//! `docs/columns.md` is made from them.

use crate::circular::{Circular, Milestone, Person, Task};
use crate::diagnostic::Said;
use chrono::NaiveDate;
use std::borrow::Cow;

/// What a row stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rows {
    /// A milestone; a task that neither has one nor parts gets a row without, so that none is lost. The duties of the notice
    /// come first, without a task.
    #[default]
    Milestones,
    /// A task or a part of one.
    Tasks,
}

impl Rows {
    /// The columns of such rows.
    #[must_use]
    pub fn columns(self) -> &'static [Column] {
        match self {
            Rows::Milestones => MILESTONES,
            Rows::Tasks => TASKS,
        }
    }

    /// The rows of a circular, in its order.
    #[must_use]
    pub fn of(self, circular: &Circular) -> Vec<Row<'_>> {
        let mut rows = Vec::new();
        match self {
            Rows::Milestones => {
                let duty = |duty| Row { circular, parent: None, task: None, milestone: Some(duty) };
                rows.extend(circular.notice.duties.iter().map(duty));
                circular.tasks.iter().for_each(|task| push_milestones(&mut rows, circular, None, task));
            }
            Rows::Tasks => circular.tasks.iter().for_each(|task| push_tasks(&mut rows, circular, None, task)),
        }
        rows
    }
}

fn push_milestones<'a>(
    rows: &mut Vec<Row<'a>>,
    circular: &'a Circular,
    parent: Option<&'a Task>,
    task: &'a Task,
) {
    let row = |milestone| Row { circular, parent, task: Some(task), milestone };
    if task.milestones.is_empty() && task.parts.is_empty() {
        rows.push(row(None));
    }
    rows.extend(task.milestones.iter().map(|milestone| row(Some(milestone))));
    task.parts.iter().for_each(|part| push_milestones(rows, circular, Some(task), part));
}

fn push_tasks<'a>(rows: &mut Vec<Row<'a>>, circular: &'a Circular, parent: Option<&'a Task>, task: &'a Task) {
    rows.push(Row { circular, parent, task: Some(task), milestone: None });
    task.parts.iter().for_each(|part| push_tasks(rows, circular, Some(task), part));
}

/// A row, as the objects of the circular that it speaks of.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// The circular.
    pub circular: &'a Circular,
    /// The task that the task is a part of.
    pub parent: Option<&'a Task>,
    /// The task or part; `None` for a duty of the notice.
    pub task: Option<&'a Task>,
    /// The milestone; `None` in a row that stands for a task.
    pub milestone: Option<&'a Milestone>,
}

/// One value of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// No value.
    Null,
    /// Text, mostly the circular's own.
    Text(Cow<'a, str>),
    /// A day.
    Day(NaiveDate),
    /// A count or an index.
    Number(u32),
    /// Texts in order; an empty list is one, never null.
    List(Vec<Cow<'a, str>>),
}

/// What the cells of a column are, where they are not null.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// [`Cell::Text`].
    Text,
    /// [`Cell::Day`].
    Day,
    /// [`Cell::Number`].
    Number,
    /// [`Cell::List`].
    List,
}

/// A column.
#[derive(Debug)]
pub struct Column {
    /// Its name in files for programs.
    pub name: &'static str,
    /// Its head in what people read.
    pub head: Said,
    /// What its cells are.
    pub kind: Kind,
    /// What it holds.
    pub about: Said,
    /// Its cell in a row.
    pub cell: for<'a> fn(&Row<'a>) -> Cell<'a>,
}

/// Between the texts of a list where a list is one text: the mark of enumeration that parts departments.
pub(super) const BETWEEN: &str = "、";

macro_rules! columns {
    ($($name:ident: $kind:ident, $zh:literal $en:literal, $about_zh:literal $about:literal, $cell:expr;)*) => {
        &[$(Column {
            name: stringify!($name),
            head: Said { zh: $zh, en: $en },
            kind: Kind::$kind,
            about: Said { zh: $about_zh, en: $about },
            cell: $cell,
        }),*]
    };
}

#[rustfmt::skip]
const MILESTONES: &[Column] = columns! {
    circular: Text, "文号" "Circular", "通知的发文字号" "the circular's own number, as printed", |row| number_of(row);
    source: Text, "文件" "File", "通知的文件名" "the name of its first file", |row| source_of(row);
    task: Text, "任务编号" "Task ID", "任务或子任务的编号；通知自身要求的报送等为空" "id of the task or part; null for a duty of the notice", |row| task(row, |task| text(&task.id));
    number: Text, "序号" "No.", "原文序号" "its number as printed", |row| task(row, |task| maybe(task.number.as_deref()));
    category: List, "类别" "Category", "所属标题，由外到内" "the headings above it, outermost first", |row| names(row, |task| &task.category);
    title: Text, "工作任务" "Task", "任务名称" "what is to be done", |row| task(row, |task| text(&task.title));
    lead: List, "牵头单位" "Lead", "牵头单位" "who leads", |row| names(row, |task| &task.lead);
    support: List, "配合单位" "Support", "配合单位" "who takes part", |row| names(row, |task| &task.support);
    responsible: List, "责任单位" "Responsible", "未分牵头、配合时的责任单位" "who is responsible where nobody is named as leading", |row| names(row, |task| &task.responsible);
    people: List, "责任人" "People", "责任人：姓名、职务（角色）" "the persons: name, post (role)", |row| Cell::List(row.task.iter().flat_map(|task| &task.people).map(person).collect());
    milestone: Text, "节点编号" "Milestone ID", "节点编号；任务没有节点时为空" "id of the milestone; null for a task without any", |row| step(row, |step| text(&step.id));
    label: Text, "时间要求" "When", "原文的时间词" "the time words, verbatim", |row| step(row, |step| maybe(step.label.as_deref()));
    start: Day, "开始" "Start", "首日（含）" "first day, inclusive", |row| step(row, |step| day(step.start));
    end: Day, "截止" "End", "末日（含）" "last day, inclusive", |row| step(row, |step| day(step.end));
    end_strict: Day, "从严截止" "Strict end", "有两种理解的期限（6月前）中较严的一种" "the stricter reading of a deadline that has two", |row| step(row, |step| day(step.end_strict));
    bound: Text, "性质" "Bound", "during、by、from、ongoing 或 conditional" "during, by, from, ongoing or conditional", |row| step(row, |step| Cell::Text(step.bound.name().into()));
    precision: Text, "精度" "Precision", "时间词所及的最小单位" "the finest unit that the label names", |row| step(row, |step| maybe(step.precision.map(|precision| precision.name())));
    recurrence: Text, "重复" "Recurs", "RFC 5545 的 RRULE 值" "an RRULE value of RFC 5545", |row| step(row, |step| maybe(step.recurrence.as_deref()));
    text: Text, "工作内容" "Work", "节点的工作内容；只有时间时为空文本" "the work; empty where the cell holds only a time", |row| step(row, |step| text(&step.text));
    targets: List, "目标" "Targets", "工作内容中的量化目标" "the quantified goals in the work", |row| match row.milestone {
        Some(step) => Cell::List(step.targets.iter().map(|target| target.text.as_str().into()).collect()),
        None => Cell::List(Vec::new()),
    };
    inferred: List, "推断" "Inferred", "推断所得及其来源" "what was worked out, and from where", |row| match row.milestone {
        Some(step) => Cell::List(step.inferred.iter().map(|entry| entry.as_ref().into()).collect()),
        None => Cell::List(Vec::new()),
    };
};

#[rustfmt::skip]
const TASKS: &[Column] = columns! {
    circular: Text, "文号" "Circular", "通知的发文字号" "the circular's own number, as printed", |row| number_of(row);
    source: Text, "文件" "File", "通知的文件名" "the name of its first file", |row| source_of(row);
    task: Text, "任务编号" "Task ID", "任务或子任务的编号" "id of the task or part", |row| task(row, |task| text(&task.id));
    parent: Text, "上级任务" "Part of", "所属任务的编号" "id of the task that it is a part of", |row| maybe(row.parent.map(|parent| parent.id.as_str()));
    number: Text, "序号" "No.", "原文序号" "its number as printed", |row| task(row, |task| maybe(task.number.as_deref()));
    attachment: Number, "附件" "Attachment", "所在附件的序号" "the attachment that holds it", |row| task(row, |task| task.attachment.map_or(Cell::Null, Cell::Number));
    category: List, "类别" "Category", "所属标题，由外到内" "the headings above it, outermost first", |row| names(row, |task| &task.category);
    title: Text, "工作任务" "Task", "任务名称" "what is to be done", |row| task(row, |task| text(&task.title));
    content: Text, "主要内容" "Content", "主要内容" "the main content", |row| task(row, |task| maybe(task.content.as_deref()));
    lead: List, "牵头单位" "Lead", "牵头单位" "who leads", |row| names(row, |task| &task.lead);
    support: List, "配合单位" "Support", "配合单位" "who takes part", |row| names(row, |task| &task.support);
    responsible: List, "责任单位" "Responsible", "未分牵头、配合时的责任单位" "who is responsible where nobody is named as leading", |row| names(row, |task| &task.responsible);
    people: List, "责任人" "People", "责任人：姓名、职务（角色）" "the persons: name, post (role)", |row| Cell::List(row.task.iter().flat_map(|task| &task.people).map(person).collect());
    targets: List, "目标" "Targets", "任务名称和主要内容中的量化目标" "the quantified goals in title and content", |row| task(row, |task| Cell::List(task.targets.iter().map(|target| target.text.as_str().into()).collect()));
    cites: List, "引用文件" "Cites", "《》中的文件" "the documents named in 《》", |row| task(row, |task| Cell::List(task.cites.iter().map(|cite| format!("《{}》", cite.title).into()).collect()));
    schedule: List, "进度安排" "Schedule", "各节点：时间要求：工作内容" "its milestones: time words, then the work", |row| task(row, |task| Cell::List(task.milestones.iter().map(schedule).collect()));
    start: Day, "开始" "Start", "各节点中最早的首日" "the earliest first day of its milestones", |row| task(row, |task| day(task.milestones.iter().filter_map(|step| step.start).min()));
    end: Day, "截止" "End", "各节点中最晚的末日" "the latest last day of its milestones", |row| task(row, |task| day(task.milestones.iter().filter_map(|step| step.end).max()));
    extra: List, "其他" "Other", "其他各栏：表头：内容" "other columns: header, then the text", |row| task(row, |task| Cell::List(task.extra.iter().map(|(head, text)| format!("{head}：{text}").into()).collect()));
    inferred: List, "推断" "Inferred", "推断所得及其来源" "what was worked out, and from where", |row| task(row, |task| Cell::List(task.inferred.iter().map(|entry| entry.as_ref().into()).collect()));
};

fn number_of<'a>(row: &Row<'a>) -> Cell<'a> {
    maybe(row.circular.notice.number.as_ref().map(|number| number.text.as_str()))
}

fn source_of<'a>(row: &Row<'a>) -> Cell<'a> {
    maybe(row.circular.sources.first().map(|source| source.name.as_str()))
}

fn task<'a>(row: &Row<'a>, cell: impl FnOnce(&'a Task) -> Cell<'a>) -> Cell<'a> {
    row.task.map_or(Cell::Null, cell)
}

fn step<'a>(row: &Row<'a>, cell: impl FnOnce(&'a Milestone) -> Cell<'a>) -> Cell<'a> {
    row.milestone.map_or(Cell::Null, cell)
}

fn text(text: &str) -> Cell<'_> {
    Cell::Text(text.into())
}

fn maybe(text: Option<&str>) -> Cell<'_> {
    text.map_or(Cell::Null, |text| Cell::Text(text.into()))
}

fn day(day: Option<NaiveDate>) -> Cell<'static> {
    day.map_or(Cell::Null, Cell::Day)
}

fn names<'a>(row: &Row<'a>, of: impl FnOnce(&'a Task) -> &'a Vec<String>) -> Cell<'a> {
    Cell::List(row.task.map(of).into_iter().flatten().map(|text| text.as_str().into()).collect())
}

/// `张三，总经理助理（责任人）`.
pub(crate) fn person(person: &Person) -> Cow<'_, str> {
    let who = [person.name.as_deref(), person.post.as_deref()];
    let mut text = who.into_iter().flatten().collect::<Vec<_>>().join("，");
    if let Some(role) = &person.role {
        text.push_str(&format!("（{role}）"));
    }
    text.into()
}

/// `6月底前：印发方案`.
pub(crate) fn schedule(step: &Milestone) -> Cow<'_, str> {
    match &step.label {
        None => step.text.as_str().into(),
        Some(label) if step.text.is_empty() => label.as_str().into(),
        Some(label) => format!("{label}：{}", step.text).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `docs/columns.md`.
    fn page() -> String {
        let mut page = "# Columns\n\n\
            `fenjie export` writes CSV, TSV, JSON Lines and Parquet with these columns, in this order. A list is an array in JSON Lines and \
            Parquet, elsewhere one text joined by `、`; a list without items is empty, never null. Days are `YYYY-MM-DD`, in Parquet dates. \
            CSV and TSV put a `'` in front of a text that a spreadsheet would take for a formula.\n"
            .to_owned();
        for (title, about, rows) in [
            (
                "A row a milestone",
                "The default. The duties of the notice come first, without a task. A task that has neither milestones nor parts has a row without a milestone.",
                Rows::Milestones,
            ),
            ("A row a task", "`--rows tasks`: tasks, each followed by its parts.", Rows::Tasks),
        ] {
            page += &format!(
                "\n## {title}\n\n{about}\n\n| column | is | 表头 | holds |\n| --- | --- | --- | --- |\n"
            );
            for column in rows.columns() {
                let kind = match column.kind {
                    Kind::Text => "text",
                    Kind::Day => "day",
                    Kind::Number => "number",
                    Kind::List => "list",
                };
                page +=
                    &format!("| `{}` | {kind} | {} | {} |\n", column.name, column.head.zh, column.about.en);
            }
        }
        page
    }

    #[test]
    fn the_page_of_the_columns_is_theirs() {
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/columns.md");
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(&file, page()).unwrap();
        }
        let shown = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(shown == page(), "docs/columns.md has drifted: UPDATE_DOCS=1 cargo test --lib columns");
    }

    #[test]
    fn a_cell_is_what_its_column_says() {
        let bytes = std::fs::read("fixtures/hunan-water-2023/circular.txt").unwrap();
        let circular = crate::convert(&bytes, &crate::Options::default()).unwrap();
        for rows in [Rows::Milestones, Rows::Tasks] {
            for row in rows.of(&circular) {
                for column in rows.columns() {
                    let cell = (column.cell)(&row);
                    let fits = match column.kind {
                        Kind::Text => matches!(cell, Cell::Null | Cell::Text(_)),
                        Kind::Day => matches!(cell, Cell::Null | Cell::Day(_)),
                        Kind::Number => matches!(cell, Cell::Null | Cell::Number(_)),
                        Kind::List => matches!(cell, Cell::List(_)),
                    };
                    assert!(fits, "{}: {cell:?}", column.name);
                }
            }
        }
    }
}
