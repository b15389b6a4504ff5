//! Times in running text → days, as seen from the day on which the text is read.
//!
//! Comes in: any text and a day. Goes out: every time expression with its place and the days that it means. This
//! is the laxer door of the schedule: no plan, no milestones, no labels; conversational words (上周, 近三年) count from
//! the day of reading. The strict door is [`read`](super::read), and no milestone depends on this one.
//!
//! What the contract fixes holds here too: ends are inclusive, `6月前` and `3月15日前` include what they name, 月底 and
//! 年底 are deadlines, weeks belong to the month of their Thursday. A month or day without a year lies in the year
//! that its sentence stated last, else in that of the day of reading. A time whose days the words do not tell (每周,
//! 98年4月, 春节, 三天前) is found without dates; one that is as likely a number, a name or a duration is not found.
//!
//! `scan` walks the text, `range` eats one expression by the parsers below it (`unit`, `year`, `month`, `week`, `relative`,
//! `counted`, `recurring`, `numeric`), `resolve` asks the calendar. The words are in `vocabulary/mentions.txt`.

mod counted;
mod moment;
mod month;
mod numeric;
mod range;
mod recurring;
mod relative;
mod resolve;
mod scan;
#[cfg(test)]
mod tests;
mod unit;
mod week;
mod words;
mod year;

use chrono::NaiveDate;
use std::ops::Range;

/// A time expression in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its bytes.
    pub range: Range<usize>,
    /// First day, inclusive; `None` where the start is open or the words tell no dates.
    pub from: Option<NaiveDate>,
    /// Last day, inclusive; `None` where the end is open or the words tell no dates.
    pub to: Option<NaiveDate>,
}

/// Finds every time expression in `text` and says which days it means, seen from the day `reference`.
///
/// ```
/// use chrono::NaiveDate;
/// use fenjie::schedule::mentions;
///
/// let text = "去年下半年启动，2024年3月起试点，每月调度，6月底前成稿。";
/// let today = NaiveDate::from_ymd_opt(2024, 1, 15).unwrap();
/// let found: Vec<_> = mentions(text, today)
///     .into_iter()
///     .map(|m| (&text[m.range], m.from.map(|d| d.to_string()), m.to.map(|d| d.to_string())))
///     .collect();
/// let day = |day: &str| Some(day.to_owned());
/// assert_eq!(found[0], ("去年下半年", day("2023-07-01"), day("2023-12-31")));
/// assert_eq!(found[1], ("2024年3月起", day("2024-03-01"), None));
/// assert_eq!(found[2], ("每月", None, None));
/// assert_eq!(found[3], ("6月底前", None, day("2024-06-30")));
/// ```
#[must_use]
pub fn mentions(text: &str, reference: NaiveDate) -> Vec<Mention> {
    scan::scan(text, reference)
}
