//! Sentences that say in running text who does the work: 由甲局牵头，会同乙局、丙局…, 由甲局会同乙局研究提出.
//!
//! The names must be units' by their endings, and stand where a clause begins. The sentence is work as well, so nothing of it is
//! cut out. Source: prose circulars whose items have no bracket.

use super::Duty;
use super::brackets::are_names;
use crate::document::Text;
use crate::extract::departments::is_unit;
use crate::extract::roles::{Said, clauses, closing_word};
use crate::layout::Role;
use crate::vocabulary::{begins_with_verb, roles};
use std::ops::Range;

/// The last name of a list has no more characters.
const LONGEST_NAME: usize = 20;

pub(super) struct Sentences<'r, 'a> {
    pub(super) text: &'r Text<'a>,
    /// The text in simplified characters; its offsets are those of the text.
    pub(super) key: &'r str,
}

impl<'a> Sentences<'_, 'a> {
    pub(super) fn duty(&self) -> Duty<'a> {
        let mut duty = Duty::default();
        if !self.key.contains('由') && !self.key.contains("会同") {
            return duty;
        }
        // whether the clause before says who leads
        let mut leads = false;
        for clause in clauses(self.key) {
            leads = self.clause(clause, leads, &mut duty);
        }
        duty
    }

    /// Reads one clause; whether it names who leads, so that the next may name who supports.
    fn clause(&self, clause: Range<usize>, leads: bool, duty: &mut Duty<'a>) -> bool {
        let words = &self.key[clause.clone()];
        let head = words.len() - words.trim_start().len();
        let (by, from) = match words[head..].strip_prefix('由') {
            Some(rest) => (true, words.len() - rest.len()),
            None => (false, head),
        };
        let rest = &words[from..];
        let place = |range: Range<usize>| clause.start + from + range.start..clause.start + from + range.end;
        // 会同乙局、丙局开展…
        if let Some(behind) = with(rest).filter(|_| leads) {
            self.add(Role::Support, names_end(&rest[behind..]).map(|end| place(behind..behind + end)), duty);
            return true;
        }
        // 甲局会同乙局研究提出
        if let Some((first, second)) = together(rest) {
            let Some(end) = names_end(&rest[second..]).filter(|_| are_names(&rest[..first])) else {
                return false;
            };
            self.add(Role::Lead, Some(place(0..first)), duty);
            self.add(Role::Support, Some(place(second..second + end)), duty);
            return true;
        }
        // 乙局、丙局配合, wherever behind who leads
        if !duty.units.is_empty()
            && let Some((Said::Role(Role::Support), length)) = closing_word(rest)
        {
            let named = are_names(&rest[..length]);
            self.add(Role::Support, named.then(|| place(0..length)), duty);
            return named;
        }
        if !by {
            return false;
        }
        // 由甲所负责，
        if let Some((Said::Shared, length)) =
            closing_word(rest).filter(|(_, length)| are_names(&rest[..*length]))
        {
            duty.units.push((Some(Said::Shared), self.text.slice(place(0..length))));
            return true;
        }
        // 由甲局牵头
        let lead = roles().section("lead").iter().filter_map(|word| rest.find(word)).min();
        let Some(length) = lead.filter(|&at| at > 0 && are_names(&rest[..at])) else { return false };
        self.add(Role::Lead, Some(place(0..length)), duty);
        true
    }

    fn add(&self, role: Role, names: Option<Range<usize>>, duty: &mut Duty<'a>) {
        if let Some(names) = names {
            duty.units.push((Some(Said::Role(role)), self.text.slice(names)));
        }
    }
}

/// Behind the word between who leads and who supports, where the text begins with it.
fn with(text: &str) -> Option<usize> {
    roles().section("together").iter().find(|word| text.starts_with(**word)).map(|word| word.len())
}

/// Where the names before that word end, and those behind it begin.
fn together(text: &str) -> Option<(usize, usize)> {
    let found = roles().section("together").iter().filter_map(|word| Some((text.find(word)?, word.len())));
    found.min().filter(|(at, _)| *at > 0).map(|(at, length)| (at, at + length))
}

/// Where the list of names ends that `text` begins with: behind the last come a verb, 等 or nothing.
fn names_end(text: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(mark) = text[at..].find('、')
        && are_names(&text[at..at + mark])
        && one_name_end(&text[at..at + mark]) == Some(mark)
    {
        at += mark + '、'.len_utf8();
    }
    // 进校园、进医院: a mark behind the names parts something else
    let last = text[at..].split('、').next().unwrap_or("");
    match one_name_end(last) {
        Some(end) => Some(at + end),
        None => at.checked_sub('、'.len_utf8()),
    }
}

/// Where the longest name ends that `text` begins with.
fn one_name_end(text: &str) -> Option<usize> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_NAME);
    let whole = |&end: &usize| {
        let rest = &text[end..];
        let ended = rest.is_empty() || rest.starts_with(['等', '共', '联']) || begins_with_verb(rest, true);
        ended && is_unit(&text[..end])
    };
    let ends: Vec<usize> = ends.filter(whole).collect();
    // 县卫健局开展进校园 ends like a name too
    let does = |&&end: &&usize| roles().section("does").iter().any(|verb| text[end..].starts_with(verb));
    ends.iter().find(does).or(ends.last()).copied()
}

#[cfg(test)]
mod tests {
    use super::super::told_in_sentence;
    use super::*;
    use crate::document::Span;

    #[test]
    fn units_that_a_sentence_names() {
        for (text, want) in [
            ("由市水利局会同市财政局研究提出补助标准，8月底前印发。", "牵:市水利局 配:市财政局"),
            ("由市水利局牵头，会同市财政局、市住建局开展核查。", "牵:市水利局 配:市财政局、市住建局"),
            ("建设口袋公园，由县城管局牵头负责，县财政局配合。", "牵:县城管局 配:县财政局"),
            ("县文旅局会同县融媒体中心开设专版。", "牵:县文旅局 配:县融媒体中心"),
            (
                "由县教育局牵头，会同县体育局、县卫健局开展进校园、进社区活动。",
                "牵:县教育局 配:县体育局、县卫健局",
            ),
            ("由縣水利局會同縣財政局提出方案。", "牵:縣水利局 配:縣財政局"),
            ("由点到面推开，由浅入深培训。", ""),
            ("各部门要会同乡镇抓好落实。", ""),
            ("由施工单位负责修复。", ""),
            ("由镇环卫所负责，每天清运2次；县城管局配合，每周巡查。", "责:镇环卫所 配:县城管局"),
        ] {
            let of_text = Text::new(text, Span { start: 0, end: text.len() });
            let units = told_in_sentence(&of_text).units;
            let shown: Vec<String> = units
                .iter()
                .map(|(said, names)| {
                    let said = match said {
                        Some(Said::Role(Role::Lead)) => "牵",
                        Some(Said::Shared) => "责",
                        _ => "配",
                    };
                    format!("{said}:{}", names.as_str())
                })
                .collect();
            assert_eq!(shown.join(" "), want, "{text}");
        }
    }
}
