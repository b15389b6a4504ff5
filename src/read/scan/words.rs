//! Recognised words → characters at places.

use super::bitmap::Bitmap;
use crate::ocr::Word;
use crate::read::page::model::{Frame, Glyph, Turn};

/// Below this, of 100, a word is doubtful.
pub const DOUBTFUL: f32 = 70.0;
/// A line is as high as most, at least in so many parts: one of dashes alone is flat.
const LEAST: f32 = 0.7;

/// White of so much of a line's height is a blank between characters of which one is Chinese, and between two others.
const BLANK: f64 = 0.6;
const NARROW: f64 = 0.3;

/// Settles where the words of each line stand. A recogniser that reads line by line knows their order, and only about where each of
/// them is: they may overlap, and gaps may be told where there are none. The picture says where there is white.
pub fn settle(words: &mut [Word], bitmap: &Bitmap, dark: u8) {
    for line in words.chunk_by_mut(|a, b| a.line == b.line) {
        let median = |pick: fn(&Word) -> u32| {
            let mut places: Vec<u32> = line.iter().map(pick).collect();
            places.sort_unstable();
            places.get(places.len() / 2).copied().unwrap_or_default()
        };
        let (top, bottom) = (median(|word| word.top), median(|word| word.bottom));
        let mut least = 0;
        for word in line.iter_mut() {
            (word.top, word.bottom) = (top, bottom.max(top.saturating_add(1)));
            word.left = word.left.max(least);
            word.right = word.right.max(word.left.saturating_add(1));
            least = word.left.saturating_add(1);
        }
        for i in 1..line.len() {
            let (before, behind) = line.split_at_mut(i);
            if let (Some(before), Some(behind)) = (before.last_mut(), behind.first_mut()) {
                part(before, behind, bitmap, dark);
            }
        }
    }
}

/// Where one word ends and the next begins.
fn part(before: &mut Word, behind: &mut Word, bitmap: &Bitmap, dark: u8) {
    let height = f64::from(before.bottom - before.top);
    let edges = (before.text.chars().next_back(), behind.text.chars().next());
    let ascii = |edge: Option<char>| edge.is_some_and(|c| c.is_ascii());
    let blank = if ascii(edges.0) && ascii(edges.1) { NARROW } else { BLANK };
    // from the last character of the one to the first of the other
    let (last, first) = (share(before), share(behind));
    let end = before.right.min(behind.left);
    let from = end.saturating_sub(last / 2).max(before.left);
    let to = behind.left.saturating_add(first / 2).min(behind.right);
    let (start, stop) = white(bitmap, dark, (from, to), (before.top, before.bottom));
    if f64::from(stop - start) > blank * height && start > before.left && stop < behind.right {
        (before.right, behind.left) = (start, stop);
    } else {
        before.right = behind.left;
    }
}

/// The width of one character of a word.
fn share(word: &Word) -> u32 {
    (word.right - word.left) / u32::try_from(word.text.chars().count().max(1)).unwrap_or(1)
}

/// The widest stretch without ink between two places of a line.
fn white(bitmap: &Bitmap, dark: u8, (from, to): (u32, u32), (top, bottom): (u32, u32)) -> (u32, u32) {
    let pixel = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
    let bottom = pixel(bottom).min(bitmap.height);
    let is_white = |x: u32| (pixel(top)..bottom).all(|y| bitmap.at(pixel(x), y) >= dark);
    let to = to.min(u32::try_from(bitmap.width).unwrap_or(u32::MAX));
    let (mut best, mut start) = ((from, from), from);
    for x in from..to {
        if !is_white(x) {
            start = x + 1;
        } else if x + 1 - start > best.1 - best.0 {
            best = (start, x + 1);
        }
    }
    best
}

/// A word at its place on the level page, in points.
#[derive(Debug, Clone)]
pub struct Placed {
    pub word: Word,
    pub frame: Frame,
    /// Words of one number stand on one line.
    pub line: usize,
}

/// The characters of words: each has its share of its word's width, and the height of its line.
pub fn glyphs(words: &[Placed]) -> Vec<Vec<Glyph>> {
    let mut lines: Vec<Option<Frame>> = Vec::new();
    for placed in words {
        if lines.len() <= placed.line {
            lines.resize(placed.line + 1, None);
        }
        if let Some(line) = lines.get_mut(placed.line) {
            *line = Some(line.map_or(placed.frame, |line| line.with(&placed.frame)));
        }
    }
    let mut heights: Vec<f32> = words
        .iter()
        .flat_map(|placed| {
            let line = lines.get(placed.line).copied().flatten();
            std::iter::repeat_n(line.map_or(0.0, |line| line.height()), placed.word.text.chars().count())
        })
        .collect();
    heights.sort_by(f32::total_cmp);
    let usual = heights.get(heights.len() / 2).copied().unwrap_or_default();
    words
        .iter()
        .map(|placed| {
            let line = lines.get(placed.line).copied().flatten().unwrap_or(placed.frame);
            let short = ((usual * LEAST - line.height()) / 2.0).max(0.0);
            characters(placed, line.top - short, line.bottom + short)
        })
        .collect()
}

fn characters(placed: &Placed, top: f32, bottom: f32) -> Vec<Glyph> {
    let weight = |c: char| if c.is_ascii() { 1.0 } else { 2.0 };
    let all: f32 = placed.word.text.chars().map(weight).sum();
    let share = placed.frame.width() / all.max(1.0);
    let mut left = placed.frame.left;
    let glyph = |text: char| {
        let right = left + share * weight(text);
        let frame = Frame { left, top, right, bottom };
        left = right;
        Glyph { text, frame, size: bottom - top, turn: Turn::None, vertical: false, invisible: false }
    };
    placed.word.text.chars().map(glyph).collect()
}

/// The mean confidence of some words, by their characters.
pub fn confidence(words: &[Placed]) -> f32 {
    let count = |placed: &Placed| placed.word.text.chars().count() as f32;
    let all: f32 = words.iter().map(count).sum();
    words.iter().map(|placed| placed.word.confidence * count(placed)).sum::<f32>() / all.max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, frame: [f32; 4], line: usize, confidence: f32) -> Placed {
        let [left, top, right, bottom] = frame;
        let word = Word { text: text.to_owned(), left: 0, top: 0, right: 0, bottom: 0, line: 0, confidence };
        Placed { word, frame: Frame { left, top, right, bottom }, line }
    }

    #[test]
    fn words_of_a_line_follow_each_other() {
        let said = |text: &str, left, right| Word {
            text: text.to_owned(),
            left,
            top: 0,
            right,
            bottom: 10,
            line: 0,
            confidence: 90.0,
        };
        // ink of five characters, the last behind a blank
        let mut bitmap = Bitmap::white(80, 10);
        for left in [0, 11, 22, 33, 60] {
            bitmap.row_mut(5)[left..left + 10].fill(0);
        }
        // the first reaches over all others, the fourth begins before the third, a gap is told that is none
        let mut words = [said("甲乙", 0, 70), said("丙", 24, 30), said("丁", 20, 43), said("戊", 58, 70)];
        settle(&mut words, &bitmap, 128);
        let told: Vec<(u32, u32)> = words.iter().map(|word| (word.left, word.right)).collect();
        assert_eq!(told, [(0, 24), (24, 25), (25, 43), (60, 70)]);
        settle(&mut [], &bitmap, 128);
        settle(&mut [said("甲", 9, 3), said("乙", u32::MAX, 0)], &bitmap, 128);
    }

    #[test]
    fn characters_share_the_box_of_their_word() {
        let words =
            [word("3月", [0.0, 2.0, 30.0, 10.0], 0, 90.0), word("一", [40.0, 5.0, 50.0, 6.0], 0, 60.0)];
        let glyphs = glyphs(&words);
        let told: Vec<(char, f32, f32)> =
            glyphs.iter().flatten().map(|glyph| (glyph.text, glyph.frame.left, glyph.frame.right)).collect();
        assert_eq!(told, [('3', 0.0, 10.0), ('月', 10.0, 30.0), ('一', 40.0, 50.0)]);
        assert!(glyphs.iter().flatten().all(|glyph| (glyph.frame.top, glyph.size) == (2.0, 8.0)));
        assert_eq!(confidence(&words), 80.0);
        assert_eq!(confidence(&[]), 0.0);
    }

    #[test]
    fn a_flat_line_is_as_high_as_the_others() {
        let words =
            [word("甲局牵头", [0.0, 0.0, 40.0, 10.0], 0, 90.0), word("—", [0.0, 24.0, 10.0, 25.0], 1, 90.0)];
        let glyphs = glyphs(&words);
        let last = glyphs.last().and_then(|word| word.first()).unwrap();
        assert_eq!((last.frame.top, last.frame.bottom, last.size), (21.0, 28.0, 7.0));
    }
}
