//! Checking a finished circular: against the JSON Schema, the rules a schema cannot say, and its source.
//!
//! Comes in: JSON text of any origin ([`check_json`]) or a [`Circular`] ([`check_circular`]), and, where
//! it is at hand, the circular's own text ([`check_grounding`], [`check_source`]). Goes out: a list of
//! [`Violation`]s, each with a JSON Pointer (RFC 6901) to the place; an empty list means that all is
//! well. Nothing here is needed to convert a circular: the schema is compiled on the first call of
//! [`check_json`] and not before.
//!
//! | file | what it checks |
//! |---|---|
//! | `schema` | the shape, by the generated schema; versions; unknown and missing fields |
//! | `rules` | ids, the departments index, references between the parts of a circular |
//! | `milestone` | the ties between `bound`, the dates and `precision`; actions |
//! | `recurrence` | RRULE values (RFC 5545) |
//! | `places` | the ranges of `at` by themselves |
//! | `grounding` | the ranges against the text layer, the files against their SHA-256 |
//!
//! ```
//! let checked = fenjie::check::check_json("{\"schema_version\": \"2.0\"}");
//! assert_eq!(checked.violations[0].code.entry().name, "unsupported-version");
//! assert_eq!(checked.violations[0].pointer, "/schema_version");
//! ```

mod grounding;
mod milestone;
mod path;
mod places;
mod recurrence;
mod rules;
mod schema;
#[cfg(test)]
mod tests;

pub use grounding::{check_grounding, check_source};
pub use rules::check_circular;

use crate::circular::{Circular, Severity};
use crate::diagnostic::{Code, Lang};
use path::Path;
use serde_json::Value;

/// One fault of a circular, or one thing to be said of it, and where it stands in the JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Which kind.
    pub code: Code,
    /// The place: a JSON Pointer (RFC 6901), e.g. `/tasks/0/milestones/2/end`; empty for the whole.
    pub pointer: String,
    /// What fills the `{}` of the code's message, in order.
    pub words: Vec<String>,
}

impl Violation {
    fn new(code: Code, pointer: impl Into<String>) -> Self {
        Violation { code, pointer: pointer.into(), words: Vec::new() }
    }

    fn at(code: Code, path: &Path<'_>) -> Self {
        Violation::new(code, path.pointer())
    }

    fn with(mut self, word: impl ToString) -> Self {
        self.words.push(word.to_string());
        self
    }

    /// How grave it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.entry().severity
    }

    /// What is wrong, in `lang`, without the pointer.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.code.message(lang, &self.words)
    }
}

/// What [`check_json`] found.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The circular, where the JSON has the right shape; fields of a newer minor version are left out.
    pub circular: Option<Circular>,
    /// The faults and notes, in the order of the checks.
    pub violations: Vec<Violation>,
}

impl Checked {
    fn failed(violations: Vec<Violation>) -> Self {
        Checked { circular: None, violations }
    }
}

/// Checks JSON text: its syntax, its version, the schema, and, where the shape is right, the semantic
/// rules of [`check_circular`].
///
/// JSON of another minor version is checked as far as this one knows it: fields that it cannot have yet
/// and fields that are not known here yet are said as information. Another major version is an error.
#[must_use]
pub fn check_json(text: &str) -> Checked {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => return Checked::failed(vec![invalid_json(&error)]),
    };
    let mut checked = schema::check(value);
    if let Some(circular) = &checked.circular {
        checked.violations.extend(check_circular(circular));
    }
    checked
}

fn invalid_json(error: &serde_json::Error) -> Violation {
    let whole = error.to_string();
    let what = whole.split(" at line ").next().unwrap_or_default();
    Violation::new(Code::InvalidJson, "").with(error.line()).with(error.column()).with(what)
}
