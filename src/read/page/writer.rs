//! Pages of items → the text layer and its blocks, a line a paragraph or row, cells parted by tabs.

use super::items::Items;
use super::lines::{Line, Mark};
use super::model::Frame;
use super::prose::{Body, Style};
use super::table::{PageRow, PageTable};
use super::wrap::{BREAK, is_word, is_wrapped};
use crate::document::{Block, Cell, Paragraph, Part, Place, Row, Span, Table};

/// Vertical rules of two pages that differ by less are one column border.
const SAME_BORDER: f32 = 4.0;

/// What pages come to.
#[derive(Debug, Default)]
pub struct Written {
    pub layer: String,
    pub blocks: Vec<Block>,
    pub furniture: Vec<Block>,
    /// Where pages begin behind the first.
    pub pages: Vec<usize>,
    pub places: Vec<Place>,
    /// The pages (from 1) whose rules were taken for a drawing.
    pub drawings: Vec<usize>,
    /// Where tables without rules may stand that were left as lines, each with its page.
    pub doubtful: Vec<(usize, Frame)>,
}

#[derive(Debug, Default)]
pub struct Writer {
    out: Written,
    page: usize,
    /// Whether nothing of the document's own was written on this page yet.
    at_top: bool,
    table: Option<Open>,
    /// The parts of the paragraph whose last line may go on, and that line.
    paragraph: Option<(Paragraph, Line)>,
    style: Style,
}

/// A table that may go on on the next page.
#[derive(Debug)]
struct Open {
    xs: Vec<f32>,
    rows: Vec<OpenRow>,
    ruled: bool,
}

#[derive(Debug, Default)]
struct OpenRow {
    cells: Vec<OpenCell>,
    after_break: bool,
}

#[derive(Debug)]
struct OpenCell {
    parts: Vec<Part>,
    column: usize,
    columns: usize,
    rows: usize,
    ends: Option<(Line, Line)>,
    edges: (f32, f32),
    /// Whether no rule is drawn above it at the top of its page, or below it at the end.
    open_top: bool,
    open_bottom: bool,
    /// Whether its last line stands where no other has room below.
    is_full: bool,
}

impl Writer {
    /// Sets paragraphs apart as the document does.
    pub fn in_style(&mut self, style: Style) {
        self.style = style;
    }

    pub fn finish(mut self) -> Written {
        self.end_paragraph();
        self.end_table();
        self.out
    }

    /// Notes what is not certain of a page.
    pub fn tell(&mut self, page: usize, items: &Items) {
        self.out.drawings.extend(items.is_drawing.then_some(page));
        self.out.doubtful.extend(items.doubtful.iter().map(|frame| (page, *frame)));
    }

    /// Begins the next page.
    pub fn page(&mut self) {
        if self.page > 0 {
            // a page without text is one too
            self.out.layer.push('\x0c');
            self.out.pages.push(self.out.layer.len());
        }
        self.page += 1;
        self.at_top = true;
    }

    /// Ends a page. `back` tells where a box of it stands on the page as it is shown.
    pub fn end_page(&mut self, back: impl Fn(&Frame) -> Frame) {
        let first = self.out.places.partition_point(|place| place.page < self.page);
        for place in self.out.places.iter_mut().skip(first) {
            place.frame = back(&place.frame);
        }
    }

    /// A line around the document.
    pub fn furniture(&mut self, line: &Line) {
        let parts = self.write(&line.marks, '\n');
        self.out.layer.push('\n');
        self.out.furniture.push(Block::Paragraph(Paragraph { parts, ..Paragraph::default() }));
    }

    /// A line of running text; `above` is the bottom of the item above on the page.
    pub fn line(&mut self, line: &Line, body: Body, above: Option<f32>) {
        self.end_table();
        let goes_on =
            self.paragraph.as_ref().is_some_and(|(_, before)| self.style.goes_on(before, line, body, above));
        self.at_top = false;
        if goes_on {
            // the line above ended in a line feed, which is none of the text
            if above.is_some() && self.out.layer.ends_with('\n') {
                self.out.layer.pop();
            }
            let parts = self.write(&line.marks, ' ');
            if let Some((paragraph, before)) = &mut self.paragraph {
                let ends = before.marks.last().zip(line.marks.first());
                if before.parts || ends.is_some_and(|(last, first)| is_word(last.text, first.text)) {
                    paragraph.parts.push(Part::Blank);
                }
                paragraph.parts.extend(parts);
                *before = line.clone();
            }
        } else {
            self.end_paragraph();
            let parts = self.write(&line.marks, ' ');
            let width = (line.frame.left - body.left) / line.size.max(1.0) * 2.0;
            let indent = width.round().clamp(0.0, 200.0) as usize;
            let after_blank = above.is_none_or(|above| line.frame.top - above > body.gap + 0.6 * line.size);
            let paragraph = Paragraph {
                parts,
                indent,
                after_blank,
                line: !self.style.is_certain(),
                ..Paragraph::default()
            };
            self.paragraph = Some((paragraph, line.clone()));
        }
        self.out.layer.push('\n');
    }

    /// A table.
    pub fn table(&mut self, table: &PageTable) {
        self.end_paragraph();
        let at_top = std::mem::take(&mut self.at_top);
        let open = self.table.take();
        let goes_on = at_top && open.as_ref().is_some_and(|open| open.ruled == table.ruled);
        let together = open.as_ref().filter(|_| goes_on).and_then(|open| union(&open.xs, &table.xs));
        let (mut open, xs) = match (open, together) {
            (Some(open), Some(xs)) => (open, xs),
            (open, _) => {
                self.table = open;
                self.end_table();
                let xs = table.xs.clone();
                let open = Open { xs: xs.clone(), rows: Vec::new(), ruled: table.ruled };
                (open, xs)
            }
        };
        open.reach(&xs);
        let columns = columns(&table.xs, &xs);
        let mut after_break = !open.rows.is_empty();
        let mut header = open.rows.len();
        for (i, row) in table.rows.iter().enumerate() {
            let mut row = self.row(row, &columns, after_break);
            // the header that is printed again at the top of the page
            if after_break && i < header && self.is_row_again(open.rows.get(i), &row) {
                self.set_apart(row);
                continue;
            }
            header = 0;
            if after_break && open.takes(&row) {
                open.take(row);
            } else {
                if after_break {
                    open.go_on_in(&mut row);
                }
                open.rows.push(row);
            }
            after_break = false;
        }
        self.table = Some(open);
    }

    /// Writes a row as a line of the layer.
    fn row(&mut self, row: &PageRow, columns: &[usize], after_break: bool) -> OpenRow {
        let begun = self.out.layer.len();
        let mut cells = Vec::with_capacity(row.cells.len());
        for (i, cell) in row.cells.iter().enumerate() {
            if i > 0 {
                self.out.layer.push('\t');
            }
            let line = |column: usize| columns.get(column).copied().unwrap_or(column);
            let column = line(cell.column);
            let end = line(cell.column + cell.columns);
            let parts = self.write(&cell.marks, ' ');
            let columns = end.saturating_sub(column).max(1);
            let (ends, edges) = (cell.ends.clone(), cell.edges);
            let (rows, open_top, open_bottom, is_full) =
                (cell.rows, cell.open_top, cell.open_bottom, cell.is_full);
            cells.push(OpenCell {
                parts,
                column,
                columns,
                rows,
                ends,
                edges,
                open_top,
                open_bottom,
                is_full,
            });
        }
        if cells.iter().all(|cell| cell.parts.is_empty()) {
            self.out.layer.truncate(begun);
        } else {
            self.out.layer.push('\n');
        }
        OpenRow { cells, after_break }
    }

    /// Whether two rows have the same cells with the same words.
    fn is_row_again(&self, first: Option<&OpenRow>, row: &OpenRow) -> bool {
        let words = |cell: &OpenCell| -> String {
            let text = |part: &Part| match part {
                Part::Text(span) => self.out.layer.get(span.start..span.end).unwrap_or(""),
                Part::Break | Part::Blank => "",
            };
            cell.parts.iter().map(text).collect()
        };
        let same = |a: &OpenCell, b: &OpenCell| {
            (a.column, a.columns, a.rows) == (b.column, b.columns, b.rows) && words(a) == words(b)
        };
        first.is_some_and(|first| {
            first.cells.len() == row.cells.len()
                && first.cells.iter().zip(&row.cells).all(|(a, b)| same(a, b))
                && row.cells.iter().any(|cell| !cell.parts.is_empty())
        })
    }

    /// Puts a row beside the document.
    fn set_apart(&mut self, row: OpenRow) {
        let parts: Vec<Part> = row.cells.into_iter().flat_map(|cell| cell.parts).collect();
        self.out.furniture.push(Block::Paragraph(Paragraph { parts, ..Paragraph::default() }));
    }

    /// Writes characters; a break is `broken` in the layer.
    fn write(&mut self, marks: &[Mark], broken: char) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut start = self.out.layer.len();
        for mark in marks {
            let at = self.out.layer.len();
            if *mark == BREAK {
                parts.push(Part::Text(Span { start, end: at }));
                parts.push(Part::Break);
                self.out.layer.push(broken);
                start = self.out.layer.len();
                continue;
            }
            // what would part rows or cells is no character of a text
            self.out.layer.push(if mark.text.is_control() { ' ' } else { mark.text });
            if let Some(frame) = mark.frame {
                self.out.places.push(Place { at, page: self.page, frame });
            }
        }
        let end = self.out.layer.len();
        if start < end {
            parts.push(Part::Text(Span { start, end }));
        }
        parts
    }

    fn end_paragraph(&mut self) {
        if let Some((paragraph, _)) = self.paragraph.take() {
            self.out.blocks.push(Block::Paragraph(paragraph));
        }
    }

    fn end_table(&mut self) {
        let Some(open) = self.table.take() else { return };
        let ruled = open.ruled;
        let row = |row: OpenRow| Row {
            cells: row
                .cells
                .into_iter()
                .map(|cell| Cell { parts: cell.parts, columns: cell.columns, rows: cell.rows })
                .collect(),
            after_break: row.after_break,
            lone: false,
        };
        let rows: Vec<Row> = open.rows.into_iter().map(row).collect();
        if rows.iter().flat_map(|row| &row.cells).any(|cell| !cell.parts.is_empty()) {
            self.out.blocks.push(Block::Table(Table { rows, ruled }));
        }
    }
}

impl Open {
    /// The columns of its cells by the borders `xs` instead of its own.
    fn reach(&mut self, xs: &[f32]) {
        let columns = columns(&self.xs, xs);
        for cell in self.rows.iter_mut().flat_map(|row| &mut row.cells) {
            let line = |column: usize| columns.get(column).copied().unwrap_or(column);
            let end = line(cell.column + cell.columns);
            cell.column = line(cell.column);
            cell.columns = end.saturating_sub(cell.column).max(1);
        }
        self.xs = xs.to_vec();
    }

    /// Whether the first row of the next page is the rest of the last one: nothing was drawn between them, or some of its cells are empty below
    /// others, and most of those that are not go on where the page ended.
    fn takes(&self, row: &OpenRow) -> bool {
        let pairs: Option<Vec<(&OpenCell, &OpenCell)>> =
            row.cells.iter().map(|cell| Some((self.cell(self.above(cell)?)?, cell))).collect();
        let Some(pairs) = pairs else { return false };
        // a merged cell without text may be one that only goes on
        let is_ended = |(above, cell): &(&OpenCell, &OpenCell)| {
            cell.rows == 1 && cell.parts.is_empty() && !above.parts.is_empty()
        };
        let begins =
            |(above, cell): &(&OpenCell, &OpenCell)| above.parts.is_empty() && !cell.parts.is_empty();
        let filled =
            |(above, cell): &&(&OpenCell, &OpenCell)| !above.parts.is_empty() && !cell.parts.is_empty();
        let goes_on = |(above, cell): &&(&OpenCell, &OpenCell)| above.is_cut_before(cell);
        let count = pairs.iter().filter(filled).count();
        let is_cut = |(above, cell): &(&OpenCell, &OpenCell)| above.open_bottom && cell.open_top;
        pairs.iter().all(is_cut)
            || (pairs.iter().any(is_ended)
                && !pairs.iter().any(begins)
                && pairs.iter().filter(filled).filter(goes_on).count() * 2 > count)
    }

    fn cell(&self, (row, place): (usize, usize)) -> Option<&OpenCell> {
        self.rows.get(row)?.cells.get(place)
    }

    /// Merged cells that the end of the page cut go on in the first row behind it: nothing is drawn between, or there is no text below or as one
    /// of several rows.
    fn go_on_in(&mut self, row: &mut OpenRow) {
        let cells = std::mem::take(&mut row.cells);
        for cell in cells {
            let above = self.above(&cell);
            let above = above.and_then(|(row, place)| self.rows.get_mut(row)?.cells.get_mut(place));
            let is_cut = |above: &OpenCell| above.open_bottom && cell.open_top;
            let is_merged = |above: &OpenCell| cell.parts.is_empty() && (above.rows > 1 || cell.rows > 1);
            match above.filter(|above| is_cut(above) || is_merged(above)) {
                Some(above) => {
                    // a row of a merged cell is one of its own
                    row.after_break = false;
                    above.rows += 1;
                    above.take(cell);
                }
                None => row.cells.push(cell),
            }
        }
    }

    /// The cell of the last row that covers the same columns, by its row and its place there.
    fn above(&self, cell: &OpenCell) -> Option<(usize, usize)> {
        self.rows.iter().enumerate().rev().find_map(|(at, row)| {
            let same = |other: &OpenCell| {
                other.column == cell.column
                    && other.columns == cell.columns
                    && at + other.rows == self.rows.len()
            };
            Some((at, row.cells.iter().position(same)?))
        })
    }

    /// Adds the rest of the last row to it.
    fn take(&mut self, row: OpenRow) {
        for cell in row.cells {
            let above = self.above(&cell);
            let cells = above.and_then(|(row, place)| self.rows.get_mut(row)?.cells.get_mut(place));
            if let Some(above) = cells {
                above.take(cell);
            }
        }
    }
}

impl OpenCell {
    /// Whether its last line was only wrapped, and goes on in the first of `below`.
    fn goes_on_in(&self, below: &OpenCell) -> bool {
        let lines = self.ends.as_ref().zip(below.ends.as_ref());
        lines
            .is_some_and(|((_, last), (first, _))| is_wrapped(last, first, self.edges.0, self.edges.1, false))
    }

    /// Whether its text is not at its end: it fills its piece of the page, and its last line was only wrapped or ends in a mark behind which more
    /// comes.
    fn is_cut_before(&self, below: &OpenCell) -> bool {
        let last = self.ends.as_ref().and_then(|(_, last)| last.marks.last());
        self.is_full && (last.is_some_and(|mark| "，、；：".contains(mark.text)) || self.goes_on_in(below))
    }

    /// Adds the rest of it, which may cover more rows.
    fn take(&mut self, rest: OpenCell) {
        self.rows += rest.rows.saturating_sub(1);
        if !self.parts.is_empty() && !rest.parts.is_empty() && !self.goes_on_in(&rest) {
            self.parts.push(Part::Break);
        }
        self.parts.extend(rest.parts);
        (self.open_bottom, self.is_full) = (rest.open_bottom, rest.is_full);
        self.ends = match (self.ends.take(), rest.ends) {
            (Some((first, _)), Some((_, last))) => Some((first, last)),
            (own, rest) => own.or(rest),
        };
    }
}

/// The borders of two tables that are one: their outer edges agree, and each border of the one with fewer is one of the other.
fn union(a: &[f32], b: &[f32]) -> Option<Vec<f32>> {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let same = |x: f32, y: f32| (x - y).abs() <= SAME_BORDER;
    let outer = same(*few.first()?, *many.first()?) && same(*few.last()?, *many.last()?);
    let inner = few.iter().all(|x| many.iter().any(|y| same(*x, *y)));
    (outer && inner).then(|| many.to_vec())
}

/// For each of the borders `own` which of `all` it is.
fn columns(own: &[f32], all: &[f32]) -> Vec<usize> {
    let nearest = |x: &f32| {
        let distances = all.iter().map(|y| (x - y).abs()).enumerate();
        distances.min_by(|a, b| a.1.total_cmp(&b.1)).map_or(0, |(at, _)| at)
    };
    own.iter().map(nearest).collect()
}
