//! The programs that fenjie's output is for read it, and find what fenjie says is in it.

#[cfg(feature = "write-ics")]
mod calendar;
#[cfg(feature = "write-html")]
mod changes;
mod ci;
mod fields;
mod flat;
mod hostile;
mod json;
mod manual;
#[cfg(feature = "pdf")]
mod ocr;
mod package;
mod pages;
#[cfg(feature = "write-html")]
mod report;
mod setup;
#[cfg(feature = "write-xlsx")]
mod tracker;

use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// The circular that the seeds hold.
const SEED: &str = "seeds/zhejiang-2019-14.txt";

/// A folder for what one test writes.
fn folder() -> TempDir {
    TempDir::new().expect("a folder for the test")
}

/// `fenjie export INPUT -o folder/NAME` with those arguments; the file.
fn export(input: &Path, folder: &TempDir, name: &str, arguments: &[&str]) -> PathBuf {
    let file = folder.path().join(name);
    let mut command = fenjie();
    command.arg("export").arg(input).arg("-o").arg(&file).args(arguments);
    let output = command.output().expect("fenjie runs");
    assert!(file.exists(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    file
}

/// `fenjie convert INPUT -o folder/NAME`; the file.
fn convert(input: &Path, folder: &TempDir, name: &str) -> PathBuf {
    let file = folder.path().join(name);
    fenjie().arg("convert").arg(input).arg("-o").arg(&file).output().expect("fenjie runs");
    assert!(file.exists(), "{}", input.display());
    file
}

fn fenjie() -> Command {
    Command::new(env!("CARGO_BIN_EXE_fenjie"))
}
