//! The file of a picture → shades of grey: JPEG, PNG, BMP and JBIG2, which GB/T 33190-2016 (annex A) names for OFD.

use super::bitmap::{Bitmap, WHITE};
use super::jbig2;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// The most pixels of a picture.
const PIXELS: usize = 1 << 27;
/// What a decoder may use beside its result.
const MEMORY: usize = 1 << 28;

/// The picture; `None` where it cannot be decoded, or is too large.
pub fn bitmap(bytes: &[u8]) -> Option<Bitmap> {
    let decode = || match bytes {
        [0xFF, 0xD8, ..] => jpeg(bytes),
        [0x89, b'P', b'N', b'G', ..] => png(bytes),
        [b'B', b'M', ..] => bmp(bytes),
        [0x97, b'J', b'B', b'2', ..] => jb2(bytes),
        _ => None,
    };
    // decoders are made to withstand any file; if one does not, that picture alone is lost
    catch_unwind(AssertUnwindSafe(decode)).ok().flatten()
}

/// Width and height, if there are some and not too many of them.
fn sane(width: usize, height: usize) -> Option<(usize, usize)> {
    (width > 0 && height > 0 && width.checked_mul(height)? <= PIXELS).then_some((width, height))
}

fn jpeg(bytes: &[u8]) -> Option<Bitmap> {
    let limits = DecoderOptions::default().set_max_width(1 << 16).set_max_height(1 << 16);
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(bytes), limits);
    decoder.decode_headers().ok()?;
    let (width, height) = decoder.dimensions()?;
    sane(width, height)?;
    let grey = matches!(decoder.input_colorspace()?, ColorSpace::YCbCr | ColorSpace::Luma);
    let space = if grey { ColorSpace::Luma } else { ColorSpace::RGB };
    decoder.set_options(limits.jpeg_set_out_colorspace(space));
    let data = decoder.decode().ok()?;
    let grey = if grey { data } else { data.chunks_exact(3).map(shade).collect() };
    Some(Bitmap::of(width, height, grey))
}

fn png(bytes: &[u8]) -> Option<Bitmap> {
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), png::Limits { bytes: MEMORY });
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let (width, height) = reader.info().size();
    let (width, height) = sane(usize::try_from(width).ok()?, usize::try_from(height).ok()?)?;
    let size = reader.output_buffer_size().filter(|size| *size <= MEMORY * 2)?;
    let mut data = vec![WHITE; size];
    // what stands before a fault is there
    let read = reader.next_frame(&mut data);
    let colours = read.map_or_else(|_| reader.output_color_type().0, |frame| frame.color_type);
    let over = |shade: u8, alpha: u8| {
        let (shade, alpha) = (u32::from(shade), u32::from(alpha));
        u8::try_from((shade * alpha + 255 * (255 - alpha)) / 255).unwrap_or(WHITE)
    };
    let each = |pixel: &[u8]| match pixel {
        [grey] => *grey,
        [grey, alpha] => over(*grey, *alpha),
        [_, _, _] => shade(pixel),
        [rgb @ .., alpha] => over(shade(rgb), *alpha),
        [] => WHITE,
    };
    let grey = data.chunks_exact(colours.samples()).map(each).collect();
    Some(Bitmap::of(width, height, grey))
}

/// How light red, green and blue are together (Rec. 601).
fn shade(rgb: &[u8]) -> u8 {
    let weights = [299, 587, 114];
    let sum: u32 = rgb.iter().zip(weights).map(|(light, weight)| u32::from(*light) * weight).sum();
    u8::try_from(sum / 1000).unwrap_or(WHITE)
}

/// A bitmap of Windows without packing: 1, 4 and 8 bits with a palette, 24 and 32 without.
fn bmp(bytes: &[u8]) -> Option<Bitmap> {
    let long = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    let place = |at: usize| usize::try_from(long(at)?).ok();
    let short = |at: usize| Some(usize::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)));
    let (data, header) = (place(10)?, place(14)?);
    let (wide, high) = (long(18)?.cast_signed(), long(22)?.cast_signed());
    let (bits, packed) = (short(28)?, long(30)?);
    let (width, height) = sane(usize::try_from(wide).ok()?, usize::try_from(high.unsigned_abs()).ok()?)?;
    if header < 40 || !matches!((packed, bits), (0, 1 | 4 | 8 | 24 | 32) | (3, 32)) {
        return None;
    }
    let palette = bytes.get(14_usize.checked_add(header)?..data).unwrap_or_default();
    // blue comes first
    let light = |entry: &[u8]| match entry {
        [blue, green, red, ..] => shade(&[*red, *green, *blue]),
        _ => WHITE,
    };
    let palette: Vec<u8> = palette.chunks_exact(4).take(256).map(light).collect();
    let stride = width.checked_mul(bits)?.div_ceil(32) * 4;
    let mut bitmap = Bitmap::white(width, height);
    for (i, row) in bytes.get(data..)?.chunks(stride).take(height).enumerate() {
        // rows begin at the bottom, unless the height says otherwise
        let y = if high > 0 { height - 1 - i } else { i };
        for (x, pixel) in bitmap.row_mut(y).iter_mut().enumerate() {
            let byte = |at: usize| row.get(at).copied().unwrap_or(WHITE);
            let index = match bits {
                1 => byte(x / 8) >> (7 - x % 8) & 1,
                4 => byte(x / 2) >> (4 - x % 2 * 4) & 15,
                _ => byte(x),
            };
            *pixel = match bits {
                24 | 32 => light(row.get(x * bits / 8..).unwrap_or_default()),
                _ => palette.get(usize::from(index)).copied().unwrap_or(WHITE),
            };
        }
    }
    Some(bitmap)
}

/// JBIG2 in a file of its own (ITU-T T.88, annex D.4), segment after segment.
fn jb2(bytes: &[u8]) -> Option<Bitmap> {
    let flags = *bytes.get(8)?;
    let segments = bytes.get(if flags & 2 == 0 { 13 } else { 9 }..).filter(|_| flags & 1 == 1)?;
    let sizes = jbig2::sizes(segments)?;
    let pixels = |size: u32| usize::try_from(size).unwrap_or(usize::MAX);
    sizes.iter().try_for_each(|(wide, high)| sane(pixels(*wide), pixels(*high)).map(|_| ()))?;
    let settings = hayro_jbig2::DecodeSettings { strict: false };
    let page = hayro_jbig2::Page::new_embedded(segments, None, &settings).ok()?;
    let (width, height) = sane(pixels(page.width()), pixels(page.height()))?;
    let mut grey = Grey(Vec::with_capacity(width * height));
    page.decode(&mut grey).ok()?;
    Some(Bitmap::of(width, height, grey.0))
}

/// The pixels of a page in JBIG2, row by row.
struct Grey(Vec<u8>);

impl hayro_jbig2::Decoder for Grey {
    fn push_pixel(&mut self, black: bool) {
        self.0.push(if black { 0 } else { WHITE });
    }

    fn push_pixel_chunk(&mut self, black: bool, chunk_count: u32) {
        let pixels = usize::try_from(chunk_count).unwrap_or(0) * 8;
        self.0.extend(std::iter::repeat_n(if black { 0 } else { WHITE }, pixels));
    }

    fn next_line(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A bitmap file of two rows.
    fn windows(bits: u16, width: u32, palette: &[u8], rows: &[u8]) -> Vec<u8> {
        let data = 54 + palette.len();
        [
            &b"BM\0\0\0\0\0\0\0\0"[..],
            &u32::try_from(data).unwrap().to_le_bytes(),
            &40_u32.to_le_bytes(),
            &width.to_le_bytes(),
            &2_u32.to_le_bytes(),
            &[1, 0],
            &bits.to_le_bytes(),
            &[0; 24],
            palette,
            rows,
        ]
        .concat()
    }

    #[test]
    fn bitmaps_of_windows_begin_at_the_bottom() {
        let palette = [0, 0, 0, 0, 255, 255, 255, 0];
        let one = windows(1, 3, &palette, &[0b0100_0000, 0, 0, 0, 0b1110_0000, 0, 0, 0]);
        assert_eq!(bitmap(&one), Some(Bitmap::of(3, 2, vec![255, 255, 255, 0, 255, 0])));
        let true_colours = windows(24, 1, &[], &[0, 0, 255, 0, 9, 9, 9, 0]);
        assert_eq!(bitmap(&true_colours), Some(Bitmap::of(1, 2, vec![9, 76])));
        // cut: what lacks is white
        assert_eq!(bitmap(&one[..one.len() - 4]), Some(Bitmap::of(3, 2, vec![255, 255, 255, 0, 255, 0])));
    }

    #[test]
    fn pngs_of_all_kinds_are_shades() {
        let packed = |colours: png::ColorType, data: &[u8]| {
            let mut file = Vec::new();
            let mut encoder = png::Encoder::new(&mut file, 2, 1);
            encoder.set_color(colours);
            encoder.write_header().unwrap().write_image_data(data).unwrap();
            bitmap(&file).map(|bitmap| bitmap.grey().to_vec())
        };
        assert_eq!(packed(png::ColorType::Grayscale, &[7, 200]), Some(vec![7, 200]));
        assert_eq!(packed(png::ColorType::GrayscaleAlpha, &[7, 255, 7, 0]), Some(vec![7, 255]));
        assert_eq!(packed(png::ColorType::Rgb, &[255, 0, 0, 1, 1, 1]), Some(vec![76, 1]));
        assert_eq!(packed(png::ColorType::Rgba, &[0, 0, 0, 0, 1, 1, 1, 255]), Some(vec![255, 1]));
    }

    #[test]
    fn what_is_no_picture_or_too_large_is_none() {
        for bytes in [&b""[..], b"BM", b"\xFF\xD8", b"\x89PNG", b"\x97JB2\r\n\x1A\n\x01\0\0\0\x01", b"GIF89a"]
        {
            assert_eq!(bitmap(bytes), None, "{bytes:?}");
        }
        assert_eq!(bitmap(&windows(1, u32::MAX >> 1, &[], &[])), None);
    }
}
