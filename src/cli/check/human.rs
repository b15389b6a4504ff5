//! `--format human`: each finding under its line.

use super::super::findings::Findings;
use super::super::snippet::{self, Report};
use super::super::terminal::Terminal;

/// The findings of one file as people read them.
pub fn text(found: &Findings, terminal: &Terminal) -> String {
    let Findings { source, findings, .. } = found;
    let shown = findings.iter().map(|finding| {
        let report = Report {
            severity: finding.severity,
            code: Some(&finding.code),
            message: &finding.message,
            places: &finding.places,
            label: finding.pointer.as_deref().filter(|pointer| !pointer.is_empty()),
        };
        snippet::render(&report, source, terminal)
    });
    shown.collect()
}
