//! Grounding: where in the text layer a value stands.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

/// `[start, end)` in Unicode code points of the text layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Range(
    /// First code point.
    pub usize,
    /// One past the last code point.
    pub usize,
);

/// The places of one value, in order. A list, since a value may be joined from several places (a row
/// continued on the next page). The text of the ranges, joined and without white space, is the value
/// without white space. Nearly every value has one place, which needs no allocation.
pub type Ranges = SmallVec<[Range; 1]>;

/// The places of a list of values: one [`Ranges`] per item, in the order of the items.
pub type Items = Vec<Ranges>;

/// The places of a map's values by the map's keys.
pub type Named = IndexMap<String, Ranges>;
