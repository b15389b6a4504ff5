//! The pictures of a page → one picture of it, as a reader sees them: scanners cut pages into strips, and lay text as a mask over a
//! coarser background.

use super::bitmap::{Bitmap, WHITE};
use crate::read::page::model::Frame;

/// Dots of an inch beyond which nothing is read better: finer pictures are shrunk by whole numbers.
const FINEST: f64 = 400.0;
/// The most pixels of the picture of a page.
const PIXELS: f64 = 67_108_864.0;
/// So many times that may be painted.
const LAYERS: f64 = 8.0;

/// A picture at its place.
#[derive(Debug, Clone)]
pub struct Layer {
    pub ink: Bitmap,
    /// How much of it is seen, 255 being all; it need not have as many pixels.
    pub alpha: Option<Bitmap>,
    /// From the unit square, whose origin is the picture's upper left corner, y downwards, to points of the page:
    /// `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.
    pub matrix: [f64; 6],
    /// Nothing is seen outside of it.
    pub clip: Frame,
}

/// The picture of a page.
#[derive(Debug, Clone)]
pub struct Scan {
    pub bitmap: Bitmap,
    /// Where its upper left corner lies on the page, in points.
    pub left: f64,
    pub top: f64,
    /// Pixels in a point.
    pub scale: f64,
}

impl Layer {
    fn point(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.matrix;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// The box of it that is seen.
    fn area(&self) -> Option<[f64; 4]> {
        let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)].map(|corner| self.point(corner));
        let around = |pick: fn(&(f64, f64)) -> f64| {
            let places = corners.iter().map(pick);
            places.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| (low.min(at), high.max(at)))
        };
        let ((left, right), (top, bottom)) = (around(|at| at.0), around(|at| at.1));
        let area = [
            left.max(f64::from(self.clip.left)),
            top.max(f64::from(self.clip.top)),
            right.min(f64::from(self.clip.right)),
            bottom.min(f64::from(self.clip.bottom)),
        ];
        let seen = area.iter().all(|at| at.is_finite()) && area[0] < area[2] && area[1] < area[3];
        seen.then_some(area)
    }

    /// Its pixels in a point.
    fn scale(&self) -> f64 {
        let [a, b, c, d, ..] = self.matrix;
        let fine = |bitmap: &Bitmap| {
            let (across, down) = (bitmap.width as f64 / a.hypot(b), bitmap.height as f64 / c.hypot(d));
            across.max(down)
        };
        self.alpha.as_ref().map_or(0.0, fine).max(fine(&self.ink))
    }
}

/// Puts pictures together, the later over the earlier; `None` where nothing is seen of them.
pub fn compose(layers: &[Layer]) -> Option<Scan> {
    let seen: Vec<(&Layer, [f64; 4])> =
        layers.iter().filter_map(|layer| Some((layer, layer.area()?))).collect();
    let [left, top, right, bottom] = seen
        .iter()
        .map(|(_, area)| *area)
        .reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])?;
    let size = |area: &[f64; 4]| (area[2] - area[0]) * (area[3] - area[1]);
    let largest = seen.iter().map(|(_, area)| size(area)).fold(0.0, f64::max);
    // a small picture does not say how fine the page is
    let main = seen.iter().filter(|(_, area)| size(area) * 2.0 >= largest);
    let native = main.map(|(layer, _)| layer.scale()).filter(|scale| scale.is_finite()).fold(0.0, f64::max);
    let mut scale = native / (native * 72.0 / FINEST).ceil().max(1.0);
    let (width, height) = (right - left, bottom - top);
    scale = scale.min((PIXELS / (width * height)).sqrt());
    let (columns, rows) = ((width * scale).round(), (height * scale).round());
    if !(1.0..=PIXELS).contains(&columns) || !(1.0..=PIXELS).contains(&rows) || columns * rows > PIXELS * 1.1
    {
        return None;
    }
    let mut scan = Scan { bitmap: Bitmap::white(columns as usize, rows as usize), left, top, scale };
    let mut left_over = PIXELS * LAYERS;
    for (layer, area) in seen {
        left_over -= size(&area) * scale * scale;
        if left_over < 0.0 {
            break;
        }
        paint(&mut scan, layer, area);
    }
    Some(scan)
}

/// Paints one picture over what is there.
fn paint(scan: &mut Scan, layer: &Layer, area: [f64; 4]) {
    let scale = scan.scale;
    let [a, b, c, d, e, f] = layer.matrix;
    let whole = a * d - b * c;
    // each pixel is the mean of all those that it stands for
    let by = (layer.scale() / scale + 0.01).floor().clamp(1.0, 64.0);
    let fitted = |bitmap: &Bitmap| {
        let fine = (bitmap.width as f64 / a.hypot(b)).max(bitmap.height as f64 / c.hypot(d)) / scale;
        bitmap.shrunk(by.min((fine + 0.01).floor().max(1.0)) as usize)
    };
    let (ink, alpha) = (fitted(&layer.ink), layer.alpha.as_ref().map(fitted));
    let pixel = |at: f64, from: f64| ((at - from) * scale).round().max(0.0) as usize;
    let (x0, x1) = (pixel(area[0], scan.left), pixel(area[2], scan.left));
    let (y0, y1) = (pixel(area[1], scan.top), pixel(area[3], scan.top).min(scan.bitmap.height));
    let place =
        |at: f64, length: usize| ((at * length as f64).max(0.0) as usize).min(length.saturating_sub(1));
    for y in y0..y1 {
        let dy = scan.top + (y as f64 + 0.5) / scale - f;
        let left = scan.left;
        for (x, out) in scan.bitmap.row_mut(y).iter_mut().enumerate().take(x1).skip(x0) {
            let dx = left + (x as f64 + 0.5) / scale - e;
            let (u, v) = ((d * dx - c * dy) / whole, (a * dy - b * dx) / whole);
            // half a pixel beside it is it all the same: strips leave no gaps
            let slack = 0.5 / scale;
            let beside = |at: f64, length: f64| at * length < -slack || (at - 1.0) * length > slack;
            if !(u.is_finite() && v.is_finite()) || beside(u, a.hypot(b)) || beside(v, c.hypot(d)) {
                continue;
            }
            let from = |bitmap: &Bitmap| bitmap.at(place(u, bitmap.width), place(v, bitmap.height));
            let ink = from(&ink);
            *out = match alpha.as_ref().map(from) {
                None | Some(WHITE) => ink,
                Some(seen) => {
                    let (seen, under) = (u32::from(seen), u32::from(*out));
                    u8::try_from((u32::from(ink) * seen + under * (255 - seen)) / 255).unwrap_or(WHITE)
                }
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::bitmap::tests::drawn;
    use super::*;

    const PAGE: Frame = Frame { left: 0.0, top: 0.0, right: 100.0, bottom: 100.0 };

    fn layer(ink: Bitmap, matrix: [f64; 6]) -> Layer {
        Layer { ink, alpha: None, matrix, clip: PAGE }
    }

    #[test]
    fn a_picture_stays_as_it_is() {
        let ink = drawn(&["#..#", ".##.", "#..."]);
        let scan = compose(&[layer(ink.clone(), [8.0, 0.0, 0.0, 6.0, 10.0, 20.0])]).unwrap();
        assert_eq!((scan.left, scan.top, scan.scale), (10.0, 20.0, 0.5));
        assert_eq!(scan.bitmap, ink);
    }

    #[test]
    fn strips_are_one_picture() {
        let whole = drawn(&["#.#.", "##..", ".#.#", "..##"]);
        let strip = |rows: std::ops::Range<usize>| {
            Bitmap::of(4, rows.len(), rows.flat_map(|y| whole.row(y).to_vec()).collect())
        };
        let layers = [
            layer(strip(0..1), [4.0, 0.0, 0.0, 1.0, 5.0, 5.0]),
            layer(strip(1..4), [4.0, 0.0, 0.0, 3.0, 5.0, 6.0]),
        ];
        assert_eq!(compose(&layers).unwrap().bitmap, whole);
    }

    #[test]
    fn a_turned_picture_is_set_upright() {
        // the page was laid on its side: what the picture has at its left is at the top
        let ink = drawn(&["#..", "##."]);
        let scan = compose(&[layer(ink, [0.0, 3.0, -2.0, 0.0, 2.0, 0.0])]).unwrap();
        assert_eq!(scan.bitmap, drawn(&["##", "#.", ".."]));
    }

    #[test]
    fn masks_let_the_ground_through_and_fine_ones_say_how_fine_the_page_is() {
        let ground = layer(Bitmap::of(1, 1, vec![200]), [4.0, 0.0, 0.0, 4.0, 0.0, 0.0]);
        let mask = Bitmap::of(4, 4, (0..16).map(|i| if i == 5 { 255 } else { 0 }).collect());
        let ink = Layer { alpha: Some(mask), ..layer(Bitmap::of(1, 1, vec![0]), ground.matrix) };
        let scan = compose(&[ground, ink]).unwrap();
        assert_eq!((scan.bitmap.width, scan.bitmap.at(1, 1), scan.bitmap.at(2, 1)), (4, 0, 200));
    }

    #[test]
    fn what_is_too_fine_is_shrunk() {
        // 1200 dots an inch
        let ink = Bitmap::white(1200, 600);
        let scan = compose(&[layer(ink, [72.0, 0.0, 0.0, 36.0, 0.0, 0.0])]).unwrap();
        assert_eq!((scan.bitmap.width, scan.bitmap.height), (400, 200));
    }

    #[test]
    fn what_is_not_seen_is_no_picture() {
        let ink = drawn(&["#"]);
        for matrix in [
            [9.0, 0.0, 0.0, 9.0, 200.0, 0.0],
            [0.0; 6],
            [f64::NAN, 0.0, 0.0, 9.0, 0.0, 0.0],
            [1e-300, 0.0, 0.0, 9.0, 0.0, 0.0],
        ] {
            assert!(compose(&[layer(ink.clone(), matrix)]).is_none(), "{matrix:?}");
        }
        assert!(compose(&[]).is_none());
    }
}
