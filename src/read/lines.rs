//! Text as lines of parts: line ends of any kind, page breaks, stray tags, rules and heading marks told.

use super::parts::{indent, is_blank, split, tidy};
use super::tag::{self, Kind};
use crate::document::{Part, Span};
use std::ops::Range;

/// How far the partner of a mark of Markdown is looked for, in bytes.
const MAX_MARKED: usize = 2000;

/// What stands directly above a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Above {
    /// The line before, or the start of the text.
    #[default]
    Line,
    /// A blank line or a rule.
    Blank,
    /// A form feed.
    Page,
}

/// A line that holds words.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// The whole line, tidied; tabs stand in it as white space.
    pub parts: Vec<Part>,
    /// Its cells if it has column marks (tabs, or pipes at both ends), else none.
    pub cells: Vec<Vec<Part>>,
    pub above: Above,
    pub heading: Option<u8>,
    pub indent: usize,
    /// The line as it stands in the layer, without its end.
    pub span: Range<usize>,
}

impl Line {
    /// How many of its cells hold words.
    pub fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }

    /// How many cells there are up to the last that holds words.
    pub fn extent(&self) -> usize {
        self.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1)
    }
}

/// The marks that count as such, by what the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// Stray tags are skipped.
    Text,
    /// So are tags and the `**` of strong words.
    Markdown,
    /// None: every character is text (the inside of `<pre>`).
    None,
}

/// The lines of a text and the tags that were skipped in it.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub lines: Vec<Line>,
    pub tags: Vec<Span>,
    pub seen: Seen,
}

/// Marks that were seen: a shape drawn with one need not be looked for in a text without it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seen {
    /// Box drawing characters.
    pub boxes: bool,
    pub plus: bool,
    /// `|` or `｜`.
    pub pipe: bool,
    pub quote: bool,
    /// `,` or `;`.
    pub comma: bool,
}

/// Reads the part `range` of `layer`.
pub(super) fn lines(layer: &str, range: Range<usize>, marks: Marks) -> Lines {
    let mut lexer = Lexer { layer, end: range.end, marks, ..Lexer::new(range.start) };
    let bytes = &layer.as_bytes()[..range.end.min(layer.len())];
    while let Some(&byte) = bytes.get(lexer.at) {
        match byte {
            // ideographs and their marks: no mark of a line or cell begins so
            0xE3..=0xEE => lexer.at += 3,
            _ => lexer.step(byte),
        }
    }
    lexer.end_line(0, Above::Line);
    lexer.out
}

/// Whether `*（…）*` begins the text: one pair of marks around one bracket.
fn is_bracket_in_marks(text: &str) -> bool {
    let inside = |rest: &str| rest.find('*').is_some_and(|end| rest[..end].ends_with(['）', ')']));
    text.strip_prefix('*').is_some_and(|rest| rest.starts_with(['（', '(']) && inside(rest))
}

/// The state of [`lines`].
struct Lexer<'a> {
    layer: &'a str,
    end: usize,
    marks: Marks,
    out: Lines,
    /// The byte to be read next.
    at: usize,
    /// Where the current line and the current text began.
    line_start: usize,
    text_start: usize,
    raw: Vec<Part>,
    above: Above,
    /// Whether a tag stood in the line: a line of nothing but tags is no blank line.
    tagged: bool,
    /// Where the marks stand that close those already skipped, and how long they are.
    closing: Vec<(usize, usize)>,
}

impl<'a> Lexer<'a> {
    fn new(start: usize) -> Self {
        Lexer {
            layer: "",
            end: 0,
            marks: Marks::Text,
            out: Lines::default(),
            at: start,
            line_start: start,
            text_start: start,
            raw: Vec::new(),
            above: Above::Line,
            tagged: false,
            closing: Vec::new(),
        }
    }

    fn rest(&self) -> &'a str {
        self.layer.get(self.at..self.end).unwrap_or("")
    }

    /// Reads what begins with `byte`.
    fn step(&mut self, byte: u8) {
        match byte {
            b'\n' => self.end_line(1, Above::Line),
            b'\r' if self.rest().starts_with("\r\n") => self.end_line(2, Above::Line),
            b'\r' => self.end_line(1, Above::Line),
            b'\x0c' => self.end_line(1, Above::Page),
            b'\x0b' => self.skip(1, Some(Part::Break)),
            0xE2 if self.rest().starts_with('\u{2028}') => self.skip(3, Some(Part::Break)),
            0xE2 if self.rest().starts_with('\u{2029}') => self.end_line(3, Above::Line),
            0xE2 => {
                self.out.seen.boxes |= matches!(self.layer.as_bytes().get(self.at + 1), Some(0x94 | 0x95));
                self.at += 3;
            }
            0xEF => {
                self.out.seen.pipe |=
                    self.layer.as_bytes().get(self.at + 1..self.at + 3) == Some(&[0xBD, 0x9C]);
                self.at += 3;
            }
            b'+' => self.see(|seen| seen.plus = true),
            b'|' => self.see(|seen| seen.pipe = true),
            b'"' => self.see(|seen| seen.quote = true),
            b',' | b';' => self.see(|seen| seen.comma = true),
            b'<' if self.marks != Marks::None => self.tag(),
            b'&' if self.marks != Marks::None => match tag::blank_entity_at(self.layer, self.at) {
                Some(span) if span.end <= self.end => self.skip(span.end - span.start, Some(Part::Blank)),
                _ => self.at += 1,
            },
            b'*' | b'_' | b'`' | b'~' | b'[' | b']' | b'!' | b'\\' if self.marks == Marks::Markdown => {
                self.markdown(byte);
            }
            _ => self.at += 1,
        }
    }

    fn see(&mut self, mark: fn(&mut Seen)) {
        mark(&mut self.out.seen);
        self.at += 1;
    }

    fn tag(&mut self) {
        let Some((kind, span)) = tag::tag_at(self.layer, self.at).filter(|(_, span)| span.end <= self.end)
        else {
            self.at += 1;
            return;
        };
        self.skip(span.end - span.start, (kind == Kind::Block).then_some(Part::Break));
        self.tagged = true;
        self.out.tags.push(span);
    }

    /// Skips a mark of Markdown that has a partner in the line; another one (李**) is text.
    fn markdown(&mut self, byte: u8) {
        if let Some(&(at, len)) = self.closing.last()
            && at <= self.at
        {
            self.closing.pop();
            return if at == self.at { self.skip(len, None) } else { self.markdown(byte) };
        }
        let rest = tag::prefix(self.rest(), MAX_MARKED);
        let end = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let rest = &rest[..end];
        let mark = match byte {
            b'\\' => {
                let escaped = rest.as_bytes().get(1).is_some_and(|b| b.is_ascii_punctuation() && *b != b'|');
                if escaped {
                    self.skip(1, None);
                }
                self.at += 1;
                return;
            }
            // *斜体*: a letter follows, which tells it from the masked names 李*、王*
            b'*' if rest[1..].starts_with(char::is_alphanumeric) || is_bracket_in_marks(rest) => "*",
            b'*' => "**",
            b'_' => "__",
            b'~' => "~~",
            b'`' => "`",
            b'!' if rest.starts_with("![") => "![",
            b'[' => "[",
            _ => "",
        };
        let Some(after) = rest.strip_prefix(mark).filter(|_| !mark.is_empty()) else {
            self.at += 1;
            return;
        };
        let partner = match mark {
            "[" | "![" => link_end(after),
            _ => after.find(mark).map(|len| (len, mark.len())),
        };
        match partner.filter(|&(len, _)| len > 0) {
            Some((len, closing)) => {
                self.closing.push((self.at + mark.len() + len, closing));
                self.skip(mark.len(), None);
            }
            None => self.at += mark.len(),
        }
    }

    /// Ends the current text, leaves out `len` bytes and adds what stands for them.
    fn skip(&mut self, len: usize, part: Option<Part>) {
        if self.text_start < self.at {
            self.raw.push(Part::Text(Span { start: self.text_start, end: self.at }));
        }
        self.raw.extend(part);
        self.at += len;
        self.text_start = self.at;
    }

    /// Ends the line, whose end is `len` bytes long; `then` is what this puts above the next line.
    fn end_line(&mut self, len: usize, then: Above) {
        let end = self.at;
        self.skip(len, None);
        let parts = tidy(self.layer, &self.raw);
        let above = match (parts.is_empty(), self.tagged) {
            (true, true) => self.above,
            (true, false) => self.above.max(Above::Blank),
            (false, _) => self.line(parts, end),
        };
        self.above = above.max(then);
        self.raw.clear();
        self.tagged = false;
        self.line_start = self.at;
    }

    /// Adds a line that ended at `end`; gives what it puts above the next.
    fn line(&mut self, mut parts: Vec<Part>, end: usize) -> Above {
        if let [Part::Text(only)] = parts.as_slice()
            && is_rule(self.layer.get(only.start..only.end).unwrap_or(""))
        {
            return self.above.max(Above::Blank);
        }
        if self.marks == Marks::Markdown {
            take_list_marks(self.layer, &mut parts);
        }
        let heading = take_heading(self.layer, &mut parts);
        let cells = if heading.is_none() { self.cells(&parts) } else { Vec::new() };
        if cells.len() > 1 && is_separator(self.layer, &cells) {
            return self.above;
        }
        let whole = self.layer.get(self.line_start..end).unwrap_or("");
        // a heading mark without words is no line
        if !parts.is_empty() {
            let indent = indent(whole);
            let span = self.line_start..end;
            self.out.lines.push(Line { parts, cells, above: self.above, heading, indent, span });
        }
        Above::Line
    }

    /// The cells of the current line, none if it has no column marks.
    fn cells(&self, parts: &[Part]) -> Vec<Vec<Part>> {
        let text = |part: &Part| match *part {
            Part::Text(span) => self.layer.get(span.start..span.end).unwrap_or(""),
            Part::Break | Part::Blank => "",
        };
        let piped = |mark: char| {
            parts.first().is_some_and(|part| text(part).starts_with(mark))
                && parts.last().is_some_and(|part| text(part).ends_with(mark))
        };
        if let Some(mark) = ['|', '｜'].into_iter().find(|mark| piped(*mark)) {
            let mut cells = split(self.layer, parts, mark);
            cells.pop();
            cells.drain(..1.min(cells.len()));
            cells
        } else if self.raw.iter().any(|part| text(part).contains('\t')) {
            split(self.layer, &self.raw, '\t')
        } else {
            Vec::new()
        }
    }
}

impl Above {
    /// The graver of the two.
    fn max(self, other: Above) -> Above {
        match (self, other) {
            (Above::Page, _) | (_, Above::Page) => Above::Page,
            (Above::Blank, _) | (_, Above::Blank) => Above::Blank,
            _ => Above::Line,
        }
    }
}

/// Whether the line is drawn, not written: three or more of one of the marks that rules are made of.
fn is_rule(text: &str) -> bool {
    let mut marks = text.chars().filter(|c| !is_blank(*c));
    let Some(first) = marks.next() else { return false };
    // with tabs it is a separator row, or one where every cell says nobody
    if text.contains('\t') || !matches!(first, '-' | '_' | '*' | '=' | '~' | '—' | '－' | '─' | '━' | '＿')
    {
        return false;
    }
    let mut count = 1;
    marks.all(|c| {
        count += 1;
        c == first
    }) && count >= 3
}

/// Whether the cells are a separator row of Markdown (`--`, `:-:`), left in or lost its pipes.
fn is_separator(layer: &str, cells: &[Vec<Part>]) -> bool {
    let dashes = |cell: &Vec<Part>| match cell.as_slice() {
        [Part::Text(span)] => {
            let text = layer.get(span.start..span.end).unwrap_or("");
            let inner = text.strip_prefix(':').unwrap_or(text);
            let inner = inner.strip_suffix(':').unwrap_or(inner);
            text.len() >= 2 && !inner.is_empty() && inner.bytes().all(|b| b == b'-')
        }
        _ => false,
    };
    let mut filled = cells.iter().filter(|cell| !cell.is_empty()).peekable();
    filled.peek().is_some() && filled.all(dashes)
}

/// Where the text of a link ends whose `[` stands before `after`, and how long what closes it is: `](url)`.
fn link_end(after: &str) -> Option<(usize, usize)> {
    let len = after.find([']', '['])?;
    let target = after.get(len..)?.strip_prefix("](")?;
    let close = target.find([')', '(', '，', '。'])?;
    target[close..].starts_with(')').then_some((len, "](".len() + close + 1))
}

/// Takes the marks of block quotes and list items off the parts of a line of Markdown.
fn take_list_marks(layer: &str, parts: &mut Vec<Part>) {
    while let Some(Part::Text(span)) = parts.first_mut() {
        let text = layer.get(span.start..span.end).unwrap_or("");
        let quote = text.starts_with('>');
        // `- 2 -` is a page number
        let item = ["- ", "* ", "+ "].iter().any(|mark| text.starts_with(mark)) && !text.ends_with('-');
        if !quote && !item {
            return;
        }
        span.start += 1;
        *parts = tidy(layer, parts);
    }
}

/// Takes the mark of a heading (`## `) off the parts; gives its level.
fn take_heading(layer: &str, parts: &mut Vec<Part>) -> Option<u8> {
    let Some(Part::Text(span)) = parts.first_mut() else { return None };
    let text = layer.get(span.start..span.end)?;
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    let alone = rest.is_empty() && level == text.len();
    if level == 0 || level > 6 || !(alone || rest.starts_with(char::is_whitespace)) {
        return None;
    }
    span.start += level;
    *parts = tidy(layer, parts);
    u8::try_from(level).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Text;

    /// Each line as `above indent #level cell|cell` or `… text`.
    fn read(text: &str, marks: Marks) -> Vec<String> {
        let show = |parts: &[Part]| Text::from_parts(text, parts).as_str().replace('\n', "⏎");
        let line = |line: &Line| {
            let above = match line.above {
                Above::Line => "",
                Above::Blank => "~",
                Above::Page => "^",
            };
            let heading = line.heading.map_or(String::new(), |level| format!("#{level} "));
            let cells: Vec<_> = line.cells.iter().map(|cell| show(cell)).collect();
            let words = if cells.is_empty() { show(&line.parts) } else { cells.join("|") };
            format!("{above}{heading}{words}")
        };
        lines(text, 0..text.len(), marks).lines.iter().map(line).collect()
    }

    #[test]
    fn lines_end_at_any_line_end() {
        assert_eq!(read("甲\n乙\r\n丙\r丁\u{2029}戊\x0b己", Marks::Text), ["甲", "乙", "丙", "丁", "戊⏎己"]);
    }

    #[test]
    fn what_stands_above_is_told() {
        let text = "甲\n\n乙\n---\n丙\x0c丁\n\x0c\n\n戊\n</p>\n己\r\n\r\n庚";
        assert_eq!(read(text, Marks::Text), ["甲", "~乙", "~丙", "^丁", "^戊", "己", "~庚"]);
    }

    #[test]
    fn column_marks_make_cells() {
        assert_eq!(read("1\t修路\t\t甲局\n\t\t四月：招标\t", Marks::Text), ["1|修路||甲局", "||四月：招标|"]);
        let pipes = "| 序号 | 任务 |\n|---|:-:|\n| 1 | 修路<br>架桥 |\n| 2 | a\\|b |";
        assert_eq!(read(pipes, Marks::Text), ["序号|任务", "1|修路⏎架桥", "2|a|b"]);
        assert_eq!(read("序号\t任务\n--\t--\n1\t-\n-\t—", Marks::Text), ["序号|任务", "1|-", "-|—"]);
    }

    #[test]
    fn tags_are_skipped_and_other_angles_are_text() {
        let text =
            "<p>三月：走访<b>企业</b>；</p> <p>五月：成稿。</p>\n若a<b则<意见>\n甲&nbsp;&nbsp;乙&amp;丙";
        assert_eq!(
            read(text, Marks::Text),
            ["三月：走访企业；⏎五月：成稿。", "若a<b则<意见>", "甲 乙&amp;丙"]
        );
        assert_eq!(lines(text, 0..text.len(), Marks::Text).tags.len(), 6);
        assert_eq!(read("<p>甲&nbsp;", Marks::None), ["<p>甲&nbsp;"]);
    }

    #[test]
    fn headings_and_rules() {
        let text = "# 关于修路的通知\n##\t方案\n#甲\n####### 乙\n#\n* * *\n————\n——\n甲";
        assert_eq!(
            read(text, Marks::Text),
            ["#1 关于修路的通知", "#2 方案", "#甲", "####### 乙", "~——", "甲"]
        );
    }

    #[test]
    fn strong_marks_are_skipped_in_pairs_in_markdown_only() {
        assert_eq!(
            read("**牵头单位：**甲局，**配合：**乙局", Marks::Markdown),
            ["牵头单位：甲局，配合：乙局"]
        );
        assert_eq!(read("联系人：李**\n**甲**", Marks::Markdown), ["联系人：李**", "甲"]);
        assert_eq!(read("**甲**", Marks::Text), ["**甲**"]);
    }

    #[test]
    fn markdown_marks_are_skipped() {
        for (text, want) in [
            ("见[《方案》](https://x.cn/a_b__c)第3条", "见《方案》第3条"),
            ("__甲局__牵头，`乙局`配合，~~丙局~~", "甲局牵头，乙局配合，丙局"),
            ("[**甲**](u)与![图](u.png)", "甲与图"),
            ("*牵头单位：甲局*", "牵头单位：甲局"),
            ("李*、王*到会", "李*、王*到会"),
            ("修路。*（甲局牵头）*", "修路。（甲局牵头）"),
            ("李*（局长）、王*（科长）", "李*（局长）、王*（科长）"),
            ("苍发[2010] 8号（[草案]）", "苍发[2010] 8号（[草案]）"),
            ("1\\. 修路\\*", "1. 修路*"),
            ("> > - 修路", "修路"),
            ("- 2 -", "- 2 -"),
            ("由____负责", "由____负责"),
        ] {
            assert_eq!(read(text, Marks::Markdown), [want], "{text}");
        }
        assert_eq!(read("> | a | **b** |", Marks::Markdown), ["a|b"]);
    }
}
