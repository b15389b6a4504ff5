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

/// The README's examples are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;

pub use error::{Error, ErrorKind};
pub use options::Options;

use circular::Circular;
use document::TextLayer;

/// Reads one circular.
///
/// # Example
///
/// ```
/// use fenjie::{Options, circular::Bound, convert};
///
/// let notice = "序号\t改革任务\t进度安排\t牵头部门\t参与部门\n\
///               1\t推进试点\t2024年3月：部署；6月前：总结\t组织部\t办公室、宣传部\n";
/// let circular = convert(notice.as_bytes(), &Options::default())?;
/// let task = &circular.tasks[0];
/// assert_eq!(task.support, ["办公室", "宣传部"]);
/// assert_eq!(task.milestones[1].bound, Bound::By);
/// assert_eq!(task.milestones[1].end.map(|day| day.to_string()).as_deref(), Some("2024-06-30"));
/// # Ok::<(), fenjie::Error>(())
/// ```
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
