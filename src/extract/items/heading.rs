//! Headings: the title of an item, the time of a stage, what frames a plan.

use crate::document::Text;
use crate::schedule;
use crate::vocabulary;

/// A heading in front of a colon or a wide blank has no more characters.
const LONGEST_HEADING: usize = 24;

/// The heading of a stage: title, time, and what stands behind.
pub(super) struct Stage<'a> {
    pub(super) title: Text<'a>,
    pub(super) time: Text<'a>,
    pub(super) rest: Option<Text<'a>>,
}

/// `排查阶段（4月20日—5月10日）。各镇开展自查`, `排查阶段：4月20日—5月10日`.
pub(super) fn stage_of<'a>(head: &Text<'a>) -> Option<Stage<'a>> {
    let words = head.as_str();
    let end = words.find(['。', '；', '！']).unwrap_or(words.len());
    let sentence = &words[..end];
    let made = |title: std::ops::Range<usize>, time: std::ops::Range<usize>, behind: usize| {
        // 第一阶段（3月）：动员部署。
        let named =
            if title.start == 0 && words.starts_with('第') { name_behind(words, behind) } else { behind };
        let rest = head.slice(named..words.len());
        let rest = rest.slice(lead_of(rest.as_str())..rest.as_str().len());
        let title = without_marks(&Text::join(&[head.slice(title), head.slice(behind..named)], ""));
        (!title.is_blank()).then(|| Stage {
            title,
            time: head.slice(time).trim(),
            rest: (!rest.is_blank()).then_some(rest),
        })
    };
    if let Some(open) = sentence.find(['（', '(', '〔', '[']) {
        let inner = open + sentence[open..].chars().next().map_or(0, char::len_utf8);
        let close = inner + sentence[inner..].find(['）', ')', '〕', ']'])?;
        let behind = close + sentence[close..].chars().next().map_or(0, char::len_utf8);
        let next = words[behind..].trim_start().chars().next();
        let ends = next.is_none_or(|c| matches!(c, '。' | '：' | ':' | '；' | '，'))
            || words[behind..].starts_with(char::is_whitespace);
        return (ends && schedule::is_time(&sentence[inner..close]))
            .then(|| made(0..open, inner..close, behind))
            .flatten();
    }
    let (at, mark) =
        sentence.char_indices().find(|&(_, c)| matches!(c, '：' | ':' | '，') || c.is_whitespace())?;
    let behind = at + mark.len_utf8();
    let (name, time) = (&sentence[..at], &sentence[behind..]);
    (schedule::is_stage(name) && schedule::is_time(time)).then(|| made(0..at, behind..end, end)).flatten()
}

/// Where the name ends that follows the time of a numbered stage behind a colon; `behind` where there is none.
fn name_behind(words: &str, behind: usize) -> usize {
    let Some(name) = words[behind..].strip_prefix(['：', ':']) else { return behind };
    let end = name.find(['。', '，', '；', '\n']).unwrap_or(name.len());
    let short = name[..end].chars().count() <= LONGEST_HEADING && !name[end..].starts_with('，');
    if short { words.len() - name.len() + end } else { behind }
}

/// Whether a title is that of a stage, however its dates are written: 动员部署阶段, 第一阶段.
pub(super) fn is_phase(title: &str) -> bool {
    let title = title.split(['：', ':']).next().unwrap_or(title);
    title.ends_with("阶段") || title.ends_with("階段")
}

/// The heading of a text and what follows it: the part before a wide blank or a colon, if that is short, else the
/// first sentence.
pub(super) fn heading<'a>(text: &Text<'a>) -> (Text<'a>, Option<Text<'a>>) {
    let words = text.as_str();
    let end = sentence_end(words);
    let first = &words[..end];
    let (end, behind) = short_heading(first, words).unwrap_or_else(|| {
        let mark = words[end..].chars().next().map_or(0, char::len_utf8);
        (end, end + mark)
    });
    let rest = text.slice(behind..words.len()).trim();
    (without_marks(&text.slice(0..end)), (!rest.is_blank()).then_some(rest))
}

/// Where a heading ends that a colon or a wide blank parts from its text, and where the text begins.
fn short_heading(first: &str, words: &str) -> Option<(usize, usize)> {
    let mut count = 0;
    for (at, c) in first.char_indices() {
        count += 1;
        if count > LONGEST_HEADING || matches!(c, '，' | '、' | ',' | '（' | '(') {
            return None;
        }
        let behind = at + c.len_utf8();
        match c {
            '：' | ':' if schedule::is_time(&first[..at]) => return None,
            '：' | ':' if count > 2 && !words[behind..].trim().is_empty() => return Some((at, behind)),
            '\u{3000}' | '\t' if count > 2 => return Some((at, behind)),
            ' ' if count > 2 && words[behind..].starts_with(' ') => return Some((at, behind)),
            _ => {}
        }
    }
    None
}

/// Where the first sentence ends: at a 。 outside quotes and brackets.
fn sentence_end(words: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in words.char_indices() {
        match c {
            '“' | '（' | '(' | '《' | '〔' => depth += 1,
            '”' | '）' | ')' | '》' | '〕' => depth = depth.saturating_sub(1),
            '。' | '！' | '？' if depth == 0 => return at,
            _ => {}
        }
    }
    // a bracket that is never closed binds nothing
    if depth > 0 { words.find('。').unwrap_or(words.len()) } else { words.len() }
}

/// A title without the marks at its end.
fn without_marks<'a>(text: &Text<'a>) -> Text<'a> {
    let text = text.trim();
    let kept =
        text.as_str().trim_end_matches(|c: char| c.is_whitespace() || "。，；：,;:、".contains(c)).len();
    text.slice(0..kept)
}

/// How long the marks are that `text` begins with.
fn lead_of(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| c.is_whitespace() || "。：；，:".contains(c)).len()
}

/// Whether a heading frames a plan and holds none of it: 总体要求, 工作目标.
pub(super) fn is_frame(title: &str) -> bool {
    ends_in(title, "frame")
}

/// Whether a heading says what is required of the work: 工作要求, 保障措施.
pub(super) fn is_requirement(title: &str) -> bool {
    ends_in(title, "requirements")
}

fn ends_in(title: &str, section: &str) -> bool {
    let title = vocabulary::simplified(title);
    vocabulary::notice().section(section).iter().any(|word| title.ends_with(word))
}
