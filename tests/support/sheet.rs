//! A plain-text circular with one tab-separated table taken apart, so that tests can change it.

/// A circular whose table is one block of tab-separated lines.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The lines before the table's header.
    pub before: String,
    /// The header's cells.
    pub header: Vec<String>,
    /// The tasks, each with its row and the rows that go on with it, all as wide as the header.
    pub records: Vec<Vec<Vec<String>>>,
    /// The lines behind the table.
    pub after: String,
}

impl Sheet {
    /// Takes a circular apart. A row that is filled in under the header `opener` opens a record; blank
    /// lines inside the table are dropped.
    pub fn parse(text: &str, opener: &str) -> Sheet {
        let lines: Vec<&str> = text.lines().collect();
        let is_row = |line: &str| line.contains('\t') && !line.starts_with("--");
        let first = lines.iter().position(|line| is_row(line)).unwrap_or(lines.len());
        let last = lines.iter().rposition(|line| is_row(line)).unwrap_or(first);
        let cells = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
        let header = cells(lines[first]);
        let opening = header.iter().position(|name| name == opener);
        let opening = opening.unwrap_or_else(|| panic!("no column {opener} in {header:?}"));
        let mut records: Vec<Vec<Vec<String>>> = Vec::new();
        for line in lines[first + 1..=last].iter().filter(|line| is_row(line)) {
            let mut row = cells(line);
            row.resize(header.len(), String::new());
            match records.last_mut() {
                Some(record) if row[opening].is_empty() => record.push(row),
                _ => records.push(vec![row]),
            }
        }
        let join = |lines: &[&str]| lines.iter().map(|line| format!("{line}\n")).collect();
        Sheet { before: join(&lines[..first]), header, records, after: join(&lines[last + 1..]) }
    }

    /// The circular again.
    pub fn text(&self) -> String {
        let rows = self.records.iter().flatten();
        let lines = std::iter::once(&self.header).chain(rows);
        let table: String = lines.map(|row| format!("{}\n", row.join("\t"))).collect();
        format!("{}{table}{}", self.before, self.after)
    }

    /// The place of a column.
    pub fn column(&self, header: &str) -> usize {
        let found = self.header.iter().position(|name| name == header);
        found.unwrap_or_else(|| panic!("no column {header} in {:?}", self.header))
    }

    /// Puts the columns in another order: `order[i]` is the old place of the new column `i`.
    pub fn permute(&mut self, order: &[usize]) {
        let pick = |row: &Vec<String>| order.iter().map(|&i| row[i].clone()).collect::<Vec<_>>();
        self.header = pick(&self.header);
        for row in self.records.iter_mut().flatten() {
            *row = pick(row);
        }
    }

    /// Changes the cells of the columns that pass.
    pub fn map(&mut self, wanted: impl Fn(&str) -> bool, change: impl Fn(&str) -> String) {
        for row in self.records.iter_mut().flatten() {
            for (cell, header) in row.iter_mut().zip(&self.header) {
                if wanted(header) {
                    *cell = change(cell);
                }
            }
        }
    }
}

/// Replaces in one pass, the first pair that fits at a place, so that what one pair brings in is not
/// changed by the next.
pub fn replace_all(text: &str, pairs: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some((old, new)) = pairs.iter().find(|(old, _)| rest.starts_with(old)) {
            out.push_str(new);
            rest = &rest[old.len()..];
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}
