//! `fenjie text FILE`: the text layer, byte for byte what the ranges count in.

use super::args::TextArgs;
use super::terminal::Terminal;
use super::{Outcome, input};
use std::io::{self, Write};

pub fn run(arguments: &TextArgs, terminal: &Terminal) -> io::Result<Outcome> {
    match layer(arguments, terminal) {
        Ok(text) => {
            let mut out = terminal.stdout();
            out.write_all(text.as_bytes())?;
            out.flush()?;
            Ok(Outcome::Fine)
        }
        Err(message) => terminal.tell_error(&message).map(|()| Outcome::Failed),
    }
}

fn layer(arguments: &TextArgs, terminal: &Terminal) -> Result<String, String> {
    let options = arguments.limit.options();
    let files = arguments.attachments.with(&arguments.file);
    let inputs = input::read_all_of(&files, options.max_bytes, terminal)?;
    Ok(input::document(&inputs, &options, terminal)?.layer.into_string())
}
