//! A sheet's XML → its cells, merged ranges, hidden rows and columns.

use super::package::{Package, damaged};
use super::parts::each;
use super::strings::{Gather, plain};
use super::xml::{Element, Node};
use crate::error::ErrorKind;
use crate::read::budget::Budget;
use crate::read::excel::date;
use crate::read::excel::model::{Cell, LAST_COLUMN, Merge, Place, Sheet, Value};

/// The longest value outside a text.
const LONGEST: usize = 40_000;

/// The cell that is being read.
#[derive(Debug, Default)]
struct Open {
    place: Place,
    style: u32,
    kind: String,
    value: String,
    formula: bool,
}

/// The state of the walk.
struct Walk<'b> {
    sheet: Sheet,
    budget: &'b Budget,
    from_1904: bool,
    row: u32,
    row_hidden: bool,
    /// Whether the row was said to be hidden already.
    told: bool,
    /// Where the next row and cell are that do not say so.
    next_row: u32,
    next_column: u32,
    cell: Option<Open>,
    in_value: bool,
    in_inline: bool,
    inline: Gather,
    /// Whether the end of the sheet was seen.
    done: bool,
}

/// Reads a sheet, of a workbook that counts days from 1904 or not. One that breaks off gives what was read.
pub(super) fn read(
    package: &mut Package<'_>,
    path: &str,
    from_1904: bool,
    budget: &Budget,
) -> Result<Sheet, ErrorKind> {
    let mut walk = Walk {
        sheet: Sheet::default(),
        budget,
        from_1904,
        row: 0,
        row_hidden: false,
        told: false,
        next_row: 0,
        next_column: 0,
        cell: None,
        in_value: false,
        in_inline: false,
        inline: Gather::default(),
        done: false,
    };
    let broken = each(package, path, &mut |node| walk.see(&node))?;
    if broken.is_some() {
        walk.close_cell()?;
        if walk.sheet.cells.is_empty() {
            return Err(damaged(path));
        }
    }
    walk.sheet.broken = broken.is_some() || !walk.done;
    Ok(walk.sheet)
}

impl Walk<'_> {
    fn see(&mut self, node: &Node<'_>) -> Result<(), ErrorKind> {
        if self.in_inline {
            self.inline.see(node);
        }
        match node {
            Node::Open(element) => self.open(element),
            Node::Close(name) => match () {
                () if name.is("c") => self.close_cell(),
                () if name.is("v") => {
                    self.in_value = false;
                    Ok(())
                }
                () if name.is("is") => {
                    self.in_inline = false;
                    Ok(())
                }
                () if name.is("worksheet") => {
                    self.done = true;
                    Ok(())
                }
                () => Ok(()),
            },
            Node::Text(text) if self.in_value => {
                if let Some(cell) = self.cell.as_mut().filter(|cell| cell.value.len() < LONGEST) {
                    cell.value.push_str(text);
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn open(&mut self, element: &Element<'_>) -> Result<(), ErrorKind> {
        match element.name() {
            "c" => self.open_cell(element)?,
            "v" => self.in_value = true,
            "f" => {
                if let Some(cell) = &mut self.cell {
                    cell.formula = true;
                }
            }
            "is" => self.in_inline = true,
            "row" => self.open_row(element),
            "col" => self.column(element)?,
            "mergeCell" => {
                let range = element.get("ref").and_then(|range| Merge::parse(&range));
                self.sheet.merge(range, self.budget)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn open_row(&mut self, element: &Element<'_>) {
        let stated = element.get("r").and_then(|row| row.trim().parse::<u32>().ok()?.checked_sub(1));
        self.row = stated.unwrap_or(self.next_row);
        self.next_row = self.row.saturating_add(1);
        self.next_column = 0;
        let flat = || element.get("ht").is_some_and(|height| height.trim().parse() == Ok(0.0));
        self.row_hidden = element.is("hidden") || flat();
        self.told = false;
    }

    fn column(&mut self, element: &Element<'_>) -> Result<(), ErrorKind> {
        let number =
            |name| element.get(name).and_then(|value| value.trim().parse::<u32>().ok()?.checked_sub(1));
        let flat = || element.get("width").is_some_and(|width| width.trim().parse() == Ok(0.0));
        if let (Some(first), Some(last)) = (number("min"), number("max"))
            && first <= last
            && (element.is("hidden") || flat())
        {
            self.budget.cells(1)?;
            self.sheet.hidden_columns.push((first, last.min(LAST_COLUMN)));
        }
        Ok(())
    }

    fn open_cell(&mut self, element: &Element<'_>) -> Result<(), ErrorKind> {
        self.close_cell()?;
        let stated = element.get("r");
        let place = match stated.as_deref().map(Place::parse) {
            Some(Some(place)) => place,
            // beyond the grid, or no reference
            Some(None) => Place { row: u32::MAX, column: u32::MAX },
            None => Place { row: self.row, column: self.next_column },
        };
        self.next_column = place.column.saturating_add(1);
        let style = element.get("s").and_then(|style| style.trim().parse().ok()).unwrap_or(0);
        let kind = element.get("t").unwrap_or_default();
        self.cell = Some(Open { place, style, kind, ..Open::default() });
        Ok(())
    }

    fn close_cell(&mut self) -> Result<(), ErrorKind> {
        self.in_value = false;
        self.in_inline = false;
        let Some(open) = self.cell.take() else { return Ok(()) };
        let inline = self.inline.take();
        let number = || open.value.trim().parse::<f64>().ok().filter(|number| number.is_finite());
        let value = match open.kind.as_str() {
            "inlineStr" if !inline.is_empty() => Some(Value::Text(inline)),
            _ if open.value.is_empty() => None,
            "s" => open.value.trim().parse().ok().map(Value::Shared),
            "b" => Some(Value::Bool(matches!(open.value.trim(), "1" | "true"))),
            "e" => Some(Value::Error(open.value.trim().into())),
            "str" | "inlineStr" => Some(Value::Text(plain(open.value))),
            "d" => Some(match date::from_iso(open.value.trim(), self.from_1904) {
                Some(days) => Value::Number(days),
                None => Value::Text(open.value.into_boxed_str()),
            }),
            _ => number().map(Value::Number).or_else(|| Some(Value::Text(open.value.into_boxed_str()))),
        };
        let place = open.place;
        let Some(value) = value else {
            if open.formula && open.kind != "str" && place.is_on_grid() {
                self.budget.cells(1)?;
                self.sheet.unknown.push(place);
            }
            return Ok(());
        };
        if self.row_hidden && !std::mem::replace(&mut self.told, true) {
            self.sheet.hidden_rows.push(place.row);
        }
        self.sheet.push(Cell { place, style: open.style, value }, self.budget)
    }
}
