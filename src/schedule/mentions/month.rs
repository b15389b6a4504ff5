//! Months and what lies in them: 3月, 3月5日, 3月上旬, 3月底, 十月的第一周, 四月的最后一个星期一.

use super::moment::What;
use super::week::{eat_week_unit, eat_weekday};
use super::words::{eat_close, is_no_month};
use crate::schedule::lexer::{Cursor, Number, eat_dash, eat_number};
use crate::schedule::month::eat_ten_days;
use crate::schedule::point::Unit;

/// Eats a month by its number with what lies in it: `3月`, `12月30号`, `元月上旬`, `十月的第一周`.
pub(super) fn eat_month(cursor: Cursor<'_>) -> Option<(What, Cursor<'_>)> {
    let (month, chinese, behind) = match cursor.eat("元") {
        Some(behind) => (1, true, behind),
        // two months are no month
        None if cursor.peek() == Some('两') => return None,
        None => {
            let (number, behind) = eat_number(cursor).filter(|(n, _)| n.digits <= 2)?;
            (number.value, number.digits == 0, behind)
        }
    };
    let behind = behind.eat("月").filter(|_| (1..=12).contains(&month))?;
    if is_no_month(behind) {
        return None;
    }
    let (what, after) = eat_in_month(behind, month);
    let lunar = chinese && is_lunar_day(what, behind, after);
    Some((if lunar { What::Undated } else { what }, after))
}

/// Whether a day without 日 is one of the lunar calendar: 八月十五, 三月三, 九月九.
fn is_lunar_day(what: What, behind_month: Cursor<'_>, behind: Cursor<'_>) -> bool {
    let What::Unit(Unit::Day(month, day)) = what else { return false };
    let bare = eat_number(behind_month).is_some_and(|(_, after)| after.at == behind.at);
    bare && (month == day || (month, day) == (8, 15))
}

/// Eats what follows 月 and lies in that month; the month itself where nothing does.
pub(super) fn eat_in_month(cursor: Cursor<'_>, month: u32) -> (What, Cursor<'_>) {
    if let Some((day, behind)) = eat_day(cursor) {
        return (What::Unit(Unit::Day(month, day)), behind);
    }
    let behind = cursor.eat("份").unwrap_or(cursor);
    if let Some((from, to, after)) = eat_ten_days(behind) {
        return (What::Unit(Unit::TenDays(month, from, to)), after);
    }
    if let Some(after) = eat_close(behind, &["底", "末"]) {
        return (What::Unit(Unit::MonthEnd(month)), after);
    }
    if let Some(after) = eat_close(behind, &["初"]) {
        // 正月初五, 五月初五: a day of the lunar calendar
        return match eat_number(after).filter(|(n, _)| n.digits == 0 && n.value <= 10) {
            Some((_, after)) => (What::Undated, after),
            None => (What::Unit(Unit::TenDays(month, 1, 1)), after),
        };
    }
    eat_part(behind, month).unwrap_or((What::Unit(Unit::Month(month)), behind))
}

/// Eats 的第一周, 第二个星期三, 最后一周, 前两天.
fn eat_part(cursor: Cursor<'_>, month: u32) -> Option<(What, Cursor<'_>)> {
    let cursor = cursor.eat("的").unwrap_or(cursor);
    if let Some(behind) = cursor.eat("前") {
        let (days, behind) = eat_number(behind)?;
        let behind = behind.eat_of(&['天', '日'])?;
        return Some((What::FirstDays(month, days.value), behind));
    }
    let (nth, behind) = eat_nth(cursor)?;
    let behind = behind.eat("个").unwrap_or(behind);
    if let Some((weekday, after)) = eat_weekday(behind) {
        return Some((What::Weekday(month, nth, weekday), after));
    }
    let after = eat_week_unit(behind)?;
    Some((What::Unit(nth.map_or(Unit::LastWeek(month), |n| Unit::Week(month, n))), after))
}

/// Eats 第三 or 最后一; the last is `None`.
pub(super) fn eat_nth(cursor: Cursor<'_>) -> Option<(Option<u32>, Cursor<'_>)> {
    if let Some(behind) = cursor.eat("最后") {
        let (one, behind) = eat_number(behind)?;
        return (one.value == 1).then_some((None, behind));
    }
    let (number, behind) = eat_number(cursor.eat("第")?)?;
    Some((Some(number.value), behind))
}

/// Eats a day of a month: `5日`, `廿号`, the `1` of `1-15日`, or a day without 日 where nothing else can be
/// meant (`1月3至2月10`).
pub(super) fn eat_day(cursor: Cursor<'_>) -> Option<(u32, Cursor<'_>)> {
    let (number, behind) = eat_day_number(cursor).filter(|(n, _)| (1..=31).contains(&n.value))?;
    if let Some(after) = behind.eat_of(&['日', '号']) {
        return Some((number.value, after));
    }
    let second = eat_dash(behind).and_then(eat_day_number);
    if second.is_some_and(|(_, after)| after.eat_of(&['日', '号']).is_some()) {
        return Some((number.value, behind));
    }
    if leads_to_day(behind) {
        return Some((number.value, behind));
    }
    let to_month = second.is_some_and(|(_, after)| after.eat("月").is_some());
    (to_month || is_closed(behind)).then_some((number.value, behind))
}

/// Whether a list goes on here whose last element has the 日: behind the 5 of `5、6、7日`.
pub(super) fn leads_to_day(cursor: Cursor<'_>) -> bool {
    const LONGEST: usize = 12;
    let mut here = cursor;
    for _ in 0..LONGEST {
        let next = here.eat_of(&['、', '和']).and_then(eat_day_number);
        let Some((_, behind)) = next.filter(|(n, _)| (1..=31).contains(&n.value)) else { return false };
        if behind.eat_of(&['日', '号']).is_some() {
            return true;
        }
        here = behind;
    }
    false
}

/// Whether nothing or a mark stands here, so that a number before it counts nothing.
fn is_closed(cursor: Cursor<'_>) -> bool {
    matches!(cursor.peek(), None | Some(',' | '。' | ';' | '!' | '?' | ')' | '》' | '”'))
}

/// Eats a number of at most two digits, 廿 and 廿一 too.
fn eat_day_number(cursor: Cursor<'_>) -> Option<(Number, Cursor<'_>)> {
    let Some(behind) = cursor.eat("廿") else { return eat_number(cursor).filter(|(n, _)| n.digits <= 2) };
    let number = |value| Number { value, digits: 0 };
    match eat_number(behind).filter(|(n, _)| n.digits == 0 && n.value < 10) {
        Some((ones, after)) => Some((number(20 + ones.value), after)),
        None => Some((number(20), behind)),
    }
}
