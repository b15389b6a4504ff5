//! XML as a stream of elements and text, told by their local names: strict and transitional workbooks differ in namespaces only.

use quick_xml::Reader;
use quick_xml::events::{BytesEnd, BytesStart, Event};
use std::borrow::Cow;
use std::io::{self, BufRead, Read};

/// No name, attribute or stretch of text is longer; a cell holds 32,767 characters.
const LONGEST: usize = 4 << 20;

/// What comes next.
#[derive(Debug)]
pub(super) enum Node<'b> {
    Open(Element<'b>),
    /// The end of the element of that name.
    Close(Name<'b>),
    Text(Cow<'b, str>),
    /// A comment, a declaration, an instruction.
    Other,
    End,
}

/// The start of an element.
#[derive(Debug)]
pub(super) struct Element<'b>(BytesStart<'b>);

impl Element<'_> {
    pub(super) fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }

    /// The value of an attribute by its local name.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false).flatten().find_map(|attribute| {
            (local(attribute.key.into_inner()) == name).then(|| unescape(&attribute.value))
        })
    }

    /// Whether an attribute says yes.
    pub(super) fn is(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| is_yes(&value))
    }
}

/// The end of an element.
#[derive(Debug)]
pub(super) struct Name<'b>(BytesEnd<'b>);

impl Name<'_> {
    pub(super) fn is(&self, name: &str) -> bool {
        local(self.0.name().into_inner()) == name
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Whether the value of an attribute is a yes.
pub(super) fn is_yes(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}

/// Reads a part. What is not XML is an error; an end tag that fits no start is passed over.
pub(super) struct Xml<R: BufRead> {
    reader: Reader<Bounded<R>>,
    buffer: Vec<u8>,
}

/// The part is no XML, or ends too early.
#[derive(Debug)]
pub(super) struct Broken;

impl<R: BufRead> Xml<R> {
    pub(super) fn new(inner: R) -> Self {
        let mut reader = Reader::from_reader(Bounded { inner, left: LONGEST });
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        config.expand_empty_elements = true;
        Xml { reader, buffer: Vec::new() }
    }

    /// The next element, end or text.
    pub(super) fn next(&mut self) -> Result<Node<'_>, Broken> {
        self.buffer.clear();
        self.reader.get_mut().left = LONGEST;
        Ok(match self.reader.read_event_into(&mut self.buffer).map_err(|_| Broken)? {
            Event::Start(start) | Event::Empty(start) => Node::Open(Element(start)),
            Event::End(end) => Node::Close(Name(end)),
            Event::Text(text) => Node::Text(text.into_inner()),
            Event::CData(text) => Node::Text(text.into_inner()),
            Event::GeneralRef(reference) => Node::Text(Cow::Owned(entity(&reference.into_inner()))),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => Node::Other,
            Event::Eof => Node::End,
        })
    }
}

/// What an entity or character reference stands for; one that the file declares itself stays as it is written.
fn entity(name: &str) -> String {
    let code = name.strip_prefix('#').and_then(|digits| match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    });
    match (name, code.and_then(char::from_u32)) {
        ("lt", _) => "<".to_owned(),
        ("gt", _) => ">".to_owned(),
        ("amp", _) => "&".to_owned(),
        ("quot", _) => "\"".to_owned(),
        ("apos", _) => "'".to_owned(),
        (_, Some(c)) => c.to_string(),
        _ => format!("&{name};"),
    }
}

/// An attribute's value with its references resolved.
fn unescape(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        match after.split_once(';') {
            Some((name, behind)) => {
                out.push_str(&entity(name));
                rest = behind;
            }
            // nor does one end further on
            None => {
                out.push('&');
                out.push_str(after);
                return out;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Gives no more than [`LONGEST`] bytes to one event.
struct Bounded<R> {
    inner: R,
    left: usize,
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.inner.read(into)
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::Error::other("too long"));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count);
        self.inner.consume(count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved() {
        for (value, want) in [
            ("甲&amp;乙&#x4E01;", "甲&乙丁"),
            ("&x;&", "&x;&"),
            ("a & b &lt;", "a & b &lt;"),
            ("&&", "&&"),
            ("&#xD800;&#99999999999;", "&#xD800;&#99999999999;"),
        ] {
            assert_eq!(unescape(value), want);
        }
        // no longer than the value is long
        let marks = "&".repeat(1_000_000);
        assert_eq!(unescape(&marks), marks);
    }
}
