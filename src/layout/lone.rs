//! What a row of one cell is by its words: a page number, a note, a heading, the mark of a continued table.

use crate::vocabulary::headers;
use regex::Regex;
use std::sync::LazyLock;

/// How many characters of a row are looked at.
const LOOK: usize = 12;

/// `— 4 —`, `- 2 -`, 第3页, `3/12`.
pub(crate) fn is_page_number(words: &str) -> bool {
    static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^(?:[-—–－·\s]*\d{1,4}[-—–－·\s]*|第\s*\d{1,4}\s*页(?:[,，\s]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4})$").ok()
    });
    words.len() <= 60 && PATTERN.as_ref().is_some_and(|pattern| pattern.is_match(words))
}

/// 注：…, 合计, 填报单位：…: rows that are no tasks.
pub(crate) fn is_note(words: &str) -> bool {
    let plain: String = words.chars().filter(|c| !c.is_whitespace()).take(LOOK).collect();
    let whole = plain.trim_matches(['（', '）', '(', ')', '：', ':']);
    let sections = headers();
    if sections.section("sum rows").contains(&whole) {
        return true;
    }
    sections.section("note rows").iter().any(|start| {
        let Some(rest) = plain.strip_prefix(start) else { return false };
        let rest = rest.trim_start_matches(|c: char| c.is_numeric() || "一二三四五".contains(c));
        rest.starts_with(['：', ':', '.', '．', '、']) || (rest.is_empty() && start.chars().count() > 1)
    })
}

/// （续表）, 续上表, 表1（续）: a table that goes on.
pub(super) fn is_continuation_mark(words: &str) -> bool {
    let plain: String = words.chars().filter(|c| !c.is_whitespace()).take(LOOK + 1).collect();
    let inside = plain.trim_matches(['（', '）', '(', ')', '—', '-']);
    plain.chars().count() <= LOOK
        && (headers().section("continuation rows").iter().any(|mark| {
            inside
                .strip_prefix(mark)
                .is_some_and(|rest| rest.chars().all(|c| !c.is_alphabetic() || c.is_numeric()))
        }) || (plain.starts_with(['表', '附']) && without_continuation(&plain).len() < plain.len()))
}

/// `words` without （续） at its end.
pub(super) fn without_continuation(words: &str) -> &str {
    let words = words.trim_end();
    let ends = ["（续）", "(续)", "（續）", "(續)", "（续表）", "(续表)"];
    ends.iter().find_map(|end| words.strip_suffix(end)).map_or(words, str::trim_end)
}

/// How deep a heading is by its mark: 一、 is 1, （一） is 2; `None` without one.
pub(super) fn heading_depth(words: &str) -> Option<usize> {
    let numeral = |c: char| "一二三四五六七八九十百".contains(c);
    let after = words.trim_start_matches(numeral);
    if after.len() < words.len() && after.starts_with(['、', '．', '.', '﹒', '，', ' ', '\u{3000}']) {
        return Some(1);
    }
    if let Some(inside) = words.strip_prefix('第') {
        let after = inside.trim_start_matches(numeral);
        if after.len() < inside.len() && after.starts_with(['部', '类', '章']) {
            return Some(1);
        }
    }
    let inside = words.strip_prefix(['（', '('])?;
    let after = inside.trim_start_matches(numeral);
    (after.len() < inside.len() && after.starts_with(['）', ')'])).then_some(2)
}

/// Whether the words are a Chinese numeral and no more: 一, （二）, 三、
pub(super) fn is_chinese_numeral(words: &str) -> bool {
    let inside = words.trim_matches(['（', '）', '(', ')', '、', '.', '．', ' ']);
    !inside.is_empty() && inside.chars().all(|c| "一二三四五六七八九十".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_one_cell_are_told_by_their_words() {
        for note in [
            "合 计",
            "小计",
            "注：从严",
            "注1：甲",
            "备注：无",
            "填表说明：一",
            "填报单位：某局",
            "单位：万元",
            "说明",
        ] {
            assert!(is_note(note), "{note}");
        }
        for task in ["注册公司", "说明会筹备", "单位搬迁", "合计算力", "备注册资本"] {
            assert!(!is_note(task), "{task}");
        }
        for mark in ["（续表）", "续上表", "续表1", "表2（续）", "（接上页）"] {
            assert!(is_continuation_mark(mark), "{mark}");
        }
        for other in ["续建工程", "表彰先进", "续表扬"] {
            assert!(!is_continuation_mark(other), "{other}");
        }
        for (words, depth) in [
            ("一、基础", Some(1)),
            ("（二）水利", Some(2)),
            ("十一. 林业", Some(1)),
            ("一体推进", None),
            ("第一类 党建", Some(1)),
        ] {
            assert_eq!(heading_depth(words), depth, "{words}");
        }
    }
}
