//! A circular against its source: every range against the text layer, every file against its SHA-256.

use super::Violation;
use super::places::{each_grounded, each_value, shown};
use crate::circular::{Circular, Range};
use crate::diagnostic::Code;
use crate::document::TextLayer;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Checks every range of every `at`: the text of a value's ranges, joined and without white space, is
/// the value without white space. Ranges of diagnostics, and of values that a person corrected, only have to lie within
/// the layer.
#[must_use]
pub fn check_grounding(circular: &Circular, layer: &TextLayer) -> Vec<Violation> {
    let mut out = Vec::new();
    each_grounded(circular, &mut |path, object, corrected| {
        each_value(path, object, &mut |at, field, value, ranges| {
            let wrong = compare(value, ranges, layer)
                .filter(|violation| violation.code != Code::RangeMismatch || !corrected.has(field));
            if let Some(violation) = wrong {
                out.push(Violation { pointer: at.pointer(), ..violation });
            }
        });
    });
    for (i, diagnostic) in circular.diagnostics.iter().enumerate() {
        for (k, &range) in diagnostic.at.iter().enumerate() {
            if layer.slice(range).is_none() {
                let pointer = format!("/diagnostics/{i}/at/{k}");
                out.push(Violation { pointer, ..outside(range, layer) });
            }
        }
    }
    out
}

/// Checks a circular against the files it was read from, in the order of its `sources`: their SHA-256,
/// and with [`check_grounding`] every range. `layer` is the text layer of those files together.
#[must_use]
pub fn check_source(circular: &Circular, files: &[&[u8]], layer: &TextLayer) -> Vec<Violation> {
    let mut out = Vec::new();
    if files.len() != circular.sources.len() {
        out.push(
            Violation::new(Code::SourceCount, "/sources").with(circular.sources.len()).with(files.len()),
        );
    }
    for (i, (source, bytes)) in circular.sources.iter().zip(files).enumerate() {
        let sha256 = sha256(bytes);
        if source.sha256 != sha256 {
            let pointer = format!("/sources/{i}/sha256");
            out.push(Violation::new(Code::SourceMismatch, pointer).with(&source.sha256).with(sha256));
        }
    }
    out.extend(check_grounding(circular, layer));
    out
}

/// What is wrong with the ranges of a value, its pointer not yet set.
fn compare(value: &str, ranges: &[Range], layer: &TextLayer) -> Option<Violation> {
    let mut found = String::new();
    for &range in ranges {
        let Some(text) = layer.slice(range) else { return Some(outside(range, layer)) };
        found.push_str(text);
    }
    let (found, value) = (dense(&found), dense(value));
    if found == value {
        return None;
    }
    let same = found.iter().zip(&value).take_while(|(a, b)| a == b).count();
    Some(Violation::new(Code::RangeMismatch, "").with(around(&found, same)).with(around(&value, same)))
}

/// The characters without white space.
fn dense(text: &str) -> Vec<char> {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Some characters before and after the first difference, for a message.
fn around(text: &[char], difference: usize) -> String {
    const BEFORE: usize = 8;
    const MOST: usize = 30;
    let first = difference.saturating_sub(BEFORE);
    let shown: String = text.iter().skip(first).take(MOST).collect();
    let start = if first > 0 { "…" } else { "" };
    let end = if text.len() > first + MOST { "…" } else { "" };
    format!("{start}{}{end}", shown.escape_debug())
}

fn outside(range: Range, layer: &TextLayer) -> Violation {
    let length = layer.code_point(usize::MAX);
    Violation::new(Code::RangeOutside, "").with(shown(range)).with(length)
}

/// SHA-256 in lower-case hexadecimal digits.
fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut out, byte| {
        // writing to a string cannot fail
        let _ = write!(out, "{byte:02x}");
        out
    })
}
