//! A file of corrections: TOML → entries, each with its place in the file.

use super::fault::{Both, Fault, both};
use serde_json::{Map, Value};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Something read from the file, and its bytes there.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed<T> {
    pub(super) value: T,
    pub(super) at: Range<usize>,
}

/// A file that the circular was read from.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Of {
    pub(super) name: Option<String>,
    pub(super) sha256: Placed<String>,
}

/// `[[text]]`: words of the source that are to be read as others.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TextEntry {
    pub(super) at: Range<usize>,
    /// The name of the file, where there are several.
    pub(super) source: Option<Placed<String>>,
    pub(super) line: Option<Placed<usize>>,
    pub(super) text: Placed<String>,
    pub(super) with: Placed<String>,
    pub(super) everywhere: bool,
}

/// What becomes of a field.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Change {
    /// It gets another value.
    New(Placed<Value>),
    /// It is right as it was read.
    Keep,
}

/// `[[field]]`: a value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FieldEntry {
    pub(super) path: Placed<String>,
    pub(super) old: Placed<Value>,
    pub(super) change: Change,
    pub(super) settles: Vec<Placed<String>>,
}

/// `[[remove]]`: a milestone, a task, a person …
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RemoveEntry {
    pub(super) path: Placed<String>,
    /// What it is called: a task's title, a milestone's label or text, …
    pub(super) old: Placed<String>,
    pub(super) settles: Vec<Placed<String>>,
}

/// `[[add]]`: a new one, behind another or at the end of a list.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct AddEntry {
    pub(super) at: Range<usize>,
    /// `after = "14/3"` or `to = "14 milestones"`.
    pub(super) place: Placed<Spot>,
    pub(super) fields: Vec<(Placed<String>, Value)>,
    pub(super) settles: Vec<Placed<String>>,
}

/// Where something is added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Spot {
    After(String),
    EndOf(String),
}

/// All that a file says.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Entries {
    pub(super) sources: Vec<Of>,
    pub(super) texts: Vec<TextEntry>,
    pub(super) fields: Vec<FieldEntry>,
    pub(super) removals: Vec<RemoveEntry>,
    pub(super) additions: Vec<AddEntry>,
}

/// Reads the text of a file; all faults in its order, the first alone where it is no TOML.
pub(super) fn parse(text: &str) -> (Entries, Vec<Fault>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { text, faults: Vec::new() };
    let mut entries = Entries::default();
    // what the parser says behind its first error is guessed
    if let Some(error) = errors.first() {
        let at = error.span().unwrap_or(text.len()..text.len());
        let what = error.message();
        reader.fault(at, both(format!("不是合法的 TOML：{what}"), format!("this is no TOML: {what}")));
    } else {
        reader.file(table.get_ref(), &mut entries);
        if entries.sources.is_empty() && reader.faults.is_empty() {
            let (zh, en) = (
                "没有 [[source]]：应写明所更正文件的 sha256；fenjie check FILE --suggest 会写好",
                "there is no [[source]] with the sha256 of the file that is corrected; `fenjie check FILE --suggest` writes it",
            );
            reader.fault(0..0, both(zh, en));
        }
    }
    let Reader { mut faults, .. } = reader;
    faults.sort_by_key(|fault| fault.at.start);
    (entries, faults)
}

struct Reader<'t> {
    text: &'t str,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn fault(&mut self, at: Range<usize>, said: Both) {
        self.faults.push(Fault::error(self.text, at, said));
    }

    fn file(&mut self, table: &DeTable<'_>, entries: &mut Entries) {
        const KINDS: &str = "[[source]], [[text]], [[field]], [[remove]], [[add]]";
        for (name, value) in table {
            let kind = name.get_ref().as_ref();
            if !["source", "text", "field", "remove", "add"].contains(&kind) {
                let zh = format!("不认识“{kind}”；可以写的有：{KINDS}");
                self.fault(name.span(), both(zh, format!("“{kind}” is not known; there are {KINDS}")));
                continue;
            }
            let DeValue::Array(list) = value.get_ref() else {
                let (zh, en) = (format!("应写成 [[{kind}]]，两层方括号"), format!("write it as [[{kind}]]"));
                self.fault(name.span(), both(zh, en));
                continue;
            };
            for item in list {
                let DeValue::Table(table) = item.get_ref() else {
                    let (zh, en) = (format!("应写成 [[{kind}]]"), format!("write it as [[{kind}]]"));
                    self.fault(item.span(), both(zh, en));
                    continue;
                };
                let mut entry = Entry { reader: self, table, at: item.span() };
                match kind {
                    "source" => entries.sources.extend(entry.source()),
                    "text" => entries.texts.extend(entry.text()),
                    "field" => entries.fields.extend(entry.field()),
                    "remove" => entries.removals.extend(entry.remove()),
                    _ => entries.additions.extend(entry.add()),
                }
            }
        }
    }
}

/// One table `[[…]]`.
struct Entry<'r, 't, 'v> {
    reader: &'r mut Reader<'t>,
    table: &'v DeTable<'v>,
    at: Range<usize>,
}

impl<'v> Entry<'_, '_, 'v> {
    fn source(&mut self) -> Option<Of> {
        self.only(&["name", "sha256"]);
        let name = self.string("name").map(|name| name.value);
        let sha256 = self.needed("sha256")?;
        let is_digest = sha256.value.len() == 64 && sha256.value.bytes().all(|b| b.is_ascii_hexdigit());
        if !is_digest {
            self.reader.fault(
                sha256.at,
                both("sha256 应是 64 位十六进制数字", "a sha256 has 64 digits of hexadecimal"),
            );
            return None;
        }
        Some(Of { name, sha256 })
    }

    fn text(&mut self) -> Option<TextEntry> {
        self.only(&["source", "line", "text", "with", "everywhere"]);
        let source = self.string("source");
        let (line, everywhere) = (self.line(), self.flag("everywhere"));
        let (text, with) = (self.needed("text"), self.needed("with"));
        let (text, with) = (text?, with?);
        if text.value.is_empty() {
            self.reader.fault(
                text.at,
                both(
                    "text 不能为空：请写出原文中要更正的文字",
                    "text is empty: write the words of the source",
                ),
            );
            return None;
        }
        if with.value.is_empty() {
            self.reader.fault(with.at, unfilled("with"));
            return None;
        }
        let breaks = |text: &str| text.contains(|c: char| c.is_control());
        if let Some(part) = [&text, &with].into_iter().find(|part| breaks(&part.value)) {
            let (zh, en) = (
                "原文更正只能在一行、一格之内，不能含换行或制表符；缺行缺格请用 [[field]]、[[add]]",
                "a correction of the text stays within a line and a cell, without tabs and line breaks; for lost rows and cells use [[field]] or [[add]]",
            );
            self.reader.fault(part.at.clone(), both(zh, en));
            return None;
        }
        Some(TextEntry { at: self.at.clone(), source, line, text, with, everywhere })
    }

    fn field(&mut self) -> Option<FieldEntry> {
        self.only(&["at", "old", "new", "keep", "settles"]);
        let path = self.needed("at");
        let (old, new, keep) = (self.value("old"), self.value("new"), self.flag("keep"));
        let settles = self.settles();
        let path = path?;
        let Some(old) = old else {
            self.missing("old");
            return None;
        };
        let change = match (new, keep) {
            (None, false) => {
                self.missing("new");
                return None;
            }
            (None, true) if settles.is_empty() => {
                let (zh, en) = (
                    "keep = true 表示原读法正确，须用 settles 写明由此解决的诊断代码",
                    "keep = true says that the reading is right; say in `settles` which diagnostics that settles",
                );
                self.reader.fault(self.at.clone(), both(zh, en));
                return None;
            }
            (None, true) => Change::Keep,
            // a filled template may still say `new = ""` beside `keep = true`
            (Some(new), true) if is_unfilled(&new.value) => Change::Keep,
            (Some(new), true) => {
                let (zh, en) = ("new 和 keep 只能写一个", "there is either `new` or `keep`, not both");
                self.reader.fault(new.at, both(zh, en));
                return None;
            }
            (Some(new), false) if is_unfilled(&new.value) => {
                self.reader.fault(new.at, unfilled("new"));
                return None;
            }
            (Some(new), false) => Change::New(new),
        };
        Some(FieldEntry { path, old, change, settles })
    }

    fn remove(&mut self) -> Option<RemoveEntry> {
        self.only(&["at", "old", "settles"]);
        let (path, old, settles) = (self.needed("at"), self.needed("old"), self.settles());
        Some(RemoveEntry { path: path?, old: old?, settles })
    }

    fn add(&mut self) -> Option<AddEntry> {
        let place = match (self.string("after"), self.string("to")) {
            (Some(after), None) => Placed { at: after.at, value: Spot::After(after.value) },
            (None, Some(to)) => Placed { at: to.at, value: Spot::EndOf(to.value) },
            _ => {
                let (zh, en) = (
                    "请写明加在哪里：after = \"14/3\"（其后），或 to = \"14 milestones\"（列表末尾），二者择一",
                    "say where it is added: either after = \"14/3\", or to = \"14 milestones\" for the end of that list",
                );
                self.reader.fault(self.at.clone(), both(zh, en));
                return None;
            }
        };
        let settles = self.settles();
        let mut fields = Vec::new();
        for (name, value) in self.table {
            let key = name.get_ref().as_ref();
            if ["after", "to", "settles"].contains(&key) {
                continue;
            }
            match json(value) {
                None => self.reader.fault(value.span(), no_value()),
                Some(value) => {
                    fields.push((Placed { value: key.to_owned(), at: name.span() }, value));
                }
            }
        }
        Some(AddEntry { at: self.at.clone(), place, fields, settles })
    }

    fn settles(&mut self) -> Vec<Placed<String>> {
        let Some(value) = self.get("settles") else { return Vec::new() };
        let list = match value.get_ref() {
            DeValue::Array(list) => list,
            _ => {
                let (zh, en) = (
                    "settles 应是列表，如 [\"year-rollover\"]",
                    "settles is a list such as [\"year-rollover\"]",
                );
                self.reader.fault(value.span(), both(zh, en));
                return Vec::new();
            }
        };
        let mut codes: Vec<Placed<String>> = Vec::new();
        for item in list {
            match item.get_ref() {
                DeValue::String(code) => {
                    codes.push(Placed { value: code.to_string(), at: item.span() });
                }
                _ => self.reader.fault(item.span(), both("应是诊断代码", "this is no code of a diagnostic")),
            }
        }
        codes
    }

    fn line(&mut self) -> Option<Placed<usize>> {
        let value = self.get("line")?;
        let number = match value.get_ref() {
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        let line = number.and_then(|number| usize::try_from(number).ok()).filter(|&line| line > 0);
        if line.is_none() {
            self.reader.fault(value.span(), both("行号从 1 起", "lines are counted from 1"));
        }
        line.map(|line| Placed { value: line, at: value.span() })
    }

    fn flag(&mut self, key: &str) -> bool {
        match self.get(key).map(|value| (value.get_ref(), value.span())) {
            None => false,
            Some((DeValue::Boolean(flag), _)) => *flag,
            Some((_, at)) => {
                self.reader.fault(at, both("应是 true 或 false", "this is true or false"));
                false
            }
        }
    }

    fn needed(&mut self, key: &'static str) -> Option<Placed<String>> {
        if self.get(key).is_none() {
            self.missing(key);
        }
        self.string(key)
    }

    fn missing(&mut self, key: &str) {
        let at = self.at.clone();
        self.reader.fault(at, both(format!("缺少 {key}"), format!("`{key}` is missing")));
    }

    fn string(&mut self, key: &str) -> Option<Placed<String>> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(Placed { value: text.to_string(), at: value.span() }),
            _ => {
                let (zh, en) =
                    (format!("{key} 应是引号中的文字"), format!("`{key}` is text in quotation marks"));
                self.reader.fault(value.span(), both(zh, en));
                None
            }
        }
    }

    fn value(&mut self, key: &str) -> Option<Placed<Value>> {
        let value = self.get(key)?;
        let found = json(value);
        if found.is_none() {
            self.reader.fault(value.span(), no_value());
        }
        found.map(|found| Placed { value: found, at: value.span() })
    }

    fn get(&self, key: &str) -> Option<&'v Spanned<DeValue<'v>>> {
        let table: &'v DeTable<'v> = self.table;
        table.iter().find(|(name, _)| name.get_ref().as_ref() == key).map(|(_, value)| value)
    }

    /// A key that is not known is a slip of the hand.
    fn only(&mut self, known: &[&str]) {
        for (name, _) in self.table {
            let key = name.get_ref().as_ref();
            if !known.contains(&key) {
                let (zh, en) = (known.join("、"), known.join(", "));
                let (zh, en) = (
                    format!("不认识“{key}”；这里可以写：{zh}"),
                    format!("“{key}” is not known here; there is {en}"),
                );
                self.reader.fault(name.span(), both(zh, en));
            }
        }
    }
}

fn unfilled(key: &str) -> Both {
    both(
        format!("尚未填写：{key} 还是空的；不必更正的条目请整段删去"),
        format!(
            "not filled in yet: `{key}` is empty; take out the whole entry where nothing is to be corrected"
        ),
    )
}

fn no_value() -> Both {
    both(
        "这里只能写文字、数字、日期、true、false 或它们的列表",
        "this is no text, number, date, true, false or list of such",
    )
}

fn is_unfilled(value: &Value) -> bool {
    match value {
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.iter().any(is_unfilled),
        _ => false,
    }
}

/// A value of TOML as JSON. `"null"` is null, which TOML does not have; a date is its text.
fn json(value: &Spanned<DeValue<'_>>) -> Option<Value> {
    Some(match value.get_ref() {
        DeValue::String(text) if text.as_ref() == "null" => Value::Null,
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok()?.into(),
        DeValue::Float(number) => serde_json::Number::from_f64(number.as_str().parse().ok()?)?.into(),
        DeValue::Boolean(flag) => Value::Bool(*flag),
        DeValue::Datetime(day) => Value::String(day.to_string()),
        DeValue::Array(items) => Value::Array(items.iter().map(json).collect::<Option<_>>()?),
        DeValue::Table(fields) => {
            let mut map = Map::new();
            for (name, value) in fields {
                map.insert(name.get_ref().to_string(), json(value)?);
            }
            Value::Object(map)
        }
    })
}
