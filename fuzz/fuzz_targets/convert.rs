#![no_main]
//! Any bytes through the whole pipeline: detection, encodings, both readers, the notice.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fenjie_fuzz::oracle::convert(bytes));
