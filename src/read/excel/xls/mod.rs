//! XLS, and the ET of WPS that is one: a compound file with a stream of records → a [`Book`].
//!
//! Excel 97 to 2003 (BIFF8, stream `Workbook`) and Excel 5 and 95 (BIFF5, stream `Book`), [MS-XLS]. A library gives neither hidden rows
//! nor formats of numbers, so the records are read here.

mod records;

use super::model::{Book, Cell, Merge, Place, Sheet, Value};
use super::number::{Format, builtin};
use crate::error::ErrorKind;
use crate::read::budget::{Budget, RECORD};
use crate::read::bytes::{u16_at, u32_at};
use crate::read::compound::Compound;
use records::{Record, Records, Strings, shared};
use std::collections::HashMap;

const BOF: u16 = 0x809;
const EOF: u16 = 0x0A;

fn damaged(part: &str) -> ErrorKind {
    ErrorKind::Damaged { format: "XLS", part: part.to_owned() }
}

/// Reads the compound file.
pub(super) fn book(bytes: &[u8], budget: &Budget) -> Result<Book, ErrorKind> {
    let file = Compound::open(bytes).ok_or_else(|| damaged("FAT"))?;
    let stream =
        file.stream("Workbook").or_else(|| file.stream("Book")).ok_or_else(|| damaged("Workbook"))?;
    let bytes = &stream.bytes;
    let mut globals = Globals::default();
    let mut strings = Strings::Unicode;
    let (mut begun, mut ended) = (false, false);
    for record in Records::from(bytes, 0) {
        if !begun {
            if record.id != BOF {
                return Err(damaged("Workbook"));
            }
            if u16_at(record.data, 0) != Some(0x600) {
                strings = Strings::Bytes(encoding_rs::WINDOWS_1252);
            }
            begun = true;
            continue;
        }
        if record.id == EOF {
            ended = true;
            break;
        }
        globals.see(&record, &mut strings, budget)?;
    }
    let mut book = globals.book;
    book.formats = formats(&globals.styles, &globals.formats);
    for entry in globals.sheets {
        if entry.hidden {
            book.hidden_sheets.push(entry.name);
            continue;
        }
        let mut walk = Walk { sheet: Sheet::default(), strings, budget, formula: None };
        let seen = walk.read(bytes, entry.start)?;
        let Some(ended) = seen else { continue };
        let mut sheet = walk.sheet;
        sheet.name = entry.name;
        sheet.broken = !ended;
        book.sheets.push(sheet);
    }
    let nothing = book.sheets.iter().all(|sheet| sheet.broken && sheet.cells.is_empty());
    if nothing && (!book.sheets.is_empty() || !stream.whole || !ended) {
        return Err(damaged("Workbook"));
    }
    Ok(book)
}

/// A sheet as the globals list it.
#[derive(Debug)]
struct Entry {
    name: String,
    start: usize,
    hidden: bool,
}

/// What stands before the sheets.
#[derive(Debug, Default)]
struct Globals {
    book: Book,
    sheets: Vec<Entry>,
    formats: HashMap<u16, String>,
    styles: Vec<u16>,
}

impl Globals {
    fn see(&mut self, record: &Record<'_>, strings: &mut Strings, budget: &Budget) -> Result<(), ErrorKind> {
        let data = record.data;
        match record.id {
            // FILEPASS
            0x2F => return Err(ErrorKind::Encrypted { format: "XLS" }),
            // CODEPAGE
            0x42 => {
                if let (Strings::Bytes(encoding), Some(page)) = (strings, u16_at(data, 0)) {
                    *encoding = Strings::of_page(page);
                }
            }
            // DATEMODE
            0x22 => self.book.from_1904 = u16_at(data, 0) == Some(1),
            // BOUNDSHEET; kinds other than 0 are charts and macros
            0x85 => {
                let name = strings.short(record, 6);
                if let (Some(start), Some(name), Some(0)) = (u32_at(data, 0), name, data.get(5)) {
                    let start = usize::try_from(start).unwrap_or(usize::MAX);
                    let hidden = data.get(4).is_some_and(|state| state & 3 != 0);
                    budget.cells(1)?;
                    self.sheets.push(Entry { name, start, hidden });
                }
            }
            // SST
            0xFC => self.book.strings = shared(record, budget)?,
            // FORMAT
            0x41E => {
                let code = match strings {
                    Strings::Unicode => strings.long(record, 2),
                    Strings::Bytes(_) => strings.short(record, 2),
                };
                if let (Some(id), Some(code)) = (u16_at(data, 0), code) {
                    self.formats.insert(id, code);
                }
            }
            // XF
            0xE0 => self.styles.push(u16_at(data, 2).unwrap_or(0)),
            _ => {}
        }
        Ok(())
    }
}

/// The format of each style of cells.
fn formats(styles: &[u16], own: &HashMap<u16, String>) -> Vec<Format> {
    let mut known: HashMap<u16, Format> = HashMap::new();
    let mut format = |id: u16| {
        let new =
            || own.get(&id).map_or_else(|| Format::new(builtin(u32::from(id))), |code| Format::new(code));
        known.entry(id).or_insert_with(new).clone()
    };
    styles.iter().map(|&id| format(id)).collect()
}

/// The state of the walk through a sheet.
struct Walk<'b> {
    sheet: Sheet,
    strings: Strings,
    budget: &'b Budget,
    /// The cell whose text stands in a record of its own.
    formula: Option<(Place, u32)>,
}

impl Walk<'_> {
    /// Reads the sheet that begins at `start`; `None` where none does, else whether its end was seen.
    fn read(&mut self, bytes: &[u8], start: usize) -> Result<Option<bool>, ErrorKind> {
        let mut records = Records::from(bytes, start);
        match records.next() {
            // charts and macros
            Some(first) if first.id == BOF && matches!(u16_at(first.data, 2), Some(0x20 | 0x40 | 0x100)) => {
                return Ok(None);
            }
            Some(first) if first.id == BOF => {}
            _ => return Ok(Some(false)),
        }
        // charts stand inside their sheet
        let mut depth = 0_usize;
        for record in records {
            let length = u64::try_from(record.data.len()).unwrap_or(u64::MAX);
            self.budget.take(length.saturating_add(RECORD))?;
            match record.id {
                BOF => depth += 1,
                EOF if depth == 0 => return Ok(Some(true)),
                EOF => depth -= 1,
                _ if depth == 0 => self.see(&record)?,
                _ => {}
            }
        }
        Ok(Some(false))
    }

    fn see(&mut self, record: &Record<'_>) -> Result<(), ErrorKind> {
        let data = record.data;
        let value = match record.id {
            // LABELSST
            0xFD => u32_at(data, 6).map(Value::Shared),
            // LABEL, RSTRING
            0x204 | 0xD6 => self.strings.long(record, 6).map(|text| Value::Text(text.into())),
            // NUMBER
            0x203 => f64_at(data, 6).map(Value::Number),
            // RK
            0x27E => u32_at(data, 6).map(|packed| Value::Number(unpacked(packed))),
            // BOOLERR
            0x205 => match (data.get(6), data.get(7)) {
                (Some(code), Some(1)) => Some(error(*code)),
                (Some(value), _) => Some(Value::Bool(*value != 0)),
                _ => None,
            },
            // FORMULA
            0x06 | 0x206 | 0x406 => self.result(data),
            // MULRK
            0xBD => return self.numbers(data),
            // STRING: the text of the formula above
            0x207 => {
                if let (Some((place, style)), Some(text)) =
                    (self.formula.take(), self.strings.long(record, 0))
                {
                    return self
                        .sheet
                        .push(Cell { place, style, value: Value::Text(text.into()) }, self.budget);
                }
                None
            }
            // ROW
            0x208 => {
                let flags = u16_at(data, 12).unwrap_or(0);
                if flags & 0x20 != 0 {
                    self.budget.cells(1)?;
                    self.sheet.hidden_rows.extend(u16_at(data, 0).map(u32::from));
                }
                None
            }
            // COLINFO
            0x7D => {
                let (first, last, width) = (u16_at(data, 0), u16_at(data, 2), u16_at(data, 4));
                let hidden = u16_at(data, 8).is_some_and(|flags| flags & 1 != 0) || width == Some(0);
                if let (Some(first), Some(last), true) = (first, last, hidden) {
                    self.budget.cells(1)?;
                    self.sheet.hidden_columns.push((u32::from(first), u32::from(last)));
                }
                None
            }
            // MERGECELLS
            0xE5 => return self.merges(data),
            _ => None,
        };
        let Some(value) = value else { return Ok(()) };
        match head(data) {
            Some((place, style)) => self.sheet.push(Cell { place, style, value }, self.budget),
            None => Ok(()),
        }
    }

    /// The last value of a formula.
    fn result(&mut self, data: &[u8]) -> Option<Value> {
        self.formula = None;
        let result = data.get(6..14)?;
        if result.get(6..8) != Some(&[0xFF, 0xFF]) {
            return f64_at(data, 6).map(Value::Number);
        }
        match result.first()? {
            0 => {
                self.formula = head(data);
                None
            }
            1 => Some(Value::Bool(result.get(2) != Some(&0))),
            2 => result.get(2).map(|&code| error(code)),
            _ => None,
        }
    }

    /// Numbers side by side.
    fn numbers(&mut self, data: &[u8]) -> Result<(), ErrorKind> {
        let (Some(row), Some(first)) = (u16_at(data, 0), u16_at(data, 2)) else { return Ok(()) };
        let packed = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
        for (column, number) in (u32::from(first)..).zip(packed.chunks_exact(6)) {
            if let (Some(style), Some(packed)) = (u16_at(number, 0), u32_at(number, 2)) {
                let place = Place { row: u32::from(row), column };
                let value = Value::Number(unpacked(packed));
                self.sheet.push(Cell { place, style: u32::from(style), value }, self.budget)?;
            }
        }
        Ok(())
    }

    fn merges(&mut self, data: &[u8]) -> Result<(), ErrorKind> {
        for range in data.get(2..).unwrap_or_default().chunks_exact(8) {
            let at = |at| u16_at(range, at).map(u32::from).unwrap_or(0);
            let (first, last) = (Place { row: at(0), column: at(4) }, Place { row: at(2), column: at(6) });
            self.sheet.merge(Merge::of(first, last), self.budget)?;
        }
        Ok(())
    }
}

/// The place and style that a cell's record begins with.
fn head(data: &[u8]) -> Option<(Place, u32)> {
    let (row, column, style) = (u16_at(data, 0)?, u16_at(data, 2)?, u16_at(data, 4)?);
    Some((Place { row: u32::from(row), column: u32::from(column) }, u32::from(style)))
}

fn f64_at(data: &[u8], at: usize) -> Option<f64> {
    let number = data.get(at..)?.first_chunk().map(|chunk| f64::from_le_bytes(*chunk))?;
    number.is_finite().then_some(number)
}

/// A number packed into 30 bits: a whole one or the upper part of a fraction, perhaps a hundredfold.
fn unpacked(packed: u32) -> f64 {
    let number = if packed & 2 == 0 {
        f64::from_bits(u64::from(packed & !3) << 32)
    } else {
        f64::from(packed.cast_signed() >> 2)
    };
    let number = if packed & 1 == 0 { number } else { number / 100.0 };
    if number.is_finite() { number } else { 0.0 }
}

fn error(code: u8) -> Value {
    let name = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
    Value::Error(name.into())
}

#[cfg(test)]
mod tests;
