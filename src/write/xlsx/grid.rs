//! A sheet of rows: a title, the heads, a row for each milestone.

use super::fields::{END, Fill, KEY, LEFT, NOTES, STATE, TITLE, Table};
use super::measure::{self, PADDING, TALLEST};
use super::pen::{Pen, column_number, quoted, row_number};
use super::styles::Styles;
use crate::circular::Circular;
use crate::diagnostic::{Lang, Said};
use crate::write::Cell;
use crate::write::columns::BETWEEN;
use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, Format, IgnoreError, XlsxError,
};

/// The row of the heads.
const HEADS: u32 = 2;
/// The first of the rows.
pub(super) const FIRST: u32 = HEADS + 1;
/// The most pixels that stand still at the left when the sheet is scrolled sideways.
const STILL: u32 = 420;
/// Red from so many days before the end.
const RED: u32 = 7;
/// Yellow from so many.
pub(super) const YELLOW: u32 = 30;

/// The states, the first that of every row to begin with.
pub(super) const STATES: [Said; 3] = [
    Said { zh: "未启动", en: "Not started" },
    Said { zh: "进行中", en: "In progress" },
    Said { zh: "已完成", en: "Done" },
];

/// The state that needs no more looking after.
pub(super) fn done(lang: Lang) -> &'static str {
    let [_, _, done] = STATES;
    done.in_lang(lang)
}

/// What a sheet of rows is.
#[derive(Clone, Copy)]
pub(super) enum Place<'a> {
    /// Where states are set.
    Tracker,
    /// Where those of some of its rows are shown.
    Copy {
        /// The name of the sheet where they are set.
        tracker: &'a str,
    },
}

pub(super) const BACK: Said = Said { zh: "返回总览", en: "Back to overview" };
const UNIT: Said = Said { zh: "单位", en: "Unit" };

/// A row of a sheet: which of the table's, and the unit for which it stands there where a sheet has several.
pub(super) struct Line<'a> {
    pub row: usize,
    pub unit: Option<&'a str>,
}

/// A sheet of rows.
pub(super) struct Grid<'g> {
    pub table: &'g Table<'g>,
    pub lines: &'g [Line<'g>],
    pub title: &'g str,
    /// What stands below the title: whose rows they are, and where they are from.
    pub source: &'g str,
    pub place: Place<'g>,
    /// The sheet to which it links back.
    pub overview: &'g str,
}

/// The title of what the rows are from: the attachment that holds all tasks, else the notice.
pub(super) fn title(circular: &Circular) -> &str {
    let notice = &circular.notice;
    let index = circular.tasks.first().and_then(|task| task.attachment);
    let is_one = circular.tasks.iter().all(|task| task.attachment == index);
    let attachment = notice.attachments.iter().find(|attachment| is_one && Some(attachment.index) == index);
    let attachment = attachment.and_then(|attachment| attachment.title.as_deref()).filter(|title| !title.is_empty());
    attachment.or(notice.title.as_deref()).unwrap_or_default()
}

/// The number, issuers and day of a circular.
pub(super) fn origin(circular: &Circular) -> Vec<String> {
    let notice = &circular.notice;
    let number = notice.number.iter().map(|number| number.text.clone());
    let issuers = (!notice.issuers.is_empty()).then(|| notice.issuers.join(BETWEEN));
    number.chain(issuers).chain(notice.issued_on.map(|day| day.to_string())).collect()
}

/// The letters of a column on a sheet whose first columns are `shift` more than the table's.
pub(super) fn letters(table: &Table<'_>, name: &str, shift: usize) -> Option<String> {
    let at = table.at(name)?;
    Some(column_number_to_name(column_number(at + shift).ok()?))
}

impl Grid<'_> {
    /// How many columns stand before the table's: one for the unit, where a sheet has several.
    pub fn shift(lines: &[Line<'_>]) -> usize {
        usize::from(lines.iter().any(|line| line.unit.is_some()))
    }

    /// Writes the sheet.
    pub fn write(&self, pen: &mut Pen<'_>, styles: &Styles) -> Result<(), XlsxError> {
        let shift = Grid::shift(self.lines);
        let last_col = column_number(self.table.fields.len() + shift - 1)?;
        self.heads(pen, shift, last_col, styles)?;
        for (at, line) in self.lines.iter().enumerate() {
            self.row(pen, row_number(at)? + FIRST, line, shift, styles)?;
        }
        let last_row = row_number(self.lines.len())? + HEADS;
        pen.sheet.autofilter(HEADS, 0, last_row, last_col)?;
        pen.sheet.set_repeat_rows(HEADS, HEADS)?;
        pen.sheet.set_print_area(0, 0, last_row, last_col)?;
        if !self.lines.is_empty() {
            // ids are texts, be they digits or not
            pen.sheet.ignore_error_range(FIRST, 0, last_row, last_col, IgnoreError::NumberStoredAsText)?;
            self.rules(pen, shift, last_row, styles)?;
        }
        Ok(())
    }

    fn heads(&self, pen: &mut Pen<'_>, shift: usize, last_col: u16, styles: &Styles) -> Result<(), XlsxError> {
        let widths: Vec<u32> = self.unit_width(shift).into_iter().chain(self.table.widths.iter().copied()).collect();
        for (at, width) in widths.iter().enumerate() {
            pen.sheet.set_column_width_pixels(column_number(at)?, *width)?;
        }
        let across: u32 = widths.iter().sum();
        pen.across(0, (0, last_col), self.title, &styles.title)?;
        pen.sheet.set_row_height_pixels(0, title_height(self.title, across))?;
        pen.link(1, 0, self.overview, BACK.in_lang(pen.lang), &styles.back)?;
        pen.across(1, (2, last_col), self.source, &styles.source)?;
        let beside: u32 = widths.iter().skip(2).sum();
        pen.sheet.set_row_height_pixels(1, measure::height(self.source, beside).min(TALLEST))?;
        let mut heads: Vec<&str> = self.table.fields.iter().map(|field| field.head(pen.lang)).collect();
        if shift > 0 {
            heads.insert(0, UNIT.in_lang(pen.lang));
        }
        for (at, head) in heads.iter().enumerate() {
            pen.text(HEADS, column_number(at)?, head, &styles.head)?;
        }
        pen.sheet.set_row_height_pixels(HEADS, 2 * measure::LINE + PADDING)?;
        // the task stays in sight, unless that would leave no room for the rest
        let title = self.table.at(TITLE).map_or(0, |at| at + shift + 1);
        let still: u32 = widths.iter().take(title).sum();
        pen.sheet.set_freeze_panes(FIRST, if still <= STILL { column_number(title)? } else { 0 })?;
        Ok(())
    }

    fn unit_width(&self, shift: usize) -> Option<u32> {
        let names = self.lines.iter().filter_map(|line| line.unit);
        (shift > 0).then(|| names.map(measure::width).max().unwrap_or(0).saturating_add(PADDING).clamp(76, 150))
    }

    fn row(
        &self,
        pen: &mut Pen<'_>,
        row: u32,
        line: &Line<'_>,
        shift: usize,
        styles: &Styles,
    ) -> Result<(), XlsxError> {
        let unit_width = if shift > 0 { 150 } else { 0 };
        if let Some(unit) = line.unit {
            pen.text(row, 0, unit, &styles.text)?;
        }
        let Some(cells) = self.table.cells.get(line.row) else { return Ok(()) };
        let height = self.table.heights.get(line.row).copied().unwrap_or(measure::SHORTEST);
        let unit = measure::height(line.unit.unwrap_or_default(), unit_width);
        pen.sheet.set_row_height_pixels(row, height.max(unit).min(TALLEST))?;
        for (at, (field, cell)) in self.table.fields.iter().zip(cells).enumerate() {
            let col = column_number(at + shift)?;
            match (&field.fill, cell) {
                (Fill::Left, _) => self.left(pen, row, col, shift, styles)?,
                (Fill::State, _) => self.state(pen, row, col, shift, styles)?,
                (Fill::Notes, _) => self.notes(pen, row, col, shift, styles)?,
                (_, Cell::Day(day)) => pen.day(row, col, *day, &styles.day)?,
                (_, Cell::Number(number)) => pen.number(row, col, *number as usize, &styles.count)?,
                (_, Cell::Text(text)) => pen.text(row, col, text, field.style(styles))?,
                (_, Cell::Null | Cell::List(_)) => pen.blank(row, col, &styles.text)?,
            }
        }
        Ok(())
    }

    /// The days to the end of a row that is not done.
    fn left(&self, pen: &mut Pen<'_>, row: u32, col: u16, shift: usize, styles: &Styles) -> Result<(), XlsxError> {
        let (Some(end), Some(state)) = (letters(self.table, END, shift), letters(self.table, STATE, shift)) else {
            return Ok(());
        };
        let (row_, done) = (row + 1, done(pen.lang));
        let formula =
            format!("IF(AND(ISNUMBER(${end}{row_}),${state}{row_}<>\"{done}\"),${end}{row_}-TODAY(),\"\")");
        pen.formula(row, col, &formula, "", &styles.left)
    }

    fn state(&self, pen: &mut Pen<'_>, row: u32, col: u16, shift: usize, styles: &Styles) -> Result<(), XlsxError> {
        let [first, ..] = STATES;
        let first = first.in_lang(pen.lang);
        match self.looked_up(row, STATE, shift) {
            None => pen.text(row, col, first, &styles.middle),
            Some(formula) => pen.formula(row, col, &formula, first, &styles.middle),
        }
    }

    fn notes(&self, pen: &mut Pen<'_>, row: u32, col: u16, shift: usize, styles: &Styles) -> Result<(), XlsxError> {
        match self.looked_up(row, NOTES, shift) {
            None => pen.blank(row, col, &styles.text),
            Some(formula) => pen.formula(row, col, &formula, "", &styles.text),
        }
    }

    /// What stands in a column of the tracker in the row of the same id, wherever that was sorted to.
    fn looked_up(&self, row: u32, name: &str, shift: usize) -> Option<String> {
        let Place::Copy { tracker } = self.place else { return None };
        let [wanted, key, own] =
            [letters(self.table, name, 0)?, letters(self.table, KEY, 0)?, letters(self.table, KEY, shift)?];
        let (tracker, row) = (quoted(tracker), row + 1);
        Some(format!(
            "IFERROR(INDEX({tracker}!${wanted}:${wanted},MATCH(${own}{row},{tracker}!${key}:${key},0))&\"\",\"\")"
        ))
    }

    /// The drop-down of states, and the colours.
    fn rules(&self, pen: &mut Pen<'_>, shift: usize, last_row: u32, styles: &Styles) -> Result<(), XlsxError> {
        let Some(state) = self.table.at(STATE) else { return Ok(()) };
        let state_col = column_number(state + shift)?;
        let (state, done) = (column_number_to_name(state_col), done(pen.lang));
        if matches!(self.place, Place::Tracker) {
            pen.sheet.add_data_validation(FIRST, state_col, last_row, state_col, &choice(pen.lang)?)?;
        }
        let rule = |formula: String, format: &Format| {
            ConditionalFormatFormula::new().set_rule(formula.as_str()).set_format(format)
        };
        let first = FIRST + 1;
        let is_done = rule(format!("${state}{first}=\"{done}\""), &styles.green);
        pen.sheet.add_conditional_format(FIRST, state_col, last_row, state_col, &is_done)?;
        let Some(end) = letters(self.table, END, shift) else { return Ok(()) };
        let within = |days: u32| {
            format!("AND(ISNUMBER(${end}{first}),${state}{first}<>\"{done}\",${end}{first}-TODAY()<={days})")
        };
        let [red, yellow] = [(RED, &styles.red), (YELLOW, &styles.yellow)];
        for name in [END, LEFT, STATE] {
            let Some(at) = self.table.at(name) else { continue };
            let col = column_number(at + shift)?;
            for (days, format) in [red, yellow] {
                let rule = rule(within(days), format).set_stop_if_true(true);
                pen.sheet.add_conditional_format(FIRST, col, last_row, col, &rule)?;
            }
        }
        Ok(())
    }
}

/// A cell where one of the states is chosen.
fn choice(lang: Lang) -> Result<DataValidation, XlsxError> {
    let title = Said { zh: "状态", en: "State" };
    let message = Said {
        zh: "请从下拉列表中选择：未启动、进行中、已完成。",
        en: "Choose one from the list: Not started, In progress, Done.",
    };
    DataValidation::new()
        .allow_list_strings(&STATES.map(|state| state.in_lang(lang)))?
        .set_error_style(DataValidationErrorStyle::Stop)
        .set_error_title(title.in_lang(lang))?
        .set_error_message(message.in_lang(lang))
}

/// The pixels of a title over so many.
pub(super) fn title_height(title: &str, across: u32) -> u32 {
    // its font is 16 points high, and a measure of 10 is at hand
    (measure::height(title, across * 10 / 16) * 8 / 5).clamp(40, TALLEST)
}
