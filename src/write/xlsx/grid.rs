//! A sheet of rows: a title, the heads, a row for each milestone.

use super::TRACKER;
use super::fields::{END, Fill, KEY, LEFT, NOTES, STATE, TITLE, Table};
use super::measure::{self, PADDING, TALLEST};
use super::pen::{Pen, column_number, counted, quoted, row_number};
use super::states::{self, STATES};
use super::styles::{Look, Styles};
use crate::circular::Circular;
use crate::diagnostic::{Lang, Said};
use crate::write::Cell;
use crate::write::columns::BETWEEN;
use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{IgnoreError, XlsxError};
use std::ptr;

/// The row of the title; the one above it, with the link back, is not printed.
const TITLE_ROW: u32 = 1;
/// The row of the heads.
const HEADS: u32 = 3;
/// The first of the rows.
pub(super) const FIRST: u32 = HEADS + 1;
/// The most pixels that stand still at the left when the sheet is scrolled sideways.
const STILL: u32 = 420;
/// The room of the column of units, where a sheet has several.
const UNIT_ROOM: (u32, u32) = (70, 140);

pub(super) const BACK: Said = Said { zh: "返回总览", en: "Back to overview" };
const UNIT: Said = Said { zh: "单位", en: "Unit" };

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

/// A row of a sheet: which of the table's, and the unit for which it stands there where a sheet has several.
pub(super) struct Line<'a> {
    pub row: usize,
    pub unit: Option<&'a str>,
}

/// A sheet of rows.
pub(super) struct Grid<'g> {
    pub table: &'g Table<'g>,
    pub lines: &'g [Line<'g>],
    /// How many columns stand before the table's, by [`shift`].
    pub shift: usize,
    pub title: &'g str,
    /// What stands below the title: whose rows they are, and where they are from.
    pub source: &'g str,
    pub place: Place<'g>,
    /// The sheet to which it links back.
    pub overview: &'g str,
}

/// How many columns stand before the table's: one for the unit, where a sheet has several.
pub(super) fn shift(lines: &[Line<'_>]) -> usize {
    usize::from(lines.iter().any(|line| line.unit.is_some()))
}

/// The title of what the rows are from: the attachment that holds all tasks, else the notice; the tracker's own where
/// neither has one.
pub(super) fn title(circular: &Circular, lang: Lang) -> &str {
    let notice = &circular.notice;
    let index = circular.tasks.first().and_then(|task| task.attachment);
    let is_one = circular.tasks.iter().all(|task| task.attachment == index);
    let attachment = notice.attachments.iter().find(|attachment| is_one && Some(attachment.index) == index);
    let attachment = attachment.and_then(|attachment| attachment.title.as_deref());
    let title = attachment.filter(|title| !title.is_empty()).or(notice.title.as_deref());
    title.unwrap_or_else(|| TRACKER.in_lang(lang))
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
    /// Writes the sheet.
    pub fn write(&self, pen: &mut Pen<'_>, styles: &Styles) -> Result<(), XlsxError> {
        let last_col = self.col(self.table.fields.len() - 1)?;
        self.way_back(pen, styles)?;
        self.heads(pen, last_col, styles)?;
        let mut quoted = Vec::new();
        for (at, line) in self.lines.iter().enumerate() {
            self.row(pen, row_number(at)? + FIRST, line, &mut quoted)?;
        }
        let last_row = row_number(self.lines.len())? + HEADS;
        self.looks(pen, last_row, &quoted, styles)?;
        pen.sheet.autofilter(HEADS, 0, last_row, last_col)?;
        pen.sheet.set_repeat_rows(HEADS, HEADS)?;
        pen.sheet.set_print_area(TITLE_ROW, 0, last_row, last_col)?;
        if !self.lines.is_empty() {
            // ids are texts, be they digits or not
            pen.sheet.ignore_error_range(FIRST, 0, last_row, last_col, IgnoreError::NumberStoredAsText)?;
            self.rules(pen, last_row, styles)?;
        }
        Ok(())
    }

    /// The link to the overview, and where states are set.
    fn way_back(&self, pen: &mut Pen<'_>, styles: &Styles) -> Result<(), XlsxError> {
        pen.link(0, 0, self.overview, BACK.in_lang(pen.lang), &styles.back)?;
        let hint = match (self.place, pen.lang) {
            (Place::Tracker, Lang::Zh) => "请在“状态”栏选择进度，各单位的表随之更新。本行不打印。".to_owned(),
            (Place::Tracker, Lang::En) => {
                "Choose states in the column “State”; the sheets of the units follow. This row is not printed."
                    .to_owned()
            }
            (Place::Copy { tracker }, Lang::Zh) => {
                format!("状态和备注请在“{tracker}”表中填写，本表随之更新。本行不打印。")
            }
            (Place::Copy { tracker }, Lang::En) => {
                format!("Set states and notes on the sheet “{tracker}”; this one follows. This row is not printed.")
            }
        };
        pen.text(0, 2, &hint, &styles.hint)
    }

    fn heads(&self, pen: &mut Pen<'_>, last_col: u16, styles: &Styles) -> Result<(), XlsxError> {
        let (least, most) = UNIT_ROOM;
        let units = self.lines.iter().filter_map(|line| line.unit);
        let unit = units.map(|unit| measure::width(unit).saturating_add(PADDING)).max();
        let widths = unit.map(|unit| unit.clamp(least, most)).into_iter();
        let widths: Vec<u32> = widths.chain(self.table.widths.iter().copied()).collect();
        for (at, width) in widths.iter().enumerate() {
            pen.sheet.set_column_width_pixels(column_number(at)?, *width)?;
        }
        let across: u32 = widths.iter().sum();
        pen.across(TITLE_ROW, (0, last_col), self.title, &styles.title)?;
        pen.sheet.set_row_height_pixels(TITLE_ROW, measure::title_height(self.title, across))?;
        pen.across(TITLE_ROW + 1, (0, last_col), self.source, &styles.source)?;
        pen.sheet.set_row_height_pixels(TITLE_ROW + 1, measure::height(self.source, across).min(TALLEST))?;

        if self.shift > 0 {
            pen.text(HEADS, 0, UNIT.in_lang(pen.lang), &styles.head)?;
        }
        for (at, field) in self.table.fields.iter().enumerate() {
            pen.text(HEADS, self.col(at)?, field.head(pen.lang), &styles.head)?;
        }
        pen.sheet.set_row_height_pixels(HEADS, 2 * measure::LINE + PADDING)?;
        // the task stays in sight, unless that would leave no room for the rest
        let through = self.table.at(TITLE).map_or(0, |at| at + self.shift + 1);
        let still: u32 = widths.iter().take(through).sum();
        pen.sheet.set_freeze_panes(FIRST, if still <= STILL { column_number(through)? } else { 0 })?;
        Ok(())
    }

    fn is_one_task(&self, above: &Line<'_>, line: &Line<'_>) -> bool {
        let task =
            |line: &Line<'_>| self.table.rows.get(line.row).and_then(|row| row.task).map(ptr::from_ref);
        above.unit == line.unit && task(above) == task(line)
    }

    /// Writes a row without its looks; `quoted` gets the cells of texts that would be formulas.
    fn row(
        &self,
        pen: &mut Pen<'_>,
        row: u32,
        line: &Line<'_>,
        quoted: &mut Vec<(u32, u16)>,
    ) -> Result<(), XlsxError> {
        let (unit, (_, unit_room)) = (line.unit.unwrap_or_default(), UNIT_ROOM);
        let height = self.table.heights.get(line.row).copied().unwrap_or_default();
        pen.sheet.set_row_height_pixels(row, height.max(measure::height(unit, unit_room)).min(TALLEST))?;
        let mut text = |pen: &mut Pen<'_>, col: u16, text: &str| {
            pen.bare_text(row, col, text).map(|is_quoted| quoted.extend(is_quoted.then_some((row, col))))
        };
        if self.shift > 0 {
            text(pen, 0, unit)?;
        }
        let Some(cells) = self.table.cells.get(line.row) else { return Ok(()) };
        for (at, (field, cell)) in self.table.fields.iter().zip(cells).enumerate() {
            let col = self.col(at)?;
            match (&field.fill, cell) {
                (Fill::Left, _) => self.left(pen, row, col)?,
                (Fill::State, _) => self.state(pen, row, col)?,
                (Fill::Notes, _) => self.notes(pen, row, col)?,
                (_, Cell::Day(day)) => match counted(*day) {
                    Some(day) => pen.sheet.write_datetime(row, col, day).map(drop)?,
                    None => text(pen, col, &day.to_string())?,
                },
                (_, Cell::Number(number)) => pen.sheet.write_number(row, col, *number).map(drop)?,
                (_, Cell::Text(cell)) => text(pen, col, cell)?,
                (_, Cell::Null | Cell::List(_)) => {}
            }
        }
        Ok(())
    }

    /// Gives the cells of all rows their looks, what is empty a frame too. Each range is formatted at once: the library
    /// looks a format up by all of its properties, which for each cell took a fifth of the time.
    fn looks(
        &self,
        pen: &mut Pen<'_>,
        last: u32,
        quoted: &[(u32, u16)],
        styles: &Styles,
    ) -> Result<(), XlsxError> {
        let columns = self.columns()?;
        for (first, end, column) in &columns {
            if last >= FIRST {
                pen.sheet.set_range_format(FIRST, *first, last, *end, column.of(&styles.plain))?;
            }
        }
        let shaded = self.shaded();
        for rows in shaded.chunk_by(|(_, a), (_, b)| a == b) {
            let (Some((from, true)), Some((to, _))) = (rows.first(), rows.last()) else { continue };
            for (first, end, column) in &columns {
                pen.sheet.set_range_format(*from, *first, *to, *end, column.of(&styles.shaded))?;
            }
        }
        for (row, col) in quoted {
            let Some((_, _, column)) = columns.iter().find(|(first, end, _)| (first..=end).contains(&col))
            else {
                continue;
            };
            let is_shaded = shaded.get((row - FIRST) as usize).is_some_and(|(_, is_shaded)| *is_shaded);
            let band = if is_shaded { &styles.shaded } else { &styles.plain };
            pen.sheet.set_cell_format(*row, *col, &column.of(band).clone().set_quote_prefix())?;
        }
        Ok(())
    }

    /// The columns that stand together and look the same: the first, the last, how.
    fn columns(&self) -> Result<Vec<(u16, u16, Look)>, XlsxError> {
        let unit = (self.shift > 0).then_some(Look::Text);
        let looks: Vec<Look> =
            unit.into_iter().chain(self.table.fields.iter().map(|field| field.look())).collect();
        let mut columns: Vec<(u16, u16, Look)> = Vec::new();
        for (at, look) in looks.into_iter().enumerate() {
            let col = column_number(at)?;
            match columns.last_mut() {
                Some((_, end, before)) if *before == look => *end = col,
                _ => columns.push((col, col, look)),
            }
        }
        Ok(columns)
    }

    /// Each row, and whether it is shaded: those of every other task are.
    fn shaded(&self) -> Vec<(u32, bool)> {
        let mut is_shaded = false;
        let lines = self.lines.iter().enumerate().map(|(at, line)| {
            let above = at.checked_sub(1).and_then(|above| self.lines.get(above));
            is_shaded ^= above.is_some_and(|above| !self.is_one_task(above, line));
            is_shaded
        });
        (FIRST..).zip(lines).collect()
    }

    /// The days to the end of a row that is not done.
    fn left(&self, pen: &mut Pen<'_>, row: u32, col: u16) -> Result<(), XlsxError> {
        let (Some(end), Some(state)) = (self.letters(END), self.letters(STATE)) else { return Ok(()) };
        let (line, done) = (row + 1, states::done(pen.lang));
        let is_open = format!("AND(ISNUMBER(${end}{line}),${state}{line}<>\"{done}\")");
        pen.bare_formula(row, col, &format!("IF({is_open},${end}{line}-TODAY(),\"\")"), "")
    }

    fn state(&self, pen: &mut Pen<'_>, row: u32, col: u16) -> Result<(), XlsxError> {
        let [first, ..] = STATES;
        let first = first.in_lang(pen.lang);
        match self.looked_up(row, STATE) {
            None => pen.bare_text(row, col, first).map(drop),
            Some(formula) => pen.bare_formula(row, col, &formula, first),
        }
    }

    fn notes(&self, pen: &mut Pen<'_>, row: u32, col: u16) -> Result<(), XlsxError> {
        match self.looked_up(row, NOTES) {
            None => Ok(()),
            Some(formula) => pen.bare_formula(row, col, &formula, ""),
        }
    }

    /// What stands in a column of the tracker in the row of the same id, wherever that was sorted to.
    fn looked_up(&self, row: u32, name: &str) -> Option<String> {
        let Place::Copy { tracker } = self.place else { return None };
        let [wanted, key] = [letters(self.table, name, 0)?, letters(self.table, KEY, 0)?];
        let (tracker, own, line) = (quoted(tracker), self.letters(KEY)?, row + 1);
        let found = format!("MATCH(${own}{line},{tracker}!${key}:${key},0)");
        Some(format!("IFERROR(INDEX({tracker}!${wanted}:${wanted},{found})&\"\",\"\")"))
    }

    /// The drop-down of states, and the colours.
    fn rules(&self, pen: &mut Pen<'_>, last: u32, styles: &Styles) -> Result<(), XlsxError> {
        let Some(state_at) = self.table.at(STATE) else { return Ok(()) };
        let (col, lang) = (self.col(state_at)?, pen.lang);
        let state = column_number_to_name(col);
        if matches!(self.place, Place::Tracker) {
            pen.sheet.add_data_validation(FIRST, col, last, col, &states::choice(lang)?)?;
        }
        pen.sheet.add_conditional_format(
            FIRST,
            col,
            last,
            col,
            &states::green(&state, FIRST, lang, styles),
        )?;
        let Some(end) = self.letters(END) else { return Ok(()) };
        for at in [END, LEFT, STATE].iter().filter_map(|name| self.table.at(name)) {
            let col = self.col(at)?;
            for rule in states::near_the_end(&end, &state, FIRST, lang, styles) {
                pen.sheet.add_conditional_format(FIRST, col, last, col, &rule)?;
            }
        }
        Ok(())
    }

    /// The column of a place in the table.
    fn col(&self, at: usize) -> Result<u16, XlsxError> {
        column_number(at + self.shift)
    }

    /// The letters of a column here.
    fn letters(&self, name: &str) -> Option<String> {
        letters(self.table, name, self.shift)
    }
}
