//! Changes to a circular. Those of form keep every character of the cells but white space and width.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// A plain-text circular as lines, those of its table parted into cells.
#[derive(Debug, Clone)]
pub struct Page {
    lines: Vec<Line>,
    end: &'static str,
}

#[derive(Debug, Clone)]
enum Line {
    /// A line outside the table.
    Prose(String),
    /// A header, the first or one that is repeated on a new page.
    Header(Vec<String>),
    /// A row of the table.
    Row(Vec<String>),
}

/// A place in a list of any length: a share of 2^32.
#[derive(Debug, Clone, Copy)]
pub struct Place(u32);

impl Place {
    /// The place in a list of `len` things; 0 where there are none.
    fn index(self, len: usize) -> usize {
        ((u64::from(self.0) * len as u64) >> 32) as usize
    }
}

/// One change.
#[derive(Debug, Clone)]
pub enum Change {
    /// The rows in another order: pairs that change places.
    SwapRows(Vec<(Place, Place)>),
    /// The columns in another order, the header with them.
    SwapColumns(Vec<(Place, Place)>),
    /// A blank put between two characters of a cell, or at its ends.
    Blank(Place, Place, &'static str),
    /// Another line end.
    LineEnd(&'static str),
    /// Full width for half width in a cell, or back.
    Width(Place, Width),
    /// A cell cut, its rest put under it into a row of its own, as by a page break.
    Cut(Place, Place),
    /// A blank line put in.
    AddBlank(Place),
    /// All blank lines dropped.
    DropBlanks,
    /// The empty cells at the end of a row dropped.
    DropTrailing(Place),
    /// Text put in below the header, in a cell or in a line behind the table.
    Insert(Place, Place, String),
    /// Any bytes put in anywhere.
    Splice(Place, Vec<u8>),
    /// Bytes taken out.
    Remove(Place, u8),
    /// A stretch repeated elsewhere.
    Repeat(Place, Place, u8),
}

/// The directions of [`Change::Width`].
#[derive(Debug, Clone, Copy)]
pub enum Width {
    Full,
    Half,
}

const BLANKS: [&str; 4] = [" ", "\u{3000}", "\u{A0}", "  "];
const ENDS: [&str; 3] = ["\n", "\r\n", "\r"];

impl Change {
    /// A change of every kind of form.
    pub fn one_of_each() -> Vec<Change> {
        // 97 parts of the list
        let at = |n: u32| Place((n % 97) * (u32::MAX / 97));
        let mut all = vec![
            Change::SwapRows(vec![(at(1), at(2)), (at(3), at(5))]),
            Change::SwapColumns(vec![(at(0), at(2))]),
            Change::DropBlanks,
            Change::AddBlank(at(3)),
        ];
        all.extend(ENDS.map(Change::LineEnd));
        for n in 0..12 {
            all.push(Change::SwapColumns(vec![(at(n), at(n + 1)), (at(n + 1), at(n + 3))]));
            all.push(Change::Width(at(n), Width::Full));
            all.push(Change::Width(at(n), Width::Half));
            all.push(Change::DropTrailing(at(n)));
            all.extend(BLANKS.map(|blank| Change::Blank(at(n), at(3 * n), blank)));
        }
        for n in 0..40 {
            all.push(Change::Cut(at(n * 7), at(n * 13)));
        }
        all
    }
}

impl Page {
    /// Takes a circular apart.
    pub fn parse(text: &str) -> Page {
        let mut header: Option<&str> = None;
        let mut lines = Vec::new();
        for line in text.lines() {
            let cells = || line.split('\t').map(str::to_owned).collect();
            lines.push(if !line.contains('\t') {
                Line::Prose(line.to_owned())
            } else if header.is_none_or(|header| header == line) {
                header = Some(line);
                Line::Header(cells())
            } else {
                Line::Row(cells())
            });
        }
        Page { lines, end: "\n" }
    }

    /// The circular again.
    pub fn text(&self) -> String {
        let line = |line: &Line| match line {
            Line::Prose(text) => text.clone(),
            Line::Header(cells) | Line::Row(cells) => cells.join("\t"),
        };
        self.lines.iter().map(|l| format!("{}{}", line(l), self.end)).collect()
    }

    /// Makes one change. Those that this form of a circular cannot make do nothing.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::SwapRows(pairs) => {
                let rows = self.row_places();
                for (a, b) in pairs.iter().filter(|_| !rows.is_empty()) {
                    self.lines.swap(rows[a.index(rows.len())], rows[b.index(rows.len())]);
                }
            }
            Change::SwapColumns(pairs) => self.swap_columns(pairs),
            Change::Blank(cell, at, blank) => {
                self.edit(cell, |text| text.insert_str(char_place(text, at), blank));
            }
            Change::LineEnd(end) => self.end = end,
            Change::Width(cell, width) => {
                self.edit(cell, |text| *text = text.chars().map(|c| widened(c, *width)).collect());
            }
            Change::Cut(cell, at) => self.cut(cell, at),
            Change::AddBlank(at) => {
                let place = at.index(self.lines.len() + 1);
                self.lines.insert(place, Line::Prose(String::new()));
            }
            Change::DropBlanks => {
                self.lines.retain(|line| !matches!(line, Line::Prose(text) if text.trim().is_empty()));
            }
            Change::DropTrailing(row) => self.drop_trailing(row),
            Change::Insert(cell, at, text) => {
                self.edit(cell, |cell| cell.insert_str(char_place(cell, at), text));
            }
            Change::Splice(..) | Change::Remove(..) | Change::Repeat(..) => {}
        }
    }

    fn row_places(&self) -> Vec<usize> {
        let rows = self.lines.iter().enumerate().filter(|(_, line)| matches!(line, Line::Row(_)));
        rows.map(|(i, _)| i).collect()
    }

    fn rows(&mut self) -> impl Iterator<Item = &mut Vec<String>> {
        self.lines.iter_mut().filter_map(|line| match line {
            Line::Row(cells) => Some(cells),
            _ => None,
        })
    }

    /// Edits one of the cells that are not empty.
    fn edit(&mut self, which: &Place, change: impl Fn(&mut String)) {
        let mut cells: Vec<&mut String> = self.rows().flatten().filter(|cell| !cell.is_empty()).collect();
        if !cells.is_empty() {
            let place = which.index(cells.len());
            change(cells[place]);
        }
    }

    fn swap_columns(&mut self, pairs: &[(Place, Place)]) {
        let width = self.lines.iter().find_map(|line| match line {
            Line::Header(cells) => Some(cells.len()),
            _ => None,
        });
        let Some(width) = width else { return };
        for line in &mut self.lines {
            if let Line::Header(cells) | Line::Row(cells) = line {
                cells.resize(cells.len().max(width), String::new());
                pairs.iter().for_each(|(a, b)| cells.swap(a.index(width), b.index(width)));
            }
        }
    }

    fn cut(&mut self, cell: &Place, at: &Place) {
        let rows = self.row_places();
        let cells: Vec<(usize, usize)> = rows
            .into_iter()
            .flat_map(|row| match &self.lines[row] {
                Line::Row(cells) => (0..cells.len()).map(|column| (row, column)).collect(),
                _ => Vec::new(),
            })
            .collect();
        let Some(&(row, column)) = cells.get(cell.index(cells.len().max(1))) else { return };
        let Line::Row(above) = &mut self.lines[row] else { return };
        // the first cell opens a row: cut in two it would be two numbers
        if column == 0 || above[column].chars().count() < 2 {
            return;
        }
        let place = char_place(&above[column], at);
        let mut below = vec![String::new(); above.len()];
        below[column] = above[column].split_off(place);
        self.lines.insert(row + 1, Line::Row(below));
    }

    fn drop_trailing(&mut self, which: &Place) {
        let mut rows: Vec<_> = self.rows().collect();
        if rows.is_empty() {
            return;
        }
        let place = which.index(rows.len());
        while rows[place].len() > 2 && rows[place].last().is_some_and(String::is_empty) {
            rows[place].pop();
        }
    }
}

/// The byte at which the character stands that the index chooses, the end among them.
fn char_place(text: &str, at: &Place) -> usize {
    let places: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    places[at.index(places.len())]
}

/// A character in another width. `<` and `>` stay: they would make or unmake tags.
fn widened(c: char, width: Width) -> char {
    let pairs = "0０1１2２3３4４5５6６7７8８9９(（)）:：;；,，-－~～";
    let pairs: Vec<char> = pairs.chars().collect();
    let found = pairs.chunks(2).find_map(|pair| match (width, pair) {
        (Width::Full, &[half, full]) if half == c => Some(full),
        (Width::Half, &[half, full]) if full == c => Some(half),
        _ => None,
    });
    found.unwrap_or(c)
}

/// Does to bytes whatever the changes say.
pub fn damage(mut bytes: Vec<u8>, changes: &[Change]) -> Vec<u8> {
    for change in changes {
        match change {
            Change::Splice(at, new) => {
                let at = at.index(bytes.len() + 1);
                bytes.splice(at..at, new.iter().copied());
            }
            Change::Remove(at, count) => {
                let at = at.index(bytes.len() + 1);
                let end = (at + usize::from(*count)).min(bytes.len());
                bytes.drain(at..end);
            }
            Change::Repeat(from, to, count) => {
                let from = from.index(bytes.len() + 1);
                let end = (from + usize::from(*count)).min(bytes.len());
                let copy = bytes[from..end].to_vec();
                let to = to.index(bytes.len() + 1);
                bytes.splice(to..to, copy);
            }
            other => {
                let Ok(text) = std::str::from_utf8(&bytes) else { continue };
                let mut page = Page::parse(text);
                page.apply(other);
                bytes = page.text().into_bytes();
            }
        }
    }
    bytes
}

fn place() -> impl Strategy<Value = Place> {
    any::<u32>().prop_map(Place)
}

/// A change that keeps the characters of the cells.
pub fn change_of_form() -> impl Strategy<Value = Change> {
    let index = place;
    prop_oneof![
        vec((index(), index()), 1..4).prop_map(Change::SwapRows),
        vec((index(), index()), 1..4).prop_map(Change::SwapColumns),
        (index(), index(), select(&BLANKS[..])).prop_map(|(a, b, c)| Change::Blank(a, b, c)),
        select(&ENDS[..]).prop_map(Change::LineEnd),
        (index(), select(&[Width::Full, Width::Half][..])).prop_map(|(a, b)| Change::Width(a, b)),
        (index(), index()).prop_map(|(a, b)| Change::Cut(a, b)),
        index().prop_map(Change::AddBlank),
        Just(Change::DropBlanks),
        index().prop_map(Change::DropTrailing),
    ]
}

/// Text put into a cell.
pub fn insertion() -> impl Strategy<Value = Change> {
    let text = vec(in_line(), 1..4).prop_map(|pieces| pieces.concat());
    (place(), place(), text).prop_map(|(a, b, c)| Change::Insert(a, b, c))
}

/// Any change at all.
pub fn any_change() -> impl Strategy<Value = Change> {
    let index = place;
    let text = vec(piece(), 1..6).prop_map(|pieces| pieces.concat().into_bytes());
    prop_oneof![
        2 => change_of_form(),
        3 => (index(), text).prop_map(|(a, b)| Change::Splice(a, b)),
        1 => (index(), vec(any::<u8>(), 1..5)).prop_map(|(a, b)| Change::Splice(a, b)),
        2 => (index(), any::<u8>()).prop_map(|(a, b)| Change::Remove(a, b)),
        2 => (index(), index(), any::<u8>()).prop_map(|(a, b, c)| Change::Repeat(a, b, c)),
    ]
}

/// Words that a circular's reader looks for, and some that it does not.
const WORDS: &str = "\
    3月 12月 1月 5-9月 6月前 8月底前 上半年 三季度 全年 每月 年底前 2019年 2020年 3月5日 5月起 长期坚持 次年 \
    印发后15日内 第二周 春节前 ２月 十月 月 年 ： ； 。 ， 、 : ; - — ~ （ ） ( ) 《 》 “ ” \" 〔 〕 \
    甲局 乙处 各科室 省厅　市局 牵头 配合 等 和 无 推进 完成 建设 不少于 60% 3个 万元 达到 \
    附件 附件： 关于印发 通知 抄送： 一、 （一） 1. ① 序号 任务 责任单位 进度安排 <p> </p> <br/> &nbsp; §";

/// A piece of text without line ends and tabs.
pub fn in_line() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => select(WORDS.split(' ').collect::<Vec<_>>()).prop_map(str::to_owned),
        1 => "[0-9０-９一二三四五六七八九十]{1,4}",
        1 => "[ \u{3000}]{1,2}",
        1 => "\\PC{1,6}",
        1 => select(&["𠮷", "😀", "e\u{301}", "\u{200B}", "\u{FEFF}", "\u{E000}", "\u{FFFD}", "\u{FB01}"][..])
            .prop_map(str::to_owned),
    ]
}

/// A piece of any text.
pub fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => in_line(),
        2 => select(&["\t", "\n", "\n\n", "\r\n", "\r", "\t\t", "|", "\u{0C}", "\0", "---\n", "# "][..])
            .prop_map(str::to_owned),
        1 => select(&["<table>", "<tr><td rowspan=3>", "</td><td colspan=9>", "</table>", "<!--", "<script>", "&#x41;"][..])
            .prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}
