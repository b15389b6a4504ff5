//! `--ocr` where tesseract is missing, fails, hangs, or prints what is no table of words.

use super::{Folder, Ran, fenjie};
use assert_cmd::Command;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

/// A page that is a small picture: a bar of ink.
fn scan() -> String {
    let bar =
        |y: usize| if (40..60).contains(&y) { "FF".repeat(40) + &"00".repeat(120) } else { "FF".repeat(160) };
    let rows: String = (0..200).map(bar).collect();
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 80 100] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>"
            .to_owned(),
        "<< /Length 26 >>\nstream\nq 80 0 0 100 0 0 cm /I Do Q\nendstream".to_owned(),
        format!(
            "<< /Subtype /Image /Width 160 /Height 200 /ColorSpace /DeviceGray /BitsPerComponent 8 \
             /Filter /ASCIIHexDecode /Length {} >>\nstream\n{rows}>\nendstream",
            rows.len() + 1
        ),
    ];
    let bodies = objects.iter().zip(1..).map(|(body, number)| format!("{number} 0 obj\n{body}\nendobj\n"));
    format!("%PDF-1.7\n{}trailer << /Root 1 0 R >>\n%%EOF\n", bodies.collect::<String>())
}

/// A folder with the page, and a `tesseract` that is this script.
fn with(script: &str) -> Folder {
    let folder = Folder::new(&[("scan.pdf", &scan()), ("tesseract", &format!("#!/bin/sh\n{script}\n"))]);
    let file = folder.path("tesseract");
    fs::set_permissions(file, fs::Permissions::from_mode(0o755)).expect("a mode");
    folder
}

/// The exit code, what it prints, and what it says.
fn run(command: &mut Command) -> (i32, String, String) {
    let Ran { code, out, err } = super::run(command);
    (code, out, err)
}

/// `fenjie convert` of the page, with that folder alone on the path, but for the programs that scripts need.
fn convert(folder: &Folder, arguments: &[&str]) -> (i32, String, String) {
    let path = format!("{}:/usr/bin:/bin", folder.root().display());
    let mut command = fenjie(&["convert", "scan.pdf", "--ocr", "--lang", "en"]);
    run(command.args(arguments).current_dir(folder.root()).env("PATH", path))
}

#[test]
fn without_it_the_message_says_how_to_get_it() {
    let folder = Folder::new(&[("scan.pdf", &scan())]);
    let file = folder.path("scan.pdf").display().to_string();
    let mut command = fenjie(&["convert", &file, "--ocr", "--lang", "en"]);
    let (code, out, error) = run(command.env("PATH", folder.root()));
    assert_eq!((code, out.as_str()), (2, ""));
    for part in
        ["tesseract", "apt-get install tesseract-ocr tesseract-ocr-chi-sim", "brew install", "Windows"]
    {
        assert!(error.contains(part), "{error}");
    }
    // a file that has no scanned page does not need it
    let mut command = fenjie(&["convert", "fixtures/paged/writer/union-2008.pdf", "--ocr"]);
    assert_eq!(run(command.env("PATH", folder.root())).0, 0);
    // and nobody who did not ask for it
    let mut command = fenjie(&["convert", &file]);
    let (code, out, _) = run(command.env("PATH", folder.root()));
    assert!(code == 0 && out.contains("scanned-page"));
}

#[test]
fn in_a_batch_it_counts_as_a_failure() {
    let empty = Folder::new(&[("scan.pdf", &scan())]);
    let file = empty.path("scan.pdf").display().to_string();
    let mut command = fenjie(&["convert", &file, "seeds/zhejiang-2019-14.txt", "--ocr", "--lang", "en"]);
    let (code, out, error) = run(command.env("PATH", empty.root()));
    assert_eq!((code, out.lines().count()), (2, 1));
    assert!(error.contains("1 of 2") || error.contains("1 failed"), "{error}");
}

#[test]
fn without_its_data_the_message_says_how_to_get_them() {
    let folder = with("echo \"Error opening data file /x/chi_sim.traineddata\" >&2; exit 1");
    let (code, _, error) = convert(&folder, &[]);
    assert_eq!(code, 2);
    assert!(error.contains("chi_sim") && error.contains("tesseract-ocr-chi-sim"), "{error}");
}

#[test]
fn what_fails_or_prints_garbage_is_an_error_of_its_page() {
    for (script, why) in [
        ("cat >/dev/null; echo broken >&2; exit 3", "tesseract failed: broken"),
        ("exit 3", "it said nothing"),
        ("cat >/dev/null; echo 'what is this'", "printed no table of words"),
        ("cat >/dev/null; head -c 70000000 /dev/zero", "printed too much"),
    ] {
        let (code, out, error) = convert(&with(script), &[]);
        assert_eq!(code, 1, "{script}: {error}");
        assert!(error.contains("unrecognised-page") && error.contains(why), "{script}: {error}");
        assert!(out.contains("unrecognised-page"), "{out}");
    }
}

#[test]
fn one_that_finds_nothing_leaves_a_scanned_page() {
    let script = "cat >/dev/null; printf 'level\\tpage_num\\n'";
    let (code, out, _) = convert(&with(script), &[]);
    assert_eq!(code, 0);
    assert!(out.contains("scanned-page") && !out.contains("recognised-page\""), "{out}");
}

#[test]
fn one_that_hangs_is_ended_in_time() {
    let folder = with("echo $$ > \"$(dirname \"$0\")/id\"; exec sleep 600");
    let begun = Instant::now();
    let (code, _, error) = convert(&folder, &["--timeout", "5"]);
    assert!(begun.elapsed() < Duration::from_secs(60));
    assert!(code != 0 && (error.contains("too long") || error.contains("given up")), "{error}");
    let id = fs::read_to_string(folder.path("id")).expect("it has run");
    let alive =
        fs::read_to_string(format!("/proc/{}/stat", id.trim())).is_ok_and(|stat| !stat.contains(") Z "));
    assert!(!alive, "it is running still");
}

#[test]
fn its_words_come_into_the_page() {
    let row = |line: u8, left: u8, text: &str, sure: u8| {
        format!("5\\t1\\t1\\t1\\t{line}\\t1\\t{left}\\t60\\t90\\t20\\t{sure}\\t{text}\\n")
    };
    let table = [row(1, 60, "关于", 95), row(1, 160, "修路", 60)].concat();
    let script = format!("cat >/dev/null; printf 'level\\tpage_num\\n{table}'");
    let (code, out, error) = convert(&with(&script), &[]);
    assert_eq!(code, 0, "{error}");
    assert!(out.contains("recognised-page") && error.contains("doubtful: 修路"), "{out} {error}");
}
