//! Keys (`fenjie::key`) on whole circulars: unique, and the same wherever a task stands.

mod support;

use fenjie::circular::{Circular, Task};
use fenjie::key::{Key, history, keys};
use fenjie::write::Rows;
use std::collections::{BTreeMap, HashSet};

/// The circulars that have gold, each once.
fn circulars() -> impl Iterator<Item = (&'static str, Circular)> {
    let files = support::CIRCULARS.into_iter().filter(|(_, file)| *file != support::SEED_PAGE);
    files.map(|(name, file)| (name, support::convert_file(file)))
}

#[test]
fn a_circular_has_the_same_keys_in_every_form() {
    let [text, page] = [support::SEED, support::SEED_PAGE].map(support::convert_file);
    assert_eq!(keys(&text, Rows::Milestones), keys(&page, Rows::Milestones));
}

/// The key of each milestone by what it reads and of which task it is; where a circular says the same twice, by its turn.
fn by_text(circular: &Circular) -> BTreeMap<(String, String, String, usize), Key> {
    let rows = Rows::Milestones.of(circular);
    let mut turns: BTreeMap<(String, String, String), usize> = BTreeMap::new();
    let name = |row: &fenjie::write::Row<'_>| {
        let path = [row.parent, row.task].map(|task| task.map_or("", |task| &task.title)).join("/");
        let step = row.milestone;
        let text = |of: Option<&str>| of.unwrap_or_default().to_owned();
        (path, text(step.and_then(|step| step.label.as_deref())), text(step.map(|step| step.text.as_str())))
    };
    let mut out = BTreeMap::new();
    for (row, key) in rows.iter().zip(keys(circular, Rows::Milestones)) {
        let (path, label, text) = name(row);
        let turn = turns.entry((path.clone(), label.clone(), text.clone())).or_default();
        *turn += 1;
        out.insert((path, label, text, *turn), key);
    }
    out
}

#[test]
fn no_two_milestones_have_the_same_key() {
    let mut seen = HashSet::new();
    for (name, circular) in circulars() {
        for rows in [Rows::Milestones, Rows::Tasks] {
            let keys = keys(&circular, rows);
            assert_eq!(keys.len(), rows.of(&circular).len(), "{name}");
            assert_eq!(keys.iter().collect::<HashSet<_>>().len(), keys.len(), "{name}");
        }
        // nor do those of two circulars
        assert!(keys(&circular, Rows::Milestones).into_iter().all(|key| seen.insert(key)), "{name}");
    }
    assert!(seen.len() > 500);
}

#[test]
fn a_row_put_in_or_moved_changes_no_key() {
    for (name, circular) in circulars() {
        let titles: Vec<&str> = circular.tasks.iter().map(|task| task.title.as_str()).collect();
        if titles.iter().collect::<HashSet<_>>().len() < titles.len() {
            continue;
        }
        let before = by_text(&circular);
        let mut moved = circular.clone();
        moved.tasks.reverse();
        moved.tasks.insert(0, Task { title: "某项新任务".to_owned(), ..Task::default() });
        for (i, task) in moved.tasks.iter_mut().enumerate() {
            task.id = (i + 1).to_string();
            task.number = Some(task.id.clone());
        }
        let after = by_text(&moved);
        assert!(before.iter().all(|(name, key)| after.get(name) == Some(key)), "{name}");
        // and with the version before at hand nothing changes either
        let (kept, gone) = history(&[&circular], &moved);
        let old: HashSet<Key> = before.into_values().collect();
        assert_eq!(
            (kept.iter().filter(|kept| !old.contains(&kept.key)).count(), gone.len()),
            (1, 0),
            "{name}"
        );
    }
}
