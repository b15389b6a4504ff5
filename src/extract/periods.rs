//! Cells under columns of months or quarters → milestones whose label is the header.
//!
//! A cell that holds work is a milestone of its column's time; one that opens with a time of its own is read
//! as any schedule cell. Marks (√, ●) side by side are one range, from the first of their columns to the last.

use super::Scope;
use super::departments::is_nobody;
use super::milestones::{milestone, read_schedule};
use super::rows::PeriodCell;
use crate::circular::Milestone;
use crate::diagnostic::{Code, Finding};
use crate::document::Text;
use crate::layout::{Column, is_mark, is_stroke};
use crate::schedule::{self, Context, Step};
use std::borrow::Cow;
use std::ops::Range;

/// What a run of cells says: the columns that it covers, and its work, which a mark has none of.
struct Run<'a> {
    columns: Range<usize>,
    row: usize,
    work: Option<Text<'a>>,
    marks: Vec<Text<'a>>,
}

/// Reads the cells of one task, from the left, row by row, and appends its milestones.
pub(super) fn read_periods(
    scope: &mut Scope<'_>,
    id: &str,
    columns: &[Column<'_>],
    cells: &[PeriodCell<'_>],
    context: &Context,
    milestones: &mut Vec<Milestone>,
) {
    let context = Context { deadline: false, ..*context };
    let runs = runs(cells);
    say_marks(scope, id, &runs);
    for (run, step) in runs.iter().zip(steps(columns, &runs, &context)) {
        let Some(label) = label(columns, &run.columns) else { continue };
        let recurrence = run.work.as_ref().and_then(recurrence);
        match &run.work {
            Some(work) if recurrence.is_none() && schedule::opens_with_time(work.as_str().trim_start()) => {
                read_schedule(scope, id, std::slice::from_ref(work), &context, milestones);
            }
            work => {
                let parts: Vec<Text<'_>> = std::iter::once(label.clone()).chain(work.clone()).collect();
                let cell = Text::join(&parts, "\n");
                let start = (label.as_str().len() + 1).min(cell.as_str().len());
                let end = start + cell.as_str()[start..].trim_end_matches(['；', '。', ';']).len();
                let step = Step {
                    label: std::iter::once(0..label.as_str().len()).collect(),
                    text: (start < end).then_some(start..end).into_iter().collect(),
                    recurrence: recurrence.or(step.recurrence.clone()),
                    ..step
                };
                let order = (milestones.len() + 1).to_string();
                let mut milestone = milestone(scope, &cell, step, [id, "/", &order].concat());
                // `11 1月`: the blank that parts two headers stays
                milestone.label = Some(label.as_str().to_owned());
                milestones.push(milestone);
            }
        }
    }
}

/// What the work of a cell says of coming again: 每周五开放. The header is its time all the same.
fn recurrence(work: &Text<'_>) -> Option<Cow<'static, str>> {
    let reading = schedule::read(work.as_str(), &[], &Context::default());
    reading.steps.into_iter().next().filter(|step| !step.label.is_empty()).and_then(|step| step.recurrence)
}

/// The runs of cells: marks side by side are one, as are strokes where there are no other marks.
fn runs<'a>(cells: &[PeriodCell<'a>]) -> Vec<Run<'a>> {
    let marked = cells.iter().any(|cell| is_mark(cell.text.as_str().trim()));
    let worded =
        |cell: &PeriodCell<'_>| !is_nobody(cell.text.as_str()) && !is_stroke(cell.text.as_str().trim());
    let strokes = !marked && !cells.iter().any(worded);
    let mut out: Vec<Run<'a>> = Vec::new();
    for cell in cells {
        let words = cell.text.as_str().trim();
        let columns = cell.columns.clone();
        if is_mark(words) || (strokes && is_stroke(words)) {
            match out.last_mut() {
                Some(run)
                    if run.work.is_none() && run.columns.end == columns.start && run.row == cell.row =>
                {
                    run.columns.end = columns.end;
                    run.marks.push(cell.text.trim());
                }
                _ => out.push(Run { columns, row: cell.row, work: None, marks: vec![cell.text.trim()] }),
            }
        } else if worded(cell) {
            out.push(Run { columns, row: cell.row, work: Some(cell.text.trim()), marks: Vec::new() });
        }
    }
    out
}

/// The dates of each run. All are read as one cell, so that a year stated by one holds for those behind it
/// and January behind December is the next year's.
fn steps(columns: &[Column<'_>], runs: &[Run<'_>], context: &Context) -> Vec<Step> {
    let time = |run: &Run<'_>| {
        let period = |at: usize| columns.get(at).and_then(|column| column.period.as_deref()).unwrap_or("");
        let (first, last) = (period(run.columns.start), period(run.columns.end.saturating_sub(1)));
        if first == last { first.to_owned() } else { format!("{first}—{last}") }
    };
    let times: Vec<String> = runs.iter().map(time).collect();
    let cell = times.join("\n");
    let starts = times.iter().scan(0, |at, time| Some(std::mem::replace(at, *at + time.len() + 1)));
    let steps = schedule::read(&cell, &starts.collect::<Vec<_>>(), context).steps;
    if steps.len() == runs.len() {
        return steps;
    }
    times.iter().filter_map(|time| schedule::read(time, &[], context).steps.into_iter().next()).collect()
}

/// The words of the header over the first column of a run and over the last.
fn label<'a>(columns: &[Column<'a>], run: &Range<usize>) -> Option<Text<'a>> {
    let header = |at: usize| columns.get(at).map(|column| column.header.clone());
    let first = header(run.start)?;
    let last = header(run.end.checked_sub(1)?)?;
    let bare = first.as_str().ends_with(|c: char| c.is_ascii_digit());
    let same = first.all_spans() == last.all_spans();
    Some(if same { first } else { Text::join(&[first, last], if bare { " " } else { "" }) })
}

/// Says where marks stood that are in no field.
fn say_marks(scope: &mut Scope<'_>, id: &str, runs: &[Run<'_>]) {
    let marks = || runs.iter().flat_map(|run| &run.marks);
    if let Some(first) = marks().next() {
        let at = marks().flat_map(Text::all_spans).collect();
        let finding = Finding::new(Code::PeriodMarks, at).with(marks().count().to_string());
        scope.findings.push(finding.with(first.as_str()).on(id));
    }
}
