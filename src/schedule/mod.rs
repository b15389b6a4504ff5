//! Schedule prose → dated milestones: `5-9月：走访；10月：总结`.
//!
//! Comes in: the text of one schedule cell and what is known of its year. Goes out: a [`Reading`], the
//! milestones in order with the places of their labels and work as byte ranges of the cell. Every
//! character of the cell ends in a label, in work, in a remark, or is white space or a mark that parts
//! them. What the words do not say (a year, a lost dash) is named; what no calendar knows stays null.
//!
//! The stages are `lexer` (a damage-proof cursor), `point` with `month`, `part`, `numeric` and `festival` (one point of the
//! calendar), `dates` (ranges and lists), `recur` and `phrase` (one time phrase), `segment` with `opening` (a cell into heads
//! and work), `resolve` (days of the calendar). The rules are those of the contract; the forms are those found in
//! public circulars of 2004–2024. `docs/schedule.md` shows every one with its reading.

mod bracket;
mod calendar;
mod dates;
mod festival;
mod lexer;
mod mentions;
mod month;
mod numeric;
mod opening;
mod part;
mod phrase;
mod point;
mod recur;
mod resolve;
mod segment;
#[cfg(test)]
mod tests;
mod words;
mod years;

pub use mentions::{Mention, mentions};

use crate::circular::{Bound, Precision};
use crate::diagnostic::Code;
use chrono::NaiveDate;
use smallvec::SmallVec;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// The year that a label without one has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanYear {
    /// A calendar year.
    Calendar(i32),
    /// A school year by the year in which it begins: September to December lie in it, January to August
    /// in the next.
    School(i32),
}

/// Where a year came from, as `inferred` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearSource {
    /// The other end of the same label.
    Label,
    /// An earlier label of the cell.
    EarlierLabel,
    /// The title of the attachment.
    AttachmentTitle,
    /// The title of the circular.
    CircularTitle,
    /// The document number.
    Number,
    /// The date of issue.
    IssueDate,
    /// An option of the caller.
    Option,
    /// The turn of the year within the cell.
    Rollover,
}

impl YearSource {
    /// The word that stands behind the colon in `inferred`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            YearSource::Label => "label",
            YearSource::EarlierLabel => "earlier-label",
            YearSource::AttachmentTitle => "attachment-title",
            YearSource::CircularTitle => "circular-title",
            YearSource::Number => "number",
            YearSource::IssueDate => "issue-date",
            YearSource::Option => "option",
            YearSource::Rollover => "rollover",
        }
    }
}

/// What is known around a schedule cell.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context {
    /// The plan year and where it came from; without one, labels that state no year get no dates.
    pub year: Option<(PlanYear, YearSource)>,
    /// The date of issue, from which 印发后15日内 counts.
    pub issued_on: Option<NaiveDate>,
    /// Whether the column is one of deadlines (完成时限): a cell that is one month or day is then `by`.
    pub deadline: bool,
}

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

/// Reads one schedule cell. `rows` are the byte offsets where the rows of a task that spans several begin;
/// pass `&[]` for a cell that is one row.
///
/// Lines, `；` and `。` part the work of one head from the next; a blank inside a word or number is
/// looked through. Nothing is an error: a cell without any time is one milestone without a label.
///
/// ```
/// use fenjie::schedule::{read, Context, PlanYear, YearSource};
/// let context = Context { year: Some((PlanYear::Calendar(2019), YearSource::Option)), ..Context::default() };
/// let cell = "5-9月：走访调研；汇总意见；10月底前：成稿";
/// let reading = read(cell, &[], &context);
/// let step = &reading.steps[0];
/// assert_eq!(&cell[step.label[0].clone()], "5-9月");
/// assert_eq!(&cell[step.text[0].clone()], "走访调研；汇总意见");
/// assert_eq!(step.end.unwrap().to_string(), "2019-09-30");
/// assert_eq!(reading.steps[1].start, None);
/// ```
#[must_use]
pub fn read(cell: &str, rows: &[usize], context: &Context) -> Reading {
    resolve::resolve(cell, rows, segment::segment(cell), context)
}

/// Reads the deadlines of one sentence of running prose (请各单位于4月10日前报送方案): each deadline, day or
/// recurrence with the words behind it, up to the next. What stands before the first is left out.
#[must_use]
pub fn read_prose(sentence: &str, context: &Context) -> Reading {
    let mut segments = segment::segment_prose(sentence);
    segments.retain(|segment| segment.head.is_some());
    resolve::resolve(sentence, &[], segments, context)
}

/// Whether a time phrase stands at the very start of `text` and would open a milestone there.
#[must_use]
pub fn opens_with_time(text: &str) -> bool {
    segment::opens_with_time(text)
}
