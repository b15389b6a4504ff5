//! Lines of running text → which of them go on in the next.
//!
//! A line that leaves room for what follows ends its paragraph. One that is full may end it too: then the way in which the document sets its
//! paragraphs tells, by an indent before the first line (GB/T 9704-2012, 7.3.3: two characters) or by more room above it. How it does is
//! learnt from the lines that leave no doubt. Where it does neither, a sentence that ends with its line ends the paragraph, and a
//! mark that counts items begins one.

use super::items::Item;
use super::lines::Line;
use super::wrap::{is_indented, is_wrapped};
use crate::layout::outline;

/// So many lines at least tell the style.
const FEWEST: usize = 2;
/// An indent or more room is a style where that share of the paragraphs has it.
const MOST: f32 = 0.7;
/// More room above a paragraph than between its lines is this much at least, in sizes of the font.
const ROOM: f32 = 0.2;
/// Text set so far to the right, in sizes of the font, is no paragraph that goes on: a date, a signature.
const TO_THE_RIGHT: f32 = 8.0;

/// The edges between which the text of a page is set, and how far apart its lines are.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Body {
    pub left: f32,
    pub right: f32,
    pub gap: f32,
}

impl Body {
    /// What `items`, which are a page's own, tell of it.
    pub fn of<'a>(items: impl Iterator<Item = &'a Item> + Clone) -> Body {
        let frames = items.map(|item| match item {
            Item::Line(line) => line.frame,
            Item::Table(table) => table.frame,
        });
        let left = frames.clone().map(|frame| frame.left).min_by(f32::total_cmp).unwrap_or(f32::INFINITY);
        let right =
            frames.clone().map(|frame| frame.right).max_by(f32::total_cmp).unwrap_or(f32::NEG_INFINITY);
        let tops = frames.clone().skip(1);
        let mut gaps: Vec<f32> =
            frames.zip(tops).map(|(a, b)| b.top - a.bottom).filter(|gap| *gap > 0.0).collect();
        gaps.sort_by(f32::total_cmp);
        Body { left, right, gap: gaps.get(gaps.len() / 2).copied().unwrap_or(0.0) }
    }

    /// The same page between the edges of both.
    pub fn within(self, other: Body) -> Body {
        Body { left: self.left.min(other.left), right: self.right.max(other.right), gap: self.gap }
    }
}

/// How a document sets its paragraphs.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Style {
    /// Whether the first line is indented.
    indented: bool,
    /// The room above a line below which it goes on, and from which on it begins a paragraph, in sizes of the font.
    near: Option<f32>,
    apart: Option<f32>,
}

/// What lines that leave no doubt tell.
#[derive(Debug, Default)]
pub struct Learner {
    /// Lines behind one that leaves room: whether they are indented, and the room above them.
    first: Vec<(bool, f32)>,
    /// The room above lines that go on a sentence.
    later: Vec<f32>,
}

impl Learner {
    /// Looks at a line and the one below it on its page.
    pub fn see(&mut self, before: &Line, line: &Line, body: Body) {
        if !is_of_text(before, line, body) || line.frame.left - body.left > 3.5 * line.size {
            return;
        }
        let room = (line.frame.top - before.frame.bottom) / line.size;
        let is_full = is_full(before, line, body, true);
        let is_short = body.right - before.frame.right > line.first_unit() + 2.0 * before.size;
        match before.ends_sentence() {
            _ if is_short => {
                self.first.push((is_indented(before, line, body.left) || indent(line, body), room))
            }
            false if is_full => self.later.push(room),
            _ => {}
        }
    }

    pub fn style(mut self) -> Style {
        let count = self.first.len();
        if count < FEWEST {
            return Style::default();
        }
        let most = |fit: usize| fit as f32 >= MOST * count as f32;
        let indented = most(self.first.iter().filter(|(indented, _)| *indented).count());
        self.later.sort_by(f32::total_cmp);
        let usual = self.later.get(self.later.len() / 2).filter(|_| self.later.len() >= FEWEST);
        let apart = usual.map(|usual| usual + ROOM);
        let apart = apart.filter(|room| most(self.first.iter().filter(|(_, above)| above > room).count()));
        // where no line is sure to go on, one that stands nearer than each paragraph is
        let least = self.first.iter().map(|(_, above)| *above).min_by(f32::total_cmp);
        let near = least.filter(|_| usual.is_none()).map(|least| least - ROOM);
        Style { indented, near: apart.or(near), apart }
    }
}

impl Style {
    /// Whether it tells paragraphs apart.
    pub fn is_certain(&self) -> bool {
        self.indented || self.apart.is_some()
    }

    /// Whether a line goes on in `line`; `above` is the bottom of the item above that on its page.
    pub fn goes_on(&self, before: &Line, line: &Line, body: Body, above: Option<f32>) -> bool {
        if !is_of_text(before, line, body) {
            return false;
        }
        let room = above.map(|above| (line.frame.top - above) / line.size);
        let is_apart = room.zip(self.apart).is_some_and(|(room, apart)| room >= apart);
        let is_near = room.zip(self.near).is_some_and(|(room, near)| room < near);
        let is_far = room.is_some_and(|room| room * line.size > body.gap + 0.6 * line.size);
        let is_certain = self.indented || is_near;
        let begins = is_apart || is_far || (self.indented && indent(line, body));
        !begins
            && is_full(before, line, body, is_certain)
            && (is_certain || (!before.ends_sentence() && !begins_item(line)))
    }
}

/// Whether a line ends because the next piece had no room in it.
fn is_full(before: &Line, line: &Line, body: Body, trusting: bool) -> bool {
    // an indented line that does not fill its last place is not centred
    let left = if indent(before, body) { before.frame.left } else { body.left };
    is_wrapped(before, line, left, body.right, trusting)
}

/// Whether both can be lines of one paragraph by their size and where the first begins.
fn is_of_text(before: &Line, line: &Line, body: Body) -> bool {
    (before.size - line.size).abs() <= 0.2 * line.size
        && before.frame.left - body.left < TO_THE_RIGHT * line.size
}

/// Whether a line begins with a mark that counts items.
fn begins_item(line: &Line) -> bool {
    // no mark is longer
    let start: String = line.marks.iter().take(16).map(|mark| mark.text).collect();
    outline::mark(&start).is_some_and(|mark| mark.kind.counts())
}

/// Whether a line begins about two characters behind the edge of the text.
fn indent(line: &Line, body: Body) -> bool {
    let width = (line.frame.left - body.left) / line.size;
    (1.2..3.5).contains(&width)
}

#[cfg(test)]
mod tests {
    use super::super::lines::{lines, tests::write};
    use super::*;

    const BODY: Body = Body { left: 0.0, right: 100.0, gap: 5.0 };

    /// Lines of size 10 at `(left, top)`.
    fn set(rows: &[(&str, f32, f32)]) -> Vec<Line> {
        let line = |(text, left, top): &(&str, f32, f32)| lines(write(text, *left, *top).iter());
        rows.iter().flat_map(line).collect()
    }

    fn style(lines: &[Line]) -> Style {
        let mut learner = Learner::default();
        lines.windows(2).for_each(|pair| learner.see(&pair[0], &pair[1], BODY));
        learner.style()
    }

    /// The paragraphs of lines set in the style that they have.
    fn read(rows: &[(&str, f32, f32)]) -> Vec<String> {
        let lines = set(rows);
        let style = style(&lines);
        let mut out: Vec<String> = Vec::new();
        for (i, line) in lines.iter().enumerate() {
            let before = i.checked_sub(1).and_then(|i| lines.get(i));
            match (before, out.last_mut()) {
                (Some(before), Some(last))
                    if style.goes_on(before, line, BODY, Some(before.frame.bottom)) =>
                {
                    last.push_str(&line.text());
                }
                _ => out.push(line.text()),
            }
        }
        out
    }

    #[test]
    fn indents_tell_paragraphs() {
        let read = read(&[
            ("各科室：", 0.0, 0.0),
            ("现将分工印发。你", 20.0, 15.0),
            ("们要抓好落实。各科请", 0.0, 30.0),
            ("于五月前报送。", 0.0, 45.0),
            ("现定于六月办会。", 20.0, 60.0),
            ("七月办展。", 0.0, 75.0),
            ("特此通知。", 20.0, 90.0),
        ]);
        let want = [
            "各科室：",
            "现将分工印发。你们要抓好落实。各科请于五月前报送。",
            "现定于六月办会。七月办展。",
            "特此通知。",
        ];
        assert_eq!(read, want);
    }

    #[test]
    fn room_above_tells_paragraphs() {
        let read = read(&[
            ("一、清理河道", 0.0, 0.0),
            ("二、修补堤岸共三处。", 0.0, 22.0),
            ("六月完成初步验收工作", 0.0, 37.0),
            ("并公示。", 0.0, 52.0),
            ("三、加固山塘五座。请", 0.0, 74.0),
            ("各村落实。", 0.0, 89.0),
            ("四、总结", 0.0, 111.0),
        ]);
        let want = [
            "一、清理河道",
            "二、修补堤岸共三处。六月完成初步验收工作并公示。",
            "三、加固山塘五座。请各村落实。",
            "四、总结",
        ];
        assert_eq!(read, want);
    }

    #[test]
    fn without_a_style_sentences_and_marks_do() {
        let read = read(&[
            ("清理河道并加固堤岸共", 0.0, 0.0),
            ("三处，六月完成验收。", 0.0, 15.0),
            ("加固山塘并公示责任人", 0.0, 30.0),
            ("（二）修订各村的预案", 0.0, 45.0),
        ]);
        assert_eq!(
            read,
            ["清理河道并加固堤岸共三处，六月完成验收。", "加固山塘并公示责任人", "（二）修订各村的预案"]
        );
    }
}
