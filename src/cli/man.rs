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
    let mut page = Page::titled(name(&command));
    let man = Man::new(command);
    page.section(|out| man.render_name_section(out))?;
    page.section(|out| man.render_synopsis_section(out))?;
    page.section(|out| man.render_description_section(out))?;
    page.section(|out| man.render_options_section(out))?;
    if has_commands {
        page.section(|out| man.render_subcommands_section(out))?;
    }
    page.section(|out| self::notes(&notes).to_writer(out))?;
    Ok(page.text)
}

/// A page that is put together.
struct Page {
    text: Vec<u8>,
    /// What every section comes with and one page needs once.
    preamble: String,
}

impl Page {
    /// Begins a page. It names the version and no day, so that it is the same whenever it is made.
    fn titled(name: &str) -> Self {
        let (preamble, title, version) =
            (Roff::new().render(), name.to_uppercase(), env!("CARGO_PKG_VERSION"));
        let text = format!("{preamble}.TH {title} 1 \"\" \"fenjie {version}\" \"fenjie\"\n").into_bytes();
        Page { text, preamble }
    }

    fn section(&mut self, render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        let mut section = Vec::new();
        render(&mut section)?;
        self.text.extend(section.strip_prefix(self.preamble.as_bytes()).unwrap_or(&section));
        Ok(())
    }
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
