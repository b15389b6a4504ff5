//! Pages of characters at places → paragraphs and tables. PDF and OFD hold nothing else.
//!
//! [`model`] says what stands on a page. [`turn`] makes it upright; [`rules`] and [`grid`] find the cells that its rules draw, [`lines`] and [`wrap`] the
//! text in them ([`table`]); [`items`] puts a page's tables and lines in order, [`running`] tells page numbers and running heads,
//! [`writer`] joins what goes over the end of a page and writes the text layer.

pub mod grid;
pub mod items;
pub mod lines;
pub mod model;
pub mod rules;
pub mod running;
pub mod table;
pub mod turn;
pub mod wrap;
pub mod writer;

use items::Item;
use model::Page;
use writer::{Writer, Written, body};

/// The document of some pages, and which of them (from 1) are drawings rather than text.
pub fn document(pages: Vec<Page>) -> (Written, Vec<usize>) {
    let mut drawings = Vec::new();
    let mut read: Vec<(f32, Vec<Item>)> = Vec::with_capacity(pages.len());
    for (i, page) in pages.into_iter().enumerate() {
        let page = turn::upright(page);
        let (items, drawing) = items::items(&page);
        drawings.extend(drawing.then_some(i + 1));
        read.push((page.height, items));
    }
    let running = running::running(&read);
    let mut writer = Writer::default();
    for ((_, items), running) in read.iter().zip(&running) {
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
    }
    (writer.finish(), drawings)
}

#[cfg(test)]
mod tests;
