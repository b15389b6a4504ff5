//! The attachments that the notice lists and those that stand in its files, put together.

use super::attachments::Item;
use super::head::bare;
use super::marks;
use super::page::Page;
use super::years::{TitleYear, title_year};
use crate::circular::{Attachment, AttachmentAt};
use crate::document::Text;
use std::collections::HashSet;

/// Where the attachments begin that stand in a file, and the years that their titles state.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// Line and index of each.
    pub(super) starts: Vec<(usize, u32)>,
    /// The index of the attachment that each file behind the notice begins with.
    pub(super) files: Vec<u32>,
    pub(super) years: Vec<(u32, TitleYear)>,
    /// The listed attachments that stand nowhere.
    pub(super) elsewhere: Vec<u32>,
}

/// Whether two titles, bare of marks, are of one attachment.
pub(super) fn same(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short == long || (short.chars().count() >= 6 && long.contains(short))
}

/// So many listed titles are compared with those that stand in the files; no notice lists more.
pub(super) const MOST_COMPARED: usize = 200;

/// An attachment with the index it has.
struct Entry<'a> {
    index: u32,
    item: Item<'a>,
    /// The title bare of marks.
    key: Option<String>,
    /// The year of a title that the list gives and the attachment itself does not repeat.
    year: Option<TitleYear>,
}

impl<'a> Entry<'a> {
    fn new(index: u32, item: Item<'a>) -> Self {
        let year = item.title.as_ref().and_then(|title| title_year(title.as_str()));
        let key = item.title.as_ref().map(|title| bare(title.as_str()));
        Entry { index, item, key, year }
    }

    /// Takes what stands in a file for what the notice lists.
    fn fill(&mut self, found: Item<'a>) {
        let year = found.title.as_ref().and_then(|title| title_year(title.as_str()));
        self.year = year.or(self.year);
        let listed = std::mem::replace(&mut self.item, found);
        self.item.title = self.item.title.take().or(listed.title);
        self.item.stage = self.item.stage.take().or(listed.stage);
    }
}

/// The attachments so far, the listed ones first.
#[derive(Default)]
struct Entries<'a> {
    all: Vec<Entry<'a>>,
    taken: HashSet<u32>,
    highest: u32,
    /// How many the notice lists.
    listed: usize,
    /// No listed one before this place is still open.
    open: usize,
}

impl<'a> Entries<'a> {
    fn push(&mut self, index: u32, item: Item<'a>) {
        self.taken.insert(index);
        self.highest = self.highest.max(index);
        self.all.push(Entry::new(index, item));
    }

    fn is_free(&self, index: u32) -> bool {
        !self.taken.contains(&index)
    }

    fn next_index(&self) -> u32 {
        self.highest + 1
    }

    /// The first listed attachment that stands in no file yet.
    fn first_open(&mut self) -> Option<&mut Entry<'a>> {
        while self.all[..self.listed].get(self.open).is_some_and(|entry| entry.item.row.is_some()) {
            self.open += 1;
        }
        self.all[..self.listed].get_mut(self.open)
    }
}

/// Puts listed and printed attachments together and writes them by index.
pub(super) fn put<'a>(page: &mut Page<'a, '_>, listed: Vec<Item<'a>>, printed: Vec<Item<'a>>) -> Read {
    let numbered = listed.iter().chain(&printed).any(|item| item.number.is_some());
    let mut entries = Entries::default();
    for item in listed {
        let index = item.number.unwrap_or_else(|| entries.next_index());
        if entries.is_free(index) {
            entries.push(index, item);
        }
    }
    entries.listed = entries.all.len();
    let mut left = Vec::new();
    for item in printed {
        match partner(&entries.all[..entries.listed.min(MOST_COMPARED)], &item) {
            Some(place) => entries.all[place].fill(item),
            None => left.push(item),
        }
    }
    let opens = entries.all.iter().filter(|entry| entry.item.row.is_none()).count();
    // of files that nothing names as many must be left as the list has left
    let all_left = left.iter().filter(|item| item.number.is_none()).count() == opens;
    for item in left {
        let follows = if item.file.is_some() { all_left } else { item.marked };
        let place = entries.first_open().filter(|_| item.number.is_none() && follows);
        if let Some(entry) = place {
            entry.fill(item);
            continue;
        }
        let plan = !item.marked && item.file.is_none() && (numbered || entries.listed > 0);
        let index = match item.number {
            Some(number) if entries.is_free(number) => number,
            _ if plan && entries.is_free(0) => 0,
            _ => entries.next_index(),
        };
        entries.push(index, item);
    }
    let mut all = entries.all;
    all.sort_by_key(|entry| entry.index);
    write(page, &all)
}

fn write(page: &mut Page<'_, '_>, all: &[Entry<'_>]) -> Read {
    let mut read = Read::default();
    let mut files = Vec::new();
    for Entry { index, item, year, .. } in all {
        if item.row.is_none() {
            read.elsewhere.push(*index);
        }
        if let Some(file) = &item.file {
            files.push((file.lines.start, file.tables.start, *index));
        }
        let empty = item.file.as_ref().is_some_and(|file| file.lines.is_empty());
        read.starts.extend(item.row.filter(|_| !empty).map(|row| (row, *index)));
        read.years.extend(year.map(|year| (*index, year)));
        let attachment = written(page, *index, item, *year);
        page.notice.attachments.push(attachment);
    }
    files.sort_unstable();
    read.files = files.into_iter().map(|(_, _, index)| index).collect();
    read.starts.sort_unstable();
    read
}

/// The listed attachment that an attachment in a file is: by number, by title, by the file's name.
fn partner(listed: &[Entry<'_>], item: &Item<'_>) -> Option<usize> {
    let open = || listed.iter().enumerate().filter(|(_, entry)| entry.item.row.is_none());
    let by_number = |number: u32| open().find(|(_, entry)| entry.index == number).map(|(place, _)| place);
    let by_title = |title: &str| {
        let title = bare(title);
        let same = |entry: &Entry<'_>| entry.key.as_ref().is_some_and(|key| same(key, &title));
        open().find(|(_, entry)| same(entry)).map(|(place, _)| place)
    };
    if let Some(number) = item.number {
        return by_number(number);
    }
    let by_name = || {
        let name = item.file.as_ref()?.name;
        let number = marks::mark(name).and_then(|mark| mark.number);
        number.and_then(by_number).or_else(|| by_title(name).filter(|_| !name.is_empty()))
    };
    item.title.as_ref().and_then(|title| by_title(title.as_str())).or_else(by_name)
}

fn written(page: &Page<'_, '_>, index: u32, item: &Item<'_>, year: Option<TitleYear>) -> Attachment {
    let value = |text: &Option<Text<'_>>| text.as_ref().map(|text| page.value(text)).unzip();
    let (title, title_at) = value(&item.title);
    let (stage, stage_at) = value(&item.stage);
    Attachment {
        index,
        year: year.and_then(TitleYear::calendar),
        title,
        stage,
        at: AttachmentAt { title: title_at.unwrap_or_default(), stage: stage_at.unwrap_or_default() },
    }
}
