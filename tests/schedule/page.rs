//! The page `docs/schedule.md`, made from the phrase tables.

use super::table::{Case, Milestone, Page, Part};
use std::fmt::Write;

const HEAD: &str = "# How schedule phrases are read

<!-- Made from fixtures/schedule/*.txt by `UPDATE_DOCS=1 cargo test --test schedule`; a test fails where the two drift. -->

Every phrase and cell below is a test. Where nothing else is said, the plan year is 2024 (from the attachment's title) and the circular
is issued on 2024-03-15. `..` parts the first from the last day, both inclusive; `-` is null. `during`, `by`, `from`, `ongoing` and
`conditional` say how the dates bind. *Inferred* is what the label does not say by itself, where that is more than the plan year.
";

/// The whole page.
pub fn render(pages: &[Page]) -> String {
    let mut out = HEAD.to_owned();
    out.push('\n');
    for page in pages {
        let _ = writeln!(out, "- [{}](#{})", page.title, anchor(&page.title));
    }
    for page in pages {
        let _ = write!(out, "\n## {}\n", page.title);
        let mut table = false;
        for part in &page.parts {
            match part {
                Part::Prose(prose) => {
                    let gap =
                        if out.ends_with("\n\n") || (!table && ends_with_prose(&out)) { "" } else { "\n" };
                    let _ = writeln!(out, "{gap}{prose}");
                    table = false;
                }
                Part::Group(group) => {
                    let _ = write!(out, "\n### {group}\n");
                    table = false;
                }
                Part::Around(around) => {
                    let _ = write!(out, "\nAround these: `{around}`\n");
                    table = false;
                }
                Part::Case(case) => {
                    if !table {
                        out += "\n| cell | label | dates | binds | unit | more | work |\n|---|---|---|---|---|---|---|\n";
                        table = true;
                    }
                    out += &rows(case);
                }
            }
        }
    }
    out
}

/// Whether the last line is prose, which the next line goes on with.
fn ends_with_prose(out: &str) -> bool {
    let last = out.trim_end_matches('\n').rsplit('\n').next().unwrap_or_default();
    !last.starts_with(['|', '#', '-']) && !last.starts_with("Around")
}

fn rows(case: &Case) -> String {
    let mut out = String::new();
    for (i, milestone) in case.milestones.iter().enumerate() {
        let cell = if i == 0 { code(&case.cell.replace('\n', "⏎")) } else { String::new() };
        let _ = writeln!(out, "| {cell} | {} |", columns(case, milestone).join(" | "));
    }
    out
}

fn columns(case: &Case, milestone: &Milestone) -> [String; 6] {
    if case.is_look_alike() {
        return ["none", "", "", "", "", ""].map(str::to_owned);
    }
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
    let dates = match (milestone.start, milestone.end) {
        (None, None) => "-".to_owned(),
        (start, end) => format!("{}..{}", day(start), day(end)),
    };
    let mut more = Vec::new();
    more.extend(milestone.strict.map(|strict| format!("strict {strict}")));
    more.extend(milestone.rule.as_ref().map(|rule| format!("`{rule}`")));
    if milestone.inferred.iter().any(|entry| !entry.ends_with(".year:attachment-title")) {
        more.push(format!("inferred {}", milestone.inferred.join(", ")));
    }
    more.extend(milestone.codes.iter().map(|code| format!("**{code}**")));
    let label = milestone.label.as_deref().map_or_else(|| "-".to_owned(), code);
    let text = if milestone.text.is_empty() { String::new() } else { code(&milestone.text) };
    [label, dates, milestone.bound.clone(), milestone.precision.clone(), more.join("; "), text]
}

/// Words as code, with what Markdown's tables need escaped.
fn code(words: &str) -> String {
    format!("`{}`", words.replace('|', "\\|"))
}

/// The link of a heading, as GitHub makes it.
fn anchor(title: &str) -> String {
    let kept = title.to_lowercase();
    kept.chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}
