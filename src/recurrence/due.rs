//! A rule of periods → the rule of their last days.

use super::rule::{Freq, Rule};
use crate::circular::{Bound, Milestone, Precision};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The last day of a month, as `BYMONTHDAY` has it.
const LAST: i32 = -1;

/// This many days in a row are one stretch (每月上旬), not each a day of its own (每月5日、6日).
const STRETCH: usize = 7;

/// The days that begin the parts of a month (每旬, 每半月), and those that end them.
const PARTS: [(&[i32], &[i32]); 2] = [(&[1, 11, 21], &[10, 20, LAST]), (&[1, 16], &[15, LAST])];

/// The rule of the days on which what `rule` names is due, and a day of the period from which its intervals count.
pub(super) fn days_of(mut rule: Rule, start: NaiveDate, milestone: &Milestone) -> Option<(Rule, NaiveDate)> {
    let whole = rule.days.is_empty() && rule.weekdays.is_empty();
    let mut anchor = start;
    match rule.freq {
        Freq::Weekly if whole => {
            rule.weekdays = vec![(0, Weekday::Sun)];
            anchor = anchor.checked_add_days(Days::new(u64::from(rule.interval - 1) * 7))?;
        }
        Freq::Monthly if whole => {
            rule.days = vec![LAST];
            // quarters and half-years are those of the calendar
            if rule.months.is_empty() && matches!(rule.interval, 3 | 6) {
                rule.months = (1..=12).filter(|month| month % rule.interval == 0).collect();
                rule.interval = 1;
            }
            anchor = anchor.checked_add_months(Months::new(rule.interval - 1))?;
        }
        Freq::Yearly if whole && rule.months.is_empty() => {
            // a festival that no rule knows
            if milestone.precision == Some(Precision::Day) && milestone.bound == Bound::During {
                return None;
            }
            // the year that begins on the first day, be it one of the calendar or a school year
            let end = start.pred_opt()?;
            rule.months = vec![end.month()];
            rule.days = vec![if start.day() == 1 { LAST } else { end.day().cast_signed() }];
            let years = rule.interval - u32::from(end.month() == 12 && end.day() == 31);
            anchor = start.checked_add_months(Months::new(years * 12))?;
        }
        Freq::Yearly if whole => {
            rule.months = ends_of_runs(&rule.months);
            rule.days = vec![LAST];
        }
        Freq::Monthly | Freq::Yearly if rule.weekdays.is_empty() => rule.days = ends_of_parts(&rule.days),
        _ => {}
    }
    Some((rule, anchor))
}

/// The last month of each run of months: 3,4,5,10 → 5,10.
fn ends_of_runs(months: &[u32]) -> Vec<u32> {
    let ends = |month: &&u32| !months.contains(&(**month + 1));
    months.iter().filter(ends).copied().collect()
}

/// The last day of each part of a month; days that are none stay.
fn ends_of_parts(days: &[i32]) -> Vec<i32> {
    if let Some((_, ends)) = PARTS.iter().find(|(starts, _)| *starts == days) {
        return ends.to_vec();
    }
    let mut out = Vec::new();
    for run in days.chunk_by(|day, next| *next == *day + 1) {
        match run.last() {
            // days that not every month has end with the month
            Some(last) if run.len() >= STRETCH => out.push(if *last > 28 { LAST } else { *last }),
            _ => out.extend_from_slice(run),
        }
    }
    out
}
