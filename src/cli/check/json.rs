//! `--format json`: each finding as a line of JSON.

use super::super::boxed::{self, OnPage};
use super::super::findings::{Finding, Findings};
use super::super::input;
use super::told::path;
use fenjie::circular::{self, Severity};
use serde::Serialize;

/// The findings of one file, an object each.
///
/// # Errors
/// None that a string can give.
pub fn lines(found: &Findings) -> serde_json::Result<Vec<String>> {
    found.findings.iter().map(|finding| serde_json::to_string(&Line::new(finding, found))).collect()
}

/// A finding as `--format json` writes it; all keys always.
#[derive(Serialize)]
struct Line<'a> {
    file: String,
    code: &'a str,
    severity: Severity,
    message: &'a str,
    pointer: Option<&'a str>,
    range: Option<circular::Range>,
    line: Option<usize>,
    column: Option<usize>,
    page: Option<usize>,
    boxes: Vec<OnPage>,
}

impl<'a> Line<'a> {
    fn new(finding: &'a Finding, found: &Findings) -> Self {
        let first = finding.places.first();
        let place = first.map(|place| found.source.place(place.start));
        Line {
            file: input::shown(path(found, first.map_or(0, |place| found.source.file_index(place.start)))),
            code: &finding.code,
            severity: finding.severity,
            message: &finding.message,
            pointer: finding.pointer.as_deref(),
            range: finding.range,
            line: place.map(|(line, _)| line),
            column: place.map(|(_, column)| column),
            page: finding.page,
            boxes: first.map(|place| boxed::boxes(&found.source, place)).unwrap_or_default(),
        }
    }
}
