//! The signature (发文机关署名, 成文日期) and the note below it (附注).

use super::date::{self, Read};
use super::head;
use super::page::{Page, Use};
use crate::diagnostic::{Code, Finding};
use crate::document::{Text, heal};
use crate::extract::departments::{KnownNames, is_unit, names, outside_brackets};
use crate::layout::is_duty_label;
use crate::vocabulary::{notice as words, organs, simplified};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A line of the signature has no more characters than this.
const MAX_LENGTH: usize = 50;
/// What stands between a name's lines and a date's.
const MAX_LINES: usize = 16;

/// The lines of the signature, the date's line included.
pub(super) type Lines = Range<usize>;

/// Whether the line is a date, or ends in one behind the issuers' names.
pub(super) fn is_dated(key: &str) -> bool {
    date::whole(key).is_some() || inline(key).is_some()
}

/// Where the date begins that stands behind the issuers on one line.
fn inline(key: &str) -> Option<(usize, Read)> {
    let (at, read) = date::at_end(key)?;
    let before = key[..at].trim();
    (before.chars().count() <= MAX_LENGTH
        && !before.contains(['，', '。', '：'])
        && is_unit(strip_seal(before)))
    .then_some((at, read))
}

/// Finds the signature between the lines `start` and `end` and writes issuers and date.
pub(super) fn read(page: &mut Page<'_, '_>, start: usize, end: usize) -> Option<Lines> {
    let free = |page: &Page<'_, '_>, i: usize| page.rows[i].is_free() && is_dated(&page.rows[i].key);
    let dated: Vec<usize> = (start..end.min(page.rows.len())).filter(|&i| free(page, i)).collect();
    // a date below a name is the signature's; a lone one only where there is no such
    let named = |&&i: &&usize| inline(&page.rows[i].key).is_some() || first_name(page, i, start) < i;
    let Some(at) = dated.iter().find(named).or(dated.first()).copied() else {
        return undated(page, start, end);
    };
    let first = first_name(page, at, start);
    put_names(page, first..at);
    put_date(page, at);
    page.take(first..at + 1);
    Some(first..at + 1)
}

/// A date below a name, behind attachments: where the notice itself is not signed, its signature.
pub(super) fn read_late(page: &mut Page<'_, '_>, end: usize) -> Option<Lines> {
    let at = (end..page.rows.len()).rev().find(|&i| {
        let row = &page.rows[i];
        let above = i.checked_sub(1).filter(|&above| above >= end).map(|above| &page.rows[above]);
        let named =
            above.is_some_and(|above| above.is_free() && is_name(&above.key) && above.heading.is_none());
        row.is_free() && (inline(&row.key).is_some() || (named && date::whole(&row.key).is_some()))
    })?;
    let first = first_name(page, at, end);
    put_names(page, first..at);
    put_date(page, at);
    page.take(first..at + 1);
    Some(first..at + 1)
}

/// The date in a bracket of its own below a title, where no signature gives one.
pub(super) fn date_below_title(page: &mut Page<'_, '_>, title: usize) {
    for i in title..(title + 3).min(page.rows.len()) {
        let row = &page.rows[i];
        if let (true, Some(day)) = (row.is_free(), bracketed_date(&row.key)) {
            page.notice.issued_on = Some(day);
            page.rows[i].usage = Use::Field;
            return;
        }
    }
}

/// The date in a line that is nothing but a date in brackets: （2024年3月15日）.
pub(super) fn bracketed_date(key: &str) -> Option<chrono::NaiveDate> {
    let inner = key.strip_prefix(['（', '('])?.strip_suffix(['）', ')'])?;
    date::whole(inner)?.day()
}

/// The names at the end of the notice where no date follows them.
fn undated(page: &mut Page<'_, '_>, start: usize, end: usize) -> Option<Lines> {
    let last = page.previous_free(end, start)?;
    let first = first_name(page, last + 1, start);
    let known = |i: usize| is_unit(&page.rows[i].key);
    if first > last || first <= start || !(first..=last).all(known) {
        return None;
    }
    put_names(page, first..last + 1);
    page.take(first..last + 1);
    Some(first..last + 1)
}

/// The first of the lines of names that stand directly above line `end`; `end` if there are none.
fn first_name(page: &Page<'_, '_>, end: usize, start: usize) -> usize {
    let mut first = end;
    while let Some(i) = first.checked_sub(1).filter(|&i| i >= start && end - i <= MAX_LINES) {
        let row = &page.rows[i];
        if matches!(row.usage, Use::Furniture | Use::Rule) {
            // a page may turn inside the signature
            if first == end || i == start {
                break;
            }
            let above = &page.rows[i - 1];
            if !(above.is_free() && is_name(above.key.as_str())) {
                break;
            }
            first = i;
            continue;
        }
        let plausible = is_name(&row.key)
            || (first == end
                && is_plain(&row.key)
                && row.length() >= 4
                && !is_person(&simplified(row.raw.as_str())))
            || (first < end && is_first_half(page, i, start));
        if !row.is_free() || row.heading.is_some() || !plausible {
            break;
        }
        first = i;
    }
    first
}

/// A name, or several side by side; or the mark of the seal alone.
fn is_name(key: &str) -> bool {
    is_seal(key) || (is_plain(key) && is_unit(strip_seal(key)))
}

/// Whether the line says （代章） and no more.
fn is_seal(key: &str) -> bool {
    strip_seal(key).is_empty()
}

/// Whether the line is a person with a post, as an order is signed: 市长　张某.
fn is_person(raw: &str) -> bool {
    let mut words = raw.split_whitespace();
    let post =
        words.next().is_some_and(|word| organs().section("posts").iter().any(|post| word.ends_with(post)));
    post && words.next().is_some_and(|name| name.chars().count() <= 4)
}

/// Whether nothing speaks against the line's being (part of) a name.
fn is_plain(key: &str) -> bool {
    let closing = words().section("closing").iter().any(|word| key.starts_with(word));
    !closing
        && key.chars().count() <= MAX_LENGTH
        && !key.contains(['，', '。', '；', '：', ',', ';', ':', '《', '！', '？'])
        && !key.starts_with(['【', '［', '['])
        && !is_duty_label(key.split_whitespace().next().unwrap_or(""))
        && !head::is_numbered(key)
        && !head::ends_as_title(key)
        && date::whole(key).is_none()
        && super::marks::mark(key).is_none()
        && !(key.starts_with(['（', '(']) && key.ends_with(['）', ')']))
}

/// Whether line `i` is the first half of the name in the line below it: no name itself, below a
/// paragraph that is closed.
fn is_first_half(page: &Page<'_, '_>, i: usize, start: usize) -> bool {
    let row = &page.rows[i];
    let above = page.previous_free(i, start).map(|above| &page.rows[above]);
    is_plain(&row.key) && row.length() <= 24 && above.is_some_and(super::page::Row::is_closed)
}

/// A name without （代章）, （盖章） behind it.
fn strip_seal(key: &str) -> &str {
    static SEAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"\s*[（(\[]\s*(?:[^（）()]{0,24}代\s*章|盖\s*章|印\s*章|公\s*章|章|印)\s*[）)\]]\s*$")
            .ok()
    });
    // nearly every line is told apart by its last character
    if !key.trim_end().ends_with(['）', ')', ']']) {
        return key;
    }
    SEAL.as_ref().and_then(|seal| seal.find(key)).map_or(key, |found| &key[..found.start()])
}

fn without_seal<'a>(name: &Text<'a>) -> Text<'a> {
    name.slice(0..strip_seal(&simplified(name.as_str())).len())
}

/// Names that are none without the name above them.
const OFFICES: [&str; 3] = ["办公室", "秘书处", "办公厅"];

/// Writes the names of the lines, several on one line parted, halves joined.
fn put_names(page: &mut Page<'_, '_>, rows: Range<usize>) {
    let mut half: Option<Text<'_>> = None;
    let mut found: Vec<Text<'_>> = Vec::new();
    for i in rows.clone() {
        let row = &page.rows[i];
        if !row.is_free() || is_seal(&row.key) {
            continue;
        }
        let raw = without_seal(&row.raw.trim());
        // the office of the group named above
        if let Some(group) = found.pop_if(|_| OFFICES.contains(&row.key.as_str())) {
            let whole = Text::join(&[group, raw], "\n");
            found.push(heal(&whole, 0..whole.as_str().len()));
            continue;
        }
        let last = i + 1 == rows.end;
        if !last && !is_unit(strip_seal(&row.key)) && half.is_none() {
            half = Some(raw);
            continue;
        }
        if let Some(first) = half.take() {
            let whole = Text::join(&[first, raw], "\n");
            found.push(heal(&whole, 0..whole.as_str().len()));
        } else {
            found.extend(side_by_side(&raw));
        }
    }
    found.iter().for_each(|name| put_issuer(page, name));
}

fn put_issuer(page: &mut Page<'_, '_>, name: &Text<'_>) {
    let (name, at) = page.value(name);
    page.notice.issuers.push(name);
    page.notice.at.issuers.push(at);
}

/// Office and date on the line below the number, as minutes and bulletins have them, where no signature gives them.
pub(super) fn below_number(page: &mut Page<'_, '_>, title: usize) {
    let number = (0..title.min(page.rows.len())).find(|&i| super::number::whole(&page.rows[i].key).is_some());
    let Some(i) = number.and_then(|number| page.next_free(number + 1, title)) else { return };
    if inline(&page.rows[i].key).is_some() {
        put_date(page, i);
        page.take(i..i + 1);
    }
}

/// The names of one line: parted by wide gaps where every piece is a name, else as in a cell.
pub(super) fn side_by_side<'a>(raw: &Text<'a>) -> Vec<Text<'a>> {
    static GAP: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\s{2,}|[\t\u{3000}]").ok());
    let text = raw.as_str();
    let mut pieces = Vec::new();
    let mut start = 0;
    for gap in GAP.iter().flat_map(|gap| gap.find_iter(text)) {
        pieces.push(without_seal(&heal(raw, start..gap.start())));
        start = gap.end();
    }
    pieces.push(without_seal(&heal(raw, start..text.len())));
    pieces.retain(|piece| !piece.is_blank());
    if pieces.len() > 1 && pieces.iter().all(|piece| is_unit(&simplified(piece.as_str()))) {
        return pieces;
    }
    // a name may be spaced out to its last character
    if text.split_whitespace().all(|word| word.chars().count() == 1) {
        return vec![heal(raw, 0..text.len())];
    }
    // marks inside a signature part nothing but 、
    if text.contains(char::is_whitespace) || text.contains('、') {
        return names(raw, &KnownNames::default());
    }
    vec![heal(raw, 0..text.len())]
}

/// Writes the date of line `i`, and the issuers before it on the same line.
fn put_date(page: &mut Page<'_, '_>, i: usize) {
    let row = &page.rows[i];
    let (text, read) = match inline(&row.key) {
        Some((at, read)) => {
            // the gap between names and date is one of the raw line
            let raw = row.raw.trim();
            let length = raw.as_str().trim_end().len() - trailing(raw.as_str(), &row.key[at..]);
            let names = without_seal(&raw.slice(0..length).trim());
            side_by_side(&names).iter().for_each(|name| put_issuer(page, name));
            (page.rows[i].value.slice(at..page.rows[i].value.as_str().len()), read)
        }
        None => match date::whole(&row.key) {
            Some(read) => (row.value.clone(), read),
            None => return,
        },
    };
    match read {
        Read::Day(day) => {
            page.notice.issued_on = Some(day);
        }
        Read::Damaged => {
            let finding = Finding::new(Code::DamagedDate, text.all_spans()).with(text.as_str());
            page.findings.push(finding);
        }
    }
}

/// How many bytes at the end of `raw` hold the characters of `tail`, blanks between them counted.
fn trailing(raw: &str, tail: &str) -> usize {
    let mut left = tail.chars().filter(|c| !c.is_whitespace()).count();
    let mut bytes = 0;
    for c in raw.trim_end().chars().rev() {
        if left == 0 {
            break;
        }
        bytes += c.len_utf8();
        left -= usize::from(!c.is_whitespace());
    }
    bytes
}

/// With no name at the signature the issuer is the one named in the title before 关于, else in the
/// letterhead.
pub(super) fn infer_issuers(page: &mut Page<'_, '_>, title: Option<&Text<'_>>) {
    if !page.notice.issuers.is_empty() {
        return;
    }
    if let Some(title) = title {
        let key = simplified(title.as_str());
        let about = head::about(&key);
        // 印发《…》的通知 does without 关于
        let end = about.or_else(|| key.find('《')).unwrap_or(key.len());
        let verbs = words().section("before-about").iter().filter_map(|verb| key[..end].find(verb));
        let end = verbs.min().or(about).unwrap_or(0);
        let names = names(&title.slice(0..end), &KnownNames::default());
        if !names.is_empty() && names.iter().all(|name| is_unit(&simplified(name.as_str()))) {
            for name in names.iter().flat_map(parted) {
                put_issuer(page, &name);
            }
            page.notice.inferred.push("issuers:circular-title".into());
            return;
        }
    }
    from_letterhead(page);
}

/// What stands before the place in the name of a party's or the League's office.
const PARTY: [&str; 3] = ["中共", "中国共产党", "共青团"];

/// The names that a line of several has without a mark between them: the next begins where the first place is named
/// again, 云和县委办公室云和县人民政府办公室, or where the government stands behind the party, 省委办公厅省政府办公厅.
fn parted<'a>(name: &Text<'a>) -> Vec<Text<'a>> {
    let key = simplified(name.as_str());
    let mut out = Vec::new();
    let mut start = 0;
    for (at, c) in key.char_indices() {
        let (left, right) = (&key[start..at], &key[at..]);
        let second = right.char_indices().nth(2).map_or(right.len(), |(end, _)| end);
        let first = PARTY.iter().find_map(|word| left.strip_prefix(word)).unwrap_or(left);
        let again = second > c.len_utf8() && first.starts_with(&right[..second]);
        let behind = right.strip_prefix(c).unwrap_or("");
        let government =
            left.starts_with(c) && (behind.starts_with("政府") || behind.starts_with("人民政府"));
        let party = PARTY.iter().any(|word| right.starts_with(word));
        if (again || government || party) && is_unit(left) && is_unit(right) {
            out.push(heal(name, start..at));
            start = at;
        }
    }
    out.push(heal(name, start..name.as_str().len()));
    out
}

/// The issuers named in the lines of the letterhead.
fn from_letterhead(page: &mut Page<'_, '_>) {
    let Some(letterhead) = page.letterhead.take() else { return };
    let mut start = 0;
    for line in letterhead.as_str().split_inclusive('\n') {
        let key = simplified(line.trim_end());
        let marks = words().section("letterhead").iter().chain(words().section("official"));
        let mark = marks.filter(|mark| key.ends_with(**mark)).map(|mark| mark.len()).max().unwrap_or(0);
        let mark = mark.max(key.len() - head::without_letter(&key).len());
        let name = letterhead.slice(start..start + key.len() - mark).trim();
        start += line.len();
        if is_unit(&simplified(name.as_str())) {
            parted(&name).iter().for_each(|name| put_issuer(page, name));
        }
    }
    if !page.notice.issuers.is_empty() {
        page.notice.inferred.push("issuers".into());
    }
}

/// The notes below the signature, joined by a line break: lines in brackets, or that begin as notes do. They follow
/// the signature, or are the last lines of the document; what stands further down inside a plan is the plan's.
pub(super) fn note(page: &mut Page<'_, '_>, start: usize, end: usize) {
    let rows = page.rows.len();
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    let mut below = start;
    while below < rows {
        match note_place(page, below, below < end) {
            Some(place) => {
                page.rows[below].usage = Use::Field;
                found.push((below, place));
            }
            None if page.rows[below].is_free() => break,
            None => {}
        }
        below += 1;
    }
    let mut last = Vec::new();
    for i in (below..rows).rev() {
        match note_place(page, i, false) {
            Some(place) => last.push((i, place)),
            None if page.rows[i].is_free() => break,
            None => {}
        }
    }
    // below a plan's last item or its duties a contact is the item's
    let first = last.last().map_or(rows, |(row, _)| *row);
    let above = page.previous_free(first, 0).map(|above| &page.rows[above].key);
    let item = |key: &String| {
        let label = key.find(['：', ':']).is_some_and(|colon| is_duty_label(&key[..colon]));
        let bare = page.rows.get(first).is_some_and(|row| !row.key.starts_with(['（', '(']));
        label || (head::is_numbered(key) && bare)
    };
    if !above.is_some_and(item) {
        found.extend(last.into_iter().rev());
    }
    let notes: Vec<Text<'_>> = found
        .into_iter()
        .map(|(i, place)| {
            page.rows[i].usage = Use::Field;
            let text = heal(&page.rows[i].value, place);
            text.slice(0..text.as_str().trim_end_matches('。').len())
        })
        .collect();
    if !notes.is_empty() {
        let (text, at) = page.value(&Text::join(&notes, "\n"));
        page.notice.note = Some(text);
        page.notice.at.note = at;
    }
}

/// The place of the note in line `i`, without the brackets around the whole. `below` the signature any bracket is one.
fn note_place(page: &Page<'_, '_>, i: usize, below: bool) -> Option<Range<usize>> {
    let row = &page.rows[i];
    if !row.is_free() || row.length() > 100 {
        return None;
    }
    let begins = |key: &str| words().section("note").iter().any(|word| key.starts_with(word));
    // one pair of brackets around the whole line
    let whole = row.key.starts_with(['（', '(']) && outside_brackets(&row.key).is_empty();
    let inner = row.key.strip_prefix(['（', '(']).filter(|_| whole);
    let Some(inner) = inner.and_then(|key| key.strip_suffix(['）', ')'])) else {
        return (begins(&row.key) && row.length() <= 40).then_some(0..row.value.as_str().len());
    };
    let open = row.key.chars().next().map_or(0, char::len_utf8);
    let fits = begins(inner) || (below && super::attachments::stage_line(&row.key).is_none());
    (fits && date::whole(inner).is_none()).then_some(open..open + inner.len())
}
