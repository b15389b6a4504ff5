//! ActualText (ISO 32000-1, 14.9.4): what a stretch of glyphs really says, in place of what each glyph says.

use super::model::{Frame, Glyph, Turn};
use super::reading::folded;

/// The characters of a text string (7.9.2.2): UTF-16, UTF-8 (PDF 2.0), or PDFDocEncoding.
pub(super) fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|&byte| document_encoding(byte)).collect(),
    }
}

/// Without the language codes that two escape characters enclose (7.9.2.2).
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).filter_map(|pair| Some(unit(pair.try_into().ok()?)));
    let mut language = false;
    char::decode_utf16(units)
        .map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER))
        .filter(|&char| {
            language ^= char == '\u{1B}';
            !language && char != '\u{1B}'
        })
        .collect()
}

/// PDFDocEncoding (Annex D.3): Latin 1 but for two rows.
fn document_encoding(byte: u8) -> char {
    const ACCENTS: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
    const SIGNS: [char; 33] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ',
        'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{FFFD}', '€',
    ];
    let from = |row: &[char], first: u8| row.get(usize::from(byte - first)).copied();
    match byte {
        0x18..=0x1F => from(&ACCENTS, 0x18),
        0x80..=0xA0 => from(&SIGNS, 0x80),
        _ => None,
    }
    .unwrap_or(char::from(byte))
}

/// The characters to spread, with look-alikes folded.
pub(super) fn meant(bytes: &[u8]) -> Vec<char> {
    text_string(bytes).chars().flat_map(folded).filter(|char| !char.is_control()).collect()
}

/// The glyphs with what they really say. Those at both ends that say so anyway keep it; the others share the rest: a glyph may
/// become several characters, each with its share of the width, or several glyphs one.
pub(super) fn spread(glyphs: &[Glyph], text: &[char]) -> Vec<Glyph> {
    let alike = |(glyph, char): &(&Glyph, &char)| glyph.text == **char;
    let least = glyphs.len().min(text.len());
    let mut before = glyphs.iter().zip(text).take_while(alike).count();
    let ends = glyphs.iter().rev().zip(text.iter().rev());
    let mut after = ends.take(least - before).take_while(alike).count();
    // characters without a glyph of their own share one with a neighbour
    if glyphs.len() == before + after && text.len() > before + after {
        if before > 0 {
            before -= 1;
        } else {
            after = after.saturating_sub(1);
        }
    }
    let (Some(some), Some(said)) =
        (glyphs.get(before..glyphs.len() - after), text.get(before..text.len() - after))
    else {
        return glyphs.to_vec();
    };
    let mut out = Vec::with_capacity(text.len());
    out.extend(glyphs.iter().take(before).copied());
    if some.len() >= said.len() {
        for (index, &text) in said.iter().enumerate() {
            let (from, to) = (index * some.len() / said.len(), (index + 1) * some.len() / said.len());
            let group = some.get(from..to).unwrap_or_default();
            if let Some(first) = group.first() {
                let line = group.iter().filter(|glyph| same_line(first, glyph));
                let frame = line.fold(first.frame, |frame, glyph| frame.with(&glyph.frame));
                out.push(Glyph { text, frame, ..*first });
            }
        }
    } else {
        for (index, glyph) in some.iter().enumerate() {
            let (from, to) = (index * said.len() / some.len(), (index + 1) * said.len() / some.len());
            let group = said.get(from..to).unwrap_or_default();
            for (part, &text) in group.iter().enumerate() {
                let frame = share(glyph.frame, glyph.turn, glyph.vertical, part, group.len());
                out.push(Glyph { text, frame, ..*glyph });
            }
        }
    }
    out.extend(glyphs.iter().skip(glyphs.len() - after).copied());
    out
}

fn same_line(a: &Glyph, b: &Glyph) -> bool {
    let ((ax, ay), (bx, by)) = (a.frame.centre(), b.frame.centre());
    let across = match (a.turn, a.vertical) {
        (Turn::None | Turn::Half, false) | (Turn::Clockwise | Turn::Counter, true) => ay - by,
        _ => ax - bx,
    };
    a.turn == b.turn && across.abs() < a.size
}

/// The `part`-th of `parts` equal pieces of a frame, in the order of its line.
pub(super) fn share(frame: Frame, turn: Turn, vertical: bool, part: usize, parts: usize) -> Frame {
    let (from, to) = (part as f32 / parts as f32, (part + 1) as f32 / parts as f32);
    let turn = match (turn, vertical) {
        (turn, false) => turn,
        (Turn::None, true) => Turn::Clockwise,
        (Turn::Clockwise, true) => Turn::Half,
        (Turn::Half, true) => Turn::Counter,
        (Turn::Counter, true) => Turn::None,
    };
    let Frame { left, top, right, bottom } = frame;
    let (width, height) = (frame.width(), frame.height());
    match turn {
        Turn::None => Frame { left: left + width * from, right: left + width * to, ..frame },
        Turn::Half => Frame { left: right - width * to, right: right - width * from, ..frame },
        Turn::Clockwise => Frame { top: top + height * from, bottom: top + height * to, ..frame },
        Turn::Counter => Frame { top: bottom - height * to, bottom: bottom - height * from, ..frame },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyphs(text: &str) -> Vec<Glyph> {
        let glyph = |(index, text)| {
            let left = index as f32 * 10.0;
            let frame = Frame { left, top: 0.0, right: left + 10.0, bottom: 10.0 };
            Glyph { text, frame, size: 10.0, turn: Turn::None, vertical: false, invisible: false }
        };
        text.chars().enumerate().map(glyph).collect()
    }

    /// Characters with their left edges.
    fn spread_over(said: &str, meant: &str) -> Vec<(char, f32)> {
        let meant: Vec<char> = meant.chars().collect();
        spread(&glyphs(said), &meant).iter().map(|glyph| (glyph.text, glyph.frame.left)).collect()
    }

    #[test]
    fn text_strings_come_in_four_encodings() {
        assert_eq!(text_string(b"\xFE\xFF\x52\x06\x89\xE3"), "分解");
        assert_eq!(text_string(b"\xFF\xFE\x06\x52"), "分");
        assert_eq!(text_string(b"\xEF\xBB\xBF\xE5\x88\x86"), "分");
        assert_eq!(text_string(b"a\x84\xA0\xE9"), "a—€é");
        assert_eq!(text_string(b"\xFE\xFF\x00\x1B\x00z\x00h\x00\x1B\x52\x06"), "分");
        assert_eq!(meant(b"\xFE\xFF\x2F\x2F\x00\x00"), ['工']);
    }

    #[test]
    fn as_many_characters_as_glyphs_take_each_others_places() {
        assert_eq!(spread_over("xyz", "一二三"), [('一', 0.0), ('二', 10.0), ('三', 20.0)]);
    }

    #[test]
    fn a_glyph_may_be_several_characters() {
        assert_eq!(spread_over("x", "fi"), [('f', 0.0), ('i', 5.0)]);
        assert_eq!(spread_over("甲x乙", "甲fi乙"), [('甲', 0.0), ('f', 10.0), ('i', 15.0), ('乙', 20.0)]);
        // nothing stands where the others come from
        assert_eq!(spread_over("甲乙", "甲丙乙"), [('甲', 0.0), ('丙', 5.0), ('乙', 10.0)]);
        assert_eq!(spread_over("乙", "丙乙"), [('丙', 0.0), ('乙', 5.0)]);
    }

    #[test]
    fn several_glyphs_may_be_one_character() {
        let meant = ['好'];
        let one = spread(&glyphs("女子"), &meant);
        assert_eq!((one.len(), one[0].text, one[0].frame.right), (1, '好', 20.0));
        assert_eq!(spread_over("甲xy乙", "甲乙"), [('甲', 0.0), ('乙', 30.0)]);
        assert_eq!(spread_over("xy", ""), []);
        assert_eq!(spread(&[], &meant), []);
    }

    #[test]
    fn shares_follow_the_line() {
        let frame = Frame { left: 0.0, top: 0.0, right: 10.0, bottom: 20.0 };
        assert_eq!(share(frame, Turn::Half, false, 0, 2).left, 5.0);
        assert_eq!(share(frame, Turn::Counter, false, 0, 2).top, 10.0);
        assert_eq!(share(frame, Turn::None, true, 0, 2).bottom, 10.0);
        assert_eq!(share(frame, Turn::Counter, true, 0, 2).right, 5.0);
    }
}
