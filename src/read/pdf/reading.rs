//! What a glyph says, with look-alikes folded and ligatures taken apart.

use hayro_cmap::BfString;
use std::rc::Rc;
use std::sync::LazyLock;

/// So many characters a glyph may stand for (9.10.3: 512 bytes of UTF-16); what a map says beyond is no reading.
const LONGEST: usize = 256;

/// The characters of one glyph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reading {
    /// Nobody knows.
    Unknown,
    One(char),
    /// A ligature, or a cluster of characters: at least two.
    Many(Rc<[char]>),
}

impl Reading {
    /// Of what a map or a glyph's name says.
    pub(super) fn of(text: Option<BfString>) -> Reading {
        match text {
            Some(BfString::Char(char)) => Reading::character(char),
            Some(BfString::String(text)) => {
                let chars: Vec<char> = text.chars().take(LONGEST).flat_map(folded).collect();
                match chars.as_slice() {
                    [] => Reading::Unknown,
                    [char] => Reading::One(*char),
                    _ => Reading::Many(chars.into()),
                }
            }
            None => Reading::Unknown,
        }
    }

    pub(super) fn character(char: char) -> Reading {
        let chars: Vec<char> = folded(char).collect();
        match chars.as_slice() {
            [] => Reading::Unknown,
            [char] => Reading::One(*char),
            _ => Reading::Many(chars.into()),
        }
    }
}

/// The character or characters that a look-alike stands for; none for one that says nothing.
pub(super) fn folded(char: char) -> impl Iterator<Item = char> {
    let (one, many) = match char {
        // maps say so of glyphs that they do not know
        '\0' | '\u{FFFD}' | '\u{FFFF}' => (None, ""),
        '\t' | '\n' | '\r' => (Some(' '), ""),
        _ => match TABLE.binary_search_by_key(&char, |&(like, _)| like) {
            Ok(at) => (None, TABLE.get(at).map_or("", |&(_, meant)| meant)),
            Err(_) => (Some(char), ""),
        },
    };
    one.into_iter().chain(many.chars())
}

/// Look-alikes and what they stand for, sorted.
static TABLE: LazyLock<Vec<(char, &str)>> = LazyLock::new(|| {
    let mut table: Vec<(char, &str)> = include_str!("lookalikes.txt")
        .lines()
        .filter(|line| !line.starts_with(['#', '[']))
        .filter_map(|line| {
            let mut chars = line.chars();
            chars.next().map(|like| (like, chars.as_str()))
        })
        .collect();
    table.sort_unstable();
    table
});

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str) -> String {
        text.chars().flat_map(folded).collect()
    }

    #[test]
    fn look_alikes_are_folded_by_the_table_alone() {
        assert_eq!(fold("\u{2F2F}作\u{2ED8}年\u{2ECB}\u{2FA6}\u{2EE5}"), "工作青年车金鱼");
        assert_eq!(fold("\u{2015}\u{301C}\u{2012}\u{2329}\u{232A}\u{22EF}"), "—～–〈〉…");
        assert_eq!(fold("\u{F90A}\u{F967}\u{FA0E}"), "金不\u{FA0E}");
        assert_eq!(fold("（一）：①ⅣＡ㎡％"), "（一）：①ⅣＡ㎡％");
        assert_eq!(fold("ﬁﬄ"), "fiffl");
    }

    #[test]
    fn every_line_of_the_table_is_one_look_alike() {
        for pair in TABLE.windows(2) {
            assert!(pair[0].0 < pair[1].0, "{pair:?}");
        }
        for &(like, meant) in TABLE.iter() {
            assert!(!meant.is_empty() && !meant.contains(char::is_whitespace), "{like}");
            assert_eq!(fold(meant), meant, "{like}");
        }
    }

    #[test]
    fn what_says_nothing_is_unknown() {
        assert_eq!(Reading::of(None), Reading::Unknown);
        assert_eq!(Reading::of(Some(BfString::Char('\0'))), Reading::Unknown);
        assert_eq!(Reading::of(Some(BfString::String("\0\u{FFFD}".into()))), Reading::Unknown);
        assert_eq!(Reading::of(Some(BfString::Char('ﬁ'))), Reading::Many(['f', 'i'].into()));
        assert_eq!(Reading::of(Some(BfString::String("\u{2F00}\0".into()))), Reading::One('一'));
        let long = Reading::of(Some(BfString::String("一".repeat(100_000))));
        assert!(matches!(long, Reading::Many(chars) if chars.len() == LONGEST));
    }
}
