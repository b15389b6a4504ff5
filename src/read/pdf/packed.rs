//! A look at a file before the crate opens it: streams of objects and of places are unpacked on the way, without a bound.
//!
//! A stream of objects is one because its type says so, or because a stream of places says that objects are in it, whatever its
//! type. In an encrypted file such a stream tells nothing until it is deciphered.

use super::budget::{Budget, Limits};
use super::tokens::{Packed, Tokens, has, names};
use super::unpack::{inflate, inflated};
use super::{contained, deciphered};
use hayro_syntax::Pdf;
use hayro_syntax::object::{ObjectIdentifier, Stream};
use memchr::memmem::{find, find_iter};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

/// What the crate keeps of a page, about: it finds all of them before the first is read.
const PAGE: u64 = 2048;

/// Whether the streams that the crate unpacks by itself (ISO 32000-1, 7.5.7 and 7.5.8) stay within `limit` bytes.
pub(super) fn bounded(bytes: &[u8], limit: u64) -> bool {
    let mut tokens = Tokens::new(bytes);
    let objects = tokens.objects();
    let streams = || objects.iter().filter(|object| !object.data.is_empty()).copied();
    let places: Vec<Packed<'_>> = streams().filter(|stream| has(stream.dict, b"W")).collect();
    let Some(limit) = left(&places, limit) else { return false };
    let told: HashSet<u32> = places.iter().flat_map(holders).collect();
    let is_told = |stream: &Packed<'_>| stream.id.is_none_or(|(number, _)| told.contains(&number));
    // each by what stands behind it: that tells its place
    let all: BTreeMap<usize, Packed<'_>> = streams().map(|stream| (stream.data.len(), stream)).collect();
    let mut holders: BTreeMap<usize, Packed<'_>> =
        streams().filter(is_told).map(|stream| (stream.data.len(), stream)).collect();
    for stream in tokens.named(b"ObjStm") {
        let place = stream.data.len();
        holders.entry(place).or_insert_with(|| all.get(&place).copied().unwrap_or(stream));
    }
    let holders: Vec<Packed<'_>> = holders.into_values().collect();
    let kids = tokens.kids(&objects);
    let limit = limit.checked_sub(kids.entries.saturating_mul(PAGE));
    let held = limit
        .and_then(|limit| holders.iter().try_fold(limit, |left, stream| held(stream, stream.data, left)));
    let (Some(limit), Some(_), false) = (limit, held, tokens.spent()) else { return false };
    let is_encrypted = !holders.is_empty() && names(bytes, b"Encrypt").next().is_some();
    !is_encrypted || deciphered::bounded(&mut tokens, &objects, &holders, limit)
}

/// What is left of `limit` when a stream of objects is unpacked and the pages that it names are read.
pub(super) fn held(stream: &Packed<'_>, data: &[u8], limit: u64) -> Option<u64> {
    let left = limit.checked_sub(size(stream, data, limit))?;
    let mut budget = Budget::new(&Limits { unpacked: limit, ..Limits::default() });
    let unpacked = match filters(stream) {
        [0, 0, 0] => data.get(..length(stream).min(data.len())).map(Cow::Borrowed),
        [1, 0, 0] => inflate(data, &mut budget).map(Cow::Owned),
        _ => None,
    };
    // what nobody can look into here may be nothing but pages
    let Some(unpacked) = unpacked else { return left.checked_sub((limit - left).saturating_mul(PAGE / 8)) };
    let kids = Tokens::new(&unpacked).kids(&[]);
    let entries = match kids.lost {
        true => find_iter(&unpacked, b"<<").count() + find_iter(&unpacked, b"R").count(),
        false => 0,
    };
    let entries = u64::try_from(entries).unwrap_or(u64::MAX).max(kids.entries);
    left.checked_sub(entries.saturating_mul(PAGE))
}

/// What is left of `limit` when these are unpacked.
fn left(streams: &[Packed<'_>], limit: u64) -> Option<u64> {
    streams.iter().try_fold(limit, |left, stream| left.checked_sub(size(stream, stream.data, left)))
}

/// How many bytes the data of a stream unpack to, or more than `limit`.
pub(super) fn size(stream: &Packed<'_>, data: &[u8], limit: u64) -> u64 {
    let length = || u64::try_from(length(stream)).unwrap_or(u64::MAX);
    match filters(stream) {
        [0, 0, _] => length(),
        [1, 0, 0] => inflated(data, limit),
        // as dense as two filters of text are, not as two could be: they are rare, and mostly harmless
        [.., text] => {
            let again = if text > 0 { 1 } else { 1032 };
            length().saturating_mul(4096).max(inflated(data, limit).saturating_mul(again))
        }
    }
}

/// How many filters of a stream are Deflate, denser ones, and text.
fn filters(stream: &Packed<'_>) -> [usize; 3] {
    let words: [&[&[u8]]; 3] = [
        &[b"FlateDecode", b"Fl"],
        &[b"LZWDecode", b"LZW", b"RunLengthDecode", b"RL"],
        &[b"ASCIIHexDecode", b"AHx", b"ASCII85Decode", b"A85"],
    ];
    words.map(|words| words.iter().map(|word| names(stream.dict, word).count()).sum())
}

/// How long the data of a stream are, at most: as its dictionary says, or up to where they are said to end.
fn length(stream: &Packed<'_>) -> usize {
    let said = names(stream.dict, b"Length").filter_map(|at| {
        let digits = stream.dict.get(at..)?.trim_ascii_start();
        let digits = digits.get(..digits.iter().take_while(|byte| byte.is_ascii_digit()).count())?;
        std::str::from_utf8(digits).ok()?.parse::<usize>().ok()
    });
    let end = find(stream.data, b"endstream").unwrap_or(stream.data.len());
    said.chain([end]).filter(|length| *length <= stream.data.len()).max().unwrap_or(0)
}

/// The numbers of the streams that hold objects, by a stream of places: its rows of kind 2 (7.5.8.3). The crate unpacks it in a file
/// of its own, where it is an object like others.
fn holders(places: &Packed<'_>) -> Vec<u32> {
    let head: &[u8] = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Kids[<</Contents 3 0 R>>]>>endobj 3 0 obj ";
    let data = places.data.get(..length(places)).unwrap_or_default();
    let tail: &[u8] = b"\nendstream endobj trailer<</Root 1 0 R>>";
    let file = [head, places.dict, b">>stream\n", data, tail].concat();
    let rows = contained(|| {
        let pdf = Pdf::new(file).ok()?;
        let stream: Stream<'_> = pdf.xref().get(ObjectIdentifier::new(3, 0))?;
        let widths = stream.dict().get::<[u8; 3]>("W")?.map(usize::from);
        Some((widths, stream.decoded_data().ok()?.into_owned()))
    });
    let Some(Some(([kind, number, rest], rows))) = rows else { return Vec::new() };
    let value = |bytes: &[u8]| bytes.iter().fold(0, |value: u32, byte| value << 8 | u32::from(*byte));
    let row = |row: &[u8]| {
        let (is, row) = row.split_at_checked(kind)?;
        (value(is) == 2).then(|| value(row.get(..number).unwrap_or_default()))
    };
    rows.chunks_exact((kind + number + rest).max(1)).filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn a_bomb_of_objects_is_told_before_it_goes_off() {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(&vec![b' '; 1 << 20]).unwrap();
        let packed = packer.finish().unwrap();
        let file = |of: &str| {
            let head = format!("%PDF-1.5\n7 0 obj <</Type /{of} /Filter /FlateDecode>> stream\r\n");
            [head.as_bytes(), &packed, b"\nendstream endobj"].concat()
        };
        assert!(!bounded(&file("ObjStm"), 1 << 19));
        assert!(!bounded(&file("Obj#53tm"), 1 << 19));
        assert!(bounded(&file("ObjStm"), 1 << 21));
        // what a page paints is counted when it is unpacked
        assert!(bounded(&file("XObject"), 1 << 19));
        // a stream of places says what else holds objects
        let told = |number: u8| {
            let rows = [[1, 0, 9, 0], [2, 0, number, 0]].concat();
            let head = b"\n8 0 obj <</Type/XRef /Size 2 /W[1 2 1] /Root 1 0 R /Length 8>> stream\n";
            [file("XObject /Pad (obj <<stream>> 9 0 obj)").as_slice(), head, &rows, b"\nendstream endobj"]
                .concat()
        };
        assert!(!bounded(&told(7), 1 << 19));
        assert!(bounded(&told(7), 1 << 21));
        assert!(bounded(&told(6), 1 << 19));
    }

    #[test]
    fn pages_are_weighed_before_they_are_found() {
        let kids = "<</Type/Page /Contents[1 0 R]>> 5 0 R ".repeat(50);
        let limit = 100 * PAGE;
        let whole = [
            format!("2 0 obj<</Kids[{kids}]>>endobj").into_bytes(),
            format!("2 0 obj<</Kids 9 0 R>>endobj 9 0 obj[{kids}]endobj").into_bytes(),
            packed_objects(&format!("<</Kids[{kids}]>>")),
            packed_objects(&format!("<</Kids 9 0 R>> [{kids}]")),
        ];
        for file in whole {
            assert!(!bounded(&file, limit - 1), "{}", String::from_utf8_lossy(&file));
            assert!(bounded(&file, 3 * limit));
        }
    }

    fn packed_objects(objects: &str) -> Vec<u8> {
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(objects.as_bytes()).unwrap();
        let data = packer.finish().unwrap();
        let head = format!("7 0 obj<</Type/ObjStm/Filter/FlateDecode/Length {}>>stream\n", data.len());
        [head.as_bytes(), &data, b"\nendstream endobj"].concat()
    }

    #[test]
    fn looking_at_a_file_again_and_again_comes_to_an_end() {
        assert!(!bounded(&b"1 0 obj<<(".repeat(300_000), 1 << 28));
        assert!(!bounded(&b"/ObjStm ".repeat(300_000), 1 << 28));
    }

    #[test]
    fn an_encrypted_bomb_is_deciphered_first() {
        // by pikepdf: AES, no password, a string of 4 MiB among its objects
        let file = include_bytes!("tests/packed.pdf");
        assert!(!bounded(file, 1 << 21));
        assert!(bounded(file, 5 << 20));
    }
}
