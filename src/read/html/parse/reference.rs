//! Characters written by name or number: `&nbsp;`, `&#12288;`.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};
use html5ever::tendril::StrTendril;
use memchr::memchr;

/// The longest name.
const MAX_NAME: usize = 32;

/// Where a reference stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Text,
    /// Here `&copy=1` is part of an address and no `©`.
    Attribute,
}

/// `text` with what its references stand for.
pub(super) fn decode(text: &str, place: Place) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(mark) = memchr(b'&', rest.as_bytes()) {
        let (before, reference) = rest.split_at(mark);
        out.push_str(before);
        let len = match read(reference, place) {
            Some((word, len)) => {
                out.push_str(&word);
                len
            }
            None => {
                out.push('&');
                1
            }
        };
        rest = reference.get(len..).unwrap_or("");
    }
    out.push_str(rest);
    out
}

/// What the reference at the start of `rest` stands for, and its length; `None` if the `&` is only that.
pub(super) fn read(rest: &str, place: Place) -> Option<(StrTendril, usize)> {
    let inside = rest.strip_prefix('&')?;
    if let Some(number) = inside.strip_prefix('#') {
        return numbered(number).map(|(c, len)| (StrTendril::from_char(c), len + 2));
    }
    let run = inside.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let next = inside.as_bytes().get(run);
    let closed = (next == Some(&b';')).then(|| named(inside.get(..=run)?)).flatten();
    if let Some(word) = closed {
        return Some((word, run + 2));
    }
    let prefixes = match place {
        Place::Text => 1..run.min(MAX_NAME) + 1,
        Place::Attribute if next == Some(&b'=') => return None,
        Place::Attribute => run..run + 1,
    };
    prefixes.rev().find_map(|len| Some((named(inside.get(..len)?)?, len + 1)))
}

/// The characters of that name, which ends in `;` unless it is an old one.
fn named(name: &str) -> Option<StrTendril> {
    let &(first, second) = NAMED_ENTITIES.get(name)?;
    // beginnings of names are in the table too
    let first = char::from_u32(first).filter(|&c| c != '\0')?;
    let second = char::from_u32(second).filter(|&c| c != '\0');
    Some(std::iter::once(first).chain(second).collect())
}

/// The character whose number `text` begins with, and the number's length with its `;`.
fn numbered(text: &str) -> Option<(char, usize)> {
    let (digits, radix, mark) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 1),
        None => (text, 10, 0),
    };
    let len = digits.bytes().take_while(|&b| char::from(b).is_digit(radix)).count();
    let digits = digits.get(..len).filter(|digits| !digits.is_empty())?;
    // what does not fit is no character
    let number = u32::from_str_radix(digits, radix).unwrap_or(u32::MAX);
    let old = number.checked_sub(0x80).and_then(|i| *C1_REPLACEMENTS.get(usize::try_from(i).ok()?)?);
    let c = old.or(char::from_u32(number)).filter(|&c| c != '\0').unwrap_or('\u{FFFD}');
    let end = mark + len;
    Some((c, end + usize::from(text.as_bytes().get(end) == Some(&b';'))))
}
