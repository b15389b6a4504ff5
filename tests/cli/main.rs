//! The command line as its users meet it: what is written where, and with which exit code.

mod batch;
#[cfg(target_os = "linux")]
mod batch_killed;
mod check;
mod check_formats;
mod convert;
mod corrections;
mod diff;
mod due;
mod explain;
mod export;
#[cfg(feature = "write-html")]
mod export_html;
#[cfg(feature = "write-ics")]
mod export_ics;
#[cfg(feature = "write-xlsx")]
mod export_xlsx;
mod help;
mod input;
#[cfg(feature = "load-sqlite")]
mod load;
mod manual;
#[cfg(all(unix, feature = "pdf"))]
mod ocr;
#[cfg(all(feature = "pdf", feature = "ofd"))]
#[path = "../ofd/build.rs"]
mod ofd;
#[cfg(all(feature = "pdf", feature = "ofd"))]
mod pages;
mod streams;
mod trace;
mod vocabulary;
mod when;

use assert_cmd::Command;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The circular that the seeds hold.
const SEED: &str = "seeds/zhejiang-2019-14.txt";

/// A small circular with a label that rolls over into the next year.
const ROLLOVER: &str = "\
关于印发《2021年重点工作任务分解》的通知

各科室：

现将《2021年重点工作任务分解》印发给你们。

某某局

2021年3月1日

序号\t工作任务\t进度安排\t牵头单位
1\t修缮校舍\t9-11月：施工；12月：总结；1月：验收\t后勤科
";

/// A small circular that no year is stated in.
const NO_YEAR: &str = "序号\t工作任务\t进度安排\t牵头单位\n1\t修缮校舍\t3月：摸底；4月：施工\t后勤科\n";

/// A small circular without anything to remark.
const PLAIN: &str = "序号\t工作任务\t进度安排\t牵头单位\n1\t修缮校舍\t2021年3月：摸底\t后勤科\n";

/// `fenjie` with those arguments, in an environment that says nothing.
fn fenjie(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fenjie"));
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command.args(arguments);
    command
}

/// How a run ended.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn run(command: &mut Command) -> Ran {
    let output = command.output().expect("fenjie runs");
    Ran {
        code: output.status.code().expect("fenjie is not killed"),
        out: String::from_utf8(output.stdout).expect("the output is UTF-8"),
        err: String::from_utf8(output.stderr).expect("the messages are UTF-8"),
    }
}

fn ran(arguments: &[&str]) -> Ran {
    run(&mut fenjie(arguments))
}

/// A folder with files in it.
struct Folder(TempDir);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Folder(TempDir::new().expect("a folder for the test"));
        for (name, content) in files {
            let path = folder.path(name);
            fs::create_dir_all(path.parent().expect("a file has a folder")).expect("the folder is made");
            fs::write(path, content).expect("the file is written");
        }
        folder
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("the file is there")
    }

    /// `fenjie` run inside the folder.
    fn run(&self, arguments: &[&str]) -> Ran {
        run(fenjie(arguments).current_dir(self.root()))
    }

    /// The names in a folder, sorted.
    fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).expect("the folder is there");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("the output is JSON")
}
