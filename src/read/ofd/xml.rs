//! One XML part as a tree whose names and values stay in the part's text.
//!
//! Names are matched without their prefix, since some writers use another namespace or none. No document type is read, and no
//! entity beside the five of XML.

use super::budget::{Budget, ELEMENT, count};
use encoding_rs::Encoding;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::fmt;
use std::io::Read;

/// Elements may be nested this deep: what looks at them calls itself.
const MAX_DEPTH: usize = 128;

/// The text of a part.
#[derive(Debug, Default)]
pub(super) struct Source {
    text: String,
    /// Why it is not all there.
    broken: Option<Broken>,
}

/// Why a part was not read as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Broken {
    /// From this byte of its text on it is no XML, or breaks off, or nests too deep.
    At(u64),
    /// Some of its bytes are no text in its encoding.
    Bytes,
    /// It cannot be unpacked to its end.
    Packed,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Broken::At(at) => write!(f, "broken at byte {at}"),
            Broken::Bytes => f.write_str("some bytes are no text"),
            Broken::Packed => f.write_str("cannot be unpacked to its end"),
        }
    }
}

impl Source {
    pub fn read(mut part: impl Read) -> Self {
        let mut bytes = Vec::new();
        let read = part.read_to_end(&mut bytes);
        let (text, _, spoilt) = encoding(&bytes).decode(&bytes);
        let broken = if read.is_err() { Some(Broken::Packed) } else { spoilt.then_some(Broken::Bytes) };
        Source { text: text.into_owned(), broken }
    }

    /// Its elements. Where it breaks off, all that are open end.
    pub fn tree(&self, budget: &Budget) -> Tree<'_> {
        let mut tree = Tree { nodes: vec![Node::default()], broken: self.broken };
        let mut open = vec![ROOT];
        let mut reader = Reader::from_str(&self.text);
        loop {
            let at = reader.buffer_position();
            let Ok(event) = reader.read_event() else { return tree.broken_at(at) };
            let is_element = matches!(event, Event::Start(_) | Event::Empty(_));
            if is_element && budget.take(ELEMENT).is_none() {
                return tree.broken_at(at);
            }
            match event {
                Event::Start(tag) => {
                    let Some(id) = tree.add(&open, tag) else { return tree.broken_at(at) };
                    open.push(id);
                }
                Event::Empty(tag) => {
                    if tree.add(&open, tag).is_none() {
                        return tree.broken_at(at);
                    }
                }
                Event::End(_) => {
                    if open.len() == 1 {
                        return tree.broken_at(at);
                    }
                    open.pop();
                }
                Event::Text(text) => tree.write(&open, text.xml10_content()),
                Event::CData(text) => tree.write(&open, text.xml10_content()),
                Event::GeneralRef(name) => {
                    let char = name.resolve_char_ref().ok().flatten();
                    let text = match quick_xml::escape::resolve_predefined_entity(&name) {
                        Some(text) => Cow::Borrowed(text),
                        None => Cow::Owned(char.map_or_else(|| format!("&{};", &*name), String::from)),
                    };
                    tree.write(&open, text);
                }
                Event::DocType(_) => return tree.broken_at(at),
                // the end of the part inside an element is no error to the tokenizer
                Event::Eof if open.len() > 1 || tree.nodes.len() == 1 => {
                    return tree.broken_at(at);
                }
                Event::Eof => return tree,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }
}

/// The encoding of a part: by its first bytes, else the one that it declares, else UTF-8.
fn encoding(bytes: &[u8]) -> &'static Encoding {
    if let [b'<', 0, ..] = bytes {
        return encoding_rs::UTF_16LE;
    }
    if let [0, b'<', ..] = bytes {
        return encoding_rs::UTF_16BE;
    }
    let head = String::from_utf8_lossy(bytes.get(..DECLARED.min(bytes.len())).unwrap_or_default());
    let declared = head.split_once("?>").and_then(|(head, _)| head.split_once("encoding"));
    let label = declared.and_then(|(_, rest)| rest.split(['"', '\'']).nth(1));
    let declared = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    // what can be read as bytes is not in the encoding of two that it declares
    declared.filter(|encoding| encoding.is_ascii_compatible()).unwrap_or(encoding_rs::UTF_8)
}

/// A declaration ends within so many bytes.
const DECLARED: usize = 256;

/// Where the tree itself stands among its nodes; its children are the root element alone.
const ROOT: usize = 0;

/// The elements of a part.
#[derive(Debug)]
pub(super) struct Tree<'t> {
    nodes: Vec<Node<'t>>,
    /// Why not all of the part is here.
    pub broken: Option<Broken>,
}

#[derive(Debug, Default)]
struct Node<'t> {
    tag: Option<BytesStart<'t>>,
    text: Cow<'t, str>,
    first: Option<usize>,
    last: Option<usize>,
    next: Option<usize>,
}

impl<'t> Tree<'t> {
    /// The root element, of whatever name.
    pub fn root(&self) -> Option<Element<'_, 't>> {
        Element { tree: self, id: ROOT }.children().next()
    }

    /// What was taken off the budget for its elements.
    pub fn weight(&self) -> u64 {
        count(self.nodes.len().saturating_sub(1)).saturating_mul(ELEMENT)
    }

    fn broken_at(mut self, at: u64) -> Self {
        self.broken = self.broken.or(Some(Broken::At(at)));
        self
    }

    /// Adds an element to the one that was opened last.
    fn add(&mut self, open: &[usize], tag: BytesStart<'t>) -> Option<usize> {
        let (&parent, id) = (open.last()?, self.nodes.len());
        if open.len() > MAX_DEPTH {
            return None;
        }
        self.nodes.push(Node { tag: Some(tag), ..Node::default() });
        let parent = self.nodes.get_mut(parent)?;
        let before = parent.last.replace(id);
        match before {
            None => parent.first = Some(id),
            Some(before) => self.nodes.get_mut(before)?.next = Some(id),
        }
        Some(id)
    }

    fn write(&mut self, open: &[usize], text: Cow<'t, str>) {
        if let Some(node) = open.last().and_then(|&id| self.nodes.get_mut(id)) {
            match node.text.is_empty() {
                true => node.text = text,
                false => node.text.to_mut().push_str(&text),
            }
        }
    }
}

/// An element of a tree.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element<'r, 't> {
    tree: &'r Tree<'t>,
    id: usize,
}

impl<'r, 't> Element<'r, 't> {
    fn node(self) -> Option<&'r Node<'t>> {
        self.tree.nodes.get(self.id)
    }

    /// The name without its prefix.
    pub fn name(self) -> &'r str {
        self.node().and_then(|node| node.tag.as_ref()).map_or("", |tag| tag.local_name().into_inner())
    }

    /// The text that stands in it itself.
    pub fn text(self) -> &'r str {
        self.node().map_or("", |node| &node.text)
    }

    /// The value of the attribute of that name, whatever its prefix. Some writers begin it with a small letter.
    pub fn attr(self, name: &str) -> Option<Cow<'r, str>> {
        let mut attributes = self.node()?.tag.as_ref()?.attributes();
        attributes.with_checks(false);
        let found = attributes
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner().eq_ignore_ascii_case(name))?;
        if !found.value.contains('&') {
            return Some(found.value);
        }
        Some(Cow::Owned(
            quick_xml::escape::unescape(&found.value).map_or(found.value.to_string(), Cow::into_owned),
        ))
    }

    /// Whether the attribute of that name says so; `unless` where it is missing or says neither.
    pub fn flag(self, name: &str, unless: bool) -> bool {
        match self.attr(name).as_deref().map(str::trim) {
            Some("true" | "True" | "TRUE" | "1") => true,
            Some("false" | "False" | "FALSE" | "0") => false,
            _ => unless,
        }
    }

    pub fn children(self) -> impl Iterator<Item = Element<'r, 't>> {
        let at = move |id: Option<usize>| id.map(|id| Element { tree: self.tree, id });
        std::iter::successors(at(self.node().and_then(|node| node.first)), move |element| {
            at(element.node().and_then(|node| node.next))
        })
    }

    /// The first child of that name.
    pub fn child(self, name: &str) -> Option<Element<'r, 't>> {
        self.children().find(|child| child.name() == name)
    }

    /// The text of the first child of that name, trimmed; `None` where there is none.
    pub fn said(self, name: &str) -> Option<&'r str> {
        self.child(name).map(|child| child.text().trim()).filter(|text| !text.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::ofd::Limits;

    fn shown(element: Element<'_, '_>, into: &mut String) {
        *into += &format!("<{}", element.name());
        if let Some(v) = element.attr("V") {
            *into += &format!(" {v}");
        }
        *into += &format!(">{}", element.text());
        element.children().for_each(|child| shown(child, into));
        *into += "/";
    }

    fn seen(xml: &[u8]) -> (String, Option<Broken>) {
        let (source, mut log) = (Source::read(xml), String::new());
        let budget = Budget::new(&Limits::default());
        let tree = source.tree(&budget);
        if let Some(root) = tree.root() {
            shown(root, &mut log);
        }
        (log, tree.broken)
    }

    #[test]
    fn names_have_no_prefix_and_text_is_joined() {
        let xml = "<o:a o:v='1&amp;2'>甲&lt;&#x4E59;&x;<b/><c v=''>丁</c><![CDATA[<丙>]]></o:a>";
        assert_eq!(seen(xml.as_bytes()), ("<a 1&2>甲<乙&x;<丙><b>/<c >丁//".to_owned(), None));
    }

    #[test]
    fn what_breaks_off_is_closed_and_told() {
        assert_eq!(seen("<a><b>甲".as_bytes()), ("<a><b>甲//".to_owned(), Some(Broken::At(9))));
        assert_eq!(seen("<a>甲</b>".as_bytes()), ("<a>甲/".to_owned(), Some(Broken::At(6))));
        assert_eq!(seen(b""), (String::new(), Some(Broken::At(0))));
        assert_eq!(seen(b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"), (String::new(), Some(Broken::At(0))));
        assert_eq!(seen(b"<a>b\xff</a>"), ("<a>b\u{FFFD}/".to_owned(), Some(Broken::Bytes)));
    }

    #[test]
    fn depth_has_a_bound() {
        let deep = |depth: usize| ["<a>".repeat(depth), "</a>".repeat(depth)].concat();
        assert_eq!(seen(deep(MAX_DEPTH).as_bytes()).1, None);
        assert!(seen(deep(100_000).as_bytes()).1.is_some());
    }

    #[test]
    fn other_encodings_are_read() {
        let xml = "<?xml version='1.0' encoding='UTF-16'?><a>甲</a>";
        let wide: Vec<u8> =
            [0xFEFF].into_iter().chain(xml.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(seen(&wide), ("<a>甲/".to_owned(), None));
        assert_eq!(seen(b"<?xml version='1.0' encoding='GBK'?><a>\xbc\xd7</a>"), ("<a>甲/".to_owned(), None));
    }
}
