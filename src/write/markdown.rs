//! Markdown (GitHub's tables): the circular's title, then a table of its milestones or tasks, for people.
//!
//! Every mark of Markdown and HTML in a text is a character reference or escaped, so that a text is shown as it is.

use super::columns::{BETWEEN, Cell};
use super::{Column, Row, Rows};
use crate::circular::Circular;
use crate::diagnostic::Lang;
use std::fmt::Write;

/// The columns that people look at, in either kind of rows.
const SHOWN: &[&str] = &[
    "number",
    "title",
    "content",
    "label",
    "end",
    "text",
    "schedule",
    "lead",
    "support",
    "responsible",
    "people",
];

/// A circular as Markdown, heads in `lang`. A column in which every cell is empty is left out.
///
/// ```
/// use fenjie::{diagnostic::Lang, write::{Rows, to_markdown}};
/// let notice = "序号\t任务\t时限\t责任单位\n1\t修路|架桥\t2024年6月底前\t甲局\n";
/// let circular = fenjie::convert(notice.as_bytes(), &fenjie::Options::default())?;
/// let markdown = to_markdown(&circular, Rows::Milestones, Lang::Zh);
/// assert!(markdown.contains("| 1 | 修路\\|架桥 | 甲局 | 2024年6月底前 | 2024-06-30 |"));
/// # Ok::<(), fenjie::Error>(())
/// ```
#[must_use]
pub fn to_markdown(circular: &Circular, rows: Rows, lang: Lang) -> String {
    let mut out = String::new();
    let notice = &circular.notice;
    if let Some(title) = &notice.title {
        out.push_str("# ");
        push(&mut out, title);
        out.push_str("\n\n");
    }
    let number = notice.number.iter().map(|number| number.text.clone());
    let facts =
        notice.issuers.iter().cloned().chain(number).chain(notice.issued_on.map(|day| day.to_string()));
    let facts = facts.collect::<Vec<_>>().join(" · ");
    if !facts.is_empty() {
        push(&mut out, &facts);
        out.push_str("\n\n");
    }
    push_table(&mut out, &rows.of(circular), rows, lang);
    out
}

fn push_table(out: &mut String, rows: &[Row<'_>], kind: Rows, lang: Lang) {
    let filled = |column: &&Column| rows.iter().any(|row| !is_empty(&(column.cell)(row)));
    let columns: Vec<&Column> =
        kind.columns().iter().filter(|column| SHOWN.contains(&column.name)).filter(filled).collect();
    if columns.is_empty() {
        return;
    }
    for column in &columns {
        let _ = write!(out, "| {} ", column.head.in_lang(lang));
    }
    out.push_str("|\n");
    columns.iter().for_each(|_| out.push_str("| --- "));
    out.push_str("|\n");
    for row in rows {
        for column in &columns {
            out.push_str("| ");
            match (column.cell)(row) {
                Cell::Null => {}
                Cell::Text(text) => push(out, &text),
                Cell::Day(day) => push(out, &day.to_string()),
                Cell::Number(number) => push(out, &number.to_string()),
                Cell::List(texts) => {
                    push(out, &texts.join(if column.name == "schedule" { "\n" } else { BETWEEN }))
                }
            }
            out.push(' ');
        }
        out.push_str("|\n");
    }
}

fn is_empty(cell: &Cell<'_>) -> bool {
    match cell {
        Cell::Null => true,
        Cell::Text(text) => text.is_empty(),
        Cell::List(texts) => texts.is_empty(),
        Cell::Day(_) | Cell::Number(_) => false,
    }
}

/// Writes a text so that it is shown as it is, on one line of Markdown.
pub(super) fn push(out: &mut String, text: &str) {
    for (i, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\n' => out.push_str("<br>"),
            '\r' => {}
            // what opens a link, emphasis, code, a cell, or an address that would become a link (www., http:, a@b)
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '!' | '$' | '@' => out.extend(['\\', c]),
            ':' if text[i..].starts_with("://") => out.push_str("&#58;"),
            '.' if i >= 3 && text.as_bytes()[i - 3..i].eq_ignore_ascii_case(b"www") => out.push_str("&#46;"),
            // what opens a heading or an item at a line's head
            '#' | '+' | '-' | '=' if i == 0 => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_shown_as_it_is() {
        for (text, written) in [
            ("修路", "修路"),
            ("<script>&", "&lt;script&gt;&amp;"),
            ("[a](javascript:b)|c", "\\[a\\](javascript:b)\\|c"),
            ("# a\n- b", "\\# a<br>- b"),
            ("http://a www.b", "http&#58;//a www&#46;b"),
            ("`a`*b*_c_", "\\`a\\`\\*b\\*\\_c\\_"),
            ("\u{0}\u{1b}[31m", "  \\[31m"),
        ] {
            let mut out = String::new();
            push(&mut out, text);
            assert_eq!(out, written);
        }
    }
}
