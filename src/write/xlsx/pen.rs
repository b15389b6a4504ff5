//! Writes cells of a sheet, every text made fit for one.

use super::text;
use crate::diagnostic::Lang;
use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{Format, Formula, Url, Worksheet, XlsxError};

/// A text that was cut: the sheet, and its cell there.
pub(super) struct Cut {
    pub sheet: String,
    pub cell: String,
}

/// A sheet that is being written.
pub(super) struct Pen<'w> {
    /// The sheet.
    pub sheet: &'w mut Worksheet,
    /// The language of its own words.
    pub lang: Lang,
    name: &'w str,
    cuts: &'w mut Vec<Cut>,
}

impl<'w> Pen<'w> {
    /// Begins a sheet of that name, printed on A4 across, one page wide, its pages numbered.
    pub fn new(
        sheet: &'w mut Worksheet,
        name: &'w str,
        cuts: &'w mut Vec<Cut>,
        lang: Lang,
    ) -> Result<Self, XlsxError> {
        sheet
            .set_name(name)?
            .set_paper_size(9)
            .set_landscape()
            .set_print_fit_to_pages(1, 0)
            .set_print_center_horizontally(true)
            .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3)
            .set_footer(match lang {
                Lang::Zh => "&L&A&C第 &P 页，共 &N 页",
                Lang::En => "&L&A&CPage &P of &N",
            })
            // a formula whose value nobody knows beforehand shows nothing, rather than nought
            .set_formula_result_default("");
        Ok(Pen { sheet, lang, name, cuts })
    }

    /// Writes a text.
    pub fn text(&mut self, row: u32, col: u16, text: &str, format: &Format) -> Result<(), XlsxError> {
        if self.bare_text(row, col, text)? {
            return self.sheet.set_cell_format(row, col, &format.clone().set_quote_prefix()).map(drop);
        }
        self.sheet.set_cell_format(row, col, format).map(drop)
    }

    /// Writes a text that gets its format later; whether it is one that must have the quote prefix.
    pub fn bare_text(&mut self, row: u32, col: u16, text: &str) -> Result<bool, XlsxError> {
        let (text, was_cut) = text::fitting(text::harmless(text), self.lang);
        if was_cut {
            self.cuts.push(Cut { sheet: self.name.to_owned(), cell: row_col_to_cell(row, col) });
        }
        let is_quoted = text::looks_like_formula(&text);
        self.sheet.write_string(row, col, text).map(|_| is_quoted)
    }

    /// Writes nothing into a cell that has a frame.
    pub fn blank(&mut self, row: u32, col: u16, format: &Format) -> Result<(), XlsxError> {
        self.sheet.write_blank(row, col, format).map(drop)
    }

    /// Writes a text over several columns of a row.
    pub fn across(
        &mut self,
        row: u32,
        cols: (u16, u16),
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        if cols.0 < cols.1 {
            self.sheet.merge_range(row, cols.0, row, cols.1, "", format)?;
        }
        self.text(row, cols.0, text, format)
    }

    /// Writes a number of things.
    pub fn number(&mut self, row: u32, col: u16, number: usize, format: &Format) -> Result<(), XlsxError> {
        // no sheet has so many rows that a float would not do
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        self.sheet.write_number_with_format(row, col, number, format).map(drop)
    }

    /// Writes a formula of our own, with the value that it has before anybody works with the sheet.
    pub fn formula(
        &mut self,
        row: u32,
        col: u16,
        formula: &str,
        value: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.bare_formula(row, col, formula, value)?;
        self.sheet.set_cell_format(row, col, format).map(drop)
    }

    /// Writes a formula that gets its format later.
    pub fn bare_formula(&mut self, row: u32, col: u16, formula: &str, value: &str) -> Result<(), XlsxError> {
        let formula = Formula::new(formula).set_result(value);
        self.sheet.write_formula(row, col, formula).map(drop)
    }

    /// Writes a link to the top of another sheet.
    pub fn link(
        &mut self,
        row: u32,
        col: u16,
        sheet: &str,
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let url = Url::new(format!("internal:{}!A1", quoted(sheet))).set_text(" ");
        self.sheet.write_url_with_format(row, col, url, format)?;
        self.text(row, col, text, format)
    }
}

/// A name of a sheet as formulas call it; [`Names`](super::names::Names) has no apostrophe.
pub(super) fn quoted(sheet: &str) -> String {
    format!("'{sheet}'")
}

/// A row by its place; an error beyond what a sheet has.
pub(super) fn row_number(row: usize) -> Result<u32, XlsxError> {
    u32::try_from(row).map_err(|_| XlsxError::RowColumnLimitError)
}

/// A column by its place.
pub(super) fn column_number(col: usize) -> Result<u16, XlsxError> {
    u16::try_from(col).map_err(|_| XlsxError::RowColumnLimitError)
}

/// A day that spreadsheets count; any other is a text.
pub(super) fn counted(day: NaiveDate) -> Option<NaiveDate> {
    (1900..=9999).contains(&day.year()).then_some(day)
}
