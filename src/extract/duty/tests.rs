//! What is a duty, and what is left of the paragraph.

use super::*;
use crate::document::Span;
use crate::layout::Role;

/// Work and duty: `work | lead甲 support乙 shared丙 none丁 person(role)戊 by…`.
fn read(text: &str) -> String {
    let text = Text::new(text, Span { start: 0, end: text.len() });
    let Parted { work, duty } = part(&text);
    let mut out = vec![work.as_str().to_owned(), "|".to_owned()];
    for (said, names) in &duty.units {
        let said = match said {
            Some(Said::Role(Role::Lead)) => "牵",
            Some(Said::Role(_)) => "配",
            Some(Said::Shared) => "责",
            None => "列",
        };
        out.push(format!("{said}:{}", names.as_str().trim()));
    }
    out.extend(duty.people.iter().map(|(role, names)| format!("人:{}={}", role.as_str(), names.as_str())));
    out.extend(
        duty.times.iter().map(|(by, time)| format!("{}:{}", if *by { "限" } else { "时" }, time.as_str())),
    );
    out.extend(duty.extra.iter().map(|(label, value)| format!("{}={}", label.as_str(), value.as_str())));
    out.join(" ")
}

#[test]
fn brackets() {
    for (text, want) in [
        ("抓好生产。（责任单位：甲局、乙局）", "抓好生产。 | 责:甲局、乙局"),
        ("抓好生产（甲局牵头，乙局、丙局配合）。", "抓好生产。 | 牵:甲局 配:乙局、丙局"),
        (
            "抓好生产。（牵头单位：甲局；责任单位：各县（市、区）政府）",
            "抓好生产。 | 牵:甲局 责:各县（市、区）政府",
        ),
        ("抓好生产。(甲局、乙局按职责分工负责)", "抓好生产。 | 责:甲局、乙局"),
        ("抓好生产〔甲局负责，乙局配合〕", "抓好生产 | 责:甲局 配:乙局"),
        ("抓好生产。【责任单位：甲局 配合单位：乙局】", "抓好生产。 | 责:甲局 配:乙局"),
        ("抓好生产。（市农业农村局、市财政局）", "抓好生产。 | 列:市农业农村局、市财政局"),
        ("抓好生产。（甲局牵头，6月底前完成）", "抓好生产。 | 牵:甲局 限:6月底前完成"),
        ("抓好生产。（责任单位：甲局；完成时限：6月底前）", "抓好生产。 | 责:甲局 限:6月底前"),
        ("抓好生产。（由李某某同志牵头，各股室参与）", "抓好生产。 | 配:各股室 人:牵头=李某某"),
        ("抓好生产。（县教育局会同县财政局负责）", "抓好生产。 | 牵:县教育局 配:县财政局"),
        (
            "一是抓好生产（甲局负责）；二是抓好加工（乙局负责）。",
            "一是抓好生产；二是抓好加工。 | 责:甲局 责:乙局",
        ),
        ("抓好生产。（甲局负责，长期坚持）（0.5分）", "抓好生产。（0.5分） | 责:甲局 限:长期坚持"),
        ("抓好生产，（甲局负责）", "抓好生产， | 责:甲局"),
        ("抓好生产。（责任单位：甲局、乙局。", "抓好生产。 | 责:甲局、乙局"),
        ("抓好生产。责任单位：甲局、乙局）", "抓好生产。 | 责:甲局、乙局"),
    ] {
        assert_eq!(read(text), want, "{text}");
    }
}

#[test]
fn labels() {
    for (text, want) in [
        ("责任单位：甲局、乙局", " | 责:甲局、乙局"),
        ("责任 单位：甲局　配合单位：乙局　完成时限：6月底前", " | 责:甲局 配:乙局 限:6月底前"),
        ("责任人：王明、李四；完成时限：3月底前。", " | 人:责任人=王明、李四 限:3月底前"),
        ("【牵头单位】甲局【完成时限】6月底前", " | 牵:甲局 限:6月底前"),
        ("提高质量。责任单位：甲局；时间安排：3-5月", "提高质量。 | 责:甲局 时:3-5月"),
        ("牵头单位：甲局。各地要抓好落实。", "各地要抓好落实。 | 牵:甲局"),
        ("责任单位：甲局牵头，乙局配合", " | 牵:甲局 配:乙局"),
        ("评审。截止日期：5月31日（责任单位：甲局）", "评审。 | 责:甲局 限:5月31日"),
        // a label inside a label
        ("[【牵头单位】甲局", " | 牵:甲局"),
    ] {
        assert_eq!(read(text), want, "{text}");
    }
}

#[test]
fn what_is_no_duty() {
    for text in [
        "各牵头单位：请抓紧落实。",
        "对象：全体职工（含离退休人员）。",
        "鼓励社会力量办学（企业参与）的探索。",
        "抓好生产（6月底前完成）。",
        "开展排查（见附件）",
        "提高覆盖率（达到90%以上）。",
        "印发办法（县政府令第3号）。",
    ] {
        assert!(read(text).ends_with("| ") || read(text).ends_with('|'), "{}", read(text));
    }
}
