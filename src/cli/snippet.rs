//! A diagnostic under the line that it speaks of, the words underlined.
//!
//! A line of a circular can be a whole table row of thousands of characters, or the whole circular. Only as much
//! of it as the terminal's width holds is shown, around the words; `…` stands for what is left out. The
//! drawing is by annotate-snippets, which knows how wide characters are; it gets the excerpt for a line, so
//! that the cost of a diagnostic does not grow with the line.

use super::boxed;
use super::lines::Source;
use super::terminal::{Terminal, shown_as, visible};
use annotate_snippets::renderer::DEFAULT_LINE_NUM_STYLE;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use fenjie::circular::Severity;
use fenjie::diagnostic::Lang;
use std::fmt::Write;
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// More places than this are counted, not shown.
const MOST_PLACES: usize = 3;
/// How a tab is shown.
const TAB: &str = "    ";

/// What is to be shown.
pub struct Report<'a> {
    pub severity: Severity,
    /// What `fenjie explain` tells more of.
    pub code: Option<&'a str>,
    pub message: &'a str,
    /// The places, as byte ranges of the source.
    pub places: &'a [Range<usize>],
    /// Words behind the underline.
    pub label: Option<&'a str>,
}

/// The report as lines for people, with colours, and an empty line behind it.
pub fn render(report: &Report<'_>, source: &Source, terminal: &Terminal) -> String {
    let mut out = title(report, terminal);
    if report.places.is_empty() {
        let _ = write!(out, "{}", header(1, &visible(&source.whole)));
    }
    let level = level(report.severity);
    for place in report.places.iter().take(MOST_PLACES) {
        out += &header_of(place, source, "", terminal);
        out += &line(std::slice::from_ref(place), source, &level, report.label, terminal);
    }
    let more = report.places.len().saturating_sub(MOST_PLACES);
    if more > 0 {
        out += &self::more(more, terminal);
    }
    out.push('\n');
    out
}

/// The report without places, where nobody has the text.
pub fn render_without_text(report: &Report<'_>, terminal: &Terminal) -> String {
    title(report, terminal)
}

/// How a place is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// Its line is shown, the words underlined.
    Shown,
    /// Only where it is.
    Named,
}

/// The places of a value, which is no report, in one line and their order; `behind` stands behind the line and column.
pub fn places(
    places: &[Range<usize>],
    source: &Source,
    lines: Lines,
    behind: &str,
    terminal: &Terminal,
) -> String {
    let Some((first, last)) = places.first().zip(places.last()) else { return String::new() };
    let header = header_of(&(first.start..last.end), source, behind, terminal);
    match lines {
        Lines::Named => header,
        Lines::Shown => header + &line(places, source, &Level::NOTE, None, terminal),
    }
}

/// A place with what stands around it in its line, in so many columns.
pub fn around(place: &Range<usize>, source: &Source, columns: usize) -> String {
    excerpt(source.layer().as_str(), source.line(place.start), place.clone(), columns).text
}

/// How many places are not shown.
pub fn more(count: usize, terminal: &Terminal) -> String {
    match terminal.lang {
        Lang::Zh => format!("  = 另有 {count} 处\n"),
        Lang::En => format!("  = and {count} more\n"),
    }
}

fn renderer() -> Renderer {
    Renderer::styled().term_width(usize::MAX >> 1)
}

/// `warning[code]: message`.
fn title(report: &Report<'_>, terminal: &Terminal) -> String {
    let level = level(report.severity).with_name(terminal.severity(report.severity));
    let message = visible(report.message);
    let title = level.clone().primary_title(message.as_ref());
    let title = match report.code {
        Some(code) => title.id(code),
        None => title,
    };
    renderer().render(&[Group::with_title(title)]) + "\n"
}

/// The line of some places, the words underlined.
fn line(
    places: &[Range<usize>],
    source: &Source,
    level: &Level<'_>,
    label: Option<&str>,
    terminal: &Terminal,
) -> String {
    let (Some(first), Some(last)) = (places.first(), places.last()) else { return String::new() };
    let (line, _) = source.place(first.start);
    let digits = line.to_string().len();
    let label = label.map(visible);
    let columns = terminal.width().saturating_sub(digits + 3 + label.as_ref().map_or(0, |_| 1));
    let text = source.layer().as_str();
    let excerpt = excerpt(text, source.line(first.start), first.start..last.end, columns);
    let marks: Vec<Range<usize>> = match places {
        [_] => vec![excerpt.marked],
        _ => places.iter().map(|place| excerpt.shown(text, place)).collect(),
    };
    let marks = marks.into_iter().map(|mark| AnnotationKind::Primary.span(mark).label(label.clone()));
    let snippet = Snippet::source(excerpt.text).line_start(line).annotations(marks);
    renderer().render(&[Group::with_level(level.clone()).element(snippet)]) + "\n"
}

/// `  --> file:12:3`, as far in as the number of the line below it; on a page with the box of the place.
fn header_of(place: &Range<usize>, source: &Source, behind: &str, terminal: &Terminal) -> String {
    let (line, column) = source.place(place.start);
    let name = visible(source.name_at(place.start));
    let around = boxed::around(source, place, terminal);
    header(line.to_string().len(), &format!("{name}:{line}:{column}{behind}{around}"))
}

/// `  --> file:12:3`.
fn header(indent: usize, place: &str) -> String {
    let style = DEFAULT_LINE_NUM_STYLE;
    format!("{:indent$}{style}-->{style:#} {place}\n", "")
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Info => Level::INFO,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    }
}

/// A part of a line as it is shown, and the bytes of it that are underlined.
#[derive(Debug, PartialEq, Eq)]
struct Excerpt {
    text: String,
    marked: Range<usize>,
    /// The byte of the text that `marked` begins with.
    start: usize,
}

impl Excerpt {
    /// Where a part of what is underlined is shown; all that was cut off is at its end.
    fn shown(&self, text: &str, place: &Range<usize>) -> Range<usize> {
        let at = |byte| {
            let mut before = String::new();
            push_shown(&mut before, text.get(self.start..byte).unwrap_or_default());
            (self.marked.start + before.len()).min(self.marked.end)
        };
        at(place.start)..at(place.end)
    }
}

/// As much of `line` as `columns` hold, around `place` or its beginning, which may run on past the line.
fn excerpt(text: &str, line: Range<usize>, place: Range<usize>, columns: usize) -> Excerpt {
    let part = |range: Range<usize>| text.get(range).unwrap_or_default();
    let start = place.start.clamp(line.start, line.end);
    let end = place.end.clamp(start, line.end);
    let whole = taken(part(line.clone()).chars(), columns).bytes == line.len();
    // one column for each `…`
    let room = if whole { columns } else { columns.saturating_sub(2) };
    let marked_end = start + taken(part(start..end).chars(), room).bytes;
    let marked = taken(part(start..marked_end).chars(), room);
    let spare = room - marked.columns;
    let before = |room| taken(part(line.start..start).chars().rev(), room);
    let after = |room| taken(part(marked_end..line.end).chars(), room);
    // half of the room to each side, and what one side leaves to the other
    let behind = after(spare - before(spare / 2).columns);
    let ahead = before(spare - behind.columns);

    let mut out = String::new();
    if start - ahead.bytes > line.start {
        out.push('…');
    }
    push_shown(&mut out, part(start - ahead.bytes..start));
    let from = out.len();
    push_shown(&mut out, part(start..marked_end));
    let to = out.len();
    push_shown(&mut out, part(marked_end..marked_end + behind.bytes));
    if marked_end + behind.bytes < line.end {
        out.push('…');
    }
    Excerpt { text: out, marked: from..to, start }
}

/// How much of some characters fits.
struct Taken {
    bytes: usize,
    columns: usize,
}

fn taken(chars: impl Iterator<Item = char>, room: usize) -> Taken {
    let mut taken = Taken { bytes: 0, columns: 0 };
    for c in chars {
        let columns = if c == '\t' { TAB.len() } else { shown_as(c).width().unwrap_or(0) };
        if taken.columns + columns > room {
            break;
        }
        taken.columns += columns;
        taken.bytes += c.len_utf8();
    }
    taken
}

fn push_shown(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '\t' => out.push_str(TAB),
            _ => out.push(shown_as(c)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    fn shown(line: &str, words: &str, columns: usize) -> (String, String) {
        let start = line.find(words).unwrap();
        let Excerpt { text, marked, .. } = excerpt(line, 0..line.len(), start..start + words.len(), columns);
        assert!(text.width() <= columns, "{text} is wider than {columns}");
        (text.clone(), text[marked].to_owned())
    }

    #[test]
    fn a_line_that_fits_is_whole() {
        assert_eq!(shown("1\t3月", "1", 8).0, "1    3月");
        assert_eq!(shown("1\t3月", "1", 7).0, "1    …");
        assert_eq!(shown("9\t建平台", "建", 40), ("9    建平台".to_owned(), "建".to_owned()));
        assert_eq!(shown("a\u{1b}[31m红", "红", 40), ("a␛[31m红".to_owned(), "红".to_owned()));
    }

    #[test]
    fn a_long_line_is_cut_around_the_words() {
        let line = format!("{}5-9月：走访{}", "甲".repeat(1500), "乙".repeat(1500));
        let (text, marked) = shown(&line, "5-9月", 30);
        assert_eq!((text.as_str(), marked.as_str()), ("…甲甲甲甲甲5-9月：走访乙乙乙…", "5-9月"));
        let (text, _) = shown(&line[4500..], "5-9月", 30);
        assert_eq!(text, "5-9月：走访乙乙乙乙乙乙乙乙…");
        let (text, _) = shown(&line[..4509], "5-9月", 30);
        assert_eq!(text, "…甲甲甲甲甲甲甲甲甲甲5-9月：");
    }

    #[test]
    fn words_wider_than_the_terminal_are_cut_themselves() {
        let line = format!("头{}尾", "字".repeat(1000));
        let (text, marked) = shown(&line, &"字".repeat(1000), 20);
        assert_eq!((text.as_str(), marked.as_str()), ("…字字字字字字字字字…", "字字字字字字字字字"));
    }

    #[test]
    fn a_place_of_no_width_or_past_the_line_is_no_harm() {
        let text = "甲乙\n丙";
        let is = |excerpt: Excerpt, text: &str, marked| {
            assert_eq!((excerpt.text.as_str(), excerpt.marked), (text, marked));
        };
        is(excerpt(text, 0..6, 6..6, 20), "甲乙", 6..6);
        is(excerpt(text, 0..6, 3..10, 20), "甲乙", 3..6);
        is(excerpt("", 0..0, 0..0, 0), "", 0..0);
        is(excerpt(text, 0..6, 3..6, 0), "……", 3..3);
    }

    #[test]
    fn places_in_one_line_are_found_in_what_is_shown() {
        let text = "一\t完成\t时限，其余的字";
        let place = |words: &str| text.find(words).map(|start| start..start + words.len()).unwrap();
        let (first, last) = (place("完成"), place("时限"));
        let excerpt = excerpt(text, 0..text.len(), first.start..last.end, 18);
        let shown = |place: &Range<usize>| excerpt.text[excerpt.shown(text, place)].to_owned();
        assert_eq!([shown(&first), shown(&last)], ["完成", "时限"]);
        assert_eq!(shown(&place("字")), "");
        assert_eq!(shown(&(0..text.len() + 9)), "");
    }
}
