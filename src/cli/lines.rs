//! A text that findings point into: its lines, and what people call a place (line, column).

use fenjie::document::{Boxed, Place, Span, TextLayer, boxes};
use std::ops::Range;

/// A text with its name and the starts of its lines.
#[derive(Debug)]
pub struct Source {
    /// How messages call it, or the first of its files.
    name: String,
    /// How those call it that are about no place in it.
    pub whole: String,
    layer: TextLayer,
    /// The byte where each line begins; the first is 0.
    starts: Vec<usize>,
    /// The number of its first line.
    first_line: usize,
    /// The files behind the first whose texts stand in it: how messages call each, and its first line from 0.
    files: Vec<(String, usize)>,
    /// Where its characters stand on pages; empty where it has none.
    on_pages: Vec<Place>,
}

impl Source {
    /// Takes a text and finds its lines, which end in LF, CRLF or CR.
    pub fn new(name: String, layer: TextLayer) -> Self {
        let bytes = layer.as_str().as_bytes();
        let mut starts = vec![0];
        for (i, &byte) in bytes.iter().enumerate() {
            if byte == b'\n' || (byte == b'\r' && bytes.get(i + 1) != Some(&b'\n')) {
                starts.push(i + 1);
            }
        }
        let whole = name.clone();
        Source { name, whole, layer, starts, first_line: 1, files: Vec::new(), on_pages: Vec::new() }
    }

    /// The texts of several files one after another, each with the byte where it begins at the head of a line.
    pub fn of_files(files: impl IntoIterator<Item = (String, usize)>, layer: TextLayer) -> Self {
        let mut files = files.into_iter();
        let mut source = Source::new(files.next().map(|(name, _)| name).unwrap_or_default(), layer);
        source.files = files.map(|(name, start)| (name, source.index(start))).collect();
        source
    }

    /// The same text as a part of something longer that begins at this line.
    pub fn starting_at(self, first_line: usize) -> Self {
        Source { first_line, ..self }
    }

    /// The same text, called so where no place in it is meant.
    pub fn called(self, whole: String) -> Self {
        Source { whole, ..self }
    }

    /// The same text as it stands on pages.
    pub fn on_pages(self, on_pages: Vec<Place>) -> Self {
        Source { on_pages, ..self }
    }

    /// The boxes on pages that hold a stretch of it, one for each line there; none where it has no pages.
    pub fn boxes(&self, bytes: &Range<usize>) -> Vec<Boxed> {
        boxes(&self.layer, &self.on_pages, Span { start: bytes.start, end: bytes.end })
    }

    /// The text.
    pub fn layer(&self) -> &TextLayer {
        &self.layer
    }

    /// Line and column of a byte in its file, both from 1, the column in characters.
    pub fn place(&self, byte: usize) -> (usize, usize) {
        let index = self.index(byte);
        let start = self.starts.get(index).copied().unwrap_or(0);
        let first = self.file(index).map_or(0, |(_, first)| *first);
        (self.first_line + index - first, self.layer.code_point(byte) - self.layer.code_point(start) + 1)
    }

    /// How messages call the file that holds a byte.
    pub fn name_at(&self, byte: usize) -> &str {
        self.file(self.index(byte)).map_or(&self.name, |(name, _)| name)
    }

    /// Which of its files holds a byte, from 0.
    pub fn file_index(&self, byte: usize) -> usize {
        let index = self.index(byte);
        self.files.iter().take_while(|(_, first)| *first <= index).count()
    }

    /// How many characters stand before a byte in its file.
    pub fn offset(&self, byte: usize) -> usize {
        let first = self.file(self.index(byte)).map_or(0, |(_, first)| *first);
        let start = self.starts.get(first).copied().unwrap_or(0);
        self.layer.code_point(byte) - self.layer.code_point(start)
    }

    /// The file behind the first that holds the line `index`.
    fn file(&self, index: usize) -> Option<&(String, usize)> {
        self.files.iter().rev().find(|(_, first)| *first <= index)
    }

    /// The bytes of the line that holds `byte`, without its end.
    pub fn line(&self, byte: usize) -> Range<usize> {
        let index = self.index(byte);
        let start = self.starts.get(index).copied().unwrap_or(0);
        let end = self.starts.get(index + 1).copied().unwrap_or(self.layer.as_str().len());
        let line = self.layer.as_str().get(start..end).unwrap_or_default();
        start..start + line.trim_end_matches(['\r', '\n']).len()
    }

    fn index(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start <= byte).saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_in_three_ways() {
        let text = "一\r\n二\r三\n\n五";
        let source = Source::new("a".to_owned(), TextLayer::new(text.to_owned()));
        let line = |c| &text[source.line(text.find(c).unwrap())];
        assert_eq!([line("一"), line("二"), line("三"), line("五")], ["一", "二", "三", "五"]);
        assert_eq!(source.place(text.find("三").unwrap()), (3, 1));
        assert_eq!(source.place(text.find("\n\n").unwrap() + 1), (4, 1));
        assert_eq!(source.place(text.len()), (5, 2));
        assert_eq!(&text[source.line(text.find("\n\n").unwrap() + 1)], "");
    }

    #[test]
    fn columns_count_characters() {
        let text = "第一行\n𠮷a，月";
        let source = Source::new("a".to_owned(), TextLayer::new(text.to_owned())).starting_at(7);
        assert_eq!(source.place(text.find('月').unwrap()), (8, 4));
    }

    #[test]
    fn the_whole_may_be_called_otherwise() {
        let source = Source::of_files([("a (page 1)".to_owned(), 0)], TextLayer::new("一".to_owned()));
        assert_eq!((source.whole.as_str(), source.name_at(0)), ("a (page 1)", "a (page 1)"));
        let source = source.called("a".to_owned());
        assert_eq!((source.whole.as_str(), source.name_at(0)), ("a", "a (page 1)"));
    }

    #[test]
    fn each_file_counts_its_own_lines() {
        let text = "一\n二\n三\n四";
        let files = [("a", 0), ("b", text.find('三').unwrap())].map(|(name, start)| (name.to_owned(), start));
        let source = Source::of_files(files, TextLayer::new(text.to_owned()));
        let place = |c| {
            let byte = text.find(c).unwrap();
            (source.name_at(byte), source.place(byte))
        };
        assert_eq!([place('二'), place('四')], [("a", (2, 1)), ("b", (2, 1))]);
        let [second, fourth] = ['二', '四'].map(|c| text.find(c).unwrap());
        assert_eq!([second, fourth].map(|byte| source.file_index(byte)), [0, 1]);
        assert_eq!([second, fourth].map(|byte| source.offset(byte)), [2, 2]);
    }
}
