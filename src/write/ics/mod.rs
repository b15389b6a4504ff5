//! iCalendar (RFC 5545): a whole-day event or a to-do for each milestone, the notice's duties among them.
//!
//! - A range of days is an event over these days, a deadline one on its day, 4月起 one on its first day, which the description says has no end.
//! - What recurs is on each day on which it falls due ([`recurrence`](crate::recurrence)), as a rule whose `DTSTART` is its first day, up to the
//!   end of the milestone's range.
//! - What has no dates (长期坚持, conditions) is no event; as a to-do it is one without `DUE`, and so is a task without milestones.
//!   [`Calendar`] says how many were left out.
//! - A to-do is `DUE` on the last day of its milestone. `DUE` must lie behind `DTSTART`, so that a to-do of one day has none, and one that recurs, where
//!   `DTSTART` must be, lasts one day instead.
//! - The UID is the milestone's [`key`](crate::key) `@fenjie.invalid`, with `-todo` before the `@` for a to-do, so that both may lie in one calendar.
//!   `SEQUENCE` is 0, or in how many of the versions after the first the milestone reads otherwise; what the earlier
//!   versions had and this one has not (an event that lost its dates too) is there with `STATUS:CANCELLED`; what comes back counts on from that.
//! - Nothing depends on the clock: `DTSTAMP` is the day of issue at midnight UTC, without one the first day of all milestones, without any 1970-01-01; of
//!   several versions the latest, since programs take an entry with an earlier one for outdated.
//!
//! Texts are escaped, control characters left out; a day before the year 1 or after 9998 counts as none.

mod days;
mod lines;
mod words;

pub use days::Reminder;

use super::Row;
use crate::circular::Circular;
use crate::diagnostic::Lang;
use crate::key::{Kept, Key, Version, versions};
use chrono::NaiveDate;
use days::{When, date, duration, is_known};
use lines::Lines;
use std::collections::{HashMap, HashSet};

/// What a milestone becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Entry {
    /// An event (VEVENT).
    #[default]
    Event,
    /// A to-do (VTODO).
    Todo,
}

impl Entry {
    fn name(self) -> &'static str {
        match self {
            Entry::Event => "VEVENT",
            Entry::Todo => "VTODO",
        }
    }
}

/// How a calendar is written.
#[derive(Debug, Clone, Copy)]
pub struct CalendarOptions<'a> {
    /// What a milestone becomes.
    pub entry: Entry,
    /// When it is reminded of, if at all. What recurs as soon or sooner than that is not.
    pub remind: Option<Reminder>,
    /// The earlier versions of the circular, the oldest first.
    pub previous: &'a [Circular],
    /// The language of the captions.
    pub lang: Lang,
}

/// A calendar, and what is not in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// The file.
    pub text: String,
    /// How many milestones (or tasks without any) are in it.
    pub entries: usize,
    /// How many milestones without dates, and tasks without milestones, are therefore no event.
    pub undated: usize,
    /// How many of the earlier versions are no more or, as events, have no dates any more, and are cancelled.
    pub cancelled: usize,
}

/// A circular as a calendar.
///
/// ```
/// use fenjie::{diagnostic::Lang, write::{CalendarOptions, Entry, Reminder, to_ics}};
/// let notice = "任务\t进度安排\t牵头单位\n修路\t2024年3-5月：勘察；长期坚持\t甲局\n";
/// let circular = fenjie::convert(notice.as_bytes(), &fenjie::Options::default())?;
/// let options =
///     CalendarOptions { entry: Entry::Event, remind: Some(Reminder::default()), previous: &[], lang: Lang::Zh };
/// let calendar = to_ics(&circular, &options);
/// assert!(calendar.text.contains("DTSTART;VALUE=DATE:20240301\r\nDTEND;VALUE=DATE:20240601\r\n"));
/// assert!(calendar.text.contains("SUMMARY:修路：勘察\r\n"));
/// # Ok::<(), fenjie::Error>(())
/// ```
#[must_use]
pub fn to_ics(circular: &Circular, options: &CalendarOptions<'_>) -> Calendar {
    let circulars: Vec<&Circular> = options.previous.iter().chain([circular]).collect();
    let mut versions = versions(&circulars);
    let newest = versions.pop();
    let mut calendar = Calendar { text: String::new(), entries: 0, undated: 0, cancelled: 0 };
    let mut lines = Lines::default();
    lines.push("BEGIN", "VCALENDAR");
    lines.push("VERSION", "2.0");
    lines.push("PRODID", words::PRODUCT);
    lines.push("CALSCALE", "GREGORIAN");
    lines.push_text("X-WR-CALNAME", words::name(circular));
    let stamp = versions.iter().chain(&newest).map(stamp).max().unwrap_or_default();
    let mut writer = Writer { lines, stamp: date(stamp), options };
    let mut standing = HashSet::new();
    for (row, kept) in newest.iter().flat_map(|newest| newest.rows.iter().zip(&newest.kept)) {
        if writer.push(row, *kept, Status::Standing) {
            calendar.entries += 1;
            standing.insert(kept.key);
        } else {
            calendar.undated += 1;
        }
    }
    for (row, kept) in lost(&versions, newest.as_ref(), &standing, options.entry) {
        calendar.cancelled += usize::from(writer.push(&row, kept, Status::Cancelled));
    }
    writer.lines.push("END", "VCALENDAR");
    calendar.text = writer.lines.finish();
    calendar
}

/// What the calendars of the versions before have and that of the newest has not, each as the last of them has it: rows that are no more,
/// and as events those that have no dates any more. Their `SEQUENCE` is behind any that they had.
fn lost<'a>(
    versions: &[Version<'a>],
    newest: Option<&Version<'_>>,
    standing: &HashSet<Key>,
    entry: Entry,
) -> Vec<(Row<'a>, Kept)> {
    let changes = |version: &Version<'_>, gone| {
        let changes = |kept: &Kept| (kept.key, kept.changes.saturating_add(gone));
        version.kept.iter().map(changes).collect::<Vec<_>>()
    };
    let mut last: HashMap<Key, u32> = versions.iter().flat_map(|version| changes(version, 1)).collect();
    // having lost its dates is a change that is counted
    last.extend(newest.iter().flat_map(|newest| changes(newest, 0)));
    let mut seen = standing.clone();
    let mut lost: Vec<Vec<(Row<'a>, Kept)>> = Vec::new();
    for version in versions.iter().rev() {
        let rows = version.rows.iter().zip(&version.kept).filter(|(row, _)| has_entry(row, entry));
        let rows = rows.filter(|(_, kept)| seen.insert(kept.key));
        lost.push(
            rows.filter_map(|(row, kept)| Some((*row, Kept { changes: *last.get(&kept.key)?, ..*kept })))
                .collect(),
        );
    }
    lost.into_iter().rev().flatten().collect()
}

/// Whether a row is anything in a calendar: an event has days.
fn has_entry(row: &Row<'_>, entry: Entry) -> bool {
    entry == Entry::Todo || !matches!(row.milestone.map_or(When::Never, When::of), When::Never)
}

/// The day from which a version is.
fn stamp(version: &Version<'_>) -> NaiveDate {
    let first = || version.rows.iter().filter_map(|row| When::of(row.milestone?).first()).min();
    let circular = version.rows.first().map(|row| row.circular);
    let issued_on = circular.and_then(|circular| circular.notice.issued_on).filter(|day| is_known(*day));
    issued_on.or_else(first).unwrap_or_default()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Status {
    Standing,
    Cancelled,
}

struct Writer<'a> {
    lines: Lines,
    stamp: String,
    options: &'a CalendarOptions<'a>,
}

impl Writer<'_> {
    /// Writes a row; whether there is anything to write.
    fn push(&mut self, row: &Row<'_>, kept: Kept, status: Status) -> bool {
        let entry = self.options.entry;
        if !has_entry(row, entry) {
            return false;
        }
        let when = row.milestone.map_or(When::Never, When::of);
        let suffix = if entry == Entry::Todo { "-todo" } else { "" };
        self.lines.push("BEGIN", entry.name());
        self.lines.push("UID", &format!("{}{suffix}@fenjie.invalid", kept.key));
        self.lines.push("DTSTAMP", &format!("{}T000000Z", self.stamp));
        self.lines.push("SEQUENCE", &kept.changes.to_string());
        self.push_days(&when);
        let summary = words::summary(row);
        self.lines.push_text("SUMMARY", &summary);
        self.lines.push_text("DESCRIPTION", &words::description(row, &when, self.options.lang));
        self.lines.push_texts("CATEGORIES", words::departments(row).into_iter());
        if status == Status::Cancelled {
            self.lines.push("STATUS", "CANCELLED");
        }
        if entry == Entry::Event {
            // a milestone keeps nobody from a meeting
            self.lines.push("TRANSP", "TRANSPARENT");
        }
        if let (Some(trigger), Status::Standing) = (self.trigger(&when), status) {
            self.lines.push("BEGIN", "VALARM");
            self.lines.push("ACTION", "DISPLAY");
            self.lines.push_text("DESCRIPTION", &summary);
            self.lines.push(trigger.0, &trigger.1);
            self.lines.push("END", "VALARM");
        }
        self.lines.push("END", entry.name());
        true
    }

    fn push_days(&mut self, when: &When) {
        let mut day = |name, day| self.lines.push(&format!("{name};VALUE=DATE"), &date(day));
        match (self.options.entry, when) {
            (_, When::Never) => {}
            (Entry::Event, When::Days(start, end)) => {
                day("DTSTART", *start);
                day("DTEND", end.succ_opt().unwrap_or(*end));
            }
            (Entry::Todo, When::Days(start, end)) => {
                if start < end {
                    day("DTSTART", *start);
                }
                day("DUE", *end);
            }
            (Entry::Event, When::From(start)) => {
                day("DTSTART", *start);
                day("DTEND", start.succ_opt().unwrap_or(*start));
            }
            (Entry::Todo, When::From(start)) => day("DTSTART", *start),
            (entry, When::Again(again)) => {
                let first = again.first();
                day("DTSTART", first);
                match entry {
                    Entry::Event => day("DTEND", first.succ_opt().unwrap_or(first)),
                    Entry::Todo => self.lines.push("DURATION", "P1D"),
                }
                self.lines.push("RRULE", &again.rrule());
            }
        }
    }

    /// The name and value of what sets off the reminder.
    fn trigger(&self, when: &When) -> Option<(&'static str, String)> {
        let hours = self.options.remind?.hours();
        let at_start = ("TRIGGER", duration(hours));
        match (self.options.entry, when) {
            (_, When::Never) => None,
            (Entry::Todo, When::Days(..)) => Some(("TRIGGER;RELATED=END", duration(hours))),
            (Entry::Event, When::Days(start, end)) if start < end => {
                // an event ends where the day behind its last begins
                Some(("TRIGGER;RELATED=END", duration(hours - 24)))
            }
            (_, When::Days(..) | When::From(_)) => Some(at_start),
            (_, When::Again(again)) => {
                again.least_gap().is_none_or(|days| days * 24 > -hours).then_some(at_start)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::circular::{Bound, Milestone};
    use chrono::NaiveDate;

    fn circular(steps: &str) -> Circular {
        let notice = format!("任务\t进度安排\t牵头单位\n修路\t{steps}\t甲局\n");
        let options = crate::Options { year: Some(2024), ..crate::Options::default() };
        crate::convert(notice.as_bytes(), &options).unwrap()
    }

    fn lines(circular: &Circular, entry: Entry, wanted: &[&str]) -> Vec<String> {
        let remind = Some(Reminder::default());
        let options = CalendarOptions { entry, remind, previous: &[], lang: Lang::En };
        let text = to_ics(circular, &options).text.replace("\r\n ", "");
        let is = |line: &&str| wanted.iter().any(|name| line.starts_with(name));
        text.split("\r\n").filter(is).map(|line| line.replace(";VALUE=DATE", "")).collect()
    }

    #[test]
    fn each_bound_has_its_days() {
        for (steps, event, todo) in [
            ("3-5月：勘察", "DTSTART:20240301 DTEND:20240601", "DTSTART:20240301 DUE:20240531"),
            ("3月15日：开工", "DTSTART:20240315 DTEND:20240316", "DUE:20240315"),
            ("6月前：完工", "DTSTART:20240630 DTEND:20240701", "DUE:20240630"),
            ("7月起：总结", "DTSTART:20240701 DTEND:20240702", "DTSTART:20240701"),
            (
                "每月25日前：报送",
                "DTSTART:20240125 DTEND:20240126 RRULE:FREQ=MONTHLY;BYMONTHDAY=25;UNTIL=20241231",
                "DTSTART:20240125 DURATION:P1D RRULE:FREQ=MONTHLY;BYMONTHDAY=25;UNTIL=20241231",
            ),
            ("长期坚持", "", ""),
        ] {
            let days = ["DTSTART", "DTEND", "DUE", "DURATION", "RRULE"];
            assert_eq!(lines(&circular(steps), Entry::Event, &days).join(" "), event, "{steps}");
            assert_eq!(lines(&circular(steps), Entry::Todo, &days).join(" "), todo, "{steps}");
        }
    }

    #[test]
    fn a_reminder_counts_from_the_last_day_and_is_left_out_where_it_would_ring_every_day() {
        for (steps, event, todo) in [
            ("3-5月：勘察", "TRIGGER;RELATED=END:-P3DT15H", "TRIGGER;RELATED=END:-P2DT15H"),
            ("6月前：完工", "TRIGGER:-P2DT15H", "TRIGGER;RELATED=END:-P2DT15H"),
            ("7月起：总结", "TRIGGER:-P2DT15H", "TRIGGER:-P2DT15H"),
            ("每周：小结", "TRIGGER:-P2DT15H", "TRIGGER:-P2DT15H"),
            ("每周一、三：例会", "", ""),
            ("每日：巡查", "", ""),
            ("长期坚持", "", ""),
        ] {
            assert_eq!(lines(&circular(steps), Entry::Event, &["TRIGGER"]).join(" "), event, "{steps}");
            assert_eq!(lines(&circular(steps), Entry::Todo, &["TRIGGER"]).join(" "), todo, "{steps}");
        }
    }

    #[test]
    fn the_description_says_what_the_days_do_not() {
        let description = |steps: &str| lines(&circular(steps), Entry::Event, &["DESCRIPTION"]).remove(0);
        assert!(description("6月前：完工").contains("\\nStrict end: 2024-05-31\\n"));
        assert!(description("7月起：总结").ends_with("\\nFrom this day on\\; the circular sets no end."));
        assert!(description("每月：走访").ends_with("\\nEach period stands on its last day."));
        assert!(description("每年春节前：慰问").contains("spelt out: FREQ=YEARLY"));
    }

    #[test]
    fn days_that_no_calendar_has_do_no_harm() {
        let day = NaiveDate::from_ymd_opt;
        let odd = [
            None,
            day(2024, 5, 1),
            day(-5, 1, 1),
            day(9999, 12, 31),
            Some(NaiveDate::MAX),
            Some(NaiveDate::MIN),
        ];
        let mut circular = circular("3月：勘察");
        let step = circular.tasks[0].milestones[0].clone();
        let mut steps = Vec::new();
        for (start, end) in odd.iter().flat_map(|start| odd.iter().map(move |end| (*start, *end))) {
            for bound in [Bound::During, Bound::By, Bound::From, Bound::Ongoing] {
                for rule in [None, Some("FREQ=DAILY;INTERVAL=999"), Some("FREQ=YEARLY"), Some("X\r\nY:Z")] {
                    let recurrence = rule.map(Into::into);
                    steps.push(Milestone { start, end, bound, recurrence, ..step.clone() });
                }
            }
        }
        circular.tasks[0].milestones = steps;
        circular.notice.issued_on = Some(NaiveDate::MAX);
        for entry in [Entry::Event, Entry::Todo] {
            let days = lines(&circular, entry, &["DT", "DUE", "RRULE", "Y:"]);
            assert!(!days.is_empty());
            for line in days {
                let (name, value) = line.split_once(':').unwrap();
                let digits = |text: &str| text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
                let until = value.split_once("UNTIL=").map_or("20240101", |(_, until)| until);
                let date = value.strip_suffix("T000000Z").unwrap_or(value);
                assert!(if name == "RRULE" { digits(until) } else { digits(date) }, "{line}");
            }
        }
    }
}
