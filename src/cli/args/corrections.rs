//! The arguments about corrections: those of every command that reads circulars, and those that write a template.

use crate::cli::batch::List;
use crate::cli::input::shown;
use crate::cli::terminal::Terminal;
use clap::{Args, ValueHint};
use fenjie::diagnostic::Lang;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct CorrectionArgs {
    /// Reviewed corrections of the circular, in a TOML file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub corrections: Option<PathBuf>,
}

impl CorrectionArgs {
    /// Refuses corrections where several circulars are named, or found.
    ///
    /// # Errors
    /// The message for people.
    pub fn one_circular(
        &self,
        arguments: &[PathBuf],
        list: &List,
        terminal: &Terminal,
    ) -> Result<(), String> {
        let said = self.several_circulars(arguments, terminal);
        said.or_else(|| self.several_circulars(&list.paths(), terminal)).map_or(Ok(()), Err)
    }

    /// What to say where corrections are given and nobody could tell of which circular they are.
    pub fn several_circulars(&self, circulars: &[PathBuf], terminal: &Terminal) -> Option<String> {
        let (_, second) = (self.corrections.as_ref()?, circulars.get(1)?);
        let second = shown(second);
        Some(match terminal.lang {
            Lang::Zh => format!("{second}：使用 --corrections 时只能有一份公文；请逐份处理"),
            Lang::En => {
                format!("{second}: with --corrections there can be one circular only; take them one by one")
            }
        })
    }
}

#[derive(Debug, Args)]
pub struct SuggestArgs {
    /// Write a file of corrections to fill in, from the diagnostics
    #[arg(long, conflicts_with_all = ["format", "deny"])]
    pub suggest: bool,
    /// Where to write that; one that is there is left alone
    #[arg(short, long, requires = "suggest", value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub output: Option<PathBuf>,
    /// Overwrite it
    #[arg(long, requires = "output")]
    pub force: bool,
}
