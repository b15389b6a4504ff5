//! JSON: keys in the order of the contract, the same bytes for the same circular.

use crate::circular::Circular;
use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};
use std::io::{self, Write};

/// How JSON is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Indent {
    /// Two blanks a level; each `at` on one line, and the `cells` of a sheet.
    #[default]
    Lines,
    /// One line, no blanks.
    None,
}

/// The circular as JSON, without a final newline.
///
/// ```
/// use fenjie::write::{Indent, to_json};
/// let notice = "序号\t任务\t时限\t责任单位\n1\t修路\t2024年6月底前\t甲局\n";
/// let circular = fenjie::convert(notice.as_bytes(), &fenjie::Options::default())?;
/// assert!(to_json(&circular, Indent::None).starts_with("{\"schema_version\":\"1.1\","));
/// assert!(to_json(&circular, Indent::Lines).contains("\"at\": {\"label\": [[19, 28]]}"));
/// # Ok::<(), fenjie::Error>(())
/// ```
#[must_use]
pub fn to_json(circular: &Circular, indent: Indent) -> String {
    // writing to memory cannot fail, and the contract's types have string keys only
    let written = match indent {
        Indent::None => serde_json::to_string(circular),
        Indent::Lines => indented(circular),
    };
    debug_assert!(written.is_ok());
    written.unwrap_or_default()
}

fn indented(circular: &Circular) -> serde_json::Result<String> {
    let mut out = Vec::new();
    circular.serialize(&mut Serializer::with_formatter(&mut out, Lines::default()))?;
    Ok(String::from_utf8(out).unwrap_or_default())
}

/// [`PrettyFormatter`], but the value of a key `at` or `cells` stays on its line: places are for programs, and
/// would take most of the page.
#[derive(Default)]
struct Lines {
    pretty: PrettyFormatter<'static>,
    /// Whether a key is being written, and whether its value is places.
    in_key: bool,
    is_at: bool,
    /// How deep inside places; 0 outside.
    depth: usize,
}

impl Lines {
    fn open<W: Write + ?Sized>(&mut self, writer: &mut W, mark: &[u8]) -> io::Result<bool> {
        if self.depth == 0 && !std::mem::take(&mut self.is_at) {
            return Ok(false);
        }
        self.depth += 1;
        writer.write_all(mark).map(|()| true)
    }

    fn close<W: Write + ?Sized>(&mut self, writer: &mut W, mark: &[u8]) -> io::Result<bool> {
        if self.depth == 0 {
            return Ok(false);
        }
        self.depth -= 1;
        writer.write_all(mark).map(|()| true)
    }

    fn separate<W: Write + ?Sized>(&self, writer: &mut W, first: bool) -> io::Result<bool> {
        if self.depth == 0 {
            return Ok(false);
        }
        writer.write_all(if first { b"" } else { b", " }).map(|()| true)
    }
}

impl Formatter for Lines {
    fn begin_array<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.open(writer, b"[")? { Ok(()) } else { self.pretty.begin_array(writer) }
    }

    fn end_array<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.close(writer, b"]")? { Ok(()) } else { self.pretty.end_array(writer) }
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if self.separate(writer, first)? { Ok(()) } else { self.pretty.begin_array_value(writer, first) }
    }

    fn end_array_value<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.depth > 0 { Ok(()) } else { self.pretty.end_array_value(writer) }
    }

    fn begin_object<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.open(writer, b"{")? { Ok(()) } else { self.pretty.begin_object(writer) }
    }

    fn end_object<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.close(writer, b"}")? { Ok(()) } else { self.pretty.end_object(writer) }
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.in_key = true;
        if self.separate(writer, first)? { Ok(()) } else { self.pretty.begin_object_key(writer, first) }
    }

    fn end_object_key<W: Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        self.in_key = false;
        Ok(())
    }

    fn write_string_fragment<W: Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if self.in_key {
            self.is_at = self.depth == 0 && matches!(fragment, "at" | "cells");
        }
        writer.write_all(fragment.as_bytes())
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    fn end_object_value<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.depth > 0 { Ok(()) } else { self.pretty.end_object_value(writer) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn places_stay_on_their_line_and_the_value_is_the_same() {
        let value = json!({"a": [1, {"at": {"x": [[1, 2], [3, 4]], "y": []}, "b": []}], "at": [], "c": {}, "at2": [1], "cells": [[0, 2, "B3"]]});
        let mut out = Vec::new();
        value.serialize(&mut Serializer::with_formatter(&mut out, Lines::default())).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("\"at\": {\"x\": [[1, 2], [3, 4]], \"y\": []}"), "{text}");
        assert!(text.contains("\"cells\": [[0, 2, \"B3\"]]"), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}
