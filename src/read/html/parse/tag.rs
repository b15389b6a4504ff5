//! Tags and their attributes.

use super::Tokens;
use super::reference::{self, Place};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind};
use html5ever::{Attribute, LocalName, QualName, ns};
use memchr::memchr;
use std::borrow::Cow;

/// The start tag whose name begins at `at`, and where it ends; `None` if it does not.
pub(super) fn start(page: &Tokens<'_>, at: usize) -> Option<(Tag, usize)> {
    let (name, at) = name(page, at);
    let mut attrs = Vec::new();
    let all = compares_attributes(&name);
    let (self_closing, end) = attributes(page, at, |name, value| {
        if !all && !is_asked_for(&name) {
            return;
        }
        let name = QualName::new(None, ns!(), LocalName::from(name));
        if attrs.iter().all(|other: &Attribute| other.name != name) {
            attrs.push(Attribute { name, value: value.read(page) });
        }
    })?;
    let kind = TagKind::StartTag;
    Some((Tag { kind, name, self_closing, attrs, had_duplicate_attributes: false }, end))
}

/// The end tag whose name begins at `at`, and where it ends; `None` if it does not.
pub(super) fn end(page: &Tokens<'_>, at: usize) -> Option<(Tag, usize)> {
    let (name, at) = name(page, at);
    let (self_closing, end) = attributes(page, at, |_, _| {})?;
    let kind = TagKind::EndTag;
    Some((Tag { kind, name, self_closing, attrs: Vec::new(), had_duplicate_attributes: false }, end))
}

/// Whether anyone asks for the attribute: the reader, or the tree construction.
fn is_asked_for(name: &str) -> bool {
    matches!(
        name,
        "style"
            | "class"
            | "id"
            | "href"
            | "hidden"
            | "role"
            | "type"
            | "name"
            | "content"
            | "property"
            | "colspan"
            | "rowspan"
            | "start"
            | "reversed"
            | "value"
            | "download"
            | "srcdoc"
            | "encoding"
    )
}

/// Elements that the standard opens anew where they were left open, unless their attributes are the same; and
/// `<template>`, which may be one of a shadow tree.
fn compares_attributes(name: &LocalName) -> bool {
    matches!(
        &**name,
        "a" | "b"
            | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "nobr"
            | "s"
            | "small"
            | "strike"
            | "strong"
            | "tt"
            | "u"
            | "template"
    )
}

/// A tag's name in lower case, and where it ends.
fn name(page: &Tokens<'_>, at: usize) -> (LocalName, usize) {
    let len = page.bytes(at).iter().position(|&b| is_space(b) || matches!(b, b'/' | b'>'));
    let end = len.map_or(page.html.len(), |len| at + len);
    (LocalName::from(lower(page.html.get(at..end).unwrap_or(""))), end)
}

/// Gives each attribute of a tag to `take`; says whether the tag closes itself and where it ends.
fn attributes<'a>(
    page: &Tokens<'a>,
    mut at: usize,
    mut take: impl FnMut(Cow<'a, str>, Value),
) -> Option<(bool, usize)> {
    let bytes = page.html.as_bytes();
    loop {
        match *bytes.get(at)? {
            b'>' => return Some((false, at + 1)),
            b'/' if bytes.get(at + 1) == Some(&b'>') => return Some((true, at + 2)),
            b if is_space(b) || b == b'/' => at += 1,
            _ => {
                let start = at;
                // a name may begin with `=`
                at += 1;
                at += page.bytes(at).iter().position(|&b| is_space(b) || matches!(b, b'/' | b'>' | b'='))?;
                let name = lower(page.html.get(start..at)?);
                let value;
                (value, at) = Value::at(page, at)?;
                take(name, value);
            }
        }
    }
}

/// Where the value of an attribute stands.
struct Value {
    start: usize,
    end: usize,
}

impl Value {
    /// The value behind an attribute's name that ends at `at`, and where what follows it begins; `None` where
    /// the tag is not closed.
    fn at(page: &Tokens<'_>, at: usize) -> Option<(Value, usize)> {
        let behind = |at: usize| Some(at + page.bytes(at).iter().position(|&b| !is_space(b))?);
        let bytes = page.html.as_bytes();
        let sign = behind(at)?;
        if bytes.get(sign) != Some(&b'=') {
            return Some((Value { start: at, end: at }, sign));
        }
        let start = behind(sign + 1)?;
        match *bytes.get(start)? {
            quote @ (b'"' | b'\'') => {
                let end = start + 1 + memchr(quote, page.bytes(start + 1))?;
                Some((Value { start: start + 1, end }, end + 1))
            }
            _ => {
                let end = start + page.bytes(start).iter().position(|&b| is_space(b) || b == b'>')?;
                Some((Value { start, end }, end))
            }
        }
    }

    /// The value itself.
    fn read(&self, page: &Tokens<'_>) -> StrTendril {
        let raw = page.html.get(self.start..self.end).unwrap_or("");
        if memchr(b'&', raw.as_bytes()).is_none() {
            return page.slice(self.start..self.end);
        }
        StrTendril::from_slice(&reference::decode(raw, Place::Attribute))
    }
}

/// White space in a tag.
pub(super) fn is_space(b: u8) -> bool {
    matches!(b, b' ' | b'\n' | b'\t' | b'\x0c')
}

fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}
