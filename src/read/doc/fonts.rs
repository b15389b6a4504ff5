//! The list of fonts: which of them have signs in place of letters.

use crate::read::bytes::{u8_at, u16_at, utf16_at};
use crate::read::symbols::{Font, private};

/// The fonts of a file, of which only those of signs matter.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    all: Vec<Option<Font>>,
}

impl Fonts {
    /// Reads the list of fonts.
    pub fn read(list: &[u8]) -> Self {
        let count = usize::from(u16_at(list, 0).unwrap_or(0));
        let mut rest = list.get(4..).unwrap_or(&[]);
        let mut all = Vec::new();
        for _ in 0..count {
            let Some(len) = u8_at(rest, 0).map(|len| usize::from(len) + 1) else { break };
            let name = utf16_at(rest.get(..len).unwrap_or(rest), 40, 20);
            all.push(Font::named(name.split('\0').next().unwrap_or("")));
            rest = rest.get(len..).unwrap_or(&[]);
        }
        Fonts { all }
    }

    /// The character for a code of a font; the code's own where no sign is known.
    pub fn symbol(&self, font: u16, code: u16) -> char {
        let font = self.all.get(usize::from(font)).copied().flatten();
        let found = font.and_then(|font| font.sign(u32::from(code)));
        found.or_else(|| char::from_u32(u32::from(code))).unwrap_or(char::REPLACEMENT_CHARACTER)
    }
}

/// The bullet for a character of a list, which is a private one in the fonts of signs.
pub(super) fn bullet(c: char) -> char {
    match c {
        '\u{F000}'..='\u{F0FF}' => private(c).unwrap_or('•'),
        c => c,
    }
}
