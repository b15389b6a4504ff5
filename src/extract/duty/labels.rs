//! Labels in front of a colon or in brackets, and what they label: 责任单位：甲局　完成时限：6月底前.

use super::Duty;
use super::reader::{Reader, is_listed, is_person};
use crate::document::Text;
use crate::extract::roles::{Said, by_words, in_brackets};
use crate::layout::{Meaning, Role, is_contact, label};
use crate::schedule;
use crate::vocabulary::{roles, simplified};
use std::ops::Range;

/// A label that is no known header has no more characters.
const LONGEST_UNKNOWN: usize = 6;

/// A bracket in a label (责任科室（单位）) has no more characters, its marks counted.
const LONGEST_BRACKET: usize = 10;

/// A label with its colon.
#[derive(Debug, Clone)]
pub(super) struct Label {
    /// From the label's first character to behind its colon.
    pub(super) range: Range<usize>,
    pub(super) word: Range<usize>,
    pub(super) meaning: Meaning,
    /// Whether it names somebody to ask, which alone makes no duty.
    pub(super) contact: bool,
}

impl Label {
    pub(super) fn is_duty(&self) -> bool {
        !self.contact && matches!(self.meaning, Meaning::Units(_) | Meaning::Person | Meaning::Deadline)
    }

    /// Whether what it labels belongs to a duty beside it: a schedule, or something else than work.
    pub(super) fn goes_with_duty(&self) -> bool {
        self.is_duty() || matches!(self.meaning, Meaning::Person | Meaning::Schedule | Meaning::Other)
    }
}

impl<'a> Reader<'_, 'a> {
    /// The labels of `range` that stand in none of its brackets.
    pub(super) fn labels(&self, range: Range<usize>) -> Vec<Label> {
        let mut out: Vec<Label> = Vec::new();
        let mut depth = 0_usize;
        for (i, c) in self.key[range.clone()].char_indices() {
            let at = range.start + i;
            match c {
                // 〔【责任单位】: inside the label that was just read
                '【' | '[' | '［' if out.last().is_some_and(|label| label.range.end > at) => {}
                '【' | '[' | '［' => match self.label_in_brackets(at, c, range.end) {
                    Some(label) if depth == 0 => out.push(label),
                    Some(_) => {}
                    None => depth += 1,
                },
                '】' | ']' | '］' if out.last().is_some_and(|label| label.range.end > at) => {}
                '（' | '(' | '《' | '〔' => depth += 1,
                '）' | ')' | '》' | '〕' | '】' | ']' | '］' => depth = depth.saturating_sub(1),
                '：' | ':' if depth == 0 && out.last().is_none_or(|label| label.range.end <= at) => {
                    out.extend(self.label_before(range.start, at, c.len_utf8()));
                }
                _ => {}
            }
        }
        out
    }

    /// The label that ends in the colon at byte `colon`. A blank inside a label (责任 单位) is looked through.
    fn label_before(&self, from: usize, colon: usize, width: usize) -> Option<Label> {
        let marks = |c: char| "，,；;。、：:（(【[「〔》”|｜\n".contains(c);
        let before = self.key[from..colon].trim_end();
        // 责任科室（单位）：
        let bracket = before.ends_with(['）', ')']).then(|| bracket_before(before)).flatten();
        let head = bracket.map_or(before, |open| &before[..open]);
        let start =
            head.rfind(marks).map_or(0, |at| at + head[at..].chars().next().map_or(0, char::len_utf8));
        let words = before[start..].trim_start();
        let end = from + before.len();
        // 完 成 时 限: characters apart are one word
        let apart =
            words.rsplit(char::is_whitespace).take_while(|word| word.chars().nth(1).is_none()).count();
        let spaced = if apart > 1 {
            words.rsplitn(apart + 1, char::is_whitespace).nth(apart).map_or(0, |head| head.len() + 1)
        } else {
            words.len()
        };
        // the last word first, then with the words before it
        let blanks =
            words.char_indices().rev().filter(|(_, c)| c.is_whitespace()).map(|(at, c)| at + c.len_utf8());
        for at in blanks.take(8).chain([0]).filter(|&at| at <= spaced) {
            let word = &words[at..];
            let length = word.chars().filter(|c| !c.is_whitespace()).count();
            // 单位 alone is the rest of 责任 单位
            let verb = || ["lead", "support"].iter().any(|name| roles().section(name).contains(&word));
            if length <= 2 && at > 0 && !verb() {
                continue;
            }
            // 督导单位： among other labels
            let unknown =
                || (length <= LONGEST_UNKNOWN && at == 0 && is_unknown(word)).then_some(Meaning::Other);
            if let Some(meaning) = label(word).or_else(unknown) {
                let start = end - word.len();
                return Some(Label {
                    range: start..colon + width,
                    word: start..end,
                    meaning,
                    contact: is_contact(word),
                });
            }
        }
        None
    }

    /// 【责任单位】甲局: the label that is the inside of the bracket at byte `open`.
    fn label_in_brackets(&self, open: usize, c: char, end: usize) -> Option<Label> {
        let from = open + c.len_utf8();
        let close = from + near(&self.key[from..end]).find(['】', ']', '］'])?;
        let meaning = label(&self.key[from..close])?;
        let mut behind = close + self.key[close..].chars().next()?.len_utf8();
        behind += self.key[behind..end]
            .chars()
            .next()
            .filter(|c| matches!(c, '：' | ':'))
            .map_or(0, char::len_utf8);
        let contact = is_contact(&self.key[from..close]);
        Some(Label { range: open..behind, word: from..close, meaning, contact })
    }

    /// Reads the labels of a stretch that duty labels stand in; what they take is cut out. What else the stretch
    /// says before the first and behind the sentence of each stays.
    pub(super) fn labelled(
        &self,
        range: Range<usize>,
        labels: &[Label],
        duty: &mut Duty<'a>,
        cut: &mut Vec<Range<usize>>,
    ) {
        let first = labels.iter().position(Label::is_duty).unwrap_or(0);
        for (i, label) in labels.iter().enumerate() {
            // 主要内容： in front of the duty labels is work
            if !label.goes_with_duty() || (i < first && label.meaning != Meaning::Schedule) {
                continue;
            }
            let end = labels.get(i + 1).map_or(range.end, |next| next.range.start);
            let value = label.range.end..end;
            // a sentence behind the names is work again
            let value = match self.key[value.clone()].find('。') {
                Some(stop) if !self.is_list_of_units(&self.key[value.start + stop..value.end]) => {
                    let dated = matches!(label.meaning, Meaning::Schedule | Meaning::Deadline);
                    value.start
                        ..value.start + if dated { last_dated(&self.key[value.clone()], stop) } else { stop }
                }
                _ => value,
            };
            let value = self.before_duty_bracket(value);
            let inner = self.trimmed(self.without_rule(value.clone()));
            cut.push(label.range.start..self.behind_marks(value.end, end));
            if inner.is_empty() {
                continue;
            }
            let text = self.text.slice(inner.clone());
            match label.meaning {
                Meaning::Units(role) => {
                    let names = self.before_time(inner, duty);
                    self.units_of_label(role, label, self.text.slice(names), duty);
                }
                Meaning::Person => duty.people.push((self.text.slice(label.word.clone()), text)),
                Meaning::Deadline => duty.times.push((true, text)),
                Meaning::Schedule => duty.times.push((false, text)),
                _ => duty.extra.push((self.text.slice(label.word.clone()), text)),
            }
        }
    }

    /// The units behind a label. 责任单位：甲局牵头，乙局配合 has roles of its own; so may persons be among them.
    fn units_of_label(&self, role: Role, label: &Label, text: Text<'a>, duty: &mut Duty<'a>) {
        let said = if role == Role::Responsible { Said::Shared } else { Said::Role(role) };
        let folded = simplified(text.as_str());
        if said == Said::Shared
            && let Some(groups) = in_brackets(&folded)
        {
            duty.units.extend(groups.into_iter().map(|(own, range)| (own, text.slice(range))));
            return;
        }
        if said == Said::Shared
            && !is_listed(&folded)
            && let Some(groups) = by_words(&folded)
        {
            duty.units.extend(groups.into_iter().map(|(own, range)| (own.or(Some(said)), text.slice(range))));
            return;
        }
        if is_person(&folded) {
            duty.people.push((self.text.slice(label.word.clone()), text));
            return;
        }
        duty.units.push((Some(said), text));
    }

    /// Whether the paragraph is a line that labels a schedule: 工作进度：3月制定方案，6月完成.
    pub(super) fn is_schedule_line(&self, labels: &[Label]) -> bool {
        let Some(label) = labels.first().filter(|label| label.range.start == 0) else { return false };
        let word = &self.key[label.word.clone()];
        let plan = roles().section("schedule-labels").iter().any(|end| word.ends_with(end));
        label.meaning == Meaning::Schedule
            && plan
            && schedule::opens_with_time(self.key[label.range.end..].trim_start())
    }

    /// What labels a bracket behind the value holds is a duty of its own: 截止日期：5月31日（责任单位：甲局）.
    fn before_duty_bracket(&self, value: Range<usize>) -> Range<usize> {
        let words = &self.key[value.clone()];
        let Some(open) =
            words.trim_end().strip_suffix(['）', ')']).and_then(|inner| inner.rfind(['（', '(']))
        else {
            return value;
        };
        let from = value.start + open + words[open..].chars().next().map_or(0, char::len_utf8);
        let labelled = self.labels(from..value.end).iter().any(Label::is_duty);
        if labelled && open > 0 { value.start..value.start + open } else { value }
    }

    fn is_list_of_units(&self, rest: &str) -> bool {
        rest.trim_matches(['。', ' ', '\u{3000}', '）', ')', '】', ']']).is_empty()
    }
}

/// Where the sentences of a schedule end of which the first ends at `stop`: behind it those that go on with a time, 全年。其中：上半年….
fn last_dated(words: &str, mut stop: usize) -> usize {
    while let Some(rest) = words[stop..].strip_prefix('。') {
        let next = rest.trim_start();
        let time = ["其中：", "其中"].iter().find_map(|word| next.strip_prefix(word)).unwrap_or(next);
        if !schedule::opens_with_time(time) {
            break;
        }
        let from = words.len() - next.len();
        stop = next.find('。').map_or(words.trim_end().len(), |at| from + at);
    }
    stop
}

/// Whether a word looks like a label of duties that the vocabulary does not know: 督导单位.
fn is_unknown(word: &str) -> bool {
    ["单位", "部门", "科室", "处室", "机构", "电话"]
        .iter()
        .any(|end| word.ends_with(end) && word.len() > end.len())
}

/// Where the short bracket begins that `text` ends in.
fn bracket_before(text: &str) -> Option<usize> {
    let mut window = text.char_indices().rev().take(LONGEST_BRACKET);
    window.find(|(_, c)| matches!(c, '（' | '(')).map(|(at, _)| at)
}

/// As much of `text` as a label in brackets may take.
fn near(text: &str) -> &str {
    text.char_indices().nth(16).map_or(text, |(end, _)| &text[..end])
}
