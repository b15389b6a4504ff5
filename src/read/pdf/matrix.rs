//! Places and boxes while a page is painted: in `f64`, y downwards once the page's own matrix is applied.

use super::model::Frame;
use hayro_syntax::object::Array;

/// A transformation matrix (ISO 32000-1, 8.3.3): `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    pub(super) const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// The matrix of an array of six numbers.
    pub(super) fn of(array: &Array<'_>) -> Option<Matrix> {
        let mut numbers = array.iter::<f64>();
        let mut of = [0.0; 6];
        for number in &mut of {
            *number = numbers.next()?;
        }
        Some(Matrix(of))
    }

    /// This one first, then `outer`.
    pub(super) fn then(self, outer: Matrix) -> Matrix {
        let ([a, b, c, d, e, f], [p, q, r, s, t, u]) = (self.0, outer.0);
        Matrix([
            a * p + b * r,
            a * q + b * s,
            c * p + d * r,
            c * q + d * s,
            e * p + f * r + t,
            e * q + f * s + u,
        ])
    }

    /// Moved by `(x, y)` in its own space.
    pub(super) fn moved(self, x: f64, y: f64) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self)
    }

    pub(super) fn point(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// Where a way of `(x, y)` leads, wherever it begins.
    pub(super) fn way(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let [a, b, c, d, ..] = self.0;
        (a * x + c * y, b * x + d * y)
    }

    pub(super) fn determinant(&self) -> f64 {
        let [a, b, c, d, ..] = self.0;
        a * d - b * c
    }

    /// How much longer things become, in the mean of both directions.
    pub(super) fn scale(&self) -> f64 {
        self.determinant().abs().sqrt()
    }

    /// The point that comes to lie at `(x, y)`; `None` where all lies on one line.
    pub(super) fn back(&self, (x, y): (f64, f64)) -> Option<(f64, f64)> {
        let ([a, b, c, d, e, f], whole) = (self.0, self.determinant());
        let (x, y) = (x - e, y - f);
        let point = ((d * x - c * y) / whole, (a * y - b * x) / whole);
        (point.0.is_finite() && point.1.is_finite()).then_some(point)
    }

    /// The box around what becomes of a box.
    pub(super) fn area(&self, area: Area) -> Area {
        let Area { left, top, right, bottom } = area;
        Area::around([(left, top), (right, top), (right, bottom), (left, bottom)].map(|at| self.point(at)))
    }
}

/// A box; `left <= right`, `top <= bottom` unless it is empty.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    /// Around nothing: `with` any box it is that box.
    pub(super) const NONE: Area =
        Area { left: f64::INFINITY, top: f64::INFINITY, right: f64::NEG_INFINITY, bottom: f64::NEG_INFINITY };

    pub(super) fn around(points: impl IntoIterator<Item = (f64, f64)>) -> Area {
        points.into_iter().fold(Area::NONE, |area, (x, y)| Area {
            left: area.left.min(x),
            top: area.top.min(y),
            right: area.right.max(x),
            bottom: area.bottom.max(y),
        })
    }

    /// The box of an array of four numbers, two opposite corners (7.9.5).
    pub(super) fn of(array: &Array<'_>) -> Option<Area> {
        let mut numbers = array.iter::<f64>();
        let (x, y) = (numbers.next()?, numbers.next()?);
        Some(Area::around([(x, y), (numbers.next()?, numbers.next()?)]))
    }

    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    pub(super) fn centre(&self) -> (f64, f64) {
        ((self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0)
    }

    pub(super) fn holds(&self, (x, y): (f64, f64)) -> bool {
        self.left <= x && x <= self.right && self.top <= y && y <= self.bottom
    }

    /// Whether the other lies in it, give or take half a point.
    pub(super) fn covers(&self, other: &Area) -> bool {
        self.left <= other.left + 0.5
            && self.top <= other.top + 0.5
            && self.right >= other.right - 0.5
            && self.bottom >= other.bottom - 0.5
    }

    pub(super) fn with(&self, other: &Area) -> Area {
        Area {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// What lies in both; boxes that only touch share a box without a size.
    pub(super) fn within(&self, other: &Area) -> Option<Area> {
        let area = Area {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        };
        (area.left <= area.right && area.top <= area.bottom).then_some(area)
    }

    pub(super) fn grown(&self, by: f64) -> Area {
        Area { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    /// As the model has it; `None` where a number is none that a page can have.
    pub(super) fn frame(&self) -> Option<Frame> {
        let frame = Frame {
            left: self.left as f32,
            top: self.top as f32,
            right: self.right as f32,
            bottom: self.bottom as f32,
        };
        [frame.left, frame.top, frame.right, frame.bottom].iter().all(|at| at.is_finite()).then_some(frame)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_undoes_what_a_matrix_does() {
        let matrix = Matrix([2.0, 1.0, -1.0, 3.0, 5.0, -4.0]);
        let (x, y) = matrix.back(matrix.point((7.0, 9.0))).unwrap();
        assert!((x - 7.0).abs() < 1e-9 && (y - 9.0).abs() < 1e-9);
        assert_eq!(Matrix([1.0, 1.0, 1.0, 1.0, 0.0, 0.0]).back((1.0, 2.0)), None);
        assert_eq!(matrix.then(Matrix::IDENTITY), matrix);
        assert_eq!(matrix.moved(1.0, 0.0).point((0.0, 0.0)), matrix.point((1.0, 0.0)));
    }

    #[test]
    fn boxes_meet_or_do_not() {
        let area = |left, top, right, bottom| Area { left, top, right, bottom };
        assert_eq!(
            area(0.0, 0.0, 4.0, 4.0).within(&area(4.0, 1.0, 9.0, 2.0)),
            Some(area(4.0, 1.0, 4.0, 2.0))
        );
        assert_eq!(area(0.0, 0.0, 4.0, 4.0).within(&area(5.0, 1.0, 9.0, 2.0)), None);
        assert_eq!(Area::NONE.with(&area(1.0, 1.0, 2.0, 2.0)), area(1.0, 1.0, 2.0, 2.0));
        assert_eq!(Area::NONE.frame(), None);
        assert_eq!(area(0.0, 0.0, 1e300, 1.0).frame(), None);
    }
}
