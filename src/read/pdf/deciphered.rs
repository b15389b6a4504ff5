//! What the streams of objects in an encrypted file unpack to, before the crate unpacks them.
//!
//! The crate deciphers a stream that it is asked for, and unpacks one of objects only to find an object in it. So it is given the file
//! with a catalog of ours, a table of places of ours that leads into no such stream, and no stream that says to be one.

use super::contained;
use super::packed::held;
use super::tokens::{Packed, Tokens, names};
use hayro_syntax::Pdf;
use hayro_syntax::object::{ObjectIdentifier, Stream};
use std::collections::BTreeMap;

/// Deflate packs no denser.
const DENSEST: u64 = 1032;
/// As often may streams of objects have one number.
const ROUNDS: usize = 4;

/// Whether the streams `holders` of an encrypted file with these objects unpack to `limit` bytes at most.
pub(super) fn bounded(
    tokens: &mut Tokens<'_>,
    objects: &[Packed<'_>],
    holders: &[Packed<'_>],
    limit: u64,
) -> bool {
    let length = u64::try_from(tokens.bytes.len()).unwrap_or(u64::MAX);
    if length.saturating_mul(DENSEST) <= limit {
        return true;
    }
    let Some(trailer) = trailer(tokens) else { return false };
    let (mut rest, mut left) = (holders.to_vec(), limit);
    for _ in 0..ROUNDS {
        if rest.is_empty() {
            return true;
        }
        // one of each number
        let mut now = BTreeMap::new();
        rest.retain(|holder| match holder.id {
            Some(id) if !now.contains_key(&id) => now.insert(id, *holder).is_some(),
            _ => true,
        });
        let file = file(tokens.bytes, objects, &now, &trailer);
        match contained(|| deciphered(file, &now, left)).flatten() {
            Some(less) => left = less,
            None => return false,
        }
    }
    rest.is_empty()
}

/// What is left of `limit` when streams of a file are unpacked.
fn deciphered(file: Vec<u8>, streams: &BTreeMap<(u32, u16), Packed<'_>>, limit: u64) -> Option<u64> {
    let pdf = Pdf::new(file).ok()?;
    let mut left = limit;
    for ((number, generation), packed) in streams {
        let id = ObjectIdentifier::new(*number, i32::from(*generation));
        // what cannot be read cannot be unpacked
        let Some(stream) = pdf.xref().get::<Stream<'_>>(id) else { continue };
        left = held(packed, &stream.raw_data(), left)?;
    }
    Some(left)
}

/// What a trailer says of the encryption, where all that the file has say the same.
fn trailer(tokens: &mut Tokens<'_>) -> Option<Vec<u8>> {
    let encrypt = same(tokens, b"Encrypt", false)?;
    let id = same(tokens, b"ID", true).unwrap_or_default();
    Some([b"/Encrypt ", encrypt, b" /ID[", id, b"]"].concat())
}

/// The value of that name, or of the first in its array, where there is one only.
fn same<'a>(tokens: &mut Tokens<'a>, word: &[u8], is_array: bool) -> Option<&'a [u8]> {
    let mut found = None;
    for at in names(tokens.bytes, word).collect::<Vec<_>>() {
        let value = match is_array {
            false => tokens.value(at),
            true => tokens.first(at),
        };
        match (found, value) {
            (_, None) => {}
            (None, value) => found = value,
            (Some(found), Some(value)) if found == value => {}
            _ => return None,
        }
    }
    found
}

/// The file with a catalog and places of ours.
fn file(
    bytes: &[u8],
    objects: &[Packed<'_>],
    streams: &BTreeMap<(u32, u16), Packed<'_>>,
    trailer: &[u8],
) -> Vec<u8> {
    let mut file = bytes.to_vec();
    for end in names(bytes, b"ObjStm") {
        if let Some(last) = end.checked_sub(1).and_then(|last| file.get_mut(last)) {
            *last = b'_';
        }
    }
    let mut places: BTreeMap<u32, (u16, usize)> = BTreeMap::new();
    let known = objects.iter().filter_map(|object| Some((object.id?, object.at)));
    for ((number, generation), at) in known.chain(streams.iter().map(|(id, stream)| (*id, stream.at))) {
        places.insert(number, (generation, at));
    }
    let top = places.keys().next_back().map_or(0, |top| top.saturating_add(1));
    let catalog = top.saturating_add(1);
    for (number, body) in
        [(top, "<</Kids[<</Contents 0 0 R>>]>>".to_owned()), (catalog, format!("<</Pages {top} 0 R>>"))]
    {
        places.insert(number, (0, file.len() + 1));
        file.extend(format!("\n{number} 0 obj{body}endobj\n").bytes());
    }
    let start = file.len();
    file.extend(b"xref\n");
    for (number, (generation, at)) in places {
        file.extend(format!("{number} 1\n{at:010} {generation:05} n \n").bytes());
    }
    file.extend(format!("trailer<</Size {catalog} /Root {catalog} 0 R ").bytes());
    file.extend(trailer);
    file.extend(format!(">>\nstartxref\n{start}\n%%EOF").bytes());
    file
}
