//! The circulars that the tests load.

use fenjie::circular::{Circular, Task};
use std::fs;

/// A circular with its rows: task, schedule, lead, support.
pub fn circular(number: &str, title: &str, rows: &[[&str; 4]]) -> String {
    let rows: String =
        rows.iter().enumerate().map(|(i, row)| format!("{}\t{}\n", i + 1, row.join("\t"))).collect();
    format!(
        "{number}\n\n关于{title}的通知\n\n各科室、后勤科：\n\n现印发给你们。请于4月10日前报送进展。\n\n某某局\n\n2024年3月1日\n\n\
         序号\t工作任务\t进度安排\t牵头单位\t配合单位\n{rows}"
    )
}

/// The seed and all fixtures, as files.
pub fn fixtures() -> Vec<String> {
    let mut files = vec!["seeds/zhejiang-2019-14.txt".to_owned()];
    for folder in fs::read_dir("fixtures").expect("the fixtures") {
        let folder = folder.expect("a fixture").path();
        if folder.join("tasks.tsv").is_file() {
            let names = ["circular.txt", "circular.html", "circular.md", "page.html"];
            let file = names.iter().map(|name| folder.join(name)).find(|file| file.is_file());
            files.extend(file.map(|file| file.to_str().expect("a path").to_owned()));
        }
    }
    files.sort();
    // the seed is a fixture too
    files.retain(|file| !file.contains("fixtures/zhejiang"));
    files
}

/// A file as fenjie reads it.
pub fn read(file: &str) -> Circular {
    let bytes = fs::read(file).expect(file);
    let name = file.rsplit('/').next().unwrap_or(file).to_owned();
    let lang = fenjie::diagnostic::Lang::En;
    fenjie::convert(&bytes, &fenjie::Options { name, lang, ..fenjie::Options::default() }).expect(file)
}

/// All tasks and parts.
pub fn tasks(circular: &Circular) -> Vec<&Task> {
    fn add<'a>(all: &mut Vec<&'a Task>, tasks: &'a [Task]) {
        for task in tasks {
            all.push(task);
            add(all, &task.parts);
        }
    }
    let mut all = Vec::new();
    add(&mut all, &circular.tasks);
    all
}
