//! A database of a test, and what is in it.

#[cfg(feature = "load-postgres")]
use super::server;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// The kinds of databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    #[cfg(feature = "load-sqlite")]
    Sqlite,
    #[cfg(feature = "load-postgres")]
    Postgres,
}

/// An empty database, with a folder for files beside it.
pub struct Place {
    pub kind: Kind,
    pub address: String,
    pub folder: TempDir,
}

impl Place {
    /// `None` where there is no server.
    pub fn new(kind: Kind) -> Option<Place> {
        let folder = TempDir::new().expect("a folder");
        let address = match kind {
            #[cfg(feature = "load-sqlite")]
            Kind::Sqlite => format!("sqlite:{}", folder.path().join("台账.db").display()),
            #[cfg(feature = "load-postgres")]
            Kind::Postgres => server::shared()?.database(),
        };
        Some(Place { kind, address, folder })
    }

    /// `fenjie load` with those files.
    pub fn command(&self, files: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fenjie"));
        command.args(["load", &self.address]).args(files).args(["--json", "--lang", "en"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// The word for what was changed of each file.
    pub fn load(&self, files: &[&str]) -> Vec<String> {
        changes(&self.command(files).output().expect("fenjie runs"))
    }

    /// A file in the folder.
    pub fn file(&self, name: &str, content: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).expect("the file is written");
        path.to_str().expect("a path").to_owned()
    }

    /// Runs statements.
    pub fn run(&self, sql: &str) {
        match self.kind {
            #[cfg(feature = "load-sqlite")]
            Kind::Sqlite => self.sqlite().execute_batch(sql).expect(sql),
            #[cfg(feature = "load-postgres")]
            Kind::Postgres => self.postgres().batch_execute(sql).expect(sql),
        }
    }

    /// The rows that a query finds, each with its values as texts parted by `|`.
    pub fn query(&self, sql: &str) -> Vec<String> {
        let row = |values: Vec<Option<String>>| {
            values.into_iter().map(Option::unwrap_or_default).collect::<Vec<_>>().join("|")
        };
        match self.kind {
            #[cfg(feature = "load-sqlite")]
            Kind::Sqlite => {
                use rusqlite::types::ValueRef;
                let connection = self.sqlite();
                let mut statement = connection.prepare(sql).expect(sql);
                let columns = statement.column_count();
                let text = |value: ValueRef<'_>| match value {
                    ValueRef::Null => None,
                    ValueRef::Integer(number) => Some(number.to_string()),
                    ValueRef::Real(number) => Some(number.to_string()),
                    ValueRef::Text(text) | ValueRef::Blob(text) => {
                        Some(String::from_utf8_lossy(text).into_owned())
                    }
                };
                let found = statement.query_map([], |row| {
                    (0..columns).map(|column| row.get_ref(column).map(text)).collect::<Result<Vec<_>, _>>()
                });
                found.expect(sql).map(|values| row(values.expect(sql))).collect()
            }
            #[cfg(feature = "load-postgres")]
            Kind::Postgres => {
                let found = self.postgres().simple_query(sql).expect(sql);
                let rows = found.iter().filter_map(|message| match message {
                    postgres::SimpleQueryMessage::Row(found) => Some(row((0..found.len())
                        .map(|column| found.get(column).map(str::to_owned))
                        .collect())),
                    _ => None,
                });
                rows.collect()
            }
        }
    }

    /// The one number that a query finds.
    pub fn number(&self, sql: &str) -> usize {
        let found = self.query(sql);
        assert_eq!(found.len(), 1, "{sql}: {found:?}");
        found[0].parse().expect(sql)
    }

    /// Lets the views look from another day.
    pub fn set_today(&self, day: &str) {
        match self.kind {
            #[cfg(feature = "load-sqlite")]
            Kind::Sqlite => self.run(&format!(
                "drop view today; create view today as select '{day}' as day, date('{day}', '+30 days') as in_30_days"
            )),
            #[cfg(feature = "load-postgres")]
            Kind::Postgres => self.run(&format!(
                "create or replace view today as select date '{day}' as day, date '{day}' + 30 as in_30_days"
            )),
        }
    }

    #[cfg(feature = "load-sqlite")]
    fn sqlite(&self) -> rusqlite::Connection {
        let path = self.address.strip_prefix("sqlite:").expect("a path");
        let connection = rusqlite::Connection::open(path).expect("the database");
        connection.busy_timeout(std::time::Duration::from_secs(30)).expect("patience");
        connection
    }

    #[cfg(feature = "load-postgres")]
    pub fn postgres(&self) -> postgres::Client {
        postgres::Client::connect(&self.address, postgres::NoTls).expect("the database")
    }
}

/// The word for what was changed of each file, by what fenjie printed.
pub fn changes(output: &Output) -> Vec<String> {
    let said = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code().is_some_and(|code| code < 2), "{errors}");
    let change = |line: &str| {
        let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
        line["change"].as_str().expect("a change").to_owned()
    };
    said.lines().map(change).collect()
}
