//! The diagnostics: each code defined once, with all that is known of it in both languages.
//!
//! A stage that notices something makes a [`Finding`]: a code, the words to put into its message, and
//! spans. The last stage writes it as a [`circular::Diagnostic`](crate::circular::Diagnostic) in the
//! language asked for. `fenjie explain CODE` prints the rest of the entry.

mod codes;

pub use codes::Code;

use crate::circular::{Diagnostic, Severity};
use crate::document::{Span, TextLayer};

/// The language of messages for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

/// One thing said in both languages.
#[derive(Debug, Clone, Copy)]
pub struct Said {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Said {
    /// The text in `lang`.
    #[must_use]
    pub fn in_lang(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// All that is known of a code.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The name in JSON, e.g. `continued-row`.
    pub name: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// The message; each `{}` is replaced by one of the finding's words, in order.
    pub message: Said,
    /// What it means and what to do.
    pub explanation: Said,
    /// A line or two of a circular, or of its JSON, that give it.
    pub example: &'static str,
}

impl Code {
    /// The code of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.entry().name == name)
    }

    /// The message in `lang`, each `{}` replaced by the next of `words`.
    #[must_use]
    pub fn message(self, lang: Lang, words: &[String]) -> String {
        fill(self.entry().message.in_lang(lang), words)
    }
}

/// All that is known of a code as a page to read: its name and how grave it is, the message, what it means
/// and what to do, an example. Ends with a line end.
///
/// ```
/// use fenjie::diagnostic::{Code, Lang, explain};
/// let page = explain(Code::ContinuedRow, Lang::En);
/// assert!(page.starts_with("continued-row (info)\n"));
/// ```
#[must_use]
pub fn explain(code: Code, lang: Lang) -> String {
    let entry = code.entry();
    let message = entry.message.in_lang(lang).replace("{}", "…");
    let meaning = entry.explanation.in_lang(lang);
    let example = entry.example.replace('\n', "\n  ");
    let name = entry.name;
    match lang {
        Lang::Zh => {
            let severity = match entry.severity {
                Severity::Info => "提示",
                Severity::Warning => "警告",
                Severity::Error => "错误",
            };
            format!("{name}（{severity}）\n  {message}\n\n含义和处理\n  {meaning}\n\n示例\n  {example}\n")
        }
        Lang::En => {
            let severity = match entry.severity {
                Severity::Info => "info",
                Severity::Warning => "warning",
                Severity::Error => "error",
            };
            format!(
                "{name} ({severity})\n  {message}\n\nWhat it means, what to do\n  {meaning}\n\nExample\n  {example}\n"
            )
        }
    }
}

/// Something noticed by a stage, not yet written in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which kind.
    pub code: Code,
    /// What fills the `{}` of the message, in order.
    pub words: Vec<String>,
    /// The id of the task concerned.
    pub task: Option<String>,
    /// The places concerned.
    pub at: Vec<Span>,
}

impl Finding {
    /// A finding at some places, with no words for its message yet.
    #[must_use]
    pub fn new(code: Code, at: Vec<Span>) -> Self {
        Finding { code, words: Vec::new(), task: None, at }
    }

    /// With the next word of its message.
    #[must_use]
    pub fn with(mut self, word: impl Into<String>) -> Self {
        self.words.push(word.into());
        self
    }

    /// About the task `id`.
    #[must_use]
    pub fn on(mut self, id: impl Into<String>) -> Self {
        self.task = Some(id.into());
        self
    }

    /// As it stands in JSON.
    #[must_use]
    pub fn diagnostic(&self, layer: &TextLayer, lang: Lang) -> Diagnostic {
        let entry = self.code.entry();
        Diagnostic {
            code: entry.name.to_owned(),
            severity: entry.severity,
            message: self.code.message(lang, &self.words),
            task: self.task.clone(),
            at: self.at.iter().map(|&span| layer.range(span)).collect(),
        }
    }
}

/// `template` with each `{}` replaced by the next of `words`.
fn fill(template: &str, words: &[String]) -> String {
    let mut out = String::with_capacity(template.len());
    let mut words = words.iter();
    let mut parts = template.split("{}");
    out.extend(parts.next());
    for part in parts {
        out.push_str(words.next().map_or("", String::as_str));
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn is_chinese(text: &str) -> bool {
        text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
    }

    #[test]
    fn every_entry_is_complete() {
        for code in Code::ALL {
            let entry = code.entry();
            let name = entry.name;
            for Said { zh, en } in [entry.message, entry.explanation] {
                assert!(is_chinese(zh), "{name}: {zh}");
                let letters = en.bytes().filter(u8::is_ascii_alphabetic).count();
                assert!(letters > 2 * en.chars().filter(|c| !c.is_ascii()).count(), "{name}: {en}");
            }
            let blanks = |text: &str| text.matches("{}").count();
            assert_eq!(blanks(entry.message.zh), blanks(entry.message.en), "{name}");
            assert!(entry.explanation.zh.ends_with('。') && entry.explanation.en.ends_with('.'), "{name}");
            assert!(!entry.example.trim().is_empty(), "{name}");
        }
    }

    #[test]
    fn names_are_unique_and_of_the_form_that_the_schema_asks_for() {
        let mut seen = HashSet::new();
        for &code in Code::ALL {
            let name = code.entry().name;
            assert!(seen.insert(name), "{name} stands twice");
            let word = |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase());
            assert!(name.split('-').all(word), "{name}");
            assert_eq!(Code::from_name(name), Some(code));
        }
        assert_eq!(Code::from_name("no-such-code"), None);
    }

    #[test]
    fn a_message_takes_its_words_in_order() {
        let words = ["3".to_owned(), "7".to_owned(), "bad".to_owned()];
        assert_eq!(Code::InvalidJson.message(Lang::En, &words), "not valid JSON (line 3, column 7): bad");
        assert_eq!(Code::InvalidJson.message(Lang::Zh, &words), "不是有效的 JSON（第 3 行第 7 列）：bad");
    }

    #[test]
    fn explanations_hold_all_that_is_known() {
        for &code in Code::ALL {
            for lang in [Lang::Zh, Lang::En] {
                let page = explain(code, lang);
                let entry = code.entry();
                assert!(page.starts_with(entry.name) && page.ends_with('\n'));
                assert!(page.contains(entry.explanation.in_lang(lang)));
                assert!(entry.example.lines().all(|line| page.contains(line)));
                assert!(!page.lines().nth(1).unwrap_or_default().contains("{}"));
            }
        }
        let page = "bad-recurrence (error)\n  … is not a valid RRULE value (RFC 5545)\n\nWhat it means, what to do\n  ";
        assert!(explain(Code::BadRecurrence, Lang::En).starts_with(page));
    }
}
