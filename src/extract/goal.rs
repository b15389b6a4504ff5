//! Whether a quantity is a goal, by the words around it.
//!
//! Comes in: a text with simplified characters and a quantity in it. Goes out: yes, unless it is
//! - the state of things (现有15家), or the first of two numbers (由82%提高到98%);
//! - what describes another thing: 由9-21名委员组成, 聚焦6个领域, 甲、乙2个市场, 20万元以上的村, 每班25人;
//! - a rank (前3名), what was said before (上述5项), a way of working (分2批).
//!
//! Chinese numerals mostly describe (八项重点工程, 一张网). They count with a comparison word or 百分之, and
//! from two on with a unit that is always counted (场, 家, 座, …) behind a verb, or where they end their
//! clause (改造公厕三座); 二 alone is an ordinal (二期), the quantity is 两.
//!
//! The words are in `vocabulary/quantities.txt`.

use super::quantity::{Quantity, UnitKind};
use super::segment::{is_verb, is_word};
use crate::vocabulary::{Beginnings, Endings, quantities};
use std::sync::LazyLock;

/// How many characters may part the first of two numbers from 到 (82%逐步提高到98%).
const CHANGE_REACH: usize = 6;

/// Words that tell of the state of things.
static STATE: LazyLock<Beginnings<()>> = LazyLock::new(|| Beginnings::new(quantities().with("state", ())));

/// Whether the task is to reach or produce the quantity `q` of `s`.
pub(super) fn is_goal(s: &str, q: &Quantity<'_>) -> bool {
    let (Some(before), Some(after)) = (s.get(..q.range.start), s.get(q.range.end..)) else { return false };
    let clause = &before[before.rfind(is_mark).map_or(0, |i| i + mark_len(&before[i..]))..];
    let rest = &after[..after.find(is_mark).unwrap_or(after.len())];
    let context = Context { text: s.get(q.range.clone()).unwrap_or(""), q, clause: clause.trim_end(), rest };
    context.is_counted()
        && !context.stands_behind_a_bar()
        && !STATE.any_in(clause)
        && !context.is_replaced()
        && !context.is_condition()
        && !context.is_size_of_each()
        && !context.sums_a_list()
        && !context.makes_up()
}

/// A quantity and its clause.
struct Context<'c> {
    text: &'c str,
    q: &'c Quantity<'c>,
    /// The clause up to the quantity.
    clause: &'c str,
    /// The clause behind the quantity.
    rest: &'c str,
}

impl Context<'_> {
    /// Whether the numeral counts something: every Arabic one does.
    fn is_counted(&self) -> bool {
        if !self.q.chinese {
            return true;
        }
        if self.q.compared {
            // 几十个以上 says no number
            return !self.clause.ends_with(['几', '数']) || !self.text.starts_with(['十', '百']);
        }
        let unit = self.q.unit.unwrap_or("");
        let one = self.text.starts_with('一');
        let ordinal = self.text.strip_prefix('二') == Some(unit);
        let countable = has(unit, "numeral units") || has(unit, "persons");
        !one && !ordinal && countable && (self.follows_a_verb() || self.rest.trim().is_empty())
    }

    /// Whether the word before the quantity makes it a rank, an ordinal or something else than a goal.
    fn stands_behind_a_bar(&self) -> bool {
        static BARS: LazyLock<Endings<()>> =
            LazyLock::new(|| Endings::new(quantities().with("never before", ())));
        BARS.all(self.clause).any(|(word, ())| {
            let head = &self.clause[..self.clause.len() - word.len()];
            let longer = head.char_indices().next_back().and_then(|(i, _)| self.clause.get(i..));
            let part_of_a_word = word.chars().nth(1).is_none() && longer.is_some_and(is_word);
            let time = ends_with_any(head, "deadline") || ends_with_any(head, "frequency");
            let deadline = word == "前" && time;
            !part_of_a_word && !deadline
        })
    }

    /// Whether a change follows that leads to another number: 82%提高到98%.
    fn is_replaced(&self) -> bool {
        let Some(to) = self.rest.find(['到', '至', '为', '成']) else { return false };
        let (change, goal) = self.rest.split_at(to);
        let near = change.chars().count() <= CHANGE_REACH;
        let numeral = goal.chars().skip(1).take(CHANGE_REACH).any(char::is_numeric);
        near && numeral && (ends_with_any(change, "change") || (change.is_empty() && !self.clause.is_empty()))
    }

    /// Whether the quantity says which things are meant: 20万元以上的村, 100人以上企业.
    fn is_condition(&self) -> bool {
        let of = self.rest.starts_with('的');
        let noun_behind = self.q.behind && self.rest.starts_with(is_ideograph);
        match self.q.kind {
            UnitKind::Measure | UnitKind::Duration | UnitKind::Money => of || noun_behind,
            UnitKind::Percent => (of || noun_behind) && ends_with_any(self.clause, "rate"),
            UnitKind::Count | UnitKind::None => {
                let free =
                    self.clause.is_empty() || self.follows_a_verb() || ends_with_any(self.clause, "whole");
                self.q.compared && (of || noun_behind) && !free
            }
        }
    }

    /// Whether the quantity is the size of each of several things: 每班25-35人.
    fn is_size_of_each(&self) -> bool {
        let Some((_, each)) = self.clause.rsplit_once('每') else { return false };
        let often = quantities().section("frequency").iter().any(|time| each.starts_with(time));
        let size = matches!(self.q.kind, UnitKind::Money | UnitKind::Measure)
            || self.q.unit.is_some_and(|unit| has(unit, "persons"));
        !often && size && !self.q.compared && !self.follows_a_verb()
    }

    /// Whether the quantity only counts the list before it: 城东、城西2个市场.
    fn sums_a_list(&self) -> bool {
        let listed = self.clause.contains(['、']) || self.clause.ends_with(['”', '》', '"']);
        listed
            && !self.q.compared
            && self.q.kind == UnitKind::Count
            && self.rest.starts_with(is_ideograph)
            && !self.follows_a_verb()
    }

    /// Whether the quantity tells what a body is made of: 由县乡9名干部组成.
    fn makes_up(&self) -> bool {
        let made_of = || quantities().section("made of").iter().any(|word| self.rest.contains(word));
        self.clause.contains(['由']) && made_of()
    }

    /// Whether a verb stands directly before the quantity.
    fn follows_a_verb(&self) -> bool {
        let clause = self.clause.trim_end_matches(['了', '出']);
        let mut ends = clause.char_indices().rev().map(|(i, _)| &clause[i..]).take(4);
        let last = ends.next().unwrap_or("");
        let mut longer = ends.filter(|word| is_word(word)).peekable();
        if longer.peek().is_none() {
            return has(last, "doing");
        }
        longer.any(is_verb)
    }
}

fn has(word: &str, section: &str) -> bool {
    quantities().section(section).contains(&word)
}

fn ends_with_any(text: &str, section: &str) -> bool {
    quantities().section(section).iter().any(|word| text.ends_with(word))
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn is_mark(c: char) -> bool {
    matches!(c, '，' | ',' | '；' | ';' | '。' | '！' | '：' | ':' | '（' | '(' | '）' | ')' | '\n')
}

fn mark_len(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}
