//! Character maps (CMaps; ISO 32000-1, 9.7.5): from codes to glyphs, from glyphs to characters. Those that every reader has to
//! know are in the crate.

use hayro_cmap::{CMap, CMapName, CidFamily, load_embedded};
use std::collections::HashMap;
use std::rc::Rc;

/// The maps known by name that were needed so far: each is unpacked once.
#[derive(Default)]
pub(super) struct CodeMaps {
    named: HashMap<Vec<u8>, Option<Rc<CMap>>>,
}

impl CodeMaps {
    /// The map of a name; `None` for an unknown one.
    pub(super) fn named(&mut self, name: &[u8]) -> Option<Rc<CMap>> {
        if let Some(map) = self.named.get(name) {
            return map.clone();
        }
        let name = name.get(..64).unwrap_or(name);
        let map = load_embedded(CMapName::from_bytes(name)).and_then(parse).map(Rc::new);
        self.named.insert(name.to_vec(), map.clone());
        map
    }

    /// From the glyph numbers of one of Adobe's collections to characters.
    pub(super) fn characters(&mut self, family: &CidFamily) -> Option<Rc<CMap>> {
        let name = match family {
            CidFamily::AdobeGB1 => "Adobe-GB1-UCS2",
            CidFamily::AdobeCNS1 => "Adobe-CNS1-UCS2",
            CidFamily::AdobeJapan1 => "Adobe-Japan1-UCS2",
            CidFamily::AdobeKorea1 => "Adobe-Korea1-UCS2",
            CidFamily::AdobeIdentity | CidFamily::Custom { .. } => return None,
        };
        self.named(name.as_bytes())
    }
}

/// A map as it stands in a file; it may use those known by name.
pub(super) fn parse(data: &[u8]) -> Option<CMap> {
    CMap::parse(data, load_embedded)
}

/// How many bytes each code of a map takes, where it says that all take as many.
pub(super) fn code_length(data: &[u8]) -> Option<usize> {
    const BEGIN: &[u8] = b"begincodespacerange";
    let mut length = None;
    let mut rest = data;
    while let Some(at) = memchr::memmem::find(rest, BEGIN) {
        rest = rest.get(at + BEGIN.len()..)?;
        let end = memchr::memmem::find(rest, b"endcodespacerange")?;
        for bound in rest.get(..end)?.split(|&byte| byte == b'<').skip(1) {
            let digits =
                bound.iter().take_while(|&&byte| byte != b'>').filter(|byte| byte.is_ascii_hexdigit());
            let bytes = digits.count().div_ceil(2);
            if *length.get_or_insert(bytes) != bytes {
                return None;
            }
        }
        rest = rest.get(end..)?;
    }
    length.filter(|length| (1..=4).contains(length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_of_codes_is_that_of_their_space() {
        let space = |ranges: &str| format!("1 begincodespacerange {ranges} endcodespacerange");
        assert_eq!(code_length(space("<0000> <FFFF>").as_bytes()), Some(2));
        assert_eq!(code_length(space("<00> <80> <8140> <FEFE>").as_bytes()), None);
        assert_eq!(code_length(space("").as_bytes()), None);
        assert_eq!(code_length(b"begincodespacerange <00"), None);
    }

    #[test]
    fn maps_are_known_by_name() {
        let mut maps = CodeMaps::default();
        let codes = maps.named(b"GBK-EUC-H").unwrap();
        let characters = maps.characters(&CidFamily::AdobeGB1).unwrap();
        let cid = codes.lookup_cid_code(0xB7D6, 2).unwrap();
        assert_eq!(characters.lookup_bf_string(cid), Some(hayro_cmap::BfString::Char('分')));
        assert!(maps.named(b"Nobody-Knows-H").is_none());
    }
}
