//! Where in a table the headers are, and whether what stands below one is a table of tasks.
//!
//! A header has up to three rows: cells that group others, words cut by a row's end. Further down a table
//! may have a new header, or the same one again at the top of a page.

use super::columns::{Column, Meaning, read_columns};
use super::content;
use super::grid::{Grid, Slot};
use super::outline;
use super::words::{is_whole, meaning, plain, stands_in};
use crate::document::{Text, heal};

/// A header and what it says.
#[derive(Debug)]
pub(super) struct Header<'a> {
    pub(super) first_row: usize,
    /// The first row below it.
    pub(super) body: usize,
    pub(super) columns: Vec<Column<'a>>,
    /// Whether the table below is one of tasks.
    pub(super) tasks: bool,
    /// The words of each of its rows, by column.
    lines: Vec<Vec<String>>,
}

/// How far down the first header is looked for: title and unit-of-measure rows may stand above it.
const DEEPEST: usize = 8;
/// How many rows a header has at most.
const MOST_ROWS: usize = 3;
/// The longest header, in bytes; a note in brackets may stand behind its words.
const LONGEST: usize = 180;
/// How much longer than a header's letters its blanks make a cell, in bytes.
const MOST_BLANKS: usize = 32;
/// How many rows are looked at where the cells decide.
const SAMPLE: usize = 50;

/// The headers of a table from the top; none where it has no header of tasks.
pub(super) fn find_headers<'a>(grid: &Grid<'a>) -> Vec<Header<'a>> {
    let mut out: Vec<Header<'a>> = Vec::new();
    let mut row = 0;
    while row < grid.rows().len() {
        let repeated = out.last().is_some_and(|last| repeats(grid, row, last) > 0);
        let header = if repeated { None } else { header_at(grid, row, out.is_empty() && row < DEEPEST) };
        row = header.as_ref().map_or(row + 1, |header| header.body);
        out.extend(header);
    }
    if out.iter().any(|header| header.tasks) { out } else { Vec::new() }
}

/// The header that begins at `row`. Where it is the `first` of its table, one known column of work and one
/// of duty are enough; further down, most of its cells must be known.
fn header_at<'a>(grid: &Grid<'a>, row: usize, first: bool) -> Option<Header<'a>> {
    let slots = grid.rows().get(row)?;
    if !may_be_header(slots) || !(first || knows_two(slots)) {
        return None;
    }
    (1..=MOST_ROWS).rev().find_map(|depth| {
        let rows = grid.rows().get(row..row + depth)?;
        (1..depth).all(|at| goes_on(&rows[..at], &rows[at], grid.ruled())).then_some(())?;
        let columns = read_columns(grid, row..row + depth);
        let known = columns.iter().filter(|column| is_known(column)).count();
        let named = columns.iter().filter(|column| !column.header.is_blank()).count();
        let tasks = is_of_tasks(&columns, grid, row + depth);
        let numbered = columns.first().is_some_and(|column| column.meaning == Meaning::Number);
        let certain = known > 1 && known * 2 >= named;
        let fits = if first { tasks } else { certain && (tasks || (numbered && named > 2)) };
        let lines = rows.iter().map(|slots| line(slots)).collect();
        fits.then(|| Header { first_row: row, body: row + depth, columns, tasks, lines })
    })
}

/// Whether every cell of a row is short and none a number or a sentence; nearly every row of a body is
/// told apart by that.
fn may_be_header(slots: &[Slot<'_>]) -> bool {
    let mut cells = 0;
    for text in slots.iter().filter_map(Slot::own_text) {
        let words = text.as_str();
        if words.len() > LONGEST
            || words.contains(['。', '；'])
            || (cells == 0 && content::is_number(words.trim()))
            || begins_with_number(words.trim())
        {
            return false;
        }
        cells += 1;
    }
    cells > 1
}

/// Whether a cell begins as a numbered item does: 8.加快支付进度 heads no column.
fn begins_with_number(words: &str) -> bool {
    let mark = outline::mark(words).filter(|mark| mark.kind.counts());
    mark.is_some_and(|mark| !words[mark.length..].trim().is_empty())
}

/// Whether two cells of a row are headers by their words.
fn knows_two(slots: &[Slot<'_>]) -> bool {
    let known = slots.iter().filter_map(Slot::own_text).filter(|text| meaning(text.as_str()).is_some());
    known.take(2).count() == 2
}

fn line(slots: &[Slot<'_>]) -> Vec<String> {
    slots.iter().map(|slot| slot.own_text().map(|text| plain(text.as_str())).unwrap_or_default()).collect()
}

fn is_known(column: &Column<'_>) -> bool {
    column.meaning != Meaning::Other || meaning(column.header.as_str()).is_some()
}

/// Whether the row `next` goes on with the header rows above it: a cell above reaches down into it, a cell
/// above spans what this row names one by one, or its cells close words that were cut.
fn goes_on(above: &[Vec<Slot<'_>>], next: &[Slot<'_>], ruled: bool) -> bool {
    let Some(last) = above.last() else { return false };
    let own = || next.iter().enumerate().filter_map(|(at, slot)| Some((at, slot.own_text()?)));
    // a heading below the header is none of its words
    let heads = |text: &Text<'_>| begins_with_number(text.as_str().trim());
    let short = own().all(|(_, text)| text.as_str().chars().count() < 20 && !heads(text));
    let reached = next.iter().any(|slot| matches!(slot, Slot::Above(text) if !text.is_blank()));
    if !short || (own().next().is_none() && !reached) {
        return false;
    }
    if reached {
        return true;
    }
    let above =
        |at: usize| last.get(at).and_then(Slot::own_text).map(|text| heal(text, 0..text.as_str().len()));
    // words that the end of a row cut: 完成 and 时限
    let cut = |at: usize, words: &Text<'_>| {
        above(at).is_some_and(|above| {
            let joined = Text::join(&[above.clone(), heal(words, 0..words.as_str().len())], "");
            let new =
                meaning(above.as_str()) != meaning(joined.as_str()) && meaning(joined.as_str()).is_some();
            is_whole(joined.as_str()) || new
        })
    };
    let named = |at: usize, words: &Text<'_>| {
        meaning(words.as_str()).is_some() || is_time(words.as_str()) || cut(at, words)
    };
    let spanned = |at: usize| {
        matches!(last.get(at), Some(Slot::Left(_))) || matches!(last.get(at + 1), Some(Slot::Left(_)))
    };
    if own().any(|(at, _)| spanned(at)) {
        return own().all(|(at, text)| spanned(at) || named(at, text))
            && (own().any(|(at, text)| named(at, text)) || own().all(|(at, _)| spanned(at)));
    }
    // in flattened text the cells that it groups are empty beside theirs; a task or number is never grouped
    let grouped = |at: usize| {
        let above = above(at).and_then(|text| meaning(text.as_str()));
        !matches!(above, Some(Meaning::Task | Meaning::Number))
    };
    let blank = !ruled && next.first().is_some_and(|slot| slot.own_text().is_none());
    (blank || own().any(|(at, text)| cut(at, text)))
        && own().all(|(at, text)| cut(at, text) || (grouped(at) && named(at, text)))
}

/// Whether the words are one month, quarter or the like, or the number of a month.
fn is_time(words: &str) -> bool {
    let words = words.trim();
    crate::schedule::opens_with_time(words)
        || words.parse::<u8>().is_ok_and(|month| (1..=12).contains(&month))
}

/// The contract's test: work, and at least one of unit, person or time. A list of things that are counted,
/// paid or met at some place also needs a duty in so many words.
fn is_of_tasks(columns: &[Column<'_>], grid: &Grid<'_>, body: usize) -> bool {
    let has = |wanted: fn(Meaning) -> bool| columns.iter().any(|column| wanted(column.meaning));
    let duty = has(|meaning| meaning != Meaning::Period && (meaning.is_who() || meaning.is_time()));
    let periods = has(|meaning| meaning == Meaning::Period) && !holds_amounts(columns, grid, body);
    let list = columns.iter().any(|column| stands_in("no plan", column.header.as_str()));
    let named_duty = |column: &Column<'_>| match column.meaning {
        Meaning::Units(_) | Meaning::UnitsAndPeople(_) => !stands_in("bare unit", column.header.as_str()),
        Meaning::Deadline => true,
        _ => false,
    };
    has(Meaning::is_work) && (duty || periods) && (!list || columns.iter().any(named_duty))
}

/// Whether the columns of months hold amounts: a table of indicators or money.
fn holds_amounts(columns: &[Column<'_>], grid: &Grid<'_>, body: usize) -> bool {
    let (mut amounts, mut others) = (0, 0);
    for slots in grid.rows()[body..].iter().take(SAMPLE) {
        for (slot, column) in slots.iter().zip(columns) {
            let Some(text) = slot.own_text().filter(|_| column.meaning == Meaning::Period) else { continue };
            if content::is_amount(text.as_str().trim()) && !content::is_stroke(text.as_str().trim()) {
                amounts += 1;
            } else {
                others += 1;
            }
        }
    }
    amounts > others
}

/// How many rows from `row` on repeat the header, as at the top of a new page.
pub(super) fn repeats(grid: &Grid<'_>, row: usize, header: &Header<'_>) -> usize {
    let same = |(at, line): (usize, &Vec<String>)| {
        grid.rows().get(row + at).is_some_and(|slots| is_line(slots, line, &header.columns, at == 0))
    };
    let rows = header.lines.iter().enumerate().take_while(|&pair| same(pair)).count();
    // of a header of several rows the first may be left out
    match (rows, header.lines.last()) {
        (0, Some(last)) if header.lines.len() > 1 => {
            usize::from(is_line(&grid.rows()[row], last, &header.columns, true))
        }
        _ => rows,
    }
}

/// Whether a row says what the row `line` of the header says, or nearly so.
fn is_line(slots: &[Slot<'_>], line: &[String], columns: &[Column<'_>], first: bool) -> bool {
    let (mut filled, mut same) = (0, 0);
    for (at, slot) in slots.iter().enumerate() {
        let Some(text) = slot.own_text() else { continue };
        let words = line.get(at).map_or("", String::as_str);
        // as nearly every row of a body begins
        if filled == 0 && text.as_str() != words && content::is_number(text.as_str().trim()) {
            return false;
        }
        filled += 1;
        // blanks aside they are about as long; nearly every cell is told apart by that
        if text.as_str().len() <= words.len() * 3 + MOST_BLANKS {
            let own = plain(text.as_str());
            let meant = || {
                let column = columns.get(at).map(|column| column.meaning);
                own.chars().count() <= 12 && column != Some(Meaning::Other) && meaning(&own) == column
            };
            same += usize::from(!own.is_empty() && (own == words || meant()));
        }
        // a row of a body is told by its first cells
        if filled == 2 && same == 0 {
            return false;
        }
    }
    let of_line = line.iter().filter(|words| !words.is_empty()).count();
    let enough = if first { filled > 1 } else { filled > 0 };
    enough && same * 4 >= filled * 3 && same * 2 >= of_line
}
