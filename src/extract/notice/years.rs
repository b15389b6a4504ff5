//! The year that a title states.

use super::date::year_number;
use regex::Regex;
use std::sync::LazyLock;

/// The year of a title, as the rules for years need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TitleYear {
    /// A calendar year: 2019年工作任务分解.
    Year(i32),
    /// A school year, by its first calendar year: 2024—2025学年.
    School {
        /// The year of its September.
        first: i32,
    },
}

impl TitleYear {
    /// The calendar year; none for a school year.
    #[must_use]
    pub fn calendar(self) -> Option<i32> {
        match self {
            TitleYear::Year(year) => Some(year),
            TitleYear::School { .. } => None,
        }
    }
}

/// The one year that `title` states. `None` without one, for a span (2023—2025年) and for several years.
///
/// ```
/// use fenjie::extract::notice::{TitleYear, title_year};
/// assert_eq!(title_year("2019年工作任务分解"), Some(TitleYear::Year(2019)));
/// assert_eq!(title_year("三年行动方案（2023—2025年）"), None);
/// assert_eq!(title_year("2024—2025学年工作计划"), Some(TitleYear::School { first: 2024 }));
/// ```
#[must_use]
pub fn title_year(title: &str) -> Option<TitleYear> {
    static YEARS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"([0-9０-９]{4}|[〇○零OＯ一二三四五六七八九]{4})\s*年?\s*度?\s*",
            r"(?:(?:[-－–—―~～至到]|--|——)+\s*([0-9０-９]{4}|[〇○零OＯ一二三四五六七八九]{4}|[0-9]{2})\s*)?(学年|學年|年)?"
        ))
        .ok()
    });
    let mut found: Option<TitleYear> = None;
    let mut last_end = 0;
    for year in YEARS.as_ref()?.captures_iter(title) {
        let whole = year.get(0)?;
        // digits of a longer number are no year
        let before = title.get(last_end.min(whole.start())..whole.start())?.chars().next_back();
        last_end = whole.end();
        if before.is_some_and(|c| c.is_ascii_digit()) {
            continue;
        }
        let word = year.get(3).map(|m| m.as_str());
        let span = year.get(2).is_some();
        let marked = word.is_some() || whole.as_str().contains('年');
        let Some(first) = year.get(1).and_then(|m| year_number(m.as_str())) else { continue };
        let this = match word {
            Some("学年" | "學年") => TitleYear::School { first },
            _ if span || !marked => continue,
            _ => TitleYear::Year(first),
        };
        if found.is_some_and(|other| other != this) {
            return None;
        }
        found = Some(this);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_titles() {
        let year = |y| Some(TitleYear::Year(y));
        let school = |first| Some(TitleYear::School { first });
        let cases = [
            ("关于印发《2024年重点工作任务分解》的通知", year(2024)),
            ("平澜县和美乡村建设2023年度实施方案", year(2023)),
            ("二〇二四年工作要点", year(2024)),
            ("２０２４年工作要点", year(2024)),
            ("2024 年度任务清单", year(2024)),
            ("青年规划（2017-2025年）", None),
            ("三年行动方案（2023—2025年）2024年任务分解", year(2024)),
            ("2023年至2025年行动计划", None),
            ("2024—2025学年度教学改革任务分解", school(2024)),
            ("2024学年工作计划", school(2024)),
            ("2023-24学年校历", school(2023)),
            ("2023年总结和2024年计划", None),
            ("“十四五”规划任务分解", None),
            ("国办发〔2024〕12号文件任务分解", None),
            ("“3513”计划任务分解", None),
            ("任务分解", None),
        ];
        for (title, want) in cases {
            assert_eq!(title_year(title), want, "{title}");
        }
    }
}
