//! Corrections of the source's own text: a document as it would be with other words in it, and the way back.
//!
//! The words are put into the text layer, and every span of the document's blocks is moved along: the cells and
//! lines that the reader found stay what they are, so that a correction can neither part nor join them. The corrected document is
//! read like any other. Then the ranges of what was read are led back into the layer as it really is: a value with
//! corrected words in it points to the words that are printed.

use super::fault::{Fault, both};
use super::file::TextEntry;
use crate::circular::{Range as Place, Source};
use crate::document::{Block, Document, Part, Span, TextLayer};
use std::ops::Range;

/// Words of the layer, in bytes, and those that stand there instead: only what differs, and on neither side nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) old: Range<usize>,
    pub(super) new: String,
    /// Which of the entries it comes from.
    pub(super) entry: usize,
}

/// The edits that the entries ask for, by place, or what is wrong with them.
pub(super) fn edits(entries: &[TextEntry], document: &Document, file: &str) -> (Vec<Edit>, Vec<Fault>) {
    let mut edits: Vec<Edit> = Vec::new();
    let mut faults = Vec::new();
    for (i, entry) in entries.iter().enumerate() {
        if entry.text.value == entry.with.value {
            let said = both("两者相同，这一条可以删去", "both are the same; this entry can go");
            faults.push(Fault::warning(file, entry.with.at.clone(), said));
            continue;
        }
        match places(entry, document, file) {
            Ok(found) => edits.extend(found.into_iter().map(|at| edit(at, &entry.with.value, i, document))),
            Err(fault) => faults.push(fault),
        }
    }
    edits.sort_by_key(|edit| (edit.old.start, edit.old.end));
    for pair in edits.windows(2) {
        let [first, second] = pair else { continue };
        if second.old.start < first.old.end {
            let later = first.entry.max(second.entry);
            let said = both("同一处文字被更正了两次", "these words are corrected twice");
            let at = entries.get(later).map(|entry| entry.at.clone()).unwrap_or_default();
            faults.push(Fault::error(file, at, said));
        }
    }
    (edits, faults)
}

/// Where the words of an entry stand.
fn places(entry: &TextEntry, document: &Document, file: &str) -> Result<Vec<Range<usize>>, Fault> {
    let layer = document.layer.as_str();
    let part = part(entry, document, file)?;
    let text = entry.text.value.as_str();
    let inside = layer.get(part.clone()).unwrap_or_default();
    let found: Vec<_> =
        inside.match_indices(text).map(|(at, _)| part.start + at..part.start + at + text.len()).collect();
    let fault = |zh, en| Err(Fault::error(file, entry.text.at.clone(), both(zh, en)));
    match (found.len(), entry.everywhere) {
        (0, _) => {
            let (zh, en) = match &entry.line {
                Some(_) => {
                    let line = short(inside);
                    (
                        format!("这一行没有“{text}”；这一行是：{line}"),
                        format!("there is no “{text}” in this line, which is: {line}"),
                    )
                }
                None => (format!("原文没有“{text}”"), format!("the text has no “{text}”")),
            };
            fault(zh, en)
        }
        (1, _) | (_, true) => Ok(found),
        (count, false) => fault(
            format!("“{text}”出现了 {count} 次；请写明 line、多写几个字，或用 everywhere = true 全部更正"),
            format!(
                "“{text}” stands there {count} times; give the line, write more of the words, or correct all with everywhere = true"
            ),
        ),
    }
}

/// The bytes in which an entry looks for its words: a line, a file, or the whole.
fn part(entry: &TextEntry, document: &Document, file: &str) -> Result<Range<usize>, Fault> {
    let layer = document.layer.as_str();
    let starts: Vec<usize> = document.starts().collect();
    let names: Vec<&str> = document.sources.iter().map(|source| source.name.as_str()).collect();
    let whole = match &entry.source {
        None if entry.line.is_some() && names.len() > 1 => {
            let (zh, en) = (
                "有几个文件，行号不知是哪个文件的；请写明 source = \"文件名\"",
                "there are several files; say with source = \"NAME\" whose line it is",
            );
            return Err(Fault::error(file, entry.at.clone(), both(zh, en)));
        }
        None => 0..layer.len(),
        Some(name) => {
            let Some(which) = names.iter().position(|known| *known == name.value) else {
                let list = names.join("、");
                let said = both(
                    format!("没有这个文件；有：{list}"),
                    format!("there is no such file; there is {list}"),
                );
                return Err(Fault::error(file, name.at.clone(), said));
            };
            let start = starts.get(which).copied().unwrap_or(0);
            start..starts.get(which + 1).copied().unwrap_or(layer.len())
        }
    };
    let Some(line) = &entry.line else { return Ok(whole) };
    let inside = layer.get(whole.clone()).unwrap_or_default();
    lines(inside).nth(line.value - 1).map(|at| whole.start + at.start..whole.start + at.end).ok_or_else(
        || {
            let count = lines(inside).count();
            let (zh, en) = (
                format!("没有第 {} 行；共 {count} 行", line.value),
                format!("there is no line {}; there are {count}", line.value),
            );
            Fault::error(file, line.at.clone(), both(zh, en))
        },
    )
}

/// The lines of a text without their ends, which are LF, CRLF or CR.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = Some(0);
    std::iter::from_fn(move || {
        let start = rest?;
        let after = text.get(start..)?;
        let end = after.find(['\n', '\r']).map(|at| start + at);
        rest = end.map(|end| end + if text.get(end..end + 2) == Some("\r\n") { 2 } else { 1 });
        Some(start..end.unwrap_or(text.len()))
    })
}

/// What differs between the words at `at` and `new`.
fn edit(at: Range<usize>, new: &str, entry: usize, document: &Document) -> Edit {
    let old = document.layer.as_str().get(at.clone()).unwrap_or_default();
    let same = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
    };
    let mut head = same(&mut old.chars().zip(new.chars()));
    let (old_rest, new_rest) = (old.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
    let mut tail = same(&mut old_rest.chars().rev().zip(new_rest.chars().rev()));
    // what is only put in or taken out goes with a character beside it, so that a value which begins or ends there is told
    if head + tail == old.len() || head + tail == new.len() {
        let before = old.get(..head).and_then(|head| head.chars().next_back());
        let after = old.get(old.len() - tail..).and_then(|tail| tail.chars().next());
        match (before, after) {
            (Some(before), _) if head + tail == old.len() => head -= before.len_utf8(),
            (_, Some(after)) => tail -= after.len_utf8(),
            (before, None) => head -= before.map_or(0, char::len_utf8),
        }
    }
    let words = new.get(head..new.len() - tail).unwrap_or_default().to_owned();
    Edit { old: at.start + head..at.end - tail, new: words, entry }
}

/// The first characters of a line, for a message.
pub(super) fn short(text: &str) -> String {
    const MOST: usize = 60;
    let mut out: String = text.chars().take(MOST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(MOST).is_some() {
        out.push('…');
    }
    out
}

/// The document with its words corrected. Its `sources` say where files begin in the corrected text.
pub(super) fn corrected(document: &Document, edits: &[Edit]) -> Document {
    let mut text = String::with_capacity(document.layer.as_str().len());
    let mut at = 0;
    for edit in edits {
        text.push_str(document.layer.as_str().get(at..edit.old.start).unwrap_or_default());
        text.push_str(&edit.new);
        at = edit.old.end;
    }
    text.push_str(document.layer.as_str().get(at..).unwrap_or_default());
    let mut out = Document { layer: TextLayer::new(text), ..document.clone() };
    let there = There::new(edits);
    let count = |old: usize| {
        let byte = document.layer.byte(old).unwrap_or(usize::MAX);
        out.layer.code_point(there.byte(byte))
    };
    let mut sources: Vec<Source> = out.sources.clone();
    for source in &mut sources {
        source.start = count(source.start);
        source.pages.iter_mut().for_each(|page| *page = count(*page));
        for sheet in &mut source.sheets {
            sheet.start = count(sheet.start);
            for cell in &mut sheet.cells {
                (cell.0, cell.1) = (count(cell.0), count(cell.1));
            }
        }
    }
    out.sources = sources;
    out.blocks.iter_mut().chain(&mut out.furniture).for_each(|block| there.block(block));
    out.links.iter_mut().for_each(|link| there.parts(&mut link.parts));
    out.findings.iter_mut().flat_map(|finding| &mut finding.at).for_each(|span| there.span(span));
    out
}

/// The way into the corrected layer. What stands inside of corrected words goes to their end, so that of two pieces
/// that they lie in only the first has them.
struct There<'e> {
    edits: &'e [Edit],
    /// For each edit the bytes that those before it put in and take out.
    before: Vec<(usize, usize)>,
}

impl<'e> There<'e> {
    fn new(edits: &'e [Edit]) -> Self {
        let before = edits.iter().scan((0, 0), |sums, edit| {
            let so_far = *sums;
            *sums = (sums.0 + edit.new.len(), sums.1 + edit.old.len());
            Some(so_far)
        });
        There { edits, before: before.collect() }
    }

    fn byte(&self, old: usize) -> usize {
        let passed = self.edits.partition_point(|edit| edit.old.start < old).checked_sub(1);
        let last = passed.and_then(|last| Some((self.edits.get(last)?, self.before.get(last)?)));
        let Some((edit, (added, taken))) = last else { return old };
        let inside = edit.old.end.min(old) - edit.old.start;
        old.saturating_add(added + edit.new.len()) - taken - inside
    }

    fn span(&self, span: &mut Span) {
        *span = Span { start: self.byte(span.start), end: self.byte(span.end) };
    }

    fn parts(&self, parts: &mut Vec<Part>) {
        for part in parts.iter_mut() {
            if let Part::Text(span) = part {
                self.span(span);
            }
        }
        parts.retain(|part| !matches!(part, Part::Text(span) if span.start >= span.end));
    }

    fn block(&self, block: &mut Block) {
        match block {
            Block::Paragraph(paragraph) => self.parts(&mut paragraph.parts),
            Block::Table(table) => {
                let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                cells.for_each(|cell| self.parts(&mut cell.parts));
            }
        }
    }
}

/// The way back: from ranges of the corrected layer to those of the real one.
pub(super) struct Back<'d> {
    real: &'d TextLayer,
    corrected: &'d TextLayer,
    /// Each edit with the bytes that its new words take in the corrected layer.
    edits: Vec<(Range<usize>, &'d Edit)>,
}

impl<'d> Back<'d> {
    pub(super) fn new(real: &'d TextLayer, corrected: &'d TextLayer, edits: &'d [Edit]) -> Self {
        let there = There::new(edits);
        let edits = edits.iter().map(|edit| {
            let start = there.byte(edit.old.start);
            (start..start + edit.new.len(), edit)
        });
        Back { real, corrected, edits: edits.collect() }
    }

    /// The range in the real layer, and whether corrected words stand in it.
    pub(super) fn range(&self, range: Place) -> (Place, bool) {
        let byte = |count| self.corrected.byte(count).unwrap_or(usize::MAX);
        let (start, end) = (byte(range.0), byte(range.1));
        let behind = self.edits.partition_point(|(new, _)| new.end <= start);
        let touched = self.edits.get(behind).is_some_and(|(new, _)| new.start < end);
        let before = |count: usize| count.checked_sub(1).and_then(|last| self.edits.get(last));
        let first = match before(self.edits.partition_point(|(new, _)| new.start <= start)) {
            None => start,
            Some((new, edit)) if start < new.end => edit.old.start,
            Some((new, edit)) => edit.old.end.saturating_add(start - new.end),
        };
        let last = match before(self.edits.partition_point(|(new, _)| new.start < end)) {
            None => end,
            Some((new, edit)) if end <= new.end => edit.old.end,
            Some((new, edit)) => edit.old.end.saturating_add(end - new.end),
        };
        (Place(self.real.code_point(first), self.real.code_point(last.max(first))), touched)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Document {
        crate::read::read(text.as_bytes(), &crate::Options::default()).unwrap()
    }

    #[test]
    fn an_edit_is_what_differs() {
        for (old, new, changed, words) in [
            ("B月底前", "8月底前", "B", "8"),
            ("宣传邵", "宣传部", "邵", "部"),
            ("财局", "财政局", "财", "财政"),
            ("局长", "某局长", "局", "某局"),
            ("科室室", "科室", "室室", "室"),
            ("18月", "8月", "18", "8"),
            ("8月", "18月", "8", "18"),
            ("甲乙", "丙", "甲乙", "丙"),
        ] {
            let whole = document(old);
            let edit = edit(0..old.len(), new, 0, &whole);
            assert_eq!((&old[edit.old.clone()], edit.new.as_str()), (changed, words), "{old}");
            let new_document = corrected(&whole, &[edit]);
            assert_eq!(new_document.layer.as_str(), new);
            assert_eq!(new_document.text(parts(&new_document)).as_str(), new);
        }
    }

    fn parts(document: &Document) -> &[Part] {
        match &document.blocks[0] {
            Block::Paragraph(paragraph) => &paragraph.parts,
            Block::Table(table) => &table.rows[0].cells[0].parts,
        }
    }

    #[test]
    fn ranges_lead_back_to_what_is_printed() {
        let whole = document("一二三四五六七八");
        let edits = [
            Edit { old: 3..6, new: "甲乙丙".into(), entry: 0 },
            Edit { old: 9..18, new: "四".into(), entry: 1 },
        ];
        let new = corrected(&whole, &edits);
        assert_eq!(new.layer.as_str(), "一甲乙丙三四七八");
        let back = Back::new(&whole.layer, &new.layer, &edits);
        for (range, real, touched) in [
            ((0, 1), (0, 1), false),
            ((0, 2), (0, 2), true),
            ((1, 2), (1, 2), true),
            ((2, 3), (1, 2), true),
            ((4, 5), (2, 3), false),
            ((4, 6), (2, 6), true),
            ((6, 8), (6, 8), false),
            ((5, 7), (3, 7), true),
            ((0, 8), (0, 8), true),
        ] {
            assert_eq!(back.range(Place(range.0, range.1)), (Place(real.0, real.1), touched), "{range:?}");
        }
    }

    #[test]
    fn lines_as_people_count_them() {
        let text = "一\r\n二\r三\n\n五";
        let found: Vec<_> = lines(text).map(|at| &text[at]).collect();
        assert_eq!(found, ["一", "二", "三", "", "五"]);
        assert_eq!(lines("").count(), 1);
    }
}
