//! What was noticed while reading.

use super::Ranges;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something a person should know: a doubt, a fault of the source, a rule that was applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Diagnostic {
    /// Which kind; `fenjie explain CODE` tells more. A later minor version may add codes.
    #[schemars(regex(pattern = r"^[a-z]+(-[a-z]+)*$"))]
    pub code: String,
    /// How grave.
    pub severity: Severity,
    /// For people: Chinese, or English where that was asked for.
    pub message: String,
    /// The id of the task or part concerned; null where it is none in particular.
    pub task: Option<String>,
    /// The places concerned, as `[start, end)` ranges of the text layer; empty where it is no place in
    /// particular.
    pub at: Ranges,
}

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing to do; the source was repaired or a stated rule applied.
    Info,
    /// A reading that a person should look at.
    Warning,
    /// Something could not be read, or is wrong.
    Error,
}
