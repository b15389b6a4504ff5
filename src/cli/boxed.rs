//! A box on a page, as people and programs are told of it.

use super::lines::Source;
use super::terminal::Terminal;
use fenjie::diagnostic::Lang;
use fenjie::document::{Boxed, Frame};
use serde::Serialize;
use std::ops::Range;

/// Left, top, right and bottom, in hundredths of a point.
pub fn sides(frame: &Frame) -> [f64; 4] {
    [frame.left, frame.top, frame.right, frame.bottom]
        .map(|length| (f64::from(length) * 100.0).round() / 100.0)
}

/// The box of one line; all keys always.
#[derive(Debug, Serialize)]
pub struct OnPage {
    /// The page, from 1.
    page: usize,
    /// Left, top, right and bottom in points from the page's top left corner.
    #[serde(rename = "box")]
    sides: [f64; 4],
}

/// The boxes of a stretch of a text, one for each line on its pages; none where it has no pages.
pub fn boxes(source: &Source, bytes: &Range<usize>) -> Vec<OnPage> {
    let boxed = |found: &Boxed| OnPage { page: found.page, sides: sides(&found.frame) };
    source.boxes(bytes).iter().map(boxed).collect()
}

/// The box around a stretch on the page where it begins, for people: `（框 63 412 103 425）`; empty where it has no pages.
pub fn around(source: &Source, bytes: &Range<usize>, terminal: &Terminal) -> String {
    let found = source.boxes(bytes);
    let first = found.first().map_or(0, |boxed| boxed.page);
    let frames = found.iter().take_while(|boxed| boxed.page == first).map(|boxed| boxed.frame);
    let Some(frame) = frames.reduce(|all, frame| all.with(&frame)) else { return String::new() };
    let [left, top, right, bottom] = sides(&frame).map(f64::round);
    match terminal.lang {
        Lang::Zh => format!("（框 {left} {top} {right} {bottom}）"),
        Lang::En => format!(" (box {left} {top} {right} {bottom})"),
    }
}
