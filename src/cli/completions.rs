//! `fenjie completions SHELL`: what the shell needs to complete commands, options and their values.

use super::Outcome;
use super::args::{Cli, CompletionsArgs};
use super::terminal::Terminal;
use clap::CommandFactory;
use clap_complete::generate;
use std::io::{self, Write};

pub fn run(arguments: &CompletionsArgs, terminal: &Terminal) -> io::Result<Outcome> {
    // into memory first: the generator takes no error from where it writes
    let mut script = Vec::new();
    generate(arguments.shell, &mut Cli::command(), "fenjie", &mut script);
    let mut out = terminal.stdout();
    out.write_all(&script)?;
    out.flush()?;
    Ok(Outcome::Fine)
}
