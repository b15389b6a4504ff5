//! A circular → the rows of a database, SQLite or PostgreSQL. The schema is in `sql/`, and `docs/database.md` tells what people do with it.
//!
//! fenjie makes the schema and brings an older one up to date (`schema`). A circular is written in one transaction, or not at all. The
//! same again changes nothing; a corrected version takes the place of the one before, and its milestones keep their [keys](crate::key), by which
//! users keep what they know of them in a table that fenjie never writes to.
//!
//! Two circulars are one if their keys ([`key::of`]) are, unless they are plainly different ones (`earlier`): a number such as
//! 政办发〔2024〕5号 is any county's.
//!
//! What comes in is taken for hostile: values are parameters, never SQL, and `rows` says what becomes of what a database cannot hold.

mod address;
mod earlier;
mod error;
#[cfg(feature = "load-postgres")]
mod password;
#[cfg(feature = "load-postgres")]
mod postgres;
mod rows;
mod schema;
#[cfg(feature = "load-sqlite")]
mod sqlite;
mod store;
mod tables;

pub use error::Error;

use crate::circular::Circular;
use crate::document::TextLayer;
use crate::key;
use crate::write::{Indent, Rows, to_json};
use address::Address;
use earlier::Earlier;
use rows::Names;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::thread;
use std::time::Duration;
use store::Store;

/// How often a circular is tried where the connection is lost.
const TRIES: u32 = 8;

/// How long to wait before the second try; before each further one twice as long, some 13 seconds in all.
const PAUSE: Duration = Duration::from_millis(100);

/// A database of circulars.
pub struct Database {
    address: Address,
    /// The connection; `None` where it was lost.
    store: Option<Box<dyn Store>>,
}

/// What came of loading a circular.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// What the database calls it: `circulars.id`.
    pub id: String,
    /// What changed in the database.
    pub change: Change,
}

/// What loading a circular changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It was not there.
    New,
    /// An earlier version was there, and this one took its place.
    Replaced(Revision),
    /// It was there already.
    Unchanged,
}

/// How the milestones of a version, and the tasks without any, differ from those of the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Revision {
    /// How many are new.
    pub added: usize,
    /// How many are known again and read otherwise.
    pub changed: usize,
    /// How many are there no more.
    pub gone: usize,
}

impl Database {
    /// Opens a database: `sqlite:tracker.db`, a path that ends in `.db`, `.sqlite` or `.sqlite3`, or `postgres://user@host/name`. A file
    /// and the schema are made where they are missing.
    ///
    /// ```
    /// # #[cfg(feature = "load-sqlite")] {
    /// use fenjie::load::{Change, Database};
    /// let notice = "序号\t任务\t时限\t责任单位\n1\t修路\t2024年6月底前\t甲局\n";
    /// let (circular, layer) = fenjie::convert_with_layer(notice.as_bytes(), &fenjie::Options::default())?;
    /// let mut database = Database::open("sqlite::memory:")?;
    /// assert_eq!(database.load(&circular, Some(&layer))?.change, Change::New);
    /// assert_eq!(database.load(&circular, Some(&layer))?.change, Change::Unchanged);
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// An address that is none or asks for what fenjie cannot do (TLS), a database that cannot be reached or made, one of another program,
    /// or with a schema newer than this fenjie.
    pub fn open(address: &str) -> Result<Self, Error> {
        let address = Address::parse(address)?;
        // what cannot be reached at all is told at once
        let store = Some(connect(&address)?);
        let mut database = Database { address, store };
        database.retry(|store| schema::prepare(store, schema::STEPS))?;
        Ok(database)
    }

    /// Loads a circular, with the text that its ranges point into where that is at hand. A lost connection is made again, for some
    /// seconds.
    ///
    /// # Errors
    /// Where the database refuses it, or cannot be reached again; nothing of the circular is in it then.
    pub fn load(&mut self, circular: &Circular, layer: Option<&TextLayer>) -> Result<Loaded, Error> {
        let json = to_json(circular, Indent::None);
        let content = Content { circular, layer, sha256: fingerprint(circular), json };
        let mut in_doubt = None;
        self.retry(|store| content.attempt(store, &mut in_doubt))
    }

    /// Whether the database has what came of a file: its SHA-256 is `file`, and `made` stands for all else that its reading depends on.
    ///
    /// # Errors
    /// Where the database cannot be reached.
    pub fn has(&mut self, file: &str, made: &str) -> Result<bool, Error> {
        let known = "select circular from loads where file = $1 and made = $2";
        self.retry(|store| store.query(known, &[file, made])).map(|found| !found.is_empty())
    }

    /// Notes what [`has`](Self::has) asks for: the circular `loaded` came of that file. A later version of it takes the note away.
    ///
    /// # Errors
    /// Where the database cannot be reached.
    pub fn note(&mut self, file: &str, made: &str, loaded: &Loaded) -> Result<(), Error> {
        let note = "insert into loads (file, made, circular) values ($1, $2, $3) \
            on conflict (file, made) do update set circular = excluded.circular";
        self.retry(|store| {
            store.begin(&loaded.id)?;
            match store.run(note, &[file, made, &loaded.id]) {
                Ok(()) => store.commit(),
                Err(error) => {
                    store.roll_back();
                    Err(error)
                }
            }
        })
    }

    /// Tries something, with another connection where one is lost.
    fn retry<T>(&mut self, mut attempt: impl FnMut(&mut dyn Store) -> Result<T, Error>) -> Result<T, Error> {
        let mut pause = PAUSE;
        for _ in 1..TRIES {
            match self.connected().and_then(&mut attempt) {
                Err(error) if error.is_lost() => {
                    self.store = None;
                    thread::sleep(pause);
                    pause *= 2;
                }
                result => return result,
            }
        }
        self.connected().and_then(attempt)
    }

    fn connected(&mut self) -> Result<&mut dyn Store, Error> {
        let store = match &mut self.store {
            Some(store) => store,
            lost => lost.insert(connect(&self.address)?),
        };
        Ok(store.as_mut())
    }
}

/// A connection to the database.
fn connect(address: &Address) -> Result<Box<dyn Store>, Error> {
    match address {
        #[cfg(feature = "load-sqlite")]
        Address::Sqlite(path) => Ok(Box::new(sqlite::Sqlite::open(path)?)),
        #[cfg(not(feature = "load-sqlite"))]
        Address::Sqlite(_) => Err(Error::new(
            "这个 fenjie 不含 SQLite（load-sqlite）",
            "this fenjie is built without SQLite (load-sqlite)",
        )),
        #[cfg(feature = "load-postgres")]
        Address::Postgres(address) => Ok(Box::new(postgres::Postgres::connect(&postgres::config(address)?)?)),
        #[cfg(not(feature = "load-postgres"))]
        Address::Postgres(_) => Err(Error::new(
            "这个 fenjie 不含 PostgreSQL（load-postgres）",
            "this fenjie is built without PostgreSQL (load-postgres)",
        )),
    }
}

/// What is to be loaded.
struct Content<'a> {
    circular: &'a Circular,
    layer: Option<&'a TextLayer>,
    json: String,
    sha256: String,
}

impl Content<'_> {
    /// One try. Where the connection is lost while what was written is committed, only the next try can tell whether it was: `in_doubt`.
    fn attempt(&self, store: &mut dyn Store, in_doubt: &mut Option<Loaded>) -> Result<Loaded, Error> {
        let identity = key::of(self.circular).to_string();
        match store.begin(&identity).and_then(|()| self.load(store, &identity)) {
            Err(error) => {
                store.roll_back();
                Err(error)
            }
            Ok(loaded) => {
                let was_written = loaded.change == Change::Unchanged;
                let loaded = in_doubt.take().filter(|_| was_written).unwrap_or(loaded);
                *in_doubt = Some(loaded.clone());
                store.commit().map(|()| loaded)
            }
        }
    }

    /// Writes the circular, inside of a transaction.
    fn load(&self, store: &mut dyn Store, identity: &str) -> Result<Loaded, Error> {
        let same = "select id from circulars where identity = $1 and sha256 = $2";
        if let Some(Some(id)) = store.query(same, &[identity, &self.sha256])?.into_iter().flatten().next() {
            self.add_text(store, &id)?;
            return Ok(Loaded { id, change: Change::Unchanged });
        }
        let stored = earlier::stored(store, identity)?;
        let found = stored.iter().find_map(|earlier| earlier.carried(self.circular));
        let copy = match &found {
            Some((earlier, _)) => earlier.copy,
            None => stored.iter().map(|earlier| earlier.copy).max().unwrap_or(0) + 1,
        };
        let id = format!("{identity}{}", rows::behind(copy));
        let (keys, version, change) = match found {
            None => (key::keys(self.circular, Rows::Milestones), 1, Change::New),
            Some((earlier, carried)) => {
                let keys: Vec<_> = carried.rows.iter().map(|kept| kept.key).collect();
                let revision = Revision {
                    added: keys.len().saturating_sub(carried.known),
                    changed: carried.rows.iter().filter(|kept| kept.changes > 0).count(),
                    gone: gone(earlier, &keys),
                };
                (keys, earlier.version + 1, Change::Replaced(revision))
            }
        };
        let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
        let names =
            Names { id: &id, identity, copy, version, sha256: &self.sha256, keys: &keys, json: &self.json };
        if version > 1 {
            take_out(store, &id)?;
        }
        for (table, rows) in rows::rows(self.circular, &names, self.layer) {
            store.insert(table, &rows)?;
        }
        if version > 1 {
            IS_BACK.iter().try_for_each(|sql| store.run(sql, &[&id]))?;
        }
        Ok(Loaded { id, change })
    }

    /// The text of a circular that was loaded from JSON alone.
    fn add_text(&self, store: &mut dyn Store, id: &str) -> Result<(), Error> {
        let Some(layer) = self.layer else { return Ok(()) };
        let text = layer.as_str().replace('\0', "\u{FFFD}");
        store.run("update circulars set text = $1 where id = $2 and text is null", &[&text, id])
    }
}

/// How many of the keys of an earlier version are there no more.
fn gone(earlier: &Earlier, keys: &[key::Key]) -> usize {
    let keys: HashSet<&key::Key> = keys.iter().collect();
    earlier.keys.iter().filter(|key| !keys.contains(key)).count()
}

/// What an earlier version says is kept in `gone` before it is taken out, all of it at first.
const REMEMBER: &[&str] = &[
    "insert into gone (key, circular, version, title, label, starts, ends, text)
     select m.key, m.circular, c.version, t.title, m.label, m.starts, m.ends, m.text
     from milestones m
     join circulars c on c.id = m.circular
     left join tasks t on t.circular = m.circular and t.task = m.task
     where m.circular = $1
     on conflict (key) do nothing",
    "insert into gone (key, circular, version, title)
     select t.key, t.circular, c.version, t.title
     from tasks t
     join circulars c on c.id = t.circular
     where t.circular = $1 and t.key is not null
     on conflict (key) do nothing",
];

/// What the new version has is not gone.
const IS_BACK: &[&str] = &[
    "delete from gone where circular = $1 and key in (select key from milestones)",
    "delete from gone where circular = $1 and key in (select key from tasks where key is not null)",
];

/// What belongs to a circular, but for `circulars` itself, to which others' tables may refer. Rows that point to these go with them.
const ITS_TABLES: &[&str] = &[
    "delete from diagnostics where circular = $1",
    "delete from cites where circular = $1",
    "delete from targets where circular = $1",
    "delete from roles where circular = $1",
    "delete from departments where circular = $1",
    "delete from milestones where circular = $1",
    "delete from tasks where circular = $1",
    "delete from attachments where circular = $1",
    "delete from sources where circular = $1",
    "delete from loads where circular = $1",
];

/// Takes the rows of an earlier version out.
fn take_out(store: &mut dyn Store, id: &str) -> Result<(), Error> {
    REMEMBER.iter().chain(ITS_TABLES).try_for_each(|sql| store.run(sql, &[id]))
}

/// What tells one content from another: all of the JSON but the messages, which may be in either language.
fn fingerprint(circular: &Circular) -> String {
    let Circular { schema_version, sources, notice, tasks, departments, diagnostics } = circular;
    let diagnostics: Vec<_> =
        diagnostics.iter().map(|found| (&found.code, found.severity, &found.task, &found.at)).collect();
    // writing to memory cannot fail, and all keys are strings
    let written = serde_json::to_string(&(schema_version, sources, notice, tasks, departments, diagnostics));
    hexadecimal(&Sha256::digest(written.unwrap_or_default()))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
