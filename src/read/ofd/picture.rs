//! A picture of the package at its place on a page.

use super::paint::Placed;
use super::space::{Matrix, points};
use crate::read::scan::compose::Layer;
use crate::read::scan::file;

/// The picture in a file; `None` where it cannot be decoded.
pub(super) fn layer(bytes: &[u8], placed: &Placed) -> Option<Layer> {
    let ink = file::bitmap(bytes)?;
    let Matrix { a, b, c, d, e, f } = placed.matrix;
    let matrix = [a, b, c, d, e, f].map(|length| f64::from(points(length)));
    Some(Layer { ink, alpha: None, matrix, clip: placed.clip.frame() })
}
