//! A finding as other programs are told: in which file, where, in which words.

use super::super::findings::{Finding, Findings, LinesOf};
use super::super::lines::Source;
use super::super::snippet;
use super::super::terminal::visible;
use fenjie::diagnostic::Lang;
use std::ops::Range;
use std::path::Path;

/// As much of a text layer as a message quotes, in columns.
const QUOTED: usize = 60;

pub struct Told<'a> {
    pub finding: &'a Finding,
    pub path: &'a Path,
    /// `None` where the lines of the file are not those that the finding knows, as in a Word file: better no place than
    /// another one. The message tells then.
    pub region: Option<Region>,
    /// On one line, without anything that would steer a terminal.
    pub message: String,
}

/// A stretch of a file; columns count characters, and end behind the last one.
#[derive(Debug, PartialEq, Eq)]
pub struct Region {
    /// Line and column, both from 1.
    pub start: (usize, usize),
    pub end: (usize, usize),
    /// The characters of the file before it, and in it.
    pub offset: usize,
    pub length: usize,
    /// Its bytes in the source.
    pub bytes: Range<usize>,
}

/// The findings of one file, in their order.
pub fn told<'a>(found: &'a Findings, lang: Lang) -> impl Iterator<Item = Told<'a>> {
    found.findings.iter().map(move |finding| {
        let message = visible(&finding.message).into_owned();
        let Some(place) = finding.places.first() else {
            return Told { finding, path: path(found, 0), region: None, message };
        };
        let (path, region) = at(found, place);
        let message = if region.is_some() {
            message
        } else {
            let (line, column) = found.source.place(place.start);
            let words = snippet::around(place, &found.source, QUOTED);
            let words = words.trim();
            let cell = finding.cell.as_ref().map(|(sheet, cell)| (visible(sheet), cell));
            match (cell, finding.page, lang) {
                (Some((sheet, cell)), _, Lang::Zh) => format!("{message}（工作表“{sheet}” {cell}：{words}）"),
                (Some((sheet, cell)), _, Lang::En) => format!("{message} (sheet “{sheet}” {cell}: {words})"),
                (None, Some(page), Lang::Zh) => format!("{message}（第 {page} 页第 {line} 行：{words}）"),
                (None, Some(page), Lang::En) => format!("{message} (page {page}, line {line}: {words})"),
                (None, None, Lang::Zh) => format!("{message}（文本层第 {line} 行第 {column} 列：{words}）"),
                (None, None, Lang::En) => {
                    format!("{message} (text layer, line {line}, column {column}: {words})")
                }
            }
        };
        Told { finding, path, region, message }
    })
}

/// The file that a place is in, and where, if it has such lines.
pub fn at<'a>(found: &'a Findings, place: &Range<usize>) -> (&'a Path, Option<Region>) {
    let file = found.source.file_index(place.start);
    let of_file = found.files.get(file).is_some_and(|file| file.lines == LinesOf::File);
    (path(found, file), of_file.then(|| region(&found.source, place)))
}

pub fn path(found: &Findings, file: usize) -> &Path {
    found.files.get(file).map_or(Path::new(&found.source.whole), |file| &file.path)
}

fn region(source: &Source, place: &Range<usize>) -> Region {
    let text = source.layer().as_str().get(place.clone()).unwrap_or_default();
    let mut end = place.start + text.trim_end_matches(['\r', '\n']).len();
    if source.file_index(end) != source.file_index(place.start) {
        end = source.line(place.start).end.max(place.start);
    }
    let layer = source.layer();
    Region {
        start: source.place(place.start),
        end: source.place(end),
        offset: source.offset(place.start),
        length: layer.code_point(end) - layer.code_point(place.start),
        bytes: place.start..end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fenjie::document::TextLayer;

    #[test]
    fn a_region_ends_behind_its_words_and_before_the_line_s_end() {
        let text = "一\r\n二𠮷三\r\n\r\n四";
        let source = Source::new(String::new(), TextLayer::new(text.to_owned()));
        let from = text.find('𠮷').unwrap();
        let to = text.find('四').unwrap();
        let region = region(&source, &(from..to));
        assert_eq!((region.start, region.end), ((2, 2), (2, 4)));
        assert_eq!((region.offset, region.length, &text[region.bytes]), (4, 2, "𠮷三"));
    }

    #[test]
    fn a_region_stays_in_its_file() {
        let text = "一\n二\n三";
        let second = text.find('二').unwrap();
        let files = [("a".to_owned(), 0), ("b".to_owned(), second)];
        let source = Source::of_files(files, TextLayer::new(text.to_owned()));
        let region = region(&source, &(0..text.len()));
        assert_eq!((region.start, region.end, region.length), ((1, 1), (1, 2), 1));
    }
}
