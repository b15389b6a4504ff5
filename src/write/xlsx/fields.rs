//! The columns of the tracker, and its rows as what stands in their cells.

use super::measure::{self, PADDING, TALLEST};
use super::styles::Look;
use super::words;
use crate::circular::Circular;
use crate::diagnostic::{Lang, Said};
use crate::write::columns::BETWEEN;
use crate::write::{Cell, Column, Row, Rows};
use std::borrow::Cow;

/// A column of the tracker.
pub(super) struct Field {
    /// Its name; that of a column of milestones whose head it has, unless it has one of its own.
    pub name: &'static str,
    head: Option<Said>,
    /// What stands in its cells.
    pub fill: Fill,
    /// The least and the greatest pixels of its width.
    room: (u32, u32),
}

/// What stands in the cells of a column.
pub(super) enum Fill {
    /// What stands in the column of milestones of the same name.
    Same,
    /// What the circular says.
    Told(for<'a> fn(&Row<'a>, Lang) -> Cell<'a>),
    /// How many days are left, by a formula.
    Left,
    /// The state that people set.
    State,
    /// What people note.
    Notes,
}

/// Where the last day stands.
pub(super) const END: &str = "end";
/// Where the id by which rows are found stands.
pub(super) const KEY: &str = "milestone";
/// Where the days that are left stand.
pub(super) const LEFT: &str = "left";
/// Where the state stands.
pub(super) const STATE: &str = "state";
/// Where people's notes stand.
pub(super) const NOTES: &str = "notes";
/// Up to this column the sheet stands still when it is scrolled sideways.
pub(super) const TITLE: &str = "title";

/// The pixels of all columns that one page across can hold in letters of two thirds their size.
const PAGE: u32 = 1560;

const FIELDS: &[Field] = &[
    Field { name: "number", head: None, fill: Fill::Told(number), room: (44, 70) },
    Field { name: "category", head: None, fill: Fill::Told(category), room: (60, 120) },
    Field { name: TITLE, head: None, fill: Fill::Told(title), room: (90, 190) },
    Field { name: "lead", head: None, fill: Fill::Same, room: (70, 120) },
    Field { name: "support", head: None, fill: Fill::Same, room: (70, 140) },
    Field { name: "responsible", head: None, fill: Fill::Same, room: (70, 140) },
    Field { name: "people", head: None, fill: Fill::Same, room: (62, 110) },
    Field { name: "label", head: None, fill: Fill::Same, room: (70, 110) },
    Field {
        name: "timing",
        head: Some(Said { zh: "周期或条件", en: "Recurs or waits" }),
        fill: Fill::Told(words::timing),
        room: (76, 120),
    },
    Field { name: "start", head: None, fill: Fill::Same, room: (88, 88) },
    Field { name: END, head: None, fill: Fill::Same, room: (88, 88) },
    Field { name: "end_strict", head: None, fill: Fill::Same, room: (88, 88) },
    Field {
        name: LEFT,
        head: Some(Said { zh: "剩余天数", en: "Days left" }),
        fill: Fill::Left,
        room: (88, 88),
    },
    Field { name: "text", head: None, fill: Fill::Told(work), room: (160, 380) },
    Field { name: "targets", head: None, fill: Fill::Same, room: (70, 120) },
    Field {
        name: "extra",
        head: Some(Said { zh: "其他栏目", en: "Other columns" }),
        fill: Fill::Told(extra),
        room: (80, 180),
    },
    Field { name: STATE, head: Some(Said { zh: "状态", en: "State" }), fill: Fill::State, room: (70, 70) },
    Field {
        name: NOTES, head: Some(Said { zh: "备注", en: "Notes" }), fill: Fill::Notes, room: (100, 100)
    },
    Field { name: KEY, head: None, fill: Fill::Told(key), room: (66, 80) },
];

impl Field {
    /// Its head.
    pub fn head(&self, lang: Lang) -> &'static str {
        let head = self.head.or_else(|| self.column().map(|column| column.head));
        head.map_or("", |head| head.in_lang(lang))
    }

    /// How its cells look: what is short stands in the middle.
    pub fn look(&self) -> Look {
        match self.name {
            "number" => Look::Count,
            "start" | END | "end_strict" => Look::Day,
            LEFT => Look::Left,
            "label" | "timing" | "lead" | "responsible" | "people" | STATE | KEY => Look::Middle,
            _ => Look::Text,
        }
    }

    fn column(&self) -> Option<&'static Column> {
        Rows::Milestones.columns().iter().find(|column| column.name == self.name)
    }

    fn cell<'a>(&self, row: &Row<'a>, lang: Lang) -> Cell<'a> {
        let cell = match &self.fill {
            Fill::Same => self.column().map_or(Cell::Null, |column| (column.cell)(row)),
            Fill::Told(cell) => cell(row, lang),
            Fill::Left | Fill::State | Fill::Notes => Cell::Null,
        };
        match cell {
            Cell::Text(text) if text.is_empty() => Cell::Null,
            Cell::List(texts) if texts.is_empty() => Cell::Null,
            Cell::List(texts) => Cell::Text(texts.join(BETWEEN).into()),
            cell => cell,
        }
    }
}

/// The number as printed, else the task's place in the circular; plain digits are a number, that rows sort by it.
fn number<'a>(row: &Row<'a>, _: Lang) -> Cell<'a> {
    let Some(task) = row.task else { return Cell::Null };
    let printed = task.number.as_deref().filter(|number| !number.is_empty()).unwrap_or(&task.id);
    match printed.parse::<u32>() {
        Ok(number) if number < 1_000_000 && number.to_string() == printed => Cell::Number(number),
        _ => Cell::Text(printed.into()),
    }
}

fn category<'a>(row: &Row<'a>, _: Lang) -> Cell<'a> {
    row.task.map_or(Cell::Null, |task| Cell::Text(task.category.join("\n").into()))
}

fn title<'a>(row: &Row<'a>, lang: Lang) -> Cell<'a> {
    let notice = Said { zh: "（通知本身的要求）", en: "(asked by the notice itself)" };
    Cell::Text(row.task.map_or_else(|| notice.in_lang(lang).into(), |task| task.title.as_str().into()))
}

/// The milestone's work; where it has none of its own, what the task is about.
fn work<'a>(row: &Row<'a>, _: Lang) -> Cell<'a> {
    let own = row.milestone.map(|step| step.text.as_str()).filter(|text| !text.is_empty());
    let content = row.task.and_then(|task| task.content.as_deref());
    own.or(content).map_or(Cell::Null, |text| Cell::Text(text.into()))
}

fn extra<'a>(row: &Row<'a>, _: Lang) -> Cell<'a> {
    let Some(task) = row.task else { return Cell::Null };
    let texts: Vec<String> = task.extra.iter().map(|(head, text)| format!("{head}：{text}")).collect();
    Cell::Text(texts.join("\n").into())
}

/// The milestone's id; of a task without any, the task's.
fn key<'a>(row: &Row<'a>, _: Lang) -> Cell<'a> {
    let id = row.milestone.map(|step| &step.id).or(row.task.map(|task| &task.id));
    id.map_or(Cell::Null, |id| Cell::Text(id.as_str().into()))
}

/// The rows of the tracker: the columns that are filled, and what stands in them.
pub(super) struct Table<'a> {
    /// The rows.
    pub rows: Vec<Row<'a>>,
    /// The columns, those that are empty in every row left out.
    pub fields: Vec<&'static Field>,
    /// The cells of each row, one for each column; a list is one text.
    pub cells: Vec<Vec<Cell<'a>>>,
    /// The pixels of each column.
    pub widths: Vec<u32>,
    /// The pixels of each row.
    pub heights: Vec<u32>,
}

impl<'a> Table<'a> {
    /// The rows of a circular.
    pub fn of(circular: &'a Circular, lang: Lang) -> Self {
        let rows = Rows::Milestones.of(circular);
        let all: Vec<Vec<Cell<'a>>> =
            rows.iter().map(|row| FIELDS.iter().map(|field| field.cell(row, lang)).collect()).collect();
        let mut filled = [false; FIELDS.len()];
        for row in &all {
            filled.iter_mut().zip(row).for_each(|(filled, cell)| *filled |= *cell != Cell::Null);
        }
        let has_end = FIELDS.iter().zip(filled).any(|(field, filled)| field.name == END && filled);
        let kept = FIELDS.iter().zip(filled).map(|(field, filled)| match field.fill {
            Fill::State | Fill::Notes => true,
            Fill::Left => has_end,
            Fill::Same | Fill::Told(_) => filled || field.name == KEY,
        });
        let kept: Vec<bool> = kept.collect();
        let fields: Vec<&'static Field> =
            FIELDS.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(field, _)| field).collect();
        let cells: Vec<Vec<Cell<'a>>> = all
            .into_iter()
            .map(|row| row.into_iter().zip(&kept).filter(|(_, kept)| **kept).map(|(cell, _)| cell).collect())
            .collect();
        let widths = widths(&fields, &cells, lang);
        let heights = cells.iter().map(|row| height(row, &widths)).collect();
        Table { rows, fields, cells, widths, heights }
    }

    /// The place of a column among those that are there.
    pub fn at(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }
}

/// The pixels of the columns: what their texts and heads take, within their room; less where they are wider than a page
/// that can still be read, and more where a text would make a row taller than rows can be.
fn widths(fields: &[&Field], cells: &[Vec<Cell<'_>>], lang: Lang) -> Vec<u32> {
    let wished: Vec<u32> =
        fields.iter().enumerate().map(|(at, field)| wished_width(field, cells, at, lang)).collect();
    let spare = |field: &Field, width: u32| width.saturating_sub(field.room.0);
    let spares: u32 = fields.iter().zip(&wished).map(|(field, width)| spare(field, *width)).sum();
    let over = wished.iter().sum::<u32>().saturating_sub(PAGE).min(spares);
    let narrowed = fields
        .iter()
        .zip(&wished)
        .map(|(field, width)| width - (spare(field, *width) * over).checked_div(spares).unwrap_or(0));
    narrowed.enumerate().map(|(at, width)| wide_enough(cells, at, width)).collect()
}

fn wished_width(field: &Field, cells: &[Vec<Cell<'_>>], at: usize, lang: Lang) -> u32 {
    let texts = cells.iter().filter_map(|row| row.get(at).map(shown));
    let widest = texts.map(|text| measure::width(&text)).max().unwrap_or(0).saturating_add(PADDING);
    let (least, most) = field.room;
    // the arrow of the filter stands beside the last line of the head
    let head = measure::width(field.head(lang)).div_ceil(2) + PADDING + 20;
    widest.clamp(least, most).max(head.min(most))
}

/// The width, or as much more as the longest text needs to be shown in the tallest row; thrice at most.
fn wide_enough(cells: &[Vec<Cell<'_>>], at: usize, width: u32) -> u32 {
    let texts = || cells.iter().filter_map(|row| row.get(at).map(shown));
    let mut wider = width;
    while wider < 3 * width && texts().any(|text| measure::height(&text, wider) > TALLEST) {
        wider += width / 2;
    }
    wider
}

fn height(row: &[Cell<'_>], widths: &[u32]) -> u32 {
    let heights = row.iter().zip(widths).map(|(cell, width)| measure::height(&shown(cell), *width));
    heights.max().unwrap_or(0).clamp(measure::SHORTEST, TALLEST)
}

/// The text of a cell, were it shown in full.
fn shown<'c>(cell: &'c Cell<'_>) -> Cow<'c, str> {
    match cell {
        Cell::Text(text) => text.as_ref().into(),
        Cell::Number(number) => number.to_string().into(),
        Cell::Day(_) => "0000-00-00".into(),
        Cell::Null | Cell::List(_) => "".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_a_head_and_a_fill() {
        for field in FIELDS {
            assert!(!field.head(Lang::Zh).is_empty() && !field.head(Lang::En).is_empty(), "{}", field.name);
            assert!(!matches!(field.fill, Fill::Same) || field.column().is_some(), "{}", field.name);
        }
    }

    #[test]
    fn a_column_that_is_empty_in_every_row_is_left_out() {
        let notice = "序号\t任务\t时限\t责任单位\n1\t修路\t2024年6月底前\t甲局、乙局\n02\t架桥\t长期\t丙局\n";
        let circular = crate::convert(notice.as_bytes(), &crate::Options::default()).unwrap();
        let table = Table::of(&circular, Lang::Zh);
        let names: Vec<_> = table.fields.iter().map(|field| field.name).collect();
        let expected = [
            "number",
            "title",
            "responsible",
            "label",
            "timing",
            "end",
            "left",
            "state",
            "notes",
            "milestone",
        ];
        assert_eq!(names, expected);
        let row = |at: usize| table.cells[at].iter().map(shown).collect::<Vec<_>>();
        assert_eq!(row(0), ["1", "修路", "甲局、乙局", "2024年6月底前", "", "0000-00-00", "", "", "", "1/1"]);
        assert_eq!(row(1), ["02", "架桥", "丙局", "长期", "长期", "", "", "", "", "2/1"]);
        assert_eq!((&table.cells[0][0], &table.cells[1][0]), (&Cell::Number(1), &Cell::Text("02".into())));
    }

    #[test]
    fn many_columns_are_narrower_but_for_their_least() {
        let long = "把全县的河道都疏浚一遍".repeat(3);
        let row = [long.as_str(); 9].join("\t");
        let notice = format!(
            "序号\t类别\t任务\t主要内容\t时限\t牵头单位\t配合单位\t责任人\t甲\t乙\n1\t{row}\n2\t{row}\n"
        );
        let circular = crate::convert(notice.as_bytes(), &crate::Options::default()).unwrap();
        let table = Table::of(&circular, Lang::Zh);
        let (sum, least) =
            (table.widths.iter().sum::<u32>(), table.fields.iter().map(|f| f.room.0).sum::<u32>());
        assert!(sum <= PAGE.max(least) && table.fields.len() > 8, "{sum} {least}");
        assert!(table.fields.iter().zip(&table.widths).all(|(field, width)| *width >= field.room.0));
    }

    #[test]
    fn a_long_text_is_shown_whole_by_a_wider_column() {
        let notice = format!(
            "序号\t任务\t主要内容\t时限\t责任单位\n1\t修路\t{}\t2024年6月底前\t甲局\n",
            "把路修好".repeat(200)
        );
        let circular = crate::convert(notice.as_bytes(), &crate::Options::default()).unwrap();
        let table = Table::of(&circular, Lang::Zh);
        let work = table.at("text").unwrap();
        assert!(table.widths[work] > 380 && table.heights[0] <= TALLEST);
        assert!(measure::height(&shown(&table.cells[0][work]), table.widths[work]) <= table.heights[0]);
    }
}
