//! Paragraphs that hold several duties, cut into one for each.
//!
//! `（一）治河。制定方案。（甲局负责）建设管网。（乙局负责）` reads as if each sentence with its bracket stood on a line of its own
//! below the heading: then the contract calls them tasks without a number.

use super::heading::heading;
use crate::document::Text;
use crate::extract::duty::stretches;
use crate::layout::outline::{Item, Paragraph};
use std::borrow::Cow;

/// The head of an item and the paragraphs below it, no paragraph with more than one duty.
pub(super) fn apart<'i, 'a>(item: &'i Item<'a>) -> (Text<'a>, Cow<'i, [Paragraph<'a>]>) {
    let of_head = stretches(&item.head);
    let below: Vec<Vec<Text<'a>>> =
        item.paragraphs.iter().map(|paragraph| stretches(&paragraph.text)).collect();
    if of_head.is_empty() && below.iter().all(Vec::is_empty) {
        return (item.head.clone(), Cow::Borrowed(&item.paragraphs));
    }
    let mut out: Vec<Paragraph<'a>> = Vec::new();
    let mut head = item.head.clone();
    let line_of =
        |text: Text<'a>| Paragraph { line: item.line, text, heading: None, mark: None, inline: true };
    if let Some((first, others)) = of_head.split_first() {
        let (title, rest) = heading(first);
        match rest.filter(|_| is_title(title.as_str())) {
            Some(rest) => {
                head = title;
                out.push(line_of(rest));
            }
            None => head = first.clone(),
        }
        out.extend(others.iter().cloned().map(line_of));
    }
    for (paragraph, parts) in item.paragraphs.iter().zip(below) {
        if parts.is_empty() {
            out.push(paragraph.clone());
        }
        out.extend(parts.into_iter().map(|text| Paragraph { text, ..paragraph.clone() }));
    }
    (head, Cow::Owned(out))
}

/// Whether the first sentence is the heading of those behind it.
fn is_title(words: &str) -> bool {
    /// A heading has no more characters.
    const LONGEST: usize = 24;
    words.chars().count() <= LONGEST
        && !words.contains(|c: char| c.is_ascii_digit() || matches!(c, '，' | ',' | '（' | '('))
}
