//! The arguments of `fenjie completions` and `fenjie man`.

use clap::{Args, ValueHint};
use clap_complete::Shell;
use std::path::PathBuf;

/// Print completions for a shell
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  fenjie completions bash > ~/.local/share/bash-completion/completions/fenjie
  fenjie completions zsh > ~/.zfunc/_fenjie      where fpath has ~/.zfunc
  fenjie completions fish > ~/.config/fish/completions/fenjie.fish")]
pub struct CompletionsArgs {
    /// bash, elvish, fish, powershell or zsh
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    pub shell: Shell,
}

/// Print the man page, or write all of them
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  fenjie man | man -l -
  fenjie man -o ~/.local/share/man/man1    fenjie.1, fenjie-convert.1, ...")]
pub struct ManArgs {
    /// The folder for fenjie.1 and a page of each command
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,
}
