//! What a cell says: milestones as read, and what is to be said about them.

use super::YearSource;
use crate::circular::{Bound, Precision};
use crate::diagnostic::Code;
use chrono::NaiveDate;
use smallvec::SmallVec;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// Places in a cell as byte ranges, in order.
pub type Places = SmallVec<[Range<usize>; 2]>;

/// A part of a milestone that its label does not say by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worked {
    /// The first day.
    Start,
    /// The year of the first day.
    StartYear,
    /// The last day.
    End,
    /// The year of the last day.
    EndYear,
}

/// What was worked out and where it came from: an entry of `inferred`, which it prints as.
///
/// ```
/// use fenjie::schedule::{Inference, Worked, YearSource};
/// let year = Inference { what: Worked::StartYear, source: Some(YearSource::CircularTitle) };
/// assert_eq!(year.to_string(), "start.year:circular-title");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inference {
    /// What was worked out.
    pub what: Worked,
    /// Where it came from, where there is a name for it.
    pub source: Option<YearSource>,
}

impl fmt::Display for Inference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.what {
            Worked::Start => "start",
            Worked::StartYear => "start.year",
            Worked::End => "end",
            Worked::EndYear => "end.year",
        })?;
        match self.source {
            Some(source) => write!(f, ":{}", source.name()),
            None => Ok(()),
        }
    }
}

/// One milestone as read, its texts as byte ranges of the cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The places of the label; none where the work has none. Of `3、5月` the label `3月` has two.
    pub label: Places,
    /// The places of the work; none where the cell holds only a time.
    pub text: Places,
    /// First day, inclusive.
    pub start: Option<NaiveDate>,
    /// Last day, inclusive.
    pub end: Option<NaiveDate>,
    /// How they bind.
    pub bound: Bound,
    /// The finest unit that the label names.
    pub precision: Option<Precision>,
    /// The other reading of `6月前`.
    pub end_strict: Option<NaiveDate>,
    /// An RRULE value.
    pub recurrence: Option<Cow<'static, str>>,
    /// What the label does not say by itself.
    pub inferred: SmallVec<[Inference; 4]>,
}

/// Something to be said about a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Which kind.
    pub code: Code,
    /// The places, as byte ranges of the cell.
    pub at: Places,
    /// The words of its message.
    pub words: Vec<String>,
}

/// What a cell says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The milestones, in the order of the text.
    pub steps: Vec<Step>,
    /// What was noticed.
    pub remarks: Vec<Remark>,
}

/// The dates, how they bind, the finest unit, then the strict end and the rule where there are such: the form of the phrase tables in
/// `fixtures/schedule`.
impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.start, self.end) {
            (None, None) => f.write_str("-")?,
            (Some(start), Some(end)) => write!(f, "{start}..{end}")?,
            (Some(start), None) => write!(f, "{start}..-")?,
            (None, Some(end)) => write!(f, "-..{end}")?,
        }
        let precision = self.precision.map_or("-", Precision::name);
        write!(f, " {} {precision}", self.bound.name())?;
        if let Some(strict) = self.end_strict {
            write!(f, " strict={strict}")?;
        }
        match &self.recurrence {
            Some(rule) => write!(f, " rule={rule}"),
            None => Ok(()),
        }
    }
}
