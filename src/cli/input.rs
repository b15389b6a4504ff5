//! Reading files and standard input, never more than the limit.

use super::terminal::Terminal;
use fenjie::document::Document;
use fenjie::{Error, ErrorKind, Options};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// One input: its bytes and how it is called.
#[derive(Debug)]
pub struct Input {
    /// The path as it was given, fit for a terminal.
    pub shown: String,
    /// The file's name alone, `-` for standard input.
    pub name: String,
    /// The path as it was given.
    pub path: PathBuf,
    pub bytes: Vec<u8>,
}

/// Why there are no bytes.
#[derive(Debug)]
enum Failure {
    TooLarge,
    Directory,
    Io(io::Error),
}

/// Whether the path stands for standard input.
pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The path as messages show it. Names that are no Unicode lose what cannot be shown, nothing else.
pub fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// The file's name without its folder, as `sources[].name` has it.
pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| shown(path), |name| name.to_string_lossy().into_owned())
}

/// Reads a file or standard input, as far as `limit` bytes.
///
/// # Errors
/// The message for people: which file, what is wrong, what to do.
pub fn read(path: &Path, limit: u64, terminal: &Terminal) -> Result<Input, String> {
    let bytes = if is_stdin(path) { read_all(io::stdin().lock(), 0, limit) } else { read_file(path, limit) };
    let bytes = bytes.map_err(|failure| message(path, &failure, limit, terminal))?;
    if bytes.is_empty() {
        return Err(Error::new(&shown(path), ErrorKind::Empty).message(terminal.lang));
    }
    Ok(Input { shown: shown(path), name: file_name(path), path: path.to_owned(), bytes })
}

/// Reads files one after another, as [`read`].
///
/// # Errors
/// As [`read`], for the first file that cannot be read.
pub fn read_all_of(paths: &[PathBuf], limit: u64, terminal: &Terminal) -> Result<Vec<Input>, String> {
    paths.iter().map(|path| read(path, limit, terminal)).collect()
}

/// What the inputs are together: a notice and its attachments.
///
/// # Errors
/// The library's, with the path as it was given.
pub fn document(inputs: &[Input], options: &Options, terminal: &Terminal) -> Result<Document, String> {
    let read = |input: &Input| {
        fenjie::read::read(&input.bytes, &Options { name: input.name.clone(), ..options.clone() })
            .map_err(|error| Error::new(&input.shown, error.kind().clone()).message(terminal.lang))
    };
    Ok(Document::join(inputs.iter().map(read).collect::<Result<_, _>>()?))
}

fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>, Failure> {
    // opening some special files waits for a writer, so the folder is told first
    let known = fs::metadata(path).map_err(Failure::Io)?;
    if known.is_dir() {
        return Err(Failure::Directory);
    }
    if known.is_file() && known.len() > limit {
        return Err(Failure::TooLarge);
    }
    let file = File::open(path).map_err(Failure::Io)?;
    read_all(file, known.len(), limit)
}

/// Everything that comes, unless it is more than `limit` bytes: a stream has no length to look at first.
fn read_all(from: impl Read, expected: u64, limit: u64) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::with_capacity(usize::try_from(expected.min(limit)).unwrap_or(0));
    from.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(Failure::Io)?;
    if bytes.len() as u64 > limit {
        return Err(Failure::TooLarge);
    }
    Ok(bytes)
}

fn message(path: &Path, failure: &Failure, limit: u64, terminal: &Terminal) -> String {
    let name =
        if is_stdin(path) { terminal.say("标准输入", "standard input").to_owned() } else { shown(path) };
    let what = match failure {
        Failure::TooLarge => {
            return Error::new(&name, ErrorKind::TooLarge { limit }).message(terminal.lang);
        }
        Failure::Directory => terminal
            .say(
                "这是目录，不是文件；请列出其中的文件，如 目录/*.txt",
                "this is a folder, not a file; name the files in it, such as folder/*.txt",
            )
            .to_owned(),
        Failure::Io(error) => match error.kind() {
            io::ErrorKind::NotFound => terminal
                .say("没有这个文件；请核对路径", "there is no such file; look at the path again")
                .to_owned(),
            io::ErrorKind::PermissionDenied => terminal
                .say(
                    "没有读取权限；请修改文件权限",
                    "there is no permission to read it; change the file's permissions",
                )
                .to_owned(),
            io::ErrorKind::IsADirectory => {
                return message(path, &Failure::Directory, limit, terminal);
            }
            _ => format!("{}: {error}", terminal.say("无法读取", "it cannot be read")),
        },
    };
    format!("{name}{}{what}", terminal.say("：", ": "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_holds_while_reading() {
        assert_eq!(read_all(&b"abc"[..], 0, 3).unwrap(), b"abc");
        assert!(matches!(read_all(&b"abcd"[..], 0, 3), Err(Failure::TooLarge)));
        // a stream without end is given up at the limit, not when the memory is full
        assert!(matches!(read_all(io::repeat(b'x'), 0, 1000), Err(Failure::TooLarge)));
        assert!(matches!(read_all(io::repeat(b'x'), u64::MAX, 1000), Err(Failure::TooLarge)));
    }

    #[test]
    fn names_lose_their_folder() {
        assert_eq!(file_name(Path::new("a/b/通知.txt")), "通知.txt");
        assert_eq!(file_name(Path::new("-")), "-");
        assert_eq!(file_name(Path::new("..")), "..");
    }
}
