//! What a run notes of the files it has written, so that a later one can skip them: `.fenjie-batch.jsonl` in the folder of
//! the results, a line for each output.
//!
//! A line is written when its output is finished, by one call. One that a kill has cut is no JSON and counts for nothing; the next
//! run begins a new line behind it. Of several lines about one output the last holds. The hashes, not the
//! times of files, decide whether an output is still what it was.
//!
//! While a run has the file open it is locked. Whoever holds the lock may remove the unfinished files of runs before it: their
//! names begin with [`unfinished`], which is of this folder of results alone, and whoever wrote them is dead, or a worker that outlived
//! its killed parent by the file it was busy with, whose result nobody waits for.

use super::super::terminal::Terminal;
use super::answer::Found;
use fenjie::diagnostic::Lang;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

const NAME: &str = ".fenjie-batch.jsonl";

/// A line of the manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The output, from the manifest's folder on. Only a key: names that are no Unicode may share one, and are then never skipped.
    pub output: String,
    /// The version that made it, for people; `made` holds it too.
    pub version: String,
    /// The hash of all that it was made by: version, command and options.
    pub made: String,
    /// The SHA-256 of the file that it was made from.
    pub source: String,
    /// The SHA-256 of the output.
    pub written: String,
    pub found: Found,
}

impl Record {
    pub fn new(made: &str, source: String, content: &[u8], found: &Found) -> Record {
        Record {
            output: String::new(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            made: made.to_owned(),
            source,
            written: sha256(content),
            found: found.clone(),
        }
    }

    /// Whether the output at `place` is still as it was written: nobody has edited it.
    pub fn is_untouched(&self, place: &Path) -> bool {
        sha256_of(place).is_ok_and(|now| now == self.written)
    }

    /// Whether it need not be made again from a file of that hash.
    pub fn holds(&self, made: &str, source: &str, place: &Path) -> bool {
        self.made == made && self.source == source && self.is_untouched(place)
    }
}

/// How the names of unfinished outputs begin in a run whose results go into `folder`.
pub fn unfinished(folder: &Path) -> String {
    let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let hash = sha256(real.as_os_str().as_encoded_bytes());
    format!(".fenjie-{}-", hash.get(..16).unwrap_or_default())
}

pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The hash of a file, which is never held as a whole. A pipe can be read once only, and not for this.
pub fn sha256_of(path: &Path) -> io::Result<String> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::ErrorKind::Unsupported.into());
    }
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 64 << 10];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hex(&hasher.finalize())),
            read => hasher.update(buffer.get(..read).unwrap_or_default()),
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// The manifest of a folder, open and locked.
#[derive(Debug)]
pub struct Manifest {
    folder: PathBuf,
    file: File,
    /// Where the last line about each output begins.
    lines: HashMap<String, u64>,
    /// A line could not be written; what stands behind it would not be found again.
    broken: bool,
    locked: bool,
}

/// What of a line tells which output it is about.
#[derive(Deserialize)]
struct Key {
    output: String,
}

impl Manifest {
    /// Opens or begins the manifest of `folder`, and removes what killed runs have left unfinished in `outputs`.
    ///
    /// # Errors
    /// The message for people, where it cannot be written or another run is writing it.
    pub fn open(folder: &Path, outputs: &BTreeSet<PathBuf>, terminal: &Terminal) -> Result<Manifest, String> {
        let path = folder.join(NAME);
        let about = |what: &str| format!("{}{}{what}", path.display(), terminal.say("：", ": "));
        let cannot = |error: io::Error| match terminal.lang {
            Lang::Zh => about(&format!("无法写入：{error}")),
            Lang::En => about(&format!("it cannot be written: {error}")),
        };
        let file = OpenOptions::new().read(true).append(true).create(true).open(&path).map_err(cannot)?;
        // some network file systems know no locks; then nothing is removed, since nobody can tell whose it is
        let locked = match file.try_lock() {
            Ok(()) => true,
            Err(TryLockError::WouldBlock) => {
                return Err(about(terminal.say(
                    "另一个 fenjie 正在写入这个目录；请等它结束",
                    "another fenjie is writing into this folder; wait until it is done",
                )));
            }
            Err(TryLockError::Error(_)) => false,
        };
        let mut manifest =
            Manifest { folder: folder.to_owned(), file, lines: HashMap::new(), broken: false, locked };
        manifest.read().map_err(cannot)?;
        manifest.remove_unfinished(outputs);
        Ok(manifest)
    }

    /// Notes where the lines begin, and ends one that was cut.
    fn read(&mut self) -> io::Result<()> {
        let mut reader = BufReader::new(&self.file);
        let mut line = Vec::new();
        let mut start = 0;
        loop {
            line.clear();
            let length = reader.read_until(b'\n', &mut line)?;
            if length == 0 {
                return Ok(());
            }
            if line.last() != Some(&b'\n') {
                return (&self.file).write_all(b"\n");
            }
            if let Ok(Key { output }) = serde_json::from_slice(&line) {
                self.lines.insert(output, start);
            }
            start += length as u64;
        }
    }

    /// The key of an output.
    fn key(&self, output: &Path) -> String {
        output.strip_prefix(&self.folder).unwrap_or(output).to_string_lossy().into_owned()
    }

    /// What was noted of an output.
    pub fn known(&self, output: &Path) -> Option<Record> {
        let start = *self.lines.get(&self.key(output))?;
        let mut file = &self.file;
        file.seek(SeekFrom::Start(start)).ok()?;
        let mut line = Vec::new();
        BufReader::with_capacity(1 << 10, file).read_until(b'\n', &mut line).ok()?;
        serde_json::from_slice(&line).ok()
    }

    /// Notes a finished output.
    ///
    /// # Errors
    /// When it cannot be written; further ones are not tried.
    pub fn add(&mut self, output: &Path, record: Record) -> io::Result<()> {
        if self.broken {
            return Ok(());
        }
        let record = Record { output: self.key(output), ..record };
        let mut line = serde_json::to_vec(&record)?;
        line.push(b'\n');
        let written = self.file.write_all(&line);
        self.broken = written.is_err();
        written
    }

    /// Removes what was left unfinished in `outputs`. What cannot be removed stays, and does no harm.
    pub fn remove_unfinished(&self, outputs: &BTreeSet<PathBuf>) {
        if !self.locked {
            return;
        }
        let beginning = unfinished(&self.folder);
        for output in outputs {
            let Ok(entries) = fs::read_dir(output) else { continue };
            for entry in entries.flatten() {
                let ours = entry.file_name().as_encoded_bytes().starts_with(beginning.as_bytes());
                if ours && entry.file_type().is_ok_and(|kind| kind.is_file()) {
                    let _ = fs::remove_file(entry.path());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::{ColorArg, LangArg};
    use tempfile::TempDir;

    fn open(folder: &TempDir) -> Result<Manifest, String> {
        let outputs = [folder.path().to_owned()].into();
        Manifest::open(folder.path(), &outputs, &Terminal::new(Some(LangArg::En), ColorArg::Never))
    }

    /// Opens it where nobody else has it open. Programs that other tests start hold its lock too, until they run.
    fn opened(folder: &TempDir) -> Manifest {
        let tries = std::iter::repeat_with(|| open(folder)).take(500);
        let free = tries.skip_while(|tried| {
            let is_held = tried.as_ref().is_err_and(|why| why.contains("another fenjie"));
            if is_held {
                std::thread::sleep(std::time::Duration::from_millis(20));
            }
            is_held
        });
        free.map(Result::unwrap).next().unwrap()
    }

    fn record(content: &str) -> Record {
        Record::new("made", "source".to_owned(), content.as_bytes(), &Found::default())
    }

    #[test]
    fn what_was_noted_is_known_and_the_last_line_holds() {
        let folder = TempDir::new().unwrap();
        let [a, b] = ["a.json", "b.json"].map(|name| folder.path().join(name));
        let mut manifest = opened(&folder);
        for content in ["old", "new"] {
            manifest.add(&a, record(content)).unwrap();
            manifest.add(&b, record("b")).unwrap();
        }
        assert!(open(&folder).unwrap_err().contains("another fenjie"));
        drop(manifest);
        let manifest = opened(&folder);
        fs::write(&a, "new").unwrap();
        let known = manifest.known(&a).unwrap();
        assert_eq!(known.output, "a.json");
        assert!(known.holds("made", "source", &a));
        assert!(!known.holds("otherwise", "source", &a) && !known.holds("made", "other", &a));
        assert!(!manifest.known(&b).unwrap().holds("made", "source", &b), "it is not there");
        fs::write(&a, "edited").unwrap();
        assert!(!known.holds("made", "source", &a));
    }

    #[test]
    fn a_line_that_was_cut_at_any_byte_counts_for_nothing() {
        let folder = TempDir::new().unwrap();
        let [a, b] = ["a.json", "通知.json"].map(|name| folder.path().join(name));
        let mut manifest = opened(&folder);
        manifest.add(&a, record("a")).unwrap();
        let first = fs::read(folder.path().join(NAME)).unwrap().len();
        manifest.add(&b, record("b")).unwrap();
        drop(manifest);
        let whole = fs::read(folder.path().join(NAME)).unwrap();
        for end in first..whole.len() {
            fs::write(folder.path().join(NAME), &whole[..end]).unwrap();
            let mut manifest = opened(&folder);
            assert!(manifest.known(&a).is_some() && manifest.known(&b).is_none(), "{end}");
            manifest.add(&b, record("again")).unwrap();
            drop(manifest);
            assert_eq!(opened(&folder).known(&b).unwrap().written, sha256(b"again"), "{end}");
        }
    }

    #[test]
    fn only_unfinished_files_of_the_same_folder_are_removed() {
        let folder = TempDir::new().unwrap();
        let ours = folder.path().join(format!("{}x", unfinished(folder.path())));
        let others =
            [".fenjie-abcdef", ".fenjie-0123456789abcdef-x", "a.json"].map(|name| folder.path().join(name));
        others.iter().chain([&ours]).for_each(|path| fs::write(path, "").unwrap());
        opened(&folder);
        assert!(!ours.exists() && others.iter().all(|path| path.exists()));
    }
}
