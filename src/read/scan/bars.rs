//! The long thin dark stretches of a level page: its rules.
//!
//! A rule is told from the stroke of a character by its length, or by ending at rules on both sides.

use super::bitmap::Bitmap;
use crate::read::page::model::{Axis, Rule};

// Lengths in points.

/// No piece of a rule is shorter: longer than the strokes of a character of usual text.
const PIECE: f64 = 20.0;
/// Beyond these, a stretch is a rule wherever it stands; what is shorter has to end at others.
const LONG: f64 = 72.0;
const HIGH: f64 = 48.0;
/// A thicker stretch is a shade, a picture, or the stroke of a large character.
const THICKEST: f64 = 3.5;
/// A gap of so much ink that did not take.
const GAP: f64 = 0.4;
/// Rules that miss each other by so little touch.
const TOUCH: f64 = 3.0;
/// A page with more stretches is a photograph.
const MOST: usize = 8192;

/// A dark stretch of one row of pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    at: usize,
    start: usize,
    end: usize,
}

/// Dark stretches of neighbouring rows.
#[derive(Debug, Clone, Default)]
struct Bar {
    runs: Vec<Run>,
    start: usize,
    end: usize,
    /// The last row that has some of it.
    last: usize,
}

/// A rule in pixels.
#[derive(Debug, Clone)]
struct Stretch {
    axis: Axis,
    at: f64,
    start: f64,
    end: f64,
    runs: Vec<Run>,
}

/// The rules of a page, in pixels; they are wiped off its picture. `scale` is how many pixels a point is.
pub fn rules(bitmap: &mut Bitmap, dark: u8, scale: f64) -> Vec<Rule> {
    let across = stretches(bitmap, dark, scale, Axis::Horizontal);
    let down = stretches(&bitmap.transposed(), dark, scale, Axis::Vertical);
    if across.len() + down.len() > MOST {
        return Vec::new();
    }
    let kept = kept(across, down, scale);
    for stretch in &kept {
        wipe(bitmap, stretch);
    }
    let rule = |stretch: &Stretch| Rule {
        axis: stretch.axis,
        at: stretch.at as f32,
        start: stretch.start as f32,
        end: stretch.end as f32,
    };
    kept.iter().map(rule).collect()
}

/// The thin stretches along the rows of a picture; for those along columns it is given with rows for columns.
fn stretches(bitmap: &Bitmap, dark: u8, scale: f64, axis: Axis) -> Vec<Stretch> {
    let pixels = |points: f64| (points * scale).round().max(1.0) as usize;
    let (piece, gap) = (pixels(PIECE), pixels(GAP));
    let mut out = Vec::new();
    let mut open: Vec<Bar> = Vec::new();
    for (y, row) in bitmap.rows().enumerate() {
        let (going, ended) = open.into_iter().partition(|bar| bar.last + 1 >= y);
        open = going;
        out.extend(ended.into_iter().filter_map(|bar: Bar| bar.stretch(axis, scale)));
        for run in runs(row, y, dark, piece, gap) {
            add(&mut open, run, gap);
        }
        if open.len() + out.len() > MOST {
            return out;
        }
    }
    out.extend(open.into_iter().filter_map(|bar| bar.stretch(axis, scale)));
    out
}

/// The dark stretches of a row that are long enough.
fn runs(row: &[u8], at: usize, dark: u8, piece: usize, gap: usize) -> Vec<Run> {
    let mut out = Vec::new();
    let mut x = 0;
    while let Some(first) = row.get(x..).and_then(|rest| rest.iter().position(|shade| *shade < dark)) {
        let start = x + first;
        let (mut end, mut light) = (start, 0);
        for shade in row.get(start..).unwrap_or_default() {
            light = if *shade < dark { 0 } else { light + 1 };
            if light > gap {
                break;
            }
            end += 1;
        }
        x = end.max(start + 1);
        let end = end - light.min(gap).min(end - start);
        if end - start >= piece {
            out.push(Run { at, start, end });
        }
    }
    out
}

/// Adds a stretch to what goes on above it: those that it connects become one.
fn add(open: &mut Vec<Bar>, run: Run, slack: usize) {
    let mut whole = Bar { start: run.start, end: run.end, last: run.at, runs: Vec::new() };
    open.retain_mut(|bar| {
        let meets = bar.start <= run.end + slack && run.start <= bar.end + slack;
        if meets {
            whole.start = whole.start.min(bar.start);
            whole.end = whole.end.max(bar.end);
            // the longer list takes the shorter in
            if bar.runs.len() > whole.runs.len() {
                std::mem::swap(&mut bar.runs, &mut whole.runs);
            }
            whole.runs.append(&mut bar.runs);
        }
        !meets
    });
    whole.runs.push(run);
    open.push(whole);
}

impl Bar {
    /// The rule that it is, where it is thin enough.
    fn stretch(self, axis: Axis, scale: f64) -> Option<Stretch> {
        let ink: usize = self.runs.iter().map(|run| run.end - run.start).sum();
        let moment: f64 =
            self.runs.iter().map(|run| (run.at as f64 + 0.5) * (run.end - run.start) as f64).sum();
        let length = (self.end - self.start) as f64;
        let thin = ink as f64 / length <= (THICKEST * scale).max(3.0);
        thin.then(|| Stretch {
            axis,
            at: moment / ink as f64,
            start: self.start as f64,
            end: self.end as f64,
            runs: self.runs,
        })
    }
}

/// The rules among the stretches.
fn kept(across: Vec<Stretch>, down: Vec<Stretch>, scale: f64) -> Vec<Stretch> {
    let part = |stretches: Vec<Stretch>, least: f64| -> (Vec<Stretch>, Vec<Stretch>) {
        stretches.into_iter().partition(|stretch| stretch.end - stretch.start >= least * scale)
    };
    let (mut across, mut short_across) = part(across, LONG);
    let (mut down, mut short_down) = part(down, HIGH);
    // what ends at rules may be what others end at
    for _ in 0..3 {
        let ended = |short: Vec<Stretch>, others: &[Stretch]| -> (Vec<Stretch>, Vec<Stretch>) {
            short.into_iter().partition(|stretch| ends_at(stretch, others, TOUCH * scale))
        };
        let (more_across, rest_across) = ended(short_across, &down);
        let (more_down, rest_down) = ended(short_down, &across);
        if more_across.is_empty() && more_down.is_empty() {
            break;
        }
        across.extend(more_across);
        down.extend(more_down);
        (short_across, short_down) = (rest_across, rest_down);
    }
    across.append(&mut down);
    across
}

/// Whether a stretch ends at one of the others on both sides.
fn ends_at(stretch: &Stretch, others: &[Stretch], touch: f64) -> bool {
    let meets = |end: f64| {
        others.iter().any(|other| {
            (other.at - end).abs() <= touch
                && other.start - touch <= stretch.at
                && stretch.at <= other.end + touch
        })
    };
    meets(stretch.start) && meets(stretch.end)
}

/// Wipes a rule off, with the grey pixels around it.
fn wipe(bitmap: &mut Bitmap, stretch: &Stretch) {
    for run in &stretch.runs {
        let (from, to) = (run.start.saturating_sub(1), run.end + 1);
        match stretch.axis {
            Axis::Horizontal => {
                for y in run.at.saturating_sub(1)..=run.at + 1 {
                    bitmap.wipe(y, from, to);
                }
            }
            Axis::Vertical => {
                for y in from..to {
                    bitmap.wipe(y, run.at.saturating_sub(1), run.at + 2);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of one pixel a point with dark boxes: left, top, right, bottom.
    fn page(boxes: &[[usize; 4]]) -> Bitmap {
        let mut bitmap = Bitmap::white(400, 300);
        for [left, top, right, bottom] in boxes {
            for y in *top..*bottom {
                bitmap.row_mut(y)[*left..*right].fill(0);
            }
        }
        bitmap
    }

    fn told(boxes: &[[usize; 4]]) -> Vec<(Axis, f32, f32, f32)> {
        let mut bitmap = page(boxes);
        rules(&mut bitmap, 128, 1.0).iter().map(|rule| (rule.axis, rule.at, rule.start, rule.end)).collect()
    }

    #[test]
    fn long_thin_stretches_are_rules_and_are_wiped_off() {
        use Axis::{Horizontal, Vertical};
        let boxes = [[10, 20, 390, 22], [10, 20, 11, 120], [389, 20, 390, 120], [10, 119, 390, 120]];
        let want = [
            (Horizontal, 21.0, 10.0, 390.0),
            (Horizontal, 119.5, 10.0, 390.0),
            (Vertical, 10.5, 20.0, 120.0),
            (Vertical, 389.5, 20.0, 120.0),
        ];
        assert_eq!(told(&boxes), want);
        let mut bitmap = page(&boxes);
        rules(&mut bitmap, 128, 1.0);
        assert_eq!(bitmap, Bitmap::white(400, 300));
    }

    #[test]
    fn strokes_shades_and_text_are_none() {
        // the stroke of a large character, a dark shade, dots
        assert_eq!(
            told(&[[50, 50, 85, 53], [20, 100, 380, 130], [10, 200, 14, 204], [18, 200, 22, 204]]),
            []
        );
    }

    #[test]
    fn a_short_one_between_rules_is_one() {
        let frame = [[10, 20, 390, 21], [10, 60, 390, 61], [10, 20, 11, 110], [389, 20, 390, 110]];
        let inner = [200, 20, 201, 60];
        let found = told(&[&frame[..], &[inner]].concat());
        assert!(found.contains(&(Axis::Vertical, 200.5, 20.0, 61.0)), "{found:?}");
        // a stroke that touches nothing
        let stroke = [200, 25, 201, 55];
        assert_eq!(told(&[&frame[..], &[stroke]].concat()).len(), 4);
    }

    #[test]
    fn a_rule_that_drifts_or_has_gaps_is_one() {
        let drift = [[10, 50, 140, 51], [138, 51, 270, 52], [268, 52, 390, 53]];
        let found = told(&drift);
        assert!(
            matches!(found[..], [(Axis::Horizontal, at, 10.0, 390.0)] if (51.0..52.0).contains(&at)),
            "{found:?}"
        );
        assert_eq!(told(&[[10, 50, 140, 51], [141, 50, 270, 51]]), [(Axis::Horizontal, 50.5, 10.0, 270.0)]);
    }
}
