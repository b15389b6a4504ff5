//! Schedule prose → dated milestones: `5-9月：走访；10月：总结`.
//!
//! Comes in: the text of one schedule cell and what is known of its year. Goes out: a [`Reading`], the
//! milestones in order with the places of their labels and work as byte ranges of the cell. Every
//! character of the cell ends in a label, in work, in a remark, or is white space or a mark that parts
//! them. What the words do not say (a year, a lost dash) is named; what no calendar knows stays null.
//!
//! The stages are `lexer` (a damage-proof cursor), `point` with `month`, `part`, `numeric`, `named` and `festival` (one point of the
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
mod named;
mod numeric;
mod opening;
mod part;
mod phrase;
mod point;
mod reading;
mod recur;
mod resolve;
mod segment;
#[cfg(test)]
mod tests;
mod words;
mod years;

pub use mentions::{Mention, mentions};

pub use reading::{Inference, Places, Reading, Remark, Step, Worked};

use chrono::{Datelike, NaiveDate};

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

/// Reads words that are nothing but one time, as a label of the plan year `year`; `None` for any other words.
///
/// ```
/// use fenjie::schedule::label;
/// assert_eq!(label("7月中下旬", 2024).unwrap().to_string(), "2024-07-11..2024-07-31 during ten_days");
/// assert_eq!(label("截至10月底", 2024).unwrap().to_string(), "-..2024-10-31 by month");
/// assert_eq!(label("每季度末", 2024).unwrap().recurrence.unwrap(), "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1");
/// assert!(label("3月12日植树节", 2024).is_none());
/// ```
#[must_use]
pub fn label(words: &str, year: i32) -> Option<Step> {
    let context =
        Context { year: Some((PlanYear::Calendar(year), YearSource::Option)), ..Context::default() };
    let mut steps = read(words, &[], &context).steps;
    let step = steps.pop()?;
    (steps.is_empty() && step.text.is_empty() && !step.label.is_empty()).then_some(step)
}

/// Reads the deadlines of one sentence of running prose (请各单位于4月10日前报送方案): each deadline, day or
/// recurrence with the words behind it, up to the next. What stands before the first is left out.
#[must_use]
pub fn read_prose(sentence: &str, context: &Context) -> Reading {
    let mut segments = segment::segment_prose(sentence);
    segments.retain(|segment| segment.head.is_some());
    resolve::resolve(sentence, &[], segments, context)
}

/// Reads the labelled work of an item of prose, its paragraphs parted by line breaks: each label with its work, up to
/// the next label or the paragraph's end. What has no label is no step, unless `stage` says that the first line is the
/// time of the whole item: then it is the work of that time.
///
/// ```
/// use fenjie::schedule::{read_item, Context};
/// let item = "推进改革，覆盖率达到90%。3月底前，完成摸底；5月，开展试点。\n各地要加强领导。";
/// let reading = read_item(item, false, &Context::default());
/// let words: Vec<_> = reading.steps.iter().map(|step| &item[step.text[0].clone()]).collect();
/// assert_eq!(words, ["完成摸底", "开展试点"]);
/// ```
#[must_use]
pub fn read_item(item: &str, stage: bool, context: &Context) -> Reading {
    let mut segments = segment::segment_item(item, stage);
    if stage && let Some((first, others)) = segments.split_first_mut() {
        let unlabelled = others.iter().filter(|other| other.head.is_none());
        first.text.extend(unlabelled.flat_map(|other| other.text.iter().cloned()));
    }
    segments.retain(|segment| segment.head.is_some());
    let mut reading = resolve::resolve(item, &[], segments, context);
    if stage {
        keep_in_stage(&mut reading.steps);
    }
    reading
}

/// Of a stage that runs into the next year (11月—次年3月) the steps behind its time lie in the year that puts them
/// inside it, not in that of its end.
fn keep_in_stage(steps: &mut [Step]) {
    let Some((first, others)) = steps.split_first_mut() else { return };
    let (Some(start), Some(end)) = (first.start, first.end) else { return };
    if start.year() == end.year() {
        return;
    }
    for step in others {
        let before = |day: NaiveDate| day.with_year(day.year() - 1);
        let moved = (step.start.and_then(before), step.end.and_then(before));
        let late = step.end.or(step.start).is_some_and(|day| day > end);
        let inside = |day: NaiveDate| (start..=end).contains(&day);
        if late && moved.1.or(moved.0).is_some_and(inside) {
            (step.start, step.end) = moved;
        }
    }
}

/// Whether `words` are nothing but times: 4月20日—5月10日.
#[must_use]
pub fn is_time(words: &str) -> bool {
    let segments = segment::segment(words);
    !segments.is_empty() && segments.iter().all(|segment| segment.head.is_some() && segment.text.is_empty())
}

/// Whether `name` ends as the name of a stage does: 动员阶段.
#[must_use]
pub fn is_stage(name: &str) -> bool {
    words::WORDS.stage.ends(name)
}

/// Whether a time phrase stands at the very start of `text` and would open a milestone there.
#[must_use]
pub fn opens_with_time(text: &str) -> bool {
    segment::opens_with_time(text)
}
