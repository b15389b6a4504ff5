//! `fenjie diff`.

use super::{Folder, fenjie, json, run};

/// A plan of a year with these rows.
fn plan(year: i32, rows: &str) -> String {
    format!(
        "青办发〔{year}〕7号\n\n关于印发《{year}年重点工作任务分解》的通知\n\n各科室：\n\n现印发给你们，请认真执行。\n\n青禾县人民政府办公室\n\n\
         {year}年3月1日\n\n序号\t工作任务\t主要内容\t进度安排\t牵头单位\t配合单位\n{rows}"
    )
}

const OLD: &str = "\
1\t改善办学条件\t新建改建学校12所，完成校舍安全排查。\t6月底前：开工建设；12月底前：通过验收\t教育局\t财政局
2\t提升医疗服务\t为村卫生室配备设备60套。\t9月底前：设备到位\t卫生局\t财政局
3\t整治农贸市场\t整治市场6个。\t8月底前：完成整治\t市场监管局\t城管局
4\t发放老人津贴\t按月发放高龄津贴。\t全年：持续推进\t民政局\t卫生局
";

const NEW: &str = "\
1\t改善办学条件\t新建改建学校15所，完成校舍安全排查。\t7月底前：开工建设；12月底前：通过验收\t教育局\t财政局、发改局
2\t提升医疗服务\t为村卫生室配备设备60套。\t9月底前：设备到位\t卫生健康委\t财政局
3\t发放老人津贴\t按月发放高龄津贴。\t全年：持续推进\t民政局\t卫生健康委
4\t建设智慧停车场\t新增车位500个。\t9月底前：投用\t城管局\t公安局
";

fn folder() -> Folder {
    let (old, draft, new) = (plan(2024, OLD), plan(2024, NEW), plan(2025, NEW));
    Folder::new(&[("旧.txt", &old), ("稿.txt", &draft), ("新.txt", &new)])
}

#[test]
fn people_read_what_differs() {
    let folder = folder();
    let zh = folder.run(&["diff", "旧.txt", "稿.txt", "--lang", "zh"]);
    assert_eq!(zh.code, 1, "{}", zh.err);
    insta::assert_snapshot!("diff-zh", zh.out);
    let mut narrow = fenjie(&["diff", "旧.txt", "新.txt", "--lang", "en"]);
    let narrow = run(narrow.env("COLUMNS", "60").current_dir(folder.root()));
    insta::assert_snapshot!("diff-en-years-narrow", narrow.out);
    let brief = folder.run(&["diff", "旧.txt", "新.txt", "--lang", "zh", "--brief"]);
    insta::assert_snapshot!("diff-brief", brief.out);
    let coloured = folder.run(&["diff", "旧.txt", "新.txt", "--color", "always"]);
    assert!(coloured.out.contains("\u{1b}[32m"));
    assert!(!zh.out.contains('\u{1b}'));
}

#[test]
fn the_exit_code_says_whether_they_differ() {
    let folder = folder();
    assert_eq!(folder.run(&["convert", "旧.txt", "-o", "旧.json"]).code, 0);
    let same = folder.run(&["diff", "旧.txt", "旧.json", "--lang", "en"]);
    assert_eq!((same.code, same.out.as_str()), (0, "the circulars say the same\n"));
    let differs = folder.run(&["diff", "旧.json", "新.txt", "--lang", "en"]);
    assert_eq!(differs.code, 1);
    for arguments in [
        &["旧.txt", "无.txt"][..],
        &["-", "-"],
        &["旧.txt", "新.txt", "--brief", "--format", "json"],
        &["旧.txt", "新.txt", "--department", "审计局"],
    ] {
        let wrong = folder.run(&[&["diff"], arguments].concat());
        assert_eq!((wrong.code, wrong.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!wrong.err.is_empty());
    }
}

#[test]
fn json_points_into_both_files() {
    let folder = folder();
    for name in ["旧", "新"] {
        assert_eq!(folder.run(&["convert", &format!("{name}.txt"), "-o", &format!("{name}.json")]).code, 0);
    }
    let ran = folder.run(&["diff", "旧.txt", "新.txt", "--format", "json"]);
    let difference = json(&ran.out);
    let (old, new) = (json(&folder.read("旧.json")), json(&folder.read("新.json")));
    let content = difference["tasks"][0]["changes"]
        .as_array()
        .unwrap()
        .iter()
        .find(|change| change["field"] == "content");
    let content = content.expect("the content differs");
    for (side, whole) in [("old", &old), ("new", &new)] {
        let side = &content[side];
        assert_eq!(whole.pointer(side["pointer"].as_str().unwrap()), Some(&side["value"]));
    }
    assert_eq!(difference["year"]["old"], 2024);
    assert_eq!(difference["renamed"][0]["new"], "卫生健康委");
    assert_eq!(difference["counts"]["dropped"], 1);
}

#[test]
fn a_file_is_written_by_its_ending_and_kept_without_force() {
    let folder = folder();
    for (name, begins) in
        [("变化.html", "<!DOCTYPE html>"), ("变化.md", "# 变化"), ("变化.json", "{"), ("变化.txt", "---")]
    {
        let ran = folder.run(&["diff", "旧.txt", "新.txt", "-o", name]);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{}", ran.err);
        assert!(folder.read(name).starts_with(begins), "{name}");
        assert!(!folder.read(name).contains('\u{1b}'));
        assert_eq!(folder.run(&["diff", "旧.txt", "新.txt", "-o", name]).code, 2);
        assert_eq!(folder.run(&["diff", "旧.txt", "新.txt", "-o", name, "--force"]).code, 1);
    }
    assert_eq!(folder.run(&["diff", "旧.txt", "新.txt", "-o", "旧.txt", "--force"]).code, 2);
}

#[test]
fn a_department_s_tasks_are_found_under_either_name() {
    let folder = folder();
    for name in ["卫生局", "卫生健康委"] {
        let ran = folder.run(&["diff", "旧.txt", "新.txt", "--department", name, "--format", "json"]);
        let difference = json(&ran.out);
        let titles: Vec<_> =
            difference["tasks"].as_array().unwrap().iter().map(|task| &task["new"]["title"]).collect();
        assert_eq!(titles, ["提升医疗服务", "发放老人津贴"], "{name}");
    }
    let other = folder.run(&["diff", "旧.txt", "旧.txt", "--department", "教育局"]);
    assert_eq!(other.code, 0);
}

#[test]
fn what_moved_with_the_year_is_listed_when_asked() {
    let folder = folder();
    let all = json(&folder.run(&["diff", "旧.txt", "新.txt", "--strict-years", "--format", "json"]).out);
    let few = json(&folder.run(&["diff", "旧.txt", "新.txt", "--format", "json"]).out);
    assert!(all["year"].is_null() && few["year"]["dates"].as_u64() > Some(3));
    let dates = |difference: &serde_json::Value| difference.to_string().matches("\"end\"").count();
    assert!(dates(&all) > dates(&few) + 1);
}
