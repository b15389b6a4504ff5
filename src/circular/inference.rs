//! What an entry of `inferred` may say.

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
