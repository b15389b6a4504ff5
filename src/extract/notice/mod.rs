//! The notice: who issued what, to whom, when, with which attachments.
//!
//! Comes in: the lines of a circular outside its task tables, in reading order. Goes out: the
//! [`Notice`] without `cites` and `duties`, which are read from its text later, and the facts that the
//! rules for years need. The order of the parts is that of GB/T 9704-2012, section 7; what no rule
//! knows is said to be a stray line, never forced into a field.

mod addressees;
mod attachments;
mod beside;
mod body;
mod date;
mod files;
mod furniture;
mod head;
mod imprint;
mod marks;
mod merge;
mod number;
mod page;
mod signature;
mod top;
mod years;

pub use beside::complete;
pub use years::{TitleYear, title_year};

use crate::circular::Notice;
use crate::diagnostic::{Code, Finding};
use crate::document::Document;
use crate::layout::Line;
use crate::vocabulary::{notice as words, simplified};
use chrono::NaiveDate;
use files::File;
use page::{Page, Use};
use std::collections::HashMap;

/// What the lines outside the tables say.
#[derive(Debug, Clone, Default)]
pub struct NoticeReading {
    /// The notice; `cites` and `duties` are empty.
    pub notice: Notice,
    /// What was noticed.
    pub findings: Vec<Finding>,
    /// For each task table, in order, the `index` of the attachment that holds it; `None` if the
    /// notice's own text does.
    pub table_attachment: Vec<Option<u32>>,
    /// For each line the `index` of the attachment that holds it; `None` for the notice's own lines.
    pub line_attachment: Vec<Option<u32>>,
    /// The lines that became no field of the notice and stand in no attachment: page furniture, rules,
    /// stray lines. Findings tell of them.
    pub unused: Vec<usize>,
    /// The lines of attachments, and of a plan in the notice itself, that are no title: the text of
    /// the plan, for others to read. No finding tells of them.
    pub plan: Vec<usize>,
    /// The attachments that the notice lists and no file holds, by `index`.
    pub elsewhere: Vec<u32>,
    /// The year that each attachment's title states, by `index`.
    pub attachment_years: Vec<(u32, TitleYear)>,
    /// The year that the circular's title states.
    pub title_year: Option<TitleYear>,
    /// The year of the circular's number.
    pub number_year: Option<i32>,
    /// The date of the signature.
    pub issued_on: Option<NaiveDate>,
}

/// Reads the notice from the lines outside the task tables, of which `tables` says where in the layer each
/// begins. `duties` are those lines that state a duty or head a stage: they tell of a plan that stands in the notice
/// itself. Whatever stands in a file behind the first is an attachment.
#[must_use]
pub fn read(lines: &[Line<'_>], tables: &[usize], duties: &[usize], document: &Document) -> NoticeReading {
    let files = files::split(lines, tables, document);
    let (own, others) = files.split_first().map_or((lines.len(), &[][..]), |(own, o)| (own.lines.end, o));
    let mut page = Page::new(&lines[..own], &document.layer);
    let tables = others.first().map_or(tables.len(), |file| file.tables.start);
    furniture::mark(&mut page);
    let marks = marks::find(&page, tables);
    let end = marks.iter().find(|mark| !mark.list).map_or(page.rows.len(), |mark| mark.row);
    imprint::read(&mut page);
    let title = head::read(&mut page, end);
    let listed = attachments::listed(&mut page, &marks);
    if let Some(title) = &title {
        page.take(title.rows.clone());
    }
    let top = title.as_ref().map_or(0, |title| title.rows.end);
    let lists =
        title.as_ref().is_some_and(|title| !title.official) && addressees::head_lists(&page, top, end);
    let start = if lists { top } else { addressees::read(&mut page, top, end) };
    if page.notice.number.is_none() && title.is_some() {
        furniture::number(&mut page);
    }
    let named = title.as_ref().map(|title| title.text.as_str());
    let plan = if is_kind_of(named, "reports") || is_kind_of(named, "regulations") {
        None
    } else {
        body::plan(&page, start..end, duties, is_kind_of(named, "plans"))
    };
    let mut signed = signature::read(&mut page, start, end);
    let is_notice = title.as_ref().is_some_and(|title| title.official) || has_head(&page, signed.is_some());

    if is_notice && signed.is_none() {
        signed = signature::read_late(&mut page, end);
    }
    // a plan whose first duty stands below the signature is printed there
    let below = |lines: &std::ops::Range<usize>| {
        duties.iter().find(|at| **at >= start).is_some_and(|at| *at >= lines.end)
    };
    let plan = plan.filter(|_| !signed.as_ref().is_some_and(below));

    let title = title.or_else(|| if is_notice { None } else { head::plain_title(&page, end, tables) });
    let unsigned = title.as_ref().filter(|_| is_notice && signed.is_none());
    let named = unsigned.and_then(|title| attachments::named_below(&page, start, end, title.text.as_str()));
    match &signed {
        Some(lines) => signature::note(&mut page, lines.end, end),
        None if is_notice => signature::note(&mut page, start, start),
        None => {}
    }

    let mut printed = Vec::new();
    let own_end = signed.as_ref().map_or(end, |lines| lines.start);
    let captions =
        if is_notice { attachments::captions(&mut page, start..own_end, tables) } else { Vec::new() };
    let after = match (&title, is_notice) {
        (Some(title), false) => {
            // a title with nothing of a notice around it is an attachment's
            printed.push(attachments::alone(&mut page, title));
            Some(title.rows.end)
        }
        (title, _) => {
            if let Some(title) = title {
                head::put_title(&mut page, title);
                if page.notice.issued_on.is_none() {
                    signature::date_below_title(&mut page, title.rows.end);
                }
            }
            read_body(&mut page, start, named.unwrap_or(end), plan, signed.as_ref(), &listed, &marks);
            signed.as_ref().map(|lines| lines.end).or(named)
        }
    };
    if is_notice && signed.is_none() {
        signature::below_number(&mut page, title.as_ref().map_or(0, |title| title.rows.start));
    }
    if is_notice {
        signature::infer_issuers(&mut page, title.as_ref().map(|title| &title.text));
        if page.notice.issued_on.is_none() && !page.findings.iter().any(|f| f.code == Code::DamagedDate) {
            furniture::date(&mut page);
        }
    }
    let after = after.filter(|_| printed.is_empty());
    printed.extend(captions);
    printed.extend(attachments::printed(&mut page, &marks, &listed, after, tables));
    for file in others {
        let found = files::read(&mut page, file, lines, &listed);
        printed.extend(found);
    }
    let read = merge::put(&mut page, listed, printed);
    finish(page, read, plan, &files, signed.map(|lines| lines.end))
}

/// Whether a title ends in one of the words of a section of the vocabulary, brackets, 》 and the words of a notice about
/// it aside: the title of a plan, a regulation, a report.
pub(super) fn is_kind_of(title: Option<&str>, section: &str) -> bool {
    let Some(title) = title.map(simplified) else { return false };
    let mut title: &str = &title;
    loop {
        let cut = title.trim_end_matches(['》', '”', ' ', '的']);
        let cut = match cut.strip_suffix(['）', ')']) {
            Some(inner) => &cut[..inner.rfind(['（', '(']).unwrap_or(inner.len())],
            None => cut,
        };
        if cut.len() == title.len() {
            break;
        }
        title = cut;
    }
    words().section(section).iter().any(|word| title.ends_with(word))
}

/// Whether the lines have the marks of a notice besides a title.
fn has_head(page: &Page<'_, '_>, signed: bool) -> bool {
    let notice = &page.notice;
    notice.number.is_some()
        || notice.letterhead.is_some()
        || !notice.addressees.is_empty()
        || (signed && !notice.issuers.is_empty())
}

/// Takes what stands between the addressees and the signature as the body.
fn read_body(
    page: &mut Page<'_, '_>,
    start: usize,
    end: usize,
    plan: Option<usize>,
    signed: Option<&std::ops::Range<usize>>,
    listed: &[attachments::Item<'_>],
    marks: &[marks::Placed],
) {
    let has_list = !listed.is_empty();
    let list = marks.iter().find(|mark| mark.list && has_list && mark.row >= start).map(|mark| mark.row);
    // without a signature the text below a table is none of the body's
    let table = page.rows.iter().position(|row| row.table_above > 0).filter(|_| signed.is_none());
    let ends = [Some(end), plan, signed.map(|lines| lines.start), list, table];
    let stop = ends.into_iter().flatten().min().unwrap_or(end).max(start);
    body::read(page, start..stop);
}

/// Sorts what is left over, and gathers the facts.
fn finish(
    mut page: Page<'_, '_>,
    read: merge::Read,
    plan: Option<usize>,
    files: &[File<'_>],
    signed: Option<usize>,
) -> NoticeReading {
    let holder = |line: usize| {
        let begun = read.starts.partition_point(|(row, _)| *row <= line);
        begun.checked_sub(1).map(|last| read.starts[last].1)
    };
    let line_attachment: Vec<Option<u32>> = (0..page.rows.len()).map(holder).collect();
    let mut table_attachment = Vec::new();
    for (i, file) in files.iter().enumerate() {
        let rows = &page.rows[file.lines.clone()];
        // where nothing is printed above a table below the signature, it is what the notice announces
        let mut announced = page.notice.attachments.iter().map(|attachment| attachment.index);
        let announced = announced.find(|index| !read.files.contains(index));
        let starts = read.starts.iter().any(|(row, _)| file.lines.contains(row));
        table_attachment.extend(file.tables.clone().map(|table| {
            // lines stand in the order of the tables above them
            let last = rows.partition_point(|row| row.table_above <= table).checked_sub(1);
            let held = last.and_then(|last| holder(file.lines.start + last));
            match i.checked_sub(1) {
                Some(behind) => held.or(read.files.get(behind).copied()),
                None => {
                    let after_signature = signed.is_some_and(|end| last.is_none_or(|last| end <= last + 1));
                    held.or(announced.filter(|_| after_signature && !starts))
                }
            }
        }));
    }

    // above the head of the document only the page's own lines are left over
    let head = page.rows.iter().position(|row| row.usage == Use::Field).unwrap_or(0);
    let mut unused = Vec::new();
    let mut in_plan = Vec::new();
    for (i, held) in line_attachment.iter().enumerate() {
        match page.rows[i].usage {
            Use::Field => {}
            Use::Furniture | Use::Rule => unused.push(i),
            Use::Free if held.is_some() || plan.is_some_and(|plan| i >= plan) => in_plan.push(i),
            Use::Free => {
                unused.push(i);
                if i < head {
                    page.rows[i].usage = Use::Furniture;
                } else {
                    let value = &page.rows[i].value;
                    let finding = Finding::new(Code::StrayLine, value.all_spans()).with(value.as_str());
                    page.findings.push(finding);
                }
            }
        }
    }
    furniture::report(&mut page);
    let mut years = read.years;
    let more = years_of_sheets(files, &read.starts, &years);
    years.extend(more);
    let notice = page.notice;
    NoticeReading {
        attachment_years: years,
        elsewhere: read.elsewhere,
        title_year: notice.title.as_deref().and_then(title_year),
        number_year: notice.number.as_ref().and_then(|number| number.year),
        issued_on: notice.issued_on,
        notice,
        findings: page.findings,
        table_attachment,
        line_attachment,
        unused,
        plan: in_plan,
    }
}

/// The years of sheets whose title states none: that of the others where they agree.
fn years_of_sheets(
    files: &[File<'_>],
    starts: &[(usize, u32)],
    years: &[(u32, TitleYear)],
) -> Vec<(u32, TitleYear)> {
    let on_sheet = |row: usize| {
        let file = files.get(files.partition_point(|file| file.lines.end <= row));
        file.is_some_and(|file| file.is_sheet)
    };
    let stated: HashMap<u32, TitleYear> = years.iter().copied().collect();
    let of_sheets = || starts.iter().filter(|(row, _)| on_sheet(*row)).map(|(_, index)| *index);
    let mut others = of_sheets().filter_map(|index| stated.get(&index));
    let Some(&year) = others.next().filter(|year| others.all(|other| other == *year)) else {
        return Vec::new();
    };
    of_sheets().filter(|index| !stated.contains_key(index)).map(|index| (index, year)).collect()
}

#[cfg(test)]
mod cases;
#[cfg(test)]
mod heads;
#[cfg(test)]
mod more_heads;
#[cfg(test)]
mod new_heads;
#[cfg(test)]
mod page_heads;
#[cfg(test)]
mod tests;
