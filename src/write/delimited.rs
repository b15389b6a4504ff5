//! CSV (RFC 4180) and TSV: the rows of a circular under a line of column names.
//!
//! A cell that a spreadsheet would take for a formula begins with `'` (OWASP, "CSV Injection"): one that begins with
//! `=`, `+`, `-`, `@`, their full-width twins, a tab or a line break. Lists are joined by `、`.

use super::columns::{BETWEEN, Cell};
use super::{Column, Row, Rows};
use crate::circular::Circular;
use csv::WriterBuilder;
use std::borrow::Cow;

/// What parts the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delimiter {
    /// CSV, its lines closed by CR LF.
    Comma,
    /// TSV, its lines closed by LF; a cell with a tab or a line break is quoted as in CSV.
    Tab,
}

/// The rows of a circular as CSV or TSV.
///
/// ```
/// use fenjie::write::{Delimiter, Rows, to_delimited};
/// let notice = "序号\t任务\t时限\t责任单位\n1\t修路\t2024年6月底前\t甲局、乙局\n";
/// let circular = fenjie::convert(notice.as_bytes(), &fenjie::Options::default())?;
/// let csv = to_delimited(&circular, Rows::Milestones, Delimiter::Comma);
/// assert!(csv.starts_with("circular,source,task,number,category,title,"));
/// assert!(csv.contains(",甲局、乙局,,1/1,2024年6月底前,,2024-06-30,,by,month,"));
/// # Ok::<(), fenjie::Error>(())
/// ```
#[must_use]
pub fn to_delimited(circular: &Circular, rows: Rows, delimiter: Delimiter) -> String {
    let mut builder = WriterBuilder::new();
    match delimiter {
        Delimiter::Comma => builder.delimiter(b',').terminator(csv::Terminator::CRLF),
        Delimiter::Tab => builder.delimiter(b'\t'),
    };
    let mut writer = builder.from_writer(Vec::new());
    let columns = rows.columns();
    // writing to memory cannot fail, and all rows have the same length
    let mut written = writer.write_record(columns.iter().map(|column| column.name));
    for row in rows.of(circular) {
        written =
            written.and_then(|()| writer.write_record(columns.iter().map(|c| cell(c, &row).into_owned())));
    }
    debug_assert!(written.is_ok());
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn cell<'a>(column: &Column, row: &Row<'a>) -> Cow<'a, str> {
    match (column.cell)(row) {
        Cell::Null => "".into(),
        Cell::Text(text) => harmless(text),
        Cell::Day(day) => day.to_string().into(),
        Cell::Number(number) => number.to_string().into(),
        Cell::List(texts) => harmless(texts.join(BETWEEN).into()),
    }
}

/// The text with a `'` in front where a spreadsheet would take it for a formula.
fn harmless(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n']) {
        return format!("'{text}").into();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+1", "-1", "@a", "＝1", "\t=1", "\r\n=1", "－1"] {
            assert_eq!(harmless(text.into()), format!("'{text}"));
        }
        for text in ["修路", "1=1", "'=1", ""] {
            assert_eq!(harmless(text.into()), text);
        }
    }

    #[test]
    fn what_parts_cells_is_quoted() {
        let notice = "任务\t时限\t责任单位\n修“路”,\"桥\"\t2024年6月底前\t甲局\n";
        let circular = crate::convert(notice.as_bytes(), &crate::Options::default()).unwrap();
        let csv = to_delimited(&circular, Rows::Tasks, Delimiter::Comma);
        assert_eq!(csv.matches("\r\n").count(), 2, "{csv}");
        assert!(csv.contains(",\"修“路”,\"\"桥\"\"\","), "{csv}");
        let tsv = to_delimited(&circular, Rows::Tasks, Delimiter::Tab);
        assert!(tsv.lines().all(|line| line.split('\t').count() == Rows::Tasks.columns().len()), "{tsv}");
    }
}
