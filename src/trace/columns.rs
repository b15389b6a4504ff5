//! Which column of a task table a place of the text stands in.

use crate::circular::{Range, Ranges};
use crate::diagnostic::Said;
use crate::document::Document;
use crate::layout::{self, Meaning, Role};

/// The columns of the task tables of a document, and the places of their cells.
#[derive(Debug, Default)]
pub struct Columns {
    columns: Vec<Column>,
    /// Each piece of a cell with the index of its column, by its place.
    cells: Vec<(Range, usize)>,
}

/// A column: its header and what it was read as.
#[derive(Debug, Clone)]
pub struct Column {
    /// The header as printed; empty where there is none.
    pub header: String,
    /// Where the header stands.
    pub at: Ranges,
    /// What its cells are taken for.
    pub meaning: Meaning,
}

impl Columns {
    /// Lays a document out again, as the conversion does.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let mut out = Columns::default();
        for table in layout::arrange(document).tables {
            let first = out.columns.len();
            out.columns.extend(table.columns.iter().map(|column| Column {
                header: column.header.as_str().to_owned(),
                at: document.layer.ranges(&column.header, 0..column.header.as_str().len()),
                meaning: column.meaning,
            }));
            for record in &table.records {
                for (at, field) in record.fields.iter().enumerate() {
                    let spans = field.text.iter().flat_map(|text| text.all_spans());
                    out.cells.extend(spans.map(|span| (document.layer.range(span), first + at)));
                }
            }
        }
        out.cells.sort_unstable();
        out.cells.dedup();
        out
    }

    /// The column of the cell in which a range begins.
    #[must_use]
    pub fn at(&self, range: Range) -> Option<&Column> {
        let behind = self.cells.partition_point(|(cell, _)| cell.0 <= range.0);
        let (cell, column) = self.cells.get(behind.checked_sub(1)?)?;
        self.columns.get(*column).filter(|_| range.0 < cell.1)
    }
}

/// What a column of this meaning holds, in words.
pub(super) fn meaning(meaning: Meaning) -> Said {
    let (zh, en) = match meaning {
        Meaning::Number => ("编号", "numbers"),
        Meaning::Category => ("类别", "categories"),
        Meaning::Task => ("任务", "tasks"),
        Meaning::Subtask => ("子任务", "parts of tasks"),
        Meaning::Content => ("内容", "contents"),
        Meaning::Schedule => ("进度安排", "schedules"),
        Meaning::Deadline => {
            ("完成时限（只写一个月或一天的，是截止时间）", "deadlines (a month or day alone is one)")
        }
        Meaning::Period => ("时段（表头就是时间标签）", "periods (the header is the label)"),
        Meaning::Units(role) | Meaning::UnitsAndPeople(role) => match role {
            Role::Lead => ("牵头单位", "those who lead"),
            Role::Support => ("参与单位", "those who support"),
            Role::Responsible => ("责任单位", "those responsible, as nobody is named as leading"),
        },
        Meaning::Person => ("责任人", "persons"),
        Meaning::Other => ("其他栏目", "something else"),
    };
    Said { zh, en }
}
