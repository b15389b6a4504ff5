//! What a page says beside the document: its own fields, and links to files.
//!
//! Comes in: a notice that was read, and the document with the furniture that its reader set apart. What the
//! notice itself does not say is taken from there: the number, the date of issue, the title, the issuers, each
//! named in `inferred`; and an attachment that nothing in the text lists from the link to its file. A field
//! that a reader sees comes before one of the page's head.

use super::head::{self, bare};
use super::{NoticeReading, attachments, date, marks, number, title_year};
use crate::circular::{Attachment, AttachmentAt, Ranges};
use crate::diagnostic::{Code, Finding};
use crate::document::{Block, Document, Link, Row, Text, heal};
use crate::extract::departments::is_unit;
use crate::vocabulary::{notice as words, simplified};
use chrono::NaiveDate;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A link of no more characters around words like 下载 names no attachment.
const NAMELESS: [&str; 10] = ["附件", "点击", "下载", "打印", "查看", "此处", "文件", "版本", "原文", "版"];

/// Completes the notice from what stands beside it.
pub fn complete(reading: &mut NoticeReading, document: &Document) {
    let lines = lines(document);
    report(reading, document);
    let beside = Beside { document, lines };
    beside.title(reading);
    if reading.notice.title.is_some() || reading.notice.number.is_some() {
        beside.number(reading);
        beside.date(reading);
        beside.issuers(reading);
    }
    for link in &document.links {
        attach(reading, document, link);
    }
}

/// Where the number stands in a line with its label (发文字号：…).
pub(super) fn labelled_number(key: &str) -> Option<(Range<usize>, number::Found)> {
    static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?:发文字号|文\s*号|文件编号)\s*[：:]?\s*(\S*?号)(?:\s|$|[\p{Han}]{2,5}\s*[：:])").ok()
    });
    if !key.contains('号') {
        return None;
    }
    let place = LABEL.as_ref()?.captures(key)?.get(1)?;
    let found = number::whole(place.as_str())?;
    Some((place.start() + found.range.start..place.start() + found.range.end, found))
}

/// The day behind one of the labels of a section of the vocabulary.
pub(super) fn labelled_day(key: &str, section: &str) -> Option<NaiveDate> {
    let at = words().section(section).iter().find_map(|label| key.find(label).map(|at| at + label.len()))?;
    date::first(&key[at..])?.1.day()
}

/// The sections of labels of dates, the better first.
pub(super) const DATES: [&str; 2] = ["date-of-issue", "date-of-publication"];

/// The link as the title of an attachment: its number, and its words without mark and ending.
fn attach(reading: &mut NoticeReading, document: &Document, link: &Link) {
    let text = document.text(&link.parts);
    let text = heal(&text, 0..text.as_str().len());
    let mark = marks::mark(&simplified(text.as_str()));
    let rest = mark.map_or(0, |mark| mark.rest);
    let mut title = attachments::clean(&heal(&text, rest..text.as_str().len()));
    let mut number = mark.and_then(|mark| mark.number);
    if let Some((digits, behind)) =
        head::is_numbered(title.as_str()).then(|| item_number(title.as_str())).flatten()
    {
        number = number.or(Some(digits));
        title = heal(&title, behind..title.as_str().len());
    }
    let mut name = bare(title.as_str());
    NAMELESS.iter().for_each(|word| name = name.replace(word, ""));
    let named = !name.is_ascii();
    let key = bare(title.as_str());
    let notice = &mut reading.notice;
    let same = |other: &str| super::merge::same(&bare(other), &key);
    let listed = notice.attachments.iter().any(|attachment| {
        attachment.title.as_deref().is_some_and(same) || (!named && number == Some(attachment.index))
    });
    let itself = notice.title.as_deref().is_some_and(same);
    if listed || itself || (!named && (number.is_none() || !notice.attachments.is_empty())) {
        return;
    }
    let taken = |index: u32| notice.attachments.iter().any(|attachment| attachment.index == index);
    let next = notice.attachments.iter().map(|attachment| attachment.index).max().unwrap_or(0) + 1;
    let index = number.filter(|&index| !taken(index)).unwrap_or(next);
    // a file that is called nothing but 附件1 has that for a title
    let title = if named { title } else { attachments::clean(&text) };
    let year = title_year(title.as_str());
    notice.attachments.push(Attachment {
        index,
        year: year.and_then(super::TitleYear::calendar),
        title: Some(title.as_str().to_owned()),
        stage: None,
        at: AttachmentAt { title: places(document, &title), stage: Ranges::default() },
    });
    reading.attachment_years.extend(year.map(|year| (index, year)));
    notice.attachments.sort_by_key(|attachment| attachment.index);
}

/// The number of an item like `2.表` and where its text begins.
fn item_number(title: &str) -> Option<(u32, usize)> {
    let digits = title.find(|c: char| !c.is_ascii_digit())?;
    let number = date::small_number(title.get(..digits)?)?;
    let mark = title[digits..].chars().next()?;
    Some((number, digits + mark.len_utf8()))
}

fn places(document: &Document, text: &Text<'_>) -> Ranges {
    document.layer.ranges(text, 0..text.as_str().len())
}

/// One finding for all furniture: what the reader set apart and what was found among the lines.
fn report(reading: &mut NoticeReading, document: &Document) {
    let texts = document.furniture.iter().flat_map(|block| match block {
        Block::Paragraph(paragraph) => vec![document.text(&paragraph.parts)],
        Block::Table(table) => {
            table.rows.iter().flat_map(|row| &row.cells).map(|cell| document.text(&cell.parts)).collect()
        }
    });
    let mut at: Vec<_> = texts.flat_map(|text| text.all_spans()).collect();
    if at.is_empty() {
        return;
    }
    match reading.findings.iter_mut().find(|finding| finding.code == Code::Furniture) {
        Some(finding) => {
            finding.at.append(&mut at);
            finding.at.sort_unstable();
        }
        None => reading.findings.push(Finding::new(Code::Furniture, at)),
    }
}

/// The furniture as lines: a label in a cell or paragraph of its own with the value behind it.
fn lines(document: &Document) -> Vec<Text<'_>> {
    let mut out: Vec<Text<'_>> = Vec::new();
    let mut label: Option<Text<'_>> = None;
    for block in &document.furniture {
        match block {
            Block::Paragraph(paragraph) => {
                let text = document.text(&paragraph.parts);
                let text = match label.take() {
                    Some(label) => Text::join(&[label, text], " "),
                    None => text,
                };
                if text.as_str().ends_with(['：', ':']) {
                    label = Some(text);
                } else {
                    out.push(text);
                }
            }
            Block::Table(table) => table.rows.iter().for_each(|row| pairs(document, row, &mut out)),
        }
    }
    out.iter().map(|text| heal(text, 0..text.as_str().len())).collect()
}

fn pairs<'a>(document: &'a Document, row: &Row, out: &mut Vec<Text<'a>>) {
    let cells: Vec<Text<'a>> = row.cells.iter().map(|cell| document.text(&cell.parts)).collect();
    for pair in cells.windows(2) {
        out.push(Text::join(pair, " "));
    }
    // a cell may hold label and value
    out.extend(cells);
}

/// What stands beside the document.
struct Beside<'a> {
    document: &'a Document,
    lines: Vec<Text<'a>>,
}

impl<'a> Beside<'a> {
    /// The value of the first line that begins with a label of a section.
    fn labelled(&self, section: &str) -> Option<Text<'a>> {
        self.lines.iter().find_map(|line| {
            let key = simplified(line.as_str());
            let label = words().section(section).iter().find(|label| key.starts_with(**label))?;
            let rest = key[label.len()..].trim_start_matches([' ', '：', ':', '】', ']']);
            let value = heal(line, key.len() - rest.len()..key.len());
            (!value.is_blank()).then_some(value)
        })
    }

    /// The values of the page's fields whose names stand in a section.
    fn fields(&self, section: &'static str) -> impl Iterator<Item = &'a str> {
        let named =
            move |name: &str| words().section(section).iter().any(|word| word.eq_ignore_ascii_case(name));
        self.document.fields.iter().filter(move |field| named(&field.name)).map(|field| field.value.as_str())
    }

    fn number(&self, reading: &mut NoticeReading) {
        if reading.notice.number.is_some() {
            return;
        }
        for line in &self.lines {
            let Some((range, found)) = labelled_number(&simplified(line.as_str())) else { continue };
            let text = line.slice(range);
            if found.damaged {
                let finding = Finding::new(Code::DamagedNumber, text.all_spans());
                reading.findings.push(finding.with(text.as_str()));
            }
            let mut number = found.number;
            number.text = text.as_str().to_owned();
            number.at.text = places(self.document, &text);
            reading.number_year = number.year;
            reading.notice.number = Some(number);
            reading.notice.inferred.push("number:meta".into());
            return;
        }
    }

    fn date(&self, reading: &mut NoticeReading) {
        let known = reading.notice.issued_on.is_some();
        let inferred = reading.notice.inferred.iter().any(|entry| entry == "issued_on:meta");
        let damaged = reading.findings.iter().any(|finding| finding.code == Code::DamagedDate);
        if damaged || (known && !inferred) {
            return;
        }
        for section in DATES {
            let seen = self.lines.iter().find_map(|line| labelled_day(&simplified(line.as_str()), section));
            let stated = || self.fields(section).find_map(|value| date::first(value)?.1.day());
            if let Some(day) = seen.or_else(stated) {
                reading.issued_on = Some(day);
                reading.notice.issued_on = Some(day);
                if !inferred {
                    reading.notice.inferred.push("issued_on:meta".into());
                }
                return;
            }
            if inferred {
                // a date of publication stands among the lines already
                return;
            }
        }
    }

    fn title(&self, reading: &mut NoticeReading) {
        if reading.notice.title.is_some() {
            return;
        }
        let official = |title: &str| {
            let key = simplified(title);
            head::about(&key).is_some() && head::kind_place(&key).is_some()
        };
        let seen = self.labelled("page-title").filter(|title| official(title.as_str()));
        let stated = || self.fields("page-title").map(without_site).find(|title| official(title));
        let title = match &seen {
            Some(title) => title.as_str(),
            None => match stated() {
                Some(title) => title,
                None => return,
            },
        };
        let notice = &mut reading.notice;
        notice.kind = head::kind_place(title).map(|place| title[place].to_owned());
        if let Some(text) = &seen {
            notice.at.title = places(self.document, text);
            let kind = head::kind_place(title).map(|place| text.slice(place));
            notice.at.kind = kind.map(|kind| places(self.document, &kind)).unwrap_or_default();
        }
        notice.title = Some(title.to_owned());
        notice.inferred.push("title:meta".into());
        if seen.is_none() && notice.kind.is_some() {
            notice.inferred.push("kind:meta".into());
        }
        reading.title_year = title_year(title);
    }

    fn issuers(&self, reading: &mut NoticeReading) {
        let notice = &mut reading.notice;
        if !notice.issuers.is_empty() {
            return;
        }
        if let Some(name) = self.labelled("page-issuer").filter(|name| is_unit(&simplified(name.as_str()))) {
            notice.issuers.push(name.as_str().to_owned());
            notice.at.issuers.push(places(self.document, &name));
        } else if let Some(name) = self.fields("page-issuer").find(|name| is_unit(&simplified(name))) {
            // no place: the text layer does not hold the head of the page
            notice.issuers.push(name.to_owned());
        } else {
            return;
        }
        notice.inferred.push("issuers:meta".into());
    }
}

/// A page's title without the name of the site behind it.
fn without_site(title: &str) -> &str {
    let end = title
        .find(['_', '|', '-', '–', '—', '丨'])
        .filter(|&at| head::kind_place(title[..at].trim()).is_some());
    title[..end.unwrap_or(title.len())].trim()
}

#[cfg(test)]
mod tests {
    use crate::circular::Circular;
    use crate::{Options, check, convert_with_layer};

    /// The page with a head and a body is read, and is grounded.
    fn read(head: &str, body: &str) -> Circular {
        let page = format!("<!doctype html><html><head>{head}</head><body>{body}</body></html>");
        let (circular, layer) = convert_with_layer(page.as_bytes(), &Options::default()).unwrap();
        assert_eq!(check::check_circular(&circular), [], "{page}");
        assert_eq!(check::check_source(&circular, &[page.as_bytes()], &layer), [], "{page}");
        circular
    }

    const BODY: &str = "<p>各科室：</p><p>现将任务印发给你们，请各科室认真落实，确保年底前完成。</p>";
    const TITLE: &str = "<h1>关于印发任务分解的通知</h1>";

    #[test]
    fn what_the_notice_does_not_say_is_taken_from_the_page() {
        let table = "<table><tr><td>索引号<td>1-2<td>发文机关<td>青岚市教育局<tr><td>文&emsp;号<td>青教〔2024〕3号<td>成文日期<td>2024年3月5日</table>";
        let signed = "<p>青岚市财政局</p><p>2024年3月1日</p>";
        let meta = "<title>关于印发任务分解的通知_青岚市</title><meta name=pubdate content='2024-04-01 10:00'><meta name=ContentSource content='青岚市体育局'>";
        // head, body; title, number, issued on, issuer, inferred
        type Case<'c> = (&'c str, String, [Option<&'c str>; 4], &'c [&'c str]);
        let cases: [Case<'_>; 5] = [
            (
                "",
                format!("{table}{TITLE}<div>{BODY}</div>"),
                [
                    Some("关于印发任务分解的通知"),
                    Some("青教〔2024〕3号"),
                    Some("2024-03-05"),
                    Some("青岚市教育局"),
                ],
                &["number:meta", "issued_on:meta", "issuers:meta"],
            ),
            // the signature wins
            (
                meta,
                format!("{table}{TITLE}<div>{BODY}{signed}</div>"),
                [
                    Some("关于印发任务分解的通知"),
                    Some("青教〔2024〕3号"),
                    Some("2024-03-01"),
                    Some("青岚市财政局"),
                ],
                &["number:meta"],
            ),
            // a date of issue that is set apart comes before one of publication that is not
            (
                "",
                format!("{table}<div>{TITLE}<p>发布时间：2024-05-06</p>{BODY}</div>"),
                [
                    Some("关于印发任务分解的通知"),
                    Some("青教〔2024〕3号"),
                    Some("2024-03-05"),
                    Some("青岚市教育局"),
                ],
                &["issued_on:meta", "number:meta", "issuers:meta"],
            ),
            // the head of the page alone
            (
                meta,
                format!("<div>{BODY}</div>"),
                [Some("关于印发任务分解的通知"), None, Some("2024-04-01"), Some("青岚市体育局")],
                &["title:meta", "kind:meta", "issued_on:meta", "issuers:meta"],
            ),
            ("<title>任务表</title>", format!("<div>{BODY}</div>"), [None; 4], &[]),
        ];
        for (head, body, [title, number, day, issuer], inferred) in cases {
            let notice = read(head, &body).notice;
            assert_eq!(notice.title.as_deref(), title, "{body}");
            assert_eq!(notice.number.as_ref().map(|number| number.text.as_str()), number, "{body}");
            assert_eq!(notice.issued_on.map(|day| day.to_string()).as_deref(), day, "{body}");
            assert_eq!(notice.issuers.first().map(String::as_str), issuer, "{body}");
            assert_eq!(notice.inferred.as_slice(), inferred, "{body}");
        }
    }

    #[test]
    fn files_that_the_page_links_to_are_attachments() {
        let signed = "<p>青岚市财政局</p><p>2024年3月1日</p>";
        // behind the text, behind the signature; the attachments, the one that is missing
        type Case<'c> = (&'c str, &'c str, &'c [(u32, &'c str)], &'c str);
        let cases: [Case<'_>; 5] = [
            ("", "<p><a href=1.doc>任务分解表.doc</a></p>", &[(1, "任务分解表")], "任务分解表.doc"),
            (
                "",
                "<p><a href=1.doc>附件1：联系人.doc</a></p><p><a href=2.xls>附件2：任务清单.xls</a></p>",
                &[(1, "联系人"), (2, "任务清单")],
                "附件2：任务清单.xls",
            ),
            ("<p>附件：<a href=1.doc>任务分解表</a></p>", "", &[(1, "任务分解表")], "任务分解表"),
            (
                "<p>附件：任务分解表</p>",
                "<p>附件：<a href=1.doc>任务分解表.docx</a></p><p><a href=a.pdf>PDF版下载</a></p>",
                &[(1, "任务分解表")],
                "任务分解表.docx",
            ),
            ("", "<p><a href=1.doc>附件1.doc</a></p>", &[(1, "附件1")], "附件1.doc"),
        ];
        for (listed, hung, attachments, missing) in cases {
            let circular = read("", &format!("<div>{TITLE}{BODY}{listed}{signed}{hung}</div>"));
            let found: Vec<_> = circular.notice.attachments.iter().collect();
            let found: Vec<_> = found.iter().map(|a| (a.index, a.title.as_deref().unwrap_or(""))).collect();
            assert_eq!(found, attachments, "{listed}{hung}");
            let said = circular.diagnostics.iter().find(|d| d.code == "attachment-missing").unwrap();
            assert!(said.message.contains(&format!("“{missing}”")), "{}", said.message);
        }
    }

    #[test]
    fn furniture_is_told_once() {
        let circular =
            read("", &format!("<nav>首页</nav><div>{TITLE}<p>第4页</p>{BODY}</div><footer>某局</footer>"));
        let told: Vec<_> = circular.diagnostics.iter().filter(|d| d.code == "furniture").collect();
        assert_eq!((told.len(), told[0].at.len()), (1, 3));
    }
}
