//! Page furniture: what a page or a web site puts around the document.

use super::beside::{DATES, labelled_day, labelled_number};
use super::date;
use super::head;
use super::page::{Page, Use};
use crate::diagnostic::{Code, Finding};
use crate::vocabulary::{Beginnings, notice as words};
use regex::Regex;
use std::sync::LazyLock;

/// A furniture line of more characters than this is none.
const MAX_LENGTH: usize = 200;

/// Marks page numbers and the lines that only a web page has.
pub(super) fn mark(page: &mut Page<'_, '_>) {
    for row in &mut page.rows {
        if row.is_free() && row.heading.is_none() && is_furniture(&row.key) && !head::is_labelled(&row.key) {
            row.usage = Use::Furniture;
        }
    }
}

/// Tells of all furniture in one finding.
pub(super) fn report(page: &mut Page<'_, '_>) {
    let rows = page.rows.iter().filter(|row| row.usage == Use::Furniture);
    let at: Vec<_> = rows.flat_map(|row| row.value.all_spans()).collect();
    if !at.is_empty() {
        page.findings.push(Finding::new(Code::Furniture, at));
    }
}

/// The labels of a page's fields, what furniture begins with, what it may hold, and what only furniture holds.
static BEGINS: LazyLock<Beginnings<()>> = LazyLock::new(|| {
    Beginnings::new(["furniture", "page-fields"].into_iter().flat_map(|section| words().with(section, ())))
});
static FIELDS: LazyLock<Beginnings<()>> = LazyLock::new(|| Beginnings::new(words().with("page-fields", ())));
static WITHIN: LazyLock<Beginnings<()>> =
    LazyLock::new(|| Beginnings::new(words().with("furniture-within", ())));
static ALWAYS: LazyLock<Beginnings<()>> =
    LazyLock::new(|| Beginnings::new(words().with("furniture-always", ())));

fn is_furniture(key: &str) -> bool {
    let begins = || BEGINS.longest(key).is_some();
    if is_page_number(key) || words().section("menu").contains(&key) || ALWAYS.any_in(key) {
        return true;
    }
    // an item is the document's own, and so is a sentence or a long text
    if head::is_numbered(key) {
        return false;
    }
    if key.ends_with(['。', '；']) || key.chars().count() > MAX_LENGTH {
        let numbered = || key.contains(['〔', '[']) && key.contains('号') && FIELDS.longest(key).is_some();
        return numbered() || (key.starts_with(['（', '(']) && begins());
    }
    begins() || WITHIN.any_in(key) || is_time_stamp(key)
}

/// `— 4 —`, `第 3 页 共 5 页`, `·3·`, `|26|`, `4`.
fn is_page_number(key: &str) -> bool {
    static PAGE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^(?:[-－–—―·•|｜~～]*\s*[0-9０-９]{1,4}\s*[-－–—―·•|｜~～]*|第\s*[0-9]{1,4}\s*页(?:\s*[/，,]?\s*共\s*[0-9]{1,4}\s*页)?|[0-9]{1,4}\s*/\s*[0-9]{1,4}|Page\s*[0-9]+.*)$").ok()
    });
    key.contains(char::is_numeric) && PAGE.as_ref().is_some_and(|page| page.is_match(key))
}

/// A line that begins with a day and a time of the clock: 2024年09月06日 10:12.
fn is_time_stamp(key: &str) -> bool {
    static CLOCK: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^\s*[0-9]{1,2}[:：][0-9]{2}").ok());
    if !key.starts_with(date::is_numeral) {
        return false;
    }
    let Some((place, _)) = date::first(key) else { return false };
    place.start == 0 && CLOCK.as_ref().is_some_and(|clock| clock.is_match(key.get(place.end..).unwrap_or("")))
}

/// The number that stands only in a page's own fields (发文字号：…).
pub(super) fn number(page: &mut Page<'_, '_>) {
    for i in 0..page.rows.len() {
        let row = &page.rows[i];
        if row.usage != Use::Furniture {
            continue;
        }
        let Some((range, found)) = labelled_number(&row.key) else { continue };
        let text = row.value.slice(range);
        head::put_number(page, &text, found);
        page.notice.inferred.push("number:meta".into());
        page.rows[i].usage = Use::Field;
        return;
    }
}

/// The date of a page's own fields, where no signature gives one: 成文日期 before 发布日期.
pub(super) fn date(page: &mut Page<'_, '_>) {
    for labels in DATES {
        for i in 0..page.rows.len() {
            let row = &page.rows[i];
            if row.usage != Use::Furniture {
                continue;
            }
            let Some(day) = labelled_day(&row.key, labels) else { continue };
            page.notice.issued_on = Some(day);
            page.notice.inferred.push("issued_on:meta".into());
            page.rows[i].usage = Use::Field;
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_and_text() {
        for line in [
            "— 4 —",
            "- 2 -",
            "－12－",
            "第 3 页 共 5 页",
            "3/12",
            "·3·",
            "17",
            "首页 » 通知公告　发布日期：2013-01-04",
            "当前位置:首页>>通知公告>>正文",
            "2024年09月06日 10:12 教务处 点击：[415]",
            "上一条：军训方案",
            "【打印】【收藏】 Copyright © 龙栖区卫生局",
            "地址：文昌路2号 湘ICP备05000000号",
            "索引号：000014349/2024-00012",
            "（此页无正文）",
            "通知公告",
            "【字体：大 中 小】",
        ] {
            assert!(is_furniture(line), "{line}");
        }
        for line in [
            "请各单位打印上报。",
            "联系电话：8812120",
            "2024年3月15日",
            "第3号",
            "关于做好首届运动会的通知",
            "门户网站首页由信息科维护。",
            "3月15日前",
            "团浙办〔2019〕14号",
        ] {
            assert!(!is_furniture(line), "{line}");
        }
    }
}
