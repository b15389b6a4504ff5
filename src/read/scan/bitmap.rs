//! Pixels in shades of grey.

/// The lightest shade.
pub const WHITE: u8 = 255;

/// A picture in shades of grey, row by row from the top, 0 being black.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bitmap {
    pub width: usize,
    pub height: usize,
    grey: Vec<u8>,
}

impl Bitmap {
    pub fn white(width: usize, height: usize) -> Bitmap {
        Bitmap { width, height, grey: vec![WHITE; width * height] }
    }

    /// Of its pixels; where there are not enough of them the rest is white.
    pub fn of(width: usize, height: usize, mut grey: Vec<u8>) -> Bitmap {
        grey.resize(width * height, WHITE);
        Bitmap { width, height, grey }
    }

    pub fn grey(&self) -> &[u8] {
        &self.grey
    }

    pub fn rows(&self) -> impl Iterator<Item = &[u8]> {
        self.grey.chunks_exact(self.width.max(1))
    }

    pub fn row(&self, y: usize) -> &[u8] {
        self.grey.get(y * self.width..(y + 1) * self.width).unwrap_or_default()
    }

    pub fn row_mut(&mut self, y: usize) -> &mut [u8] {
        self.grey.get_mut(y * self.width..(y + 1) * self.width).unwrap_or_default()
    }

    /// A pixel; white outside.
    pub fn at(&self, x: usize, y: usize) -> u8 {
        if x < self.width { self.grey.get(y * self.width + x).copied().unwrap_or(WHITE) } else { WHITE }
    }

    /// The shade between four pixels; white left of and above the picture.
    pub fn between(&self, x: f64, y: f64) -> u8 {
        if x < 0.0 || y < 0.0 {
            return WHITE;
        }
        let (column, row) = (x as usize, y as usize);
        let (right, below) = (x - column as f64, y - row as f64);
        let shade = |dx: usize, dy: usize| f64::from(self.at(column + dx, row + dy));
        let upper = shade(0, 0) * (1.0 - right) + shade(1, 0) * right;
        let lower = shade(0, 1) * (1.0 - right) + shade(1, 1) * right;
        (upper * (1.0 - below) + lower * below).round() as u8
    }

    /// So many times larger.
    pub fn grown(&self, by: f64) -> Bitmap {
        let size = |length: usize| (length as f64 * by).round() as usize;
        let mut out = Bitmap::white(size(self.width), size(self.height));
        for y in 0..out.height {
            let from = (y as f64 + 0.5) / by - 0.5;
            for (x, pixel) in out.row_mut(y).iter_mut().enumerate() {
                *pixel = self.between(((x as f64 + 0.5) / by - 0.5).max(0.0), from.max(0.0));
            }
        }
        out
    }

    /// Makes all white that is nearly as light as the paper, which has noise of its own where the picture was packed.
    pub fn clear(&mut self, dark: u8) {
        let mut counts = [0_usize; 256];
        for &pixel in &self.grey {
            if let Some(count) = counts.get_mut(usize::from(pixel)) {
                *count += 1;
            }
        }
        let light = counts.iter().enumerate().skip(usize::from(dark)).max_by_key(|(_, count)| **count);
        let paper = light.map_or(255, |(shade, _)| shade);
        let limit = usize::from(dark) + paper.saturating_sub(usize::from(dark)) * 3 / 5;
        for pixel in &mut self.grey {
            if usize::from(*pixel) >= limit {
                *pixel = WHITE;
            }
        }
    }

    /// Makes a stretch of a row white, as far as it lies in the picture.
    pub fn wipe(&mut self, y: usize, start: usize, end: usize) {
        let end = end.min(self.width);
        if let Some(stretch) = self.row_mut(y).get_mut(start.min(end)..end) {
            stretch.fill(WHITE);
        }
    }

    /// So many times smaller, each pixel the mean of those that it stands for.
    pub fn shrunk(&self, by: usize) -> Bitmap {
        if by <= 1 {
            return self.clone();
        }
        let (width, height) = (self.width.div_ceil(by), self.height.div_ceil(by));
        let mut grey = Vec::with_capacity(width * height);
        for rows in self.grey.chunks(self.width.max(1) * by) {
            let mut sums = vec![(0_usize, 0_usize); width];
            for row in rows.chunks(self.width.max(1)) {
                for (sum, pixels) in sums.iter_mut().zip(row.chunks(by)) {
                    sum.0 += pixels.iter().map(|pixel| usize::from(*pixel)).sum::<usize>();
                    sum.1 += pixels.len();
                }
            }
            grey.extend(sums.iter().map(|(sum, count)| u8::try_from(sum / (*count).max(1)).unwrap_or(WHITE)));
        }
        Bitmap::of(width, height, grey)
    }

    /// With rows for columns.
    pub fn transposed(&self) -> Bitmap {
        let mut grey = vec![WHITE; self.grey.len()];
        // by blocks, so that neither of the two is jumped about in
        const BLOCK: usize = 64;
        for top in (0..self.height).step_by(BLOCK) {
            for left in (0..self.width).step_by(BLOCK) {
                for y in top..(top + BLOCK).min(self.height) {
                    for x in left..(left + BLOCK).min(self.width) {
                        if let Some(pixel) = grey.get_mut(x * self.height + y) {
                            *pixel = self.at(x, y);
                        }
                    }
                }
            }
        }
        Bitmap { width: self.height, height: self.width, grey }
    }

    /// With its last row first.
    pub fn flipped(&self) -> Bitmap {
        let rows = self.grey.chunks(self.width.max(1)).rev();
        Bitmap { grey: rows.flatten().copied().collect(), ..*self }
    }

    /// The shade that best parts ink from paper, by Otsu's method (IEEE Trans. SMC 9, 1979): what is below it is ink.
    pub fn threshold(&self) -> u8 {
        let mut counts = [0_u64; 256];
        for &pixel in &self.grey {
            if let Some(count) = counts.get_mut(usize::from(pixel)) {
                *count += 1;
            }
        }
        let all = self.grey.len() as f64;
        let weighted = |counts: &[u64]| {
            counts.iter().enumerate().map(|(shade, count)| shade as f64 * *count as f64).sum::<f64>()
        };
        let total = weighted(&counts);
        let (mut below, mut sum, mut best, mut at) = (0.0, 0.0, 0.0, 128);
        for (shade, &count) in (0_u8..=254).zip(&counts) {
            below += count as f64;
            sum += f64::from(shade) * count as f64;
            let above = all - below;
            if below > 0.0 && above > 0.0 {
                let apart = sum / below - (total - sum) / above;
                let between = below * above * apart * apart;
                if between > best {
                    (best, at) = (between, shade + 1);
                }
            }
        }
        // of a picture of two shades any between them would do; what is lighter than this is a tint
        at.clamp(64, 200)
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// `#` is black, all else white.
    pub fn drawn(rows: &[&str]) -> Bitmap {
        let shade = |c| if c == '#' { 0 } else { WHITE };
        let width = rows.first().map_or(0, |row| row.len());
        Bitmap::of(width, rows.len(), rows.iter().flat_map(|row| row.chars().map(shade)).collect())
    }

    #[test]
    fn pixels_are_put_together() {
        let bitmap = drawn(&["##..#", "##..#", "....."]);
        assert_eq!(bitmap.shrunk(2), Bitmap::of(3, 2, vec![0, 255, 0, 255, 255, 255]));
        assert_eq!(bitmap.shrunk(1), bitmap);
        let turned = bitmap.transposed();
        assert_eq!((turned.width, turned.height, turned.row(1)), (3, 5, &[0, 0, 255][..]));
        assert_eq!(turned.transposed(), bitmap);
    }

    #[test]
    fn ink_is_told_from_grey_paper() {
        let mut grey = vec![190; 1000];
        grey.iter_mut().step_by(10).for_each(|pixel| *pixel = 60);
        let threshold = Bitmap::of(100, 10, grey).threshold();
        assert!((61..190).contains(&threshold), "{threshold}");
        assert_eq!(Bitmap::white(3, 3).threshold(), 128);
    }

    #[test]
    fn noise_of_the_paper_is_cleared() {
        let mut grey = Bitmap::of(7, 1, vec![230, 230, 225, 190, 140, 100, 0]);
        grey.clear(128);
        assert_eq!(grey.grey(), [255, 255, 255, 255, 140, 100, 0]);
    }

    #[test]
    fn pixels_grow() {
        let grown = drawn(&["#.", "#."]).grown(2.0);
        assert_eq!((grown.width, grown.height, grown.row(1)), (4, 4, &[0, 64, 191, 255][..]));
    }

    #[test]
    fn what_lacks_is_white() {
        let bitmap = Bitmap::of(2, 2, vec![0]);
        assert_eq!(bitmap.grey(), [0, 255, 255, 255]);
        assert_eq!((bitmap.at(2, 0), bitmap.at(0, 9)), (255, 255));
        let mut wiped = drawn(&["###"]);
        wiped.wipe(0, 1, 9);
        wiped.wipe(7, 0, 9);
        assert_eq!(wiped, drawn(&["#.."]));
    }
}
