//! Characters painted twice at about one place: filled and stroked, or shifted a little, to look bold or to cast a shadow.

use super::model::Glyph;
use std::collections::HashMap;

/// How far twins may be apart, in parts of their size and in points.
const APART: (f32, f32) = (0.12, 2.0);
/// The side of the squares by which they are found; more than twice as long as twins may be apart.
const SQUARE: f32 = 4.5;

/// The middle of a character, and where in its list it stands.
type Place = ((f32, f32), usize);

/// The last character of each kind in each square.
#[derive(Debug, Default)]
pub(super) struct Twins {
    last: HashMap<(char, i32, i32), Place>,
}

impl Twins {
    /// The place in its list of a character that stands there already; else notes this one, which will have `place`.
    pub(super) fn seen(&mut self, glyph: &Glyph, place: usize) -> Option<usize> {
        let (x, y) = glyph.frame.centre();
        // narrow signs in a row, squeezed: each is one
        let narrow = match glyph.frame.width().min(glyph.frame.height()) {
            width if width > 0.0 => width / 2.1,
            _ => APART.1,
        };
        let apart = (glyph.size * APART.0).min(APART.1).min(narrow);
        let square = |at: f32| (at / SQUARE).floor() as i32;
        let squares = |at: f32| {
            let (from, to) = (square(at - apart), square(at + apart));
            std::iter::once(from).chain((to != from).then_some(to))
        };
        for column in squares(x) {
            for row in squares(y) {
                if let Some(&((left, top), twin)) = self.last.get(&(glyph.text, column, row))
                    && (left - x).abs() <= apart
                    && (top - y).abs() <= apart
                {
                    return Some(twin);
                }
            }
        }
        self.last.insert((glyph.text, square(x), square(y)), ((x, y), place));
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::model::{Frame, Turn};
    use super::*;

    fn glyph(text: char, left: f32, size: f32) -> Glyph {
        let frame = Frame { left, top: 100.0, right: left + size, bottom: 100.0 + size };
        Glyph { text, frame, size, turn: Turn::None, vertical: false, invisible: false }
    }

    #[test]
    fn twins_are_found_across_squares() {
        let mut twins = Twins::default();
        for (place, left) in [0.0, 12.0, 24.0, 36.0].into_iter().enumerate() {
            assert_eq!(twins.seen(&glyph('一', left, 12.0), place), None);
        }
        for (place, left) in [0.3, 12.9, 23.0, 36.0].into_iter().enumerate() {
            assert_eq!(twins.seen(&glyph('一', left, 12.0), 9), Some(place));
        }
        assert_eq!(twins.seen(&glyph('二', 0.0, 12.0), 9), None);
        // two thin letters side by side
        assert_eq!(twins.seen(&glyph('l', 60.0, 3.0), 10), None);
        assert_eq!(twins.seen(&glyph('l', 60.8, 3.0), 11), None);
        let dot = |left: f32| {
            let dot = glyph('.', left, 12.0);
            Glyph { frame: Frame { right: left + 1.2, ..dot.frame }, ..dot }
        };
        assert_eq!([twins.seen(&dot(80.0), 12), twins.seen(&dot(81.2), 13)], [None, None]);
    }
}
