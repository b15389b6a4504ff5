//! Tables with one cell a line, or one a paragraph.
//!
//! Comes in: lines. Goes out: the table that begins with lines of nothing but header words, which tell how many
//! cells a record has. Records are told by their numbers, or, where the table has none, by cells that suit
//! the columns of time and units. One of another length slides no other: its own cells are put where they
//! suit, as more rows of its task where they begin again, and a finding says so. A header of two rows has a word
//! more than the records have cells: the one that the last words divide.

use super::fit::{self, head, is_header, suits};
use super::{Drawn, closes, ends_table, is_category, is_page_number, lone_row, number};
use crate::diagnostic::{Code, Finding};
use crate::document::{Cell, Part, Row, Span, Table, Text};
use crate::layout::Meaning;
use crate::read::lines::{Above, Line};
use std::ops::Range;

/// More columns than such a table has.
const MAX_COLUMNS: usize = 24;
/// The longest header word, and the longest header word that is not known, in bytes.
const MAX_WORD: usize = 48;
const MAX_UNKNOWN: usize = 24;
/// Page numbers, headers and categories that follow one another.
const MAX_BETWEEN: usize = 8;
/// More cells than one record has.
const MAX_CELLS: usize = 96;

/// The table whose header begins with the line `at`, or how many lines begin none.
pub(super) fn table(layer: &str, lines: &[Line], at: usize) -> Result<Drawn, usize> {
    let reader = Reader { layer, lines };
    let header = lines.get(at..).and_then(|_| reader.header(at)).ok_or(1_usize)?;
    let header = reader.divided(&header).unwrap_or(header);
    let mut body = Body { reader: &reader, header: &header, rows: Vec::new(), findings: Vec::new() };
    let end = if header.is_numbered() { body.numbered() } else { body.unnumbered() };
    let end = end.ok_or(1_usize)?;
    let cells = header.cells.iter().map(|cell| Cell::single(reader.parts(cell))).collect();
    let mut rows = vec![Row { cells, ..Row::default() }];
    rows.append(&mut body.rows);
    Ok(Drawn { lines: at..end, table: Table { rows, ruled: false }, findings: body.findings })
}

struct Header {
    /// The lines of each cell.
    cells: Vec<Range<usize>>,
    columns: Vec<Meaning>,
    words: Vec<String>,
    /// Whether blank lines part the cells, so that lines without one are one cell.
    spaced: bool,
    /// Its lines.
    lines: Range<usize>,
}

impl Header {
    fn is_numbered(&self) -> bool {
        self.columns.first() == Some(&Meaning::Number)
    }
}

struct Reader<'a> {
    layer: &'a str,
    lines: &'a [Line],
}

impl Reader<'_> {
    /// The words of a line without blanks, if it may be a cell.
    fn word(&self, at: usize) -> Option<String> {
        let line = self.lines.get(at)?;
        let short = line.cells.is_empty() && line.heading.is_none();
        (short && line.span.end - line.span.start <= MAX_WORD).then(|| self.words(&(at..at + 1)))
    }

    /// The words of a cell without blanks.
    fn words(&self, cell: &Range<usize>) -> String {
        let mut out = String::new();
        for line in self.lines.get(cell.clone()).unwrap_or(&[]) {
            let text = Text::from_parts(self.layer, &line.parts);
            out.extend(text.as_str().chars().filter(|c| !c.is_whitespace()));
        }
        out
    }

    fn parts(&self, cell: &Range<usize>) -> Vec<Part> {
        let mut out = Vec::new();
        for line in self.lines.get(cell.clone()).unwrap_or(&[]) {
            out.extend((!out.is_empty()).then_some(Part::Break));
            out.extend_from_slice(&line.parts);
        }
        out
    }

    fn spans(&self, cells: &[Range<usize>]) -> Vec<Span> {
        let parts = cells.iter().flat_map(|cell| self.parts(cell));
        parts.filter_map(|part| if let Part::Text(span) = part { Some(span) } else { None }).collect()
    }

    /// Whether the lines from `at` on are short and may be the cells of a header.
    fn may_begin(&self, at: usize) -> bool {
        let lines = self.lines.get(at..at + 4).unwrap_or(&[]);
        lines.len() == 4
            && lines[..3].iter().all(|line| {
                line.cells.is_empty() && line.heading.is_none() && line.span.end - line.span.start <= MAX_WORD
            })
    }

    fn header(&self, at: usize) -> Option<Header> {
        if !self.may_begin(at) {
            return None;
        }
        let mut header = Header {
            cells: Vec::new(),
            columns: Vec::new(),
            words: Vec::new(),
            spaced: false,
            lines: at..at,
        };
        let mut next = at;
        let mut unknown = None;
        while let Some((cell, means)) = self.head(next) {
            let words = self.words(&cell);
            if header.words.contains(&words) || header.cells.len() == MAX_COLUMNS {
                break;
            }
            // a word that is not known is one of the header between two that are
            match means {
                None if header.cells.is_empty() || unknown.is_some() => break,
                None => unknown = Some(header.cells.len()),
                Some(_) => unknown = None,
            }
            next = cell.end;
            header.cells.push(cell);
            header.columns.push(means.unwrap_or(Meaning::Other));
            header.words.push(words);
        }
        if let Some(unknown) = unknown {
            header.cells.truncate(unknown);
            header.columns.truncate(unknown);
            header.words.truncate(unknown);
        }
        header.lines = at..header.cells.last().map_or(at, |last| last.end);
        header.spaced = header.cells.iter().skip(1).all(|cell| self.lines[cell.start].above != Above::Line);
        let joined = |cell: &Range<usize>| {
            self.lines[cell.clone()].iter().skip(1).all(|line| (line.above == Above::Line) || !header.spaced)
        };
        (is_header(&header.columns) && header.cells.iter().all(joined)).then_some(header)
    }

    /// The header with the words of its second row in the place of the one that they divide (责任分工 … 牵头单位,
    /// 配合单位), where the records below have a cell for each column of that and not of what is printed.
    fn divided(&self, header: &Header) -> Option<Header> {
        let of_kind = |who: bool, means: &Meaning| match means {
            Meaning::Units(_) | Meaning::UnitsAndPeople(_) | Meaning::Person => who,
            Meaning::Schedule | Meaning::Deadline => !who,
            _ => false,
        };
        let width = header.columns.len();
        let last = header.columns.last()?;
        let who = of_kind(true, last);
        let run = header.columns.iter().rev().take_while(|means| of_kind(who, means)).count();
        // the second row behind the first, or its words behind the one that they divide
        let behind = (2..=run).rev().filter_map(|inner| {
            let parent = header.columns[..width - inner].iter().rposition(|means| of_kind(who, means))?;
            Some((parent, width - inner..width))
        });
        let inside = (0..width.saturating_sub(2)).rev().filter_map(|parent| {
            let who = of_kind(true, &header.columns[parent]);
            let below = header.columns[parent + 1..].iter().take_while(|means| of_kind(who, means)).count();
            (below > 1 && (who || of_kind(false, &header.columns[parent])))
                .then_some((parent, parent + 1..parent + 1 + below))
        });
        let without = |(parent, inner): (usize, Range<usize>)| {
            let order: Vec<usize> = (0..parent)
                .chain(inner.clone())
                .chain((parent + 1..width).filter(|at| !inner.contains(at)))
                .collect();
            Header {
                cells: order.iter().map(|&at| header.cells[at].clone()).collect(),
                columns: order.iter().map(|&at| header.columns[at]).collect(),
                words: order.iter().map(|&at| header.words[at].clone()).collect(),
                spaced: header.spaced,
                lines: header.lines.clone(),
            }
        };
        let mut ways = behind.chain(inside).map(without).filter(|way| is_header(&way.columns)).peekable();
        ways.peek()?;
        let proves = |header: &Header| {
            Body { reader: self, header, rows: Vec::new(), findings: Vec::new() }.is_filled()
        };
        if proves(header) { None } else { ways.find(proves) }
    }

    /// The header word that begins at the line `at`, which a wrap may have parted, and what it means; a
    /// short word that means nothing known may be one too.
    fn head(&self, at: usize) -> Option<(Range<usize>, Option<Meaning>)> {
        let first = self.word(at)?;
        let means = head(&first);
        let second = self.word(at + 1).unwrap_or_default();
        let both = format!("{first}{second}");
        let halves = first.chars().count() <= 2 && second.chars().count() <= 2;
        let plain = |c: char| !c.is_numeric() && !"。；，、：".contains(c);
        let parted = first.chars().all(plain)
            && match means {
                None => head(&second).is_none() || halves,
                // 责任 and 单位 are no two columns
                Some(_) => fit::are_halves(&first, &second),
            };
        if let (true, Some(means)) = (parted && !second.is_empty(), head(&both)) {
            return Some((at..at + 2, Some(means)));
        }
        if let (None, true) = (means, parted)
            && let Some(third) = self.word(at + 2).filter(|third| head(third).is_none())
            && let Some(means) = head(&format!("{both}{third}"))
        {
            return Some((at..at + 3, Some(means)));
        }
        let may_be = || first.len() <= MAX_UNKNOWN && first.chars().all(plain);
        (means.is_some() || may_be()).then_some((at..at + 1, means))
    }
}

/// The rows below a header.
struct Body<'r, 'a> {
    reader: &'r Reader<'a>,
    header: &'r Header,
    rows: Vec<Row>,
    findings: Vec<Finding>,
}

impl Body<'_, '_> {
    /// The cell that begins at the line `at`; none where the table has ended.
    fn cell(&self, at: usize) -> Option<Range<usize>> {
        let line = self.reader.lines.get(at)?;
        if ends_table(self.reader.layer, line) || !line.cells.is_empty() || closes(self.reader.layer, line) {
            return None;
        }
        if !self.header.spaced {
            return Some(at..at + 1);
        }
        let more = self.reader.lines[at + 1..].iter().take(MAX_CELLS);
        Some(at..at + 1 + more.take_while(|line| line.above == Above::Line && line.cells.is_empty()).count())
    }

    fn cells(&self, at: usize, count: usize) -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = Vec::new();
        while out.len() < count
            && let Some(cell) = self.cell(out.last().map_or(at, |last| last.end))
        {
            out.push(cell);
        }
        out
    }

    /// Takes what stands between records: a page number, the header once more, a category.
    fn between(&mut self, at: usize, next: Option<u32>) -> Option<usize> {
        let line = self.reader.lines.get(at)?;
        let words = self.reader.words(&(at..at + 1));
        let counts = number(&words).is_some_and(|number| next.is_none_or(|next| number == next));
        if is_page_number(self.reader.layer, line) && !counts {
            self.rows.push(lone_row(line));
            return Some(at + 1);
        }
        if words == self.header.words[0] {
            let first = self.header.lines.start;
            let again = at..at + self.header.lines.len();
            if self.reader.words(&again) == self.reader.words(&self.header.lines) {
                let cells =
                    self.header.cells.iter().map(|cell| cell.start - first + at..cell.end - first + at);
                let cells: Vec<_> = cells.map(|cell| Cell::single(self.reader.parts(&cell))).collect();
                self.rows.push(Row { cells, after_break: true, lone: false });
                return Some(again.end);
            }
        }
        if is_category(&words) {
            self.rows.push(lone_row(line));
            return Some(at + 1);
        }
        None
    }

    /// Rows that begin with their numbers.
    fn numbered(&mut self) -> Option<usize> {
        let mut at = self.header.lines.end;
        let mut last = 0;
        let mut end = None;
        let mut longest = self.header.cells.len();
        loop {
            let rows = self.rows.len();
            let mut start = at;
            let mut restart = last == 0;
            while self.rows.len() < rows + MAX_BETWEEN
                && let Some(next) = self.between(start, Some(last + 1).filter(|_| !restart))
            {
                restart = true;
                start = next;
            }
            let counted = self.cell(start).and_then(|cell| number(&self.reader.words(&cell)));
            let follows = |n: u32| n == last + 1 || (restart && n == 1);
            let Some(counted) = counted.filter(|&n| follows(n)) else {
                self.rows.truncate(rows);
                break;
            };
            let (record, found) = self.record(start, counted, longest);
            if record.len() < 2 {
                self.rows.truncate(rows);
                break;
            }
            self.push(&record);
            longest = longest.max(record.len());
            last = counted;
            at = record.last()?.end;
            end = Some(at);
            if !found {
                break;
            }
        }
        end
    }

    /// The cells of the record `counted` that begins at the line `at`, and whether another one follows.
    fn record(&self, at: usize, counted: u32, longest: usize) -> (Vec<Range<usize>>, bool) {
        let mut cells: Vec<Range<usize>> = Vec::new();
        let mut next = at;
        while let Some(cell) = self.cell(next) {
            let words = self.reader.words(&cell);
            let enough = cells.len() > 1;
            if enough && number(&words) == Some(counted + 1) {
                return (cells, true);
            }
            let page = || {
                let line = &self.reader.lines[cell.start];
                is_page_number(self.reader.layer, line) && number(&words).is_none()
            };
            if !cells.is_empty() && words == self.header.words[0] {
                return (cells, true);
            }
            if enough && (page() || self.leads_on(&cell, &words, counted)) {
                return (cells, true);
            }
            next = cell.end;
            cells.push(cell);
            if cells.len() > MAX_CELLS {
                break;
            }
        }
        // the last record: as many cells as suit best, in as many rows as follow
        let width = self.header.cells.len();
        let texts: Vec<String> = cells.iter().map(|cell| self.reader.words(cell)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let (most, longest) = (cells.len(), cells.len().min(longest));
        let one = |count: usize| fit::place(&texts[..count], &self.header.columns).map(|fit| fit.score);
        let best = (1..=longest).max_by_key(|&count| (one(count), count <= width, count)).unwrap_or(0);
        let scores = fit::scores(&texts, &self.header.columns);
        let score = |count: usize| scores.get(count.wrapping_sub(1)).copied().unwrap_or(i32::MIN);
        let more =
            (best + 1..=most).fold(best, |best, count| if score(count) > score(best) { count } else { best });
        cells.truncate(more);
        (cells, false)
    }

    /// Whether the first records have one cell for each column.
    fn is_filled(&self) -> bool {
        const MOST: u32 = 3;
        let width = self.header.cells.len();
        let mut at = self.header.lines.end;
        let mut count = 0;
        while count < MOST {
            let record = match self.header.is_numbered() {
                true => {
                    let counted = self.cell(at).and_then(|cell| number(&self.reader.words(&cell)));
                    if counted != Some(count + 1) {
                        break;
                    }
                    self.record(at, count + 1, width).0
                }
                false => self.cells(at, width),
            };
            let filled = record.len() == width && self.suits_well(&record);
            let Some(last) = record.last().filter(|_| filled) else {
                return !self.header.is_numbered() && count > 0;
            };
            at = last.end;
            count += 1;
        }
        count > 0
    }

    /// Whether the cell is a category above the next record.
    fn leads_on(&self, cell: &Range<usize>, words: &str, counted: u32) -> bool {
        let below = self.cell(cell.end).map(|below| self.reader.words(&below));
        let first = below.and_then(|below| number(&below));
        is_category(words) && first.is_some_and(|n| n == 1 || n == counted + 1)
    }

    /// Rows told by what suits their columns.
    fn unnumbered(&mut self) -> Option<usize> {
        let width = self.header.cells.len();
        let mut at = self.header.lines.end;
        let mut end = None;
        loop {
            let rows = self.rows.len();
            let mut start = at;
            while self.rows.len() < rows + MAX_BETWEEN
                && let Some(next) = self.between(start, None)
            {
                start = next;
            }
            let cells = self.cells(start, width * 3);
            let near = (0..=width).flat_map(|off| [width + off, width.saturating_sub(off)]);
            let fits = |count: &usize| {
                let record = cells.get(..*count).filter(|record| record.len() > 1);
                let rest = cells.get(*count..).unwrap_or(&[]);
                record.is_some_and(|record| match record.len() == width {
                    true => self.suits_well(record),
                    // another length is believed where a full record follows
                    false => end.is_some() && rest.len() >= width && self.suits_well(&rest[..width]),
                })
            };
            let Some(count) = near.into_iter().find(fits).or_else(|| self.rest(&cells, end.is_some())) else {
                self.rows.truncate(rows);
                break;
            };
            self.push(&cells[..count]);
            at = cells[count - 1].end;
            end = Some(at);
        }
        end
    }

    /// How many of the cells behind the last full record are more rows of its task.
    fn rest(&self, cells: &[Range<usize>], below: bool) -> Option<usize> {
        if !below {
            return None;
        }
        let texts: Vec<String> = cells.iter().map(|cell| self.reader.words(cell)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        fit::more_rows(&texts, &self.header.columns)
    }

    /// Whether cells as many as the columns suit them.
    fn suits_well(&self, cells: &[Range<usize>]) -> bool {
        let pairs = cells.iter().zip(&self.header.columns);
        let scores = pairs.map(|(cell, means)| (suits(&self.reader.words(cell), *means), *means));
        let mut sum = 0;
        for (score, means) in scores {
            let time = matches!(means, Meaning::Schedule | Meaning::Deadline);
            if score < -1 || (time && score < 1) {
                return false;
            }
            sum += score;
        }
        sum > 0
    }

    /// Adds a record; says so if it does not have a cell for each column.
    fn push(&mut self, record: &[Range<usize>]) {
        let width = self.header.cells.len();
        let texts: Vec<String> = record.iter().map(|cell| self.reader.words(cell)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        // a cell a column is believed, if none of them is odd or broken off
        let open = |text: &&str| text.ends_with(['、', '，', ',', '和', '及', '：']);
        let each = texts.len() == width && self.suits_well(record) && !texts.iter().any(open);
        let placed = || fit::place_rows(&texts, &self.header.columns).map(|fit| fit.columns);
        let Some(columns) = (if each { Some((0..width).collect::<Vec<_>>()) } else { placed() }) else {
            return;
        };
        let empty = || vec![Cell::single(Vec::new()); width];
        let line = record.first().and_then(|cell| self.reader.lines.get(cell.start));
        let mut row = Row {
            cells: empty(),
            after_break: line.is_some_and(|line| line.above == Above::Page),
            lone: false,
        };
        let mut last = 0;
        for (cell, &column) in record.iter().zip(&columns) {
            if column < last {
                let next = Row { cells: empty(), ..Row::default() };
                self.rows.push(std::mem::replace(&mut row, next));
            }
            last = column;
            let parts = &mut row.cells[column].parts;
            parts.extend((!parts.is_empty()).then_some(Part::Break));
            parts.extend(self.reader.parts(cell));
        }
        self.rows.push(row);
        if !columns.iter().copied().eq(0..width) {
            let shown = super::assumed(&self.header.words, &texts, &columns);
            let finding = Finding::new(Code::RecordLength, self.reader.spans(record));
            let finding = finding.with(record.len().to_string()).with(width.to_string());
            self.findings.push(finding.with(shown));
        }
    }
}

#[cfg(test)]
mod tests;
