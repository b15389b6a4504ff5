//! Characters of the fonts that have signs in place of letters, as Unicode has them. Boxes to tick and bullets come from these.

/// A font of signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Font {
    Symbol,
    Wingdings,
    Wingdings2,
}

impl Font {
    /// The font of that name, if it is one of signs.
    pub(super) fn named(name: &str) -> Option<Font> {
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        match () {
            () if is("Symbol") => Some(Font::Symbol),
            () if is("Wingdings") => Some(Font::Wingdings),
            () if is("Wingdings 2") => Some(Font::Wingdings2),
            () => None,
        }
    }

    /// The sign of a code, which Word writes from F000 on, as others may not.
    pub(super) fn sign(self, code: u32) -> Option<char> {
        let code = plain(code);
        match self {
            Font::Symbol => symbol(code),
            Font::Wingdings => wingdings(code),
            Font::Wingdings2 => wingdings_2(code),
        }
    }
}

/// A code without the place of private characters in front.
pub(super) fn plain(code: u32) -> u32 {
    if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code }
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
        0x44 => 'Δ',
        0x57 => 'Ω',
        0x61 => 'α',
        0x62 => 'β',
        0x6C => 'λ',
        0x6D => 'μ',
        0x70 => 'π',
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
        0xBE => '—',
        0xD6 => '√',
        0xD7 => '·',
        0xE5 => '∑',
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
        0x75 | 0x77 => '◆',
        0x76 => '❖',
        0x80 => '⓪',
        0x81..=0x8A => char::from_u32(u32::from('①') + code - 0x81)?,
        0x8C..=0x95 => char::from_u32(u32::from('❶') + code - 0x8C)?,
        0x9E => '·',
        0x9F => '•',
        0xA1 => '○',
        0xA4 => '◉',
        0xA7 => '▪',
        0xAB => '★',
        0xB2 => '◇',
        0xD8 => '➢',
        0xDF => '←',
        0xE0 => '→',
        0xE1 => '↑',
        0xE2 => '↓',
        0xE8 => '➔',
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
        0x51 | 0x53 | 0x54 => '☒',
        0x52 => '☑',
        0x2A | 0x30 | 0xA3 => '□',
        0x6A..=0x73 => char::from_u32(u32::from('①') + code - 0x6A)?,
        0x97 | 0x98 => '●',
        0xA2 => '■',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_fonts() {
        for (font, code, want) in [
            ("Wingdings", 0xF0FE, Some('☑')),
            ("wingdings 2", 0x52, Some('☑')),
            ("Symbol", 0xF0B3, Some('≥')),
            ("Wingdings", 0x83, Some('③')),
            ("Wingdings", 0xF0FF, None),
            ("Wingdings", u32::MAX, None),
        ] {
            assert_eq!(Font::named(font).and_then(|font| font.sign(code)), want, "{font} {code:X}");
        }
        assert_eq!(Font::named("Webdings"), None);
        assert_eq!((private('\u{F0B7}'), private('\u{F06E}'), private('甲')), (Some('•'), Some('■'), None));
    }
}
