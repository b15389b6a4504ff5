//! The head of a notice: marks, letterhead, number, signatory, title, kind.

use super::page::{Page, Row, Use};
use super::{addressees, number, top};
use crate::diagnostic::{Code, Finding};
use crate::document::{Text, heal};
use crate::extract::departments::{is_unit, outside_brackets};
use crate::layout::outline::{self, Kind};
use crate::vocabulary::notice as words;
use std::ops::Range;

/// A title has no more lines than this.
const MAX_LINES: usize = 6;
/// News above a document has no more lines than this.
const MAX_NEWS: usize = 15;
/// How short and how long a title may be that no word marks as one.
const MIN_PLAIN: usize = 5;
const MAX_PLAIN: usize = 40;

/// Where the title stands: its lines, and its text without a number behind it.
#[derive(Debug, Clone)]
pub(super) struct Title<'a> {
    pub(super) rows: Range<usize>,
    pub(super) text: Text<'a>,
    /// Whether its words make it the title of a notice: 关于…, or an official kind at its end.
    pub(super) official: bool,
    /// Whether a page's own print of the title, or its news about the document, stands above.
    pub(super) below_others: bool,
}

/// Reads everything above the addressees, as far as `end`, and gives the title.
pub(super) fn read<'a>(page: &mut Page<'a, '_>, end: usize) -> Option<Title<'a>> {
    let title = find_title(page, end);
    if let Some(title) = &title {
        take_title_number(page, title, end);
    }
    let top = title.as_ref().map_or(end, |title| title.rows.start);
    top::read(page, top);
    take_numbers(page, title.as_ref(), end);
    letterhead(page, top);
    if let Some(title) = &title {
        take_printed_number(page, top);
        if title.below_others {
            page.rows[..top]
                .iter_mut()
                .filter(|row| row.is_free())
                .for_each(|row| row.usage = Use::Furniture);
        }
    }
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
    outline::mark(key).is_some_and(|mark| match mark.kind {
        Kind::Chapter | Kind::Section | Kind::Article | Kind::Comma | Kind::Bracket => true,
        Kind::Figure | Kind::BracketFigure => mark.ordinal < 100,
        _ => false,
    })
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
    // 某局印发《… goes on in the next line
    let about = about(head).is_some() || (verb_before_name(head) && is_open(head));
    match (about, kind, row.heading.is_some()) {
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
    let mut stopped = end;
    for i in 0..end {
        let row = &page.rows[i];
        if row.table_above > 0 || (row.is_free() && row.length() > 20 && row.key.ends_with('。')) {
            stopped = i;
            break;
        }
        if addressees::closes(row) && (row.key.starts_with('各') || row.key.contains(['，', ','])) {
            break;
        }
        if let Some(rank) = rank(page, i) {
            candidates.push((rank, i));
        }
    }
    let best = candidates.iter().map(|&(rank, _)| rank).max();
    let news = if best < Some(5) { below_news(page, stopped, end) } else { None };
    let first = news.or_else(|| Some(candidates.iter().find(|&&(rank, _)| Some(rank) == best)?.1))?;
    let mut rows = lines_of(page, first, end);
    let mut below_others = news.is_some();
    // a page may print its title a second time, with other marks and breaks; the last one is the document's own
    let core = core(page.joined(rows.clone()).as_str());
    let behind = candidates.iter().rev().map(|&(_, i)| i).take_while(|&i| i >= rows.end);
    let prints = behind.map(|i| lines_of(page, i, end)).map(|again| again.start.max(rows.end)..again.end);
    let again = prints.into_iter().find(|again| self::core(page.joined(again.clone()).as_str()) == core);
    if let Some(again) = again {
        page.rows[rows].iter_mut().filter(|row| row.is_free()).for_each(|row| row.usage = Use::Furniture);
        rows = again;
        below_others = true;
    }
    let whole = page.joined(rows.clone());
    let text = heal(&whole, inner(whole.as_str()));
    let official = {
        let key = crate::vocabulary::simplified(text.as_str());
        let official = words().section("official");
        about(&key).is_some() || kind_place(&key).is_some_and(|kind| official.contains(&&key[kind]))
    };
    Some(Title { rows, text, official, below_others })
}

/// The lines of the title of which line `i` is one, a line with the years of a plan below it included.
fn lines_of(page: &Page<'_, '_>, i: usize, end: usize) -> Range<usize> {
    let last = extend_down(page, i, end);
    let years = last < end && page.rows[last].is_free() && is_years(&page.rows[last].key);
    extend_up(page, i)..last + usize::from(years)
}

/// Whether the line is a bracket that holds nothing but years: （2024—2026年）.
pub(super) fn is_years(key: &str) -> bool {
    let inner = key.strip_prefix(['（', '(']).and_then(|key| key.strip_suffix(['）', ')']));
    inner.is_some_and(|inner| {
        inner.contains('年')
            && inner.contains(|c: char| c.is_ascii_digit())
            && inner.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || YEAR_WORDS.contains(c))
    })
}

/// What stands beside the digits in a bracket of years.
const YEAR_WORDS: &str = "年度学版至到-—–－~～";

/// The part of the lines of a title that is the title: without a page's label (标题：), its 《》 around the whole, and a
/// number glued before or behind it.
fn inner(whole: &str) -> Range<usize> {
    let key = crate::vocabulary::simplified(whole);
    let end = number::at_end(&key).map_or(key.len(), |(at, _)| at);
    let start = label_end(&key).or_else(|| number::at_start(&key).map(|(_, at)| at)).unwrap_or(0);
    let text = key[start.min(end)..end].trim_matches(['|', '｜', ' ']);
    let start = start + key[start.min(end)..end].find(text).unwrap_or(0);
    // a page may set the whole title in 《》
    let quoted = text.strip_prefix('《').and_then(|text| text.strip_suffix('》'));
    match quoted.filter(|text| !text.contains(['《', '》'])) {
        Some(quoted) => start + '《'.len_utf8()..start + '《'.len_utf8() + quoted.len(),
        None => start..start + text.len(),
    }
}

/// Where the title begins behind a page's label for it, or behind the name of its column: 标题：…, 政策解读：….
fn label_end(key: &str) -> Option<usize> {
    let of_title = words().section("page-title").iter().chain(words().section("menu"));
    let (label, rest) = of_title.filter_map(|label| Some((label, key.strip_prefix(label)?))).next()?;
    match rest.strip_prefix(['：', ':']) {
        Some(_) => Some(label.len() + rest.chars().next().map_or(0, char::len_utf8)),
        // a column of labels, its marks lost
        None => (*label == "标题").then_some(label.len()),
    }
}

/// Whether the line is a page's field that gives the title of a notice: 信息名称：某县关于….
pub(super) fn is_labelled(key: &str) -> bool {
    key.contains("关于") && kind_place(key).is_some() && label_end(key).is_some()
}

/// The title below news that a page sets before the document: a notice's by its words, with number or addressees below.
fn below_news(page: &Page<'_, '_>, from: usize, end: usize) -> Option<usize> {
    (from..end.min(from + MAX_NEWS)).find(|&i| {
        let below = page.rows[i + 1..].iter().filter(|row| row.is_free()).take(MAX_LINES);
        let head = |row: &Row<'_>| number::whole(&row.key).is_some() || addressees::closes(row);
        page.rows[i].table_above == 0 && rank(page, i) == Some(5) && below.into_iter().any(head)
    })
}

/// The number that stands only where a page printed it: glued to its own print of the title.
fn take_printed_number(page: &mut Page<'_, '_>, top: usize) {
    for i in 0..top {
        let row = &page.rows[i];
        if row.usage == Use::Field || page.notice.number.is_some() {
            continue;
        }
        let glued = number::at_start(&row.key).map(|(found, _)| found);
        let found = glued.or_else(|| number::at_end(&row.key).map(|(_, found)| found));
        if let Some(found) = found {
            let text = row.value.slice(found.range.clone());
            put_number(page, &text, found);
        }
    }
}

/// What two prints of a title have in common: the characters from 关于 on, without marks and number.
fn core(title: &str) -> String {
    let text = &title[inner(title)];
    let key = crate::vocabulary::simplified(text);
    bare(&key[about(&key).unwrap_or(0)..])
}

/// The title of a plan that ends in no word of a title: the short lines above its first item, sentence or table.
pub(super) fn plain_title<'a>(page: &Page<'a, '_>, end: usize, tables: usize) -> Option<Title<'a>> {
    let first = page.next_free(0, end)?;
    let plain = |&i: &usize| {
        let row = &page.rows[i];
        row.is_free()
            && row.table_above == 0
            && (MIN_PLAIN..=MAX_PLAIN).contains(&row.length())
            && !is_numbered(&row.key)
            && !row.key.contains(['。', '；', ';', '：', ':', '，', ',', '？', '|'])
            && !row.key.ends_with(['）', ')', '、'])
            && !row.key.starts_with(|c: char| c.is_ascii_digit() && !row.key.contains('年'))
            && super::date::whole(&row.key).is_none()
            && super::marks::mark(&row.key).is_none()
    };
    let last = (first..end.min(first + 3)).take_while(plain).last()?;
    let key = &page.rows[last].key;
    if is_unit(key) && !key.contains('年') {
        return None;
    }
    let years = page.rows.get(last + 1).is_some_and(|row| row.is_free() && is_years(&row.key));
    let rows = first..last + 1 + usize::from(years);
    let fits = match page.next_free(rows.end, page.rows.len()) {
        Some(below) => {
            let row = &page.rows[below];
            let items = || page.rows[below..].iter().take(MAX_NEWS).any(|row| is_numbered(&row.key));
            row.table_above > 0 || is_numbered(&row.key) || (row.key.ends_with('。') && items())
        }
        None => tables > 0,
    };
    let text = page.joined(rows.clone());
    fits.then_some(Title { rows, text, official: false, below_others: false })
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
    let verbs = words().section("before-about");
    // 某市人民政府办公室转发 stands above the title that is forwarded
    let forwarded = start
        .checked_sub(1)
        .map(|above| &page.rows[above])
        .is_some_and(|above| above.is_free() && verbs.iter().any(|verb| above.key.ends_with(verb)));
    if about != Some(0) && !row.key.starts_with('的') && !rest_of_name && !forwarded {
        return start;
    }
    let mut first = start;
    while let Some(above) = first.checked_sub(1).filter(|_| start - first < MAX_LINES) {
        let up = &page.rows[above];
        let begins = verbs.iter().any(|word| up.key.contains(word));
        let fits = up.is_free()
            && up.heading == row.heading
            && !is_letterhead(page, above)
            && number::whole(&up.key).is_none()
            && !up.key.starts_with("签发人")
            && ((is_unit(&up.key) && !rest_of_name) || (begins && !up.is_closed() && !is_finished(&up.key)));
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
    let mut done = is_done(&key);
    while !is_finished(&key) || is_open(&key) || begins_with_of(page, at, end) {
        // a page may turn inside a title
        let turned = |row: &&Row<'_>| row.usage == Use::Furniture && !row.key.contains(char::is_alphabetic);
        at += page.rows[at..end.max(at)].iter().take_while(turned).count();
        let next = (at < end && at - start < MAX_LINES).then(|| &page.rows[at]);
        let Some(next) = next.filter(|next| next.is_free()) else { break };
        let open = is_open(&key);
        let stop = next.key.ends_with(['：', ':'])
            || next.key.ends_with('。')
            || number::whole(&next.key).is_some()
            || (!open && is_aside(&next.key))
            || super::date::whole(&next.key).is_some()
            || (!open && is_numbered(&next.key))
            || (!about && !open && next.heading != row.heading);
        if stop {
            break;
        }
        key.push_str(&next.key);
        at += 1;
        // what might have been the end is passed only where the title comes to its own
        let ends = if done { is_finished(&key) } else { is_done(&key) };
        if ends && !is_open(&key) {
            (last, done) = (at, true);
        }
    }
    last
}

/// Whether the line is a bracket that belongs to no title: a number, a stage, a date, but no years.
fn is_aside(key: &str) -> bool {
    key.starts_with(['（', '(']) && key.ends_with(['）', ')']) && !is_years(key)
}

/// Whether the title has come to its end: what 印发 and 转发 put into force is a name inside it, behind which 的通知
/// is still to come.
fn is_finished(key: &str) -> bool {
    let Some(kind) = kind_place(key) else { return false };
    let Some(at) = about(key) else { return true };
    let forwards = words().section("before-about").iter().any(|verb| key[at..].contains(verb));
    !forwards || key[..kind.start].ends_with('的')
}

fn is_done(key: &str) -> bool {
    kind_place(key).is_some()
}

fn begins_with_of(page: &Page<'_, '_>, at: usize, end: usize) -> bool {
    at < end && page.rows.get(at).is_some_and(|row| row.is_free() && row.key.starts_with('的'))
}

/// Whether 印发 or another such verb stands before the first 《.
fn verb_before_name(key: &str) -> bool {
    let before = key.split('《').next().unwrap_or("");
    before.len() < key.len() && words().section("before-about").iter().any(|verb| before.ends_with(verb))
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
    let below = page.rows[i + 1..].iter().find(|row| row.usage != Use::Rule);
    let above_number = || below.is_some_and(|next| number::whole(&next.key).is_some());
    // 学校文件 is a site's menu: but for what a number says, an issuer's name has four characters and more
    let named = |stem: &str| stem.is_empty() || stem.chars().count() > 3 || above_number();
    if words().section("letterhead").iter().filter_map(|word| key.strip_suffix(word)).any(named) {
        return true;
    }
    let key = without_letter(key);
    let official = words().section("official").iter().any(|word| key.strip_suffix(word).is_some_and(is_unit));
    (official || (key.len() < row.key.len() && is_unit(key))) && above_number()
}

/// The letterhead of a letter without its kind: 某县人民政府（函）.
pub(super) fn without_letter(key: &str) -> &str {
    let stem = key.strip_suffix(['）', ')']).and_then(|key| key.strip_suffix('函'));
    stem.and_then(|key| key.strip_suffix(['（', '('])).unwrap_or(key)
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
        let above = title.is_some_and(|title| i < title.rows.start);
        if row.length() > 60 && row.key.ends_with('。') && !above {
            return;
        }
        if let Some(found) = number::whole(&row.key) {
            let last = last_print(page, i, below);
            let text = page.rows[last].value.slice(found.range.clone());
            put_number(page, &text, found);
            page.rows[last].usage = Use::Field;
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

/// The last of the lines `i..end` that is the number of line `i` again; the others are furniture.
fn last_print(page: &mut Page<'_, '_>, i: usize, end: usize) -> usize {
    let mut last = i;
    for again in i + 1..end {
        if page.rows[again].is_free() && page.rows[again].key == page.rows[i].key {
            page.rows[last].usage = Use::Furniture;
            last = again;
        }
    }
    last
}

/// The number behind the title, 关于…的通知（江防〔2021〕3号）, or glued before it.
fn take_title_number(page: &mut Page<'_, '_>, title: &Title<'_>, end: usize) {
    /// How far below the title it may be printed once more, in lines.
    const FARTHEST: usize = 4;
    let whole = page.joined(title.rows.clone());
    let key = crate::vocabulary::simplified(whole.as_str());
    let before = || number::at_start(&key).map(|(found, _)| found);
    if let Some(found) = number::at_end(&key).map(|(_, found)| found).or_else(before) {
        let number = &key[found.range.clone()];
        let below = page.rows[title.rows.end..end.min(title.rows.end + FARTHEST)].iter_mut();
        let again = below.filter(|row| row.is_free() && row.key.trim() == number);
        again.for_each(|row| row.usage = Use::Furniture);
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
