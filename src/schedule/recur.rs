//! What comes again and again: 每月, 每季度末, 每月25日前 → RRULE values (RFC 5545, section 3.3.10).

use super::lexer::{Cursor, eat_number};
use crate::circular::Precision;

/// Eats a recurrence and gives its rule, the finest unit that it names, and the cursor behind it.
///
/// ```text
/// 每月 → FREQ=MONTHLY   每季度末 → FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1   每月25日前 → FREQ=MONTHLY;BYMONTHDAY=25
/// ```
pub(super) fn eat_recurrence(cursor: Cursor<'_>) -> Option<(String, Precision, Cursor<'_>)> {
    let by_word = [
        ("逐月", "FREQ=MONTHLY", Precision::Month),
        ("按月", "FREQ=MONTHLY", Precision::Month),
        ("逐季度", "FREQ=MONTHLY;INTERVAL=3", Precision::Quarter),
        ("按季度", "FREQ=MONTHLY;INTERVAL=3", Precision::Quarter),
        ("逐季", "FREQ=MONTHLY;INTERVAL=3", Precision::Quarter),
        ("按季", "FREQ=MONTHLY;INTERVAL=3", Precision::Quarter),
        ("逐年", "FREQ=YEARLY", Precision::Year),
        ("每逢双月", "FREQ=MONTHLY;BYMONTH=2,4,6,8,10,12", Precision::Month),
        ("每双月", "FREQ=MONTHLY;BYMONTH=2,4,6,8,10,12", Precision::Month),
        ("每逢单月", "FREQ=MONTHLY;BYMONTH=1,3,5,7,9,11", Precision::Month),
        ("每单月", "FREQ=MONTHLY;BYMONTH=1,3,5,7,9,11", Precision::Month),
        ("每半年", "FREQ=MONTHLY;INTERVAL=6", Precision::HalfYear),
        ("每周", "FREQ=WEEKLY", Precision::Week),
        ("每旬", "FREQ=MONTHLY;BYMONTHDAY=1,11,21", Precision::TenDays),
        ("每日", "FREQ=DAILY", Precision::Day),
        ("每天", "FREQ=DAILY", Precision::Day),
    ];
    for (word, rule, precision) in by_word {
        if let Some(behind) = cursor.eat(word) {
            return Some((rule.to_owned(), precision, behind));
        }
    }
    let behind = cursor.eat("每")?;
    eat_every_month(behind).or_else(|| eat_every_quarter(behind)).or_else(|| eat_every_year(behind))
}

/// Eats 月, 个月, 两个月, 3个月 and the day of the month: 25日前, 底, 末, 上旬.
fn eat_every_month(cursor: Cursor<'_>) -> Option<(String, Precision, Cursor<'_>)> {
    if let Some((interval, behind)) = eat_number(cursor) {
        let behind = behind.eat("个月")?;
        let rule = format!("FREQ=MONTHLY;INTERVAL={}", interval.value.max(1));
        return Some((rule, Precision::Month, behind));
    }
    let behind = cursor.eat_any(&["个月", "月份", "月"])?;
    if let Some((day, after)) = eat_number(behind).and_then(|(day, b)| Some((day, b.eat_of(&['日', '号'])?)))
    {
        if !(1..=31).contains(&day.value) {
            return None;
        }
        let rule = format!("FREQ=MONTHLY;BYMONTHDAY={}", day.value);
        return Some((rule, Precision::Day, before(after)));
    }
    for (words, days, precision) in [
        (&["底", "末"] as &[&str], "-1", Precision::Month),
        (&["上旬", "初"], "1,2,3,4,5,6,7,8,9,10", Precision::TenDays),
        (&["中旬"], "11,12,13,14,15,16,17,18,19,20", Precision::TenDays),
        (&["下旬"], "21,22,23,24,25,26,27,28,29,30,31", Precision::TenDays),
    ] {
        if let Some(after) = behind.eat_any(words) {
            return Some((format!("FREQ=MONTHLY;BYMONTHDAY={days}"), precision, before(after)));
        }
    }
    Some(("FREQ=MONTHLY".to_owned(), Precision::Month, behind))
}

/// Eats 季度, 季度末, 季.
fn eat_every_quarter(cursor: Cursor<'_>) -> Option<(String, Precision, Cursor<'_>)> {
    let behind = cursor.eat("个").unwrap_or(cursor).eat_any(&["季度", "季"])?;
    if let Some(after) = behind.eat_any(&["末", "底"]) {
        let rule = "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1".to_owned();
        return Some((rule, Precision::Quarter, before(after)));
    }
    Some(("FREQ=MONTHLY;INTERVAL=3".to_owned(), Precision::Quarter, behind))
}

/// Eats 年, 年6月. `每年有…` and the like are sentences; the segmenter asks for a verb or mark behind.
fn eat_every_year(cursor: Cursor<'_>) -> Option<(String, Precision, Cursor<'_>)> {
    let behind = cursor.eat("年")?;
    let month = eat_number(behind).and_then(|(n, b)| Some((n.value, b.eat("月")?)));
    match month.filter(|(n, _)| (1..=12).contains(n)) {
        Some((month, after)) => {
            Some((format!("FREQ=YEARLY;BYMONTH={month}"), Precision::Month, before(after)))
        }
        None => Some(("FREQ=YEARLY".to_owned(), Precision::Year, behind)),
    }
}

/// Eats 前, which stays in the label and changes nothing: the rule names the last day.
fn before(cursor: Cursor<'_>) -> Cursor<'_> {
    cursor.eat_any(&["之前", "以前", "前"]).unwrap_or(cursor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recurrences_become_rules() {
        for (text, rule) in [
            ("每月", "FREQ=MONTHLY"),
            ("每季度末召开", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
            ("每月25日前", "FREQ=MONTHLY;BYMONTHDAY=25"),
            ("每月底前", "FREQ=MONTHLY;BYMONTHDAY=-1"),
            ("每兩個月", "FREQ=MONTHLY;INTERVAL=2"),
            ("每3个月", "FREQ=MONTHLY;INTERVAL=3"),
            ("每逢双月", "FREQ=MONTHLY;BYMONTH=2,4,6,8,10,12"),
            ("每年6月", "FREQ=YEARLY;BYMONTH=6"),
            ("逐月", "FREQ=MONTHLY"),
            ("每 周", "FREQ=WEEKLY"),
        ] {
            let read = eat_recurrence(Cursor::new(text, 0));
            assert_eq!(read.map(|(rule, ..)| rule).as_deref(), Some(rule), "{text}");
        }
        assert!(eat_recurrence(Cursor::new("每校建3-5个社团", 0)).is_none());
        assert!(eat_recurrence(Cursor::new("每班25-35人", 0)).is_none());
    }
}
