//! The days on which a recurring milestone falls due.
//!
//! A milestone's `recurrence` says what it comes again in: a period (`FREQ=MONTHLY`, 每月) or a day
//! (`FREQ=MONTHLY;BYMONTHDAY=25`, 每月25日前). What falls due falls due on a day, so a period stands here for its last
//! day: 每月 is due on the last day of each month, 每周 each Sunday, 每季度 on the last day of each quarter of the calendar, 每旬 on
//! the 10th, the 20th and the last day, `BYMONTH=3,4,5` of every year (每年3-5月) on 31 May. A rule of days is taken as
//! it is. The result is a rule again ([`Recurrence::rrule`]), written anew and never copied, and its days.
//!
//! Comes in: the forms that fenjie writes and what is like them: `FREQ` of a day to a year with `INTERVAL`, `BYMONTH`, `BYMONTHDAY`, `BYDAY`
//! and `BYSETPOS`. Refused (`None`): other parts (RFC 5545, section 3.3.10), rules that never fall into the milestone's range, and a
//! festival of the lunar calendar every year, which no rule can name. Such a milestone is its range alone.

mod due;
mod rule;
mod words;

pub use words::in_words;

use crate::circular::Milestone;
use chrono::{Days, NaiveDate};
use rule::Rule;

/// A recurring milestone as days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recurrence {
    rule: Rule,
    first: NaiveDate,
    last: Option<NaiveDate>,
    of_periods: bool,
}

impl Recurrence {
    /// The days on which a milestone falls due; `None` where it does not recur, or on no days that can be told.
    ///
    /// ```
    /// use fenjie::{recurrence::Recurrence, schedule::label};
    /// let notice = "任务\t进度安排\t责任单位\n调度\t2024年每季度：通报一次\t甲局\n";
    /// let circular = fenjie::convert(notice.as_bytes(), &fenjie::Options::default())?;
    /// let quarters = Recurrence::of(&circular.tasks[0].milestones[0]).unwrap();
    /// assert_eq!(quarters.first().to_string(), "2024-03-31");
    /// assert_eq!(quarters.rrule(), "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1;UNTIL=20241231");
    /// # Ok::<(), fenjie::Error>(())
    /// ```
    #[must_use]
    pub fn of(milestone: &Milestone) -> Option<Recurrence> {
        let (written, start) = (milestone.recurrence.as_deref()?, milestone.start?);
        let written = Rule::parse(written)?;
        let (rule, anchor) = due::days_of(written.clone(), start, milestone)?;
        let of_periods = rule != written;
        let first = rule.days_from(anchor, start).next()?;
        let last = milestone.end;
        last.is_none_or(|last| first <= last).then_some(Recurrence { rule, first, last, of_periods })
    }

    /// The first of the days; the rule counts its intervals from here.
    #[must_use]
    pub fn first(&self) -> NaiveDate {
        self.first
    }

    /// No day lies behind this one; `None` where there is no end.
    #[must_use]
    pub fn last(&self) -> Option<NaiveDate> {
        self.last
    }

    /// Whether a day stands for the period that it ends (每月).
    #[must_use]
    pub fn is_of_periods(&self) -> bool {
        self.of_periods
    }

    /// The rule of the days as an RRULE value whose `DTSTART` is [`first`](Self::first), a date.
    #[must_use]
    pub fn rrule(&self) -> String {
        let until = self.last.map(|last| format!(";UNTIL={}", last.format("%Y%m%d"))).unwrap_or_default();
        format!("{}{until}", self.rule)
    }

    /// The days from `from` to `to`, both inclusive, in order.
    pub fn between(&self, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = NaiveDate> + '_ {
        let to = self.last.map_or(to, |last| last.min(to));
        self.rule.days_from(self.first, from.max(self.first)).take_while(move |day| *day <= to)
    }

    /// The last of the days before `day`.
    #[must_use]
    pub fn before(&self, day: NaiveDate) -> Option<NaiveDate> {
        let day = self.last.map_or(day, |last| day.min(last.succ_opt().unwrap_or(last)));
        // the years of a rule are all alike but for leap days and the days of the week, which come again in 28
        [40_u64, 400, 366 * 4, 366 * 40].into_iter().find_map(|reach| {
            let from = day.checked_sub_days(Days::new(reach)).unwrap_or(self.first);
            self.between(from, day.pred_opt()?).last()
        })
    }

    /// The fewest days from one to the next among the first ones; `None` for a single one.
    #[must_use]
    pub fn least_gap(&self) -> Option<i64> {
        let days: Vec<NaiveDate> = self.between(self.first, NaiveDate::MAX).take(16).collect();
        days.windows(2).map(|pair| (pair[1] - pair[0]).num_days()).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::label;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The milestone of a cell, in the plan year 2024.
    fn milestone(cell: &str) -> Milestone {
        let notice = format!("任务\t进度安排\t责任单位\n调度\t{cell}\t甲局\n");
        let options = crate::Options { year: Some(2024), ..crate::Options::default() };
        crate::convert(notice.as_bytes(), &options).unwrap().tasks[0].milestones[0].clone()
    }

    fn year(cell: &str) -> String {
        let Some(recurrence) = Recurrence::of(&milestone(cell)) else { return "-".to_owned() };
        let days = recurrence.between(day("2000-01-01"), day("2025-12-31"));
        days.map(|day| day.format("%m%d").to_string()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_period_is_due_on_its_last_day() {
        for (cell, days) in [
            ("每月", "0131 0229 0331 0430 0531 0630 0731 0831 0930 1031 1130 1231"),
            ("每季度", "0331 0630 0930 1231"),
            ("每季度末", "0331 0630 0930 1231"),
            ("每半年", "0630 1231"),
            ("每年", "1231"),
            ("每年6月", "0630"),
            ("每年3-5月", "0531"),
            ("每年一季度", "0331"),
            ("每年上半年", "0630"),
            ("每年5月、10月", "0531 1031"),
            ("每年3月15日前", "0315"),
            ("每年国庆前", "0930"),
            ("每两个月", "0229 0430 0630 0831 1031 1231"),
            ("双月", "0229 0430 0630 0831 1031 1231"),
            ("每季度首月", "0131 0430 0731 1031"),
            ("每季度第一个月10日前", "0110 0410 0710 1010"),
            ("每季度终了后5日内", "0105 0405 0705 1005"),
            ("每月最后一个周五", "0126 0223 0329 0426 0531 0628 0726 0830 0927 1025 1129 1227"),
            ("每月第一个工作日", "0101 0201 0301 0401 0501 0603 0701 0801 0902 1001 1101 1202"),
            ("3月-4月：每旬报送", "0310 0320 0331 0410 0420 0430"),
            ("3月-4月：每半月报送", "0315 0331 0415 0430"),
            ("3月-4月：每月上旬报送", "0310 0410"),
            ("3月-4月：每月下旬报送", "0331 0430"),
            ("3月-4月：每月第二周报送", "0314 0414"),
            ("3月：每周报送", "0303 0310 0317 0324 0331"),
            ("3月：每周一、三报送", "0304 0306 0311 0313 0318 0320 0325 0327"),
            ("3月：每两周报送", "0310 0324"),
            ("3月1日-10日：每个工作日报送", "0301 0304 0305 0306 0307 0308"),
            ("3月1日-4日：每日报送", "0301 0302 0303 0304"),
        ] {
            assert_eq!(year(cell), days, "{cell}");
        }
    }

    #[test]
    fn an_open_end_goes_on() {
        let monthly = Recurrence::of(&milestone("4月起，每月通报一次办理情况")).unwrap();
        assert_eq!((monthly.first(), monthly.last()), (day("2024-04-30"), None));
        assert_eq!(monthly.rrule(), "FREQ=MONTHLY;BYMONTHDAY=-1");
        let days: Vec<_> = monthly.between(day("2031-02-01"), day("2031-03-31")).collect();
        assert_eq!(days, [day("2031-02-28"), day("2031-03-31")]);
        assert_eq!(monthly.before(day("2031-03-31")), Some(day("2031-02-28")));
        assert_eq!(monthly.before(day("2024-04-30")), None);
        assert_eq!(monthly.least_gap(), Some(28));
    }

    #[test]
    fn what_has_no_days_is_refused() {
        assert_eq!(year("每年春节前"), "-");
        for rule in [
            "FREQ=HOURLY",
            "FREQ=DAILY;COUNT=3",
            "FREQ=YEARLY;BYWEEKNO=20",
            "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=WEEKLY;BYDAY=2MO",
            "FREQ=YEARLY;INTERVAL=2",
            "BYMONTHDAY=3",
            "FREQ=MONTHLY;BYMONTHDAY=99999999999",
            "FREQ=DAILY\r\nX:Y",
            "",
        ] {
            let milestone = Milestone { recurrence: Some(rule.into()), ..milestone("每月") };
            assert_eq!(Recurrence::of(&milestone), None, "{rule}");
        }
        assert!(label("每月", 2024).is_some());
    }

    #[test]
    fn a_rule_is_written_anew() {
        for (rule, written) in [
            ("BYMONTHDAY=25;FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=25;UNTIL=20241231"),
            ("FREQ=MONTHLY;BYDAY=+2TU,-1FR", "FREQ=MONTHLY;BYDAY=2TU,-1FR;UNTIL=20241231"),
            ("FREQ=WEEKLY;INTERVAL=2", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;UNTIL=20241231"),
            ("FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1;UNTIL=20241231"),
        ] {
            let milestone = Milestone { recurrence: Some(rule.into()), ..milestone("每月") };
            assert_eq!(Recurrence::of(&milestone).unwrap().rrule(), written, "{rule}");
        }
    }
}
