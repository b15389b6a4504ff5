//! A paragraph of another format that holds several, one a line → those.

use super::parts::{indent, is_blank};
use crate::document::{Paragraph, Part};

/// A paragraph with so many breaks holds several.
const MANY_LINES: usize = 8;

/// The paragraphs that `whole` holds: one for each of its lines where there are many, or one before the last is closed as
/// a sentence is, or `apart` says so; else itself. A heading is never parted.
pub(super) fn of_lines(layer: &str, whole: Paragraph, apart: bool) -> Vec<Paragraph> {
    let breaks = whole.parts.iter().filter(|part| **part == Part::Break).count();
    let several =
        || apart || breaks >= MANY_LINES || whole.parts.windows(2).any(|pair| is_closed(layer, pair));
    if breaks == 0 || whole.heading.is_some() || !several() {
        return vec![whole];
    }
    let lines = whole.parts.split(|part| *part == Part::Break).enumerate().map(|(i, line)| Paragraph {
        parts: line.to_vec(),
        after_blank: whole.after_blank && i == 0,
        indent: indent_of(layer, line),
        ..whole
    });
    lines.collect()
}

/// Whether the first of two parts ends as a sentence does, and its line with it.
fn is_closed(layer: &str, pair: &[Part]) -> bool {
    let [Part::Text(span), Part::Break] = pair else { return false };
    layer.get(span.start..span.end).unwrap_or("").ends_with(['。', '：', '！', '？', ':'])
}

/// The width of the white space before a line.
fn indent_of(layer: &str, line: &[Part]) -> usize {
    let Some(Part::Text(span)) = line.first() else { return 0 };
    let before = layer.get(..span.start).unwrap_or("");
    let line = before.trim_end_matches(|c: char| is_blank(c) && c != '\n').len();
    indent(before.get(line..).unwrap_or(""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;

    #[test]
    fn lines_that_are_closed_or_many_are_paragraphs() {
        for (text, apart, want) in [
            ("甲局\n2024年", false, 1),
            ("甲局\n2024年", true, 2),
            ("甲局。\n  乙局", false, 2),
            ("一\n二\n三\n四\n五\n六\n七\n八\n九", false, 9),
            ("甲局。", true, 1),
        ] {
            let mut parts = Vec::new();
            for (at, line) in text.split('\n').scan(0, |at, line| {
                let start = *at;
                *at += line.len() + 1;
                Some((start, line))
            }) {
                parts.extend((!parts.is_empty()).then_some(Part::Break));
                let start = at + (line.len() - line.trim_start().len());
                parts.push(Part::Text(Span { start, end: at + line.len() }));
            }
            let whole = Paragraph { parts, after_blank: true, ..Paragraph::default() };
            let found = of_lines(text, whole.clone(), apart);
            assert_eq!(found.len(), want, "{text}");
            let blanks: Vec<bool> = found.iter().map(|paragraph| paragraph.after_blank).collect();
            assert_eq!(blanks.iter().filter(|blank| **blank).count(), 1, "{text}");
            assert_eq!(found.last().map(|last| last.indent), Some(if text.contains("  ") { 2 } else { 0 }));
            let heading = Paragraph { heading: Some(1), ..whole };
            assert_eq!(of_lines(text, heading, apart).len(), 1, "{text}");
        }
    }
}
