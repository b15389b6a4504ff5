//! The departments index that follows from the tasks of the gold, for tests that change them.

use super::gold::{Gold, NONE, Row};

/// Makes `departments.tsv` anew from `tasks.tsv`: every name by first mention, a task before its parts, in
/// a task `lead`, `support`, `responsible`. `full_name` is null.
pub fn reindex(gold: &mut Gold) {
    let Some(tasks) = gold.table("tasks").cloned() else { return };
    let mut index: Vec<(String, [Vec<String>; 3])> = Vec::new();
    for row in &tasks.rows {
        for (role, column) in ["lead", "support", "responsible"].into_iter().enumerate() {
            let names = tasks.cell(row, column).split('|').filter(|&name| name != NONE);
            for name in names {
                let known = index.iter().position(|(other, _)| other == name);
                let at = known.unwrap_or_else(|| {
                    index.push((name.to_owned(), Default::default()));
                    index.len() - 1
                });
                index[at].1[role].push(tasks.cell(row, "id").to_owned());
            }
        }
    }
    let table = gold.table_mut("departments");
    table.rows = index.into_iter().map(|(name, roles)| entry(&name, roles)).collect();
    table.set_keys();
}

fn entry(name: &str, roles: [Vec<String>; 3]) -> Row {
    let collective = ["各", "有关", "相关", "其他"].iter().any(|word| name.contains(word));
    let mut cells = vec![name.to_owned(), collective.to_string()];
    cells.extend(roles.iter().map(|ids| if ids.is_empty() { NONE.to_owned() } else { ids.join("|") }));
    cells.push(NONE.to_owned());
    Row { key: String::new(), line: 0, cells }
}
