#![forbid(unsafe_code)]
#![warn(missing_docs)]
//! fenjie (分解) reads Chinese task-breakdown circulars.
//!
//! The pipeline runs one way: read bytes into a [`document`], lay its tables out, read the [`schedule`]s,
//! extract the [`circular`], [`check`] it. [`convert`] is the front door.

pub mod check;
pub mod circular;
pub mod diagnostic;
pub mod document;
mod error;
pub mod extract;
pub mod layout;
mod options;
pub mod read;
pub mod schedule;
pub mod vocabulary;
pub mod write;

pub use error::{Error, ErrorKind};
pub use options::Options;

use circular::Circular;
use document::TextLayer;

/// Reads one circular.
///
/// # Errors
/// When the input is empty, too large, binary or of a format that cannot be read ([`ErrorKind`]). Faults of
/// the content are diagnostics of the circular, never errors.
pub fn convert(bytes: &[u8], options: &Options) -> Result<Circular, Error> {
    convert_with_layer(bytes, options).map(|(circular, _)| circular)
}

/// Reads one circular and returns with it the text layer that its ranges point into.
///
/// # Errors
/// As [`convert`].
pub fn convert_with_layer(bytes: &[u8], options: &Options) -> Result<(Circular, TextLayer), Error> {
    let document = read::read(bytes, options)?;
    let layout = layout::arrange(&document);
    let circular = extract::extract(&document, layout, options);
    Ok((circular, document.layer))
}

/// The text layer alone: what a person sees of the document, as plain text.
///
/// # Errors
/// As [`convert`].
pub fn text_layer(bytes: &[u8], options: &Options) -> Result<TextLayer, Error> {
    read::read(bytes, options).map(|document| document.layer)
}
