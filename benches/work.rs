//! What is measured: the floor, and the conversion with the same input and output.

use fenjie::circular::Circular;
use fenjie::write::{Indent, to_json};

/// Reads the circular of `bytes`, which must be one.
pub fn circular(bytes: &[u8]) -> Circular {
    fenjie::convert(bytes, &fenjie::Options::default()).expect("the measured circular can be read")
}

/// The least that any program must do: decode the input into a string of its own and write the finished
/// circular as compact JSON with `serde_json`.
pub fn floor(bytes: &[u8], finished: &Circular) -> (String, String) {
    let text = std::str::from_utf8(bytes).expect("the measured circular is UTF-8").to_owned();
    (text, serde_json::to_string(finished).expect("a circular is JSON"))
}

/// From the bytes to compact JSON.
pub fn convert(bytes: &[u8]) -> String {
    to_json(&circular(bytes), Indent::None)
}
