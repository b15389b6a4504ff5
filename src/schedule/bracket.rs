//! Brackets and quotes: what is passed over whole, and a label that stands in brackets.

use super::lexer::{Cursor, fold};
use super::opening::may_begin_time;
use super::phrase::{Phrase, eat_phrase};
use super::words::WORDS;
use std::ops::Range;

/// Brackets and quotes inside which nothing opens.
const PAIRS: [(char, char); 11] = [
    ('《', '》'),
    ('〈', '〉'),
    ('“', '”'),
    ('‘', '’'),
    ('（', '）'),
    ('(', ')'),
    ('〔', '〕'),
    ('【', '】'),
    ('[', ']'),
    ('［', '］'),
    ('〖', '〗'),
];

/// What is known of the brackets of a cell.
#[derive(Default)]
pub(super) struct Brackets {
    /// For each kind, up to where none closes: keeps the search for a closing one linear.
    unclosed: [usize; PAIRS.len()],
}

impl Brackets {
    /// The byte behind the bracket that opens at `at`, if it closes within the sentence.
    pub(super) fn skip(&mut self, cell: &str, at: usize, c: char) -> Option<usize> {
        let kind = PAIRS.iter().position(|&(open, _)| open == c)?;
        if at < self.unclosed[kind] {
            return None;
        }
        let (open, close) = PAIRS[kind];
        let mut depth = 0usize;
        for (i, c) in cell[at..].char_indices() {
            if c == open {
                depth += 1;
            } else if c == close {
                depth -= 1;
                if depth == 0 {
                    return Some(at + i + c.len_utf8());
                }
            } else if matches!(c, '\n' | '。') && !matches!(open, '“' | '《') {
                self.unclosed[kind] = at + i;
                return None;
            }
        }
        self.unclosed[kind] = cell.len();
        None
    }
}

/// Whether `c` opens a bracket or quotes.
pub(super) fn opens_bracket(c: char) -> bool {
    matches!(c, '(' | '[' | '［' | '〖' | '\u{2018}'..='\u{201C}' | '\u{3008}'..='\u{3014}' | '（')
}

/// A time in brackets: `（3月-5月）`, `（10月底前完成）`.
pub(super) struct Bracketed {
    pub(super) phrase: Phrase,
    /// A word of completion behind the time.
    pub(super) completion: Option<Range<usize>>,
    /// The byte behind the bracket.
    pub(super) behind: usize,
}

/// Eats a bracket that holds a time and nothing else but a word of completion.
pub(super) fn eat_bracketed(cell: &str, at: usize, c: char) -> Option<Bracketed> {
    let close = PAIRS
        .iter()
        .find(|&&(open, _)| open == c && matches!(c, '（' | '(' | '〔' | '【' | '[' | '［' | '〖'))?
        .1;
    let inner = Cursor::new(cell, at + c.len_utf8());
    let start = inner.at_next();
    let first = cell.get(start..)?.chars().next()?;
    if !may_begin_time(&WORDS, cell, start, first) {
        return None;
    }
    let phrase = eat_phrase(cell, start)?;
    let rest = inner.from(phrase.range.end);
    let (completion, rest) = match WORDS.completion.find_longest(rest).map(|(_, behind)| behind) {
        Some(behind) => (Some(rest.range_to(behind)), behind),
        None => (None, rest),
    };
    let (_, behind) = rest.next().filter(|&(c, _)| c == fold(close))?;
    Some(Bracketed { phrase, completion, behind: behind.at })
}
