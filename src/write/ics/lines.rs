//! Content lines (RFC 5545, section 3.1): folded at 75 octets, closed by CR LF.
//!
//! The crate `icalendar` (0.17) was looked at for this: it gives a component without one a random UID and the time of day as its `DTSTAMP`,
//! looks for each fold by counting characters from the line's beginning (quadratic), writes control characters as they
//! are, and brings `uuid` and `iso8601`. What is needed of it is this file.

use std::fmt::Write;

/// The most octets of a line, without its CR LF.
const WIDTH: usize = 75;

/// A calendar while it is written.
#[derive(Default)]
pub(super) struct Lines {
    out: String,
}

impl Lines {
    /// Writes `NAME:value` or `NAME;PARAMETER=x:value`; the value is of the right form already.
    pub(super) fn push(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut rest = line.as_str();
        let mut room = WIDTH;
        while rest.len() > room {
            // a boundary lies within the four octets of any character
            let cut = (room - 3..=room).rev().find(|&cut| rest.is_char_boundary(cut)).unwrap_or(rest.len());
            let (head, tail) = rest.split_at(cut);
            let _ = write!(self.out, "{head}\r\n ");
            // the blank that says that the line goes on counts
            (rest, room) = (tail, WIDTH - 1);
        }
        let _ = write!(self.out, "{rest}\r\n");
    }

    /// Writes a text.
    pub(super) fn push_text(&mut self, name: &str, text: &str) {
        self.push(name, &escaped(text));
    }

    /// Writes several texts as one value.
    pub(super) fn push_texts<'t>(&mut self, name: &str, texts: impl Iterator<Item = &'t str>) {
        let texts: Vec<String> = texts.map(escaped).filter(|text| !text.is_empty()).collect();
        if !texts.is_empty() {
            self.push(name, &texts.join(","));
        }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }
}

/// A TEXT value (section 3.3.11): backslash, semicolon, comma and line break escaped. Everything that some program takes for a line break is
/// one, CR LF is one; other control characters are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = '\0';
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' if before == '\r' => {}
            '\r' | '\n' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push_str("\\n"),
            '\t' => out.push(c),
            c if c.is_control() => {}
            c => out.push(c),
        }
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(name: &str, text: &str) -> String {
        let mut lines = Lines::default();
        lines.push_text(name, text);
        lines.finish()
    }

    #[test]
    fn lines_are_folded_between_characters() {
        for text in ["修".repeat(200), "𠮷".repeat(200), "a".repeat(400), format!("x{}", "é修𠮷".repeat(90))]
        {
            let folded = line("DESCRIPTION", &text);
            let parts: Vec<&str> = folded.strip_suffix("\r\n").unwrap().split("\r\n").collect();
            assert!(parts.iter().all(|part| part.len() <= 75), "{folded}");
            assert!(parts[..parts.len() - 1].iter().all(|part| part.len() >= 72), "{folded}");
            assert_eq!(folded.replace("\r\n ", ""), format!("DESCRIPTION:{text}\r\n"));
        }
        let full = line("X", &"a".repeat(73));
        assert_eq!(full, format!("X:{}\r\n", "a".repeat(73)));
        assert_eq!(line("X", &"a".repeat(74)), format!("X:{}\r\n a\r\n", "a".repeat(73)));
    }

    #[test]
    fn no_text_ends_its_line() {
        for (text, written) in [
            ("修路；架桥，a", "修路；架桥，a"),
            ("a,b;c\\n", "a\\,b\\;c\\\\n"),
            ("a\r\nEND:VEVENT\rb\nc", "a\\nEND:VEVENT\\nb\\nc"),
            ("a\u{2028}b\u{85}c\u{b}d", "a\\nb\\nc\\nd"),
            ("a\u{0}\u{1b}[31m\u{7f}\u{9b}\tb", "a[31m\tb"),
            ("\n\r", "\\n\\n"),
        ] {
            assert_eq!(line("SUMMARY", text), format!("SUMMARY:{written}\r\n"), "{text:?}");
        }
    }

    #[test]
    fn a_list_is_parted_by_commas_that_no_member_has() {
        let mut lines = Lines::default();
        lines.push_texts("CATEGORIES", ["甲局", "", "乙,丙"].into_iter());
        lines.push_texts("CATEGORIES", [].into_iter());
        assert_eq!(lines.finish(), "CATEGORIES:甲局,乙\\,丙\r\n");
    }
}
