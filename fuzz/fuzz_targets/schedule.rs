#![no_main]
//! A schedule cell by itself. The first byte picks what is known around it: year, date of issue, deadline
//! column, rows.

use chrono::NaiveDate;
use fenjie::schedule::{Context, PlanYear, YearSource, read, read_prose};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((pick, cell)) = bytes.split_first() else { return };
    let context = Context {
        year: match pick & 3 {
            0 => None,
            1 => Some((PlanYear::School(2024), YearSource::CircularTitle)),
            2 => Some((PlanYear::Calendar(9999), YearSource::Option)),
            _ => Some((PlanYear::Calendar(2024), YearSource::AttachmentTitle)),
        },
        issued_on: if pick & 4 == 0 { NaiveDate::from_ymd_opt(2024, 2, 29) } else { None },
        deadline: pick & 8 == 0,
    };
    let cell = &*String::from_utf8_lossy(cell);
    let later_rows = cell.match_indices('\n').map(|(at, _)| at + 1);
    let rows: Vec<usize> =
        if pick & 16 == 0 { Vec::new() } else { std::iter::once(0).chain(later_rows).collect() };
    let reading = read(cell, &rows, &context);
    assert_eq!(reading, read(cell, &rows, &context), "two readings differ");
    fenjie_fuzz::oracle::reading(cell, &reading);
    fenjie_fuzz::oracle::steps(cell, &read_prose(cell, &context));
});
libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    fenjie_fuzz::mutate_text(data, size, max_size, seed)
});
