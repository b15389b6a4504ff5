//! The arguments of `fenjie trace`.

use super::{AttachmentArgs, ReadingArgs, SourceArgs};
use clap::{Args, ValueHint};
use std::path::PathBuf;

/// Show where a task's or milestone's values come from, and why
#[derive(Debug, Args)]
#[command(after_help = "\
ID: 14 a task, 5.1 a part, 14/4 a milestone, duty/1 a duty of the notice, notice.
--json: {id, kind, fields: [{field, value, places, why: [{inferred, text, places}]}], diagnostics};
a place is {range, file, line, column, text, sheet, cell}: docs/trace.md.

Examples:
  fenjie trace 通知.docx 14/4
  fenjie trace 通知.json 5.1 --source 通知.docx --json")]
pub struct TraceArgs {
    /// A circular, or JSON that was made from one; - is standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    /// What to trace, by its id in the JSON
    #[arg(value_name = "ID")]
    pub id: String,
    /// One object of JSON, for editors
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub sources: SourceArgs,
    #[command(flatten)]
    pub attachments: AttachmentArgs,
    #[command(flatten)]
    pub reading: ReadingArgs,
}
