//! Numbers, boxes and matrices as attributes write them (GB/T 33190-2016, 7.3), and how they move things.

use crate::read::page::model::Frame;

/// Points (1/72 inch) in a millimetre.
const POINTS: f64 = 72.0 / 25.4;
/// No place on a page is farther out, in millimetres: beyond it, arithmetic with `f32` would not be exact any more.
const FAR: f64 = 1e6;

/// The numbers of a text, parted by blanks or commas; what is no number is passed over.
pub(super) fn numbers(text: &str) -> impl Iterator<Item = f64> {
    text.split(|c: char| c.is_ascii_whitespace() || c == ',').filter_map(number)
}

/// A number that can be reckoned with.
pub(super) fn number(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|number: &f64| number.abs() <= FAR)
}

/// A box (`ST_Box`): left, top, width, height.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Area {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl Area {
    pub fn read(text: &str) -> Option<Area> {
        let mut numbers = numbers(text);
        let mut next = || numbers.next();
        Some(Area { left: next()?, top: next()?, width: next()?, height: next()? })
    }

    /// The box around points.
    pub fn around(points: impl IntoIterator<Item = Point>) -> Option<Area> {
        let mut points = points.into_iter();
        let first = points.next()?;
        let (min, max) = points.fold((first, first), |(min, max), (x, y)| {
            ((min.0.min(x), min.1.min(y)), (max.0.max(x), max.1.max(y)))
        });
        Some(Area { left: min.0, top: min.1, width: max.0 - min.0, height: max.1 - min.1 })
    }

    /// Its corners, one after another around it.
    pub fn corners(self) -> [Point; 4] {
        let (right, bottom) = (self.left + self.width, self.top + self.height);
        [(self.left, self.top), (right, self.top), (right, bottom), (self.left, bottom)]
    }

    /// The part of it that lies in the other, at least as wide and high as nothing.
    pub fn within(self, other: Area) -> Area {
        let (left, top) = (self.left.max(other.left), self.top.max(other.top));
        let right = (self.left + self.width).min(other.left + other.width);
        let bottom = (self.top + self.height).min(other.top + other.height);
        Area { left, top, width: (right - left).max(0.0), height: (bottom - top).max(0.0) }
    }

    /// Whether any of the other, be it without width or height, lies in it.
    pub fn touches(self, other: Area) -> bool {
        other.left <= self.left + self.width
            && self.left <= other.left + other.width
            && other.top <= self.top + self.height
            && self.top <= other.top + other.height
    }

    /// It in points.
    pub fn frame(self) -> Frame {
        let [(left, top), _, (right, bottom), _] = self.corners();
        Frame { left: points(left), top: points(top), right: points(right), bottom: points(bottom) }
    }
}

/// Millimetres in points.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a page has no more digits, and no place is farther out than FAR"
)]
pub(super) fn points(millimetres: f64) -> f32 {
    (millimetres * POINTS) as f32
}

/// Points in millimetres.
pub(super) fn millimetres(points: f32) -> f64 {
    f64::from(points) / POINTS
}

/// A place, or a way from one to another.
pub(super) type Point = (f64, f64);

/// A transformation (8.3): `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix {
    pub a: f64,
    pub b: f64,
    pub c: f64,
    pub d: f64,
    pub e: f64,
    pub f: f64,
}

impl Matrix {
    pub const SAME: Matrix = Matrix { a: 1.0, b: 0.0, c: 0.0, d: 1.0, e: 0.0, f: 0.0 };

    pub fn read(text: &str) -> Option<Matrix> {
        let mut numbers = numbers(text);
        let mut next = || numbers.next();
        Some(Matrix { a: next()?, b: next()?, c: next()?, d: next()?, e: next()?, f: next()? })
    }

    pub fn shift((e, f): Point) -> Matrix {
        Matrix { e, f, ..Matrix::SAME }
    }

    /// First this, then the other.
    pub fn then(self, other: Matrix) -> Matrix {
        let (a, b) = other.turn((self.a, self.b));
        let (c, d) = other.turn((self.c, self.d));
        let (e, f) = other.apply((self.e, self.f));
        Matrix { a, b, c, d, e, f }
    }

    /// Where a place comes to lie; out of reach, at the edge of it.
    pub fn apply(self, place: Point) -> Point {
        let (x, y) = self.turn(place);
        (reach(x + self.e), reach(y + self.f))
    }

    /// What a way becomes.
    pub fn turn(self, (x, y): Point) -> Point {
        (reach(self.a * x + self.c * y), reach(self.b * x + self.d * y))
    }

    /// The box around what a box becomes.
    pub fn around(self, area: Area) -> Area {
        Area::around(area.corners().map(|corner| self.apply(corner))).unwrap_or_default()
    }

    /// How much longer lines become, about.
    pub fn scale(self) -> f64 {
        (self.a * self.d - self.b * self.c).abs().sqrt()
    }
}

/// A number no farther out than anything may be.
fn reach(number: f64) -> f64 {
    if number.is_nan() { 0.0 } else { number.clamp(-FAR, FAR) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrays_are_read_as_they_are_written() {
        assert_eq!(
            Area::read(" 1 2.5\t3e1\n-4"),
            Some(Area { left: 1.0, top: 2.5, width: 30.0, height: -4.0 })
        );
        assert_eq!(Area::read("1,2,3,4").map(|area| area.height), Some(4.0));
        assert_eq!(Area::read("1 2 3"), None);
        assert_eq!(Area::read("NaN inf 1e99 3"), None);
    }

    #[test]
    fn one_transformation_after_another() {
        let turned = Matrix { a: 0.0, b: 1.0, c: -1.0, d: 0.0, e: 0.0, f: 0.0 };
        let both = turned.then(Matrix::shift((10.0, 20.0)));
        assert_eq!(both.apply((3.0, 1.0)), (9.0, 23.0));
        assert_eq!(
            both.around(Area { left: 0.0, top: 0.0, width: 4.0, height: 2.0 }),
            Area { left: 8.0, top: 20.0, width: 2.0, height: 4.0 }
        );
        assert_eq!(both.scale(), 1.0);
    }

    #[test]
    fn nothing_is_out_of_reach() {
        let far = Matrix { a: FAR, b: FAR, c: FAR, d: -FAR, e: FAR, f: 0.0 };
        let mut all = far;
        for _ in 0..100 {
            all = all.then(far);
        }
        let (x, y) = all.apply((FAR, -FAR));
        assert!(x.abs() <= FAR && y.abs() <= FAR);
    }
}
