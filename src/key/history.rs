//! A circular's milestones, known again from the versions before.
//!
//! From one version to the next tasks are matched first: those of the same titles, of the rest those whose titles are most alike (six
//! tenths of their pairs of characters in common). In two tasks that match, milestones do: of the same label and work; of the same work, be the label
//! another; of the same label; then those whose works are most alike (half of their pairs); at last the only two left. What is
//! known again keeps the key that it had; whatever is new gets its own, or the next free one where another holds that.

use super::Key;
use super::likeness::pairs;
use super::parts::{Parts, letters};
use crate::circular::Circular;
use crate::write::{Row, Rows};
use std::collections::{HashMap, HashSet};

/// What a row is known by, and how often it has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// The key that it had in the first version that holds it.
    pub key: Key,
    /// In how many of the later versions it reads otherwise than in the one before: label, dates, work, title or departments.
    pub changes: u32,
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
    let mut gone: Vec<(Row<'a>, Kept)> = Vec::new();
    let mut before: Option<Version<'a>> = None;
    for circular in previous.iter().copied().chain([newest]) {
        let version = Version::behind(before.as_ref(), circular);
        if let Some(before) = before {
            gone.extend(before.rows.into_iter().zip(before.kept));
        }
        // what came back is not gone
        let keys: HashSet<Key> = version.kept.iter().map(|kept| kept.key).collect();
        gone.retain(|(_, kept)| !keys.contains(&kept.key));
        before = Some(version);
    }
    (before.map(|version| version.kept).unwrap_or_default(), gone)
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
    let before = Version { rows: Rows::Milestones.of(before), parts, kept, known: 0 };
    let Version { kept, known, .. } = Version::behind(Some(&before), after);
    Carried { rows: kept, known }
}

/// A version with what its rows are known by.
struct Version<'a> {
    rows: Vec<Row<'a>>,
    parts: Vec<Parts>,
    kept: Vec<Kept>,
    /// How many of them the version before has.
    known: usize,
}

impl<'a> Version<'a> {
    fn behind(before: Option<&Version<'_>>, circular: &'a Circular) -> Self {
        let rows = Rows::Milestones.of(circular);
        let parts = Parts::of_rows(circular, Rows::Milestones);
        let matches = before.map(|before| matches(before, &rows, &parts)).unwrap_or_default();
        let known = |i: usize| {
            let (before, old) = (before?, *matches.get(&i)?);
            let changed = !same(before.rows.get(old)?, rows.get(i)?);
            let Kept { key, changes } = *before.kept.get(old)?;
            Some(Kept { key, changes: changes + u32::from(changed) })
        };
        let known: Vec<Option<Kept>> = (0..rows.len()).map(known).collect();
        let mut taken: HashSet<Key> = known.iter().flatten().map(|kept| kept.key).collect();
        let mut fresh = |parts: &Parts| {
            let mut parts = parts.clone();
            while !taken.insert(parts.key()) {
                parts.nth += 1;
            }
            Kept { key: parts.key(), changes: 0 }
        };
        let kept = known.into_iter().zip(&parts).map(|(known, parts)| known.unwrap_or_else(|| fresh(parts)));
        let kept = kept.collect();
        Version { rows, parts, kept, known: matches.len() }
    }
}

/// The row of the version before for each row that is known again.
fn matches(before: &Version<'_>, rows: &[Row<'_>], parts: &[Parts]) -> HashMap<usize, usize> {
    let (old, new) = (Tasks::of(&before.rows, &before.parts), Tasks::of(rows, parts));
    let mut out = HashMap::new();
    for (i, j) in old.matches(&new) {
        let (Some(old), Some(new)) = (old.rows.get(i), new.rows.get(j)) else { continue };
        Steps::of(&before.rows, old).matches(&Steps::of(rows, new), &mut out);
    }
    out
}

/// The tasks that have rows, with these.
struct Tasks<'p> {
    names: Vec<&'p str>,
    titles: Vec<String>,
    rows: Vec<Vec<usize>>,
}

impl<'p> Tasks<'p> {
    fn of(rows: &[Row<'_>], parts: &'p [Parts]) -> Self {
        let mut tasks = Tasks { names: Vec::new(), titles: Vec::new(), rows: Vec::new() };
        let mut places: HashMap<&str, usize> = HashMap::new();
        for (i, (row, parts)) in rows.iter().zip(parts).enumerate() {
            let place = *places.entry(&parts.task).or_insert(tasks.names.len());
            if place == tasks.names.len() {
                tasks.names.push(&parts.task);
                tasks.titles.push(row.task.map(|task| letters(&task.title)).unwrap_or_default());
                tasks.rows.push(Vec::new());
            }
            tasks.rows[place].push(i);
        }
        tasks
    }

    fn matches(&self, after: &Tasks<'_>) -> Vec<(usize, usize)> {
        let mut matching = Matching::new(self.names.len(), after.names.len());
        matching.equal(&self.names, &after.names);
        matching.alike(&self.titles, &after.titles, 600);
        matching.pairs
    }
}

/// The milestones of one task.
struct Steps {
    rows: Vec<usize>,
    labels: Vec<String>,
    works: Vec<String>,
}

impl Steps {
    fn of(rows: &[Row<'_>], of_task: &[usize]) -> Steps {
        let mut steps = Steps { rows: of_task.to_vec(), labels: Vec::new(), works: Vec::new() };
        for row in of_task.iter().filter_map(|&i| rows.get(i)) {
            // a row without a milestone is like none that has one
            let label = row.milestone.map(|step| letters(step.label.as_deref().unwrap_or_default()));
            steps.labels.push(label.unwrap_or_else(|| "\n".to_owned()));
            steps.works.push(row.milestone.map(|step| letters(&step.text)).unwrap_or_default());
        }
        steps
    }

    fn matches(&self, after: &Steps, out: &mut HashMap<usize, usize>) {
        let both = |steps: &Steps| -> Vec<String> {
            steps.labels.iter().zip(&steps.works).map(|(label, work)| format!("{label}\n{work}")).collect()
        };
        let mut matching = Matching::new(self.rows.len(), after.rows.len());
        matching.equal(&both(self), &both(after));
        matching.equal(&self.works, &after.works);
        matching.equal(&self.labels, &after.labels);
        matching.alike(&self.works, &after.works, 500);
        matching.last();
        let rows = |&(i, j): &(usize, usize)| Some((*after.rows.get(j)?, *self.rows.get(i)?));
        out.extend(matching.pairs.iter().filter_map(rows));
    }
}

/// Pairs between two lists, in which each member stands once at most.
struct Matching {
    pairs: Vec<(usize, usize)>,
    before: Vec<bool>,
    after: Vec<bool>,
}

impl Matching {
    fn new(before: usize, after: usize) -> Matching {
        Matching { pairs: Vec::new(), before: vec![false; before], after: vec![false; after] }
    }

    /// Pairs equals that are alone yet, in their order.
    fn equal<T: AsRef<str>>(&mut self, before: &[T], after: &[T]) {
        let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
        for i in alone(&self.before).into_iter().rev() {
            places.entry(before[i].as_ref()).or_default().push(i);
        }
        for j in alone(&self.after) {
            if let Some(i) = places.get_mut(after[j].as_ref()).and_then(Vec::pop) {
                self.pair(i, j);
            }
        }
    }

    /// Pairs what is most alike of those that are alone yet.
    fn alike(&mut self, before: &[String], after: &[String], least: u32) {
        let (left, right) = (alone(&self.before), alone(&self.after));
        let texts = |places: &[usize], of: &[String]| -> Vec<String> {
            places.iter().filter_map(|&i| of.get(i).cloned()).collect()
        };
        for (i, j) in pairs(&texts(&left, before), &texts(&right, after), least) {
            self.pair(left[i], right[j]);
        }
    }

    /// Pairs the only two that are alone yet.
    fn last(&mut self) {
        if let ([i], [j]) = (&alone(&self.before)[..], &alone(&self.after)[..]) {
            self.pair(*i, *j);
        }
    }

    fn pair(&mut self, i: usize, j: usize) {
        (self.before[i], self.after[j]) = (true, true);
        self.pairs.push((i, j));
    }
}

fn alone(used: &[bool]) -> Vec<usize> {
    (0..used.len()).filter(|&i| !used[i]).collect()
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
            (&a.title, &a.lead, &a.support, &a.responsible) == (&b.title, &b.lead, &b.support, &b.responsible)
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
    }
}
