//! Horizons: the day by which a quantity is to be reached.
//!
//! Comes in: a text. Goes out: the places in it that set a horizon (到2026年, 2025年6月底前, 2025年，… at the
//! start of a clause, “十四五”末), and those that end one: a deadline without a year (6月底前), whose year
//! this module cannot know. A year that is said in passing (2025年新建…) sets none.

use super::number::{chinese_digit, digit};
use chrono::{Days, Months, NaiveDate};

/// From the byte `at` on, up to the end of the sentence, quantities are to be reached by `day`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Horizon {
    pub at: usize,
    pub day: Option<NaiveDate>,
}

/// The horizons of `s` in the order of the text.
pub(super) fn horizons(s: &str) -> Vec<Horizon> {
    let mut out: Vec<Horizon> = Vec::new();
    for (at, sign) in s.match_indices(['年', '五', '前']) {
        if out.last().is_some_and(|last| last.at > at) {
            continue;
        }
        let (before, after) = (&s[..at], &s[at + sign.len()..]);
        out.extend(match sign {
            "年" => after_year(s, before, after),
            "五" => after_plan(s, before, after),
            _ => ends_bare(before).then_some(Horizon { at: at + sign.len(), day: None }),
        });
    }
    out
}

/// What 年 says between `before` and `after`: a horizon with a year, or 年内.
fn after_year(s: &str, before: &str, after: &str) -> Option<Horizon> {
    let Some((start, year)) = last_digits(before) else {
        return after.strip_prefix('内').map(|rest| Horizon { at: s.len() - rest.len(), day: None });
    };
    let (month, rest) = part(after, '月');
    let rest = if month.is_some() { rest.strip_prefix('份').unwrap_or(rest) } else { rest };
    let (day, rest) = if month.is_some() { part(rest, '日') } else { (None, rest) };
    let parts = ["底", "末", "上半年", "上旬", "中旬", "下旬"];
    let name = parts.into_iter().find(|name| rest.starts_with(name));
    let rest = &rest[name.map_or(0, str::len)..];
    let limit = ["之前", "以前", "前"].into_iter().find(|word| rest.starts_with(word));
    let rest = &rest[limit.map_or(0, str::len)..];
    let head = &before[..start];
    let opens =
        head.trim_end().chars().next_back().is_none_or(is_mark) && rest.trim_start().starts_with(['，', ',']);
    let to = head.ends_with(['到', '至', '止']);
    let is_horizon = to || limit.is_some() || matches!(name, Some("底" | "末")) || opens;
    is_horizon.then(|| Horizon { at: s.len() - rest.len(), day: last_day(year, month, day, name) })
}

/// A horizon like “十四五”末, `before` ending before its 五.
fn after_plan(s: &str, before: &str, after: &str) -> Option<Horizon> {
    let plan = before.chars().next_back().filter(|c| matches!(c, '三' | '四' | '五' | '六'))?;
    before[..before.len() - plan.len_utf8()].ends_with('十').then_some(())?;
    let mut rest = after.trim_start_matches(['”', '"']);
    for word in ["规划", "时", "期"] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    let end = ["末", "底", "结束"].into_iter().find(|word| rest.starts_with(word))?;
    // the 13th five-year plan ended with 2020
    let year = u32::try_from(2005 + chinese_digit(plan)? * 5).ok()?;
    Some(Horizon { at: s.len() - rest.len() + end.len(), day: last_day(year, None, None, None) })
}

/// Whether 前 behind `before` ends a deadline without a year: 6月底前, 年底之前.
fn ends_bare(before: &str) -> bool {
    before.trim_end_matches(['之', '以']).ends_with(['月', '日', '底', '末'])
}

/// The four digits at the end of `s`: where they begin, and the year.
fn last_digits(s: &str) -> Option<(usize, u32)> {
    let start = s.char_indices().rev().nth(3)?.0;
    Some((start, number(&s[start..])?))
}

/// A number of one or two digits before `unit` at the start of `s`, and the rest.
fn part(s: &str, unit: char) -> (Option<u32>, &str) {
    let end = s.find(|c| digit(c).is_none()).unwrap_or(s.len());
    match s[end..].strip_prefix(unit) {
        Some(rest) if (1..=2).contains(&s[..end].chars().count()) => (number(&s[..end]), rest),
        _ => (None, s),
    }
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
            ("到2025年；6月15日之前", "2025-12-31 none"),
            ("年内完成", "none"),
        ];
        for (text, want) in cases {
            let shown = |h: &Horizon| h.day.map_or("none".to_owned(), |day| day.to_string());
            let got: Vec<_> = horizons(text).iter().map(shown).collect();
            assert_eq!(got.join(" "), want, "{text}");
        }
    }
}
