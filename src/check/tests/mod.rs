//! One good circular, and each rule broken in it once: exactly that code must come.

mod json;
mod rules;
mod sample;

use super::*;
pub(super) use sample::sample;

fn names(violations: &[Violation]) -> Vec<&'static str> {
    violations.iter().map(|v| v.code.entry().name).collect()
}
