//! OFD, the page format of GB/T 33190-2016: a zip of XML, in which every character has its place in millimetres.
//!
//! In come the bytes of a package; out go its documents, each a list of pages as `read/page/model.rs` has them. Text is that of
//! the text objects, also in templates and groups. Notes, watermarks and what seals show are kept apart ([`Page::stamps`],
//! [`Document::seals`]); attached files are named and never opened. No font is opened, no signature verified, nothing rendered;
//! pictures are opened for those alone who want to see scanned pages ([`read_scans`]). A package that needs a password is refused. A part that is missing or broken is named in the
//! damage of its page or document, and the others are read.

mod budget;
#[cfg(test)]
#[path = "../../../tests/ofd/build.rs"]
pub(in crate::read) mod build;
mod content;
mod delta;
mod note;
mod object;
mod outline;
mod package;
mod paint;
mod path;
mod picture;
mod reader;
mod resource;
mod rules;
mod seal;
mod space;
#[cfg(test)]
mod tests;
mod text;
mod xml;

pub use budget::{Limits, Refusal};

use crate::read::page::model::{Frame, Page};
use crate::read::scan::compose::Scan;

/// One of the documents of a package; nearly all packages have one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// The title in its metadata, which need not be the one on its first page; empty without one.
    pub title: String,
    pub pages: Vec<Leaf>,
    pub seals: Vec<Seal>,
    /// The names of the attached files.
    pub attachments: Vec<String>,
    /// What of the document is not here beside the pages' own damage, for people.
    pub damage: Vec<String>,
}

/// A page with what is known of it beside its marks.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Leaf {
    pub page: Page,
    /// The part of the package that it is.
    pub part: String,
    pub counts: Counts,
    /// The kinds of the notes on it, as the file names them (`Watermark`, `Stamp`, `Link`).
    pub notes: Vec<String>,
}

impl Leaf {
    /// Whether something is drawn on it and nothing of that is text that can be read: a scanned page, or text drawn as paths.
    pub fn is_picture(&self) -> bool {
        let page = &self.page;
        let blank = page.glyphs.iter().all(|glyph| glyph.text.is_whitespace());
        blank && (!page.images.is_empty() || self.counts.shapes > 0)
    }
}

/// What of a page is not among its glyphs and rules, or is there and says nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Characters left out because nothing of them is painted (not visible, alpha 0, neither filled nor stroked), where they
    /// are not the text of a scanned page.
    pub hidden: usize,
    /// Characters left out because they stand outside of the page or of what they are clipped to.
    pub clipped: usize,
    /// Characters left out because they are drawn once more where they stand already.
    pub doubled: usize,
    /// Characters for private use or that stand for a glyph without a character: among the glyphs, but nobody can read them.
    pub private: usize,
    /// Lines that are neither rules nor boxes: ornaments, drawings, letters drawn as paths.
    pub shapes: usize,
}

/// A signature, with where it is shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Seal {
    /// The name of the seal, of the organ that it belongs to as a rule; empty where it says none.
    pub name: String,
    /// Who made the program that signed.
    pub provider: String,
    /// When, as it is written.
    pub date: String,
    /// Where it is shown: the place of the page among the document's pages, from 0, and the box on it.
    pub places: Vec<(usize, Frame)>,
}

/// Reads the documents of a package, one at least.
///
/// # Errors
/// When it is no package, has no document, needs a password, or goes beyond the limits.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Document>, Refusal> {
    reader::read(bytes, limits, None)
}

/// Takes the picture of a scanned page, with the page; `None` where it cannot be decoded.
pub type Take<'t> = &'t mut dyn FnMut(&mut Page, Option<Scan>);

/// Reads the documents of a package; scanned pages are handed over with their pictures.
///
/// # Errors
/// As [`read`].
pub fn read_scans(bytes: &[u8], limits: &Limits, take: Take<'_>) -> Result<Vec<Document>, Refusal> {
    reader::read(bytes, limits, Some(take))
}
