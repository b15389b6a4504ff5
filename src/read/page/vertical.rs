//! Text set downwards: vertical writing, whose lines follow one another from the right, text that is turned within an upright page, and characters
//! set one below the other in a narrow cell.

use super::lines::{Line, Mark, lines};
use super::model::{Glyph, Page, Turn};
use super::turn::{back, turned_frame, way};

/// Characters below each other share their middle but for so much of their size.
const SAME: f32 = 0.3;
/// Turned letters between them need not.
const ASIDE: f32 = 0.5;
/// From one to the next it is so far, in sizes; brackets take half of theirs.
const STEP: std::ops::RangeInclusive<f32> = 0.45..=1.35;
/// So many are a line of vertical writing.
const LINE: usize = 3;

/// Tells vertical writing that the file does not call so: characters painted one after another, each straight below the one before.
pub fn tell(page: &mut Page) {
    let mut run: Vec<usize> = Vec::new();
    let mut last: Option<Glyph> = None;
    let mut found: Vec<usize> = Vec::new();
    let mut end = |run: &mut Vec<usize>| {
        if run.len() >= LINE {
            found.append(run);
        }
        run.clear();
    };
    for (at, glyph) in page.glyphs.iter().enumerate() {
        if glyph.text.is_whitespace() {
            continue;
        }
        let is_set = !glyph.text.is_ascii() && glyph.turn == Turn::None && !glyph.vertical;
        // letters and digits in it lie on their side
        let is_turned = glyph.turn == Turn::Clockwise;
        let is_below = |above: &Glyph| {
            let ((x, y), (below_x, below_y)) = (above.frame.centre(), glyph.frame.centre());
            let (aside, down) = ((x - below_x).abs() / glyph.size, (below_y - y) / glyph.size);
            if is_turned || above.turn == Turn::Clockwise {
                aside <= ASIDE && 0.0 < down && down <= *STEP.end()
            } else {
                aside <= SAME && STEP.contains(&down)
            }
        };
        if !(is_set || is_turned) || !last.as_ref().is_some_and(is_below) {
            end(&mut run);
        }
        last = (is_set || is_turned).then_some(*glyph);
        if last.is_some() {
            run.push(at);
        }
    }
    end(&mut run);
    for at in found {
        if let Some(glyph) = page.glyphs.get_mut(at).filter(|glyph| glyph.turn == Turn::None) {
            glyph.vertical = true;
        }
    }
}

/// The lines of some glyphs in reading order. Those that run another way stand before the others.
pub fn lines_of(glyphs: &[&Glyph]) -> Vec<Line> {
    if glyphs.iter().all(|glyph| way(glyph) == Turn::None) {
        return stacked(lines(glyphs.iter().copied()));
    }
    let mut out = Vec::new();
    for turn in [Turn::Clockwise, Turn::Half, Turn::Counter] {
        let own = glyphs.iter().filter(|glyph| way(glyph) == turn);
        // turned about the corner of the page, and back
        let own: Vec<Glyph> = own
            .map(|glyph| Glyph { frame: turned_frame(&glyph.frame, turn, (0.0, 0.0)), ..**glyph })
            .collect();
        out.extend(lines(own.iter()).iter().map(|line| line.framed(|frame| back(frame, turn, (0.0, 0.0)))));
    }
    out.extend(lines(glyphs.iter().copied().filter(|glyph| way(glyph) == Turn::None)));
    out
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
    frame.map(|frame| Line { marks, frame, size, parts: false }).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::super::lines::tests::write;
    use super::super::model::Frame;
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

    #[test]
    fn vertical_writing_is_told_by_how_it_is_painted() {
        let mut page = Page { glyphs: down("民生实事", 0.0, 0.0, false), ..Page::default() };
        page.glyphs.extend(write("修路", 40.0, 0.0));
        page.glyphs.extend(down("甲乙", 80.0, 0.0, false));
        tell(&mut page);
        let told: String =
            page.glyphs.iter().filter(|glyph| glyph.vertical).map(|glyph| glyph.text).collect();
        assert_eq!(told, "民生实事");
    }

    #[test]
    fn turned_text_in_a_cell() {
        // from below to above, the second line to the right of the first
        let up = |text: &str, left: f32| {
            let glyph = |(i, text)| {
                let top = 90.0 - 10.0 * i as f32;
                let frame = Frame { left, top, right: left + 10.0, bottom: top + 10.0 };
                Glyph { text, frame, size: 10.0, turn: Turn::Counter, vertical: false, invisible: false }
            };
            text.chars().enumerate().map(glyph).collect::<Vec<_>>()
        };
        let mut glyphs = up("单位", 20.0);
        glyphs.extend(up("责任", 0.0));
        assert_eq!(read(&glyphs), ["责任", "单位"]);
    }
}
