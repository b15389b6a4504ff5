//! Inputs that cannot be read: one clear error each, and exit code 2.

use super::{Folder, PLAIN, fenjie, run};
use std::fs;

#[test]
fn what_cannot_be_read_is_named_with_what_to_do() {
    let folder =
        Folder::new(&[("empty.txt", ""), ("blank.txt", " \n\t\n"), ("long.txt", PLAIN), ("dir/a", "a")]);
    fs::write(folder.path("binary.bin"), [0_u8, 159, 146, 150, 0, 0, 1, 2, 3, 255].repeat(50)).unwrap();
    fs::write(folder.path("scan.pdf"), b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n").unwrap();
    fs::write(folder.path("long.txt"), PLAIN.repeat(30)).unwrap();
    for (file, zh, en) in [
        ("none.txt", "没有这个文件", "no such file"),
        ("dir", "目录", "folder"),
        ("dir/", "目录", "folder"),
        ("empty.txt", "为空", "empty"),
        ("blank.txt", "为空", "empty"),
        ("binary.bin", "二进制", "binary"),
        ("scan.pdf", "PDF", "PDF"),
        ("long.txt", "--max-bytes", "--max-bytes"),
        ("long.txt/", "无法读取", "cannot be read"),
    ] {
        for command in ["convert", "check", "text"] {
            for (lang, said) in [("zh", zh), ("en", en)] {
                let ran = folder.run(&[command, file, "--lang", lang, "--max-bytes", "2k"]);
                assert_eq!(ran.code, 2, "{command} {file}");
                assert!(ran.err.contains(file) && ran.err.contains(said), "{command} {file}: {}", ran.err);
                assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
            }
        }
    }
}

#[test]
fn the_limit_is_the_last_length_that_is_read() {
    let folder = Folder::new(&[("a.txt", PLAIN)]);
    let exactly = PLAIN.len().to_string();
    assert_eq!(folder.run(&["text", "a.txt", "--max-bytes", &exactly]).code, 0);
    let short = (PLAIN.len() - 1).to_string();
    let ran = run(fenjie(&["text", "-", "--max-bytes", &short]).write_stdin(PLAIN));
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("standard input") && ran.err.contains(&short), "{}", ran.err);
}

/// A stream without end is refused at the limit: it is not read to its end first.
#[cfg(target_os = "linux")]
#[test]
fn the_limit_holds_while_reading() {
    let ran = super::ran(&["convert", "/dev/zero", "--max-bytes", "1M"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("/dev/zero") && ran.err.contains("1048576"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn no_permission_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new(&[("locked.txt", PLAIN)]);
    let path = folder.path("locked.txt");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_ok() {
        return; // the superuser may read everything
    }
    let ran = folder.run(&["convert", "locked.txt"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("locked.txt") && ran.err.contains("permission"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn names_that_are_no_unicode_are_names() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new(&[]);
    let name = OsStr::from_bytes(b"\xB8\xBD\xBC\xFE.txt");
    if fs::write(folder.root().join(name), PLAIN).is_err() {
        return; // a file system that has Unicode names only
    }
    let ran = run(fenjie(&["convert"]).arg(name).args(["-o", "json/"]).current_dir(folder.root()));
    assert_eq!(ran.code, 0, "{}", ran.err);
    let written = folder.root().join("json").join(OsStr::from_bytes(b"\xB8\xBD\xBC\xFE.json"));
    let circular = super::json(&fs::read_to_string(written).unwrap());
    assert_eq!(circular["sources"][0]["name"], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}.txt");
    let missing = run(fenjie(&["check"]).arg(OsStr::from_bytes(b"\xFF\x1b[31m")));
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("\u{FFFD}␛[31m") && !missing.err.contains('\u{1b}'), "{}", missing.err);
}

#[test]
fn a_minus_is_standard_input() {
    let ran = run(fenjie(&["convert", "-"]).write_stdin(PLAIN));
    assert_eq!(ran.code, 0, "{}", ran.err);
    let circular = super::json(&ran.out);
    assert_eq!(circular["sources"][0]["name"], "-");
    assert_eq!(circular["tasks"][0]["title"], "修缮校舍");
    let empty = run(fenjie(&["convert", "-"]).write_stdin(""));
    assert_eq!((empty.code, empty.out.as_str()), (2, ""));
    assert_eq!(run(fenjie(&["text", "-"]).write_stdin(PLAIN)).out, PLAIN);
}

#[test]
fn the_text_layer_of_text_is_the_text() {
    let seed = fs::read_to_string(super::SEED).unwrap();
    assert_eq!(super::ran(&["text", super::SEED]).out, seed);
}
