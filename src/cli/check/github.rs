//! `--format github`: workflow commands, which GitHub Actions turns into annotations of the files.
//!
//! Format: “Workflow commands for GitHub Actions” in GitHub's documentation. A command is a line, its values escaped as the
//! runner unescapes them, so that no text of a circular can end it or begin another.

use super::super::findings::Findings;
use super::super::terminal::visible;
use super::path;
use super::told::{Region, Told, told};
use fenjie::circular::Severity;
use fenjie::diagnostic::Lang;
use std::path::Path;

/// The findings of one file, a command each.
pub fn commands(found: &Findings, here: Option<&Path>, lang: Lang) -> Vec<String> {
    let command = |told: Told<'_>| {
        let level = match told.finding.severity {
            Severity::Info => "notice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let mut properties = file(Some(told.path), here);
        if let Some(Region { start: (line, column), end: (end_line, end_column), .. }) = told.region {
            properties.push(("line", line.to_string()));
            properties.push(("endLine", end_line.to_string()));
            // GitHub has columns only for what stands in one line
            if line == end_line {
                properties.push(("col", column.to_string()));
                properties.push(("endColumn", end_column.to_string()));
            }
        }
        properties.push(("title", told.finding.code.clone()));
        self::command(level, &properties, &told.message)
    };
    told(found, lang).map(command).collect()
}

/// A file that could not be read.
pub fn failure(path: Option<&Path>, message: &str, here: Option<&Path>) -> String {
    let mut properties = file(path, here);
    properties.push(("title", super::sarif::UNREADABLE.to_owned()));
    command("error", &properties, &visible(message))
}

/// Standard input is no file of the repository.
fn file(path: Option<&Path>, here: Option<&Path>) -> Vec<(&'static str, String)> {
    let path = path.filter(|path| !super::input::is_stdin(path));
    path.map(|path| ("file", path::plain(path, here))).into_iter().collect()
}

fn command(level: &str, properties: &[(&str, String)], message: &str) -> String {
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", escape_property(value))).collect();
    format!("::{level} {}::{}", properties.join(","), escape(message))
}

fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_command_early() {
        let path = Path::new("a,line=1::b\n::set-env name=X::y%0A.txt");
        let said = failure(Some(path), "a\r\n::error::b%0A", None);
        assert_eq!(
            said,
            "::error file=a%2Cline=1%3A%3Ab%0A%3A%3Aset-env name=X%3A%3Ay%250A.txt,title=unreadable-file::a␍␊::error::b%250A"
        );
        assert_eq!(failure(None, "坏", None), "::error title=unreadable-file::坏");
        assert_eq!(failure(Some(Path::new("-")), "坏", None), "::error title=unreadable-file::坏");
    }
}
