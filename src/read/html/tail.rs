//! Links to files that a site hangs below the document.
//!
//! Lines at the page's end that are nothing but links to files, with a word like 附件 or 下载 around them, are
//! not the document's own; the links themselves stay known.

use super::super::Read;
use crate::document::{Block, Paragraph, Part, Span};

/// What may stand around the links: 附件1：…（已下载12次）, 相关文档下载.
const AROUND: &str = "附件相关文档下载点击此处已次查看";

/// Sets the lines of links at the end of the blocks apart.
pub(super) fn set_apart(read: &mut Read) {
    let links: Vec<Span> = read.links.iter().flat_map(|link| link.parts.iter().filter_map(span_of)).collect();
    if links.is_empty() {
        return;
    }
    let mut found = read.blocks.len();
    for (i, block) in read.blocks.iter().enumerate().rev() {
        let Block::Paragraph(paragraph) = block else { break };
        match around(&read.layer, paragraph, &links) {
            Some(Holds::Links) => found = i,
            // a head above the links
            Some(Holds::Words) if found == i + 1 && found < read.blocks.len() => {
                found = i;
                break;
            }
            _ => break,
        }
    }
    let lines = read.blocks.split_off(found);
    read.furniture.extend(lines);
}

/// What a line is made of, when it is no line of the document.
#[derive(PartialEq, Eq)]
enum Holds {
    Links,
    Words,
}

fn around(layer: &str, paragraph: &Paragraph, links: &[Span]) -> Option<Holds> {
    let first = paragraph.parts.iter().find_map(span_of)?.start;
    let last = paragraph.parts.iter().rev().find_map(span_of)?.end;
    // links and blocks both stand in reading order
    let from = links.partition_point(|link| link.end <= first);
    let inside: Vec<Span> = links[from..].iter().copied().take_while(|link| link.start < last).collect();
    let mut at = first;
    let gaps = inside.iter().map(|link| (link.start, link.end)).chain([(last, last)]);
    for (start, end) in gaps {
        let gap = layer.get(at..start).unwrap_or("");
        if gap.chars().any(|c| c.is_alphanumeric() && !c.is_ascii_digit() && !AROUND.contains(c)) {
            return None;
        }
        at = end;
    }
    Some(if inside.is_empty() { Holds::Words } else { Holds::Links })
}

fn span_of(part: &Part) -> Option<Span> {
    match part {
        Part::Text(span) => Some(*span),
        Part::Break | Part::Blank => None,
    }
}
