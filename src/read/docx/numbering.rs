//! The automatic numbers of paragraphs, as Word shows them.
//!
//! `numbering.xml` has definitions (`abstractNum`: nine levels, each with a format and a pattern such as `%1.%2`)
//! and lists (`num`) that use one and may change it. Lists of one definition count on together.

use super::styles::{Look, NumberOf, Styles};
use super::xml::{Step, Tag, Visit};
use crate::read::budget::ELEMENT;
use crate::read::numerals::{custom, written};
use crate::read::symbols::private;
use std::collections::{HashMap, HashSet};

/// What a definition or a list weighs, which has room for all levels.
const LIST: u64 = 4096;
/// How many levels a definition has.
const LEVELS: usize = 9;
/// The longest pattern that Word keeps, and some more.
const MAX_PATTERN: usize = 64;
/// All numbers of a file together.
const MAX_WRITTEN: usize = 8 << 20;
/// A definition that takes its levels from a list of another may do so once more.
const MAX_LINKS: usize = 4;
/// What stands for a bullet that is a picture or a sign of a font without letters.
const BULLET: char = '•';

/// The lists of a document and how far they have counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    definitions: HashMap<u32, Definition>,
    lists: HashMap<u32, List>,
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    /// The lists that have begun.
    begun: HashSet<u32>,
    written: usize,
    /// Whether numbers were left out since there were too many.
    pub full: bool,
    /// While `numbering.xml` is read: what is open.
    open: Vec<At>,
    level: Option<(usize, Level)>,
}

#[derive(Debug, Default)]
struct Definition {
    levels: [Option<Level>; LEVELS],
    /// The style of lists that has the levels.
    link: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    definition: u32,
    starts: [Option<u32>; LEVELS],
    levels: [Option<Level>; LEVELS],
}

#[derive(Debug, Clone, Default)]
struct Level {
    start: Option<u32>,
    format: String,
    /// A format that is given by its first numbers.
    custom: Option<String>,
    pattern: String,
    suffix: Suffix,
    /// All numbers in digits.
    legal: bool,
    /// The number of the level that starts this one anew; all above it if none is named, none if it is 0.
    restart: Option<usize>,
    style: Option<String>,
    picture: bool,
    hidden: bool,
}

/// What stands behind the number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Suffix {
    #[default]
    Gap,
    Nothing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Other,
    Definition(u32),
    List(u32),
    Override(u32, usize),
    Level,
    /// The properties of the number itself.
    Run,
}

impl Numbering {
    /// The number of the next paragraph, with what stands behind it; empty for one that shows none.
    pub fn next(&mut self, own: NumberOf, look: &Look, styles: &Styles) -> String {
        let Some(list) = own.list.or(look.number.list).filter(|&list| list > 0) else { return String::new() };
        let Some(definition) = self.definition(list, styles) else { return String::new() };
        let by_style = || self.level_of(definition, &look.listed_by);
        let level = match own.level {
            Some(level) => level,
            None if own.list.is_none() => by_style().or(look.number.level).unwrap_or(0),
            None => 0,
        };
        let level = level.min(LEVELS - 1);
        self.count(list, definition, level);
        let number = self.show(list, definition, level);
        self.written = self.written.saturating_add(number.len());
        if self.written > MAX_WRITTEN {
            self.full = true;
            return String::new();
        }
        number
    }

    /// The definition that a list uses, through links to styles of lists.
    fn definition(&self, list: u32, styles: &Styles) -> Option<u32> {
        let mut found = self.lists.get(&list)?.definition;
        for _ in 0..MAX_LINKS {
            let link = self.definitions.get(&found)?.link.as_deref();
            let Some(list) = link.and_then(|style| styles.list(style)) else { break };
            found = self.lists.get(&list)?.definition;
        }
        Some(found)
    }

    /// The level that names the first of these styles.
    fn level_of(&self, definition: u32, styles: &[String]) -> Option<usize> {
        let levels = &self.definitions.get(&definition)?.levels;
        let named = |style: &String| {
            levels
                .iter()
                .position(|level| level.as_ref().is_some_and(|level| level.style.as_ref() == Some(style)))
        };
        styles.iter().find_map(named)
    }

    fn level(&self, list: u32, definition: u32, level: usize) -> Option<&Level> {
        let own = self.lists.get(&list).and_then(|list| list.levels.get(level)?.as_ref());
        own.or_else(|| self.definitions.get(&definition)?.levels.get(level)?.as_ref())
    }

    fn start(&self, list: u32, definition: u32, level: usize) -> u32 {
        let own = self.lists.get(&list).and_then(|list| *list.starts.get(level)?);
        own.or_else(|| self.level(list, definition, level)?.start).unwrap_or(0)
    }

    fn count(&mut self, list: u32, definition: u32, level: usize) {
        let mut counts = self.counts.get(&definition).copied().unwrap_or_default();
        if self.begun.insert(list)
            && let Some(starts) = self.lists.get(&list).map(|list| &list.starts)
        {
            // a list that states where a level starts does so when it begins
            let stated = counts.iter_mut().zip(starts).filter(|(_, start)| start.is_some());
            stated.for_each(|(count, _)| *count = None);
        }
        for (at, count) in counts.iter_mut().enumerate() {
            let start = self.start(list, definition, at);
            if at < level {
                // a level that was skipped counts as begun
                *count = count.or(Some(start));
                continue;
            }
            if at == level {
                *count = Some(count.map_or(start, |count| count.saturating_add(1)));
                continue;
            }
            let restart = self.level(list, definition, at).and_then(|level| level.restart);
            if restart.is_none_or(|restart| level < restart) {
                *count = None;
            }
        }
        self.counts.insert(definition, counts);
    }

    fn show(&self, list: u32, definition: u32, at: usize) -> String {
        let Some(level) = self.level(list, definition, at).filter(|level| !level.hidden) else {
            return String::new();
        };
        let mut out = String::new();
        if level.picture {
            out.push(BULLET);
        } else if level.format == "bullet" {
            out.extend(level.pattern.chars().map(bullet));
        } else {
            let mut signs = level.pattern.chars().peekable();
            while let Some(sign) = signs.next() {
                let digit =
                    signs.peek().and_then(|digit| digit.to_digit(10)).filter(|digit| (1..=9).contains(digit));
                match digit {
                    Some(digit) if sign == '%' => {
                        signs.next();
                        let of = usize::try_from(digit).unwrap_or(1) - 1;
                        out.push_str(&self.number(list, definition, of, level.legal));
                    }
                    _ => out.push(sign),
                }
            }
        }
        if level.suffix == Suffix::Gap && !out.trim().is_empty() {
            out.push(' ');
        }
        out
    }

    /// The number that a level stands at; one below that has not begun shows where it would.
    fn number(&self, list: u32, definition: u32, at: usize, legal: bool) -> String {
        let count = self.counts.get(&definition).and_then(|counts| *counts.get(at)?);
        let value = count.unwrap_or_else(|| self.start(list, definition, at));
        let Some(level) = self.level(list, definition, at).filter(|_| !legal) else {
            return value.to_string();
        };
        let own = level.custom.as_deref().and_then(|format| custom(format, value));
        own.unwrap_or_else(|| written(&level.format, value))
    }
}

/// A sign of a bullet: those of Symbol and Wingdings stand among the private characters.
fn bullet(sign: char) -> char {
    match sign {
        '\u{F0B7}' | '\u{F0A7}' | '\u{F06C}' | '\u{F06E}' | '\u{F0D8}' | '\u{F0FC}' | '\u{F075}' => {
            private(sign).unwrap_or(BULLET)
        }
        '\u{E000}'..='\u{F8FF}' => BULLET,
        _ => sign,
    }
}

impl Visit for Numbering {
    fn open(&mut self, tag: &Tag<'_>) -> Step {
        let parent = self.open.last().copied().unwrap_or(At::Other);
        let mut at = At::Other;
        match (parent, tag.name()) {
            (_, "abstractNum") => {
                if let Some(id) = tag.number("abstractNumId").and_then(|id| u32::try_from(id).ok()) {
                    self.definitions.insert(id, Definition::default());
                    at = At::Definition(id);
                }
            }
            (At::Definition(id), "numStyleLink") => {
                if let Some(definition) = self.definitions.get_mut(&id) {
                    definition.link = tag.val().map(|style| style.into_owned());
                }
            }
            (_, "num") => {
                if let Some(id) = tag.number("numId").and_then(|id| u32::try_from(id).ok()) {
                    self.lists.insert(id, List::default());
                    at = At::List(id);
                }
            }
            (At::List(id), "abstractNumId") => {
                if let (Some(list), Some(definition)) = (self.lists.get_mut(&id), tag.index()) {
                    list.definition = definition;
                }
            }
            (At::List(id), "lvlOverride") => {
                if let Some(level) = level_number(tag) {
                    at = At::Override(id, level);
                }
            }
            (At::Override(id, level), "startOverride") => {
                let start = self.lists.get_mut(&id).and_then(|list| list.starts.get_mut(level));
                if let Some(start) = start {
                    *start = tag.index();
                }
            }
            (At::Definition(_) | At::Override(..), "lvl") => {
                if let Some(level) = level_number(tag) {
                    self.level = Some((level, Level::default()));
                    at = At::Level;
                }
            }
            (At::Level, "rPr") => at = At::Run,
            (At::Level | At::Run, name) => {
                if let Some((_, level)) = &mut self.level {
                    level.set(parent, name, tag);
                }
            }
            _ => {}
        }
        self.open.push(at);
        Step::Enter
    }

    fn close(&mut self) {
        if self.open.pop() != Some(At::Level) {
            return;
        }
        let Some((number, level)) = self.level.take() else { return };
        let levels = match self.open.last() {
            Some(At::Definition(id)) => self.definitions.get_mut(id).map(|definition| &mut definition.levels),
            Some(At::Override(id, _)) => self.lists.get_mut(id).map(|list| &mut list.levels),
            _ => None,
        };
        if let Some(place) = levels.and_then(|levels| levels.get_mut(number)) {
            *place = Some(level);
        }
    }

    fn weight(&self, name: &str) -> u64 {
        if matches!(name, "abstractNum" | "num") { LIST } else { ELEMENT }
    }
}

impl Level {
    fn set(&mut self, parent: At, name: &str, tag: &Tag<'_>) {
        match (parent, name) {
            (At::Run, "vanish") => self.hidden = tag.is_on(),
            (At::Run, _) => {}
            (_, "start") => self.start = tag.index(),
            (_, "numFmt") => {
                self.format = tag.val().unwrap_or_default().into_owned();
                self.custom = tag.word("format").map(|format| format.into_owned());
            }
            (_, "lvlText") => {
                self.pattern = tag.attr("val").unwrap_or_default().chars().take(MAX_PATTERN).collect();
            }
            (_, "suff") => {
                let nothing = tag.val().is_some_and(|suffix| suffix == "nothing");
                self.suffix = if nothing { Suffix::Nothing } else { Suffix::Gap };
            }
            (_, "isLgl") => self.legal = tag.is_on(),
            (_, "lvlRestart") => self.restart = tag.index(),
            (_, "pStyle") => self.style = tag.val().map(|style| style.into_owned()),
            (_, "lvlPicBulletId") => self.picture = true,
            _ => {}
        }
    }
}

fn level_number(tag: &Tag<'_>) -> Option<usize> {
    let level = tag.number("ilvl").and_then(|level| usize::try_from(level).ok());
    level.filter(|&level| level < LEVELS)
}

#[cfg(test)]
mod tests;
