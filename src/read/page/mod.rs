//! Pages of characters at places → paragraphs and tables. PDF and OFD hold nothing else.
//!
//! [`model`] says what stands on a page. [`turn`] makes it upright; [`rules`] and [`grid`] find the cells that its rules draw, [`tiles`] those that are boxes of a colour,
//! [`lines`] and [`wrap`] the text in them ([`table`]); [`unruled`] tells tables that have none; [`items`] puts a page's tables and lines in order, [`running`] and
//! [`number`] tell page numbers and running heads, [`footnotes`] notes, [`letterhead`] puts the head of a joint circular in order, [`columns`] lines that stand in
//! columns; [`vertical`] reads those set downwards; [`prose`] tells paragraphs;
//! [`writer`] joins what goes over the end of a page and writes the text layer.

pub mod columns;
pub mod footnotes;
pub mod grid;
pub mod items;
pub mod letterhead;
pub mod lines;
pub mod model;
pub mod number;
pub mod prose;
pub mod rules;
pub mod running;
pub mod table;
pub mod tiles;
pub mod turn;
pub mod unruled;
pub mod vertical;
pub mod wrap;
pub mod writer;

use columns::Column;
use items::Item;
use lines::Line;
use model::{Page, Rule, Turn};
use prose::{Body, Learner};
use std::borrow::Cow;
use writer::{Writer, Written};

/// What was read of a page.
#[derive(Default)]
pub(super) struct Read {
    width: f32,
    height: f32,
    /// How the page was turned before it was upright.
    turn: Turn,
    /// From the top, then as they are read.
    items: Vec<Item>,
    /// Which of the items stand around the document's own.
    running: Vec<bool>,
    /// In which column each of them stands.
    columns: Vec<Option<Column>>,
    /// The horizontal rules that are those of no table.
    rules: Vec<Rule>,
    stamps: Vec<Line>,
    body: Body,
}

/// The document of some pages.
pub fn document(pages: Vec<Page>) -> Written {
    let mut writer = Writer::default();
    let mut read: Vec<Read> = Vec::with_capacity(pages.len());
    for (i, mut page) in pages.into_iter().enumerate() {
        vertical::tell(&mut page);
        let (page, turn) = turn::upright(page);
        let found = items::items(&page);
        writer.tell(i + 1, &found);
        let running = vec![false; found.items.len()];
        let stamps = lines::lines(page.stamps.iter());
        let (width, height) = (page.width, page.height);
        let (items, rules) = (found.items, found.rules);
        read.push(Read { width, height, turn, items, running, rules, stamps, ..Read::default() });
    }
    running::mark(&mut read);
    // a page of a few lines does not tell its margins, the others do
    let mut margins: Vec<(f32, Body)> = Vec::new();
    let mut known = None;
    for page in &mut read {
        footnotes::mark(page);
        letterhead::order(page);
        columns::order(page, &mut known);
        let own =
            page.items.iter().zip(&page.running).filter(|(_, running)| !**running).map(|(item, _)| item);
        page.body = Body::of(own);
        match margins.iter_mut().find(|(width, _)| (width - page.width).abs() < 1.0) {
            Some((_, body)) => *body = body.within(page.body),
            None => margins.push((page.width, page.body)),
        }
    }
    for page in &mut read {
        let same = margins.iter().find(|(width, _)| (width - page.width).abs() < 1.0);
        page.body = same.map_or(page.body, |(_, body)| page.body.within(*body));
    }
    writer.in_style(style(&read));
    for page in &read {
        writer.page();
        write(page, &mut writer);
        // what lies over the text stands behind it in the layer
        page.stamps.iter().for_each(|line| writer.furniture(line));
        writer.end_page(|frame| turn::back(frame, page.turn, (page.width, page.height)));
    }
    writer.finish()
}

/// How the pages set their paragraphs.
fn style(pages: &[Read]) -> prose::Style {
    let mut learner = Learner::default();
    for page in pages {
        let mut before: Option<(Line, Option<usize>)> = None;
        for (item, running, column) in page.own() {
            before = match item {
                Item::Line(line) if !running => {
                    let (line, body) = page.set(line, column);
                    let number = column.map(|column| column.number);
                    if let Some((before, _)) = before.filter(|(_, column)| *column == number) {
                        learner.see(&before, &line, body);
                    }
                    Some((line.into_owned(), number))
                }
                _ => None,
            };
        }
    }
    learner.style()
}

/// Writes the items of a page.
fn write(page: &Read, writer: &mut Writer) {
    let mut above = None;
    let mut before: Option<Column> = None;
    for (item, running, column) in page.own() {
        match item {
            Item::Line(line) if running => {
                writer.furniture(line);
                continue;
            }
            Item::Line(line) => {
                // the text of a column goes on at the top of the next one
                let is_next =
                    column.zip(before).is_some_and(|(column, before)| column.number != before.number);
                let (line, body) = page.set(line, column);
                writer.line(&line, body, above.filter(|_| !is_next));
            }
            Item::Table(table) => writer.table(table),
        }
        before = column;
        above = Some(item.frame().bottom);
    }
}

impl Read {
    /// The items, whether they stand around the document's own, and in which column.
    fn own(&self) -> impl Iterator<Item = (&Item, bool, Option<Column>)> {
        let columns = self.columns.iter().copied().chain(std::iter::repeat(None));
        self.items
            .iter()
            .zip(&self.running)
            .zip(columns)
            .map(|((item, running), column)| (item, *running, column))
    }

    /// A line with the edges between which it was set, moved into the first column where it stands in another.
    fn set<'l>(&self, line: &'l Line, column: Option<Column>) -> (Cow<'l, Line>, Body) {
        let Some(own) = column else { return (Cow::Borrowed(line), self.body) };
        let first = self.columns.iter().flatten().next().map_or(own.left, |first| first.left);
        let body = Body { left: first, right: first + own.right - own.left, ..self.body };
        (Cow::Owned(line.moved(first - own.left)), body)
    }
}

#[cfg(test)]
mod tests;
