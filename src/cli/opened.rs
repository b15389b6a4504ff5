//! A circular as a command gets it: converted from its files, or read from JSON that was made of them.

use super::args::ReadingArgs;
use super::corrections::{self, Loaded};
use super::input::{self, Input};
use super::terminal::Terminal;
use super::{findings, lines::Source};
use fenjie::Options;
use fenjie::check::{Checked, check_json, check_source};
use fenjie::circular::{Circular, Severity};
use fenjie::diagnostic::Lang;
use fenjie::document::Document;
use fenjie::trace::Columns;
use std::path::{Path, PathBuf};

/// A circular with what it was converted from.
pub struct Converted {
    pub inputs: Vec<Input>,
    pub document: Document,
    pub circular: Circular,
    pub options: Options,
    pub corrections: Option<Box<Loaded>>,
}

/// A circular of either origin.
pub enum Opened {
    Converted(Converted),
    /// From JSON; with the text that it points into, where its files were given too.
    Json {
        circular: Circular,
        source: Option<Source>,
        /// The columns of its tables, likewise.
        columns: Option<Columns>,
    },
}

impl Opened {
    pub fn circular(&self) -> &Circular {
        match self {
            Opened::Converted(converted) => &converted.circular,
            Opened::Json { circular, .. } => circular,
        }
    }

    /// The text that the circular's ranges point into, where its files were given.
    #[cfg(any(feature = "write-html", feature = "load-postgres", feature = "load-sqlite"))]
    pub fn layer(&self) -> Option<&fenjie::document::TextLayer> {
        match self {
            Opened::Converted(converted) => Some(&converted.document.layer),
            Opened::Json { source, .. } => source.as_ref().map(Source::layer),
        }
    }
}

/// Converts a notice and its attachments.
///
/// # Errors
/// The message for people.
pub fn convert(files: &[PathBuf], reading: &ReadingArgs, terminal: &Terminal) -> Result<Converted, String> {
    let inputs = input::read_all_of(files, reading.limit.max_bytes, terminal)?;
    converted(inputs, reading, terminal)
}

fn converted(inputs: Vec<Input>, reading: &ReadingArgs, terminal: &Terminal) -> Result<Converted, String> {
    let options = reading.options(&inputs, terminal.json_lang);
    let document = input::document(&inputs, &options, terminal)?;
    let corrections = corrections::load(&reading.corrections, terminal)?.map(Box::new);
    let circular = corrections::convert(&document, &options, corrections.as_deref(), terminal)?;
    Ok(Converted { inputs, document, circular, options, corrections })
}

/// Opens a circular or JSON of one, whichever the first character tells. `sources` are the files that JSON was made from.
///
/// # Errors
/// The message for people: what cannot be read, JSON that does not keep the contract, `attachments` of JSON, `sources` of a
/// circular, or files that are not those of the JSON.
pub fn open(
    file: &Path,
    attachments: &[PathBuf],
    sources: &[PathBuf],
    reading: &ReadingArgs,
    terminal: &Terminal,
) -> Result<Opened, String> {
    let limit = reading.limit.max_bytes;
    let input = input::read(file, limit, terminal)?;
    let refuse = |what: &str| Err(format!("{}{}{what}", input.shown, terminal.say("：", ": ")));
    if findings::is_json(&input.bytes) {
        if !attachments.is_empty() {
            return refuse(findings::no_attachment_of_json(terminal));
        }
        if let Some(what) = corrections::none_of_json(&reading.corrections, terminal) {
            return refuse(what);
        }
        let circular = parse(&input, terminal)?;
        let (source, columns) = of_sources(&circular, sources, reading, terminal)?.unzip();
        return Ok(Opened::Json { circular, source, columns });
    }
    if !sources.is_empty() {
        return refuse(terminal.say(
            "这是公文本身，不是 JSON；不需要 --source，附件请用 --attachment 给出",
            "this is a circular, not JSON; leave --source out, and name its attachments with --attachment",
        ));
    }
    let mut inputs = vec![input];
    inputs.extend(input::read_all_of(attachments, limit, terminal)?);
    converted(inputs, reading, terminal).map(Opened::Converted)
}

/// JSON that keeps the contract.
fn parse(input: &Input, terminal: &Terminal) -> Result<Circular, String> {
    let refuse = |why: &str| {
        let shown = &input.shown;
        match terminal.lang {
            Lang::Zh => format!("{shown}：不是有效的结果文件：{why}；请用 fenjie check {shown} 查看全部问题"),
            Lang::En => format!(
                "{shown}: this JSON is not valid: {why}; `fenjie check {shown}` shows all that is wrong"
            ),
        }
    };
    let text = str::from_utf8(&input.bytes).map_err(|error| refuse(&error.to_string()))?;
    let Checked { circular, violations } = check_json(text);
    let worst = violations.iter().find(|violation| violation.severity() == Severity::Error);
    match (worst, circular) {
        (None, Some(circular)) => Ok(circular),
        (Some(worst), _) => {
            Err(refuse(format!("{} {}", worst.pointer, worst.message(terminal.lang)).trim_start()))
        }
        (None, None) => Err(refuse("")),
    }
}

/// The text that the JSON points into, if its files are given.
fn of_sources(
    circular: &Circular,
    sources: &[PathBuf],
    reading: &ReadingArgs,
    terminal: &Terminal,
) -> Result<Option<(Source, Columns)>, String> {
    let Some(first) = sources.first() else { return Ok(None) };
    let inputs = input::read_all_of(sources, reading.limit.max_bytes, terminal)?;
    let document = input::document(&inputs, &reading.limit.options(), terminal)?;
    let files: Vec<&[u8]> = inputs.iter().map(|input| input.bytes.as_slice()).collect();
    if let Some(wrong) = check_source(circular, &files, &document.layer).first() {
        let message = wrong.message(terminal.lang);
        return Err(format!("{}{}{message}", input::shown(first), terminal.say("：", ": ")));
    }
    let columns = Columns::of(&document);
    Ok(Some((findings::source(&inputs, document, terminal), columns)))
}
