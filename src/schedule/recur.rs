//! What comes again and again: 每月, 每季度末, 每月25日前 → RRULE values (RFC 5545, section 3.3.10).
//!
//! A recurrence that is a word (每旬, 逐月, 每逢双月) is a line of `vocabulary/time.txt`; those with numbers are grammar, here.

use super::festival::eat_festival;
use super::lexer::{Cursor, eat_dash, eat_number};
use super::month::{eat_clock, eat_gloss};
use super::point::Unit;
use super::words::WORDS;
use crate::circular::Precision;
use crate::vocabulary;
use std::borrow::Cow;
use std::fmt::Write;

/// An RRULE value.
pub(super) type Rule = Cow<'static, str>;

/// A rule, the finest unit that its words name, and what is left.
type Eaten<'t> = (Rule, Precision, Cursor<'t>);

/// Eats a recurrence.
///
/// ```text
/// 每月 → FREQ=MONTHLY   每季度末 → FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1   每月25日前 → FREQ=MONTHLY;BYMONTHDAY=25
/// ```
pub(super) fn eat_recurrence(cursor: Cursor<'_>) -> Option<Eaten<'_>> {
    let (rule, precision, behind) =
        eat_next_month(cursor).or_else(|| eat_with_numbers(cursor)).or_else(|| eat_word(cursor))?;
    let behind = behind.eat_any(&["之前", "以前", "前"]).unwrap_or(behind);
    Some((rule, precision, eat_times(behind)))
}

/// Eats the longest word of the table that stands here.
fn eat_word(cursor: Cursor<'_>) -> Option<Eaten<'_>> {
    let (&(rule, precision), behind) = WORDS.recurrences.find_longest(cursor)?;
    Some((Cow::Borrowed(rule), precision, behind))
}

/// Eats 一次 before a mark: 每周一次.
fn eat_times(cursor: Cursor<'_>) -> Cursor<'_> {
    let times = eat_number(cursor).and_then(|(_, behind)| behind.eat("次"));
    times.filter(|behind| behind.sees_mark()).unwrap_or(cursor)
}

fn eat_with_numbers(cursor: Cursor<'_>) -> Option<Eaten<'_>> {
    let every = cursor.eat("每")?;
    if let Some((interval, behind)) = eat_number(every) {
        return eat_interval(interval.value, behind);
    }
    let every = every.skip("个").skip("逢");
    match every.peek()? {
        '周' | '星' => eat_every_week(every.eat_any(&["周", "星期"])?),
        '月' => eat_every_month(every.eat_any(&["月份", "月"])?),
        '季' => eat_every_quarter(every.eat_any(&["季度", "季"])?),
        '半' => {
            let (days, behind) = eat_after_end(every.eat("半年")?)?;
            Some((format!("FREQ=MONTHLY;BYMONTH=1,7;{days}").into(), Precision::Day, behind))
        }
        '年' => eat_every_year(every.eat("年")?),
        _ => None,
    }
}

/// Eats 次月5日前: every month, since the month that it follows is any.
///
/// ```
/// # use fenjie::schedule::label;
/// assert_eq!(label("次月5日前", 2024).unwrap().recurrence.unwrap(), "FREQ=MONTHLY;BYMONTHDAY=5");
/// ```
fn eat_next_month(cursor: Cursor<'_>) -> Option<Eaten<'_>> {
    let (days, behind) = eat_days(cursor.eat("次月")?.skip("的"))?;
    Some((format!("FREQ=MONTHLY;BYMONTHDAY={days}").into(), Precision::Day, behind))
}

/// Eats what stands behind a period: 终了后5日内, 结束后10个工作日内, 结束后次月5日. Returns the rule's part for the day.
///
/// ```
/// # use fenjie::schedule::label;
/// assert_eq!(label("每季度终了后5日内", 2024).unwrap().recurrence.unwrap(), "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=5");
/// ```
fn eat_after_end(cursor: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    let ended = cursor.eat_any(&["终了", "结束", "届满", "末"])?.eat_any(&["之后", "以后", "后"])?;
    if let Some((days, behind)) = ended.skip("的").eat("次月").and_then(eat_days) {
        return Some((format!("BYMONTHDAY={days}"), behind));
    }
    let (day, behind) = eat_day_count(ended)?;
    Some((day, behind.eat_any(&["以内", "之内", "内"]).unwrap_or(behind)))
}

/// Eats 5日, 10天, 5个工作日 as the last day of so many from the first on; a rule knows the days of the week and no holidays.
fn eat_day_count(cursor: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    let (count, behind) = eat_number(cursor).filter(|(count, _)| (1..=31).contains(&count.value))?;
    let count = count.value;
    if let Some(behind) = behind.eat_any(&["个工作日", "工作日"]) {
        return Some((format!("BYDAY=MO,TU,WE,TH,FR;BYSETPOS={count}"), behind));
    }
    Some((format!("BYMONTHDAY={count}"), behind.skip("个").eat_any(&["自然日", "日", "天"])?))
}

/// Eats 个月, 周, 年 behind the number of 每两个月.
fn eat_interval(interval: u32, cursor: Cursor<'_>) -> Option<Eaten<'_>> {
    let units = [
        ("个月", "MONTHLY", Precision::Month),
        ("个星期", "WEEKLY", Precision::Week),
        ("周", "WEEKLY", Precision::Week),
        ("年", "YEARLY", Precision::Year),
        ("天", "DAILY", Precision::Day),
    ];
    let (freq, precision, behind) =
        units.iter().find_map(|(word, freq, precision)| Some((freq, *precision, cursor.eat(word)?)))?;
    (1..=99)
        .contains(&interval)
        .then(|| (format!("FREQ={freq};INTERVAL={interval}").into(), precision, behind))
}

/// Eats the days of the week behind 每周: 一, 一、三、五, 二、周四. The 一 of 每周一次 and 每周一课时 is none.
///
/// ```
/// # use fenjie::schedule::label;
/// assert_eq!(label("每周一、三", 2024).unwrap().to_string(), "2024-01-01..2024-12-31 during day rule=FREQ=WEEKLY;BYDAY=MO,WE");
/// ```
fn eat_every_week(cursor: Cursor<'_>) -> Option<Eaten<'_>> {
    let (first, mut behind) = eat_weekday(cursor)?;
    let mut days = first.to_owned();
    for _ in 0..6 {
        let next =
            behind.eat_of(&['、', '和', '及', '/']).map(|next| next.eat_any(&["周", "星期"]).unwrap_or(next));
        let Some((day, after)) = next.and_then(eat_weekday) else { break };
        let _ = write!(days, ",{day}");
        behind = after;
    }
    let behind = eat_clock(behind);
    let rest = behind.rest();
    let closed = behind.sees_mark()
        || rest.starts_with(char::is_whitespace)
        || behind.eat_any(&["前", "之前"]).is_some()
        || vocabulary::begins_with_verb(rest, true);
    closed.then(|| (format!("FREQ=WEEKLY;BYDAY={days}").into(), Precision::Day, behind))
}

/// Eats 一 to 六, 日, 天 as a day of the week.
fn eat_weekday(cursor: Cursor<'_>) -> Option<(&'static str, Cursor<'_>)> {
    let (c, behind) = cursor.next()?;
    let day = match c {
        '一' => "MO",
        '二' => "TU",
        '三' => "WE",
        '四' => "TH",
        '五' => "FR",
        '六' => "SA",
        '日' | '天' => "SU",
        _ => return None,
    };
    Some((day, behind))
}

/// Eats what stands behind 每月: 25日, 5日、20日, 底, 上旬, 第一周, 第一个周一.
fn eat_every_month(cursor: Cursor<'_>) -> Option<Eaten<'_>> {
    if let Some((days, behind)) = eat_days(cursor) {
        return Some((
            format!("FREQ=MONTHLY;BYMONTHDAY={days}").into(),
            Precision::Day,
            eat_clock(eat_gloss(behind)),
        ));
    }
    if let Some((rule, precision, behind)) = eat_week_of_month(cursor) {
        return Some((rule, precision, behind));
    }
    // 每月前5个工作日内
    let first = || {
        let (day, behind) = eat_day_count(cursor.eat("前")?)?;
        Some((day, behind.eat_any(&["以内", "之内", "内"]).unwrap_or(behind)))
    };
    if let Some((day, behind)) = eat_after_end(cursor).or_else(first) {
        return Some((format!("FREQ=MONTHLY;{day}").into(), Precision::Day, behind));
    }
    let cursor = cursor.skip("的");
    let cursor =
        cursor.eat("月").filter(|after| after.eat_any(&["底", "末", "初"]).is_some()).unwrap_or(cursor);
    let parts = [
        (&["最后一天", "最后一日"] as &[&str], "FREQ=MONTHLY;BYMONTHDAY=-1", Precision::Day),
        // a rule knows the days of the week and no holidays
        (
            &["最后一个工作日", "最后1个工作日"],
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            Precision::Day,
        ),
        (&["第一个工作日", "首个工作日"], "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", Precision::Day),
        (&["底", "末"], "FREQ=MONTHLY;BYMONTHDAY=-1", Precision::Month),
        (&["上旬", "初"], "FREQ=MONTHLY;BYMONTHDAY=1,2,3,4,5,6,7,8,9,10", Precision::TenDays),
        (&["中旬"], "FREQ=MONTHLY;BYMONTHDAY=11,12,13,14,15,16,17,18,19,20", Precision::TenDays),
        (&["下旬"], "FREQ=MONTHLY;BYMONTHDAY=21,22,23,24,25,26,27,28,29,30,31", Precision::TenDays),
    ];
    parts
        .iter()
        .find_map(|(words, rule, precision)| Some((Cow::Borrowed(*rule), *precision, cursor.eat_any(words)?)))
}

/// Eats days of the month, 25日 or 5日、20日, as a list of numbers.
fn eat_days(cursor: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    let day = |cursor| {
        let (day, behind) = eat_number(cursor).filter(|(day, _)| (1..=31).contains(&day.value))?;
        Some((day.value, behind))
    };
    let (first, mut behind) = day(cursor)?;
    let mut days = first.to_string();
    let mut closed = false;
    for _ in 0..12 {
        if let Some(after) = behind.eat_of(&['日', '号']) {
            (behind, closed) = (after, true);
        }
        let next = behind.eat_of(&['、', '和', '及', '，']).and_then(day);
        let Some((value, after)) = next.filter(|(_, after)| after.eat_of(&['日', '号', '、']).is_some())
        else {
            break;
        };
        let _ = write!(days, ",{value}");
        (behind, closed) = (after, false);
    }
    closed.then_some((days, behind))
}

/// Eats 第一周 as its seven days, 第一个周一, 最后一个周五.
fn eat_week_of_month(cursor: Cursor<'_>) -> Option<Eaten<'_>> {
    let cursor = cursor.skip("的");
    let (nth, behind) = match cursor.eat_any(&["最后一", "最后1"]) {
        Some(behind) => (-1, behind),
        None => {
            let (number, behind) =
                eat_number(cursor.eat("第")?).filter(|(n, _)| (1..=5).contains(&n.value))?;
            (i32::try_from(number.value).ok()?, behind)
        }
    };
    let behind = behind.skip("个").eat_any(&["周", "星期"])?;
    if let Some((day, behind)) = eat_weekday(behind) {
        return Some((format!("FREQ=MONTHLY;BYDAY={nth}{day}").into(), Precision::Day, behind));
    }
    let first = if nth < 0 { -7 } else { nth * 7 - 6 };
    let days: Vec<String> = (first..first + 7).map(|day| day.to_string()).collect();
    Some((format!("FREQ=MONTHLY;BYMONTHDAY={}", days.join(",")).into(), Precision::Week, behind))
}

/// Eats what stands behind 每季度: 末, 首月, 第一个月10日, 最后一个月的30日.
///
/// ```
/// # use fenjie::schedule::label;
/// assert_eq!(label("每季度最后一个月的30日前", 2024).unwrap().to_string(), "2024-01-01..2024-12-31 during day rule=FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=30");
/// ```
fn eat_every_quarter(cursor: Cursor<'_>) -> Option<Eaten<'_>> {
    if let Some((day, behind)) = eat_after_end(cursor) {
        return Some((format!("FREQ=MONTHLY;BYMONTH=1,4,7,10;{day}").into(), Precision::Day, behind));
    }
    if let Some(behind) = cursor.eat_any(&["末月", "末个月"]) {
        return Some(eat_month_of_quarter("3,6,9,12", behind));
    }
    if let Some(behind) = cursor.eat_any(&["末", "底"]) {
        let rule = Cow::Borrowed("FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1");
        return Some((rule, Precision::Quarter, behind));
    }
    let months = [
        (&["首月", "首个月", "第一个月", "第1个月"] as &[&str], "1,4,7,10"),
        (&["第二个月", "第2个月", "次月"], "2,5,8,11"),
        (&["最后一个月", "第三个月", "第3个月"], "3,6,9,12"),
    ];
    let cursor = cursor.skip("的");
    months.iter().find_map(|(words, months)| Some(eat_month_of_quarter(months, cursor.eat_any(words)?)))
}

/// Eats the day behind a month of every quarter.
fn eat_month_of_quarter<'t>(months: &str, cursor: Cursor<'t>) -> Eaten<'t> {
    match eat_days(cursor.skip("的")) {
        Some((days, behind)) => {
            (format!("FREQ=MONTHLY;BYMONTH={months};BYMONTHDAY={days}").into(), Precision::Day, behind)
        }
        None => match cursor.eat_any(&["底", "末", "月底"]) {
            Some(behind) => {
                (format!("FREQ=MONTHLY;BYMONTH={months};BYMONTHDAY=-1").into(), Precision::Month, behind)
            }
            None => (format!("FREQ=MONTHLY;BYMONTH={months}").into(), Precision::Month, cursor),
        },
    }
}

/// Eats what stands behind 每年: 6月, 3月15日, 6月底, 5月、10月, 3-5月, 一季度, 上半年, 底, 国庆前, 春节前.
fn eat_every_year(cursor: Cursor<'_>) -> Option<Eaten<'_>> {
    if let Some((day, behind)) = eat_after_end(cursor.skip("度")) {
        return Some((format!("FREQ=YEARLY;BYMONTH=1;{day}").into(), Precision::Day, behind));
    }
    let cursor = cursor.skip("的");
    if let Some((unit, behind)) = eat_festival(cursor) {
        return Some(eat_every_festival(unit, behind));
    }
    if let Some(behind) = cursor.eat_any(&["年底", "年末", "底", "末"]) {
        let rule = Cow::Borrowed("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1");
        return Some((rule, Precision::Year, behind));
    }
    if let Some(behind) = cursor.eat_any(&["年初", "初"]) {
        return Some((Cow::Borrowed("FREQ=YEARLY;BYMONTH=1"), Precision::Year, behind));
    }
    for (half, months) in [("上半年", "1,2,3,4,5,6"), ("下半年", "7,8,9,10,11,12")] {
        if let Some(behind) = cursor.eat(half) {
            return Some((format!("FREQ=YEARLY;BYMONTH={months}").into(), Precision::HalfYear, behind));
        }
    }
    let (first, behind) = eat_number(cursor.skip("第")).map(|(n, behind)| (n.value, behind))?;
    if let Some(behind) = behind.eat("季度").filter(|_| (1..=4).contains(&first)) {
        let months = list(first * 3 - 2..=first * 3);
        return Some((format!("FREQ=YEARLY;BYMONTH={months}").into(), Precision::Quarter, behind));
    }
    let (mut months, behind) = eat_months(first, behind)?;
    if let (true, Some((days, behind))) = (months.len() <= 2, eat_days(behind)) {
        return Some((
            format!("FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={days}").into(),
            Precision::Day,
            behind,
        ));
    }
    if let Some(behind) = behind.eat_any(&["底", "末"]) {
        return Some((
            format!("FREQ=YEARLY;BYMONTH={months};BYMONTHDAY=-1").into(),
            Precision::Month,
            behind,
        ));
    }
    let mut behind = behind.skip("份");
    for _ in 0..11 {
        let next = behind.eat_of(&['、', '和', '及']).and_then(eat_number);
        let Some((more, after)) = next.and_then(|(month, after)| eat_months(month.value, after)) else {
            break;
        };
        let _ = write!(months, ",{more}");
        behind = after;
    }
    Some((format!("FREQ=YEARLY;BYMONTH={months}").into(), Precision::Month, behind))
}

/// Eats what binds a festival of every year: 期间, or 前 as the day before it. A rule knows no lunar calendar.
///
/// ```
/// # use fenjie::schedule::label;
/// assert_eq!(label("每年国庆前", 2024).unwrap().recurrence.unwrap(), "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=-1");
/// ```
fn eat_every_festival(unit: Unit, cursor: Cursor<'_>) -> Eaten<'_> {
    let before = cursor.eat_any(&["前夕", "前", "之前", "以前"]);
    let behind = cursor.eat_any(&["期间", "前后"]).or(before).unwrap_or(cursor);
    let rule = match unit {
        Unit::Festival(month, 1) if before.is_some() => {
            format!("FREQ=YEARLY;BYMONTH={};BYMONTHDAY=-1", (month + 10) % 12 + 1)
        }
        Unit::Festival(month, day) => {
            let day = day - u32::from(before.is_some() && day > 1);
            format!("FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}")
        }
        _ => return (Cow::Borrowed("FREQ=YEARLY"), Precision::Day, behind),
    };
    (rule.into(), Precision::Day, behind)
}

/// Eats 月, or -5月 and 月-5月 as the months from `first` on.
fn eat_months(first: u32, cursor: Cursor<'_>) -> Option<(String, Cursor<'_>)> {
    if let Some((last, behind)) = eat_dash(cursor.skip("月")).and_then(eat_number)
        && let Some(behind) = behind.eat("月").filter(|_| (first..=12).contains(&last.value))
    {
        return Some((list(first..=last.value), behind));
    }
    (1..=12).contains(&first).then_some(())?;
    Some((first.to_string(), cursor.eat("月")?))
}

fn list(numbers: std::ops::RangeInclusive<u32>) -> String {
    numbers.map(|number| number.to_string()).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recurrences_become_rules() {
        for (text, rule, rest) in [
            ("每月", "FREQ=MONTHLY", ""),
            ("每季度末召开", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "召开"),
            ("每月25日前", "FREQ=MONTHLY;BYMONTHDAY=25", ""),
            ("每兩個月", "FREQ=MONTHLY;INTERVAL=2", ""),
            ("每逢双月", "FREQ=MONTHLY;BYMONTH=2,4,6,8,10,12", ""),
            ("每年6月组织", "FREQ=YEARLY;BYMONTH=6", "组织"),
            ("每 周", "FREQ=WEEKLY", ""),
            ("每周一、三召开", "FREQ=WEEKLY;BYDAY=MO,WE", "召开"),
            ("每周一课时", "FREQ=WEEKLY", "一课时"),
            ("每周一次", "FREQ=WEEKLY", ""),
        ] {
            let read = eat_recurrence(Cursor::new(text, 0)).map(|(rule, _, behind)| (rule, behind.rest()));
            assert_eq!(read, Some((Cow::Borrowed(rule), rest)), "{text}");
        }
        assert!(eat_recurrence(Cursor::new("每校建3-5个社团", 0)).is_none());
        assert!(eat_recurrence(Cursor::new("每班25-35人", 0)).is_none());
    }
}
