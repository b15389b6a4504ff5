//! The attachments that the notice lists and those that stand in its files, put together.

use super::attachments::Item;
use super::head::bare;
use super::marks;
use super::page::Page;
use super::years::{TitleYear, title_year};
use crate::circular::{Attachment, AttachmentAt};
use crate::document::Text;

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

/// An attachment with the index it has.
struct Entry<'a> {
    index: u32,
    item: Item<'a>,
    /// The year of a title that the list gives and the attachment itself does not repeat.
    year: Option<TitleYear>,
}

impl<'a> Entry<'a> {
    fn new(index: u32, item: Item<'a>) -> Self {
        let year = item.title.as_ref().and_then(|title| title_year(title.as_str()));
        Entry { index, item, year }
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

/// Puts listed and printed attachments together and writes them by index.
pub(super) fn put<'a>(page: &mut Page<'a, '_>, listed: Vec<Item<'a>>, printed: Vec<Item<'a>>) -> Read {
    let numbered = listed.iter().chain(&printed).any(|item| item.number.is_some());
    let mut all: Vec<Entry<'a>> = Vec::new();
    for item in listed {
        let index = item.number.unwrap_or_else(|| next_index(&all));
        if !all.iter().any(|other| other.index == index) {
            all.push(Entry::new(index, item));
        }
    }
    let announced = all.len();
    let mut left = Vec::new();
    for item in printed {
        match partner(&all[..announced], &item) {
            Some(place) => all[place].fill(item),
            None => left.push(item),
        }
    }
    let open = |all: &[Entry<'_>]| all[..announced].iter().position(|entry| entry.item.row.is_none());
    let opens = all.iter().filter(|entry| entry.item.row.is_none()).count();
    // of files that nothing names as many must be left as the list has left
    let all_left = left.iter().filter(|item| item.number.is_none()).count() == opens;
    for item in left {
        let follows = if item.file.is_some() { all_left } else { item.marked };
        if let Some(place) = open(&all).filter(|_| item.number.is_none() && follows) {
            all[place].fill(item);
            continue;
        }
        let free = |index: u32| !all.iter().any(|other| other.index == index);
        let plan = !item.marked && item.file.is_none() && (numbered || announced > 0) && free(0);
        let index = match item.number {
            Some(number) if free(number) => number,
            _ if plan => 0,
            _ => next_index(&all),
        };
        all.push(Entry::new(index, item));
    }
    all.sort_by_key(|entry| entry.index);
    write(page, &all)
}

fn write(page: &mut Page<'_, '_>, all: &[Entry<'_>]) -> Read {
    let mut read = Read::default();
    let mut files = Vec::new();
    for Entry { index, item, year } in all {
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
        let same = |entry: &Entry<'_>| {
            entry.item.title.as_ref().is_some_and(|other| same(&bare(other.as_str()), &title))
        };
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

fn next_index(all: &[Entry<'_>]) -> u32 {
    all.iter().map(|entry| entry.index).max().unwrap_or(0) + 1
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
