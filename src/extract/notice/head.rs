//! The head of a notice: marks, letterhead, number, signatory, title, kind.

use super::page::{Page, Row, Use};
use super::{number, top};
use crate::diagnostic::{Code, Finding};
use crate::document::{Text, heal};
use crate::extract::departments::{is_unit, outside_brackets};
use crate::vocabulary::notice as words;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A title has no more lines than this.
const MAX_LINES: usize = 6;

/// Where the title stands: its lines, and its text without a number behind it.
#[derive(Debug, Clone)]
pub(super) struct Title<'a> {
    pub(super) rows: Range<usize>,
    pub(super) text: Text<'a>,
    /// Whether its words make it the title of a notice: 关于…, or an official kind at its end.
    pub(super) official: bool,
}

/// Reads everything above the addressees, as far as `end`, and gives the title.
pub(super) fn read<'a>(page: &mut Page<'a, '_>, end: usize) -> Option<Title<'a>> {
    let title = find_title(page, end);
    if let Some(title) = &title {
        take_title_number(page, title);
    }
    let top = title.as_ref().map_or(end, |title| title.rows.start);
    top::read(page, top);
    take_numbers(page, title.as_ref(), end);
    letterhead(page, top);
    title
}

/// Writes the title and its kind. A stage mark on the line below belongs to the title.
pub(super) fn put_title(page: &mut Page<'_, '_>, title: &Title<'_>) {
    let mut whole = title.text.clone();
    let below = title.rows.end;
    let stage = page.rows.get(below).filter(|row| row.is_free());
    if let Some(row) = stage.filter(|row| super::attachments::stage_line(&row.key).is_some()) {
        whole = Text::join(&[whole, row.value.clone()], "");
        page.take(below..below + 1);
    }
    let (text, at) = page.value(&whole);
    if let Some(place) = kind_place(&text) {
        let kind = title.text.slice(place);
        let (kind, at) = page.value(&kind);
        page.notice.kind = Some(kind);
        page.notice.at.kind = at;
    }
    page.notice.title = Some(text);
    page.notice.at.title = at;
    page.take(title.rows.clone());
}

/// The place of the kind's word that `title` ends in, a stage in brackets or 》 behind it aside.
pub(super) fn kind_place(title: &str) -> Option<Range<usize>> {
    let key = crate::vocabulary::simplified(title);
    let mut end = key.len();
    loop {
        let head = &key[..end];
        let cut = match head.chars().next_back()? {
            '）' | ')' => head.rfind(['（', '('])?,
            c if c.is_whitespace() || matches!(c, '》' | '”' | '"') => end - c.len_utf8(),
            _ => break,
        };
        end = cut;
    }
    let kinds = words().section("official").iter().chain(words().section("kinds"));
    let word = kinds.filter(|kind| key[..end].ends_with(**kind)).max_by_key(|kind| kind.len())?;
    Some(end - word.len()..end)
}

/// Whether `key` ends as a title does, 表 and 清单 among them.
pub(super) fn ends_as_title(key: &str) -> bool {
    let head = key.trim_end_matches(['》', '”', '"', ' ']);
    let head = match head.strip_suffix(['）', ')']) {
        Some(inner) => inner.rfind(['（', '(']).map_or(head, |open| &head[..open]),
        None => head,
    };
    let head = head.trim_end_matches(['》', '”', '"', ' ']);
    kind_place(head).is_some() || words().section("title-ends").iter().any(|word| head.ends_with(word))
}

/// The offset of 关于 outside 《》 and other brackets.
pub(super) fn about(key: &str) -> Option<usize> {
    if !key.contains("关于") {
        return None;
    }
    let chars = outside_brackets(key);
    chars.windows(2).find(|w| w[0].1 == '关' && w[1].1 == '于' && w[1].0 == w[0].0 + 3).map(|w| w[0].0)
}

/// Whether the line begins as a numbered item does: 一、 （一） 1. 第一章.
pub(super) fn is_numbered(key: &str) -> bool {
    static ITEM: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^(?:[一二三四五六七八九十]{1,3}\s*[、.．，]|[（(]\s*(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})\s*[）)]|[0-9]{1,2}\s*(?:[.．、﹒](?:[^0-9]|[0-9]{4}\s*年)|[)）])|第[一二三四五六七八九十]{1,3}[章节条部])").ok()
    });
    ITEM.as_ref().is_some_and(|item| item.is_match(key))
}

/// How much the line looks like (the first line of) a title; `None` if it cannot be one.
fn rank(page: &Page<'_, '_>, i: usize) -> Option<u8> {
    let row = &page.rows[i];
    let key = row.key.as_str();
    if !row.is_free()
        || row.length() > 120
        || row.length() < 4
        || is_numbered(key)
        || number::whole(key).is_some()
    {
        return None;
    }
    if is_letterhead(page, i) || key.ends_with(['。', '；', ';', '：', ':', '，', '、']) {
        return None;
    }
    let broken = |c| outside_brackets(key).iter().any(|&(_, k)| k == c);
    if broken('。') || (row.heading.is_none() && broken('，')) {
        return None;
    }
    let head = number::at_end(key).map_or(key, |(at, _)| &key[..at]);
    let kind = kind_place(head).is_some();
    match (about(head).is_some(), kind, row.heading.is_some()) {
        (true, true, _) => Some(5),
        (true, false, _) => Some(4),
        (false, true, true) => Some(3),
        (false, true, false) => Some(2),
        (false, false, true) => Some(1),
        (false, false, false) => ends_as_title(head).then_some(1),
    }
}

/// The title among the lines before `end`: the lines that look most like one, with those around that belong to it.
pub(super) fn find_title<'a>(page: &mut Page<'a, '_>, end: usize) -> Option<Title<'a>> {
    let mut candidates: Vec<(u8, usize)> = Vec::new();
    for i in 0..end {
        let row = &page.rows[i];
        if row.table_above > 0 || (row.is_free() && row.length() > 20 && row.key.ends_with('。')) {
            break;
        }
        if let Some(rank) = rank(page, i) {
            candidates.push((rank, i));
        }
    }
    let best = candidates.iter().map(|&(rank, _)| rank).max()?;
    let mut start = candidates.iter().find(|&&(rank, _)| rank == best)?.1;
    // a page may print its title a second time, with other marks; the later one is the document's own
    let bare = |i: usize| bare(&page.rows[i].key);
    if let Some(&(_, again)) = candidates.iter().rev().find(|&&(_, i)| i > start && bare(i) == bare(start)) {
        page.rows[start].usage = Use::Furniture;
        start = again;
    }
    let rows = extend_up(page, start)..extend_down(page, start, end);
    let mut text = page.joined(rows.clone());
    let official = {
        let key = crate::vocabulary::simplified(text.as_str());
        let official = words().section("official");
        about(&key).is_some() || kind_place(&key).is_some_and(|kind| official.contains(&&key[kind]))
    };
    if let Some((at, _)) = number::at_end(text.as_str()) {
        text = heal(&text, 0..at);
    }
    Some(Title { rows, text, official })
}

/// The characters of a title that printing it again does not change.
pub(super) fn bare(key: &str) -> String {
    crate::vocabulary::simplified(key).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The first line of a title: the issuers' lines directly above 关于…, and 转发… before it, belong to it; so does
/// 转发… above the rest of a name (等部门关于…).
fn extend_up(page: &Page<'_, '_>, start: usize) -> usize {
    let row = &page.rows[start];
    let about = about(&row.key);
    let rest_of_name =
        about.is_some_and(|at| at > 0 && (row.key.starts_with('等') || !is_unit(&row.key[..at])));
    if about != Some(0) && !row.key.starts_with('的') && !rest_of_name {
        return start;
    }
    let mut first = start;
    while let Some(above) = first.checked_sub(1).filter(|_| start - first < MAX_LINES) {
        let up = &page.rows[above];
        let begins = words().section("before-about").iter().any(|word| up.key.contains(word));
        let fits = up.is_free()
            && up.heading == row.heading
            && !is_letterhead(page, above)
            && number::whole(&up.key).is_none()
            && !up.key.starts_with("签发人")
            && ((is_unit(&up.key) && !rest_of_name) || (begins && !up.is_closed()));
        if !fits || (rest_of_name && (first < start || kind_place(&up.key).is_some())) {
            break;
        }
        first = above;
    }
    first
}

/// The end of a title: it goes on until a kind ends it, as long as lines that may be its own follow.
fn extend_down(page: &Page<'_, '_>, start: usize, end: usize) -> usize {
    let row = &page.rows[start];
    let mut key = row.key.clone();
    let mut last = start + 1;
    if about(&key).is_none() && ends_as_title(&key) && !is_open(&key) && !begins_with_of(page, last, end) {
        return last;
    }
    let mut at = last;
    let about = about(&key).is_some();
    while !is_done(&key) || is_open(&key) || begins_with_of(page, at, end) {
        // a page may turn inside a title
        let turned = |row: &&Row<'_>| row.usage == Use::Furniture && !row.key.contains(char::is_alphabetic);
        at += page.rows[at..end.max(at)].iter().take_while(turned).count();
        let next = (at < end && at - start < MAX_LINES).then(|| &page.rows[at]);
        let Some(next) = next.filter(|next| next.is_free()) else { break };
        let open = is_open(&key);
        let stop = next.key.ends_with(['：', ':'])
            || next.key.ends_with('。')
            || number::whole(&next.key).is_some()
            || (!open && next.key.starts_with(['（', '(']))
            || super::date::whole(&next.key).is_some()
            || (!open && is_numbered(&next.key))
            || (!about && !open && next.heading != row.heading);
        if stop {
            break;
        }
        key.push_str(&next.key);
        at += 1;
        if is_done(&key) && !is_open(&key) {
            last = at;
        }
    }
    last
}

fn is_done(key: &str) -> bool {
    kind_place(key).is_some()
}

fn begins_with_of(page: &Page<'_, '_>, at: usize, end: usize) -> bool {
    at < end && page.rows.get(at).is_some_and(|row| row.is_free() && row.key.starts_with('的'))
}

/// Whether a bracket or 《 stands open at the end of `key`.
pub(super) fn is_open(key: &str) -> bool {
    let count = |marks: [char; 2]| key.chars().filter(|c| marks.contains(c)).count();
    count(['《', '〈']) > count(['》', '〉']) || count(['（', '(']) > count(['）', ')'])
}

/// Whether the line is a letterhead: it ends in 文件 or 令, or in an official kind above a number.
fn is_letterhead(page: &Page<'_, '_>, i: usize) -> bool {
    let row = &page.rows[i];
    let key = number::at_end(&row.key).map_or(row.key.as_str(), |(at, _)| &row.key[..at]).trim();
    if about(key).is_some() || row.length() > 60 || key.contains(['《', '，', '。', '：']) {
        return false;
    }
    let above_number = || page.rows.get(i + 1).is_some_and(|next| number::whole(&next.key).is_some());
    // 学校文件 is a site's menu: but for what a number says, an issuer's name has four characters and more
    let named = |stem: &str| stem.is_empty() || stem.chars().count() > 3 || above_number();
    if words().section("letterhead").iter().filter_map(|word| key.strip_suffix(word)).any(named) {
        return true;
    }
    let official = words().section("official").iter().any(|word| key.strip_suffix(word).is_some_and(is_unit));
    official && above_number()
}

/// The document's own number: alone on a line above the body, or behind the letterhead.
fn take_numbers(page: &mut Page<'_, '_>, title: Option<&Title<'_>>, end: usize) {
    if page.notice.number.is_some() {
        return;
    }
    let below = title.map_or(end, |title| (title.rows.end + 4).min(end));
    for i in 0..below {
        let row = &page.rows[i];
        if !row.is_free() || title.is_some_and(|title| title.rows.contains(&i)) {
            continue;
        }
        if row.length() > 60 && row.key.ends_with('。') {
            return;
        }
        if let Some(found) = number::whole(&row.key) {
            let text = row.value.slice(found.range.clone());
            put_number(page, &text, found);
            page.rows[i].usage = Use::Field;
            return;
        }
        if let Some((at, found)) = number::at_end(&page.rows[i].key) {
            // behind a letterhead, or a page number
            let turned = !page.rows[i].key[..at].contains(char::is_alphabetic);
            if !turned && !is_letterhead(page, i) {
                continue;
            }
            let row = &mut page.rows[i];
            let text = row.value.slice(found.range.clone());
            row.cut_to(row.value.slice(0..at));
            if turned {
                row.usage = Use::Furniture;
            }
            put_number(page, &text, found);
            return;
        }
    }
}

/// The number behind the title: 关于…的通知（江防〔2021〕3号）.
fn take_title_number(page: &mut Page<'_, '_>, title: &Title<'_>) {
    let whole = page.joined(title.rows.clone());
    if let Some((_, found)) = number::at_end(whole.as_str()) {
        let text = whole.slice(found.range.clone());
        put_number(page, &text, found);
    }
}

/// Writes a number; a damaged one with a finding.
pub(super) fn put_number(page: &mut Page<'_, '_>, text: &Text<'_>, found: number::Found) {
    let (value, at) = page.value(text);
    if found.damaged {
        page.findings.push(Finding::new(Code::DamagedNumber, text.all_spans()).with(value.clone()));
    }
    let mut number = found.number;
    // it was found in simplified characters
    if let Some(agency) = &mut number.agency
        && let Some(at) = crate::vocabulary::simplified(&value).find(agency.as_str())
    {
        value[at..at + agency.len()].clone_into(agency);
    }
    number.text = value;
    number.at.text = at;
    page.notice.number = Some(number);
}

/// The letterhead above `top`: the line that ends in 文件 or 令 with the issuers' lines around it, else
/// the issuers' lines directly above the number, as on a letter (函).
fn letterhead(page: &mut Page<'_, '_>, top: usize) {
    let free = |page: &Page<'_, '_>, i: usize| page.rows[i].is_free();
    let issuer = |page: &Page<'_, '_>, i: usize| free(page, i) && is_unit(page.rows[i].key.as_str());
    let rows = match (0..top).find(|&i| free(page, i) && is_letterhead(page, i)) {
        Some(mark) => {
            let first = (0..mark).rev().take_while(|&i| issuer(page, i)).last().unwrap_or(mark);
            let last = (mark + 1..top).take_while(|&i| issuer(page, i)).last();
            // below 文件 only other issuers above a number; with none the lines are the title's
            let last =
                last.filter(|&last| page.rows.get(last + 1).is_some_and(|row| row.usage == Use::Field));
            first..last.unwrap_or(mark) + 1
        }
        None => {
            let number = (0..top)
                .find(|&i| page.rows[i].usage == Use::Field && number::whole(&page.rows[i].key).is_some());
            let Some(number) = number else { return };
            let Some(first) = (0..number).rev().take_while(|&i| issuer(page, i)).last() else { return };
            first..number
        }
    };
    let parts: Vec<Text<'_>> = page.rows[rows.clone()].iter().map(|row| row.value.clone()).collect();
    let whole = Text::join(&parts, "\n");
    let (text, at) = page.value(&whole);
    page.letterhead = Some(whole);
    page.notice.letterhead = Some(text);
    page.notice.at.letterhead = at;
    page.take(rows);
}
