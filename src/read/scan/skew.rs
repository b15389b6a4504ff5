//! How much a page lies askew in its picture, and the picture set level.

use super::bitmap::Bitmap;

/// A page is not laid further askew than this: two degrees.
const MOST: f64 = 0.035;
/// What is not seen: a pixel in a thousand.
const LEAST: f64 = 0.0006;
/// So many dark pixels tell it.
const POINTS: usize = 300_000;

/// How a page was turned to stand level: about which point of the page, and by which sine and cosine.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Skew {
    pub centre: (f64, f64),
    pub sine: f64,
    pub cosine: f64,
}

impl Skew {
    /// Where a point of the level page lies on the page as it is.
    pub fn back(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let (dx, dy) = (x - self.centre.0, y - self.centre.1);
        (self.centre.0 + dx * self.cosine - dy * self.sine, self.centre.1 + dx * self.sine + dy * self.cosine)
    }
}

/// By how many pixels lines go down, for each to the right: where most of the ink falls into few rows.
pub fn slope(bitmap: &Bitmap, dark: u8) -> f64 {
    let mut points: Vec<(f64, f64)> = Vec::new();
    for (y, row) in bitmap.rows().enumerate() {
        let inked = row.iter().enumerate().filter(|(_, shade)| **shade < dark);
        points.extend(inked.map(|(x, _)| (x as f64, y as f64)));
    }
    let every = points.len().div_ceil(POINTS).max(1);
    let points: Vec<(f64, f64)> = points.into_iter().step_by(every).collect();
    let margin = bitmap.width as f64 * MOST * 1.2;
    let mut bins = vec![0_u32; bitmap.height + 2 * margin as usize + 2];
    let mut score = |slope: f64| {
        bins.fill(0);
        for (x, y) in &points {
            if let Some(bin) = bins.get_mut((y - x * slope + margin) as usize) {
                *bin += 1;
            }
        }
        bins.iter().map(|bin| f64::from(*bin) * f64::from(*bin)).sum::<f64>()
    };
    // of equals the one nearest to level
    let mut best = (score(0.0), 0.0);
    for (step, count) in [(MOST / 12.0, 12), (MOST / 60.0, 5), (MOST / 300.0, 5)] {
        let middle = best.1;
        for i in 1..=count {
            for slope in [middle + f64::from(i) * step, middle - f64::from(i) * step] {
                let scored = score(slope);
                if scored > best.0 {
                    best = (scored, slope);
                }
            }
        }
    }
    if best.1.abs() < LEAST || best.1.abs() > MOST { 0.0 } else { best.1 }
}

/// The picture turned about its middle so that lines of that slope are level.
pub fn level(bitmap: &Bitmap, slope: f64) -> Bitmap {
    let (sine, cosine) = slope.atan().sin_cos();
    let (middle_x, middle_y) = (bitmap.width as f64 / 2.0, bitmap.height as f64 / 2.0);
    let mut out = Bitmap::white(bitmap.width, bitmap.height);
    for y in 0..bitmap.height {
        let dy = y as f64 + 0.5 - middle_y;
        for (x, pixel) in out.row_mut(y).iter_mut().enumerate() {
            let dx = x as f64 + 0.5 - middle_x;
            let (from_x, from_y) =
                (middle_x + dx * cosine - dy * sine - 0.5, middle_y + dx * sine + dy * cosine - 0.5);
            *pixel = bitmap.between(from_x, from_y);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of that slope on a page.
    fn askew(slope: f64) -> Bitmap {
        let mut bitmap = Bitmap::white(600, 400);
        for line in (40..360).step_by(40) {
            for x in 20..580 {
                let y = (f64::from(line) + (f64::from(x) - 300.0) * slope).round() as usize;
                for thick in 0..2 {
                    bitmap.row_mut(y + thick)[x as usize] = 0;
                }
            }
        }
        bitmap
    }

    #[test]
    fn the_slope_is_found() {
        for slope in [0.0, 0.004, -0.0087, 0.0175, -0.0175] {
            let found = super::slope(&askew(slope), 128);
            // within a pixel from one side of the page to the other
            assert!((found - slope).abs() < 1.0 / 560.0, "{slope}: {found}");
        }
        assert_eq!(super::slope(&Bitmap::white(50, 50), 128), 0.0);
        assert_eq!(super::slope(&Bitmap::white(0, 0), 128), 0.0);
    }

    #[test]
    fn a_page_is_set_level_and_led_back() {
        let page = level(&askew(0.0175), 0.0175);
        let ink = |y: usize| page.row(y).iter().filter(|shade| **shade < 128).count();
        assert!(ink(200) + ink(201) > 1000, "{} {}", ink(200), ink(201));
        let (sine, cosine) = 0.0175_f64.atan().sin_cos();
        let skew = Skew { centre: (300.0, 200.0), sine, cosine };
        let (x, y) = skew.back((580.0, 200.0));
        assert!((x - 580.0).abs() < 0.1 && (y - 204.9).abs() < 0.1, "{x} {y}");
    }
}
