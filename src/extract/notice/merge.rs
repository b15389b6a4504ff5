//! The attachments that the notice lists and those that stand in the file, put together.

use super::attachments::{Item, Read};
use super::head::bare;
use super::page::Page;
use super::years;
use crate::circular::{Attachment, AttachmentAt};
use crate::document::Text;

/// Whether two titles, bare of marks, are of one attachment.
pub(super) fn same(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short == long || (short.chars().count() >= 6 && long.contains(short))
}

/// Puts listed and printed attachments together and writes them by index.
pub(super) fn put<'a>(page: &mut Page<'a, '_>, listed: Vec<Item<'a>>, printed: Vec<Item<'a>>) -> Read {
    let numbered = listed.iter().chain(&printed).any(|item| item.number.is_some());
    let mut all: Vec<(u32, Item<'a>)> = Vec::new();
    for item in listed {
        let index = item.number.unwrap_or_else(|| next_index(&all));
        if !all.iter().any(|(other, _)| *other == index) {
            all.push((index, item));
        }
    }
    let announced = all.len();
    for item in printed {
        if let Some(place) = partner(&all, announced, &item) {
            let (_, other) = &mut all[place];
            other.row = item.row;
            other.title = item.title.or(other.title.take());
            other.stage = item.stage.or(other.stage.take());
            continue;
        }
        let free = |index: u32| !all.iter().any(|(other, _)| *other == index);
        let plan = !item.marked && (numbered || announced > 0) && free(0);
        let index = match item.number {
            Some(number) if free(number) => number,
            _ if plan => 0,
            _ => next_index(&all),
        };
        all.push((index, item));
    }
    all.sort_by_key(|(index, _)| *index);
    let mut read = Read::default();
    for (index, item) in all {
        if let Some(row) = item.row {
            read.starts.push((row, index));
        }
        let attachment = written(page, index, &item);
        page.notice.attachments.push(attachment);
    }
    read.starts.sort_unstable();
    read
}

/// The listed attachment that a printed one is: by number, by title, or because nothing else is left.
fn partner(all: &[(u32, Item<'_>)], announced: usize, item: &Item<'_>) -> Option<usize> {
    let open = |place: &usize| all[*place].1.row.is_none();
    let all_places = || (0..announced).filter(open);
    if let Some(number) = item.number {
        return all_places().find(|&place| all[place].0 == number);
    }
    let title = item.title.as_ref().map(|title| bare(title.as_str()));
    let by_title = title.and_then(|title| {
        all_places().find(|&place| {
            all[place].1.title.as_ref().is_some_and(|other| same(&bare(other.as_str()), &title))
        })
    });
    by_title.or_else(|| item.marked.then(|| all_places().next()).flatten())
}

fn next_index(all: &[(u32, Item<'_>)]) -> u32 {
    all.iter().map(|(index, _)| *index).max().unwrap_or(0) + 1
}

fn written(page: &Page<'_, '_>, index: u32, item: &Item<'_>) -> Attachment {
    let value = |text: &Option<Text<'_>>| text.as_ref().map(|text| page.value(text)).unzip();
    let (title, title_at) = value(&item.title);
    let (stage, stage_at) = value(&item.stage);
    Attachment {
        index,
        year: title.as_deref().and_then(years::title_year).and_then(years::TitleYear::calendar),
        title,
        stage,
        at: AttachmentAt { title: title_at.unwrap_or_default(), stage: stage_at.unwrap_or_default() },
    }
}
