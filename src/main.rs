#![forbid(unsafe_code)]
//! The command line: parse the arguments, run the subcommand, turn what came of it into an exit code.

mod cli;

use clap::Parser;
use cli::args::{Cli, ColorArg, Command};
use cli::terminal::Terminal;
use cli::{
    Outcome, batch, check, completions, convert, diff, due, explain, export, man, schema, text, trace,
    vocabulary, when,
};
use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    // what a batch starts of itself is no command of people's
    if std::env::args_os().skip(1).eq([batch::WORKER]) {
        let terminal = Terminal::new(None, ColorArg::Auto);
        return batch::worker::run().map_or_else(|error| cli::give_up(&error, &terminal), Into::into);
    }
    let arguments = match Cli::try_parse() {
        Ok(arguments) => arguments,
        Err(usage) => return cli::refuse(&usage),
    };
    let terminal = Terminal::new(arguments.global.lang, arguments.global.color);
    match run(&arguments.command, &terminal) {
        Ok(outcome) => outcome.into(),
        Err(error) => cli::give_up(&error, &terminal),
    }
}

/// Runs one subcommand. The error is one of writing to standard output or standard error, no other.
fn run(command: &Command, terminal: &Terminal) -> io::Result<Outcome> {
    if let Some(failed) = vocabulary::add(command, terminal)? {
        return Ok(failed);
    }
    match command {
        Command::Convert(arguments) => convert::run(arguments, terminal),
        Command::Export(arguments) => export::run(arguments, terminal),
        Command::Due(arguments) => due::run(arguments, terminal),
        Command::Diff(arguments) => diff::run(arguments, terminal),
        #[cfg(any(feature = "load-postgres", feature = "load-sqlite"))]
        Command::Load(arguments) => cli::load::run(arguments, terminal),
        Command::Check(arguments) => check::run(arguments, terminal),
        Command::Schema => schema::run(terminal),
        Command::Text(arguments) => text::run(arguments, terminal),
        Command::When(arguments) => when::run(arguments, terminal),
        Command::Trace(arguments) => trace::run(arguments, terminal),
        Command::Explain(arguments) => explain::run(arguments, terminal),
        Command::Completions(arguments) => completions::run(arguments, terminal),
        Command::Man(arguments) => man::run(arguments, terminal),
    }
}
