//! The arguments of `fenjie diff`.

use super::ReadingArgs;
use clap::{Args, ValueEnum, ValueHint};
use std::path::PathBuf;

/// Show what differs between two drafts or two years of a plan
#[derive(Debug, Args)]
#[command(mut_arg("corrections", |argument| argument.hide(true)), after_help = "\
Exit codes: 0 the same, 1 they differ, 2 one cannot be read.
Dates that only moved with the plan's year are counted, not listed, and a department's new name is told once.

Examples:
  fenjie diff 征求意见稿.docx 定稿.docx
  fenjie diff 2024.json 2025.html --department 教育局 -o 变化.html
  fenjie diff 旧.json 新.json --format json | jq '.tasks[].changes'")]
pub struct DiffArgs {
    /// The earlier circular, or JSON made from it; - is standard input
    #[arg(value_name = "OLD", value_hint = ValueHint::FilePath)]
    pub old: PathBuf,
    /// The later one
    #[arg(value_name = "NEW", value_hint = ValueHint::FilePath)]
    pub new: PathBuf,
    /// human, json, markdown or html [default: by OUT's ending, else human]
    #[arg(long, value_name = "FORMAT", hide_possible_values = true)]
    pub format: Option<DiffFormat>,
    /// The file to write [default: standard output]
    #[arg(short, long, value_name = "OUT", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// Overwrite OUT
    #[arg(long)]
    pub force: bool,
    /// One line for each task
    #[arg(long)]
    pub brief: bool,
    /// Only the tasks of this department; a part of its name will do; repeatable
    #[arg(long = "department", value_name = "NAME")]
    pub departments: Vec<String>,
    /// List also what only moved with the year of the plan
    #[arg(long)]
    pub strict_years: bool,
    #[command(flatten)]
    pub reading: ReadingArgs,
}

/// What a difference can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    Human,
    Json,
    Markdown,
    #[cfg(feature = "write-html")]
    Html,
}

impl DiffArgs {
    /// The format that is asked for, else the one that the ending of the output tells.
    pub fn format(&self) -> DiffFormat {
        let ending = self.output.as_deref().and_then(|output| output.extension()?.to_str());
        self.format.unwrap_or(match ending.map(str::to_ascii_lowercase).as_deref() {
            Some("json") => DiffFormat::Json,
            Some("md" | "markdown") => DiffFormat::Markdown,
            #[cfg(feature = "write-html")]
            Some("html" | "htm") => DiffFormat::Html,
            _ => DiffFormat::Human,
        })
    }
}
