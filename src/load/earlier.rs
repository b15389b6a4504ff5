//! Which circular of the database a circular is a version of.
//!
//! Circulars of one identity are versions of one another, unless they are plainly not: where titles, issuers or dates of issue contradict each
//! other, or nothing but the name of a file is known of them, at least half of the milestones of tasks of the one that has fewer must be
//! known again in the other.

use super::error::Error;
use super::store::Store;
use crate::circular::{Circular, Notice};
use crate::key::{Carried, Key, carry};
use std::collections::HashSet;

/// A circular of the database.
pub(super) struct Earlier {
    /// Which of the circulars of its identity it is.
    pub copy: usize,
    /// Which version of itself.
    pub version: usize,
    /// What its milestones, and its tasks without any, are known by.
    pub keys: Vec<Key>,
    circular: Circular,
}

/// The circulars of an identity.
pub(super) fn stored(store: &mut dyn Store, identity: &str) -> Result<Vec<Earlier>, Error> {
    let sql = "select cast(copy as text), cast(version as text), cast(keys as text), cast(json as text) \
               from circulars where identity = $1 order by copy";
    store.query(sql, &[identity])?.into_iter().map(|row| read(row).ok_or_else(unreadable)).collect()
}

fn read(row: Vec<Option<String>>) -> Option<Earlier> {
    let [copy, version, keys, json] = <[Option<String>; 4]>::try_from(row).ok()?;
    let keys: Vec<String> = serde_json::from_str(&keys?).ok()?;
    Some(Earlier {
        copy: copy?.parse().ok()?,
        version: version?.parse().ok()?,
        keys: keys.iter().map(|key| key.parse().ok()).collect::<Option<_>>()?,
        circular: serde_json::from_str(&json?).ok()?,
    })
}

fn unreadable() -> Error {
    Error::new(
        "数据库中这份公文的前一版本无法读懂（可能由更新的 fenjie 写入）；请升级 fenjie",
        "the earlier version in the database cannot be read (a newer fenjie may have written it); upgrade fenjie",
    )
}

impl Earlier {
    /// The milestones of `circular`, if it is a version of this one, with the keys that they had.
    pub fn carried(&self, circular: &Circular) -> Option<(&Earlier, Carried)> {
        let carried = carry(&self.circular, &self.keys, circular);
        let is_version = is_same_file(&self.circular, circular)
            || agree(&self.circular.notice, &circular.notice)
            || self.is_mostly_known(circular, &carried);
        is_version.then_some((self, carried))
    }

    /// Whether half of the milestones of the tasks are known again, of the version that has fewer. The notice's own duties (请于4月10日前报送)
    /// are too much alike to tell anything; they come first.
    fn is_mostly_known(&self, circular: &Circular, carried: &Carried) -> bool {
        let of_tasks = |circular: &Circular, all: usize| all.saturating_sub(circular.notice.duties.len());
        let (before, after) =
            (of_tasks(&self.circular, self.keys.len()), of_tasks(circular, carried.rows.len()));
        let keys: HashSet<&Key> = self.keys.iter().collect();
        let rows = carried.rows.iter().skip(circular.notice.duties.len());
        let known = rows.filter(|kept| keys.contains(&kept.key)).count();
        known > 0 && known * 2 >= before.min(after)
    }
}

/// Whether they were read from a file with the same bytes.
fn is_same_file(a: &Circular, b: &Circular) -> bool {
    let of_a: HashSet<&str> = a.sources.iter().map(|source| source.sha256.as_str()).collect();
    b.sources.iter().any(|source| of_a.contains(source.sha256.as_str()))
}

/// Whether the notices say the same of themselves, as far as both say anything.
fn agree(a: &Notice, b: &Notice) -> bool {
    let titles = a.title.as_ref().zip(b.title.as_ref()).map(|(a, b)| a == b);
    let known = !a.issuers.is_empty() && !b.issuers.is_empty();
    let issuers = known.then(|| a.issuers.iter().any(|issuer| b.issuers.contains(issuer)));
    let days = a.issued_on.zip(b.issued_on).map(|(a, b)| a == b);
    let said = [titles, issuers, days];
    said.contains(&Some(true)) && !said.contains(&Some(false))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::keys;
    use crate::write::Rows;

    fn circular(head: &str, rows: &str) -> Circular {
        let notice = format!("{head}任务\t时限\t责任单位\n{rows}");
        let options =
            crate::Options { year: Some(2024), name: "附件.txt".to_owned(), ..crate::Options::default() };
        crate::convert(notice.as_bytes(), &options).unwrap()
    }

    fn is_version(before: &Circular, after: &Circular) -> bool {
        assert_eq!(crate::key::of(before), crate::key::of(after));
        let keys = keys(before, Rows::Milestones);
        let earlier = Earlier { copy: 1, version: 1, keys, circular: before.clone() };
        earlier.carried(after).is_some()
    }

    const ROADS: &str = "修路\t6月底前\t甲局\n架桥\t9月底前\t甲局\n";
    const BOOKS: &str = "采购图书\t6月底前\t乙局\n整理书架\t10月底前\t乙局\n";

    fn head(title: &str, issuer: &str, day: &str) -> String {
        format!(
            "政办发〔2024〕5号\n关于{title}的通知\n各科室：\n请于4月10日前报送进展。\n{issuer}\n2024年{day}\n"
        )
    }

    #[test]
    fn circulars_of_one_number_that_contradict_each_other_are_two() {
        let ours = circular(&head("重点工作", "甲县政府办公室", "3月1日"), ROADS);
        // rewritten from end to end, and yet the same
        assert!(is_version(&ours, &circular(&head("重点工作", "甲县政府办公室", "3月1日"), BOOKS)));
        assert!(!is_version(&ours, &circular(&head("图书管理", "乙县政府办公室", "4月2日"), BOOKS)));
        // a date or title that was corrected
        assert!(is_version(&ours, &circular(&head("重点工作任务", "甲县政府办公室", "3月11日"), ROADS)));
    }

    #[test]
    fn of_files_without_a_notice_the_tasks_decide() {
        let table = circular("", ROADS);
        assert!(is_version(&table, &circular("", "修路\t7月底前\t甲局\n架桥\t9月底前\t甲局\n")));
        assert!(!is_version(&table, &circular("", BOOKS)));
    }
}
