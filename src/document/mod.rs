//! The neutral model that every reader fills and every layout reads.
//!
//! Comes in: nothing; this is data. Goes out: a [`Document`]: the text layer and, standing on it,
//! paragraphs and tables made of [`Span`]s. The layouts turn spans into [`Text`], which keeps its
//! places through slicing, joining and repair. What a format has and the model does not (fonts,
//! colours) is no part of reading a circular.

mod block;
mod heal;
mod join;
mod layer;
mod page;
mod place;
mod signs;
mod text;

pub use block::{Block, Cell, Paragraph, Part, Row, Table};
pub use heal::{heal, is_chinese};
pub use layer::TextLayer;
pub use page::{Field, Link};
pub use place::{Boxed, Frame, Place, boxes};
pub(crate) use signs::{Ideographs, find_blank, is_bare, signs, signs_and};
pub use text::{Span, Text};

use crate::circular::Source;
use crate::diagnostic::Finding;

/// One document as read: what it came from, its text layer, and its blocks in reading order.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Where the text came from; `pages` and `start` count code points of `layer`.
    pub sources: Vec<Source>,
    /// The plain-text rendering that every [`Span`] points into.
    pub layer: TextLayer,
    /// Paragraphs and tables in reading order.
    pub blocks: Vec<Block>,
    /// What stands around the document on its page (menus, counters, a footer), in reading order. It is
    /// part of the text layer and none of `blocks`.
    pub furniture: Vec<Block>,
    /// What the page states of itself, in the page's order.
    pub fields: Vec<Field>,
    /// The files that the page links to, in reading order.
    pub links: Vec<Link>,
    /// Where the characters of the layer stand on their pages, ascending; of formats without pages none.
    pub places: Vec<Place>,
    /// What the reader had to say (bad bytes, a guessed encoding).
    pub findings: Vec<Finding>,
}

impl Document {
    /// The text of a cell or paragraph; a [`Part::Break`] becomes `\n`, a [`Part::Blank`] a blank.
    #[must_use]
    pub fn text<'a>(&'a self, parts: &[Part]) -> Text<'a> {
        Text::from_parts(self.layer.as_str(), parts)
    }
}
