//! `fenjie schema`: the JSON Schema of the output.

use super::Outcome;
use super::terminal::Terminal;
use fenjie::circular::schema::schema_text;
use std::io::{self, Write};

pub fn run(terminal: &Terminal) -> io::Result<Outcome> {
    let mut out = terminal.stdout();
    out.write_all(schema_text().as_bytes())?;
    out.flush()?;
    Ok(Outcome::Fine)
}
