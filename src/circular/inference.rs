//! What an entry of `inferred` may say, and what it means.

use crate::diagnostic::Said;
use smallvec::SmallVec;
use std::borrow::Cow;

/// What was worked out: each entry is `field` or `field:source`. What fenjie itself writes is known ahead, and
/// seldom more than two entries: none of it is allocated.
pub type Inferred = SmallVec<[Cow<'static, str>; 2]>;

/// Defines the sources: the list of their names and what each means, from one place.
macro_rules! sources {
    ($($name:literal, $zh:literal, $en:literal;)*) => {
        /// Where a worked-out part of a value may have come from: the `source` of an entry `field:source`.
        ///
        /// In the order in which a year is looked for, then those that are no sources of years.
        pub const INFERENCE_SOURCES: &[&str] = &[$($name),*];

        /// What each of [`INFERENCE_SOURCES`] is, as words that go on from 得自 or “from”.
        const MEANINGS: &[(&str, Said)] = &[$(($name, Said { zh: $zh, en: $en })),*];
    };
}

sources! {
    "label", "同一时间标签（或其上方表头）写明的年份", "the year that the other end of the label, or the header above it, states";
    "earlier-label", "前面最近一个写明年份的时间标签", "the nearest earlier label that states its year";
    "attachment-title", "附件标题", "the attachment's title";
    "circular-title", "公文标题", "the circular's title";
    "number", "发文字号", "the document number";
    "issue-date", "成文日期", "the date of issue";
    "option", "调用者给出的选项（--year、--issued-on）", "an option of the caller (--year, --issued-on)";
    "rollover", "跨年推断（前面的标签已到年底，这一标签的月份在其之前，算作次年）", "the turn of the year (a label before it has reached the year's end and its own months lie before that, so it is in the next year)";
    "merged-cell", "纵向合并的单元格（纯文本中下方留空的单元格）", "a cell that spans several rows (in flattened text, one with empty cells below it)";
    "rule", "公文中统一说明的规则", "a rule that the circular states once for all";
    "meta", "网页自带的信息（页面字段或文件链接）", "what the page says of itself (its fields, its links to files)";
    "correction", "人工复核后的勘误（--corrections）", "a correction that a person made (--corrections)";
}

/// What a source of [`INFERENCE_SOURCES`] is; `None` for any other word.
///
/// ```
/// use fenjie::circular::inference_source;
/// assert_eq!(inference_source("circular-title").unwrap().en, "the circular's title");
/// assert!(inference_source("guess").is_none());
/// ```
#[must_use]
pub fn inference_source(name: &str) -> Option<Said> {
    MEANINGS.iter().find(|(source, _)| *source == name).map(|(_, said)| *said)
}

/// What an entry without a source means, by its field: words that stand by themselves.
///
/// ```
/// use fenjie::circular::unsourced_inference;
/// assert!(unsourced_inference("issuers").is_some());
/// assert!(unsourced_inference("title").is_none());
/// ```
#[must_use]
pub fn unsourced_inference(field: &str) -> Option<Said> {
    let said = |zh, en| Some(Said { zh, en });
    match field {
        "start" | "end" => said(
            "标签没有写明日子，按它所指的时间换算（节日、年初、年终等）",
            "the label names no day; it is worked out from what it speaks of (a festival, 年初, 年终)",
        ),
        "lead" | "support" | "responsible" => said(
            "自己没有写明，沿用上级标题或上级任务的",
            "it names none itself and takes those of the heading or task above it",
        ),
        "issuers" => {
            said("落款没有名称，取自发文机关标志", "the signature has no name; it is from the letterhead")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_source_means_something_in_both_languages() {
        assert_eq!(MEANINGS.len(), INFERENCE_SOURCES.len());
        for source in INFERENCE_SOURCES {
            let Said { zh, en } = inference_source(source).unwrap();
            assert!(zh.chars().any(|c| c > '\u{4E00}') && !zh.ends_with('。'), "{source}: {zh}");
            assert!(
                en.bytes().filter(u8::is_ascii_alphabetic).count() > 8 && !en.ends_with('.'),
                "{source}: {en}"
            );
        }
    }
}
