//! Which words of a text changed.
//!
//! Texts are cut into words as for verbs and objects: by jieba with our own vocabulary; numbers whole, other characters alone. Words are compared
//! by the algorithm of Myers (the crate `similar`) as far as a budget goes that grows with the texts' length and not with its square; what is
//! too long for it is first cut at sentences, then at words that stand once in both texts. So a changed word is found in a text of a
//! megabyte, and two texts that have nothing in common cost no more than reading them. No clock decides: the same texts give the same words.

use super::order::ascending;
use crate::extract::segment::add_words;
use schemars::JsonSchema;
use serde::Serialize;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

/// A piece of one text or of both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Piece {
    /// Of which.
    pub kind: PieceKind,
    /// The text.
    pub text: String,
}

/// Which text a piece is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PieceKind {
    /// Of both.
    Same,
    /// Of the earlier one.
    Dropped,
    /// Of the later one.
    Added,
}

/// Comparisons per word of both texts.
const PER_WORD: usize = 256;
/// So many comparisons are always made.
const LEAST_BUDGET: usize = 1 << 16;
/// How often what lies between words that stand once is cut again.
const DEPTH: usize = 6;
/// Texts that have less than this in common, of 1000, are told as one for the other.
const LEAST_COMMON: usize = 250;

/// Both texts as pieces; the earlier one is those that are the same and dropped, the later one those that are the same and added.
#[must_use]
pub fn words(old: &str, new: &str) -> Vec<Piece> {
    // always from the same side, so that the other way round the same words are found
    let turned = old > new;
    let (a, b) = if turned { (new, old) } else { (old, new) };
    let (left, right) = (cut(a), cut(b));
    let mut ids = HashMap::new();
    let (x, y) = (numbered(&left, &mut ids), numbered(&right, &mut ids));
    let mut search = Search { budget: LEAST_BUDGET + PER_WORD * (x.len() + y.len()), found: Vec::new() };
    search.sentences(&x, &y, &left, &right);
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (at, to, length) in search.found.iter().copied().chain([(x.len(), y.len(), 0)]) {
        let (gone, come) = (left[i..at].concat(), right[j..to].concat());
        let (gone, come) = if turned { (come, gone) } else { (gone, come) };
        out.push(Stretch::Other(gone, come));
        out.push(Stretch::Same(left[at..at + length].concat()));
        (i, j) = (at + length, to + length);
    }
    pieces(smoothed(out), old, new)
}

/// Texts side by side.
enum Stretch {
    Same(String),
    Other(String, String),
}

/// Joins changes with nothing but a mark or one character between them.
fn smoothed(stretches: Vec<Stretch>) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    let mut stretches = stretches.into_iter().peekable();
    while let Some(stretch) = stretches.next() {
        match (stretch, out.last_mut()) {
            (Stretch::Same(text), _) if text.is_empty() => {}
            (Stretch::Other(gone, come), _) if gone.is_empty() && come.is_empty() => {}
            (Stretch::Other(gone, come), Some(Stretch::Other(before, behind))) => {
                before.push_str(&gone);
                behind.push_str(&come);
            }
            (Stretch::Same(text), Some(Stretch::Other(before, behind)))
                if matches!(stretches.peek(), Some(Stretch::Other(gone, come)) if !(gone.is_empty() && come.is_empty()))
                    && text.chars().filter(|c| c.is_alphanumeric()).count() < 2
                    && text.chars().count() < 4
                    && !(before.is_empty() || behind.is_empty()) =>
            {
                before.push_str(&text);
                behind.push_str(&text);
            }
            (stretch, _) => out.push(stretch),
        }
    }
    out
}

fn pieces(stretches: Vec<Stretch>, old: &str, new: &str) -> Vec<Piece> {
    let same: usize =
        stretches.iter().map(|part| if let Stretch::Same(text) = part { text.len() } else { 0 }).sum();
    let stretches = if same * 1000 < LEAST_COMMON * old.len().max(new.len()) {
        vec![Stretch::Other(old.to_owned(), new.to_owned())]
    } else {
        stretches
    };
    let mut out = Vec::new();
    let mut push = |kind, text: String| {
        if !text.is_empty() {
            out.push(Piece { kind, text });
        }
    };
    for stretch in stretches {
        match stretch {
            Stretch::Same(text) => push(PieceKind::Same, text),
            Stretch::Other(gone, come) => {
                push(PieceKind::Dropped, gone);
                push(PieceKind::Added, come);
            }
        }
    }
    out
}

fn cut(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    add_words(text, 0, &mut words);
    words.into_iter().filter_map(|word| text.get(word.range)).collect()
}

/// Equal ones by equal numbers.
fn numbered<T: Hash + Eq>(parts: impl IntoIterator<Item = T>, ids: &mut HashMap<T, usize>) -> Vec<usize> {
    parts
        .into_iter()
        .map(|part| {
            let next = ids.len();
            *ids.entry(part).or_insert(next)
        })
        .collect()
}

/// The search for what is the same.
struct Search {
    /// How many comparisons may still be made.
    budget: usize,
    /// Where runs of the same words begin in both texts, and how long they are, ascending.
    found: Vec<(usize, usize, usize)>,
}

impl Search {
    /// Compares whole sentences first, where words are too many.
    fn sentences(&mut self, x: &[usize], y: &[usize], left: &[&str], right: &[&str]) {
        if x.len().saturating_mul(y.len()) <= self.budget {
            return self.words((0, x), (0, y), 0);
        }
        let (first, second) = (sentences(left), sentences(right));
        let mut ids = HashMap::new();
        let a = numbered(first.iter().map(|range| &x[range.clone()]), &mut ids);
        let b = numbered(second.iter().map(|range| &y[range.clone()]), &mut ids);
        let mut whole = Search { budget: self.budget / 2, found: Vec::new() };
        whole.words((0, &a), (0, &b), 0);
        self.budget -= self.budget / 2 - whole.budget;
        let (mut i, mut j) = (0, 0);
        let end =
            |sentences: &[Range<usize>], at: usize| at.checked_sub(1).map_or(0, |last| sentences[last].end);
        for (at, to, length) in whole.found.into_iter().chain([(a.len(), b.len(), 0)]) {
            let (from, into) = (end(&first, at), end(&second, to));
            self.words((i, &x[i..from]), (j, &y[j..into]), 0);
            (i, j) = (end(&first, at + length), end(&second, to + length));
            self.push(from, into, i - from);
        }
    }

    /// Compares stretches of words, which begin at these places.
    fn words(&mut self, (i, x): (usize, &[usize]), (j, y): (usize, &[usize]), depth: usize) {
        let head = x.iter().zip(y).take_while(|(a, b)| a == b).count();
        self.push(i, j, head);
        let (i, x, j, y) = (i + head, &x[head..], j + head, &y[head..]);
        let tail = x.iter().rev().zip(y.iter().rev()).take_while(|(a, b)| a == b).count();
        let (x, y) = (&x[..x.len() - tail], &y[..y.len() - tail]);
        let cost = x.len().saturating_mul(y.len());
        if cost == 0 {
            // nothing to compare
        } else if cost <= self.budget {
            self.budget -= cost;
            for op in capture_diff_slices(Algorithm::Myers, x, y) {
                let (tag, a, b) = op.as_tag_tuple();
                if tag == DiffTag::Equal {
                    self.push(i + a.start, j + b.start, a.len());
                }
            }
        } else if depth < DEPTH {
            let (mut a, mut b) = (0, 0);
            for (at, to) in once(x, y).into_iter().chain([(x.len(), y.len())]) {
                if (at, to) == (x.len(), y.len()) && (a, b) == (0, 0) {
                    break; // no word stands once in both
                }
                self.words((i + a, &x[a..at]), (j + b, &y[b..to]), depth + 1);
                (a, b) = (at, to);
            }
        }
        self.push(i + x.len(), j + y.len(), tail);
    }

    fn push(&mut self, i: usize, j: usize, length: usize) {
        match self.found.last_mut() {
            _ if length == 0 => {}
            Some((a, b, before)) if *a + *before == i && *b + *before == j => *before += length,
            _ => self.found.push((i, j, length)),
        }
    }
}

/// The words that stand once in either stretch, and in the same order.
fn once(x: &[usize], y: &[usize]) -> Vec<(usize, usize)> {
    let mut places: HashMap<usize, [Option<Option<usize>>; 2]> = HashMap::new();
    for (side, stretch) in [x, y].into_iter().enumerate() {
        for (at, word) in stretch.iter().enumerate() {
            let place = &mut places.entry(*word).or_default()[side];
            *place = Some(if place.is_none() { Some(at) } else { None });
        }
    }
    let both = |place: [Option<Option<usize>>; 2]| Some((place[0]??, place[1]??));
    let mut pairs: Vec<_> = places.into_values().filter_map(both).collect();
    pairs.sort_unstable();
    let run = ascending(&pairs.iter().map(|pair| pair.1).collect::<Vec<_>>());
    run.into_iter().map(|at| pairs[at]).collect()
}

/// The sentences of a text, as ranges of its words.
fn sentences(words: &[&str]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, word) in words.iter().enumerate() {
        if matches!(*word, "。" | "；" | ";" | "\n") || at + 1 == words.len() {
            out.push(start..at + 1);
            start = at + 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(pieces: &[Piece]) -> String {
        let mark = |piece: &Piece| match piece.kind {
            PieceKind::Same => piece.text.clone(),
            PieceKind::Dropped => format!("[-{}-]", piece.text),
            PieceKind::Added => format!("{{+{}+}}", piece.text),
        };
        pieces.iter().map(mark).collect()
    }

    fn side(pieces: &[Piece], kind: PieceKind) -> String {
        let of = |piece: &&Piece| piece.kind == kind || piece.kind == PieceKind::Same;
        pieces.iter().filter(of).map(|piece| piece.text.as_str()).collect()
    }

    #[test]
    fn changed_words_are_marked() {
        for (old, new, said) in [
            ("开展调研", "开展调研", "开展调研"),
            ("组织开展调研活动", "组织开展培训活动", "组织开展[-调研-]{+培训+}活动"),
            ("新建学校12所", "新建学校15所", "新建学校[-12-]{+15+}所"),
            ("修路", "修路、架桥", "修路{+、架桥+}"),
            ("3月5日", "4月6日", "[-3月5-]{+4月6+}日"),
            ("甲", "乙", "[-甲-]{+乙+}"),
            ("", "乙", "{+乙+}"),
        ] {
            assert_eq!(marked(&words(old, new)), said);
        }
    }

    #[test]
    fn pieces_make_up_both_texts_and_are_the_same_from_both_sides() {
        let texts = [
            "",
            "abab",
            "组织开展调研，形成报告；上报。",
            "组织培训，形成汇报；上报并公开。",
            "，。，。",
            "\u{0}\r\n𠮷a\u{301}",
        ];
        for old in texts {
            for new in texts {
                let pieces = words(old, new);
                assert_eq!(side(&pieces, PieceKind::Dropped), old);
                assert_eq!(side(&pieces, PieceKind::Added), new);
                let turned = words(new, old);
                let kinds = |pieces: &[Piece], kind| -> Vec<String> {
                    pieces.iter().filter(|piece| piece.kind == kind).map(|piece| piece.text.clone()).collect()
                };
                assert_eq!(kinds(&pieces, PieceKind::Dropped), kinds(&turned, PieceKind::Added));
                assert_eq!(kinds(&pieces, PieceKind::Same), kinds(&turned, PieceKind::Same));
            }
        }
    }

    /// A text of `n` sentences.
    fn long(n: usize) -> String {
        (0..n).map(|n| format!("第{n}项工作由各单位按职责分工负责，每月报送一次进展情况。")).collect()
    }

    #[test]
    fn a_word_is_found_in_a_long_text_and_a_strange_text_costs_little() {
        let old = long(3000);
        let new = old.replacen("第1500项工作由各单位", "第1500项工作由各部门", 1);
        let pieces = words(&old, &new);
        assert_eq!(pieces.len(), 4, "{}", pieces.len());
        let other: String = old.chars().rev().collect();
        assert_eq!(side(&words(&old, &other), PieceKind::Added), other);
        let (same, more) = ("一二".repeat(50_000), "二三".repeat(50_000));
        assert_eq!(side(&words(&same, &more), PieceKind::Added), more);
    }
}
