//! The development corpus: six circulars scored against answers that name a part of the contract's fields.

mod support;

#[path = "corpus/ground.rs"]
mod ground;
#[path = "corpus/score.rs"]
mod score;
#[path = "corpus/tally.rs"]
mod tally;

use serde_json::Value;
use support::CORPUS;
use tally::Tally;

/// Those that are not read well enough yet. One that passes has to be taken off the list.
const NOT_YET: &[&str] = &[];

/// What every other document has to reach.
const ENOUGH: f64 = 99.0;

/// The answer to a document.
fn answer(input: &str) -> Value {
    let stem = input.split('.').next().unwrap_or(input);
    let gold = support::text(&format!("{stem}.gold.json"));
    let gold: Value = serde_json::from_str(&gold).unwrap_or_else(|error| panic!("{stem}: {error}"));
    assert!(input.ends_with(gold["input"].as_str().unwrap_or(" ")), "{stem} is of another input");
    gold
}

/// The score of one document and what of it is not where it says.
fn scored(input: &str) -> (Tally, Vec<String>) {
    let gold = answer(input);
    let read = fenjie::convert_with_layer(&support::bytes(input), &support::options(input));
    let (circular, layer) = read.unwrap_or_else(|error| panic!("{input}: {error}"));
    let out = serde_json::to_value(&circular).unwrap_or_default();
    (score::score(&gold, &out), ground::faults(&out, layer.as_str()))
}

/// What keeps a document from passing; `None` where it passes.
fn failure(input: &str) -> Option<String> {
    let (tally, ungrounded) = scored(input);
    if tally.f1() >= ENOUGH && ungrounded.is_empty() {
        return None;
    }
    let f1 = tally.f1();
    let misses: Vec<String> = tally.misses.into_iter().chain(ungrounded).collect();
    Some(format!("{input}: F1 {f1:.2}\n    {}", misses.join("\n    ")))
}

#[test]
fn every_document_is_read() {
    let failures: Vec<String> =
        CORPUS.iter().filter(|input| !NOT_YET.contains(input)).filter_map(|input| failure(input)).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn what_is_not_read_yet_is_still_on_the_list() {
    for input in NOT_YET {
        assert!(failure(input).is_some(), "{input} passes: take it off NOT_YET");
    }
}

/// The score itself: an answer scored against itself is perfect, and every change of a text of it is a miss.
#[test]
fn a_change_of_any_answer_is_a_miss() {
    for input in CORPUS {
        let gold = answer(input);
        let mut pointers = Vec::new();
        strings(&gold, String::new(), &mut pointers);
        for pointer in pointers {
            let mut out = gold.clone();
            out["departments"] = score::departments(&gold);
            assert!(score::score(&gold, &out).misses.is_empty(), "{input}");
            let text = out.pointer_mut(&pointer).unwrap_or_else(|| panic!("{pointer}"));
            *text = format!("{}异", text.as_str().unwrap_or_default()).into();
            assert!(!score::score(&gold, &out).misses.is_empty(), "{input}: {pointer} is not scored");
        }
    }
}

/// The pointers of all texts of an answer that are compared: of a target only its numbers are, of a milestone not
/// its id.
fn strings(value: &Value, pointer: String, out: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            // what names the answer's own ways is none of the circular's
            let own = ["input", "targets_scope"];
            for (key, value) in object.iter().filter(|(key, _)| !own.contains(&key.as_str())) {
                strings(value, format!("{pointer}/{key}"), out);
            }
        }
        Value::Array(list) => {
            for (i, value) in list.iter().enumerate() {
                strings(value, format!("{pointer}/{i}"), out);
            }
        }
        Value::String(_) if pointer.contains("/targets/") && pointer.ends_with("/text") => {}
        Value::String(_) if pointer.contains("/milestones/") && pointer.ends_with("/id") => {}
        Value::String(_) => out.push(pointer),
        _ => {}
    }
}
