//! PDF (ISO 32000) → pages: what stands where.
//!
//! Comes in: the bytes of a file. Goes out: page after page the characters, rules, boxes and pictures that a reader sees, in the
//! order in which the file paints them, with what was left out told in each page's damage. Tables and paragraphs are made of them
//! elsewhere. The crate `hayro-syntax` reads the file's objects (also of damaged and encrypted ones), `hayro-font` fonts of 256
//! codes, `hayro-cmap` character maps; the content is run here, since only what is seen and said is wanted, every byte and step
//! has to be counted, and a font's dictionary says more of a character than its outline.
//!
//! Everything in a file may be hostile: what it unpacks to, how long it runs and how deep it goes is bounded ([`Limits`]).
//! Nothing outside of the file is opened, no script run.

mod actual;
mod annotations;
mod budget;
mod codes;
mod colour;
mod composite;
mod deciphered;
mod fonts;
mod inline;
mod layers;
mod marks;
mod matrix;
mod operands;
mod outlines;
mod packed;
mod paint;
mod painter;
mod picture;
mod reading;
mod shapes;
mod sheet;
mod simple;
#[cfg(test)]
mod tests;
mod text;
mod tokens;
mod twins;
mod unpack;

pub use budget::Limits;

use super::page::model;
use super::scan;
use super::scan::compose::Scan;
use budget::Budget;
use hayro_syntax::object::Object;
use hayro_syntax::page::Page as Source;
use hayro_syntax::{LoadPdfError, Pdf};
use layers::Layers;
use matrix::Matrix;
use model::Page;
use painter::{Painter, Shelf};
use sheet::Sheet;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How many streams the content of one page may be cut into.
const PARTS: usize = 4096;

/// Why a file cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It opens with a password only, or by a method that is not known.
    Encrypted,
    /// It has no pages, or none that can be found.
    Damaged,
    /// It unpacks to more than [`Limits::unpacked`].
    Unpacked,
}

/// Reads all pages.
///
/// # Errors
///
/// A [`Fault`] of the whole file. What is wrong with one page is told in its damage.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Page>, Fault> {
    let mut pages = Vec::new();
    read_each(bytes, limits, |page| pages.push(page))?;
    Ok(pages)
}

/// Takes the picture of a scanned page, with the page; `None` where it cannot be decoded.
pub type Take<'t> = &'t mut dyn FnMut(&mut Page, Option<Scan>);

/// Reads all pages; scanned ones are handed over with their pictures.
///
/// # Errors
///
/// As [`read`].
pub fn read_scans(bytes: &[u8], limits: &Limits, take: Take<'_>) -> Result<Vec<Page>, Fault> {
    let mut pages = Vec::new();
    pages_of(bytes, limits, Some(take), |page| pages.push(page))?;
    Ok(pages)
}

/// Reads page by page.
///
/// # Errors
///
/// As [`read`]; pages may have been given before.
pub fn read_each(bytes: &[u8], limits: &Limits, give: impl FnMut(Page)) -> Result<(), Fault> {
    pages_of(bytes, limits, None, give)
}

fn pages_of(
    bytes: &[u8],
    limits: &Limits,
    mut take: Option<Take<'_>>,
    mut give: impl FnMut(Page),
) -> Result<(), Fault> {
    // what stands before the header shifts all places (7.5.2)
    let header = memchr::memmem::find(bytes.get(..4096).unwrap_or(bytes), b"%PDF-").unwrap_or(0);
    let bytes = bytes.get(header..).unwrap_or(bytes);
    if !packed::bounded(bytes, limits.unpacked) {
        return Err(Fault::Unpacked);
    }
    let pdf =
        contained(|| Pdf::new(bytes.to_vec())).unwrap_or(Err(LoadPdfError::Invalid)).map_err(|error| {
            match error {
                LoadPdfError::Decryption(_) => Fault::Encrypted,
                // one whose places are damaged too
                LoadPdfError::Invalid if memchr::memmem::find(bytes, b"/Encrypt").is_some() => {
                    Fault::Encrypted
                }
                LoadPdfError::Invalid => Fault::Damaged,
            }
        })?;
    let layers = contained(|| Layers::read(pdf.xref())).unwrap_or_default();
    let mut shelf = Shelf::new(layers, Budget::new(limits), bytes);
    shelf.pictures = take.is_some().then(Vec::new);
    let sources = pdf.pages();
    if sources.is_empty() {
        return Err(Fault::Damaged);
    }
    for (index, source) in sources.iter().enumerate().take(limits.pages) {
        let page = contained(|| page(source, &mut shelf));
        if shelf.budget.burst() {
            return Err(Fault::Unpacked);
        }
        let mut page = page.unwrap_or_else(|| Page {
            damage: vec!["the page cannot be read".to_owned()],
            ..Sheet::new(f64::from(source.render_dimensions().0), f64::from(source.render_dimensions().1))
                .page
        });
        let pictures = shelf.pictures.as_mut().map(std::mem::take).unwrap_or_default();
        if let Some(take) = take.as_mut().filter(|_| scan::is_scanned(&page)) {
            take(&mut page, contained(|| picture::scan(&pictures, &shelf.budget)).flatten());
        }
        if index + 1 == limits.pages && sources.len() > limits.pages {
            page.damage
                .push(format!("the {} pages behind this one are left out", sources.len() - limits.pages));
        }
        give(page);
    }
    Ok(())
}

fn page<'a>(source: &'a Source<'a>, shelf: &mut Shelf<'a>) -> Page {
    let unit =
        source.raw().get::<f64>("UserUnit").filter(|unit| (0.001..1000.0).contains(unit)).unwrap_or(1.0);
    let (width, height) = source.render_dimensions();
    let mut sheet = Sheet::new(f64::from(width) * unit, f64::from(height) * unit);
    let matrix =
        Matrix(source.initial_transform(true).as_coeffs()).then(Matrix([unit, 0.0, 0.0, unit, 0.0, 0.0]));
    let content = content(source, shelf, &mut sheet);
    let mut painter = Painter::new(shelf, &mut sheet, matrix);
    painter.run(&content, source.resources());
    let mut painter = Painter::new(shelf, &mut sheet, matrix);
    painter.annotations(source.raw());
    sheet.finish()
}

/// The content of a page: one stream, or several as if they were one (7.7.3.3).
fn content<'a>(source: &Source<'a>, shelf: &mut Shelf<'a>, sheet: &mut Sheet) -> Vec<u8> {
    let (one, several) = match source.raw().get::<Object<'_>>("Contents") {
        Some(Object::Array(array)) => (None, Some(array)),
        one => (one, None),
    };
    let all = several.as_ref().map_or(0, |array| array.raw_iter().count());
    let parts: Vec<Object<'_>> = several.iter().flat_map(|array| array.iter()).take(PARTS).collect();
    if all > parts.len() {
        sheet.damage("a part of the content is missing, or there are too many");
    }
    let streams = one.into_iter().chain(parts).map(Object::into_stream);
    let mut content = Vec::new();
    for stream in streams {
        if shelf.budget.lost() {
            break;
        }
        let unpacked = match stream {
            Some(stream) => shelf.found(&stream).and_then(|()| unpack::unpack(&stream, &mut shelf.budget)),
            None => shelf.missed().and(None),
        };
        match unpacked {
            Some(data) => {
                content.extend_from_slice(&data);
                content.push(b'\n');
            }
            None => sheet.damage("a part of the content cannot be unpacked"),
        }
    }
    content
}

/// Runs what calls into the crates that read PDF. They are made to withstand any file, but young and large: if one of them panics
/// over a page, the others of the file are still read. What is half done then is thrown away, but for counters and caches, whose
/// entries are whole.
fn contained<T>(run: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(run)).ok()
}
