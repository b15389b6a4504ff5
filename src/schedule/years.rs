//! The years of a label's two ends.
//!
//! They come, in this order, from the label itself, the nearest earlier label of the cell that states one, and the
//! plan year. A label goes over into the next year when an earlier one has reached October to December and
//! its last month lies before the first month of the label before it.

use super::festival::usual_month;
use super::phrase::{Dates, Edge, When};
use super::point::{Unit, Year};
use super::{Context, PlanYear, YearSource};

/// The years of a stretch's two ends and where they came from; `None` for what the label states.
#[derive(Debug, Clone, Copy)]
pub(super) struct Years {
    pub(super) from: i32,
    pub(super) to: i32,
    pub(super) from_source: Option<YearSource>,
    pub(super) to_source: Option<YearSource>,
}

/// What the labels so far say of the year.
#[derive(Debug, Clone, Default)]
pub(super) struct Clock {
    /// The year that an earlier label stated or went over into.
    carried: Option<(i32, YearSource)>,
    /// The year that an earlier label stated in figures, from which 次年 counts.
    stated: Option<i32>,
    /// The first month of the label before, or of one that ran into the new year the last.
    before: Option<u32>,
    /// Whether a label has reached October to December.
    autumn: bool,
    /// Whether the label before is 年底, which has no month of its own.
    year_end: bool,
    /// The row of the task in which the label before stands.
    row: usize,
}

impl Clock {
    /// Whether a label without a year is next year's. One of a `list` counts by its first month.
    pub(super) fn rolls_over(&self, when: &When, list: bool, row: usize, context: &Context) -> bool {
        if !self.autumn || matches!(context.year, Some((PlanYear::School(_), _))) {
            return false;
        }
        let Some(dates) = dates(when) else { return false };
        let Some((first, last)) = months(&dates) else { return false };
        let Some(before) = self.before else { return false };
        let counts = if list { first } else { last };
        // within one row any label behind a later one; across rows, whose order is loose, only a year's start
        let early = (row == self.row && !self.year_end) || last <= 2;
        let says_none = dates.from.year == Year::Unsaid && dates.to.year == Year::Unsaid;
        says_none && counts < before && first <= last && early
    }

    /// Notes what the labels of a head say for those behind it. `rolled` is the first of them that went over into the next
    /// year.
    pub(super) fn advance<'w>(
        &mut self,
        labels: impl Iterator<Item = &'w When>,
        row: usize,
        rolled: Option<usize>,
    ) {
        let mut first_label = true;
        for (i, when) in labels.enumerate() {
            let Some(dates) = dates(when) else { continue };
            let Some((first, last)) = months(&dates).filter(|&(first, last)| first <= 12 && last <= 12)
            else {
                continue;
            };
            let wraps = last < first;
            let stated = matches!(dates.to.year, Year::Stated(_));
            // in a new year an autumn is yet to come
            if stated || wraps || rolled == Some(i) {
                (self.autumn, self.before) = (false, None);
            }
            match dates.to.unit {
                // 全年 has no place in the cell's order; behind 年底 only the start of a year is the next one's
                Unit::Year | Unit::SchoolYear => continue,
                Unit::YearEnd => (self.autumn, self.year_end) = (true, true),
                _ => {
                    self.autumn |= last >= 10;
                    self.year_end = false;
                }
            }
            self.row = row;
            if first_label || self.before.is_none() {
                self.before = Some(if wraps { last } else { first });
            }
            first_label = false;
        }
    }

    /// The years of both ends; `None` where nobody says one.
    pub(super) fn years_of(&mut self, dates: &Dates, rollover: bool, context: &Context) -> Option<Years> {
        let (first, last) = months(dates)?;
        let wraps = i32::from(last < first);
        let single = dates.from == dates.to;
        let school = matches!(context.year, Some((PlanYear::School(_), _)));
        let stated = |year| match year {
            Year::Stated(year) => Some(year),
            _ => None,
        };
        let years = match (stated(dates.from.year), stated(dates.to.year)) {
            (Some(from), Some(to)) => Years { from, to, from_source: None, to_source: None },
            // the year in front governs both ends; what goes over its turn is worked out
            (Some(from), None) => {
                let later = match dates.to.year {
                    Year::Plan(years) => years,
                    _ => wraps,
                };
                let to_source = (!single && later > 0).then_some(YearSource::Label);
                Years { from, to: from + later, from_source: None, to_source }
            }
            (None, Some(to)) if dates.from.unit == Unit::IssueDay => {
                Years { from: to, to, from_source: None, to_source: None }
            }
            (None, Some(to)) => {
                // the latest such month before the end: 12月-2020年1月, 3月至2025年3月
                let whole = matches!(dates.to.unit, Unit::Year | Unit::YearEnd);
                let from = to - i32::from(first >= last && !whole);
                Years { from, to, from_source: Some(YearSource::Label), to_source: None }
            }
            (None, None) => self.unstated(dates, rollover, wraps, context)?,
        };
        if let Some(year) = stated(dates.to.year).or(stated(dates.from.year)) {
            self.stated = Some(year);
        }
        // 去年 looks back and says nothing of what follows
        let said = |year| match year {
            Year::Unsaid => false,
            Year::Plan(years) => years >= 0,
            _ => true,
        };
        if said(dates.from.year) || said(dates.to.year) || (wraps == 1 && !school) {
            self.carried = Some((years.to, YearSource::EarlierLabel));
        } else if rollover {
            self.carried = Some((years.to, YearSource::Rollover));
        }
        Some(years)
    }

    /// The years of a label that states none in figures.
    fn unstated(&self, dates: &Dates, rollover: bool, wraps: i32, context: &Context) -> Option<Years> {
        let plan = |unit| {
            let (plan, source) = context.year?;
            Some((year_in(plan, unit), source))
        };
        let of = |year, unit| match year {
            // 次年 counts from the year that an earlier label states, else from the plan's
            Year::Plan(years) => match (self.stated, context.year) {
                (Some(stated), _) if years != 0 => Some((stated + years, YearSource::EarlierLabel)),
                (_, Some((plan, source))) => Some((base(plan) + years, source)),
                _ => None,
            },
            _ => {
                let (year, source) = self.carried.or_else(|| plan(unit))?;
                // the New Year before which something is to be done is the one that closes the plan year
                let coming = unit == Unit::Festival(1, 1) && dates.edge == Edge::Before;
                Some((year + i32::from(coming), source))
            }
        };
        let (mut from, mut source) = of(dates.from.year, dates.from.unit)?;
        if dates.from == dates.to {
            if rollover {
                (from, source) = (from + 1, YearSource::Rollover);
            }
            return Some(Years { from, to: from, from_source: Some(source), to_source: Some(source) });
        }
        let (mut to, mut to_source) = of(dates.to.year, dates.to.unit)?;
        if dates.from.unit == Unit::IssueDay {
            return Some(Years { from: to, to, from_source: None, to_source: Some(to_source) });
        }
        if rollover {
            (from, to) = (from + 1, to + 1);
            (source, to_source) = (YearSource::Rollover, YearSource::Rollover);
        }
        let to = match dates.to.year {
            Year::Plan(_) => to,
            _ if to.max(from) == from => from + wraps,
            _ => to,
        };
        Some(Years { from, to, from_source: Some(source), to_source: Some(to_source) })
    }
}

/// The dates that a label says.
pub(super) fn dates(when: &When) -> Option<Dates> {
    match when {
        When::Dates(dates) if is_placed(dates) => Some(*dates),
        _ => None,
    }
}

/// Whether both years can be told.
pub(super) fn is_placed(dates: &Dates) -> bool {
    [dates.from, dates.to].iter().all(|point| {
        !matches!(point.year, Year::Unplaced | Year::Unreadable) && !matches!(point.unit, Unit::DamagedDay(_))
    })
}

/// The first month of the first point and the last of the last.
fn months(dates: &Dates) -> Option<(u32, u32)> {
    Some((months_of(dates.from.unit)?.0, months_of(dates.to.unit)?.1))
}

/// The months that a unit covers.
pub(super) fn months_of(unit: Unit) -> Option<(u32, u32)> {
    match unit {
        Unit::Year | Unit::SchoolYear => Some((1, 12)),
        Unit::YearStart => Some((1, 1)),
        Unit::YearMiddle => Some((6, 6)),
        Unit::YearEnd => Some((12, 12)),
        Unit::Half(half) => Some((half * 6 - 5, half * 6)),
        Unit::HalfEnd(half) => Some((half * 6, half * 6)),
        Unit::Quarters(from, to) => Some((from * 3 - 2, to * 3)),
        Unit::QuarterEnd(quarter) => Some((quarter * 3, quarter * 3)),
        Unit::Lunar(column, days) => {
            let month = usual_month(column, days);
            Some((month, month))
        }
        Unit::Month(m)
        | Unit::TenDays(m, ..)
        | Unit::MonthEnd(m)
        | Unit::Week(m, _)
        | Unit::LastWeek(m)
        | Unit::DayOfWeek(m, ..)
        | Unit::NthDay(m, ..)
        | Unit::DamagedDay(m)
        | Unit::Day(m, _)
        | Unit::Festival(m, _) => Some((m, m)),
        // before any other
        Unit::IssueDay => Some((0, 0)),
        Unit::Bare(_)
        | Unit::BareYear
        | Unit::BareDay(_)
        | Unit::BareMonthDay(..)
        | Unit::BareTenDays(..)
        | Unit::BareWeek(..) => None,
    }
}

/// The year of a plan that 年底 and 次年 count from.
pub(super) fn base(plan: PlanYear) -> i32 {
    match plan {
        PlanYear::Calendar(year) | PlanYear::School(year) => year,
    }
}

/// The year of a unit in the plan: in a school year January to August lie in the second.
fn year_in(plan: PlanYear, unit: Unit) -> i32 {
    match (plan, months_of(unit)) {
        (PlanYear::School(year), Some((_, last))) if last < 9 => year + 1,
        _ => base(plan),
    }
}
