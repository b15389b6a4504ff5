//! Phrases → days of the calendar: milestones with what was inferred, and what is to be said about them.

use super::calendar::{days_later, days_of, first_day, last_day, months_later};
use super::phrase::{Counted, Dates, Edge, Phrase, When};
use super::point::{OF_ISSUE, Point, Unit, Year};
use super::recur::Rule;
use super::segment::Segment;
use super::years::{Clock, Years, dates, is_placed};
use super::{Context, Inference, Places, PlanYear, Reading, Remark, Step, Worked, YearSource};
use crate::circular::{Bound, Precision};
use crate::diagnostic::Code;
use chrono::{Datelike, NaiveDate};
use smallvec::SmallVec;
use std::ops::Range;

/// Turns the segments of a cell into milestones.
pub(super) fn resolve(cell: &str, rows: &[usize], segments: Vec<Segment>, context: &Context) -> Reading {
    let reading = Reading { steps: Vec::with_capacity(segments.len()), remarks: Vec::new() };
    let mut resolver = Resolver { cell, context, clock: Clock::default(), reading };
    for segment in segments {
        match segment.head {
            Some(head) => resolver.headed(head, segment.text, segment.every, rows),
            None => resolver.headless(segment.text, segment.every),
        }
    }
    resolver.reading
}

struct Resolver<'c> {
    cell: &'c str,
    context: &'c Context,
    clock: Clock,
    reading: Reading,
}

impl Resolver<'_> {
    /// Work without a label: a milestone over the plan year.
    fn headless(&mut self, text: Places, every: Option<Rule>) {
        let whole = Dates::at(Point::of(Unit::Year));
        let years = self.clock.years_of(&whole, false, self.context);
        let range = years.and_then(|years| self.stretch(&whole, &years));
        if range.is_none() {
            self.remark(Code::NoYear, SmallVec::new(), Vec::new());
        }
        let mut step = Step::of(SmallVec::new(), every);
        step.text = text;
        step.precision = Some(Precision::Year);
        if let Some((start, end)) = range {
            (step.start, step.end) = (Some(start), Some(end));
            step.infer(Worked::Start, None);
            step.infer(Worked::End, None);
        }
        self.reading.steps.push(step);
    }

    fn headed(&mut self, head: Phrase, mut text: Places, every: Option<Rule>, rows: &[usize]) {
        let row = rows.partition_point(|&start| start <= head.range.start);
        let mut items = head.items;
        let list = items.len() > 1;
        let alone = text.is_empty() && !list && self.is_all_but_marks(&head.range);
        let mut rolled = None;
        for i in 0..items.len() {
            let label = std::mem::take(&mut items[i].label);
            let item = &items[i];
            // of 12月、1月 the second lies in the next year; those behind one that does stay there
            let turns = match (i, rolled) {
                (0, _) => self.clock.rolls_over(&item.when, list, row, self.context),
                (_, Some(_)) => false,
                _ => {
                    let mut clock = self.clock.clone();
                    clock.advance(items[..i].iter().map(|item| &item.when), row, None);
                    starts_a_year(&item.when) && clock.rolls_over(&item.when, false, row, self.context)
                }
            };
            rolled = rolled.or(turns.then_some(i));
            let mut step = Step::of(label, every.clone());
            self.fill(&mut step, &item.when, turns, alone);
            let last = i + 1 == items.len();
            step.text = if last { std::mem::take(&mut text) } else { text.clone() };
            self.reading.steps.push(step);
        }
        self.clock.advance(items.iter().map(|item| &item.when), row, rolled);
    }

    /// Fills in what the label says.
    fn fill(&mut self, step: &mut Step, when: &When, rollover: bool, alone: bool) {
        match when {
            When::Dates(dates) => self.dated(step, dates, rollover, alone),
            When::Every { rule, precision, years } => {
                let whole = |year| Point { year, unit: Unit::Year };
                let dates = Dates { to: whole(years.1), ..Dates::at(whole(years.0)) };
                self.dated(step, &dates, false, false);
                step.precision = Some(*precision);
                step.recurrence = Some(rule.clone());
            }
            When::Ongoing => step.bound = Bound::Ongoing,
            When::Conditional => step.bound = Bound::Conditional,
            When::School => {
                step.bound = Bound::Conditional;
                self.remark_label(Code::UnplacedTime, &step.label);
            }
            When::After { count, unit } => self.counted(step, *count, *unit),
        }
    }

    /// Fills in the dates of a stretch.
    fn dated(&mut self, step: &mut Step, dates: &Dates, rollover: bool, alone: bool) {
        step.precision = Some(precision(dates));
        step.bound = match dates.edge {
            Edge::Within if alone && self.is_deadline(dates) => Bound::By,
            Edge::Within | Edge::Around => Bound::During,
            Edge::Before | Edge::Until | Edge::Short => Bound::By,
            Edge::From | Edge::Open | Edge::After => Bound::From,
        };
        if dates.no_dash {
            self.remark_label(Code::MissingDash, &step.label);
        }
        if dates.edge == Edge::Open {
            self.remark_label(Code::OpenRange, &step.label);
        }
        if !is_placed(dates) {
            let unreadable = [dates.from, dates.to]
                .iter()
                .any(|point| point.year == Year::Unreadable || matches!(point.unit, Unit::DamagedDay(_)));
            let code = if unreadable { Code::UnreadableTime } else { Code::UnplacedTime };
            self.remark_label(code, &step.label);
            return;
        }
        let Some((dates, issued)) = self.settled(dates) else {
            self.remark_label(Code::NoIssueDate, &step.label);
            return;
        };
        let Some(years) = self.clock.years_of(&dates, rollover, self.context) else {
            self.remark(Code::NoYear, step.label.clone(), Vec::new());
            return;
        };
        if [dates.from, dates.to].iter().any(|point| self.is_unplaced(*point, years.from)) {
            self.remark_label(Code::UnplacedTime, &step.label);
            return;
        }
        let Some((start, end)) = self.stretch(&dates, &years) else {
            self.remark_label(Code::ImpossibleDate, &step.label);
            return;
        };
        if rollover && years.from_source == Some(YearSource::Rollover) {
            let label = self.words(&step.label);
            self.remark(Code::YearRollover, step.label.clone(), vec![label, years.from.to_string()]);
        }
        if step.bound != Bound::By {
            // 3月15日后: from the day after
            step.start = if dates.edge == Edge::After { end.succ_opt() } else { Some(start) };
            match issued.0 {
                true => step.infer(Worked::Start, Some(YearSource::IssueDate)),
                false => step.infer_end(Worked::Start, Worked::StartYear, dates.from.unit, years.from_source),
            }
        }
        if step.bound != Bound::From {
            step.end = if dates.edge == Edge::Short { start.pred_opt() } else { Some(end) };
            match issued.1 {
                true => step.infer(Worked::End, Some(YearSource::IssueDate)),
                false => step.infer_end(Worked::End, Worked::EndYear, dates.to.unit, years.to_source),
            }
        }
        if dates.edge == Edge::Before {
            // before a festival is by the day before it; before June may be by its end
            match dates.to.unit {
                Unit::Festival(..) | Unit::Lunar(..) => step.end = end.pred_opt(),
                _ => step.end_strict = start.pred_opt(),
            }
        }
    }

    /// The dates with what counts from the date of issue put in its place, and which ends that is; `None` where that date
    /// is unknown.
    fn settled(&self, dates: &Dates) -> Option<(Dates, (bool, bool))> {
        let mut settled = *dates;
        let from_issue = |point: &mut Point| -> Option<bool> {
            let months = match point.year {
                Year::Issue(months) => months,
                _ if point.unit == Unit::IssueDay => 0,
                _ => return Some(false),
            };
            let day = months_later(first_of(self.context.issued_on?)?, months)?;
            if point.unit != Unit::IssueDay {
                *point = Point { year: Year::Stated(day.year()), unit: with_month(point.unit, day.month()) };
            }
            Some(true)
        };
        let ends = (from_issue(&mut settled.from)?, from_issue(&mut settled.to)?);
        Some((settled, ends))
    }

    /// Whether a point lies outside the table of lunar festivals.
    fn is_unplaced(&self, point: Point, year: i32) -> bool {
        matches!(point.unit, Unit::Lunar(..)) && self.days(point.unit, year).is_none()
    }

    /// The days of a stretch; `None` if the calendar has no such day or the end lies before the start.
    fn stretch(&self, dates: &Dates, years: &Years) -> Option<(NaiveDate, NaiveDate)> {
        // 全年 of a school year runs from September to August
        let whole = dates.from == dates.to
            && dates.from.unit == Unit::Year
            && matches!(dates.from.year, Year::Unsaid)
            && dates.edge == Edge::Within;
        if whole && matches!(self.context.year, Some((PlanYear::School(_), _))) {
            return Some((first_day(years.from, 9)?, last_day(years.from + 1, 8)?));
        }
        let (start, mut end) = self.days(dates.from.unit, years.from)?;
        if dates.to.unit != dates.from.unit || years.to != years.from {
            end = self.days(dates.to.unit, years.to)?.1;
        }
        if end < start && dates.from.unit == Unit::IssueDay && dates.to.year == Year::Unsaid {
            end = self.days(dates.to.unit, years.to + 1)?.1;
        }
        // ISO 8601 dates have four digits for the year
        (start <= end && Datelike::year(&end) <= 9999).then_some((start, end))
    }

    fn days(&self, unit: Unit, year: i32) -> Option<(NaiveDate, NaiveDate)> {
        match unit {
            Unit::IssueDay => self.context.issued_on.map(|day| (day, day)),
            _ => days_of(unit, year),
        }
    }

    /// Whether a cell that is nothing but these dates, in a column of deadlines, is one: a month or a day.
    fn is_deadline(&self, dates: &Dates) -> bool {
        self.context.deadline
            && dates.from == dates.to
            && matches!(dates.from.unit, Unit::Month(_) | Unit::Day(..))
    }

    fn is_all_but_marks(&self, range: &Range<usize>) -> bool {
        let mark = |c: char| c.is_whitespace() || matches!(c, '；' | ';' | '。' | '：' | ':' | '，' | ',');
        self.context.deadline
            && self.cell[..range.start].chars().all(mark)
            && self.cell[range.end..].chars().all(mark)
    }

    /// 印发后15日内.
    fn counted(&mut self, step: &mut Step, count: u32, unit: Counted) {
        step.bound = Bound::By;
        step.precision = Some(Precision::Day);
        let Some(issued_on) = self.context.issued_on else {
            self.remark_label(Code::NoIssueDate, &step.label);
            return;
        };
        step.end = match unit {
            Counted::Days => days_later(issued_on, count),
            Counted::Months => months_later(issued_on, count),
            Counted::WorkingDays => {
                self.remark_label(Code::WorkingDays, &step.label);
                return;
            }
        };
        match step.end.filter(|day| day.year() <= 9999) {
            Some(_) => step.infer(Worked::End, Some(YearSource::IssueDate)),
            None => {
                step.end = None;
                self.remark_label(Code::ImpossibleDate, &step.label);
            }
        }
    }

    fn words(&self, ranges: &[Range<usize>]) -> String {
        ranges
            .iter()
            .flat_map(|range| self.cell[range.clone()].chars())
            .filter(|c| !c.is_whitespace())
            .collect()
    }

    /// A remark whose message shows the label.
    fn remark_label(&mut self, code: Code, label: &Places) {
        let words = self.words(label);
        self.remark(code, label.clone(), vec![words]);
    }

    fn remark(&mut self, code: Code, at: Places, words: Vec<String>) {
        self.reading.remarks.push(Remark { code, at, words });
    }
}

impl Step {
    /// A milestone of which only the label and a recurrence that opens its work are known.
    fn of(label: Places, recurrence: Option<Rule>) -> Self {
        Step {
            label,
            text: SmallVec::new(),
            start: None,
            end: None,
            bound: Bound::During,
            precision: None,
            end_strict: None,
            recurrence,
            inferred: SmallVec::new(),
        }
    }

    fn infer(&mut self, what: Worked, source: Option<YearSource>) {
        self.inferred.push(Inference { what, source });
    }

    /// Names what the label does not say of one end: a month that its word does not name, the year.
    fn infer_end(&mut self, day: Worked, year: Worked, unit: Unit, source: Option<YearSource>) {
        let unnamed =
            matches!(unit, Unit::YearStart | Unit::YearMiddle | Unit::Festival(..) | Unit::Lunar(..));
        if unnamed {
            self.infer(day, None);
        }
        if source.is_some() {
            self.infer(year, source);
        }
    }
}

/// Whether a label of a list can open a new year behind one that closes the old: January or February.
fn starts_a_year(when: &When) -> bool {
    dates(when).is_some_and(|dates| matches!(dates.from.unit, Unit::Month(1 | 2)))
}

/// The first of the month, from which months are counted.
fn first_of(day: NaiveDate) -> Option<NaiveDate> {
    first_day(day.year(), day.month())
}

/// A unit of the month of issue in its month.
fn with_month(unit: Unit, month: u32) -> Unit {
    match unit {
        Unit::Month(OF_ISSUE) => Unit::Month(month),
        Unit::TenDays(OF_ISSUE, from, to) => Unit::TenDays(month, from, to),
        Unit::MonthEnd(OF_ISSUE) => Unit::MonthEnd(month),
        Unit::Week(OF_ISSUE, week) => Unit::Week(month, week),
        Unit::LastWeek(OF_ISSUE) => Unit::LastWeek(month),
        Unit::Day(OF_ISSUE, day) => Unit::Day(month, day),
        unit => unit,
    }
}

/// The finest unit that a stretch names.
fn precision(dates: &Dates) -> Precision {
    let is_year = |point: Point| point.unit == Unit::Year;
    if is_year(dates.from) && is_year(dates.to) && dates.from.year != dates.to.year {
        return Precision::Years;
    }
    precision_of(dates.from.unit).min(precision_of(dates.to.unit))
}

/// The finest unit that a point names.
fn precision_of(unit: Unit) -> Precision {
    match unit {
        Unit::Year
        | Unit::BareYear
        | Unit::SchoolYear
        | Unit::YearStart
        | Unit::YearMiddle
        | Unit::YearEnd => Precision::Year,
        Unit::Half(_) | Unit::HalfEnd(_) => Precision::HalfYear,
        Unit::Quarters(..) | Unit::QuarterEnd(_) => Precision::Quarter,
        Unit::Month(_) | Unit::MonthEnd(_) | Unit::Bare(_) => Precision::Month,
        Unit::TenDays(..) | Unit::BareTenDays(..) => Precision::TenDays,
        Unit::Week(..) | Unit::LastWeek(_) | Unit::BareWeek(..) => Precision::Week,
        Unit::Day(..)
        | Unit::Festival(..)
        | Unit::Lunar(..)
        | Unit::IssueDay
        | Unit::DayOfWeek(..)
        | Unit::NthDay(..)
        | Unit::DamagedDay(_)
        | Unit::BareDay(_)
        | Unit::BareMonthDay(..) => Precision::Day,
    }
}
