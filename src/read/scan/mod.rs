//! Scanned pages: a page's picture → characters at places and rules.
//!
//! [`compose`] makes one picture of those that a file paints on a page; [`skew`] sets it level; [`bars`] finds its rules and wipes them
//! off; [`column`] sets its cells below one another, for the [`Recogniser`]; [`words`] leads what it says back to the page. All but the
//! recogniser is arithmetic on pixels, and gives the same for the same file.

mod bars;
pub mod bitmap;
mod column;
pub mod compose;
#[cfg(feature = "ofd")]
pub mod file;
pub mod jbig2;
mod skew;
mod words;

use super::page::grid::grids;
use super::page::model::{Axis, Frame, Glyph, Page, Rule, Turn};
use super::page::turn;
use crate::ocr::{Failure, Lacks, Picture, Recogniser, Word};
use column::{Area, Column};
use compose::Scan;
use skew::Skew;
use words::{DOUBTFUL, Placed};

/// Pictures that cover so much of a page are the page itself.
const SCANNED: f32 = 0.25;

/// Pictures coarser than this, in dots of an inch, are shown to the recogniser as fine as that, at most so many times larger: it was
/// taught on text of that size.
const COARSE: f64 = 280.0;
const FINE: f64 = 300.0;
const MOST: f64 = 4.0;

/// A page that is read with less confidence than this, of 100, may lie on its side, and is turned where that is so much better.
const UPRIGHT: f32 = 65.0;
const BETTER: f32 = 10.0;

/// What is known of a page that was to be recognised.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognition {
    /// The mean confidence of its words, of 100; why there are none where that failed.
    pub confidence: Result<f32, String>,
    /// The words that the recogniser is not sure of: what they say, and where their characters stand.
    pub doubtful: Vec<(String, Vec<Frame>)>,
    /// How the page had to be turned to be read.
    pub skew: Option<Skew>,
}

/// Whether a page is a picture without a character.
pub fn is_scanned(page: &Page) -> bool {
    let area = page.images.iter().map(|frame| (frame.width() * frame.height()).abs()).sum::<f32>();
    page.glyphs.iter().all(|glyph| glyph.text.is_whitespace()) && area > page.width * page.height * SCANNED
}

/// Reads scanned pages, one after another.
#[derive(Debug)]
pub struct Reader<'r> {
    recogniser: &'r dyn Recogniser,
    /// What is not installed, once that is known.
    pub lacks: Option<Lacks>,
    /// Whether a page took too long.
    late: bool,
}

impl<'r> Reader<'r> {
    pub fn new(recogniser: &'r dyn Recogniser) -> Self {
        Reader { recogniser, lacks: None, late: false }
    }

    /// Adds to a page what its picture says.
    pub fn read(&mut self, page: &mut Page, scan: Option<Scan>) {
        if self.lacks.is_some() {
            return;
        }
        let read = match scan {
            None => Err("its picture cannot be decoded, or is too large".to_owned()),
            Some(_) if self.late => Err("not tried, since another page took too long".to_owned()),
            Some(scan) => recognise(page, scan, self.recogniser).map_err(|failure| match failure {
                Failure::Lacks(lacks) => {
                    self.lacks = Some(lacks);
                    String::new()
                }
                Failure::TooLong => {
                    self.late = true;
                    "it took too long".to_owned()
                }
                Failure::Failed(why) => why,
            }),
        };
        page.recognition = Some(read.unwrap_or_else(|why| Recognition {
            confidence: Err(why),
            doubtful: Vec::new(),
            skew: None,
        }));
    }
}

/// Adds the characters and rules of a picture to its page. One that lies on its side or head is turned until it is read best.
fn recognise(page: &mut Page, scan: Scan, recogniser: &dyn Recogniser) -> Result<Recognition, Failure> {
    let mut best = (Turn::None, attempt(&scan, recogniser)?);
    if best.1.confidence < UPRIGHT && best.1.is_inked {
        for turn in [Turn::Clockwise, Turn::Counter, Turn::Half] {
            let other = attempt(&turned(&scan, page, turn), recogniser)?;
            // a few words that are certain are not better than a page of doubtful ones
            let as_much = other.glyphs.len() * 2 >= best.1.glyphs.len();
            if as_much && other.confidence > best.1.confidence + BETTER {
                best = (turn, other);
            }
        }
    }
    let (turn, Attempt { glyphs, rules, confidence, doubtful, skew, .. }) = best;
    if turn != Turn::None {
        *page = turn::turned(page, turn);
    }
    page.glyphs.extend(glyphs);
    page.rules.extend(rules);
    Ok(Recognition { confidence: Ok(confidence), doubtful, skew })
}

/// The picture as seen by a reader for whom `turn` is upright.
fn turned(scan: &Scan, page: &Page, turn: Turn) -> Scan {
    let Scan { bitmap, left, top, scale } = scan;
    let right = f64::from(page.width) - left - bitmap.width as f64 / scale;
    let bottom = f64::from(page.height) - top - bitmap.height as f64 / scale;
    let (bitmap, left, top) = match turn {
        Turn::None => (bitmap.clone(), *left, *top),
        Turn::Clockwise => (bitmap.transposed().flipped(), *top, right),
        Turn::Half => (bitmap.flipped().transposed().flipped().transposed(), right, bottom),
        Turn::Counter => (bitmap.flipped().transposed(), bottom, *left),
    };
    Scan { bitmap, left, top, scale: *scale }
}

/// What a picture says, read as it is.
#[derive(Debug)]
struct Attempt {
    glyphs: Vec<Glyph>,
    rules: Vec<Rule>,
    confidence: f32,
    doubtful: Vec<(String, Vec<Frame>)>,
    skew: Option<Skew>,
    /// Whether there is anything on it beside rules.
    is_inked: bool,
}

fn attempt(scan: &Scan, recogniser: &dyn Recogniser) -> Result<Attempt, Failure> {
    let Scan { bitmap, left, top, scale } = scan;
    let corner = (*left, *top);
    let dark = bitmap.threshold();
    let slope = skew::slope(bitmap, dark);
    let (mut bitmap, skew) = match slope {
        0.0 => (bitmap.clone(), None),
        slope => {
            let (sine, cosine) = slope.atan().sin_cos();
            let centre = (left + bitmap.width as f64 / scale / 2.0, top + bitmap.height as f64 / scale / 2.0);
            (skew::level(bitmap, slope), Some(Skew { centre, sine, cosine }))
        }
    };
    let rules = bars::rules(&mut bitmap, dark, *scale);
    let rules: Vec<Rule> = rules.into_iter().map(|rule| placed(rule, corner, *scale)).collect();
    bitmap.clear(dark);
    let columns = column::columns(&bitmap, &cells(&rules, corner, *scale), dark, *scale, finer(*scale));
    let mut words: Vec<Placed> = Vec::new();
    let mut line = 0;
    for column in &columns {
        let mut before: Option<u32> = None;
        for word in asked(column, dark, *scale, recogniser)? {
            let Some(place) = column.back(area(&word)) else { continue };
            if word.text.trim().is_empty() {
                continue;
            }
            line += usize::from(before != Some(word.line));
            before = Some(word.line);
            words.push(Placed { frame: frame(place, corner, *scale), line, word });
        }
        line += 1;
    }
    let glyphs = words::glyphs(&words);
    let doubtful = words.iter().zip(&glyphs).filter(|(placed, _)| placed.word.confidence < DOUBTFUL);
    let doubtful = doubtful
        .map(|(placed, glyphs)| (placed.word.text.clone(), glyphs.iter().map(|glyph| glyph.frame).collect()))
        .collect();
    Ok(Attempt {
        confidence: words::confidence(&words),
        doubtful,
        glyphs: glyphs.into_iter().flatten().filter(|glyph| !glyph.text.is_whitespace()).collect(),
        rules,
        skew,
        is_inked: !columns.is_empty(),
    })
}

/// A box in pixels, on the page.
fn frame(area: Area, (left, top): (f64, f64), scale: f64) -> Frame {
    let on = |at: usize, from: f64| (from + at as f64 / scale) as f32;
    Frame {
        left: on(area.left, left),
        top: on(area.top, top),
        right: on(area.right, left),
        bottom: on(area.bottom, top),
    }
}

/// A rule in pixels, on the page.
fn placed(rule: Rule, (left, top): (f64, f64), scale: f64) -> Rule {
    let on = |at: f32, from: f64| (from + f64::from(at) / scale) as f32;
    let (along, across) = match rule.axis {
        Axis::Horizontal => (left, top),
        Axis::Vertical => (top, left),
    };
    Rule { at: on(rule.at, across), start: on(rule.start, along), end: on(rule.end, along), ..rule }
}

/// The cells that the rules of a page draw, in pixels of its picture.
fn cells(rules: &[Rule], (left, top): (f64, f64), scale: f64) -> Vec<Area> {
    let pixel = |at: f32, from: f64| ((f64::from(at) - from) * scale).round().max(0.0) as usize;
    let grids = grids(rules).unwrap_or_default();
    let frames = grids
        .iter()
        .flat_map(|grid| grid.cells.iter().filter(|cell| !cell.outside).map(|cell| grid.frame_of(cell)));
    frames
        .map(|frame| Area {
            left: pixel(frame.left, left),
            top: pixel(frame.top, top),
            right: pixel(frame.right, left),
            bottom: pixel(frame.bottom, top),
        })
        .collect()
}

/// How many times larger the recogniser is shown a picture.
fn finer(scale: f64) -> f64 {
    let dpi = scale * 72.0;
    if dpi < COARSE { (FINE / dpi).min(MOST) } else { 1.0 }
}

/// The words of a column, in its pixels.
fn asked(column: &Column, dark: u8, scale: f64, recogniser: &dyn Recogniser) -> Result<Vec<Word>, Failure> {
    let by = finer(scale);
    let grown = (by > 1.0).then(|| column.bitmap.grown(by));
    let bitmap = grown.as_ref().unwrap_or(&column.bitmap);
    let pixels = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let mut words = recogniser.recognise(&Picture {
        width: pixels(bitmap.width),
        height: pixels(bitmap.height),
        grey: bitmap.grey(),
        dpi: (scale * 72.0 * by).round().clamp(1.0, 9999.0) as u32,
    })?;
    let back = |at: u32| (f64::from(at) / by).round() as u32;
    for word in &mut words {
        (word.left, word.top) = (back(word.left), back(word.top));
        (word.right, word.bottom) = (back(word.right), back(word.bottom));
    }
    words::settle(&mut words, &column.bitmap, dark);
    Ok(words)
}

fn area(word: &Word) -> Area {
    let pixels = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
    Area {
        left: pixels(word.left),
        top: pixels(word.top),
        right: pixels(word.right),
        bottom: pixels(word.bottom),
    }
}

#[cfg(test)]
mod tests;
