//! `cargo bench --bench load`: loading 10,000 circulars (`CIRCULARS=…` others) into SQLite and PostgreSQL, beside converting them. The server does not wait for its disk.

#[path = "input.rs"]
#[allow(dead_code, reason = "only the given circular is loaded")]
mod input;
#[path = "../tests/database/server.rs"]
#[allow(dead_code, reason = "a server is all that is needed of it")]
mod server;

use fenjie::load::{Change, Database};
use fenjie::{Options, convert_with_layer};
use std::time::{Duration, Instant};

fn main() {
    let count = std::env::var("CIRCULARS").ok().and_then(|count| count.parse().ok()).unwrap_or(10_000_u32);
    let folder = tempfile::TempDir::new().expect("a folder");
    let file = folder.path().join("bench.db");
    let mut addresses = vec![("SQLite", format!("sqlite:{}", file.display()))];
    addresses.extend(server::shared().map(|server| ("PostgreSQL", server.database())));
    let open =
        |(name, address): &(&'static str, String)| (*name, Database::open(address).expect("a database"));
    let mut databases: Vec<(&str, Database)> = addresses.iter().map(open).collect();
    let mut converting = Duration::ZERO;
    // the databases take turns, so that their ratios mean something on a busy machine
    let mut loading = vec![[Duration::ZERO; 2]; databases.len()];
    for serial in 1..=count {
        let text = input::GIVEN.replacen("14号", &format!("{serial}号"), 1);
        let start = Instant::now();
        let (circular, layer) = convert_with_layer(text.as_bytes(), &Options::default()).expect("a circular");
        converting += start.elapsed();
        for ((_, database), times) in databases.iter_mut().zip(&mut loading) {
            for (time, change) in times.iter_mut().zip([Change::New, Change::Unchanged]) {
                let start = Instant::now();
                let loaded = database.load(&circular, Some(&layer)).expect("it is loaded");
                *time += start.elapsed();
                assert_eq!(loaded.change, change, "{serial}");
            }
        }
    }
    println!("{count} circulars\n{:<24}{:>10}{:>16}{:>20}", "", "s", "circulars/s", "times converting");
    let line = |what: &str, time: Duration| {
        let (seconds, ratio) = (time.as_secs_f64(), time.as_secs_f64() / converting.as_secs_f64());
        println!("{what:<24}{seconds:>10.2}{:>16.0}{ratio:>20.2}", f64::from(count) / seconds);
    };
    line("converting", converting);
    for ((name, _), [new, unchanged]) in databases.iter().zip(&loading) {
        line(name, *new);
        line(&format!("{name}, unchanged"), *unchanged);
    }
    let bytes = std::fs::metadata(&file).map_or(0, |known| known.len());
    println!("{:<24}{:>10.1} MB", "SQLite's file", bytes as f64 / 1e6);
}
