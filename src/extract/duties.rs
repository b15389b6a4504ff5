//! The deadlines that the notice itself sets: 请于4月10日前将方案报….

use super::Scope;
use super::milestones::milestone;
use crate::circular::{Bound, Milestone};
use crate::diagnostic::Finding;
use crate::document::{Text, heal};
use crate::schedule::{self, Context, Step};
use crate::vocabulary;
use std::ops::Range;

/// A paragraph that is no task's.
pub(super) struct Loose<'t, 'a> {
    pub(super) text: &'t Text<'a>,
    /// The attachment that holds it.
    pub(super) attachment: Option<u32>,
    /// Whether it says what is required of the work: then any deadline is a duty, else a reporting one only.
    pub(super) required: bool,
}

/// The duties that paragraphs set, with ids `duty/1`, `duty/2`, ….
pub(super) fn read_duties<'t, 'a: 't>(
    scope: &mut Scope<'_>,
    paragraphs: impl Iterator<Item = Loose<'t, 'a>>,
    context_of: &dyn Fn(Option<u32>) -> Context,
) -> Vec<Milestone> {
    let mut duties = Vec::new();
    for Loose { text: paragraph, attachment, required } in paragraphs {
        if !required && !reports(paragraph.as_str()) {
            continue;
        }
        let context = &context_of(attachment);
        for sentence in sentences(paragraph.as_str()) {
            let sentence = heal(paragraph, sentence);
            let words = sentence.as_str();
            let reading = schedule::read_prose(words, context);
            let is_duty = |step: &Step| {
                let work = || step.text.iter().map(|range| &words[range.clone()]);
                let deadline = step.bound == Bound::By || step.recurrence.is_some();
                // 填报日期： is a form's
                let said = if deadline { work().any(reports) } else { work().any(asks_to_report) };
                said && !work().any(|words| words.ends_with(['：', ':']))
                    || (required && deadline && work().next().is_some())
            };
            let before = duties.len();
            for step in reading.steps.into_iter().filter(is_duty) {
                let id = format!("duty/{}", duties.len() + 1);
                duties.push(milestone(scope, &sentence, step, id));
            }
            if duties.len() > before {
                scope.findings.extend(reading.remarks.into_iter().map(|remark| {
                    let at = remark.at.into_iter().flat_map(|range| sentence.spans(range)).collect();
                    Finding { code: remark.code, words: remark.words, task: None, at }
                }));
            }
        }
    }
    duties
}

/// Whether the words tell of a report.
fn reports(words: &str) -> bool {
    let words = &*vocabulary::simplified(words);
    asks_to_report(words) || vocabulary::notice().section("report").iter().any(|word| words.contains(word))
}

/// Whether the words tell of reporting by a verb that is no noun as well: 报送, not 报告.
fn asks_to_report(words: &str) -> bool {
    let words = &*vocabulary::simplified(words);
    vocabulary::notice().section("report-verbs").iter().any(|word| words.contains(word))
}

/// The sentences of a paragraph.
fn sentences(paragraph: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    paragraph.split_inclusive(['。', '；', ';', '\n']).map(move |sentence| {
        // a page typed in half width ends its sentences with a point
        let range = start..start + sentence.trim_end().trim_end_matches('.').len();
        start += sentence.len();
        range
    })
}
