//! The page and the Markdown of a difference.

use super::html::STYLE;
use super::{diff_to_html, diff_to_markdown};
use crate::circular::Circular;
use crate::diagnostic::Lang;
use crate::diff::{DiffOptions, diff};
use crate::write::html::contrast;

#[test]
fn what_is_read_stands_out() {
    let texts: &[contrast::Pair] = &[
        ("ink", &["paper", "old", "new"]),
        ("muted", &["paper"]),
        ("new-edge", &["paper"]),
        ("old-edge", &["paper"]),
        ("changed-edge", &["paper"]),
        ("moved-edge", &["paper"]),
    ];
    contrast::check(STYLE, texts, &[("old-edge", &["old"]), ("new-edge", &["new"])]);
}

fn circular(title: &str, unit: &str) -> Circular {
    let table = format!("序号\t任务\t时限\t牵头单位\n1\t{title}\t2024年6月底前\t{unit}\n");
    crate::convert(table.as_bytes(), &crate::Options::default()).unwrap()
}

#[test]
fn a_hostile_text_does_nothing() {
    let old = circular("修路<script>alert(1)</script>", "甲局");
    let new = circular("修路[链接](javascript:alert(1))~~*a*", "<img src=x onerror=alert(1)>");
    let difference = diff(&old, &new, DiffOptions::default());
    let page = diff_to_html(&difference, Lang::En);
    assert!(!page.contains("<script") && !page.contains("<img"), "{page}");
    let markdown = diff_to_markdown(&difference, Lang::En);
    assert!(
        !markdown.contains("<script") && !markdown.contains("[链接](") && !markdown.contains("<img"),
        "{markdown}"
    );
    assert!(markdown.contains("\\[链接\\]"), "{markdown}");
}

#[test]
fn the_same_is_said_to_be_the_same() {
    let old = circular("修路", "甲局");
    let difference = diff(&old, &old, DiffOptions::default());
    assert!(diff_to_html(&difference, Lang::Zh).contains("两份公文内容相同"));
    assert_eq!(diff_to_markdown(&difference, Lang::En), "# Changes\n\nThe circulars say the same.\n");
}
