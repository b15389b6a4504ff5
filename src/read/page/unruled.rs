//! Tables without upright rules, told by how their lines stand below each other.
//!
//! A table is looked for between horizontal rules of one width (three or more: above the header, below it, below the last row), and where no rule
//! is, in a run of lines the first of which has three pieces or more with wide gaps between. Its columns are parted between the pieces of
//! the header, where the least of the lines has a character; its rows by the rules, where there are enough, else by the gaps
//! between lines. What is found is given as rules, as if it had been drawn.
//!
//! It is certain enough where no more than a tenth of the lines cross a border between columns, where between two rows there is more room than between
//! two lines, or each line is a row, and where there are two rows below the header. Else the lines stay lines.

use super::lines::Line;
use super::model::{Axis, Frame, Rule};

/// A gap that parts two pieces of a line, in sizes of the font; in a header without rules.
const GAP: f32 = 0.8;
const WIDE_GAP: f32 = 1.5;
/// Rules whose ends differ by less are of one width.
const SAME: f32 = 4.0;
/// One line in so many may cross a border.
const CROSSING: usize = 10;
/// A gap between rows is so many times one between lines.
const ROW_GAP: f32 = 1.35;
/// So far below, in sizes of the font, no line is one of the table any more.
const APART: f32 = 2.0;
/// A table has so many columns where no rule tells of it.
const COLUMNS: usize = 3;
/// A header has no more lines than this.
const HEADER: usize = 4;
/// Lines of no more than this many are compared with each header.
const LONGEST: usize = 4000;

/// What was found on a page.
#[derive(Debug, Default, PartialEq)]
pub struct Unruled {
    /// For each table the rules that it would have.
    pub tables: Vec<Vec<Rule>>,
    /// Where a table may stand that is not certain enough.
    pub doubtful: Vec<Frame>,
}

/// A piece of a line.
#[derive(Debug, Clone, Copy)]
struct Piece {
    left: f32,
    right: f32,
}

/// Looks for tables in `lines`, which stand in no ruled table; `rules` are the horizontal ones outside of those.
pub fn unruled(lines: &[Line], rules: &[Rule]) -> Unruled {
    let mut out = Unruled::default();
    let mut used = vec![false; lines.len()];
    for band in bands(rules) {
        let (Some(first), Some(last)) = (band.first(), band.last()) else { continue };
        let inside = |line: &Line| {
            let (x, y) = line.frame.centre();
            first.at < y && y < last.at && first.start - SAME < x && x < first.end + SAME
        };
        let within: Vec<usize> = (0..lines.len()).filter(|i| lines.get(*i).is_some_and(inside)).collect();
        let chosen: Vec<&Line> = within.iter().filter_map(|i| lines.get(*i)).collect();
        let header = chosen
            .iter()
            .take_while(|line| band.get(1).is_some_and(|rule| line.frame.centre().1 < rule.at))
            .count();
        let edges = (first.start, first.end);
        let ys: Vec<f32> = band.iter().map(|rule| rule.at).collect();
        match table(&chosen, header.max(1), edges, Some(&ys), GAP) {
            Some(rules) => out.tables.push(rules),
            // rules may part anything; words with gaps between below the first of them are a header
            None if chosen.len() > header
                && header > 0
                && pieces(chosen.first().copied(), GAP).len() >= 2 =>
            {
                out.doubtful.extend(frame(&chosen));
            }
            None => continue,
        }
        for i in within {
            if let Some(used) = used.get_mut(i) {
                *used = true;
            }
        }
    }
    let mut at = 0;
    while at < lines.len() {
        let run = if used.get(at) == Some(&false) { run(lines, &used, at) } else { 0 };
        let chosen: Vec<&Line> = lines.iter().skip(at).take(run).collect();
        if run > 2 {
            match frame(&chosen)
                .and_then(|frame| table(&chosen, header(&chosen), (frame.left, frame.right), None, WIDE_GAP))
            {
                Some(rules) => out.tables.push(rules),
                None => out.doubtful.extend(frame(&chosen)),
            }
            at += run;
        } else {
            at += 1;
        }
    }
    out
}

/// The rules of one width, three or more, from the top.
fn bands(rules: &[Rule]) -> Vec<Vec<Rule>> {
    let mut bands: Vec<Vec<Rule>> = Vec::new();
    for rule in rules.iter().filter(|rule| rule.axis == Axis::Horizontal) {
        let same = |band: &&mut Vec<Rule>| {
            band.first().is_some_and(|first| {
                (first.start - rule.start).abs() <= SAME && (first.end - rule.end).abs() <= SAME
            })
        };
        match bands.iter_mut().find(same) {
            Some(band) => band.push(*rule),
            None => bands.push(vec![*rule]),
        }
    }
    bands.retain(|band| band.len() >= 3);
    bands
}

/// How many lines from `at` on look like a table: the first has pieces far apart, the others stand below them.
fn run(lines: &[Line], used: &[bool], at: usize) -> usize {
    let header = pieces(lines.get(at), WIDE_GAP);
    if header.len() < COLUMNS {
        return 0;
    }
    let borders: Vec<(f32, f32)> = header.windows(2).map(|pair| (pair[0].right, pair[1].left)).collect();
    let fits = |line: &Line| {
        // a line of a table keeps to its columns, and none of them is as wide as all
        let crossed = borders.iter().filter(|(left, right)| crosses(line, (left + right) / 2.0)).count();
        crossed * 2 <= borders.len()
    };
    let mut above = lines.get(at).map_or(0.0, |line| line.frame.bottom);
    let rest = lines.iter().zip(used).skip(at + 1).take(LONGEST);
    let own = rest.take_while(|(line, used)| {
        let is_near = line.frame.top - above <= APART * line.size;
        above = above.max(line.frame.bottom);
        !**used && is_near && fits(line)
    });
    own.count() + 1
}

/// How many of the lines are the header: those above the first wide gap, where there is one in the first few.
fn header(lines: &[&Line]) -> usize {
    let least = gaps(lines).min_by(f32::total_cmp).unwrap_or(0.0);
    gaps(lines).take(HEADER).position(|gap| is_wide(gap, least)).map_or(1, |at| at + 1)
}

/// How far below each other the lines begin.
fn gaps<'a>(lines: &'a [&Line]) -> impl Iterator<Item = f32> + use<'a> {
    lines.windows(2).map(|pair| pair[1].frame.top - pair[0].frame.top)
}

/// Whether a gap parts rows, if between two lines it is `least`.
fn is_wide(gap: f32, least: f32) -> bool {
    gap > least * ROW_GAP
}

/// The rules of a table of `lines`, the first `header` of which are its header.
fn table(
    lines: &[&Line],
    header: usize,
    edges: (f32, f32),
    ys: Option<&[f32]>,
    gap: f32,
) -> Option<Vec<Rule>> {
    let body = lines.get(header..).filter(|body| body.len() >= 2)?;
    let mut heads: Vec<Piece> = lines.iter().take(header).flat_map(|line| pieces(Some(line), gap)).collect();
    heads.sort_by(|a, b| a.left.total_cmp(&b.left));
    let heads = merged(&heads);
    let borders: Vec<f32> =
        heads.windows(2).map(|pair| border(lines, pair[0], pair[1])).collect::<Option<_>>()?;
    if borders.is_empty() || (ys.is_none() && heads.len() < COLUMNS) {
        return None;
    }
    let first = lines.first()?.frame.top;
    let last = lines.iter().map(|line| line.frame.bottom).max_by(f32::total_cmp)?;
    let below_header = (lines.get(header - 1)?.frame.bottom + body.first()?.frame.top) / 2.0;
    let mut cuts = vec![first - 1.0, below_header];
    match ys {
        // a rule below each row
        Some(ys) if ys.len() > 3 => cuts = ys.to_vec(),
        _ => cuts.extend(row_cuts(body, &borders)?),
    }
    cuts.push(last + 1.0);
    if let Some(ys) = ys {
        // the rules themselves are the outer borders
        cuts.first_mut().into_iter().zip(ys.first()).for_each(|(cut, y)| *cut = *y);
        if ys.len() > 3 {
            cuts.pop();
        } else {
            cuts.last_mut().into_iter().zip(ys.last()).for_each(|(cut, y)| *cut = *y);
        }
    }
    // a header and two rows
    if cuts.len() < 4 {
        return None;
    }
    let (top, bottom) = (*cuts.first()?, *cuts.last()?);
    let xs = std::iter::once(edges.0 - 1.0).chain(borders).chain([edges.1 + 1.0]);
    let xs: Vec<f32> = xs.collect();
    let (left, right) = (*xs.first()?, *xs.last()?);
    let across = cuts.iter().map(|at| Rule { axis: Axis::Horizontal, at: *at, start: left, end: right });
    let down = xs.iter().map(|at| Rule { axis: Axis::Vertical, at: *at, start: top, end: bottom });
    Some(across.chain(down).collect())
}

/// Where the rows of the body are parted.
fn row_cuts(body: &[&Line], borders: &[f32]) -> Option<Vec<f32>> {
    let mut body = body.to_vec();
    body.sort_by(|a, b| a.frame.top.total_cmp(&b.frame.top));
    let least = gaps(&body).min_by(f32::total_cmp)?;
    let all_level = !gaps(&body).any(|gap| is_wide(gap, least));
    // each line is a row, or rows stand further apart than their lines
    let each = body.iter().all(|line| {
        let (left, right) = (line.frame.left, line.frame.right);
        borders.first().is_some_and(|border| left < *border)
            && (borders.last().is_some_and(|border| right > *border)
                || (all_level && columns(line, borders) * 2 > borders.len() + 1))
    });
    let parted: Vec<f32> = body
        .windows(2)
        .zip(gaps(&body))
        .filter(|(_, gap)| each || is_wide(*gap, least))
        .map(|(pair, _)| f32::midpoint(pair[0].frame.bottom, pair[1].frame.top))
        .collect();
    (!parted.is_empty()).then_some(parted)
}

/// How many columns a line has characters in.
fn columns(line: &Line, borders: &[f32]) -> usize {
    let places = line.marks.iter().filter_map(|mark| mark.frame);
    let mut columns: Vec<usize> =
        places.map(|frame| borders.partition_point(|border| *border < frame.centre().0)).collect();
    columns.dedup();
    columns.len()
}

/// The place between two pieces of the header that the fewest lines cross, if few enough do.
fn border(lines: &[&Line], before: Piece, after: Piece) -> Option<f32> {
    let (from, to) = ((before.left + before.right) / 2.0, (after.left + after.right) / 2.0);
    let steps = 64;
    let places = (0..=steps).map(|i| from + (to - from) * i as f32 / steps as f32);
    let crossed: Vec<(f32, usize)> =
        places.map(|x| (x, lines.iter().filter(|line| crosses(line, x)).count())).collect();
    let least = crossed.iter().map(|(_, count)| *count).min()?;
    if least * CROSSING > lines.len() {
        return None;
    }
    // the middle of the longest stretch of them
    let (mut best, mut best_length) = (None, 0);
    let mut begun = 0;
    for (i, (_, count)) in crossed.iter().enumerate() {
        if *count > least {
            begun = i + 1;
        } else if i + 1 - begun > best_length {
            best_length = i + 1 - begun;
            best = crossed.get((begun + i) / 2).map(|(x, _)| *x);
        }
    }
    best
}

/// Whether a character of the line stands over `x`.
fn crosses(line: &Line, x: f32) -> bool {
    line.frame.left < x
        && x < line.frame.right
        && line.marks.iter().filter_map(|mark| mark.frame).any(|frame| frame.left < x && x < frame.right)
}

/// The pieces of a line that gaps part.
fn pieces(line: Option<&Line>, gap: f32) -> Vec<Piece> {
    let Some(line) = line else { return Vec::new() };
    let mut out: Vec<Piece> = Vec::new();
    for frame in line.marks.iter().filter_map(|mark| mark.frame) {
        match out.last_mut() {
            Some(last) if frame.left - last.right <= gap * line.size => last.right = frame.right,
            _ => out.push(Piece { left: frame.left, right: frame.right }),
        }
    }
    out
}

/// Pieces of several lines of a header that stand below each other, as one.
fn merged(pieces: &[Piece]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for piece in pieces {
        match out.last_mut() {
            Some(last) if piece.left < last.right => last.right = last.right.max(piece.right),
            _ => out.push(*piece),
        }
    }
    out
}

fn frame(lines: &[&Line]) -> Option<Frame> {
    lines.iter().map(|line| line.frame).reduce(|a, b| a.with(&b))
}

#[cfg(test)]
mod tests {
    use super::super::grid::grids;
    use super::super::lines::{lines, tests::write};
    use super::*;

    /// Text at `(left, top)`.
    fn page(words: &[(&str, f32, f32)]) -> Vec<Line> {
        let glyphs: Vec<_> = words.iter().flat_map(|(text, left, top)| write(text, *left, *top)).collect();
        lines(glyphs.iter())
    }

    fn shape(rules: &[Rule]) -> (usize, usize) {
        let grids = grids(rules).expect("few");
        (grids[0].xs.len() - 1, grids[0].ys.len() - 1)
    }

    const THREE_LINES: [(&str, f32, f32); 11] = [
        ("序号", 10.0, 5.0),
        ("任务", 100.0, 5.0),
        ("单位", 220.0, 5.0),
        ("1", 15.0, 25.0),
        ("完善排水防涝", 60.0, 25.0),
        ("设施", 60.0, 37.0),
        ("甲局", 220.0, 25.0),
        ("2", 15.0, 57.0),
        ("架桥", 60.0, 57.0),
        ("乙局、丙局", 210.0, 57.0),
        ("表外的文字", 10.0, 100.0),
    ];

    fn across(at: f32) -> Rule {
        Rule { axis: Axis::Horizontal, at, start: 0.0, end: 280.0 }
    }

    #[test]
    fn horizontal_rules_alone() {
        let found = unruled(&page(&THREE_LINES), &[across(0.0), across(20.0), across(75.0)]);
        assert_eq!(found.doubtful, []);
        assert_eq!(found.tables.iter().map(|rules| shape(rules)).collect::<Vec<_>>(), [(3, 3)]);
        // with a rule below each row
        let found = unruled(&page(&THREE_LINES), &[across(0.0), across(20.0), across(52.0), across(75.0)]);
        assert_eq!(found.tables.iter().map(|rules| shape(rules)).collect::<Vec<_>>(), [(3, 3)]);
    }

    #[test]
    fn no_rules_at_all() {
        let found = unruled(&page(&THREE_LINES), &[]);
        assert_eq!(found.tables.iter().map(|rules| shape(rules)).collect::<Vec<_>>(), [(3, 3)]);
    }

    #[test]
    fn a_header_of_two_lines() {
        let words = [
            ("序", 10.0, 5.0),
            ("任务", 60.0, 5.0),
            ("单位", 120.0, 5.0),
            ("号", 10.0, 17.0),
            ("1", 10.0, 37.0),
            ("架桥", 60.0, 37.0),
            ("甲局", 120.0, 37.0),
            ("2", 10.0, 57.0),
            ("修路和绿", 60.0, 57.0),
            ("乙局", 120.0, 57.0),
            ("化", 60.0, 69.0),
        ];
        let found = unruled(&page(&words), &[]);
        assert_eq!(found.tables.iter().map(|rules| shape(rules)).collect::<Vec<_>>(), [(3, 3)]);
    }

    #[test]
    fn a_last_column_that_is_empty_in_most_rows() {
        let mut words =
            vec![("区", 10.0, 5.0), ("电梯", 60.0, 5.0), ("泊位", 120.0, 5.0), ("备注", 180.0, 5.0)];
        for (i, name) in ["东城", "西城", "南湖"].into_iter().enumerate() {
            let top = 20.0 + i as f32 * 15.0;
            words.extend([(name, 10.0, top), ("42", 65.0, top), ("820", 122.0, top)]);
        }
        words.push(("新设", 180.0, 35.0));
        let found = unruled(&page(&words), &[]);
        assert_eq!(found.tables.iter().map(|rules| shape(rules)).collect::<Vec<_>>(), [(4, 4)]);
    }

    #[test]
    fn prose_is_no_table() {
        let prose = page(&[
            ("各区县人民政府，市政府各部门：", 0.0, 0.0),
            ("现将任务印发给你们，请认真执行。", 20.0, 20.0),
            ("甲局____乙局____丙局", 20.0, 40.0),
            ("本通知自印发之日起施行，由市政府办公厅负责解释和说明。", 20.0, 60.0),
        ]);
        assert_eq!(unruled(&prose, &[across(10.0)]), Unruled::default());
    }

    #[test]
    fn what_is_not_certain_stays() {
        // lines as far apart as rows, and the first column empty in some
        let words = [
            ("序号", 10.0, 5.0),
            ("任务", 100.0, 5.0),
            ("单位", 220.0, 5.0),
            ("1", 15.0, 25.0),
            ("完善排水", 60.0, 25.0),
            ("设施", 60.0, 37.0),
            ("2", 15.0, 49.0),
            ("架桥", 60.0, 49.0),
            ("乙局", 220.0, 49.0),
        ];
        let found = unruled(&page(&words), &[across(0.0), across(20.0), across(65.0)]);
        assert_eq!((found.tables.len(), found.doubtful.len()), (0, 1));
    }
}
