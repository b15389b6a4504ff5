//! Streams unpacked within the budget (ISO 32000-1, 7.4): the crate's own filters know no bound.

use super::budget::Budget;
use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::{Name, Stream};
use std::borrow::Cow;
use std::io::Read;

/// No Deflate stream unpacks to more than so many times its bytes.
const FLATE: u64 = 1032;
/// No LZW stream (codes of 12 bits, each for at most 4096 bytes) does.
const LZW: u64 = 2731;
/// No run-length stream does.
const RUNS: u64 = 64;

/// The bytes of a stream; `None` where it is a picture's, cannot be unpacked, or would be over the budget.
pub(super) fn unpack<'a>(stream: &Stream<'a>, budget: &mut Budget) -> Option<Cow<'a, [u8]>> {
    let filters = stream.filters();
    // a stream of another file: `F` beside the data (7.3.8.2); the crate takes a name there for a filter
    if stream.dict().contains_key("F") && stream.dict().get::<Name<'_>>("F").is_none() && filters.is_empty() {
        return None;
    }
    let plain = !["DecodeParms", "DP"].iter().any(|key| stream.dict().contains_key(key));
    let known = |filter: &Filter| {
        matches!(filter, Filter::AsciiHexDecode | Filter::Ascii85Decode | Filter::FlateDecode)
    };
    if !plain || !filters.iter().all(known) {
        return others(stream, &filters, budget);
    }
    let mut data = stream.raw_data();
    for filter in filters {
        data = Cow::Owned(match filter {
            Filter::AsciiHexDecode => hex(&data),
            Filter::Ascii85Decode => ascii85(&data),
            _ => inflate(&data, budget)?,
        });
    }
    Some(data)
}

/// Whether a stream unpacks to what the budget allows: for those that others unpack (fonts). It is taken off.
pub(super) fn afford(stream: &Stream<'_>, budget: &mut Budget) -> Option<()> {
    let filters = stream.filters();
    match filters.as_slice() {
        [] => budget.unpack(length(&stream.raw_data())),
        [Filter::FlateDecode] => {
            let data = stream.raw_data();
            let size = inflated(&data, budget.unpacked());
            budget.unpack(size)
        }
        filters => {
            let most = most(length(&stream.raw_data()), filters);
            if most > budget.unpacked() {
                return None;
            }
            // far less in truth: what was unpacked cannot be seen here
            budget.unpack(length(&stream.raw_data()).saturating_mul(4).min(most))
        }
    }
}

/// By the crate, where the worst that its filters can do is within the budget.
fn others<'a>(stream: &Stream<'a>, filters: &[Filter], budget: &mut Budget) -> Option<Cow<'a, [u8]>> {
    let raw = stream.raw_data();
    let worst = match filters {
        [Filter::FlateDecode] => inflated(&raw, budget.unpacked()),
        _ => most(length(&raw), filters),
    };
    if worst > budget.unpacked() {
        return budget.unpack(worst).and(None);
    }
    let data = stream.decoded_data().ok()?;
    budget.unpack(length(&data))?;
    Some(data)
}

fn most(length: u64, filters: &[Filter]) -> u64 {
    filters.iter().fold(length, |most, filter| {
        most.saturating_mul(match filter {
            Filter::FlateDecode => FLATE,
            Filter::LzwDecode => LZW,
            Filter::RunLengthDecode => RUNS,
            Filter::Ascii85Decode => 4,
            _ => 1,
        })
    })
}

/// Unpacks Deflate data; what can be unpacked of damaged data is kept.
pub(super) fn inflate(data: &[u8], budget: &mut Budget) -> Option<Vec<u8>> {
    let limit = budget.unpacked().saturating_add(1);
    let mut out = Vec::new();
    let read = ZlibDecoder::new(data).take(limit).read_to_end(&mut out);
    if read.is_err() && out.is_empty() {
        // without its header, or with a wrong one
        for from in [0, 2] {
            let data = data.get(from..).unwrap_or_default();
            let read = DeflateDecoder::new(data).take(limit).read_to_end(&mut out);
            if read.is_ok() || !out.is_empty() {
                break;
            }
        }
        if out.is_empty() && !data.is_empty() {
            return None;
        }
    }
    budget.unpack(length(&out))?;
    Some(out)
}

/// How many bytes Deflate data unpack to, or more than `limit`; nothing is kept.
pub(super) fn inflated(data: &[u8], limit: u64) -> u64 {
    let count = |read: &mut dyn Read| {
        let (mut buffer, mut size) = ([0; 16384], 0_u64);
        while size <= limit
            && let Ok(count @ 1..) = read.read(&mut buffer)
        {
            size = size.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        }
        size
    };
    match count(&mut ZlibDecoder::new(data)) {
        0 => count(&mut DeflateDecoder::new(data)),
        size => size,
    }
}

/// ASCIIHexDecode (7.4.2): white space is skipped, a last lone digit is its first half.
fn hex(data: &[u8]) -> Vec<u8> {
    let digits =
        data.iter().take_while(|&&byte| byte != b'>').filter_map(|&byte| char::from(byte).to_digit(16));
    let (mut out, mut high) = (Vec::with_capacity(data.len() / 2), None);
    for digit in digits {
        let digit = u8::try_from(digit).unwrap_or(0);
        match high.take() {
            None => high = Some(digit),
            Some(high) => out.push(high << 4 | digit),
        }
    }
    out.extend(high.map(|high| high << 4));
    out
}

/// ASCII85Decode (7.4.3): five digits for four bytes, `z` for four zeros, an unfinished group at the end.
fn ascii85(data: &[u8]) -> Vec<u8> {
    let (mut out, mut group, mut digits) = (Vec::with_capacity(data.len() / 5 * 4), 0_u32, 0);
    for &byte in data.iter().take_while(|&&byte| byte != b'~') {
        match byte {
            b'z' if digits == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                digits += 1;
                if digits == 5 {
                    out.extend(group.to_be_bytes());
                    (group, digits) = (0, 0);
                }
            }
            _ => {}
        }
    }
    if digits > 1 {
        for _ in digits..5 {
            group = group.wrapping_mul(85).wrapping_add(84);
        }
        out.extend(group.to_be_bytes().into_iter().take(digits - 1));
    }
    out
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::budget::Limits;
    use super::*;
    use std::io::Write;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    }

    fn budget(unpacked: u64) -> Budget {
        Budget::new(&Limits { unpacked, ..Limits::default() })
    }

    #[test]
    fn letters_stand_for_bytes() {
        assert_eq!(hex(b"4 1\n62 6 > 99"), b"Ab\x60");
        assert_eq!(ascii85(b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(ascii85(b"z87c~>"), b"\0\0\0\0He");
        assert_eq!(ascii85(b"8"), b"");
    }

    #[test]
    fn a_bomb_is_counted_and_not_unpacked() {
        let bomb = packed(&vec![b' '; 1 << 20]);
        assert_eq!(inflated(&bomb, 1 << 21), 1 << 20);
        assert!(inflated(&bomb, 1000) < 1000 + 16385);
        let mut small = budget(1000);
        assert_eq!((inflate(&bomb, &mut small), small.burst()), (None, true));
    }

    #[test]
    fn what_is_left_of_a_cut_stream_is_read() {
        let whole: Vec<u8> = (0..9999_u32).flat_map(u32::to_be_bytes).collect();
        let cut = packed(&whole);
        let read = inflate(&cut[..cut.len() / 2], &mut budget(1 << 20)).unwrap();
        assert!(read.len() > whole.len() / 4 && whole.starts_with(&read));
        // without a header, and with a broken one
        assert_eq!(inflate(&cut[2..], &mut budget(1 << 20)).unwrap(), whole);
        let broken = [b"\0\0", &cut[2..]].concat();
        assert_eq!(inflate(&broken, &mut budget(1 << 20)).unwrap(), whole);
        // nothing is left
        assert_eq!(inflate(b"\xff no Deflate", &mut budget(1 << 20)), None);
        assert_eq!(inflate(b"", &mut budget(1 << 20)), Some(Vec::new()));
    }
}
