//! Symbols: signs of a symbol font as the characters that Unicode has for them.

use crate::read::bytes::{u8_at, u16_at, utf16_at};

/// The codes of the font Symbol and its characters.
const SYMBOL: &[(u16, char)] = &[
    (0x2D, '−'),
    (0x44, 'Δ'),
    (0x57, 'Ω'),
    (0x61, 'α'),
    (0x62, 'β'),
    (0x6C, 'λ'),
    (0x6D, 'μ'),
    (0x70, 'π'),
    (0xA3, '≤'),
    (0xA5, '∞'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB7, '•'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBB, '≈'),
    (0xBE, '—'),
    (0xD7, '·'),
    (0xE5, '∑'),
];

/// Those of Wingdings, which bullets and boxes to tick come from.
const WINGDINGS: &[(u16, char)] = &[
    (0x6C, '●'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x77, '◆'),
    (0x9F, '•'),
    (0xA1, '○'),
    (0xA7, '▪'),
    (0xA8, '□'),
    (0xAB, '★'),
    (0xB2, '◇'),
    (0xD8, '➢'),
    (0xE0, '→'),
    (0xE8, '➔'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];

/// Wingdings 2 has other signs at the same codes.
const WINGDINGS_2: &[(u16, char)] =
    &[(0x4F, '✗'), (0x50, '✓'), (0x51, '☒'), (0x52, '☑'), (0x98, '●'), (0xA2, '■'), (0xA3, '□')];

/// The fonts of a file, of which only those of symbols matter.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    tables: Vec<&'static [(u16, char)]>,
}

impl Fonts {
    /// Reads the list of fonts.
    pub fn read(list: &[u8]) -> Self {
        let count = usize::from(u16_at(list, 0).unwrap_or(0));
        let mut rest = list.get(4..).unwrap_or(&[]);
        let mut tables = Vec::new();
        for _ in 0..count {
            let Some(len) = u8_at(rest, 0).map(|len| usize::from(len) + 1) else { break };
            let name = utf16_at(rest.get(..len).unwrap_or(rest), 40, 20);
            tables.push(match name.split('\0').next().unwrap_or("") {
                "Symbol" => SYMBOL,
                "Wingdings" => WINGDINGS,
                "Wingdings 2" => WINGDINGS_2,
                _ => &[],
            });
            rest = rest.get(len..).unwrap_or(&[]);
        }
        Fonts { tables }
    }

    /// The character for a code of a font; a private one where nothing is known of it.
    pub fn symbol(&self, font: u16, code: u16) -> char {
        let table = self.tables.get(usize::from(font)).copied().unwrap_or(&[]);
        let plain = if code & 0xFF00 == 0xF000 { code & 0xFF } else { code };
        let found = table.iter().find(|(other, _)| *other == plain).map(|&(_, c)| c);
        found.or_else(|| char::from_u32(u32::from(code))).unwrap_or(char::REPLACEMENT_CHARACTER)
    }
}

/// The bullet for a character of a list, which is a private one in the symbol fonts.
pub(super) fn bullet(c: char) -> char {
    let code = u16::try_from(u32::from(c)).ok().filter(|code| code & 0xFF00 == 0xF000);
    match code {
        Some(code) => WINGDINGS.iter().find(|(other, _)| *other == code & 0xFF).map_or('•', |&(_, c)| c),
        None => c,
    }
}
