//! The pages of a PDF or OFD → what the reader of a format gives.

use super::Read;
#[cfg(feature = "ofd")]
use super::ofd;
use super::page::{self, model::Page};
#[cfg(feature = "pdf")]
use super::pdf;
use crate::diagnostic::{Code, Finding};
use crate::error::ErrorKind;
use crate::options::Options;

/// Pictures that cover so much of a page are the page itself.
#[cfg(feature = "pdf")]
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
    let pictures = pages.iter().map(is_scanned).collect();
    read(pages, pictures)
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
    let (mut pages, mut pictures) = (Vec::new(), Vec::new());
    for document in documents {
        let damage =
            document.damage.into_iter().map(|what| Finding::new(Code::DamagedPart, Vec::new()).with(what));
        findings.extend(damage);
        pictures.extend(document.pages.iter().map(ofd::Leaf::is_picture));
        pages.extend(document.pages.into_iter().map(|leaf| leaf.page));
    }
    let mut read = read(pages, pictures)?;
    read.findings.splice(0..0, findings);
    Ok(read)
}

/// Puts the pages together; what is doubtful about one is a finding. `pictures` says which of them have no text but something drawn.
fn read(pages: Vec<Page>, pictures: Vec<bool>) -> Result<Read, ErrorKind> {
    let mut told: Vec<(usize, Code, Vec<String>)> = Vec::new();
    for (i, (page, is_picture)) in pages.iter().zip(pictures).enumerate() {
        let number = i + 1;
        if is_picture {
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
    // pages that are not blank say why there is no text
    if written.layer.trim().is_empty() && told.is_empty() {
        return Err(ErrorKind::Empty);
    }
    let findings = told
        .into_iter()
        .map(|(_, code, words)| words.into_iter().fold(Finding::new(code, Vec::new()), Finding::with));
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
#[cfg(feature = "pdf")]
fn is_scanned(page: &Page) -> bool {
    let area = page.images.iter().map(|frame| (frame.width() * frame.height()).abs()).sum::<f32>();
    page.glyphs.iter().all(|glyph| glyph.text.is_whitespace()) && area > page.width * page.height * SCANNED
}

#[cfg(all(test, feature = "pdf", feature = "ofd"))]
mod tests {
    use super::*;
    use crate::circular::Circular;
    use crate::read::ofd::build::{Package, Sheet};
    use crate::read::page::model::Axis;

    const PRINTED: &[u8] = include_bytes!("../../fixtures/paged/chromium/zhejiang-2019-14.pdf");

    /// Millimetres.
    fn mm(points: f32) -> f64 {
        f64::from(points) * 25.4 / 72.0
    }

    /// The pages as an OFD: each character and each rule at its place.
    fn as_ofd(pages: &[Page]) -> Vec<u8> {
        let mut package = Package::new();
        for page in pages {
            let mut sheet = Sheet::sized(mm(page.width), mm(page.height));
            for glyph in page.glyphs.iter().filter(|glyph| !glyph.text.is_whitespace()) {
                let baseline = mm(glyph.frame.bottom) - mm(glyph.size) * 0.2;
                sheet.text(mm(glyph.frame.left), baseline, mm(glyph.size), &glyph.text.to_string());
            }
            for rule in &page.rules {
                let (at, start, end) = (mm(rule.at), mm(rule.start), mm(rule.end));
                match rule.axis {
                    Axis::Horizontal => sheet.line([start, at], [end, at]),
                    Axis::Vertical => sheet.line([at, start], [at, end]),
                }
            }
            package.page(&sheet);
        }
        package.build()
    }

    /// The tasks by number and title, each with its milestones' labels and days.
    fn told(circular: &Circular) -> Vec<String> {
        let tasks = circular.tasks.iter().flat_map(|task| [task].into_iter().chain(&task.parts));
        tasks
            .map(|task| {
                let steps = task
                    .milestones
                    .iter()
                    .map(|step| format!("{:?} {:?} {:?}", step.label, step.start, step.end));
                format!("{} {} {:?} {}", task.id, task.title, task.lead, steps.collect::<Vec<_>>().join("; "))
            })
            .collect()
    }

    #[test]
    fn a_circular_is_the_same_as_pdf_and_as_ofd() {
        let pages = pdf::read(PRINTED, &pdf::Limits::default()).unwrap();
        let options = Options::default();
        let printed = crate::convert(PRINTED, &options).unwrap();
        let written = crate::convert(&as_ofd(&pages), &options).unwrap();
        assert_eq!(told(&written), told(&printed));
        let count = |circular: &Circular| -> usize {
            circular
                .tasks
                .iter()
                .flat_map(|task| [task].into_iter().chain(&task.parts))
                .map(|task| task.milestones.len())
                .sum()
        };
        assert_eq!((written.tasks.len(), count(&written)), (21, 106));
    }

    #[test]
    fn what_is_doubtful_of_a_page_is_told() {
        let frame = page::model::Frame { left: 0.0, top: 0.0, right: 500.0, bottom: 700.0 };
        let scan = Page { width: 500.0, height: 700.0, images: vec![frame], ..Page::default() };
        let broken = Page { damage: vec!["a stream cannot be unpacked".to_owned()], ..scan.clone() };
        let pictures = vec![true, true];
        let read = read(vec![scan, broken], pictures).unwrap();
        let codes: Vec<Code> = read.findings.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, [Code::ScannedPage, Code::ScannedPage, Code::DamagedPart]);
        assert!(matches!(super::read(vec![Page::default()], vec![false]), Err(ErrorKind::Empty)));
    }
}
