//! Brackets in a cell: passed over whole, or a label themselves: `第一阶段（3月-5月）：`, `修订预案（10月底前完成）；`, 汛期前（5月31日）.

use super::lead::LONGEST_NAME;
use super::{Segmenter, skip_delimiter, trim};
use crate::schedule::bracket::{eat_bracketed, opens_bracket};
use crate::schedule::lexer::{Cursor, char_at};
use crate::schedule::opening::{Border, can_trail, eat_item_number};
use crate::schedule::phrase::{Edge, Phrase, When};
use crate::schedule::words::WORDS;
use smallvec::SmallVec;
use std::ops::Range;

impl Segmenter<'_> {
    /// Eats a bracket: one that holds a time is a label; any other is passed over whole.
    pub(super) fn eat_bracket(&mut self, c: char) -> bool {
        if !opens_bracket(c) {
            return false;
        }
        if !self.prose && self.eat_label_in_brackets(c) {
            return true;
        }
        // “五四”期间: the quotes belong to the time
        if matches!(c, '“' | '‘') && self.border != Border::None && self.eat_time(c) {
            return true;
        }
        let numbered = matches!(self.border, Border::Cell | Border::Item | Border::Work)
            && eat_item_number(self.cell, self.at).is_some();
        let Some(behind) = self.brackets.skip(self.cell, self.at, c).filter(|_| !numbered) else {
            return false;
        };
        self.before = self.cell[..behind].chars().next_back();
        // 【验收】视情况安排
        let names =
            matches!(c, '【' | '[' | '［' | '〖') && matches!(self.border, Border::Cell | Border::Item);
        self.border = if names { Border::Place } else { Border::None };
        self.at = behind;
        true
    }

    /// `第一阶段（3月-5月）：`, `修订预案（10月底前完成）；`, `（3月）走访`.
    fn eat_label_in_brackets(&mut self, c: char) -> bool {
        let at = self.at;
        let lead = self.lead(at);
        // 发布指南【5-8月】受理申报: such a bracket heads what follows
        let heads = matches!(c, '【' | '〖') || (matches!(c, '[' | '［') && self.border != Border::None);
        if lead.is_none() && !heads {
            return false;
        }
        let Some(bracketed) = eat_bracketed(self.cell, at, c) else { return false };
        if heads && bracketed.completion.is_none() {
            self.begin(bracketed.phrase, at, SmallVec::new());
            self.begin_work(skip_delimiter(self.cell, bracketed.behind));
            return true;
        }
        let Some((begins, lead)) = lead else { return false };
        let cursor = Cursor::new(self.cell, bracketed.behind);
        let name = &self.cell[lead.clone()];
        let closed = cursor.sees_mark() || cursor.sees('、') || self.ends_line(bracketed.behind);
        if name.is_empty() && self.closes_sentence_before(begins, bracketed.behind) {
            // 落实编织袋50万条。（4月底前）
            let pieces = std::iter::once(self.sentence_before(begins)).chain(bracketed.completion).collect();
            let begins = self.sentence_before(begins).start;
            self.begin(bracketed.phrase, begins, pieces);
            self.begin_work(bracketed.behind);
            (self.open.trails, self.border) = (true, Border::Item);
            return true;
        }
        if name.is_empty() {
            // （3月）走访
            if bracketed.completion.is_some() || self.border == Border::Work {
                return false;
            }
            self.begin(bracketed.phrase, begins, SmallVec::new());
            self.begin_work(skip_delimiter(self.cell, bracketed.behind));
            return true;
        }
        let stage = name.len() <= LONGEST_NAME
            && bracketed.completion.is_none()
            && (cursor.sees(':') || (WORDS.stage.ends(name) && !closed));
        if !(stage || closed && can_trail(&bracketed.phrase)) {
            return false;
        }
        let pieces = std::iter::once(lead.clone()).chain(bracketed.completion).collect();
        self.begin(bracketed.phrase, begins, pieces);
        self.begin_work(skip_delimiter(self.cell, bracketed.behind));
        self.open.trails = !stage;
        if self.open.trails {
            self.border = Border::Item;
        }
        true
    }

    /// Whether a bracket from `at` to `behind` stands between the end of a sentence without a time and the end of its line.
    fn closes_sentence_before(&self, at: usize, behind: usize) -> bool {
        let free = self.open.head.is_none() || self.open.trails;
        let last =
            self.ends_line(behind) || self.cell[behind..].trim_end_matches(['。', '；']).trim().is_empty();
        self.border == Border::Item && free && last && !self.sentence_before(at).is_empty()
    }

    /// The sentence that ends before `at`, as far as no head has claimed it.
    fn sentence_before(&self, at: usize) -> Range<usize> {
        let mark = |c: char| matches!(c, '。' | '；' | ';' | '\n');
        let free =
            self.cell[self.open.from.min(at)..at].trim_end_matches(|c: char| mark(c) || c.is_whitespace());
        let start = free.rfind(mark).map_or(0, |i| i + free[i..].chars().next().map_or(0, char::len_utf8));
        let from = self.open.from.min(at);
        trim(self.cell, from + start..from + free.len())
    }

    /// The dates of a bracket directly behind a time that no calendar places, and the byte behind it: 汛期前（5月31日）. As
    /// of a stage, the inside is the label.
    pub(super) fn dated_in_brackets(&self, phrase: &Phrase) -> Option<(Phrase, usize)> {
        let Range { start, end } = phrase.range;
        let c = char_at(self.cell, end).filter(|c| matches!(c, '（' | '('))?;
        let before = self.cell[start..end].ends_with('前');
        let unplaced = match phrase.when() {
            When::School => true,
            When::Conditional => before,
            _ => false,
        };
        if !unplaced {
            return None;
        }
        let inner = eat_bracketed(self.cell, end, c).filter(|inner| inner.completion.is_none())?;
        let mut phrase = inner.phrase;
        for item in &mut phrase.items {
            let When::Dates(dates) = &mut item.when else { return None };
            if before && dates.edge == Edge::Within {
                dates.edge = Edge::Until;
            }
        }
        Some((phrase, inner.behind))
    }
}
