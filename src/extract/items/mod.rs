//! An outline of prose → the tasks that it holds.
//!
//! Comes in: the items of a plan. Goes out: an [`Entry`] for each task, with what its paragraphs say, and the
//! paragraphs that belong to none. Source of the rules: the contract, What is a task.

mod apart;
mod heading;
mod node;
mod promote;
mod walk;

use super::duty::{Duty, Parted, part};
use crate::document::Text;
use crate::layout::outline::{Item, Paragraph};
use heading::stage_of;
use node::Node;

/// A task or part of one, as prose states it.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry<'a> {
    /// The line of the layout that it begins in.
    pub(super) line: usize,
    pub(super) category: Vec<Text<'a>>,
    pub(super) number: Option<Text<'a>>,
    pub(super) title: Text<'a>,
    /// What its paragraphs say beside the title.
    pub(super) content: Vec<Text<'a>>,
    /// The paragraphs in which labelled work may stand, the first with the title.
    pub(super) work: Vec<Text<'a>>,
    /// The time in the heading of a stage.
    pub(super) stage: Option<Text<'a>>,
    pub(super) duty: Duty<'a>,
    /// Whether the duty is that of a heading above or a line below.
    pub(super) inherited: bool,
    /// Whether the persons alone are those of a heading above.
    pub(super) people_above: bool,
    pub(super) parts: Vec<Entry<'a>>,
    /// The boxes behind it (专栏1 …), each with its title and its lines.
    pub(super) boxes: Vec<(Text<'a>, Vec<Text<'a>>)>,
}

impl<'a> Entry<'a> {
    /// Takes the persons of a heading that names nobody else (牵头领导：…), where the item, with units of its own, names none.
    fn take_people(&mut self, above: &Duty<'a>) {
        if self.duty.people.is_empty() && above.units.is_empty() && !above.people.is_empty() {
            self.duty.people.clone_from(&above.people);
            self.people_above = true;
        }
    }
}

/// What an outline holds.
#[derive(Debug, Default)]
pub(super) struct Found<'a> {
    pub(super) entries: Vec<Entry<'a>>,
    /// The paragraphs of no task.
    pub(super) loose: Vec<Text<'a>>,
    /// Those of them that say what is required of the work (工作要求, 保障措施): their dates are duties.
    pub(super) required: Vec<Text<'a>>,
}

/// The lines at which paragraphs begin that state a duty or head a stage.
pub(super) fn lines_with_duties(paragraphs: &[Paragraph<'_>]) -> Vec<usize> {
    let states = |paragraph: &Paragraph<'_>| {
        let mark = paragraph.mark.map_or(0, |mark| mark.length);
        let head = paragraph.text.slice(mark..paragraph.text.as_str().len());
        let Parted { work, duty } = part(&head);
        !duty.is_empty() || (mark > 0 && stage_of(&work).is_some())
    };
    paragraphs.iter().filter(|paragraph| states(paragraph)).map(|paragraph| paragraph.line).collect()
}

/// The tasks of an outline. `plan`: whether its items are tasks by their dates alone, where none carries a duty;
/// `table`: whether a table holds the tasks, so that only duties make others.
pub(super) fn tasks<'a>(outline: &Item<'a>, plan: bool, table: bool) -> Found<'a> {
    let mut root = Node::of(outline, !table);
    // where items have brackets or labels, a sentence of another may say the same
    if root.carries && !table {
        root.promote(false);
    }
    let mut found = Found::default();
    let chain = Chain::default();
    root.visit(&chain, &mut found);
    if found.entries.is_empty() && plan && !table {
        let mut dated = Found::default();
        root.visit_dated(&chain, &mut dated);
        if !dated.entries.is_empty() {
            return dated;
        }
    }
    found
}

impl<'a> Found<'a> {
    /// Gives boxes to the task before them.
    fn add_boxes(&mut self, boxes: &[(Text<'a>, Vec<Text<'a>>)]) {
        match self.entries.last_mut() {
            Some(entry) => entry.boxes.extend(boxes.iter().cloned()),
            None => self
                .loose
                .extend(boxes.iter().flat_map(|(title, lines)| std::iter::once(title).chain(lines)).cloned()),
        }
    }
}

/// The headings above an item, and the duty that they hand down.
#[derive(Debug, Clone, Default)]
struct Chain<'a> {
    category: Vec<Text<'a>>,
    duty: Duty<'a>,
    /// Whether one of them is 工作要求 or the like.
    required: bool,
}

#[cfg(test)]
mod tests;
