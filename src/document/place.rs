//! Where the characters of the text layer stand on the pages that they were read from.

use super::{Document, Span};

/// A box on a page, in points (1/72 inch) from the top left corner of the page as a reader sees it, y downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// The left side.
    pub left: f32,
    /// The upper side.
    pub top: f32,
    /// The right side.
    pub right: f32,
    /// The lower side.
    pub bottom: f32,
}

impl Frame {
    /// How wide it is.
    #[must_use]
    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    /// How high it is.
    #[must_use]
    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }

    /// Its middle, x and y.
    #[must_use]
    pub fn centre(&self) -> (f32, f32) {
        (f32::midpoint(self.left, self.right), f32::midpoint(self.top, self.bottom))
    }

    /// Whether a point lies in it.
    #[must_use]
    pub fn holds(&self, (x, y): (f32, f32)) -> bool {
        self.left <= x && x <= self.right && self.top <= y && y <= self.bottom
    }

    /// The smallest box around both.
    #[must_use]
    pub fn with(&self, other: &Frame) -> Frame {
        Frame {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }
}

/// Where one character of the text layer stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Its first byte in the layer.
    pub at: usize,
    /// The page, from 1, in its file.
    pub page: usize,
    /// Its box on that page.
    pub frame: Frame,
}

/// A part of a line on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Boxed {
    /// The bytes of the layer that it holds.
    pub span: Span,
    /// The page, from 1, in its file.
    pub page: usize,
    /// The box around its characters.
    pub frame: Frame,
}

impl Document {
    /// The boxes that hold the characters of `span`, one for each line that they stand in, in reading order.
    #[must_use]
    pub fn boxes(&self, span: Span) -> Vec<Boxed> {
        let first = self.places.partition_point(|place| place.at < span.start);
        let mut out: Vec<Boxed> = Vec::new();
        for place in self.places.iter().skip(first).take_while(|place| place.at < span.end) {
            let character = self.layer.as_str().get(place.at..).and_then(|rest| rest.chars().next());
            let end = place.at + character.map_or(0, char::len_utf8);
            match out.last_mut().filter(|last| last.goes_on(place)) {
                Some(last) => {
                    last.span.end = end;
                    last.frame = last.frame.with(&place.frame);
                }
                None => out.push(Boxed {
                    span: Span { start: place.at, end },
                    page: place.page,
                    frame: place.frame,
                }),
            }
        }
        out
    }
}

impl Boxed {
    /// Whether a character stands behind it on its line: on its height, no further to the left, and no more than a character away in the layer.
    fn goes_on(&self, place: &Place) -> bool {
        let (_, middle) = place.frame.centre();
        self.page == place.page
            && self.frame.top <= middle
            && middle <= self.frame.bottom
            && place.frame.left >= self.frame.left
            && place.at <= self.span.end + 1
            && place.frame.left - self.frame.right <= 2.0 * self.frame.height()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::TextLayer;

    #[test]
    fn a_range_has_a_box_for_each_line() {
        let layer = "甲乙\n丙 丁";
        let place = |at: usize, page: usize, left: f32, top: f32| Place {
            at,
            page,
            frame: Frame { left, top, right: left + 10.0, bottom: top + 10.0 },
        };
        let places = vec![
            place(0, 1, 0.0, 0.0),
            place(3, 1, 10.0, 0.0),
            place(7, 2, 0.0, 0.0),
            place(11, 2, 15.0, 0.5),
        ];
        let document = Document { layer: TextLayer::new(layer.to_owned()), places, ..Document::default() };
        let boxes = document.boxes(Span { start: 3, end: layer.len() });
        let shown: Vec<_> = boxes
            .iter()
            .map(|b| (&layer[b.span.start..b.span.end], b.page, b.frame.left, b.frame.right))
            .collect();
        assert_eq!(shown, [("乙", 1, 10.0, 20.0), ("丙 丁", 2, 0.0, 25.0)]);
        assert!(document.boxes(Span { start: 6, end: 7 }).is_empty());
    }
}
