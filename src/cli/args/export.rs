//! The arguments of `fenjie export`.

#[cfg(feature = "write-ics")]
use super::CalendarArgs;
use super::{AttachmentArgs, BatchArgs, ReadingArgs, ResumeArgs, SourceArgs};
use clap::{Args, ValueEnum, ValueHint};
use fenjie::write::Rows;
use std::path::{Path, PathBuf};

/// Write circulars as trackers, calendars, reports or tables
#[derive(Debug, Args)]
#[command(after_help = "\
KIND may be left out where OUT's ending tells it (csv, tsv, jsonl, parquet, md, xlsx, ics, html).
A file that is there already is left alone without --force: people edit what they were given.

Examples:
  fenjie export 通知.docx -o 台账.xlsx
  fenjie export 通知.json --source 通知.docx -o 报告.html
  fenjie export 定稿.json -o 定稿.ics --previous 征求意见稿.json
  fenjie export json/ --to xlsx -o 台账/           台账/NAME.xlsx for each file of the folder
  fenjie export 通知.json --to jsonl --rows tasks | jq .title")]
pub struct ExportArgs {
    /// Circulars, or JSON made from them; folders; patterns; - is standard input
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,
    /// What to write
    #[arg(long, value_name = "KIND", required_unless_present = "output")]
    pub to: Option<KindArg>,
    /// The file to write, for several inputs the folder [default: standard output]
    #[arg(short, long, value_name = "OUT", value_hint = ValueHint::AnyPath)]
    pub output: Option<PathBuf>,
    /// Overwrite OUT
    #[arg(long)]
    pub force: bool,
    /// A row for each milestone, or each task [default: milestones]
    #[arg(long, value_name = "milestones|tasks", hide_possible_values = true)]
    pub rows: Option<RowsArg>,
    /// Begin CSV and TSV with a byte order mark, by which Excel knows UTF-8
    #[arg(long)]
    pub bom: bool,
    #[cfg(feature = "write-ics")]
    #[command(flatten)]
    pub calendar: CalendarArgs,
    #[command(flatten)]
    pub batch: BatchArgs,
    #[command(flatten)]
    pub resume: ResumeArgs,
    #[command(flatten)]
    pub sources: SourceArgs,
    #[command(flatten)]
    pub attachments: AttachmentArgs,
    #[command(flatten)]
    pub reading: ReadingArgs,
}

/// What can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum KindArg {
    #[cfg(feature = "write-csv")]
    Csv,
    #[cfg(feature = "write-csv")]
    Tsv,
    #[cfg(feature = "write-html")]
    Html,
    Jsonl,
    #[cfg(feature = "write-parquet")]
    Parquet,
    #[cfg(feature = "write-ics")]
    Ics,
    Markdown,
    #[cfg(feature = "write-xlsx")]
    Xlsx,
}

impl KindArg {
    /// The kind that a file's ending tells.
    pub fn of(path: &Path) -> Option<KindArg> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::value_variants().iter().copied().find(|kind| kind.endings().contains(&ending.as_str()))
    }

    /// The ending that such files are given.
    pub fn ending(self) -> &'static str {
        self.endings().first().copied().unwrap_or_default()
    }

    /// The endings of such files.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            #[cfg(feature = "write-csv")]
            KindArg::Csv => &["csv"],
            #[cfg(feature = "write-csv")]
            KindArg::Tsv => &["tsv", "tab"],
            #[cfg(feature = "write-html")]
            KindArg::Html => &["html", "htm"],
            KindArg::Jsonl => &["jsonl", "ndjson"],
            #[cfg(feature = "write-parquet")]
            KindArg::Parquet => &["parquet"],
            #[cfg(feature = "write-ics")]
            KindArg::Ics => &["ics"],
            KindArg::Markdown => &["md", "markdown"],
            #[cfg(feature = "write-xlsx")]
            KindArg::Xlsx => &["xlsx"],
        }
    }

    /// Whether it is made of rows, which may be milestones or tasks.
    pub fn has_rows(self) -> bool {
        match self {
            #[cfg(feature = "write-csv")]
            KindArg::Csv | KindArg::Tsv => true,
            #[cfg(feature = "write-parquet")]
            KindArg::Parquet => true,
            KindArg::Jsonl | KindArg::Markdown => true,
            #[cfg(feature = "write-ics")]
            KindArg::Ics => false,
            #[cfg(feature = "write-xlsx")]
            KindArg::Xlsx => false,
            #[cfg(feature = "write-html")]
            KindArg::Html => false,
        }
    }

    /// Whether it is a calendar.
    #[cfg(feature = "write-ics")]
    pub fn is_calendar(self) -> bool {
        self == KindArg::Ics
    }

    /// Whether a program may want a byte order mark in front.
    pub fn may_have_bom(self) -> bool {
        match self {
            #[cfg(feature = "write-csv")]
            KindArg::Csv | KindArg::Tsv => true,
            _ => false,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RowsArg {
    Milestones,
    Tasks,
}

impl From<RowsArg> for Rows {
    fn from(rows: RowsArg) -> Self {
        match rows {
            RowsArg::Milestones => Rows::Milestones,
            RowsArg::Tasks => Rows::Tasks,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_is_of_one_kind() {
        for kind in KindArg::value_variants() {
            for ending in kind.endings() {
                assert_eq!(KindArg::of(Path::new(&format!("a.{}", ending.to_uppercase()))), Some(*kind));
            }
        }
        assert_eq!(KindArg::of(Path::new("csv")), None);
        assert_eq!(KindArg::of(Path::new("a.pdf")), None);
    }
}
