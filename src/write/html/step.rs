//! A milestone's dates, recurrence and inferences in words.

use super::words;
use crate::circular::{Bound, Milestone};
use crate::diagnostic::{Lang, Said};
use std::collections::HashSet;

/// The dates: `2024-03-01` and `至 2024-05-31`, which may stand on two lines; `2024-06-30 前（含当日）`.
pub fn dates(step: &Milestone, lang: Lang) -> Vec<String> {
    let said = |zh: String, en: String| match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    match (step.bound, step.start, step.end) {
        (Bound::By, _, Some(end)) => vec![said(format!("{end} 前（含当日）"), format!("by {end}"))],
        (_, Some(start), Some(end)) if start == end => vec![start.to_string()],
        (_, Some(start), Some(end)) => {
            vec![start.to_string(), said(format!("至 {end}"), format!("to {end}"))]
        }
        (_, Some(start), None) => vec![said(format!("自 {start} 起"), format!("from {start}"))],
        (_, None, Some(end)) => vec![said(format!("至 {end}"), format!("until {end}"))],
        (bound, None, None) => vec![words::undated(bound).in_lang(lang).to_owned()],
    }
}

/// A recurrence in words: `每月，25日`. What has no words here stands as in the rule.
pub fn recurrence(rule: &str, lang: Lang) -> String {
    let mut how_often = None;
    let mut interval = 1;
    let mut rest = Vec::new();
    for part in rule.split(';') {
        match part.split_once('=') {
            Some(("FREQ", freq)) => how_often = unit_of(freq),
            Some(("INTERVAL", count)) => interval = count.parse::<u32>().unwrap_or(0),
            Some((key, values)) => rest.push(of_days(key, values, lang).unwrap_or_else(|| part.to_owned())),
            None => rest.push(part.to_owned()),
        }
    }
    let Some((said, several)) = how_often.filter(|_| interval > 0) else { return rule.to_owned() };
    let words = match (lang, interval) {
        (_, 1) => said.in_lang(lang).to_owned(),
        (Lang::Zh, _) => format!("每 {interval} {}", several.zh),
        (Lang::En, _) => format!("every {interval} {}", several.en),
    };
    let comma = Said { zh: "，", en: ", " }.in_lang(lang);
    [words].into_iter().chain(rest).collect::<Vec<_>>().join(comma)
}

fn unit_of(freq: &str) -> Option<(Said, Said)> {
    let said = |zh, en| Said { zh, en };
    Some(match freq {
        "DAILY" => (said("每日", "daily"), said("日", "days")),
        "WEEKLY" => (said("每周", "weekly"), said("周", "weeks")),
        "MONTHLY" => (said("每月", "monthly"), said("个月", "months")),
        "YEARLY" => (said("每年", "yearly"), said("年", "years")),
        _ => return None,
    })
}

/// The months or days of a rule: `3、6、9、12月`, `最后一日`.
fn of_days(key: &str, values: &str, lang: Lang) -> Option<String> {
    let values: Vec<&str> = values.split(',').collect();
    let numbers = || values.iter().all(|value| value.parse::<u8>().is_ok());
    let between = words::BETWEEN.in_lang(lang);
    let listed = values.join(between);
    Some(match (key, lang) {
        ("BYMONTHDAY", _) if values == ["-1"] => {
            Said { zh: "最后一日", en: "the last day" }.in_lang(lang).to_owned()
        }
        ("BYMONTH", Lang::Zh) if numbers() => format!("{listed}月"),
        ("BYMONTH", Lang::En) if numbers() => format!("in month {listed}"),
        ("BYMONTHDAY", Lang::Zh) if numbers() => format!("{listed}日"),
        ("BYMONTHDAY", Lang::En) if numbers() => format!("on day {listed}"),
        ("BYDAY", _) => {
            let days = values.iter().map(|value| weekday(value).map(|day| day.in_lang(lang)));
            days.collect::<Option<Vec<_>>>()?.join(between)
        }
        _ => return None,
    })
}

fn weekday(code: &str) -> Option<Said> {
    let said = |zh, en| Said { zh, en };
    Some(match code {
        "MO" => said("周一", "Monday"),
        "TU" => said("周二", "Tuesday"),
        "WE" => said("周三", "Wednesday"),
        "TH" => said("周四", "Thursday"),
        "FR" => said("周五", "Friday"),
        "SA" => said("周六", "Saturday"),
        "SU" => said("周日", "Sunday"),
        _ => return None,
    })
}

/// What was inferred and from where, each thing once: `年份取自附件标题`. Nothing for an empty list.
pub fn inferred<'a>(entries: impl IntoIterator<Item = &'a str>, lang: Lang) -> String {
    let mut said: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    for entry in entries {
        let (field, source) = entry.split_once(':').unwrap_or((entry, ""));
        let field = words::inferred_field(field).map_or(field, |field| field.in_lang(lang));
        let source = words::inferred_source(source).map_or(source, |source| source.in_lang(lang));
        let words = match lang {
            _ if source.is_empty() => field.to_owned(),
            Lang::Zh => format!("{field}{source}"),
            Lang::En => format!("{field} {source}"),
        };
        if seen.insert(words.clone()) {
            said.push(words);
        }
    }
    said.join(match lang {
        Lang::Zh => "；",
        Lang::En => "; ",
    })
}

/// Whether more than the year of a date was inferred, or a year that the text does not state.
pub fn is_doubtful(step: &Milestone) -> bool {
    step.inferred.iter().any(|entry| match entry.split_once(':') {
        Some((field, source)) => !field.ends_with(".year") || source == "rollover",
        None => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recurrences_in_words() {
        for (rule, zh, en) in [
            ("FREQ=MONTHLY", "每月", "monthly"),
            ("FREQ=WEEKLY;INTERVAL=2", "每 2 周", "every 2 weeks"),
            ("FREQ=MONTHLY;BYMONTHDAY=25", "每月，25日", "monthly, on day 25"),
            (
                "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
                "每月，3、6、9、12月，最后一日",
                "monthly, in month 3, 6, 9, 12, the last day",
            ),
            ("FREQ=WEEKLY;BYDAY=MO,FR", "每周，周一、周五", "weekly, Monday, Friday"),
            ("FREQ=MONTHLY;BYDAY=-1FR", "每月，BYDAY=-1FR", "monthly, BYDAY=-1FR"),
            ("FREQ=SECONDLY", "FREQ=SECONDLY", "FREQ=SECONDLY"),
            ("FREQ=DAILY;INTERVAL=x", "FREQ=DAILY;INTERVAL=x", "FREQ=DAILY;INTERVAL=x"),
            ("", "", ""),
        ] {
            assert_eq!(
                (recurrence(rule, Lang::Zh), recurrence(rule, Lang::En)),
                (zh.to_owned(), en.to_owned())
            );
        }
    }

    #[test]
    fn inferences_in_words_each_once() {
        let entries = ["start.year:attachment-title", "end.year:attachment-title", "end", "odd:x", "odder"];
        assert_eq!(inferred(entries, Lang::Zh), "年份取自附件标题；日期；oddx；odder");
        assert_eq!(inferred(entries, Lang::En), "year from the attachment's title; dates; odd x; odder");
        assert_eq!(inferred([], Lang::Zh), "");
    }
}
