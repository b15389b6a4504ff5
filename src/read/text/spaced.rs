//! Rows whose columns only blanks part.
//!
//! Comes in: lines without column marks. Goes out: the same lines, the rows below a header of known words cut
//! into cells, a row with its wrapped lines being one. Wide blanks (two, or an ideographic one) part cells by
//! where they stand below the header; where one blank parts cells and words alike, numbers, times and the names
//! of units decide, and a finding shows what was assumed wherever another reading is as good.

use super::fit::{self, head, is_header, place, suits};
use super::{Joined, assumed, clip, closes, ends_table, is_category, is_page_number, joined, number};
use crate::diagnostic::{Code, Finding};
use crate::document::{Part, Span, is_chinese, signs};
use crate::layout::Meaning;
use crate::read::lines::{Above, Line};
use crate::read::parts::{is_blank, tidy};
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// The longest header row, in bytes.
const MAX_HEADER: usize = 400;
/// More lines and words than a row has.
const MAX_LINES: usize = 16;
const MAX_WORDS: usize = 160;
const MAX_COLUMNS: usize = 24;

/// Cuts the rows into cells; gives what is to be said too.
pub(super) fn rows(layer: &str, lines: Vec<Line>) -> (Vec<Line>, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut edits: Vec<Joined> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let header = Header::read(layer, &lines, at);
        let table = header.and_then(|header| Reader { layer, lines: &lines, header }.table());
        match table {
            Some(table) => {
                at = table.last().map_or(at + 1, |(edit, _)| edit.lines.end);
                for (edit, finding) in table {
                    edits.push(edit);
                    findings.extend(finding);
                }
            }
            None => {
                findings.extend(too_wide(layer, &lines, at));
                at += 1;
            }
        }
    }
    (if edits.is_empty() { lines } else { joined(lines, edits) }, findings)
}

/// What is to be said of a header with more columns than are read.
fn too_wide(layer: &str, lines: &[Line], at: usize) -> Option<Finding> {
    /// Fewer bytes hold no more words than are read.
    const SHORTEST: usize = MAX_COLUMNS * 4;
    let line = lines.get(at).filter(|line| line.span.len() > SHORTEST && line.cells.is_empty())?;
    let text = layer.get(line.span.clone())?;
    let first = text.split(is_blank).find(|word| !word.is_empty())?;
    if first.len() > MAX_HEADER / MAX_COLUMNS * 3
        || head(first).is_none()
        || text.contains(['。', '；', '，'])
    {
        return None;
    }
    let words = || text.split(is_blank).filter(|word| !word.is_empty());
    let known: Vec<Meaning> = words().take(MAX_WORDS).filter_map(head).collect();
    let plain = |piece: &Piece| layer.get(piece.span.start..piece.span.end).unwrap_or("").to_owned();
    let stacked = || divided(&pieces(layer, lines, at, 2), &pieces(layer, lines, at + 1, 2), plain);
    let count = match words().count() {
        count if count > MAX_COLUMNS => count,
        _ if is_header(&known) => stacked()?.0.len(),
        _ => return None,
    };
    if count <= MAX_COLUMNS || !is_header(&known) {
        return None;
    }
    let finding = Finding::new(Code::UnreadTable, vec![Span { start: line.span.start, end: line.span.end }]);
    Some(finding.with(count.to_string()).with(MAX_COLUMNS.to_string()))
}

/// A word or cell of a line: its bytes of the layer, and the columns of the screen that it takes.
#[derive(Debug, Clone)]
struct Piece {
    span: Span,
    place: Range<usize>,
    line: usize,
}

/// The pieces of a line that blanks of at least `gap` columns part.
fn pieces(layer: &str, lines: &[Line], at: usize, gap: usize) -> Vec<Piece> {
    let Some(line) = lines.get(at) else { return Vec::new() };
    let text = layer.get(line.span.clone()).unwrap_or("");
    let mut out: Vec<Piece> = Vec::new();
    let (mut x, mut blank) = (0, usize::MAX);
    let base = line.span.start;
    let mut rest = text;
    while !rest.is_empty() && out.len() < MAX_WORDS {
        let start = base + text.len() - rest.len();
        let word = rest.find(is_blank).unwrap_or(rest.len());
        if word > 0 {
            let wide = rest[..word].width_cjk();
            let end = start + word;
            match out.last_mut().filter(|_| blank < gap) {
                Some(last) => (last.span.end, last.place.end) = (end, x + wide),
                None => out.push(Piece { span: Span { start, end }, place: x..x + wide, line: at }),
            }
            x += wide;
            rest = &rest[word..];
        } else {
            let len = rest.find(|c| !is_blank(c)).unwrap_or(rest.len());
            blank = rest[..len].chars().map(|c| if c == '\u{3000}' { 2 } else { 1 }).sum();
            x += blank;
            rest = &rest[len..];
        }
    }
    out
}

struct Header {
    /// Its lines, and its words with the column that each stands in.
    lines: Range<usize>,
    pieces: Vec<Piece>,
    places: Vec<usize>,
    columns: Vec<Meaning>,
    words: Vec<String>,
    /// Whether wide blanks part its words.
    wide: bool,
}

impl Header {
    fn read(layer: &str, lines: &[Line], at: usize) -> Option<Header> {
        let line = lines.get(at).filter(|line| line.cells.is_empty() && line.heading.is_none())?;
        let text = layer.get(line.span.clone())?.trim();
        if text.len() > MAX_HEADER || !signs(text).any(|(_, c)| matches!(c, ' ' | '\u{3000}')) {
            return None;
        }
        if signs(text).any(|(_, c)| matches!(c, '。' | '；')) {
            return None;
        }
        let plain = |piece: &Piece| {
            let words = layer.get(piece.span.start..piece.span.end).unwrap_or("");
            words.chars().filter(|c| !is_blank(*c)).collect::<String>()
        };
        let known = |heads: &[Piece], wide: bool, lines: Range<usize>, below: &[(Piece, usize)]| {
            let under = |column: usize| {
                below.iter().filter(move |(_, at)| *at == column).map(|(piece, _)| plain(piece))
            };
            let words =
                heads.iter().enumerate().map(|(at, piece)| plain(piece) + &under(at).collect::<String>());
            let words: Vec<String> = words.collect();
            head(words.first()?)?;
            let means: Vec<Option<Meaning>> = words.iter().map(|words| head(words)).collect();
            let count = means.iter().flatten().count();
            let columns: Vec<Meaning> = means.iter().map(|means| means.unwrap_or(Meaning::Other)).collect();
            let short = words.iter().all(|words| words.chars().count() <= 12);
            let repeats = (1..words.len()).any(|i| words[..i].contains(&words[i]));
            let good = is_header(&columns) && count * 3 >= words.len() * 2 && short && !repeats;
            (good && columns.len() <= MAX_COLUMNS).then(|| Header {
                lines,
                pieces: heads.iter().chain(below.iter().map(|(piece, _)| piece)).cloned().collect(),
                places: (0..heads.len()).chain(below.iter().map(|(_, at)| *at)).collect(),
                columns,
                words,
                wide,
            })
        };
        let wide = pieces(layer, lines, at, 2);
        if wide.len() > 2 {
            let second = pieces(layer, lines, at + 1, 2);
            let parts = divided(&wide, &second, plain);
            let below = under(&wide, second, plain);
            let two = below.and_then(|below| known(&wide, true, at..at + 2, &below));
            let two =
                two.or_else(|| parts.and_then(|(heads, below)| known(&heads, true, at..at + 2, &below)));
            if let Some(header) = two.or_else(|| known(&wide, true, at..at + 1, &[])) {
                return Some(header);
            }
        }
        let single = pieces(layer, lines, at, 1);
        if single.len() < 3 {
            return None;
        }
        known(&merged(single, plain)?, false, at..at + 1, &[])
    }
}

/// The words of a header, and what stands below some of them.
type Divided = (Vec<Piece>, Vec<(Piece, usize)>);

/// The header words with those `below` in the place of the ones that they stand under and divide: 牵头单位 and 配合单位
/// below 责任分工, a beginning and an end below 时间安排. Each has to stand below one word or beside it below none. Short words
/// that nobody knows are columns below a word that says what they are, which then stands above each of them: the second
/// list is what stands below which head.
fn divided(heads: &[Piece], below: &[Piece], plain: impl Fn(&Piece) -> String) -> Option<Divided> {
    let who =
        |means: Meaning| matches!(means, Meaning::Units(_) | Meaning::UnitsAndPeople(_) | Meaning::Person);
    let time = |means: Meaning| matches!(means, Meaning::Schedule | Meaning::Deadline);
    let kind = |piece: &Piece| head(&plain(piece)).filter(|means| who(*means) || time(*means)).map(who);
    if below.len() < 2 || below.len() > MAX_COLUMNS {
        return None;
    }
    let mut out: Vec<Piece> = Vec::new();
    let mut under: Vec<(Piece, usize)> = Vec::new();
    let mut rest = heads;
    for group in below.chunk_by(|left, right| kind(left) == kind(right)) {
        let (first, last) = (group.first()?, group.last()?);
        let unknown = |piece: &Piece| {
            let words = plain(piece);
            words.chars().count() <= 6 && words.chars().all(is_chinese) && head(&words).is_none()
        };
        let over = |head: &Piece| head.place.start < last.place.end && first.place.start < head.place.end;
        let at = rest.iter().position(over)?;
        let (left, right) = (rest.get(..at)?, rest.get(at + 1..)?);
        let own = kind(rest.get(at)?);
        let same = match kind(first) {
            Some(who) => own.is_none_or(|own| own == who),
            None => own.is_some() && group.iter().all(unknown),
        };
        if group.len() < 2 || !same || right.first().is_some_and(over) {
            return None;
        }
        out.extend_from_slice(left);
        match kind(first) {
            Some(_) => out.extend_from_slice(group),
            None => {
                let above = rest.get(at)?;
                under.extend((out.len()..).zip(group).map(|(column, piece)| (piece.clone(), column)));
                out.extend(group.iter().map(|piece| Piece { place: piece.place.clone(), ..above.clone() }));
            }
        }
        rest = right;
    }
    out.extend_from_slice(rest);
    Some((out, under))
}

/// The rest of header words that run over two lines: each piece stands below a word that it completes.
fn under(
    heads: &[Piece],
    below: Vec<Piece>,
    plain: impl Fn(&Piece) -> String,
) -> Option<Vec<(Piece, usize)>> {
    let place = |piece: Piece| {
        let overlaps =
            |head: &&Piece| head.place.start < piece.place.end && piece.place.start < head.place.end;
        let at = heads.iter().position(|head| overlaps(&head))?;
        let word = plain(&piece);
        let short = word.chars().count() <= 4 && word.chars().all(is_chinese);
        (short && head(&(plain(&heads[at]) + &word)).is_some()).then_some((piece, at))
    };
    let out: Vec<_> = below.into_iter().map(place).collect::<Option<_>>()?;
    (!out.is_empty()).then_some(out)
}

/// Header words that a blank cut, whole again.
fn merged(words: Vec<Piece>, plain: impl Fn(&Piece) -> String) -> Option<Vec<Piece>> {
    let mut out: Vec<Piece> = Vec::new();
    let mut at = 0;
    while let Some(first) = words.get(at) {
        let word = plain(first);
        let means = head(&word);
        let mut joined = word.clone();
        let mut taken = 1;
        for (more, next) in words[at + 1..].iter().take(3).enumerate() {
            let next = plain(next);
            joined.push_str(&next);
            let one = means.is_none() || (more == 0 && fit::are_halves(&word, &next));
            if one && head(&joined).is_some() {
                taken = more + 2;
                break;
            }
        }
        if at == 0 && means.is_none() && taken == 1 {
            return None;
        }
        let mut piece = first.clone();
        if let Some(last) = words.get(at + taken - 1) {
            piece.span.end = last.span.end;
            piece.place.end = last.place.end;
        }
        out.push(piece);
        at += taken;
    }
    Some(out)
}

struct Reader<'a> {
    layer: &'a str,
    lines: &'a [Line],
    header: Header,
}

type Rows = Vec<(Joined, Option<Finding>)>;

impl Reader<'_> {
    fn words(&self, piece: &Piece) -> &str {
        self.layer.get(piece.span.start..piece.span.end).unwrap_or("")
    }

    fn is_numbered(&self) -> bool {
        self.header.columns.first() == Some(&Meaning::Number)
    }

    /// The rows from the header at the line `at` on; `None` where none follow.
    fn table(&self) -> Option<Rows> {
        let mut out: Rows = vec![(self.header_row(&self.header), None)];
        let records = self.records(self.header.lines.end);
        // a category may stand before the number
        let numbered = self.header.columns.iter().take(2).any(|means| *means == Meaning::Number);
        let least = if numbered { 1 } else { 2 };
        if records.len() < least {
            return None;
        }
        let extents = self.extents(&records);
        for record in records {
            out.push(self.row(record, &extents));
        }
        Some(out)
    }

    /// The lines of each row.
    fn records(&self, from: usize) -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = Vec::new();
        let mut last = 0;
        let mut restart = true;
        // whether a page was turned since the last row
        let mut turned = false;
        // lines since the last row that may turn out to belong to it
        let mut at = from;
        let mut widest = 0;
        while let Some(line) = self.lines.get(at) {
            if !line.cells.is_empty() || ends_table(self.layer, line) || closes(self.layer, line) {
                break;
            }
            let words = pieces(self.layer, self.lines, at, 1);
            let width = words.last().map_or(0, |word| word.place.end);
            let texts: Vec<&str> = words.iter().map(|word| self.words(word)).collect();
            let open = out.last().is_some_and(|row| row.end == at && row.len() < MAX_LINES);
            let follows = open && line.above == Above::Line;
            let plain: String = texts.concat();
            let begins = if self.is_numbered() {
                let first = texts.first().and_then(|first| number(first));
                first.filter(|&n| words.len() > 1 && (n == last + 1 || (restart && n == 1) || (last == 0)))
            } else {
                self.begins(&words, &texts).then_some(0)
            };
            if let Some(lines) = self.repeats(at, &plain) {
                at = lines.end;
                out.push(lines);
                (restart, turned) = (true, true);
                continue;
            }
            if let Some(n) = begins {
                out.push(at..at + 1);
                (last, restart, turned) = (n, false, false);
                widest = widest.max(width);
            } else if is_page_number(self.layer, line) || is_category(&plain) {
                turned |= !is_category(&plain);
                restart = true;
            } else if turned && !out.is_empty() && self.stands_below(&words) {
                // the rest of the row that the page cut
                out.push(at..at + 1);
                turned = false;
            } else if follows && self.goes_on(at, &words, widest) {
                if let Some(row) = out.last_mut() {
                    row.end = at + 1;
                }
            } else {
                break;
            }
            at += 1;
        }
        out
    }

    /// The lines of the header if it is printed once more at the line `at`.
    fn repeats(&self, at: usize, plain: &str) -> Option<Range<usize>> {
        let begins =
            plain.starts_with(self.header.words.first()?.as_str()) || plain == self.header.words.concat();
        let header = if begins { Header::read(self.layer, self.lines, at) } else { None };
        header.filter(|header| header.words == self.header.words).map(|header| header.lines)
    }

    /// Whether a line of a table without numbers begins a row.
    fn begins(&self, words: &[Piece], texts: &[&str]) -> bool {
        let width = self.header.columns.len();
        let wide = self.header.wide
            && words.first().is_some_and(|word| {
                self.header.pieces.get(1).is_some_and(|second| word.place.start < second.place.start)
            });
        // the number of a row that has an empty cell before it
        let counted = self.header.wide
            && self.header.columns.get(1) == Some(&Meaning::Number)
            && texts.first().is_some_and(|text| number(text).is_some())
            && words.first().zip(self.header.pieces.get(1)).is_some_and(|(word, second)| {
                word.place.start < second.place.end && second.place.start < word.place.end
            });
        let fits = || {
            let fit = place(texts, &self.header.columns);
            fit.is_some_and(|fit| {
                let time = |(text, column): (&&str, &usize)| {
                    let means = self.header.columns[*column];
                    let due = matches!(means, Meaning::Schedule | Meaning::Deadline | Meaning::Units(_));
                    due && suits(text, means) > 0
                };
                fit.score > 0 && texts.iter().zip(&fit.columns).any(time)
            })
        };
        words.len() > 1 && words.len() <= width * 4 && (wide || counted || !self.header.wide) && fits()
    }

    /// Whether the line is the rest of the row above: below a column of a wide table, or behind a line that
    /// is as long as the page is wide.
    fn goes_on(&self, at: usize, words: &[Piece], widest: usize) -> bool {
        let below = self.stands_below(words);
        let above = pieces(self.layer, self.lines, at - 1, 1);
        let full = above.last().is_some_and(|word| word.place.end * 5 >= widest * 4 && widest > 24);
        below || full
    }

    /// Whether the words of a row begin with its number.
    fn is_counted(&self, words: &[Piece]) -> bool {
        words.first().is_some_and(|word| number(self.words(word)).is_some())
    }

    /// Whether a line of a wide table begins below a column behind the first.
    fn stands_below(&self, words: &[Piece]) -> bool {
        let Some(first) = words.first() else { return false };
        let second = self.header.pieces.get(1).map_or(0, |second| second.place.start);
        self.header.wide && first.place.start + 1 >= second.min(6) && second > 0 && first.place.start > 0
    }

    /// The place on the screen of each column, by the header and the rows that fill it.
    fn extents(&self, records: &[Range<usize>]) -> Vec<Range<usize>> {
        let heads = self.header.pieces.iter().take(self.header.columns.len());
        let mut out: Vec<Range<usize>> = heads.map(|piece| piece.place.clone()).collect();
        for record in records {
            let wide = self.wide_pieces(record.start);
            if wide.len() == out.len() {
                for (extent, piece) in out.iter_mut().zip(&wide) {
                    extent.start = extent.start.min(piece.place.start);
                    extent.end = extent.end.max(piece.place.end);
                }
            }
        }
        out
    }

    /// The cells of a line that wide blanks part; a number before one blank is a cell too.
    fn wide_pieces(&self, at: usize) -> Vec<Piece> {
        let mut out = pieces(self.layer, self.lines, at, 2);
        let single = pieces(self.layer, self.lines, at, 1);
        if let (Some(first), Some(number), Some(second)) = (out.first_mut(), single.first(), single.get(1))
            && self.is_numbered()
            && number.span.end < first.span.end
            && super::number(self.words(number)).is_some()
        {
            let rest = Piece {
                span: Span { start: second.span.start, ..first.span },
                place: second.place.start..first.place.end,
                line: at,
            };
            *first = number.clone();
            out.insert(1, rest);
        }
        out
    }

    /// One row: its cells by place, or by content where the places do not tell.
    fn row(&self, record: Range<usize>, extents: &[Range<usize>]) -> (Joined, Option<Finding>) {
        let again = Header::read(self.layer, self.lines, record.start);
        if let Some(again) = again.filter(|again| again.words == self.header.words) {
            return (self.header_row(&again), None);
        }
        let width = self.header.columns.len();
        let wide: Vec<Vec<Piece>> = record.clone().map(|at| self.wide_pieces(at)).collect();
        let first = wide.first().map_or(0, Vec::len);
        let single: Vec<Piece> =
            record.clone().flat_map(|at| pieces(self.layer, self.lines, at, 1)).collect();
        let below = wide.first().is_some_and(|pieces| self.stands_below(pieces)) && !self.is_counted(&single);
        let by_place = self.header.wide
            && (first == width || ((first > 2 || below) && first < width) || single.len() == first);
        if by_place && let Some(columns) = self.places(&wide, extents) {
            let pieces: Vec<Piece> = wide.into_iter().flatten().collect();
            let texts: Vec<&str> = pieces.iter().map(|piece| self.words(piece)).collect();
            let odd = texts.iter().zip(&columns).any(|(text, column)| {
                self.header.columns[*column] == Meaning::Number && suits(text, Meaning::Number) < 0
            });
            if !odd {
                return (self.edit(record, &pieces, &columns, extents), None);
            }
        }
        let single = &single[..single.len().min(MAX_WORDS)];
        let texts: Vec<&str> = single.iter().map(|piece| self.words(piece)).collect();
        let fit = place(&texts, &self.header.columns);
        let columns = fit.as_ref().map_or_else(Vec::new, |fit: &fit::Fit| fit.columns.clone());
        let sure = fit.as_ref().is_some_and(|fit| !fit.doubtful) && single.len() >= width;
        let finding = (!sure).then(|| {
            let at = single.iter().map(|piece| piece.span).collect();
            Finding::new(Code::GuessedColumns, at).with(assumed(&self.header.words, &texts, &columns))
        });
        (self.edit(record, single, &columns, &[]), finding)
    }

    /// The column of each piece by where it stands; `None` where one stands below no column or out of order.
    fn places(&self, lines: &[Vec<Piece>], extents: &[Range<usize>]) -> Option<Vec<usize>> {
        let mut out = Vec::new();
        for pieces in lines {
            if pieces.len() == extents.len() {
                out.extend(0..extents.len());
                continue;
            }
            let mut last = None;
            for piece in pieces {
                let shared = |extent: &Range<usize>| {
                    extent.end.min(piece.place.end).saturating_sub(extent.start.max(piece.place.start))
                };
                let best = (0..extents.len()).rev().max_by_key(|&at| shared(&extents[at]))?;
                if shared(&extents[best]) == 0 || last.is_some_and(|last| best <= last) {
                    return None;
                }
                last = Some(best);
                out.push(best);
            }
        }
        Some(out)
    }

    fn header_row(&self, header: &Header) -> Joined {
        self.edit(header.lines.clone(), &header.pieces, &header.places, &[])
    }

    /// The row with its pieces put under the columns. Where a line of a cell is as wide as its column, a number goes
    /// on in the next, and so does a name of a list whose names 、 parts.
    fn edit(
        &self,
        lines: Range<usize>,
        pieces: &[Piece],
        columns: &[usize],
        extents: &[Range<usize>],
    ) -> Joined {
        let width = self.header.columns.len();
        let mut spans: Vec<Vec<(Span, usize)>> = vec![Vec::new(); width];
        // the cells whose last line is full, and whose next pieces go on with a number
        let mut full = vec![false; width];
        let mut joined: Vec<Vec<usize>> = vec![Vec::new(); width];
        for (at, piece) in pieces.iter().enumerate() {
            let column = columns.get(at).copied().unwrap_or(width - 1);
            let column = column.min(width - 1);
            let cell = &mut spans[column];
            let words = self.words(piece);
            let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '%');
            let units = matches!(self.header.columns.get(column), Some(Meaning::Units(_)));
            if full[column] && (units || words.starts_with(number)) {
                joined[column].push(cell.len());
            }
            let edge = extents.get(column).is_some_and(|extent| piece.place.end + 1 >= extent.end);
            let cut = |c: char| if units { c.is_alphabetic() } else { c.is_ascii_digit() || c == '.' };
            full[column] = edge && words.ends_with(cut) && (!units || words.contains('、'));
            match cell.last_mut() {
                // words of one line are one stretch of it
                Some((last, line)) if *line == piece.line => last.end = piece.span.end,
                _ => cell.push((piece.span, piece.line)),
            }
        }
        let parts = |(spans, joined): (Vec<(Span, usize)>, Vec<usize>)| {
            let mut raw = Vec::new();
            for (at, (span, line)) in spans.into_iter().enumerate() {
                raw.extend((at > 0 && !joined.contains(&at)).then_some(Part::Break));
                clip(&self.lines[line].parts, span, &mut raw);
            }
            tidy(self.layer, &raw)
        };
        Joined { lines, cells: spans.into_iter().zip(joined).map(parts).collect() }
    }
}

#[cfg(test)]
mod tests;
