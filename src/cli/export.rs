//! `fenjie export FILE`: a circular, or JSON of one, in the form that people or other programs use.

use super::Outcome;
use super::args::{ExportArgs, KindArg};
#[cfg(feature = "write-ics")]
use super::calendar;
use super::opened::{self, Opened};
use super::output::{self, Clobber, Place};
use super::summary::summary;
use super::terminal::Terminal;
use clap::ValueEnum;
use fenjie::circular::Severity;
use fenjie::diagnostic::Lang;
use fenjie::write;
use std::io::{self, Write as _};
use std::path::Path;

pub fn run(arguments: &ExportArgs, terminal: &Terminal) -> io::Result<Outcome> {
    match export(arguments, terminal) {
        Err(message) => terminal.tell_error(&message).map(|()| Outcome::Failed),
        Ok((content, place, opened, note)) => {
            match place {
                Place::Stdout => {
                    let mut out = terminal.stdout();
                    out.write_all(&content)?;
                    out.flush()?;
                }
                Place::File(path) => {
                    let clobber = if arguments.force { Clobber::Replace } else { Clobber::Refuse };
                    if let Err(message) = output::write(&path, &content, clobber, terminal) {
                        return terminal.tell_error(&message).map(|()| Outcome::Failed);
                    }
                }
            }
            terminal.tell(&note.unwrap_or_default())?;
            // the findings of JSON were told when it was made
            let Opened::Converted(converted) = opened else { return Ok(Outcome::Fine) };
            let severities = converted.circular.diagnostics.iter().map(|diagnostic| diagnostic.severity);
            let worst = severities.max();
            terminal.tell(&summary(converted, terminal))?;
            Ok(if worst == Some(Severity::Error) { Outcome::Denied } else { Outcome::Fine })
        }
    }
}

/// What is to be written, where, from what, and what people are to know of it.
type Export = (Vec<u8>, Place, Opened, Option<String>);

fn export(arguments: &ExportArgs, terminal: &Terminal) -> Result<Export, String> {
    let kind = kind(arguments, terminal)?;
    refuse_idle_options(kind, arguments, terminal)?;
    let inputs = [&arguments.file].into_iter().chain(&arguments.sources.sources);
    let inputs = inputs.chain(&arguments.attachments.attachments);
    let inputs = inputs.chain(&arguments.reading.corrections.corrections);
    #[cfg(feature = "write-ics")]
    let inputs = inputs.chain(&arguments.calendar.previous);
    let inputs: Vec<&Path> = inputs.map(|path| path.as_path()).collect();
    let place = output::place(&inputs, arguments.output.as_deref(), terminal)?;
    let opened = opened::open(
        &arguments.file,
        &arguments.attachments.attachments,
        &arguments.sources.sources,
        &arguments.reading,
        terminal,
    )?;
    let (content, note) = content(kind, &opened, arguments, terminal)?;
    Ok((content, place, opened, note))
}

fn content(
    kind: KindArg,
    opened: &Opened,
    arguments: &ExportArgs,
    terminal: &Terminal,
) -> Result<(Vec<u8>, Option<String>), String> {
    let circular = opened.circular();
    let rows = arguments.rows.map(write::Rows::from).unwrap_or_default();
    #[cfg(feature = "write-csv")]
    let delimited = |delimiter| {
        let bom = if arguments.bom { "\u{FEFF}" } else { "" };
        [bom, &write::to_delimited(circular, rows, delimiter)].concat().into_bytes()
    };
    #[cfg(any(feature = "write-parquet", feature = "write-xlsx"))]
    let told =
        |result: Result<Vec<u8>, write::WriteError>| result.map_err(|error| error.message(terminal.lang));
    let content = match kind {
        #[cfg(feature = "write-csv")]
        KindArg::Csv => delimited(write::Delimiter::Comma),
        #[cfg(feature = "write-csv")]
        KindArg::Tsv => delimited(write::Delimiter::Tab),
        #[cfg(feature = "write-html")]
        KindArg::Html => write::to_html(circular, opened.layer(), terminal.json_lang).into_bytes(),
        KindArg::Jsonl => write::to_jsonl(circular, rows).into_bytes(),
        #[cfg(feature = "write-parquet")]
        KindArg::Parquet => told(write::to_parquet(circular, rows))?,
        #[cfg(feature = "write-ics")]
        KindArg::Ics => return calendar::calendar(circular, arguments, terminal),
        KindArg::Markdown => write::to_markdown(circular, rows, terminal.json_lang).into_bytes(),
        #[cfg(feature = "write-xlsx")]
        KindArg::Xlsx => told(write::to_xlsx(circular, terminal.json_lang))?,
    };
    Ok((content, None))
}

fn kind(arguments: &ExportArgs, terminal: &Terminal) -> Result<KindArg, String> {
    let ending = arguments.output.as_deref().and_then(KindArg::of);
    arguments.to.or(ending).ok_or_else(|| {
        let kinds: Vec<String> = KindArg::value_variants().iter().map(|kind| name(*kind)).collect();
        let kinds = kinds.join(terminal.say("、", ", "));
        match terminal.lang {
            Lang::Zh => format!("从输出文件名看不出要写成什么；请用 --to 指定：{kinds}"),
            Lang::En => {
                format!("the name of the output does not tell what to write; say it with --to: {kinds}")
            }
        }
    })
}

/// An option that would do nothing is a mistake.
fn refuse_idle_options(kind: KindArg, arguments: &ExportArgs, terminal: &Terminal) -> Result<(), String> {
    let idle = [
        ("--rows", arguments.rows.is_some() && !kind.has_rows()),
        ("--bom", arguments.bom && !kind.may_have_bom()),
        #[cfg(feature = "write-ics")]
        ("--as", arguments.calendar.entry.is_some() && !kind.is_calendar()),
        #[cfg(feature = "write-ics")]
        ("--remind", arguments.calendar.remind.is_some() && !kind.is_calendar()),
        #[cfg(feature = "write-ics")]
        ("--previous", !arguments.calendar.previous.is_empty() && !kind.is_calendar()),
    ];
    match idle.iter().find(|(_, idle)| *idle) {
        None => Ok(()),
        Some((option, _)) => Err(match terminal.lang {
            Lang::Zh => format!("{option} 对 {} 不起作用；请去掉它，或换一种 --to", name(kind)),
            Lang::En => {
                format!("{option} means nothing for {}; leave it out, or choose another --to", name(kind))
            }
        }),
    }
}

/// The kind as `--to` calls it.
fn name(kind: KindArg) -> String {
    kind.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}
