//! Calendar arithmetic, all of it through chrono; nothing is clamped.

use chrono::{Days, Months, NaiveDate, Weekday};

/// The first day of a month; `None` for a month that does not exist.
pub(super) fn first_day(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)
}

/// The last day of a month.
pub(super) fn last_day(year: i32, month: u32) -> Option<NaiveDate> {
    first_day(year, month)?.checked_add_months(Months::new(1))?.pred_opt()
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
