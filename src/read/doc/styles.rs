//! The style sheet: what paragraphs and characters have from their styles and the styles below those.

use super::properties::Paragraph;
use super::sprm::sprms;
use crate::read::bytes::u16_at;

/// A chain of styles that is longer goes in a circle.
const MAX_CHAIN: usize = 32;
/// The style that is none.
const NONE: u16 = 0x0FFF;

/// One style with all that it inherits.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    pub paragraph: Paragraph,
    pub hidden: bool,
}

/// The styles by their numbers.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: Vec<Style>,
}

/// A style as it stands in the file.
#[derive(Clone, Copy, Default)]
struct Entry<'a> {
    /// The number of a built-in style.
    built_in: u16,
    base: u16,
    paragraph: &'a [u8],
    characters: &'a [u8],
}

impl Styles {
    pub fn read(sheet: &[u8]) -> Self {
        let entries = entries(sheet).unwrap_or_default();
        let mut styles: Vec<Option<Style>> = vec![None; entries.len()];
        for number in 0..entries.len() {
            let mut chain = Vec::new();
            let mut at = Some(number);
            while let Some(index) = at.filter(|_| chain.len() < MAX_CHAIN) {
                if styles.get(index).is_none_or(Option::is_some) {
                    break;
                }
                chain.push(index);
                at = entries
                    .get(index)
                    .filter(|entry| entry.base != NONE)
                    .map(|entry| usize::from(entry.base));
            }
            let below = at.and_then(|index| styles.get(index)).cloned().flatten();
            let mut style = below.unwrap_or_default();
            for index in chain.into_iter().rev() {
                if let Some(entry) = entries.get(index) {
                    style = derived(style, entry, index);
                }
                if let Some(slot) = styles.get_mut(index) {
                    *slot = Some(style.clone());
                }
            }
        }
        Styles { styles: styles.into_iter().map(Option::unwrap_or_default).collect() }
    }

    pub fn get(&self, number: u16) -> Style {
        self.styles.get(usize::from(number)).cloned().unwrap_or_default()
    }

    /// Whether a style hides its text.
    pub fn hides(&self, number: u16) -> bool {
        self.styles.get(usize::from(number)).is_some_and(|style| style.hidden)
    }
}

/// A style on top of the one it is based on.
fn derived(mut style: Style, entry: &Entry<'_>, index: usize) -> Style {
    if let level @ 1..=9 = entry.built_in {
        style.paragraph.outline = u8::try_from(level - 1).ok();
    }
    for sprm in sprms(entry.paragraph) {
        style.paragraph.apply(sprm);
    }
    style.paragraph.row.clear();
    style.paragraph.style = u16::try_from(index).unwrap_or(0);
    for sprm in sprms(entry.characters).filter(|sprm| sprm.code == 0x083C) {
        style.hidden = sprm.flag();
    }
    style
}

fn entries(sheet: &[u8]) -> Option<Vec<Entry<'_>>> {
    let header = usize::from(u16_at(sheet, 0)?);
    let (count, fixed) = (u16_at(sheet, 2)?, usize::from(u16_at(sheet, 4)?));
    let mut rest = sheet.get(2 + header..)?;
    let mut out = Vec::new();
    for _ in 0..count {
        let Some(len) = u16_at(rest, 0).map(usize::from) else { break };
        let Some(style) = rest.get(2..2 + len) else { break };
        out.push(entry(style, fixed).unwrap_or_default());
        rest = rest.get((2 + len).next_multiple_of(2)..).unwrap_or(&[]);
    }
    Some(out)
}

fn entry(style: &[u8], fixed: usize) -> Option<Entry<'_>> {
    let (kind_and_base, updates) = (u16_at(style, 2)?, u16_at(style, 4)?);
    let name = usize::from(u16_at(style, fixed)?);
    let mut at = fixed + 2 + 2 * name + 2;
    let mut lists = Vec::new();
    for _ in 0..(updates & 0xF).min(3) {
        let len = usize::from(u16_at(style, at)?);
        lists.push(style.get(at + 2..at + 2 + len)?);
        at = (at + 2 + len).next_multiple_of(2);
    }
    let list = |i: usize| lists.get(i).copied().unwrap_or(&[]);
    // the list of a paragraph begins with the style's own number
    let (paragraph, characters) = match kind_and_base & 0xF {
        1 => (list(0).get(2..).unwrap_or(&[]), list(1)),
        2 => (&[][..], list(0)),
        _ => (&[][..], &[][..]),
    };
    Some(Entry { built_in: u16_at(style, 0)? & 0xFFF, base: kind_and_base >> 4, paragraph, characters })
}
