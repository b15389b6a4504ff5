//! What keys are made of.

use super::Key;
use crate::circular::{Circular, Task};
use crate::write::Rows;
use std::collections::HashMap;
use std::ptr;

/// The parts of a row's key.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Parts {
    /// What the circular is.
    circular: String,
    /// The titles down to the task, each with which of its equals it is.
    pub(super) task: String,
    /// The label; `None` for the task itself.
    pub(super) label: Option<String>,
    /// Which it is among equals, from 1.
    pub(super) nth: usize,
}

impl Parts {
    pub(super) fn of_rows(circular: &Circular, rows: Rows) -> Vec<Parts> {
        let document = document(circular);
        let mut tasks = HashMap::new();
        name_tasks(&circular.tasks, "", &mut tasks);
        let mut seen: HashMap<(String, Option<String>), usize> = HashMap::new();
        let parts = |row: crate::write::Row<'_>| {
            let task = row.task.and_then(|task| tasks.get(&ptr::from_ref(task)));
            let task = task.map_or_else(|| "duty".to_owned(), Clone::clone);
            let label = row.milestone.map(|step| of_label(step.label.as_deref().unwrap_or_default()));
            let nth = seen.entry((task.clone(), label.clone())).or_default();
            *nth += 1;
            Parts { circular: document.clone(), task, label, nth: *nth }
        };
        rows.of(circular).into_iter().map(parts).collect()
    }

    pub(super) fn key(&self) -> Key {
        let nth = self.nth.to_string();
        match &self.label {
            None => Key::of(&[&self.circular, "task", &self.task, &nth]),
            Some(label) => Key::of(&[&self.circular, "milestone", &self.task, label, &nth]),
        }
    }
}

/// What the circular is.
pub(super) fn document(circular: &Circular) -> String {
    let notice = &circular.notice;
    if let Some(number) = &notice.number {
        if let (Some(agency), Some(year), Some(serial)) = (&number.agency, number.year, number.serial) {
            return format!("number {} {year} {serial}", letters(agency));
        }
        return format!("number {}", letters(&number.text));
    }
    if let Some(title) = &notice.title {
        let issuers: Vec<String> = notice.issuers.iter().map(|issuer| letters(issuer)).collect();
        return format!("title {} {}", letters(title), issuers.join(" "));
    }
    let titles: Vec<String> =
        notice.attachments.iter().filter_map(|attachment| attachment.title.as_deref()).map(letters).collect();
    if !titles.is_empty() {
        return format!("attachments {}", titles.join(" "));
    }
    format!("file {}", letters(circular.sources.first().map_or("", |source| &source.name)))
}

/// Names each task by its titles.
fn name_tasks(tasks: &[Task], above: &str, names: &mut HashMap<*const Task, String>) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for task in tasks {
        let title = letters(&task.title);
        let number = task.number.as_deref().filter(|_| title.is_empty()).map(letters).unwrap_or_default();
        let nth = seen.entry(format!("{title} {number}")).or_default();
        *nth += 1;
        let name = format!("{above}/{title} {number} {nth}");
        name_tasks(&task.parts, &name, names);
        names.insert(ptr::from_ref(task), name);
    }
}

/// The letters and digits of a text, in one form each.
pub(crate) fn letters(text: &str) -> String {
    text.chars().map(half).filter(|c| c.is_alphanumeric()).collect()
}

/// A label without white space, in one form.
fn of_label(label: &str) -> String {
    let dash = |c: char| if "-‐‑‒–—―−─~～〜－".contains(c) { '-' } else { c };
    let mut out = String::with_capacity(label.len());
    for c in label.chars().filter(|c| !c.is_whitespace() && !c.is_control()).map(dash).map(half) {
        // —— and -- are one dash
        if !(c == '-' && out.ends_with('-')) {
            out.push(c);
        }
    }
    out
}

/// The half-width, small form of a letter, digit or mark.
fn half(c: char) -> char {
    let half = match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    };
    half.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_widths_do_not_count() {
        assert_eq!(letters(" 建设“网上共青团”（ＡＰＰ）２期\n"), "建设网上共青团app2期");
        assert_eq!(of_label("3 月——5月"), of_label("３月-5月"));
        assert_ne!(of_label("1-2月"), of_label("12月"));
        assert_ne!(of_label("3月、5月"), of_label("35月"));
        assert!(!of_label("a\n\u{0}b").contains('\n'));
    }
}
