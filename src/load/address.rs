//! Which database an address means.

use super::error::Error;
use std::path::PathBuf;

/// A database, be fenjie built with it or not.
#[derive(Debug, Clone)]
pub(super) enum Address {
    /// `sqlite:PATH`, or a path that ends in `.db`, `.sqlite` or `.sqlite3`.
    Sqlite(#[cfg_attr(not(feature = "load-sqlite"), allow(dead_code))] PathBuf),
    /// `postgres://…` or `postgresql://…`.
    Postgres(#[cfg_attr(not(feature = "load-postgres"), allow(dead_code))] String),
}

impl Address {
    pub fn parse(address: &str) -> Result<Self, Error> {
        if ["postgres://", "postgresql://"].iter().any(|scheme| address.starts_with(scheme)) {
            return Ok(Address::Postgres(address.to_owned()));
        }
        let path = match address.strip_prefix("sqlite:") {
            Some(path) => Some(path.strip_prefix("//").unwrap_or(path)),
            None => {
                let ending = address.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
                let known =
                    ending.is_some_and(|ending| ["db", "sqlite", "sqlite3"].contains(&ending.as_str()));
                (known && !address.contains("://")).then_some(address)
            }
        };
        match path {
            Some(path) if !path.is_empty() => Ok(Address::Sqlite(path.into())),
            _ => Err(Error::new(
                "这不是数据库的地址；请写成 sqlite:台账.db、台账.db 或 postgres://用户@主机/库名",
                "this is no address of a database; write sqlite:tracker.db, tracker.db or postgres://user@host/name",
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_told_by_its_scheme_or_ending() {
        for (address, path) in [
            ("sqlite:tracker.db", "tracker.db"),
            ("sqlite:台账", "台账"),
            ("sqlite:///var/a.db", "/var/a.db"),
            ("sqlite://a.db", "a.db"),
            ("a/b.DB", "a/b.DB"),
            ("b.sqlite3", "b.sqlite3"),
        ] {
            match Address::parse(address) {
                Ok(Address::Sqlite(found)) => assert_eq!(found, PathBuf::from(path), "{address}"),
                other => panic!("{address}: {other:?}"),
            }
        }
        assert!(matches!(Address::parse("postgresql://h/d"), Ok(Address::Postgres(_))));
        for address in ["", "sqlite:", "sqlite://", "通知.txt", "mysql://h/d", "http://h/a.db", "db"] {
            assert!(Address::parse(address).is_err(), "{address}");
        }
    }
}
