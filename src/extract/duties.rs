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
            let mut chosen: Vec<bool> = reading.steps.iter().map(is_duty).collect();
            // 于3月20日前将方案、每月5日前将进展报我办: the last verb is that of both
            for at in (1..chosen.len()).rev() {
                chosen[at - 1] |= chosen[at] && hands_over(words, &reading.steps[at - 1]);
            }
            let before = duties.len();
            let steps = reading.steps.into_iter().zip(chosen).filter(|(_, chosen)| *chosen);
            for (step, _) in steps {
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

/// Whether the step says by when and what, but not what is done with it.
fn hands_over(sentence: &str, step: &Step) -> bool {
    let object = step.text.first().map_or("", |range| &sentence[range.clone()]);
    let mut words = vocabulary::notice().section("handed-over").iter();
    (step.bound == Bound::By || step.recurrence.is_some()) && words.any(|word| object.starts_with(word))
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

#[cfg(test)]
mod tests {
    /// The duties of a notice with the paragraph, as `label|text`.
    fn duties(paragraph: &str) -> Vec<String> {
        let notice =
            format!("关于做好清淤工作的通知\n\n各镇人民政府：\n\n{paragraph}\n\n县水利局\n2020年3月2日\n");
        let circular = crate::convert(notice.as_bytes(), &crate::Options::default()).expect("text is read");
        let label = |label: Option<String>| label.unwrap_or_default();
        circular
            .notice
            .duties
            .into_iter()
            .map(|duty| format!("{}|{}", label(duty.label), duty.text))
            .collect()
    }

    #[test]
    fn objects_with_a_deadline_each_share_the_last_verb() {
        assert_eq!(
            duties("请于3月20日前将细化方案、每月5日前将上月进展报送县水利局。"),
            ["3月20日前|将细化方案", "每月5日前|将上月进展报送县水利局"]
        );
        assert_eq!(duties("各镇3月20日前开工，4月底前将清单报送县水利局。"), ["4月底前|将清单报送县水利局"]);
    }
}
