//! Lines of one cell or paragraph → its text: a line that was only wrapped is joined with the next, one that was ended is not.

use super::lines::{Line, Mark};

/// A line break that stays one.
pub const BREAK: Mark = Mark { text: '\n', frame: None };

/// Places that differ by less lie on one line.
const SAME: f32 = 2.0;
/// So much less room than is needed, in sizes of the font, programs leave at times: they round, and set gaps between letters and characters.
const SLACK: f32 = 0.25;
/// In lines of so many characters they leave up to one more, where the line does not end a sentence.
const LONG: f32 = 15.0;
const LONG_SLACK: f32 = 1.1;

/// The lines one after another. `left` and `right` are the edges between which they were set.
pub fn joined(lines: &[Line], left: f32, right: f32) -> Vec<Mark> {
    let mut out: Vec<Mark> = Vec::with_capacity(lines.iter().map(|line| line.marks.len() + 1).sum());
    for (i, line) in lines.iter().enumerate() {
        if let Some(before) = i.checked_sub(1).and_then(|i| lines.get(i)) {
            out.extend(between(before, line, left, right));
        }
        out.extend(&line.marks);
    }
    out
}

/// What stands between two lines: nothing where the first was wrapped, or a blank between two words of letters; else a break.
fn between(before: &Line, after: &Line, left: f32, right: f32) -> Option<Mark> {
    if !is_wrapped(before, after, left, right) {
        return Some(BREAK);
    }
    let letters = |mark: Option<&Mark>| mark.is_some_and(|mark| mark.text.is_ascii_alphabetic());
    let parts_words = letters(before.marks.last()) && letters(after.marks.first());
    parts_words.then_some(Mark { text: ' ', frame: None })
}

/// Whether a line ends because the next piece had no room in it.
pub fn is_wrapped(before: &Line, after: &Line, left: f32, right: f32) -> bool {
    let (gap_left, gap_right) = (before.frame.left - left, right - before.frame.right);
    // of a centred line the room on both sides is free
    let centred = gap_left > SAME && (gap_left - gap_right).abs() <= SAME;
    let room = if centred { gap_left + gap_right } else { gap_right };
    let indented =
        after.frame.left - before.frame.left > 1.2 * after.size && after.frame.left - left > 1.2 * after.size;
    let is_open = !before.marks.last().is_some_and(|mark| "。！？；：.!?;:".contains(mark.text));
    let is_long = right - left > LONG * after.size;
    let slack = if is_long && is_open { LONG_SLACK } else { SLACK };
    // a centred line below may begin further right
    let ends_centred = (after.frame.left - left - (right - after.frame.right)).abs() <= SAME;
    after.first_unit() > room - slack * after.size && (!indented || centred || ends_centred)
}

#[cfg(test)]
mod tests {
    use super::super::lines::{lines, tests::write};
    use super::*;

    fn read(rows: &[(&str, f32)], right: f32) -> String {
        let glyphs: Vec<_> = rows
            .iter()
            .enumerate()
            .flat_map(|(i, (text, left))| write(text, *left, i as f32 * 15.0))
            .collect();
        joined(&lines(glyphs.iter()), 0.0, right).iter().map(|mark| mark.text).collect()
    }

    #[test]
    fn a_full_line_goes_on_and_a_short_one_ends() {
        assert_eq!(read(&[("推进道路", 0.0), ("建设", 0.0)], 40.0), "推进道路建设");
        assert_eq!(read(&[("推进道路", 0.0), ("建设", 0.0)], 60.0), "推进道路\n建设");
        // the comma may not begin a line, so that the character before it went with it
        assert_eq!(read(&[("推进道", 0.0), ("路，架桥", 0.0)], 40.0), "推进道路，架桥");
    }

    #[test]
    fn centred_lines() {
        assert_eq!(read(&[("市发展改", 2.5), ("革委", 12.5)], 45.0), "市发展改革委");
        assert_eq!(read(&[("甲局", 15.0), ("乙局", 15.0)], 50.0), "甲局\n乙局");
    }

    #[test]
    fn words_and_numbers() {
        assert_eq!(read(&[("open data", 0.0), ("now", 0.0)], 46.0), "open data now");
        assert_eq!(read(&[("共建设20", 0.0), ("24个", 0.0)], 41.0), "共建设2024个");
    }

    #[test]
    fn an_indented_line_begins_a_paragraph() {
        assert_eq!(read(&[("推进道路", 0.0), ("建设", 20.0)], 41.0), "推进道路\n建设");
    }
}
