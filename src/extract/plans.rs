//! The plans of a circular that are prose: which lines they are, and what tasks they hold.

use super::duties::Loose;
use super::items::{self, Found};
use super::notice::{NoticeReading, is_kind_of};
use super::tasks::Place;
use crate::layout::outline::{Item, Kind, Paragraph, outline};
use crate::layout::{Line, TaskTable};

/// The prose of one attachment, or of the notice itself.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    /// The attachment; none for the notice.
    pub(super) attachment: Option<u32>,
    pub(super) found: Found<'a>,
}

impl<'a> Plan<'a> {
    /// The paragraphs that are no task's.
    pub(super) fn loose(&self) -> impl Iterator<Item = Loose<'_, 'a>> {
        let loose = self.found.loose.iter().map(|text| (text, false));
        let all = loose.chain(self.found.required.iter().map(|text| (text, true)));
        all.map(|(text, required)| Loose { text, attachment: self.attachment, required })
    }
}

/// Reads the plans of the lines that the notice left to others. `alone`: no table holds tasks.
pub(super) fn read<'a>(reading: &NoticeReading, paragraphs: &[Paragraph<'a>], alone: bool) -> Vec<Plan<'a>> {
    let holder = |line: usize| reading.line_attachment.get(line).copied().flatten();
    let mut out = Vec::new();
    let mut of_plan = paragraphs
        .iter()
        .filter(|paragraph| reading.plan.binary_search(&paragraph.line).is_ok())
        .cloned()
        .peekable();
    while let Some(first) = of_plan.next() {
        let attachment = holder(first.line);
        let mut section = vec![first];
        while let Some(next) = of_plan.next_if(|next| holder(next.line) == attachment) {
            section.push(next);
        }
        let title = match attachment {
            Some(index) => {
                let mut attachments = reading.notice.attachments.iter();
                attachments.find(|other| other.index == index).and_then(|other| other.title.as_deref())
            }
            None => reading.notice.title.as_deref(),
        };
        let tree = outline(section);
        let found = if sets_no_tasks(title, &tree) {
            Found::default()
        } else {
            let dated =
                attachment.is_some() || (reading.notice.attachments.is_empty() && is_kind_of(title, "plans"));
            items::tasks(&tree, dated, !alone)
        };
        out.push(Plan { attachment, found });
    }
    out
}

/// The tables and the items of prose in the order of the circular.
pub(super) fn places<'p, 'a>(
    plans: &'p [Plan<'a>],
    tables: &'p [TaskTable<'a>],
    lines: &[Line<'_>],
) -> Vec<Place<'p, 'a>> {
    let entries = plans.iter().flat_map(|plan| {
        plan.found.entries.iter().map(|entry| (entry.line, Place::Item(plan.attachment, entry)))
    });
    let mut out: Vec<(usize, Place<'p, 'a>)> = tables
        .iter()
        .enumerate()
        .map(|(i, table)| (lines.partition_point(|line| line.table_above <= i), Place::Table(i, table)))
        .chain(entries)
        .collect();
    out.sort_by_key(|(line, _)| *line);
    out.into_iter().map(|(_, place)| place).collect()
}

/// Whether the document is a regulation or a report: by its title, or because it is made of articles.
fn sets_no_tasks(title: Option<&str>, tree: &Item<'_>) -> bool {
    let (mut articles, mut others) = (0, 0);
    let chapters = tree.children.iter().filter(|item| item.kind == Some(Kind::Chapter));
    let items = tree.children.iter().chain(chapters.flat_map(|chapter| &chapter.children));
    for item in items {
        match item.kind {
            Some(Kind::Article) => articles += 1,
            Some(Kind::Chapter) => {}
            _ => others += 1,
        }
    }
    is_kind_of(title, "regulations") || is_kind_of(title, "reports") || (articles > 2 && articles > others)
}
