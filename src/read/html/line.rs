//! What one line of a page looks like: a sentence, a label of the page's own fields, words of a link.

use crate::read::parts::{count_shown, is_blank};
use crate::vocabulary::{Beginnings, notice as words};
use std::borrow::Cow;
use std::sync::LazyLock;

/// A line with fewer characters outside links makes no sentence.
const SENTENCE: usize = 12;
/// A line of this length without a link is no heading of a menu.
const LONG: usize = 9;
/// A title has no more characters.
const TITLE: usize = 100;
/// A day on a line of its own has no more characters.
const DAY: usize = 14;

/// What one or several lines hold; all counts are of characters that show.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts {
    pub chars: usize,
    /// Those in links to other pages, and the number of such links.
    pub linked: usize,
    pub links: usize,
    /// Those of sentences outside links, and of tables.
    pub prose: usize,
    pub lines: usize,
    /// Lines that begin with a label of a page's fields (索引号, 发文机关).
    pub labels: usize,
    /// Lines that begin or sound as only furniture does.
    pub furniture: usize,
    /// Lines that may be the document's own.
    pub own: usize,
    /// Other lines without a link or a word of furniture.
    pub short: usize,
    /// Whether a line is long and has no link.
    pub long: bool,
    /// Whether a line ends as a sentence does.
    pub closed: bool,
    /// Whether a line is nothing but a day in the form of a signature.
    pub dated: bool,
    /// Whether a line links to a file that may be an attachment.
    pub file: bool,
    /// Whether a line is the page's title.
    pub titled: bool,
    /// Whether there is a table that holds data.
    pub table: bool,
}

impl Facts {
    pub fn add(&mut self, other: &Facts) {
        self.chars += other.chars;
        self.linked += other.linked;
        self.links += other.links;
        self.prose += other.prose;
        self.lines += other.lines;
        self.labels += other.labels;
        self.furniture += other.furniture;
        self.own += other.own;
        self.short += other.short;
        self.long |= other.long;
        self.closed |= other.closed;
        self.dated |= other.dated;
        self.file |= other.file;
        self.titled |= other.titled;
        self.table |= other.table;
    }

    /// The lines are those of a table that holds data.
    pub fn make_table(&mut self, rows: usize) {
        let own = self.chars - self.linked.min(self.chars);
        let holds = rows >= 2 && own * 2 > self.chars && self.labels < 2;
        self.prose = if holds { own } else { 0 };
        self.own = usize::from(holds || self.own > 0);
        self.table = holds;
    }

    /// The page inside a frame.
    pub fn of_frame(page: &str) -> Facts {
        let chars = page.chars().filter(|c| !c.is_ascii()).count();
        Facts { chars, prose: chars, lines: 1, own: 1, long: true, table: true, ..Facts::default() }
    }
}

/// Words that page furniture begins with, those of the page's fields, those that only furniture holds.
static FURNITURE: LazyLock<Beginnings<()>> = LazyLock::new(|| {
    let sections = ["furniture", "page-fields", "page-foot"];
    Beginnings::new(sections.into_iter().flat_map(|section| words().with(section, ())))
});
static FIELDS: LazyLock<Beginnings<()>> = LazyLock::new(|| {
    Beginnings::new(
        ["page-fields", "page-fields-short"].into_iter().flat_map(|section| words().with(section, ())),
    )
});
static ALWAYS: LazyLock<Beginnings<()>> =
    LazyLock::new(|| Beginnings::new(words().with("furniture-always", ())));

/// Tells what lines are, on a page of a certain title.
pub(super) struct Judge<'w> {
    /// The page's title without blanks.
    title: String,
    fields: &'w Beginnings<()>,
    furniture: &'w Beginnings<()>,
    always: &'w Beginnings<()>,
}

impl Judge<'_> {
    pub fn new(title: &str) -> Self {
        Judge {
            title: title.chars().filter(|&c| !is_blank(c)).collect(),
            fields: &FIELDS,
            furniture: &FURNITURE,
            always: &ALWAYS,
        }
    }

    /// What the line `text` is, of which `linked` characters stand in links to other pages. `file` says
    /// whether one of its links leads to a file.
    pub fn facts(&self, text: &str, linked: usize, file: bool) -> Facts {
        let text = text.trim_matches(is_blank);
        let chars = count_shown(text);
        if chars == 0 {
            return Facts::default();
        }
        let own = chars - linked.min(chars);
        let begins = dense_beginning(text);
        let label = self.fields.longest(&begins).is_some() && chars <= TITLE;
        let furniture = label || self.furniture.longest(&begins).is_some() || self.always.any_in(text);
        let plain = !furniture && linked * 2 < chars;
        let sentence = plain && own >= SENTENCE && text.contains(['。', '，', '；']);
        let titled = linked == 0 && self.is_title(text, chars);
        let dated = chars <= DAY && is_day(&begins);
        let attached = plain && begins.starts_with("附件");
        let long = own >= LONG && plain && linked == 0;
        let own_line = sentence || long || dated || attached || titled || file;
        Facts {
            chars,
            linked,
            links: 0,
            prose: if sentence { own } else { 0 },
            lines: 1,
            labels: usize::from(label),
            furniture: usize::from(furniture),
            own: usize::from(own_line),
            short: usize::from(!own_line && plain && linked == 0 && chars >= 2),
            long,
            closed: text.ends_with(['。', '；']),
            dated,
            file,
            titled,
            table: false,
        }
    }

    /// Whether the line says what the page's title does, at least its beginning.
    fn is_title(&self, text: &str, chars: usize) -> bool {
        // nearly every line is told apart by its first character
        let may = text.chars().next().is_some_and(|first| self.title.contains(first));
        if !may || !(6..=TITLE).contains(&chars) {
            return false;
        }
        let dense: String = text.chars().filter(|&c| !is_blank(c)).collect();
        self.title.starts_with(&dense) || (chars >= 10 && self.title.contains(&dense))
    }
}

/// The first characters of a line without blanks.
fn dense_beginning(text: &str) -> Cow<'_, str> {
    let end = text.char_indices().nth(DAY + 1).map_or(text.len(), |(at, _)| at);
    let begins = text.get(..end).unwrap_or(text);
    if !begins.contains(is_blank) {
        return Cow::Borrowed(begins);
    }
    Cow::Owned(text.chars().filter(|&c| !is_blank(c)).take(DAY + 1).collect())
}

/// Whether the line is a day as signatures have it: 2024年3月5日, 二〇二四年三月五日.
fn is_day(line: &str) -> bool {
    let numeral = |c: char| c.is_ascii_digit() || "〇○零一二三四五六七八九十０１２３４５６７８９".contains(c);
    line.starts_with(numeral)
        && line.ends_with('日')
        && line.contains('年')
        && line.contains('月')
        && line.chars().all(|c| numeral(c) || "年月日".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_document_and_lines_around_it() {
        let judge = Judge::new("关于修路的通知 - 某局");
        // line, characters in links, own, label
        for (line, linked, own, label) in [
            ("关于修路的通知", 0, true, false),
            ("关于修路的通知", 7, false, false),
            ("各科室要抓紧修路，年底前完成。", 0, true, false),
            ("二〇二四年三月五日", 0, true, false),
            ("2024-03-05", 0, true, false),
            ("附件", 0, true, false),
            ("索 引 号：0001/2024-3", 0, false, true),
            ("发文机关", 0, false, true),
            ("首页 > 通知公告 > 正文", 6, false, false),
            ("版权所有：某局，未经许可，不得转载。", 0, false, false),
            ("热门文章", 0, false, false),
        ] {
            let facts = judge.facts(line, linked, false);
            assert_eq!((facts.own == 1, facts.labels == 1), (own, label), "{line}");
        }
        assert!(judge.facts("2024年3月5日", 0, false).dated);
        assert!(!judge.facts("2024年3月5日发布", 0, false).dated);
    }
}
