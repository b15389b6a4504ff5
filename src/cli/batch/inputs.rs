//! What the arguments of a batch name: files, the files of a folder, the files that a pattern matches.
//!
//! The order is that of the arguments, in a folder that of the names' bytes, so that it is the same everywhere. Of a folder only
//! files with an ending that fenjie reads are taken; hidden files and folders (`.git`) and those that programs leave while they
//! work (`~$通知.docx`) are not, nor is the folder that the results go into. Symbolic links are followed, a loop of them once.
//! A file that is named twice, be it by a link, is read once.

use super::super::input::{is_stdin, shown};
use super::super::terminal::Terminal;
use fenjie::diagnostic::Lang;
use globset::{GlobBuilder, GlobMatcher};
use std::collections::{BTreeMap, HashSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Component, Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// One file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub path: PathBuf,
    /// Where it stands in the folder that was named; the name alone where the file itself was.
    pub below: PathBuf,
}

impl Item {
    fn named(path: &Path) -> Item {
        Item { path: path.to_owned(), below: path.file_name().unwrap_or(path.as_os_str()).into() }
    }
}

/// What files a folder is searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    Circulars,
    /// Circulars, and JSON that was made from them.
    AndJson,
}

impl Reads {
    fn ending(self, path: &Path) -> bool {
        let Some(ending) = path.extension().and_then(OsStr::to_str) else { return false };
        let ending = ending.to_ascii_lowercase();
        TEXT.contains(&ending.as_str())
            || (cfg!(feature = "doc") && WORD_97.contains(&ending.as_str()))
            || (cfg!(feature = "docx") && WORD.contains(&ending.as_str()))
            || (cfg!(feature = "excel") && EXCEL.contains(&ending.as_str()))
            || (cfg!(feature = "pdf") && ending == "pdf")
            || (cfg!(feature = "ofd") && ending == "ofd")
            || (self == Reads::AndJson && ending == "json")
    }
}

const TEXT: &[&str] =
    &["txt", "text", "md", "markdown", "csv", "tsv", "html", "htm", "xhtml", "shtml", "shtm"];
const WORD_97: &[&str] = &["doc", "dot", "wps"];
const WORD: &[&str] = &["docx", "docm", "dotx"];
const EXCEL: &[&str] = &["xlsx", "xlsm", "xltx", "xls", "xlt", "et"];

/// All that is to be read.
#[derive(Debug, Default)]
pub struct List {
    pub items: Vec<Item>,
    /// Whether there was more than one argument.
    pub several: bool,
    /// Whether a folder or a pattern was among them.
    pub searched: bool,
    /// What could not be searched, as messages for people.
    pub faults: Vec<String>,
    /// How many were taken out since, because they are done already.
    pub skipped: usize,
    /// How many files of the folders were left out for their ending, by it.
    pub left_out: BTreeMap<String, usize>,
}

/// Lists the files that `arguments` name. Those of `except`, the folder of the results, are left out where it lies in a folder
/// that is searched.
pub fn list(arguments: &[PathBuf], reads: Reads, except: Option<&Path>, terminal: &Terminal) -> List {
    let mut gathering = Gathering {
        reads,
        except: except.and_then(|folder| fs::canonicalize(folder).ok()),
        terminal,
        seen: HashSet::new(),
        found: Vec::new(),
        list: List::default(),
    };
    let searches: Vec<Option<Search>> = arguments.iter().map(|argument| Search::of(argument)).collect();
    let base = common(searches.iter().flatten().map(|search| search.place.as_path()));
    for (argument, search) in arguments.iter().zip(&searches) {
        match search {
            None => gathering.push(Item::named(argument)),
            Some(search) => gathering.search(search, &base, argument),
        }
    }
    gathering.list.several = arguments.len() > 1;
    gathering.list.searched = searches.iter().any(Option::is_some);
    gathering.list
}

/// A folder to search.
struct Search {
    /// The folder as it was given.
    root: PathBuf,
    /// The same from the root of the file system on.
    place: PathBuf,
    /// What a path in it has to look like.
    pattern: Option<Pattern>,
}

impl Search {
    /// `None` where the argument names a file, be there one or not: a file may be called `a[1].txt`.
    fn of(argument: &Path) -> Option<Search> {
        if is_stdin(argument) {
            return None;
        }
        if argument.is_dir() {
            return Some(Search { root: argument.to_owned(), place: absolute(argument), pattern: None });
        }
        if fs::symlink_metadata(argument).is_ok() {
            return None;
        }
        let (root, pattern) = Pattern::of(argument)?;
        Some(Search { place: absolute(&root), root, pattern: Some(pattern) })
    }
}

/// A pattern for paths in a folder: `*`, `?`, `[abc]` and `{a,b}` in a name, `**` for any folders.
struct Pattern {
    whole: GlobMatcher,
    /// The parts up to the first `**`, a name each, by which whole folders are passed over.
    parts: Vec<GlobMatcher>,
    /// Whether there is a `**` behind them.
    deeper: bool,
    /// Whether it says which endings are meant.
    names_ending: bool,
}

impl Pattern {
    /// The folder that a pattern begins with, and the rest; `None` where the path is none.
    fn of(path: &Path) -> Option<(PathBuf, Pattern)> {
        let special = |part: &str| part.contains(['*', '?', '[', '{']);
        let text = path.to_str().filter(|text| special(text))?;
        let parts: Vec<&str> = text.split('/').collect();
        let first = parts.iter().position(|part| special(part))?;
        let (root, rest) = parts.split_at(first);
        let root = match root {
            [] => PathBuf::from("."),
            [""] => PathBuf::from("/"),
            parts => PathBuf::from(parts.join("/")),
        };
        let matcher =
            |text: &str| Some(GlobBuilder::new(text).literal_separator(true).build().ok()?.compile_matcher());
        // a brace may hold a separator, and then the parts are none
        let apart = !rest.iter().any(|part| part.contains('{'));
        let names: Vec<&str> = rest.iter().copied().take_while(|part| apart && *part != "**").collect();
        let pattern = Pattern {
            whole: matcher(&rest.join("/"))?,
            deeper: names.len() < rest.len(),
            parts: names.into_iter().map(matcher).collect::<Option<_>>()?,
            names_ending: rest.last().is_some_and(|last| last.contains('.')),
        };
        Some((root, pattern))
    }

    /// Whether something that the pattern names can stand at or below a path of so many parts.
    fn may_hold(&self, depth: usize, name: &OsStr) -> bool {
        match depth.checked_sub(1).and_then(|part| self.parts.get(part)) {
            Some(part) => part.is_match(name),
            // deeper lie the files of folders that the pattern names
            None => true,
        }
    }

    /// Whether it names a file: itself, or a folder that the file is in.
    fn names(&self, below: &Path) -> Named {
        if self.whole.is_match(below) {
            return if self.names_ending { Named::Itself } else { Named::InFolder };
        }
        let mut folders = below.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
        if (self.deeper || below.components().count() > self.parts.len())
            && folders.any(|folder| self.whole.is_match(folder))
        {
            return Named::InFolder;
        }
        Named::Not
    }
}

/// Whether a pattern or a folder names a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    /// By its ending, so that it is meant whatever the ending.
    Itself,
    /// As one of many.
    InFolder,
    Not,
}

struct Gathering<'a> {
    reads: Reads,
    except: Option<PathBuf>,
    terminal: &'a Terminal,
    /// The files that are listed, links followed.
    seen: HashSet<PathBuf>,
    /// Scratch: what one search found, so that an empty one is told.
    found: Vec<Item>,
    list: List,
}

impl Gathering<'_> {
    fn push(&mut self, item: Item) {
        let real = fs::canonicalize(&item.path).unwrap_or_else(|_| item.path.clone());
        if self.seen.insert(real) {
            self.list.items.push(item);
        }
    }

    fn search(&mut self, search: &Search, base: &Path, argument: &Path) {
        let (except, faults) = (self.except.clone(), self.list.faults.len());
        // a folder that is searched for results of its own is no reason to read nothing
        let kept_out = |entry: &DirEntry| {
            except.as_ref().is_some_and(|folder| {
                entry.depth() > 0
                    && entry.file_type().is_dir()
                    && folder.file_name() == Some(entry.file_name())
                    && fs::canonicalize(entry.path()).is_ok_and(|path| path == *folder)
            })
        };
        let walk = WalkDir::new(&search.root).follow_links(true).sort_by_file_name().into_iter();
        let walk = walk.filter_entry(|entry| {
            entry.depth() == 0
                || (!passed_over(entry.file_name())
                    && search.pattern.as_ref().is_none_or(|p| p.may_hold(entry.depth(), entry.file_name()))
                    && !kept_out(entry))
        });
        for entry in walk {
            match entry {
                Ok(entry) if entry.file_type().is_file() => self.consider(&entry, search, base),
                Ok(_) => {}
                Err(error) if error.loop_ancestor().is_some() => {}
                Err(error) => self.fault(&error, search),
            }
        }
        let found = std::mem::take(&mut self.found);
        // as likely misspelt as empty
        if found.is_empty() && self.list.faults.len() == faults {
            let what = match search.pattern {
                Some(_) => self.terminal.say(
                    "没有与之相符的文件；请核对通配符",
                    "no file matches this; look at the pattern again",
                ),
                None => self.terminal.say(
                    "这个目录中没有能读取的文件（按扩展名）；请核对路径，或写出文件名",
                    "in this folder no file has an ending that can be read; look at the path again, or name the files",
                ),
            };
            self.list.faults.push(about(argument, what, self.terminal));
        }
        found.into_iter().for_each(|item| self.push(item));
    }

    fn consider(&mut self, entry: &DirEntry, search: &Search, base: &Path) {
        let Ok(below) = entry.path().strip_prefix(&search.root) else { return };
        let named = search.pattern.as_ref().map_or(Named::InFolder, |pattern| pattern.names(below));
        if named == Named::Not {
            return;
        }
        if named == Named::InFolder && !self.reads.ending(below) {
            let ending =
                below.extension().map(|ending| format!(".{}", ending.to_string_lossy().to_lowercase()));
            *self.list.left_out.entry(ending.unwrap_or_default()).or_default() += 1;
            return;
        }
        let folder = search.place.strip_prefix(base).unwrap_or(Path::new(""));
        let path = entry.path().strip_prefix("./").unwrap_or(entry.path());
        self.found.push(Item { path: path.to_owned(), below: folder.join(below) });
    }

    fn fault(&mut self, error: &walkdir::Error, search: &Search) {
        let place = error.path().unwrap_or(&search.root);
        let why = error.io_error().map(ToString::to_string).unwrap_or_default();
        let what = match self.terminal.lang {
            Lang::Zh => format!("无法搜索：{why}"),
            Lang::En => format!("it cannot be searched: {why}"),
        };
        self.list.faults.push(about(place, &what, self.terminal));
    }
}

/// Hidden files, and those that a program keeps while it has a document open.
fn passed_over(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(b".") || name.starts_with(b"~") || name.ends_with(b"~")
}

/// The path from the root of the file system on; symbolic links stay unless `..` goes through one.
fn absolute(path: &Path) -> PathBuf {
    let up = path.components().any(|part| part == Component::ParentDir);
    let real = if up { fs::canonicalize(path) } else { std::path::absolute(path) };
    real.unwrap_or_else(|_| path.to_owned())
}

/// The deepest folder that holds all of `places`.
fn common<'a>(mut places: impl Iterator<Item = &'a Path>) -> PathBuf {
    let Some(first) = places.next() else { return PathBuf::new() };
    places.fold(first.to_owned(), |common, place| {
        let same = common.components().zip(place.components()).take_while(|(a, b)| a == b);
        same.map(|(part, _)| part).collect()
    })
}

fn about(path: &Path, what: &str, terminal: &Terminal) -> String {
    format!("{}{}{what}", shown(path), terminal.say("：", ": "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::{ColorArg, LangArg};
    use tempfile::TempDir;

    fn folder(files: &[&str]) -> TempDir {
        let folder = TempDir::new().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        folder
    }

    fn listed(folder: &TempDir, arguments: &[&str]) -> List {
        let arguments: Vec<PathBuf> = arguments.iter().map(|argument| folder.path().join(argument)).collect();
        let terminal = Terminal::new(Some(LangArg::En), ColorArg::Never);
        list(&arguments, Reads::Circulars, Some(&folder.path().join("in/out")), &terminal)
    }

    fn below(list: &List) -> Vec<String> {
        list.items.iter().map(|item| item.below.to_string_lossy().replace('\\', "/")).collect()
    }

    const FILES: &[&str] = &[
        "in/b.txt",
        "in/2019/a.TXT",
        "in/2019/deep/er/c.docx",
        "in/2020/a.txt",
        "in/2020/~$a.docx",
        "in/2020/a.txt~",
        "in/.git/x.txt",
        "in/.hidden.txt",
        "in/scan.png",
        "in/scan2.PNG",
        "in/README",
        "in/out/old.txt",
        "in/a[1].txt",
    ];

    #[test]
    fn a_folder_is_searched_in_the_order_of_names() {
        let folder = folder(FILES);
        let list = listed(&folder, &["in"]);
        assert_eq!(below(&list), ["2019/a.TXT", "2019/deep/er/c.docx", "2020/a.txt", "a[1].txt", "b.txt"]);
        assert!(list.searched && list.faults.is_empty(), "{:?}", list.faults);
        assert_eq!(list.left_out, [(String::new(), 1), (".png".to_owned(), 2)].into());
    }

    #[test]
    fn several_folders_keep_what_parts_them() {
        let folder = folder(FILES);
        assert_eq!(
            below(&listed(&folder, &["in/2020", "in/2019"])),
            ["2020/a.txt", "2019/a.TXT", "2019/deep/er/c.docx"]
        );
        // a folder in another one is read once, at the place of the first
        assert_eq!(below(&listed(&folder, &["in/2019/deep", "in"]))[0], "2019/deep/er/c.docx");
        assert_eq!(listed(&folder, &["in/2019/deep", "in"]).items.len(), 5);
    }

    #[test]
    fn patterns() {
        let folder = folder(FILES);
        for (pattern, found) in [
            ("in/*.txt", &["a[1].txt", "b.txt"][..]),
            ("in/*/*.txt", &["2020/a.txt"]),
            ("in/**/*.{txt,TXT}", &["2019/a.TXT", "2020/a.txt", "a[1].txt", "b.txt"]),
            ("in/**/*.txt", &["2020/a.txt", "a[1].txt", "b.txt"]),
            ("in/20??/a.*", &["2019/a.TXT", "2020/a.txt"]),
            // a folder that a pattern names is searched as one that an argument names
            ("in/20*", &["2019/a.TXT", "2019/deep/er/c.docx", "2020/a.txt"]),
            ("in/**", &["2019/a.TXT", "2019/deep/er/c.docx", "2020/a.txt", "a[1].txt", "b.txt"]),
            ("in/*.png", &["scan.png"]),
            ("in/a[1].txt", &["a[1].txt"]),
            ("in/[b-z].txt", &["b.txt"]),
        ] {
            let list = listed(&folder, &[pattern]);
            assert_eq!(below(&list), found, "{pattern}");
            assert!(list.faults.is_empty(), "{pattern}");
        }
        let none = listed(&folder, &["in/*.xls"]);
        assert!(none.items.is_empty() && none.faults[0].contains("in/*.xls"), "{:?}", none.faults);
    }

    #[test]
    fn files_are_taken_as_they_are_named_and_once() {
        let folder = folder(FILES);
        let list =
            listed(&folder, &["in/scan.png", "in/b.txt", "none.txt", "in/2019/../b.txt", "in/.hidden.txt"]);
        assert_eq!(below(&list), ["scan.png", "b.txt", "none.txt", ".hidden.txt"]);
        assert!(!list.searched);
    }

    #[cfg(unix)]
    #[test]
    fn a_loop_of_links_is_gone_through_once() {
        use std::os::unix::fs::symlink;
        let folder = folder(&["in/sub/a.txt", "else/b.txt"]);
        symlink(folder.path().join("in"), folder.path().join("in/sub/up")).unwrap();
        symlink("itself", folder.path().join("in/itself")).unwrap();
        symlink(folder.path().join("else"), folder.path().join("in/linked")).unwrap();
        symlink("a.txt", folder.path().join("in/sub/same.txt")).unwrap();
        let list = listed(&folder, &["in"]);
        assert_eq!(below(&list), ["linked/b.txt", "sub/a.txt"]);
        // a link that leads nowhere is told
        assert_eq!(list.faults.len(), 1, "{:?}", list.faults);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn names_that_are_no_unicode_are_listed() {
        use std::os::unix::ffi::OsStrExt;
        let folder = folder(&["in/a.txt"]);
        let name = OsStr::from_bytes(b"\xCD\xA8.txt");
        fs::write(folder.path().join("in").join(name), "x").unwrap();
        let list = listed(&folder, &["in/*.txt"]);
        assert_eq!(list.items[1].below.as_os_str(), name);
    }
}
