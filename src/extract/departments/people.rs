//! The persons of a cell: names and posts.

use super::{split_at, without_last_bracket_range};
use crate::circular::{Person, PersonAt};
use crate::document::{Text, TextLayer, heal};
use crate::vocabulary::{begins_with_noun, begins_with_verb, organs, simplified, surnames};
use std::ops::Range;

/// The persons that a cell names, in its order; `role` is left to the caller, who knows the header.
///
/// `、` `，` `；` and line breaks part persons, blanks where both sides are names: `严　峻` is one
/// name of two characters, `王明 李四` are two. A post beside a name (`王明（副局长）`, `副局长 王明`)
/// goes to `post`; a post alone (`总经理助理`, `各镇长`) has no name.
#[must_use]
pub fn person_names(cell: &Text<'_>, layer: &TextLayer) -> Vec<Person> {
    let folded = simplified(cell.as_str());
    if super::is_nobody(&folded) {
        return Vec::new();
    }
    let mut found = Found::default();
    let marks = |c| matches!(c, '、' | '，' | '；' | ',' | ';' | '。' | '/' | '／');
    for part in split_at(&folded, marks) {
        found.read(&folded, part);
    }
    found.persons(cell, layer)
}

/// What a unit in brackets ends in, and hardly a person.
const UNIT_ENDS: [char; 22] = [
    '组', '位', '局', '办', '部', '院', '处', '科', '室', '会', '委', '厅', '所', '站', '队', '心', '区',
    '县', '市', '镇', '乡', '校',
];

/// The unit, the label and the person of a name with a person in brackets behind it: 县水利局（联系人：王大江）.
pub(in crate::extract) fn person_behind<'a>(
    name: &Text<'a>,
) -> Option<(Text<'a>, Option<Text<'a>>, Text<'a>)> {
    let folded = simplified(name.as_str());
    let (head, inner) = without_last_bracket_range(&folded)?;
    let inside = &folded[inner.clone()];
    let colon = inside.char_indices().find(|&(_, c)| matches!(c, '：' | ':'));
    let (label, start) = match colon {
        Some((at, c)) => (Some(name.slice(inner.start..inner.start + at)), inner.start + at + c.len_utf8()),
        None => (None, inner.start),
    };
    let person = &folded[start..inner.end];
    let named = |word: &str| {
        let word = word.trim();
        let length = word.chars().count();
        // 党组, 文物局 and 金融办 begin with a surname's character too
        let person =
            begins_with_surname(word) && is_name(word) && !is_post(word) && !word.ends_with(UNIT_ENDS);
        (2..=4).contains(&length) && person
    };
    let all = person.split(['、', '，', ',']).all(named);
    let fits = all && !person.is_empty() && super::organ::is_unit(&folded[head.clone()]);
    fits.then(|| (name.slice(head).trim(), label, name.slice(start..inner.end)))
}

/// The unit and the person, with any post, of a unit's name with its person glued on: 县水利局局长王大江, 县水利局王大江.
pub(in crate::extract) fn person_glued<'a>(name: &Text<'a>) -> Option<(Text<'a>, Text<'a>)> {
    let unit = unit_of_glued(&simplified(name.as_str()))?;
    Some((name.slice(0..unit), name.slice(unit..name.as_str().len())))
}

/// Whether `name` (simplified) is a unit's with its person glued on.
pub(in crate::extract) fn is_unit_with_person(name: &str) -> bool {
    unit_of_glued(name).is_some()
}

/// How long the unit's name is at the head of one with its person glued on.
fn unit_of_glued(name: &str) -> Option<usize> {
    /// A unit and post have no more characters.
    const LONGEST: usize = 40;
    if super::organ::is_unit(name) || !is_chinese_word(name) || name.chars().count() > LONGEST {
        return None;
    }
    let ends = name.char_indices().map(|(at, _)| at).filter(|&at| super::organ::is_unit(&name[..at]));
    let with_post = |at: &usize| {
        let (post, person) = name[*at..].split_at(post_before_name(&name[*at..]).unwrap_or(0));
        !post.is_empty() && post.chars().count() <= 8 && (2..=3).contains(&person.chars().count())
    };
    let bare = |at: &usize| {
        let person = &name[*at..];
        // 县教育局安全股 is a unit, 县林业局江南林场 one that is not known
        (2..=3).contains(&person.chars().count())
            && begins_with_surname(person)
            && !is_post(person)
            && !person.ends_with(UNIT_ENDS)
            && !begins_with_verb(person, false)
            && !begins_with_noun(person)
    };
    let ends: Vec<usize> = ends.collect();
    ends.iter().rev().copied().find(with_post).or_else(|| ends.iter().rev().copied().find(bare))
}

/// The places of the names in `text`, which is simplified, each with the blanks inside it.
pub(in crate::extract) fn person_ranges(text: &str) -> Vec<Range<usize>> {
    let marks = |c| matches!(c, '、' | '，' | '；' | ',' | ';');
    split_at(text, marks).into_iter().flat_map(|part| tokens(text, part)).collect()
}

/// What one piece of a cell is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Name(Range<usize>),
    Post(Range<usize>),
}

#[derive(Default)]
struct Found {
    /// The pieces of each part between marks.
    parts: Vec<Vec<Piece>>,
}

impl Found {
    fn read(&mut self, text: &str, part: Range<usize>) {
        let Some(inner) = text.get(part.clone()) else { return };
        // a label, 责任人：王明, is no part of a name
        let label = inner
            .rfind(['：', ':'])
            .map_or(0, |at| at + inner[at..].chars().next().map_or(0, char::len_utf8));
        let start = part.start + label;
        let mut pieces = Vec::new();
        for token in tokens(text, start..part.end) {
            read_token(text, token, &mut pieces);
        }
        // 县委副书记、县长刘某 is one person with two posts
        if let (Some([Piece::Post(first)]), [Piece::Post(second), Piece::Name(_)]) =
            (self.parts.last().map(Vec::as_slice), pieces.as_mut_slice())
            && text[first.end..second.start].trim() == "、"
            && organs().section("party posts").iter().any(|post| text[first.clone()].ends_with(post))
        {
            second.start = first.start;
            self.parts.pop();
        }
        self.parts.push(pieces);
    }

    fn persons(self, cell: &Text<'_>, layer: &TextLayer) -> Vec<Person> {
        let mut out: Vec<Person> = Vec::new();
        for pieces in self.parts {
            let first = out.len();
            // in 副局长 王明 李四 the posts stand before the names, in 王明 副局长 behind them
            let post_first = matches!(pieces.first(), Some(Piece::Post(_)));
            for piece in pieces {
                let (Piece::Name(range) | Piece::Post(range)) = &piece;
                let value = heal(cell, range.clone());
                if value.is_blank() {
                    continue;
                }
                let at = layer.ranges(&value, 0..value.as_str().len());
                let text = Some(value.as_str().to_owned());
                let last = if out.len() > first { out.last_mut() } else { None };
                match (piece, last) {
                    (Piece::Name(_), Some(person)) if post_first && person.name.is_none() => {
                        person.name = text;
                        person.at.name = at;
                    }
                    (Piece::Post(_), Some(person)) if !post_first && person.post.is_none() => {
                        person.post = text;
                        person.at.post = at;
                    }
                    (Piece::Name(_), _) => {
                        let at = PersonAt { name: at, ..PersonAt::default() };
                        out.push(Person { name: text, at, ..Person::default() });
                    }
                    (Piece::Post(_), _) => {
                        let at = PersonAt { post: at, ..PersonAt::default() };
                        out.push(Person { post: text, at, ..Person::default() });
                    }
                }
            }
        }
        out
    }
}

/// The tokens of `part` between blanks, those that are the halves of one name put together.
fn tokens(text: &str, part: Range<usize>) -> Vec<Range<usize>> {
    let Some(inner) = text.get(part.clone()) else { return Vec::new() };
    let runs = split_at(inner, char::is_whitespace).into_iter();
    let runs = runs.filter(|run| !inner[run.clone()].trim().is_empty());
    let mut runs: &[Range<usize>] =
        &runs.map(|run| part.start + run.start..part.start + run.end).collect::<Vec<_>>();
    let mut out = Vec::new();
    while let Some(first) = runs.first() {
        let used = name_length(text, runs).clamp(1, runs.len());
        out.push(first.start..runs[used - 1].end);
        runs = &runs[used..];
    }
    out
}

/// How many of the runs the first name takes: a blank may stand behind its surname (王 建国), between
/// all its characters (严 峻), or be a wrap before its last one (高天 佑).
fn name_length(text: &str, runs: &[Range<usize>]) -> usize {
    // the characters of each run, 0 for what is no word
    let count = |i: usize| {
        let Some(run) = runs.get(i) else { return 0 };
        let word = &text[run.clone()];
        let word = without_last_bracket_range(word).map_or(word, |(head, _)| &word[head]);
        if is_chinese_word(word) { word.chars().count() } else { 0 }
    };
    let first = &text[runs.first().map_or(0..0, Clone::clone)];
    let singles = (0..).take_while(|&i| count(i) == 1).count();
    match (count(0), count(1)) {
        (1, 1) if singles == 3 => 3,
        (1, 1) => 2,
        (1, 2) if begins_with_surname(first) => 2,
        (2, 2) if surnames().section("compound").contains(&first) => 2,
        (2, 1) | (3, 1) if count(2) != 1 && (count(0) == 2 || compound_head(first)) => {
            let next = runs.get(1).map_or("", |run| &text[run.clone()]);
            if count(2) == 2 && begins_with_surname(next) { 1 } else { 2 }
        }
        _ => 1,
    }
}

fn compound_head(text: &str) -> bool {
    surnames().section("compound").iter().any(|surname| text.starts_with(surname))
}

fn is_chinese_word(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || ('\u{3400}'..='\u{9FFF}').contains(&c))
}

/// Reads one token: a name, a post, or a name with its post glued or in brackets.
fn read_token(text: &str, token: Range<usize>, out: &mut Vec<Piece>) {
    let whole = &text[token.clone()];
    // a post in brackets on a line of its own
    if let Some(inside) = whole.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']))
        && is_post(inside)
    {
        let start = token.start + whole.find(inside).unwrap_or(0);
        out.push(Piece::Post(start..start + inside.len()));
        return;
    }
    if let Some((head, inner)) = without_last_bracket_range(whole) {
        let at = token.start;
        read_token(text, at..at + head.end, out);
        let inside = &whole[inner.clone()];
        let inner = at + inner.start..at + inner.end;
        out.push(if is_post(inside) || !is_name(inside) { Piece::Post(inner) } else { Piece::Name(inner) });
        return;
    }
    if let Some(name) = name_before_post(whole) {
        out.push(Piece::Name(token.start..token.start + name));
        out.push(Piece::Post(token.start + name..token.end));
    } else if let Some(post) = post_before_name(whole) {
        out.push(Piece::Post(token.start..token.start + post));
        out.push(Piece::Name(token.start + post..token.end));
    } else if is_name(whole) && !is_post(whole) {
        out.push(Piece::Name(token));
    } else {
        out.push(Piece::Post(token));
    }
}

/// Whether `text` ends as a post or a unit does.
fn is_post(text: &str) -> bool {
    let compact = super::compact(text);
    organs().section("posts").iter().any(|post| compact.ends_with(post))
        || super::is_collective(&compact)
        || (compact.chars().count() > 2 && super::organ::is_unit(&compact) && !begins_with_surname(&compact))
        || super::organ::is_office(&compact)
}

/// Whether `text` is a person's name by its surname, and no unit or post.
pub(super) fn is_person(text: &str) -> bool {
    is_name(text) && begins_with_surname(text) && !is_post(text)
}

/// Whether `text` looks like a person's name: two to four characters, or one with a `·`.
fn is_name(text: &str) -> bool {
    let compact = super::compact(text);
    let count = compact.chars().count();
    if compact.contains('·') || compact.contains('•') {
        return count <= 20;
    }
    (2..=4).contains(&count) && is_chinese_word(&compact)
}

fn begins_with_surname(text: &str) -> bool {
    compound_head(text)
        || text
            .chars()
            .next()
            .is_some_and(|c| surnames().section("single").iter().any(|surname| surname.starts_with(c)))
}

/// The length of the post in a post with its name glued on: 副县长王建国.
fn post_before_name(text: &str) -> Option<usize> {
    let ends = organs()
        .section("posts")
        .iter()
        .flat_map(|post| text.match_indices(post).map(|(at, post)| at + post.len()));
    let named = |&end: &usize| is_name(&text[end..]) && begins_with_surname(&text[end..]) && !is_post(text);
    ends.filter(|&end| end < text.len()).filter(named).max()
}

/// The length of the name in a name with its post glued on: 王建国副局长.
fn name_before_post(text: &str) -> Option<usize> {
    let posts = organs().section("posts").iter().filter(|post| text.ends_with(**post));
    let mut stem = text.len() - posts.map(|post| post.len()).max()?;
    for word in ["副", "常务副", "第一"] {
        if text[..stem].ends_with(word) {
            stem -= word.len();
        }
    }
    let name = &text[..stem];
    let length = name.chars().count();
    let given = if compound_head(name) { 3..=4 } else { 2..=3 };
    (given.contains(&length)
        && is_chinese_word(name)
        && begins_with_surname(name)
        && !super::organ::is_unit(name))
    .then_some(stem)
}
