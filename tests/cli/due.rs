//! `fenjie due`. Every run names its day: no answer depends on when the tests run.

use super::{Folder, json, ran};

const NOTICE: &str = "\
关于印发《2024年重点工作任务分解》的通知

各科室：

现印发给你们。请于4月10日前报送进展。

某某局

2024年3月1日

序号\t工作任务\t进度安排\t牵头单位\t配合单位
1\t修缮校舍\t每季度末：走访；6月前：完工\t后勤科\t财务科
2\t组织培训\t3-5月：举办；每日：打卡\t人事科\t后勤科、财务科
3\t完善制度\t长期坚持\t人事科\t
";

#[test]
fn what_is_due_is_a_table_by_date() {
    let folder = Folder::new(&[("通知.txt", NOTICE)]);
    let all = folder.run(&["due", "通知.txt", "--on", "2024-05-20", "--within", "6w", "--lang", "zh"]);
    assert_eq!(all.code, 0, "{}", all.err);
    insta::assert_snapshot!("due-zh", all.out);
    assert!(all.err.ends_with("2024-05-20 至 2024-07-01：46 个节点；1 个没有日期，未列出\n"), "{}", all.err);
    let arguments =
        ["due", "通知.txt", "--on", "2024-06-15", "--department", "后勤科", "--overdue", "--active"];
    let mine = folder.run(&[&arguments[..], &["--lang", "en"]].concat());
    insta::assert_snapshot!("due-en-department", mine.out);
}

#[test]
fn json_has_every_day_the_role_and_the_columns() {
    let folder = Folder::new(&[("通知.txt", NOTICE)]);
    assert_eq!(folder.run(&["convert", "通知.txt", "-o", "通知.json"]).code, 0);
    let arguments = ["--on", "2024-05-31", "--to", "2024-06-30", "--department", "财务科", "--json"];
    let ran = folder.run(&[&["due", "通知.json"], &arguments[..]].concat());
    let lines: Vec<_> = ran.out.lines().map(json).collect();
    let due: Vec<_> = lines.iter().filter(|line| line["label"] != "每日").collect();
    assert_eq!(lines.len() - due.len(), 31);
    let days: Vec<_> = due.iter().map(|line| (&line["due"], &line["label"], &line["milestone"])).collect();
    assert_eq!(
        days,
        [
            (&"2024-05-31".into(), &"3-5月".into(), &"2/1".into()),
            (&"2024-06-30".into(), &"每季度末".into(), &"1/1".into()),
            (&"2024-06-30".into(), &"6月前".into(), &"1/2".into()),
        ]
    );
    assert_eq!((&due[0]["state"], &due[0]["roles"]), (&"due".into(), &json(r#"{"财务科": "support"}"#)));
    assert_eq!((&due[2]["end_strict"], &due[2]["lead"]), (&"2024-05-31".into(), &json(r#"["后勤科"]"#)));
    assert_eq!(due[0]["key"].as_str().unwrap().len(), 32);
    // from the circular itself the same, but for the file
    let circular = folder.run(&[&["due", "通知.txt"], &arguments[..]].concat());
    assert_eq!(
        circular.out.replace("通知.txt", ""),
        ran.out.replace("通知.json", "").replace("通知.txt", "")
    );
}

#[test]
fn a_department_is_its_whole_name_before_a_part_of_one() {
    let table =
        "任务\t时限\t牵头单位\n修路\t2024年6月10日前\t交通局\n巡查\t2024年6月20日前\t市交通局执法队\n";
    let folder = Folder::new(&[("a.txt", table)]);
    let asked = |name: &str| {
        let arguments = ["--on", "2024-06-01", "--json", "--lang", "en", "--department", name];
        let ran = folder.run(&[&["due", "a.txt"], &arguments[..]].concat());
        let titles = ran.out.lines().map(|line| json(line)["title"].as_str().unwrap().to_owned());
        (ran.code, titles.collect::<Vec<_>>(), ran.err)
    };
    let (code, titles, err) = asked("交通局");
    assert_eq!((code, titles), (0, vec!["修路".to_owned()]));
    assert!(!err.contains("no department"), "{err}");
    let (code, titles, err) = asked("交通");
    assert_eq!((code, titles.len()), (0, 2));
    assert!(err.contains("names that contain it: 交通局, 市交通局执法队"), "{err}");
    let (code, titles, err) = asked("交涌局");
    assert_eq!((code, titles.len()), (2, 0));
    assert!(err.contains("did you mean 交通局?"), "{err}");
    assert_eq!(asked("卫健委").0, 2);
}

#[test]
fn the_notice_s_duties_are_its_addressees_s() {
    let folder = Folder::new(&[("通知.txt", NOTICE)]);
    let ran = folder.run(&["due", "通知.txt", "--on", "2024-04-01", "--department", "各科室", "--json"]);
    assert_eq!(json(ran.out.trim())["roles"], json(r#"{"各科室": "addressee"}"#), "{}", ran.err);
}

#[test]
fn a_file_that_cannot_be_read_stops_no_other() {
    let one = "任务\t时限\t牵头单位\n修路\t2024年6月10日前\t甲局\n";
    let folder = Folder::new(&[("a.txt", one), ("b.txt", &one.replace("10日", "5日"))]);
    let ran = folder.run(&["due", "a.txt", "missing.txt", "b.txt", "--on", "2024-06-01", "--lang", "en"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("missing.txt: there is no such file"), "{}", ran.err);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert!(lines.len() == 3 && lines[1].contains("b.txt") && lines[2].contains("a.txt"), "{}", ran.out);
    assert_eq!(folder.run(&["due", "missing.txt", "--on", "2024-06-01"]).code, 2);
}

#[test]
fn exit_codes_and_days() {
    let folder = Folder::new(&[("no-year.txt", super::NO_YEAR), ("plain.txt", super::PLAIN)]);
    assert_eq!(folder.run(&["due", "no-year.txt", "--on", "2021-03-01"]).code, 1);
    let nothing = folder.run(&["due", "plain.txt", "--on", "2021-04-01"]);
    assert_eq!((nothing.code, nothing.out.as_str()), (0, ""));
    // a day before the window's end, named as --from
    let from = folder.run(&["due", "plain.txt", "--from", "2021-03-01", "--to", "2021-03-31", "--json"]);
    assert_eq!(json(from.out.trim())["due"], "2021-03-31");
    let turned =
        folder.run(&["due", "plain.txt", "--on", "2021-04-01", "--to", "2021-03-01", "--lang", "en"]);
    assert_eq!(turned.code, 2);
    assert!(turned.err.contains("lies before"), "{}", turned.err);
    // without --on the clock is read, and whatever it says is no failure
    assert_eq!(folder.run(&["due", "plain.txt", "--overdue", "--json"]).code, 0);
    assert_eq!(ran(&["due"]).code, 2);
}
