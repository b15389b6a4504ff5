//! What differs: the types of `fenjie diff --format json`.

use super::words::Piece;
use crate::circular::Task;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

/// The version of this form that the library writes.
pub const DIFFERENCE_VERSION: &str = "1.0";

/// What differs between two versions of a circular.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Difference<'a> {
    /// Version of this form, `1.MINOR`; a field added later raises MINOR.
    pub difference_version: &'static str,
    /// Whether nothing differs.
    pub same: bool,
    /// The earlier version.
    pub old: Version,
    /// The later version.
    pub new: Version,
    /// The year that the whole plan moved by; null where it is the same, or moves are to be told one by one.
    pub year: Option<YearMove>,
    /// Departments and headings that have another name wherever they stand; the changes that come of it are `repeated`.
    pub renamed: Vec<Renamed>,
    /// How many tasks and parts there are of each kind.
    pub counts: Counts,
    /// What differs in the notice.
    pub notice: Vec<Change>,
    /// The tasks and parts that differ, in the order of the later version, dropped ones behind the task that they stood behind.
    pub tasks: Vec<TaskChange<'a>>,
    /// What differs in the index of departments that the tasks do not tell: full names.
    pub departments: Vec<Change>,
    /// Whether every two tasks that can be alike were compared. Where it is false, the circulars are so long and so uniform that some tasks
    /// may stand as dropped and added that are one rewritten task.
    pub complete: bool,
}

impl Difference<'_> {
    /// Leaves the tasks of which either version is `wanted`; then nothing is said of the notice, of departments, or of how many are the same.
    pub fn keep(&mut self, wanted: impl Fn(&Task) -> bool) {
        self.notice.clear();
        self.departments.clear();
        self.tasks.retain(|task| task.old_task.into_iter().chain(task.new_task).any(&wanted));
        self.same = self.tasks.is_empty();
        let mut counts = Counts::default();
        for task in &self.tasks {
            let count = match task.kind {
                Kind::Added => &mut counts.added,
                Kind::Dropped => &mut counts.dropped,
                Kind::Moved => &mut counts.moved,
                Kind::Changed if task.is_repeated() => &mut counts.followed,
                Kind::Changed => &mut counts.changed,
            };
            *count += 1;
        }
        self.counts = counts;
    }
}

/// A version of the circular.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Version {
    /// The names of its files.
    pub files: Vec<String>,
    /// Its title, else that of its first attachment; null if none.
    pub title: Option<String>,
    /// Its number as printed; null if none.
    pub number: Option<String>,
    /// The year of the plan; null where nothing tells it.
    pub year: Option<i32>,
}

/// How the plan moved as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct YearMove {
    /// The year of the earlier plan.
    pub old: i32,
    /// The year of the later plan.
    pub new: i32,
    /// How many dates only moved with the year.
    pub dates: usize,
    /// How many texts differ in nothing but that year.
    pub texts: usize,
}

/// Another name for the same thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Renamed {
    /// What it is.
    pub what: Named,
    /// The earlier name.
    pub old: String,
    /// The later name.
    pub new: String,
    /// In how many tasks and parts it stands.
    pub tasks: usize,
}

/// What may be renamed as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Named {
    /// A name in `lead`, `support` or `responsible`.
    Department,
    /// The headings that a task stands under.
    Category,
}

/// Numbers of tasks and parts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Counts {
    /// New ones.
    pub added: usize,
    /// Those that are gone.
    pub dropped: usize,
    /// Those with a change of their own.
    pub changed: usize,
    /// Those that only stand elsewhere in the order.
    pub moved: usize,
    /// Those that have only what is `repeated`: another number since rows before were added or dropped, or a department's or heading's
    /// new name.
    pub followed: usize,
    /// Those that are the same.
    pub same: usize,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// It is in the later version only.
    Added,
    /// It is in the earlier version only.
    Dropped,
    /// It is in both and differs.
    Changed,
    /// It is the same and stands elsewhere in the order.
    Moved,
}

/// A task or part that differs.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TaskChange<'a> {
    /// What happened. With a task that is added or dropped its parts are, unless they are named themselves.
    pub kind: Kind,
    /// Whether it stands elsewhere among its neighbours.
    pub moved: bool,
    /// Where it stands in the earlier version; null for an added one.
    pub old: Option<TaskSide>,
    /// Where it stands in the later version; null for a dropped one.
    pub new: Option<TaskSide>,
    /// What differs in it.
    pub changes: Vec<Change>,
    /// Tasks of the other version that hold most of its words: what a dropped one was probably merged into, what an added one was probably split off.
    pub related: Vec<TaskSide>,
    /// The task in the earlier version.
    #[serde(skip)]
    pub old_task: Option<&'a Task>,
    /// The task in the later version.
    #[serde(skip)]
    pub new_task: Option<&'a Task>,
}

impl TaskChange<'_> {
    /// Whether all of it is told elsewhere.
    #[must_use]
    pub fn is_repeated(&self) -> bool {
        self.kind == Kind::Changed && !self.moved && self.changes.iter().all(|change| change.repeated)
    }
}

/// A task or part in one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TaskSide {
    /// Where it stands in the JSON of that version (RFC 6901).
    pub pointer: String,
    /// Its id there.
    pub id: String,
    /// Its number as printed; null if none.
    pub number: Option<String>,
    /// Its title.
    pub title: String,
}

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Change {
    /// The name of the field in the contract; `part_of` for the task that a part belongs to.
    pub field: &'static str,
    /// The header of a column of `extra`; null for all other fields.
    pub column: Option<String>,
    /// What happened; `moved` where only the order of a list differs.
    pub kind: Kind,
    /// The earlier value; null where there was none.
    pub old: Option<Side>,
    /// The later value; null where there is none.
    pub new: Option<Side>,
    /// By how many days a date, or the end of a milestone, moved later; negative for earlier. Beside the move of the year, where `year` tells one.
    pub days: Option<i64>,
    /// Both texts as what is the same, dropped and added; empty for what is no text.
    pub words: Vec<Piece>,
    /// What differs in an object (a milestone, a person, …); empty for a plain value.
    pub changes: Vec<Change>,
    /// Whether it is told elsewhere: it comes of `renamed`, or of rows that were added or dropped before (another number).
    pub repeated: bool,
}

/// A value in one version.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Side {
    /// Where it stands in the JSON of that version (RFC 6901).
    pub pointer: String,
    /// The value, objects without their places; null for an object whose `changes` tell more.
    pub value: Value,
    /// The value as a line for people.
    #[serde(skip)]
    pub text: String,
}
