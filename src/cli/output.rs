//! Writing files as a whole or not at all, and where each goes.

use super::input::{is_stdin, shown};
use super::terminal::Terminal;
use fenjie::diagnostic::Lang;
use std::collections::HashMap;
use std::ffi::OsString;
use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Where the JSON of each input goes.
#[derive(Debug, PartialEq, Eq)]
pub enum Place {
    /// Standard output.
    Stdout,
    /// A file.
    File(PathBuf),
}

/// The place of each of `inputs`, in their order; what `attachments` of theirs hold goes there too. A folder that does
/// not exist is made.
///
/// # Errors
/// The message for people, where two inputs would be written to one file, an output would overwrite an input or an
/// attachment, several inputs are to go into one file, or the folder cannot be made.
pub fn places(
    inputs: &[PathBuf],
    attachments: &[PathBuf],
    output: Option<&Path>,
    terminal: &Terminal,
) -> Result<Vec<Place>, String> {
    let Some(output) = output.filter(|output| !is_stdin(output)) else {
        return Ok(inputs.iter().map(|_| Place::Stdout).collect());
    };
    let files = if is_folder(output, inputs.len()) {
        in_folder(inputs, output, terminal)?
    } else {
        vec![output.to_owned()]
    };
    keep_inputs(inputs, &files, terminal)?;
    keep_inputs(attachments, &files, terminal)?;
    Ok(files.into_iter().map(Place::File).collect())
}

fn is_folder(output: &Path, inputs: usize) -> bool {
    let ends_in_separator =
        output.as_os_str().to_string_lossy().chars().next_back().is_some_and(std::path::is_separator);
    inputs > 1 || ends_in_separator || output.is_dir()
}

fn in_folder(inputs: &[PathBuf], folder: &Path, terminal: &Terminal) -> Result<Vec<PathBuf>, String> {
    if folder.exists() && !folder.is_dir() {
        let what = terminal.say(
            "这是文件；有多个输入时，-o 后应为目录",
            "this is a file; with several inputs -o names a folder",
        );
        return Err(about(folder, what, terminal));
    }
    let mut taken: HashMap<PathBuf, &Path> = HashMap::with_capacity(inputs.len());
    let mut files = Vec::with_capacity(inputs.len());
    for input in inputs {
        let file = folder.join(json_name(input));
        if let Some(other) = taken.insert(file.clone(), input) {
            let (first, second) = (shown(other), shown(input));
            return Err(about(
                &file,
                &match terminal.lang {
                    Lang::Zh => {
                        format!("{first} 和 {second} 都要写到这里；请分别转换，或改用不同的 -o")
                    }
                    Lang::En => format!(
                        "{first} and {second} would both be written here; convert them apart, each with its own -o"
                    ),
                },
                terminal,
            ));
        }
        files.push(file);
    }
    make_folder(folder, terminal)?;
    Ok(files)
}

/// Makes a folder, and those around it, where there is none.
///
/// # Errors
/// The message for people.
pub fn make_folder(folder: &Path, terminal: &Terminal) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error, terminal))
}

/// `通知.txt` → `通知.json`.
fn json_name(input: &Path) -> OsString {
    if is_stdin(input) {
        return "stdin.json".into();
    }
    let mut name = input.file_stem().unwrap_or(input.as_os_str()).to_owned();
    name.push(".json");
    name
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
    let inputs: Vec<PathBuf> = inputs.iter().map(|input| input.to_path_buf()).collect();
    keep_inputs(&inputs, &[output.to_owned()], terminal)?;
    Ok(Place::File(output.to_owned()))
}

/// No output may take the place of an input: a slip of the hand would lose the circular.
fn keep_inputs(inputs: &[PathBuf], files: &[PathBuf], terminal: &Terminal) -> Result<(), String> {
    let real: Vec<PathBuf> = inputs.iter().filter_map(|input| fs::canonicalize(input).ok()).collect();
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
    put(file, content, clobber).map_err(|error| cannot_write(file, &error, terminal))
}

fn put(file: &Path, content: &[u8], clobber: Clobber) -> io::Result<()> {
    // behind a symbolic link the file is replaced, not the link
    let file = &fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let existing = fs::metadata(file).ok();
    if existing.as_ref().is_some_and(|existing| !existing.is_file()) {
        return fs::OpenOptions::new().write(true).open(file)?.write_all(content);
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut temporary = beside(folder, existing.map(|existing| existing.permissions()))?;
    temporary.write_all(content)?;
    match clobber {
        Clobber::Replace => temporary.persist(file),
        Clobber::Refuse => temporary.persist_noclobber(file),
    }
    .map(drop)
    .map_err(|error| error.error)
}

/// A temporary file with the permissions of the one it will replace, or those of any new file.
fn beside(folder: &Path, permissions: Option<Permissions>) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".fenjie-");
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
