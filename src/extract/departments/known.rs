//! The names that a circular gives beyond doubt.

use super::{compact, is_collective, organ, split_marks};
use crate::vocabulary::{Beginnings, organs, simplified};
use std::collections::HashSet;
use std::sync::LazyLock;

/// The names that stand between unambiguous separators somewhere in the circular. They decide where a
/// blank or a conjunction elsewhere parts two names.
#[derive(Debug, Clone, Default)]
pub struct KnownNames(HashSet<String>);

impl KnownNames {
    /// Learns from all cells and bracket parts that name units, before any of them is split.
    ///
    /// A piece with white space or a conjunction inside says nothing for certain and is passed over.
    #[must_use]
    pub fn learn<'c>(cells: impl Iterator<Item = &'c str>) -> Self {
        let mut out = HashSet::new();
        for cell in cells {
            let cell = simplified(cell);
            for part in split_marks(&cell) {
                let name = cell[part].trim();
                if is_certain(name) && !out.contains(name) {
                    out.insert(name.to_owned());
                }
            }
        }
        KnownNames(out)
    }

    /// Whether `name` (simplified, without white space) is a name by itself: known, or by its ending.
    pub(super) fn is_complete(&self, name: &str) -> bool {
        self.0.contains(name) || organ::is_unit(name)
    }

    /// Whether the gap between two complete names is the wrap of one name all the same. `broken`: the
    /// gap is a line break, which parts more strongly than a blank.
    pub(super) fn binds(&self, left: &str, right: &str, broken: bool) -> bool {
        let both = self.0.contains(left) && self.0.contains(right);
        if both {
            return false;
        }
        if self.0.contains(&compact(&format!("{left}{right}"))) {
            return true;
        }
        // no name begins with a bracket: 各县 （市、区）团委
        if right.starts_with(['（', '(']) || (!broken && organ::goes_on(left, right)) {
            return true;
        }
        if organ::is_office(right) {
            return organ::has_offices(left);
        }
        // 县委 宣传部, 各县（市） 团委
        !broken
            && (organ::is_seat(left) || organ::is_of_places(left))
            && !organ::is_seat(right)
            && !organ::begins_with_level(right)
            && !is_collective(right)
    }
}

/// Whether `name` can only be one whole name.
fn is_certain(name: &str) -> bool {
    static CONJUNCTIONS: LazyLock<Beginnings<()>> =
        LazyLock::new(|| Beginnings::new(organs().with("conjunctions", ())));
    let length = name.chars().count();
    (2..=20).contains(&length)
        && !name.contains(|c: char| c.is_whitespace() || matches!(c, '：' | ':' | '等' | '/' | '／'))
        && !CONJUNCTIONS.any_in(name)
        && name.chars().any(|c| ('\u{3400}'..='\u{9FFF}').contains(&c))
}
