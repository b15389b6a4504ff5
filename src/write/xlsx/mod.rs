//! XLSX: the tracker (督办台账) that a clerk would make of a circular.
//!
//! A workbook of an overview, a sheet of all milestones on which their state is kept, the same rows once more on a sheet for
//! each unit that leads them, and what was noticed while reading. The states are kept in one place: the sheets of the units
//! and the counts of the overview are formulas on the sheet of all milestones, found by the milestone's id, so that rows may
//! be sorted and filtered anywhere. Overdue and near deadlines are coloured by conditional formats, which reckon from the day
//! on which the workbook is open; what depends on that day is written without a value.
//!
//! Every text is a string cell, never a formula or a link; one that would become a formula when somebody edits its cell bears
//! the quote prefix. Control characters become U+FFFD. A text beyond the 32,767 characters of a cell is cut, with a mark, and
//! the sheet of findings names its cell. A sheet bears its unit's name, with full-width twins for the characters that names of
//! sheets must not have. Where more than 60 units lead, those with the most rows get sheets of their own and the others share
//! one. A row that names no unit (see `units`) stands on a sheet of such rows.

mod fields;
mod findings;
mod grid;
mod measure;
mod names;
mod overview;
mod pen;
mod states;
mod styles;
mod text;
mod units;
mod words;

use super::{Cell, WriteError};
use crate::circular::Circular;
use crate::diagnostic::{Lang, Said};
use chrono::{Datelike, NaiveDate};
use fields::Table;
use grid::{Grid, Line, Place};
use names::Names;
use overview::{Counted, Overview};
use pen::{Cut, Pen};
use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};
use std::iter;
use styles::Styles;
use units::Units;

/// The rows of a sheet (Excel's limit).
const ROWS: usize = 1_048_576;

/// The most bytes of text that the sheets of the units repeat.
const COPIES: usize = 1 << 28;

const OVERVIEW: Said = Said { zh: "总览", en: "Overview" };
const TRACKER: Said = Said { zh: "督办台账", en: "Tracker" };
const FINDINGS: Said = Said { zh: "问题提示", en: "Findings" };
const OTHERS: Said = Said { zh: "其他单位", en: "Other units" };
const NOBODY: Said = Said { zh: "未列单位", en: "No unit named" };

/// A circular as a workbook, its own words in `lang`.
///
/// ```
/// use fenjie::{diagnostic::Lang, write::to_xlsx};
/// let notice = "序号\t任务\t时限\t责任单位\n1\t修路\t2024年6月底前\t甲局、乙局\n";
/// let circular = fenjie::convert(notice.as_bytes(), &fenjie::Options::default())?;
/// assert!(to_xlsx(&circular, Lang::Zh)?.starts_with(b"PK"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// More milestones (one that several units lead counting for each) or diagnostics than a sheet has rows; more than 256 MiB of text that the
/// sheets of the units would repeat.
pub fn to_xlsx(circular: &Circular, lang: Lang) -> Result<Vec<u8>, WriteError> {
    let table = Table::of(circular, lang);
    let units = Units::of(&table.rows, &circular.departments);
    // a row stands on the sheet of each unit that leads it; a circular that names many in each would fill the memory
    let copies: usize = units.own.iter().chain(&units.others).map(|unit| unit.rows.len()).sum();
    fits(table.rows.len() + copies)?;
    fits(circular.diagnostics.len())?;
    affordable(&table, &units)?;
    write(circular, &table, &units, lang).map_err(|error| {
        WriteError::new(Said { zh: "无法写成 XLSX", en: "it cannot be written as XLSX" }, error)
    })
}

/// Whether a sheet holds so many rows below its title and heads.
fn fits(rows: usize) -> Result<(), WriteError> {
    let most = ROWS - grid::FIRST as usize;
    if rows <= most {
        return Ok(());
    }
    let what = Said {
        zh: "XLSX 的一个工作表放不下这么多行",
        en: "a sheet of XLSX does not hold so many rows",
    };
    Err(WriteError::new(what, format!("{rows} > {most}")))
}

/// Whether the texts of the units' rows can be afforded: they are copies, which one long text and many units multiply.
fn affordable(table: &Table<'_>, units: &Units<'_>) -> Result<(), WriteError> {
    let of_cell = |cell: &Cell<'_>| if let Cell::Text(text) = cell { text.len() } else { 0 };
    let of_row: Vec<usize> = table.cells.iter().map(|row| row.iter().map(of_cell).sum()).collect();
    let copies = units.own.iter().chain(&units.others).flat_map(|unit| &unit.rows);
    let bytes: usize = copies.filter_map(|&row| of_row.get(row)).sum();
    if bytes <= COPIES {
        return Ok(());
    }
    let what = Said {
        zh: "各单位的表要重复的文字太多（字节数）",
        en: "the sheets of the units would repeat too much text (bytes)",
    };
    Err(WriteError::new(what, format!("{bytes} > {COPIES}")))
}

/// A sheet of rows: its name, what its title says of it, its rows, how many tasks and milestones they are.
struct Sheet<'a> {
    name: String,
    caption: String,
    lines: Vec<Line<'a>>,
    count: units::Count,
}

impl Sheet<'_> {
    fn counted(&self) -> Counted<'_> {
        let shift = grid::shift(&self.lines);
        Counted { sheet: &self.name, caption: &self.caption, count: self.count, shift }
    }
}

fn write(
    circular: &Circular,
    table: &Table<'_>,
    units: &Units<'_>,
    lang: Lang,
) -> Result<Vec<u8>, XlsxError> {
    let mut names = Names::default();
    let [overview, tracker, findings] =
        [OVERVIEW, TRACKER, FINDINGS].map(|name| names.take(name.in_lang(lang)));
    let sheets = sheets(tracker, table, units, names, lang);
    let styles = Styles::new(lang);

    let mut book = Workbook::new();
    let (height, width) = styles::DEFAULT_CELL;
    book.set_default_format(&styles::default(), height, width)?;
    book.set_properties(&properties(circular));
    let mut cuts: Vec<Cut> = Vec::new();

    let page = Overview {
        circular,
        table,
        counted: sheets.iter().map(Sheet::counted).collect(),
        findings: &findings,
    };
    page.write(&mut Pen::new(book.add_worksheet(), &overview, &mut cuts, lang)?, &styles)?;
    for (i, sheet) in sheets.iter().enumerate() {
        let place = match sheets.first() {
            Some(tracker) if i > 0 => Place::Copy { tracker: &tracker.name },
            _ => Place::Tracker,
        };
        let whose = if i > 0 { &sheet.caption } else { "" };
        let (title, source) = (grid::title(circular, lang), source(circular, whose, lang));
        let shift = grid::shift(&sheet.lines);
        let grid =
            Grid { table, lines: &sheet.lines, shift, title, source: &source, place, overview: &overview };
        grid.write(&mut Pen::new(book.add_worksheet(), &sheet.name, &mut cuts, lang)?, &styles)?;
    }
    let told = std::mem::take(&mut cuts);
    let pen = &mut Pen::new(book.add_worksheet(), &findings, &mut cuts, lang)?;
    findings::write(pen, circular, &told, &overview, &styles)?;
    book.save_to_buffer()
}

/// The sheets of rows: the tracker, then those of the units.
fn sheets<'a>(
    tracker: String,
    table: &Table<'_>,
    units: &Units<'a>,
    mut names: Names,
    lang: Lang,
) -> Vec<Sheet<'a>> {
    let all = (0..table.rows.len()).map(|row| Line { row, unit: None }).collect();
    let caption = Said { zh: "全部", en: "All" }.in_lang(lang).to_owned();
    let mut sheets = vec![Sheet { name: tracker, caption, lines: all, count: units.all }];
    // the names that are ours are taken before those of the units
    let others = (!units.others.is_empty()).then(|| names.take(OTHERS.in_lang(lang)));
    let nobody = units.nobody.as_ref().map(|unit| (names.take(NOBODY.in_lang(lang)), unit));
    for unit in &units.own {
        let lines = unit.rows.iter().map(|&row| Line { row, unit: None }).collect();
        let (name, caption) = (names.take(unit.name), unit.name.to_owned());
        sheets.push(Sheet { name, caption, lines, count: unit.count });
    }
    if let Some(name) = others {
        let number = units.others.len();
        let caption = match lang {
            Lang::Zh => format!("其他单位（{number} 家）"),
            Lang::En => format!("Other units ({number})"),
        };
        let of = |unit: &units::Unit<'a>| {
            let name = unit.name;
            unit.rows.iter().map(move |&row| Line { row, unit: Some(name) }).collect::<Vec<_>>()
        };
        let lines = units.others.iter().flat_map(of).collect();
        sheets.push(Sheet { name, caption, lines, count: units.others.iter().map(|unit| unit.count).sum() });
    }
    if let Some((name, unit)) = nobody {
        let lines = unit.rows.iter().map(|&row| Line { row, unit: None }).collect();
        sheets.push(Sheet { name, caption: NOBODY.in_lang(lang).to_owned(), lines, count: unit.count });
    }
    sheets
}

/// The line below a title: that this is the tracker, whose rows they are, and where they are from.
fn source(circular: &Circular, whose: &str, lang: Lang) -> String {
    let tracker = TRACKER.in_lang(lang);
    let whose = if whose.is_empty() { tracker.to_owned() } else { format!("{tracker}：{whose}") };
    iter::once(whose).chain(grid::origin(circular)).collect::<Vec<_>>().join("　")
}

/// What the file says of itself; its day is that of the circular, since the same circular gives the same bytes.
fn properties(circular: &Circular) -> DocProperties {
    let notice = &circular.notice;
    let issued = notice.issued_on.filter(|day| (1900..=9999).contains(&day.year()));
    let made = issued.unwrap_or(NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default());
    DocProperties::new()
        .set_title(text::harmless(notice.title.as_deref().unwrap_or_default()))
        .set_author(text::harmless(&notice.issuers.join("、")))
        .set_creation_datetime(&made)
}

#[cfg(test)]
mod tests;
