//! Rows parted by pipes that do not stand at both ends of the line.
//!
//! Comes in: lines; those with pipes at both ends are cut into cells already. Goes out: the same lines, the
//! rows below a header or above a separator (`---|---`) cut too.

use super::fit::{head, is_header};
use crate::document::{Part, Text};
use crate::read::lines::Line;
use crate::read::parts::split;

/// Lines without a pipe that may stand between two rows.
const MAX_GAP: usize = 3;

/// Cuts the rows into cells and leaves out separators.
pub(super) fn rows(layer: &str, mut lines: Vec<Line>) -> Vec<Line> {
    let mut separators = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let Some((mark, width)) = header(layer, &lines, at) else {
            at += 1;
            continue;
        };
        let open = lines.get(at).is_some_and(|line| is_open(layer, line, mark));
        let mut gap = 0;
        while let Some(line) = lines.get_mut(at).filter(|line| gap <= MAX_GAP && line.heading.is_none()) {
            // where no bar stands before the header, one at the start of a row stands behind an empty cell
            let whole = || Some(split(layer, &line.parts, mark)).filter(|cells| open && cells.len() == width);
            let cells = whole().unwrap_or_else(|| cut(layer, line, mark));
            if is_separator(layer, &cells) {
                separators.push(at);
            } else if cells.len() > 1
                && cells.len() <= width + 1
                && (line.cells.is_empty() || (open && line.cells.len() + 2 == cells.len()))
            {
                line.cells = cells;
                gap = 0;
            } else if !line.cells.is_empty() && open {
                gap = 0;
            } else {
                gap += 1;
            }
            at += 1;
        }
    }
    let mut separators = separators.into_iter().peekable();
    let mut at = 0;
    lines.retain(|_| {
        at += 1;
        separators.next_if_eq(&(at - 1)).is_none()
    });
    lines
}

/// Whether the line `at` heads a table: its mark and the number of its cells.
fn header(layer: &str, lines: &[Line], at: usize) -> Option<(char, usize)> {
    let line = lines.get(at).filter(|line| line.cells.is_empty() && line.heading.is_none())?;
    let text = layer.get(line.span.clone())?;
    let mark = ['|', '｜'].into_iter().find(|mark| text.contains(*mark))?;
    let cells = cut(layer, line, mark);
    if cells.len() < 2 {
        return None;
    }
    let words = |cell: &Vec<Part>| head(Text::from_parts(layer, cell).as_str());
    let known: Vec<_> = cells.iter().filter_map(words).collect();
    let below = || lines.get(at + 1).map(|line| cut(layer, line, mark));
    let separated = || below().is_some_and(|below| below.len() == cells.len() && is_separator(layer, &below));
    ((is_header(&known) && known.len() * 2 > cells.len()) || separated()).then_some((mark, cells.len()))
}

/// Whether no pipe stands at either end of a header.
fn is_open(layer: &str, line: &Line, mark: char) -> bool {
    let text = layer.get(line.span.clone()).map_or("", str::trim);
    !text.starts_with(mark) && !text.ends_with(mark)
}

/// The cells of a line; a pipe at one end borders the table.
fn cut(layer: &str, line: &Line, mark: char) -> Vec<Vec<Part>> {
    let mut cells = split(layer, &line.parts, mark);
    let text = |part: Option<&Part>| match part {
        Some(Part::Text(span)) => layer.get(span.start..span.end).unwrap_or(""),
        _ => "",
    };
    if text(line.parts.first()).starts_with(mark) {
        cells.remove(0);
    } else if text(line.parts.last()).ends_with(mark) {
        cells.pop();
    }
    cells
}

/// Whether the cells are dashes: `---`, `:-:`.
fn is_separator(layer: &str, cells: &[Vec<Part>]) -> bool {
    cells.len() > 1
        && cells.iter().all(|cell| {
            let text = Text::from_parts(layer, cell);
            let text = text.as_str();
            text.contains('-') && text.bytes().all(|b| matches!(b, b'-' | b':' | b' '))
        })
}

#[cfg(test)]
mod tests {
    use crate::read::lines::Marks;
    use crate::read::text::tests::{read, read_as};

    #[test]
    fn rows_need_no_outer_pipes() {
        let want = ["[序号|任务|时限 / 1|修路|3月 / 2|架桥|4月]", "特此通知"];
        for text in [
            "序号 | 任务 | 时限\n1 | 修路 | 3月\n2 | 架桥 | 4月\n\n特此通知",
            "|序号|任务|时限\n|1|修路|3月\n|2|架桥|4月\n\n特此通知",
            "序号|任务|时限|\n1|修路|3月|\n2|架桥|4月|\n\n特此通知",
            "序号｜任务｜时限\n1｜修路｜3月\n2｜架桥｜4月\n\n特此通知",
            "｜序号｜任务｜时限｜\n｜1｜修路｜3月｜\n｜2｜架桥｜4月｜\n\n特此通知",
        ] {
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn rows_without_outer_pipes_may_begin_and_end_with_empty_cells() {
        let text = "任务 | 措施 | 时限 | 单位\n修路 | 立项 | 3月 | 甲局\n | 招标 | 4月 |\n | | 5月 | \n架桥 | 设计 | | 乙局";
        let want = "[任务|措施|时限|单位 / 修路|立项|3月|甲局 / |招标|4月| / ||5月| / 架桥|设计||乙局]";
        assert_eq!(read(text), [want]);
    }

    #[test]
    fn a_separator_tells_a_header() {
        let text = "甲 | 乙\n--- | :-:\n1 | 2\n3 | 4";
        assert_eq!(read(text), ["[甲|乙 / 1|2 / 3|4]"]);
    }

    #[test]
    fn markdown_in_cells_is_left_out() {
        let text = "> | 序号 | **任务** | 时限 |\n> |---|:--|--:|\n> | 1 | [修路](http://a.cn/x)<br>`架桥` | __3月__ |\n> | | a\\|b | 4月 |";
        assert_eq!(read_as(text, Marks::Markdown), ["[序号|任务|时限 / 1|修路⏎架桥|3月 / |a|b|4月]"]);
    }

    #[test]
    fn indented_tables_and_categories() {
        let text = "    任务 | 时限 | 单位\n    ----|----|----\n    修路 | 3月 | 甲局\n二、水利\n    清淤 | 4月 | 乙局";
        assert_eq!(read(text), ["[任务|时限|单位 / 修路|3月|甲局 / !二、水利 / 清淤|4月|乙局]"]);
    }

    #[test]
    fn pipes_in_prose_are_text() {
        for text in ["首页|要闻|公开\n关于修路的通知", "若 a|b 则\nc|d", "甲｜乙"] {
            assert_eq!(read(text), text.split('\n').collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn hostile_pipes_take_linear_time() {
        for unit in ["|", "a|", "a|\n", "|a\n", "\\|", "[", "`", "__", "![a](", "任务|时限|单位\n"] {
            let text = unit.repeat(100_000 / unit.len());
            let _ = (read(&text), read_as(&text, Marks::Markdown));
        }
    }
}
