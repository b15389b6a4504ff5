//! Automatic numbers: the file's lists, what its paragraphs override of them, and the counters.

use super::fonts::bullet;
use crate::read::bytes::{i32_at, place_at, u8_at, u16_at, u32_at, utf16_at};
use crate::read::numerals::{of_code, written};
use std::collections::{BTreeMap, BTreeSet};

const LEVELS: usize = 9;
/// How long the text of a number may be, placeholders not yet filled in and filled in.
const MAX_TEXT: usize = 40;
/// All numbers of a file together.
const MAX_WRITTEN: usize = 8 << 20;
const BULLET: u8 = 23;

/// How the numbers of one level look and count.
#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: u8,
    /// Whether the numbers of all levels in it are written in digits.
    legal: bool,
    /// The levels above that let it begin again: all if `None`, else those before that one.
    restart: Option<u8>,
    /// Whether a blank or a tab stands behind the number.
    gap: bool,
    text: String,
}

/// What the paragraphs of one use of a list have of their own.
#[derive(Debug, Default)]
struct Use {
    list: i32,
    /// Levels that begin with another number, and those that are different altogether.
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

/// The lists of a file and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    lists: BTreeMap<i32, Vec<Level>>,
    uses: Vec<Use>,
    counters: BTreeMap<i32, [Option<u32>; LEVELS]>,
    /// The uses and levels that have begun with a number of their own.
    begun: BTreeSet<(u16, usize)>,
    written: usize,
    /// Whether numbers were left out since there were too many.
    pub full: bool,
}

impl Lists {
    /// Reads the lists, which `lists` counts and whose levels stand behind them, and their uses.
    pub fn read(lists: &[u8], levels: &[u8], uses: &[u8]) -> Self {
        let mut out = Lists::default();
        let mut rest = levels;
        let count = usize::from(u16_at(lists, 0).unwrap_or(0));
        for entry in lists.get(2..).unwrap_or(&[]).chunks_exact(28).take(count) {
            let simple = u8_at(entry, 26).unwrap_or(0) & 1 != 0;
            let mut found = Vec::new();
            for _ in 0..if simple { 1 } else { LEVELS } {
                let Some((level, behind)) = level(rest) else { break };
                found.push(level);
                rest = behind;
            }
            out.lists.insert(i32_at(entry, 0).unwrap_or(0), found);
        }
        out.uses = self::uses(uses);
        out
    }

    /// The number of the next paragraph of a use's level, with what stands behind it.
    pub fn number(&mut self, use_: u16, level: u8) -> Option<String> {
        let used = self.uses.get(usize::from(use_).checked_sub(1)?)?;
        let list = self.lists.get(&used.list)?;
        let depth = usize::from(level).min(LEVELS - 1).min(list.len().checked_sub(1)?);
        let of = |level: usize| used.levels.get(&level).or_else(|| list.get(level));
        let counters = self.counters.entry(used.list).or_default();
        // once, where the use begins
        let own = used.starts.get(&depth).filter(|_| self.begun.insert((use_, depth)));
        let current = match (own, counters[depth]) {
            (Some(&start), _) => start,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => of(depth)?.start,
        };
        counters[depth] = Some(current);
        for (deeper, counter) in counters.iter_mut().enumerate().skip(depth + 1) {
            let restarts = match of(deeper).and_then(|level| level.restart) {
                None => true,
                Some(limit) => depth < usize::from(limit),
            };
            if restarts {
                *counter = None;
            }
        }
        let counters = *counters;
        let level = of(depth)?;
        let mut out = String::new();
        for c in level.text.chars() {
            match usize::try_from(u32::from(c)).ok().filter(|at| *at < LEVELS) {
                Some(at) if level.format != BULLET => {
                    let place = of(at)?;
                    let value = counters[at].unwrap_or(place.start);
                    out.push_str(&written(of_code(if level.legal { 0 } else { place.format }), value));
                }
                _ if level.format == BULLET => out.push(bullet(c)),
                _ => out.push(c),
            }
            if out.len() > 3 * MAX_TEXT {
                break;
            }
        }
        self.written = self.written.saturating_add(out.len());
        if self.written > MAX_WRITTEN {
            self.full = true;
            return None;
        }
        if level.gap && !out.ends_with(is_wide_mark) {
            out.push(' ');
        }
        (!out.trim().is_empty()).then_some(out)
    }
}

/// Whether a mark is full-width, with its gap in itself, or a sign that encloses a number.
fn is_wide_mark(c: char) -> bool {
    matches!(c, '、' | '，' | '．' | '。' | '：' | '；' | '）' | '】' | '〕' | '》'
        | '\u{2460}'..='\u{24FF}' | '\u{3220}'..='\u{33FF}')
}

/// One level and what stands behind it.
fn level(bytes: &[u8]) -> Option<(Level, &[u8])> {
    let flags = u8_at(bytes, 5)?;
    let properties = usize::from(u8_at(bytes, 24)?) + usize::from(u8_at(bytes, 25)?);
    let text = 28 + properties;
    let len = usize::from(u16_at(bytes, text)?);
    let level = Level {
        start: u32_at(bytes, 0)?,
        format: u8_at(bytes, 4)?,
        legal: flags & 4 != 0,
        restart: if flags & 8 == 0 { None } else { u8_at(bytes, 26) },
        gap: u8_at(bytes, 15)? < 2,
        text: utf16_at(bytes, text + 2, len.min(MAX_TEXT)),
    };
    Some((level, bytes.get(text + 2 + 2 * len..)?))
}

fn uses(bytes: &[u8]) -> Vec<Use> {
    let count = place_at(bytes, 0).unwrap_or(0);
    let entries = bytes.get(4..).unwrap_or(&[]);
    let count = count.min(entries.len() / 16);
    let mut rest = entries.get(16 * count..).unwrap_or(&[]);
    let mut out = Vec::with_capacity(count);
    for entry in entries.chunks_exact(16).take(count) {
        let mut found = Use { list: i32_at(entry, 0).unwrap_or(0), ..Use::default() };
        let own = usize::from(u8_at(entry, 12).unwrap_or(0));
        rest = rest.get(4..).unwrap_or(&[]);
        for _ in 0..own {
            let Some((start, flags)) = u32_at(rest, 0).zip(u32_at(rest, 4)) else { break };
            rest = rest.get(8..).unwrap_or(&[]);
            let at = usize::try_from(flags & 0xF).unwrap_or(0);
            let mut start = start;
            if flags & 0x20 != 0 {
                let Some((level, behind)) = level(rest) else { break };
                start = level.start;
                rest = behind;
                found.levels.insert(at, level);
            }
            if flags & 0x10 != 0 {
                found.starts.insert(at, start);
            }
        }
        out.push(found);
    }
    out
}
