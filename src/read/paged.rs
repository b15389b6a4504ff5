//! The pages of a PDF or OFD → what the reader of a format gives.

use super::Read;
use super::page::{self, model::Page};
use crate::diagnostic::{Code, Finding};

/// Pictures that cover so much of a page are the page itself.
const SCANNED: f32 = 0.25;

/// Puts the pages together; what is doubtful about one is a finding at its start.
pub(super) fn read(pages: Vec<Page>) -> Read {
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
    Read {
        findings: findings.collect(),
        layer: written.layer,
        blocks: written.blocks,
        furniture: written.furniture,
        pages: written.pages,
        places: written.places,
        ..Read::default()
    }
}

/// Whether a page is a picture without a character.
fn is_scanned(page: &Page) -> bool {
    let area = page.images.iter().map(|frame| (frame.width() * frame.height()).abs()).sum::<f32>();
    page.glyphs.iter().all(|glyph| glyph.text.is_whitespace()) && area > page.width * page.height * SCANNED
}
