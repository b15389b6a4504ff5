//! What happens to a text on its way: lines wrapped, pages turned, rows cut.

use super::circular::Circular;
use super::grid::{Cell, Grid, Row};

/// What is done to a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Harm {
    /// Nothing.
    Whole,
    /// Prose has hard line ends.
    Wrapped,
    /// Pages end between rows and, in prose, between lines.
    Paged,
    /// Pages end inside rows.
    Cut,
}

/// A harm and the chance that says where.
#[derive(Debug, Clone)]
pub struct Damage {
    pub harm: Harm,
    state: u64,
}

/// How a page's number is printed.
const FOOTS: [&str; 3] = ["— # —", "- # -", "－#－"];

impl Damage {
    pub fn new(harm: Harm, seed: u64) -> Damage {
        Damage { harm, state: seed.wrapping_mul(2).wrapping_add(1) }
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.state =
            self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize % end.max(1)
    }

    /// The line at the foot of a page, with the form feed that begins the next.
    pub fn foot(&mut self, page: u32) -> String {
        let foot = FOOTS[self.below(FOOTS.len())].replace('#', &page.to_string());
        format!("\n{foot}\n\u{0C}\n")
    }

    /// The table over several pages: a page's end after some of its rows, or inside one.
    pub fn grid(&mut self, grid: Grid) -> Grid {
        if !matches!(self.harm, Harm::Paged | Harm::Cut) {
            return grid;
        }
        let task = grid.header.iter().position(|&name| name == "序号").map_or(1, |number| number + 1);
        let whole: Vec<usize> = (0..grid.rows.len()).filter(|&i| self.may_end(&grid.rows, i, task)).collect();
        if whole.is_empty() {
            return grid;
        }
        let place = whole[self.below(whole.len())];
        let mut rows = Vec::new();
        for (i, row) in grid.rows.into_iter().enumerate() {
            match row {
                Row::Cells(cells) if i == place && self.harm == Harm::Cut => {
                    let (above, below) = self.cut(cells, task + 1);
                    rows.extend([Row::Cells(above), Row::Page(4), Row::Cells(below)]);
                }
                row if i == place => rows.extend([row, Row::Page(4)]),
                row => rows.push(row),
            }
        }
        Grid { rows, ..grid }
    }

    /// Whether a page may end behind a row, or inside it: no merged task runs over the end.
    fn may_end(&self, rows: &[Row], i: usize, task: usize) -> bool {
        let merged = |row: Option<&Row>| matches!(row, Some(Row::Cells(cells)) if cells[task] == Cell::Above);
        let last = i + 1 == rows.len();
        let row_fits = matches!(rows[i], Row::Cells(_)) && !merged(rows.get(i + 1));
        row_fits && if self.harm == Harm::Cut { !merged(rows.get(i)) } else { !last }
    }

    /// A row in two: its content between any two Chinese characters, its schedule between two steps; the rest stays above.
    fn cut(&mut self, cells: Vec<Cell>, content: usize) -> (Vec<Cell>, Vec<Cell>) {
        let mut below = vec![Cell::Above; cells.len()];
        let mut above = cells;
        let text = above[content].line();
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
        let between_words = chars.windows(2).filter(|pair| han(pair[0].1) && han(pair[1].1));
        let places: Vec<usize> = between_words.map(|pair| pair[1].0).collect();
        if !places.is_empty() {
            let (head, tail) = text.split_at(places[self.below(places.len())]);
            below[content] = Cell::Text(tail.to_owned());
            above[content] = Cell::Text(head.to_owned());
        }
        let steps = above[content + 1].lines().to_owned();
        if let Some((head, tail)) = steps.split_once('\n') {
            below[content + 1] = Cell::Text(tail.to_owned());
            above[content + 1] = Cell::Text(head.to_owned());
        }
        (above, below)
    }

    /// A paragraph as lines, hard-wrapped where the harm says so.
    pub fn wrapped(&mut self, paragraph: &str, width: usize) -> Vec<String> {
        let chars: Vec<char> = paragraph.chars().collect();
        if self.harm == Harm::Whole || chars.len() <= width {
            return vec![paragraph.to_owned()];
        }
        chars.chunks(width).map(|line| line.iter().collect()).collect()
    }

    /// A text of paragraphs: wrapped, and over pages.
    pub fn prose(&mut self, paragraphs: &[String]) -> String {
        let width = 28 + self.below(14);
        let lines: Vec<String> = paragraphs.iter().flat_map(|p| self.wrapped(p, width)).collect();
        let page = if self.harm == Harm::Paged { 1 + self.below(lines.len().saturating_sub(1)) } else { 0 };
        let mut text = String::new();
        for (i, line) in lines.iter().enumerate() {
            if page > 0 && i == page {
                text += &self.foot(4);
            }
            text += line;
            text.push('\n');
        }
        text
    }

    /// The notice in front of its plan, as text; `heading` stands before its titles.
    pub fn notice(&mut self, circular: &Circular, heading: &str) -> String {
        let width = 26 + self.below(10);
        let (issuer, date) = (&circular.issuer, circular.date());
        let title = self.wrapped(&circular.title(), width).join("\n");
        let addressees = self.wrapped(&format!("{}：", circular.addressees.join("，")), width).join("\n");
        let body = self.wrapped(&format!("　　{}", circular.body), width).join("\n");
        let subject = &circular.subject;
        let number = circular.number();
        let far = "　".repeat(20);
        format!(
            "{issuer}文件\n\n{number}\n\n{heading}{title}\n\n{addressees}\n\n{body}\n\n　　附件：{subject}\n\n\
             {far}{issuer}\n{far}{date}\n\n附件\n\n{heading}{subject}\n\n"
        )
    }

    /// What stands below the plan.
    pub fn imprint(circular: &Circular) -> String {
        format!(
            "\n抄送：市委办公室，市政府办公室。\n{}办公室　　　　　　{}印发\n",
            circular.issuer,
            circular.date()
        )
    }
}
