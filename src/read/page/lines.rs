//! Characters at places → lines in reading order, blanks where a reader sees one.

use super::model::{Frame, Glyph};

/// Characters whose middles differ by less than this share of the larger size stand on one line.
const SAME_LINE: f32 = 0.5;
/// So wide, in sizes of the font, is a gap that is a blank: between letters and digits, between one of them and a Chinese character, which
/// programs set a quarter apart, and between Chinese characters.
const BLANK: f32 = 0.2;
const MIXED_BLANK: f32 = 0.3;
const WIDE_BLANK: f32 = 0.4;

/// A gap so wide parts what stands side by side: it is as many blanks as it has room for, half as wide as the font.
const FAR: f32 = 1.8;
const MOST_BLANKS: f32 = 200.0;

/// A character of a line, with its place; a blank that only a gap tells has none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    pub text: char,
    pub frame: Option<Frame>,
}

/// A line as it is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Neither the first nor the last is a blank; never empty.
    pub marks: Vec<Mark>,
    pub frame: Frame,
    /// The size of most of its characters.
    pub size: f32,
    /// Whether a blank as wide as a Chinese character (U+3000) ends it, which parts what is on both sides where the line is wrapped.
    pub parts: bool,
}

impl Line {
    #[cfg(test)]
    pub fn text(&self) -> String {
        self.marks.iter().map(|mark| mark.text).collect()
    }

    /// Whether a sentence or a step ends with it.
    pub fn ends_sentence(&self) -> bool {
        self.marks.last().is_some_and(|mark| "。！？；".contains(mark.text))
    }

    /// How wide the first piece of the line is that a line break may not part: a word of Latin letters or a number, or one Chinese
    /// character, with the marks before and behind that may not stand at the end or the start of a line.
    pub fn first_unit(&self) -> f32 {
        let start =
            self.marks.first().and_then(|mark| mark.frame).map_or(self.frame.left, |frame| frame.left);
        let mut end = start;
        let mut before: Option<char> = None;
        for mark in &self.marks {
            let goes_on = match before {
                None => true,
                Some(before) => {
                    opens(before) || closes(mark.text) || (is_letter(before) && is_letter(mark.text))
                }
            };
            if !goes_on || mark.text == ' ' {
                break;
            }
            end = mark.frame.map_or(end, |frame| frame.right);
            before = Some(mark.text);
        }
        end - start
    }

    /// The same line with its places on another page.
    pub fn framed(&self, frame: impl Fn(&Frame) -> Frame) -> Line {
        let mark = |mark: &Mark| Mark { frame: mark.frame.as_ref().map(&frame), ..*mark };
        Line {
            marks: self.marks.iter().map(mark).collect(),
            frame: frame(&self.frame),
            size: self.size,
            parts: self.parts,
        }
    }

    /// The same line as if it stood so far to the right; its characters keep their places.
    pub fn moved(&self, by: f32) -> Line {
        let frame = Frame { left: self.frame.left + by, right: self.frame.right + by, ..self.frame };
        Line { frame, ..self.clone() }
    }
}

/// The lines of some glyphs, from the top; characters that only part others are told by their gaps.
pub fn lines<'a>(glyphs: impl Iterator<Item = &'a Glyph>) -> Vec<Line> {
    let mut glyphs: Vec<&Glyph> = glyphs.filter(|glyph| is_placed(glyph)).collect();
    glyphs.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
    let mut out: Vec<Line> = Vec::new();
    let mut rest = glyphs.as_mut_slice();
    while let Some(first) = rest.first() {
        let (mut sum, mut count, mut size) = (middle(first), 1.0, first.size);
        let on_line = rest.iter().skip(1).take_while(|glyph| {
            let near = middle(glyph) - sum / count < SAME_LINE * size.max(glyph.size);
            if near {
                sum += middle(glyph);
                count += 1.0;
                size = size.max(glyph.size);
            }
            near
        });
        let length = on_line.count() + 1;
        let (line, behind) = rest.split_at_mut(length);
        line.sort_by(|a, b| a.frame.left.total_cmp(&b.frame.left));
        out.extend(of_line(line));
        rest = behind;
    }
    out
}

/// Whether it has a place that can be compared.
fn is_placed(glyph: &Glyph) -> bool {
    let Frame { left, top, right, bottom } = glyph.frame;
    glyph.size > 0.0 && [left, top, right, bottom, glyph.size].iter().all(|number| number.is_finite())
}

fn middle(glyph: &Glyph) -> f32 {
    (glyph.frame.top + glyph.frame.bottom) / 2.0
}

/// One line of glyphs, from the left.
fn of_line(glyphs: &[&Glyph]) -> Option<Line> {
    let usual = usual_gap(glyphs);
    let mut marks: Vec<Mark> = Vec::with_capacity(glyphs.len());
    let mut before: Option<&Glyph> = None;
    let mut blank = false;
    let mut frame: Option<Frame> = None;
    for glyph in glyphs {
        if glyph.text.is_whitespace() {
            blank = true;
            continue;
        }
        if let Some(before) = before {
            let gap = glyph.frame.left - before.frame.right - usual.max(0.0);
            let wide = match (before.text.is_ascii(), glyph.text.is_ascii()) {
                (true, true) => BLANK,
                (false, false) => WIDE_BLANK,
                _ => MIXED_BLANK,
            };
            let size = glyph.size.max(before.size);
            if blank || gap > wide * size {
                let blanks = if gap > FAR * size { (2.0 * gap / size).round().min(MOST_BLANKS) } else { 1.0 };
                marks.extend(std::iter::repeat_n(Mark { text: ' ', frame: None }, blanks as usize));
            }
        }
        blank = false;
        marks.push(Mark { text: glyph.text, frame: Some(glyph.frame) });
        frame = Some(frame.map_or(glyph.frame, |frame| frame.with(&glyph.frame)));
        before = Some(glyph);
    }
    let mut sizes: Vec<f32> =
        glyphs.iter().filter(|glyph| !glyph.text.is_whitespace()).map(|glyph| glyph.size).collect();
    sizes.sort_by(f32::total_cmp);
    let parts = glyphs.last().is_some_and(|glyph| glyph.text == '\u{3000}');
    Some(Line { marks, frame: frame?, parts, size: sizes.get(sizes.len() / 2).copied().unwrap_or_default() })
}

/// The gap between most neighbours: characters are spread where a line is justified or spaced.
fn usual_gap(glyphs: &[&Glyph]) -> f32 {
    let mut gaps: Vec<f32> = glyphs.windows(2).map(|pair| pair[1].frame.left - pair[0].frame.right).collect();
    // of few gaps none is the usual one
    if gaps.len() < 4 {
        return 0.0;
    }
    gaps.sort_by(f32::total_cmp);
    gaps.get(gaps.len() / 2).copied().unwrap_or_default()
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '%' | '-' | '/' | ':')
}

/// Marks that may not end a line (GB/T 15834, 5.1).
fn opens(c: char) -> bool {
    matches!(c, '（' | '(' | '《' | '〈' | '“' | '‘' | '【' | '〔' | '「' | '『' | '[')
}

/// Marks that may not begin a line (GB/T 15834, 5.1).
fn closes(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '）'
            | '》'
            | '〉'
            | '”'
            | '’'
            | '】'
            | '〕'
            | '」'
            | '』'
            | ']'
            | ')'
            | ','
            | '.'
            | ';'
            | ':'
            | '?'
            | '!'
            | '%'
            | '％'
            | '·'
            | '～'
            | '—'
            | '…'
    )
}

#[cfg(test)]
pub mod tests {
    use super::super::model::Turn;
    use super::*;

    /// Characters from `left` on at size 10, half as wide where they are ASCII; `_` is a gap of its width.
    pub fn write(text: &str, left: f32, top: f32) -> Vec<Glyph> {
        let mut x = left;
        let mut out = Vec::new();
        for c in text.chars() {
            let width = if c.is_ascii() { 5.0 } else { 10.0 };
            let frame = Frame { left: x, top, right: x + width, bottom: top + 10.0 };
            x += width;
            if c != '_' {
                out.push(Glyph {
                    text: c,
                    frame,
                    size: 10.0,
                    turn: Turn::None,
                    vertical: false,
                    invisible: false,
                });
            }
        }
        out
    }

    fn read(glyphs: &[Glyph]) -> Vec<String> {
        lines(glyphs.iter()).iter().map(Line::text).collect()
    }

    #[test]
    fn lines_are_read_from_the_top_and_the_left() {
        let mut glyphs = write("第二行", 0.0, 20.0);
        glyphs.extend(write("行", 20.0, 0.3));
        glyphs.extend(write("第一", 0.0, 0.0));
        assert_eq!(read(&glyphs), ["第一行", "第二行"]);
    }

    #[test]
    fn gaps_are_blanks() {
        assert_eq!(read(&write("甲局_乙局", 0.0, 0.0)), ["甲局 乙局"]);
        assert_eq!(read(&write(" 甲局  乙局 ", 0.0, 0.0)), ["甲局 乙局"]);
        assert_eq!(read(&write("甲局________乙局", 0.0, 0.0)), ["甲局        乙局"]);
        assert_eq!(read(&write("GB_T", 0.0, 0.0)), ["GB T"]);
        // a quarter between a number and what it counts
        let mut set = write("20年", 0.0, 0.0);
        set.iter_mut().skip(2).for_each(|glyph| glyph.frame.left += 2.5);
        assert_eq!(read(&set), ["20年"]);
    }

    #[test]
    fn a_spread_line_has_no_blanks() {
        let mut spread = write("各区县人民政府", 0.0, 0.0);
        for (i, glyph) in spread.iter_mut().enumerate() {
            glyph.frame.left += i as f32 * 5.0;
            glyph.frame.right += i as f32 * 5.0;
        }
        assert_eq!(read(&spread), ["各区县人民政府"]);
    }

    #[test]
    fn raised_and_small_characters_stay_on_their_line() {
        let mut glyphs = write("面积2", 0.0, 0.0);
        let last = glyphs.last_mut().expect("three");
        last.size = 6.0;
        last.frame = Frame { top: -1.0, bottom: 5.0, ..last.frame };
        glyphs.extend(write("万", 25.0, 0.0));
        assert_eq!(read(&glyphs), ["面积2万"]);
    }

    #[test]
    fn what_no_line_break_parts() {
        let unit = |text: &str| lines(write(text, 0.0, 0.0).iter()).first().map(Line::first_unit);
        assert_eq!(unit("修路"), Some(10.0));
        assert_eq!(unit("路，架桥"), Some(20.0));
        assert_eq!(unit("《意见》"), Some(20.0));
        assert_eq!(unit("2024年"), Some(20.0));
        assert_eq!(unit("12 月"), Some(10.0));
    }
}
