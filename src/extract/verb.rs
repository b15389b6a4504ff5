//! The verb of a step.
//!
//! Comes in: a step, cut into words. Goes out: the first verb of the verb table outside a phrase of
//! circumstance.
//!
//! How a phrase of circumstance ends:
//! - 根据…, 通过… and their like at their `，`. Where none follows, the verb is the first one after the
//!   phrase's own words: a verb directly behind the opening word belongs to it (经沟通委托机构 → 委托), and
//!   so does a verb that may be a noun while another verb follows (根据考核调整指标 → 调整).
//! - 对…, 赴…, 向… and 在… at the verb; after 对 and 就 at 进行, 开展 or another light verb, if there is one.
//!   在…下, 在…基础上 and 为推进… at their `，`, like the first group.
//!
//! A verb that may be a noun is one directly before a head noun (考核方案). Where all this leaves no verb,
//! any word of the table will do, then an adverb that is a verb as often (统筹…), then a one-character
//! verb at the very start (建平台).

use super::enclosed::{Enclosed, is_comma, split};
use super::segment::{Kind, Word, add_words, first_but};
use crate::vocabulary::phrases;
use smallvec::SmallVec;
use std::ops::Range;

/// How many characters of a part are looked at for a verb that opens it, and how near to the end of them it
/// is not trusted.
const WINDOW: usize = 14;
const EDGE: usize = 5;

/// A step to be searched for its verb.
pub(super) struct Clause<'s> {
    /// The whole text, in simplified characters.
    pub s: &'s str,
    /// What stands inside brackets and quotes there.
    pub enclosed: &'s Enclosed,
}

impl Clause<'_> {
    /// The bytes of the verb of the step `piece`.
    pub(super) fn verb(&self, piece: Range<usize>) -> Option<Range<usize>> {
        let end = piece.end;
        let mut parts: SmallVec<[Vec<Word>; 4]> = SmallVec::new();
        for part in split(self.s, piece, self.enclosed, is_comma) {
            if let Some(verb) = self.opening_verb(&part) {
                return Some(verb);
            }
            let words = self.words(part.clone());
            if let Some(word) = strict(self.s, &words, part.end < end) {
                return Some(word.range);
            }
            parts.push(words);
        }
        let lenient = || parts.iter().find_map(|words| lenient(words));
        let weak = || parts.iter().flatten().find(|word| word.kind == Kind::Weak).cloned();
        let short = || short(parts.first()?);
        lenient().or_else(weak).or_else(short).map(|word| word.range)
    }

    /// The verb that opens `part`, adverbs aside: the common case, for which a few characters are enough.
    fn opening_verb(&self, part: &Range<usize>) -> Option<Range<usize>> {
        let stretch = self.enclosed.outside(part.clone()).next().filter(|r| r.start == part.start)?;
        let text = self.s.get(stretch.clone())?;
        let window = text.char_indices().nth(WINDOW).map_or(text, |(end, _)| &text[..end]);
        // near the edge of the window a word may be cut in two
        let safe = window.char_indices().rev().nth(EDGE).map_or(0, |(at, _)| at);
        let safe = if window.len() == text.len() { text.len() } else { safe };
        let first = first_but(window, &[Kind::Adverb, Kind::Weak])?;
        let opens = matches!(first.kind, Kind::Verb | Kind::Light) && first.range.end <= safe;
        opens.then(|| part.start + first.range.start..part.start + first.range.end)
    }

    /// The words of `part` that stand outside brackets and quotes.
    fn words(&self, part: Range<usize>) -> Vec<Word> {
        let mut out = Vec::with_capacity(part.len() / 5);
        for open in self.enclosed.outside(part.clone()) {
            let Some(stretch) = self.s.get(open.clone()) else { continue };
            if open.start > part.start {
                // what is enclosed parts the words before it from those behind it
                out.push(Word { range: open.start..open.start, kind: Kind::Unknown });
            }
            add_words(stretch, open.start, &mut out);
        }
        out
    }
}

/// How many words behind one are looked at: more than any clause has, so that hostile input takes linear time.
const FARTHEST: usize = 200;

fn is_plain_verb(kind: Kind) -> bool {
    matches!(kind, Kind::Verb | Kind::VerbNoun | Kind::Light)
}

/// The verb of one part between commas, phrases of circumstance and noun-like verbs left out; `more` says
/// that a comma and another part follow.
fn strict(s: &str, words: &[Word], more: bool) -> Option<Word> {
    let mut place = Place::Start;
    let mut skipped = 0;
    for (index, word) in words.iter().enumerate() {
        let rest = &words[index + 1..words.len().min(index + 1 + FARTHEST)];
        if index < skipped {
            continue;
        }
        let open = match word.kind {
            Kind::Circumstance if more && (place == Place::Start || is_long(s, word)) => return None,
            Kind::Place if more && ends_a_place(s, rest) => return None,
            Kind::Purpose if more && opens_with_verb(rest) => return None,
            Kind::Topic => {
                if let Some(light) = light_verb(rest) {
                    return Some(light.clone());
                }
                Place::Within
            }
            Kind::Circumstance | Kind::Place | Kind::Purpose => match phrase_end(rest) {
                Some(length) => {
                    skipped = index + 1 + length;
                    Place::Within
                }
                None => Place::Opened,
            },
            Kind::Preposition => Place::Within,
            Kind::Short if place == Place::Start && is_last_verb(rest) => return Some(word.clone()),
            Kind::Adverb | Kind::Weak => place,
            Kind::Verb | Kind::Light if place != Place::Start && opens_with(rest, OUTCOMES) => place,
            // 将选出的人才充实…: a verb with 的 describes the noun behind it
            Kind::Verb if place == Place::Within && opens_with_de(s, rest) => place,
            Kind::Verb | Kind::Light if place != Place::Opened || !verb_in(rest) => {
                return Some(word.clone());
            }
            Kind::VerbNoun if !is_noun_here(rest, place) => return Some(word.clone()),
            Kind::Unknown if s.get(word.range.clone()).is_some_and(is_colon) => Place::Start,
            _ if place == Place::Opened => Place::Within,
            _ if place == Place::Start => Place::Subject,
            _ => place,
        };
        place = open;
    }
    None
}

/// Any verb of the table; one that may be a noun before a head only where it opens the part.
fn lenient(words: &[Word]) -> Option<Word> {
    let fits = |(index, word): &(usize, &Word)| {
        let rest = &words[index + 1..];
        match word.kind {
            Kind::Verb | Kind::Light => true,
            Kind::VerbNoun if opens_with(rest, &[Kind::Head]) => *index == 0,
            Kind::VerbNoun => !opens_with(rest, OUTCOMES),
            _ => false,
        }
    };
    words.iter().enumerate().find(fits).map(|(_, word)| word.clone())
}

/// A one-character verb that opens the step, `words` being those of its first part.
fn short(words: &[Word]) -> Option<Word> {
    words.iter().find(|word| word.kind != Kind::Adverb).filter(|word| word.kind == Kind::Short).cloned()
}

/// Where the search for the verb has got to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Only adverbs so far.
    Start,
    /// Behind the first words, mostly the subject.
    Subject,
    /// Directly behind the word that opens a phrase of circumstance.
    Opened,
    /// Inside such a phrase.
    Within,
}

fn opens_with_de(s: &str, rest: &[Word]) -> bool {
    rest.first().is_some_and(|word| s.get(word.range.clone()) == Some("的"))
}

/// Whether `rest` is one verb and nothing else: 抓落实.
fn is_last_verb(rest: &[Word]) -> bool {
    matches!(rest, [word] if is_plain_verb(word.kind))
}

fn is_colon(word: &str) -> bool {
    matches!(word, "：" | ":")
}

/// How many words of `rest` belong to a phrase that closes with 等方面 and the like, a verb following.
fn phrase_end(rest: &[Word]) -> Option<usize> {
    let end = rest.iter().position(|word| word.kind == Kind::PhraseEnd)? + 1;
    rest[end..].iter().any(|word| is_plain_verb(word.kind)).then_some(end)
}

/// Whether the word has more than one character.
fn is_long(s: &str, word: &Word) -> bool {
    s.get(word.range.clone()).is_some_and(|w| w.chars().nth(1).is_some())
}

/// Whether the phrase that 在 opens ends like 在…下.
fn ends_a_place(s: &str, rest: &[Word]) -> bool {
    let last = rest.last().and_then(|word| s.get(word.range.clone())).unwrap_or("");
    phrases().section("place-end").iter().any(|end| last.ends_with(end))
}

/// Whether 为 opens a purpose: a verb follows, adverbs aside.
fn opens_with_verb(rest: &[Word]) -> bool {
    rest.iter().find(|w| w.kind != Kind::Adverb).is_some_and(|w| is_plain_verb(w.kind))
}

/// Whether a verb other than a noun-like one stands in `rest`.
fn verb_in(rest: &[Word]) -> bool {
    rest.iter().any(|w| matches!(w.kind, Kind::Verb | Kind::Light))
}

/// Whether a noun-like verb followed by `rest` is a noun: before a head (考核方案), and inside a phrase
/// while another verb follows.
fn is_noun_here(rest: &[Word], place: Place) -> bool {
    let inside = matches!(place, Place::Opened | Place::Within);
    opens_with(rest, &[Kind::Head]) || opens_with(rest, OUTCOMES) || (inside && verb_in(rest))
}

/// Nouns that make a noun of the verb before them; 要求 and 情况 also end phrases.
const OUTCOMES: &[Kind] = &[Kind::Outcome, Kind::PhraseEnd];

fn opens_with(rest: &[Word], kinds: &[Kind]) -> bool {
    rest.first().is_some_and(|word| kinds.contains(&word.kind))
}

/// The light verb that ends the phrase opened by 对, `rest` being what follows 对.
fn light_verb(rest: &[Word]) -> Option<&Word> {
    let mut light = rest.iter().enumerate().skip(1).filter(|(_, word)| word.kind == Kind::Light);
    light.find(|(index, _)| !opens_with(&rest[index + 1..], OUTCOMES)).map(|(_, word)| word)
}
