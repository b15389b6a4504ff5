//! What a caller hands over and may set.

use crate::diagnostic::Lang;
use crate::ocr::Recogniser;
use chrono::NaiveDate;
use std::sync::Arc;

/// Options of [`convert`](crate::convert); the default reads a circular as it stands.
#[derive(Debug, Clone)]
pub struct Options {
    /// The file's name without its path, for `sources[].name`; `-` for standard input.
    pub name: String,
    /// The year for labels that state none, before any that the circular gives (`inferred`: `option`).
    pub year: Option<i32>,
    /// The date of issue, instead of the signature's.
    pub issued_on: Option<NaiveDate>,
    /// The language of the diagnostics' messages.
    pub lang: Lang,
    /// Input longer than this is refused. Default: 256 MiB.
    pub max_bytes: u64,
    /// A Word or Excel file with more than that in it is refused: counted are its unpacked bytes and, by weights that follow
    /// the memory they take, its elements, lines and cells. Default: 256 MiB, which some 60,000 rows of five cells come to.
    pub max_unpacked: u64,
    /// A part of a packed file (DOCX, XLSX) that unpacks to more than 8 MiB and to more than so many times its packed size
    /// is refused. Default: 100; real ones reach 30.
    pub max_ratio: u64,
    /// What recognises the text of scanned pages of PDF and OFD. Default: nothing, and each such page is told as `scanned-page`.
    pub recogniser: Option<Arc<dyn Recogniser>>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            name: "-".to_owned(),
            year: None,
            issued_on: None,
            lang: Lang::Zh,
            max_bytes: 256 << 20,
            max_unpacked: 256 << 20,
            max_ratio: 100,
            recogniser: None,
        }
    }
}

/// One of several files that make a circular, for [`convert_files`](crate::convert_files).
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// Its name without the path, for `sources[].name`; [`Options::name`] is not used.
    pub name: &'a str,
    /// What it holds.
    pub bytes: &'a [u8],
}

impl<'a> File<'a> {
    /// A file by its name and its bytes.
    #[must_use]
    pub fn new(name: &'a str, bytes: &'a [u8]) -> Self {
        File { name, bytes }
    }
}
