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
use model::Page;
use writer::{Writer, Written, body};

/// The document of some pages.
pub fn document(pages: Vec<Page>) -> Written {
    let mut read: Vec<(f32, Vec<Item>)> = Vec::with_capacity(pages.len());
    let mut stamps: Vec<Vec<Line>> = Vec::with_capacity(pages.len());
    let mut writer = Writer::default();
    for (i, page) in pages.into_iter().enumerate() {
        let page = turn::upright(page);
        let found = items::items(&page);
        writer.tell(i + 1, &found);
        read.push((page.height, found.items));
        stamps.push(lines::lines(page.stamps.iter()));
    }
    let running = running::running(&read);
    for (((_, items), running), stamps) in read.iter().zip(&running).zip(&stamps) {
        writer.page();
        let own = items.iter().zip(running).filter(|(_, running)| !**running).map(|(item, _)| item);
        let body = body(own);
        let mut above = None;
        for (item, running) in items.iter().zip(running) {
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
        stamps.iter().for_each(|line| writer.furniture(line));
    }
    writer.finish()
}

#[cfg(test)]
mod tests;
