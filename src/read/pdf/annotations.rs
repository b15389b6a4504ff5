//! Annotations (ISO 32000-1, 12.5): what their appearances say. Form fields and free text belong to the page; seals, signatures,
//! stamps and notes stand over it.

use super::actual::text_string;
use super::fonts::Shown;
use super::matrix::{Area, Matrix};
use super::painter::Painter;
use super::reading::{Reading, folded};
use super::sheet::Into;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

/// Flags of an annotation (12.5.3): hidden, not to be seen on a screen.
const HIDDEN: u32 = 1 << 1 | 1 << 5;
/// How many fields may lie in each other.
const FIELDS: usize = 16;

impl<'a> Painter<'a, '_> {
    /// All annotations of a page.
    pub(super) fn annotations(&mut self, page: &Dict<'a>) {
        let annotations = page.get::<Array<'a>>("Annots");
        for annotation in annotations.into_iter().flat_map(|annotations| annotations.iter::<Dict<'a>>()) {
            if self.shelf.budget.read(annotation.data().len()).is_none() {
                return;
            }
            if annotation.get::<u32>("F").unwrap_or(0) & HIDDEN == 0 && !self.shelf.layers.hide(&annotation) {
                self.annotation(&annotation);
            }
        }
    }

    fn annotation(&mut self, annotation: &Dict<'a>) {
        let into = match annotation.get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Link" | b"Popup") => return,
            Some(b"FreeText") => Into::Text,
            Some(b"Widget") => match inherited::<Name<'_>>(annotation, "FT").as_deref() {
                Some(b"Sig") => Into::Stamps,
                _ => Into::Text,
            },
            _ => Into::Stamps,
        };
        let Some(place) = annotation.get::<Array<'_>>("Rect").and_then(|array| Area::of(&array)) else {
            return;
        };
        let outer = std::mem::replace(&mut self.into, into);
        match appearance(annotation) {
            Some(stream) => self.appearance(&stream, place),
            None if into == Into::Text => self.value(annotation, place),
            None => {}
        }
        self.into = outer;
    }

    /// Fits the box of an appearance into the annotation's rectangle (12.5.5).
    fn appearance(&mut self, stream: &Stream<'a>, place: Area) {
        let dict = stream.dict();
        let Some(area) = dict.get::<Array<'_>>("BBox").and_then(|array| Area::of(&array)) else { return };
        let matrix =
            dict.get::<Array<'_>>("Matrix").and_then(|array| Matrix::of(&array)).unwrap_or(Matrix::IDENTITY);
        let from = matrix.area(area);
        let ratio = |to: f64, from: f64| if from > 0.0 { to / from } else { 1.0 };
        let (x, y) = (ratio(place.width(), from.width()), ratio(place.height(), from.height()));
        let fit = Matrix([x, 0.0, 0.0, y, place.left - x * from.left, place.top - y * from.top]);
        let stamped = self.into == Into::Stamps;
        let (rules, fills) = (self.sheet.page.rules.len(), self.sheet.page.fills.len());
        self.nested(stream, matrix.then(fit).then(self.state.matrix), None);
        if stamped {
            // the frame of a stamp is no part of a table
            self.sheet.page.rules.truncate(rules);
            self.sheet.page.fills.truncate(fills);
        }
    }

    /// A field that waits for a reader to draw it (12.7.3.3): its value, in lines from the top left of its box.
    fn value(&mut self, annotation: &Dict<'a>, place: Area) {
        let text = match inherited::<Object<'_>>(annotation, "V").or_else(|| annotation.get("Contents")) {
            Some(Object::String(text)) => text_string(&text),
            _ => return,
        };
        if inherited::<Name<'_>>(annotation, "FT").is_some_and(|of| !matches!(&*of, b"Tx" | b"Ch")) {
            return;
        }
        let size = (place.height() * 0.7).clamp(1.0, 12.0);
        let state = self.state.clone();
        self.state.size = size;
        for (index, line) in text.split(['\r', '\n']).filter(|line| !line.is_empty()).enumerate() {
            self.text =
                Matrix::IDENTITY.moved(place.left + 2.0, place.bottom - size * (1.0 + 1.2 * index as f64));
            for char in line.chars().flat_map(folded) {
                let advance = if char.is_ascii() { 0.5 } else { 1.0 };
                if self.shelf.budget.spent() {
                    break;
                }
                self.put(&Shown::level(Reading::One(char), advance), false);
                self.text = self.text.moved(advance * size, 0.0);
            }
        }
        self.state = state;
    }
}

/// The normal appearance, of the state that an annotation is in (12.5.5).
fn appearance<'a>(annotation: &Dict<'a>) -> Option<Stream<'a>> {
    match annotation.get::<Dict<'a>>("AP")?.get::<Object<'a>>("N")? {
        Object::Stream(stream) => Some(stream),
        Object::Dict(states) => states.get::<Stream<'a>>(annotation.get::<Name<'_>>("AS")?),
        _ => None,
    }
}

/// An entry of a field or of those that it is part of (12.7.3.1).
fn inherited<'a, T>(field: &Dict<'a>, key: &str) -> Option<T>
where
    T: TryFrom<Object<'a>>,
{
    let mut field = field.clone();
    for _ in 0..FIELDS {
        if let Some(object) = field.get::<Object<'a>>(key) {
            return T::try_from(object).ok();
        }
        field = field.get::<Dict<'a>>("Parent")?;
    }
    None
}
