//! An RRULE value (RFC 5545) in words.

use crate::diagnostic::Lang;

/// `FREQ=MONTHLY;BYMONTH=3,6;BYMONTHDAY=-1` → 每年 3、6 月的最后一天. A part that has no words here is given as it is.
///
/// ```
/// use fenjie::diagnostic::Lang;
/// use fenjie::trace::recurrence_in_words;
/// assert_eq!(recurrence_in_words("FREQ=MONTHLY;BYMONTHDAY=25", Lang::En), "every month on day 25 of the month");
/// assert_eq!(recurrence_in_words("FREQ=WEEKLY;BYDAY=FR", Lang::Zh), "每周的星期五");
/// ```
#[must_use]
pub fn recurrence_in_words(rule: &str, lang: Lang) -> String {
    let parts = || rule.split(';').filter_map(|part| part.split_once('='));
    let value = |name: &str| parts().find(|(other, _)| *other == name).map(|(_, value)| value);
    let (freq, interval) = (value("FREQ").unwrap_or_default(), value("INTERVAL").filter(|n| *n != "1"));
    let mut out = match (value("BYMONTH"), interval) {
        // every month of some is each of these in every year
        (Some(months), None) if matches!(freq, "MONTHLY" | "YEARLY") => match lang {
            Lang::Zh => format!("每年 {} 月", months.replace(',', "、")),
            Lang::En => format!("every year in {}", listed(months, month)),
        },
        (Some(months), _) => {
            every(freq, interval, lang)
                + &match lang {
                    Lang::Zh => format!("，限 {} 月", months.replace(',', "、")),
                    Lang::En => format!(" in {}", listed(months, month)),
                }
        }
        (None, _) => every(freq, interval, lang),
    };
    for name in DAYS {
        if let Some(days) = value(name) {
            let days = phrase(name, days, lang);
            out += match lang {
                Lang::Zh if days.starts_with(|c: char| c.is_ascii_digit()) => "的 ",
                Lang::Zh => "的",
                Lang::En => " on ",
            };
            out += &days;
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
        (Lang::Zh, None) => format!("每{zh}"),
        (Lang::Zh, Some(n)) => format!("每 {n} {counted}一次"),
        (Lang::En, None) => format!("every {en}"),
        (Lang::En, Some(n)) => format!("every {n} {en}s"),
    }
}

fn phrase(name: &str, value: &str, lang: Lang) -> String {
    match (name, lang) {
        ("BYMONTHDAY", Lang::Zh) => value.split(',').map(counted).collect::<Vec<_>>().join("、"),
        ("BYMONTHDAY", Lang::En) => format!("{} of the month", days(value)),
        ("BYDAY", Lang::Zh) => value.split(',').map(|day| weekday(day, lang)).collect::<Vec<_>>().join("、"),
        ("BYDAY", Lang::En) => listed(value, |day| weekday(day, lang)),
        ("BYSETPOS", Lang::Zh) => {
            let order = |n: &str| match n {
                "1" => "其中第一个".to_owned(),
                "-1" => "其中最后一个".to_owned(),
                n => format!("其中第 {n} 个"),
            };
            value.split(',').map(order).collect::<Vec<_>>().join("、")
        }
        ("BYSETPOS", Lang::En) => format!("of these the {}", listed(value, ordinal)),
        ("COUNT", Lang::Zh) => format!("共 {value} 次"),
        ("COUNT", Lang::En) => format!("{value} times in all"),
        ("UNTIL", Lang::Zh) => format!("到 {value} 为止"),
        ("UNTIL", Lang::En) => format!("until {value}"),
        ("BYWEEKNO", Lang::Zh) => format!("一年中的第 {} 周", value.replace(',', "、")),
        ("BYWEEKNO", Lang::En) => format!("in week {value} of the year"),
        ("BYYEARDAY", Lang::Zh) => format!("一年中的第 {} 天", value.replace(',', "、")),
        ("BYYEARDAY", Lang::En) => format!("on day {value} of the year"),
        _ => format!("{name}={value}"),
    }
}

/// `25` → 25 日; `-1` → 最后一天.
fn counted(day: &str) -> String {
    match day {
        "-1" => "最后一天".to_owned(),
        day => match day.strip_prefix('-') {
            Some(back) => format!("倒数第 {back} 天"),
            None => format!("{day} 日"),
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
    const NAMES: [&str; 12] = [
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
    let index = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    index.and_then(|index| NAMES.get(index)).map_or_else(|| number.to_owned(), |name| (*name).to_owned())
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

/// `FR` → 星期五, Friday; `-1FR` → 最后一个星期五, the last Friday.
fn weekday(value: &str, lang: Lang) -> String {
    let (order, day) = value.split_at_checked(value.len().saturating_sub(2)).unwrap_or(("", value));
    let (zh, en) = match day {
        "MO" => ("星期一", "Monday"),
        "TU" => ("星期二", "Tuesday"),
        "WE" => ("星期三", "Wednesday"),
        "TH" => ("星期四", "Thursday"),
        "FR" => ("星期五", "Friday"),
        "SA" => ("星期六", "Saturday"),
        "SU" => ("星期日", "Sunday"),
        _ => return value.to_owned(),
    };
    match (lang, order) {
        (Lang::Zh, "") => zh.to_owned(),
        (Lang::Zh, "-1") => format!("最后一个{zh}"),
        (Lang::Zh, order) => format!("第 {order} 个{zh}"),
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
            ("FREQ=WEEKLY;INTERVAL=2", "每 2 周一次", "every 2 weeks"),
            ("FREQ=MONTHLY;INTERVAL=3", "每 3 个月一次", "every 3 months"),
            ("FREQ=MONTHLY;BYMONTHDAY=25", "每月的 25 日", "every month on day 25 of the month"),
            (
                "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
                "每年 3、6、9、12 月的最后一天",
                "every year in March, June, September and December on the last day of the month",
            ),
            (
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                "每月的星期一、星期二、星期三、星期四、星期五，其中最后一个",
                "every month on Monday, Tuesday, Wednesday, Thursday and Friday, of these the last",
            ),
            (
                "FREQ=MONTHLY;BYDAY=-1FR,2TU",
                "每月的最后一个星期五、第 2 个星期二",
                "every month on the last Friday and the 2nd Tuesday",
            ),
            (
                "FREQ=YEARLY;BYMONTH=11;UNTIL=20261231",
                "每年 11 月，到 20261231 为止",
                "every year in November, until 20261231",
            ),
            (
                "FREQ=MONTHLY;BYMONTHDAY=1,-3",
                "每月的 1 日、倒数第 3 天",
                "every month on day 1 and the 3rd day from the end of the month",
            ),
            ("FREQ=WEEKLY;BYMONTH=7", "每周，限 7 月", "every week in July"),
            ("FREQ=DAILY;BYHOUR=9", "每天，BYHOUR=9", "every day, BYHOUR=9"),
        ] {
            assert_eq!(recurrence_in_words(rule, Lang::Zh), zh);
            assert_eq!(recurrence_in_words(rule, Lang::En), en);
        }
    }

    #[test]
    fn what_is_no_rule_is_no_harm() {
        for rule in ["", ";=;", "FREQ", "FREQ=;BYDAY=;BYMONTH=,;BYSETPOS=-", "BYDAY=月,一二三;BYMONTHDAY=--"]
        {
            for lang in [Lang::Zh, Lang::En] {
                let _ = recurrence_in_words(rule, lang);
            }
        }
    }
}
