//! A trace as one object of JSON; all keys always. `docs/trace.md` tells what they hold.

use super::Places;
use crate::cli::boxed::{self, OnPage};
use fenjie::circular::{Range, Severity};
use fenjie::diagnostic::{Code, Lang};
use fenjie::trace::Trace;
use serde::Serialize;
use serde_json::Value;

#[derive(Serialize)]
pub struct Answer<'a> {
    id: &'a str,
    kind: &'a str,
    fields: Vec<Field<'a>>,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Field<'a> {
    field: &'a str,
    value: &'a Value,
    places: Vec<Place<'a>>,
    why: Vec<Why<'a>>,
}

#[derive(Serialize)]
struct Why<'a> {
    inferred: Option<&'a str>,
    text: &'a str,
    places: Vec<Place<'a>>,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    code: &'a str,
    severity: Severity,
    message: &'a str,
    explanation: Option<&'a str>,
    places: Vec<Place<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    range: Range,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    text: Option<&'a str>,
    sheet: Option<&'a str>,
    cell: Option<&'a str>,
    page: Option<usize>,
    boxes: Vec<OnPage>,
}

pub fn answer<'a>(trace: &'a Trace<'a>, places: &Places<'a>, lang: Lang) -> Answer<'a> {
    let at = |ranges: &[Range]| ranges.iter().map(|range| place(*range, places)).collect();
    Answer {
        id: trace.id,
        kind: trace.kind.name(),
        fields: (trace.fields.iter())
            .map(|field| Field {
                field: &field.path,
                value: &field.value,
                places: at(&field.at),
                why: (field.why.iter())
                    .map(|why| Why { inferred: why.entry.as_deref(), text: &why.text, places: at(&why.at) })
                    .collect(),
            })
            .collect(),
        diagnostics: (trace.diagnostics.iter())
            .map(|diagnostic| Diagnostic {
                code: &diagnostic.code,
                severity: diagnostic.severity,
                message: &diagnostic.message,
                explanation: Code::from_name(&diagnostic.code)
                    .map(|code| code.entry().explanation.in_lang(lang)),
                places: at(&diagnostic.at),
            })
            .collect(),
    }
}

fn place<'a>(range: Range, places: &Places<'a>) -> Place<'a> {
    let found = places.bytes(range);
    let line = found.as_ref().map(|(source, bytes)| source.place(bytes.start));
    let boxes = found.as_ref().map(|(source, bytes)| boxed::boxes(source, bytes)).unwrap_or_default();
    let cell = places.cell(range);
    Place {
        range,
        file: places.file(range).map(|file| file.name.as_str()),
        line: line.map(|(line, _)| line),
        column: line.map(|(_, column)| column),
        text: found.and_then(|(source, bytes)| source.layer().as_str().get(bytes)),
        sheet: cell.map(|(sheet, _)| sheet),
        cell: cell.and_then(|(_, cell)| cell),
        page: places.page(range),
        boxes,
    }
}
