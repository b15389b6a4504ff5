//! Why a circular was not loaded.

use crate::diagnostic::Lang;
use std::fmt;

/// Why a database cannot be used, or a circular not be loaded into it. Nothing of that circular is in it then.
#[derive(Debug, Clone)]
pub struct Error {
    zh: String,
    en: String,
    lost: bool,
}

impl Error {
    pub(super) fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Error { zh: zh.into(), en: en.into(), lost: false }
    }

    /// What was going on, and what the database said of it.
    pub(super) fn said(zh: &str, en: &str, detail: impl fmt::Display) -> Self {
        Error::new(format!("{zh}：{detail}"), format!("{en}: {detail}"))
    }

    /// The connection is gone, and another may do.
    #[cfg(feature = "load-postgres")]
    pub(super) fn lost(detail: impl fmt::Display) -> Self {
        let error = Error::said("与数据库的连接中断", "the connection to the database is lost", detail);
        Error { lost: true, ..error }
    }

    pub(super) fn is_lost(&self) -> bool {
        self.lost
    }

    /// The message in `lang`: what is wrong and, where something can be done, what.
    #[must_use]
    pub fn message(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}

impl std::error::Error for Error {}
