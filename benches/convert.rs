//! `cargo bench`: the floor, the conversion, and conversions of long circulars. See `README.md` beside it.

#[path = "input.rs"]
mod input;
#[path = "work.rs"]
mod work;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use std::time::Duration;

fn given(criterion: &mut Criterion) {
    let bytes = input::GIVEN.as_bytes();
    let finished = work::circular(bytes);
    criterion.bench_function("floor", |b| b.iter(|| work::floor(black_box(bytes), black_box(&finished))));
    criterion.bench_function("convert", |b| b.iter(|| work::convert(black_box(bytes))));
}

/// The throughput is in rows: the same for every length where the cost is linear.
fn rows(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("convert rows");
    group.sample_size(10).measurement_time(Duration::from_secs(10));
    for rows in [1_000, 10_000] {
        let text = input::circular_of(rows);
        group.throughput(Throughput::Elements(rows as u64));
        group.bench_with_input(BenchmarkId::from_parameter(rows), &text, |b, text| {
            b.iter(|| work::convert(black_box(text.as_bytes())));
        });
    }
    group.finish();
}

criterion_group!(benches, given, rows);
criterion_main!(benches);
