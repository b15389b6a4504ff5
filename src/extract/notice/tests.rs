use super::*;
use crate::document::Span;

/// Reads a circular written as text: `#` begins a heading, a line `[表]` stands for a task table.
fn read_text(text: &str) -> NoticeReading {
    let layer = TextLayer::new(text.to_owned());
    let (lines, tables) = lines(text);
    let reading = read(&lines, tables, None, &layer);
    check_places(&reading, text);
    assert_eq!(reading.table_attachment.len(), tables);
    reading
}

fn lines(text: &str) -> (Vec<Line<'_>>, usize) {
    let (mut out, mut tables, mut at) = (Vec::new(), 0, 0);
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if line.trim() == "[表]" {
            tables += 1;
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
            table_above: tables,
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
    one(&n.number.as_ref().map(|n| n.text.clone()), &n.at.number);
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
    assert_eq!(n.issued_on.is_some(), !n.at.issued_on.is_empty());
    assert_eq!(n.printed_on.is_some(), !n.at.printed_on.is_empty());
    for a in &n.attachments {
        one(&a.title, &a.at.title);
        one(&a.stage, &a.at.stage);
    }
}

/// The reading, a field a line; what is empty is left out.
fn told(reading: &NoticeReading) -> String {
    let n = &reading.notice;
    let mut out = Vec::new();
    let mut one = |name: &str, value: Option<String>| out.extend(value.map(|value| format!("{name}: {value}")));
    one("letterhead", n.letterhead.as_ref().map(|l| l.replace('\n', " / ")));
    one("number", n.number.as_ref().map(|n| format!("{} {:?} {:?} {:?}", n.text, n.agency.as_deref().unwrap_or(""), n.year, n.serial)));
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
    one("note", n.note.clone());
    one("copies", list(&n.copied_to));
    one("printed", n.printed_by.clone());
    one("printed on", n.printed_on.map(|d| d.to_string()));
    one("inferred", list(&n.inferred));
    if !reading.table_attachment.is_empty() {
        one("tables", Some(format!("{:?}", reading.table_attachment)));
    }
    let codes: Vec<&str> = reading.findings.iter().map(|f| f.code.entry().name).collect();
    one("said", (!codes.is_empty()).then(|| codes.join(" ")));
    out.join("\n")
}

#[test]
fn look() {
    for file in std::env::var("LOOK").unwrap().split(' ') {
        let text = std::fs::read_to_string(file).unwrap();
        println!("==== {file}\n{}\n", told(&read_text(&text)));
    }
}
