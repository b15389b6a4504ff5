//! Pages of characters at places → paragraphs and tables. PDF and OFD hold nothing else.
//!
//! [`model`] says what stands on a page. [`turn`] makes it upright; [`rules`] and [`grid`] find the cells that its rules draw, [`lines`] and [`wrap`] the
//! text in them ([`table`]); [`unruled`] tells tables that have none; [`items`] puts a page's tables and lines in order, [`running`] tells page numbers and running heads,
//! [`writer`] joins what goes over the end of a page and writes the text layer.

pub mod grid;
pub mod items;
pub mod lines;
pub mod model;
pub mod rules;
pub mod running;
pub mod table;
pub mod turn;
pub mod unruled;
pub mod wrap;
pub mod writer;

use items::Item;
use lines::Line;
use model::{Page, Turn};
use writer::{Body, Writer, Written};

/// What was read of a page.
pub(super) struct Read {
    width: f32,
    height: f32,
    /// How the page was turned before it was upright.
    turn: Turn,
    items: Vec<Item>,
    /// Which of the items stand around the document's own.
    running: Vec<bool>,
    stamps: Vec<Line>,
    body: Body,
}

/// The document of some pages.
pub fn document(pages: Vec<Page>) -> Written {
    let mut writer = Writer::default();
    let mut read: Vec<Read> = Vec::with_capacity(pages.len());
    for (i, page) in pages.into_iter().enumerate() {
        let (page, turn) = turn::upright(page);
        let found = items::items(&page);
        writer.tell(i + 1, &found);
        let running = vec![false; found.items.len()];
        let stamps = lines::lines(page.stamps.iter());
        let (width, height) = (page.width, page.height);
        read.push(Read { width, height, turn, items: found.items, running, stamps, body: Body::default() });
    }
    running::mark(&mut read);
    // a page of a few lines does not tell its margins, the others do
    let mut margins: Vec<(f32, Body)> = Vec::new();
    for page in &mut read {
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
        let mut above = None;
        for (item, running) in page.items.iter().zip(&page.running) {
            match item {
                Item::Line(line) if *running => writer.furniture(line),
                Item::Line(line) => {
                    writer.line(line, body, above);
                    above = Some(line.frame.bottom);
                }
                Item::Table(table) => {
                    writer.table(table);
                    above = Some(table.frame.bottom);
                }
            }
        }
        // what lies over the text stands behind it in the layer
        page.stamps.iter().for_each(|line| writer.furniture(line));
        writer.end_page(|frame| turn::back(frame, page.turn, (page.width, page.height)));
    }
    writer.finish()
}

#[cfg(test)]
mod tests;
