//! A bound on nesting before the page is parsed: the HTML standard's tree construction looks through all
//! open elements at nearly every tag, so that its time grows with the square of the depth.

use crate::read::tag::name_of;
use memchr::memchr;
use std::borrow::Cow;

/// Elements that make structure may be nested this deep (browsers: 512).
pub(super) const MAX_BLOCKS: usize = 500;
/// All others (`<font>`, `<b>`, unknown names) this deep; they are often left open by the hundred.
/// Open formatting is opened anew in each paragraph, so that this bounds the size of the tree.
const MAX_INLINE: usize = 40;

/// `html` without the tags that nest deeper than the bounds, and how many those were.
pub(super) fn flatten(html: &str) -> (Cow<'_, str>, usize) {
    let mut depth = Depth::default();
    let mut out = String::new();
    let mut kept = 0;
    let mut dropped = 0;
    let mut at = 0;
    while let Some(next) = memchr(b'<', html.as_bytes().get(at..).unwrap_or(&[])) {
        let start = at + next;
        at = start + 1;
        let rest = html.get(start..).unwrap_or("");
        let Some(name) = name_of(rest) else { continue };
        if !depth.is_too_deep(name, rest.starts_with("</")) {
            continue;
        }
        // beyond the bounds the page is broken anyway: a `>` in quotes may leave some marks behind
        let end = rest.find('>').map_or(html.len(), |i| start + i + 1);
        out.push_str(html.get(kept..start).unwrap_or(""));
        kept = end;
        at = end;
        dropped += 1;
    }
    if dropped == 0 {
        return (Cow::Borrowed(html), 0);
    }
    out.push_str(html.get(kept..).unwrap_or(""));
    (Cow::Owned(out), dropped)
}

/// How many elements are open.
#[derive(Default)]
struct Depth {
    blocks: usize,
    inline: usize,
}

impl Depth {
    /// Counts a tag; says whether it lies beyond the bounds.
    fn is_too_deep(&mut self, name: &str, closes: bool) -> bool {
        let lower = match name.bytes().any(|b| b.is_ascii_uppercase()) {
            true => Cow::Owned(name.to_ascii_lowercase()),
            false => Cow::Borrowed(name),
        };
        let (count, max) = match &*lower {
            // void, or closed by the next of its kind
            "br" | "hr" | "img" | "input" | "meta" | "link" | "wbr" | "col" | "base" | "embed" | "area"
            | "param" | "source" | "track" | "p" | "li" | "dd" | "dt" | "td" | "th" | "tr" | "tbody"
            | "thead" | "tfoot" | "option" | "optgroup" | "html" | "body" | "head" => return false,
            name if crate::read::tag::is_block(name) => (&mut self.blocks, MAX_BLOCKS),
            _ => (&mut self.inline, MAX_INLINE),
        };
        if closes {
            let deep = *count > max;
            *count = count.saturating_sub(1);
            return deep;
        }
        *count += 1;
        *count > max
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_usual_depth_are_not_copied() {
        let html = "<div><p>甲<b>乙</b><br></div>".repeat(1000) + &"<p><td>".repeat(2000);
        assert!(matches!(flatten(&html), (Cow::Borrowed(_), 0)));
    }

    #[test]
    fn deeper_tags_go_and_their_words_stay() {
        let deep = 10;
        let html =
            format!("{}甲{}乙", "<div a='1'>".repeat(MAX_BLOCKS + deep), "</div>".repeat(MAX_BLOCKS + deep));
        let (flat, dropped) = flatten(&html);
        assert_eq!(dropped, 2 * deep);
        assert_eq!(flat, format!("{}甲{}乙", "<div a='1'>".repeat(MAX_BLOCKS), "</div>".repeat(MAX_BLOCKS)));
        let open = "<font>甲".repeat(300);
        let (flat, _) = flatten(&open);
        assert_eq!(flat.matches('甲').count(), 300);
        assert_eq!(flat.matches("<font>").count(), MAX_INLINE);
    }
}
