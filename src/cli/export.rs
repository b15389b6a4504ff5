//! `fenjie export FILE…`: circulars, or JSON of them, in the form that people or other programs use.

use super::Outcome;
use super::args::{ExportArgs, KindArg};
use super::batch::{self, Answer, Batch, Found, Reads, Record, Request, Run, sha256_of};
#[cfg(feature = "write-ics")]
use super::calendar;
use super::input::is_stdin;
use super::opened::{self, Opened};
use super::output::{self, Clobber, Places};
use super::terminal::Terminal;
use clap::ValueEnum;
use fenjie::diagnostic::Lang;
use fenjie::write;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub fn run(arguments: &ExportArgs, terminal: &Terminal) -> io::Result<Outcome> {
    let batch = match batch(arguments, terminal) {
        Ok(batch) => batch,
        Err(message) => return terminal.tell_error(&message).map(|()| Outcome::Failed),
    };
    batch.run_to_stdout(|request, run| work(request, run, arguments, terminal))
}

fn batch<'a>(arguments: &'a ExportArgs, terminal: &'a Terminal) -> Result<Batch<'a>, String> {
    let kind = kind(arguments, terminal)?;
    refuse_idle_options(kind, arguments, terminal)?;
    let output = arguments.output.as_deref();
    let list = batch::list(&arguments.files, Reads::AndJson, output, terminal);
    arguments.attachments.one_notice(&arguments.files, &list, terminal)?;
    arguments.reading.corrections.one_circular(&arguments.files, &list, terminal)?;
    let others = others(arguments);
    let places = if list.is_many() {
        refuse_what_is_for_one(kind, arguments, terminal)?;
        let others: Vec<PathBuf> = others.iter().map(|path| path.to_path_buf()).collect();
        output::places(&list, &others, output, kind.ending(), terminal)?
    } else {
        let inputs: Vec<&Path> = arguments.files.iter().map(PathBuf::as_path).chain(others.clone()).collect();
        Places { places: vec![output::place(&inputs, output, terminal)?], folder: None }
    };
    let options = (arguments.rows, arguments.bom);
    #[cfg(feature = "write-ics")]
    let options = (options, arguments.calendar.entry, arguments.calendar.remind);
    let batch = Batch::new(list, others.iter().copied(), &arguments.batch, terminal);
    let command = format!("export {}", name(kind));
    let made = || batch::made(&command, &options, &arguments.reading, others, terminal);
    batch.into_places(places, made, arguments.resume.resume)
}

/// The files that are read beside those that are exported.
fn others(arguments: &ExportArgs) -> Vec<&Path> {
    let others = arguments.sources.sources.iter().chain(&arguments.attachments.attachments);
    let others = others.chain(&arguments.reading.corrections.corrections);
    let others = others.chain(&arguments.reading.words.vocabulary);
    #[cfg(feature = "write-ics")]
    let others = others.chain(&arguments.calendar.previous);
    others.map(PathBuf::as_path).collect()
}

/// What makes sense for one circular alone, where there may be several.
fn refuse_what_is_for_one(kind: KindArg, arguments: &ExportArgs, terminal: &Terminal) -> Result<(), String> {
    let to_stdout = arguments.output.as_deref().is_none_or(is_stdin);
    let option = [
        ("--source", !arguments.sources.sources.is_empty()),
        #[cfg(feature = "write-ics")]
        ("--previous", !arguments.calendar.previous.is_empty()),
    ]
    .into_iter()
    .find(|(_, given)| *given);
    match (option, terminal.lang) {
        (Some((option, _)), Lang::Zh) => Err(format!("{option} 只用于一份公文；有多份时请逐份导出")),
        (Some((option, _)), Lang::En) => {
            Err(format!("{option} is for one circular only; export several one by one"))
        }
        // lines may follow one another, no other files do
        (None, _) if to_stdout && kind != KindArg::Jsonl => Err(terminal
            .say(
                "有多个输入时，请用 -o 指定目录；只有 jsonl 可以连续写到标准输出",
                "with several inputs name a folder with -o; only jsonl can follow one another on standard output",
            )
            .to_owned()),
        (None, _) if !to_stdout && arguments.to.is_none() => Err(terminal
            .say(
                "有多个输入时，-o 是目录，要写成什么请用 --to 指定",
                "with several inputs -o names a folder; say what to write with --to",
            )
            .to_owned()),
        (None, _) => Ok(()),
    }
}

/// Exports one file. What is wrong with it stops no other.
pub fn work(request: &Request, run: &Run, arguments: &ExportArgs, terminal: &Terminal) -> Answer {
    exported(request, run, arguments, terminal).unwrap_or_else(|message| Answer::failed(&message, terminal))
}

fn exported(
    request: &Request,
    run: &Run,
    arguments: &ExportArgs,
    terminal: &Terminal,
) -> Result<Answer, String> {
    if let Some(found) = run.found_before(request) {
        return Ok(Answer { denied: found.has_errors(), ..Answer::skipped(found) });
    }
    let kind = kind(arguments, terminal)?;
    let file = request.file();
    // before it is read: where it changes in between, the next run sees that it has
    let source = run.made.as_ref().and_then(|_| sha256_of(&file).ok());
    let opened = opened::open(
        &file,
        &arguments.attachments.attachments,
        &arguments.sources.sources,
        &arguments.reading,
        terminal,
    )?;
    let (content, note) = content(kind, &opened, arguments, terminal)?;
    let mut answer = Answer::done(match &opened {
        Opened::Converted(converted) => Found::of(&converted.circular),
        // the findings of JSON were told when it was made
        Opened::Json { circular, .. } => Found { codes: BTreeMap::new(), ..Found::of(circular) },
    });
    answer.denied = answer.found.has_errors();
    match request.place() {
        None => answer.content = content,
        Some(place) => {
            write(&place, &content, request, run, arguments, terminal)?;
            answer.record = run
                .made
                .as_deref()
                .and_then(|made| Some(Record::new(made, source?, &content, &answer.found)));
        }
    }
    let summary = match opened {
        Opened::Converted(converted) => run.told(converted, &answer.found, terminal),
        Opened::Json { .. } => String::new(),
    };
    // what is not in each of many calendars nobody wants to read
    answer.told = note.filter(|_| !run.many).unwrap_or_default() + &summary;
    Ok(answer)
}

/// Writes an export. One that is there is left alone, unless it is known that nobody has edited it.
fn write(
    place: &Path,
    content: &[u8],
    request: &Request,
    run: &Run,
    arguments: &ExportArgs,
    terminal: &Terminal,
) -> Result<(), String> {
    let untouched = || {
        request.known.as_ref().is_some_and(|known| known.is_untouched(place))
            // a run that was killed had no time to note it
            || (run.resume && fs::read(place).is_ok_and(|there| there == content))
    };
    let clobber = if arguments.force || untouched() { Clobber::Replace } else { Clobber::Refuse };
    run.write(place, content, clobber, terminal)
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
    let ending = arguments.output.as_deref().filter(|output| !output.is_dir()).and_then(KindArg::of);
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
