//! A look at a file before the crate opens it: streams of objects and of places are unpacked on the way, without a bound.

use super::unpack::inflated;
use memchr::memmem::{find, find_iter, rfind};

/// How far before a stream its dictionary may begin, as far as is looked.
const BEFORE: usize = 2048;

/// Whether the streams that the crate unpacks by itself (ISO 32000-1, 7.5.7 and 7.5.8) stay within `limit` bytes.
pub(super) fn bounded(bytes: &[u8], limit: u64) -> bool {
    let mut total = 0_u64;
    for at in find_iter(bytes, b"stream") {
        let before = bytes.get(at.saturating_sub(BEFORE)..at).unwrap_or_default();
        if before.ends_with(b"end") {
            continue;
        }
        let dict = before.get(rfind(before, b"obj").unwrap_or(0)..).unwrap_or_default();
        // a name may be written with escapes
        let has = |name: &[u8]| find(dict, name).is_some();
        if !has(b"ObjStm") && !has(b"XRef") && !has(b"#") {
            continue;
        }
        let data = bytes.get(at + b"stream".len()..).unwrap_or_default();
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        let filters = find_iter(dict, b"Decode").count() - find_iter(dict, b"DecodeParms").count();
        let size = match filters {
            0 | 1 if !has(b"LZW") && !has(b"RunLength") => inflated(data, limit),
            _ => {
                let length = find(data, b"endstream").unwrap_or(data.len());
                let length = u64::try_from(length).unwrap_or(u64::MAX);
                // as dense as two filters of text are, not as two could be: they are rare, and mostly harmless
                length.saturating_mul(4096).max(inflated(data, limit).saturating_mul(if has(b"ASCII") {
                    1
                } else {
                    1032
                }))
            }
        };
        total = total.saturating_add(size);
        if total > limit {
            return false;
        }
    }
    true
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
    }
}
