//! One circular in every encoding and with every line end; bad bytes; input that is no circular.

mod support;

use encoding_rs::{BIG5, Encoding, GB18030};
use fenjie::circular::{Circular, Range};
use fenjie::{ErrorKind, Options};
use support::compare::{Report, compare};
use support::gold::Gold;
use support::render::render;
use support::{SEED, SEED_GOLD, convert, text};

/// Text in a legacy encoding; fails where a character is not in it.
fn encode(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    let (bytes, _, unmappable) = encoding.encode(text);
    assert!(!unmappable, "not every character is in {}", encoding.name());
    bytes.into_owned()
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
    let mark = mark.then_some(0xFEFF);
    mark.into_iter().chain(text.encode_utf16()).flat_map(unit).collect()
}

/// Everything in a circular that the gold holds.
fn misses(gold: &Gold, circular: &Circular) -> Report {
    let got = render(circular);
    let mut report = Report::default();
    for want in &gold.tables {
        let found = got.table(&want.name).cloned().unwrap_or_default();
        let listed = want.owners();
        let found = if want.name == "actions" { found.of(|owner| listed.contains(owner)) } else { found };
        report.add(compare(want, &found, &[]));
    }
    report
}

/// Converts the bytes; the circular must be the gold's, its encoding `name`, its places grounded.
fn expect(bytes: &[u8], name: &str) -> Circular {
    let (circular, layer) = convert(bytes);
    misses(&Gold::read(SEED_GOLD), &circular).assert_none(name);
    assert_eq!(circular.sources[0].encoding.as_deref(), Some(name));
    assert_eq!(fenjie::check::check_source(&circular, &[bytes], &layer), []);
    circular
}

#[test]
fn utf_8_with_a_mark() {
    let plain = expect(text(SEED).as_bytes(), "UTF-8");
    let marked = expect(format!("\u{FEFF}{}", text(SEED)).as_bytes(), "UTF-8");
    assert_eq!(marked.tasks, plain.tasks, "the mark is no character of the text layer");
}

#[test]
fn utf_16_with_a_mark() {
    let plain = expect(text(SEED).as_bytes(), "UTF-8");
    let little = expect(&utf16(&text(SEED), u16::to_le_bytes, true), "UTF-16LE");
    let big = expect(&utf16(&text(SEED), u16::to_be_bytes, true), "UTF-16BE");
    assert_eq!(little.tasks, plain.tasks);
    assert_eq!(big.tasks, plain.tasks);
}

#[test]
fn utf_16_without_a_mark() {
    expect(&utf16(&text(SEED), u16::to_le_bytes, false), "UTF-16LE");
    expect(&utf16(&text(SEED), u16::to_be_bytes, false), "UTF-16BE");
}

#[test]
fn gb18030() {
    let plain = expect(text(SEED).as_bytes(), "UTF-8");
    let circular = expect(&encode(GB18030, &text(SEED)), "GB18030");
    assert_eq!(circular.tasks, plain.tasks);
}

#[test]
fn gb18030_with_a_character_of_four_bytes() {
    let bytes = encode(GB18030, &text(SEED).replace("筑梦计划", "筑梦𬭎计划"));
    let (circular, _) = convert(&bytes);
    assert!(circular.tasks[14].title.ends_with("“筑梦𬭎计划”"), "{}", circular.tasks[14].title);
    assert_eq!(circular.sources[0].encoding.as_deref(), Some("GB18030"));
}

#[test]
fn every_line_end() {
    let lines = text(SEED);
    for (name, end) in [("CRLF", "\r\n"), ("CR", "\r")] {
        let (circular, layer) = convert(lines.replace('\n', end).as_bytes());
        misses(&Gold::read(SEED_GOLD), &circular).assert_none(name);
        assert_eq!(fenjie::check::check_grounding(&circular, &layer), []);
        let utf16 = utf16(&lines.replace('\n', end), u16::to_le_bytes, true);
        misses(&Gold::read(SEED_GOLD), &convert(&utf16).0).assert_none(name);
        let gb = encode(GB18030, &lines.replace('\n', end));
        misses(&Gold::read(SEED_GOLD), &convert(&gb).0).assert_none(name);
    }
}

/// A made-up circular in traditional script.
const TRADITIONAL: &str = "龍溪鎮公所文件

龍鎮發〔2024〕6號

關於印發《2024年社區服務重點工作分工表》的通知

各村（社區），鎮直各單位：

現將《2024年社區服務重點工作分工表》印發給你們，請認真貫徹執行。

龍溪鎮公所
2024年3月15日

附件

2024年社區服務重點工作分工表

序號\t工作任務\t主要內容\t進度安排\t牽頭單位\t配合單位
1\t改善長者活動場所\t新增社區食堂不少於3處。\t4月：選定地點；5-8月：組織施工；9月底前：驗收開放。\t民政辦公室\t財政所、各村（社區）
2\t開展青少年課後服務\t開設興趣班12個。\t上半年：調查需求；9月起：開班授課；12月：總結經驗。\t教育辦公室\t文化站
";

#[test]
fn big5() {
    let bytes = encode(BIG5, &TRADITIONAL.replace('〔', "[").replace('〕', "]"));
    let (circular, layer) = convert(&bytes);
    assert_eq!(circular.sources[0].encoding.as_deref(), Some("Big5"));
    assert_eq!(fenjie::check::check_grounding(&circular, &layer), []);
    let notice = &circular.notice;
    assert_eq!(notice.title.as_deref(), Some("關於印發《2024年社區服務重點工作分工表》的通知"));
    assert_eq!(notice.issued_on.map(|d| d.to_string()).as_deref(), Some("2024-03-15"));
    assert_eq!(notice.addressees, ["各村（社區）", "鎮直各單位"]);
    let rows: Vec<String> = circular
        .tasks
        .iter()
        .map(|task| {
            let schedule = task.milestones.iter().map(|m| {
                let day = |date: Option<chrono::NaiveDate>| date.map_or("-".to_owned(), |d| d.to_string());
                format!("{} {} {} {}", m.label.as_deref().unwrap_or("-"), day(m.start), day(m.end), m.text)
            });
            let units = format!("{} / {}", task.lead.join("|"), task.support.join("|"));
            let schedule = schedule.collect::<Vec<_>>().join("；");
            format!("{} {} {units} {schedule}", task.id, task.title)
        })
        .collect();
    assert_eq!(
        rows,
        [
            "1 改善長者活動場所 民政辦公室 / 財政所|各村（社區） 4月 2024-04-01 2024-04-30 選定地點；\
         5-8月 2024-05-01 2024-08-31 組織施工；9月底前 - 2024-09-30 驗收開放",
            "2 開展青少年課後服務 教育辦公室 / 文化站 上半年 2024-01-01 2024-06-30 調查需求；\
         9月起 2024-09-01 - 開班授課；12月 2024-12-01 2024-12-31 總結經驗",
        ]
    );
}

#[test]
fn bad_bytes_are_said_with_their_place_and_the_rest_is_right() {
    let seed = text(SEED);
    let word = "信息录入扫尾工作";
    let at = seed.find(word).map(|at| at + "信息".len()).unwrap_or_default();
    for bad in [&b"\xFF"[..], b"\xE5\x8A", b"\xC0\xAF", b"\x80\x80\x80"] {
        let mut bytes = seed.clone().into_bytes();
        bytes.splice(at..at, bad.iter().copied());
        let (circular, layer) = convert(&bytes);

        let found: Vec<_> = circular.diagnostics.iter().filter(|d| d.code == "bad-bytes").collect();
        assert_eq!(found.len(), 1, "{bad:?}: {:?}", circular.diagnostics);
        let byte = format!("第 {} 字节", at + 1);
        assert!(found[0].message.contains(&byte), "{bad:?}: {byte}: {}", found[0].message);
        let place = seed[..at].chars().count();
        assert_eq!(found[0].at.first().map(|range| range.0), Some(place), "{bad:?}");
        let replaced: String =
            found[0].at.iter().filter_map(|&Range(a, b)| layer.slice(Range(a, b))).collect();
        assert!(!replaced.is_empty() && replaced.chars().all(|c| c == '\u{FFFD}'), "{bad:?}: {replaced:?}");

        let mut gold = Gold::read(SEED_GOLD);
        gold.map(|_, _, cell| cell.replace(word, &format!("信息{replaced}录入扫尾工作")));
        misses(&gold, &circular).assert_none("with a bad byte");
        assert_eq!(fenjie::check::check_grounding(&circular, &layer), []);
    }
}

#[test]
fn a_bad_byte_in_gb18030() {
    let seed = text(SEED);
    let at = seed.find("谋划选择").unwrap_or_default();
    let mut bytes = encode(GB18030, &seed[..at]);
    let byte = format!("第 {} 字节", bytes.len() + 1);
    bytes.push(0xFF);
    bytes.extend(encode(GB18030, &seed[at..]));
    let (circular, _) = convert(&bytes);
    assert_eq!(circular.sources[0].encoding.as_deref(), Some("GB18030"));
    let found = circular.diagnostics.iter().find(|d| d.code == "bad-bytes");
    let message = found.map(|d| d.message.clone()).unwrap_or_default();
    assert!(message.contains(&byte), "{byte}: {message}");
    let mut gold = Gold::read(SEED_GOLD);
    gold.map(|_, _, cell| cell.replace("谋划选择", "\u{FFFD}谋划选择"));
    // whether the verb is still found behind the mark is not the matter here
    gold.tables.retain(|table| table.name != "actions");
    misses(&gold, &circular).assert_none("with a bad byte");
}

fn kind(bytes: &[u8], options: &Options) -> Option<ErrorKind> {
    fenjie::convert(bytes, options).err().map(|error| error.kind().clone())
}

#[test]
fn input_that_cannot_be_read() {
    let noise: Vec<u8> = (0..4096u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for (name, bytes, want) in [
        ("nothing", &b""[..], ErrorKind::Empty),
        ("blanks", " \t\r\n\u{3000}\u{A0}".as_bytes(), ErrorKind::Empty),
        ("a mark alone", b"\xEF\xBB\xBF", ErrorKind::Empty),
        ("a UTF-16 mark alone", b"\xFF\xFE", ErrorKind::Empty),
        ("zeros", &[0; 600], ErrorKind::Binary),
        ("noise", &noise, ErrorKind::Binary),
    ] {
        assert_eq!(kind(bytes, &Options::default()), Some(want), "{name}");
    }
}

#[test]
fn formats_that_are_known_and_not_read_are_named() {
    for bytes in [
        &b"{\\rtf1\\ansi\\ansicpg936"[..],
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00\x00\x00\x00",
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00",
        b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10",
    ] {
        let kind = kind(bytes, &Options::default());
        assert!(matches!(kind, Some(ErrorKind::Unsupported { .. })), "{kind:?}");
    }
}

#[test]
fn input_over_the_limit_is_refused_and_at_the_limit_read() {
    let bytes = support::bytes(SEED);
    let options = |max_bytes| Options { max_bytes, ..Options::default() };
    let length = bytes.len() as u64;
    assert_eq!(kind(&bytes, &options(length - 1)), Some(ErrorKind::TooLarge { limit: length - 1 }));
    assert_eq!(kind(&bytes, &options(length)), None);
}
