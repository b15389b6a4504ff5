//! Where the characters of a text object stand (GB/T 33190-2016, 11).
//!
//! The characters are those of `TextCode`: what a font draws for them (`CGTransform`) changes no text. No font is opened, so
//! how wide a character is comes from the way to the next one, else from what is usual.

use super::delta::Deltas;
use super::object::{Code, Text};
use super::space::Point;

/// How far a character reaches above and below its baseline, in parts of its size: so it is in fonts for Chinese.
pub(super) const ABOVE: f64 = 0.86;
pub(super) const BELOW: f64 = 0.14;

/// A character in the coordinates of its object.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Char {
    pub text: char,
    /// Where its baseline starts.
    pub at: Point,
    /// How far it reaches along its baseline.
    pub width: f64,
    /// Whether its line runs downwards, seen with the character upright.
    pub vertical: bool,
}

/// The way along the baseline of characters that are turned by so many quarters clockwise.
pub(super) fn along(turned: u8) -> Point {
    match turned {
        1 => (0.0, 1.0),
        2 => (-1.0, 0.0),
        3 => (0.0, -1.0),
        _ => (1.0, 0.0),
    }
}

/// Shows the characters of a text one after another.
pub(super) fn set(text: &Text, mut show: impl FnMut(Char)) {
    let mut start = (0.0, 0.0);
    for code in &text.codes {
        start = (code.x.unwrap_or(start.0), code.y.unwrap_or(start.1));
        Line::new(text, code).set(start, &mut show);
    }
}

/// Characters that share glyphs, and how many ways to the next character they take.
struct Group {
    chars: usize,
    ways: usize,
}

/// The way to the next group, and whether the file gives it.
struct Step {
    way: Point,
    given: bool,
}

/// A stretch of text with the ways between its characters.
struct Line<'t> {
    text: &'t Text,
    chars: Vec<char>,
    groups: Vec<Group>,
    ways: (Deltas, Deltas),
}

impl<'t> Line<'t> {
    fn new(text: &'t Text, code: &Code) -> Self {
        let mut chars: Vec<char> = code.text.chars().collect();
        let ways = (Deltas::read(code.delta_x.as_deref()), Deltas::read(code.delta_y.as_deref()));
        let given = ways.0.len().max(ways.1.len());
        if code.text.contains('\n') && given.saturating_add(1) != chars.len() {
            chars = on_one_line(&chars);
        }
        let groups = groups(&chars, code, given);
        Line { text, chars, groups, ways }
    }

    fn set(mut self, start: Point, show: &mut impl FnMut(Char)) {
        let ways = self.steps();
        let vertical = self.is_vertical(&ways);
        let along = along(self.text.turned);
        let mut chars = self.chars.iter();
        let mut at = start;
        for (group, &Step { way: (x, y), given }) in self.groups.iter().zip(&ways) {
            let share = as_number(group.chars);
            let step = (x / share, y / share);
            for &char in chars.by_ref().take(group.chars) {
                let room = step.0 * along.0 + step.1 * along.1;
                let width = self.width(char, if given { room } else { 0.0 });
                // line breaks and the like take a place in the lists, and paint nothing
                if !char.is_control() {
                    show(Char { text: char, at, width, vertical });
                }
                at = (at.0 + step.0, at.1 + step.1);
            }
        }
    }

    /// The way from each group to the next, also from the last.
    fn steps(&mut self) -> Vec<Step> {
        let (none, given) = (self.ways.0.is_empty() && self.ways.1.is_empty(), &mut self.ways);
        let again = (given.0.again(), given.1.again());
        let read = along(self.text.read);
        let mut chars = self.chars.iter();
        let mut steps = Vec::with_capacity(self.groups.len());
        for group in &self.groups {
            let usual: f64 = chars.by_ref().take(group.chars).map(|char| usual(*char)).sum();
            let usual =
                usual * self.text.size * if self.text.read.is_multiple_of(2) { self.text.scale } else { 1.0 };
            let mut step = (0.0, 0.0);
            let mut taken = 0;
            for _ in 0..group.ways {
                let (x, y) = (given.0.take(), given.1.take());
                if x.is_none() && y.is_none() {
                    break;
                }
                // a list that is there and too short goes on
                step = (step.0 + x.unwrap_or(again.0), step.1 + y.unwrap_or(again.1));
                taken += 1;
            }
            if taken == 0 {
                step = again;
            }
            if taken == 0 && (none || again == (0.0, 0.0)) {
                step = (read.0 * usual, read.1 * usual);
            }
            steps.push(Step { way: step, given: taken > 0 });
        }
        steps
    }

    /// Whether most characters stand below the ones before, seen with them upright; one alone, whether the object says so.
    fn is_vertical(&self, ways: &[Step]) -> bool {
        let said = (self.text.read + 4 - self.text.turned) % 4 == 1;
        let ((x, y), between) =
            (along((self.text.turned + 1) % 4), ways.split_last().map_or(ways, |(_, ways)| ways));
        if between.is_empty() {
            return said;
        }
        let downs = between.iter().filter(|Step { way, .. }| {
            let (down, aside) = (way.0 * x + way.1 * y, way.0 * y - way.1 * x);
            down > aside.abs()
        });
        downs.count() * 2 > between.len()
    }

    /// How wide a character is that has so much room until the next one.
    fn width(&self, char: char, room: f64) -> f64 {
        let em = self.text.size * self.text.scale;
        match room > 0.0 && room <= most(char) * em * 1.01 {
            true => room,
            false => usual(char) * em,
        }
    }
}

/// A text in which each line break that a writer put in for the eye, with the indent after it, is one blank.
fn on_one_line(chars: &[char]) -> Vec<char> {
    let mut line = Vec::with_capacity(chars.len());
    for blank in chars.chunk_by(|one, other| one.is_ascii_whitespace() == other.is_ascii_whitespace()) {
        match blank.contains(&'\n') {
            true => line.push(' '),
            false => line.extend(blank),
        }
    }
    line
}

/// The groups of characters by what the ways are counted in: characters; glyphs, where several characters share one; else
/// halves of the characters that UTF-16 writes in two.
fn groups(chars: &[char], code: &Code, given: usize) -> Vec<Group> {
    let halves: usize = chars.iter().map(|char| char.len_utf16()).sum();
    let single = || chars.iter().map(|_| Group { chars: 1, ways: 1 }).collect::<Vec<_>>();
    if given.saturating_add(1) == chars.len() {
        return single();
    }
    if !code.joins.is_empty() {
        let groups = joined(chars.len(), code);
        let glyphs = groups.iter().fold(0usize, |sum, group| sum.saturating_add(group.ways));
        if given.saturating_add(1) == glyphs {
            return groups;
        }
    }
    match halves > chars.len() && given.saturating_add(1) >= halves {
        true => chars.iter().map(|char| Group { chars: 1, ways: char.len_utf16() }).collect(),
        false => single(),
    }
}

fn joined(chars: usize, code: &Code) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut at = 0;
    for join in &code.joins {
        if join.at < at || join.codes == 0 || join.glyphs == 0 || join.at.saturating_add(join.codes) > chars {
            continue;
        }
        groups.extend((at..join.at).map(|_| Group { chars: 1, ways: 1 }));
        groups.push(Group { chars: join.codes, ways: join.glyphs });
        at = join.at + join.codes;
    }
    groups.extend((at..chars).map(|_| Group { chars: 1, ways: 1 }));
    groups
}

/// How wide a character usually is, in parts of its size.
fn usual(char: char) -> f64 {
    match char {
        '\u{FF61}'..='\u{FFDC}' => 0.5,
        // the marks that Chinese shares with other scripts, and all scripts of square characters
        '—' | '…' | '‘' | '’' | '“' | '”' | '\u{1100}'..='\u{11FF}' | '\u{2E80}'.. => 1.0,
        _ => 0.5,
    }
}

/// How wide a character is at most, in parts of its size: with more room, the text is spaced out.
fn most(char: char) -> f64 {
    match char {
        '0'..='9' => 0.65,
        'f' | 'i' | 'j' | 'l' | 'r' | 't' | 'I' | '.' | ',' | ':' | ';' | '!' | '(' | ')' | '[' | ']'
        | '/' | '-' => 0.55,
        _ => 1.0,
    }
}

#[expect(clippy::cast_precision_loss, reason = "no text has so many characters")]
fn as_number(count: usize) -> f64 {
    count.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::ofd::object::Join;

    fn text(code: Code) -> Text {
        Text { size: 4.0, scale: 1.0, read: 0, turned: 0, codes: vec![code] }
    }

    fn code(text: &str, x: &str, y: &str) -> Code {
        let list = |list: &str| Some(list.to_owned()).filter(|list| !list.is_empty());
        Code {
            text: text.to_owned(),
            x: Some(1.0),
            y: Some(5.0),
            delta_x: list(x),
            delta_y: list(y),
            ..Code::default()
        }
    }

    fn placed(text: &Text) -> Vec<(char, f64, f64, f64)> {
        let mut chars = Vec::new();
        set(text, |char| chars.push((char.text, char.at.0, char.at.1, char.width)));
        chars
    }

    #[test]
    fn characters_stand_where_the_lists_say() {
        let chars = placed(&text(code("甲1乙", "g 1 4 2", "")));
        assert_eq!(chars, [('甲', 1.0, 5.0, 4.0), ('1', 5.0, 5.0, 2.0), ('乙', 7.0, 5.0, 4.0)]);
        // spaced out, they are no wider
        assert_eq!(placed(&text(code("甲乙", "9", "")))[0], ('甲', 1.0, 5.0, 4.0));
    }

    #[test]
    fn lists_may_be_too_short_too_long_or_missing() {
        assert_eq!(placed(&text(code("甲乙丙", "3", "")))[2], ('丙', 7.0, 5.0, 4.0));
        assert_eq!(placed(&text(code("甲乙丙丁", "4 -4", "0 6")))[3].0, '丁');
        assert_eq!(placed(&text(code("甲乙", "g 99 3", "")))[1], ('乙', 4.0, 5.0, 3.0));
        assert_eq!(placed(&text(code("甲1乙", "", "")))[2], ('乙', 7.0, 5.0, 4.0));
    }

    #[test]
    fn a_place_that_is_not_given_is_the_one_before() {
        let mut text = text(code("甲", "", ""));
        text.codes.push(Code { x: None, y: Some(9.0), ..code("乙", "", "") });
        text.codes.push(Code { x: Some(3.0), y: None, ..code("丙", "", "") });
        let chars = placed(&text);
        assert_eq!((chars[1].1, chars[1].2), (1.0, 9.0));
        assert_eq!((chars[2].1, chars[2].2), (3.0, 9.0));
    }

    #[test]
    fn ways_may_be_counted_in_glyphs_or_in_halves() {
        let join = Join { at: 1, codes: 2, glyphs: 1 };
        let mut chars = text(code("afib", "2 3", ""));
        chars.codes[0].joins = vec![join];
        let places: Vec<f64> = placed(&chars).iter().map(|char| char.1).collect();
        assert_eq!(places, [1.0, 3.0, 4.5, 6.0]);
        // with as many ways as characters, they are what counts
        chars.codes[0].delta_x = Some("2 1 2".to_owned());
        assert_eq!(placed(&chars)[3].1, 6.0);
        let places: Vec<f64> = placed(&text(code("𠀀乙丙", "2 2 4", ""))).iter().map(|char| char.1).collect();
        assert_eq!(places, [1.0, 5.0, 9.0]);
    }

    #[test]
    fn joins_that_lie_are_none() {
        let mut lying = text(code("甲乙", "g 7 4", ""));
        lying.codes[0].joins = vec![
            Join { at: 9, codes: 2, glyphs: 1 },
            Join { at: 0, codes: 1, glyphs: usize::MAX },
            Join { at: usize::MAX, codes: usize::MAX, glyphs: 0 },
        ];
        assert_eq!(placed(&lying)[1], ('乙', 5.0, 5.0, 4.0));
    }

    #[test]
    fn lines_that_run_down_are_told() {
        let vertical = |text: &Text| {
            let mut all = Vec::new();
            set(text, |char| all.push(char.vertical));
            all
        };
        assert_eq!(vertical(&text(code("甲乙丙", "", "4 4"))), [true; 3]);
        assert_eq!(vertical(&text(code("甲乙丙", "4 4", "0 0"))), [false; 3]);
        // turned as the line is: it runs along its baseline
        let turned = Text { read: 1, turned: 1, ..text(code("甲乙丙", "", "4 4")) };
        assert_eq!(vertical(&turned), [false; 3]);
        assert_eq!(vertical(&Text { read: 1, ..text(code("甲", "", "")) }), [true]);
    }

    #[test]
    fn a_line_break_for_the_eye_is_one_blank() {
        let chars = placed(&text(code("甲\n    乙\u{3000}丙", "4 2 4 4", "")));
        assert_eq!(chars.iter().map(|char| char.0).collect::<String>(), "甲 乙\u{3000}丙");
        assert_eq!(chars[4].1, 15.0);
    }

    #[test]
    fn what_paints_nothing_takes_its_place_all_the_same() {
        assert_eq!(placed(&text(code("甲\n乙", "4 0.5", ""))).last(), Some(&('乙', 5.5, 5.0, 4.0)));
    }
}
