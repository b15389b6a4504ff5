//! A circular cut into several files is as well grounded as one in a single file.

mod support;

use fenjie::check::{check_circular, check_source};
use fenjie::document::Document;
use fenjie::read::read;
use fenjie::{File, Options, convert_document, convert_files};
use std::fs;
use std::path::Path;
use support::CIRCULARS;

#[test]
fn every_cut_is_grounded() {
    let options = Options::default();
    for (_, path) in CIRCULARS {
        let bytes = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        let Ok(document) = read(&bytes, &options) else { continue };
        let text = document.layer.into_string();
        let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
        for cut in ends.iter().step_by(ends.len() / 12 + 1).copied() {
            let parts = [&text[..cut], &text[cut..]];
            let documents: Vec<Document> =
                parts.iter().filter_map(|part| read(part.as_bytes(), &options).ok()).collect();
            if documents.len() < parts.len() {
                continue;
            }
            let document = Document::join(documents);
            let circular = convert_document(&document, &options);
            let files = parts.map(str::as_bytes);
            let violations = check_source(&circular, &files, &document.layer);
            assert!(violations.is_empty(), "{} at {cut}: {violations:?}", path);
            let violations = check_circular(&circular);
            assert!(violations.is_empty(), "{} at {cut}: {violations:?}", path);
        }
    }
}

/// The attachments' titles and the attachment of each task.
fn told(files: &[(&str, &str)]) -> String {
    let files: Vec<File<'_>> = files.iter().map(|(name, text)| File::new(name, text.as_bytes())).collect();
    let circular = convert_files(&files, &Options::default()).unwrap();
    let attachments = circular.notice.attachments.iter().map(|a| {
        let year = a.year.map(|year| format!(" {year}")).unwrap_or_default();
        format!("{} {}{year}", a.index, a.title.as_deref().unwrap_or("-"))
    });
    let tasks = circular
        .tasks
        .iter()
        .map(|t| format!("{}@{}", t.title, t.attachment.map_or("-".to_owned(), |a| a.to_string())));
    attachments.chain(tasks).collect::<Vec<_>>().join("; ")
}

#[test]
fn a_file_is_the_attachment_that_it_says_it_is() {
    let notice = "关于分解2024年任务的通知\n各股室：\n请执行。\n附件：1.重点工作任务分解表\n2.民生实事责任清单\n3.联系表\n县档案局\n2024年2月1日\n";
    let one = "\n任务\t时限\t牵头单位\n修路\t3月底前\t工程股\n";
    let head = |title: &str| format!("{title}{one}");
    type Files = Vec<(&'static str, String)>;
    let cases: [(&str, Files, &str); 6] = [
        (
            "by the title",
            vec![("a.txt", head("民生实事责任清单")), ("b.txt", head("重点工作任务分解表"))],
            "1 重点工作任务分解表; 2 民生实事责任清单; 3 联系表; 修路@2; 修路@1",
        ),
        (
            "by the number above the title",
            vec![("a.txt", head("附件2\n2025年责任清单"))],
            "1 重点工作任务分解表; 2 2025年责任清单 2025; 3 联系表; 修路@2",
        ),
        (
            "by the name of the file, where nothing stands above the table",
            vec![("附件2：民生.txt", head("")), ("重点工作任务分解表.txt", head(""))],
            "1 重点工作任务分解表; 2 民生实事责任清单; 3 联系表; 修路@2; 修路@1",
        ),
        (
            "because as many are left",
            vec![("a.txt", head("清单甲")), ("b.txt", head("")), ("c.txt", head("清单丙"))],
            "1 清单甲; 2 民生实事责任清单; 3 清单丙; 修路@1; 修路@2; 修路@3",
        ),
        (
            "one that the list does not have",
            vec![("a.txt", head("全县抢险任务清单"))],
            "1 重点工作任务分解表; 2 民生实事责任清单; 3 联系表; 4 全县抢险任务清单; 修路@4",
        ),
        (
            "several attachments in a file",
            vec![(
                "a.txt",
                format!("{}\n{}", head("附件1\n重点工作任务分解表"), head("附件2\n民生实事责任清单")),
            )],
            "1 重点工作任务分解表; 2 民生实事责任清单; 3 联系表; 修路@1; 修路@2",
        ),
    ];
    for (name, files, want) in cases {
        let mut all = vec![("通知.txt", notice)];
        all.extend(files.iter().map(|(name, text)| (*name, text.as_str())));
        assert_eq!(told(&all), want, "{name}");
    }
}
