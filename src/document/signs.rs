//! Marks, digits and blanks of a text, its ideographs passed over.

/// The characters of `text` that are no common ideograph (U+4000 to U+9FFF), with their byte offsets.
///
/// Chinese prose is nine tenths ideographs, which no search for marks, quotes or digits stops at; told by
/// their first byte they need not be decoded.
pub(crate) fn signs(text: &str) -> impl Iterator<Item = (usize, char)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(0xE4..=0xE9) = bytes.get(at) {
            at += 3;
        }
        let start = at;
        let c = match *bytes.get(start)? {
            byte if byte.is_ascii() => char::from(byte),
            _ => text.get(start..)?.chars().next()?,
        };
        at += c.len_utf8();
        Some((start, c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_but_ideographs_are_seen() {
        let text = "3月：“甲”、乙　𠮷〔2019〕é。䀀䶿";
        let want: Vec<_> =
            text.char_indices().filter(|(_, c)| !('\u{4000}'..='\u{9FFF}').contains(c)).collect();
        assert_eq!(signs(text).collect::<Vec<_>>(), want);
        assert_eq!(signs("").count(), 0);
    }
}
