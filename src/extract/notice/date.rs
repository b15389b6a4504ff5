//! Dates as a notice writes them: 2019年4月16日, 二○一九年四月十六日, 2019-04-16.

use crate::document::is_chinese;
use chrono::NaiveDate;
use regex::Regex;
use std::sync::LazyLock;

/// What a date was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Read {
    /// A day of the calendar.
    Day(NaiveDate),
    /// Meant as a date, but parts are lost or impossible.
    Damaged,
}

impl Read {
    pub(super) fn day(self) -> Option<NaiveDate> {
        match self {
            Read::Day(day) => Some(day),
            Read::Damaged => None,
        }
    }
}

/// A year, a month and a day with their words or with separators.
macro_rules! date {
    () => {
        r"(?:([0-9０-９]{4}|[〇○零OＯoｏ0０一二三四五六七八九壹贰叁肆伍陆柒捌玖]{4})\s*年\s*([0-9０-９]{1,2}|[元一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3})\s*月\s*([0-9０-９]{1,2}|[一二三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾]{1,4})\s*[日号]|((?:19|20)[0-9]{2})\s*[-－–—./／．]\s*([0-9]{1,2})\s*[-－–—./／．]\s*([0-9]{1,2}))"
    };
}
pub(super) use date;

static WHOLE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(concat!("^", date!(), "$")).ok());
static END: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(concat!(date!(), "$")).ok());
static ANY: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(date!()).ok());
static DIGITS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?:19|20)[0-9]{2}\s*[0-9]{1,2}\s*[0-9]{1,2}$").ok());

/// The text as a whole, if it is or was meant as a date.
pub(super) fn whole(text: &str) -> Option<Read> {
    let text = text.trim().trim_end_matches('。');
    if text.len() < 6 || text.len() > 80 || !text.starts_with(is_numeral) {
        return None;
    }
    if let Some(found) = WHOLE.as_ref()?.captures(text) {
        return Some(read(&found));
    }
    if DIGITS.as_ref()?.is_match(text) {
        return Some(compact(text));
    }
    looks_damaged(text).then_some(Read::Damaged)
}

/// The date that `text` ends in, and where it begins.
pub(super) fn at_end(text: &str) -> Option<(usize, Read)> {
    // nearly every line is told apart by its last character
    if !text.ends_with(|c: char| matches!(c, '日' | '号' | '0'..='9')) {
        return None;
    }
    let found = END.as_ref()?.captures(text)?;
    Some((found.get(0)?.start(), read(&found)))
}

/// The first date in `text` and its place.
pub(super) fn first(text: &str) -> Option<(std::ops::Range<usize>, Read)> {
    let found = ANY.as_ref()?.captures(text)?;
    Some((found.get(0)?.range(), read(&found)))
}

fn read(found: &regex::Captures<'_>) -> Read {
    let group = |i: usize| found.get(i).map_or("", |m| m.as_str());
    let (year, month, day) = if found.get(1).is_some() { (1, 2, 3) } else { (4, 5, 6) };
    let date = year_number(group(year)).and_then(|year| {
        let month = small_number(group(month))?;
        let day = small_number(group(day))?;
        NaiveDate::from_ymd_opt(year, month, day)
    });
    date.map_or(Read::Damaged, Read::Day)
}

/// Eight digits are a day beyond doubt; with fewer the separators are lost.
fn compact(text: &str) -> Read {
    let day = (text.len() == 8).then(|| NaiveDate::parse_from_str(text, "%Y%m%d").ok()).flatten();
    day.map_or(Read::Damaged, Read::Day)
}

/// A line of nothing but numerals and the words of a date that names a year and is no date.
fn looks_damaged(text: &str) -> bool {
    let words = text.chars().all(|c| is_numeral(c) || c.is_whitespace() || "年月日号xX×*_＿".contains(c));
    words
        && text.contains('年')
        && text.contains(['月', '日'])
        && text.chars().take_while(|&c| is_numeral(c)).count() >= 3
}

/// Whether `c` may stand in a number of a date, be it one that was read badly.
pub(super) fn is_numeral(c: char) -> bool {
    c.is_ascii_digit()
        || ('０'..='９').contains(&c)
        || "〇○零OＯoｏIl一二三四五六七八九十廿卅元壹贰叁肆伍陆柒捌玖拾".contains(c)
}

/// A year of four numerals, Arabic or Chinese. The letter O is a zero among Chinese numerals only.
pub(super) fn year_number(text: &str) -> Option<i32> {
    let chinese = text.chars().any(|c| digit(c).is_some() && is_chinese(c));
    let mut year = 0;
    for c in text.chars() {
        let digit = match c {
            'O' | 'Ｏ' | 'o' | 'ｏ' if !chinese => return None,
            '〇' | '○' | '零' | 'O' | 'Ｏ' | 'o' | 'ｏ' => 0,
            _ => digit(c)?,
        };
        year = year * 10 + i32::try_from(digit).ok()?;
    }
    (1900..2200).contains(&year).then_some(year)
}

/// One numeral as a digit.
fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => {
            // the numerals of cheques beside the plain ones
            let place = ["一二三四五六七八九", "壹贰叁肆伍陆柒捌玖"]
                .iter()
                .find_map(|digits| digits.chars().position(|d| d == c))?;
            u32::try_from(place + 1).ok()
        }
    }
}

/// A number up to 99: 16, １６, 十六, 二十, 廿三, 元.
pub(super) fn small_number(text: &str) -> Option<u32> {
    let plain = |c| if c == '拾' { '十' } else { c };
    let chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).map(plain).collect();
    match chars.as_slice() {
        ['元'] => Some(1),
        ['十'] => Some(10),
        ['廿'] => Some(20),
        ['卅'] => Some(30),
        ['十', d] => Some(10 + digit(*d)?),
        ['廿', d] => Some(20 + digit(*d)?),
        ['卅', d] => Some(30 + digit(*d)?),
        [t, '十'] => Some(digit(*t)? * 10),
        [t, '十', d] => Some(digit(*t)? * 10 + digit(*d)?),
        [d] => digit(*d),
        digits => digits.iter().try_fold(0u32, |sum, &c| {
            if !(c.is_ascii_digit() || ('０'..='９').contains(&c)) {
                return None;
            }
            sum.checked_mul(10)?.checked_add(digit(c)?)
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_of_all_kinds() {
        let cases = [
            ("2019年4月16日", "2019-04-16"),
            ("２０２４年３月１５日", "2024-03-15"),
            ("二〇一〇年三月九日", "2010-03-09"),
            ("二○○六年十二月三十一日", "2006-12-31"),
            ("二O二四年元月廿三日", "2024-01-23"),
            ("二零二一年十月十日", "2021-10-10"),
            ("2022 年 10 月 8 日", "2022-10-08"),
            ("2024-03-15", "2024-03-15"),
            ("2024.3.5", "2024-03-05"),
            ("2024/11/30", "2024-11-30"),
            ("2024年2月29日", "2024-02-29"),
            ("20240315", "2024-03-15"),
            ("2024．3．15", "2024-03-15"),
            ("2024. 3. 15", "2024-03-15"),
            ("2024－03－15", "2024-03-15"),
            ("二○二四年三月十五日", "2024-03-15"),
            ("二0二四年三月十五日", "2024-03-15"),
            ("二o二四年十二月三十一日", "2024-12-31"),
            ("二〇二四年三月二十日", "2024-03-20"),
            ("二〇二四年三月廿日", "2024-03-20"),
            ("贰零贰肆年叁月拾伍日", "2024-03-15"),
            ("贰〇贰肆年拾壹月叁拾日", "2024-11-30"),
            ("2024年三月15日", "2024-03-15"),
            ("2024年3月15号", "2024-03-15"),
        ];
        for (text, want) in cases {
            let day = whole(text).and_then(Read::day).map(|d| d.to_string());
            assert_eq!(day.as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn what_is_damaged_gives_no_day() {
        for text in [
            "2024327",
            "2023年2月29日",
            "2024年3月",
            "2024年 月 日",
            "2O24年3月1日",
            "2024年l2月1日",
            "2024年13月1日",
            "2024 3 27",
            "2024315",
            "2024年3月15",
            "2024年03月1５5日",
            "202年3月15日",
            "二〇二四年三月",
            "二〇二四年三月 日",
            "二〇二四年十三月一日",
            "2024年3月l5日",
            "2024年×月×日",
        ] {
            assert_eq!(whole(text), Some(Read::Damaged), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "2024年任务分解",
            "3月15日前",
            "第3号",
            "000012",
            "12351",
            "三年行动",
            "2024年3月15日印发",
            "年月日",
        ] {
            assert_eq!(whole(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_at_the_end_has_its_place() {
        assert_eq!(
            at_end("县教育局2024年3月1日").map(|(at, read)| (at, read.day().is_some())),
            Some((12, true))
        );
        assert_eq!(at_end("二中二〇二四年三月一日").map(|(at, _)| at), Some(6));
        assert_eq!(at_end("县教育局"), None);
    }
}
