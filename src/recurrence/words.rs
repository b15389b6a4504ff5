//! An RRULE value (RFC 5545) in words.

use crate::diagnostic::Lang;
use chrono::Month;

/// `FREQ=MONTHLY;BYMONTH=3,6;BYMONTHDAY=-1` → 每年3、6月最后一天. A part that has no words here is given as it is.
///
/// ```
/// use fenjie::diagnostic::Lang;
/// use fenjie::recurrence::in_words;
/// assert_eq!(in_words("FREQ=MONTHLY;BYMONTHDAY=25", Lang::En), "every month on day 25");
/// assert_eq!(in_words("FREQ=WEEKLY;BYDAY=FR", Lang::Zh), "每周五");
/// ```
#[must_use]
pub fn in_words(rule: &str, lang: Lang) -> String {
    let parts = || rule.split(';').filter_map(|part| part.split_once('='));
    let value = |name: &str| parts().find(|(other, _)| *other == name).map(|(_, value)| value);
    let (freq, interval) = (value("FREQ").unwrap_or_default(), value("INTERVAL").filter(|n| *n != "1"));
    let mut out = match (value("BYMONTH"), interval) {
        // every month of some is each of these in every year
        (Some(months), None) if matches!(freq, "MONTHLY" | "YEARLY") => match lang {
            Lang::Zh => format!("每年{}月", months.replace(',', "、")),
            Lang::En => format!("every year in {}", listed(months, month)),
        },
        (Some(months), _) => {
            every(freq, interval, lang)
                + &match lang {
                    Lang::Zh => format!("（限{}月）", months.replace(',', "、")),
                    Lang::En => format!(" in {}", listed(months, month)),
                }
        }
        (None, _) => every(freq, interval, lang),
    };
    for name in DAYS {
        let Some(days) = value(name) else { continue };
        let days = phrase(name, days, lang);
        match lang {
            // 每周 and 周五 are 每周五
            Lang::Zh => {
                out += if out == "每周" { days.strip_prefix('周').unwrap_or(&days) } else { &days }
            }
            Lang::En => out = format!("{out} on {days}"),
        }
    }
    let known = |name: &str| matches!(name, "FREQ" | "INTERVAL" | "BYMONTH") || DAYS.contains(&name);
    for (name, value) in parts().filter(|(name, _)| !known(name)) {
        out += match lang {
            Lang::Zh => "，",
            Lang::En => ", ",
        };
        out += &phrase(name, value, lang);
    }
    out
}

/// The parts that name days.
const DAYS: [&str; 2] = ["BYMONTHDAY", "BYDAY"];
/// Monday to Friday.
const WORKDAYS: &str = "MO,TU,WE,TH,FR";

fn every(freq: &str, interval: Option<&str>, lang: Lang) -> String {
    let (zh, counted, en) = match freq {
        "SECONDLY" => ("秒", "秒", "second"),
        "MINUTELY" => ("分钟", "分钟", "minute"),
        "HOURLY" => ("小时", "小时", "hour"),
        "DAILY" => ("天", "天", "day"),
        "WEEKLY" => ("周", "周", "week"),
        "MONTHLY" => ("月", "个月", "month"),
        "YEARLY" => ("年", "年", "year"),
        _ => return freq.to_owned(),
    };
    match (lang, interval) {
        (Lang::Zh, Some("3")) if freq == "MONTHLY" => "每季度".to_owned(),
        (Lang::En, Some("3")) if freq == "MONTHLY" => "every quarter".to_owned(),
        (Lang::Zh, Some("6")) if freq == "MONTHLY" => "每半年".to_owned(),
        (Lang::En, Some("6")) if freq == "MONTHLY" => "every half-year".to_owned(),
        (Lang::Zh, None) => format!("每{zh}"),
        (Lang::Zh, Some(n)) => format!("每{n}{counted}"),
        (Lang::En, None) => format!("every {en}"),
        (Lang::En, Some(n)) => format!("every {n} {en}s"),
    }
}

fn phrase(name: &str, value: &str, lang: Lang) -> String {
    match (name, lang) {
        ("BYMONTHDAY", Lang::Zh) => value.split(',').map(counted).collect::<Vec<_>>().join("、"),
        ("BYMONTHDAY", Lang::En) => days(value),
        ("BYDAY", _) if value == WORKDAYS => match lang {
            Lang::Zh => "工作日".to_owned(),
            Lang::En => "working days".to_owned(),
        },
        ("BYDAY", Lang::Zh) => value.split(',').map(|day| weekday(day, lang)).collect::<Vec<_>>().join("、"),
        ("BYDAY", Lang::En) => listed(value, |day| weekday(day, lang)),
        ("BYSETPOS", Lang::Zh) => {
            let order = |n: &str| match n {
                "1" => "其中第一个".to_owned(),
                "-1" => "其中最后一个".to_owned(),
                n => format!("其中第{n}个"),
            };
            value.split(',').map(order).collect::<Vec<_>>().join("、")
        }
        ("BYSETPOS", Lang::En) => format!("of these the {}", listed(value, ordinal)),
        ("COUNT", Lang::Zh) => format!("共{value}次"),
        ("COUNT", Lang::En) => format!("{value} times in all"),
        ("UNTIL", Lang::Zh) => format!("到{value}为止"),
        ("UNTIL", Lang::En) => format!("until {value}"),
        ("BYWEEKNO", Lang::Zh) => format!("一年中的第{}周", value.replace(',', "、")),
        ("BYWEEKNO", Lang::En) => format!("in week {value} of the year"),
        ("BYYEARDAY", Lang::Zh) => format!("一年中的第{}天", value.replace(',', "、")),
        ("BYYEARDAY", Lang::En) => format!("on day {value} of the year"),
        _ => format!("{name}={value}"),
    }
}

/// `25` → 25日; `-1` → 最后一天.
fn counted(day: &str) -> String {
    match day {
        "-1" => "最后一天".to_owned(),
        day => match day.strip_prefix('-') {
            Some(back) => format!("倒数第{back}天"),
            None => format!("{day}日"),
        },
    }
}

/// Days of a month in English.
fn days(value: &str) -> String {
    listed(value, |day| match day {
        "-1" => "the last day".to_owned(),
        day => match day.strip_prefix('-') {
            Some(back) => format!("the {} day from the end", ordinal(back)),
            None => format!("day {day}"),
        },
    })
}

/// `a, b and c`.
fn listed(value: &str, word: impl Fn(&str) -> String) -> String {
    let words: Vec<String> = value.split(',').map(word).collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => words.concat(),
    }
}

fn month(number: &str) -> String {
    let month = number.parse::<u8>().ok().and_then(|number| Month::try_from(number).ok());
    month.map_or(number, |month| month.name()).to_owned()
}

/// `2` → 2nd; `-1` → last.
fn ordinal(number: &str) -> String {
    if number == "-1" {
        return "last".to_owned();
    }
    let digits = number.trim_start_matches(['+', '-']);
    let ending = match digits.as_bytes() {
        [.., b'1', _] => "th",
        [.., b'1'] => "st",
        [.., b'2'] => "nd",
        [.., b'3'] => "rd",
        _ => "th",
    };
    let back = if number.starts_with('-') { " from the end" } else { "" };
    format!("{digits}{ending}{back}")
}

/// `FR` → 周五, Friday; `-1FR` → 最后一个周五, the last Friday.
fn weekday(value: &str, lang: Lang) -> String {
    let (order, day) = value.split_at_checked(value.len().saturating_sub(2)).unwrap_or(("", value));
    let (zh, en) = match day {
        "MO" => ("周一", "Monday"),
        "TU" => ("周二", "Tuesday"),
        "WE" => ("周三", "Wednesday"),
        "TH" => ("周四", "Thursday"),
        "FR" => ("周五", "Friday"),
        "SA" => ("周六", "Saturday"),
        "SU" => ("周日", "Sunday"),
        _ => return value.to_owned(),
    };
    match (lang, order) {
        (Lang::Zh, "") => zh.to_owned(),
        (Lang::Zh, "-1") => format!("最后一个{zh}"),
        (Lang::Zh, order) => format!("第{order}个{zh}"),
        (Lang::En, "") => en.to_owned(),
        (Lang::En, order) => format!("the {} {en}", ordinal(order)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_in_words() {
        for (rule, zh, en) in [
            ("FREQ=DAILY", "每天", "every day"),
            ("FREQ=DAILY;INTERVAL=2", "每2天", "every 2 days"),
            ("FREQ=WEEKLY;INTERVAL=2", "每2周", "every 2 weeks"),
            ("FREQ=WEEKLY;BYDAY=TU,SU", "每周二、周日", "every week on Tuesday and Sunday"),
            ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "每周工作日", "every week on working days"),
            ("FREQ=MONTHLY", "每月", "every month"),
            ("FREQ=MONTHLY;INTERVAL=2", "每2个月", "every 2 months"),
            ("FREQ=MONTHLY;INTERVAL=3", "每季度", "every quarter"),
            ("FREQ=MONTHLY;INTERVAL=6", "每半年", "every half-year"),
            ("FREQ=YEARLY", "每年", "every year"),
            (
                "FREQ=MONTHLY;BYMONTHDAY=10,20,-1",
                "每月10日、20日、最后一天",
                "every month on day 10, day 20 and the last day",
            ),
            (
                "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
                "每年3、6、9、12月最后一天",
                "every year in March, June, September and December on the last day",
            ),
            (
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                "每月工作日，其中最后一个",
                "every month on working days, of these the last",
            ),
            (
                "FREQ=MONTHLY;BYDAY=-1FR,2TU",
                "每月最后一个周五、第2个周二",
                "every month on the last Friday and the 2nd Tuesday",
            ),
            (
                "FREQ=YEARLY;BYMONTH=11;UNTIL=20261231",
                "每年11月，到20261231为止",
                "every year in November, until 20261231",
            ),
            (
                "FREQ=MONTHLY;BYMONTHDAY=1,-3",
                "每月1日、倒数第3天",
                "every month on day 1 and the 3rd day from the end",
            ),
            ("FREQ=WEEKLY;BYMONTH=7", "每周（限7月）", "every week in July"),
            ("FREQ=DAILY;BYHOUR=9", "每天，BYHOUR=9", "every day, BYHOUR=9"),
        ] {
            assert_eq!(in_words(rule, Lang::Zh), zh);
            assert_eq!(in_words(rule, Lang::En), en);
        }
    }

    #[test]
    fn what_is_no_rule_is_no_harm() {
        for rule in ["", ";=;", "FREQ", "FREQ=;BYDAY=;BYMONTH=,;BYSETPOS=-", "BYDAY=月,一二三;BYMONTHDAY=--"]
        {
            for lang in [Lang::Zh, Lang::En] {
                let _ = in_words(rule, lang);
            }
        }
    }
}
