//! Straight rules and filled boxes from the lines of a path.

use super::path::Subpath;
use super::space::{Area, Point};
use crate::read::page::model::Axis;

/// A filled box up to so thick is a rule, and a stroke thicker than that a filled box, in millimetres: the thickest rules, those
/// below a red letterhead, have three points.
const THIN: f64 = 1.1;
/// A line is straight along an axis where it strays no further, in millimetres and in parts of its length.
const STRAY: (f64, f64) = (0.05, 0.004);
/// The straight pieces of a curved line that are shorter, in millimetres, are those of letters and ornaments.
const PIECE: f64 = 4.0;
/// What is shorter is a dot.
const DOT: f64 = 0.1;

/// What a path comes down to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Drawn {
    /// A rule with its middle, start and end, in millimetres.
    Rule(Axis, f64, f64, f64),
    /// A filled box.
    Fill(Area),
    /// Something else: letters, ornaments, slanted lines.
    Shape,
}

/// How a path is painted: filled, and stroked with a line so wide.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint {
    pub fill: bool,
    pub stroke: Option<f64>,
}

/// Shows what the lines of a path, at their places on the page, come down to.
pub(super) fn draw(paths: &[Subpath], paint: Paint, mut show: impl FnMut(Drawn)) {
    for path in paths {
        match bounds(path) {
            Some(area)
                if area.width.min(area.height) <= THIN
                    && (paint.fill || path.closed && paint.stroke.is_some()) =>
            {
                show(thin(area));
            }
            area => {
                if paint.fill {
                    show(area.map_or(Drawn::Shape, Drawn::Fill));
                }
                if let Some(width) = paint.stroke {
                    stroke(path, width, &mut show);
                }
            }
        }
    }
}

/// The box that a path is, if it is one with its sides along the axes, or a line that goes there and back.
fn bounds(path: &Subpath) -> Option<Area> {
    let points = match path.points.as_slice() {
        [first, .., last] if path.points.len() > 2 && is_near(*first, *last) => path.points.split_last()?.1,
        points => points,
    };
    let area = Area::around(points.iter().copied())?;
    let is_box = points.len() == 4
        && points.iter().all(|point| area.corners().iter().any(|corner| is_near(*point, *corner)))
        && points
            .windows(2)
            .all(|pair| matches!(pair, [from, to] if along(*from, *to).is_some() || is_near(*from, *to)));
    (is_box && !path.curved).then_some(area)
}

/// A thin box: a rule, if it is long enough to be told from a dot.
fn thin(area: Area) -> Drawn {
    let (width, height) = (area.width, area.height);
    let (x, y) = (area.left + width / 2.0, area.top + height / 2.0);
    match (width > height * 2.0 && width > DOT, height > width * 2.0 && height > DOT) {
        (true, _) => Drawn::Rule(Axis::Horizontal, y, area.left, area.left + width),
        (_, true) => Drawn::Rule(Axis::Vertical, x, area.top, area.top + height),
        _ => Drawn::Shape,
    }
}

/// The straight pieces of a line that is stroked so wide.
fn stroke(path: &Subpath, width: f64, show: &mut impl FnMut(Drawn)) {
    let back = path.closed.then(|| path.points.first().copied().zip(path.points.last().copied())).flatten();
    let pairs = path.points.windows(2).filter_map(|pair| match pair {
        [from, to] => Some((*from, *to)),
        _ => None,
    });
    let shortest = if path.curved { PIECE } else { DOT };
    let mut other = path.curved;
    for (from, to) in pairs.chain(back.map(|(first, last)| (last, first))) {
        let length = (to.0 - from.0).abs().max((to.1 - from.1).abs());
        match along(from, to) {
            Some(_) if length < shortest => {}
            Some(axis) => show(line(axis, from, to, width)),
            None => other |= !is_near(from, to),
        }
    }
    if other {
        show(Drawn::Shape);
    }
}

/// A straight line along an axis: a rule, or a box where it is as thick as one.
fn line(axis: Axis, from: Point, to: Point, width: f64) -> Drawn {
    let ((from, a), (to, b)) = match axis {
        Axis::Horizontal => (from, to),
        Axis::Vertical => ((from.1, from.0), (to.1, to.0)),
    };
    let (start, end, at) = (from.min(to), from.max(to), (a + b) / 2.0);
    if width <= THIN || end - start < width {
        return Drawn::Rule(axis, at, start, end);
    }
    Drawn::Fill(match axis {
        Axis::Horizontal => Area { left: start, top: at - width / 2.0, width: end - start, height: width },
        Axis::Vertical => Area { left: at - width / 2.0, top: start, width, height: end - start },
    })
}

/// The axis along which a line runs.
fn along(from: Point, to: Point) -> Option<Axis> {
    let (x, y) = ((to.0 - from.0).abs(), (to.1 - from.1).abs());
    let strays = |aside: f64, length: f64| aside > STRAY.0.max(length * STRAY.1).min(length / 4.0);
    match (strays(y, x), strays(x, y)) {
        (false, _) if x > 0.0 => Some(Axis::Horizontal),
        (_, false) if y > 0.0 => Some(Axis::Vertical),
        _ => None,
    }
}

fn is_near(one: Point, other: Point) -> bool {
    (one.0 - other.0).abs() <= STRAY.0 && (one.1 - other.1).abs() <= STRAY.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::ofd::path::subpaths;
    use Axis::{Horizontal, Vertical};

    fn drawn(data: &str, fill: bool, stroke: Option<f64>) -> Vec<Drawn> {
        let mut all = Vec::new();
        draw(&subpaths(data), Paint { fill, stroke }, |drawn| all.push(drawn));
        all
    }

    #[test]
    fn straight_strokes_are_rules() {
        assert_eq!(drawn("M 9 3 L 1 3.01", false, Some(0.3)), [Drawn::Rule(Horizontal, 3.005, 1.0, 9.0)]);
        assert_eq!(
            drawn("M 2 1 L 2 8 L 6 8", false, Some(0.0)),
            [Drawn::Rule(Vertical, 2.0, 1.0, 8.0), Drawn::Rule(Horizontal, 8.0, 2.0, 6.0)]
        );
        assert_eq!(drawn("M 0 0 L 5 5", false, Some(0.3)), [Drawn::Shape]);
        assert_eq!(drawn("M 0 0 L 5 0", false, None), []);
    }

    #[test]
    fn a_box_has_four_sides() {
        let sides = drawn("M 0 0 L 20 0 L 20 9 L 0 9 C", false, Some(0.3));
        assert_eq!(sides.len(), 4);
        assert!(sides.contains(&Drawn::Rule(Vertical, 0.0, 0.0, 9.0)));
        // closed by hand
        assert_eq!(drawn("M 0 0 L 20 0 L 20 9 L 0 9 L 0 0", false, Some(0.3)).len(), 4);
    }

    #[test]
    fn a_thin_box_is_a_rule_and_a_thick_line_a_box() {
        let rule = Drawn::Rule(Horizontal, 0.25, 0.0, 70.0);
        for (fill, stroke) in [(true, None), (true, Some(0.1)), (false, Some(0.1))] {
            assert_eq!(drawn("M 0 0 L 70 0 L 70 .5 L 0 .5 C", fill, stroke), [rule]);
        }
        let area = Area { left: 0.0, top: 2.0, width: 70.0, height: 6.0 };
        assert_eq!(drawn("M 0 2 L 70 2 L 70 8 L 0 8 C", true, None), [Drawn::Fill(area)]);
        assert_eq!(drawn("M 0 5 L 70 5", false, Some(6.0)), [Drawn::Fill(area)]);
    }

    #[test]
    fn letters_are_shapes() {
        assert_eq!(drawn("M 0 0 Q 1 1 2 0 L 2 2 L 0 2 C", true, None), [Drawn::Shape]);
        assert_eq!(drawn("M 0 0 Q 1 1 2 0 L 2 2 L 0 2 C", false, Some(0.1)), [Drawn::Shape]);
        assert_eq!(drawn("M 0 0 L 2 0 L 1 2 C", true, None), [Drawn::Shape]);
        assert_eq!(drawn("M 0 0 L 0.3 0 L 0.3 0.3 L 0 0.3 C", true, None), [Drawn::Shape]);
        // a box with round corners keeps its sides
        let round = drawn(
            "M 2 0 L 30 0 Q 32 0 32 2 L 32 20 Q 32 22 30 22 L 2 22 Q 0 22 0 20 L 0 2 Q 0 0 2 0",
            false,
            Some(0.3),
        );
        assert_eq!(round.iter().filter(|drawn| matches!(drawn, Drawn::Rule(..))).count(), 4);
    }
}
