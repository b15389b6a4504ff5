//! What a paragraph or a run has from its style: a heading level, a number, whether it is hidden.

use super::xml::{Step, Tag, Visit};
use crate::read::budget::ELEMENT;
use std::collections::HashMap;

/// What a style weighs.
const STYLE: u64 = 1024;
/// Styles that stand on each other more often than that do so in a circle.
const MAX_CHAIN: usize = 32;

/// The number that a paragraph or a style asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct NumberOf {
    /// The list (`numId`); 0 is none.
    pub list: Option<u32>,
    /// The level in it, from 0.
    pub level: Option<usize>,
}

/// What the styles say of one thing.
#[derive(Debug, Clone, Default)]
pub(super) struct Look {
    /// The heading level, from 1.
    pub heading: Option<u8>,
    pub number: NumberOf,
    /// The styles from its own down to the one that states the list: a level of the list may name one of them.
    pub listed_by: Vec<String>,
    pub hidden: bool,
    pub page_break: bool,
    /// Whether it is a line of a table of contents.
    pub contents: bool,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    all: HashMap<String, Style>,
    /// The style of a paragraph that names none.
    usual: Option<String>,
    /// The style that is being read, and what is open in it.
    current: Option<(String, Style)>,
    open: Vec<At>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    base: Option<String>,
    outline: Option<u8>,
    number: NumberOf,
    hidden: Option<bool>,
    page_break: Option<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Other,
    Style,
    Paragraph,
    Number,
    Run,
}

impl Styles {
    /// What a paragraph of that style has, or one that names none.
    pub fn paragraph(&self, id: Option<&str>) -> Look {
        self.look(id.or(self.usual.as_deref()))
    }

    /// Whether the style of a run hides it.
    pub fn hides(&self, id: &str) -> Option<bool> {
        self.chain(Some(id)).find_map(|(_, style)| style.hidden)
    }

    /// The list that a style of lists stands for.
    pub fn list(&self, id: &str) -> Option<u32> {
        self.all.get(id)?.number.list
    }

    fn look(&self, id: Option<&str>) -> Look {
        let mut look = Look::default();
        let (mut outline, mut hidden, mut page_break) = (None, None, None);
        for (id, style) in self.chain(id) {
            outline = outline.or_else(|| style.outline.or_else(|| outline_of(&style.name)));
            hidden = hidden.or(style.hidden);
            page_break = page_break.or(style.page_break);
            look.contents |= is_contents(&style.name);
            if look.number.list.is_none() {
                look.listed_by.push(id.to_owned());
                look.number.level = look.number.level.or(style.number.level);
                look.number.list = style.number.list;
            }
        }
        look.heading = outline.and_then(heading);
        look.hidden = hidden == Some(true);
        look.page_break = page_break == Some(true);
        look
    }

    /// A style and those it stands on.
    fn chain<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let find = |id: Option<&'s str>| id.and_then(|id| self.all.get_key_value(id));
        let chain = std::iter::successors(find(id), move |(_, style)| find(style.base.as_deref()));
        chain.take(MAX_CHAIN).map(|(id, style)| (id.as_str(), style))
    }
}

/// The heading level of an outline level, which counts from 0 and calls body text 9.
pub(super) fn heading(outline: u8) -> Option<u8> {
    (outline < 9).then(|| outline.min(5) + 1)
}

/// The outline level of the styles that every Word has, by their names, which no translation changes.
fn outline_of(name: &str) -> Option<u8> {
    if name == "title" {
        return Some(0);
    }
    let level: u8 = name.strip_prefix("heading ")?.parse().ok()?;
    (1..=9).contains(&level).then(|| level - 1)
}

fn is_contents(name: &str) -> bool {
    name == "toc heading"
        || name.strip_prefix("toc ").is_some_and(|level| level.bytes().all(|b| b.is_ascii_digit()))
}

impl Visit for Styles {
    fn open(&mut self, tag: &Tag<'_>) -> Step {
        let parent = self.open.last().copied().unwrap_or(At::Other);
        let name = tag.name();
        if name.ends_with("Change") {
            return Step::Skip;
        }
        let mut at = At::Other;
        match (parent, name) {
            (_, "style") => {
                let id = tag.word("styleId").unwrap_or_default().into_owned();
                let is_paragraph = tag.attr("type").is_none_or(|kind| kind == "paragraph");
                if is_paragraph && matches!(tag.attr("default").as_deref(), Some("1" | "true" | "on")) {
                    self.usual = Some(id.clone());
                }
                self.current = Some((id, Style::default()));
                at = At::Style;
            }
            (At::Style, "pPr") => at = At::Paragraph,
            (At::Style, "rPr") => at = At::Run,
            (At::Paragraph, "numPr") => at = At::Number,
            _ => {}
        }
        if let Some((_, style)) = &mut self.current {
            match (parent, name) {
                (At::Style, "name") => style.name = tag.val().unwrap_or_default().to_ascii_lowercase(),
                (At::Style, "basedOn") => style.base = tag.val().map(|base| base.into_owned()),
                (At::Paragraph, "outlineLvl") => style.outline = tag.index(),
                (At::Paragraph, "pageBreakBefore") => style.page_break = Some(tag.is_on()),
                (At::Number, "numId") => style.number.list = tag.index(),
                (At::Number, "ilvl") => style.number.level = tag.index(),
                (At::Run, "vanish") => style.hidden = Some(tag.is_on()),
                _ => {}
            }
        }
        self.open.push(at);
        Step::Enter
    }

    fn close(&mut self) {
        if self.open.pop() == Some(At::Style) {
            self.all.extend(self.current.take());
        }
    }

    fn weight(&self, name: &str) -> u64 {
        if name == "style" { STYLE } else { ELEMENT }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::docx::xml;

    fn styles(xml: &str) -> Styles {
        let mut styles = Styles::default();
        let budget = crate::read::budget::Budget::new(&crate::Options::default());
        xml::walk(format!("<styles>{xml}</styles>").as_bytes(), &mut styles, &budget).unwrap();
        styles
    }

    #[test]
    fn levels_come_down_the_chain() {
        let styles = styles(
            "<style type='paragraph' default='1' styleId='a'><name val='Normal'/></style>
            <style type='paragraph' styleId='1'><name val='heading 1'/><basedOn val='a'/><rPr><vanish/></rPr></style>
            <style styleId='2'><name val='公文一级'/><basedOn val='1'/><rPr><vanish val='0'/></rPr></style>
            <style styleId='3'><name val='x'/><basedOn val='1'/><pPr><outlineLvl val='9'/></pPr></style>
            <style styleId='4'><name val='x'/><pPr><outlineLvl val='7'/></pPr></style>
            <style styleId='5'><name val='Title'/></style><style styleId='6'><name val='TOC 1'/></style>
            <style styleId='7'><basedOn val='8'/></style><style styleId='8'><basedOn val='7'/></style>",
        );
        let of = |id| {
            let look = styles.paragraph(Some(id));
            (look.heading, look.hidden, look.contents)
        };
        assert_eq!(of("1"), (Some(1), true, false));
        assert_eq!(of("2"), (Some(1), false, false));
        assert_eq!(of("3"), (None, true, false));
        assert_eq!(of("4"), (Some(6), false, false));
        assert_eq!(of("5"), (Some(1), false, false));
        assert_eq!(of("6"), (None, false, true));
        assert_eq!(of("7"), (None, false, false));
        assert_eq!(of("none"), (None, false, false));
    }

    #[test]
    fn a_list_comes_down_with_the_styles_on_the_way() {
        let styles = styles(
            "<style styleId='a'><pPr><numPr><numId val='3'/></numPr></pPr></style>
            <style styleId='b'><basedOn val='a'/><pPr><numPr><ilvl val='1'/></numPr></pPr></style>",
        );
        let look = styles.paragraph(Some("b"));
        assert_eq!(look.number, NumberOf { list: Some(3), level: Some(1) });
        assert_eq!(look.listed_by, ["b", "a"]);
    }
}
