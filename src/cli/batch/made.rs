//! What an output is made by besides the file itself: the program, its options, the other files that it reads.

use super::super::args::ReadingArgs;
use super::super::input::is_stdin;
use super::super::terminal::Terminal;
use super::manifest::{sha256, sha256_of};
use std::fmt::Debug;
use std::path::Path;

/// The hash of all that, `others` being the files; `None` where it cannot be told, since one of the files is standard input or cannot be read.
pub fn made<'a>(
    command: &str,
    options: &dyn Debug,
    reading: &ReadingArgs,
    others: impl IntoIterator<Item = &'a Path>,
    terminal: &Terminal,
) -> Option<String> {
    let hash = |file: &Path| (!is_stdin(file)).then(|| sha256_of(file))?.ok();
    // the names of attachments and sources are in the output too
    let files: Vec<_> =
        others.into_iter().map(|file| Some((file.file_name(), hash(file)?))).collect::<Option<_>>()?;
    let (dates, limits, lang) = (&reading.dates, &reading.limit, terminal.json_lang);
    let version = env!("CARGO_PKG_VERSION");
    Some(sha256(
        format!("{version} {command} {options:?} {dates:?} {limits:?} {lang:?} {files:?}").as_bytes(),
    ))
}
