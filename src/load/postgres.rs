//! PostgreSQL, 11 or newer.
//!
//! Each table's rows go out as one statement over an array a column. A circular's transaction holds an advisory lock for that circular, so
//! that whoever loads it at the same time waits.
//!
//! The connection is never encrypted: a TLS of our own (rustls and its cryptography) would weigh more than all the rest of the loader. So
//! an address that asks for TLS is refused, and one of another machine has to say `sslmode=disable`; a tunnel brings either near.

use super::error::Error;
use super::password::{self, Login};
use super::store::{Dialect, Found, Row, Store, Table};
use postgres::config::{Host, SslMode};
use postgres::error::SqlState;
use postgres::types::ToSql;
use postgres::{Client, Config, NoTls, Statement};
use std::collections::HashMap;
use std::env;
use std::error::Error as _;
use std::io;
use std::net::IpAddr;
use std::path::Path;
use std::time::Duration;

/// How long to wait for a server that does not answer, where the address does not say.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where servers of this machine have their sockets.
const SOCKETS: [&str; 2] = ["/var/run/postgresql", "/tmp"];

/// What an address says, put right.
pub(super) fn config(address: &str) -> Result<Config, Error> {
    // the crate knows these modes as no values at all
    if ["sslmode=verify-ca", "sslmode=verify-full"].iter().any(|mode| address.contains(mode)) {
        return Err(no_tls());
    }
    let mut config: Config = address.parse().map_err(|error| {
        Error::said("数据库地址无法读懂", "the address of the database cannot be read", error)
    })?;
    if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
        let socket = SOCKETS.iter().find(|folder| Path::new(folder).join(".s.PGSQL.5432").exists());
        let default = socket.map_or("localhost", |folder| *folder);
        config.host(&env::var("PGHOST").unwrap_or_else(|_| default.to_owned()));
    }
    if config.get_ssl_mode() == SslMode::Require {
        return Err(no_tls());
    }
    let is_near =
        config.get_hosts().iter().all(is_near) && config.get_hostaddrs().iter().all(IpAddr::is_loopback);
    if !is_near && config.get_ssl_mode() != SslMode::Disable {
        return Err(Error::new(
            "这个数据库在另一台机器上，而 fenjie 不能加密连接；请通过隧道（如 ssh -L）连接，或在地址后加 sslmode=disable 表示同意不加密",
            "this database is on another machine, and fenjie cannot encrypt a connection; use a tunnel (such as ssh -L), or agree to go without by sslmode=disable in the address",
        ));
    }
    config.ssl_mode(SslMode::Disable);
    if config.get_user().is_none()
        && let Some(user) = ["PGUSER", "USER"].iter().find_map(|name| env::var(name).ok())
    {
        config.user(&user);
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(PATIENCE);
    }
    if config.get_password().is_none()
        && let Some(password) = password_for(&config)
    {
        config.password(password);
    }
    if config.get_application_name().is_none() {
        config.application_name("fenjie load");
    }
    Ok(config)
}

fn no_tls() -> Error {
    Error::new(
        "这个地址要求加密（sslmode），而 fenjie 不能加密连接；请通过隧道（如 ssh -L）连接",
        "the address asks for TLS (sslmode), and fenjie cannot encrypt a connection; use a tunnel (such as ssh -L)",
    )
}

/// Whether what goes there stays on this machine.
fn is_near(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

fn password_for(config: &Config) -> Option<String> {
    let host = match config.get_hosts().first() {
        Some(Host::Tcp(name)) => name.clone(),
        _ => "localhost".to_owned(),
    };
    let port = config.get_ports().first().copied().unwrap_or(5432);
    let user = config.get_user()?;
    let database = config.get_dbname().unwrap_or(user);
    password::find(&Login { host: &host, port, database, user })
}

pub(super) struct Postgres {
    client: Client,
    prepared: HashMap<String, Statement>,
}

impl Postgres {
    pub fn connect(config: &Config) -> Result<Self, Error> {
        let client = config.connect(NoTls).map_err(|error| unreachable(&error))?;
        Ok(Postgres { client, prepared: HashMap::new() })
    }

    fn prepared(&mut self, sql: &str) -> Result<Statement, Error> {
        if let Some(statement) = self.prepared.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql).map_err(|error| told(&error))?;
        self.prepared.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

impl Store for Postgres {
    fn dialect(&self) -> Dialect {
        Dialect::Postgres
    }

    fn begin(&mut self, what: &str) -> Result<(), Error> {
        self.script("begin")?;
        self.query("select pg_advisory_xact_lock(hashtextextended('fenjie ' || $1, 0))::text", &[what])
            .map(|_| ())
    }

    fn commit(&mut self) -> Result<(), Error> {
        self.script("commit")
    }

    fn roll_back(&mut self) {
        // without a connection the server does it by itself
        let _ = self.client.batch_execute("rollback");
    }

    fn script(&mut self, sql: &str) -> Result<(), Error> {
        self.client.batch_execute(sql).map_err(|error| told(&error))
    }

    fn run(&mut self, sql: &str, values: &[&str]) -> Result<(), Error> {
        let statement = self.prepared(sql)?;
        let values: Vec<&(dyn ToSql + Sync)> = values.iter().map(|value| value as _).collect();
        self.client.execute(&statement, &values).map(|_| ()).map_err(|error| told(&error))
    }

    fn query(&mut self, sql: &str, values: &[&str]) -> Result<Vec<Found>, Error> {
        let statement = self.prepared(sql)?;
        let values: Vec<&(dyn ToSql + Sync)> = values.iter().map(|value| value as _).collect();
        let rows = self.client.query(&statement, &values).map_err(|error| told(&error))?;
        rows.iter()
            .map(|row| (0..row.len()).map(|column| row.try_get(column)).collect::<Result<Found, _>>())
            .collect::<Result<_, _>>()
            .map_err(|error| told(&error))
    }

    fn insert(&mut self, table: &'static Table, rows: &[Row<'_>]) -> Result<(), Error> {
        if rows.is_empty() {
            return Ok(());
        }
        let cast = |(name, kind): &(&str, &str)| format!("u.{name}::{kind}");
        let casts: Vec<String> = table.columns.iter().map(cast).collect();
        let arrays: Vec<String> =
            (1..=table.columns.len()).map(|place| format!("${place}::text[]")).collect();
        let (name, columns, conflict) = (table.name, table.names(), table.conflict());
        let sql = format!(
            "insert into {name} ({columns}) select {} from unnest({}) as u ({columns}){conflict}",
            casts.join(", "),
            arrays.join(", ")
        );
        let statement = self.prepared(&sql)?;
        let column = |place: usize| -> Vec<Option<&str>> {
            rows.iter().map(|row| row.get(place).and_then(Option::as_deref)).collect()
        };
        let columns: Vec<Vec<Option<&str>>> = (0..table.columns.len()).map(column).collect();
        let values: Vec<&(dyn ToSql + Sync)> = columns.iter().map(|column| column as _).collect();
        self.client.execute(&statement, &values).map(|_| ()).map_err(|error| told(&error))
    }
}

/// Why there is no connection.
fn unreachable(error: &postgres::Error) -> Error {
    match told(error) {
        lost if lost.is_lost() => lost,
        _ => Error::said("无法连接数据库", "the database cannot be reached", detail(error)),
    }
}

fn told(error: &postgres::Error) -> Error {
    let is_io = error.source().is_some_and(|source| source.is::<io::Error>());
    let passes = error.code().is_some_and(|code| {
        code.code().starts_with("08")
            || [
                SqlState::ADMIN_SHUTDOWN,
                SqlState::CRASH_SHUTDOWN,
                SqlState::CANNOT_CONNECT_NOW,
                SqlState::TOO_MANY_CONNECTIONS,
                SqlState::T_R_SERIALIZATION_FAILURE,
                SqlState::T_R_DEADLOCK_DETECTED,
            ]
            .contains(code)
    });
    if error.is_closed() || is_io || passes {
        return Error::lost(detail(error));
    }
    Error::said("PostgreSQL 出错", "PostgreSQL says", detail(error))
}

/// What the server said, else what the client did.
fn detail(error: &postgres::Error) -> String {
    if let Some(said) = error.as_db_error() {
        let more = said.detail().map(|detail| format!(" ({detail})")).unwrap_or_default();
        return format!("{}{more}", said.message());
    }
    match error.source() {
        Some(source) => source.to_string(),
        None => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(address: &str) -> Option<String> {
        config(address).err().map(|error| error.to_string())
    }

    #[test]
    fn nothing_goes_unencrypted_to_another_machine_unless_that_is_said() {
        for near in [
            "postgres://u@localhost/d",
            "postgres://u@127.0.0.1:5433/d",
            "postgresql://u@[::1]/d",
            "postgres:///d?host=/run/postgresql",
            "postgres://u@db.example/d?sslmode=disable",
        ] {
            assert_eq!(refusal(near), None, "{near}");
        }
        for far in
            ["postgres://u@db.example/d", "postgres://u@192.0.2.7/d", "postgres://u@localhost,db.example/d"]
        {
            assert!(refusal(far).is_some_and(|why| why.contains("sslmode=disable")), "{far}");
        }
        for mode in ["require", "verify-ca", "verify-full"] {
            for host in ["localhost", "db.example"] {
                let address = format!("postgres://u@{host}/d?sslmode={mode}");
                assert!(refusal(&address).is_some_and(|why| why.contains("asks for TLS")), "{address}");
            }
        }
        assert!(refusal("postgres://u@localhost/d?sslmode=perhaps").is_some());
    }
}
