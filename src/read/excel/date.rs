//! Days as Excel counts them.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Timelike};

/// A day that was never: the 1900 system has a 29 February 1900.
const NO_DAY: f64 = 60.0;
/// The last day, 31 December 9999.
const LAST: f64 = 2_958_466.0;
const MILLIS: f64 = 86_400_000.0;

/// A moment as number formats take it apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Moment {
    pub(super) year: i32,
    pub(super) month: u32,
    pub(super) day: u32,
    /// From Monday, 0.
    pub(super) weekday: u32,
    pub(super) hour: u32,
    pub(super) minute: u32,
    pub(super) second: u32,
    pub(super) milli: u32,
    /// Milliseconds since day 0, for elapsed time.
    pub(super) elapsed: f64,
}

/// The moment of a number of days; `None` outside the calendar of Excel.
pub(super) fn moment(days: f64, from_1904: bool) -> Option<Moment> {
    if !(0.0..LAST).contains(&days) {
        return None;
    }
    let elapsed = (days * MILLIS).round();
    let whole = (elapsed / MILLIS).floor();
    let millis = whole_number(elapsed - whole * MILLIS);
    let (hour, minute, second, milli) =
        (millis / 3_600_000, millis / 60_000 % 60, millis / 1000 % 60, millis % 1000);
    let time = |year, month, day, weekday| Moment {
        year,
        month,
        day,
        weekday,
        hour,
        minute,
        second,
        milli,
        elapsed,
    };
    // the 1900 system counts from 31 December 1899, and from the day that never was on one more
    let base = match from_1904 {
        true => NaiveDate::from_ymd_opt(1904, 1, 1)?,
        false if whole < NO_DAY => NaiveDate::from_ymd_opt(1899, 12, 31)?,
        false => NaiveDate::from_ymd_opt(1899, 12, 30)?,
    };
    if !from_1904 && (whole == 0.0 || whole == NO_DAY) {
        let (month, day) = if whole == 0.0 { (1, 0) } else { (2, 29) };
        return Some(time(1900, month, day, 0));
    }
    let date = base.checked_add_days(Days::new(u64::from(whole_number(whole))))?;
    Some(time(date.year(), date.month(), date.day(), date.weekday().num_days_from_monday()))
}

/// A number that is known to be whole and small.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // at most the days of 8,000 years, or the milliseconds of one
fn whole_number(number: f64) -> u32 {
    number as u32
}

/// The days of an ISO 8601 date or time, as [`moment`] counts them.
pub(super) fn from_iso(text: &str, from_1904: bool) -> Option<f64> {
    let text = text.trim_end_matches('Z');
    let date = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    let moment = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f")
        .ok()
        .or_else(|| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok())
        .or_else(|| date(text)?.and_hms_opt(0, 0, 0))?;
    let base = if from_1904 { (1904, 1, 1) } else { (1899, 12, 30) };
    let days = (moment.date() - NaiveDate::from_ymd_opt(base.0, base.1, base.2)?).num_days();
    // before the day that never was
    let days = if !from_1904 && days <= 60 { days - 1 } else { days };
    let seconds = moment.num_seconds_from_midnight();
    Some(f64::from(i32::try_from(days).ok()?) + f64::from(seconds) / 86_400.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (days, from_1904, want) in [
            (1.0, false, (1900, 1, 1)),
            (59.0, false, (1900, 2, 28)),
            (60.0, false, (1900, 2, 29)),
            (61.0, false, (1900, 3, 1)),
            (45_356.0, false, (2024, 3, 5)),
            (43_894.0, true, (2024, 3, 5)),
            (0.0, true, (1904, 1, 1)),
            (2_958_465.0, false, (9999, 12, 31)),
        ] {
            let moment = moment(days, from_1904).unwrap();
            assert_eq!((moment.year, moment.month, moment.day), want, "{days}");
        }
        for none in [-1.0, 2_958_466.0, f64::NAN, f64::INFINITY] {
            assert_eq!(moment(none, false), None);
        }
        let noon = moment(45_356.5, false).unwrap();
        assert_eq!((noon.hour, noon.minute, noon.weekday), (12, 0, 1));
    }

    #[test]
    fn iso_dates_are_days() {
        for (text, from_1904, days) in [
            ("2024-03-05", false, Some(45_356.0)),
            ("2024-03-05T12:00:00.000Z", false, Some(45_356.5)),
            ("2024-03-05", true, Some(43_894.0)),
            ("1900-03-01", false, Some(61.0)),
            ("1900-02-28", false, Some(59.0)),
            ("12月", false, None),
        ] {
            assert_eq!(from_iso(text, from_1904), days, "{text}");
        }
    }
}
