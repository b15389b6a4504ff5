//! Rules that a circular states once for all of its rows.

use super::Scope;
use crate::diagnostic::{Code, Finding};
use crate::layout::{Line, TaskTable};
use regex::Regex;
use std::sync::LazyLock;

/// The rules stated in the notice.
#[derive(Debug, Default)]
pub(super) struct StatedRules {
    /// 责任单位中列第一位的为牵头单位: the first-named leads, the others support.
    pub(super) first_leads: bool,
}

/// Finds the rules in the lines around the tables, in their headers and in their notes, and says which were found.
pub(super) fn find_rules(scope: &mut Scope<'_>, lines: &[Line<'_>], tables: &[TaskTable<'_>]) -> StatedRules {
    static FIRST_LEADS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?:列|排)[^，。；：]{0,6}(?:首位|第一位|第一|最前)[^，。；]{0,12}(?:牵头|主办|主责)[^，。；（）]{0,4}").ok()
    });
    let mut rules = StatedRules::default();
    let headers = tables.iter().flat_map(|table| table.columns.iter().map(|column| &column.header));
    let notes = tables.iter().flat_map(|table| &table.notes);
    for text in lines.iter().map(|line| &line.text).chain(headers).chain(notes) {
        // nearly every text is told apart by its characters
        if !text.as_str().contains('列') && !text.as_str().contains('排') {
            continue;
        }
        let found = FIRST_LEADS.as_ref().and_then(|pattern| pattern.find(text.as_str()));
        if let Some(found) = found {
            rules.first_leads = true;
            let finding = Finding::new(Code::RuleApplied, text.spans(found.range()));
            scope.findings.push(finding.with(found.as_str()));
        }
    }
    rules
}
