//! Connections that break off while circulars are loaded.

use super::circulars::circular;
use super::place::{Kind, Place, changes};
use super::server::Server;
use std::thread;
use std::time::Duration;
use tempfile::TempDir;

const ROWS: [[&str; 4]; 2] =
    [["修路", "3月：勘察；6月前：完工", "工程科", "财务科"], ["培训", "9月：举办", "人事科", ""]];

/// So many circulars, in a file each.
fn files(place: &Place, count: usize) -> Vec<String> {
    let file = |i: usize| {
        let content = circular(&format!("某办〔2024〕{i}号"), "重点工作", &ROWS);
        place.file(&format!("{i}.txt"), &content)
    };
    (1..=count).map(file).collect()
}

/// Loads the files while `disturb` is run again and again; then all of them are there, whole.
fn load_while(place: &Place, files: &[String], disturb: impl Fn()) {
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    // the schema is there, so that it can be seen when the rest begins to come
    assert_eq!(place.load(&files[..1]), ["new"]);
    let mut child = place.command(&files).spawn().expect("fenjie runs");
    while place.number("select count(*) from circulars") < 2 && child.try_wait().expect("a child").is_none() {
        thread::sleep(Duration::from_millis(10));
    }
    let mut times = 0;
    while child.try_wait().expect("a child").is_none() && times < 20 {
        disturb();
        times += 1;
        thread::sleep(Duration::from_millis(300));
    }
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(changes(&output), [&["unchanged"], &vec!["new"; files.len() - 1][..]].concat());
    let whole = "select count(*) from circulars c where (select count(*) from tasks t where t.circular = c.id) = 2
        and (select count(*) from milestones m where m.circular = c.id) = 4 and (select count(*) from roles r where r.circular = c.id) = 6";
    assert_eq!(place.number(whole), files.len());
    assert!(times > 0, "it was disturbed");
}

#[test]
fn a_connection_that_is_ended_is_made_again() {
    let Some(place) = Place::new(Kind::Postgres) else { return };
    let files = files(&place, 60);
    let end = "select pg_terminate_backend(pid) from pg_stat_activity \
               where datname = current_database() and application_name = 'fenjie load'";
    load_while(&place, &files, || {
        place.query(end);
    });
}

#[test]
fn a_server_that_is_restarted_is_waited_for() {
    let Some(server) = Server::start() else { return };
    let folder = TempDir::new().expect("a folder");
    let place = Place { kind: Kind::Postgres, address: server.database(), folder };
    let files = files(&place, 40);
    load_while(&place, &files, || server.control("restart").expect("it restarts"));
}

#[test]
fn a_server_that_does_not_come_back_is_told() {
    let folder = TempDir::new().expect("a folder");
    let address = format!("postgres:///nothing?host={}", folder.path().display());
    let place = Place { kind: Kind::Postgres, address, folder };
    let output = place.command(&["seeds/zhejiang-2019-14.txt"]).output().expect("fenjie runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("connection") || said.contains("reached"), "{said}");
}
