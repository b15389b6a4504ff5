//! What is wrong with a file of corrections, and where.

use crate::circular::Severity;
use crate::diagnostic::Lang;
use std::fmt;
use std::ops::Range;

/// One fault of a file of corrections, or one thing to be said of it, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The bytes of the file that it speaks of.
    pub at: Range<usize>,
    /// The line of the first of them, from 1.
    pub line: usize,
    /// Its column in characters, from 1.
    pub column: usize,
    /// An error, for which nothing is applied, or a warning.
    pub severity: Severity,
    said: Both,
}

/// One message in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Both {
    pub(super) zh: String,
    pub(super) en: String,
}

/// A message in both languages.
pub(super) fn both(zh: impl Into<String>, en: impl Into<String>) -> Both {
    Both { zh: zh.into(), en: en.into() }
}

impl Fault {
    /// An error at some bytes of `text`.
    pub(super) fn error(text: &str, at: Range<usize>, said: Both) -> Self {
        Fault::new(text, at, Severity::Error, said)
    }

    /// What need not stop anybody.
    pub(super) fn warning(text: &str, at: Range<usize>, said: Both) -> Self {
        Fault::new(text, at, Severity::Warning, said)
    }

    fn new(text: &str, at: Range<usize>, severity: Severity, said: Both) -> Self {
        let before = text.get(..at.start).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        let line = before.matches('\n').count() + 1;
        let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
        Fault { at, line, column, severity, said }
    }

    /// Whether the file cannot be used as it is.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// What is wrong and what to do, in `lang`, without the place.
    #[must_use]
    pub fn message(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.said.zh,
            Lang::En => &self.said.en,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message(Lang::En))
    }
}
