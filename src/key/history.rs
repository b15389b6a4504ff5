//! A circular's milestones, known again from the versions before.
//!
//! From one version to the next tasks are matched first, then in two tasks that match their milestones (`matching`). What is
//! known again keeps the key that it had; whatever is new gets its own, or the next free one where another holds that.

use super::Key;
use super::parts::Parts;
use crate::circular::{Circular, Task};
use crate::matching::{self, Item, Step};
use crate::write::{Row, Rows};
use std::collections::{HashMap, HashSet};
use std::ptr;

/// What a row is known by, and how often it has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// The key that it had in the first version that holds it.
    pub key: Key,
    /// In how many of the later versions it reads otherwise than in the one before: label, dates, work, title, content, departments or people.
    pub changes: u32,
}

/// One version of a circular: its rows of [`Rows::Milestones`], and what each is known by.
#[derive(Debug)]
pub struct Version<'a> {
    /// The rows.
    pub rows: Vec<Row<'a>>,
    /// What they are known by, in their order.
    pub kept: Vec<Kept>,
    circular: &'a Circular,
    /// How many of them the version before has.
    known: usize,
}

/// The versions of a circular, from the oldest on, the keys in each those over all versions up to it.
///
/// What was left out and comes back has its key again, and two changes more than it went with: going was one, coming back is another.
#[must_use]
pub fn versions<'a>(circulars: &[&'a Circular]) -> Vec<Version<'a>> {
    let mut versions: Vec<Version<'a>> = Vec::with_capacity(circulars.len());
    // how often what is no more, or was in the version before, had changed
    let mut gone: HashMap<Key, u32> = HashMap::new();
    for circular in circulars {
        let before = versions.last();
        // one that is not known again, but whose key another row gets, is gone too
        gone.extend(before.iter().flat_map(|before| &before.kept).map(|kept| (kept.key, kept.changes)));
        let version = Version::behind(before, circular, &gone);
        let here: HashSet<Key> = version.kept.iter().map(|kept| kept.key).collect();
        gone.retain(|key, _| !here.contains(key));
        versions.push(version);
    }
    versions
}

/// The rows of [`Rows::Milestones`] of `newest`, each with its key over all versions, and those of the versions before that it has no more.
/// `previous` holds those from the oldest on.
///
/// ```
/// use fenjie::key::history;
/// let circular = |row: &str| {
///     let notice = format!("任务\t进度安排\t责任单位\n修路\t{row}\t甲局\n");
///     fenjie::convert(notice.as_bytes(), &fenjie::Options::default()).unwrap()
/// };
/// let draft = circular("2024年6月：勘察；9月：施工");
/// let final_one = circular("2024年3月：招标；7月：勘察；9月：施工");
/// let (rows, gone) = history(&[&draft], &final_one);
/// let keys = fenjie::key::keys(&draft, fenjie::write::Rows::Milestones);
/// assert_eq!((rows[1].key, rows[1].changes), (keys[0], 1));
/// assert_eq!((rows[2].key, rows[2].changes), (keys[1], 0));
/// assert!(gone.is_empty());
/// ```
#[must_use]
pub fn history<'a>(previous: &[&'a Circular], newest: &'a Circular) -> (Vec<Kept>, Vec<(Row<'a>, Kept)>) {
    let circulars: Vec<&'a Circular> = previous.iter().copied().chain([newest]).collect();
    let mut versions = versions(&circulars);
    let last = versions.pop().map(|version| version.kept).unwrap_or_default();
    let mut seen: HashSet<Key> = last.iter().map(|kept| kept.key).collect();
    // each as the last version had it that has it
    let mut gone: Vec<Vec<(Row<'a>, Kept)>> = Vec::new();
    for version in versions.into_iter().rev() {
        let rows = version.rows.into_iter().zip(version.kept);
        gone.push(rows.filter(|(_, kept)| seen.insert(kept.key)).collect());
    }
    (last, gone.into_iter().rev().flatten().collect())
}

/// The rows of a version, known again from the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// Each with its key, and whether it reads otherwise (`changes` is 0 or 1).
    pub rows: Vec<Kept>,
    /// How many of them the version before has.
    pub known: usize,
}

/// One step of [`history`], for who keeps the last version only, with the `keys` that its rows have by the versions before it. A row that
/// `keys` does not reach has its own.
///
/// ```
/// use fenjie::{key, write::Rows};
/// let circular = |row: &str| {
///     let notice = format!("任务\t进度安排\t责任单位\n修路\t{row}\t甲局\n");
///     fenjie::convert(notice.as_bytes(), &fenjie::Options::default()).unwrap()
/// };
/// let (draft, second) = (circular("2024年6月：勘察"), circular("2024年7月：勘察"));
/// let keys = key::keys(&draft, Rows::Milestones);
/// let carried = key::carry(&draft, &keys, &second);
/// assert_eq!((carried.rows[0].key, carried.known), (keys[0], 1));
/// // and on to a third version
/// let third = key::carry(&second, &keys, &circular("2024年8月：勘察；9月：施工"));
/// assert_eq!((third.rows[0].key, third.known), (keys[0], 1));
/// ```
#[must_use]
pub fn carry(before: &Circular, keys: &[Key], after: &Circular) -> Carried {
    let parts = Parts::of_rows(before, Rows::Milestones);
    let kept = |(i, parts): (usize, &Parts)| {
        let key = keys.get(i).copied().unwrap_or_else(|| parts.key());
        Kept { key, changes: 0 }
    };
    let kept = parts.iter().enumerate().map(kept).collect();
    let before = Version { circular: before, rows: Rows::Milestones.of(before), kept, known: 0 };
    let Version { kept, known, .. } = Version::behind(Some(&before), after, &HashMap::new());
    Carried { rows: kept, known }
}

impl<'a> Version<'a> {
    fn behind(before: Option<&Version<'_>>, circular: &'a Circular, gone: &HashMap<Key, u32>) -> Self {
        let rows = Rows::Milestones.of(circular);
        let parts = Parts::of_rows(circular, Rows::Milestones);
        let matches = before.map(|before| matches(before, circular, &rows)).unwrap_or_default();
        let known = |i: usize| {
            let (before, old) = (before?, *matches.get(&i)?);
            let changed = !same(before.rows.get(old)?, rows.get(i)?);
            let Kept { key, changes } = *before.kept.get(old)?;
            Some(Kept { key, changes: changes.saturating_add(u32::from(changed)) })
        };
        let known: Vec<Option<Kept>> = (0..rows.len()).map(known).collect();
        let mut taken: HashSet<Key> = known.iter().flatten().map(|kept| kept.key).collect();
        let mut fresh = |parts: &Parts| {
            let mut parts = parts.clone();
            while !taken.insert(parts.key()) {
                parts.nth += 1;
            }
            let key = parts.key();
            Kept { key, changes: gone.get(&key).map_or(0, |changes| changes.saturating_add(2)) }
        };
        let kept = known.into_iter().zip(&parts).map(|(known, parts)| known.unwrap_or_else(|| fresh(parts)));
        let kept = kept.collect();
        Version { circular, rows, kept, known: matches.len() }
    }
}

/// The row of the version before for each row that is known again.
fn matches(before: &Version<'_>, circular: &Circular, rows: &[Row<'_>]) -> HashMap<usize, usize> {
    let (old, new) = (Rowed::of(before.circular, &before.rows), Rowed::of(circular, rows));
    let tasks = matching::tasks(&old.items, &new.items).pairs;
    let mut out = HashMap::new();
    for (i, j) in tasks.into_iter().chain([(old.items.len(), new.items.len())]) {
        let (Some(i), Some(j)) = (old.rows.get(i), new.rows.get(j)) else { continue };
        let steps = |rows: &[Row<'_>], places: &[usize]| -> Vec<Step> {
            places.iter().filter_map(|&i| rows.get(i)).map(|row| Step::of(row.milestone)).collect()
        };
        let pairs = matching::steps(&steps(&before.rows, i), &steps(rows, j)).pairs;
        out.extend(pairs.into_iter().filter_map(|(a, b)| Some((*j.get(b)?, *i.get(a)?))));
    }
    out
}

/// The tasks of a circular, each with its rows; behind them the rows of the notice's duties.
struct Rowed<'a> {
    items: Vec<Item<'a>>,
    rows: Vec<Vec<usize>>,
}

impl<'a> Rowed<'a> {
    fn of(circular: &'a Circular, rows: &[Row<'_>]) -> Self {
        let items = matching::items(&circular.tasks);
        let places: HashMap<_, usize> =
            items.iter().enumerate().map(|(place, item)| (ptr::from_ref(item.task), place)).collect();
        let mut of_task = vec![Vec::new(); items.len() + 1];
        for (i, row) in rows.iter().enumerate() {
            let place = row.task.and_then(|task| places.get(&ptr::from_ref(task)));
            of_task[place.copied().unwrap_or(items.len())].push(i);
        }
        Rowed { items, rows: of_task }
    }
}

/// The people of a task, wherever they stand.
fn people(task: &Task) -> Vec<(Option<&str>, Option<&str>, Option<&str>)> {
    let people = task.people.iter();
    people.map(|person| (person.name.as_deref(), person.role.as_deref(), person.post.as_deref())).collect()
}

/// Whether two rows read the same.
fn same(before: &Row<'_>, after: &Row<'_>) -> bool {
    let step = match (before.milestone, after.milestone) {
        (Some(a), Some(b)) => {
            (a.start, a.end, a.end_strict, a.bound) == (b.start, b.end, b.end_strict, b.bound)
                && (&a.label, &a.recurrence, &a.text) == (&b.label, &b.recurrence, &b.text)
        }
        (a, b) => a.is_none() && b.is_none(),
    };
    let task = match (before.task, after.task) {
        (Some(a), Some(b)) => {
            (&a.title, &a.content, people(a)) == (&b.title, &b.content, people(b))
                && (&a.lead, &a.support, &a.responsible) == (&b.lead, &b.support, &b.responsible)
        }
        (a, b) => a.is_none() && b.is_none(),
    };
    step && task
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::keys;

    fn circular(head: &str, rows: &[(&str, &str)]) -> Circular {
        let rows: String = rows.iter().map(|(task, steps)| format!("{task}\t{steps}\t甲局\n")).collect();
        let notice = format!("{head}任务\t进度安排\t责任单位\n{rows}");
        let options = crate::Options { year: Some(2024), ..crate::Options::default() };
        crate::convert(notice.as_bytes(), &options).unwrap()
    }

    fn of(circular: &Circular) -> Vec<Key> {
        keys(circular, Rows::Milestones)
    }

    fn kept(rows: &[Kept]) -> Vec<Key> {
        rows.iter().map(|kept| kept.key).collect()
    }

    #[test]
    fn without_earlier_versions_keys_are_as_they_are() {
        let now = circular("", &[("修路", "3月：摸底；3月：设计"), ("修路", "3月：摸底")]);
        let (rows, gone) = history(&[], &now);
        assert_eq!((kept(&rows), gone.len()), (of(&now), 0));
        assert_eq!(kept(&rows).iter().collect::<HashSet<_>>().len(), 3);
    }

    #[test]
    fn work_tells_what_moved_and_a_new_step_takes_no_key_of_another() {
        let draft = circular("", &[("修路", "3月：摸底；6月：施工")]);
        let now = circular("", &[("修路", "3月：招标；4月：摸底；6月：施工")]);
        let (rows, gone) = history(&[&draft], &now);
        assert_eq!(kept(&rows)[1..], of(&draft)[..]);
        assert_eq!(rows.iter().map(|kept| kept.changes).collect::<Vec<_>>(), [0, 1, 0]);
        // 招标 stands at 3月, whose key 摸底 has kept
        assert_ne!(rows[0].key, of(&now)[0]);
        assert!(gone.is_empty());
    }

    #[test]
    fn a_draft_without_a_number_and_a_title_with_a_word_more_are_known_again() {
        let draft = circular("", &[("推进校舍修缮工程", "6月底前：完工"), ("采购图书", "9月：招标")]);
        let head = "某办〔2024〕5号\n关于重点工作的通知\n某局\n2024年1月5日\n";
        let now = circular(head, &[("采购图书", "9月：招标"), ("推进老旧校舍修缮工程", "7月底前：完工")]);
        let (rows, gone) = history(&[&draft], &now);
        assert_eq!(kept(&rows), [of(&draft)[1], of(&draft)[0]]);
        assert!(gone.is_empty());
        assert!(of(&now).iter().all(|key| !of(&draft).contains(key)));
    }

    #[test]
    fn keys_go_through_several_versions_and_what_is_left_out_is_told() {
        let one = circular("", &[("修路", "3月：摸底；6月：施工"), ("架桥", "5月：设计")]);
        let two = circular("", &[("修路", "4月：摸底；6月：施工")]);
        let three = circular("", &[("修路", "5月：摸底；6月：施工"), ("清淤", "5月：设计")]);
        let (rows, gone) = history(&[&one, &two], &three);
        assert_eq!(kept(&rows)[..2], of(&one)[..2]);
        assert_eq!(rows[0].changes, 2);
        assert_eq!(gone.iter().map(|(_, kept)| kept.key).collect::<Vec<_>>(), [of(&one)[2]]);
        let (back, gone) = history(&[&one, &two], &one);
        assert_eq!((kept(&back)[2], gone.len()), (of(&one)[2], 0));
        // it went, which was a change, and came back, which is another
        assert_eq!(back.iter().map(|kept| kept.changes).collect::<Vec<_>>(), [2, 0, 2]);
    }

    #[test]
    fn who_and_what_about_are_changes_and_where_they_stand_is_none() {
        let circular = |head: &str, row: &str| {
            let notice = format!("{head}任务\t主要内容\t时限\t责任单位\t责任人\n{row}");
            crate::convert(notice.as_bytes(), &crate::Options { year: Some(2024), ..Default::default() })
                .unwrap()
        };
        let old = circular("", "清淤\t疏通沟渠\t6月底前\t甲局\t张三\n");
        for (head, row, changes) in [
            ("某局通知\n\n", "清淤\t疏通沟渠\t6月底前\t甲局\t张三\n", 0),
            ("", "清淤\t疏通沟渠\t6月底前\t甲局\t李四\n", 1),
            ("", "清淤\t疏通沟渠和涵洞\t6月底前\t甲局\t张三\n", 1),
        ] {
            assert_eq!(history(&[&old], &circular(head, row)).0[0].changes, changes, "{row}");
        }
    }
}
