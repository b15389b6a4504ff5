//! Bytes → [`Document`]: what the file is, its encoding, its text layer, its paragraphs and tables.
//!
//! Comes in: the bytes of one file. Goes out: a [`Document`] whose blocks point into its text layer, or an
//! [`Error`] that says why the file cannot be read. Read are plain text, Markdown and HTML in any encoding, Word, Excel,
//! PDF and OFD; other formats are told by their content and refused by name. Every character of a text file that no block
//! carries is white space, a tag, a heading mark or a rule.

#[cfg(any(feature = "doc", feature = "docx", feature = "excel", feature = "ofd"))]
#[cfg_attr(
    not(all(feature = "doc", feature = "docx", feature = "excel")),
    allow(dead_code, reason = "each reader needs a part of it")
)]
mod budget;
#[cfg_attr(not(feature = "doc"), allow(dead_code, reason = "the other readers need a part of it"))]
mod bytes;
#[cfg_attr(not(feature = "doc"), allow(dead_code, reason = "the other readers need a part of it"))]
mod compound;
mod decode;
mod detect;
#[cfg(feature = "doc")]
mod doc;
#[cfg(feature = "docx")]
mod docx;
#[cfg(feature = "excel")]
mod excel;
mod html;
#[cfg(any(feature = "doc", feature = "docx"))]
mod instruction;
mod lines;
#[cfg_attr(not(feature = "docx"), allow(dead_code, reason = "the other readers need a part of it"))]
mod numerals;
#[cfg(feature = "ofd")]
mod ofd;
#[cfg(any(feature = "docx", feature = "excel", feature = "ofd"))]
mod package;
#[cfg(any(feature = "pdf", feature = "ofd"))]
mod page;
#[cfg(any(feature = "pdf", feature = "ofd"))]
mod paged;
mod paragraphs;
mod parts;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(any(feature = "pdf", feature = "ofd"))]
mod scan;
#[cfg(any(feature = "doc", feature = "docx"))]
mod symbols;
mod tag;
mod text;

use crate::circular::{CellRange, Format, Range, Sheet, Source};
use crate::diagnostic::{Code, Finding};
use crate::document::{Block, Document, Field, Link, Place, Span, TextLayer};
use crate::error::{Error, ErrorKind};
use crate::options::Options;
use detect::Binary;
use lines::Marks;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Places of stray tags that are told; a file that has more is no text with tags in it.
const MAX_TAGS: usize = 1000;

/// Reads one file.
///
/// # Errors
///
/// [`ErrorKind::TooLarge`] over [`Options::max_bytes`], [`ErrorKind::Empty`] with nothing but white space,
/// [`ErrorKind::Unsupported`] for a format known by its content that cannot be read, [`ErrorKind::Encrypted`],
/// [`ErrorKind::Damaged`] and [`ErrorKind::Unpacked`] (over [`Options::max_unpacked`]) for a packed file that cannot
/// be opened, [`ErrorKind::Binary`] for other data that is no text. Bad bytes in a text are no error but a finding.
///
/// # Example
///
/// ```
/// use fenjie::{Options, document::Block, read::read};
/// let document = read("任务\t时限\n修路\t三月底前\n".as_bytes(), &Options::default())?;
/// let [Block::Table(table)] = document.blocks.as_slice() else { panic!("one table") };
/// assert_eq!(document.text(&table.rows[1].cells[1].parts).as_str(), "三月底前");
/// # Ok::<(), fenjie::Error>(())
/// ```
pub fn read(bytes: &[u8], options: &Options) -> Result<Document, Error> {
    let error = |kind| Error::new(&options.name, kind);
    if bytes.is_empty() {
        return Err(error(ErrorKind::Empty));
    }
    if u64::try_from(bytes.len()).is_ok_and(|len| len > options.max_bytes) {
        return Err(error(ErrorKind::TooLarge { limit: options.max_bytes }));
    }
    match detect::binary(bytes) {
        Some(Binary::Known(format)) => {
            let read = match format {
                #[cfg(feature = "docx")]
                Format::Docx => docx::blocks(bytes, options),
                #[cfg(not(feature = "docx"))]
                Format::Docx => Err(ErrorKind::Unsupported { format: "DOCX" }),
                #[cfg(feature = "doc")]
                Format::Doc => doc::read(bytes, options),
                #[cfg(not(feature = "doc"))]
                Format::Doc => Err(ErrorKind::Unsupported { format: "DOC" }),
                #[cfg(feature = "excel")]
                Format::Xlsx => excel::xlsx(bytes, options),
                #[cfg(feature = "excel")]
                Format::Xls => excel::xls(bytes, options),
                #[cfg(not(feature = "excel"))]
                Format::Xlsx => Err(ErrorKind::Unsupported { format: "XLSX" }),
                #[cfg(not(feature = "excel"))]
                Format::Xls => Err(ErrorKind::Unsupported { format: "XLS" }),
                #[cfg(feature = "pdf")]
                Format::Pdf => paged::pdf(bytes, options),
                #[cfg(not(feature = "pdf"))]
                Format::Pdf => Err(ErrorKind::Unsupported { format: "PDF" }),
                #[cfg(feature = "ofd")]
                Format::Ofd => paged::ofd(bytes, options),
                #[cfg(not(feature = "ofd"))]
                Format::Ofd => Err(ErrorKind::Unsupported { format: "OFD" }),
                Format::Text | Format::Markdown | Format::Html => Err(ErrorKind::Binary),
            };
            let read = read.map_err(error)?;
            return Ok(document(bytes, options, format, None, Vec::new(), read));
        }
        Some(Binary::Encrypted(format)) => return Err(error(ErrorKind::Encrypted { format })),
        Some(Binary::Other(format)) => return Err(error(ErrorKind::Unsupported { format })),
        None => {}
    }
    let decoded = decode::decode(bytes);
    let bad = decoded.bad.iter().map(|run| run.len).sum();
    if let Some(kind) = detect::refuse(&decoded.text, bad) {
        return Err(error(kind));
    }
    let format = match () {
        () if detect::is_html(&decoded.text) => Format::Html,
        () if detect::is_markdown_name(&options.name) => Format::Markdown,
        () => Format::Text,
    };
    let findings = decoded.findings(format != Format::Html);
    let encoding = Some(decoded.encoding.to_owned());
    let read = match format {
        Format::Html => html::blocks(&decoded.text),
        _ => text_blocks(decoded.text, format),
    };
    Ok(document(bytes, options, format, encoding, findings, read))
}

/// The document of what was read from `bytes`; `findings` are those of the bytes themselves.
fn document(
    bytes: &[u8],
    options: &Options,
    format: Format,
    encoding: Option<String>,
    mut findings: Vec<Finding>,
    read: Read,
) -> Document {
    let Read { layer, blocks, furniture, fields, links, pages: later, sheets, places, findings: more } = read;
    findings.extend(more);
    let layer = TextLayer::new(layer);
    let pages = match format {
        Format::Text | Format::Markdown | Format::Doc => pages(&layer),
        _ if sheets.is_empty() => {
            std::iter::once(0).chain(later.iter().map(|&at| layer.code_point(at))).collect()
        }
        _ => sheets.iter().map(|sheet| layer.code_point(sheet.start)).collect(),
    };
    let source = Source {
        name: options.name.clone(),
        format,
        encoding,
        sha256: sha256(bytes),
        start: 0,
        pages,
        sheets: sheets.into_iter().map(|sheet| sheet.named(&layer)).collect(),
    };
    Document { sources: vec![source], layer, blocks, furniture, fields, links, places, findings }
}

/// What a format's reader gives; its parts are those of a [`Document`].
#[derive(Debug, Default)]
struct Read {
    layer: String,
    blocks: Vec<Block>,
    furniture: Vec<Block>,
    fields: Vec<Field>,
    links: Vec<Link>,
    /// Where pages begin behind the first, in bytes; in text the layer tells.
    pages: Vec<usize>,
    /// The sheets of a workbook, each a page.
    sheets: Vec<Page>,
    /// Where characters stand on their pages.
    places: Vec<Place>,
    findings: Vec<Finding>,
}

/// A sheet of a workbook in the layer.
#[derive(Debug)]
struct Page {
    name: String,
    /// Where it begins, in bytes.
    start: usize,
    cells: Vec<CellPlace>,
}

/// Where the text of a cell stands, and what the sheet calls it.
#[derive(Debug)]
struct CellPlace {
    span: Span,
    name: String,
}

impl Page {
    /// As the contract has it.
    fn named(self, layer: &TextLayer) -> Sheet {
        let place = |cell: CellPlace| {
            let Range(start, end) = layer.range(cell.span);
            CellRange(start, end, cell.name)
        };
        let cells = self.cells.into_iter().map(place).collect();
        Sheet { name: self.name, start: layer.code_point(self.start), cells }
    }
}

/// Plain text and Markdown: the layer is the decoded file itself.
fn text_blocks(layer: String, format: Format) -> Read {
    let marks = if format == Format::Markdown { Marks::Markdown } else { Marks::Text };
    let (blocks, tags, more) = text::blocks(&layer, 0..layer.len(), marks);
    let findings = stray_tags(&tags).into_iter().chain(more).collect();
    Read { layer, blocks, findings, ..Read::default() }
}

/// One finding for all tags that were skipped; tags that touch are one place.
fn stray_tags(tags: &[Span]) -> Option<Finding> {
    let mut at: Vec<Span> = Vec::new();
    for tag in tags.iter().take(MAX_TAGS) {
        match at.last_mut() {
            Some(last) if last.end == tag.start => last.end = tag.end,
            _ => at.push(*tag),
        }
    }
    (!tags.is_empty()).then(|| Finding::new(Code::StrayTags, at).with(tags.len().to_string()))
}

/// Where the pages of a text begin: at its start and behind each form feed, in code points.
fn pages(layer: &TextLayer) -> Vec<usize> {
    let text = layer.as_str();
    let behind = text.match_indices('\x0c').map(|(at, mark)| at + mark.len());
    let starts = std::iter::once(0).chain(behind.filter(|&at| at < text.len()));
    starts.map(|at| layer.code_point(at)).collect()
}

/// The SHA-256 of `bytes` in lower-case hexadecimal digits.
fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut out, byte| {
        // writing to a string cannot fail
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests;
