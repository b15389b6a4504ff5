//! x
use crate::circular::Target;
use crate::document::{Text, TextLayer};
/// x
#[must_use]
pub fn targets(_text: &Text<'_>, _layer: &TextLayer) -> Vec<Target> {
    Vec::new()
}
