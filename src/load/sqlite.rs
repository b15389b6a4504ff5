//! SQLite, in a file that is made where there is none.
//!
//! The file's journal is a write-ahead log (<https://sqlite.org/wal.html>), so that who reads does not wait for who loads, and a commit
//! for no disk: after a power cut the last circulars may be missing, never half of one.

use super::error::Error;
use super::store::{Dialect, Found, Row, Store, Table};
use rusqlite::{Connection, ErrorCode, OpenFlags, params_from_iter};
use std::path::Path;
use std::time::Duration;

/// How long one loader waits for another.
const PATIENCE: Duration = Duration::from_secs(60);

pub(super) struct Sqlite(Connection);

impl Sqlite {
    pub fn open(path: &Path) -> Result<Self, Error> {
        // without the flag that takes paths for URLs
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(told)?;
        connection.busy_timeout(PATIENCE).map_err(told)?;
        connection.set_prepared_statement_cache_capacity(64);
        // what cannot have a log, be it that another loader just makes it, goes on without
        let _ = connection.pragma_update(None, "journal_mode", "wal");
        connection.pragma_update(None, "synchronous", "normal").map_err(told)?;
        connection.pragma_update(None, "foreign_keys", true).map_err(told)?;
        Ok(Sqlite(connection))
    }
}

impl Store for Sqlite {
    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }

    fn begin(&mut self, _what: &str) -> Result<(), Error> {
        self.script("begin immediate")
    }

    fn commit(&mut self) -> Result<(), Error> {
        self.script("commit")
    }

    fn roll_back(&mut self) {
        // a statement that failed may have done it already
        let _ = self.0.execute_batch("rollback");
    }

    fn script(&mut self, sql: &str) -> Result<(), Error> {
        self.0.execute_batch(sql).map_err(told)
    }

    fn run(&mut self, sql: &str, values: &[&str]) -> Result<(), Error> {
        let mut statement = self.0.prepare_cached(sql).map_err(told)?;
        statement.execute(params_from_iter(values)).map(|_| ()).map_err(told)
    }

    fn query(&mut self, sql: &str, values: &[&str]) -> Result<Vec<Found>, Error> {
        let mut statement = self.0.prepare_cached(sql).map_err(told)?;
        let columns = statement.column_count();
        let rows = statement.query_map(params_from_iter(values), |row| {
            (0..columns).map(|column| row.get(column)).collect::<Result<Found, _>>()
        });
        rows.map_err(told)?.collect::<Result<_, _>>().map_err(told)
    }

    fn insert(&mut self, table: &'static Table, rows: &[Row<'_>]) -> Result<(), Error> {
        let marks: Vec<String> = (1..=table.columns.len()).map(|place| format!("${place}")).collect();
        let (name, columns, conflict) = (table.name, table.names(), table.conflict());
        let sql = format!("insert into {name} ({columns}) values ({}){conflict}", marks.join(", "));
        let mut statement = self.0.prepare_cached(&sql).map_err(told)?;
        for row in rows {
            statement.execute(params_from_iter(row.iter().map(Option::as_deref))).map_err(told)?;
        }
        Ok(())
    }
}

fn told(error: rusqlite::Error) -> Error {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::new(
            "另一个程序一直占用着这个数据库；请稍后再试",
            "another program keeps the database to itself; try again later",
        ),
        Some(ErrorCode::NotADatabase) => Error::new(
            "这个文件不是 SQLite 数据库；请换一个文件名",
            "the file is no SQLite database; choose another name",
        ),
        Some(ErrorCode::CannotOpen) => Error::new(
            "无法打开或新建这个文件；请核对所在目录及其权限",
            "the file can be neither opened nor made; look at its folder and the permissions",
        ),
        Some(ErrorCode::ReadOnly) => {
            Error::new("这个文件只读；请修改它的权限", "the file is read-only; change its permissions")
        }
        _ => Error::said("SQLite 出错", "SQLite says", error),
    }
}
