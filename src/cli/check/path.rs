//! What other programs call a file: its path from the folder in which fenjie runs, which is the root of the repository in
//! a job of CI.

use std::fmt::Write;
use std::path::{Component, Path};

/// A path without `.` and detours, its parts as bytes: a name need not be Unicode.
struct Parts<'a> {
    /// What an absolute path begins with, on Windows with the drive.
    root: Option<String>,
    parts: Vec<&'a [u8]>,
}

/// The path as people write it, with `/` on every system.
pub fn plain(path: &Path, here: Option<&Path>) -> String {
    let Parts { root, parts } = parts(path, here);
    let parts: Vec<_> = parts.into_iter().map(String::from_utf8_lossy).collect();
    root.unwrap_or_default() + &parts.join("/")
}

/// The path as a URI reference (RFC 3986), and whether it is relative to the folder.
pub fn uri(path: &Path, here: Option<&Path>) -> (String, bool) {
    let Parts { root, parts } = parts(path, here);
    let mut uri = String::new();
    if let Some(root) = &root {
        let slash = if root.starts_with('/') { "" } else { "/" };
        let _ = write!(uri, "file://{slash}{root}");
    }
    for (i, part) in parts.into_iter().enumerate() {
        if i > 0 {
            uri.push('/');
        }
        for &byte in part {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                    uri.push(char::from(byte));
                }
                _ => {
                    let _ = write!(uri, "%{byte:02X}");
                }
            }
        }
    }
    (uri, root.is_none())
}

fn parts<'a>(path: &'a Path, here: Option<&Path>) -> Parts<'a> {
    if super::input::is_stdin(path) {
        return Parts { root: None, parts: vec![b"stdin"] };
    }
    let path = here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    let mut root: Option<String> = None;
    let mut parts: Vec<&[u8]> = Vec::new();
    for component in path.components() {
        match component {
            Component::Prefix(prefix) => root = Some(prefix.as_os_str().to_string_lossy().replace('\\', "/")),
            Component::RootDir => root = Some(root.unwrap_or_default() + "/"),
            Component::CurDir => {}
            Component::ParentDir if parts.last().is_some_and(|last| *last != b"..") => {
                parts.pop();
            }
            Component::ParentDir => parts.push(b".."),
            Component::Normal(name) => parts.push(name.as_encoded_bytes()),
        }
    }
    Parts { root, parts }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_from_the_folder() {
        let here = Some(Path::new("/srv/repo"));
        for (path, plainly, as_uri) in [
            ("通知.txt", "通知.txt", "%E9%80%9A%E7%9F%A5.txt"),
            ("./a/../b/c d.txt", "b/c d.txt", "b/c%20d.txt"),
            ("../a.txt", "../a.txt", "../a.txt"),
            ("a/../../b.txt", "../b.txt", "../b.txt"),
            ("/srv/repo/x/a.txt", "x/a.txt", "x/a.txt"),
            ("c:d#e?f%20.txt", "c:d#e?f%20.txt", "c%3Ad%23e%3Ff%2520.txt"),
            ("-", "stdin", "stdin"),
            ("./-", "-", "-"),
        ] {
            let path = Path::new(path);
            assert_eq!((plain(path, here), uri(path, here)), (plainly.to_owned(), (as_uri.to_owned(), true)));
        }
    }

    #[cfg(unix)]
    #[test]
    fn files_elsewhere_and_names_that_are_no_unicode() {
        use std::os::unix::ffi::OsStrExt;
        let here = Some(Path::new("/srv/repo"));
        let elsewhere = Path::new("/srv/other/通.txt");
        assert_eq!(plain(elsewhere, here), "/srv/other/通.txt");
        assert_eq!(uri(elsewhere, here), ("file:///srv/other/%E9%80%9A.txt".to_owned(), false));
        let gbk = Path::new(std::ffi::OsStr::from_bytes(b"\xC4\xE3.txt"));
        assert_eq!(uri(gbk, here), ("%C4%E3.txt".to_owned(), true));
        assert_eq!(plain(gbk, here), "\u{FFFD}\u{FFFD}.txt");
    }
}
