//! The password for a server, from where PostgreSQL's own programs have it: `PGPASSWORD`, else the file of passwords
//! (<https://www.postgresql.org/docs/current/libpq-pgpass.html>).

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// What a password is for.
pub(super) struct Login<'a> {
    /// `localhost` also for a socket.
    pub host: &'a str,
    pub port: u16,
    pub database: &'a str,
    pub user: &'a str,
}

/// The password, if there is one.
pub(super) fn find(login: &Login<'_>) -> Option<String> {
    if let Ok(password) = env::var("PGPASSWORD") {
        return Some(password);
    }
    let file = env::var_os("PGPASSFILE").map(PathBuf::from);
    let file = file.or_else(|| env::home_dir().map(|home| home.join(".pgpass")))?;
    if !is_private(&file) {
        return None;
    }
    in_file(&fs::read_to_string(file).ok()?, login)
}

/// Whether only its owner can read it: PostgreSQL's programs pass over any other.
#[cfg(unix)]
fn is_private(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(file).is_ok_and(|known| known.is_file() && known.permissions().mode() & 0o077 == 0)
}

#[cfg(not(unix))]
fn is_private(file: &Path) -> bool {
    file.is_file()
}

/// The password of the first line `host:port:database:user:password` that fits; `*` fits all.
fn in_file(text: &str, login: &Login<'_>) -> Option<String> {
    let port = login.port.to_string();
    let asked = [login.host, &port, login.database, login.user];
    text.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let fields = fields(line);
        let [of @ .., password] = fields.as_slice() else { return None };
        let fits = |(field, asked): (&String, &&str)| field == "*" || field == asked;
        (of.len() == asked.len() && of.iter().zip(&asked).all(fits)).then(|| password.clone())
    })
}

/// The fields between colons; a backslash takes a colon or a backslash for itself. The fifth goes on to the end of the line.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut signs = line.chars();
    while let Some(sign) = signs.next() {
        match sign {
            ':' if fields.len() < 5 => fields.push(String::new()),
            sign => {
                let sign = if sign == '\\' { signs.next().unwrap_or(sign) } else { sign };
                if let Some(field) = fields.last_mut() {
                    field.push(sign);
                }
            }
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_fits_has_the_password() {
        let file =
            "# 主机\nh:5432:d:u:a\\:b\\\\c:d\n*:*:other:*:no\nlocalhost:*:*:u:socket\nh:1:d\n*:*:*:*:any\n";
        let find = |host, port, database, user| in_file(file, &Login { host, port, database, user });
        assert_eq!(find("h", 5432, "d", "u").as_deref(), Some("a:b\\c:d"));
        assert_eq!(find("h", 5433, "d", "u").as_deref(), Some("any"));
        assert_eq!(find("localhost", 5432, "d", "u").as_deref(), Some("socket"));
        assert_eq!(find("h", 1, "other", "v").as_deref(), Some("no"));
        assert_eq!(in_file("h:1:d:u", &Login { host: "h", port: 1, database: "d", user: "u" }), None);
    }
}
