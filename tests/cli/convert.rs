//! `fenjie convert`.

use super::{Folder, NO_YEAR, PLAIN, ROLLOVER, SEED, fenjie, json, ran, run};
use std::fs;

#[test]
fn one_file_is_indented_json_on_standard_output() {
    let ran = ran(&["convert", SEED]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out.starts_with("{\n  \"schema_version\": \"1.1\",\n  \"sources\": [\n")
            && ran.out.ends_with("\n}\n")
    );
    let circular = json(&ran.out);
    assert_eq!(circular["sources"][0]["name"], "zhejiang-2019-14.txt");
    assert_eq!(circular["notice"]["number"]["text"], "团浙办〔2019〕14号");
    assert_eq!(circular["tasks"].as_array().unwrap().len(), 21);
}

#[test]
fn compact_is_one_line() {
    let ran = ran(&["convert", SEED, "--compact"]);
    assert_eq!(ran.out.lines().count(), 1);
    assert!(ran.out.ends_with("}\n"));
    assert_eq!(json(&ran.out), json(&super::ran(&["convert", SEED]).out));
}

#[test]
fn several_files_are_a_line_each() {
    let folder = Folder::new(&[("a.txt", PLAIN), ("b.txt", ROLLOVER)]);
    let ran = folder.run(&["convert", "b.txt", "a.txt"]);
    assert_eq!(ran.code, 0);
    let names: Vec<_> = ran.out.lines().map(|line| json(line)["sources"][0]["name"].clone()).collect();
    assert_eq!(names, ["b.txt", "a.txt"]);
}

#[test]
fn a_bad_file_does_not_stop_the_rest() {
    let folder = Folder::new(&[("a.txt", PLAIN), ("bad.txt", ""), ("c.txt", NO_YEAR), ("d.txt", PLAIN)]);
    let ran = folder.run(&["convert", "a.txt", "bad.txt", "none.txt", "c.txt", "d.txt"]);
    assert_eq!(ran.code, 2);
    assert_eq!(ran.out.lines().count(), 3);
    assert!(ran.err.contains("bad.txt") && ran.err.contains("none.txt"), "{}", ran.err);
}

#[test]
fn exit_codes_follow_the_diagnostics() {
    let folder = Folder::new(&[("plain.txt", PLAIN), ("rollover.txt", ROLLOVER), ("no-year.txt", NO_YEAR)]);
    for (arguments, code) in [
        (&["convert", "plain.txt", "--deny", "warning"][..], 0),
        (&["convert", "rollover.txt"], 0),
        (&["convert", "rollover.txt", "--deny", "warning"], 1),
        (&["convert", "rollover.txt", "--deny", "year-rollover"], 1),
        (&["convert", "rollover.txt", "--deny", "open-range"], 0),
        (&["convert", "rollover.txt", "--deny", "open-range,year-rollover"], 1),
        (&["convert", "rollover.txt", "--deny", "open-range", "--deny", "year-rollover"], 1),
        (&["convert", "no-year.txt"], 1),
        (&["convert", "no-year.txt", "--year", "2021"], 0),
        (&["convert", "no-year.txt", "--issued-on", "2021-03-01"], 0),
        (&["convert", "no-year.txt", "plain.txt"], 1),
        (&["convert", "no-year.txt", "none.txt"], 2),
        (&["check", "plain.txt", "--deny", "warning"], 0),
        (&["check", "rollover.txt"], 0),
        (&["check", "rollover.txt", "--deny", "warning"], 1),
        (&["check", "no-year.txt"], 1),
        (&["check", "no-year.txt", "--year", "2021"], 0),
    ] {
        let ran = folder.run(arguments);
        assert_eq!(ran.code, code, "{arguments:?}: {}{}", ran.out, ran.err);
    }
}

#[test]
fn the_json_is_written_whatever_is_denied() {
    let folder = Folder::new(&[("a.txt", ROLLOVER)]);
    let ran = folder.run(&["convert", "a.txt", "-o", "a.json", "--deny", "warning"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert_eq!(json(&folder.read("a.json"))["tasks"][0]["milestones"][2]["end"], "2022-01-31");
}

#[test]
fn options_change_the_dates() {
    let folder = Folder::new(&[("a.txt", NO_YEAR)]);
    let circular = json(&folder.run(&["convert", "a.txt", "--year", "2023"]).out);
    assert_eq!(circular["tasks"][0]["milestones"][0]["end"], "2023-03-31");
    let circular = json(&folder.run(&["convert", "a.txt", "--issued-on", "2022-02-01"]).out);
    assert_eq!(circular["tasks"][0]["milestones"][0]["end"], "2022-03-31");
    assert_eq!(circular["notice"]["issued_on"], "2022-02-01");
}

#[test]
fn diagnostics_go_to_standard_error_with_a_summary() {
    let folder = Folder::new(&[("a.txt", ROLLOVER)]);
    let ran = folder.run(&["convert", "a.txt", "--lang", "en"]);
    let lines: Vec<&str> = ran.err.lines().collect();
    assert!(lines[0].starts_with("a.txt:12:24: warning[year-rollover]: "), "{}", ran.err);
    assert_eq!(
        lines.last(),
        Some(&"a.txt: 1 task, 3 milestones; 0 errors, 1 warning, 0 info"),
        "{}",
        ran.err
    );
    json(&ran.out);
}

#[test]
fn the_locale_changes_messages_and_never_json() {
    let folder = Folder::new(&[("a.txt", ROLLOVER)]);
    let with = |variable: &str, value: &str, arguments: &[&str]| {
        let mut command = fenjie(&["convert", "a.txt"]);
        run(command.args(arguments).env(variable, value).current_dir(folder.root()))
    };
    let zh = with("LANG", "zh_CN.UTF-8", &[]);
    let en = with("LANG", "en_US.UTF-8", &[]);
    assert!(zh.err.contains("警告[year-rollover]: “1月”排在"), "{}", zh.err);
    assert!(en.err.contains("warning[year-rollover]: “1月” stands behind"), "{}", en.err);
    assert_eq!(zh.out, en.out);
    assert!(zh.out.contains("排在更晚的月份之后"));
    assert!(with("LC_ALL", "zh_TW", &[]).err.contains("警告"));
    assert!(with("LC_MESSAGES", "zh_HK", &[]).err.contains("警告"));

    let asked = with("LANG", "zh_CN.UTF-8", &["--lang", "en"]);
    assert!(asked.err.contains("warning[") && asked.out.contains("stands behind later months"));
    assert_eq!(with("LC_ALL", "C", &["--lang", "zh"]).out, zh.out);
}

#[test]
fn a_file_is_written_as_a_whole() {
    let folder = Folder::new(&[("a.txt", PLAIN), ("empty.txt", ""), ("old.json", "old")]);
    let ran = folder.run(&["convert", "empty.txt", "-o", "old.json"]);
    assert_eq!(ran.code, 2);
    assert_eq!(folder.read("old.json"), "old");
    let ran = folder.run(&["convert", "a.txt", "-o", "old.json"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    assert_eq!(folder.read("old.json"), folder.run(&["convert", "a.txt"]).out);
    assert_eq!(folder.names("."), ["a.txt", "empty.txt", "old.json"], "nothing temporary is left");
}

#[cfg(unix)]
#[test]
fn a_written_file_has_the_permissions_of_a_file() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new(&[("a.txt", PLAIN), ("old.json", "old"), ("plain", "x")]);
    let mode = |name: &str| fs::metadata(folder.path(name)).unwrap().permissions().mode() & 0o777;
    fs::set_permissions(folder.path("old.json"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("old.json", folder.path("link.json")).unwrap();
    assert_eq!(folder.run(&["convert", "a.txt", "-o", "link.json"]).code, 0);
    assert_eq!(mode("old.json"), 0o640);
    assert_ne!(folder.read("old.json"), "old");
    assert!(fs::symlink_metadata(folder.path("link.json")).unwrap().is_symlink());
    assert_eq!(folder.run(&["convert", "a.txt", "-o", "new.json"]).code, 0);
    assert_eq!(mode("new.json"), mode("plain"));
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let folder = Folder::new(&[("a.txt", PLAIN)]);
    let ran = folder.run(&["convert", "a.txt", "-o", "none/a.json", "--lang", "en"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("none/a.json") && ran.err.contains("folder does not exist"), "{}", ran.err);
    #[cfg(target_os = "linux")]
    for place in ["/proc/a.json", "/dev/full"] {
        let ran = folder.run(&["convert", "a.txt", "-o", place]);
        assert_eq!(ran.code, 2, "{place}");
        assert!(ran.err.contains(place), "{}", ran.err);
    }
}

#[cfg(unix)]
#[test]
fn an_unwritable_folder_keeps_what_it_has() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new(&[("a.txt", PLAIN), ("locked/a.json", "old")]);
    fs::set_permissions(folder.path("locked"), fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(folder.path("locked/probe"), "").is_ok() {
        return; // the superuser may write everywhere
    }
    let ran = folder.run(&["convert", "a.txt", "-o", "locked/a.json"]);
    assert_eq!(ran.code, 2);
    assert_eq!(folder.read("locked/a.json"), "old");
}

/// Replacing a device by a file would break the machine.
#[cfg(target_os = "linux")]
#[test]
fn a_device_is_written_to() {
    let folder = Folder::new(&[("a.txt", PLAIN)]);
    assert_eq!(folder.run(&["convert", "a.txt", "-o", "/dev/null"]).code, 0);
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
    let ran = folder.run(&["convert", "a.txt", "-o", "-"]);
    assert_eq!(json(&ran.out)["tasks"][0]["title"], "修缮校舍");
}

#[test]
fn a_folder_gets_a_file_for_each() {
    let folder = Folder::new(&[("a.txt", PLAIN), ("in/b.v2.txt", ROLLOVER), ("there/x", "")]);
    for output in ["out", "new/out/", "there"] {
        let ran = folder.run(&["convert", "a.txt", "in/b.v2.txt", "-o", output]);
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
        assert!(folder.names(output).starts_with(&["a.json".to_owned(), "b.v2.json".to_owned()]));
    }
    assert!(folder.read("out/a.json").starts_with("{\n"), "files are indented");
    assert_eq!(folder.run(&["convert", "a.txt", "-o", "one/"]).code, 0);
    assert_eq!(folder.names("one"), ["a.json"]);
    assert_eq!(folder.run(&["convert", "a.txt", "-o", "one"]).code, 0);
    assert_eq!(folder.names("one"), ["a.json"]);
    assert_eq!(
        run(fenjie(&["convert", "-", "-o", "one"]).write_stdin(PLAIN).current_dir(folder.root())).code,
        0
    );
    assert_eq!(folder.names("one"), ["a.json", "stdin.json"]);
}

#[test]
fn no_output_overwrites_another_or_an_input() {
    let files = [("x/a.txt", PLAIN), ("y/a.txt", ROLLOVER), ("a.html", PLAIN), ("b.json", PLAIN)];
    let folder = Folder::new(&files);
    for (arguments, said) in [
        (&["convert", "x/a.txt", "y/a.txt", "-o", "out"][..], ["x/a.txt", "y/a.txt"]),
        (&["convert", "x/a.txt", "a.html", "-o", "out/"], ["x/a.txt", "a.html"]),
        (&["convert", "x/a.txt", "y/a.txt", "-o", "a.html"], ["a.html", "folder"]),
        (&["convert", "x/a.txt", "-o", "x/a.txt"], ["x/a.txt", "overwrite"]),
        (&["convert", "b.json", "-o", "."], ["b.json", "overwrite"]),
        (&["convert", "x/a.txt", "-o", "y/../x/a.txt"], ["x/a.txt", "overwrite"]),
    ] {
        let ran = folder.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(said.iter().all(|said| ran.err.contains(said)), "{arguments:?}: {}", ran.err);
    }
    assert!(!folder.path("out").exists());
    assert!(files.iter().all(|(name, content)| folder.read(name) == *content));
}

#[test]
fn the_same_input_gives_the_same_bytes_wherever_it_runs() {
    let folder = Folder::new(&[("deep/er/notice.txt", ROLLOVER)]);
    let here = folder.run(&["convert", "deep/er/notice.txt"]).out;
    let path = folder.path("deep/er/notice.txt");
    let mut command = fenjie(&["convert", "--color", "always"]);
    let environment =
        [("TZ", "Asia/Shanghai"), ("LC_ALL", "zh_CN.UTF-8"), ("COLUMNS", "40"), ("CLICOLOR_FORCE", "1")];
    let there = run(command.arg(&path).envs(environment).current_dir("/")).out;
    assert_eq!(here, there);
}

const NOTICE: &str = "\
关于分解水利工作任务的通知
青水发〔2024〕8号
各科室：
现将任务印发给你们。
附件：1.2025年水利工作任务分解表
2.联系人名单
青田水利局
2024年12月15日";

const TABLE: &str = "水利工作任务分解表\n任务\t时限\t牵头单位\n修堤\t12月底前，完成1月-\t工程科\n";

#[test]
fn a_notice_and_its_attachments_are_one_circular() {
    let names = "联系人名单\n单位\t联系人\n工程科\t王某\n";
    let folder = Folder::new(&[("n.txt", NOTICE), ("names.md", names), ("t.txt", TABLE)]);
    let files = ["n.txt", "--attachment", "names.md", "--attachment", "t.txt"];
    let ran = folder.run(&[&["convert"], &files[..]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("n.txt + names.md + t.txt: 1 task"), "{}", ran.err);
    let circular = json(&ran.out);
    let sources = circular["sources"].as_array().unwrap();
    let named: Vec<_> = sources.iter().map(|source| source["name"].as_str().unwrap()).collect();
    assert_eq!(named, ["n.txt", "names.md", "t.txt"]);
    // the layer parts the files by a line end where one has none
    assert_eq!(sources[1]["start"], NOTICE.chars().count() + 1);
    assert_eq!(sources[1]["pages"][0], sources[1]["start"]);
    let text = folder.run(&[&["text"], &files[..]].concat()).out;
    assert_eq!(text, format!("{NOTICE}\n{names}{TABLE}"));
    assert_eq!(circular["notice"]["attachments"][0]["title"], "水利工作任务分解表");
    // only the list states the year
    assert_eq!(circular["notice"]["attachments"][0]["year"], 2025);
    assert_eq!(circular["notice"]["attachments"][1]["title"], "联系人名单");
    assert_eq!(circular["tasks"][0]["attachment"], 1);
    assert_eq!(circular["tasks"][0]["milestones"][0]["end"], "2025-12-31");

    fs::write(folder.path("out.json"), &ran.out).unwrap();
    let sources = ["--source", "n.txt", "--source", "names.md", "--source", "t.txt"];
    let check = folder.run(&[&["check", "out.json"], &sources[..]].concat());
    assert_eq!(check.code, 0, "{}", check.out);
    let check = folder.run(&["check", "out.json", "--source", "n.txt", "--source", "t.txt"]);
    assert_eq!(check.code, 1);
    assert!(check.out.contains("source-count"), "{}", check.out);
}

#[test]
fn a_diagnostic_names_the_file_that_it_speaks_of() {
    let table = "任务\t时限\t牵头单位\n修堤\t10-12月：施工；1月：验收\t工程科\n";
    let folder = Folder::new(&[("n.txt", NOTICE), ("t.txt", table)]);
    let ran = folder.run(&["convert", "n.txt", "--attachment", "t.txt"]);
    assert!(ran.err.contains("t.txt:2:"), "{}", ran.err);
    let check = folder.run(&["check", "n.txt", "--attachment", "t.txt"]);
    assert!(check.out.contains("--> t.txt:2:"), "{}", check.out);
    assert_eq!(folder.run(&["check", "n.txt", "n.txt", "--attachment", "t.txt"]).code, 2);
    fs::write(folder.path("out.json"), &ran.out).unwrap();
    let check = folder.run(&["check", "out.json", "--attachment", "t.txt"]);
    assert!(check.code == 2 && check.err.contains("--source"), "{}", check.err);
}

#[test]
fn attachments_need_one_notice_and_are_not_written_over() {
    let folder = Folder::new(&[("n.txt", NOTICE), ("m.txt", NOTICE), ("t.txt", TABLE)]);
    for (arguments, says) in [
        (&["convert", "n.txt", "m.txt", "--attachment", "t.txt"][..], "m.txt"),
        (&["convert", "n.txt", "--attachment", "none.txt"], "none.txt"),
        (&["convert", "n.txt", "--attachment", "t.txt", "-o", "t.txt"], "overwrite"),
        (&["convert", "--attachment", "t.txt"], "required"),
    ] {
        let ran = folder.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.err.contains(says), "{}", ran.err);
    }
    assert_eq!(fs::read_to_string(folder.path("t.txt")).unwrap(), TABLE);
}
