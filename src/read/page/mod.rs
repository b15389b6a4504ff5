//! Pages of characters at places → paragraphs and tables. PDF and OFD hold nothing else.
//!
//! [`model`] says what stands on a page. [`turn`] makes it upright; [`rules`] and [`grid`] find the cells that its rules draw, [`lines`] and [`wrap`] the
//! text in them ([`table`]); [`unruled`] tells tables that have none; [`items`] puts a page's tables and lines in order, [`running`] and [`number`] tell page numbers and running heads,
//! [`footnotes`] notes, [`letterhead`] puts the head of a joint circular in order, [`columns`] lines that stand in columns; [`vertical`] reads those set downwards;
//! [`writer`] joins what goes over the end of a page and writes the text layer.

pub mod columns;
pub mod footnotes;
pub mod grid;
pub mod items;
pub mod letterhead;
pub mod lines;
pub mod model;
pub mod number;
pub mod rules;
pub mod running;
pub mod table;
pub mod turn;
pub mod unruled;
pub mod vertical;
pub mod wrap;
pub mod writer;

use columns::Column;
use items::Item;
use lines::Line;
use model::{Page, Rule, Turn};
use writer::{Body, Writer, Written};

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
    for page in &read {
        writer.page();
        let same = margins.iter().find(|(width, _)| (width - page.width).abs() < 1.0);
        let body = same.map_or(page.body, |(_, body)| page.body.within(*body));
        write(page, body, &mut writer);
        // what lies over the text stands behind it in the layer
        page.stamps.iter().for_each(|line| writer.furniture(line));
        writer.end_page(|frame| turn::back(frame, page.turn, (page.width, page.height)));
    }
    writer.finish()
}

/// Writes the items of a page whose text is set in `body`.
fn write(page: &Read, body: Body, writer: &mut Writer) {
    let mut above = None;
    let mut column: Option<Column> = None;
    let columns = page.columns.iter().copied().chain(std::iter::repeat(None));
    for ((item, running), own) in page.items.iter().zip(&page.running).zip(columns) {
        let line = match item {
            Item::Line(line) if *running => {
                writer.furniture(line);
                continue;
            }
            Item::Line(line) => Some(line),
            Item::Table(_) => None,
        };
        let is_next = own.is_some_and(|own| column.is_none_or(|column| column.number != own.number));
        // the text of a column goes on at the top of the next one
        if is_next && column.is_some() {
            above = None;
        }
        column = own;
        match (line, item, own) {
            (Some(line), _, Some(own)) => {
                let first = page.columns.iter().flatten().next().map_or(own.left, |first| first.left);
                let edges = Body { left: first, right: first + own.right - own.left, ..body };
                writer.line(&line.moved(first - own.left), edges, above);
            }
            (Some(line), _, None) => writer.line(line, body, above),
            (None, Item::Table(table), _) => writer.table(table),
            (None, Item::Line(_), _) => {}
        }
        above = Some(item.frame().bottom);
    }
}

#[cfg(test)]
mod tests;
