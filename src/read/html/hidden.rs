//! Which elements a reader of the page does not see.
//!
//! Told by the element's name, its attributes and inline style, and by the rules of the page's own `<style>`
//! sheets whose selector is one class, one id, or an element with one of them (`.a`, `#b`, `div.a`). Rules inside
//! `@media` and other blocks are not read, nor are sheets in files of their own. A class that any rule shows
//! again is never hidden: a script does that on the page.

use super::{Node, attr};
use html5ever::local_name;
use scraper::node::Element;
use std::collections::HashSet;

/// Text that is moved so far to the left is off the page.
const OFF_PAGE: i32 = -999;

/// What the page's style sheets hide.
#[derive(Debug, Default)]
pub(super) struct Sheets {
    /// `.a`, `#b`, `div.a`, in lower case for the element's name only.
    hidden: HashSet<String>,
}

impl Sheets {
    /// Reads the `<style>` elements below `root`, none of which are looked for unless `html` has some.
    pub fn read(html: &str, root: Node<'_>) -> Self {
        let mut out = Sheets::default();
        if !html.contains("<style") && !html.contains("<STYLE") {
            return out;
        }
        let mut shown: HashSet<String> = HashSet::new();
        for node in root.descendants() {
            if node.value().as_element().is_none_or(|element| element.name() != "style") {
                continue;
            }
            for text in node.children().filter_map(|child| child.value().as_text()) {
                // nearly every sheet is told apart by the words it lacks
                let may = ["none", "hidden", "NONE", "-999", "font-size:0", "collapse"];
                if !may.iter().any(|word| text.contains(word)) {
                    continue;
                }
                for (selectors, style) in rules(text) {
                    let set = if hides(style) {
                        &mut out.hidden
                    } else if shows(style) {
                        &mut shown
                    } else {
                        continue;
                    };
                    set.extend(selectors.split(',').map(|one| one.trim().to_owned()));
                }
            }
        }
        // `.tab.on` and `#a .tab` show what `.tab` hides
        let again: HashSet<&str> = shown.iter().flat_map(|selector| names_of(selector)).collect();
        out.hidden.retain(|selector| is_simple(selector) && !again.contains(last_name(selector)));
        out
    }

    fn hide(&self, element: &Element) -> bool {
        if self.hidden.is_empty() {
            return false;
        }
        let has = |mark: char, name: &str| {
            self.hidden.contains(&format!("{mark}{name}"))
                || self.hidden.contains(&format!("{}{mark}{name}", element.name()))
        };
        element.classes().any(|class| has('.', class))
            || attr(element, &local_name!("id")).is_some_and(|id| has('#', id))
    }

    /// Whether a reader of the page does not see the element.
    pub fn is_hidden(&self, element: &Element) -> bool {
        is_never_shown(element.name())
            || attr(element, &local_name!("hidden"))
                .is_some_and(|value| !value.eq_ignore_ascii_case("until-found"))
            || attr(element, &local_name!("style")).is_some_and(hides)
            || self.hide(element)
    }
}

/// Elements that show nothing of their inside, or nothing that is text of the page.
fn is_never_shown(name: &str) -> bool {
    // most elements of a page, told before the long list
    if matches!(name, "span" | "p" | "td" | "a" | "li" | "div" | "tr" | "br") {
        return false;
    }
    matches!(
        name,
        "head"
            | "script"
            | "style"
            | "template"
            | "noscript"
            | "title"
            | "select"
            | "datalist"
            | "iframe"
            | "object"
            | "svg"
            | "math"
            | "audio"
            | "video"
            | "canvas"
            | "noframes"
            | "textarea"
            | "xml"
            // the reading above a word would part it
            | "rt"
            | "rp"
            | "rtc"
    )
}

/// The rules of a sheet: selectors and declarations. Blocks of rules (`@media`) are passed over.
fn rules(sheet: &str) -> Vec<(&str, &str)> {
    let mut out = Vec::new();
    let mut rest = sheet;
    while let Some(open) = rest.find('{') {
        let selectors = rest.get(..open).unwrap_or("");
        let selectors = selectors.rsplit("*/").next().unwrap_or(selectors);
        // what a statement without a block (`@charset`) leaves before the selector
        let selectors = selectors.rsplit(';').next().unwrap_or(selectors).trim();
        let inside = rest.get(open + 1..).unwrap_or("");
        let end = if selectors.starts_with('@') { end_of_block(inside) } else { inside.find('}') };
        let Some(end) = end else { break };
        if !selectors.starts_with('@') {
            out.push((selectors, inside.get(..end).unwrap_or("")));
        }
        rest = inside.get(end + 1..).unwrap_or("");
    }
    out
}

/// Where the block ends whose inside `text` begins with.
fn end_of_block(text: &str) -> Option<usize> {
    let mut depth = 1_usize;
    for (at, b) in text.bytes().enumerate() {
        match b {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// Whether the selector is one class or one id, an element's name before it at most.
fn is_simple(selector: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '#');
    let marks = selector.matches(['.', '#']).count();
    marks == 1 && selector.chars().all(plain) && !selector.ends_with(['.', '#'])
}

/// The classes and ids that a selector names.
fn names_of(selector: &str) -> impl Iterator<Item = &str> {
    selector.split([' ', '>', '+', '~', ':', '[', '.', '#']).filter(|name| !name.is_empty())
}

fn last_name(selector: &str) -> &str {
    selector.rsplit(['.', '#']).next().unwrap_or(selector)
}

/// The declarations of a style as name and value.
fn declarations(style: &str) -> impl Iterator<Item = (&str, &str)> {
    style.split(';').filter_map(|rule| rule.split_once(':')).map(|(name, value)| {
        let value = value.split('!').next().unwrap_or("");
        (name.trim(), value.trim())
    })
}

/// Whether the style takes the element off the page.
fn hides(style: &str) -> bool {
    let mut absolute = false;
    let mut away = false;
    for (name, value) in declarations(style) {
        let is = |a: &str, b: &str| name.eq_ignore_ascii_case(a) && value.eq_ignore_ascii_case(b);
        let moved =
            |a: &str| name.eq_ignore_ascii_case(a) && leading_number(value).is_some_and(|n| n <= OFF_PAGE);
        let gone = is("display", "none")
            || is("visibility", "hidden")
            || is("visibility", "collapse")
            || is("mso-hide", "all")
            || (name.eq_ignore_ascii_case("font-size") && leading_number(value) == Some(0) && is_zero(value))
            || moved("text-indent");
        if gone {
            return true;
        }
        absolute |= is("position", "absolute") || is("position", "fixed");
        away |= moved("left") || moved("top") || moved("margin-left");
    }
    absolute && away
}

/// Whether the style says that the element is shown.
fn shows(style: &str) -> bool {
    declarations(style).any(|(name, value)| {
        (name.eq_ignore_ascii_case("display") && !value.eq_ignore_ascii_case("none"))
            || (name.eq_ignore_ascii_case("visibility") && value.eq_ignore_ascii_case("visible"))
    })
}

/// The whole number that a length begins with.
fn leading_number(value: &str) -> Option<i32> {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let number: i32 = digits.get(..end)?.get(..end.min(9))?.parse().ok()?;
    Some(if value.starts_with('-') { -number } else { number })
}

/// Whether a length is nothing: `0`, `0px`, `0.0pt`, not `0.8em`.
fn is_zero(value: &str) -> bool {
    !value.contains(|c: char| c.is_ascii_digit() && c != '0')
}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::Html;

    #[test]
    fn styles_that_hide() {
        for style in [
            "display:none",
            "color:red; DISPLAY : None !important;",
            "visibility:hidden",
            "font-size:0",
            "font-size: 0px",
            "text-indent:-9999px",
            "position:absolute; left:-10000px",
        ] {
            assert!(hides(style), "{style}");
        }
        for style in [
            "display:block",
            "",
            "x-display:none-such",
            "background:url(display:none)",
            "font-size:0.8em",
            "font-size:10px",
            "text-indent:-2em",
            "left:-9999px",
            "position:absolute;left:0",
        ] {
            assert!(!hides(style), "{style}");
        }
    }

    #[test]
    fn sheets_hide_what_they_never_show() {
        let html = "<style>/* a */ @charset 'x'; .gone, p.off{display:none} #x { visibility : hidden }
            @media print { .menu{display:none} .b{x:y} } .tab{display:none} .tab.on{display:block}
            .a .b{display:none} li{display:none}</style>
            <p class='k gone'>1<p class=off>2<div class=off>3</div><p id=x>4<p class=menu>5<p class=tab>6<p class=b>7<ul><li>8</ul>";
        let page = Html::parse_document(html);
        let sheets = Sheets::read(html, page.tree.root());
        let hidden = |node: &Node<'_>| node.value().as_element().is_some_and(|e| sheets.is_hidden(e));
        let shown = page.tree.root().descendants().filter(|node| {
            node.value().is_text() && !hidden(node) && !node.ancestors().any(|above| hidden(&above))
        });
        let shown: String =
            shown.filter_map(|node| node.value().as_text().map(|t| t.trim().to_owned())).collect();
        assert_eq!(shown, "35678");
    }
}
