//! What an entry of `inferred` may say.

use smallvec::SmallVec;
use std::borrow::Cow;

/// What was worked out: each entry is `field` or `field:source`. What fenjie itself writes is known ahead, and
/// seldom more than two entries: none of it is allocated.
pub type Inferred = SmallVec<[Cow<'static, str>; 2]>;

/// Where a worked-out part of a value may have come from: the `source` of an entry `field:source`.
///
/// In the order in which a year is looked for, then those that are no sources of years.
pub const INFERENCE_SOURCES: &[&str] = &[
    "label",
    "earlier-label",
    "attachment-title",
    "circular-title",
    "number",
    "issue-date",
    "option",
    "rollover",
    "merged-cell",
    "rule",
    "meta",
];
