//! Lines that begin with 附件, and whether they list attachments or stand above one.

use super::head::is_numbered;
use super::page::Page;
use super::{date, signature, title_year};
use regex::Regex;
use std::sync::LazyLock;

/// A list and the names below it have no more lines than this.
const MAX_LINES: usize = 100;

/// The mark at the head of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// The number behind the word.
    pub(super) number: Option<u32>,
    /// Whether a number of its own within that follows: 附件1-2.
    pub(super) within: bool,
    /// Where the rest of the line begins.
    pub(super) rest: usize,
}

/// The mark that `key` begins with: `附件`, `附件：`, `附件1`, `附 件 二：…`, `附：`, `附表1`.
pub(super) fn mark(key: &str) -> Option<Mark> {
    static MARK: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^[（(\[【]?附\s*(件|表|录|图)?\s*([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})?([-－—][0-9]{1,2})?\s*[）)\]】]?\s*([：:﹕])?\s*").ok()
    });
    if !key.starts_with(['附', '（', '(', '[', '【']) {
        return None;
    }
    let found = MARK.as_ref()?.captures(key)?;
    // 附件 2024年任务表: the digits of a year are no number
    let year = found.get(2).filter(|m| key[m.end()..].starts_with(|c: char| c.is_ascii_digit()));
    if let Some(year) = year {
        let titled = found.get(1).is_some() && title_year(&key[year.start()..]).is_some();
        let apart = key[..year.start()].ends_with(char::is_whitespace) && !key.ends_with('。');
        return (titled && apart).then_some(Mark { number: None, within: false, rest: year.start() });
    }
    let number = found.get(2).and_then(|m| date::small_number(m.as_str()));
    let (word, colon) = (found.get(1).is_some(), found.get(4).is_some());
    let rest = found.get(0)?.end();
    let after = key.get(rest..)?;
    let alone = after.is_empty();
    let fits = colon
        || (word && alone)
        || (word
            && number.is_some()
            && !after.starts_with(['和', '、', '及', '所', '中', '的', '至', '-', '—']));
    // 附件1.2万元 and the like are no marks
    (fits && (colon || !key.ends_with('。'))).then_some(Mark { number, within: found.get(3).is_some(), rest })
}

/// A mark and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) row: usize,
    pub(super) mark: Mark,
    /// It lists what is attached; else it stands above an attachment.
    pub(super) list: bool,
}

/// All marks of the page, in order.
pub(super) fn find(page: &Page<'_, '_>, tables: usize) -> Vec<Placed> {
    let mut out: Vec<Placed> = Vec::new();
    for (row, line) in page.rows.iter().enumerate() {
        if !line.is_free() {
            continue;
        }
        if let Some(mark) = mark(&line.key) {
            let list = is_list(page, row, mark, tables, out.last().copied());
            out.push(Placed { row, mark, list });
        }
    }
    out
}

fn is_list(page: &Page<'_, '_>, row: usize, mark: Mark, tables: usize, before: Option<Placed>) -> bool {
    let line = &page.rows[row];
    let rest = &line.key[mark.rest..];
    // 附件：1.甲 lists, and so does 附件： above 1.甲 2.乙
    if mark.number.is_none() && (is_numbered(rest) || (rest.is_empty() && lists_below(page, row))) {
        return true;
    }
    if line.heading.is_some() {
        return false;
    }
    // 附件2：乙 goes on with the list that 附件1：甲 began
    if let Some(before) = before.filter(|before| before.list && before.row + 1 == row) {
        return before.mark.number.is_some() == mark.number.is_some();
    }
    if !rest.is_empty() && signature_follows(page, row) {
        return true;
    }
    // with no signature behind it a line with a title lists if neither a table nor text stands below
    let below = page.next_free(row + 1, page.rows.len());
    let table_below = match below {
        Some(below) => page.rows[below].table_above > line.table_above,
        None => tables > line.table_above,
    };
    let again = below.is_some_and(|below| self::mark(&page.rows[below].key).is_some());
    !rest.is_empty() && !table_below && again
}

/// Whether numbered titles follow the bare mark, at least two or before another mark.
fn lists_below(page: &Page<'_, '_>, row: usize) -> bool {
    let mut items = 0;
    for line in page.rows[row + 1..].iter().filter(|line| line.is_free()) {
        let item =
            is_item(&line.key) && line.table_above == page.rows[row].table_above && line.length() <= 80;
        if !item {
            return items > 0 && (mark(&line.key).is_some() || signature::is_dated(&line.key) || items > 1);
        }
        items += 1;
    }
    items > 1
}

/// Whether the line is one title of a list: numbered in Arabic, not closed by a full stop.
pub(super) fn is_item(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_digit()) && is_numbered(key) && !key.ends_with('。')
}

/// Whether a dated signature follows with nothing but titles and names between.
fn signature_follows(page: &Page<'_, '_>, row: usize) -> bool {
    let tables = page.rows[row].table_above;
    for line in page.rows[row + 1..].iter().filter(|line| line.is_free()).take(MAX_LINES) {
        if line.table_above != tables || line.key.ends_with('。') || line.length() > 80 {
            return false;
        }
        if signature::is_dated(&line.key) {
            return true;
        }
        if mark(&line.key).is_some_and(|mark| mark.rest == line.key.len()) {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_what_is_none() {
        let cases = [
            ("附件", Some((None, ""))),
            ("附件：", Some((None, ""))),
            ("附件1", Some((Some(1), ""))),
            ("附 件 二", Some((Some(2), ""))),
            ("附件1-2", Some((Some(1), ""))),
            ("附件1－2：任务表", Some((Some(1), "任务表"))),
            ("附：", Some((None, ""))),
            ("附表1：任务表", Some((Some(1), "任务表"))),
            ("附件：1.甲表", Some((None, "1.甲表"))),
            ("附件3任务分解表", Some((Some(3), "任务分解表"))),
            ("附件 2024年任务分解表", Some((None, "2024年任务分解表"))),
            ("附件2024年底前报送", None),
            ("附件:任务表", Some((None, "任务表"))),
            ("（附件1）", Some((Some(1), ""))),
            ("附件请自行下载。", None),
            ("附件1和附件2请于月底前报送", None),
            ("附属中学", None),
            ("附中：", None),
        ];
        for (key, want) in cases {
            let got = mark(key).map(|mark| (mark.number, &key[mark.rest..]));
            assert_eq!(got, want, "{key}");
        }
    }
}
