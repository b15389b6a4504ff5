//! Pages of characters at places → paragraphs and tables. PDF and OFD hold nothing else.
//!
//! [`model`] says what stands on a page. [`turn`] makes it upright; [`rules`] and [`grid`] find the cells that its rules draw, [`tiles`] those that are boxes of a colour, [`lines`] and [`wrap`] the
//! text in them ([`table`]); [`unruled`] tells tables that have none; [`items`] puts a page's tables and lines in order, [`running`] tells page numbers and running heads,
//! [`writer`] joins what goes over the end of a page and writes the text layer.

pub mod grid;
pub mod items;
pub mod lines;
pub mod model;
pub mod prose;
pub mod rules;
pub mod running;
pub mod table;
pub mod tiles;
pub mod turn;
pub mod unruled;
pub mod wrap;
pub mod writer;

use items::Item;
use lines::Line;
use model::Page;
use prose::{Body, Learner};
use writer::{Writer, Written};

/// What was read of a page.
pub(super) struct Read {
    width: f32,
    height: f32,
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
        let page = turn::upright(page);
        let found = items::items(&page);
        writer.tell(i + 1, &found);
        let running = vec![false; found.items.len()];
        let stamps = lines::lines(page.stamps.iter());
        let (width, height) = (page.width, page.height);
        read.push(Read { width, height, items: found.items, running, stamps, body: Body::default() });
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
    for page in &mut read {
        let same = margins.iter().find(|(width, _)| (width - page.width).abs() < 1.0);
        page.body = same.map_or(page.body, |(_, body)| page.body.within(*body));
    }
    writer.in_style(style(&read));
    for page in &read {
        writer.page();
        let body = page.body;
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
    }
    writer.finish()
}

/// How the pages set their paragraphs.
fn style(pages: &[Read]) -> prose::Style {
    let mut learner = Learner::default();
    for page in pages {
        let own = page.items.iter().zip(&page.running).filter(|(_, running)| !**running);
        let mut before = None;
        for (item, _) in own {
            let Item::Line(line) = item else {
                before = None;
                continue;
            };
            if let Some(before) = before {
                learner.see(before, line, page.body);
            }
            before = Some(line);
        }
    }
    learner.style()
}

#[cfg(test)]
mod tests;
