//! Prints a document as OFD, as an office program would: paragraphs in lines, ruled tables over pages. A full-width character is as
//! wide as its size, a half-width one half as wide; no font is needed.
//!
//! What a printer does to a table is done here: words wrap in their cells; the header stands again on each page; a row that does not
//! fit goes to the next page, a tall one is cut between two lines; merged cells are cut with the rows that they cover. A table
//! of many columns is printed on landscape pages.

use crate::build::{Package, Sheet};
use fenjie::document::{Block, Cell, Document, Table};

/// Millimetres: the margins, the size of running text and of a table's, how far lines are apart in sizes.
const MARGIN: f64 = 25.0;
const SIZE: f64 = 5.6;
const SMALL: f64 = 3.7;
const LEADING: f64 = 1.5;
/// Between the rule of a cell and its text.
const PAD: f64 = 1.2;
/// A table of more columns is printed across.
const UPRIGHT: usize = 7;
/// A row higher than this part of the page is cut.
const TALL: f64 = 0.15;

/// Prints the blocks of a document.
pub fn print(document: &Document) -> Vec<u8> {
    let mut printer = Printer::new();
    let mut frame = Sheet::a4();
    frame.text(MARGIN, 15.0, SMALL, "内部资料");
    printer.head = printer.package.template(&frame, "Background");
    printer.turn(false);
    let mut opening = true;
    for block in &document.blocks {
        match block {
            Block::Table(table) => printer.table(document, table),
            Block::Paragraph(paragraph) => {
                let text = document.text(&paragraph.parts);
                for line in text.as_str().split('\n') {
                    printer.paragraph(line.trim(), &mut opening);
                }
            }
        }
    }
    printer.end();
    printer.package.build()
}

struct Printer {
    package: Package,
    /// The template with the running head.
    head: u32,
    pages: usize,
    sheet: Option<Sheet>,
    width: f64,
    height: f64,
    /// Where the next line or row begins.
    at: f64,
}

impl Printer {
    fn new() -> Self {
        let (width, height) = (210.0, 297.0);
        Printer { package: Package::new(), head: 0, pages: 0, sheet: None, width, height, at: 0.0 }
    }

    /// Ends the page with its number.
    fn end(&mut self) {
        if let Some(mut sheet) = self.sheet.take() {
            self.pages += 1;
            let number = format!("— {} —", self.pages);
            sheet.text((self.width - em(&number) * SMALL) / 2.0, self.height - 12.0, SMALL, &number);
            self.package.page(&sheet);
        }
    }

    fn feed(&mut self) {
        self.end();
        let mut sheet = Sheet::sized(self.width, self.height);
        sheet.below(self.head);
        self.sheet = Some(sheet);
        self.at = MARGIN;
    }

    /// Goes on across or upright, on a new page where the last one was not so.
    fn turn(&mut self, across: bool) {
        let (width, height) = if across { (297.0, 210.0) } else { (210.0, 297.0) };
        if self.sheet.is_none() || (self.width - width).abs() > 1.0 {
            self.end();
            (self.width, self.height) = (width, height);
            self.feed();
        }
    }

    fn bottom(&self) -> f64 {
        self.height - MARGIN
    }

    fn put(&mut self, left: f64, text: &str) {
        if self.at + SIZE * LEADING > self.bottom() {
            self.feed();
        }
        let baseline = self.at + SIZE * 1.1;
        if let Some(sheet) = &mut self.sheet {
            sheet.text(left, baseline, SIZE, text);
        }
        self.at += SIZE * LEADING;
    }

    /// A paragraph: what stands above the addressees in the middle of the page, they themselves at the margin, the rest indented.
    fn paragraph(&mut self, text: &str, opening: &mut bool) {
        self.turn(false);
        let width = (self.width - 2.0 * MARGIN) / SIZE;
        let addressed = *opening && text.ends_with(['：', ':']);
        let centred = *opening && !addressed && em(text) <= width;
        *opening = *opening && (centred || text.starts_with("关于"));
        if centred {
            return self.put((self.width - em(text) * SIZE) / 2.0, text);
        }
        let indent = if addressed { 0.0 } else { 2.0 };
        let mut left = indent;
        for line in wrap(text, width, indent) {
            self.put(MARGIN + left * SIZE, &line);
            left = 0.0;
        }
    }

    fn table(&mut self, document: &Document, table: &Table) {
        let mut laid = Laid::of(table, |cell| document.text(&cell.parts).as_str().to_owned());
        self.turn(laid.columns > UPRIGHT);
        laid.set(self.width - 2.0 * MARGIN);
        let (end, mut from) = (laid.borders.last().copied().unwrap_or(0.0), 0.0);
        let head = laid.borders.get(laid.head).copied().unwrap_or(0.0);
        while from < end {
            let again = if from > 0.0 { head } else { 0.0 };
            let room = self.bottom() - self.at - again;
            let to = laid.cut(from, room, self.height * TALL);
            if to <= from {
                self.feed();
                continue;
            }
            if let Some(sheet) = &mut self.sheet {
                laid.draw(sheet, 0.0, again, self.at);
                laid.draw(sheet, from, to, self.at + again);
            }
            self.at += again + to - from;
            from = to;
            if from < end {
                self.feed();
            }
        }
        self.at += SIZE * LEADING / 2.0;
    }
}

/// A table of cells at places, from its own left top corner.
struct Laid {
    columns: usize,
    /// The rows that stand again on each page.
    head: usize,
    cells: Vec<Placed>,
    rows: usize,
    sides: Vec<f64>,
    borders: Vec<f64>,
}

struct Placed {
    text: String,
    column: usize,
    row: usize,
    columns: usize,
    rows: usize,
    lines: Vec<String>,
}

impl Laid {
    fn of(table: &Table, text: impl Fn(&Cell) -> String) -> Laid {
        let (mut cells, mut columns) = (Vec::new(), 0);
        // until which row the cell above reaches, by column
        let mut taken: Vec<usize> = Vec::new();
        for (row, line) in table.rows.iter().enumerate() {
            let mut column = 0;
            for cell in &line.cells {
                while taken.get(column).is_some_and(|until| *until > row) {
                    column += 1;
                }
                taken.resize(taken.len().max(column + cell.columns), 0);
                taken[column..column + cell.columns].fill(row + cell.rows);
                let rows = cell.rows.min(table.rows.len() - row);
                cells.push(Placed {
                    text: text(cell),
                    column,
                    row,
                    columns: cell.columns,
                    rows,
                    lines: Vec::new(),
                });
                column += cell.columns;
                columns = columns.max(column);
            }
        }
        let rows = table.rows.len();
        // a table whose first row is one cell has a title in it
        let first = cells.iter().filter(|cell| cell.row == 0);
        let head = first.clone().map(|cell| cell.rows).max().unwrap_or(0);
        let head = if first.count() > 1 && head < rows { head } else { 0 };
        Laid { columns, head, cells, rows, sides: Vec::new(), borders: Vec::new() }
    }

    /// Gives columns their widths and rows their heights.
    fn set(&mut self, width: f64) {
        let mut needs = vec![2.0_f64; self.columns];
        for cell in self.cells.iter().filter(|cell| cell.columns == 1) {
            needs[cell.column] += em(&cell.text);
        }
        // long columns do not take all
        needs.iter_mut().for_each(|need| *need = need.sqrt().max(4.0));
        let all: f64 = needs.iter().sum();
        let mut left = MARGIN;
        self.sides.push(left);
        for need in needs {
            left += (need / all * width * 10.0).round() / 10.0;
            self.sides.push(left);
        }
        let mut heights = vec![SMALL * LEADING + 2.0 * PAD; self.rows];
        for cell in &mut self.cells {
            let width = self.sides[cell.column + cell.columns] - self.sides[cell.column] - 2.0 * PAD;
            cell.lines = cell.text.split('\n').flat_map(|text| wrap(text, width / SMALL, 0.0)).collect();
            if cell.rows == 1 {
                heights[cell.row] = heights[cell.row].max(cell.height());
            }
        }
        // a merged cell that needs more makes its last row higher
        for cell in self.cells.iter().filter(|cell| cell.rows > 1) {
            let rows = cell.row..cell.row + cell.rows;
            let missing = cell.height() + SMALL * LEADING - heights[rows.clone()].iter().sum::<f64>();
            heights[rows.end - 1] += missing.max(0.0);
        }
        self.borders.push(0.0);
        for height in heights {
            self.borders.push(self.borders.last().copied().unwrap_or(0.0) + height);
        }
    }

    /// How far the page holds the table from `from` on, with this much room.
    fn cut(&self, from: f64, room: f64, tall: f64) -> f64 {
        let last = self.borders.iter().rposition(|border| *border <= from + room + 1e-6).unwrap_or(0);
        let border = self.borders[last];
        let Some(next) = self.borders.get(last + 1) else { return border };
        if next - border <= tall {
            return border;
        }
        // between two lines of the row, two of them on either side
        let begin = border.max(from);
        let top = if border < from { 0.0 } else { PAD };
        let lines = ((from + room - begin - top) / (SMALL * LEADING)).floor();
        let whole = (next - begin - top) / (SMALL * LEADING);
        let lines = lines.min((whole - 2.0).floor());
        if lines < 2.0 { border } else { begin + top + lines * SMALL * LEADING }
    }

    /// Draws what stands between two heights of the table, the upper one at `at` on the sheet.
    fn draw(&self, sheet: &mut Sheet, from: f64, to: f64, at: f64) {
        for cell in &self.cells {
            let (top, bottom) = (self.borders[cell.row], self.borders[cell.row + cell.rows]);
            let (upper, lower) = (top.max(from), bottom.min(to));
            if lower - upper < 1e-6 {
                continue;
            }
            let (left, right) = (self.sides[cell.column], self.sides[cell.column + cell.columns]);
            let down = at - from;
            for y in [upper, lower] {
                sheet.line([left, y + down], [right, y + down]);
            }
            for x in [left, right] {
                sheet.line([x, upper + down], [x, lower + down]);
            }
            for (line, text) in cell.lines.iter().enumerate() {
                let above = top + PAD + line as f64 * SMALL * LEADING;
                let middle = above + SMALL * LEADING / 2.0;
                if upper <= middle && middle < lower && !text.is_empty() {
                    // a line that the cut would cross keeps to its side
                    let above = above.max(upper).min(lower - SMALL * 1.2);
                    sheet.text(left + PAD, above + down + SMALL, SMALL, text);
                }
            }
        }
    }
}

impl Placed {
    fn height(&self) -> f64 {
        self.lines.len() as f64 * SMALL * LEADING + 2.0 * PAD
    }
}

/// How wide a text is, in sizes.
fn em(text: &str) -> f64 {
    text.chars().map(|char| if char.is_ascii() { 0.5 } else { 1.0 }).sum()
}

/// Lines of at most so many sizes, the first one shorter by `indent`. Words and numbers stay whole, and a closing mark does not
/// begin a line.
fn wrap(text: &str, width: f64, indent: f64) -> Vec<String> {
    let is_word = |char: char| char.is_ascii_alphanumeric();
    let closes = |char: char| "，。；：、？！）》〉】”’,.;:)!?%".contains(char);
    let mut units: Vec<String> = Vec::new();
    for char in text.chars() {
        match units.last_mut() {
            Some(unit) if closes(char) || (is_word(char) && unit.ends_with(is_word) && em(unit) < 8.0) => {
                unit.push(char)
            }
            _ => units.push(char.to_string()),
        }
    }
    let (mut lines, mut line, mut used) = (Vec::new(), String::new(), indent);
    for unit in units {
        if used + em(&unit) > width + 1e-9 && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            used = 0.0;
        }
        used += em(&unit);
        line += &unit;
    }
    lines.push(line);
    lines
}
