//! An HTML page → its text layer, paragraphs and tables.
//!
//! The layer holds what a reader of the page sees, in reading order: a line for each paragraph (more where
//! `<br>` breaks it) and each row of a table, whose cells are parted by tabs. White space is collapsed as
//! browsers do; U+00A0 and U+3000 stay. Left out is what is not seen: scripts, styles, the head, elements
//! that are `hidden` or whose inline style says so (style sheets are not read). Numbers of an `<ol>` stand
//! before their items, since the reader sees them. Tables follow the HTML standard's table model: a span of
//! 0 rows reaches the end of its group, none reaches beyond it, columns are at most 1,000.

mod depth;
mod survey;
mod writer;

use super::{Blocks, text};
use crate::diagnostic::{Code, Finding};
use crate::read::lines::Marks;
use crate::read::tag::is_block;
use ego_tree::{NodeId, NodeRef};
use scraper::Html;
use scraper::node::Element;
use std::collections::HashSet;
use survey::is_hidden;
use writer::Writer;

/// A node of the parsed page.
type Node<'a> = NodeRef<'a, scraper::Node>;

/// A step of a walk that needs no recursion.
enum Frame<'a> {
    /// The node is to be entered.
    Open(Node<'a>),
    /// All below the node is done.
    Close(Node<'a>),
}

/// Reads a page, or a piece of one.
pub(super) fn blocks(html: &str) -> Blocks {
    let (html, dropped) = depth::flatten(html);
    let page = Html::parse_document(&html);
    let root = page.tree.root();
    let mut walk = Walk { layout: survey::layout_tables(root), writer: Writer::default(), lists: Vec::new() };
    let mut stack = vec![Frame::Open(root)];
    while let Some(frame) = stack.pop() {
        match frame {
            Frame::Open(node) => walk.open(node, &mut stack),
            Frame::Close(node) => walk.close(node),
        }
    }
    let (layer, blocks) = walk.writer.finish();
    let findings = (dropped > 0).then(|| {
        let finding = Finding::new(Code::DeepMarkup, Vec::new());
        finding.with(depth::MAX_BLOCKS.to_string()).with(dropped.to_string())
    });
    (layer, blocks, findings.into_iter().collect())
}

/// The state of a walk over the page.
struct Walk {
    layout: HashSet<NodeId>,
    writer: Writer,
    /// The lists that are open: the number of the next item, none in a list without numbers.
    lists: Vec<Option<i64>>,
}

impl Walk {
    fn open<'a>(&mut self, node: Node<'a>, stack: &mut Vec<Frame<'a>>) {
        if let Some(text) = node.value().as_text() {
            self.writer.text(text);
            return;
        }
        let element = node.value().as_element();
        if element.is_some_and(is_hidden) {
            return;
        }
        match element {
            Some(element) => self.enter(node, element),
            None if node.parent().is_some() => return,
            None => {}
        }
        stack.push(Frame::Close(node));
        let is_table = element.is_some_and(|element| element.name() == "table");
        if is_table && !self.layout.contains(&node.id()) {
            stack.extend(in_order(node).into_iter().rev().map(Frame::Open));
        } else {
            stack.extend(node.children().rev().map(Frame::Open));
        }
    }

    fn enter(&mut self, node: Node<'_>, element: &Element) {
        let name = element.name();
        match name {
            "br" => return self.writer.line_break(),
            "table" if !self.layout.contains(&node.id()) => return self.writer.open_table(),
            "td" | "th" if self.is_data_cell() => {
                let span = |name, max| element.attr(name).and_then(|value| parse_span(value, max));
                // no span of columns is 0; one of rows is, and means all that are left
                let columns = span("colspan", 1000).unwrap_or(1).max(1);
                return self.writer.open_cell(columns, span("rowspan", 65_534).unwrap_or(1));
            }
            "tr" if self.writer.in_table() => return self.writer.open_row(),
            "tbody" | "thead" | "tfoot" if self.writer.in_table() => return self.writer.end_group(),
            "hr" => return self.writer.rule(),
            _ => {}
        }
        if is_block(name) {
            self.writer.boundary();
        }
        match name {
            "pre" => self.writer.open_pre(),
            "ol" => {
                let unnumbered = element.attr("style").is_some_and(|style| style.contains("none"));
                let start = element.attr("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
                self.lists.push((!unnumbered).then_some(start));
            }
            "ul" | "menu" | "dir" => self.lists.push(None),
            "li" => self.number(node, element),
            _ => self.writer.open_heading(heading_level(name)),
        }
    }

    fn close(&mut self, node: Node<'_>) {
        let Some(element) = node.value().as_element() else { return };
        let name = element.name();
        match name {
            "br" | "hr" => return,
            "table" if !self.layout.contains(&node.id()) => return self.writer.close_table(),
            "td" | "th" if self.is_data_cell() => return self.writer.close_cell(),
            "tr" if self.writer.in_table() => return self.writer.close_row(),
            "tbody" | "thead" | "tfoot" if self.writer.in_table() => return self.writer.end_group(),
            "pre" => self.writer.close_pre(),
            "ol" | "ul" | "menu" | "dir" => {
                self.lists.pop();
            }
            _ => {}
        }
        if is_block(name) {
            self.writer.boundary();
        }
        self.writer.close_heading(heading_level(name));
    }

    /// Whether a cell that begins or ends now is one of a table that holds data.
    fn is_data_cell(&self) -> bool {
        self.writer.in_row()
    }

    /// Writes the number of a list item, unless its own text begins with one.
    fn number(&mut self, node: Node<'_>, element: &Element) {
        let Some(Some(next)) = self.lists.last_mut() else { return };
        let value = element.attr("value").and_then(|value| value.trim().parse().ok()).unwrap_or(*next);
        *next = value.saturating_add(1);
        let style = element.attr("style").unwrap_or("");
        let own = node.descendants().take(8).find_map(|node| {
            node.value().as_text().map(|text| text.trim_start()).filter(|text| !text.is_empty())
        });
        let marks = |c: char| c.is_numeric() || "一二三四五六七八九十（(【".contains(c);
        if !style.contains("none") && !own.is_some_and(|text| text.starts_with(marks)) {
            self.writer.text(&format!("{value}. "));
        }
    }
}

/// The children of a table as they are shown: the caption, the heads, the bodies, the feet.
fn in_order(table: Node<'_>) -> Vec<Node<'_>> {
    let rank = |node: &Node<'_>| match node.value().as_element().map(Element::name) {
        Some("caption") => 0,
        Some("thead") => 1,
        Some("tfoot") => 3,
        _ => 2,
    };
    let mut children: Vec<_> = table.children().collect();
    children.sort_by_key(rank);
    children
}

fn heading_level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}

/// The digits that the value of a span attribute begins with, at most `max`.
fn parse_span(value: &str, max: usize) -> Option<usize> {
    let value = value.trim_start();
    let value = value.strip_prefix('+').unwrap_or(value);
    let digits = value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len());
    let digits = value.get(..digits).filter(|digits| !digits.is_empty())?;
    // what does not fit is huge
    Some(digits.parse().unwrap_or(max).min(max))
}

/// The blocks of preformatted text that stands in the layer from `start` on.
fn preformatted(layer: &str, start: usize) -> Vec<crate::document::Block> {
    text::blocks(layer, start..layer.len(), Marks::None).0
}

#[cfg(test)]
mod tests;
