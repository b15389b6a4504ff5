//! Many files: folders, patterns, workers, `--resume`.

use super::{Folder, NO_YEAR, PLAIN, ROLLOVER, SEED, fenjie, json, run};
use std::fs;

/// A folder with circulars in folders, one that is empty, and files that are none.
fn circulars() -> Folder {
    let folder = Folder::new(&[
        ("in/2019/a.txt", PLAIN),
        ("in/2020/a.txt", ROLLOVER),
        ("in/2020/b.md", PLAIN),
        ("in/2020/deep/c.txt", NO_YEAR),
        ("in/d.txt", &fs::read_to_string(SEED).unwrap()),
        ("in/empty.txt", ""),
        ("in/.hidden.txt", PLAIN),
        ("in/~$d.docx", "x"),
        ("in/scan.png", "x"),
    ]);
    // deeper than what tests write
    fs::create_dir_all(folder.path("in/none")).unwrap();
    folder
}

const OUTPUTS: &[&str] = &["2019/a.json", "2020/a.json", "2020/b.json", "2020/deep/c.json", "d.json"];

#[test]
fn the_output_of_a_folder_keeps_its_folders() {
    let folder = circulars();
    let ran = folder.run(&["convert", "in", "-o", "out"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    for output in OUTPUTS {
        let input = format!("in/{}", output.replace("2020/b.json", "2020/b.md").replace(".json", ".txt"));
        assert_eq!(folder.read(&format!("out/{output}")), folder.run(&["convert", &input]).out, "{output}");
    }
    assert_eq!(folder.names("out"), [".fenjie-batch.jsonl", "2019", "2020", "d.json"]);
    // several folders keep what parts them, a pattern what stands behind its first part with a `*`
    for inputs in [&["in/2020", "in/2019"][..], &["in/20*"], &["in/*/*.*", "in/2020/deep"]] {
        let ran = folder.run(&[&["convert"], inputs, &["-o", "apart"]].concat());
        assert_eq!(ran.code, 1, "{inputs:?}: {}", ran.err);
        for output in &OUTPUTS[..4] {
            assert_eq!(folder.read(&format!("apart/{output}")), folder.read(&format!("out/{output}")));
        }
        fs::remove_dir_all(folder.path("apart")).unwrap();
    }
}

#[test]
fn a_folder_is_told_of_as_a_whole() {
    let folder = circulars();
    let ran = folder.run(&["convert", "in", "-o", "out", "--lang", "en"]);
    insta::assert_snapshot!("batch-en", ran.err);
    folder.run(&["convert", "in/2020", "in/2019", "in/d.txt", "-o", "out", "--lang", "zh"]);
    let ran = folder.run(&["convert", "in", "-o", "out", "--lang", "zh", "--resume", "--jobs", "1"]);
    insta::assert_snapshot!("batch-zh-resumed", ran.err);
    // files that are named one by one are told of one by one
    let ran = folder.run(&["convert", "in/2019/a.txt", "in/2020/a.txt", "--lang", "en"]);
    assert!(ran.err.contains("in/2020/a.txt:12:24: warning[year-rollover]"), "{}", ran.err);
    assert!(
        ran.err.contains("\n2 files: 2 done, 0 skipped, 0 failed; 2 tasks, 4 milestones\n"),
        "{}",
        ran.err
    );
}

#[test]
fn the_number_of_jobs_changes_nothing() {
    let folder = circulars();
    for command in [
        &["convert", "in"][..],
        &["check", "in"],
        &["check", "in", "--format", "json"],
        &["export", "in", "--to", "jsonl"],
    ] {
        let with = |jobs| folder.run(&[command, &["--jobs", jobs]].concat());
        let one = with("1");
        assert!(!one.out.is_empty() && one.code == 2, "{command:?}: {}", one.err);
        for jobs in ["2", "7"] {
            let ran = with(jobs);
            assert_eq!((ran.code, &ran.out, &ran.err), (one.code, &one.out, &one.err), "{command:?} {jobs}");
        }
    }
    let out = folder.run(&["convert", "in"]).out;
    let names: Vec<_> = out.lines().map(|line| json(line)["sources"][0]["name"].clone()).collect();
    assert_eq!(names, ["a.txt", "a.txt", "b.md", "c.txt", "d.txt"]);
}

#[test]
fn a_file_alone_is_as_it_was() {
    let folder = circulars();
    let alone = folder.run(&["convert", "in/2020/a.txt"]);
    // a time limit has it read by a worker, which is not to be seen
    let limited = folder.run(&["convert", "in/2020/a.txt", "--timeout", "60"]);
    assert_eq!((limited.code, limited.out, limited.err), (alone.code, alone.out, alone.err));
    for arguments in [&["check", "in/2020/a.txt"][..], &["check", "in/2020/a.txt", "--format", "json"]] {
        let alone = run(fenjie(arguments).env("COLUMNS", "60").current_dir(folder.root()));
        let mut limited = fenjie(arguments);
        let limited = run(limited.args(["--timeout", "60"]).env("COLUMNS", "60").current_dir(folder.root()));
        assert_eq!((limited.code, limited.out, limited.err), (alone.code, alone.out, alone.err));
    }
}

#[test]
fn standard_input_is_one_of_many() {
    let folder = circulars();
    let mut command = fenjie(&["convert", "in/2019/a.txt", "-", "in/2020", "--jobs", "2"]);
    let ran = run(command.write_stdin(ROLLOVER).current_dir(folder.root()));
    let names: Vec<_> = ran.out.lines().map(|line| json(line)["sources"][0]["name"].clone()).collect();
    assert_eq!(names, ["a.txt", "-", "a.txt", "b.md", "c.txt"], "{}", ran.err);
}

#[test]
fn a_file_that_is_named_twice_is_read_once() {
    let folder = circulars();
    let ran = folder.run(&["convert", "in/2019/a.txt", "in/2019", "./in/2019/../2019/a.txt", "-o", "out"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("1 file: 1 done"), "{}", ran.err);
}

#[test]
fn what_cannot_be_found_is_an_error_and_stops_nothing() {
    let folder = circulars();
    let ran = folder.run(&["convert", "in/*.xls", "in/none", "nowhere", "in/2019", "--lang", "en"]);
    assert_eq!((ran.code, ran.out.lines().count()), (2, 1));
    for said in ["in/*.xls: no file matches", "in/none: in this folder no file", "nowhere: there is no such"]
    {
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
    }
}

#[test]
fn two_inputs_for_one_output_are_all_told_before_anything_is_written() {
    let folder =
        Folder::new(&[("in/a.txt", PLAIN), ("in/a.md", PLAIN), ("in/b.txt", PLAIN), ("in/b.html", PLAIN)]);
    let ran = folder.run(&["convert", "in", "-o", "out", "--lang", "en"]);
    assert_eq!((ran.code, folder.path("out").exists()), (2, false));
    assert!(ran.err.contains("in/a.md and in/a.txt") && ran.err.contains("1 more"), "{}", ran.err);
    let ran = folder.run(&["export", "in/a.md", "in/b.html", "--to", "html", "-o", "in", "--force"]);
    assert!(ran.code == 2 && ran.err.contains("overwrite"), "{}", ran.err);
    assert_eq!(folder.read("in/b.html"), PLAIN);
}

#[test]
fn fail_fast_stops_at_the_first_in_the_order_of_the_files() {
    let folder = circulars();
    let ran = folder.run(&["convert", "in", "--fail-fast", "--deny", "year-rollover", "--lang", "en"]);
    assert_eq!((ran.code, ran.out.lines().count()), (1, 2), "{}", ran.err);
    assert!(ran.err.contains("stopped; 4 files not looked at"), "{}", ran.err);
    let ran = folder.run(&["convert", "in/empty.txt", "in/d.txt", "--fail-fast"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
}

#[test]
fn a_batch_exports_json_and_circulars() {
    let folder = circulars();
    fs::remove_file(folder.path("in/empty.txt")).unwrap();
    folder.run(&["convert", "in", "-o", "json"]);
    let ran = folder.run(&["export", "json", "--to", "csv", "-o", "csv"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    let ran = folder.run(&["export", "in/d.txt", "--to", "csv"]);
    assert_eq!(folder.read("csv/d.csv"), ran.out);
    assert_eq!(folder.names("csv/2020"), ["a.csv", "b.csv", "deep"]);
    // they are left alone as one would be, and replaced by force
    let ran = folder.run(&["export", "json", "--to", "csv", "-o", "csv", "--lang", "en"]);
    assert!(ran.code == 2 && ran.err.contains("5 failed") && ran.err.contains("--force"), "{}", ran.err);
    assert_eq!(folder.run(&["export", "json", "--to", "csv", "-o", "csv", "--force"]).code, 0);
    let ran = folder.run(&["export", "in/2019/a.txt", "in/2020/b.md", "--to", "markdown", "-o", "md"]);
    assert_eq!(
        (ran.code, folder.names("md")),
        (0, vec!["a.md".to_owned(), "b.md".to_owned()]),
        "{}",
        ran.err
    );
    for (arguments, said) in [
        (&["--to", "csv"][..], "jsonl"),
        (&["--to", "csv", "-o", "-"], "jsonl"),
        (&["-o", "x.csv"], "--to"),
        (&["--to", "csv", "-o", "x", "--source", "in/d.txt"], "--source"),
    ] {
        let ran = folder.run(&[&["export", "json"], arguments].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert!(ran.err.contains(said), "{}", ran.err);
    }
}

#[test]
fn a_batch_checks_json_and_circulars() {
    let folder = circulars();
    folder.run(&["convert", "in/2020", "-o", "in/2020"]);
    let ran = folder.run(&["check", "in/2020", "--lang", "en"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("--> in/2020/a.txt:12:24"), "{}", ran.out);
    assert!(ran.out.ends_with("checked 6 files: 1 error, 1 warning, 0 info\n"), "{}", ran.out);
    assert_eq!(ran.err, "  error[no-year]: 1 in 1 file\n  warning[year-rollover]: 1 in 1 file\n");
}

/// `--resume` of the circulars in `in` into `out`; what is told of the numbers of files.
fn resumed(folder: &Folder, more: &[&str]) -> (i32, String) {
    let ran = folder.run(&[&["convert", "in", "-o", "out", "--lang", "en", "--resume"], more].concat());
    let files = ran.err.lines().find(|line| line.contains(" files: ")).unwrap_or(&ran.err);
    (ran.code, files.split(';').next().unwrap().to_owned())
}

#[test]
fn what_is_finished_is_skipped_and_what_has_changed_is_not() {
    let folder = circulars();
    fs::remove_file(folder.path("in/empty.txt")).unwrap();
    let first = folder.run(&["convert", "in", "-o", "out", "--deny", "warning", "--lang", "en"]);
    let skipped = |number: usize| format!("5 files: {} done, {number} skipped, 0 failed", 5 - number);
    assert_eq!(resumed(&folder, &["--deny", "warning"]), (first.code, skipped(5)));
    // what is denied is judged anew, and no reason to convert
    assert_eq!(resumed(&folder, &[]), (1, skipped(5)), "one file has no year");
    // times are nothing, bytes are all
    fs::write(folder.path("in/d.txt"), folder.read("in/d.txt")).unwrap();
    assert_eq!(resumed(&folder, &[]).1, skipped(5));
    fs::write(folder.path("in/2020/b.md"), NO_YEAR).unwrap();
    assert_eq!(resumed(&folder, &[]).1, skipped(4));
    assert_eq!(json(&folder.read("out/2020/b.json"))["tasks"][0]["milestones"][0]["end"], json("null"));
    fs::remove_file(folder.path("out/d.json")).unwrap();
    fs::write(folder.path("out/2019/a.json"), "{}").unwrap();
    assert_eq!(resumed(&folder, &[]).1, skipped(3));
    assert!(folder.read("out/2019/a.json").len() > 2);
    for (options, code) in [(&["--year", "2023"][..], 0), (&["--compact"], 1)] {
        assert_eq!(resumed(&folder, options), (code, skipped(0)), "{options:?}");
        assert_eq!(resumed(&folder, options), (code, skipped(5)), "{options:?}");
    }
    fs::write(folder.path("words.toml"), "headers.lead = ['牵头科组']\n").unwrap();
    assert_eq!(resumed(&folder, &["--vocabulary", "words.toml"]).1, skipped(0));
    fs::write(folder.path("words.toml"), "headers.lead = ['牵头班组']\n").unwrap();
    assert_eq!(resumed(&folder, &["--vocabulary", "words.toml"]).1, skipped(0));
    assert_eq!(resumed(&folder, &["--vocabulary", "words.toml"]).1, skipped(5));
}

#[test]
fn an_export_that_was_edited_is_left_alone_and_one_that_was_not_is_kept_up() {
    let folder = Folder::new(&[("in/a.txt", PLAIN), ("in/b.txt", PLAIN)]);
    let export = || folder.run(&["export", "in", "--to", "csv", "-o", "out", "--resume", "--lang", "en"]);
    assert_eq!(export().code, 0);
    fs::write(folder.path("in/a.txt"), ROLLOVER).unwrap();
    assert_eq!(export().code, 0);
    assert!(folder.read("out/a.csv").contains("施工"));
    fs::write(folder.path("out/b.csv"), "mine").unwrap();
    let ran = export();
    assert!(
        ran.code == 2 && ran.err.contains("1 skipped, 1 failed") && ran.err.contains("b.csv"),
        "{}",
        ran.err
    );
    assert_eq!(folder.read("out/b.csv"), "mine");
    // one that a killed run had no time to note is known by its content
    fs::remove_file(folder.path("out/.fenjie-batch.jsonl")).unwrap();
    fs::remove_file(folder.path("out/b.csv")).unwrap();
    assert_eq!(export().code, 0);
}

#[test]
fn only_a_folder_of_results_can_be_resumed() {
    let folder = circulars();
    let ran = folder.run(&["convert", "in/d.txt", "-o", "d.json", "--resume", "--lang", "en"]);
    assert!(ran.code == 2 && ran.err.contains("folder"), "{}", ran.err);
    for _ in 0..2 {
        let ran = folder.run(&["convert", "in/d.txt", "-o", "out/", "--resume"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
    assert_eq!(folder.names("out"), [".fenjie-batch.jsonl", "d.json"]);
}

#[test]
fn standard_input_beside_the_files_is_read_where_it_is() {
    let folder = circulars();
    folder.run(&["convert", "in/d.txt", "-o", "d.json"]);
    let seed = folder.read("in/d.txt");
    let with = |arguments: &[&str], stdin: &str| {
        let mut command = fenjie(arguments);
        run(command.write_stdin(stdin).current_dir(folder.root()))
    };
    let ran = with(&["check", "d.json", "--source", "-", "--timeout", "60", "--format", "json"], &seed);
    assert!(ran.out.is_empty() && ran.code == 0, "{}{}", ran.out, ran.err);
    let ran = with(&["convert", "in/2019/a.txt", "--attachment", "-", "--timeout", "60"], PLAIN);
    assert_eq!(json(&ran.out)["sources"][1]["name"], "-", "{}", ran.err);
    let ran = with(&["convert", "in/2019", "in/d.txt", "--vocabulary", "-"], "headers.lead = ['牵头班组']");
    assert_eq!((ran.code, ran.out.lines().count()), (0, 2), "{}", ran.err);
}

/// What `<(command)` of a shell gives can be read once only.
#[cfg(unix)]
#[test]
fn a_pipe_is_read_once() {
    let folder = circulars();
    let pipe = folder.path("pipe");
    for (arguments, content) in [
        (&["convert", "pipe", "-o", "out/", "--resume"][..], PLAIN),
        (&["convert", "pipe"], PLAIN),
        (&["convert", "in/2019", "in/d.txt", "--vocabulary", "pipe"], "headers.lead = ['牵头班组']"),
        (&["check", "in/2019", "in/d.txt", "--vocabulary", "pipe"], "headers.lead = ['牵头班组']"),
    ] {
        let _ = fs::remove_file(&pipe);
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let writer = std::thread::spawn({
            let pipe = pipe.clone();
            move || fs::write(pipe, content)
        });
        let ran = folder.run(arguments);
        assert_eq!(ran.code, 0, "{}", ran.err);
        writer.join().unwrap().unwrap();
    }
}

#[test]
fn what_workers_say_has_colours_where_it_is_shown_with_them() {
    let folder = circulars();
    for (when, coloured) in [("always", true), ("never", false), ("auto", false)] {
        let ran = folder.run(&["check", "in", "--color", when]);
        assert_eq!(ran.out.contains('\u{1b}') && ran.err.contains('\u{1b}'), coloured, "{when}");
        assert_eq!(ran.out.contains('\u{1b}') || ran.err.contains('\u{1b}'), coloured, "{when}");
    }
}

#[test]
fn a_bad_vocabulary_is_told_once() {
    let folder = circulars();
    fs::write(folder.path("bad.toml"), "headers.nonsense = ['x']\n").unwrap();
    let bad = folder.run(&["convert", "in", "--vocabulary", "bad.toml"]);
    assert_eq!((bad.code, bad.out.as_str()), (2, ""));
    assert_eq!(
        bad.err.matches("nonsense").count(),
        folder.run(&["convert", "in/d.txt", "--vocabulary", "bad.toml"]).err.matches("nonsense").count()
    );
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_unicode_go_to_the_workers_and_back() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = circulars();
    let name = |ending: &str| OsStr::from_bytes(&[b"\xCD\xA8", ending.as_bytes()].concat()).to_owned();
    fs::write(folder.path("in/2019").join(name(".txt")), PLAIN).unwrap();
    let ran = folder.run(&["convert", "in/2019", "-o", "out", "--jobs", "2"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(folder.path("out").join(name(".json")).exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_batch_whose_output_cannot_be_written_says_so_for_each() {
    let folder = circulars();
    fs::create_dir_all(folder.path("out/2019/a.json")).unwrap();
    let ran = folder.run(&["convert", "in", "-o", "out", "--lang", "en"]);
    assert!(
        ran.code == 2 && ran.err.contains("2 failed") && ran.err.contains("out/2019/a.json"),
        "{}",
        ran.err
    );
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_fenjie"));
    let output = command.args(["convert", "in"]).current_dir(folder.root()).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}
