//! A difference as Markdown: what is gone is struck out, what is new is bold. Texts are escaped as in a table of tasks.

use crate::diagnostic::{Lang, Said};
use crate::diff::{Difference, Entry, Mark, Row, Run, RunKind, View};
use crate::write::markdown::push;

/// A difference as Markdown (GitHub's).
///
/// ```
/// use fenjie::{diagnostic::Lang, diff::{DiffOptions, diff}, write::diff_to_markdown};
/// let circular = |row: &str| {
///     let table = format!("序号\t任务\t时限\t牵头单位\n1\t{row}\t2024年6月底前\t甲局\n");
///     fenjie::convert(table.as_bytes(), &fenjie::Options::default())
/// };
/// let (old, new) = (circular("修路|架桥")?, circular("修路|清淤")?);
/// let markdown = diff_to_markdown(&diff(&old, &new, DiffOptions::default()), Lang::Zh);
/// assert!(markdown.contains("**修改** 1 修路\\|~~架桥~~**清淤**"), "{markdown}");
/// # Ok::<(), fenjie::Error>(())
/// ```
#[must_use]
pub fn diff_to_markdown(difference: &Difference<'_>, lang: Lang) -> String {
    let view = View::of(difference, lang);
    let say = |zh, en| Said { zh, en }.in_lang(lang);
    let mut out = format!("# {}\n\n", say("变化", "Changes"));
    if view.same {
        out.push_str(say("两份公文内容相同。", "The circulars say the same."));
        out.push('\n');
        return out;
    }
    for (name, version) in [(say("旧", "old"), &view.versions[0]), (say("新", "new"), &view.versions[1])] {
        out.push_str(&format!("- {name}{}", say("：", ": ")));
        push(&mut out, version);
        out.push('\n');
    }
    out.push_str(&format!("- {}{}\n", say("任务：", "tasks: "), view.summary));
    if !view.warning.is_empty() {
        out.push_str(&format!("- {}\n", view.warning));
    }
    view.told.iter().for_each(|row| push_row(&mut out, row, "", lang));
    for (head, rows) in
        [(say("通知", "Notice"), &view.notice), (say("单位索引", "Departments"), &view.departments)]
    {
        if !rows.is_empty() {
            out.push_str(&format!("\n## {head}\n\n"));
            rows.iter().for_each(|row| push_row(&mut out, row, "", lang));
        }
    }
    if !view.entries.is_empty() {
        out.push_str(&format!("\n## {}\n\n", say("任务", "Tasks")));
    }
    view.entries.iter().for_each(|entry| push_entry(&mut out, entry, lang));
    out
}

fn said(mark: Mark, lang: Lang) -> &'static str {
    let (zh, en) = match mark {
        Mark::Added => ("新增", "added"),
        Mark::Dropped => ("删去", "dropped"),
        Mark::Changed => ("修改", "changed"),
        Mark::Moved => ("移动", "moved"),
    };
    Said { zh, en }.in_lang(lang)
}

fn push_entry(out: &mut String, entry: &Entry, lang: Lang) {
    out.push_str(&format!("- **{}** ", said(entry.mark, lang)));
    push(out, &entry.number);
    out.push(' ');
    let is_whole = matches!(entry.mark, Mark::Added | Mark::Dropped);
    push_runs(out, &entry.title, is_whole);
    if entry.moved && entry.mark == Mark::Changed {
        out.push_str(&format!(" ({})", said(Mark::Moved, lang)));
    }
    if !entry.under.is_empty() {
        out.push_str(" — ");
        push(out, &entry.under);
    }
    out.push('\n');
    entry.rows.iter().for_each(|row| push_row(out, row, "  ", lang));
}

fn push_row(out: &mut String, row: &Row, indent: &str, lang: Lang) {
    out.push_str(indent);
    out.push_str("- ");
    push(out, &row.name);
    out.push_str(Said { zh: "：", en: ": " }.in_lang(lang));
    push_runs(out, &row.runs, false);
    for note in &row.notes {
        out.push_str(" · ");
        push(out, note);
    }
    out.push('\n');
}

fn push_runs(out: &mut String, runs: &[Run], is_whole: bool) {
    for run in runs {
        let mark = match run.kind {
            _ if is_whole => "",
            RunKind::Same | RunKind::Note => "",
            RunKind::Old => "~~",
            RunKind::New => "**",
        };
        // blanks inside the marks would undo them
        let text = run.text.trim();
        let (before, behind) = run.text.split_at(run.text.len() - run.text.trim_start().len());
        let behind = &behind[text.len()..];
        push(out, before);
        if !text.is_empty() {
            out.push_str(mark);
            push(out, text);
            out.push_str(mark);
        }
        push(out, behind);
    }
}
