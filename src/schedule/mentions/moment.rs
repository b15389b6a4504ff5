//! What a time phrase says, before the calendar is asked, and the day from which it is seen.

use crate::schedule::point::Unit;
use chrono::{NaiveDate, Weekday};

/// The day of reading, and the year that the sentence has stated so far.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene {
    pub(super) today: NaiveDate,
    /// A bare month takes it: `2018年3月、6月`.
    pub(super) carried: Option<i32>,
}

/// A point or stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) year: Year,
    pub(super) what: What,
}

impl Moment {
    /// A time without dates.
    pub(super) const UNDATED: Moment = Moment { year: Year::Unsaid, what: What::Undated };

    /// Days that are worked out already.
    pub(super) fn days((from, to): (NaiveDate, NaiveDate)) -> Moment {
        Moment { year: Year::Unsaid, what: What::Days(from, to) }
    }
}

/// What a phrase says of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    Unsaid,
    Said(i32),
    /// 次年: the one behind the year of the range's first end.
    Following,
}

/// What a phrase names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A unit of the schedule's grammar.
    Unit(Unit),
    /// From one month to another: 前十一个月.
    Months(u32, u32),
    /// The n-th of a weekday in a month, the last one for `None`: 十月第一个星期一.
    Weekday(u32, Option<u32>, Weekday),
    /// The first days of a month: 这个月前两天.
    FirstDays(u32, u32),
    /// Worked out from the day of reading: 上周, 近三年.
    Days(NaiveDate, NaiveDate),
    /// Found, without dates: 98年4月, 正月三十, 每周.
    Undated,
}
