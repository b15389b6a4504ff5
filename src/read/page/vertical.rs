//! Text set downwards: lines of writing mode 1, which follow one another from the right, and characters set one below the other in a narrow cell.

use super::lines::{Line, Mark, lines};
use super::model::{Frame, Glyph};

/// Characters below each other share their middle but for so much of their size.
const SAME: f32 = 0.3;

/// The lines of some glyphs in reading order. Those of vertical writing stand before others.
pub fn lines_of(glyphs: &[&Glyph]) -> Vec<Line> {
    if !glyphs.iter().any(|glyph| glyph.vertical) {
        return stacked(lines(glyphs.iter().copied()));
    }
    // seen from the right side the lines run from left to right, and the first is at the top
    let down: Vec<Glyph> = glyphs.iter().filter(|glyph| glyph.vertical).map(|glyph| on_side(glyph)).collect();
    let mut out: Vec<Line> = lines(down.iter()).into_iter().map(|line| line.framed(upright)).collect();
    out.extend(lines(glyphs.iter().copied().filter(|glyph| !glyph.vertical)));
    out
}

fn on_side(glyph: &Glyph) -> Glyph {
    let Frame { left, top, right, bottom } = glyph.frame;
    Glyph { frame: Frame { left: top, top: -right, right: bottom, bottom: -left }, ..*glyph }
}

fn upright(frame: &Frame) -> Frame {
    Frame { left: -frame.bottom, top: frame.left, right: -frame.top, bottom: frame.right }
}

/// One line instead of lines of one character each, where they stand below each other and are no list of numbers or marks.
fn stacked(lines: Vec<Line>) -> Vec<Line> {
    let is_one = |line: &Line| matches!(line.marks.as_slice(), [mark] if mark.text.is_alphabetic() && !mark.text.is_ascii());
    let are_below = |pair: &[Line]| {
        let [above, below] = pair else { return false };
        (above.frame.centre().0 - below.frame.centre().0).abs() <= SAME * above.size
    };
    if lines.len() < 2 || !lines.iter().all(is_one) || !lines.windows(2).all(are_below) {
        return lines;
    }
    let marks: Vec<Mark> = lines.iter().flat_map(|line| line.marks.iter().copied()).collect();
    let frame = lines.iter().map(|line| line.frame).reduce(|all, frame| all.with(&frame));
    let size = lines.first().map_or(0.0, |line| line.size);
    frame.map(|frame| Line { marks, frame, size }).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::super::lines::tests::write;
    use super::*;

    /// Characters below each other from a place on.
    fn down(text: &str, left: f32, top: f32, vertical: bool) -> Vec<Glyph> {
        let below = |(i, c): (usize, char)| {
            let glyph = write(&c.to_string(), left, top + 12.0 * i as f32).into_iter().next();
            glyph.map(|glyph| Glyph { vertical, ..glyph })
        };
        text.chars().enumerate().filter_map(below).collect()
    }

    fn read(glyphs: &[Glyph]) -> Vec<String> {
        lines_of(&glyphs.iter().collect::<Vec<_>>()).iter().map(Line::text).collect()
    }

    #[test]
    fn vertical_lines_from_the_right() {
        let mut glyphs = down("城乡建设", 0.0, 0.0, true);
        glyphs.extend(down("牵头单位市住房", 20.0, 0.0, true));
        assert_eq!(read(&glyphs), ["牵头单位市住房", "城乡建设"]);
        let frame = lines_of(&glyphs.iter().collect::<Vec<_>>())[1].frame;
        assert_eq!(frame, Frame { left: 0.0, top: 0.0, right: 10.0, bottom: 46.0 });
    }

    #[test]
    fn characters_below_each_other_are_a_word() {
        assert_eq!(read(&down("责任单位", 0.0, 0.0, false)), ["责任单位"]);
        assert_eq!(read(&down("123", 0.0, 0.0, false)), ["1", "2", "3"]);
        let mut two = down("甲", 0.0, 0.0, false);
        two.extend(down("乙", 30.0, 14.0, false));
        assert_eq!(read(&two), ["甲", "乙"]);
    }
}
