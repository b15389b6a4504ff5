//! Bytes → text, in whatever encoding they are.
//!
//! In this order: a byte-order mark; UTF-16 told by the zero bytes of its ASCII characters; UTF-8, also with
//! some bad bytes; the encoding that an HTML page declares, unless its characters are common in the other
//! Chinese encoding alone; the statistics of the bytes (`chardetng`, which browsers use). GBK and GB 2312 are read as GB 18030, their superset (GB 18030-2022). Bad bytes become
//! U+FFFD and are told with their place.

use crate::diagnostic::{Code, Finding};
use crate::document::Span;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, DecoderResult, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;
use std::str::Utf8Chunk;

/// How many bytes the statistics look at; the detector reads some 7 MB a second.
const SAMPLE: usize = 16 << 10;
/// With fewer non-ASCII bytes than this the statistics need to be told that the text is Chinese.
const SHORT: usize = 24;
/// Where an HTML page may declare its encoding. The standard says 1,024 bytes; real pages put scripts first.
const META: usize = 8 << 10;
/// Runs of bad bytes that are told one by one.
const MAX_RUNS: usize = 20;

/// A decoded file.
#[derive(Debug)]
pub(super) struct Decoded {
    pub text: String,
    pub encoding: &'static str,
    /// Whether only the statistics of the bytes told the encoding.
    pub guessed: bool,
    pub bad: Vec<BadRun>,
}

/// Bad bytes that follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BadRun {
    /// The first of them in the file.
    pub offset: usize,
    pub len: usize,
    /// The U+FFFD that stand for them in the text.
    pub at: Span,
}

/// Decodes a file without its byte-order mark.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    let (encoding, guessed, skip) = match Encoding::for_bom(bytes) {
        Some((encoding, len)) => (encoding, false, len),
        // nearly every file, told and decoded in one pass: without zeros it is no UTF-16 either
        None => match well_formed(UTF_8, bytes).filter(|_| !bytes.contains(&0)) {
            Some(text) => {
                return Decoded { text, encoding: name(UTF_8), guessed: false, bad: Vec::new() };
            }
            None => {
                let (encoding, guessed) = detect(bytes);
                (encoding, guessed, 0)
            }
        },
    };
    let (text, bad) = decode_as(encoding, bytes, skip);
    Decoded { text, encoding: name(encoding), guessed, bad }
}

impl Decoded {
    /// What is to be said of the decoding. `in_layer` says whether the text layer is this text, so that
    /// places in it can be shown.
    pub fn findings(&self, in_layer: bool) -> Vec<Finding> {
        let mut out = Vec::new();
        if self.guessed {
            out.push(Finding::new(Code::GuessedEncoding, Vec::new()).with(self.encoding));
        }
        let (told, more) = self.bad.split_at(self.bad.len().min(MAX_RUNS));
        for run in told {
            let at = if in_layer { vec![run.at] } else { Vec::new() };
            let finding = Finding::new(Code::BadBytes, at);
            out.push(
                finding.with((run.offset + 1).to_string()).with(run.len.to_string()).with(self.encoding),
            );
        }
        if !more.is_empty() {
            let bytes: usize = more.iter().map(|run| run.len).sum();
            let at = if in_layer { more.first().map(|run| run.at).into_iter().collect() } else { Vec::new() };
            let finding = Finding::new(Code::MoreBadBytes, at);
            out.push(finding.with(more.len().to_string()).with(bytes.to_string()).with(self.encoding));
        }
        out
    }
}

/// The name as `sources[].encoding` has it.
fn name(encoding: &'static Encoding) -> &'static str {
    if encoding == GB18030 { "GB18030" } else { encoding.name() }
}

/// The encoding of bytes without a mark, and whether it is a guess.
fn detect(bytes: &[u8]) -> (&'static Encoding, bool) {
    if let Some(encoding) = utf16_by_zeros(bytes) {
        return (encoding, false);
    }
    if is_mostly_utf8(bytes) {
        return (UTF_8, false);
    }
    if let Some(encoding) = declared(bytes) {
        return match belies(encoding, &sample(bytes)) {
            Some(other) => (other, true),
            None => (encoding, false),
        };
    }
    (guess(bytes), true)
}

/// The Chinese encoding that the bytes are in where it is not the declared one: nearly all of their characters
/// are among the common ones there, and many are not in the one declared.
fn belies(declared: &'static Encoding, sample: &[u8]) -> Option<&'static Encoding> {
    let (mut all, mut gb, mut big5) = (0_usize, 0_usize, 0_usize);
    let mut rest = sample.iter();
    while let Some(&lead) = rest.next() {
        if lead < 0x81 {
            continue;
        }
        let Some(&trail) = rest.next() else { break };
        all += 1;
        // the rows of marks and of the level of common ideographs
        gb += usize::from(matches!(lead, 0xA1..=0xA3 | 0xB0..=0xD7) && trail >= 0xA1);
        big5 += usize::from(matches!(lead, 0xA1..=0xC6) && matches!(trail, 0x40..=0x7E | 0xA1..=0xFE));
    }
    let (gb, big5) = ((gb * 100).checked_div(all)?, (big5 * 100).checked_div(all)?);
    match () {
        () if declared == GB18030 && gb < 70 && big5 > 95 => Some(BIG5),
        () if declared == BIG5 && big5 < 90 && gb > 95 => Some(GB18030),
        () => None,
    }
}

/// UTF-16 if there are zero bytes and nearly all units of one byte order are characters of Chinese texts.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros = sample.iter().filter(|&&b| b == 0).count();
    // stray zeros in other text: ASCII read in pairs would look like ideographs
    if zeros == 0 || (zeros * 4 < sample.len() && is_mostly_utf8(sample)) {
        return None;
    }
    let units = sample.len() / 2;
    let share = |unit: fn([u8; 2]) -> u16| {
        let usual = sample.as_chunks::<2>().0.iter().filter(|&&pair| is_usual(unit(pair))).count();
        (usual * 100).checked_div(units).unwrap_or(0)
    };
    let (little, big) = (share(u16::from_le_bytes), share(u16::from_be_bytes));
    match () {
        () if little >= 70 && little > big => Some(UTF_16LE),
        () if big >= 70 && big > little => Some(UTF_16BE),
        () => None,
    }
}

/// Whether the UTF-16 unit is of a Chinese text. Units that end in a zero byte are nearly always ASCII in
/// the other byte order; a few common words are not.
fn is_usual(unit: u16) -> bool {
    match unit {
        0x3000 | 0x4E00 | 0x5F00 | 0x6700 => true,
        _ if unit & 0xFF == 0 => false,
        0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0xB7 | 0x2010..=0x2027 | 0x2460..=0x249B | 0x2500..=0x257F => true,
        0x3001..=0x303F | 0x4E00..=0x9FFF | 0xFF01..=0xFF65 => true,
        _ => false,
    }
}

/// Whether the bytes are UTF-8, also with some bad ones: the well-formed three-byte characters, which
/// Chinese text in another encoding hardly ever forms, outnumber the bad sequences.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += three_byte_characters(&chunk);
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad == 0 || good > bad
}

fn three_byte_characters(chunk: &Utf8Chunk<'_>) -> usize {
    chunk.valid().bytes().filter(|&b| b >= 0xE0).count()
}

/// What an HTML page or XML file declares: `<meta charset=…>`, `<meta … content="…; charset=…">`,
/// `<?xml … encoding="…"?>`. Only Chinese encodings count: `iso-8859-1` is an editor's default.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(META)].to_ascii_lowercase();
    let mut rest = head.as_slice();
    while let Some(at) = rest.iter().position(|&b| b == b'<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(b"meta") && !rest.starts_with(b"?xml") {
            continue;
        }
        let tag = rest.split(|&b| b == b'>').next().unwrap_or(rest);
        let Some(label) = label(tag) else { continue };
        match Encoding::for_label(label) {
            Some(encoding) if encoding == GBK || encoding == GB18030 => return Some(GB18030),
            Some(encoding) if encoding == BIG5 => return Some(BIG5),
            _ => {}
        }
    }
    None
}

/// The word behind `charset=` or `encoding=`.
fn label(tag: &[u8]) -> Option<&[u8]> {
    let find = |key: &[u8]| tag.windows(key.len()).position(|w| w == key).map(|at| at + key.len());
    let at = find(b"charset").or_else(|| find(b"encoding"))?;
    let rest = tag.get(at..)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest.iter().position(|b| !b.is_ascii_alphanumeric() && !b"-_:.".contains(b));
    rest.get(..end.unwrap_or(rest.len()))
}

/// What the statistics say. The answer is a Chinese encoding: where the detector names another, the one
/// that decodes with fewer errors.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = sample(bytes);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&sample, false);
    // a hint of the country turns long Big5 into GBK, but very short texts need it
    let short = sample.iter().filter(|b| !b.is_ascii()).count() < SHORT;
    let hints: [Option<&[u8]>; 2] = if short { [None, Some(b"cn")] } else { [None, None] };
    for hint in hints {
        let guess = detector.guess(hint, Utf8Detection::Deny);
        if guess == BIG5 {
            return if has_gb_borders(&sample) { GB18030 } else { BIG5 };
        }
        if guess == GBK || guess == GB18030 {
            return GB18030;
        }
    }
    let errors = |encoding| decode_as(encoding, &sample, 0).1.len();
    if errors(BIG5) < errors(GB18030) { BIG5 } else { GB18030 }
}

/// Whether the bytes draw a table in GB 18030: its `──` and `│` are the common 岸 and the rare 岫 in Big5, so
/// that a table drawn with them looks like Big5 to the statistics.
fn has_gb_borders(sample: &[u8]) -> bool {
    let (text, bad) = decode_as(GB18030, sample, 0);
    let borders = text.contains("──") || text.matches('│').nth(1).is_some();
    borders && bad.len() <= decode_as(BIG5, sample, 0).1.len()
}

/// The first lines that are not all ASCII, up to [`SAMPLE`] bytes: a page may begin with pages of script.
fn sample(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(SAMPLE);
    for line in bytes.split_inclusive(|&b| b == b'\n').filter(|line| !line.is_ascii()) {
        // of a file without line ends, begin near the first character of interest
        let from = line.iter().position(|b| !b.is_ascii()).unwrap_or(0).saturating_sub(64);
        let room = SAMPLE.saturating_sub(out.len());
        let part = line.get(from..).unwrap_or(line);
        out.extend_from_slice(&part[..part.len().min(room)]);
        if out.len() >= SAMPLE {
            break;
        }
    }
    out
}

/// The text of bytes without a bad one among them.
fn well_formed(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(Cow::into_owned)
}

/// Decodes the bytes from `skip` on, and tells the bad ones by their place in the whole of `bytes`.
fn decode_as(encoding: &'static Encoding, bytes: &[u8], skip: usize) -> (String, Vec<BadRun>) {
    let mut rest = bytes.get(skip..).unwrap_or(&[]);
    if let Some(text) = well_formed(encoding, rest) {
        return (text, Vec::new());
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(rest.len() + rest.len() / 2 + 64);
    let mut bad: Vec<BadRun> = Vec::new();
    let mut read = skip;
    loop {
        let (result, count) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        rest = rest.get(count..).unwrap_or(&[]);
        read += count;
        match result {
            DecoderResult::InputEmpty => return (text, bad),
            DecoderResult::OutputFull => text.reserve(rest.len() + 64),
            DecoderResult::Malformed(len, behind) => {
                let (len, behind) = (usize::from(len), usize::from(behind));
                let start = text.len();
                text.push('\u{FFFD}');
                let offset = read.saturating_sub(behind + len);
                let at = Span { start, end: text.len() };
                match bad.last_mut() {
                    Some(last) if last.at.end == start => {
                        last.at.end = at.end;
                        last.len = offset + len - last.offset;
                    }
                    _ => bad.push(BadRun { offset, len, at }),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CIRCULAR: &str = "江川县水务局关于印发《2022年河道整治任务分解》的通知\n各科室：\n1\t清淤\t3月：摸底；4-6月：施工\t河湖科\n";
    const TRADITIONAL: &str = "臺北市政府環境保護局函\n受文者：各區清潔隊\n主旨：檢送本局111年度資源回收工作進度表，請依規定辦理。\n三月：辦理說明會；四月至六月：輔導社區\n";

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        let bytes = if big { u16::to_be_bytes } else { u16::to_le_bytes };
        text.encode_utf16().flat_map(bytes).collect()
    }

    fn check(bytes: &[u8], text: &str, encoding: &str, guessed: bool) {
        let decoded = decode(bytes);
        assert_eq!((decoded.encoding, decoded.guessed), (encoding, guessed));
        assert_eq!(decoded.text, text);
        assert_eq!(decoded.bad, []);
    }

    #[test]
    fn every_encoding_round_trips() {
        check(CIRCULAR.as_bytes(), CIRCULAR, "UTF-8", false);
        check(&[b"\xEF\xBB\xBF", CIRCULAR.as_bytes()].concat(), CIRCULAR, "UTF-8", false);
        check(&GB18030.encode(CIRCULAR).0, CIRCULAR, "GB18030", true);
        check(&BIG5.encode(TRADITIONAL).0, TRADITIONAL, "Big5", true);
        check(&GB18030.encode(TRADITIONAL).0, TRADITIONAL, "GB18030", true);
        for text in [CIRCULAR, TRADITIONAL, "tasks\tdates\r\n1\t3-5\r\n"] {
            check(&utf16(text, false), text, "UTF-16LE", false);
            check(&utf16(text, true), text, "UTF-16BE", false);
            check(&[vec![0xFF, 0xFE], utf16(text, false)].concat(), text, "UTF-16LE", false);
            check(&[vec![0xFE, 0xFF], utf16(text, true)].concat(), text, "UTF-16BE", false);
        }
    }

    #[test]
    fn a_stray_zero_does_not_make_utf16() {
        let text = "<div class='a'>plan</div>\n\0".repeat(30);
        check(text.as_bytes(), &text, "UTF-8", false);
    }

    #[test]
    fn characters_beyond_gbk_are_gb18030() {
        let text = "苏𠮷镇、䶮岗村：二月清淤，四月完成验收\n".repeat(5);
        check(&GB18030.encode(&text).0, &text, "GB18030", true);
    }

    #[test]
    fn drawn_tables_do_not_look_like_big5() {
        let row = "│1   │修路        │三月：勘察│甲局│\n├──┼──────┼─────┼──┤\n";
        check(&GB18030.encode(&row.repeat(20)).0, &row.repeat(20), "GB18030", true);
        let text = TRADITIONAL.replace("主旨", "岸上");
        check(&BIG5.encode(&text).0, &text, "Big5", true);
    }

    #[test]
    fn short_texts_are_chinese() {
        for text in ["关于印发方案的通知", "三月：走访", "市水务局"] {
            check(&GB18030.encode(text).0, text, "GB18030", true);
        }
    }

    #[test]
    fn statistics_look_past_a_long_ascii_head() {
        let head = "var width = 1;\n".repeat(5000);
        let text = format!("{head}{CIRCULAR}");
        check(&GB18030.encode(&text).0, &text, "GB18030", true);
        let one_line = format!("{}{TRADITIONAL}", " ".repeat(100_000));
        check(&BIG5.encode(&one_line).0, &one_line, "Big5", true);
    }

    #[test]
    fn a_declared_chinese_encoding_is_taken() {
        for (label, encoding) in [("gb2312", "GB18030"), ("GBK", "GB18030"), ("big5", "Big5")] {
            let text =
                format!("<html><meta http-equiv=Content-Type content=\"text/html; charset={label}\">甲乙");
            let bytes = if encoding == "Big5" { BIG5.encode(&text).0 } else { GB18030.encode(&text).0 };
            check(&bytes, &text, encoding, false);
        }
        let wrong = format!("<meta charset=iso-8859-1><p>{CIRCULAR}");
        check(&GB18030.encode(&wrong).0, &wrong, "GB18030", true);
        let declared_only = format!("<meta charset='gbk'><p>{CIRCULAR}");
        check(declared_only.as_bytes(), &declared_only, "UTF-8", false);
    }

    #[test]
    fn a_declaration_that_the_bytes_belie_is_not_taken() {
        for (label, text, encoding) in
            [("gb2312", TRADITIONAL, "Big5"), ("big5", CIRCULAR, "GB18030"), ("big5", TRADITIONAL, "Big5")]
        {
            let text = format!("<meta charset={label}><p>{text}");
            let bytes = if encoding == "Big5" { BIG5.encode(&text).0 } else { GB18030.encode(&text).0 };
            check(&bytes, &text, encoding, label == "gb2312" || encoding == "GB18030");
        }
    }

    #[test]
    fn bad_bytes_do_not_turn_utf8_into_something_else() {
        let bytes =
            ["办公".as_bytes(), b"\xFF\xFE", "室印发".as_bytes(), b"\xE5\xAE", "\n".as_bytes()].concat();
        let decoded = decode(&bytes);
        assert_eq!(decoded.text, "办公\u{FFFD}\u{FFFD}室印发\u{FFFD}\n");
        assert_eq!(decoded.encoding, "UTF-8");
        assert_eq!(
            decoded.bad,
            [
                BadRun { offset: 6, len: 2, at: Span { start: 6, end: 12 } },
                BadRun { offset: 17, len: 2, at: Span { start: 21, end: 24 } },
            ]
        );
        let findings = decoded.findings(true);
        assert_eq!(findings[0].at, [Span { start: 6, end: 12 }]);
        assert_eq!(findings[1].words, ["18", "2", "UTF-8"]);
        assert!(decoded.findings(false).iter().all(|finding| finding.at.is_empty()));
    }

    #[test]
    fn places_of_bad_bytes_count_the_byte_order_mark() {
        let bytes = [b"\xEF\xBB\xBF".as_slice(), "三月".as_bytes(), b"\xC0"].concat();
        assert_eq!(decode(&bytes).bad, [BadRun { offset: 9, len: 1, at: Span { start: 6, end: 9 } }]);
        let odd = [vec![0xFF, 0xFE], utf16("三月", false), vec![0x41]].concat();
        assert_eq!(decode(&odd).bad, [BadRun { offset: 6, len: 1, at: Span { start: 6, end: 9 } }]);
    }

    #[test]
    fn bad_bytes_in_gb18030_keep_their_neighbours() {
        let mut bytes = GB18030.encode(CIRCULAR).0.into_owned();
        bytes.splice(10..10, [0xFF]);
        let decoded = decode(&bytes);
        assert_eq!(decoded.encoding, "GB18030");
        assert_eq!(decoded.bad.len(), 1);
        assert_eq!((decoded.bad[0].offset, decoded.bad[0].len), (10, 1));
        assert_eq!(decoded.text.replace('\u{FFFD}', ""), CIRCULAR);
    }

    #[test]
    fn many_bad_bytes_are_summed_up() {
        let bytes = "三月甲乙".as_bytes().iter().copied().chain([0xFF]).collect::<Vec<_>>().repeat(50);
        let findings = decode(&bytes).findings(true);
        assert_eq!(findings.len(), MAX_RUNS + 1);
        assert_eq!(findings[MAX_RUNS].code, Code::MoreBadBytes);
        assert_eq!(findings[MAX_RUNS].words, ["30", "30", "UTF-8"]);
    }
}
