//! A page whose text runs sideways is turned until it is upright.

use super::model::{Axis, Frame, Glyph, Page, Rule, Turn};

/// The page so that most of its text runs from left to right, and the turn that it had; text that runs another way keeps its own turn.
pub fn upright(page: Page) -> (Page, Turn) {
    let count =
        |turn: Turn| page.glyphs.iter().filter(|glyph| way(glyph) == turn && glyph.text != ' ').count();
    let turns = [Turn::None, Turn::Clockwise, Turn::Half, Turn::Counter];
    // of equals the first, and the page as it is before all others
    let most = turns.into_iter().rev().max_by_key(|turn| count(*turn)).unwrap_or_default();
    match most {
        Turn::None => (page, Turn::None),
        turn => (turned(&page, turn), turn),
    }
}

/// Which way its line runs: those of vertical writing follow one another as the lines of a page on its right side do.
pub fn way(glyph: &Glyph) -> Turn {
    if glyph.vertical && glyph.turn == Turn::None { Turn::Clockwise } else { glyph.turn }
}

/// Where a box of the turned page, which is so wide and high, stands on the page as it was before.
pub fn back(frame: &Frame, turn: Turn, (width, height): (f32, f32)) -> Frame {
    turned_frame(frame, minus(Turn::None, turn), (width, height))
}

/// A box as seen by a reader for whom `turn` is upright on a page so wide and high.
pub fn turned_frame(frame: &Frame, turn: Turn, (width, height): (f32, f32)) -> Frame {
    let (a, b) = (
        turned_point((frame.left, frame.top), turn, (width, height)),
        turned_point((frame.right, frame.bottom), turn, (width, height)),
    );
    Frame { left: a.0.min(b.0), top: a.1.min(b.1), right: a.0.max(b.0), bottom: a.1.max(b.1) }
}

fn turned_point((x, y): (f32, f32), turn: Turn, (width, height): (f32, f32)) -> (f32, f32) {
    match turn {
        Turn::None => (x, y),
        Turn::Clockwise => (y, width - x),
        Turn::Half => (width - x, height - y),
        Turn::Counter => (height - y, x),
    }
}

/// The page as seen by a reader for whom `turn` is upright.
pub fn turned(page: &Page, turn: Turn) -> Page {
    let (width, height) = (page.width, page.height);
    let frame = |frame: &Frame| turned_frame(frame, turn, (width, height));
    let rule = |rule: &Rule| {
        let ends = match rule.axis {
            Axis::Horizontal => [(rule.start, rule.at), (rule.end, rule.at)],
            Axis::Vertical => [(rule.at, rule.start), (rule.at, rule.end)],
        };
        let [a, b] = ends.map(|point| turned_point(point, turn, (width, height)));
        if (a.0 - b.0).abs() > (a.1 - b.1).abs() {
            Rule { axis: Axis::Horizontal, at: a.1, start: a.0.min(b.0), end: a.0.max(b.0) }
        } else {
            Rule { axis: Axis::Vertical, at: a.0, start: a.1.min(b.1), end: a.1.max(b.1) }
        }
    };
    let glyph = |glyph: &Glyph| Glyph {
        frame: frame(&glyph.frame),
        turn: minus(way(glyph), turn),
        vertical: glyph.vertical && glyph.turn != Turn::None,
        ..*glyph
    };
    let sideways = matches!(turn, Turn::Clockwise | Turn::Counter);
    Page {
        width: if sideways { height } else { width },
        height: if sideways { width } else { height },
        glyphs: page.glyphs.iter().map(glyph).collect(),
        rules: page.rules.iter().map(rule).collect(),
        fills: page.fills.iter().map(frame).collect(),
        images: page.images.iter().map(frame).collect(),
        stamps: page.stamps.iter().map(glyph).collect(),
        recognition: page.recognition.clone(),
        damage: page.damage.clone(),
    }
}

/// What remains of one turn when the page is turned back by another.
fn minus(turn: Turn, by: Turn) -> Turn {
    const ORDER: [Turn; 4] = [Turn::None, Turn::Clockwise, Turn::Half, Turn::Counter];
    let place = |turn: Turn| ORDER.iter().position(|other| *other == turn).unwrap_or(0);
    ORDER.get((place(turn) + 4 - place(by)) % 4).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(text: char, left: f32, top: f32, turn: Turn) -> Glyph {
        let frame = Frame { left, top, right: left + 10.0, bottom: top + 10.0 };
        Glyph { text, frame, size: 10.0, turn, vertical: false, invisible: false }
    }

    #[test]
    fn text_that_runs_down_is_read_from_the_right_side() {
        // lines run downwards, the first of them at the right
        let glyphs = vec![
            glyph('甲', 80.0, 0.0, Turn::Clockwise),
            glyph('乙', 80.0, 10.0, Turn::Clockwise),
            glyph('丙', 60.0, 0.0, Turn::Clockwise),
        ];
        let rules = vec![Rule { axis: Axis::Vertical, at: 75.0, start: 0.0, end: 50.0 }];
        let page = Page { width: 100.0, height: 200.0, glyphs, rules, ..Page::default() };
        let (page, turn) = upright(page);
        assert_eq!(turn, Turn::Clockwise);
        assert_eq!((page.width, page.height), (200.0, 100.0));
        let places: Vec<(char, f32, f32)> =
            page.glyphs.iter().map(|g| (g.text, g.frame.left, g.frame.top)).collect();
        assert_eq!(places, [('甲', 0.0, 10.0), ('乙', 10.0, 10.0), ('丙', 0.0, 30.0)]);
        assert!(page.glyphs.iter().all(|glyph| glyph.turn == Turn::None));
        assert_eq!(page.rules, [Rule { axis: Axis::Horizontal, at: 25.0, start: 0.0, end: 50.0 }]);
    }

    #[test]
    fn each_turn_is_undone() {
        for turn in [Turn::Half, Turn::Counter] {
            let page = Page {
                width: 100.0,
                height: 200.0,
                glyphs: vec![glyph('甲', 0.0, 0.0, turn)],
                ..Page::default()
            };
            let before = page.glyphs[0].frame;
            let (page, by) = upright(page);
            let frame = page.glyphs[0].frame;
            assert_eq!((by, back(&frame, by, (page.width, page.height))), (turn, before));
            assert_eq!(page.glyphs[0].turn, Turn::None);
            let want = if turn == Turn::Half { (90.0, 190.0) } else { (190.0, 0.0) };
            assert_eq!((frame.left, frame.top), want);
        }
        // as many either way: the page stays
        let both = vec![glyph('甲', 0.0, 0.0, Turn::None), glyph('乙', 0.0, 20.0, Turn::Clockwise)];
        let page = upright(Page { width: 100.0, height: 200.0, glyphs: both.clone(), ..Page::default() }).0;
        assert_eq!(page.glyphs, both);
    }
}
