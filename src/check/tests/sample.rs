//! A made-up circular and its JSON.

use crate::circular::*;
use chrono::NaiveDate;
use smallvec::smallvec;

pub(super) const TEXT: &str = "海州市总工会办公室文件
海工办〔2024〕8号
关于印发2024年重点工作分工的通知
各县（市、区）总工会：
现将分工印发给你们，按《平台管理规定》（海工发〔2023〕2号）执行。请于4月10日前报送方案。
海州市总工会办公室
2024年3月15日
附件：2024年重点工作分工（试行）
1\t建设服务\n平台\t覆盖职工5-8万人\t4月：制定方案；征求意见。6月前：上线运行。长期坚持\t宣传部\t组织部、各科室\t李明\t甲
2\t走访职工\t\t5月起：入户走访；每月：走访不少于3家\t组织部、宣传部\t\t\t乙
";

/// The range of the first `needle` at or after the code point `from`.
fn find(needle: &str, from: usize) -> Range {
    let chars: Vec<char> = TEXT.chars().collect();
    let wanted: Vec<char> = needle.chars().collect();
    let at = chars[from..].windows(wanted.len()).position(|w| w == wanted).unwrap() + from;
    Range(at, at + wanted.len())
}

fn place(needle: &str) -> Ranges {
    smallvec![find(needle, 0)]
}

/// In the row of the second task.
pub(super) fn place2(needle: &str) -> Ranges {
    smallvec![find(needle, find("\n2\t", 0).0)]
}

/// In the row of the first task.
fn place1(needle: &str) -> Ranges {
    smallvec![find(needle, find("1\t建设", 0).0)]
}

pub(super) fn date(month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2024, month, day)
}

fn strings(list: &[&str]) -> Vec<String> {
    list.iter().map(|&s| s.to_owned()).collect()
}

fn milestone(id: &str, label: &str, text: &str, at: MilestoneAt) -> Milestone {
    Milestone {
        id: id.into(),
        label: Some(label.into()),
        start: None,
        end: None,
        bound: Bound::During,
        precision: Some(Precision::Month),
        end_strict: None,
        recurrence: None,
        inferred: smallvec![],
        text: text.into(),
        actions: vec![],
        targets: vec![],
        at,
    }
}

fn action(text: &str, verb: &str, object: Option<&str>) -> Action {
    let places = place1(text);
    let start = places[0].0;
    Action {
        text: text.into(),
        verb: Some(verb.into()),
        object: object.map(Into::into),
        at: ActionAt {
            text: places,
            verb: smallvec![find(verb, start)],
            object: object.map(|o| smallvec![find(o, start)]).unwrap_or_default(),
        },
    }
}

fn target(text: &str, value: u32, value_max: Option<u32>, bound: Comparison, at: Ranges) -> Target {
    Target {
        text: text.into(),
        value: value.into(),
        value_max: value_max.map(Into::into),
        unit: Some("人".into()),
        bound,
        by: None,
        at: TargetAt { text: at },
    }
}

/// A small circular in which everything is right.
pub(in crate::check) fn sample() -> Circular {
    let tasks = vec![first_task(), second_task()];
    Circular {
        schema_version: SCHEMA_VERSION.into(),
        sources: vec![Source {
            name: "海州.txt".into(),
            format: Format::Text,
            encoding: Some("UTF-8".into()),
            sha256: "a67ef46dbcb4a38deb14d0ba2e5ba8ef0d8b31c0b9e5b1f6a3b0cc2ff9b7f2aa".into(),
            start: 0,
            pages: vec![0],
            sheets: Vec::new(),
        }],
        notice: notice(),
        departments: Department::index(&tasks),
        tasks,
        diagnostics: vec![Diagnostic {
            code: "continued-row".into(),
            severity: Severity::Info,
            message: "此行接上一行".into(),
            task: Some("1.1".into()),
            at: place("平台"),
        }],
    }
}

fn notice() -> Notice {
    let addressee = "各县（市、区）总工会";
    let body = "现将分工印发给你们，按《平台管理规定》（海工发〔2023〕2号）执行。请于4月10日前报送方案。";
    let title = "2024年重点工作分工";
    let at = MilestoneAt { label: place("4月10日前"), text: place("报送方案") };
    Notice {
        number: Some(DocumentNumber {
            text: "海工办〔2024〕8号".into(),
            agency: Some("海工办".into()),
            year: Some(2024),
            serial: Some(8),
            at: DocumentNumberAt { text: place("海工办〔2024〕8号") },
        }),
        title: Some("关于印发2024年重点工作分工的通知".into()),
        addressees: strings(&[addressee]),
        body: strings(&[body]),
        issuers: strings(&["海州市总工会办公室"]),
        issued_on: date(3, 15),
        attachments: vec![Attachment {
            index: 1,
            title: Some(title.into()),
            year: Some(2024),
            stage: Some("试行".into()),
            at: AttachmentAt { title: smallvec![find(title, find("附件", 0).0)], stage: place("试行") },
        }],
        duties: vec![Milestone {
            bound: Bound::By,
            end: date(4, 10),
            precision: Some(Precision::Day),
            inferred: smallvec!["end.year:issue-date".into()],
            ..milestone("duty/1", "4月10日前", "报送方案", at)
        }],
        cites: vec![Citation {
            title: "平台管理规定".into(),
            number: Some("海工发〔2023〕2号".into()),
            at: CitationAt { title: place("平台管理规定"), number: place("海工发〔2023〕2号") },
        }],
        inferred: smallvec!["issuers".into(), "number:meta".into()],
        at: NoticeAt {
            title: place("关于印发2024年重点工作分工的通知"),
            addressees: vec![place(addressee)],
            body: vec![place(body)],
            issuers: vec![smallvec![find("海州市总工会办公室", 20)]],
            ..NoticeAt::default()
        },
        ..Notice::default()
    }
}

fn first_task() -> Task {
    let text = "制定方案；征求意见";
    let spring = Milestone {
        start: date(4, 1),
        end: date(4, 30),
        inferred: smallvec!["start.year:attachment-title".into(), "end.year:attachment-title".into()],
        actions: vec![action("制定方案", "制定", Some("方案")), action("征求意见", "征求", Some("意见"))],
        ..milestone("1/1", "4月", text, MilestoneAt { label: place1("4月"), text: place1(text) })
    };
    let at = MilestoneAt { label: place1("6月前"), text: place1("上线运行") };
    let launch = Milestone {
        bound: Bound::By,
        end: date(6, 30),
        end_strict: date(5, 31),
        actions: vec![action("上线运行", "上线", None)],
        ..milestone("1/2", "6月前", "上线运行", at)
    };
    let at = MilestoneAt { label: place("长期坚持"), text: smallvec![] };
    let always =
        Milestone { bound: Bound::Ongoing, precision: None, ..milestone("1/3", "长期坚持", "", at) };
    let people = vec![Person {
        name: Some("李明".into()),
        role: None,
        post: None,
        at: PersonAt { name: place("李明"), ..PersonAt::default() },
    }];
    let part = Task {
        id: "1.1".into(),
        title: "平台".into(),
        lead: strings(&["宣传部"]),
        inferred: smallvec!["lead:merged-cell".into()],
        at: TaskAt { title: place1("平台"), lead: vec![place1("宣传部")], ..TaskAt::default() },
        ..Task::default()
    };
    let (title, rest) = (find("建设服务", 0), find("平台", find("建设服务", 0).1));
    Task {
        id: "1".into(),
        number: Some("1".into()),
        attachment: Some(1),
        title: "建设服务平台".into(),
        content: Some("覆盖职工5-8万人".into()),
        lead: strings(&["宣传部"]),
        support: strings(&["组织部", "各科室"]),
        people,
        targets: vec![target("5-8万人", 50_000, Some(80_000), Comparison::Exactly, place("5-8万人"))],
        milestones: vec![spring, launch, always],
        parts: vec![part],
        extra: [("备注".to_owned(), "甲".to_owned())].into_iter().collect(),
        at: TaskAt {
            number: place1("1"),
            title: smallvec![title, rest],
            content: place("覆盖职工5-8万人"),
            lead: vec![place1("宣传部")],
            support: vec![place1("组织部"), place1("各科室")],
            extra: [("备注".to_owned(), place1("甲"))].into_iter().collect(),
            ..TaskAt::default()
        },
        ..Task::default()
    }
}

fn second_task() -> Task {
    let at = MilestoneAt { label: place2("5月起"), text: place2("入户走访") };
    let from =
        Milestone {
            bound: Bound::From, start: date(5, 1), ..milestone("2/1", "5月起", "入户走访", at)
        };
    let text = "走访不少于3家";
    let monthly = Milestone {
        start: date(1, 1),
        end: date(12, 31),
        recurrence: Some("FREQ=MONTHLY".into()),
        targets: vec![target("不少于3家", 3, None, Comparison::AtLeast, place("不少于3家"))],
        ..milestone("2/2", "每月", text, MilestoneAt { label: place("每月"), text: place(text) })
    };
    Task {
        id: "2".into(),
        attachment: Some(1),
        title: "走访职工".into(),
        responsible: strings(&["组织部", "宣传部"]),
        milestones: vec![from, monthly],
        at: TaskAt {
            title: place("走访职工"),
            responsible: vec![place2("组织部"), place2("宣传部")],
            ..TaskAt::default()
        },
        ..Task::default()
    }
}
