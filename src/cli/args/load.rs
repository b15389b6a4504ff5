//! The arguments of `fenjie load`.

use super::{AttachmentArgs, BatchArgs, ReadingArgs};
use clap::{Args, ValueHint};
use std::path::PathBuf;

/// Load circulars, or their JSON, into a database
#[derive(Debug, Args)]
#[command(after_help = "\
DATABASE is sqlite:FILE, a FILE ending in .db, .sqlite or .sqlite3, or postgres://USER@HOST/NAME
(a socket's folder as ?host=/run/postgresql; the password from PGPASSWORD or ~/.pgpass). Missing
tables are made: see docs/database.md. The same circular again changes nothing, a corrected one
replaces the one before; the table progress, where people note what is done, is left alone.

Examples:
  fenjie load tracker.db 公文/ --timeout 30 --resume
  sqlite3 tracker.db \"select day, title, text from due_in_30_days where department = '组织部'\"
  fenjie load 'postgres:///plans?host=/run/postgresql' 通知.docx --attachment 附件.xlsx")]
pub struct LoadArgs {
    /// The database
    #[arg(value_name = "DATABASE")]
    pub database: String,
    /// Circulars and JSON files, folders, patterns; - is standard input
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,
    /// One line of JSON for each file, with what was changed
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub batch: BatchArgs,
    /// Skip the files that were loaded before and have not changed
    #[arg(long)]
    pub resume: bool,
    #[command(flatten)]
    pub attachments: AttachmentArgs,
    #[command(flatten)]
    pub reading: ReadingArgs,
}
