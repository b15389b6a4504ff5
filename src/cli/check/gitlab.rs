//! `--format gitlab`: a Code Quality report, which GitLab shows in merge requests.
//!
//! Format: “Code Quality report format” in GitLab's documentation, a list of objects of which it reads `description`,
//! `check_name`, `fingerprint`, `severity` and `location`. A place without a line is none to GitLab; where a file has no
//! lines, it is the first, and the description tells more.

use super::super::findings::Findings;
use super::super::terminal::visible;
use super::fingerprint::{fingerprints, hash};
use super::path;
use super::sarif::UNREADABLE;
use super::told::{Region, Told, told};
use fenjie::circular::Severity;
use fenjie::diagnostic::Lang;
use serde_json::json;
use std::path::Path;

/// The findings of one file, an object each.
pub fn issues(found: &Findings, here: Option<&Path>, lang: Lang) -> Vec<String> {
    let issue = |(told, fingerprint): (Told<'_>, String)| {
        let severity = match told.finding.severity {
            Severity::Info => "info",
            Severity::Warning => "minor",
            Severity::Error => "major",
        };
        let path = path::plain(told.path, here);
        let (begin, end) = match told.region {
            Some(Region { start: (begin, _), end: (end, _), .. }) => (begin, end),
            None => (1, 1),
        };
        let issue = json!({
            "description": told.message,
            "check_name": told.finding.code,
            // which GitLab takes to be one of the whole report
            "fingerprint": hash(&[path.as_str(), fingerprint.as_str()]),
            "severity": severity,
            "location": {"path": path, "lines": {"begin": begin, "end": end}},
        });
        issue.to_string()
    };
    told(found, lang).zip(fingerprints(found)).map(issue).collect()
}

/// A file that could not be read.
pub fn failure(path: Option<&Path>, message: &str, here: Option<&Path>) -> String {
    let path = path.map_or_else(|| ".".to_owned(), |path| path::plain(path, here));
    let issue = json!({
        "description": visible(message),
        "check_name": UNREADABLE,
        "fingerprint": hash(&[path.as_str(), UNREADABLE]),
        "severity": "blocker",
        "location": {"path": path, "lines": {"begin": 1, "end": 1}},
    });
    issue.to_string()
}
