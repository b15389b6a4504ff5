//! Right, missing and surplus values, counted and told.

use serde_json::Value;
use std::collections::BTreeMap;

/// What a comparison counted.
#[derive(Debug, Default)]
pub struct Tally {
    right: usize,
    surplus: usize,
    missing: usize,
    /// What is missing or surplus, one readable entry each.
    pub misses: Vec<String>,
}

impl Tally {
    /// The harmonic mean of precision and recall, in per cent.
    pub fn f1(&self) -> f64 {
        let right = 2.0 * self.right as f64;
        100.0 * right / (right + (self.surplus + self.missing) as f64).max(1.0)
    }

    /// Counts, and tells `note` where something is missing or surplus.
    pub fn add(&mut self, right: usize, surplus: usize, missing: usize, note: impl Fn() -> String) {
        self.right += right;
        self.surplus += surplus;
        self.missing += missing;
        if surplus + missing > 0 {
            self.misses.push(note());
        }
    }

    /// Compares one value.
    pub fn equal(&mut self, what: &str, want: &Value, got: &Value) {
        let same = key(want) == key(got);
        let said = !same && !matches!(got.as_str(), Some("")) && !got.is_null();
        self.add(usize::from(same), usize::from(said), usize::from(!same), || {
            format!("{what}: want {want} got {got}")
        });
    }

    /// Compares values whose order does not count.
    pub fn bag(&mut self, what: &str, want: &[Value], got: &[Value]) {
        let mut balance: BTreeMap<String, isize> = BTreeMap::new();
        want.iter().for_each(|value| *balance.entry(key(value)).or_default() += 1);
        got.iter().for_each(|value| *balance.entry(key(value)).or_default() -= 1);
        let named = |wanted: fn(isize) -> isize| -> Vec<&str> {
            let times = balance.iter().map(|(key, &n)| (key, usize::try_from(wanted(n)).unwrap_or(0)));
            times.flat_map(|(key, n)| std::iter::repeat_n(key.as_str(), n)).collect()
        };
        let (missing, surplus) = (named(|n| n), named(|n| -n));
        self.add(want.len() - missing.len(), surplus.len(), missing.len(), || {
            format!("{what}: missing {missing:?} surplus {surplus:?}")
        });
    }
}

/// A value in the form in which two are compared: white space does not count, `60` is `60.0`.
pub fn key(value: &Value) -> String {
    match value {
        Value::String(text) => super::support::squeezed(text),
        Value::Number(number) => number.as_f64().unwrap_or_default().to_string(),
        Value::Array(list) => list.iter().map(key).collect::<Vec<_>>().join(" ¦ "),
        other => other.to_string(),
    }
}
