//! The pages of a PDF or OFD → what the reader of a format gives.

use super::Read;
#[cfg(feature = "ofd")]
use super::ofd;
use super::page::{self, model::Page};
#[cfg(feature = "pdf")]
use super::pdf;
use super::scan::{self, Recognition};
use crate::diagnostic::{Code, Finding};
use crate::document::{Frame, Place, Span};
use crate::error::ErrorKind;
use crate::options::Options;
use std::collections::HashSet;

/// So many doubtful words of a page are named in its message; all are in its places.
const NAMED: usize = 20;

/// Reads a PDF.
#[cfg(feature = "pdf")]
pub(super) fn pdf(bytes: &[u8], options: &Options) -> Result<Read, ErrorKind> {
    let limits = pdf::Limits { unpacked: options.max_unpacked, ..pdf::Limits::default() };
    let mut reader = options.recogniser.as_deref().map(scan::Reader::new);
    let pages = match &mut reader {
        None => pdf::read(bytes, &limits),
        Some(reader) => pdf::read_scans(bytes, &limits, &mut |page, scan| reader.read(page, scan)),
    };
    let pages = pages.map_err(|fault| match fault {
        pdf::Fault::Encrypted => ErrorKind::Encrypted { format: "PDF" },
        pdf::Fault::Damaged => ErrorKind::Damaged { format: "PDF", part: "Pages".to_owned() },
        pdf::Fault::Unpacked => ErrorKind::Unpacked { limit: options.max_unpacked },
    })?;
    recognised(reader.as_ref())?;
    let pictures = pages.iter().map(scan::is_scanned).collect();
    read(pages, pictures)
}

/// Reads an OFD; its documents follow one another.
#[cfg(feature = "ofd")]
pub(super) fn ofd(bytes: &[u8], options: &Options) -> Result<Read, ErrorKind> {
    let limits = ofd::Limits { unpacked: options.max_unpacked, ratio: options.max_ratio };
    let mut reader = options.recogniser.as_deref().map(scan::Reader::new);
    let documents = match &mut reader {
        None => ofd::read(bytes, &limits),
        Some(reader) => ofd::read_scans(bytes, &limits, &mut |page, scan| reader.read(page, scan)),
    };
    let documents = documents.map_err(|refusal| match refusal {
        ofd::Refusal::Damaged(part) => ErrorKind::Damaged { format: "OFD", part },
        ofd::Refusal::Encrypted => ErrorKind::Encrypted { format: "OFD" },
        ofd::Refusal::Unpacked => ErrorKind::Unpacked { limit: options.max_unpacked },
        ofd::Refusal::Dense => ErrorKind::Dense { limit: options.max_ratio },
    })?;
    recognised(reader.as_ref())?;
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

/// Refuses a file whose scanned pages nothing can recognise.
fn recognised(reader: Option<&scan::Reader<'_>>) -> Result<(), ErrorKind> {
    reader.and_then(|reader| reader.lacks).map_or(Ok(()), |lacks| Err(ErrorKind::Unrecognised { lacks }))
}

/// What is told of a page: its number, the code, the words of the message, the places.
type Told = (usize, Code, Vec<String>, Vec<Span>);

/// Puts the pages together; what is doubtful about one is a finding. `pictures` says which of them have no text but something drawn.
fn read(mut pages: Vec<Page>, pictures: Vec<bool>) -> Result<Read, ErrorKind> {
    let mut told: Vec<Told> = Vec::new();
    let mut tell = |number: usize, code: Code, mut words: Vec<String>| {
        words.insert(0, number.to_string());
        told.push((number, code, words, Vec::new()));
    };
    for (i, (page, is_picture)) in pages.iter().zip(pictures).enumerate() {
        let number = i + 1;
        match page.recognition.as_ref().map(|recognition| &recognition.confidence) {
            Some(Err(why)) => tell(number, Code::UnrecognisedPage, vec![why.clone()]),
            // a picture in which nothing was found is told as one
            Some(Ok(mean)) if !page.glyphs.is_empty() => {
                tell(number, Code::RecognisedPage, vec![format!("{mean:.0}")]);
            }
            _ if is_picture => tell(number, Code::ScannedPage, Vec::new()),
            _ => {}
        }
        let unknown = page.glyphs.iter().filter(|glyph| glyph.text == char::REPLACEMENT_CHARACTER).count();
        if unknown > 0 {
            tell(number, Code::UnreadableText, vec![unknown.to_string()]);
        }
        let stamped = page.stamps.iter().filter(|glyph| !glyph.text.is_whitespace()).count();
        if stamped > 0 {
            tell(number, Code::StampedText, vec![stamped.to_string()]);
        }
    }
    for (i, page) in pages.iter().enumerate() {
        let damage = |what: &String| (i + 1, Code::DamagedPart, vec![what.clone()], Vec::new());
        told.extend(page.damage.iter().map(damage));
    }
    let recognitions: Vec<(usize, Recognition)> = pages
        .iter_mut()
        .zip(1..)
        .filter_map(|(page, number)| Some((number, page.recognition.take()?)))
        .collect();
    let mut written = page::document(pages);
    let page = |code: Code, number: usize| (number, code, vec![number.to_string()], Vec::new());
    told.extend(written.drawings.iter().map(|number| page(Code::DrawnPage, *number)));
    told.extend(written.doubtful.iter().map(|(number, _)| page(Code::UncertainTable, *number)));
    for (number, recognition) in &recognitions {
        let places = places_of(&mut written.places, *number);
        told.extend(doubtful(recognition, *number, places, &written.layer));
        lay_back(recognition, places);
    }
    told.sort_by_key(|(number, ..)| *number);
    // pages that are not blank say why there is no text
    if written.layer.trim().is_empty() && told.is_empty() {
        return Err(ErrorKind::Empty);
    }
    let findings = told
        .into_iter()
        .map(|(_, code, words, at)| words.into_iter().fold(Finding::new(code, at), Finding::with));
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

/// The places of a page.
fn places_of(places: &mut [Place], page: usize) -> &mut [Place] {
    let from = places.partition_point(|place| place.page < page);
    let to = places.partition_point(|place| place.page <= page);
    places.get_mut(from..to).unwrap_or_default()
}

/// Tells the words of a page that may be wrong, with where they stand in the layer.
fn doubtful(recognition: &Recognition, number: usize, places: &[Place], layer: &str) -> Option<Told> {
    // a character keeps its box on its way through the layout
    let key = |frame: &Frame| (frame.left.to_bits(), frame.top.to_bits());
    let frames: HashSet<(u32, u32)> =
        recognition.doubtful.iter().flat_map(|(_, frames)| frames.iter().map(key)).collect();
    let mut at: Vec<Span> = Vec::new();
    for place in places.iter().filter(|place| frames.contains(&key(&place.frame))) {
        let length = layer.get(place.at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let end = place.at + length;
        match at.last_mut() {
            Some(last) if last.end == place.at => last.end = end,
            _ => at.push(Span { start: place.at, end }),
        }
    }
    let words: Vec<&str> = recognition.doubtful.iter().map(|(text, _)| text.as_str()).collect();
    let named = words.iter().take(NAMED).copied().collect::<Vec<_>>().join(" ");
    let more = if words.len() > NAMED { " …" } else { "" };
    let told = vec![number.to_string(), words.len().to_string(), format!("{named}{more}")];
    (!words.is_empty()).then_some((number, Code::DoubtfulWords, told, at))
}

/// Moves the boxes of a page that was set level to where they stand on the page as it is.
fn lay_back(recognition: &Recognition, places: &mut [Place]) {
    let Some(skew) = recognition.skew else { return };
    for Place { frame, .. } in places {
        let (x, y) = frame.centre();
        let (to_x, to_y) = skew.back((f64::from(x), f64::from(y)));
        let (right, down) = (to_x as f32 - x, to_y as f32 - y);
        *frame = Frame {
            left: frame.left + right,
            top: frame.top + down,
            right: frame.right + right,
            bottom: frame.bottom + down,
        };
    }
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
