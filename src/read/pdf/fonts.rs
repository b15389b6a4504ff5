//! The fonts of a file: how its codes are cut from a string, what they say, how far each leads.

use super::budget::Budget;
use super::codes::CodeMaps;
use super::composite::Composite;
use super::reading::Reading;
use super::simple::Simple;
use hayro_font::FontCache;
use hayro_syntax::object::{Dict, Name};
use std::collections::HashMap;
use std::rc::Rc;

/// How far the em box of a font reaches above and below the line, in ems: as that of the fonts for Chinese.
const ABOVE: f64 = 0.88;
const BELOW: f64 = -0.12;

/// A font.
pub(super) enum Font {
    Composite(Box<Composite>),
    Simple(Simple),
    /// A font that cannot be read: nobody knows what its codes say, but that they are there.
    Unknown {
        /// Bytes of a code.
        length: usize,
    },
}

/// One code of a string.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub(super) reading: Reading,
    /// How far it leads, in ems, rightwards, or upwards in a vertical font (so mostly less than nothing).
    pub(super) advance: f64,
    /// Its box in ems, from where it is written.
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) below: f64,
    pub(super) above: f64,
}

impl Shown {
    /// A character of a horizontal font.
    pub(super) fn level(reading: Reading, advance: f64) -> Shown {
        Shown { reading, advance, left: 0.0, right: advance, below: BELOW, above: ABOVE }
    }
}

impl Font {
    /// How many bytes the next code takes, which is at least one, and what it says. `bytes` is not empty.
    pub(super) fn next(&self, bytes: &[u8]) -> (usize, Shown) {
        match self {
            Font::Composite(font) => font.next(bytes),
            Font::Simple(font) => (1, font.shown(bytes.first().copied().unwrap_or(0))),
            Font::Unknown { length } => {
                let advance = if *length == 1 { 0.5 } else { 1.0 };
                (*length, Shown::level(Reading::Unknown, advance))
            }
        }
    }

    /// Writing mode 1 (9.7.4.3).
    pub(super) fn vertical(&self) -> bool {
        matches!(self, Font::Composite(font) if font.vertical())
    }
}

/// The fonts read so far.
pub(super) struct Fonts<'a> {
    read: HashMap<(usize, usize), Rc<Font>>,
    codes: CodeMaps,
    outlines: FontCache<'a>,
}

impl<'a> Fonts<'a> {
    pub(super) fn new() -> Self {
        Fonts { read: HashMap::new(), codes: CodeMaps::default(), outlines: FontCache::new() }
    }

    /// The font of a dictionary (9.5); each is read once, known by where its dictionary stands in the file.
    pub(super) fn font(&mut self, dict: &Dict<'a>, budget: &mut Budget) -> Rc<Font> {
        let place = (dict.data().as_ptr().addr(), dict.data().len());
        if let Some(font) = self.read.get(&place) {
            return Rc::clone(font);
        }
        let font = Rc::new(self.load(dict, budget));
        self.read.insert(place, Rc::clone(&font));
        font
    }

    fn load(&mut self, dict: &Dict<'a>, budget: &mut Budget) -> Font {
        // a font costs more time than an operator
        let composite = dict.get::<Name<'_>>("Subtype").is_some_and(|name| &*name == b"Type0");
        if budget.steps(5000).is_none() || budget.read(dict.data().len()).is_none() {
            return Font::Unknown { length: if composite { 2 } else { 1 } };
        }
        match composite {
            true => Composite::read(dict, &mut self.codes, budget)
                .map_or(Font::Unknown { length: 2 }, |font| Font::Composite(Box::new(font))),
            false => {
                Simple::read(dict, &self.outlines, budget).map_or(Font::Unknown { length: 1 }, Font::Simple)
            }
        }
    }

    /// Helvetica, which readers take where a content stream names no font that there is.
    pub(super) fn plain(&mut self) -> Font {
        Simple::plain(&self.outlines).map_or(Font::Unknown { length: 1 }, Font::Simple)
    }
}
