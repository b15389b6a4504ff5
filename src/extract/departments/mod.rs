//! Units and persons: the names in a cell, what stands for several, the carried-over prefix, the index.
//!
//! Comes in: a cell or the inside of a bracket that names units and nothing else; labels and verbs
//! (牵头单位：, 负责) are the business of whoever cuts it out. Goes out: one [`Text`] per name,
//! verbatim. The rules are those of the contract's section Roles. What it refuses to do: to correct a
//! name, or to part one where a half would be no name.

mod index;
mod known;
mod mixed;
mod organ;
mod people;
mod prefix;

pub use index::index;
pub use known::KnownNames;
pub(super) use mixed::units_and_people;
pub(super) use organ::is_unit;
pub use people::person_names;
pub(super) use people::{is_unit_with_person, person_behind, person_glued, person_ranges};
pub use prefix::full_name;

use crate::circular::Department;
use crate::document::{Text, find_blank, heal, signs};
use crate::vocabulary::{Beginnings, organs, simplified};
use smallvec::{SmallVec, smallvec};
use std::ops::Range;
use std::sync::LazyLock;

/// How many pieces a name may have been cut into by blanks and line breaks.
const MAX_PIECES: usize = 12;

/// The pieces of a text; mostly one or two, which need no allocation.
pub(super) type Pieces = SmallVec<[Range<usize>; 2]>;

/// The names in one cell, in its order.
///
/// `、` `，` `；` part names; 和, 及 and 与 only between two complete ones; brackets bind; blanks and
/// line breaks part where both sides are complete names, else they are the wrap of a line. `等` is
/// dropped, and a mark that means nobody (`/`, `—`, 无) gives no name.
#[must_use]
pub fn names<'a>(cell: &Text<'a>, known: &KnownNames) -> Vec<Text<'a>> {
    let folded = simplified(cell.as_str());
    let text: &str = &folded;
    if is_nobody(text) {
        return Vec::new();
    }
    let mut ranges = Pieces::new();
    for part in with_levels(text, split_marks(text)) {
        for part in split_and_so_on(text, part) {
            split_conjunctions(text, part, known, &mut |part| split_gaps(text, part, known, &mut ranges));
        }
    }
    let healed = ranges.into_iter().map(|range| heal(cell, range));
    healed.filter(|name| !is_nobody(name.as_str())).collect()
}

fn is_collective(name: &str) -> bool {
    Department::is_collective(name)
}

/// Whether the text says that there is nobody.
pub(super) fn is_nobody(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || organs().section("nobody").contains(&text)
}

/// Whether the mark opens a bracket that binds what stands in it.
fn opens(c: char) -> bool {
    matches!(c, '（' | '(' | '〔' | '[' | '【' | '《' | '“' | '［' | '〈')
}

/// Whether the mark closes one.
fn closes(c: char) -> bool {
    matches!(c, '）' | ')' | '〕' | ']' | '】' | '》' | '”' | '］' | '〉')
}

/// The characters of `text` with their offsets that stand in no bracket; a bracket that never closes
/// binds nothing.
pub(super) fn outside_brackets(text: &str) -> Vec<(usize, char)> {
    outside(text.char_indices())
}

/// Those of the `chars` of a text, its brackets among them, that stand in no bracket.
fn outside(chars: impl Iterator<Item = (usize, char)>) -> Vec<(usize, char)> {
    let mut out = Vec::with_capacity(chars.size_hint().0);
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in chars {
        if opens(c) {
            open.push(out.len());
        }
        out.push((at, c));
        if closes(c)
            && let Some(start) = open.pop()
        {
            out.truncate(start);
        }
    }
    out
}

/// Cuts at the marks that always part names.
fn split_marks(text: &str) -> Pieces {
    split_at(text, |c| matches!(c, '、' | '，' | '；' | ',' | ';' | '｡' | '。' | '､'))
}

/// The parts of a list, those put together that name several levels at once: 各县（市）、区 is one name.
fn with_levels(text: &str, parts: Pieces) -> Pieces {
    if !text.contains('各') {
        return parts;
    }
    let mut out = Pieces::new();
    for part in parts {
        let name = text[part.clone()].trim();
        let bare = organs().section("levels").contains(&name) && name.chars().count() == 1;
        match out.last_mut().filter(|last| bare && text[(*last).clone()].trim_start().starts_with('各')) {
            Some(last) => last.end = part.end,
            None => out.push(part),
        }
    }
    out
}

/// Cuts `text` at the marks or blanks that stand in no bracket and fit; the pieces may be empty.
pub(super) fn split_at(text: &str, fits: impl Fn(char) -> bool) -> Pieces {
    let mut out = Pieces::new();
    let mut start = 0;
    for (at, c) in outside(signs(text)) {
        if fits(c) {
            out.push(start..at);
            start = at + c.len_utf8();
        }
    }
    out.push(start..text.len());
    out
}

/// Drops `等` and what only sums up behind it; a collective name behind it is one of its own.
fn split_and_so_on(text: &str, part: Range<usize>) -> Pieces {
    let Some(inner) = text.get(part.clone()) else { return Pieces::new() };
    if !inner.contains(['等']) {
        return smallvec![part];
    }
    for (at, c) in outside_brackets(inner) {
        if c != '等' || inner[..at].ends_with(is_before_and_so_on) {
            continue;
        }
        let after = at + c.len_utf8();
        let rest = inner[after..].trim();
        let before = part.start..part.start + at;
        if rest.is_empty() || is_sum(rest) {
            return smallvec![before];
        }
        if organs().section("collective").iter().any(|word| rest.starts_with(word)) || is_of_level(rest) {
            return smallvec![before, part.start + after..part.end];
        }
        // 等部门和各县区
        let sums = organs().section("sum").iter();
        let joined =
            sums.filter_map(|sum| CONJUNCTIONS.longest(rest.strip_prefix(*sum)?)).map(|(word, ())| word);
        if let Some(word) = joined.max_by_key(|word| word.len()) {
            let behind = rest.find(word).map_or(0, |at| at + word.len());
            let start = part.end
                - (inner.len() - after - (inner[after..].len() - inner[after..].trim_start().len()))
                + behind;
            return smallvec![before, start..part.end];
        }
    }
    smallvec![part]
}

/// Whether a collective name of a level follows: 省有关部门.
fn is_of_level(rest: &str) -> bool {
    let level = organs().section("levels").iter().find_map(|level| rest.strip_prefix(level));
    level.is_some_and(|rest| organs().section("collective").iter().any(|word| rest.starts_with(word)))
}

/// Whether `c` makes a word with a 等 behind it: 高等, 中等.
fn is_before_and_so_on(c: char) -> bool {
    organs().section("before-等").iter().any(|word| word.starts_with(c))
}

/// Whether `rest` only sums up the names before 等: 部门, 5家单位.
fn is_sum(rest: &str) -> bool {
    let counted = |c: char| c.is_ascii_digit() || "一二三四五六七八九十几多个家".contains(c);
    let word = rest.trim_start_matches(counted).trim();
    organs().section("sum").contains(&word)
}

/// Gives the parts of `part` between the conjunctions that have a complete name on either side.
fn split_conjunctions(
    text: &str,
    part: Range<usize>,
    known: &KnownNames,
    emit: &mut impl FnMut(Range<usize>),
) {
    let inner = text.get(part.clone()).unwrap_or("");
    if !CONJUNCTIONS.any_in(inner) {
        return emit(part);
    }
    let mut start = part.start;
    let mut skip = part.start;
    for (at, _) in outside_brackets(inner) {
        let at = part.start + at;
        if at < skip {
            continue;
        }
        let Some((word, ())) = CONJUNCTIONS.longest(&text[at..part.end]) else { continue };
        skip = at + word.len();
        let right = text[skip..part.end].trim();
        let tied = organs().section("tied").iter().any(|word| right.starts_with(word));
        if !tied && known.is_complete(&compact(&text[start..at])) && known.is_complete(&compact(right)) {
            emit(start..at);
            start = skip;
        }
    }
    emit(start..part.end);
}

/// What may stand between two names. A slash does so too.
static CONJUNCTIONS: LazyLock<Beginnings<()>> =
    LazyLock::new(|| Beginnings::new(organs().with("conjunctions", ()).chain([("/", ()), ("／", ())])));

/// `text` without white space.
fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Adds the names of `part` that blanks and line breaks part: the most names into which it can be cut
/// so that each is complete, else all of it as one.
fn split_gaps(text: &str, part: Range<usize>, known: &KnownNames, out: &mut Pieces) {
    let pieces = pieces(text, part.clone());
    if pieces.len() < 2 {
        out.extend(pieces);
        return;
    }
    match cut(text, &pieces, known) {
        Some(groups) => out.extend(groups),
        None => out.push(part),
    }
}

/// The runs of `part` without white space; white space in brackets parts nothing.
fn pieces(text: &str, part: Range<usize>) -> Pieces {
    let Some(inner) = text.get(part.clone()) else { return Pieces::new() };
    if find_blank(inner).is_none() {
        return if inner.is_empty() { Pieces::new() } else { smallvec![part] };
    }
    let runs = split_at(inner, char::is_whitespace).into_iter();
    let runs = runs.filter(|run| !inner[run.clone()].trim().is_empty());
    runs.map(|run| part.start + run.start..part.start + run.end).collect()
}

/// The best way to cut that ends in the group `first..end` of pieces: how many groups, and where the
/// group before begins.
#[derive(Clone, Copy)]
struct Best {
    groups: usize,
    before: Option<usize>,
}

/// Cuts the pieces into the most groups that are complete names; `None` where there is no such way.
fn cut(text: &str, pieces: &[Range<usize>], known: &KnownNames) -> Option<Vec<Range<usize>>> {
    let join = |from: usize, to: usize| -> String {
        pieces[from..to].iter().flat_map(|p| text[p.clone()].chars()).filter(|c| !c.is_whitespace()).collect()
    };
    // best[end][k]: the last group is the k + 1 pieces before `end`
    let mut best: Vec<Vec<Option<(Best, String)>>> = vec![Vec::new(); pieces.len() + 1];
    for end in 1..=pieces.len() {
        for size in 1..=end.min(MAX_PIECES) {
            let first = end - size;
            let name = join(first, end);
            let found = known.is_complete(&name).then(|| {
                if first == 0 {
                    return Some(Best { groups: 1, before: None });
                }
                let broken = text[pieces[first - 1].end..pieces[first].start].contains('\n');
                let open = best[first].iter().enumerate().filter_map(|(k, way)| {
                    let (way, left) = way.as_ref()?;
                    (!known.binds(left, &name, broken)).then_some((way.groups, k))
                });
                let (groups, k) = open.max_by_key(|&(groups, k)| (groups, std::cmp::Reverse(k)))?;
                Some(Best { groups: groups + 1, before: Some(first - k - 1) })
            });
            best[end].push(found.flatten().map(|way| (way, name)));
        }
    }
    let mut end = pieces.len();
    let last = best[end].iter().enumerate().filter_map(|(k, way)| Some((way.as_ref()?.0.groups, k)));
    let (_, mut k) = last.max_by_key(|&(groups, k)| (groups, std::cmp::Reverse(k)))?;
    let mut groups = Vec::new();
    loop {
        let first = end - k - 1;
        groups.push(pieces[first].start..pieces[end - 1].end);
        let Some(before) = best[end][k].as_ref()?.0.before else { break };
        end = first;
        k = first - before - 1;
    }
    groups.reverse();
    Some(groups)
}

/// The ranges of `text` before the bracket at its end and inside it, where it has one.
fn without_last_bracket_range(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let head = organ::without_last_bracket(text);
    let open = text[head.len()..].chars().next().filter(|_| head.len() < text.len())?;
    let close = text.chars().next_back()?;
    Some((0..head.len(), head.len() + open.len_utf8()..text.len() - close.len_utf8()))
}

#[cfg(test)]
mod tests;
