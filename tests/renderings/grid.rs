//! A circular's table before it is drawn: rows of cells, some merged with the one above.

use super::circular::{Circular, Grouping, Numbered, Roles, Step, Task};

/// A table.
#[derive(Debug, Clone)]
pub struct Grid {
    pub header: Vec<&'static str>,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone)]
pub enum Row {
    /// A text across the whole table.
    Across(String),
    Cells(Vec<Cell>),
    /// The end of a page with this number.
    Page(u32),
}

#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// The cell's text; `\n` where its lines may part.
    Text(String),
    /// Merged with the cell above.
    Above,
}

impl Cell {
    /// The text in one line; empty for a cell that is merged with the one above.
    pub fn line(&self) -> String {
        self.lines().replace('\n', "")
    }

    /// The text with its line breaks.
    pub fn lines(&self) -> &str {
        match self {
            Cell::Text(text) => text,
            Cell::Above => "",
        }
    }
}

/// The table of a circular.
pub fn grid(circular: &Circular) -> Grid {
    let headers = &circular.headers;
    let mut header = Vec::new();
    if let Grouping::Column(name) = circular.grouping {
        header.push(name);
    }
    header.extend(["序号", headers.task, headers.content, headers.schedule]);
    match circular.roles {
        Roles::Lead(lead, support) => header.extend([lead, support]),
        Roles::Responsible(name) => header.push(name),
    }
    header.extend(headers.person);

    let mut rows = Vec::new();
    for Numbered { group, opens, number, task } in circular.numbered() {
        if opens && circular.grouping == Grouping::Rows {
            rows.push(Row::Across(group.name.clone()));
        }
        let mut first = Vec::new();
        if matches!(circular.grouping, Grouping::Column(_)) {
            first.push(if opens { Cell::Text(group.name.clone()) } else { Cell::Above });
        }
        rows.extend(task_rows(circular, number, task, first).into_iter().map(Row::Cells));
    }
    Grid { header, rows }
}

/// One row, or one for each part with the other cells merged.
fn task_rows(circular: &Circular, number: usize, task: &Task, before: Vec<Cell>) -> Vec<Vec<Cell>> {
    let mut units = vec![Cell::Text(task.units.join("、"))];
    if matches!(circular.roles, Roles::Lead(..)) {
        let none = || circular.nobody.to_owned();
        units.push(Cell::Text(if task.support.is_empty() { none() } else { task.support.join("、\n") }));
    }
    if circular.headers.person.is_some() {
        units.push(Cell::Text(task.people.join("、")));
    }
    let mut left = before;
    left.extend([number.to_string(), task.title.clone()].map(Cell::Text));
    let mut middles: Vec<[String; 2]> = Vec::new();
    if task.parts.is_empty() {
        middles.push([task.content.clone(), schedule(&task.steps, circular.colon)]);
    }
    for part in &task.parts {
        let content = format!("{}：{}", part.title, part.content);
        middles.push([content, schedule(&part.steps, circular.colon)]);
    }
    let mut rows = Vec::new();
    for (i, middle) in middles.into_iter().enumerate() {
        let merged = |cells: &[Cell]| if i == 0 { cells.to_vec() } else { vec![Cell::Above; cells.len()] };
        let middle = middle.map(Cell::Text).to_vec();
        rows.push([merged(&left), middle, merged(&units)].concat());
    }
    rows
}

/// The steps as a cell's text, a line each.
pub fn schedule(steps: &[Step], colon: &str) -> String {
    let step = |step: &Step| match step.work.as_str() {
        "" => step.when.0.to_owned(),
        work => format!("{}{colon}{work}", step.when.0),
    };
    steps.iter().map(step).collect::<Vec<_>>().join("；\n")
}
