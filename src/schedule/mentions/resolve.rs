//! What was said → days, as seen from the day of reading.
//!
//! A year that is not said is the one that the sentence stated last, else that of the day of reading; a range
//! whose end would lie before its start runs into the next year.

use super::moment::{Moment, Scene, What, Year};
use super::range::{Edge, Said};
use crate::schedule::calendar::{days_of, first_day, last_day};
use crate::schedule::point::Unit;
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// First and last day, inclusive; `None` where the time is open or has no dates.
pub(super) type Reach = (Option<NaiveDate>, Option<NaiveDate>);

/// The days of what was said.
pub(super) fn reach(said: &Said, scene: &Scene) -> Reach {
    let Some((from, to)) = both_ends(said, scene) else { return (None, None) };
    match said.edge {
        Edge::Within if said.from == said.to && is_deadline(said.to) => (None, Some(to)),
        Edge::Within => (Some(from), Some(to)),
        Edge::Until if is_festival(said.to) => (None, to.pred_opt()),
        Edge::Until if said.from != said.to => (Some(from), Some(to)),
        Edge::Until => (None, Some(to)),
        Edge::Since | Edge::Lately => (Some(from), None),
        // behind a day that day counts, as it does before it
        Edge::After if from == to => (Some(from), None),
        Edge::After => (to.succ_opt(), None),
        Edge::ToToday if from <= scene.today => (Some(from), Some(scene.today)),
        Edge::ToToday => (None, None),
    }
}

/// 月底, 季度末, 年底: by their last day.
fn is_deadline(moment: Moment) -> bool {
    matches!(
        moment.what,
        What::Unit(Unit::MonthEnd(_) | Unit::QuarterEnd(_) | Unit::HalfEnd(_) | Unit::YearEnd)
    )
}

fn is_festival(moment: Moment) -> bool {
    matches!(moment.what, What::Unit(Unit::Festival(..) | Unit::Lunar(..)))
}

fn both_ends(said: &Said, scene: &Scene) -> Option<(NaiveDate, NaiveDate)> {
    let single = said.from == said.to;
    let (from, to) = match (said.from.year, said.to.year) {
        (Year::Said(year), _) if single => (days_in(said.from.what, year)?, days_in(said.to.what, year)?),
        (Year::Following, _) => return None,
        (Year::Said(first), Year::Said(last)) => {
            (days_in(said.from.what, first)?, days_in(said.to.what, last)?)
        }
        (Year::Said(first), Year::Following) => {
            (days_in(said.from.what, first)?, days_in(said.to.what, first + 1)?)
        }
        (Year::Said(first), Year::Unsaid) => from_year(said, first)?,
        (Year::Unsaid, Year::Said(last)) => {
            let to = days_in(said.to.what, last)?;
            // the latest one before the end
            let from = days_in(said.from.what, last).filter(|from| from.0 <= to.1);
            (from.or_else(|| days_in(said.from.what, last - 1))?, to)
        }
        (Year::Unsaid, Year::Following) => {
            let year = scene.carried.unwrap_or(scene.today.year());
            (days_in(said.from.what, year)?, days_in(said.to.what, year + 1)?)
        }
        (Year::Unsaid, Year::Unsaid) => match scene.carried {
            Some(year) => from_year(said, year)?,
            // 29 February is in the nearest year that has one
            None => [0, 1, -1, 2, -2, 3, -3, 4]
                .iter()
                .find_map(|offset| from_year(said, scene.today.year() + offset))?,
        },
    };
    // ISO 8601 dates have four digits for the year
    (from.0 <= to.1 && (1000..=9999).contains(&to.1.year())).then_some((from.0, to.1))
}

type Stretch = (NaiveDate, NaiveDate);

/// Both ends of a range that starts in `year`.
fn from_year(said: &Said, year: i32) -> Option<(Stretch, Stretch)> {
    let from = days_in(said.from.what, year)?;
    let to = days_in(said.to.what, year).filter(|to| from.0 <= to.1);
    Some((from, to.or_else(|| days_in(said.to.what, year + 1))?))
}

/// The first and last day of what is named, in a year.
fn days_in(what: What, year: i32) -> Option<Stretch> {
    match what {
        What::Unit(unit) => days_of(unit, year),
        What::Months(from, to) => Some((first_day(year, from)?, last_day(year, to)?)),
        What::Weekday(month, nth, weekday) => nth_weekday(year, month, nth, weekday).map(|day| (day, day)),
        What::FirstDays(month, count) => {
            let last = NaiveDate::from_ymd_opt(year, month, count)?;
            Some((first_day(year, month)?, last))
        }
        What::Days(from, to) => Some((from, to)),
        What::Undated => None,
    }
}

fn nth_weekday(year: i32, month: u32, nth: Option<u32>, weekday: Weekday) -> Option<NaiveDate> {
    if let Some(n) = nth {
        return NaiveDate::from_weekday_of_month_opt(year, month, weekday, u8::try_from(n).ok()?);
    }
    let last = last_day(year, month)?;
    let behind = (7 + last.weekday().num_days_from_monday() - weekday.num_days_from_monday()) % 7;
    last.checked_sub_days(Days::new(u64::from(behind)))
}
