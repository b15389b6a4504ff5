//! The imprint (版记): 抄送, the printing authority and the printing date.

use super::addressees;
use super::date::{self, Read, date};
use super::page::{Page, Use};
use crate::diagnostic::{Code, Finding};
use crate::document::{Text, heal};
use crate::extract::departments::{is_unit, split_at};
use regex::Regex;
use std::sync::LazyLock;

/// A line that is no longer than this was not wrapped.
const MIN_WRAPPED: usize = 24;

/// Reads 抄送 and the printing line wherever they stand.
pub(super) fn read(page: &mut Page<'_, '_>) {
    copies(page);
    printing(page);
}

/// 抄送：… and 主送：…, over several lines as long as none of them is closed.
fn copies(page: &mut Page<'_, '_>) {
    static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^(?:抄\s*送|抄\s*报|抄\s*发|分\s*送|(主\s*送))(?:\s*机\s*关)?\s*[：:]\s*").ok()
    });
    let mut i = 0;
    while i < page.rows.len() {
        let row = &page.rows[i];
        let may_begin = row.is_free() && row.key.starts_with(['抄', '分', '主']);
        let Some(label) = LABEL.as_ref().filter(|_| may_begin).and_then(|label| label.captures(&row.key))
        else {
            i += 1;
            continue;
        };
        let addressed = label.get(1).is_some();
        let from = label.get(0).map_or(0, |label| label.end());
        let mut parts = vec![heal(&row.value, from..row.value.as_str().len())];
        let indent = row.indent;
        let mut end = i + 1;
        while let Some(next) = page.rows.get(end) {
            let last = &page.rows[end - 1];
            let open = last.key.ends_with(['，', ',', '、', '；', ';'])
                || (last.length() >= MIN_WRAPPED && !last.key.ends_with('。'));
            if !next.is_free()
                || !next.adjacent
                || !(open || next.indent > indent)
                || printed(&next.key).is_some()
                || LABEL.as_ref().is_some_and(|l| l.is_match(&next.key))
            {
                break;
            }
            parts.push(next.value.clone());
            end += 1;
        }
        let whole = Text::join(&parts, " ");
        if addressed {
            let whole = heal(&whole, 0..whole.as_str().trim_end().trim_end_matches('。').len());
            addressees::put(page, &whole);
            page.take(i..end);
            i = end;
            continue;
        }
        for part in split_at(whole.as_str(), |c| matches!(c, '，' | ',' | '、' | '；' | ';' | '。')) {
            let name = heal(&whole, part);
            if name.is_blank() {
                continue;
            }
            let (name, at) = page.value(&name);
            page.notice.copied_to.push(name);
            page.notice.at.copied_to.push(at);
        }
        page.take(i..end);
        i = end;
    }
}

/// The places of the authority and the date in a printing line, and the date.
struct Printed {
    by: std::ops::Range<usize>,
    on: std::ops::Range<usize>,
    read: Read,
}

/// Reads a line of the form `XX办公室  2019年4月17日印发`, the name being absent or not.
fn printed(key: &str) -> Option<Printed> {
    static LINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r"^([^，。；：]{0,40}?)\s*(",
            date!(),
            r")\s*(?:印\s*[发制]?|封\s*发)\s*(?:[（(]?共?印?.{0,8}份[）)]?)?$"
        ))
        .ok()
    });
    static DAMAGED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^([^，。；：0-9]{0,40}?)\s*((?:19|20)[0-9年月日OlI\s]{3,12})\s*印\s*[发制]?$").ok()
    });
    if !key.contains('印') && !key.contains('封') {
        return None;
    }
    let (found, whole) = match LINE.as_ref()?.captures(key) {
        Some(found) => (found, true),
        None => (DAMAGED.as_ref()?.captures(key)?, false),
    };
    let on = found.get(2)?;
    let read = if whole { date::whole(on.as_str())? } else { Read::Damaged };
    Some(Printed { by: found.get(1)?.range(), on: on.range(), read })
}

/// The last printing line; its authority may stand on the line above.
fn printing(page: &mut Page<'_, '_>) {
    let found = (0..page.rows.len()).rev().find_map(|i| {
        let row = &page.rows[i];
        let printed = row.is_free().then(|| printed(&row.key)).flatten()?;
        Some((i, printed))
    });
    let Some((i, printed)) = found else { return };
    let row = &page.rows[i];
    let by = heal(&row.value, printed.by);
    let on = heal(&row.value, printed.on);
    page.rows[i].usage = Use::Field;
    if by.is_blank() {
        let above = page.previous_free(i, 0).filter(|&above| is_unit(&page.rows[above].key));
        if let Some(above) = above {
            let by = page.rows[above].value.clone();
            put_by(page, &by);
            page.rows[above].usage = Use::Field;
        }
    } else {
        put_by(page, &by);
    }
    match printed.read {
        Read::Day(day) => {
            page.notice.printed_on = Some(day);
        }
        Read::Damaged => {
            page.findings.push(Finding::new(Code::DamagedDate, on.all_spans()).with(on.as_str()));
        }
    }
}

fn put_by(page: &mut Page<'_, '_>, by: &Text<'_>) {
    let (by, at) = page.value(by);
    page.notice.printed_by = Some(by);
    page.notice.at.printed_by = at;
}
