//! A circular → bytes, one file per format; the flat ones share their [`Column`]s.
//!
//! The same circular gives the same bytes. Every text of a circular is taken for hostile: each format makes it harmless
//! in its own way, and says how.

mod columns;
#[cfg(feature = "write-csv")]
mod delimited;
mod difference;
#[cfg(feature = "write-html")]
mod html;
#[cfg(feature = "write-ics")]
mod ics;
mod json;
mod jsonl;
mod markdown;
#[cfg(feature = "write-parquet")]
mod parquet;
#[cfg(feature = "write-xlsx")]
mod xlsx;

pub use columns::{Cell, Column, Kind, Row, Rows};
pub(crate) use columns::{person, schedule};
#[cfg(feature = "write-csv")]
pub use delimited::{Delimiter, to_delimited};
#[cfg(feature = "write-html")]
pub use difference::diff_to_html;
pub use difference::diff_to_markdown;
#[cfg(feature = "write-html")]
pub use html::to_html;
#[cfg(feature = "write-ics")]
pub use ics::{Calendar, CalendarOptions, Entry, Reminder, to_ics};
pub use json::{Indent, to_json};
pub use jsonl::to_jsonl;
pub use markdown::to_markdown;
#[cfg(feature = "write-parquet")]
pub use parquet::to_parquet;
#[cfg(feature = "write-xlsx")]
pub use xlsx::to_xlsx;

use crate::diagnostic::{Lang, Said};
use std::fmt;

/// Why a circular cannot be written in a format: it is beyond what the format holds.
#[derive(Debug, Clone)]
pub struct WriteError(Said, String);

impl WriteError {
    /// A limit of a format, in both languages, and what its library says of it.
    #[cfg(any(feature = "write-parquet", feature = "write-xlsx"))]
    fn new(what: Said, detail: impl fmt::Display) -> Self {
        WriteError(what, detail.to_string())
    }

    /// The message for people.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        format!("{}: {}", self.0.in_lang(lang), self.1)
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for WriteError {}
