//! The schema, and how an older one becomes it.
//!
//! Each step has a number and is some files of SQL. A database says in `schema_version` which steps it has taken. To change the schema, add
//! a step: one that was released is never changed.

use super::error::Error;
use super::store::{Dialect, Store};

/// A step from one version of the schema to the next.
pub(super) struct Step {
    /// Its SQL for each database.
    sql: fn(Dialect) -> &'static [&'static str],
}

macro_rules! sql {
    ($($name:literal),*) => { &[$(include_str!(concat!("sql/", $name, ".sql"))),*] };
}

/// The steps, the first of which makes version 1.
pub(super) const STEPS: &[Step] = &[
    Step {
        sql: |dialect| match dialect {
            #[cfg(feature = "load-sqlite")]
            Dialect::Sqlite => sql!("1-circulars", "1-sqlite"),
            #[cfg(feature = "load-postgres")]
            Dialect::Postgres => sql!("1-circulars", "1-postgres"),
        },
    },
    Step { sql: |_| sql!("2-progress") },
    Step {
        sql: |dialect| match dialect {
            #[cfg(feature = "load-sqlite")]
            Dialect::Sqlite => sql!("3-sqlite", "3-views"),
            #[cfg(feature = "load-postgres")]
            Dialect::Postgres => sql!("3-postgres", "3-views"),
        },
    },
    Step { sql: |_| sql!("4-loads") },
];

/// Makes the schema, or what is missing of it. Whoever does so at the same time waits.
pub(super) fn prepare(store: &mut dyn Store, steps: &[Step]) -> Result<(), Error> {
    if version(store)? == Some(steps.len()) {
        return Ok(());
    }
    store.begin("schema")?;
    match upgrade(store, steps) {
        Ok(()) => store.commit(),
        Err(error) => {
            store.roll_back();
            Err(error)
        }
    }
}

fn upgrade(store: &mut dyn Store, steps: &[Step]) -> Result<(), Error> {
    let made = match version(store)? {
        Some(version) => version,
        None => {
            store.script(
                "create table schema_version (\
                     version integer not null primary key, \
                     upgraded_at timestamptz not null default current_timestamp\
                 )",
            )?;
            0
        }
    };
    if made > steps.len() {
        let ours = steps.len();
        return Err(Error::new(
            format!("这个数据库的结构是第 {made} 版，本程序只认得到第 {ours} 版；请升级 fenjie"),
            format!(
                "the database has version {made} of the schema, and this fenjie knows none behind {ours}; upgrade fenjie"
            ),
        ));
    }
    let dialect = store.dialect();
    for (place, step) in steps.iter().enumerate().skip(made) {
        (step.sql)(dialect).iter().try_for_each(|sql| store.script(sql))?;
        let number = (place + 1).to_string();
        store.run(
            "insert into schema_version (version) values (cast(cast($1 as text) as integer))",
            &[&number],
        )?;
    }
    Ok(())
}

/// Which version the database has; `None` for a new one.
fn version(store: &mut dyn Store) -> Result<Option<usize>, Error> {
    let exists = match store.dialect() {
        #[cfg(feature = "load-sqlite")]
        Dialect::Sqlite => "select name from sqlite_master where type = 'table' and name = 'schema_version'",
        #[cfg(feature = "load-postgres")]
        Dialect::Postgres => "select to_regclass('schema_version')::text",
    };
    let exists = store.query(exists, &[])?.into_iter().flatten().flatten().next().is_some();
    if !exists {
        return Ok(None);
    }
    let versions = store.query("select cast(max(version) as text) from schema_version", &[])?;
    let version = versions.into_iter().flatten().flatten().next();
    Ok(Some(version.and_then(|version| version.parse().ok()).unwrap_or(0)))
}

#[cfg(all(test, feature = "load-sqlite"))]
mod tests {
    use super::*;
    use crate::load::sqlite::Sqlite;
    use std::path::Path;

    fn in_memory() -> Sqlite {
        Sqlite::open(Path::new(":memory:")).unwrap()
    }

    #[test]
    fn an_older_schema_takes_the_steps_that_it_lacks_and_keeps_its_rows() {
        let older = &STEPS[..2];
        let mut store = in_memory();
        prepare(&mut store, older).unwrap();
        store.run("insert into progress (key, state) values ($1, $2)", &["k", "done"]).unwrap();
        assert!(store.query("select key from orphans", &[]).is_err());
        prepare(&mut store, STEPS).unwrap();
        assert_eq!(version(&mut store).unwrap(), Some(STEPS.len()));
        let orphans = store.query("select key, state from orphans", &[]).unwrap();
        assert_eq!(orphans, [[Some("k".to_owned()), Some("done".to_owned())]]);
        // and again nothing
        prepare(&mut store, STEPS).unwrap();
    }

    #[test]
    fn a_newer_schema_is_refused() {
        let mut store = in_memory();
        prepare(&mut store, STEPS).unwrap();
        let error = prepare(&mut store, &STEPS[..1]).unwrap_err();
        assert!(error.to_string().contains("upgrade fenjie"), "{error}");
    }

    #[test]
    fn a_step_that_fails_leaves_the_schema_as_it_was() {
        let mut store = in_memory();
        store.script("create table tasks (a text)").unwrap();
        assert!(prepare(&mut store, STEPS).is_err());
        assert_eq!(version(&mut store).unwrap(), None);
        assert!(store.query("select id from circulars", &[]).is_err());
    }
}
