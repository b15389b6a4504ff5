//! `--corrections` and `check --suggest`.

use super::{Folder, json};
use std::fs;

/// A circular as text recognition gave it.
const SCAN: &str = "\
关于印发《2026年造林任务分解表》的通知

各林场：

现印发给你们。

林业局
2026年2月12日

序号\t任务\t完成时限\t牵头单位
1\t退化林修复\t18月底前\t造林料
2\t古树保护\t11月：普查；1月：建档\t资源科
";

const SOURCE: &str = "[[source]]\nname = \"t.txt\"\nsha256 = \"SHA256\"\n\n";

/// The folder with the circular and `fix.toml`, whose entries these are.
fn folder(entries: &str) -> Folder {
    let folder = Folder::new(&[("t.txt", SCAN)]);
    let circular = json(&folder.run(&["convert", "t.txt"]).out);
    let sha256 = circular["sources"][0]["sha256"].as_str().expect("a digest");
    fs::write(folder.path("fix.toml"), SOURCE.replace("SHA256", sha256) + entries).expect("it is written");
    folder
}

const GOOD: &str = "\
[[text]]
line = 11
text = \"18月\"
with = \"8月\"

[[field]]
at = \"1 lead/0\"
old = \"造林料\"
new = \"造林科\"

[[field]]
at = \"2/2 start\"
old = 2027-01-01
keep = true
settles = [\"year-rollover\"]
";

#[test]
fn a_circular_is_converted_as_it_was_corrected() {
    let folder = folder(GOOD);
    let ran = folder.run(&["convert", "t.txt", "--corrections", "fix.toml", "-o", "t.json"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    assert!(ran.err.ends_with("0 errors, 0 warnings, 2 info\n"), "{}", ran.err);
    let text = folder.read("t.json");
    let circular = json(&text);
    assert_eq!(circular["tasks"][0]["milestones"][0]["end"], "2026-08-31");
    assert_eq!(circular["tasks"][0]["lead"][0], "造林科");
    assert_eq!(circular["departments"][0]["name"], "造林科");
    // the JSON keeps the contract, and points into the file as it is
    let check = folder.run(&["check", "t.json", "--source", "t.txt"]);
    assert_eq!((check.code, check.out.as_str()), (0, "checked 1 file: 0 errors, 0 warnings, 0 info\n"));
}

#[test]
fn every_command_that_reads_a_circular_takes_corrections() {
    let folder = folder(GOOD);
    let out = |arguments: &[&str]| {
        let all: Vec<&str> = arguments.iter().copied().chain(["--corrections", "fix.toml"]).collect();
        let ran = folder.run(&all);
        assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.err);
        ran.out
    };
    assert!(out(&["export", "t.txt", "--to", "jsonl"]).contains("造林科"));
    assert!(out(&["due", "t.txt", "--on", "2026-08-01", "--to", "2026-08-31"]).contains("2026-08-31"));
    let traced = out(&["trace", "t.txt", "1/1"]);
    assert!(traced.contains("label  8月底前") && traced.contains("label:correction"), "{traced}");
    assert!(traced.contains("18月底前"), "the line as it is printed: {traced}");
    let checked = out(&["check", "t.txt"]);
    assert!(checked.contains("info[corrected]") && !checked.contains("warning["), "{checked}");
}

#[test]
fn messages_follow_the_terminal_and_the_json_its_own_language() {
    let folder = folder(GOOD);
    let ran = folder.run(&["convert", "t.txt", "--corrections", "fix.toml", "--lang", "en"]);
    assert!(ran.out.contains("corrected by a person: 1 lead/0, from \\\"造林料\\\" to \\\"造林科\\\""));
    let zh = folder.run(&["convert", "t.txt", "--corrections", "fix.toml"]);
    assert!(zh.out.contains("已按勘误更正：1 lead/0 由 \\\"造林料\\\" 改为 \\\"造林科\\\""));
}

#[test]
fn faults_are_shown_under_their_lines_and_nothing_is_written() {
    let bad = "\
[[field]]
at = \"1 lede\"
old = \"甲\"
new = \"乙\"

[[field]]
at = \"1 lead/0\"
old = \"造林\"
new = \"造林科\"
";
    let folder = folder(bad);
    for command in [&["convert", "t.txt", "-o", "t.json"][..], &["check", "t.txt"], &["trace", "t.txt", "1"]]
    {
        let all: Vec<&str> = command.iter().copied().chain(["--corrections", "fix.toml"]).collect();
        let ran = folder.run(&all);
        assert_eq!(ran.code, 2, "{command:?}: {}", ran.err);
        assert!(ran.err.contains("fix.toml:6:6") && ran.err.contains("at = \"1 lede\""), "{}", ran.err);
        assert!(ran.err.contains("fix.toml:12:7") && ran.err.contains("it reads \"造林料\""), "{}", ran.err);
        assert!(ran.err.contains("2 faults; nothing was corrected and nothing written"), "{}", ran.err);
    }
    assert!(!folder.path("t.json").exists());
}

#[test]
fn corrections_of_another_file_are_refused() {
    let folder = folder(GOOD);
    fs::write(folder.path("t.txt"), SCAN.replace("18月", "12月")).expect("it is written");
    let ran = folder.run(&["convert", "t.txt", "--corrections", "fix.toml"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("made of another version of “t.txt”"), "{}", ran.err);
    for (arguments, said) in [
        (&["convert", "t.txt", "t.txt", "--corrections", "fix.toml"][..], "one circular only"),
        (&["due", "t.txt", "t.txt", "--corrections", "fix.toml"], "one circular only"),
        (&["check", "t.txt", "t.txt", "--corrections", "fix.toml"], "one circular only"),
        (&["check", "t.txt", "t.txt", "--suggest"], "one circular"),
        (&["convert", "t.txt", "--corrections", "none.toml"], "none.toml: there is no such file"),
        (&["convert", "t.txt", "--corrections", "fix.toml", "-o", "fix.toml"], "would overwrite an input"),
    ] {
        let ran = folder.run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}");
        assert!(ran.err.contains(said), "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn json_is_not_corrected() {
    let folder = folder(GOOD);
    assert_eq!(folder.run(&["convert", "t.txt", "-o", "t.json"]).code, 0);
    for command in ["check", "due"] {
        let ran = folder.run(&[command, "t.json", "--corrections", "fix.toml"]);
        assert_eq!(ran.code, 2, "{command}");
        assert!(ran.err.contains("give the file itself with --corrections"), "{}", ran.err);
    }
}

#[test]
fn a_suggestion_is_filled_in_and_goes_on() {
    let folder = folder("");
    let suggest = ["check", "t.txt", "--suggest", "-o", "new.toml"];
    assert_eq!(folder.run(&suggest).code, 0);
    let file = folder.read("new.toml");
    assert!(
        file.contains("line 11 warning[impossible-date]") && file.contains("# text = \"18月底前\""),
        "{file}"
    );
    assert_eq!(folder.run(&["check", "t.txt", "--suggest"]).out, file);

    // as it is it only says what is not filled in
    let ran = folder.run(&["convert", "t.txt", "--corrections", "new.toml"]);
    assert_eq!((ran.code, ran.err.matches("not filled in").count()), (2, 3), "{}", ran.err);

    // a person's work is not overwritten
    let refused = folder.run(&suggest);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("--corrections new.toml --suggest -o new.toml"), "{}", refused.err);
    assert_eq!(folder.read("new.toml"), file);

    let filled = file.replace(
        "at = \"1/1 end\"\nold = \"null\"\nnew = \"\"",
        "at = \"1/1 end\"\nold = \"null\"\nnew = 2026-08-31",
    );
    let cut = filled.find("\n# line 12").expect("the entry of the other line");
    fs::write(folder.path("new.toml"), &filled[..cut]).expect("it is written");
    let merged = folder.run(&["check", "t.txt", "--corrections", "new.toml", "--suggest", "-o", "new.toml"]);
    assert_eq!(merged.code, 0, "{}", merged.err);
    let text = folder.read("new.toml");
    assert!(text.starts_with(&filled[..cut]) && text.contains("year-rollover"), "{text}");
    assert_eq!(folder.run(&["check", "t.txt", "--suggest", "-o", "new.toml", "--force"]).code, 0);
    assert_eq!(folder.read("new.toml"), file);
}

#[test]
fn attachments_are_corrected_with_their_notice() {
    let notice =
        "关于印发任务分解表的通知\n各科室：\n请执行。\n附件：2026年任务分解表\n林业局\n2026年2月1日\n";
    let table = "2026年任务分解表\n任务\t时限\t牵头单位\n修堤\t16月底前\t工程科\n";
    let folder = Folder::new(&[("n.txt", notice), ("a.txt", table)]);
    let with = ["--attachment", "a.txt"];
    let file = folder.run(&[&["check", "n.txt", "--suggest"][..], &with].concat()).out;
    assert!(file.contains("name = \"n.txt\"") && file.contains("name = \"a.txt\""), "{file}");
    let entry = "# [[text]]\n# source = \"a.txt\"\n# line = 3\n# text = \"16月底前\"\n# with = \"\"\n";
    assert!(file.contains(entry), "{file}");
    let start = file.find("[[field]]").expect("an entry");
    let fixed = entry.replace("# ", "").replace("\"\"", "\"6月底前\"");
    fs::write(folder.path("fix.toml"), file[..start].to_owned() + &fixed).expect("it is written");
    let ran = folder.run(&[&["convert", "n.txt", "--corrections", "fix.toml"][..], &with].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(json(&ran.out)["tasks"][0]["milestones"][0]["end"], "2026-06-30");
    let alone = folder.run(&["convert", "n.txt", "--corrections", "fix.toml"]);
    assert!(alone.code == 2 && alone.err.contains("“a.txt” is missing"), "{}", alone.err);
}
