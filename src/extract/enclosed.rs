//! What stands inside brackets, quotes and title marks.
//!
//! Comes in: a string. Goes out: the byte ranges of the pairs. Only a mark that has its partner counts:
//! scans and hand-typed tables lose one of two often (`网上共青团”一期`), and a lost one must not swallow
//! the rest of the text. Half and full width are partners of each other.

use crate::document::signs;
use smallvec::SmallVec;
use std::ops::Range;

/// What a pair of marks is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// （） 〔〕 ［］ 【】 and their twins.
    Bracket,
    /// “” ‘’ 「」 『』 "".
    Quote,
    /// 《》 〈〉.
    Title,
}

/// A pair of marks; the range holds both of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    pub mark: Mark,
    pub range: Range<usize>,
    /// What stands between them.
    pub inner: Range<usize>,
}

/// The marks with one shape for opening and closing have a rule of their own.
const STRAIGHT: char = '"';

/// Kind and shape number of an opening mark; partners share the number.
fn opening(c: char) -> Option<(Mark, u8)> {
    Some(match c {
        '（' | '(' => (Mark::Bracket, 0),
        '〔' | '［' | '[' => (Mark::Bracket, 1),
        '【' | '〖' => (Mark::Bracket, 2),
        '“' => (Mark::Quote, 3),
        '‘' => (Mark::Quote, 4),
        '「' => (Mark::Quote, 5),
        '『' => (Mark::Quote, 6),
        '《' => (Mark::Title, 7),
        '〈' => (Mark::Title, 8),
        _ => return None,
    })
}

fn closing(c: char) -> Option<u8> {
    Some(match c {
        '）' | ')' => 0,
        '〕' | '］' | ']' => 1,
        '】' | '〗' => 2,
        '”' => 3,
        '’' => 4,
        '」' => 5,
        '』' => 6,
        '》' => 7,
        '〉' => 8,
        _ => return None,
    })
}

/// The pairs of a text. A step or a goal has few of them, which need no allocation.
pub(super) type PairList = SmallVec<[Pair; 2]>;

/// An opening mark that waits for its partner.
struct Open {
    mark: Mark,
    shape: u8,
    at: usize,
    end: usize,
}

/// The pairs of `text`, in the order of their closing marks: an inner pair before the outer one.
pub(super) fn pairs(text: &str) -> PairList {
    let mut pairs = Pairs::default();
    signs(text).for_each(|(at, c)| pairs.see(at, c));
    pairs.found
}

/// The pairs of a text whose signs are shown one by one.
#[derive(Default)]
pub(super) struct Pairs {
    pub found: PairList,
    stack: SmallVec<[Open; 2]>,
}

impl Pairs {
    /// Takes note of the sign `c` that stands at the byte `at`.
    pub(super) fn see(&mut self, at: usize, c: char) {
        let end = at + c.len_utf8();
        if let Some((mark, shape)) = opening(c) {
            self.stack.push(Open { mark, shape, at, end });
            return;
        }
        // a straight quote closes “ or its like where one is open, and opens otherwise
        let shape = if c == STRAIGHT { Some(3) } else { closing(c) };
        let Some(shape) = shape else { return };
        match self.stack.iter().rposition(|open| open.shape == shape) {
            Some(index) => {
                let open = &self.stack[index];
                self.found.push(Pair { mark: open.mark, range: open.at..end, inner: open.end..at });
                self.stack.truncate(index);
            }
            None if c == STRAIGHT => self.stack.push(Open { mark: Mark::Quote, shape, at, end }),
            None => {}
        }
    }
}

/// Disjoint ranges in ascending order, for asking whether a place is inside one of them.
#[derive(Debug, Default)]
pub(super) struct Enclosed(SmallVec<[Range<usize>; 2]>);

impl Enclosed {
    /// The outermost of the `pairs` that `wanted` accepts.
    pub(super) fn new(pairs: &[Pair], wanted: impl Fn(&Pair) -> bool) -> Self {
        let mut out = SmallVec::<[Range<usize>; 2]>::new();
        for pair in pairs.iter().filter(|pair| wanted(pair)) {
            while out.last().is_some_and(|last| last.start > pair.range.start) {
                out.pop();
            }
            out.push(pair.range.clone());
        }
        Enclosed(out)
    }

    /// The range that holds the byte `at`.
    pub(super) fn around(&self, at: usize) -> Option<&Range<usize>> {
        let index = self.0.partition_point(|range| range.end <= at);
        self.0.get(index).filter(|range| range.start <= at)
    }

    /// Whether the byte `at` is inside.
    pub(super) fn holds(&self, at: usize) -> bool {
        self.around(at).is_some()
    }

    /// The stretches of `range` that are outside, in order, none of them empty.
    pub(super) fn outside(&self, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let first = self.0.partition_point(|r| r.end <= range.start);
        let mut inside = self.0[first..].iter().take_while(move |r| r.start < range.end);
        let mut from = Some(range.start);
        std::iter::from_fn(move || {
            loop {
                let start = from?;
                let next = inside.next();
                from = next.map(|next| next.end);
                let end = next.map_or(range.end, |next| next.start);
                if start < end {
                    return Some(start..end);
                }
            }
        })
    }
}

/// `range` of `s` cut at the marks that `is_mark` accepts, outside of what is enclosed.
pub(super) fn split<'t>(
    s: &'t str,
    range: Range<usize>,
    enclosed: &'t Enclosed,
    is_mark: impl Fn(char) -> bool + 't,
) -> impl Iterator<Item = Range<usize>> + 't {
    let mut from = Some(range.start);
    std::iter::from_fn(move || {
        let start = from?;
        let mut marks =
            signs(s.get(start..range.end)?).filter(|&(_, c)| is_mark(c)).map(|(i, c)| (start + i, c));
        match marks.find(|&(at, _)| !enclosed.holds(at) && !between_digits(s, at)) {
            Some((at, mark)) => {
                from = Some(at + mark.len_utf8());
                Some(start..at)
            }
            None => {
                from = None;
                Some(start..range.end)
            }
        }
    })
}

/// Whether the mark at `at` parts the digits of one number (`1,200户`).
fn between_digits(s: &str, at: usize) -> bool {
    let digit = |b: Option<&u8>| b.is_some_and(u8::is_ascii_digit);
    let bytes = s.as_bytes();
    bytes.get(at) == Some(&b',') && at > 0 && digit(bytes.get(at - 1)) && digit(bytes.get(at + 1))
}

/// Whether `c` parts the clauses of a step.
pub(super) fn is_comma(c: char) -> bool {
    matches!(c, '，' | ',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        pairs(text).into_iter().map(|pair| &text[pair.range]).collect()
    }

    #[test]
    fn only_marks_with_a_partner_count() {
        let cases: [(&str, &[&str]); 12] = [
            ("甲（乙；丙）丁", &["（乙；丙）"]),
            ("网上共青团”一期；“智慧团建”系统", &["“智慧团建”"]),
            ("“甲；“乙”丙", &["“乙”"]),
            ("（甲)乙(丙）", &["（甲)", "(丙）"]),
            ("《关于〈甲〉的意见》", &["〈甲〉", "《关于〈甲〉的意见》"]),
            ("《关于《甲》的意见》", &["《甲》", "《关于《甲》的意见》"]),
            ("“甲\"乙", &["“甲\""]),
            ("\"甲\"乙\"丙\"", &["\"甲\"", "\"丙\""]),
            ("\"甲；乙", &[]),
            ("1）甲；2）乙", &[]),
            ("（甲“乙）丙”丁", &["（甲“乙）"]),
            ("「甲『乙』」", &["『乙』", "「甲『乙』」"]),
        ];
        for (text, want) in cases {
            assert_eq!(found(text), want, "{text}");
        }
    }

    #[test]
    fn places_inside_and_outside() {
        let text = "a(b(c)d)e[f]";
        let enclosed = Enclosed::new(&pairs(text), |_| true);
        let inside: String =
            text.char_indices().filter(|(at, _)| enclosed.holds(*at)).map(|(_, c)| c).collect();
        assert_eq!(inside, "(b(c)d)[f]");
        let outside: Vec<&str> = enclosed.outside(0..text.len()).map(|r| &text[r]).collect();
        assert_eq!(outside, ["a", "e"]);
        assert_eq!(enclosed.outside(1..8).next(), None);
    }
}
