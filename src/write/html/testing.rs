//! What the tests of the report are made of.

use crate::circular::{Bound, Circular, Milestone, MilestoneAt};
use crate::{Options, convert};
use chrono::NaiveDate;

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A milestone with the label 时限.
pub fn step(bound: Bound, start: Option<NaiveDate>, end: Option<NaiveDate>) -> Milestone {
    Milestone {
        id: "1/1".to_owned(),
        label: Some("时限".to_owned()),
        start,
        end,
        bound,
        precision: None,
        end_strict: None,
        recurrence: None,
        inferred: Default::default(),
        text: String::new(),
        actions: Vec::new(),
        targets: Vec::new(),
        at: MilestoneAt::default(),
    }
}

/// A circular with one task, 修路.
pub fn circular() -> Circular {
    let text = "序号\t任务\t时限\t责任单位\n1\t修路\t2024年6月底前\t甲局\n";
    convert(text.as_bytes(), &Options::default()).unwrap()
}
