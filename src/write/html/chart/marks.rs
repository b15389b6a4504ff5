//! The marks of the chart: what a milestone is drawn as, where, and on which of its row's lanes.
//!
//! Marks are packed at the chart's least width. A wider chart only moves them apart, so texts that have room there have it everywhere.

use super::super::step::is_doubtful;
use super::super::text::cut;
use super::super::words;
use super::axis::Axis;
use crate::circular::{Bound, Milestone};
use crate::diagnostic::Lang;

/// The shape of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    Range,
    Day,
    Deadline,
    /// A deadline with a second, stricter reading.
    TwoDeadlines,
    From,
    Ongoing,
    Recurring,
    Conditional,
    Unknown,
}

/// Where a mark's text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// In the bar, from its left end on.
    Inside,
    /// Behind the mark.
    Right,
    /// Before it, where there is no room behind.
    Left,
}

/// A mark; all places in per cent of the width.
#[derive(Debug)]
pub struct Mark {
    pub shape: Shape,
    pub from: f64,
    pub to: f64,
    pub is_doubtful: bool,
    /// The time words.
    pub label: String,
    /// The beginning of the work, as far as a bar has room.
    pub work: String,
    pub side: Side,
    pub lane: usize,
}

/// A bar narrower than this is a dot, in pixels.
const LEAST_BAR: f64 = 9.0;
/// What stands free beside a text, in pixels.
const GAP: f64 = 6.0;
/// By how much bars may touch, in pixels.
const HAIR: f64 = 0.5;
/// How far from its left end the text in a bar begins, in pixels.
pub const INSIDE: f64 = 5.0;
/// By how much a text may be wider than its bar by the estimate, which is generous.
const SLACK: f64 = 4.0;
/// The most characters of a label.
const LONGEST: usize = 18;

impl Mark {
    pub fn of(step: &Milestone, axis: &Axis, lang: Lang) -> Mark {
        let width = f64::from(axis.width);
        let (mut shape, from, to) = shape_of(step, axis);
        if shape == Shape::Range && (to - from) / 100.0 * width < LEAST_BAR {
            shape = Shape::Day;
        }
        let is_doubtful = is_doubtful(step);
        let mut label = match &step.label {
            Some(label) => cut(label, LONGEST),
            None => words::NO_TIME.in_lang(lang).to_owned(),
        };
        if is_doubtful {
            label.push('*');
        }
        Mark { shape, from, to, is_doubtful, label, work: String::new(), side: Side::Inside, lane: 0 }
    }

    /// Finds room for the text; what it takes of its lane, in pixels.
    fn settle(&mut self, work: &str, width: f64) -> (f64, f64) {
        let (from, to) = (self.from / 100.0 * width, self.to / 100.0 * width);
        let text = width_of(&self.label) + self.icon();
        let beside = self.beside();
        let (first, last) = if self.is_point() { (from - beside, to + beside) } else { (from, to) };
        if !self.is_point() && INSIDE + text <= to - from + SLACK {
            self.work = fitting(work, to - from - text - 3.0 * INSIDE);
            self.side = Side::Inside;
            return (first, last);
        }
        if to + beside + text <= width {
            self.side = Side::Right;
            return (first, to + beside + text + GAP);
        }
        self.side = Side::Left;
        (first.min(from - beside - text - GAP), last)
    }

    /// How far from the mark a text beside it stands, in pixels.
    pub fn beside(&self) -> f64 {
        if self.is_point() { 11.0 } else { GAP }
    }

    /// Whether it stands at a day and has its text beside it.
    pub fn is_point(&self) -> bool {
        matches!(self.shape, Shape::Day | Shape::Deadline | Shape::TwoDeadlines)
    }

    /// The room that a sign in front of the text takes, in pixels.
    pub fn icon(&self) -> f64 {
        match self.shape {
            Shape::Recurring => 15.0,
            Shape::Conditional | Shape::Unknown => 11.0,
            Shape::Ongoing => 8.0,
            _ => 0.0,
        }
    }
}

fn shape_of(step: &Milestone, axis: &Axis) -> (Shape, f64, f64) {
    let range = if step.recurrence.is_some() { Shape::Recurring } else { Shape::Range };
    match (step.bound, step.start, step.end) {
        (Bound::By, _, Some(end)) | (_, None, Some(end)) => match step.end_strict {
            Some(strict) => {
                let (a, b) = (axis.noon(strict), axis.noon(end));
                (Shape::TwoDeadlines, a.min(b), a.max(b))
            }
            None => (Shape::Deadline, axis.noon(end), axis.noon(end)),
        },
        (_, Some(start), Some(end)) => (range, axis.at(start), axis.after(end).max(axis.at(start))),
        (_, Some(start), None) => (Shape::From, axis.at(start), 100.0),
        (Bound::Ongoing, None, None) => (Shape::Ongoing, 0.0, 100.0),
        (Bound::Conditional, None, None) => (Shape::Conditional, 0.0, 100.0),
        (Bound::During | Bound::By | Bound::From, None, None) => (Shape::Unknown, 0.0, 100.0),
    }
}

/// The marks of a row on as few lanes as hold them without overlap, each on the first with room, and how many lanes those are.
pub fn pack(steps: &[Milestone], axis: &Axis, lang: Lang) -> (Vec<Mark>, usize) {
    /// More lanes are not searched: hostile input would take quadratic time.
    const MOST: usize = 64;
    let width = f64::from(axis.width);
    let mut lanes: Vec<f64> = Vec::new();
    let mut marks: Vec<Mark> = Vec::with_capacity(steps.len());
    for step in steps {
        let mut mark = Mark::of(step, axis, lang);
        let (from, to) = mark.settle(&step.text, width);
        let first = lanes.len().saturating_sub(MOST);
        let free = lanes.iter().skip(first).position(|&end| end <= from + HAIR).map(|at| at + first);
        mark.lane = free.unwrap_or(lanes.len());
        match lanes.get_mut(mark.lane) {
            Some(end) => *end = to,
            None => lanes.push(to),
        }
        marks.push(mark);
    }
    (marks, lanes.len())
}

/// The width of a text in pixels at the chart's size of type, rather too wide than too narrow.
fn width_of(text: &str) -> f64 {
    text.chars().map(width_of_char).sum()
}

fn width_of_char(c: char) -> f64 {
    if c.is_ascii() { 7.0 } else { 12.5 }
}

/// As much of a text as has room, with an ellipsis where there is more; nothing where only a few characters would fit.
fn fitting(text: &str, room: f64) -> String {
    const LEAST: f64 = 60.0;
    if room < LEAST {
        return String::new();
    }
    let mut left = room - width_of_char('…');
    let fits = text.chars().take_while(|&c| {
        left -= width_of_char(c);
        left >= 0.0
    });
    cut(text, fits.count())
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{day, step};
    use super::*;

    fn during(start: &str, end: &str) -> Milestone {
        step(Bound::During, Some(day(start)), Some(day(end)))
    }

    fn by(end: &str) -> Milestone {
        step(Bound::By, None, Some(day(end)))
    }

    fn packed(steps: &[Milestone]) -> (Vec<Mark>, usize) {
        let year = [during("2024-01-01", "2024-12-31")];
        let axis = Axis::of(year.iter().chain(steps), Lang::Zh).unwrap();
        pack(steps, &axis, Lang::Zh)
    }

    #[test]
    fn steps_that_follow_one_another_share_a_lane() {
        let (marks, lanes) = packed(&[
            during("2024-02-01", "2024-03-31"),
            during("2024-04-01", "2024-05-31"),
            by("2024-05-31"),
        ]);
        assert_eq!(marks.iter().map(|mark| mark.lane).collect::<Vec<_>>(), [0, 0, 1]);
        assert_eq!(lanes, 2);
    }

    #[test]
    fn a_text_at_the_right_edge_runs_to_the_left() {
        let (marks, _) = packed(&[by("2024-12-31"), by("2024-03-31")]);
        assert_eq!(marks.iter().map(|mark| mark.side).collect::<Vec<_>>(), [Side::Left, Side::Right]);
    }

    #[test]
    fn every_bound_has_a_shape_of_its_own() {
        let some = Some(day("2024-05-31"));
        let mut strict = by("2024-06-30");
        strict.end_strict = some;
        let mut recurring = during("2024-01-01", "2024-12-31");
        recurring.recurrence = Some("FREQ=MONTHLY".into());
        let steps = [
            during("2024-02-01", "2024-03-31"),
            during("2024-02-01", "2024-02-01"),
            by("2024-05-31"),
            strict,
            step(Bound::From, some, None),
            step(Bound::Ongoing, None, None),
            recurring,
            step(Bound::Conditional, None, None),
            step(Bound::By, None, None),
        ];
        let shapes: Vec<Shape> = packed(&steps).0.iter().map(|mark| mark.shape).collect();
        let mut sorted = shapes.clone();
        sorted.sort_unstable();
        assert_eq!(shapes, sorted);
        sorted.dedup();
        assert_eq!(sorted.len(), 9);
    }

    #[test]
    fn dates_in_any_order_have_places() {
        let (marks, _) = packed(&[during("2024-09-01", "2024-02-01")]);
        assert!(marks[0].from <= marks[0].to);
    }

    #[test]
    fn work_is_shown_as_far_as_there_is_room() {
        let mut step = during("2024-01-01", "2024-12-31");
        step.text = "开展走访".to_owned();
        assert_eq!(packed(&[step.clone()]).0[0].work, "开展走访");
        step.text = "走".repeat(200);
        assert!(packed(&[step.clone()]).0[0].work.ends_with("走…"));
        step.end = Some(day("2024-02-01"));
        assert_eq!(packed(&[step]).0[0].work, "");
        assert_eq!(cut("一\u{202e}二\n三四", 3), "一二三…");
    }
}
