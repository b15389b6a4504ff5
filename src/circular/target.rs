//! A quantified goal.

use super::Ranges;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A quantity that a task is to reach or produce, e.g. `不少于300家`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// The shortest verbatim text that holds the comparison word, the number and the unit.
    pub text: String,
    /// The number, counted in `unit`, 万 and 亿 multiplied out; of a range the lower end.
    pub value: serde_json::Number,
    /// The upper end of a range (`5-10家`), not below `value`; null elsewhere.
    pub value_max: Option<serde_json::Number>,
    /// The unit as written: `%`, 家, 万元 without its 万, …; null where there is none.
    pub unit: Option<String>,
    /// How `value` binds.
    pub bound: Comparison,
    /// The horizon (到2026年) by which it is to be reached, `YYYY-MM-DD`, inclusive; null if none is stated.
    pub by: Option<NaiveDate>,
    /// The places of the fields.
    pub at: TargetAt,
}

/// How a target's number binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// 达, 达到, or no word at all.
    Exactly,
    /// 至少, 不少于, 不低于, 以上.
    AtLeast,
    /// 超过, 突破, 高于.
    MoreThan,
    /// 不超过, 不高于, 以内.
    AtMost,
    /// 低于, 少于.
    LessThan,
    /// 约, 左右.
    About,
}

/// Where a target's fields stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TargetAt {
    /// Places of `text`.
    #[serde(skip_serializing_if = "Ranges::is_empty")]
    pub text: Ranges,
}
