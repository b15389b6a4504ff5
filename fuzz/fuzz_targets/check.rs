#![no_main]
//! Any text as JSON to be checked: an answer, never a panic. Where it has the shape of a circular, its ranges
//! are held against a text that is not its own, and what is written of it can be read again.

use fenjie::check::{check_grounding, check_json};
use fenjie::document::TextLayer;
use fenjie::write::{Indent, to_json};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let text = &*String::from_utf8_lossy(bytes);
    let Some(circular) = check_json(text).circular else { return };
    let _ = check_grounding(&circular, &TextLayer::new(text.to_owned()));
    let written = to_json(&circular, Indent::Lines);
    assert_eq!(check_json(&written).circular, Some(circular), "{written}");
});
