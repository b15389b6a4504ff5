//! HTML tags and blank entities inside text, told by their names: `a<b` is no tag.

use crate::document::Span;
use std::borrow::Cow;

/// Longer than any tag that an editor writes; keeps the search for the closing `>` short.
const MAX_TAG: usize = 4096;

/// What a tag means inside running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It begins or ends a line (`<p>`, `<br>`, `<td>`).
    Block,
    /// It changes nothing (`<b>`, `<span>`, a comment).
    Inline,
}

/// The known tag or the comment that begins at byte `at` of `text`, where a `<` stands.
pub(super) fn tag_at(text: &str, at: usize) -> Option<(Kind, Span)> {
    let rest = text.get(at..)?;
    if rest.starts_with("<!--") {
        // up to the next comment only, so that a file of unclosed ones takes linear time
        let window = prefix(rest, MAX_TAG);
        let window = window.get(1..).and_then(|w| w.find("<!--")).map_or(window, |next| &window[..=next]);
        let end = at + window.find("-->")? + "-->".len();
        return Some((Kind::Inline, Span { start: at, end }));
    }
    let name = name_of(rest)?;
    let kind = kind_of(name)?;
    let from = 1 + usize::from(rest.starts_with("</")) + name.len();
    let mut quote = None;
    for (i, b) in rest.bytes().enumerate().skip(from).take(MAX_TAG) {
        match (quote, b) {
            (Some(q), _) if q == b => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(b),
            (None, b'>') => return Some((kind, Span { start: at, end: at + i + 1 })),
            // a bare `<` or a Chinese word is no attribute: this was no tag
            (None, b'<' | 0x80..) => return None,
            (None, _) => {}
        }
    }
    None
}

/// The name in `<name` or `</name` at the start of `rest`, where a blank, `/` or `>` follows it.
pub(super) fn name_of(rest: &str) -> Option<&str> {
    let rest = rest.strip_prefix('<')?;
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let len = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b':' | b'-')).count();
    let (name, after) = rest.split_at_checked(len)?;
    let begins = name.starts_with(|c: char| c.is_ascii_alphabetic());
    (begins && after.starts_with(['>', '/', ' ', '\t', '\n', '\r', '\x0c'])).then_some(name)
}

/// What the element of that name is, `None` if HTML has none such.
fn kind_of(name: &str) -> Option<Kind> {
    /// Names that Word writes into what it calls HTML.
    const OFFICE: [&str; 5] = ["o:", "w:", "v:", "m:", "st1:"];
    let lower = match name.bytes().any(|b| b.is_ascii_uppercase()) {
        true => Cow::Owned(name.to_ascii_lowercase()),
        false => Cow::Borrowed(name),
    };
    if is_block(&lower) {
        return Some(Kind::Block);
    }
    let inline = matches!(
        &*lower,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "big"
            | "cite"
            | "code"
            | "del"
            | "em"
            | "font"
            | "i"
            | "img"
            | "input"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "nobr"
            | "q"
            | "s"
            | "script"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "style"
            | "sub"
            | "sup"
            | "tt"
            | "u"
            | "wbr"
            | "col"
            | "colgroup"
    );
    (inline || OFFICE.iter().any(|prefix| lower.starts_with(prefix))).then_some(Kind::Inline)
}

/// Whether the element of that lower-case name stands on lines of its own.
pub(super) fn is_block(name: &str) -> bool {
    // most elements of a page, told before the long list
    if matches!(name, "span" | "a" | "font" | "b" | "strong" | "img" | "script") {
        return false;
    }
    if matches!(name, "p" | "td" | "tr" | "li" | "div" | "br") {
        return true;
    }
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "br"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// The entity of a blank (`&nbsp;`, `&#12288;`) that begins at byte `at` of `text`, where a `&` stands.
pub(super) fn blank_entity_at(text: &str, at: usize) -> Option<Span> {
    let rest = text.get(at..)?.strip_prefix('&')?;
    let name = prefix(rest, 10).split_once(';')?.0;
    let blank = match name.strip_prefix('#') {
        None => matches!(name, "nbsp" | "ensp" | "emsp" | "thinsp" | "NBSP"),
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?.is_whitespace()
        }
    };
    blank.then_some(Span { start: at, end: at + 1 + name.len() + 1 })
}

/// At most the first `max` bytes of `text`, cut at a character.
pub(super) fn prefix(text: &str, max: usize) -> &str {
    let mut end = max.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_names_are_tags() {
        let cases = [
            ("<p>走访", Some((Kind::Block, 3))),
            ("</P >", Some((Kind::Block, 5))),
            ("<br/>", Some((Kind::Block, 5))),
            ("<td width=\"1>0\" rowspan=2>甲", Some((Kind::Block, 26))),
            ("<span style='font:“宋体”'>", Some((Kind::Inline, 32))),
            ("<o:p></o:p>", Some((Kind::Inline, 5))),
            ("<!-- 甲 -->乙", Some((Kind::Inline, 12))),
            ("<b", None),
            ("<b且c>", None),
            ("<b 且 c>", None),
            ("<意见>", None),
            ("<《意见》>", None),
            ("<pq>", None),
            ("< p>", None),
            ("<p 甲局<p>", None),
            ("<1>", None),
            ("<!-- 甲", None),
            ("<!-- 甲 <!-- 乙 -->", None),
        ];
        for (text, want) in cases {
            assert_eq!(tag_at(text, 0).map(|(kind, span)| (kind, span.end)), want, "{text}");
        }
    }

    #[test]
    fn blank_entities() {
        for (text, len) in [("&nbsp;甲", 6), ("&#12288;", 8), ("&#x3000;", 8), ("&emsp;&emsp;", 6)] {
            assert_eq!(blank_entity_at(text, 0), Some(Span { start: 0, end: len }), "{text}");
        }
        for text in ["&amp;", "&", "&nbsp", "&#65;", "甲&乙；", "&#x110000;", "&#99999999;"] {
            assert_eq!(text.find('&').and_then(|at| blank_entity_at(text, at)), None, "{text}");
        }
    }
}
