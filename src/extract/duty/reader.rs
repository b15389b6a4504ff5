//! The paragraph that is parted, and what its readers share.

use super::Duty;
use crate::document::Text;
use crate::extract::departments::is_unit;
use crate::extract::roles::{clauses, closing_word};
use crate::schedule;
use crate::vocabulary::organs;
use std::ops::Range;

/// A clause of a duty that is a time has no more bytes.
pub(super) const LONGEST_TIME: usize = 40 * 3;

pub(super) struct Reader<'r, 'a> {
    pub(super) text: &'r Text<'a>,
    /// The text in simplified characters; its offsets are those of the text.
    pub(super) key: &'r str,
}

impl<'a> Reader<'_, 'a> {
    /// `range` without white space and marks at its ends, closing brackets that have lost their other half among them.
    pub(super) fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let mark = |c: char| c.is_whitespace() || "，,；;。、：:".contains(c);
        let part = &self.key[range.clone()];
        let count = |marks: &str| part.chars().filter(|c| marks.contains(*c)).count();
        let mut lost = count("）)】]〕").saturating_sub(count("（(【[〔"));
        let end = part.trim_end_matches(|c: char| {
            let half = lost > 0 && "）)】]〕".contains(c);
            lost -= usize::from(half);
            half || mark(c)
        });
        let kept = end.trim_start_matches(mark);
        let start = range.start + (end.len() - kept.len());
        start..start + kept.len()
    }

    /// The names that a stretch begins with; the time behind them becomes the duty's: 甲局；2月10日前.
    pub(super) fn before_time(&self, range: Range<usize>, duty: &mut Duty<'a>) -> Range<usize> {
        let words = &self.key[range.clone()];
        let is_time = |rest: &str| {
            let rest = rest.trim();
            !rest.is_empty() && rest.len() <= LONGEST_TIME && schedule::opens_with_time(rest)
        };
        let mut marks = words.char_indices().filter(|(_, c)| c.is_whitespace() || "，,；;".contains(*c));
        let marked = marks.find(|(at, c)| is_time(&words[at + c.len_utf8()..])).map(|(at, _)| at);
        // a blank between ideograph and figure is gone: 甲局12月底前
        let glued = || {
            let at = words.find(|c: char| c.is_ascii_digit()).filter(|&at| at > 0)?;
            let last = words[..at].rsplit(['、', '，', ' ']).next()?;
            (is_unit(last) && is_time(&words[at..])).then_some(at)
        };
        let Some(at) = marked.or_else(glued) else { return range };
        let time = self.trimmed(range.start + at..range.end);
        duty.times.push((true, self.text.slice(time)));
        self.trimmed(range.start..range.start + at)
    }

    /// Behind the marks and blanks from `at` on, not beyond `end`.
    pub(super) fn behind_marks(&self, at: usize, end: usize) -> usize {
        let rest = &self.key[at..end];
        let kept = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '。' | '；' | ';'));
        at + (rest.len() - kept.len())
    }

    /// The text without the ranges cut out of it. A closing mark that a bracket stood in front of stays once.
    pub(super) fn without(&self, mut cut: Vec<Range<usize>>) -> Text<'a> {
        cut.sort_by_key(|range| range.start);
        let mut parts: Vec<Text<'a>> = Vec::new();
        let mut at = 0;
        let mut push = |range: Range<usize>| {
            let part = self.text.slice(range).trim();
            let stopped = parts.last().is_none_or(|last| last.as_str().ends_with(['。', '；', ';', '！']));
            let marks: &[char] =
                if stopped { &['。', '；', ';', '，', ',', ' ', '\u{3000}'] } else { &[] };
            let kept = part.as_str().trim_start_matches(marks).len();
            let part = part.slice(part.as_str().len() - kept..part.as_str().len());
            if !part.is_blank() {
                parts.push(part);
            }
        };
        for range in cut {
            push(at..range.start.max(at));
            at = at.max(range.end);
        }
        push(at..self.key.len());
        Text::join(&parts, "")
    }
}

/// Whether the units of a label are a plain list, with no verb behind any of them.
pub(super) fn is_listed(names: &str) -> bool {
    !clauses(names).any(|clause| closing_word(&names[clause]).is_some())
}

/// Whether the words name a person: 李某某同志, 副县长王某, 分管副县长.
pub(super) fn is_person(words: &str) -> bool {
    let words = words.trim().trim_start_matches('由');
    let post =
        || organs().section("posts").iter().any(|post| words.ends_with(post) || words.starts_with(post));
    words.ends_with("同志") || (!is_unit(words) && !words.contains(['、', '，']) && post())
}

/// The units without a 由 in front of them.
pub(super) fn without_by<'a>(text: &Text<'a>) -> Text<'a> {
    let text = text.trim();
    let words = text.as_str();
    let kept =
        ["以上均由", "以上由", "上述任务由", "上述由", "此项工作由", "该项工作由", "具体由", "分别由", "由"]
            .iter()
            .find_map(|word| words.strip_prefix(word))
            .map_or(words.len(), str::len);
    text.slice(words.len() - kept..words.len())
}
