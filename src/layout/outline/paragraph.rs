//! Lines → paragraphs: wrapped lines put together, several items on one line parted.

use super::mark::{Kind, Mark, mark};
use crate::document::{Text, is_chinese};
use crate::layout::{Line, Meaning, is_duty_label, is_page_number, label};
use crate::schedule;
use std::ops::Range;

/// A line is full if it is as wide as this share of the widest.
const FULL: (usize, usize) = (17, 20);
/// Files whose widest line is narrower or wider are not wrapped, in half-width columns.
const WRAPPED: std::ops::RangeInclusive<usize> = 30..=160;
/// A bracket that is not closed after so many lines has lost its other half.
const LONGEST_BRACKET: usize = 6;
/// A paragraph of more bytes may hold headings with nothing in front of their marks.
const WHOLE_CIRCULAR: usize = 1800;

/// Marks that no line begins with but one that was cut.
const CLOSING: [char; 20] = [
    '）', ')', '】', '］', ']', '〕', '》', '”', '’', '，', '。', '；', '：', '、', '？', '！', '%', '％',
    ',', ';',
];

/// A paragraph, or the part of one that is an item of its own.
#[derive(Debug, Clone)]
pub struct Paragraph<'a> {
    /// The index of the line that it begins in.
    pub line: usize,
    /// The text, its white space as the source has it, unwrapped.
    pub text: Text<'a>,
    /// The heading level where the format states one.
    pub heading: Option<u8>,
    /// The mark that it begins with.
    pub mark: Option<Mark>,
    /// Whether it goes on with the line of the paragraph before.
    pub inline: bool,
}

/// The paragraphs of those `lines` whose indices are in `kept`, which is sorted.
pub fn paragraphs<'a>(lines: &[Line<'a>], kept: &[usize]) -> Vec<Paragraph<'a>> {
    let widest = kept.iter().filter_map(|&i| lines.get(i)).filter(|line| line.wrapped).map(width).max();
    let full = widest
        .filter(|widest| WRAPPED.contains(widest))
        .map_or(usize::MAX, |widest| widest * FULL.0 / FULL.1);
    let mut out = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    // for how many lines a bracket has stood open
    let mut in_bracket = 0;
    for &i in kept {
        let Some(line) = lines.get(i) else { continue };
        if is_of_contents(line.text.as_str()) || is_page_number(line.text.as_str()) {
            continue;
        }
        let goes_on = match (open.first(), open.last()) {
            (Some(&first), Some(&last)) => {
                let turned = i > last + 1;
                let in_bracket = (1..=LONGEST_BRACKET).contains(&in_bracket);
                goes_on(&lines[first], &lines[last], line, full, turned, in_bracket)
            }
            _ => false,
        };
        if !goes_on {
            close(lines, &open, &mut out);
            open.clear();
            in_bracket = 0;
        }
        in_bracket = if is_open(line.text.as_str(), in_bracket > 0) { in_bracket + 1 } else { 0 };
        open.push(i);
    }
    close(lines, &open, &mut out);
    out
}

/// Writes the paragraph that the lines `open` make.
fn close<'a>(lines: &[Line<'a>], open: &[usize], out: &mut Vec<Paragraph<'a>>) {
    let Some(&first) = open.first() else { return };
    let mut runs: Vec<Text<'a>> = Vec::new();
    let mut run: Vec<Text<'a>> = Vec::new();
    for &i in open {
        let text = &lines[i].text;
        if run.last().is_some_and(|before| parts_words(before.as_str(), text.as_str())) {
            runs.push(Text::join(&std::mem::take(&mut run), ""));
        }
        run.push(text.clone());
    }
    runs.push(Text::join(&run, ""));
    let whole = Text::join(&runs, " ");
    for (n, range) in items(whole.as_str()).into_iter().enumerate() {
        let text = whole.slice(range).trim();
        let mark = mark(text.as_str());
        let heading = lines[first].heading.filter(|_| n == 0);
        out.push(Paragraph { line: first, text, heading, mark, inline: n > 0 });
    }
}

/// Whether a wrap stands between two words: inside Chinese text or a number it is nothing.
fn parts_words(before: &str, behind: &str) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), behind.chars().next()) else { return false };
    let chinese = |c: char| is_chinese(c) || c.is_whitespace();
    let number = last.is_ascii_digit() && (first.is_ascii_digit() || matches!(first, '%' | '.' | ','));
    !chinese(last) && !chinese(first) && !number
}

/// Whether `line` goes on with the paragraph that begins in `first` and has come to `last`; `turned`: a page
/// number or the like stood between; `in_bracket`: a bracket stands open. A line is `full` if it is that wide.
fn goes_on(
    first: &Line<'_>,
    last: &Line<'_>,
    line: &Line<'_>,
    full: usize,
    turned: bool,
    in_bracket: bool,
) -> bool {
    let (before, words) = (last.text.as_str(), line.text.as_str());
    if line.heading.is_some() || last.heading.is_some() || !line.wrapped || !last.wrapped {
        return false;
    }
    if (line.after_blank && !turned) || line.table_above != last.table_above {
        return false;
    }
    // a bracket that is open goes on whatever the line begins with, and a closing mark closes what stands above
    if in_bracket || words.starts_with(CLOSING) {
        return true;
    }
    // 进度：（1）1月，编制方案； above （2）2月，…
    if let Some(kind) = kind_of_label_list(first.text.as_str())
        && mark(words).is_some_and(|mark| mark.kind == kind && mark.ordinal > 1)
    {
        return true;
    }
    if mark(words).is_some() || (begins_with_label(words) && !ends_in_half_label(before, words)) {
        return false;
    }
    // 时间安排： below 牵头单位：…
    if begins_with_label(first.text.as_str()) && begins_with_header(words) {
        return false;
    }
    // a comma closes nothing, nor does half a number or time
    if before.ends_with(['，', '、', ','])
        || ends_in_half_number(first.text.as_str(), before)
        || ends_in_half_time(before, words)
    {
        return true;
    }
    // 责任单位： on a line of its own
    if begins_with_label(before) && before.ends_with(['：', ':']) {
        return true;
    }
    let is_full = width(last) >= full;
    if turned {
        return !is_closed(before) && is_full;
    }
    let closed = is_closed(before) || is_stage(before);
    if first.indent > line.indent { is_full } else { !closed && is_full && first.indent == line.indent }
}

/// Whether `before`, the last line of a paragraph of an item that begins with `first`, ends in the figures of a number whose
/// unit stands on the next line: 新建步道12.
fn ends_in_half_number(first: &str, before: &str) -> bool {
    /// A number of more figures is a telephone's.
    const LONGEST: usize = 4;
    let head = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let figures = before.len() - head.len();
    let work = || mark(first).is_some_and(|mark| mark.length < head.len() || first.len() > before.len());
    (1..=LONGEST).contains(&figures)
        && head.ends_with(is_chinese)
        && (head.contains(['，', '。', '；']) || work())
}

/// Whether a time is cut between the lines: 6月 above 底前, 2024年 above 5月, 10-1 above 2月.
fn ends_in_half_time(before: &str, words: &str) -> bool {
    let figures = before.trim_end_matches(|c: char| c.is_ascii_digit());
    if let Some(range) = figures.strip_suffix(['-', '—', '–', '－', '~', '～', '至']) {
        let from = range.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '月' | '日'));
        let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
        let cut = rest.len() < words.len() || figures.len() < before.len();
        return from && cut && rest.starts_with(['月', '日', '号']);
    }
    let behind: &[&str] = match before.chars().next_back() {
        Some('月') => &["底", "末", "初", "上旬", "中旬", "下旬", "份"],
        Some('年') => &["底前", "年底", "上半年", "下半年", "度"],
        _ => return false,
    };
    let figure = || {
        let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < words.len() && rest.starts_with(['月', '日'])
    };
    behind.iter().any(|word| words.starts_with(word)) || figure()
}

/// The sort of the marks of a list that the label of a schedule begins on its own line.
fn kind_of_label_list(text: &str) -> Option<Kind> {
    let at = text.find(['：', ':']).filter(|&at| at <= 30)?;
    let first = mark(text[at..].trim_start_matches(['：', ':', ' '])).filter(|mark| mark.ordinal == 1)?;
    matches!(label(&text[..at])?, Meaning::Schedule | Meaning::Deadline).then_some(first.kind)
}

/// Whether `text` begins with the label of a unit, person or deadline and a colon.
fn begins_with_label(text: &str) -> bool {
    text.find(['：', ':']).is_some_and(|at| at <= 60 && is_duty_label(&text[..at]))
}

/// Whether `text` begins with any word of a header and a colon.
fn begins_with_header(text: &str) -> bool {
    text.find(['：', ':']).is_some_and(|at| at <= 60 && label(&text[..at]).is_some())
}

/// Whether a label is broken between the lines: `…；责任` above `科室：…`.
fn ends_in_half_label(before: &str, words: &str) -> bool {
    let tail = before.rsplit(['，', '；', '。', '、', ' ', '\u{3000}', '：']).next().unwrap_or("");
    let head = words.find(['：', ':']).map_or("", |at| &words[..at]);
    let short = tail.chars().count() <= 4 && head.chars().count() <= 4;
    short && !tail.is_empty() && tail.len() < before.len() && is_duty_label(&format!("{tail}{head}"))
}

fn is_closed(text: &str) -> bool {
    text.ends_with(['。', '；', '：', '！', '？', ';', ':', '）', ')', '】', '”'])
}

/// Whether the line is a stage with its time: 动员阶段：2023年3月.
fn is_stage(text: &str) -> bool {
    let parts = text.split_once(['：', ':']);
    parts.is_some_and(|(name, time)| schedule::is_stage(name) && schedule::is_time(time))
}

/// Whether a bracket or title stands open behind `text`, `before` whether one does in front of it.
fn is_open(text: &str, before: bool) -> bool {
    match (
        text.rfind(['（', '(', '《', '【', '〔', '[', '［']),
        text.rfind(['）', ')', '》', '】', '〕', ']', '］']),
    ) {
        (None, None) => before,
        (open, close) => open > close,
    }
}

/// The width of a line with its indent, in half-width columns.
fn width(line: &Line<'_>) -> usize {
    line.indent + line.text.as_str().chars().map(|c| if is_chinese(c) { 2 } else { 1 }).sum::<usize>()
}

/// Whether the line is one of a table of contents: dots that lead to a page number.
fn is_of_contents(text: &str) -> bool {
    let words = text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    words.len() < text.len() && (words.ends_with("……") || words.ends_with("....") || words.ends_with("····"))
}

/// Cuts a paragraph at the marks of the items that it holds: 一、…。二、…。
///
/// A mark counts where it stands behind the end of a sentence and goes on with a count of its sort: `（1）…；
/// （2）…`. In a paragraph that is a whole circular, headings have no closing mark and the count alone tells.
fn items(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<(usize, Mark)> = Vec::new();
    let whole = text.len() > WHOLE_CIRCULAR;
    // 进度：（1）1月，编制方案；（2）2月，… is one schedule
    if !whole && kind_of_label_list(text).is_some() {
        return std::iter::once(0..text.len()).collect();
    }
    let mut before: Option<char> = None;
    let mut behind_mark = 0;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            continue;
        }
        let border = match before {
            None => true,
            Some(before) => {
                matches!(before, '。' | '；' | ';' | '！' | '？' | '：' | ':' | '）' | ')' | '】' | ']')
            }
        };
        let blank = text[..at].ends_with(char::is_whitespace);
        before = Some(c);
        if at < behind_mark || !(border || whole || blank) || !may_begin_mark(c) {
            continue;
        }
        // a number inside a word: 第（1）, 十一、
        if !border && text[..at].chars().next_back().is_some_and(|c| c == '第' || c == '-' || is_numeral(c))
        {
            continue;
        }
        if let Some(mark) = mark(&text[at..]).filter(|mark| mark.kind.counts() && mark.kind != Kind::Letter) {
            behind_mark = at + mark.length;
            before = Some('。');
            found.push((at, mark));
        }
    }
    let counts: Vec<usize> = (0..found.len()).filter(|&i| is_counted(&found, i)).collect();
    let mut starts: Vec<usize> = counts.into_iter().map(|i| found[i].0).filter(|&at| at > 0).collect();
    starts.insert(0, 0);
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// How many marks further a count is looked for.
const FARTHEST: usize = 64;

/// Whether the mark `i` has a neighbour in a count of its sort: the one before it, or for the first the second.
fn is_counted(found: &[(usize, Mark)], i: usize) -> bool {
    let (_, mark) = found[i];
    let same = |other: &&(usize, Mark)| other.1.kind == mark.kind;
    let before = found[..i].iter().rev().take(FARTHEST).find(same).map(|(_, mark)| mark.ordinal);
    let behind = found[i + 1..].iter().take(FARTHEST).find(same).map(|(_, mark)| mark.ordinal);
    match mark.ordinal {
        1 => behind == Some(2),
        ordinal => before.is_some_and(|before| before + 1 == ordinal),
    }
}

fn may_begin_mark(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, '（' | '(' | '０'..='９' | '①'..='⑳' | '⑴'..='⒛' | '㈠'..='㈩')
        || is_numeral(c)
}

fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十".contains(c) || c.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;

    #[test]
    fn labels_and_cut_times_of_full_lines() {
        let text = [
            "　　新建标准化摊位260个，改造给排水管网4.5公里。",
            "　　牵头单位：县发展改革局、县住房和城乡建设局、县财政局",
            "　　时间安排：6月底前：竣工验收；7-8月：开工建设；10-1",
            "2月：落实《管护办法》",
        ]
        .join("\n");
        let want = [
            "新建标准化摊位260个，改造给排水管网4.5公里。",
            "牵头单位：县发展改革局、县住房和城乡建设局、县财政局",
            "时间安排：6月底前：竣工验收；7-8月：开工建设；10-12月：落实《管护办法》",
        ];
        assert_eq!(read(&text), want);
    }

    fn read(text: &str) -> Vec<String> {
        let mut lines = Vec::new();
        let mut at = 0;
        let mut blank = false;
        for line in text.split_inclusive('\n') {
            let words = line.trim_end();
            let start = at + (words.len() - words.trim_start().len());
            let text = Text::new(text, Span { start, end: at + words.len() });
            at += line.len();
            if words.is_empty() {
                blank = true;
                continue;
            }
            let indent =
                words.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\u{3000}' { 2 } else { 1 });
            lines.push(Line {
                text,
                heading: None,
                table_above: 0,
                after_blank: std::mem::take(&mut blank),
                indent: indent.sum(),
                wrapped: true,
                caption: false,
            });
        }
        let kept: Vec<usize> = (0..lines.len()).collect();
        paragraphs(&lines, &kept).iter().map(|p| p.text.as_str().to_owned()).collect()
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "　　一、夯实基础\n　　（一）实施强基工程，推动各级各类\n组织建设，全年新建组织三十个以上。\n\
                    力争年内完成。（责任单位：组织部、\n各县区）\n　　（二）抓好培训。";
        assert_eq!(
            read(text),
            [
                "一、夯实基础",
                "（一）实施强基工程，推动各级各类组织建设，全年新建组织三十个以上。力争年内完成。（责任单位：组织部、各县区）",
                "（二）抓好培训。",
            ]
        );
    }

    #[test]
    fn lines_that_are_whole_stay() {
        let text = "1. 治理容器\n发动居民翻盆倒罐，填平洼坑不少于三百处。\n责任单位：环卫局\n配合单位：各街道\n2. 清理死角\n拉网式清理。";
        assert_eq!(read(text).len(), 6);
    }

    #[test]
    fn what_a_wrap_cuts_is_put_together_in_short_lines_too() {
        for (text, want) in [
            ("1.新建步道12\n公里。\n2.栽树3\n00株。", vec!["1.新建步道12公里。", "2.栽树300株。"]),
            ("1.建成横五路，\n新增里程12\n公里。", vec!["1.建成横五路，新增里程12公里。"]),
            ("1.新建步道（住建局负责\n）\n2.栽树\n。", vec!["1.新建步道（住建局负责）", "2.栽树。"]),
            (
                "1.新建步道，6月\n底前完成。\n2.栽树，2024年\n5月完成。",
                vec!["1.新建步道，6月底前完成。", "2.栽树，2024年5月完成。"],
            ),
            ("1.联系电话：3344556\n邮箱另行通知。", vec!["1.联系电话：3344556", "邮箱另行通知。"]),
            ("附件1\n工作方案\n1.甲", vec!["附件1", "工作方案", "1.甲"]),
            (
                "1.甲。\n时间安排：（1）3月摸底；\n（2）4月整改。\n2.乙。",
                vec!["1.甲。", "时间安排：（1）3月摸底；（2）4月整改。", "2.乙。"],
            ),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn items_on_one_line_are_parted() {
        assert_eq!(
            read("（一）抓生产。1.扩面积。（甲局负责）2.提单产。（乙局负责）\n（二）抓加工。"),
            ["（一）抓生产。", "1.扩面积。（甲局负责）", "2.提单产。（乙局负责）", "（二）抓加工。"]
        );
        assert_eq!(read("统筹（1）个人、（2）单位两类对象，覆盖率达到95%。").len(), 1);
        assert_eq!(read("做强一、二、三产业；3．2020年底前完成。").len(), 1);
    }

    #[test]
    fn contents_are_left_out() {
        assert_eq!(read("一、总体要求……………3\n二、任务........12\n一、总体要求"), ["一、总体要求"]);
    }
}
