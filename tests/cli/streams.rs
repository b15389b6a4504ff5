//! Colours, and standard streams that nobody reads.

use super::{Folder, ROLLOVER, SEED, fenjie, run};
use std::io::{PipeWriter, Write, pipe};
use std::process::{Command, Stdio};

const ESCAPE: char = '\u{1b}';

#[test]
fn colours_are_for_terminals_or_on_demand() {
    let folder = Folder::new(&[("a.txt", ROLLOVER)]);
    for arguments in
        [&["check", "a.txt"][..], &["convert", "a.txt"], &["when", "3月", "--year", "2021"], &["explain"]]
    {
        let colours = |more: &[&str], no_color: bool| {
            let mut command = fenjie(arguments);
            if no_color {
                command.env("NO_COLOR", "1");
            }
            let ran = run(command.args(more).current_dir(folder.root()));
            ran.out.contains(ESCAPE) || ran.err.contains(ESCAPE)
        };
        assert!(!colours(&[], false), "{arguments:?}");
        assert!(!colours(&["--color", "auto"], false), "{arguments:?}");
        assert!(!colours(&["--color", "never"], false), "{arguments:?}");
        assert!(!colours(&[], true), "{arguments:?}");
        assert!(colours(&["--color", "always"], false), "{arguments:?}");
        assert!(colours(&["--color", "always"], true), "{arguments:?}");
    }
}

#[test]
fn json_has_no_colours() {
    for arguments in [
        &["convert", SEED, "--color", "always"][..],
        &["check", SEED, "--format", "json", "--color", "always"],
        &["when", "3月", "--json", "--color", "always"],
        &["schema", "--color", "always"],
        &["text", SEED, "--color", "always"],
    ] {
        assert!(!super::ran(arguments).out.contains(ESCAPE), "{arguments:?}");
    }
}

/// The end to write to of a pipe that nobody reads.
fn unread() -> PipeWriter {
    let (_, writer) = pipe().expect("a pipe");
    writer
}

#[test]
fn a_broken_pipe_is_success() {
    for arguments in [
        &["convert", "-"][..],
        &["convert", "-", SEED, "none.txt"],
        &["check", "-"],
        &["check", "-", "--format", "json"],
        &["text", "-"],
        &["when", "--year", "2021"],
        &["when", "--year", "2021", "--json"],
        &["when", "3月"],
        &["schema"],
        &["explain"],
        &["explain", "no-year"],
        &["explain", "none"],
        &["--help"],
        &["nonsense"],
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_fenjie"))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(unread())
            .stderr(unread())
            .spawn()
            .expect("fenjie runs");
        let mut stdin = child.stdin.take().expect("a pipe");
        // those that do not read it close it, which is no fault either
        let _ = stdin.write_all(ROLLOVER.as_bytes());
        drop(stdin);
        let status = child.wait().expect("fenjie ends");
        assert!(status.success(), "{arguments:?}: {status}");
    }
}

#[test]
fn whoever_stops_reading_gets_no_complaint() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fenjie"));
    let output = command.args(["convert", SEED, SEED, SEED]).stdout(unread()).output().expect("fenjie runs");
    let said = String::from_utf8(output.stderr).expect("the messages are UTF-8");
    assert!(output.status.success(), "{said}");
    assert!(!said.to_lowercase().contains("pipe") && !said.contains("panicked"), "{said}");
}

/// Other failures of a stream are told: a full disk must not pass for success.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    for arguments in [&["convert", SEED][..], &["schema"], &["explain"], &["text", SEED]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
        let mut command = Command::new(env!("CARGO_BIN_EXE_fenjie"));
        let output = command.args(arguments).stdout(full).output().expect("fenjie runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?}");
    }
}
