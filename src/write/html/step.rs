//! A milestone's dates and inferences in words.

use super::words;
use crate::circular::{Bound, Milestone};
use crate::diagnostic::Lang;
use std::collections::HashSet;

/// The dates: `2024-03-01` and `至 2024-05-31`, which may stand on two lines; `2024-06-30 前（含当日）`.
pub fn dates(step: &Milestone, lang: Lang) -> Vec<String> {
    let said = |zh: String, en: String| match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    match (step.bound, step.start, step.end) {
        (Bound::By, _, Some(end)) => vec![said(format!("{end} 前（含当日）"), format!("by {end}"))],
        (_, Some(start), Some(end)) if start == end => vec![start.to_string()],
        (_, Some(start), Some(end)) => {
            vec![start.to_string(), said(format!("至 {end}"), format!("to {end}"))]
        }
        (_, Some(start), None) => vec![said(format!("自 {start} 起"), format!("from {start}"))],
        (_, None, Some(end)) => vec![said(format!("至 {end}"), format!("until {end}"))],
        (bound, None, None) => vec![words::undated(bound).in_lang(lang).to_owned()],
    }
}

/// What was inferred and from where, each thing once: `年份取自附件标题`. Nothing for an empty list.
pub fn inferred<'a>(entries: impl IntoIterator<Item = &'a str>, lang: Lang) -> String {
    let mut said: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    for entry in entries {
        let (field, source) = entry.split_once(':').unwrap_or((entry, ""));
        let field = words::inferred_field(field).map_or(field, |field| field.in_lang(lang));
        let source = words::inferred_source(source).map_or(source, |source| source.in_lang(lang));
        let words = match lang {
            _ if source.is_empty() => field.to_owned(),
            Lang::Zh => format!("{field}{source}"),
            Lang::En => format!("{field} {source}"),
        };
        if seen.insert(words.clone()) {
            said.push(words);
        }
    }
    said.join(match lang {
        Lang::Zh => "；",
        Lang::En => "; ",
    })
}

/// Whether more than the year of a date was inferred, or a year that the text does not state.
pub fn is_doubtful(step: &Milestone) -> bool {
    step.inferred.iter().any(|entry| match entry.split_once(':') {
        Some((field, source)) => !field.ends_with(".year") || source == "rollover",
        None => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inferences_in_words_each_once() {
        let entries = ["start.year:attachment-title", "end.year:attachment-title", "end", "odd:x", "odder"];
        assert_eq!(inferred(entries, Lang::Zh), "年份取自附件标题；日期；oddx；odder");
        assert_eq!(inferred(entries, Lang::En), "year from the attachment's title; dates; odd x; odder");
        assert_eq!(inferred([], Lang::Zh), "");
    }
}
