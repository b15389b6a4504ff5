//! What was noticed while reading, the gravest first, and what was cut while writing.

use super::measure::{self, TALLEST};
use super::pen::{Cut, Pen, column_number, row_number};
use super::styles::Styles;
use super::text::LONGEST;
use crate::circular::{Circular, Diagnostic, Range, Severity, Source};
use crate::diagnostic::{Code, Lang, Said};
use rust_xlsxwriter::XlsxError;
use std::cmp::Reverse;

const HEADS: [(Said, u32); 5] = [
    (Said { zh: "级别", en: "Severity" }, 76),
    (Said { zh: "内容", en: "What" }, 560),
    (Said { zh: "任务编号", en: "Task ID" }, 90),
    (Said { zh: "位置", en: "Where" }, 260),
    (Said { zh: "代码", en: "Code" }, 170),
];
const LAST: u16 = 4;
/// The row of the heads.
const HEAD: u32 = 2;

/// A row of the sheet.
struct Finding<'a> {
    severity: Severity,
    message: String,
    task: &'a str,
    place: String,
    code: &'a str,
}

/// Writes the sheet.
pub(super) fn write(
    pen: &mut Pen<'_>,
    circular: &Circular,
    cuts: &[Cut],
    overview: &str,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let lang = pen.lang;
    for (at, (head, width)) in HEADS.iter().enumerate() {
        let col = column_number(at)?;
        pen.sheet.set_column_width_pixels(col, *width)?;
        pen.text(HEAD, col, head.in_lang(lang), &styles.head)?;
    }
    pen.sheet.set_row_height_pixels(HEAD, measure::SHORTEST + measure::PADDING)?;
    let title = Said { zh: "问题提示", en: "Findings" };
    pen.across(1, (0, LAST), title.in_lang(lang), &styles.title)?;
    pen.sheet.set_row_height_pixels(1, 40)?;
    pen.link(0, 0, overview, super::grid::BACK.in_lang(lang), &styles.back)?;

    let mut findings: Vec<Finding<'_>> = cuts.iter().map(|cut| cut_text(cut, lang)).collect();
    findings.extend(circular.diagnostics.iter().map(|diagnostic| Finding {
        severity: diagnostic.severity,
        message: diagnostic.message.clone(),
        task: diagnostic.task.as_deref().unwrap_or_default(),
        place: place(&circular.sources, diagnostic, lang),
        code: &diagnostic.code,
    }));
    findings.sort_by_key(|finding| Reverse(finding.severity));
    if findings.is_empty() {
        let nothing = Said { zh: "没有发现问题。", en: "Nothing was noticed." };
        pen.across(HEAD + 1, (0, LAST), nothing.in_lang(lang), &styles.plain.middle)?;
    }
    for (at, finding) in findings.iter().enumerate() {
        let row = row_number(at)? + HEAD + 1;
        let texts = [
            severity(finding.severity).in_lang(lang),
            &finding.message,
            finding.task,
            &finding.place,
            finding.code,
        ];
        let mut height = measure::SHORTEST;
        for ((at, text), (_, width)) in texts.iter().enumerate().zip(HEADS) {
            height = height.max(measure::height(text, width));
            let style = if matches!(at, 1 | 3 | 4) { &styles.plain.text } else { &styles.plain.middle };
            pen.text(row, column_number(at)?, text, style)?;
        }
        pen.sheet.set_row_height_pixels(row, height.min(TALLEST))?;
    }
    let last = row_number(findings.len().max(1))? + HEAD;
    pen.sheet.autofilter(HEAD, 0, last, LAST)?;
    pen.sheet.set_freeze_panes(HEAD + 1, 0)?;
    pen.sheet.set_repeat_rows(HEAD, HEAD)?;
    pen.sheet.set_print_area(1, 0, last, LAST)?;
    pen.sheet.ignore_error_range(
        HEAD + 1,
        0,
        last,
        LAST,
        rust_xlsxwriter::IgnoreError::NumberStoredAsText,
    )?;
    Ok(())
}

/// What is told of a text that no cell holds.
fn cut_text<'a>(cut: &Cut, lang: Lang) -> Finding<'a> {
    let words = [cut.sheet.clone(), cut.cell.clone(), LONGEST.to_string()];
    Finding {
        severity: Code::LongCell.entry().severity,
        message: Code::LongCell.message(lang, &words),
        task: "",
        place: format!("{}!{}", cut.sheet, cut.cell),
        code: Code::LongCell.entry().name,
    }
}

fn severity(severity: Severity) -> Said {
    match severity {
        Severity::Info => Said { zh: "提示", en: "info" },
        Severity::Warning => Said { zh: "警告", en: "warning" },
        Severity::Error => Said { zh: "错误", en: "error" },
    }
}

/// Where a diagnostic points: the file where there are several, the cell or page where there are such, and the characters of
/// the text layer.
fn place(sources: &[Source], diagnostic: &Diagnostic, lang: Lang) -> String {
    let Some(&Range(start, end)) = diagnostic.at.first() else { return String::new() };
    let mut parts = Vec::new();
    if let Some(source) = sources.iter().rev().find(|source| source.start <= start) {
        if sources.len() > 1 {
            parts.push(source.name.clone());
        }
        parts.extend(cell(source, start).or_else(|| page(source, start, lang)));
    }
    // people count from 1
    let (first, last) = (start.saturating_add(1), end.max(start.saturating_add(1)));
    parts.push(match lang {
        Lang::Zh if first == last => format!("第 {first} 字"),
        Lang::Zh => format!("第 {first}–{last} 字"),
        Lang::En if first == last => format!("character {first}"),
        Lang::En => format!("characters {first}–{last}"),
    });
    match (diagnostic.at.len(), lang) {
        (1, _) => {}
        (places, Lang::Zh) => parts.push(format!("等 {places} 处")),
        (places, Lang::En) => parts.push(format!("and {} more", places - 1)),
    }
    parts.join(Said { zh: "，", en: ", " }.in_lang(lang))
}

/// The cell of a workbook that holds a character: `总表!B3`.
fn cell(source: &Source, at: usize) -> Option<String> {
    let sheet = source.sheets.iter().rev().find(|sheet| sheet.start <= at)?;
    let behind = sheet.cells.partition_point(|cell| cell.0 <= at);
    let cell = sheet.cells.get(behind.checked_sub(1)?)?;
    Some(format!("{}!{}", sheet.name, cell.2))
}

/// The page that holds a character, where there are several.
fn page(source: &Source, at: usize, lang: Lang) -> Option<String> {
    let page = source.pages.partition_point(|&start| start <= at);
    (source.pages.len() > 1).then(|| match lang {
        Lang::Zh => format!("第 {page} 页"),
        Lang::En => format!("page {page}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::circular::{CellRange, Format, Sheet};
    use smallvec::smallvec;

    fn source(start: usize, pages: &[usize]) -> Source {
        Source {
            name: format!("{start}.docx"),
            format: Format::Docx,
            encoding: None,
            sha256: String::new(),
            start,
            pages: pages.to_vec(),
            sheets: Vec::new(),
        }
    }

    fn diagnostic(at: &[(usize, usize)]) -> Diagnostic {
        Diagnostic {
            code: "no-year".to_owned(),
            severity: Severity::Error,
            message: String::new(),
            task: None,
            at: at.iter().map(|&(start, end)| Range(start, end)).collect(),
        }
    }

    #[test]
    fn a_place_is_told_as_people_find_it() {
        let one = [source(0, &[0])];
        let paged = [source(0, &[0, 10, 20])];
        let several = [source(0, &[0]), source(30, &[30, 40])];
        let mut sheets = [source(0, &[0])];
        let cells = vec![CellRange(0, 4, "A1".into()), CellRange(5, 9, "B1".into())];
        sheets[0].sheets = vec![Sheet { name: "总表".into(), start: 0, cells }];
        for (sources, at, zh, en) in [
            (&one[..], &[][..], "", ""),
            (&one, &[(0, 1)], "第 1 字", "character 1"),
            (&one, &[(4, 9), (20, 21)], "第 5–9 字，等 2 处", "characters 5–9, and 1 more"),
            (&paged, &[(10, 12)], "第 2 页，第 11–12 字", "page 2, characters 11–12"),
            (&several, &[(41, 43)], "30.docx，第 2 页，第 42–43 字", "30.docx, page 2, characters 42–43"),
            (&sheets, &[(6, 9)], "总表!B1，第 7–9 字", "总表!B1, characters 7–9"),
            (&one, &[(usize::MAX, 0)], "第 18446744073709551615 字", "character 18446744073709551615"),
        ] {
            let diagnostic = diagnostic(at);
            assert_eq!(place(sources, &diagnostic, Lang::Zh), zh);
            assert_eq!(place(sources, &diagnostic, Lang::En), en);
        }
    }

    #[test]
    fn places_of_no_file_are_told_too() {
        let diagnostic = Diagnostic { at: smallvec![Range(3, 5)], ..diagnostic(&[]) };
        assert_eq!(place(&[], &diagnostic, Lang::Zh), "第 4–5 字");
    }
}
