//! The duty of an item of prose: who does it, and until when where a label says so.
//!
//! It stands in a bracket at the end (`（甲局牵头，乙局配合）`, `（责任单位：甲局）`), on lines of labels (`责任单位：甲局`)
//! or as labels behind the last sentence. Source: the contract, What is a task and Roles; field guide 4.

use super::departments::{self, KnownNames, is_unit};
use super::roles::{Said, by_words, clauses, closing_word};
use crate::circular::Department;
use crate::document::Text;
use crate::layout::{Meaning, Role, is_contact, label};
use crate::schedule;
use crate::vocabulary::{organs, roles, simplified};
use std::ops::Range;

/// A clause of a duty that is a time has no more bytes.
const LONGEST_TIME: usize = 40 * 3;

/// A label that is no known header has no more characters.
const LONGEST_UNKNOWN: usize = 6;

/// A bracket in a label (责任科室（单位）) has no more characters, its marks counted.
const LONGEST_BRACKET: usize = 10;

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
    if !folded.contains(['：', ':', '）', ')', '〕', ']', '］', '】', '（', '(']) {
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
    if duty.is_empty() {
        return Parted { work: paragraph.clone(), duty };
    }
    Parted { work: reader.without(cut), duty }
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

/// A label with its colon.
#[derive(Debug, Clone)]
struct Label {
    /// From the label's first character to behind its colon.
    range: Range<usize>,
    word: Range<usize>,
    meaning: Meaning,
    /// Whether it names somebody to ask, which alone makes no duty.
    contact: bool,
}

impl Label {
    fn is_duty(&self) -> bool {
        !self.contact && matches!(self.meaning, Meaning::Units(_) | Meaning::Person | Meaning::Deadline)
    }

    /// Whether what it labels belongs to a duty beside it: a schedule, or something else than work.
    fn goes_with_duty(&self) -> bool {
        self.is_duty() || matches!(self.meaning, Meaning::Person | Meaning::Schedule | Meaning::Other)
    }
}

struct Reader<'r, 'a> {
    text: &'r Text<'a>,
    /// The text in simplified characters; its offsets are those of the text.
    key: &'r str,
}

impl<'a> Reader<'_, 'a> {
    /// The labels of `range` that stand in none of its brackets.
    fn labels(&self, range: Range<usize>) -> Vec<Label> {
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
            if length <= 2 && at > 0 {
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
    fn labelled(
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
                    value.start..value.start + stop
                }
                _ => value,
            };
            let inner = self.trimmed(self.without_rule(value.clone()));
            cut.push(label.range.start..self.behind_marks(value.end, end));
            if inner.is_empty() {
                continue;
            }
            let text = self.text.slice(inner);
            match label.meaning {
                Meaning::Units(role) => self.units_of_label(role, label, text, duty),
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
    fn is_schedule_line(&self, labels: &[Label]) -> bool {
        let Some(label) = labels.first().filter(|label| label.range.start == 0) else { return false };
        let word = &self.key[label.word.clone()];
        let plan = roles().section("schedule-labels").iter().any(|end| word.ends_with(end));
        label.meaning == Meaning::Schedule
            && plan
            && schedule::opens_with_time(self.key[label.range.end..].trim_start())
    }

    fn is_list_of_units(&self, rest: &str) -> bool {
        rest.trim_matches(['。', ' ', '\u{3000}', '）', ')', '】', ']']).is_empty()
    }

    /// Reads the brackets that state a duty: any with a label or a verb of duty, at the end of the paragraph also one
    /// that holds nothing but names.
    fn brackets(&self, duty: &mut Duty<'a>, cut: &mut Vec<Range<usize>>) {
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
            || !duty.people.is_empty();
        let bare = || duty.units.iter().all(|(said, names)| said.is_none() && are_units(names));
        let ongoing = || beside && duty.units.is_empty() && !duty.times.is_empty();
        (verb || (last && !duty.units.is_empty() && bare()) || (last && ongoing())).then_some(duty)
    }

    /// The inside of a bracket without a rule for all items that is stated in it: 排名第一的为牵头单位，下同.
    fn without_rule(&self, range: Range<usize>) -> Range<usize> {
        let words = &self.key[range.clone()];
        let rules = roles().section("rules");
        let Some(at) = rules.iter().filter_map(|word| words.find(word)).min() else { return range };
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
            let text = self.text.slice(part.clone());
            match by_words(&self.key[part]) {
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

    /// `range` without white space and marks at its ends.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let mark = |c: char| c.is_whitespace() || "，,；;。、：:".contains(c);
        let part = &self.key[range.clone()];
        let part_end = part.trim_end_matches(|c: char| mark(c) || is_half_bracket(c, part));
        let kept = part_end.trim_start_matches(mark);
        let start = range.start + (part_end.len() - kept.len());
        start..start + kept.len()
    }

    /// Behind the marks and blanks from `at` on, not beyond `end`.
    fn behind_marks(&self, at: usize, end: usize) -> usize {
        let rest = &self.key[at..end];
        let kept = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '。' | '；' | ';'));
        at + (rest.len() - kept.len())
    }

    /// The text without the ranges cut out of it. A closing mark that a bracket stood in front of stays once.
    fn without(&self, mut cut: Vec<Range<usize>>) -> Text<'a> {
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

/// Whether `c`, at the end of `part`, is a bracket that has lost its other half.
fn is_half_bracket(c: char, part: &str) -> bool {
    matches!(c, '）' | ')' | '】' | ']' | '〕')
        && part.chars().filter(|c| "）)】]〕".contains(*c)).count()
            > part.chars().filter(|c| "（(【[〔".contains(*c)).count()
}

/// Whether the units of a label are a plain list, with no verb behind any of them.
fn is_listed(names: &str) -> bool {
    !clauses(names).any(|clause| closing_word(&names[clause]).is_some())
}

/// Whether one of the names in the text is a unit's.
fn has_unit(text: &Text<'_>) -> bool {
    each_name(text, |name| is_unit(name) || Department::is_collective(name)).any(|is| is)
}

/// Whether all names in the text are units'.
fn are_units(text: &Text<'_>) -> bool {
    each_name(text, |name| is_unit(name)).all(|is| is)
}

fn each_name<'t>(text: &'t Text<'_>, fits: impl Fn(&str) -> bool + 't) -> impl Iterator<Item = bool> + 't {
    let names = departments::names(text, &KnownNames::default());
    names.into_iter().map(move |name| fits(&simplified(name.as_str())))
}

/// Whether the words name a person: 李某某同志, 副县长王某, 分管副县长.
fn is_person(words: &str) -> bool {
    let words = words.trim().trim_start_matches('由');
    let post =
        || organs().section("posts").iter().any(|post| words.ends_with(post) || words.starts_with(post));
    words.ends_with("同志") || (!is_unit(words) && !words.contains(['、', '，']) && post())
}

/// The units without a 由 in front of them.
fn without_by<'a>(text: &Text<'a>) -> Text<'a> {
    let text = text.trim();
    let words = text.as_str();
    let kept = ["具体由", "分别由", "由"]
        .iter()
        .find_map(|word| words.strip_prefix(word))
        .map_or(words.len(), str::len);
    text.slice(words.len() - kept..words.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;

    /// Work and duty: `work | lead甲 support乙 shared丙 none丁 person(role)戊 by…`.
    fn read(text: &str) -> String {
        let text = Text::new(text, Span { start: 0, end: text.len() });
        let Parted { work, duty } = part(&text);
        let mut out = vec![work.as_str().to_owned(), "|".to_owned()];
        for (said, names) in &duty.units {
            let said = match said {
                Some(Said::Role(Role::Lead)) => "牵",
                Some(Said::Role(_)) => "配",
                Some(Said::Shared) => "责",
                None => "列",
            };
            out.push(format!("{said}:{}", names.as_str().trim()));
        }
        out.extend(
            duty.people.iter().map(|(role, names)| format!("人:{}={}", role.as_str(), names.as_str())),
        );
        out.extend(
            duty.times
                .iter()
                .map(|(by, time)| format!("{}:{}", if *by { "限" } else { "时" }, time.as_str())),
        );
        out.extend(duty.extra.iter().map(|(label, value)| format!("{}={}", label.as_str(), value.as_str())));
        out.join(" ")
    }

    #[test]
    fn brackets() {
        for (text, want) in [
            ("抓好生产。（责任单位：甲局、乙局）", "抓好生产。 | 责:甲局、乙局"),
            ("抓好生产（甲局牵头，乙局、丙局配合）。", "抓好生产。 | 牵:甲局 配:乙局、丙局"),
            (
                "抓好生产。（牵头单位：甲局；责任单位：各县（市、区）政府）",
                "抓好生产。 | 牵:甲局 责:各县（市、区）政府",
            ),
            ("抓好生产。(甲局、乙局按职责分工负责)", "抓好生产。 | 责:甲局、乙局"),
            ("抓好生产〔甲局负责，乙局配合〕", "抓好生产 | 责:甲局 配:乙局"),
            ("抓好生产。【责任单位：甲局 配合单位：乙局】", "抓好生产。 | 责:甲局 配:乙局"),
            ("抓好生产。（市农业农村局、市财政局）", "抓好生产。 | 列:市农业农村局、市财政局"),
            ("抓好生产。（甲局牵头，6月底前完成）", "抓好生产。 | 牵:甲局 限:6月底前完成"),
            ("抓好生产。（责任单位：甲局；完成时限：6月底前）", "抓好生产。 | 责:甲局 限:6月底前"),
            ("抓好生产。（由李某某同志牵头，各股室参与）", "抓好生产。 | 配:各股室 人:牵头=李某某"),
            ("抓好生产。（县教育局会同县财政局负责）", "抓好生产。 | 牵:县教育局 配:县财政局"),
            (
                "一是抓好生产（甲局负责）；二是抓好加工（乙局负责）。",
                "一是抓好生产；二是抓好加工。 | 责:甲局 责:乙局",
            ),
            ("抓好生产。（甲局负责，长期坚持）（0.5分）", "抓好生产。（0.5分） | 责:甲局 限:长期坚持"),
            ("抓好生产，（甲局负责）", "抓好生产， | 责:甲局"),
            ("抓好生产。（责任单位：甲局、乙局。", "抓好生产。 | 责:甲局、乙局"),
            ("抓好生产。责任单位：甲局、乙局）", "抓好生产。 | 责:甲局、乙局"),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn labels() {
        for (text, want) in [
            ("责任单位：甲局、乙局", " | 责:甲局、乙局"),
            ("责任 单位：甲局　配合单位：乙局　完成时限：6月底前", " | 责:甲局 配:乙局 限:6月底前"),
            ("责任人：王明、李四；完成时限：3月底前。", " | 人:责任人=王明、李四 限:3月底前"),
            ("【牵头单位】甲局【完成时限】6月底前", " | 牵:甲局 限:6月底前"),
            ("提高质量。责任单位：甲局；时间安排：3-5月", "提高质量。 | 责:甲局 时:3-5月"),
            ("牵头单位：甲局。各地要抓好落实。", "各地要抓好落实。 | 牵:甲局"),
            ("责任单位：甲局牵头，乙局配合", " | 牵:甲局 配:乙局"),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn what_is_no_duty() {
        for text in [
            "各牵头单位：请抓紧落实。",
            "对象：全体职工（含离退休人员）。",
            "鼓励社会力量办学（企业参与）的探索。",
            "抓好生产（6月底前完成）。",
            "开展排查（见附件）",
            "提高覆盖率（达到90%以上）。",
            "印发办法（县政府令第3号）。",
        ] {
            assert!(read(text).ends_with("| ") || read(text).ends_with('|'), "{}", read(text));
        }
    }
}
