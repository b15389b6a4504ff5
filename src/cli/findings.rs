//! What is found in a file: the diagnostics of a circular that is converted, the violations of JSON; each
//! with its places in the text that it is about.

use super::args::CorrectionArgs;
use super::corrections;
use super::input::{self, Input};
use super::lines::Source;
use super::pointer::Places;
use super::sheet;
use super::terminal::Terminal;
use fenjie::Options;
use fenjie::check::{self, Violation, check_circular, check_grounding, check_json, check_source};
use fenjie::circular::{self, Circular, Severity};
use fenjie::diagnostic::{Code, Lang};
use fenjie::document::{Document, TextLayer};
use std::ops::Range;
use std::path::PathBuf;

/// One thing found in a file.
pub struct Finding {
    pub code: String,
    pub severity: Severity,
    pub message: String,
    /// The JSON Pointer of the value concerned, where the file is JSON.
    pub pointer: Option<String>,
    /// The first place concerned in code points of the text layer, where the file is a circular.
    pub range: Option<circular::Range>,
    /// The sheet and the cell of that place, where the file is a workbook.
    pub cell: Option<(String, String)>,
    /// The page of that place, where the file has pages.
    pub page: Option<usize>,
    /// The places in bytes of the source.
    pub places: Vec<Range<usize>>,
}

/// What was found in one file, and the text that it points into.
pub struct Findings {
    pub source: Source,
    pub findings: Vec<Finding>,
    /// The files whose texts the source is, in its order; never none.
    pub files: Vec<Checked>,
}

/// A file that was checked.
pub struct Checked {
    pub path: PathBuf,
    pub lines: LinesOf,
}

/// What the lines of a file are that its findings name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinesOf {
    /// The file's own.
    File,
    /// Those of the text layer, which its author never sees.
    TextLayer,
}

impl LinesOf {
    /// A text layer is the file itself only for text.
    fn format(format: circular::Format) -> Self {
        match format {
            circular::Format::Text | circular::Format::Markdown => LinesOf::File,
            _ => LinesOf::TextLayer,
        }
    }
}

/// The circular that JSON was made from.
pub struct Original {
    pub files: Vec<Vec<u8>>,
    pub layer: TextLayer,
}

/// No circular begins with a brace, and JSON of a circular with nothing else.
pub fn is_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bytes.trim_ascii_start().first() == Some(&b'{')
}

/// What to say where JSON is given attachments.
pub fn no_attachment_of_json(terminal: &Terminal) -> &'static str {
    terminal.say(
        "这是 JSON；它由哪些文件转换而来，请用 --source 逐个给出",
        "this is JSON; name each file that it was made from with --source, not --attachment",
    )
}

/// Checks JSON.
pub fn json(input: Input, original: Option<&Original>, lang: Lang) -> Findings {
    let files = vec![Checked { path: input.path, lines: LinesOf::File }];
    let text = match String::from_utf8(input.bytes) {
        Ok(text) => text,
        Err(error) => return not_unicode(input.shown, files, &error, lang),
    };
    let check::Checked { circular, mut violations } = check_json(&text);
    if let (Some(circular), Some(Original { files: originals, layer })) = (circular, original) {
        let originals: Vec<&[u8]> = originals.iter().map(Vec::as_slice).collect();
        violations.extend(check_source(&circular, &originals, layer));
    }
    let syntax = violations.iter().find(|violation| violation.code == Code::InvalidJson);
    let place = |violation: &Violation, places: &Option<Places>| match places {
        Some(places) => places.place(&violation.pointer),
        None => syntax_place(&text, violation),
    };
    let places = syntax.is_none().then(|| Places::find(&text, violations.iter().map(|v| v.pointer.as_str())));
    let findings = violations
        .iter()
        .map(|violation| Finding {
            places: place(violation, &places).into_iter().collect(),
            ..of_violation(violation, lang)
        })
        .collect();
    Findings { source: Source::new(input.shown, TextLayer::new(text)), findings, files }
}

fn of_violation(violation: &Violation, lang: Lang) -> Finding {
    Finding {
        code: violation.code.entry().name.to_owned(),
        severity: violation.severity(),
        message: violation.message(lang),
        pointer: Some(violation.pointer.clone()),
        range: None,
        cell: None,
        page: None,
        places: Vec::new(),
    }
}

/// Where JSON breaks off: the message's own line and column, which counts bytes.
fn syntax_place(text: &str, violation: &Violation) -> Option<Range<usize>> {
    let [line, column, ..] = violation.words.as_slice() else { return None };
    let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
    let bom = if line == 1 && text.starts_with('\u{FEFF}') { 3 } else { 0 };
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut byte = (start + bom + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    let length = text[byte..].chars().next().map_or(0, char::len_utf8);
    Some(byte..byte + length)
}

/// JSON is UTF-8 (RFC 8259); anything else is broken off at the first bad byte.
fn not_unicode(
    name: String,
    files: Vec<Checked>,
    error: &std::string::FromUtf8Error,
    lang: Lang,
) -> Findings {
    let good = error.utf8_error().valid_up_to();
    let bytes = error.as_bytes();
    let line_start = bytes[..good].iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    let line = bytes[..good].iter().filter(|&&byte| byte == b'\n').count() + 1;
    let words = [line.to_string(), (good - line_start + 1).to_string(), "invalid UTF-8".to_owned()];
    let violation = Violation { code: Code::InvalidJson, pointer: String::new(), words: words.to_vec() };
    let text = String::from_utf8_lossy(bytes).into_owned();
    let place = good..good + char::REPLACEMENT_CHARACTER.len_utf8();
    let finding = Finding { places: vec![place], ..of_violation(&violation, lang) };
    Findings { source: Source::new(name, TextLayer::new(text)), findings: vec![finding], files }
}

/// Converts a circular; its diagnostics, and whatever the checks find in what came of it.
pub fn circular(
    inputs: &[Input],
    options: &Options,
    corrections: &CorrectionArgs,
    terminal: &Terminal,
) -> Result<Findings, String> {
    let document = input::document(inputs, options, terminal)?;
    let loaded = corrections::load(corrections, terminal)?;
    let circular = corrections::convert(&document, options, loaded.as_ref(), terminal)?;
    let layer = &document.layer;
    let mut findings: Vec<Finding> = circular
        .diagnostics
        .iter()
        .map(|diagnostic| Finding {
            code: diagnostic.code.clone(),
            severity: diagnostic.severity,
            message: diagnostic.message.clone(),
            pointer: None,
            range: diagnostic.at.first().copied(),
            cell: diagnostic.at.first().and_then(|range| cell(&circular, *range)),
            page: diagnostic.at.first().and_then(|range| sheet::page(&circular.sources, *range)),
            places: diagnostic.at.iter().filter_map(|range| bytes(layer, *range)).collect(),
        })
        .collect();
    findings.extend(inconsistencies(&circular, layer, options.lang));
    let parts = parts(inputs, &document);
    let files =
        parts.iter().map(|part| Checked { path: part.input.path.clone(), lines: part.lines }).collect();
    Ok(Findings { source: source(inputs, document, terminal), findings, files })
}

fn cell(circular: &Circular, range: circular::Range) -> Option<(String, String)> {
    let (sheet, cell) = sheet::cell(&circular.sources, range)?;
    Some((sheet.to_owned(), cell?.to_owned()))
}

fn bytes(layer: &TextLayer, range: circular::Range) -> Option<Range<usize>> {
    Some(layer.byte(range.0)?..layer.byte(range.1)?)
}

/// Rules that the finished circular breaks: faults of this program, whatever their own severity.
fn inconsistencies<'a>(
    circular: &'a Circular,
    layer: &'a TextLayer,
    lang: Lang,
) -> impl Iterator<Item = Finding> + 'a {
    let violations = check_circular(circular).into_iter().chain(check_grounding(circular, layer));
    violations.map(move |violation| {
        let finding = of_violation(&violation, lang);
        let message = match lang {
            Lang::Zh => format!("程序内部不一致（请报告）：{}（{}）", finding.message, violation.pointer),
            Lang::En => {
                format!(
                    "fenjie contradicts itself, please report it: {} ({})",
                    finding.message, violation.pointer
                )
            }
        };
        Finding { severity: Severity::Error, message, ..finding }
    })
}

/// A part of the text layer that people have a name for: a file or, where that has pages, one of them.
struct Part<'a> {
    input: &'a Input,
    page: Option<usize>,
    lines: LinesOf,
    /// Its first byte in the layer.
    start: usize,
}

fn parts<'a>(inputs: &'a [Input], document: &Document) -> Vec<Part<'a>> {
    use circular::Format::{Ofd, Pdf};
    let mut out = Vec::with_capacity(inputs.len());
    for (input, source) in inputs.iter().zip(&document.sources) {
        let has_pages = matches!(source.format, Pdf | Ofd);
        let starts =
            if has_pages { source.pages.as_slice() } else { &source.pages[..1.min(source.pages.len())] };
        for (i, start) in starts.iter().enumerate() {
            out.push(Part {
                input,
                page: has_pages.then_some(i + 1),
                lines: LinesOf::format(source.format),
                start: document.layer.byte(*start).unwrap_or(document.layer.as_str().len()),
            });
        }
    }
    out
}

/// The layer of the inputs. Lines and columns are those of the text layer, which only for text is the file itself; where a file has
/// pages, they are the page's.
pub fn source(inputs: &[Input], document: Document, terminal: &Terminal) -> Source {
    let name = |part: &Part<'_>| match (part.page, part.lines, terminal.lang) {
        (Some(page), _, Lang::Zh) => format!("{}（第 {page} 页）", part.input.shown),
        (Some(page), _, Lang::En) => format!("{} (page {page})", part.input.shown),
        (None, LinesOf::File, _) => part.input.shown.clone(),
        (None, LinesOf::TextLayer, _) => {
            format!("{}{}", part.input.shown, terminal.say("（文本层）", " (text layer)"))
        }
    };
    let parts = parts(inputs, &document);
    // what is about a page and no place on it says itself which
    let whole = match parts.first() {
        Some(Part { page: Some(_), input, .. }) => input.shown.clone(),
        first => first.map(name).unwrap_or_default(),
    };
    let files: Vec<(String, usize)> = parts.iter().map(|part| (name(part), part.start)).collect();
    Source::of_files(files, document.layer).called(whole).on_pages(document.places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_told_by_its_first_character() {
        assert!(is_json(b"{}") && is_json(b" \r\n\t{") && is_json(b"\xEF\xBB\xBF\n{"));
        assert!(!is_json("关于{".as_bytes()) && !is_json(b"") && !is_json(b"[{}]"));
    }

    #[test]
    fn broken_json_is_placed_where_it_breaks() {
        let violation = |line: usize, column: usize| {
            let words = vec![line.to_string(), column.to_string(), String::new()];
            Violation { code: Code::InvalidJson, pointer: String::new(), words }
        };
        let text = "{\n  \"任务\": x\n}";
        let column = "  \"任务\": x".len();
        assert_eq!(syntax_place(text, &violation(2, column)).map(|place| &text[place]), Some("x"));
        // inside a character, and past the end
        assert_eq!(syntax_place(text, &violation(2, 5)).map(|place| &text[place]), Some("任"));
        assert_eq!(syntax_place(text, &violation(99, 99)), Some(text.len()..text.len()));
    }
}
