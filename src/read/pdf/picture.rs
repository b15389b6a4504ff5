//! Pictures (ISO 32000-1, 8.9) → shades of grey, for those that recognise the text of scanned pages.
//!
//! `hayro-syntax` unpacks their data. What that may come to is looked up beforehand, since its decoders believe what the data say.

use super::budget::Budget;
use super::matrix::{Area, Matrix};
use super::unpack::inflated;
use crate::read::scan::bitmap::{Bitmap, WHITE};
use crate::read::scan::compose::{Layer, Scan, compose};
use crate::read::scan::jbig2;
use hayro_syntax::Filter;
use hayro_syntax::object::stream::{ImageColorSpace, ImageDecodeParams};
use hayro_syntax::object::{Array, Dict, Object, Stream};

/// The most pixels of a picture, and of all of a page: a page of A3 at 600 dots an inch has half as many.
const PIXELS: usize = 1 << 27;
const ALL_PIXELS: usize = 1 << 28;
/// What the symbols that JBIG2 pictures share may unpack to.
const GLOBALS: u64 = 1 << 24;

/// A picture as it is painted.
pub(super) struct Placed<'a> {
    pub(super) stream: Stream<'a>,
    pub(super) matrix: Matrix,
    pub(super) clip: Area,
    /// Whether a mask is painted in white.
    pub(super) white: bool,
}

/// The picture of a page; `None` where nothing of it can be decoded.
pub(super) fn scan(pictures: &[Placed<'_>], budget: &Budget) -> Option<Scan> {
    let mut left = ALL_PIXELS;
    let mut layers = Vec::new();
    for placed in pictures {
        let size = size(placed.stream.dict()).map_or(0, |(width, height)| width.saturating_mul(height));
        let Some(rest) = left.checked_sub(size) else { break };
        left = rest;
        layers.extend(layer(placed, budget));
    }
    compose(&layers)
}

fn layer(placed: &Placed<'_>, budget: &Budget) -> Option<Layer> {
    let dict = placed.stream.dict();
    let clip = placed.clip.frame()?;
    // the picture's own rows go down, the unit square's y up
    let Matrix(matrix) = Matrix([1.0, 0.0, 0.0, -1.0, 0.0, 1.0]).then(placed.matrix);
    if is_mask(dict) {
        let seen = inverted(&decoded(&placed.stream, budget)?);
        let ink = Bitmap::of(1, 1, vec![if placed.white { WHITE } else { 0 }]);
        return Some(Layer { ink, alpha: Some(seen), matrix, clip });
    }
    let ink = decoded(&placed.stream, budget)?;
    let soft = dict.get::<Stream<'_>>("SMask");
    let hard = dict.get::<Stream<'_>>("Mask").filter(|mask| is_mask(mask.dict()));
    let alpha = match (soft, hard) {
        (Some(soft), _) => decoded(&soft, budget),
        // a mask is 1 where nothing is painted (8.9.6.3)
        (None, Some(hard)) => decoded(&hard, budget).map(|mask| inverted(&mask)),
        (None, None) => None,
    };
    Some(Layer { ink, alpha, matrix, clip })
}

fn is_mask(dict: &Dict<'_>) -> bool {
    flag(dict, "ImageMask", "IM")
}

fn flag(dict: &Dict<'_>, name: &str, short: &str) -> bool {
    dict.get::<bool>(name).or_else(|| dict.get::<bool>(short)).unwrap_or(false)
}

fn inverted(bitmap: &Bitmap) -> Bitmap {
    Bitmap::of(bitmap.width, bitmap.height, bitmap.grey().iter().map(|shade| WHITE - shade).collect())
}

/// Width and height as the dictionary says.
fn size(dict: &Dict<'_>) -> Option<(usize, usize)> {
    let number = |name: &str, short: &str| dict.get::<usize>(name).or_else(|| dict.get::<usize>(short));
    let (width, height) = (number("Width", "W")?, number("Height", "H")?);
    (width > 0 && height > 0 && width.checked_mul(height)? <= PIXELS).then_some((width, height))
}

/// The picture in shades of grey.
fn decoded(stream: &Stream<'_>, budget: &Budget) -> Option<Bitmap> {
    let dict = stream.dict();
    let (width, height) = size(dict)?;
    let space = dict.get::<Object<'_>>("ColorSpace").or_else(|| dict.get::<Object<'_>>("CS"));
    let mut colours = space.as_ref().and_then(|space| Colours::of(space, 0));
    let mask = is_mask(dict);
    let bits =
        if mask { Some(1) } else { dict.get::<u8>("BitsPerComponent").or_else(|| dict.get::<u8>("BPC")) };
    let components = colours.as_ref().map_or(1, Colours::components);
    if !bounded(stream, width, height, components, budget) {
        return None;
    }
    let parameters = ImageDecodeParams {
        is_indexed: matches!(colours, Some(Colours::Palette(_))),
        bpc: bits,
        num_components: colours.as_ref().map(|colours| u8::try_from(colours.components()).unwrap_or(0)),
        target_dimension: None,
        width: u32::try_from(width).ok()?,
        height: u32::try_from(height).ok()?,
    };
    let result = stream.decoded_image(&parameters).ok()?;
    let (mut width, mut height, mut bits) = (width, height, bits.unwrap_or(8));
    if let Some(image) = &result.image_data {
        (width, height) = (usize::try_from(image.width).ok()?, usize::try_from(image.height).ok()?);
        bits = image.bits_per_component;
        let own = image.color_space.map(|space| match space {
            ImageColorSpace::Gray | ImageColorSpace::Unknown(1) => Colours::Light(1),
            ImageColorSpace::Cmyk | ImageColorSpace::Unknown(4) => Colours::Ink,
            ImageColorSpace::Rgb | ImageColorSpace::Unknown(_) => Colours::Light(3),
        });
        // the data know better how many components they have
        let agree =
            |own: &Colours| colours.as_ref().is_some_and(|said| said.components() == own.components());
        if own.as_ref().is_some_and(|own| !agree(own)) {
            colours = own;
        }
    }
    let colours = colours.unwrap_or(Colours::Light(1));
    if width.checked_mul(height)? > PIXELS {
        return None;
    }
    let samples = Samples { width, height, bits, data: &result.data };
    let decode = dict.get::<Array<'_>>("Decode").or_else(|| dict.get::<Array<'_>>("D"));
    let decode: Vec<f64> = decode.iter().flat_map(|array| array.iter::<f64>()).take(64).collect();
    samples.grey(&colours, &decode)
}

/// Whether a picture unpacks to what may be held in memory at a time.
fn bounded(stream: &Stream<'_>, width: usize, height: usize, components: usize, budget: &Budget) -> bool {
    let left = usize::try_from(budget.unpacked()).unwrap_or(usize::MAX);
    let pixels = width.saturating_mul(height);
    if pixels.saturating_mul(components) > left {
        return false;
    }
    let raw = stream.raw_data();
    let filters = stream.filters();
    let (last, packed) = match filters.split_last() {
        None => return true,
        Some((last, before)) => (*last, before),
    };
    // filters that only pack: what they unpack to, for certain or at most
    let mut size = raw.len();
    for filter in packed.iter().chain(Some(&last)) {
        size = match filter {
            Filter::FlateDecode if size == raw.len() => {
                usize::try_from(inflated(&raw, budget.unpacked())).unwrap_or(usize::MAX)
            }
            Filter::FlateDecode => size.saturating_mul(1032),
            Filter::LzwDecode => size.saturating_mul(2731),
            Filter::RunLengthDecode => size.saturating_mul(64),
            _ => size,
        };
    }
    if size > left {
        return false;
    }
    let fits = |wide: u32, high: u32| {
        let (wide, high) =
            (usize::try_from(wide).unwrap_or(usize::MAX), usize::try_from(high).unwrap_or(usize::MAX));
        wide.saturating_mul(high) <= PIXELS.min(left)
    };
    match last {
        // those that say their own size are looked at, where nothing is packed around them
        Filter::Jbig2Decode | Filter::JpxDecode if !packed.is_empty() => false,
        Filter::Jbig2Decode => {
            let globals = parameters(stream.dict()).and_then(|dict| dict.get::<Stream<'_>>("JBIG2Globals"));
            let shared = globals.map_or(0, |globals| inflated(&globals.raw_data(), GLOBALS));
            let sizes = jbig2::sizes(&raw).unwrap_or_default();
            shared < GLOBALS && !sizes.is_empty() && sizes.iter().all(|(wide, high)| fits(*wide, *high))
        }
        Filter::JpxDecode => jpeg2000(&raw).is_some_and(|(wide, high)| fits(wide, high)),
        Filter::CcittFaxDecode => {
            let columns =
                parameters(stream.dict()).and_then(|dict| dict.get::<u32>("Columns")).unwrap_or(1728);
            fits(columns, u32::try_from(height).unwrap_or(u32::MAX))
        }
        _ => true,
    }
}

/// The parameters of the last filter.
fn parameters<'a>(dict: &Dict<'a>) -> Option<Dict<'a>> {
    let of = |name: &str| match dict.get::<Object<'a>>(name)? {
        Object::Dict(dict) => Some(dict),
        Object::Array(array) => array.iter::<Object<'a>>().last()?.into_dict(),
        _ => None,
    };
    of("DecodeParms").or_else(|| of("DP"))
}

/// The size of a picture in JPEG 2000 (ISO/IEC 15444-1, A.5.1).
fn jpeg2000(data: &[u8]) -> Option<(u32, u32)> {
    let at = memchr::memmem::find(data, b"\xFF\x4F\xFF\x51")?;
    let word = |skip: usize| Some(u32::from_be_bytes(data.get(at + skip..at + skip + 4)?.try_into().ok()?));
    let (wide, high) = (word(8)?, word(12)?);
    // as many components as that are no picture of a page
    let components = u16::from_be_bytes(data.get(at + 40..at + 42)?.try_into().ok()?);
    (components <= 5).then_some((wide, high))
}

/// A colour space (8.6), by how light its colours are.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Colours {
    /// Light adds up: one component or three.
    Light(usize),
    /// Four inks.
    Ink,
    /// Some tints, each the darker the higher.
    Tints(usize),
    /// Lightness first.
    Lab,
    /// The shades of a palette.
    Palette(Vec<u8>),
}

impl Colours {
    fn of(object: &Object<'_>, depth: usize) -> Option<Colours> {
        let (name, mut parts) = match object {
            Object::Name(name) => return Colours::named(name),
            Object::Array(array) => {
                let mut parts = array.iter::<Object<'_>>();
                match parts.next()? {
                    Object::Name(name) => (name, parts),
                    _ => return None,
                }
            }
            _ => return None,
        };
        match &*name {
            b"ICCBased" => match parts.next()? {
                Object::Stream(profile) => match profile.dict().get::<usize>("N")? {
                    4 => Some(Colours::Ink),
                    count @ (1 | 3) => Some(Colours::Light(count)),
                    _ => None,
                },
                _ => None,
            },
            b"DeviceN" => match parts.next()? {
                Object::Array(names) => Some(Colours::Tints(names.iter::<Object<'_>>().take(32).count())),
                _ => None,
            },
            b"Indexed" | b"I" if depth == 0 => {
                let base = Colours::of(&parts.next()?, depth + 1)?;
                let Object::Number(_) = parts.next()? else { return None };
                let table = match parts.next()? {
                    Object::String(bytes) => bytes.as_bytes().to_vec(),
                    Object::Stream(stream) => {
                        if inflated(&stream.raw_data(), 1 << 20) > 1 << 16 {
                            return None;
                        }
                        stream.decoded_data().ok()?.into_owned()
                    }
                    _ => return None,
                };
                let shades = table.chunks_exact(base.components().max(1)).take(256);
                Some(Colours::Palette(shades.map(|components| base.shade(components)).collect()))
            }
            name => Colours::named(name),
        }
    }

    fn named(name: &[u8]) -> Option<Colours> {
        match name {
            b"DeviceGray" | b"CalGray" | b"G" => Some(Colours::Light(1)),
            b"DeviceRGB" | b"CalRGB" | b"RGB" => Some(Colours::Light(3)),
            b"DeviceCMYK" | b"CMYK" => Some(Colours::Ink),
            b"Separation" => Some(Colours::Tints(1)),
            b"Lab" => Some(Colours::Lab),
            _ => None,
        }
    }

    fn components(&self) -> usize {
        match self {
            Colours::Light(count) | Colours::Tints(count) => *count,
            Colours::Ink => 4,
            Colours::Lab => 3,
            Colours::Palette(_) => 1,
        }
    }

    /// How light a colour is, of components from 0 to 255.
    fn shade(&self, components: &[u8]) -> u8 {
        match (self, components) {
            (Colours::Light(1) | Colours::Lab, [light, ..]) => *light,
            (Colours::Light(_), [red, green, blue, ..]) => weighted(*red, *green, *blue),
            (Colours::Ink, [cyan, magenta, yellow, black]) => {
                let tinted = u16::from(WHITE - weighted(*cyan, *magenta, *yellow));
                u8::try_from(tinted * u16::from(WHITE - black) / 255).unwrap_or(WHITE)
            }
            (Colours::Tints(_), tints) => WHITE - tints.iter().copied().max().unwrap_or(0),
            (Colours::Palette(shades), [index, ..]) => {
                shades.get(usize::from(*index)).copied().unwrap_or(WHITE)
            }
            _ => WHITE,
        }
    }
}

/// The lightness of a colour (Rec. 601).
fn weighted(red: u8, green: u8, blue: u8) -> u8 {
    let sum = u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114;
    u8::try_from(sum / 1000).unwrap_or(WHITE)
}

/// Unpacked samples (8.9.5.2): rows that begin with a byte each.
struct Samples<'d> {
    width: usize,
    height: usize,
    bits: u8,
    data: &'d [u8],
}

impl Samples<'_> {
    /// Each pixel's shade; `None` where there are no samples of that size.
    fn grey(&self, colours: &Colours, decode: &[f64]) -> Option<Bitmap> {
        let count = colours.components();
        let bits = usize::from(self.bits);
        if !matches!(bits, 1 | 2 | 4 | 8 | 16) || count == 0 {
            return None;
        }
        let tables: Vec<[u8; 256]> = (0..count).map(|at| self.table(colours, decode, at)).collect();
        let stride = self.width.checked_mul(count)?.checked_mul(bits)?.div_ceil(8);
        let mut grey = Vec::with_capacity(self.width.checked_mul(self.height)?);
        let mut components = Vec::with_capacity(count);
        let single = matches!(colours, Colours::Light(1)) && bits == 8;
        for row in self.data.chunks(stride.max(1)).take(self.height) {
            if let (true, Some(table)) = (single, tables.first()) {
                grey.extend(
                    row.iter().map(|sample| table.get(usize::from(*sample)).copied().unwrap_or(WHITE)),
                );
                grey.resize(grey.len().next_multiple_of(self.width), WHITE);
                continue;
            }
            for x in 0..self.width {
                components.clear();
                components.extend(tables.iter().enumerate().map(|(at, table)| {
                    let sample = sample(row, x * count + at, bits);
                    table.get(usize::from(sample)).copied().unwrap_or(WHITE)
                }));
                grey.push(colours.shade(&components));
            }
        }
        Some(Bitmap::of(self.width, self.height, grey))
    }

    /// What each value of a component means, from 0 to 255 (8.9.5.3), or in a palette its number.
    fn table(&self, colours: &Colours, decode: &[f64], at: usize) -> [u8; 256] {
        let most = f64::from(if self.bits >= 8 { 255 } else { (1_u16 << self.bits) - 1 });
        let (usual, whole) = match (colours, at) {
            (Colours::Palette(_), _) => ((0.0, most), 255.0),
            (Colours::Lab, 0) => ((0.0, 100.0), 100.0),
            _ => ((0.0, 1.0), 1.0),
        };
        let (from, to) = match decode.get(2 * at..2 * at + 2) {
            Some(&[from, to]) => (from, to),
            _ => usual,
        };
        let mut table = [0; 256];
        for (value, meant) in (0_u8..=255).zip(&mut table) {
            let light = (from + f64::from(value).min(most) / most * (to - from)) / whole;
            *meant = (light * 255.0).round().clamp(0.0, 255.0) as u8;
        }
        table
    }
}

/// One sample of a row; of 16 bits the upper half.
fn sample(row: &[u8], at: usize, bits: usize) -> u8 {
    let byte = |at: usize| row.get(at).copied().unwrap_or(0);
    match bits {
        8 => byte(at),
        16 => byte(at * 2),
        bits => {
            let place = at * bits;
            let shift = 8 - bits - place % 8;
            byte(place / 8) >> shift & ((1 << bits) - 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grey(bits: u8, width: usize, data: &[u8], colours: &Colours, decode: &[f64]) -> Vec<u8> {
        let samples = Samples { width, height: 1, bits, data };
        samples.grey(colours, decode).unwrap().grey().to_vec()
    }

    #[test]
    fn samples_of_all_kinds_are_shades() {
        use Colours::{Ink, Lab, Light, Palette, Tints};
        for (bits, width, data, colours, decode, want) in [
            (1, 4, &[0b1010_0000][..], Light(1), &[][..], &[255, 0, 255, 0][..]),
            (1, 4, &[0b1010_0000], Light(1), &[1.0, 0.0], &[0, 255, 0, 255]),
            (2, 4, &[0b0001_1011], Light(1), &[], &[0, 85, 170, 255]),
            (4, 2, &[0x0F], Light(1), &[], &[0, 255]),
            (8, 2, &[7, 200], Light(1), &[], &[7, 200]),
            (8, 2, &[7, 200], Light(1), &[1.0, 0.0], &[248, 55]),
            (16, 1, &[200, 9], Light(1), &[], &[200]),
            (8, 2, &[255, 0, 0, 255, 255, 255], Light(3), &[], &[76, 255]),
            (8, 2, &[0, 0, 0, 255, 0, 0, 0, 0], Ink, &[], &[0, 255]),
            (8, 1, &[255, 255, 255, 0], Ink, &[1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0], &[0]),
            (8, 2, &[0, 255], Tints(1), &[], &[255, 0]),
            (8, 1, &[128, 0, 0], Lab, &[], &[128]),
            (1, 3, &[0b0100_0000], Palette(vec![255, 9]), &[], &[255, 9, 255]),
            (4, 2, &[0x1F], Palette(vec![255, 9]), &[], &[9, 255]),
            // what lacks is white
            (8, 3, &[1], Light(1), &[], &[1, 255, 255]),
        ] {
            assert_eq!(grey(bits, width, data, &colours, decode), want, "{bits} {colours:?} {decode:?}");
        }
        let odd = Samples { width: 1, height: 1, bits: 3, data: &[0] };
        assert_eq!(odd.grey(&Light(1), &[]), None);
    }

    #[test]
    fn the_size_that_data_say_is_found() {
        let codestream =
            [&b"\0\0jP  \xFF\x4F\xFF\x51\0\x29\0\0"[..], &[0, 0, 1, 0, 0, 0, 0, 9], &[0; 24], &[0, 1]]
                .concat();
        assert_eq!(jpeg2000(&codestream), Some((256, 9)));
        assert_eq!(jpeg2000(b"no"), None);
    }
}
