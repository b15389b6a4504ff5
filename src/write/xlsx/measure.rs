//! How wide a text is and how many lines it takes, so that columns and rows show it whole.
//!
//! Reckoned in pixels of 96 to the inch for the fonts of [`styles`](super::styles), a little too wide rather than too narrow:
//! the program that shows the workbook may have other fonts.

use unicode_width::UnicodeWidthChar;

/// The size of the cells' text.
pub(super) const POINTS: u32 = 10;
/// The size of titles.
pub(super) const TITLE_POINTS: u32 = 16;
/// A line of the cells' text, with the gap to the next.
pub(super) const LINE: u32 = 19;
/// The tallest row that Excel has, 409.5 points.
pub(super) const TALLEST: u32 = 546;
/// A row of one line.
pub(super) const SHORTEST: u32 = LINE + GAP;
/// Left and right of a cell's text.
pub(super) const PADDING: u32 = 10;
/// Above and below it.
const GAP: u32 = 6;

/// The tenths of a pixel of a full-width character, which is as wide as the font is high.
const FULL: u32 = 135;
/// Those of any other.
const HALF: u32 = 75;

fn width_of(c: char) -> u32 {
    match c {
        // nearly all there are, without the tables
        '\u{4E00}'..='\u{9FFF}' => return FULL,
        ' '..='~' => return HALF,
        _ => {}
    }
    match c.width_cjk() {
        Some(0) | None => 0,
        Some(1) => HALF,
        Some(_) => FULL,
    }
}

/// The pixels of the widest line of a text, were none of them broken.
pub(super) fn width(text: &str) -> u32 {
    let line = |line: &str| line.chars().map(width_of).fold(0, u32::saturating_add).div_ceil(10);
    text.split('\n').map(line).max().unwrap_or(0)
}

/// The pixels that a title takes from top to bottom over columns of so many: it is larger than other texts.
pub(super) fn title_height(title: &str, across: u32) -> u32 {
    (height(title, across * POINTS / TITLE_POINTS).min(TALLEST) * TITLE_POINTS / POINTS)
        .clamp(2 * LINE, TALLEST)
}

/// The pixels that a text takes from top to bottom in a column of so many.
pub(super) fn height(text: &str, column: u32) -> u32 {
    lines(text, column.saturating_sub(PADDING)).saturating_mul(LINE).saturating_add(GAP)
}

/// The lines that a text takes in so many pixels: full-width characters break anywhere, words of others between them.
fn lines(text: &str, pixels: u32) -> u32 {
    text.split('\n')
        .map(|line| wrapped(line, pixels.saturating_mul(10).max(FULL)))
        .fold(0, u32::saturating_add)
}

fn wrapped(line: &str, room: u32) -> u32 {
    // what stands on the line, and how much of its end is a word that would move down as a whole
    let (mut lines, mut used, mut word) = (1_u32, 0_u32, 0_u32);
    for c in line.chars() {
        let wide = width_of(c);
        word = if wide == HALF && c != ' ' { word + wide } else { 0 };
        used += wide;
        if used > room {
            lines = lines.saturating_add(1);
            (used, word) = if word > 0 && word <= room { (word, word) } else { (wide, 0) };
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_characters_are_twice_as_wide() {
        assert_eq!([width(""), width("修路"), width("12"), width("修\n修路")], [0, 27, 15, 27]);
        assert_eq!(width("“甲”"), 41, "marks that are narrow elsewhere");
    }

    #[test]
    fn what_is_told_without_the_tables_is_what_they_tell() {
        for c in ('\u{4E00}'..='\u{9FFF}').chain(' '..='~') {
            assert_eq!(width_of(c), if c.width_cjk() == Some(2) { FULL } else { HALF }, "{c}");
        }
    }

    #[test]
    fn lines_break_between_characters_and_words() {
        for (text, pixels, expected) in [
            ("", 100, 1),
            ("一二三四", 54, 1),
            ("一二三四", 53, 2),
            ("一\n二", 100, 2),
            ("一二三abc", 55, 2),
            ("abc def", 30, 2),
            ("abcdefghi", 30, 3),
            ("一", 0, 1),
        ] {
            assert_eq!(lines(text, pixels), expected, "{text} in {pixels}");
        }
    }
}
