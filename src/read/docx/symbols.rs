//! Characters of the fonts that have signs in place of letters (`w:sym`).

/// The sign that a character of such a font shows; one that is not known stays what it is, a private character.
pub(super) fn sign(font: &str, code: u32) -> Option<char> {
    // Word writes these codes from F000 on
    let code = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    let font = font.to_ascii_lowercase();
    let known = match font.as_str() {
        "symbol" => symbol(code),
        "wingdings" => wingdings(code),
        "wingdings 2" => wingdings_2(code),
        _ if code > 0xFF => return char::from_u32(code),
        _ => None,
    };
    known.or_else(|| char::from_u32(code.checked_add(0xF000)?))
}

/// The sign of a private character whose font is not named, as bullets have them.
pub(super) fn private(sign: char) -> Option<char> {
    let code = u32::from(sign).checked_sub(0xF000)?;
    if code == 0xB7 { symbol(code) } else { wingdings(code) }
}

fn symbol(code: u32) -> Option<char> {
    Some(match code {
        0x20..=0x22 | 0x25 | 0x28..=0x29 | 0x2B..=0x2C | 0x2E..=0x3F => char::from_u32(code)?,
        0x2D => '−',
        0xA3 => '≤',
        0xA5 => '∞',
        0xAB => '↔',
        0xAC => '←',
        0xAD => '↑',
        0xAE => '→',
        0xAF => '↓',
        0xB0 => '°',
        0xB1 => '±',
        0xB3 => '≥',
        0xB4 => '×',
        0xB7 => '•',
        0xB8 => '÷',
        0xB9 => '≠',
        0xBB => '≈',
        0xBC => '…',
        0xD6 => '√',
        _ => return None,
    })
}

fn wingdings(code: u32) -> Option<char> {
    Some(match code {
        0x20 => ' ',
        0x28 => '☎',
        0x2A => '✉',
        0x6C => '●',
        0x6D => '❍',
        0x6E => '■',
        0x6F | 0x70 | 0x71 | 0x72 | 0xA8 => '□',
        0x75 | 0x76 => '◆',
        0x80 => '⓪',
        0x81..=0x8A => char::from_u32(u32::from('①') + code - 0x81)?,
        0x8C..=0x95 => char::from_u32(u32::from('❶') + code - 0x8C)?,
        0x9E => '·',
        0x9F => '•',
        0xA1 => '○',
        0xA4 => '◉',
        0xA7 => '▪',
        0xAB => '★',
        0xB2 => '☆',
        0xD8 => '➢',
        0xDF => '←',
        0xE0 | 0xE8 => '→',
        0xE1 => '↑',
        0xE2 => '↓',
        0xF0 => '⇨',
        0xFB => '✗',
        0xFC => '✓',
        0xFD => '☒',
        0xFE => '☑',
        _ => return None,
    })
}

fn wingdings_2(code: u32) -> Option<char> {
    Some(match code {
        0x4F => '✗',
        0x50 => '✓',
        0x51 => '☒',
        0x52 => '☑',
        0x53 | 0x54 => '☒',
        0xA3 | 0x2A | 0x30 => '□',
        0x6A..=0x73 => char::from_u32(u32::from('①') + code - 0x6A)?,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_fonts() {
        for (font, code, want) in [
            ("Wingdings", 0xF0FE, '☑'),
            ("Wingdings 2", 0x52, '☑'),
            ("Symbol", 0xF0B3, '≥'),
            ("宋体", 0x4E00, '一'),
            ("Wingdings", 0xF0FF, '\u{F0FF}'),
            ("Webdings", 0xF061, '\u{F061}'),
        ] {
            assert_eq!(sign(font, code), Some(want), "{font} {code:X}");
        }
        assert_eq!(sign("Wingdings", u32::MAX), None);
    }
}
