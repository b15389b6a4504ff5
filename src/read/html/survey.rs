//! Which elements are hidden, and which tables lay out the page instead of holding data.

use super::{Frame, Node};
use crate::read::parts::is_blank;
use crate::read::tag::is_block;
use ego_tree::NodeId;
use scraper::node::Element;
use std::collections::HashSet;

/// A table of one row with this many blocks in a cell lays out the page.
const MANY_BLOCKS: usize = 3;

/// What is known of a table while its inside is walked.
#[derive(Default)]
struct Seen {
    rows: usize,
    cells: usize,
    /// Whether another table stands in one of its cells.
    nests: bool,
    /// Rows with words in two or more cells that hold no table.
    data_rows: usize,
    /// The current row's cells with words; the current cell's own state.
    row_words: usize,
    cell_words: bool,
    cell_nests: bool,
    cell_blocks: usize,
    most_blocks: usize,
}

impl Seen {
    fn end_cell(&mut self) {
        self.row_words += usize::from(self.cell_words && !self.cell_nests);
        self.most_blocks = self.most_blocks.max(self.cell_blocks);
        self.cell_words = false;
        self.cell_nests = false;
        self.cell_blocks = 0;
    }

    fn end_row(&mut self) {
        self.data_rows += usize::from(self.row_words >= 2);
        self.row_words = 0;
    }

    /// Whether the table only places its contents: one cell, one row of whole paragraphs, or tables in its
    /// cells and no data beside them.
    fn lays_out(&self) -> bool {
        self.cells <= 1
            || (self.rows <= 1 && self.most_blocks >= MANY_BLOCKS)
            || (self.nests && self.data_rows < 2)
    }
}

/// The tables below `root` that lay out. A table inside one that holds data is part of its cell.
pub(super) fn layout_tables(root: Node<'_>) -> HashSet<NodeId> {
    let mut out = HashSet::new();
    let mut open: Vec<Seen> = Vec::new();
    let mut stack = vec![Frame::Open(root)];
    while let Some(frame) = stack.pop() {
        match frame {
            Frame::Open(node) => {
                if let Some(text) = node.value().as_text() {
                    if let Some(seen) = open.last_mut() {
                        seen.cell_words |= !text.chars().all(is_blank);
                    }
                    continue;
                }
                let name = match node.value().as_element() {
                    Some(element) if is_hidden(element) => continue,
                    Some(element) => element.name(),
                    None => "",
                };
                match (name, open.last_mut()) {
                    ("table", outer) => {
                        if let Some(outer) = outer {
                            outer.nests = true;
                            outer.cell_nests = true;
                        }
                        open.push(Seen::default());
                    }
                    ("tr", Some(seen)) => seen.rows += 1,
                    ("td" | "th", Some(seen)) => seen.cells += 1,
                    (name, Some(seen)) if is_block(name) => seen.cell_blocks += 1,
                    _ => {}
                }
                stack.push(Frame::Close(node));
                stack.extend(node.children().rev().map(Frame::Open));
            }
            Frame::Close(node) => match node.value().as_element().map(Element::name) {
                Some("table") => {
                    let table = open.pop().filter(Seen::lays_out);
                    out.extend(table.map(|_| node.id()));
                }
                Some("tr") => open.iter_mut().last().into_iter().for_each(Seen::end_row),
                Some("td" | "th") => open.iter_mut().last().into_iter().for_each(Seen::end_cell),
                _ => {}
            },
        }
    }
    out
}

/// Whether a reader of the page does not see the element.
pub(super) fn is_hidden(element: &Element) -> bool {
    let never = matches!(
        element.name(),
        "head"
            | "script"
            | "style"
            | "template"
            | "noscript"
            | "title"
            | "select"
            | "datalist"
            | "iframe"
            | "object"
            | "svg"
            | "math"
            | "audio"
            | "video"
            | "canvas"
            | "noframes"
            | "textarea"
    );
    never || element.attr("hidden").is_some() || element.attr("style").is_some_and(hides)
}

/// Whether the inline style takes the element off the page.
fn hides(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(name, value)| {
        let value = value.split('!').next().unwrap_or("").trim();
        let is = |a: &str, b: &str| name.trim().eq_ignore_ascii_case(a) && value.eq_ignore_ascii_case(b);
        is("display", "none")
            || is("visibility", "hidden")
            || is("visibility", "collapse")
            || is("mso-hide", "all")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_that_hide() {
        for style in ["display:none", "color:red; DISPLAY : None !important;", "visibility:hidden"] {
            assert!(hides(style), "{style}");
        }
        for style in ["display:block", "", "x-display:none-such", "background:url(display:none)"] {
            assert!(!hides(style), "{style}");
        }
    }
}
