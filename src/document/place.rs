//! Where the characters of the text layer stand on the pages that they were read from.

use super::{Document, Span, TextLayer};

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
        boxes(&self.layer, &self.places, span)
    }
}

/// The boxes that hold the characters of `span` of a layer, which stand at `places`: one for each line, in reading order.
#[must_use]
pub fn boxes(layer: &TextLayer, places: &[Place], span: Span) -> Vec<Boxed> {
    let first = places.partition_point(|place| place.at < span.start);
    let mut out: Vec<Boxed> = Vec::new();
    let mut way = None;
    for place in places.iter().skip(first).take_while(|place| place.at < span.end) {
        let character = layer.as_str().get(place.at..).and_then(|rest| rest.chars().next());
        let end = place.at + character.map_or(0, char::len_utf8);
        // cells and lines of the layer are parted on the page too
        let is_parted = |last: &Boxed| {
            layer.as_str().get(last.span.end..place.at).is_some_and(|between| between.contains(['\t', '\n']))
        };
        let on_line = out.last().filter(|last| !is_parted(last)).and_then(|last| last.way_to(place));
        match (on_line.filter(|to| way.is_none_or(|way| way == *to)), out.last_mut()) {
            (Some(to), Some(last)) => {
                way = Some(to);
                last.span.end = end;
                last.frame = last.frame.with(&place.frame);
            }
            _ => {
                way = None;
                out.push(Boxed { span: Span { start: place.at, end }, page: place.page, frame: place.frame });
            }
        }
    }
    out
}

/// Characters set below each other share their middle, but for so much of their width.
const CENTRED: f32 = 0.15;

/// Which way a line runs on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Right,
    Left,
    Down,
    Up,
}

impl Boxed {
    /// Which way its line goes on to a character, if that stands on it: level with it, and no more than a character away in the layer.
    fn way_to(&self, place: &Place) -> Option<Way> {
        let (own, other) = (&self.frame, &place.frame);
        let (x, y) = other.centre();
        if self.page != place.page || place.at > self.span.end + 1 {
            return None;
        }
        let is_near = |gap: f32, size: f32| gap <= 2.0 * size;
        if own.top <= y && y <= own.bottom {
            return if other.left >= own.left {
                is_near(other.left - own.right, own.height()).then_some(Way::Right)
            } else {
                is_near(own.left - other.right, own.height()).then_some(Way::Left)
            };
        }
        // the lines of a text stand below each other too, but their first characters need not be centred there
        if (x - own.centre().0).abs() <= CENTRED * own.width() {
            return if other.top >= own.top {
                is_near(other.top - own.bottom, own.width()).then_some(Way::Down)
            } else {
                is_near(own.top - other.bottom, own.width()).then_some(Way::Up)
            };
        }
        None
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

    /// The boxes of characters at `(left, top)` that follow one another in the layer.
    fn lines(layer: &str, at: &[(f32, f32)]) -> Vec<String> {
        let place = |(at, (left, top)): (usize, &(f32, f32))| Place {
            at,
            page: 1,
            frame: Frame { left: *left, top: *top, right: left + 10.0, bottom: top + 10.0 },
        };
        let starts = layer.char_indices().filter(|(_, c)| !c.is_whitespace()).map(|(at, _)| at);
        let places: Vec<Place> = starts.zip(at).map(place).collect();
        let text = TextLayer::new(layer.to_owned());
        let found = boxes(&text, &places, Span { start: 0, end: layer.len() });
        found.iter().map(|b| layer[b.span.start..b.span.end].to_owned()).collect()
    }

    #[test]
    fn lines_run_any_way() {
        let down = [(50.0, 0.0), (50.0, 10.0), (30.0, 0.0), (30.0, 10.0)];
        assert_eq!(lines("甲乙丙丁", &down), ["甲乙", "丙丁"]);
        let left = [(50.0, 10.0), (40.0, 10.0), (50.0, 0.0), (40.0, 0.0)];
        assert_eq!(lines("甲乙丙丁", &left), ["甲乙", "丙丁"]);
        let up = [(0.0, 50.0), (0.0, 40.0), (20.0, 50.0)];
        assert_eq!(lines("甲乙丙", &up), ["甲乙", "丙"]);
        // a line below another is another one, also where that has one character
        assert_eq!(lines("1\n2\t3", &[(0.0, 0.0), (0.0, 12.0), (12.0, 12.0)]), ["1", "2", "3"]);
        assert_eq!(lines("甲乙", &[(0.0, 0.0), (-3.0, 12.0)]), ["甲", "乙"]);
        let wrapped = [(0.0, 0.0), (10.0, 0.0), (0.0, 14.0), (10.0, 14.0), (0.0, 28.0)];
        assert_eq!(lines("甲乙丙丁戊", &wrapped), ["甲乙", "丙丁", "戊"]);
    }
}
