//! Traced lines → rows of cells with their extents.

use super::draw::{self, Space, Style, Trace};
use crate::document::{Cell, Part, Row, Span};
use crate::read::lines::Line;
use crate::read::parts::tidy;
use crate::read::text::{clip, number};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// How far a border may stand from its column and still be it.
const SLIP: usize = 2;
/// More columns than any table has.
pub(super) const MAX_COLUMNS: usize = 128;

/// The rows between one page's borders.
pub(super) struct Page {
    pub rows: Vec<Row>,
    pub width: usize,
    /// Whether borders part all rows.
    pub ruled: bool,
}

/// A line's spaces as columns of the table.
struct Strip<'t> {
    spaces: Vec<&'t Space>,
    /// The column at which each space begins, and the width of the table at the end.
    starts: Vec<usize>,
    /// Words outside the outer borders, and the column they are put to.
    outside: Vec<(usize, &'t Space)>,
}

impl<'t> Strip<'t> {
    /// The spaces with the columns that each covers.
    fn cells(&self) -> impl Iterator<Item = (Range<usize>, &'t Space)> {
        self.spaces.iter().zip(self.starts.windows(2)).map(|(space, at)| (at[0]..at[1], *space))
    }
}

impl<'t> Strip<'t> {
    /// What is written in the line, with the column that each begins in.
    fn words(&self) -> impl Iterator<Item = (usize, &'t Space)> {
        let last = self.starts.last().map_or(0, |width| width.saturating_sub(1));
        let inside = self.cells().map(move |(columns, space)| (columns.start.min(last), space));
        // in the order of the line: what stands left of the outer border comes first
        let before = |(_, space): &(usize, &Space)| {
            self.spaces.first().is_some_and(|first| space.words.start < first.words.start)
        };
        let count = self.outside.iter().take_while(|word| before(word)).count();
        let (left, right) = self.outside.split_at(count);
        let words = left.iter().copied().chain(inside).chain(right.iter().copied());
        words.filter(|(_, space)| !space.rule && !space.words.is_empty())
    }
}

/// Lines between two borders.
struct Band {
    lines: Range<usize>,
    /// The columns that the borders above cross.
    crossed: Vec<bool>,
    /// Words that stand beside those borders, in columns that they do not cross.
    beside: Vec<usize>,
}

/// A cell that is being put together.
struct Draft<'t> {
    row: usize,
    columns: Range<usize>,
    rows: usize,
    pieces: Vec<(usize, &'t Space)>,
}

/// Reads the lines of one page; `None` where they draw no table.
pub(super) fn page(layer: &str, drawn: &[Trace], lines: &[Line], style: Style) -> Option<Page> {
    let text = |at: usize| {
        let span = lines.get(at).map_or(0..0, |line| line.span.start..line.span.end);
        layer.get(span).unwrap_or("")
    };
    let has_rule = drawn.iter().any(Trace::is_ruled);
    let retraced = if style == Style::Box { retrace(drawn, text) } else { HashMap::new() };
    let drawn: Vec<&Trace> =
        drawn.iter().enumerate().map(|(at, trace)| retraced.get(&at).unwrap_or(trace)).collect();
    let (strips, width) = strips(&drawn, text)?;
    let written = drawn.iter().filter(|trace| !trace.is_ruled()).count();
    if written == 0 || (!has_rule && (written < 3 || width < 2)) {
        return None;
    }
    let bands = bands(&strips, width);
    let count = bands.len();
    let bands: Vec<Band> = bands
        .into_iter()
        .enumerate()
        .flat_map(|(at, band)| split(band, &strips, width, count <= 2 && at + 1 == count, text))
        .collect();
    let ruled = bands.len() == count && has_rule;
    let drafts = drafts(&bands, &strips, width);
    let mut rows: Vec<Row> = bands.iter().map(|_| Row::default()).collect();
    for draft in drafts {
        let cell = Cell {
            parts: parts(layer, lines, &draft.pieces),
            columns: draft.columns.len(),
            rows: draft.rows,
        };
        rows[draft.row].cells.push(cell);
    }
    Some(Page { rows, width, ruled })
}

/// How many columns the lines of a page draw.
pub(super) fn width(drawn: &[Trace]) -> usize {
    drawn.iter().map(|trace| trace.borders.len().saturating_sub(1)).max().unwrap_or(0)
}

/// Lines that have their full number of borders only if pipes count too.
fn retrace<'l>(drawn: &[Trace], text: impl Fn(usize) -> &'l str) -> HashMap<usize, Trace> {
    let most = drawn.iter().map(|trace| trace.borders.len()).max().unwrap_or(0);
    let short = drawn.iter().enumerate().filter(|(_, trace)| trace.borders.len() < most);
    short
        .filter(|(at, _)| text(*at).contains(['|', '｜']))
        .filter_map(|(at, _)| Some((at, draw::trace(text(at), Style::Loose)?)))
        .filter(|(_, trace)| trace.borders.len() <= most)
        .collect()
}

/// Finds the columns and matches each line to them; gives the number of columns too.
fn strips<'t, 'l>(drawn: &[&'t Trace], text: impl Fn(usize) -> &'l str) -> Option<(Vec<Strip<'t>>, usize)> {
    let inked = |space: Option<&Space>| space.is_some_and(|space| !space.words.is_empty());
    let open_left = drawn.iter().filter(|trace| inked(trace.spaces.first())).count() * 2 > drawn.len();
    let open_right = drawn.iter().filter(|trace| inked(trace.spaces.last())).count() * 2 > drawn.len();
    let inner = |trace: &'t Trace| -> (Vec<&'t Space>, Vec<(usize, &'t Space)>) {
        let last = trace.spaces.len() - 1;
        let skipped = |at: usize| (at == 0 && !open_left) || (at == last && !open_right);
        let (mut spaces, mut outside) = (Vec::new(), Vec::new());
        for (at, space) in trace.spaces.iter().enumerate() {
            match skipped(at) {
                false => spaces.push(space),
                true if !space.words.is_empty() && !space.rule => outside.push((at, space)),
                true => {}
            }
        }
        (spaces, outside)
    };
    let parted: Vec<_> = drawn.iter().map(|trace| inner(trace)).collect();
    let width = parted.iter().map(|(spaces, _)| spaces.len()).max()?;
    if width == 0 || width > MAX_COLUMNS {
        return None;
    }
    // all lines that lack borders are measured, in the widths that line most borders up
    let edges = |at: usize, boxes: usize, others: usize| -> Vec<usize> {
        let line = text(at);
        let trace = drawn[at];
        let mut out: Vec<usize> = Vec::with_capacity(trace.borders.len() + 2);
        let (mut from, mut x) = (0, 0);
        out.extend(open_left.then_some(0));
        for border in &trace.borders {
            x += draw::width(&line[from..border.start], boxes, others);
            from = border.start;
            out.push(x);
        }
        out.extend(open_right.then(|| draw::width(line, boxes, others)));
        out
    };
    let short = parted.iter().any(|(spaces, _)| spaces.len() < width);
    let (mut columns, mut all) = (Vec::new(), Vec::new());
    if short {
        let measured = [(2, 2), (1, 1), (1, 2), (2, 1)]
            .map(|(boxes, others)| (0..drawn.len()).map(|at| edges(at, boxes, others)).collect::<Vec<_>>());
        all = measured.into_iter().rev().max_by_key(|all| agreement(all))?;
        columns = medians(&all, width);
        let off = |edges: &Vec<usize>| {
            edges.len() < columns.len() && match_up(edges, &columns).1 > SLIP && edges.len() > 1
        };
        if all.iter().any(off) {
            columns = clusters(&all);
        }
    }
    let width = if short { columns.len().checked_sub(1)? } else { width };
    if width == 0 || width > MAX_COLUMNS {
        return None;
    }
    let strips = parted.into_iter().enumerate().map(|(at, (spaces, outside))| {
        let starts = match all.get(at) {
            Some(edges) if edges.len() != width + 1 => match_up(edges, &columns).0,
            _ => (0..=spaces.len()).collect(),
        };
        let outside =
            outside.into_iter().map(|(at, space)| (if at == 0 { 0 } else { width - 1 }, space)).collect();
        Strip { spaces, starts, outside }
    });
    Some((strips.collect(), width))
}

/// How many borders stand below one another.
fn agreement(all: &[Vec<usize>]) -> usize {
    let mut counts = BTreeMap::new();
    for x in all.iter().flatten() {
        *counts.entry(x).or_insert(0_usize) += 1;
    }
    counts.values().map(|count| count * count).sum()
}

/// Where the borders of the lines stand that have them all.
fn medians(all: &[Vec<usize>], width: usize) -> Vec<usize> {
    let full: Vec<_> = all.iter().filter(|edges| edges.len() == width + 1).collect();
    let median = |at: usize| {
        let mut xs: Vec<usize> = full.iter().map(|edges| edges[at]).collect();
        xs.sort_unstable();
        xs[xs.len() / 2]
    };
    if full.is_empty() { Vec::new() } else { (0..=width).map(median).collect() }
}

/// The places at which borders stand, where no line has them all.
fn clusters(all: &[Vec<usize>]) -> Vec<usize> {
    let mut xs: Vec<usize> = all.iter().flatten().copied().collect();
    xs.sort_unstable();
    xs.dedup();
    let mut out: Vec<usize> = Vec::new();
    for x in xs {
        if out.last().is_none_or(|last| x > last + SLIP) {
            out.push(x);
        }
    }
    out
}

/// The columns that the borders of a line stand at, and how far off the farthest is. The outer ones are
/// the table's.
fn match_up(edges: &[usize], columns: &[usize]) -> (Vec<usize>, usize) {
    let mut out: Vec<usize> = Vec::with_capacity(edges.len());
    let mut farthest = 0;
    for (k, &x) in edges.iter().enumerate() {
        let from = out.last().map_or(0, |last| last + 1);
        let left = edges.len() - 1 - k;
        let to = columns.len().saturating_sub(left);
        let at = match k {
            0 => 0,
            _ if left == 0 => columns.len() - 1,
            // a line with more borders than the table has columns
            _ => (from..to)
                .min_by_key(|&at| columns[at].abs_diff(x))
                .unwrap_or(from.saturating_sub(1).min(columns.len() - 1)),
        };
        farthest = farthest.max(columns.get(at).map_or(0, |column| column.abs_diff(x)));
        out.push(at);
    }
    (out, farthest)
}

/// The lines between the borders.
fn bands(strips: &[Strip<'_>], width: usize) -> Vec<Band> {
    let mut out: Vec<Band> = Vec::new();
    let mut crossed = vec![false; width];
    let mut beside = Vec::new();
    let mut open = false;
    for (at, strip) in strips.iter().enumerate() {
        if strip.spaces.iter().any(|space| space.rule) {
            for (columns, space) in strip.cells() {
                if space.rule {
                    crossed[columns].fill(true);
                }
            }
            beside.push(at);
            open = false;
        } else if open {
            if let Some(band) = out.last_mut() {
                band.lines.end = at + 1;
            }
        } else {
            let crossed = std::mem::replace(&mut crossed, vec![false; width]);
            out.push(Band { lines: at..at + 1, crossed, beside: std::mem::take(&mut beside) });
            open = true;
        }
    }
    out
}

/// Parts the rows of a band that no border parts: each begins with its number; in a `bare` table, which
/// has no border below its header, with words in the first column that do not go on with the line above.
fn split<'l>(
    band: Band,
    strips: &[Strip<'_>],
    width: usize,
    bare: bool,
    text: impl Fn(usize) -> &'l str,
) -> Vec<Band> {
    let first = |at: usize| {
        let (columns, space) = strips[at].cells().next()?;
        (columns.len() < width || width == 1).then_some(space)
    };
    let words = |at: usize| first(at).map_or("", |space| &text(at)[space.words.clone()]);
    let numbers: Vec<u32> = band.lines.clone().filter_map(|at| number(words(at))).collect();
    let headed = crate::layout::meaning(words(band.lines.start)).is_some();
    let counted = numbers.windows(2).any(|pair| pair[1] == pair[0] + 1) || (headed && !numbers.is_empty());
    let spanning =
        |at: usize| width > 1 && first(at).is_none() && !strips[at].cells().all(|(_, s)| s.words.is_empty());
    let filled = |at: usize| first(at).is_some_and(|space| !space.words.is_empty());
    let begins = |at: usize| {
        if spanning(at) || spanning(at - 1) {
            return true;
        }
        if counted {
            return number(words(at)).is_some();
        }
        let full = first(at - 1).is_some_and(|space| space.trail < 2);
        bare && filled(at) && !(filled(at - 1) && full)
    };
    let mut out: Vec<Band> = Vec::new();
    let (from, to) = (band.lines.start, band.lines.end);
    out.push(Band { lines: from..from + 1, ..band });
    for at in from + 1..to {
        if begins(at) {
            out.push(Band { lines: at..at + 1, crossed: vec![true; width], beside: Vec::new() });
        } else if let Some(last) = out.last_mut() {
            last.lines.end = at + 1;
        }
    }
    out
}

/// The cells of the bands, from the top and from the left.
fn drafts<'t>(bands: &[Band], strips: &[Strip<'t>], width: usize) -> Vec<Draft<'t>> {
    let mut out: Vec<Draft<'t>> = Vec::new();
    // the cell that each column stood in last
    let mut owner: Vec<Option<usize>> = vec![None; width];
    let write = |out: &mut Vec<Draft<'t>>, owner: &[Option<usize>], at: usize| {
        for (column, space) in strips[at].words() {
            if let Some(draft) = owner[column].and_then(|draft| out.get_mut(draft)) {
                draft.pieces.push((at, space));
            }
        }
    };
    for (row, band) in bands.iter().enumerate() {
        // words beside a border belong to the cell above, if there is one
        let (above, below): (&[usize], &[usize]) =
            if row == 0 { (&[], &band.beside) } else { (&band.beside, &[]) };
        above.iter().for_each(|&at| write(&mut out, &owner, at));
        for columns in groups(band, strips, width) {
            let above = owner[columns.start];
            let same = above.and_then(|above| out.get(above)).is_some_and(|draft| draft.columns == columns);
            let merged = same && !band.crossed[columns.clone()].contains(&true);
            match above.filter(|_| merged).and_then(|above| out.get_mut(above)) {
                Some(draft) => draft.rows += 1,
                None => {
                    owner[columns.clone()].fill(Some(out.len()));
                    out.push(Draft { row, columns, rows: 1, pieces: Vec::new() });
                }
            }
        }
        below.iter().copied().chain(band.lines.clone()).for_each(|at| write(&mut out, &owner, at));
    }
    let last = bands.last().map_or(0, |band| band.lines.end);
    (last..strips.len()).for_each(|at| write(&mut out, &owner, at));
    out
}

/// The columns of each cell of a band: parted where at least half of its lines have a border.
fn groups(band: &Band, strips: &[Strip<'_>], width: usize) -> Vec<Range<usize>> {
    let mut counts = vec![0; width + 1];
    for at in band.lines.clone() {
        for start in &strips[at].starts {
            counts[*start] += 1;
        }
    }
    let mut out = Vec::new();
    let mut start = 0;
    for (at, count) in counts.iter().enumerate().skip(1) {
        if at == width || count * 2 >= band.lines.len() {
            out.push(start..at);
            start = at;
        }
    }
    out
}

/// The lines of a cell: one that reaches the border runs on in the next, another one ends there.
fn parts(layer: &str, lines: &[Line], pieces: &[(usize, &Space)]) -> Vec<Part> {
    let margin = pieces.iter().map(|(_, space)| space.lead).min().unwrap_or(0).min(1);
    let mut raw: Vec<Part> = Vec::with_capacity(pieces.len());
    let mut above: Option<(usize, &Space)> = None;
    // words in front of the first border come before those behind it
    let mut pieces = pieces.to_vec();
    pieces.sort_by_key(|(at, space)| (*at, space.words.start));
    for (at, space) in pieces {
        let Some(line) = lines.get(at) else { continue };
        let span =
            Span { start: line.span.start + space.words.start, end: line.span.start + space.words.end };
        let first = layer.get(span.start..span.end).and_then(|words| words.chars().next());
        let room = first.and_then(UnicodeWidthChar::width_cjk).unwrap_or(0);
        let runs_on = |(line, above): (usize, &Space)| line + 1 == at && above.trail < room + margin;
        if above.is_some_and(|above| !runs_on(above)) {
            raw.push(Part::Break);
        }
        clip(&line.parts, span, &mut raw);
        above = Some((at, space));
    }
    tidy(layer, &raw)
}
