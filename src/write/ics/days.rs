//! When a milestone stands in a calendar, and when it is reminded of.

use crate::circular::{Bound, Milestone};
use crate::recurrence::Recurrence;
use chrono::{Datelike, NaiveDate};

/// Whether a day can be written: it has a year of four digits, and so has the day behind it.
pub(super) fn is_known(day: NaiveDate) -> bool {
    (1..=9998).contains(&day.year())
}

/// The days of a milestone.
pub(super) enum When {
    /// From the one to the other, both inclusive; the last is what it is due on.
    Days(NaiveDate, NaiveDate),
    /// From that day on.
    From(NaiveDate),
    /// Each day of a rule.
    Again(Recurrence),
    /// None: 长期坚持, a condition, or dates that nobody knows.
    Never,
}

impl When {
    pub(super) fn of(step: &Milestone) -> When {
        let known = |day: Option<NaiveDate>| day.filter(|day| is_known(*day));
        let again = Recurrence::of(step).filter(|again| again.last().is_none_or(is_known));
        if let Some(again) = again.filter(|again| is_known(again.first())) {
            return When::Again(again);
        }
        match (known(step.start), known(step.end)) {
            (Some(start), Some(end)) if start <= end && step.bound != Bound::By => When::Days(start, end),
            (_, Some(end)) => When::Days(end, end),
            (Some(start), None) if step.bound == Bound::From => When::From(start),
            (Some(start), None) => When::Days(start, start),
            (None, None) => When::Never,
        }
    }

    /// The earliest of the days.
    pub(super) fn first(&self) -> Option<NaiveDate> {
        match self {
            When::Days(first, _) | When::From(first) => Some(*first),
            When::Again(again) => Some(again.first()),
            When::Never => None,
        }
    }
}

/// How long before a milestone falls due it is reminded of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reminder {
    /// So many days before the day, at nine in the morning: a whole day begins at midnight, when nobody wants to be rung up.
    Days(u16),
    /// So many hours before the day begins.
    Hours(u16),
}

impl Default for Reminder {
    /// Three days before.
    fn default() -> Self {
        Reminder::Days(3)
    }
}

/// The hour at which a day's reminder rings.
const MORNING: i64 = 9;

impl Reminder {
    /// The hours from the beginning of the day to the reminder; negative before it.
    pub(super) fn hours(self) -> i64 {
        match self {
            Reminder::Days(days) => MORNING - i64::from(days) * 24,
            Reminder::Hours(hours) => -i64::from(hours),
        }
    }
}

/// A DURATION value (section 3.3.6).
pub(super) fn duration(hours: i64) -> String {
    let sign = if hours < 0 { "-" } else { "" };
    match (hours.abs() / 24, hours.abs() % 24) {
        (0, hours) => format!("{sign}PT{hours}H"),
        (days, 0) => format!("{sign}P{days}D"),
        (days, hours) => format!("{sign}P{days}DT{hours}H"),
    }
}

/// A DATE value.
pub(super) fn date(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        for (reminder, written) in [
            (Reminder::Days(3), "-P2DT15H"),
            (Reminder::Days(1), "-PT15H"),
            (Reminder::Days(0), "PT9H"),
            (Reminder::Hours(12), "-PT12H"),
            (Reminder::Hours(48), "-P2D"),
            (Reminder::Hours(0), "PT0H"),
        ] {
            assert_eq!(duration(reminder.hours()), written);
        }
    }
}
