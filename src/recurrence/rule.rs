//! A recurrence rule of whole days, and its days.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use std::fmt;

/// The parts of a rule that fenjie knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) freq: Freq,
    pub(super) interval: u32,
    pub(super) months: Vec<u32>,
    /// Days of the month; negative ones count from its end.
    pub(super) days: Vec<i32>,
    /// Days of the week, with which of the month's (0 for each).
    pub(super) weekdays: Vec<(i32, Weekday)>,
    pub(super) positions: Vec<i32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Freq {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

const FREQS: [(&str, Freq); 4] =
    [("DAILY", Freq::Daily), ("WEEKLY", Freq::Weekly), ("MONTHLY", Freq::Monthly), ("YEARLY", Freq::Yearly)];

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Mon),
    ("TU", Weekday::Tue),
    ("WE", Weekday::Wed),
    ("TH", Weekday::Thu),
    ("FR", Weekday::Fri),
    ("SA", Weekday::Sat),
    ("SU", Weekday::Sun),
];

/// For how many years without a day a rule is followed before it is given up: 29 February on a given day of the week comes
/// again within them. Days and weeks are followed for as many periods as months are.
const PATIENCE: usize = 40;

impl Rule {
    /// Reads an RRULE value; `None` for one with other parts, or that is none.
    pub(super) fn parse(text: &str) -> Option<Rule> {
        let mut freq = None;
        let mut rule = Rule {
            freq: Freq::Daily,
            interval: 1,
            months: Vec::new(),
            days: Vec::new(),
            weekdays: Vec::new(),
            positions: Vec::new(),
        };
        for part in text.split(';') {
            let (name, value) = part.split_once('=')?;
            match name {
                "FREQ" => freq = Some(FREQS.iter().find(|(name, _)| *name == value)?.1),
                "INTERVAL" => rule.interval = u32::try_from(number(value, 1, 999)?).ok()?,
                "BYMONTH" => {
                    let months = list(value, |text| u32::try_from(number(text, 1, 12)?).ok())?;
                    rule.months = months;
                    rule.months.sort_unstable();
                    rule.months.dedup();
                }
                "BYMONTHDAY" => rule.days = list(value, |text| number(text, -31, 31))?,
                "BYDAY" => rule.weekdays = list(value, weekday)?,
                "BYSETPOS" => rule.positions = list(value, |text| number(text, -366, 366))?,
                _ => return None,
            }
        }
        rule.freq = freq?;
        let numbered = rule.weekdays.iter().any(|(nth, _)| *nth != 0);
        let odd = match rule.freq {
            Freq::Daily => numbered || !rule.positions.is_empty(),
            Freq::Weekly => numbered || !rule.days.is_empty(),
            Freq::Monthly => false,
            // the second Monday of a year is none of a month
            Freq::Yearly => numbered && rule.months.is_empty(),
        };
        (!odd).then_some(rule)
    }

    /// The days from `from` on. Intervals count from the period that `anchor` lies in. They end where [`PATIENCE`] is
    /// at an end.
    pub(super) fn days_from(
        &self,
        anchor: NaiveDate,
        from: NaiveDate,
    ) -> impl Iterator<Item = NaiveDate> + '_ {
        let mut period = self.period_before(anchor, from);
        let mut days = Vec::new();
        let patience = if self.freq == Freq::Yearly { PATIENCE } else { PATIENCE * 12 };
        std::iter::from_fn(move || {
            for _ in 0..patience {
                if let Some(day) = days.pop() {
                    return Some(day);
                }
                let start = period?;
                period = self.later(start, 1);
                days = self.days_of_period(start);
                days.retain(|day| *day >= from);
                days.reverse();
            }
            None
        })
    }

    /// The beginning of the period that `day` lies in.
    fn period_of(&self, day: NaiveDate) -> Option<NaiveDate> {
        match self.freq {
            Freq::Daily => Some(day),
            Freq::Weekly => day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into())),
            Freq::Monthly => day.with_day(1),
            Freq::Yearly => NaiveDate::from_ymd_opt(day.year(), 1, 1),
        }
    }

    /// The last period that counts and begins not after `day`'s; the anchor's where that is later.
    fn period_before(&self, anchor: NaiveDate, day: NaiveDate) -> Option<NaiveDate> {
        let (anchor, day) = (self.period_of(anchor)?, self.period_of(day)?);
        let months = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
        let periods = match self.freq {
            Freq::Daily => (day - anchor).num_days(),
            Freq::Weekly => (day - anchor).num_weeks(),
            Freq::Monthly => months(day) - months(anchor),
            Freq::Yearly => i64::from(day.year()) - i64::from(anchor.year()),
        };
        self.later(anchor, u32::try_from(periods / i64::from(self.interval)).unwrap_or(0))
    }

    /// The period `steps` intervals later.
    fn later(&self, period: NaiveDate, steps: u32) -> Option<NaiveDate> {
        let count = self.interval.checked_mul(steps)?;
        match self.freq {
            Freq::Daily => period.checked_add_days(Days::new(count.into())),
            Freq::Weekly => period.checked_add_days(Days::new(u64::from(count) * 7)),
            Freq::Monthly => period.checked_add_months(Months::new(count)),
            Freq::Yearly => period.checked_add_months(Months::new(count.checked_mul(12)?)),
        }
    }

    /// The days of the period that begins on `start`.
    fn days_of_period(&self, start: NaiveDate) -> Vec<NaiveDate> {
        let end = match self.freq {
            Freq::Daily => start.succ_opt(),
            Freq::Weekly => start.checked_add_days(Days::new(7)),
            Freq::Monthly => start.checked_add_months(Months::new(1)),
            Freq::Yearly => start.checked_add_months(Months::new(12)),
        };
        let all = start.iter_days().take_while(|day| end.is_none_or(|end| *day < end));
        let days: Vec<NaiveDate> = all.filter(|day| self.has(*day)).collect();
        if self.positions.is_empty() {
            return days;
        }
        let place = |position: i32| {
            let place = usize::try_from(position.unsigned_abs()).ok()?;
            if position > 0 { place.checked_sub(1) } else { days.len().checked_sub(place) }
        };
        let mut places: Vec<usize> = self.positions.iter().filter_map(|&position| place(position)).collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().filter_map(|place| days.get(place).copied()).collect()
    }

    fn has(&self, day: NaiveDate) -> bool {
        let (number, length) = (day.day().cast_signed(), i32::from(day.num_days_in_month()));
        let of_month = |wanted: &i32| *wanted == number || *wanted == number - length - 1;
        let of_week = |(nth, weekday): &(i32, Weekday)| {
            let from_start = (number - 1) / 7 + 1;
            let from_end = (length - number) / 7 + 1;
            *weekday == day.weekday() && (*nth == 0 || *nth == from_start || *nth == -from_end)
        };
        (self.months.is_empty() || self.months.contains(&day.month()))
            && (self.days.is_empty() || self.days.iter().any(of_month))
            && (self.weekdays.is_empty() || self.weekdays.iter().any(of_week))
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = FREQS.iter().find(|(_, freq)| *freq == self.freq).map_or("", |(name, _)| name);
        write!(f, "FREQ={name}")?;
        if self.interval != 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        let weekday = |(nth, day): &(i32, Weekday)| {
            let name = WEEKDAYS.iter().find(|(_, weekday)| weekday == day).map_or("", |(name, _)| name);
            if *nth == 0 { name.to_owned() } else { format!("{nth}{name}") }
        };
        let texts = |numbers: &[i32]| numbers.iter().map(ToString::to_string).collect();
        let lists: [(&str, Vec<String>); 4] = [
            ("BYMONTH", self.months.iter().map(ToString::to_string).collect()),
            ("BYMONTHDAY", texts(&self.days)),
            ("BYDAY", self.weekdays.iter().map(weekday).collect()),
            ("BYSETPOS", texts(&self.positions)),
        ];
        for (name, values) in lists.iter().filter(|(_, values)| !values.is_empty()) {
            write!(f, ";{name}={}", values.join(","))?;
        }
        Ok(())
    }
}

fn list<T>(text: &str, one: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    text.split(',').map(one).collect()
}

/// A number other than 0, with or without a sign.
fn number(text: &str, least: i32, most: i32) -> Option<i32> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let plain = (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let number: i32 = if plain { text.parse().ok()? } else { return None };
    (number != 0 && (least..=most).contains(&number)).then_some(number)
}

/// `MO`, `2MO`, `-1FR`.
fn weekday(text: &str) -> Option<(i32, Weekday)> {
    let (nth, name) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let weekday = WEEKDAYS.iter().find(|(weekday, _)| *weekday == name)?.1;
    Some((if nth.is_empty() { 0 } else { number(nth, -5, 5)? }, weekday))
}
