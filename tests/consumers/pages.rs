//! The pages of `docs/` and the README: every command on them is run, and prints what the page says.
//!
//! In a block `console` a line behind `$ ` is a command, the lines up to the next one are what it prints. A block `python` or
//! `js` is a script, the block `text` behind it what it prints; a block `makefile` is the folder's `Makefile`. The blocks of a page run one after another in one folder, which
//! holds the seed circular as `通知.txt`, and it and others in `通知/`. `UPDATE_DOCS=1 cargo test --test consumers pages` writes what they print into the page.

#[cfg(feature = "load-sqlite")]
use super::setup::sqlite;
use super::setup::{jq, make, node, python};
use super::{SEED, folder};
use std::ffi::OsString;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[test]
fn the_readme_s_commands_print_what_it_says() {
    check("README.md");
}

#[test]
fn the_jq_page_is_true() {
    if jq().is_some() {
        check("docs/jq.md");
    }
}

#[test]
fn the_pandas_page_is_true() {
    check("docs/pandas.md");
}

#[test]
fn the_duckdb_page_is_true() {
    check("docs/duckdb.md");
}

#[cfg(feature = "load-sqlite")]
#[test]
fn the_database_page_is_true() {
    if sqlite().is_some() {
        check("docs/database.md");
    }
}

#[test]
fn the_icalendar_page_is_true() {
    check("docs/icalendar.md");
}

#[test]
fn the_corrections_page_is_true() {
    if jq().is_some() {
        check("docs/corrections.md");
    }
}

#[test]
fn the_diff_page_is_true() {
    if jq().is_some() {
        check("docs/diff.md");
    }
}

#[test]
fn the_validation_page_is_true() {
    check("docs/validation.md");
}

#[test]
fn the_trace_page_is_true() {
    if jq().is_some() {
        check("docs/trace.md");
    }
}

#[test]
fn the_page_on_batches_is_true() {
    if jq().is_some() {
        check("docs/batches.md");
    }
}

#[test]
fn the_due_page_is_true() {
    if jq().is_some() {
        check("docs/due.md");
    }
}

#[test]
fn the_ci_page_is_true() {
    if jq().is_some() {
        check("docs/ci.md");
    }
}

#[test]
fn the_page_on_pipelines_is_true() {
    if make().is_some() && jq().is_some() {
        check("docs/pipelines.md");
    }
}

/// Runs the blocks of a page and compares.
/// The folder `通知` of the pages: circulars and how they are called there.
const ARCHIVE: [(&str, &str); 3] = [
    (SEED, "团省委2019.txt"),
    ("fixtures/port-city-2024/circular.txt", "港口城市2024.txt"),
    ("fixtures/tourism-2021/circular.txt", "旅游2021.txt"),
];

fn check(page: &str) {
    let (Some(python), Some(node)) = (python(), node()) else { return };
    let folder = folder();
    fs::copy(SEED, folder.path().join("通知.txt")).expect("the seed is there");
    let archive = folder.path().join("通知");
    fs::create_dir(&archive).expect("a folder");
    for (circular, name) in ARCHIVE {
        fs::copy(circular, archive.join(name)).expect("a circular of the fixtures");
    }
    let shell =
        Shell { folder: folder.path(), path: path(&[python.parent()]), node: node.join("node_modules") };
    let written = fs::read_to_string(page).expect(page);
    let shown = shell.run(&written);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(page, shown).expect(page);
        return;
    }
    for (line, (said, prints)) in written.lines().zip(shown.lines()).enumerate() {
        assert_eq!(said, prints, "{page}:{}: UPDATE_DOCS=1 cargo test --test consumers pages", line + 1);
    }
    assert_eq!(written, shown, "{page}");
}

/// `PATH` with fenjie and what else a page needs in front.
fn path(folders: &[Option<&Path>]) -> OsString {
    let fenjie = Path::new(env!("CARGO_BIN_EXE_fenjie")).parent();
    let folders = [fenjie].into_iter().chain(folders.iter().copied()).flatten().map(Path::to_owned);
    let rest = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(folders.chain(std::env::split_paths(&rest))).expect("folders without a colon")
}

struct Shell<'a> {
    folder: &'a Path,
    path: OsString,
    node: PathBuf,
}

impl Shell<'_> {
    /// The page with what its blocks print.
    fn run(&self, page: &str) -> String {
        let mut out = String::new();
        let mut lines = page.lines().peekable();
        let mut printed = None;
        while let Some(line) = lines.next() {
            let _ = writeln!(out, "{line}");
            let Some(kind) = line.strip_prefix("```") else { continue };
            let mut block: Vec<&str> = Vec::new();
            while let Some(line) = lines.next_if(|line| *line != "```") {
                block.push(line);
            }
            let end = lines.next();
            match kind {
                "console" => block.iter().filter(|line| line.starts_with("$ ")).for_each(|line| {
                    let _ = write!(out, "{line}\n{}", self.print(&["bash", "-c", &line[2..]]));
                }),
                "makefile" => {
                    let _ = writeln!(out, "{}", block.join("\n"));
                    fs::write(self.folder.join("Makefile"), block.join("\n") + "\n").expect("a Makefile");
                }
                "python" | "js" => {
                    let _ = writeln!(out, "{}", block.join("\n"));
                    let command = if kind == "js" { ["node", "-e"] } else { ["python", "-c"] };
                    printed = Some(self.print(&[command[0], command[1], &block.join("\n")]));
                }
                "text" if printed.is_some() => out.push_str(&printed.take().unwrap_or_default()),
                _ => block.iter().for_each(|line| {
                    let _ = writeln!(out, "{line}");
                }),
            }
            end.iter().for_each(|line| {
                let _ = writeln!(out, "{line}");
            });
        }
        out
    }

    /// What a command prints, errors in their place.
    fn print(&self, command: &[&str]) -> String {
        let (first, rest) = command.split_first().expect("a command");
        let (mut reader, writer) = std::io::pipe().expect("a pipe");
        let mut run = Command::new(first);
        run.args(rest).current_dir(self.folder).env("PATH", &self.path).env("NODE_PATH", &self.node);
        run.env("LANG", "C.UTF-8").env_remove("LC_ALL").env_remove("LC_MESSAGES").env_remove("COLUMNS");
        run.stdin(Stdio::null()).stdout(writer.try_clone().expect("a pipe")).stderr(writer);
        let mut child = run.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        drop(run);
        let mut said = String::new();
        std::io::Read::read_to_string(&mut reader, &mut said).expect("UTF-8");
        child.wait().expect("it ends");
        said
    }
}
