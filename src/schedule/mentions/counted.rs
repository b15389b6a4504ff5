//! Counted stretches, seen from the day of reading: 近三年, 上两周, 下三个月, 三个多月以来.

use super::moment::{Moment, Scene};
use super::week::{eat_week_unit, later, monday};
use super::words::{Lie, WORDS, is_no_month, is_no_year};
use crate::schedule::calendar::{first_day, last_day};
use crate::schedule::lexer::{Cursor, eat_number};
use chrono::{Datelike, Months, NaiveDate};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// Eats 近三年, 过去6个月, 未来五天, 上两周, 下三个月 and what closes it (来, 以来, 内).
pub(super) fn eat_stretch<'t>(cursor: Cursor<'t>, scene: &Scene) -> Option<(Moment, Cursor<'t>)> {
    for (lie, behind) in WORDS.stretch.all(cursor) {
        let Some((number, unit, behind)) = eat_count(behind) else { continue };
        let behind = behind.eat_any(&["以来", "以内", "之内", "来", "内", "里"]).unwrap_or(behind);
        let days = match lie {
            Lie::ToToday => back(scene.today, unit, number).map(|from| (from, scene.today)),
            Lie::UnitsBefore => units(scene.today, unit, -i64::from(number), -1),
            Lie::UnitsAfter => units(scene.today, unit, 1, i64::from(number)),
            Lie::Unsure => None,
        };
        return Some((days.map_or(Moment::UNDATED, Moment::days), behind));
    }
    None
}

/// Eats 三年来, 三个多月以来: from the first day of the unit that lies so far back, to the day of reading. Of 三天前
/// and 两年后, one day or a stretch, nobody knows the dates: they have none.
pub(super) fn eat_since<'t>(cursor: Cursor<'t>, scene: &Scene) -> Option<(Moment, Cursor<'t>)> {
    let (number, unit, behind) = eat_count(cursor)?;
    // 一日来回 is a way, 三年来 a time
    let came = || {
        behind
            .eat("来")
            .filter(|after| unit != Unit::Day && after.eat_of(&['回', '访', '自', '到', '看']).is_none())
    };
    if let Some(behind) = behind.eat("以来").or_else(came) {
        let from = units(scene.today, unit, -i64::from(number), -1).map(|(from, _)| from);
        return Some((from.map_or(Moment::UNDATED, |from| Moment::days((from, scene.today))), behind));
    }
    let behind = behind.eat_any(&["之前", "以前", "之后", "以后", "前", "后"])?;
    let moves_on = behind.eat_any(&["往", "台", "端", "沿", "期"]).is_some();
    (!moves_on).then_some((Moment::UNDATED, behind))
}

/// Eats 三年, 6个月, 两周, 三个多月, 5天; 半 would make the unit unclear and is left.
pub(super) fn eat_count(cursor: Cursor<'_>) -> Option<(u32, Unit, Cursor<'_>)> {
    let (number, behind) = eat_number(cursor).filter(|(n, _)| n.digits <= 3 && n.value > 0)?;
    let behind = behind.eat("个").unwrap_or(behind);
    let behind = behind.eat_of(&['多', '余']).unwrap_or(behind);
    if let Some(behind) = eat_week_unit(behind) {
        return Some((number.value, Unit::Week, behind));
    }
    let units = [
        ("季度", Unit::Quarter),
        ("年", Unit::Year),
        ("月", Unit::Month),
        ("天", Unit::Day),
        ("日", Unit::Day),
    ];
    let (unit, behind) = units.iter().find_map(|(word, unit)| Some((*unit, behind.eat(word)?)))?;
    let compound = match unit {
        Unit::Year => is_no_year(behind),
        Unit::Month => is_no_month(behind) || behind.eat_of(&['份']).is_some(),
        _ => false,
    };
    if compound || behind.eat("半").is_some() {
        return None;
    }
    Some((number.value, unit, behind.eat("多").unwrap_or(behind)))
}

/// Eats 15日内, 三个月以内.
pub(super) fn eat_within(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let (.., behind) = eat_count(cursor)?;
    behind.eat_any(&["以内", "之内", "内"])
}

/// The same day some units ago.
fn back(day: NaiveDate, unit: Unit, number: u32) -> Option<NaiveDate> {
    match unit {
        Unit::Day => later(day, -i64::from(number)),
        Unit::Week => later(day, -7 * i64::from(number)),
        Unit::Month => day.checked_sub_months(Months::new(number)),
        Unit::Quarter => day.checked_sub_months(Months::new(number.checked_mul(3)?)),
        Unit::Year => day.checked_sub_months(Months::new(number.checked_mul(12)?)),
    }
}

/// The days of whole units of the calendar, counted from the one that holds `day`.
fn units(day: NaiveDate, unit: Unit, from: i64, to: i64) -> Option<(NaiveDate, NaiveDate)> {
    match unit {
        Unit::Day => Some((later(day, from)?, later(day, to)?)),
        Unit::Week => {
            let monday = monday(day)?;
            Some((later(monday, 7 * from)?, later(monday, 7 * to + 6)?))
        }
        Unit::Month => months_around(day, 1, from, to),
        Unit::Quarter => months_around(day, 3, from, to),
        Unit::Year => months_around(day, 12, from, to),
    }
}

/// From the first day of one stretch of `length` months to the last of another.
fn months_around(day: NaiveDate, length: u32, from: i64, to: i64) -> Option<(NaiveDate, NaiveDate)> {
    let first_month = day.month0() / length * length;
    let (year, month) = month_at(day.year(), first_month, from * i64::from(length))?;
    let (last_year, last_month) =
        month_at(day.year(), first_month, to * i64::from(length) + i64::from(length) - 1)?;
    Some((first_day(year, month)?, last_day(last_year, last_month)?))
}

/// The year and month (1 to 12) some months from `month0` (0 to 11) of `year`.
pub(super) fn month_at(year: i32, month0: u32, offset: i64) -> Option<(i32, u32)> {
    let count = i64::from(year) * 12 + i64::from(month0) + offset;
    Some((i32::try_from(count.div_euclid(12)).ok()?, u32::try_from(count.rem_euclid(12)).ok()? + 1))
}
