//! Two versions of one object, compared field by field.

use super::difference::{Change, Kind, Side};
use super::order;
use super::renamed::Names;
use super::words::words;
use super::year::Shift;
use crate::matching::Pairing;
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;
use std::cell::Cell;

/// What is known of the two circulars as a whole.
pub(super) struct Scene {
    /// Where both are years of one plan, and what moved along is told once.
    pub shift: Option<Shift>,
    /// How many dates moved along.
    pub dates: Cell<usize>,
    /// How many texts did.
    pub texts: Cell<usize>,
    /// What has another name throughout.
    pub names: Names,
}

/// The comparison of one object; both stand at these pointers.
pub(super) struct Fields<'s> {
    pub scene: &'s Scene,
    old: String,
    new: String,
    pub changes: Vec<Change>,
}

/// A list of objects: how they are known again, shown and compared.
pub(super) struct Objects<'f, T> {
    /// By what an object is known again, the surest first.
    pub keys: &'f [fn(&T) -> Option<String>],
    /// By what it is known again if it is only alike.
    pub like: fn(&T) -> String,
    /// A line for people.
    pub line: fn(&T) -> String,
    /// Compares two.
    pub compare: fn(&mut Fields<'_>, &T, &T),
}

impl<'s> Fields<'s> {
    pub fn new(scene: &'s Scene, old: String, new: String) -> Self {
        Fields { scene, old, new, changes: Vec::new() }
    }

    fn side(base: &str, rest: &str, value: Value, text: String) -> Side {
        Side { pointer: format!("{base}/{rest}"), value, text }
    }

    /// Notes a change of a field; `at` is where it stands in either object.
    fn note(
        &mut self,
        field: &'static str,
        old: Option<(&str, Value, String)>,
        new: Option<(&str, Value, String)>,
    ) -> &mut Change {
        let kind = match (&old, &new) {
            (None, _) => Kind::Added,
            (_, None) => Kind::Dropped,
            _ => Kind::Changed,
        };
        let change = Change {
            field,
            column: None,
            kind,
            old: old.map(|(at, value, text)| Self::side(&self.old, at, value, text)),
            new: new.map(|(at, value, text)| Self::side(&self.new, at, value, text)),
            days: None,
            words: Vec::new(),
            changes: Vec::new(),
            repeated: false,
        };
        let at = self.changes.len();
        self.changes.push(change);
        &mut self.changes[at]
    }

    /// A text; a year that moved with the plan is no change.
    pub fn text(&mut self, field: &'static str, old: Option<&str>, new: Option<&str>) {
        self.text_at(field, None, (field, old), (field, new));
    }

    /// A text that stands at these places, in `extra` under the header `column`.
    pub fn text_at(
        &mut self,
        field: &'static str,
        column: Option<&str>,
        (at, old): (&str, Option<&str>),
        (to, new): (&str, Option<&str>),
    ) {
        if old == new {
            return;
        }
        if let (Some(old), Some(new), Some(shift)) = (old, new, self.scene.shift)
            && shift.has_moved(old, new)
        {
            return self.scene.texts.set(self.scene.texts.get() + 1);
        }
        let value = |at, text: &str| (at, Value::from(text), text.to_owned());
        let change = self.note(field, old.map(|text| value(at, text)), new.map(|text| value(to, text)));
        change.column = column.map(str::to_owned);
        if let (Some(old), Some(new)) = (old, new) {
            change.words = words(old, new);
        }
    }

    /// A value that is no text: `text` shows it.
    pub fn value<T: Serialize + PartialEq>(&mut self, field: &'static str, old: Option<&T>, new: Option<&T>) {
        if old == new {
            return;
        }
        let side = |value: &T| {
            let value = plain(value);
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            (field, value, text)
        };
        self.note(field, old.map(side), new.map(side));
    }

    /// A day; in a plan one that moved with the year, give or take `slack` days, is no change.
    pub fn day(
        &mut self,
        field: &'static str,
        old: Option<NaiveDate>,
        new: Option<NaiveDate>,
        slack: Option<i64>,
    ) {
        if old == new {
            return;
        }
        let mut days = old.zip(new).map(|(old, new)| (new - old).num_days());
        if let (Some((old, new)), Some(shift), Some(slack)) = (old.zip(new), self.scene.shift, slack) {
            let beside = shift.day(old).map(|moved| (new - moved).num_days());
            if beside.is_some_and(|days| days.abs() <= slack) {
                return self.scene.dates.set(self.scene.dates.get() + 1);
            }
            days = beside.or(days);
        }
        let side = |day: NaiveDate| (field, Value::from(day.to_string()), day.to_string());
        self.note(field, old.map(side), new.map(side)).days = days;
    }

    /// Names, which are the same or are not; what has another name throughout is paired.
    pub fn names(&mut self, field: &'static str, old: &[String], new: &[String]) {
        if old == new {
            return;
        }
        let mut pairing = Pairing::new(old.len(), new.len());
        pairing.equal(|i| old.get(i).cloned(), |j| new.get(j).cloned());
        let names = &self.scene.names;
        pairing.equal(
            |i| old.get(i).and_then(|name| names.new_department(name)).map(str::to_owned),
            |j| new.get(j).cloned(),
        );
        self.texts_by(field, &pairing, old, new, true);
    }

    /// Texts of which each may be rewritten.
    pub fn texts(&mut self, field: &'static str, old: &[String], new: &[String]) {
        if old == new {
            return;
        }
        let mut pairing = Pairing::new(old.len(), new.len());
        pairing.equal(|i| old.get(i).cloned(), |j| new.get(j).cloned());
        pairing.alike(|i| old.get(i).cloned(), |j| new.get(j).cloned(), 500);
        self.texts_by(field, &pairing, old, new, false);
    }

    fn texts_by(
        &mut self,
        field: &'static str,
        pairing: &Pairing,
        old: &[String],
        new: &[String],
        repeated: bool,
    ) {
        let at = |n: usize| format!("{field}/{n}");
        let mut pairs = pairing.pairs.clone();
        pairs.sort_unstable_by_key(|pair| pair.1);
        for (i, j) in pairs {
            let first = self.changes.len();
            let (a, b) = (old.get(i).map(String::as_str), new.get(j).map(String::as_str));
            self.text_at(field, None, (&at(i), a), (&at(j), b));
            self.changes[first..].iter_mut().for_each(|change| change.repeated = repeated);
        }
        for i in pairing.left() {
            self.text_at(field, None, (&at(i), old.get(i).map(String::as_str)), ("", None));
        }
        for j in pairing.right() {
            self.text_at(field, None, ("", None), (&at(j), new.get(j).map(String::as_str)));
        }
        if !order::moved(&pairing.pairs, false).is_empty() {
            self.reordered(field, old, new);
        }
    }

    fn reordered(&mut self, field: &'static str, old: &[String], new: &[String]) {
        let side = |list: &[String]| (field, Value::from(list), list.join("、"));
        self.note(field, Some(side(old)), Some(side(new))).kind = Kind::Moved;
    }

    /// A list of which the whole is one value: headings from the outermost in.
    pub fn path(&mut self, field: &'static str, old: &[String], new: &[String]) {
        if old == new {
            return;
        }
        if let Some(shift) = self.scene.shift
            && old.len() == new.len()
            && old.iter().zip(new).all(|(old, new)| shift.has_moved(old, new))
        {
            return self.scene.texts.set(self.scene.texts.get() + 1);
        }
        let side = |list: &[String]| (field, Value::from(list), list.join(" / "));
        let repeated = self.scene.names.is_new_path(old, new);
        let change = self.note(
            field,
            Some(side(old)).filter(|_| !old.is_empty()),
            Some(side(new)).filter(|_| !new.is_empty()),
        );
        change.repeated = repeated;
        if !old.is_empty() && !new.is_empty() {
            change.words = words(&old.join(" / "), &new.join(" / "));
        }
    }

    /// A value of another object: how it is shown is not how it is written.
    pub fn told(&mut self, field: &'static str, old: Option<(&str, String)>, new: Option<(&str, String)>) {
        let side = |(at, text): (&'_ str, String)| (at.to_owned(), Value::from(text.as_str()), text);
        let (old, new) = (old.map(side), new.map(side));
        self.note(
            field,
            old.as_ref().map(|(at, value, text)| (at.as_str(), value.clone(), text.clone())),
            new.as_ref().map(|(at, value, text)| (at.as_str(), value.clone(), text.clone())),
        );
    }

    /// An object that may be missing.
    pub fn object<T: Serialize>(
        &mut self,
        field: &'static str,
        old: Option<&T>,
        new: Option<&T>,
        line: fn(&T) -> String,
        compare: fn(&mut Fields<'_>, &T, &T),
    ) {
        match (old, new) {
            (None, None) => {}
            (Some(a), Some(b)) => self.compared(field, (field, a), (field, b), line, compare),
            (old, new) => {
                let side = |object| (field, plain(object), line(object));
                self.note(field, old.map(side), new.map(side));
            }
        }
    }

    fn compared<T>(
        &mut self,
        field: &'static str,
        (at, old): (&str, &T),
        (to, new): (&str, &T),
        line: fn(&T) -> String,
        compare: fn(&mut Fields<'_>, &T, &T),
    ) {
        let mut inner = Fields::new(self.scene, format!("{}/{at}", self.old), format!("{}/{to}", self.new));
        compare(&mut inner, old, new);
        let changes = inner.changes;
        if !changes.is_empty() {
            let days = changes.iter().filter(|change| change.days.is_some());
            let days = days.min_by_key(|change| change.field != "end").and_then(|change| change.days);
            let change =
                self.note(field, Some((at, Value::Null, line(old))), Some((to, Value::Null, line(new))));
            change.days = days;
            change.changes = changes;
        }
    }

    /// Objects of which each may be changed.
    pub fn objects<T: Serialize>(&mut self, field: &'static str, old: &[T], new: &[T], how: &Objects<'_, T>) {
        let mut pairing = Pairing::new(old.len(), new.len());
        for key in how.keys {
            pairing.equal(|i| old.get(i).and_then(key), |j| new.get(j).and_then(key));
        }
        pairing.alike(|i| old.get(i).map(how.like), |j| new.get(j).map(how.like), 500);
        self.objects_by(field, &pairing, old, new, how.line, how.compare);
    }

    /// Objects that were paired.
    pub fn objects_by<T: Serialize>(
        &mut self,
        field: &'static str,
        pairing: &Pairing,
        old: &[T],
        new: &[T],
        line: fn(&T) -> String,
        compare: fn(&mut Fields<'_>, &T, &T),
    ) {
        let at = |n: usize| format!("{field}/{n}");
        let mut pairs = pairing.pairs.clone();
        pairs.sort_unstable_by_key(|pair| pair.1);
        for (i, j) in pairs {
            if let (Some(a), Some(b)) = (old.get(i), new.get(j)) {
                self.compared(field, (&at(i), a), (&at(j), b), line, compare);
            }
        }
        for (place, object) in pairing.left().into_iter().filter_map(|i| Some((at(i), old.get(i)?))) {
            self.note(field, Some((&place, plain(object), line(object))), None);
        }
        for (place, object) in pairing.right().into_iter().filter_map(|j| Some((at(j), new.get(j)?))) {
            self.note(field, None, Some((&place, plain(object), line(object))));
        }
        let lines = |list: &[T]| list.iter().map(line).collect::<Vec<_>>();
        if !order::moved(&pairing.pairs, false).is_empty() {
            self.reordered(field, &lines(old), &lines(new));
        }
    }
}

/// A value as JSON without places, and without what is only derived of it.
fn plain(value: impl Serialize) -> Value {
    let mut value = serde_json::to_value(value).unwrap_or_default();
    strip(&mut value);
    value
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(object) => {
            ["at", "actions", "inferred"].iter().for_each(|key| drop(object.remove(*key)));
            object.values_mut().for_each(strip);
        }
        Value::Array(list) => list.iter_mut().for_each(strip),
        _ => {}
    }
}
