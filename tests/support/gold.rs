//! The gold: tables read off the circulars by hand. `fixtures/zhejiang-2019-14/README.md` tells the format.

use super::path;
use std::collections::BTreeSet;

/// The file names of the gold, without `.tsv`, in the order of the contract.
pub const FILES: [&str; 7] = ["notice", "tasks", "milestones", "actions", "targets", "cites", "departments"];

/// Null or an empty list.
pub const NONE: &str = "-";

/// One file of gold, or a part of a circular in the same form.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// The file's name without `.tsv`.
    pub name: String,
    /// The columns, without `notes`.
    pub header: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What the row is about, e.g. `5.1/3`; unique in its table.
    pub key: String,
    /// The line of the file, from 1; 0 for a row of a circular.
    pub line: usize,
    /// The cells, as many as the table's header has.
    pub cells: Vec<String>,
}

/// All tables of a circular.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Gold {
    /// The tables, in the order of [`FILES`]; those that a fixture lacks are left out.
    pub tables: Vec<Table>,
}

impl Table {
    /// The place of a column; panics where there is none: the test is wrong then.
    pub fn column(&self, name: &str) -> usize {
        let found = self.header.iter().position(|column| column == name);
        found.unwrap_or_else(|| panic!("{}.tsv has no column {name}", self.name))
    }

    /// The row's cell in a column.
    pub fn cell<'a>(&self, row: &'a Row, column: &str) -> &'a str {
        &row.cells[self.column(column)]
    }

    /// Whether the table names its rows by the order within an owner (`owner`, `milestone`).
    fn owned_by(&self) -> Option<usize> {
        self.header.iter().position(|column| ["owner", "milestone", "task"].contains(&column.as_str()))
    }

    /// Gives every row its key: a task's id, a name, or the owner and the place among the owner's rows.
    pub fn set_keys(&mut self) {
        let owner = self.owned_by();
        let mut seen: Vec<String> = Vec::new();
        for row in &mut self.rows {
            let named = row.cells[owner.unwrap_or(0)].clone();
            let nth = seen.iter().filter(|&other| *other == named).count() + 1;
            row.key = match owner {
                Some(_) => format!("{named}/{nth}"),
                None if nth > 1 => format!("{named}#{nth}"),
                None => named.clone(),
            };
            seen.push(named);
        }
    }

    /// The owners of the rows.
    pub fn owners(&self) -> BTreeSet<String> {
        let Some(owner) = self.owned_by() else { return BTreeSet::new() };
        self.rows.iter().map(|row| row.cells[owner].clone()).collect()
    }

    /// The rows whose owner passes.
    pub fn of(&self, wanted: impl Fn(&str) -> bool) -> Table {
        let owner = self.owned_by().unwrap_or(0);
        let rows = self.rows.iter().filter(|row| wanted(&row.cells[owner])).cloned().collect();
        Table { rows, ..self.clone() }
    }
}

impl Gold {
    /// Reads a folder of `fixtures/`.
    pub fn read(folder: &str) -> Gold {
        let tables = FILES.iter().filter_map(|name| read_table(folder, name));
        Gold { tables: tables.collect() }
    }

    /// A table by the name of its file.
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.name == name)
    }

    /// A table that must be there, to change it.
    pub fn table_mut(&mut self, name: &str) -> &mut Table {
        let found = self.tables.iter_mut().find(|table| table.name == name);
        found.unwrap_or_else(|| panic!("no {name}.tsv"))
    }

    /// Changes every cell, then the keys with them. `change` is told table and column.
    pub fn map(&mut self, change: impl Fn(&str, &str, &str) -> String) {
        for table in &mut self.tables {
            for row in &mut table.rows {
                for (cell, column) in row.cells.iter_mut().zip(&table.header) {
                    *cell = change(&table.name, column, cell);
                }
            }
            table.set_keys();
        }
    }
}

/// The lines of a file of gold that hold a row.
pub fn lines(folder: &str, name: &str) -> Option<Vec<String>> {
    let text = std::fs::read_to_string(path(&format!("fixtures/{folder}/{name}.tsv"))).ok()?;
    Some(text.lines().map(str::to_owned).collect())
}

fn read_table(folder: &str, name: &str) -> Option<Table> {
    let lines = lines(folder, name)?;
    let mut lines = lines.iter().enumerate();
    let header: Vec<String> = lines.next()?.1.split('\t').map(str::to_owned).collect();
    let width = header.iter().position(|column| column == "notes").unwrap_or(header.len());
    let mut rows = Vec::new();
    for (i, line) in lines {
        let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
        assert!(cells.len() == header.len(), "fixtures/{folder}/{name}.tsv:{}: {} cells", i + 1, cells.len());
        let cells = cells[..width].iter().map(|cell| cell.replace("\\n", "\n")).collect();
        rows.push(Row { key: String::new(), line: i + 1, cells });
    }
    let mut table = Table { name: name.to_owned(), header: header[..width].to_vec(), rows };
    table.set_keys();
    Some(table)
}
