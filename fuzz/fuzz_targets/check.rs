#![no_main]
//! Text as JSON to be checked: an answer, never a panic. An input that begins with `{` is the text itself, any other
//! says how a circular of our own is changed. Where the JSON has the shape of a circular, its ranges are held
//! against a text that is not its own, and what is written of it can be read again.

use fenjie::check::{check_grounding, check_json};
use fenjie::document::TextLayer;
use fenjie::write::{Indent, to_json};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let text = if bytes.starts_with(b"{") {
        String::from_utf8_lossy(bytes).into_owned()
    } else {
        fenjie_fuzz::edit::edited(bytes)
    };
    let checked = check_json(&text);
    checked.violations.iter().for_each(|violation| drop(violation.message(fenjie::diagnostic::Lang::En)));
    let Some(circular) = checked.circular else { return };
    let _ = check_grounding(&circular, &TextLayer::new(text));
    let written = to_json(&circular, Indent::Lines);
    assert_eq!(check_json(&written).circular, Some(circular), "{written}");
});
