//! The marks above the letterhead and beside the number: 份号, 密级, 紧急程度, 签发人.

use super::number;
use super::page::{Page, Use};
use crate::diagnostic::{Code, Finding};
use crate::document::{Text, heal};
use crate::extract::departments::{person_ranges, split_at};
use crate::vocabulary::{notice as words, simplified};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A second signatory is set so far in at least.
const MIN_INDENT: usize = 8;

/// 份号, 密级, 紧急程度 and 签发人 above the title.
pub(super) fn read(page: &mut Page<'_, '_>, top: usize) {
    for i in 0..top.min(page.rows.len()) {
        if !signatory(page, i) {
            marks(page, i);
        }
    }
}

/// The marks of a line that is nothing else, or that has the number between or beside them.
fn marks(page: &mut Page<'_, '_>, i: usize) {
    let row = &page.rows[i];
    // a copy number looks like a page number to those who do not know where it stands
    let usable = row.is_free() || (row.usage == Use::Furniture && is_copy_number(&row.key));
    let raw = row.raw.clone();
    let key = simplified(raw.as_str());
    let tokens = tokens(&key);
    let known = |token: &&Range<usize>| mark_of(&key[(*token).clone()]).is_some();
    let ahead = tokens.iter().take_while(known).count();
    let behind = tokens[ahead..].iter().rev().take_while(known).count();
    let rest = ahead..tokens.len() - behind;
    let number = tokens[rest.clone()].first().zip(tokens[rest.clone()].last());
    let number = number.map(|(first, last)| raw.slice(first.start..last.end));
    let is_number = |text: &Text<'_>| number::whole(&simplified(text.as_str())).is_some();
    if !usable || rest.len() == tokens.len() || number.as_ref().is_some_and(|text| !is_number(text)) {
        return;
    }
    for range in tokens[..ahead].iter().chain(&tokens[rest.end..]) {
        let token = &key[range.clone()];
        let colon = token.rfind(['：', ':']);
        let label = colon.map_or(0, |at| at + token[at..].chars().next().map_or(0, char::len_utf8));
        let (text, at) = page.value(&raw.slice(range.start + label..range.end));
        let notice = &mut page.notice;
        match mark_of(token) {
            Some(Mark::Copy) => (notice.copy_number, notice.at.copy_number) = (Some(text), at),
            Some(Mark::Class) => (notice.classification, notice.at.classification) = (Some(text), at),
            Some(Mark::Urgency) => (notice.urgency, notice.at.urgency) = (Some(text), at),
            None => {}
        }
    }
    match number {
        Some(number) => page.rows[i].cut_to(number),
        None => page.rows[i].usage = Use::Field,
    }
}

/// The words of a line; a star keeps what stands around it together: 秘密 ★ 1年.
fn tokens(raw: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for token in split_at(raw, char::is_whitespace).into_iter().filter(|token| !token.is_empty()) {
        match out.last_mut() {
            Some(last) if raw[last.clone()].ends_with(STARS) || raw[token.clone()].starts_with(STARS) => {
                last.end = token.end;
            }
            _ => out.push(token),
        }
    }
    out
}

/// What stands between a classification and its period.
const STARS: [char; 3] = ['★', '☆', '*'];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Copy,
    Class,
    Urgency,
}

/// What the token marks, with or without its label (份号：, 密级：, 紧急程度：).
fn mark_of(token: &str) -> Option<Mark> {
    let value = ["份号", "密级", "保密期限", "紧急程度"].iter().find_map(|label| token.strip_prefix(label));
    let value = value.and_then(|rest| rest.strip_prefix(['：', ':'])).unwrap_or(token);
    if is_copy_number(value) {
        return Some(Mark::Copy);
    }
    if words().section("urgency").contains(&value) {
        return Some(Mark::Urgency);
    }
    let class = words().section("classification").iter().find_map(|word| value.strip_prefix(word))?;
    (class.is_empty() || class.trim_start().starts_with(STARS)).then_some(Mark::Class)
}

fn is_copy_number(key: &str) -> bool {
    key.len() == 6 && key.bytes().all(|b| b.is_ascii_digit()) && key.starts_with('0')
}

/// 签发人：王某, on a line of its own or behind the number.
fn signatory(page: &mut Page<'_, '_>, i: usize) -> bool {
    static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"签\s*发\s*人?\s*[：:]\s*").ok());
    let row = &page.rows[i];
    let Some(label) = LABEL.as_ref().filter(|_| row.key.contains('签')) else { return false };
    let Some(found) = label.find(&simplified(row.raw.as_str())).map(|found| found.range()) else {
        return false;
    };
    if row.key.ends_with('。') {
        return false;
    }
    let raw = row.raw.clone();
    let before = heal(&raw, 0..found.start);
    // behind another label (会签人：) stand others
    let rest = &raw.as_str()[found.end..];
    let label = rest.find(['：', ':']).map(|colon| rest[..colon].rfind(char::is_whitespace).unwrap_or(0));
    let end = found.end + label.unwrap_or(rest.len());
    let whole = raw.slice(found.end..end);
    let others = heal(&raw, end..raw.as_str().len());
    let mut names = persons(&whole);
    if !others.is_blank() {
        page.findings.push(Finding::new(Code::StrayLine, others.all_spans()).with(others.as_str()));
    }
    // others stand below the first
    let below = page.rows[i + 1..].iter().take_while(|row| row.is_free() && row.indent >= MIN_INDENT);
    let below: Vec<Vec<Text<'_>>> = below.map_while(|row| lone_persons(&row.raw)).collect();
    page.take(i + 1..i + 1 + below.len());
    names.extend(below.into_iter().flatten());
    let (text, at) = page.value(&Text::join(&names, " "));
    page.notice.signatory = Some(text).filter(|text| !text.is_empty());
    page.notice.at.signatory = at;
    if before.is_blank() {
        page.rows[i].usage = Use::Field;
    } else {
        page.rows[i].cut_to(before);
    }
    true
}

/// The names of persons in a text.
fn persons<'a>(text: &Text<'a>) -> Vec<Text<'a>> {
    person_ranges(text.as_str()).into_iter().map(|range| heal(text, range)).collect()
}

/// The names of a line that holds nothing else.
fn lone_persons<'a>(raw: &Text<'a>) -> Option<Vec<Text<'a>>> {
    let names = persons(raw);
    let length = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let all: usize = names.iter().map(|name| length(name.as_str())).sum();
    let fits = names.iter().all(|name| (2..=4).contains(&length(name.as_str())));
    (!names.is_empty() && fits && all == length(raw.as_str())).then_some(names)
}
