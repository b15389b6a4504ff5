//! Attachments: the list in the notice, the heads and titles in the file, and which is which.

use super::files::File;
use super::head::{self, bare, ends_as_title, is_numbered, is_open};
use super::marks::{Placed, is_item};
use super::merge::{MOST_COMPARED, same};
use super::page::{Page, Row};
use super::{date, signature};
use crate::document::{Text, heal};
use crate::extract::departments::is_unit;
use crate::vocabulary::{notice as words, simplified};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A title has no more lines than this.
const MAX_LINES: usize = 4;
/// The body of a notice has no more lines than this.
const MAX_BODY: usize = 60;

/// An attachment as one place of the file gives it.
#[derive(Debug, Clone, Default)]
pub(super) struct Item<'a> {
    pub(super) number: Option<u32>,
    pub(super) title: Option<Text<'a>>,
    pub(super) stage: Option<Text<'a>>,
    /// The line where it begins, if it stands in the file itself.
    pub(super) row: Option<usize>,
    /// Whether the word 附件 stands above it.
    pub(super) marked: bool,
    /// The file behind the notice that begins with it.
    pub(super) file: Option<File<'a>>,
}

/// Reads the titles that the marks list and takes their lines.
pub(super) fn listed<'a>(page: &mut Page<'a, '_>, marks: &[Placed]) -> Vec<Item<'a>> {
    let mut out = Vec::new();
    for placed in marks.iter().filter(|placed| placed.list) {
        let first = placed.row;
        let in_chinese = starts_in_chinese(&page.rows[first].key[placed.mark.rest..]);
        let mut end = first + 1;
        while let Some(row) = page.rows.get(end) {
            let last = &page.rows[end - 1];
            let next = page.rows.get(end + 1).filter(|next| next.is_free() && next.adjacent);
            let goes_on = row.is_free()
                && row.table_above == page.rows[first].table_above
                && (is_item(&row.key)
                    || (in_chinese && starts_in_chinese(&row.key) && !row.is_closed())
                    || is_last_item(last, row)
                    || is_rest_of_title(last, row, next));
            if !goes_on {
                break;
            }
            end += 1;
        }
        let mut parts =
            vec![page.rows[first].value.slice(placed.mark.rest..page.rows[first].value.as_str().len())];
        parts.extend(page.rows[first + 1..end].iter().map(|row| row.value.clone()));
        let whole = Text::join(&parts, "\n");
        for (number, title) in items(&whole) {
            let title = clean(&title);
            let stage = stage_of(&title);
            let title = Some(title).filter(|title| !title.is_blank());
            if title.is_some() {
                let number = number.or(placed.mark.number);
                out.push(Item { number, title, stage, marked: true, ..Item::default() });
            }
        }
        page.take(first..end);
    }
    out
}

/// Whether the text is an item with a Chinese numeral: 一、.
fn starts_in_chinese(key: &str) -> bool {
    is_numbered(key) && key.starts_with(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'])
}

/// Whether `row` ends a list whose items are closed as clauses are: `1.甲；` `2.乙。`
fn is_last_item(last: &Row<'_>, row: &Row<'_>) -> bool {
    last.key.ends_with(['；', ';']) && row.key.ends_with('。') && is_item(row.key.trim_end_matches('。'))
}

/// Whether `row` is the second line of the listed title in `last`: a bracket is open, the next item
/// follows, or only the two together end as a title does.
fn is_rest_of_title(last: &Row<'_>, row: &Row<'_>, next: Option<&Row<'_>>) -> bool {
    let (key, before) = (row.key.as_str(), last.key.as_str());
    if key.contains(['。', '：', '；']) || super::marks::mark(key).is_some() || signature::is_dated(key) {
        return false;
    }
    if is_open(before) {
        return true;
    }
    if !row.adjacent || before.ends_with(['；', ';', '。', '：', ':', '件']) {
        return false;
    }
    let between = is_item(before) && next.is_some_and(|next| is_item(&next.key));
    let indented = row.indent > last.indent || !ends_as_title(before);
    between || (ends_as_title(key) && !is_unit(key) && indented)
}

/// The titles of a list with their numbers: cut at `1.`, `2、`, `（3）` and at `；`.
fn items<'a>(whole: &Text<'a>) -> Vec<(Option<u32>, Text<'a>)> {
    static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?:^|[\s；;。）》表案单])\s*([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*[.．、﹒]\s*(?:[^0-9\s]|\n|[0-9]{4}\s*年)",
        )
        .ok()
    });
    let text = whole.as_str();
    let mut starts: Vec<(usize, usize, u32)> = Vec::new();
    for found in NUMBER.iter().flat_map(|number| number.captures_iter(text)) {
        let Some(digits) = found.get(1) else { continue };
        let Some(number) = date::small_number(digits.as_str()) else { continue };
        // numbers count up, else they belong to a title
        if starts.last().map_or(number == 1 || digits.start() == 0, |&(_, _, last)| number == last + 1) {
            let mark = text[digits.end()..].find(['.', '．', '、', '﹒']).unwrap_or(0);
            let after = digits.end() + mark;
            let width = text[after..].chars().next().map_or(0, char::len_utf8);
            starts.push((digits.start(), after + width, number));
        }
    }
    if starts.is_empty() {
        return vec![(None, heal(whole, 0..text.len()))];
    }
    let ends = starts.iter().skip(1).map(|&(at, _, _)| at).chain([text.len()]);
    starts.iter().zip(ends).map(|(&(_, from, number), to)| (Some(number), heal(whole, from..to))).collect()
}

/// A listed title without its closing mark, a file ending, and 《》 around the whole.
pub(super) fn clean<'a>(title: &Text<'a>) -> Text<'a> {
    static FILE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)\.(?:docx?|xlsx?|wps|et|pdf|ofd|zip|rar)(?:\s*[（(]\s*[0-9.]+\s*[KMG]?B\s*[）)])?$")
            .ok()
    });
    let text = title.as_str();
    let mut end = text.trim_end_matches(['；', ';', '。', '，', '、', ' ']).len();
    if let Some(file) = FILE.as_ref().and_then(|file| file.find(&text[..end])) {
        end = file.start();
    }
    // the stop of a number that the mark took: 附件1.甲表
    let start = end - text[..end].trim_start_matches(['.', '．', '、', '﹒', ' ']).len();
    let inner = &text[start..end];
    let wrapped = inner.starts_with('《') && inner.ends_with('》') && inner.matches('《').count() == 1;
    if wrapped {
        return heal(title, start + '《'.len_utf8()..end - '》'.len_utf8());
    }
    heal(title, start..end)
}

/// The attachments that stand in the file: below the marks, and plans under a title of their own below
/// line `after` (the end of the signature).
pub(super) fn printed<'a>(
    page: &mut Page<'a, '_>,
    marks: &[Placed],
    listed: &[Item<'a>],
    after: Option<usize>,
    tables: usize,
) -> Vec<Item<'a>> {
    let mut out: Vec<Item<'a>> = Vec::new();
    for placed in marks.iter().filter(|placed| !placed.list) {
        let row = placed.row;
        // 附件1-2 stands in the attachment that 附件1-1 began
        if placed.mark.within && out.last().is_some_and(|item| item.number == placed.mark.number) {
            page.take(row..row + 1);
            continue;
        }
        let mut item = Item { number: placed.mark.number, row: Some(row), marked: true, ..Item::default() };
        let value = &page.rows[row].value;
        let rest = heal(value, placed.mark.rest..value.as_str().len());
        page.take(row..row + 1);
        if rest.is_blank() {
            title_below(page, row + 1, listed, &mut item);
        } else {
            let rest = clean(&rest);
            item.stage = stage_of(&rest);
            item.title = Some(rest);
            stage_below(page, row + 1, &mut item);
        }
        out.push(item);
    }
    if let Some(after) = after {
        let first_mark = out.first().and_then(|item| item.row).unwrap_or(usize::MAX);
        plans(page, after, first_mark, listed, tables, &mut out);
        out.sort_by_key(|item| item.row);
    }
    out
}

/// The captions of task tables that stand in the notice itself.
pub(super) fn captions<'a>(page: &mut Page<'a, '_>, rows: Range<usize>, tables: usize) -> Vec<Item<'a>> {
    let mut out = Vec::new();
    for row in rows {
        let Some(own) = page.rows.get(row).filter(|own| own.caption && own.is_free()) else { continue };
        let below = page.rows.get(row + 1).map_or(tables, |next| next.table_above);
        if below > own.table_above {
            let title = own.value.clone();
            out.push(Item { stage: stage_of(&title), title: Some(title), row: Some(row), ..Item::default() });
            page.take(row..row + 1);
        }
    }
    out
}

/// Plans without the word 附件: a title below the signature, or one that the notice lists.
fn plans<'a>(
    page: &mut Page<'a, '_>,
    after: usize,
    first_mark: usize,
    listed: &[Item<'a>],
    tables: usize,
    out: &mut Vec<Item<'a>>,
) {
    let marked = out.len();
    // below the title of a plan its own headings stand
    let mut level = u8::MAX;
    let titles = listed.iter().take(MOST_COMPARED).filter_map(|item| item.title.as_ref());
    let titles: Vec<String> = titles.map(|title| bare(title.as_str())).collect();
    let mut i = after;
    while i < page.rows.len() {
        let row = &page.rows[i];
        let length = title_length(page, i);
        let known = length.is_some_and(|length| {
            let title = bare(page.joined(i..i + length).as_str());
            titles.iter().any(|listed| same(listed, &title))
        });
        // the first title below the signature, and later ones where nothing else is announced
        let own = i < first_mark
            && row.heading.is_none_or(|own| own <= level)
            && (out.len() == marked || (marked == 0 && listed.is_empty()))
            && length.is_some_and(|length| stands_above_a_plan(page, i, i + length, tables));
        if row.is_free() && (own || (known && i < first_mark)) {
            level = row.heading.unwrap_or(level);
            let mut item = Item { row: Some(i), ..Item::default() };
            title_below(page, i, listed, &mut item);
            out.push(item);
        }
        i += length.filter(|_| own || known).unwrap_or(1);
    }
}

/// Whether the lines that begin at `i` are a title, and how many.
fn title_length(page: &Page<'_, '_>, i: usize) -> Option<usize> {
    let row = page.rows.get(i)?;
    let key = row.key.as_str();
    let fits = |key: &str| {
        !is_numbered(key)
            && !key.contains(['。', '；', '：', ':', '，'])
            && key.chars().count() <= 80
            && !is_bracket(key)
            && super::marks::mark(key).is_none()
            && !signature::is_dated(key)
    };
    if !row.is_free() || !fits(key) {
        return None;
    }
    let mut whole = key.to_owned();
    let mut length = 1;
    while !ends_as_title(&whole) || is_open(&whole) {
        let next = page.rows.get(i + length).filter(|next| {
            next.is_free()
                && fits(&next.key)
                && next.heading == row.heading
                && next.table_above == row.table_above
        });
        let Some(next) = next.filter(|_| length < MAX_LINES) else {
            // a heading or a last line above a table needs no ending
            return (row.heading.is_some() && !is_unit(key)).then_some(1);
        };
        whole.push_str(&next.key);
        length += 1;
    }
    let years =
        page.rows.get(i + length).filter(|next| next.is_free() && next.table_above == row.table_above);
    Some(length + usize::from(years.is_some_and(|next| head::is_years(&next.key))))
}

/// The line behind `start` where the plan begins whose title the notice's own `title` names (印发《…》的通知): in a
/// notice without a signature the body ends there.
pub(super) fn named_below(page: &Page<'_, '_>, start: usize, end: usize, title: &str) -> Option<usize> {
    let name = name_in(title)?;
    let is_named = |i: usize| {
        let length = title_length(page, i);
        length.is_some_and(|length| same(&bare(page.joined(i..i + length).as_str()), &name))
    };
    (start..end.min(start + MAX_BODY).min(page.rows.len())).find(|&i| is_named(i))
}

/// The bare title of the plan that the title of a notice names: 印发《…》的通知.
fn name_in(title: &str) -> Option<String> {
    let title = simplified(title);
    let verb = words()
        .section("before-about")
        .iter()
        .filter_map(|verb| Some(title.find(verb)? + verb.len()))
        .min()?;
    let rest = &title[verb..];
    let name = match rest.find('《').zip(rest.rfind('》')) {
        Some((open, close)) => rest.get(open..close)?,
        None => &rest[..rest.rfind('的')?],
    };
    // 《甲》《乙》 are two
    let several = ["》《", "》、《", "》和《", "》及《"].iter().any(|mark| name.contains(mark));
    (!several).then(|| bare(name))
}

/// Whether the line stands in brackets.
fn is_bracket(key: &str) -> bool {
    key.starts_with(['（', '(']) && key.ends_with(['）', ')'])
}

/// Whether a table, a stage mark or numbered text follows the title in the lines `from..to`.
fn stands_above_a_plan(page: &Page<'_, '_>, from: usize, to: usize, tables: usize) -> bool {
    let row = &page.rows[from];
    if row.heading.is_some() {
        return true;
    }
    match page.next_free(to, page.rows.len()) {
        Some(at) => {
            let next = &page.rows[at];
            next.table_above > row.table_above
                || is_numbered(&next.key)
                || opens_in_decimals(next)
                || next.heading.is_some()
                || stage_line(&next.key).is_some()
                || next.key.ends_with(['。', '：'])
                || next.key.starts_with(['（', '('])
                || heads_items(page, at)
                || (next.length() > 16 && !next.is_closed() && leads_to_items(page, at))
        }
        None => tables > row.table_above,
    }
}

/// Whether line `i` begins a wrapped paragraph with numbered items below it.
fn leads_to_items(page: &Page<'_, '_>, i: usize) -> bool {
    page.rows[i..].iter().take(8).any(|row| row.is_free() && is_numbered(&row.key))
}

/// Whether the line is the first heading of those that count in decimals: 1　总则, above 1.1.
fn opens_in_decimals(row: &Row<'_>) -> bool {
    let rest = row.raw.as_str().strip_prefix(['1', '１']);
    rest.is_some_and(|rest| rest.starts_with(char::is_whitespace)) && row.length() <= 24
}

/// Whether line `i` is a heading without a mark: short, above a numbered item.
fn heads_items(page: &Page<'_, '_>, i: usize) -> bool {
    let below = page.next_free(i + 1, page.rows.len());
    page.rows[i].length() <= 24 && below.is_some_and(|below| is_numbered(&page.rows[below].key))
}

/// Reads the title that begins at line `i`, and the stage below it.
pub(super) fn title_below<'a>(page: &mut Page<'a, '_>, i: usize, listed: &[Item<'a>], item: &mut Item<'a>) {
    let Some(first) = page.next_free(i, page.rows.len()) else { return };
    if stage_line(&page.rows[first].key).is_some() {
        stage_below(page, first, item);
        return;
    }
    let head = item.row.map_or(0, |row| page.rows[row].table_above);
    // between the word 附件 and the table one short line is a title whatever it ends in
    let lone = |page: &Page<'_, '_>| {
        let row = &page.rows[first];
        let short = row.length() <= 60
            && !row.is_closed()
            && !is_numbered(&row.key)
            && super::marks::mark(&row.key).is_none();
        (item.marked && short && !signature::is_dated(&row.key)).then_some(1)
    };
    let Some(length) = title_length(page, first).or_else(|| lone(page)) else { return };
    if page.rows[first].table_above != head {
        return;
    }
    let length = listed_length(page, first, length, listed);
    let title = page.joined(first..first + length);
    item.stage = stage_of(&title);
    item.title = Some(title);
    page.take(first..first + length);
    stage_below(page, first + length, item);
}

/// How many lines the title takes that begins at line `first`: more than `length`, where only with them it is one that the
/// notice lists or names in its own title.
fn listed_length(page: &Page<'_, '_>, first: usize, length: usize, listed: &[Item<'_>]) -> usize {
    let titles = listed.iter().take(MOST_COMPARED).filter_map(|item| item.title.as_ref());
    let named = page.notice.title.as_deref().and_then(name_in);
    let titles: Vec<String> = titles.map(|title| bare(title.as_str())).chain(named).collect();
    let begun = bare(page.joined(first..first + length).as_str());
    if !titles.iter().any(|title| title.len() > begun.len() && title.starts_with(&begun)) {
        return length;
    }
    let free = |end: usize| page.rows.get(end - 1).is_some_and(Row::is_free);
    let ends = (first + length + 1..=first + MAX_LINES).take_while(|&end| free(end));
    let whole = |&end: &usize| titles.contains(&bare(page.joined(first..end).as_str()));
    ends.filter(|end| whole(end)).last().map_or(length, |end| end - first)
}

/// A stage mark on a line of its own below a title.
fn stage_below<'a>(page: &mut Page<'a, '_>, i: usize, item: &mut Item<'a>) {
    let Some(at) = page.next_free(i, page.rows.len()).filter(|&at| at <= i + 1) else { return };
    if let Some(place) = stage_line(&page.rows[at].key) {
        item.stage = Some(page.rows[at].value.slice(place));
        page.take(at..at + 1);
    }
}

/// The place of the stage in a line that is nothing else: `（征求意见稿）`.
pub(super) fn stage_line(key: &str) -> Option<Range<usize>> {
    let inner = key.strip_prefix(['（', '(', '〔', '[', '【'])?.strip_suffix(['）', ')', '〕', ']', '】'])?;
    let open = key.chars().next().map_or(0, char::len_utf8);
    is_stage(inner.trim()).then_some(open..open + inner.len())
}

fn is_stage(text: &str) -> bool {
    words()
        .section("stages")
        .iter()
        .any(|stage| text == *stage || (text.starts_with(stage) && text.chars().count() <= 8))
}

/// The stage in the last bracket of a title that holds one.
fn stage_of<'a>(title: &Text<'a>) -> Option<Text<'a>> {
    let key = simplified(title.as_str());
    let mut end = key.len();
    while let Some(open) = key[..end].rfind(['（', '(']) {
        let start = open + key[open..].chars().next().map_or(0, char::len_utf8);
        if let Some(close) = key[start..].find(['）', ')'])
            && is_stage(key[start..start + close].trim())
        {
            return Some(heal(title, start..start + close));
        }
        end = open;
    }
    None
}

/// The attachment that is the whole file: its title is what stands above the tasks.
pub(super) fn alone<'a>(page: &mut Page<'a, '_>, title: &head::Title<'a>) -> Item<'a> {
    let mut item = Item { row: Some(title.rows.start), stage: stage_of(&title.text), ..Item::default() };
    item.title = Some(title.text.clone());
    page.take(title.rows.clone());
    stage_below(page, title.rows.end, &mut item);
    item
}

#[cfg(test)]
mod tests {
    use crate::{Options, convert};

    /// The body of the notice, the attachments as `index title`, and the attachment of each task.
    fn read(page: &str) -> (Vec<String>, Vec<String>, Vec<Option<u32>>) {
        let circular = convert(page.as_bytes(), &Options::default()).unwrap();
        let attachments = circular.notice.attachments.iter();
        let attachments =
            attachments.map(|a| format!("{} {}", a.index, a.title.as_deref().unwrap_or_default()));
        let tasks = circular.tasks.iter().map(|task| task.attachment).collect();
        (circular.notice.body, attachments.collect(), tasks)
    }

    #[test]
    fn a_caption_is_the_title_of_its_table_not_of_the_body() {
        let notice = "<h1>关于印发育林任务的通知</h1><p>各林场：</p><p>请抓好落实。</p>";
        let table = "<table border=1><caption>2022年育林任务表</caption>\
            <tr><th>序号<th>任务<th>时限<th>责任单位<tr><td>1<td>采种<td>6月<td>种苗站\
            <tr><td>2<td>整地<td>8月<td>造林科</table>";
        for signature in ["", "<p>县林业局</p><p>2021年12月20日</p>"] {
            for page in [format!("{notice}{table}{signature}"), format!("{notice}{signature}{table}")] {
                let (body, attachments, tasks) = read(&page);
                assert_eq!(body, ["请抓好落实。"], "{page}");
                assert_eq!(attachments, ["1 2022年育林任务表"], "{page}");
                assert_eq!(tasks, [Some(1); 2], "{page}");
            }
        }
    }

    #[test]
    fn the_mark_and_title_of_an_attachment_may_share_a_line_below_a_table() {
        let table = "序号\t任务\t时限\t责任单位\n1\t采种\t6月\t种苗站\n2\t整地\t8月\t造林科\n\n";
        let text = format!(
            "附件1 2022年育林任务表\n\n{table}附件2：护林任务表\n\n{table}附件3-1 防火任务表\n\n{table}"
        );
        let (_, attachments, tasks) = read(&text);
        assert_eq!(attachments, ["1 2022年育林任务表", "2 护林任务表", "3 防火任务表"]);
        assert_eq!(tasks, [1, 1, 2, 2, 3, 3].map(Some));
    }
}
