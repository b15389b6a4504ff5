//! Several files as one document: a notice and the files of its attachments.

use super::{Block, Document, Part, Span, TextLayer};

/// A file, or one of several sheets of a workbook.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece<'d> {
    pub(crate) start: usize,
    pub(crate) name: &'d str,
    pub(crate) is_sheet: bool,
}

impl Document {
    /// Puts files one after another: their texts in one layer, each from a line of its own on, their blocks and
    /// findings behind one another. Of one document nothing is changed.
    ///
    /// ```
    /// use fenjie::{Options, document::Document, read::read};
    /// let options = Options::default();
    /// let notice = read("关于修路的通知".as_bytes(), &options)?;
    /// let table = read("任务\t时限\n修路\t三月底前\n".as_bytes(), &options)?;
    /// let both = Document::join(vec![notice, table]);
    /// assert_eq!(both.layer.as_str(), "关于修路的通知\n任务\t时限\n修路\t三月底前\n");
    /// assert_eq!((both.sources[1].start, both.sources[1].pages[0]), (8, 8));
    /// # Ok::<(), fenjie::Error>(())
    /// ```
    #[must_use]
    pub fn join(documents: Vec<Document>) -> Document {
        let mut documents = documents.into_iter();
        let mut whole = documents.next().unwrap_or_default();
        if documents.len() == 0 {
            return whole;
        }
        let mut text = std::mem::take(&mut whole.layer).into_string();
        let mut count = text.chars().count();
        for mut document in documents {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
                count += 1;
            }
            for source in &mut document.sources {
                source.start += count;
                source.pages.iter_mut().for_each(|page| *page += count);
                for sheet in &mut source.sheets {
                    sheet.start += count;
                    sheet.cells.iter_mut().for_each(|cell| {
                        cell.0 += count;
                        cell.1 += count;
                    });
                }
            }
            let start = text.len();
            document.blocks.iter_mut().for_each(|block| shift_block(block, start));
            document.places.iter_mut().for_each(|place| place.at += start);
            let places = document.findings.iter_mut().flat_map(|finding| &mut finding.at);
            places.for_each(|span| shift(span, start));
            count += document.layer.code_point(usize::MAX);
            text.push_str(document.layer.as_str());
            whole.sources.append(&mut document.sources);
            whole.blocks.append(&mut document.blocks);
            whole.places.append(&mut document.places);
            whole.findings.append(&mut document.findings);
        }
        whole.layer = TextLayer::new(text);
        whole
    }

    /// Where each file, and each sheet of a workbook that has several, begins in the layer, in bytes, and its name.
    pub(crate) fn parts(&self) -> impl Iterator<Item = Piece<'_>> {
        self.sources.iter().flat_map(|source| {
            let sheets = if source.sheets.len() > 1 { source.sheets.as_slice() } else { &[] };
            let file = sheets.is_empty().then_some((source.start, source.name.as_str(), false));
            let sheets = sheets.iter().map(|sheet| (sheet.start, sheet.name.as_str(), true));
            file.into_iter().chain(sheets).map(|(start, name, is_sheet)| Piece {
                start: self.layer.byte(start).unwrap_or(usize::MAX),
                name,
                is_sheet,
            })
        })
    }

    /// Where the text of each file begins in the layer, in bytes.
    pub fn starts(&self) -> impl Iterator<Item = usize> {
        self.sources.iter().filter_map(|source| self.layer.byte(source.start))
    }
}

fn shift(span: &mut Span, by: usize) {
    *span = Span { start: span.start + by, end: span.end + by };
}

fn shift_parts(parts: &mut [Part], by: usize) {
    for part in parts {
        match part {
            Part::Text(span) => shift(span, by),
            Part::Break | Part::Blank => {}
        }
    }
}

fn shift_block(block: &mut Block, by: usize) {
    match block {
        Block::Paragraph(paragraph) => shift_parts(&mut paragraph.parts, by),
        Block::Table(table) => {
            let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
            cells.for_each(|cell| shift_parts(&mut cell.parts, by));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Options;
    use crate::document::{Block, Document};
    use crate::read::read;

    fn document(bytes: &[u8]) -> Document {
        read(bytes, &Options::default()).unwrap()
    }

    fn texts(document: &Document) -> Vec<String> {
        let mut out = Vec::new();
        for block in &document.blocks {
            match block {
                Block::Paragraph(paragraph) => out.push(document.text(&paragraph.parts).as_str().to_owned()),
                Block::Table(table) => {
                    let cells = table.rows.iter().flat_map(|row| &row.cells);
                    out.extend(cells.map(|cell| document.text(&cell.parts).as_str().to_owned()));
                }
            }
        }
        out
    }

    #[test]
    fn places_and_pages_count_from_the_whole() {
        let first = "关于防汛的通知\n请执行。";
        let second = "甲\u{0c}\u{2}乙\n任务\t时限\n修路\t五月";
        let third = "<p>附：说明</p><table><tr><td>一<td>二</table>";
        let parts = [first, second, third].map(|text| document(text.as_bytes()));
        let want: Vec<String> = parts.iter().flat_map(texts).collect();
        let (pages, findings) = (parts[1].sources[0].pages.clone(), parts.iter().map(|d| d.findings.len()));
        let findings: usize = findings.sum();
        let whole = Document::join(parts.to_vec());
        assert_eq!(texts(&whole), want);
        assert_eq!(whole.findings.len(), findings);
        let start = first.chars().count() + 1;
        assert_eq!(whole.sources[1].start, start);
        assert_eq!(whole.sources[1].pages, pages.iter().map(|page| page + start).collect::<Vec<_>>());
        let starts: Vec<usize> = whole.starts().collect();
        assert_eq!(starts[..2], [0, first.len() + 1]);
        assert!(whole.layer.as_str()[starts[2]..].starts_with("附："));
    }

    #[test]
    fn one_document_stays_as_it_is() {
        let one = document("甲".as_bytes());
        let joined = Document::join(vec![one.clone()]);
        assert_eq!((joined.layer.as_str(), joined.sources), (one.layer.as_str(), one.sources));
        assert_eq!(Document::join(Vec::new()).layer.as_str(), "");
    }
}
