//! The deadlines that the notice itself sets: 请于4月10日前将方案报….

use super::Scope;
use super::milestones::milestone;
use crate::circular::Milestone;
use crate::diagnostic::Finding;
use crate::document::{Text, heal};
use crate::schedule::{self, Context};
use crate::vocabulary;
use std::ops::Range;

/// The reporting duties of paragraphs, each with the attachment that holds it, with ids `duty/1`, `duty/2`, ….
pub(super) fn read_duties<'t, 'a: 't>(
    scope: &mut Scope<'_>,
    paragraphs: impl Iterator<Item = (Option<u32>, &'t Text<'a>)>,
    context_of: &dyn Fn(Option<u32>) -> Context,
) -> Vec<Milestone> {
    let mut duties = Vec::new();
    for (attachment, paragraph) in paragraphs {
        if !reports(paragraph.as_str()) {
            continue;
        }
        let context = &context_of(attachment);
        for sentence in sentences(paragraph.as_str()) {
            let sentence = heal(paragraph, sentence);
            let words = sentence.as_str();
            let reading = schedule::read_prose(words, context);
            let is_report =
                |ranges: &[Range<usize>]| ranges.iter().any(|range| reports(&words[range.clone()]));
            let before = duties.len();
            for step in reading.steps.into_iter().filter(|step| is_report(&step.text)) {
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
    vocabulary::notice().section("report").iter().any(|word| words.contains(word))
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
