//! Whole corrections: what is taken, what follows, what is refused.

use super::{Corrected, Corrections, convert, suggest};
use crate::Options;
use crate::check::{check_circular, check_grounding};
use crate::circular::{Circular, Severity};
use crate::diagnostic::Lang;
use crate::document::Document;
use crate::read::read;

const CIRCULAR: &str = "\
青禾县林业局关于印发2026年造林重点任务的通知

各林场：

现印发给你们，请落实。

青禾县林业局
2026年2月12日

附件：造林重点任务分解表

序号\t重点任务\t工作内容\t完成时限\t牵头单位\t配合单位
1\t退化林修复\t修复退化林1200亩。\tB月底前\t造林科\t种苗站、财务科
2\t古树保护\t普查古树300株。\t3-5月：普查；15月：建档\t资源料\t各林场
3\t种苗基地\t新建基地2个。\t11月：开工；1月：验收\t种苗站\t
";

fn document(text: &str) -> Document {
    read(text.as_bytes(), &Options { name: "通知.txt".into(), ..Options::default() }).unwrap()
}

fn corrected(entries: &str) -> Result<(Circular, Vec<String>), Vec<String>> {
    corrected_of(CIRCULAR, entries)
}

/// The circular, or the faults as `line:column: message`, lines counted in the entries alone.
fn corrected_of(text: &str, entries: &str) -> Result<(Circular, Vec<String>), Vec<String>> {
    let document = document(text);
    let file = format!("{entries}\n[[source]]\nsha256 = \"{}\"\n", document.sources[0].sha256);
    let told = |faults: Vec<super::Fault>| faults.iter().map(ToString::to_string).collect::<Vec<_>>();
    let corrections = Corrections::parse(&file).map_err(told)?;
    let Corrected { circular, remarks } =
        convert(&document, &Options::default(), &corrections).map_err(told)?;
    let grave = |violation: &crate::check::Violation| violation.severity() == Severity::Error;
    assert!(!check_circular(&circular).iter().any(grave));
    assert!(!check_grounding(&circular, &document.layer).iter().any(grave));
    Ok((circular, told(remarks)))
}

#[track_caller]
fn refused(entries: &str, place: &str, words: &str) {
    let faults = corrected(entries).unwrap_err();
    assert!(faults.iter().any(|fault| fault.starts_with(place) && fault.contains(words)), "{faults:#?}");
}

fn field(at: &str, old: &str, new: &str) -> String {
    format!("[[field]]\nat = \"{at}\"\nold = {old}\nnew = {new}\n")
}

#[test]
fn one_character_of_the_text_mends_what_depends_on_it() {
    let (circular, _) = corrected("[[text]]\nline = 13\ntext = \"B月\"\nwith = \"8月\"").unwrap();
    let milestone = &circular.tasks[0].milestones[0];
    assert_eq!(milestone.label.as_deref(), Some("8月底前"));
    assert_eq!(milestone.end.unwrap().to_string(), "2026-08-31");
    assert_eq!(milestone.inferred.as_slice(), ["end.year:circular-title", "label:correction"]);
    let layer = document(CIRCULAR).layer;
    let place = layer.slice(milestone.at.label[0]);
    assert_eq!(place, Some("B月底前"), "it points to what is printed");
    // nothing else is another
    let before = crate::convert_document(&document(CIRCULAR), &Options::default());
    assert_eq!((&circular.notice, &circular.tasks[1..]), (&before.notice, &before.tasks[1..]));
    assert_eq!(circular.sources, before.sources);
}

#[test]
fn words_may_become_longer_and_shorter_anywhere() {
    let entries = "\
[[text]]\ntext = \"林业\"\nwith = \"林业和草原\"\neverywhere = true\n
[[text]]\nline = 14\ntext = \"15月\"\nwith = \"6月\"\n
[[text]]\nline = 14\ntext = \"资源料\"\nwith = \"资源科\"\n";
    let (circular, _) = corrected(entries).unwrap();
    assert_eq!(circular.notice.issuers, ["青禾县林业和草原局"]);
    assert!(circular.notice.inferred.iter().any(|entry| entry == "issuers:correction"));
    let task = &circular.tasks[1];
    assert_eq!(
        (task.lead[0].as_str(), task.inferred.as_slice()),
        ("资源科", &["lead:correction".into()][..])
    );
    assert_eq!(task.milestones[1].end.unwrap().to_string(), "2026-06-30");
    assert!(circular.diagnostics.iter().all(|d| d.code != "impossible-date"));
    assert_eq!(circular.diagnostics.iter().filter(|d| d.code == "corrected").count(), 3);
}

#[test]
fn a_corrected_title_gives_the_year() {
    let (circular, _) = corrected("[[text]]\ntext = \"2026年造\"\nwith = \"2025年造\"").unwrap();
    assert_eq!(circular.tasks[1].milestones[0].end.unwrap().to_string(), "2025-05-31");
    assert!(circular.notice.inferred.iter().any(|entry| entry == "title:correction"));
}

#[test]
fn text_that_cannot_be_found_or_told_apart() {
    for (entries, place, words) in [
        ("[[text]]\nline = 13\ntext = \"C月\"\nwith = \"8月\"", "3:8", "this line, which is: 1 退化林修复"),
        ("[[text]]\nline = 99\ntext = \"B月\"\nwith = \"8月\"", "2:8", "no line 99"),
        ("[[text]]\ntext = \"林场\"\nwith = \"林地\"", "2:8", "2 times"),
        ("[[text]]\ntext = \"B月\"\nwith = \"\"", "3:8", "not filled in"),
        ("[[text]]\ntext = \"B\\t月\"\nwith = \"8月\"", "2:8", "within a line and a cell"),
        (
            "[[text]]\nsource = \"附件\"\ntext = \"B月\"\nwith = \"8月\"",
            "2:10",
            "no such file; there is 通知.txt",
        ),
        (
            "[[text]]\ntext = \"B月底\"\nwith = \"8月底\"\n[[text]]\ntext = \"B月\"\nwith = \"9月\"",
            "4:1",
            "corrected twice",
        ),
    ] {
        refused(entries, place, words);
    }
}

#[test]
fn fields_are_put_in_and_named() {
    let entries = [
        field("1 lead/0", "\"造林科\"", "\"造林处\""),
        field("3/2 end", "\"2027-01-31\"", "2027-01-20"),
        field("2 support", "[\"各林场\"]", "[\"各林场\", \"林科所\"]"),
        field("3 support", "[]", "[\"各乡镇\"]"),
        field("1 support", "[\"种苗站\", \"财务科\"]", "[]"),
        field("notice issued_on", "\"2026-02-12\"", "2026-02-13"),
        field("/notice/signatory", "\"null\"", "\"路遥\""),
        field("1 targets/0/value", "1200", "1300"),
    ]
    .concat();
    let (circular, remarks) = corrected(&entries).unwrap();
    assert_eq!(remarks, [""; 0]);
    let [first, second, third] = circular.tasks.as_slice() else { panic!() };
    assert_eq!((&first.lead[0], first.support.len()), (&"造林处".to_owned(), 0));
    assert_eq!(first.inferred.as_slice(), ["lead:correction", "support:correction", "targets:correction"]);
    assert_eq!((second.support.len(), second.at.support.len()), (2, 2));
    assert_eq!(third.support, ["各乡镇"]);
    let step = &third.milestones[1];
    assert_eq!(step.end.unwrap().to_string(), "2027-01-20");
    assert_eq!(step.inferred.as_slice(), ["start.year:rollover", "end:correction"]);
    assert_eq!(circular.notice.signatory.as_deref(), Some("路遥"));
    assert_eq!(circular.notice.inferred.as_slice(), ["issued_on:correction", "signatory:correction"]);
    assert_eq!(first.targets[0].value.as_i64(), Some(1300));
    let names: Vec<_> = circular.departments.iter().map(|d| d.name.as_str()).collect();
    assert_eq!(names, ["造林处", "资源料", "各林场", "林科所", "种苗站", "各乡镇"]);
    assert_eq!(circular.diagnostics.iter().filter(|d| d.code == "corrected").count(), 8);
}

#[test]
fn what_depends_on_a_field_follows() {
    let entries = [
        field("2/1 text", "\"普查\"", "\"普查古树400株；挂牌\""),
        field("1 content", "\"修复退化林1200亩。\"", "\"修复退化林1500亩，按《造林规程》执行。\""),
    ]
    .concat();
    let (circular, _) = corrected(&entries).unwrap();
    let step = &circular.tasks[1].milestones[0];
    let verbs: Vec<_> = step.actions.iter().map(|action| action.verb.as_deref()).collect();
    assert_eq!((verbs.len(), step.targets[0].value.as_i64()), (2, Some(400)));
    let named = |name: &str| step.inferred.iter().any(|entry| entry == name);
    assert!(named("text:correction") && named("actions:correction") && named("targets:correction"));
    let task = &circular.tasks[0];
    assert_eq!((task.targets[0].text.as_str(), task.cites[0].title.as_str()), ("1500亩", "造林规程"));
}

#[test]
fn parts_that_inherit_go_with_their_task() {
    let text = "序号\t任务\t内容\t完成时限\t牵头单位\n1\t修堤\t修东堤。\t2026年5月\t工程料\n\t\t修西堤。\t2026年6月\t\n";
    let (circular, _) = corrected_of(text, &field("1 lead", "[\"工程料\"]", "[\"工程科\"]")).unwrap();
    let inherits = circular.tasks[0].parts.iter().filter(|part| part.lead == ["工程科"]);
    assert_eq!(inherits.clone().count(), circular.tasks[0].parts.len());
    for part in inherits {
        assert!(part.inferred.iter().any(|entry| entry == "lead:correction"), "{:?}", part.inferred);
    }
}

#[test]
fn a_date_of_issue_gives_the_year() {
    let text = "某局关于开展检查的通知\n\n各科室：\n\n请落实。\n\n某局\n2026年2月12日\n\n任务\t时限\t牵头单位\n检查\t6月底前\t办公室\n";
    let (circular, _) =
        corrected_of(text, &field("notice issued_on", "\"2026-02-12\"", "\"2025-02-12\"")).unwrap();
    assert_eq!(circular.tasks[0].milestones[0].end.unwrap().to_string(), "2025-06-30");
    assert_eq!(circular.notice.inferred.as_slice(), ["issued_on:correction"]);
}

#[test]
fn items_come_and_go() {
    let entries = "
[[remove]]
at = \"2/1\"
old = \"普查\"
[[remove]]
at = \"1\"
old = \"退化林修复\"
[[add]]
after = \"3/1\"
label = \"12月底前\"
end = 2026-12-31
text = \"封顶2座\"
[[add]]
after = \"3/1\"
start = 2026-12-31
text = \"养护\"
[[add]]
to = \"tasks\"
title = \"林长制考核\"
lead = [\"办公室\"]
[[add]]
to = \"3 people\"
name = \"路遥\"
role = \"责任人\"
";
    let (circular, _) = corrected(entries).unwrap();
    let tasks: Vec<_> = circular.tasks.iter().map(|task| (task.id.as_str(), task.title.as_str())).collect();
    assert_eq!(tasks, [("1", "古树保护"), ("2", "种苗基地"), ("3", "林长制考核")]);
    let steps = &circular.tasks[1].milestones;
    let steps: Vec<_> = steps.iter().map(|s| (s.id.as_str(), s.text.as_str(), s.bound.name())).collect();
    assert_eq!(
        steps,
        [
            ("2/1", "开工", "during"),
            ("2/2", "封顶2座", "by"),
            ("2/3", "养护", "from"),
            ("2/4", "验收", "during")
        ]
    );
    assert_eq!(circular.tasks[1].people[0].name.as_deref(), Some("路遥"));
    assert_eq!(circular.tasks[2].attachment, circular.tasks[1].attachment);
    let rollover = circular.diagnostics.iter().find(|d| d.code == "year-rollover").unwrap();
    assert_eq!(rollover.task.as_deref(), Some("2"), "diagnostics go with their tasks");
}

#[test]
fn diagnostics_are_settled() {
    let keep =
        "[[field]]\nat = \"3/2 start\"\nold = \"2027-01-01\"\nkeep = true\nsettles = [\"year-rollover\"]\n";
    let (circular, _) = corrected(keep).unwrap();
    assert!(circular.diagnostics.iter().all(|d| d.code != "year-rollover"));
    let start = &circular.tasks[2].milestones[1];
    assert!(start.inferred.iter().all(|entry| !entry.ends_with(":correction")));
    refused(&keep.replace("year-rollover", "open-range"), "5:12", "there is no open-range here");
    refused(&keep.replace("year-rollover", "rollover"), "5:12", "no code");
    refused("[[field]]\nat = \"3/2 start\"\nold = \"2027-01-01\"\nkeep = true", "1:1", "settles");
}

#[test]
fn what_is_wrong_is_refused_with_its_reason() {
    for (entries, place, words) in [
        (field("1 lede", "\"甲\"", "\"乙\""), "2:6", "there is no “1 lede”; 1 has number"),
        (field("9 lead", "[]", "[\"乙\"]"), "2:6", "the list has 3"),
        (field("end", "\"甲\"", "\"乙\""), "2:6", "no path"),
        (field("1 id", "\"1\"", "\"2\""), "2:6", "follows from the rest"),
        (field("/sources/0/name", "\"a\"", "\"b\""), "2:6", "follows from the rest"),
        (field("1 milestones", "[]", "[]"), "2:6", "no single field"),
        (field("1 lead/0", "\"造林\"", "\"造林处\""), "3:7", "it reads \"造林科\""),
        (field("3/2 end", "\"2027-01-31\"", "2026-12-01"), "2:6", "then 3/2 start"),
        (field("3/2 end", "\"2027-01-31\"", "\"1月底\""), "2:6", "then 3/2 end"),
        (field("3/2 bound", "\"during\"", "\"by\""), "2:6", "then 3/2 start"),
        (field("3/2 label", "\"1月\"", "\"2月\""), "2:6", "correct the text by [[text]]"),
        (field("1 title", "\"退化林修复\"", "\"null\""), "2:6", "then 1 title"),
        (
            field(
                "notice title",
                "\"青禾县林业局关于印发2026年造林重点任务的通知\"",
                "\"青禾县林业局关于印发2027年造林重点任务的通知\"",
            ),
            "2:6",
            "have their year from here",
        ),
        (field("1 lead", "[\"造林科\"]", "[\"\"]"), "4:7", "not filled in"),
        ("[[field]]\nat = \"1 lead\"\nnew = [\"甲\"]".into(), "1:1", "`old` is missing"),
        ("[[fields]]\nat = \"1 lead\"".into(), "1:3", "“fields” is not known"),
        (
            "[[field]]\nat = \"1 lead\"\nold = []\nnew = [\"甲\"]\nwhy = \"x\"".into(),
            "5:1",
            "“why” is not known",
        ),
        ("[field]\nat = 3".into(), "1:2", "write it as [[field]]"),
        ("[[remove]]\nat = \"2/1\"\nold = \"挂牌\"".into(), "3:7", "it reads \"3-5月\" or \"普查\""),
        ("[[remove]]\nat = \"2 lead/0\"\nold = \"资源料\"".into(), "2:6", "can be taken out"),
        ("[[add]]\nafter = \"2/1\"\nend = 2026-01-01".into(), "1:1", "has no name"),
        (
            "[[add]]\nafter = \"2/1\"\ntext = \"甲\"\nday = 3".into(),
            "4:1",
            "“day” cannot be given here; there is label",
        ),
        ("[[add]]\nto = \"2 lead\"\ntext = \"甲\"".into(), "2:6", "nothing can be added here"),
        ("[[add]]\ntext = \"甲\"".into(), "1:1", "say where it is added"),
        (
            [
                field("2 title", "\"古树保护\"", "\"古木保护\""),
                "[[remove]]\nat = \"2\"\nold = \"古树保护\"".into(),
            ]
            .concat(),
            "6:6",
            "by two entries",
        ),
        ("[[field]]\nat = ".into(), "2:6", "no TOML"),
    ] {
        refused(&entries, place, words);
    }
}

#[test]
fn all_faults_are_told_at_once() {
    let entries = [
        field("1 lede", "\"甲\"", "\"乙\""),
        field("1 lead/0", "\"造林\"", "\"造林处\""),
        field("3/2 end", "\"2027-01-31\"", "2026-12-01"),
    ]
    .concat();
    let faults = corrected(&entries).unwrap_err();
    let places: Vec<_> = faults.iter().filter_map(|fault| fault.split(": ").next()).collect();
    assert_eq!(places, ["2:6", "7:7", "10:6"], "{faults:#?}");
}

#[test]
fn entries_that_are_no_more_needed_are_remarked() {
    let entries =
        [field("1 lead/0", "\"造木科\"", "\"造林科\""), field("2 lead/0", "\"资源料\"", "\"资源料\"")]
            .concat();
    let (circular, remarks) = corrected(&entries).unwrap();
    assert!(remarks[0].contains("can go") && remarks[1].contains("can go"), "{remarks:?}");
    assert_eq!(circular, crate::convert_document(&document(CIRCULAR), &Options::default()));
}

#[test]
fn another_file_is_refused() {
    let other = format!("[[source]]\nsha256 = \"{}\"\n", "0".repeat(64));
    let told = |file: &str, text: &str| {
        let corrections = Corrections::parse(file).unwrap();
        let faults = convert(&document(text), &Options::default(), &corrections).unwrap_err();
        faults.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert!(told(&other, CIRCULAR)[0].starts_with("2:10: these corrections were made of another version"));
    let sha256 = document(CIRCULAR).sources[0].sha256.clone();
    let two =
        format!("[[source]]\nsha256 = \"{sha256}\"\n[[source]]\nname = \"附件.txt\"\nsha256 = \"{sha256}\"");
    assert!(told(&two, CIRCULAR)[0].contains("“附件.txt” is missing"));
    let none = Corrections::parse("[[field]]\nat = \"1 title\"\nold = \"甲\"\nnew = \"乙\"").unwrap_err();
    assert!(none[0].to_string().contains("no [[source]]"));
}

#[test]
fn a_suggestion_is_a_file_to_be_filled_in() {
    for lang in [Lang::Zh, Lang::En] {
        let options = Options { lang, ..Options::default() };
        let document = document(CIRCULAR);
        let file = suggest(&document, &options, None).unwrap();
        assert_eq!(file, suggest(&document, &options, None).unwrap());
        let faults = Corrections::parse(&file).unwrap_err();
        assert_eq!(faults.len(), file.matches("new = \"\"").count());
        assert!(faults.iter().all(|fault| fault.to_string().contains("not filled in")));
        // as it says, the rollover is right and the other is corrected in the text
        let filled = file
            .replace(
                "at = \"2/2 end\"\nold = \"null\"\nnew = \"\"",
                "at = \"2/2 end\"\nold = \"null\"\nkeep = true",
            )
            .replace("old = \"2027-01-01\"\nnew = \"\"", "old = \"2027-01-01\"\nkeep = true")
            .replace("old = \"2027-01-31\"\nnew = \"\"", "old = \"2027-01-31\"\nnew = 2027-01-20");
        let corrections = Corrections::parse(&filled).unwrap();
        assert_eq!(corrections.len(), 3);
        // nothing is left to say, and what was filled in stays
        let more = suggest(&document, &options, Some(&corrections)).unwrap();
        assert!(more.starts_with(&filled) && !more.contains("new = \"\""), "{more}");
    }
}

#[test]
fn what_is_added_to_a_file_is_what_it_does_not_settle() {
    let document = document(CIRCULAR);
    let sha256 = &document.sources[0].sha256;
    let file =
        format!("[[source]]\nsha256 = \"{sha256}\"\n[[text]]\nline = 14\ntext = \"15月\"\nwith = \"5月\"");
    let corrections = Corrections::parse(&file).unwrap();
    let more = suggest(&document, &Options::default(), Some(&corrections)).unwrap();
    assert!(more.starts_with(&file) && more.contains("year-rollover") && !more.contains("impossible-date"));
}

#[test]
fn hostile_words_stay_in_their_comment_or_string() {
    let text = "序号\t任务\t进度安排\t牵头单位\n1\t修\"缮\\\u{202E}\t\"\"\"1\u{2028}5月：\u{7}建档\"\n[[field]]\t科\n";
    let document = document(text);
    let file = suggest(&document, &Options::default(), None).unwrap();
    let faults = Corrections::parse(&file).err().unwrap_or_default();
    assert!(faults.iter().all(|fault| fault.to_string().contains("not filled in")), "{file}\n{faults:?}");
}
