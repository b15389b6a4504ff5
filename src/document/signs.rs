//! Marks, digits and blanks of a text, its ideographs passed over.
//!
//! Comes in: a string. Goes out: the places at which a reader of it stops. Chinese prose is nine tenths ideographs,
//! which no search for marks, quotes or digits stops at; told by their first byte they need not be decoded. The
//! few that a search does stop at (一, 两) are a set of bits.

/// The characters of `text` that are no common ideograph (U+4000 to U+9FFF), with their byte offsets.
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

/// A set of common ideographs (U+4000 to U+9FFF), a bit for each: small enough to stay in the processor's
/// cache, and looked up without decoding.
#[derive(Debug)]
pub(crate) struct Ideographs([u64; 6 * 64]);

impl Ideographs {
    /// The set of those `chars` that are common ideographs.
    pub(crate) fn of(chars: impl Iterator<Item = char>) -> Self {
        let mut out = Ideographs([0; 6 * 64]);
        let mut buffer = [0; 4];
        for c in chars {
            if let &[first @ 0xE4..=0xE9, second, third] = c.encode_utf8(&mut buffer).as_bytes() {
                out.0[Self::row(first, second)] |= 1 << (third & 0x3F);
            }
        }
        out
    }

    fn row(first: u8, second: u8) -> usize {
        usize::from(first - 0xE4) << 6 | usize::from(second & 0x3F)
    }

    fn holds(&self, [first, second, third]: [u8; 3]) -> bool {
        self.0[Self::row(first, second)] >> (third & 0x3F) & 1 != 0
    }

    /// Whether `text` begins with one of the set, or with no common ideograph.
    pub(crate) fn may_begin(&self, text: &str) -> bool {
        match *text.as_bytes() {
            [first @ 0xE4..=0xE9, second, third, ..] => self.holds([first, second, third]),
            _ => true,
        }
    }

    /// Whether one of the set stands in `text`.
    pub(crate) fn any_in(&self, text: &str) -> bool {
        let mut at = 0;
        while at < text.len() {
            at = self.next(text.as_bytes(), at);
            match text.as_bytes().get(at) {
                Some(0xE4..=0xE9) => return true,
                _ => at += 1,
            }
        }
        false
    }

    /// The first place from `at` on with no common ideograph or one of the set.
    pub(crate) fn next(&self, bytes: &[u8], mut at: usize) -> usize {
        while let Some(&[first @ 0xE4..=0xE9, second, third]) = bytes.get(at..at + 3) {
            if self.holds([first, second, third]) {
                break;
            }
            at += 3;
        }
        at
    }
}

/// The [`signs`] of `text` and the ideographs of the set `also` in it, with their byte offsets.
pub(crate) fn signs_and(text: &str, also: &Ideographs) -> impl Iterator<Item = (usize, char)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = also.next(text.as_bytes(), at);
        let c = match *text.as_bytes().get(start)? {
            byte if byte.is_ascii() => char::from(byte),
            _ => text.get(start..)?.chars().next()?,
        };
        at = start + c.len_utf8();
        Some((start, c))
    })
}

/// Whether `text` begins and ends with common ideographs, as most texts do: there is nothing to trim.
pub(crate) fn is_bare(text: &str) -> bool {
    // an ideograph has three bytes, and no other byte of a text is like its first one
    let ideograph = |byte: Option<&u8>| matches!(byte, Some(0xE4..=0xE9));
    let bytes = text.as_bytes();
    ideograph(bytes.first()) && ideograph(bytes.get(bytes.len() - 3))
}

/// The first white space of `text`.
pub(crate) fn find_blank(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        // no white space from U+4000 to U+FFFF: ideographs, full-width forms
        while let Some(0xE4..=0xEF) = bytes.get(at) {
            at += 3;
        }
        match *bytes.get(at)? {
            b' ' | b'\t'..=b'\r' => return Some(at),
            0..=0x7F => at += 1,
            _ => {
                let c = text.get(at..)?.chars().next()?;
                if c.is_whitespace() {
                    return Some(at);
                }
                at += c.len_utf8();
            }
        }
    }
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

    #[test]
    fn ideographs_of_a_set_are_seen_too() {
        let set = Ideographs::of("一两䀀鿿、a𠮷".chars());
        let text = "甲3一、乙两䀁䀀丁鿿鿾“𠮷";
        let want = "3一、两䀀鿿“𠮷";
        assert_eq!(signs_and(text, &set).map(|(_, c)| c).collect::<String>(), want);
        assert!(signs_and(text, &set).all(|(at, c)| text[at..].starts_with(c)));
        assert!(set.any_in("甲，“乙a丙一") && !set.any_in("甲，“乙a丙𠮷é"));
    }

    #[test]
    fn what_is_bare_has_nothing_to_trim() {
        for text in ["开", "开展", "鿿3䀀"] {
            assert!(is_bare(text), "{text}");
        }
        for text in ["", " ", "3", "é", "开展；", "“开展", " 开展", "开展𠮷", "、", "开展\u{3000}"]
        {
            assert!(!is_bare(text), "{text}");
        }
    }

    #[test]
    fn every_blank_is_found() {
        let mut blanks = ('\0'..=char::MAX).filter(|c| c.is_whitespace());
        assert!(blanks.all(|c| find_blank(&format!("甲，a“𠮷é{c}")) == Some(16)));
        assert_eq!(find_blank("甲，a“𠮷é\u{200B}\u{1F}"), None);
    }
}
