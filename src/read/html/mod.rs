//! An HTML page → its text layer, paragraphs and tables, and what stands around them.
//!
//! The layer holds what a reader of the page sees, in reading order: a line for each paragraph (more where
//! `<br>` breaks it) and each row of a table, whose cells are parted by tabs. White space is collapsed as
//! browsers do; U+00A0 and U+3000 stay. Left out is what is not seen ([`hidden`]): scripts, the head, elements
//! that their attributes, their inline style or a rule of the page's own sheets hide. Numbers of an `<ol>`
//! stand before their items, since the reader sees them. Tables follow the HTML standard's table model: a
//! span of 0 rows reaches the end of its group, none reaches beyond it, columns are at most 1,000. A frame's
//! page is read where it stands in the attribute `srcdoc`; one that must be fetched is not.
//!
//! Two walks: [`survey`] looks at all areas of the page, [`content`] judges which are furniture, and [`Walk`]
//! writes. Furniture is written to the layer and set apart from the blocks.

mod content;
mod depth;
pub(super) mod fields;
mod hidden;
mod line;
mod list;
mod parse;
mod survey;
mod tail;
mod writer;

use super::{Read, text};
use crate::diagnostic::{Code, Finding};
use crate::read::lines::Marks;
use crate::read::tag::is_block;
use ego_tree::NodeRef;
use fields::Target;
#[cfg(any(feature = "doc", feature = "docx"))]
pub(super) use fields::is_file;
use hidden::Sheets;
use html5ever::{LocalName, local_name};
use list::List;
use scraper::node::Element;
use survey::{Shape, Survey};
use writer::Writer;

/// A node of the parsed page.
type Node<'a> = NodeRef<'a, scraper::Node>;

/// The value of an attribute. Names are compared as numbers, which they are to the parser.
fn attr<'a>(element: &'a Element, name: &LocalName) -> Option<&'a str> {
    element.attrs.iter().find(|(other, _)| other.local == *name).map(|(_, value)| &**value)
}

/// A step of a walk that needs no recursion.
enum Frame<'a> {
    /// The node is to be entered.
    Open(Node<'a>),
    /// All below the node is done.
    Close(Node<'a>),
}

/// Reads a page, or a piece of one.
pub(super) fn blocks(html: &str) -> Read {
    let mut writer = Writer::default();
    let mut dropped = 0;
    let fields = read_page(html, &mut writer, &mut dropped, Inside::Frame);
    let mut out = writer.finish();
    tail::set_apart(&mut out);
    let (blocks, findings) = text::apart::tables(&out.layer, std::mem::take(&mut out.blocks));
    out.blocks = blocks;
    out.findings.extend(findings);
    out.fields = fields;
    if dropped > 0 {
        let finding = Finding::new(Code::DeepMarkup, Vec::new());
        out.findings.push(finding.with(depth::MAX_BLOCKS.to_string()).with(dropped.to_string()));
    }
    out
}

/// What may stand inside the page that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// Pages in frames.
    Frame,
    /// None: a frame in a frame would let a small file grow without bound.
    Nothing,
}

/// Writes a page; gives its fields and adds the tags that were dropped.
fn read_page(
    html: &str,
    writer: &mut Writer,
    dropped: &mut usize,
    inside: Inside,
) -> Vec<crate::document::Field> {
    let (html, deep) = depth::flatten(html);
    *dropped += deep;
    let page = parse::parse(&html);
    let root = page.tree.root();
    let fields = fields::read(root);
    let sheets = Sheets::read(&html, root);
    let survey = survey::survey(root, &sheets, fields::title(&fields));
    let apart = content::apart(&survey);
    let mut walk = Walk {
        survey: &survey,
        apart: &apart,
        writer,
        dropped,
        inside,
        opened: 0,
        areas: vec![0],
        links: Vec::new(),
        lists: Vec::new(),
        layout: Vec::new(),
    };
    walk.side();
    let mut stack = vec![Frame::Open(root)];
    while let Some(frame) = stack.pop() {
        match frame {
            Frame::Open(node) => walk.open(node, &mut stack),
            Frame::Close(node) => walk.close(node),
        }
    }
    walk.writer.boundary();
    fields
}

/// The state of the walk that writes the page.
struct Walk<'w> {
    survey: &'w Survey,
    apart: &'w [bool],
    writer: &'w mut Writer,
    dropped: &'w mut usize,
    inside: Inside,
    /// The number of the last area that was opened, and of those that are open.
    opened: usize,
    areas: Vec<usize>,
    /// Of the links that are open, whether they lead to files.
    links: Vec<bool>,
    /// The lists that are open.
    lists: Vec<List>,
    /// Of the tables that are open outside any that holds data, whether they hold data.
    layout: Vec<bool>,
}

impl<'w> Walk<'w> {
    fn open<'a>(&mut self, node: Node<'a>, stack: &mut Vec<Frame<'a>>) {
        if let Some(text) = node.value().as_text() {
            self.writer.text(text);
            return;
        }
        let element = node.value().as_element();
        if let Some(element) = element.filter(|_| self.survey.is_hidden(node)) {
            return self.frame(element);
        }
        match element {
            Some(element) => self.enter(node, element),
            None if node.parent().is_some() => return,
            None => {}
        }
        stack.push(Frame::Close(node));
        let is_table = element.is_some_and(|element| element.name() == "table");
        if is_table && self.layout.last() == Some(&true) {
            stack.extend(in_order(node).into_iter().rev().map(Frame::Open));
        } else {
            stack.extend(node.children().rev().map(Frame::Open));
        }
    }

    /// The page of an `<iframe srcdoc>`.
    fn frame(&mut self, element: &Element) {
        let page = attr(element, &local_name!("srcdoc"))
            .filter(|_| element.name() == "iframe" && self.inside == Inside::Frame);
        let Some(page) = page else { return };
        // in a table that holds data it would have to be a cell's text
        if self.writer.has_table() {
            return;
        }
        self.writer.boundary();
        read_page(page, self.writer, self.dropped, Inside::Nothing);
        self.side();
    }

    fn enter(&mut self, node: Node<'_>, element: &Element) {
        let name = element.name();
        if name == "a" {
            let is_file = fields::target(element) == Target::File;
            self.links.push(is_file);
            if is_file {
                self.writer.open_link(attr(element, &local_name!("href")).unwrap_or(""));
            }
        }
        if !is_block(name) {
            return;
        }
        if survey::is_void(name) {
            match name {
                "hr" => self.writer.rule(),
                _ => self.writer.line_break(),
            }
            return;
        }
        let in_data = self.writer.has_table();
        if !in_data {
            self.writer.boundary();
            self.opened += 1;
            self.areas.push(self.opened);
            self.side();
        }
        match name {
            "table" => {
                let holds = in_data || self.shape() == Some(Shape::Data);
                self.layout.push(holds);
                if holds {
                    return self.writer.open_table();
                }
            }
            "td" | "th" if self.writer.in_row() => {
                let span = |name, max| attr(element, &name).and_then(|value| parse_span(value, max));
                // no span of columns is 0; one of rows is, and means all that are left
                let columns = span(local_name!("colspan"), 1000).unwrap_or(1).max(1);
                return self.writer.open_cell(columns, span(local_name!("rowspan"), 65_534).unwrap_or(1));
            }
            "tr" if self.writer.in_table() => return self.writer.open_row(),
            "tbody" | "thead" | "tfoot" if self.writer.in_table() => return self.writer.end_group(),
            _ => {}
        }
        if in_data {
            self.writer.boundary();
        }
        match name {
            "pre" => self.writer.open_pre(),
            "ol" => self.lists.push(List::ordered(element, || items_of(node))),
            "ul" | "menu" | "dir" => self.lists.push(List::unnumbered()),
            "li" => self.number(node, element),
            "p" | "dt" | "dd" => {}
            "caption" => self.writer.set_caption(true),
            _ => self.writer.open_heading(heading_level(name)),
        }
        if is_paragraph(name) {
            self.writer.open_paragraph();
        }
    }

    /// What kind of area was opened last.
    fn shape(&self) -> Option<Shape> {
        self.survey.areas.get(self.opened).map(|area| area.shape)
    }

    /// What follows is part of the innermost open area.
    fn side(&mut self) {
        let area = self.areas.last().copied().unwrap_or(0);
        self.writer.set_apart(self.apart.get(area).copied().unwrap_or(false));
    }

    fn close(&mut self, node: Node<'_>) {
        let Some(element) = node.value().as_element() else { return };
        let name = element.name();
        if name == "a" && self.links.pop() == Some(true) {
            self.writer.close_link();
        }
        if !is_block(name) || survey::is_void(name) {
            return;
        }
        match name {
            // the guard takes the table off
            "table" if self.layout.pop() == Some(true) => self.writer.close_table(),
            "td" | "th" if self.writer.in_row() => return self.writer.close_cell(),
            "tr" if self.writer.in_table() => return self.writer.close_row(),
            "tbody" | "thead" | "tfoot" if self.writer.in_table() => return self.writer.end_group(),
            "pre" => self.writer.close_pre(),
            "ol" | "ul" | "menu" | "dir" => {
                self.lists.pop();
            }
            _ => {}
        }
        self.writer.boundary();
        if is_paragraph(name) {
            self.writer.close_paragraph();
        }
        self.writer.close_heading(heading_level(name));
        if name == "caption" {
            self.writer.set_caption(false);
        }
        if !self.writer.has_table() {
            self.areas.pop();
            self.side();
        }
    }

    /// Writes the number of a list item, unless its own text begins with one.
    fn number(&mut self, node: Node<'_>, element: &Element) {
        let Some(mark) = self.lists.last_mut().and_then(|list| list.mark(element)) else { return };
        let own = node.descendants().take(8).find_map(|node| {
            node.value().as_text().map(|text| text.trim_start()).filter(|text| !text.is_empty())
        });
        let marks = |c: char| c.is_numeric() || "一二三四五六七八九十（(【".contains(c);
        if !own.is_some_and(|text| text.starts_with(marks)) {
            self.writer.text(&mark);
        }
    }
}

/// How many items a list has.
fn items_of(list: Node<'_>) -> usize {
    list.children().filter(|child| child.value().as_element().is_some_and(|e| e.name() == "li")).count()
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

/// Whether a break in the element is one inside a paragraph.
fn is_paragraph(name: &str) -> bool {
    matches!(name, "p" | "li" | "dt" | "dd")
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
mod pages;
#[cfg(test)]
mod tests;
