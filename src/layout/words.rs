//! What a header word means. The words are data (`vocabulary/headers.txt`).

use super::columns::{Meaning, Role};
use crate::vocabulary;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The longest header that has a meaning, in characters, brackets left out.
const LONGEST: usize = 24;

/// The headers of the table: whole words by their text, patterns in the order of the file.
struct Index {
    whole: HashMap<&'static str, &'static str>,
    patterns: Vec<(Pattern, &'static str)>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index { whole: HashMap::new(), patterns: Vec::new() };
    for (section, words) in vocabulary::headers().sections().filter(|(name, _)| !name.contains(' ')) {
        for word in words {
            if word.contains('*') {
                index.patterns.push((Pattern::new(word), section));
            } else {
                index.whole.entry(word).or_insert(section);
            }
        }
    }
    index
});

/// What a header word means.
pub(crate) fn meaning(header: &str) -> Option<Meaning> {
    let word = plain(header);
    if word.is_empty() || word.chars().count() > LONGEST {
        return None;
    }
    whole(&word).or_else(|| units_and_people(&word)).or_else(|| by_pattern(&word))
}

/// The two meanings of a header that names two things (任务分解/时序进度); which of them the column has, its
/// cells say.
pub(super) fn two_meanings(header: &str) -> Option<(Meaning, Meaning)> {
    let word = plain(header);
    if word.chars().count() > LONGEST || whole(&word).is_some() {
        return None;
    }
    let (left, right) = word.split_once(is_connector)?;
    let (left, right) = (of_word(left)?, of_word(right)?);
    (left != right).then_some((left, right))
}

/// Whether the words are a header of the table by themselves, not by a pattern.
pub(super) fn is_whole(header: &str) -> bool {
    whole(&plain(header)).is_some()
}

/// Whether a header stands in the section `section` of the table, as a word or by a pattern.
pub(super) fn stands_in(section: &str, header: &str) -> bool {
    let word = plain(header);
    let fits = |pattern: &'static str| {
        pattern == word || (pattern.contains('*') && Pattern::new(pattern).fits(&word))
    };
    !word.is_empty() && vocabulary::headers().section(section).iter().any(|pattern| fits(pattern))
}

fn of_word(word: &str) -> Option<Meaning> {
    whole(word).or_else(|| by_pattern(word))
}

fn whole(word: &str) -> Option<Meaning> {
    INDEX.whole.get(word).map(|section| of_section(section))
}

fn by_pattern(word: &str) -> Option<Meaning> {
    let signs = signs(word);
    // nearly every pattern has a character that the word has not
    let mut patterns = INDEX.patterns.iter().filter(|(pattern, _)| pattern.signs & !signs == 0);
    let (_, section) = patterns.find(|(pattern, _)| pattern.fits(word))?;
    Some(of_section(section))
}

/// 责任单位及责任人: units and persons in one cell.
fn units_and_people(word: &str) -> Option<Meaning> {
    let (left, right) = word.split_once(is_connector)?;
    match (of_word(left)?, of_word(right)?) {
        (Meaning::Units(role), Meaning::Person) | (Meaning::Person, Meaning::Units(role)) => {
            Some(Meaning::UnitsAndPeople(role))
        }
        _ => None,
    }
}

fn is_connector(c: char) -> bool {
    matches!(c, '及' | '和' | '与' | '、' | '/' | '／' | '兼' | '，' | ',')
}

fn of_section(section: &str) -> Meaning {
    match section {
        "number" => Meaning::Number,
        "person" => Meaning::Person,
        "lead" => Meaning::Units(Role::Lead),
        "support" => Meaning::Units(Role::Support),
        "responsible" => Meaning::Units(Role::Responsible),
        "deadline" => Meaning::Deadline,
        "schedule" => Meaning::Schedule,
        "category" => Meaning::Category,
        "subtask" => Meaning::Subtask,
        "task" | "aim" => Meaning::Task,
        "content" => Meaning::Content,
        _ => Meaning::Other,
    }
}

/// A header without white space, brackets and what they hold, in simplified script.
pub(super) fn plain(header: &str) -> String {
    let mut depth = 0;
    let mut out = String::with_capacity(header.len());
    for c in header.chars() {
        match c {
            '（' | '(' | '[' | '【' | '〔' => depth += 1,
            '）' | ')' | ']' | '】' | '〕' => depth -= 1,
            '：' | ':' | '*' | '＊' | '※' | '★' => {}
            c if depth <= 0 && !c.is_whitespace() => out.push(c),
            _ => {}
        }
    }
    vocabulary::simplified(&out).into_owned()
}

/// A pattern of the header table: what a word begins with, holds in this order, and ends with.
struct Pattern {
    first: &'static str,
    inner: Vec<&'static str>,
    last: &'static str,
    length: usize,
    /// The characters of its pieces.
    signs: u128,
}

/// A bit for each character, some sharing one.
fn signs(word: &str) -> u128 {
    word.chars().fold(0, |signs, c| signs | 1 << (u32::from(c) % u128::BITS))
}

impl Pattern {
    fn new(pattern: &'static str) -> Self {
        let mut pieces = pattern.split('*');
        let (first, last) = (pieces.next().unwrap_or(""), pieces.next_back().unwrap_or(""));
        let inner: Vec<&str> = pieces.filter(|piece| !piece.is_empty()).collect();
        let length = first.len() + last.len() + inner.iter().map(|piece| piece.len()).sum::<usize>();
        Pattern { first, inner, last, length, signs: signs(pattern) & !signs("*") }
    }

    fn fits(&self, word: &str) -> bool {
        if word.len() < self.length {
            return false;
        }
        let outside = word.strip_prefix(self.first).and_then(|rest| rest.strip_suffix(self.last));
        let Some(mut rest) = outside else { return false };
        self.inner.iter().all(|piece| match rest.find(piece) {
            Some(at) => {
                rest = &rest[at + piece.len()..];
                true
            }
            None => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_mean_what_they_say() {
        use Meaning::{Category, Content, Deadline, Number, Other, Person, Schedule, Subtask, Task, Units};
        use Role::{Lead, Responsible, Support};
        for (header, want) in [
            ("编 号", Number),
            ("2024年重点工作任务", Task),
            ("重点任务（共32项）", Task),
            ("整改事项", Task),
            ("主要举措", Content),
            ("细化任务", Subtask),
            ("牵头区领导", Person),
            ("責任鎮街", Units(Responsible)),
            ("责任科室（部门）", Units(Responsible)),
            ("责任单位及责任人", Meaning::UnitsAndPeople(Responsible)),
            ("牵头科室、分管领导", Meaning::UnitsAndPeople(Lead)),
            ("牵头考核单位", Units(Lead)),
            ("协同推进单位", Units(Support)),
            ("整改时限", Deadline),
            ("拟完成时间", Deadline),
            ("时间进度", Schedule),
            ("年度目标", Other),
            ("完成标准", Other),
            ("工作板块", Category),
            ("备 注", Other),
        ] {
            assert_eq!(meaning(header), Some(want), "{header}");
        }
        for header in ["", "甲局", "指标值", "关于印发2024年重点工作任务分工方案的通知以及其他有关事项说明"]
        {
            assert!(!matches!(meaning(header), Some(Task | Content | Units(_))), "{header}");
        }
        assert_eq!(two_meanings("任务分解/时序进度"), Some((Content, Schedule)));
        assert_eq!(two_meanings("内容与要求"), None);
    }

    #[test]
    fn patterns_match_their_pieces_in_order() {
        for (pattern, word, want) in [
            ("*牵头*", "县牵头单位", true),
            ("*单位", "单位名", false),
            ("责任*人", "责任联系人", true),
            ("责任*人", "责任", false),
            ("责任*责任人", "责任人", false),
        ] {
            assert_eq!(Pattern::new(pattern).fits(word), want, "{pattern} {word}");
        }
    }
}
