//! The other programs that the tests need: a Python and a Node.js with pinned packages, Chromium, jq and others. What is missing is
//! installed where that can be done; else it is said, and where `CI=true` that is a failure.

#![allow(dead_code, reason = "each program is for some of the features")]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, OnceLock};

/// A Python with the packages of `requirements.txt`.
pub fn python() -> Option<&'static Path> {
    static PYTHON: OnceLock<Option<PathBuf>> = OnceLock::new();
    PYTHON
        .get_or_init(|| {
            let wanted = "tests/consumers/requirements.txt";
            ready(
                "Python",
                installed("python", wanted, |folder| {
                    run(Command::new("python3").args(["-m", "venv"]).arg(folder))?;
                    let pip =
                        ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", wanted];
                    run(Command::new(folder.join("bin/python")).args(pip))
                }),
            )
            .map(|folder| folder.join("bin/python"))
        })
        .as_deref()
}

/// A folder in which Node.js finds the packages of `package.json`.
pub fn node() -> Option<&'static Path> {
    static NODE: OnceLock<Option<PathBuf>> = OnceLock::new();
    NODE.get_or_init(|| ready("Node.js", npm("node", "tests/consumers/package.json"))).as_deref()
}

/// The program that validates SARIF.
pub fn sarif() -> Option<&'static Path> {
    static SARIF: OnceLock<Option<PathBuf>> = OnceLock::new();
    SARIF
        .get_or_init(|| {
            let folder = ready("SARIF Multitool", npm("sarif", "tests/consumers/sarif/package.json"))?;
            Some(folder.join("node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"))
        })
        .as_deref()
}

/// A folder with the packages of a `package.json`.
fn npm(name: &str, wanted: &str) -> Result<PathBuf, String> {
    installed(name, wanted, |folder| {
        fs::create_dir_all(folder).map_err(|error| error.to_string())?;
        fs::copy(wanted, folder.join("package.json")).map_err(|error| error.to_string())?;
        run(Command::new("npm").args(["install", "--silent", "--no-package-lock"]).current_dir(folder))
    })
}

/// Chromium, with a font for Chinese.
pub fn chromium() -> Option<&'static Path> {
    static CHROMIUM: OnceLock<Option<PathBuf>> = OnceLock::new();
    CHROMIUM
        .get_or_init(|| {
            let found = || on_path(&["chromium", "chromium-browser", "google-chrome"]);
            let has_font = || run(Command::new("sh").args(["-c", "fc-list :lang=zh | grep -q ."])).is_ok();
            if found().is_none() || !has_font() {
                // what comes of it is seen below
                let _ = debian(&["chromium", "fontconfig", "fonts-wqy-zenhei"]);
            }
            ready("Chromium", found().ok_or_else(|| "it is not installed and apt-get cannot".to_owned()))
        })
        .as_deref()
}

/// LibreOffice Calc, which works out the formulas of a tracker.
pub fn soffice() -> Option<&'static Path> {
    static SOFFICE: OnceLock<Option<PathBuf>> = OnceLock::new();
    SOFFICE
        .get_or_init(|| {
            ready("LibreOffice", program(&["soffice", "libreoffice"], &["libreoffice-calc-nogui"]))
        })
        .as_deref()
}

/// jq.
pub fn jq() -> Option<&'static Path> {
    static JQ: OnceLock<Option<PathBuf>> = OnceLock::new();
    JQ.get_or_init(|| ready("jq", program(&["jq"], &["jq"]))).as_deref()
}

/// make.
pub fn make() -> Option<&'static Path> {
    static MAKE: OnceLock<Option<PathBuf>> = OnceLock::new();
    MAKE.get_or_init(|| ready("make", program(&["make"], &["make"]))).as_deref()
}

/// A checker of man pages.
pub fn mandoc() -> Option<&'static Path> {
    static MANDOC: OnceLock<Option<PathBuf>> = OnceLock::new();
    MANDOC.get_or_init(|| ready("mandoc", program(&["mandoc"], &["mandoc"]))).as_deref()
}

/// SQLite's shell.
pub fn sqlite() -> Option<&'static Path> {
    static SQLITE: OnceLock<Option<PathBuf>> = OnceLock::new();
    SQLITE.get_or_init(|| ready("SQLite", program(&["sqlite3"], &["sqlite3"]))).as_deref()
}

/// tesseract with its data for Chinese.
pub fn tesseract() -> Option<&'static Path> {
    static TESSERACT: OnceLock<Option<PathBuf>> = OnceLock::new();
    TESSERACT
        .get_or_init(|| {
            let found = || on_path(&["tesseract"]);
            let reads = || {
                let list = Command::new("tesseract").arg("--list-langs").output();
                list.is_ok_and(|list| String::from_utf8_lossy(&list.stdout).contains("chi_sim"))
            };
            if found().is_none() || !reads() {
                // what comes of it is seen below
                let _ = debian(&["tesseract-ocr", "tesseract-ocr-chi-sim"]);
            }
            let found = found().filter(|_| reads());
            ready("tesseract", found.ok_or_else(|| "it is not installed and apt-get cannot".to_owned()))
        })
        .as_deref()
}

/// The first of `names` on the path, if need be after the packages of Debian were installed.
fn program(names: &[&str], packages: &[&str]) -> Result<PathBuf, String> {
    if let Some(found) = on_path(names) {
        return Ok(found);
    }
    let why = debian(packages).err().unwrap_or_default();
    on_path(names).ok_or_else(|| format!("it is not installed: {why}"))
}

/// Runs a script of this folder with that Python and fails with what it said.
pub fn run_python(script: &str, arguments: &[&Path]) {
    let Some(python) = python() else { return };
    let mut command = Command::new(python);
    command
        .arg(Path::new("tests/consumers").join(script))
        .args(arguments)
        .env("PYTHONDONTWRITEBYTECODE", "1");
    if let Err(why) = run(&mut command) {
        panic!("{script}: {why}");
    }
}

/// Runs a command.
///
/// # Errors
/// What it said, where it fails.
pub fn run(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    Err(format!("{command:?}: {}", String::from_utf8_lossy(&said).trim()))
}

/// A folder below `target` that holds what `wanted` lists; it is made anew when the list changes.
fn installed(
    name: &str,
    wanted: &str,
    install: impl FnOnce(&Path) -> Result<(), String>,
) -> Result<PathBuf, String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("consumers").join(name);
    let stamp = folder.join("installed.txt");
    let list = fs::read_to_string(wanted).map_err(|error| format!("{wanted}: {error}"))?;
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == list) {
        return Ok(folder);
    }
    // of an installation that was broken off nothing is kept
    let _ = fs::remove_dir_all(&folder);
    install(&folder)?;
    fs::write(&stamp, list).map_err(|error| error.to_string())?;
    Ok(folder)
}

/// Installs packages of Debian, where that is allowed.
fn debian(packages: &[&str]) -> Result<(), String> {
    // the package manager serves one at a time
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock();
    let install = format!(
        "export DEBIAN_FRONTEND=noninteractive; apt-get update -q && apt-get install -qy --no-install-recommends {}",
        packages.join(" ")
    );
    run(Command::new("sh").args(["-c", &install]))
        .or_else(|_| run(Command::new("sudo").args(["-n", "sh", "-c", &install])))
}

fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    names.iter().find_map(|name| {
        std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
    })
}

fn ready<T>(what: &str, found: Result<T, String>) -> Option<T> {
    match found {
        Ok(found) => Some(found),
        Err(why) => {
            let message = format!("skipped: checks with {what}: {why}");
            assert!(std::env::var("CI").as_deref() != Ok("true"), "{message}");
            // past the capture of the test harness, so that a run that passes says it too
            let _ = writeln!(std::io::stderr(), "{message}");
            None
        }
    }
}
