//! A text that findings point into: its lines, and what people call a place (line, column).

use fenjie::document::TextLayer;
use std::ops::Range;

/// A text with its name and the starts of its lines.
#[derive(Debug)]
pub struct Source {
    /// How messages call it.
    pub name: String,
    layer: TextLayer,
    /// The byte where each line begins; the first is 0.
    starts: Vec<usize>,
    /// The number of its first line.
    first_line: usize,
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
        Source { name, layer, starts, first_line: 1 }
    }

    /// The same text as a part of something longer that begins at this line.
    pub fn starting_at(self, first_line: usize) -> Self {
        Source { first_line, ..self }
    }

    /// The text.
    pub fn layer(&self) -> &TextLayer {
        &self.layer
    }

    /// Line and column of a byte, both from 1, the column in characters.
    pub fn place(&self, byte: usize) -> (usize, usize) {
        let index = self.index(byte);
        let start = self.starts.get(index).copied().unwrap_or(0);
        (self.first_line + index, self.layer.code_point(byte) - self.layer.code_point(start) + 1)
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
}
