//! One line of a drawn table: its borders and what stands between them.

use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// More borders than a line of any table has.
const MAX_BORDERS: usize = 256;

/// What a table is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Box drawing characters.
    Box,
    /// The same, with pipes among them.
    Loose,
    /// `+`, `-`, `=` and `|`.
    Ascii,
}

/// A line cut at its borders.
#[derive(Debug)]
pub(super) struct Trace {
    /// Where the borders stand, in bytes of the line.
    pub borders: Vec<Range<usize>>,
    /// What stands before, between and behind them: one more than `borders`.
    pub spaces: Vec<Space>,
}

/// What stands between two borders.
#[derive(Debug, Clone)]
pub(super) struct Space {
    /// The bytes of its words, blanks at both ends left out.
    pub words: Range<usize>,
    /// Columns of blanks in front of and behind the words.
    pub lead: usize,
    pub trail: usize,
    /// Whether it is a border between two rows.
    pub rule: bool,
}

impl Trace {
    /// Whether any row ends here.
    pub fn is_ruled(&self) -> bool {
        self.spaces.iter().any(|space| space.rule)
    }
}

/// The style of the table that may begin with this line.
pub(super) fn style(line: &str) -> Option<Style> {
    if has_border(line) {
        return Some(Style::Box);
    }
    let line = line.trim();
    let drawn = line.starts_with("+-") || line.starts_with("+=");
    (drawn && line.ends_with('+') && line.chars().all(|c| is_flat(c) || c == '+')).then_some(Style::Ascii)
}

/// Whether the line is one of a table in that style.
pub(super) fn is_drawn(line: &str, style: Style) -> bool {
    let ends = |marks: &[char]| {
        let line = line.trim();
        line.starts_with(marks) && line.ends_with(marks)
    };
    match style {
        Style::Box | Style::Loose => has_border(line) || ends(&['|', '｜']),
        Style::Ascii => ends(&['|', '+']),
    }
}

/// Whether the line is the upper edge of a box.
pub(super) fn begins_box(line: &str) -> bool {
    line.trim_start().starts_with(['┌', '┏', '┍', '┎', '╔', '╒', '╓', '╭'])
}

/// Cuts a line at its borders; `None` if it has more than any table.
pub(super) fn trace(line: &str, style: Style) -> Option<Trace> {
    let mut borders: Vec<Range<usize>> = Vec::new();
    let mut junctions: Vec<bool> = Vec::new();
    let inked = line.trim();
    let first = line.len() - line.trim_start().len();
    let last = first + inked.chars().next_back().map_or(0, |c| inked.len() - c.len_utf8());
    for (at, c) in line.char_indices() {
        let (border, junction) = match style {
            Style::Box => (is_border(c), is_border(c) && !is_upright(c)),
            Style::Loose => (is_border(c) || matches!(c, '|' | '｜'), is_border(c) && !is_upright(c)),
            Style::Ascii => {
                let flat = |c: Option<char>| matches!(c, Some('-' | '='));
                let beside = || flat(line[..at].chars().next_back()) || flat(line[at + 1..].chars().next());
                let plus = c == '+' && (at == first || at == last || beside());
                (plus || c == '|', plus)
            }
        };
        if border {
            borders.push(at..at + c.len_utf8());
            junctions.push(junction);
        }
    }
    if borders.len() > MAX_BORDERS {
        return None;
    }
    let starts = std::iter::once(0).chain(borders.iter().map(|border| border.end));
    let ends = borders.iter().map(|border| border.start).chain([line.len()]);
    let mut spaces: Vec<Space> = starts.zip(ends).map(|(start, end)| space(line, start..end)).collect();
    let flat = |space: &Space| is_flat_run(&line[space.words.clone()]);
    let words = || spaces.iter().filter(|space| !space.words.is_empty());
    // upright borders only: `│──│──│` is a border too if nothing else stands in the line
    let all = words().count() > 0 && words().all(|space| flat(space) && space.lead + space.trail == 0);
    for (at, space) in spaces.iter_mut().enumerate() {
        let beside = at.checked_sub(1).is_some_and(|left| junctions[left])
            || junctions.get(at).copied().unwrap_or(false);
        space.rule = (all || beside) && flat(space);
    }
    Some(Trace { borders, spaces })
}

fn space(line: &str, range: Range<usize>) -> Space {
    let text = &line[range.clone()];
    let start = range.start + (text.len() - text.trim_start().len());
    let end = start + text.trim().len();
    Space {
        words: start..end,
        lead: blank_width(&line[range.start..start]),
        trail: blank_width(&line[end..range.end.max(end)]),
        rule: false,
    }
}

/// How many columns the blanks take.
fn blank_width(blanks: &str) -> usize {
    blanks.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// How wide the text is, with box characters and other characters of no certain width as wide as said.
pub(super) fn width(text: &str, boxes: usize, others: usize) -> usize {
    let of = |c: char| match (c.width().unwrap_or(0), c.width_cjk().unwrap_or(0)) {
        (narrow, wide) if narrow == wide => narrow,
        _ if is_box(c) => boxes,
        _ => others,
    };
    text.chars().map(of).sum()
}

fn is_box(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{257F}')
}

/// Whether a box character that cells end at stands in the line; all of them share their first byte.
fn has_border(line: &str) -> bool {
    memchr::memchr_iter(0xE2, line.as_bytes()).any(|at| line[at..].starts_with(is_border))
}

/// Whether `c` is a box character that cells end at.
fn is_border(c: char) -> bool {
    is_box(c) && !is_flat(c)
}

/// Whether `c` runs from top to bottom only.
fn is_upright(c: char) -> bool {
    matches!(
        c,
        '│' | '┃'
            | '┆'
            | '┇'
            | '┊'
            | '┋'
            | '╎'
            | '╏'
            | '║'
            | '╵'
            | '╷'
            | '╹'
            | '╻'
            | '╽'
            | '╿'
    )
}

/// Whether `c` is one that horizontal borders are made of.
fn is_flat(c: char) -> bool {
    matches!(
        c,
        '─' | '━'
            | '┄'
            | '┅'
            | '┈'
            | '┉'
            | '╌'
            | '╍'
            | '═'
            | '╴'
            | '╶'
            | '╸'
            | '╺'
            | '╼'
            | '╾'
    ) || matches!(c, '-' | '=' | '—' | '–' | '―' | '－' | ':' | '_')
}

fn is_flat_run(text: &str) -> bool {
    text.chars().all(is_flat) && text.contains(|c| !matches!(c, ':' | '_'))
}
