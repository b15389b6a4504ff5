//! A difference as one HTML page: both versions side by side, on a narrow screen one below the other.
//!
//! The page needs neither the network nor a script, and its policy forbids both. Every text of a circular is hostile: it stands in the content
//! of elements alone, escaped by maud, and what HTML may not hold is shown as a sign (as in the report).

use crate::diagnostic::{Lang, Said};
use crate::diff::{Difference, Entry, Mark, Row, Run, RunKind, View};
use crate::write::html::policy::policy;
use crate::write::html::text::Shown;
use maud::{DOCTYPE, Markup, PreEscaped, html};

pub(super) const STYLE: &str = include_str!("diff.css");

/// A difference as a page for people.
///
/// ```
/// use fenjie::{diagnostic::Lang, diff::{DiffOptions, diff}, write::diff_to_html};
/// let circular = |day: &str| {
///     let table = format!("序号\t任务\t时限\t牵头单位\n1\t修路\t2024年{day}前\t甲局\n");
///     fenjie::convert(table.as_bytes(), &fenjie::Options::default())
/// };
/// let (old, new) = (circular("6月底")?, circular("9月底")?);
/// let page = diff_to_html(&diff(&old, &new, DiffOptions::default()), Lang::Zh);
/// assert!(page.contains("推迟 92 天"));
/// # Ok::<(), fenjie::Error>(())
/// ```
#[must_use]
pub fn diff_to_html(difference: &Difference<'_>, lang: Lang) -> String {
    let view = View::of(difference, lang);
    Page { view: &view, lang }.render().into_string()
}

struct Page<'v> {
    view: &'v View,
    lang: Lang,
}

impl Page<'_> {
    fn say(&self, zh: &'static str, en: &'static str) -> &'static str {
        Said { zh, en }.in_lang(self.lang)
    }

    fn render(&self) -> Markup {
        let view = self.view;
        html! {
            (DOCTYPE)
            html lang=(self.say("zh-CN", "en")) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(policy(STYLE, ""));
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="referrer" content="no-referrer";
                    title { (self.say("变化：", "Changes: ")) (Shown(&view.versions[1])) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    header {
                        h1 { (self.say("变化", "Changes")) }
                        dl.versions {
                            div { dt { (self.say("旧", "Old")) } dd lang=[self.verbatim()] { (Shown(&view.versions[0])) } }
                            div { dt { (self.say("新", "New")) } dd lang=[self.verbatim()] { (Shown(&view.versions[1])) } }
                        }
                        @if view.same {
                            p { (self.say("两份公文内容相同。", "The circulars say the same.")) }
                        } @else {
                            p.summary { (self.say("任务：", "Tasks: ")) (&view.summary) }
                            p.legend {
                                del { (self.say("删去的文字", "dropped words")) } " "
                                ins { (self.say("新增的文字", "added words")) }
                            }
                        }
                        @if !view.warning.is_empty() { p.warning { (view.warning) } }
                    }
                    main {
                        @if !view.told.is_empty() {
                            (self.section(self.say("统一变动", "Throughout"), &view.told))
                        }
                        @if !view.notice.is_empty() { (self.section(self.say("通知", "Notice"), &view.notice)) }
                        @if !view.entries.is_empty() {
                            section {
                                h2 { (self.say("任务", "Tasks")) }
                                @for entry in &view.entries { (self.entry(entry)) }
                            }
                        }
                        @if !view.departments.is_empty() {
                            (self.section(self.say("单位索引", "Departments"), &view.departments))
                        }
                    }
                }
            }
        }
    }

    /// In a page in English the circular's own words are to be read as Chinese.
    fn verbatim(&self) -> Option<&'static str> {
        (self.lang != Lang::Zh).then_some("zh")
    }

    fn section(&self, head: &str, rows: &[Row]) -> Markup {
        html! { section { h2 { (head) } (self.rows(rows, None)) } }
    }

    fn entry(&self, entry: &Entry) -> Markup {
        let (class, said) = match entry.mark {
            Mark::Added => ("added", self.say("新增", "Added")),
            Mark::Dropped => ("dropped", self.say("删去", "Dropped")),
            Mark::Changed => ("changed", self.say("修改", "Changed")),
            Mark::Moved => ("moved", self.say("移动", "Moved")),
        };
        html! {
            article class=(class) {
                h3 {
                    span.mark { (said) } " "
                    @if entry.moved && entry.mark != Mark::Moved {
                        span.mark { (self.say("移动", "Moved")) } " "
                    }
                    span.number { (Shown(&entry.number)) } " "
                    span.title lang=[self.verbatim()] { (runs(&entry.title, matches!(entry.mark, Mark::Changed))) }
                }
                @if !entry.under.is_empty() { p.under lang=[self.verbatim()] { (Shown(&entry.under)) } }
                @if !entry.rows.is_empty() { (self.rows(&entry.rows, Some(entry.mark))) }
            }
        }
    }

    /// Rows as a table: the field, the earlier and the later value; of what is added or dropped as a whole, one value.
    fn rows(&self, rows: &[Row], of: Option<Mark>) -> Markup {
        let is_whole = matches!(of, Some(Mark::Added | Mark::Dropped));
        html! {
            table {
                thead { tr {
                    th scope="col" { (self.say("项目", "Field")) }
                    @if is_whole { th scope="col" { (self.say("内容", "Content")) } }
                    @else {
                        th scope="col" { (self.say("旧", "Old")) }
                        th scope="col" { (self.say("新", "New")) }
                    }
                } }
                tbody { @for row in rows { (self.row(row, is_whole)) } }
            }
        }
    }

    fn row(&self, row: &Row, is_whole: bool) -> Markup {
        let notes = html! { @for note in &row.notes { span.note { (Shown(note)) } } };
        html! {
            tr {
                th scope="row" { (Shown(&row.name)) }
                @if is_whole {
                    td.one lang=[self.verbatim()] { (runs(&row.runs, false)) (notes) }
                } @else {
                    td.old { (self.side(row, RunKind::Old)) }
                    td.new { (self.side(row, RunKind::New)) (notes) }
                }
            }
        }
    }

    /// A row's value in one version; on a narrow screen it says of which.
    fn side(&self, row: &Row, kind: RunKind) -> Markup {
        let between = row.is_woven();
        let is_there = |run: &&Run| match run.kind {
            RunKind::Same => true,
            RunKind::Note => between,
            own => own == kind,
        };
        let shown: Vec<Run> = row.runs.iter().filter(is_there).cloned().collect();
        let name = if kind == RunKind::Old { self.say("旧", "Old") } else { self.say("新", "New") };
        html! {
            span.side { (name) " " }
            @if shown.iter().all(|run| run.text.trim().is_empty()) { "—" }
            @else { span lang=[self.verbatim()] { (runs(&shown, true)) } }
        }
    }
}

fn runs(runs: &[Run], marked: bool) -> Markup {
    html! {
        @for run in runs {
            @match run.kind {
                RunKind::Old if marked => del { (Shown(&run.text)) },
                RunKind::New if marked => ins { (Shown(&run.text)) },
                _ => (Shown(&run.text)),
            }
        }
    }
}
