//! `fenjie export --to ics`.

use super::args::{EntryArg, ExportArgs, Remind};
use super::opened::{self, Opened};
use super::terminal::Terminal;
use fenjie::circular::Circular;
use fenjie::diagnostic::{Lang, Said};
use fenjie::write::{Calendar, CalendarOptions, Entry, Reminder, to_ics};

/// The calendar, and what people are to know of it.
///
/// # Errors
/// The message for people, where an earlier version cannot be read.
pub fn calendar(
    circular: &Circular,
    arguments: &ExportArgs,
    terminal: &Terminal,
) -> Result<(Vec<u8>, Option<String>), String> {
    let options = &arguments.calendar;
    let earlier = |file| {
        opened::open(file, &[], &[], &arguments.reading, terminal).map(|opened| match opened {
            Opened::Converted(converted) => converted.circular,
            Opened::Json { circular, .. } => circular,
        })
    };
    let previous: Vec<Circular> =
        options.previous.iter().map(|file| earlier(file)).collect::<Result<_, _>>()?;
    let calendar = to_ics(
        circular,
        &CalendarOptions {
            entry: match options.entry {
                None | Some(EntryArg::Event) => Entry::Event,
                Some(EntryArg::Todo) => Entry::Todo,
            },
            remind: match options.remind {
                None => Some(Reminder::default()),
                Some(Remind::Never) => None,
                Some(Remind::Days(days)) => Some(Reminder::Days(days)),
                Some(Remind::Hours(hours)) => Some(Reminder::Hours(hours)),
            },
            previous: &previous,
            lang: terminal.json_lang,
        },
    );
    let note = note(&calendar, terminal.lang);
    Ok((calendar.text.into_bytes(), note))
}

/// What is not in the calendar, and what is there to be taken out.
fn note(calendar: &Calendar, lang: Lang) -> Option<String> {
    let Calendar { entries, undated, cancelled, .. } = calendar;
    let mut out = String::new();
    if entries + cancelled == 0 {
        out += Said {
            zh: "日历是空的，有的程序不接受\n",
            en: "the calendar is empty; some programs refuse such a one\n",
        }
        .in_lang(lang);
    }
    if *undated > 0 {
        out += &match lang {
            Lang::Zh => {
                format!(
                    "日历中没有 {undated} 个无日期的节点或任务（如长期坚持）；--as todo 会把它们写成待办\n"
                )
            }
            Lang::En => format!(
                "not in the calendar: {undated} without dates (长期坚持 and the like); --as todo writes them as to-dos\n"
            ),
        };
    }
    if *cancelled > 0 {
        out += &match lang {
            Lang::Zh => format!("旧版中的 {cancelled} 个节点已不存在或不再有日期，在日历中标为取消\n"),
            Lang::En => {
                format!(
                    "of the earlier versions {cancelled} are no more or have no dates now, and are marked as cancelled\n"
                )
            }
        };
    }
    (!out.is_empty()).then_some(out)
}
