//! A task, its parts, and who and what it names.

use super::ground::Named;
use super::{Inferred, Items, Milestone, Ranges, Target};
use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One task of the circular, or a part of one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Position in the circular, unique: `5`, its parts `5.1`, `5.2`.
    #[schemars(regex(pattern = r"^[1-9][0-9]*(\.[1-9][0-9]*)*$"))]
    pub id: String,
    /// The number as printed, e.g. `（三）`; null if none.
    pub number: Option<String>,
    /// `index` of the attachment that holds the task; null if the notice's own text does.
    pub attachment: Option<u32>,
    /// The headings that the task stands under, outermost first, with their marks (`一、夯实基础`).
    pub category: Vec<String>,
    /// What is to be done, in the circular's words.
    pub title: String,
    /// The main content (主要内容); null where there is none or only the parts have one.
    pub content: Option<String>,
    /// Who leads (牵头, 主办): one department a string, verbatim. A part repeats what it inherits and says so
    /// in `inferred` (`lead:merged-cell`).
    pub lead: Vec<String>,
    /// Who takes part (参与, 配合, 协办), likewise.
    pub support: Vec<String>,
    /// Who is responsible (责任单位) where nobody is named as leading, likewise.
    pub responsible: Vec<String>,
    /// The persons named.
    pub people: Vec<Person>,
    /// The quantified goals of the title and content; those of a schedule stand on their milestone.
    pub targets: Vec<Target>,
    /// The documents named in 《》 by their full titles in title, content and schedule, each once.
    pub cites: Vec<Citation>,
    /// The schedule, in the order of the text.
    pub milestones: Vec<Milestone>,
    /// The parts, where the task's cell spans several rows with content of their own.
    pub parts: Vec<Task>,
    /// Columns that the program does not know: header → text, in the order of the columns; an empty cell is
    /// no key.
    pub extra: IndexMap<String, String>,
    /// What was worked out and from where, e.g. `lead:merged-cell`: each entry is `field` or
    /// `field:source`.
    pub inferred: Inferred,
    /// The places of the fields.
    pub at: TaskAt,
}

/// Where a task's fields stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TaskAt {
    /// Places of `number`.
    #[serde(skip_serializing_if = "Ranges::is_empty")]
    pub number: Ranges,
    /// Places of each of `category`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub category: Items,
    /// Places of `title`.
    #[serde(skip_serializing_if = "Ranges::is_empty")]
    pub title: Ranges,
    /// Places of `content`.
    #[serde(skip_serializing_if = "Ranges::is_empty")]
    pub content: Ranges,
    /// Places of each of `lead`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lead: Items,
    /// Places of each of `support`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub support: Items,
    /// Places of each of `responsible`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub responsible: Items,
    /// Places of the values of `extra`, by header.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub extra: Named,
}

/// A person named with a task.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The name; null where a post stands alone.
    pub name: Option<String>,
    /// The role, in the words of the header or verb that names the person: 责任人, 牵头, …; null if none.
    pub role: Option<String>,
    /// The post, e.g. 总经理助理; null if none.
    pub post: Option<String>,
    /// The places of the fields.
    pub at: PersonAt,
}

/// Where a person's fields stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PersonAt {
    /// Places of `name`.
    #[serde(skip_serializing_if = "Ranges::is_empty")]
    pub name: Ranges,
    /// Places of `role`.
    #[serde(skip_serializing_if = "Ranges::is_empty")]
    pub role: Ranges,
    /// Places of `post`.
    #[serde(skip_serializing_if = "Ranges::is_empty")]
    pub post: Ranges,
}

/// A document named in 《》.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The title inside the 《》.
    pub title: String,
    /// The document number that follows it, as printed; null if none.
    pub number: Option<String>,
    /// The places of the fields.
    pub at: CitationAt,
}

/// Where a citation's fields stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CitationAt {
    /// Places of `title`.
    #[serde(skip_serializing_if = "Ranges::is_empty")]
    pub title: Ranges,
    /// Places of `number`.
    #[serde(skip_serializing_if = "Ranges::is_empty")]
    pub number: Ranges,
}
