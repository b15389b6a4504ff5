//! Writing files as a whole or not at all, and where each goes.

use super::batch::List;
use super::input::{is_stdin, shown};
use super::terminal::Terminal;
use fenjie::diagnostic::Lang;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Where the result of an input goes.
#[derive(Debug, PartialEq, Eq)]
pub enum Place {
    /// Standard output.
    Stdout,
    /// A file.
    File(PathBuf),
}

impl Place {
    /// The file, where it is one.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Place::Stdout => None,
            Place::File(file) => Some(file),
        }
    }
}

/// Where the results of a list of files go.
#[derive(Debug, PartialEq, Eq)]
pub struct Places {
    /// For each of the list, in its order.
    pub places: Vec<Place>,
    /// The folder that they are in, where one was named.
    pub folder: Option<PathBuf>,
}

/// The places of the files of `list`; what `attachments` of theirs hold goes there too. In a folder each gets a file of its name
/// with `ending`, in the folders that it was found in. Folders that do not exist are made.
///
/// # Errors
/// The message for people, where two inputs would be written to one file, an output would overwrite an input or an
/// attachment, several inputs are to go into one file, or the folder cannot be made.
pub fn places(
    list: &List,
    attachments: &[PathBuf],
    output: Option<&Path>,
    ending: &str,
    terminal: &Terminal,
) -> Result<Places, String> {
    let Some(output) = output.filter(|output| !is_stdin(output)) else {
        return Ok(Places { places: list.items.iter().map(|_| Place::Stdout).collect(), folder: None });
    };
    let in_folder = list.is_many() || names_folder(output);
    let files = if in_folder { files_in(output, list, ending, terminal)? } else { vec![output.to_owned()] };
    let inputs = list.items.iter().map(|item| item.path.as_path());
    keep_inputs(inputs.chain(attachments.iter().map(PathBuf::as_path)), &files, terminal)?;
    if in_folder {
        let folders: BTreeSet<&Path> = files.iter().filter_map(|file| file.parent()).collect();
        for folder in [output].into_iter().chain(folders) {
            fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error, terminal))?;
        }
    }
    Ok(Places {
        places: files.into_iter().map(Place::File).collect(),
        folder: in_folder.then(|| output.to_owned()),
    })
}

/// Whether a path is meant to be a folder.
pub fn names_folder(output: &Path) -> bool {
    let last = output.as_os_str().to_string_lossy().chars().next_back();
    last.is_some_and(std::path::is_separator) || output.is_dir()
}

fn files_in(folder: &Path, list: &List, ending: &str, terminal: &Terminal) -> Result<Vec<PathBuf>, String> {
    if folder.exists() && !folder.is_dir() {
        let what = terminal.say(
            "这是文件；有多个输入时，-o 后应为目录",
            "this is a file; with several inputs -o names a folder",
        );
        return Err(about(folder, what, terminal));
    }
    let mut taken: HashMap<PathBuf, &Path> = HashMap::with_capacity(list.items.len());
    let mut twice = Vec::new();
    let mut files = Vec::with_capacity(list.items.len());
    for item in &list.items {
        let file = folder.join(named(&item.below, ending));
        if let Some(other) = taken.insert(file.clone(), &item.path) {
            let (first, second) = (shown(other), shown(&item.path));
            let what = match terminal.lang {
                Lang::Zh => {
                    format!("{first} 和 {second} 都要写到这里；请分别转换，或改用不同的 -o")
                }
                Lang::En => format!(
                    "{first} and {second} would both be written here; convert them apart, each with its own -o"
                ),
            };
            twice.push(about(&file, &what, terminal));
        }
        files.push(file);
    }
    match twice.as_slice() {
        [] => Ok(files),
        [first] => Err(first.clone()),
        [first, rest @ ..] => Err(match terminal.lang {
            Lang::Zh => format!("{first}（这样的还有 {} 处）", rest.len()),
            Lang::En => format!("{first} ({} more like this)", rest.len()),
        }),
    }
}

/// Makes a folder, and those around it, where there is none.
///
/// # Errors
/// The message for people.
pub fn make_folder(folder: &Path, terminal: &Terminal) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error, terminal))
}

/// `2019/通知.txt` → `2019/通知.json`.
fn named(below: &Path, ending: &str) -> PathBuf {
    if is_stdin(below) {
        return format!("stdin.{ending}").into();
    }
    let mut name = below.file_stem().unwrap_or(below.as_os_str()).to_owned();
    name.push(".");
    name.push(ending);
    below.with_file_name(name)
}

/// The place of one output for one kind of file.
///
/// # Errors
/// The message for people, where it would overwrite an input or an attachment, or is a folder.
pub fn place(inputs: &[&Path], output: Option<&Path>, terminal: &Terminal) -> Result<Place, String> {
    let Some(output) = output.filter(|output| !is_stdin(output)) else { return Ok(Place::Stdout) };
    if output.is_dir() {
        let what = terminal.say("这是目录；请写出文件名", "this is a folder; name a file");
        return Err(about(output, what, terminal));
    }
    keep_inputs(inputs.iter().copied(), &[output.to_owned()], terminal)?;
    Ok(Place::File(output.to_owned()))
}

/// No output may take the place of an input: a slip of the hand would lose the circular.
fn keep_inputs<'a>(
    inputs: impl Iterator<Item = &'a Path>,
    files: &[PathBuf],
    terminal: &Terminal,
) -> Result<(), String> {
    let real: HashSet<PathBuf> = inputs.filter_map(|input| fs::canonicalize(input).ok()).collect();
    for file in files {
        if fs::canonicalize(file).is_ok_and(|file| real.contains(&file)) {
            let what = terminal.say(
                "输出会覆盖输入；请用 -o 指定另一个文件",
                "the output would overwrite an input; name another file with -o",
            );
            return Err(about(file, what, terminal));
        }
    }
    Ok(())
}

/// How the names of temporary files begin.
const UNFINISHED: &str = ".fenjie-";

/// What becomes of a file that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clobber {
    /// It is replaced.
    Replace,
    /// It stays, and nothing is written.
    Refuse,
}

/// Writes a file: into a temporary one beside it, which then takes its place. On any failure what was there
/// before stays. A device or pipe cannot be replaced and is written to.
///
/// # Errors
/// The message for people.
pub fn write(file: &Path, content: &[u8], clobber: Clobber, terminal: &Terminal) -> Result<(), String> {
    write_by(UNFINISHED, file, content, clobber, terminal)
}

/// As [`write`], where the name of the temporary file begins with `unfinished`.
///
/// # Errors
/// As [`write`].
pub fn write_by(
    unfinished: &str,
    file: &Path,
    content: &[u8],
    clobber: Clobber,
    terminal: &Terminal,
) -> Result<(), String> {
    put(unfinished, file, content, clobber).map_err(|error| cannot_write(file, &error, terminal))
}

fn put(unfinished: &str, file: &Path, content: &[u8], clobber: Clobber) -> io::Result<()> {
    // behind a symbolic link the file is replaced, not the link
    let file = &fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let existing = fs::metadata(file).ok();
    if existing.as_ref().is_some_and(|existing| !existing.is_file()) {
        return fs::OpenOptions::new().write(true).open(file)?.write_all(content);
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut temporary = beside(unfinished, folder, existing.map(|existing| existing.permissions()))?;
    temporary.write_all(content)?;
    match clobber {
        Clobber::Replace => temporary.persist(file),
        Clobber::Refuse => temporary.persist_noclobber(file),
    }
    .map(drop)
    .map_err(|error| error.error)
}

/// A temporary file with the permissions of the one it will replace, or those of any new file.
fn beside(unfinished: &str, folder: &Path, permissions: Option<Permissions>) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(unfinished);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let temporary = builder.tempfile_in(folder)?;
    if let Some(permissions) = permissions {
        temporary.as_file().set_permissions(permissions)?;
    }
    Ok(temporary)
}

fn cannot_write(path: &Path, error: &io::Error, terminal: &Terminal) -> String {
    let what = match error.kind() {
        io::ErrorKind::NotFound => terminal
            .say("目录不存在；请先建立目录", "its folder does not exist; make the folder first")
            .to_owned(),
        io::ErrorKind::AlreadyExists => terminal
            .say(
                "文件已存在，可能有人改过，未覆盖；确要覆盖请加 --force",
                "it is there already and may have been edited, so it was left alone; --force overwrites it",
            )
            .to_owned(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => terminal
            .say(
                "没有写入权限；请用 -o 指定别处",
                "there is no permission to write here; name another place with -o",
            )
            .to_owned(),
        _ => format!("{}: {error}", terminal.say("无法写入", "it cannot be written")),
    };
    about(path, &what, terminal)
}

fn about(path: &Path, what: &str, terminal: &Terminal) -> String {
    format!("{}{}{what}", shown(path), terminal.say("：", ": "))
}
