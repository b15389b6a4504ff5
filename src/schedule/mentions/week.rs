//! Weeks and weekdays: 上周, 下下周末, 本周三, 星期一, and the weeks of a year.

use super::moment::{Moment, Scene};
use super::words::{is_counted, is_no_week};
use crate::schedule::lexer::{Cursor, eat_number};
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Eats 周, 星期, 礼拜 where no other word begins with it (周期, 周边).
pub(super) fn eat_week_unit(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    cursor.eat_any(&["周", "星期", "礼拜"]).filter(|behind| !is_no_week(*behind))
}

/// Eats 周一, 星期日, 礼拜天; not the 周三 of 周三次.
pub(super) fn eat_weekday(cursor: Cursor<'_>) -> Option<(Weekday, Cursor<'_>)> {
    let (c, behind) = cursor.eat_any(&["周", "星期", "礼拜"])?.next()?;
    let weekday = match c {
        '一' => Weekday::Mon,
        '二' => Weekday::Tue,
        '三' => Weekday::Wed,
        '四' => Weekday::Thu,
        '五' => Weekday::Fri,
        '六' => Weekday::Sat,
        '日' | '天' => Weekday::Sun,
        _ => return None,
    };
    // 一 to 六 could count what follows: 周一次, 周三十场
    (!is_counted(behind) && behind.eat_of(&['十', '百']).is_none()).then_some((weekday, behind))
}

/// Eats 周末 and 星期一: the present week's end, and the next such day, as a plan means it.
pub(super) fn eat_next_weekday<'t>(cursor: Cursor<'t>, scene: &Scene) -> Option<(Moment, Cursor<'t>)> {
    if let Some(behind) = cursor.eat("周末") {
        return Some((weekend(monday(scene.today)?)?, behind));
    }
    let (weekday, behind) = eat_weekday(cursor)?;
    let ahead = (7 + weekday.num_days_from_monday() - scene.today.weekday().num_days_from_monday()) % 7;
    let day = later(scene.today, if ahead == 0 { 7 } else { i64::from(ahead) })?;
    Some((Moment::days((day, day)), behind))
}

/// Eats 周 behind 上, 本, 下下 (from `start` on): 上周, 下下周末, 本周三.
pub(super) fn eat_relative_week<'t>(
    start: Cursor<'t>,
    cursor: Cursor<'t>,
    offset: i32,
    scene: &Scene,
) -> Option<(Moment, Cursor<'t>)> {
    let monday = later(monday(scene.today)?, i64::from(offset) * 7)?;
    if let Some(behind) = cursor.eat_any(&["周末", "星期末"]) {
        return Some((weekend(monday)?, behind));
    }
    if let Some((weekday, behind)) = eat_weekday(cursor) {
        let day = later(monday, i64::from(weekday.num_days_from_monday()))?;
        // 这周一 said on a Tuesday: people mean the one behind or the one ahead
        let unsure = day < scene.today && start.eat_of(&['这', '今']).is_some();
        return Some((if unsure { Moment::UNDATED } else { Moment::days((day, day)) }, behind));
    }
    let behind = eat_week_unit(cursor)?;
    Some((Moment::days((monday, later(monday, 6)?)), behind))
}

fn weekend(monday: NaiveDate) -> Option<Moment> {
    Some(Moment::days((later(monday, 5)?, later(monday, 6)?)))
}

/// Eats 第三周, 前2周, 最后3周 of a year: its weeks by ISO 8601, which belong to the year of their Thursday.
pub(super) fn eat_weeks_of_year(cursor: Cursor<'_>, year: i32) -> Option<(Moment, Cursor<'_>)> {
    let last = NaiveDate::from_ymd_opt(year, 12, 28)?.iso_week().week();
    let (word, behind) = ["第", "前", "头", "最后"].iter().find_map(|w| Some((*w, cursor.eat(w)?)))?;
    let (number, behind) = eat_number(behind)?;
    let n = number.value;
    let behind = eat_week_unit(behind.eat("个").unwrap_or(behind))?;
    let (from, to) = match word {
        "第" => (n, n),
        "最后" => (last.checked_sub(n)? + 1, last),
        _ => (1, n),
    };
    let from = NaiveDate::from_isoywd_opt(year, from, Weekday::Mon)?;
    let to = NaiveDate::from_isoywd_opt(year, to, Weekday::Sun)?;
    (from <= to).then_some((Moment::days((from, to)), behind))
}

/// The Monday of the day's week.
pub(super) fn monday(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())))
}

/// Some days later, or earlier.
pub(super) fn later(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let count = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(count) } else { day.checked_add_days(count) }
}
