#![forbid(unsafe_code)]
#![warn(missing_docs)]
//! fenjie (分解) reads Chinese task-breakdown circulars.
//!
//! The pipeline runs one way: read bytes into a [`document`], lay its tables out, read the [`schedule`]s,
//! extract the [`circular`], [`check`] it. [`convert`] is the front door.

pub mod check;
pub mod circular;
pub mod correct;
pub mod diagnostic;
pub mod diff;
pub mod document;
pub mod due;
mod error;
pub mod extract;
pub mod key;
pub mod layout;
#[cfg(any(feature = "load-postgres", feature = "load-sqlite"))]
pub mod load;
mod matching;
pub mod ocr;
mod options;
pub mod read;
pub mod recurrence;
pub mod schedule;
pub mod trace;
pub mod vocabulary;
pub mod write;

/// The README's examples are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;

pub use error::{Error, ErrorKind};
pub use options::{File, Options};

use circular::Circular;
use document::{Document, TextLayer};

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
    Ok((convert_document(&document, options), document.layer))
}

/// Reads a circular that hangs in several files: the notice, then its attachments, each known by its name.
///
/// `sources` lists the files in their order, and so do their texts follow one another in the text layer.
/// Every file behind the first is an attachment, be the word 附件 in it or not; which of the attachments that the notice lists it is,
/// its number, its title or the name of the file says.
///
/// # Example
///
/// ```
/// use fenjie::{File, Options, convert_files};
///
/// let notice = "关于印发任务分解表的通知\n各科室：\n请执行。\n附件：任务分解表\n市水利局\n2024年3月15日\n";
/// let table = "2025年任务分解表\n任务\t时限\t牵头单位\n修堤\t6月底前\t工程科\n";
/// let files = [File::new("通知.txt", notice.as_bytes()), File::new("附件.txt", table.as_bytes())];
/// let circular = convert_files(&files, &Options::default())?;
/// assert_eq!(circular.sources[1].name, "附件.txt");
/// assert_eq!(circular.notice.attachments[0].title.as_deref(), Some("2025年任务分解表"));
/// let task = &circular.tasks[0];
/// assert_eq!(task.attachment, Some(1));
/// assert_eq!(task.milestones[0].end.map(|day| day.to_string()).as_deref(), Some("2025-06-30"));
/// # Ok::<(), fenjie::Error>(())
/// ```
///
/// # Errors
/// As [`convert`], for the first file that cannot be read; [`ErrorKind::Empty`] where there are no files.
pub fn convert_files(files: &[File<'_>], options: &Options) -> Result<Circular, Error> {
    let read =
        |file: &File<'_>| read::read(file.bytes, &Options { name: file.name.to_owned(), ..options.clone() });
    let documents = files.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    if documents.is_empty() {
        return Err(Error::new(&options.name, ErrorKind::Empty));
    }
    Ok(convert_document(&Document::join(documents), options))
}

/// What [`convert`] does once the bytes are read; several files are one document by [`Document::join`].
#[must_use]
pub fn convert_document(document: &Document, options: &Options) -> Circular {
    extract::extract(document, layout::arrange(document), options)
}

/// The text layer alone: what a person sees of the document, as plain text.
///
/// # Errors
/// As [`convert`].
pub fn text_layer(bytes: &[u8], options: &Options) -> Result<TextLayer, Error> {
    read::read(bytes, options).map(|document| document.layer)
}
