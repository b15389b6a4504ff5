//! The addressees (主送机关): the lines between title and body that end in a colon.

use super::head::is_numbered;
use super::page::{Page, Row, Use};
use crate::document::{Text, heal, is_chinese};
use crate::extract::departments::{is_unit, outside_brackets, split_at};
use crate::layout::is_duty_label;
use crate::vocabulary::{Beginnings, notice as words};
use std::sync::LazyLock;

/// The addressees have no more lines than this.
const MAX_LINES: usize = 10;
/// A page's own fields above them have no more lines than this.
const MAX_FIELDS: usize = 30;
/// Behind the colon of addressees a line of fewer characters says nothing.
const MIN_TEXT: usize = 15;
/// A label of a page's field has no more characters than this.
const MAX_LABEL: usize = 8;

/// Reads the addressees at or below line `start` and gives the line where the body begins. Where body
/// text follows the colon on the same line, that line is cut and the body begins in it.
pub(super) fn read(page: &mut Page<'_, '_>, start: usize, end: usize) -> usize {
    if !page.notice.addressees.is_empty() {
        return start;
    }
    let start = below_fields(page, start, end);
    let Some(mut first) = page.next_free(start, end) else { return start };
    while is_subtitle(&page.rows[first].key) || is_foreign(&page.rows[first].key) {
        let Some(next) = page.next_free(first + 1, end) else { return start };
        first = next;
    }
    let start = first;
    let mut last = first;
    while last < end && last - first < MAX_LINES {
        let row = &page.rows[last];
        if !row.is_free() {
            last += 1;
            continue;
        }
        if is_numbered(&row.key) {
            break;
        }
        if let Some(colon) = colon(&row.key) {
            let Some(below) = take(page, first, last, colon) else { return start };
            return more(page, below, end);
        }
        if row.key.ends_with('。') || row.heading.is_some() && last > first {
            break;
        }
        last += 1;
    }
    unclosed(page, first).unwrap_or(start)
}

/// Whether lines like addressees each head a list in a plan by unit: 市卫生健康委： above （1）, 市中医院： above （1）.
pub(super) fn head_lists(page: &Page<'_, '_>, start: usize, end: usize) -> bool {
    /// How far below the title lists are looked for.
    const FARTHEST: usize = 60;
    let heads = |i: &usize| {
        let key = page.rows[*i].key.as_str();
        let below = page.next_free(i + 1, end).map(|below| page.rows[below].key.as_str());
        key.strip_suffix(['：', ':']).is_some_and(is_unit) && below.is_some_and(is_numbered)
    };
    (start..end.min(start + FARTHEST)).filter(heads).nth(1).is_some()
}

/// The line below a page's own fields where addressees follow them: the fields are furniture.
fn below_fields(page: &mut Page<'_, '_>, start: usize, end: usize) -> usize {
    let last = |&i: &usize| closes(&page.rows[i]) || is_unclosed(&page.rows[i]);
    let Some(close) = (start..end.min(start + MAX_FIELDS)).find(last) else { return start };
    let free = |&i: &usize| page.rows[i].is_free();
    let Some(field) = (start..close).rev().filter(free).find(|&i| is_field(&page.rows[i].key)) else {
        return start;
    };
    let sentence = |key: &str| key.ends_with('。') && !is_field(key);
    let text = |row: &Row<'_>| row.is_free() && (is_numbered(&row.key) || sentence(&row.key));
    if page.rows[start..=field].iter().any(text) {
        return start;
    }
    for row in page.rows[start..=field].iter_mut().filter(|row| row.is_free()) {
        row.usage = Use::Furniture;
    }
    field + 1
}

/// Whether the line is the last of addressees: it names units and ends in its only colon.
pub(super) fn closes(row: &Row<'_>) -> bool {
    let units = row.key.strip_suffix(['：', ':']).filter(|_| row.is_free());
    units.is_some_and(|units| {
        colon(&row.key) == Some(units.len()) && !is_numbered(units) && !is_label(units) && names_units(units)
    })
}

/// Whether the line is a field of the page: a label with its value, an entry of a list of such, a day.
fn is_field(key: &str) -> bool {
    if key.starts_with(['•', '·', '●', '▪']) || super::date::whole(key).is_some() {
        return true;
    }
    let Some(colon) = colon(key) else { return false };
    let label = key[..colon].chars().filter(|c| !c.is_whitespace());
    let short = label.clone().count() <= MAX_LABEL && label.clone().all(is_chinese);
    short && (is_label(&key[..colon]) || !is_addressee(&key[..colon]))
}

/// Whether the word labels a unit that has something to do, and addresses none.
fn is_label(word: &str) -> bool {
    is_duty_label(word) && !word.contains(['各', '有', '相', '全', '直', '属'])
}

/// Takes further lines that are nothing but units and a colon, and gives the line where the body begins.
fn more(page: &mut Page<'_, '_>, start: usize, end: usize) -> usize {
    for i in start..end.min(start + MAX_LINES) {
        let row = &page.rows[i];
        let units = row.key.strip_suffix(['：', ':']).filter(|_| row.is_free() && row.heading.is_none());
        let units = units.filter(|units| split_names(units).all(is_addressee));
        if units.is_none_or(|units| colon(&row.key) != Some(units.len())) {
            return i;
        }
        let colon = units.map_or(0, str::len);
        if take(page, i, i, colon).is_none() {
            return i;
        }
    }
    start
}

/// Whether the line is a bracket below the title: a stage, or the date of a decision.
fn is_subtitle(key: &str) -> bool {
    super::attachments::stage_line(key).is_some() || super::signature::bracketed_date(key).is_some()
}

/// Whether the line has letters and none that are Chinese: the title in another language.
fn is_foreign(key: &str) -> bool {
    key.contains(char::is_alphabetic) && !key.contains(is_chinese)
}

/// The offset of the first colon outside brackets.
fn colon(key: &str) -> Option<usize> {
    outside_brackets(key).into_iter().find(|&(_, c)| matches!(c, '：' | ':')).map(|(at, _)| at)
}

/// Takes the lines as addressees if their text up to the colon names units.
fn take(page: &mut Page<'_, '_>, first: usize, last: usize, colon: usize) -> Option<usize> {
    let mut parts: Vec<Text<'_>> =
        page.rows[first..last].iter().filter(|row| row.is_free()).map(|row| row.value.clone()).collect();
    parts.push(page.rows[last].value.slice(0..colon));
    let text = Text::join(&parts, " ");
    let text = heal(&text, 0..text.as_str().len());
    let row = &page.rows[last];
    let rest = colon + row.key[colon..].chars().next().map_or(0, char::len_utf8);
    let rest = heal(&row.value, rest..row.value.as_str().len());
    // a label has its value behind it, addressees have a sentence or nothing
    let value = !rest.is_blank() && !row.is_closed() && rest.as_str().chars().count() < MIN_TEXT;
    if value || is_label(&row.key[..colon]) || !names_units(text.as_str()) {
        return None;
    }
    put(page, &text);
    page.take(first..last);
    if rest.is_blank() {
        page.take(last..last + 1);
        return Some(last + 1);
    }
    page.rows[last].cut_to(rest);
    Some(last)
}

/// A line of addressees that lost its colon: it begins with 各, and every name in it is complete.
fn unclosed(page: &mut Page<'_, '_>, first: usize) -> Option<usize> {
    if !is_unclosed(&page.rows[first]) {
        return None;
    }
    let text = page.rows[first].value.clone();
    put(page, &text);
    page.take(first..first + 1);
    Some(first + 1)
}

fn is_unclosed(row: &Row<'_>) -> bool {
    row.is_free()
        && row.key.starts_with('各')
        && !row.is_closed()
        && row.length() <= 120
        && row.heading.is_none()
        && split_names(&row.key).all(is_unit)
}

/// Words of several characters that no name of addressees holds.
static SENTENCE: LazyLock<Beginnings<()>> = LazyLock::new(|| {
    Beginnings::new(words().with("sentence", ()).filter(|(word, _)| word.chars().nth(1).is_some()))
});

/// Words of one character that no name of addressees begins with.
static SENTENCE_OPENS: LazyLock<Vec<char>> = LazyLock::new(|| {
    let single = words().section("sentence").iter().filter(|word| word.chars().nth(1).is_none());
    single.flat_map(|word| word.chars()).collect()
});

/// Whether the text before a colon names units and is no sentence.
fn names_units(text: &str) -> bool {
    let key = crate::vocabulary::simplified(text);
    if key.contains('。') || key.is_empty() || key.chars().count() > 600 {
        return false;
    }
    let names: Vec<&str> = split_names(&key).collect();
    let plain = |name: &&str| {
        !SENTENCE.any_in(name) && !name.starts_with(&**SENTENCE_OPENS) && name.chars().count() <= 60
    };
    // 各 alone makes none (各项任务如下：), so at least the half must be units by their endings
    let units = names.iter().filter(|name| is_addressee(name)).count();
    !names.is_empty() && names.iter().all(plain) && units * 2 >= names.len()
}

/// The names between the marks.
fn split_names(key: &str) -> impl Iterator<Item = &str> {
    let names = split_at(key, |c| matches!(c, '，' | ',' | '；' | ';' | '、'));
    names.into_iter().map(|name| key[name].trim()).filter(|name| !name.is_empty())
}

/// Whether the name is a unit's or stands for several, of units or of persons.
fn is_addressee(name: &str) -> bool {
    is_unit(name)
        || name.starts_with('各')
        || words().section("addressed").iter().any(|word| name.starts_with(word) || name.ends_with(word))
}

/// Writes the addressees: split at ， and ；, at 、 only where those are absent.
pub(super) fn put(page: &mut Page<'_, '_>, text: &Text<'_>) {
    let strong = |c| matches!(c, '，' | ',' | '；' | ';');
    let mut parts = split_at(text.as_str(), strong);
    if parts.len() == 1 {
        parts = split_at(text.as_str(), |c| c == '、');
    }
    for part in parts {
        let name = heal(text, part);
        if name.is_blank() {
            continue;
        }
        let (name, at) = page.value(&name);
        page.notice.addressees.push(name);
        page.notice.at.addressees.push(at);
    }
}
