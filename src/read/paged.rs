//! The pages of a PDF or OFD → what the reader of a format gives.

use super::Read;
use super::page::{self, model::Page};
#[cfg(feature = "ofd")]
use super::ofd;
#[cfg(feature = "pdf")]
use super::pdf;
use crate::diagnostic::{Code, Finding};
use crate::error::ErrorKind;
use crate::options::Options;

/// Pictures that cover so much of a page are the page itself.
const SCANNED: f32 = 0.25;

/// Reads a PDF.
#[cfg(feature = "pdf")]
pub(super) fn pdf(bytes: &[u8], options: &Options) -> Result<Read, ErrorKind> {
    let limits = pdf::Limits { unpacked: options.max_unpacked, ..pdf::Limits::default() };
    let pages = pdf::read(bytes, &limits).map_err(|fault| match fault {
        pdf::Fault::Encrypted => ErrorKind::Encrypted { format: "PDF" },
        pdf::Fault::Damaged => ErrorKind::Damaged { format: "PDF", part: "Pages".to_owned() },
        pdf::Fault::Unpacked => ErrorKind::Unpacked { limit: options.max_unpacked },
    })?;
    read(pages)
}

/// Reads an OFD; its documents follow one another.
#[cfg(feature = "ofd")]
pub(super) fn ofd(bytes: &[u8], options: &Options) -> Result<Read, ErrorKind> {
    let limits = ofd::Limits { unpacked: options.max_unpacked, ratio: options.max_ratio };
    let documents = ofd::read(bytes, &limits).map_err(|refusal| match refusal {
        ofd::Refusal::Damaged(part) => ErrorKind::Damaged { format: "OFD", part },
        ofd::Refusal::Encrypted => ErrorKind::Encrypted { format: "OFD" },
        ofd::Refusal::Unpacked => ErrorKind::Unpacked { limit: options.max_unpacked },
        ofd::Refusal::Dense => ErrorKind::Dense { limit: options.max_ratio },
    })?;
    let mut findings = Vec::new();
    let mut pages: Vec<Page> = Vec::new();
    for document in documents {
        let damage = document.damage.into_iter().map(|what| Finding::new(Code::DamagedPart, Vec::new()).with(what));
        findings.extend(damage);
        pages.extend(document.pages.into_iter().map(|leaf| leaf.page));
    }
    let mut read = read(pages)?;
    read.findings.splice(0..0, findings);
    Ok(read)
}

/// Puts the pages together; what is doubtful about one is a finding.
fn read(pages: Vec<Page>) -> Result<Read, ErrorKind> {
    let mut told: Vec<(usize, Code, Vec<String>)> = Vec::new();
    for (i, page) in pages.iter().enumerate() {
        let number = i + 1;
        if is_scanned(page) {
            told.push((number, Code::ScannedPage, vec![number.to_string()]));
        }
        let unknown = page.glyphs.iter().filter(|glyph| glyph.text == char::REPLACEMENT_CHARACTER).count();
        if unknown > 0 {
            told.push((number, Code::UnreadableText, vec![number.to_string(), unknown.to_string()]));
        }
        let stamped = page.stamps.iter().filter(|glyph| !glyph.text.is_whitespace()).count();
        if stamped > 0 {
            told.push((number, Code::StampedText, vec![number.to_string(), stamped.to_string()]));
        }
        told.extend(page.damage.iter().map(|what| (number, Code::DamagedPart, vec![what.clone()])));
    }
    let written = page::document(pages);
    let page = |code: Code, number: usize| (number, code, vec![number.to_string()]);
    told.extend(written.drawings.iter().map(|number| page(Code::DrawnPage, *number)));
    told.extend(written.doubtful.iter().map(|(number, _)| page(Code::UncertainTable, *number)));
    told.sort_by_key(|(number, ..)| *number);
    let findings = told.into_iter().map(|(_, code, words)| {
        words.into_iter().fold(Finding::new(code, Vec::new()), Finding::with)
    });
    // pages that are not blank say why there is no text
    if written.layer.trim().is_empty() && told.is_empty() {
        return Err(ErrorKind::Empty);
    }
    Ok(Read {
        findings: findings.collect(),
        layer: written.layer,
        blocks: written.blocks,
        furniture: written.furniture,
        pages: written.pages,
        places: written.places,
        ..Read::default()
    })
}

/// Whether a page is a picture without a character.
fn is_scanned(page: &Page) -> bool {
    let area = page.images.iter().map(|frame| (frame.width() * frame.height()).abs()).sum::<f32>();
    page.glyphs.iter().all(|glyph| glyph.text.is_whitespace()) && area > page.width * page.height * SCANNED
}
