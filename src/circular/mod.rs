//! The contract: what fenjie writes for one circular.
//!
//! These types are the source of truth. The JSON Schema in `schemas/` is generated from them
//! ([`schema`]), and a test fails when the two drift. Keys are written in the order of the fields, all
//! keys always, so that the same circular gives the same bytes. Names are stable within version 1.
//!
//! To add a field: raise the minor of [`SCHEMA_VERSION`], give the field `#[serde(default)]` and
//! `#[schemars(extend("x-since" = "1.MINOR"))]`, and generate the schema anew. JSON of an earlier minor is
//! then still read and checked ([`check`](crate::check)): what it cannot know yet is only noted.

mod department;
mod diagnostic;
mod ground;
mod inference;
mod milestone;
mod notice;
pub mod schema;
mod source;
mod target;
mod task;

pub use department::Department;
pub use diagnostic::{Diagnostic, Severity};
pub use ground::{Items, Named, Range, Ranges};
pub use inference::{INFERENCE_SOURCES, Inferred, inference_source, unsourced_inference};
pub use milestone::{Action, ActionAt, Bound, Milestone, MilestoneAt, Precision};
pub use notice::{Attachment, AttachmentAt, DocumentNumber, DocumentNumberAt, Notice, NoticeAt};
pub use source::{CellRange, Format, Sheet, Source};
pub use target::{Comparison, Target, TargetAt};
pub use task::{Citation, CitationAt, Person, PersonAt, Task, TaskAt};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The version of the contract that this library writes.
pub const SCHEMA_VERSION: &str = "1.1";

/// One circular: its notice, its tasks, and everything that was noticed while reading it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Circular {
    /// Version of this contract, `1.MINOR`; a field added later raises MINOR.
    #[schemars(regex(pattern = r"^1\.(0|[1-9][0-9]*)$"))]
    pub schema_version: String,
    /// The files that were read, in the order in which they stand in the text layer.
    #[schemars(length(min = 1))]
    pub sources: Vec<Source>,
    /// The notice: letterhead, number, title, addressees, body, signature.
    pub notice: Notice,
    /// The tasks in the order of the circular; empty where the table is not in the file (see the
    /// diagnostics).
    pub tasks: Vec<Task>,
    /// Index of every name in `lead`, `support` and `responsible`, by first mention in the tasks and their
    /// parts.
    pub departments: Vec<Department>,
    /// What was noticed, by place in the text layer.
    pub diagnostics: Vec<Diagnostic>,
}
