#![no_main]
//! The times of running text. The first byte picks the day from which it is read.

use chrono::NaiveDate;
use fenjie::schedule::mentions;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((pick, text)) = bytes.split_first() else { return };
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let today = match pick & 7 {
        0 => day(2024, 2, 29),
        1 => day(2024, 12, 31),
        2 => day(2023, 1, 1),
        3 => day(1, 1, 1),
        4 => day(9999, 12, 31),
        5 => NaiveDate::MAX,
        6 => NaiveDate::MIN,
        _ => day(2024, 3, 15),
    };
    let text = &*String::from_utf8_lossy(text);
    let found = mentions(text, today);
    fenjie_fuzz::oracle::mentions(text, &found);
    assert_eq!(found, mentions(text, today), "two readings differ");
});
libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    fenjie_fuzz::mutate_text(data, size, max_size, seed)
});
