//! Rows, items and paragraphs to the contract's objects.
//!
//! Comes in: healed [`Text`](crate::document::Text)s that know their places. Goes out: actions, targets
//! and citations, each value verbatim and with its places in the text layer.

mod actions;
mod citations;
mod enclosed;
mod goal;
mod horizon;
mod number;
mod quantity;
pub mod segment;
mod targets;
mod verb;

pub use actions::actions;
pub use citations::{add_citations, citations, same_title, without_own};
pub use targets::targets;
