//! Lines → an outline of items: 一、 above （一） above 1., with the paragraphs that belong to each.
//!
//! Comes in: lines of a circular in reading order. Goes out: a tree of [`Item`]s. Lines that a text file
//! wrapped are put together again, items that share a line are parted. What an item means (a task, a
//! category, nothing) is not decided here.

mod mark;
mod paragraph;
mod tree;

pub use mark::{Kind, Mark, mark};
pub use paragraph::{Paragraph, paragraphs};
pub use tree::{Item, outline};
