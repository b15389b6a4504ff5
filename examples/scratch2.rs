fn main() {
    let b = std::fs::read("seeds/zhejiang-2019-14.txt").unwrap();
    let o = fenjie::Options::default();
    let c = fenjie::convert(&b, &o).unwrap();
    let t = |name: &str, f: &mut dyn FnMut()| {
        for _ in 0..20 {
            f()
        }
        let s = std::time::Instant::now();
        for _ in 0..200 {
            f()
        }
        println!("{name:20} {:.1} µs", s.elapsed().as_secs_f64() * 1e6 / 200.0);
    };
    t("floor", &mut || {
        let s = String::from_utf8(b.clone()).unwrap();
        std::hint::black_box(&s);
        std::hint::black_box(serde_json::to_string(&c).unwrap());
    });
    t("convert+json", &mut || {
        let c = fenjie::convert(&b, &o).unwrap();
        std::hint::black_box(serde_json::to_string(&c).unwrap());
    });
    t("read", &mut || {
        std::hint::black_box(fenjie::read::read(&b, &o).unwrap());
    });
    let d = fenjie::read::read(&b, &o).unwrap();
    t("layout", &mut || {
        std::hint::black_box(fenjie::layout::arrange(&d));
    });
    t("extract", &mut || {
        std::hint::black_box(fenjie::extract::extract(&d, fenjie::layout::arrange(&d), &o));
    });
    let ctx = fenjie::schedule::Context {
        year: Some((fenjie::schedule::PlanYear::Calendar(2019), fenjie::schedule::YearSource::Option)),
        ..Default::default()
    };
    let text = String::from_utf8(b.clone()).unwrap();
    let cells: Vec<&str> = text.lines().filter_map(|l| l.split('\t').nth(3)).collect();
    println!("schedule bytes {}", cells.iter().map(|c| c.len()).sum::<usize>());
    t("schedules", &mut || {
        for c in &cells {
            std::hint::black_box(fenjie::schedule::read(c, &[], &ctx));
        }
    });
    let whole =
        |s: &'static str| fenjie::document::Text::new(s, fenjie::document::Span { start: 0, end: s.len() });
    let leaked: &'static str = Box::leak(text.clone().into_boxed_str());
    let layer = fenjie::document::TextLayer::new(text.clone());
    let cells2: Vec<&'static str> = leaked.lines().filter_map(|l| l.split('\t').nth(3)).collect();
    t("actions", &mut || {
        for c in &cells2 {
            std::hint::black_box(fenjie::extract::actions(&whole(c), &layer));
        }
    });
    t("citations", &mut || {
        for l in leaked.lines() {
            std::hint::black_box(fenjie::extract::citations(&whole(l), &layer));
        }
    });
    t("targets", &mut || {
        for l in leaked.lines() {
            std::hint::black_box(fenjie::extract::targets(&whole(l), &layer));
        }
    });
}
