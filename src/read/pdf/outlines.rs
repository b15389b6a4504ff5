//! What the glyphs of an embedded TrueType font stand for, by the font's own map from characters (ISO 32000-1, 9.7.4.2 and
//! OpenType, `cmap`): the last resort for a font that the PDF says nothing of.

use super::budget::Budget;
use super::reading::folded;
use super::unpack::unpack;
use hayro_syntax::object::{Dict, Stream};
use skrifa::{FontRef, MetadataProvider};
use std::collections::HashMap;

/// Entries of a map that are looked at: far more than there are characters in fonts.
const ENTRIES: usize = 200_000;

/// From glyph numbers of the PDF to characters.
pub(super) struct Outlines {
    characters: HashMap<u32, char>,
    /// From glyph numbers of the PDF to those of the font; the same where there is none.
    glyphs: Option<Vec<u8>>,
}

impl Outlines {
    /// `None` for a font without such a map.
    pub(super) fn read(descendant: &Dict<'_>, budget: &mut Budget) -> Option<Outlines> {
        let file = descendant.get::<Dict<'_>>("FontDescriptor")?.get::<Stream<'_>>("FontFile2")?;
        let data = unpack(&file, budget)?;
        let font = FontRef::from_index(&data, 0).ok()?;
        let mut characters = HashMap::new();
        for (code, glyph) in font.charmap().mappings().take(ENTRIES) {
            let Some(char) = char::from_u32(code).filter(|char| !char.is_control()) else { continue };
            let best = characters.entry(glyph.to_u32()).or_insert(char);
            if rank(char) < rank(*best) {
                *best = char;
            }
        }
        let glyphs = descendant.get::<Stream<'_>>("CIDToGIDMap").and_then(|map| unpack(&map, budget));
        let glyphs = glyphs.map(std::borrow::Cow::into_owned);
        (!characters.is_empty()).then_some(Outlines { characters, glyphs })
    }

    pub(super) fn character(&self, cid: u32) -> Option<char> {
        let glyph = match &self.glyphs {
            None => cid,
            Some(map) => {
                let at = usize::try_from(cid).ok()?.checked_mul(2)?;
                match map.get(at..at.checked_add(2)?)? {
                    [high, low] => u32::from(*high) << 8 | u32::from(*low),
                    _ => return None,
                }
            }
        };
        self.characters.get(&glyph).copied()
    }
}

/// Of several characters with one glyph, the first that is neither private nor a look-alike.
fn rank(char: char) -> (bool, bool, char) {
    let private = matches!(char, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..);
    (private, !folded(char).eq([char]), char)
}
