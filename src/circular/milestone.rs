//! A dated step of a schedule.

use super::{Inferred, Ranges, Target};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// One step of a schedule: when, and what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    /// The task's id, `/`, and the 1-based order: `14/4`; `duty/1` for a duty of the notice.
    #[schemars(regex(pattern = r"^([1-9][0-9]*(\.[1-9][0-9]*)*|duty)/[1-9][0-9]*$"))]
    pub id: String,
    /// The time words, verbatim; null where the text has none.
    pub label: Option<String>,
    /// First day, inclusive, `YYYY-MM-DD`; null for a deadline with no start, for `ongoing` and
    /// `conditional`, and where it cannot be told (a diagnostic says why).
    pub start: Option<NaiveDate>,
    /// Last day, inclusive, `YYYY-MM-DD`; null for an open end, for `ongoing` and `conditional`, and where
    /// it cannot be told (a diagnostic says why).
    pub end: Option<NaiveDate>,
    /// How `start` and `end` bind.
    pub bound: Bound,
    /// The finest unit that the label names, `year` for a null label; null for `ongoing` and
    /// `conditional`.
    pub precision: Option<Precision>,
    /// The stricter reading of a deadline that has two, `YYYY-MM-DD`, inclusive: `6月前` is by the end of
    /// June (`end`) or before June begins (`end_strict`); null elsewhere.
    pub end_strict: Option<NaiveDate>,
    /// An RRULE value (RFC 5545, section 3.3.10), e.g. `FREQ=MONTHLY` for 每月; null where nothing recurs.
    pub recurrence: Option<Cow<'static, str>>,
    /// What the label does not say by itself and where it came from, e.g. `start.year:attachment-title`:
    /// each entry is `field` or `field:source`.
    pub inferred: Inferred,
    /// The work, verbatim, without its closing `；` or `。`; empty where the cell holds only a time.
    pub text: String,
    /// `text` split at `；` and `。`, never inside brackets, quotes or 《》.
    pub actions: Vec<Action>,
    /// The quantified goals in `text`.
    pub targets: Vec<Target>,
    /// The places of the fields.
    pub at: MilestoneAt,
}

/// Where a milestone's fields stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct MilestoneAt {
    /// Places of `label`; of `3、5月` the label `3月` has two.
    #[serde(skip_serializing_if = "Ranges::is_empty")]
    pub label: Ranges,
    /// Places of `text`.
    #[serde(skip_serializing_if = "Ranges::is_empty")]
    pub text: Ranges,
}

/// How the dates of a milestone bind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// Within `start` and `end`.
    During,
    /// Not later than `end`; `start` is null.
    By,
    /// From `start` on; `end` is null.
    From,
    /// Always (长期坚持); both are null.
    Ongoing,
    /// When a condition is met that no calendar knows; both are null, the condition stays in `label`.
    Conditional,
}

impl Bound {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Bound::During => "during",
            Bound::By => "by",
            Bound::From => "from",
            Bound::Ongoing => "ongoing",
            Bound::Conditional => "conditional",
        }
    }
}

/// The finest unit of time that a label names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// A day; also a deadline counted in days or months from the issue.
    Day,
    /// A week, Monday to Sunday.
    Week,
    /// Ten days: 旬, 月初.
    TenDays,
    /// A month: 月, 月底, 月前, 每月.
    Month,
    /// A quarter: 一季度, 每季度末.
    Quarter,
    /// Half a year: 上半年, 下半年.
    HalfYear,
    /// A year: 全年, 年底, 年内, and no label at all.
    Year,
    /// Several years.
    Years,
}

impl Precision {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Precision::Day => "day",
            Precision::Week => "week",
            Precision::TenDays => "ten_days",
            Precision::Month => "month",
            Precision::Quarter => "quarter",
            Precision::HalfYear => "half_year",
            Precision::Year => "year",
            Precision::Years => "years",
        }
    }
}

/// One step of a milestone's text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// The step, verbatim.
    pub text: String,
    /// The first word of the verb table outside a phrase of circumstance; null where there is none.
    pub verb: Option<String>,
    /// What follows the verb, up to the next `，`; null where there is none.
    pub object: Option<String>,
    /// The places of the fields.
    pub at: ActionAt,
}

/// Where an action's fields stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ActionAt {
    /// Places of `text`.
    #[serde(skip_serializing_if = "Ranges::is_empty")]
    pub text: Ranges,
    /// Places of `verb`.
    #[serde(skip_serializing_if = "Ranges::is_empty")]
    pub verb: Ranges,
    /// Places of `object`.
    #[serde(skip_serializing_if = "Ranges::is_empty")]
    pub object: Ranges,
}
