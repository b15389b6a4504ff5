//! The index of departments.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A unit and the tasks that name it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Department {
    /// The name as written in the tasks.
    pub name: String,
    /// The name with a carried-over prefix written out (`市发改委、财政局` gives 市财政局 for the second);
    /// null where nothing is carried over.
    pub full_name: Option<String>,
    /// Whether the name stands for several units (各有关部门, 各市县政府).
    pub collective: bool,
    /// Ids of the tasks and parts that it leads.
    pub leads: Vec<String>,
    /// Ids of the tasks and parts that it supports.
    pub supports: Vec<String>,
    /// Ids of the tasks and parts that it is responsible for.
    pub responsible_for: Vec<String>,
}
