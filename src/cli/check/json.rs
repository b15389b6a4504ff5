//! `--format json`: each finding as a line of JSON.

use super::super::findings::{Finding, Findings};
use super::super::lines::Source;
use fenjie::circular::{self, Severity};
use serde::Serialize;

/// The findings of one file, an object each.
///
/// # Errors
/// None that a string can give.
pub fn lines(found: &Findings) -> serde_json::Result<Vec<String>> {
    let Findings { source, findings, .. } = found;
    findings.iter().map(|finding| serde_json::to_string(&Line::new(finding, source))).collect()
}

/// A finding as `--format json` writes it; all keys always.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    code: &'a str,
    severity: Severity,
    message: &'a str,
    pointer: Option<&'a str>,
    range: Option<circular::Range>,
    line: Option<usize>,
    column: Option<usize>,
}

impl<'a> Line<'a> {
    fn new(finding: &'a Finding, source: &'a Source) -> Self {
        let place = finding.places.first().map(|place| source.place(place.start));
        Line {
            file: finding.places.first().map_or(&source.name, |place| source.name_at(place.start)),
            code: &finding.code,
            severity: finding.severity,
            message: &finding.message,
            pointer: finding.pointer.as_deref(),
            range: finding.range,
            line: place.map(|(line, _)| line),
            column: place.map(|(_, column)| column),
        }
    }
}
