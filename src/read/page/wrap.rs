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

/// The lines of a cell one after another. `left` and `right` are the edges between which they were set.
pub fn joined(lines: &[Line], left: f32, right: f32) -> Vec<Mark> {
    let is_prose = is_prose(lines);
    let mut out: Vec<Mark> = Vec::with_capacity(lines.iter().map(|line| line.marks.len() + 1).sum());
    for (i, line) in lines.iter().enumerate() {
        if let Some(before) = i.checked_sub(1).and_then(|i| lines.get(i)) {
            out.extend(between(before, line, left, right, is_prose));
        }
        out.extend(&line.marks);
    }
    out
}

/// What stands between two lines: nothing where the first was wrapped, or a blank between two words of letters; else a break.
///
/// Two names below each other look like one that was wrapped where the first is as wide as its column: in a cell that is no
/// prose a blank stays, as where OCR parts a word, for those who know names.
fn between(before: &Line, after: &Line, left: f32, right: f32, is_prose: bool) -> Option<Mark> {
    if !is_wrapped(before, after, left, right, false) {
        return Some(BREAK);
    }
    let (last, first) = (before.marks.last()?.text, after.marks.first()?.text);
    let letters = is_word(last, first);
    let names = !is_prose && !last.is_ascii() && !first.is_ascii();
    (letters || names || before.parts).then_some(Mark { text: ' ', frame: None })
}

/// Whether a line that ends in `last` and one that begins with `first` were parted at the blank between two words. A number alone may be parted anywhere.
pub fn is_word(last: char, first: char) -> bool {
    last.is_ascii_alphanumeric()
        && first.is_ascii_alphanumeric()
        && (last.is_ascii_alphabetic() || first.is_ascii_alphabetic())
}

/// Whether a cell holds sentences or times rather than names: 牵头单位：甲局 names some, 3月：调研 does not.
fn is_prose(lines: &[Line]) -> bool {
    let has = |fits: fn(char) -> bool| lines.iter().any(|line| line.marks.iter().any(|mark| fits(mark.text)));
    has(|c| matches!(c, '。' | '；' | '！' | '？' | ';'))
        || (has(|c| matches!(c, '：' | ':')) && has(|c| c.is_ascii_digit()))
}

/// Whether a line ends because the next piece had no room in it. `trusting`: it need not be full to the last character where it ends a sentence
/// either.
pub fn is_wrapped(before: &Line, after: &Line, left: f32, right: f32, trusting: bool) -> bool {
    let (gap_left, gap_right) = (before.frame.left - left, right - before.frame.right);
    // of a centred line the room on both sides is free
    let centred = gap_left > SAME && (gap_left - gap_right).abs() <= SAME;
    let room = if centred { gap_left + gap_right } else { gap_right };
    let indented = is_indented(before, after, left);
    let is_open = trusting || !before.marks.last().is_some_and(|mark| "。！？；：.!?;:".contains(mark.text));
    let is_long = right - left > LONG * after.size;
    let slack = if is_long && is_open { LONG_SLACK } else { SLACK };
    // a centred line below may begin further right
    let ends_centred = (after.frame.left - left - (right - after.frame.right)).abs() <= SAME;
    after.first_unit() > room - slack * after.size && (!indented || centred || ends_centred)
}

/// Whether a line begins further right than the one above and the edge of the text.
pub fn is_indented(before: &Line, after: &Line, left: f32) -> bool {
    let width = 1.2 * after.size;
    after.frame.left - before.frame.left > width && after.frame.left - left > width
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
        let text = joined(&lines(glyphs.iter()), 0.0, right).iter().map(|mark| mark.text).collect::<String>();
        text.replace(' ', "_")
    }

    #[test]
    fn a_full_line_goes_on_and_a_short_one_ends() {
        assert_eq!(read(&[("推进道路；", 0.0), ("建设", 0.0)], 50.0), "推进道路；建设");
        assert_eq!(read(&[("推进道路", 0.0), ("建设", 0.0)], 60.0), "推进道路\n建设");
        // the comma may not begin a line, so that the character before it went with it
        assert_eq!(read(&[("推进道", 0.0), ("路，架桥", 0.0)], 40.0), "推进道_路，架桥");
    }

    #[test]
    fn centred_lines() {
        assert_eq!(read(&[("市发展改", 2.5), ("革委", 12.5)], 45.0), "市发展改_革委");
        assert_eq!(read(&[("甲局", 15.0), ("乙局", 15.0)], 50.0), "甲局\n乙局");
    }

    #[test]
    fn words_and_numbers() {
        assert_eq!(read(&[("open data", 0.0), ("now", 0.0)], 46.0), "open_data_now");
        assert_eq!(read(&[("共建设20", 0.0), ("24个", 0.0)], 41.0), "共建设2024个");
    }

    #[test]
    fn a_blank_stays_where_a_name_may_end() {
        assert_eq!(read(&[("市教育局", 0.0), ("市财政局", 0.0)], 40.0), "市教育局_市财政局");
        assert_eq!(read(&[("牵头：甲局", 0.0), ("乙局", 0.0)], 50.0), "牵头：甲局_乙局");
        assert_eq!(read(&[("9月底前", 0.0), ("完成。", 0.0)], 36.0), "9月底前完成。");
        assert_eq!(read(&[("9月：完成", 0.0), ("初稿", 0.0)], 46.0), "9月：完成初稿");
        assert_eq!(read(&[("第12", 0.0), ("34号", 0.0)], 20.0), "第1234号");
    }

    #[test]
    fn a_wide_blank_at_the_end_of_a_line_stays() {
        assert_eq!(read(&[("甲局　", 0.0), ("时限：9月。", 0.0)], 30.0), "甲局_时限：9月。");
    }

    #[test]
    fn an_indented_line_begins_a_paragraph() {
        assert_eq!(read(&[("推进道路", 0.0), ("建设", 20.0)], 41.0), "推进道路\n建设");
    }
}
