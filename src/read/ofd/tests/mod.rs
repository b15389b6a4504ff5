//! Packages written by hand, read back.

mod hostile;
mod marks;
mod parts;

use super::build::{Package, Sheet};
use super::{Document, Leaf, Limits, Refusal};
use crate::read::page::model::Glyph;

/// The documents of a package.
fn read(package: &Package) -> Result<Vec<Document>, Refusal> {
    super::read(&package.build(), &Limits::default())
}

/// The first document of a package.
fn document(package: &Package) -> Document {
    read(package).expect("a package that can be read").swap_remove(0)
}

/// The only page of a package with this sheet.
fn leaf(sheet: &Sheet) -> Leaf {
    let mut package = Package::new();
    package.page(sheet);
    document(&package).pages.swap_remove(0)
}

/// A page of objects as they are written in the file.
fn raw(xml: &str) -> Leaf {
    let mut sheet = Sheet::sized(100.0, 200.0);
    sheet.raw(xml);
    leaf(&sheet)
}

/// The characters in their order.
fn said(glyphs: &[Glyph]) -> String {
    glyphs.iter().map(|glyph| glyph.text).collect()
}

/// Points in millimetres, rounded to hundredths.
fn mm(points: f32) -> f32 {
    (points * 25.4 / 72.0 * 100.0).round() / 100.0
}
