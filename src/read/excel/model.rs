//! What both containers are read into: a workbook as its cells state it, before anything is left out.

use super::number::Format;
use crate::error::ErrorKind;
use crate::read::budget::Budget;
use crate::read::parts::is_blank;
use std::borrow::Cow;

/// The last row and column of the grid, counted from 0.
pub(super) const LAST_ROW: u32 = 1_048_575;
pub(super) const LAST_COLUMN: u32 = 16_383;

/// A place of the grid, counted from 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place {
    pub(super) row: u32,
    pub(super) column: u32,
}

impl Place {
    /// `B3`; with or without `$`. `None` beyond the grid and for what is no reference.
    pub(super) fn parse(reference: &str) -> Option<Place> {
        let mut column = 0_u32;
        let mut rest = reference.trim().trim_start_matches('$');
        while let Some(letter) = rest.bytes().next().filter(u8::is_ascii_alphabetic) {
            let letter = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
            column = column.checked_mul(26)?.checked_add(letter)?;
            rest = rest.get(1..)?;
        }
        let row: u32 = rest.trim_start_matches('$').parse().ok()?;
        let place = Place { row: row.checked_sub(1)?, column: column.checked_sub(1)? };
        place.is_on_grid().then_some(place)
    }

    pub(super) fn is_on_grid(self) -> bool {
        self.row <= LAST_ROW && self.column <= LAST_COLUMN
    }

    /// As the sheet names it: `B3`.
    pub(super) fn name(self) -> String {
        format!("{}{}", column_name(self.column), u64::from(self.row) + 1)
    }
}

/// The letters of a column.
pub(super) fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// A string of the table that the sheets share.
    Shared(u32),
    Text(Box<str>),
    Number(f64),
    Bool(bool),
    /// As it is shown: `#N/A`.
    Error(Box<str>),
}

/// A cell that holds something.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) place: Place,
    /// Index into [`Book::formats`].
    pub(super) style: u32,
    pub(super) value: Value,
}

/// Cells that are shown as one; both corners belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Merge {
    pub(super) first: Place,
    pub(super) last: Place,
}

impl Merge {
    /// `B3:D4`; `None` for one cell and for what is no range of the grid.
    pub(super) fn parse(reference: &str) -> Option<Merge> {
        let (first, last) = reference.split_once(':')?;
        Merge::of(Place::parse(first)?, Place::parse(last)?)
    }

    pub(super) fn of(first: Place, last: Place) -> Option<Merge> {
        let ordered = first.row <= last.row && first.column <= last.column && first != last;
        (ordered && first.is_on_grid() && last.is_on_grid()).then_some(Merge { first, last })
    }
}

/// A sheet as the file states it.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    /// In any order.
    pub(super) cells: Vec<Cell>,
    pub(super) merges: Vec<Merge>,
    /// Rows that are hidden or filtered out, in any order.
    pub(super) hidden_rows: Vec<u32>,
    /// Hidden columns, first and last, in any order.
    pub(super) hidden_columns: Vec<(u32, u32)>,
    /// Formulas whose value the file does not hold.
    pub(super) unknown: Vec<Place>,
    /// How many cells stand beyond the grid.
    pub(super) beyond: usize,
    /// Whether the file breaks off inside the sheet.
    pub(super) broken: bool,
}

impl Sheet {
    /// Adds a cell, unless it is beyond the grid.
    pub(super) fn push(&mut self, cell: Cell, budget: &Budget) -> Result<(), ErrorKind> {
        if !cell.place.is_on_grid() {
            self.beyond += 1;
            return Ok(());
        }
        budget.cells(1)?;
        if let Value::Text(text) = &cell.value {
            budget.hold(text)?;
        }
        self.cells.push(cell);
        Ok(())
    }

    /// Adds a merged range, if it is one.
    pub(super) fn merge(&mut self, merge: Option<Merge>, budget: &Budget) -> Result<(), ErrorKind> {
        budget.cells(1)?;
        self.merges.extend(merge);
        Ok(())
    }
}

/// A string of the table that the sheets share. Whether it shows nothing is known from the first: a million cells may share a long one.
#[derive(Debug)]
pub(super) struct Shared {
    text: Box<str>,
    blank: bool,
}

impl Shared {
    pub(super) fn new(text: Box<str>) -> Self {
        let blank = text.chars().all(is_blank);
        Shared { text, blank }
    }
}

/// A workbook.
#[derive(Debug, Default)]
pub(super) struct Book {
    /// The visible sheets in the order of their tabs.
    pub(super) sheets: Vec<Sheet>,
    /// The names of the others.
    pub(super) hidden_sheets: Vec<String>,
    pub(super) strings: Vec<Shared>,
    /// How the cells of each style show their value.
    pub(super) formats: Vec<Format>,
    /// Whether days are counted from 1904.
    pub(super) from_1904: bool,
    /// The parts of the file in which something is missing or could not be kept.
    pub(super) damaged: Vec<String>,
}

impl Book {
    /// What the cell shows.
    pub(super) fn shown<'a>(&'a self, cell: &'a Cell) -> Cow<'a, str> {
        let text = |text: &'a str| match self.format(cell) {
            Some(format) => format.text(text),
            None => Cow::Borrowed(text),
        };
        match &cell.value {
            Value::Shared(index) => text(self.string(*index)),
            Value::Text(own) => text(own),
            Value::Number(number) => match self.format(cell) {
                Some(format) => Cow::Owned(format.number(*number, self.from_1904)),
                None => Cow::Owned(Format::default().number(*number, self.from_1904)),
            },
            Value::Bool(value) => Cow::Borrowed(if *value { "TRUE" } else { "FALSE" }),
            Value::Error(shown) => Cow::Borrowed(shown),
        }
    }

    pub(super) fn format(&self, cell: &Cell) -> Option<&Format> {
        self.formats.get(usize::try_from(cell.style).ok()?)
    }

    /// Whether the cell shows nothing.
    pub(super) fn is_blank(&self, cell: &Cell) -> bool {
        let shows_none = |blank| self.format(cell).map_or(blank, |format| format.shows_none(blank));
        match &cell.value {
            Value::Shared(index) => shows_none(self.shared(*index).is_none_or(|text| text.blank)),
            Value::Text(text) => shows_none(text.chars().all(is_blank)),
            Value::Number(_) => self.format(cell).is_some_and(Format::hides_numbers),
            Value::Bool(_) | Value::Error(_) => false,
        }
    }

    fn shared(&self, index: u32) -> Option<&Shared> {
        usize::try_from(index).ok().and_then(|index| self.strings.get(index))
    }

    fn string(&self, index: u32) -> &str {
        self.shared(index).map_or("", |shared| &shared.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_and_named() {
        for (name, row, column) in
            [("A1", 0, 0), ("Z9", 8, 25), ("AA10", 9, 26), ("XFD1048576", LAST_ROW, LAST_COLUMN)]
        {
            let place = Place { row, column };
            assert_eq!((Place::parse(name), place.name()), (Some(place), name.to_owned()));
        }
        assert_eq!(Place::parse("$C$5"), Some(Place { row: 4, column: 2 }));
        for none in ["", "A", "5", "A0", "XFE1", "A1048577", "ZZZZZZZZZZ1", "MWLQKWZ1", "A-1", "A1B"] {
            assert_eq!(Place::parse(none), None, "{none}");
        }
        assert_eq!(Merge::parse("A1:A1"), None);
        assert_eq!(Merge::parse("B2:A1"), None);
        assert!(Merge::parse("A1:B2").is_some());
    }
}
