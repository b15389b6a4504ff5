//! Names near a mistyped one: codes, departments, and ids of a circular.

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

/// The ids that whoever typed `id` may have meant: those with the same numbers (`14-4` → `14/4`); else those below the
/// nearest object above it that exists (`14/9` → the milestones of 14); else all that stand under none.
pub fn ids<'a>(id: &str, ids: &[&'a str]) -> Vec<&'a str> {
    let typed = numbers(id);
    let same: Vec<&str> =
        ids.iter().filter(|id| !typed.is_empty() && numbers(id) == typed).copied().collect();
    if !same.is_empty() {
        return same;
    }
    let mut above = id.trim();
    while let Some((owner, _)) = above.rsplit_once(['/', '.']) {
        above = owner;
        let is_below = |id: &&&str| id.rsplit_once(['/', '.']).is_some_and(|(parent, _)| parent == owner);
        let below: Vec<&str> = ids.iter().filter(is_below).copied().collect();
        if !below.is_empty() {
            return below;
        }
        if let Some(owner) = ids.iter().find(|id| **id == owner) {
            return vec![owner];
        }
    }
    ids.iter().filter(|id| !id.contains(['/', '.'])).copied().collect()
}

/// The numbers in an id, full-width digits too.
fn numbers(id: &str) -> Vec<String> {
    let narrow = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
        c => c,
    };
    let id: String = id.chars().map(narrow).collect();
    id.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).map(str::to_owned).collect()
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
    fn near_ids() {
        let all = ["notice", "duty/1", "1", "1/1", "1/2", "2", "2.1", "2.1/1", "2.2", "3"];
        for (typed, near) in [
            ("1-2", &["1/2"][..]),
            ("２．１", &["2.1"]),
            ("任务3", &["3"]),
            ("1/9", &["1/1", "1/2"]),
            ("3/1", &["3"]),
            ("2.9", &["2.1", "2.2"]),
            ("2.1/7", &["2.1/1"]),
            ("2.2/1", &["2.2"]),
            ("duty/4", &["duty/1"]),
            ("7/1", &["notice", "1", "2", "3"]),
            ("7.1/1", &["notice", "1", "2", "3"]),
            ("", &["notice", "1", "2", "3"]),
            ("/", &["notice", "1", "2", "3"]),
        ] {
            assert_eq!(ids(typed, &all), near, "{typed}");
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
