//! Paragraphs → a tree by their marks.

use super::mark::{Kind, Mark};
use super::paragraph::Paragraph;
use crate::document::Text;
use crate::layout::content::is_unit_list;
use crate::layout::is_duty_label;
use crate::schedule;
use crate::vocabulary;

/// A heading without a mark has no more characters.
const LONGEST_HEADING: usize = 24;

/// One item: what begins with a mark or is a heading, with all that stands under it.
#[derive(Debug, Clone, Default)]
pub struct Item<'a> {
    /// The sort of its mark; none for what stands above the first item.
    pub kind: Option<Kind>,
    /// The mark as printed; none for a heading or bullet without a number.
    pub number: Option<Text<'a>>,
    /// What the mark counts; 0 where it does not.
    pub ordinal: u32,
    /// The first paragraph, with its mark and without.
    pub whole: Text<'a>,
    /// The first paragraph without its mark.
    pub head: Text<'a>,
    /// Whether it is a heading by the format.
    pub heading: Option<u8>,
    /// The line that it begins in.
    pub line: usize,
    /// Whether it goes on with the line of the item before.
    pub inline: bool,
    /// The paragraphs without a mark that follow.
    pub paragraphs: Vec<Paragraph<'a>>,
    /// The items under it.
    pub children: Vec<Item<'a>>,
}

/// The tree; its root is what holds the items of the highest level, and the paragraphs above them.
pub fn outline(paragraphs: Vec<Paragraph<'_>>) -> Item<'_> {
    let kinds: Vec<Option<Kind>> = (0..paragraphs.len()).map(|i| kind_of(&paragraphs, i)).collect();
    let next: Vec<Option<Kind>> =
        (0..paragraphs.len()).map(|i| paragraphs.get(i + 1)?.mark.map(|mark| mark.kind)).collect();
    let begins: Vec<bool> = (0..paragraphs.len())
        .map(|i| paragraphs.get(i + 1).and_then(|next| next.mark).is_some_and(|mark| mark.ordinal == 1))
        .collect();
    // the items that are open, from the root down
    let mut open: Vec<Item<'_>> = vec![Item::default()];
    for (i, paragraph) in paragraphs.into_iter().enumerate() {
        // a short line of a box heads no items that go on outside it
        let in_box = || open.iter().any(|item| item.kind == Some(Kind::Box));
        let kind = kinds[i].filter(|&kind| kind != Kind::Plain || begins[i] || !in_box());
        let Some(kind) = kind else {
            if let Some(last) = open.last_mut() {
                last.paragraphs.push(paragraph);
            }
            continue;
        };
        let ordinal = paragraph.mark.map_or(0, |mark| mark.ordinal);
        let depth = depth(&open, kind, ordinal, next[i]);
        close_to(&mut open, depth);
        open.push(item(paragraph, kind));
    }
    close_to(&mut open, 1);
    open.pop().unwrap_or_default()
}

fn item(paragraph: Paragraph<'_>, kind: Kind) -> Item<'_> {
    let length = paragraph.mark.filter(|mark| mark.kind == kind).map_or(0, |mark| mark.length);
    let text = &paragraph.text;
    Item {
        kind: Some(kind),
        number: kind.counts().then(|| {
            let number = text.slice(0..length);
            // the colon of 任务一： parts it from the title
            number.slice(0..number.as_str().trim_end_matches(['：', ':']).len())
        }),
        ordinal: paragraph.mark.map_or(0, |mark| mark.ordinal),
        head: text.slice(length..text.as_str().len()).trim(),
        whole: text.clone(),
        heading: paragraph.heading,
        line: paragraph.line,
        inline: paragraph.inline,
        paragraphs: Vec::new(),
        children: Vec::new(),
    }
}

/// Ends the open items below the first `depth`.
fn close_to(open: &mut Vec<Item<'_>>, depth: usize) {
    while open.len() > depth.max(1) {
        let Some(item) = open.pop() else { return };
        if let Some(parent) = open.last_mut() {
            parent.children.push(item);
        }
    }
}

/// How many of the open items an item of that kind stands under.
fn depth(open: &[Item<'_>], kind: Kind, ordinal: u32, next: Option<Kind>) -> usize {
    let place = |kind: Kind| open.iter().rposition(|item| item.kind == Some(kind));
    let by_level = |level: u8| {
        let deeper = |item: &Item<'_>| item.heading.is_some_and(|other| other >= level);
        open.iter().position(deeper)
    };
    match kind {
        // a heading by its level ends those of its own level and below, and all that is no heading
        Kind::Heading(level) => {
            let text = open.iter().skip(1).position(|item| item.heading.is_none()).map(|at| at + 1);
            by_level(level).into_iter().chain(text).min().unwrap_or(open.len())
        }
        Kind::Box => place(kind).unwrap_or(open.len()),
        Kind::Plain | Kind::Dash => {
            if let Some(at) = place(kind) {
                return at;
            }
            // it stands where the items begin that it heads
            let headed = next.and_then(place);
            headed.unwrap_or_else(|| open.iter().position(has_work).unwrap_or(open.len())).max(1)
        }
        _ => {
            if let Some(at) = place(Kind::Box).and_then(|at| depth_in_box(open, at, kind, ordinal)) {
                return at;
            }
            if let Some(at) = place(kind) {
                return at;
            }
            if ordinal <= 1 {
                return open.len();
            }
            let above = |item: &Item<'_>| item.kind.is_some_and(|other| other > kind);
            open.iter().position(above).unwrap_or(open.len())
        }
    }
}

/// How many of the open items an item stands under where a box is open, the one at `place`: in the box where it goes on
/// with a count of the box or begins one, `None` where it goes on with one outside.
fn depth_in_box(open: &[Item<'_>], place: usize, kind: Kind, ordinal: u32) -> Option<usize> {
    let (outside, inside) = open.split_at(place);
    let last = |items: &[Item<'_>]| items.iter().rposition(|item| item.kind == Some(kind));
    let goes_on = |item: &Item<'_>| item.ordinal + 1 == ordinal || !kind.counts();
    if let Some(at) = last(inside)
        && goes_on(&inside[at])
    {
        return Some(place + at);
    }
    match last(outside) {
        Some(at) if goes_on(&outside[at]) => Some(at),
        // 1. in a box below the item 1.
        _ if ordinal <= 1 => Some(open.len()),
        at => at,
    }
}

/// Whether the item says more than a heading does.
fn has_work(item: &Item<'_>) -> bool {
    item.kind.is_some() && (!item.paragraphs.is_empty() || item.head.as_str().contains(['。', '；']))
}

/// The kind of a paragraph that begins an item.
fn kind_of(paragraphs: &[Paragraph<'_>], i: usize) -> Option<Kind> {
    let paragraph = &paragraphs[i];
    match (paragraph.mark, paragraph.heading) {
        (Some(mark), _) if mark.kind == Kind::Dash => heads(paragraphs, i).then_some(Kind::Dash),
        (Some(mark), _) => Some(mark.kind),
        (None, Some(level)) => Some(Kind::Heading(level)),
        (None, None) if is_stage(paragraph.text.as_str()) => Some(Kind::Stage),
        (None, None) if is_short(&paragraph.text) && heads(paragraphs, i) => {
            (!goes_on_with_names(paragraphs, i)).then_some(Kind::Plain)
        }
        (None, None) => heads_list_of_unit(paragraphs, i).then_some(Kind::Plain),
    }
}

/// Whether the text is nothing but the heading of a stage: 宣传发动阶段（3月1日—3月31日）.
fn is_stage(text: &str) -> bool {
    let Some(inner) = text.strip_suffix(['）', ')']) else { return false };
    let Some(open) = inner.rfind(['（', '(']).filter(|&open| open <= LONGEST_HEADING * 3) else {
        return false;
    };
    let (name, time) = inner.split_at(open);
    schedule::is_stage(name) && schedule::is_time(time.trim_start_matches(['（', '(']))
}

/// Whether a counted item stands right below, and a whole paragraph above.
fn heads(paragraphs: &[Paragraph<'_>], i: usize) -> bool {
    let next = paragraphs.get(i + 1).and_then(|next| next.mark);
    let above = i.checked_sub(1).and_then(|above| paragraphs.get(above));
    let open = above.is_some_and(|above| above.text.as_str().ends_with(['，', '、', ',']));
    next.is_some_and(|mark| mark.kind.counts()) && !open
}

/// Whether the text is more names of the label above it, 参加单位：市商务局, in front of an item that counts on.
fn goes_on_with_names(paragraphs: &[Paragraph<'_>], i: usize) -> bool {
    let above =
        i.checked_sub(1).and_then(|above| paragraphs.get(above)).map_or("", |above| above.text.as_str());
    let labelled = above.find(['：', ':']).is_some_and(|at| is_duty_label(&above[..at]));
    let counts_on = paragraphs.get(i + 1).and_then(|next| next.mark).is_some_and(|mark| mark.ordinal > 1);
    labelled && counts_on && is_unit_list(&vocabulary::simplified(paragraphs[i].text.as_str()))
}

/// Whether the text names a unit before a colon, 市发改委：, and a list of what it does stands right below.
fn heads_list_of_unit(paragraphs: &[Paragraph<'_>], i: usize) -> bool {
    let words = paragraphs[i].text.as_str();
    let Some(names) = words.strip_suffix(['：', ':']) else { return false };
    let begins = |mark: Mark| mark.kind.counts() && mark.ordinal == 1;
    let list = paragraphs.get(i + 1).and_then(|next| next.mark).is_some_and(begins);
    list && names.chars().count() <= LONGEST_HEADING && is_unit_list(&vocabulary::simplified(names))
}

/// Whether the text can only be a heading: short, with nothing of a sentence about it.
fn is_short(text: &Text<'_>) -> bool {
    let words = text.as_str();
    // a bracket may be the duty of the items above
    let bracket = words.starts_with(['（', '(', '〔', '[', '【', '［']);
    !bracket
        && words.chars().count() <= LONGEST_HEADING
        && !words.contains(['。', '；', '，', '：', ':', ';', '！', '？'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;
    use crate::layout::outline::mark;

    fn show(item: &Item<'_>) -> String {
        let below: Vec<String> = item.children.iter().map(show).collect();
        let more = "+".repeat(item.paragraphs.len());
        if below.is_empty() {
            format!("{}{more}", item.whole.as_str())
        } else {
            format!("{}{more}[{}]", item.whole.as_str(), below.join(" "))
        }
    }

    fn read(text: &str) -> String {
        let mut at = 0;
        let mut paragraphs = Vec::new();
        for (line, words) in text.split('/').enumerate() {
            let level = words.chars().take_while(|&c| c == '#').count();
            let start = at + level;
            at += words.len() + 1;
            let words = &words[level..];
            paragraphs.push(Paragraph {
                line,
                text: Text::new(text, Span { start, end: start + words.len() }),
                heading: u8::try_from(level).ok().filter(|&level| level > 0),
                mark: mark(words),
                inline: false,
            });
        }
        show(&outline(paragraphs))
    }

    #[test]
    fn levels_by_marks() {
        for (text, want) in [
            (
                "一、甲/（一）乙/1.丙/（1）丁/（2）戊/2.己/（二）庚/二、辛",
                "[一、甲[（一）乙[1.丙[（1）丁 （2）戊] 2.己] （二）庚] 二、辛]",
            ),
            ("1.甲/文字。/文字。/2.乙", "[1.甲++ 2.乙]"),
            // the first level is missing in the second chapter
            ("一、甲/（一）乙/1.丙/二、丁/1.戊", "[一、甲[（一）乙[1.丙]] 二、丁[1.戊]]"),
            // numbers run on through the chapters
            ("一、甲/1.乙/二、丙/2.丁", "[一、甲[1.乙] 二、丙[2.丁]]"),
            // the first mark of a level is lost
            ("1.丙/2.丁/（二）乙/3.戊", "[1.丙 2.丁 （二）乙[3.戊]]"),
            (
                "第一章 甲/第一条 乙/第二条 丙/第二章 丁/第三条 戊",
                "[第一章 甲[第一条 乙 第二条 丙] 第二章 丁[第三条 戊]]",
            ),
            ("重点任务/1.甲。/2.乙。/保障措施/1.丙。", "[重点任务[1.甲。 2.乙。] 保障措施[1.丙。]]"),
            (
                "（一）甲/——政府：/1.乙/2.丙/——社会：/1.丁/（二）戊",
                "[（一）甲[——政府：[1.乙 2.丙] ——社会：[1.丁]] （二）戊]",
            ),
            // a box holds a count of its own, and ends where the outer one goes on
            (
                "1.甲。/专栏1 乙/1.丙/2.丁/2.戊。/专栏2 己/庚/3.辛。",
                "[1.甲。[专栏1 乙[1.丙 2.丁]] 2.戊。[专栏2 己+] 3.辛。]",
            ),
            (
                "（一）甲。/专栏1 乙/1.丙/（1）丁/2.戊/（二）己。",
                "[（一）甲。[专栏1 乙[1.丙[（1）丁] 2.戊]] （二）己。]",
            ),
            (
                "一、甲/县水利局：/1.乙。/2.丙。/县林业局：/1.丁。",
                "[一、甲[县水利局：[1.乙。 2.丙。] 县林业局：[1.丁。]]]",
            ),
            ("##甲/###一、乙/（一）丙/###二、丁/##戊/己。", "[甲[一、乙[（一）丙] 二、丁] 戊+]"),
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }
}
