//! A circular → bytes, one file per format.

mod json;

pub use json::{Indent, to_json};
