//! Rows copied from a spreadsheet: cells in double quotes, with line breaks and doubled quotes inside; and
//! rows parted by commas or semicolons.
//!
//! Comes in: lines, those with tabs cut into cells. Goes out: the same lines, a row that runs over several
//! being one. A quote that never closes in front of a mark or line end is a character like any other: no more than
//! [`MAX_LINES`] lines are looked at for its partner.

use super::fit::{head, is_header};
use super::{clip, ends_table};
use crate::document::{Part, Span};
use crate::read::lines::{Line, Seen};
use crate::read::parts::tidy;
use std::ops::Range;

/// More lines than a cell has.
const MAX_LINES: usize = 60;
/// The longest header row, in bytes.
const MAX_HEADER: usize = 600;

/// Joins the rows and cuts them into cells.
pub(super) fn rows(layer: &str, lines: Vec<Line>, seen: Seen) -> Vec<Line> {
    if !seen.quote && !seen.comma {
        return lines;
    }
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut at = 0;
    // the mark that parts the cells below a header row without tabs, and how many cells it has
    let mut marked: Option<(char, usize)> = None;
    let mut lines = lines;
    while let Some(line) = lines.get(at) {
        let text = words(layer, line);
        if line.cells.is_empty() && line.heading.is_none() {
            marked = marked_header(text).or(marked.filter(|_| !ends_table(layer, line)));
        }
        let row = match marked {
            Some((mark, width)) if line.cells.is_empty() => {
                row(layer, &lines, at, mark).filter(|row| row.cells.len() == width)
            }
            _ => None,
        };
        let may_quote = || seen.quote && (text.starts_with('"') || text.contains("\t\""));
        let row = row.or_else(|| if may_quote() { row_with_tabs(layer, &lines, at) } else { None });
        let next = match row {
            Some(row) => {
                let parts = joined(&lines[at..row.end], None);
                let end = lines[row.end - 1].span.end;
                let line = &mut lines[at];
                line.cells = row.cells;
                line.parts = parts;
                line.span.end = end;
                row.end
            }
            None => at + 1,
        };
        out.push(std::mem::take(&mut lines[at]));
        at = next;
    }
    out
}

/// A row that begins with the line `at`.
struct Row {
    cells: Vec<Vec<Part>>,
    /// The line behind it.
    end: usize,
}

fn words<'a>(layer: &'a str, line: &Line) -> &'a str {
    layer.get(line.span.start..line.span.end).unwrap_or("").trim_start()
}

/// The mark of a header row whose words are parted by commas or semicolons, and how many it has.
fn marked_header(text: &str) -> Option<(char, usize)> {
    if text.len() > MAX_HEADER || !text.contains([',', ';']) {
        return None;
    }
    [',', ';'].into_iter().find_map(|mark| {
        let words: Vec<&str> = text.split(mark).map(|word| word.trim().trim_matches('"')).collect();
        head(words.first()?)?;
        let columns: Vec<_> = words.iter().filter_map(|word| head(word)).collect();
        (is_header(&columns) && columns.len() * 2 > words.len()).then_some((mark, words.len()))
    })
}

/// The row of a spreadsheet: one that runs over lines, or whose quotes were put round a cell by it.
fn row_with_tabs(layer: &str, lines: &[Line], at: usize) -> Option<Row> {
    let row = row(layer, lines, at, '\t')?;
    (row.cells.len() > 1).then_some(row)
}

/// A cell of a row: its bytes without the quotes around it.
struct Field {
    span: Range<usize>,
    quoted: bool,
}

/// Cuts the row that begins with the line `at`.
fn row(layer: &str, lines: &[Line], at: usize, mark: char) -> Option<Row> {
    let first = lines.get(at)?;
    let start = first.span.start;
    let limit = lines.get((at + MAX_LINES).min(lines.len() - 1))?.span.end;
    let text = layer.get(start..limit)?;
    let mut fields: Vec<Field> = Vec::new();
    let mut from = 0;
    loop {
        let (field, end) = field(text, from, mark);
        fields.push(Field { span: start + field.span.start..start + field.span.end, ..field });
        if !text[end..].starts_with(mark) {
            from = end;
            break;
        }
        from = end + mark.len_utf8();
    }
    let end =
        at + lines[at..].iter().take(MAX_LINES + 1).take_while(|line| line.span.start < start + from).count();
    let end = end.max(at + 1);
    let inside = |field: &Field| layer.get(field.span.clone()).unwrap_or("");
    let filled = || fields.iter().filter(|field| !inside(field).trim().is_empty());
    let is_number = |field: &Field| inside(field).trim().parse::<f64>().is_ok();
    let all = filled().all(|field| field.quoted || is_number(field));
    let own = &lines[at..end];
    let cells = fields.iter().map(|field| {
        let text = inside(field);
        // Excel quotes what would be misread without; other quotes are the writer's
        let strip = mark != '\t'
            || all
            || is_number(field)
            || text.contains(['\n', '\r', ',', '\t'])
            || text.contains("\"\"");
        let quotes = usize::from(field.quoted && !strip);
        let span = Span { start: field.span.start - quotes, end: field.span.end + quotes };
        let parts = tidy(layer, &joined(own, Some(span)));
        if field.quoted && strip { halved(layer, &parts) } else { parts }
    });
    Some(Row { cells: cells.collect(), end })
}

/// The cell that begins at `from`, and where it ends.
fn field(text: &str, from: usize, mark: char) -> (Field, usize) {
    let rest = &text[from..];
    let blank = rest.len() - rest.trim_start_matches(' ').len();
    if rest[blank..].starts_with('"') {
        let start = from + blank + 1;
        let mut at = start;
        while let Some(found) = text[at..].find('"') {
            let behind = &text[at + found + 1..];
            if behind.starts_with('"') {
                at += found + 2;
                continue;
            }
            let after = behind.trim_start_matches(' ');
            if after.is_empty() || after.starts_with([mark, '\n', '\r', '\x0c']) {
                let end = at + found;
                return (Field { span: start..end, quoted: true }, text.len() - after.len());
            }
            break;
        }
    }
    let len = rest.find([mark, '\n', '\r', '\x0c']).unwrap_or(rest.len());
    (Field { span: from..from + len, quoted: false }, from + len)
}

/// The parts of the lines, or what of them stands in `span`, with breaks between the lines.
fn joined(lines: &[Line], span: Option<Span>) -> Vec<Part> {
    let mut out = Vec::new();
    for line in lines {
        let whole = Span { start: line.span.start, end: line.span.end };
        out.extend((!out.is_empty()).then_some(Part::Break));
        clip(&line.parts, span.unwrap_or(whole), &mut out);
    }
    out
}

/// The parts with one quote for each two.
fn halved(layer: &str, parts: &[Part]) -> Vec<Part> {
    let mut out = Vec::with_capacity(parts.len());
    for &part in parts {
        let Part::Text(span) = part else {
            out.push(part);
            continue;
        };
        let text = layer.get(span.start..span.end).unwrap_or("");
        let mut start = span.start;
        for (at, _) in text.match_indices("\"\"") {
            out.push(Part::Text(Span { start, end: span.start + at + 1 }));
            start = span.start + at + 2;
        }
        out.extend((start < span.end).then_some(Part::Text(Span { start, end: span.end })));
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::read::text::tests::read;

    #[test]
    fn a_quoted_cell_runs_over_lines() {
        let text = "序号\t任务\t进度\t单位\n1\t修路\t\"3月：勘察；\n4月：开工\"\t\"甲局\n乙局\"\n\"2\"\t\"架桥\n两座\"\t5月\t丙局";
        assert_eq!(
            read(text),
            ["[序号|任务|进度|单位 / 1|修路|3月：勘察；⏎4月：开工|甲局⏎乙局 / 2|架桥⏎两座|5月|丙局]"]
        );
    }

    #[test]
    fn the_first_cell_may_be_quoted_too() {
        let text = "任务\t时限\t单位\n\"修路\n\n架桥\"\t3月\t甲局\n植树\t4月\t乙局";
        assert_eq!(read(text), ["[任务|时限|单位 / 修路⏎架桥|3月|甲局 / 植树|4月|乙局]"]);
    }

    #[test]
    fn doubled_quotes_are_one_and_other_quotes_stay() {
        let text = "任务\t内容\t时限\n\"办\"\"三八\"\"活动\n一场\"\t\"五一\"汇演\t\"三八\"\n清淤\t\"走访,排查\"\t3月";
        assert_eq!(
            read(text),
            ["[任务|内容|时限 / 办\"三八\"活动⏎一场|\"五一\"汇演|\"三八\" / 清淤|走访,排查|3月]"]
        );
    }

    #[test]
    fn a_quote_that_never_closes_is_a_character() {
        let text = format!("任务\t时限\n\"修路\t3月\n架桥\t4月\n\n{}", "有关要求如下。\n\n".repeat(100));
        assert_eq!(read(&text)[0], "[任务|时限 / \"修路|3月 / 架桥|4月]");
        assert_eq!(read(&text).len(), 101);
    }

    #[test]
    fn empty_cells_at_the_end_are_no_columns() {
        let text = "任务\t时限\t\t\t\t\n修路\t3月\t\t\t\t\t\t\n架桥\t\t\t\n";
        assert_eq!(read(text), ["[任务|时限 / 修路|3月 / 架桥|]"]);
    }

    #[test]
    fn commas_or_semicolons_part_cells_below_a_header() {
        let text = "计划\n序号,工作任务,完成时限,责任单位\n1,修路,3月底前,\"甲局,乙局\"\n2,\"架桥\n两座\",4月,\n\n以上, 请落实。";
        assert_eq!(
            read(text),
            [
                "计划",
                "[序号|工作任务|完成时限|责任单位 / 1|修路|3月底前|甲局,乙局 / 2|架桥⏎两座|4月|]",
                "以上, 请落实。"
            ]
        );
        let text = "\"任务\";\"时限\";\"单位\"\n\"修路\";\"3月\";\"甲局\"";
        assert_eq!(read(text), ["[任务|时限|单位 / 修路|3月|甲局]"]);
        assert_eq!(read("一,二,三\n甲,乙,丙"), ["一,二,三", "甲,乙,丙"]);
    }

    #[test]
    fn hostile_quotes_take_linear_time() {
        for unit in ["\"", "\"\t", "\"\n", "\"a\t", "\"a\n", "a\t\"\n", "任务,时限,单位\n\"", "\"\"\t\"\n"]
        {
            let _ = read(&unit.repeat(100_000 / unit.len()));
        }
    }
}
