//! The time axis: from the first month with a date to the last, its ticks as fine as the span allows.
//!
//! Dates may be anybody's, a span of half a million years too: the number of ticks has a bound, and so has the width.

use crate::circular::Milestone;
use crate::diagnostic::Lang;
use chrono::{Datelike, Months, NaiveDate};

/// The most ticks of an axis that shows years alone.
const MOST_YEARS: i32 = 40;
/// How wide such an axis is at least, in pixels.
const YEARS_WIDTH: u32 = 1400;
/// No axis is narrower.
const LEAST_WIDTH: u32 = 480;

/// An axis.
pub struct Axis {
    first: NaiveDate,
    /// Days shown, at least one.
    days: i64,
    /// The least width at which its texts have room, in pixels.
    pub width: u32,
    /// What stands above: years, or months where there are days below.
    pub spans: Vec<Tick>,
    /// What stands below, each with a line down the chart.
    pub ticks: Vec<Tick>,
}

/// A point of the axis, with the text behind it.
pub struct Tick {
    /// In per cent of the width.
    pub at: f64,
    pub text: String,
}

/// What the ticks are.
#[derive(Clone, Copy)]
enum Scale {
    /// The 1st, 11th and 21st of each month.
    TenDays,
    Months,
    Quarters,
    Years,
}

impl Axis {
    /// The axis that holds all dates of some milestones; `None` where they have none.
    pub fn of<'a>(steps: impl Iterator<Item = &'a Milestone>, lang: Lang) -> Option<Axis> {
        let dates = steps.flat_map(|step| [step.start, step.end, step.end_strict]).flatten();
        let (min, max) = dates.fold(None, |seen: Option<(NaiveDate, NaiveDate)>, date| {
            let (min, max) = seen.unwrap_or((date, date));
            Some((min.min(date), max.max(date)))
        })?;
        let first = min.with_day(1).unwrap_or(min);
        let months =
            i64::from(max.year() - first.year()) * 12 + i64::from(max.month()) - i64::from(first.month()) + 1;
        let end = max.with_day(1).and_then(|day| day.checked_add_months(Months::new(1))).unwrap_or(max);
        let days = (end - first).num_days().max(1);
        let (scale, per_month) = match months {
            ..=3 => (Scale::TenDays, 180),
            4..=14 => (Scale::Months, 40),
            15..=48 => (Scale::Months, 28),
            49..=120 => (Scale::Quarters, 14),
            _ => (Scale::Years, 0),
        };
        let width = u32::try_from(months).map_or(0, |months| months.min(120) * per_month);
        let width = if matches!(scale, Scale::Years) { YEARS_WIDTH } else { width.max(LEAST_WIDTH) };
        let mut axis = Axis { first, days, width, spans: Vec::new(), ticks: Vec::new() };
        axis.mark(scale, months, lang);
        Some(axis)
    }

    /// Where a day begins, in per cent of the width; days outside lie at the ends.
    pub fn at(&self, day: NaiveDate) -> f64 {
        self.part((day - self.first).num_days())
    }

    /// Where a day ends.
    pub fn after(&self, day: NaiveDate) -> f64 {
        self.part((day - self.first).num_days() + 1)
    }

    /// Where a day is at noon.
    pub fn noon(&self, day: NaiveDate) -> f64 {
        f64::midpoint(self.at(day), self.after(day))
    }

    /// Whether a day lies on the axis.
    pub fn holds(&self, day: NaiveDate) -> bool {
        (0..self.days).contains(&(day - self.first).num_days())
    }

    /// The first day and how many there are, for the script.
    pub fn span(&self) -> (NaiveDate, i64) {
        (self.first, self.days)
    }

    #[allow(clippy::cast_precision_loss)] // chrono knows fewer days than f64 can tell apart
    fn part(&self, day: i64) -> f64 {
        day.clamp(0, self.days) as f64 / self.days as f64 * 100.0
    }

    fn mark(&mut self, scale: Scale, months: i64, lang: Lang) {
        if matches!(scale, Scale::Years) {
            return self.mark_years();
        }
        // of these there are 120 at most
        let count = u32::try_from(months).unwrap_or(0);
        for month in (0..count).filter_map(|add| self.first.checked_add_months(Months::new(add))) {
            let is_first = month == self.first;
            let at = self.at(month);
            if matches!(scale, Scale::TenDays) {
                self.spans.push(Tick { at, text: year_month(month, lang) });
                for day in [1, 11, 21].into_iter().filter_map(|day| month.with_day(day)) {
                    self.ticks.push(Tick { at: self.at(day), text: day.day().to_string() });
                }
                continue;
            }
            if is_first || month.month() == 1 {
                self.spans.push(Tick { at, text: year(month.year(), lang) });
            }
            if matches!(scale, Scale::Months) {
                self.ticks.push(Tick { at, text: month_name(month, count, lang) });
            } else if is_first || month.month0() % 3 == 0 {
                let quarter = month.month0() / 3 + 1;
                self.ticks.push(Tick { at, text: format!("Q{quarter}") });
            }
        }
    }

    fn mark_years(&mut self) {
        let (from, days) = (self.first.year(), self.days);
        let years = i32::try_from(days / 365).unwrap_or(i32::MAX).saturating_add(1);
        let mut step = 1;
        // 1, 2, 5, 10, 20, 50, …
        while years / step > MOST_YEARS {
            step = match step.to_string().as_bytes().first() {
                Some(b'2') => step / 2 * 5,
                _ => step * 2,
            };
        }
        let firsts = (0..=MOST_YEARS + 1).filter_map(|n| {
            let year = from.div_euclid(step).checked_add(n)?.checked_mul(step)?;
            NaiveDate::from_ymd_opt(year, 1, 1)
        });
        let shown: Vec<NaiveDate> = firsts.filter(|&day| self.holds(day)).collect();
        self.ticks =
            shown.iter().map(|&day| Tick { at: self.at(day), text: day.year().to_string() }).collect();
    }
}

fn year(year: i32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{year}年"),
        Lang::En => year.to_string(),
    }
}

fn year_month(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}年{}月", day.year(), day.month()),
        Lang::En => format!("{} {}", abbreviated(day), day.year()),
    }
}

/// A month's name, of many months its number alone.
fn month_name(day: NaiveDate, months: u32, lang: Lang) -> String {
    match lang {
        _ if months > 14 => day.month().to_string(),
        Lang::Zh => format!("{}月", day.month()),
        Lang::En => abbreviated(day).to_owned(),
    }
}

fn abbreviated(day: NaiveDate) -> &'static str {
    const NAMES: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    NAMES.get(day.month0() as usize).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{day, step};
    use super::*;
    use crate::circular::Bound;

    fn axis(first: NaiveDate, last: NaiveDate) -> Axis {
        let steps = [step(Bound::During, Some(first), None), step(Bound::By, None, Some(last))];
        Axis::of(steps.iter(), Lang::Zh).unwrap()
    }

    fn texts(ticks: &[Tick]) -> Vec<&str> {
        ticks.iter().map(|tick| tick.text.as_str()).collect()
    }

    #[test]
    fn ticks_are_as_fine_as_the_span_allows() {
        let short = axis(day("2024-03-05"), day("2024-04-02"));
        assert_eq!(texts(&short.spans), ["2024年3月", "2024年4月"]);
        assert_eq!(texts(&short.ticks), ["1", "11", "21", "1", "11", "21"]);
        let year = axis(day("2024-11-30"), day("2025-02-01"));
        assert_eq!(texts(&year.spans), ["2024年", "2025年"]);
        assert_eq!(texts(&year.ticks), ["11月", "12月", "1月", "2月"]);
        let years = axis(day("2024-02-01"), day("2026-12-31"));
        assert_eq!((years.ticks.len(), years.ticks[0].text.as_str()), (35, "2"));
        let decade = axis(day("2021-02-01"), day("2027-12-31"));
        assert_eq!(&texts(&decade.ticks)[..3], ["Q1", "Q2", "Q3"]);
        let long = axis(day("1978-02-01"), day("2049-12-31"));
        assert_eq!(&texts(&long.ticks)[..3], ["1980", "1982", "1984"]);
    }

    #[test]
    fn a_day_has_its_place() {
        let axis = axis(day("2024-04-01"), day("2024-04-30"));
        let ends = [axis.at(day("2024-04-01")), axis.after(day("2024-04-30")), axis.at(day("1000-01-01"))];
        assert_eq!(ends.map(|end| end.to_string()), ["0", "100", "0"]);
        let (at, noon) = (axis.at(day("2024-04-16")), axis.noon(day("2024-04-16")));
        assert!(at.to_string() == "50" && (noon - at - 100.0 / 60.0).abs() < 1e-9, "{at} {noon}");
        assert!(axis.holds(day("2024-04-30")) && !axis.holds(day("2024-05-01")));
    }

    #[test]
    fn the_whole_calendar_has_an_axis_of_bounded_size() {
        for (first, last) in [
            (NaiveDate::MIN, NaiveDate::MAX),
            (NaiveDate::MAX, NaiveDate::MAX),
            (NaiveDate::MIN, NaiveDate::MIN),
            (day("0001-01-01"), day("9999-12-31")),
        ] {
            let axis = axis(first, last);
            assert!(axis.ticks.len() < 50 && axis.spans.len() < 50 && axis.width <= 1680, "{first} {last}");
            assert!((0.0..=100.0).contains(&axis.noon(last)));
        }
    }
}
