//! Plain text and Markdown → paragraphs and flattened tables.
//!
//! Comes in: the decoded file, which is the text layer itself. Goes out: one paragraph a line, and a table
//! for each stretch of lines with column marks (tabs, or pipes as in Markdown). Lines without marks between
//! the rows of a table (a category, the rest of a cell, a page number) are rows of one cell, so that the
//! table stays whole; what they mean is for the layout to tell. Not read yet: hard-wrapped paragraphs,
//! cells pasted from Excel in quotation marks, one cell a line, box-drawing characters.

use super::lines::{Above, Line, Lines, Marks, lines};
use super::parts::is_blank;
use crate::document::{Block, Cell, Paragraph, Part, Row, Span, Table, Text};
use std::ops::Range;

/// Lines without column marks that may stand between two rows where a blank line stands there too.
const MAX_GAP: usize = 3;
/// The same where all lines follow one another.
const MAX_CLOSE_GAP: usize = 20;
/// Lines without column marks that may follow the last row, with no blank line between.
const MAX_TAIL: usize = 8;
/// The longest cell of a header row, in characters.
const MAX_HEADER: usize = 12;

/// The blocks of the part `range` of `layer`, and the tags that were skipped.
pub(super) fn blocks(layer: &str, range: Range<usize>, marks: Marks) -> (Vec<Block>, Vec<Span>) {
    let Lines { lines, tags } = lines(layer, range, marks);
    let tables = Reader { layer, lines: &lines }.tables();
    let mut tables = tables.into_iter().peekable();
    let mut out = Vec::new();
    let mut rows = Vec::new();
    let mut below_page_number = false;
    for (at, line) in lines.into_iter().enumerate() {
        let is_page_number = is_page_number(layer, &line);
        if tables.peek().is_none_or(|table| at < table.start) {
            out.push(Block::Paragraph(paragraph(line)));
        } else {
            rows.push(row(line, below_page_number));
            if tables.next_if(|table| at + 1 == table.end).is_some() {
                out.push(Block::Table(Table { rows: std::mem::take(&mut rows), ruled: false }));
            }
        }
        below_page_number = is_page_number;
    }
    (out, tags)
}

fn paragraph(line: Line) -> Paragraph {
    Paragraph {
        parts: line.parts,
        heading: line.heading,
        after_blank: line.above != Above::Line,
        indent: line.indent,
        line: true,
    }
}

fn row(line: Line, below_page_number: bool) -> Row {
    let lone = line.cells.is_empty();
    let after_break = line.above == Above::Page || below_page_number;
    let cells = if lone { vec![line.parts] } else { line.cells };
    Row { cells: cells.into_iter().map(Cell::single).collect(), after_break, lone }
}

/// Whether the line is a page number: `— 4 —`, `- 2 -`, `第3页 共8页`, `5/12` or a bare number.
fn is_page_number(layer: &str, line: &Line) -> bool {
    if !line.cells.is_empty() {
        return false;
    }
    let text = Text::from_parts(layer, &line.parts);
    let mut digits = 0;
    for c in text.as_str().chars() {
        match c {
            '0'..='9' | '０'..='９' => digits += 1,
            '-' | '—' | '–' | '－' | '―' | '─' | '·' | '•' | '/' | '第' | '页' | '頁' | '共' | ',' | '，' =>
                {}
            c if is_blank(c) => {}
            _ => return false,
        }
    }
    (1..=6).contains(&digits)
}

/// Finds the tables among the lines.
struct Reader<'a> {
    layer: &'a str,
    lines: &'a [Line],
}

impl Reader<'_> {
    /// The lines of each table, in order.
    fn tables(&self) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < self.lines.len() {
            let end = self.table_end(at);
            out.extend(end.map(|end| at..end));
            at = end.unwrap_or(at + 1);
        }
        out
    }

    /// The line behind the table whose first row is the line `at`.
    ///
    /// One line with tabs is no table unless it is wide: two issuers often share a line.
    fn table_end(&self, at: usize) -> Option<usize> {
        let first = self.lines.get(at)?;
        if first.filled() < 2 {
            return None;
        }
        let mut last = at;
        let mut width = first.cells.len();
        while let Some(next) = self.next_row(at, last, width) {
            width = width.max(self.lines.get(next).map_or(0, |line| line.cells.len()));
            last = next;
        }
        if last == at && first.filled() < 4 {
            return None;
        }
        Some(self.tail(last))
    }

    /// The next row behind `last` of the table that begins at `first` and is `width` cells wide; `None`
    /// where the table ends.
    fn next_row(&self, first: usize, last: usize, width: usize) -> Option<usize> {
        let behind = self.lines.get(last + 1..)?;
        let gap = behind.iter().take(MAX_CLOSE_GAP + 1).position(|line| !line.cells.is_empty())?;
        let between = &behind[..gap];
        let next = behind.get(gap)?;
        if between.iter().any(|line| self.ends_table(line)) {
            return None;
        }
        if between.iter().all(|line| is_page_number(self.layer, line)) {
            return self.belongs(last + 1 + gap, width).then_some(last + 1 + gap);
        }
        let header = self.lines.get(first).is_some_and(|first| self.same(first, next));
        let spaced = behind[..=gap].iter().any(|line| line.above != Above::Line);
        let max = if spaced && !header { MAX_GAP } else { MAX_CLOSE_GAP };
        let new_header = !header && self.is_header(next);
        (gap <= max && !new_header && next.cells.len() <= width + 1).then_some(last + 1 + gap)
    }

    /// Whether the line `at`, which follows a row at once or below a blank line, is a row too. A paragraph
    /// that a tab indents is none, unless rows go on below it.
    fn belongs(&self, at: usize, width: usize) -> bool {
        let Some(line) = self.lines.get(at) else { return false };
        let rows_below = self.lines.get(at + 1).is_some_and(|below| below.cells.len() > 2);
        let indented = line.above != Above::Line
            && line.cells.len() == 2
            && line.cells.first().is_some_and(Vec::is_empty)
            && width > 2
            && !rows_below;
        line.filled() > 0 && !indented
    }

    /// The line behind the lines that follow the last row without a blank line. Where these lead to
    /// another table they are its title.
    fn tail(&self, last: usize) -> usize {
        let behind = self.lines.get(last + 1..).unwrap_or(&[]);
        let close =
            |line: &&Line| line.above == Above::Line && line.cells.is_empty() && !self.ends_table(line);
        let count = behind.iter().take(MAX_TAIL + 1).take_while(close).count();
        let title = behind.get(count).is_some_and(|line| line.above == Above::Line && line.filled() > 1);
        if count > MAX_TAIL || title { last + 1 } else { last + 1 + count }
    }

    fn text(&self, parts: &[Part]) -> Text<'_> {
        Text::from_parts(self.layer, parts)
    }

    /// Whether no table goes on across this line: a heading, or the head of an attachment, which GB/T 9704
    /// writes as `附件` or `附件2`.
    fn ends_table(&self, line: &Line) -> bool {
        let text = self.text(&line.parts);
        let attachment = || {
            let rest = text.as_str().strip_prefix("附件").or_else(|| text.as_str().strip_prefix("附表"));
            rest.is_some_and(|rest| {
                rest.chars().all(|c| !c.is_alphabetic() || "一二三四五六七八九十".contains(c))
            })
        };
        line.heading.is_some() || attachment()
    }

    /// Whether the line could head a table: short words in each cell, no numbers and no sentences.
    fn is_header(&self, line: &Line) -> bool {
        let short = |cell: &Vec<Part>| {
            let text = self.text(cell);
            let is_word = |c: char| !c.is_ascii_digit() && !"。；，：;".contains(c);
            text.as_str().chars().count() <= MAX_HEADER && text.as_str().chars().all(is_word)
        };
        line.filled() == line.cells.len() && line.cells.iter().all(short)
    }

    /// Whether both lines say the same, white space apart.
    fn same(&self, one: &Line, other: &Line) -> bool {
        let (one, other) = (self.text(&one.parts), self.text(&other.parts));
        let words = |c: &char| !is_blank(*c);
        one.as_str().chars().filter(words).eq(other.as_str().chars().filter(words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each paragraph as `text`, each table as `[row / row]`: cells by `|`, `~` for a break above, `!` for
    /// a lone row.
    fn read(text: &str) -> Vec<String> {
        let show = |parts: &[Part]| Text::from_parts(text, parts).as_str().replace('\n', "⏎");
        let row = |row: &Row| {
            let cells: Vec<_> = row.cells.iter().map(|cell| show(&cell.parts)).collect();
            let mark = |on, mark| if on { mark } else { "" };
            format!("{}{}{}", mark(row.after_break, "~"), mark(row.lone, "!"), cells.join("|"))
        };
        let block = |block: &Block| match block {
            Block::Paragraph(paragraph) => show(&paragraph.parts),
            Block::Table(table) => {
                assert!(!table.ruled);
                format!("[{}]", table.rows.iter().map(row).collect::<Vec<_>>().join(" / "))
            }
        };
        blocks(text, 0..text.len(), Marks::Text).0.iter().map(block).collect()
    }

    #[test]
    fn blank_lines_do_not_end_a_table() {
        let text = "任务\t时限\n\n修路\t三月\n\t四月\n\n特此通知";
        assert_eq!(read(text), ["[任务|时限 / 修路|三月 / |四月]", "特此通知"]);
    }

    #[test]
    fn lines_without_tabs_between_rows_are_lone_rows() {
        let text = "计划表\n序号\t任务\n一、路桥\n1\t修路；\n4月：招标\n2\t架桥\n6月：合龙\n\n某局";
        assert_eq!(
            read(text),
            ["计划表", "[序号|任务 / !一、路桥 / 1|修路； / !4月：招标 / 2|架桥 / !6月：合龙]", "某局"]
        );
    }

    #[test]
    fn a_page_number_does_not_end_a_table() {
        for number in ["— 4 —", "- 2 -", "第3页 共8页", "－１２－", "5"] {
            let text = format!("序号\t任务\n1\t修路\n\n{number}\n\n\t架桥\n2\t植树");
            let want = format!("[序号|任务 / 1|修路 / !{number} / ~|架桥 / 2|植树]");
            assert_eq!(read(&text), [want], "{number}");
        }
    }

    #[test]
    fn a_table_goes_on_below_a_repeated_header_and_a_category() {
        let text = "序号\t任务\n1\t修路\n\n- 2 -\n\n序 号\t任务\n二、水利\n1\t清淤\n\n三、林业\n\n1\t植树";
        assert_eq!(
            read(text),
            ["[序号|任务 / 1|修路 / !- 2 - / ~序 号|任务 / !二、水利 / 1|清淤 / !三、林业 / 1|植树]"]
        );
    }

    #[test]
    fn a_new_header_an_attachment_or_a_heading_begins_a_new_table() {
        for between in ["\n指标表\n", "附件2\n", "\n## 指标表\n", "指标表\n", "- 2 -\n\n附件 2：\n"]
        {
            let text = format!("序号\t任务\n1\t修路\n{between}指标\t单位\n里程\t公里");
            let blocks = read(&text);
            assert_eq!(blocks.last().map(String::as_str), Some("[指标|单位 / 里程|公里]"), "{between:?}");
            assert!(
                blocks.len() > 2 && blocks[0].starts_with("[序号|任务 / 1|修路"),
                "{between:?}: {blocks:?}"
            );
        }
    }

    #[test]
    fn a_lone_line_with_tabs_is_a_paragraph() {
        assert_eq!(read("甲局\t乙局\n2020年3月1日"), ["甲局\t乙局", "2020年3月1日"]);
        assert_eq!(read("\t各单位：\n\t现将方案印发。"), ["各单位：", "现将方案印发。"]);
        assert_eq!(read("a\tb\n1\t2\t3\n\n\t特此通知"), ["[a|b / 1|2|3]", "特此通知"]);
        assert_eq!(read("1\t修路\t甲局\t三月"), ["[1|修路|甲局|三月]"]);
    }

    #[test]
    fn long_prose_behind_a_table_is_not_its_tail() {
        let text = format!("任务\t时限\n修路\t三月\n{}", "有关要求如下。\n".repeat(30));
        assert_eq!(read(&text).len(), 31);
    }

    #[test]
    fn paragraphs_tell_their_indent_and_blank_lines() {
        let text = "　　各科室：\n\n  现将方案印发。\n某局";
        let facts: Vec<_> = blocks(text, 0..text.len(), Marks::Text)
            .0
            .iter()
            .map(|block| match block {
                Block::Paragraph(p) => (p.indent, p.after_blank),
                Block::Table(_) => panic!("no table here"),
            })
            .collect();
        assert_eq!(facts, [(4, false), (2, true), (0, false)]);
    }
}
