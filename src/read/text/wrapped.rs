//! Rows that a line end cut inside a cell, as where a page was copied with its lines wrapped.
//!
//! Comes in: lines, those with tabs or pipes cut into cells. Goes out: the same lines, the pieces of such a row
//! joined: between pipes what stands up to the closing one, between tabs lines that together have as many cells as
//! the header, where each is as long as a line and breaks off in the middle of a cell.

use super::fit::{head, is_header, is_unit, suits};
use super::{Joined, is_category, joined};
use crate::document::{Part, Text, is_chinese};
use crate::layout::Meaning;
use crate::read::lines::{Above, Line};
use crate::read::parts::split;
use crate::schedule;

/// More lines than a row was cut into.
const MAX_LINES: usize = 12;
/// A shorter line was not wrapped, in characters.
const SHORTEST: usize = 20;

/// The longest name of a person, in characters.
const LONGEST_NAME: usize = 4;

/// Joins the pieces of rows.
pub(super) fn rows(layer: &str, lines: Vec<Line>, pipe: bool) -> Vec<Line> {
    let reader = Reader { layer, lines: &lines };
    let mut columns: Vec<Meaning> = Vec::new();
    let mut rows: Vec<Joined> = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let found = if line.cells.is_empty() {
            (pipe && line.heading.is_none()).then(|| reader.between_pipes(at, &columns)).flatten()
        } else {
            reader.between_tabs(at, &columns)
        };
        let cells = found.as_ref().map_or(&line.cells, |(_, cells)| cells);
        if let Some(means) = reader.header(cells) {
            columns = means;
        }
        let end = found.as_ref().map_or(at + 1, |(end, _)| *end);
        rows.extend(found.map(|(end, cells)| Joined { lines: at..end, cells }));
        at = end;
    }
    if rows.is_empty() { lines } else { joined(lines, rows) }
}

struct Reader<'a> {
    layer: &'a str,
    lines: &'a [Line],
}

impl Reader<'_> {
    fn text(&self, parts: &[Part]) -> String {
        Text::from_parts(self.layer, parts).as_str().trim().to_owned()
    }

    /// What the columns of a header mean; none for any other row.
    fn header(&self, cells: &[Vec<Part>]) -> Option<Vec<Meaning>> {
        if cells.len() < 3 {
            return None;
        }
        let means: Vec<Option<Meaning>> = cells.iter().map(|cell| head(&self.text(cell))).collect();
        let known: Vec<Meaning> = means.iter().copied().flatten().collect();
        (is_header(&known) && known.len() * 3 >= cells.len() * 2)
            .then(|| means.into_iter().map(|means| means.unwrap_or(Meaning::Other)).collect())
    }

    /// The row that begins with a pipe in the line `at` and ends with one further down: the line behind it, and its
    /// cells.
    fn between_pipes(&self, at: usize, columns: &[Meaning]) -> Option<(usize, Vec<Vec<Part>>)> {
        let words = |at: usize| self.lines.get(at).and_then(|line| self.layer.get(line.span.clone()));
        let first = words(at)?.trim();
        let mark = first.chars().next().filter(|c| matches!(c, '|' | '｜'))?;
        let mut parts = self.lines.get(at)?.parts.clone();
        let mut end = at + 1;
        loop {
            let line =
                self.lines.get(end).filter(|line| line.above == Above::Line && line.heading.is_none())?;
            let text = words(end)?.trim();
            if text.starts_with(mark) || end - at == MAX_LINES {
                return None;
            }
            let cut = self.lines.get(end - 1).is_some_and(|above| self.is_cut(above, line));
            parts.extend((!cut).then_some(Part::Break));
            parts.extend_from_slice(&line.parts);
            end += 1;
            if text.ends_with(mark) {
                break;
            }
        }
        let mut cells = split(self.layer, &parts, mark);
        cells.pop();
        cells.drain(..1.min(cells.len()));
        let fits = cells.len() == columns.len() || self.header(&cells).is_some();
        (cells.len() > 1 && fits).then_some((end, cells))
    }

    /// The same for a row whose cells tabs part, below a header that tells how many they are.
    fn between_tabs(&self, at: usize, columns: &[Meaning]) -> Option<(usize, Vec<Vec<Part>>)> {
        let first = self.lines.get(at)?;
        if columns.is_empty() || first.cells.len() > columns.len() || first.cells.len() < 2 {
            return None;
        }
        let mut cells = first.cells.clone();
        let mut end = at + 1;
        while let (Some(above), Some(below)) = (self.lines.get(end - 1), self.lines.get(end)) {
            let open = below.above == Above::Line && below.heading.is_none() && end - at < MAX_LINES;
            let more = below.cells.len().max(1);
            if !open || cells.len() + more - 1 > columns.len() || !self.is_cut(above, below) {
                break;
            }
            let place = cells.len() - 1;
            let rest =
                if below.cells.is_empty() { std::slice::from_ref(&below.parts) } else { &below.cells[..] };
            let (Some(cell), Some(begin)) = (cells.last_mut(), rest.first()) else { break };
            let (upper, lower) = (self.text(cell), self.text(begin));
            if is_category(&lower) || !is_one(&upper, &lower, *columns.get(place)?) {
                break;
            }
            cell.extend_from_slice(begin);
            cells.extend_from_slice(&rest[1..]);
            end += 1;
        }
        let suited = || cells.iter().zip(columns).map(|(cell, means)| (self.text(cell), *means));
        let whole = suited().all(|(text, means)| text.is_empty() || suits(&text, means) > -5);
        (end > at + 1 && cells.len() == columns.len() && whole).then_some((end, cells))
    }

    /// Whether a line that is as long as a page is wide breaks off in the middle of a word.
    fn is_cut(&self, above: &Line, below: &Line) -> bool {
        let words = |line: &Line| self.layer.get(line.span.clone()).unwrap_or("");
        let (upper, lower) = (words(above), words(below));
        upper.chars().count() >= SHORTEST
            && upper.chars().next_back().is_some_and(is_chinese)
            && lower.chars().next().is_some_and(is_chinese)
    }
}

/// Whether the two are halves of one cell of the column, and not each a cell by itself.
fn is_one(upper: &str, lower: &str, means: Meaning) -> bool {
    let names = ['、', '，'];
    let tail = upper.rsplit(names).next().unwrap_or(upper);
    let head = lower.split(names).next().unwrap_or(lower);
    match means {
        Meaning::Number => false,
        Meaning::Person => tail.chars().count() + head.chars().count() <= LONGEST_NAME,
        Meaning::Units(_) | Meaning::UnitsAndPeople(_) => {
            let begun = tail.chars().count() == 1;
            // a single name that is whole is not cut
            let whole = !begun && tail == upper && is_unit(tail);
            !whole && !schedule::opens_with_time(lower) && (begun || is_unit(&format!("{tail}{head}")))
        }
        Meaning::Schedule | Meaning::Deadline => !is_unit(lower),
        _ => !schedule::opens_with_time(lower),
    }
}

#[cfg(test)]
mod tests {
    use crate::read::text::tests::read;

    #[test]
    fn rows_cut_inside_their_cells_are_whole() {
        let text = "序号\t工作任务\t主要措施\t完成时限\t责任单位\n1\t排查老旧电梯的安全隐患\t逐台建档，更换钢丝绳\n和制动器，定期回访有关的业主和物业服务公司。\t9月\n底前\t市场监管局\n2\t加装电梯\t二十部以上。\t12月\t住建局";
        let want = "[序号|工作任务|主要措施|完成时限|责任单位 / 1|排查老旧电梯的安全隐患|逐台建档，更换钢丝绳和制动器，定期回访有关的业主和物业服务公司。|9月底前|市场监管局 / 2|加装电梯|二十部以上。|12月|住建局]";
        assert_eq!(read(text), [want]);
        let piped = "| 序号 | 工作任务 | 主要措施 | 完\n成时限 | 责任单位 |\n| 1 | 排查电梯 | 逐台建档，更换钢丝绳\n和制动器。 | 9月\n底前 | 市场监管\n局 |\n| 2 | 加装电梯 | 二十部以上。 | 12月 | 住建局 |";
        let want = "[序号|工作任务|主要措施|完成时限|责任单位 / 1|排查电梯|逐台建档，更换钢丝绳和制动器。|9月⏎底前|市场监管⏎局 / 2|加装电梯|二十部以上。|12月|住建局]";
        assert_eq!(read(piped), [want]);
    }

    #[test]
    fn rows_that_lost_cells_are_not_joined() {
        let text = "序号\t工作任务\t主要措施\t完成时限\t牵头单位\t配合单位\n1\t改造老旧小区的各类地下管网\t完成入户调查。\t3月\t住建局\n编制改造方案并且向居民公示征求意见。\t4月\n2\t加装电梯\t二十部以上。\t12月\t住建局\t城管局";
        assert!(!read(text)[0].contains('⏎'), "{:?}", read(text));
    }
}
