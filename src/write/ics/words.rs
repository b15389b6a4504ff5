//! What an entry says.

use super::days::When;
use crate::circular::{Circular, Task};
use crate::diagnostic::{Lang, Said};
use crate::write::columns::{BETWEEN, Cell, Column, Row, Rows};

/// Who wrote the file; without a version, so that the same circular gives the same file.
pub(super) const PRODUCT: &str = "-//fenjie//fenjie//ZH";

/// So many characters of a task's title, and of its work, are in the summary.
const TITLE: usize = 40;
const WORK: usize = 40;

/// The columns that the description has, where they hold anything.
const TOLD: &[&str] = &[
    "title",
    "text",
    "label",
    "end_strict",
    "lead",
    "support",
    "responsible",
    "people",
    "targets",
    "number",
    "category",
    "circular",
    "source",
];

const PART_OF: Said = Said { zh: "所属任务", en: "Part of" };
const CONTENT: Said = Said { zh: "主要内容", en: "Content" };
const OPEN: Said = Said {
    zh: "自此日起，原文未写明截止日期。",
    en: "From this day on; the circular sets no end.",
};
const LAST_DAYS: Said =
    Said { zh: "每期列在其最后一天。", en: "Each period stands on its last day." };
const AGAIN: Said = Said { zh: "重复，规则未能展开", en: "Recurs, by a rule that is not spelt out" };

/// The calendar's name: the circular's title, else its first attachment's, else its file's.
pub(super) fn name(circular: &Circular) -> &str {
    let attachment = || circular.notice.attachments.iter().find_map(|attachment| attachment.title.as_deref());
    let source = || circular.sources.first().map(|source| source.name.as_str());
    circular.notice.title.as_deref().or_else(attachment).or_else(source).unwrap_or("fenjie")
}

/// The task and, in short, the work: `建设平台：调整考核方案和指标`.
pub(super) fn summary(row: &Row<'_>) -> String {
    let step = row.milestone;
    let work = step.map(|step| step.actions.first().map_or(step.text.as_str(), |action| &action.text));
    let work = work.filter(|work| !work.is_empty()).map(|work| short(work, WORK));
    let title = row.task.map(|task| short(&task.title, TITLE));
    match (title, work) {
        (Some(title), Some(work)) if title != work => format!("{title}：{work}"),
        (Some(title), _) => title,
        (None, Some(work)) => work,
        (None, None) => short(step.and_then(|step| step.label.as_deref()).unwrap_or_default(), WORK),
    }
}

/// The first characters of a text on one line.
fn short(text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(most) {
        None => text,
        Some((cut, _)) => format!("{}…", &text[..cut]),
    }
}

/// All that there is to know, a line each: `牵头单位：甲局`.
pub(super) fn description(row: &Row<'_>, when: &When, lang: Lang) -> String {
    let mut lines = Vec::new();
    let colon = Said { zh: "：", en: ": " }.in_lang(lang);
    let mut tell = |head: &Said, text: &str| {
        if !text.is_empty() {
            lines.push(format!("{}{colon}{text}", head.in_lang(lang)));
        }
    };
    for column in TOLD.iter().filter_map(|name| column(name)) {
        tell(&column.head, &text_of(&(column.cell)(row)));
        if column.name == "title" {
            tell(&PART_OF, row.parent.map_or("", |parent| &parent.title));
            tell(&CONTENT, row.task.and_then(|task| task.content.as_deref()).unwrap_or_default());
        }
    }
    if let (When::Days(..) | When::From(_) | When::Never, Some(rule)) =
        (when, row.milestone.and_then(|step| step.recurrence.as_deref()))
    {
        tell(&AGAIN, rule);
    }
    if matches!(when, When::Again(again) if again.is_of_periods()) {
        lines.push(LAST_DAYS.in_lang(lang).to_owned());
    }
    let open = matches!(when, When::From(_)) || matches!(when, When::Again(again) if again.last().is_none());
    if open {
        lines.push(OPEN.in_lang(lang).to_owned());
    }
    lines.join("\n")
}

fn column(name: &str) -> Option<&'static Column> {
    Rows::Milestones.columns().iter().find(|column| column.name == name)
}

fn text_of(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Null => String::new(),
        Cell::Text(text) => text.to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::List(texts) => texts.join(BETWEEN),
    }
}

/// Every department of the task, once.
pub(super) fn departments<'a>(row: &Row<'a>) -> Vec<&'a str> {
    let of = |task: &'a Task| [&task.lead, &task.responsible, &task.support].into_iter().flatten();
    let mut names: Vec<&str> = Vec::new();
    for name in row.task.into_iter().flat_map(of) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    names
}
