//! Objects and names in the bytes of a file that is not open yet (ISO 32000-1, 7.2 and 7.3): as much as it takes to know where
//! streams are.

use memchr::memmem::find_iter;
use memchr::{memchr, memchr_iter, memchr2};

/// Where an object stands, and what of it is a stream.
#[derive(Debug, Clone, Copy)]
pub(super) struct Packed<'a> {
    /// Its number and generation, where they can be read.
    pub(super) id: Option<(u32, u16)>,
    /// Where it begins.
    pub(super) at: usize,
    /// What stands behind the word `obj`.
    pub(super) body: usize,
    /// Its dictionary and what stands behind the word `stream`; empty where it is none.
    pub(super) dict: &'a [u8],
    pub(super) data: &'a [u8],
}

/// The bytes, and how many of them may still be looked at: what is written so that it has to be read again and again is refused.
pub(super) struct Tokens<'a> {
    pub(super) bytes: &'a [u8],
    effort: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Tokens<'a> {
        Tokens { bytes, effort: bytes.len().saturating_mul(16).saturating_add(1 << 20) }
    }

    /// Whether more was looked at than a file needs.
    pub(super) fn spent(&self) -> bool {
        self.effort == 0
    }

    /// All objects, by the word in front of each.
    pub(super) fn objects(&mut self) -> Vec<Packed<'a>> {
        let bytes = self.bytes;
        let mut objects = Vec::new();
        for at in find_iter(bytes, b"obj") {
            let before = bytes.get(..at).unwrap_or_default();
            if before.ends_with(b"end") {
                continue;
            }
            let from = self.blank(at + b"obj".len());
            let is_dict = bytes.get(from..).is_some_and(|rest| rest.starts_with(b"<<"));
            let stream = if is_dict { self.stream(from, 0) } else { None };
            let id = id(before);
            if stream.is_some() || id.is_some() {
                let (dict, data) = stream.unwrap_or_default();
                let (id, at) = id.map_or((None, at), |(id, at)| (Some(id), at));
                objects.push(Packed { id, at, body: from, dict, data });
            }
        }
        objects
    }

    /// The streams that have a name in their dictionary, whatever stands in front of them.
    pub(super) fn named(&mut self, word: &[u8]) -> Vec<Packed<'a>> {
        let found: Vec<usize> = names(self.bytes, word).collect();
        let mut streams = Vec::new();
        for at in found {
            let stream = self.stream(at, 1);
            streams.extend(stream.map(|(dict, data)| Packed { id: None, at, body: at, dict, data }));
        }
        streams
    }

    /// The rest of a dictionary that is open so many levels deep at `from`, and the data behind it, where it is a stream's.
    fn stream(&mut self, from: usize, mut depth: usize) -> Option<(&'a [u8], &'a [u8])> {
        let bytes = self.bytes;
        let mut at = from;
        loop {
            let end = match (bytes.get(at)?, bytes.get(at + 1)) {
                (b'<', Some(b'<')) => {
                    depth += 1;
                    at + 2
                }
                (b'>', Some(b'>')) => {
                    depth = depth.checked_sub(1)?;
                    if depth == 0 {
                        break;
                    }
                    at + 2
                }
                (b'(', _) => self.string(at),
                (b'<', _) => memchr(b'>', bytes.get(at..)?).map_or(bytes.len(), |length| at + length + 1),
                (b'%', _) => {
                    memchr2(b'\r', b'\n', bytes.get(at..)?).map_or(bytes.len(), |length| at + length)
                }
                _ => at + 1,
            };
            self.spend(end - at)?;
            at = end;
        }
        let dict = bytes.get(from..at)?;
        let data = bytes.get(self.blank(at + 2)..)?.strip_prefix(b"stream")?;
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        Some((dict, data.strip_prefix(b"\n").unwrap_or(data)))
    }

    /// The end of a string that begins here (7.3.4.2).
    fn string(&self, from: usize) -> usize {
        let (mut at, mut depth) = (from, 0_usize);
        while let Some(byte) = self.bytes.get(at) {
            match byte {
                b'\\' => at += 1,
                b'(' => depth += 1,
                b')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            at += 1;
            if depth == 0 {
                return at;
            }
        }
        self.bytes.len()
    }

    fn spend(&mut self, bytes: usize) -> Option<()> {
        self.effort = self.effort.saturating_sub(bytes);
        (!self.spent()).then_some(())
    }

    /// The first place from here that is neither white space nor a comment.
    fn blank(&mut self, from: usize) -> usize {
        let mut at = from;
        loop {
            match self.bytes.get(at) {
                Some(byte) if is_white(*byte) => at += 1,
                Some(b'%') => {
                    let line = self.bytes.get(at..).unwrap_or_default();
                    at += memchr2(b'\r', b'\n', line).unwrap_or(line.len());
                }
                _ => {
                    self.spend(at - from);
                    return at;
                }
            }
        }
    }

    /// The value that stands at `from`, as it is written: a dictionary, a string or a reference.
    pub(super) fn value(&mut self, from: usize) -> Option<&'a [u8]> {
        let from = self.blank(from);
        let rest = self.bytes.get(from..)?;
        let end = match rest {
            [b'(', ..] => self.string(from),
            [b'<', b'<', ..] => self.span(from)?.0,
            [b'<', ..] => from + memchr(b'>', rest)? + 1,
            _ => from + memchr(b'R', rest.get(..32).unwrap_or(rest))? + 1,
        };
        self.spend(end - from)?;
        self.bytes.get(from..end)
    }

    /// The first value of the array that stands at `from`.
    pub(super) fn first(&mut self, from: usize) -> Option<&'a [u8]> {
        let from = self.blank(from);
        (self.bytes.get(from) == Some(&b'[')).then(|| self.value(from + 1))?
    }

    /// How many pages the page trees in here may have: the entries of arrays called `Kids`, with those that stand apart from their
    /// name.
    pub(super) fn kids(&mut self, objects: &[Packed<'_>]) -> Kids {
        let mut kids = Kids::default();
        for end in names(self.bytes, b"Kids").collect::<Vec<_>>() {
            let from = self.blank(end);
            let apart = match self.bytes.get(from) {
                Some(b'[') => Some(from),
                _ => reference(self.bytes.get(from..).unwrap_or_default())
                    .and_then(|id| objects.iter().find(|object| object.id == Some(id)))
                    .map(|object| self.blank(object.body)),
            };
            match apart.and_then(|from| self.span(from)) {
                Some((_, entries)) => kids.entries = kids.entries.saturating_add(entries),
                None => kids.lost = true,
            }
            if self.spent() {
                kids.lost = true;
                break;
            }
        }
        kids
    }

    /// The end of the dictionary or array that begins here, and how many dictionaries and references stand in it.
    fn span(&mut self, from: usize) -> Option<(usize, u64)> {
        let (mut at, mut depth, mut entries) = (from, 0_usize, 0);
        loop {
            let rest = self.bytes.get(at..)?;
            let end = match rest {
                [b'<', b'<', ..] | [b'>', b'>', ..] => at + 2,
                [b'(', ..] => self.string(at),
                [_, ..] => at + 1,
                [] => return None,
            };
            match rest {
                [b'<', b'<', ..] | [b'R', ..] if depth == 1 => entries += 1,
                _ => {}
            }
            match rest {
                [b'<', b'<', ..] | [b'[', ..] => depth += 1,
                [b'>', b'>', ..] | [b']', ..] => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.spend(end - at)?;
            at = end;
            if depth == 0 {
                return Some((at, entries));
            }
        }
    }
}

/// The entries of arrays called `Kids`.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Kids {
    pub(super) entries: u64,
    /// Whether one of them is somewhere else.
    pub(super) lost: bool,
}

/// The object that is referred to at the beginning of `bytes`.
fn reference(bytes: &[u8]) -> Option<(u32, u16)> {
    let text = bytes.get(..bytes.iter().take(20).position(|byte| *byte == b'R')?)?;
    let mut words = std::str::from_utf8(text).ok()?.split_ascii_whitespace();
    Some((words.next()?.parse().ok()?, words.next()?.parse().ok()?))
}

/// The number and generation that stand at the end of what is in front of the word `obj`, and where they begin.
fn id(before: &[u8]) -> Option<((u32, u16), usize)> {
    let (generation, rest) = number(before)?;
    let (object, rest) = number(rest)?;
    Some(((u32::try_from(object).ok()?, u16::try_from(generation).ok()?), rest.len()))
}

/// The number at the end of `bytes`, and what is in front of it.
fn number(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let bytes = bytes.trim_ascii_end();
    let from = bytes.iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |at| at + 1);
    let (rest, digits) = bytes.split_at_checked(from)?;
    let number = std::str::from_utf8(digits).ok()?.parse().ok()?;
    Some((number, rest))
}

/// Where names with these letters end, however they are written (7.3.5).
pub(super) fn names(bytes: &[u8], word: &[u8]) -> impl Iterator<Item = usize> {
    memchr_iter(b'/', bytes).filter_map(move |at| name(bytes, at + 1, word))
}

/// Whether a name with these letters is in a dictionary.
pub(super) fn has(dict: &[u8], word: &[u8]) -> bool {
    names(dict, word).next().is_some()
}

/// Where the name ends that begins at `from`, where these are its letters.
fn name(bytes: &[u8], from: usize, word: &[u8]) -> Option<usize> {
    let mut at = from;
    for letter in word {
        let (byte, length) = match bytes.get(at..)? {
            [b'#', high, low, ..] => {
                let digit = |byte: u8| char::from(byte).to_digit(16);
                (u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()?, 3)
            }
            [byte, ..] => (*byte, 1),
            [] => return None,
        };
        if byte != *letter {
            return None;
        }
        at += length;
    }
    let ends = |byte: &u8| is_white(*byte) || b"()<>[]{}/%".contains(byte);
    bytes.get(at).is_none_or(ends).then_some(at)
}

fn is_white(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_however_it_is_written() {
        let places: Vec<usize> = names(b"/ObjStm/Obj#53tm /ObjStmX /Obj/Stm (/ObjStm)", b"ObjStm").collect();
        assert_eq!(places, [7, 16, 43]);
        assert!(has(b"<</W[1 2 1]>>", b"W") && !has(b"<</Width 1>>", b"W"));
    }

    #[test]
    fn a_stream_begins_behind_its_own_dictionary() {
        let bytes = b"%1 0 obj\n7 0 obj<</A (>> stream \\) \\( 8 0 obj) /B<</C<3e3e>>> %>> stream\n/D 1>> %c\nstream\r\ndata\nendstream endobj \
            9 2 obj [1] endobj";
        let objects = Tokens::new(bytes).objects();
        let found: Vec<_> =
            objects.iter().map(|object| (object.id, object.data.starts_with(b"data"))).collect();
        assert_eq!(
            found,
            [(Some((1, 0)), false), (Some((7, 0)), true), (Some((8, 0)), false), (Some((9, 2)), false)]
        );
        assert!(
            objects.iter().all(|object| bytes[object.at..].starts_with(b"1") || object.id != Some((1, 0)))
        );
        let named: Vec<_> = Tokens::new(bytes).named(b"D").iter().map(|stream| stream.data.len()).collect();
        assert_eq!(named, [objects[1].data.len()]);
    }

    #[test]
    fn values_are_taken_whole() {
        let value = |bytes: &'static [u8]| Tokens::new(bytes).value(0);
        assert_eq!(value(b" 12 0 R /X"), Some(&b"12 0 R"[..]));
        assert_eq!(value(b"<</A<</B(>>)>>>>/X"), Some(&b"<</A<</B(>>)>>>>"[..]));
        assert_eq!(value(b"(a(b)\\)c) (d)"), Some(&b"(a(b)\\)c)"[..]));
        assert_eq!(value(b"<00ff>/X"), Some(&b"<00ff>"[..]));
        assert_eq!(Tokens::new(b" [ <00ff> (b) ]").first(0), Some(&b"<00ff>"[..]));
        assert_eq!(value(b"<</A"), None);
    }
}
