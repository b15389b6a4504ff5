//! Phrases → days of the calendar.
//!
//! Years come, in this order, from the label itself, the nearest earlier label of the cell that states one,
//! and the plan year. A label goes over into the next year when an earlier one has reached October to
//! December and its last month lies before the first month of the label before it.

use super::calendar::{days_later, first_day, last_day, months_later, week_of_month};
use super::phrase::{Counted, Dates, Edge, Item, Phrase, When};
use super::point::{Point, Unit, Year};
use super::segment::Segment;
use super::{Context, PlanYear, Reading, Remark, Step, YearSource};
use crate::circular::{Bound, Precision};
use crate::diagnostic::Code;
use chrono::{Datelike, NaiveDate};
use std::ops::Range;

/// Turns the segments of a cell into milestones.
pub(super) fn resolve(cell: &str, rows: &[usize], segments: &[Segment], context: &Context) -> Reading {
    let mut resolver = Resolver { cell, context, clock: Clock::default(), reading: Reading::default() };
    for segment in segments {
        match &segment.head {
            Some(head) => resolver.headed(segment, head, rows),
            None => resolver.headless(segment),
        }
    }
    resolver.reading
}

/// What the labels so far say of the year.
#[derive(Debug, Default)]
struct Clock {
    /// The year that an earlier label stated or went over into.
    carried: Option<(i32, YearSource)>,
    /// The first month of the label before.
    first: Option<u32>,
    /// Whether a label has reached October to December.
    autumn: bool,
    /// The row of the task in which the label before stands.
    row: usize,
}

struct Resolver<'c> {
    cell: &'c str,
    context: &'c Context,
    clock: Clock,
    reading: Reading,
}

/// The years of a stretch's two ends and where they came from; `None` for what the label states.
struct Years {
    from: i32,
    to: i32,
    from_source: Option<YearSource>,
    to_source: Option<YearSource>,
}

impl Resolver<'_> {
    /// Work without a label: a milestone over the plan year.
    fn headless(&mut self, segment: &Segment) {
        let mut step = self.plan_year_step(segment);
        step.precision = Some(Precision::Year);
        self.reading.steps.push(step);
    }

    /// A milestone whose range is the plan year, since no label says more.
    fn plan_year_step(&mut self, segment: &Segment) -> Step {
        let whole = Point { year: Year::Unsaid, unit: Unit::Year };
        let dates = Dates { from: whole, to: whole, edge: Edge::Within, no_dash: false };
        let range = self.years_of(&dates, None).and_then(|years| stretch(&dates, &years, self.plan()));
        if range.is_none() {
            self.remark(Code::NoYear, segment.text.clone(), Vec::new());
        }
        Step {
            label: Vec::new(),
            text: segment.text.clone(),
            start: range.map(|(start, _)| start),
            end: range.map(|(_, end)| end),
            bound: Bound::During,
            precision: None,
            end_strict: None,
            recurrence: segment.every.as_ref().and_then(rule),
            inferred: ["start", "end"].iter().filter(|_| range.is_some()).map(ToString::to_string).collect(),
        }
    }

    fn headed(&mut self, segment: &Segment, head: &Phrase, rows: &[usize]) {
        let row = rows.iter().filter(|&&start| start <= head.range.start).count();
        let rollover = self.rolls_over(head, row);
        let base = self.clock.carried;
        for item in &head.items {
            if rollover {
                // each item of the list goes over once
                self.clock.carried = base;
            }
            let step = self.step(segment, item, rollover);
            self.reading.steps.push(step);
        }
        self.advance(head, row);
    }

    /// Whether a label without a year is next year's.
    fn rolls_over(&self, head: &Phrase, row: usize) -> bool {
        let Some((first, last)) = dates(head.items.first()).and_then(months) else { return false };
        let Some(before) = self.clock.first else { return false };
        let counts = if head.items.len() > 1 { first } else { last };
        // within one row any label behind a later one; across rows, whose order is loose, only a year's start
        let early = row == self.clock.row || last <= 2;
        self.clock.autumn && counts < before && first <= last && early && !self.plan_is_school()
    }

    /// Notes what a label says for those behind it.
    fn advance(&mut self, head: &Phrase, row: usize) {
        let Some(stretch) = dates(head.items.first()) else { return };
        if let Some((first, _)) = months(stretch) {
            self.clock.first = Some(first);
        }
        self.clock.row = row;
        let reached = |item| dates(Some(item)).and_then(months).is_some_and(|(_, last)| last >= 10);
        self.clock.autumn |= head.items.iter().any(reached);
    }

    fn step(&mut self, segment: &Segment, item: &Item, rollover: bool) -> Step {
        let mut step = Step {
            label: item.label.clone(),
            text: segment.text.clone(),
            start: None,
            end: None,
            bound: Bound::During,
            precision: None,
            end_strict: None,
            recurrence: segment.every.as_ref().and_then(rule),
            inferred: Vec::new(),
        };
        match &item.when {
            When::Dates(dates) => self.dated(&mut step, dates, rollover, segment),
            When::Every(rule, precision) => {
                let whole = Point { year: Year::Unsaid, unit: Unit::Year };
                let dates = Dates { from: whole, to: whole, edge: Edge::Within, no_dash: false };
                self.dated(&mut step, &dates, false, segment);
                step.precision = Some(*precision);
                step.recurrence = Some(rule.clone());
            }
            When::Ongoing => step.bound = Bound::Ongoing,
            When::Conditional => step.bound = Bound::Conditional,
            When::After { count, unit } => self.counted(&mut step, *count, *unit),
            When::Unreadable => {
                let label = self.words(&item.label);
                if label.ends_with('前') || label.ends_with('底') {
                    step.bound = Bound::By;
                }
                self.remark(Code::UnreadableTime, item.label.clone(), vec![label]);
            }
        }
        step
    }

    /// Fills in the dates of a stretch.
    fn dated(&mut self, step: &mut Step, dates: &Dates, rollover: bool, segment: &Segment) {
        step.precision = Some(precision(dates.from.unit).min(precision(dates.to.unit)));
        step.bound = match dates.edge {
            Edge::Within if self.is_deadline_cell(segment, dates) => Bound::By,
            Edge::Within => Bound::During,
            Edge::Before | Edge::Until => Bound::By,
            Edge::From | Edge::Open => Bound::From,
        };
        if dates.no_dash {
            self.remark_label(Code::MissingDash, &step.label);
        }
        if dates.edge == Edge::Open {
            self.remark_label(Code::OpenRange, &step.label);
        }
        let Some(years) = self.years_of(dates, Some(rollover)) else {
            self.remark(Code::NoYear, step.label.clone(), Vec::new());
            return;
        };
        let Some((start, end)) = stretch(dates, &years, self.plan()) else {
            self.remark_label(Code::ImpossibleDate, &step.label);
            return;
        };
        if rollover && years.from_source == Some(YearSource::Rollover) {
            let label = self.words(&step.label);
            self.remark(Code::YearRollover, step.label.clone(), vec![label, years.from.to_string()]);
        }
        let year_of = |field: &str, source: Option<YearSource>| {
            source.map(|source| [field, ".year:", source.name()].concat())
        };
        if step.bound != Bound::By {
            step.start = Some(start);
            step.inferred.extend(unnamed(dates.from.unit).then(|| "start".to_owned()));
            step.inferred.extend(year_of("start", years.from_source));
        }
        if step.bound != Bound::From {
            step.end = Some(end);
            step.inferred.extend(unnamed(dates.to.unit).then(|| "end".to_owned()));
            step.inferred.extend(year_of("end", years.to_source));
        }
        if dates.edge == Edge::Before {
            // before a festival is by the day before it; before June may be by its end
            match dates.to.unit {
                Unit::Festival(..) => step.end = end.pred_opt(),
                _ => step.end_strict = start.pred_opt(),
            }
        }
    }

    /// Whether the cell is nothing but one month or one day in a column of deadlines.
    fn is_deadline_cell(&self, segment: &Segment, dates: &Dates) -> bool {
        let alone = segment.text.is_empty()
            && segment
                .head
                .as_ref()
                .is_some_and(|head| head.items.len() == 1 && self.is_all_but_marks(&head.range));
        self.context.deadline
            && alone
            && dates.from == dates.to
            && matches!(dates.from.unit, Unit::Month(_) | Unit::Day(..))
    }

    fn is_all_but_marks(&self, range: &Range<usize>) -> bool {
        let mark = |c: char| c.is_whitespace() || matches!(c, '；' | ';' | '。' | '：' | ':' | '，' | ',');
        self.cell[..range.start].chars().all(mark) && self.cell[range.end..].chars().all(mark)
    }

    /// The years of both ends, and what the clock carries on.
    fn years_of(&mut self, dates: &Dates, rollover: Option<bool>) -> Option<Years> {
        let rollover = rollover.unwrap_or(false);
        let (first, last) = months(*dates)?;
        let wraps = i32::from(last < first);
        let stated = (self.stated(dates.from.year), self.stated(dates.to.year));
        let same = dates.from == dates.to;
        let years = match stated {
            (Some((from, from_source)), Some((to, to_source))) => Years { from, to, from_source, to_source },
            (Some((from, source)), None) => {
                let to_source = if same { source } else { Some(YearSource::Label) };
                Years { from, to: from + wraps, from_source: source, to_source }
            }
            (None, Some((to, to_source))) => {
                Years { from: to - wraps, to, from_source: Some(YearSource::Label), to_source }
            }
            (None, None) => {
                let (from, to, source) = match self.clock.carried {
                    Some((year, source)) => (year, year, source),
                    None => {
                        let (plan, source) = self.context.year?;
                        (year_in(plan, dates.from.unit), year_in(plan, dates.to.unit), source)
                    }
                };
                let (from, source) = if rollover { (from + 1, YearSource::Rollover) } else { (from, source) };
                let to = (to + i32::from(rollover)).max(from);
                let to = if to == from { to + wraps } else { to };
                Years { from, to, from_source: Some(source), to_source: Some(source) }
            }
        };
        if stated.0.is_some() || stated.1.is_some() || (wraps == 1 && !self.plan_is_school()) {
            self.clock.carried = Some((years.to, YearSource::EarlierLabel));
        } else if rollover {
            self.clock.carried = Some((years.to, YearSource::Rollover));
        }
        Some(years)
    }

    /// The year that a label says, with a source where a word (次年) stands for it.
    fn stated(&self, year: Year) -> Option<(i32, Option<YearSource>)> {
        let plan = || self.context.year.map(|(plan, source)| (base(plan), Some(source)));
        match year {
            Year::Unsaid => None,
            Year::Stated(year) => Some((year, None)),
            Year::Plan => plan(),
            Year::Next => plan().map(|(year, source)| (year + 1, source)),
        }
    }

    /// 印发后15日内.
    fn counted(&mut self, step: &mut Step, count: u32, unit: Counted) {
        step.bound = Bound::By;
        step.precision = Some(Precision::Day);
        if unit == Counted::WorkingDays {
            self.remark_label(Code::WorkingDays, &step.label);
            return;
        }
        let Some(issued_on) = self.context.issued_on else {
            self.remark_label(Code::NoIssueDate, &step.label);
            return;
        };
        step.end = match unit {
            Counted::Days => days_later(issued_on, count),
            Counted::Months => months_later(issued_on, count),
            Counted::WorkingDays => None,
        };
        step.inferred.push("end:issue-date".to_owned());
    }

    fn plan(&self) -> Option<PlanYear> {
        self.context.year.map(|(plan, _)| plan)
    }

    fn plan_is_school(&self) -> bool {
        matches!(self.plan(), Some(PlanYear::School(_)))
    }

    fn words(&self, ranges: &[Range<usize>]) -> String {
        ranges
            .iter()
            .flat_map(|range| self.cell[range.clone()].chars())
            .filter(|c| !c.is_whitespace())
            .collect()
    }

    /// A remark whose message shows the label.
    fn remark_label(&mut self, code: Code, label: &[Range<usize>]) {
        let words = self.words(label);
        self.remark(code, label.to_vec(), vec![words]);
    }

    fn remark(&mut self, code: Code, at: Vec<Range<usize>>, words: Vec<String>) {
        self.reading.remarks.push(Remark { code, at, words });
    }
}

fn dates(item: Option<&Item>) -> Option<Dates> {
    match item?.when {
        When::Dates(dates) => Some(dates),
        _ => None,
    }
}

fn rule(phrase: &Phrase) -> Option<String> {
    match &phrase.items.first()?.when {
        When::Every(rule, _) => Some(rule.clone()),
        _ => None,
    }
}

/// The first month of the first point and the last of the last.
fn months(dates: Dates) -> Option<(u32, u32)> {
    Some((months_of(dates.from.unit)?.0, months_of(dates.to.unit)?.1))
}

/// The months that a unit covers.
fn months_of(unit: Unit) -> Option<(u32, u32)> {
    match unit {
        Unit::Year => Some((1, 12)),
        Unit::YearStart => Some((1, 1)),
        Unit::YearMiddle => Some((6, 6)),
        Unit::YearEnd => Some((12, 12)),
        Unit::Half(half) => Some((half * 6 - 5, half * 6)),
        Unit::Quarters(from, to) => Some((from * 3 - 2, to * 3)),
        Unit::QuarterEnd(quarter) => Some((quarter * 3, quarter * 3)),
        Unit::Festival(month, _) => Some((month, month)),
        Unit::Month(m) | Unit::TenDays(m, ..) | Unit::MonthEnd(m) | Unit::Week(m, _) | Unit::Day(m, _) => {
            Some((m, m))
        }
        Unit::Bare(_) | Unit::BareDay(_) => None,
    }
}

/// The finest unit that a point names.
fn precision(unit: Unit) -> Precision {
    match unit {
        Unit::Year | Unit::YearStart | Unit::YearMiddle | Unit::YearEnd => Precision::Year,
        Unit::Half(_) => Precision::HalfYear,
        Unit::Quarters(..) | Unit::QuarterEnd(_) => Precision::Quarter,
        Unit::Month(_) | Unit::MonthEnd(_) | Unit::Bare(_) => Precision::Month,
        Unit::TenDays(..) => Precision::TenDays,
        Unit::Week(..) => Precision::Week,
        Unit::Day(..) | Unit::Festival(..) | Unit::BareDay(_) => Precision::Day,
    }
}

/// Whether the month is worked out from a word that does not name it: 年初, 年中.
fn unnamed(unit: Unit) -> bool {
    matches!(unit, Unit::YearStart | Unit::YearMiddle | Unit::Festival(..))
}

/// The year of a plan that 年底 and 次年 count from.
fn base(plan: PlanYear) -> i32 {
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

/// The days of a stretch; `None` if the calendar has no such day or the end lies before the start.
fn stretch(dates: &Dates, years: &Years, plan: Option<PlanYear>) -> Option<(NaiveDate, NaiveDate)> {
    // 全年 of a school year runs from September to August
    let unsaid_year =
        dates.from == dates.to && dates.from.unit == Unit::Year && dates.from.year == Year::Unsaid;
    if unsaid_year && dates.edge == Edge::Within && matches!(plan, Some(PlanYear::School(_))) {
        return Some((first_day(years.from, 9)?, last_day(years.from + 1, 8)?));
    }
    let start = days(dates.from.unit, years.from)?.0;
    let end = days(dates.to.unit, years.to)?.1;
    // ISO 8601 dates have four digits for the year
    (start <= end && Datelike::year(&end) <= 9999).then_some((start, end))
}

/// The first and last day of a unit in a year.
pub(super) fn days(unit: Unit, year: i32) -> Option<(NaiveDate, NaiveDate)> {
    match unit {
        Unit::TenDays(month, from, to) => {
            let start = NaiveDate::from_ymd_opt(year, month, (from - 1) * 10 + 1)?;
            let end =
                if to == 3 { last_day(year, month)? } else { NaiveDate::from_ymd_opt(year, month, to * 10)? };
            Some((start, end))
        }
        Unit::MonthEnd(month) => last_day(year, month).map(|day| (day, day)),
        Unit::QuarterEnd(quarter) => last_day(year, quarter * 3).map(|day| (day, day)),
        Unit::Week(month, week) => week_of_month(year, month, week),
        Unit::Day(month, day) | Unit::Festival(month, day) => {
            NaiveDate::from_ymd_opt(year, month, day).map(|day| (day, day))
        }
        Unit::Bare(_) | Unit::BareDay(_) => None,
        _ => {
            let (first, last) = months_of(unit)?;
            Some((first_day(year, first)?, last_day(year, last)?))
        }
    }
}
