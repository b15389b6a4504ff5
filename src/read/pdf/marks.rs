//! Marked content (ISO 32000-1, 14.6): hidden layers, replacement text, watermarks.

use super::actual::{meant, spread};
use super::painter::Painter;
use super::sheet::Into;
use hayro_syntax::object::{Dict, Name, Object, String as PdfString};
use hayro_syntax::page::Resources;

/// An open marked-content sequence.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) hidden: bool,
    /// What its glyphs really say, and where the lists of glyphs were at its begin.
    actual: Option<(Vec<char>, usize, usize)>,
    /// Where text went before.
    into: Into,
    /// Whether what an outer one says is in place of all that is in it.
    replaced: bool,
}

impl<'a> Painter<'a, '_> {
    /// `BMC`, `BDC`.
    pub(super) fn begin_mark(
        &mut self,
        tag: Option<&Name<'_>>,
        properties: Option<&Object<'_>>,
        resources: &Resources<'a>,
    ) {
        let (named, place) = match properties {
            Some(Object::Name(name)) => {
                (resources.properties.get::<Dict<'_>>(name), resources.properties.get_ref(name))
            }
            _ => (None, None),
        };
        if let Some(dict) = &named
            && self.shelf.budget.read(dict.data().len()).is_none()
        {
            return;
        }
        let direct = match properties {
            Some(Object::Dict(dict)) => Some(dict),
            _ => None,
        };
        let is = |of: &[u8]| tag.is_some_and(|tag| &**tag == of);
        let hides = |dict: &Dict<'_>| is(b"OC") && self.shelf.layers.hides(dict, place);
        let hidden = self.hidden() || named.as_ref().or(direct).is_some_and(hides);
        // the outer text says it all
        let replaced = self.marks.last().is_some_and(|mark| mark.replaced || mark.actual.is_some());
        let actual = match (&named, direct) {
            (Some(dict), _) => dict.get::<PdfString<'_>>("ActualText").map(|text| meant(&text)),
            (None, Some(dict)) => dict.get::<PdfString<'_>>("ActualText").map(|text| meant(&text)),
            (None, None) => None,
        };
        let actual = actual
            .filter(|_| !replaced)
            .map(|text| (text, self.sheet.page.glyphs.len(), self.sheet.page.stamps.len()));
        let watermark =
            |dict: &Dict<'_>| dict.get::<Name<'_>>("Subtype").is_some_and(|of| &*of == b"Watermark");
        let into = self.into;
        if is(b"Artifact") && (named.as_ref().is_some_and(watermark) || direct.is_some_and(watermark)) {
            self.into = Into::Stamps;
        }
        // deeper ones than any file has are not kept apart
        if self.marks.len() < 4096 {
            self.marks.push(Mark { hidden, actual, into, replaced });
        }
    }

    /// `EMC`.
    pub(super) fn end_mark(&mut self) {
        let Some(mark) = self.marks.pop() else { return };
        self.into = mark.into;
        let Some((text, glyphs, stamps)) = mark.actual else { return };
        let page = &mut self.sheet.page;
        for (list, from) in [(&mut page.glyphs, glyphs), (&mut page.stamps, stamps)] {
            let said = list.get(from..).unwrap_or_default();
            // nothing in place of more than a hyphen is no text
            let empty = text.is_empty() && said.iter().any(|glyph| glyph.text.is_alphanumeric());
            if said.is_empty() || empty || self.shelf.budget.marks(text.len()).is_none() {
                continue;
            }
            let said = spread(said, &text);
            list.truncate(from);
            list.extend(said);
        }
    }

    /// Whether what is painted now belongs to a hidden layer.
    pub(super) fn hidden(&self) -> bool {
        self.marks.last().is_some_and(|mark| mark.hidden)
    }
}
