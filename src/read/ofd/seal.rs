//! Signatures and seals (GB/T 33190-2016, 18). Nothing is verified.

use super::object::{Id, id};
use super::space::Area;
use super::xml::Element;

/// Where the signatures of a document are.
pub(super) fn parts(signatures: Element<'_, '_>) -> Vec<String> {
    let each = signatures.children().filter(|signature| signature.name() == "Signature");
    each.filter_map(|signature| super::outline::location(signature)).collect()
}

/// What a signature says of itself.
#[derive(Debug, Default)]
pub(super) struct Signature {
    pub provider: String,
    pub date: String,
    /// The part that holds the seal, where it is not in the signature's value.
    pub seal: Option<String>,
    /// The part that holds the signature's value.
    pub value: Option<String>,
    /// The pages that it is shown on, and where.
    pub stamps: Vec<(Id, Area)>,
}

impl Signature {
    pub fn read(root: Element<'_, '_>) -> Signature {
        let mut signature =
            Signature { value: root.said("SignedValue").map(str::to_owned), ..Signature::default() };
        let Some(info) = root.child("SignedInfo") else { return signature };
        let provider = info.child("Provider");
        let named = |name: &str| provider.and_then(|provider| provider.attr(name));
        signature.provider = named("ProviderName").or(named("Company")).unwrap_or_default().into_owned();
        signature.date = info.said("SignatureDateTime").unwrap_or_default().to_owned();
        signature.seal = info.child("Seal").and_then(|seal| seal.said("BaseLoc")).map(str::to_owned);
        for stamp in info.children().filter(|stamp| stamp.name() == "StampAnnot") {
            let area = stamp.attr("Boundary").and_then(|text| Area::read(&text));
            signature.stamps.extend(id(stamp, "PageRef").zip(area));
        }
        signature
    }
}

/// The name of a seal by the standard for their data (GB/T 38540, GM/T 0031): in a sequence of a kind, a name and dates, the
/// first text in UTF-8 after the number of its kind. The seal may stand in a signature's value.
pub(super) fn name(der: &[u8]) -> Option<String> {
    let mut steps = 0;
    inner_name(der, 0, &mut steps)
}

/// Values may be nested this deep, and so many are looked at.
const MAX_DEPTH: usize = 8;
const MAX_STEPS: usize = 512;

const INTEGER: u8 = 0x02;
const TEXT: u8 = 0x0C;
const SEQUENCE: u8 = 0x30;

fn inner_name(mut der: &[u8], depth: usize, steps: &mut usize) -> Option<String> {
    let mut before = 0;
    while let Some((tag, value, rest)) = value(der) {
        *steps += 1;
        if *steps > MAX_STEPS {
            return None;
        }
        match tag {
            TEXT if before == INTEGER => return String::from_utf8(value.to_vec()).ok(),
            SEQUENCE if depth < MAX_DEPTH => {
                if let Some(name) = inner_name(value, depth + 1, steps) {
                    return Some(name);
                }
            }
            _ => {}
        }
        (before, der) = (tag, rest);
    }
    None
}

/// The first value: its tag, its bytes, what comes after it.
fn value(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&tag, rest) = der.split_first()?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0..=0x7F => (usize::from(first), rest),
        0x81..=0x84 => {
            let (bytes, rest) = rest.split_at_checked(usize::from(first - 0x80))?;
            (bytes.iter().fold(0, |length, &byte| length << 8 | usize::from(byte)), rest)
        }
        _ => return None,
    };
    let (value, rest) = rest.split_at_checked(length)?;
    Some((tag, value, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn der(tag: u8, value: &[u8]) -> Vec<u8> {
        let length = u8::try_from(value.len()).expect("a short value");
        [&[tag, 0x81, length], value].concat()
    }

    #[test]
    fn a_seal_has_a_name() {
        let property = der(SEQUENCE, &[der(INTEGER, &[1]), der(TEXT, "某某市人民政府".as_bytes())].concat());
        let header = der(SEQUENCE, &[der(0x16, b"ES"), der(INTEGER, &[4]), der(0x16, b"maker")].concat());
        let info = der(SEQUENCE, &[header, der(0x16, b"id"), property].concat());
        let seal = der(SEQUENCE, &info);
        assert_eq!(name(&seal).as_deref(), Some("某某市人民政府"));
        let signature = der(SEQUENCE, &der(SEQUENCE, &[der(INTEGER, &[4]), seal].concat()));
        assert_eq!(name(&signature).as_deref(), Some("某某市人民政府"));
        for cut in 0..signature.len() {
            assert_eq!(name(&signature[..cut]), None);
        }
    }

    #[test]
    fn lengths_that_lie_lead_nowhere() {
        assert_eq!(name(&[SEQUENCE, 0x84, 0xff, 0xff, 0xff, 0xff, 1]), None);
        assert_eq!(name(&[SEQUENCE, 0x80, 0, 0]), None);
        assert_eq!(name(&[SEQUENCE, 0].repeat(100_000)), None);
    }
}
