//! What the measurements work on: the given circular, and longer ones made from it.

use std::fmt::Write;

/// The given circular.
pub const GIVEN: &str = include_str!("../seeds/zhejiang-2019-14.txt");

/// A circular of `rows` tasks: the given one, its rows repeated with new numbers. Rows that go on with a
/// task stay with it and are counted with it.
pub fn circular_of(rows: usize) -> String {
    let header = GIVEN.find("序号\t").unwrap_or_default();
    let first = GIVEN[header..].find('\n').map_or(GIVEN.len(), |end| header + end + 1);
    let last = GIVEN[first..].find("\n--\t").map_or(GIVEN.len(), |end| first + end + 1);
    let records = records(&GIVEN[first..last]);
    let mut text = GIVEN[..first].to_owned();
    for number in 1..=rows {
        // a record begins with its number
        let record = records[(number - 1) % records.len()];
        let rest = record.trim_start_matches(|c: char| c.is_ascii_digit());
        let _ = write!(text, "{number}{rest}");
    }
    text.push_str(&GIVEN[last..]);
    text
}

/// The lines of the table by task: a line that begins with a digit opens one.
fn records(table: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in table.split_inclusive('\n') {
        if line.starts_with(|c: char| c.is_ascii_digit()) {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([table.len()]);
    starts.iter().zip(ends).map(|(&start, end)| &table[start..end]).collect()
}
