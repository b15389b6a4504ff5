//! The diagnostics of a circular as a file of corrections to be filled in.

use super::fault::Fault;
use super::file::Entries;
use super::path::{friendly, pointer, task};
use super::text::lines;
use super::values::{is_hidden, object_places, quoted, ranges, toml};
use super::{Corrections, reading, settle};
use crate::circular::{Diagnostic, Range, Severity};
use crate::diagnostic::{Code, Lang};
use crate::document::Document;
use crate::options::Options;
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use std::ops::Range as Bytes;

/// Writes a file of corrections: for each warning and error its line, and below it the fields that it speaks of, with the value that was read
/// and `new = ""`, which is refused until a person has filled it in or said `keep = true`.
///
/// With corrections that are there already the same text goes on: what they say stays as it is, and only what none of
/// them settles is put behind it.
///
/// ```
/// use fenjie::{Options, correct, read::read};
/// let notice = "序号\t任务\t进度安排\t牵头部门\n1\t修缮\t9-11月：施工；1月：验收\t后勤科\n";
/// let document = read(notice.as_bytes(), &Options::default())?;
/// let file = correct::suggest(&document, &Options::default(), None).unwrap();
/// assert!(file.contains("[[field]]\nat = \"1/1 start\"") || file.contains("[[field]]\nat = \"1/1 end\""));
/// assert!(file.contains("new = \"\"\nsettles = [\"no-year\"]"));
/// # Ok::<(), fenjie::Error>(())
/// ```
///
/// # Errors
/// Where the corrections that are there do not fit the document.
pub fn suggest(
    document: &Document,
    options: &Options,
    corrections: Option<&Corrections>,
) -> Result<String, Vec<Fault>> {
    let known = Corrections::default();
    let circular = match corrections {
        Some(corrections) => reading(document, options, corrections)?.0,
        None => crate::convert_document(document, options),
    };
    let root = serde_json::to_value(&circular).unwrap_or_default();
    let entries = &corrections.unwrap_or(&known).entries;
    let mut diagnostics = circular.diagnostics;
    let corrected: HashSet<String> = settled(entries, &root, &mut diagnostics);
    diagnostics.retain(|diagnostic| diagnostic.code != Code::Corrected.entry().name);
    let mut out = match corrections {
        Some(corrections) => {
            let end = if corrections.text.ends_with('\n') { "" } else { "\n" };
            format!("{}{end}", corrections.text)
        }
        None => head(document, options.lang),
    };
    let page = Page::new(document, options.lang);
    page.write(&mut out, &diagnostics, &root, &corrected);
    Ok(out)
}

/// Drops the diagnostics that entries settle; the pointers of the fields that they correct.
fn settled(entries: &Entries, root: &Value, diagnostics: &mut Vec<Diagnostic>) -> HashSet<String> {
    let fields = entries.fields.iter().map(|entry| (&entry.path, &entry.settles));
    let removals = entries.removals.iter().map(|entry| (&entry.path, &entry.settles));
    let mut corrected = HashSet::new();
    let all = diagnostics.clone();
    for (path, codes) in fields.chain(removals) {
        let Some(pointer) = pointer(&path.value) else { continue };
        let places = object_places(root, &pointer);
        for code in codes {
            // an entry that settles nothing is told when it is applied
            let _ = settle::settle(&code.value, task(&pointer).as_deref(), &places, &all, diagnostics);
        }
        corrected.insert(pointer);
    }
    corrected
}

fn head(document: &Document, lang: Lang) -> String {
    let mut out = match lang {
        Lang::Zh => "\
# 勘误表，由 fenjie check --suggest 按诊断写成，供人核对原文后填写。
# 每条：要更正的，填写 new；读法正确的，把 new 一行改成 keep = true；无关的，整段删去。
# 认错的字，最好用 [[text]] 更正原文：日期等都随之重读。填好后：
#   fenjie convert FILE --corrections 本文件
"
        .to_owned(),
        Lang::En => "\
# Corrections, written from the diagnostics by `fenjie check --suggest` for a person to fill in.
# Each entry: fill in `new`; or put `keep = true` in its place where the reading is right; or take the entry out.
# A misread character is best corrected in the text by [[text]]: dates and all else are read anew. Then:
#   fenjie convert FILE --corrections THIS-FILE
"
        .to_owned(),
    };
    for source in &document.sources {
        let _ =
            write!(out, "\n[[source]]\nname = {}\nsha256 = \"{}\"\n", quoted(&source.name), source.sha256);
    }
    out
}

/// A line of a file.
struct Line {
    bytes: Bytes<usize>,
    file: usize,
    number: usize,
}

struct Page<'d> {
    document: &'d Document,
    lines: Vec<Line>,
    lang: Lang,
}

impl<'d> Page<'d> {
    fn new(document: &'d Document, lang: Lang) -> Self {
        let layer = document.layer.as_str();
        let mut starts: Vec<usize> = document.starts().collect();
        let mut all = Vec::new();
        starts.push(layer.len());
        for (file, bounds) in starts.windows(2).enumerate() {
            let [start, end] = bounds else { continue };
            let text = layer.get(*start..*end).unwrap_or_default();
            let found = lines(text).enumerate();
            all.extend(found.map(|(i, at)| Line {
                bytes: start + at.start..start + at.end,
                file,
                number: i + 1,
            }));
        }
        Page { document, lines: all, lang }
    }

    fn write(&self, out: &mut String, diagnostics: &[Diagnostic], root: &Value, corrected: &HashSet<String>) {
        let spots = Spots::of(root);
        let grave = diagnostics.iter().filter(|diagnostic| diagnostic.severity > Severity::Info);
        let all: Vec<(&Diagnostic, Place)> =
            grave.flat_map(|d| places(d, root, &spots).into_iter().map(move |place| (d, place))).collect();
        // a field that several speak of has one entry, which settles them all
        let mut codes: HashMap<&str, Vec<&str>> = HashMap::new();
        for (diagnostic, place) in &all {
            for pointer in &place.fields {
                let known = codes.entry(pointer).or_default();
                if !known.contains(&diagnostic.code.as_str()) {
                    known.push(&diagnostic.code);
                }
            }
        }
        let mut told = 0;
        for (diagnostic, Place { range, fields }) in &all {
            let open = fields.iter().filter(|pointer| !corrected.contains(*pointer));
            let fresh: Vec<_> = open
                .filter_map(|pointer| codes.remove(pointer.as_str()).map(|codes| (pointer, codes)))
                .collect();
            if fresh.is_empty() && !fields.is_empty() {
                continue;
            }
            told += 1;
            out.push('\n');
            self.comment(out, diagnostic, *range);
            for (pointer, codes) in fresh {
                let (at, old) = (quoted(&friendly(pointer)), root.pointer(pointer).map(toml));
                let old = old.unwrap_or_default();
                let codes: Vec<String> = codes.into_iter().map(quoted).collect();
                let codes = codes.join(", ");
                let _ = write!(out, "[[field]]\nat = {at}\nold = {old}\nnew = \"\"\nsettles = [{codes}]\n");
            }
            if let Some(range) = range {
                self.alternative(out, *range, fields.is_empty());
            }
        }
        if told == 0 {
            out.push_str(match self.lang {
                Lang::Zh => "\n# 没有需要核对的警告或错误\n",
                Lang::En => "\n# there are no warnings or errors to look at\n",
            });
        }
    }

    fn line(&self, byte: usize) -> Option<&Line> {
        self.lines.get(self.lines.partition_point(|line| line.bytes.start <= byte).checked_sub(1)?)
    }

    fn bytes(&self, place: Range) -> Option<Bytes<usize>> {
        Some(self.document.layer.byte(place.0)?..self.document.layer.byte(place.1)?)
    }

    /// Which line, what of it, and the line.
    fn comment(&self, out: &mut String, diagnostic: &Diagnostic, place: Option<Range>) {
        let severity = match (diagnostic.severity, self.lang) {
            (Severity::Error, Lang::Zh) => "错误",
            (_, Lang::Zh) => "警告",
            (Severity::Error, Lang::En) => "error",
            (_, Lang::En) => "warning",
        };
        let (code, message) = (&diagnostic.code, plain(&diagnostic.message));
        let found = place.and_then(|place| self.bytes(place)).and_then(|at| Some((self.line(at.start)?, at)));
        let Some((line, at)) = found else {
            let _ = writeln!(out, "# {severity}[{code}] {message}");
            return;
        };
        let (file, number) = (self.file(line), line.number);
        let _ = match self.lang {
            Lang::Zh => writeln!(out, "# {file}第 {number} 行 {severity}[{code}] {message}"),
            Lang::En => writeln!(out, "# {file}line {number} {severity}[{code}] {message}"),
        };
        let _ = writeln!(out, "#   {}", self.excerpt(line, &at));
    }

    /// The name of a line's file, where there are several.
    fn file(&self, line: &Line) -> String {
        let several = self.document.sources.len() > 1;
        let name = self.document.sources.get(line.file).filter(|_| several);
        name.map(|source| format!("{} ", plain(&source.name))).unwrap_or_default()
    }

    /// As much of a line as can be read at a glance, around a place.
    fn excerpt(&self, line: &Line, at: &Bytes<usize>) -> String {
        const BEFORE: usize = 40;
        const MOST: usize = 100;
        let text = self.document.layer.as_str();
        let before = text.get(line.bytes.start..at.start).unwrap_or_default();
        let cut = before.char_indices().rev().nth(BEFORE).map(|(cut, _)| cut);
        let start = line.bytes.start + cut.unwrap_or(0);
        let rest = text.get(start..line.bytes.end).unwrap_or_default();
        let end = rest.char_indices().nth(MOST).map_or(rest.len(), |(end, _)| end);
        let (head, tail) = (if cut.is_some() { "…" } else { "" }, if end < rest.len() { "…" } else { "" });
        format!("{head}{}{tail}", plain(rest.get(..end).unwrap_or_default()))
    }

    /// How the words themselves could be corrected, as a comment.
    fn alternative(&self, out: &mut String, place: Range, alone: bool) {
        let found = self.bytes(place).and_then(|at| Some((self.line(at.start)?, at)));
        let Some((line, at)) = found else { return };
        let Some(words) = self.words(line, &at) else { return };
        out.push_str(match (self.lang, alone) {
            (Lang::Zh, true) => "# 可更正原文：\n",
            (Lang::Zh, false) => "# 或者不要上面的条目，改为更正原文：\n",
            (Lang::En, true) => "# the text can be corrected:\n",
            (Lang::En, false) => "# or, instead of these entries, correct the text:\n",
        });
        out.push_str("# [[text]]\n");
        if self.document.sources.len() > 1
            && let Some(source) = self.document.sources.get(line.file)
        {
            let _ = writeln!(out, "# source = {}", quoted(&source.name));
        }
        let _ = write!(out, "# line = {}\n# text = {}\n# with = \"\"\n", line.number, quoted(words));
    }

    /// The words of a place, with as many more behind and before them as make them the only ones of their line.
    fn words(&self, line: &Line, at: &Bytes<usize>) -> Option<&'d str> {
        const MOST: usize = 60;
        /// A line that nobody would look through.
        const TOO_LONG: usize = 30_000;
        let text = self.document.layer.as_str();
        let whole = text.get(line.bytes.clone()).filter(|whole| whole.len() <= TOO_LONG)?;
        let (mut start, mut end) = (at.start, at.end.min(line.bytes.end));
        let first = text.get(start..end)?;
        end = start + first.find(char::is_control).unwrap_or(first.len());
        for _ in 0..MOST {
            let words = text.get(start..end)?;
            if !words.is_empty() && whole.matches(words).count() == 1 && words.chars().count() <= MOST {
                return Some(words);
            }
            let fits = |c: &char| !c.is_control();
            if let Some(c) = text.get(end..line.bytes.end)?.chars().next().filter(fits) {
                end += c.len_utf8();
            } else if let Some(c) = text.get(line.bytes.start..start)?.chars().next_back().filter(fits) {
                start -= c.len_utf8();
            } else {
                return None;
            }
        }
        None
    }
}

/// Text for a comment: on one line, and nothing in it that a reader would not see.
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c == '\t' {
                c
            } else if is_hidden(c) {
                ' '
            } else {
                c
            }
        })
        .collect()
}

/// A place that a diagnostic speaks of, and the fields that have it.
struct Place {
    range: Option<Range>,
    fields: Vec<String>,
}

/// The places of a diagnostic that are those of fields; where there are none, the first alone.
fn places(diagnostic: &Diagnostic, root: &Value, spots: &Spots) -> Vec<Place> {
    let fields = |range: Range| spots.at(range).map(|pointer| of_spot(pointer, root)).unwrap_or_default();
    let place = |range: &Range| Place { range: Some(*range), fields: fields(*range) };
    let mut found: Vec<Place> = diagnostic.at.iter().map(place).collect();
    if found.iter().any(|place| !place.fields.is_empty()) {
        found.retain(|place| !place.fields.is_empty());
    } else {
        found.truncate(1);
    }
    if found.is_empty() {
        found.push(Place { range: None, fields: Vec::new() });
    }
    found
}

/// The fields that are to be looked at where a diagnostic speaks of these words: of a label its days.
fn of_spot(pointer: &str, root: &Value) -> Vec<String> {
    let Some(milestone) = pointer.strip_suffix("/label") else { return vec![pointer.to_owned()] };
    let days = ["start", "end"].map(|day| format!("{milestone}/{day}"));
    let known = |day: &&String| root.pointer(day).is_some_and(|value| !value.is_null());
    let known: Vec<String> = days.iter().filter(known).cloned().collect();
    let [_, end] = days;
    if known.is_empty() { vec![end] } else { known }
}

/// The fields with a place, by where they begin.
struct Spots {
    spots: Vec<(Range, String)>,
    /// For each the furthest end of those up to it.
    ends: Vec<usize>,
}

impl Spots {
    fn of(root: &Value) -> Self {
        let mut spots = Vec::new();
        gather(root, &mut String::new(), &mut spots);
        spots.sort();
        let ends = spots.iter().scan(0, |furthest: &mut usize, (range, _)| {
            *furthest = (*furthest).max(range.1);
            Some(*furthest)
        });
        let ends = ends.collect();
        Spots { spots, ends }
    }

    /// The field whose place touches the range: the shortest, which says most exactly what is meant.
    fn at(&self, range: Range) -> Option<&str> {
        let behind = self.spots.partition_point(|(place, _)| place.0 < range.1.max(range.0 + 1));
        let near = (0..behind).rev().take_while(|&i| self.ends.get(i).is_some_and(|&end| end > range.0));
        let touching = near.filter_map(|i| self.spots.get(i)).filter(|(place, _)| place.1 > range.0);
        touching
            .min_by_key(|(place, pointer)| (place.1 - place.0, pointer.len()))
            .map(|(_, pointer)| pointer.as_str())
    }
}

/// Collects the places of fields, not of what follows from them.
fn gather(value: &Value, pointer: &mut String, spots: &mut Vec<(Range, String)>) {
    let length = pointer.len();
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                match key.as_str() {
                    "sources" | "departments" | "diagnostics" | "actions" | "targets" | "cites" | "body" => {}
                    "at" => {
                        for (name, places) in value.as_object().into_iter().flatten() {
                            field(fields.get(name), &format!("{pointer}/{name}"), places, spots);
                        }
                    }
                    _ => {
                        pointer.push('/');
                        pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
                        gather(value, pointer, spots);
                        pointer.truncate(length);
                    }
                }
            }
        }
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                let _ = write!(pointer, "/{i}");
                gather(item, pointer, spots);
                pointer.truncate(length);
            }
        }
        _ => {}
    }
}

/// The places of a field, of a list or a map those of each item.
fn field(value: Option<&Value>, pointer: &str, places: &Value, spots: &mut Vec<(Range, String)>) {
    match (value, places) {
        (Some(Value::Array(_)), Value::Array(lists)) => {
            for (i, places) in lists.iter().enumerate() {
                spots.extend(ranges(places).into_iter().map(|range| (range, format!("{pointer}/{i}"))));
            }
        }
        (Some(Value::Object(_)), Value::Object(lists)) => {
            for (key, places) in lists {
                let key = key.replace('~', "~0").replace('/', "~1");
                spots.extend(ranges(places).into_iter().map(|range| (range, format!("{pointer}/{key}"))));
            }
        }
        _ => spots.extend(ranges(places).into_iter().map(|range| (range, pointer.to_owned()))),
    }
}
