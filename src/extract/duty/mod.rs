//! The duty of an item of prose: who does it, and until when where a label says so.
//!
//! It stands in a bracket at the end (`（甲局牵头，乙局配合）`, `（责任单位：甲局）`), on lines of labels (`责任单位：甲局`)
//! or as labels behind the last sentence. Source: the contract, What is a task and Roles; field guide 4.

mod brackets;
mod labels;
mod reader;
mod sentence;

use super::roles::{Said, closing_word};
use crate::document::Text;
use crate::schedule;
use crate::vocabulary::simplified;
use labels::Label;
use reader::Reader;
use std::ops::Range;

/// A duty, or what one paragraph says of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Duty<'a> {
    /// Units, with what is said of their role.
    pub(super) units: Vec<(Option<Said>, Text<'a>)>,
    /// The word that gives persons their role, and the persons.
    pub(super) people: Vec<(Text<'a>, Text<'a>)>,
    /// Times, and whether they are deadlines.
    pub(super) times: Vec<(bool, Text<'a>)>,
    /// Labels of something else that stand among the others, and what they say.
    pub(super) extra: Vec<(Text<'a>, Text<'a>)>,
}

impl<'a> Duty<'a> {
    pub(super) fn is_empty(&self) -> bool {
        self.units.is_empty() && self.people.is_empty() && self.times.is_empty() && self.extra.is_empty()
    }

    /// Whether it names units or persons.
    pub(super) fn names_somebody(&self) -> bool {
        !self.units.is_empty() || !self.people.is_empty()
    }

    /// Adds what another paragraph says.
    pub(super) fn add(&mut self, other: Duty<'a>) {
        self.units.extend(other.units);
        self.people.extend(other.people);
        self.times.extend(other.times);
        self.extra.extend(other.extra);
    }
}

/// A paragraph without its duty, and the duty.
#[derive(Debug, Clone, Default)]
pub(super) struct Parted<'a> {
    /// What is left, in one piece; blank where the paragraph is nothing but a duty.
    pub(super) work: Text<'a>,
    /// The duty; empty if there is none.
    pub(super) duty: Duty<'a>,
}

/// Parts a paragraph from the duty that it states.
pub(super) fn part<'a>(paragraph: &Text<'a>) -> Parted<'a> {
    let folded = simplified(paragraph.as_str());
    let marked = folded.contains(['：', ':', '）', ')', '〕', ']', '］', '】', '（', '(']);
    if !marked && !may_end_in_duty(&folded) {
        return Parted { work: paragraph.clone(), duty: Duty::default() };
    }
    let reader = Reader { text: paragraph, key: &folded };
    let all = 0..folded.len();
    let labels = reader.labels(all.clone());
    let mut duty = Duty::default();
    let mut cut: Vec<Range<usize>> = Vec::new();
    if labels.iter().any(Label::is_duty) || reader.is_schedule_line(&labels) {
        reader.labelled(all, &labels, &mut duty, &mut cut);
    }
    reader.brackets(&mut duty, &mut cut);
    if duty.is_empty() && may_end_in_duty(&folded) {
        reader.last_sentence(&mut duty, &mut cut);
    }
    if duty.is_empty() {
        return Parted { work: paragraph.clone(), duty };
    }
    Parted { work: reader.without(cut), duty }
}

/// A paragraph cut behind each bracket that closes a sentence and names somebody, marks and all; nothing where fewer than two do:
/// `制定方案。（甲局负责）建设管网。（乙局负责）`.
pub(super) fn stretches<'a>(paragraph: &Text<'a>) -> Vec<Text<'a>> {
    let words = paragraph.as_str();
    if words.matches(['）', ')', '〕', ']', '］', '】']).nth(1).is_none() {
        return Vec::new();
    }
    let folded = simplified(words);
    let reader = Reader { text: paragraph, key: &folded };
    let ends = reader.ends_of_duties();
    if ends.len() < 2 {
        return Vec::new();
    }
    let last = ends.len() - 1;
    let mut start = 0;
    let parts = ends.into_iter().enumerate().map(|(i, end)| {
        // what follows the last duty stays with it
        let end = if i == last { words.len() } else { end };
        paragraph.slice(std::mem::replace(&mut start, end)..end).trim()
    });
    parts.collect()
}

/// The units that a sentence of the work names as those who do it: 由甲局会同乙局研究提出. The sentence stays what it is.
pub(super) fn told_in_sentence<'a>(paragraph: &Text<'a>) -> Duty<'a> {
    let folded = simplified(paragraph.as_str());
    sentence::Sentences { text: paragraph, key: &folded }.duty()
}

/// Whether the text ends in a verb that gives units a role: …配合。
fn may_end_in_duty(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches('。');
    // …配合，10月底前完成。
    let before_time = || {
        let comma = text.rfind('，').filter(|&at| closing_word(&text[..at]).is_some())?;
        Some(schedule::opens_with_time(&text[comma + '，'.len_utf8()..]))
    };
    closing_word(text).is_some() || before_time() == Some(true)
}

/// The persons and the like of a line of labels that names whom to ask and no unit: 联系人：王某，电话：….
pub(super) fn contact<'a>(paragraph: &Text<'a>) -> Option<Duty<'a>> {
    let folded = simplified(paragraph.as_str());
    let reader = Reader { text: paragraph, key: &folded };
    let all = 0..folded.len();
    let labels = reader.labels(all.clone());
    labels.first().filter(|label| label.contact && label.range.start == 0)?;
    let mut duty = Duty::default();
    reader.labelled(all, &labels, &mut duty, &mut Vec::new());
    Some(duty)
}

#[cfg(test)]
mod tests;
