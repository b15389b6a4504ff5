//! Fonts of many codes (Type 0; ISO 32000-1, 9.7): how a string is cut into codes, what each says, how wide it is.
//!
//! What a code says: its entry in ToUnicode; else, where the encoding is one of Unicode's, itself; else what its glyph number
//! stands for in Adobe's collection, be the font embedded or not (9.10.2). The font itself is asked only if the file says nothing.

use super::budget::Budget;
use super::codes::{CodeMaps, code_length, parse};
use super::fonts::Shown;
use super::outlines::Outlines;
use super::reading::Reading;
use super::unpack::unpack;
use hayro_cmap::{CMap, CidFamily, WritingMode};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// A Type 0 font.
pub(super) struct Composite {
    encoding: Encoding,
    vertical: bool,
    to_unicode: ToUnicode,
    /// From glyph numbers to characters.
    characters: Option<Rc<CMap>>,
    /// The same by the embedded font.
    outlines: Option<Outlines>,
    widths: Widths,
    /// What was asked for already.
    known: RefCell<HashMap<(u32, usize), Shown>>,
}

/// From bytes to codes to glyph numbers.
enum Encoding {
    /// Two bytes each, the glyph number itself.
    Identity,
    /// By a map.
    Map {
        map: Rc<CMap>,
        /// The bytes of a code, where all have as many.
        length: Option<usize>,
        /// Whether codes are UTF-16, so what they say.
        unicode: bool,
    },
}

/// The ToUnicode entry.
enum ToUnicode {
    None,
    /// The name of an identity map: not allowed, but meant.
    Identity,
    Map(Box<CMap>),
}

impl Composite {
    pub(super) fn read(dict: &Dict<'_>, maps: &mut CodeMaps, budget: &mut Budget) -> Option<Composite> {
        let descendant = dict.get::<Array<'_>>("DescendantFonts")?.iter::<Dict<'_>>().next()?;
        let (encoding, vertical) = read_encoding(&dict.get::<Object<'_>>("Encoding")?, maps, budget)?;
        let family = match &encoding {
            Encoding::Map { map, .. } => map.metadata().character_collection.clone().map(|of| of.family),
            Encoding::Identity => None,
        };
        let family = family
            .filter(|family| !matches!(family, CidFamily::AdobeIdentity | CidFamily::Custom { .. }))
            .or_else(|| collection(&descendant));
        let to_unicode = read_to_unicode(dict, budget);
        let characters = family.and_then(|family| maps.characters(&family));
        let silent = matches!(to_unicode, ToUnicode::None) && characters.is_none();
        Some(Composite {
            encoding,
            vertical,
            to_unicode,
            characters,
            outlines: if silent { Outlines::read(&descendant, budget) } else { None },
            widths: Widths::read(&descendant),
            known: RefCell::default(),
        })
    }

    pub(super) fn vertical(&self) -> bool {
        self.vertical
    }

    /// How many bytes the next code takes, and what it says.
    pub(super) fn next(&self, bytes: &[u8]) -> (usize, Shown) {
        let (code, length, cid) = self.encoding.next(bytes);
        let mut known = self.known.borrow_mut();
        let shown = known.entry((code, length)).or_insert_with(|| self.shown(code, length, cid));
        (length, shown.clone())
    }

    fn shown(&self, code: u32, length: usize, cid: Option<u32>) -> Shown {
        let mut reading = match &self.to_unicode {
            ToUnicode::None => Reading::Unknown,
            ToUnicode::Identity => char::from_u32(code).map_or(Reading::Unknown, Reading::character),
            ToUnicode::Map(map) => Reading::of(map.lookup_bf_string(code)),
        };
        if matches!(reading, Reading::Unknown) && self.encoding.is_unicode() {
            reading = utf16(code, length).map_or(Reading::Unknown, Reading::character);
        }
        if matches!(reading, Reading::Unknown)
            && let (Some(map), Some(cid)) = (&self.characters, cid)
        {
            reading = Reading::of(map.lookup_bf_string(cid));
        }
        if let (Some(outlines), Some(cid)) = (&self.outlines, cid)
            && let Some(char) = outlines.character(cid)
        {
            reading = Reading::character(char);
        }
        let cid = cid.unwrap_or(0);
        let width = self.widths.width(cid) / 1000.0;
        if !self.vertical {
            return Shown::level(reading, width);
        }
        // from the middle of its upper edge (9.7.4.3)
        let (advance, right, up) = self.widths.upright(cid);
        let (advance, right, up) = (advance / 1000.0, right / 1000.0, up / 1000.0);
        Shown {
            reading,
            advance,
            left: -right,
            right: width - right,
            below: (up + advance).min(up) - up,
            above: (up + advance).max(up) - up,
        }
    }
}

impl Encoding {
    /// The next code, its length, its glyph number.
    fn next(&self, bytes: &[u8]) -> (u32, usize, Option<u32>) {
        let value =
            |length: usize| bytes.iter().take(length).fold(0, |code, &byte| code << 8 | u32::from(byte));
        let Encoding::Map { map, length, unicode } = self else {
            return (value(2), bytes.len().min(2), Some(value(2)));
        };
        let cid = |length: usize| map.lookup_cid_code(value(length), u8::try_from(length).unwrap_or(4));
        if *unicode {
            let pair = (0xD800..0xDC00).contains(&value(2));
            let length = bytes.len().min(if pair { 4 } else { 2 });
            return (value(length), length, cid(length));
        }
        if let Some(length) = *length {
            let length = bytes.len().min(length);
            return (value(length), length, cid(length));
        }
        for length in 1..=bytes.len().min(4) {
            if let Some(cid) = cid(length) {
                return (value(length), length, Some(cid));
            }
        }
        // an undefined code: of two bytes where it begins as those of all mixed encodings do
        let length = bytes.len().min(if bytes.first().is_some_and(|&byte| byte > 0x80) { 2 } else { 1 });
        (value(length), length, None)
    }

    fn is_unicode(&self) -> bool {
        matches!(self, Encoding::Map { unicode: true, .. })
    }
}

fn read_encoding(of: &Object<'_>, maps: &mut CodeMaps, budget: &mut Budget) -> Option<(Encoding, bool)> {
    match of {
        Object::Name(name) => {
            let vertical = name.ends_with(b"-V") || &**name == b"V";
            if name.starts_with(b"Identity") {
                return Some((Encoding::Identity, vertical));
            }
            let unicode = name.starts_with(b"Uni")
                && [&b"UCS2"[..], b"UTF16"].iter().any(|of| memchr::memmem::find(name, of).is_some());
            let map = maps.named(name)?;
            Some((Encoding::Map { map, length: None, unicode }, vertical))
        }
        Object::Stream(stream) => {
            let data = unpack(stream, budget)?;
            let map = parse(&data)?;
            let vertical = map.metadata().writing_mode == Some(WritingMode::Vertical)
                || stream.dict().get::<i32>("WMode") == Some(1);
            // one that builds on another has the codes of that one too
            let alone = memchr::memmem::find(&data, b"usecmap").is_none();
            let length = if alone { code_length(&data) } else { None };
            Some((Encoding::Map { map: Rc::new(map), length, unicode: false }, vertical))
        }
        _ => None,
    }
}

fn read_to_unicode(dict: &Dict<'_>, budget: &mut Budget) -> ToUnicode {
    if let Some(stream) = dict.get::<Stream<'_>>("ToUnicode") {
        let data = unpack(&stream, budget).filter(|data| is_short(data));
        let map = data.and_then(|data| parse(&data));
        return map.map_or(ToUnicode::None, |map| ToUnicode::Map(Box::new(map)));
    }
    match dict.get::<Name<'_>>("ToUnicode") {
        Some(name) if name.starts_with(b"Identity") => ToUnicode::Identity,
        _ => ToUnicode::None,
    }
}

/// Whether no code stands for more than it may (9.10.3: 512 bytes), which would be copied for each glyph.
fn is_short(map: &[u8]) -> bool {
    let mut strings = map.split(|&byte| byte == b'<').skip(1);
    strings.all(|string| memchr::memchr(b'>', string).unwrap_or(string.len()) <= 4 * 512)
}

/// The collection that the glyph numbers are of (9.7.3).
fn collection(descendant: &Dict<'_>) -> Option<CidFamily> {
    let info = descendant.get::<Dict<'_>>("CIDSystemInfo")?;
    let (registry, ordering) =
        (info.get::<PdfString<'_>>("Registry")?, info.get::<PdfString<'_>>("Ordering")?);
    Some(CidFamily::from_registry_ordering(&registry, &ordering))
}

fn utf16(code: u32, length: usize) -> Option<char> {
    let units = [u16::try_from(code >> 16).ok()?, u16::try_from(code & 0xFFFF).ok()?];
    let units = if length == 4 { &units[..] } else { units.get(1..)? };
    char::decode_utf16(units.iter().copied()).next()?.ok()
}

/// Widths and upright extents of glyph numbers (9.7.4.3), in thousandths of an em.
struct Widths {
    default: f64,
    of: Runs<f64>,
    /// `(v.y, w1)` of most.
    default_upright: (f64, f64),
    /// `(w1, v.x, v.y)` of some.
    upright: Runs<(f64, f64, f64)>,
}

impl Widths {
    fn read(descendant: &Dict<'_>) -> Widths {
        let mut upright = descendant.get::<Array<'_>>("DW2").into_iter().flat_map(|of| of.iter::<f64>());
        let default_upright = (upright.next().unwrap_or(880.0), upright.next().unwrap_or(-1000.0));
        Widths {
            default: descendant.get::<f64>("DW").unwrap_or(1000.0),
            of: Runs::read(descendant.get::<Array<'_>>("W"), |numbers| numbers.next()),
            default_upright,
            upright: Runs::read(descendant.get::<Array<'_>>("W2"), |numbers| {
                Some((numbers.next()?, numbers.next()?, numbers.next()?))
            }),
        }
    }

    fn width(&self, cid: u32) -> f64 {
        self.of.get(cid).unwrap_or(self.default)
    }

    /// How far it leads upwards, and where its upper middle lies from its own origin.
    fn upright(&self, cid: u32) -> (f64, f64, f64) {
        let (up, advance) = self.default_upright;
        self.upright.get(cid).unwrap_or((advance, self.width(cid) / 2.0, up))
    }
}

/// What runs of numbers have: `c [v v v]` and `first last v` (9.7.4.3). Kept as runs: the last number may be any.
struct Runs<T>(Vec<(u32, u32, T)>);

impl<T: Copy> Runs<T> {
    fn read(array: Option<Array<'_>>, value: impl Fn(&mut dyn Iterator<Item = f64>) -> Option<T>) -> Runs<T> {
        let (mut runs, mut numbers) = (Vec::new(), Vec::new());
        for object in array.into_iter().flat_map(|array| array.iter::<Object<'_>>()) {
            match object {
                Object::Number(number) => {
                    numbers.push(number.as_f64());
                    if let [first, last, values @ ..] = numbers.as_slice()
                        && let Some(value) = value(&mut values.iter().copied())
                    {
                        runs.push((*first as u32, *last as u32, value));
                        numbers.clear();
                    }
                }
                Object::Array(list) => {
                    let mut cid = numbers.pop().map_or(0, |first| first as u32);
                    let mut list = list.iter::<f64>();
                    while let Some(value) = value(&mut list) {
                        runs.push((cid, cid, value));
                        cid = cid.saturating_add(1);
                    }
                    numbers.clear();
                }
                _ => {}
            }
        }
        runs.sort_by_key(|&(first, ..)| first);
        Runs(runs)
    }

    fn get(&self, cid: u32) -> Option<T> {
        let after = self.0.partition_point(|&(first, ..)| first <= cid);
        self.0.get(after.checked_sub(1)?).filter(|&&(_, last, _)| cid <= last).map(|&(.., value)| value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_syntax::object::FromBytes;

    #[test]
    fn a_map_of_endless_strings_is_none() {
        let map = |digits: usize| {
            format!("<< /A 1 >> begincmap 1 beginbfchar <0001> <{}> endbfchar", "4e00".repeat(digits / 4))
        };
        assert!(is_short(map(2048).as_bytes()) && !is_short(map(2052).as_bytes()));
    }

    #[test]
    fn widths_come_as_lists_and_as_runs() {
        let array = Array::from_bytes(b"[20 4000000000 7 3 [5 6] 9 9 8 12 [1]]").unwrap();
        let widths = Runs::read(Some(array), |numbers| numbers.next());
        let of = |cid| widths.get(cid);
        assert_eq!([of(2), of(3), of(4), of(5)], [None, Some(5.0), Some(6.0), None]);
        assert_eq!([of(9), of(10), of(12), of(19)], [Some(8.0), None, Some(1.0), None]);
        assert_eq!([of(20), of(3_999_999_999)], [Some(7.0); 2]);
    }

    #[test]
    fn upright_extents_have_three_numbers() {
        let array = Array::from_bytes(b"[1 [-500 250 800 -400 200 700] 7 9 -300 1 2]").unwrap();
        let of = Runs::read(Some(array), |numbers| Some((numbers.next()?, numbers.next()?, numbers.next()?)));
        assert_eq!([of.get(1), of.get(2)], [Some((-500.0, 250.0, 800.0)), Some((-400.0, 200.0, 700.0))]);
        assert_eq!([of.get(8), of.get(3)], [Some((-300.0, 1.0, 2.0)), None]);
    }

    #[test]
    fn codes_are_cut_as_their_map_says() {
        let gbk = Encoding::Map {
            map: CodeMaps::default().named(b"GBK-EUC-H").unwrap(),
            length: None,
            unicode: false,
        };
        let lengths = |encoding: &Encoding, mut bytes: &[u8]| {
            let mut lengths = Vec::new();
            while !bytes.is_empty() {
                let (_, length, _) = encoding.next(bytes);
                lengths.push(length);
                bytes = &bytes[length..];
            }
            lengths
        };
        assert_eq!(lengths(&gbk, b"A\xB7\xD6\xBD\xE2."), [1, 2, 2, 1]);
        // an undefined code does not shift those after it
        assert_eq!(lengths(&gbk, b"\xFE\xFF\xB7\xD6\xB7"), [2, 2, 1]);
        assert_eq!(lengths(&Encoding::Identity, b"\0\x01\x02"), [2, 1]);
        let utf16_map = CodeMaps::default().named(b"UniGB-UTF16-H").unwrap();
        let unicode = Encoding::Map { map: utf16_map, length: None, unicode: true };
        assert_eq!(lengths(&unicode, b"\x52\x06\xD8\x40\xDC\x00\x89\xE3"), [2, 4, 2]);
        assert_eq!(utf16(0xD840_DC00, 4), Some('\u{20000}'));
        assert_eq!([utf16(0x5206, 2), utf16(0xD840, 2)], [Some('分'), None]);
    }
}
