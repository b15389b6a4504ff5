//! Layout → circular.
//!
//! Comes in: the task tables and lines of a [`Layout`]. Goes out: a finished [`Circular`] whose every value
//! knows its place. Each module reads one kind of thing; what several need is in `Scope`.

mod actions;
mod citations;
pub mod departments;
mod duties;
mod duty;
mod enclosed;
mod goal;
mod horizon;
mod inferred;
mod items;
mod milestones;
pub mod notice;
pub(crate) mod number;
mod periods;
mod plans;
mod prose;
mod quantity;
mod quotes;
mod roles;
mod rows;
mod rules;
pub(crate) mod segment;
mod targets;
mod tasks;
mod verb;

pub use actions::actions;
pub use citations::{add_citations, citations, same_title, without_own};
pub use milestones::read_cell;
pub use targets::targets;

use crate::circular::{Circular, Citation, Diagnostic, Ranges, SCHEMA_VERSION, Task};
use crate::diagnostic::{Code, Finding};
use crate::document::{Document, Span, Text, TextLayer};
use crate::layout::outline::Paragraph;
use crate::layout::{Layout, Line, TaskTable, outline};
use crate::options::Options;
use crate::schedule::{Context, PlanYear, YearSource};
use crate::vocabulary;
use duties::Loose;
use notice::{NoticeReading, TitleYear};
use plans::Plan;

/// What every reader needs: where places are looked up, and where findings go.
struct Scope<'l> {
    layer: &'l TextLayer,
    findings: Vec<Finding>,
}

impl Scope<'_> {
    /// All places of a text.
    fn all_ranges(&self, text: &Text<'_>) -> Ranges {
        self.layer.ranges(text, 0..text.as_str().len())
    }
}

/// Reads the circular out of a document that was laid out.
#[must_use]
pub fn extract(document: &Document, layout: Layout<'_>, options: &Options) -> Circular {
    let Layout { lines, tables, findings } = layout;
    let layer = &document.layer;
    let mut scope = Scope { layer, findings: document.findings.clone() };
    scope.findings.extend(findings);
    let paragraphs = outline::paragraphs(&lines, &(0..lines.len()).collect::<Vec<_>>());
    let duties = items::lines_with_duties(&paragraphs);
    let starts: Vec<usize> = tables.iter().map(TaskTable::start).collect();
    let mut reading = notice::read(&lines, &starts, &duties, document);
    notice::complete(&mut reading, document);
    scope.findings.append(&mut reading.findings);
    if let Some(date) = options.issued_on {
        reading.issued_on = Some(date);
        reading.notice.issued_on = Some(date);
        reading.notice.inferred.push("issued_on:option".into());
    }
    let rules = rules::find_rules(&mut scope, &lines, &tables);
    let plans = plans::read(&reading, &paragraphs, tables.is_empty());
    let context_of = |attachment| context(&reading, attachment, options);
    let places = plans::places(&plans, &tables, &lines);
    let mut tasks = tasks::read_tasks(&mut scope, &places, &context_of, &reading.table_attachment, &rules);
    if tasks.is_empty() {
        scope.findings.push(nothing_found(&reading, &lines, document));
    }
    let own = notice_paragraphs(&reading, &paragraphs, &lines);
    let notifies = reading.notice.kind.as_deref() == Some("通知");
    let said = own
        .iter()
        .map(|text| Loose { text, attachment: None, required: notifies && is_requirement(text) })
        .chain(plans.iter().flat_map(Plan::loose));
    let duties = duties::read_duties(&mut scope, said, &context_of);
    let mut notice = reading.notice;
    notice.duties = duties;
    for paragraph in &own {
        add_citations(&mut notice.cites, citations::citations_in_raw(paragraph, layer));
    }
    let titles: Vec<String> =
        notice.attachments.iter().filter_map(|a| a.title.as_deref()).map(citations::key).collect();
    remove_own(&mut notice.cites, &titles);
    tasks.iter_mut().for_each(|task| remove_own_of_task(task, &titles));
    Circular {
        schema_version: SCHEMA_VERSION.to_owned(),
        sources: document.sources.clone(),
        departments: departments::index(&tasks),
        notice,
        tasks,
        diagnostics: diagnostics(scope.findings, layer, options),
    }
}

/// What is known around the schedules of a table: the year by the contract's order, the date of issue.
fn context(reading: &NoticeReading, attachment: Option<u32>, options: &Options) -> Context {
    let plan = |year| match year {
        TitleYear::Year(year) => PlanYear::Calendar(year),
        TitleYear::School { first } => PlanYear::School(first),
    };
    let of_attachment = reading.attachment_years.iter().find(|(index, _)| Some(*index) == attachment);
    let year = (options.year.map(|year| (PlanYear::Calendar(year), YearSource::Option)))
        .or_else(|| of_attachment.map(|(_, year)| (plan(*year), YearSource::AttachmentTitle)))
        .or_else(|| reading.title_year.map(|year| (plan(year), YearSource::CircularTitle)))
        .or_else(|| reading.number_year.map(|year| (PlanYear::Calendar(year), YearSource::Number)))
        .or_else(|| {
            let year = chrono::Datelike::year(&reading.issued_on?);
            Some((PlanYear::Calendar(year), YearSource::IssueDate))
        });
    Context { year, issued_on: reading.issued_on, deadline: false }
}

/// Why a circular has no tasks: its table hangs elsewhere, as a link, the notice's list or its body says, or none was
/// found in what is here.
fn nothing_found(reading: &NoticeReading, lines: &[Line<'_>], document: &Document) -> Finding {
    // the page links to the file
    if let Some(text) = task_file(document).filter(|_| reading.plan.is_empty()) {
        return Finding::new(Code::AttachmentMissing, text.all_spans()).with(text.as_str());
    }
    let elsewhere = |index| reading.elsewhere.contains(&index);
    if let Some(attachment) = reading.notice.attachments.iter().find(|attachment| elsewhere(attachment.index))
    {
        let title = attachment.title.clone().unwrap_or_default();
        return Finding::new(Code::AttachmentMissing, Vec::new()).with(title);
    }
    if reading.notice.attachments.is_empty()
        && let Some((at, word)) = lines.iter().find_map(|line| mention_of_attachment(&line.text))
    {
        return Finding::new(Code::AttachmentMissing, at).with(word);
    }
    let at = lines.first().map(|line| line.text.all_spans()).unwrap_or_default();
    Finding::new(Code::NoTasks, at)
}

/// Where a text sends its reader to an attachment: 任务分解见附件.
fn mention_of_attachment(text: &Text<'_>) -> Option<(Vec<Span>, &'static str)> {
    let words = vocabulary::notice().section("attached");
    words.iter().find_map(|word| {
        let at = text.as_str().find(word)?;
        Some((text.spans(at..at + word.len()), *word))
    })
}

/// Whether a line of a notice is a numbered item of what it asks for: its deadlines are duties.
fn is_requirement(line: &Text<'_>) -> bool {
    outline::mark(line.as_str()).is_some_and(|mark| mark.kind.counts())
}

/// The words of the link to the file that the tasks are in: the first that speaks of tasks, else the first.
fn task_file(document: &Document) -> Option<Text<'_>> {
    let texts = || document.links.iter().map(|link| document.text(&link.parts));
    let speaks = |text: &Text<'_>| {
        vocabulary::notice().section("task-files").iter().any(|word| text.as_str().contains(word))
    };
    texts().find(speaks).or_else(|| texts().next())
}

/// The notice's own paragraphs: title, body and what stands around them above the first table.
fn notice_paragraphs<'p, 'a>(
    reading: &NoticeReading,
    paragraphs: &'p [Paragraph<'a>],
    lines: &[Line<'_>],
) -> Vec<&'p Text<'a>> {
    let is_own = |i: usize| {
        lines[i].table_above == 0
            && reading.line_attachment.get(i).copied().flatten().is_none()
            && reading.unused.binary_search(&i).is_err()
            && reading.plan.binary_search(&i).is_err()
    };
    let own = paragraphs.iter().filter(|paragraph| is_own(paragraph.line));
    own.map(|paragraph| &paragraph.text).collect()
}

/// Takes the circular's own attachments, given by their keys, out of a list.
fn remove_own(cites: &mut Vec<Citation>, own: &[String]) {
    if !cites.is_empty() {
        *cites = citations::without_keys(std::mem::take(cites), own);
    }
}

fn remove_own_of_task(task: &mut Task, own: &[String]) {
    remove_own(&mut task.cites, own);
    task.parts.iter_mut().for_each(|part| remove_own_of_task(part, own));
}

/// The findings by their place, in the language asked for; one `no-year` for the whole circular.
fn diagnostics(mut findings: Vec<Finding>, layer: &TextLayer, options: &Options) -> Vec<Diagnostic> {
    let mut no_year: Option<Finding> = None;
    findings.retain(|finding| {
        if finding.code != Code::NoYear {
            return true;
        }
        match &mut no_year {
            Some(first) => first.at.extend(&finding.at),
            None => no_year = Some(Finding { task: None, ..finding.clone() }),
        }
        false
    });
    findings.extend(no_year);
    findings.sort_by_key(|finding| finding.at.first().map_or(0, |span| span.start));
    findings.iter().map(|finding| finding.diagnostic(layer, options.lang)).collect()
}
