//! Horizons: the day by which a quantity is to be reached.
//!
//! Comes in: a text. Goes out: the places in it that set a horizon (到2026年, 2025年6月底前, 2025年，… at the
//! start of a clause, “十四五”末), and those that end one: a deadline without a year (6月底前), whose year
//! this module cannot know. A year that is said in passing (2025年新建…) sets none.

use super::number::{chinese_digit, digit};
use chrono::{Days, Months, NaiveDate};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// From the byte `at` on, up to the end of the sentence, quantities are to be reached by `day`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Horizon {
    pub at: usize,
    pub day: Option<NaiveDate>,
}

static TIME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let digit = "[0-9０-９]";
    let year = format!("(?P<year>{digit}{{4}}|[〇○零一二三四五六七八九]{{4}})年");
    let rest = format!(
        "(?:(?P<month>{digit}{{1,2}})月(?:份|(?P<day>{digit}{{1,2}})日)?)?(?P<part>底|末|上半年|[上中下]旬)?"
    );
    let plan = "[“\"]?十(?P<plan>[三四五六])五[”\"]?(?:规划|时期|期)*(?P<end>末|底|结束)";
    let bare =
        format!("(?P<bare>(?:{digit}{{1,2}}月(?:{digit}{{1,2}}日)?[底末]?|年[底末])(?:之前|以前|前)|年内)");
    let pattern = format!("(?P<to>到|至|截至|截止)?(?:{year}{rest}(?P<before>之前|以前|前)?|{plan})|{bare}");
    Regex::new(&pattern).ok()
});

/// The horizons of `s` in the order of the text.
pub(super) fn horizons(s: &str) -> Vec<Horizon> {
    if !s.contains(['年', '月', '五']) {
        return Vec::new();
    }
    let Some(time) = &*TIME else { return Vec::new() };
    time.captures_iter(s).filter_map(|found| horizon(s, &found)).collect()
}

fn horizon(s: &str, found: &Captures<'_>) -> Option<Horizon> {
    let whole = found.get(0)?;
    let text = |name| found.name(name).map(|m| m.as_str());
    let set = |day| Some(Horizon { at: whole.end(), day });
    if text("bare").is_some() {
        return set(None);
    }
    if let Some(plan) = text("plan").and_then(|p| p.chars().next()).and_then(chinese_digit) {
        // the 13th five-year plan ended with 2020
        return set(NaiveDate::from_ymd_opt(2005 + i32::try_from(plan).ok()? * 5, 12, 31));
    }
    let opens = s.get(..whole.start())?.trim_end().chars().next_back().is_none_or(is_mark);
    let closes = s.get(whole.end()..)?.trim_start().starts_with(['，', ',']);
    let part = text("part");
    let ends = part.is_some_and(|p| matches!(p, "底" | "末"));
    let is_horizon = text("to").is_some() || text("before").is_some() || ends || (opens && closes);
    if !is_horizon {
        return None;
    }
    set(last_day(number(text("year")?)?, text("month").and_then(number), text("day").and_then(number), part))
}

/// The last day of the time named.
fn last_day(year: u32, month: Option<u32>, day: Option<u32>, part: Option<&str>) -> Option<NaiveDate> {
    let year = i32::try_from(year).ok()?;
    let Some(month) = month else {
        let month = if part == Some("上半年") { 6 } else { 12 };
        return end_of_month(year, month);
    };
    match (day, part) {
        (Some(day), _) => NaiveDate::from_ymd_opt(year, month, day),
        (None, Some("上旬")) => NaiveDate::from_ymd_opt(year, month, 10),
        (None, Some("中旬")) => NaiveDate::from_ymd_opt(year, month, 20),
        (None, _) => end_of_month(year, month),
    }
}

fn end_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    first.checked_add_months(Months::new(1))?.checked_sub_days(Days::new(1))
}

fn number(s: &str) -> Option<u32> {
    let mut digits = s.chars().map(|c| digit(c).or_else(|| chinese_digit(c)));
    let value = digits.try_fold(0u64, |n, d| Some(n * 10 + d?))?;
    u32::try_from(value).ok()
}

fn is_mark(c: char) -> bool {
    matches!(c, '，' | ',' | '；' | ';' | '。' | '：' | ':' | '（' | '(' | '\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_horizon_is_a_year_with_a_limit() {
        let cases = [
            ("到2026年，覆盖率达90%", "2026-12-31"),
            ("力争到２０２６年底建成", "2026-12-31"),
            ("截至2024年2月覆盖", "2024-02-29"),
            ("2025年6月底前建成", "2025-06-30"),
            ("2025年6月15日前建成", "2025-06-15"),
            ("到2025年5月中旬建成", "2025-05-20"),
            ("至2025年上半年建成", "2025-06-30"),
            ("2025年，机制基本建立", "2025-12-31"),
            ("到二〇二七年，全覆盖", "2027-12-31"),
            ("到“十四五”末，全覆盖", "2025-12-31"),
            ("到十五五期末，全覆盖", "2030-12-31"),
            ("2025年新建10家", ""),
            ("《青年规划（2021—2025年）》", ""),
            ("到2025年；6月底前出台", "2025-12-31 none"),
            ("到2025年13月", "none"),
            ("年内完成", "none"),
        ];
        for (text, want) in cases {
            let shown = |h: &Horizon| h.day.map_or("none".to_owned(), |day| day.to_string());
            let got: Vec<_> = horizons(text).iter().map(shown).collect();
            assert_eq!(got.join(" "), want, "{text}");
        }
    }
}
