//! A schedule cell → milestones with their actions, targets and places.

use super::Scope;
use super::actions::actions_of;
use super::inferred::entry;
use super::prose::Prose;
use super::targets::targets_of;
use crate::circular::{Milestone, MilestoneAt};
use crate::diagnostic::Finding;
use crate::document::{Span, Text, TextLayer, heal};
use crate::schedule::{self, Context, Reading, Step};
use std::ops::Range;

/// Reads a schedule cell that stands alone, as the task `1` of no circular. All places are places of `cell`.
///
/// ```
/// use fenjie::document::TextLayer;
/// use fenjie::extract::read_cell;
/// use fenjie::schedule::{Context, PlanYear, YearSource};
/// let context = Context { year: Some((PlanYear::Calendar(2019), YearSource::Option)), ..Context::default() };
/// let (milestones, findings) = read_cell(&TextLayer::new("5-9月：走访；10月：成稿".to_owned()), &context);
/// assert_eq!(milestones[1].id, "1/2");
/// assert_eq!(milestones[1].label.as_deref(), Some("10月"));
/// assert!(findings.is_empty());
/// ```
#[must_use]
pub fn read_cell(cell: &TextLayer, context: &Context) -> (Vec<Milestone>, Vec<Finding>) {
    let whole = Span { start: 0, end: cell.as_str().len() };
    let mut scope = Scope { layer: cell, findings: Vec::new() };
    let mut milestones = Vec::new();
    read_schedule(&mut scope, "1", &[Text::new(cell.as_str(), whole)], context, &mut milestones);
    (milestones, scope.findings)
}

/// Reads a schedule cell, its rows as pieces, and appends its milestones. `id` is the task's.
pub(super) fn read_schedule(
    scope: &mut Scope<'_>,
    id: &str,
    pieces: &[Text<'_>],
    context: &Context,
    milestones: &mut Vec<Milestone>,
) {
    let cell = Text::join(pieces, "\n");
    let rows = row_starts(pieces);
    let reading = schedule::read(cell.as_str(), &rows, context);
    put(scope, id, &cell, reading, milestones);
}

/// Reads the labelled work of an item of prose, given by its paragraphs; of a `stage` the first is its time.
pub(super) fn read_work(
    scope: &mut Scope<'_>,
    id: &str,
    paragraphs: &[Text<'_>],
    stage: bool,
    context: &Context,
    milestones: &mut Vec<Milestone>,
) {
    let mended: Vec<Text<'_>> = paragraphs.iter().map(|text| heal(text, 0..text.as_str().len())).collect();
    let item = Text::join(&mended, "\n");
    let reading = schedule::read_item(item.as_str(), stage, context);
    put(scope, id, &item, reading, milestones);
}

/// Appends the milestones of a reading of `cell`.
fn put(scope: &mut Scope<'_>, id: &str, cell: &Text<'_>, reading: Reading, milestones: &mut Vec<Milestone>) {
    let Reading { steps, remarks } = reading;
    milestones.reserve(steps.len());
    for step in steps {
        let order = (milestones.len() + 1).to_string();
        milestones.push(milestone(scope, cell, step, [id, "/", &order].concat()));
    }
    for remark in remarks {
        let at: Vec<Span> = remark.at.into_iter().flat_map(|range| cell.spans(range)).collect();
        scope.findings.push(Finding {
            code: remark.code,
            words: remark.words,
            task: Some(id.to_owned()),
            at,
        });
    }
}

/// Where each row's piece begins in the joined cell.
fn row_starts(pieces: &[Text<'_>]) -> Vec<usize> {
    if pieces.len() < 2 {
        return Vec::new();
    }
    let mut at = 0;
    let mut starts = Vec::with_capacity(pieces.len());
    for piece in pieces {
        starts.push(at);
        at += piece.as_str().len() + 1;
    }
    starts
}

/// One milestone of a cell.
pub(super) fn milestone(scope: &Scope<'_>, cell: &Text<'_>, step: Step, id: String) -> Milestone {
    let label = squeezed(cell, &step.label);
    let text = joined(cell, &step.text);
    let at = MilestoneAt { label: scope.all_ranges(&label), text: scope.all_ranges(&text) };
    let prose = Prose::new(&text);
    Milestone {
        id,
        label: (!step.label.is_empty()).then(|| label.as_str().to_owned()),
        start: step.start,
        end: step.end,
        bound: step.bound,
        precision: step.precision,
        end_strict: step.end_strict,
        recurrence: step.recurrence,
        inferred: step.inferred.iter().map(|&inference| entry(inference).into()).collect(),
        text: text.as_str().to_owned(),
        actions: actions_of(&prose, scope.layer),
        targets: targets_of(&prose, scope.layer),
        at,
    }
}

/// The time words of a cell without any white space: `1 2 月` is 12月.
fn squeezed<'a>(cell: &Text<'a>, ranges: &[Range<usize>]) -> Text<'a> {
    let has_blank = |range: &Range<usize>| cell.as_str()[range.clone()].contains(char::is_whitespace);
    if !ranges.iter().any(has_blank) {
        return joined(cell, ranges);
    }
    let mut parts: Vec<Text<'a>> = Vec::new();
    for range in ranges {
        let mut at = range.start;
        for piece in cell.as_str()[range.clone()].split_inclusive(char::is_whitespace) {
            let word = piece.trim_end();
            if !word.is_empty() {
                parts.push(cell.slice(at..at + word.len()));
            }
            at += piece.len();
        }
    }
    Text::join(&parts, "")
}

/// The parts of a cell, each mended, as one text.
fn joined<'a>(cell: &Text<'a>, ranges: &[Range<usize>]) -> Text<'a> {
    match ranges {
        [one] => heal(cell, one.clone()),
        _ => {
            let parts: Vec<Text<'a>> = ranges.iter().map(|range| heal(cell, range.clone())).collect();
            Text::join(&parts, "")
        }
    }
}
