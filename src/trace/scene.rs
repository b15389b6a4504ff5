//! What every part of a trace looks at, and the reasons that are the same everywhere.

use super::columns::{Columns, meaning};
use super::fields::field;
use super::{Field, Why};
use crate::circular::{Attachment, Circular, Diagnostic, Range, Task, inference_source, unsourced_inference};
use crate::diagnostic::{Code, Lang};
use crate::extract::notice::title_year;
use crate::layout::Meaning;
use serde_json::Value;
use std::borrow::Cow;

/// The circular, what is known of its tables, and the language to speak.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) circular: &'a Circular,
    pub(super) columns: Option<&'a Columns>,
    pub(super) lang: Lang,
}

impl<'a> Scene<'a> {
    /// One of two texts.
    pub(super) fn say(&self, zh: impl Into<String>, en: impl Into<String>) -> String {
        match self.lang {
            Lang::Zh => zh.into(),
            Lang::En => en.into(),
        }
    }

    /// A text in the marks of quotation, as both languages have them.
    pub(super) fn quote(&self, text: &str) -> String {
        format!("“{text}”")
    }

    /// A field without reasons yet.
    pub(super) fn field(&self, path: impl Into<String>, value: impl Into<Value>, at: &[Range]) -> Field {
        let path = path.into();
        let name = field(&path).map_or("", |said| said.in_lang(self.lang));
        Field { path, name, value: value.into(), at: at.to_vec(), why: Vec::new() }
    }

    /// A reason that is no entry of `inferred` and points nowhere.
    pub(super) fn why(&self, zh: impl Into<String>, en: impl Into<String>) -> Why {
        Why { entry: None, text: self.say(zh, en), at: Vec::new() }
    }

    /// What the header above a value made of it.
    pub(super) fn column(&self, at: &[Range]) -> Option<Why> {
        let column = self.columns?.at(*at.first()?)?;
        let means = meaning(column.meaning).in_lang(self.lang);
        let header = self.quote(&column.header);
        let whole = matches!(column.meaning, Meaning::Units(_) | Meaning::UnitsAndPeople(_));
        let by_row = if whole {
            self.say("，由整行表头共同决定", "; the whole row of headers decides")
        } else {
            String::new()
        };
        let text = match (self.lang, column.header.is_empty()) {
            (Lang::Zh, true) => format!("所在列没有表头，按各格内容判断，此列是{means}"),
            (Lang::En, true) => format!("its column has no header; by its cells it holds {means}"),
            (Lang::Zh, false) => format!("在{header}一列，此列是{means}{by_row}"),
            (Lang::En, false) => {
                format!("it stands in the column {header}, which holds {means}{by_row}")
            }
        };
        Some(Why { entry: None, text, at: column.at.to_vec() })
    }

    /// Whether the column that a value stands in is one of deadlines.
    pub(super) fn is_under_deadlines(&self, at: &[Range]) -> bool {
        let column = self.columns.zip(at.first()).and_then(|(columns, range)| columns.at(*range));
        column.is_some_and(|column| column.meaning == Meaning::Deadline)
    }

    /// An entry of `inferred` about a task or the notice.
    pub(super) fn entry(&self, entry: &str) -> Why {
        let (field, source) = split(entry);
        let mut at = Vec::new();
        let text = match source.and_then(inference_source) {
            Some(means) => {
                let named = self.named_source(source.unwrap_or_default(), None, None);
                at = named.1;
                self.say(format!("得自{}{}", means.zh, named.0), format!("from {}{}", means.en, named.0))
            }
            None => match unsourced_inference(field) {
                Some(said) => said.in_lang(self.lang).to_owned(),
                None => self.say("由程序推断", "worked out by fenjie"),
            },
        };
        Why { entry: Some(entry.to_owned()), text, at }
    }

    /// What a source says in this circular, `：“…”`, and where; empty where nothing can be quoted.
    pub(super) fn named_source(
        &self,
        source: &str,
        task: Option<&Task>,
        year: Option<i32>,
    ) -> (String, Vec<Range>) {
        let notice = &self.circular.notice;
        let (text, at): (Cow<'_, str>, &[Range]) = match source {
            "attachment-title" => match self.titled(task, year) {
                Some((title, attachment)) => (title.into(), &attachment.at.title),
                None => return (String::new(), Vec::new()),
            },
            "circular-title" => match &notice.title {
                Some(title) => (title.into(), &notice.at.title),
                None => return (String::new(), Vec::new()),
            },
            "number" => match &notice.number {
                Some(number) => ((&number.text).into(), &number.at.text),
                None => return (String::new(), Vec::new()),
            },
            "issue-date" => match notice.issued_on {
                Some(day) => (day.to_string().into(), &[]),
                None => return (String::new(), Vec::new()),
            },
            "rule" => return (String::new(), self.rules()),
            _ => return (String::new(), Vec::new()),
        };
        let quoted = if source == "issue-date" { text.into_owned() } else { self.quote(&text) };
        (self.say(format!("：{quoted}"), format!(": {quoted}")), at.to_vec())
    }

    /// The attachment whose title gives the year: the task's own, else the first that states this year, since a
    /// sheet without a year takes that of the others.
    fn titled(&self, task: Option<&Task>, year: Option<i32>) -> Option<(&'a str, &'a Attachment)> {
        let attachments = &self.circular.notice.attachments;
        let with_title = |attachment: &'a Attachment| Some((attachment.title.as_deref()?, attachment));
        let own = task.and_then(|task| task.attachment);
        let own = own.and_then(|index| attachments.iter().find(|attachment| attachment.index == index));
        let own = own.and_then(with_title);
        if own.is_some_and(|(title, _)| title_year(title).is_some()) {
            return own;
        }
        let of_year = |(title, _): &(&str, &Attachment)| {
            title_year(title).and_then(|found| found.calendar()).is_some_and(|found| Some(found) == year)
        };
        attachments.iter().filter_map(with_title).find(of_year).or(own)
    }

    /// Where the circular states its rules.
    fn rules(&self) -> Vec<Range> {
        let rule = Code::RuleApplied.entry().name;
        let rules = self.circular.diagnostics.iter().filter(|diagnostic| diagnostic.code == rule);
        rules.flat_map(|rule| rule.at.iter().copied()).collect()
    }

    /// The diagnostics that touch one of `places`, or that `also` takes.
    pub(super) fn diagnostics(
        &self,
        mut places: Vec<Range>,
        also: impl Fn(&Diagnostic) -> bool,
    ) -> Vec<&'a Diagnostic> {
        places.sort_unstable();
        // how far the places up to each reach
        let mut reach = 0;
        let reaches: Vec<usize> = places
            .iter()
            .map(|place| {
                reach = reach.max(place.1);
                reach
            })
            .collect();
        let touched = |range: &Range| {
            let behind = places.partition_point(|place| place.0 < range.1);
            behind.checked_sub(1).and_then(|last| reaches.get(last)).is_some_and(|reach| *reach > range.0)
        };
        let diagnostics = self.circular.diagnostics.iter();
        diagnostics.filter(|diagnostic| also(diagnostic) || diagnostic.at.iter().any(touched)).collect()
    }
}

/// `field:source` → both.
pub(super) fn split(entry: &str) -> (&str, Option<&str>) {
    entry.split_once(':').map_or((entry, None), |(field, source)| (field, Some(source)))
}

/// The entries of `inferred` about a field or a part of it (`start`, `start.year`).
pub(super) fn about<'e>(inferred: &'e [Cow<'static, str>], field: &'e str) -> impl Iterator<Item = &'e str> {
    inferred.iter().map(|entry| &**entry).filter(move |entry| split(entry).0.split('.').next() == Some(field))
}
