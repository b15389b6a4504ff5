//! Festivals: those of the solar calendar, and those of the moon and the solar terms by the tables of `vocabulary/lunar.txt`.

use super::lexer::{Cursor, eat_dash, eat_number};
use super::named::eat_quoted_day;
use super::point::Unit;
use super::words::{WordTable, begins_compound};
use crate::vocabulary;
use chrono::{Days, NaiveDate};
use std::sync::LazyLock;

/// The column of the lunar table that holds the first day of the year.
const NEW_YEAR: u32 = 0;

/// The columns of the moon; those of the solar terms follow.
const OF_MOON: u32 = 5;

struct Festivals {
    /// Names with their unit; a longer name stands before one that it begins with.
    names: WordTable<Unit>,
    /// Year and the month and day of each column.
    years: Vec<(i32, Vec<(u32, u32)>)>,
}

static FESTIVALS: LazyLock<Festivals> = LazyLock::new(|| {
    let solar = vocabulary::time().section("festival").iter().filter_map(|entry| {
        let (name, day) = entry.split_once('=')?;
        let (month, day) = month_and_day(day)?;
        Some((name, Unit::Festival(month, day)))
    });
    let lunar = vocabulary::lunar().section("festival").iter().filter_map(|entry| {
        let (name, place) = entry.split_once('=')?;
        let sign = place.find(['+', '-']).unwrap_or(place.len());
        let (column, days) = place.split_at(sign);
        let column = column.parse::<u32>().ok()?.checked_sub(1)?;
        Some((name, Unit::Lunar(column, days.parse().unwrap_or(0))))
    });
    let terms = (OF_MOON..).zip(vocabulary::lunar().section("term"));
    let terms = terms.map(|(column, name)| (*name, Unit::Lunar(column, 0)));
    let mut names: Vec<_> = solar.chain(lunar).chain(terms).collect();
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    let year = |(moon, terms): (&&'static str, &&'static str)| {
        let ((year, moon), (same, terms)) = (moon.split_once('=')?, terms.split_once('=')?);
        let moon = moon.split(' ').map(month_and_day);
        // two terms in each month
        let terms = (2..).zip(terms.split(' ')).map(|(n, day)| Some((n / 2, day.parse().ok()?)));
        let days: Option<Vec<_>> = moon.chain(terms).collect();
        (year == same).then_some((year.parse().ok()?, days?))
    };
    let years = vocabulary::lunar().section("year").iter().zip(vocabulary::lunar().section("term-day"));
    Festivals { names: WordTable::new(names), years: years.filter_map(year).collect() }
});

/// Reads `2-10` as month and day.
fn month_and_day(words: &str) -> Option<(u32, u32)> {
    let (month, day) = words.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}

/// The names with their unit.
pub(super) fn names() -> impl Iterator<Item = (&'static str, Unit)> {
    FESTIVALS.names.entries()
}

/// The first characters of the festivals' names.
pub(super) fn first_characters() -> impl Iterator<Item = char> {
    FESTIVALS.names.first_characters()
}

/// The first two characters of the festivals' names.
pub(super) fn add_pairs(add: impl FnMut((char, char))) {
    let pair = |(name, _): (&str, _)| {
        let mut chars = name.chars();
        Some((chars.next()?, chars.next()?))
    };
    FESTIVALS.names.entries().filter_map(pair).for_each(add);
}

/// Eats 国庆, 五一, “五四”, 春节, 立秋, 正月初五 where 前, 期间, a mark, a dash or the end follows: elsewhere they are names.
///
/// ```
/// # use fenjie::schedule::label;
/// assert_eq!(label("国庆前", 2024).unwrap().to_string(), "-..2024-09-30 by day");
/// assert_eq!(label("春节期间", 2024).unwrap().to_string(), "2024-02-10..2024-02-10 during day");
/// assert_eq!(label("立秋前", 2024).unwrap().to_string(), "-..2024-08-06 by day");
/// ```
pub(super) fn eat_festival(cursor: Cursor<'_>) -> Option<(Unit, Cursor<'_>)> {
    let first = cursor.peek()?;
    if matches!(first, '“' | '‘' | '"')
        && let Some(day) = eat_quoted_day(cursor)
    {
        return Some(day);
    }
    let (unit, behind) = match first {
        '“' | '‘' | '"' => eat_quoted(cursor),
        _ => eat_name(cursor).or_else(|| eat_first_month(cursor)),
    }?;
    // 中秋、国庆双节前, 立秋节气前
    let behind = behind.eat_any(&["双节", "两节", "节气", "节", "时节"]).unwrap_or(behind);
    let list = behind.eat("、").is_some_and(|next| eat_quoted(next).or_else(|| eat_name(next)).is_some());
    let timed = behind.eat_any(&["前", "之前", "以前", "期间", "节"]).is_some()
        || behind.sees_mark()
        || list
        || eat_dash(behind).is_some();
    // 五一前往: no time; 国庆前后 is one
    let compound = begins_compound(behind) && behind.eat("前后").is_none();
    (timed && !compound).then_some((unit, behind))
}

fn eat_name(cursor: Cursor<'_>) -> Option<(Unit, Cursor<'_>)> {
    FESTIVALS.names.find(cursor).map(|(unit, behind)| (*unit, behind))
}

/// Eats “五四”: the quotes belong to the label.
fn eat_quoted(cursor: Cursor<'_>) -> Option<(Unit, Cursor<'_>)> {
    let (unit, behind) = eat_name(cursor.eat_any(&["“", "‘", "\""])?)?;
    let behind = behind.skip("节").eat_any(&["”", "’", "\""])?;
    // “六一”儿童节, “五一”国际劳动节
    let again = eat_name(behind.skip("国际")).filter(|(same, _)| *same == unit);
    Some((unit, again.map_or(behind, |(_, behind)| behind)))
}

/// Eats 正月初五, 农历正月十五: a day of the first month.
fn eat_first_month(cursor: Cursor<'_>) -> Option<(Unit, Cursor<'_>)> {
    let behind = cursor.skip("农历").eat("正月")?;
    let (day, behind) = eat_number(behind.skip("初"))?;
    let days = i32::try_from(day.value).ok().filter(|day| (1..=30).contains(day))?;
    Some((Unit::Lunar(NEW_YEAR, days - 1), behind.skip("日")))
}

/// The day of a festival of the lunar table; `None` outside the table's years.
pub(super) fn lunar_day(year: i32, column: u32, days: i32) -> Option<NaiveDate> {
    let at = FESTIVALS.years.binary_search_by_key(&year, |(year, _)| *year).ok()?;
    let &(month, day) = FESTIVALS.years[at].1.get(column as usize)?;
    let first = NaiveDate::from_ymd_opt(year, month, day)?;
    let distance = Days::new(u64::from(days.unsigned_abs()));
    if days < 0 { first.checked_sub_days(distance) } else { first.checked_add_days(distance) }
}

/// The month in which a festival of the lunar table usually lies, which tells the turn of a year.
pub(super) fn usual_month(column: u32, days: i32) -> u32 {
    let middle =
        FESTIVALS.years.get(FESTIVALS.years.len() / 2).and_then(|(year, _)| lunar_day(*year, column, days));
    middle.map_or(1, |day| chrono::Datelike::month(&day))
}

#[cfg(test)]
mod tests {
    use super::super::point::plausible_year;
    use super::*;

    #[test]
    fn the_table_is_whole_and_in_order() {
        let years: Vec<i32> = FESTIVALS.years.iter().map(|(year, _)| *year).collect();
        assert!(years.windows(2).all(|pair| pair[1] == pair[0] + 1), "a year is missing");
        assert!(years.iter().all(|&year| u32::try_from(year).ok().and_then(plausible_year).is_some()));
        assert_eq!(years.len(), vocabulary::lunar().section("term-day").len());
        for (year, days) in &FESTIVALS.years {
            assert_eq!(days.len(), OF_MOON as usize + 24, "{year}");
            let dates: Vec<_> = days.iter().map(|&(m, d)| NaiveDate::from_ymd_opt(*year, m, d)).collect();
            assert!(dates.iter().all(Option::is_some), "{year}");
            for dates in [&dates[..OF_MOON as usize], &dates[OF_MOON as usize..]] {
                assert!(
                    dates.windows(2).all(|pair| pair[0] < pair[1]),
                    "{year}: the columns follow the year"
                );
            }
        }
    }

    #[test]
    fn festivals_are_days() {
        let day = |text: &str, year| match eat_festival(Cursor::new(text, 0))?.0 {
            Unit::Lunar(column, days) => lunar_day(year, column, days).map(|day| day.to_string()),
            unit => Some(format!("{unit:?}")),
        };
        assert_eq!(day("春节前", 2024).as_deref(), Some("2024-02-10"));
        assert_eq!(day("除夕", 2025).as_deref(), Some("2025-01-28"));
        assert_eq!(day("立春", 2025).as_deref(), Some("2025-02-03"));
        assert_eq!(day("霜降前", 2024).as_deref(), Some("2024-10-23"));
        assert_eq!(day("大雪节气前", 2024).as_deref(), Some("2024-12-06"));
        assert_eq!(day("雨水节气期间", 2024).as_deref(), Some("2024-02-19"));
        assert_eq!(day("大雪期间", 2024), None, "weather");
        assert_eq!(day("雨水：", 2024), None);
        assert_eq!(day("正月十五", 2024).as_deref(), Some("2024-02-24"));
        assert_eq!(day("“五四”期间", 2024).as_deref(), Some("Festival(5, 4)"));
        assert_eq!(day("五四精神", 2024), None);
        assert_eq!(day("五一前往", 2024), None);
        assert_eq!(lunar_day(1900, 0, 0), None);
    }
}
