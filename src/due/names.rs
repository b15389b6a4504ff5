//! Which of a circular's departments a word means.

use crate::circular::Circular;
use crate::vocabulary::simplified;

/// A department, as the tasks or the notice name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name<'a> {
    /// The name.
    pub name: &'a str,
    /// How it was meant.
    pub naming: Naming,
}

/// How a word means a department.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Naming {
    /// It is its name, or its name in full (市财政局 where the tasks say 财政局).
    Whole,
    /// It is a part of one of them.
    Part,
}

/// The departments and addressees that `word` means, in the circular's order; white space and traditional characters do not
/// count. Where one is meant by its whole name, those that only contain the word are among them too: the caller
/// decides.
///
/// ```
/// use fenjie::due::{Naming, names};
/// let notice = "任务\t时限\t牵头单位\n修路\t2024年6月底前\t交通局、市交通局执法队\n";
/// let circular = fenjie::convert(notice.as_bytes(), &fenjie::Options::default())?;
/// let found = names(&circular, "交通局");
/// assert_eq!(found.iter().map(|name| name.naming).collect::<Vec<_>>(), [Naming::Whole, Naming::Part]);
/// # Ok::<(), fenjie::Error>(())
/// ```
#[must_use]
pub fn names<'a>(circular: &'a Circular, word: &str) -> Vec<Name<'a>> {
    let word = plain(word);
    if word.is_empty() {
        return Vec::new();
    }
    let how = |name: &str| {
        let name = plain(name);
        if name == word { Some(Naming::Whole) } else { name.contains(&word).then_some(Naming::Part) }
    };
    let mut found: Vec<Name<'_>> = Vec::new();
    for department in &circular.departments {
        let full = department.full_name.as_deref().and_then(how);
        let naming = how(&department.name).into_iter().chain(full).min();
        found.extend(naming.map(|naming| Name { name: department.name.as_str(), naming }));
    }
    for addressee in &circular.notice.addressees {
        if found.iter().all(|other| other.name != addressee) {
            found.extend(how(addressee).map(|naming| Name { name: addressee.as_str(), naming }));
        }
    }
    found
}

fn plain(name: &str) -> String {
    simplified(name).chars().filter(|c| !c.is_whitespace()).collect()
}
