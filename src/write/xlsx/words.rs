//! When something is to be done where no date says it: what recurs, goes on or waits.

use crate::circular::{Bound, Milestone};
use crate::diagnostic::{Lang, Said};
use crate::write::{Cell, Row};

/// What the dates of a row do not say.
pub(super) fn timing<'a>(row: &Row<'a>, lang: Lang) -> Cell<'a> {
    let Some(step) = row.milestone else { return Cell::Null };
    if let Some(rule) = &step.recurrence {
        return Cell::Text(recurrence(rule, lang).into());
    }
    let said = match step.bound {
        Bound::Ongoing => Said { zh: "长期", en: "ongoing" },
        Bound::Conditional => Said { zh: "视条件", en: "on a condition" },
        Bound::From => Said { zh: "起始后持续", en: "from then on" },
        Bound::During | Bound::By if is_undated(step) => Said { zh: "日期未定", en: "no date" },
        Bound::During | Bound::By => return Cell::Null,
    };
    Cell::Text(said.in_lang(lang).into())
}

fn is_undated(step: &Milestone) -> bool {
    step.start.is_none() && step.end.is_none()
}

/// An RRULE value (RFC 5545) in words; one with more than a calendar's months and days as it stands.
fn recurrence(rule: &str, lang: Lang) -> String {
    parse(rule).map_or_else(|| rule.to_owned(), |rule| rule.said(lang))
}

/// The parts of an RRULE that have words.
#[derive(Default)]
struct Rule<'a> {
    frequency: &'a str,
    interval: u32,
    months: Vec<i32>,
    days: Vec<i32>,
    weekdays: Vec<usize>,
}

const WEEKDAYS: [(&str, Said); 7] = [
    ("MO", Said { zh: "一", en: "Monday" }),
    ("TU", Said { zh: "二", en: "Tuesday" }),
    ("WE", Said { zh: "三", en: "Wednesday" }),
    ("TH", Said { zh: "四", en: "Thursday" }),
    ("FR", Said { zh: "五", en: "Friday" }),
    ("SA", Said { zh: "六", en: "Saturday" }),
    ("SU", Said { zh: "日", en: "Sunday" }),
];

fn parse(text: &str) -> Option<Rule<'_>> {
    let numbers = |list: &str| list.split(',').map(|n| n.parse().ok()).collect::<Option<Vec<i32>>>();
    let weekday = |name: &str| WEEKDAYS.iter().position(|(known, _)| *known == name);
    let mut rule = Rule { interval: 1, ..Rule::default() };
    for part in text.split(';') {
        match part.split_once('=')? {
            ("FREQ", frequency) => rule.frequency = frequency,
            ("INTERVAL", interval) => rule.interval = interval.parse().ok().filter(|n| *n > 0)?,
            ("BYMONTH", list) => rule.months = numbers(list)?,
            ("BYMONTHDAY", list) => rule.days = numbers(list)?,
            ("BYDAY", list) => rule.weekdays = list.split(',').map(weekday).collect::<Option<_>>()?,
            _ => return None,
        }
    }
    // days of the week within a month, months or days every few months: the rule itself is clearer
    let plain = match rule.frequency {
        "DAILY" => rule.months.is_empty() && rule.days.is_empty() && rule.weekdays.is_empty(),
        "WEEKLY" => rule.months.is_empty() && rule.days.is_empty(),
        "MONTHLY" => rule.weekdays.is_empty() && (rule.months.is_empty() || rule.interval == 1),
        "YEARLY" => rule.weekdays.is_empty() && (rule.days.is_empty() || !rule.months.is_empty()),
        _ => false,
    };
    plain.then_some(rule)
}

impl Rule<'_> {
    fn said(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.in_chinese(),
            Lang::En => self.in_english(),
        }
    }

    fn in_chinese(&self) -> String {
        let n = self.interval;
        let every = match (self.frequency, n) {
            ("DAILY", 1) => "每日".to_owned(),
            ("DAILY", _) => format!("每 {n} 日"),
            ("WEEKLY", 1) if self.is_workdays() => return "每个工作日".to_owned(),
            ("WEEKLY", 1) => "每周".to_owned(),
            ("WEEKLY", _) => format!("每 {n} 周"),
            ("MONTHLY", 1) if self.months.is_empty() => "每月".to_owned(),
            ("MONTHLY", 3) => "每季度".to_owned(),
            ("MONTHLY", 6) => "每半年".to_owned(),
            ("MONTHLY", 2..) => format!("每 {n} 个月"),
            (_, 2..) => format!("每 {n} 年"),
            _ => "每年".to_owned(),
        };
        let months = match self.months.is_empty() {
            true => String::new(),
            false => format!("{}月", joined(&self.months, "、", |month| month.to_string())),
        };
        let day = |day: i32| match day {
            -1 => "最后一日".to_owned(),
            ..0 => format!("倒数第{}日", day.unsigned_abs()),
            _ => format!("{day}日"),
        };
        let weekdays =
            joined(&self.weekdays, "、", |at| WEEKDAYS.get(at).map_or("", |(_, d)| d.zh).to_owned());
        format!("{every}{months}{}{weekdays}", joined(&self.days, "、", day))
    }

    fn in_english(&self) -> String {
        let n = self.interval;
        let every = match (self.frequency, n) {
            ("DAILY", 1) => "daily".to_owned(),
            ("DAILY", _) => format!("every {n} days"),
            ("WEEKLY", 1) if self.is_workdays() => return "every working day".to_owned(),
            ("WEEKLY", 1) => "weekly".to_owned(),
            ("WEEKLY", _) => format!("every {n} weeks"),
            ("MONTHLY", 1) if self.months.is_empty() => "monthly".to_owned(),
            ("MONTHLY", 3) => "quarterly".to_owned(),
            ("MONTHLY", 6) => "half-yearly".to_owned(),
            ("MONTHLY", 2..) => format!("every {n} months"),
            (_, 2..) => format!("every {n} years"),
            _ => "yearly".to_owned(),
        };
        let mut parts = vec![every];
        if !self.months.is_empty() {
            let name = |month: i32| {
                let name = usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at));
                name.map_or_else(|| month.to_string(), |name| (*name).to_owned())
            };
            parts.push(format!("in {}", joined(&self.months, ", ", name)));
        }
        if !self.days.is_empty() {
            let day = |day: i32| match day {
                -1 => "the last day".to_owned(),
                ..0 => format!("day {} from the last", day.unsigned_abs()),
                _ => format!("day {day}"),
            };
            parts.push(format!("on {}", joined(&self.days, ", ", day)));
        }
        if !self.weekdays.is_empty() {
            let name = |at: usize| WEEKDAYS.get(at).map_or("", |(_, day)| day.en).to_owned();
            parts.push(format!("on {}", joined(&self.weekdays, ", ", name)));
        }
        parts.join(" ")
    }

    fn is_workdays(&self) -> bool {
        self.weekdays == [0, 1, 2, 3, 4]
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn joined<T: Copy>(items: &[T], between: &str, name: impl Fn(T) -> String) -> String {
    items.iter().map(|&item| name(item)).collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_have_words() {
        for (rule, zh, en) in [
            ("FREQ=DAILY", "每日", "daily"),
            ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "每个工作日", "every working day"),
            ("FREQ=WEEKLY;BYDAY=TU,SU", "每周二、日", "weekly on Tuesday, Sunday"),
            ("FREQ=WEEKLY;INTERVAL=2", "每 2 周", "every 2 weeks"),
            ("FREQ=MONTHLY", "每月", "monthly"),
            (
                "FREQ=MONTHLY;BYMONTHDAY=10,20,-1",
                "每月10日、20日、最后一日",
                "monthly on day 10, day 20, the last day",
            ),
            ("FREQ=MONTHLY;BYMONTHDAY=-2", "每月倒数第2日", "monthly on day 2 from the last"),
            (
                "FREQ=MONTHLY;BYMONTH=3,6;BYMONTHDAY=-1",
                "每年3、6月最后一日",
                "yearly in March, June on the last day",
            ),
            ("FREQ=MONTHLY;INTERVAL=3", "每季度", "quarterly"),
            ("FREQ=MONTHLY;INTERVAL=6", "每半年", "half-yearly"),
            ("FREQ=MONTHLY;INTERVAL=2", "每 2 个月", "every 2 months"),
            ("FREQ=YEARLY", "每年", "yearly"),
        ] {
            assert_eq!((recurrence(rule, Lang::Zh).as_str(), recurrence(rule, Lang::En).as_str()), (zh, en));
        }
    }

    #[test]
    fn a_rule_without_words_stands_as_it_is() {
        for rule in [
            "FREQ=MONTHLY;BYDAY=-1FR",
            "FREQ=MONTHLY;INTERVAL=2;BYMONTH=1,2",
            "FREQ=DAILY;COUNT=3",
            "FREQ=HOURLY",
            "每月",
            "",
        ] {
            assert_eq!(recurrence(rule, Lang::Zh), rule);
        }
    }
}
