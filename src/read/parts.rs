//! The parts of a cell or paragraph: trimmed, neighbours merged, breaks single and only between text.

use crate::document::{Part, Span};

/// Whether `c` shows nothing: white space, or a zero-width space, joiner or mark.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// How many characters of `text` show.
pub(super) fn count_shown(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut count) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        let (len, shows) = match byte {
            b'!'..=b'~' => (1, true),
            // the common ideographs need not be decoded
            0xE4..=0xE9 => (3, true),
            _ => match text.get(at..).and_then(|rest| rest.chars().next()) {
                Some(c) => (c.len_utf8(), !is_blank(c)),
                None => break,
            },
        };
        at += len;
        count += usize::from(shows);
    }
    count
}

/// How wide the blanks are that `text` begins with, in half-width columns.
pub(super) fn indent(text: &str) -> usize {
    let width = |c: char| match c {
        '\u{3000}' | '\u{2003}' => 2,
        '\t' => 4,
        '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => 0,
        _ => 1,
    };
    text.chars().take_while(|&c| is_blank(c)).map(width).sum()
}

/// `raw` without white space at the ends of its lines and without empty lines.
pub(super) fn tidy(layer: &str, raw: &[Part]) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::with_capacity(raw.len());
    // what stands before the next text, if there is one
    let mut before: Option<Part> = None;
    for &part in raw {
        match part {
            Part::Break => {
                trim_end(layer, &mut out);
                before = (!out.is_empty()).then_some(Part::Break);
            }
            Part::Blank if out.is_empty() => {}
            Part::Blank => before = before.or(Some(Part::Blank)),
            Part::Text(span) => {
                let line_start = out.is_empty() || before == Some(Part::Break);
                let span = if line_start { trimmed_start(layer, span) } else { span };
                if span.start < span.end {
                    out.extend(before.take());
                    push(&mut out, span);
                }
            }
        }
    }
    trim_end(layer, &mut out);
    out
}

/// Adds text, as one part with the last where the two touch.
fn push(out: &mut Vec<Part>, span: Span) {
    match out.last_mut() {
        Some(Part::Text(last)) if last.end == span.start => last.end = span.end,
        _ => out.push(Part::Text(span)),
    }
}

fn trimmed_start(layer: &str, span: Span) -> Span {
    let text = layer.get(span.start..span.end).unwrap_or("");
    Span { start: span.end - text.trim_start_matches(is_blank).len(), end: span.end }
}

fn trim_end(layer: &str, out: &mut Vec<Part>) {
    while let Some(last) = out.last_mut() {
        if let Part::Text(span) = last {
            let text = layer.get(span.start..span.end).unwrap_or("");
            span.end = span.start + text.trim_end_matches(is_blank).len();
            if span.start < span.end {
                return;
            }
        }
        out.pop();
    }
}

/// The raw parts cut at each character `mark` of their text, each cell tidied; a pipe behind a backslash is text.
pub(super) fn split(layer: &str, raw: &[Part], mark: char) -> Vec<Vec<Part>> {
    let mut cells: Vec<Vec<Part>> = Vec::with_capacity(8);
    let mut cell: Vec<Part> = Vec::new();
    for &part in raw {
        let Part::Text(span) = part else {
            cell.push(part);
            continue;
        };
        let text = layer.get(span.start..span.end).unwrap_or("");
        let mut from = 0;
        for (at, found) in text.match_indices(mark) {
            if mark == '|' && text[from..at].ends_with('\\') {
                cell.push(Part::Text(Span { start: span.start + from, end: span.start + at - 1 }));
                from = at;
                continue;
            }
            cell.push(Part::Text(Span { start: span.start + from, end: span.start + at }));
            cells.push(tidy(layer, &cell));
            cell.clear();
            from = at + found.len();
        }
        cell.push(Part::Text(Span { start: span.start + from, end: span.end }));
    }
    cells.push(tidy(layer, &cell));
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Text;

    /// `raw` with `/` for a break, `~` for a blank and everything between them one text.
    fn tidied(raw: &str) -> (String, usize) {
        let mut parts = Vec::new();
        let mut start = 0;
        for (at, mark) in raw.match_indices(['/', '~']) {
            parts.push(Part::Text(Span { start, end: at }));
            parts.push(if mark == "/" { Part::Break } else { Part::Blank });
            start = at + 1;
        }
        parts.push(Part::Text(Span { start, end: raw.len() }));
        let tidy = tidy(raw, &parts);
        (Text::from_parts(raw, &tidy).as_str().to_owned(), tidy.len())
    }

    #[test]
    fn lines_are_trimmed_and_empty_ones_go() {
        for (raw, want, parts) in [
            ("  甲 / / 乙　", "甲\n乙", 3),
            ("//甲//", "甲", 1),
            (" / ~ / ", "", 0),
            ("甲~~乙", "甲 乙", 3),
            ("~甲~/~乙~", "甲\n乙", 3),
            ("甲 乙", "甲 乙", 1),
            ("\u{200B}\u{FEFF}甲\u{200B}", "甲", 1),
        ] {
            assert_eq!(tidied(raw), (want.to_owned(), parts), "{raw}");
        }
    }

    #[test]
    fn blanks_are_not_counted() {
        for text in ["", " ", "甲 乙\u{3000}a\u{FEFF}", "，。—\u{200B}“𠮷”é\u{85}", "䀀鿿\u{7F}~!\t"]
        {
            assert_eq!(count_shown(text), text.chars().filter(|&c| !is_blank(c)).count(), "{text:?}");
        }
    }

    #[test]
    fn indents_count_half_width_columns() {
        for (text, width) in [("　　甲", 4), ("  甲", 2), ("\t甲", 4), ("甲", 0), ("\u{FEFF}甲", 0)] {
            assert_eq!(indent(text), width, "{text:?}");
        }
    }
}
