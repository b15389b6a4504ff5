//! Names of sheets: what Excel takes for one, each once.

use super::text;
use std::collections::HashSet;

/// The UTF-16 units of a name (Excel's limit).
const LONGEST: usize = 31;

/// The name that Excel keeps for itself, in any case.
const RESERVED: &str = "history";

/// The names that are taken.
#[derive(Default)]
pub(super) struct Names(HashSet<String>);

impl Names {
    /// A name like `wanted` that no other sheet has.
    pub(super) fn take(&mut self, wanted: &str) -> String {
        let whole: String = wanted.chars().map(safe).collect();
        let whole = whole.trim();
        let mut name = head(whole, LONGEST).to_owned();
        let mut nth = 1;
        while name.is_empty() || folded(&name) == RESERVED || !self.0.insert(folded(&name)) {
            nth += 1;
            let mark = format!("（{nth}）");
            name = format!("{}{mark}", head(whole, LONGEST - mark.chars().count()));
        }
        name
    }
}

/// The beginning of a name, no apostrophe at its end.
fn head(name: &str, units: usize) -> &str {
    text::head(name, units).trim_end()
}

/// A character that a name of a sheet may have. Brackets too are made full-width, and quotation marks curved: a name in a
/// formula must not look like a function or a text there.
fn safe(c: char) -> char {
    match c {
        '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '(' | ')' | '!' => {
            char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(' ')
        }
        '\'' => '’',
        '"' => '”',
        '\u{FFFE}' | '\u{FFFF}' => ' ',
        c if c.is_control() => ' ',
        c => c,
    }
}

/// The name as it is compared: Excel takes upper and lower case for the same; so do we full and half width, that people can
/// tell the sheets apart.
fn folded(name: &str) -> String {
    let half = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    };
    name.chars().map(half).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_what_excel_takes() {
        for (wanted, name) in [
            ("市教育局", "市教育局"),
            ("各县（市、区）/开发区", "各县（市、区）／开发区"),
            ("[a]:*?\\", "［a］：＊？＼"),
            ("'甲'", "’甲’"),
            (" 甲\n乙\u{1} ", "甲 乙"),
            ("", "（2）"),
            ("\t", "（2）"),
            ("History", "History（2）"),
            ("FILTER(\"a\")", "FILTER（”a”）"),
            (&"长".repeat(40), &"长".repeat(31)),
            (&"𠮷".repeat(40), &"𠮷".repeat(15)),
        ] {
            let taken = Names::default().take(wanted);
            assert_eq!(taken, name, "{wanted:?}");
            assert!(rust_xlsxwriter::utility::check_sheet_name(&taken).is_ok(), "{taken}");
        }
    }

    #[test]
    fn no_two_sheets_have_one_name() {
        let mut names = Names::default();
        assert_eq!(
            ["甲A", "甲a", "甲Ａ", "甲"].map(|name| names.take(name)),
            ["甲A", "甲a（2）", "甲Ａ（3）", "甲"]
        );
        let long = "长".repeat(31);
        let taken: HashSet<String> = (0..200).map(|_| names.take(&long)).collect();
        assert_eq!(taken.len(), 200);
        assert!(taken.iter().all(|name| name.encode_utf16().count() <= LONGEST));
        assert!(taken.contains(&format!("{}（100）", "长".repeat(26))));
    }
}
