//! Calendar arithmetic, all of it through chrono; nothing is clamped.

use super::festival::lunar_day;
use super::point::Unit;
use super::years::months_of;
use chrono::{Days, Months, NaiveDate, Weekday};

/// The first and last day of a unit in a year; `None` for one that the calendar does not have.
pub(super) fn days_of(unit: Unit, year: i32) -> Option<(NaiveDate, NaiveDate)> {
    let one = |day: NaiveDate| (day, day);
    match unit {
        Unit::TenDays(month, from, to) => {
            let start = NaiveDate::from_ymd_opt(year, month, (from - 1) * 10 + 1)?;
            let end =
                if to == 3 { last_day(year, month)? } else { NaiveDate::from_ymd_opt(year, month, to * 10)? };
            Some((start, end))
        }
        Unit::MonthEnd(month) => last_day(year, month).map(one),
        Unit::QuarterEnd(quarter) => last_day(year, quarter * 3).map(one),
        Unit::HalfEnd(half) => last_day(year, half * 6).map(one),
        Unit::SchoolYear => Some((first_day(year, 9)?, last_day(year + 1, 8)?)),
        Unit::Week(month, week) => week_of_month(year, month, week),
        Unit::LastWeek(month) => week_of_month(year, month, 5).or_else(|| week_of_month(year, month, 4)),
        Unit::DayOfWeek(month, week, day) => {
            let (monday, _) = week_of_month(year, month, week)?;
            monday.checked_add_days(Days::new(u64::from(day))).map(one)
        }
        Unit::NthDay(month, nth, day) => {
            let day = Weekday::try_from(u8::try_from(day).ok()?).ok()?;
            NaiveDate::from_weekday_of_month_opt(year, month, day, u8::try_from(nth).ok()?).map(one)
        }
        Unit::Day(month, day) | Unit::Festival(month, day) => {
            NaiveDate::from_ymd_opt(year, month, day).map(one)
        }
        Unit::Lunar(column, days) => lunar_day(year, column, days).map(one),
        _ => {
            let (first, last) = months_of(unit)?;
            Some((first_day(year, first)?, last_day(year, last)?))
        }
    }
}

/// The first day of a month; `None` for a month that does not exist.
pub(super) fn first_day(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)
}

/// The last day of a month: of the days that may be it the latest that there is.
pub(super) fn last_day(year: i32, month: u32) -> Option<NaiveDate> {
    (28..=31).rev().find_map(|day| NaiveDate::from_ymd_opt(year, month, day))
}

/// The `n`-th Monday-to-Sunday week whose Thursday lies in the month.
pub(super) fn week_of_month(year: i32, month: u32, n: u32) -> Option<(NaiveDate, NaiveDate)> {
    let thursday = NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Thu, u8::try_from(n).ok()?)?;
    Some((thursday.checked_sub_days(Days::new(3))?, thursday.checked_add_days(Days::new(3))?))
}

/// The same day some months later (`印发后3个月内`); the last day of the month where it has no such day.
pub(super) fn months_later(day: NaiveDate, months: u32) -> Option<NaiveDate> {
    day.checked_add_months(Months::new(months))
}

/// Some days later.
pub(super) fn days_later(day: NaiveDate, days: u32) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(u64::from(days)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn months_end_where_the_calendar_says() {
        assert_eq!(last_day(2023, 2), Some(day(2023, 2, 28)));
        assert_eq!(last_day(2024, 2), Some(day(2024, 2, 29)));
        assert_eq!(last_day(2024, 12), Some(day(2024, 12, 31)));
        assert_eq!(last_day(2024, 13), None);
    }

    #[test]
    fn a_week_belongs_to_the_month_of_its_thursday() {
        // March 2024 begins on a Friday: its first week is the 4th to the 10th
        assert_eq!(week_of_month(2024, 3, 1), Some((day(2024, 3, 4), day(2024, 3, 10))));
        // May 2024 begins on a Wednesday: its first week begins in April
        assert_eq!(week_of_month(2024, 5, 1), Some((day(2024, 4, 29), day(2024, 5, 5))));
        assert_eq!(week_of_month(2024, 3, 6), None);
    }
}
