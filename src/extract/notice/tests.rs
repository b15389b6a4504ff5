use super::*;
use super::{cases, heads, more_heads, new_heads, page_heads};
use crate::circular::Ranges;
use crate::document::Span;
use crate::document::{Text, TextLayer};

/// Reads a circular written as text: `#` begins a heading, a line `[表]` stands for a task table.
fn read_text(text: &str) -> NoticeReading {
    let (lines, tables) = lines(text);
    let reading = read(&lines, &tables, &[], &document(text));
    check_places(&reading, text);
    assert_eq!(reading.table_attachment.len(), tables.len());
    reading
}

/// The document of a text in one file.
fn document(text: &str) -> Document {
    Document { layer: TextLayer::new(text.to_owned()), ..Document::default() }
}

/// The lines of a text and where its tables begin.
fn lines(text: &str) -> (Vec<Line<'_>>, Vec<usize>) {
    let (mut out, mut tables, mut at) = (Vec::new(), Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if line.trim() == "[表]" {
            tables.push(start);
            continue;
        }
        let level = line.chars().take_while(|&c| c == '#').count();
        let inner = line[level..].trim();
        if inner.is_empty() {
            continue;
        }
        let from = start + line.find(inner).unwrap();
        out.push(Line {
            text: Text::new(text, Span { start: from, end: from + inner.len() }),
            heading: u8::try_from(level).ok().filter(|&level| level > 0),
            table_above: tables.len(),
            after_blank: false,
            indent: 0,
            wrapped: true,
            caption: false,
        });
    }
    (out, tables)
}

/// Every value is what stands at its places, white space aside.
fn check_places(reading: &NoticeReading, text: &str) {
    let chars: Vec<char> = text.chars().collect();
    let bare = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let same = |value: &str, at: &Ranges| {
        let there: String = at.iter().flat_map(|r| &chars[r.0..r.1]).collect();
        assert_eq!(bare(value), bare(&there));
    };
    let n = &reading.notice;
    let one = |value: &Option<String>, at: &Ranges| same(value.as_deref().unwrap_or(""), at);
    one(&n.letterhead, &n.at.letterhead);
    if let Some(number) = &n.number {
        same(&number.text, &number.at.text);
    }
    one(&n.title, &n.at.title);
    one(&n.kind, &n.at.kind);
    one(&n.copy_number, &n.at.copy_number);
    one(&n.classification, &n.at.classification);
    one(&n.urgency, &n.at.urgency);
    one(&n.note, &n.at.note);
    one(&n.printed_by, &n.at.printed_by);
    let lists = [
        (&n.addressees, &n.at.addressees),
        (&n.body, &n.at.body),
        (&n.issuers, &n.at.issuers),
        (&n.copied_to, &n.at.copied_to),
    ];
    for (values, at) in lists {
        assert_eq!(values.len(), at.len());
        values.iter().zip(at).for_each(|(value, at)| same(value, at));
    }
    for a in &n.attachments {
        one(&a.title, &a.at.title);
        one(&a.stage, &a.at.stage);
    }
}

/// The reading, a field a line; what is empty is left out.
fn told(reading: &NoticeReading) -> String {
    let n = &reading.notice;
    let mut out = Vec::new();
    let mut one =
        |name: &str, value: Option<String>| out.extend(value.map(|value| format!("{name}: {value}")));
    one("letterhead", n.letterhead.as_ref().map(|l| l.replace('\n', " / ")));
    one(
        "number",
        n.number.as_ref().map(|n| {
            format!("{} {:?} {:?} {:?}", n.text, n.agency.as_deref().unwrap_or(""), n.year, n.serial)
        }),
    );
    one("title", n.title.clone());
    one("kind", n.kind.clone());
    one("copy", n.copy_number.clone());
    one("class", n.classification.clone());
    one("urgency", n.urgency.clone());
    one("signatory", n.signatory.clone());
    let list = |values: &[String]| (!values.is_empty()).then(|| values.join(" | "));
    one("to", list(&n.addressees));
    one("body", list(&n.body));
    one("issuers", list(&n.issuers));
    one("on", n.issued_on.map(|d| d.to_string()));
    for a in &n.attachments {
        let year = a.year.map(|year| format!(" {year}")).unwrap_or_default();
        let stage = a.stage.as_ref().map(|s| format!(" <{s}>")).unwrap_or_default();
        one("att", Some(format!("{} {}{year}{stage}", a.index, a.title.as_deref().unwrap_or("-"))));
    }
    one("note", n.note.as_ref().map(|note| note.replace('\n', " / ")));
    one("copies", list(&n.copied_to));
    one("printed", n.printed_by.clone());
    one("printed on", n.printed_on.map(|d| d.to_string()));
    one("inferred", (!n.inferred.is_empty()).then(|| n.inferred.join(" | ")));
    if !reading.table_attachment.is_empty() {
        one("tables", Some(format!("{:?}", reading.table_attachment)));
    }
    let codes: Vec<&str> = reading.findings.iter().map(|f| f.code.entry().name).collect();
    one("said", (!codes.is_empty()).then(|| codes.join(" ")));
    out.join("\n")
}

/// The name, the text and the reading of every case.
fn all_cases() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let older = cases::CASES.iter().chain(heads::CASES).chain(more_heads::CASES);
    older.chain(page_heads::CASES).chain(new_heads::CASES).copied()
}

#[test]
fn notices_of_many_makes() {
    let mut wrong = Vec::new();
    for (name, text, want) in all_cases() {
        let got = told(&read_text(text));
        if got != want {
            wrong.push(format!("{name}\n--- want\n{want}\n--- got\n{got}\n"));
        }
    }
    assert!(wrong.is_empty(), "{} are read otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

/// The cases with other marks or in the other script are read as they are, but for marks and script.
#[test]
fn half_width_marks_and_traditional_script_change_nothing() {
    let mut traditional = std::collections::HashMap::new();
    for c in ('\u{4e00}'..='\u{9fff}').rev() {
        let one = c.to_string();
        let other = simplified(&one).chars().next().unwrap();
        if other != c {
            traditional.insert(other, c);
        }
    }
    let half = |c: char| match c {
        '，' => ',',
        '；' => ';',
        '：' => ':',
        '（' => '(',
        '）' => ')',
        c => c,
    };
    let plain = |told: &str| -> String {
        let told = simplified(told).into_owned();
        told.chars().filter(|c| !c.is_whitespace()).map(half).collect()
    };
    let mut wrong = Vec::new();
    for (name, text, _) in all_cases() {
        let want = plain(&told(&read_text(text)));
        let marks: String = text.chars().map(half).collect();
        let script: String = text.chars().map(|c| traditional.get(&c).copied().unwrap_or(c)).collect();
        for twin in [marks, script] {
            let reading = told(&read_text(&twin));
            if plain(&reading) != want {
                wrong.push(format!("{name}\n{twin}\n--- got\n{reading}\n"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} are read otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_given_circular() {
    // its table lines are those with tabs
    let text = include_str!("../../../seeds/zhejiang-2019-14.txt");
    let (mut lines, tables) = lines(text);
    assert!(tables.is_empty());
    let last = lines.iter().rposition(|line| line.text.as_str().contains('\t')).unwrap();
    let first = lines.iter().position(|line| line.text.as_str().contains('\t')).unwrap();
    lines.iter_mut().skip(last).for_each(|line| line.table_above = 1);
    lines.drain(first..=last);
    let tail = lines.iter().position(|line| line.table_above == 1).unwrap();
    lines.drain(first..tail);
    let reading = read(&lines, &[0], &[], &document(text));
    check_places(&reading, text);
    assert_eq!(
        told(&reading),
        "letterhead: 共青团浙江省委办公室文件\n\
         number: 团浙办〔2019〕14号 \"团浙办\" Some(2019) Some(14)\n\
         title: 关于印发《浙江共青团“改革再出发”2019年工作任务分解》的通知\n\
         kind: 通知\n\
         to: 各团市、县（市、区）委 | 省属企业、高校团委 | 省直机关团工委 | 驻沪团工委 | 团省委机关各部门 | 团省委各直属单位\n\
         body: 为进一步抓好《浙江共青团“改革再出发”任务清单（2018-2019）》落实，结合贯彻落实省委《关于高质量推进新时代党建带群建工作的意见》精神，现将《浙江共青团“改革再出发”2019年工作任务分解》印发给你们，请结合实际，认真贯彻落实。\n\
         issuers: 共青团浙江省委办公室\n\
         on: 2019-04-16\n\
         att: 1 浙江共青团“改革再出发”2019年工作任务分解 2019 <征求意见稿>\n\
         printed: 共青团浙江省委办公室\n\
         printed on: 2019-04-16\n\
         tables: [Some(1)]\n\
         said: stray-line"
    );
    let unused: Vec<&str> = reading.unused.iter().map(|&i| lines[i].text.as_str()).collect();
    assert_eq!(unused, ["办公室", "---", "---"]);
    assert_eq!(reading.attachment_years, [(1, TitleYear::Year(2019))]);
    assert_eq!((reading.title_year, reading.number_year), (Some(TitleYear::Year(2019)), Some(2019)));
}

#[test]
fn every_line_is_accounted_for_once() {
    for (name, text, _) in all_cases() {
        let (lines, tables) = lines(text);
        let reading = read(&lines, &tables, &[], &document(text));
        assert!(reading.unused.iter().all(|i| !reading.plan.contains(i)), "{name}");
        // what stands in no field and no plan is told of, rules aside
        let told: Vec<Span> = reading.findings.iter().flat_map(|f| f.at.clone()).collect();
        for &i in &reading.unused {
            let spans = lines[i].text.all_spans();
            let rule = !lines[i].text.as_str().contains(char::is_alphanumeric);
            let within = |s: &Span| told.iter().any(|t| t.start <= s.end && s.start <= t.end);
            assert!(rule || spans.iter().any(within), "{name}: {}", lines[i].text.as_str());
        }
        // and every other line is in a field
        let ranges = all_ranges(&reading);
        for (i, line) in lines.iter().enumerate() {
            if reading.unused.contains(&i)
                || reading.plan.contains(&i)
                || marks::mark(line.text.as_str()).is_some()
            {
                continue;
            }
            let start = text[..line.text.all_spans()[0].start].chars().count();
            let end = start + line.text.as_str().chars().count();
            let damaged = reading.findings.iter().any(|f| f.code == Code::DamagedDate);
            // the line of a date is read as a value, which has no place of its own
            let dated = date::first(line.text.as_str()).is_some();
            let seal = line.text.as_str().ends_with("代章）") || line.text.as_str() == "文件";
            // a title listed and printed is one attachment, at its printed place
            let text = line.text.as_str();
            let item = text.find(['．', '.', '、']).filter(|&at| text[..at].parse::<u8>().is_ok());
            let bare = head::bare(item.map_or(text, |at| &text[at..]));
            let title = reading.notice.attachments.iter().filter_map(|a| a.title.as_deref()).map(head::bare);
            let listed = title.into_iter().any(|t| bare.contains(&t) || t.contains(&bare));
            let inside = ranges.iter().any(|r| r.0 < end && start < r.1);
            assert!(inside || damaged || dated || seal || listed, "{name}: {}", line.text.as_str());
        }
    }
}

fn all_ranges(reading: &NoticeReading) -> Ranges {
    let at = &reading.notice.at;
    let mut out = Ranges::new();
    if let Some(number) = &reading.notice.number {
        out.extend_from_slice(&number.at.text);
    }
    for ranges in [&at.letterhead, &at.title, &at.copy_number, &at.classification, &at.urgency] {
        out.extend_from_slice(ranges);
    }
    for ranges in [&at.signatory, &at.note, &at.printed_by] {
        out.extend_from_slice(ranges);
    }
    for items in [&at.addressees, &at.body, &at.issuers, &at.copied_to] {
        out.extend(items.iter().flatten().copied());
    }
    for attachment in &reading.notice.attachments {
        out.extend_from_slice(&attachment.at.title);
        out.extend_from_slice(&attachment.at.stage);
    }
    out
}

#[test]
fn damage_breaks_no_grounding() {
    for (_, text, _) in all_cases() {
        let chars: Vec<char> = text.chars().collect();
        for cut in (0..chars.len()).step_by(9) {
            let head: String = chars[..cut].iter().collect();
            read_text(&head);
            let without: String = chars[..cut].iter().chain(chars.iter().skip(cut + 5)).collect();
            read_text(&without);
            let blank: String = chars[..cut].iter().chain(&[' ']).chain(&chars[cut..]).collect();
            read_text(&blank);
        }
    }
}

#[test]
fn a_plan_that_the_caller_knows_ends_the_body() {
    let text = "关于春季防火的通知\n各林场：\n请执行。\n防火期内要求：\n严禁用火。\n北山林业局\n2022年3月1日";
    let (lines, _) = lines(text);
    let reading = read(&lines, &[], &[3], &document(text));
    assert_eq!(reading.notice.body, ["请执行。"]);
    assert_eq!(reading.plan, [3, 4]);
}

#[test]
fn lines_know_their_attachment() {
    let (_, text, _) = all_cases().find(|(_, text, _)| text.contains("海州市")).unwrap();
    let reading = read_text(text);
    let held: Vec<Option<u32>> = reading.line_attachment;
    assert_eq!(held.first(), Some(&None));
    assert_eq!(held.last(), Some(&Some(2)));
    assert!(held.contains(&Some(0)));
}

#[test]
fn an_issuer_in_the_letterhead_has_its_place_where_blanks_are_kept() {
    let text = "ABC  Power 电力公司文件\n关于春季检修的通知\n各站：\n请执行。\n2022年3月1日\n";
    let reading = read_text(text);
    assert_eq!(reading.notice.issuers, ["ABC Power电力公司"]);
    assert_eq!(reading.notice.inferred[..], ["issuers"]);
    let spelled = reading.notice.at.issuers[0].iter().flat_map(|r| text.chars().skip(r.0).take(r.1 - r.0));
    assert_eq!(spelled.filter(|c| *c != ' ').collect::<String>(), "ABCPower电力公司");
}

#[test]
fn items_of_a_notice_stay_its_body_above_a_plan_behind_the_signature() {
    let text = "关于印发柳湾市2021年攻坚方案的通知\n\n各区人民政府：\n\n现将方案印发给你们。\n\n一、压实责任。各单位要细化措施。\n\n\
        二、按时报告。各单位要于2021年3月5日前报送实施计划。\n\n柳湾市人民政府办公室\n2021年2月1日\n\n柳湾市2021年攻坚方案\n\n\
        一、治理水体\n\n1.疏浚内河。（市水务局）\n\n2.清理船只。（市海事局）\n";
    let circular = crate::convert(text.as_bytes(), &crate::Options::default()).unwrap();
    let body = [
        "现将方案印发给你们。",
        "一、压实责任。各单位要细化措施。",
        "二、按时报告。各单位要于2021年3月5日前报送实施计划。",
    ];
    assert_eq!(circular.notice.body, body);
    assert_eq!(circular.notice.duties.len(), 1);
    assert_eq!(circular.tasks.len(), 2);
}
