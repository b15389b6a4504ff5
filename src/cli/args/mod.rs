//! The arguments: each defined once, with its help, its values and their tests.

mod batch;
#[cfg(feature = "write-ics")]
mod calendar;
mod completions;
mod corrections;
mod diff;
mod due;
mod export;
#[cfg(any(feature = "load-postgres", feature = "load-sqlite"))]
mod load;
mod trace;

pub use batch::{BatchArgs, ResumeArgs};
#[cfg(feature = "write-ics")]
pub use calendar::{CalendarArgs, EntryArg, Remind};
pub use completions::{CompletionsArgs, ManArgs};
pub use corrections::{CorrectionArgs, SuggestArgs};
pub use diff::{DiffArgs, DiffFormat};
pub use due::DueArgs;
pub use export::{ExportArgs, KindArg};
#[cfg(any(feature = "load-postgres", feature = "load-sqlite"))]
pub use load::LoadArgs;
pub use trace::TraceArgs;

use super::batch::List;
use super::input::{Input, shown};
use super::suggest;
use super::terminal::Terminal;
use super::tesseract::Tesseract;
use chrono::{Datelike, NaiveDate};
use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use fenjie::Options;
use fenjie::circular::Severity;
use fenjie::diagnostic::{Code, Lang};
use fenjie::ocr::Recogniser;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Reads Chinese task-breakdown circulars and writes dated, grounded JSON
#[derive(Debug, Parser)]
#[command(
    name = "fenjie",
    version,
    styles = STYLES,
    max_term_width = 100,
    disable_help_subcommand = true,
    arg_required_else_help = true,
    after_help = "\
Exit codes:
  0  fine; also when whoever reads the output stops reading
  1  an error-level diagnostic, or one that --deny names; `diff`: the two differ
  2  an input could not be read, an output not written, or wrong usage

Example:
  fenjie convert 通知.txt > 通知.json && fenjie check 通知.json --source 通知.txt

FILE can be - for standard input. `fenjie COMMAND --help` tells more of each command."
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub global: Global,
}

/// What every subcommand takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// Language of messages [default: the locale's; JSON: zh]
    #[arg(long, global = true, value_name = "LANG", hide_possible_values = true, help = LANG_HELP)]
    pub lang: Option<LangArg>,
    /// When to use colours: auto, always or never
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub color: ColorArg,
}

const LANG_HELP: &str = "Messages in zh or en [default: the locale's; in JSON always zh]";

#[derive(Debug, Subcommand)]
pub enum Command {
    Convert(ConvertArgs),
    Export(ExportArgs),
    Due(DueArgs),
    Diff(DiffArgs),
    #[cfg(any(feature = "load-postgres", feature = "load-sqlite"))]
    Load(LoadArgs),
    Check(CheckArgs),
    /// Print the JSON Schema of the output
    #[command(after_help = "Example:\n  fenjie schema > circular.schema.json")]
    Schema,
    Text(TextArgs),
    When(WhenArgs),
    Trace(TraceArgs),
    Explain(ExplainArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

impl Command {
    /// How long a file may take.
    pub fn timeout(&self) -> Option<Duration> {
        match self {
            Command::Convert(arguments) => arguments.batch.timeout,
            Command::Export(arguments) => arguments.batch.timeout,
            #[cfg(any(feature = "load-postgres", feature = "load-sqlite"))]
            Command::Load(arguments) => arguments.batch.timeout,
            Command::Check(arguments) => arguments.batch.timeout,
            _ => None,
        }
    }

    /// The file of words that the command names.
    pub fn vocabulary(&self) -> Option<&Path> {
        let words = match self {
            Command::Convert(arguments) => &arguments.reading.words,
            Command::Export(arguments) => &arguments.reading.words,
            Command::Due(arguments) => &arguments.reading.words,
            Command::Diff(arguments) => &arguments.reading.words,
            #[cfg(any(feature = "load-postgres", feature = "load-sqlite"))]
            Command::Load(arguments) => &arguments.reading.words,
            Command::Check(arguments) => &arguments.reading.words,
            Command::Trace(arguments) => &arguments.reading.words,
            Command::When(arguments) => &arguments.words,
            Command::Schema
            | Command::Text(_)
            | Command::Explain(_)
            | Command::Completions(_)
            | Command::Man(_) => return None,
        };
        words.vocabulary.as_deref()
    }
}

/// Convert circulars to JSON
#[derive(Debug, Args)]
#[command(after_help = "\
Diagnostics go to standard error, never into the stream of JSON. A file that cannot be read does
not stop the others. Output files are replaced as a whole or not at all. Of a folder all files with
an ending that can be read are converted, into the same folders below DIR.

Examples:
  fenjie convert 通知.txt                     indented JSON on standard output
  fenjie convert a.docx b.html | jq .notice   one line of JSON for each file
  fenjie convert 2019/*.txt -o json/          json/NAME.json for each file
  fenjie convert 公文/ '待办/**/*.docx' -o json/ --resume    what is done already is skipped
  fenjie convert 通知.html --attachment 附件.txt     one circular from both files
  fenjie convert 通知.txt --vocabulary 词.toml    where 词.toml has, say, headers.lead = ['牵头科组']")]
pub struct ConvertArgs {
    /// Circulars (text, HTML, Word, Excel), folders, patterns; - is standard input
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,
    /// Write to a file or, for NAME.json each, into a folder
    #[arg(short, long, value_name = "FILE|DIR", value_hint = ValueHint::AnyPath)]
    pub output: Option<PathBuf>,
    /// One line of JSON, also for a single file
    #[arg(long)]
    pub compact: bool,
    #[command(flatten)]
    pub batch: BatchArgs,
    #[command(flatten)]
    pub resume: ResumeArgs,
    #[command(flatten)]
    pub attachments: AttachmentArgs,
    #[command(flatten)]
    pub reading: ReadingArgs,
    #[command(flatten)]
    pub deny: DenyArgs,
}

/// Check circulars and JSON files
#[derive(Debug, Args)]
#[command(after_help = "\
A circular is converted and its diagnostics shown under its lines. JSON is checked against the
schema and the rules that a schema cannot say; with --source also against the circular it was made
from. Which of the two a file is, its first character tells.

Examples:
  fenjie check 通知.txt
  fenjie check 通知.json --source 通知.html --source 附件.txt
  fenjie check 公文/ --format sarif --deny year-rollover,missing-dash > fenjie.sarif
  fenjie check 通知.txt --suggest -o 通知.fix.toml   corrections to fill in, for --corrections")]
pub struct CheckArgs {
    /// Circulars and JSON files, folders, patterns; - is standard input
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub sources: SourceArgs,
    #[command(flatten)]
    pub attachments: AttachmentArgs,
    /// human, json (lines), sarif, github or gitlab
    #[arg(long, value_name = "FORMAT", default_value = "human", hide_possible_values = true)]
    pub format: Format,
    #[command(flatten)]
    pub batch: BatchArgs,
    #[command(flatten)]
    pub reading: ReadingArgs,
    #[command(flatten)]
    pub deny: DenyArgs,
    #[command(flatten)]
    pub suggest: SuggestArgs,
}

/// Print a circular's text layer, which all ranges in the JSON point into
#[derive(Debug, Args)]
#[command(after_help = "\
Ranges count Unicode code points of this text, from 0.

Examples:
  fenjie text page.html | less
  fenjie text 通知.html --attachment 附件.txt    the text of both, one after the other
  fenjie text 通知.pdf --boxes | jq .box")]
pub struct TextArgs {
    /// The circular; - is standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    #[command(flatten)]
    pub attachments: AttachmentArgs,
    /// Where each line stands on its page (PDF, OFD), a line of JSON each
    #[arg(long)]
    pub boxes: bool,
    #[command(flatten)]
    pub limit: LimitArgs,
}

/// Read a schedule cell and show its milestones
#[derive(Debug, Args)]
#[command(after_help = "\
Without a cell, cells are read from standard input, one a line, and answered as they come.
With --json each cell gives one line {\"milestones\": [...], \"diagnostics\": [...]}, its ranges in
code points of the cell; with --mentions [{\"text\", \"start\", \"end\", \"from\", \"to\"}, ...].

Some of the phrases (docs/schedule.md has all): 3-5月 | 三、四季度 | 6月前 | 每季度末 | 印发后15日内

Examples:
  fenjie when '5-9月：走访调研；10月底前：成稿' --year 2019
  fenjie when '3月15日' --year 2024 --deadline
  cut -f4 plan.tsv | fenjie when --year 2019 --json
  fenjie when --mentions --on 2024-05-15 '去年下半年启动，近三年'")]
pub struct WhenArgs {
    /// The cell; without it, or for -, cells from standard input
    #[arg(value_name = "CELL")]
    pub cell: Option<String>,
    #[command(flatten)]
    pub dates: DateArgs,
    /// Read it as under a deadline header (完成时限)
    #[arg(long)]
    pub deadline: bool,
    /// One line of JSON for each cell
    #[arg(long)]
    pub json: bool,
    /// Find the times of running text and their days, as seen on DATE
    #[arg(long, requires = "on", conflicts_with_all = ["year", "issued_on", "deadline"])]
    pub mentions: bool,
    /// The day on which the text is read
    #[arg(long, value_name = "DATE", value_parser = date, requires = "mentions")]
    pub on: Option<NaiveDate>,
    #[command(flatten)]
    pub words: WordArgs,
}

/// Tell what a diagnostic means and what to do
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  fenjie explain year-rollover")]
pub struct ExplainArgs {
    /// The code; without it, all codes are listed
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

/// The options that change how a circular is read.
#[derive(Debug, Args)]
pub struct ReadingArgs {
    #[command(flatten)]
    pub dates: DateArgs,
    #[command(flatten)]
    pub limit: LimitArgs,
    #[command(flatten)]
    pub words: WordArgs,
    #[command(flatten)]
    pub corrections: CorrectionArgs,
}

impl ReadingArgs {
    /// The library's options for a circular in these files.
    pub fn options(&self, inputs: &[Input], lang: Lang) -> Options {
        Options {
            name: inputs.first().map(|input| input.name.clone()).unwrap_or_default(),
            year: self.dates.year,
            issued_on: self.dates.issued_on,
            lang,
            ..self.limit.options()
        }
    }
}

#[derive(Debug, Args)]
pub struct WordArgs {
    /// Words of your own beside the built-in ones, in a TOML file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub vocabulary: Option<PathBuf>,
}

/// The files that JSON was made from.
#[derive(Debug, Args)]
pub struct SourceArgs {
    /// The circular that the JSON was made from; repeat it in the order of `sources`
    #[arg(long = "source", value_name = "CIRCULAR", value_hint = ValueHint::FilePath)]
    pub sources: Vec<PathBuf>,
}

/// The files that belong to a notice.
#[derive(Debug, Args)]
pub struct AttachmentArgs {
    /// An attachment of the notice in a file of its own; repeat it for each
    #[arg(long = "attachment", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub attachments: Vec<PathBuf>,
}

impl AttachmentArgs {
    /// What to say where attachments are given and nobody could tell whose they are.
    pub fn several_notices(&self, notices: &[PathBuf], terminal: &Terminal) -> Option<String> {
        let second = shown(notices.get(1)?);
        (!self.attachments.is_empty()).then(|| match terminal.lang {
            Lang::Zh => format!(
                "{second}：使用 --attachment 时只能有一份通知；如果这也是附件，请在它前面再写一次 --attachment"
            ),
            Lang::En => format!(
                "{second}: with --attachment there can be one notice only; if this is an attachment too, write --attachment before it again"
            ),
        })
    }

    /// Refuses attachments where a list of files holds several notices.
    ///
    /// # Errors
    /// The message for people.
    pub fn one_notice(&self, arguments: &[PathBuf], list: &List, terminal: &Terminal) -> Result<(), String> {
        let said = self.several_notices(arguments, terminal);
        said.or_else(|| self.several_notices(&list.paths(), terminal)).map_or(Ok(()), Err)
    }

    /// The notice and its attachments, in the order of `sources`.
    pub fn with(&self, notice: &Path) -> Vec<PathBuf> {
        [notice.to_owned()].into_iter().chain(self.attachments.iter().cloned()).collect()
    }
}

#[derive(Debug, Args)]
pub struct DateArgs {
    /// The plan's year, before any that the text gives
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1000..=9999))]
    pub year: Option<i32>,
    /// The date of issue, instead of the signature's
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub issued_on: Option<NaiveDate>,
}

/// What bears on reading any file.
#[derive(Debug, Args)]
pub struct LimitArgs {
    /// Refuse longer files; 10M and 1G are understood
    #[arg(long, value_name = "SIZE", default_value = "256M", value_parser = size)]
    pub max_bytes: u64,
    /// The same once unpacked (Word, Excel, PDF, OFD)
    #[arg(long, value_name = "SIZE", default_value = "256M", value_parser = size)]
    pub max_unpacked: u64,
    /// The same for how tightly a large part of one is packed
    // hidden, since help is to fit a screen and only a bomb needs it: the refusal names it
    #[arg(long, hide = true, value_name = "TIMES", default_value_t = Options::default().max_ratio)]
    pub max_ratio: u64,
    /// Recognise scanned pages (PDF, OFD) with the command tesseract
    #[arg(long)]
    pub ocr: bool,
}

impl LimitArgs {
    /// Options with these limits, the others as they are by default.
    pub fn options(&self) -> Options {
        Options {
            max_bytes: self.max_bytes,
            max_unpacked: self.max_unpacked,
            max_ratio: self.max_ratio,
            recogniser: self.ocr.then(|| Arc::new(Tesseract::new()) as Arc<dyn Recogniser>),
            ..Options::default()
        }
    }
}

#[derive(Debug, Args)]
pub struct DenyArgs {
    /// Also exit with 1 on these codes, parted by commas, or on any warning
    #[arg(long, value_name = "CODE|warning", value_delimiter = ',', value_parser = deny)]
    pub deny: Vec<Deny>,
}

impl DenyArgs {
    /// Whether a diagnostic makes the run fail.
    pub fn forbids(&self, code: &str, severity: Severity) -> bool {
        severity == Severity::Error
            || self.deny.iter().any(|deny| match deny {
                Deny::Warning => severity == Severity::Warning,
                Deny::Code(denied) => denied.entry().name == code,
            })
    }
}

/// What `--deny` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deny {
    /// Every warning.
    Warning,
    /// One code, whatever its severity.
    Code(Code),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LangArg {
    Zh,
    En,
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Self {
        match lang {
            LangArg::Zh => Lang::Zh,
            LangArg::En => Lang::En,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorArg {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Human,
    Json,
    Sarif,
    Github,
    Gitlab,
}

fn deny(text: &str) -> Result<Deny, String> {
    if text == "warning" {
        return Ok(Deny::Warning);
    }
    Code::from_name(text).map(Deny::Code).ok_or_else(|| match suggest::codes(text).as_slice() {
        [] => "no such code; `fenjie explain` lists them".to_owned(),
        near => format!("no such code; did you mean {}?", near.join(" or ")),
    })
}

fn date(text: &str) -> Result<NaiveDate, String> {
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    let sane = date.filter(|date| (1000..=9999).contains(&date.year()));
    sane.ok_or_else(|| "not a date of the calendar such as 2019-04-16".to_owned())
}

/// A number of bytes; K, M, G and T count in 1024s.
fn size(text: &str) -> Result<u64, String> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = text.split_at(digits);
    let shift = match unit.to_ascii_uppercase().as_str() {
        "" | "B" => 0,
        "K" | "KB" | "KIB" => 10,
        "M" | "MB" | "MIB" => 20,
        "G" | "GB" | "GIB" => 30,
        "T" | "TB" | "TIB" => 40,
        _ => return Err("not a size such as 500000, 10M or 1G".to_owned()),
    };
    let number: u64 = number.parse().map_err(|_| "not a size such as 500000, 10M or 1G".to_owned())?;
    let bytes = number.checked_mul(1 << shift).filter(|&bytes| bytes > 0);
    bytes.ok_or_else(|| "must be more than 0 and less than 2^64 bytes".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definitions_hold_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn sizes() {
        for (text, bytes) in [
            ("1", 1),
            ("500000", 500_000),
            ("64b", 64),
            ("3k", 3072),
            ("10M", 10 << 20),
            ("10MB", 10 << 20),
            ("1GiB", 1 << 30),
            ("2t", 2 << 40),
            ("18446744073709551615", u64::MAX),
        ] {
            assert_eq!(size(text), Ok(bytes), "{text}");
        }
        for text in
            ["", "M", "-1", "0", "0G", "1.5G", "10 M", "10X", "18446744073709551616", "16777216T", "１M"]
        {
            assert!(size(text).is_err(), "{text}");
        }
    }

    #[test]
    fn dates() {
        assert_eq!(date("2019-04-16"), Ok(NaiveDate::from_ymd_opt(2019, 4, 16).unwrap()));
        for text in ["2019-02-30", "2019", "16.4.2019", "+262000-01-01", "0999-12-31", "二〇一九年"] {
            assert!(date(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_denied() {
        let args = |deny| DenyArgs { deny };
        assert!(args(vec![]).forbids("no-year", Severity::Error));
        assert!(!args(vec![]).forbids("open-range", Severity::Warning));
        assert!(args(vec![Deny::Warning]).forbids("open-range", Severity::Warning));
        assert!(!args(vec![Deny::Warning]).forbids("furniture", Severity::Info));
        let named = args(vec![Deny::Code(Code::Furniture)]);
        assert!(
            named.forbids("furniture", Severity::Info) && !named.forbids("open-range", Severity::Warning)
        );
        assert_eq!(deny("warning"), Ok(Deny::Warning));
        assert_eq!(deny("open-range"), Ok(Deny::Code(Code::OpenRange)));
        assert_eq!(deny("open-rnge"), Err("no such code; did you mean open-range?".to_owned()));
        assert!(deny("Ω").is_err());
    }
}
