//! From lines and cells to the parts of the contract.
//!
//! Each module reads one kind of thing out of [`Text`](crate::document::Text)s whose places it keeps.

pub mod departments;
pub mod notice;
