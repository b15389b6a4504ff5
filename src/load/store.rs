//! What the loader asks of a database. Values go to it as parameters, never as SQL.

use super::error::Error;
use std::borrow::Cow;

/// A value as text, which the database makes into what its column is; `None` for null.
pub(super) type Value<'a> = Option<Cow<'a, str>>;

/// A row to be written, a value for each column of its table.
pub(super) type Row<'a> = Vec<Value<'a>>;

/// A row that was read.
pub(super) type Found = Vec<Option<String>>;

/// A table as it is written to.
#[derive(Debug)]
pub(super) struct Table {
    pub name: &'static str,
    /// Its columns and their types.
    pub columns: &'static [(&'static str, &'static str)],
    /// The column by which a row that is there already is known and written over.
    pub replaces: Option<&'static str>,
}

impl Table {
    /// The names of the columns, parted by commas.
    pub fn names(&self) -> String {
        self.columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }

    /// What an insert ends with.
    pub fn conflict(&self) -> String {
        let Some(by) = self.replaces else { return String::new() };
        let others = self.columns.iter().filter(|(name, _)| *name != by);
        let set: Vec<String> = others.map(|(name, _)| format!("{name} = excluded.{name}")).collect();
        format!(" on conflict ({by}) do update set {}, loaded_at = current_timestamp", set.join(", "))
    }
}

/// A connection to a database.
pub(super) trait Store {
    /// What it is called in the names of the SQL files.
    fn dialect(&self) -> Dialect;

    /// Begins to write. Whoever else begins for the same `what` waits for the end.
    fn begin(&mut self, what: &str) -> Result<(), Error>;

    /// Ends what [`begin`](Self::begin) began: all of it is kept.
    fn commit(&mut self) -> Result<(), Error>;

    /// The same, and nothing of it is kept. What cannot be rolled back has no connection any more, and is not kept either.
    fn roll_back(&mut self);

    /// Runs statements without parameters.
    fn script(&mut self, sql: &str) -> Result<(), Error>;

    /// Runs a statement with the parameters `$1`, `$2`, … all of them texts.
    fn run(&mut self, sql: &str, values: &[&str]) -> Result<(), Error>;

    /// Runs a query with such parameters, whose columns are all texts.
    fn query(&mut self, sql: &str, values: &[&str]) -> Result<Vec<Found>, Error>;

    /// Writes rows.
    fn insert(&mut self, table: &'static Table, rows: &[Row<'_>]) -> Result<(), Error>;
}

/// What the databases say each in its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    #[cfg(feature = "load-sqlite")]
    Sqlite,
    #[cfg(feature = "load-postgres")]
    Postgres,
}
