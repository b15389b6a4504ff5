//! Quantities: comparison word, number, unit.
//!
//! Comes in: a text with simplified characters and a place where a numeral begins. Goes out: the quantity
//! there, with its shortest text. Refused: a numeral with no unit (unless a comparison word stands before
//! it), times, ordinals, and whatever is glued to letters or signs (H5, 1+3, 12345热线, GB/T 26790.3). What
//! a quantity is for is no question here; see [`targets`](super::targets).
//!
//! The words are in `vocabulary/units.txt` and `comparisons.txt`.

use super::number::{self, Decimal, Numeral, digit};
use super::segment::is_word;
use crate::circular::Comparison;
use crate::vocabulary::{Beginnings, Endings, comparisons, units};
use std::ops::Range;
use std::sync::LazyLock;

/// How far an adverb (至少) may stand before its number, in characters.
const ADVERB_REACH: usize = 6;

/// What kind of unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitKind {
    /// A measure word.
    Count,
    /// Length, area, weight, ….
    Measure,
    /// Money.
    Money,
    /// A share.
    Percent,
    /// A span of time: a quantity only with a comparison word.
    Duration,
    /// A time, a grade, an ordinal: no quantity.
    None,
}

/// A number with its unit.
#[derive(Debug, Clone)]
pub(super) struct Quantity<'s> {
    /// Its shortest text.
    pub range: Range<usize>,
    pub value: Decimal,
    /// The upper end of a range.
    pub max: Option<Decimal>,
    /// The unit in simplified characters; none where only a comparison word makes it a quantity.
    pub unit: Option<&'s str>,
    /// Where the unit stands, blanks before it included; empty for 百分之.
    pub unit_at: Range<usize>,
    pub kind: UnitKind,
    pub bound: Comparison,
    /// Whether a comparison word says so.
    pub compared: bool,
    /// Whether the comparison word stands behind the number.
    pub behind: bool,
    /// Whether the number is written in Chinese numerals.
    pub chinese: bool,
}

/// What stands at a numeral.
pub(super) enum Found<'s> {
    /// A quantity.
    Quantity(Quantity<'s>),
    /// None; the search goes on at this byte.
    Nothing(usize),
}

/// A unit in the text.
#[derive(Debug, Clone, Copy)]
struct Unit {
    kind: UnitKind,
    end: usize,
}

static UNITS: LazyLock<Beginnings<UnitKind>> = LazyLock::new(|| {
    let kinds = [
        ("count", UnitKind::Count),
        ("measure", UnitKind::Measure),
        ("money", UnitKind::Money),
        ("percent", UnitKind::Percent),
        ("duration", UnitKind::Duration),
        ("none", UnitKind::None),
    ];
    Beginnings::new(kinds.into_iter().flat_map(|(name, kind)| units().with(name, kind)))
});

/// The comparison words that stand at one place.
fn compared(place: &'static str) -> impl Iterator<Item = (&'static str, Comparison)> {
    let bounds = [
        ("at_least", Comparison::AtLeast),
        ("more_than", Comparison::MoreThan),
        ("at_most", Comparison::AtMost),
        ("less_than", Comparison::LessThan),
        ("about", Comparison::About),
    ];
    bounds.into_iter().flat_map(move |(name, bound)| comparisons().with(&format!("{name} {place}"), bound))
}

static BEFORE: LazyLock<Endings<Comparison>> =
    LazyLock::new(|| Endings::new(compared("before").chain(compared("adverb"))));
static ADVERBS: LazyLock<Beginnings<Comparison>> = LazyLock::new(|| Beginnings::new(compared("adverb")));
static INSIDE: LazyLock<Beginnings<Comparison>> = LazyLock::new(|| Beginnings::new(compared("inside")));
static BEHIND: LazyLock<Beginnings<Comparison>> = LazyLock::new(|| Beginnings::new(compared("behind")));

/// What stands at the numeral at the byte `at` of `s`.
pub(super) fn quantity(s: &str, at: usize) -> Found<'_> {
    let Some(number) = number_at(s, at).filter(|_| !is_glued(s, at)) else {
        return Found::Nothing(after_run(s, at));
    };
    let number = match with_range_end(s, at, number) {
        Ok(number) => number,
        Err(next) => return Found::Nothing(next),
    };
    let kind = number.unit.map_or(UnitKind::Count, |unit| unit.kind);
    let end = number.unit.map_or(number.end, |unit| unit.end);
    if kind == UnitKind::None {
        return Found::Nothing(end);
    }
    let before = before(s, at);
    if number.unit.is_none() && (before.is_none() || number.chinese || !stands_alone(s, number.value, end)) {
        return Found::Nothing(after_run(s, at));
    }
    let behind = behind(s, end);
    let bound = before.map(|(b, _)| b).or(behind.map(|(b, _)| b)).or(number.inside);
    if kind == UnitKind::Duration && (before.is_none() && behind.is_none() || number.chinese) {
        return Found::Nothing(end);
    }
    Found::Quantity(Quantity {
        range: before.map_or(at, |(_, start)| start)..behind.map_or(end, |(_, end)| end),
        value: number.value,
        max: number.max,
        unit: number.unit.and_then(|unit| unit_name(s, number.end, unit)),
        unit_at: number.end..end,
        kind,
        bound: bound.unwrap_or(Comparison::Exactly),
        compared: bound.is_some(),
        behind: before.is_none() && behind.is_some(),
        chinese: number.chinese,
    })
}

/// A number and what is attached to it.
#[derive(Debug, Clone, Copy)]
struct Measured {
    value: Decimal,
    max: Option<Decimal>,
    /// One past the number, before its unit.
    end: usize,
    unit: Option<Unit>,
    /// 多, 余 between the number and its unit.
    inside: Option<Comparison>,
    /// See [`Numeral::multiplied`].
    multiplied: i32,
    chinese: bool,
}

/// The number at `at` with its unit; 百分之 before it is its unit.
fn number_at(s: &str, at: usize) -> Option<Measured> {
    let share = "百分之";
    if s.get(at..)?.starts_with(share) {
        let at = at + share.len();
        let n = number::arabic(s, at).or_else(|| number::chinese(s, at))?;
        let unit = Some(Unit { kind: UnitKind::Percent, end: n.end });
        return Some(Measured {
            value: n.value,
            max: None,
            end: n.end,
            unit,
            inside: None,
            multiplied: 0,
            chinese: false,
        });
    }
    let n = numeral(s, at)?;
    if let Some(part) = s.get(n.end..)?.strip_prefix("分之").and_then(|_| numeral(s, n.end + "分之".len()))
    {
        let value = Decimal::share(part.value, n.value)?;
        let end = part.end;
        return Some(Measured {
            value,
            max: None,
            end,
            unit: None,
            inside: None,
            multiplied: 0,
            chinese: false,
        });
    }
    let (inside, end) = match word_at(s, n.end, &INSIDE) {
        Some((bound, end)) => (Some(bound), end),
        None => (None, n.end),
    };
    Some(Measured {
        value: n.value,
        max: None,
        end,
        unit: unit_at(s, end),
        inside,
        multiplied: n.multiplied,
        chinese: n.chinese,
    })
}

/// `first` with the upper end of its range, where it has one; `Err` is where the search goes on if what
/// looks like a range is none (2018-2022, 5月-8月).
fn with_range_end(s: &str, at: usize, first: Measured) -> Result<Measured, usize> {
    let Some(from) = range_mark(s, at, first) else { return Ok(first) };
    let second = if first.chinese { number::chinese(s, from) } else { numeral(s, from) };
    let Some(second) = second else { return Ok(first) };
    let unit = unit_at(s, second.end);
    let kind = |unit: Option<Unit>| unit.map(|unit| unit.kind);
    if first.unit.is_some() && kind(unit) != kind(first.unit) {
        // 5个—2025年
        return if kind(first.unit) == Some(UnitKind::None) { Err(second.end) } else { Ok(first) };
    }
    // 1-2万人: 万 goes for both, unless the first number says it too
    let shared = if first.multiplied == 0 { second.multiplied } else { 0 };
    let value = first.value.times_ten_to(shared);
    if unit.is_none() || !value.at_most(second.value) {
        return Err(second.end);
    }
    Ok(Measured { value, max: Some(second.value), end: second.end, unit, ..first })
}

/// Where the second number of a range begins that starts with `first`.
fn range_mark(s: &str, at: usize, first: Measured) -> Option<usize> {
    let from = first.unit.map_or(first.end, |unit| unit.end);
    let behind = |from: usize| {
        let rest = s.get(from..)?;
        let word = rest.strip_prefix(['至', '到']);
        // 由20个到30个 is no range
        let word = word.filter(|_| !s.get(..at).is_some_and(|t| t.ends_with(['由', '从'])));
        let dashes = rest.trim_start().trim_start_matches(is_dash);
        let dashes = (dashes.len() < rest.trim_start().len()).then_some(dashes);
        word.or(dashes).map(|rest| s.len() - rest.trim_start().len())
    };
    behind(from).or_else(|| behind(first.end))
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―' | '－' | '~' | '～')
}

/// The unit as the output names it: 百分之 and `％` are `%`, blanks before it go.
fn unit_name(s: &str, number_end: usize, unit: Unit) -> Option<&str> {
    match s.get(number_end..unit.end)?.trim() {
        "" | "％" => Some("%"),
        name => Some(name),
    }
}

/// The numeral at `at`, with 万 and the like multiplied out where they are not part of a unit (千米).
fn numeral(s: &str, at: usize) -> Option<Numeral> {
    let Some(mut numeral) = number::arabic(s, at) else { return number::chinese(s, at) };
    while let Some(c) = s.get(numeral.end..)?.chars().next() {
        let Some(power) = number::power(c) else { break };
        if unit_at(s, numeral.end).is_some_and(|unit| unit.end > numeral.end + c.len_utf8()) {
            break;
        }
        numeral = numeral.times_ten_to(power);
        numeral.end += c.len_utf8();
    }
    Some(with_rest(s, numeral))
}

/// The numeral with a smaller one behind it that goes on with it: 1万2千, 3亿5千万, 1千2百万.
fn with_rest(s: &str, first: Numeral) -> Numeral {
    if first.multiplied == 0 {
        return first;
    }
    let rest = number::arabic(s, first.end).and_then(|_| numeral(s, first.end));
    let sum = rest.and_then(|rest| match rest.multiplied {
        power if (1..first.multiplied).contains(&power) => first.plus(rest),
        // 1千2百万: the 万 goes for both
        power if first.multiplied < 4 && (5..first.multiplied + 4).contains(&power) => {
            first.times_ten_to(4).plus(rest)
        }
        _ => None,
    });
    sum.unwrap_or(first)
}

/// The longest unit at the byte `at`, blanks before it aside.
fn unit_at(s: &str, at: usize) -> Option<Unit> {
    let rest = s.get(at..)?;
    let gap = rest.len() - rest.trim_start_matches(' ').len();
    let rest = &rest[gap..];
    let (word, kind) = UNITS.longest(rest)?;
    let behind = rest[word.len()..].chars().next();
    // a Latin unit ends where its letters end
    if word.is_ascii() && word.ends_with(|c: char| c.is_ascii_alphabetic()) {
        behind.is_none_or(|c| !c.is_ascii_alphanumeric()).then_some(())?;
    }
    Some(Unit { kind, end: at + gap + word.len() })
}

/// Whether the numeral at `at` is part of a code: a letter or a sign touches it.
fn is_glued(s: &str, at: usize) -> bool {
    let mut before = s.get(..at).unwrap_or("").chars().rev();
    let last = before.next();
    last.is_some_and(|c| c.is_ascii_alphanumeric() || "+＋/#＃._×*".contains(c) || digit(c).is_some())
        || (last == Some('-') && before.next().is_some_and(|c| c.is_ascii_alphanumeric()))
}

/// Where the search goes on behind a numeral that is no quantity: behind the run of digits and signs for
/// an Arabic one, behind one character for a Chinese one.
fn after_run(s: &str, at: usize) -> usize {
    let rest = s.get(at..).unwrap_or("");
    let first = rest.chars().next().map_or(1, char::len_utf8);
    let in_code =
        |c: char| c.is_ascii_alphanumeric() || digit(c).is_some() || "+＋/#＃._×*:-—–~～".contains(c);
    match rest.chars().next() {
        Some(c) if digit(c).is_some() => at + rest.find(|c| !in_code(c)).unwrap_or(rest.len()),
        _ => at + first,
    }
}

/// Whether a number without a unit ends its clause and is no year.
fn stands_alone(s: &str, value: Decimal, end: usize) -> bool {
    let year = |n: &serde_json::Number| n.as_u64().is_some_and(|n| (1900..2100).contains(&n));
    let rest = s.get(end..).unwrap_or("").trim_start();
    let closes = rest.is_empty() || rest.starts_with(['，', ',', '；', ';', '。', '、', '\n', '）', ')']);
    closes && value.number().is_some_and(|n| !year(&n))
}

/// The word of `words` at the byte `at`, and where it ends.
fn word_at(s: &str, at: usize, words: &Beginnings<Comparison>) -> Option<(Comparison, usize)> {
    words.longest(s.get(at..)?).map(|(word, bound)| (bound, at + word.len()))
}

/// The comparison word behind the quantity, and where it ends; （含） between them is part of it.
fn behind(s: &str, end: usize) -> Option<(Comparison, usize)> {
    let rest = s.get(end..)?;
    let bracket = ["（含）", "(含)"].iter().find(|b| rest.starts_with(**b)).map_or(0, |b| b.len());
    word_at(s, end + bracket, &BEHIND)
}

/// The comparison word before the number, and where it begins: directly, or an adverb before the verb.
fn before(s: &str, at: usize) -> Option<(Comparison, usize)> {
    let text = s.get(..at)?;
    let text = text.trim_end_matches(' ');
    if let Some((word, bound)) = BEFORE.longest(text) {
        let start = text.len() - word.len();
        // 签约14家: the character ends another word
        let single = word.chars().nth(1).is_none();
        let whole = text[..start].char_indices().next_back().and_then(|(i, _)| text.get(i..));
        if !(single && whole.is_some_and(is_word)) {
            return Some((bound, start));
        }
    }
    let reach = text.char_indices().rev().nth(ADVERB_REACH + 1).map_or(0, |(i, _)| i);
    let near = &text[reach..];
    let mut starts = near.char_indices().rev();
    let (start, (word, bound)) = starts.find_map(|(i, _)| Some((i, ADVERBS.longest(&near[i..])?)))?;
    let between = &near[start + word.len()..];
    let clear = between.chars().all(|c| c.is_alphabetic() && digit(c).is_none());
    clear.then_some((bound, reach + start))
}
