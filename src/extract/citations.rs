//! Documents named in 《》, with the number behind them.
//!
//! Comes in: a healed text. Goes out: each full title once, in the order of first mention, its number
//! filled from whichever mention has one. Refused: a bare kind word that refers back (《意见》,
//! 《实施方案》), a title whose 》 or 《 is lost, the title inside a title. A number that stands before its
//! title is not read: in running prose it belongs to the title before it as often.
//!
//! Source of the kinds of documents: `vocabulary/kinds.txt`.

use super::enclosed::{Mark, Pair, pairs};
use super::prose::Prose;
use crate::circular::{Citation, CitationAt};
use crate::document::{Text, TextLayer, heal};
use crate::vocabulary::{Beginnings, Endings, kinds, simplify};
use std::ops::Range;
use std::sync::LazyLock;

/// A document number is not longer than this, in characters; a bracket with more is an explanation.
const LONGEST_NUMBER: usize = 40;

/// The documents that `text` names, each once, with their places in `layer`.
#[must_use]
pub fn citations(text: &Text<'_>, layer: &TextLayer) -> Vec<Citation> {
    if !text.as_str().contains('《') {
        return Vec::new();
    }
    citations_in(text, &pairs(text.as_str()), layer)
}

/// The documents that a text names which is not yet healed.
pub(super) fn citations_in_raw(text: &Text<'_>, layer: &TextLayer) -> Vec<Citation> {
    if !text.as_str().contains('《') {
        return Vec::new();
    }
    citations(&heal(text, 0..text.as_str().len()), layer)
}

pub(super) fn citations_of(prose: &Prose<'_, '_>, layer: &TextLayer) -> Vec<Citation> {
    citations_in(prose.text, &prose.pairs, layer)
}

/// The documents named between the `pairs` of title marks in `text`.
fn citations_in(text: &Text<'_>, pairs: &[Pair], layer: &TextLayer) -> Vec<Citation> {
    let s = text.as_str();
    let titles = outermost_titles(s, pairs);
    let mut out = Vec::new();
    for pair in titles {
        let title = heal(text, pair.inner.clone());
        if title.as_str().is_empty() || is_bare_kind(title.as_str()) {
            continue;
        }
        let number = number_behind(s, pair.range.end, pairs).map(|range| heal(text, range));
        let places = |t: &Text<'_>| layer.ranges(t, 0..t.as_str().len());
        let at =
            CitationAt { title: places(&title), number: number.as_ref().map(places).unwrap_or_default() };
        let number = number.map(|n| n.as_str().to_owned());
        add(&mut out, Citation { title: title.as_str().to_owned(), number, at });
    }
    out
}

/// Adds `more` to `list`: a title that is there already is not added again, but gives its number to the
/// earlier mention where that has none.
pub fn add_citations(list: &mut Vec<Citation>, more: Vec<Citation>) {
    for citation in more {
        add(list, citation);
    }
}

/// `list` without the documents that bear one of the titles in `own`: the circular's own attachments.
#[must_use]
pub fn without_own<'t>(list: Vec<Citation>, own: impl IntoIterator<Item = &'t str>) -> Vec<Citation> {
    let own: Vec<String> = own.into_iter().map(key).filter(|key| !key.is_empty()).collect();
    without_keys(list, &own)
}

/// `list` without the documents whose [`key`] is one of `own`.
pub(super) fn without_keys(list: Vec<Citation>, own: &[String]) -> Vec<Citation> {
    list.into_iter().filter(|citation| !own.contains(&key(&citation.title))).collect()
}

/// Whether two titles name one document: white space, quotation marks, the width and shape of brackets,
/// traditional characters, a mark of a draft (（征求意见稿）) and 《》 around the whole make no difference.
///
/// ```
/// use fenjie::extract::same_title;
/// assert!(same_title("甲市“平安” 建设方案（征求意见稿）", "《甲市平安建设方案》"));
/// assert!(!same_title("甲市平安建设方案（2024年）", "甲市平安建设方案（2025年）"));
/// ```
#[must_use]
pub fn same_title(a: &str, b: &str) -> bool {
    key(a) == key(b)
}

fn add(list: &mut Vec<Citation>, citation: Citation) {
    match list.iter_mut().find(|known| plain(&known.title).eq(plain(&citation.title))) {
        None => list.push(citation),
        Some(known) if known.number.is_none() && citation.number.is_some() => {
            known.number = citation.number;
            known.at.number = citation.at.number;
        }
        Some(_) => {}
    }
}

/// The title marks that no other title mark holds.
fn outermost_titles<'p>(s: &str, pairs: &'p [Pair]) -> Vec<&'p Pair> {
    let mut out: Vec<&Pair> = Vec::new();
    for pair in pairs.iter().filter(|pair| pair.mark == Mark::Title) {
        while out.last().is_some_and(|last| last.range.start > pair.range.start) {
            out.pop();
        }
        out.push(pair);
    }
    // 〈〉 alone stands inside a 《》 that lost a mark, or for a book's chapter: no full title
    out.retain(|pair| s.get(pair.range.clone()).is_some_and(|t| t.starts_with('《')));
    out
}

/// The words that a kind of document ends in.
static KINDS: LazyLock<Endings<()>> = LazyLock::new(|| Endings::new(kinds().with("kind", ())));
/// What may stand before them and says nothing of the subject, and the marks of a draft.
static SAID_OF_ANY: LazyLock<Beginnings<()>> =
    LazyLock::new(|| Beginnings::new(kinds().with("modifier", ()).chain(kinds().with("stage", ()))));

/// Whether a title only refers back to one named before: a kind word, whatever stands before it that
/// says nothing of the subject, and a mark of a draft behind it.
fn is_bare_kind(title: &str) -> bool {
    let title = key(title);
    let Some((kind, ())) = KINDS.longest(&title) else { return false };
    let mut rest = &title[..title.len() - kind.len()];
    while let Some((word, ())) = SAID_OF_ANY.longest(rest) {
        rest = &rest[word.len()..];
    }
    rest.is_empty()
}

/// The document number in the bracket that opens at `at`, or directly there: its bytes.
fn number_behind(s: &str, at: usize, pairs: &[Pair]) -> Option<Range<usize>> {
    let rest = s.get(at..)?;
    let gap = rest.len() - rest.trim_start().len();
    let bracket = pairs.iter().find(|pair| pair.mark == Mark::Bracket && pair.range.start == at + gap)?;
    let inner = s.get(bracket.inner.clone())?;
    let first = inner.split(['，', ',', '；', ';', '、', '。']).next().unwrap_or("");
    let number = first.trim();
    let number = number.strip_suffix('文').unwrap_or(number);
    if !is_number(number) && !is_standard(number) {
        return None;
    }
    let start = bracket.inner.start + (first.len() - first.trim_start().len());
    Some(start..start + number.len())
}

/// Whether `s` is a document number: it ends with 号 after a numeral and names an agency, a year in
/// brackets or 第.
fn is_number(s: &str) -> bool {
    let digit = |c: char| c.is_numeric() || "〇○一二三四五六七八九十百".contains(c);
    let Some(before) = s.strip_suffix(['号', '號']) else { return false };
    before.trim_end().ends_with(digit)
        && s.chars().count() <= LONGEST_NUMBER
        && before.contains(['〔', '［', '[', '（', '(', '【', '第', '令'])
}

/// Whether `s` is the number of a standard: GB/T 9704-2012, DB33/T 1234—2021.
fn is_standard(s: &str) -> bool {
    let letters = s.chars().take_while(char::is_ascii_uppercase).count();
    let rest = &s[letters..];
    let Some((number, year)) = rest.rsplit_once(['-', '—', '–', '－']) else { return false };
    let number = number.trim_end_matches(['-', '—']);
    (2..=4).contains(&letters)
        && year.len() == 4
        && year.bytes().all(|b| b.is_ascii_digit())
        && number.contains(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | ' ' | '.'))
}

/// A title for comparing mentions: no white space, brackets of one shape, simplified characters.
fn plain(title: &str) -> impl Iterator<Item = char> {
    title.chars().filter(|c| !c.is_whitespace()).map(|c| one_shape(simplify(c)))
}

/// A title for comparing with an attachment's: also without quotation marks, outer 《》 and a mark of a draft.
pub(super) fn key(title: &str) -> String {
    let mut key = String::with_capacity(title.len());
    key.extend(plain(title).filter(|c| !is_quote(*c)));
    if let Some(inner) = key.strip_prefix('《').and_then(|k| k.strip_suffix('》')) {
        key = inner.to_owned();
    }
    let mark = key.strip_suffix(')').and_then(|k| k.rsplit_once('('));
    if let Some((title, _)) = mark.filter(|(_, stage)| kinds().section("stage").contains(stage)) {
        key.truncate(title.len());
    }
    key
}

fn is_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '"' | '\'' | '「' | '」' | '『' | '』')
}

fn one_shape(c: char) -> char {
    match c {
        '（' | '〔' | '［' | '[' | '【' => '(',
        '）' | '〕' | '］' | ']' | '】' => ')',
        '〈' => '《',
        '〉' => '》',
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '—' | '–' | '―' => '-',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;

    fn read(s: &str) -> Vec<Citation> {
        let layer = TextLayer::new(s.to_owned());
        let text = Text::new(layer.as_str(), Span { start: 0, end: s.len() });
        citations(&text, &layer)
    }

    /// Each as `title` or `title|number`.
    fn cited(s: &str) -> Vec<String> {
        let show = |c: Citation| match c.number {
            Some(number) => format!("{}|{number}", c.title),
            None => c.title,
        };
        read(s).into_iter().map(show).collect()
    }

    #[test]
    fn titles_and_their_numbers() {
        let cases: [(&str, &[&str]); 33] = [
            ("落实《甲省河湖保护条例》要求", &["甲省河湖保护条例"]),
            ("《甲通知》（省水〔2018〕38号）要求", &["甲通知|省水〔2018〕38号"]),
            ("《甲通知》(国办发[2020]5号)", &["甲通知|国办发[2020]5号"]),
            ("《甲通知》（国办发（2020）5号）精神", &["甲通知|国办发（2020）5号"]),
            ("《甲通知》（国发〔2021〕3号，以下简称《意见》）", &["甲通知|国发〔2021〕3号"]),
            ("《甲办法》（省政府令第123号）", &["甲办法|省政府令第123号"]),
            ("《甲通知》（国发〔2021〕3号文）", &["甲通知|国发〔2021〕3号"]),
            ("《甲通知》 （ 国发〔2021〕3号 ）", &["甲通知|国发〔2021〕3号"]),
            ("《甲通知》（甲府發〔2021〕3號）", &["甲通知|甲府發〔2021〕3號"]),
            ("《甲通知》（甲府发〔二〇二一〕三号）", &["甲通知|甲府发〔二〇二一〕三号"]),
            ("《甲规划（2017-2025年）》", &["甲规划（2017-2025年）"]),
            ("《甲条例》（2018年修订）", &["甲条例"]),
            ("《甲条例》（38）", &["甲条例"]),
            ("《关于〈甲方案〉的意见》", &["关于〈甲方案〉的意见"]),
            ("《关于印发《甲方案》的通知》", &["关于印发《甲方案》的通知"]),
            ("修改《意见》，下发《实施方案》", &[]),
            ("《工作方案（征求意见稿）》《三年行动计划》", &[]),
            ("《總體方案》", &[]),
            ("《方案》《甲市方案》", &["甲市方案"]),
            ("《甲 市\n方案》", &["甲市方案"]),
            ("《甲市方案》《甲市方案》", &["甲市方案"]),
            ("《甲市方案》；按《甲市方案》（甲发〔2020〕1号）", &["甲市方案|甲发〔2020〕1号"]),
            ("《甲市方案(2020年)》；《甲市方案（2020年）》", &["甲市方案(2020年)"]),
            ("《甲方案；落实《乙市意见》（乙发〔2020〕1号）", &["乙市意见|乙发〔2020〕1号"]),
            ("甲方案》；落实《乙市意见》", &["乙市意见"]),
            ("《甲方案", &[]),
            ("《》", &[]),
            ("〈甲市方案〉", &[]),
            ("《甲规则》《乙规则》制度落地", &["甲规则", "乙规则"]),
            ("《甲条例》和（国发〔2021〕3号）", &["甲条例"]),
            ("（依据《甲条例》（甲发〔2020〕1号））", &["甲条例|甲发〔2020〕1号"]),
            ("《甲条例》（甲发〔2020〕1号、乙发〔2020〕2号）", &["甲条例|甲发〔2020〕1号"]),
            ("编写《“甲乙丙”案例汇编》", &["“甲乙丙”案例汇编"]),
        ];
        for (text, want) in cases {
            assert_eq!(cited(text), want, "{text}");
        }
    }

    #[test]
    fn places_are_those_of_title_and_number() {
        let s = "按《甲通知》（省水〔2018〕38号）";
        let [citation] = &read(s)[..] else { panic!("one citation") };
        let at = |r: &crate::circular::Range| s.chars().skip(r.0).take(r.1 - r.0).collect::<String>();
        assert_eq!(citation.at.title.iter().map(at).collect::<String>(), "甲通知");
        assert_eq!(citation.at.number.iter().map(at).collect::<String>(), "省水〔2018〕38号");
    }

    #[test]
    fn a_later_text_gives_its_number() {
        let mut list = read("《甲市方案》");
        add_citations(&mut list, read("《甲市方案》（甲发〔2020〕1号）和《乙市意见》"));
        let got: Vec<_> = list.iter().map(|c| (c.title.as_str(), c.number.as_deref())).collect();
        assert_eq!(got, [("甲市方案", Some("甲发〔2020〕1号")), ("乙市意见", None)]);
        assert!(!list[0].at.number.is_empty());
    }

    #[test]
    fn own_attachments_go() {
        let list = read("现将《甲市“再出发” 2019年任务(试行)》印发，落实《乙省意见》。");
        let own = ["甲市“再出发”2019年任务（征求意见稿）", ""];
        let titles: Vec<_> = without_own(list, own).into_iter().map(|c| c.title).collect();
        assert_eq!(titles, ["乙省意见"]);
    }
}
