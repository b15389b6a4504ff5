//! The marks above the letterhead and beside the number: 份号, 密级, 紧急程度, 签发人.

use super::page::{Page, Use};
use crate::document::{Text, heal};
use crate::extract::departments::{person_ranges, split_at};
use crate::vocabulary::notice as words;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// 份号, 密级, 紧急程度 and 签发人 above the title.
pub(super) fn read(page: &mut Page<'_, '_>, top: usize) {
    for i in 0..top.min(page.rows.len()) {
        if signatory(page, i) {
            continue;
        }
        let row = &page.rows[i];
        // a copy number looks like a page number to those who do not know where it stands
        let usable = row.is_free() || (row.usage == Use::Furniture && is_copy_number(&row.key));
        let raw = row.raw.clone();
        let tokens = split_at(raw.as_str(), char::is_whitespace).into_iter();
        let tokens: Vec<_> = tokens.filter(|token| !token.is_empty()).collect();
        let known = |token: &Range<usize>| mark_of(&raw.as_str()[token.clone()]).is_some();
        if !usable || tokens.is_empty() || !tokens.iter().all(known) {
            continue;
        }
        for range in tokens {
            let token = &raw.as_str()[range.clone()];
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
        page.rows[i].usage = Use::Field;
    }
}

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
    (class.is_empty() || class.starts_with(['★', '☆', '*'])).then_some(Mark::Class)
}

fn is_copy_number(key: &str) -> bool {
    key.len() == 6 && key.bytes().all(|b| b.is_ascii_digit()) && key.starts_with('0')
}

/// 签发人：王某, on a line of its own or behind the number.
fn signatory(page: &mut Page<'_, '_>, i: usize) -> bool {
    static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"签\s*发\s*人?\s*[：:]\s*").ok());
    let row = &page.rows[i];
    let label = LABEL.as_ref().filter(|_| row.raw.as_str().contains('签'));
    let Some(found) = label.and_then(|label| label.find(row.raw.as_str())) else { return false };
    if row.key.ends_with('。') {
        return false;
    }
    let raw = row.raw.clone();
    let whole = raw.slice(found.end()..raw.as_str().len());
    let names: Vec<Text<'_>> =
        person_ranges(whole.as_str()).into_iter().map(|range| heal(&whole, range)).collect();
    let (text, at) = page.value(&Text::join(&names, " "));
    page.notice.signatory = Some(text).filter(|text| !text.is_empty());
    page.notice.at.signatory = at;
    let before = heal(&raw, 0..found.start());
    if before.is_blank() {
        page.rows[i].usage = Use::Field;
    } else {
        page.rows[i].key = crate::vocabulary::simplified(before.as_str()).into_owned();
        page.rows[i].value = before;
    }
    true
}
