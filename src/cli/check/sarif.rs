//! `--format sarif`: the Static Analysis Results Interchange Format, version 2.1.0 with errata 01 (OASIS), which GitHub code
//! scanning and editors read.
//!
//! Every code of the table is a rule, in its order, whatever was found. Places count characters (`unicodeCodePoints`).
//! Files that could not be read are notifications of the invocation. Nothing depends on the clock or the machine.

use super::super::Outcome;
use super::super::boxed;
use super::super::findings::Findings;
use super::super::lines::Source;
use super::super::terminal::visible;
use super::fingerprint::fingerprints;
use super::path;
use super::told::{Region, Told, at, told};
use fenjie::circular::Severity;
use fenjie::diagnostic::{Code, Lang};
use serde_json::{Value, json};
use std::ops::Range;
use std::path::Path;

/// The name of what no code stands for: a file that could not be read.
pub const UNREADABLE: &str = "unreadable-file";
/// What relative addresses of files are relative to.
const ROOT: &str = "%SRCROOT%";
/// Longer words are not repeated beside their place, in bytes.
const SNIPPET: usize = 1000;

/// The document as far as its results.
pub fn head(lang: Lang) -> String {
    let say = |zh, en| match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    let mut driver = json!({
        "name": "fenjie",
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "language": language(lang),
        "shortDescription": {"text": say(
            "读取重点工作任务分解通知，检查公文和由其得出的 JSON",
            "Reads Chinese task-breakdown circulars; checks them and the JSON made from them",
        )},
        "rules": Code::ALL.iter().map(|&code| rule(code, lang)).collect::<Vec<_>>(),
        "notifications": [{
            "id": UNREADABLE,
            "shortDescription": {"text": say("文件无法读取", "The file cannot be read")},
            "defaultConfiguration": {"level": "error"},
        }],
    });
    let repository = env!("CARGO_PKG_REPOSITORY");
    if !repository.is_empty() {
        driver["informationUri"] = repository.into();
    }
    let root = say("运行 fenjie 时所在的文件夹", "The folder in which fenjie ran");
    format!(
        "{{\"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json\",\n\
         \"version\":\"2.1.0\",\n\
         \"runs\":[{{\n\
         \"tool\":{},\n\
         \"language\":\"{}\",\n\
         \"columnKind\":\"unicodeCodePoints\",\n\
         \"originalUriBaseIds\":{},\n\
         \"results\":[",
        json!({ "driver": driver }),
        language(lang),
        json!({ROOT: {"description": {"text": root}}}),
    )
}

/// The document from the end of its results.
pub fn tail(notifications: &[String], outcome: Outcome) -> String {
    let (fine, code) = (outcome != Outcome::Failed, outcome as u8);
    let notifications = notifications.join(",\n");
    format!(
        "\n],\n\"invocations\":[{{\"executionSuccessful\":{fine},\"exitCode\":{code},\
         \"toolExecutionNotifications\":[{notifications}]}}]\n}}]}}\n"
    )
}

/// The findings of one file, a result each.
pub fn results(found: &Findings, here: Option<&Path>, lang: Lang) -> Vec<String> {
    let result =
        |(told, fingerprint): (Told<'_>, String)| result(&told, &fingerprint, found, here).to_string();
    told(found, lang).zip(fingerprints(found)).map(result).collect()
}

/// A file that could not be read.
pub fn notification(path: Option<&Path>, message: &str, here: Option<&Path>) -> String {
    let mut notification = json!({
        "descriptor": {"id": UNREADABLE, "index": 0},
        "level": "error",
        "message": {"text": unlinked(&visible(message))},
    });
    if let Some(path) = path {
        notification["locations"] = json!([{"physicalLocation": {"artifactLocation": artifact(path, here)}}]);
    }
    notification.to_string()
}

fn rule(code: Code, lang: Lang) -> Value {
    let entry = code.entry();
    let meaning = entry.explanation.in_lang(lang);
    let example = match lang {
        Lang::Zh => "示例",
        Lang::En => "Example",
    };
    json!({
        "id": entry.name,
        "shortDescription": {"text": entry.message.in_lang(lang).replace("{}", "…")},
        "fullDescription": {"text": meaning},
        "help": {"text": format!("{meaning}\n\n{example}\n{}", entry.example)},
        "defaultConfiguration": {"level": level(entry.severity)},
    })
}

fn result(told: &Told<'_>, fingerprint: &str, found: &Findings, here: Option<&Path>) -> Value {
    let finding = told.finding;
    let mut first = location(told.path, told.region.as_ref(), found, here);
    if let Some((page, place)) = finding.page.zip(finding.places.first()) {
        on_page(&mut first, page, place, &found.source);
    }
    if let Some(pointer) = &finding.pointer {
        first["logicalLocations"] = json!([{"fullyQualifiedName": pointer}]);
    }
    if let Some((sheet, cell)) = &finding.cell {
        first["logicalLocations"] = json!([{"name": cell, "fullyQualifiedName": format!("{sheet}!{cell}")}]);
    }
    let mut result = json!({
        "ruleId": finding.code,
        "level": level(finding.severity),
        "message": {"text": unlinked(&told.message)},
        "locations": [first],
        "partialFingerprints": {"fenjieWords/v1": fingerprint},
    });
    if let Some(index) = Code::ALL.iter().position(|code| code.entry().name == finding.code) {
        result["ruleIndex"] = index.into();
    }
    if told.region.is_none() {
        // the only one that GitHub knows, which works it out itself where there is a line
        result["partialFingerprints"]["primaryLocationLineHash"] = fingerprint.into();
    }
    let others: Vec<Value> =
        finding.places.iter().skip(1).filter_map(|place| other(place, found, here)).collect();
    if !others.is_empty() {
        result["relatedLocations"] = others.into();
    }
    result
}

/// Another place that a finding is about, where the file has lines or pages.
fn other(place: &Range<usize>, found: &Findings, here: Option<&Path>) -> Option<Value> {
    let (path, region) = at(found, place);
    let page = found.source.boxes(place).first().map(|boxed| boxed.page);
    let mut other =
        (region.is_some() || page.is_some()).then(|| location(path, region.as_ref(), found, here))?;
    if let Some(page) = page {
        on_page(&mut other, page, place, &found.source);
    }
    Some(other)
}

/// SARIF knows no pages: a location's name is that of a PDF's address (`#page=3`, RFC 8118), its properties say the rest.
fn on_page(location: &mut Value, page: usize, place: &Range<usize>, source: &Source) {
    let (line, column) = source.place(place.start);
    location["logicalLocations"] = json!([{"name": format!("page={page}"), "kind": "page"}]);
    location["properties"] =
        json!({"page": page, "line": line, "column": column, "boxes": boxed::boxes(source, place)});
}

fn location(path: &Path, region: Option<&Region>, found: &Findings, here: Option<&Path>) -> Value {
    let mut physical = json!({"artifactLocation": artifact(path, here)});
    if let Some(region) = region {
        physical["region"] = json!({
            "startLine": region.start.0,
            "startColumn": region.start.1,
            "endLine": region.end.0,
            "endColumn": region.end.1,
            "charOffset": region.offset,
            "charLength": region.length,
        });
        let words = found.source.layer().as_str().get(region.bytes.clone()).unwrap_or_default();
        if !words.is_empty() && words.len() <= SNIPPET {
            physical["region"]["snippet"] = json!({"text": words});
        }
    }
    json!({"physicalLocation": physical})
}

fn artifact(path: &Path, here: Option<&Path>) -> Value {
    match path::uri(path, here) {
        (uri, true) => json!({"uri": uri, "uriBaseId": ROOT}),
        (uri, false) => json!({"uri": uri}),
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh",
        Lang::En => "en",
    }
}

/// A message without `[text](target)`, which is a link in SARIF: no circular may put one into a report.
fn unlinked(message: &str) -> String {
    message.replace("](", "] (")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_without_results_is_one() {
        for outcome in [Outcome::Fine, Outcome::Failed] {
            let failures: Vec<String> = ["甲.txt", "乙.txt"]
                .iter()
                .map(|file| notification(Some(Path::new(file)), "坏", None))
                .collect();
            let text = head(Lang::Zh) + &tail(&failures, outcome);
            let document: Value = serde_json::from_str(&text).unwrap();
            let invocation = &document["runs"][0]["invocations"][0];
            assert_eq!(invocation["executionSuccessful"], outcome == Outcome::Fine);
            assert_eq!(invocation["toolExecutionNotifications"].as_array().unwrap().len(), 2);
        }
    }

    #[test]
    fn no_message_holds_a_link() {
        assert_eq!(unlinked("“[点我](https://example.org)”"), "“[点我] (https://example.org)”");
    }
}
