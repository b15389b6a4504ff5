//! JSON Lines: a row a line, an object of its columns; all keys always, lists as arrays, days as `YYYY-MM-DD`.

use super::columns::Cell;
use super::{Column, Row, Rows};
use crate::circular::Circular;
use serde::{Serialize, Serializer};

/// The rows of a circular as JSON Lines.
///
/// ```
/// use fenjie::write::{Rows, to_jsonl};
/// let notice = "序号\t任务\t时限\t责任单位\n1\t修路\t2024年6月底前\t甲局、乙局\n";
/// let circular = fenjie::convert(notice.as_bytes(), &fenjie::Options::default())?;
/// let line = to_jsonl(&circular, Rows::Milestones);
/// assert!(line.contains(r#""responsible":["甲局","乙局"],"people":[],"milestone":"1/1""#));
/// # Ok::<(), fenjie::Error>(())
/// ```
#[must_use]
pub fn to_jsonl(circular: &Circular, rows: Rows) -> String {
    let mut out = Vec::new();
    for row in rows.of(circular) {
        // writing to memory cannot fail, and all keys are strings
        let written = serde_json::to_writer(&mut out, &Line(rows.columns(), row));
        debug_assert!(written.is_ok());
        out.push(b'\n');
    }
    String::from_utf8(out).unwrap_or_default()
}

struct Line<'a>(&'static [Column], Row<'a>);

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Line(columns, row) = self;
        serializer.collect_map(columns.iter().map(|column| (column.name, (column.cell)(row))))
    }
}

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::Null => serializer.serialize_none(),
            Cell::Text(text) => serializer.serialize_str(text),
            Cell::Day(day) => serializer.collect_str(day),
            Cell::Number(number) => serializer.serialize_u32(*number),
            Cell::List(texts) => serializer.collect_seq(texts),
        }
    }
}
