//! Which items are tasks, parts, categories or nothing.

use super::heading::{is_frame, is_requirement};
use super::node::Node;
use super::{Chain, Entry, Found};
use crate::document::Text;
use crate::extract::duty::Duty;
use crate::schedule;

impl<'a> Node<'a> {
    /// Adds the tasks of the item and of those below it.
    pub(super) fn visit(&self, chain: &Chain<'a>, found: &mut Found<'a>) {
        let notes = self.notes.iter().cloned();
        if !self.is_item && self.carries && self.head.is_blank() {
            found.required.extend(notes);
            found.loose.extend(self.paragraphs.iter().chain(&self.loose).cloned());
            found.add_boxes(&self.boxes);
            self.visit_below(chain, found);
            return;
        }
        let below = self.children.iter().any(|child| child.carries);
        let heads_unnumbered = !self.unnumbered.is_empty() && !self.has_duty();
        let holds_items = self.children.iter().any(|child| child.number.is_some());
        let heading = self.is_heading() && self.stage.is_none() && !self.phase;
        if self.has_duty() && !(heading && (below || holds_items)) {
            let mut entry = self.entry(chain, !below);
            entry.take_people(&chain.duty);
            if below {
                let mut parts = Found::default();
                self.children.iter().for_each(|child| child.visit(&Chain::default(), &mut parts));
                entry.parts = parts.entries;
                found.loose.extend(parts.loose);
                found.required.extend(parts.required);
            }
            found.entries.push(entry);
            found.required.extend(notes);
            found.loose.extend(self.loose.iter().cloned());
            self.unnumbered.iter().for_each(|node| found.entries.push(node.entry(chain, true)));
        } else if self.has_duty() || below || heads_unnumbered {
            let mut under = chain.clone();
            under.category.push(self.label.clone());
            under.required |= is_requirement(self.title.as_str());
            if !self.duty.is_empty() {
                under.duty = self.duty.clone();
            }
            found.required.extend(notes);
            found.loose.extend(self.rest.iter().chain(&self.paragraphs).chain(&self.loose).cloned());
            found.add_boxes(&self.boxes);
            self.visit_below(&under, found);
        } else if !chain.duty.is_empty() && self.is_item {
            let mut entry = self.entry(chain, true);
            (entry.duty, entry.inherited) = (chain.duty.clone(), true);
            found.entries.push(entry);
            found.required.extend(notes);
        } else {
            self.leave(chain, found);
        }
    }

    /// The item and all below it are no task.
    fn leave(&self, chain: &Chain<'a>, found: &mut Found<'a>) {
        let required = chain.required || is_requirement(self.title.as_str());
        let to = if required { &mut found.required } else { &mut found.loose };
        // each at its own level: 保障措施 may stand under a heading that is none
        to.push(self.whole());
        to.extend(self.paragraphs.iter().chain(&self.loose).cloned());
        found.required.extend(self.notes.iter().cloned());
        found.add_boxes(&self.boxes);
        let under = Chain { required, ..Chain::default() };
        self.children.iter().for_each(|child| child.leave(&under, found));
    }

    fn visit_below(&self, chain: &Chain<'a>, found: &mut Found<'a>) {
        self.unnumbered.iter().for_each(|node| found.entries.push(node.entry(chain, true)));
        self.children.iter().for_each(|child| child.visit(chain, found));
    }

    /// Adds the innermost items with a labelled date; whether there is one.
    pub(super) fn visit_dated(&self, chain: &Chain<'a>, found: &mut Found<'a>) -> bool {
        if self.is_item && (is_frame(self.title.as_str()) || is_requirement(self.title.as_str())) {
            self.leave(chain, found);
            return false;
        }
        let mut under = chain.clone();
        if self.is_item {
            under.category.push(self.label.clone());
        }
        let before = (found.loose.len(), found.required.len());
        let mut any = false;
        for child in &self.children {
            any |= child.visit_dated(&under, found);
        }
        if any || !self.is_item {
            found.add_boxes(&self.boxes);
            found.required.extend(self.notes.iter().cloned());
            found.loose.extend(self.paragraphs.iter().chain(&self.loose).cloned());
            return any;
        }
        let mut entry = self.entry(chain, true);
        if entry.duty.is_empty() {
            entry.duty = if self.number.is_some() { self.told() } else { Duty::default() };
        }
        let work = Text::join(&entry.work, "\n");
        let dated = !entry.duty.is_empty()
            || !schedule::read_item(work.as_str(), false, &schedule::Context::default()).steps.is_empty();
        found.loose.truncate(before.0);
        if dated {
            found.entries.push(entry);
            found.required.extend(self.notes.iter().cloned());
        } else {
            // which takes those below along once more
            found.required.truncate(before.1);
            self.leave(chain, found);
        }
        dated
    }

    /// The item as a task; `whole`: with the text of the items below it.
    fn entry(&self, chain: &Chain<'a>, whole: bool) -> Entry<'a> {
        let mut below = Vec::new();
        for child in self.children.iter().filter(|child| whole || !child.carries) {
            child.all_paragraphs(&mut below);
        }
        // a heading in front of a colon is no part of the work behind it
        let headed = self.head.as_str().get(self.title.as_str().len()..).unwrap_or("");
        let headed = headed.starts_with(['：', ':']) || headed.starts_with(char::is_whitespace);
        let first = match (&self.stage, &self.rest) {
            (Some(_), rest) => vec![rest.clone().unwrap_or_default()],
            // 年终考核。12月20日前…: what the heading says of time is its name
            (None, Some(rest)) if is_name(self.title.as_str()) => vec![rest.clone()],
            (None, Some(rest)) if headed => vec![self.title.clone(), rest.clone()],
            _ => vec![self.head.clone()],
        };
        let time = self.stage.iter().cloned();
        let mut boxes = Vec::new();
        self.all_boxes(whole, &mut boxes);
        Entry {
            line: self.line,
            category: chain.category.clone(),
            number: self.number.clone(),
            title: self.title.clone(),
            content: self.rest.iter().chain(&self.paragraphs).chain(&below).cloned().collect(),
            work: time.chain(first).chain(self.paragraphs.iter().chain(&below).cloned()).collect(),
            stage: self.stage.clone(),
            duty: self.duty.clone(),
            inherited: self.handed_down,
            people_above: false,
            parts: Vec::new(),
            boxes,
        }
    }
}

/// A name in front of its text has no more characters.
const LONGEST_NAME: usize = 10;

/// Whether a heading is a name, with no date in figures: 年终考核, 每月调度.
fn is_name(title: &str) -> bool {
    title.chars().count() <= LONGEST_NAME && !title.contains(|c: char| c.is_numeric() || "，：、".contains(c))
}
