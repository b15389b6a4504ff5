//! `fenjie man`: the manual as man pages, made from the same definitions as the help.

use super::Outcome;
use super::args::{Cli, ManArgs};
use super::output::{self, Clobber};
use super::terminal::Terminal;
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};
use std::io::{self, Write};

pub fn run(arguments: &ManArgs, terminal: &Terminal) -> io::Result<Outcome> {
    let mut fenjie = Cli::command();
    fenjie.build();
    let Some(folder) = &arguments.output else {
        let mut out = terminal.stdout();
        out.write_all(&page(fenjie)?)?;
        out.flush()?;
        return Ok(Outcome::Fine);
    };
    if let Err(message) = output::make_folder(folder, terminal) {
        return terminal.tell_error(&message).map(|()| Outcome::Failed);
    }
    let commands: Vec<Command> = fenjie.get_subcommands().cloned().collect();
    for command in [fenjie].into_iter().chain(commands) {
        let file = folder.join(format!("{}.1", name(&command)));
        if let Err(message) = output::write(&file, &page(command)?, Clobber::Replace, terminal) {
            return terminal.tell_error(&message).map(|()| Outcome::Failed);
        }
    }
    Ok(Outcome::Fine)
}

fn page(command: Command) -> io::Result<Vec<u8>> {
    let notes = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let has_commands = command.has_subcommands();
    // the page names the version and no day, so that it is the same whenever it is made
    let man = Man::new(command).source(concat!("fenjie ", env!("CARGO_PKG_VERSION"))).manual("fenjie");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if has_commands {
        man.render_subcommands_section(&mut page)?;
    }
    self::notes(&notes).to_writer(&mut page)?;
    Ok(page)
}

/// What help says below the options, its lines as they stand: they are lists and examples.
fn notes(text: &str) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["NOTES"]).control("nf", []);
    for line in text.lines() {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
    roff
}

/// `fenjie`, `fenjie-convert`.
fn name(command: &Command) -> &str {
    command.get_display_name().unwrap_or(command.get_name())
}
