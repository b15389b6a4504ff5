//! Codes and names near a mistyped one.

use fenjie::diagnostic::Code;

/// The names of the codes most like `text`, nearest first, at most three.
pub fn codes(text: &str) -> Vec<&'static str> {
    let typed = text.trim().to_lowercase().replace([' ', '_'], "-");
    near(&typed, Code::ALL.iter().map(|code| code.entry().name))
}

/// The names most like `typed`, nearest first, at most three, each once.
pub fn near<'n>(typed: &str, names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let mut near: Vec<(usize, &str)> =
        names.filter_map(|name| Some((distance(typed, name)?, name))).collect();
    near.sort_unstable();
    near.dedup();
    near.truncate(3);
    near.into_iter().map(|(_, name)| name).collect()
}

/// How far `typed` is from `name`; `None` where nobody would have meant it.
fn distance(typed: &str, name: &str) -> Option<usize> {
    let within = typed.len() > 2 && (name.contains(typed) || typed.contains(name));
    let edits = edits(typed, name);
    (within || edits <= name.chars().count() / 3).then_some(if within { 0 } else { edits })
}

/// The Levenshtein distance: characters to change, add or take out. Words too long to be codes are cut.
fn edits(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=a.len()).collect();
    for (i, b) in b.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (k, a) in a.iter().enumerate() {
            let changed = diagonal + usize::from(*a != b);
            diagonal = row[k + 1];
            row[k + 1] = changed.min(diagonal + 1).min(row[k] + 1);
        }
    }
    row[a.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted() {
        for (a, b, n) in [("", "", 0), ("abc", "", 3), ("kitten", "sitting", 3), ("no-year", "no-yaer", 2)] {
            assert_eq!((edits(a, b), edits(b, a)), (n, n), "{a} {b}");
        }
    }

    #[test]
    fn near_codes_come_first() {
        assert_eq!(codes("yaer-rollover"), ["year-rollover"]);
        assert_eq!(codes("NO_YEAR"), ["no-year"]);
        assert_eq!(codes("rollover"), ["year-rollover"]);
        assert_eq!(codes("zzzzzz"), [] as [&str; 0]);
        assert_eq!(codes(""), [] as [&str; 0]);
        assert_eq!(near("组织布", ["宣传部", "组织部", "组织部"].into_iter()), ["组织部"]);
    }
}
