use fenjie::schedule::*;
fn main() {
    let ctx =
        Context { year: Some((PlanYear::Calendar(2024), YearSource::AttachmentTitle)), ..Context::default() };
    for piece in [
        "1-",
        "1、",
        "月",
        "（",
        "“",
        "；",
        "3月",
        "每",
        "第",
        "待",
        "12月-",
        "《甲》",
        "自从",
        "1.",
        "3月：走访；",
        "3月：甲",
        " ",
        "1 ",
        "甲：",
        "（）",
    ] {
        let mut t = vec![];
        for n in [20_000, 80_000] {
            let cell = piece.repeat(n);
            let s = std::time::Instant::now();
            let r = read(&cell, &[], &ctx);
            std::hint::black_box(&r);
            t.push(s.elapsed().as_secs_f64() * 1e3);
        }
        println!("{piece:10} {:.1} ms {:.1} ms  x{:.1}", t[0], t[1], t[1] / t[0]);
    }
}
