//! Months and what stands within one: 3月, 3月份, 3月上旬, 3月底, 3月第二周, 3月5日.

use super::lexer::{Cursor, chinese_digit, eat_dash, eat_number};
use super::point::{Point, Unit};
use super::words::{begins_compound, eat_suffix};

/// Eats 3月, 3月份, 3月上旬, 3月底, 3月第二周, 3月5日, 元月.
///
/// ```
/// # use fenjie::schedule::label;
/// assert_eq!(label("３月份", 2024).unwrap().to_string(), "2024-03-01..2024-03-31 during month");
/// assert_eq!(label("元月", 2024).unwrap().to_string(), "2024-01-01..2024-01-31 during month");
/// assert_eq!(label("3月5日", 2024).unwrap().to_string(), "2024-03-05..2024-03-05 during day");
/// ```
pub(super) fn eat_month(cursor: Cursor<'_>) -> Option<(Unit, usize, Cursor<'_>)> {
    let first = || cursor.eat("元").map(|behind| (1, behind));
    let (month, behind) = eat_number(cursor)
        .filter(|(n, _)| n.digits <= 2)
        .map(|(n, behind)| (n.value, behind))
        .or_else(first)?;
    let unit_at = behind.at;
    Some(eat_month_tail(month, unit_at, behind.eat("月")?))
}

/// Eats what stands behind 月: a day, a ten-day part, 底, 初, a week; nothing is the month itself.
pub(super) fn eat_month_tail(month: u32, unit_at: usize, behind: Cursor<'_>) -> (Unit, usize, Cursor<'_>) {
    let next = behind.peek();
    if matches!(next, None | Some(':' | '-' | ',')) {
        return (Unit::Month(month), unit_at, behind);
    }
    if next.is_some_and(begins_day)
        && let Some((unit, unit_at, after)) = eat_day_of_month(month, behind)
    {
        return (unit, unit_at, after);
    }
    let behind = if next == Some('份') { eat_suffix(behind, &["份"]).unwrap_or(behind) } else { behind };
    match eat_part(month, behind) {
        Some((unit, after)) => (unit, unit_at, after),
        None => (Unit::Month(month), unit_at, behind),
    }
}

/// Whether a day, damaged or not, may begin with `c`.
fn begins_day(c: char) -> bool {
    c.is_ascii_digit()
        || chinese_digit(c).is_some()
        || matches!(c, '十' | '廿' | '卅' | 'l' | 'I' | 'O' | 'o')
}

/// Eats 中旬, 月底 and the like as a part of the month of `before`: 5月上旬至中旬, 3月初至月底.
pub(super) fn eat_part_of_month(cursor: Cursor<'_>, before: Point) -> Option<(Unit, Cursor<'_>)> {
    let (Unit::Month(month)
    | Unit::TenDays(month, ..)
    | Unit::BareTenDays(month, _)
    | Unit::Week(month, _)
    | Unit::BareWeek(month, _)
    | Unit::Day(month, _)) = before.unit
    else {
        return None;
    };
    if matches!(before.unit, Unit::BareWeek(..)) {
        return eat_week(month, cursor);
    }
    eat_part(month, cursor.skip("月"))
}

/// Eats a part of a month: 上旬, 中下旬, 底, 末, 初, 中, 第二周, 最后一周.
///
/// ```
/// # use fenjie::schedule::label;
/// assert_eq!(label("3月底", 2024).unwrap().to_string(), "-..2024-03-31 by month");
/// assert_eq!(label("3月第二周", 2024).unwrap().to_string(), "2024-03-11..2024-03-17 during week");
/// ```
fn eat_part(month: u32, cursor: Cursor<'_>) -> Option<(Unit, Cursor<'_>)> {
    match cursor.peek()? {
        '上' | '中' | '下' => {
            if let Some((from, to, after)) = eat_ten_days(cursor) {
                return Some((Unit::TenDays(month, from, to), after));
            }
            if let Some((part, after)) = eat_bare_ten_days(cursor) {
                return Some((Unit::BareTenDays(month, part), after));
            }
            // 6月中期检查, 6月中考
            if cursor.eat_any(&["中期", "中考", "中标"]).is_some() {
                return None;
            }
            // 月中: the middle ten days
            let after = eat_suffix(cursor, &["中"])?;
            Some((Unit::TenDays(month, 2, 2), after))
        }
        '底' | '末' => eat_suffix(cursor, &["底", "末"]).map(|after| (Unit::MonthEnd(month), after)),
        // 6月初赛, 6月初审
        '初' if cursor.eat_any(&["初赛", "初审", "初评", "初试", "初验", "初步", "初选"]).is_some() => {
            None
        }
        '初' => eat_suffix(cursor, &["初"]).map(|after| (Unit::TenDays(month, 1, 1), after)),
        '第' | '最' | '的' => eat_week(month, cursor.skip("的")),
        _ => None,
    }
}

/// Eats the day behind a month: `5日`, `5号`, with a clock time and the day of the week in brackets; or the `1` of
/// `3月1-15日` and the `6` of `9月6、7日`, whose 日 stands behind.
///
/// ```
/// # use fenjie::schedule::label;
/// assert_eq!(label("3月1-15日", 2024).unwrap().to_string(), "2024-03-01..2024-03-15 during day");
/// ```
fn eat_day_of_month(month: u32, cursor: Cursor<'_>) -> Option<(Unit, usize, Cursor<'_>)> {
    let Some((number, behind)) = eat_number(cursor) else { return eat_damaged_day(month, cursor) };
    if let Some(after) = behind.eat_of(&['日', '号']) {
        return Some((Unit::Day(month, number.value), behind.at, eat_clock(eat_gloss(after))));
    }
    if matches!(behind.peek(), Some('l' | 'I' | 'O' | 'o')) {
        return eat_damaged_day(month, cursor);
    }
    let mut here = behind;
    for _ in 0..LONGEST_DAY_LIST {
        let next = eat_dash(here).or_else(|| here.eat_of(&['、', '和', '及', '，']))?;
        let (_, after) = eat_number(next)?;
        // 3月1-15日, 3月15—4月10日
        let in_month = after.eat("月").and_then(eat_number).map_or(after, |(_, after)| after);
        if in_month.eat_of(&['日', '号']).is_some() {
            return Some((Unit::BareMonthDay(month, number.value), behind.at, behind));
        }
        here = after;
    }
    None
}

/// Eats a day with a letter among its digits: `l5日`, `3O日`.
fn eat_damaged_day(month: u32, cursor: Cursor<'_>) -> Option<(Unit, usize, Cursor<'_>)> {
    let damaged = |(c, behind): (char, _)| (c.is_ascii_digit() || "lIOo".contains(c)).then_some(behind);
    let first = cursor.next().and_then(damaged)?;
    let behind = first.next().and_then(damaged).unwrap_or(first);
    Some((Unit::DamagedDay(month), behind.at, behind.eat_of(&['日', '号'])?))
}

/// More days than any list under one month has.
const LONGEST_DAY_LIST: usize = 12;

/// Eats 上旬, 中下旬, 上-中旬.
///
/// ```
/// # use fenjie::schedule::label;
/// assert_eq!(label("7月中下旬", 2024).unwrap().to_string(), "2024-07-11..2024-07-31 during ten_days");
/// ```
pub(super) fn eat_ten_days(cursor: Cursor<'_>) -> Option<(u32, u32, Cursor<'_>)> {
    let part = |cursor: Cursor<'_>| match cursor.peek()? {
        '上' => Some(1),
        '中' => Some(2),
        '下' => Some(3),
        _ => None,
    };
    let first = part(cursor)?;
    let behind = cursor.next()?.1;
    if let Some(after) = behind.eat("旬") {
        return Some((first, first, after));
    }
    let behind = eat_dash(behind).unwrap_or(behind);
    let second = part(behind).filter(|&second| second != first)?;
    Some((first.min(second), first.max(second), behind.next()?.1.eat("旬")?))
}

/// Eats the 上 of 上、中旬.
fn eat_bare_ten_days(cursor: Cursor<'_>) -> Option<(u32, Cursor<'_>)> {
    let (part, behind) = match cursor.next()? {
        ('上', behind) => (1, behind),
        ('中', behind) => (2, behind),
        _ => return None,
    };
    eat_ten_days(behind.eat_of(&['、', '/', '和'])?)?;
    Some((part, behind))
}

/// Eats 第二周, 第2个星期, 最后一周.
fn eat_week(month: u32, cursor: Cursor<'_>) -> Option<(Unit, Cursor<'_>)> {
    let week = ["周", "星期"];
    if let Some(behind) = cursor.eat_any(&["最后一", "最后1"]) {
        return Some((Unit::LastWeek(month), behind.skip("个").eat_any(&week)?));
    }
    let (number, behind) = eat_number(cursor.skip("第"))?;
    let nth = number.value;
    if let Some(next) = behind.eat_of(&['、', '和']).or_else(|| eat_dash(behind)) {
        eat_number(next.skip("第"))?.1.skip("个").eat_any(&week)?;
        return Some((Unit::BareWeek(month, nth), behind));
    }
    let counted = behind.eat("个");
    let behind = counted.unwrap_or(behind).eat_any(&week)?;
    // 第二个周五, 第二周周五
    if let Some((day, after)) = counted.and_then(|_| eat_weekday(behind)) {
        return Some((Unit::NthDay(month, nth, day), after));
    }
    if let Some((day, after)) = behind.eat_any(&week).and_then(eat_weekday) {
        return Some((Unit::DayOfWeek(month, nth, day), after));
    }
    Some((Unit::Week(month, nth), behind))
}

/// Eats 一 to 六, 日, 天 as a day of the week, Monday being 0.
fn eat_weekday(cursor: Cursor<'_>) -> Option<(u32, Cursor<'_>)> {
    let (c, behind) = cursor.next()?;
    let day = "一二三四五六日".chars().position(|day| day == c).or((c == '天').then_some(6))?;
    Some((u32::try_from(day).ok()?, behind))
}

/// Eats a clock time behind a day (上午9时, 17:00, 下午5点30分, 下班): it stays in the label and changes nothing.
///
/// ```
/// # use fenjie::schedule::label;
/// assert_eq!(label("3月15日17:00前", 2024).unwrap().to_string(), "-..2024-03-15 by day");
/// ```
pub(super) fn eat_clock(cursor: Cursor<'_>) -> Cursor<'_> {
    let begin = eat_hour(cursor);
    // 14:30-17:00
    let end = eat_dash(begin).filter(|_| begin.at != cursor.at);
    end.map(|end| (end, eat_hour(end)))
        .filter(|(end, behind)| behind.at != end.at)
        .map_or(begin, |(_, behind)| behind)
}

fn eat_hour(cursor: Cursor<'_>) -> Cursor<'_> {
    let part = cursor.eat_any(&["上午", "下午", "中午", "晚上", "晚", "凌晨", "早上"]);
    let here = part.unwrap_or(cursor);
    if let Some(behind) = here.eat("下班").filter(|behind| behind.sees('前')).or_else(|| here.eat("零时"))
    {
        return behind;
    }
    let hour = eat_number(here).filter(|(hour, _)| hour.value <= 24);
    let Some((_, behind)) = hour else { return here };
    if let Some((minute, after)) = behind.eat(":").and_then(eat_number)
        && minute.digits == 2
        && minute.value < 60
    {
        return after;
    }
    let Some(behind) = behind.eat_any(&["时", "点"]).filter(|behind| !begins_compound(*behind)) else {
        return cursor;
    };
    let minutes = eat_number(behind).and_then(|(_, after)| after.eat("分"));
    minutes.or_else(|| behind.eat_any(&["整", "半"])).unwrap_or(behind)
}

/// Eats what says the same day again in brackets: （周五）, （星期三）, （农历八月十五）, （含当日）.
pub(super) fn eat_gloss(cursor: Cursor<'_>) -> Cursor<'_> {
    const LONGEST: usize = 16;
    let Some(open) = cursor.eat("(") else { return cursor };
    if open.eat_any(&["周", "星期", "礼拜", "农历", "正月", "腊月", "含"]).is_none() {
        return cursor;
    }
    let mut here = open;
    for _ in 0..LONGEST {
        match here.next() {
            Some((')', behind)) => return behind,
            Some((c, behind)) if !matches!(c, ',' | ';' | '。' | ':' | '(') => here = behind,
            _ => break,
        }
    }
    cursor
}
