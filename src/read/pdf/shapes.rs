//! A path while it is built (ISO 32000-1, 8.5.2), and what of it is a rule or a box.

use super::matrix::Area;
use super::model::Axis;

/// What is at most so thick is a rule, not a box.
const THIN: f64 = 3.0;
/// How far the ends of a rule may be apart across it: so much, and so much of its length.
const SLANT: (f64, f64) = (0.15, 0.01);

/// A stretch along an axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stretch {
    pub(super) axis: Axis,
    pub(super) area: Area,
}

/// What a painted path is to a reader.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Shape {
    Rule(Stretch),
    Box(Area),
    /// Something else, in this box.
    Blot(Area),
}

/// The path, in the space of the page.
#[derive(Debug, Default)]
pub(super) struct Path {
    parts: Vec<Part>,
}

#[derive(Debug, Default)]
struct Part {
    points: Vec<(f64, f64)>,
    /// For each point whether a curve leads to it.
    bent: Vec<bool>,
    closed: bool,
}

impl Path {
    pub(super) fn clear(&mut self) {
        self.parts.clear();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    pub(super) fn begin(&mut self, at: (f64, f64)) {
        self.parts.push(Part { points: vec![at], bent: vec![false], closed: false });
    }

    pub(super) fn line(&mut self, to: (f64, f64)) {
        self.lead(to, false);
    }

    /// A curve, by its control points and its end.
    pub(super) fn curve(&mut self, by: &[(f64, f64)]) {
        for &at in by {
            self.lead(at, true);
        }
    }

    fn lead(&mut self, to: (f64, f64), bent: bool) {
        // after a closed part a new one begins where that began
        if let Some(Part { points, closed: true, .. }) = self.parts.last()
            && let Some(&from) = points.first()
        {
            self.begin(from);
        }
        if let Some(part) = self.parts.last_mut() {
            part.points.push(to);
            part.bent.push(bent);
        }
    }

    pub(super) fn close(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.closed = true;
        }
    }

    /// The box around all of it.
    pub(super) fn area(&self) -> Area {
        self.parts.iter().fold(Area::NONE, |area, part| area.with(&part.area()))
    }

    /// What a fill of it is: a ring of two boxes is its four sides, a thin part a rule.
    pub(super) fn filled(&self, even_odd: bool) -> Vec<Shape> {
        let mut shapes = Vec::new();
        let mut parts = self.parts.iter().peekable();
        while let Some(part) = parts.next() {
            if part.points.len() < 2 {
                continue;
            }
            if let Some(next) = parts.peek()
                && let Some(sides) = ring(part, next, even_odd)
            {
                shapes.extend(sides.map(Shape::Rule));
                parts.next();
                continue;
            }
            shapes.extend(part.filled());
        }
        shapes
    }

    /// What a stroke of it is: its straight sides.
    pub(super) fn stroked(&self, width: f64, square: bool) -> Vec<Shape> {
        self.parts.iter().flat_map(|part| part.stroked(width, square)).collect()
    }
}

impl Part {
    fn area(&self) -> Area {
        Area::around(self.points.iter().copied())
    }

    fn straight(&self) -> bool {
        !self.bent.contains(&true)
    }

    fn is_box(&self) -> bool {
        let corners = match self.points.as_slice() {
            [a, b, c, d] => [a, b, c, d],
            [a, b, c, d, last] if near(*a, *last) => [a, b, c, d],
            _ => return false,
        };
        let [a, b, c, d] = corners;
        let level = |a: &(f64, f64), b: &(f64, f64)| (a.1 - b.1).abs() < 0.1;
        let plumb = |a: &(f64, f64), b: &(f64, f64)| (a.0 - b.0).abs() < 0.1;
        self.straight()
            && (level(a, b) && plumb(b, c) && level(c, d) && plumb(d, a)
                || plumb(a, b) && level(b, c) && plumb(c, d) && level(d, a))
    }

    fn filled(&self) -> Vec<Shape> {
        let area = self.area();
        match thin(area) {
            Some(rules) if self.straight() => rules.into_iter().map(Shape::Rule).collect(),
            _ if self.is_box() => vec![Shape::Box(area)],
            _ => vec![Shape::Blot(area)],
        }
    }

    fn stroked(&self, width: f64, square: bool) -> Vec<Shape> {
        let ends = self.points.iter().skip(1).zip(self.bent.iter().skip(1));
        let sides =
            self.points.iter().zip(ends).filter(|(_, (_, bent))| !**bent).map(|(from, (to, _))| (from, to));
        let closing = self.points.last().zip(self.points.first()).filter(|_| self.closed && self.straight());
        sides.chain(closing).filter_map(|(from, to)| side(*from, *to, width, square)).collect()
    }
}

/// What the stroke of one straight side is.
fn side(from: (f64, f64), to: (f64, f64), width: f64, square: bool) -> Option<Shape> {
    let (across, along) = ((to.0 - from.0).abs(), (to.1 - from.1).abs());
    let axis = match () {
        () if along <= SLANT.0 + SLANT.1 * across && across > along => Axis::Horizontal,
        () if across <= SLANT.0 + SLANT.1 * along && along > across => Axis::Vertical,
        () => return None,
    };
    let (half, cap) = (width / 2.0, if square { width / 2.0 } else { 0.0 });
    let line = Area::around([from, to]);
    let (x, y) = if axis == Axis::Horizontal { (cap, half) } else { (half, cap) };
    let area =
        Area { left: line.left - x, top: line.top - y, right: line.right + x, bottom: line.bottom + y };
    let thick = match axis {
        Axis::Horizontal => area.height(),
        Axis::Vertical => area.width(),
    };
    if thick <= THIN {
        return Some(Shape::Rule(Stretch { axis, area }));
    }
    // a short, broad stroke is a rule across, or a box
    Some(match thin(area).as_deref() {
        Some([rule]) => Shape::Rule(*rule),
        _ => Shape::Box(area),
    })
}

/// The rule that a thin box is; a dot may be a piece of one along either axis.
pub(super) fn thin(area: Area) -> Option<Vec<Stretch>> {
    let rule = |axis| Stretch { axis, area };
    match (area.width() <= THIN, area.height() <= THIN) {
        (true, true) => Some(vec![rule(Axis::Horizontal), rule(Axis::Vertical)]),
        (false, true) => Some(vec![rule(Axis::Horizontal)]),
        (true, false) => Some(vec![rule(Axis::Vertical)]),
        (false, false) => None,
    }
}

/// The sides of a frame: a box with a hole not much smaller than it.
fn ring(outer: &Part, inner: &Part, even_odd: bool) -> Option<[Stretch; 4]> {
    if !outer.is_box() || !inner.is_box() {
        return None;
    }
    let (first, second) = (outer.area(), inner.area());
    let (out, hole) = if first.covers(&second) { (first, second) } else { (second, first) };
    let sides = [hole.left - out.left, hole.top - out.top, out.right - hole.right, out.bottom - hole.bottom];
    let hollow = even_odd || clockwise(outer) != clockwise(inner);
    let framed =
        sides.iter().all(|side| (-0.1..=THIN).contains(side)) && hole.width() > THIN && hole.height() > THIN;
    let stretch = |axis, area| Stretch { axis, area };
    (hollow && framed).then(|| {
        [
            stretch(Axis::Horizontal, Area { bottom: hole.top.max(out.top), ..out }),
            stretch(Axis::Horizontal, Area { top: hole.bottom.min(out.bottom), ..out }),
            stretch(Axis::Vertical, Area { right: hole.left.max(out.left), ..out }),
            stretch(Axis::Vertical, Area { left: hole.right.min(out.right), ..out }),
        ]
    })
}

fn clockwise(part: &Part) -> bool {
    let next = part.points.iter().cycle().skip(1);
    part.points.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>() > 0.0
}

fn near(a: (f64, f64), b: (f64, f64)) -> bool {
    (a.0 - b.0).abs() < 0.1 && (a.1 - b.1).abs() < 0.1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(parts: &[&[(f64, f64)]]) -> Path {
        let mut path = Path::default();
        for part in parts {
            for (index, &at) in part.iter().enumerate() {
                if index == 0 { path.begin(at) } else { path.line(at) }
            }
            path.close();
        }
        path
    }

    fn area(left: f64, top: f64, right: f64, bottom: f64) -> Area {
        Area { left, top, right, bottom }
    }

    fn rule(axis: Axis, area: Area) -> Shape {
        Shape::Rule(Stretch { axis, area })
    }

    #[test]
    fn a_thin_box_is_a_rule() {
        let thin = path(&[&[(0.0, 0.0), (90.0, 0.0), (90.0, 0.5), (0.0, 0.5)]]);
        assert_eq!(thin.filled(false), [rule(Axis::Horizontal, area(0.0, 0.0, 90.0, 0.5))]);
        // with mitred ends
        let mitred = path(&[&[(0.0, 0.0), (2.0, 2.0), (2.0, 48.0), (0.0, 50.0)]]);
        assert_eq!(mitred.filled(false), [rule(Axis::Vertical, area(0.0, 0.0, 2.0, 50.0))]);
        let dot = path(&[&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]]);
        assert_eq!(dot.filled(false).len(), 2);
        // filled without any thickness: readers paint a hair
        let hair = path(&[&[(0.0, 7.0), (90.0, 7.0)]]);
        assert_eq!(hair.filled(false), [rule(Axis::Horizontal, area(0.0, 7.0, 90.0, 7.0))]);
    }

    #[test]
    fn a_ring_is_four_rules_and_a_box_in_a_box_is_two_boxes() {
        let outer = [(0.0, 0.0), (90.0, 0.0), (90.0, 40.0), (0.0, 40.0)];
        let inner = [(1.0, 1.0), (89.0, 1.0), (89.0, 39.0), (1.0, 39.0)];
        let backwards = [inner[3], inner[2], inner[1], inner[0]];
        let ring = path(&[&outer, &inner]);
        assert_eq!(ring.filled(true)[1], rule(Axis::Horizontal, area(0.0, 39.0, 90.0, 40.0)));
        assert_eq!(ring.filled(true).len(), 4);
        assert_eq!(path(&[&outer, &backwards]).filled(false).len(), 4);
        assert_eq!(ring.filled(false), [Shape::Box(ring.area()), Shape::Box(area(1.0, 1.0, 89.0, 39.0))]);
    }

    #[test]
    fn the_sides_of_a_stroke_are_rules_where_they_are_straight_and_level() {
        let triangle = path(&[&[(0.0, 0.0), (50.0, 0.0), (50.0, 50.0)]]);
        assert_eq!(
            triangle.stroked(1.0, false),
            [
                rule(Axis::Horizontal, area(0.0, -0.5, 50.0, 0.5)),
                rule(Axis::Vertical, area(49.5, 0.0, 50.5, 50.0)),
            ]
        );
        let mut curved = Path::default();
        curved.begin((0.0, 0.0));
        curved.line((40.0, 0.0));
        curved.curve(&[(45.0, 0.0), (45.0, 0.0), (45.0, 5.0)]);
        assert_eq!(curved.stroked(0.0, false), [rule(Axis::Horizontal, area(0.0, 0.0, 40.0, 0.0))]);
        assert_eq!(curved.filled(false), [Shape::Blot(curved.area())]);
    }

    #[test]
    fn a_broad_stroke_is_a_box_or_a_rule_across() {
        let broad = path(&[&[(0.0, 10.0), (90.0, 10.0)]]);
        assert_eq!(broad.stroked(20.0, false)[0], Shape::Box(area(0.0, 0.0, 90.0, 20.0)));
        let across = path(&[&[(0.0, 10.0), (0.5, 10.0)]]);
        assert_eq!(across.stroked(20.0, false)[0], rule(Axis::Vertical, area(0.0, 0.0, 0.5, 20.0)));
        assert_eq!(broad.stroked(1.0, true)[0], rule(Axis::Horizontal, area(-0.5, 9.5, 90.5, 10.5)));
    }
}
