//! Where in a JSON text the values stand that JSON Pointers (RFC 6901) name.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// The places of some values. A value is shown by itself, an object or array by its key and opening bracket.
pub struct Places {
    found: HashMap<String, Range<usize>>,
}

impl Places {
    /// Looks for all `pointers` in one pass over `json`, which must be valid.
    pub fn find<'p>(json: &str, pointers: impl Iterator<Item = &'p str>) -> Self {
        let mut wanted = HashSet::new();
        for pointer in pointers {
            wanted.extend(prefixes(pointer));
        }
        let mut scan = Scan { json, at: 0, path: String::new(), wanted, found: HashMap::new() };
        if json.starts_with('\u{FEFF}') {
            scan.at = '\u{FEFF}'.len_utf8();
        }
        scan.blank();
        scan.value(scan.at);
        Places { found: scan.found }
    }

    /// The bytes of the value, or of the nearest one around it where it is missing itself.
    pub fn place(&self, pointer: &str) -> Option<Range<usize>> {
        prefixes(pointer).find_map(|prefix| self.found.get(prefix)).cloned()
    }
}

/// `/a/b`, `/a` and the empty pointer.
fn prefixes(pointer: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(pointer), |pointer| Some(&pointer[..pointer.rfind('/')?]))
}

struct Scan<'j, 'p> {
    json: &'j str,
    at: usize,
    /// The pointer of the value that is being read.
    path: String,
    wanted: HashSet<&'p str>,
    found: HashMap<String, Range<usize>>,
}

impl Scan<'_, '_> {
    /// Reads a value whose key, if it has one, begins at `start`. Valid JSON that serde has read is not nested
    /// deeper than 128 levels.
    fn value(&mut self, start: usize) {
        let first = self.at;
        match self.peek() {
            Some(b'{') => {
                self.at += 1;
                self.note(start..self.at);
                self.members();
            }
            Some(b'[') => {
                self.at += 1;
                self.note(start..self.at);
                self.items();
            }
            Some(b'"') => {
                self.string();
                self.note(first..self.at);
            }
            _ => {
                self.pass(|byte| !matches!(byte, b',' | b'}' | b']' | b' ' | b'\t' | b'\r' | b'\n'));
                self.note(first..self.at);
            }
        }
    }

    fn members(&mut self) {
        loop {
            self.blank();
            if self.peek() != Some(b'"') {
                self.at += 1;
                return;
            }
            let start = self.at;
            self.string();
            let key: String = self
                .json
                .get(start..self.at)
                .and_then(|key| serde_json::from_str(key).ok())
                .unwrap_or_default();
            self.blank();
            self.at += 1; // the colon
            self.blank();
            self.step(&key.replace('~', "~0").replace('/', "~1"), start);
            if self.peek() != Some(b',') {
                self.at += 1;
                return;
            }
            self.at += 1;
        }
    }

    fn items(&mut self) {
        for index in 0_usize.. {
            self.blank();
            if matches!(self.peek(), Some(b']') | None) {
                self.at += 1;
                return;
            }
            self.step(&index.to_string(), self.at);
            if self.peek() != Some(b',') {
                self.at += 1;
                return;
            }
            self.at += 1;
        }
    }

    /// Reads the value of a member or item, and the blanks behind it.
    fn step(&mut self, step: &str, start: usize) {
        let length = self.path.len();
        self.path.push('/');
        self.path.push_str(step);
        self.value(start);
        self.path.truncate(length);
        self.blank();
    }

    fn note(&mut self, range: Range<usize>) {
        if self.wanted.contains(self.path.as_str()) {
            self.found.insert(self.path.clone(), range);
        }
    }

    fn string(&mut self) {
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at = self.json.len().min(self.at + if byte == b'\\' { 2 } else { 1 });
            if byte == b'"' {
                return;
            }
        }
    }

    fn blank(&mut self) {
        self.pass(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'));
    }

    fn pass(&mut self, is_part: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&is_part) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.json.as_bytes().get(self.at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: &str = r#" {"a": [1, {"b\"/": "x\\"}, [], {}], "任务": { "~": null }, "e": -1.5e3} "#;

    fn at<'j>(json: &'j str, pointer: &str) -> &'j str {
        let places = Places::find(json, [pointer].into_iter());
        &json[places.place(pointer).unwrap()]
    }

    #[test]
    fn values_are_found() {
        for (pointer, text) in [
            ("", "{"),
            ("/a", "\"a\": ["),
            ("/a/0", "1"),
            ("/a/1", "{"),
            ("/a/1/b\"~1", r#""x\\""#),
            ("/a/2", "["),
            ("/a/3", "{"),
            ("/任务/~0", "null"),
            ("/e", "-1.5e3"),
        ] {
            assert_eq!(at(JSON, pointer), text, "{pointer}");
        }
        assert_eq!(at("\u{FEFF}[true]", "/0"), "true");
        assert_eq!(at("7", ""), "7");
    }

    #[test]
    fn what_is_missing_is_shown_by_what_is_around_it() {
        assert_eq!(at(JSON, "/任务/missing/2"), "\"任务\": {");
        assert_eq!(at(JSON, "/none"), "{");
    }

    #[test]
    fn damaged_json_is_no_harm() {
        for (cut, _) in JSON.char_indices() {
            let _ = Places::find(&JSON[..cut], ["/a/1/x"].into_iter());
        }
    }
}
