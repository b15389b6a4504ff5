//! Brackets that state a duty, by labels, verbs or names alone: （甲局牵头，乙局配合）.

use super::Duty;
use super::labels::Label;
use super::reader::{LONGEST_TIME, Reader, is_person, without_by};
use crate::circular::Department;
use crate::document::Text;
use crate::extract::departments::{self, KnownNames, is_unit, is_unit_with_person};
use crate::extract::roles::{by_words, clauses, closing_word, in_brackets};
use crate::schedule;
use crate::vocabulary::{self, roles, simplified};
use std::ops::Range;

/// A sentence that is a duty has no more bytes.
const LONGEST_SENTENCE: usize = 120 * 3;

/// How far a 由 may stand behind the start of a clause (此项工作由), in bytes.
const LONGEST_LEAD: usize = 4 * 3;

impl<'a> Reader<'_, 'a> {
    /// Reads the brackets that state a duty: any with a label or a verb of duty, at the end of the paragraph also one
    /// that holds nothing but names.
    pub(super) fn brackets(&self, duty: &mut Duty<'a>, cut: &mut Vec<Range<usize>>) {
        // what labels took, in order; the brackets themselves never meet
        let labelled = cut.len();
        for bracket in outer_brackets(self.key) {
            let near = cut[..labelled].partition_point(|cut| cut.end <= bracket.start);
            if cut[..labelled].get(near).is_some_and(|cut| cut.start < bracket.end) {
                continue;
            }
            let last = is_last(&self.key[bracket.end..]);
            let inner = inside(self.key, &bracket);
            if let Some(found) = self.inside_bracket(inner, last, !duty.is_empty()) {
                duty.add(found);
                cut.push(bracket);
            }
        }
    }

    /// Reads a last sentence that is nothing but a duty: `…。县水利局牵头，县财政局配合。`
    pub(super) fn last_sentence(&self, duty: &mut Duty<'a>, cut: &mut Vec<Range<usize>>) {
        let end = self.key.trim_end().trim_end_matches('。').len();
        let start = self.key[..end].rfind(['。', '；', '！']).map_or(0, |at| at + '。'.len_utf8());
        let sentence = &self.key[start..end];
        if sentence.len() > LONGEST_SENTENCE {
            return;
        }
        let whole = |clause: Range<usize>| {
            // …配合，10月底前完成
            let time = clause.start > 0 && clause.end == sentence.len();
            let clause = &sentence[clause];
            let Some((_, length)) = closing_word(clause) else {
                return time && schedule::opens_with_time(clause.trim());
            };
            let names = &clause[..length];
            let names = names
                .find('由')
                .filter(|&at| at <= LONGEST_LEAD)
                .map_or(names, |at| &names[at + '由'.len_utf8()..]);
            is_person(names) || are_names(names)
        };
        if !clauses(sentence).all(whole) {
            return;
        }
        let mut found = Duty::default();
        self.unlabelled(start..end, &mut found);
        duty.add(found);
        cut.push(start..self.key.len());
    }

    /// Where the sentences end that a bracket with somebody's duty closes, the bracket and the marks behind it counted.
    pub(super) fn ends_of_duties(&self) -> Vec<usize> {
        const STOPS: [char; 4] = ['。', '；', ';', '！'];
        let mut ends: Vec<usize> = Vec::new();
        for bracket in outer_brackets(self.key) {
            let behind = self.behind_marks(bracket.end, self.key.len());
            let before = self.key[ends.last().copied().unwrap_or(0)..bracket.start].trim();
            let closes = before.ends_with(STOPS)
                || before.ends_with('，')
                || behind == self.key.len()
                || self.key[bracket.end..behind].contains(STOPS);
            // （甲局牵头）（乙局配合） is one duty
            if !closes && !before.is_empty() {
                continue;
            }
            let duty = self.inside_bracket(inside(self.key, &bracket), true, false);
            if !duty.is_some_and(|duty| duty.names_somebody()) {
                continue;
            }
            match ends.last_mut() {
                Some(end) if before.is_empty() => *end = behind,
                _ => ends.push(behind),
            }
        }
        ends
    }

    /// The duty that the inside of a bracket states.
    fn inside_bracket(&self, range: Range<usize>, last: bool, beside: bool) -> Option<Duty<'a>> {
        let range = self.without_rule(range);
        let words = &self.key[range.clone()];
        let mut duty = Duty::default();
        let labels = self.labels(range.clone());
        if labels.iter().any(Label::is_duty) {
            self.labelled(range.clone(), &labels, &mut duty, &mut Vec::new());
            let head = range.start..labels.first().map_or(range.end, |label| label.range.start);
            self.unlabelled(head, &mut duty);
            return Some(duty);
        }
        if words.len() > 900 {
            return None;
        }
        self.unlabelled(range.clone(), &mut duty);
        let verb = duty.units.iter().any(|(said, names)| said.is_some() && has_unit(names))
            || !duty.people.is_empty()
            || (last
                && !duty.units.is_empty()
                && duty.units.iter().all(|(said, names)| said.is_some() && may_be_names(names)));
        let bare = || duty.units.iter().all(|(said, names)| said.is_none() && are_units(names));
        let ongoing = || beside && duty.units.is_empty() && !duty.times.is_empty();
        (verb || (last && !duty.units.is_empty() && bare()) || (last && ongoing())).then_some(duty)
    }

    /// The inside of a bracket without a rule for all items that is stated in it: 排名第一的为牵头单位，下同.
    pub(super) fn without_rule(&self, range: Range<usize>) -> Range<usize> {
        let words = &self.key[range.clone()];
        let rules = roles().section("rules");
        // 第一责任单位：甲局 is a label
        let stated = |word: &&str| {
            let at = words.find(*word)?;
            (!words[at + word.len()..].starts_with(['：', ':'])).then_some(at)
        };
        let Some(at) = rules.iter().filter_map(stated).min() else { return range };
        let before = &words[..at];
        let marks = [&['。', '；', ';', '（', '('][..], &['，', ',']];
        let end = marks.iter().find_map(|marks| before.rfind(*marks));
        range.start..range.start + end.unwrap_or(0)
    }

    /// The clauses of a duty without labels: units with their verbs, persons, times.
    fn unlabelled(&self, range: Range<usize>, duty: &mut Duty<'a>) {
        let words = &self.key[range.clone()];
        // units that no clause has claimed yet begin here
        let mut start = 0;
        let flush = |duty: &mut Duty<'a>, part: Range<usize>| {
            let part = self.trimmed(range.start + part.start..range.start + part.end);
            if part.is_empty() {
                return;
            }
            let part = self.before_time(part, duty);
            let text = self.text.slice(part.clone());
            match in_brackets(&self.key[part.clone()]).or_else(|| by_words(&self.key[part])) {
                Some(groups) => {
                    duty.units.extend(
                        groups.into_iter().map(|(said, range)| (said, without_by(&text.slice(range)))),
                    );
                }
                None => duty.units.push((None, text)),
            }
        };
        for clause in clauses(words) {
            let inner = &words[clause.clone()];
            let whole = range.start + clause.start..range.start + clause.end;
            if inner.len() <= LONGEST_TIME
                && closing_word(inner).is_none()
                && schedule::opens_with_time(inner.trim())
                && !begins_with_unit(inner)
            {
                flush(duty, start..clause.start);
                duty.times.push((true, self.text.slice(self.trimmed(whole))));
                start = clause.end;
            } else if let Some((_, length)) = closing_word(inner)
                && is_person(&inner[..length])
            {
                flush(duty, start..clause.start);
                let names = without_by(&self.text.slice(self.trimmed(whole.start..whole.start + length)));
                let kept =
                    names.as_str().trim_end().strip_suffix("同志").map_or(names.as_str().len(), str::len);
                duty.people.push((self.text.slice(whole.start + length..whole.end), names.slice(0..kept)));
                start = clause.end;
            }
        }
        flush(duty, start.min(words.len())..words.len());
    }
}

/// Whether a clause begins with names, a time behind them: 甲局　年底前.
fn begins_with_unit(clause: &str) -> bool {
    let names = clause.trim_start().split(|c: char| c.is_whitespace() || c.is_ascii_digit()).next();
    names.and_then(|names| names.rsplit('、').next()).is_some_and(is_unit)
}

/// The outermost brackets of a text, with their marks. One that lost its closing half reaches to the end.
fn outer_brackets(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' | '〔' | '[' | '［' | '【' => open.push(at),
            '）' | ')' | '〕' | ']' | '］' | '】' => {
                if let Some(start) = open.pop()
                    && open.is_empty()
                {
                    // a second mark, of another shape, closes the same bracket
                    let behind = at + c.len_utf8();
                    let more = text[behind..]
                        .chars()
                        .next()
                        .filter(|c| matches!(c, '）' | ')' | '〕' | ']' | '］' | '】'));
                    out.push(start..behind + more.map_or(0, char::len_utf8));
                }
            }
            _ => {}
        }
    }
    // （责任单位：甲局、乙局。
    if let Some(&start) = open.first()
        && out.last().is_none_or(|last: &Range<usize>| last.end <= start)
    {
        out.push(start..text.len());
    }
    out
}

/// What stands between the marks of a bracket.
fn inside(text: &str, bracket: &Range<usize>) -> Range<usize> {
    let words = &text[bracket.clone()];
    let open = words.chars().next().map_or(0, char::len_utf8);
    let close = words.chars().next_back().filter(|c| matches!(c, '）' | ')' | '〕' | ']' | '］' | '】'));
    bracket.start + open..(bracket.end - close.map_or(0, char::len_utf8)).max(bracket.start + open)
}

/// Whether nothing but marks, and brackets that are no sentence (`（0.5分）`), follow.
fn is_last(rest: &str) -> bool {
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || "。；;，,".contains(c));
    rest.is_empty()
        || (rest.starts_with(['（', '(', '〔', '[', '【']) && rest.ends_with(['）', ')', '〕', ']', '】']))
}

/// Whether one of the names in the text is a unit's.
fn has_unit(text: &Text<'_>) -> bool {
    each_name(text, |name| is_unit(name) || Department::is_collective(name) || is_unit_with_person(name))
        .any(|is| is)
}

/// Whether all names in the text are units'.
fn are_units(text: &Text<'_>) -> bool {
    each_name(text, is_unit).all(|is| is)
}

fn each_name<'t>(text: &'t Text<'_>, fits: impl Fn(&str) -> bool + 't) -> impl Iterator<Item = bool> + 't {
    let names = departments::names(text, &KnownNames::default());
    names.into_iter().map(move |name| fits(&simplified(name.as_str())))
}

/// Whether the words are names of units and nothing else, parted by 、 alone.
pub(super) fn are_names(words: &str) -> bool {
    let names = words.split(['、', '和', '及']).map(str::trim);
    names.into_iter().all(|name| {
        let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        let name = name.strip_suffix('等').unwrap_or(&name);
        is_unit(name)
    })
}

/// Whether the words in front of a verb of duty can be names whose endings are not known: 苗圃, 项目一部.
fn may_be_names(text: &Text<'_>) -> bool {
    /// A name has no more characters.
    const LONGEST: usize = 8;
    let words = simplified(text.as_str());
    let nobody = roles().section("nobody");
    words.split(['、', '和', '及']).map(str::trim).all(|name| {
        (2..=LONGEST).contains(&name.chars().count())
            && name.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c) && !"的了是不在由".contains(c))
            && !nobody.contains(&name)
            && !vocabulary::begins_with_verb(name, false)
    })
}
