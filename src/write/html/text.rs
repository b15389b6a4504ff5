//! Text of a circular made fit for a page.
//!
//! maud escapes the marks of HTML. What is left is what no page may hold (control characters and noncharacters are parse errors of
//! HTML) and what would make a reader see another text than there is (marks that turn the direction of writing).

use maud::{Escaper, Render};
use std::fmt::Write;

/// A text as it is shown.
pub struct Shown<'a>(pub &'a str);

impl Render for Shown<'_> {
    fn render_to(&self, out: &mut String) {
        let mut escaper = Escaper::new(out);
        let mut rest = self.0;
        // nearly every text has nothing of the kind, and goes through whole
        while let Some((at, c)) = rest.char_indices().find(|&(_, c)| shown_as(c) != Some(c)) {
            let (plain, behind) = rest.split_at(at);
            // writing to a string cannot fail
            let _ = escaper.write_str(plain);
            rest = &behind[c.len_utf8()..];
            let is_of_crlf = c == '\r' && rest.starts_with('\n');
            if let Some(shown) = shown_as(c).filter(|_| !is_of_crlf) {
                let _ = escaper.write_char(shown);
            }
        }
        let _ = escaper.write_str(rest);
    }
}

/// The first characters of a text on one line, with an ellipsis where there are more.
pub fn cut(text: &str, most: usize) -> String {
    let mut chars = text.chars().filter(|&c| !is_invisible(c));
    let mut out: String = chars.by_ref().take(most).collect();
    if chars.next().is_some() {
        out.push('…');
    }
    out
}

/// Whether a character has no shape of its own, so that a line of a picture is better without it.
fn is_invisible(c: char) -> bool {
    c == '\n' || c == '\t' || shown_as(c) != Some(c)
}

/// What a character is shown as: control characters by their pictures, what has none by U+FFFD.
fn shown_as(c: char) -> Option<char> {
    Some(match c {
        '\t' | '\n' => c,
        '\r' => '\n',
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c))?,
        '\u{7F}' => '\u{2421}',
        '\u{80}'..='\u{9F}' | '\u{FEFF}' => char::REPLACEMENT_CHARACTER,
        '\u{2028}' | '\u{2029}' => '\n',
        '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            char::REPLACEMENT_CHARACTER
        }
        '\u{FDD0}'..='\u{FDEF}' => char::REPLACEMENT_CHARACTER,
        c if u32::from(c) & 0xFFFE == 0xFFFE => char::REPLACEMENT_CHARACTER,
        c => c,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_shown_and_does_nothing_else() {
        for (text, written) in [
            ("修路", "修路"),
            ("", ""),
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("\"><img onerror=x>", "&quot;&gt;&lt;img onerror=x&gt;"),
            ("]]>&amp;&#60;", "]]&gt;&amp;amp;&amp;#60;"),
            ("a\r\nb\rc\td", "a\nb\nc\td"),
            ("\0\u{1b}\u{7f}\u{85}\u{FFFF}\u{1FFFE}\u{FDD0}", "␀␛␡\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
            ("a\u{202e}b\u{2066}c\u{2028}d", "a\u{FFFD}b\u{FFFD}c\nd"),
        ] {
            assert_eq!(Shown(text).render().into_string(), written, "{text:?}");
        }
    }
}
