//! What stands before a time and belongs to it: the work that it closes, a subject, a place, a stage.

use super::{Segmenter, trim, trim_marks};
use crate::schedule::Places;
use crate::schedule::lexer::Cursor;
use crate::schedule::opening::{
    Border, can_trail, eat_item_number, held_back, is_deadline, is_solid, may_begin_time, near,
};
use crate::schedule::phrase::{Phrase, eat_phrase};
use crate::schedule::words::WORDS;
use crate::vocabulary;
use smallvec::SmallVec;
use std::ops::Range;

/// The longest name of a stage or place, in bytes.
pub(super) const LONGEST_NAME: usize = 24 * 3;

/// The longest subject in front of a time that a preposition ends (由市住建局于5月底前…), in bytes.
const LONGEST_SUBJECT: usize = 20 * 3;

/// The longest subject without one (各镇3月底前上报…), in characters.
const SHORT_SUBJECT: usize = 10;

impl Segmenter<'_> {
    /// The work before `at` that no head of its own sentence has claimed: the sentence so far, or its last clause where a
    /// head stands in the sentence. An item's number in front of it is left out. `None` where the work belongs to a head.
    /// Returns where it begins, the number included, and the work.
    pub(super) fn lead(&self, at: usize) -> Option<(usize, Range<usize>)> {
        let claimed = self.open.head.is_some() && !self.open.trails && self.open.from >= self.sentence;
        let start = match claimed {
            false => self.sentence.max(self.open.from),
            true if self.clause > self.open.from => self.clause,
            true => return None,
        };
        let lead = trim(self.cell, start.min(at)..at);
        let numbered = self.item_number(&lead);
        Some((lead.start, trim(self.cell, numbered.unwrap_or(lead.start)..at)))
    }

    /// A label at the end of its work, `完成编制，6月底前。`, `修订预案，10月底前完成；`: the work's pieces, where it begins, and the byte
    /// behind all.
    pub(super) fn trailing(&self, phrase: &Phrase) -> Option<(Places, usize, usize)> {
        if matches!(self.border, Border::Cell | Border::Item | Border::Work) || !can_trail(phrase) {
            return None;
        }
        let start = phrase.range.start;
        let end = phrase.range.end;
        let completion = Cursor::new(self.cell, end);
        let completed = is_deadline(phrase)
            .then(|| WORDS.completion.find_longest(completion))
            .flatten()
            .map(|(_, behind)| behind)
            .filter(|behind| self.ends_sentence(behind.at));
        let closes = match self.border {
            Border::Clause | Border::Chain => self.ends_sentence(end),
            // 甲县5月底前，乙县6月底前
            _ => {
                is_solid(phrase)
                    && !self.cell[start..].starts_with(['到', '至'])
                    && !held_back(self.cell, start, self.before)
                    && (self.ends_sentence(end) || self.goes_on_with_times(end) || self.lists_times(end))
            }
        };
        if completed.is_none() && !closes {
            return None;
        }
        let (begins, lead) = self.lead(start).filter(|(_, lead)| !lead.is_empty())?;
        let words = &self.cell[lead.clone()];
        // 一期：3月底前完工: a place, whose work stands behind
        if words.ends_with(['：', ':']) || self.is_lead_in(words) {
            return None;
        }
        Some(match completed {
            Some(behind) => {
                let pieces = [lead.clone(), completion.range_to(behind)].into_iter().collect();
                (pieces, begins, behind.at)
            }
            None => {
                let work = trim_marks(self.cell, lead);
                if work.is_empty() {
                    return None;
                }
                (SmallVec::from_elem(work, 1), begins, end)
            }
        })
    }

    /// Words in front of a time that belong to its work: 力争6月底前完成, 各镇3月底前上报. Returns where they begin, an
    /// item's number included, and the words.
    pub(super) fn subject(&self, phrase: &Phrase) -> Option<(usize, Range<usize>)> {
        if self.prose || !matches!(self.border, Border::None | Border::Blank) {
            return None;
        }
        let start = phrase.range.start;
        let from = self.clause.max(self.open.from).max(self.sentence);
        let lead = trim(self.cell, from..start);
        let begins = lead.start;
        let lead = trim(self.cell, self.item_number(&lead).unwrap_or(begins)..start);
        let words = &self.cell[lead.clone()];
        if words.is_empty() || lead.len() > LONGEST_SUBJECT {
            return None;
        }
        let rest = self.cell[phrase.range.end..].trim_start();
        let deadline = is_deadline(phrase);
        let verb = || vocabulary::begins_with_verb(rest, true);
        let preposition = words.ends_with(['于', '在']);
        if self.is_lead_in(words) {
            // 于5月 and 在5月 are words of a sentence
            return (deadline || (!preposition && (Cursor::new(rest, 0).sees_mark() || verb())))
                .then_some((begins, lead));
        }
        let claimed = self.open.head.is_some()
            && !self.open.trails
            && self.open.from >= self.sentence
            && self.clause <= self.open.from;
        if claimed || words.contains(['：', ':']) {
            return None;
        }
        let short = words.chars().count() <= SHORT_SUBJECT;
        let subject = match (deadline, preposition) {
            // 各地要在3月底前, 由市住建局于5月底前
            (true, true) => true,
            (true, false) => short && !WORDS.no_head_after.ends(words) && verb(),
            // 市教育局4月上旬印发, 各校5月组织
            (false, _) => {
                short
                    && is_solid(phrase)
                    && (WORDS.subject_opens.starts(words) || WORDS.subject.ends(words))
                    && verb()
            }
        };
        // 各 and 由 count as verbs where a step begins
        let works = || !WORDS.subject_opens.starts(words) && vocabulary::begins_with_verb(words, false);
        (subject && !works()).then_some((begins, lead))
    }

    /// Whether the clause behind a comma at `at` ends with a time too.
    fn goes_on_with_times(&self, at: usize) -> bool {
        let cursor = Cursor::new(self.cell, at);
        let Some(rest) = cursor.eat(",").map(Cursor::rest) else { return false };
        let clause = near(rest, LONGEST_SUBJECT);
        clause.trim_end().ends_with(['月', '日', '前', '底', '末', '旬', '号', '度', '初'])
    }

    /// Whether the next element of a list at `at` is a name with a time too: 第一轮7月、第二轮11月.
    fn lists_times(&self, at: usize) -> bool {
        let Some(next) = Cursor::new(self.cell, at).eat("、") else { return false };
        let element = element(next.rest());
        let mut name = element.char_indices().skip(1);
        name.any(|(i, c)| {
            may_begin_time(&WORDS, element, i, c)
                && eat_phrase(element, i)
                    .is_some_and(|time| is_solid(&time) && time.range.end == element.len())
        })
    }

    /// The border before a phrase. A list whose elements are each a time with a figure or number goes on like a chain: 一季度300万元、二季度400万元,
    /// 7月第一轮、11月第二轮; so does any with a deadline: 二季度开工、年底前投用.
    pub(super) fn border_of(&self, phrase: &Phrase) -> Border {
        let Range { start, end } = phrase.range;
        if self.border != Border::None || self.before != Some('、') || !self.is_dated() {
            return self.border;
        }
        let before = self.cell[self.open.from..start].trim_end().trim_end_matches('、');
        let counts = |words: &str| words.contains(|c: char| c.is_ascii_digit() || c == '第');
        let both = || counts(before) && counts(element(&self.cell[end..]));
        let listed = element(before) == before && (is_deadline(phrase) || both());
        if listed { Border::Chain } else { self.border }
    }

    fn is_lead_in(&self, words: &str) -> bool {
        WORDS.lead_in.is(words)
    }

    /// What stands between the start of the sentence and a head, where it belongs to the head: a place (`南区：3-5月改造`), a stage
    /// (`准备阶段3月-5月`), words in brackets (`【实施】5-8月`). Returns where the segment begins.
    pub(super) fn place(&self, phrase: &Phrase) -> (usize, Places) {
        let start = phrase.range.start;
        let from = self.sentence.max(self.open.from);
        let lead = trim(self.cell, from..start);
        let number = self.item_number(&lead);
        // an item's number in front of the head is no work
        let lead = trim(self.cell, number.unwrap_or(lead.start)..start);
        let words = &self.cell[lead.clone()];
        if words.is_empty() {
            return (if number.is_some() { from } else { start }, SmallVec::new());
        }
        // 第一步，3月底前各校自查
        let clause = words.strip_suffix(['，', ',']).filter(|clause| clause.len() <= LONGEST_NAME);
        // 暂不具备条件的，年底前整改完毕
        let subject =
            |clause: &str| clause.ends_with('的') && !clause.contains(['，', ',', '。', '；', '：', ':']);
        if clause.is_some_and(|clause| is_numbered_stage(clause) || subject(clause)) {
            return (from, SmallVec::from_elem(lead, 1));
        }
        let plain = words.len() <= LONGEST_NAME && !words.contains(['，', ',', '。', '；', ';']);
        let place = plain
            && (words.ends_with(['：', ':'])
                || (words.starts_with(['【', '[']) && words.ends_with(['】', ']']))
                || WORDS.stage.ends(words));
        if place { (from, SmallVec::from_elem(lead, 1)) } else { (start, SmallVec::new()) }
    }

    /// The byte behind the item's number that `lead` begins with.
    fn item_number(&self, lead: &Range<usize>) -> Option<usize> {
        if lead.is_empty() {
            return None;
        }
        eat_item_number(self.cell, lead.start).filter(|&behind| behind <= lead.end)
    }

    /// Whether a sentence ends at byte `at`.
    fn ends_sentence(&self, at: usize) -> bool {
        matches!(Cursor::new(self.cell, at).peek(), None | Some(';' | '。')) || self.ends_line(at)
    }

    /// Whether nothing but blanks stands between `at` and the end of the line.
    pub(super) fn ends_line(&self, at: usize) -> bool {
        self.cell[at..].trim_start_matches([' ', '\t', '\u{3000}', '\r']).starts_with('\n')
    }
}

/// The element of a list that `text` begins with, as far as it may be a short one.
fn element(text: &str) -> &str {
    const LONGEST: usize = 16;
    let mark = |c: char| matches!(c, '、' | '，' | ',' | '；' | ';' | '。' | '：' | ':' | '\n' | '\r');
    let end = text.char_indices().enumerate().find(|&(n, (_, c))| n == LONGEST || mark(c));
    text[..end.map_or(text.len(), |(_, (i, _))| i)].trim_end()
}

/// Whether `name` is nothing but a stage's number: 第一步, 第二阶段.
fn is_numbered_stage(name: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let Some(rest) = name.strip_prefix('第') else { return false };
    let stage = rest.trim_start_matches(number);
    stage.len() < rest.len() && (stage == "步" || WORDS.stage.is(stage))
}
