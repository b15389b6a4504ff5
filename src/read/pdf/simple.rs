//! Fonts of 256 codes (ISO 32000-1, 9.6): Type 1, TrueType, Type 3. The crate `hayro-font` knows their encodings, the names
//! of their glyphs and the widths of the standard ones.

use super::budget::Budget;
use super::fonts::Shown;
use super::matrix::{Area, Matrix};
use super::reading::Reading;
use super::unpack::afford;
use hayro_font::{
    CMapResolverFn, Font, FontCache, FontData, FontGlyph, FontResolverFn, GlyphId, StandardFont,
};
use hayro_syntax::object::{Array, Dict, Name, Stream};
use std::sync::Arc;

/// An SFNT file without a table. The crate wants a font for those that are not embedded, to draw them; nothing is drawn here.
const BLANK: [u8; 12] = [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/// A font with one byte a code.
pub(super) struct Simple {
    shown: Vec<Shown>,
}

impl Simple {
    /// `None` for a font that the crate cannot read, or had better not.
    pub(super) fn read<'a>(dict: &Dict<'a>, fonts: &FontCache<'a>, budget: &mut Budget) -> Option<Simple> {
        // the crate makes a list as long as the first code is high
        for key in ["FirstChar", "LastChar"] {
            if dict.get::<f64>(key).is_some_and(|code| !(0.0..256.0).contains(&code)) {
                return None;
            }
        }
        let descriptor = dict.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
        for key in ["FontFile", "FontFile2", "FontFile3"] {
            if let Some(file) = descriptor.get::<Stream<'_>>(key) {
                afford(&file, budget)?;
            }
        }
        if let Some(map) = dict.get::<Stream<'_>>("ToUnicode") {
            afford(&map, budget)?;
        }
        let font = fonts.font(dict, &blank(), &maps())?;
        let type3 = dict.get::<Name<'_>>("Subtype").is_some_and(|name| &*name == b"Type3");
        let height = if type3 { drawn_height(dict) } else { None };
        Some(Simple { shown: (0..=255).map(|code| shown(&font, code, height)).collect() })
    }

    pub(super) fn plain(fonts: &FontCache<'_>) -> Option<Simple> {
        let font = fonts.standard_font(StandardFont::Helvetica, &blank())?;
        Some(Simple { shown: (0..=255).map(|code| shown(&font, code, None)).collect() })
    }

    pub(super) fn shown(&self, code: u8) -> Shown {
        self.shown.get(usize::from(code)).cloned().unwrap_or(Shown::level(Reading::Unknown, 0.0))
    }
}

fn shown(font: &Font<'_>, code: u8, height: Option<(f64, f64)>) -> Shown {
    let code = u32::from(code);
    let text = match font.glyph(GlyphId::NOTDEF, code) {
        FontGlyph::Outline(glyph) => glyph.as_unicode(),
        FontGlyph::Type3(glyph) => glyph.as_unicode(),
    };
    let shown = Shown::level(Reading::of(text), font.code_advance(code).x / 1000.0);
    match height {
        Some((below, above)) => Shown { below, above, ..shown },
        None => shown,
    }
}

/// How far the glyphs of a Type 3 font reach below and above the line, by its box (9.6.5): its units may be any.
fn drawn_height(dict: &Dict<'_>) -> Option<(f64, f64)> {
    let matrix = Matrix::of(&dict.get::<Array<'_>>("FontMatrix")?)?;
    let area = matrix.area(Area::of(&dict.get::<Array<'_>>("FontBBox")?)?);
    let likely = area.height() > 0.05 && area.top > -5.0 && area.bottom < 5.0;
    likely.then_some((area.top, area.bottom))
}

fn blank() -> FontResolverFn {
    Arc::new(|_| {
        let font: FontData = Arc::new(BLANK);
        Some((font, 0))
    })
}

fn maps() -> CMapResolverFn {
    Arc::new(hayro_cmap::load_embedded)
}
