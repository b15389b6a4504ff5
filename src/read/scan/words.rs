//! Recognised words → characters at places.

use crate::ocr::Word;
use crate::read::page::model::{Frame, Glyph, Turn};

/// Below this, of 100, a word is doubtful.
pub const DOUBTFUL: f32 = 70.0;
/// A line is as high as most, at least in so many parts: one of dashes alone is flat.
const LEAST: f32 = 0.7;

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
    fn characters_share_the_box_of_their_word() {
        let words = [word("3月", [0.0, 2.0, 30.0, 10.0], 0, 90.0), word("一", [40.0, 5.0, 50.0, 6.0], 0, 60.0)];
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
        let words = [word("甲局牵头", [0.0, 0.0, 40.0, 10.0], 0, 90.0), word("—", [0.0, 24.0, 10.0, 25.0], 1, 90.0)];
        let glyphs = glyphs(&words);
        let last = glyphs.last().and_then(|word| word.first()).unwrap();
        assert_eq!((last.frame.top, last.frame.bottom, last.size), (21.0, 28.0, 7.0));
    }
}
