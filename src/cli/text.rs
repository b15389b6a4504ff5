//! `fenjie text FILE`: the text layer, byte for byte what the ranges count in.

use super::args::TextArgs;
use super::terminal::Terminal;
use super::{Outcome, input};
use fenjie::{Error, Options};
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
    let max_bytes = arguments.limit.max_bytes;
    let input = input::read(&arguments.file, max_bytes, terminal)?;
    let options = Options { name: input.name, max_bytes, ..Options::default() };
    let layer = fenjie::text_layer(&input.bytes, &options);
    let layer =
        layer.map_err(|error| Error::new(&input.shown, error.kind().clone()).message(terminal.lang))?;
    Ok(layer.into_string())
}
