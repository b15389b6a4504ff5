//! Batches whose processes die: by a kill, by a time limit, in the midst of a file.

use super::{Folder, PLAIN, ROLLOVER, fenjie, run};
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// A folder with two circulars and, between them, a pipe that nobody writes to: who reads it waits for ever.
fn with_a_pipe() -> Folder {
    let folder = Folder::new(&[("a.txt", PLAIN), ("z.txt", ROLLOVER)]);
    assert!(Command::new("mkfifo").arg(folder.path("pipe.txt")).status().expect("mkfifo").success());
    folder
}

fn start(folder: &Folder, arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fenjie"));
    command.args(arguments).args(["--lang", "en"]).current_dir(folder.root());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("fenjie runs")
}

/// The processes that a process has started.
fn children(parent: u32) -> Vec<u32> {
    // each of its threads may have started some
    let tasks = fs::read_dir(format!("/proc/{parent}/task")).into_iter().flatten().flatten();
    let lists = tasks.filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
    lists
        .flat_map(|list| list.split_whitespace().filter_map(|id| id.parse().ok()).collect::<Vec<_>>())
        .collect()
}

/// Waits until something is so.
fn until(what: &str, mut so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !so() {
        assert!(begun.elapsed() < Duration::from_secs(60), "{what}");
        sleep(Duration::from_millis(5));
    }
}

fn is_alive(process: u32) -> bool {
    let status = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // what nobody has waited for is dead all the same
    !status.is_empty() && !status.contains(") Z ")
}

fn kill(process: u32) {
    Command::new("kill").args(["-9", &process.to_string()]).status().expect("kill");
}

/// The only worker of `parent`, once it reads the pipe, and the end to write to that keeps it waiting.
fn stuck_worker(folder: &Folder, parent: u32) -> (u32, File) {
    // opens when somebody reads it
    let pipe = OpenOptions::new().write(true).open(folder.path("pipe.txt")).expect("the pipe");
    let workers = children(parent);
    assert_eq!(workers.len(), 1);
    (workers[0], pipe)
}

#[test]
fn a_file_that_takes_too_long_costs_only_itself() {
    let folder = with_a_pipe();
    for jobs in ["1", "2"] {
        let files =
            ["convert", "a.txt", "pipe.txt", "z.txt", "--timeout", "4", "--jobs", jobs, "--lang", "en"];
        let ran = folder.run(&files);
        assert_eq!((ran.code, ran.out.lines().count()), (2, 2), "{}", ran.err);
        assert!(ran.err.contains("pipe.txt: not finished within 4 s"), "{}", ran.err);
        assert!(ran.err.contains("2 done, 0 skipped, 1 failed"), "{}", ran.err);
    }
    let alone =
        run(fenjie(&["check", "pipe.txt", "--timeout", "0.3", "--lang", "zh"]).current_dir(folder.root()));
    assert!(alone.code == 2 && alone.err.contains("pipe.txt：0.3 秒内没有读完"), "{}", alone.err);
}

#[test]
fn a_worker_that_dies_costs_the_file_in_its_hand() {
    let folder = with_a_pipe();
    let child = start(&folder, &["convert", "a.txt", "pipe.txt", "z.txt", "--jobs", "1"]);
    let (worker, _pipe) = stuck_worker(&folder, child.id());
    kill(worker);
    let output = child.wait_with_output().expect("fenjie ends");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 2, "{said}");
    assert!(said.contains("pipe.txt: the process that read it has died (signal: 9"), "{said}");
}

#[test]
fn workers_end_with_their_parent_in_the_midst_of_a_file() {
    let folder = with_a_pipe();
    let mut child = start(&folder, &["convert", "a.txt", "pipe.txt", "z.txt", "--jobs", "1"]);
    let (worker, _pipe) = stuck_worker(&folder, child.id());
    child.kill().unwrap();
    child.wait().unwrap();
    until("the worker is gone", || !is_alive(worker));
}

#[test]
fn two_runs_do_not_write_into_one_folder() {
    let folder = with_a_pipe();
    let mut child = start(&folder, &["convert", "a.txt", "pipe.txt", "-o", "out", "--resume", "--jobs", "1"]);
    let (_, _pipe) = stuck_worker(&folder, child.id());
    let ran = folder.run(&["convert", "z.txt", "-o", "out/", "--resume", "--lang", "en"]);
    assert!(ran.code == 2 && ran.err.contains("another fenjie"), "{}", ran.err);
    child.kill().unwrap();
    child.wait().unwrap();
    let ran = folder.run(&["convert", "z.txt", "-o", "out/", "--resume"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
}

/// All files below a folder, if it is there, and what they hold.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            match () {
                () if path.is_dir() => folders.push(path),
                () if name.ends_with(".fenjie-batch.jsonl") => {}
                () => match fs::read(&path) {
                    // a worker of the killed run gave it its name or removed it meanwhile
                    Err(error) if error.kind() == ErrorKind::NotFound && name.contains(".fenjie-") => {}
                    content => drop(found.insert(name, content.unwrap())),
                },
            }
        }
    }
    found
}

/// Kills `command` again and again at moments that differ, then lets it end; `out` then holds what `calm` does.
fn killed_and_resumed(folder: &Folder, command: &[&str], calm: &Path, whole: Duration) {
    let wanted = contents(calm);
    let arguments = [command, &["-o", "out", "--resume"]].concat();
    // a sequence that goes all over the run, the same each time
    let mut random: u64 = 0x2545_F491_4F6C_DD1D;
    for round in 0..8 {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let part = f64::from(u32::try_from(random >> 33).unwrap()) / f64::from(1_u32 << 31);
        let mut child = start(folder, &arguments);
        sleep(whole.mul_f64(part));
        child.kill().unwrap();
        child.wait().unwrap();
        for (name, content) in contents(&folder.path("out")) {
            if !name.contains(".fenjie-") {
                assert!(wanted.get(&name) == Some(&content), "round {round}: {name} is not whole");
            }
        }
        if round == 4 {
            // what is there by now is lost, so that later rounds have something to do
            let _ = fs::remove_dir_all(folder.path("out"));
        }
    }
    let ended = run(fenjie(&arguments).current_dir(folder.root()));
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(contents(&folder.path("out")) == wanted, "the same files, nothing temporary among them");
    fs::remove_dir_all(folder.path("out")).unwrap();
}

#[test]
fn a_killed_run_leaves_nothing_half_done_and_is_resumed_to_the_same_bytes() {
    let folder = Folder::new(&[]);
    for number in 0..40 {
        let year = format!("in/{}", 2000 + number % 7);
        fs::create_dir_all(folder.path(&year)).unwrap();
        let rows: String = (1..6)
            .map(|row| {
                format!(
                    "{row}\t第{number}项工作之{row}\t{}月：部署；12月底前：总结\t第{row}科\n",
                    1 + row % 9
                )
            })
            .collect();
        let circular = format!("2021年工作任务分解表\n序号\t工作任务\t进度安排\t牵头单位\n{rows}");
        fs::write(folder.path(&format!("{year}/{number}.txt")), circular).unwrap();
    }
    for command in [&["convert", "in"][..], &["export", "in", "--to", "csv"]] {
        let begun = Instant::now();
        let calm = folder.run(&[command, &["-o", "calm"]].concat());
        assert_eq!((calm.code, contents(&folder.path("calm")).len()), (0, 40), "{}", calm.err);
        killed_and_resumed(&folder, command, &folder.path("calm"), begun.elapsed());
        fs::remove_dir_all(folder.path("calm")).unwrap();
    }
}
