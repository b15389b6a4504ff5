//! Files in the file whose text Word puts into the document (`altChunk`), as programs of the web make them.
//!
//! Read are pages and plain text; other Word files and whole mails are not.

use super::area::Area;
use crate::circular::Format;
use crate::diagnostic::Finding;
use crate::read::{Read, decode, detect, html, text_blocks};

/// What a byte of such a file weighs, read as a page.
pub(super) const WEIGHT: u64 = 16;

/// A file that was read.
pub(super) struct Chunk {
    pub area: Area,
    pub findings: Vec<Finding>,
    /// The first byte that could not be decoded.
    pub bad: Option<u64>,
}

/// Reads a file; `None` if it is neither page nor text.
pub(super) fn read(bytes: &[u8]) -> Option<Chunk> {
    if detect::binary(bytes).is_some() {
        return None;
    }
    let decoded = decode::decode(bytes);
    let bad = decoded.bad.first().and_then(|run| u64::try_from(run.offset).ok());
    if detect::refuse(&decoded.text, decoded.bad.iter().map(|run| run.len).sum()).is_some() {
        return None;
    }
    let read = match detect::is_html(&decoded.text) {
        true => html::blocks(&decoded.text),
        false => text_blocks(decoded.text, Format::Text),
    };
    let Read { mut layer, blocks, furniture, links, mut findings, .. } = read;
    if !layer.ends_with('\n') {
        layer.push('\n');
    }
    // places in it are none of the document
    findings.iter_mut().for_each(|finding| finding.at.clear());
    Some(Chunk { area: Area { layer, blocks, furniture, links, ..Area::default() }, findings, bad })
}
